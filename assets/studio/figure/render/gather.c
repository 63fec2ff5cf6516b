/* How much light reaches a batch of points: every map is asked once per point, eight points at a time, in tiles that stay in cache. */
#include "light.h"
#include <immintrin.h>

#define TILE     1024
#define EIGHT(x) _mm256_set1_ps(x)
typedef __m256  F8;
typedef __m256i I8;

static inline F8 load(const Points *points, LaneId lane, int i) {
    return _mm256_loadu_ps(points->lane[lane] + i);
}
static inline void store(Points *points, LaneId lane, int i, F8 value) {
    _mm256_storeu_ps(points->lane[lane] + i, value);
}
/* lane += a * b */
static inline void gain(Points *points, LaneId lane, int i, F8 a, F8 b) {
    store(points, lane, i, _mm256_fmadd_ps(a, b, load(points, lane, i)));
}
static inline F8 dot8(F8 x, F8 y, F8 z, V3 v, float scale, float offset) {
    return _mm256_fmadd_ps(x, EIGHT(v.x * scale), _mm256_fmadd_ps(y, EIGHT(v.y * scale), _mm256_fmadd_ps(z, EIGHT(v.z * scale), EIGHT(offset))));
}
static inline F8 clamp8(F8 x, F8 low, F8 high) {
    return _mm256_min_ps(_mm256_max_ps(x, low), high);
}
static inline F8 depth_of(I8 key) {
    return _mm256_cvtepi32_ps(_mm256_srli_epi32(key, 16));
}
/* Slanted surfaces need more slack before they count as behind themselves. */
static inline F8 slack(const DepthMap *map, F8 cosine) {
    F8 inverse = _mm256_min_ps(_mm256_rcp_ps(_mm256_max_ps(cosine, EIGHT(.05f))), EIGHT(5));
    return _mm256_mul_ps(_mm256_fmadd_ps(inverse, EIGHT(.8f), EIGHT(-.2f)), EIGHT(map->depth_per_texel));
}

typedef struct {
    F8 x, y, z, nx, ny, nz;
} Site;

static inline Site site_at(const Points *points, int i, float off) {
    Site s = {.nx = load(points, LANE_NX, i), .ny = load(points, LANE_NY, i), .nz = load(points, LANE_NZ, i)};
    s.x    = _mm256_fmadd_ps(s.nx, EIGHT(off), load(points, LANE_X, i));
    s.y    = _mm256_fmadd_ps(s.ny, EIGHT(off), load(points, LANE_Y, i));
    s.z    = _mm256_fmadd_ps(s.nz, EIGHT(off), load(points, LANE_Z, i));
    return s;
}

typedef struct {
    F8 seen, depth;
    I8 key;
} View;

static inline F8 texel_open(I8 key, F8 sharp, F8 base) {
    return clamp8(_mm256_fmadd_ps(depth_of(key), sharp, base), EIGHT(0), EIGHT(1));
}

/* Percentage-closer look-up: four texels, each with a soft threshold, blended. `opposite` marks points lit from the other side of the map. */
static inline View look(const DepthMap *map, const Site *s, F8 opposite, F8 bias) {
    F8 u = dot8(s->x, s->y, s->z, map->right, map->per_m, map->right_0 - .5f), v = dot8(s->x, s->y, s->z, map->up, map->per_m, map->up_0 - .5f);
    F8 d          = dot8(s->x, s->y, s->z, map->toward, map->depth_per_m, map->depth_0);
    d             = _mm256_blendv_ps(_mm256_sub_ps(EIGHT(65535), d), d, opposite);
    d             = _mm256_min_ps(_mm256_sub_ps(d, bias), EIGHT(65400)); /* past the far side of the figure only real blockers count */
    u             = clamp8(u, EIGHT(0), EIGHT((float)(map->width - 2)));
    v             = clamp8(v, EIGHT(0), EIGHT((float)(map->height - 2)));
    F8         fu = _mm256_floor_ps(u), fv = _mm256_floor_ps(v);
    I8         at    = _mm256_add_epi32(_mm256_cvtps_epi32(fu), _mm256_mullo_epi32(_mm256_cvtps_epi32(fv), _mm256_set1_epi32(map->width)));
    const int *texel = (const int *)map->key;
    at               = _mm256_add_epi32(at, _mm256_and_si256(_mm256_castps_si256(opposite), _mm256_set1_epi32(map->width * map->height)));
    I8 a = _mm256_i32gather_epi32(texel, at, 4), b = _mm256_i32gather_epi32(texel + 1, at, 4);
    I8 c = _mm256_i32gather_epi32(texel + map->width, at, 4), e = _mm256_i32gather_epi32(texel + map->width + 1, at, 4);
    F8 sharp = EIGHT(1 / (1.3f * map->depth_per_texel)), base = _mm256_fnmadd_ps(d, sharp, EIGHT(1));
    F8 s0 = texel_open(a, sharp, base), s1 = texel_open(b, sharp, base), s2 = texel_open(c, sharp, base), s3 = texel_open(e, sharp, base);
    fu = _mm256_sub_ps(u, fu);
    fv = _mm256_sub_ps(v, fv);
    s0 = _mm256_fmadd_ps(_mm256_sub_ps(s1, s0), fu, s0);
    s2 = _mm256_fmadd_ps(_mm256_sub_ps(s3, s2), fu, s2);
    return (View){_mm256_fmadd_ps(_mm256_sub_ps(s2, s0), fv, s0), d, _mm256_min_epu32(_mm256_min_epu32(a, b), _mm256_min_epu32(c, e))};
}

