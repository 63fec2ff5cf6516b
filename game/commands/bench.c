/* What the program takes of the machine, measured. A bench is a row of a table. */
#include <dirent.h>
#include <string.h>
#include <unistd.h>
#ifdef __GLIBC__ /* which the headers above tell */
#include <malloc.h>
#endif

#include "commands/bench.h"
#include "commands/bench_growth.h"
#include "commands/rehearsal.h"

/* ---- what the benches share */

long bench_status(const char *name) {
    char  line[256];
    long  number = -1;
    FILE *in     = fopen("/proc/self/status", "r");
    while (in && number < 0 && fgets(line, sizeof line, in)) {
        if (strncmp(line, name, strlen(name)) == 0) number = strtol(line + strlen(name), NULL, 10);
    }
    if (in) fclose(in);
    return number;
}

bool bench_next_session(App *app, int *sessions) {
    for (int tries = catalog_level_count(app->catalog); tries > 0; tries--) {
        int level = (*sessions)++ % catalog_level_count(app->catalog);
        if (!app_practice_start(app, level)) continue;
        app->chosen_level = level;
        app_go(app, SCREEN_PRACTICE);
        return true;
    }
    fprintf(stderr, "unslouch: there is no level that can be played\n");
    return false;
}

bool bench_session_is_over(const App *app) {
    return app->screen != SCREEN_PRACTICE || app->practice.session.state == SESSION_ENDED;
}

/* ---- soak: session after session, and nothing may grow */

#define SOAK_HOURS    8
#define WIDTH         1280
#define HEIGHT        720
#define STEP_US       INT64_C(1000000) /* virtual time between two pictures */
#define FRAME_US      INT64_C(33333)   /* real time between two */
#define WARM_SHARE    4                /* the first quarter fills caches; flat is what comes after */
#define GROWTH_KB_MAX 2048

typedef struct {
    long resident_kb;
    int  handles, threads;
} Taken;

static int open_handles(void) {
    int  count  = 0;
    DIR *folder = opendir("/proc/self/fd");
    while (folder && readdir(folder)) count++;
    if (folder) closedir(folder);
    return folder ? count - 3 : -1; /* two dots, and the folder itself */
}

/* Between two sessions, with what can be made again given back, so that what is left to grow is a leak; music plays on, and pieces differ in size. */
static Taken taken_now(App *app) {
    app_forget(app);
#ifdef __GLIBC__
    malloc_trim(0);
#endif
    return (Taken){
        .resident_kb = bench_status("VmRSS:") - (long)(audio_bytes(app->audio) / 1024), .handles = open_handles(), .threads = (int)bench_status("Threads:")};
}

typedef struct {
    int64_t until_us;
    int     sessions;
    Taken   warm, most; /* the most in the first quarter; the most of all */
    bool    json;
} Soak;

static void print_sample(const Soak *soak, int64_t us, const Taken *taken) {
    if (soak->json)
        printf("{\"hours\":%.3f,\"sessions\":%d,\"resident_kb\":%ld,\"handles\":%d,\"threads\":%d}\n", (double)us / 3.6e9, soak->sessions, taken->resident_kb,
               taken->handles, taken->threads);
    else
        printf("%7.3f h  %4d sessions  %7ld kB  %3d handles  %2d threads\n", (double)us / 3.6e9, soak->sessions, taken->resident_kb, taken->handles,
               taken->threads);
    fflush(stdout);
}

static void raise_to(Taken *most, const Taken *now) {
    if (now->resident_kb > most->resident_kb) most->resident_kb = now->resident_kb;
    if (now->handles > most->handles) most->handles = now->handles;
    if (now->threads > most->threads) most->threads = now->threads;
}

static void look(Soak *soak, App *app, int64_t us) {
    Taken now = taken_now(app);
    print_sample(soak, us, &now);
    if (us * WARM_SHARE <= soak->until_us) raise_to(&soak->warm, &now);
    raise_to(&soak->most, &now);
}

/* False when there is none to come. */
static bool go_on(Soak *soak, App *app, int64_t us) {
    if (!bench_session_is_over(app)) return true;
    if (soak->sessions > 0) look(soak, app, us);
    return bench_next_session(app, &soak->sessions);
}

static int verdict(const Soak *soak) {
    if (soak->warm.resident_kb == 0) {
        fprintf(stderr, "unslouch: no session ended in the first quarter, give more --hours\n");
        return EXIT_FAULT;
    }
    long growth_kb = soak->most.resident_kb - soak->warm.resident_kb;
    bool flat      = growth_kb <= GROWTH_KB_MAX && soak->most.handles <= soak->warm.handles && soak->most.threads <= soak->warm.threads;
    if (soak->json)
        printf("{\"growth_kb\":%ld,\"flat\":%s}\n", growth_kb, flat ? "true" : "false");
    else
        printf("%s: %ld kB more than after the first quarter, %d handles more, %d threads more (at most %d kB, 0, 0)\n", flat ? "flat" : "NOT FLAT", growth_kb,
               soak->most.handles - soak->warm.handles, soak->most.threads - soak->warm.threads, GROWTH_KB_MAX);
    return flat ? EXIT_DONE : EXIT_FAULT;
}

