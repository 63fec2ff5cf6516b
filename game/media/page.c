#include "media/page.h"

#include <SDL_image.h>
#include <avif/avif.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "memory.h"

#define SIDE_MAX     16384
#define PICTURES_MAX 1024

static bool is_sequence(const SheetPage *page) {
    const char *dot = strrchr(page->image, '.');
    return dot && strcmp(dot, ".avif") == 0;
}

static int64_t area_of(const SheetFrame *frame) {
    return (int64_t)frame->w * frame->h;
}

/* Pixels to keep: a still sheet as it is, of a sequence the frames alone. */
static int64_t pixel_count(const SheetPage *page) {
    int64_t count = 0;
    if (!is_sequence(page)) return (int64_t)page->width * page->height;
    for (int i = 0; i < page->frame_count; i++) count += area_of(&page->frames[i]);
    return count;
}

int64_t page_bytes(const SheetPage *page) {
    return pixel_count(page) * (int64_t)sizeof(uint32_t);
}

/* The index was checked against what the sheet says of itself; here it is held against what the file is. */
static bool size_agrees(const SheetPage *page, int width, int height, char error[PAGE_ERROR_BYTES]) {
    if (width == page->width && height == page->height && width <= SIDE_MAX && height <= SIDE_MAX) return true;
    snprintf(error, PAGE_ERROR_BYTES, "%s: the picture is %dx%d, its sheet says %dx%d", page->image, width, height, page->width, page->height);
    return false;
}

static bool frames_inside(const SheetPage *page, char error[PAGE_ERROR_BYTES]) {
    for (int i = 0; i < page->frame_count; i++) {
        const SheetFrame *f = &page->frames[i];
        if (f->w >= 0 && f->h >= 0 && f->x >= 0 && f->y >= 0 && f->w <= page->width - f->x && f->h <= page->height - f->y) continue;
        snprintf(error, PAGE_ERROR_BYTES, "%s: frame %d lies outside the picture", page->image, page->first_frame + i);
        return false;
    }
    return true;
}

static void page_alloc(const SheetPage *page, PagePixels *out) {
    *out        = (PagePixels){.bytes = page_bytes(page)};
    out->pixels = memory_need(malloc((size_t)out->bytes + sizeof *out->pixels));
    out->frames = memory_need(calloc((size_t)page->frame_count + 1, sizeof *out->frames));
}

void page_free(PagePixels *pixels) {
    free(pixels->pixels);
    free(pixels->frames);
    *pixels = (PagePixels){0};
}

/* ---- a still sheet */

