/* Two passes, across and then down. Shrinking uses a soft cubic that lets no stairs through, enlarging one that keeps edges crisp. */
#include "media/resample.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#define CHANNELS     4
#define CUBIC_RADIUS 2.0

/* Which source pixels make up one pixel of the result along an axis. */
typedef struct {
    int first, count, at; /* `at`: where its weights begin */
} Tap;

typedef struct {
    Tap   *taps;
    float *weights;
} Axis;

/* Mitchell and Netravali, "Reconstruction Filters in Computer Graphics", 1988: (B, C) = (1/3, 1/3) shrinking, (0, 1/2) enlarging. */
static double cubic(double x, bool shrinking) {
    double b = shrinking ? 1 / 3.0 : 0, c = shrinking ? 1 / 3.0 : .5;
    x = fabs(x);
    if (x < 1) return ((12 - 9 * b - 6 * c) * x * x * x + (-18 + 12 * b + 6 * c) * x * x + 6 - 2 * b) / 6;
    if (x < 2) return ((-b - 6 * c) * x * x * x + (6 * b + 30 * c) * x * x + (-12 * b - 48 * c) * x + 8 * b + 24 * c) / 6;
    return 0;
}

static void axis_free(Axis *axis) {
    free(axis->taps);
    free(axis->weights);
}

/* Weights of all that the filter covers sum to one; what lies outside the source is transparent and only left out. */
static Tap tap_fill(double center, double radius, double squeeze, int length, float *weights) {
    int    from = (int)ceil(center - radius - .5), to = (int)floor(center + radius - .5);
    double sum = 0;
    for (int i = from; i <= to; i++) sum += cubic((i + .5 - center) * squeeze, squeeze < 1);
    Tap tap = {.first = from < 0 ? 0 : from};
    for (int i = tap.first; i <= to && i < length; i++) weights[tap.count++] = (float)(cubic((i + .5 - center) * squeeze, squeeze < 1) / sum);
    return tap;
}

static bool axis_build(Axis *axis, double scale, int source_at, int source_length, int out_at, int out_length) {
    double squeeze = fmin(1, scale), radius = CUBIC_RADIUS / squeeze;
    int    taps_max = (int)ceil(2 * radius) + 1;
    axis->taps      = malloc((size_t)out_length * sizeof *axis->taps);
    axis->weights   = malloc((size_t)out_length * (size_t)taps_max * sizeof *axis->weights);
    if (!axis->taps || !axis->weights) return false;
    for (int i = 0; i < out_length; i++) {
        double center    = (out_at + i + .5) / scale - source_at;
        axis->taps[i]    = tap_fill(center, radius, squeeze, source_length, axis->weights + (size_t)i * (size_t)taps_max);
        axis->taps[i].at = i * taps_max;
    }
    return true;
}

/* ---- pixels */

static void premultiply(const uint32_t *pixels, int count, float *out) {
    for (int i = 0; i < count; i++, out += CHANNELS) {
        uint32_t p     = pixels[i];
        float    alpha = (float)(p >> 24), part = alpha / 255;
        out[0] = (float)(p >> 16 & 255) * part;
        out[1] = (float)(p >> 8 & 255) * part;
        out[2] = (float)(p & 255) * part;
        out[3] = alpha;
    }
}

static uint32_t level(float value) {
    return value <= 0 ? 0 : value >= 255 ? 255 : (uint32_t)(value + .5f);
}

static void unpremultiply(const float *row, int count, uint32_t *out) {
    for (int i = 0; i < count; i++, row += CHANNELS) {
        uint32_t alpha = level(row[3]);
        float    part  = alpha ? 255 / row[3] : 0;
        out[i]         = alpha << 24 | level(row[0] * part) << 16 | level(row[1] * part) << 8 | level(row[2] * part);
    }
}

static void row_across(const Axis *axis, const float *restrict row, int out_width, float *restrict out) {
    for (int i = 0; i < out_width; i++, out += CHANNELS) {
        const Tap   *tap           = &axis->taps[i];
        const float *pixel         = row + (size_t)tap->first * CHANNELS;
        const float *weight        = axis->weights + tap->at;
        float        sum[CHANNELS] = {0};
        for (int t = 0; t < tap->count; t++, pixel += CHANNELS) {
            for (int c = 0; c < CHANNELS; c++) sum[c] += pixel[c] * weight[t];
        }
        memcpy(out, sum, sizeof sum);
    }
}

