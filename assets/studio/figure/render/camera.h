/* Orthographic view of the world and the part of it that is drawn. The canvas lies on whole pixels counted from the world's origin, so that a
 * pose gives the same pixels in every clip it belongs to. */
#ifndef CAMERA_H
#define CAMERA_H

#include "shape.h"

#define CANVAS_SIDE_MAX 4096
#define SHADOW_REACH_M  .9f /* no shadow on the floor is drawn farther than this from the figure's footprint */

typedef struct {
    V3    right, up, toward; /* toward the viewer */
    float px_per_m;
    int   left, top;     /* upper left corner of the canvas from the world's origin, pixels, y down; even */
    int   width, height; /* pixels, even */
} Camera;

/* Looks at the job's centre, its metres across a square of `side` pixels. */
Camera camera_for_job(const Job *job, int side);
/* Looks from where the job looks, at a scale of `px_per_m`, at all of the posed shape and of its shadow. False: larger than CANVAS_SIDE_MAX. */
bool camera_fit(Camera *camera, const Job *job, const Shape *shape, float px_per_m);
/* Pixels right and down from the canvas's corner, and metres toward the viewer. */
static inline V3 camera_see(const Camera *camera, V3 p) {
    return v3(v3_dot(p, camera->right) * camera->px_per_m - (float)camera->left, -v3_dot(p, camera->up) * camera->px_per_m - (float)camera->top,
              v3_dot(p, camera->toward));
}
/* The point of the floor seen at a place on the canvas. */
V3 camera_floor(const Camera *camera, float x, float y);

#endif
