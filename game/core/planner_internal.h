/* What the files of the planner share: the poses that may be used, and a session that is being put together from them. */
#ifndef UNSLOUCH_CORE_PLANNER_INTERNAL_H
#define UNSLOUCH_CORE_PLANNER_INTERNAL_H

#include "planner.h"

/* A pose as it may be used. Lengths of a hold are counted in breaths of a side; where the breath is not led, in NATURAL_UNIT_US. */
typedef struct {
    int      pose;
    int      family; /* the same for a pose and its forms */
    Base     base;
    PoseRole role;
    Effort   effort;
    Spine    spine;
    bool     natural, linked, focus;
    int      least, usual, most;
    int      taught;   /* most, in whatever session */
    int64_t  unit_us;  /* what one breath more costs, on both sides */
    int64_t  fixed_us; /* what it takes beside */
} Candidate;

#define NATURAL_UNIT_US INT64_C(10000000)

/* How far a session may go beyond what is customary to fill its time. The narrowest that fills it is taken. */
typedef struct {
    int     rounds;       /* of one pose */
    int64_t pause_us;     /* between two poses; 0: without */
    int     start_share;  /* one part in so many may be breathing at the start, */
    int     end_share;    /* and rest at the end; 0: as much as is missing */
    bool    rests_freely; /* a pose of rest may come as often as others, and be held as long as it is taught for */
} Latitude;

typedef struct {
    const Repertoire     *repertoire;
    const PlannerRequest *request;
    const Latitude       *latitude;
    uint32_t              bases; /* that are allowed; none: all */
    Candidate             candidates[PLANNER_POSES_MAX];
    int                   count;
    int64_t               way_us[BASE_COUNT][BASE_COUNT]; /* -1: no way; 0: not asked yet */
    int64_t               breath_us;
    bool                  mobilises; /* there is something to warm up with */
    uint64_t              random;
} Pool;

/* Finds what the request allows. */
void     pool_fill(Pool *pool, const Repertoire *repertoire, const PlannerRequest *request);
int64_t  pool_way_us(Pool *pool, Base from, Base to); /* 0 from == to, -1: there is none */
uint32_t pool_random(Pool *pool, uint32_t below);
/* A base to breathe in where there is no pose, and where it does no harm; BASE_COUNT: none. */
Base pool_base(const Pool *pool);

/* Its place in the order in which bases come. */
int  base_rank(Base base);
bool candidate_warms(const Candidate *candidate); /* gentle, and mobilises */
bool candidate_deep(const Candidate *candidate);

typedef struct {
    ItemKind kind;
    int      candidate; /* ITEM_POSE */
    Base     base;
    int      breaths, least, usual, most;
} Entry;

typedef struct {
    uint8_t  rounds[PLANNER_POSES_MAX]; /* how often each candidate was chosen */
    bool     barred[PLANNER_POSES_MAX]; /* tried, and there was no place for it */
    uint16_t shuffle[PLANNER_POSES_MAX];
    Entry    entries[PLANNER_ITEMS_MAX];
    int      count;
    bool     overfull;
    int64_t  duration_us; /* after draft_fit */
} Draft;

/* Puts what was chosen into order, counter-poses between. */
void draft_arrange(Pool *pool, Draft *draft);
/* Whether it keeps the laws. */
bool draft_sound(const Pool *pool, const Draft *draft);
/* Roughly how long it is, with all lengths at their least (0), usual (100) or most (200), or between. -1: there is no way between two bases. */
int64_t draft_about_us(Pool *pool, const Draft *draft, int share);
/* Of the time in poses, what is good for a wished area; both at the lengths that stand in the entries. */
void draft_shares(const Pool *pool, const Draft *draft, int64_t *pose_us, int64_t *focus_us);
/* Stretches and shortens holds, breathing and rest towards the wished time; `items` are for measuring, and hold the session afterwards. */
void draft_fit(const Pool *pool, Draft *draft, LevelItem items[PLANNER_ITEMS_MAX]);

#endif
