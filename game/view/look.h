/* What the figure wears and how light falls on her: colour ramps for each region and the scene's light. */
#ifndef UNSLOUCH_VIEW_LOOK_H
#define UNSLOUCH_VIEW_LOOK_H

#include "media/sprites.h"
#include "view/view.h"

Look look_default(Daytime daytime, bool high_contrast);

#endif
