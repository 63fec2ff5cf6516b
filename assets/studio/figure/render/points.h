/* A batch of surface points to be lit, as lanes of floats so that eight are lit at a time. */
#ifndef POINTS_H
#define POINTS_H

#include "vec.h"

/* Where and which way; then light from all around by colour, light of the key (plain, wrapped round the edge), and how much of the key is seen.
 * For points of the floor: RED, KEY = light received, WRAP = the key's light in the open, GREEN, BLUE = light lost times the distance of what took it. */
typedef enum { LANE_X, LANE_Y, LANE_Z, LANE_NX, LANE_NY, LANE_NZ, LANE_RED, LANE_GREEN, LANE_BLUE, LANE_KEY, LANE_WRAP, LANE_SEEN, LANE_COUNT } LaneId;

typedef struct {
    int    count, room;
    float *lane[LANE_COUNT];
} Points;

/* Makes room for at least `count` points and keeps what is there. */
void             points_reserve(Points *points, int count);
void             points_deinit(Points *points);
static inline V3 points_v3(const Points *points, LaneId first, int i) {
    return v3(points->lane[first][i], points->lane[first + 1][i], points->lane[first + 2][i]);
}
static inline void points_put(Points *points, LaneId first, int i, V3 value) {
    points->lane[first][i]     = value.x;
    points->lane[first + 1][i] = value.y;
    points->lane[first + 2][i] = value.z;
}

#endif
