/* The view's own state, shared by its files only. */
#ifndef UNSLOUCH_VIEW_INTERNAL_H
#define UNSLOUCH_VIEW_INTERNAL_H

#include "view/caption.h"
#include "view/draw.h"
#include "view/kit.h"
#include "view/scene.h"
#include "view/theme.h"
#include "view/view.h"

#define FITS_MAX 512 /* remembered at once; a newer one takes the place of another */

/* Finding the size of a text takes many times as long as drawing it, so it is remembered by all that it depends on. */
typedef struct Fits {
    uint64_t keys[FITS_MAX];
    float    px[FITS_MAX];
} Fits;

#define HEARD_MAX 160 /* texts of a frame; those beyond are not spoken */

typedef struct Heard {
    int count, over; /* from `over` on they lie on the others */
    struct {
        SDL_FRect box;
        float     px;
        char      text[TEXT_LINE_BYTES];
    } items[HEARD_MAX];
    SDL_FRect focus; /* width 0: none */
    char      name[320];
    int       at, of;
} Heard;

#define SCENE_SLOTS 3
#define PROP_SLOTS  4

typedef struct {
    Picture  *picture;
    SceneSpec spec;
    int64_t   used;
} SceneSlot;

/* Metres in the world. */
typedef struct {
    double x, y;
} SpotOnFloor;

/* A mat or a wall, drawn once for a scale; (left, top) from the place of the world's origin. */
typedef struct {
    Picture    *picture;
    bool        wall;
    double      px_per_m;
    SpotOnFloor where;
    int         left, top, width, height;
    int64_t     used;
} PropSlot;

typedef struct {
    SDL_FRect from, to;
    float     radius;
    int64_t   since_us;
    bool      live;
    int64_t   shown_us; /* last frame in which it was drawn */
} FocusGlide;

/* How a text was broken at: px. */
typedef struct {
    float width, px;
} CaptionFit;

/* What stands there. */
typedef struct {
    char       text[TEXT_LINE_BYTES];
    int64_t    at_us; /* the caller's clock */
    CaptionBox box;
    CaptionFit fit;
    float      alpha; /* as last drawn */
} CaptionLine;

/* The line that it is a piece of. */
typedef struct {
    char       text[TEXT_LINE_BYTES];
    CaptionCut cut;
    CaptionFit fit;
} CaptionWhole;

/* What was asked for last. */
typedef struct {
    SDL_FRect thing, sheet; /* the sheet as it was painted last */
    bool      below;        /* rather than above */
    char      text[TEXT_LINE_BYTES];
    float     alpha;
    int64_t   frame;    /* as View counts them; 0: never */
    int64_t   since_us; /* in every frame since then */
} Tip;

struct View {
    Frame        frame;
    ViewStyle    style;
    bool         ready; /* a size is set */
    int64_t      frames;
    SceneSlot    scenes[SCENE_SLOTS];
    Picture     *mist[2];
    Picture     *veil;
    Picture     *glow;
    float        glow_radius;
    Picture     *soft;
    PropSlot     props[PROP_SLOTS];
    Picture     *kept;
    int64_t      kept_until_us;
    FocusGlide   glide;
    int          rings; /* focus rings drawn in this frame: never more than one */
    CaptionLine  caption, caption_before;
    CaptionWhole caption_whole;
    Tip          tip;
    int64_t      caption_gone_us;  /* the caller's clock; -1: it stands */
    int64_t      caption_ended_us; /* likewise; -1: none was there */
    int64_t      caption_busy_us;  /* program's clock of the last frame that faded */
};

void view_drop_pictures(View *view);

#endif
