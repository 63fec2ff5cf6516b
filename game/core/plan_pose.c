/* One pose as steps: announced in the base, entered, settled into, held or moved with the breath, left; then the other side. */
#include "core/plan_internal.h"

#define ANNOUNCE_LEAST_US MS(3000)
#define CLIP_TAIL_US      MS(300)
#define EXIT_START_US     MS(1000) /* the words come first, then the figure shows them */
#define SWITCH_BOWL_US    MS(200)
#define SWITCH_LINE_US    MS(1400)
#define FEEL_AT_US        MS(500)  /* into the second breath */
#define CUE_AT_US         MS(400)  /* into the breath that it speaks of */
#define NATURAL_FEEL_US   MS(2000) /* into a hold whose breath is not led */
#define HALFWAY_BREATHS   6        /* shorter holds need no halfway, and */
#define LAST_BREATHS      4        /* still shorter ones no last breath */

typedef struct {
    PlanBuilder     *builder;
    const PoseSpec  *pose; /* with the lines that this person needs */
    const LevelItem *item;
    int              index; /* of the item */
    Side             side;
    bool             second; /* the other side was done before */
} PosePlan;

static const BreathPattern *pattern_of(const PosePlan *p) {
    return &p->builder->plan->prefs.pattern;
}

static void begin(const PosePlan *p, StepKind kind, ClipUse clip) {
    builder_begin(p->builder, kind, p->index, p->item->pose, p->side, p->pose->base);
    p->builder->step.clip = clip;
}

static int64_t said_and_tail_us(const PosePlan *p) {
    return p->builder->said_until_us > 0 ? p->builder->said_until_us + LINE_TAIL_US : 0;
}

static int64_t longer_us(int64_t a, int64_t b) {
    return a > b ? a : b;
}

static void add_announce(const PosePlan *p) {
    const CueLines *lines = &p->builder->repertoire->lines;
    begin(p, STEP_ANNOUNCE, p->builder->repertoire->bases[p->pose->base].rest);
    builder_say(p->builder, p->pose->name, PLAN_NAME_AT_US);
    if (p->side != SIDE_NONE) builder_say(p->builder, p->side == SIDE_LEFT ? lines->side_left : lines->side_right, 0);
    builder_say(p->builder, p->pose->in[0], 0);
    p->builder->step.duration_us = longer_us(said_and_tail_us(p), ANNOUNCE_LEAST_US);
    builder_end(p->builder);
}

static void add_switch(const PosePlan *p) {
    const CueLines *lines = &p->builder->repertoire->lines;
    begin(p, STEP_SWITCH, p->builder->repertoire->bases[p->pose->base].rest);
    builder_sound(p->builder, SOUND_BOWL_SOFT, SWITCH_BOWL_US, false);
    builder_say(p->builder, plan_variant(lines->side_other, CUE_VARIANTS_MAX, p->builder->plan->prefs.seed + (uint32_t)p->builder->switches++), SWITCH_LINE_US);
    builder_say(p->builder, p->side == SIDE_LEFT ? lines->side_left : lines->side_right, SWITCH_LINE_US);
    p->builder->step.duration_us = longer_us(said_and_tail_us(p), ANNOUNCE_LEAST_US);
    builder_end(p->builder);
}

/* A timed clip from `start_us` on, in a step that lasts as long as it and its words need. */
static void end_timed(const PosePlan *p, int64_t start_us) {
    Step *step = &p->builder->step;
    if (step->clip.duration_us <= 0) step->clip.duration_us = PLAN_CLIP_MISSING_US;
    step->clip_at_us  = start_us;
    step->duration_us = longer_us(said_and_tail_us(p), start_us + step->clip.duration_us + CLIP_TAIL_US);
    builder_end(p->builder);
}

static void add_enter(const PosePlan *p) {
    begin(p, STEP_ENTER, p->pose->enter[p->side]);
    builder_say(p->builder, p->pose->in[p->second ? 0 : 1], LINE_FIRST_US);
    end_timed(p, 0);
}

static void add_exit(const PosePlan *p, bool silent) {
    begin(p, STEP_EXIT, p->pose->exit[p->side]);
    if (!silent) builder_say(p->builder, p->pose->out, LINE_FIRST_US);
    end_timed(p, silent || p->pose->out.line < 0 ? 0 : EXIT_START_US);
}

/* Unled steps end where natural breathing ends a cycle, at rest. */
static void end_natural(const PosePlan *p, int64_t us) {
    p->builder->step.duration_us = longer_us(said_and_tail_us(p), us);
    builder_end(p->builder);
}

static void add_settle(const PosePlan *p) {
    int64_t settle_us = p->builder->plan->prefs.settle_us / (p->second ? 2 : 1);
    begin(p, STEP_SETTLE, p->pose->hold[p->side]);
    if (!p->second) builder_say(p->builder, p->pose->in[2], LINE_FIRST_US);
    if (p->pose->breath == BREATH_NATURAL) {
        end_natural(p, longer_us(settle_us, ANNOUNCE_LEAST_US));
        return;
    }
    builder_lead(p->builder, breath_count_at_least(pattern_of(p), settle_us));
    builder_end(p->builder);
}

