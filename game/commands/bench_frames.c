/* The work of a frame, as processor time of the thread that draws: in real time, thirty a second, the figure's pictures baked ahead by the worker as in a window. */
#include <stdlib.h>

#include "commands/bench.h"
#include "commands/rehearsal.h"
#include "platform/clock.h"
#include "view/figure.h"

#define FRAME_US    INT64_C(33333)
#define BEFORE_US   INT64_C(2000000) /* painted before what is measured, so that it is warm */
#define HOLD_US     INT64_C(6000000)
#define MENU_FRAMES 60
#define FLOOR_RUNS  90

typedef struct {
    const Options *options;
    const char    *where; /* "1080p" */
    App            app;
    BenchValues    hold, enter, menu, floor, floor_paced;
    int            sprite_width, sprite_height; /* the largest that was drawn */
    int            late;                        /* pictures, where frames are measured: those after a skip are another measure's */
} Frames;

/* ---- the floor: a background and one picture of the figure's size, copied by SDL; thirty a second, as what stands beside it, and one after another, which finds all of
   it in the caches still */

static void wait_for_next(int64_t began_us) {
    int64_t left = FRAME_US - (clock_monotonic_us() - began_us);
    if (left > 0) SDL_Delay((Uint32)((left + 500) / 1000));
}

static SDL_Texture *texture_of(SDL_Renderer *renderer, int width, int height, bool round) {
    SDL_Surface *surface = SDL_CreateRGBSurfaceWithFormat(0, width, height, 32, SDL_PIXELFORMAT_ARGB8888);
    if (!surface) return NULL;
    for (int y = 0; y < height; y++) {
        for (int x = 0; x < width; x++) {
            double dx = 2.0 * x / width - 1, dy = 2.0 * y / height - 1, r2 = dx * dx + dy * dy;
            Uint32 alpha = !round || r2 < .4 ? 255 : r2 < .42 ? 128 : 0;

            ((Uint32 *)surface->pixels)[y * (surface->pitch / 4) + x] = alpha << 24 | (Uint32)(x * y & 0xFFFFFF);
        }
    }
    SDL_Texture *texture = SDL_CreateTextureFromSurface(renderer, surface);
    SDL_FreeSurface(surface);
    if (texture) SDL_SetTextureBlendMode(texture, round ? SDL_BLENDMODE_BLEND : SDL_BLENDMODE_NONE);
    return texture;
}

/* A GPU works beside the processor: where it draws, what counts is the time that passes. */
static int64_t work_us(const App *app) {
    return canvas_is_software(app->canvas) ? clock_thread_us() : clock_monotonic_us();
}

/* All of what was asked for stands, also where a GPU draws: one that is asked for a pixel waits for all of it. What it then waits for to show it is no work. */
static void finish(SDL_Renderer *renderer) {
    Uint32 pixel;
    SDL_RenderReadPixels(renderer, &(SDL_Rect){0, 0, 1, 1}, SDL_PIXELFORMAT_ARGB8888, &pixel, sizeof pixel);
}

static void floor_frame(const Frames *f, SDL_Renderer *renderer, SDL_Texture *background, SDL_Texture *sprite, const SDL_Rect *place) {
    SDL_RenderCopy(renderer, background, NULL, NULL);
    SDL_RenderCopy(renderer, sprite, NULL, place);
    if (canvas_is_software(f->app.canvas))
        SDL_RenderFlush(renderer);
    else
        finish(renderer);
}

/* Drawn by what draws the frames. */
static void measure_floor(Frames *f, int width, int height) {
    char     error[256];
    bool     software = canvas_is_software(f->app.canvas);
    Window   window   = {.window = NULL};
    SDL_Rect place    = {(width - f->sprite_width) / 2, (height - f->sprite_height) / 2, f->sprite_width, f->sprite_height};
    if (place.w <= 0 || (software && !window_open_offscreen(&window, width, height, error, sizeof error))) return;
    SDL_Renderer *renderer   = software ? window.renderer : f->app.window.renderer;
    SDL_Texture  *background = texture_of(renderer, width, height, false), *sprite = texture_of(renderer, place.w, place.h, true);
    for (int i = 0; i < 2 * FLOOR_RUNS; i++) {
        bool    paced = i < FLOOR_RUNS;
        int64_t at = clock_monotonic_us(), began = work_us(&f->app);
        floor_frame(f, renderer, background, sprite, &place);
        bench_add(paced ? &f->floor_paced : &f->floor, (double)(work_us(&f->app) - began) / 1e3);
        if (!software) SDL_RenderPresent(renderer);
        if (paced) wait_for_next(at);
    }
    SDL_DestroyTexture(background);
    SDL_DestroyTexture(sprite);
    window_close(&window);
}

