/* Sessions are put together pose by pose, at random but by the laws; of several that come about, the best is taken. */
#include "core/planner.h"

#include <string.h>

#include "core/planner_internal.h"

#define ATTEMPTS        12
#define WARM_FROM_US    INT64_C(240000000) /* shorter sessions may be one gentle pose that does not mobilise */
#define CLOSING_FROM_US INT64_C(720000000) /* longer ones close with a pose of rest */
#define REST_SHARE      5                  /* a pose of rest may take one part in so many, unless nothing else is left */

/* Chances in choosing, in relation to one another. */
#define CHANCE_FOCUS  4
#define CHANCE_LINKED 3
#define CHANCE_EFFORT 2 /* of what is as strong as was asked for */

/* So many bases are visited in a session of so many minutes; in a longer one, all. */
static const struct {
    int64_t up_to_us;
    int     bases;
} visits[] = {{240000000, 1}, {480000000, 2}, {840000000, 3}, {1500000000, 4}};

/* First what is customary; then with pauses, as between the stretches of a quiet class; then each pose more often; at last as much quiet as is missing. */
static const Latitude latitudes[] = {
    {3, 0, 12, 12, false},
    {3, PLANNER_PAUSE_MOST_US / 2, 12, 6, true},
    {PLANNER_ROUNDS_MOST, PLANNER_PAUSE_MOST_US, 6, 6, true},
    {PLANNER_ROUNDS_MOST, 2 * PLANNER_PAUSE_MOST_US, 0, 0, true},
};
#define LATITUDES ((int)(sizeof latitudes / sizeof latitudes[0]))

typedef struct {
    Pool    *pool;
    Draft    draft;
    uint32_t bases; /* those that are visited */
} Attempt;

static bool in(uint32_t bases, Base base) {
    return bases >> base & 1;
}

/* ---- chance */

/* Draws an index by its chance; -1 when all are 0. */
static int draw(Pool *pool, const uint32_t *chances, int count) {
    uint32_t sum = 0;
    for (int i = 0; i < count; i++) sum += chances[i];
    if (sum == 0) return -1;
    uint32_t at = pool_random(pool, sum);
    int      i  = 0;
    for (; at >= chances[i]; i++) at -= chances[i];
    return i;
}

static uint32_t chance_of(const Pool *pool, const Candidate *candidate) {
    return 1u * (candidate->focus ? CHANCE_FOCUS : 1) * (candidate->effort == pool->request->intensity ? CHANCE_EFFORT : 1);
}

/* ---- bases */

/* What may begin a session of this length. */
static bool opens(const Pool *pool, const Candidate *candidate) {
    if (pool->mobilises && pool->request->wished_us >= WARM_FROM_US) return candidate_warms(candidate);
    return !candidate_deep(candidate);
}

static Base draw_first_base(Pool *pool) {
    uint32_t chances[BASE_COUNT]  = {0};
    bool     can_open[BASE_COUNT] = {false};
    for (int i = 0; i < pool->count; i++) {
        const Candidate *candidate = &pool->candidates[i];
        can_open[candidate->base]  = can_open[candidate->base] || opens(pool, candidate);
        for (int base = 0; base < BASE_COUNT; base++) {
            int later = base_rank(candidate->base) - base_rank((Base)base);
            if (later >= 0) chances[base] += chance_of(pool, candidate) * (later == 0 ? 4 : 1);
        }
    }
    for (int base = 0; base < BASE_COUNT; base++) {
        if (!can_open[base]) chances[base] = 0;
    }
    int base = draw(pool, chances, BASE_COUNT);
    return base < 0 ? BASE_COUNT : (Base)base;
}

