/* A depth map from one direction; because light is orthographic, the back faces of the same picture serve the opposite direction. */
#include "light.h"
#include "mem.h"
#include <immintrin.h>
#include <stdlib.h>
#include <string.h>

#define MARGIN_TEXELS 3
#define DEPTH_STEPS   65000.f
#define DEPTH_FAR     65535.f
#define EDGE          -1e-4f

typedef struct {
    const float *u, *v, *z;
} Projected;

static Projected map_frame(DepthMap *map, const Shape *shape, float *scratch) {
    int    count = shape_casters(shape);
    float *u = scratch, *v = u + count, *z = v + count, low[3] = {1e9f, 1e9f, 1e9f}, high[3] = {-1e9f, -1e9f, -1e9f};
    map->right = v3_unit(fabsf(map->toward.z) < .9f ? v3_cross(v3(0, 0, 1), map->toward) : v3_cross(v3(1, 0, 0), map->toward));
    map->up    = v3_cross(map->toward, map->right);
    for (int i = 0; i < count; i++) {
        V3 p   = shape->position[shape->caster[i]];
        u[i]   = v3_dot(p, map->right);
        v[i]   = v3_dot(p, map->up);
        z[i]   = v3_dot(p, map->toward);
        low[0] = f_min(low[0], u[i]), high[0] = f_max(high[0], u[i]);
        low[1] = f_min(low[1], v[i]), high[1] = f_max(high[1], v[i]);
        low[2] = f_min(low[2], z[i]), high[2] = f_max(high[2], z[i]);
    }
    map->per_m           = 1 / TEXEL_M;
    map->width           = (int)f_min((high[0] - low[0]) * map->per_m, 8000) + 2 * MARGIN_TEXELS + 1;
    map->height          = (int)f_min((high[1] - low[1]) * map->per_m, 8000) + 2 * MARGIN_TEXELS + 1;
    map->right_0         = MARGIN_TEXELS - low[0] * map->per_m;
    map->up_0            = MARGIN_TEXELS - low[1] * map->per_m;
    map->depth_per_m     = DEPTH_STEPS / (high[2] - low[2] + .02f);
    map->depth_0         = -(low[2] - .01f) * map->depth_per_m;
    map->depth_per_texel = TEXEL_M * map->depth_per_m;
    for (int i = 0; i < count; i++) {
        u[i] = u[i] * map->per_m + map->right_0;
        v[i] = v[i] * map->per_m + map->up_0;
        z[i] = z[i] * map->depth_per_m + map->depth_0;
    }
    return (Projected){u, v, z};
}

static void map_clear(DepthMap *map) {
    size_t need = (size_t)map->width * (size_t)map->height * (map->one_sided ? 1 : 2) + 16;
    if (need > map->room) {
        free(map->key);
        map->key  = mem_new(need, sizeof(uint32_t));
        map->room = need;
    }
    memset(map->key, 255, need * sizeof(uint32_t));
}

typedef struct {
    float at, dx, dy; /* value at the first texel, and its steps */
} Plane;

static inline __m256 plane_row(const Plane *plane, int rows) {
    const __m256 lanes = _mm256_setr_ps(0, 1, 2, 3, 4, 5, 6, 7);
    return _mm256_fmadd_ps(lanes, _mm256_set1_ps(plane->dx), _mm256_set1_ps(plane->at + plane->dy * (float)rows));
}

