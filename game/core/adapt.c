/* First each pose by itself, then what stands beside it: nothing twice in a row, no rest that is only there to be travelled to. */
#include "core/adapt.h"

#include "core/adapt_internal.h"

const char *change_kind_name(ChangeKind kind) {
    static const char *const names[CHANGE_KIND_COUNT] = {"none", "easier-form", "easier-told", "swapped", "left-out", "joined", "longer"};
    return names[kind];
}

/* ---- poses */

/* The pose itself, of whatever form. */
static int family(const Repertoire *repertoire, int pose) {
    return repertoire->poses[pose].form_of >= 0 ? repertoire->poses[pose].form_of : pose;
}

static bool is_excluded(const Needs *needs, const Repertoire *repertoire, int pose) {
    return pose_set_has(&needs->excluded, pose) || pose_set_has(&needs->excluded, family(repertoire, pose));
}

bool needs_forbid(const Needs *needs, const Repertoire *repertoire, int pose) {
    return is_excluded(needs, repertoire, pose) || (needs->conditions & repertoire->poses[pose].leave_out_for);
}

static bool is_easier_form(const Repertoire *repertoire, int pose) {
    int plain = repertoire->poses[pose].form_of;
    return plain >= 0 && repertoire->poses[plain].easier_form == pose;
}

static bool reaches(const Repertoire *repertoire, Base from, Base to) {
    return from == to || (repertoire_next_base(repertoire, from, to) != BASE_COUNT && repertoire_next_base(repertoire, to, from) != BASE_COUNT);
}

/* An easier form can be shown that has pictures, and whose base the figure gets to and back. */
static bool can_show(const Repertoire *repertoire, int pose, int form) {
    const PoseSpec *plain = &repertoire->poses[pose], *easier = &repertoire->poses[form];
    Side            side = easier->sided ? SIDE_LEFT : SIDE_NONE;
    return easier->enter[side].clip >= 0 && easier->hold[side].clip >= 0 && repertoire->bases[easier->base].available &&
           reaches(repertoire, plain->base, easier->base);
}

/* A pose as this person practises it, by itself: not at all, easier, or as it is (CHANGE_NONE). */
static Change judge(const Tailor *tailor, int item, int pose) {
    const PoseSpec *spec   = &tailor->repertoire->poses[pose];
    ConditionSet    told   = tailor->needs->conditions;
    Change          change = {.item = item, .pose = pose, .instead = -1};
    if (needs_forbid(tailor->needs, tailor->repertoire, pose)) {
        change.kind     = CHANGE_LEFT_OUT;
        change.because  = told & spec->leave_out_for;
        change.excluded = is_excluded(tailor->needs, tailor->repertoire, pose);
    } else if ((told & spec->easier_for) && !is_easier_form(tailor->repertoire, pose)) {
        int  form      = spec->easier_form;
        bool shown     = form >= 0 && can_show(tailor->repertoire, pose, form);
        change.because = told & spec->easier_for;
        change.kind    = shown ? CHANGE_EASIER_FORM : CHANGE_EASIER_TOLD;
        change.instead = shown ? form : -1;
        if (shown && needs_forbid(tailor->needs, tailor->repertoire, form)) {
            change = (Change){.kind = CHANGE_LEFT_OUT, .item = item, .pose = pose, .instead = -1, .because = change.because};
            change.because |= told & tailor->repertoire->poses[form].leave_out_for;
            change.excluded = is_excluded(tailor->needs, tailor->repertoire, form);
        }
    }
    return change;
}

/* ---- while it is being adapted, an item stands where it stood, and its change at the same index says whether it still does */

static bool is_gone(const Tailor *tailor, int item) {
    ChangeKind kind = tailor->out->changes[item].kind;
    return kind == CHANGE_LEFT_OUT || kind == CHANGE_JOINED;
}

static bool is_pose(const Tailor *tailor, int item) {
    return tailor->out->items[item].kind == ITEM_POSE;
}

