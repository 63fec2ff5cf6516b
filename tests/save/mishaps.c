/* Kills, damage, other programs, foreign and newer files: practice that was counted stays counted, and the program starts. */
#include "folder.h"

#include <signal.h>

#define MONDAY 20780 /* 2026-11-23 */

/* Practises in a process of its own that credits second after second, tells each through a pipe, and is killed without warning. */
static int32_t credit_until_killed(const Folder *folder, DayNumber day, int64_t wait_reports) {
    int ends[2];
    if (pipe(ends) != 0) return -1;
    pid_t child = fork();
    if (child == 0) {
        char  message[256];
        Save *save = save_open(folder->dir, message, sizeof message);
        close(ends[0]);
        int64_t id = save_session_begin(save, "a", 100000, noon(day));
        for (int32_t s = 1;; s++) {
            if (!save_session_credit(save, id, s, false, noon(day)) || write(ends[1], &s, sizeof s) != sizeof s) _exit(1);
        }
    }
    close(ends[1]);
    int32_t told = -1;
    for (int64_t i = 0; i < wait_reports && read(ends[0], &told, sizeof told) == sizeof told; i++) {
    }
    kill(child, SIGKILL);
    for (int32_t more; read(ends[0], &more, sizeof more) == sizeof more;) told = more;
    close(ends[0]);
    waitpid(child, NULL, 0);
    return told;
}

static bool last_practised(const SessionRecord *record, void *context) {
    *(int32_t *)context = record->practised_s;
    return false;
}

TEST("credit that was given, and the day that it earned, survive a kill at any moment") {
    Folder f;
    folder_open(&f);
    for (int round = 0; round < 8; round++) {
        folder_leave(&f);
        int32_t told = credit_until_killed(&f, MONDAY + round, test_between(120, 200)), kept = 0;
        folder_reopen(&f);
        save_each_session(f.save, last_practised, &kept);
        CHECK(told >= 120 && save_state(f.save) == SAVE_READY && session_count(f.save) == round + 1);
        Streak streak = save_streak(f.save, noon(MONDAY + round));
        CHECK(kept >= told && streak.done_today && streak.current == round + 1);
    }
    folder_close(&f);
}

TEST("a record is backed up when the program starts, and at most three backups stay") {
    Folder f;
    char   path[FOLDER_PATH_MAX];
    folder_open(&f);
    CHECK(practise(&f, noon(MONDAY)));
    folder_leave(&f);
    snprintf(path, sizeof path, "rm -f %s/backups/*", f.dir);
    CHECK(system(path) == 0);
    folder_reopen(&f);
    CHECK(folder_count(&f, "backups/*") == 1);
    folder_reopen(&f);
    CHECK(folder_count(&f, "backups/*") == 1);
    folder_close(&f);
}

/* As if the program had been started on another day: the backup of today takes that day's name. */
static bool age_backup(const Folder *folder) {
    char   pattern[FOLDER_PATH_MAX], older[FOLDER_PATH_MAX];
    glob_t found;
    snprintf(pattern, sizeof pattern, "%s/backups/*", folder->dir);
    if (glob(pattern, 0, NULL, &found) != 0) return false;
    char *newest = found.gl_pathv[found.gl_pathc - 1];
    snprintf(older, sizeof older, "%s", newest);
    char *year = strstr(strrchr(older, '/'), "20");
    if (year) memcpy(year, "2020", 4);
    bool moved = year && rename(newest, older) == 0;
    globfree(&found);
    return moved;
}

TEST("a damaged file is moved aside, the newest good backup takes its place, and that is said") {
    Folder f;
    folder_open(&f);
    CHECK(practise(&f, noon(MONDAY)) && practise(&f, noon(MONDAY + 1)));
    folder_leave(&f);
    CHECK(folder_count(&f, "backups/*") == 0 || age_backup(&f));
    folder_reopen(&f);
    folder_leave(&f);
    CHECK(folder_scribble(f.file, 0, 3000));
    folder_reopen(&f);
    CHECK(save_state(f.save) == SAVE_RESTORED && strstr(f.message, "backup") && strstr(f.message, f.file));
    CHECK(folder_count(&f, "unslouch.db.damaged-*") == 1 && session_count(f.save) == 2 && save_streak(f.save, noon(MONDAY + 1)).current == 2);
    CHECK(practise(&f, noon(MONDAY + 2)));
    folder_reopen(&f);
    CHECK(save_state(f.save) == SAVE_READY && f.message[0] == '\0' && session_count(f.save) == 3);
    folder_close(&f);
}

