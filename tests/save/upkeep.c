/* What the record does for itself: backups, changes of version, looking without touching, and doing without rights or room. */
#include "folder.h"

#include <signal.h>
#include <sys/resource.h>

#include "save/schema.h"

#define MONDAY 20780 /* 2026-11-23 */
#define NOBODY 65534

static const char *inside(const Folder *folder, const char *name) {
    static char path[FOLDER_PATH_MAX];
    snprintf(path, sizeof path, "%s/%s", folder->dir, name);
    return path;
}

/* A command of the shell, run in the data folder. */
static bool shell(const Folder *folder, const char *command) {
    char full[2 * FOLDER_PATH_MAX];
    snprintf(full, sizeof full, "cd %s && %s", folder->dir, command);
    return system(full) == 0;
}

/* ---- backups */

TEST("an empty record is not worth a backup, and the backup of a day holds what the last start of that day found") {
    Folder f;
    folder_open(&f);
    folder_reopen(&f);
    CHECK(folder_count(&f, "backups/*") == 0);
    for (int day = 1; day <= 3; day++) {
        glob_t found;
        CHECK(practise(&f, noon(MONDAY + day)));
        folder_reopen(&f);
        CHECK(glob(inside(&f, "backups/unslouch-*.db"), 0, NULL, &found) == 0 && found.gl_pathc == 1);
        CHECK(number_in(found.gl_pathv[0], "SELECT count(*) FROM session") == day);
        globfree(&found);
    }
    folder_close(&f);
}

TEST("the last three days stay; what a wrong clock dated ahead, and what a kill left unfinished, does not") {
    Folder f;
    folder_open(&f);
    CHECK(practise(&f, noon(MONDAY)));
    folder_reopen(&f);
    CHECK(shell(&f, "cd backups && for d in 2020-01-01 2020-01-02 2020-01-03 2999-12-31; do cp unslouch-*-[0-9][0-9].db unslouch-$d.db 2>/dev/null || "
                    "cp unslouch-2020-01-01.db unslouch-$d.db; done; echo half >partial; echo mine >unslouch-notes.db"));
    CHECK(practise(&f, noon(MONDAY + 1)));
    folder_reopen(&f);
    CHECK(f.message[0] == '\0' && folder_count(&f, "backups/unslouch-[0-9]*.db") == 3 && folder_count(&f, "backups/unslouch-2999*") == 0);
    CHECK(folder_count(&f, "backups/unslouch-2020-01-0[23].db") == 2 && folder_count(&f, "backups/partial") == 0);
    CHECK(folder_count(&f, "backups/unslouch-notes.db") == 1);
    folder_close(&f);
}

TEST("backups are closed to others") {
    Folder      f;
    struct stat info;
    glob_t      found;
    folder_open(&f);
    CHECK(practise(&f, noon(MONDAY)));
    folder_reopen(&f);
    CHECK(stat(inside(&f, "backups"), &info) == 0 && (info.st_mode & 0777) == 0700);
    CHECK(glob(inside(&f, "backups/*"), 0, NULL, &found) == 0 && stat(found.gl_pathv[0], &info) == 0 && (info.st_mode & 0777) == 0600);
    globfree(&found);
    folder_close(&f);
}

TEST("a file that is missing or emptied comes back from its backup, and that is said") {
    const char *accidents[] = {"rm unslouch.db", ": >unslouch.db"};
    for (size_t i = 0; i < sizeof accidents / sizeof accidents[0]; i++) {
        Folder f;
        folder_open(&f);
        CHECK(practise(&f, noon(MONDAY)));
        folder_reopen(&f);
        folder_leave(&f);
        CHECK(shell(&f, accidents[i]));
        folder_reopen(&f);
        CHECK(save_state(f.save) == SAVE_RESTORED && strstr(f.message, "missing") && strstr(f.message, f.file) && session_count(f.save) == 1);
        folder_reopen(&f);
        CHECK(save_state(f.save) == SAVE_READY && f.message[0] == '\0');
        folder_close(&f);
    }
}