/* The nearest pose that is practised before (`step` -1) or after (1) an item; -1: none. */
static int pose_beside(const Tailor *tailor, int item, int step) {
    for (int i = item + step; i >= 0 && i < tailor->level->item_count; i += step) {
        if (is_pose(tailor, i) && !is_gone(tailor, i)) return i;
    }
    return -1;
}

/* What was the cause of all that changed from one item to another, these included. */
static void add_causes(const Tailor *tailor, int first, int last, Change *change) {
    for (int i = first; i <= last; i++) {
        change->because |= tailor->out->changes[i].because;
        change->excluded = change->excluded || tailor->out->changes[i].excluded;
    }
}

static void drop(Tailor *tailor, int item, ChangeKind kind, int first, int last) {
    Change change = {.kind = kind, .item = item, .pose = is_pose(tailor, item) ? tailor->level->items[item].pose : -1, .instead = -1};
    add_causes(tailor, first, last, &change);
    tailor->out->changes[item] = change;
}

/* ---- swaps */

/* How far one pose serves the purpose of another: areas in common; a rest only stands in for a rest. 0: not at all. */
static int serves(const PoseSpec *wanted, const PoseSpec *other) {
    if ((wanted->breath == BREATH_NATURAL) != (other->breath == BREATH_NATURAL)) return 0;
    if (wanted->areas == 0 || other->areas == 0) return wanted->areas == other->areas && wanted->breath == other->breath;
    return area_set_count(wanted->areas & other->areas);
}

static bool is_practised(const Tailor *tailor, int pose) {
    for (int i = 0; i < tailor->level->item_count; i++) {
        if (is_pose(tailor, i) && !is_gone(tailor, i) && family(tailor->repertoire, tailor->out->items[i].pose) == family(tailor->repertoire, pose))
            return true;
    }
    return false;
}

static bool is_beside(const Tailor *tailor, int item, int pose) {
    int before = pose_beside(tailor, item, -1), after = pose_beside(tailor, item, 1), own = family(tailor->repertoire, pose);
    return (before >= 0 && family(tailor->repertoire, tailor->out->items[before].pose) == own) ||
           (after >= 0 && family(tailor->repertoire, tailor->out->items[after].pose) == own);
}

/* Forms that are made for another base are poses of that base; other forms are not chosen for anybody. */
static bool may_be_chosen(const Repertoire *repertoire, int pose) {
    int plain = repertoire->poses[pose].form_of;
    return plain < 0 || repertoire->poses[plain].base != repertoire->poses[pose].base;
}

/* How well a pose takes the place of another; 0: it may not. New to the level goes before all, then as it is before easier, then what it is good for. */
static int fitness(const Tailor *tailor, int item, int pose, int *practised) {
    const Repertoire *repertoire = tailor->repertoire;
    const PoseSpec   *wanted     = &repertoire->poses[tailor->level->items[item].pose], *other;
    Change            verdict    = judge(tailor, item, pose);
    bool              easier     = verdict.kind == CHANGE_EASIER_FORM;
    *practised                   = easier ? verdict.instead : pose;
    other                        = &repertoire->poses[*practised];
    if ((verdict.kind != CHANGE_NONE && !easier) || !may_be_chosen(repertoire, pose) || other->base != wanted->base) return 0;
    int common = serves(wanted, other), foreign = area_set_count(other->areas & ~wanted->areas);
    if (common == 0 || is_beside(tailor, item, pose)) return 0;
    return (is_practised(tailor, pose) ? 0 : 4096) + (easier ? 0 : 1024) + 32 * common + AREA_COUNT - foreign;
}

static int64_t clamp(int64_t x, int64_t low, int64_t high) {
    return x < low ? low : x > high ? high : x;
}

