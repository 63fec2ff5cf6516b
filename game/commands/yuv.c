/* ffmpeg's own conversion takes longer than the encoding; this one is a few loops that become vector instructions, and shrinks what goes through the pipe. */
#include "commands/yuv.h"

#include <stdbool.h>

/* ITU-R BT.709-6, 8 bits, in 65536ths: Kr .2126, Kb .0722; Y in 219 steps from 16, Cb and Cr in 224 around 128. */
enum { Y_R = 11966, Y_G = 40254, Y_B = 4064, CB_R = -6596, CB_G = -22189, CB_B = 28785, CR_R = 28785, CR_G = -26145, CR_B = -2640 };

static bool is_halved(int width, int height) {
    return width % 2 == 0 && height % 2 == 0;
}

size_t yuv_bytes(int width, int height) {
    size_t area = (size_t)width * (size_t)height;
    return is_halved(width, height) ? area + area / 2 : area * 3;
}

static int red(uint32_t pixel) {
    return (int)(pixel >> 16 & 0xff);
}

static int green(uint32_t pixel) {
    return (int)(pixel >> 8 & 0xff);
}

static int blue(uint32_t pixel) {
    return (int)(pixel & 0xff);
}

static void luma_row(const uint32_t *restrict in, int width, uint8_t *restrict out) {
    for (int x = 0; x < width; x++) out[x] = (uint8_t)((Y_R * red(in[x]) + Y_G * green(in[x]) + Y_B * blue(in[x]) + (16 << 16) + (1 << 15)) >> 16);
}

static void chroma_row(const uint32_t *restrict in, int width, uint8_t *restrict cb, uint8_t *restrict cr) {
    for (int x = 0; x < width; x++) {
        int r = red(in[x]), g = green(in[x]), b = blue(in[x]);
        cb[x] = (uint8_t)((CB_R * r + CB_G * g + CB_B * b + (128 << 16) + (1 << 15)) >> 16);
        cr[x] = (uint8_t)((CR_R * r + CR_G * g + CR_B * b + (128 << 16) + (1 << 15)) >> 16);
    }
}

/* The mean of four pixels. */
static void chroma_row_halved(const uint32_t *restrict above, const uint32_t *restrict below, int width, uint8_t *restrict cb, uint8_t *restrict cr) {
    for (int x = 0; x < width / 2; x++) {
        uint32_t p = above[2 * x], q = above[2 * x + 1], s = below[2 * x], t = below[2 * x + 1];
        int      r = red(p) + red(q) + red(s) + red(t), g = green(p) + green(q) + green(s) + green(t), b = blue(p) + blue(q) + blue(s) + blue(t);
        cb[x] = (uint8_t)((CB_R * r + CB_G * g + CB_B * b + (128 << 18) + (1 << 17)) >> 18);
        cr[x] = (uint8_t)((CR_R * r + CR_G * g + CR_B * b + (128 << 18) + (1 << 17)) >> 18);
    }
}

void yuv_from_argb(const uint32_t *pixels, int stride, int width, int height, uint8_t *out) {
    bool     halved = is_halved(width, height);
    int      step = halved ? 2 : 1, chroma_width = width / step;
    size_t   chroma_area = (size_t)chroma_width * (size_t)(height / step);
    uint8_t *cb = out + (size_t)width * (size_t)height, *cr = cb + chroma_area;
    for (int y = 0; y < height; y++) luma_row(pixels + (size_t)y * (size_t)stride, width, out + (size_t)y * (size_t)width);
    for (int y = 0; y < height; y += step, cb += chroma_width, cr += chroma_width) {
        const uint32_t *row = pixels + (size_t)y * (size_t)stride;
        if (halved)
            chroma_row_halved(row, row + stride, width, cb, cr);
        else
            chroma_row(row, width, cb, cr);
    }
}
