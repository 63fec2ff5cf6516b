/* The screen is cut into tiles; the hash of all that is shown in a tile says whether it differs from the frame before (the idea is that of rencache in rxi's lite). */
#include "media/canvas.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "media/blend.h"
#include "media/cells.h"
#include "memory.h"

#define SPARES_MAX    8         /* what dropped covers left, for those that are painted anew in every frame: fresh memory is dear */
#define SPARE_MAX     (1 << 20) /* bytes of each at most; one twice as large as need be is left alone */
#define SCALED_FRAMES 10        /* after as many without it, one goes */
#define SCALED_MAX    32 /* pictures at another size than their own, kept from band to band: more than the lights along the road of Path, the most in one frame */
#define BAND_PX       (1 << 15) /* that all of a frame's operations draw on before the next are begun: 128 kB, which stay in a core's own cache */
#define CELLS_PX      (1 << 21) /* a picture of more, larger than a figure at 4K, differs as a whole: reading it costs more than it saves */
#define HASH_SEED     UINT64_C(0xCBF29CE484222325)

/* One of two that are mixed; its place in the mixture. */
typedef struct {
    Picture *picture;
    SDL_Rect place;
} Part;

struct Picture {
    uint64_t     serial; /* never given twice */
    int          width, height;
    bool         blends;
    bool         premultiplied; /* a texture that was drawn on */
    uint32_t    *pixels;        /* where the processor draws; neither this nor `cover`: a mixture, of which rows are made as they are drawn */
    uint8_t     *cover;         /* likewise, of what is of one colour */
    Part         parts[2];
    float        share;
    Cells        cells;
    SDL_Texture *texture; /* where it does not */
    Picture     *next;    /* among those that wait for the end of the frame to be freed */
};

/* One thing drawn: a copy, or a fill where there is no picture. */
typedef struct {
    Picture  *picture;
    SDL_Rect  place, shown; /* `shown` is what of it can be seen */
    SDL_Color color;
    bool      flipped;
} Op;

typedef struct {
    Op      *ops;
    int      count, room;
    SDL_Rect clip;
} OpList;

typedef struct {
    uint64_t     serial;
    int          width, height;
    SDL_Surface *surface;
    uint64_t     used; /* number of the frame it was in last */
} Scaled;

typedef struct {
    uint8_t *cover;
    size_t   count;
} Spare;

typedef struct {
    uint32_t *pixels;
    int       width, height, stride; /* stride in pixels */
} Target;

struct Canvas {
    SDL_Window   *window;
    SDL_Renderer *renderer;
    SDL_Surface  *surface; /* offscreen */
    bool          software;
    int           width, height;
    OpList        frame, aside; /* `aside` is what canvas_capture gathers */
    OpList       *open;         /* NULL: between frames */
    uint64_t     *tiles, *tiles_before;
    int           columns, rows;
    bool          forgotten;
    SDL_Rect     *dirty;
    int           dirty_count;
    Picture      *dropped;
    uint64_t      serials;
    Spare         spares[SPARES_MAX];
    int           spare_next; /* where the next one goes */
    Scaled        scaled[SCALED_MAX];
    int           scaled_next;
    uint64_t      frames; /* that the processor drew */
    uint32_t     *row;    /* two to be mixed, their mixture, a mirrored one */
    int           row_room;
    int64_t       drawn_px;
};

/* ---- life */

static SDL_Surface *surface_of(const Canvas *canvas) {
    return canvas->surface ? canvas->surface : canvas->window ? SDL_GetWindowSurface(canvas->window) : NULL;
}

/* 32 bits a pixel, red above green above blue: what our sums are made for. */
static bool surface_fits(const SDL_Surface *surface) {
    const SDL_PixelFormat *f = surface ? surface->format : NULL;
    return f && f->BytesPerPixel == 4 && f->Rmask == 0xFF0000 && f->Gmask == 0xFF00 && f->Bmask == 0xFF && !SDL_MUSTLOCK(surface);
}

Canvas *canvas_new(const Window *window) {
    SDL_RendererInfo info;
    Canvas          *canvas = memory_need(calloc(1, sizeof *canvas));
    canvas->window          = window->window;
    canvas->renderer        = window->renderer;
    canvas->surface         = window->surface;
    bool software           = SDL_GetRendererInfo(window->renderer, &info) == 0 && (info.flags & SDL_RENDERER_SOFTWARE);
    canvas->software        = software && surface_fits(surface_of(canvas));
    canvas->forgotten       = true;
    return canvas;
}

