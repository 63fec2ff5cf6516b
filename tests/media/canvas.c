/* A frame of which only the differences are drawn is the frame; and the sums are SDL's. */
#include "media/canvas.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "harness.h"
#include "media/blend.h"

#define WIDTH    230
#define HEIGHT   400 /* three bands of what is drawn together */
#define PICTURES 12
#define OPS_MAX  14

typedef struct {
    Window   window;
    Canvas  *canvas;
    Picture *pictures[PICTURES];
    SDL_Rect sizes[PICTURES];
    bool     covers[PICTURES]; /* of one colour: in their own size only */
} Stage;

/* One thing to draw, for both of two stages. */
typedef struct {
    int       picture; /* -1: a fill */
    SDL_Rect  place, clip;
    SDL_Color color;
    bool      flipped, clipped;
} Thing;

static bool stage_open(Stage *stage) {
    char error[128];
    *stage = (Stage){.canvas = NULL};
    if (!window_open_offscreen(&stage->window, WIDTH, HEIGHT, error, sizeof error)) return false;
    stage->canvas = canvas_new(&stage->window);
    return true;
}

static void stage_close(Stage *stage) {
    for (int i = 0; i < PICTURES; i++) canvas_drop(stage->canvas, stage->pictures[i]);
    canvas_free(stage->canvas);
    window_close(&stage->window);
}

static uint32_t *random_pixels(int width, int height, bool opaque) {
    uint32_t *pixels = malloc((size_t)(width * height) * sizeof *pixels);
    for (int i = 0; i < width * height; i++) {
        uint32_t kind = (uint32_t)test_between(0, 3), alpha = kind == 0 ? 0 : kind == 1 || opaque ? 255 : (uint32_t)test_between(0, 255);
        pixels[i] = (opaque ? 255u : alpha) << 24 | (uint32_t)test_between(0, 0xFFFFFF);
    }
    return pixels;
}

/* How many pixels the next picture in this place has, the same on both. */
static size_t place_renew(Stage *a, Stage *b, int i, bool cover) {
    canvas_drop(a->canvas, a->pictures[i]);
    canvas_drop(b->canvas, b->pictures[i]);
    a->sizes[i] = b->sizes[i] = (SDL_Rect){0, 0, (int)test_between(1, 90), (int)test_between(1, 90)};
    a->covers[i] = b->covers[i] = cover;
    return (size_t)(a->sizes[i].w * a->sizes[i].h);
}

static void pixels_renew(Stage *a, Stage *b, int i) {
    size_t    count  = place_renew(a, b, i, false);
    SDL_Rect  size   = a->sizes[i];
    bool      opaque = test_between(0, 3) == 0;
    uint32_t *pixels = random_pixels(size.w, size.h, opaque), *copy = malloc(count * sizeof *copy);
    memcpy(copy, pixels, count * sizeof *copy);
    a->pictures[i] = canvas_take(a->canvas, pixels, size.w, size.h, !opaque);
    b->pictures[i] = canvas_take(b->canvas, copy, size.w, size.h, !opaque);
}

/* One stands in memory of its own, the other in what an earlier one left. */
static void cover_renew(Stage *a, Stage *b, int i) {
    size_t   count = place_renew(a, b, i, true);
    SDL_Rect size  = a->sizes[i];
    uint8_t *cover = malloc(count), *copy = canvas_cover(b->canvas, count);
    for (size_t k = 0; k < count; k++) cover[k] = (uint8_t)(test_between(0, 2) ? test_between(0, 1) * 255 : test_between(0, 255));
    if (test_between(0, 1)) memset(cover, 0, count / 2);
    memcpy(copy, cover, count);
    a->pictures[i] = canvas_take_cover(a->canvas, cover, size.w, size.h);
    b->pictures[i] = canvas_take_cover(b->canvas, copy, size.w, size.h);
}

/* The same picture on both. */
static void picture_renew(Stage *a, Stage *b, int i) {
    (test_between(0, 3) ? pixels_renew : cover_renew)(a, b, i);
}

static SDL_Color random_color(void) {
    Uint8 alpha = test_between(0, 1) ? 255 : (Uint8)test_between(0, 255);
    if (test_between(0, 1)) return (SDL_Color){255, 255, 255, alpha};
    return (SDL_Color){(Uint8)test_between(0, 255), (Uint8)test_between(0, 255), (Uint8)test_between(0, 255), alpha};
}

