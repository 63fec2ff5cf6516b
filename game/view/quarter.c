/* Rows become columns in blocks, for a column of a whole picture is in no cache. */
#include "view/quarter.h"

#include <string.h>

#define BLOCK 16

/* Of the pixels [y0, y1) by [x0, x1) of the quarter: those that lie to the right below and to the left above in the whole. */
static void turn_block(Uint8 *whole, const Uint8 *quarter, int side, int y0, int y1, int x0, int x1) {
    size_t width = 2 * (size_t)side;
    for (int x = x0; x < x1; x++) {
        Uint8 *above = whole + (size_t)(side - 1 - x) * width, *below = whole + (size_t)(side + x) * width + 2 * side - 1;
        for (int y = y0; y < y1; y++) above[y] = below[-y] = quarter[(size_t)y * (size_t)side + (size_t)x];
    }
}

static void turn_halfway(Uint8 *row, const Uint8 *quarter_row, int side) {
    for (int x = 0; x < side; x++) row[side - 1 - x] = quarter_row[x];
}

void quarter_spread(Uint8 *whole, const Uint8 *quarter, int side) {
    size_t width = 2 * (size_t)side;
    for (int y = 0; y < side; y++) {
        const Uint8 *row = quarter + (size_t)y * (size_t)side;
        memcpy(whole + (size_t)y * width + side, row, (size_t)side);
        turn_halfway(whole + (size_t)(2 * side - 1 - y) * width, row, side);
    }
    for (int y = 0; y < side; y += BLOCK) {
        for (int x = 0; x < side; x += BLOCK) turn_block(whole, quarter, side, y, SDL_min(y + BLOCK, side), x, SDL_min(x + BLOCK, side));
    }
}