/* One more base, after the first in order; a short way there is likelier than a long one. */
static bool visit_one_more(Attempt *attempt, Base first) {
    Pool    *pool                = attempt->pool;
    uint32_t chances[BASE_COUNT] = {0};
    for (int i = 0; i < pool->count; i++) {
        const Candidate *candidate = &pool->candidates[i];
        int64_t          way_us    = pool_way_us(pool, first, candidate->base);
        bool             later     = base_rank(candidate->base) > base_rank(first);
        if (later && way_us > 0 && !in(attempt->bases, candidate->base))
            chances[candidate->base] += 8 * chance_of(pool, candidate) / (uint32_t)(1 + way_us / 8000000);
    }
    int base = draw(pool, chances, BASE_COUNT);
    if (base >= 0) attempt->bases |= UINT32_C(1) << base;
    return base >= 0;
}

static int bases_for(int64_t wished_us) {
    for (size_t i = 0; i < sizeof visits / sizeof visits[0]; i++) {
        if (wished_us <= visits[i].up_to_us) return visits[i].bases;
    }
    return BASE_COUNT;
}

/* ---- poses */

/* Of which poses one is drawn: these come one after the other, as long as each has any. */
typedef enum { TIER_FOCUS, TIER_OTHERS_FEW, TIER_FOCUS_AGAIN, TIER_OTHERS, TIER_AGAIN, TIER_COUNT } Tier;

static bool family_chosen(const Attempt *attempt, int index) {
    for (int i = 0; i < attempt->pool->count; i++) {
        if (i != index && attempt->draft.rounds[i] > 0 && attempt->pool->candidates[i].family == attempt->pool->candidates[index].family) return true;
    }
    return false;
}

/* Even at its shortest. */
static bool rests_too_long(const Pool *pool, const Candidate *candidate) {
    return candidate->role == ROLE_REST && REST_SHARE * (candidate->fixed_us + candidate->least * candidate->unit_us) > pool->request->wished_us;
}

static bool comes_again(const Pool *pool, const Candidate *candidate) {
    return candidate->role != ROLE_REST || (pool->latitude->rests_freely && !candidate->natural);
}

/* Whether what is good for the wished areas would still take more than half. */
static bool leaves_focus(const Attempt *attempt, const Candidate *candidate) {
    int64_t pose_us, focus_us;
    draft_shares(attempt->pool, &attempt->draft, &pose_us, &focus_us);
    pose_us += candidate->fixed_us + candidate->usual * candidate->unit_us;
    return 2 * focus_us >= pose_us;
}

static bool in_tier(const Attempt *attempt, int index, Tier tier) {
    const Candidate *candidate = &attempt->pool->candidates[index];
    int              rounds    = attempt->draft.rounds[index];
    if (!in(attempt->bases, candidate->base) || attempt->draft.barred[index] || family_chosen(attempt, index)) return false;
    if (tier < TIER_OTHERS && rests_too_long(attempt->pool, candidate)) return false;
    switch (tier) {
    case TIER_FOCUS:
        return candidate->focus && rounds == 0;
    case TIER_OTHERS_FEW:
        return !candidate->focus && rounds == 0 && leaves_focus(attempt, candidate);
    case TIER_FOCUS_AGAIN:
        return candidate->focus && comes_again(attempt->pool, candidate) && rounds < attempt->pool->latitude->rounds - 1;
    case TIER_OTHERS:
        return rounds == 0;
    default:
        return comes_again(attempt->pool, candidate) && rounds < attempt->pool->latitude->rounds;
    }
}

static int draw_pose(Attempt *attempt, Tier tier) {
    uint32_t chances[PLANNER_POSES_MAX];
    for (int i = 0; i < attempt->pool->count; i++) chances[i] = in_tier(attempt, i, tier) ? chance_of(attempt->pool, &attempt->pool->candidates[i]) : 0;
    return draw(attempt->pool, chances, attempt->pool->count);
}

