/* The road of Path: where its places stand for an eye that walks along it, and how road and places look. */
#ifndef UNSLOUCH_SCREENS_PATH_PARTS_H
#define UNSLOUCH_SCREENS_PATH_PARTS_H

#include "screens/menu.h"

/* A place as it is seen. Lengths in output pixels. */
typedef struct {
    float x, y, r; /* of its disc */
    float ahead;   /* places ahead of the eye */
    bool  seen;
} PathSpot;

typedef enum { PLACE_LOCKED, PLACE_NEXT, PLACE_OPEN, PLACE_DONE } PlaceKind;

/* `eye`: the place at which the eye is; it need not be whole. */
PathSpot path_road_spot(const Frame *frame, float place, float eye);
/* Half its width there. */
float    path_road_half(const Frame *frame, float place, float eye);
PathSpot path_side_spot(const Frame *frame, float place, float eye);
/* How many places beside the road have room at once. */
int path_side_shown(const Frame *frame);

/* The road, paved up to the place `paved` and only marked beyond it. */
void path_paint_road(const Frame *frame, float eye, float paved);
/* The stones of the trail that leaves it for the lanterns, from the left; how many there are. */
#define PATH_STONES_MAX 128
int  path_trail(const Frame *frame, float eye, Point stones[PATH_STONES_MAX]);
void path_paint_trail(const Frame *frame, const Point *stones, int count);
/* The light that an open place and one that is done spread on the ground. */
void path_paint_light(View *view, const PathSpot *spot, PlaceKind kind);
/* Told apart by shape: done a tick, open a dot, next half a disc, locked an empty ring. */
void path_paint_place(View *view, const PathSpot *spot, PlaceKind kind);

#endif
