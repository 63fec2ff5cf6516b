/* The figure as read from a file: a coarse cage that moves, and the matrix that makes the fine surface of it. */
#ifndef MODEL_H
#define MODEL_H

#include "vec.h"
#include <stdbool.h>
#include <stddef.h>

typedef struct {
    int    bones, cage_count, fine_count;
    int    cage_tri_count, quad_count, occluder_count, paint_count, groom_count;
    float *cage, *breath;
    int   *skin_row, *skin_bone;
    float *skin_weight;
    int   *relax_row, *relax_near;
    float *relax_weight;
    int   *relax_tangent;
    float *relax_detail;
    int   *cage_tri;
    int   *fine_row, *fine_from;
    float *fine_weight, *fine_rest;
    int   *fine_region, *quad;
    int   *occluder, *occluder_region;
    char  *names;
    float *cover, *paint, *groom;
    int    head_bone; /* -1 when the file names no bones */
} Model;

/* Reads and checks a model. On failure writes a sentence into `error`, frees what it took, and returns false. */
bool model_read(Model *model, const char *path, char *error, size_t error_size);
void model_free(Model *model);

#endif
