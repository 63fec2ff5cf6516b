/* A level that is adapted is safe, whole and about as long as it was, and says what became of the rest. */
#include "core/adapt.h"

#include "fixture.h"

#define RUNS 4000

static Fixture f;

typedef struct {
    LevelItem   items[ADAPT_ROOM(FIXTURE_ITEMS)];
    int         origins[ADAPT_ROOM(FIXTURE_ITEMS)];
    Change      changes[ADAPT_ROOM(FIXTURE_ITEMS)];
    Needs       needs;
    Adapted     adapted;
    AdaptStatus status;
} Fitting;

static Fitting fitting;

static Needs random_needs(void) {
    Needs needs = {.conditions = 0};
    for (int i = 0; i < CONDITION_COUNT; i++) needs.conditions |= test_chance(20) ? condition_bit((Condition)i) : 0;
    for (int i = 0; i < FIXTURE_POSES; i++) {
        if (test_chance(12)) pose_set_add(&needs.excluded, i);
    }
    return needs;
}

static AdaptStatus fit(const Needs *needs) {
    memset(&fitting, 0, sizeof fitting);
    fitting.needs         = *needs;
    fitting.adapted       = (Adapted){.items = fitting.items, .origins = fitting.origins, .changes = fitting.changes};
    return fitting.status = adapt_level(&fitting.adapted, &f.repertoire, &f.level, &fitting.needs, &f.prefs);
}

static AdaptStatus fit_random(void) {
    if (fixture_build(&f) != PLAN_OK) return ADAPT_BAD_LEVEL;
    Needs needs = random_needs();
    return fit(&needs);
}

static int family(int pose) {
    return f.poses[pose].form_of >= 0 ? f.poses[pose].form_of : pose;
}

static bool forbidden(int pose) {
    bool excluded = pose_set_has(&fitting.needs.excluded, pose) || pose_set_has(&fitting.needs.excluded, family(pose));
    return excluded || (fitting.needs.conditions & f.poses[pose].leave_out_for) != 0;
}

static const Change *change_of(int item, bool longer) {
    for (int i = 0; i < fitting.adapted.change_count; i++) {
        const Change *change = &fitting.changes[i];
        if (change->item == item && (change->kind == CHANGE_LONGER) == longer) return change;
    }
    return NULL;
}

static int64_t length_of(const LevelItem *item) {
    return item->breaths > 0 ? item->breaths : item->hold_us;
}

static PlanStatus plan_adapted(void) {
    int item;
    return plan_build(&f.plan, &f.repertoire, &fitting.adapted.level, &f.prefs, &item);
}

TEST("nobody's needs leave every level as it is") {
    for (int run = 0; run < RUNS; run++) {
        CHECK(fixture_build(&f) == PLAN_OK);
        int64_t duration_us = f.plan.duration_us;
        CHECK(fit(&(Needs){0}) == ADAPT_OK && fitting.adapted.change_count == 0 && fitting.adapted.level.item_count == f.level.item_count);
        CHECK(memcmp(fitting.items, f.items, (size_t)f.level.item_count * sizeof f.items[0]) == 0);
        CHECK(fitting.adapted.original_us == duration_us && fitting.adapted.planned_us == duration_us && fitting.adapted.level.id == f.level.id);
    }
}

TEST("an adapted level can be planned, holds no pose that is left out, and says its length") {
    for (int run = 0; run < RUNS; run++) {
        if (fit_random() != ADAPT_OK) continue;
        CHECK(fitting.adapted.level.item_count > 0 && plan_adapted() == PLAN_OK && f.plan.duration_us == fitting.adapted.planned_us);
        for (int i = 0; i < fitting.adapted.level.item_count; i++) CHECK(fitting.items[i].kind != ITEM_POSE || !forbidden(fitting.items[i].pose));
    }
}

TEST("there is no level only where none of its poses is safe") {
    int nothing = 0;
    for (int run = 0; run < RUNS; run++) {
        bool        safe   = false;
        AdaptStatus status = fit_random();
        CHECK(status != ADAPT_BAD_LEVEL);
        if (status != ADAPT_NOTHING_LEFT) continue;
        for (int i = 0; i < f.level.item_count; i++) {
            if (f.items[i].kind != ITEM_POSE || forbidden(f.items[i].pose)) continue;
            const PoseSpec *pose = &f.poses[f.items[i].pose];
            /* A pose whose easier form is excluded is left out where it would have to be that form. */
            safe = safe || pose->easier_form < 0 || !forbidden(pose->easier_form) || !(fitting.needs.conditions & pose->easier_for);
        }
        CHECK(!safe);
        nothing++;
    }
    CHECK(nothing > 20);
}

