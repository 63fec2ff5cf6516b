/* What the voice says, to be read: at most two lines, as much of a line at a time as they hold, in step with the voice. */
#ifndef UNSLOUCH_VIEW_CAPTION_H
#define UNSLOUCH_VIEW_CAPTION_H

#include "view/kit.h"

#define CAPTION_LINES  2
#define CAPTION_PIECES 6 /* of one line; what is further on is in smaller type, in the last of them */

typedef struct {
    KitLines lines;
    float    leading, width, height; /* px; of the box with its margins */
} CaptionBox;

/* Where a line is parted: bytes from its beginning to the end of each piece. */
typedef struct {
    size_t ends[CAPTION_PIECES];
    int    count;
} CaptionCut;

/* Breaks a text into a box no wider than `width_max`; smaller type before anything is cut. */
CaptionBox caption_fit(const Frame *frame, const char *text, float width_max);
/* How high a box of as many lines as it may have is, in the type's own size. */
float caption_height_most(const Frame *frame);
/* Parts a line into what two lines hold in the type's own size: after a sentence where one ends, else after a clause, else where both parts are about as long. */
CaptionCut caption_cut(const Frame *frame, const char *text, float width_max);
/* The piece that is heard `since_us` after the line began, which the voice says in `duration_us` (0: nothing is said, and the first stays); `*from_us` is when it
   begins. */
int caption_piece(const CaptionCut *cut, const char *text, int64_t since_us, int64_t duration_us, int64_t *from_us);

/* Says what the voice says from `at_us` on for `duration_us`, or NULL when it is silent; these and `now_us` on the caller's clock. Holds, fades and swaps. */
typedef struct {
    const char *text;
    int64_t     at_us, duration_us;
} CaptionSaid;

void caption_draw(View *view, CaptionSaid said, int64_t now_us, float x, float bottom, float width_max);
void caption_reset(View *view);
/* How much may be seen of what stands in the place of captions: nothing while one is there, then it comes again, up to 1. */
float caption_leaves(const View *view, int64_t now_us);

#endif
