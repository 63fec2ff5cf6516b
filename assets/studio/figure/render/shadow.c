/* A finite number of lights would leave stripes, so the loss of light is blurred by the distance of what took it: contact stays crisp. Sky and key
 * light are blurred apart, since the key is small. */
#include "shadow.h"
#include "mem.h"
#include <stdlib.h>
#include <string.h>

#define OPEN            .988f /* floor that has more of its light on the coarse grid, all around, is not looked at */
#define NEAR_CELLS      2
#define MARGIN_PX       28
#define BLUR_LEVELS     5
#define BLUR_RADIUS_MAX 40
#define SKY_SPREAD      .16f /* width of the blur for each metre to the blocker */
#define KEY_SPREAD      .055f
#define FLAT_BLUR_LEAST .65f /* rows of the floor lie far apart: less would comb the fingers */
#define FADE_FROM_M     .25f

typedef enum { LOSS_SKY, LOSS_KEY, FAR_SKY, FAR_KEY, HEIGHT, SCRATCH, SUM, LEVELS, PLANE_COUNT = LEVELS + BLUR_LEVELS } PlaneId;

static const float BLUR_PX[BLUR_LEVELS] = {0, 1.2f, 2.7f, 6, 14};

typedef struct {
    V3 low, high;
} Footprint;

/* A thread's row: which of its pixels are looked at. */
typedef struct {
    Points points;
    int    column[CANVAS_SIDE_MAX / 2];
} Row;

struct Shadow {
    int           threads;
    const Light  *light;
    const Camera *camera;
    Footprint     footprint;
    float         open_sky;
    int           left, top, width, height; /* the part of the half-size canvas that is looked at */
    float        *plane[PLANE_COUNT];
    size_t        room;
    bool          near[FLOOR_GRID * FLOOR_GRID]; /* cells of the floor near which light is missing */
    Row           rows[POOL_THREADS_MAX];
};

Shadow *shadow_new(int threads) {
    Shadow *shadow  = mem_new(1, sizeof *shadow);
    shadow->threads = threads;
    return shadow;
}

void shadow_free(Shadow *shadow) {
    for (int k = 0; k < PLANE_COUNT; k++) free(shadow->plane[k]);
    for (int k = 0; k < POOL_THREADS_MAX; k++) points_deinit(&shadow->rows[k].points);
    free(shadow);
}

/* ---- where to look */

