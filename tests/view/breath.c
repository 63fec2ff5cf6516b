/* In and out are told apart by shape alone: a person who sees no colours breathes as well. */
#include "view/breath_view.h"

#include <math.h>

#include "harness.h"
#include "view/theme.h"

#define PATTERN ((BreathPattern){{4000000, 0, 6000000, 0}})

static float width_at(const Point *left, const Point *right, int i) {
    return hypotf(left[i].x - right[i].x, left[i].y - right[i].y);
}

/* How far along the petal it is widest, 0 root .. 1 tip. */
static float widest(float volume, float inflow) {
    Point left[BREATH_OUTLINE_MAX], right[BREATH_OUTLINE_MAX];
    int   count = breath_petal(volume, inflow, 0, 1, .2f, left, right), best = 0;
    for (int i = 0; i < count; i++) {
        if (width_at(left, right, i) > width_at(left, right, best)) best = i;
    }
    return (float)best / (float)(count - 1);
}

TEST("a petal is pointed while it breathes in and round while it breathes out, whatever the lungs hold") {
    Point left[BREATH_OUTLINE_MAX], right[BREATH_OUTLINE_MAX];
    for (int i = 0; i <= 20; i++) {
        float volume = (float)i / 20;
        int   count = breath_petal(volume, 1, 0, 1, .2f, left, right), near_tip = count - 1 - count / 5;
        float in = width_at(left, right, near_tip);
        breath_petal(volume, 0, 0, 1, .2f, left, right);
        float out = width_at(left, right, near_tip);
        CHECK(out > 1.5f * in);
        CHECK(widest(volume, 0) > .6f && widest(volume, 1) < .6f);
    }
}

TEST("a petal's outline is one curve: its sides meet at the root and at the tip, and it grows with the breath without a step") {
    Point left[BREATH_OUTLINE_MAX], right[BREATH_OUTLINE_MAX], before[BREATH_OUTLINE_MAX];
    int   count = breath_petal(0, 1, 0, .42f, .1f, before, right);
    CHECK(count <= BREATH_OUTLINE_MAX);
    for (int i = 1; i <= 200; i++) {
        float v = (float)i / 200;
        CHECK(breath_petal(v, 1, 0, .42f + .58f * v, .1f + .12f * v, left, right) == count);
        CHECK(width_at(left, right, 0) < 1e-4f && width_at(left, right, count - 1) < 1e-4f);
        for (int k = 0; k < count; k++) {
            CHECK(hypotf(left[k].x - before[k].x, left[k].y - before[k].y) < .01f);
            before[k] = left[k];
        }
    }
}

/* ---- as drawn */

#define SIDE 400

static View        *view;
static SDL_Surface *surface;
static Window       window;
static Canvas      *canvas;

static void open_view(void) {
    static const ClipTable none  = {0};
    ViewStyle              style = {.daytime = DAYTIME_NIGHT, .high_contrast = true, .text_scale = 1};
    surface                      = SDL_CreateRGBSurfaceWithFormat(0, SIDE * 2, SIDE, 32, SDL_PIXELFORMAT_ARGB8888);
    window                       = (Window){.surface = surface, .renderer = SDL_CreateSoftwareRenderer(surface)};
    canvas                       = canvas_new(&window);
    view                         = view_new(canvas, text_new(canvas, UNSLOUCH_SOURCE_DIR "/assets/fonts"), sprites_new(canvas, NULL, &none, 1 << 20), &none);
    view_resize(view, SIDE * 2, SIDE, &style);
}

static void close_view(void) {
    Text    *text    = view_frame(view)->text;
    Sprites *sprites = view_frame(view)->sprites;
    view_free(view);
    sprites_free(sprites);
    text_free(text);
    canvas_free(canvas);
    SDL_DestroyRenderer(window.renderer);
    SDL_FreeSurface(surface);
}

