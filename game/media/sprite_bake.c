/* A sheet is decoded and tinted once; its frames are cut out and scaled one by one. */
#include "media/sprite_bake.h"

#include <SDL_image.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define SHEETS_MAX      12
#define SHEET_BYTES_MAX (INT64_C(48) << 20) /* of decoded sheets; the newest stays in any case */
#define SHEET_SIDE_MAX  16384
#define FRAME_SIDE_MAX  8192
#define GLOW_SECONDARY  153 /* of 255: muscles that only help glow .60 as strong */

typedef struct {
    const SheetPage *page; /* NULL: free place */
    SheetLayerId     layer;
    int              serial;
    uint32_t        *pixels; /* straight ARGB */
    int              width, height;
    uint64_t         used;
} Sheet;

struct Baker {
    Sheet       sheets[SHEETS_MAX];
    uint64_t    clock; /* counts uses */
    atomic_bool cancelled;
};

Baker *baker_new(void) {
    Baker *baker = calloc(1, sizeof *baker);
    if (!baker) abort();
    return baker;
}

static void sheet_drop(Sheet *sheet) {
    free(sheet->pixels);
    *sheet = (Sheet){0};
}

void baker_free(Baker *baker) {
    if (!baker) return;
    for (int i = 0; i < SHEETS_MAX; i++) sheet_drop(&baker->sheets[i]);
    free(baker);
}

void baker_cancel(Baker *baker) {
    atomic_store(&baker->cancelled, true);
}

/* ---- colour */

static uint8_t between(uint8_t a, uint8_t b, int part, int whole) {
    return (uint8_t)((a * (whole - part) + b * part + whole / 2) / whole);
}

static uint8_t times(uint8_t a, uint8_t b) {
    return (uint8_t)((a * b + 127) / 255);
}

static SDL_Color ramp_at(const Ramp *ramp, int grey) {
    const SDL_Color *from = &ramp->stop[grey < 128 ? 0 : 1], *to = from + 1;
    int              part = grey < 128 ? grey : grey - 128, whole = grey < 128 ? 128 : 127;
    return (SDL_Color){between(from->r, to->r, part, whole), between(from->g, to->g, part, whole), between(from->b, to->b, part, whole), 255};
}

void tint_build(Tint *tint, const Look *look, int serial) {
    tint->mod    = look->mod;
    tint->serial = serial;
    for (int region = 0; region < REGION_COUNT; region++) {
        for (int grey = 0; grey < 256; grey++) {
            SDL_Color color          = ramp_at(&look->ramps[region], grey);
            tint->tone[region][grey] = (SDL_Color){times(color.r, look->mod.r), times(color.g, look->mod.g), times(color.b, look->mod.b), 255};
        }
    }
}

static uint32_t pack(int alpha, int red, int green, int blue) {
    return (uint32_t)alpha << 24 | (uint32_t)red << 16 | (uint32_t)green << 8 | (uint32_t)blue;
}

/* Red is skin, green the top, blue the leggings, nothing the hair, all three together a prop: read so that the soft edge between any two is a mixture of both. */
static uint32_t tint_masked(const Tint *tint, SDL_Color neutral, SDL_Color mask) {
    int prop                = SDL_min(mask.r, SDL_min(mask.g, mask.b));
    int parts[REGION_COUNT] = {[REGION_SKIN] = mask.r - prop, [REGION_TOP] = mask.g - prop, [REGION_LEGGINGS] = mask.b - prop, [REGION_PROP] = prop};
    int sum                 = parts[REGION_SKIN] + parts[REGION_TOP] + parts[REGION_LEGGINGS] + prop;
    int red = 0, green = 0, blue = 0;
    parts[REGION_HAIR] = sum < 255 ? 255 - sum : 0;
    sum += parts[REGION_HAIR];
    for (int region = 0; region < REGION_COUNT; region++) {
        const SDL_Color *tone = &tint->tone[region][neutral.g];
        red += tone->r * parts[region];
        green += tone->g * parts[region];
        blue += tone->b * parts[region];
    }
    return pack(neutral.a, (red + sum / 2) / sum, (green + sum / 2) / sum, (blue + sum / 2) / sum);
}