/* Keeps the pose if the session is still sound with it and not too long. */
static bool try_pose(Attempt *attempt, int index) {
    Draft  *draft     = &attempt->draft;
    int64_t wished_us = attempt->pool->request->wished_us;
    bool    first     = draft->count == 0;
    draft->rounds[index]++;
    draft_arrange(attempt->pool, draft);
    int64_t least_us = draft_about_us(attempt->pool, draft, 0), middle_us = draft_about_us(attempt->pool, draft, 50);
    bool    fits = first || (least_us <= wished_us && middle_us <= wished_us + wished_us / 20);
    if (least_us >= 0 && fits && draft_sound(attempt->pool, draft)) return true;
    draft->rounds[index]--;
    draft->barred[index] = true;
    draft_arrange(attempt->pool, draft);
    return false;
}

static bool add_opening(Attempt *attempt, Base base) {
    for (;;) {
        uint32_t chances[PLANNER_POSES_MAX];
        Pool    *pool = attempt->pool;
        for (int i = 0; i < pool->count; i++) {
            const Candidate *candidate = &pool->candidates[i];
            bool             may       = candidate->base == base && opens(pool, candidate) && !attempt->draft.barred[i];
            chances[i]                 = may ? chance_of(pool, candidate) * (candidate->linked ? CHANCE_LINKED : 1) : 0;
        }
        int index = draw(pool, chances, pool->count);
        if (index < 0) return false;
        if (try_pose(attempt, index)) return true;
    }
}

/* Draws from the first of the tiers that has any pose left; false: none has. */
static bool add_one(Attempt *attempt, Tier from, Tier to) {
    for (Tier tier = from; tier <= to; tier++) {
        for (int index; (index = draw_pose(attempt, tier)) >= 0;) {
            if (try_pose(attempt, index)) return true;
        }
    }
    return false;
}

/* One in four times others go before the wished areas, where these still keep the most. */
static bool add_new(Attempt *attempt) {
    bool mixed = pool_random(attempt->pool, 4) == 0;
    return (mixed && add_one(attempt, TIER_OTHERS_FEW, TIER_OTHERS_FEW)) || add_one(attempt, TIER_FOCUS, TIER_OTHERS_FEW);
}

/* A pose of rest in the base that comes last. */
static void add_closing(Attempt *attempt) {
    uint32_t chances[PLANNER_POSES_MAX];
    Pool    *pool = attempt->pool;
    int      last = 0;
    for (int base = 0; base < BASE_COUNT; base++) {
        if (in(attempt->bases, (Base)base) && base_rank((Base)base) > last) last = base_rank((Base)base);
    }
    for (int i = 0; i < pool->count; i++) {
        const Candidate *candidate = &pool->candidates[i];
        bool             may       = candidate->role == ROLE_REST && base_rank(candidate->base) == last && !rests_too_long(pool, candidate);
        chances[i]                 = may && attempt->draft.rounds[i] == 0 ? chance_of(pool, candidate) : 0;
    }
    int index = draw(pool, chances, pool->count);
    if (index >= 0) try_pose(attempt, index);
}

/* Whether the lengths so far fill the time: at their usual (100), or stretched halfway to their most (150). */
static bool filled(Attempt *attempt, int share) {
    int64_t wished_us = attempt->pool->request->wished_us;
    return draft_about_us(attempt->pool, &attempt->draft, share) >= wished_us - wished_us / 20;
}

/* New poses first, then longer holds, then other bases, and only then a pose once more. */
static void fill(Attempt *attempt, Base first) {
    while (!filled(attempt, 100)) {
        if (add_new(attempt)) continue;
        if (filled(attempt, 150)) return;
        if (visit_one_more(attempt, first)) continue;
        if (!add_one(attempt, TIER_FOCUS_AGAIN, TIER_AGAIN)) return;
    }
}

/* ---- one attempt */

static void begin(Attempt *attempt, Pool *pool) {
    attempt->pool  = pool;
    attempt->bases = 0;
    memset(&attempt->draft, 0, sizeof attempt->draft);
    for (int i = 0; i < pool->count; i++) attempt->draft.shuffle[i] = (uint16_t)pool_random(pool, UINT16_MAX + 1);
}

