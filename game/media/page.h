/* A page of a sprite sheet, decoded and in the person's colours: a still sheet, or a sequence of pictures with a frame in each. */
#ifndef UNSLOUCH_MEDIA_PAGE_H
#define UNSLOUCH_MEDIA_PAGE_H

#include "core/sheet.h"
#include "media/tint.h"

#define PAGE_ERROR_BYTES 512

/* One frame's pixels, straight ARGB; `stride` pixels from row to row. */
typedef struct {
    const uint32_t *pixels;
    int             width, height, stride;
} PageFrame;

typedef struct {
    uint32_t  *pixels; /* what the frames point into */
    PageFrame *frames; /* as many as the page has */
    int64_t    bytes;
} PagePixels;

/* Reads the page's picture and gives it the colours of `tint`. False with a sentence in `error` when the files are not what the page says; then there is nothing to free. */
bool page_load(const SheetPage *page, SheetLayerId layer, const Tint *tint, PagePixels *out, char error[PAGE_ERROR_BYTES]);
void page_free(PagePixels *pixels);
/* An upper bound of the bytes that loading the page will take. */
int64_t page_bytes(const SheetPage *page);

#endif