static uint32_t tint_plain(const Tint *tint, SheetLayerId layer, SDL_Color neutral) {
    if (layer == LAYER_GLOW) {
        int strength = neutral.r + neutral.g * GLOW_SECONDARY / 255;
        return pack(SDL_min(strength, 255), 255, 255, 255);
    }
    if (layer == LAYER_SHADOW) return pack(neutral.a, neutral.r, neutral.g, neutral.b);
    return pack(neutral.a, times(neutral.r, tint->mod.r), times(neutral.g, tint->mod.g), times(neutral.b, tint->mod.b));
}

/* ---- sheets */

/* In one of two layouts that `pixel_at` reads: 24 bits red first, or 32 bits in any order. */
static SDL_Surface *picture_load(const char *path, char error[BAKE_ERROR_BYTES]) {
    SDL_Surface *picture = IMG_Load(path);
    if (picture && picture->format->format != SDL_PIXELFORMAT_RGB24 && picture->format->BytesPerPixel != 4) {
        SDL_Surface *as_loaded = picture;
        picture                = SDL_ConvertSurfaceFormat(as_loaded, SDL_PIXELFORMAT_ARGB8888, 0);
        SDL_FreeSurface(as_loaded);
    }
    if (!picture) snprintf(error, BAKE_ERROR_BYTES, "%s: the picture cannot be read: %s", path, SDL_GetError());
    return picture;
}

static SDL_Color pixel_at(const SDL_Surface *picture, const uint8_t *row, int x) {
    const SDL_PixelFormat *format = picture->format;
    if (format->BytesPerPixel == 3) return (SDL_Color){row[x * 3], row[x * 3 + 1], row[x * 3 + 2], 255};
    uint32_t value;
    memcpy(&value, row + (size_t)x * 4, sizeof value);
    uint8_t alpha = (uint8_t)(format->Amask ? value >> format->Ashift : 255);
    return (SDL_Color){(uint8_t)(value >> format->Rshift), (uint8_t)(value >> format->Gshift), (uint8_t)(value >> format->Bshift), alpha};
}

static void sheet_tint(Sheet *sheet, const BakeOrder *order, const SDL_Surface *picture, const SDL_Surface *mask) {
    uint32_t *out = sheet->pixels;
    for (int y = 0; y < sheet->height; y++) {
        const uint8_t *row      = (const uint8_t *)picture->pixels + (size_t)y * (size_t)picture->pitch;
        const uint8_t *mask_row = mask ? (const uint8_t *)mask->pixels + (size_t)y * (size_t)mask->pitch : NULL;
        for (int x = 0; x < sheet->width; x++, out++) {
            SDL_Color neutral = pixel_at(picture, row, x);
            if (neutral.a == 0)
                *out = 0;
            else
                *out = mask_row ? tint_masked(order->tint, neutral, pixel_at(mask, mask_row, x)) : tint_plain(order->tint, order->layer, neutral);
        }
    }
}

/* The index was checked against what the sheet says of itself; here it is held against what the file is. */
static bool sizes_agree(const SheetPage *page, const SDL_Surface *picture, const SDL_Surface *mask, char error[BAKE_ERROR_BYTES]) {
    bool right = picture->w == page->width && picture->h == page->height;
    if (!right || picture->w > SHEET_SIDE_MAX || picture->h > SHEET_SIDE_MAX) {
        snprintf(error, BAKE_ERROR_BYTES, "%s: the picture is %dx%d, its sheet says %dx%d", page->image, picture->w, picture->h, page->width, page->height);
        return false;
    }
    if (mask && (mask->w != picture->w || mask->h != picture->h)) {
        snprintf(error, BAKE_ERROR_BYTES, "%s: the mask is %dx%d, its picture %dx%d", page->mask, mask->w, mask->h, picture->w, picture->h);
        return false;
    }
    return true;
}

