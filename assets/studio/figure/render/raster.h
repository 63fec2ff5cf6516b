/* The figure on the canvas: tone, alpha, regions and muscles of every pixel. */
#ifndef RASTER_H
#define RASTER_H

#include "picture.h"
#include "shade.h"

typedef struct Raster Raster;

/* `muscles`: two weights (primary, secondary) a fine vertex, or NULL; borrowed. */
Raster *raster_new(const Shape *shape, const Shader *shader, const float *muscles, int threads);
void    raster_free(Raster *raster);
/* Fills the neutral, region and muscle layers of a picture that has the camera's size. Light must be prepared. */
void raster_draw(Raster *raster, const Camera *camera, Picture *picture);

#endif