static void spare_keep(Canvas *canvas, uint8_t *cover, size_t count) {
    if (!cover || count > SPARE_MAX) {
        free(cover);
        return;
    }
    Spare *spare = &canvas->spares[canvas->spare_next++ % SPARES_MAX];
    free(spare->cover);
    *spare = (Spare){cover, count};
}

static void spares_free(Canvas *canvas) {
    for (int i = 0; i < SPARES_MAX; i++) {
        free(canvas->spares[i].cover);
        canvas->spares[i] = (Spare){0};
    }
}

static void picture_free(Canvas *canvas, Picture *picture) {
    if (picture->texture) SDL_DestroyTexture(picture->texture);
    spare_keep(canvas, picture->cover, (size_t)picture->width * (size_t)picture->height);
    free(picture->pixels);
    cells_free(&picture->cells);
    free(picture);
}

static void free_dropped(Canvas *canvas) {
    while (canvas->dropped) {
        Picture *next = canvas->dropped->next;
        picture_free(canvas, canvas->dropped);
        canvas->dropped = next;
    }
}

void canvas_free(Canvas *canvas) {
    if (!canvas) return;
    free_dropped(canvas);
    spares_free(canvas);
    for (int i = 0; i < SCALED_MAX; i++) SDL_FreeSurface(canvas->scaled[i].surface);
    free(canvas->frame.ops);
    free(canvas->aside.ops);
    free(canvas->tiles);
    free(canvas->tiles_before);
    free(canvas->dirty);
    free(canvas->row);
    free(canvas);
}

void canvas_size(const Canvas *canvas, int *width, int *height) {
    *width  = canvas->width;
    *height = canvas->height;
}

bool canvas_is_software(const Canvas *canvas) {
    return canvas->software;
}

int64_t canvas_drawn_px(const Canvas *canvas) {
    return canvas->drawn_px;
}

/* ---- pictures */

static bool texture_make(const Canvas *canvas, Picture *picture, const uint32_t *pixels) {
    picture->texture = SDL_CreateTexture(canvas->renderer, SDL_PIXELFORMAT_ARGB8888, SDL_TEXTUREACCESS_STATIC, picture->width, picture->height);
    if (!picture->texture || SDL_UpdateTexture(picture->texture, NULL, pixels, picture->width * (int)sizeof *pixels) != 0) return false;
    SDL_SetTextureBlendMode(picture->texture, picture->blends ? SDL_BLENDMODE_BLEND : SDL_BLENDMODE_NONE);
    SDL_SetTextureScaleMode(picture->texture, SDL_ScaleModeLinear);
    return true;
}

static Picture *picture_new(Canvas *canvas, int width, int height, bool blends) {
    Picture *picture = memory_need(calloc(1, sizeof *picture));
    picture->serial  = ++canvas->serials;
    picture->width   = width;
    picture->height  = height;
    picture->blends  = blends;
    return picture;
}

Picture *canvas_take(Canvas *canvas, uint32_t *pixels, int width, int height, bool blends) {
    Picture *picture = picture_new(canvas, width, height, blends);
    if (canvas->software) {
        picture->pixels = pixels;
        return picture;
    }
    bool made = texture_make(canvas, picture, pixels);
    free(pixels);
    if (made) return picture;
    picture_free(canvas, picture);
    return NULL;
}

uint8_t *canvas_cover(Canvas *canvas, size_t count) {
    Spare *fits = NULL;
    for (int i = 0; i < SPARES_MAX; i++) {
        Spare *spare = &canvas->spares[i];
        if (spare->count >= count && spare->count / 2 <= count && (!fits || spare->count < fits->count)) fits = spare;
    }
    if (!fits || count == 0) return memory_need(malloc(count + 1));
    uint8_t *cover = fits->cover;
    *fits          = (Spare){0};
    return cover;
}

Picture *canvas_take_cover(Canvas *canvas, uint8_t *cover, int width, int height) {
    size_t count = (size_t)width * (size_t)height;
    if (canvas->software) {
        Picture *picture = picture_new(canvas, width, height, true);
        picture->cover   = cover;
        return picture;
    }
    uint32_t *pixels = memory_need(malloc(count * sizeof *pixels));
    for (size_t i = 0; i < count; i++) pixels[i] = (uint32_t)cover[i] << 24 | 0xFFFFFF;
    spare_keep(canvas, cover, count);
    return canvas_take(canvas, pixels, width, height, true);
}

