/* A table of frames on their way from wanted to baked to ready. Few jobs are out at a time and each frame of the screen chooses them
   afresh, so that after a skip nobody waits behind what is no longer wanted. */
#include "media/sprites.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "media/sprite_bake.h"
#include "memory.h"
#include "platform/clock.h"
#include "platform/log.h"

#define BUCKETS          256
#define JOBS_MAX         4    /* out at once: keeps the worker busy between two frames */
#define SCALE_STEPS      4096 /* scales closer than this part of a pixel per metre are one */
#define STAND_IN_SCALE   1.6  /* a stand-in of another size would be another picture: a thumbnail's, say */
#define FAILED_PAGES_MAX 256  /* remembered, so that each is reported once; more are reported again */

typedef enum {
    ENTRY_WANTED, /* asked for */
    ENTRY_BAKING, /* a job has it */
    ENTRY_BAKED,  /* pixels are there */
    ENTRY_READY,  /* it can be drawn */
    ENTRY_FAILED,
} EntryState;

typedef struct {
    int          clip, frame;
    SheetLayerId layer;
    int64_t      scale; /* pixels per metre times SCALE_STEPS */
    int          look;  /* serial of the tint */
} Key;

typedef struct Entry {
    Key           key;
    EntryState    state;
    Picture      *drawable;
    Resampled     picture; /* its pixels until they are uploaded; its measures always */
    int64_t       bytes;   /* what it takes, or will by estimate */
    int64_t       due_us;  /* from the frame of the screen in which it was last asked for */
    uint64_t      asked;   /* frame of the screen */
    uint64_t      shown;   /* likewise, when it was last drawn */
    uint64_t      drawn;   /* order of drawing, 0: never */
    struct Entry *next;
} Entry;

typedef struct {
    int  refs; /* main thread only */
    Tint tint; /* built before the first job that needs it: a look may be replaced before anything is drawn in it */
} SharedTint;

typedef struct {
    Sprites    *sprites;
    Baker      *baker;
    Entry      *entry; /* NULL: nobody wants it any more. Main thread only */
    SharedTint *shared;
    BakeOrder   order;
    Resampled   picture;
    bool        done;
    char        error[PAGE_ERROR_BYTES];
} Job;

/* Made of two frames, which stay as long as it does. */
typedef struct {
    Key      a, b;
    double   share;
    Picture *picture;
    SDL_Rect place;
} Mixed;

struct Sprites {
    Canvas          *canvas;
    Worker          *worker;
    const ClipTable *clips;
    Baker           *baker; /* the worker's, while a job is out */
    SharedTint      *tint;
    Look             look;
    int              look_serial;
    Entry           *buckets[BUCKETS];
    Mixed            mixed[LAYER_COUNT]; /* as it was drawn last */
    Job             *jobs[JOBS_MAX];
    int              job_count;
    uint64_t         now; /* frames of the screen */
    uint64_t         draws;
    const SheetPage *failed[FAILED_PAGES_MAX];
    SpriteStats      stats;
};

/* ---- the table */

static bool key_equal(const Key *a, const Key *b) {
    return a->clip == b->clip && a->frame == b->frame && a->layer == b->layer && a->scale == b->scale && a->look == b->look;
}

static unsigned bucket_of(const Key *key) {
    uint64_t mixed = (uint64_t)key->clip * 7919 + (uint64_t)key->frame * 131 + (uint64_t)key->layer * 31 + (uint64_t)key->scale * 17 + (uint64_t)key->look;
    return (unsigned)((mixed * UINT64_C(0x9E3779B97F4A7C15)) >> 56) % BUCKETS;
}

static Entry *entry_find(const Sprites *sprites, const Key *key) {
    Entry *entry = sprites->buckets[bucket_of(key)];
    while (entry && !key_equal(&entry->key, key)) entry = entry->next;
    return entry;
}

