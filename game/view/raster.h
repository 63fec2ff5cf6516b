/* Filled paths with exact coverage, painted over each other: how much of one colour covers each pixel. SDL's triangles have hard edges, and its software renderer puts their
   corners on half pixels, so that small circles come out with corners; here every pixel is covered by as much as the shape covers of it. */
#ifndef UNSLOUCH_VIEW_RASTER_H
#define UNSLOUCH_VIEW_RASTER_H

#include <SDL.h>

/* How thickly a path is painted. */
typedef struct {
    Uint8             alpha;
    const SDL_FPoint *fade; /* opacity 0..1 (y) at places along x, ascending; NULL: the same everywhere */
    int               fade_count;
} RasterInk;

typedef struct Raster Raster;

Raster *raster_new(void);
void    raster_free(Raster *raster);
/* Nothing yet in this place on the screen, in `cover`: area.h rows of area.w, the caller's, which stay where they are until the last path. */
void raster_begin(Raster *raster, SDL_Rect area, Uint8 *cover);
/* The whole pixels that so many points reach, one or more. */
SDL_Rect raster_box(const SDL_FPoint *points, int count);
/* Fills closed contours, `lengths` points each, one after another in `points`. Where contours of one direction overlap they are one; one that runs the other way cuts a hole. */
void raster_fill(Raster *raster, const SDL_FPoint *points, const int *lengths, int contours, const RasterInk *ink);

#endif
