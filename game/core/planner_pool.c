/* Which poses a request allows, in which form, and how long each may last. */
#include <string.h>

#include "core/planner_internal.h"

#define HOLD_USUAL_US INT64_C(30000000) /* for a pose that does not say its own: a static stretch, ACSM */
#define LINKED_USUAL  6
#define LINKED_LEAST  3 /* a simple movement is repeated three times at least */
#define HOLD_LEAST    2
#define NATURAL_LEAST 6
#define REST_SHARE    6                /* a pose of rest takes one part in so many at most, if it does not want more even at its shortest */
#define WAY_EXTRA_US  INT64_C(1200000) /* before and after a change of base */
#define SPLITMIX_STEP UINT64_C(0x9e3779b97f4a7c15)

/* How far a hold may be shortened and stretched, in percent of its customary length: content.md's ranges, "Poses". */
static const struct {
    int least, most;
} stretch[ROLE_COUNT] = {[ROLE_STRETCH] = {50, 200}, [ROLE_MOBILISE] = {50, 130}, [ROLE_STRENGTHEN] = {75, 150}, [ROLE_REST] = {50, 200}};

static const Base order[BASE_COUNT] = {BASE_CHAIR, BASE_STANDING, BASE_WALL,   BASE_HANDS_FEET, BASE_KNEELING,
                                       BASE_PRONE, BASE_SEATED,   BASE_SUPINE, BASE_SUPINE_WALL};

int base_rank(Base base) {
    int rank = 0;
    while (order[rank] != base) rank++;
    return rank;
}

bool candidate_warms(const Candidate *candidate) {
    return candidate->role == ROLE_MOBILISE && candidate->effort == EFFORT_GENTLE;
}

bool candidate_deep(const Candidate *candidate) {
    return candidate->effort > EFFORT_GENTLE;
}

/* Splitmix64, Steele, Lea and Flood 2014. */
uint32_t pool_random(Pool *pool, uint32_t below) {
    uint64_t z = pool->random += SPLITMIX_STEP;
    z          = (z ^ (z >> 30)) * UINT64_C(0xbf58476d1ce4e5b9);
    z          = (z ^ (z >> 27)) * UINT64_C(0x94d049bb133111eb);
    return (uint32_t)(((z ^ (z >> 31)) >> 32) * below >> 32);
}

/* ---- ways */

int64_t pool_way_us(Pool *pool, Base from, Base to) {
    int64_t *way_us = &pool->way_us[from][to];
    if (from == to || *way_us != 0) return from == to ? 0 : *way_us;
    for (Base at = from; at != to;) {
        Base next = repertoire_next_base(pool->repertoire, at, to);
        if (next == BASE_COUNT) return *way_us = -1;
        *way_us += pool->repertoire->moves[at][next].duration_us + WAY_EXTRA_US;
        at = next;
    }
    return *way_us;
}

/* ---- what is allowed */

uint32_t planner_bases(uint32_t bases) {
    if (bases >> BASE_HANDS_FEET & 1) bases |= UINT32_C(1) << BASE_KNEELING;
    if (bases >> BASE_SUPINE_WALL & 1) bases |= UINT32_C(1) << BASE_SUPINE;
    return bases;
}

static bool base_allowed(const Pool *pool, Base base) {
    return pool->repertoire->bases[base].available && (pool->bases == 0 || (pool->bases >> base & 1));
}

/* Where every pose is left out for the person, as prone in pregnancy, lying still is no better. */
static bool base_unfit(const Pool *pool, Base base) {
    bool any = false;
    for (int i = 0; i < pool->repertoire->pose_count; i++) {
        const PoseSpec *pose = &pool->repertoire->poses[i];
        if (pose->base != base || pose->form_of >= 0) continue;
        if ((pose->leave_out_for & pool->request->needs.conditions) == 0) return false;
        any = true;
    }
    return any;
}

