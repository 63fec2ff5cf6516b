/* What is not a frame: baking, skipping, memory, sound, and what the program takes while nothing happens. */
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>

#include "commands/bench.h"
#include "commands/rehearsal.h"
#include "media/sprite_bake.h"
#include "platform/clock.h"

static double ms_since(int64_t began_us) {
    return (double)(clock_monotonic_us() - began_us) / 1e3;
}

/* ---- bake: what the worker does for one picture of the figure, at the size of a standing figure at 1080 lines */

static int clip_to_bake(const ClipTable *table) {
    int best = -1;
    for (int i = 0; i < table->clip_count; i++) {
        if (table->clips[i].kind == CLIP_TIMED && (best < 0 || table->clips[i].frames > table->clips[best].frames)) best = i;
    }
    return best;
}

static void bake_page(Baker *baker, const SheetPage *page, const Tint *tint, BenchValues *first, BenchValues *next) {
    for (int i = 0; i < page->frame_count; i++) {
        char      error[PAGE_ERROR_BYTES];
        Resampled picture;
        BakeOrder order = {page, i, LAYER_FIGURE, .8, tint};
        int64_t   began = clock_monotonic_us();
        if (!baker_bake(baker, &order, &picture, error)) return;
        bench_add(i == 0 ? first : next, ms_since(began));
        free(picture.pixels);
    }
}

int bench_bake(const Options *options) {
    int         status;
    BenchValues first = {.count = 0}, next = {.count = 0};
    Catalog    *catalog = house_catalog(options, &status);
    if (!catalog) return status;
    int               clip  = clip_to_bake(catalog_clips(catalog));
    const SheetLayer *layer = clip >= 0 ? clip_layer(catalog_clips(catalog), clip, LAYER_FIGURE) : NULL;
    if (layer && layer->page_count > 0) {
        Tint  *tint  = calloc(1, sizeof *tint);
        Look   look  = {.mod = {255, 255, 255, 255}};
        Baker *baker = baker_new();
        if (tint) tint_build(tint, &look, 1);
        for (int i = 0; tint && i < layer->page_count; i++) bake_page(baker, &layer->pages[i], tint, &first, &next);
        baker_free(baker);
        free(tint);
        bench_row(options, "a page of the longest way, decoded, p50", bench_share(&first, .5), "ms", 0);
        bench_row(options, "a picture scaled, p50", bench_share(&next, .5), "ms", 0);
        bench_row(options, "a picture scaled, worst", bench_share(&next, 1), "ms", 0);
    } else {
        bench_absent(options, "bake", "there are no pictures");
    }
    catalog_free(catalog);
    return EXIT_DONE;
}

/* ---- seek: the frame after a skip */

int bench_seek(const Options *options) {
    App         app;
    BenchValues values      = {.count = 0};
    AppOptions  app_options = house_app_options(options, NULL);
    int         status      = EXIT_DONE;
    app_options.new_person = app_options.remember = app_options.offscreen = app_options.ahead = app_options.silent = app_options.mute = true;
    app_options.offscreen_width                                                                                                       = 1920;
    app_options.offscreen_height                                                                                                      = 1080;
    if (!app_init(&app, &app_options)) status = EXIT_ENVIRONMENT;
    if (status == EXIT_DONE && !bench_practise(&app)) status = EXIT_FAULT;
    if (status == EXIT_DONE) {
        app_frame(&app, 0);
        while (app.screen == SCREEN_PRACTICE && values.count < BENCH_VALUES_MAX) {
            int64_t began = clock_monotonic_us();
            app_practice_command(&app, COMMAND_SKIP);
            app_frame(&app, 33333);
            bench_add(&values, ms_since(began));
            SDL_Delay(100); /* the worker catches up, as it does for a person */
        }
        bench_row(options, "the frame after a skip, 1080p, p50", bench_share(&values, .5), "ms", 0);
        bench_row(options, "the frame after a skip, 1080p, worst", bench_share(&values, 1), "ms", 0);
        bench_row(options, "figure's pictures late after a skip, at the mean", (double)sprites_stats(app.sprites).late / SDL_max(values.count, 1), "", 0);
    }
    app_deinit(&app);
    return status;
}

/* ---- memory: sessions one after another in virtual time */

#define LOOK_US   INT64_C(500000) /* a picture every so often */
#define MINUTE_US INT64_C(60000000)