static bool sheet_load(Sheet *sheet, const BakeOrder *order, char error[BAKE_ERROR_BYTES]) {
    const SheetPage *page    = order->page;
    bool             masked  = page->mask && order->layer == LAYER_FIGURE;
    SDL_Surface     *picture = picture_load(page->image, error);
    SDL_Surface     *mask    = picture && masked ? picture_load(page->mask, error) : NULL;
    bool             done    = picture && (mask || !masked) && sizes_agree(page, picture, mask, error);
    if (done) {
        *sheet        = (Sheet){.page = page, .layer = order->layer, .serial = order->tint->serial, .width = picture->w, .height = picture->h};
        sheet->pixels = malloc((size_t)picture->w * (size_t)picture->h * sizeof *sheet->pixels);
        if (!sheet->pixels) abort();
        sheet_tint(sheet, order, picture, mask);
    }
    SDL_FreeSurface(picture);
    SDL_FreeSurface(mask);
    return done;
}

static int64_t sheet_bytes(const Sheet *sheet) {
    return (int64_t)sheet->width * sheet->height * (int64_t)sizeof *sheet->pixels;
}

/* A place for one more of `bytes`: those unused longest go first. */
static Sheet *sheet_place(Baker *baker, int64_t bytes) {
    for (;;) {
        Sheet  *oldest = NULL, *place = NULL;
        int64_t held = 0;
        for (int i = 0; i < SHEETS_MAX; i++) {
            Sheet *sheet = &baker->sheets[i];
            held += sheet_bytes(sheet);
            if (!sheet->page)
                place = sheet;
            else if (!oldest || sheet->used < oldest->used)
                oldest = sheet;
        }
        if (place && (!oldest || held + bytes <= SHEET_BYTES_MAX)) return place;
        sheet_drop(oldest);
    }
}

static const Sheet *sheet_of(Baker *baker, const BakeOrder *order, char error[BAKE_ERROR_BYTES]) {
    for (int i = 0; i < SHEETS_MAX; i++) {
        Sheet *sheet = &baker->sheets[i];
        if (sheet->page != order->page || sheet->layer != order->layer || sheet->serial != order->tint->serial) continue;
        sheet->used = ++baker->clock;
        return sheet;
    }
    Sheet *sheet = sheet_place(baker, (int64_t)order->page->width * order->page->height * (int64_t)sizeof *sheet->pixels);
    if (!sheet_load(sheet, order, error)) return NULL;
    sheet->used = ++baker->clock;
    return sheet;
}

/* ---- frames */

bool baker_bake(Baker *baker, const BakeOrder *order, Resampled *out, char error[BAKE_ERROR_BYTES]) {
    *out = (Resampled){0};
    if (atomic_load(&baker->cancelled)) return true;
    const Sheet *sheet = sheet_of(baker, order, error);
    if (!sheet) return false;
    const SheetFrame *f = &order->page->frames[order->frame];
    if (f->w < 0 || f->h < 0 || f->x < 0 || f->y < 0 || f->w > sheet->width - f->x || f->h > sheet->height - f->y) {
        snprintf(error, BAKE_ERROR_BYTES, "%s: frame %d lies outside the picture", order->page->image, order->page->first_frame + order->frame);
        return false;
    }
    static const uint32_t nothing = 0; /* a frame may be empty */
    bool                  empty   = f->w == 0 || f->h == 0;
    ResampleSource        source  = {.pixels = empty ? &nothing : sheet->pixels + (size_t)f->y * (size_t)sheet->width + f->x,
                                     .width  = empty ? 1 : f->w,
                                     .height = empty ? 1 : f->h,
                                     .stride = sheet->width,
                                     .left   = f->left - order->page->pivot_x,
                                     .top    = f->top - order->page->pivot_y};
    if (resample(&source, order->scale, FRAME_SIDE_MAX, out)) return true;
    snprintf(error, BAKE_ERROR_BYTES, "%s: frame %d is too large at this size", order->page->image, order->page->first_frame + order->frame);
    return false;
}