/* As long in all as what it stands for, but no less than half of what is customary and no more than it is taught for. */
static LevelItem item_in_place_of(const Tailor *tailor, const LevelItem *wanted, int pose) {
    const PoseSpec *spec      = &tailor->repertoire->poses[pose];
    int64_t         breath_us = breath_length_us(&tailor->prefs->pattern), held_us = tailor_held_us(tailor, wanted) / (spec->sided ? 2 : 1);
    int64_t         usual_us = spec->hold_us > 0 ? spec->hold_us : spec->hold_breaths * breath_us, most_us = tailor_taught_us(tailor, spec);
    LevelItem       item = {.kind = ITEM_POSE, .pose = pose};
    if (most_us > 0) held_us = clamp(held_us, usual_us / 2, most_us);
    if (spec->breath == BREATH_LINKED)
        item.breaths = (int)clamp(held_us / breath_us, 1, INT32_MAX);
    else
        item.hold_us = clamp(held_us, 1, INT64_MAX);
    return item;
}

static void swap(Tailor *tailor, int item) {
    int best = 0, chosen = -1;
    for (int pose = 0; pose < tailor->repertoire->pose_count; pose++) {
        int practised, fit = fitness(tailor, item, pose, &practised);
        if (fit > best) best = fit, chosen = practised;
    }
    if (chosen < 0) return;
    tailor->out->items[item]           = item_in_place_of(tailor, &tailor->level->items[item], chosen);
    tailor->out->changes[item].kind    = CHANGE_SWAPPED;
    tailor->out->changes[item].instead = chosen;
}

static void adapt_poses(Tailor *tailor) {
    Adapted *out = tailor->out;
    for (int i = 0; i < tailor->level->item_count; i++) {
        out->items[i]   = tailor->level->items[i];
        out->changes[i] = is_pose(tailor, i) ? judge(tailor, i, out->items[i].pose) : (Change){.item = i, .pose = -1, .instead = -1};
        if (out->changes[i].kind == CHANGE_EASIER_FORM) out->items[i].pose = out->changes[i].instead;
    }
    for (int i = 0; i < tailor->level->item_count; i++) {
        if (out->changes[i].kind == CHANGE_LEFT_OUT) swap(tailor, i);
    }
}

/* ---- what stands beside each other */

/* Whether two poses that follow each other are one and the same, and did not do so in the level as it was. */
static bool come_twice(const Tailor *tailor, int before, int after) {
    const LevelItem *was = tailor->level->items, *is = tailor->out->items;
    if (family(tailor->repertoire, is[before].pose) != family(tailor->repertoire, is[after].pose)) return false;
    for (int i = before + 1; i < after; i++) {
        if (was[i].kind == ITEM_POSE) return true;
    }
    bool planned = family(tailor->repertoire, was[before].pose) == family(tailor->repertoire, was[after].pose);
    return !planned || (is[before].pose == is[after].pose && was[before].pose != was[after].pose);
}

static void join_poses(Tailor *tailor) {
    int before = pose_beside(tailor, -1, 1);
    while (before >= 0) {
        int after = pose_beside(tailor, before, 1);
        if (after < 0) return;
        if (come_twice(tailor, before, after))
            drop(tailor, after, CHANGE_JOINED, before, after);
        else
            before = after;
    }
}

/* The item beside a rest that holds it in its base: a pose, or the beginning or the end of the level. -1: none. */
static int anchor(const Tailor *tailor, int item, int step, bool as_it_was) {
    const LevelItem *items = as_it_was ? tailor->level->items : tailor->out->items;
    int              last  = tailor->level->item_count - 1;
    for (int i = item + step; i >= 0 && i <= last; i += step) {
        if ((items[i].kind == ITEM_POSE || i == 0 || i == last) && (as_it_was || !is_gone(tailor, i))) return i;
    }
    return -1;
}

static Base base_of(const Tailor *tailor, const LevelItem *item) {
    return item->kind == ITEM_POSE ? tailor->repertoire->poses[item->pose].base : item->base;
}

static bool is_held(const Tailor *tailor, int item, bool as_it_was) {
    const LevelItem *items = as_it_was ? tailor->level->items : tailor->out->items;
    for (int step = -1; step <= 1; step += 2) {
        int beside = anchor(tailor, item, step, as_it_was);
        if (beside >= 0 && base_of(tailor, &items[beside]) == items[item].base) return true;
    }
    return false;
}