TEST("without a good backup a damaged file is still only moved aside, and a new one is begun") {
    Folder f;
    folder_open(&f);
    CHECK(practise(&f, noon(MONDAY)));
    folder_leave(&f);
    char backups[FOLDER_PATH_MAX];
    snprintf(backups, sizeof backups, "for b in %s/backups/*; do [ -f \"$b\" ] && echo broken >\"$b\"; done; true", f.dir);
    CHECK(system(backups) == 0 && folder_scribble(f.file, 0, 3000));
    folder_reopen(&f);
    CHECK(save_state(f.save) == SAVE_FRESH_DAMAGED && strstr(f.message, "damaged"));
    CHECK(folder_count(&f, "unslouch.db.damaged-*") == 1 && session_count(f.save) == 0 && practise(&f, noon(MONDAY)));
    folder_close(&f);
}

TEST("damage anywhere in the file never ends the program, nor does it lose the way to a record") {
    char   whole[FOLDER_PATH_MAX];
    Folder f;
    folder_open(&f);
    for (int day = 0; day < 40; day++) CHECK(practise(&f, noon(MONDAY + day)));
    folder_reopen(&f); /* the whole record is backed up */
    snprintf(whole, sizeof whole, "%s/../whole.db", f.dir);
    CHECK(file_copy(f.file, whole));
    for (int round = 0; round < 100; round++) {
        struct stat info;
        folder_leave(&f);
        CHECK(file_copy(whole, f.file) && stat(f.file, &info) == 0);
        if (test_chance(30))
            CHECK(truncate(f.file, test_between(0, info.st_size - 1)) == 0);
        else
            CHECK(folder_scribble(f.file, (long)test_between(0, info.st_size - 1), (size_t)test_between(1, test_chance(50) ? 8 : 600)));
        folder_reopen(&f);
        CHECK(save_state(f.save) == SAVE_READY || save_state(f.save) == SAVE_RESTORED);
        CHECK(session_count(f.save) == 40 && save_setting_set(f.save, "round", "x") && practise(&f, noon(MONDAY + 50)));
        CHECK(save_streak(f.save, noon(MONDAY + 50)).done_today);
        snprintf(f.message, sizeof f.message, "rm -f %s/backups/* && cp %s %s/backups/unslouch-2020-01-01.db", f.dir, whole, f.dir);
        CHECK(system(f.message) == 0);
    }
    folder_close(&f);
}

TEST("a file of a newer program is shown and not changed") {
    Folder f;
    folder_open(&f);
    CHECK(practise(&f, noon(MONDAY)) && folder_sql(&f, "PRAGMA user_version = 9999"));
    folder_reopen(&f);
    CHECK(save_state(f.save) == SAVE_READ_ONLY && strstr(f.message, "newer") && session_count(f.save) == 1);
    CHECK(save_streak(f.save, noon(MONDAY)).lifetime == 1);
    CHECK(save_session_begin(f.save, "a", 600, noon(MONDAY)) == 0 && !save_setting_set(f.save, "voice", "ada"));
    CHECK(folder_count(&f, "unslouch.db.damaged-*") == 0 && session_count(f.save) == 1);
    folder_close(&f);
}

TEST("a database of another program is not written into") {
    Folder f;
    folder_open(&f);
    folder_leave(&f);
    CHECK(remove(f.file) == 0 && folder_sql(&f, "CREATE TABLE session (other TEXT); INSERT INTO session VALUES ('theirs')"));
    folder_reopen(&f);
    CHECK(f.message[0] != '\0' && folder_count(&f, "unslouch.db.damaged-*") == 1);
    CHECK(save_session_begin(f.save, "a", 600, noon(MONDAY)) > 0);
    folder_close(&f);
}

TEST("while another program holds the file it is not taken for damaged, and the session goes on") {
    Folder   f;
    sqlite3 *other;
    folder_open(&f);
    CHECK(practise(&f, noon(MONDAY)));
    CHECK(sqlite3_open(f.file, &other) == SQLITE_OK && sqlite3_exec(other, "BEGIN EXCLUSIVE", NULL, NULL, NULL) == SQLITE_OK);
    CHECK(!save_session_credit(f.save, 1, 601, true, noon(MONDAY)));
    Save *second = save_open(f.dir, f.message, sizeof f.message);
    CHECK(second && (save_state(second) == SAVE_READ_ONLY || save_state(second) == SAVE_UNAVAILABLE) && f.message[0] != '\0');
    save_close(second);
    CHECK(folder_count(&f, "unslouch.db.damaged-*") == 0);
    CHECK(sqlite3_exec(other, "COMMIT", NULL, NULL, NULL) == SQLITE_OK && sqlite3_close(other) == SQLITE_OK);
    CHECK(save_session_credit(f.save, 1, 602, true, noon(MONDAY)) && session_count(f.save) == 1);
    folder_close(&f);
}