/* ---- frames */

/* The size of the figure's picture as it would be drawn. */
static void note_sprite(Frames *f, const SessionView *s) {
    const Frame      *frame = view_frame(f->app.view);
    const SheetLayer *layer = s->clip >= 0 ? clip_layer(frame->clips, s->clip, LAYER_FIGURE) : NULL;
    if (!layer || layer->page_count == 0) return;
    FigureShow show  = figure_show(frame, s->clip, s->u, 0);
    double     zoom  = figure_place(frame, &show).px_per_m / (frame->clips->px_per_m * layer->scale);
    int        width = (int)(layer->pages[0].frames[0].w * zoom), height = (int)(layer->pages[0].frames[0].h * zoom);
    if (width * height <= f->sprite_width * f->sprite_height) return;
    f->sprite_width  = width;
    f->sprite_height = height;
}

static double frame_ms(App *app, int64_t dt_us) {
    bool    software = canvas_is_software(app->canvas);
    int64_t began    = work_us(app);
    app_frame(app, dt_us);
    if (software)
        canvas_present(app->canvas);
    else
        finish(app->window.renderer);
    int64_t took = work_us(app) - began;
    if (!software) canvas_present(app->canvas);
    return (double)took / 1e3;
}

static BenchValues *kind_of(Frames *f) {
    StepKind kind = f->app.practice.session.current.kind;
    return kind == STEP_ENTER ? &f->enter : kind == STEP_HOLD ? &f->hold : NULL;
}

/* From an instant of the session on, for so long; only what comes after BEFORE_US counts. */
static void play(Frames *f, int64_t from_us, int64_t to_us) {
    App *app = &f->app;
    while (app->practice.session.now_us < from_us) app_tick(app, SDL_min(from_us - app->practice.session.now_us, FRAME_US));
    while (app->screen == SCREEN_PRACTICE && app->practice.session.now_us < to_us) {
        int64_t      began  = clock_monotonic_us();
        BenchValues *values = kind_of(f);
        int          late   = sprites_stats(app->sprites).late;
        double       ms     = frame_ms(app, FRAME_US);
        SessionView  s      = session_view(&app->practice.session);
        if (app->practice.session.now_us >= from_us + BEFORE_US) {
            if (values) bench_add(values, ms);
            f->late += sprites_stats(app->sprites).late - late;
        }
        note_sprite(f, &s);
        wait_for_next(began);
    }
}

/* Where the first way into a pose and the first hold begin and end. */
static void find_steps(const Plan *plan, int64_t *enter_us, int64_t *settle_us, int64_t *hold_us) {
    int64_t at = 0;
    *enter_us = *settle_us = *hold_us = -1;
    for (int i = 0; i < plan->step_count && *hold_us < 0; i++) {
        if (plan->steps[i].kind == STEP_ENTER && *enter_us < 0) {
            *enter_us  = at;
            *settle_us = at + plan->steps[i].duration_us;
        }
        if (plan->steps[i].kind == STEP_HOLD) *hold_us = at;
        at += plan->steps[i].duration_us;
    }
}

static void row(const Frames *f, const char *what, BenchValues *values, double share, const char *name, double floor) {
    char label[96];
    snprintf(label, sizeof label, "%s frame, %s, %s", what, f->where, name);
    if (values->count > 0) bench_row(f->options, label, bench_share(values, share), "ms", floor);
}

static void rows(Frames *f, const char *what, BenchValues *values, double floor) {
    row(f, what, values, .5, "p50", floor);
    row(f, what, values, .99, "p99", 0);
    row(f, what, values, 1, "worst", 0);
}

static void measure_menu(Frames *f, ScreenId screen, const char *name) {
    f->menu.count = 0;
    app_go(&f->app, screen);
    for (int i = 0; i < 2 * MENU_FRAMES; i++) {
        int64_t began = clock_monotonic_us();
        canvas_forget(f->app.canvas);
        double ms = frame_ms(&f->app, FRAME_US);
        if (i >= MENU_FRAMES) bench_add(&f->menu, ms);
        if (i < MENU_FRAMES) wait_for_next(began);
    }
    rows(f, name, &f->menu, bench_share(&f->floor, .5));
}

static bool measure_session(Frames *f) {
    App    *app = &f->app;
    int64_t enter_us, settle_us, hold_us;
    if (!bench_practise(app)) return false;
    find_steps(app->practice.plan, &enter_us, &settle_us, &hold_us);
    if (enter_us >= 0) play(f, SDL_max(enter_us - BEFORE_US, 0), settle_us);
    if (hold_us >= 0) play(f, hold_us, hold_us + BEFORE_US + HOLD_US);
    return true;
}

