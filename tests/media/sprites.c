/* The figure's frames: coloured rightly, placed rightly, there when they are drawn. */
#include "media/sprites.h"

#include <SDL_image.h>
#include <unistd.h>

#include "harness.h"
#include "platform/window.h"

#define FRAMES   6
#define CELL     40
#define PX_PER_M 100.0

/* A sheet of six frames side by side on disk, and a clip that shows them. */
typedef struct {
    char       folder[64], image[96], mask[96];
    SheetFrame frames[FRAMES];
    SheetPage  page;
    Clip       clip;
    ClipTable  table;
} Fixture;

static Window  window;
static Canvas *canvas;

static void save(const char *path, SDL_Color (*pixel)(int x, int y)) {
    SDL_Surface *surface = SDL_CreateRGBSurfaceWithFormat(0, FRAMES * CELL, CELL, 32, SDL_PIXELFORMAT_ARGB8888);
    for (int y = 0; y < CELL; y++) {
        uint32_t *row = (uint32_t *)(void *)((uint8_t *)surface->pixels + y * surface->pitch);
        for (int x = 0; x < FRAMES * CELL; x++) {
            SDL_Color c = pixel(x, y);
            row[x]      = (uint32_t)c.a << 24 | (uint32_t)c.r << 16 | (uint32_t)c.g << 8 | c.b;
        }
    }
    IMG_SavePNG(surface, path);
    SDL_FreeSurface(surface);
}

/* Frame i is grey 40 i; the mask has five stripes, one a region. */
static SDL_Color grey(int x, int y) {
    (void)y;
    uint8_t level = (uint8_t)(x / CELL * 40);
    return (SDL_Color){level, level, level, 255};
}

static SDL_Color stripes(int x, int y) {
    static const SDL_Color regions[REGION_COUNT] = {{255, 0, 0, 255}, {0, 255, 0, 255}, {0, 0, 255, 255}, {0, 0, 0, 255}, {255, 255, 255, 255}};
    (void)y;
    return regions[x % CELL / (CELL / REGION_COUNT)];
}

static bool fixture_make(Fixture *f) {
    char error[128];
    if (!window.renderer && !window_open_offscreen(&window, 200, 200, error, sizeof error)) return false;
    if (!canvas) canvas = canvas_new(&window);
    snprintf(f->folder, sizeof f->folder, "/tmp/unslouch-test-XXXXXX");
    if (!mkdtemp(f->folder)) return false;
    snprintf(f->image, sizeof f->image, "%s/sheet.png", f->folder);
    snprintf(f->mask, sizeof f->mask, "%s/mask.png", f->folder);
    save(f->image, grey);
    save(f->mask, stripes);
    for (int i = 0; i < FRAMES; i++) f->frames[i] = (SheetFrame){i * CELL, 0, CELL, CELL, 0, 0};
    f->page  = (SheetPage){f->image, f->mask, FRAMES * CELL, CELL, CELL / 2, CELL, 0, FRAMES, f->frames};
    f->clip  = (Clip){.id = "test", .kind = CLIP_BREATH, .frames = FRAMES, .layers = {[LAYER_FIGURE] = {.pages = &f->page, .page_count = 1, .scale = 1}}};
    f->table = (ClipTable){.figure = "test", .px_per_m = PX_PER_M, .azimuth_deg = 35, .elevation_deg = 12, .clips = &f->clip, .clip_count = 1};
    return true;
}

static void fixture_drop(Fixture *f) {
    unlink(f->image);
    unlink(f->mask);
    rmdir(f->folder);
}

static Look look_of(uint8_t add) {
    Look look = {.mod = {255, 255, 255, 255}};
    for (int region = 0; region < REGION_COUNT; region++) {
        for (int stop = 0; stop < 3; stop++)
            look.ramps[region].stop[stop] = (SDL_Color){(uint8_t)(region * 40 + add), (uint8_t)(stop * 100), (uint8_t)(200 - region * 20), 255};
    }
    return look;
}

static uint32_t drawn_at(const Sprite *sprite, int x, int y) {
    SDL_Color white = {255, 255, 255, 255}, grey = {128, 128, 128, 255};
    canvas_begin(canvas);
    canvas_fill(canvas, (SDL_Rect){0, 0, 200, 200}, grey);
    canvas_copy(canvas, sprite->picture, (SDL_Rect){0, 0, sprite->width, sprite->height}, white, false);
    canvas_end(canvas);
    return ((const uint32_t *)(const void *)((const uint8_t *)window.surface->pixels + y * window.surface->pitch))[x];
}

/* Until nothing is on its way any more. */
static void settle(Sprites *sprites, Worker *worker) {
    for (int i = 0; i < 50; i++) {
        worker_drain(worker);
        sprites_update(sprites, INT64_C(10000000));
    }
}

