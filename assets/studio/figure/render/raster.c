/* The canvas is cut into strips that threads draw independently. In each, samples (4 x 4 a pixel) find the nearest triangle; the triangles a pixel
 * sees become its fragments; fragments that lie together are lit as one point, but each is shaded by its own normal and material. */
#include "raster.h"
#include "mem.h"
#include <stdlib.h>
#include <string.h>

#define SUB             4 /* samples across a pixel */
#define STRIP_ROWS      16
#define TOGETHER_PX     4.6f
#define TOGETHER_COSINE .9f
#define EDGE            -1e-4f

typedef struct {
    int     pixel, triangle, samples, spot;
    float   x, y; /* mean place of its samples, samples from the canvas's corner */
    float   muscle[2];
    Surface surface;
} Fragment;

/* Fragments of one pixel that receive the same light: sums, weighed by samples. */
typedef struct {
    V3       place, normal;
    float    samples;
    RegionId region;
} Spot;

typedef struct {
    float samples, tone, regions[REGION_COUNT], muscle[2];
} Sum;

/* A thread's work room. */
typedef struct {
    float    *depth;
    int      *triangle;
    Sum      *sums;
    size_t    sample_room;
    Fragment *fragments;
    Spot     *spots;
    int       fragment_count, fragment_room, spot_count;
    Points    points;
} Bench;

typedef struct {
    int first, last; /* pixel columns with anything in them */
} Span;

struct Raster {
    const Shape  *shape;
    const Shader *shader;
    const float  *muscles;
    int           threads;
    const Camera *camera;
    Picture      *picture;
    V3           *seen; /* of each vertex: samples right and down, metres toward the viewer */
    int          *bin, *bin_start;
    size_t        bin_room;
    int           bin_start_room;
    Bench         benches[POOL_THREADS_MAX];
};

Raster *raster_new(const Shape *shape, const Shader *shader, const float *muscles, int threads) {
    Raster *raster  = mem_new(1, sizeof *raster);
    raster->shape   = shape;
    raster->shader  = shader;
    raster->muscles = muscles;
    raster->threads = threads;
    raster->seen    = mem_new((size_t)shape->model->fine_count + 4 * JOB_PROPS_MAX, sizeof(V3));
    return raster;
}

void raster_free(Raster *raster) {
    for (int k = 0; k < POOL_THREADS_MAX; k++) {
        Bench *bench = &raster->benches[k];
        free(bench->depth);
        free(bench->triangle);
        free(bench->sums);
        free(bench->fragments);
        free(bench->spots);
        points_deinit(&bench->points);
    }
    free(raster->seen);
    free(raster->bin);
    free(raster->bin_start);
    free(raster);
}

/* ---- which triangles a strip has */

static int strip_count(const Raster *raster) {
    return (raster->camera->height + STRIP_ROWS - 1) / STRIP_ROWS;
}

static bool triangle_strips(const Raster *raster, int triangle, int *first, int *last) {
    int corner[3];
    if (!shape_triangle(raster->shape, triangle, corner)) return false;
    float a = raster->seen[corner[0]].y, b = raster->seen[corner[1]].y, c = raster->seen[corner[2]].y, high = STRIP_ROWS * SUB;
    float top = floorf(f_min3(a, b, c) / high), bottom = floorf(f_max3(a, b, c) / high);
    if (bottom < 0 || top >= (float)strip_count(raster)) return false;
    *first = (int)f_max(top, 0);
    *last  = (int)f_min(bottom, (float)(strip_count(raster) - 1));
    return true;
}