static void row_add(const float *restrict row, float weight, int count, float *restrict sum) {
    for (int i = 0; i < count; i++) sum[i] += row[i] * weight;
}

/* `rows` holds the source scaled across. */
static void rows_down(const Axis *axis, const float *rows, Resampled *out, float *sum) {
    int across = out->width * CHANNELS;
    for (int y = 0; y < out->height; y++) {
        const Tap *tap = &axis->taps[y];
        memset(sum, 0, (size_t)across * sizeof *sum);
        for (int t = 0; t < tap->count; t++) row_add(rows + (size_t)(tap->first + t) * (size_t)across, axis->weights[tap->at + t], across, sum);
        unpremultiply(sum, out->width, out->pixels + (size_t)y * (size_t)out->width);
    }
}

/* Colour under transparency is never seen, until somebody filters the picture: then the edge must not darken. */
static void bleed(const Resampled *picture) {
    uint32_t color = 0;
    for (int y = 0; y < picture->height; y++) {
        uint32_t *row   = picture->pixels + (size_t)y * (size_t)picture->width;
        int       first = 0; /* with colour of its own */
        while (first < picture->width && row[first] >> 24 == 0) first++;
        if (first < picture->width) color = row[first] & 0xFFFFFF;
        for (int x = 0; x < picture->width; x++) {
            if (row[x] >> 24)
                color = row[x] & 0xFFFFFF;
            else
                row[x] = color;
        }
    }
}

static bool scale_through(const ResampleSource *source, double scale, Resampled *out) {
    Axis   across = {0}, down = {0};
    size_t width = (size_t)out->width * CHANNELS;
    float *line = malloc((size_t)source->width * CHANNELS * sizeof *line), *sum = malloc(width * sizeof *sum);
    float *rows  = malloc(width * (size_t)source->height * sizeof *rows);
    bool   ready = line && sum && rows && axis_build(&across, scale, source->left, source->width, out->left, out->width) &&
                 axis_build(&down, scale, source->top, source->height, out->top, out->height);
    for (int y = 0; ready && y < source->height; y++) {
        premultiply(source->pixels + (size_t)y * (size_t)source->stride, source->width, line);
        row_across(&across, line, out->width, rows + (size_t)y * width);
    }
    if (ready) rows_down(&down, rows, out, sum);
    axis_free(&across);
    axis_free(&down);
    free(line);
    free(sum);
    free(rows);
    return ready;
}

static void copy_through(const ResampleSource *source, Resampled *out) {
    for (int y = 0; y < source->height; y++) {
        memcpy(out->pixels + (size_t)y * (size_t)out->width, source->pixels + (size_t)y * (size_t)source->stride, (size_t)source->width * sizeof *out->pixels);
    }
}

bool resample(const ResampleSource *source, double scale, int side_max, Resampled *out) {
    *out      = (Resampled){.left = source->left, .top = source->top, .width = source->width, .height = source->height};
    bool same = fabs(scale - 1) < 1e-9;
    if (!same) {
        /* One pixel more on each side: the filter reaches past the edge. */
        double left = floor(source->left * scale) - 1, right = ceil((source->left + source->width) * scale) + 1;
        double top = floor(source->top * scale) - 1, bottom = ceil((source->top + source->height) * scale) + 1;
        if (right - left > side_max || bottom - top > side_max || fabs(left) > 1e6 || fabs(top) > 1e6) return false;
        *out = (Resampled){.left = (int)left, .top = (int)top, .width = (int)(right - left), .height = (int)(bottom - top)};
    }
    if (out->width < 1 || out->height < 1 || out->width > side_max || out->height > side_max) return false;
    out->pixels = malloc((size_t)out->width * (size_t)out->height * sizeof *out->pixels);
    if (!out->pixels) return false;
    if (same)
        copy_through(source, out);
    else if (!scale_through(source, scale, out)) {
        free(out->pixels);
        out->pixels = NULL;
        return false;
    }
    bleed(out);
    return true;
}