/* Distance to the blocker, in metres. */
static inline F8 blocker_distance(const DepthMap *map, const View *view) {
    return _mm256_mul_ps(_mm256_max_ps(_mm256_sub_ps(view->depth, depth_of(view->key)), EIGHT(0)), EIGHT(1 / map->depth_per_m));
}

/* Rays that go down meet the floor, bright or in the figure's own shadow. */
static inline F8 floor_light(const Light *light, const DepthMap *map, const Site *s, F8 down) {
    F8 t = _mm256_mul_ps(_mm256_max_ps(s->z, EIGHT(0)), EIGHT(1 / map->toward.z)), scale = EIGHT(FLOOR_GRID / FLOOR_SPAN_M);
    F8 x = _mm256_fnmadd_ps(t, EIGHT(map->toward.x), s->x), y = _mm256_fnmadd_ps(t, EIGHT(map->toward.y), s->y);
    x     = clamp8(_mm256_mul_ps(_mm256_sub_ps(x, EIGHT(light->floor_x)), scale), EIGHT(0), EIGHT(FLOOR_GRID - 1));
    y     = clamp8(_mm256_mul_ps(_mm256_sub_ps(y, EIGHT(light->floor_y)), scale), EIGHT(0), EIGHT(FLOOR_GRID - 1));
    I8 at = _mm256_add_epi32(_mm256_cvttps_epi32(x), _mm256_mullo_epi32(_mm256_cvttps_epi32(y), _mm256_set1_epi32(FLOOR_GRID)));
    return _mm256_blendv_ps(EIGHT(1), _mm256_i32gather_ps(light->floor, at, 4), down);
}

static void sky_on_floor(const DepthMap *map, Points *points, int i, float share) {
    Site s    = site_at(points, i, 0);
    F8   c    = dot8(s.nx, s.ny, s.nz, map->toward, 1, 0);
    View view = look(map, &s, EIGHT(0), slack(map, c));
    F8   w = _mm256_mul_ps(c, EIGHT(share * .25f)), lost = _mm256_mul_ps(_mm256_sub_ps(EIGHT(1), view.seen), w);
    gain(points, LANE_RED, i, w, view.seen);
    gain(points, LANE_GREEN, i, lost, blocker_distance(map, &view));
}

static void sky_on_figure(const Light *light, const DepthMap *map, Points *points, int i, int flags, float share, float off) {
    Site s        = site_at(points, i, off);
    F8   c        = dot8(s.nx, s.ny, s.nz, map->toward, 1, 0);
    F8   opposite = _mm256_cmp_ps(c, EIGHT(0), _CMP_LT_OQ);
    c             = _mm256_andnot_ps(EIGHT(-0.f), c);
    View view     = look(map, &s, opposite, slack(map, c));
    F8   color[3] = {_mm256_blendv_ps(EIGHT(map->sky.x * share), EIGHT(map->ground.x * share), opposite),
                     _mm256_blendv_ps(EIGHT(map->sky.y * share), EIGHT(map->ground.y * share), opposite),
                     _mm256_blendv_ps(EIGHT(map->sky.z * share), EIGHT(map->ground.z * share), opposite)};
    F8   through  = view.seen;
    if ((flags & GATHER_FLOOR_LIT) && _mm256_movemask_ps(opposite)) through = _mm256_mul_ps(through, floor_light(light, map, &s, opposite));
    for (int k = 0; k < 3; k++) color[k] = _mm256_mul_ps(color[k], through);
    F8 hidden = _mm256_sub_ps(EIGHT(1), view.seen);
    if ((flags & GATHER_BOUNCE) && _mm256_movemask_ps(_mm256_cmp_ps(hidden, EIGHT(.01f), _CMP_GT_OQ))) { /* blocked rays bring the blocker's colour */
        I8 id = _mm256_min_epi32(_mm256_and_si256(view.key, _mm256_set1_epi32(65535)), _mm256_set1_epi32(light->shape->occluder_count - 1));
        for (int k = 0; k < 3; k++) color[k] = _mm256_fmadd_ps(_mm256_mul_ps(hidden, EIGHT(share)), _mm256_i32gather_ps(light->bounce[k], id, 4), color[k]);
    }
    for (int k = 0; k < 3; k++) gain(points, LANE_RED + (LaneId)k, i, c, color[k]);
}

