/* The posed surface: the model's fine vertices and the props behind them in the same arrays, and the coarser triangles that cast shadows. */
#ifndef SHAPE_H
#define SHAPE_H

#include "jobs.h"
#include "model.h"

typedef struct {
    const Model *model;
    int          vertex_count, quad_count;
    V3          *position, *normal, *rest;
    int         *region, *quad;
    float       *cover;
    int          occluder_count;
    int          figure_casters; /* the props' casters follow */
    int         *occluder;       /* three casters each */
    int         *occluder_region;
    int         *caster;  /* casters name vertices; few of them, so renumbered */
    V3           head[3]; /* where the head's x, y, z axes point */
    V3          *cage, *relaxed, *scratch, *cage_normal;
    float       *dual, *side; /* of each bone: its dual quaternion, and 1 or -1, with which it is blended */
} Shape;

Shape *shape_new(const Model *model);
void   shape_free(Shape *shape);
/* Poses the figure by dual quaternions, relaxes its joints, refines it, and puts the job's props beside it. */
void              shape_pose(Shape *shape, const Job *job);
static inline int shape_casters(const Shape *shape) {
    return shape->figure_casters + shape->vertex_count - shape->model->fine_count;
}
/* The corners of triangle t (two to a quad); false for the empty half of a triangle stored as a quad. */
static inline bool shape_triangle(const Shape *shape, int t, int corner[3]) {
    const int *quad = shape->quad + 4 * (t >> 1);
    corner[0]       = quad[0];
    corner[1]       = t & 1 ? quad[2] : quad[1];
    corner[2]       = t & 1 ? quad[3] : quad[2];
    return !((t & 1) && quad[2] == quad[3]);
}

#endif
