/* Laws of every plan that can be built: time, lines, breaths, sides, ways. */
#include "core/plan.h"

#include "fixture.h"

#define RUNS 4000

static Fixture f;

TEST("every level whose bases are joined can be planned, and its length is the sum of its steps") {
    for (int run = 0; run < RUNS; run++) {
        CHECK(fixture_build(&f) == PLAN_OK && f.plan.step_count > 0);
        int64_t sum = 0;
        for (int i = 0; i < f.plan.step_count; i++) {
            CHECK(f.steps[i].duration_us > 0 && f.steps[i].item >= 0 && f.steps[i].item < f.level.item_count);
            CHECK(i == 0 || f.steps[i].item - f.steps[i - 1].item == 0 || f.steps[i].item - f.steps[i - 1].item == 1);
            sum += f.steps[i].duration_us;
        }
        CHECK(sum == f.plan.duration_us && f.steps[f.plan.step_count - 1].item == f.level.item_count - 1);
    }
}

TEST("no line overlaps the next or outlasts its step, and cues are in order") {
    for (int run = 0; run < RUNS; run++) {
        CHECK(fixture_build(&f) == PLAN_OK);
        for (int i = 0; i < f.plan.step_count; i++) {
            int64_t free_from = 0, last = 0;
            for (int c = 0; c < f.steps[i].cue_count; c++) {
                Cue cue = f.cues[f.steps[i].first_cue + c];
                CHECK(cue.at_us >= last && cue.at_us < f.steps[i].duration_us);
                last = cue.at_us;
                if (cue.kind != CUE_SAY) continue;
                CHECK(cue.at_us >= free_from && cue.at_us + cue.line.duration_us <= f.steps[i].duration_us);
                free_from = cue.at_us + cue.line.duration_us;
            }
        }
    }
}

TEST("a hold is a whole number of breaths and at least as long as was wished") {
    for (int run = 0; run < RUNS; run++) {
        CHECK(fixture_build(&f) == PLAN_OK);
        int64_t breath = breath_length_us(&f.prefs.pattern);
        for (int i = 0; i < f.plan.step_count; i++) {
            Step             step = f.steps[i];
            const LevelItem *item = &f.items[step.item];
            if (step.breaths > 0) CHECK(step.duration_us == step.breaths * breath);
            if (step.kind == STEP_MOVE || step.kind == STEP_HOLD) {
                CHECK((step.breaths > 0) == (f.poses[step.pose].breath != BREATH_NATURAL));
                CHECK(step.duration_us >= item->hold_us && step.breaths * breath >= (step.breaths > 0 ? item->breaths * breath : 0));
            }
        }
    }
}

TEST("both sides get the same time, or the tighter one goes first and gets a third more") {
    for (int run = 0; run < RUNS; run++) {
        CHECK(fixture_build(&f) == PLAN_OK);
        for (int item = 0; item < f.level.item_count; item++) {
            Step holds[2];
            int  count = 0;
            for (int i = 0; i < f.plan.step_count; i++) {
                bool hold = f.steps[i].kind == STEP_HOLD || f.steps[i].kind == STEP_MOVE;
                if (f.steps[i].item == item && hold && count < 2) holds[count++] = f.steps[i];
            }
            if (f.items[item].kind != ITEM_POSE) continue;
            const PoseSpec *pose = &f.poses[f.items[item].pose];
            CHECK(count == (pose->sided ? 2 : 1));
            if (!pose->sided) continue;
            CHECK(holds[0].side != holds[1].side && holds[0].side != SIDE_NONE && holds[1].side != SIDE_NONE);
            if (f.prefs.tighter_side == SIDE_NONE) {
                CHECK(holds[0].duration_us == holds[1].duration_us && holds[0].side == SIDE_LEFT);
                continue;
            }
            int64_t extra = holds[0].duration_us - holds[1].duration_us, third = holds[1].duration_us / 3;
            CHECK(holds[0].side == f.prefs.tighter_side && extra >= 0);
            CHECK(llabs(extra - third) <= 2 * breath_length_us(&f.prefs.pattern) + 9000000);
        }
    }
}

TEST("the figure never changes base without a move between the two") {
    for (int run = 0; run < RUNS; run++) {
        CHECK(fixture_build(&f) == PLAN_OK);
        for (int i = 1; i < f.plan.step_count; i++) {
            Step before = f.steps[i - 1], step = f.steps[i];
            if (step.base == before.base) continue;
            ClipUse way = f.repertoire.moves[before.base][step.base];
            CHECK(step.kind == STEP_BASE && way.duration_us > 0 && step.clip.clip == way.clip && step.clip.reversed == way.reversed);
            CHECK(step.clip_at_us >= 0 && step.clip_at_us + step.clip.duration_us <= step.duration_us);
        }
    }
}

