/* One studio rig of lights that turns with the camera, so that every clip is lit alike. */
#include "light.h"
#include "mem.h"
#include <stdlib.h>
#include <string.h>

#define GOLDEN_ANGLE       2.39996323f
#define GOLDEN_RATIO       .61803399f
#define KEY_SIZE_M         1.6f
#define KEY_WATTS          75.f
#define FLOOR_ALBEDO_LIGHT .27f
#define OPEN_FLOOR_LIGHT   .58f
#define BOUNCE_KEY_STEP    4
#define CASTER_CHUNK       1024

static const V3 FLOOR_COLOR = {.99f, .95f, .90f};

Light *light_new(const Shape *shape, int threads) {
    Light *light   = mem_new(1, sizeof *light);
    size_t casters = (size_t)shape->figure_casters + 4 * JOB_PROPS_MAX, triangles = (size_t)shape->model->occluder_count + 4 * JOB_PROPS_MAX;
    light->shape        = shape;
    light->threads      = threads;
    light->caster_light = mem_new(casters, sizeof(V3));
    for (int k = 0; k < 3; k++) light->bounce[k] = mem_new(triangles, sizeof(float));
    for (int k = 0; k < threads; k++) light->project[k] = mem_new(casters * 3, sizeof(float));
    for (int k = 0; k < MAPS; k++) light->maps[k].one_sided = k >= AXES;
    return light;
}

void light_free(Light *light) {
    for (int k = 0; k < MAPS; k++) free(light->maps[k].key);
    for (int k = 0; k < 3; k++) free(light->bounce[k]);
    for (int k = 0; k < POOL_THREADS_MAX; k++) {
        free(light->project[k]);
        points_deinit(&light->points[k]);
    }
    free(light->caster_light);
    free(light);
}

static V3 figure_centre(const Shape *shape) {
    V3 low = v3(1e9f, 1e9f, 1e9f), high = v3_scale(low, -1);
    for (int i = 0; i < shape_casters(shape); i++) {
        V3 p = shape->position[shape->caster[i]];
        low  = v3(f_min(low.x, p.x), f_min(low.y, p.y), f_min(low.z, p.z));
        high = v3(f_max(high.x, p.x), f_max(high.y, p.y), f_max(high.z, p.z));
    }
    return v3_scale(v3_add(low, high), .5f);
}

/* Sky, with a broad fill from one side and a rim from behind. */
static V3 sky_radiance(const Light *light, V3 toward) {
    float fill = .80f * expf(12 * (v3_dot(toward, light->fill) - 1)), rim = 2.4f * expf(12 * (v3_dot(toward, light->rim) - 1));
    return v3_add(LIGHT_SKY_COLOR, v3(.85f * fill + .9f * rim, .92f * fill + .95f * rim, fill + rim));
}

/* A lamp at so many metres before the figure, to its right, and above the floor. */
static V3 lamp(V3 ahead, V3 right, float ahead_m, float right_m, float height_m) {
    return v3_weigh(ahead, ahead_m, right, right_m, v3(0, 0, 1), height_m);
}

static void rig_set(Light *light) {
    const Camera *camera = &light->camera;
    V3            ahead = v3(camera->right.y, -camera->right.x, 0), target = v3(0, 0, .6f);
    light->key_centre    = lamp(ahead, camera->right, 2.2f, -1.8f, 3.2f);
    light->key_normal    = v3_unit(v3_sub(light->key_centre, target));
    light->key_power     = KEY_WATTS / (PI_F * PI_F);
    light->fill          = v3_unit(v3_sub(lamp(ahead, camera->right, 2, 2.5f, 1.2f), target));
    light->rim           = v3_unit(v3_sub(lamp(ahead, camera->right, -2.5f, 1.2f, 2.6f), target));
    light->figure_centre = figure_centre(light->shape);
    V3 across = v3_unit(v3_cross(v3(0, 0, 1), light->key_normal)), along = v3_cross(light->key_normal, across);
    for (int k = 0; k < AXES; k++) {
        float z = ((float)k + .5f) / AXES, r = sqrtf(1 - z * z), turn = (float)k * GOLDEN_ANGLE;
        light->maps[k].toward = v3(r * cosf(turn), r * sinf(turn), z);
        light->maps[k].sky    = sky_radiance(light, light->maps[k].toward);
        light->maps[k].ground = v3_scale(FLOOR_COLOR, FLOOR_ALBEDO_LIGHT);
    }
    for (int k = 0; k < KEYS; k++) {
        float u = ((float)k + .5f) / KEYS - .5f, v = fmodf((float)k * GOLDEN_RATIO + .5f, 1) - .5f;
        light->key_at[k]             = v3_weigh(across, u * KEY_SIZE_M, along, v * KEY_SIZE_M, light->key_centre, 1);
        light->maps[AXES + k].toward = v3_unit(v3_sub(light->key_at[k], light->figure_centre));
    }
}