/* Eight texels at a time: inside all three edges the nearer key stays. A row may run past its end into the next, whose texels no edge lets in. */
static void map_fill(uint32_t *texels, int stride, int columns, int rows, Plane edge[3], Plane depth, float nearest, float farthest, uint32_t id) {
    const __m256 least = _mm256_set1_ps(EDGE), near = _mm256_set1_ps(nearest), far = _mm256_set1_ps(farthest);
    for (int x = 0; x < columns; x += 8, texels += 8) {
        for (int y = 0; y < rows; y++) {
            __m256i *at     = (__m256i *)(void *)(texels + (size_t)y * (size_t)stride);
            __m256   inside = _mm256_min_ps(_mm256_min_ps(plane_row(&edge[0], y), plane_row(&edge[1], y)), plane_row(&edge[2], y));
            __m256   out    = _mm256_cmp_ps(inside, least, _CMP_LT_OQ);
            __m256   z      = _mm256_min_ps(_mm256_max_ps(plane_row(&depth, y), near), far);
            __m256i  key    = _mm256_or_si256(_mm256_slli_epi32(_mm256_cvttps_epi32(z), 16), _mm256_set1_epi32((int)id));
            key             = _mm256_or_si256(key, _mm256_castps_si256(out));
            _mm256_storeu_si256(at, _mm256_min_epu32(_mm256_loadu_si256(at), key));
        }
        for (int k = 0; k < 3; k++) edge[k].at += 8 * edge[k].dx;
        depth.at += 8 * depth.dx;
    }
}

static Plane edge_plane(float x0, float y0, float x1, float y1, float side, float px, float py) {
    Plane edge = {.dx = (y0 - y1) * side, .dy = (x1 - x0) * side};
    edge.at    = (px - x0) * edge.dx + (py - y0) * edge.dy;
    return edge;
}

/* The three edge functions and the depth are planes over the map. */
static void map_triangle(DepthMap *map, const Projected *at, const int *c, uint32_t id) {
    float x0 = at->u[c[0]], y0 = at->v[c[0]], x1 = at->u[c[1]], y1 = at->v[c[1]], x2 = at->u[c[2]], y2 = at->v[c[2]];
    float area = (x1 - x0) * (y2 - y0) - (x2 - x0) * (y1 - y0);
    bool  back = area < 0;
    if ((back && map->one_sided) || fabsf(area) < 1e-9f) return;
    int left = (int)f_max(ceilf(f_min3(x0, x1, x2) - .5f), 0), right = (int)f_min(floorf(f_max3(x0, x1, x2) - .5f), (float)(map->width - 1));
    int top = (int)f_max(ceilf(f_min3(y0, y1, y2) - .5f), 0), bottom = (int)f_min(floorf(f_max3(y0, y1, y2) - .5f), (float)(map->height - 1));
    if (right < left || bottom < top) return;
    float z0 = at->z[c[0]], z1 = at->z[c[1]], z2 = at->z[c[2]], side = back ? -1.f : 1.f, px = (float)left + .5f, py = (float)top + .5f;
    if (!back) z0 = DEPTH_FAR - z0, z1 = DEPTH_FAR - z1, z2 = DEPTH_FAR - z2;
    Plane edge[3]   = {edge_plane(x1, y1, x2, y2, side, px, py), edge_plane(x2, y2, x0, y0, side, px, py), edge_plane(x0, y0, x1, y1, side, px, py)};
    Plane depth     = {.dx = ((z1 - z0) * (y2 - y0) - (z2 - z0) * (y1 - y0)) / area, .dy = ((z2 - z0) * (x1 - x0) - (z1 - z0) * (x2 - x0)) / area};
    depth.at        = z0 + (px - x0) * depth.dx + (py - y0) * depth.dy;
    uint32_t *first = map->key + (back ? (size_t)map->width * (size_t)map->height : 0) + (size_t)top * (size_t)map->width + left;
    map_fill(first, map->width, right - left + 1, bottom - top + 1, edge, depth, f_min3(z0, z1, z2), f_max3(z0, z1, z2), id);
}

void depthmap_draw(DepthMap *map, const Shape *shape, float *scratch) {
    Projected at = map_frame(map, shape, scratch);
    map_clear(map);
    for (int t = 0; t < shape->occluder_count; t++) map_triangle(map, &at, shape->occluder + 3 * t, (uint32_t)t);
}