/* Arriving at the start and resting at the end stay, whatever becomes of the rest. */
static bool is_inner_rest(const Tailor *tailor, int item) {
    return item > 0 && item < tailor->level->item_count - 1 && !is_pose(tailor, item) && !is_gone(tailor, item);
}

static void drop_stray_rests(Tailor *tailor) {
    int last = tailor->level->item_count - 1;
    for (int i = 1; i < last; i++) {
        if (!is_inner_rest(tailor, i) || !is_held(tailor, i, true) || is_held(tailor, i, false)) continue;
        int before = anchor(tailor, i, -1, true), after = anchor(tailor, i, 1, true);
        drop(tailor, i, CHANGE_LEFT_OUT, before, after);
    }
}

static int rest_before(const Tailor *tailor, int item) {
    int i = item - 1;
    while (i >= 0 && is_gone(tailor, i)) i--;
    return i >= 0 && !is_pose(tailor, i) ? i : -1;
}

/* Of two rests in the same base between which something was left out, one is enough. */
static void join_rests(Tailor *tailor) {
    const LevelItem *items = tailor->out->items;
    for (int i = 1; i < tailor->level->item_count; i++) {
        if (is_gone(tailor, i) || is_pose(tailor, i)) continue;
        for (int before = rest_before(tailor, i); before >= 0 && before < i - 1 && items[before].base == items[i].base; before = rest_before(tailor, i)) {
            int spare = is_inner_rest(tailor, before) ? before : is_inner_rest(tailor, i) ? i : -1;
            if (spare < 0) break;
            drop(tailor, spare, CHANGE_LEFT_OUT, before, i);
            if (spare == i) break;
        }
    }
}

/* ---- the whole */

/* What remains moves together. False: it is no practice any more. */
static bool gather(Tailor *tailor) {
    Adapted *out   = tailor->out;
    int      count = 0, poses = 0, had = 0;
    for (int i = 0; i < tailor->level->item_count; i++) {
        had += tailor->level->items[i].kind == ITEM_POSE;
        if (is_gone(tailor, i)) continue;
        poses += is_pose(tailor, i);
        out->items[count]     = out->items[i];
        out->origins[count++] = i;
    }
    out->level = (LevelSpec){.id = tailor->level->id, .items = out->items, .item_count = count};
    return poses > 0 || had == 0;
}

/* What changed moves together. True when time became free. */
static bool gather_changes(Tailor *tailor) {
    Adapted *out      = tailor->out;
    bool     free     = false;
    out->change_count = 0;
    for (int i = 0; i < tailor->level->item_count; i++) {
        if (out->changes[i].kind == CHANGE_NONE) continue;
        free                              = free || is_gone(tailor, i) || out->changes[i].kind == CHANGE_SWAPPED;
        out->changes[out->change_count++] = out->changes[i];
    }
    return free;
}

AdaptStatus adapt_level(Adapted *adapted, const Repertoire *repertoire, const LevelSpec *level, const Needs *needs, const Prefs *prefs) {
    Tailor tailor         = {.out = adapted, .repertoire = repertoire, .level = level, .needs = needs, .prefs = prefs};
    adapted->change_count = 0;
    adapted->original_us  = tailor_length_us(&tailor, level);
    if (adapted->original_us < 0) return ADAPT_BAD_LEVEL;
    adapt_poses(&tailor);
    join_poses(&tailor);
    drop_stray_rests(&tailor);
    join_rests(&tailor);
    bool practice = gather(&tailor), free = gather_changes(&tailor);
    if (!practice) return ADAPT_NOTHING_LEFT;
    adapted->planned_us = tailor_length_us(&tailor, &adapted->level);
    if (free || adapted->planned_us < tailor_kept_us(&tailor)) tailor_lengthen(&tailor);
    return ADAPT_OK;
}