static Thing random_thing(const Stage *stage) {
    Thing thing = {
        .picture = (int)test_between(-2, PICTURES - 1), .color = random_color(), .flipped = test_between(0, 4) == 0, .clipped = test_between(0, 5) == 0};
    thing.place = (SDL_Rect){(int)test_between(-60, WIDTH), (int)test_between(-60, HEIGHT), (int)test_between(1, 120), (int)test_between(1, 120)};
    thing.clip  = (SDL_Rect){(int)test_between(-20, WIDTH), (int)test_between(-20, HEIGHT), (int)test_between(0, 120), (int)test_between(0, 120)};
    if (thing.picture < 0) thing.picture = -1;
    bool own_size = thing.picture >= 0 && test_between(0, 5) > 0;
    if (own_size) thing.place.w = stage->sizes[thing.picture].w, thing.place.h = stage->sizes[thing.picture].h;
    return thing;
}

static void stage_draw(Stage *stage, const Thing *things, int count) {
    canvas_begin(stage->canvas);
    canvas_fill(stage->canvas, (SDL_Rect){0, 0, WIDTH, HEIGHT}, (SDL_Color){20, 40, 60, 255});
    for (int i = 0; i < count; i++) {
        canvas_clip(stage->canvas, things[i].clipped ? &things[i].clip : NULL);
        int      picture = things[i].picture;
        SDL_Rect place   = things[i].place;
        bool     cover   = picture >= 0 && stage->covers[picture]; /* it may have become one since */
        if (cover) place.w = stage->sizes[picture].w, place.h = stage->sizes[picture].h;
        if (picture >= 0)
            canvas_copy(stage->canvas, stage->pictures[picture], place, things[i].color, things[i].flipped && !cover);
        else
            canvas_fill(stage->canvas, things[i].place, things[i].color);
    }
    canvas_end(stage->canvas);
}

static bool same_pictures(const SDL_Surface *a, const SDL_Surface *b) {
    for (int y = 0; y < HEIGHT; y++) {
        if (memcmp((const char *)a->pixels + y * a->pitch, (const char *)b->pixels + y * b->pitch, WIDTH * 4) != 0) return false;
    }
    return true;
}

TEST("a frame of which only the differences are drawn is the frame") {
    Stage   a, b;
    Thing   things[OPS_MAX];
    int     count = 0;
    int64_t drawn = 0;
    CHECK(stage_open(&a) && stage_open(&b));
    for (int i = 0; i < PICTURES; i++) picture_renew(&a, &b, i);
    for (int frame = 0; frame < 600; frame++) {
        if (test_between(0, 9) == 0) picture_renew(&a, &b, (int)test_between(0, PICTURES - 1));
        if (count < OPS_MAX && test_between(0, 1)) things[count++] = random_thing(&a);
        if (count > 0 && test_between(0, 2) == 0) things[test_between(0, count - 1)] = random_thing(&a);
        if (count > 3 && test_between(0, 2) == 0) count--;
        canvas_forget(b.canvas);
        stage_draw(&a, things, count);
        stage_draw(&b, things, count);
        drawn += canvas_drawn_px(a.canvas);
        CHECK(same_pictures(a.window.surface, b.window.surface));
    }
    CHECK(drawn < INT64_C(600) * WIDTH * HEIGHT);
    stage_close(&a);
    stage_close(&b);
}

#ifdef HAVE_LINKER_WRAP
int __real_SDL_SoftStretchLinear(SDL_Surface *source, const SDL_Rect *from, SDL_Surface *target, const SDL_Rect *to);
int __wrap_SDL_SoftStretchLinear(SDL_Surface *source, const SDL_Rect *from, SDL_Surface *target, const SDL_Rect *to);

static int stretched;

int __wrap_SDL_SoftStretchLinear(SDL_Surface *source, const SDL_Rect *from, SDL_Surface *target, const SDL_Rect *to) {
    stretched++;
    return __real_SDL_SoftStretchLinear(source, from, target, to);
}

