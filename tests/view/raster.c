/* What a path covers is what its area says, at any place between the pixels. */
#include "view/raster.h"

#include <math.h>

#include "harness.h"

#define SIZE 96
#define ARC  240

#define FULL 255

static Uint8 cover[SIZE * SIZE];

static int disc(SDL_FPoint *points, float x, float y, float radius) {
    for (int i = 0; i < ARC; i++) {
        float angle = 6.2831853f * (float)i / ARC;
        points[i]   = (SDL_FPoint){x + radius * cosf(angle), y + radius * sinf(angle)};
    }
    return ARC;
}

static const Uint8 *fill_once(Raster *raster, const SDL_FPoint *points, int count, Uint8 alpha) {
    RasterInk ink = {.alpha = alpha};
    raster_begin(raster, (SDL_Rect){0, 0, SIZE, SIZE}, cover);
    raster_fill(raster, points, &count, 1, &ink);
    return cover;
}

static double covered(const Uint8 *picture) {
    double sum = 0;
    for (int i = 0; i < SIZE * SIZE; i++) sum += picture[i] / 255.0;
    return sum;
}

TEST("a disc covers its area to half a percent, wherever it lies between the pixels") {
    Raster    *raster = raster_new();
    SDL_FPoint points[ARC];
    for (int run = 0; run < 300; run++) {
        float  radius = (float)test_between(300, 4000) / 100, x = 48 + (float)test_between(-50, 50) / 100, y = 48 + (float)test_between(-50, 50) / 100;
        double area = 3.14159265 * (double)radius * (double)radius, sum = covered(fill_once(raster, points, disc(points, x, y, radius), FULL));
        CHECK(fabs(sum - area) < .005 * area + .35);
    }
    raster_free(raster);
}

TEST("small discs are round: a quarter turn changes no pixel by more than rounding does") {
    Raster    *raster = raster_new();
    SDL_FPoint points[ARC];
    for (int radius = 2; radius < 24; radius++) {
        fill_once(raster, points, disc(points, SIZE / 2, SIZE / 2, (float)radius + .3f), FULL);
        for (int y = 0; y < SIZE; y++) {
            for (int x = 0; x < SIZE; x++) {
                int here = cover[y * SIZE + x], turned = cover[x * SIZE + (SIZE - 1 - y)];
                CHECK(abs(here - turned) <= 2);
            }
        }
    }
    raster_free(raster);
}

TEST("what lies outside the picture leaves no trace in it, and what it cuts is cut sharp") {
    Raster    *raster    = raster_new();
    SDL_FPoint beyond[4] = {{-50, -50}, {-10, -50}, {-10, 200}, {-50, 200}}, across[4] = {{-50, 10}, {SIZE + 50, 10}, {SIZE + 50, 20}, {-50, 20}};
    CHECK(covered(fill_once(raster, beyond, 4, FULL)) < 1e-9);
    fill_once(raster, across, 4, FULL);
    for (int y = 0; y < SIZE; y++) {
        for (int x = 0; x < SIZE; x++) CHECK(cover[y * SIZE + x] == (y >= 10 && y < 20 ? 255 : 0));
    }
    raster_free(raster);
}

TEST("a contour that runs the other way is a hole, one that runs the same way adds nothing where both are") {
    Raster    *raster     = raster_new();
    SDL_FPoint same[8]    = {{10, 10}, {60, 10}, {60, 60}, {10, 60}, {30, 30}, {80, 30}, {80, 80}, {30, 80}};
    SDL_FPoint hole[8]    = {{10, 10}, {60, 10}, {60, 60}, {10, 60}, {20, 20}, {20, 50}, {50, 50}, {50, 20}};
    int        lengths[2] = {4, 4};
    RasterInk  ink        = {.alpha = 128};
    raster_begin(raster, (SDL_Rect){0, 0, SIZE, SIZE}, cover);
    raster_fill(raster, same, lengths, 2, &ink);
    CHECK(cover[45 * SIZE + 45] == 128 && cover[15 * SIZE + 15] == 128 && cover[70 * SIZE + 70] == 128);
    raster_begin(raster, (SDL_Rect){0, 0, SIZE, SIZE}, cover);
    raster_fill(raster, hole, lengths, 2, &ink);
    CHECK(cover[35 * SIZE + 35] == 0 && cover[15 * SIZE + 35] == 128);
    raster_free(raster);
}

TEST("paint is as thick as was asked for, and paint over paint is what the eye expects") {
    Raster    *raster = raster_new();
    SDL_FPoint box[4] = {{10, 10}, {30, 10}, {30, 30}, {10, 30}};
    for (int alpha = 1; alpha <= 255; alpha++) CHECK(fill_once(raster, box, 4, (Uint8)alpha)[20 * SIZE + 20] == alpha);
    RasterInk ink   = {.alpha = 128};
    int       count = 4;
    raster_begin(raster, (SDL_Rect){0, 0, SIZE, SIZE}, cover);
    raster_fill(raster, box, &count, 1, &ink);
    raster_fill(raster, box, &count, 1, &ink);
    CHECK(abs(cover[20 * SIZE + 20] - 192) <= 1);
    raster_free(raster);
}
