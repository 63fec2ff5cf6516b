/* Bones move the cage, the cage's joints are relaxed and get their rest detail back, and one sparse product makes the fine surface. */
#include "shape.h"
#include "mem.h"
#include <stdlib.h>
#include <string.h>

#define RELAX_ROUNDS 6
#define RELAX_STEP   .5f

static void casters_number(Shape *shape) {
    const Model *model  = shape->model;
    int         *number = mem_new((size_t)model->fine_count, sizeof(int));
    for (int i = 0; i < model->occluder_count * 3; i++) {
        int vertex = model->occluder[i];
        if (!number[vertex]) {
            shape->caster[shape->figure_casters] = vertex;
            number[vertex]                       = ++shape->figure_casters;
        }
        shape->occluder[i] = number[vertex] - 1;
    }
    free(number);
}

Shape *shape_new(const Model *model) {
    Shape *shape    = mem_new(1, sizeof *shape);
    size_t vertices = (size_t)model->fine_count + 4 * JOB_PROPS_MAX, quads = (size_t)model->quad_count + JOB_PROPS_MAX;
    size_t triangles = (size_t)model->occluder_count + 4 * JOB_PROPS_MAX, cage = (size_t)model->cage_count;
    shape->model           = model;
    shape->position        = mem_new(vertices, sizeof(V3));
    shape->normal          = mem_new(vertices, sizeof(V3));
    shape->rest            = mem_new(vertices, sizeof(V3));
    shape->region          = mem_new(vertices, sizeof(int));
    shape->cover           = mem_new(vertices, sizeof(float));
    shape->quad            = mem_new(quads * 4, sizeof(int));
    shape->occluder        = mem_new(triangles * 3, sizeof(int));
    shape->occluder_region = mem_new(triangles, sizeof(int));
    shape->caster          = mem_new(vertices, sizeof(int));
    shape->cage            = mem_new(cage, sizeof(V3));
    shape->relaxed         = mem_new(cage, sizeof(V3));
    shape->scratch         = mem_new(cage, sizeof(V3));
    shape->cage_normal     = mem_new(cage, sizeof(V3));
    shape->dual            = mem_new((size_t)model->bones * 8, sizeof(float));
    shape->side            = mem_new((size_t)model->bones, sizeof(float));
    memcpy(shape->rest, model->fine_rest, (size_t)model->fine_count * sizeof(V3));
    memcpy(shape->region, model->fine_region, (size_t)model->fine_count * sizeof(int));
    memcpy(shape->quad, model->quad, (size_t)model->quad_count * 4 * sizeof(int));
    memcpy(shape->occluder_region, model->occluder_region, (size_t)model->occluder_count * sizeof(int));
    for (size_t i = 0; i < vertices; i++) shape->cover[i] = model->cover && i < (size_t)model->fine_count ? model->cover[i] : 1;
    casters_number(shape);
    return shape;
}

void shape_free(Shape *shape) {
    void *owned[] = {shape->position, shape->normal, shape->rest,    shape->region,  shape->cover,       shape->quad, shape->occluder, shape->occluder_region,
                     shape->caster,   shape->cage,   shape->relaxed, shape->scratch, shape->cage_normal, shape->dual, shape->side};
    for (size_t i = 0; i < sizeof owned / sizeof *owned; i++) free(owned[i]);
    free(shape);
}

/* q[0..3] turns, q[4..7] moves: the dual quaternion of the rows [R|t]. */
static void dual_from_matrix(const float *m, float *q) {
    float a = m[0], b = m[1], c = m[2], d = m[4], e = m[5], f = m[6], g = m[8], h = m[9], i = m[10], s;
    if (a + e + i > 0) {
        s    = sqrtf(a + e + i + 1) * 2;
        q[0] = s / 4, q[1] = (h - f) / s, q[2] = (c - g) / s, q[3] = (d - b) / s;
    } else if (a > e && a > i) {
        s    = sqrtf(1 + a - e - i) * 2;
        q[0] = (h - f) / s, q[1] = s / 4, q[2] = (b + d) / s, q[3] = (c + g) / s;
    } else if (e > i) {
        s    = sqrtf(1 + e - a - i) * 2;
        q[0] = (c - g) / s, q[1] = (b + d) / s, q[2] = s / 4, q[3] = (f + h) / s;
    } else {
        s    = sqrtf(1 + i - a - e) * 2;
        q[0] = (d - b) / s, q[1] = (c + g) / s, q[2] = (f + h) / s, q[3] = s / 4;
    }
    float x = m[3], y = m[7], z = m[11];
    q[4] = -.5f * (x * q[1] + y * q[2] + z * q[3]);
    q[5] = .5f * (x * q[0] + y * q[3] - z * q[2]);
    q[6] = .5f * (-x * q[3] + y * q[0] + z * q[1]);
    q[7] = .5f * (x * q[2] - y * q[1] + z * q[0]);
}