/* In virtual time: every event, every sound, and a picture a second. */
static int soak_virtual(Soak *soak, const Options *options) {
    Rehearsal rehearsal;
    int       status = rehearsal_open(&rehearsal, options, options->width > 0 ? options->width : WIDTH, options->height > 0 ? options->height : HEIGHT, true);
    while (status == EXIT_DONE && rehearsal.now_us < soak->until_us) {
        if (!go_on(soak, &rehearsal.app, rehearsal.now_us)) status = EXIT_FAULT;
        rehearsal_move_to(&rehearsal, rehearsal.now_us + STEP_US);
        app_paint(&rehearsal.app);
    }
    rehearsal_close(&rehearsal);
    return status == EXIT_DONE ? verdict(soak) : status;
}

static bool asked_to_quit(App *app) {
    SDL_Event event;
    while (SDL_PollEvent(&event)) {
        audio_event(app->audio, &event);
        if (event.type == SDL_QUIT) return true;
    }
    return false;
}

/* In real time: a window, the sound device and the worker, as in practice. */
static int soak_real(Soak *soak, const Options *options) {
    App        app;
    AppOptions app_options = house_app_options(options, NULL);
    int        status      = EXIT_DONE;
    app_options.new_person = app_options.remember = true;
    app_options.window = (WindowOptions){.width = options->width > 0 ? options->width : WIDTH, .height = options->height > 0 ? options->height : HEIGHT};
    bool    ready      = app_init(&app, &app_options);
    int64_t began = clock_monotonic_us(), before = began;
    if (!ready) status = EXIT_ENVIRONMENT;
    while (status == EXIT_DONE && before - began < soak->until_us && !asked_to_quit(&app)) {
        if (!go_on(soak, &app, before - began)) status = EXIT_FAULT;
        int64_t now = clock_monotonic_us();
        app_frame(&app, now - before);
        canvas_present(app.canvas);
        before       = now;
        int64_t left = FRAME_US - (clock_monotonic_us() - now);
        if (left > 1000) SDL_Delay((Uint32)(left / 1000));
    }
    app_deinit(&app);
    return status == EXIT_DONE ? verdict(soak) : status;
}

static int run_soak(const Options *options) {
    int64_t hours_us = options->hours_us > 0 ? options->hours_us : SOAK_HOURS * INT64_C(3600000000);
    Soak    soak     = {.until_us = hours_us, .json = options->json};
    return options->real ? soak_real(&soak, options) : soak_virtual(&soak, options);
}

/* ---- which one */

#define NAMES "start, frames, bake, seek, memory, sound, idle, growth or soak"

static const struct {
    const char *name;
    int (*run)(const Options *options);
} benches[] = {{"start", bench_start},
               {"first-frame", bench_first_frame},
               {"barest", bench_barest},
               {"hold-frames", bench_hold_frames},
               {"enter-frames", bench_enter_frames},
               {"frames", bench_frames},
               {"bake", bench_bake},
               {"seek", bench_seek},
               {"memory", bench_memory},
               {"sound", bench_sound},
               {"idle", bench_idle},
               {"growth", bench_growth},
               {"soak", run_soak}};

static int run(const Options *options) {
    for (size_t i = 0; i < sizeof benches / sizeof benches[0]; i++) {
        if (strcmp(options->arguments[0], benches[i].name) == 0) return benches[i].run(options);
    }
    return subcommand_usage_error(&subcommand_bench, "there is no bench \"%s\", expected " NAMES, options->arguments[0]);
}

const Subcommand subcommand_bench = {
    .name          = "bench",
    .arguments     = "BENCH",
    .help          = "Measure what the program takes of the machine.",
    .details       = "BENCH is " NAMES ".\n"
                     "start: from the start of a process to the first picture of Home. frames: the work of a frame, in a hold, on the way into a pose, on Home\n"
                     "and Path. bake: decoding and scaling one picture of the figure. seek: the first frame after a skip. memory: after 0, 5 and 45 minutes.\n"
                     "sound: the mixer's work, and the device's worst gap. idle: what Home and Paused take while nothing happens, and a session beside them.\n"
                     "Beside a figure stands its floor, measured in the same run: what the barest program takes for the same.\n"
                     "soak: session after session, eight hours in virtual time, or as long as --hours says; with --real in real time, with a window and sound. "
                     "Memory, open\n"
                     "files and threads are looked at between sessions, with all given back that can be made again; the exit status is 1 when they grow after\n"
                     "the first quarter.\n"
                     "growth: how start, Home, Progress and planner grow with the record, own levels, poses and voices, up to ten thousand; the exit status\n"
                     "is 1 when Home, Progress or the planner takes more than 100 ms of the processor.",
    .options       = OPTION_BIT(OPTION_HOURS) | OPTION_BIT(OPTION_REAL) | OPTION_BIT(OPTION_SIZE),
    .arguments_min = 1,
    .arguments_max = 1,
    .run           = run,
};
