/* The landscape: sky, sun, clouds, hills, mist, trees and ground, painted on the CPU once for a size and time of day. */
#ifndef UNSLOUCH_VIEW_SCENE_H
#define UNSLOUCH_VIEW_SCENE_H

#include "view/theme.h"

/* What differs between screens. Lengths in output pixels; all zero but `pool` and `sun` is the bare scene. */
typedef struct {
    bool        sun;
    float       sun_x;                        /* of the width; 0: where the time of day has it, in the column of the words */
    float       pool_x;                       /* light on the ground under the figure; 0: none */
    WordsGround left, right;                  /* ink 0: none; that from the right ends there, too */
    bool        captions;                     /* what they need of room, the land makes with the figure */
    bool        left_far;                     /* only the sky and the furthest hills have it: the land lies before it */
    float       foot_ink, foot_ink_from;      /* the ground from below: opacity at the bottom, and where it begins (of the height) */
    float       breath_x, breath_y, breath_r; /* the darker or lighter place behind the breath; radius 0: none */
    float       halo_x, halo_y, halo_r;       /* a soft light behind the figure */
} SceneSpec;

/* Draws it, baking it first when it is new; with the drifting mist unless `still`. */
void scene_draw(View *view, const SceneSpec *spec, bool still);
/* Once per frame of the screen: drops the pictures of scenes that were not drawn for long. */
void scene_age(View *view);
/* The veil of Paused, opacity 0..1. */
void scene_draw_veil(View *view, float alpha);
/* Paints into 32-bit ARGB pixels; what scene_draw bakes from, without a renderer. */
void scene_paint(const Frame *frame, const SceneSpec *spec, Uint32 *pixels, int pitch_px);
/* A soft spot of these radii, as opaque in its middle as `alpha` 0..1 says, in whatever colour it is drawn. */
Picture *glow_cover(Canvas *canvas, int radius_x, int radius_y, float alpha);
/* The same, white and as wide as high, to be drawn in any size. */
Picture *glow_picture(Canvas *canvas, int radius);

#endif
