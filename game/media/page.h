/* A page of a sprite sheet in the person's colours, read frame by frame: a still sheet, or a sequence of pictures with a frame in each. */
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

/* Belongs to one thread at a time. */
typedef struct Page Page;

/* Reads nothing yet. The sheet outlives the page. Of the frames of a sequence that were read on the way to another it keeps the last: as many as
   `kept_bytes_max` holds, one in any case. */
Page *page_new(const SheetPage *sheet, SheetLayerId layer, int64_t kept_bytes_max);
/* NULL is fine. */
void page_free(Page *page);
/* A frame, counted from the page's first, in the colours of `tint`, the same each time: the page's, until the next is asked for or this is let go. A
   sequence is read as far as this frame; those passed on the way are kept, for they are asked for soon: the last first where a way is gone backwards.
   NULL with a sentence in `error` when the files are not what the sheet says. */
const PageFrame *page_frame(Page *page, int frame, const Tint *tint, char error[PAGE_ERROR_BYTES]);
/* The frame is not needed soon; it is read anew when it is. */
void page_let_go(Page *page, int frame);
/* What the page takes now; what its decoder takes is an estimate. */
int64_t page_bytes(const Page *page);
/* What reading one more page of this kind will take at least, by estimate. */
int64_t page_bytes_to_open(const SheetPage *sheet, SheetLayerId layer);

#endif
