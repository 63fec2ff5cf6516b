/* What the program takes of the machine, measured. A bench is a row of a table. */
#include <dirent.h>
#include <math.h>
#include <string.h>
#include <unistd.h>
#ifdef __GLIBC__ /* which the headers above tell */
#include <malloc.h>
#endif

#include "commands/bench.h"
#include "commands/bench_growth.h"
#include "commands/house.h"
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

static bool begin(App *app, int level) {
    if (level < 0 || !app_practice_start(app, level)) return false;
    app->chosen_level = level;
    app_go(app, SCREEN_PRACTICE);
    return true;
}

bool bench_practise(App *app) {
    return begin(app, house_level(app->catalog, BENCH_LEVEL));
}

bool bench_next_session(App *app, int *sessions) {
    for (int tries = catalog_level_count(app->catalog); tries > 0; tries--) {
        if (begin(app, (*sessions)++ % catalog_level_count(app->catalog))) return true;
    }
    fprintf(stderr, "unslouch: there is no level that can be played\n");
    return false;
}

bool bench_session_is_over(const App *app) {
    return app->screen != SCREEN_PRACTICE || app->practice.session.state == SESSION_ENDED;
}

/* ---- soak: session after session; nothing may grow, no cue be dropped, picture and sound not part */

#define SOAK_HOURS    8
#define WIDTH         1280
#define HEIGHT        720
#define STEP_US       INT64_C(1000000) /* virtual time between two pictures */
#define WARM_SHARE    4                /* the first quarter fills caches; flat is what comes after */
#define GROWTH_KB_MAX 2048
#define DRIFT_US_MAX  20000 /* a session's picture against its sound, the last against the first quarter: half of what anybody notices (ITU-R BT.1359) */

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

/* What each is, for whoever looks for one that was not there before. */
static void name_handles(void) {
    char path[64], target[256];
    DIR *folder = opendir("/proc/self/fd");
    for (const struct dirent *entry; folder && (entry = readdir(folder));) {
        snprintf(path, sizeof path, "/proc/self/fd/%.32s", entry->d_name);
        ssize_t length = readlink(path, target, sizeof target - 1);
        if (length > 0) fprintf(stderr, "  handle %s: %.*s\n", entry->d_name, (int)length, target);
    }
    if (folder) closedir(folder);
}

/* Between two sessions, with what can be made again given back, so that what is left to grow is a leak; music plays on, and pieces differ in size. */
static Taken taken_now(App *app) {
    worker_drain(app->worker); /* pages stay open while it reads them */
    app_forget(app);
#ifdef __GLIBC__
    malloc_trim(0);
#endif
    return (Taken){
        .resident_kb = bench_status("VmRSS:") - (long)(audio_bytes(app->audio) / 1024), .handles = open_handles(), .threads = (int)bench_status("Threads:")};
}

/* How far the sound was ahead of the picture, over a session. */
typedef struct {
    double  sum_us;
    int64_t count;
} Apart;

typedef struct {
    int64_t    until_us;
    int        sessions, stalls;
    Taken      warm, most;                          /* the most in the first quarter; the most of all */
    int64_t    session_due, cues_due, cues_dropped; /* lines and cues: of the session that plays, and of those that are over */
    AudioTally heard;
    Apart      apart;
    double     apart_warm_us, drift_us; /* the greatest in the first quarter; the most beyond it */
    bool       json;
} Soak;

static int64_t sounds_of(const App *app, const EventList *events) {
    int64_t count = 0;
    for (int i = 0; i < events->count; i++) {
        const Event *event = &events->items[i];
        char         name[16];
        if (event->kind == EVENT_SAY) count += event->line.line >= 0 && catalog_line(app->catalog, event->line.line)->path;
        if (event->kind != EVENT_SOUND) continue;
        sound_name(event->sound, event->duration_us, name);
        int sound = catalog_find_sound(app->catalog, name);
        count += sound >= 0 && catalog_sound(app->catalog, sound)->path;
    }
    return count;
}

