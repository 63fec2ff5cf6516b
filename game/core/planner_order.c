/* The order of a session: base by base, in each from what warms to what rests, with a counter-pose after what goes deep; and the judge of it. */
#include <string.h>

#include "core/planner_internal.h"

#define GENTLE_WARM_US INT64_C(60000000) /* of gentle poses, where nothing mobilises */
#define PAUSE_LEAST    2                 /* breaths between two rounds of one pose */
#define PAUSE_BREATHS  3
#define SHORT_US       INT64_C(300000000) /* shorter sessions are quiet more shortly at either end */

/* What comes first within a base. */
static int phase_of(const Candidate *candidate) {
    bool deep = candidate_deep(candidate);
    if (candidate->role == ROLE_REST) return candidate->natural ? 7 : 6;
    if (candidate_warms(candidate)) return 0;
    if (candidate->role != ROLE_STRETCH) return 1;
    if (!deep) return 2;
    return candidate->spine == SPINE_FLEXION ? 5 : candidate->spine == SPINE_EXTENSION ? 4 : 3;
}

/* A backbend or a fold that wants its counter-pose; SPINE_NEUTRAL: neither. */
static Spine owed_after(const Candidate *candidate) {
    bool bends = candidate->spine == SPINE_EXTENSION || candidate->spine == SPINE_FLEXION;
    return candidate_deep(candidate) && bends ? candidate->spine : SPINE_NEUTRAL;
}

static bool pays(const Candidate *candidate, Spine owed) {
    if (candidate_deep(candidate)) return false;
    return candidate->spine == SPINE_NEUTRAL || (owed == SPINE_EXTENSION && candidate->spine == SPINE_FLEXION);
}

/* ---- putting in order */

typedef struct {
    Pool  *pool;
    Draft *draft;
    Spine  owed; /* the counter-pose still to come */
} Arranger;

static void push(Draft *draft, Entry entry) {
    if (draft->count == PLANNER_ITEMS_MAX)
        draft->overfull = true;
    else
        draft->entries[draft->count++] = entry;
}

/* Breathing at the start, rest at the end. */
static void push_quiet(const Pool *pool, Draft *draft, ItemKind kind, Base base, int most) {
    int least = pool->request->wished_us >= SHORT_US ? 3 : pool->latitude->pause_us == 0 ? 2 : 1;
    push(draft, (Entry){.kind = kind, .base = base, .breaths = 3, .least = least, .usual = 3, .most = most});
}

static int last_family(const Pool *pool, const Draft *draft) {
    const Entry *last = &draft->entries[draft->count - 1];
    return last->kind == ITEM_POSE ? pool->candidates[last->candidate].family : -1;
}

static void push_pose(Arranger *arranger, int index) {
    const Candidate *candidate = &arranger->pool->candidates[index];
    push(arranger->draft, (Entry){.kind      = ITEM_POSE,
                                  .candidate = index,
                                  .base      = candidate->base,
                                  .breaths   = candidate->usual,
                                  .least     = candidate->least,
                                  .usual     = candidate->usual,
                                  .most      = arranger->pool->latitude->rests_freely ? candidate->taught : candidate->most});
    if (owed_after(candidate) != SPINE_NEUTRAL)
        arranger->owed = owed_after(candidate);
    else if (pays(candidate, arranger->owed))
        arranger->owed = SPINE_NEUTRAL;
}

/* The spine goes the other way first; of poses that do that, one that rests. */
static int counter_worth(const Candidate *candidate) {
    return 1 + (candidate->role == ROLE_REST) + 2 * (candidate->spine == SPINE_FLEXION);
}

static void pay(Arranger *arranger, Base base) {
    Pool *pool = arranger->pool;
    int   best = -1;
    for (int i = 0; i < pool->count && arranger->owed != SPINE_NEUTRAL; i++) {
        const Candidate *candidate = &pool->candidates[i];
        bool             fits      = candidate->base == base && !candidate->natural && pays(candidate, arranger->owed);
        if (!fits || candidate->family == last_family(pool, arranger->draft)) continue;
        if (best < 0 || counter_worth(candidate) > counter_worth(&pool->candidates[best])) best = i;
    }
    if (best >= 0) push_pose(arranger, best);
}

/* Between two rounds of one pose, and where there is time to fill between any two. She rests where she is; on hands and feet nobody does. */
static void pause_before(Arranger *arranger, const Candidate *candidate) {
    const Pool  *pool   = arranger->pool;
    Draft       *draft  = arranger->draft;
    const Entry *last   = &draft->entries[draft->count - 1];
    int          family = last_family(pool, draft);
    bool         again = family == candidate->family, rests = family >= 0 && pool->candidates[last->candidate].natural;
    bool         wanted = family >= 0 && (again || (pool->latitude->pause_us > 0 && !rests));
    int64_t      us     = again && pool->latitude->pause_us < PLANNER_PAUSE_MOST_US ? PLANNER_PAUSE_MOST_US : pool->latitude->pause_us;
    if (!wanted || last->base == BASE_HANDS_FEET) return;
    push(draft, (Entry){.kind    = ITEM_REST,
                        .base    = last->base,
                        .breaths = PAUSE_BREATHS,
                        .least   = PAUSE_LEAST,
                        .usual   = PAUSE_BREATHS,
                        .most    = us > PAUSE_BREATHS * pool->breath_us ? (int)(us / pool->breath_us) : PAUSE_BREATHS});
}

static void add_pose(Arranger *arranger, int index) {
    const Candidate *candidate = &arranger->pool->candidates[index];
    Draft           *draft     = arranger->draft;
    Base             base      = draft->entries[draft->count - 1].base;
    bool             arrives   = base != candidate->base;
    if (arrives && base == BASE_PRONE) pay(arranger, BASE_KNEELING);
    if (!pays(candidate, arranger->owed) && (arrives || (candidate_deep(candidate) && candidate->spine != arranger->owed))) pay(arranger, candidate->base);
    pause_before(arranger, candidate);
    push_pose(arranger, index);
}