TEST("a backup that is broken itself is passed over for an older one, at last for that of another version") {
    Folder f;
    folder_open(&f);
    CHECK(practise(&f, noon(MONDAY)));
    folder_reopen(&f);
    folder_leave(&f);
    CHECK(shell(&f, "cp unslouch.db backups/unslouch-2020-02-02.db && cp unslouch.db backups/before-v002.db"));
    CHECK(shell(&f, "for b in backups/unslouch-2[0-9]*; do case $b in *2020-02-02*) ;; *) echo broken >$b;; esac; done; echo broken >unslouch.db"));
    folder_reopen(&f);
    CHECK(save_state(f.save) == SAVE_RESTORED && strstr(f.message, "unslouch-2020-02-02.db") && session_count(f.save) == 1);
    folder_leave(&f);
    CHECK(shell(&f, "for b in backups/unslouch-*; do echo broken >$b; done; echo broken >unslouch.db"));
    folder_reopen(&f);
    CHECK(save_state(f.save) == SAVE_RESTORED && strstr(f.message, "before-v002.db") && session_count(f.save) == 1);
    CHECK(folder_count(&f, "unslouch.db.damaged-*") == 2);
    folder_close(&f);
}

TEST("where no backup can be made the record is kept, and the want of a backup is said") {
    Folder f;
    folder_open(&f);
    CHECK(practise(&f, noon(MONDAY)) && shell(&f, "echo in the way >backups"));
    folder_reopen(&f);
    CHECK(save_state(f.save) == SAVE_READY && strstr(f.message, "backup") && practise(&f, noon(MONDAY + 1)) && session_count(f.save) == 2);
    folder_close(&f);
}

/* ---- versions */

static const char *const two_good[] = {"CREATE TABLE a (x INTEGER) STRICT; INSERT INTO a VALUES (1)", "ALTER TABLE a ADD COLUMN y INTEGER; UPDATE a SET y = 2",
                                       "UPDATE a SET x = 3"};
static const char *const then_bad[] = {"CREATE TABLE a (x INTEGER) STRICT; INSERT INTO a VALUES (1)", "UPDATE a SET x = 5; UPDATE nowhere SET x = 6"};

static sqlite3 *open_plain(const Folder *folder, const char *name) {
    sqlite3 *db;
    return sqlite3_open(inside(folder, name), &db) == SQLITE_OK ? db : NULL;
}

TEST("an older record is brought up step by step, each after a backup of the step before") {
    Folder           f;
    Reason           reason;
    const Migrations first = {two_good, 1}, all = {two_good, 3};
    folder_open(&f);
    sqlite3 *db = open_plain(&f, "other.db");
    char     backups[FOLDER_PATH_MAX];
    snprintf(backups, sizeof backups, "%s", inside(&f, "kept"));
    CHECK(db && schema_migrate(db, &first, backups, &reason) && folder_count(&f, "kept/*") == 0); /* there was nothing to keep */
    CHECK(schema_migrate(db, &all, backups, &reason) && sqlite3_close(db) == SQLITE_OK);
    CHECK(number_in(inside(&f, "other.db"), "SELECT x * 10 + y FROM a") == 32 && number_in(inside(&f, "other.db"), "PRAGMA user_version") == 3);
    CHECK(folder_count(&f, "kept/*") == 2);
    CHECK(number_in(inside(&f, "kept/before-v002.db"), "PRAGMA user_version") == 1 && number_in(inside(&f, "kept/before-v002.db"), "SELECT x FROM a") == 1);
    CHECK(number_in(inside(&f, "kept/before-v003.db"), "SELECT x * 10 + y FROM a") == 12);
    folder_close(&f);
}

TEST("a step that fails is undone whole, and one that cannot be backed up is not taken") {
    Folder           f;
    Reason           reason = {.text = ""};
    const Migrations first = {two_good, 1}, bad = {then_bad, 2}, all = {two_good, 3};
    folder_open(&f);
    sqlite3 *db = open_plain(&f, "other.db");
    char     backups[FOLDER_PATH_MAX];
    snprintf(backups, sizeof backups, "%s", inside(&f, "kept"));
    CHECK(db && schema_migrate(db, &first, backups, &reason) && !schema_migrate(db, &bad, backups, &reason) && strstr(reason.text, "nowhere"));
    CHECK(sqlite3_get_autocommit(db) && number_in(inside(&f, "other.db"), "SELECT x FROM a") == 1);
    CHECK(number_in(inside(&f, "other.db"), "PRAGMA user_version") == 1);
    CHECK(!schema_migrate(db, &all, f.file, &reason) && reason.text[0] && number_in(inside(&f, "other.db"), "PRAGMA user_version") == 1);
    CHECK(sqlite3_close(db) == SQLITE_OK);
    folder_close(&f);
}