static void clear(void) {
    view_begin(view, 0);
    canvas_begin(canvas);
    canvas_fill(canvas, (SDL_Rect){0, 0, SIDE * 2, SIDE}, (SDL_Color){0, 0, 0, 255});
}

static int grey_at(int x, int y) {
    Uint32 pixel = ((const Uint32 *)surface->pixels)[y * (surface->pitch / 4) + x];
    return (int)((pixel & 255) + (pixel >> 8 & 255) + (pixel >> 16 & 255)) / 3;
}

static BreathShow show_at(int64_t t_us, int breaths) {
    BreathPattern pattern = PATTERN;
    return (BreathShow){.led = true, .state = breath_at(&pattern, t_us), .pattern = pattern, .t_us = t_us, .breaths = breaths};
}

/* How many times the grey changes along a circle. */
static int changes_around(float radius) {
    int changes = 0, before = -1;
    for (int i = 0; i < 2000; i++) {
        float angle = 6.2831853f * (float)i / 2000;
        int   grey  = grey_at((int)(SIDE + radius * cosf(angle)), (int)(SIDE / 2 + radius * sinf(angle))) / 26;
        if (before >= 0 && grey != before) changes++;
        before = grey;
    }
    return changes;
}

typedef struct {
    float light;          /* of all of it */
    int   lit, low, high; /* lit pixels, and the rows between which they lie */
    Uint8 grey[SIDE][SIDE];
} Seen;

static void see(BreathForm form, const BreathShow *show, Seen *out) {
    *out = (Seen){.low = SIDE};
    clear();
    breath_draw(view, form, show, SIDE, SIDE / 2, 120);
    draw_flush(view_frame(view)->draw);
    canvas_end(canvas);
    for (int y = 0; y < SIDE; y++) {
        for (int x = 0; x < SIDE; x++) {
            int grey = grey_at(x + SIDE / 2, y);
            out->light += (float)grey;
            out->grey[y][x] = (Uint8)grey;
            if (grey < 120) continue;
            out->lit++;
            if (y < out->low) out->low = y;
            out->high = y;
        }
    }
}

TEST("in grey, one lung volume looks different in and out, in each form: whole on the way in, open on the way out") {
    static Seen in, out;
    open_view();
    for (int64_t t = 1000000; t <= 3000000; t += 500000) {
        BreathShow breath_in = show_at(t, 3), breath_out = show_at(10000000 - t * 6 / 4, 3);
        CHECK(fabs(breath_in.state.volume - breath_out.state.volume) < .01);
        for (int form = 0; form < BREATH_FORM_COUNT; form++) {
            see((BreathForm)form, &breath_in, &in);
            see((BreathForm)form, &breath_out, &out);
            CHECK(in.light > 1.25f * out.light);
        }
    }
    close_view();
}

TEST("the flower's way out has broken rings around it, its way in has none") {
    static Seen ignored;
    open_view();
    BreathShow ways[2]  = {show_at(2000000, 3), show_at(7000000, 3)};
    int        rings[2] = {0, 0};
    for (int way = 0; way < 2; way++) {
        see(BREATH_FORM_BLOOM, &ways[way], &ignored);
        /* Just outside the petals. */
        for (float radius = 108; radius < 118; radius += .5f) rings[way] = SDL_max(rings[way], changes_around(radius));
    }
    CHECK(rings[0] == 0 && rings[1] >= 16);
    close_view();
}

TEST("each form grows with every step of the breath in and shrinks with every step of the breath out, with motion and without") {
    static Seen seen;
    open_view();
    for (int reduced = 0; reduced < 2; reduced++) {
        ViewStyle style = {.daytime = DAYTIME_NIGHT, .high_contrast = true, .text_scale = 1, .reduced_motion = reduced};
        view_resize(view, SIDE * 2, SIDE, &style);
        for (int form = 0; form < BREATH_FORM_COUNT; form++) {
            int before = 0;
            for (int64_t t = 600000; t <= 3400000; t += 400000) {
                BreathShow show = show_at(t, 3);
                see((BreathForm)form, &show, &seen);
                int size = form == BREATH_FORM_RING ? seen.high - seen.low : seen.lit;
                CHECK(size > before);
                before = size;
            }
            before = form == BREATH_FORM_RING ? SIDE * SIDE : before;
            for (int64_t t = 4600000; t <= 9400000 && form != BREATH_FORM_BLOOM; t += 400000) { /* the flower's rings widen as it closes */
                BreathShow show = show_at(t, 3);
                see((BreathForm)form, &show, &seen);
                CHECK(form == BREATH_FORM_RING ? seen.lit <= before : seen.low > 0);
                before = seen.lit;
            }
        }
    }
    close_view();
}

