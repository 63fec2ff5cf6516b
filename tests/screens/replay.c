/* One session from Home to Summary and back by each of keyboard, mouse and gamepad alone. At every picture of a menu exactly one thing has the focus. */
#include "screens/practice_parts.h"
#include "stage.h"
#include "view/internal.h"

#define WIDTH  1280
#define HEIGHT 720

/* ---- devices */

static void send(const SDL_Event *event) {
    Input input;
    if (input_translate(stage.input, event, NULL, NULL, &input)) app_input(&stage, &input);
}

static void press_key(SDL_Keycode key) {
    SDL_Event event = {.key = {.type = SDL_KEYDOWN, .state = SDL_PRESSED, .keysym = {.sym = key}}};
    send(&event);
    event.type = SDL_KEYUP;
    send(&event);
}

static void type_question(void) {
    SDL_Event event = {.text = {.type = SDL_TEXTINPUT, .text = "?"}};
    send(&event);
}

static void point(float x, float y) {
    SDL_Event event = {.motion = {.type = SDL_MOUSEMOTION, .x = (int)x, .y = (int)y, .xrel = 1}};
    send(&event);
}

static void click(float x, float y) {
    SDL_Event event = {.button = {.type = SDL_MOUSEBUTTONDOWN, .button = SDL_BUTTON_LEFT, .x = (int)x, .y = (int)y}};
    point(x, y);
    app_frame(&stage, STEP_US);
    send(&event);
    event.type = SDL_MOUSEBUTTONUP;
    send(&event);
}

/* A gamepad's cross means one thing in menus and another in practice. */
static void press_pad(Action action, Action in_practice) {
    Input input = {.action = action, .in_practice = in_practice, .pressed = true, .woke = true};
    app_input(&stage, &input);
}

/* ---- what is seen */

static bool menu_shown(void) {
    bool covered = stage.screen == SCREEN_PRACTICE && (stage.practice_screen.help || stage.scan.open); /* the one button has its own light */
    bool paused  = stage.screen == SCREEN_PRACTICE && stage.practice.session.state == SESSION_PAUSED;
    return !covered && (stage.screen != SCREEN_PRACTICE || paused);
}

static bool watch(int64_t us) {
    for (; us > 0; us -= STEP_US) {
        app_frame(&stage, STEP_US);
        bool right = !menu_shown() ? stage.view->rings <= 1 : stage.view->rings == 1;
        if (!right) fprintf(stderr, "%d focus rings on screen %d\n", stage.view->rings, (int)stage.screen);
        if (!right) return false;
    }
    return true;
}

static SessionView seen(void) {
    return session_view(&stage.practice.session);
}

static bool is_paused(void) {
    return stage.practice.session.state == SESSION_PAUSED;
}

/* Into the third item's hold, where every control has something to do. */
static bool go_deep(void) {
    static const Moment moment = {"childs-pose", STEP_HOLD, SIDE_NONE, 3000000};
    return stage_seek(&moment);
}

/* ---- keyboard */

TEST("by keyboard alone: begin, pause, go on, skip, back, longer, easier, talk less, captions, help, stop, say how it is, done") {
    CHECK(stage_open(WIDTH, HEIGHT, "2026-11-27T18:10:00"));
    CHECK(watch(200000));
    press_key(SDLK_RETURN);
    CHECK(stage.screen == SCREEN_PRACTICE && watch(600000));
    press_key(SDLK_SPACE);
    CHECK(is_paused() && watch(400000));
    int64_t stands = seen().now_us;
    CHECK(watch(2000000) && seen().now_us == stands);
    press_key(SDLK_SPACE);
    CHECK(!is_paused() && watch(1000000) && seen().now_us > stands);
    CHECK(go_deep());
    int item = seen().item;
    press_key(SDLK_h);
    CHECK(watch(100000) && seen().hold_total_us >= 90000000);
    press_key(SDLK_RIGHT);
    CHECK(watch(20000000) && seen().item > item);
    press_key(SDLK_LEFT);
    CHECK(watch(100000));
    press_key(SDLK_LEFT);
    CHECK(watch(30000000) && seen().item <= item + 1);
    bool captions = stage.settings.captions;
    press_key(SDLK_c);
    CHECK(stage.settings.captions == !captions);
    TalkLevel talk = stage.practice.session.prefs.talk;
    press_key(SDLK_t);
    CHECK(stage.practice.session.prefs.talk != talk);
    press_key(SDLK_e);
    type_question();
    CHECK(stage.practice_screen.help && watch(200000));
    press_key(SDLK_ESCAPE);
    CHECK(!stage.practice_screen.help && !is_paused());
    press_key(SDLK_ESCAPE);
    CHECK(is_paused() && watch(200000));
    for (int i = 0; i < 12; i++) press_key(SDLK_DOWN); /* the edge stops */
    CHECK(watch(300000));
    press_key(SDLK_RETURN);
    CHECK(stage.screen == SCREEN_SUMMARY && watch(600000));
    press_key(SDLK_UP);
    CHECK(watch(100000));
    press_key(SDLK_RIGHT);
    press_key(SDLK_RETURN);
    CHECK(stage.summary_screen.comfort >= 0 && watch(100000));
    press_key(SDLK_RETURN);
    CHECK(stage.screen == SCREEN_HOME && watch(600000));
    press_key(SDLK_ESCAPE);
    CHECK(!stage.running);
    stage_close();
}

/* Right along the doors of Home, which stand below its buttons and the check-in. */
static bool open_door(int door, ScreenId screen) {
    for (int i = 0; i < 2; i++) press_key(SDLK_DOWN);
    for (int i = 0; i < 5; i++) press_key(SDLK_LEFT);
    for (int i = 0; i < door; i++) press_key(SDLK_RIGHT);
    press_key(SDLK_RETURN);
    return stage.screen == screen && watch(600000);
}

/* On their row in Settings. They are as large as the text until they have a size of their own. */
static void change_captions(void) {
    for (int i = 0; i < 3; i++) press_key(SDLK_DOWN);
    press_key(SDLK_RIGHT);
    CHECK(stage.settings.text_scale > 1.05f && watch(200000) && view_frame(stage.view)->caption_scale == stage.settings.text_scale);
    press_key(SDLK_UP);
    press_key(SDLK_RIGHT);
    CHECK(stage.settings.caption_ground == CAPTION_SOLID);
    press_key(SDLK_LEFT);
    CHECK(stage.settings.caption_ground == CAPTION_SOFT);
    press_key(SDLK_UP);
    press_key(SDLK_RIGHT);
    for (int i = 0; i < 2; i++) press_key(SDLK_DOWN);
    press_key(SDLK_LEFT);
    CHECK(stage.settings.text_scale < 1.05f && watch(200000) && view_frame(stage.view)->caption_scale > 1.15f);
    for (int i = 0; i < 2; i++) press_key(SDLK_UP);
    for (int i = 0; i < 2; i++) press_key(SDLK_LEFT);
    CHECK(stage.settings.caption_scale == 0 && watch(200000)); /* as large as the text again */
}

TEST("by keyboard alone: through each door of Home and back, a setting changed, a pose liked and practised, a session begun") {
    CHECK(stage_open(WIDTH, HEIGHT, "2026-11-27T18:10:00"));
    CHECK(watch(200000));
    CHECK(open_door(4, SCREEN_SETTINGS));
    for (int i = 0; i < 2; i++) press_key(SDLK_DOWN); /* captions and text */
    press_key(SDLK_RETURN);
    press_key(SDLK_RETURN);
    CHECK(!stage.settings.captions && watch(200000));
    change_captions();
    press_key(SDLK_ESCAPE);
    press_key(SDLK_ESCAPE);
    CHECK(stage.screen == SCREEN_HOME && watch(600000));
    press_key(SDLK_UP);
    CHECK(open_door(1, SCREEN_LIBRARY));
    for (int i = 0; i < 12; i++) press_key(SDLK_DOWN); /* further than the screen shows */
    CHECK(watch(300000) && stage.library_screen.list.row == 12 && stage.library_screen.list.scroll > 0);
    int pose = stage.library_screen.poses[12];
    press_key(SDLK_l);
    CHECK(stage.library_screen.liked[pose]);
    press_key(SDLK_f);
    CHECK(stage.library_screen.filter == AREA_NECK && stage.library_screen.list.row == 0 && watch(300000));
    press_key(SDLK_RETURN);
    press_key(SDLK_RETURN);
    CHECK(stage.screen == SCREEN_PRACTICE && seen().item_count == 3 && watch(600000));
    app_practice_command(&stage, COMMAND_QUIT);
    CHECK(watch(600000) && stage.screen == SCREEN_SUMMARY);
    press_key(SDLK_ESCAPE);
    CHECK(stage.screen == SCREEN_HOME && watch(600000));
    press_key(SDLK_UP);
    CHECK(open_door(0, SCREEN_PATH));
    press_key(SDLK_DOWN); /* past what lies beside the road, to the buttons */
    press_key(SDLK_DOWN);
    press_key(SDLK_RETURN);
    CHECK(stage.screen == SCREEN_SESSIONS && watch(600000));
    press_key(SDLK_RETURN);
    press_key(SDLK_RETURN);
    CHECK(stage.screen == SCREEN_PRACTICE && watch(600000));
    stage_close();
}

