/* Rows of how much of a colour covers each pixel, 0..255, while paths are painted on them. */
#ifndef UNSLOUCH_VIEW_INK_H
#define UNSLOUCH_VIEW_INK_H

#include <SDL.h>

/* So much more over each of them: of what was left bare, that part. */
void ink_run(Uint8 *cover, int count, Uint32 alpha);
/* The first place after `from` at which a cell is not zero; `to` where there is none. */
int ink_next_edge(const float *cells, int from, int to);

#endif
