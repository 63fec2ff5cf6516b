/* Coverage by signed areas: every edge adds to the cells it crosses what it changes there, and the running sum along a row is the cover (Raph Levien, font-rs). */
#include "view/raster.h"

#include <limits.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "memory.h"
#include "view/ink.h"

/* Columns of a row in which something is, `to` excluded. */
typedef struct {
    int from, to;
} Span;

struct Raster {
    SDL_Rect area;
    Uint8   *cover; /* the caller's */
    float   *cells; /* of the path being filled; all zero between paths; two more a row than it is wide */
    float   *fade;  /* opacity by column */
    Span    *edges; /* by row of the path being filled */
    size_t   cell_room, fade_room, edge_room;
};

Raster *raster_new(void) {
    Raster *raster = memory_need(calloc(1, sizeof *raster));
    return raster;
}

void raster_free(Raster *raster) {
    if (!raster) return;
    free(raster->cells);
    free(raster->fade);
    free(raster->edges);
    free(raster);
}

static void *grown(void *memory, size_t *room, size_t count, size_t size) {
    if (count <= *room) return memory;
    free(memory);
    memory = memory_need(calloc(count, size));
    *room  = count;
    return memory;
}

static void spans_clear(Span *spans, int count) {
    for (int i = 0; i < count; i++) spans[i] = (Span){INT_MAX, 0};
}

static void span_add(Span *span, int from, int to) {
    if (from < span->from) span->from = from;
    if (to > span->to) span->to = to;
}

void raster_begin(Raster *raster, SDL_Rect area, Uint8 *cover) {
    raster->area  = area;
    raster->cover = cover;
    memset(cover, 0, (size_t)area.w * (size_t)area.h);
}

/* ---- coverage */

static float limited(float value, float low, float high) {
    return value < low ? low : value > high ? high : value;
}

/* What an edge of height and direction `turn` changes in one row, running from x to x_next; neither is below 0. */
static void edge_in_row(float *row, float x, float x_next, float turn) {
    float low = SDL_min(x, x_next), high = SDL_max(x, x_next);
    int   first = (int)low, last = (int)high + ((float)(int)high < high);
    float low_floor = (float)first, high_ceil = (float)last;
    if (last <= first + 1) {
        float part = .5f * (x + x_next) - low_floor;
        row[first] += turn * (1 - part);
        row[first + 1] += turn * part;
        return;
    }
    float slope = 1 / (high - low), before = low - low_floor, after = high - high_ceil + 1;
    float begins = .5f * slope * (1 - before) * (1 - before), ends = .5f * slope * after * after;
    row[first] += turn * begins;
    if (last == first + 2) {
        row[first + 1] += turn * (1 - begins - ends);
    } else {
        float second = slope * (1.5f - before), reached = second + (float)(last - first - 3) * slope;
        row[first + 1] += turn * (second - begins);
        for (int i = first + 2; i < last - 1; i++) row[i] += turn * slope;
        row[last - 1] += turn * (1 - reached - ends);
    }
    row[last] += turn * ends;
}

/* What of an edge lies left of the box counts at its rim, what lies right of it nowhere. */
static void edge_within(float *row, float x, float x_next, float wide, float turn) {
    float low = SDL_min(x, x_next), high = SDL_max(x, x_next), from = limited(low, 0, wide), to = limited(high, 0, wide);
    float left = low < 0 ? (from - low) / (high - low) * turn : 0, right = high > wide ? (high - to) / (high - low) * turn : 0;
    if (high <= 0 || low >= wide || (left == 0 && right == 0)) {
        edge_in_row(row, from, to, turn);
        return;
    }
    row[0] += left;
    edge_in_row(row, from, to, turn - left - right);
}

/* Points are within the box's frame. */
static void edge(float *cells, Span *spans, int width, int height, SDL_FPoint a, SDL_FPoint b) {
    if (a.y == b.y) return;
    float      direction = a.y < b.y ? 1 : -1, wide = (float)width;
    SDL_FPoint top = a.y < b.y ? a : b, bottom = a.y < b.y ? b : a;
    float      slope = (bottom.x - top.x) / (bottom.y - top.y);
    if (bottom.y <= 0 || top.y >= (float)height) return;
    float x = top.y < 0 ? top.x - top.y * slope : top.x, y = SDL_max(top.y, 0), end = SDL_min(bottom.y, (float)height);
    for (int row = (int)y; (float)row < end; row++) {
        float here = SDL_min((float)row + 1, end) - SDL_max((float)row, y), x_next = x + slope * here;
        float from = limited(x, 0, wide), to = limited(x_next, 0, wide);
        edge_within(cells + (size_t)row * (size_t)(width + 2), x, x_next, wide, direction * here);
        span_add(&spans[row], (int)SDL_min(from, to), (int)SDL_max(from, to) + 2);
        x = x_next;
    }
}

