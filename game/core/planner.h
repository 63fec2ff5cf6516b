/* A session made to measure: so many minutes, for these areas, in these bases, for this person. The same request always makes the same session. */
#ifndef UNSLOUCH_CORE_PLANNER_H
#define UNSLOUCH_CORE_PLANNER_H

#include "adapt.h"
#include "plan.h"

#define PLANNER_LEAST_US  INT64_C(120000000)  /* two minutes a day count: Andersen et al. 2011 */
#define PLANNER_MOST_US   INT64_C(3600000000) /* an hour */
#define PLANNER_ITEMS_MAX 128                 /* fuller than that no session is made */
#define PLANNER_POSES_MAX POSE_SET_MAX
/* Of what was asked, by which a session may be longer or shorter, in percent. */
#define PLANNER_OFF_PERCENT 5
/* A stretch held for less leaves the muscle its strength: Kay and Blazevich 2012, review of 106 studies. Longer ones come after the strengthening. */
#define LONG_STRETCH_US INT64_C(45000000)

typedef struct {
    int64_t  wished_us; /* PLANNER_LEAST_US..PLANNER_MOST_US */
    AreaSet  focus;     /* none: the whole body */
    uint32_t bases;     /* bit i: Base i may be practised in; none: all may. A way between two of them may lead through others; see planner_bases */
    Effort   intensity; /* nothing that asks more is used */
    Needs    needs;     /* what the person has told of: poses are left out or made easier by it */
    uint32_t seed;
    Prefs    prefs; /* by which the session will be played */
} PlannerRequest;

typedef enum {
    PLANNER_OK,
    PLANNER_QUIET,     /* the poses that are allowed do not fill the time, even round after round: breathing and rest fill it, longer than is customary */
    PLANNER_TOO_SHORT, /* every session of poses that are allowed takes longer: it is a breath session */
    PLANNER_NO_POSE,   /* no pose is allowed, or none to begin with: it is a breath session */
    PLANNER_NOTHING    /* not even a base in which to breathe, or a request out of its range; no items */
} PlannerStatus;

/* What would have to be asked differently for poses to be practised. */
typedef enum {
    PLANNER_REMEDY_NONE,     /* nothing: what the person told of leaves none, or there are poses */
    PLANNER_REMEDY_BASES,    /* more bases */
    PLANNER_REMEDY_EFFORT,   /* more of the body */
    PLANNER_REMEDY_EXCLUDED, /* less that is excluded */
    PLANNER_REMEDY_COUNT
} PlannerRemedy;

typedef struct {
    int           item_count;
    int64_t       duration_us;       /* as plan_build makes it, with the request's prefs */
    int64_t       pose_us, focus_us; /* of it in poses, and in poses that are good for a wished area */
    PlannerRemedy remedy;            /* PLANNER_NO_POSE, PLANNER_NOTHING */
} PlannerResult;

/* Unless it is PLANNER_QUIET, a session breathes at its start and rests at its end, and between two poses, for no longer than this, or three breaths. The end is as long as corpse
   pose is taught for (content.md, "Poses"). */
#define PLANNER_START_MOST_US INT64_C(300000000)
#define PLANNER_END_MOST_US   INT64_C(600000000)
#define PLANNER_PAUSE_MOST_US INT64_C(60000000)
/* No pose comes more often: two to four repetitions of each stretch, ACSM 2011. */
#define PLANNER_ROUNDS_MOST 4

/* The bases that come with those that are allowed, and these themselves: nobody rests on hands and feet, so with them comes kneeling; and who lies with the legs up
   a wall lies. */
uint32_t planner_bases(uint32_t bases);

/* Writes the session into `items`, which hold PLANNER_ITEMS_MAX. Whatever the status but PLANNER_NOTHING, it can be played, is as long as was asked within
   PLANNER_OFF_PERCENT, or half a breath where that is more, and keeps these laws: it begins with breathing and ends with rest; its first pose is gentle; what is more than gentle comes after a gentle pose that mobilises (where none is allowed,
   after a minute of gentle poses); a deep backbend is followed by a gentle pose with the spine neutral or rounded, and a deep fold by one with the spine neutral,
   before anything else that is deep; no stretch of LONG_STRETCH_US comes before strengthening; a pose comes twice only with something else between; bases come
   in one order, each once, but kneeling again after prone, to rest on the way; nothing but rest follows a rest that leaves the breath alone;
   on hands and feet there is no rest.
   Where any pose has pictures, only poses with pictures are used. */
PlannerStatus planner_make(const Repertoire *repertoire, const PlannerRequest *request, LevelItem items[PLANNER_ITEMS_MAX], PlannerResult *out);
/* In English, a sentence without its full stop, and what to change. */
const char *planner_status_text(PlannerStatus status);
const char *planner_remedy_text(PlannerRemedy remedy);
/* Whether areas were wished for, and less than half of the time in poses is good for them. */
bool planner_widened(const PlannerRequest *request, const PlannerResult *result);

#endif
