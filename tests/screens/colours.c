/* What the screens tell apart is told without colours too: each pair of states is drawn and seen with the eyes of those who lack a cone, or all colour.
   Matrices: Machado, Oliveira and Fernandes 2009, severity 1, on linear light. */
#include "screens/path_parts.h"
#include "screens/progress_parts.h"

#include "stage.h"
#include "view/body_map.h"
#include "view/breath_view.h"
#include "view/scene.h"

#define WIDTH   640
#define HEIGHT  360
#define APART   1.5 /* contrast of two pixels that are told apart */
#define LEAST   12  /* of them */
#define SHARE   .04 /* of the pixels that differ at all: a ring around a row that is filled a little */
#define PLACE_X 320.f
#define PLACE_Y 190.f
#define PLACE_R 17.f
#define REACH   90 /* around the place */

typedef struct {
    const char *name;
    double      m[3][3];
} Eyes;

static const Eyes eyes[] = {
    {"protanopia", {{.152286, 1.052583, -.204868}, {.114503, .786281, .099216}, {-.003882, -.048116, 1.051998}}},
    {"deuteranopia", {{.367322, .860646, -.227968}, {.280085, .672501, .047413}, {-.011820, .042940, .968881}}},
    {"tritanopia", {{1.255528, -.076749, -.178779}, {-.078411, .930809, .147602}, {.004733, .691367, .303900}}},
    {"greyscale", {{.2126, .7152, .0722}, {.2126, .7152, .0722}, {.2126, .7152, .0722}}},
};
#define EYES ((int)(sizeof eyes / sizeof eyes[0]))

/* The light that these eyes see of a pixel. */
static double light(const Eyes *e, Uint32 pixel) {
    static const double weight[3] = {.2126, .7152, .0722};
    double              rgb[3] = {color_linear(pixel >> 16 & 255), color_linear(pixel >> 8 & 255), color_linear(pixel & 255)}, sum = 0;
    for (int i = 0; i < 3; i++) sum += weight[i] * fmin(1, fmax(0, e->m[i][0] * rgb[0] + e->m[i][1] * rgb[1] + e->m[i][2] * rgb[2]));
    return sum;
}

static bool told_apart(const Eyes *e, const SDL_Surface *a, const SDL_Surface *b, SDL_FRect box) {
    int differ = 0, apart = 0;
    for (int y = (int)box.y; y < (int)(box.y + box.h); y++) {
        for (int x = (int)box.x; x < (int)(box.x + box.w); x++) {
            if (x < 0 || y < 0 || x >= WIDTH || y >= HEIGHT || stage_pixel(a, x, y) == stage_pixel(b, x, y)) continue;
            double la = light(e, stage_pixel(a, x, y)) + .05, lb = light(e, stage_pixel(b, x, y)) + .05;
            differ++;
            apart += fmax(la, lb) / fmin(la, lb) >= APART;
        }
    }
    return apart >= LEAST && apart >= SHARE * differ;
}

/* ---- the states */

static SDL_Surface *picture_of(void (*paint)(int), int state) {
    const SceneSpec scene = {.sun = false};
    view_begin(stage.view, stage.now_us);
    canvas_begin(stage.canvas);
    scene_draw(stage.view, &scene, true);
    paint(state);
    draw_flush(view_frame(stage.view)->draw);
    canvas_end(stage.canvas);
    return stage_picture();
}

static void paint_place(int kind) {
    const PathSpot spot = {.x = PLACE_X, .y = PLACE_Y, .r = PLACE_R, .seen = true};
    path_paint_place(stage.view, &spot, (PlaceKind)kind);
}

static void paint_week(int state) {
    DayState days[7];
    for (int i = 0; i < 7; i++) days[i] = (DayState[]){DAY_PRACTISED, DAY_FROZEN, DAY_REST, DAY_MISSED}[state];
    kit_week(view_frame(stage.view), PLACE_X - 60, PLACE_Y, days, 6);
}

static void paint_tick(int state) {
    const KitItem item = {0, {PLACE_X - 60, PLACE_Y - 20, 200, 40}};
    stage.focus        = state == 2 ? 0 : 5;
    menu_paint_tick(&stage, &item, "Neck", 14, state == 1);
}

static void paint_button(int state) {
    kit_button(stage.view, (SDL_FRect){PLACE_X - 60, PLACE_Y - 16, 120, 32}, "Done", false, state == 1);
}

/* In the middle of the way in, and of the way out: with as much air. */
static BreathForm form;

static BreathState breath_of(const BreathPattern *pattern, int out) {
    int64_t in_us = pattern->phase_us[BREATH_INHALE], turn_us = in_us + pattern->phase_us[BREATH_HOLD_IN];
    return breath_at(pattern, out ? turn_us + pattern->phase_us[BREATH_EXHALE] / 2 : in_us / 2);
}