void canvas_drop(Canvas *canvas, Picture *picture) {
    if (!picture) return;
    if (!canvas->open) {
        picture_free(canvas, picture);
        return;
    }
    picture->next   = canvas->dropped;
    canvas->dropped = picture;
}

/* ---- between two pictures */

static Picture *soft_mix(Canvas *canvas, Picture *a, SDL_Rect a_place, Picture *b, SDL_Rect b_place, float share, SDL_Rect place) {
    Picture *picture  = picture_new(canvas, place.w, place.h, true);
    picture->parts[0] = (Part){a, {a_place.x - place.x, a_place.y - place.y, a_place.w, a_place.h}};
    picture->parts[1] = (Part){b, {b_place.x - place.x, b_place.y - place.y, b_place.w, b_place.h}};
    picture->share    = share;
    return picture;
}

static SDL_BlendMode mode_of(SDL_BlendFactor over, SDL_BlendFactor below, SDL_BlendFactor alpha_over, SDL_BlendFactor alpha_below) {
    return SDL_ComposeCustomBlendMode(over, below, SDL_BLENDOPERATION_ADD, alpha_over, alpha_below, SDL_BLENDOPERATION_ADD);
}

/* Adds so much of the texture to what is drawn on. */
static bool hard_add(const Canvas *canvas, const Picture *picture, SDL_Rect at, SDL_Rect place, float share) {
    SDL_Rect there = {at.x - place.x, at.y - place.y, at.w, at.h};
    SDL_SetTextureColorMod(picture->texture, 255, 255, 255);
    SDL_SetTextureAlphaMod(picture->texture, (Uint8)(share * 255 + .5f));
    bool adds =
        SDL_SetTextureBlendMode(picture->texture, mode_of(SDL_BLENDFACTOR_SRC_ALPHA, SDL_BLENDFACTOR_ONE, SDL_BLENDFACTOR_ONE, SDL_BLENDFACTOR_ONE)) == 0;
    if (adds) SDL_RenderCopy(canvas->renderer, picture->texture, NULL, &there);
    SDL_SetTextureBlendMode(picture->texture, SDL_BLENDMODE_BLEND);
    return adds;
}

static Picture *hard_mix(Canvas *canvas, Picture *a, SDL_Rect a_place, Picture *b, SDL_Rect b_place, float share, SDL_Rect place) {
    Picture      *picture  = picture_new(canvas, place.w, place.h, true);
    SDL_BlendMode over     = mode_of(SDL_BLENDFACTOR_ONE, SDL_BLENDFACTOR_ONE_MINUS_SRC_ALPHA, SDL_BLENDFACTOR_ONE, SDL_BLENDFACTOR_ONE_MINUS_SRC_ALPHA);
    picture->texture       = SDL_CreateTexture(canvas->renderer, SDL_PIXELFORMAT_ARGB8888, SDL_TEXTUREACCESS_TARGET, place.w, place.h);
    picture->premultiplied = true;
    bool drawn = picture->texture && SDL_SetTextureBlendMode(picture->texture, over) == 0 && SDL_SetRenderTarget(canvas->renderer, picture->texture) == 0;
    if (drawn) {
        SDL_SetRenderDrawColor(canvas->renderer, 0, 0, 0, 0);
        SDL_RenderClear(canvas->renderer);
        drawn = hard_add(canvas, a, a_place, place, 1 - share) && hard_add(canvas, b, b_place, place, share);
        SDL_SetRenderTarget(canvas->renderer, NULL);
    }
    if (drawn) return picture;
    picture_free(canvas, picture);
    return NULL;
}

Picture *canvas_mix(Canvas *canvas, Picture *a, SDL_Rect a_place, Picture *b, SDL_Rect b_place, float share, SDL_Rect *place) {
    assert(a_place.w == a->width && a_place.h == a->height && b_place.w == b->width && b_place.h == b->height);
    SDL_UnionRect(&a_place, &b_place, place);
    return (canvas->software ? soft_mix : hard_mix)(canvas, a, a_place, b, b_place, share, *place);
}

/* ---- gathering */

static void tiles_make(Canvas *canvas) {
    canvas->columns = (canvas->width + TILE_PX - 1) / TILE_PX;
    canvas->rows    = (canvas->height + TILE_PX - 1) / TILE_PX;
    size_t count    = (size_t)SDL_max(canvas->columns * canvas->rows, 1);
    free(canvas->tiles);
    free(canvas->tiles_before);
    free(canvas->dirty);
    canvas->tiles        = memory_need(calloc(count, sizeof *canvas->tiles));
    canvas->tiles_before = memory_need(calloc(count, sizeof *canvas->tiles_before));
    canvas->dirty        = memory_need(calloc(count, sizeof *canvas->dirty));
    canvas->forgotten    = true;
}

