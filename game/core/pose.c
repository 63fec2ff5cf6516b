/* Names of the small sets, and the way between bases. */
#include "core/pose.h"

#include <string.h>

const char *side_name(Side side) {
    static const char *const names[SIDE_COUNT] = {"none", "left", "right"};
    return names[side];
}

static const char *const base_names[BASE_COUNT] = {"standing", "wall", "chair", "seated", "kneeling", "hands-feet", "prone", "supine", "supine-wall"};

const char *base_name(Base base) {
    return base_names[base];
}

bool base_from_name(const char *name, Base *out) {
    for (int i = 0; i < BASE_COUNT; i++) {
        if (strcmp(name, base_names[i]) == 0) {
            *out = (Base)i;
            return true;
        }
    }
    return false;
}

const char *role_name(PoseRole role) {
    static const char *const names[ROLE_COUNT] = {"stretch", "mobilise", "strengthen", "rest"};
    return names[role];
}

const char *effort_name(Effort effort) {
    static const char *const names[EFFORT_COUNT] = {"gentle", "steady", "strong"};
    return names[effort];
}

const char *spine_name(Spine spine) {
    static const char *const names[SPINE_COUNT] = {"neutral", "extension", "flexion", "side", "twist"};
    return names[spine];
}

const char *talk_level_name(TalkLevel level) {
    static const char *const names[] = {"bells", "names", "full"};
    return names[level];
}

#define HOP_US INT64_C(3600000000) /* more than any way lasts: fewer hops come first, then less time */
#define FAR_US (BASE_COUNT * 2 * HOP_US)

/* What it costs from each base to the goal, made smaller until no way makes it smaller. */
static void costs_to(const Repertoire *repertoire, Base to, int64_t cost_us[BASE_COUNT]) {
    for (int base = 0; base < BASE_COUNT; base++) cost_us[base] = base == (int)to ? 0 : FAR_US;
    for (int round = 1; round < BASE_COUNT; round++) {
        for (int from = 0; from < BASE_COUNT; from++) {
            for (int by = 0; by < BASE_COUNT; by++) {
                int64_t way_us = repertoire->moves[from][by].duration_us, all_us = HOP_US + way_us + cost_us[by];
                if (way_us > 0 && all_us < cost_us[from]) cost_us[from] = all_us;
            }
        }
    }
}

Base repertoire_next_base(const Repertoire *repertoire, Base from, Base to) {
    int64_t cost_us[BASE_COUNT];
    Base    next = BASE_COUNT;
    if (from == to) return BASE_COUNT;
    costs_to(repertoire, to, cost_us);
    for (int by = 0; by < BASE_COUNT; by++) {
        int64_t way_us = repertoire->moves[from][by].duration_us;
        if (way_us > 0 && cost_us[by] < FAR_US && HOP_US + way_us + cost_us[by] == cost_us[from]) next = (Base)by;
    }
    return next;
}
