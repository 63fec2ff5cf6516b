/* fig: draws every job of a jobs file with a figure model, as layers in PNG. */
#include "raster.h"
#include "shadow.h"
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#define ERROR_SIZE 512

typedef struct {
    const char *model, *jobs, *out, *muscles;
    float       fit_px_per_m; /* 0: the job's own canvas */
    int         side, threads;
    bool        layers[LAYER_COUNT];
} Options;

typedef struct {
    Options options;
    Model   model;
    Jobs    jobs;
    Shape  *shape;
    Light  *light;
    Shader  shader;
    Raster *raster;
    Shadow *shadow;
    Picture picture;
    float  *muscles;
} Fig;

static const char USAGE[] =
    "usage: fig [options] MODEL JOBS\n"
    "  -o FOLDER         where NAME.n.png and the others go (default: here)\n"
    "  -l LAYERS         any of n (grey and alpha), r (regions), s (shadow, half size), m (muscles), p (coloured preview); default nrs\n"
    "  -r PIXELS         side of the canvas the job asks for (default 1024)\n"
    "  --fit PX_PER_M    canvas around figure and shadow at this scale instead, on whole pixels from the world's origin\n"
    "  --muscles FILE    two floats a fine vertex: how much primary and secondary muscles lie under it\n"
    "  -t THREADS        default: one a processor\n"
    "Each frame drawn prints: NAME LEFT TOP WIDTH HEIGHT SECONDS (the canvas, pixels from the world's origin, y down).\n";

static bool read_int(const char *text, int low, int high, int *out) {
    char *end;
    errno      = 0;
    long value = strtol(text, &end, 10);
    *out       = (int)value;
    return end != text && !*end && errno == 0 && value >= low && value <= high;
}

static bool read_layers(const char *text, bool layers[LAYER_COUNT]) {
    static const char LETTERS[] = "nrmsp";
    memset(layers, 0, LAYER_COUNT * sizeof *layers);
    for (const char *c = text; *c; c++) {
        const char *at = strchr(LETTERS, *c);
        if (!at) return false;
        layers[at - LETTERS] = true;
    }
    return *text != 0;
}

static bool option_read(Options *options, const char *name, const char *value) {
    int number;
    if (strcmp(name, "-o") == 0)
        options->out = value;
    else if (strcmp(name, "--muscles") == 0)
        options->muscles = value;
    else if (strcmp(name, "-l") == 0)
        return read_layers(value, options->layers);
    else if (strcmp(name, "-t") == 0)
        return read_int(value, 1, POOL_THREADS_MAX, &options->threads);
    else if (strcmp(name, "-r") == 0) {
        if (!read_int(value, 16, CANVAS_SIDE_MAX, &number) || number % 2) return false;
        options->side = number;
    } else if (strcmp(name, "--fit") == 0) {
        if (!read_int(value, 10, 4000, &number)) return false;
        options->fit_px_per_m = (float)number;
    } else
        return false;
    return true;
}

static bool options_read(Options *options, int count, char **arguments) {
    long processors = sysconf(_SC_NPROCESSORS_ONLN);
    *options        = (Options){.out = ".", .side = 1024, .threads = processors < 1 ? 1 : processors > POOL_THREADS_MAX ? POOL_THREADS_MAX : (int)processors};
    read_layers("nrs", options->layers);
    int i = 1;
    for (; i < count && arguments[i][0] == '-'; i += 2)
        if (i + 1 >= count || !option_read(options, arguments[i], arguments[i + 1])) return false;
    if (count - i != 2) return false;
    options->model = arguments[i];
    options->jobs  = arguments[i + 1];
    if (options->layers[LAYER_MUSCLE] && !options->muscles) return false;
    return true;
}