/* Down to the last page of Settings that is about keys, and onto the row of an action: `row` from the top. */
static bool to_key_row(int row) {
    if (!open_door(4, SCREEN_SETTINGS)) return false;
    for (int i = 0; i < 7; i++) press_key(SDLK_DOWN);
    press_key(SDLK_RETURN);
    while (row-- > 0) press_key(SDLK_DOWN);
    return watch(200000);
}

TEST("by keyboard alone: a key moved, the other told of, both on every cap from then on, and all as at first again") {
    char moves[INPUT_MOVES_BYTES];
    CHECK(stage_open(WIDTH, HEIGHT, "2026-11-27T18:10:00") && watch(200000) && to_key_row(3));
    press_key(SDLK_RETURN);
    CHECK(stage.settings_screen.waits && watch(200000));
    press_key(SDLK_ESCAPE); /* leaves it as it is */
    CHECK(!stage.settings_screen.waits && strcmp(say_key(&stage, ACTION_REPEAT), "R") == 0);
    press_key(SDLK_RETURN);
    press_key(SDLK_h);
    CHECK(!stage.settings_screen.waits && strcmp(stage.notice, "Repeat: H. Hold longer lay there; it is on R now.") == 0 && watch(200000));
    CHECK(save_setting_get(stage.save, "keys", "", moves, sizeof moves) && strcmp(moves, "repeat=H,longer=R") == 0);
    press_key(SDLK_RETURN);
    press_key(SDLK_F11); /* a key that means something everywhere is heard here, too */
    CHECK(strcmp(say_key(&stage, ACTION_REPEAT), "F11") == 0 && strcmp(say_key(&stage, ACTION_FULL_SCREEN), "H") == 0);
    press_key(SDLK_RETURN);
    press_key(SDLK_h);
    CHECK(settings_change(&stage, "captions", "on") && strcmp(say_key(&stage, ACTION_REPEAT), "H") == 0);
    app_go(&stage, SCREEN_HOME);
    CHECK(stage_practise() && go_deep());
    press_key(SDLK_r);
    CHECK(watch(100000) && seen().hold_total_us >= 90000000);
    press_key(SDLK_s); /* pauses, and asks */
    CHECK(is_paused() && practice_menu_action(stage.focus) == ACTION_STOP && watch(300000));
    press_key(SDLK_s);
    CHECK(stage.screen == SCREEN_SUMMARY);
    app_go(&stage, SCREEN_HOME);
    CHECK(watch(600000) && to_key_row(40)); /* the last one */
    press_key(SDLK_RETURN);
    CHECK(strcmp(say_key(&stage, ACTION_REPEAT), "R") == 0 && strcmp(say_key(&stage, ACTION_LONGER), "H") == 0 && watch(200000));
    stage_close();
}

TEST("by keyboard alone: the breath's form, a pace of one's own and the figure's look are chosen in Settings, and seen at once") {
    CHECK(stage_open(WIDTH, HEIGHT, "2026-11-27T18:10:00"));
    CHECK(watch(200000) && open_door(4, SCREEN_SETTINGS));
    press_key(SDLK_DOWN);
    press_key(SDLK_RETURN);
    press_key(SDLK_RIGHT);
    press_key(SDLK_RIGHT);
    CHECK(stage.settings.breath_form == BREATH_FORM_WAVE && watch(400000));
    press_key(SDLK_RIGHT); /* the edge stops */
    CHECK(stage.settings.breath_form == BREATH_FORM_WAVE);
    press_key(SDLK_DOWN);
    press_key(SDLK_DOWN);
    press_key(SDLK_LEFT);
    press_key(SDLK_DOWN);
    for (int i = 0; i < 3; i++) press_key(SDLK_RIGHT);
    CHECK(stage.settings.prefs.pattern.phase_us[BREATH_INHALE] == 3000000 && stage.settings.prefs.pattern.phase_us[BREATH_EXHALE] == 9000000);
    CHECK(stage.settings.prefs.pattern.phase_us[BREATH_HOLD_IN] == 0 && watch(200000));
    press_key(SDLK_ESCAPE);
    for (int i = 0; i < 3; i++) press_key(SDLK_DOWN);
    press_key(SDLK_RETURN);
    press_key(SDLK_DOWN); /* past the figure, to what faces whom and the colours below it */
    for (int part = 0; part < LOOK_PART_COUNT; part++) {
        press_key(SDLK_DOWN);
        for (int i = 0; i < part; i++) press_key(SDLK_RIGHT);
        CHECK(stage.settings.look.of[part] == part && watch(100000) && stage.worn.of[part] == part);
    }
    stage_close();
}

static const char *coach_chosen(void) {
    return catalog_voice(stage.catalog, catalog_chosen_voice(stage.catalog))->name;
}

static bool all_lines_of(const char *coach) {
    for (int i = 0; i < catalog_line_count(stage.catalog); i++) {
        const char *path = catalog_line(stage.catalog, i)->path;
        if (path && !strstr(path, coach)) return false;
    }
    return true;
}

TEST("by keyboard alone: another coach and another figure are chosen in Settings, seen at once, heard in the next session, and kept") {
    CHECK(stage_open(WIDTH, HEIGHT, "2026-11-27T18:10:00"));
    CHECK(watch(200000) && open_door(4, SCREEN_SETTINGS));
    press_key(SDLK_RETURN);
    press_key(SDLK_DOWN);
    CHECK(strcmp(coach_chosen(), "Maren") == 0 && all_lines_of("/warm/"));
    press_key(SDLK_RIGHT);
    CHECK(strcmp(coach_chosen(), "Jonah") == 0 && all_lines_of("/steady/") && watch(200000));
    press_key(SDLK_RIGHT); /* the edge stops */
    CHECK(strcmp(coach_chosen(), "Jonah") == 0);
    press_key(SDLK_ESCAPE);
    for (int i = 0; i < 4; i++) press_key(SDLK_DOWN);
    press_key(SDLK_RETURN);
    press_key(SDLK_RIGHT);
    CHECK(strcmp(catalog_figure(stage.catalog, catalog_shown_figure(stage.catalog)), "man") == 0 && watch(600000));
    app_go(&stage, SCREEN_HOME);
    CHECK(stage_practise() && watch(600000) && all_lines_of("/steady/"));
    stage_close();
}

/* From Home into the check-in, and how much it aches where it is asked first. */
static bool say_ache(int much) {
    press_key(SDLK_DOWN);
    press_key(SDLK_RETURN);
    if (stage.screen != SCREEN_CHECKIN || !watch(400000)) return false;
    press_key(SDLK_RETURN);
    int zero = AREA_COUNT; /* the scale's items come after those of the areas */
    while (stage.focus > zero) press_key(SDLK_LEFT);
    while (much-- > 0) press_key(SDLK_RIGHT);
    press_key(SDLK_RETURN);
    return watch(300000);
}

