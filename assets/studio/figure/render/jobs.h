/* The frames to draw: a camera, a lung volume, the bones and the props of each, read one at a time. */
#ifndef JOBS_H
#define JOBS_H

#include "format.h"
#include "vec.h"
#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

typedef struct {
    char   name[JOB_NAME_SIZE + 1];
    float  azimuth_deg, elevation_deg;
    V3     centre;   /* metres, in the middle of the canvas */
    float  across_m; /* metres across the canvas */
    float  lung;     /* 0 = exhaled, 1 = inhaled */
    int    props;
    float *bones;  /* 12 a bone */
    int   *parent; /* of each bone, -1: none */
    V3    *prop_corners;
} Job;

typedef struct {
    FILE *file;
    int   count, bones, next;
    Job   job;
} Jobs;

/* Opens a jobs file for a model of `bones` bones. */
bool jobs_open(Jobs *jobs, const char *path, int bones, char *error, size_t error_size);
/* Reads the next job into jobs->job, valid until the next call. False at the end (error empty) or on bad input. */
bool jobs_next(Jobs *jobs, char *error, size_t error_size);
void jobs_close(Jobs *jobs);

#endif