static Footprint footprint_of(const Shape *shape) {
    Footprint print = {v3(1e9f, 1e9f, 0), v3(-1e9f, -1e9f, 0)};
    for (int i = 0; i < shape_casters(shape); i++) {
        V3 p       = shape->position[shape->caster[i]];
        print.low  = v3(f_min(print.low.x, p.x), f_min(print.low.y, p.y), 0);
        print.high = v3(f_max(print.high.x, p.x), f_max(print.high.y, p.y), 0);
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

static void near_mark(Shadow *shadow, int x, int y) {
    for (int j = clamp_int(y - NEAR_CELLS, 0, y); j <= y + NEAR_CELLS && j < FLOOR_GRID; j++)
        for (int i = clamp_int(x - NEAR_CELLS, 0, x); i <= x + NEAR_CELLS && i < FLOOR_GRID; i++) shadow->near[j * FLOOR_GRID + i] = true;
}

static void planes_reserve(Shadow *shadow) {
    size_t need = (size_t)shadow->width * (size_t)shadow->height;
    if (need <= shadow->room) return;
    for (int k = 0; k < PLANE_COUNT; k++) {
        free(shadow->plane[k]);
        shadow->plane[k] = mem_new(need, sizeof(float));
    }
    shadow->room = need;
}

/* Marks the cells to look at and finds the box of the canvas that holds them. */
static void window_set(Shadow *shadow, int canvas_width, int canvas_height) {
    const Light *light = shadow->light;
    float        cell = FLOOR_SPAN_M / FLOOR_GRID, low[2] = {1e9f, 1e9f}, high[2] = {-1e9f, -1e9f};
    memset(shadow->near, 0, sizeof shadow->near);
    for (int i = 0; i < FLOOR_GRID * FLOOR_GRID; i++) {
        int x = i % FLOOR_GRID, y = i / FLOOR_GRID;
        V3  p = v3(light->floor_x + ((float)x + .5f) * cell, light->floor_y + ((float)y + .5f) * cell, 0);
        if (light->floor_open[i] > OPEN || reach_fade(&shadow->footprint, p) <= 0) continue;
        V3 seen = camera_see(shadow->camera, p);
        near_mark(shadow, x, y);
        low[0] = f_min(low[0], seen.x), high[0] = f_max(high[0], seen.x);
        low[1] = f_min(low[1], seen.y), high[1] = f_max(high[1], seen.y);
    }
    if (low[0] > high[0]) low[0] = low[1] = high[0] = high[1] = 0;
    shadow->left   = clamp_int((int)(low[0] / 2) - MARGIN_PX, 0, canvas_width - 1);
    shadow->top    = clamp_int((int)(low[1] / 2) - MARGIN_PX, 0, canvas_height - 1);
    shadow->width  = clamp_int((int)(high[0] / 2) + MARGIN_PX, shadow->left + 1, canvas_width) - shadow->left;
    shadow->height = clamp_int((int)(high[1] / 2) + MARGIN_PX, shadow->top + 1, canvas_height) - shadow->top;
    planes_reserve(shadow);
}

/* ---- what is missing */

static V3 floor_at(const Shadow *shadow, int x, int y) {
    return camera_floor(shadow->camera, (float)(shadow->left + x) * 2 + 1, (float)(shadow->top + y) * 2 + 1);
}

static bool is_near(const Shadow *shadow, V3 p) {
    float scale = FLOOR_GRID / FLOOR_SPAN_M, x = (p.x - shadow->light->floor_x) * scale, y = (p.y - shadow->light->floor_y) * scale;
    return x >= 0 && y >= 0 && x < FLOOR_GRID && y < FLOOR_GRID && shadow->near[(int)y * FLOOR_GRID + (int)x];
}

static void row_step(void *context, int y, int thread) {
    Shadow *shadow = context;
    Row    *row    = &shadow->rows[thread];
    Points *points = &row->points;
    size_t  start  = (size_t)y * (size_t)shadow->width;
    points_reserve(points, shadow->width);
    points->count = 0;
    for (int k = LOSS_SKY; k <= FAR_KEY; k++) memset(shadow->plane[k] + start, 0, (size_t)shadow->width * sizeof(float));
    for (int x = 0; x < shadow->width; x++) {
        V3 p = floor_at(shadow, x, y);
        if (!is_near(shadow, p)) continue;
        points_put(points, LANE_X, points->count, p);
        points_put(points, LANE_NX, points->count, v3(0, 0, 1));
        row->column[points->count++] = x;
    }
    gather_light(shadow->light, points, GATHER_IS_FLOOR, 1);
    for (int i = 0; i < points->count; i++) {
        float  key = points->lane[LANE_WRAP][i], scale = 1 / (shadow->open_sky + key);
        size_t at                   = start + (size_t)row->column[i];
        shadow->plane[LOSS_SKY][at] = f_max(shadow->open_sky - points->lane[LANE_RED][i], 0) * scale;
        shadow->plane[LOSS_KEY][at] = f_max(key - points->lane[LANE_KEY][i], 0) * scale;
        shadow->plane[FAR_SKY][at]  = points->lane[LANE_GREEN][i] * scale;
        shadow->plane[FAR_KEY][at]  = points->lane[LANE_BLUE][i] * scale;
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
    float flat = f_max(sigma * f_max(shadow->camera->toward.z, .12f), FLAT_BLUR_LEAST);
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