/* ---- paint */

static void fade_columns(Raster *raster, const RasterInk *ink, int left, int width) {
    int at       = 0;
    raster->fade = grown(raster->fade, &raster->fade_room, (size_t)width, sizeof *raster->fade);
    for (int i = 0; i < width; i++) {
        float x = (float)(left + i) + .5f;
        while (at + 2 < ink->fade_count && ink->fade[at + 1].x <= x) at++;
        SDL_FPoint a = ink->fade[at], b = ink->fade[at + 1 < ink->fade_count ? at + 1 : at];
        float      t    = b.x > a.x ? limited((x - a.x) / (b.x - a.x), 0, 1) : 0;
        raster->fade[i] = a.y + (b.y - a.y) * t;
    }
}

static void paint_row(const Raster *raster, const RasterInk *ink, const float *cells, Uint8 *row, Span span) {
    float sum = 0, whole = ink->alpha;
    for (int x = span.from, end; x < span.to; x = end) {
        sum += cells[x];
        float cover = sum < 0 ? -sum : sum;
        cover       = (cover > 1 ? 1 : cover) * whole;
        if (ink->fade_count > 0) cover *= raster->fade[x];
        end = ink->fade_count > 0 ? x + 1 : ink_next_edge(cells, x, span.to); /* up to there the cover stays what it is */
        if (cover >= .5f) ink_run(row + x, end - x, (Uint32)(cover + .5f));
    }
}

SDL_Rect raster_box(const SDL_FPoint *points, int count) {
    float x0 = INFINITY, y0 = INFINITY, x1 = -INFINITY, y1 = -INFINITY;
    for (int i = 0; i < count; i++) {
        x0 = SDL_min(x0, points[i].x);
        y0 = SDL_min(y0, points[i].y);
        x1 = SDL_max(x1, points[i].x);
        y1 = SDL_max(y1, points[i].y);
    }
    int left = (int)floorf(x0), top = (int)floorf(y0);
    return (SDL_Rect){left, top, (int)ceilf(x1) - left, (int)ceilf(y1) - top};
}

void raster_fill(Raster *raster, const SDL_FPoint *points, const int *lengths, int contours, const RasterInk *ink) {
    int total = 0;
    for (int i = 0; i < contours; i++) total += lengths[i];
    if (total < 3) return;
    SDL_Rect whole = raster_box(points, total), box;
    if (!SDL_IntersectRect(&whole, &raster->area, &box)) return;
    raster->edges = grown(raster->edges, &raster->edge_room, (size_t)box.h, sizeof *raster->edges);
    spans_clear(raster->edges, box.h);
    raster->cells = grown(raster->cells, &raster->cell_room, (size_t)(box.w + 2) * (size_t)box.h, sizeof *raster->cells);
    for (int contour = 0; contour < contours; points += lengths[contour++]) {
        for (int i = 0; i < lengths[contour]; i++) {
            SDL_FPoint a = points[i], b = points[(i + 1) % lengths[contour]];
            SDL_FPoint from = {a.x - (float)box.x, a.y - (float)box.y}, to = {b.x - (float)box.x, b.y - (float)box.y};
            edge(raster->cells, raster->edges, box.w, box.h, from, to);
        }
    }
    if (ink->fade_count > 0) fade_columns(raster, ink, box.x, box.w);
    for (int y = 0; y < box.h; y++) {
        Uint8 *row   = raster->cover + (size_t)(box.y - raster->area.y + y) * (size_t)raster->area.w + (box.x - raster->area.x);
        Span   edges = raster->edges[y];
        int    to    = SDL_min(edges.to, box.w);
        if (edges.to == 0) continue;
        paint_row(raster, ink, raster->cells + (size_t)y * (size_t)(box.w + 2), row, (Span){edges.from, to});
        memset(raster->cells + (size_t)y * (size_t)(box.w + 2) + edges.from, 0, (size_t)(edges.to - edges.from) * sizeof *raster->cells);
    }
}