static Entry *entry_add(Sprites *sprites, const Key *key) {
    Entry   *entry           = memory_need(calloc(1, sizeof *entry));
    unsigned bucket          = bucket_of(key);
    *entry                   = (Entry){.key = *key, .asked = sprites->now, .due_us = INT64_MAX, .next = sprites->buckets[bucket]};
    sprites->buckets[bucket] = entry;
    return entry;
}

static bool mixed_of(const Mixed *mixed, const Key *key) {
    return mixed->picture && (key_equal(&mixed->a, key) || key_equal(&mixed->b, key));
}

static void mixed_drop(Sprites *sprites, Mixed *mixed) {
    canvas_drop(sprites->canvas, mixed->picture);
    *mixed = (Mixed){0};
}

static void entry_remove(Sprites *sprites, Entry *entry) {
    Entry **link = &sprites->buckets[bucket_of(&entry->key)];
    while (*link != entry) link = &(*link)->next;
    *link = entry->next;
    if (entry->state == ENTRY_BAKED || entry->state == ENTRY_READY) sprites->stats.bytes -= entry->bytes;
    for (int i = 0; i < sprites->job_count; i++) {
        if (sprites->jobs[i]->entry == entry) sprites->jobs[i]->entry = NULL;
    }
    for (int layer = 0; layer < LAYER_COUNT; layer++) {
        if (mixed_of(&sprites->mixed[layer], &entry->key)) mixed_drop(sprites, &sprites->mixed[layer]);
    }
    canvas_drop(sprites->canvas, entry->drawable);
    free(entry->picture.pixels);
    free(entry);
}

/* The entry that `better` prefers to all others, among those that `fits`; NULL: none does. */
static Entry *entry_best(const Sprites *sprites, bool (*fits)(const Sprites *, const Entry *), bool (*better)(const Entry *, const Entry *)) {
    Entry *best = NULL;
    for (int bucket = 0; bucket < BUCKETS; bucket++) {
        for (Entry *entry = sprites->buckets[bucket]; entry; entry = entry->next) {
            if (fits(sprites, entry) && (!best || better(entry, best))) best = entry;
        }
    }
    return best;
}

/* ---- pages */

static const SheetPage *page_of(const SheetLayer *layer, int frame) {
    for (int i = 0; i < layer->page_count; i++) {
        const SheetPage *page = &layer->pages[i];
        if (frame >= page->first_frame && frame - page->first_frame < page->frame_count) return page;
    }
    return NULL;
}

static const SheetLayer *layer_of(const Sprites *sprites, const Key *key) {
    return clip_layer(sprites->clips, key->clip, key->layer);
}

/* From the sheet's own pixels to the screen's. */
static double zoom_of(const Sprites *sprites, const Key *key) {
    return (double)key->scale / SCALE_STEPS / (sprites->clips->px_per_m * layer_of(sprites, key)->scale);
}

static bool page_failed(const Sprites *sprites, const SheetPage *page) {
    int known = SDL_min(sprites->stats.failed, FAILED_PAGES_MAX);
    for (int i = 0; i < known; i++) {
        if (sprites->failed[i] == page) return true;
    }
    return false;
}

static void page_report(Sprites *sprites, const SheetPage *page, const char *error) {
    if (page_failed(sprites, page)) return;
    if (sprites->stats.failed < FAILED_PAGES_MAX) sprites->failed[sprites->stats.failed] = page;
    sprites->stats.failed++;
    log_warn("%s", error);
}

/* ---- jobs */

static void tint_release(SharedTint *shared) {
    if (--shared->refs == 0) free(shared);
}

static void job_run(void *context) {
    Job *job  = context;
    job->done = baker_bake(job->baker, &job->order, &job->picture, job->error);
}

static void job_forget(Job *job) {
    Sprites *sprites = job->sprites;
    for (int i = 0; i < sprites->job_count; i++) {
        if (sprites->jobs[i] == job) sprites->jobs[i] = sprites->jobs[--sprites->job_count];
    }
    tint_release(job->shared);
    free(job);
}