TEST("each region takes its own ramp, darker and lighter by the shading") {
    Fixture f;
    Sprite  sprite;
    CHECK(fixture_make(&f));
    Sprites *sprites = sprites_new(canvas, NULL, &f.table, 1 << 24);
    Look     look    = look_of(0);
    sprites_set_look(sprites, &look);
    /* Grey 0 is the first stop, 120 nearly the middle one, 200 beyond it. */
    static const int green[FRAMES] = {0, 31, 63, 94, 125, 157};
    for (int frame = 0; frame < FRAMES; frame++) {
        CHECK(sprites_get(sprites, 0, LAYER_FIGURE, frame, PX_PER_M, &sprite));
        CHECK(sprite.width == CELL && sprite.height == CELL && sprite.left == -CELL / 2 && sprite.top == -CELL && sprite.frame == frame);
        for (int region = 0; region < REGION_COUNT; region++) {
            uint32_t p = drawn_at(&sprite, region * (CELL / REGION_COUNT) + 3, 20);
            CHECK((int)(p >> 16 & 255) == region * 40 && (int)(p & 255) == 200 - region * 20);
            CHECK(abs((int)(p >> 8 & 255) - green[frame]) <= 1);
        }
    }
    sprites_free(sprites);
    fixture_drop(&f);
}

TEST("the light of the scene lies over every region") {
    Fixture f;
    Sprite  sprite;
    CHECK(fixture_make(&f));
    Sprites *sprites = sprites_new(canvas, NULL, &f.table, 1 << 24);
    Look     look    = look_of(0);
    look.mod         = (SDL_Color){255, 255, 128, 255};
    sprites_set_look(sprites, &look);
    CHECK(sprites_get(sprites, 0, LAYER_FIGURE, 0, PX_PER_M, &sprite));
    CHECK((drawn_at(&sprite, 3, 20) & 255) == 100);
    sprites_free(sprites);
    fixture_drop(&f);
}

TEST("with a worker a frame looks the same as without") {
    Fixture f;
    Sprite  now, later;
    CHECK(fixture_make(&f));
    Worker  *worker  = worker_new();
    Sprites *at_once = sprites_new(canvas, NULL, &f.table, 1 << 24), *behind = sprites_new(canvas, worker, &f.table, 1 << 24);
    for (int frame = 0; frame < FRAMES; frame++) {
        CHECK(sprites_get(at_once, 0, LAYER_FIGURE, frame, 173, &now));
        sprites_request(behind, 0, LAYER_FIGURE, frame, 173, 1000);
        settle(behind, worker);
        CHECK(sprites_get(behind, 0, LAYER_FIGURE, frame, 173, &later) && later.frame == frame);
        CHECK(now.width == later.width && now.left == later.left && now.top == later.top);
        for (int i = 0; i < 50; i++) {
            int x = (int)test_between(0, now.width - 1), y = (int)test_between(0, now.height - 1);
            CHECK(drawn_at(&now, x, y) == drawn_at(&later, x, y));
        }
    }
    CHECK(sprites_stats(behind).late == 0);
    sprites_free(at_once);
    sprites_free(behind);
    worker_free(worker);
    fixture_drop(&f);
}

TEST("until the wanted frame is there the last one that was drawn stands in") {
    Fixture f;
    Sprite  sprite;
    CHECK(fixture_make(&f));
    Worker  *worker  = worker_new();
    Sprites *sprites = sprites_new(canvas, worker, &f.table, 1 << 24);
    CHECK(!sprites_get(sprites, 0, LAYER_FIGURE, 2, PX_PER_M, &sprite)); /* nothing was ever there */
    settle(sprites, worker);
    CHECK(sprites_get(sprites, 0, LAYER_FIGURE, 2, PX_PER_M, &sprite) && sprite.frame == 2);
    int late = sprites_stats(sprites).late;
    CHECK(sprites_get(sprites, 0, LAYER_FIGURE, 3, PX_PER_M, &sprite) && sprite.frame == 2);
    CHECK(sprites_stats(sprites).late == late + 1);
    CHECK(sprites_get(sprites, 0, LAYER_FIGURE, 3, PX_PER_M * 1.25, &sprite) && sprite.frame == 2 && sprite.width == CELL * 5 / 4);
    CHECK(!sprites_get(sprites, 0, LAYER_FIGURE, 3, PX_PER_M / 4, &sprite)); /* a thumbnail does not borrow from the stage */
    sprites_update(sprites, 0);
    CHECK(sprites_get(sprites, 0, LAYER_FIGURE, 3, PX_PER_M, &sprite));
    settle(sprites, worker);
    CHECK(sprites_get(sprites, 0, LAYER_FIGURE, 3, PX_PER_M, &sprite) && sprite.frame == 3);
    sprites_free(sprites);
    worker_free(worker);
    fixture_drop(&f);
}