static int measure(const Options *options, const char *where, const AppOptions *app_options) {
    Frames *f      = calloc(1, sizeof *f);
    int     status = f ? EXIT_DONE : EXIT_ENVIRONMENT;
    if (!f) return status;
    f->options = options;
    f->where   = where;
    if (!app_init(&f->app, app_options)) status = EXIT_ENVIRONMENT;
    if (status == EXIT_DONE && !measure_session(f)) status = EXIT_FAULT;
    if (status == EXIT_DONE) {
        char label[96];
        int  width, height;
        window_size_px(&f->app.window, &width, &height);
        measure_floor(f, width, height);
        row(f, "the barest", &f->floor_paced, .5, "thirty a second", 0);
        row(f, "the barest", &f->floor, .5, "without a pause", 0);
        rows(f, "hold", &f->hold, bench_share(&f->floor_paced, .5));
        rows(f, "enter", &f->enter, bench_share(&f->floor_paced, .5));
        snprintf(label, sizeof label, "figure's pictures late, %s", where);
        bench_row(options, label, f->late, "", 0);
        measure_menu(f, SCREEN_HOME, "whole Home");
        measure_menu(f, SCREEN_PATH, "whole Path");
    }
    app_deinit(&f->app);
    free(f);
    return status;
}

/* Where there is a GPU, the same in a window. */
static int measure_gpu(const Options *options) {
    Window        window;
    char          error[256];
    WindowOptions wanted    = {.width = 1920, .height = 1080, .hidden = true};
    bool          open      = window_open(&window, &wanted, error, sizeof error);
    Canvas       *canvas    = open ? canvas_new(&window) : NULL;
    bool          has_gpu   = canvas && !canvas_is_software(canvas);
    AppOptions    in_window = house_app_options(options, NULL);
    canvas_free(canvas);
    if (open) window_close(&window);
    if (!has_gpu) {
        bench_absent(options, "frames on a GPU", open ? "there is none" : "no display");
        return EXIT_DONE;
    }
    in_window.new_person = in_window.remember = in_window.silent = true;
    in_window.window                                             = (WindowOptions){.width = 1920, .height = 1080};
    return measure(options, "1080p on the GPU", &in_window);
}

int bench_frames(const Options *options) {
    static const struct {
        const char *name;
        int         width, height;
    } sizes[]              = {{"720p", 1280, 720}, {"1080p", 1920, 1080}, {"4K", 3840, 2160}};
    AppOptions app_options = house_app_options(options, NULL);
    app_options.new_person = app_options.remember = app_options.offscreen = app_options.ahead = app_options.silent = app_options.mute = true;
    if (options->width > 0) {
        app_options.offscreen_width  = options->width;
        app_options.offscreen_height = options->height;
        return measure(options, "as given", &app_options);
    }
    int status = EXIT_DONE;
    for (size_t i = 0; i < sizeof sizes / sizeof sizes[0] && status == EXIT_DONE; i++) {
        app_options.offscreen_width  = sizes[i].width;
        app_options.offscreen_height = sizes[i].height;
        status                       = measure(options, sizes[i].name, &app_options);
    }
    return status == EXIT_DONE ? measure_gpu(options) : status;
}

/* ---- for a counter of instructions, which has no use for time */

#define COUNTED 30

void bench_counted_frame(App *app);

/* A function of its own, by whose name the counter is switched on. */
__attribute__((noinline)) void bench_counted_frame(App *app) {
    app_paint(app);
}

static int count_frames(const Options *options, bool hold) {
    Rehearsal rehearsal;
    int64_t   enter_us, settle_us, hold_us;
    int       status = rehearsal_open(&rehearsal, options, 1920, 1080, false);
    if (status == EXIT_DONE) status = rehearsal_begin(&rehearsal, BENCH_LEVEL);
    if (status == EXIT_DONE) {
        find_steps(rehearsal.app.practice.plan, &enter_us, &settle_us, &hold_us);
        int64_t from_us = (hold ? hold_us : enter_us) + BEFORE_US;
        rehearsal_paint_to(&rehearsal, from_us, FRAME_US);
        for (int i = 1; i <= COUNTED; i++) {
            rehearsal_move_to(&rehearsal, from_us + i * FRAME_US);
            bench_counted_frame(&rehearsal.app);
        }
    }
    rehearsal_close(&rehearsal);
    return status;
}

int bench_hold_frames(const Options *options) {
    return count_frames(options, true);
}

int bench_enter_frames(const Options *options) {
    return count_frames(options, false);
}