static void paint_breath(int out) {
    const BreathPattern pattern = stage.settings.prefs.pattern;
    BreathShow          show    = {.led = true, .pattern = pattern, .breaths = 4};
    show.state                  = breath_of(&pattern, out);
    breath_draw(stage.view, form, &show, PLACE_X, PLACE_Y, 57);
}

static void paint_mark(int out) {
    const BreathPattern pattern = stage.settings.prefs.pattern;
    BreathShow          show    = {.led = true, .pattern = pattern, .breaths = 4};
    show.state                  = breath_of(&pattern, out);
    breath_draw_word(stage.view, &show, PLACE_X, PLACE_Y, WIDTH, WIDTH);
}

static void paint_muscle(int second) {
    BodyMap map = body_map(catalog_find_clip(stage.catalog, "map-back.rest"), catalog_find_clip(stage.catalog, "map-front.rest"), PLACE_X - 50, PLACE_X + 50,
                           PLACE_Y + 85, 100);
    body_map_draw_bodies(stage.view, &map, 0);
    body_map_draw_muscle(stage.view, &map, "rhomboids", second == 0);
}

static const struct {
    const char *what;
    void (*paint)(int);
    int states;
} told[] = {{"a place of the path: locked, next, open, done", paint_place, 4},
            {"a day of the week: practised, frozen, rest, missed", paint_week, 4},
            {"a row: not ticked, ticked, focused", paint_tick, 3},
            {"a button with the focus and without", paint_button, 2},
            {"the word of the breath, in and out", paint_mark, 2},
            {"a muscle that a pose is for, and one that helps", paint_muscle, 2}};

static bool all_apart(const char *what, void (*paint)(int), int states) {
    const SDL_FRect box    = {PLACE_X - REACH, PLACE_Y - REACH, 2 * REACH, 2 * REACH};
    SDL_Surface    *all[8] = {NULL};
    bool            apart  = true;
    for (int i = 0; i < states; i++) all[i] = picture_of(paint, i);
    for (int i = 0; i < states; i++) {
        for (int k = 0; k < i; k++) {
            for (int e = 0; e < EYES; e++) {
                if (told_apart(&eyes[e], all[i], all[k], box)) continue;
                fprintf(stderr, "%s: %d and %d look alike in %s\n", what, k, i, eyes[e].name);
                apart = false;
            }
        }
    }
    for (int i = 0; i < states; i++) SDL_FreeSurface(all[i]);
    return apart;
}

/* Times of day, and high contrast as one more. */
static bool open_look(int look) {
    static const char *const nows[] = {"2026-11-27T07:10:00", "2026-11-27T11:10:00", "2026-11-27T18:10:00", "2026-11-27T23:10:00", "2026-11-27T18:10:00"};
    if (!stage_open(WIDTH, HEIGHT, nows[look])) return false;
    stage.settings.high_contrast  = look == 4;
    stage.settings.reduced_motion = true; /* the focus ring is where it is at once */
    stage_play(200000);
    return true;
}
#define LOOKS 5

TEST("every pair of states is told apart without red, green or blue, and without any colour, at all times of day and in high contrast") {
    for (int look = 0; look < LOOKS; look++) {
        CHECK(open_look(look));
        for (size_t i = 0; i < sizeof told / sizeof told[0]; i++) CHECK(all_apart(told[i].what, told[i].paint, told[i].states));
        stage_close();
    }
}

TEST("in and out are told apart likewise in each form of the breath") {
    for (int look = 0; look < LOOKS; look++) {
        CHECK(open_look(look));
        for (form = 0; form < BREATH_FORM_COUNT; form++) CHECK(all_apart(breath_form_name(form), paint_breath, 2));
        stage_close();
    }
}

/* The first days of a month of practice, one in each of the sizes. */
TEST("days of practice in Progress are told apart by their size") {
    static const int32_t lengths_s[] = {0, 240, 900, 3600};
    for (int look = 0; look < LOOKS; look++) {
        SDL_Surface *all[4];
        SDL_FRect    box = {0};
        CHECK(open_look(look) && stage_remember(3));
        app_go(&stage, SCREEN_PROGRESS);
        for (int i = 0; i < 4; i++) {
            int day                                     = stage.progress_screen.today - 14;
            stage.progress_screen.days[day].practised_s = lengths_s[i];
            stage.progress_screen.days[day].sessions    = lengths_s[i] > 0;
            stage.progress_screen.states[day]           = lengths_s[i] > 0 ? DAY_PRACTISED : DAY_MISSED;
            stage_play(500000);
            ProgressLayout layout = progress_layout(&stage);
            box                   = progress_mark_rect(&stage, &layout, progress_mark(CHART_DAYS, day));
            all[i]                = stage_picture();
        }
        for (int i = 0; i < 4; i++) {
            for (int k = 0; k < i; k++) {
                for (int e = 0; e < EYES; e++) CHECK(told_apart(&eyes[e], all[i], all[k], box));
            }
        }
        for (int i = 0; i < 4; i++) SDL_FreeSurface(all[i]);
        stage_close();
    }
}