/* What was refused because another program was writing is written when it is tried again, as the program does; at the latest when the others are done, however slow the disk. */
static bool credit_patiently(Save *save, int64_t id, int32_t practised_s) {
    for (int tries = 0; tries < 200; tries++) {
        if (save_session_credit(save, id, practised_s, practised_s == 60, noon(MONDAY))) return true;
    }
    return false;
}

/* Practises 60 seconds of a session beside others that do the same. */
static int practise_apart(const Folder *folder) {
    char    message[256];
    Save   *save = save_open(folder->dir, message, sizeof message);
    int64_t id   = 0;
    for (int tries = 0; tries < 200 && id == 0; tries++) id = save_session_begin(save, "a", 100, noon(MONDAY));
    bool ok = save_state(save) == SAVE_READY && id > 0;
    for (int32_t s = 1; ok && s <= 60; s++) ok = credit_patiently(save, id, s);
    save_close(save);
    return !ok;
}

TEST("programs that practise at once each keep their session to the second") {
    Folder f;
    pid_t  children[3];
    folder_open(&f);
    folder_leave(&f);
    for (int i = 0; i < 3; i++) {
        children[i] = fork();
        if (children[i] == 0) _exit(practise_apart(&f));
    }
    for (int i = 0; i < 3; i++) {
        int status;
        CHECK(waitpid(children[i], &status, 0) == children[i] && WIFEXITED(status) && WEXITSTATUS(status) == 0);
    }
    folder_reopen(&f);
    CHECK(session_count(f.save) == 3 && save_minutes_lifetime(f.save) == 3 && save_streak(f.save, noon(MONDAY)).lifetime == 1);
    folder_close(&f);
}

static int open_apart(const Folder *folder) {
    char  message[256];
    Save *save = save_open(folder->dir, message, sizeof message);
    int   ok   = (save_state(save) == SAVE_READY || save_state(save) == SAVE_RESTORED) && session_count(save) == 2;
    save_close(save);
    return !ok;
}

/* Two sessions, a backup of them, and a damaged file. */
static bool damaged_with_backup(Folder *f) {
    folder_open(f);
    bool ok = practise(f, noon(MONDAY)) && practise(f, noon(MONDAY + 1));
    folder_reopen(f);
    folder_leave(f);
    return ok && folder_scribble(f->file, 0, 3000);
}

TEST("of programs that meet a damaged file at once one repairs it, and all have the record") {
    Folder f;
    pid_t  children[6];
    CHECK(damaged_with_backup(&f));
    for (int i = 0; i < 6; i++) {
        children[i] = fork();
        if (children[i] == 0) _exit(open_apart(&f));
    }
    for (int i = 0; i < 6; i++) {
        int status;
        CHECK(waitpid(children[i], &status, 0) == children[i] && WIFEXITED(status) && WEXITSTATUS(status) == 0);
    }
    CHECK(folder_count(&f, "unslouch.db.damaged-*") == 1);
    folder_close(&f);
}

TEST("a kill at any moment of a repair leaves what the next start needs to end it") {
    for (int round = 0; round < 40; round++) {
        Folder f;
        CHECK(damaged_with_backup(&f));
        pid_t child = fork();
        if (child == 0) _exit(open_apart(&f));
        usleep((useconds_t)test_between(0, 12000));
        kill(child, SIGKILL);
        CHECK(waitpid(child, NULL, 0) == child);
        CHECK(open_apart(&f) == 0 && folder_count(&f, "unslouch.db.damaged-*") == 1);
        folder_close(&f);
    }
}

/* The file and its journal as a loss of power in the midst of writing leaves them, in place of those of the folder. */
static bool cut_off_writing(const Folder *f) {
    char     journal[FOLDER_PATH_MAX], file_then[FOLDER_PATH_MAX], journal_then[FOLDER_PATH_MAX];
    sqlite3 *db;
    snprintf(journal, sizeof journal, "%s-journal", f->file);
    snprintf(file_then, sizeof file_then, "%s/../then", f->dir);
    snprintf(journal_then, sizeof journal_then, "%s/../then-journal", f->dir);
    bool ok =
        sqlite3_open(f->file, &db) == SQLITE_OK &&
        sqlite3_exec(db, "PRAGMA cache_size = 1; BEGIN; UPDATE session SET practised_s = 7, level = zeroblob(3000) || 'x'", NULL, NULL, NULL) == SQLITE_OK &&
        file_copy(f->file, file_then) && file_copy(journal, journal_then);
    sqlite3_close(db);
    return ok && rename(file_then, f->file) == 0 && rename(journal_then, journal) == 0;
}

