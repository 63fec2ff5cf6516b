/* The shadow on the floor, as the viewer sees it: how much of the light of the open floor is missing. */
#ifndef SHADOW_H
#define SHADOW_H

#include "light.h"
#include "picture.h"

typedef struct Shadow Shadow;

Shadow *shadow_new(int threads);
void    shadow_free(Shadow *shadow);
/* Fills the shadow layer of a picture that has the camera's size. Light must be prepared. */
void shadow_draw(Shadow *shadow, const Light *light, const Camera *camera, Picture *picture);

#endif