/* In one of two layouts that `pixel_at` reads: 24 bits red first, or 32 bits in any order. */
static SDL_Surface *picture_load(const char *path, char error[PAGE_ERROR_BYTES]) {
    SDL_Surface *picture = IMG_Load(path);
    if (picture && picture->format->format != SDL_PIXELFORMAT_RGB24 && picture->format->BytesPerPixel != 4) {
        SDL_Surface *as_loaded = picture;
        picture                = SDL_ConvertSurfaceFormat(as_loaded, SDL_PIXELFORMAT_ARGB8888, 0);
        SDL_FreeSurface(as_loaded);
    }
    if (!picture) snprintf(error, PAGE_ERROR_BYTES, "%s: the picture cannot be read: %s", path, SDL_GetError());
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

static void still_tint(const SDL_Surface *picture, const SDL_Surface *mask, SheetLayerId layer, const Tint *tint, uint32_t *out) {
    for (int y = 0; y < picture->h; y++) {
        const uint8_t *row      = (const uint8_t *)picture->pixels + (size_t)y * (size_t)picture->pitch;
        const uint8_t *mask_row = mask ? (const uint8_t *)mask->pixels + (size_t)y * (size_t)mask->pitch : NULL;
        for (int x = 0; x < picture->w; x++, out++) {
            SDL_Color neutral = pixel_at(picture, row, x);
            if (neutral.a == 0)
                *out = 0;
            else
                *out = mask_row ? tint_masked(tint, neutral, pixel_at(mask, mask_row, x)) : tint_plain(tint, layer, neutral);
        }
    }
}

static bool mask_agrees(const SheetPage *page, const SDL_Surface *picture, const SDL_Surface *mask, char error[PAGE_ERROR_BYTES]) {
    if (!mask || (mask->w == picture->w && mask->h == picture->h)) return true;
    snprintf(error, PAGE_ERROR_BYTES, "%s: the mask is %dx%d, its picture %dx%d", page->mask, mask->w, mask->h, picture->w, picture->h);
    return false;
}

static bool still_load(const SheetPage *page, SheetLayerId layer, const Tint *tint, PagePixels *out, char error[PAGE_ERROR_BYTES]) {
    bool         masked  = page->mask && layer == LAYER_FIGURE;
    SDL_Surface *picture = picture_load(page->image, error);
    SDL_Surface *mask    = picture && masked ? picture_load(page->mask, error) : NULL;
    bool         done    = picture && (mask || !masked) && size_agrees(page, picture->w, picture->h, error) && mask_agrees(page, picture, mask, error);
    if (done) {
        page_alloc(page, out);
        still_tint(picture, mask, layer, tint, out->pixels);
        for (int i = 0; i < page->frame_count; i++) {
            const SheetFrame *f = &page->frames[i];
            out->frames[i]      = (PageFrame){out->pixels + (size_t)f->y * (size_t)page->width + f->x, f->w, f->h, page->width};
        }
    }
    SDL_FreeSurface(picture);
    SDL_FreeSurface(mask);
    return done;
}

/* ---- a sequence: picture k holds frame k */

static bool sequence_fault(const SheetPage *page, avifResult result, char error[PAGE_ERROR_BYTES]) {
    snprintf(error, PAGE_ERROR_BYTES, "%s: the picture cannot be read: %s", page->image, avifResultToString(result));
    return false;
}

static bool sequence_open(avifDecoder *decoder, const SheetPage *page, char error[PAGE_ERROR_BYTES]) {
    decoder->maxThreads      = 1; /* other frames are drawn meanwhile */
    decoder->imageSizeLimit  = (uint32_t)page->width * (uint32_t)page->height;
    decoder->imageCountLimit = PICTURES_MAX;
    decoder->ignoreExif = decoder->ignoreXMP = AVIF_TRUE;
    avifResult result                        = avifDecoderSetIOFile(decoder, page->image);
    if (result == AVIF_RESULT_OK) result = avifDecoderParse(decoder);
    if (result != AVIF_RESULT_OK) return sequence_fault(page, result, error);
    if (decoder->imageCount == page->frame_count) return true;
    snprintf(error, PAGE_ERROR_BYTES, "%s: holds %d pictures, its sheet says %d", page->image, decoder->imageCount, page->frame_count);
    return false;
}

static bool is_colored(const avifImage *image) {
    return image->yuvFormat == AVIF_PIXEL_FORMAT_YUV444 && image->alphaPlane;
}

static bool planes_agree(const SheetPage *page, SheetLayerId layer, const avifImage *image, char error[PAGE_ERROR_BYTES]) {
    bool right = image->depth == 8 && image->yuvPlanes[AVIF_CHAN_Y] && (is_colored(image) || layer != LAYER_FIGURE);
    if (!right) snprintf(error, PAGE_ERROR_BYTES, "%s: the pictures have the wrong planes, expected 8 bits, 4:4:4 with alpha for a figure", page->image);
    return right;
}

static void sequence_tint(const avifImage *image, const SheetFrame *frame, SheetLayerId layer, const Tint *tint, uint32_t *out) {
    for (int y = frame->y; y < frame->y + frame->h; y++) {
        size_t         row  = (size_t)y;
        const uint8_t *luma = image->yuvPlanes[AVIF_CHAN_Y] + row * image->yuvRowBytes[AVIF_CHAN_Y] + frame->x;
        if (layer != LAYER_FIGURE) {
            for (int x = 0; x < frame->w; x++) *out++ = tint_strength(layer, luma[x]);
            continue;
        }
        const uint8_t *u     = image->yuvPlanes[AVIF_CHAN_U] + row * image->yuvRowBytes[AVIF_CHAN_U] + frame->x;
        const uint8_t *v     = image->yuvPlanes[AVIF_CHAN_V] + row * image->yuvRowBytes[AVIF_CHAN_V] + frame->x;
        const uint8_t *alpha = image->alphaPlane + row * image->alphaRowBytes + frame->x;
        for (int x = 0; x < frame->w; x++) *out++ = tint_coded(tint, luma[x], u[x], v[x], alpha[x]);
    }
}

static bool sequence_read(avifDecoder *decoder, const SheetPage *page, SheetLayerId layer, const Tint *tint, PagePixels *out, char error[PAGE_ERROR_BYTES]) {
    uint32_t *pixels = out->pixels;
    for (int i = 0; i < page->frame_count; i++) {
        const SheetFrame *f      = &page->frames[i];
        avifResult        result = avifDecoderNextImage(decoder);
        if (result != AVIF_RESULT_OK) return sequence_fault(page, result, error);
        const avifImage *image = decoder->image;
        if (!size_agrees(page, (int)image->width, (int)image->height, error) || !planes_agree(page, layer, image, error)) return false;
        sequence_tint(image, f, layer, tint, pixels);
        out->frames[i] = (PageFrame){pixels, f->w, f->h, f->w};
        pixels += area_of(f);
    }
    return true;
}

static bool sequence_load(const SheetPage *page, SheetLayerId layer, const Tint *tint, PagePixels *out, char error[PAGE_ERROR_BYTES]) {
    avifDecoder *decoder = memory_need(avifDecoderCreate());
    bool         done    = sequence_open(decoder, page, error);
    if (done) {
        page_alloc(page, out);
        done = sequence_read(decoder, page, layer, tint, out, error);
        if (!done) page_free(out);
    }
    avifDecoderDestroy(decoder);
    return done;
}

bool page_load(const SheetPage *page, SheetLayerId layer, const Tint *tint, PagePixels *out, char error[PAGE_ERROR_BYTES]) {
    if (!frames_inside(page, error)) return false;
    return is_sequence(page) ? sequence_load(page, layer, tint, out, error) : still_load(page, layer, tint, out, error);
}
