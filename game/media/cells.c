/* A cell's number is a sum of products with odd weights over what is not transparent: a pixel that cannot be seen adds nothing, wherever the picture was trimmed. Two cells
   that differ have one number about once in 2^32; a tile would then show what was there before until something else in it changes. */
#include "media/cells.h"

#include <stdlib.h>
#include <string.h>

#include "memory.h"

typedef struct {
    uint32_t of_column[TILE_PX];
    uint64_t of_row[TILE_PX];
} Weights;

static uint64_t weight(int i) {
    uint64_t mixed = (uint64_t)(i + 1) * UINT64_C(0x9E3779B97F4A7C15);
    return ((mixed ^ mixed >> 29) * UINT64_C(0xBF58476D1CE4E5B9)) | 1;
}

static Weights weights_make(void) {
    Weights weights;
    for (int i = 0; i < TILE_PX; i++) {
        weights.of_column[i] = (uint32_t)(weight(2 * TILE_PX + i) >> 32) | 1;
        weights.of_row[i]    = weight(TILE_PX + i);
    }
    return weights;
}

/* Down to the next whole tile. */
static int tile_of(int px) {
    return (px >= 0 ? px : px - TILE_PX + 1) / TILE_PX;
}

static int in_tile(int px) {
    return px - tile_of(px) * TILE_PX;
}

static int least(int a, int b) {
    return a < b ? a : b;
}

static uint64_t sum_of_pixels(const uint32_t *pixels, int count, const uint32_t *weights) {
    uint64_t sum = 0;
    for (int i = 0; i < count; i++) {
        uint32_t seen = pixels[i] >> 24 ? pixels[i] : 0;
        sum += (uint64_t)seen * weights[i];
    }
    return sum;
}

static uint64_t sum_of_cover(const uint8_t *cover, int count, const uint32_t *weights) {
    uint64_t sum = 0;
    for (int i = 0; i < count; i++) sum += (uint64_t)cover[i] * weights[i];
    return sum;
}

static void add_row(const Cells *cells, const CellPixels *of, int y, const Weights *weights) {
    int       down   = cells->phase_y + y;
    uint64_t *hashes = cells->hashes + down / TILE_PX * cells->columns;
    size_t    row    = (size_t)y * (size_t)of->width;
    for (int column = 0, from = 0; from < of->width; column++) {
        int             to        = least((column + 1) * TILE_PX - cells->phase_x, of->width);
        const uint32_t *of_column = weights->of_column + (from + cells->phase_x) % TILE_PX;
        uint64_t sum = of->pixels ? sum_of_pixels(of->pixels + row + from, to - from, of_column) : sum_of_cover(of->cover + row + from, to - from, of_column);
        hashes[column] += sum * weights->of_row[down % TILE_PX];
        from = to;
    }
}

void cells_find(Cells *cells, const CellPixels *of, int x, int y, bool flipped) {
    int phase_x = in_tile(flipped ? -(x + of->width) : x), phase_y = in_tile(y);
    if (cells->hashes && cells->phase_x == phase_x && cells->phase_y == phase_y && cells->flipped == flipped) return;
    Weights weights = weights_make();
    free(cells->hashes);
    *cells         = (Cells){.columns = (phase_x + of->width - 1) / TILE_PX + 1, .rows = (phase_y + of->height - 1) / TILE_PX + 1};
    cells->phase_x = phase_x;
    cells->phase_y = phase_y;
    cells->flipped = flipped;
    cells->hashes  = memory_need(calloc((size_t)(cells->columns * cells->rows), sizeof *cells->hashes));
    for (int i = 0; i < of->height; i++) add_row(cells, of, i, &weights);
}

uint64_t cells_at(const Cells *cells, int width, int x, int y, int column, int row) {
    int across = cells->flipped ? tile_of(x + width - 1) - column : column - tile_of(x), down = row - tile_of(y);
    return across >= 0 && across < cells->columns && down >= 0 && down < cells->rows ? cells->hashes[down * cells->columns + across] : 0;
}

void cells_free(Cells *cells) {
    free(cells->hashes);
    *cells = (Cells){0};
}
