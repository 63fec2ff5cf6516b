/* What of a picture lies in each tile of the screen, as a number. Pictures that show the same in a tile have the same there, so that a film of which little moves makes
   little of the screen differ. */
#ifndef UNSLOUCH_MEDIA_CELLS_H
#define UNSLOUCH_MEDIA_CELLS_H

#include <stdbool.h>
#include <stdint.h>

#define TILE_PX 32

/* All zero: nothing is known yet. */
typedef struct {
    uint64_t *hashes; /* row by row; 0: nothing there can be seen */
    int       columns, rows;
    int       phase_x, phase_y; /* where a tile the picture begins, so that it can stand elsewhere by whole tiles */
    bool      flipped;
} Cells;

/* What a picture is made of: straight-alpha ARGB pixels, or how much of one colour covers each. */
typedef struct {
    const uint32_t *pixels; /* or NULL */
    const uint8_t  *cover;
    int             width, height;
} CellPixels;

/* With the left upper corner at (x, y) of the screen, which may be left of it or above; mirrored sideways where asked. Nothing is done where it is known. */
void cells_find(Cells *cells, const CellPixels *of, int x, int y, bool flipped);
/* In a tile of the screen, of the picture that cells_find was last asked for, at the same place; 0 beside it. */
uint64_t cells_at(const Cells *cells, int width, int x, int y, int column, int row);
/* What they hold; they know nothing after it. */
void cells_free(Cells *cells);

#endif
