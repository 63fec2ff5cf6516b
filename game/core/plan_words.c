/* What the parts of a plan are called. */
#include <stdio.h>

#include "core/plan.h"

const char *plan_status_text(PlanStatus status) {
    static const char *const texts[] = {
        [PLAN_OK]          = "sound",
        [PLAN_NO_ROOM]     = "longer than there is room for",
        [PLAN_NO_ROUTE]    = "no way from the base before to this one",
        [PLAN_BAD_ITEM]    = "a step that cannot be done: its length, pose or base is wrong",
        [PLAN_BAD_PATTERN] = "a breath whose inhale or exhale has no length",
    };
    return texts[status];
}

const char *step_kind_name(StepKind kind) {
    static const char *const names[STEP_KIND_COUNT] = {"settle", "announce", "enter", "hold", "move", "exit", "switch", "base", "rest"};
    return names[kind];
}

void sound_name(SoundId sound, int64_t phase_us, char out[16]) {
    const int64_t least = 3, most = 8; /* lengths for which there is a cue */
    int64_t       seconds                       = (phase_us + 500000) / 1000000;
    seconds                                     = seconds < least ? least : seconds > most ? most : seconds;
    static const char *const names[SOUND_COUNT] = {"bowl", "bowl-soft", "inhale", "exhale"};
    bool                     timed              = sound == SOUND_INHALE || sound == SOUND_EXHALE;
    if (timed)
        snprintf(out, 16, "%s-%d", names[sound], (int)seconds);
    else
        snprintf(out, 16, "%s", names[sound]);
}
