/* Every number of a job is checked before it is drawn: a name becomes a file name, a scale divides. */
#include "jobs.h"
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

/* Whether everyone's way up ends, at a bone without a parent. */
static bool parents_right(const int *parent, int bones) {
    for (int i = 0; i < bones; i++) {
        int steps = 0, bone = i;
        for (; bone >= 0 && bone < bones && steps <= bones; steps++) bone = parent[bone];
        if (bone != -1) return false;
    }
    return true;
}

static void parents_read(Jobs *jobs, char *error, size_t error_size) {
    int *parent = jobs->job.parent;
    if (fread(parent, 4, (size_t)jobs->bones, jobs->file) != (size_t)jobs->bones)
        snprintf(error, error_size, "it ends inside its header");
    else if (!parents_right(parent, jobs->bones))
        snprintf(error, error_size, "the parents of its bones are no skeleton; make the jobs anew");
}

bool jobs_open(Jobs *jobs, const char *path, int bones, char *error, size_t error_size) {
    memset(jobs, 0, sizeof *jobs);
    error[0]   = 0;
    jobs->file = fopen(path, "rb");
    int32_t head[2];
    if (!jobs->file)
        snprintf(error, error_size, "cannot open it");
    else if (fread(head, 4, 2, jobs->file) != 2)
        snprintf(error, error_size, "it ends inside its header");
    else if (head[0] < 0 || head[1] != bones)
        snprintf(error, error_size, "it has %d jobs of %d bones, the model has %d bones; make the jobs with this model", (int)head[0], (int)head[1], bones);
    else {
        jobs->count            = head[0];
        jobs->bones            = bones;
        jobs->job.bones        = malloc((size_t)bones * 12 * sizeof(float));
        jobs->job.parent       = malloc((size_t)bones * sizeof(int));
        jobs->job.prop_corners = malloc((size_t)JOB_PROPS_MAX * 4 * sizeof(V3));
        if (!jobs->job.bones || !jobs->job.parent || !jobs->job.prop_corners)
            snprintf(error, error_size, "no memory for a job");
        else
            parents_read(jobs, error, error_size);
    }
    if (error[0]) jobs_close(jobs);
    return !error[0];
}

static bool name_right(const char *name) {
    if (!name[0] || name[0] == '.') return false;
    for (const char *c = name; *c; c++)
        if (!strchr("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._-", *c)) return false;
    return true;
}

static bool finite_all(const float *values, size_t count) {
    for (size_t i = 0; i < count; i++)
        if (!isfinite(values[i]) || fabsf(values[i]) > 1e4f) return false;
    return true;
}

bool jobs_next(Jobs *jobs, char *error, size_t error_size) {
    error[0] = 0;
    if (jobs->next >= jobs->count) return false;
    Job   *job = &jobs->job;
    float  view[8];
    size_t bone_values = (size_t)jobs->bones * 12;
    memset(job->name, 0, sizeof job->name);
    if (fread(job->name, 1, JOB_NAME_SIZE, jobs->file) != JOB_NAME_SIZE || fread(view, 4, 8, jobs->file) != 8 ||
        fread(job->bones, 4, bone_values, jobs->file) != bone_values) {
        snprintf(error, error_size, "it ends inside job %d of %d", jobs->next + 1, jobs->count);
        return false;
    }
    if (!name_right(job->name) || !finite_all(view, 8) || !finite_all(job->bones, bone_values)) {
        snprintf(error, error_size, "job %d has a bad name or a number that is no number", jobs->next + 1);
        return false;
    }
    if (!(view[5] > .01f && view[5] < 100) || !(view[7] >= 0 && view[7] <= JOB_PROPS_MAX)) {
        snprintf(error, error_size, "job %d ('%s') spans %g m with %g props; 0.01 to 100 m and at most %d props can be drawn", jobs->next + 1, job->name,
                 (double)view[5], (double)view[7], JOB_PROPS_MAX);
        return false;
    }
    job->azimuth_deg   = view[0];
    job->elevation_deg = view[1];
    job->centre        = v3(view[2], view[3], view[4]);
    job->across_m      = view[5];
    job->lung          = view[6];
    job->props         = (int)view[7];
    size_t corners     = (size_t)job->props * 4;
    if (fread(job->prop_corners, sizeof(V3), corners, jobs->file) != corners || !finite_all(&job->prop_corners->x, corners * 3)) {
        snprintf(error, error_size, "the props of job %d ('%s') are cut short or hold a number that is no number", jobs->next + 1, job->name);
        return false;
    }
    jobs->next++;
    return true;
}

void jobs_close(Jobs *jobs) {
    if (jobs->file) fclose(jobs->file);
    free(jobs->job.bones);
    free(jobs->job.parent);
    free(jobs->job.prop_corners);
    memset(jobs, 0, sizeof *jobs);
}
