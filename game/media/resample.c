/* Two passes, across and then down. Shrinking uses a soft cubic that lets no stairs through, enlarging one that keeps edges crisp. */
#include "media/resample.h"

#include <SDL.h>
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
    int    taps_max; /* that any pixel of the result has */
} Axis;

typedef struct {
    int from, to; /* `to` lies behind the last */
} Span;

/* The source scaled across, as many rows of it as one row of the result needs: they stay in the processor's cache. */
typedef struct {
    Axis   across, down;
    int    width, room; /* of the result; rows in the ring */
    float *line, *ring, *sum;
    Span  *spans; /* what of each row in the ring was written; the rest would be nothing */
} Rows;

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
    axis->taps_max = (int)ceil(2 * radius) + 1;
    axis->taps     = malloc((size_t)out_length * sizeof *axis->taps);
    axis->weights  = malloc((size_t)out_length * (size_t)axis->taps_max * sizeof *axis->weights);
    if (!axis->taps || !axis->weights) return false;
    for (int i = 0; i < out_length; i++) {
        double center    = (out_at + i + .5) / scale - source_at;
        axis->taps[i]    = tap_fill(center, radius, squeeze, source_length, axis->weights + (size_t)i * (size_t)axis->taps_max);
        axis->taps[i].at = i * axis->taps_max;
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

static float clamped(float value) {
    value = value > 0 ? value : 0;
    return value < 255 ? value : 255;
}

static void unpremultiply(const float *restrict row, int count, uint32_t *restrict out) {
    for (int i = 0; i < count; i++, row += CHANNELS) {
        uint32_t alpha = (uint32_t)(clamped(row[3]) + .5f);
        float    part  = alpha ? 255 / row[3] : 0;
        int32_t  level[CHANNELS];
        for (int c = 0; c < CHANNELS; c++) level[c] = (int32_t)(clamped(row[c] * part) + .5f);
        out[i] = alpha << 24 | (uint32_t)level[0] << 16 | (uint32_t)level[1] << 8 | (uint32_t)level[2];
    }
}

/* From the first pixel that is seen to behind the last; empty: none is. */
static Span span_seen(const uint32_t *pixels, int count) {
    Span span = {0, count};
    while (span.from < span.to && pixels[span.from] >> 24 == 0) span.from++;
    while (span.to > span.from && pixels[span.to - 1] >> 24 == 0) span.to--;
    return span;
}

/* Where what lies in `span` reaches along an axis. */
static Span span_reached(const Axis *axis, Span span, int out_length) {
    Span reached = {0, out_length};
    while (reached.from < reached.to && axis->taps[reached.from].first + axis->taps[reached.from].count <= span.from) reached.from++;
    while (reached.to > reached.from && axis->taps[reached.to - 1].first >= span.to) reached.to--;
    return reached;
}

static void row_across(const Axis *axis, const float *restrict row, Span span, float *restrict out) {
    for (int i = span.from; i < span.to; i++) {
        const Tap   *tap           = &axis->taps[i];
        const float *pixel         = row + (size_t)tap->first * CHANNELS;
        const float *weight        = axis->weights + tap->at;
        float        sum[CHANNELS] = {0};
        for (int t = 0; t < tap->count; t++, pixel += CHANNELS) {
            for (int c = 0; c < CHANNELS; c++) sum[c] += pixel[c] * weight[t];
        }
        memcpy(out + (size_t)i * CHANNELS, sum, sizeof sum);
    }
}

static void row_add(const float *restrict row, float weight, int count, float *restrict sum) {
    for (int i = 0; i < count; i++) sum[i] += row[i] * weight;
}

/* Scales row `y` of the source across, into the ring. */
static void ring_fill(Rows *rows, const ResampleSource *source, int y) {
    const uint32_t *pixels = source->pixels + (size_t)y * (size_t)source->stride;
    Span            seen = span_seen(pixels, source->width), *reached = &rows->spans[y % rows->room];
    *reached = (Span){0, 0};
    if (seen.from == seen.to) return;
    /* Pixels beside what is seen are read, too. */
    int from = SDL_max(0, seen.from - rows->across.taps_max), to = SDL_min(source->width, seen.to + rows->across.taps_max);
    premultiply(pixels + from, to - from, rows->line + (size_t)from * CHANNELS);
    *reached = span_reached(&rows->across, seen, rows->width);
    row_across(&rows->across, rows->line, *reached, rows->ring + (size_t)(y % rows->room) * (size_t)rows->width * CHANNELS);
}

/* From the first column to which any of the rows that the tap takes reaches, to behind the last. */
static Span span_of(const Rows *rows, const Tap *tap) {
    Span all = {rows->width, 0};
    for (int t = 0; t < tap->count; t++) {
        Span span = rows->spans[(tap->first + t) % rows->room];
        if (span.from < span.to) all = (Span){SDL_min(all.from, span.from), SDL_max(all.to, span.to)};
    }
    return all;
}

/* One row of the result from those of the ring. */
static void row_down(const Rows *rows, const Tap *tap, uint32_t *out) {
    Span all = span_of(rows, tap);
    memset(out, 0, (size_t)rows->width * sizeof *out);
    if (all.from >= all.to) return;
    const float *weights = rows->down.weights + tap->at;
    float       *sum     = rows->sum + (size_t)all.from * CHANNELS;
    memset(sum, 0, (size_t)(all.to - all.from) * CHANNELS * sizeof *sum);
    for (int t = 0; t < tap->count; t++) {
        int    at    = (tap->first + t) % rows->room;
        Span   span  = rows->spans[at];
        size_t first = (size_t)span.from * CHANNELS;
        row_add(rows->ring + (size_t)at * (size_t)rows->width * CHANNELS + first, weights[t], (span.to - span.from) * CHANNELS, rows->sum + first);
    }
    unpremultiply(sum, all.to - all.from, out + all.from);
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

static bool rows_begin(Rows *rows, const ResampleSource *source, double scale, const Resampled *out) {
    *rows = (Rows){.width = out->width};
    if (!axis_build(&rows->across, scale, source->left, source->width, out->left, out->width)) return false;
    if (!axis_build(&rows->down, scale, source->top, source->height, out->top, out->height)) return false;
    size_t width = (size_t)out->width * CHANNELS;
    rows->room   = rows->down.taps_max;
    rows->line   = malloc((size_t)source->width * CHANNELS * sizeof *rows->line);
    rows->ring   = malloc((size_t)rows->room * width * sizeof *rows->ring);
    rows->spans  = malloc((size_t)rows->room * sizeof *rows->spans);
    rows->sum    = malloc(width * sizeof *rows->sum);
    return rows->line && rows->ring && rows->spans && rows->sum;
}

static void rows_end(Rows *rows) {
    axis_free(&rows->across);
    axis_free(&rows->down);
    free(rows->line);
    free(rows->ring);
    free(rows->spans);
    free(rows->sum);
}

static bool scale_through(const ResampleSource *source, double scale, Resampled *out) {
    Rows rows;
    bool ready  = rows_begin(&rows, source, scale, out);
    int  filled = 0;
    for (int y = 0; ready && y < out->height; y++) {
        const Tap *tap = &rows.down.taps[y];
        for (; filled < tap->first + tap->count; filled++) ring_fill(&rows, source, filled);
        row_down(&rows, tap, out->pixels + (size_t)y * (size_t)out->width);
    }
    rows_end(&rows);
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