static void key_on_points(const Light *light, int key, Points *points, int i, int flags, int step, float off) {
    const DepthMap *map = &light->maps[AXES + key];
    V3              at  = light->key_at[key];
    Site            s   = site_at(points, i, off);
    F8              dx = _mm256_sub_ps(EIGHT(at.x), s.x), dy = _mm256_sub_ps(EIGHT(at.y), s.y), dz = _mm256_sub_ps(EIGHT(at.z), s.z);
    F8              square  = _mm256_fmadd_ps(dx, dx, _mm256_fmadd_ps(dy, dy, _mm256_mul_ps(dz, dz)));
    F8              inverse = _mm256_div_ps(EIGHT(1), _mm256_sqrt_ps(square));
    F8              c       = _mm256_mul_ps(inverse, _mm256_fmadd_ps(s.nx, dx, _mm256_fmadd_ps(s.ny, dy, _mm256_mul_ps(s.nz, dz))));
    F8              leaving = _mm256_mul_ps(inverse, dot8(dx, dy, dz, light->key_normal, 1, 0));
    F8              w       = _mm256_mul_ps(EIGHT(light->key_power * (float)step / KEYS), _mm256_mul_ps(leaving, _mm256_mul_ps(inverse, inverse)));
    F8              wrapped = _mm256_mul_ps(_mm256_add_ps(c, EIGHT(.3f)), EIGHT(1 / 1.3f));
    if (!_mm256_movemask_ps(_mm256_cmp_ps(wrapped, EIGHT(0), _CMP_GT_OQ))) return;
    View view = look(map, &s, EIGHT(0), slack(map, c));
    if (flags & GATHER_IS_FLOOR) {
        w       = _mm256_mul_ps(w, c);
        F8 lost = _mm256_mul_ps(_mm256_sub_ps(EIGHT(1), view.seen), w);
        gain(points, LANE_KEY, i, w, view.seen);
        gain(points, LANE_WRAP, i, w, EIGHT(1));
        gain(points, LANE_BLUE, i, lost, blocker_distance(map, &view));
        return;
    }
    gain(points, LANE_SEEN, i, view.seen, EIGHT((float)step / KEYS));
    w = _mm256_mul_ps(view.seen, w);
    gain(points, LANE_KEY, i, w, _mm256_max_ps(c, EIGHT(0)));
    gain(points, LANE_WRAP, i, w, _mm256_max_ps(wrapped, EIGHT(0)));
}

/* The last group of eight is filled with copies of the last point. */
static int pad(Points *points) {
    int full = (points->count + 7) & ~7;
    points_reserve(points, full);
    for (int i = points->count; i < full; i++)
        for (int k = LANE_X; k <= LANE_NZ; k++) points->lane[k][i] = points->count ? points->lane[k][points->count - 1] : 0;
    return full;
}

void gather_light(const Light *light, Points *points, int flags, int key_step) {
    int   full  = pad(points);
    float share = 2.f / AXES, off = flags & GATHER_IS_FLOOR ? 0 : TEXEL_M * .6f;
    for (int from = 0; from < full; from += TILE) {
        int to = from + TILE < full ? from + TILE : full;
        for (int k = LANE_RED; k < LANE_COUNT; k++)
            for (int i = from; i < to; i++) points->lane[k][i] = 0;
        for (int k = 0; k < AXES; k++)
            for (int i = from; i < to; i += 8) {
                if (flags & GATHER_IS_FLOOR)
                    sky_on_floor(&light->maps[k], points, i, share);
                else
                    sky_on_figure(light, &light->maps[k], points, i, flags, share, off);
            }
        for (int k = 0; k < KEYS; k += key_step)
            for (int i = from; i < to; i += 8) key_on_points(light, k, points, i, flags, key_step, off);
    }
}
