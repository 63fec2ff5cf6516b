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
    uint32_t bases;     /* bit i: Base i may be practised in; none: all may. A way between two of them may lead through others */
    Effort   intensity; /* nothing that asks more is used */
    Needs    needs;     /* what the person has told of: poses are left out or made easier by it */
    uint32_t seed;
    Prefs    prefs; /* by which the session will be played */
} PlannerRequest;

typedef enum {
    PLANNER_OK,
    PLANNER_SHORT,   /* the poses that are allowed do not fill the time: it is more than PLANNER_OFF_PERCENT shorter */
    PLANNER_LONG,    /* its shortest form takes longer */
    PLANNER_NO_POSE, /* no pose is allowed: it is a breath session */
    PLANNER_NOTHING  /* not even a base, or a request out of its range; no items */
} PlannerStatus;

typedef struct {
    int     item_count;
    int64_t duration_us;       /* as plan_build makes it, with the request's prefs */
    int64_t pose_us, focus_us; /* of it in poses, and in poses that are good for a wished area */
} PlannerResult;

/* Writes the session into `items`, which hold PLANNER_ITEMS_MAX. Whatever the status but PLANNER_NOTHING, it can be played and keeps these laws:
   it begins with breathing and ends with rest; its first pose is gentle; what is more than gentle comes after a gentle pose that mobilises (where none is allowed,
   after a minute of gentle poses); a deep backbend is followed by a gentle pose with the spine neutral or rounded, and a deep fold by one with the spine neutral,
   before anything else that is deep; no stretch of LONG_STRETCH_US comes before strengthening; a pose comes twice only with something else between; bases come
   in one order, each once, but kneeling again after prone, to rest on the way; nothing but rest follows a rest that leaves the breath alone.
   Where any pose has pictures, only poses with pictures are used. */
PlannerStatus planner_make(const Repertoire *repertoire, const PlannerRequest *request, LevelItem items[PLANNER_ITEMS_MAX], PlannerResult *out);
const char   *planner_status_text(PlannerStatus status);

#endif
