/* A page is decoded and tinted once; its frames are scaled one by one. */
#include "media/sprite_bake.h"

#include <stdio.h>
#include <stdlib.h>

#include "memory.h"

#define PAGES_MAX      12
#define PAGE_BYTES_MAX (INT64_C(32) << 20) /* of decoded pages; the newest stays in any case */
#define FRAME_SIDE_MAX 8192

typedef struct {
    const SheetPage *page; /* NULL: free place */
    SheetLayerId     layer;
    int              serial;
    PagePixels       pixels;
    uint64_t         used;
} Decoded;

struct Baker {
    Decoded     pages[PAGES_MAX];
    uint64_t    clock; /* counts uses */
    atomic_bool cancelled;
};

Baker *baker_new(void) {
    Baker *baker = memory_need(calloc(1, sizeof *baker));
    return baker;
}

static void decoded_drop(Decoded *decoded) {
    page_free(&decoded->pixels);
    *decoded = (Decoded){0};
}

void baker_forget(Baker *baker) {
    for (int i = 0; i < PAGES_MAX; i++) decoded_drop(&baker->pages[i]);
}

void baker_free(Baker *baker) {
    if (!baker) return;
    baker_forget(baker);
    free(baker);
}

void baker_cancel(Baker *baker) {
    atomic_store(&baker->cancelled, true);
}

/* A place for one more of `bytes`: those unused longest go first. */
static Decoded *place_for(Baker *baker, int64_t bytes) {
    for (;;) {
        Decoded *oldest = NULL, *place = NULL;
        int64_t  held = 0;
        for (int i = 0; i < PAGES_MAX; i++) {
            Decoded *decoded = &baker->pages[i];
            held += decoded->pixels.bytes;
            if (!decoded->page)
                place = decoded;
            else if (!oldest || decoded->used < oldest->used)
                oldest = decoded;
        }
        if (place && (!oldest || held + bytes <= PAGE_BYTES_MAX)) return place;
        decoded_drop(oldest);
    }
}

static const PagePixels *page_of(Baker *baker, const BakeOrder *order, char error[PAGE_ERROR_BYTES]) {
    for (int i = 0; i < PAGES_MAX; i++) {
        Decoded *decoded = &baker->pages[i];
        if (decoded->page != order->page || decoded->layer != order->layer || decoded->serial != order->tint->serial) continue;
        decoded->used = ++baker->clock;
        return &decoded->pixels;
    }
    Decoded *decoded = place_for(baker, page_bytes(order->page));
    if (!page_load(order->page, order->layer, order->tint, &decoded->pixels, error)) return NULL;
    decoded->page   = order->page;
    decoded->layer  = order->layer;
    decoded->serial = order->tint->serial;
    decoded->used   = ++baker->clock;
    return &decoded->pixels;
}

bool baker_bake(Baker *baker, const BakeOrder *order, Resampled *out, char error[PAGE_ERROR_BYTES]) {
    *out = (Resampled){0};
    if (atomic_load(&baker->cancelled)) return true;
    const PagePixels *pixels = page_of(baker, order, error);
    if (!pixels) return false;
    static const uint32_t nothing = 0; /* a frame may be empty */
    const SheetFrame     *f       = &order->page->frames[order->frame];
    const PageFrame      *frame   = &pixels->frames[order->frame];
    bool                  empty   = frame->width == 0 || frame->height == 0;
    ResampleSource        source  = {.pixels = empty ? &nothing : frame->pixels,
                                     .width  = empty ? 1 : frame->width,
                                     .height = empty ? 1 : frame->height,
                                     .stride = frame->stride,
                                     .left   = f->left - order->page->pivot_x,
                                     .top    = f->top - order->page->pivot_y};
    if (resample(&source, order->scale, FRAME_SIDE_MAX, out)) return true;
    snprintf(error, PAGE_ERROR_BYTES, "%s: frame %d is too large at this size", order->page->image, order->page->first_frame + order->frame);
    return false;
}
