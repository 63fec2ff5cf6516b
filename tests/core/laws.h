/* The laws of a session that the planner makes, judged from outside: by the items alone and the plan that they become. */
#ifndef UNSLOUCH_TESTS_CORE_LAWS_H
#define UNSLOUCH_TESTS_CORE_LAWS_H

#include "core/planner.h"
#include "harness.h"

static const Base laws_order[BASE_COUNT] = {BASE_CHAIR, BASE_STANDING, BASE_WALL,   BASE_HANDS_FEET, BASE_KNEELING,
                                            BASE_PRONE, BASE_SEATED,   BASE_SUPINE, BASE_SUPINE_WALL};

static int laws_rank(Base base) {
    int rank = 0;
    while (laws_order[rank] != base) rank++;
    return rank;
}

typedef struct {
    const Repertoire     *repertoire;
    const PlannerRequest *request;
    const LevelItem      *items;
    int                   count;
    PlannerStatus         status;
} MadeSession;

static const PoseSpec *laws_pose(const MadeSession *s, int i) {
    return i >= 0 && i < s->count && s->items[i].kind == ITEM_POSE ? &s->repertoire->poses[s->items[i].pose] : NULL;
}

static Base laws_base(const MadeSession *s, int i) {
    return s->items[i].kind == ITEM_POSE ? laws_pose(s, i)->base : s->items[i].base;
}

static bool laws_family(const PoseSpec *a, const PoseSpec *b) {
    size_t length = strcspn(a->id, ".");
    return length == strcspn(b->id, ".") && strncmp(a->id, b->id, length) == 0;
}

static bool laws_warms(const PoseSpec *pose) {
    return pose->role == ROLE_MOBILISE && pose->effort == EFFORT_GENTLE;
}

static bool laws_gives_way(const PoseSpec *pose, Spine bend) {
    return pose->effort == EFFORT_GENTLE && (pose->spine == SPINE_NEUTRAL || (bend == SPINE_EXTENSION && pose->spine == SPINE_FLEXION));
}

#define LAW(condition, what)                                                                                                                                   \
    if (!(condition)) return what

static const char *law_ends(const MadeSession *s) {
    LAW(s->count >= 2 && s->items[0].kind == ITEM_BREATHE && s->items[s->count - 1].kind == ITEM_REST, "it begins with breathing and ends with rest");
    LAW(s->items[0].breaths >= 1 && s->items[s->count - 1].breaths >= 1, "there is time to arrive and to rest");
    return NULL;
}

static bool laws_excluded(const Repertoire *repertoire, const PlannerRequest *request, int pose) {
    int form_of = repertoire->poses[pose].form_of;
    return pose_set_has(&request->needs.excluded, pose) || (form_of >= 0 && pose_set_has(&request->needs.excluded, form_of));
}

/* Nobody rests on hands and feet, and who lies with the legs up a wall lies. */
static uint32_t laws_bases(uint32_t bases) {
    bool hands_feet = bases >> BASE_HANDS_FEET & 1, legs_up = bases >> BASE_SUPINE_WALL & 1;
    return bases | (uint32_t)hands_feet << BASE_KNEELING | (uint32_t)legs_up << BASE_SUPINE;
}

static const char *law_quiet(const MadeSession *s) {
    bool breath_alone = s->status == PLANNER_QUIET || s->status == PLANNER_NO_POSE || s->status == PLANNER_TOO_SHORT;
    for (int i = 0; i < s->count; i++) {
        if (s->items[i].kind == ITEM_POSE) continue;
        int64_t us = s->items[i].breaths * breath_length_us(&s->request->prefs.pattern), most_us = PLANNER_PAUSE_MOST_US;
        if (i == 0) most_us = PLANNER_START_MOST_US;
        if (i == s->count - 1) most_us = PLANNER_END_MOST_US;
        LAW(s->items[i].base != BASE_HANDS_FEET, "nobody rests on hands and feet");
        LAW(breath_alone || us <= most_us || s->items[i].breaths <= 3, "it is quiet no longer than is customary");
    }
    return NULL;
}

