/* The figure on her mat: which picture of a clip, where it stands and how large, with shadow, mat and wall by the camera of the bake. */
#ifndef UNSLOUCH_VIEW_FIGURE_H
#define UNSLOUCH_VIEW_FIGURE_H

#include "view/view.h"

/* What is shown. Places are output pixels; y and px_per_m by Stage. */
typedef struct {
    int    clip;       /* -1: the mat alone */
    double u;          /* along the clip's frames, or lung volume */
    double muscles;    /* how much the muscles that the clip addresses glow, 0..1 */
    float  x;          /* where the clip's floor point stands */
    float  wall_shift; /* added to x while the wall stands */
    float  y[STAGE_COUNT];
    double px_per_m[STAGE_COUNT];
    bool   no_mat;
} FigureShow;

/* A clip that will play soon. */
typedef struct {
    int     clip;
    bool    reversed;
    int64_t in_us;
} FigureNext;

/* Where the world stands on screen at an instant of a clip. */
typedef struct {
    double origin_x, origin_y; /* of the world's origin, before mirroring */
    double axis_x;             /* of the floor point; mirroring turns about it */
    double px_per_m;
    double wall; /* 0 absent .. 1 there */
    double wall_x, wall_y;
    double azimuth_rad, elevation_rad;
    bool   mirror;
} FigurePlace;

/* Sizes and places of Practice at this frame's size, for a figure whose floor point stands at `x`. */
FigureShow figure_show(const Frame *frame, int clip, double u, float x);
/* Likewise where captions stand below: higher, and smaller, where they are large. */
FigureShow  figure_show_over_captions(const Frame *frame, int clip, double u, float x);
FigurePlace figure_place(const Frame *frame, const FigureShow *show);
/* The box around all pictures of the show's clip where they stand, output pixels; empty where it has none. A clip whose sheets were not read yet is read. */
SDL_FRect figure_box(const Frame *frame, const FigureShow *show);
/* Moves the show to the left until its mat ends at `right`. */
void figure_keep_mat_inside(const Frame *frame, FigureShow *show, float right);
/* A point of the world, metres, on screen. */
SDL_FPoint figure_project(const FigurePlace *place, double x, double y, double z);
void       figure_draw(View *view, const FigureShow *show);
/* Asks for the pictures that figure_draw will want, so that they can be made while what stands behind it is painted. */
void figure_ask(View *view, const FigureShow *show);
/* Asks for the pictures that this clip needs next, and for the first ones of what follows: once all of this clip are asked for, or a second before. */
void figure_ahead(View *view, const FigureShow *show, bool reversed, const FigureNext *next, int next_count);
/* Screen box of the figure's first picture in a hold clip when it is fitted into `box`; draws it there, clipped. */
void figure_draw_thumbnail(View *view, int clip, SDL_FRect box);

#endif
