/* A reminder comes when it was asked for, and at no other time. The desktop is a folder of the test, and its notifications are a script that keeps what it is told. */
#include "run.h"

#include "save/people.h"
#include "save/save.h"

#define MONDAY      20780 /* 2026-11-23 */
#define PATIENCE_MS 30000 /* for what must happen */
#define STEP_MS     100
#define SILENCE_MS  4000 /* for what must not */

static char data[RUN_PATH_MAX], told[RUN_PATH_MAX];

/* notify-send, answering as it is told. */
static void desktop_answers(const char *answer) {
    char script[2 * RUN_PATH_MAX];
    snprintf(script, sizeof script, "#!/bin/sh\nfor word; do printf '%%s\\n' \"$word\"; done >>'%s'\necho '%s'\n", told, answer);
    mkdir(in_scratch("bin"), 0700);
    write_file(in_scratch("bin/notify-send"), script);
    chmod(in_scratch("bin/notify-send"), 0700);
    unlink(told);
}

static void set_up(const char *name) {
    char        message[512];
    static char path[2 * RUN_PATH_MAX];
    snprintf(data, sizeof data, "%s", in_scratch("%s", name));
    snprintf(told, sizeof told, "%s", in_scratch("told"));
    mkdir(in_scratch("runtime"), 0700);
    setenv("XDG_RUNTIME_DIR", in_scratch("runtime"), 1);
    setenv("XDG_CONFIG_HOME", in_scratch("config"), 1);
    if (!path[0]) {
        snprintf(path, sizeof path, "%s:%s", in_scratch("bin"), getenv("PATH"));
        setenv("PATH", path, 1);
    }
    mkdir(data, 0700);
    save_close(save_open(data, message, sizeof message));
}

static void keep_in(const char *folder, const char *key, const char *value) {
    char  message[512];
    Save *save = save_open(folder, message, sizeof message);
    CHECK(save_setting_set(save, key, value));
    save_close(save);
}

static void keep(const char *key, const char *value) {
    keep_in(data, key, value);
}

static bool is_kept_in(const char *folder, const char *key, const char *value) {
    char  message[512], found[64];
    Save *save = save_open_read_only(folder, message, sizeof message);
    save_setting_get(save, key, "", found, sizeof found);
    save_close(save);
    return strcmp(found, value) == 0;
}

static bool is_kept(const char *key, const char *value) {
    return is_kept_in(data, key, value);
}

/* A whole session from ten o'clock of Monday on, two minutes long. */
static bool practise_at_ten(const char *folder) {
    char     message[512];
    Save    *save  = save_open(folder, message, sizeof message);
    SaveTime begun = {(int64_t)MONDAY * 86400 + 10 * 3600, 0};
    bool     kept  = save_session_credit(save, save_session_begin(save, "breathe-two", 120, begun), 120, true, begun);
    save_close(save);
    return kept;
}

static bool comes(const char *path, bool there) {
    for (int waited = 0; waited < PATIENCE_MS; waited += STEP_MS) {
        if ((access(path, F_OK) == 0) == there) return true;
        nanosleep(&(struct timespec){0, STEP_MS * 1000000L}, NULL);
    }
    return false;
}

/* The one that waits, from a moment of Monday on; to be stopped. */
static pid_t start_waiting(const char *now) {
    fflush(NULL);
    pid_t pid = fork();
    if (pid == 0) {
        execl(UNSLOUCH_PROGRAM, UNSLOUCH_PROGRAM, "remind", "--wait", "--data-dir", data, "--now", now, (char *)NULL);
        _exit(127);
    }
    return pid;
}

static void stop(pid_t pid) {
    kill(pid, SIGTERM);
    waitpid(pid, NULL, 0);
}

static bool is_silent(const char *now) {
    pid_t pid = start_waiting(now);
    nanosleep(&(struct timespec){SILENCE_MS / 1000, 0}, NULL);
    stop(pid);
    return access(told, F_OK) != 0;
}