TEST("by keyboard alone: what aches is said, Home then offers what is for it, and it is asked again after the session") {
    CHECK(stage_open(WIDTH, HEIGHT, "2026-11-27T18:10:00"));
    CHECK(watch(200000) && say_ache(6));
    CHECK(stage.checkin_screen.said.before[AREA_UPPER_BACK] == 6);
    press_key(SDLK_RETURN);
    CHECK(stage.screen == SCREEN_HOME && watch(600000));
    CHECK(stage.home_screen.reason == SUGGEST_ACHES && app_worst_ache(&stage) == AREA_UPPER_BACK);
    CHECK(catalog_level(stage.catalog, stage.chosen_level)->focus & area_bit(AREA_UPPER_BACK));
    press_key(SDLK_RETURN);
    CHECK(stage.screen == SCREEN_PRACTICE && watch(600000));
    app_practice_command(&stage, COMMAND_QUIT);
    CHECK(watch(600000) && stage.screen == SCREEN_SUMMARY);
    press_key(SDLK_UP);
    press_key(SDLK_RETURN);
    CheckInRecord record;
    CHECK(save_check_in_latest(stage.save, &record) && record.checkin.before[AREA_UPPER_BACK] == 6);
    CHECK(record.checkin.after[AREA_UPPER_BACK] == stage.summary_screen.comfort && stage.summary_screen.comfort >= 0);
    stage_close();
}

TEST("with a red flag nothing but breathing can be begun that day, from wherever it is tried") {
    CHECK(stage_open(WIDTH, HEIGHT, "2026-11-27T18:10:00"));
    CHECK(watch(200000) && say_ache(9));
    press_key(SDLK_RETURN);
    CHECK(stage.checkin_screen.page == CHECKIN_SIGNS && watch(400000));
    press_key(SDLK_UP);
    press_key(SDLK_RETURN);
    CHECK(stage.checkin_screen.said.flags != 0 && watch(100000));
    for (int i = 0; i < FLAG_COUNT; i++) press_key(SDLK_DOWN);
    press_key(SDLK_RETURN);
    CHECK(stage.checkin_screen.page == CHECKIN_ADVICE && watch(400000));
    for (int level = 0; level < catalog_level_count(stage.catalog); level++) {
        bool breath = advice_allows(ADVICE_URGENT, &catalog_level(stage.catalog, level)->spec);
        CHECK(app_practice_start(&stage, level) == breath);
        if (breath) app_practice_command(&stage, COMMAND_QUIT);
    }
    app_go(&stage, SCREEN_HOME);
    CHECK(watch(600000) && stage.home_screen.reason == SUGGEST_BREATH);
    press_key(SDLK_RETURN);
    CHECK(stage.screen == SCREEN_PRACTICE);
    stage_close();
}

/* ---- mouse */

static SDL_FPoint middle(SDL_FRect r) {
    return (SDL_FPoint){r.x + r.w / 2, r.y + r.h / 2};
}

static bool click_hint(Action action) {
    SessionView    session = seen();
    PracticeLayout layout  = practice_place(&stage, &session);
    KitItem        items[KIT_ITEMS_MAX];
    int            count = practice_hints(&stage, &layout, items);
    for (int i = 0; i < count; i++) {
        if (practice_controls[items[i].id].action != action) continue;
        click(middle(items[i].rect).x, middle(items[i].rect).y);
        return true;
    }
    return false;
}

static bool click_row(Action action) {
    KitItem rows[KIT_ITEMS_MAX];
    int     count = practice_menu_rows(&stage, rows);
    for (int i = 0; i < count; i++) {
        if (practice_menu_action(rows[i].id) != action) continue;
        click(middle(rows[i].rect).x, middle(rows[i].rect).y);
        return true;
    }
    return false;
}

/* The first thing under the points of a column that takes the focus and a click. */
static bool click_down_the_left(ScreenId leads_to) {
    for (float y = 0; y < HEIGHT; y += 12) {
        click(160, y);
        if (stage.screen == leads_to) return true;
    }
    return false;
}

TEST("by mouse alone: begin, pause with a click on the scene, go on, skip, longer, help, stop, done") {
    CHECK(stage_open(WIDTH, HEIGHT, "2026-11-27T18:10:00"));
    CHECK(watch(200000) && click_down_the_left(SCREEN_PRACTICE) && watch(600000));
    CHECK(go_deep());
    int     item  = seen().item;
    int64_t whole = seen().hold_total_us;
    CHECK(click_hint(ACTION_LONGER) && watch(100000) && seen().hold_total_us > whole);
    CHECK(click_hint(ACTION_HELP) && stage.practice_screen.help && watch(200000));
    click(WIDTH - 20, HEIGHT / 2); /* beside the list */
    CHECK(!stage.practice_screen.help && !is_paused());
    click(WIDTH / 3, HEIGHT / 2);
    CHECK(is_paused() && watch(300000));
    CHECK(click_row(ACTION_PAUSE) && !is_paused() && watch(300000));
    CHECK(click_hint(ACTION_SKIP) && watch(20000000) && seen().item > item);
    /* Faded controls take no click: the first brings them back. */
    stage.practice.since_input_us = 10000000;
    CHECK(watch(1000000) && stage.practice_screen.controls == 0);
    SDL_Event press = {.button = {.type = SDL_MOUSEBUTTONDOWN, .button = SDL_BUTTON_LEFT, .x = WIDTH / 3, .y = HEIGHT / 2}};
    send(&press);
    CHECK(!is_paused() && watch(400000) && stage.practice_screen.controls == 1);
    CHECK(click_hint(ACTION_PAUSE) && is_paused() && watch(300000));
    CHECK(click_row(ACTION_STOP) && stage.screen == SCREEN_SUMMARY && watch(600000));
    CHECK(click_down_the_left(SCREEN_HOME) && watch(600000));
    stage_close();
}

/* ---- gamepad */

TEST("by gamepad alone: begin, pause, go on, skip, back, longer, easier and talk less on the cross, stop, done") {
    CHECK(stage_open(WIDTH, HEIGHT, "2026-11-27T18:10:00"));
    CHECK(watch(200000));
    press_pad(ACTION_ACCEPT, ACTION_ACCEPT);
    CHECK(stage.screen == SCREEN_PRACTICE && watch(600000));
    press_pad(ACTION_PAUSE, ACTION_PAUSE);
    CHECK(is_paused() && watch(300000));
    press_pad(ACTION_DOWN, ACTION_EASIER);
    CHECK(is_paused() && stage.focus == 1 && watch(300000));
    press_pad(ACTION_CANCEL, ACTION_CANCEL);
    CHECK(!is_paused() && go_deep());
    int       item  = seen().item;
    int64_t   whole = seen().hold_total_us;
    TalkLevel talk  = stage.practice.session.prefs.talk;
    press_pad(ACTION_LONGER, ACTION_LONGER);
    CHECK(watch(100000) && seen().hold_total_us > whole);
    press_pad(ACTION_LEFT, ACTION_TALK_LESS);
    CHECK(stage.practice.session.prefs.talk != talk && seen().item == item);
    press_pad(ACTION_RIGHT, ACTION_SKIP);
    CHECK(watch(20000000) && seen().item > item);
    press_pad(ACTION_BACK, ACTION_BACK);
    press_pad(ACTION_HELP, ACTION_HELP);
    CHECK(stage.practice_screen.help && watch(200000));
    press_pad(ACTION_CANCEL, ACTION_CANCEL);
    CHECK(!stage.practice_screen.help);
    press_pad(ACTION_CANCEL, ACTION_CANCEL);
    CHECK(is_paused());
    for (int i = 0; i < 12; i++) press_pad(ACTION_DOWN, ACTION_EASIER);
    CHECK(watch(300000));
    press_pad(ACTION_ACCEPT, ACTION_ACCEPT);
    CHECK(stage.screen == SCREEN_SUMMARY && watch(600000));
    press_pad(ACTION_ACCEPT, ACTION_ACCEPT);
    CHECK(stage.screen == SCREEN_HOME && watch(600000));
    stage_close();
}

/* ---- one button */

TEST("one single button is enough: it begins, pauses, goes on, and leads home from the end") {
    CHECK(stage_open(WIDTH, HEIGHT, "2026-11-27T18:10:00"));
    CHECK(watch(200000));
    press_pad(ACTION_ACCEPT, ACTION_ACCEPT);
    CHECK(stage.screen == SCREEN_PRACTICE && watch(600000));
    press_pad(ACTION_ACCEPT, ACTION_ACCEPT);
    CHECK(is_paused() && watch(600000));
    press_pad(ACTION_ACCEPT, ACTION_ACCEPT);
    CHECK(!is_paused());
    while (stage.screen == SCREEN_PRACTICE) app_tick(&stage, 5000000);
    CHECK(stage.screen == SCREEN_SUMMARY && stage.practice.completed && watch(600000));
    press_pad(ACTION_ACCEPT, ACTION_ACCEPT);
    CHECK(stage.screen == SCREEN_HOME && watch(600000));
    stage_close();
}

