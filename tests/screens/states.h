/* Every screen in each state that it can be found in, one after another: to be looked at, and measured. The person never practised at first, and has a record then. */
#ifndef UNSLOUCH_TESTS_SCREENS_STATES_H
#define UNSLOUCH_TESTS_SCREENS_STATES_H

#include "screens/people_parts.h"
#include "screens/practice_parts.h"
#include "screens/progress_parts.h"

#include "stage.h"
#include "view/internal.h"

/* Called for each, with the picture to be painted yet; the name is that of a file. False ends the walk. */
typedef bool StateLook(const char *name);

#define STATE_DAYS       40              /* of practice, for those who have some */
#define STATE_LAST_US    INT64_C(600000) /* of a moment of practice is shown in pictures, for what fades in */
#define STATE_STEP_US    INT64_C(150000)
#define STATE_PAGE_KEYS  7 /* of Settings */
#define STATE_PAGE_LOOK  4
#define STATE_ROW_LOOK   2
#define STATE_POINT_STEP 8
#define STATE_POINT_ROWS 60

/* Who looks may look at those alone whose name begins with UNSLOUCH_STATES. */
static inline bool state_wanted(const char *name) {
    const char *begin = getenv("UNSLOUCH_STATES");
    return !begin || strncmp(name, begin, strlen(begin)) == 0;
}

/* Fades and glides come to their end. */
static void state_settle(void) {
    app_frame(&stage, 1000000);
    for (int i = 0; i < 12 && (i == 0 || view_moving(stage.view)); i++) app_frame(&stage, 500000);
}

static bool state_of(ScreenId screen, StateLook *look, const char *name) {
    app_go(&stage, screen);
    state_settle();
    return look(name);
}

/* Something on this screen was set by hand. */
static bool state_then(StateLook *look, const char *name) {
    state_settle();
    return look(name);
}

static bool state_press(Action action, int times, StateLook *look, const char *name) {
    while (times-- > 0) {
        stage_press(action);
        app_frame(&stage, 400000);
    }
    return state_then(look, name);
}

/* ---- the pointer */

/* Whether something is told of what is there. */
static bool state_tells(float x, float y) {
    view_point(stage.view, &(SDL_FPoint){x, y});
    app_paint(&stage);
    return stage.view->tip.frame == stage.view->frames;
}

/* The pointer comes from the right, at that height, to the first thing that has a tip, and is away after. */
static bool state_pointed(float y, StateLook *look, const char *name) {
    float x = (float)view_frame(stage.view)->width;
    while (x > 0 && !state_tells(x, y)) x -= STATE_POINT_STEP;
    app_frame(&stage, motion.tip_us), app_frame(&stage, motion.tip_us);
    bool told = x > 0 && look(name);
    if (x <= 0) fprintf(stderr, "%s: nothing is told\n", name);
    view_point(stage.view, NULL);
    app_frame(&stage, 0);
    return told;
}

/* Along what has the focus. */
static bool state_pointed_row(StateLook *look, const char *name) {
    SDL_FRect row;
    return view_focus_rect(stage.view, &row) && state_pointed(row.y + row.h / 2, look, name);
}

/* The week of Home, the last day of which stands at the right edge; where there is room for one. */
static bool state_pointed_week(StateLook *look, const char *name) {
    const Frame *f = view_frame(stage.view);
    float        y = (float)f->height, x = f->x1 - STATE_POINT_STEP;
    while (y > 0 && !state_tells(x, y)) y -= (float)f->height / STATE_POINT_ROWS;
    return y <= 0 || state_pointed(y, look, name);
}

/* ---- the screens */

static bool states_welcome(StateLook *look) {
    static const char *const names[] = {"welcome-safety", "welcome-conditions", "welcome-look", "welcome-sound"};
    app_go(&stage, SCREEN_WELCOME);
    for (int page = 0; page < 4; page++) {
        stage.welcome_screen.page = page;
        if (page == 3) app_speak(&stage, "welcome.first");
        if (!state_then(look, names[page])) return false;
    }
    return true;
}