TEST("a pose that is to be easier is so in its easier form, or it is said that it should be") {
    int forms = 0, told = 0;
    for (int run = 0; run < RUNS; run++) {
        if (fit_random() != ADAPT_OK) continue;
        for (int i = 0; i < fitting.adapted.level.item_count; i++) {
            if (fitting.items[i].kind != ITEM_POSE) continue;
            const PoseSpec *pose   = &f.poses[fitting.items[i].pose];
            bool            easier = pose->form_of >= 0; /* the fixture has no other forms */
            if (easier || !(fitting.needs.conditions & pose->easier_for)) continue;
            const Change *change = change_of(fitting.origins[i], false);
            CHECK(change && change->kind == CHANGE_EASIER_TOLD && pose->easier_form < 0);
            told++;
        }
        for (int i = 0; i < fitting.adapted.change_count; i++) {
            const Change *change = &fitting.changes[i];
            if (change->kind != CHANGE_EASIER_FORM) continue;
            CHECK(f.poses[change->pose].easier_form == change->instead && (f.poses[change->pose].easier_for & fitting.needs.conditions) == change->because);
            forms++;
        }
    }
    CHECK(forms > 100 && told > 100);
}

TEST("every item of the level is there or told of, nothing is told of that did not change, and all has its cause") {
    for (int run = 0; run < RUNS; run++) {
        if (fit_random() != ADAPT_OK) continue;
        bool there[FIXTURE_ITEMS] = {false};
        int  last                 = -1;
        for (int i = 0; i < fitting.adapted.level.item_count; i++) {
            int              origin = fitting.origins[i];
            const LevelItem *is = &fitting.items[i], *was = &f.items[origin];
            const Change    *change = change_of(origin, false), *longer = change_of(origin, true);
            CHECK(origin > last && origin < f.level.item_count && is->kind == was->kind);
            last = origin, there[origin] = true;
            bool same = is->kind != ITEM_POSE || is->pose == was->pose;
            CHECK(same ? !change || change->kind == CHANGE_EASIER_TOLD : change && change->instead == is->pose && change->pose == was->pose);
            if (!change || change->kind != CHANGE_SWAPPED) CHECK((length_of(is) > length_of(was)) == (longer != NULL) && length_of(is) >= length_of(was));
        }
        for (int i = 0; i < f.level.item_count; i++) {
            const Change *change = change_of(i, false);
            bool          gone   = change && (change->kind == CHANGE_LEFT_OUT || change->kind == CHANGE_JOINED);
            CHECK(gone == !there[i] && (!gone || change->instead == -1));
        }
        for (int i = 0; i < fitting.adapted.change_count; i++) {
            const Change *change = &fitting.changes[i];
            CHECK((change->because || change->excluded) && (change->because & ~fitting.needs.conditions) == 0 && change->kind != CHANGE_NONE);
        }
    }
}

TEST("leaving out goes before making easier, whichever condition asks for it") {
    int both = 0;
    for (int run = 0; run < RUNS; run++) {
        if (fit_random() != ADAPT_OK) continue;
        for (int i = 0; i < f.level.item_count; i++) {
            if (f.items[i].kind != ITEM_POSE) continue;
            const PoseSpec *pose = &f.poses[f.items[i].pose];
            ConditionSet    out = pose->leave_out_for & fitting.needs.conditions, easier = pose->easier_for & fitting.needs.conditions;
            const Change   *change = change_of(i, false);
            if (out) CHECK(change && change->kind != CHANGE_EASIER_FORM && change->kind != CHANGE_EASIER_TOLD && (change->because & out) == out);
            both += out && easier;
        }
    }
    CHECK(both > 50);
}

TEST("what takes a pose's place is of its base and purpose, and new beside what is practised there") {
    int swaps = 0;
    for (int run = 0; run < RUNS; run++) {
        if (fit_random() != ADAPT_OK) continue;
        for (int i = 0; i < fitting.adapted.level.item_count; i++) {
            const Change *change = change_of(fitting.origins[i], false);
            if (!change || change->kind != CHANGE_SWAPPED) continue;
            const PoseSpec *was = &f.poses[change->pose], *is = &f.poses[change->instead];
            CHECK(was->base == is->base && ((was->areas & is->areas) || was->areas == is->areas));
            CHECK((was->breath == BREATH_NATURAL) == (is->breath == BREATH_NATURAL));
            swaps++;
        }
    }
    CHECK(swaps > 50);
}