static void measure(Canvas *canvas) {
    int width = 0, height = 0;
    if (canvas->surface)
        width = canvas->surface->w, height = canvas->surface->h;
    else
        SDL_GetRendererOutputSize(canvas->renderer, &width, &height);
    if (canvas->tiles && width == canvas->width && height == canvas->height) return;
    canvas->width  = width;
    canvas->height = height;
    tiles_make(canvas);
}

static void list_open(Canvas *canvas, OpList *list) {
    list->count  = 0;
    list->clip   = (SDL_Rect){0, 0, canvas->width, canvas->height};
    canvas->open = list;
}

void canvas_begin(Canvas *canvas) {
    measure(canvas);
    list_open(canvas, &canvas->frame);
}

static void add(Canvas *canvas, Op op) {
    OpList *list = canvas->open;
    assert(list);
    assert(!op.picture || !op.picture->cover || (op.place.w == op.picture->width && op.place.h == op.picture->height && !op.flipped));
    if (!SDL_IntersectRect(&op.place, &list->clip, &op.shown)) return;
    if (list->count == list->room) {
        list->room = list->room ? 2 * list->room : 256;
        list->ops  = memory_need(realloc(list->ops, (size_t)list->room * sizeof *list->ops));
    }
    list->ops[list->count++] = op;
}

void canvas_copy(Canvas *canvas, Picture *picture, SDL_Rect place, SDL_Color tint, bool flipped) {
    if (picture && tint.a > 0) add(canvas, (Op){.picture = picture, .place = place, .color = tint, .flipped = flipped});
}

void canvas_fill(Canvas *canvas, SDL_Rect place, SDL_Color color) {
    if (color.a > 0) add(canvas, (Op){.place = place, .color = color});
}

void canvas_clip(Canvas *canvas, const SDL_Rect *clip) {
    SDL_Rect all = {0, 0, canvas->width, canvas->height};
    if (!clip)
        canvas->open->clip = all;
    else if (!SDL_IntersectRect(clip, &all, &canvas->open->clip))
        canvas->open->clip = (SDL_Rect){0};
}

/* ---- what differs */

static uint64_t hash_with(uint64_t hash, uint64_t value) {
    hash = (hash ^ value) * UINT64_C(0x9E3779B97F4A7C15);
    return hash ^ hash >> 29;
}

static uint64_t hash_rect(uint64_t hash, const SDL_Rect *r) {
    hash = hash_with(hash, (uint64_t)(uint32_t)r->x << 32 | (uint32_t)r->y);
    return hash_with(hash, (uint64_t)(uint32_t)r->w << 32 | (uint32_t)r->h);
}

/* True: not all of it that lies on the screen is shown. */
static bool is_cut(const Canvas *canvas, const Op *op) {
    SDL_Rect all = {0, 0, canvas->width, canvas->height};
    return SDL_IntersectRect(&op->place, &all, &all) && !SDL_RectEquals(&all, &op->shown);
}

/* Of what it does to all of its tiles alike. */
static uint64_t op_hash(const Canvas *canvas, const Op *op, bool by_cells) {
    uint64_t color = (uint64_t)op->color.r << 24 | (uint64_t)op->color.g << 16 | (uint64_t)op->color.b << 8 | op->color.a;
    uint64_t hash  = hash_with(HASH_SEED, color << 1 | op->flipped);
    if (is_cut(canvas, op)) hash = hash_rect(hash, &op->shown);
    return by_cells ? hash : hash_rect(hash_with(hash, op->picture ? op->picture->serial : 0), &op->place);
}

/* Where a part of a picture stands on the screen. */
static SDL_Rect part_place(const Op *op, const SDL_Rect *part) {
    int left = op->flipped ? op->place.w - part->x - part->w : part->x;
    return (SDL_Rect){op->place.x + left, op->place.y + part->y, part->w, part->h};
}

static bool is_mixture(const Picture *picture) {
    return !picture->pixels && !picture->cover;
}

/* What the op shows, each at its place on the screen: its picture, or the two that are mixed. How many they are. */
static int parts_of(const Op *op, Part parts[2]) {
    const Picture *picture = op->picture;
    if (!is_mixture(picture)) {
        parts[0] = (Part){op->picture, op->place};
        return 1;
    }
    for (int i = 0; i < 2; i++) parts[i] = (Part){picture->parts[i].picture, part_place(op, &picture->parts[i].place)};
    return 2;
}