static bool states_check_in(StateLook *look) {
    if (!state_of(SCREEN_CHECKIN, look, "check-in")) return false;
    stage.checkin_screen.said.before[AREA_UPPER_BACK] = 6;
    stage.checkin_screen.said.before[AREA_SHOULDERS]  = 2;
    stage.checkin_screen.said.day                     = load_bit(LOAD_DESK);
    stage.checkin_screen.area                         = AREA_UPPER_BACK;
    if (!state_then(look, "check-in-said")) return false;
    /* To the scale, one further, and on: who aches so is asked for the signs. */
    stage_press(ACTION_ACCEPT);
    for (int ache = 6; ache < SUGGEST_ACHE_SEVERE; ache++) stage_press(ACTION_RIGHT);
    stage_press(ACTION_ACCEPT);
    if (!state_press(ACTION_ACCEPT, 1, look, "check-in-signs")) return false;
    stage.checkin_screen.said.flags = red_flag_bit(FLAG_CHEST);
    if (!state_then(look, "check-in-sign")) return false;
    /* Said for this run alone, so that those who come after are well. */
    stage.remember = false;
    bool on        = state_press(ACTION_ACCEPT, 1, look, "check-in-advice") && state_of(SCREEN_HOME, look, "home-advice");
    /* Another check-in of the day, with all that there is: what was marked before is told, too. */
    app_go(&stage, SCREEN_CHECKIN);
    stage.checkin_screen.page = CHECKIN_ADVICE;
    stage.today.flags         = (RedFlagSet)((1 << FLAG_COUNT) - 1);
    on                        = on && state_then(look, "check-in-advice-all");
    stage.remember            = true;
    stage.today               = (Today){0};
    app_go(&stage, SCREEN_CHECKIN);
    app_go(&stage, SCREEN_HOME);
    return on;
}

static bool states_people(StateLook *look) {
    static const Person others[] = {{2, "Mara"}, {3, "Jonah Alexander"}, {4, ""}};
    app_go(&stage, SCREEN_PEOPLE);
    memcpy(&stage.people[1], others, sizeof others);
    stage.people_count = 4;
    bool on            = state_then(look, "people") && state_of(SCREEN_HOME, look, "home-people") && state_press(ACTION_UP, 3, look, "home-people-focus");
    app_go(&stage, SCREEN_PEOPLE);
    memcpy(&stage.people[1], others, sizeof others);
    stage.people_count       = 4;
    stage.people_screen.row  = 2;
    stage.people_screen.page = PEOPLE_REMOVE;
    stage.focus              = PEOPLE_ITEM_KEEP;
    on                       = on && state_then(look, "people-remove");
    stage.people_screen.page = PEOPLE_NAME;
    stage.focus              = NAME_DONE;
    snprintf(stage.people_screen.name, sizeof stage.people_screen.name, "Jonah");
    on = on && state_then(look, "people-name");
    app_people_read(&stage);
    app_go(&stage, SCREEN_HOME);
    return on;
}

static bool states_path(StateLook *look) {
    if (!state_of(SCREEN_PATH, look, "path") || !state_press(ACTION_ACCEPT, 1, look, "path-place")) return false;
    stage_press(ACTION_CANCEL);
    return state_press(ACTION_RIGHT, 3, look, "path-far") && state_press(ACTION_DOWN, 1, look, "path-beside");
}

static bool states_progress(StateLook *look) {
    static const char *const names[CHART_COUNT] = {"progress-day", "progress-week", "progress-ache"};
    if (!state_of(SCREEN_PROGRESS, look, "progress")) return false;
    for (int chart = 0; chart < CHART_COUNT; chart++) {
        stage.progress_screen.chart = chart;
        stage.focus                 = progress_mark((Chart)chart, chart == CHART_DAYS ? stage.progress_screen.today - 3 : 2);
        if (!state_then(look, names[chart])) return false;
    }
    return true;
}

static bool states_builder(StateLook *look) {
    if (!state_of(SCREEN_BUILDER, look, "builder") || !state_press(ACTION_UP, 3, look, "builder-choice")) return false;
    for (int area = 0; area < AREA_COUNT - 1; area++) stage.builder_screen.focus |= area_bit((Area)area);
    return state_then(look, "builder-many");
}

/* Down the list to this pose. */
static bool library_seek(const char *pose) {
    const LibraryScreen *screen = &stage.library_screen;
    for (int i = 0; i < 60; i++) {
        if (strcmp(catalog_pose(stage.catalog, screen->poses[screen->list.row])->id, pose) == 0) return true;
        stage_press(ACTION_DOWN);
        app_frame(&stage, 0);
    }
    return false;
}