TEST("another look leaves no gap: the old frame stands until the new one is there") {
    Fixture f;
    Sprite  sprite;
    CHECK(fixture_make(&f));
    Worker  *worker  = worker_new();
    Sprites *sprites = sprites_new(canvas, worker, &f.table, 1 << 24);
    Look     first = look_of(0), second = look_of(10);
    sprites_set_look(sprites, &first);
    sprites_get(sprites, 0, LAYER_FIGURE, 0, PX_PER_M, &sprite);
    settle(sprites, worker);
    CHECK(sprites_get(sprites, 0, LAYER_FIGURE, 0, PX_PER_M, &sprite));
    sprites_set_look(sprites, &second);
    CHECK(sprites_get(sprites, 0, LAYER_FIGURE, 0, PX_PER_M, &sprite) && (drawn_at(&sprite, 3, 20) >> 16 & 255) == 0);
    settle(sprites, worker);
    CHECK(sprites_get(sprites, 0, LAYER_FIGURE, 0, PX_PER_M, &sprite) && (drawn_at(&sprite, 3, 20) >> 16 & 255) == 10);
    sprites_free(sprites);
    worker_free(worker);
    fixture_drop(&f);
}

TEST("it never holds more than it may, and never lets go of what is on screen") {
    Fixture       f;
    Sprite        sprite;
    const int64_t one = CELL * CELL * 4, most = 4 * one;
    CHECK(fixture_make(&f));
    Worker  *worker  = worker_new();
    Sprites *sprites = sprites_new(canvas, worker, &f.table, most);
    for (int screen = 0; screen < 200; screen++) {
        int shown = screen / 20 % FRAMES;
        sprites_get(sprites, 0, LAYER_FIGURE, shown, PX_PER_M, &sprite);
        for (int i = 0; i < FRAMES; i++) sprites_request(sprites, 0, LAYER_FIGURE, (shown + i) % FRAMES, PX_PER_M, i * 40000);
        worker_drain(worker);
        sprites_update(sprites, INT64_C(10000000));
        CHECK(sprites_stats(sprites).bytes <= most + one); /* what is on screen may pass the bound by itself */
        CHECK(screen % 20 < 2 || (sprites_get(sprites, 0, LAYER_FIGURE, shown, PX_PER_M, &sprite) && sprite.frame == shown));
    }
    CHECK(sprites_stats(sprites).frames_ready >= 4);
    sprites_free(sprites);
    worker_free(worker);
    fixture_drop(&f);
}

TEST("between two frames stands the mixture of both, and a shadow is no denser there than in either") {
    Fixture    f;
    Sprite     sprite;
    SheetPage  page;
    SheetLayer shadow;
    CHECK(fixture_make(&f));
    page                        = f.page;
    page.mask                   = NULL;
    shadow                      = (SheetLayer){.pages = &page, .page_count = 1, .scale = 1};
    f.clip.layers[LAYER_SHADOW] = shadow;
    Look     look               = look_of(0);
    Sprites *sprites            = sprites_new(canvas, NULL, &f.table, 1 << 24);
    sprites_set_look(sprites, &look);
    for (int quarter = 0; quarter < 4; quarter++) {
        int grey[2];
        for (int frame = 1; frame <= 2; frame++) {
            CHECK(sprites_get(sprites, 0, LAYER_FIGURE, frame, PX_PER_M, &sprite));
            grey[frame - 1] = (int)(drawn_at(&sprite, 2, 2) >> 8 & 255);
        }
        CHECK(sprites_between(sprites, 0, LAYER_FIGURE, 1, 2, quarter / 4., PX_PER_M, &sprite));
        int between = (int)(drawn_at(&sprite, 2, 2) >> 8 & 255);
        CHECK(abs(between * 4 - (grey[0] * (4 - quarter) + grey[1] * quarter)) <= 8);
        CHECK(sprites_between(sprites, 0, LAYER_SHADOW, 1, 1, quarter / 4., PX_PER_M, &sprite));
        uint32_t mixed = drawn_at(&sprite, 2, 2);
        CHECK(sprites_get(sprites, 0, LAYER_SHADOW, 1, PX_PER_M, &sprite) && drawn_at(&sprite, 2, 2) == mixed);
    }
    sprites_free(sprites);
    fixture_drop(&f);
}

TEST("the shadow is drawn as it is, at half its sheet's scale") {
    Fixture f;
    Sprite  sprite;
    CHECK(fixture_make(&f));
    f.clip.layers[LAYER_SHADOW] = (SheetLayer){.pages = &f.page, .page_count = 1, .scale = .5};
    Sprites *sprites            = sprites_new(canvas, NULL, &f.table, 1 << 24);
    CHECK(sprites_get(sprites, 0, LAYER_SHADOW, 1, PX_PER_M / 2, &sprite) && sprite.width == CELL);
    CHECK(drawn_at(&sprite, 20, 20) == 0xFF282828);
    sprites_free(sprites);
    fixture_drop(&f);
}