static void job_drop(void *context) {
    Job *job = context;
    if (job->entry) job->entry->state = ENTRY_WANTED;
    job_forget(job);
}

static void job_finish(void *context) {
    Job   *job   = context;
    Entry *entry = job->entry;
    if (!job->done) page_report(job->sprites, job->order.page, job->error);
    if (entry && job->picture.pixels) {
        entry->state   = ENTRY_BAKED;
        entry->picture = job->picture;
        entry->bytes   = (int64_t)job->picture.width * job->picture.height * 4;
        job->sprites->stats.bytes += entry->bytes;
    } else {
        if (entry) entry->state = job->done ? ENTRY_WANTED : ENTRY_FAILED;
        free(job->picture.pixels);
    }
    job_forget(job);
}

static const WorkerJobType job_type = {job_run, job_finish, job_drop};

/* Without a worker the frame is baked before this returns. */
static void entry_submit(Sprites *sprites, Entry *entry) {
    const SheetPage *page = page_of(layer_of(sprites, &entry->key), entry->key.frame);
    if (!page || page_failed(sprites, page)) {
        entry->state = ENTRY_FAILED;
        return;
    }
    if (sprites->tint->tint.serial != sprites->look_serial) tint_build(&sprites->tint->tint, &sprites->look, sprites->look_serial);
    Job *job   = memory_need(calloc(1, sizeof *job));
    *job       = (Job){.sprites = sprites, .baker = sprites->baker, .entry = entry, .shared = sprites->tint};
    job->order = (BakeOrder){page, entry->key.frame - page->first_frame, entry->key.layer, zoom_of(sprites, &entry->key), &sprites->tint->tint};
    sprites->tint->refs++;
    sprites->jobs[sprites->job_count++] = job;
    entry->state                        = ENTRY_BAKING;
    if (worker_submit(sprites->worker, &job_type, job, entry->due_us)) return;
    job_run(job);
    job_finish(job);
}

/* At once, where the worker has room. */
static void entry_begin(Sprites *sprites, Entry *entry) {
    if (entry->state == ENTRY_WANTED && sprites->job_count < JOBS_MAX) entry_submit(sprites, entry);
}

/* ---- pictures */

static void entry_upload(Sprites *sprites, Entry *entry) {
    Resampled *picture = &entry->picture;
    entry->drawable    = canvas_take(sprites->canvas, picture->pixels, picture->width, picture->height, true);
    bool uploaded      = entry->drawable != NULL;
    if (!uploaded) page_report(sprites, page_of(layer_of(sprites, &entry->key), entry->key.frame), SDL_GetError());
    picture->pixels = NULL;
    entry->state    = uploaded ? ENTRY_READY : ENTRY_FAILED;
    if (!uploaded) sprites->stats.bytes -= entry->bytes;
}

/* Neither drawn nor asked for in the frame of the screen that was just shown. */
static bool idle(const Sprites *sprites, const Entry *entry) {
    return (entry->state == ENTRY_BAKED || entry->state == ENTRY_READY) && entry->asked + 1 < sprites->now;
}

static bool asked_before(const Entry *a, const Entry *b) {
    return a->asked < b->asked;
}

static bool unseen(const Sprites *sprites, const Entry *entry) {
    return (entry->state == ENTRY_BAKED || entry->state == ENTRY_READY) && entry->shown + 1 < sprites->now;
}

static bool due_after(const Entry *a, const Entry *b) {
    return a->due_us > b->due_us;
}

/* True when `bytes` more are within the bound, after what nobody asks for has gone. */
static bool make_room(Sprites *sprites, int64_t bytes) {
    while (sprites->stats.bytes + bytes > sprites->stats.bytes_max) {
        Entry *oldest = entry_best(sprites, idle, asked_before);
        if (!oldest) return false;
        entry_remove(sprites, oldest);
    }
    return true;
}