static bool states_library(StateLook *look) {
    app_go(&stage, SCREEN_HOME);
    app_go(&stage, SCREEN_LIBRARY);
    if (!library_seek("legs-up-the-wall") || !state_then(look, "library-wall")) return false;
    app_go(&stage, SCREEN_HOME);
    if (!state_of(SCREEN_LIBRARY, look, "library") || !state_press(ACTION_DOWN, 9, look, "library-far")) return false;
    int pose                            = stage.library_screen.poses[stage.library_screen.list.row];
    stage.library_screen.liked[pose]    = true;
    stage.library_screen.excluded[pose] = true;
    return state_then(look, "library-left-out") && state_pointed_row(look, "library-pointed") && state_press(ACTION_FILTER, 1, look, "library-neck") &&
           state_press(ACTION_ACCEPT, 1, look, "library-words");
}

static bool states_sessions(StateLook *look) {
    return state_of(SCREEN_SESSIONS, look, "sessions") && state_press(ACTION_DOWN, 12, look, "sessions-far");
}

/* Each page, from outside, on its first row and on its last. */
static bool states_settings(StateLook *look) {
    char name[48];
    for (int page = 0, last = -1; page < 16; page++) {
        app_go(&stage, SCREEN_HOME);
        app_go(&stage, SCREEN_SETTINGS);
        for (int i = 0; i < page; i++) stage_press(ACTION_DOWN);
        if (stage.settings_screen.page == last) break; /* there is no further one */
        last = stage.settings_screen.page;
        snprintf(name, sizeof name, "settings-%d", page + 1);
        if (!state_then(look, name)) return false;
        snprintf(name, sizeof name, "settings-%d-first", page + 1);
        if (!state_press(ACTION_RIGHT, 1, look, name)) return false;
        if (page == 0) app_speak_sample(&stage);
        if (page == 0 && !state_then(look, "settings-1-heard")) return false;
        if (page == STATE_PAGE_LOOK) {
            for (int row = 0; row < STATE_ROW_LOOK; row++) stage_press(ACTION_DOWN);
            state_settle();
            if (!state_pointed_row(look, "settings-5-pointed")) return false;
        }
        snprintf(name, sizeof name, "settings-%d-last", page + 1);
        for (int row = 0; row < 20; row++) stage_press(ACTION_DOWN);
        if (!state_then(look, name)) return false;
    }
    app_go(&stage, SCREEN_HOME);
    app_go(&stage, SCREEN_SETTINGS);
    for (int i = 0; i < STATE_PAGE_KEYS; i++) stage_press(ACTION_DOWN);
    stage_press(ACTION_RIGHT);
    bool on                     = state_press(ACTION_ACCEPT, 1, look, "settings-8-waits") && stage.settings_screen.waits;
    stage.settings_screen.waits = false;
    return on;
}

/* ---- practice */

static bool state_practise(const char *level, const Moment *moment) {
    int at = catalog_find_level(stage.catalog, level);
    app_go(&stage, SCREEN_HOME);
    app_frame(&stage, 0);
    if (at < 0 || !app_practice_start(&stage, at)) return false;
    app_go(&stage, SCREEN_PRACTICE);
    while (stage.screen == SCREEN_PRACTICE && !stage_is_in(moment)) {
        int64_t until = session_until_event_us(&stage.practice.session);
        app_tick(&stage, until > 0 ? until : STEP_US);
    }
    if (stage.screen != SCREEN_PRACTICE) return false;
    if (moment->us > STATE_LAST_US) app_tick(&stage, moment->us - STATE_LAST_US);
    for (int64_t us = 0; us < STATE_LAST_US; us += STATE_STEP_US) {
        stage.practice.since_input_us = 0;
        app_frame(&stage, STATE_STEP_US);
    }
    stage.practice.since_input_us = 0;
    app_frame(&stage, 0);
    return stage_is_in(moment);
}

static bool state_practised(const char *level, Moment moment, StateLook *look, const char *name) {
    bool shown = state_practise(level, &moment);
    if (!shown) fprintf(stderr, "%s: %s has no such moment\n", name, level);
    return shown && look(name);
}

