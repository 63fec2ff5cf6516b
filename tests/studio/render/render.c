/* The figure renderer, tried on a ball: what it refuses, how it lights, and that nothing but the input decides about its bytes. */
#include "raster.h"
#include "shadow.h"

#include <math.h>
#include <unistd.h>

#include "harness.h"

#define RINGS         24
#define SECTORS       48
#define BALL_VERTICES (RINGS * SECTORS + 2)
#define BALL_QUADS    (RINGS * SECTORS + SECTORS)
#define BALL_R_M      .30f
#define ERROR_SIZE    512
#define FILE_MAX      (1 << 21)

/* ---- a model file in memory */

typedef struct {
    int32_t words[FILE_MAX / 4];
    int     count; /* words written */
    int     lengths, section;
} File;

static File model_file;
static char folder[64];

static const char *written(const char *name, const void *data, size_t size) {
    static char paths[8][128];
    static int  at;
    char       *path = paths[at++ % 8];
    if (!folder[0]) {
        snprintf(folder, sizeof folder, "/tmp/unslouch-test-XXXXXX");
        if (!mkdtemp(folder)) abort();
    }
    snprintf(path, 128, "%s/%s", folder, name);
    FILE *file = fopen(path, "wb");
    if (!file || fwrite(data, 1, size, file) != size || fclose(file) != 0) abort();
    return path;
}

static void section(File *file, const void *data, int count) {
    memcpy(file->words + file->count, data, (size_t)count * 4);
    file->words[file->lengths + file->section++] = count;
    file->count += count;
}

static V3 ball_point(int vertex) {
    if (vertex == BALL_VERTICES - 2) return v3(0, 0, 0);
    if (vertex == BALL_VERTICES - 1) return v3(0, 0, 2 * BALL_R_M);
    float down = PI_F * (float)(vertex / SECTORS + 1) / (RINGS + 1), turn = 2 * PI_F * (float)(vertex % SECTORS) / SECTORS;
    return v3(BALL_R_M * sinf(down) * cosf(turn), BALL_R_M * sinf(down) * sinf(turn), BALL_R_M * (1 - cosf(down)));
}

static void ball_quad(int quad, int corner[4]) {
    int ring = quad / SECTORS, a = quad % SECTORS, b = (a + 1) % SECTORS;
    int low[2] = {(ring - 1) * SECTORS + a, (ring - 1) * SECTORS + b}, high[2] = {ring * SECTORS + a, ring * SECTORS + b};
    corner[0] = ring == 0 ? BALL_VERTICES - 2 : low[1];
    corner[1] = ring == RINGS ? BALL_VERTICES - 1 : high[1];
    corner[2] = ring == RINGS ? low[0] : high[0];
    corner[3] = ring == 0 || ring == RINGS ? corner[2] : low[0];
}

/* A ball of one region that rests on the floor at the origin, moved by one bone. */
static void ball_write(File *file, RegionId region) {
    static float points[BALL_VERTICES * 3], zeros[BALL_VERTICES * 3], ones[BALL_VERTICES];
    static int   rows[BALL_VERTICES + 1], none[BALL_VERTICES + 1], own[BALL_VERTICES], regions[BALL_VERTICES];
    static int   quads[BALL_QUADS * 4], triangles[BALL_QUADS * 6], casts[BALL_QUADS * 2];
    int          triangle_count = 0;
    for (int v = 0; v < BALL_VERTICES; v++) {
        V3 p = ball_point(v);
        memcpy(points + 3 * v, &p, sizeof p);
        ones[v]     = 1;
        own[v]      = v;
        regions[v]  = (int)region;
        rows[v + 1] = v + 1;
    }
    for (int q = 0; q < BALL_QUADS; q++) {
        int *c = quads + 4 * q;
        ball_quad(q, c);
        for (int half = 0; half < (c[2] == c[3] ? 1 : 2); half++, triangle_count++) {
            int *t = triangles + 3 * triangle_count;
            t[0] = c[0], t[1] = c[1 + half], t[2] = c[2 + half];
            casts[triangle_count] = (int)region;
        }
    }
    memset(file, 0, sizeof *file);
    int32_t head[5] = {MODEL_MAGIC, 1, BALL_VERTICES, BALL_VERTICES, MODEL_SECTIONS_LEAST};
    memcpy(file->words, head, sizeof head);
    file->lengths = 5;
    file->count   = 5 + MODEL_SECTIONS_LEAST;
    section(file, points, BALL_VERTICES * 3);
    section(file, zeros, BALL_VERTICES * 3);
    section(file, rows, BALL_VERTICES + 1);
    section(file, none, BALL_VERTICES);
    section(file, ones, BALL_VERTICES);
    section(file, none, BALL_VERTICES + 1);
    section(file, none, 0);
    section(file, none, 0);
    section(file, none, BALL_VERTICES);
    section(file, zeros, BALL_VERTICES * 3);
    section(file, triangles, triangle_count * 3);
    section(file, rows, BALL_VERTICES + 1);
    section(file, own, BALL_VERTICES);
    section(file, ones, BALL_VERTICES);
    section(file, points, BALL_VERTICES * 3);
    section(file, regions, BALL_VERTICES);
    section(file, quads, BALL_QUADS * 4);
    section(file, triangles, triangle_count * 3);
    section(file, casts, triangle_count);
}