/* Back within the bound: what nobody asks for goes first, then what is needed last; what is on screen stays. */
static void hold_bound(Sprites *sprites) {
    while (!make_room(sprites, 0)) {
        Entry *last = entry_best(sprites, unseen, due_after);
        if (!last) return;
        entry_remove(sprites, last);
    }
}

/* ---- what comes next */

static bool wanted(const Sprites *sprites, const Entry *entry) {
    return entry->state == ENTRY_WANTED && entry->asked + 1 >= sprites->now;
}

static bool due_before(const Entry *a, const Entry *b) {
    return a->due_us < b->due_us;
}

static bool stale(const Sprites *sprites, const Entry *entry) {
    return entry->asked + 1 < sprites->now && (entry->state == ENTRY_WANTED || entry->state == ENTRY_FAILED);
}

static int64_t bytes_ahead(const Sprites *sprites) {
    int64_t bytes = 0;
    for (int i = 0; i < sprites->job_count; i++) bytes += sprites->jobs[i]->entry ? sprites->jobs[i]->entry->bytes : 0;
    return bytes;
}

/* What is on screen now is baked in any case; what lies ahead only where there is room for it. */
static void schedule(Sprites *sprites) {
    Entry *old;
    while ((old = entry_best(sprites, stale, asked_before))) entry_remove(sprites, old);
    while (sprites->worker && sprites->job_count < JOBS_MAX) {
        Entry *next = entry_best(sprites, wanted, due_before);
        if (!next || (next->due_us > 0 && !make_room(sprites, bytes_ahead(sprites) + next->bytes))) return;
        entry_submit(sprites, next);
    }
}

static bool baked(const Sprites *sprites, const Entry *entry) {
    (void)sprites;
    return entry->state == ENTRY_BAKED;
}

void sprites_update(Sprites *sprites, int64_t budget_us) {
    int64_t until_us = clock_monotonic_us() + budget_us;
    sprites->now++;
    worker_collect(sprites->worker, budget_us / 4);
    for (Entry *next; (next = entry_best(sprites, baked, due_before));) {
        entry_upload(sprites, next);
        if (clock_monotonic_us() >= until_us) break;
    }
    hold_bound(sprites);
    schedule(sprites);
}

/* ---- asking */

static bool key_make(const Sprites *sprites, int clip, SheetLayerId layer, int frame, double px_per_m, Key *key) {
    if (clip < 0 || clip >= sprites->clips->clip_count || frame < 0 || frame >= sprites->clips->clips[clip].frames || !(px_per_m > 0)) return false;
    *key = (Key){clip, frame, layer, llround(px_per_m * SCALE_STEPS), sprites->look_serial};
    return layer_of(sprites, key)->page_count > 0 && key->scale > 0;
}

static int64_t bytes_estimate(const Sprites *sprites, const Key *key) {
    const SheetPage *page = page_of(layer_of(sprites, key), key->frame);
    if (!page) return 0;
    const SheetFrame *frame = &page->frames[key->frame - page->first_frame];
    double            zoom  = zoom_of(sprites, key);
    return (int64_t)((frame->w * zoom + 2) * (frame->h * zoom + 2) * 4);
}

static Entry *entry_ask(Sprites *sprites, const Key *key, int64_t in_us) {
    Entry *entry = entry_find(sprites, key);
    if (!entry) {
        entry        = entry_add(sprites, key);
        entry->bytes = bytes_estimate(sprites, key);
    }
    if (entry->asked != sprites->now || in_us < entry->due_us) entry->due_us = in_us < 0 ? 0 : in_us;
    entry->asked = sprites->now;
    return entry;
}

void sprites_request(Sprites *sprites, int clip, SheetLayerId layer, int frame, double px_per_m, int64_t in_us) {
    Key key;
    /* Without a worker there is no time in which it could be done ahead. */
    if (!sprites->worker || !key_make(sprites, clip, layer, frame, px_per_m, &key)) return;
    Entry *entry = entry_ask(sprites, &key, in_us);
    if (in_us <= 0) entry_begin(sprites, entry);
}

