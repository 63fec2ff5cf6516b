/* Several people by keyboard alone, by pad alone, by mouse alone: added, chosen, called something else, removed; nothing of one is seen by another. */
#ifndef _XOPEN_SOURCE     /* some libraries bring it along */
#define _XOPEN_SOURCE 700 /* nftw; this header comes first */
#endif
#include <ftw.h>
#include <unistd.h>

#include "screens/people_parts.h"
#include "stage.h"

static char root[48];

static int remove_one(const char *path, const struct stat *info, int kind, struct FTW *walk) {
    (void)info, (void)kind, (void)walk;
    return remove(path);
}

static bool open_again(const char *data) {
    AppOptions options = {.assets_dir       = UNSLOUCH_SOURCE_DIR,
                          .data_dir         = data,
                          .offscreen        = true,
                          .silent           = true,
                          .mute             = true,
                          .locale           = "en",
                          .remember         = true,
                          .offscreen_width  = 1280,
                          .offscreen_height = 720};
    SDL_SetHint(SDL_HINT_VIDEODRIVER, "dummy");
    return clock_fix_wall("2026-11-27T18:10:00") && app_init(&stage, &options);
}

static bool open_folder(void) {
    snprintf(root, sizeof root, "%s/unslouch-test-XXXXXX", access("/dev/shm", W_OK) == 0 ? "/dev/shm" : "/tmp");
    return mkdtemp(root) && open_again(root) && settings_change(&stage, "locale", "en");
}

static void close_folder(void) {
    stage_close();
    nftw(root, remove_one, 8, FTW_DEPTH | FTW_PHYS);
}

static void send(const SDL_Event *event) {
    Input input;
    if (app_type(&stage, event)) return;
    if (input_translate(stage.input, event, NULL, NULL, &input)) app_input(&stage, &input);
}

/* As SDL tells of a key that writes: once as a key, once as text. */
static void type(const char *text) {
    for (; *text; text++) {
        SDL_Event key        = {.key = {.type = SDL_KEYDOWN, .state = SDL_PRESSED, .keysym = {.sym = (SDL_Keycode)SDL_tolower(*text)}}},
                  written    = {.type = SDL_TEXTINPUT};
        written.text.text[0] = *text;
        send(&key);
        send(&written);
    }
}

static void press_key(SDL_Keycode key) {
    SDL_Event event = {.key = {.type = SDL_KEYDOWN, .state = SDL_PRESSED, .keysym = {.sym = key}}};
    send(&event);
}

static void click(SDL_FRect r) {
    SDL_Event move  = {.motion = {.type = SDL_MOUSEMOTION, .x = (int)(r.x + r.w / 2), .y = (int)(r.y + r.h / 2), .xrel = 1}};
    SDL_Event press = {.button = {.type = SDL_MOUSEBUTTONDOWN, .button = SDL_BUTTON_LEFT, .x = move.motion.x, .y = move.motion.y}};
    send(&move);
    send(&press);
    stage_play(STEP_US);
}

static int sessions(void) {
    return save_streak(stage.save, app_save_time()).lifetime;
}

static bool practise_today(void) {
    int64_t id = save_session_begin(stage.save, LEVEL, 300, app_save_time());
    return save_session_credit(stage.save, id, 300, true, app_save_time());
}

#define PAGES_AFTER 2 /* keys, access */

/* From Home through Settings, as a person finds it: the page of days, the row before the last. */
static bool find_people(void (*press)(Action action)) {
    app_go(&stage, SCREEN_SETTINGS);
    for (int i = 0; i < 20; i++) press(ACTION_DOWN);
    for (int i = 0; i < PAGES_AFTER; i++) press(ACTION_UP);
    press(ACTION_ACCEPT);
    for (int i = 0; i < 20; i++) {
        int before = stage.focus;
        press(ACTION_ACCEPT);
        if (stage.screen == SCREEN_PEOPLE) return true;
        press(ACTION_DOWN);
        if (stage.focus == before) break;
    }
    return false;
}

static bool is_called(int row, const char *name) {
    return row < stage.people_count && strcmp(stage.people[row].name, name) == 0;
}

TEST("by keyboard alone: somebody is added by typing, begins with what to mind and an empty history, and each finds their own on the way back") {
    CHECK(open_folder() && practise_today() && settings_change(&stage, "reduced-motion", "on"));
    stage_play(STEP_US);
    CHECK(find_people(stage_press));
    for (int i = 0; i < 3; i++) press_key(SDLK_DOWN);
    press_key(SDLK_RETURN);
    press_key(SDLK_RETURN);
    CHECK(stage.people_screen.page == PEOPLE_NAME);
    type("Jon?n q");
    press_key(SDLK_BACKSPACE);
    press_key(SDLK_BACKSPACE);
    stage_play(STEP_US);
    CHECK(strcmp(stage.people_screen.name, "Jon?n") == 0 && stage.running);
    press_key(SDLK_RETURN);
    CHECK(stage.screen == SCREEN_WELCOME && stage.people_count == 2 && is_called(1, "Jon?n") && stage.person == stage.people[1].number);
    CHECK(sessions() == 0 && !stage.settings.reduced_motion);
    CHECK(settings_change(&stage, "welcomed", "on") && settings_change(&stage, "text-scale", "1.5"));
    app_go(&stage, SCREEN_HOME);
    stage_play(600000);
    for (int i = 0; i < 4; i++) press_key(SDLK_UP);
    for (int i = 0; i < 4; i++) press_key(SDLK_LEFT);
    for (int i = 0; i < 2; i++) press_key(SDLK_UP);
    for (int i = 0; i < 8 && stage.person != PERSON_FIRST; i++) {
        press_key(SDLK_RIGHT);
        if (stage.focus >= 20 && stage.focus < 30) press_key(SDLK_LEFT), press_key(SDLK_RETURN);
    }
    CHECK(stage.person == PERSON_FIRST && sessions() == 1 && stage.settings.reduced_motion && stage.settings.text_scale < 1.1f);
    close_folder();
}