/* Five poses in one base, half a minute each, at most a minute: for the upper back 0 (not with a neck), 1, 2 (and the chest) and 4 (easier with a neck, which
   cannot be shown); for the legs 3. */
static void set_up_example(const LevelItem *items, int count) {
    static const AreaSet areas[FIXTURE_POSES] = {UINT32_C(1) << AREA_UPPER_BACK, UINT32_C(1) << AREA_UPPER_BACK,
                                                 UINT32_C(1) << AREA_UPPER_BACK | UINT32_C(1) << AREA_CHEST, UINT32_C(1) << AREA_LEGS,
                                                 UINT32_C(1) << AREA_UPPER_BACK};
    if (fixture_build(&f) != PLAN_OK) exit(1);
    for (int i = 0; i < FIXTURE_POSES; i++) {
        f.poses[i]         = (PoseSpec){.id = "pose", .base = BASE_KNEELING, .areas = areas[i], .easier_form = -1, .form_of = -1};
        f.poses[i].hold_us = 30000000, f.poses[i].hold_most_us = 60000000;
        f.poses[i].leave_out_for = i == 0 ? condition_bit(CONDITION_NECK) : 0;
        f.poses[i].easier_for    = i == 4 ? condition_bit(CONDITION_NECK) : 0;
    }
    memcpy(f.items, items, (size_t)count * sizeof *items);
    f.level.item_count = count;
    f.prefs            = prefs_default();
}

static const LevelItem example_start = {.kind = ITEM_BREATHE, .base = BASE_KNEELING, .breaths = 3},
                       example_end   = {.kind = ITEM_REST, .base = BASE_KNEELING, .breaths = 3};

static LevelItem example_pose(int pose) {
    return (LevelItem){.kind = ITEM_POSE, .pose = pose, .hold_us = 30000000};
}

TEST("the pose that is most alike takes the place of one left out, with its time; not the one practised beside it") {
    const LevelItem far[]  = {example_start, example_pose(0), example_pose(3), example_end},
                    near[] = {example_start, example_pose(0), example_pose(1), example_end};
    const Needs neck       = {.conditions = condition_bit(CONDITION_NECK)};
    set_up_example(far, 4);
    CHECK(fit(&neck) == ADAPT_OK && fitting.items[1].pose == 1 && fitting.items[1].hold_us == 30000000 && fitting.adapted.change_count == 1);
    CHECK(fitting.changes[0].kind == CHANGE_SWAPPED && fitting.changes[0].item == 1 && fitting.changes[0].pose == 0 && fitting.changes[0].instead == 1);
    CHECK(fitting.changes[0].because == neck.conditions && !fitting.changes[0].excluded);
    set_up_example(near, 4);
    CHECK(fit(&neck) == ADAPT_OK && fitting.items[1].pose == 2 && fitting.items[2].pose == 1 && fitting.adapted.change_count == 1);
    Needs both = neck;
    pose_set_add(&both.excluded, 2);
    CHECK(fit(&both) == ADAPT_OK && fitting.items[1].pose == 1 && fitting.origins[1] == 2 && fitting.changes[0].kind == CHANGE_LEFT_OUT);
}

TEST("where nothing can take its place, its time goes to what remains") {
    const LevelItem items[] = {example_start, example_pose(0), example_pose(3), example_end};
    Needs           needs   = {.conditions = condition_bit(CONDITION_NECK)};
    pose_set_add(&needs.excluded, 1);
    pose_set_add(&needs.excluded, 2);
    set_up_example(items, 4);
    CHECK(fit(&needs) == ADAPT_OK && fitting.adapted.level.item_count == 3 && fitting.adapted.change_count >= 2);
    CHECK(fitting.changes[0].kind == CHANGE_LEFT_OUT && fitting.changes[0].pose == 0 && fitting.changes[0].because == needs.conditions &&
          !fitting.changes[0].excluded);
    CHECK(fitting.changes[1].kind == CHANGE_LONGER && fitting.changes[1].item == 2 && fitting.changes[1].pose == 3 && fitting.items[1].hold_us == 60000000);
    pose_set_add(&needs.excluded, 3);
    CHECK(fit(&needs) == ADAPT_NOTHING_LEFT);
}

