/* Pictures at another size: straight-alpha pixels in and out, filtered on premultiplied values. */
#ifndef UNSLOUCH_MEDIA_RESAMPLE_H
#define UNSLOUCH_MEDIA_RESAMPLE_H

#include <stdbool.h>
#include <stdint.h>

/* A rectangle of 32-bit ARGB pixels that belongs to somebody else. */
typedef struct {
    const uint32_t *pixels;
    int             width, height, stride; /* stride in pixels */
    int             left, top;             /* where it stands on an endless source canvas */
} ResampleSource;

/* Pixels from malloc; (left, top) is where they stand on the canvas scaled by `scale`, whose origin stays where it is. */
typedef struct {
    uint32_t *pixels;
    int       width, height;
    int       left, top;
} Resampled;

/* Scaled by `scale` > 0. Every pixel is taken at its exact place on the canvas, so that pictures of one canvas fit each other at any scale.
   Transparent pixels take the colour of a neighbour. False when memory does not suffice or a side would pass `side_max`. */
bool resample(const ResampleSource *source, double scale, int side_max, Resampled *out);

#endif
