/* A finite number of lights would leave stripes, so the loss of light is blurred by the distance of what took it: contact stays crisp. Sky and key
 * light are blurred apart, since the key is small. */
#include "shadow.h"
#include "mem.h"
#include <stdlib.h>
#include <string.h>

#define OPEN            .992f /* floor brighter than this on the coarse grid is not looked at */
#define MARGIN_PX       28
#define BLUR_LEVELS     5
#define BLUR_RADIUS_MAX 40
#define SKY_SPREAD      .16f /* width of the blur for each metre to the blocker */
#define KEY_SPREAD      .055f
#define FADE_FROM_M     .25f

typedef enum { LOSS_SKY, LOSS_KEY, FAR_SKY, FAR_KEY, HEIGHT, SCRATCH, SUM, LEVELS, PLANE_COUNT = LEVELS + BLUR_LEVELS } PlaneId;

static const float BLUR_PX[BLUR_LEVELS] = {0, 1.2f, 2.7f, 6, 14};

typedef struct {
    V3 low, high;
} Footprint;

struct Shadow {
    int           threads;
    const Light  *light;
    const Camera *camera;
    Footprint     footprint;
    float         open_sky;
    int           left, top, width, height; /* the part of the half-size canvas that is looked at */
    float        *plane[PLANE_COUNT];
    size_t        room;
    Points        points[POOL_THREADS_MAX];
};

Shadow *shadow_new(int threads) {
    Shadow *shadow  = mem_new(1, sizeof *shadow);
    shadow->threads = threads;
    return shadow;
}

void shadow_free(Shadow *shadow) {
    for (int k = 0; k < PLANE_COUNT; k++) free(shadow->plane[k]);
    for (int k = 0; k < POOL_THREADS_MAX; k++) points_deinit(&shadow->points[k]);
    free(shadow);
}

/* ---- where to look */

static Footprint footprint_of(const Shape *shape) {
    Footprint print = {v3(1e9f, 1e9f, 0), v3(-1e9f, -1e9f, 0)};
    for (int i = 0; i < shape_casters(shape); i++) {
        V3 p       = shape->position[shape->caster[i]];
        print.low  = v3(fminf(print.low.x, p.x), fminf(print.low.y, p.y), 0);
        print.high = v3(fmaxf(print.high.x, p.x), fmaxf(print.high.y, p.y), 0);
    }
    return print;
}

/* The end of a long shadow fades by its distance from the figure, never by the canvas: neighbouring clips agree. */
static float reach_fade(const Footprint *print, V3 p) {
    float x = f_max3(print->low.x - p.x, p.x - print->high.x, 0), y = f_max3(print->low.y - p.y, p.y - print->high.y, 0);
    return 1 - f_smooth(FADE_FROM_M, SHADOW_REACH_M, sqrtf(x * x + y * y));
}

static int clamp_int(int x, int low, int high) {
    return x < low ? low : x > high ? high : x;
}

/* The box of the canvas in which the coarse grid of the floor is darker than open. */
static void window_set(Shadow *shadow, int canvas_width, int canvas_height) {
    const Light *light = shadow->light;
    float        cell = FLOOR_SPAN_M / FLOOR_GRID, low[2] = {1e9f, 1e9f}, high[2] = {-1e9f, -1e9f};
    for (int i = 0; i < FLOOR_GRID * FLOOR_GRID; i++) {
        if (light->floor[i] > OPEN) continue;
        V3 p    = v3(light->floor_x + ((float)(i % FLOOR_GRID) + .5f) * cell, light->floor_y + ((float)(i / FLOOR_GRID) + .5f) * cell, 0);
        V3 seen = camera_see(shadow->camera, p);
        if (reach_fade(&shadow->footprint, p) <= 0) continue;
        low[0] = fminf(low[0], seen.x), high[0] = fmaxf(high[0], seen.x);
        low[1] = fminf(low[1], seen.y), high[1] = fmaxf(high[1], seen.y);
    }
    if (low[0] > high[0]) low[0] = low[1] = high[0] = high[1] = 0;
    shadow->left   = clamp_int((int)(low[0] / 2) - MARGIN_PX, 0, canvas_width - 1);
    shadow->top    = clamp_int((int)(low[1] / 2) - MARGIN_PX, 0, canvas_height - 1);
    shadow->width  = clamp_int((int)(high[0] / 2) + MARGIN_PX, shadow->left + 1, canvas_width) - shadow->left;
    shadow->height = clamp_int((int)(high[1] / 2) + MARGIN_PX, shadow->top + 1, canvas_height) - shadow->top;
    size_t need    = (size_t)shadow->width * (size_t)shadow->height;
    if (need <= shadow->room) return;
    for (int k = 0; k < PLANE_COUNT; k++) {
        free(shadow->plane[k]);
        shadow->plane[k] = mem_new(need, sizeof(float));
    }
    shadow->room = need;
}