float light_open_floor(const Light *light) {
    float sum = 0;
    for (int k = 0; k < AXES; k++) sum += light->maps[k].toward.z * .5f / AXES;
    return sum;
}

static void map_step(void *context, int index, int thread) {
    Light *light = context;
    depthmap_draw(&light->maps[index], light->shape, light->project[thread]);
}

static void floor_step(void *context, int row, int thread) {
    Light  *light  = context;
    Points *points = &light->points[thread];
    float   step = FLOOR_SPAN_M / FLOOR_GRID, open = light_open_floor(light);
    points_reserve(points, FLOOR_GRID);
    points->count = FLOOR_GRID;
    for (int x = 0; x < FLOOR_GRID; x++) {
        points_put(points, LANE_X, x, v3(light->floor_x + ((float)x + .5f) * step, light->floor_y + ((float)row + .5f) * step, 0));
        points_put(points, LANE_NX, x, v3(0, 0, 1));
    }
    gather_light(light, points, GATHER_IS_FLOOR, BOUNCE_KEY_STEP);
    for (int x = 0; x < FLOOR_GRID; x++) {
        float seen                              = points->lane[LANE_RED][x] + points->lane[LANE_KEY][x];
        light->floor[row * FLOOR_GRID + x]      = seen / OPEN_FLOOR_LIGHT;
        light->floor_open[row * FLOOR_GRID + x] = seen / (open + points->lane[LANE_WRAP][x]);
    }
}

static void caster_step(void *context, int chunk, int thread) {
    Light       *light  = context;
    const Shape *shape  = light->shape;
    Points      *points = &light->points[thread];
    int          from = chunk * CASTER_CHUNK, left = shape_casters(shape) - from;
    points_reserve(points, CASTER_CHUNK);
    points->count = left < CASTER_CHUNK ? left : CASTER_CHUNK;
    for (int i = 0; i < points->count; i++) {
        points_put(points, LANE_X, i, shape->position[shape->caster[from + i]]);
        points_put(points, LANE_NX, i, shape->normal[shape->caster[from + i]]);
    }
    gather_light(light, points, GATHER_FLOOR_LIT, BOUNCE_KEY_STEP);
    for (int i = 0; i < points->count; i++)
        light->caster_light[from + i] = v3_add(points_v3(points, LANE_RED, i), v3_scale(LIGHT_KEY_COLOR, points->lane[LANE_KEY][i]));
}

static void bounce_set(Light *light) {
    const Shape *shape = light->shape;
    for (int t = 0; t < shape->occluder_count; t++) {
        const int *c        = shape->occluder + 3 * t;
        const V3  *lit      = light->caster_light;
        V3         sent     = v3_mul(v3_weigh(lit[c[0]], 1 / 3.f, lit[c[1]], 1 / 3.f, lit[c[2]], 1 / 3.f), REGION_ALBEDO[shape->occluder_region[t]]);
        light->bounce[0][t] = sent.x;
        light->bounce[1][t] = sent.y;
        light->bounce[2][t] = sent.z;
    }
}

void light_prepare(Light *light, const Camera *camera) {
    light->camera = *camera;
    rig_set(light);
    pool_run(light->threads, MAPS, map_step, light);
    light->floor_x = light->figure_centre.x - FLOOR_SPAN_M / 2;
    light->floor_y = light->figure_centre.y - FLOOR_SPAN_M / 2;
    pool_run(light->threads, FLOOR_GRID, floor_step, light);
    pool_run(light->threads, (shape_casters(light->shape) + CASTER_CHUNK - 1) / CASTER_CHUNK, caster_step, light);
    bounce_set(light);
}
