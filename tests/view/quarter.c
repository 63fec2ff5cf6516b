/* A picture of one quarter, turned, is the picture drawn whole. */
#include "view/quarter.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "harness.h"
#include "view/draw.h"

#define SIDE_MAX 70
#define SIZE     160
#define BACK     0xFF204060u

static const SDL_Color leaf = {250, 240, 230, 60}, rim = {250, 240, 230, 140},
                       stone = {30, 200, 90, 255}; /* the flower is of one colour: so it does not matter which leaf lies above */

TEST("what is spread of a quarter stays the same when it is turned by a quarter") {
    for (int run = 0; run < 100; run++) {
        int    side = (int)test_between(1, SIDE_MAX), width = 2 * side;
        Uint8 *quarter = malloc((size_t)(side * side)), *whole = malloc((size_t)(width * width));
        for (int i = 0; i < side * side; i++) quarter[i] = (Uint8)test_between(0, 255);
        quarter_spread(whole, quarter, side);
        for (int y = 0; y < side; y++) CHECK(memcmp(whole + y * width + side, quarter + y * side, (size_t)side) == 0);
        for (int y = 0; y < width; y++) {
            for (int x = 0; x < width; x++) CHECK(whole[x * width + (width - 1 - y)] == whole[y * width + x]);
        }
        free(quarter);
        free(whole);
    }
}

/* Four leaves with their outlines, each a quarter turn from the last. */
static void draw_leaves(Draw *draw, Point middle, float angle, float length, float half) {
    for (int i = 0; i < 4; i++) {
        float c = cosf(angle + (float)i * 1.57079633f), n = sinf(angle + (float)i * 1.57079633f);
        Point left[3] = {{5, 0}, {length / 2, half}, {length, 0}}, right[3] = {{5, 0}, {length / 2, -half}, {length, 0}};
        for (int k = 0; k < 3; k++) {
            left[k]  = (Point){middle.x + c * left[k].x - n * left[k].y, middle.y + n * left[k].x + c * left[k].y};
            right[k] = (Point){middle.x + c * right[k].x - n * right[k].y, middle.y + n * right[k].x + c * right[k].y};
        }
        draw_band(draw, left, right, 3, leaf);
        draw_line(draw, (const Point[4]){left[0], left[1], left[2], right[1]}, 4, 2.5f, true, rim);
    }
}

static void draw_flower(Uint32 *pixels, bool quartered, SDL_Point at, float angle, float length, float half) {
    char   error[128];
    Window window;
    CHECK(window_open_offscreen(&window, SIZE, SIZE, error, sizeof error));
    Canvas *canvas = canvas_new(&window);
    Draw   *draw   = draw_new(canvas);
    Point   middle = {(float)at.x, (float)at.y};
    canvas_begin(canvas);
    canvas_fill(canvas, (SDL_Rect){0, 0, SIZE, SIZE}, (SDL_Color){BACK >> 16 & 255, BACK >> 8 & 255, BACK & 255, 255});
    if (quartered) draw_begin_quartered(draw, at.x, at.y);
    draw_leaves(draw, middle, angle, length, half);
    if (quartered) draw_end_quartered(draw);
    draw_triangle(draw, (const Point[3]){{3, 3}, {20, 4}, {9, 30}}, stone);
    draw_flush(draw);
    canvas_end(canvas);
    memcpy(pixels, window.surface->pixels, (size_t)(SIZE * SIZE) * sizeof *pixels);
    draw_free(draw);
    canvas_free(canvas);
    window_close(&window);
}

TEST("a flower of which a quarter is painted is the flower, but for rounding, and what is drawn after it is whole") {
    static Uint32 whole[SIZE * SIZE], quartered[SIZE * SIZE];
    for (int run = 0; run < 60; run++) {
        SDL_Point at    = {(int)test_between(20, SIZE - 20), (int)test_between(20, SIZE - 20)};
        float     angle = (float)test_between(0, 628) / 100, length = (float)test_between(15, 90), half = (float)test_between(2, 20);
        draw_flower(whole, false, at, angle, length, half);
        draw_flower(quartered, true, at, angle, length, half);
        CHECK(whole[10 * SIZE + 10] != BACK);
        for (int i = 0; i < SIZE * SIZE; i++) {
            for (int shift = 0; shift < 24; shift += 8) CHECK(abs((int)(whole[i] >> shift & 255) - (int)(quartered[i] >> shift & 255)) <= 3);
        }
    }
}
