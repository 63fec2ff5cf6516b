/* A level compiled with a person's preferences into flat timed steps. Built once, then only read. */
#ifndef UNSLOUCH_CORE_PLAN_H
#define UNSLOUCH_CORE_PLAN_H

#include <stdbool.h>
#include <stdint.h>

#include "breath.h"
#include "pose.h"

/* ---- what goes in */

typedef enum {
    ITEM_BREATHE, /* sit or stand and follow the breath: `breaths` in `base` */
    ITEM_POSE,    /* a pose for `hold_us`, or `breaths` when breath-linked */
    ITEM_REST     /* rest in `base` for `breaths` */
} ItemKind;

typedef struct {
    ItemKind kind;
    int      pose;    /* ITEM_POSE: index into Repertoire.poses */
    Base     base;    /* ITEM_BREATHE, ITEM_REST */
    int64_t  hold_us; /* ITEM_POSE that is not breath-linked: wished length of each side; stretched to whole breaths */
    int      breaths; /* 1 or more where it applies */
} LevelItem;

typedef struct {
    const char      *id;
    const LevelItem *items;
    int              item_count;
} LevelSpec;

/* In so many sessions a pose was held before it is known. Ours, not the field's: once to follow, some more to feel it. */
#define KNOWN_SESSIONS      4
#define KNOWN_WELL_SESSIONS 10

typedef struct {
    BreathPattern pattern;
    int64_t       settle_us; /* time to get into position before a hold counts; rounded up to whole breaths; default 10 s */
    TalkLevel     talk;
    Side          tighter_side; /* SIDE_NONE, or the side that goes first and is held one third longer */
    uint32_t      seed;         /* rotates the variants of frequent lines */
    PoseSet       known;        /* poses that are announced shorter: what they are and how they begin, without what follows and what to feel */
    PoseSet       known_well;   /* poses that are only named */
} Prefs;

Prefs prefs_default(void); /* 4 s in, 6 s out; 10 s to settle; full talk */

/* ---- what comes out */

typedef enum {
    STEP_SETTLE,   /* arrive: at the start of a session, and in a pose before its hold counts; led breaths */
    STEP_ANNOUNCE, /* in the base: the pose is named and explained */
    STEP_ENTER,
    STEP_HOLD, /* whole led breaths, still */
    STEP_MOVE, /* whole led breaths, the figure moves with them */
    STEP_EXIT,
    STEP_SWITCH, /* in the base, between the sides */
    STEP_BASE,   /* one change of base */
    STEP_REST,   /* led breaths in the base, between or after poses */
    STEP_KIND_COUNT
} StepKind;

typedef enum { SOUND_BOWL, SOUND_BOWL_SOFT, SOUND_INHALE, SOUND_EXHALE, SOUND_COUNT } SoundId;

typedef enum { CUE_SAY, CUE_SOUND } CueKind;

/* Something heard at an instant of a step. Says within a step ascend and never overlap; none outlasts its step. */
typedef struct {
    CueKind kind;
    int64_t at_us;    /* from the start of the step */
    LineRef line;     /* CUE_SAY */
    SoundId sound;    /* CUE_SOUND */
    bool    from_end; /* keeps its distance from the end when the step is made longer */
} Cue;

/* One stretch of time in which the figure does one thing. */
typedef struct {
    StepKind kind;
    int      item; /* index into the level's items */
    int      pose; /* index into Repertoire.poses, -1 in breathing, rest and base steps */
    Side     side;
    Base     base; /* where the figure is; for STEP_BASE where it goes */
    int64_t  duration_us;
    int      breaths; /* led breaths that fill the step exactly; 0: not led */
    ClipUse  clip; /* -1: pictures missing. Breath clips follow the lung volume; timed clips run from clip_at_us for clip.duration_us, still before and after */
    int64_t  clip_at_us; /* negative in a retreat, which starts part of the way */
    int      first_cue, cue_count;
} Step;

/* Storage is the caller's and must outlive the plan; the core allocates nothing. */
typedef struct {
    Step             *steps;
    int               step_cap, step_count;
    Cue              *cues;
    int               cue_cap, cue_count;
    const Repertoire *repertoire;
    const LevelSpec  *level;
    Prefs             prefs;
    int64_t           duration_us;
} Plan;

typedef enum {
    PLAN_OK,
    PLAN_NO_ROOM,  /* step_count and cue_count then hold what is needed */
    PLAN_NO_ROUTE, /* no way from one base to the next; `item` says where */
    PLAN_BAD_ITEM, /* a length that is not positive, a pose that does not exist, a base that has no rest */
    PLAN_BAD_PATTERN
} PlanStatus;

/* Fills `plan` (its storage and capacities set by the caller). On failure *item names the level item at fault. */
PlanStatus plan_build(Plan *plan, const Repertoire *repertoire, const LevelSpec *level, const Prefs *prefs, int *item);
#define PLAN_NAME_AT_US      INT64_C(400000)  /* from the start of a step to the name of where it leads */
#define PLAN_CLIP_MISSING_US INT64_C(3000000) /* a way in or out whose pictures are missing */

/* One change of base as a step of its own, for ways that no plan foresaw; lasts until `said_until_us` and its clip are over. */
Step        plan_hop(const Repertoire *repertoire, Base from, Base to, bool first, int64_t said_until_us);
const char *plan_status_text(PlanStatus status);
const char *step_kind_name(StepKind kind);
/* Sound name as played and traced: "bowl", "bowl-soft", "inhale-4" ... "exhale-8" (the whole seconds nearest to the phase, 3..8). `out` holds at least 16 bytes. */
void sound_name(SoundId sound, int64_t phase_us, char out[16]);

#endif