/* The frame of this layer that was drawn last, in about this size. */
static Entry *stand_in(const Sprites *sprites, const Key *key) {
    Entry *best = NULL;
    for (int bucket = 0; bucket < BUCKETS; bucket++) {
        for (Entry *entry = sprites->buckets[bucket]; entry; entry = entry->next) {
            double ratio = (double)entry->key.scale / (double)key->scale;
            bool   fits =
                entry->state == ENTRY_READY && entry->drawn > 0 && entry->key.layer == key->layer && ratio < STAND_IN_SCALE && ratio > 1 / STAND_IN_SCALE;
            if (fits && (!best || entry->drawn > best->drawn)) best = entry;
        }
    }
    return best;
}

/* `ratio`: a stand-in of another size is drawn in the wanted one. */
static void sprite_fill(const Entry *entry, double ratio, Sprite *out) {
    const Resampled *p    = &entry->picture;
    int              left = (int)floor(p->left * ratio + .5), right = (int)floor((p->left + p->width) * ratio + .5);
    int              top = (int)floor(p->top * ratio + .5), bottom = (int)floor((p->top + p->height) * ratio + .5);
    *out = (Sprite){entry->drawable, right - left, bottom - top, left, top, entry->key.frame};
}

/* What is drawn for the key, now; NULL: nothing. */
static Entry *entry_show(Sprites *sprites, const Key *key) {
    Entry *entry = entry_ask(sprites, key, 0);
    entry_begin(sprites, entry);
    if (entry->state == ENTRY_BAKED) entry_upload(sprites, entry);
    if (entry->state != ENTRY_READY) {
        sprites->stats.late += entry->state != ENTRY_FAILED;
        entry = stand_in(sprites, key);
        if (!entry) return NULL;
        entry->asked = sprites->now;
    }
    entry->shown = sprites->now;
    entry->drawn = ++sprites->draws;
    return entry;
}

bool sprites_get(Sprites *sprites, int clip, SheetLayerId layer, int frame, double px_per_m, Sprite *out) {
    Key    key;
    Entry *entry = key_make(sprites, clip, layer, frame, px_per_m, &key) ? entry_show(sprites, &key) : NULL;
    if (entry) sprite_fill(entry, (double)key.scale / (double)entry->key.scale, out);
    return entry;
}

static SDL_Rect place_of(const Entry *entry) {
    return (SDL_Rect){entry->picture.left, entry->picture.top, entry->picture.width, entry->picture.height};
}

/* Two frames laid over each other would be denser where both are half there, and a shadow would throb with every pair. */
static const Mixed *mix(Sprites *sprites, const Entry *a, const Entry *b, double share) {
    Mixed *mixed = &sprites->mixed[a->key.layer];
    if (mixed->picture && key_equal(&mixed->a, &a->key) && key_equal(&mixed->b, &b->key) && mixed->share == share) return mixed;
    mixed_drop(sprites, mixed);
    mixed->picture = canvas_mix(sprites->canvas, a->drawable, place_of(a), b->drawable, place_of(b), (float)share, &mixed->place);
    mixed->a       = a->key;
    mixed->b       = b->key;
    mixed->share   = share;
    return mixed->picture ? mixed : NULL;
}

