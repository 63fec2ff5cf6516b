/* From neutral shading to the person's colours, pixel by pixel. */
#ifndef UNSLOUCH_MEDIA_TINT_H
#define UNSLOUCH_MEDIA_TINT_H

#include <SDL.h>
#include <stdint.h>

#include "media/sprites.h"

/* Levels of one axis of chroma: as fine as an edge's mixture needs, as coarse as swallows what coding adds. */
#define TINT_STEPS 33

/* A look, worked out for every tone; never changed once it is built. */
typedef struct {
    SDL_Color tone[REGION_COUNT][256];
    uint32_t  coded[TINT_STEPS * TINT_STEPS][256]; /* opaque ARGB by chroma and tone */
    SDL_Color mod;
    int       serial; /* one for each look */
} Tint;

void tint_build(Tint *tint, const Look *look, int serial);

/* All return straight ARGB. */

/* A still sheet with its mask: red is skin, green the top, blue the leggings, nothing the hair, all three together a prop; edges are mixtures. */
uint32_t tint_masked(const Tint *tint, SDL_Color neutral, SDL_Color mask);
/* A still sheet without one: shadows and glows by their own colours, others by the light of the scene. */
uint32_t tint_plain(const Tint *tint, SheetLayerId layer, SDL_Color neutral);
/* A sequence: regions are its chroma (assets/studio/figure/README.md, "From pictures to pages"). */
uint32_t tint_coded(const Tint *tint, uint8_t luma, uint8_t u, uint8_t v, uint8_t alpha);
/* A sequence without colour: its luma is how dense the shadow, how strong the glow is. */
uint32_t tint_strength(SheetLayerId layer, uint8_t luma);

#endif