/* The parts by whose cells the op's tiles are told apart; 0: it differs as a whole. */
static int find_cells(const Canvas *canvas, const Op *op, Part parts[2]) {
    Picture *picture = op->picture;
    if (!canvas->software || !picture || !picture->blends || picture->width != op->place.w || picture->height != op->place.h) return 0;
    int count = parts_of(op, parts);
    if (count == 2 && parts[0].picture == parts[1].picture) return 0; /* it knows its cells at one place only */
    for (int i = 0; i < count; i++) {
        if ((int64_t)parts[i].place.w * parts[i].place.h > CELLS_PX) return 0;
    }
    for (int i = 0; i < count; i++) {
        Picture *part = parts[i].picture;
        cells_find(&part->cells, &(CellPixels){part->pixels, part->cover, part->width, part->height}, parts[i].place.x, parts[i].place.y, op->flipped);
    }
    return count;
}

static uint64_t part_at(const Part *part, int column, int row) {
    return cells_at(&part->picture->cells, part->place.w, part->place.x, part->place.y, column, row);
}

/* What these parts of a picture show in a tile; 0: nothing. */
static uint64_t shown_at(const Picture *picture, const Part *parts, int count, int column, int row) {
    uint64_t a = part_at(&parts[0], column, row), b = count == 2 ? part_at(&parts[1], column, row) : a;
    uint32_t share;
    memcpy(&share, &picture->share, sizeof share);
    return a == b ? a : hash_with(hash_with(hash_with(HASH_SEED, a), b), share);
}

static void tiles_mark(Canvas *canvas, const Op *op) {
    Part     parts[2];
    int      count = find_cells(canvas, op, parts);
    uint64_t hash  = op_hash(canvas, op, count > 0);
    int      left = op->shown.x / TILE_PX, right = (op->shown.x + op->shown.w - 1) / TILE_PX;
    int      top = op->shown.y / TILE_PX, bottom = (op->shown.y + op->shown.h - 1) / TILE_PX;
    for (int row = top; row <= bottom; row++) {
        for (int column = left; column <= right; column++) {
            uint64_t *tile = &canvas->tiles[row * canvas->columns + column], shown = count > 0 ? shown_at(op->picture, parts, count, column, row) : 1;
            if (shown) *tile = hash_with(*tile, hash_with(hash, shown));
        }
    }
}

/* A run of tiles in a row; one that stands under another of its width makes that taller. */
static void dirty_add(Canvas *canvas, int row, int from, int to) {
    SDL_Rect all = {0, 0, canvas->width, canvas->height}, run = {from * TILE_PX, row * TILE_PX, (to - from) * TILE_PX, TILE_PX};
    SDL_IntersectRect(&run, &all, &run);
    for (int i = canvas->dirty_count - 1; i >= 0; i--) {
        SDL_Rect *above = &canvas->dirty[i];
        if (above->x != run.x || above->w != run.w || above->y + above->h != run.y) continue;
        above->h += run.h;
        return;
    }
    canvas->dirty[canvas->dirty_count++] = run;
}

static void find_dirty(Canvas *canvas) {
    memset(canvas->tiles, 0, (size_t)(canvas->columns * canvas->rows) * sizeof *canvas->tiles);
    for (int i = 0; i < canvas->frame.count; i++) tiles_mark(canvas, &canvas->frame.ops[i]);
    canvas->dirty_count = 0;
    for (int row = 0; row < canvas->rows; row++) {
        for (int from = 0, to; from < canvas->columns; from = to + 1) {
            const uint64_t *now = canvas->tiles + row * canvas->columns, *before = canvas->tiles_before + row * canvas->columns;
            for (to = from; to < canvas->columns && (canvas->forgotten || now[to] != before[to]);) to++;
            if (to > from) dirty_add(canvas, row, from, to);
        }
    }
    uint64_t *now        = canvas->tiles;
    canvas->tiles        = canvas->tiles_before;
    canvas->tiles_before = now;
    canvas->forgotten    = false;
}

/* ---- rows, where the processor draws */

/* Room for so many pixels that are wanted for a moment. */
static uint32_t *row_of(Canvas *canvas, int count) {
    if (canvas->row_room < count) {
        canvas->row      = memory_need(realloc(canvas->row, (size_t)count * sizeof *canvas->row));
        canvas->row_room = count;
    }
    return canvas->row;
}

