/* A film has the colours of the screen: checked against the standard's own numbers. */
#include "commands/yuv.h"

#include "harness.h"

static bool near(int a, int b) {
    return a - b <= 1 && b - a <= 1;
}

/* A picture of one colour becomes these three values everywhere. */
static bool becomes(uint32_t argb, int width, int height, int y, int cb, int cr) {
    uint32_t pixels[64];
    uint8_t  out[3 * 64];
    size_t   area = (size_t)(width * height), all = yuv_bytes(width, height), chroma = (all - area) / 2;
    for (size_t i = 0; i < area; i++) pixels[i] = argb;
    yuv_from_argb(pixels, width, width, height, out);
    for (size_t i = 0; i < all; i++) {
        int wanted = i < area ? y : i < area + chroma ? cb : cr;
        if (!near(out[i], wanted)) return false;
    }
    return true;
}

/* Recommendation ITU-R BT.709, 8 bits. */
TEST("black, white and the primaries have the numbers of BT.709, at even and at odd sizes") {
    for (int width = 4; width <= 5; width++) {
        CHECK(becomes(0xff000000, width, 4, 16, 128, 128) && becomes(0xffffffff, width, 4, 235, 128, 128));
        CHECK(becomes(0xffff0000, width, 4, 63, 102, 240) && becomes(0xff00ff00, width, 4, 173, 42, 26) && becomes(0xff0000ff, width, 4, 32, 240, 118));
    }
}

TEST("where colour has half the size, it is the mean of four pixels, and brightness is not") {
    const uint32_t pixels[4] = {0xffff0000, 0xff000000, 0xff000000, 0xff000000};
    uint8_t        out[6];
    yuv_from_argb(pixels, 2, 2, 2, out);
    CHECK(yuv_bytes(2, 2) == 6 && near(out[0], 63) && out[1] == 16 && out[3] == 16);
    CHECK(near(out[4], 128 - 26 / 4) && near(out[5], 128 + 112 / 4));
}

TEST("what lies beyond the picture's width is left out") {
    const uint32_t pixels[6] = {0xffffffff, 0xffffffff, 0xff000000, 0xffffffff, 0xffffffff, 0xff000000};
    uint8_t        out[6];
    yuv_from_argb(pixels, 3, 2, 2, out);
    CHECK(out[0] == 235 && out[1] == 235 && out[2] == 235 && out[3] == 235 && out[4] == 128 && out[5] == 128);
}