/* ---- what is missing */

static V3 floor_at(const Shadow *shadow, int x, int y) {
    return camera_floor(shadow->camera, (float)(shadow->left + x) * 2 + 1, (float)(shadow->top + y) * 2 + 1);
}

static void row_step(void *context, int y, int thread) {
    Shadow *shadow = context;
    Points *points = &shadow->points[thread];
    points_reserve(points, shadow->width);
    points->count = shadow->width;
    for (int x = 0; x < shadow->width; x++) {
        points_put(points, LANE_X, x, floor_at(shadow, x, y));
        points_put(points, LANE_NX, x, v3(0, 0, 1));
    }
    gather_light(shadow->light, points, GATHER_IS_FLOOR, 1);
    for (int x = 0; x < shadow->width; x++) {
        float  key = points->lane[LANE_WRAP][x], scale = 1 / (shadow->open_sky + key);
        size_t at                   = (size_t)y * (size_t)shadow->width + (size_t)x;
        shadow->plane[LOSS_SKY][at] = fmaxf(shadow->open_sky - points->lane[LANE_RED][x], 0) * scale;
        shadow->plane[LOSS_KEY][at] = fmaxf(key - points->lane[LANE_KEY][x], 0) * scale;
        shadow->plane[FAR_SKY][at]  = points->lane[LANE_GREEN][x] * scale;
        shadow->plane[FAR_KEY][at]  = points->lane[LANE_BLUE][x] * scale;
    }
}

/* ---- blur */

static int kernel_make(float sigma, float kernel[2 * BLUR_RADIUS_MAX + 1]) {
    int   radius = clamp_int((int)ceilf(2.5f * sigma), 0, BLUR_RADIUS_MAX);
    float sum    = 0;
    for (int k = -radius; k <= radius; k++) sum += kernel[k + radius] = expf((float)(-k * k) / (2 * sigma * sigma + 1e-6f));
    for (int k = 0; k <= 2 * radius; k++) kernel[k] /= sum;
    return radius;
}

static void blur_rows(const float *from, float *to, int width, int height, float sigma) {
    float kernel[2 * BLUR_RADIUS_MAX + 1];
    int   radius = kernel_make(sigma, kernel);
    for (int y = 0; y < height; y++) {
        const float *in  = from + (size_t)y * (size_t)width;
        float       *out = to + (size_t)y * (size_t)width;
        memset(out, 0, (size_t)width * sizeof(float));
        for (int k = -radius; k <= radius; k++) {
            float w     = kernel[k + radius];
            int   first = clamp_int(-k, 0, width), last = clamp_int(width - k, first, width);
            for (int x = 0; x < first; x++) out[x] += w * in[0];
            for (int x = first; x < last; x++) out[x] += w * in[x + k];
            for (int x = last; x < width; x++) out[x] += w * in[width - 1];
        }
    }
}