/* From column `from` of row `y` of the mixture on, what the part has there: nothing beside it. Where it must be gathered, that is in `room`. */
static const uint32_t *part_row(const Part *part, int y, int from, int count, uint32_t *room) {
    int             left = SDL_max(from, part->place.x) - from, right = SDL_min(from + count, part->place.x + part->place.w) - from;
    bool            there = y >= part->place.y && y < part->place.y + part->place.h && left < right;
    const uint32_t *row   = there ? part->picture->pixels + (size_t)(y - part->place.y) * (size_t)part->picture->width + (from + left - part->place.x) : NULL;
    if (!there) left = right = count;
    if (there && left == 0 && right == count) return row;
    memset(room, 0, (size_t)left * sizeof *room);
    if (there) memcpy(room + left, row, (size_t)(right - left) * sizeof *room);
    memset(room + right, 0, (size_t)(count - right) * sizeof *room);
    return room;
}

static const uint32_t *mixed_row(Canvas *canvas, const Picture *picture, int y, int from, int count) {
    uint32_t       *room = row_of(canvas, 4 * count), *out = room + 2 * count;
    const uint32_t *a = part_row(&picture->parts[0], y, from, count, room), *b = part_row(&picture->parts[1], y, from, count, room + count);
    blend_between(out, a, b, count, picture->share);
    return out;
}

static const uint32_t *picture_row(Canvas *canvas, const Picture *picture, int y, int from, int count) {
    return picture->pixels ? picture->pixels + (size_t)y * (size_t)picture->width + from : mixed_row(canvas, picture, y, from, count);
}

static const uint32_t *mirrored(Canvas *canvas, const uint32_t *row, int count) {
    uint32_t *out = row_of(canvas, 4 * count) + 3 * count;
    for (int i = 0; i < count; i++) out[i] = row[count - 1 - i];
    return out;
}

/* ---- the processor draws */

/* A copy in memory of SDL's: where it stretches a picture it also reads the pixel before the first, which only there is its own. */
static SDL_Surface *surface_with(Canvas *canvas, const Picture *picture) {
    SDL_Surface *surface = SDL_CreateRGBSurfaceWithFormat(0, picture->width, picture->height, 32, SDL_PIXELFORMAT_ARGB8888);
    for (int y = 0; surface && y < picture->height; y++)
        memcpy((char *)surface->pixels + (size_t)y * (size_t)surface->pitch, picture_row(canvas, picture, y, 0, picture->width), (size_t)picture->width * 4);
    return surface;
}

static bool is_scaled(const Op *op) {
    return op->picture && !op->picture->cover && (op->place.w != op->picture->width || op->place.h != op->picture->height);
}

static Scaled *scaled_known(Canvas *canvas, const Op *op) {
    for (int i = 0; i < SCALED_MAX; i++) {
        Scaled *known = &canvas->scaled[i];
        if (known->surface && known->serial == op->picture->serial && known->width == op->place.w && known->height == op->place.h) return known;
    }
    return NULL;
}

/* The picture in the size of its place; it stays, since the next band and the next frame want it, too. */
static const SDL_Surface *scaled_of(Canvas *canvas, const Op *op) {
    Scaled *known = scaled_known(canvas, op);
    if (known) return known->surface;
    Scaled      *slot   = &canvas->scaled[canvas->scaled_next++ % SCALED_MAX];
    SDL_Surface *source = surface_with(canvas, op->picture);
    SDL_FreeSurface(slot->surface);
    *slot = (Scaled){op->picture->serial, op->place.w, op->place.h, SDL_CreateRGBSurfaceWithFormat(0, op->place.w, op->place.h, 32, SDL_PIXELFORMAT_ARGB8888),
                     canvas->frames};
    if (source && slot->surface) SDL_SoftStretchLinear(source, NULL, slot->surface, NULL);
    SDL_FreeSurface(source);
    return slot->surface;
}

/* What a screen showed that is left would lie there until as many others came. What is in a frame stays, drawn again or not. */
static void scaled_age(Canvas *canvas, const OpList *list) {
    for (int i = 0; i < list->count; i++) {
        Scaled *known = is_scaled(&list->ops[i]) ? scaled_known(canvas, &list->ops[i]) : NULL;
        if (known) known->used = canvas->frames;
    }
    for (int i = 0; i < SCALED_MAX; i++) {
        Scaled *scaled = &canvas->scaled[i];
        if (!scaled->surface || canvas->frames - scaled->used < SCALED_FRAMES) continue;
        SDL_FreeSurface(scaled->surface);
        scaled->surface = NULL;
    }
    canvas->frames++;
}