TEST("a sheet that is not what it says costs its frames, not the program") {
    Fixture f;
    Sprite  sprite;
    CHECK(fixture_make(&f));
    struct {
        SheetPage  page;
        SheetFrame frame;
    } bad[] = {
        {{"/nonexistent/sheet.png", NULL, 40, 40, 0, 0, 0, 1, NULL}, {0, 0, 40, 40, 0, 0}},
        {{"/dev/null", NULL, 40, 40, 0, 0, 0, 1, NULL}, {0, 0, 40, 40, 0, 0}},
        {{f.image, NULL, 40, 40, 0, 0, 0, 1, NULL}, {0, 0, 40, 40, 0, 0}},
        {{f.image, "/nonexistent/mask.png", FRAMES * CELL, CELL, 0, 0, 0, 1, NULL}, {0, 0, 40, 40, 0, 0}},
        {{f.image, f.mask, FRAMES * CELL, CELL, 0, 0, 0, 1, NULL}, {FRAMES * CELL - 10, 0, 40, 40, 0, 0}},
        {{f.image, f.mask, FRAMES * CELL, CELL, 0, 0, 0, 1, NULL}, {-5, -5, 20, 20, 0, 0}},
        {{f.image, f.mask, FRAMES * CELL, CELL, 0, 0, 0, 1, NULL}, {2147483000, 0, 2147483000, 40, 0, 0}},
    };
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
        Worker *worker              = i % 2 ? worker_new() : NULL;
        bad[i].page.frames          = &bad[i].frame;
        f.clip.frames               = 1;
        f.clip.layers[LAYER_FIGURE] = (SheetLayer){.pages = &bad[i].page, .page_count = 1, .scale = 1};
        Sprites *sprites            = sprites_new(canvas, worker, &f.table, 1 << 24);
        for (int again = 0; again < 3; again++) {
            CHECK(!sprites_get(sprites, 0, LAYER_FIGURE, 0, PX_PER_M, &sprite));
            settle(sprites, worker);
        }
        CHECK(sprites_stats(sprites).failed == 1);
        sprites_free(sprites);
        worker_free(worker);
    }
    fixture_drop(&f);
}

TEST("asking for what does not exist is answered with no") {
    Fixture f;
    Sprite  sprite;
    CHECK(fixture_make(&f));
    Sprites *sprites = sprites_new(canvas, NULL, &f.table, 1 << 24);
    CHECK(!sprites_get(sprites, -1, LAYER_FIGURE, 0, PX_PER_M, &sprite) && !sprites_get(sprites, 1, LAYER_FIGURE, 0, PX_PER_M, &sprite));
    CHECK(!sprites_get(sprites, 0, LAYER_FIGURE, FRAMES, PX_PER_M, &sprite) && !sprites_get(sprites, 0, LAYER_FIGURE, -1, PX_PER_M, &sprite));
    CHECK(!sprites_get(sprites, 0, LAYER_GLOW, 0, PX_PER_M, &sprite) && !sprites_get(sprites, 0, LAYER_FIGURE, 0, 0, &sprite));
    f.frames[0].w = 0; /* nothing is to be seen in it, but it is there */
    CHECK(sprites_get(sprites, 0, LAYER_FIGURE, 0, PX_PER_M, &sprite) && sprite.picture != NULL);
    sprites_free(sprites);
    fixture_drop(&f);
}

TEST("it may be freed, forgotten and relit at any moment") {
    Fixture f;
    Sprite  sprite;
    CHECK(fixture_make(&f));
    for (int round = 0; round < 40; round++) {
        Worker  *worker  = worker_new();
        Sprites *sprites = sprites_new(canvas, worker, &f.table, test_between(1, 100000));
        for (int step = 0; step < 60; step++) {
            int frame = (int)test_between(0, FRAMES - 1);
            if (test_chance(5)) sprites_forget(sprites);
            if (test_chance(50)) sprites_get(sprites, 0, LAYER_FIGURE, frame, (double)test_between(20, 300), &sprite);
            sprites_request(sprites, 0, LAYER_FIGURE, frame, (double)test_between(20, 300), test_between(0, 1000000));
            Look look = look_of((uint8_t)test_between(0, 50));
            if (test_chance(5)) sprites_set_look(sprites, &look);
            if (test_chance(50)) sprites_update(sprites, test_between(0, 2000));
        }
        bool worker_first = test_chance(50);
        if (worker_first) worker_free(worker);
        sprites_free(sprites);
        if (!worker_first) worker_free(worker);
    }
    fixture_drop(&f);
}