TEST("by pad alone: a name is written letter by letter, with a large one where a word begins") {
    CHECK(open_folder());
    stage_play(STEP_US);
    CHECK(find_people(stage_press));
    stage_press(ACTION_RIGHT);
    stage_press(ACTION_DOWN);
    stage_press(ACTION_ACCEPT);
    CHECK(stage.people_screen.page == PEOPLE_NAME);
    for (int i = 0; i < 6; i++) stage_press(ACTION_UP);
    for (int i = 0; i < 16; i++) stage_press(ACTION_LEFT);
    for (int i = 0; i < 6; i++) stage_press(ACTION_UP);
    stage_press(ACTION_ACCEPT); /* a */
    stage_press(ACTION_RIGHT);
    stage_press(ACTION_ACCEPT); /* b */
    stage_press(ACTION_DOWN);
    stage_press(ACTION_ACCEPT); /* l */
    CHECK(strcmp(stage.people_screen.name, "Abl") == 0);
    for (int i = 0; i < 16; i++) stage_press(ACTION_RIGHT);
    for (int i = 0; i < 6 && stage.focus != NAME_DONE; i++) stage_press(ACTION_DOWN);
    CHECK(stage.focus == NAME_DONE);
    stage_press(ACTION_ACCEPT);
    CHECK(stage.people_screen.page == PEOPLE_LIST && stage.people_count == 1 && is_called(0, "Abl"));
    stage_press(ACTION_CANCEL);
    CHECK(stage.screen == SCREEN_SETTINGS);
    stage_press(ACTION_CANCEL);
    stage_press(ACTION_CANCEL);
    CHECK(stage.screen == SCREEN_HOME);
    close_folder();
}

static SDL_FRect item_rect(int id) {
    KitItem items[KIT_ITEMS_MAX];
    int     count = people_items(&stage, items);
    return items[menu_index(items, count, id)].rect;
}

TEST("by mouse alone: somebody is removed only after a question, and all of theirs is kept in a folder that is named") {
    Reason reason;
    char   kept[PATH_BYTES_MAX];
    CHECK(open_folder());
    int mara = people_add(root, "Mara", &reason);
    CHECK(mara > 0 && app_change_person(&stage, mara) && practise_today());
    app_go(&stage, SCREEN_PEOPLE);
    stage.people_screen.from = SCREEN_HOME;
    stage_play(STEP_US);
    click(item_rect(1));
    click(item_rect(PEOPLE_ITEM_REMOVE));
    CHECK(stage.people_screen.page == PEOPLE_REMOVE);
    click(item_rect(PEOPLE_ITEM_KEEP));
    CHECK(stage.people_screen.page == PEOPLE_LIST && stage.people_count == 2 && stage.person == mara);
    click(item_rect(PEOPLE_ITEM_REMOVE));
    click(item_rect(PEOPLE_ITEM_GO));
    snprintf(kept, sizeof kept, "%s/people/removed/%d/unslouch.db", root, mara);
    CHECK(stage.people_count == 1 && stage.person == PERSON_FIRST && access(kept, F_OK) == 0 && strstr(stage.notice, "people/removed/"));
    close_folder();
}

TEST("the program begins with who was here last") {
    Reason reason;
    CHECK(open_folder());
    int mara = people_add(root, "Mara", &reason);
    CHECK(app_change_person(&stage, mara) && practise_today());
    stage_close();
    CHECK(open_again(root) && stage.person == mara && sessions() == 1 && stage.people_count == 2);
    CHECK(app_change_person(&stage, PERSON_FIRST));
    stage_close();
    CHECK(open_again(root) && stage.person == PERSON_FIRST && sessions() == 0);
    close_folder();
}

TEST("what became of somebody's record is said in their language when they are chosen") {
    Reason reason;
    char   path[256];
    CHECK(open_folder());
    int mara = people_add(root, "Mara", &reason);
    snprintf(path, sizeof path, "%s/people/%d/unslouch.db", root, mara);
    FILE *out = fopen(path, "wb");
    CHECK(out && fputs("This is a letter to somebody, and no record of practice.", out) > 0 && fclose(out) == 0);
    setenv("LC_ALL", "es_ES.UTF-8", 1);
    CHECK(app_change_person(&stage, mara) && strcmp(strings_locale(stage.strings), "es") == 0 && strstr(stage.notice, "Tu registro") == stage.notice);
    unsetenv("LC_ALL");
    close_folder();
}

TEST("where nothing is kept nobody is added, and that is said") {
    CHECK(stage_open(1280, 720, "2026-11-27T18:10:00"));
    app_go(&stage, SCREEN_PEOPLE);
    stage.people_screen.row = stage.people_count;
    stage.focus             = PEOPLE_ITEM_CHOOSE;
    stage_press(ACTION_ACCEPT);
    type("Mara");
    press_key(SDLK_RETURN);
    CHECK(stage.screen == SCREEN_PEOPLE && stage.people_count == 1 && stage.notice[0]);
    stage_close();
}