/* ---- drawing */

static const float STANDING[12] = {1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0};
static int         alone        = -1; /* the ball's bone has no parent */

static Job ball_job(float *bones, V3 *corners, int props) {
    memcpy(bones, STANDING, sizeof STANDING);
    return (Job){.name          = "ball",
                 .azimuth_deg   = 50,
                 .elevation_deg = 12,
                 .centre        = v3(0, 0, .3f),
                 .across_m      = 1.6f,
                 .props         = props,
                 .bones         = bones,
                 .parent        = &alone,
                 .prop_corners  = corners};
}

static void picture_draw(Picture *picture, RegionId region, const Job *job, const Camera *given, int threads) {
    Model model;
    char  error[ERROR_SIZE];
    ball_write(&model_file, region);
    if (!model_read(&model, written("ball.bin", model_file.words, (size_t)model_file.count * 4), error, sizeof error)) {
        fprintf(stderr, "%s\n", error);
        abort();
    }
    Shape  *shape  = shape_new(&model);
    Light  *light  = light_new(shape, threads);
    Shader  shader = shader_make(&model, light);
    Raster *raster = raster_new(shape, &shader, NULL, threads);
    Shadow *shadow = shadow_new(threads);
    Camera  camera = given ? *given : camera_for_job(job, 192);
    shape_pose(shape, job);
    if (!given) camera = camera_for_job(job, 192);
    picture_size(picture, camera.width, camera.height);
    light_prepare(light, &camera);
    raster_draw(raster, &camera, picture);
    shadow_draw(shadow, light, &camera, picture);
    picture_bleed(picture);
    shadow_free(shadow);
    raster_free(raster);
    light_free(light);
    shape_free(shape);
    model_free(&model);
}

static int tone_at(const Picture *picture, int x, int y) {
    return picture->layer[LAYER_NEUTRAL][2 * (y * picture->width + x)];
}

static int alpha_at(const Picture *picture, int x, int y) {
    return picture->layer[LAYER_NEUTRAL][2 * (y * picture->width + x) + 1];
}

static int shadow_at(const Picture *picture, int x, int y) {
    return picture->layer[LAYER_SHADOW][y / 2 * (picture->width / 2) + x / 2];
}

static bool same_layers(const Picture *a, const Picture *b) {
    for (int k = LAYER_NEUTRAL; k <= LAYER_SHADOW; k++) {
        size_t bytes = (size_t)a->width * (size_t)a->height * (size_t)picture_channels((LayerId)k) / (k == LAYER_SHADOW ? 4 : 1);
        if (memcmp(a->layer[k], b->layer[k], bytes) != 0) return false;
    }
    return true;
}

/* ---- promises */

TEST("one thread and three draw the same bytes") {
    Picture one = {0}, three = {0};
    float   bones[12];
    Job     job = ball_job(bones, NULL, 0);
    picture_draw(&one, REGION_SKIN, &job, NULL, 1);
    picture_draw(&three, REGION_SKIN, &job, NULL, 3);
    CHECK(same_layers(&one, &three));
    picture_free(&one);
    picture_free(&three);
}

TEST("a ball on the floor is light where the key shines, dark below, and its shadow falls away from the key") {
    Picture picture = {0};
    float   bones[12];
    Job     job = ball_job(bones, NULL, 0);
    picture_draw(&picture, REGION_SKIN, &job, NULL, 2);
    /* Its middle is in the canvas's middle, 36 pixels are its radius; the key stands to the upper left. */
    int middle = 96;
    CHECK(alpha_at(&picture, middle, middle) == 255 && alpha_at(&picture, middle + 48, middle) == 0);
    CHECK(tone_at(&picture, middle - 12, middle - 18) > tone_at(&picture, middle + 22, middle + 20) + 40);
    CHECK(tone_at(&picture, middle - 12, middle - 18) > 150 && tone_at(&picture, middle, middle + 32) < 110);
    CHECK(shadow_at(&picture, middle, middle + 36) > 150);
    CHECK(shadow_at(&picture, middle + 44, middle + 30) > shadow_at(&picture, middle - 44, middle + 30) + 15);
    CHECK(shadow_at(&picture, middle, 8) == 0);
    picture_free(&picture);
}

