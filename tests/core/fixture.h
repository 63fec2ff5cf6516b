/* Random repertoires, levels and preferences that are sound, for tests of laws that must hold for all of them. */
#ifndef UNSLOUCH_TESTS_CORE_FIXTURE_H
#define UNSLOUCH_TESTS_CORE_FIXTURE_H

#include "core/plan.h"
#include "harness.h"

#define FIXTURE_POSES 5
#define FIXTURE_ITEMS 7
#define FIXTURE_STEPS 256
#define FIXTURE_CUES  1024

typedef struct {
    PoseSpec   poses[FIXTURE_POSES];
    Repertoire repertoire;
    LevelItem  items[FIXTURE_ITEMS];
    LevelSpec  level;
    Prefs      prefs;
    Step       steps[FIXTURE_STEPS];
    Cue        cues[FIXTURE_CUES];
    Plan       plan;
    int        lines, clips;
} Fixture;

static LineRef fixture_line(Fixture *f, TalkLevel level, int64_t most_us) {
    if (test_chance(8)) return (LineRef){.line = -1};
    return (LineRef){.line = f->lines++, .duration_us = test_between(300000, most_us), .level = level};
}

static ClipUse fixture_timed(Fixture *f) {
    return (ClipUse){.clip = f->clips++, .duration_us = test_between(500000, 6000000)};
}

static ClipUse fixture_breathed(Fixture *f) {
    return (ClipUse){.clip = f->clips++};
}

static ClipUse fixture_reversed(ClipUse use) {
    use.reversed = !use.reversed;
    return use;
}

/* `plain`: the pose whose easier form this is, or NULL. */
static void fixture_pose(Fixture *f, PoseSpec *pose, const PoseSpec *plain) {
    static const Base bases[] = {BASE_STANDING, BASE_WALL, BASE_KNEELING, BASE_SEATED, BASE_PRONE};
    *pose                     = (PoseSpec){.id = "pose", .base = bases[test_between(0, 4)], .sided = test_chance(50), .breath = (BreathUse)test_between(0, 2)};
    if (plain) pose->base = plain->base, pose->sided = plain->sided, pose->breath = plain->breath;
    pose->easier_form = pose->form_of = -1;
    for (int side = 0; side < SIDE_COUNT; side++) {
        pose->enter[side]      = fixture_timed(f);
        pose->hold[side]       = fixture_breathed(f);
        pose->hold[side].cycle = pose->breath == BREATH_LINKED && test_chance(50);
        pose->exit[side]       = test_chance(70) ? fixture_reversed(pose->enter[side]) : fixture_timed(f);
    }
    pose->name = fixture_line(f, TALK_NAMES, 3000000);
    for (int i = 0; i < POSE_IN_LINES_MAX; i++) pose->in[i] = fixture_line(f, TALK_FULL, 7000000);
    pose->inhale = fixture_line(f, TALK_FULL, 4000000);
    pose->exhale = fixture_line(f, TALK_FULL, 5000000);
    pose->feel   = fixture_line(f, TALK_FULL, 9000000);
    pose->easier = fixture_line(f, TALK_FULL, 9000000);
    pose->out    = fixture_line(f, TALK_FULL, 7000000);
}

/* What a teacher knows of it; a form has it from its pose. */
static void fixture_teach(PoseSpec *pose, const PoseSpec *plain) {
    for (int i = 0; i < CONDITION_COUNT; i++) {
        int kind = plain ? 9 : (int)test_between(0, 9);
        if (kind == 0) pose->leave_out_for |= condition_bit((Condition)i);
        if (kind == 1) pose->easier_for |= condition_bit((Condition)i);
    }
    for (int i = 0; i < AREA_COUNT && !plain; i++) pose->areas |= test_chance(25) ? area_bit((Area)i) : 0;
    if (pose->breath == BREATH_LINKED)
        pose->hold_breaths = (int)test_between(1, 8), pose->hold_most_breaths = test_chance(80) ? pose->hold_breaths + (int)test_between(0, 8) : 0;
    else
        pose->hold_us = test_between(5000000, 60000000), pose->hold_most_us = test_chance(80) ? pose->hold_us + test_between(0, 60000000) : 0;
    if (!plain) return;
    pose->areas = plain->areas, pose->easier_for = plain->easier_for, pose->leave_out_for = plain->leave_out_for;
    pose->hold_us = plain->hold_us, pose->hold_breaths = plain->hold_breaths;
    pose->hold_most_us = plain->hold_most_us, pose->hold_most_breaths = plain->hold_most_breaths;
}

static void fixture_join(Fixture *f, Base a, Base b) {
    f->repertoire.moves[a][b] = fixture_timed(f);
    f->repertoire.moves[b][a] = fixture_reversed(f->repertoire.moves[a][b]);
}

static void fixture_variants(Fixture *f, LineRef lines[CUE_VARIANTS_MAX]) {
    int count = (int)test_between(0, CUE_VARIANTS_MAX);
    for (int i = 0; i < CUE_VARIANTS_MAX; i++) {
        lines[i] = (LineRef){.line = i < count ? f->lines++ : -1, .duration_us = test_between(800000, 6000000), .level = TALK_FULL};
    }
}

