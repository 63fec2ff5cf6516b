/* The App on a surface, in virtual time, for a person who never practised, with our own assets. One at a time. */
#ifndef UNSLOUCH_TESTS_SCREENS_STAGE_H
#define UNSLOUCH_TESTS_SCREENS_STAGE_H

#include <math.h>

#include "app.h"
#include "harness.h"
#include "view/theme.h"

#define LEVEL "five-for-the-upper-back"
/* From picture to picture; where every access of memory is watched, fewer are drawn. */
#ifdef UNSLOUCH_SLOW
#define STEP_US INT64_C(200000)
#else
#define STEP_US INT64_C(50000)
#endif
#define SEEN_US INT64_C(3000000) /* of the way to a moment: longer than a caption stays and fades */

static App         stage;
static const char *stage_figure; /* who shows the poses; NULL: who does by default */

/* `now` decides the time of day; `locale` the language, English when it is NULL. */
__attribute__((unused)) static bool stage_open_in(const char *locale, int width, int height, const char *now) {
    AppOptions options = {.assets_dir       = UNSLOUCH_SOURCE_DIR,
                          .data_dir         = "",
                          .offscreen        = true,
                          .silent           = true,
                          .mute             = true,
                          .new_person       = true,
                          .locale           = locale ? locale : "en",
                          .figure           = stage_figure,
                          .remember         = true,
                          .offscreen_width  = width,
                          .offscreen_height = height};
    SDL_SetHint(SDL_HINT_VIDEODRIVER, "dummy");
    return clock_fix_wall(now) && app_init(&stage, &options);
}

__attribute__((unused)) static bool stage_open(int width, int height, const char *now) {
    return stage_open_in(NULL, width, height, now);
}

static void stage_close(void) {
    app_deinit(&stage);
}

/* As somebody who practised on the days up to 2026-11-27, a Friday: sessions of several lengths, most of which eased an ache. */
__attribute__((unused)) static bool stage_remember(int days) {
    static const int32_t lengths_s[] = {600, 300, 1260, 700};
    for (int ago = days - 1; ago >= 0; ago--) {
        SaveTime time   = {.utc_s = (int64_t)(20784 - ago) * 86400 + 43200};
        int32_t  length = lengths_s[ago % 4];
        int64_t  id     = save_session_begin(stage.save, ago % 3 == 1 ? "wall-set" : LEVEL, length, time);
        if (!save_session_credit(stage.save, id, length, true, time) || !save_session_comfort(stage.save, id, 4 + ago % 4, 3 + ago % 3)) return false;
    }
    return true;
}

/* Time passes and is seen. */
__attribute__((unused)) static void stage_play(int64_t us) {
    for (; us > 0; us -= STEP_US) app_frame(&stage, us < STEP_US ? us : STEP_US);
}

/* Time passes, and is seen as it ends. */
__attribute__((unused)) static void stage_wait(int64_t us) {
    for (; us > STEP_US; us -= STEP_US) app_tick(&stage, STEP_US);
    app_frame(&stage, us);
}

/* From Home into the session of our level. */
__attribute__((unused)) static bool stage_practise(void) {
    int level = catalog_find_level(stage.catalog, LEVEL);
    app_frame(&stage, 0);
    if (level < 0 || !app_practice_start(&stage, level)) return false;
    app_go(&stage, SCREEN_PRACTICE);
    return true;
}

/* Which moment of the session is wanted. */
typedef struct {
    const char *pose; /* NULL: any */
    StepKind    kind;
    Side        side;
    int64_t     us; /* into that step */
} Moment;

static bool stage_is_in(const Moment *moment) {
    SessionView view = session_view(&stage.practice.session);
    bool        pose = !moment->pose || (view.pose >= 0 && strcmp(catalog_pose(stage.catalog, view.pose)->id, moment->pose) == 0);
    return pose && view.kind == moment->kind && (moment->side == SIDE_NONE || view.side == moment->side);
}

/* Goes there, the last seconds (SEEN_US) in pictures, for captions and fades remember; keys were just pressed. False when there is no such moment. */
__attribute__((unused)) static bool stage_seek(const Moment *moment) {
    const Session *session = &stage.practice.session;
    while (stage.screen == SCREEN_PRACTICE && !stage_is_in(moment)) {
        int64_t until = session_until_event_us(session);
        app_tick(&stage, until > 0 ? until : STEP_US);
    }
    if (stage.screen != SCREEN_PRACTICE) return false;
    while (session->step_us < moment->us && stage_is_in(moment)) {
        int64_t left                  = moment->us - session->step_us;
        stage.practice.since_input_us = 0;
        if (left > SEEN_US)
            app_tick(&stage, STEP_US);
        else
            app_frame(&stage, left < STEP_US ? left : STEP_US);
    }
    stage.practice.since_input_us = 0;
    app_frame(&stage, 0);
    return stage_is_in(moment);
}

__attribute__((unused)) static void stage_press(Action action) {
    Input input = {.action = action, .in_practice = action, .pressed = true, .woke = true};
    app_input(&stage, &input);
}

/* The picture as it stands, 32-bit ARGB; the caller frees it. */
__attribute__((unused)) static SDL_Surface *stage_picture(void) {
    return SDL_DuplicateSurface(stage.window.surface);
}

static Uint32 stage_pixel(const SDL_Surface *picture, int x, int y) {
    return ((const Uint32 *)picture->pixels)[y * (picture->pitch / 4) + x];
}

/* True where every pixel of the box is the same in both. */
__attribute__((unused)) static bool stage_same(const SDL_Surface *a, const SDL_Surface *b, SDL_FRect box) {
    int x0 = SDL_max(0, (int)floorf(box.x)), y0 = SDL_max(0, (int)floorf(box.y));
    int x1 = SDL_min(a->w, (int)ceilf(box.x + box.w)), y1 = SDL_min(a->h, (int)ceilf(box.y + box.h));
    for (int y = y0; y < y1; y++) {
        for (int x = x0; x < x1; x++) {
            if (stage_pixel(a, x, y) != stage_pixel(b, x, y)) return false;
        }
    }
    return true;
}

#endif
