/* Rows of pixels while paths are painted on them: premultiplied, alpha above red above green above blue. */
#ifndef UNSLOUCH_VIEW_INK_H
#define UNSLOUCH_VIEW_INK_H

#include <SDL.h>

/* One colour at an opacity of 0..255 over each of the pixels; the alpha of `color` counts for nothing. */
void ink_run(Uint32 *pixels, int count, SDL_Color color, Uint32 alpha);
/* From premultiplied to straight alpha. */
void ink_straighten(Uint32 *pixels, int count);
/* The first place after `from` at which a cell is not zero; `to` where there is none. */
int ink_next_edge(const float *cells, int from, int to);

#endif