static void fixture_lines(Fixture *f, CueLines *lines) {
    for (int i = 0; i < 2 * OPEN_VARIANTS_MAX; i++) lines->open[i / 2][i % 2] = fixture_line(f, TALK_FULL, 5000000);
    for (int i = 0; i < 2; i++) lines->open_breath[i] = fixture_line(f, TALK_FULL, 6000000);
    lines->side_left  = fixture_line(f, TALK_NAMES, 1500000);
    lines->side_right = fixture_line(f, TALK_NAMES, 1500000);
    for (int i = 0; i < CUE_VARIANTS_MAX; i++) lines->side_other[i] = fixture_line(f, TALK_NAMES, 2500000);
    lines->longer       = fixture_line(f, TALK_FULL, 2500000);
    lines->easier       = fixture_line(f, TALK_FULL, 2500000);
    lines->close_breath = fixture_line(f, TALK_FULL, 6000000);
    fixture_variants(f, lines->halfway);
    fixture_variants(f, lines->last_breath);
    fixture_variants(f, lines->rest);
    fixture_variants(f, lines->close);
}

static void fixture_level(Fixture *f) {
    static const Base bases[] = {BASE_STANDING, BASE_WALL, BASE_KNEELING, BASE_SEATED, BASE_PRONE};
    f->level                  = (LevelSpec){.id = "level", .items = f->items, .item_count = (int)test_between(1, FIXTURE_ITEMS)};
    for (int i = 0; i < f->level.item_count; i++) {
        int kind    = (int)test_between(0, 9);
        f->items[i] = (LevelItem){.kind = kind == 0 ? ITEM_BREATHE : kind == 1 ? ITEM_REST : ITEM_POSE};
        if (f->items[i].kind == ITEM_POSE)
            f->items[i].pose = (int)test_between(0, FIXTURE_POSES - 1);
        else
            f->items[i].base = bases[test_between(0, 4)];
        if (f->items[i].kind != ITEM_POSE || test_chance(40))
            f->items[i].breaths = (int)test_between(1, 9);
        else
            f->items[i].hold_us = test_between(1, 90000000);
    }
}

static Prefs fixture_prefs(void) {
    Prefs prefs = prefs_default();
    if (test_chance(60)) {
        prefs.pattern.phase_us[BREATH_INHALE]   = test_between(1500000, 8000000);
        prefs.pattern.phase_us[BREATH_HOLD_IN]  = test_chance(50) ? 0 : test_between(1, 4000000);
        prefs.pattern.phase_us[BREATH_EXHALE]   = test_between(1500000, 8000000);
        prefs.pattern.phase_us[BREATH_HOLD_OUT] = test_chance(50) ? 0 : test_between(1, 4000000);
    }
    prefs.settle_us    = test_between(0, 20000000);
    prefs.talk         = (TalkLevel)test_between(0, 2);
    prefs.tighter_side = (Side)test_between(0, 2);
    prefs.seed         = (uint32_t)test_random();
    for (int pose = 0; pose < FIXTURE_POSES; pose++) {
        int known = (int)test_between(0, 5);
        if (known < 2) pose_set_add(known == 0 ? &prefs.known : &prefs.known_well, pose);
    }
    return prefs;
}

/* Standing is joined with wall and kneeling, kneeling with seated and prone: longest way three hops. */
static PlanStatus fixture_build(Fixture *f) {
    static const Base bases[] = {BASE_STANDING, BASE_WALL, BASE_KNEELING, BASE_SEATED, BASE_PRONE};
    memset(f, 0, sizeof *f);
    f->repertoire.poses      = f->poses;
    f->repertoire.pose_count = FIXTURE_POSES;
    for (int i = 0; i < 5; i++) {
        f->repertoire.bases[bases[i]] = (BaseSpec){.available = true, .rest = fixture_breathed(f), .arrive = fixture_line(f, TALK_FULL, 7000000)};
    }
    fixture_join(f, BASE_STANDING, BASE_WALL);
    fixture_join(f, BASE_STANDING, BASE_KNEELING);
    fixture_join(f, BASE_KNEELING, BASE_SEATED);
    fixture_join(f, BASE_KNEELING, BASE_PRONE);
    for (int i = 0; i < FIXTURE_POSES; i++) {
        PoseSpec *plain = i > 0 && test_chance(50) && f->poses[i - 1].form_of < 0 ? &f->poses[i - 1] : NULL;
        fixture_pose(f, &f->poses[i], plain);
        fixture_teach(&f->poses[i], plain);
        if (plain) plain->easier_form = i, f->poses[i].form_of = i - 1;
    }
    fixture_lines(f, &f->repertoire.lines);
    fixture_level(f);
    f->prefs = fixture_prefs();
    f->plan  = (Plan){.steps = f->steps, .step_cap = FIXTURE_STEPS, .cues = f->cues, .cue_cap = FIXTURE_CUES};
    int item;
    return plan_build(&f->plan, &f->repertoire, &f->level, &f->prefs, &item);
}

#endif
