/* The mat and the wall: drawn once for a size by the projection of the figure, then copied. */
#ifndef UNSLOUCH_VIEW_PROPS_H
#define UNSLOUCH_VIEW_PROPS_H

#include "view/figure.h"

void props_draw_mat(View *view, const FigurePlace *place);
/* Where the mat ends on the right, output pixels. */
float props_mat_right(const Frame *frame, const FigurePlace *place);
/* Where the wall begins on the left, and ends on the right, output pixels. */
float props_wall_left(const FigurePlace *place);
float props_wall_right(const FigurePlace *place);
/* Comes and goes with place->wall. */
void props_draw_wall(View *view, const FigurePlace *place);

#endif