TEST("every region has its colour in the mask") {
    static const uint8_t MASK[REGION_PROP][3] = {{255, 0, 0}, {0, 255, 0}, {0, 0, 255}, {0, 0, 0}};
    for (int region = 0; region < REGION_PROP; region++) {
        Picture picture = {0};
        float   bones[12];
        Job     job = ball_job(bones, NULL, 0);
        picture_draw(&picture, (RegionId)region, &job, NULL, 2);
        CHECK(memcmp(picture.layer[LAYER_REGION] + 3 * (96 * picture.width + 96), MASK[region], 3) == 0);
        picture_free(&picture);
    }
}

TEST("a ribbon before the ball hides it, is white in the mask, and is lit on both sides") {
    for (int turned = 0; turned < 2; turned++) {
        Picture picture    = {0};
        V3      corners[4] = {{.5f, -.6f, .25f}, {.6f, -.5f, .25f}, {.6f, -.5f, .35f}, {.5f, -.6f, .35f}};
        float   bones[12];
        if (turned) {
            V3 swap    = corners[1];
            corners[1] = corners[3];
            corners[3] = swap;
        }
        Job job = ball_job(bones, corners, 1);
        picture_draw(&picture, REGION_SKIN, &job, NULL, 2);
        static const uint8_t WHITE[3] = {255, 255, 255};
        int                  whites = 0, tones = 0;
        for (int i = 0; i < picture.width * picture.height; i++) {
            if (picture.layer[LAYER_NEUTRAL][2 * i + 1] != 255 || memcmp(picture.layer[LAYER_REGION] + 3 * i, WHITE, 3) != 0) continue;
            whites++;
            tones += picture.layer[LAYER_NEUTRAL][2 * i];
        }
        CHECK(whites > 60 && tones / whites > 60);
        picture_free(&picture);
    }
}

TEST("a pose has the same pixels wherever its canvas begins") {
    Picture here = {0}, there = {0};
    float   bones[12];
    Job     job = ball_job(bones, NULL, 0);
    Camera  a = camera_for_job(&job, 192), b = a;
    b.left -= 32;
    b.top -= 16;
    b.width += 64;
    picture_draw(&here, REGION_SKIN, &job, &a, 2);
    picture_draw(&there, REGION_SKIN, &job, &b, 2);
    int different = 0;
    for (int y = 0; y < 150; y++)
        for (int x = 0; x < 192; x++) {
            int tone = abs(tone_at(&here, x, y) - tone_at(&there, x + 32, y + 16)), alpha = abs(alpha_at(&here, x, y) - alpha_at(&there, x + 32, y + 16));
            different += (alpha_at(&here, x, y) > 0 && tone > 1) || alpha > 16;
        }
    CHECK(different == 0);
    picture_free(&here);
    picture_free(&there);
}

TEST("a canvas that fits holds the whole figure and begins on even pixels") {
    Model model;
    char  error[ERROR_SIZE];
    float bones[12];
    Job   job = ball_job(bones, NULL, 0);
    ball_write(&model_file, REGION_TOP);
    CHECK(model_read(&model, written("fit.bin", model_file.words, (size_t)model_file.count * 4), error, sizeof error));
    Shape *shape = shape_new(&model);
    bones[3]     = .777f;
    shape_pose(shape, &job);
    Camera camera;
    CHECK(camera_fit(&camera, &job, shape, 560));
    CHECK(camera.left % 2 == 0 && camera.top % 2 == 0 && camera.width % 2 == 0 && camera.height % 2 == 0);
    for (int v = 0; v < shape->vertex_count; v++) {
        V3 seen = camera_see(&camera, shape->position[v]);
        CHECK(seen.x > 2 && seen.y > 2 && seen.x < (float)camera.width - 2 && seen.y < (float)camera.height - 2);
    }
    CHECK(!camera_fit(&camera, &job, shape, 4000));
    shape_free(shape);
    model_free(&model);
}

/* Where the one cage vertex of a chain of three bones lies, when the second and the third are turned about z, both by `turn` against the one before. It is
 * halfway between the first and the third, a metre along x. */
