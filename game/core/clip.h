/* Which frames of a clip stand for an instant: between two neighbours, and how far. */
#ifndef UNSLOUCH_CORE_CLIP_H
#define UNSLOUCH_CORE_CLIP_H

#include <stdbool.h>
#include <stdint.h>

/* How a clip is driven: by the clock (enter, exit, base moves), by lung volume (holds, breath-linked moves), or once round with every whole breath (circles, whose
   way back is not their way out; first and last frame are the same picture). */
typedef enum { CLIP_TIMED, CLIP_BREATH, CLIP_CYCLE } ClipKind;

/* A use of a clip by a pose or a base. `clip` indexes the catalogue's clip table; -1 means none. */
typedef struct {
    int     clip;
    bool    reversed;    /* timed clips only: plays from its last frame to its first */
    bool    cycle;       /* it is a CLIP_CYCLE */
    int64_t duration_us; /* timed clips only: natural length */
} ClipUse;

/* Frames to draw: mixed, `blend` of `b` and the rest of `a` (0 means `a` alone). 0 <= a,b < frames. */
typedef struct {
    int    a, b;
    double blend;
} ClipFrames;

/* Of a breath: 24 a second with a breath of ten seconds or less. */
#define CLIP_FILM_FRAMES 240

/* u in 0..1. Timed clips, and those of CLIP_FILM_FRAMES or more, never blend (the nearest frame stands); the others cross-fade neighbours, in quarters. frames >= 1. */
ClipFrames clip_frames_at(ClipKind kind, int frames, double u);

#endif