TEST("a write that was cut off is undone at the next start") {
    Folder f;
    folder_open(&f);
    for (int day = 0; day < 30; day++) CHECK(practise(&f, noon(MONDAY + day)));
    folder_leave(&f);
    CHECK(cut_off_writing(&f) && folder_count(&f, "unslouch.db-journal") == 1);
    folder_reopen(&f);
    CHECK(save_state(f.save) == SAVE_READY && f.message[0] == '\0' && session_count(f.save) == 30);
    CHECK(save_minutes_lifetime(f.save) == 300 && folder_count(&f, "unslouch.db-journal") == 0);
    folder_close(&f);
}

TEST("the journal of a file that is lost is not played into the backup that takes its place") {
    Folder f;
    char   remove_file[FOLDER_PATH_MAX];
    folder_open(&f);
    for (int day = 0; day < 30; day++) CHECK(practise(&f, noon(MONDAY + day)));
    folder_reopen(&f);
    folder_leave(&f);
    CHECK(cut_off_writing(&f));
    snprintf(remove_file, sizeof remove_file, "rm %s", f.file); /* the file is lost, its journal is not */
    CHECK(system(remove_file) == 0);
    folder_reopen(&f);
    CHECK(save_state(f.save) == SAVE_RESTORED && strstr(f.message, "missing") && session_count(f.save) == 30 && save_minutes_lifetime(f.save) == 300);
    CHECK(folder_count(&f, "unslouch.db-journal") == 0);
    folder_close(&f);
}

TEST("where nothing can be written a session still counts until the program is left, and the reason is said") {
    char      message[512];
    SaveTime  now    = noon(MONDAY);
    char      deep[] = "/tmp/unslouch-test-XXXXXX";
    const int fd     = mkstemp(deep); /* a file where a folder should be */
    CHECK(fd >= 0 && close(fd) == 0);
    const char *places[] = {deep, "/dev/null/unslouch", "/proc/unslouch"};
    for (size_t i = 0; i < sizeof places / sizeof places[0]; i++) {
        Save *save = save_open(places[i], message, sizeof message);
        CHECK(save && save_state(save) == SAVE_UNAVAILABLE && message[0] != '\0');
        int64_t id = save_session_begin(save, "a", 600, now);
        CHECK(id > 0 && save_session_credit(save, id, 300, true, now) && save_streak(save, now).done_today);
        save_close(save);
    }
    CHECK(remove(deep) == 0);
}

TEST("a folder in place of the file, or a path without end, is no reason to stop") {
    char message[64], endless[9000], root[] = "/tmp/unslouch-test-XXXXXX", inside[FOLDER_PATH_MAX];
    CHECK(mkdtemp(root) != NULL);
    snprintf(inside, sizeof inside, "%s/unslouch.db", root);
    CHECK(mkdir(inside, 0700) == 0);
    Save *save = save_open(root, message, sizeof message);
    CHECK(save && save_state(save) != SAVE_READY && message[0] != '\0' && strlen(message) < sizeof message);
    save_close(save);
    memset(endless, 'x', sizeof endless - 1);
    endless[0]                  = '/';
    endless[sizeof endless - 1] = '\0';
    save                        = save_open(endless, message, sizeof message);
    CHECK(save && save_state(save) == SAVE_UNAVAILABLE && strlen(message) < sizeof message);
    save_close(save);
    snprintf(inside, sizeof inside, "rm -rf %s", root);
    CHECK(system(inside) == 0);
}

TEST("a file that others could read is closed to them") {
    Folder      f;
    struct stat info;
    folder_open(&f);
    CHECK(chmod(f.file, 0644) == 0);
    folder_reopen(&f);
    CHECK(stat(f.file, &info) == 0 && (info.st_mode & 0777) == 0600);
    folder_close(&f);
}

TEST("the file is kept as it was decided: strict tables, a journal that is deleted, our own mark") {
    Folder   f;
    sqlite3 *db;
    folder_open(&f);
    CHECK(practise(&f, noon(MONDAY)) && folder_count(&f, "unslouch.db-*") == 0);
    CHECK(sqlite3_open(f.file, &db) == SQLITE_OK);
    const char *zeros[] = {"SELECT count(*) FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND name NOT LIKE 'sqlite_%' AND strict = 0",
                           "SELECT application_id = 0 FROM pragma_application_id", "SELECT user_version < 1 FROM pragma_user_version",
                           "SELECT journal_mode <> 'delete' FROM pragma_journal_mode"};
    for (size_t i = 0; i < sizeof zeros / sizeof zeros[0]; i++) {
        sqlite3_stmt *statement;
        CHECK(sqlite3_prepare_v2(db, zeros[i], -1, &statement, NULL) == SQLITE_OK && sqlite3_step(statement) == SQLITE_ROW);
        CHECK(sqlite3_column_int(statement, 0) == 0 && sqlite3_finalize(statement) == SQLITE_OK);
    }
    CHECK(sqlite3_close(db) == SQLITE_OK);
    folder_close(&f);
}