static V3 dual_apply(const float *q, V3 p) {
    V3 turn = v3(q[1], q[2], q[3]), move = v3(q[5], q[6], q[7]);
    V3 swing = v3_cross(turn, v3_add(v3_cross(turn, p), v3_scale(p, q[0])));
    V3 shift = v3_add(v3_sub(v3_scale(move, q[0]), v3_scale(turn, q[4])), v3_cross(turn, move));
    return v3_add(p, v3_scale(v3_add(swing, shift), 2));
}

/* q and -q are one turn. Each bone takes the side of its parent, whom it never turns half round: so trunk and a raised arm, which together
 * turn further, are blended the way the shoulder went and not the shorter one, through the back. */
static float side_of(const Shape *shape, const Job *job, int bone) {
    float side = 1;
    for (int up = job->parent[bone]; up >= 0; bone = up, up = job->parent[bone]) {
        const float *a = shape->dual + 8 * bone, *b = shape->dual + 8 * up;
        if (a[0] * b[0] + a[1] * b[1] + a[2] * b[2] + a[3] * b[3] < 0) side = -side;
    }
    return side;
}

static void cage_skin(Shape *shape, const Job *job) {
    const Model *model = shape->model;
    for (int i = 0; i < model->bones; i++) dual_from_matrix(job->bones + 12 * i, shape->dual + 8 * i);
    for (int i = 0; i < model->bones; i++) shape->side[i] = side_of(shape, job, i);
    for (int v = 0; v < model->cage_count; v++) {
        float        q[8]  = {1, 0, 0, 0, 0, 0, 0, 0};
        const float *first = NULL;
        float        side  = 1;
        for (int k = model->skin_row[v]; k < model->skin_row[v + 1]; k++) {
            const float *bone = shape->dual + 8 * model->skin_bone[k];
            float        w    = model->skin_weight[k];
            if (!first) {
                first = bone;
                side  = shape->side[model->skin_bone[k]];
                memset(q, 0, sizeof q);
            } else if (side != shape->side[model->skin_bone[k]])
                w = -w;
            for (int j = 0; j < 8; j++) q[j] += w * bone[j];
        }
        float length = 1 / f_max(sqrtf(q[0] * q[0] + q[1] * q[1] + q[2] * q[2] + q[3] * q[3]), 1e-9f);
        for (int j = 0; j < 8; j++) q[j] *= length;
        const float *p = model->cage + 3 * v, *b = model->breath + 3 * v;
        shape->cage[v] = dual_apply(q, v3(p[0] + job->lung * b[0], p[1] + job->lung * b[1], p[2] + job->lung * b[2]));
    }
}

static bool cage_relaxes(const Model *model, int v) {
    return model->relax_row[v] != model->relax_row[v + 1];
}

