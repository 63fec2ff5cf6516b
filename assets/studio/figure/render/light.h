/* The lights: a sky sampled from many directions and one soft key, each with a map of what stands in its way; and one bounce of colour. */
#ifndef LIGHT_H
#define LIGHT_H

#include "camera.h"
#include "points.h"
#include "pool.h"
#include <stdint.h>

#define AXES         96 /* each serves its direction and the opposite one */
#define KEYS         32
#define MAPS         (AXES + KEYS)
#define TEXEL_M      .0035f
#define FLOOR_GRID   192
#define FLOOR_SPAN_M 3.6f

typedef struct {
    V3        right, up, toward; /* toward the light */
    float     per_m, right_0, up_0, depth_per_m, depth_0, depth_per_texel;
    int       width, height;
    bool      one_sided;
    V3        sky, ground; /* radiance from `toward` and from opposite to it */
    uint32_t *key;         /* depth << 16 | triangle: one integer minimum keeps both */
    size_t    room;
} DepthMap;

typedef struct {
    const Shape *shape;
    int          threads;
    Camera       camera;
    V3           fill, rim, key_centre, key_normal, figure_centre, key_at[KEYS];
    float        key_power;
    DepthMap     maps[MAPS];
    float        floor[FLOOR_GRID * FLOOR_GRID];      /* light on the floor, 1 = open, in the middle */
    float        floor_open[FLOOR_GRID * FLOOR_GRID]; /* share of the light that the same place would have in the open */
    float        floor_x, floor_y;
    float       *bounce[3]; /* light sent back by each occluder triangle */
    V3          *caster_light;
    float       *project[POOL_THREADS_MAX];
    Points       points[POOL_THREADS_MAX];
} Light;

static const V3 LIGHT_KEY_COLOR = {1, .95f, .88f}, LIGHT_SKY_COLOR = {.234f, .252f, .285f};
/* For the light that regions send to each other; the game chooses its own colours. */
static const V3 REGION_ALBEDO[REGION_COUNT] = {{.66f, .40f, .29f}, {.86f, .26f, .20f}, {.055f, .085f, .17f}, {.060f, .032f, .022f}, {.62f, .56f, .45f}};

Light *light_new(const Shape *shape, int threads);
void   light_free(Light *light);
/* Looks at the posed shape from everywhere light comes from. Must run after shape_pose and before any gathering. */
void light_prepare(Light *light, const Camera *camera);
/* Ambient light that an open floor receives, in the units of LANE_RED. */
float light_open_floor(const Light *light);

typedef enum { GATHER_BOUNCE = 1, GATHER_IS_FLOOR = 2, GATHER_FLOOR_LIT = 4 } GatherFlags;
/* Lights a batch. Points start off the surface by a part of a texel unless they are the floor. Every key_step-th key is used. */
void gather_light(const Light *light, Points *points, int flags, int key_step);
/* Draws the shape's depth as one light sees it, with scratch for three floats a caster. */
void depthmap_draw(DepthMap *map, const Shape *shape, float *scratch);

#endif