TEST("what is drawn in another size is stretched once, however many frames and parts of them want it") {
    Stage a, b;
    Thing things[PICTURES];
    CHECK(stage_open(&a) && stage_open(&b));
    for (int i = 0; i < PICTURES; i++) {
        pixels_renew(&a, &b, i);
        things[i]         = random_thing(&a);
        things[i].picture = i;
        things[i].clipped = false;
        things[i].place   = (SDL_Rect){i, 0, 100 + i, HEIGHT};
        things[i].color   = (SDL_Color){255, 255, 255, 128};
    }
    stretched = 0;
    for (int frame = 0; frame < 3; frame++) {
        canvas_forget(a.canvas);
        stage_draw(&a, things, PICTURES);
    }
    CHECK(stretched == PICTURES);
    stage_close(&a);
    stage_close(&b);
}

TEST("it is kept while it stands in the frames, drawn again or not, and not for long after that") {
    static const int without[] = {5, 30};
    Stage            a, b;
    CHECK(stage_open(&a) && stage_open(&b));
    pixels_renew(&a, &b, 0);
    Thing thing   = random_thing(&a);
    thing.picture = 0;
    thing.clipped = false;
    thing.place   = (SDL_Rect){0, 0, 100, HEIGHT};
    thing.color   = (SDL_Color){255, 255, 255, 128};
    stretched     = 0;
    for (int frame = 0; frame < 50; frame++) stage_draw(&a, &thing, 1);
    canvas_forget(a.canvas);
    stage_draw(&a, &thing, 1);
    CHECK(stretched == 1);
    for (int i = 0; i < 2; i++) {
        for (int frame = 0; frame < without[i]; frame++) stage_draw(&a, &thing, 0);
        stage_draw(&a, &thing, 1);
        CHECK(stretched == 1 + i);
    }
    stage_close(&a);
    stage_close(&b);
}
#endif

TEST("a frame like the one before draws nothing and shows nothing; one that was lost is drawn whole") {
    Stage stage, other;
    Thing things[4];
    CHECK(stage_open(&stage) && stage_open(&other));
    for (int i = 0; i < PICTURES; i++) picture_renew(&stage, &other, i);
    for (int i = 0; i < 4; i++) things[i] = random_thing(&stage);
    stage_draw(&stage, things, 4);
    CHECK(canvas_present(stage.canvas));
    stage_draw(&stage, things, 4);
    CHECK(canvas_drawn_px(stage.canvas) == 0 && !canvas_present(stage.canvas));
    canvas_forget(stage.canvas);
    stage_draw(&stage, things, 4);
    CHECK(canvas_drawn_px(stage.canvas) == WIDTH * HEIGHT && canvas_present(stage.canvas));
    stage_close(&stage);
    stage_close(&other);
}

/* The same by SDL's renderer. */
static uint32_t by_sdl(const uint32_t *pixels, uint32_t *below, int count, SDL_Color tint) {
    SDL_Surface  *surface  = SDL_CreateRGBSurfaceWithFormatFrom(below, count, 1, 32, count * 4, SDL_PIXELFORMAT_ARGB8888);
    SDL_Renderer *renderer = SDL_CreateSoftwareRenderer(surface);
    SDL_Texture  *texture  = SDL_CreateTexture(renderer, SDL_PIXELFORMAT_ARGB8888, SDL_TEXTUREACCESS_STATIC, count, 1);
    SDL_UpdateTexture(texture, NULL, pixels, count * 4);
    SDL_SetTextureBlendMode(texture, SDL_BLENDMODE_BLEND);
    SDL_SetTextureColorMod(texture, tint.r, tint.g, tint.b);
    SDL_SetTextureAlphaMod(texture, tint.a);
    SDL_RenderCopy(renderer, texture, NULL, NULL);
    SDL_RenderFlush(renderer);
    SDL_DestroyTexture(texture);
    SDL_DestroyRenderer(renderer);
    SDL_FreeSurface(surface);
    return below[0];
}

static int most_off(const uint32_t *a, const uint32_t *b, int count) {
    int most = 0;
    for (int i = 0; i < count; i++) {
        for (int shift = 0; shift < 24; shift += 8) most = SDL_max(most, abs((int)(a[i] >> shift & 255) - (int)(b[i] >> shift & 255)));
    }
    return most;
}

#define ROW 1027 /* no whole number of fours */