static bool compose(Attempt *attempt, Pool *pool) {
    begin(attempt, pool);
    Base first = draw_first_base(pool);
    if (first == BASE_COUNT) return false;
    attempt->bases = UINT32_C(1) << first;
    for (int more = bases_for(pool->request->wished_us); more > 1; more--) visit_one_more(attempt, first);
    if (!add_opening(attempt, first)) return false;
    if (pool->request->wished_us >= CLOSING_FROM_US) add_closing(attempt);
    fill(attempt, first);
    return true;
}

/* ---- the best of them */

static int64_t off_us(const Pool *pool, const Draft *draft) {
    int64_t off = draft->duration_us - pool->request->wished_us;
    return off < 0 ? -off : off;
}

static bool in_time(const Pool *pool, const Draft *draft) {
    return 100 * off_us(pool, draft) <= PLANNER_OFF_PERCENT * pool->request->wished_us || 2 * off_us(pool, draft) <= pool->breath_us;
}

static bool in_focus(const Pool *pool, const Draft *draft) {
    int64_t pose_us, focus_us;
    draft_shares(pool, draft, &pose_us, &focus_us);
    return 2 * focus_us >= pose_us;
}

/* Time first, then poses rather than quiet, then focus; among equals, with fewer rounds of one pose. Less is better. */
static int64_t faults_of(const Pool *pool, const Draft *draft) {
    int64_t pose_us, focus_us, faults = in_time(pool, draft) ? 0 : 4 * PLANNER_MOST_US + off_us(pool, draft);
    draft_shares(pool, draft, &pose_us, &focus_us);
    if (2 * focus_us < pose_us) faults += pose_us - 2 * focus_us;
    if (pool->latitude != latitudes) faults += PLANNER_MOST_US - pose_us;
    for (int i = 0; i < pool->count; i++) faults += draft->rounds[i] > 1 ? draft->rounds[i] * INT64_C(10000000) : 0;
    return faults;
}

static bool compose_within(Pool *pool, LevelItem items[PLANNER_ITEMS_MAX], Draft *best) {
    Attempt attempt;
    int64_t least = -1;
    for (int i = 0; i < ATTEMPTS; i++) {
        if (!compose(&attempt, pool)) continue;
        draft_fit(pool, &attempt.draft, items);
        int64_t faults = faults_of(pool, &attempt.draft);
        if (least >= 0 && faults >= least) continue;
        *best = attempt.draft;
        least = faults;
        if (in_time(pool, best) && in_focus(pool, best) && least == 0) break;
    }
    return least >= 0;
}

static bool compose_best(Pool *pool, LevelItem items[PLANNER_ITEMS_MAX], Draft *best) {
    bool any = false;
    for (int i = 0; i < LATITUDES; i++) {
        pool->latitude = &latitudes[i];
        if (!compose_within(pool, items, best)) continue;
        any = true;
        if (in_time(pool, best)) break;
    }
    return any;
}

/* ---- the whole */

/* No pose is allowed: what is left is to breathe. */
static bool only_breathe(const Pool *pool, Draft *draft) {
    Base base = pool_base(pool);
    int  most = (int)(pool->request->wished_us / pool->breath_us) + 1, breaths = most * 3 / 4 + 1, rest = most / 4 + 1;
    if (base == BASE_COUNT) return false;
    memset(draft, 0, sizeof *draft);
    draft->entries[0] = (Entry){.kind = ITEM_BREATHE, .base = base, .breaths = breaths, .least = 1, .usual = breaths, .most = most};
    draft->entries[1] = (Entry){.kind = ITEM_REST, .base = base, .breaths = rest, .least = 1, .usual = rest, .most = most};
    draft->count      = 2;
    return true;
}

