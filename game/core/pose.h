/* What the coach knows of poses, bases and lines: plain, frozen data that content fills in and the plan is built from. */
#ifndef UNSLOUCH_CORE_POSE_H
#define UNSLOUCH_CORE_POSE_H

#include <stdbool.h>
#include <stdint.h>

#include "area.h"
#include "clip.h"
#include "condition.h"

typedef enum { SIDE_NONE, SIDE_LEFT, SIDE_RIGHT, SIDE_COUNT } Side;

/* The positions between which the figure travels (content.md). */
typedef enum { BASE_STANDING, BASE_WALL, BASE_CHAIR, BASE_SEATED, BASE_KNEELING, BASE_HANDS_FEET, BASE_PRONE, BASE_SUPINE, BASE_SUPINE_WALL, BASE_COUNT } Base;

/* How a pose uses the breath: held while it is led, moved by it, or left to itself. */
typedef enum { BREATH_LED, BREATH_LINKED, BREATH_NATURAL } BreathUse;

/* What a pose is for in a session. */
typedef enum {
    ROLE_STRETCH,
    ROLE_MOBILISE,   /* warms up: small and repeated, mostly with the breath */
    ROLE_STRENGTHEN, /* muscles carry it */
    ROLE_REST,
    ROLE_COUNT
} PoseRole;

/* What a pose, or a whole session, asks of the body. More than gentle is deep: it wants a warm body. */
typedef enum { EFFORT_GENTLE, EFFORT_STEADY, EFFORT_STRONG, EFFORT_COUNT } Effort;

/* Where a pose takes the spine from its middle. */
typedef enum { SPINE_NEUTRAL, SPINE_EXTENSION, SPINE_FLEXION, SPINE_SIDE, SPINE_TWIST, SPINE_COUNT } Spine;

/* How much the coach says. A line is spoken at its own level and at every more talkative one. */
typedef enum { TALK_BELLS, TALK_NAMES, TALK_FULL } TalkLevel;

/* A spoken line: index into the catalogue's line table (-1 = none) and how long it sounds. */
typedef struct {
    int       line;
    int64_t   duration_us;
    TalkLevel level;
} LineRef;

#define POSE_IN_LINES_MAX 3

typedef struct {
    const char  *id;
    Base         base;
    bool         sided;
    BreathUse    breath;
    int64_t      hold_us;           /* customary length of each side where it is held, 0: only breaths are counted */
    int          hold_breaths;      /* customary count where it moves with the breath, else 0 */
    int64_t      hold_most_us;      /* longest that it is taught for (content.md, "Poses"), 0: not known */
    int          hold_most_breaths; /* likewise where it is counted in breaths */
    PoseRole     role;
    Effort       effort;
    Spine        spine;
    AreaSet      areas;             /* what it is good for: none for a pose that is only rest */
    ConditionSet easier_for;        /* with one of these it is practised in its easier form, */
    ConditionSet leave_out_for;     /* with one of these not at all */
    ClipUse      enter[SIDE_COUNT]; /* unsided poses use SIDE_NONE, sided ones LEFT and RIGHT */
    ClipUse      hold[SIDE_COUNT];  /* a CLIP_BREATH or, where the pose moves with the breath, a CLIP_CYCLE clip */
    ClipUse      exit[SIDE_COUNT];
    int          easier_form; /* index of the pose that is its easier form, -1: there is only what `easier` says */
    int          form_of;     /* index of the pose that this is a form of, -1: it is the pose itself */
    LineRef      name;
    LineRef      in[POSE_IN_LINES_MAX]; /* unused entries have line -1 and come last */
    LineRef      inhale, exhale, feel, easier, out;
} PoseSpec;

typedef struct {
    bool    available;
    ClipUse rest;   /* a CLIP_BREATH clip; clip -1: its pictures are missing */
    LineRef arrive; /* how to get there */
} BaseSpec;

/* More poses than this no repertoire holds. */
#define POSE_SET_MAX 1024

/* Poses by their index. */
typedef struct {
    uint32_t bits[POSE_SET_MAX / 32];
} PoseSet;

static inline void pose_set_add(PoseSet *set, int pose) {
    set->bits[pose / 32] |= UINT32_C(1) << pose % 32;
}

static inline bool pose_set_has(const PoseSet *set, int pose) {
    return set->bits[pose / 32] >> pose % 32 & 1;
}

static inline void pose_set_join(PoseSet *set, const PoseSet *other) {
    for (int i = 0; i < POSE_SET_MAX / 32; i++) set->bits[i] |= other->bits[i];
}

#define CUE_VARIANTS_MAX  6
#define OPEN_VARIANTS_MAX 3

/* Lines that belong to no pose. Variants rotate by the plan's seed; unused entries have line -1 and come last. */
typedef struct {
    LineRef open[OPEN_VARIANTS_MAX][2]; /* a greeting and what follows it */
    LineRef open_breath[2];
    LineRef side_left, side_right;
    LineRef side_other[CUE_VARIANTS_MAX];
    LineRef halfway[CUE_VARIANTS_MAX];
    LineRef last_breath[CUE_VARIANTS_MAX];
    LineRef longer, easier;
    LineRef rest[CUE_VARIANTS_MAX];
    LineRef close[CUE_VARIANTS_MAX];
    LineRef close_breath;
} CueLines;

/* All that a plan may draw on. Owned by the catalogue; outlives every plan. */
typedef struct {
    const PoseSpec *poses;
    int             pose_count;
    BaseSpec        bases[BASE_COUNT];
    ClipUse         moves[BASE_COUNT][BASE_COUNT]; /* direct base changes; duration 0: none; clip -1: there is a way, but its pictures are missing */
    CueLines        lines;
} Repertoire;

const char *side_name(Side side); /* "none", "left", "right" */
const char *base_name(Base base); /* "standing", "wall", ..., "hands-feet", "supine-wall" */
bool        base_from_name(const char *name, Base *out);
const char *role_name(PoseRole role);         /* "stretch", "mobilise", "strengthen", "rest" */
const char *effort_name(Effort effort);       /* "gentle", "steady", "strong" */
const char *spine_name(Spine spine);          /* "neutral", "extension", "flexion", "side", "twist" */
const char *talk_level_name(TalkLevel level); /* "bells", "names", "full" */
/* First hop from one base to another by the fewest direct moves, among those by the quickest; BASE_COUNT when there is none or from == to. */
Base repertoire_next_base(const Repertoire *repertoire, Base from, Base to);

#endif
