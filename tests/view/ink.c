/* Rows of pixels under ink: many at once come out as each alone does. */
#include "view/ink.h"

#include <stdlib.h>
#include <string.h>

#include "harness.h"

#define ROW 77

static void any_row(Uint8 row[ROW]) {
    for (int x = 0; x < ROW; x++) {
        int kinds[] = {0, 255, (int)test_between(0, 255)};
        row[x]      = (Uint8)kinds[test_between(0, 2)];
    }
    if (test_between(0, 3) == 0) memset(row, 0, ROW);
}

TEST("a row of pixels is inked as each of them alone, what lies beside it is not, and of what was left bare as much is covered as the ink says") {
    for (int run = 0; run < 3000; run++) {
        Uint8  row[ROW], alone[ROW], before[ROW];
        Uint32 alpha = (Uint32)test_between(0, 255);
        int    from = (int)test_between(0, ROW - 1), count = (int)test_between(0, ROW - from);
        any_row(row);
        memcpy(alone, row, sizeof row);
        memcpy(before, row, sizeof row);
        ink_run(row + from, count, alpha);
        for (int x = from; x < from + count; x++) {
            ink_run(alone + x, 1, alpha);
            double left = (255. - before[x]) / 255 * (255. - alpha) / 255;
            CHECK(abs(row[x] - (int)(255 * (1 - left) + .5)) <= 1);
        }
        CHECK(memcmp(row, alone, sizeof row) == 0);
    }
}

TEST("full ink covers, none leaves all as it is, and half over half is three quarters") {
    Uint8 row[ROW], before[ROW];
    any_row(row);
    memcpy(before, row, sizeof row);
    ink_run(row, ROW, 0);
    CHECK(memcmp(row, before, sizeof row) == 0);
    ink_run(row, ROW, 255);
    for (int x = 0; x < ROW; x++) CHECK(row[x] == 255);
    memset(row, 0, sizeof row);
    ink_run(row, ROW, 128);
    for (int x = 0; x < ROW; x++) CHECK(row[x] == 128);
    ink_run(row, ROW, 128);
    for (int x = 0; x < ROW; x++) CHECK(row[x] == 192);
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
