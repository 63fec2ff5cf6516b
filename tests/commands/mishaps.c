/* The machine sleeps, its clock jumps, its renderer is none: the session waits or goes on, and what was practised is right. */
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "app.h"
#include "harness.h"
#include "newest.h"

#define LEVEL         "five-for-the-upper-back"
#define SECONDS(s)    (INT64_C(1000000) * (s))
#define DAYS(d)       (SECONDS(86400) * (d))
#define WIDTH         64
#define HEIGHT        36
#define PICTURE_BYTES ((size_t)(WIDTH * HEIGHT) * sizeof(uint32_t))

static App  app;
static char folder[64];

static bool begin(void) {
    snprintf(folder, sizeof folder, "%s/unslouch-test-XXXXXX", access("/dev/shm", W_OK) == 0 ? "/dev/shm" : "/tmp");
    AppOptions options = {.data_dir         = mkdtemp(folder),
                          .assets_dir       = UNSLOUCH_SOURCE_DIR,
                          .offscreen        = true,
                          .silent           = true,
                          .mute             = true,
                          .remember         = true,
                          .offscreen_width  = WIDTH,
                          .offscreen_height = HEIGHT};
    bool       ready   = clock_fix_wall("2026-11-23T18:30:00Z") && options.data_dir && app_init(&app, &options) &&
                 app_practice_start(&app, catalog_find_level(app.catalog, LEVEL));
    if (ready) app_go(&app, SCREEN_PRACTICE);
    return ready;
}

static void end(void) {
    char command[96];
    app_deinit(&app);
    snprintf(command, sizeof command, "rm -rf %s", folder);
    if (system(command) != 0) fprintf(stderr, "%s stays\n", folder);
}

static void practise(int seconds) {
    for (int i = 0; i < seconds; i++) app_tick(&app, SECONDS(1));
}

/* ---- the wall clock */

TEST("a clock that jumps in mid-session by a second or by ten years, either way, adds nothing and takes nothing away") {
    const int64_t jumps_us[] = {SECONDS(1), -SECONDS(1), SECONDS(3600), -SECONDS(3600), DAYS(1), -DAYS(1), DAYS(365), -DAYS(365), DAYS(3653), -DAYS(3653)};
    for (size_t i = 0; i < sizeof jumps_us / sizeof jumps_us[0]; i++) {
        CHECK(begin());
        practise(60);
        clock_move_wall(jumps_us[i]);
        practise(120);
        CHECK(app.practice.session.state == SESSION_RUNNING && app.practice.session.now_us == SECONDS(180));
        app_practice_command(&app, COMMAND_QUIT);
        SessionRecord record = newest(&app);
        Streak        streak = save_streak(app.save, app_save_time());
        CHECK(record.practised_s == 180 && record.counts && streak.lifetime == 1 && streak.best == 1 && streak.current <= 1);
        end();
    }
}

TEST("a clock that is set right again leaves every day that was practised a day, once") {
    CHECK(begin());
    practise(130);
    app_practice_command(&app, COMMAND_QUIT);
    const int64_t jumps_us[] = {DAYS(3653), -DAYS(3653), -DAYS(3653), DAYS(3653)};
    for (size_t i = 0; i < sizeof jumps_us / sizeof jumps_us[0]; i++) {
        clock_move_wall(jumps_us[i]);
        CHECK(app_practice_start(&app, catalog_find_level(app.catalog, LEVEL)));
        app_go(&app, SCREEN_PRACTICE);
        practise(130);
        app_practice_command(&app, COMMAND_QUIT);
    }
    Streak streak = save_streak(app.save, app_save_time());
    CHECK(streak.lifetime == 3 && streak.done_today && streak.current >= 1);
    end();
}

/* ---- sleep: the clocks are ours for the while of app_run */

int64_t __wrap_clock_monotonic_us(void);
int64_t __wrap_clock_boot_us(void);
int64_t __real_clock_monotonic_us(void);
int64_t __real_clock_boot_us(void);

static bool    clocks_ours;
static int64_t awake_us, slept_us, sleep_at_us, sleep_us, stop_at_us;

/* Each look at the clock takes five milliseconds. */
int64_t __wrap_clock_monotonic_us(void) {
    if (!clocks_ours) return __real_clock_monotonic_us();
    awake_us += 5000;
    if (sleep_us > 0 && awake_us >= sleep_at_us) slept_us += sleep_us, sleep_us = 0;
    if (awake_us >= stop_at_us) app_quit(&app);
    return awake_us;
}

int64_t __wrap_clock_boot_us(void) {
    return clocks_ours ? awake_us + slept_us : __real_clock_boot_us();
}

static void run_with_sleep(int64_t awake, int64_t at, int64_t sleep) {
    awake_us = slept_us = 0;
    sleep_at_us = at, sleep_us = sleep, stop_at_us = awake;
    clocks_ours = app.running = true;
    app_run(&app);
    clocks_ours = false;
}

TEST("a machine that sleeps in mid-session finds it paused, and the sleep is not practised") {
    CHECK(begin());
    run_with_sleep(SECONDS(2) + 100000, SECONDS(2), SECONDS(8 * 3600));
    CHECK(app.practice.session.state == SESSION_PAUSED && app.practice.session.now_us <= SECONDS(3) && newest(&app).practised_s <= 3);
    end();
}

