#include "media/page.h"

#include <SDL_image.h>
#include <avif/avif.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "memory.h"

#define SIDE_MAX     16384
#define PICTURES_MAX 1024

/* What libavif and dav1d hold while a sequence is open, bytes for each of its pixels, measured: with colour and alpha, and without. */
#define OPEN_BYTES_COLORED 56
#define OPEN_BYTES_PLAIN   20

struct Page {
    const SheetPage *sheet;
    SheetLayerId     layer;
    PageFrame       *frames;   /* as many as the sheet has; those without pixels are not there */
    uint32_t        *still;    /* what the frames of a still sheet point into */
    avifDecoder     *decoder;  /* of a sequence; NULL: not begun, read to its end, or gone through backwards */
    int              next;     /* the frame it will read */
    int              asked;    /* the frame that was asked for last */
    size_t           room;     /* bytes for the largest frame of a sequence: each has so much */
    int              kept_max; /* frames */
    uint32_t        *spare;    /* what a frame left that was let go: fresh memory is dear */
};

static bool is_sequence(const SheetPage *page) {
    const char *dot = strrchr(page->image, '.');
    return dot && strcmp(dot, ".avif") == 0;
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

static int64_t still_bytes(const SheetPage *sheet) {
    return (int64_t)sheet->width * sheet->height * (int64_t)sizeof(uint32_t);
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

static bool still_load(Page *page, const Tint *tint, char error[PAGE_ERROR_BYTES]) {
    const SheetPage *sheet   = page->sheet;
    bool             masked  = sheet->mask && page->layer == LAYER_FIGURE;
    SDL_Surface     *picture = picture_load(sheet->image, error);
    SDL_Surface     *mask    = picture && masked ? picture_load(sheet->mask, error) : NULL;
    bool             done    = picture && (mask || !masked) && size_agrees(sheet, picture->w, picture->h, error) && mask_agrees(sheet, picture, mask, error);
    if (done) {
        page->still = memory_need(malloc((size_t)still_bytes(sheet)));
        still_tint(picture, mask, page->layer, tint, page->still);
        for (int i = 0; i < sheet->frame_count; i++) {
            const SheetFrame *f = &sheet->frames[i];
            page->frames[i]     = (PageFrame){page->still + (size_t)f->y * (size_t)sheet->width + f->x, f->w, f->h, sheet->width};
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
    for (int y = frame->y; y < frame->y + frame->h; y++, out += frame->w) {
        size_t         row  = (size_t)y;
        const uint8_t *luma = image->yuvPlanes[AVIF_CHAN_Y] + row * image->yuvRowBytes[AVIF_CHAN_Y] + frame->x;
        if (layer != LAYER_FIGURE) {
            tint_strength_row(layer, luma, frame->w, out);
            continue;
        }
        const uint8_t *u     = image->yuvPlanes[AVIF_CHAN_U] + row * image->yuvRowBytes[AVIF_CHAN_U] + frame->x;
        const uint8_t *v     = image->yuvPlanes[AVIF_CHAN_V] + row * image->yuvRowBytes[AVIF_CHAN_V] + frame->x;
        const uint8_t *alpha = image->alphaPlane + row * image->alphaRowBytes + frame->x;
        tint_coded_row(tint, luma, u, v, alpha, frame->w, out);
    }
}

static void sequence_close(Page *page) {
    if (page->decoder) avifDecoderDestroy(page->decoder);
    free(page->spare);
    page->spare   = NULL;
    page->decoder = NULL;
    page->next    = 0;
}

static bool sequence_begin(Page *page, char error[PAGE_ERROR_BYTES]) {
    sequence_close(page);
    page->decoder = memory_need(avifDecoderCreate());
    return sequence_open(page->decoder, page->sheet, error);
}

static int kept(const Page *page) {
    int count = 0;
    for (int i = 0; i < page->sheet->frame_count; i++) count += page->frames[i].pixels != NULL;
    return count;
}

/* For one more frame; where there are enough, that of the first. */
static uint32_t *pixels_for_next(Page *page) {
    uint32_t *pixels = page->spare;
    for (int i = 0; !pixels && i < page->next && kept(page) >= page->kept_max; i++) {
        pixels          = (uint32_t *)page->frames[i].pixels;
        page->frames[i] = (PageFrame){0};
    }
    page->spare = NULL;
    return pixels ? pixels : memory_need(malloc(page->room));
}

static bool sequence_next(Page *page, const Tint *tint, char error[PAGE_ERROR_BYTES]) {
    const SheetPage  *sheet  = page->sheet;
    const SheetFrame *f      = &sheet->frames[page->next];
    avifResult        result = avifDecoderNextImage(page->decoder);
    if (result != AVIF_RESULT_OK) return sequence_fault(sheet, result, error);
    const avifImage *image = page->decoder->image;
    if (!size_agrees(sheet, (int)image->width, (int)image->height, error) || !planes_agree(sheet, page->layer, image, error)) return false;
    PageFrame *frame = &page->frames[page->next];
    if (!frame->pixels) {
        uint32_t *pixels = pixels_for_next(page);
        sequence_tint(image, f, page->layer, tint, pixels);
        *frame = (PageFrame){pixels, f->w, f->h, f->w};
    }
    page->next++;
    return true;
}

static bool sequence_read(Page *page, int frame, const Tint *tint, char error[PAGE_ERROR_BYTES]) {
    bool read = (page->decoder && page->next <= frame) || sequence_begin(page, error);
    while (read && page->next <= frame) read = sequence_next(page, tint, error);
    if (!read || page->next == page->sheet->frame_count) sequence_close(page);
    return read;
}

/* ---- a page */

static size_t frame_bytes_max(const SheetPage *sheet) {
    size_t most = 1;
    for (int i = 0; i < sheet->frame_count; i++) most = SDL_max(most, (size_t)sheet->frames[i].w * (size_t)sheet->frames[i].h);
    return most * sizeof(uint32_t);
}

Page *page_new(const SheetPage *sheet, SheetLayerId layer, int64_t kept_bytes_max) {
    Page *page     = memory_need(calloc(1, sizeof *page));
    page->sheet    = sheet;
    page->layer    = layer;
    page->room     = frame_bytes_max(sheet);
    page->kept_max = (int)SDL_clamp(kept_bytes_max / (int64_t)page->room, 1, sheet->frame_count);
    page->frames   = memory_need(calloc((size_t)sheet->frame_count + 1, sizeof *page->frames));
    return page;
}

void page_free(Page *page) {
    if (!page) return;
    sequence_close(page);
    for (int i = 0; i < page->sheet->frame_count && !page->still; i++) free((void *)page->frames[i].pixels);
    free(page->still);
    free(page->frames);
    free(page);
}

const PageFrame *page_frame(Page *page, int frame, const Tint *tint, char error[PAGE_ERROR_BYTES]) {
    bool read = page->frames[frame].pixels;
    if (!read) read = frames_inside(page->sheet, error) && (is_sequence(page->sheet) ? sequence_read(page, frame, tint, error) : still_load(page, tint, error));
    if (frame == page->asked - 1) sequence_close(page); /* what it would read next is past */
    page->asked = frame;
    return read ? &page->frames[frame] : NULL;
}

void page_let_go(Page *page, int frame) {
    uint32_t *left = (uint32_t *)page->frames[frame].pixels;
    if (page->still) return;
    page->frames[frame] = (PageFrame){0};
    if (!page->decoder || page->spare)
        free(left);
    else
        page->spare = left;
}

int64_t page_bytes_to_open(const SheetPage *sheet, SheetLayerId layer) {
    if (!is_sequence(sheet)) return still_bytes(sheet);
    return (int64_t)sheet->width * sheet->height * (layer == LAYER_FIGURE ? OPEN_BYTES_COLORED : OPEN_BYTES_PLAIN);
}

int64_t page_bytes(const Page *page) {
    int64_t bytes = page->still || page->decoder ? page_bytes_to_open(page->sheet, page->layer) : 0;
    if (page->spare) bytes += (int64_t)page->room;
    return page->still ? bytes : bytes + kept(page) * (int64_t)page->room;
}
