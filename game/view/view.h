/* The view: scene, figure, breath and kit of widgets for one window size, theme and look. Owns every texture that is drawn but sprites and text. */
#ifndef UNSLOUCH_VIEW_VIEW_H
#define UNSLOUCH_VIEW_VIEW_H

#include <SDL.h>
#include <stdbool.h>
#include <stdint.h>

#include "core/sheet.h"
#include "media/sprites.h"
#include "media/text.h"

typedef enum { DAYTIME_DAWN, DAYTIME_DAY, DAYTIME_DUSK, DAYTIME_NIGHT, DAYTIME_COUNT } Daytime;

typedef struct View View;

typedef struct {
    Daytime daytime;
    bool    high_contrast;
    bool    reduced_motion;
    bool    mirror;
    float   text_scale;
} ViewStyle;

/* Borrows all it is given; clips and sprites may be empty but not NULL. */
View   *view_new(SDL_Renderer *renderer, Text *text, Sprites *sprites, const ClipTable *clips);
void    view_free(View *view);
/* Call at start and whenever size or style changes: bakes the still scene once. Cheap when nothing changed. */
void    view_resize(View *view, int width, int height, const ViewStyle *style);
/* Textures were lost (SDL_RENDER_TARGETS_RESET, DEVICE_RESET): bakes again at the next frame. */
void    view_forget(View *view);
/* Begins a frame at `now_us` of the program's clock. */
void    view_begin(View *view, int64_t now_us);
Daytime daytime_at_hour(int hour); /* dawn 5-9, day 9-17, dusk 17-21, night 21-5 */

#endif