TEST("a pose is announced, entered, settled into, held and left, in this order, on each of its sides") {
    for (int run = 0; run < RUNS; run++) {
        CHECK(fixture_build(&f) == PLAN_OK);
        for (int i = 0; i < f.plan.step_count; i++) {
            StepKind kind = f.steps[i].kind;
            if (kind != STEP_ANNOUNCE && kind != STEP_SWITCH) continue;
            CHECK(i + 4 < f.plan.step_count);
            CHECK(f.steps[i + 1].kind == STEP_ENTER && f.steps[i + 2].kind == STEP_SETTLE && f.steps[i + 4].kind == STEP_EXIT);
            CHECK(f.steps[i + 3].kind == STEP_HOLD || f.steps[i + 3].kind == STEP_MOVE);
            for (int k = 1; k <= 4; k++) CHECK(f.steps[i + k].side == f.steps[i].side && f.steps[i + k].pose == f.steps[i].pose);
        }
    }
}

static int says_of(const Plan *plan, const PoseSpec *pose) {
    int count = 0;
    for (int c = 0; c < plan->cue_count; c++) {
        if (plan->cues[c].kind != CUE_SAY) continue;
        int  line      = plan->cues[c].line.line;
        bool of_the_in = line == pose->in[0].line || line == pose->in[1].line || line == pose->in[2].line;
        count += of_the_in || line == pose->inhale.line || line == pose->exhale.line || line == pose->feel.line;
    }
    return count;
}

static bool says_line(const Plan *plan, LineRef line) {
    for (int c = 0; c < plan->cue_count; c++) {
        if (plan->cues[c].kind == CUE_SAY && plan->cues[c].line.line == line.line) return true;
    }
    return line.line < 0;
}

TEST("of a pose that is known less is said, of one that is known well its name, its sides and how to leave it") {
    int shorter = 0, silent = 0;
    for (int run = 0; run < RUNS; run++) {
        CHECK(fixture_build(&f) == PLAN_OK);
        int pose = -1, item;
        for (int i = 0; i < f.level.item_count && pose < 0; i++) pose = f.items[i].kind == ITEM_POSE ? f.items[i].pose : -1;
        if (pose < 0) continue;
        int    said[3];
        Prefs *prefs = &f.prefs;
        for (int known = 0; known < 3; known++) {
            prefs->known = prefs->known_well = (PoseSet){{0}};
            if (known > 0) pose_set_add(known == 1 ? &prefs->known : &prefs->known_well, pose);
            CHECK(plan_build(&f.plan, &f.repertoire, &f.level, prefs, &item) == PLAN_OK);
            said[known] = says_of(&f.plan, &f.poses[pose]);
            CHECK(says_line(&f.plan, f.poses[pose].name) && says_line(&f.plan, f.poses[pose].out));
        }
        CHECK(said[1] <= said[0] && said[2] == 0);
        shorter += said[1] < said[0];
        silent += said[1] > 0;
    }
    CHECK(shorter > RUNS / 2 && silent > RUNS / 2);
}

TEST("too little room is said together with how much is needed, and that much is enough") {
    for (int run = 0; run < 500; run++) {
        CHECK(fixture_build(&f) == PLAN_OK);
        int  steps = f.plan.step_count, cues = f.plan.cue_count, item;
        Plan small = {.steps = f.steps, .step_cap = steps - 1, .cues = f.cues, .cue_cap = cues};
        CHECK(plan_build(&small, &f.repertoire, &f.level, &f.prefs, &item) == PLAN_NO_ROOM);
        CHECK(small.step_count == steps && small.cue_count == cues);
        small.step_cap = steps;
        CHECK(plan_build(&small, &f.repertoire, &f.level, &f.prefs, &item) == PLAN_OK);
    }
}

