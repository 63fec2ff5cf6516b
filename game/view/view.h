/* The view: scene, figure, breath and kit of widgets for one window size, theme and look. Owns every picture that is drawn but sprites and text. */
#ifndef UNSLOUCH_VIEW_VIEW_H
#define UNSLOUCH_VIEW_VIEW_H

#include <SDL.h>
#include <stdbool.h>
#include <stdint.h>

#include "core/breath.h"
#include "core/sheet.h"
#include "media/canvas.h"
#include "media/sprites.h"
#include "media/text.h"

typedef enum { DAYTIME_DAWN, DAYTIME_DAY, DAYTIME_DUSK, DAYTIME_NIGHT, DAYTIME_COUNT } Daytime;

/* How much of the picture is seen through what captions stand on. */
typedef enum { CAPTION_SOFT, CAPTION_CLEAR, CAPTION_SOLID, CAPTION_GROUND_COUNT } CaptionGround;

typedef struct View View;

typedef struct {
    Daytime       daytime;
    bool          high_contrast;
    bool          reduced_motion;
    bool          mirror;
    float         text_scale;
    float         caption_scale; /* 0: as the text */
    CaptionGround caption_ground;
} ViewStyle;

/* The few words that the view writes by itself, in the language of the screens; borrowed. */
typedef struct {
    const char *breath[BREATH_PHASE_COUNT]; /* "Breathe in" */
    const char *weekdays[7];                /* from Monday, a letter or two each */
} ViewWords;

/* Borrows all it is given; clips and sprites may be empty but not NULL. */
View *view_new(Canvas *canvas, Text *text, Sprites *sprites, const ClipTable *clips);
void  view_free(View *view);
/* Call at start and whenever size or style changes: bakes the still scene once. Cheap when nothing changed. */
void view_resize(View *view, int width, int height, const ViewStyle *style);
/* Textures were lost (SDL_RENDER_TARGETS_RESET, DEVICE_RESET): bakes again at the next frame. */
void view_forget(View *view);
/* Until this is called nothing is written for them. */
void view_set_words(View *view, const ViewWords *words);
/* Where the pointer is from now on, output pixels; NULL: keys or buttons are used now. */
void view_point(View *view, const SDL_FPoint *pointer);
/* Begins a frame at `now_us` of the program's clock. */
void    view_begin(View *view, int64_t now_us);
Daytime daytime_at_hour(int hour); /* dawn 5-9, day 9-17, dusk 17-21, night 21-5 */

/* ---- for screens and the other files of the view */

struct Draw;
struct Fits;
struct Heard;
struct Palette;

/* What a frame is drawn by; valid between view_resize calls. */
typedef struct {
    int                   width, height;
    float                 u;        /* output pixels per pixel at 1080 lines */
    float                 column;   /* the width that content may take, with its margins: less than the window's where that is wide */
    float                 column_x; /* its left edge */
    float                 x0, x1;   /* left and right edge of the content */
    bool                  narrow;   /* its shape: words and figure come close to each other */
    float                 text_scale, caption_scale;
    CaptionGround         caption_ground;
    bool                  large;  /* type is enlarged so far that it needs another arrangement, not only more room */
    bool                  raised; /* so large are captions, or all: the figure makes room for them */
    bool                  reduced_motion, mirror;
    const struct Palette *palette;
    ViewWords             words;
    const ClipTable      *clips;
    Canvas               *canvas;
    struct Draw          *draw;
    struct Fits          *fits;  /* the size in which a text has room, once found */
    struct Heard         *heard; /* every text of the frame, while somebody listens; else NULL */
    Text                 *text;
    Sprites              *sprites;
    int64_t               now_us;
    bool                  pointed; /* there is a pointer, and it was moved after any key or button */
    SDL_FPoint            pointer; /* where, output pixels */
} Frame;

const Frame *view_frame(const View *view);
/* From the next frame on: what is drawn is also remembered as words. */
void view_listen(View *view, bool listens);
/* What the focus ring of this frame stands around: what a screen says of it, else the texts within it from left to right and down. "": there is none. */
void view_focus_text(const View *view, char *out, size_t size);
/* Where the focus ring of this frame stands, or is on its way to; false: there is none. */
bool view_focus_rect(const View *view, SDL_FRect *out);
/* Its place among how many; false when the screen does not say. */
bool view_focus_place(const View *view, int *at, int *of);
/* The largest text of the frame: what it is about. */
void view_title_text(const View *view, char *out, size_t size);
/* Keeps a picture of what `paint` draws, so that the next screen can fade in over it. Nothing happens before the first frame was shown. */
void view_capture(View *view, void (*paint)(void *context), void *context);
/* Draws the kept picture over the new screen, fading out; `screen_us` is the time since the screen was entered. */
void view_fade_in(View *view, int64_t screen_us);
/* True while a cross-fade, a glide of the focus ring, or the fade of a caption or a tip goes on: the loop must not sleep. */
bool view_moving(const View *view);

#endif
