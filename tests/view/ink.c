/* Rows of pixels under ink: many at once come out as each alone does. */
#include "view/ink.h"

#include <string.h>

#include "harness.h"

#define ROW 37

static Uint32 any_premultiplied(void) {
    Uint32 a = (Uint32)test_between(0, 3), kinds[] = {0, 255, (Uint32)test_between(1, 254), (Uint32)test_between(0, 255)};
    a = kinds[a];
    return a << 24 | (Uint32)test_between(0, a) << 16 | (Uint32)test_between(0, a) << 8 | (Uint32)test_between(0, a);
}

static void any_row(Uint32 row[ROW]) {
    for (int x = 0; x < ROW; x++) row[x] = any_premultiplied();
    if (test_between(0, 3) == 0) memset(row, 0, ROW * sizeof *row);
}

TEST("a row of pixels is inked as each of them alone, and no colour is brighter than its opacity") {
    for (int run = 0; run < 3000; run++) {
        Uint32    row[ROW], alone[ROW], alpha = (Uint32)test_between(0, 255);
        SDL_Color color = {(Uint8)test_between(0, 255), (Uint8)test_between(0, 255), (Uint8)test_between(0, 255), 255};
        int       count = (int)test_between(0, ROW);
        any_row(row);
        memcpy(alone, row, sizeof row);
        ink_run(row, count, color, alpha);
        for (int x = 0; x < count; x++) ink_run(alone + x, 1, color, alpha);
        CHECK(memcmp(row, alone, sizeof row) == 0);
        for (int x = 0; x < count; x++) CHECK((row[x] >> 16 & 255) <= row[x] >> 24 && (row[x] >> 8 & 255) <= row[x] >> 24 && (row[x] & 255) <= row[x] >> 24);
    }
}

TEST("full ink covers, none leaves all as it is, and half of white over nothing is half of white") {
    Uint32    row[ROW], before[ROW];
    SDL_Color white = {255, 255, 255, 255};
    any_row(row);
    memcpy(before, row, sizeof row);
    ink_run(row, ROW, white, 0);
    CHECK(memcmp(row, before, sizeof row) == 0);
    ink_run(row, ROW, white, 255);
    for (int x = 0; x < ROW; x++) CHECK(row[x] == 0xFFFFFFFFu);
    memset(row, 0, sizeof row);
    ink_run(row, ROW, white, 128);
    for (int x = 0; x < ROW; x++) CHECK(row[x] == 0x80808080u);
}

TEST("a row is straightened as each of its pixels alone, and their opacity stays") {
    for (int run = 0; run < 3000; run++) {
        Uint32 row[ROW], alone[ROW], before[ROW];
        int    count = (int)test_between(0, ROW);
        any_row(row);
        memcpy(alone, row, sizeof row);
        memcpy(before, row, sizeof row);
        ink_straighten(row, count);
        for (int x = 0; x < count; x++) ink_straighten(alone + x, 1);
        CHECK(memcmp(row, alone, sizeof row) == 0);
        for (int x = 0; x < ROW; x++) CHECK(row[x] >> 24 == before[x] >> 24);
    }
}

TEST("the next edge is the first cell after here that is not zero") {
    for (int run = 0; run < 3000; run++) {
        float cells[ROW] = {0};
        int   from = (int)test_between(0, ROW - 1), to = (int)test_between(from + 1, ROW), expected = from + 1;
        for (int i = (int)test_between(0, 4); i > 0; i--) cells[test_between(0, ROW - 1)] = (float)test_between(-2, 2) / 2;
        while (expected < to && cells[expected] == 0) expected++;
        CHECK(ink_next_edge(cells, from, to) == expected);
    }
}