static bool muscles_read(Fig *fig, char *error) {
    size_t count = (size_t)fig->model.fine_count * 2;
    FILE  *file  = fopen(fig->options.muscles, "rb");
    fig->muscles = calloc(count, sizeof(float));
    bool good    = file && fig->muscles && fread(fig->muscles, sizeof(float), count, file) == count && fgetc(file) == EOF;
    for (size_t i = 0; good && i < count; i++) good = fig->muscles[i] >= 0 && fig->muscles[i] <= 1;
    if (!good) snprintf(error, ERROR_SIZE, "%s: must hold %zu weights from 0 to 1, two a fine vertex of this model", fig->options.muscles, count);
    if (file) fclose(file);
    return good;
}

static bool fig_open(Fig *fig, char *error) {
    const Options *options = &fig->options;
    char           why[ERROR_SIZE];
    if (!model_read(&fig->model, options->model, why, sizeof why)) {
        snprintf(error, ERROR_SIZE, "%.200s: %.300s", options->model, why);
        return false;
    }
    if (options->muscles && !muscles_read(fig, error)) return false;
    if (!jobs_open(&fig->jobs, options->jobs, fig->model.bones, why, sizeof why)) {
        snprintf(error, ERROR_SIZE, "%.200s: %.300s", options->jobs, why);
        return false;
    }
    fig->shape  = shape_new(&fig->model);
    fig->light  = light_new(fig->shape, options->threads);
    fig->shader = shader_make(&fig->model, fig->light);
    fig->raster = raster_new(fig->shape, &fig->shader, fig->muscles, options->threads);
    fig->shadow = shadow_new(options->threads);
    return true;
}

static void fig_close(Fig *fig) {
    if (fig->raster) raster_free(fig->raster);
    if (fig->shadow) shadow_free(fig->shadow);
    if (fig->light) light_free(fig->light);
    if (fig->shape) shape_free(fig->shape);
    picture_free(&fig->picture);
    jobs_close(&fig->jobs);
    model_free(&fig->model);
    free(fig->muscles);
}

static double seconds_now(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (double)t.tv_nsec * 1e-9;
}

static bool frame_draw(Fig *fig, char *error) {
    const Options *options = &fig->options;
    const Job     *job     = &fig->jobs.job;
    double         start   = seconds_now();
    shape_pose(fig->shape, job);
    Camera camera = camera_for_job(job, options->side);
    if (options->fit_px_per_m > 0 && !camera_fit(&camera, job, fig->shape, options->fit_px_per_m)) {
        snprintf(error, ERROR_SIZE, "%s: at %g px/m the figure is larger than %d pixels", job->name, (double)options->fit_px_per_m, CANVAS_SIDE_MAX);
        return false;
    }
    picture_size(&fig->picture, camera.width, camera.height);
    light_prepare(fig->light, &camera);
    raster_draw(fig->raster, &camera, &fig->picture);
    if (options->layers[LAYER_SHADOW] || options->layers[LAYER_TINTED]) shadow_draw(fig->shadow, fig->light, &camera, &fig->picture);
    picture_bleed(&fig->picture);
    if (options->layers[LAYER_TINTED]) picture_tint(&fig->picture);
    for (int k = 0; k < LAYER_COUNT; k++)
        if (options->layers[k] && !picture_write(&fig->picture, (LayerId)k, options->out, job->name, error, ERROR_SIZE)) return false;
    printf("%s %d %d %d %d %.3f\n", job->name, camera.left, camera.top, camera.width, camera.height, seconds_now() - start);
    fflush(stdout);
    return true;
}

int main(int count, char **arguments) {
    Fig  fig               = {0};
    char error[ERROR_SIZE] = "", why[ERROR_SIZE];
    if (!options_read(&fig.options, count, arguments)) {
        fputs(USAGE, stderr);
        return 2;
    }
    bool good = fig_open(&fig, error);
    while (good && jobs_next(&fig.jobs, why, sizeof why)) good = frame_draw(&fig, error);
    if (good && why[0]) {
        snprintf(error, ERROR_SIZE, "%.200s: %.300s", fig.options.jobs, why);
        good = false;
    }
    if (!good) fprintf(stderr, "fig: %s\n", error);
    fig_close(&fig);
    return good ? 0 : 1;
}
