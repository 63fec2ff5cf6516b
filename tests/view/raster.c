/* What a path covers is what its area says, at any place between the pixels. */
#include "view/raster.h"

#include <math.h>

#include "harness.h"

#define SIZE 96
#define ARC  240

static const SDL_Color white = {255, 255, 255, 255};

static Uint32 pixels[SIZE * SIZE];

static int disc(SDL_FPoint *points, float x, float y, float radius) {
    for (int i = 0; i < ARC; i++) {
        float angle = 6.2831853f * (float)i / ARC;
        points[i]   = (SDL_FPoint){x + radius * cosf(angle), y + radius * sinf(angle)};
    }
    return ARC;
}

static const Uint32 *fill_once(Raster *raster, const SDL_FPoint *points, int count, SDL_Color color) {
    RasterInk ink = {.color = color};
    raster_begin(raster, (SDL_Rect){0, 0, SIZE, SIZE}, pixels);
    raster_fill(raster, points, &count, 1, &ink);
    raster_end(raster);
    return pixels;
}

static double covered(const Uint32 *picture) {
    double sum = 0;
    for (int i = 0; i < SIZE * SIZE; i++) sum += (picture[i] >> 24) / 255.0;
    return sum;
}

TEST("a disc covers its area to half a percent, wherever it lies between the pixels") {
    Raster    *raster = raster_new();
    SDL_FPoint points[ARC];
    for (int run = 0; run < 300; run++) {
        float  radius = (float)test_between(300, 4000) / 100, x = 48 + (float)test_between(-50, 50) / 100, y = 48 + (float)test_between(-50, 50) / 100;
        double area = 3.14159265 * (double)radius * (double)radius, sum = covered(fill_once(raster, points, disc(points, x, y, radius), white));
        CHECK(fabs(sum - area) < .005 * area + .35);
    }
    raster_free(raster);
}

TEST("small discs are round: a quarter turn changes no pixel by more than rounding does") {
    Raster    *raster = raster_new();
    SDL_FPoint points[ARC];
    for (int radius = 2; radius < 24; radius++) {
        fill_once(raster, points, disc(points, SIZE / 2, SIZE / 2, (float)radius + .3f), white);
        for (int y = 0; y < SIZE; y++) {
            for (int x = 0; x < SIZE; x++) {
                int here = (int)(pixels[y * SIZE + x] >> 24), turned = (int)(pixels[x * SIZE + (SIZE - 1 - y)] >> 24);
                CHECK(abs(here - turned) <= 2);
            }
        }
    }
    raster_free(raster);
}

TEST("what lies outside the picture leaves no trace in it, and what it cuts is cut sharp") {
    Raster    *raster    = raster_new();
    SDL_FPoint beyond[4] = {{-50, -50}, {-10, -50}, {-10, 200}, {-50, 200}}, across[4] = {{-50, 10}, {SIZE + 50, 10}, {SIZE + 50, 20}, {-50, 20}};
    CHECK(covered(fill_once(raster, beyond, 4, white)) < 1e-9);
    fill_once(raster, across, 4, white);
    for (int y = 0; y < SIZE; y++) {
        for (int x = 0; x < SIZE; x++) CHECK(pixels[y * SIZE + x] >> 24 == (y >= 10 && y < 20 ? 255u : 0u));
    }
    raster_free(raster);
}

TEST("a contour that runs the other way is a hole, one that runs the same way adds nothing where both are") {
    Raster    *raster     = raster_new();
    SDL_FPoint same[8]    = {{10, 10}, {60, 10}, {60, 60}, {10, 60}, {30, 30}, {80, 30}, {80, 80}, {30, 80}};
    SDL_FPoint hole[8]    = {{10, 10}, {60, 10}, {60, 60}, {10, 60}, {20, 20}, {20, 50}, {50, 50}, {50, 20}};
    int        lengths[2] = {4, 4};
    RasterInk  ink        = {.color = {255, 255, 255, 128}};
    raster_begin(raster, (SDL_Rect){0, 0, SIZE, SIZE}, pixels);
    raster_fill(raster, same, lengths, 2, &ink);
    raster_end(raster);
    CHECK(pixels[45 * SIZE + 45] >> 24 == 128 && pixels[15 * SIZE + 15] >> 24 == 128 && pixels[70 * SIZE + 70] >> 24 == 128);
    raster_begin(raster, (SDL_Rect){0, 0, SIZE, SIZE}, pixels);
    raster_fill(raster, hole, lengths, 2, &ink);
    raster_end(raster);
    CHECK(pixels[35 * SIZE + 35] == 0 && pixels[15 * SIZE + 35] >> 24 == 128);
    raster_free(raster);
}

TEST("colour stays what was asked for at every opacity, and paint over paint is what the eye expects") {
    Raster    *raster = raster_new();
    SDL_FPoint box[4] = {{10, 10}, {30, 10}, {30, 30}, {10, 30}};
    for (int alpha = 4; alpha <= 255; alpha++) {
        SDL_Color     color = {200, 90, 30, (Uint8)alpha};
        const Uint32 *pixel = fill_once(raster, box, 4, color) + 20 * SIZE + 20;
        double        loose = 130.0 / alpha + .6;
        CHECK(*pixel >> 24 == (Uint32)alpha);
        CHECK(fabs((double)(*pixel >> 16 & 255) - 200) <= loose && fabs((double)(*pixel >> 8 & 255) - 90) <= loose &&
              fabs((double)(*pixel & 255) - 30) <= loose);
    }
    RasterInk ink   = {.color = {255, 255, 255, 128}};
    int       count = 4;
    raster_begin(raster, (SDL_Rect){0, 0, SIZE, SIZE}, pixels);
    raster_fill(raster, box, &count, 1, &ink);
    raster_fill(raster, box, &count, 1, &ink);
    raster_end(raster);
    CHECK(abs((int)(pixels[20 * SIZE + 20] >> 24) - 192) <= 1);
    raster_free(raster);
}
