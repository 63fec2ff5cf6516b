/* Killed at any moment of practice, again and again: the record opens, what was practised is there but for the last five seconds, and so is the day. */
#include <signal.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "app.h"
#include "harness.h"

#define MONDAY       20780 /* 2026-11-23 */
#define ROUNDS       25    /* UNSLOUCH_KILLS in the environment: so many instead */
#define FRAME_US     16667
#define SLACK_US     (INT64_C(5000000) + FRAME_US)
#define LONGEST_MS   250
#define PATIENCE_MS  60000
#define COUNTS_AT_US INT64_C(120000000) /* two minutes, and a credit that comes within five seconds */

/* What the one that is killed leaves to be seen. */
typedef struct {
    _Atomic int64_t practised_us; /* of the session that goes on */
    _Atomic int     sessions;     /* that were begun and shown to go on */
} Shared;

static App     app;
static Shared *shared;
static char    folder[64];

static bool set_stage(void) {
    AppOptions options = {.assets_dir       = UNSLOUCH_SOURCE_DIR,
                          .offscreen        = true,
                          .silent           = true,
                          .mute             = true,
                          .new_person       = true,
                          .remember         = true,
                          .offscreen_width  = 64,
                          .offscreen_height = 36};
    snprintf(folder, sizeof folder, "%s/unslouch-test-XXXXXX", access("/dev/shm", W_OK) == 0 ? "/dev/shm" : "/tmp");
    shared = mmap(NULL, sizeof *shared, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    return shared != MAP_FAILED && mkdtemp(folder) && clock_fix_wall("2026-11-23T12:00:00Z") && app_init(&app, &options);
}

/* Frame after frame as fast as it goes; nobody comes back from here. */
static _Noreturn void practise(DayNumber day) {
    char message[256];
    clock_move_wall((int64_t)(day - MONDAY) * 86400 * 1000000);
    app.save = save_open(folder, message, sizeof message); /* a record is never carried into another process */
    if (!app_practice_start(&app, app.chosen_level)) _exit(1);
    app_go(&app, SCREEN_PRACTICE);
    shared->sessions++;
    while (app.practice.session.state != SESSION_ENDED) {
        app_tick(&app, FRAME_US);
        shared->practised_us = app.practice.session.now_us;
    }
    for (;;) pause();
}

static void kill_after(DayNumber day, int64_t us) {
    int   begun = shared->sessions;
    pid_t child = fork();
    if (child == 0) practise(day);
    /* Three of four are killed in practice, however slow the machine is; the fourth may be while it opens the record. */
    for (int ms = 0; day % 4 != 0 && shared->sessions == begun && ms < PATIENCE_MS; ms++) nanosleep(&(struct timespec){.tv_nsec = 1000000}, NULL);
    nanosleep(&(struct timespec){.tv_sec = us / 1000000, .tv_nsec = us % 1000000 * 1000}, NULL);
    kill(child, SIGKILL);
    waitpid(child, NULL, 0);
}

typedef struct {
    int     count;
    int32_t newest_s;
} Seen;

static bool see(const SessionRecord *record, void *context) {
    Seen *seen = context;
    if (seen->count++ == 0) seen->newest_s = record->practised_s;
    return true;
}

/* What must be found after a kill on that day; `days` counts those that are certain. */
static bool found_all(DayNumber day, int round, int *days, int *possible) {
    char     message[512];
    Seen     seen      = {0};
    int64_t  practised = shared->practised_us;
    SaveTime noon      = {.utc_s = (int64_t)day * 86400 + 43200};
    Save    *save      = save_open(folder, message, sizeof message);
    save_each_session(save, see, &seen);
    Streak streak = save_streak(save, noon);
    *days += practised >= COUNTS_AT_US + SLACK_US;
    *possible += practised + SLACK_US >= COUNTS_AT_US;
    bool ok = save_state(save) == SAVE_READY && message[0] == '\0' && seen.count >= shared->sessions && seen.count <= round + 1;
    ok      = ok && (shared->sessions == 0 || practised == 0 || seen.newest_s >= (practised - SLACK_US) / 1000000);
    ok      = ok && streak.lifetime >= *days && streak.lifetime <= *possible && (practised < COUNTS_AT_US + SLACK_US || streak.done_today);
    ok      = ok && (streak.lifetime < round + 1 || streak.current == round + 1);
    if (!ok)
        fprintf(stderr, "round %d: state %d, %d sessions of %d, %d s of %lld us, %d days of %d to %d: %s\n", round, save_state(save), seen.count,
                (int)shared->sessions, (int)seen.newest_s, (long long)practised, streak.lifetime, *days, *possible, message);
    save_close(save);
    return ok;
}

TEST("after every kill the record opens, at most five seconds of practice are missing, and no practice day") {
    const char *asked  = getenv("UNSLOUCH_KILLS");
    int         rounds = asked ? atoi(asked) : ROUNDS, days = 0, possible = 0;
    char        command[128];
    CHECK(set_stage());
    for (int round = 0; round < rounds; round++) {
        shared->practised_us = 0;
        kill_after(MONDAY + round, test_between(0, LONGEST_MS * 1000));
        CHECK(found_all(MONDAY + round, round, &days, &possible));
    }
    printf("%d kills in %d sessions, %d practice days\n", rounds, (int)shared->sessions, days);
    CHECK(shared->sessions > rounds / 4);
    app_deinit(&app);
    snprintf(command, sizeof command, "rm -rf %s", folder);
    CHECK(system(command) == 0);
}