/* The file as the first version of the program left it, with a day of practice. */
static bool make_first_version(const Folder *folder) {
    Reason           reason;
    const Migrations first = {schema_migrations.steps, 1};
    sqlite3         *db    = open_plain(folder, "unslouch.db");
    bool             made  = db && schema_migrate(db, &first, NULL, &reason);
    sqlite3_close(db);
    return made && folder_sql(folder, "INSERT INTO session (level, planned_s, practised_s, started_utc_s, started_offset_s, credited_utc_s, counted_utc_s,"
                                      " counted_offset_s, counted_day) VALUES ('a', 600, 600, 1795430000, 3600, 1795430600, 1795430600, 3600, 20780);"
                                      "INSERT INTO setting VALUES ('day_start', '6')");
}

TEST("a record of the first version is brought up to date with all that it holds, after a backup, and then takes days of rest") {
    Folder f;
    folder_open(&f);
    folder_leave(&f);
    CHECK(remove(f.file) == 0 && make_first_version(&f) && number_in(f.file, "PRAGMA user_version") == 1);
    folder_reopen(&f);
    CHECK(save_state(f.save) == SAVE_READY && f.message[0] == '\0' && number_in(f.file, "PRAGMA user_version") == schema_migrations.count);
    CHECK(number_in(inside(&f, "backups/before-v002.db"), "PRAGMA user_version") == 1);
    CHECK(number_in(inside(&f, "backups/before-v002.db"), "SELECT counted_day FROM session") == 20780);
    CHECK(session_count(f.save) == 1 && save_day_start_hour(f.save) == 6 && save_streak(f.save, noon(MONDAY)).current == 1);
    CHECK(save_rest_mark(f.save, (RestPeriod){MONDAY + 1, MONDAY + 6}) > 0);
    folder_reopen(&f);
    CHECK(save_state(f.save) == SAVE_READY && save_streak(f.save, noon(MONDAY + 7)).current == 1);
    folder_close(&f);
}

TEST("a record of the first version that is only looked at is shown as it is, without days of rest") {
    Folder f;
    folder_open(&f);
    folder_leave(&f);
    CHECK(remove(f.file) == 0 && make_first_version(&f));
    f.save = save_open_read_only(f.dir, f.message, sizeof f.message);
    CHECK(save_state(f.save) == SAVE_READ_ONLY && f.message[0] == '\0' && session_count(f.save) == 1);
    CHECK(save_streak(f.save, noon(MONDAY)).current == 1 && save_week(f.save, noon(MONDAY)).done == 1);
    CHECK(save_rest_mark(f.save, (RestPeriod){MONDAY, MONDAY}) == 0 && number_in(f.file, "PRAGMA user_version") == 1);
    folder_close(&f);
}

TEST("a record that holds nothing but rest is worth a backup") {
    Folder f;
    folder_open(&f);
    CHECK(save_rest_mark(f.save, (RestPeriod){MONDAY, MONDAY}) > 0);
    folder_reopen(&f);
    CHECK(folder_count(&f, "backups/unslouch-*") == 1);
    folder_close(&f);
}

TEST("a record that holds nothing but a check-in is worth a backup") {
    Folder        f;
    const CheckIn fine = checkin_none();
    folder_open(&f);
    CHECK(save_check_in(f.save, &fine, noon(MONDAY)) > 0);
    folder_reopen(&f);
    CHECK(folder_count(&f, "backups/unslouch-*") == 1);
    folder_close(&f);
}

TEST("a name inside the file that was changed into another is noticed before it is relied upon") {
    Folder f;
    folder_open(&f);
    CHECK(practise(&f, noon(MONDAY)));
    folder_reopen(&f);
    CHECK(folder_sql(&f, "ALTER TABLE session RENAME COLUMN practised_s TO practised_t"));
    folder_reopen(&f);
    CHECK(save_state(f.save) == SAVE_RESTORED && session_count(f.save) == 1 && practise(&f, noon(MONDAY + 1)));
    folder_close(&f);
}

/* ---- looked at */

