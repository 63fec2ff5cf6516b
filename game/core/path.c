#include "path.h"

static bool in_range(int level, const PathHistory *history) {
    return level >= 0 && level < history->level_count;
}

int path_need_left(const PathNeed *need, const PathHistory *history) {
    int done = in_range(need->level, history) ? history->done[need->level] : 0;
    return done < need->times ? need->times - done : 0;
}

static LevelState state_of(const PathRule *rule, int index, const PathHistory *history) {
    LevelState state = {.rule = index, .done = history->done[rule->level]};
    if (history->days < rule->days) state.days_left = rule->days - history->days;
    for (int i = 0; i < rule->need_count; i++) state.times_left += path_need_left(&rule->needs[i], history);
    state.open = history->unlock_everything || (state.days_left == 0 && state.times_left == 0);
    if (state.open) state.days_left = state.times_left = 0;
    return state;
}

/* What it waits for can be practised already. */
static bool within_reach(const PathRule *rule, const PathHistory *history, const LevelState *states) {
    for (int i = 0; i < rule->need_count; i++) {
        const PathNeed *need = &rule->needs[i];
        if (path_need_left(need, history) > 0 && in_range(need->level, history) && !states[need->level].open) return false;
    }
    return true;
}

static int still_to_do(const LevelState *state) {
    return state->days_left > state->times_left ? state->days_left : state->times_left;
}

int path_states(const Path *path, const PathHistory *history, LevelState *states) {
    int next = -1;
    for (int level = 0; level < history->level_count; level++) states[level] = (LevelState){.open = true, .done = history->done[level], .rule = -1};
    for (int i = 0; i < path->rule_count; i++) states[path->rules[i].level] = state_of(&path->rules[i], i, history);
    for (int i = 0; i < path->rule_count; i++) {
        const LevelState *state = &states[path->rules[i].level];
        if (state->open || !within_reach(&path->rules[i], history, states)) continue;
        if (next < 0 || still_to_do(state) < still_to_do(&states[path->rules[next].level])) next = i;
    }
    return next;
}