/* SDL 2 rounds down as we do. What is SDL 2 by name and SDL 3 within (sdl2-compat; it counts its patch levels from 50 on) rounds to the nearest where nothing is tinted. */
static int sdl_may_differ(void) {
    SDL_version linked;
    SDL_GetVersion(&linked);
    return linked.patch >= 50 ? 3 : 1;
}

/* How far the colours of a row lie from what they should be, in exact numbers. */
static double off_exact(const uint32_t *got, const uint32_t *pixels, const uint32_t *below, SDL_Color tint) {
    const int tints[] = {tint.b, tint.g, tint.r};
    double    most    = 0;
    for (int i = 0; i < ROW; i++) {
        double part = (pixels[i] >> 24) / 255. * tint.a / 255;
        for (int c = 0; c < 3; c++) {
            double over = (double)(pixels[i] >> 8 * c & 255) * tints[c] / 255, under = below[i] >> 8 * c & 255;
            most = fmax(most, fabs((got[i] >> 8 * c & 255) - over * part - under * (1 - part)));
        }
    }
    return most;
}

TEST("pixels are laid over each other as SDL lays them, and what is below stays opaque") {
    static uint32_t ours[ROW], theirs[ROW];
    SDL_Color       white = {255, 255, 255, 255};
    for (int run = 0; run < 300; run++) {
        SDL_Color tint = run % 3 == 0 ? white : random_color();
        if (run % 3 == 1) tint = (SDL_Color){255, 255, 255, tint.a};
        uint32_t *pixels = random_pixels(ROW, 1, false), *below = random_pixels(ROW, 1, true);
        bool      tints = memcmp(&tint, &white, sizeof tint) != 0;
        memcpy(ours, below, sizeof ours);
        memcpy(theirs, below, sizeof theirs);
        by_sdl(pixels, theirs, ROW, tint);
        if (tints)
            blend_row_tinted(ours, pixels, ROW, tint);
        else
            blend_row(ours, pixels, ROW);
        CHECK(most_off(ours, theirs, ROW) <= sdl_may_differ());
        CHECK(off_exact(ours, pixels, below, tint) < 3);
        for (int i = 0; i < ROW; i++) CHECK(ours[i] >> 24 == 255);
        free(pixels);
        free(below);
    }
}

TEST("a row laid in pieces is the row") {
    static uint32_t whole[ROW], pieces[ROW];
    for (int run = 0; run < 300; run++) {
        uint32_t *pixels = random_pixels(ROW, 1, false), *below = random_pixels(ROW, 1, true);
        SDL_Color tint = random_color();
        memcpy(whole, below, sizeof whole);
        memcpy(pieces, below, sizeof pieces);
        blend_row(whole, pixels, ROW);
        blend_row_tinted(whole, pixels, ROW, tint);
        for (int at = 0, length; at < ROW; at += length) {
            length = (int)test_between(1, 9);
            if (length > ROW - at) length = ROW - at;
            blend_row(pieces + at, pixels + at, length);
            blend_row_tinted(pieces + at, pixels + at, length, tint);
        }
        CHECK(memcmp(whole, pieces, sizeof whole) == 0);
        free(pixels);
        free(below);
    }
}

TEST("a colour that covers a row in part is laid to the nearest, hardly any of it darkens nothing, and pieces are the row") {
    static uint32_t whole[ROW], pieces[ROW];
    for (int run = 0; run < 300; run++) {
        uint32_t *below = random_pixels(ROW, 1, true);
        SDL_Color color = random_color();
        uint8_t   cover[ROW];
        for (int i = 0; i < ROW; i++) cover[i] = (uint8_t)(test_between(0, 1) ? test_between(0, 255) : test_between(0, 1) * 255);
        if (run % 4 == 0) memset(cover, 0, ROW / 2);
        memcpy(whole, below, sizeof whole);
        memcpy(pieces, below, sizeof pieces);
        blend_row_covered(whole, cover, ROW, color);
        for (int at = 0, length; at < ROW; at += length) {
            length = (int)test_between(1, 40);
            if (length > ROW - at) length = ROW - at;
            blend_row_covered(pieces + at, cover + at, length, color);
        }
        CHECK(memcmp(whole, pieces, sizeof whole) == 0);
        for (int i = 0; i < ROW; i++) {
            const int channels[] = {color.b, color.g, color.r};
            double    part       = (double)lround(cover[i] * color.a / 255.) / 255; /* opacity is one of 256 */
            CHECK(whole[i] >> 24 == 255);
            for (int c = 0; c < 3; c++) {
                double under = below[i] >> 8 * c & 255;
                CHECK(fabs((whole[i] >> 8 * c & 255) - (under + (channels[c] - under) * part)) <= .51);
            }
        }
        free(below);
    }
}