/* Who holds the lock of the one that waits; 0: nobody. */
static pid_t waiting(void) {
    struct flock lock = {.l_type = F_WRLCK, .l_whence = SEEK_SET};
    int          file = open(in_scratch("runtime/unslouch-remind.lock"), O_RDWR);
    pid_t        held = file >= 0 && fcntl(file, F_GETLK, &lock) == 0 && lock.l_type != F_UNLCK ? lock.l_pid : 0;
    if (file >= 0) close(file);
    return held;
}

TEST("reminders are off until they are asked for; then the desktop starts them, and off takes all of it away") {
    set_up("asked");
    const char *file = in_scratch("config/autostart/unslouch-remind.desktop");
    Run         none = RUN("remind", "--data-dir", data);
    CHECK(none.status == 0 && says(none.out, "Reminders are off") && access(file, F_OK) != 0);
    run_free(&none);
    Run on = RUN("remind", "--every", "90m", "--between", "08:00-16:00", "--days", "mon-thu", "--data-dir", data);
    CHECK(on.status == 0 && says(on.out, "every 90 minutes between 08:00-16:00, mon-thu"));
    char *entry = read_whole(file, NULL);
    CHECK(says(entry, "\"remind\" \"--wait\" \"--data-dir\"") && says(entry, "[Desktop Entry]\nType=Application\n"));
    free(entry);
    run_free(&on);
    bool waits = false;
    for (int i = 0; i < PATIENCE_MS / STEP_MS && !waits; i++, nanosleep(&(struct timespec){0, STEP_MS * 1000000L}, NULL)) waits = waiting() > 0;
    CHECK(waits);
    Run off = RUN("remind", "--off", "--data-dir", data);
    CHECK(off.status == 0 && access(file, F_OK) != 0 && waiting() == 0);
    run_free(&off);
    Run both = RUN("remind", "--off", "--every", "90m"), often = RUN("remind", "--every", "5m");
    CHECK(both.status == 2 && often.status == 2 && says(often.err, "expected a time of 15 minutes to 8 hours"));
    run_free(&both), run_free(&often);
}

/* What the notice of 10:30 says, once the answer to it, not today, is kept; free it. NULL: it does not come. */
static char *told_until_not_today(void) {
    pid_t pid  = start_waiting("2026-11-23T10:29:58Z");
    bool  came = comes(told, true);
    for (int i = 0; came && i < PATIENCE_MS / STEP_MS && !is_kept("remind_not_on", "20780"); i++) nanosleep(&(struct timespec){0, STEP_MS * 1000000L}, NULL);
    stop(pid);
    return came ? read_whole(told, NULL) : NULL;
}

TEST("at its time a quiet notice offers two minutes, later and not today; not today holds for the day") {
    set_up("day");
    keep("remind", "90");
    desktop_answers("2");
    char *words = told_until_not_today();
    CHECK(words && says(words, "--action=0=Two minutes now\n--action=1=Later\n--action=2=Not today\n") && says(words, "-u\nlow\n"));
    free(words);
    CHECK(is_kept("remind_not_on", "20780"));
    unlink(told);
    CHECK(is_silent("2026-11-23T11:59:58Z"));
    pid_t pid = start_waiting("2026-11-24T10:29:58Z");
    CHECK(comes(told, true));
    stop(pid);
}

TEST("nobody is reminded while the program is open, or soon after practice, or on another day") {
    set_up("open");
    keep("remind", "90");
    desktop_answers("");
    struct flock lock      = {.l_type = F_WRLCK, .l_whence = SEEK_SET};
    int          open_lock = open(in_scratch("runtime/unslouch-open.lock"), O_RDWR | O_CREAT, 0600);
    CHECK(open_lock >= 0 && fcntl(open_lock, F_SETLK, &lock) == 0);
    CHECK(is_silent("2026-11-23T10:29:58Z"));
    close(open_lock);
    CHECK(is_silent("2026-11-22T10:29:58Z"));
    CHECK(practise_at_ten(data));
    CHECK(is_silent("2026-11-23T10:29:58Z"));
}