/* Lines and cues with a file that the session, left alone, brings from its beginning to its end: counted apart from whoever plays it. */
static int64_t sounds_due(const App *app) {
    Session session;
    int64_t count = 0, left_us = app->practice.plan->duration_us + 1;
    session_start(&session, app->practice.plan, &app->settings.prefs);
    while (session.state != SESSION_ENDED && left_us > 0) {
        EventList events = {.count = 0};
        left_us          = session_advance(&session, left_us, &events);
        count += sounds_of(app, &events);
    }
    return count;
}

static void print_sample(const Soak *soak, int64_t us, const Taken *taken, double apart_us) {
    const char *form = soak->json ? "{\"hours\":%.3f,\"sessions\":%d,\"resident_kb\":%ld,\"handles\":%d,\"threads\":%d,\"cues\":%lld,\"dropped\":%lld,"
                                    "\"latest_ms\":%.1f,\"apart_ms\":%.1f}\n"
                                  : "%7.3f h  %4d sessions  %7ld kB  %3d handles  %2d threads  %6lld cues  %lld dropped, at most %.1f ms late; %.1f ms apart\n";
    printf(form, (double)us / 3.6e9, soak->sessions, taken->resident_kb, taken->handles, taken->threads, (long long)soak->cues_due,
           (long long)soak->cues_dropped, (double)soak->heard.latest_us / 1e3, apart_us / 1e3);
    fflush(stdout);
}

static void raise_to(Taken *most, const Taken *now) {
    if (now->resident_kb > most->resident_kb) most->resident_kb = now->resident_kb;
    if (now->handles > most->handles) most->handles = now->handles;
    if (now->threads > most->threads) most->threads = now->threads;
}

/* What was not handed to the mixer, and what the mixer lost. */
static void count_cues(Soak *soak, const App *app) {
    AudioTally heard = audio_tally(app->audio);
    soak->cues_dropped += soak->session_due - app->practice.sounds + heard.lost - soak->heard.lost;
    soak->cues_due += soak->session_due;
    soak->heard = heard;
}

static void look(Soak *soak, App *app, int64_t us) {
    bool   warm     = us * WARM_SHARE <= soak->until_us;
    double apart_us = soak->apart.count > 0 ? soak->apart.sum_us / (double)soak->apart.count : 0;
    Taken  now      = taken_now(app);
    count_cues(soak, app);
    print_sample(soak, us, &now, apart_us);
    if (warm) raise_to(&soak->warm, &now);
    if (now.handles > soak->warm.handles) name_handles();
    if (warm && fabs(apart_us) > soak->apart_warm_us) soak->apart_warm_us = fabs(apart_us);
    soak->drift_us = fmax(soak->drift_us, fabs(apart_us) - soak->apart_warm_us);
    raise_to(&soak->most, &now);
}

/* False when there is none to come. */
static bool go_on(Soak *soak, App *app, int64_t us) {
    if (!bench_session_is_over(app)) return true;
    if (soak->sessions > 0) look(soak, app, us);
    if (!bench_next_session(app, &soak->sessions)) return false;
    soak->session_due = sounds_due(app);
    soak->apart       = (Apart){.count = 0};
    return true;
}

