/* From a sheet's page to one frame in the screen's size. Pixels only; runs on the worker. */
#ifndef UNSLOUCH_MEDIA_SPRITE_BAKE_H
#define UNSLOUCH_MEDIA_SPRITE_BAKE_H

#include <stdatomic.h>

#include "media/page.h"
#include "media/resample.h"

/* Pages that were decoded lately. Belongs to whoever bakes: one thread at a time. */
typedef struct Baker Baker;
Baker               *baker_new(void);
void                 baker_free(Baker *baker);
/* Its pages are decoded anew when they are asked for. */
void baker_forget(Baker *baker);
/* From any thread: what is still asked for is not worth its time any more. */
void baker_cancel(Baker *baker);

typedef struct {
    const SheetPage *page;
    int              frame; /* index in the page */
    SheetLayerId     layer;
    double           scale;
    const Tint      *tint;
} BakeOrder;

/* The frame's pixels (the caller frees them); none when it is cancelled. False with a sentence in `error` when the sheet is at fault. */
bool baker_bake(Baker *baker, const BakeOrder *order, Resampled *out, char error[PAGE_ERROR_BYTES]);

#endif
