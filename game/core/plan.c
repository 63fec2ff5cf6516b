/* A level becomes steps: items in order, changes of base between them, and every line at its instant. */
#include "core/plan.h"

#include <string.h>

#include "core/plan_internal.h"

/* The first words come when the bowl has bloomed; the pauses let them sink in. */
#define BOWL_AT_US     MS(300)
#define OPEN_AT_US     MS(1800)
#define OPEN_GAP_US    MS(1000)
#define REST_LINE_US   MS(1200)
#define CLOSE_BOWL_US  MS(4000) /* before the end: the bowl rings the session out */
#define CLOSE_PAUSE_US MS(800)
#define BASE_START_US  MS(800) /* the figure starts to move while it is still being said where to */
#define BASE_TAIL_US   MS(400)

Prefs prefs_default(void) {
    return (Prefs){
        .pattern   = {{4000000, 0, 6000000, 0}}, /* six breaths a minute, the longer exhale felt as more relaxing */
        .settle_us = 10000000,
        .talk      = TALK_FULL,
    };
}

/* ---- builder */

void builder_begin(PlanBuilder *builder, StepKind kind, int item, int pose, Side side, Base base) {
    builder->step = (Step){
        .kind      = kind,
        .item      = item,
        .pose      = pose,
        .side      = side,
        .base      = base,
        .clip      = {.clip = -1},
        .first_cue = builder->plan->cue_count,
    };
    builder->said_until_us = 0;
}

static void add_cue(PlanBuilder *builder, Cue cue) {
    Plan *plan = builder->plan;
    if (plan->cue_count < plan->cue_cap) plan->cues[plan->cue_count] = cue;
    plan->cue_count++;
    builder->step.cue_count++;
}

void builder_say(PlanBuilder *builder, LineRef line, int64_t at_us) {
    if (line.line < 0) return;
    int64_t earliest = builder->said_until_us > 0 ? builder->said_until_us + LINE_GAP_US : 0;
    int64_t at       = at_us > earliest ? at_us : earliest;
    add_cue(builder, (Cue){.kind = CUE_SAY, .at_us = at, .line = line});
    builder->said_until_us = at + line.duration_us;
}

bool builder_say_if_fits(PlanBuilder *builder, LineRef line, int64_t at_us, int64_t until_us, bool from_end) {
    bool free_then = builder->said_until_us == 0 || at_us >= builder->said_until_us + LINE_GAP_US / 2;
    if (line.line < 0 || !free_then || at_us < 0 || at_us + line.duration_us + LINE_TAIL_US > until_us) return false;
    add_cue(builder, (Cue){.kind = CUE_SAY, .at_us = at_us, .line = line, .from_end = from_end});
    builder->said_until_us = at_us + line.duration_us;
    return true;
}

void builder_sound(PlanBuilder *builder, SoundId sound, int64_t at_us, bool from_end) {
    add_cue(builder, (Cue){.kind = CUE_SOUND, .at_us = at_us, .sound = sound, .line = {.line = -1}, .from_end = from_end});
}

void builder_lead(PlanBuilder *builder, int breaths) {
    const BreathPattern *pattern = &builder->plan->prefs.pattern;
    int                  needed  = builder->said_until_us > 0 ? breath_count_at_least(pattern, builder->said_until_us + LINE_TAIL_US) : 1;
    builder->step.breaths        = breaths > needed ? breaths : needed;
    builder->step.duration_us    = builder->step.breaths * breath_length_us(pattern);
}

void builder_end(PlanBuilder *builder) {
    Plan *plan = builder->plan;
    if (plan->step_count < plan->step_cap) plan->steps[plan->step_count] = builder->step;
    plan->step_count++;
    plan->duration_us += builder->step.duration_us;
}

LineRef plan_variant(const LineRef *variants, int capacity, uint32_t turn) {
    uint32_t count = 0;
    while (count < (uint32_t)capacity && variants[count].line >= 0) count++;
    return count > 0 ? variants[turn % count] : (LineRef){.line = -1};
}

/* ---- changes of base */

Step plan_hop(const Repertoire *repertoire, Base from, Base to, bool first, int64_t said_until_us) {
    ClipUse clip  = repertoire->moves[from][to];
    int64_t start = first ? BASE_START_US : 0, end = start + clip.duration_us + BASE_TAIL_US;
    Step    step     = {.kind = STEP_BASE, .pose = -1, .side = SIDE_NONE, .base = to, .clip = clip, .clip_at_us = start};
    step.duration_us = said_until_us + LINE_TAIL_US > end ? said_until_us + LINE_TAIL_US : end;
    return step;
}

static bool add_way_to(PlanBuilder *builder, int item, Base goal) {
    for (bool first = true; builder->at != goal; first = false) {
        Base next = repertoire_next_base(builder->repertoire, builder->at, goal);
        if (next == BASE_COUNT) return false;
        builder_begin(builder, STEP_BASE, item, -1, SIDE_NONE, next);
        if (first) builder_say(builder, builder->repertoire->bases[goal].arrive, PLAN_NAME_AT_US);
        Step hop      = plan_hop(builder->repertoire, builder->at, next, first, builder->said_until_us);
        hop.item      = item;
        hop.first_cue = builder->step.first_cue;
        hop.cue_count = builder->step.cue_count;
        builder->step = hop;
        builder_end(builder);
        builder->at = next;
    }
    return true;
}

