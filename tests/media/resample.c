/* Pictures at another size: edges keep their colour, and pictures of one canvas still fit. */
#include "media/resample.h"

#include "harness.h"

#define SIDE     96
#define SIDE_MAX 4096

static uint32_t canvas[SIDE * SIDE];

static ResampleSource cut(int x, int y, int w, int h, int origin) {
    return (ResampleSource){canvas + y * SIDE + x, w, h, SIDE, x - origin, y - origin};
}

/* A disc of one colour with a soft edge, and another colour under its transparency. */
static void disc(uint32_t color, uint32_t beneath) {
    for (int y = 0; y < SIDE; y++) {
        for (int x = 0; x < SIDE; x++) {
            double dx = x - 47.5, dy = y - 47.5, inside = 30 * 30 - dx * dx - dy * dy;
            int    alpha         = inside > 60 ? 255 : inside < -60 ? 0 : (int)((inside + 60) / 120 * 255);
            canvas[y * SIDE + x] = (uint32_t)alpha << 24 | (alpha ? color : beneath);
        }
    }
}

static uint32_t at(const Resampled *picture, int x, int y) {
    int column = x - picture->left, row = y - picture->top;
    if (column < 0 || row < 0 || column >= picture->width || row >= picture->height) return 0;
    return picture->pixels[row * picture->width + column];
}

static int difference(uint32_t a, uint32_t b) {
    int most = 0;
    if (a >> 24 == 0 && b >> 24 == 0) return 0;
    for (int shift = 0; shift < 32; shift += 8) {
        int d = abs((int)(a >> shift & 255) - (int)(b >> shift & 255));
        if (d > most) most = d;
    }
    return most;
}

TEST("at its own size a picture is not touched") {
    Resampled out;
    disc(0x804020, 0);
    ResampleSource source = cut(0, 0, SIDE, SIDE, 40);
    CHECK(resample(&source, 1, SIDE_MAX, &out) && out.width == SIDE && out.height == SIDE && out.left == -40 && out.top == -40);
    for (int i = 0; i < SIDE * SIDE; i++) CHECK(difference(out.pixels[i], canvas[i]) == 0);
    free(out.pixels);
}

TEST("what lies under transparency never shows at the edge") {
    static const double scales[] = {.2, .5, .693, .9, 1.3, 2, 3.7};
    for (size_t s = 0; s < sizeof scales / sizeof scales[0]; s++) {
        Resampled      out;
        ResampleSource source = cut(0, 0, SIDE, SIDE, 48);
        disc(0xC08050, 0x00FF00);
        CHECK(resample(&source, scales[s], SIDE_MAX, &out));
        for (int i = 0; i < out.width * out.height; i++) {
            uint32_t p = out.pixels[i];
            if (p >> 24 < 8) continue; /* too faint for its colour to be exact */
            CHECK(difference(p | 0xFF000000, 0xFFC08050) <= 16);
        }
        free(out.pixels);
    }
}

TEST("transparent pixels take the colour of the picture, so that filtering it again leaves no dark rim") {
    Resampled      out;
    ResampleSource source = cut(0, 0, SIDE, SIDE, 48);
    disc(0xC08050, 0);
    CHECK(resample(&source, 1, SIDE_MAX, &out));
    int first = 0;
    while (out.pixels[first] >> 24 == 0) first++;
    for (int i = first - first % SIDE; i < SIDE * SIDE; i++) CHECK((out.pixels[i] & 0xFFFFFF) == 0xC08050);
    free(out.pixels);
}

TEST("however a frame was trimmed, its picture stands on the same pixels") {
    static const double scales[] = {.31, .693, .8571, 1, 1.5, 2.143};
    for (int round = 0; round < 60; round++) {
        double    scale = scales[round % 6];
        Resampled whole, trimmed;
        disc(0x3060C0, 0);
        int            x = (int)test_between(0, 10), y = (int)test_between(0, 10), origin = (int)test_between(-300, 300);
        ResampleSource a = cut(0, 0, SIDE, SIDE, origin), b = cut(x, y, SIDE - x - (int)test_between(0, 10), SIDE - y - (int)test_between(0, 10), origin);
        CHECK(resample(&a, scale, SIDE_MAX, &whole) && resample(&b, scale, SIDE_MAX, &trimmed));
        int most = 0;
        for (int row = whole.top; row < whole.top + whole.height; row++) {
            for (int column = whole.left; column < whole.left + whole.width; column++) {
                uint32_t p = at(&whole, column, row), q = at(&trimmed, column, row);
                int      d = p >> 24 < 8 && q >> 24 < 8 ? 0 : difference(p, q);
                if (d > most) most = d;
            }
        }
        free(whole.pixels);
        free(trimmed.pixels);
        CHECK(most == 0);
    }
}

TEST("an even surface stays even at every size") {
    for (int round = 0; round < 40; round++) {
        Resampled out;
        double    scale = (double)test_between(10, 400) / 100;
        for (int i = 0; i < SIDE * SIDE; i++) canvas[i] = 0xFF336699;
        ResampleSource source = cut(0, 0, SIDE, SIDE, (int)test_between(-50, 50));
        CHECK(resample(&source, scale, SIDE_MAX, &out));
        int margin = 3 + (int)(3 * scale);
        for (int y = margin; y < out.height - margin; y++) {
            for (int x = margin; x < out.width - margin; x++) CHECK(difference(out.pixels[y * out.width + x], 0xFF336699) <= 1);
        }
        free(out.pixels);
    }
}

TEST("a size beyond all measure is refused") {
    Resampled      out;
    ResampleSource source = cut(0, 0, SIDE, SIDE, 0);
    CHECK(!resample(&source, 1000, SIDE_MAX, &out) && out.pixels == NULL);
    source.left = 2000000000;
    CHECK(!resample(&source, 2, SIDE_MAX, &out) && out.pixels == NULL);
}

TEST("one pixel can be scaled too") {
    Resampled out;
    canvas[0]             = 0xFFFFFFFF;
    ResampleSource source = cut(0, 0, 1, 1, 0);
    for (int percent = 1; percent < 500; percent += 7) {
        CHECK(resample(&source, percent / 100.0, SIDE_MAX, &out) && out.width >= 1);
        free(out.pixels);
    }
}