static V3 chain_point(float turn) {
    static float cage[3] = {1, 0, 0}, none[3], half[2] = {.5f, .5f};
    static int   parent[3] = {-1, 0, 1}, between[2] = {0, 2}, skin_row[2] = {0, 2}, zero_row[2];
    Model        model = {.bones = 3, .cage_count = 1, .cage = cage, .breath = none, .skin_row = skin_row, .skin_bone = between, .skin_weight = half};
    model.relax_row    = zero_row;
    model.fine_rest    = none;
    model.fine_region = model.quad = model.occluder_region = zero_row;
    float bones[36]                                        = {0};
    for (int i = 0; i < 3; i++) {
        float c = cosf(turn * (float)i), s = sinf(turn * (float)i);
        memcpy(bones + 12 * i, (float[12]){c, -s, 0, 0, s, c, 0, 0, 0, 0, 1, 0}, 12 * sizeof(float));
    }
    Job    job   = {.bones = bones, .parent = parent};
    Shape *shape = shape_new(&model);
    shape_pose(shape, &job);
    V3 point = shape->cage[0];
    shape_free(shape);
    return point;
}

TEST("what lies between two bones goes the way the bone between them went, beyond half a turn, too") {
    for (int degrees = -300; degrees <= 300; degrees += 10) {
        float turn  = (float)degrees / 2 * PI_F / 180; /* of each of the two joints */
        V3    point = chain_point(turn);
        CHECK(fabsf(point.x - cosf(turn)) < 1e-4f && fabsf(point.y - sinf(turn)) < 1e-4f);
    }
}

TEST("a model that is cut short anywhere is refused with a sentence") {
    ball_write(&model_file, REGION_SKIN);
    for (int round = 0; round < 60; round++) {
        Model  model;
        char   error[ERROR_SIZE] = "";
        size_t size              = (size_t)test_between(0, (int64_t)model_file.count * 4 - 1);
        CHECK(!model_read(&model, written("short.bin", model_file.words, size), error, sizeof error));
        CHECK(strlen(error) > 10);
    }
}

TEST("a model with wild values in it is refused or read, never believed blindly") {
    for (int round = 0; round < 300; round++) {
        Model model;
        char  error[ERROR_SIZE] = "";
        ball_write(&model_file, REGION_SKIN);
        for (int k = 0; k < 3; k++) model_file.words[test_between(0, test_chance(50) ? 30 : model_file.count - 1)] = (int32_t)test_random();
        if (model_read(&model, written("wild.bin", model_file.words, (size_t)model_file.count * 4), error, sizeof error)) {
            Shape *shape = shape_new(&model);
            shape_free(shape);
            model_free(&model);
        } else
            CHECK(strlen(error) > 10);
    }
}

/* One job of one bone; what is in `spoil` is laid over byte `at`. */
static bool jobs_refused(int at, const void *spoil, size_t spoil_size, size_t size) {
    struct {
        int32_t jobs, bones, parent;
        char    name[JOB_NAME_SIZE];
        float   view[8], bone[12];
    } file = {.jobs = 1, .bones = 1, .parent = -1, .name = "ball", .view = {50, 12, 0, 0, .3f, 1.6f, 0, 0}};
    memcpy(file.bone, STANDING, sizeof STANDING);
    memcpy((char *)&file + at, spoil, spoil_size);
    Jobs jobs;
    char error[ERROR_SIZE] = "";
    if (!jobs_open(&jobs, written("jobs.bin", &file, size ? size : sizeof file), 1, error, sizeof error)) return strlen(error) > 10;
    bool read = jobs_next(&jobs, error, sizeof error);
    jobs_close(&jobs);
    return !read && strlen(error) > 10;
}

TEST("jobs of another model, cut short, without a number, or that would leave their folder are refused with a sentence") {
    const int32_t two = 2, itself = 0, nobody = 1, below = -2;
    const float   no = NAN, far = 1e9f, many = 5000;
    const int     parent = 8, name = 12, view = 12 + JOB_NAME_SIZE;
    CHECK(!jobs_refused(0, "", 0, 0));
    CHECK(jobs_refused(4, &two, 4, 0));
    CHECK(jobs_refused(0, "", 0, 6));
    CHECK(jobs_refused(0, "", 0, 10));
    CHECK(jobs_refused(parent, &itself, 4, 0));
    CHECK(jobs_refused(parent, &nobody, 4, 0));
    CHECK(jobs_refused(parent, &below, 4, 0));
    CHECK(jobs_refused(0, "", 0, 100));
    CHECK(jobs_refused(name, "../ball", 8, 0));
    CHECK(jobs_refused(name, "", 1, 0));
    CHECK(jobs_refused(view, &no, 4, 0));
    CHECK(jobs_refused(view + 5 * 4, &far, 4, 0));
    CHECK(jobs_refused(view + 7 * 4, &many, 4, 0));
    CHECK(jobs_refused(view + 10 * 4, &no, 4, 0));
}
