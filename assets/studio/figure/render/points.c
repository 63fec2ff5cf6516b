/* Lanes grow together and always to whole groups of eight. */
#include "points.h"
#include "mem.h"
#include <stdlib.h>
#include <string.h>

void points_reserve(Points *points, int count) {
    if (count + 8 <= points->room) return;
    int room = (count * 3 / 2 + 71) & ~7;
    for (int k = 0; k < LANE_COUNT; k++) {
        float *grown = mem_new((size_t)room, sizeof(float));
        if (points->lane[k]) memcpy(grown, points->lane[k], (size_t)points->room * sizeof(float));
        free(points->lane[k]);
        points->lane[k] = grown;
    }
    points->room = room;
}

void points_deinit(Points *points) {
    for (int k = 0; k < LANE_COUNT; k++) free(points->lane[k]);
    memset(points, 0, sizeof *points);
}
