/* What is practised is written down, also when another program holds the save file for a while. */
#include <pthread.h>
#include <sqlite3.h>
#include <time.h>
#include <unistd.h>

#include "app.h"
#include "harness.h"
#include "newest.h"

#define LEVEL      "five-for-the-upper-back"
#define STARTED_S  INT64_C(1795458600) /* 2026-11-23T18:30:00Z */
#define SECONDS(s) (INT64_C(1000000) * (s))

static App      app;
static char     folder[64];
static sqlite3 *other; /* the other program */

static void hold(void) {
    sqlite3_exec(other, "BEGIN IMMEDIATE", NULL, NULL, NULL);
}

static void release(void) {
    sqlite3_exec(other, "COMMIT", NULL, NULL, NULL);
}

static bool begin(void) {
    snprintf(folder, sizeof folder, "/tmp/unslouch-test-XXXXXX");
    AppOptions options = {.data_dir         = mkdtemp(folder),
                          .assets_dir       = UNSLOUCH_SOURCE_DIR,
                          .offscreen        = true,
                          .silent           = true,
                          .mute             = true,
                          .remember         = true,
                          .offscreen_width  = 64,
                          .offscreen_height = 36};
    bool       ready   = clock_fix_wall("2026-11-23T18:30:00Z") && options.data_dir && app_init(&app, &options);
    return ready && sqlite3_open(save_path(app.save), &other) == SQLITE_OK;
}

static bool practise(void) {
    bool started = app_practice_start(&app, catalog_find_level(app.catalog, LEVEL));
    if (started) app_go(&app, SCREEN_PRACTICE);
    return started;
}

static void end(void) {
    char command[96];
    app_deinit(&app);
    sqlite3_close(other);
    snprintf(command, sizeof command, "rm -rf %s", folder);
    if (system(command) != 0) fprintf(stderr, "%s stays\n", folder);
}

TEST("a session that began while another program held the file is recorded from its beginning") {
    CHECK(begin());
    hold();
    CHECK(practise());
    app_tick(&app, SECONDS(6));
    CHECK(newest(&app).id == 0);
    release();
    app_tick(&app, SECONDS(6));
    CHECK(newest(&app).id != 0 && newest(&app).practised_s == 12 && newest(&app).started.utc_s == STARTED_S);
    end();
}

TEST("a credit that another program kept out is made up for by the next") {
    CHECK(begin() && practise());
    hold();
    app_tick(&app, SECONDS(6));
    CHECK(newest(&app).practised_s == 0);
    release();
    app_tick(&app, SECONDS(6));
    CHECK(newest(&app).practised_s == 12);
    end();
}

static void *release_soon(void *context) {
    nanosleep(&(struct timespec){.tv_nsec = 400000000}, NULL);
    release();
    return context;
}

TEST("a session that ends while another program holds the file for a moment is written") {
    pthread_t thread;
    CHECK(begin() && practise());
    app_tick(&app, SECONDS(3));
    hold();
    CHECK(pthread_create(&thread, NULL, release_soon, NULL) == 0);
    app_practice_command(&app, COMMAND_QUIT);
    pthread_join(thread, NULL);
    CHECK(newest(&app).practised_s == 3 && app.notice[0] == '\0');
    end();
}

TEST("a session that cannot be written at all is not lost silently") {
    CHECK(begin() && practise());
    hold();
    app_practice_command(&app, COMMAND_QUIT);
    CHECK(app.screen == SCREEN_SUMMARY && strstr(app.notice, "could not be written"));
    release();
    end();
}

static void count_pose(const char *pose, int sessions, void *context) {
    int pose_index = -1;
    for (int i = 0; i < catalog_repertoire(app.catalog)->pose_count; i++) {
        if (strcmp(catalog_repertoire(app.catalog)->poses[i].id, pose) == 0) pose_index = i;
    }
    *(int *)context += pose_index >= 0 && sessions == 1 ? 1 : 100;
}

TEST("the poses that were held are familiar by one session more, those that were only passed are not") {
    int held = 0, steps = 0;
    CHECK(begin() && practise());
    for (int second = 0; second < 120; second++) app_tick(&app, SECONDS(1));
    save_each_pose_held(app.save, count_pose, &held);
    for (int i = 0; i < app.practice.session.step; i++) steps += app.practice.plan->steps[i].kind == STEP_HOLD || app.practice.plan->steps[i].kind == STEP_MOVE;
    CHECK(held >= 1 && held <= steps + 1);
    int before = held;
    for (int i = 0; i < 3; i++) app_practice_command(&app, COMMAND_SKIP);
    app_practice_command(&app, COMMAND_QUIT);
    held = 0;
    save_each_pose_held(app.save, count_pose, &held);
    CHECK(held == before || held == before + 1);
    end();
}

TEST("a locked level that is named is practised, and what is done of it counts") {
    CHECK(begin());
    PathStanding before = app_path_standing(app.catalog, app.save, app_save_time());
    CHECK(before.next >= 0);
    int level = catalog_path(app.catalog)->rules[before.next].level;
    CHECK(!before.levels[level].open && app_practice_start(&app, level));
    app_go(&app, SCREEN_PRACTICE);
    app_tick(&app, SECONDS(125));
    PathStanding after = app_path_standing(app.catalog, app.save, app_save_time());
    CHECK(after.levels[level].done == 1 && after.history.days == before.history.days + 1);
    app_path_standing_free(&before);
    app_path_standing_free(&after);
    end();
}

TEST("the record is copied to a file from Settings, and it is said where; looking on copies nothing") {
    char path[128];
    setenv("HOME", "/nonexistent", 1);
    CHECK(begin() && practise());
    app_tick(&app, SECONDS(6));
    app_export(&app);
    snprintf(path, sizeof path, "%s/unslouch-2026-11-23.json", folder);
    CHECK(access(path, R_OK) == 0 && strstr(app.notice, path));
    CHECK(remove(path) == 0);
    app.remember = false;
    app_export(&app);
    CHECK(access(path, F_OK) != 0 && app.notice[0]);
    app.remember = true;
    end();
}
