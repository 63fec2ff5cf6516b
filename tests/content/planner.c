/* Sessions made from the poses that are shipped: the laws hold for any request, and a sensible one is met. */
#include "scratch.h"

#include "core/laws.h"

#ifdef UNSLOUCH_SLOW
#define RUNS 1000
#else
#define RUNS 10000
#endif
#define STEPS_MAX 2048
#define CUES_MAX  8192

static Step      steps[STEPS_MAX];
static Cue       cues[CUES_MAX];
static LevelItem items[PLANNER_ITEMS_MAX];

typedef struct {
    Scratch           scratch;
    const Repertoire *repertoire;
    PlannerRequest    request;
    PlannerResult     result;
    PlannerStatus     status;
    Plan              plan;
} Planner;

static void begin(Planner *p) {
    scratch_open(&p->scratch);
    scratch_load(&p->scratch, &(CatalogSource){.assets_dir = ASSETS_DIR, .figure = "woman"});
    scratch_forget_faults(&p->scratch);
    p->repertoire = catalog_repertoire(p->scratch.catalog);
}

static bool make(Planner *p) {
    int item;
    p->status       = planner_make(p->repertoire, &p->request, items, &p->result);
    LevelSpec level = {.id = "made", .items = items, .item_count = p->result.item_count};
    p->plan         = (Plan){.steps = steps, .step_cap = STEPS_MAX, .cues = cues, .cue_cap = CUES_MAX};
    return p->status != PLANNER_NOTHING && plan_build(&p->plan, p->repertoire, &level, &p->request.prefs, &item) == PLAN_OK;
}

static Prefs random_prefs(void) {
    static const BreathPattern patterns[] = {
        {{4000000, 0, 6000000, 0}}, {{5000000, 0, 5000000, 0}}, {{4000000, 0, 4000000, 0}}, {{3000000, 0, 5000000, 1000000}}};
    Prefs prefs = prefs_default();
    if (test_chance(40)) prefs.pattern = patterns[test_between(0, 3)];
    if (test_chance(30)) prefs.tighter_side = (Side)test_between(0, 2);
    if (test_chance(30)) prefs.settle_us = test_between(5, 20) * 1000000;
    prefs.seed = (uint32_t)test_random();
    return prefs;
}

static PlannerRequest random_request(void) {
    PlannerRequest request = {
        .wished_us = test_between(2, 60) * 60000000,
        .intensity = (Effort)test_between(0, EFFORT_COUNT - 1),
        .seed      = (uint32_t)test_random(),
        .prefs     = random_prefs(),
    };
    for (int i = (int)test_between(0, 3); i > 0; i--) request.focus |= area_bit((Area)test_between(0, AREA_COUNT - 1));
    for (int i = (int)test_between(-4, 6); i > 0; i--) request.bases |= UINT32_C(1) << test_between(0, BASE_COUNT - 1);
    for (int i = (int)test_between(-3, 3); i > 0; i--) request.avoid |= condition_bit((Condition)test_between(0, CONDITION_COUNT - 1));
    return request;
}

static bool pictured(const PoseSpec *pose) {
    Side side = pose->sided ? SIDE_RIGHT : SIDE_NONE;
    return pose->enter[side].clip >= 0 && pose->hold[side].clip >= 0;
}

/* Something to warm up with that the request surely allows. */
static bool mobilises(const Planner *p) {
    for (int i = 0; i < p->repertoire->pose_count; i++) {
        const PoseSpec *pose  = &p->repertoire->poses[i];
        uint32_t        bases = p->request.bases;
        bool            base  = (bases == 0 || (bases >> pose->base & 1)) && p->repertoire->bases[pose->base].available;
        if (laws_warms(pose) && base && pictured(pose) && ((pose->easier_for | pose->leave_out_for) & p->request.avoid) == 0) return true;
    }
    return false;
}

static bool all_pictured(const Planner *p) {
    bool all = true;
    for (int i = 0; i < p->repertoire->pose_count; i++) all = all && pictured(&p->repertoire->poses[i]);
    return all;
}

static bool off(const Planner *p) {
    return 20 * llabs(p->plan.duration_us - p->request.wished_us) > p->request.wished_us;
}

static void tell(const Planner *p, const char *law) {
    fprintf(stderr, "broken: %s; %d min, focus %x, bases %x, intensity %d, avoid %x, seed %u:\n", law, (int)(p->request.wished_us / 60000000), p->request.focus,
            p->request.bases, (int)p->request.intensity, p->request.avoid, p->request.seed);
    for (int i = 0; i < p->result.item_count; i++) {
        const LevelItem *item = &items[i];
        bool             pose = item->kind == ITEM_POSE;
        fprintf(stderr, "  %s %d %.0f s\n", pose ? p->repertoire->poses[item->pose].id : base_name(item->base), item->breaths, (double)item->hold_us / 1e6);
    }
}

static bool lawful(const Planner *p) {
    Session_    session = {p->repertoire, &p->request, items, p->result.item_count};
    const char *law     = laws_broken(&session, &p->plan, mobilises(p), all_pictured(p));
    if (!law && p->plan.duration_us != p->result.duration_us) law = "the length that is told is that of the plan";
    if (!law && (p->status == PLANNER_OK) == off(p) && p->status != PLANNER_NO_POSE) law = "the status tells whether the time is met";
    if (law) tell(p, law);
    return law == NULL;
}

TEST("whatever is asked for, the laws hold, and it is told when the time is not met") {
    Planner p;
    int     missed = 0, many = 0;
    begin(&p);
    for (int run = 0; run < RUNS; run++) {
        p.request = random_request();
        if (!make(&p)) {
            CHECK(p.status == PLANNER_NOTHING && p.request.bases != 0);
            continue;
        }
        CHECK(lawful(&p));
        many++;
        missed += p.status != PLANNER_OK;
    }
    if (getenv("TEST_TELL")) printf("%d of %d missed\n", missed, many);
    CHECK(many > RUNS / 2);
    scratch_close(&p.scratch);
}