static double resident_mb(void) {
    return (double)bench_status("VmRSS:") / 1024;
}

/* Pictures come and go with each pose: the mean of some minutes says more than what is there at the end of them. */
int bench_memory(const Options *options) {
    static const int minutes[] = {0, 5, 10, 40, 45};
    Rehearsal        rehearsal;
    int              sessions = 0, status = rehearsal_open(&rehearsal, options, 1920, 1080, true);
    App             *app = &rehearsal.app;
    for (size_t i = 0; i < sizeof minutes / sizeof minutes[0] && status == EXIT_DONE; i++) {
        char   label[64];
        double sum = 0, looks = 0;
        do {
            if (bench_session_is_over(app) && !bench_next_session(app, &sessions)) status = EXIT_FAULT;
            rehearsal_move_to(&rehearsal, rehearsal.now_us + LOOK_US);
            app_paint(app);
            sum += resident_mb();
            looks++;
        } while (status == EXIT_DONE && rehearsal.now_us < minutes[i] * MINUTE_US);
        if (i > 0) {
            snprintf(label, sizeof label, "memory, mean of minutes %d to %d, 1080p", minutes[i - 1], minutes[i]);
            bench_row(options, label, sum / looks, "MB", 0);
        }
        snprintf(label, sizeof label, "memory after %d minutes, 1080p", minutes[i]);
        bench_row(options, label, resident_mb(), "MB", 0);
    }
    if (status == EXIT_DONE) bench_row(options, "memory at its most, 1080p", (double)bench_status("VmHWM:") / 1024, "MB", 0);
    rehearsal_close(&rehearsal);
    return status;
}

/* ---- sound */

#define BUFFER_FRAMES 1024 /* as audio_new asks of the device */
#define RATE_HZ       44100
#define GAP_US        INT64_C(5000000)

/* The mixer's work for one buffer while a session speaks, plays and breathes. */
static int measure_mixing(const Options *options) {
    Rehearsal   rehearsal;
    BenchValues values = {.count = 0};
    int         status = rehearsal_open(&rehearsal, options, 64, 64, true);
    rehearsal.sounds   = false; /* they are pulled here */
    if (status == EXIT_DONE) status = rehearsal_begin(&rehearsal, BENCH_LEVEL);
    for (int64_t us = 0; status == EXIT_DONE && us < 60 * INT64_C(1000000); us += BUFFER_FRAMES * INT64_C(1000000) / RATE_HZ) {
        static int16_t samples[BUFFER_FRAMES * 2];
        rehearsal_move_to(&rehearsal, us);
        int64_t began = clock_monotonic_us();
        audio_render(rehearsal.app.audio, samples, BUFFER_FRAMES);
        bench_add(&values, ms_since(began));
    }
    if (status == EXIT_DONE) {
        double buffer_ms = 1e3 * BUFFER_FRAMES / RATE_HZ;
        bench_row(options, "sound of one buffer mixed, p50", bench_share(&values, .5), "ms", 0);
        bench_row(options, "sound of one buffer mixed, p99", bench_share(&values, .99), "ms", 0);
        bench_row(options, "sound of one buffer mixed, worst", bench_share(&values, 1), "ms", 0);
        bench_row(options, "what one buffer lasts", buffer_ms, "ms", 0);
    }
    rehearsal_close(&rehearsal);
    return status;
}

/* How late the device comes for its next buffer at worst. */
static void measure_gap(const Options *options) {
    char    message[256] = "";
    Audio  *audio        = audio_new(NULL, message, sizeof message);
    int64_t before = audio_frames(audio), began = clock_monotonic_us(), last = began, worst = 0;
    while (audio_alive(audio) && clock_monotonic_us() - began < GAP_US) {
        int64_t frames = audio_frames(audio), now = clock_monotonic_us();
        if (frames != before) {
            if (before > 0) worst = SDL_max(worst, now - last - (frames - before) * 1000000 / RATE_HZ);
            before = frames;
            last   = now;
        }
        SDL_Delay(1);
    }
    if (audio_alive(audio))
        bench_row(options, "the device's worst delay in 5 s", (double)worst / 1e3, "ms", 0);
    else
        bench_absent(options, "the device's worst delay in 5 s", "no device");
    audio_free(audio);
}

int bench_sound(const Options *options) {
    int status = measure_mixing(options);
    if (status == EXIT_DONE) measure_gap(options);
    return status;
}