static bool request_valid(const PlannerRequest *request) {
    return request->wished_us >= PLANNER_LEAST_US && request->wished_us <= PLANNER_MOST_US && (unsigned)request->intensity < EFFORT_COUNT &&
           breath_pattern_valid(&request->prefs.pattern);
}

/* Whether, asked like this, there would be a pose to begin with. */
static bool could_begin(const Repertoire *repertoire, const PlannerRequest *request) {
    Pool pool;
    pool_fill(&pool, repertoire, request);
    for (int i = 0; i < pool.count; i++) {
        if (opens(&pool, &pool.candidates[i])) return true;
    }
    return false;
}

/* The least that has to be asked differently; where two things have to be, the positions first. */
static PlannerRemedy remedy_for(const Repertoire *repertoire, const PlannerRequest *request) {
    PlannerRequest other = *request;
    other.bases          = 0;
    if (could_begin(repertoire, &other)) return PLANNER_REMEDY_BASES;
    other           = *request;
    other.intensity = EFFORT_COUNT - 1;
    if (could_begin(repertoire, &other)) return PLANNER_REMEDY_EFFORT;
    other                = *request;
    other.needs.excluded = (PoseSet){{0}};
    if (could_begin(repertoire, &other)) return PLANNER_REMEDY_EXCLUDED;
    other.bases     = 0;
    other.intensity = EFFORT_COUNT - 1;
    return could_begin(repertoire, &other) ? PLANNER_REMEDY_BASES : PLANNER_REMEDY_NONE;
}

PlannerStatus planner_make(const Repertoire *repertoire, const PlannerRequest *request, LevelItem items[PLANNER_ITEMS_MAX], PlannerResult *out) {
    Pool  pool;
    Draft best;
    *out = (PlannerResult){0};
    if (!request_valid(request)) return PLANNER_NOTHING;
    pool_fill(&pool, repertoire, request);
    pool.latitude = latitudes;
    bool any = compose_best(&pool, items, &best), poses = any && (in_time(&pool, &best) || best.duration_us < request->wished_us);
    if (!any) out->remedy = remedy_for(repertoire, request);
    if (!poses && !only_breathe(&pool, &best)) return PLANNER_NOTHING;
    draft_fit(&pool, &best, items);
    out->item_count  = best.count;
    out->duration_us = best.duration_us;
    draft_shares(&pool, &best, &out->pose_us, &out->focus_us);
    if (!poses) return any ? PLANNER_TOO_SHORT : PLANNER_NO_POSE;
    return pool.latitude == &latitudes[LATITUDES - 1] ? PLANNER_QUIET : PLANNER_OK;
}

bool planner_widened(const PlannerRequest *request, const PlannerResult *result) {
    return request->focus != 0 && 2 * result->focus_us < result->pose_us;
}

const char *planner_status_text(PlannerStatus status) {
    static const char *const texts[] = {
        [PLANNER_OK]    = "as long as was asked",
        [PLANNER_QUIET] = "the poses that are allowed do not fill the time, so much of it is breathing and rest; allow more bases, or ask for fewer minutes",
        [PLANNER_TOO_SHORT] = "the shortest session of the poses that are allowed takes longer, so it is one of breathing; ask for more minutes",
        [PLANNER_NO_POSE]   = "no pose is allowed to begin with, so it is a session of breathing",
        [PLANNER_NOTHING]   = "nothing may be practised in these bases",
    };
    return texts[status];
}

const char *planner_remedy_text(PlannerRemedy remedy) {
    static const char *const texts[PLANNER_REMEDY_COUNT] = {
        [PLANNER_REMEDY_NONE]     = "what is to be avoided leaves none anywhere",
        [PLANNER_REMEDY_BASES]    = "allow more bases",
        [PLANNER_REMEDY_EFFORT]   = "ask for more than gentle",
        [PLANNER_REMEDY_EXCLUDED] = "exclude fewer poses",
    };
    return texts[remedy];
}