static void soft_copy(Canvas *canvas, const Op *op, const Target *target, SDL_Rect area) {
    const Picture     *picture = op->picture;
    const SDL_Surface *scaled  = NULL;
    int                left    = op->flipped ? op->place.x + op->place.w - area.x - area.w : area.x - op->place.x;
    bool               tints   = (op->color.r & op->color.g & op->color.b & op->color.a) != 255;
    if (is_scaled(op)) {
        scaled = scaled_of(canvas, op);
        if (!scaled) return;
    }
    for (int y = area.y; y < area.y + area.h; y++) {
        uint32_t       *below = target->pixels + (size_t)y * (size_t)target->stride + area.x;
        const uint32_t *row   = scaled ? (const uint32_t *)scaled->pixels + (size_t)(y - op->place.y) * (size_t)(scaled->pitch / 4) + left
                                       : picture_row(canvas, picture, y - op->place.y, left, area.w);
        if (op->flipped) row = mirrored(canvas, row, area.w);
        if (tints)
            blend_row_tinted(below, row, area.w, op->color);
        else if (picture->blends)
            blend_row(below, row, area.w);
        else
            blend_row_opaque(below, row, area.w);
    }
}

static void soft_cover(const Op *op, const Target *target, SDL_Rect area) {
    const Picture *picture = op->picture;
    for (int y = area.y; y < area.y + area.h; y++) {
        const uint8_t *row = picture->cover + (size_t)(y - op->place.y) * (size_t)picture->width + (area.x - op->place.x);
        blend_row_covered(target->pixels + (size_t)y * (size_t)target->stride + area.x, row, area.w, op->color);
    }
}

static void soft_op(Canvas *canvas, const Op *op, const Target *target, const SDL_Rect *piece) {
    SDL_Rect area;
    if (!SDL_IntersectRect(&op->shown, piece, &area)) return;
    if (op->picture && op->picture->cover) {
        soft_cover(op, target, area);
        return;
    }
    if (op->picture) {
        soft_copy(canvas, op, target, area);
        return;
    }
    for (int y = area.y; y < area.y + area.h; y++) blend_row_flat(target->pixels + (size_t)y * (size_t)target->stride + area.x, area.w, op->color);
}

/* Nothing of what lies below can be seen. */
static bool hides(const Op *op, const SDL_Rect *piece) {
    SDL_Rect both;
    bool     solid = op->color.a == 255 && (!op->picture || !op->picture->blends);
    return solid && SDL_IntersectRect(&op->shown, piece, &both) && both.w == piece->w && both.h == piece->h;
}

static void soft_draw_band(Canvas *canvas, const OpList *list, const Target *target, const SDL_Rect *band) {
    int first = list->count - 1;
    while (first > 0 && !hides(&list->ops[first], band)) first--;
    for (int i = SDL_max(first, 0); i < list->count; i++) soft_op(canvas, &list->ops[i], target, band);
}

/* Band after band: what lies over a picture finds it in the cache still. */
static void soft_draw(Canvas *canvas, const OpList *list, const Target *target, const SDL_Rect *piece) {
    int rows = SDL_max(BAND_PX / SDL_max(piece->w, 1), 1);
    for (int y = 0; y < piece->h; y += rows) {
        SDL_Rect band = {piece->x, piece->y + y, piece->w, SDL_min(rows, piece->h - y)};
        soft_draw_band(canvas, list, target, &band);
    }
}

static void soft_end(Canvas *canvas) {
    SDL_Surface *surface = surface_of(canvas);
    if (!surface) return;
    Target target = {surface->pixels, surface->w, surface->h, surface->pitch / 4};
    if (surface->w != canvas->width || surface->h != canvas->height) { /* its size is about to change: the next frame knows */
        canvas->dirty_count = 0;
        canvas->forgotten   = true;
    }
    for (int i = 0; i < canvas->dirty_count; i++) {
        soft_draw(canvas, &canvas->frame, &target, &canvas->dirty[i]);
        canvas->drawn_px += (int64_t)canvas->dirty[i].w * canvas->dirty[i].h;
    }
    scaled_age(canvas, &canvas->frame);
}

/* ---- the GPU draws */