bool sprites_between(Sprites *sprites, int clip, SheetLayerId layer, int a, int b, double share, double px_per_m, Sprite *out) {
    Key keys[2];
    if (share <= 0) return sprites_get(sprites, clip, layer, a, px_per_m, out);
    if (!key_make(sprites, clip, layer, a, px_per_m, &keys[0]) || !key_make(sprites, clip, layer, b, px_per_m, &keys[1])) return false;
    const Entry *shown[2] = {entry_show(sprites, &keys[0]), entry_show(sprites, &keys[1])};
    bool         both     = shown[0] && shown[1] && key_equal(&shown[0]->key, &keys[0]) && key_equal(&shown[1]->key, &keys[1]);
    const Mixed *mixed    = both ? mix(sprites, shown[0], shown[1], share) : NULL;
    int          nearer   = share < .5 ? 0 : 1;
    if (mixed)
        *out = (Sprite){mixed->picture, mixed->place.w, mixed->place.h, mixed->place.x, mixed->place.y, keys[nearer].frame};
    else if (shown[nearer])
        sprite_fill(shown[nearer], (double)keys[nearer].scale / (double)shown[nearer]->key.scale, out);
    return mixed || shown[nearer];
}

/* ---- life */

Sprites *sprites_new(Canvas *canvas, Worker *worker, const ClipTable *clips, int64_t bytes_max) {
    Sprites *sprites         = memory_need(calloc(1, sizeof *sprites));
    sprites->canvas          = canvas;
    sprites->worker          = worker;
    sprites->clips           = clips;
    sprites->stats.bytes_max = bytes_max;
    sprites->now             = 1;
    sprites->baker           = baker_new();
    SDL_Color white = {255, 255, 255, 255}, black = {0, 0, 0, 255}, grey = {128, 128, 128, 255};
    Look      neutral = {.mod = white};
    for (int region = 0; region < REGION_COUNT; region++) neutral.ramps[region] = (Ramp){{black, grey, white}};
    sprites_set_look(sprites, &neutral);
    return sprites;
}

void sprites_bound(Sprites *sprites, int64_t bytes_max) {
    sprites->stats.bytes_max = bytes_max;
}

static bool color_equal(SDL_Color a, SDL_Color b) {
    return a.r == b.r && a.g == b.g && a.b == b.b && a.a == b.a;
}

static bool look_equal(const Look *a, const Look *b) {
    for (int region = 0; region < REGION_COUNT; region++) {
        for (int stop = 0; stop < 3; stop++) {
            if (!color_equal(a->ramps[region].stop[stop], b->ramps[region].stop[stop])) return false;
        }
    }
    return color_equal(a->mod, b->mod);
}

/* Frames of the old look stay until those of the new one are there. */
void sprites_set_look(Sprites *sprites, const Look *look) {
    if (sprites->tint && look_equal(look, &sprites->look)) return;
    SharedTint *shared = memory_need(calloc(1, sizeof *shared));
    if (sprites->tint) tint_release(sprites->tint);
    shared->refs  = 1;
    sprites->tint = shared;
    sprites->look = *look;
    sprites->look_serial++;
}

void sprites_forget(Sprites *sprites) {
    for (int bucket = 0; bucket < BUCKETS; bucket++) {
        while (sprites->buckets[bucket]) entry_remove(sprites, sprites->buckets[bucket]);
    }
    for (int layer = 0; layer < LAYER_COUNT; layer++) mixed_drop(sprites, &sprites->mixed[layer]);
    if (sprites->job_count == 0) baker_forget(sprites->baker);
}

void sprites_free(Sprites *sprites) {
    if (!sprites) return;
    sprites_forget(sprites);
    baker_cancel(sprites->baker);
    if (sprites->job_count > 0) worker_drain(sprites->worker);
    baker_free(sprites->baker);
    tint_release(sprites->tint);
    free(sprites);
}

SpriteStats sprites_stats(const Sprites *sprites) {
    SpriteStats stats = sprites->stats;
    for (int bucket = 0; bucket < BUCKETS; bucket++) {
        for (const Entry *entry = sprites->buckets[bucket]; entry; entry = entry->next) {
            stats.frames_ready += entry->state == ENTRY_READY;
            stats.frames_waiting += entry->state == ENTRY_WANTED || entry->state == ENTRY_BAKING || entry->state == ENTRY_BAKED;
        }
    }
    return stats;
}