Base pool_base(const Pool *pool) {
    for (int i = 0; i < BASE_COUNT; i++) {
        if (base_allowed(pool, order[i]) && order[i] != BASE_HANDS_FEET && !base_unfit(pool, order[i])) return order[i];
    }
    return BASE_COUNT;
}

static bool pictured(const PoseSpec *pose) {
    for (int side = pose->sided ? SIDE_LEFT : SIDE_NONE; side <= (pose->sided ? SIDE_RIGHT : SIDE_NONE); side++) {
        if (pose->enter[side].clip < 0 || pose->hold[side].clip < 0) return false;
    }
    return true;
}

static bool any_pictured(const Repertoire *repertoire) {
    for (int i = 0; i < repertoire->pose_count; i++) {
        if (pictured(&repertoire->poses[i])) return true;
    }
    return false;
}

static bool excluded(const Pool *pool, int pose) {
    const PoseSet *set     = &pool->request->needs.excluded;
    int            form_of = pool->repertoire->poses[pose].form_of;
    return pose_set_has(set, pose) || (form_of >= 0 && pose_set_has(set, form_of));
}

static bool allowed(const Pool *pool, int index, bool pictures) {
    const PlannerRequest *request = pool->request;
    const PoseSpec       *pose    = &pool->repertoire->poses[index];
    if (excluded(pool, index)) return false;
    return base_allowed(pool, pose->base) && pose->effort <= request->intensity && (pose->leave_out_for & request->needs.conditions) == 0 &&
           (!pictures || pictured(pose));
}

/* The pose itself, or its easier form where the person or the intensity asks for that, or `gently` does; -1: neither. What is told easier and has no form of its own is
   not done where it is strong. */
static int form_allowed(const Pool *pool, int index, bool pictures, bool gently) {
    const PoseSpec *pose = &pool->repertoire->poses[index];
    if (pose->leave_out_for & pool->request->needs.conditions) return -1;
    bool easier = (pose->easier_for & pool->request->needs.conditions) != 0 || pose->effort > pool->request->intensity;
    if ((easier || gently) && pose->easier_form >= 0 && allowed(pool, pose->easier_form, pictures)) return pose->easier_form;
    if (easier && pose->effort == EFFORT_STRONG) return -1;
    return allowed(pool, index, pictures) ? index : -1;
}

/* ---- what it takes */

static int64_t pose_us(const Pool *pool, LevelItem item) {
    LevelSpec level = {.id = "", .items = &item, .item_count = 1};
    Plan      plan  = {.steps = NULL};
    int       at;
    plan_build(&plan, pool->repertoire, &level, &pool->request->prefs, &at);
    return plan.duration_us;
}

static int percent_of(int count, int percent, int least) {
    int part = (count * percent + 50) / 100;
    return part > least ? part : least;
}

static int usual_breaths(const Pool *pool, const PoseSpec *pose) {
    int64_t hold_us = pose->hold_us > 0 ? pose->hold_us : HOLD_USUAL_US;
    if (pose->breath == BREATH_NATURAL) return (int)((hold_us + NATURAL_UNIT_US / 2) / NATURAL_UNIT_US);
    if (pose->hold_breaths > 0) return pose->hold_breaths;
    if (pose->breath == BREATH_LINKED) return LINKED_USUAL;
    return breath_count_nearest(&pool->request->prefs.pattern, hold_us);
}

/* A long rest belongs to a long session. */
static void shorten_rest(const Pool *pool, Candidate *candidate) {
    int64_t most  = pool->request->wished_us / REST_SHARE / (candidate->natural ? NATURAL_UNIT_US : pool->breath_us);
    int     usual = most > candidate->least ? (int)most : candidate->least;
    if (candidate->usual <= usual) return;
    candidate->usual = candidate->most = usual;
}