TEST("where several practise, nobody is reminded soon after any of them did; later they are") {
    Reason reason;
    char   folder[4096];
    set_up("several");
    keep("remind", "90");
    desktop_answers("");
    int mara = people_add(data, "Mara", &reason);
    CHECK(mara > PERSON_FIRST && people_folder(data, mara, folder) && practise_at_ten(folder));
    CHECK(people_last(data) == PERSON_FIRST || people_set_last(data, PERSON_FIRST));
    CHECK(is_silent("2026-11-23T10:29:58Z"));
    pid_t pid = start_waiting("2026-11-23T11:59:58Z");
    CHECK(comes(told, true));
    stop(pid);
}

/* Mara, beside the first, in a folder of their own. */
static int add_mara(char folder[4096]) {
    Reason reason;
    int    mara = people_add(data, "Mara", &reason);
    return mara > PERSON_FIRST && people_folder(data, mara, folder) ? mara : 0;
}

static bool somebody_waits(void) {
    for (int i = 0; i < PATIENCE_MS / STEP_MS; i++, nanosleep(&(struct timespec){0, STEP_MS * 1000000L}, NULL)) {
        if (waiting() > 0) return true;
    }
    return false;
}

TEST("of several people each has their own reminders: those of one go off, those of the others go on, and the last takes all of it away") {
    char folder[4096];
    set_up("each");
    CHECK(add_mara(folder));
    const char *file = in_scratch("config/autostart/unslouch-remind.desktop");
    Run         one  = RUN("remind", "--every", "90m", "--profile", "1", "--data-dir", data);
    Run         mara = RUN("remind", "--every", "2h", "--profile", "Mara", "--data-dir", data);
    CHECK(one.status == 0 && mara.status == 0 && is_kept("remind", "90") && is_kept_in(folder, "remind", "120"));
    CHECK(access(file, F_OK) == 0 && somebody_waits());
    run_free(&one), run_free(&mara);
    Run off = RUN("remind", "--off", "--profile", "1", "--data-dir", data);
    CHECK(off.status == 0 && says(off.out, "Those of somebody else here go on") && is_kept_in(folder, "remind", "120"));
    CHECK(access(file, F_OK) == 0 && somebody_waits());
    run_free(&off);
    off = RUN("remind", "--off", "--profile", "Mara", "--data-dir", data);
    CHECK(off.status == 0 && !strstr(off.out, "go on") && access(file, F_OK) != 0 && waiting() == 0);
    run_free(&off);
}

TEST("who has reminders is reminded by name though somebody without was here last; the answer is theirs alone") {
    char folder[4096];
    set_up("named");
    keep("remind", "90");
    int mara = add_mara(folder);
    CHECK(mara && people_set_last(data, mara));
    desktop_answers("2");
    char *words = told_until_not_today();
    CHECK(words && says(words, "Person 1: you have sat for a while") && !strstr(words, "Mara"));
    free(words);
    CHECK(is_kept("remind_not_on", "20780") && is_kept_in(folder, "remind_not_on", ""));
}

TEST("whose turn comes while a notice may be there is asked along with it, and not again") {
    char folder[4096];
    set_up("along");
    keep("remind", "90");
    CHECK(add_mara(folder));
    keep_in(folder, "remind", "90");
    keep_in(folder, "remind_between", "09:05-18:00");
    keep_in(folder, "locale", "es");
    desktop_answers("");
    pid_t pid = start_waiting("2026-11-23T10:29:58Z");
    CHECK(comes(told, true));
    nanosleep(&(struct timespec){SILENCE_MS / 1000, 0}, NULL);
    stop(pid);
    const char *title = "Person 1, Mara: you have sat for a while\n";
    char       *words = read_whole(told, NULL), *first = strstr(words, title);
    CHECK(first && !strstr(first + strlen(title), "you have sat"));
    free(words);
    unlink(told);
    pid = start_waiting("2026-11-23T10:34:58Z");
    CHECK(comes(told, true));
    stop(pid);
    words = read_whole(told, NULL);
    CHECK(says(words, "Mara: hace rato sin moverse") && !strstr(words, "Person"));
    free(words);
}

__attribute__((constructor)) static void begin(void) {
    environment();
}
