/* A plan with storage of its own, and the adapted level that it may be made from. */
#include "memory.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "content/catalog_internal.h"

/* The plan comes first: its address is that of the whole. */
typedef struct {
    Plan    plan;
    Adapted adapted; /* items NULL: the level was played as it is */
} OwnPlan;

static void own_release(OwnPlan *own) {
    free(own->plan.steps);
    free(own->plan.cues);
    free(own->adapted.items);
    free(own->adapted.origins);
    free(own->adapted.changes);
}

static void *allocate(size_t count, size_t size) {
    return memory_need(calloc(count + 1, size));
}

static bool concern_nothing(const Needs *needs) {
    static const PoseSet none;
    return needs->conditions == 0 && memcmp(&needs->excluded, &none, sizeof none) == 0;
}

/* The level to plan: adapted, or as it is where it cannot be planned and plan_build will say why. NULL: nothing is left of it. */
static const LevelSpec *adapt(OwnPlan *own, const Catalog *catalog, const LevelSpec *level, const Prefs *prefs, const Needs *needs) {
    Adapted *adapted = &own->adapted;
    size_t   room    = (size_t)ADAPT_ROOM(level->item_count);
    if (!needs || concern_nothing(needs)) return level;
    adapted->items   = allocate(room, sizeof *adapted->items);
    adapted->origins = allocate(room, sizeof *adapted->origins);
    adapted->changes = allocate(room, sizeof *adapted->changes);
    switch (adapt_level(adapted, &catalog->repertoire, level, needs, prefs)) {
    case ADAPT_OK:
        return &adapted->level;
    case ADAPT_NOTHING_LEFT:
        return NULL;
    case ADAPT_BAD_LEVEL:
        break;
    }
    return level;
}

/* The first time only counts, the second fills. */
static bool build(Plan *plan, const Catalog *catalog, const LevelSpec *level, const Prefs *prefs, int *item, PlanStatus *status) {
    *status = plan_build(plan, &catalog->repertoire, level, prefs, item);
    if (*status != PLAN_NO_ROOM) return false;
    plan->step_cap = plan->step_count;
    plan->cue_cap  = plan->cue_count;
    plan->steps    = allocate((size_t)plan->step_cap, sizeof *plan->steps);
    plan->cues     = allocate((size_t)plan->cue_cap, sizeof *plan->cues);
    *status        = plan_build(plan, &catalog->repertoire, level, prefs, item);
    return *status == PLAN_OK;
}

Plan *catalog_plan_for(const Catalog *catalog, int level, const Prefs *prefs, const Needs *needs, Faults *faults) {
    const LevelInfo *info   = catalog->levels[level];
    OwnPlan         *own    = allocate(1, sizeof *own);
    const LevelSpec *spec   = adapt(own, catalog, &info->spec, prefs, needs);
    PlanStatus       status = PLAN_OK;
    int              item   = 0;
    if (spec && build(&own->plan, catalog, spec, prefs, &item, &status)) return &own->plan;
    if (spec)
        faults_add(faults, info->file, 0, 0, "step %d of the level: %s", item + 1, plan_status_text(status));
    else
        faults_add(faults, info->file, 0, 0, "no pose of this level is left that suits you, choose another");
    catalog_plan_free(&own->plan);
    return NULL;
}

/* A plan without room for its steps only counts. */
int64_t catalog_length_for(const Catalog *catalog, int level, const Prefs *prefs, const Needs *needs) {
    OwnPlan          own    = {.plan = {.steps = NULL}};
    const LevelSpec *spec   = adapt(&own, catalog, &catalog->levels[level]->spec, prefs, needs);
    int              item   = 0;
    PlanStatus       status = spec ? plan_build(&own.plan, &catalog->repertoire, spec, prefs, &item) : PLAN_BAD_ITEM;
    own_release(&own);
    return status == PLAN_OK || status == PLAN_NO_ROOM ? own.plan.duration_us : -1;
}

Plan *catalog_plan(const Catalog *catalog, int level, const Prefs *prefs, Faults *faults) {
    return catalog_plan_for(catalog, level, prefs, NULL, faults);
}

const Change *catalog_plan_changes(const Plan *plan, int *count) {
    const OwnPlan *own = (const OwnPlan *)plan;
    *count             = own->adapted.items ? own->adapted.change_count : 0;
    return own->adapted.changes;
}

void catalog_plan_free(Plan *plan) {
    OwnPlan *own = (OwnPlan *)plan;
    if (!own) return;
    own_release(own);
    free(own);
}
