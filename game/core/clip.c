/* Timed clips show the nearest frame; breath clips cross-fade, for a breath is slower than any frame rate. They fade in quarters: in a hold two frames are less than a
   pixel apart, and what nobody can see need not be drawn thirty times a second. What moves far with a breath has as many frames as a film, and is not mixed: an arm
   would be seen twice. */
#include "core/clip.h"

#include <assert.h>
#include <math.h>

#include "core/ease.h"

#define FADE_STEPS 4 /* between two frames */

ClipFrames clip_frames_at(ClipKind kind, int frames, double u) {
    assert(frames >= 1);
    double place = ease_clamp(u, 0, 1) * (frames - 1);
    if (kind == CLIP_TIMED || frames >= CLIP_FILM_FRAMES) {
        int nearest = (int)lround(place);
        return (ClipFrames){nearest, nearest, 0};
    }
    place     = round(place * FADE_STEPS) / FADE_STEPS;
    int below = (int)floor(place);
    int above = below + 1 < frames ? below + 1 : below;
    return (ClipFrames){below, above, above == below ? 0 : place - below};
}