/* Names, sizes, times and contents of all that lies in the folder. */
static bool fingerprint(const Folder *folder, char *out, size_t size) {
    char  command[FOLDER_PATH_MAX];
    FILE *pipe;
    snprintf(command, sizeof command, "cd %s && find . -printf '%%p %%s %%T@ %%m ' && find . -type f -exec cksum {} +", folder->dir);
    pipe        = popen(command, "r");
    size_t read = pipe ? fread(out, 1, size - 1, pipe) : 0;
    out[read]   = '\0';
    return pipe && pclose(pipe) == 0 && read > 0;
}

TEST("looking at a record changes nothing, whatever state it is in") {
    static char before[65536], after[65536];
    /* as it is; damaged; emptied; open to others; beside a journal; without backups */
    const char *states[] = {"true",
                            "printf xxxx | dd of=unslouch.db conv=notrunc 2>/dev/null",
                            ": >unslouch.db",
                            "rm unslouch.db",
                            "chmod 644 unslouch.db",
                            "echo half >unslouch.db-journal",
                            "rm -r backups"};
    for (size_t i = 0; i < sizeof states / sizeof states[0]; i++) {
        Folder f;
        folder_open(&f);
        CHECK(practise(&f, noon(MONDAY)));
        folder_reopen(&f);
        folder_leave(&f);
        CHECK(shell(&f, states[i]) && fingerprint(&f, before, sizeof before));
        f.save = save_open_read_only(f.dir, f.message, sizeof f.message);
        CHECK(save_state(f.save) == SAVE_READ_ONLY || save_state(f.save) == SAVE_UNAVAILABLE);
        CHECK(save_state(f.save) == SAVE_UNAVAILABLE || (session_count(f.save) == 1 && save_streak(f.save, noon(MONDAY)).done_today));
        if (i == 0) CHECK(save_state(f.save) == SAVE_READ_ONLY && f.message[0] == '\0' && save_session_begin(f.save, "a", 1, noon(MONDAY)) == 0);
        if (i == 1) CHECK(save_state(f.save) == SAVE_UNAVAILABLE && strstr(f.message, "damaged") && session_count(f.save) == 0);
        folder_leave(&f);
        CHECK(fingerprint(&f, after, sizeof after) && strcmp(before, after) == 0);
        folder_close(&f);
    }
}

TEST("a newer record that is looked at is shown, and that it is newer is said") {
    Folder f;
    folder_open(&f);
    CHECK(practise(&f, noon(MONDAY)) && folder_sql(&f, "PRAGMA user_version = 9999"));
    folder_leave(&f);
    f.save = save_open_read_only(f.dir, f.message, sizeof f.message);
    CHECK(save_state(f.save) == SAVE_READ_ONLY && strstr(f.message, "newer") && session_count(f.save) == 1);
    folder_close(&f);
}

TEST("looking for a record where there is none makes nothing and says nothing") {
    Folder f;
    char   nowhere[FOLDER_PATH_MAX];
    folder_open(&f);
    snprintf(nowhere, sizeof nowhere, "%s", inside(&f, "nowhere"));
    const char *places[] = {nowhere, NULL};
    for (int i = 0; i < 2; i++) {
        Save *save = save_open_read_only(places[i], f.message, sizeof f.message);
        CHECK(save_state(save) == SAVE_UNAVAILABLE && f.message[0] == '\0' && session_count(save) == 0 && access(nowhere, F_OK) != 0);
        save_close(save);
    }
    folder_close(&f);
}

/* ---- without rights, without room */

static bool become_nobody(void) {
    return geteuid() != 0 || (setgid(NOBODY) == 0 && setuid(NOBODY) == 0);
}

static int see_without_permission(const Folder *folder) {
    char message[512];
    if (!become_nobody()) return 1;
    Save *save  = save_open(folder->dir, message, sizeof message);
    bool  shown = save_state(save) == SAVE_READ_ONLY && session_count(save) == 1 && strstr(message, "permission");
    bool  kept  = save_session_begin(save, "a", 600, noon(MONDAY)) != 0 || save_setting_set(save, "voice", "ada");
    save_close(save);
    return !shown || kept;
}

static int work_without_permission(const Folder *folder) {
    char message[512];
    if (!become_nobody()) return 1;
    Save   *save = save_open(folder->dir, message, sizeof message);
    int64_t id   = save_session_begin(save, "a", 600, noon(MONDAY));
    bool    ok   = save_state(save) == SAVE_UNAVAILABLE && message[0] && id > 0 && save_session_credit(save, id, 600, true, noon(MONDAY));
    save_close(save);
    return !ok;
}

