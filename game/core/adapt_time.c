/* Time that became free goes to what remains, breath by breath, within what is sensible and what the field allows. */
#include "core/adapt_internal.h"

int64_t tailor_length_us(const Tailor *tailor, const LevelSpec *level) {
    Plan measured = {0};
    int  item;
    /* There is no room for a single step: it counts on, and only the length is kept. */
    return plan_build(&measured, tailor->repertoire, level, tailor->prefs, &item) == PLAN_NO_ROOM ? measured.duration_us : -1;
}

int64_t tailor_held_us(const Tailor *tailor, const LevelItem *item) {
    int64_t held_us = item->breaths > 0 ? item->breaths * breath_length_us(&tailor->prefs->pattern) : item->hold_us;
    return tailor->repertoire->poses[item->pose].sided ? 2 * held_us : held_us;
}

static int64_t more(int64_t a, int64_t b) {
    return a > b ? a : b;
}

static int64_t taught_us(const PoseSpec *pose, int64_t breath_us) {
    int64_t timed_us = more(pose->hold_us, pose->hold_most_us);
    return timed_us > 0 ? timed_us : more(pose->hold_breaths, pose->hold_most_breaths) * breath_us;
}

int64_t tailor_taught_us(const Tailor *tailor, const PoseSpec *pose) {
    return taught_us(pose, breath_length_us(&tailor->prefs->pattern));
}

int64_t tailor_kept_us(const Tailor *tailor) {
    return (tailor->out->original_us * ADAPT_LENGTH_KEPT + 99) / 100;
}

int64_t adapt_most(const Repertoire *repertoire, const LevelItem *item, const Prefs *prefs) {
    int64_t now = item->breaths > 0 ? item->breaths : item->hold_us, most = ADAPT_TIMES_MOST * now;
    if (item->kind != ITEM_POSE) return most;
    const PoseSpec *pose      = &repertoire->poses[item->pose];
    int64_t         breath_us = breath_length_us(&prefs->pattern), field_us = taught_us(pose, breath_us);
    /* The tighter side gets a third more, and that too is to be within what is taught. */
    if (pose->sided && prefs->tighter_side != SIDE_NONE) field_us = field_us * 3 / 4;
    int64_t field = item->breaths > 0 ? field_us / breath_us : field_us;
    return more(now, field < most ? field : most);
}

/* ---- lengthening: an item as it was before stands at its index in the second half of the items */

static LevelItem *before(const Tailor *tailor, int item) {
    return &tailor->out->items[tailor->level->item_count + item];
}

/* How many breaths an item may become longer. */
static int64_t room(const Tailor *tailor, int item) {
    const LevelItem *was = before(tailor, item);
    int64_t          now = was->breaths > 0 ? was->breaths : was->hold_us, most = adapt_most(tailor->repertoire, was, tailor->prefs);
    return (most - now) / (was->breaths > 0 ? 1 : breath_length_us(&tailor->prefs->pattern));
}

static void set_longer(Tailor *tailor, int item, int64_t breaths) {
    LevelItem longer = *before(tailor, item);
    if (longer.breaths > 0)
        longer.breaths += (int)breaths;
    else
        longer.hold_us += breaths * breath_length_us(&tailor->prefs->pattern);
    tailor->out->items[item] = longer;
}

/* Poses or rests, as asked, each longer by so many breaths or as many as it has room for. The length of the level then. */
static int64_t set_all(Tailor *tailor, bool poses, int64_t breaths) {
    for (int i = 0; i < tailor->out->level.item_count; i++) {
        if ((tailor->out->items[i].kind == ITEM_POSE) != poses) continue;
        int64_t fits = room(tailor, i);
        set_longer(tailor, i, fits < breaths ? fits : breaths);
    }
    return tailor_length_us(tailor, &tailor->out->level);
}

/* One breath more for each in turn, until the level is as long as it should be; never longer than it was. */
static void add_last(Tailor *tailor, bool poses, int64_t breaths, int64_t enough_us) {
    Adapted *out = tailor->out;
    for (int i = 0; i < out->level.item_count && out->planned_us < enough_us; i++) {
        if ((out->items[i].kind == ITEM_POSE) != poses || room(tailor, i) <= breaths) continue;
        set_longer(tailor, i, breaths + 1);
        int64_t length_us = tailor_length_us(tailor, &out->level);
        if (length_us <= out->original_us)
            out->planned_us = length_us;
        else
            set_longer(tailor, i, breaths);
    }
}

/* Makes poses or rests longer, all by as many breaths, until the level is as long as it should be. */
static void give(Tailor *tailor, bool poses, int64_t enough_us) {
    int64_t low = 0, high = 0; /* low breaths are not too many; */
    for (int i = 0; i < tailor->out->level.item_count; i++) {
        if ((tailor->out->items[i].kind == ITEM_POSE) == poses) high = more(high, room(tailor, i));
    }
    while (low < high) {
        int64_t middle = low + (high - low + 1) / 2;
        if (set_all(tailor, poses, middle) <= enough_us)
            low = middle;
        else
            high = middle - 1;
    }
    tailor->out->planned_us = set_all(tailor, poses, low);
    add_last(tailor, poses, low, enough_us);
}

static bool is_longer(const Tailor *tailor, int item) {
    const LevelItem *is = &tailor->out->items[item], *was = before(tailor, item);
    return is->breaths > was->breaths || is->hold_us > was->hold_us;
}

static void tell_longer(Tailor *tailor) {
    Adapted *out    = tailor->out;
    Change   longer = {.kind = CHANGE_LONGER, .instead = -1};
    for (int i = 0; i < out->change_count; i++) {
        bool frees = out->changes[i].kind != CHANGE_EASIER_FORM && out->changes[i].kind != CHANGE_EASIER_TOLD;
        if (frees) longer.because |= out->changes[i].because, longer.excluded = longer.excluded || out->changes[i].excluded;
    }
    for (int i = 0; i < out->level.item_count; i++) {
        if (!is_longer(tailor, i)) continue;
        longer.item                       = out->origins[i];
        longer.pose                       = out->items[i].kind == ITEM_POSE ? out->items[i].pose : -1;
        out->changes[out->change_count++] = longer;
    }
}

void tailor_lengthen(Tailor *tailor) {
    for (int i = 0; i < tailor->out->level.item_count; i++) *before(tailor, i) = tailor->out->items[i];
    give(tailor, true, tailor->out->original_us);
    if (tailor->out->planned_us < tailor_kept_us(tailor)) give(tailor, false, tailor_kept_us(tailor));
    tell_longer(tailor);
}
