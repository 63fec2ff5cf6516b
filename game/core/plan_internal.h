/* What the files that build a plan share: a builder that adds steps and cues, and counts on when there is no room left. */
#ifndef UNSLOUCH_CORE_PLAN_INTERNAL_H
#define UNSLOUCH_CORE_PLAN_INTERNAL_H

#include "plan.h"

#define MS(x) ((int64_t)(x)*1000)

/* The coach's sense of time: silences before, between and after lines. */
#define LINE_FIRST_US  MS(300) /* from the start of a step to its first word */
#define LINE_GAP_US    MS(600) /* between two lines */
#define LINE_TAIL_US   MS(500) /* from the last word to the end of the step */
#define BREATH_LINE_US MS(200) /* from the turn of the breath to a word about it */

typedef struct {
    Plan             *plan;
    const Repertoire *repertoire;
    const LevelSpec  *level;
    Base              at;                                      /* where the figure is */
    int               halfways, last_breaths, rests, switches; /* lines of each kind used so far, for the rotation */
    Step              step;                                    /* being put together */
    int64_t           said_until_us;                           /* end of the last line of that step */
} PlanBuilder;

void builder_begin(PlanBuilder *builder, StepKind kind, int item, int pose, Side side, Base base);
/* Says `line` at `at_us`, or as soon as the line before has ended and a pause has passed. Nothing for a line that is not there. */
void builder_say(PlanBuilder *builder, LineRef line, int64_t at_us);
/* As builder_say, but only when the line can start at `at_us` and end `LINE_TAIL_US` before `until_us`. */
bool builder_say_if_fits(PlanBuilder *builder, LineRef line, int64_t at_us, int64_t until_us, bool from_end);
void builder_sound(PlanBuilder *builder, SoundId sound, int64_t at_us, bool from_end);
/* Fills the step with led breaths: at least `breaths`, and as many more as its lines need. */
void    builder_lead(PlanBuilder *builder, int breaths);
void    builder_end(PlanBuilder *builder);
LineRef plan_variant(const LineRef *variants, int capacity, uint32_t turn);

void plan_add_pose(PlanBuilder *builder, int item);

#endif