/* Smoothing takes the pinch out of bent joints; the detail it also took is put back in each vertex's own frame. */
static void cage_relax(Shape *shape) {
    const Model *model = shape->model;
    V3          *from = shape->relaxed, *to = shape->scratch;
    memcpy(from, shape->cage, (size_t)model->cage_count * sizeof(V3));
    for (int round = 0; round < RELAX_ROUNDS; round++) {
        for (int v = 0; v < model->cage_count; v++) {
            V3 sum = v3(0, 0, 0);
            for (int k = model->relax_row[v]; k < model->relax_row[v + 1]; k++) sum = v3_add(sum, v3_scale(from[model->relax_near[k]], model->relax_weight[k]));
            to[v] = cage_relaxes(model, v) ? v3_mix(from[v], sum, RELAX_STEP) : from[v];
        }
        V3 *swap = from;
        from     = to;
        to       = swap;
    }
    memset(shape->cage_normal, 0, (size_t)model->cage_count * sizeof(V3));
    for (int t = 0; t < model->cage_tri_count; t++) {
        const int *corner = model->cage_tri + 3 * t;
        V3         n      = v3_cross(v3_sub(from[corner[1]], from[corner[0]]), v3_sub(from[corner[2]], from[corner[0]]));
        for (int k = 0; k < 3; k++) shape->cage_normal[corner[k]] = v3_add(shape->cage_normal[corner[k]], n);
    }
    for (int v = 0; v < model->cage_count; v++) {
        shape->cage[v] = from[v];
        if (!cage_relaxes(model, v)) continue;
        V3           n = v3_unit(shape->cage_normal[v]), t = v3_sub(from[model->relax_tangent[v]], from[v]);
        const float *detail = model->relax_detail + 3 * v;
        t                   = v3_unit(v3_sub(t, v3_scale(n, v3_dot(n, t))));
        shape->cage[v]      = v3_add(from[v], v3_weigh(t, detail[0], v3_cross(n, t), detail[1], n, detail[2]));
    }
}

static void surface_refine(Shape *shape) {
    const Model *model = shape->model;
    for (int v = 0; v < model->fine_count; v++) {
        V3 sum = v3(0, 0, 0);
        for (int k = model->fine_row[v]; k < model->fine_row[v + 1]; k++) sum = v3_add(sum, v3_scale(shape->cage[model->fine_from[k]], model->fine_weight[k]));
        shape->position[v] = sum;
    }
}

/* A ribbon is seen and casts from both sides, so each of its triangles is a caster twice, once either way round. */
static void props_append(Shape *shape, const Job *job) {
    static const int AROUND[4][3] = {{0, 1, 2}, {0, 2, 3}, {0, 2, 1}, {0, 3, 2}};
    const Model     *model        = shape->model;
    int              casters      = shape->figure_casters;
    shape->vertex_count           = model->fine_count;
    shape->quad_count             = model->quad_count;
    shape->occluder_count         = model->occluder_count;
    for (int p = 0; p < job->props; p++) {
        int *quad = shape->quad + 4 * shape->quad_count++;
        for (int k = 0; k < 4; k++) {
            V3  corner = job->prop_corners[4 * p + k];
            int v      = model->fine_count;
            while (v < shape->vertex_count && memcmp(&shape->position[v], &corner, sizeof corner) != 0) v++;
            if (v == shape->vertex_count) {
                shape->vertex_count++;
                shape->position[v] = shape->rest[v]            = corner;
                shape->region[v]                               = REGION_PROP;
                shape->caster[casters + v - model->fine_count] = v;
            }
            quad[k] = v;
        }
        for (int t = 0; t < 4; t++) {
            shape->occluder_region[shape->occluder_count] = REGION_PROP;
            for (int k = 0; k < 3; k++) shape->occluder[3 * shape->occluder_count + k] = casters + quad[AROUND[t][k]] - model->fine_count;
            shape->occluder_count++;
        }
    }
}

static void normals_find(Shape *shape) {
    memset(shape->normal, 0, (size_t)shape->vertex_count * sizeof(V3));
    for (int q = 0; q < shape->quad_count; q++) {
        const int *corner = shape->quad + 4 * q;
        const V3  *p      = shape->position;
        V3         n      = v3_cross(v3_sub(p[corner[2]], p[corner[0]]), v3_sub(p[corner[3]], p[corner[1]]));
        for (int k = 0; k < (corner[3] == corner[2] ? 3 : 4); k++) shape->normal[corner[k]] = v3_add(shape->normal[corner[k]], n);
    }
    for (int v = 0; v < shape->vertex_count; v++) shape->normal[v] = v3_unit(shape->normal[v]);
}

void shape_pose(Shape *shape, const Job *job) {
    cage_skin(shape, job);
    cage_relax(shape);
    surface_refine(shape);
    props_append(shape, job);
    normals_find(shape);
    const float  identity[12] = {1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0};
    const float *m            = shape->model->head_bone >= 0 ? job->bones + 12 * shape->model->head_bone : identity;
    for (int k = 0; k < 3; k++) shape->head[k] = v3(m[k], m[4 + k], m[8 + k]);
}
