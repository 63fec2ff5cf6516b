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

const char *talk_level_name(TalkLevel level) {
    static const char *const names[] = {"bells", "names", "full"};
    return names[level];
}

/* Breadth first from the goal, so that the first base found next to `from` starts a shortest way. */
Base repertoire_next_base(const Repertoire *repertoire, Base from, Base to) {
    Base queue[BASE_COUNT];
    bool seen[BASE_COUNT] = {false};
    int  head = 0, tail = 0;
    if (from == to) return BASE_COUNT;
    queue[tail++] = to;
    seen[to]      = true;
    while (head < tail) {
        Base near = queue[head++];
        if (repertoire->moves[from][near].duration_us > 0) return near;
        for (int base = 0; base < BASE_COUNT; base++) {
            if (seen[base] || repertoire->moves[base][near].duration_us <= 0) continue;
            seen[base]    = true;
            queue[tail++] = (Base)base;
        }
    }
    return BASE_COUNT;
}