/* Onto the first row about keys. */
static bool to_screen_of_keys(void) {
    app_go(&stage, SCREEN_SETTINGS);
    for (int i = 0; i < 7; i++) stage_press(ACTION_DOWN);
    stage_press(ACTION_RIGHT);
    return watch(200000);
}

static void hold_button(int64_t us) {
    SDL_Event event = {.key = {.type = SDL_KEYDOWN, .state = SDL_PRESSED, .keysym = {.sym = SDLK_SPACE}}};
    send(&event);
    for (; us > 0; us -= STEP_US) app_frame(&stage, STEP_US);
    event.type = SDL_KEYUP;
    send(&event);
}

static void press_button(void) {
    hold_button(STEP_US);
}

/* What the arrows move is in sight, above the menu or below. */
static bool ring_is_seen(void) {
    SDL_FRect ring, sheet = scan_sheet(&stage);
    return !view_focus_rect(stage.view, &ring) || ring.y + ring.h <= sheet.y || ring.y >= sheet.y + sheet.h;
}

/* Waits until the cell of this action is lit, and presses, so many times. False when it never is, or the menu then hides what has the focus. */
static bool choose(Action action, int times) {
    for (int64_t us = 0; us < 60000000 && stage.scan.open; us += STEP_US) {
        if (stage.scan.at < scan_cells(&stage) && scan_action(&stage, stage.scan.at) == action) {
            while (times-- > 0) press_button();
            app_paint(&stage);
            return ring_is_seen();
        }
        app_tick(&stage, STEP_US);
    }
    return false;
}

static bool one_button(const char *scan_time) {
    return settings_change(&stage, "one-button", "on") && settings_change(&stage, "scan-time", scan_time) && watch(200000);
}

TEST("by one button alone, in practice: a press pauses and goes on; held, its menu reaches everything that practice can do") {
    CHECK(stage_open(WIDTH, HEIGHT, "2026-11-27T18:10:00") && one_button("0.5"));
    press_button();
    CHECK(stage.screen == SCREEN_PRACTICE && watch(600000));
    press_button();
    CHECK(is_paused() && !stage.scan.open && watch(300000));
    press_button();
    CHECK(!is_paused() && go_deep());
    int item = seen().item;
    hold_button(1200000);
    CHECK(stage.scan.open && is_paused() && watch(300000) && choose(ACTION_LONGER, 1));
    CHECK(!is_paused() && !stage.scan.open && seen().hold_total_us >= 90000000);
    bool      captions = stage.settings.captions;
    TalkLevel talk     = stage.practice.session.prefs.talk;
    hold_button(1200000);
    CHECK(choose(ACTION_CAPTIONS, 1) && stage.settings.captions == !captions && stage.scan.open && is_paused());
    CHECK(choose(ACTION_TALK_LESS, 1) && stage.practice.session.prefs.talk != talk && choose(ACTION_HELP, 1) && stage.practice_screen.help);
    press_button();
    CHECK(!stage.practice_screen.help && is_paused());
    press_button();
    CHECK(!is_paused());
    for (int i = 0; i < 2; i++) {
        static const Action same[] = {ACTION_REPEAT, ACTION_EASIER};
        hold_button(1200000);
        CHECK(choose(same[i], 1) && !is_paused());
    }
    hold_button(1200000);
    CHECK(choose(ACTION_SKIP, 1) && !is_paused() && watch(20000000) && seen().item > item);
    hold_button(1200000);
    CHECK(choose(ACTION_BACK, 1) && !is_paused() && watch(200000));
    hold_button(1200000);
    hold_button(1200000); /* held again, it closes */
    CHECK(!stage.scan.open && is_paused());
    hold_button(1200000);
    CHECK(choose(ACTION_STOP, 1) && stage.screen == SCREEN_SUMMARY && watch(600000));
    press_button();
    CHECK(stage.screen == SCREEN_HOME);
    stage_close();
}

TEST("by one button alone: every door of Home and back, a setting, a pose liked, left out and filtered, the road, a day, a session built and practised") {
    CHECK(stage_open(WIDTH, HEIGHT, "2026-11-27T18:10:00") && stage_remember(4) && one_button("0.5"));
    static const ScreenId doors[] = {SCREEN_PATH, SCREEN_LIBRARY, SCREEN_BUILDER, SCREEN_PROGRESS, SCREEN_SETTINGS};
    hold_button(1200000);
    for (int door = 0; door < 5; door++) {
        CHECK(stage.scan.open && choose(ACTION_DOWN, 2) && choose(ACTION_LEFT, 5) && (door == 0 || choose(ACTION_RIGHT, door)) && choose(ACTION_ACCEPT, 1));
        CHECK(watch(100000));
        int at = 0;
        while (at < 5 && doors[at] != stage.screen) at++;
        CHECK(at < 5 && stage.scan.open);
        if (stage.screen == SCREEN_LIBRARY) {
            CHECK(choose(ACTION_DOWN, 9) && stage.library_screen.list.row == 9 && choose(ACTION_LIKE, 1) && choose(ACTION_LEAVE_OUT, 1));
            CHECK(stage.library_screen.liked[stage.library_screen.poses[9]] && stage.library_screen.excluded[stage.library_screen.poses[9]]);
            CHECK(choose(ACTION_FILTER, 1) && stage.library_screen.filter == AREA_NECK);
        }
        if (stage.screen == SCREEN_SETTINGS) {
            CHECK(choose(ACTION_DOWN, 2) && choose(ACTION_ACCEPT, 2) && !stage.settings.captions && choose(ACTION_DOWN, 1) && choose(ACTION_RIGHT, 2));
            CHECK(stage.settings.caption_scale > 1.15f && choose(ACTION_LEFT, 2) && choose(ACTION_CANCEL, 1));
        }
        if (stage.screen == SCREEN_PATH) CHECK(choose(ACTION_LEFT, 1) && choose(ACTION_ACCEPT, 1) && stage.path_screen.inside >= 0 && choose(ACTION_CANCEL, 1));
        if (stage.screen == SCREEN_PROGRESS) CHECK(choose(ACTION_UP, 1) && stage.focus == stage.progress_screen.today - 1);
        CHECK(choose(ACTION_CANCEL, 1) && stage.screen == SCREEN_HOME);
    }
    app_go(&stage, SCREEN_BUILDER);
    int minutes = stage.builder_screen.minutes;
    CHECK(choose(ACTION_UP, 12) && choose(ACTION_RIGHT, 1) && stage.builder_screen.minutes != minutes);
    CHECK(choose(ACTION_DOWN, 14) && choose(ACTION_LEFT, 3) && choose(ACTION_ACCEPT, 1) && stage.screen == SCREEN_PRACTICE && !stage.scan.open);
    stage_close();
}

TEST("each choice is lit as long as the setting says, stays while the button is down, and after three rounds without a press the menu closes") {
    static const char *const times[] = {"0.5", "1.5", "4"};
    CHECK(stage_open(320, 180, "2026-11-27T18:10:00"));
    for (size_t i = 0; i < sizeof times / sizeof times[0]; i++) {
        int64_t lit_us = (int64_t)(atof(times[i]) * 1e6);
        CHECK(one_button(times[i]));
        hold_button(1200000);
        int     first = stage.scan.at, cells = scan_cells(&stage);
        int64_t since = stage.scan.lit_us;
        app_tick(&stage, lit_us - since - 1);
        CHECK(stage.scan.at == first);
        app_tick(&stage, 1);
        CHECK(stage.scan.at == first + 1);
        for (int cell = 0; cell < SCAN_ROUNDS * cells; cell++) app_tick(&stage, lit_us);
        CHECK(!stage.scan.open);
    }
    CHECK(stage_practise());
    stage_close();
}

TEST("who has one button does not lose it: while a key is waited for, it only ends the waiting") {
    CHECK(stage_open(320, 180, "2026-11-27T18:10:00") && one_button("0.5"));
    CHECK(to_screen_of_keys());
    press_button();
    CHECK(stage.settings_screen.waits);
    press_button();
    CHECK(!stage.settings_screen.waits && strcmp(say_key(&stage, ACTION_PAUSE), "Space") == 0);
    stage_close();
}