/* Counts, then places: bin_start[s] .. bin_start[s + 1] are the triangles of strip s, in ascending order. */
static void bins_fill(Raster *raster) {
    int strips = strip_count(raster), triangles = raster->shape->quad_count * 2, first, last;
    if (strips + 2 > raster->bin_start_room) {
        free(raster->bin_start);
        raster->bin_start_room = strips + 2;
        raster->bin_start      = mem_new((size_t)raster->bin_start_room, sizeof(int));
    }
    int *start = raster->bin_start;
    memset(start, 0, (size_t)(strips + 2) * sizeof(int));
    for (int t = 0; t < triangles; t++)
        if (triangle_strips(raster, t, &first, &last))
            for (int s = first; s <= last; s++) start[s + 2]++;
    for (int s = 0; s < strips; s++) start[s + 2] += start[s + 1];
    if ((size_t)start[strips + 1] > raster->bin_room) {
        free(raster->bin);
        raster->bin_room = (size_t)start[strips + 1] * 3 / 2;
        raster->bin      = mem_new(raster->bin_room, sizeof(int));
    }
    for (int t = 0; t < triangles; t++)
        if (triangle_strips(raster, t, &first, &last))
            for (int s = first; s <= last; s++) raster->bin[start[s + 1]++] = t;
}

/* ---- samples */

static void bench_reserve(Bench *bench, int width) {
    size_t need = (size_t)width * STRIP_ROWS;
    if (need <= bench->sample_room) return;
    free(bench->depth);
    free(bench->triangle);
    free(bench->sums);
    bench->depth       = mem_new(need * SUB * SUB, sizeof(float));
    bench->triangle    = mem_new(need * SUB * SUB, sizeof(int));
    bench->sums        = mem_new(need, sizeof(Sum));
    bench->sample_room = need;
}

/* Edge functions and depth are planes, stepped from sample to sample; the nearest triangle stays. */
static void samples_triangle(Bench *bench, int width, float top_row, const V3 *a, const V3 *b, const V3 *c, int triangle) {
    float x0 = a->x, y0 = a->y - top_row, x1 = b->x, y1 = b->y - top_row, x2 = c->x, y2 = c->y - top_row;
    float area = (x1 - x0) * (y2 - y0) - (x2 - x0) * (y1 - y0), side = area < 0 ? -1.f : 1.f;
    if (fabsf(area) < 1e-7f) return;
    int left = (int)f_max(ceilf(f_min3(x0, x1, x2) - .5f), 0), right = (int)f_min(floorf(f_max3(x0, x1, x2) - .5f), (float)(width - 1));
    int top = (int)f_max(ceilf(f_min3(y0, y1, y2) - .5f), 0), bottom = (int)f_min(floorf(f_max3(y0, y1, y2) - .5f), STRIP_ROWS * SUB - 1);
    if (right < left || bottom < top) return;
    float dzx = ((b->z - a->z) * (y2 - y0) - (c->z - a->z) * (y1 - y0)) / area, dzy = ((c->z - a->z) * (x1 - x0) - (b->z - a->z) * (x2 - x0)) / area;
    float ax = (y1 - y2) * side, ay = (x2 - x1) * side, bx = (y2 - y0) * side, by = (x0 - x2) * side, cx = (y0 - y1) * side, cy = (x1 - x0) * side;
    for (int y = top; y <= bottom; y++) {
        float  px = (float)left + .5f, py = (float)y + .5f, z = a->z + (px - x0) * dzx + (py - y0) * dzy;
        float  e0 = (px - x1) * ax + (py - y1) * ay, e1 = (px - x2) * bx + (py - y2) * by, e2 = (px - x0) * cx + (py - y0) * cy;
        float *depth = bench->depth + (size_t)y * (size_t)width;
        int   *seen  = bench->triangle + (size_t)y * (size_t)width;
        for (int x = left; x <= right; x++, e0 += ax, e1 += bx, e2 += cx, z += dzx) {
            if (e0 < EDGE || e1 < EDGE || e2 < EDGE || z <= depth[x]) continue;
            depth[x] = z;
            seen[x]  = triangle;
        }
    }
}

