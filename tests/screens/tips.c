/* Tooltips: everything that stands there without words is told, whole and beside it, while the pointer is on it and no longer. */
#include "states.h"

#include "view/kit.h"
#include "view/look.h"
#include "view/tip.h"

#define NOW      "2026-11-27T18:10:00"
#define TIPS_MAX 64
#ifdef UNSLOUCH_SLOW
#define WAYS 1
#else
#define WAYS 4
#endif

static char told[TIPS_MAX][TEXT_LINE_BYTES];
static int  told_count;

/* The tips from left to right at that height, each once where it follows itself. */
static void sweep(float y) {
    told_count = 0;
    for (float x = 0; x < (float)view_frame(stage.view)->width; x += STATE_POINT_STEP / 2) {
        if (!state_tells(x, y) || told_count == TIPS_MAX) continue;
        if (told_count == 0 || strcmp(told[told_count - 1], stage.view->tip.text) != 0)
            snprintf(told[told_count++], TEXT_LINE_BYTES, "%s", stage.view->tip.text);
    }
    view_point(stage.view, NULL);
}

static bool sweep_row(void) {
    SDL_FRect row;
    app_paint(&stage);
    if (!view_focus_rect(stage.view, &row)) return false;
    sweep(row.y + row.h / 2);
    return true;
}

static void look_at_colours(void) {
    app_go(&stage, SCREEN_SETTINGS);
    for (int i = 0; i < STATE_PAGE_LOOK; i++) stage_press(ACTION_DOWN);
    stage_press(ACTION_RIGHT);
    for (int i = 0; i < STATE_ROW_LOOK; i++) stage_press(ACTION_DOWN);
}

static bool colours_told(LookPart part) {
    bool all = sweep_row() && told_count == LOOK_CHOICES;
    for (int i = 0; all && i < LOOK_CHOICES; i++) {
        all = strcmp(told[i], say(&stage, look_choice_name(part, i))) == 0;
        for (int j = 0; j < i; j++) all = all && strcmp(told[i], told[j]) != 0;
    }
    return all;
}

TEST("each colour of the look has a name of its own in each language, and is told") {
    static const char *const languages[] = {"en", "es", "fr"};
    for (int i = 0; i < 3; i++) {
        CHECK(stage_open_in(languages[i], 1280, 720, NOW));
        look_at_colours();
        for (int part = 0; part < LOOK_PART_COUNT; part++) {
            CHECK(colours_told((LookPart)part));
            stage_press(ACTION_DOWN);
        }
        stage_close();
    }
}

TEST("each part of a session is told on its bar, in practice and in a pause") {
    CHECK(stage_open(1280, 720, NOW) && stage_practise());
    for (int paused = 0; paused < 2; paused++) {
        app_frame(&stage, STEP_US), app_frame(&stage, 1000000);
        SessionView      session = session_view(&stage.practice.session);
        const LevelSpec *level   = stage.practice.plan->level;
        PracticeLayout   place   = practice_place(&stage, &session);
        sweep(place.bar_y);
        CHECK(told_count == level->item_count);
        for (int i = 0; i < told_count; i++) {
            int pose = level->items[i].pose;
            CHECK(pose < 0 || strstr(told[i], catalog_pose(stage.catalog, pose)->name));
        }
        for (float x = place.bar.x + 1; x < place.bar.x + place.bar.w - 1; x += 2) CHECK(state_tells(x, place.bar_y)); /* nor is there a place of none */
        view_point(stage.view, NULL);
        stage_press(ACTION_PAUSE);
    }
    SessionView session = session_view(&stage.practice.session);
    stage_press(ACTION_HELP);
    sweep(practice_place(&stage, &session).bar_y);
    CHECK(stage.practice_screen.help && told_count == 0); /* All keys lie over it */
    stage_close();
}

TEST("each day of the week is told on Home, what it was or will be") {
    CHECK(stage_open(1280, 720, NOW) && stage_remember(2));
    app_go(&stage, SCREEN_HOME);
    state_settle();
    float bottom = 0;
    for (float y = (float)stage.window.surface->h; y > 0 && bottom == 0; y -= STATE_POINT_STEP) {
        if (state_tells(view_frame(stage.view)->x1 - 8, y)) bottom = y;
    }
    sweep(bottom);
    CHECK(told_count == 7);
    for (int i = 0; i < 7; i++) CHECK(strstr(told[i], say(&stage, menu_weekdays[i])));
    CHECK(strstr(told[0], say(&stage, "progress.day.earlier")));
    CHECK(strstr(told[3], say(&stage, "progress.day.practised")) && strstr(told[4], say(&stage, "progress.day.practised")));
    CHECK(strstr(told[6], say(&stage, "progress.day.to-come")));
    stage_close();
}

