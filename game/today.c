/* How the person is on this practice day, and what is suggested for it: what the record holds, put to the core as a question. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "app.h"
#include "core/suggest.h"
#include "memory.h"

#define CUSTOMARY     "five-for-the-upper-back" /* what a new person is given */
#define LATELY_MAX    64                        /* sessions that are looked back on */
#define LATELY_LOOKED (2 * LATELY_MAX)          /* some may lie ahead, by a clock that was wrong */
#define SORE_MOST     10

/* ---- how the person is */

void app_today_read(App *app) {
    SaveTime      now = app_save_time();
    CheckInRecord latest;
    DayNumber     day = save_today(app->save, now);
    if (app->today.said && !app->today.id && app->today.day == day) return; /* it could not be kept, and holds for this run */
    app->today = (Today){.day = day, .checkin = checkin_none(), .flags = save_red_flags(app->save, now)};
    if (!save_check_in_latest(app->save, &latest) || latest.day != day) return;
    app->today.said    = true;
    app->today.id      = latest.id;
    app->today.checkin = latest.checkin;
}

void app_check_in(App *app, const CheckIn *checkin) {
    app->today.said    = true;
    app->today.id      = app->remember ? save_check_in(app->save, checkin, app_save_time()) : 0;
    app->today.checkin = *checkin;
    app->today.flags |= checkin->flags;
}

Advice app_advice(const App *app) {
    return advice_of(app->today.flags);
}

int app_worst_ache(const App *app) {
    int worst = -1;
    for (int area = 0; area < AREA_COUNT; area++) {
        int ache = app->today.checkin.before[area];
        if (ache > 0 && (worst < 0 || ache > app->today.checkin.before[worst])) worst = area;
    }
    return app->today.said ? worst : -1;
}

/* ---- what is suggested */

typedef struct {
    const Catalog  *catalog;
    SuggestPractice practices[LATELY_MAX];
    int             count;
    DayNumber       today;
} Lately;

/* The record holds how sore it was; comfort is what is not sore. */
static int comfort_of(int sore) {
    return sore < 0 ? -1 : SORE_MOST - sore;
}

static bool remember_session(const SessionRecord *record, void *context) {
    Lately *lately = context;
    if (record->day > lately->today) return true;
    lately->practices[lately->count++] = (SuggestPractice){
        .day            = record->day,
        .level          = catalog_find_level(lately->catalog, record->level),
        .comfort_before = comfort_of(record->comfort_before),
        .comfort_after  = comfort_of(record->comfort_after),
    };
    return lately->count < LATELY_MAX;
}

static Effort effort_of(const LevelInfo *level) {
    for (int effort = 0; effort < EFFORT_COUNT; effort++) {
        if (strcmp(level->intensity, effort_name((Effort)effort)) == 0) return (Effort)effort;
    }
    return EFFORT_STEADY;
}

static void describe_level(App *app, int index, bool open, SuggestLevel *out) {
    const LevelInfo *level   = catalog_level(app->catalog, index);
    int              minutes = open ? app_level_minutes(app, index) : -1;
    *out                     = (SuggestLevel){
                            .duration_us = minutes * INT64_C(60000000),
                            .focus       = level->focus,
                            .intensity   = effort_of(level),
                            .relief      = level->relief,
                            .open        = open && minutes > 0,
                            .only_breath = advice_allows(ADVICE_DOCTOR_FIRST, &level->spec),
    };
}

Suggestion app_suggest(App *app, int days_on) {
    int             count    = catalog_level_count(app->catalog);
    SuggestLevel   *levels   = memory_need(calloc((size_t)count + 1, sizeof *levels));
    PathStanding    standing = app_path_standing(app->catalog, app->save, app_save_time());
    Lately          lately   = {.catalog = app->catalog, .today = app->today.day};
    SuggestQuestion question = {.levels      = levels,
                                .level_count = count,
                                .lately      = lately.practices,
                                .today       = app->today.day + days_on,
                                .hour        = clock_wall().hour,
                                .red_flag    = days_on == 0 && app_advice(app) != ADVICE_PRACTISE,
                                .customary   = catalog_find_level(app->catalog, CUSTOMARY)};
    for (int i = 0; i < count; i++) describe_level(app, i, standing.levels[i].open, &levels[i]);
    save_each_late_session(app->save, LATELY_LOOKED, remember_session, &lately);
    question.lately_count = lately.count;
    if (app->today.said) memcpy(question.ache, app->today.checkin.before, sizeof question.ache);
    Suggestion suggestion = suggest_level(&question);
    app_path_standing_free(&standing);
    free(levels);
    return suggestion;
}