static void blur_columns(const float *from, float *to, int width, int height, float sigma) {
    float kernel[2 * BLUR_RADIUS_MAX + 1];
    int   radius = kernel_make(sigma, kernel);
    for (int y = 0; y < height; y++) {
        float *out = to + (size_t)y * (size_t)width;
        memset(out, 0, (size_t)width * sizeof(float));
        for (int k = -radius; k <= radius; k++) {
            const float *in = from + (size_t)clamp_int(y + k, 0, height - 1) * (size_t)width;
            float        w  = kernel[k + radius];
            for (int x = 0; x < width; x++) out[x] += w * in[x];
        }
    }
}

/* The floor is seen at a slant, so what is round on it is flat on the canvas. */
static void blur(Shadow *shadow, PlaneId from, PlaneId to, float sigma) {
    float flat = fmaxf(sigma * fmaxf(shadow->camera->toward.z, .12f), .4f);
    blur_rows(shadow->plane[from], shadow->plane[SCRATCH], shadow->width, shadow->height, sigma);
    blur_columns(shadow->plane[SCRATCH], shadow->plane[to], shadow->width, shadow->height, flat);
}

/* Between the two nearest levels of blur. */
static float level_mix(const Shadow *shadow, size_t at, float sigma) {
    int k = 0;
    while (k < BLUR_LEVELS - 2 && sigma > BLUR_PX[k + 1]) k++;
    float t = f_clamp((sigma - BLUR_PX[k]) / (BLUR_PX[k + 1] - BLUR_PX[k]), 0, 1);
    if (k == 0) t = .4f + .6f * t; /* even contact is softened a little */
    return shadow->plane[LEVELS + k][at] * (1 - t) + shadow->plane[LEVELS + k + 1][at] * t;
}

static void loss_add(Shadow *shadow, PlaneId loss, PlaneId far, float spread) {
    size_t count = (size_t)shadow->width * (size_t)shadow->height;
    float  scale = spread * shadow->camera->px_per_m / 2;
    blur(shadow, loss, LEVELS, 3);
    blur(shadow, far, HEIGHT, 3);
    for (size_t i = 0; i < count; i++)
        shadow->plane[HEIGHT][i] = shadow->plane[LEVELS][i] > 1e-4f ? shadow->plane[HEIGHT][i] / shadow->plane[LEVELS][i] * scale : 0;
    blur(shadow, HEIGHT, HEIGHT, 3);
    memcpy(shadow->plane[LEVELS], shadow->plane[loss], count * sizeof(float));
    for (int k = 1; k < BLUR_LEVELS; k++) blur(shadow, loss, (PlaneId)(LEVELS + k), BLUR_PX[k]);
    for (size_t i = 0; i < count; i++) shadow->plane[SUM][i] += level_mix(shadow, i, shadow->plane[HEIGHT][i]);
}

void shadow_draw(Shadow *shadow, const Light *light, const Camera *camera, Picture *picture) {
    int canvas_width = picture->width / 2, canvas_height = picture->height / 2;
    shadow->light     = light;
    shadow->camera    = camera;
    shadow->open_sky  = light_open_floor(light);
    shadow->footprint = footprint_of(light->shape);
    window_set(shadow, canvas_width, canvas_height);
    pool_run(shadow->threads, shadow->height, row_step, shadow);
    memset(shadow->plane[SUM], 0, (size_t)shadow->width * (size_t)shadow->height * sizeof(float));
    loss_add(shadow, LOSS_SKY, FAR_SKY, SKY_SPREAD);
    loss_add(shadow, LOSS_KEY, FAR_KEY, KEY_SPREAD);
    for (int y = 0; y < shadow->height; y++)
        for (int x = 0; x < shadow->width; x++) {
            float dark = f_clamp(shadow->plane[SUM][(size_t)y * (size_t)shadow->width + (size_t)x] * 1.04f - .012f, 0, 1);
            dark *= reach_fade(&shadow->footprint, floor_at(shadow, x, y));
            picture->layer[LAYER_SHADOW][(size_t)(shadow->top + y) * (size_t)canvas_width + (size_t)(shadow->left + x)] = (uint8_t)(dark * 255 + .5f);
        }
}
