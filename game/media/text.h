/* Text, rasterised at its final pixel size and cached as runs. */
#ifndef UNSLOUCH_MEDIA_TEXT_H
#define UNSLOUCH_MEDIA_TEXT_H

#include <SDL.h>
#include <stdbool.h>

#include "media/canvas.h"

typedef enum { FACE_SERIF_400, FACE_SERIF_500, FACE_SANS_500, FACE_SANS_600, FACE_SANS_700, FACE_COUNT } Face;
typedef enum { ALIGN_LEFT, ALIGN_CENTER, ALIGN_RIGHT } Align;

typedef struct Text Text;

/* Fonts come from fonts_dir, then from the system; without any, text is left out and one warning said (false from text_usable). */
Text *text_new(Canvas *canvas, const char *fonts_dir);
void  text_free(Text *text);
bool  text_usable(const Text *text);
/* px: size of the em in output pixels. Width in output pixels. */
int text_width(Text *text, Face face, float px, const char *string);
/* Draws on the baseline at (x, y); returns the width. Empty strings draw nothing. */
int text_draw(Text *text, Face face, float px, const char *string, float x, float y, Align align, SDL_Color color);
/* Breaks into at most `max_lines` lines no wider than `width`; each line is copied to `lines`; how many. The last line is cut after a word with an ellipsis when there is more. */
#define TEXT_LINE_BYTES 256
int text_wrap(Text *text, Face face, float px, const char *string, int width, char lines[][TEXT_LINE_BYTES], int max_lines);
/* Drops pictures (the renderer lost them, the size changed) and closes fonts, whose sizes were for them. */
void text_forget(Text *text);

#endif
