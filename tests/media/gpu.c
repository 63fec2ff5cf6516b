/* Where something else than our own sums draws, it draws what they draw: SDL's renderer on a surface, and OpenGL where there is one, be it played by the processor. */
#include <stdlib.h>
#include <string.h>

#include "harness.h"
#include "media/canvas.h"

#define WIDTH    230
#define HEIGHT   200
#define PICTURES 8
#define OPS_MAX  4
#define FRAMES   150
#define OFF_MOST 5 /* levels of 255 for each thing: our sums, like SDL's own, leave out what is less than a level; a GPU rounds, a mixture twice */

/* One of two that draw the same. */
typedef struct {
    Window   window;
    Canvas  *canvas;
    Picture *pictures[PICTURES], *mixture;
    SDL_Rect mixture_place;
} Side;

static SDL_Rect sizes[PICTURES];
static bool     covers[PICTURES];

static bool open_ours(Side *side) {
    char error[128];
    *side = (Side){.canvas = NULL};
    if (!window_open_offscreen(&side->window, WIDTH, HEIGHT, error, sizeof error)) return false;
    side->canvas = canvas_new(&side->window);
    return canvas_is_software(side->canvas);
}

/* SDL's renderer, of whose surface the canvas does not know. */
static bool open_sdl(Side *side, SDL_Surface *surface) {
    *side = (Side){.window = {.renderer = SDL_CreateSoftwareRenderer(surface)}};
    if (!side->window.renderer) return false;
    side->canvas = canvas_new(&side->window);
    return !canvas_is_software(side->canvas);
}

#ifdef WITH_OPENGL
/* False where there is none. */
static bool open_gl(Side *side) {
    char          error[256];
    WindowOptions options = {.width = WIDTH, .height = HEIGHT, .hidden = true};
    SDL_SetHint(SDL_HINT_VIDEODRIVER, "offscreen");
    SDL_SetHint(SDL_HINT_RENDER_DRIVER, "opengl");
    *side     = (Side){.canvas = NULL};
    bool open = window_open(&side->window, &options, error, sizeof error);
    SDL_ResetHint(SDL_HINT_RENDER_DRIVER);
    SDL_ResetHint(SDL_HINT_VIDEODRIVER);
    if (!open) return false;
    SDL_SetWindowMinimumSize(side->window.window, 1, 1);
    SDL_SetWindowSize(side->window.window, WIDTH, HEIGHT);
    side->canvas = canvas_new(&side->window);
    return !canvas_is_software(side->canvas);
}
#endif

static void side_close(Side *side) {
    canvas_drop(side->canvas, side->mixture);
    for (int i = 0; i < PICTURES; i++) canvas_drop(side->canvas, side->pictures[i]);
    canvas_free(side->canvas);
    window_close(&side->window);
}

/* ---- pictures, the same on both */

static void pixels_make(Side *sides, int i) {
    size_t    count  = (size_t)(sizes[i].w * sizes[i].h);
    bool      opaque = test_chance(20);
    uint32_t *pixels = malloc(count * sizeof *pixels), *copy = malloc(count * sizeof *copy);
    for (size_t k = 0; k < count; k++) {
        uint32_t alpha = opaque || test_chance(30) ? 255 : (uint32_t)test_between(0, 255);
        copy[k] = pixels[k] = alpha << 24 | (uint32_t)test_between(0, 0xFFFFFF);
    }
    sides[0].pictures[i] = canvas_take(sides[0].canvas, pixels, sizes[i].w, sizes[i].h, !opaque);
    sides[1].pictures[i] = canvas_take(sides[1].canvas, copy, sizes[i].w, sizes[i].h, !opaque);
}

static void cover_make(Side *sides, int i) {
    size_t   count = (size_t)(sizes[i].w * sizes[i].h);
    uint8_t *cover = canvas_cover(sides[0].canvas, count), *copy = canvas_cover(sides[1].canvas, count);
    for (size_t k = 0; k < count; k++) copy[k] = cover[k] = (uint8_t)test_between(0, 255);
    sides[0].pictures[i] = canvas_take_cover(sides[0].canvas, cover, sizes[i].w, sizes[i].h);
    sides[1].pictures[i] = canvas_take_cover(sides[1].canvas, copy, sizes[i].w, sizes[i].h);
}

static void picture_renew(Side *sides, int i) {
    for (int k = 0; k < 2; k++) canvas_drop(sides[k].canvas, sides[k].pictures[i]);
    sizes[i]  = (SDL_Rect){0, 0, (int)test_between(1, 90), (int)test_between(1, 90)};
    covers[i] = i % 2;
    (covers[i] ? cover_make : pixels_make)(sides, i);
}

/* ---- a frame, the same on both */

typedef struct {
    int       picture; /* PICTURES: the mixture; -1: a fill */
    SDL_Rect  place, clip;
    SDL_Color color;
    bool      flipped, clipped;
} Thing;

