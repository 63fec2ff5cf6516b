/* Sessions made from poses that nobody ever practised: the laws hold whatever a repertoire is like. */
#include "core/planner.h"

#include "fixture.h"
#include "laws.h"

#define POSES_MAX 40
#define RUNS      1500

static struct {
    Fixture        fixture; /* lends its lines, clips and bases */
    PoseSpec       poses[POSES_MAX];
    char           ids[POSES_MAX][32];
    Repertoire     repertoire;
    PlannerRequest request;
    LevelItem      items[PLANNER_ITEMS_MAX];
    PlannerResult  result;
    Step           steps[2048];
    Cue            cues[8192];
    Plan           plan;
} w;

static void random_pose(int index) {
    PoseSpec *pose = &w.poses[index];
    fixture_pose(&w.fixture, pose, NULL);
    snprintf(w.ids[index], sizeof w.ids[index], "pose-%d", index);
    pose->id            = w.ids[index];
    pose->role          = (PoseRole)test_between(0, ROLE_COUNT - 1);
    pose->effort        = (Effort)test_between(0, EFFORT_COUNT - 1);
    pose->spine         = (Spine)test_between(0, SPINE_COUNT - 1);
    pose->areas         = (AreaSet)test_between(0, (1 << AREA_COUNT) - 1);
    pose->hold_us       = test_chance(80) ? test_between(10, 120) * 1000000 : 0;
    pose->hold_breaths  = test_chance(40) ? (int)test_between(3, 12) : 0;
    pose->easier_for    = (ConditionSet)(test_random() & test_random() & test_random() & ((1u << CONDITION_COUNT) - 1));
    pose->leave_out_for = (ConditionSet)(test_random() & test_random() & test_random() & test_random() & ((1u << CONDITION_COUNT) - 1));
}

/* Some poses get the one after them as their easier form. */
static void random_repertoire(void) {
    fixture_build(&w.fixture);
    int count = (int)test_between(0, POSES_MAX);
    for (int i = 0; i < count; i++) random_pose(i);
    for (int i = 0; i + 1 < count; i += 2) {
        if (!test_chance(30)) continue;
        snprintf(w.ids[i + 1], sizeof w.ids[i + 1], "pose-%d.easier", i);
        w.poses[i].easier_form = i + 1;
        w.poses[i + 1].form_of = i;
    }
    w.repertoire            = w.fixture.repertoire;
    w.repertoire.poses      = w.poses;
    w.repertoire.pose_count = count;
}

static void random_request(void) {
    w.request = (PlannerRequest){
        .wished_us = test_between(120, 3600) * 1000000,
        .focus     = test_chance(60) ? (AreaSet)test_between(0, (1 << AREA_COUNT) - 1) : 0,
        .bases     = test_chance(40) ? (uint32_t)test_between(0, (1 << BASE_COUNT) - 1) : 0,
        .intensity = (Effort)test_between(0, EFFORT_COUNT - 1),
        .needs     = {.conditions = test_chance(50) ? condition_bit((Condition)test_between(0, CONDITION_COUNT - 1)) : 0},
        .seed      = (uint32_t)test_random(),
        .prefs     = fixture_prefs(),
    };
    for (int i = (int)test_between(-3, 6); i > 0 && w.repertoire.pose_count > 0; i--)
        pose_set_add(&w.request.needs.excluded, (int)test_between(0, w.repertoire.pose_count - 1));
}

static PlannerStatus make(void) {
    int           item;
    PlannerStatus status = planner_make(&w.repertoire, &w.request, w.items, &w.result);
    LevelSpec     level  = {.id = "made", .items = w.items, .item_count = w.result.item_count};
    w.plan               = (Plan){.steps = w.steps, .step_cap = 2048, .cues = w.cues, .cue_cap = 8192};
    if (status != PLANNER_NOTHING && plan_build(&w.plan, &w.repertoire, &level, &w.request.prefs, &item) != PLAN_OK) w.result.item_count = -1;
    return status;
}

/* Something to warm up with that the request allows as it stands. */
static bool mobilises(void) {
    for (int i = 0; i < w.repertoire.pose_count; i++) {
        const PoseSpec *pose  = &w.poses[i];
        bool            base  = w.request.bases == 0 || (laws_bases(w.request.bases) >> pose->base & 1);
        bool            plain = strchr(pose->id, '.') == NULL && ((pose->easier_for | pose->leave_out_for) & w.request.needs.conditions) == 0;
        if (laws_warms(pose) && base && plain && !laws_excluded(&w.repertoire, &w.request, i)) return true;
    }
    return false;
}

TEST("the laws hold for poses of any kind, and the length is that of the plan") {
    int poses = 0;
    for (int run = 0; run < RUNS; run++) {
        random_repertoire();
        random_request();
        PlannerStatus status = make();
        if (status == PLANNER_NOTHING) {
            CHECK(w.result.item_count == 0 && w.request.bases != 0);
            continue;
        }
        MadeSession session = {&w.repertoire, &w.request, w.items, w.result.item_count, status};
        const char *law     = laws_broken(&session, &w.plan, mobilises(), true);
        if (law) fprintf(stderr, "run %d: %s\n", run, law);
        CHECK(w.result.item_count > 0 && law == NULL);
        CHECK(w.plan.duration_us == w.result.duration_us);
        int64_t off_us = llabs(w.plan.duration_us - w.request.wished_us);
        CHECK(100 * off_us <= PLANNER_OFF_PERCENT * w.request.wished_us || 2 * off_us <= breath_length_us(&w.request.prefs.pattern));
        poses += status == PLANNER_OK;
    }
    CHECK(poses > RUNS / 3);
}

TEST("poses without pictures are left out where others have them, and practised where none has") {
    for (int run = 0; run < 200; run++) {
        random_repertoire();
        random_request();
        bool some = test_chance(50), used = false;
        for (int i = 0; i < w.repertoire.pose_count; i++) {
            for (int side = 0; side < SIDE_COUNT; side++) {
                if (!some || i % 2 == 1) w.poses[i].hold[side].clip = -1;
            }
        }
        make();
        for (int i = 0; i < w.result.item_count; i++) {
            if (w.items[i].kind != ITEM_POSE) continue;
            CHECK(!some || w.items[i].pose % 2 == 0);
            used = true;
        }
        CHECK(used || w.request.bases || w.request.needs.conditions || w.repertoire.pose_count < 20 || w.request.intensity == EFFORT_GENTLE);
    }
}

TEST("a way that is not there is never needed") {
    for (int run = 0; run < 300; run++) {
        random_repertoire();
        random_request();
        for (int i = 0; i < BASE_COUNT; i++) {
            if (test_chance(50)) continue;
            for (int k = 0; k < BASE_COUNT; k++) w.repertoire.moves[i][k].duration_us = w.repertoire.moves[k][i].duration_us = 0;
        }
        make();
        CHECK(w.result.item_count >= 0);
    }
}