TEST("an opaque row takes the place of what is below, of just as many pixels") {
    static uint32_t below[ROW];
    for (int run = 0; run < 300; run++) {
        uint32_t *pixels = random_pixels(ROW, 1, true), *old = random_pixels(ROW, 1, true);
        int       from = (int)test_between(0, ROW - 1), count = (int)test_between(0, ROW - from);
        memcpy(below, old, sizeof below);
        blend_row_opaque(below + from, pixels, count);
        CHECK(memcmp(below, old, (size_t)from * sizeof *old) == 0 && memcmp(below + from, pixels, (size_t)count * sizeof *pixels) == 0);
        CHECK(memcmp(below + from + count, old + from + count, (size_t)(ROW - from - count) * sizeof *old) == 0);
        free(pixels);
        free(old);
    }
}

/* Share of b, by channel, of what both grounds show. */
static void lerp_row(uint32_t *out, const uint32_t *a, const uint32_t *b, int count, float share) {
    for (int i = 0; i < count; i++) {
        out[i] = 0xFF000000u;
        for (int shift = 0; shift < 24; shift += 8) {
            float one = (float)(a[i] >> shift & 255), two = (float)(b[i] >> shift & 255);
            out[i] |= (uint32_t)(one + (two - one) * share + .5f) << shift;
        }
    }
}

TEST("between two pictures lies, over any ground, what lies between both laid over it") {
    static uint32_t over_a[ROW], over_b[ROW], expected[ROW], ours[ROW], mixed[ROW];
    for (int run = 0; run < 300; run++) {
        uint32_t *a = random_pixels(ROW, 1, false), *b = random_pixels(ROW, 1, run % 5 == 0), *below = random_pixels(ROW, 1, true);
        float     share = (float)test_between(0, 100) / 100;
        memcpy(over_a, below, sizeof over_a);
        memcpy(over_b, below, sizeof over_b);
        memcpy(ours, below, sizeof ours);
        blend_row(over_a, a, ROW);
        blend_row(over_b, b, ROW);
        lerp_row(expected, over_a, over_b, ROW, share);
        blend_between(mixed, a, b, ROW, share);
        blend_row(ours, mixed, ROW);
        CHECK(most_off(ours, expected, ROW) <= 3);
        blend_between(mixed, a, a, ROW, share);
        for (int i = 0; i < ROW; i++) CHECK(mixed[i] >> 24 == a[i] >> 24);
        blend_between(mixed, a, b, ROW, share);
        for (int i = 0; i < ROW; i++) blend_between(ours + i, a + i, b + i, 1, share);
        CHECK(memcmp(mixed, ours, sizeof mixed) == 0);
        free(a);
        free(b);
        free(below);
    }
}

static uint32_t *rows_of(const Stage *stage) {
    uint32_t *rows = malloc(WIDTH * HEIGHT * sizeof *rows);
    for (int y = 0; y < HEIGHT; y++)
        memcpy(rows + y * WIDTH, (const char *)stage->window.surface->pixels + y * stage->window.surface->pitch, WIDTH * sizeof *rows);
    return rows;
}

TEST("two pictures at places of their own are mixed there") {
    for (int run = 0; run < 100; run++) {
        Stage     a, b;
        Thing     things[3] = {{.picture = 0}, {.picture = 1}, {.picture = 2}};
        uint32_t *rows[3], *expected = malloc(WIDTH * HEIGHT * sizeof *expected);
        float     share = (float)test_between(0, 4) / 4;
        CHECK(stage_open(&a) && stage_open(&b));
        for (int i = 0; i < 2; i++) {
            pixels_renew(&a, &b, i);
            things[i].place = (SDL_Rect){(int)test_between(-30, WIDTH), (int)test_between(-30, HEIGHT), a.sizes[i].w, a.sizes[i].h};
        }
        a.pictures[2] = canvas_mix(a.canvas, a.pictures[0], things[0].place, a.pictures[1], things[1].place, share, &things[2].place);
        CHECK(a.pictures[2]);
        for (int i = 0; i < 3; i++) {
            things[i].color = (SDL_Color){255, 255, 255, 255};
            stage_draw(&a, &things[i], 1);
            rows[i] = rows_of(&a);
        }
        lerp_row(expected, rows[0], rows[1], WIDTH * HEIGHT, share);
        CHECK(most_off(rows[2], expected, WIDTH * HEIGHT) <= 3);
        for (int i = 0; i < 3; i++) free(rows[i]);
        free(expected);
        stage_close(&a);
        stage_close(&b);
    }
}