/* Columns that the strip's triangles can touch. */
static Span strip_span(const Raster *raster, int strip) {
    float left = (float)raster->camera->width, right = -1;
    for (int k = raster->bin_start[strip]; k < raster->bin_start[strip + 1]; k++) {
        int corner[3];
        shape_triangle(raster->shape, raster->bin[k], corner);
        float a = raster->seen[corner[0]].x, b = raster->seen[corner[1]].x, c = raster->seen[corner[2]].x;
        left  = f_min(left, f_min3(a, b, c) / SUB);
        right = f_max(right, f_max3(a, b, c) / SUB);
    }
    return (Span){(int)f_max(floorf(left), 0), (int)f_min(floorf(right), (float)(raster->camera->width - 1))};
}

static void samples_clear(Bench *bench, int width, Span span) {
    for (int y = 0; y < STRIP_ROWS * SUB; y++) {
        float *depth    = bench->depth + (size_t)y * (size_t)width;
        int   *triangle = bench->triangle + (size_t)y * (size_t)width;
        for (int x = span.first * SUB; x < (span.last + 1) * SUB; x++) {
            depth[x]    = -1e9f;
            triangle[x] = -1;
        }
    }
}

static Span samples_draw(const Raster *raster, Bench *bench, int strip) {
    int  width = raster->camera->width * SUB;
    Span span  = strip_span(raster, strip);
    samples_clear(bench, width, span);
    for (int k = raster->bin_start[strip]; k < raster->bin_start[strip + 1]; k++) {
        int corner[3];
        shape_triangle(raster->shape, raster->bin[k], corner);
        const V3 *seen = raster->seen;
        samples_triangle(bench, width, (float)(strip * STRIP_ROWS * SUB), &seen[corner[0]], &seen[corner[1]], &seen[corner[2]], raster->bin[k]);
    }
    return span;
}

/* ---- fragments */

static void fragments_reserve(Bench *bench) {
    if (bench->fragment_count + SUB * SUB <= bench->fragment_room) return;
    int       room      = bench->fragment_room * 2 + 16384;
    Fragment *fragments = mem_new((size_t)room, sizeof(Fragment));
    Spot     *spots     = mem_new((size_t)room, sizeof(Spot));
    if (bench->fragment_room) {
        memcpy(fragments, bench->fragments, (size_t)bench->fragment_count * sizeof(Fragment));
        memcpy(spots, bench->spots, (size_t)bench->spot_count * sizeof(Spot));
    }
    free(bench->fragments);
    free(bench->spots);
    bench->fragments     = fragments;
    bench->spots         = spots;
    bench->fragment_room = room;
}

/* One fragment for each triangle among the pixel's samples. */
static void fragments_find(Bench *bench, int width, int x, int y) {
    int from = bench->fragment_count;
    fragments_reserve(bench);
    for (int j = 0; j < SUB; j++) {
        const int *row = bench->triangle + (size_t)(y * SUB + j) * (size_t)(width * SUB) + x * SUB;
        for (int i = 0; i < SUB; i++) {
            if (row[i] < 0) continue;
            int k = from;
            while (k < bench->fragment_count && bench->fragments[k].triangle != row[i]) k++;
            if (k == bench->fragment_count) bench->fragments[bench->fragment_count++] = (Fragment){.pixel = y * width + x, .triangle = row[i]};
            Fragment *fragment = &bench->fragments[k];
            fragment->samples++;
            fragment->x += (float)(x * SUB + i) + .5f;
            fragment->y += (float)(y * SUB + j) + .5f;
        }
    }
    for (int k = from; k < bench->fragment_count; k++) {
        bench->fragments[k].x /= (float)bench->fragments[k].samples;
        bench->fragments[k].y /= (float)bench->fragments[k].samples;
    }
}

static V3 blend(const V3 *values, const int corner[3], const float w[3]) {
    return v3_weigh(values[corner[0]], w[0], values[corner[1]], w[1], values[corner[2]], w[2]);
}