/* ---- what is spoken */

static bool speaks(const char *words) {
    app_frame(&stage, 0);
    if (strstr(stage.spoken, words)) return true;
    fprintf(stderr, "spoken: %s\n", stage.spoken);
    return false;
}

TEST("menus are spoken: what has the focus, how it stands with it, and its place; on every screen there is something to say") {
    static const ScreenId all[]  = {SCREEN_HOME,     SCREEN_WELCOME,  SCREEN_CHECKIN, SCREEN_PATH,    SCREEN_LIBRARY,
                                    SCREEN_SESSIONS, SCREEN_PROGRESS, SCREEN_BUILDER, SCREEN_SETTINGS};
    static const Action   ways[] = {ACTION_DOWN, ACTION_RIGHT, ACTION_UP, ACTION_LEFT};
    CHECK(stage_open(640, 360, "2026-11-27T18:10:00") && stage_remember(9) && settings_change(&stage, "speak-menus", "on") && watch(400000));
    CHECK(speaks("Begin"));
    for (size_t i = 0; i < sizeof all / sizeof all[0]; i++) {
        app_go(&stage, SCREEN_HOME);
        app_go(&stage, all[i]);
        for (int step = 0; step < 12; step++) {
            app_frame(&stage, 400000);
            char text[256];
            view_focus_text(stage.view, text, sizeof text);
            if (!text[0]) fprintf(stderr, "nothing is said on screen %d with focus %d\n", (int)all[i], stage.focus);
            CHECK(text[0] && strcmp(stage.spoken, "") != 0);
            stage_press(ways[test_between(0, 3)]);
        }
    }
    app_go(&stage, SCREEN_SETTINGS);
    for (int i = 0; i < 2; i++) stage_press(ACTION_DOWN);
    CHECK(speaks("Captions and text, 3 of "));
    stage_press(ACTION_ACCEPT);
    CHECK(speaks("Captions") && speaks("On, 1 of 6"));
    stage_press(ACTION_ACCEPT);
    CHECK(speaks("Off, 1 of 6"));
    stage_press(ACTION_DOWN);
    CHECK(speaks("100 %, 2 of 6"));
    app_go(&stage, SCREEN_HOME);
    CHECK(stage_practise());
    stage_press(ACTION_PAUSE);
    CHECK(watch(600000) && speaks("Go on") && speaks("1 of 8"));
    stage_close();
}

TEST("who listens hears of a row of keys with which key and which button, and what it waits for") {
    CHECK(stage_open(640, 360, "2026-11-27T18:10:00") && settings_change(&stage, "speak-menus", "on") && to_screen_of_keys());
    CHECK(speaks("Pause and go on. Space on the keyboard, Start on a gamepad. Press to change it."));
    for (int i = 0; i < 8; i++) stage_press(ACTION_DOWN);
    CHECK(speaks("S on the keyboard, LS on a gamepad."));
    stage_press(ACTION_ACCEPT);
    CHECK(stage.settings_screen.waits && speaks("Press"));
    stage_close();
}

/* ---- Path, Progress and the builder */

static bool to_screen(ScreenId screen) {
    app_go(&stage, screen);
    return watch(400000);
}

TEST("by keyboard alone: along the road and back, a locked place told and left, an open one begun; lanterns, all sessions, the builder") {
    CHECK(stage_open(WIDTH, HEIGHT, "2026-11-27T18:10:00") && stage_remember(4) && to_screen(SCREEN_PATH));
    const PathLane *road = &stage.path_screen.road;
    /* What is open is done, so that it begins with what opens next. */
    CHECK(road->count > 5 && road->at > 0 && stage.path.levels[road->levels[road->at]].rule == stage.path.next);
    for (int i = 0; i < road->count + 3; i++) press_key(SDLK_RIGHT); /* the edge stops */
    CHECK(watch(500000) && stage.focus == road->count - 1 && !stage.path.levels[road->levels[road->at]].open);
    press_key(SDLK_RETURN);
    CHECK(stage.path_screen.inside == road->levels[road->at] && watch(200000));
    press_key(SDLK_RETURN); /* back to the path: nothing else can be done with it */
    CHECK(stage.screen == SCREEN_PATH && stage.path_screen.inside < 0 && stage.focus == road->count - 1 && watch(100000));
    for (int i = 0; i < road->count + 3; i++) press_key(SDLK_LEFT);
    CHECK(stage.focus == 0);
    press_key(SDLK_DOWN);
    for (int i = 0; i < 40; i++) press_key(SDLK_RIGHT);
    CHECK(watch(500000) && stage.path_screen.side.at == stage.path_screen.side.count - 1);
    press_key(SDLK_RETURN);
    CHECK(stage.path_screen.inside >= 0 && watch(100000));
    press_key(SDLK_ESCAPE);
    CHECK(stage.screen == SCREEN_PATH && stage.path_screen.inside < 0);
    press_key(SDLK_DOWN);
    press_key(SDLK_RIGHT);
    press_key(SDLK_RETURN);
    CHECK(stage.screen == SCREEN_BUILDER && watch(200000));
    press_key(SDLK_ESCAPE);
    CHECK(stage.screen == SCREEN_PATH && watch(200000));
    press_key(SDLK_UP);
    press_key(SDLK_UP);
    CHECK(stage.focus == stage.path_screen.road.at);
    for (int i = 0; i < road->count; i++) press_key(SDLK_LEFT);
    int first = road->levels[0];
    press_key(SDLK_RETURN);
    press_key(SDLK_RETURN);
    CHECK(stage.screen == SCREEN_PRACTICE && stage.practice.level == first);
    stage_close();
}

TEST("the road's names go as the eye sets out and are back when it rests, however fast one walks; those of lanterns stay, and without motion all do") {
    CHECK(stage_open(WIDTH, HEIGHT, "2026-11-27T18:10:00") && stage_remember(9) && to_screen(SCREEN_PATH));
    const PathLane *road = &stage.path_screen.road, *side = &stage.path_screen.side;
    for (int step = 0; step < 3; step++) {
        float before = road->named;
        stage_press(ACTION_RIGHT);
        app_frame(&stage, 30000);
        CHECK(road->from != road->to && road->named < before && side->named >= 1);
    }
    CHECK(watch(600000) && road->named >= 1);
    CHECK(settings_change(&stage, "reduced-motion", "on") && watch(30000));
    stage_press(ACTION_LEFT);
    app_frame(&stage, 30000);
    CHECK(road->named >= 1);
    stage_close();
}

TEST("by keyboard alone: every day of Progress is told, minutes and aches are reached, and there is a way back") {
    CHECK(stage_open(WIDTH, HEIGHT, "2026-11-27T18:10:00") && stage_remember(9) && to_screen(SCREEN_PROGRESS));
    int today = stage.progress_screen.today;
    CHECK(stage.focus == today && stage.progress_screen.ache_count == 9 && stage.progress_screen.days[today].practised_s == 600);
    press_key(SDLK_LEFT);
    press_key(SDLK_UP);
    CHECK(stage.focus == today - 8 && watch(100000));
    for (int i = 0; i < 60; i++) press_key(SDLK_LEFT);
    CHECK(watch(100000) && stage.focus % 7 == (today - 8) % 7);
    for (int i = 0; i < 60; i++) press_key(SDLK_RIGHT);
    CHECK(watch(100000) && stage.focus / 1000 == 1);
    press_key(SDLK_DOWN);
    CHECK(watch(100000) && stage.focus / 1000 == 2);
    for (int i = 0; i < 30; i++) press_key(SDLK_LEFT);
    press_key(SDLK_UP);
    CHECK(watch(100000) && stage.focus < 1000);
    press_key(SDLK_ESCAPE);
    CHECK(stage.screen == SCREEN_HOME && watch(100000));
    stage_close();
}