/* It answers a deep bend: such a one comes as often as there are bends. */
static bool laws_answers(const MadeSession *s, int i) {
    int k = i - 1;
    while (k >= 0 && !laws_pose(s, k)) k--;
    const PoseSpec *bend = laws_pose(s, k);
    return bend && bend->effort > EFFORT_GENTLE && (bend->spine == SPINE_EXTENSION || bend->spine == SPINE_FLEXION) &&
           laws_gives_way(laws_pose(s, i), bend->spine);
}

static const char *law_rounds(const MadeSession *s) {
    for (int i = 0; i < s->count; i++) {
        const PoseSpec *pose  = laws_pose(s, i);
        int             times = 0;
        for (int k = 0; k < s->count; k++) times += pose && laws_pose(s, k) == pose && !laws_answers(s, k);
        LAW(times <= PLANNER_ROUNDS_MOST, "no pose comes more often than it is taught");
    }
    return NULL;
}

static const char *law_allowed(const MadeSession *s) {
    for (int i = 0; i < s->count; i++) {
        const PoseSpec *pose  = laws_pose(s, i);
        uint32_t        bases = laws_bases(s->request->bases);
        LAW(bases == 0 || (bases >> laws_base(s, i) & 1), "only bases that are allowed");
        if (!pose) continue;
        LAW(pose->effort <= s->request->intensity, "nothing stronger than was asked for");
        LAW((pose->leave_out_for & s->request->needs.conditions) == 0, "nothing that a condition leaves out");
        ConditionSet of_plain  = pose->form_of >= 0 ? s->repertoire->poses[pose->form_of].leave_out_for : 0;
        bool         stands_in = pose->form_of >= 0 && s->repertoire->poses[pose->form_of].easier_form == s->items[i].pose;
        LAW(!stands_in || (of_plain & s->request->needs.conditions) == 0, "no easier form of what is left out");
        LAW(!laws_excluded(s->repertoire, s->request, s->items[i].pose), "nothing that the person excluded");
        bool is_easier = false;
        for (int k = 0; k < s->repertoire->pose_count; k++) is_easier = is_easier || s->repertoire->poses[k].easier_form == s->items[i].pose;
        LAW(is_easier || (pose->easier_for & s->request->needs.conditions) == 0 || pose->effort < EFFORT_STRONG, "what is told easier is never strong");
    }
    return NULL;
}

/* Where the easier form could be done, it is: the pose itself is never used for one who needs it easier. */
static const char *law_easier(const MadeSession *s, bool all_pictured) {
    for (int i = 0; i < s->count; i++) {
        const PoseSpec *pose = laws_pose(s, i);
        if (!pose || (pose->easier_for & s->request->needs.conditions) == 0 || pose->easier_form < 0 || !all_pictured) continue;
        const PoseSpec *form  = &s->repertoire->poses[pose->easier_form];
        uint32_t        bases = s->request->bases;
        bool            may   = !laws_excluded(s->repertoire, s->request, pose->easier_form) && form->effort <= s->request->intensity &&
                   (form->leave_out_for & s->request->needs.conditions) == 0 && (bases == 0 || (bases >> form->base & 1)) &&
                   s->repertoire->bases[form->base].available;
        LAW(!may, "the easier form stands in for the pose");
    }
    return NULL;
}

static const char *law_warm(const MadeSession *s, bool mobilises) {
    bool warm = false, first = true;
    for (int i = 0; i < s->count; i++) {
        const PoseSpec *pose = laws_pose(s, i);
        if (!pose) continue;
        LAW(!first || pose->effort == EFFORT_GENTLE, "the first pose is gentle");
        LAW(!first || !mobilises || s->request->wished_us < 240000000 || laws_warms(pose), "the first pose mobilises, where any may");
        LAW(pose->effort == EFFORT_GENTLE || warm || !mobilises, "deep work comes after warming up");
        warm  = warm || laws_warms(pose);
        first = false;
    }
    return NULL;
}

