/* The same App as in the window, fed with time by hand. */
#include "commands/rehearsal.h"

#define REMEMBERED_US INT64_C(4000000) /* further back nothing on screen reaches */
#define CHUNK_FRAMES  4096
#define RATE_HZ       44100

int rehearsal_open(Rehearsal *rehearsal, const Options *options, int width, int height, bool sounds) {
    Places places;
    *rehearsal = (Rehearsal){.sounds = sounds};
    int status = places_find(options, &places);
    if (status != EXIT_DONE) return status;
    if (!house_script(options, &rehearsal->script)) return EXIT_FAULT;
    AppOptions app       = house_app_options(options, &rehearsal->script);
    app.offscreen        = true;
    app.silent           = true;
    app.mute             = !sounds;
    app.offscreen_width  = width;
    app.offscreen_height = height;
    /* A picture must not depend on who makes it; a record that is asked for is shown, never changed. */
    app.new_person = app.remember = !options->data_dir && !options->profile;
    if (app.new_person && !app.locale) app.locale = "en";
    if (!app_init(&rehearsal->app, &app)) return EXIT_ENVIRONMENT;
    if (!house_add_needs(options, rehearsal->app.catalog, &rehearsal->app.needs_given)) return EXIT_FAULT;
    return house_cast_is_there(options, rehearsal->app.catalog) ? EXIT_DONE : EXIT_FAULT;
}

void rehearsal_close(Rehearsal *rehearsal) {
    app_deinit(&rehearsal->app);
    script_free(&rehearsal->script);
}

int rehearsal_begin(Rehearsal *rehearsal, const char *level) {
    App *app   = &rehearsal->app;
    int  index = level ? house_level(app->catalog, level) : app->chosen_level;
    if (index < 0) return EXIT_FAULT;
    if (index >= catalog_level_count(app->catalog)) {
        fprintf(stderr, "unslouch: there is no level to practise\n");
        return EXIT_FAULT;
    }
    app->chosen_level = index;
    if (!app_practice_start(app, index)) {
        fprintf(stderr, "unslouch: %s\n", app->notice);
        return EXIT_FAULT;
    }
    app_go(app, SCREEN_PRACTICE);
    app_tick(app, 0); /* what is due at the very beginning */
    return EXIT_DONE;
}

/* ---- time */

/* What sounds until `us`; only then may happen what is due at that instant. */
static void hear_until(Rehearsal *rehearsal, int64_t us) {
    int16_t samples[CHUNK_FRAMES * 2];
    int64_t until = us * RATE_HZ / 1000000;
    while (rehearsal->sounds && rehearsal->frames < until) {
        int frames = (int)SDL_min(until - rehearsal->frames, CHUNK_FRAMES);
        audio_render(rehearsal->app.audio, samples, frames);
        if (rehearsal->hear) rehearsal->hear(rehearsal->context, samples, frames);
        rehearsal->frames += frames;
    }
}

void rehearsal_move_to(Rehearsal *rehearsal, int64_t us) {
    while (rehearsal->now_us < us) {
        int64_t stride = us - rehearsal->now_us, due = app_until_due_us(&rehearsal->app);
        if (due > 0 && due < stride) stride = due;
        hear_until(rehearsal, rehearsal->now_us + stride);
        app_tick(&rehearsal->app, stride);
        rehearsal->now_us += stride;
    }
}

void rehearsal_paint_to(Rehearsal *rehearsal, int64_t us, int64_t step_us) {
    int64_t step = (us > REMEMBERED_US ? us - REMEMBERED_US : 0) / step_us;
    for (; step * step_us < us; step++) {
        rehearsal_move_to(rehearsal, step * step_us);
        app_paint(&rehearsal->app);
    }
    rehearsal_move_to(rehearsal, us);
    app_paint(&rehearsal->app);
}

bool rehearsal_over(const Rehearsal *rehearsal) {
    return rehearsal->app.screen != SCREEN_PRACTICE || app_until_due_us(&rehearsal->app) < 0;
}

SDL_Surface *rehearsal_picture(Rehearsal *rehearsal) {
    return rehearsal->app.window.surface;
}