TEST("by keyboard alone: another session, fewer minutes, an area, no floor; what is built is practised") {
    CHECK(stage_open(WIDTH, HEIGHT, "2026-11-27T18:10:00") && to_screen(SCREEN_BUILDER));
    BuilderScreen *b     = &stage.builder_screen;
    int            begun = stage.focus;
    press_key(SDLK_RIGHT);
    press_key(SDLK_RETURN);
    CHECK(b->another == 1 && watch(100000));
    press_key(SDLK_LEFT);
    CHECK(stage.focus == begun);
    for (int i = 0; i < 12; i++) press_key(SDLK_UP);
    CHECK(watch(100000));
    press_key(SDLK_LEFT);
    CHECK(b->minutes == 8);
    press_key(SDLK_DOWN);
    press_key(SDLK_RETURN);
    CHECK(b->focus != 0 && watch(100000));
    press_key(SDLK_DOWN);
    for (int i = 0; i < 12; i++) press_key(SDLK_RIGHT);
    press_key(SDLK_RETURN);
    CHECK(b->bases == (UINT32_C(1) << BASE_STANDING | UINT32_C(1) << BASE_WALL | UINT32_C(1) << BASE_CHAIR) && b->status == PLANNER_OK);
    int64_t length = b->result.duration_us;
    for (int i = 0; i < 12; i++) press_key(SDLK_DOWN);
    for (int i = 0; i < 3; i++) press_key(SDLK_LEFT);
    press_key(SDLK_RETURN);
    CHECK(stage.screen == SCREEN_PRACTICE && stage.practice.plan->duration_us == length);
    stage_close();
}

TEST("what was chosen in the builder is there the next time, and the session of the day is the same until another is asked for") {
    CHECK(stage_open(WIDTH, HEIGHT, "2026-11-27T18:10:00") && to_screen(SCREEN_BUILDER));
    LevelItem first[PLANNER_ITEMS_MAX];
    int       count = stage.builder_screen.result.item_count, others = 0;
    memcpy(first, stage.builder_screen.items, sizeof first);
    stage_press(ACTION_RIGHT);
    for (int i = 0; i < 4; i++) {
        stage_press(ACTION_ACCEPT);
        others += stage.builder_screen.result.item_count != count || memcmp(first, stage.builder_screen.items, (size_t)count * sizeof *first) != 0;
    }
    CHECK(others >= 3);
    app_go(&stage, SCREEN_HOME);
    app_go(&stage, SCREEN_BUILDER);
    CHECK(stage.builder_screen.result.item_count == count && memcmp(first, stage.builder_screen.items, (size_t)count * sizeof *first) == 0);
    for (int i = 0; i < 12; i++) stage_press(ACTION_UP);
    stage_press(ACTION_RIGHT);
    app_go(&stage, SCREEN_HOME);
    app_go(&stage, SCREEN_BUILDER);
    CHECK(stage.builder_screen.minutes == 12);
    stage_close();
}

TEST("what is built and kept is a file of the person's own, a lantern beside the road and a row among all sessions; kept twice it is one file") {
    char data[] = "/tmp/unslouch-test-XXXXXX", path[128];
    CHECK(mkdtemp(data));
    AppOptions options = {
        .assets_dir = UNSLOUCH_SOURCE_DIR, .data_dir = data, .offscreen = true, .silent = true, .mute = true, .locale = "en", .remember = true};
    options.offscreen_width  = 320;
    options.offscreen_height = 180;
    SDL_SetHint(SDL_HINT_VIDEODRIVER, "dummy");
    CHECK(clock_fix_wall("2026-11-27T18:10:00") && app_init(&stage, &options));
    app_frame(&stage, 0);
    int levels = catalog_level_count(stage.catalog), lanterns;
    app_go(&stage, SCREEN_PATH);
    lanterns = stage.path_screen.side.count;
    app_go(&stage, SCREEN_BUILDER);
    app_frame(&stage, 0);
    for (int i = 0; i < 2; i++) press_key(SDLK_RIGHT);
    for (int i = 0; i < 2; i++) press_key(SDLK_RETURN);
    CHECK(stage.builder_screen.kept && catalog_level_count(stage.catalog) == levels + 1);
    const LevelInfo *kept = catalog_level(stage.catalog, levels);
    snprintf(path, sizeof path, "%s/levels/%s.json", data, kept->id);
    CHECK(kept->own && kept->spec.item_count == stage.builder_screen.result.item_count && remove(path) == 0);
    app_go(&stage, SCREEN_PATH);
    CHECK(stage.path_screen.side.count == lanterns + 1);
    app_go(&stage, SCREEN_SESSIONS);
    CHECK(stage.sessions_screen.list.count == levels + 1);
    stage_close();
    snprintf(path, sizeof path, "rm -r %s", data);
    CHECK(system(path) == 0);
}

TEST("by gamepad alone: a place of the road begun; a day looked at; a session built, that nobody can keep, told so") {
    CHECK(stage_open(WIDTH, HEIGHT, "2026-11-27T18:10:00") && stage_remember(4) && to_screen(SCREEN_PROGRESS));
    press_pad(ACTION_UP, ACTION_CAPTIONS);
    CHECK(stage.focus == stage.progress_screen.today - 1 && watch(100000));
    press_pad(ACTION_CANCEL, ACTION_CANCEL);
    CHECK(stage.screen == SCREEN_HOME && to_screen(SCREEN_BUILDER));
    press_pad(ACTION_RIGHT, ACTION_SKIP);
    press_pad(ACTION_RIGHT, ACTION_SKIP);
    press_pad(ACTION_ACCEPT, ACTION_ACCEPT);
    CHECK(!stage.builder_screen.kept && stage.builder_screen.said[0] && watch(100000));
    press_pad(ACTION_CANCEL, ACTION_CANCEL);
    CHECK(stage.screen == SCREEN_HOME && to_screen(SCREEN_PATH));
    press_pad(ACTION_LEFT, ACTION_TALK_LESS);
    press_pad(ACTION_ACCEPT, ACTION_ACCEPT);
    CHECK(stage.path_screen.inside >= 0 && watch(100000));
    press_pad(ACTION_ACCEPT, ACTION_ACCEPT);
    CHECK(stage.screen == SCREEN_PRACTICE);
    stage_close();
}

/* Clicks wherever a sweep over the whole picture finds something new under the pointer, until `done`. */
static bool sweep(bool (*done)(void), float step) {
    for (float y = step / 2; y < HEIGHT; y += step) {
        for (float x = step / 2; x < WIDTH; x += step) {
            int before = stage.focus;
            point(x, y);
            if (stage.focus == before) continue;
            click(x, y);
            if (done()) return true;
        }
    }
    return false;
}

static bool at_sessions(void) {
    if (stage.path_screen.inside >= 0) click(8, 8); /* beside the sheet */
    return stage.screen != SCREEN_PATH;
}

static bool told_a_week(void) {
    return stage.focus / 1000 == 1;
}

static bool begins(void) {
    return stage.screen == SCREEN_PRACTICE;
}

TEST("by mouse alone: places and buttons of Path, days and weeks of Progress, chips and Begin of the builder") {
    CHECK(stage_open(WIDTH, HEIGHT, "2026-11-27T18:10:00") && stage_remember(4) && to_screen(SCREEN_PATH));
    CHECK(sweep(at_sessions, 40) && (stage.screen == SCREEN_SESSIONS || stage.screen == SCREEN_BUILDER));
    CHECK(to_screen(SCREEN_PROGRESS) && sweep(told_a_week, 30) && watch(100000));
    CHECK(to_screen(SCREEN_BUILDER));
    int minutes = stage.builder_screen.minutes;
    CHECK(sweep(begins, 40) && stage.builder_screen.focus != 0 && stage.builder_screen.minutes != minutes);
    stage_close();
}

static int presses_to_practice(void (*press)(void)) {
    int presses = 0;
    for (; presses < 20 && stage.screen != SCREEN_PRACTICE; presses++) {
        press();
        watch(600000);
    }
    return stage.screen == SCREEN_PRACTICE && stage.practice.session.state == SESSION_RUNNING ? presses : -1;
}

static void press_return(void) {
    press_key(SDLK_RETURN);
}

static void press_a(void) {
    press_pad(ACTION_ACCEPT, ACTION_ACCEPT);
}

TEST("four presses lead from the first start into practice, one from any other") {
    static void (*const presses[])(void) = {press_return, press_a};
    for (int i = 0; i < 2; i++) {
        CHECK(stage_open(WIDTH, HEIGHT, "2026-11-27T18:10:00"));
        app_go(&stage, SCREEN_WELCOME);
        CHECK(watch(600000) && presses_to_practice(presses[i]) == 4);
        app_go(&stage, SCREEN_HOME);
        CHECK(watch(600000) && presses_to_practice(presses[i]) == 1);
        stage_close();
    }
}