TEST("no pose comes twice in a row that did not before") {
    int joined = 0;
    for (int run = 0; run < RUNS; run++) {
        if (fit_random() != ADAPT_OK) continue;
        int before = -1;
        for (int i = 0; i < fitting.adapted.change_count; i++) joined += fitting.changes[i].kind == CHANGE_JOINED;
        for (int i = 0; i < fitting.adapted.level.item_count; i++) {
            if (fitting.items[i].kind != ITEM_POSE) continue;
            if (before >= 0 && family(fitting.items[before].pose) == family(fitting.items[i].pose)) {
                int first = fitting.origins[before], second = fitting.origins[i];
                CHECK(family(f.items[first].pose) == family(f.items[second].pose));
                CHECK(fitting.items[before].pose != fitting.items[i].pose || f.items[first].pose == f.items[second].pose);
                for (int k = first + 1; k < second; k++) CHECK(f.items[k].kind != ITEM_POSE);
            }
            before = i;
        }
    }
    CHECK(joined > 20);
}

static Base base_of(const LevelItem *item) {
    return item->kind == ITEM_POSE ? f.poses[item->pose].base : item->base;
}

/* Nearest pose or end of a level on either side of a rest stands in the rest's base. */
static bool is_held(const LevelItem *items, int count, int rest, bool whole) {
    for (int step = -1; step <= 1; step += 2) {
        int i = rest + step;
        while (i >= 0 && i < count && items[i].kind != ITEM_POSE && !(whole && (i == 0 || i == count - 1))) i += step;
        if (i >= 0 && i < count && base_of(&items[i]) == items[rest].base) return true;
    }
    return false;
}

TEST("the level begins and ends as it did, and no rest between is left that is only there to be travelled to") {
    int rests = 0;
    for (int run = 0; run < RUNS; run++) {
        if (fit_random() != ADAPT_OK) continue;
        int count = fitting.adapted.level.item_count, last = f.level.item_count - 1;
        if (f.items[0].kind != ITEM_POSE) CHECK(fitting.origins[0] == 0);
        if (f.items[last].kind != ITEM_POSE) CHECK(fitting.origins[count - 1] == last);
        bool ends = fitting.origins[0] == 0 && fitting.origins[count - 1] == last;
        for (int i = 1; i < count - 1 && ends; i++) {
            if (fitting.items[i].kind == ITEM_POSE) continue;
            CHECK(is_held(fitting.items, count, i, true) || !is_held(f.items, f.level.item_count, fitting.origins[i], true));
        }
        for (int i = 1; i < count; i++) {
            bool twice = fitting.items[i - 1].kind != ITEM_POSE && fitting.items[i].kind != ITEM_POSE && fitting.items[i - 1].base == fitting.items[i].base;
            bool outer = fitting.origins[i - 1] == 0 && fitting.origins[i] == last;
            CHECK(!twice || outer || fitting.origins[i] == fitting.origins[i - 1] + 1);
        }
        for (int i = 1; i < last; i++) rests += f.items[i].kind != ITEM_POSE && change_of(i, false) != NULL;
    }
    CHECK(rests > 50);
}

/* Whether one breath more for this item is too much for it, or for the level. */
static bool is_full(int item, int64_t original_us) {
    LevelItem    *is = &fitting.items[item], kept = *is, was = f.items[fitting.origins[item]];
    const Change *change    = change_of(fitting.origins[item], false);
    int64_t       breath_us = breath_length_us(&f.prefs.pattern);
    if (change && change->kind == CHANGE_SWAPPED) return true; /* how long it was before, only the adapting knows */
    if (was.kind == ITEM_POSE) was.pose = is->pose;
    if (is->breaths > 0)
        is->breaths++;
    else
        is->hold_us += breath_us;
    bool full = length_of(is) > adapt_most(&f.repertoire, &was, &f.prefs) || plan_adapted() != PLAN_OK || f.plan.duration_us > original_us;
    *is       = kept;
    return full;
}

TEST("a level keeps four fifths of its length, unless nothing that remains may be longer") {
    int kept = 0, shorter = 0;
    for (int run = 0; run < RUNS; run++) {
        if (fit_random() != ADAPT_OK || fitting.adapted.change_count == 0) continue;
        int64_t original_us = fitting.adapted.original_us;
        if (fitting.adapted.planned_us * 100 >= original_us * ADAPT_LENGTH_KEPT) {
            kept++;
            continue;
        }
        for (int i = 0; i < fitting.adapted.level.item_count; i++) CHECK(is_full(i, original_us));
        shorter++;
    }
    CHECK(kept > 500 && shorter > 100);
}