static int verdict(const Soak *soak) {
    if (soak->warm.resident_kb == 0) {
        fprintf(stderr, "unslouch: no session ended in the first quarter, give more --hours\n");
        return EXIT_FAULT;
    }
    long growth_kb = soak->most.resident_kb - soak->warm.resident_kb;
    bool flat      = growth_kb <= GROWTH_KB_MAX && soak->most.handles <= soak->warm.handles && soak->most.threads <= soak->warm.threads;
    bool whole     = soak->cues_dropped == 0 && soak->drift_us <= DRIFT_US_MAX;
    if (soak->json)
        printf("{\"growth_kb\":%ld,\"flat\":%s,\"cues\":%lld,\"dropped\":%lld,\"drift_ms\":%.1f,\"stalls\":%d}\n", growth_kb, flat ? "true" : "false",
               (long long)soak->cues_due, (long long)soak->cues_dropped, soak->drift_us / 1e3, soak->stalls);
    else {
        printf("%s: %ld kB more than after the first quarter, %d handles more, %d threads more (at most %d kB, 0, 0)\n", flat ? "flat" : "NOT FLAT", growth_kb,
               soak->most.handles - soak->warm.handles, soak->most.threads - soak->warm.threads, GROWTH_KB_MAX);
        printf("%s: %lld of %lld cues dropped, drift %.1f ms (at most 0, %d ms); the machine stood still %d times\n", whole ? "whole" : "NOT WHOLE",
               (long long)soak->cues_dropped, (long long)soak->cues_due, soak->drift_us / 1e3, DRIFT_US_MAX / 1000, soak->stalls);
    }
    return flat && whole ? EXIT_DONE : EXIT_FAULT;
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

/* A machine that stood still pauses the session, as it would for a person; here nobody comes back to press a key. */
static void watch(Soak *soak, App *app) {
    int64_t heard_us = audio_clock_us(app->audio);
    if (app->screen != SCREEN_PRACTICE) return;
    if (app->practice.session.state == SESSION_PAUSED) {
        soak->stalls++;
        app_practice_command(app, COMMAND_RESUME);
    }
    if (heard_us < 0 || app->sound_us < 0) return;
    soak->apart.sum_us += (double)(heard_us - app->sound_us);
    soak->apart.count++;
}

/* In real time: a window, the sound device and the worker, as in practice. */
static int soak_real(Soak *soak, const Options *options) {
    App        app;
    AppOptions app_options = house_app_options(options, NULL);
    int        status      = EXIT_DONE;
    app_options.new_person = app_options.remember = true;
    app_options.window = (WindowOptions){.width = options->width > 0 ? options->width : WIDTH, .height = options->height > 0 ? options->height : HEIGHT};
    if (!app_init(&app, &app_options)) status = EXIT_ENVIRONMENT;
    AppTurn turn = app_turn_begin();
    for (int64_t began = clock_monotonic_us(), us = 0; status == EXIT_DONE && app.running && us < soak->until_us; us = clock_monotonic_us() - began) {
        if (!go_on(soak, &app, us)) status = EXIT_FAULT;
        app_turn(&app, &turn);
        watch(soak, &app);
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

#define NAMES "start, frames, bake, seek, memory, sound, sync, idle, growth or soak"

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
               {"sync", bench_sync},
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
                     "and Path. bake: decoding and scaling one picture of the figure. seek: the first frame after a skip. memory: over 45 minutes, and at its most.\n"
                     "sound: the mixer's work, and the device's worst gap. sync: how far picture and sound are apart. idle: what Home and Paused take while nothing "
                     "happens, and a session beside them.\n"
                     "Beside a figure stands its floor, measured in the same run: what the barest program takes for the same.\n"
                     "soak: session after session, eight hours in virtual time, or as long as --hours says; with --real in real time, with a window and sound. "
                     "Memory, open\n"
                     "files and threads are looked at between sessions, with all given back that can be made again; the exit status is 1 when they grow after\n"
                     "the first quarter, when a line or cue is not heard, or when picture and sound part by more than 20 ms.\n"
                     "growth: how start, Home, Progress and planner grow with the record, own levels, poses and voices, up to ten thousand; the exit status\n"
                     "is 1 when Home, Progress or the planner takes more than 100 ms of the processor.",
    .options       = OPTION_BIT(OPTION_HOURS) | OPTION_BIT(OPTION_REAL) | OPTION_BIT(OPTION_SIZE),
    .arguments_min = 1,
    .arguments_max = 1,
    .run           = run,
};