/* Mirrored from side to side: true of what stands upright, not of what turns or drifts. */
static bool is_upright(const Seen *seen) {
    int off = 0;
    for (int y = 0; y < SIDE; y++) {
        for (int x = 0; x < SIDE / 2; x++) off += abs(seen->grey[y][x] - seen->grey[y][SIDE - 1 - x]) > 60;
    }
    return off < SIDE * SIDE / 400;
}

TEST("with reduced motion nothing of a form turns or drifts through the whole breath; else it does") {
    static Seen seen;
    open_view();
    for (int form = 0; form < BREATH_FORM_COUNT; form++) {
        for (int reduced = 0; reduced < 2; reduced++) {
            ViewStyle style   = {.daytime = DAYTIME_NIGHT, .high_contrast = true, .text_scale = 1, .reduced_motion = reduced};
            int       upright = 0, count = 0;
            view_resize(view, SIDE * 2, SIDE, &style);
            for (int64_t t = 500000; t < 3600000; t += 300000, count++) {
                BreathShow show = show_at(t, 3);
                see((BreathForm)form, &show, &seen);
                upright += is_upright(&seen);
            }
            CHECK(reduced ? upright == count : upright < count);
        }
    }
    close_view();
}

/* Lit columns of the band in which the line of breaths runs, from one column to another. */
static int lit_columns(int from, int to) {
    int lit = 0;
    for (int x = from; x < to; x++) {
        bool any = false;
        for (int y = 0; y < SIDE && !any; y++) any = grey_at(x, y) > 60;
        lit += any;
    }
    return lit;
}

TEST("on the line of breaths to come, in is drawn through and out is dashed") {
    open_view();
    const float width = 600;
    BreathShow  in = show_at(200000, 6), out = show_at(4200000, 6);
    /* 1.9 breaths of 10 s over the width: a second is about 31 pixels; the dot stands at a fifth. */
    int dot = SIDE - 300 + 120, second = 31;
    clear();
    breath_draw_line(view, &in, SIDE, SIDE / 2, width, 30);
    draw_flush(view_frame(view)->draw);
    canvas_end(canvas);
    int whole = lit_columns(dot + second, dot + 3 * second);
    clear();
    breath_draw_line(view, &out, SIDE, SIDE / 2, width, 30);
    draw_flush(view_frame(view)->draw);
    canvas_end(canvas);
    int dashed = lit_columns(dot + second, dot + 3 * second);
    CHECK(whole == 2 * second && dashed < 2 * second * 4 / 5 && dashed > second / 2);
    close_view();
}

TEST("the ring has one arc for each breath, and what is left of it shrinks with the hold") {
    open_view();
    int before = 1 << 30;
    for (int part = 0; part <= 8; part++) {
        clear();
        breath_draw_ring(view, SIDE, SIDE / 2, 150, SIDE / 2 + 164, 6, 1 - part / 8.0, 0);
        draw_flush(view_frame(view)->draw);
        canvas_end(canvas);
        int bright = 0;
        for (int y = 0; y < SIDE; y++) {
            for (int x = 0; x < 2 * SIDE; x++) bright += grey_at(x, y) > 200;
        }
        CHECK(bright < before);
        before = bright;
        if (part == 0) CHECK(changes_around(150) >= 2 * 6);
    }
    close_view();
}