static void fragment_weights(const V3 *seen, const int corner[3], float x, float y, float w[3]) {
    V3    a = seen[corner[0]], b = v3_sub(seen[corner[1]], a), c = v3_sub(seen[corner[2]], a);
    float scale = 1 / (b.x * c.y - c.x * b.y);
    w[1]        = f_clamp(((x - a.x) * c.y - c.x * (y - a.y)) * scale, 0, 1);
    w[2]        = f_clamp((b.x * (y - a.y) - (x - a.x) * b.y) * scale, 0, 1 - w[1]);
    w[0]        = 1 - w[1] - w[2];
}

/* Finds what the fragment shows, and returns where it is. */
static V3 fragment_place(const Raster *raster, Fragment *fragment, float top_row) {
    const Shape *shape = raster->shape;
    Surface     *at    = &fragment->surface;
    int          corner[3];
    float        w[3];
    shape_triangle(shape, fragment->triangle, corner);
    fragment_weights(raster->seen, corner, fragment->x, fragment->y + top_row, w);
    const V3 *p    = shape->position;
    V3        face = v3_cross(v3_sub(p[corner[1]], p[corner[0]]), v3_sub(p[corner[2]], p[corner[0]]));
    at->region     = (RegionId)shape->region[corner[0]];
    at->rest       = blend(shape->rest, corner, w);
    at->normal     = v3_unit(blend(shape->normal, corner, w));
    at->cover      = shape->cover[corner[0]] * w[0] + shape->cover[corner[1]] * w[1] + shape->cover[corner[2]] * w[2];
    if (v3_dot(face, raster->camera->toward) < 0) at->normal = v3_scale(at->normal, -1); /* the inside of a hem, the back of a ribbon */
    for (int k = 0; k < 2 && raster->muscles && at->region != REGION_PROP; k++)
        fragment->muscle[k] = raster->muscles[2 * corner[0] + k] * w[0] + raster->muscles[2 * corner[1] + k] * w[1] + raster->muscles[2 * corner[2] + k] * w[2];
    return blend(p, corner, w);
}

static bool lies_together(const Spot *spot, V3 place, const Surface *surface, float reach_m) {
    V3 away = v3_sub(place, v3_scale(spot->place, 1 / spot->samples));
    return spot->region == surface->region && v3_dot(away, away) < reach_m * reach_m && v3_dot(spot->normal, surface->normal) > TOGETHER_COSINE * spot->samples;
}

static void fragments_group(const Raster *raster, Bench *bench, int from, float top_row) {
    int   first   = bench->spot_count;
    float reach_m = TOGETHER_PX / raster->camera->px_per_m;
    for (int k = from; k < bench->fragment_count; k++) {
        Fragment *fragment = &bench->fragments[k];
        V3        place    = fragment_place(raster, fragment, top_row);
        int       s        = first;
        while (s < bench->spot_count && !lies_together(&bench->spots[s], place, &fragment->surface, reach_m)) s++;
        if (s == bench->spot_count) bench->spots[bench->spot_count++] = (Spot){.region = fragment->surface.region};
        Spot *spot   = &bench->spots[s];
        float w      = (float)fragment->samples;
        spot->place  = v3_add(spot->place, v3_scale(place, w));
        spot->normal = v3_add(spot->normal, v3_scale(fragment->surface.normal, w));
        spot->samples += w;
        fragment->spot = s;
    }
}

/* ---- light, shade, bytes */

static void spots_light(const Raster *raster, Bench *bench) {
    Points *points = &bench->points;
    points_reserve(points, bench->spot_count);
    points->count = bench->spot_count;
    for (int s = 0; s < bench->spot_count; s++) {
        points_put(points, LANE_X, s, v3_scale(bench->spots[s].place, 1 / bench->spots[s].samples));
        points_put(points, LANE_NX, s, v3_unit(bench->spots[s].normal));
    }
    gather_light(raster->shader->light, points, GATHER_BOUNCE | GATHER_FLOOR_LIT, 1);
}