static void hard_op(const Canvas *canvas, const Op *op) {
    bool cut = !SDL_RectEquals(&op->place, &op->shown);
    if (cut) SDL_RenderSetClipRect(canvas->renderer, &op->shown);
    if (op->picture) {
        SDL_Color c = op->color;
        if (op->picture->premultiplied) c = (SDL_Color){(Uint8)(c.r * c.a / 255), (Uint8)(c.g * c.a / 255), (Uint8)(c.b * c.a / 255), c.a};
        SDL_SetTextureColorMod(op->picture->texture, c.r, c.g, c.b);
        SDL_SetTextureAlphaMod(op->picture->texture, op->color.a);
        if (!op->picture->blends) SDL_SetTextureBlendMode(op->picture->texture, c.a < 255 ? SDL_BLENDMODE_BLEND : SDL_BLENDMODE_NONE);
        SDL_RenderCopyEx(canvas->renderer, op->picture->texture, NULL, &op->place, 0, NULL, op->flipped ? SDL_FLIP_HORIZONTAL : SDL_FLIP_NONE);
    } else {
        SDL_SetRenderDrawColor(canvas->renderer, op->color.r, op->color.g, op->color.b, op->color.a);
        SDL_RenderFillRect(canvas->renderer, &op->place);
    }
    if (cut) SDL_RenderSetClipRect(canvas->renderer, NULL);
}

static void hard_draw(Canvas *canvas, const OpList *list) {
    SDL_SetRenderDrawBlendMode(canvas->renderer, SDL_BLENDMODE_BLEND);
    for (int i = 0; i < list->count; i++) hard_op(canvas, &list->ops[i]);
    SDL_RenderFlush(canvas->renderer);
}

static void hard_end(Canvas *canvas) {
    if (canvas->dirty_count == 0) return;
    hard_draw(canvas, &canvas->frame);
    canvas->drawn_px = (int64_t)canvas->width * canvas->height;
}

/* ---- a frame's end */

void canvas_end(Canvas *canvas) {
    canvas->drawn_px = 0;
    find_dirty(canvas);
    if (canvas->software)
        soft_end(canvas);
    else
        hard_end(canvas);
    canvas->open = NULL;
    free_dropped(canvas);
}

bool canvas_present(Canvas *canvas) {
    if (canvas->dirty_count == 0) return false;
    if (!canvas->software)
        SDL_RenderPresent(canvas->renderer);
    else if (canvas->window)
        SDL_UpdateWindowSurfaceRects(canvas->window, canvas->dirty, canvas->dirty_count);
    canvas->dirty_count = 0;
    return true;
}

void canvas_flush(Canvas *canvas) {
    SDL_Rect     all     = {0, 0, canvas->width, canvas->height};
    SDL_Surface *surface = canvas->software ? surface_of(canvas) : NULL;
    if (surface) soft_draw(canvas, canvas->open, &(Target){surface->pixels, surface->w, surface->h, surface->pitch / 4}, &all);
    if (!canvas->software) hard_draw(canvas, canvas->open);
    canvas->forgotten = true;
}

void canvas_forget(Canvas *canvas) {
    canvas->forgotten = true;
    spares_free(canvas);
}

/* ---- a picture of it all */

static Picture *soft_capture(Canvas *canvas) {
    Picture *picture = picture_new(canvas, canvas->width, canvas->height, true);
    SDL_Rect all     = {0, 0, canvas->width, canvas->height};
    picture->pixels  = memory_need(calloc((size_t)canvas->width * (size_t)canvas->height, sizeof *picture->pixels));
    soft_draw(canvas, &canvas->aside, &(Target){picture->pixels, canvas->width, canvas->height, canvas->width}, &all);
    return picture;
}

static Picture *hard_capture(Canvas *canvas) {
    Picture *picture = picture_new(canvas, canvas->width, canvas->height, true);
    picture->texture = SDL_CreateTexture(canvas->renderer, SDL_PIXELFORMAT_ARGB8888, SDL_TEXTUREACCESS_TARGET, canvas->width, canvas->height);
    if (!picture->texture || SDL_SetRenderTarget(canvas->renderer, picture->texture) != 0) {
        picture_free(canvas, picture);
        return NULL;
    }
    hard_draw(canvas, &canvas->aside);
    SDL_SetRenderTarget(canvas->renderer, NULL);
    SDL_SetTextureBlendMode(picture->texture, SDL_BLENDMODE_BLEND);
    return picture;
}

Picture *canvas_capture(Canvas *canvas, void (*paint)(void *context), void *context) {
    OpList *open = canvas->open;
    if (!canvas->software && !SDL_RenderTargetSupported(canvas->renderer)) return NULL;
    list_open(canvas, &canvas->aside);
    paint(context);
    Picture *picture = canvas->software ? soft_capture(canvas) : hard_capture(canvas);
    canvas->open     = open;
    if (!open) free_dropped(canvas);
    return picture;
}