/* ---- breathing and rest */

static void say_opening(PlanBuilder *builder) {
    const CueLines *lines    = &builder->repertoire->lines;
    uint32_t        openings = 0;
    while (openings < OPEN_VARIANTS_MAX && lines->open[openings][0].line >= 0) openings++;
    const LineRef *open = lines->open[openings > 0 ? builder->plan->prefs.seed % openings : 0];
    builder_sound(builder, SOUND_BOWL, BOWL_AT_US, false);
    int64_t at = OPEN_AT_US;
    for (int i = 0; i < 2; i++, at = builder->said_until_us + OPEN_GAP_US) builder_say(builder, open[i], at);
    for (int i = 0; i < 2; i++, at = builder->said_until_us + OPEN_GAP_US) builder_say(builder, lines->open_breath[i], at);
}

/* Laid from the end backwards: last breath, farewell, bowl. */
static void say_closing(PlanBuilder *builder, int breaths) {
    const CueLines *lines = &builder->repertoire->lines;
    LineRef         close = plan_variant(lines->close, CUE_VARIANTS_MAX, builder->plan->prefs.seed), breath = lines->close_breath;
    int64_t         close_us  = close.line < 0 ? 0 : close.duration_us + CLOSE_PAUSE_US;
    int64_t         breath_us = breath.line < 0 ? 0 : breath.duration_us + OPEN_GAP_US;
    int64_t         before_us = builder->said_until_us + LINE_GAP_US;

    const BreathPattern *pattern = &builder->plan->prefs.pattern;
    int                  needed  = breath_count_at_least(pattern, before_us + breath_us + close_us + CLOSE_BOWL_US + LINE_TAIL_US);
    builder_lead(builder, breaths > needed ? breaths : needed);

    int64_t end = builder->step.duration_us, close_at = end - CLOSE_BOWL_US - close_us;
    builder_say_if_fits(builder, breath, close_at - breath_us, end, true);
    builder_say_if_fits(builder, close, close_at, end, true);
    builder_sound(builder, SOUND_BOWL, end - CLOSE_BOWL_US, true);
}

static void add_breathing(PlanBuilder *builder, int index) {
    const LevelItem *item  = &builder->level->items[index];
    const CueLines  *lines = &builder->repertoire->lines;
    bool             last  = index == builder->level->item_count - 1;
    builder_begin(builder, item->kind == ITEM_REST ? STEP_REST : STEP_SETTLE, index, -1, SIDE_NONE, item->base);
    builder->step.clip = builder->repertoire->bases[item->base].rest;
    if (index == 0) {
        say_opening(builder);
    } else if (item->kind == ITEM_REST) {
        builder_say(builder, plan_variant(lines->rest, CUE_VARIANTS_MAX, builder->plan->prefs.seed + (uint32_t)builder->rests++), REST_LINE_US);
    } else {
        builder_say(builder, lines->open_breath[0], REST_LINE_US);
    }
    if (last)
        say_closing(builder, item->breaths);
    else
        builder_lead(builder, item->breaths);
    builder_end(builder);
}

/* ---- the whole */

static bool item_valid(const Repertoire *repertoire, const LevelItem *item) {
    if (item->kind != ITEM_POSE) return item->breaths > 0 && (unsigned)item->base < BASE_COUNT && repertoire->bases[item->base].available;
    if (item->pose < 0 || item->pose >= repertoire->pose_count) return false;
    return (item->breaths > 0 || item->hold_us > 0) && item->breaths >= 0 && item->hold_us >= 0 &&
           repertoire->bases[repertoire->poses[item->pose].base].available;
}

static Base item_base(const Repertoire *repertoire, const LevelItem *item) {
    return item->kind == ITEM_POSE ? repertoire->poses[item->pose].base : item->base;
}

PlanStatus plan_build(Plan *plan, const Repertoire *repertoire, const LevelSpec *level, const Prefs *prefs, int *item) {
    plan->step_count = plan->cue_count = 0;
    plan->repertoire                   = repertoire;
    plan->level                        = level;
    plan->prefs                        = *prefs;
    plan->duration_us                  = 0;
    *item                              = 0;
    if (!breath_pattern_valid(&prefs->pattern)) return PLAN_BAD_PATTERN;
    if (level->item_count < 1) return PLAN_BAD_ITEM;
    for (*item = 0; *item < level->item_count; (*item)++) {
        if (!item_valid(repertoire, &level->items[*item])) return PLAN_BAD_ITEM;
    }
    PlanBuilder builder = {.plan = plan, .repertoire = repertoire, .level = level, .at = item_base(repertoire, &level->items[0])};
    for (*item = 0; *item < level->item_count; (*item)++) {
        if (!add_way_to(&builder, *item, item_base(repertoire, &level->items[*item]))) return PLAN_NO_ROUTE;
        if (level->items[*item].kind == ITEM_POSE)
            plan_add_pose(&builder, *item);
        else
            add_breathing(&builder, *item);
    }
    return plan->step_count > plan->step_cap || plan->cue_count > plan->cue_cap ? PLAN_NO_ROOM : PLAN_OK;
}
