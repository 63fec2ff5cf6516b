/* The figure's frames: decoded, tinted and scaled on the worker, uploaded under a budget, kept by bytes, never missing on screen once seen. */
#ifndef UNSLOUCH_MEDIA_SPRITES_H
#define UNSLOUCH_MEDIA_SPRITES_H

#include <SDL.h>
#include <stdbool.h>
#include <stdint.h>

#include "core/sheet.h"
#include "media/canvas.h"
#include "platform/worker.h"

/* Neutral shading becomes colour through three stops: shadow, middle, light; one ramp a region. */
typedef struct {
    SDL_Color stop[3];
} Ramp;

typedef enum { REGION_SKIN, REGION_TOP, REGION_LEGGINGS, REGION_HAIR, REGION_PROP, REGION_COUNT } Region;

typedef struct {
    Ramp      ramps[REGION_COUNT];
    SDL_Color mod; /* the light of the scene over all: theme's figure colour mod */
} Look;

typedef struct Sprites Sprites;

/* One picture ready to draw: put its top left corner at (floor point of the world origin on screen) + (left, top). The picture is the cache's, valid until the next sprites_update. */
typedef struct {
    Picture *picture;
    int      width, height;
    int      left, top; /* output pixels from the world origin's place */
    int      frame;     /* the frame that this really is; differs while the wanted one is on its way */
} Sprite;

/* worker may be NULL: everything then happens at once, in sprites_get (shot, film). The clip table outlives the cache. */
Sprites *sprites_new(Canvas *canvas, Worker *worker, const ClipTable *clips, int64_t bytes_max);
void     sprites_free(Sprites *sprites);
/* Of all pictures that are ready; those on the screen stay in any case. */
void sprites_bound(Sprites *sprites, int64_t bytes_max);
/* Forgets every frame; for another look, size or after the renderer lost its textures. */
void sprites_set_look(Sprites *sprites, const Look *look);
void sprites_forget(Sprites *sprites);
/* The frame at `scale` output pixels per metre. False only when nothing of the figure was ever there. When the wanted frame is not ready it is asked for and the last good frame stands in. */
bool sprites_get(Sprites *sprites, int clip, SheetLayerId layer, int frame, double px_per_m, Sprite *out);
/* Between frames `a` and `b`, `share` 0..1 of the way to `b`; the nearer of them where one is on its way. */
bool sprites_between(Sprites *sprites, int clip, SheetLayerId layer, int a, int b, double share, double px_per_m, Sprite *out);
/* Asks for a frame that will be needed in `in_us`; work on one that is needed now begins at once, where the worker has room. */
void sprites_request(Sprites *sprites, int clip, SheetLayerId layer, int frame, double px_per_m, int64_t in_us);
/* Once per frame, before drawing: takes finished work, uploads within the budget, evicts least recently used over the bound. */
void sprites_update(Sprites *sprites, int64_t budget_us);

typedef struct {
    int64_t bytes, bytes_max;
    int     frames_ready, frames_waiting;
    int     late;   /* times that a stand-in was shown */
    int     failed; /* pictures that could not be decoded; each was reported once on stderr */
} SpriteStats;
SpriteStats sprites_stats(const Sprites *sprites);

#endif
