/* The body from behind and from the front, and on it the places that may ache or that a pose is for. */
#ifndef UNSLOUCH_VIEW_BODY_MAP_H
#define UNSLOUCH_VIEW_BODY_MAP_H

#include "core/area.h"
#include "view/figure.h"

#define BODY_MAP_SPOTS 4 /* of one area, at most */

typedef struct {
    FigureShow back, front;
} BodyMap;

typedef struct {
    float x, y, rx, ry; /* an ellipse, output pixels */
    bool  back;
} BodySpot;

typedef enum { SPOT_IDLE, SPOT_SECOND, SPOT_FIRST } SpotMark;

/* Places are output pixels; clips as in ClipTable, -1: the spots alone. */
BodyMap body_map(int clip_back, int clip_front, float back_x, float front_x, float floor_y, float px_per_m);
/* Where an area lies; how many there are. */
int body_map_spots(const Frame *frame, const BodyMap *map, Area area, BodySpot out[BODY_MAP_SPOTS]);
/* What a focus ring goes around: the area's spots on one of the two bodies. */
SDL_FRect body_map_rect(const Frame *frame, const BodyMap *map, Area area);
/* The area under the point, -1: none. */
int body_map_hit(const Frame *frame, const BodyMap *map, float x, float y);
/* The two bodies; `volume`: how far they have breathed in, 0..1. */
void body_map_draw_bodies(View *view, BodyMap *map, double volume);
/* A mark is told by its shape: idle a dashed line, second a whole one, first a filled place. */
void body_map_draw_area(View *view, const BodyMap *map, Area area, SpotMark mark);

/* A muscle by its name in the poses' files ("rhomboids"), on both of its sides; told by shape as areas are: one that a pose is for is filled, one that helps is a
   line. A name that is not known draws nothing. */
void body_map_draw_muscle(View *view, const BodyMap *map, const char *name, bool first);
/* Whether the map knows it, and on which of the two bodies it lies. */
bool body_map_muscle(const char *name, bool *back);

#endif
