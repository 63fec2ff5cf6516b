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
    uint16_t  row_of[256], column_of[256];         /* where a level of v and of u stands in `coded` */
    SDL_Color mod;
    int       serial; /* one for each look */
} Tint;

void tint_build(Tint *tint, const Look *look, int serial);

/* All return straight ARGB. */

/* A still sheet with its mask: red is skin, green the top, blue the leggings, nothing the hair, all three together a prop; edges are mixtures. */
uint32_t tint_masked(const Tint *tint, SDL_Color neutral, SDL_Color mask);
/* A still sheet without one: shadows and glows by their own colours, others by the light of the scene. */
uint32_t tint_plain(const Tint *tint, SheetLayerId layer, SDL_Color neutral);
/* A row of a sequence: regions are its chroma (assets/studio/figure/README.md, "From pictures to pages"). */
void tint_coded_row(const Tint *tint, const uint8_t *luma, const uint8_t *u, const uint8_t *v, const uint8_t *alpha, int count, uint32_t *out);
/* A row of a sequence without colour: its luma is how dense the shadow, how strong the glow is. */
void tint_strength_row(SheetLayerId layer, const uint8_t *luma, int count, uint32_t *out);

#endif