TEST("nothing becomes longer than twice, nor a pose longer than it is taught for, nor the level than it was") {
    int longer = 0;
    for (int run = 0; run < RUNS; run++) {
        if (fit_random() != ADAPT_OK) continue;
        for (int i = 0; i < fitting.adapted.level.item_count; i++) {
            const LevelItem *is = &fitting.items[i], *was = &f.items[fitting.origins[i]];
            const Change    *change = change_of(fitting.origins[i], false), *more = change_of(fitting.origins[i], true);
            if (!more) continue;
            CHECK(fitting.adapted.planned_us <= fitting.adapted.original_us);
            longer++;
            if (!change || change->kind != CHANGE_SWAPPED) CHECK(length_of(is) <= 2 * length_of(was));
            if (is->kind != ITEM_POSE) continue;
            const PoseSpec *pose      = &f.poses[is->pose];
            int64_t         breath_us = breath_length_us(&f.prefs.pattern), us = is->breaths > 0 ? is->breaths * breath_us : is->hold_us;
            int64_t         most_us = pose->hold_most_us > 0 ? pose->hold_most_us : pose->hold_us;
            if (most_us == 0) most_us = (pose->hold_most_breaths > 0 ? pose->hold_most_breaths : pose->hold_breaths) * breath_us;
            CHECK(us <= most_us && (!pose->sided || f.prefs.tighter_side == SIDE_NONE || us * 4 <= most_us * 3));
        }
    }
    CHECK(longer > 500);
}

TEST("both sides of an adapted pose get the same, or the tighter one comes first and gets a third more") {
    int tighter = 0;
    for (int run = 0; run < RUNS; run++) {
        if (fit_random() != ADAPT_OK || plan_adapted() != PLAN_OK) continue;
        int64_t breath_us = breath_length_us(&f.prefs.pattern);
        for (int item = 0; item < fitting.adapted.level.item_count; item++) {
            const LevelItem *is    = &fitting.items[item];
            int              sides = 0;
            Step             holds[2];
            if (is->kind != ITEM_POSE || !f.poses[is->pose].sided) continue;
            for (int i = 0; i < f.plan.step_count; i++) {
                bool held = f.steps[i].kind == STEP_HOLD || f.steps[i].kind == STEP_MOVE;
                if (f.steps[i].item == item && held && sides < 2) holds[sides++] = f.steps[i];
            }
            CHECK(sides == 2 && holds[0].side != holds[1].side);
            if (f.prefs.tighter_side == SIDE_NONE && f.poses[is->pose].breath == BREATH_NATURAL) continue;
            if (f.prefs.tighter_side == SIDE_NONE) {
                CHECK(holds[0].duration_us == holds[1].duration_us);
                continue;
            }
            CHECK(holds[0].side == f.prefs.tighter_side);
            if (f.poses[is->pose].breath == BREATH_NATURAL) continue;
            /* Whole breaths that hold the length asked for, and a third more of it. */
            int64_t us = is->breaths > 0 ? is->breaths * breath_us : is->hold_us;
            CHECK(holds[1].breaths == (us + breath_us - 1) / breath_us && holds[0].breaths == (4 * us + 3 * breath_us - 1) / (3 * breath_us));
            tighter++;
        }
    }
    CHECK(tighter > 200);
}

TEST("a level that cannot be planned is not adapted either") {
    CHECK(fixture_build(&f) == PLAN_OK);
    f.items[0]  = (LevelItem){.kind = ITEM_POSE, .pose = FIXTURE_POSES, .breaths = 1};
    Needs needs = random_needs();
    CHECK(fit(&needs) == ADAPT_BAD_LEVEL);
}

TEST("the codes of conditions are read back as written, and a code that is none is noticed") {
    char codes[CONDITION_CODES_BYTES];
    for (ConditionSet set = 0; set < 1 << CONDITION_COUNT; set++) {
        ConditionSet read = 0;
        condition_set_write(set, codes);
        CHECK(condition_set_read(codes, &read) && read == set);
    }
    const char *wrong[] = {"XX", "kn", "KN,", ",KN", "KN,,WR", "KN WR", "KNEE", "K"};
    for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++) {
        ConditionSet read = condition_bit(CONDITION_NECK);
        CHECK(!condition_set_read(wrong[i], &read) && (read & condition_bit(CONDITION_NECK)));
    }
    ConditionSet read = 0;
    CHECK(!condition_set_read("NK,XX,WR", &read) && read == (condition_bit(CONDITION_NECK) | condition_bit(CONDITION_WRIST)));
}
