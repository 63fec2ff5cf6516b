/* Tooltips: what stands there without words, named on a small sheet while the pointer is on it. What has the focus is named by its screen. */
#ifndef UNSLOUCH_VIEW_TIP_H
#define UNSLOUCH_VIEW_TIP_H

#include <SDL.h>
#include <stdbool.h>

#include "view/view.h"

/* Whether the pointer is on it, in output pixels. */
bool tip_pointed(const Frame *frame, SDL_FRect thing);
/* Asks for one over the thing, or below it where no room is above, in the draw's opacity. A frame has one: the last that was asked for. Copies the text. */
void tip_show(View *view, SDL_FRect thing, const char *text);
/* Likewise, below it where room is: what is above it is not to be covered. */
void tip_show_below(View *view, SDL_FRect thing, const char *text);
/* Over all that was drawn. */
void tip_paint(View *view);
/* It is still fading in. */
bool tip_moving(const View *view);

#endif
