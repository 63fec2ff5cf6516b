/* What a frame shows, first gathered as a list of copies and fills, then put on the screen. Where the processor draws, only the places where the list differs from that
   of the frame before are drawn again and sent; where a GPU draws, nothing is sent when nothing differs. */
#ifndef UNSLOUCH_MEDIA_CANVAS_H
#define UNSLOUCH_MEDIA_CANVAS_H

#include <SDL.h>
#include <stdbool.h>
#include <stdint.h>

#include "platform/window.h"

typedef struct Canvas  Canvas;
typedef struct Picture Picture; /* pixels that are ready to be drawn: in memory, or as a texture of the GPU */

/* Borrows the window. */
Canvas *canvas_new(const Window *window);
/* Its pictures are dropped before. */
void canvas_free(Canvas *canvas);
/* Output pixels, as of the frame that was begun last. */
void canvas_size(const Canvas *canvas, int *width, int *height);
/* True where the processor draws. */
bool canvas_is_software(const Canvas *canvas);

/* ---- pictures */

/* Straight-alpha ARGB pixels from malloc, which it takes; without `blends` they are copied as they are, opaque. NULL when the GPU has no room; the reason is in
   SDL_GetError. canvas_drop it. */
Picture *canvas_take(Canvas *canvas, uint32_t *pixels, int width, int height, bool blends);
/* Room for so many bytes, for canvas_take_cover: what one left that was dropped, else from malloc. What stands there is any. */
uint8_t *canvas_cover(Canvas *canvas, size_t count);
/* How much, 0..255, of one colour covers each pixel, from malloc, which it takes: a picture of a quarter of the memory where the processor draws, in the colour that canvas_copy is given.
   It is drawn in its own size and not mirrored. NULL as with canvas_take. canvas_drop it. */
Picture *canvas_take_cover(Canvas *canvas, uint8_t *cover, int width, int height);
/* Between two pictures of pixels that blend and are no mixtures, each at its place, `share` 0..1 of the way from `a` to `b`; as large as both, at *place. They stay until it is
   dropped or drawn no more. NULL where the GPU cannot. canvas_drop it. */
Picture *canvas_mix(Canvas *canvas, Picture *a, SDL_Rect a_place, Picture *b, SDL_Rect b_place, float share, SDL_Rect *place);
/* The picture may still stand in the frame that is being gathered. NULL is nothing. */
void canvas_drop(Canvas *canvas, Picture *picture);

/* ---- a frame: begin, copy and fill from back to front, end, present */

void canvas_begin(Canvas *canvas);
/* The whole picture to `place`, each channel times that of `tint`; mirrored sideways where asked. */
void canvas_copy(Canvas *canvas, Picture *picture, SDL_Rect place, SDL_Color tint, bool flipped);
void canvas_fill(Canvas *canvas, SDL_Rect place, SDL_Color color);
/* Only within this, for what follows; NULL: everywhere, as at the beginning. */
void canvas_clip(Canvas *canvas, const SDL_Rect *clip);
void canvas_end(Canvas *canvas);
/* Shows what was drawn; false: nothing had changed, and nothing was done. */
bool canvas_present(Canvas *canvas);

/* Draws what is gathered so far, for who wants to look at it on the way; the frame goes on. */
void canvas_flush(Canvas *canvas);
/* What is on the screen was lost or covered: the next frame is drawn whole. */
void canvas_forget(Canvas *canvas);
/* What `paint` draws, as a picture of the canvas's size; NULL when there is no room for it. */
Picture *canvas_capture(Canvas *canvas, void (*paint)(void *context), void *context);

/* Pixels that the last frame drew anew, for measuring. */
int64_t canvas_drawn_px(const Canvas *canvas);

#endif
