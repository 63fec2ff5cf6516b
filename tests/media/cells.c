/* What lies in a tile has the same number wherever the picture was trimmed, and another where anything that can be seen is another. */
#include "media/cells.h"

#include <stdlib.h>
#include <string.h>

#include "harness.h"

#define SIDE 70 /* no whole number of tiles */

static uint64_t number_of(const CellPixels *of, int x, int y, bool flipped, int column, int row) {
    Cells cells = {0};
    cells_find(&cells, of, x, y, flipped);
    uint64_t number = cells_at(&cells, of->width, x, y, column, row);
    cells_free(&cells);
    return number;
}

TEST("two or three pixels of a row that differ never make up for each other") {
    uint8_t  cover[TILE_PX];
    uint64_t weights[TILE_PX];
    int      equal = 0;
    for (int i = 0; i < TILE_PX; i++) {
        memset(cover, 0, sizeof cover);
        cover[i]   = 1;
        weights[i] = number_of(&(CellPixels){.cover = cover, .width = TILE_PX, .height = 1}, 0, 0, false, 0, 0);
        CHECK(weights[i] != 0);
    }
    /* The numbers are sums of products, so those of single pixels tell of all. */
    for (int a = 0; a < TILE_PX; a++) {
        for (int b = a + 1; b < TILE_PX; b++) {
            for (uint64_t by = 1; by < 256; by++) {
                uint64_t one = by * weights[a];
                for (uint64_t with = 1; with < 256; with++) equal += one == with * weights[b] || one + with * weights[b] == 0;
            }
        }
    }
    CHECK(equal == 0);
}

TEST("a picture has one number in a tile however much around it is bare, mirrored or not, and beside it none") {
    static uint32_t narrow[SIDE * SIDE], wide[(SIDE + 40) * (SIDE + 40)];
    for (int run = 0; run < 200; run++) {
        int  left = (int)test_between(0, 40), top = (int)test_between(0, 40), x = (int)test_between(-100, 300), y = (int)test_between(-100, 300);
        bool flipped = run % 2;
        memset(wide, 0, sizeof wide);
        for (int i = 0; i < SIDE * SIDE; i++) {
            narrow[i]                                              = test_between(0, 2) ? 0 : (uint32_t)test_between(1, INT32_MAX) * 2u;
            wide[(top + i / SIDE) * (SIDE + 40) + left + i % SIDE] = narrow[i];
        }
        CellPixels small = {.pixels = narrow, .width = SIDE, .height = SIDE}, large = {.pixels = wide, .width = SIDE + 40, .height = SIDE + 40};
        int        wide_x = flipped ? x - (40 - left) : x - left;
        for (int row = -4; row < 13; row++) {
            for (int column = -4; column < 13; column++)
                CHECK(number_of(&small, x, y, flipped, column, row) == number_of(&large, wide_x, y - top, flipped, column, row));
        }
        CHECK(number_of(&small, x, y, flipped, x / TILE_PX + 4, y / TILE_PX) == 0);
    }
}

TEST("a pixel that is another, moved, or seen where it was not changes the number; one that cannot be seen does not") {
    static uint32_t pixels[TILE_PX * TILE_PX];
    CellPixels      of = {.pixels = pixels, .width = TILE_PX, .height = TILE_PX};
    for (int run = 0; run < 500; run++) {
        for (int i = 0; i < TILE_PX * TILE_PX; i++) pixels[i] = test_between(0, 1) ? 0 : 0xFF000000u | (uint32_t)test_between(0, 0xFFFFFF);
        int      at     = (int)test_between(0, TILE_PX * TILE_PX - 1);
        uint64_t before = number_of(&of, 0, 0, false, 0, 0);
        uint32_t kept   = pixels[at];
        pixels[at] ^= kept >> 24 ? 1u << test_between(0, 23) : 0x80000000u;
        CHECK(number_of(&of, 0, 0, false, 0, 0) != before);
        pixels[at] = kept;
        if (kept >> 24 == 0) pixels[at] = (uint32_t)test_between(0, 0xFFFFFF);
        CHECK(number_of(&of, 0, 0, false, 0, 0) == before);
        pixels[at] = kept;
        CHECK(number_of(&of, 1, 0, false, 0, 0) != before);
    }
}