static Thing random_thing(bool mixes) {
    Thing thing = {.picture = (int)test_between(-1, mixes ? PICTURES : PICTURES - 1), .flipped = test_chance(30), .clipped = test_chance(30)};
    thing.place = (SDL_Rect){(int)test_between(-60, WIDTH), (int)test_between(-60, HEIGHT), (int)test_between(1, 120), (int)test_between(1, 120)};
    thing.clip  = (SDL_Rect){(int)test_between(-20, WIDTH), (int)test_between(-20, HEIGHT), (int)test_between(1, 120), (int)test_between(1, 120)};
    thing.color = (SDL_Color){(Uint8)test_between(0, 255), (Uint8)test_between(0, 255), (Uint8)test_between(0, 255), (Uint8)test_between(0, 255)};
    if (test_chance(50)) thing.color = (SDL_Color){255, 255, 255, 255};
    if (thing.picture >= 0 && thing.picture < PICTURES) thing.place.w = sizes[thing.picture].w, thing.place.h = sizes[thing.picture].h;
    return thing;
}

static void thing_draw(Side *side, const Thing *thing) {
    SDL_Rect place = thing->place;
    canvas_clip(side->canvas, thing->clipped ? &thing->clip : NULL);
    if (thing->picture < 0) {
        canvas_fill(side->canvas, place, thing->color);
    } else if (thing->picture == PICTURES) {
        place.w = side->mixture_place.w, place.h = side->mixture_place.h;
        canvas_copy(side->canvas, side->mixture, place, thing->color, thing->flipped);
    } else {
        canvas_copy(side->canvas, side->pictures[thing->picture], place, thing->color, thing->flipped && !covers[thing->picture]);
    }
}

static void frame_draw(Side *side, const Thing *things, int count) {
    canvas_begin(side->canvas);
    canvas_fill(side->canvas, (SDL_Rect){0, 0, WIDTH, HEIGHT}, (SDL_Color){20, 40, 60, 255});
    for (int i = 0; i < count; i++) thing_draw(side, &things[i]);
    canvas_end(side->canvas);
}

static int most_off(const Side *sides, int *at_x, int *at_y) {
    static uint32_t pixels[2][WIDTH * HEIGHT];
    int             most = 0;
    for (int k = 0; k < 2; k++) {
        if (SDL_RenderReadPixels(sides[k].window.renderer, NULL, SDL_PIXELFORMAT_ARGB8888, pixels[k], WIDTH * 4) != 0) return 256;
    }
    for (int i = 0; i < WIDTH * HEIGHT; i++) {
        for (int shift = 0; shift < 24; shift += 8) {
            int off = abs((int)(pixels[0][i] >> shift & 255) - (int)(pixels[1][i] >> shift & 255));
            if (off <= most) continue;
            most  = off;
            *at_x = i % WIDTH;
            *at_y = i / WIDTH;
        }
    }
    return most;
}

/* Between two pictures without a cover, at places of their own. False where one of the sides cannot. */
static bool mixture_renew(Side *sides) {
    int      b     = 2 * (int)test_between(1, PICTURES / 2 - 1);
    float    share = (float)test_between(0, 100) / 100;
    SDL_Rect a_at = {5, 7, sizes[0].w, sizes[0].h}, b_at = {(int)test_between(0, 30), (int)test_between(0, 30), sizes[b].w, sizes[b].h};
    for (int k = 0; k < 2; k++) {
        canvas_drop(sides[k].canvas, sides[k].mixture);
        sides[k].mixture = canvas_mix(sides[k].canvas, sides[k].pictures[0], a_at, sides[k].pictures[b], b_at, share, &sides[k].mixture_place);
    }
    return sides[0].mixture && sides[1].mixture;
}

static void check_sides(Side *sides, bool mixes) {
    Thing things[OPS_MAX];
    int   x = 0, y = 0;
    for (int i = 0; i < PICTURES; i++) picture_renew(sides, i);
    for (int frame = 0; frame < FRAMES; frame++) {
        int count = (int)test_between(1, OPS_MAX);
        picture_renew(sides, (int)test_between(0, PICTURES - 1));
        if (mixes) CHECK(mixture_renew(sides));
        for (int i = 0; i < count; i++) things[i] = random_thing(mixes);
        for (int k = 0; k < 2; k++) frame_draw(&sides[k], things, count);
        int off = most_off(sides, &x, &y);
        if (off > OFF_MOST * count) fprintf(stderr, "frame %d of %d things: %d levels off at %d, %d\n", frame, count, off, x, y);
        CHECK(off <= OFF_MOST * count);
    }
}

TEST("SDL's renderer draws pictures, covers and fills as we do") {
    Side         sides[2];
    SDL_Surface *surface = SDL_CreateRGBSurfaceWithFormat(0, WIDTH, HEIGHT, 32, SDL_PIXELFORMAT_ARGB8888);
    CHECK(open_ours(&sides[0]) && open_sdl(&sides[1], surface));
    check_sides(sides, false);
    for (int k = 0; k < 2; k++) side_close(&sides[k]);
    SDL_FreeSurface(surface);
}

#ifdef WITH_OPENGL
TEST("and so does OpenGL, mixtures, too") {
    Side sides[2];
    CHECK(open_ours(&sides[0]));
    bool there = open_gl(&sides[1]);
    if (there)
        check_sides(sides, true);
    else
        fprintf(stderr, "not held: there is no OpenGL here\n");
    for (int k = 0; k < 2; k++) side_close(&sides[k]);
}
#endif