/* A click on the row of that action. */
static bool click_help(Action action) {
    KitItem rows[KIT_ITEMS_MAX];
    int     count = practice_help_rows(&stage, rows), row = 0;
    while (row < count && practice_controls[rows[row].id].action != action) row++;
    if (row == count || !stage.practice_screen.help) return false;
    click(rows[row].rect.x + rows[row].rect.w / 2, rows[row].rect.y + rows[row].rect.h / 2);
    return !stage.practice_screen.help;
}

static bool help_does(Action action) {
    press_key(SDLK_F1);
    return watch(100000) && click_help(action) && watch(100000);
}

TEST("by mouse alone: every row of All keys does what it says, while a pose runs and in a pause") {
    CHECK(stage_open(WIDTH, HEIGHT, "2026-11-27T18:10:00") && stage_practise() && go_deep());
    int     item  = seen().item;
    int64_t whole = seen().hold_total_us;
    bool    said  = stage.settings.captions;
    CHECK(help_does(ACTION_LONGER) && seen().hold_total_us > whole && !is_paused());
    CHECK(help_does(ACTION_CAPTIONS) && stage.settings.captions != said && !is_paused());
    TalkLevel talk = stage.practice.session.prefs.talk;
    CHECK(help_does(ACTION_TALK_LESS) && stage.practice.session.prefs.talk != talk);
    CHECK(help_does(ACTION_FULL_SCREEN) && help_does(ACTION_HELP) && !is_paused());
    CHECK(help_does(ACTION_BACK) && seen().item <= item && help_does(ACTION_REPEAT));
    CHECK(help_does(ACTION_PAUSE) && is_paused() && help_does(ACTION_SKIP) && !is_paused());
    CHECK(help_does(ACTION_CANCEL) && is_paused() && help_does(ACTION_PAUSE) && !is_paused());
    CHECK(help_does(ACTION_STOP) && is_paused() && help_does(ACTION_STOP) && stage.screen == SCREEN_SUMMARY);
    stage_close();
}

static bool cursor_shown(void) {
    return SDL_ShowCursor(SDL_QUERY) == SDL_ENABLE;
}

TEST("the mouse is seen from its first move on until a key or a button is pressed, and in practice goes with the controls") {
    CHECK(stage_open(WIDTH, HEIGHT, "2026-11-27T18:10:00") && watch(200000));
    point(10, 10);
    CHECK(cursor_shown());
    press_key(SDLK_DOWN);
    CHECK(!cursor_shown() && watch(200000) && !cursor_shown());
    point(12, 10);
    press_pad(ACTION_UP, ACTION_CAPTIONS);
    CHECK(!cursor_shown() && stage_practise() && watch(200000) && !cursor_shown());
    point(14, 10);
    CHECK(watch(200000) && cursor_shown() && watch(4000000) && !cursor_shown());
    point(16, 10);
    CHECK(watch(200000) && cursor_shown());
    app_go(&stage, SCREEN_HOME);
    CHECK(watch(200000) && cursor_shown());
    press_key(SDLK_DOWN);
    CHECK(!cursor_shown());
    stage_close();
}

/* ---- every row of Settings */

#define FOCUS_MAX 512

static void mark(bool reached[FOCUS_MAX]) {
    if (stage.focus >= 0 && stage.focus < FOCUS_MAX) reached[stage.focus] = true;
}

static void settings_anew(void) {
    app_go(&stage, SCREEN_HOME);
    app_go(&stage, SCREEN_SETTINGS);
    app_frame(&stage, STEP_US);
}

/* Down the pages, and down the rows of each. */
static void walk_settings(void (*press)(Action), bool reached[FOCUS_MAX]) {
    for (int page = 0; page < 9; page++) {
        settings_anew();
        for (int i = 0; i < page; i++) press(ACTION_DOWN);
        mark(reached);
        press(ACTION_ACCEPT);
        for (int row = 0; row < 24; row++) {
            mark(reached);
            press(ACTION_DOWN);
        }
    }
}

static void by_keyboard(Action action) {
    press_key(action == ACTION_DOWN ? SDLK_DOWN : SDLK_RETURN);
}

static void by_pad(Action action) {
    press_pad(action, action);
}

static void wheel_down(void) {
    SDL_Event event = {.wheel = {.type = SDL_MOUSEWHEEL, .y = -1, .preciseY = -1}};
    send(&event);
}

/* Each page is clicked at; then the pointer goes over its rows, and the wheel brings those that are not seen. */
static void point_at_settings(bool reached[FOCUS_MAX]) {
    settings_anew();
    for (float y = 100; y < 660; y += 20) {
        point(120, y);
        mark(reached);
        click(120, y);
        for (int turn = 0; turn < 24; turn++) {
            for (float at = 100; at < 660; at += 20) point(560, at), mark(reached);
            wheel_down();
        }
    }
}

/* Where this item stands: under the pointer it has the focus, and the ring. */
static bool find_item(int id, SDL_FPoint *at) {
    const Frame *f = view_frame(stage.view);
    SDL_FRect    ring;
    for (at->y = 10; at->y < (float)f->height; at->y += 20) {
        for (at->x = 10; at->x < (float)f->width; at->x += 20) {
            point(at->x, at->y);
            if (stage.focus != id) continue;
            app_frame(&stage, 400000);
            if (view_focus_rect(stage.view, &ring)) *at = middle(ring);
            return true;
        }
    }
    return false;
}

/* Enlarged in a narrow window one page is named at a time, and arrows lead to the next. */
static void point_at_head(bool reached[FOCUS_MAX]) {
    SDL_FPoint name, arrow = {0, 0};
    float      bottom = (float)view_frame(stage.view)->height;
    settings_anew();
    for (int page = 0; page < 9 && find_item(page, &name); page++) {
        mark(reached);
        for (int turn = 0; turn < 24; turn++) {
            for (float at = name.y; at < bottom; at += 20) point(name.x, at), mark(reached);
            wheel_down();
        }
        if (find_item(page + 1, &arrow)) click(arrow.x, arrow.y);
    }
}

static bool all_rows_reached(void (*point_at)(bool reached[FOCUS_MAX])) {
    bool keys[FOCUS_MAX] = {false}, pad[FOCUS_MAX] = {false}, mouse[FOCUS_MAX] = {false};
    int  count = 0, unlike = 0;
    walk_settings(by_keyboard, keys);
    walk_settings(by_pad, pad);
    point_at(mouse);
    for (int i = 0; i < FOCUS_MAX; i++) {
        if (keys[i] != pad[i] || keys[i] != mouse[i]) fprintf(stderr, "item %d: keyboard %d, gamepad %d, mouse %d\n", i, keys[i], pad[i], mouse[i]);
        unlike += keys[i] != pad[i] || keys[i] != mouse[i];
        count += keys[i];
    }
    return count > 50 && unlike == 0;
}

TEST("by keyboard alone, by gamepad alone and by mouse alone every row of every page of Settings is reached, at 4:3 and 200 % too") {
    CHECK(stage_open(WIDTH, HEIGHT, "2026-11-27T18:10:00") && watch(200000));
    CHECK(all_rows_reached(point_at_settings));
    stage_close();
    CHECK(stage_open(1024, 768, "2026-11-27T18:10:00") && settings_change(&stage, "text-scale", "2") && watch(200000));
    CHECK(all_rows_reached(point_at_head));
    stage_close();
}

static void finger(Uint32 type, float x, float y) {
    SDL_Event event = {.type = type};
    if (type == SDL_MOUSEMOTION)
        event.motion = (SDL_MouseMotionEvent){.type = type, .which = SDL_TOUCH_MOUSEID, .x = (int)x, .y = (int)y, .yrel = 1};
    else
        event.button = (SDL_MouseButtonEvent){.type = type, .which = SDL_TOUCH_MOUSEID, .button = SDL_BUTTON_LEFT, .x = (int)x, .y = (int)y};
    send(&event);
}