TEST("what cannot be done is refused, with the item at fault") {
    int item;
    do CHECK(fixture_build(&f) == PLAN_OK);
    while (f.level.item_count < 3);
    LevelItem good = f.items[2];
    f.items[2]     = (LevelItem){.kind = ITEM_POSE, .pose = FIXTURE_POSES, .breaths = 1};
    CHECK(plan_build(&f.plan, &f.repertoire, &f.level, &f.prefs, &item) == PLAN_BAD_ITEM && item == 2);
    f.items[2] = (LevelItem){.kind = ITEM_POSE, .pose = 0, .hold_us = -5};
    CHECK(plan_build(&f.plan, &f.repertoire, &f.level, &f.prefs, &item) == PLAN_BAD_ITEM && item == 2);
    f.items[2] = (LevelItem){.kind = ITEM_REST, .base = BASE_SUPINE, .breaths = 3};
    CHECK(plan_build(&f.plan, &f.repertoire, &f.level, &f.prefs, &item) == PLAN_BAD_ITEM && item == 2);
    f.repertoire.bases[BASE_SUPINE].available = true;
    CHECK(plan_build(&f.plan, &f.repertoire, &f.level, &f.prefs, &item) == PLAN_NO_ROUTE && item == 2);
    f.items[2]                              = good;
    f.prefs.pattern.phase_us[BREATH_EXHALE] = 0;
    CHECK(plan_build(&f.plan, &f.repertoire, &f.level, &f.prefs, &item) == PLAN_BAD_PATTERN);
}

TEST("ways between bases are shortest and never lead astray") {
    CHECK(fixture_build(&f) == PLAN_OK);
    CHECK(repertoire_next_base(&f.repertoire, BASE_WALL, BASE_PRONE) == BASE_STANDING);
    CHECK(repertoire_next_base(&f.repertoire, BASE_STANDING, BASE_PRONE) == BASE_KNEELING);
    CHECK(repertoire_next_base(&f.repertoire, BASE_KNEELING, BASE_PRONE) == BASE_PRONE);
    CHECK(repertoire_next_base(&f.repertoire, BASE_PRONE, BASE_PRONE) == BASE_COUNT &&
          repertoire_next_base(&f.repertoire, BASE_WALL, BASE_CHAIR) == BASE_COUNT);
}

/* Every way of at most `hops` moves, tried one by one: the quickest; 0 when there is none. */
static int64_t quickest_us(const Repertoire *repertoire, Base from, Base to, int hops) {
    int64_t best = 0;
    if (hops == 0) return 0;
    for (int by = 0; by < BASE_COUNT; by++) {
        int64_t way = repertoire->moves[from][by].duration_us, rest = by == (int)to ? 0 : quickest_us(repertoire, (Base)by, to, hops - 1);
        bool    reaches = way > 0 && (by == (int)to || rest > 0);
        if (reaches && (best == 0 || way + rest < best)) best = way + rest;
    }
    return best;
}

TEST("from base to base she goes by the fewest moves, and of those ways by the quickest") {
    for (int run = 0; run < 300; run++) {
        Repertoire repertoire = {.pose_count = 0};
        for (int i = (int)test_between(6, 16); i > 0; i--) {
            Base a = (Base)test_between(0, BASE_COUNT - 1), b = (Base)test_between(0, BASE_COUNT - 1);
            if (a != b) repertoire.moves[a][b].duration_us = repertoire.moves[b][a].duration_us = test_between(1000000, 6000000);
        }
        Base    from = (Base)test_between(0, BASE_COUNT - 1), to = (Base)test_between(0, BASE_COUNT - 1);
        int     fewest  = 1;
        int64_t gone_us = 0;
        while (fewest <= 4 && quickest_us(&repertoire, from, to, fewest) == 0) fewest++;
        if (from == to || fewest > 4) continue;
        int64_t best_us = quickest_us(&repertoire, from, to, fewest);
        for (int hop = 0; hop < fewest; hop++) {
            Base next = repertoire_next_base(&repertoire, from, to);
            CHECK(next < BASE_COUNT && repertoire.moves[from][next].duration_us > 0);
            gone_us += repertoire.moves[from][next].duration_us;
            from = next;
        }
        CHECK(from == to && gone_us == best_us);
    }
}

TEST("names of bases and commands of sound are read back as written") {
    char name[16];
    for (int i = 0; i < BASE_COUNT; i++) {
        Base base;
        CHECK(base_from_name(base_name((Base)i), &base) && base == (Base)i);
    }
    Base none;
    CHECK(!base_from_name("ceiling", &none));
    sound_name(SOUND_INHALE, 4000000, name);
    CHECK(strcmp(name, "inhale-4") == 0);
    sound_name(SOUND_EXHALE, 60000000, name);
    CHECK(strcmp(name, "exhale-8") == 0);
    sound_name(SOUND_EXHALE, 1, name);
    CHECK(strcmp(name, "exhale-3") == 0);
    sound_name(SOUND_BOWL_SOFT, 0, name);
    CHECK(strcmp(name, "bowl-soft") == 0);
}