TEST("without sleep the same seconds go on unpaused") {
    CHECK(begin());
    run_with_sleep(SECONDS(2), 0, 0);
    CHECK(app.practice.session.state == SESSION_RUNNING);
    end();
}

/* ---- the renderer */

SDL_Renderer *__wrap_SDL_CreateRenderer(SDL_Window *window, int index, Uint32 flags);
SDL_Renderer *__real_SDL_CreateRenderer(SDL_Window *window, int index, Uint32 flags);

static int accelerated_asked, renderers_refused;

SDL_Renderer *__wrap_SDL_CreateRenderer(SDL_Window *window, int index, Uint32 flags) {
    accelerated_asked += (flags & SDL_RENDERER_ACCELERATED) != 0;
    if (renderers_refused > 1 || (renderers_refused == 1 && (flags & SDL_RENDERER_ACCELERATED))) {
        SDL_SetError("refused for the test");
        return NULL;
    }
    return __real_SDL_CreateRenderer(window, index, flags);
}

TEST("where no accelerated renderer can be made the processor draws; where none can, it is said") {
    Window           window;
    WindowOptions    options = {.width = 640, .height = 360, .hidden = true};
    SDL_RendererInfo info;
    char             error[256] = "";
    setenv("SDL_VIDEODRIVER", "dummy", 1);
    setenv("SDL_RENDER_DRIVER", "software", 1); /* named, so that one is asked for on a machine without a card, too */
    renderers_refused = 1;
    CHECK(window_open(&window, &options, error, sizeof error) && accelerated_asked > 0);
    CHECK(SDL_GetRendererInfo(window.renderer, &info) == 0 && (info.flags & SDL_RENDERER_SOFTWARE));
    window_close(&window);
    renderers_refused = 2;
    CHECK(!window_open(&window, &options, error, sizeof error) && strstr(error, "refused for the test") && !window.window && !window.renderer);
    renderers_refused = 0;
    unsetenv("SDL_RENDER_DRIVER");
    unsetenv("SDL_VIDEODRIVER");
}

void __wrap_sprites_forget(Sprites *sprites);
void __real_sprites_forget(Sprites *sprites);

static int forgotten;

void __wrap_sprites_forget(Sprites *sprites) {
    forgotten++;
    __real_sprites_forget(sprites);
}

/* What is on the screen half a second after something of the kind happened in mid-session, NULL where that does not go on; the caller frees it. */
static void *picture_after(Uint32 happens) {
    SDL_Event event   = {.type = happens};
    void     *picture = NULL;
    if (!begin()) return NULL;
    practise(40);
    run_with_sleep(SECONDS(1), 0, 0);
    forgotten = 0;
    if (happens) SDL_PushEvent(&event);
    run_with_sleep(SECONDS(1) / 2, 0, 0);
    if (app.practice.session.state == SESSION_RUNNING) {
        picture = malloc(PICTURE_BYTES);
        memcpy(picture, app.window.surface->pixels, PICTURE_BYTES);
    }
    end();
    return picture;
}

TEST("where a GPU loses all pictures in mid-session they are made again, and the session looks as if nothing had happened") {
    static const Uint32 losses[] = {SDL_RENDER_TARGETS_RESET, SDL_RENDER_DEVICE_RESET, SDL_APP_LOWMEMORY};
    void               *usual    = picture_after(0);
    CHECK(usual && forgotten == 0);
    for (size_t i = 0; i < sizeof losses / sizeof losses[0]; i++) {
        void *after = picture_after(losses[i]);
        CHECK(after && forgotten == 1);
        CHECK(memcmp(usual, after, PICTURE_BYTES) == 0);
        free(after);
    }
    free(usual);
}

/* ---- the home folder */

TEST("a home that vanishes in mid-session costs what could not be written, which is said, and not the session") {
    char away[80], command[256];
    CHECK(begin());
    practise(30);
    snprintf(away, sizeof away, "%s.away", folder);
    CHECK(rename(folder, away) == 0);
    practise(120);
    CHECK(app.practice.session.state == SESSION_RUNNING && app.practice.session.now_us == SECONDS(150));
    app_practice_command(&app, COMMAND_QUIT);
    CHECK(app.screen == SCREEN_SUMMARY);
    CHECK(rename(away, folder) == 0);
    Save *save = save_open(folder, command, sizeof command);
    CHECK(save_state(save) == SAVE_READY);
    save_close(save);
    end();
}

TEST("the record, its folders and its backups are open to nobody else, whatever the umask says") {
    char command[256];
    umask(0);
    CHECK(begin());
    practise(130);
    end();
    CHECK(begin());
    practise(10);
    save_close(app.save);
    app.save = save_open(folder, command, sizeof command);
    umask(022);
    snprintf(command, sizeof command, "test -z \"$(find %s -type f -perm /077; find %s -mindepth 1 -type d -perm /077)\"", folder, folder);
    CHECK(system(command) == 0);
    end();
}
