/* Pages stay open between their frames: a way into a pose and what comes after it are read side by side. */
#include "media/sprite_bake.h"

#include <stdio.h>
#include <stdlib.h>

#include "memory.h"

/* Of frames passed in one page: all of most pages; a large one that is gone through backwards is read two or three times. */
#define KEPT_BYTES_MAX (INT64_C(28) << 20)
#define PAGES_MAX      12
#define PAGE_BYTES_MAX (INT64_C(32) << 20) /* of open pages; the newest of each layer stays in any case */
#define FRAME_SIDE_MAX 8192

typedef struct {
    const SheetPage *sheet; /* NULL: free place */
    SheetLayerId     layer;
    int              serial;
    Page            *page;
    uint64_t         used;
} Opened;

struct Baker {
    Opened      pages[PAGES_MAX];
    uint64_t    clock; /* counts uses */
    atomic_bool cancelled;
};

Baker *baker_new(void) {
    Baker *baker = memory_need(calloc(1, sizeof *baker));
    return baker;
}

static void opened_drop(Opened *opened) {
    page_free(opened->page);
    *opened = (Opened){0};
}

void baker_forget(Baker *baker) {
    for (int i = 0; i < PAGES_MAX; i++) opened_drop(&baker->pages[i]);
}

void baker_free(Baker *baker) {
    if (!baker) return;
    baker_forget(baker);
    free(baker);
}

void baker_cancel(Baker *baker) {
    atomic_store(&baker->cancelled, true);
}

/* The newest page of another layer: figure, shadow and glow of one picture are asked for in turn. */
static bool is_in_turn(const Baker *baker, const Opened *opened, SheetLayerId layer) {
    if (opened->layer == layer) return false;
    for (int i = 0; i < PAGES_MAX; i++) {
        const Opened *other = &baker->pages[i];
        if (other->sheet && other->layer == opened->layer && other->used > opened->used) return false;
    }
    return true;
}

/* A place for one more of `bytes`: those unused longest go first. */
static Opened *place_for(Baker *baker, SheetLayerId layer, int64_t bytes) {
    for (;;) {
        Opened *oldest = NULL, *place = NULL;
        int64_t held = 0;
        for (int i = 0; i < PAGES_MAX; i++) {
            Opened *opened = &baker->pages[i];
            if (!opened->sheet) {
                place = opened;
                continue;
            }
            held += page_bytes(opened->page);
            if (!is_in_turn(baker, opened, layer) && (!oldest || opened->used < oldest->used)) oldest = opened;
        }
        if (place && (!oldest || held + bytes <= PAGE_BYTES_MAX)) return place;
        opened_drop(oldest);
    }
}

static Page *page_of(Baker *baker, const BakeOrder *order) {
    for (int i = 0; i < PAGES_MAX; i++) {
        Opened *opened = &baker->pages[i];
        if (opened->sheet != order->page || opened->layer != order->layer || opened->serial != order->tint->serial) continue;
        opened->used = ++baker->clock;
        return opened->page;
    }
    Opened *opened = place_for(baker, order->layer, page_bytes_to_open(order->page, order->layer));
    *opened        = (Opened){order->page, order->layer, order->tint->serial, page_new(order->page, order->layer, KEPT_BYTES_MAX), ++baker->clock};
    return opened->page;
}

bool baker_bake(Baker *baker, const BakeOrder *order, Resampled *out, char error[PAGE_ERROR_BYTES]) {
    *out = (Resampled){0};
    if (atomic_load(&baker->cancelled)) return true;
    Page            *page  = page_of(baker, order);
    const PageFrame *frame = page_frame(page, order->frame, order->tint, error);
    if (!frame) return false;
    static const uint32_t nothing = 0; /* a frame may be empty */
    const SheetFrame     *f       = &order->page->frames[order->frame];
    bool                  empty   = frame->width == 0 || frame->height == 0;
    ResampleSource        source  = {.pixels = empty ? &nothing : frame->pixels,
                                     .width  = empty ? 1 : frame->width,
                                     .height = empty ? 1 : frame->height,
                                     .stride = frame->stride,
                                     .left   = f->left - order->page->pivot_x,
                                     .top    = f->top - order->page->pivot_y};
    bool                  done    = resample(&source, order->scale, FRAME_SIDE_MAX, out);
    page_let_go(page, order->frame);
    if (done) return true;
    snprintf(error, PAGE_ERROR_BYTES, "%s: frame %d is too large at this size", order->page->image, order->page->first_frame + order->frame);
    return false;
}