TEST("a record that may be read but not written is shown, and that nothing is kept is said") {
    const char *rights[] = {"chmod 444 unslouch.db && chmod 555 .", "chmod 666 unslouch.db && chmod 555 .", "chmod 444 unslouch.db && chmod 777 ."};
    for (size_t i = 0; i < sizeof rights / sizeof rights[0]; i++) {
        Folder f;
        folder_open(&f);
        CHECK(practise(&f, noon(MONDAY)));
        folder_leave(&f);
        CHECK(shell(&f, "chmod 755 .. ../..") && shell(&f, rights[i]) && apart(see_without_permission, &f) == 0);
        CHECK(shell(&f, "chmod 700 ."));
        folder_close(&f);
    }
}

TEST("a record that may not even be read leaves a session in memory") {
    const char *rights[] = {"chmod 000 unslouch.db && chmod 555 .", "chmod 000 .", "rm -r unslouch.db backups; chmod 555 ."};
    for (size_t i = 0; i < sizeof rights / sizeof rights[0]; i++) {
        Folder f;
        folder_open(&f);
        CHECK(practise(&f, noon(MONDAY)));
        folder_reopen(&f);
        folder_leave(&f);
        CHECK(shell(&f, "chmod 755 .. ../..") && shell(&f, rights[i]) && apart(work_without_permission, &f) == 0);
        CHECK(chmod(f.dir, 0700) == 0);
        folder_close(&f);
    }
}

/* No file may grow from here on, as on a full disk. */
static bool fill_disk(void) {
    const struct rlimit none = {.rlim_cur = 0, .rlim_max = RLIM_INFINITY};
    return signal(SIGXFSZ, SIG_IGN) != SIG_ERR && setrlimit(RLIMIT_FSIZE, &none) == 0;
}

static bool empty_disk(void) {
    const struct rlimit enough = {.rlim_cur = RLIM_INFINITY, .rlim_max = RLIM_INFINITY};
    return setrlimit(RLIMIT_FSIZE, &enough) == 0;
}

static int practise_on_full_disk(const Folder *folder) {
    char    message[512];
    Save   *save = save_open(folder->dir, message, sizeof message);
    int64_t id   = save_session_begin(save, "a", 600, noon(MONDAY + 1));
    bool    ok   = id > 0 && save_session_credit(save, id, 60, false, noon(MONDAY + 1));
    ok           = ok && fill_disk() && !save_session_credit(save, id, 120, false, noon(MONDAY + 1)) && session_count(save) == 2;
    ok           = ok && empty_disk() && save_session_credit(save, id, 130, false, noon(MONDAY + 1));
    save_close(save);
    return !ok;
}

static int open_on_full_disk(const Folder *folder) {
    char message[512];
    if (!fill_disk()) return 1;
    Save *save = save_open(folder->dir, message, sizeof message);
    bool  ok   = save_state(save) != SAVE_RESTORED && save_state(save) != SAVE_FRESH_DAMAGED && message[0];
    save_close(save);
    return !ok;
}

TEST("a full disk refuses what does not fit, keeps what there was, and goes on when there is room again") {
    Folder f;
    folder_open(&f);
    CHECK(practise(&f, noon(MONDAY)));
    folder_leave(&f);
    CHECK(apart(practise_on_full_disk, &f) == 0);
    folder_reopen(&f);
    CHECK(save_state(f.save) == SAVE_READY && session_count(f.save) == 2 && save_streak(f.save, noon(MONDAY + 1)).current == 2);
    folder_close(&f);
}

TEST("a damaged file is not moved away while there is no room for its backup") {
    Folder f;
    folder_open(&f);
    CHECK(practise(&f, noon(MONDAY)));
    folder_reopen(&f);
    folder_leave(&f);
    CHECK(folder_scribble(f.file, 0, 3000) && apart(open_on_full_disk, &f) == 0);
    CHECK(folder_count(&f, "unslouch.db.damaged-*") == 0);
    folder_reopen(&f);
    CHECK(save_state(f.save) == SAVE_RESTORED && session_count(f.save) == 1);
    folder_close(&f);
}
