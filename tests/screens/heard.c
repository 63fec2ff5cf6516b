/* What is said outside of practice can be read where it is said, and no longer. */
#include "screens/menu.h"
#include "stage.h"
#include "view/internal.h"

#define NOW "2026-11-27T18:10:00"

/* What is read on the next picture is of this line. */
static bool reads(const char *line) {
    const char *text = catalog_line(stage.catalog, catalog_find_line(stage.catalog, line))->text;
    stage_play(500000);
    return stage.view->caption.text[0] && stage.view->caption.alpha > 0 && strstr(text, stage.view->caption.text);
}

static bool reads_nothing(void) {
    app_frame(&stage, 0);
    return !stage.view->caption.text[0];
}

/* Until it was read, without a key. */
static bool is_over(void) {
    stage_play(12000000);
    return reads_nothing() && menu_caption_leaves(&stage) >= 1;
}

static void go_to_sound(void) {
    app_go(&stage, SCREEN_WELCOME);
    for (int page = 0; page < 3; page++) stage_press(ACTION_ACCEPT);
}

/* To the end of a session, as somebody who practises for the first time or not. */
static bool practise_to_the_end(void) {
    if (!stage_practise()) return false;
    while (stage.screen == SCREEN_PRACTICE) app_tick(&stage, 1000000);
    return stage.screen == SCREEN_SUMMARY;
}

TEST("what is said in Welcome, of a row of days and of a coach is read, and goes when it was") {
    CHECK(stage_open(1280, 720, NOW));
    go_to_sound();
    CHECK(reads("welcome.first") && !screen_welcome.still(&stage) && is_over() && screen_welcome.still(&stage));
    stage_press(ACTION_RIGHT);
    stage_press(ACTION_ACCEPT); /* "Say it again" */
    CHECK(reads("welcome.first"));
    stage_press(ACTION_CANCEL);
    CHECK(reads_nothing());
    CHECK(practise_to_the_end() && reads("streak.first") && !screen_summary.still(&stage) && is_over() && screen_summary.still(&stage));
    app_go(&stage, SCREEN_SETTINGS);
    CHECK(reads_nothing());
    stage_press(ACTION_ACCEPT);
    stage_press(ACTION_DOWN);
    stage_press(ACTION_ACCEPT);
    CHECK(reads("welcome.first") && !screen_settings.still(&stage) && is_over() && screen_settings.still(&stage));
    stage_close();
}

TEST("what is said of an ache is read") {
    static const struct {
        int         steps; /* on the scale, from what it was */
        const char *line;
    } ways[] = {{-2, "checkin.less"}, {0, "checkin.same"}, {2, "checkin.more"}};
    for (size_t i = 0; i < sizeof ways / sizeof ways[0]; i++) {
        CHECK(stage_open(1280, 720, NOW));
        CheckIn said                = checkin_none();
        said.before[AREA_SHOULDERS] = 4;
        app_check_in(&stage, &said);
        CHECK(practise_to_the_end() && is_over());
        stage.focus = 4 + ways[i].steps;
        stage_press(ACTION_ACCEPT);
        CHECK(reads(ways[i].line));
        stage_close();
    }
}

TEST("without captions nothing is read; with the voice at zero, or bells alone in practice, they are as they are for that") {
    CHECK(stage_open(1280, 720, NOW) && settings_change(&stage, "captions", "off"));
    go_to_sound();
    stage_play(500000);
    CHECK(reads_nothing() && settings_change(&stage, "captions", "on") && settings_change(&stage, "volume.voice", "0"));
    app_go(&stage, SCREEN_SETTINGS);
    app_speak_sample(&stage);
    CHECK(reads("welcome.first") && settings_change(&stage, "talk", "0"));
    CHECK(is_over());
    app_speak_sample(&stage);
    app_frame(&stage, 500000);
    CHECK(reads_nothing() && practise_to_the_end());
    stage_play(500000);
    CHECK(reads_nothing());
    stage_close();
}

/* Whether the next picture has a text that begins so. */
static bool tells(const char *begin) {
    app_frame(&stage, 0);
    const Heard *heard = stage.view->frame.heard;
    for (int i = 0; i < heard->count; i++) {
        if (strncmp(heard->items[i].text, begin, strlen(begin)) == 0) return true;
    }
    return false;
}

TEST("enlarged, what captions take the place of comes again") {
    CHECK(stage_open(1024, 768, NOW));
    stage.settings.text_scale  = 2;
    stage.settings.speak_menus = true;
    CHECK(practise_to_the_end() && reads("streak.first") && !tells("Two more"));
    float seen = 0;
    for (int i = 0; i < 400 && menu_caption_leaves(&stage) < 1; i++) {
        CHECK(menu_caption_leaves(&stage) >= seen);
        seen = menu_caption_leaves(&stage);
        app_frame(&stage, 33333);
    }
    CHECK(seen > 0 && seen < 1 && is_over() && tells("Two more"));
    stage_close();
}

/* In a window where the third row has no room beside what is said. */
TEST("a row that gave way to a coach's words cannot be pressed; they end where the focus goes on") {
    CHECK(stage_open(1024, 768, NOW));
    stage.settings.text_scale  = 2;
    stage.settings.speak_menus = true;
    app_go(&stage, SCREEN_SETTINGS);
    stage_press(ACTION_ACCEPT);
    stage_play(1000000);
    CHECK(tells(say(&stage, "settings.talk")));
    const Heard *heard = stage.view->frame.heard;
    SDL_FRect    talk  = {0};
    for (int i = 0; i < heard->count; i++) {
        if (strcmp(heard->items[i].text, say(&stage, "settings.talk")) == 0) talk = heard->items[i].box;
    }
    stage_press(ACTION_DOWN);
    app_speak_sample(&stage);
    CHECK(reads("welcome.first") && !tells(say(&stage, "settings.talk")));
    app_hear(&stage, &(Input){.pointer_pressed = true, .x = talk.x + talk.w / 2, .y = talk.y + talk.h / 2});
    CHECK(stage.settings.prefs.talk == TALK_FULL && reads_nothing() && tells(say(&stage, "settings.talk")));
    stage_close();
}