/* ---- idle */

#define IDLE_MS   5000
#define SETTLE_MS 2000

typedef struct {
    double cpu_s;
    long   wakes;
} Spent;

static Spent spent_now(void) {
    struct rusage usage;
    getrusage(RUSAGE_SELF, &usage);
    double user   = (double)usage.ru_utime.tv_sec + (double)usage.ru_utime.tv_usec / 1e6,
           system = (double)usage.ru_stime.tv_sec + (double)usage.ru_stime.tv_usec / 1e6;
    return (Spent){user + system, usage.ru_nvcsw};
}

static Uint32 quit_later(Uint32 interval, void *context) {
    SDL_Event event = {.type = SDL_QUIT};
    (void)interval, (void)context;
    SDL_PushEvent(&event);
    return 0;
}

static void run_for(App *app, Uint32 ms) {
    SDL_TimerID timer = SDL_AddTimer(ms, quit_later, NULL);
    app->running      = true;
    app_run(app);
    SDL_RemoveTimer(timer);
}

static void measure_idle(App *app, const Options *options, const char *name) {
    char label[96];
    run_for(app, SETTLE_MS);
    Spent before = spent_now();
    run_for(app, IDLE_MS);
    Spent after = spent_now();
    snprintf(label, sizeof label, "%s, processor", name);
    bench_row(options, label, (after.cpu_s - before.cpu_s) * 1e5 / IDLE_MS, "%", 0);
    snprintf(label, sizeof label, "%s, wake-ups a second", name);
    bench_row(options, label, (double)(after.wakes - before.wakes) * 1e3 / IDLE_MS, "", 0);
}

/* Home in a window, with sound. */
static bool open_home(App *app, const Options *options) {
    AppOptions app_options = house_app_options(options, NULL);
    app_options.new_person = app_options.remember = true;
    app_options.window = (WindowOptions){.width = options->width > 0 ? options->width : 1920, .height = options->height > 0 ? options->height : 1080};
    return SDL_InitSubSystem(SDL_INIT_TIMER) == 0 && app_init(app, &app_options);
}

int bench_idle(const Options *options) {
    App app;
    int status = EXIT_DONE;
    if (!open_home(&app, options)) {
        bench_absent(options, "idle", "no display");
        return EXIT_ENVIRONMENT;
    }
    measure_idle(&app, options, "Home while nothing happens");
    if (!bench_practise(&app)) status = EXIT_FAULT;
    if (status == EXIT_DONE) {
        measure_idle(&app, options, "a session");
        app_practice_command(&app, COMMAND_PAUSE);
        measure_idle(&app, options, "Paused");
    }
    app_deinit(&app);
    return status;
}

/* ---- sync: how far picture and sound are apart while a session plays */

#define SYNC_US INT64_C(30000000)

static void measure_sync(App *app, const Options *options) {
    BenchValues apart = {.count = 0};
    AppTurn     turn  = app_turn_begin();
    for (int64_t began = clock_monotonic_us(), us = 0; app->running && us < SYNC_US; us = clock_monotonic_us() - began) {
        app_turn(app, &turn);
        int64_t heard_us = audio_clock_us(app->audio);
        int64_t shown_us = app->sound_us + clock_monotonic_us() - turn.before_us; /* by what was drawn in this turn */
        if (us > SETTLE_MS * 1000 && heard_us >= 0 && app->sound_us >= 0) bench_add(&apart, (double)llabs(heard_us - shown_us) / 1e3);
    }
    if (apart.count == 0) {
        bench_absent(options, "picture and sound apart", "no sound device");
        return;
    }
    bench_row(options, "picture and sound apart, p50", bench_share(&apart, .5), "ms", 0);
    bench_row(options, "picture and sound apart, p99", bench_share(&apart, .99), "ms", 0);
    bench_row(options, "picture and sound apart, worst", bench_share(&apart, 1), "ms", 0);
    bench_row(options, "the latest line or cue", (double)audio_tally(app->audio).latest_us / 1e3, "ms", 0);
}

int bench_sync(const Options *options) {
    App app;
    if (!open_home(&app, options)) {
        bench_absent(options, "sync", "no display");
        return EXIT_ENVIRONMENT;
    }
    bool plays = bench_practise(&app);
    if (plays) measure_sync(&app, options);
    app_deinit(&app);
    return plays ? EXIT_DONE : EXIT_FAULT;
}