static const char *law_counter(const MadeSession *s) {
    for (int i = 0; i < s->count; i++) {
        const PoseSpec *bend = laws_pose(s, i);
        if (!bend || bend->effort == EFFORT_GENTLE || (bend->spine != SPINE_EXTENSION && bend->spine != SPINE_FLEXION)) continue;
        int k = i + 1;
        for (; k < s->count; k++) {
            const PoseSpec *pose = laws_pose(s, k);
            if (!pose) continue;
            if (laws_gives_way(pose, bend->spine)) break;
            LAW(pose->base == bend->base, "the counter-pose comes before other work in another base");
            LAW(pose->effort == EFFORT_GENTLE || pose->spine == bend->spine, "the counter-pose comes before other deep work");
        }
        LAW(k < s->count, "a deep bend has its counter-pose");
    }
    return NULL;
}

static const char *law_stretches(const MadeSession *s) {
    bool long_one = false;
    for (int i = 0; i < s->count; i++) {
        const PoseSpec *pose = laws_pose(s, i);
        if (!pose) continue;
        LAW(pose->role != ROLE_STRENGTHEN || !long_one, "strengthening comes before long stretches");
        int64_t held_us = s->items[i].hold_us > 0 ? s->items[i].hold_us : s->items[i].breaths * breath_length_us(&s->request->prefs.pattern);
        long_one        = long_one || (pose->role == ROLE_STRETCH && held_us >= LONG_STRETCH_US);
    }
    return NULL;
}

static const char *law_order(const MadeSession *s) {
    bool     resting = false;
    uint32_t visited = 0;
    for (int i = 0; i < s->count; i++) {
        const PoseSpec *pose = laws_pose(s, i), *before = laws_pose(s, i - 1);
        Base            base = laws_base(s, i), from = i > 0 ? laws_base(s, i - 1) : base;
        LAW(!pose || !before || !laws_family(pose, before), "no pose twice in a row");
        LAW(!resting || !pose || pose->role == ROLE_REST, "nothing but rest after the last rest");
        resting = resting || (pose && pose->role == ROLE_REST && pose->breath == BREATH_NATURAL);
        if (base == from && i > 0) continue;
        bool back = from == BASE_PRONE && base == BASE_KNEELING;
        LAW(back || i == 0 || laws_rank(base) > laws_rank(from), "bases come in their order");
        LAW(back || !(visited >> base & 1), "each base is visited once");
        visited |= UINT32_C(1) << base;
    }
    return NULL;
}

/* The holds of one item on its two sides, and their whole breaths. */
static const char *law_sides(const MadeSession *s, const Plan *plan) {
    for (int i = 0; i < s->count; i++) {
        int64_t held_us[SIDE_COUNT] = {0};
        for (int k = 0; k < plan->step_count; k++) {
            const Step *step = &plan->steps[k];
            if (step->item == i && (step->kind == STEP_HOLD || step->kind == STEP_MOVE)) held_us[step->side] += step->duration_us;
        }
        const PoseSpec *pose = laws_pose(s, i);
        if (!pose || !pose->sided) continue;
        LAW(held_us[SIDE_LEFT] > 0 && held_us[SIDE_RIGHT] > 0, "both sides are practised");
        LAW(s->request->prefs.tighter_side != SIDE_NONE || held_us[SIDE_LEFT] == held_us[SIDE_RIGHT], "both sides alike");
    }
    return NULL;
}

/* NULL, or the law that is broken. `mobilises`: something to warm up with may be done; `all_pictured`: no form lacks pictures. */
static const char *laws_broken(const MadeSession *s, const Plan *plan, bool mobilises, bool all_pictured) {
    const char *broken = law_ends(s);
    if (!broken) broken = law_allowed(s);
    if (!broken) broken = law_quiet(s);
    if (!broken) broken = law_rounds(s);
    if (!broken) broken = law_easier(s, all_pictured);
    if (!broken) broken = law_warm(s, mobilises);
    if (!broken) broken = law_counter(s);
    if (!broken) broken = law_stretches(s);
    if (!broken) broken = law_order(s);
    if (!broken) broken = law_sides(s, plan);
    return broken;
}

#endif