static void fragments_shade(const Raster *raster, Bench *bench, Span span) {
    const Points *points = &bench->points;
    for (int y = 0; y < STRIP_ROWS; y++) memset(bench->sums + y * raster->camera->width + span.first, 0, (size_t)(span.last - span.first + 1) * sizeof(Sum));
    for (int k = 0; k < bench->fragment_count; k++) {
        const Fragment *fragment = &bench->fragments[k];
        int             s        = fragment->spot;
        Lit             lit      = {points_v3(points, LANE_X, s), points_v3(points, LANE_RED, s), points->lane[LANE_KEY][s], points->lane[LANE_WRAP][s],
                                    points->lane[LANE_SEEN][s]};
        Shade           shade;
        shade_surface(raster->shader, &fragment->surface, &lit, &shade);
        Sum  *sum = &bench->sums[fragment->pixel];
        float w   = (float)fragment->samples;
        sum->samples += w;
        sum->tone += w * shade.tone;
        for (int r = 0; r < REGION_COUNT; r++) sum->regions[r] += w * shade.regions[r];
        for (int m = 0; m < 2; m++) sum->muscle[m] += w * fragment->muscle[m];
    }
}

static uint8_t byte_of(float value) {
    return (uint8_t)(f_clamp(value, 0, 255) + .5f);
}

/* Red is skin, green the top, blue the leggings, nothing the hair, everything a prop. */
static void pixel_store(const Sum *sum, uint8_t *neutral, uint8_t *region, uint8_t *muscle) {
    float share = 255 / sum->samples, prop = sum->regions[REGION_PROP];
    neutral[0] = byte_of(sum->tone / sum->samples);
    neutral[1] = byte_of(sum->samples * 255 / (SUB * SUB));
    region[0]  = byte_of((sum->regions[REGION_SKIN] + prop) * share);
    region[1]  = byte_of((sum->regions[REGION_TOP] + prop) * share);
    region[2]  = byte_of((sum->regions[REGION_LEGGINGS] + prop) * share);
    for (int m = 0; m < 2; m++) muscle[m] = byte_of(sum->muscle[m] * 255 / (SUB * SUB));
}

static void strip_store(const Raster *raster, const Bench *bench, int strip, Span span) {
    int width = raster->camera->width, top = strip * STRIP_ROWS;
    for (int y = 0; y < STRIP_ROWS && top + y < raster->camera->height; y++)
        for (int x = span.first; x <= span.last; x++) {
            const Sum *sum = &bench->sums[y * width + x];
            size_t     at  = (size_t)(top + y) * (size_t)width + (size_t)x;
            uint8_t  **to  = raster->picture->layer;
            if (sum->samples > 0) pixel_store(sum, to[LAYER_NEUTRAL] + 2 * at, to[LAYER_REGION] + 3 * at, to[LAYER_MUSCLE] + 3 * at);
        }
}

static void strip_step(void *context, int strip, int thread) {
    Raster *raster = context;
    Bench  *bench  = &raster->benches[thread];
    if (raster->bin_start[strip] == raster->bin_start[strip + 1]) return;
    bench_reserve(bench, raster->camera->width);
    Span span             = samples_draw(raster, bench, strip);
    bench->fragment_count = bench->spot_count = 0;
    for (int y = 0; y < STRIP_ROWS; y++)
        for (int x = span.first; x <= span.last; x++) {
            int from = bench->fragment_count;
            fragments_find(bench, raster->camera->width, x, y);
            fragments_group(raster, bench, from, (float)(strip * STRIP_ROWS * SUB));
        }
    if (bench->fragment_count == 0) return;
    spots_light(raster, bench);
    fragments_shade(raster, bench, span);
    strip_store(raster, bench, strip, span);
}

void raster_draw(Raster *raster, const Camera *camera, Picture *picture) {
    raster->camera  = camera;
    raster->picture = picture;
    for (int v = 0; v < raster->shape->vertex_count; v++) {
        V3 seen         = camera_see(camera, raster->shape->position[v]);
        raster->seen[v] = v3(seen.x * SUB, seen.y * SUB, seen.z);
    }
    bins_fill(raster);
    pool_run(raster->threads, strip_count(raster), strip_step, raster);
}