static bool comes_before(const Pool *pool, const Draft *draft, int a, int b) {
    const Candidate *first = &pool->candidates[a], *second = &pool->candidates[b];
    int              bases = base_rank(first->base) - base_rank(second->base), phases = phase_of(first) - phase_of(second);
    if (bases != 0) return bases < 0;
    if (phases != 0) return phases < 0;
    return first->effort != second->effort ? first->effort < second->effort : draft->shuffle[a] < draft->shuffle[b];
}

static int sort_chosen(const Pool *pool, const Draft *draft, int chosen[PLANNER_ITEMS_MAX]) {
    int count = 0;
    for (int i = 0; i < pool->count && count < PLANNER_ITEMS_MAX; i++) {
        if (draft->rounds[i] == 0) continue;
        int at = count++;
        for (; at > 0 && comes_before(pool, draft, i, chosen[at - 1]); at--) chosen[at] = chosen[at - 1];
        chosen[at] = i;
    }
    return count;
}

/* The poses of one base and phase, round after round. */
static void add_rounds(Arranger *arranger, const int *chosen, int count) {
    bool more = true;
    for (int round = 1; more; round++) {
        more = false;
        for (int i = 0; i < count; i++) {
            if (arranger->draft->rounds[chosen[i]] >= round) add_pose(arranger, chosen[i]);
            more = more || arranger->draft->rounds[chosen[i]] > round;
        }
    }
}

/* A stretch before the last strengthening stays short. */
static void shorten_stretches(const Pool *pool, Draft *draft) {
    bool strengthening = false;
    int  most          = (int)((LONG_STRETCH_US - 1) / pool->breath_us);
    for (int i = draft->count - 1; i >= 0; i--) {
        Entry *entry = &draft->entries[i];
        if (entry->kind != ITEM_POSE) continue;
        const Candidate *candidate = &pool->candidates[entry->candidate];
        strengthening              = strengthening || candidate->role == ROLE_STRENGTHEN;
        int cap                    = candidate->natural ? (int)((LONG_STRETCH_US - 1) / NATURAL_UNIT_US) : most;
        if (!strengthening || candidate->role != ROLE_STRETCH || entry->most <= cap) continue;
        entry->most  = cap;
        entry->usual = entry->breaths = entry->usual < cap ? entry->usual : cap;
    }
}

void draft_arrange(Pool *pool, Draft *draft) {
    Arranger arranger = {.pool = pool, .draft = draft, .owed = SPINE_NEUTRAL};
    int      chosen[PLANNER_ITEMS_MAX], count = sort_chosen(pool, draft, chosen);
    draft->count    = 0;
    draft->overfull = false;
    if (count == 0) return;
    push_quiet(pool, draft, ITEM_BREATHE, pool->candidates[chosen[0]].base, 4);
    for (int from = 0, to; from < count; from = to) {
        const Candidate *first = &pool->candidates[chosen[from]];
        for (to = from; to < count; to++) {
            const Candidate *other = &pool->candidates[chosen[to]];
            if (other->base != first->base || phase_of(other) != phase_of(first)) break;
        }
        add_rounds(&arranger, chosen + from, to - from);
    }
    Base base = draft->entries[draft->count - 1].base;
    pay(&arranger, base);
    if (base == BASE_PRONE) pay(&arranger, BASE_KNEELING);
    base = draft->entries[draft->count - 1].base;
    push_quiet(pool, draft, ITEM_REST, base == BASE_HANDS_FEET ? BASE_KNEELING : base, 6);
    shorten_stretches(pool, draft);
}

/* ---- the judge */

typedef struct {
    const Pool *pool;
    bool        warm, resting;
    int64_t     gentle_us;
    Spine       owed;
    Base        owed_in; /* where the bend was */
    int         family;  /* of the entry before; -1: it was no pose */
} Judge;

static bool pose_sound(Judge *judge, const Entry *entry) {
    const Candidate *candidate = &judge->pool->candidates[entry->candidate];
    bool             deep      = candidate_deep(candidate);
    if (deep && !judge->warm) return false;
    if (judge->resting && candidate->role != ROLE_REST) return false;
    if (judge->family == candidate->family || entry->most < entry->least) return false;
    if (judge->owed != SPINE_NEUTRAL && pays(candidate, judge->owed)) judge->owed = SPINE_NEUTRAL;
    if (judge->owed != SPINE_NEUTRAL && (candidate->base != judge->owed_in || (deep && candidate->spine != judge->owed))) return false;
    if (owed_after(candidate) != SPINE_NEUTRAL) judge->owed = candidate->spine, judge->owed_in = candidate->base;
    if (!deep) judge->gentle_us += candidate->fixed_us + entry->least * candidate->unit_us;
    judge->warm    = judge->warm || candidate_warms(candidate) || (!judge->pool->mobilises && judge->gentle_us >= GENTLE_WARM_US);
    judge->resting = judge->resting || (candidate->role == ROLE_REST && candidate->natural);
    return true;
}

bool draft_sound(const Pool *pool, const Draft *draft) {
    Judge judge = {.pool = pool, .family = -1};
    for (int i = 0; i < draft->count; i++) {
        const Entry *entry = &draft->entries[i];
        bool         pose  = entry->kind == ITEM_POSE;
        if (pose && !pose_sound(&judge, entry)) return false;
        judge.family = pose ? pool->candidates[entry->candidate].family : -1;
    }
    return !draft->overfull && judge.owed == SPINE_NEUTRAL;
}
