/* Where a clip's frames stand in its sprite sheets. Content reads it, at the start or when it is first asked for; media draws by it. */
#ifndef UNSLOUCH_CORE_SHEET_H
#define UNSLOUCH_CORE_SHEET_H

#include <stdbool.h>
#include <stdint.h>

#include "clip.h"

/* One trimmed frame: `x,y,w,h` in the sheet image; `left,top` where it stands in the untrimmed canvas. Pixels. */
typedef struct {
    int x, y, w, h;
    int left, top;
} SheetFrame;

/* One image of a layer. */
typedef struct {
    const char       *image; /* path of the picture */
    const char       *mask;  /* path of the region mask of the same size, or NULL */
    int               width, height;
    int               pivot_x, pivot_y; /* canvas pixel at which the world's origin stands */
    int               first_frame, frame_count;
    const SheetFrame *frames;
} SheetPage;

typedef struct {
    const SheetPage *pages; /* ascending, together covering every frame once; none: the clip has no such layer */
    int              page_count;
    double           scale;  /* pixels per full-size pixel: 1, shadows .5 */
    const void      *unread; /* what content has still to read of it; NULL: all is there */
} SheetLayer;

typedef enum { LAYER_FIGURE, LAYER_SHADOW, LAYER_GLOW, LAYER_COUNT } SheetLayerId;

/* How large the figure stands on screen: visual.md "Figure and stage". */
typedef enum { STAGE_FLOOR, STAGE_STANDING, STAGE_REACHING /* standing, the arms overhead */, STAGE_COUNT } Stage;

/* What the scene is like at one end of a clip. */
typedef struct {
    double x, y; /* floor point, metres, that stands at the figure's place on screen */
    Stage  stage;
    bool   wall; /* the wall stands in the scene */
} ClipEnd;

typedef struct {
    const char *id;
    ClipKind    kind;
    int         frames;
    int64_t     duration_us; /* timed clips */
    ClipEnd     from, to;
    double      wall_x, wall_y; /* where a wall stands: its face, and the middle of its foot; metres */
    SheetLayer  layers[LAYER_COUNT];
} Clip;

/* The figure's sheets and the one camera they were drawn by. */
typedef struct {
    const char *figure;
    double      px_per_m;
    double      azimuth_deg, elevation_deg;
    Clip       *clips;
    int         clip_count;
    void (*read)(void *context, SheetLayer *layer); /* one with something unread; leaves nothing unread */
    void *context;
} ClipTable;

/* A layer with its pages. Reads them the first time, so that only the main thread may ask; workers hold pages. What proves broken has none. */
const SheetLayer *clip_layer(const ClipTable *table, int clip, SheetLayerId layer);

#endif
