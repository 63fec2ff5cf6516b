/* Antialiased shapes, gathered and sent together. Lengths are output pixels, colours have straight alpha. */
#ifndef UNSLOUCH_VIEW_DRAW_H
#define UNSLOUCH_VIEW_DRAW_H

#include <SDL.h>
#include <stdbool.h>

#include "media/canvas.h"

typedef SDL_FPoint  Point;
typedef struct Draw Draw; /* one for each view */

Draw *draw_new(Canvas *canvas);
void  draw_free(Draw *draw);
/* The renderer lost its pictures. */
void draw_forget(Draw *draw);
/* Sends what is gathered. Needed before anything else draws on the canvas. */
void draw_flush(Draw *draw);
/* Covers that were ever painted, for measuring: in a frame like the one before it grows by none. */
int64_t draw_painted(const Draw *draw);
/* Opacity 0..1 of all that follows, until set again. */
void  draw_set_alpha(Draw *draw, float alpha);
float draw_get_alpha(const Draw *draw);
/* What is drawn between the two is the same when it is turned by a quarter about the corner of pixels (x, y): a quarter of it is painted, and turned. Paths
   of one colour only. */
void draw_begin_quartered(Draw *draw, int x, int y);
void draw_end_quartered(Draw *draw);

/* Rectangles are snapped to whole pixels, so that straight edges are sharp. */
void draw_round_rect(Draw *draw, SDL_FRect rect, float radius, SDL_Color color);
void draw_round_rect_line(Draw *draw, SDL_FRect rect, float radius, float width, SDL_Color color);
/* A rounded rectangle filled from `top` to `bottom`; its edge is left rough, for a line to cover. */
void draw_round_rect_gradient(Draw *draw, SDL_FRect rect, float radius, SDL_Color top, SDL_Color bottom);
void draw_circle(Draw *draw, float x, float y, float radius, SDL_Color color);
void draw_circle_line(Draw *draw, float x, float y, float radius, float width, SDL_Color color);
/* Half a disc: left of the upright diameter when `side` < 0, right of it when > 0. */
void draw_half_disc(Draw *draw, float x, float y, float radius, int side, SDL_Color color);
/* An arc with round caps, angles in radians, clockwise on screen from the x axis. */
void draw_arc(Draw *draw, float x, float y, float radius, float from, float to, float width, SDL_Color color);
/* A line through points with round caps; closed ones have none. */
void draw_line(Draw *draw, const Point *points, int count, float width, bool closed, SDL_Color color);
/* The same, open, with an opacity 0..1 at each point; the points ascend in x. */
void draw_line_fading(Draw *draw, const Point *points, const float *alphas, int count, float width, SDL_Color color);
/* The area between two edges that run alongside each other. */
void draw_band(Draw *draw, const Point *left, const Point *right, int count, SDL_Color color);
void draw_triangle(Draw *draw, const Point corners[3], SDL_Color color);
/* Copies the whole picture to `dst`, tinted by color (its alpha too); flipped sideways where asked. */
void draw_picture(Draw *draw, Picture *picture, SDL_Rect dst, SDL_Color color, bool flipped);

#endif