/* What a mixture shows, as pixels: `of` are those of the two, each at its place. */
static uint32_t *mixture_pixels(uint32_t *const of[2], const SDL_Rect places[2], SDL_Rect place, float share) {
    uint32_t *pixels = malloc((size_t)(place.w * place.h) * sizeof *pixels);
    for (int i = 0; i < place.w * place.h; i++) {
        SDL_Point at     = {place.x + i % place.w, place.y + i / place.w};
        uint32_t  two[2] = {0, 0};
        for (int k = 0; k < 2; k++) {
            if (SDL_PointInRect(&at, &places[k])) two[k] = of[k][(at.y - places[k].y) * places[k].w + at.x - places[k].x];
        }
        blend_between(&pixels[i], &two[0], &two[1], 1, share);
    }
    return pixels;
}

TEST("a mixture is drawn mirrored, tinted, cut and in another size as a picture with its pixels is") {
    for (int run = 0; run < 200; run++) {
        Stage     a, b;
        uint32_t *of[2];
        SDL_Rect  places[2], place;
        float     share = (float)test_between(0, 8) / 8;
        CHECK(stage_open(&a) && stage_open(&b));
        for (int k = 0; k < 2; k++) {
            places[k]      = (SDL_Rect){(int)test_between(0, 60), (int)test_between(0, 60), (int)test_between(1, 60), (int)test_between(1, 60)};
            of[k]          = random_pixels(places[k].w, places[k].h, false);
            uint32_t *copy = malloc((size_t)(places[k].w * places[k].h) * sizeof *copy);
            memcpy(copy, of[k], (size_t)(places[k].w * places[k].h) * sizeof *copy);
            a.pictures[k] = canvas_take(a.canvas, copy, places[k].w, places[k].h, true);
        }
        a.pictures[2] = canvas_mix(a.canvas, a.pictures[0], places[0], a.pictures[1], places[1], share, &place);
        b.pictures[2] = canvas_take(b.canvas, mixture_pixels(of, places, place, share), place.w, place.h, true);
        a.sizes[2] = b.sizes[2] = (SDL_Rect){0, 0, place.w, place.h};
        for (int k = 0; k < 5; k++) {
            Thing thing   = random_thing(&a);
            thing.picture = 2;
            if (test_between(0, 3) > 0) thing.place.w = place.w, thing.place.h = place.h;
            stage_draw(&a, &thing, 1);
            stage_draw(&b, &thing, 1);
            CHECK(same_pictures(a.window.surface, b.window.surface));
        }
        for (int k = 0; k < 2; k++) free(of[k]);
        stage_close(&a);
        stage_close(&b);
    }
}

TEST("a picture may be dropped while the frame it stands in is gathered") {
    Stage    a, b;
    Thing    thing = {.picture = 0, .place = {10, 10, 0, 0}, .color = {255, 255, 255, 255}};
    SDL_Rect size;
    CHECK(stage_open(&a) && stage_open(&b));
    picture_renew(&a, &b, 0);
    size          = a.sizes[0];
    thing.place.w = size.w, thing.place.h = size.h;
    stage_draw(&b, &thing, 1);
    canvas_begin(a.canvas);
    canvas_fill(a.canvas, (SDL_Rect){0, 0, WIDTH, HEIGHT}, (SDL_Color){20, 40, 60, 255});
    canvas_copy(a.canvas, a.pictures[0], thing.place, thing.color, false);
    canvas_drop(a.canvas, a.pictures[0]);
    a.pictures[0] = NULL;
    canvas_end(a.canvas);
    CHECK(same_pictures(a.window.surface, b.window.surface));
    stage_close(&a);
    stage_close(&b);
}

