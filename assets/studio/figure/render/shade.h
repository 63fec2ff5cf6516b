/* From light to tone: how bright each material of the figure is drawn, in the grey that the game's colour ramps expect. */
#ifndef SHADE_H
#define SHADE_H

#include "light.h"

/* A place on the surface as the viewer sees it. */
typedef struct {
    RegionId region;
    V3       rest, normal; /* the normal is posed and turned towards the viewer's side of the surface */
    float    cover;        /* of a hair surface: 0 = skin, 1 = hair */
} Surface;

/* The light it receives. */
typedef struct {
    V3    place, sky;
    float key, key_wrapped, key_seen;
} Lit;

typedef struct {
    float tone;                  /* grey, 0..255 */
    float regions[REGION_COUNT]; /* shares, their sum is 1 */
} Shade;

typedef struct {
    const Model *model;
    const Light *light;
    V3           paint_low, paint_high; /* no paint outside */
    V3           sweep, bun, comb_axis, comb_u, comb_v;
    float        bun_radius;
} Shader;

Shader shader_make(const Model *model, const Light *light);
void   shade_surface(const Shader *shader, const Surface *surface, const Lit *lit, Shade *out);

#endif