/* What it is taught for at most, else by its role. */
static int most_breaths(const Pool *pool, const PoseSpec *pose, const Candidate *candidate) {
    int most = percent_of(candidate->usual, stretch[pose->role].most, candidate->usual);
    if (pose->hold_most_us > 0) most = (int)(pose->hold_most_us / (candidate->natural ? NATURAL_UNIT_US : pool->breath_us));
    if (!candidate->natural && pose->hold_most_breaths > 0) most = pose->hold_most_breaths;
    return most > candidate->usual ? most : candidate->usual;
}

static void set_lengths(const Pool *pool, const PoseSpec *pose, Candidate *candidate) {
    int floor        = candidate->natural ? NATURAL_LEAST : candidate->linked ? LINKED_LEAST : HOLD_LEAST;
    candidate->usual = usual_breaths(pool, pose);
    candidate->usual = candidate->usual > floor ? candidate->usual : floor;
    candidate->least = percent_of(candidate->usual, candidate->linked ? 40 : stretch[pose->role].least, floor);
    candidate->most = candidate->taught = most_breaths(pool, pose, candidate);
    if (pose->role == ROLE_REST) shorten_rest(pool, candidate);
    LevelItem item     = {.kind = ITEM_POSE, .pose = candidate->pose, .breaths = candidate->usual};
    LevelItem more     = item;
    int64_t   usual_us = 0;
    more.breaths++;
    if (candidate->natural) {
        item = more = (LevelItem){.kind = ITEM_POSE, .pose = candidate->pose, .hold_us = candidate->usual * NATURAL_UNIT_US};
        more.hold_us += NATURAL_UNIT_US;
    }
    usual_us            = pose_us(pool, item);
    candidate->unit_us  = pose_us(pool, more) - usual_us;
    candidate->fixed_us = usual_us - candidate->usual * candidate->unit_us;
}

static void add(Pool *pool, int index) {
    const PoseSpec *pose      = &pool->repertoire->poses[index];
    Candidate      *candidate = &pool->candidates[pool->count++];
    AreaSet         focus     = pool->request->focus;
    *candidate                = (Candidate){
                       .pose    = index,
                       .family  = pose->form_of >= 0 ? pose->form_of : index,
                       .base    = pose->base,
                       .role    = pose->role,
                       .effort  = pose->effort,
                       .spine   = pose->spine,
                       .natural = pose->breath == BREATH_NATURAL,
                       .linked  = pose->breath == BREATH_LINKED,
                       .focus   = focus == 0 || (pose->areas & focus) != 0,
    };
    set_lengths(pool, pose, candidate);
    pool->mobilises = pool->mobilises || candidate_warms(candidate);
}

static void add_all(Pool *pool, bool gently) {
    const Repertoire *repertoire = pool->repertoire;
    bool              pictures   = any_pictured(repertoire);
    pool->count                  = 0;
    pool->mobilises              = false;
    for (int i = 0; i < repertoire->pose_count && pool->count < PLANNER_POSES_MAX; i++) {
        int  plain  = repertoire->poses[i].form_of;
        bool easier = plain >= 0 && repertoire->poses[plain].easier_form == i; /* comes with its pose */
        int  form   = easier ? -1 : form_allowed(pool, i, pictures, gently);
        if (form >= 0) add(pool, form);
    }
}

static bool any_gentle(const Pool *pool) {
    for (int i = 0; i < pool->count; i++) {
        if (!candidate_deep(&pool->candidates[i])) return true;
    }
    return false;
}

void pool_fill(Pool *pool, const Repertoire *repertoire, const PlannerRequest *request) {
    pool->repertoire = repertoire;
    pool->request    = request;
    pool->bases      = planner_bases(request->bases);
    pool->breath_us  = breath_length_us(&request->prefs.pattern);
    pool->random     = request->seed * SPLITMIX_STEP;
    memset(pool->way_us, 0, sizeof pool->way_us);
    add_all(pool, false);
    if (!any_gentle(pool)) add_all(pool, true); /* else no session could begin */
}
