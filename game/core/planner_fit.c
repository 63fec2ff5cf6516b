/* The length of a session: measured by the plan it will be, and brought to the wished time breath by breath. */
#include <stddef.h>

#include "core/planner_internal.h"

#define SECOND_US    INT64_C(1000000)
#define FIT_ROUNDS   6
#define FOCUS_WEIGHT 3 /* a hold for a wished area is stretched this much sooner than others, of FOCUS_OTHERS */
#define FOCUS_OTHERS 2

static int64_t unit_us(const Pool *pool, const Entry *entry) {
    return entry->kind == ITEM_POSE ? pool->candidates[entry->candidate].unit_us : pool->breath_us;
}

static int64_t about_us(const Pool *pool, const Entry *entry, int breaths) {
    return (entry->kind == ITEM_POSE ? pool->candidates[entry->candidate].fixed_us : 0) + breaths * unit_us(pool, entry);
}

int64_t draft_about_us(Pool *pool, const Draft *draft, int share) {
    int64_t sum_us = 0;
    for (int i = 0; i < draft->count; i++) {
        const Entry *entry  = &draft->entries[i];
        int64_t      way_us = i > 0 ? pool_way_us(pool, draft->entries[i - 1].base, entry->base) : 0;
        if (way_us < 0) return -1;
        bool longer = share > 100;
        int  from = longer ? entry->usual : entry->least, to = longer ? entry->most : entry->usual;
        sum_us += way_us + about_us(pool, entry, from) + (to - from) * unit_us(pool, entry) * (longer ? share - 100 : share) / 100;
    }
    return sum_us;
}

void draft_shares(const Pool *pool, const Draft *draft, int64_t *pose_us, int64_t *focus_us) {
    *pose_us = *focus_us = 0;
    for (int i = 0; i < draft->count; i++) {
        const Entry *entry = &draft->entries[i];
        if (entry->kind != ITEM_POSE) continue;
        int64_t us = about_us(pool, entry, entry->breaths);
        *pose_us += us;
        if (pool->candidates[entry->candidate].focus) *focus_us += us;
    }
}

/* ---- measuring */

/* Holds are whole seconds, a little less than the breaths that they become. */
static LevelItem item_of(const Pool *pool, const Entry *entry) {
    if (entry->kind != ITEM_POSE) return (LevelItem){.kind = entry->kind, .base = entry->base, .breaths = entry->breaths};
    const Candidate *candidate = &pool->candidates[entry->candidate];
    const PoseSpec  *pose      = &pool->repertoire->poses[candidate->pose];
    LevelItem        item      = {.kind = ITEM_POSE, .pose = candidate->pose};
    if (candidate->linked || pose->hold_us <= 0) {
        item.breaths = entry->breaths;
        return item;
    }
    int64_t hold_us = entry->breaths * (candidate->natural ? NATURAL_UNIT_US : pool->breath_us);
    item.hold_us    = hold_us < SECOND_US ? SECOND_US : hold_us - hold_us % SECOND_US;
    return item;
}

static int64_t measure(const Pool *pool, const Draft *draft, LevelItem *items) {
    LevelSpec level = {.id = "", .items = items, .item_count = draft->count};
    Plan      plan  = {.steps = NULL};
    int       at;
    for (int i = 0; i < draft->count; i++) items[i] = item_of(pool, &draft->entries[i]);
    plan_build(&plan, pool->repertoire, &level, &pool->request->prefs, &at);
    return plan.duration_us;
}

/* ---- fitting */

/* How far an entry is from its usual length, in thousandths: the next breath goes to the one that is least stretched, or is taken from the one that is most. */
static int stretched(const Pool *pool, const Entry *entry, bool longer) {
    int  share = entry->breaths * 1000 / entry->usual;
    bool focus = entry->kind == ITEM_POSE && pool->candidates[entry->candidate].focus;
    return longer ? share * (focus ? FOCUS_OTHERS : FOCUS_WEIGHT) : share * (focus ? FOCUS_OTHERS : FOCUS_WEIGHT) + (entry->kind != ITEM_POSE);
}

/* The entry to be made one breath longer or shorter so that the time comes nearer; -1: none does. */
static int entry_to_change(const Pool *pool, const Draft *draft, int64_t missing_us) {
    bool longer = missing_us > 0;
    int  best = -1, best_share = 0;
    for (int i = 0; i < draft->count; i++) {
        const Entry *entry = &draft->entries[i];
        int64_t      unit  = unit_us(pool, entry);
        bool         room = longer ? entry->breaths < entry->most : entry->breaths > entry->least, nearer = 2 * (longer ? missing_us : -missing_us) > unit;
        int          share = stretched(pool, entry, longer);
        if (!room || !nearer) continue;
        if (best < 0 || (longer ? share < best_share : share > best_share)) best = i, best_share = share;
    }
    return best;
}

static int64_t change_lengths(const Pool *pool, Draft *draft, int64_t missing_us) {
    for (;;) {
        int at = entry_to_change(pool, draft, missing_us);
        if (at < 0) return missing_us;
        int step = missing_us > 0 ? 1 : -1;
        draft->entries[at].breaths += step;
        missing_us -= step * unit_us(pool, &draft->entries[at]);
    }
}

static void fit_once(const Pool *pool, Draft *draft, LevelItem *items) {
    int64_t wished_us = pool->request->wished_us;
    for (int round = 0; round < FIT_ROUNDS; round++) {
        draft->duration_us = measure(pool, draft, items);
        int64_t missing_us = wished_us - draft->duration_us;
        if (change_lengths(pool, draft, missing_us) == missing_us) return;
    }
    draft->duration_us = measure(pool, draft, items);
}

static void allow_quiet(const Pool *pool, Entry *entry, int share, int64_t most_us) {
    int64_t wished_us = pool->request->wished_us, us = share > 0 && wished_us / share < most_us ? wished_us / share : most_us;
    if (share == 0) us = wished_us;
    if (us / pool->breath_us > entry->most) entry->most = (int)(us / pool->breath_us);
}

static bool lacks_breath(const Pool *pool, const Draft *draft) {
    return draft->duration_us + pool->breath_us / 2 < pool->request->wished_us;
}

/* Only where the poses do not fill the time, breathing and rest are made longer than they mostly are. */
void draft_fit(const Pool *pool, Draft *draft, LevelItem items[PLANNER_ITEMS_MAX]) {
    fit_once(pool, draft, items);
    if (!lacks_breath(pool, draft)) return;
    allow_quiet(pool, &draft->entries[0], pool->latitude->start_share, PLANNER_START_MOST_US);
    allow_quiet(pool, &draft->entries[draft->count - 1], pool->latitude->end_share, PLANNER_END_MOST_US);
    fit_once(pool, draft, items);
}
