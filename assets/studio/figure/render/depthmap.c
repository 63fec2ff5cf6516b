/* A depth map from one direction; because light is orthographic, the back faces of the same picture serve the opposite direction. */
#include "light.h"
#include "mem.h"
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
        low[0] = fminf(low[0], u[i]), high[0] = fmaxf(high[0], u[i]);
        low[1] = fminf(low[1], v[i]), high[1] = fmaxf(high[1], v[i]);
        low[2] = fminf(low[2], z[i]), high[2] = fmaxf(high[2], z[i]);
    }
    map->per_m           = 1 / TEXEL_M;
    map->width           = (int)fminf((high[0] - low[0]) * map->per_m, 8000) + 2 * MARGIN_TEXELS + 1;
    map->height          = (int)fminf((high[1] - low[1]) * map->per_m, 8000) + 2 * MARGIN_TEXELS + 1;
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

/* The three edge functions and the depth are planes over the map, stepped from texel to texel. */
static void map_triangle(DepthMap *map, const Projected *at, const int *c, uint32_t id) {
    float x0 = at->u[c[0]], y0 = at->v[c[0]], x1 = at->u[c[1]], y1 = at->v[c[1]], x2 = at->u[c[2]], y2 = at->v[c[2]];
    float area = (x1 - x0) * (y2 - y0) - (x2 - x0) * (y1 - y0);
    bool  back = area < 0;
    if ((back && map->one_sided) || fabsf(area) < 1e-9f) return;
    int left = (int)fmaxf(ceilf(f_min3(x0, x1, x2) - .5f), 0), right = (int)fminf(floorf(f_max3(x0, x1, x2) - .5f), (float)(map->width - 1));
    int top = (int)fmaxf(ceilf(f_min3(y0, y1, y2) - .5f), 0), bottom = (int)fminf(floorf(f_max3(y0, y1, y2) - .5f), (float)(map->height - 1));
    if (right < left || bottom < top) return;
    float z0 = at->z[c[0]], z1 = at->z[c[1]], z2 = at->z[c[2]], side = back ? -1.f : 1.f;
    if (!back) z0 = DEPTH_FAR - z0, z1 = DEPTH_FAR - z1, z2 = DEPTH_FAR - z2;
    float     dzx = ((z1 - z0) * (y2 - y0) - (z2 - z0) * (y1 - y0)) / area, dzy = ((z2 - z0) * (x1 - x0) - (z1 - z0) * (x2 - x0)) / area;
    float     nearest = f_min3(z0, z1, z2), farthest = f_max3(z0, z1, z2);
    float     ax = (y1 - y2) * side, ay = (x2 - x1) * side, bx = (y2 - y0) * side, by = (x0 - x2) * side, cx = (y0 - y1) * side, cy = (x1 - x0) * side;
    uint32_t *row = map->key + (back ? (size_t)map->width * (size_t)map->height : 0) + (size_t)top * (size_t)map->width;
    for (int y = top; y <= bottom; y++, row += map->width) {
        float px = (float)left + .5f, py = (float)y + .5f;
        float a = (px - x1) * ax + (py - y1) * ay, b = (px - x2) * bx + (py - y2) * by, e = (px - x0) * cx + (py - y0) * cy;
        float z = z0 + (px - x0) * dzx + (py - y0) * dzy;
        for (int x = left; x <= right; x++, a += ax, b += bx, e += cx, z += dzx) {
            if (a < EDGE || b < EDGE || e < EDGE) continue;
            uint32_t key = (uint32_t)f_clamp(z, nearest, farthest) << 16 | id;
            if (key < row[x]) row[x] = key;
        }
    }
}

void depthmap_draw(DepthMap *map, const Shape *shape, float *scratch) {
    Projected at = map_frame(map, shape, scratch);
    map_clear(map);
    for (int t = 0; t < shape->occluder_count; t++) map_triangle(map, &at, shape->occluder + 3 * t, (uint32_t)t);
}