/* Each row that is seen is touched, then the list is dragged on: all of its rows have had the focus at some time. */
static int touched_rows(float x, int count) {
    bool reached[FOCUS_MAX] = {false};
    int  rows               = 0;
    for (int drag = 0; drag < count; drag++) {
        for (float y = 180; y < 640; y += 24) {
            finger(SDL_MOUSEBUTTONDOWN, x, y), mark(reached);
            finger(SDL_MOUSEMOTION, x, y + 3);
            finger(SDL_MOUSEBUTTONUP, x, y + 3);
        }
        finger(SDL_MOUSEBUTTONDOWN, x, 600);
        for (float y = 600; y > 400; y -= 8) finger(SDL_MOUSEMOTION, x, y);
        finger(SDL_MOUSEBUTTONUP, x, 400);
    }
    for (int i = 0; i < count && i < FOCUS_MAX; i++) rows += reached[i];
    return rows;
}

TEST("by touch alone every pose of the Library and every session is reached, also those beyond the screen") {
    CHECK(stage_open(WIDTH, HEIGHT, "2026-11-27T18:10:00") && watch(200000));
    app_go(&stage, SCREEN_LIBRARY);
    int poses = stage.library_screen.list.count;
    CHECK(poses > 20 && touched_rows(200, poses) == poses && stage.screen == SCREEN_LIBRARY);
    app_go(&stage, SCREEN_SESSIONS);
    int sessions = stage.sessions_screen.list.count;
    CHECK(sessions > 20 && touched_rows(200, sessions) == sessions && stage.screen == SCREEN_SESSIONS);
    stage_close();
}

/* The pose's easier form is among what is said of it; so it is when its first words begin a line. */
static bool all_is_said(void) {
    const LibraryScreen *library = &stage.library_screen;
    const char          *easier  = catalog_pose(stage.catalog, library->poses[library->list.row])->easier;
    const Heard         *heard   = view_frame(stage.view)->heard;
    if (!easier[0]) return false;
    for (int i = 0; heard && i < heard->count; i++) {
        if (strncmp(heard->items[i].text, easier, 8) == 0) return true;
    }
    return false;
}

static bool shows_all(bool all) {
    app_frame(&stage, STEP_US);
    return stage.screen == SCREEN_LIBRARY && stage.library_screen.words == all && all_is_said() == all;
}

TEST("enlarged, all that is said of a pose is reached by keyboard, pad, pointer and one button alone; what is only pointed at changes nothing") {
    bool practise = false;
    CHECK(stage_open(WIDTH, HEIGHT, "2026-11-27T18:10:00") && settings_change(&stage, "text-scale", "2") && watch(200000));
    stage.settings.speak_menus = true; /* so that the words of a picture are known */
    app_go(&stage, SCREEN_LIBRARY);
    CHECK(shows_all(false));
    press_key(SDLK_RETURN);
    CHECK(shows_all(true));
    press_key(SDLK_DOWN);
    CHECK(shows_all(true) && stage.library_screen.list.row == 1);
    press_key(SDLK_ESCAPE);
    CHECK(shows_all(false));
    press_pad(ACTION_ACCEPT, ACTION_NONE);
    CHECK(shows_all(true));
    press_pad(ACTION_ACCEPT, ACTION_NONE);
    CHECK(shows_all(false));
    press_key(SDLK_RIGHT);
    CHECK(shows_all(false) && stage.focus == LIBRARY_POSES_MAX);
    for (float y = 60; y < 700; y += 20) {
        for (float x = 60; x < 1260; x += 60) {
            point(x, y);
            CHECK(shows_all(false));
            practise = practise || stage.focus == LIBRARY_POSES_MAX;
        }
    }
    CHECK(practise);
    click(200, 240);
    CHECK(shows_all(true));
    click(200, 240);
    CHECK(shows_all(false) && one_button("0.5"));
    hold_button(1200000);
    CHECK(choose(ACTION_ACCEPT, 1) && stage.library_screen.words && choose(ACTION_ACCEPT, 1) && !stage.library_screen.words);
    stage_close();
}

TEST("enlarged, from a pose's words by one button alone to its practice; Escape on the button leads back to the pose, and whoever comes again sees her first") {
    CHECK(stage_open(WIDTH, HEIGHT, "2026-11-27T18:10:00") && settings_change(&stage, "text-scale", "2") && one_button("0.5"));
    stage.settings.speak_menus = true;
    app_go(&stage, SCREEN_LIBRARY);
    hold_button(1200000);
    CHECK(choose(ACTION_DOWN, 2) && choose(ACTION_ACCEPT, 1) && shows_all(true) && choose(ACTION_RIGHT, 1) && stage.focus == LIBRARY_POSES_MAX &&
          shows_all(true));
    int pose = stage.library_screen.poses[stage.library_screen.list.row];
    CHECK(choose(ACTION_CANCEL, 1) && shows_all(false) && stage.focus == 2);
    CHECK(choose(ACTION_ACCEPT, 1) && shows_all(true) && choose(ACTION_RIGHT, 1) && choose(ACTION_ACCEPT, 1) && begins() && !stage.scan.open);
    CHECK(seen().item_count == 3 && stage.practice.plan->level->items[1].pose == pose && watch(600000));
    app_practice_command(&stage, COMMAND_QUIT);
    app_go(&stage, SCREEN_LIBRARY);
    CHECK(shows_all(false) && stage.focus == 2 && stage.library_screen.list.row == 2);
    press_key(SDLK_RETURN);
    CHECK(shows_all(true));
    app_go(&stage, SCREEN_HOME);
    app_go(&stage, SCREEN_LIBRARY);
    CHECK(shows_all(false));
    stage_close();
}

/* Among the keys below. */
static bool key_is_told(const char *label) {
    const Heard *heard = view_frame(stage.view)->heard;
    for (int i = 0; heard && i < heard->count; i++) {
        if (strcmp(heard->items[i].text, say(&stage, label)) == 0) return true;
    }
    return false;
}

TEST("enlarged, the Library tells of a row's key what it does to the words, and nothing of it on the button") {
    CHECK(stage_open(WIDTH, HEIGHT, "2026-11-27T18:10:00") && settings_change(&stage, "text-scale", "2") && watch(200000));
    stage.settings.speak_menus = true;
    app_go(&stage, SCREEN_LIBRARY);
    CHECK(shows_all(false) && key_is_told("library.keys.words") && !key_is_told("library.keys.figure"));
    press_key(SDLK_RETURN);
    CHECK(shows_all(true) && key_is_told("library.keys.figure") && !key_is_told("library.keys.words"));
    press_key(SDLK_RIGHT);
    CHECK(shows_all(true) && !key_is_told("library.keys.figure") && !key_is_told("library.keys.words"));
    press_key(SDLK_RETURN);
    CHECK(begins());
    stage_close();
}

TEST("what has the focus in Settings is seen when pages have no list any more, and when a wheel moves its rows") {
    SDL_FPoint at;
    CHECK(stage_open(1024, 768, "2026-11-27T18:10:00") && watch(200000));
    app_go(&stage, SCREEN_SETTINGS);
    CHECK(watch(600000) && find_item(5, &at) && stage.settings_screen.page == 0 && watch(400000));
    CHECK(settings_change(&stage, "text-scale", "2") && watch(400000) && stage.focus == 0);
    for (int i = 0; i < 7; i++) press_key(SDLK_DOWN); /* the keys: more rows than have room */
    press_key(SDLK_RETURN);
    for (int i = 0; i < 30; i++) {
        wheel_down();
        CHECK(watch(100000));
    }
    stage_close();
}

TEST("by one button alone another coach and another figure are chosen in Settings") {
    CHECK(stage_open(WIDTH, HEIGHT, "2026-11-27T18:10:00") && one_button("0.5"));
    app_go(&stage, SCREEN_SETTINGS);
    hold_button(1200000);
    CHECK(stage.scan.open && choose(ACTION_ACCEPT, 1) && choose(ACTION_DOWN, 1) && choose(ACTION_RIGHT, 1) && strcmp(coach_chosen(), "Jonah") == 0);
    CHECK(choose(ACTION_CANCEL, 1) && choose(ACTION_DOWN, 4) && choose(ACTION_ACCEPT, 1) && choose(ACTION_RIGHT, 1));
    CHECK(strcmp(catalog_figure(stage.catalog, catalog_shown_figure(stage.catalog)), "man") == 0);
    stage_close();
}