/* ---- where it stands */

static int states_told;

static bool lies_in(SDL_FRect inner, SDL_FRect outer) {
    return inner.x >= outer.x && inner.y >= outer.y && inner.x + inner.w <= outer.x + outer.w && inner.y + inner.h <= outer.y + outer.h;
}

/* Of what was painted before it. */
static bool covers_words(const Tip *tip, const Heard *heard) {
    for (int i = 0; i < heard->over; i++) {
        if (SDL_HasIntersectionF(&tip->sheet, &heard->items[i].box)) return true;
    }
    return false;
}

/* The sheet within the window, beside its thing. */
static bool stands_well(const Tip *tip) {
    const Frame *f = view_frame(stage.view);
    return lies_in(tip->sheet, (SDL_FRect){0, 0, (float)f->width, (float)f->height}) && !SDL_HasIntersectionF(&tip->sheet, &tip->thing);
}

/* Its words are what was painted last, and on it. */
static bool tip_stands(const char *name) {
    const Heard *heard = stage.view->frame.heard;
    const Tip   *tip   = &stage.view->tip;
    const char  *end   = tip->text + strlen(tip->text);
    bool         asked = tip->frame == stage.view->frames, stands = stands_well(tip);
    if (!strstr(name, "-pointed")) return !asked;
    for (int i = heard->count - 1; i >= 0 && stands && end > tip->text; i--) {
        const char *line = heard->items[i].text;
        end -= strlen(line) + (*end != '\0'); /* a space is where it was broken */
        stands = end >= tip->text && strncmp(end, line, strlen(line)) == 0 && lies_in(heard->items[i].box, tip->sheet);
    }
    stands = stands && end == tip->text && (strcmp(name, "home-pointed") != 0 || !covers_words(tip, heard));
    if (!stands) fprintf(stderr, "%s: \"%s\" is not whole, or not where it should be\n", name, tip->text);
    states_told++;
    return asked && stands;
}

TEST("a tip stands whole within the window and beside its thing, in every size; without a pointer there is none") {
    static const struct {
        int         width, height;
        float       type;
        const char *language;
    } ways[] = {{800, 450, 2, "fr"}, {1280, 720, 1, "en"}, {1024, 768, 2, "es"}, {2560, 720, 1.5f, "fr"}}; /* in each of them Home has room for a week */
    for (int i = 0; i < WAYS; i++) {
        CHECK(stage_open_in(ways[i].language, ways[i].width, ways[i].height, NOW));
        stage.settings.text_scale  = ways[i].type;
        stage.settings.speak_menus = true;
        states_told                = 0;
        CHECK(states_each(tip_stands) && states_told == 4);
        stage_close();
    }
}

/* ---- when it is there */

TEST("a tip fades in, stays from thing to thing, and is gone with a key") {
    CHECK(stage_open(1280, 720, NOW));
    look_at_colours();
    state_settle();
    SDL_FRect row;
    CHECK(view_focus_rect(stage.view, &row));
    float y = row.y + row.h / 2, x = row.x + row.w;
    while (x > 0 && !state_tells(x, y)) x -= 2;
    CHECK(x > 0 && tip_moving(stage.view) && view_moving(stage.view));
    for (int i = 0; i < 2; i++) app_frame(&stage, motion.tip_us);
    CHECK(!tip_moving(stage.view));
    char first[TEXT_LINE_BYTES];
    snprintf(first, sizeof first, "%s", stage.view->tip.text);
    const SDL_FRect last = stage.view->tip.thing;
    view_point(stage.view, &(SDL_FPoint){last.x - last.w / 2, y}); /* a pointer jumps over what is between two */
    app_paint(&stage);
    CHECK(stage.view->tip.frame == stage.view->frames && strcmp(first, stage.view->tip.text) != 0 && !tip_moving(stage.view));
    stage_press(ACTION_DOWN);
    app_paint(&stage);
    CHECK(stage.view->tip.frame < stage.view->frames);
    stage_close();
}