/* What stands in the way of the session whose child's pose is shown. */
static bool states_paused(StateLook *look) {
    stage.practice_screen.controls = 0;
    stage.practice.since_input_us  = 10000000;
    app_frame(&stage, 0);
    if (!look("practice-faded")) return false;
    SessionView session           = session_view(&stage.practice.session);
    float       bar               = practice_place(&stage, &session).bar_y;
    stage.practice.since_input_us = 0;
    app_frame(&stage, 0), app_frame(&stage, STATE_STEP_US), app_frame(&stage, STATE_STEP_US);
    if (!state_pointed(bar, look, "practice-pointed")) return false;
    if (!state_press(ACTION_PAUSE, 1, look, "paused") || !state_press(ACTION_DOWN, 7, look, "paused-last") || !state_press(ACTION_HELP, 1, look, "all-keys"))
        return false;
    stage_press(ACTION_CANCEL);
    stage.settings.one_button = true;
    stage.scan                = (Scan){.open = true, .at = 2};
    app_paint(&stage);
    bool on                   = look("one-button");
    stage.scan                = (Scan){0};
    stage.settings.one_button = false;
    return on;
}

static bool states_practice(StateLook *look) {
    static const char *const forms[BREATH_FORM_COUNT] = {"practice-bloom-out", "practice-ring-out", "practice-wave-out"};
    const Moment             out                      = {"childs-pose", STEP_HOLD, SIDE_NONE, 16500000};
    bool                     on                       = state_practised(LEVEL, (Moment){NULL, STEP_REST, SIDE_NONE, 3000000}, look, "practice-begins") &&
              state_practised(LEVEL, (Moment){"wall-chest-stretch", STEP_ENTER, SIDE_LEFT, 2000000}, look, "practice-way-in") &&
              state_practised(LEVEL, (Moment){"wall-chest-stretch", STEP_HOLD, SIDE_LEFT, 6500000}, look, "practice-wall") &&
              state_practised(LEVEL, (Moment){"cat-cow", STEP_MOVE, SIDE_NONE, 15000000}, look, "practice-moves") &&
              state_practised(LEVEL, (Moment){"seated-twist", STEP_HOLD, SIDE_RIGHT, 7000000}, look, "practice-seated") &&
              state_practised("restorative-20", (Moment){"supported-fish", STEP_HOLD, SIDE_NONE, 8000000}, look, "practice-supine") &&
              state_practised("restorative-20", (Moment){"legs-up-the-wall", STEP_HOLD, SIDE_NONE, 8000000}, look, "practice-legs-up") &&
              state_practised("desk-break", (Moment){"seated-cat-cow", STEP_MOVE, SIDE_NONE, 8000000}, look, "practice-chair");
    for (int form = 0; on && form < BREATH_FORM_COUNT; form++) {
        stage.settings.breath_form = (BreathForm)form;
        on                         = state_practised(LEVEL, out, look, forms[form]);
    }
    stage.settings.breath_form = (BreathForm)0;
    on = on && state_practised(LEVEL, (Moment){"childs-pose", STEP_HOLD, SIDE_NONE, 12500000}, look, "practice-hold") && states_paused(look);
    if (!on) return false;
    if (stage.practice.session.state == SESSION_PAUSED) stage_press(ACTION_PAUSE);
    while (stage.screen == SCREEN_PRACTICE) app_tick(&stage, 5000000);
    if (!state_then(look, "summary")) return false;
    stage_press(ACTION_UP);
    if (!state_press(ACTION_RIGHT, 2, look, "summary-comfort")) return false;
    app_speak(&stage, "checkin.more");
    return state_then(look, "summary-heard");
}

/* All of them, for a stage that was just opened. */
__attribute__((unused)) static bool states_each(StateLook *look) {
    state_settle();
    if (!look("home-first") || !states_welcome(look)) return false;
    if (!state_of(SCREEN_PATH, look, "path-first") || !state_of(SCREEN_PROGRESS, look, "progress-first") || !stage_remember(STATE_DAYS)) return false;
    app_go(&stage, SCREEN_HOME);
    if (!state_of(SCREEN_HOME, look, "home") || !state_press(ACTION_DOWN, 2, look, "home-doors") || !state_pointed_week(look, "home-pointed")) return false;
    return states_check_in(look) && states_people(look) && states_path(look) && states_progress(look) && states_builder(look) && states_library(look) &&
           states_sessions(look) && states_settings(look) && states_practice(look);
}

#endif