/* Two lines of the first breath, one at each turn, where each has room before the next. */
static void say_breath(const PosePlan *p) {
    const int64_t *phase = pattern_of(p)->phase_us;
    int64_t        turn  = phase[BREATH_INHALE] + phase[BREATH_HOLD_IN];
    builder_say_if_fits(p->builder, p->pose->inhale, BREATH_LINE_US, turn + BREATH_LINE_US + LINE_TAIL_US, false);
    builder_say_if_fits(p->builder, p->pose->exhale, turn + BREATH_LINE_US, p->builder->step.duration_us, false);
}

/* What to feel, the middle, the last breath: each only where it leaves the next its place. */
static void say_hold(PlanBuilder *builder, const PosePlan *p) {
    const CueLines *lines  = &builder->repertoire->lines;
    const Step     *step   = &builder->step;
    int64_t         breath = breath_length_us(pattern_of(p));
    uint32_t        seed   = builder->plan->prefs.seed;
    bool            middle = step->breaths >= HALFWAY_BREATHS, last = step->breaths >= LAST_BREATHS;
    int64_t         half_at = step->breaths / 2 * breath + CUE_AT_US, last_at = (step->breaths - 1) * breath + CUE_AT_US;
    int64_t         free_to = middle ? half_at : last ? last_at : step->duration_us;
    if (!p->second) {
        for (int i = 1; i <= 2 && !builder_say_if_fits(builder, p->pose->feel, i * breath + FEEL_AT_US, free_to, false); i++) {
        }
    }
    if (middle) {
        LineRef line = plan_variant(lines->halfway, CUE_VARIANTS_MAX, seed + (uint32_t)builder->halfways++);
        builder_say_if_fits(builder, line, half_at, last_at, false);
    }
    if (last) {
        LineRef line = plan_variant(lines->last_breath, CUE_VARIANTS_MAX, seed + (uint32_t)builder->last_breaths++);
        builder_say_if_fits(builder, line, last_at, step->duration_us, true);
    }
}

static void add_hold(const PosePlan *p, bool tighter) {
    const BreathPattern *pattern = pattern_of(p);
    PlanBuilder         *builder = p->builder;
    int64_t              hold_us = tighter ? (p->item->hold_us * 4 + 2) / 3 : p->item->hold_us;
    int                  breaths = tighter ? (p->item->breaths * 4 + 2) / 3 : p->item->breaths;
    begin(p, p->pose->breath == BREATH_LINKED ? STEP_MOVE : STEP_HOLD, p->pose->hold[p->side]);
    if (p->pose->breath == BREATH_NATURAL) {
        int64_t feel_us = p->pose->feel.line < 0 ? 0 : NATURAL_FEEL_US + p->pose->feel.duration_us + LINE_TAIL_US;
        if (!p->second) builder_say(builder, p->pose->feel, NATURAL_FEEL_US);
        end_natural(p, longer_us(feel_us, hold_us > 0 ? hold_us : breaths * breath_length_us(pattern)));
        return;
    }
    builder_lead(builder, breaths > 0 ? breaths : breath_count_at_least(pattern, hold_us));
    say_breath(p);
    say_hold(builder, p);
    builder_end(builder);
}

static void add_side(PosePlan *p, bool tighter, bool more) {
    if (p->second)
        add_switch(p);
    else
        add_announce(p);
    add_enter(p);
    add_settle(p);
    add_hold(p, tighter);
    add_exit(p, more);
}

/* A pose that somebody knows needs fewer words. */
static PoseSpec as_known(const PlanBuilder *builder, int pose) {
    static const LineRef unsaid     = {.line = -1};
    const Prefs         *prefs      = &builder->plan->prefs;
    PoseSpec             said       = builder->repertoire->poses[pose];
    bool                 known_well = pose_set_has(&prefs->known_well, pose);
    if (!known_well && !pose_set_has(&prefs->known, pose)) return said;
    said.in[1] = said.in[2] = said.feel = unsaid;
    if (known_well) said.in[0] = said.inhale = said.exhale = unsaid;
    return said;
}

void plan_add_pose(PlanBuilder *builder, int index) {
    const LevelItem *item    = &builder->level->items[index];
    PoseSpec         pose    = as_known(builder, item->pose);
    Side             tighter = builder->plan->prefs.tighter_side;
    PosePlan         p       = {.builder = builder, .pose = &pose, .item = item, .index = index};
    if (!pose.sided) {
        add_side(&p, false, false);
        return;
    }
    p.side = tighter == SIDE_RIGHT ? SIDE_RIGHT : SIDE_LEFT;
    add_side(&p, tighter != SIDE_NONE, true);
    p.side   = p.side == SIDE_LEFT ? SIDE_RIGHT : SIDE_LEFT;
    p.second = true;
    add_side(&p, false, false);
}