/* ---- a film of which little moves */

#define FILM_W 150
#define FILM_H 130

/* The picture `rect` of a film's whole frame, as its trimmed frame is. */
static Picture *trimmed(const Stage *stage, const uint32_t *whole, SDL_Rect rect) {
    uint32_t *pixels = malloc((size_t)(rect.w * rect.h) * sizeof *pixels);
    for (int y = 0; y < rect.h; y++) memcpy(pixels + y * rect.w, whole + (rect.y + y) * FILM_W + rect.x, (size_t)rect.w * sizeof *pixels);
    return canvas_take(stage->canvas, pixels, rect.w, rect.h, true);
}

static void show(const Stage *stage, Picture *picture, SDL_Rect place, bool flipped) {
    canvas_begin(stage->canvas);
    canvas_fill(stage->canvas, (SDL_Rect){0, 0, WIDTH, HEIGHT}, (SDL_Color){20, 40, 60, 255});
    canvas_copy(stage->canvas, picture, place, (SDL_Color){255, 255, 255, 255}, flipped);
    canvas_end(stage->canvas);
}

/* After what was shown by its differences, the same drawn whole. */
static bool is_whole(const Stage *stage, Picture *picture, SDL_Rect place, bool flipped) {
    uint32_t *drawn = rows_of(stage);
    canvas_forget(stage->canvas);
    show(stage, picture, place, flipped);
    uint32_t *anew = rows_of(stage);
    bool      same = memcmp(drawn, anew, WIDTH * HEIGHT * sizeof *anew) == 0;
    free(drawn);
    free(anew);
    return same;
}

TEST("of a film only what moves is drawn again, however its frames were trimmed, mirrored or not, and between two frames, too") {
    static uint32_t whole[FILM_W * FILM_H];
    for (int run = 0; run < 60; run++) {
        Stage stage;
        CHECK(stage_open(&stage));
        bool     flipped = run % 2;
        SDL_Rect spot = {(int)test_between(30, 100), (int)test_between(30, 90), 8, 8}, at = {(int)test_between(-20, 90), (int)test_between(-20, 260), 0, 0};
        SDL_Rect narrow = {20, 18, FILM_W - 40, FILM_H - 40}, wide = {(int)test_between(0, 20), (int)test_between(0, 18), 0, 0}, both;
        wide.w = FILM_W - 2 * wide.x, wide.h = FILM_H - wide.y;
        memset(whole, 0, sizeof whole);
        for (int y = narrow.y; y < narrow.y + narrow.h; y++) {
            for (int x = narrow.x; x < narrow.x + narrow.w; x++)
                whole[y * FILM_W + x] = test_between(0, 2) ? 0xFF000000u | (uint32_t)test_between(0, 0xFFFFFF) : 0;
        }
        Picture *a = trimmed(&stage, whole, narrow);
        for (int y = spot.y; y < spot.y + spot.h; y++) {
            for (int x = spot.x; x < spot.x + spot.w; x++) whole[y * FILM_W + x] ^= 0xFF3377AAu;
        }
        Picture *b       = trimmed(&stage, whole, wide);
        SDL_Rect a_place = {at.x + narrow.x, at.y + narrow.y, narrow.w, narrow.h}, b_place = {at.x + wide.x, at.y + wide.y, wide.w, wide.h};
        Picture *mixture = canvas_mix(stage.canvas, a, a_place, b, b_place, .4f, &both);
        show(&stage, a, a_place, flipped);
        show(&stage, mixture, both, flipped);
        CHECK(canvas_drawn_px(stage.canvas) > 0 && canvas_drawn_px(stage.canvas) <= INT64_C(4) * 32 * 32);
        CHECK(is_whole(&stage, mixture, both, flipped));
        show(&stage, b, b_place, flipped);
        CHECK(canvas_drawn_px(stage.canvas) > 0 && canvas_drawn_px(stage.canvas) <= INT64_C(4) * 32 * 32);
        CHECK(is_whole(&stage, b, b_place, flipped));
        canvas_drop(stage.canvas, mixture);
        canvas_drop(stage.canvas, a);
        canvas_drop(stage.canvas, b);
        stage_close(&stage);
    }
}
