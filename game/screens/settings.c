/* Settings: pages on the left, what a page holds on the right. One table says what can be set; every change takes effect at once. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "screens/menu.h"
#include "view/breath_view.h"
#include "view/caption.h"
#include "view/figure.h"
#include "view/look.h"
#include "view/scene.h"
#include "view/tip.h"

#define LIST_Y           .246f /* of the height */
#define LIST_Y_LARGE     .165f
#define LIST_BOTTOM      .905f
#define PAGE_STEP        72 /* pixels at 1080 lines */
#define ROW_STEP         112
#define ROW_STEP_KEYS    96    /* one has help, and one that waits for a key: a line of it */
#define ROW_STEP_NARROW  132   /* for a label or its help on two lines */
#define ROWS_LEAST       2     /* closer together, where there is so little room */
#define ROW_INSET        28    /* pixels at 1080 lines */
#define ROWS_X           .335f /* of the width */
#define ROWS_X_LARGE     .362f
#define HEAD_HEIGHT      96 /* pixels at 1080 lines: the page that is open, where there is no room for a list of them */
#define HEAD_GAP         14
#define HELP_GAP         .35f /* of its size, between what is enlarged and its help */
#define HELP_LINES       3
#define CHOICE_WIDTH     .40f /* of a row, at most */
#define LABEL_SHARE      .40f /* of its height */
#define LABEL_ONE        .92f /* of its size, in which it stays on one line */
#define LABEL_MOST       .60f /* of the height of a row, on two */
#define HELP_MOST        .94f /* of the size of its label */
#define FOLLOWED         "1"  /* what a setting that another follows is, unless it is set */
#define LIST_BYTES       256
#define ASIDE_X          .775f /* of the width: what a page shows beside its rows */
#define ASIDE_GAP        48    /* pixels at 1080 lines: from the rows and their track to its words */
#define ASIDE_Y          .430f
#define ASIDE_R          .118f
#define FIGURE_DOWN      .06f
#define FIGURE_DOWN_HEAD .175f
#define PREVIEW_GAP      24   /* pixels at 1080 lines: below the rows */
#define NUMBER_ROOM      128  /* pixels at 1080 lines: of a slider */
#define SLIDER           .22f /* of a row, at most */
#define SLIDER_LARGE     .18f
#define ARROW_MOST       52
#define SWATCH           44 /* pixels at 1080 lines */
#define SWATCH_STEP      62
#define ITEM_ROWS        100 /* the first row's item; pages come before */

/* ---- what can be set */

typedef enum { PAGE_VOICE, PAGE_BREATH, PAGE_TEXT, PAGE_SOUND, PAGE_PICTURE, PAGE_BODY, PAGE_DAYS, PAGE_KEYS, PAGE_ACCESS, PAGE_COUNT } Page;

static const char *const page_names[PAGE_COUNT] = {"settings.page.voice", "settings.page.breath",  "settings.page.text",
                                                   "settings.page.sound", "settings.page.picture", "settings.page.body",
                                                   "settings.page.days",  "settings.page.keys",    "settings.page.access"};

typedef enum {
    ROW_SWITCH,   /* "on", "off" */
    ROW_CHOICE,   /* one of `choices` */
    ROW_LANGUAGE, /* one of those that there are texts in */
    ROW_COACH,    /* one of those that speak the language */
    ROW_FIGURE,   /* one of those that there are pictures of */
    ROW_MONITOR,  /* one of those that there are, counted from 1 */
    ROW_WINDOW,   /* whether the window fills the screen, in this run */
    ROW_SLIDER,   /* a number from `low` to `high` */
    ROW_PEOPLE,   /* leads to who practises here */
    ROW_EXPORT,   /* writes the record to a file when it is pressed */
    ROW_MEMBER,   /* whether `member` is in a list of words joined by commas */
    ROW_PHASE,    /* seconds in or out: one of the two numbers of the pace */
    ROW_LOOK,     /* one of the colours of `part` */
    ROW_KEY,      /* which key and which button have `action`: pressed, it waits for another */
    ROW_KEYS_ANEW /* all of them as at first, when it is pressed */
} RowKind;

typedef struct {
    const char *value, *label;
} Choice; /* labels and helps are keys of their texts */

typedef struct {
    Page        page;
    RowKind     kind;
    const char *key, *label, *help, *fallback; /* help NULL: the row speaks for itself */
    const char *follows;                       /* key of what it is as long as nothing is set; NULL: the fallback */
    Choice      choices[6];                    /* unused ones come last */
    double      low, high, step;
    const char *unit; /* key of the text with its number; NULL: a share in percent up to 2, else the number */
    const char *member;
    Action      action;
    int         part; /* of what is chosen: a LookPart; 0 in, 1 out */
} Row;

#define ROW(page_, kind_, key_, label_, ...)                                                                                                                   \
    { .page = PAGE_##page_, .kind = ROW_##kind_, .key = key_, .label = label_, .help = label_ ".help", __VA_ARGS__ }
#define CHOICES(...)                .choices = {__VA_ARGS__}
#define VOLUME(page_, key_, label_) ROW(page_, SLIDER, key_, label_, .fallback = "1", .low = 0, .high = 1, .step = .1)
#define LOOK(part_, key_)                                                                                                                                      \
    { .page = PAGE_PICTURE, .kind = ROW_LOOK, .key = key_, .label = key_, .fallback = "0", .part = part_ }
#define CONTROL(action_, label_) ROW(KEYS, KEY, "", label_, .fallback = "", .action = ACTION_##action_)
#define CONDITION(code_, label_) ROW(BODY, MEMBER, "conditions", label_, .fallback = "", .member = code_)

static const Row rows[] = {
    ROW(VOICE, LANGUAGE, "locale", "settings.language", .fallback = ""),
    ROW(VOICE, COACH, "coach", "settings.coach", .fallback = ""),
    ROW(VOICE, CHOICE, "talk", "settings.talk", .fallback = "2",
        CHOICES({"2", "settings.talk.full"}, {"3", "settings.talk.known"}, {"1", "settings.talk.names"}, {"0", "settings.talk.bells"})),
    VOLUME(VOICE, "volume.voice", "settings.volume.voice"),
    ROW(VOICE, SLIDER, "settle", "settings.settle", .fallback = "10", .low = 5, .high = 30, .step = 5),

    ROW(BREATH, CHOICE, "breath-form", "settings.breath-form", .fallback = "bloom",
        CHOICES({"bloom", "settings.breath-form.bloom"}, {"ring", "settings.breath-form.ring"}, {"wave", "settings.breath-form.wave"})),
    ROW(BREATH, CHOICE, "pace", "settings.pace", .fallback = "4-6",
        CHOICES({"3-4", "settings.pace.3-4"}, {"4-4", "settings.pace.4-4"}, {"4-6", "settings.pace.4-6"}, {"5-5", "settings.pace.5-5"},
                {"5-7", "settings.pace.5-7"}, {"6-8", "settings.pace.6-8"})),
    ROW(BREATH, PHASE, "pace", "settings.pace.in", .fallback = "4-6", .low = 2, .high = 12, .step = 1, .part = 0),
    ROW(BREATH, PHASE, "pace", "settings.pace.out", .fallback = "4-6", .low = 2, .high = 12, .step = 1, .part = 1),
    VOLUME(BREATH, "volume.cues", "settings.volume.cues"),

    ROW(TEXT, SWITCH, "captions", "settings.captions", .fallback = "on"),
    ROW(TEXT, SLIDER, "caption-scale", "settings.caption-scale", .fallback = "", .follows = "text-scale", .low = 1, .high = 2, .step = .1),
    ROW(TEXT, CHOICE, "caption-ground", "settings.caption-ground", .fallback = "soft",
        CHOICES({"clear", "settings.caption-ground.clear"}, {"soft", "settings.caption-ground.soft"}, {"solid", "settings.caption-ground.solid"})),
    ROW(TEXT, SLIDER, "text-scale", "settings.text-scale", .fallback = "1", .low = 1, .high = 2, .step = .1),
    ROW(TEXT, SWITCH, "high-contrast", "settings.high-contrast", .fallback = "off"),
    ROW(TEXT, SWITCH, "reduced-motion", "settings.reduced-motion", .fallback = "off"),

    VOLUME(SOUND, "volume.music", "settings.volume.music"),
    VOLUME(SOUND, "volume.nature", "settings.volume.nature"),

    ROW(PICTURE, FIGURE, "figure", "settings.figure", .fallback = CATALOG_FIGURE),
    ROW(PICTURE, CHOICE, "mirror", "settings.mirror", .fallback = "off", CHOICES({"off", "settings.mirror.off"}, {"on", "settings.mirror.on"})),
    LOOK(LOOK_SKIN, "look.skin"),
    LOOK(LOOK_HAIR, "look.hair"),
    LOOK(LOOK_TOP, "look.top"),
    LOOK(LOOK_LEGGINGS, "look.leggings"),

    ROW(PICTURE, MONITOR, "monitor", "settings.monitor", .fallback = "1"),
    ROW(PICTURE, WINDOW, "", "settings.key.full-screen", .fallback = ""),

    ROW(BODY, CHOICE, "tighter-side", "settings.tighter-side", .fallback = "none",
        CHOICES({"none", "settings.tighter-side.none"}, {"left", "settings.tighter-side.left"}, {"right", "settings.tighter-side.right"})),
    CONDITION("NK", "settings.condition.nk"),
    CONDITION("SH", "settings.condition.sh"),
    CONDITION("LB", "settings.condition.lb"),
    CONDITION("WR", "settings.condition.wr"),
    CONDITION("KN", "settings.condition.kn"),
    CONDITION("BP", "settings.condition.bp"),
    CONDITION("OP", "settings.condition.op"),
    CONDITION("GL", "settings.condition.gl"),
    CONDITION("PG", "settings.condition.pg"),
    CONDITION("AB", "settings.condition.ab"),

    ROW(DAYS, SLIDER, "weekly_goal", "settings.weekly-goal", .fallback = "3", .low = 1, .high = 7, .step = 1),
    ROW(DAYS, SWITCH, "streak_hidden", "settings.streak-hidden", .fallback = "off"),
    ROW(DAYS, SWITCH, "unlock_everything", "settings.unlock", .fallback = "off"),
    ROW(DAYS, CHOICE, "day_start", "settings.day-start", .fallback = "4",
        CHOICES({"0", "settings.day-start.0"}, {"2", "settings.day-start.2"}, {"4", "settings.day-start.4"}, {"6", "settings.day-start.6"},
                {"12", "settings.day-start.12"})),
    ROW(DAYS, CHOICE, "remind", "settings.remind", .fallback = "off",
        CHOICES({"off", "settings.remind.off"}, {"60", "settings.remind.60"}, {"90", "settings.remind.90"}, {"120", "settings.remind.120"})),
    ROW(DAYS, PEOPLE, "", "settings.people", .fallback = ""),
    ROW(DAYS, EXPORT, "", "settings.export", .fallback = ""),

    CONTROL(PAUSE, "settings.key.pause"),
    CONTROL(SKIP, "settings.key.skip"),
    CONTROL(BACK, "settings.key.back"),
    CONTROL(REPEAT, "settings.key.repeat"),
    CONTROL(LONGER, "settings.key.longer"),
    CONTROL(EASIER, "settings.key.easier"),
    CONTROL(TALK_LESS, "settings.key.talk-less"),
    CONTROL(CAPTIONS, "settings.key.captions"),
    CONTROL(STOP, "settings.key.stop"),
    CONTROL(HELP, "settings.key.all"),
    CONTROL(ACCEPT, "settings.key.accept"),
    CONTROL(CANCEL, "settings.key.cancel"),
    CONTROL(UP, "settings.key.up"),
    CONTROL(DOWN, "settings.key.down"),
    CONTROL(LEFT, "settings.key.left"),
    CONTROL(RIGHT, "settings.key.right"),
    CONTROL(LIKE, "settings.key.like"),
    CONTROL(LEAVE_OUT, "settings.key.leave-out"),
    CONTROL(FILTER, "settings.key.filter"),
    CONTROL(FULL_SCREEN, "settings.key.full-screen"),
    ROW(KEYS, KEYS_ANEW, "", "settings.keys-anew", .fallback = ""),

    ROW(ACCESS, SWITCH, "one-button", "settings.one-button", .fallback = "off"),
    ROW(ACCESS, SLIDER, "scan-time", "settings.scan-time", .fallback = "1.5", .low = SCAN_TIME_MIN, .high = SCAN_TIME_MAX, .step = .5, .unit = "unit.seconds"),
    ROW(ACCESS, SWITCH, "speak-menus", "settings.speak-menus", .fallback = "off"),
};
#define ROW_COUNT ((int)(sizeof rows / sizeof rows[0]))

/* ---- values */

static void followed_value(const App *app, const Row *row, char *out, size_t size) {
    save_setting_get(app->save, row->follows, FOLLOWED, out, size);
}

/* A number that cannot be is as one that is not set. */
static bool is_number_of(const Row *row, const char *value) {
    double number = strtod(value, NULL);
    return number >= row->low && number <= row->high;
}

static void value_of(const App *app, const Row *row, char *out, size_t size) {
    save_setting_get(app->save, row->key, row->fallback, out, size);
    if (row->follows && !is_number_of(row, out)) followed_value(app, row, out, size);
}

/* The pace as it is practised, in whole seconds: what is kept may have held breaths, too, or make no sense. */
static int seconds_of(const App *app, int part) {
    return (int)((app->settings.prefs.pattern.phase_us[part == 0 ? BREATH_INHALE : BREATH_EXHALE] + 500000) / 1000000);
}

static double number_of(const App *app, const Row *row) {
    char value[LIST_BYTES];
    value_of(app, row, value, sizeof value);
    double number = row->kind == ROW_PHASE ? seconds_of(app, row->part) : strtod(value, NULL);
    return number < row->low ? row->low : number > row->high ? row->high : number;
}

static bool speaks_language(const App *app, int voice) {
    return strcmp(catalog_voice(app->catalog, voice)->locale, catalog_locale(app->catalog)) == 0;
}

/* The coaches of the language that is spoken stand one after another in the catalogue. */
static int first_coach(const App *app) {
    int first = 0;
    while (first < catalog_voice_count(app->catalog) && !speaks_language(app, first)) first++;
    return first;
}

static int coach_count(const App *app) {
    int count = 0;
    for (int i = 0; i < catalog_voice_count(app->catalog); i++) count += speaks_language(app, i);
    return count;
}

static int choice_count(const App *app, const Row *row) {
    int count = 0;
    if (row->kind == ROW_LOOK) return LOOK_CHOICES;
    if (row->kind == ROW_LANGUAGE) return strings_language_count(app->strings);
    if (row->kind == ROW_COACH) return coach_count(app);
    if (row->kind == ROW_FIGURE) return catalog_figure_count(app->catalog);
    if (row->kind == ROW_MONITOR) return window_monitors();
    while (count < (int)(sizeof row->choices / sizeof row->choices[0]) && row->choices[count].value) count++;
    return count;
}

static const char *choice_value(const App *app, const Row *row, int choice) {
    static const char *const numbers[MONITORS_MAX] = {"1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11", "12", "13", "14", "15", "16"};
    if (row->kind == ROW_MONITOR) return numbers[choice];
    if (row->kind == ROW_COACH) return catalog_voice(app->catalog, first_coach(app) + choice)->coach;
    if (row->kind == ROW_FIGURE) return catalog_figure(app->catalog, choice);
    return row->kind == ROW_LANGUAGE ? strings_language(app->strings, choice)->locale : row->choices[choice].value;
}

/* A figure that somebody added has no text of ours: it is called what its folder is. */
static const char *figure_name(const App *app, const char *id) {
    char key[64];
    snprintf(key, sizeof key, "settings.figure.%s", id);
    return strings_get_or(app->strings, key, id);
}

/* A language is named in itself. */
static const char *choice_label(const App *app, const Row *row, int choice) {
    if (choice < 0) return say(app, "settings.own-choice");
    const char *value = choice_value(app, row, choice);
    if (row->kind == ROW_MONITOR) return window_monitor_name(choice)[0] ? window_monitor_name(choice) : value;
    if (row->kind == ROW_COACH) return catalog_voice(app->catalog, first_coach(app) + choice)->name;
    if (row->kind == ROW_FIGURE) return figure_name(app, value);
    return row->kind == ROW_LANGUAGE ? strings_language(app->strings, choice)->name : say(app, row->choices[choice].label);
}

/* -1: something else stands there, such as a pace of one's own. */
static int choice_of(const App *app, const Row *row) {
    char value[LIST_BYTES];
    value_of(app, row, value, sizeof value);
    if (row->kind == ROW_COACH) return catalog_chosen_voice(app->catalog) < 0 ? -1 : catalog_chosen_voice(app->catalog) - first_coach(app);
    const char *chosen = row->kind == ROW_LANGUAGE ? strings_locale(app->strings) : value;
    for (int i = choice_count(app, row) - 1; i >= 0; i--) {
        if (strcmp(choice_value(app, row, i), chosen) == 0) return i;
    }
    return -1;
}

static bool is_member(const char *list, const char *member) {
    size_t length = strlen(member);
    for (const char *at = list; *at; at += strcspn(at, ","), at += *at == ',') {
        if (strcspn(at, ",") == length && strncmp(at, member, length) == 0) return true;
    }
    return false;
}

static bool is_on(const App *app, const Row *row) {
    char value[LIST_BYTES];
    if (row->kind == ROW_WINDOW) return window_is_full_screen(&app->window);
    value_of(app, row, value, sizeof value);
    return row->kind == ROW_MEMBER ? is_member(value, row->member) : strcmp(value, "on") == 0;
}

static void put(App *app, const Row *row, const char *value) {
    if (!settings_change(app, row->key, value)) snprintf(app->notice, sizeof app->notice, "%s", say(app, "notice.read-only"));
}

/* The list without the member, or with it at the end. */
static void toggle_member(App *app, const Row *row) {
    char   list[LIST_BYTES], out[LIST_BYTES] = "";
    size_t at  = 0;
    bool   had = is_on(app, row);
    value_of(app, row, list, sizeof list);
    for (char *rest, *word = strtok_r(list, ",", &rest); word; word = strtok_r(NULL, ",", &rest)) {
        if (strcmp(word, row->member) != 0) at += (size_t)snprintf(out + at, sizeof out - at, "%s%s", at ? "," : "", word);
    }
    if (!had) snprintf(out + at, sizeof out - at, "%s%s", at ? "," : "", row->member);
    put(app, row, out);
}

static void put_look(App *app, const Row *row, int choice) {
    char value[16];
    snprintf(value, sizeof value, "%d", choice);
    put(app, row, value);
}

/* What is as the setting that it follows goes on to follow it. */
static void put_number(App *app, const Row *row, double number) {
    char value[32], followed[32] = "";
    snprintf(value, sizeof value, "%g", number);
    if (row->follows) followed_value(app, row, followed, sizeof followed);
    put(app, row, strcmp(value, followed) == 0 ? "" : value);
}

/* The other of the two numbers stays as it is. */
static void put_phase(App *app, const Row *row, int seconds) {
    char value[32];
    snprintf(value, sizeof value, "%d-%d", row->part == 0 ? seconds : seconds_of(app, 0), row->part == 1 ? seconds : seconds_of(app, 1));
    put(app, row, value);
}

/* One step from where it stands; pressed at its end, it begins anew, so that a pointer alone reaches every number. */
static double number_beside(const App *app, const Row *row, int way, bool around) {
    double now = number_of(app, row), next = row->step * round((now + way * row->step) / row->step);
    if (around && now >= row->high) return row->low;
    return fmin(row->high, fmax(row->low, next));
}

/* Only a press does it: arrows that go through the choices of a row must not. */
static void export_record(App *app) {
    app->settings_screen.told = true;
    app_export(app);
}

/* ---- keys and buttons */

static void keep_told(App *app, bool kept) {
    app->settings_screen.told = true;
    if (!kept) snprintf(app->notice, sizeof app->notice, "%s", say(app, "notice.read-only"));
}

static const Row *row_of_action(Action action) {
    for (int i = 0; i < ROW_COUNT; i++) {
        if (rows[i].kind == ROW_KEY && rows[i].action == action) return &rows[i];
    }
    return NULL;
}

/* What became of it: where it lies now, and what lies where it was. */
static void tell_move(App *app, const Row *row, InputDevice device, InputMove move, Action swapped) {
    static const char *const keys[] = {[INPUT_SAME]    = "settings.key.moved",
                                       [INPUT_MOVED]   = "settings.key.moved",
                                       [INPUT_SWAPPED] = "settings.key.swapped",
                                       [INPUT_FIXED]   = "settings.key.fixed",
                                       [INPUT_REFUSED] = "settings.key.refused"};
    const Row               *other  = row_of_action(swapped);
    strings_fill(app->strings, app->notice, sizeof app->notice, keys[move], "action", say(app, row->label), "key",
                 say_cap(app, input_hint_on(app->input, device, row->action)), "other", other ? say(app, other->label) : "", "before",
                 other ? say_cap(app, input_hint_on(app->input, device, swapped)) : "", NULL);
}

static void take_key(App *app, const Row *row, InputDevice device, int code) {
    InputMove move;
    Action    swapped;
    bool      kept             = settings_put_key(app, device, row->action, code, &move, &swapped);
    app->settings_screen.waits = false;
    tell_move(app, row, device, move, swapped);
    keep_told(app, kept);
}

/* Escape, a click, or another way to leave it as it is. */
static void wait_for_key(App *app, const Input *input) {
    const Row *row = &rows[app->focus - ITEM_ROWS];
    if (input->key == SDLK_ESCAPE || input->pointer_pressed)
        app->settings_screen.waits = false;
    else if (input->key)
        take_key(app, row, INPUT_KEYS, input->key);
    else if (input->pad_button)
        take_key(app, row, INPUT_PAD, input->pad_button - 1);
}

static void keys_anew(App *app) {
    bool kept = settings_keys_anew(app);
    snprintf(app->notice, sizeof app->notice, "%s", say(app, "settings.keys-anew.done"));
    keep_told(app, kept);
}

static bool is_one_of_many(const Row *row) {
    return row->kind == ROW_CHOICE || row->kind == ROW_LANGUAGE || row->kind == ROW_COACH || row->kind == ROW_FIGURE || row->kind == ROW_MONITOR;
}

/* Who is chosen to speak is heard. */
static void choose(App *app, const Row *row, const char *value) {
    put(app, row, value);
    if (row->kind == ROW_COACH || row->kind == ROW_LANGUAGE) app_speak_sample(app);
}

/* One step on (+1) or back (-1). Switches know no direction; `around`: after the last choice comes the first. */
static void change(App *app, const Row *row, int way, bool around) {
    bool chosen = is_one_of_many(row);
    int  count = chosen ? choice_count(app, row) : 0, next = chosen ? choice_of(app, row) + way : 0;
    switch (row->kind) {
    case ROW_SWITCH:
        put(app, row, is_on(app, row) ? "off" : "on");
        break;
    case ROW_MEMBER:
        toggle_member(app, row);
        break;
    case ROW_WINDOW:
        window_toggle_full_screen(&app->window);
        break;
    case ROW_SLIDER:
        put_number(app, row, number_beside(app, row, way, around));
        break;
    case ROW_PHASE:
        put_phase(app, row, (int)number_beside(app, row, way, around));
        break;
    case ROW_LOOK:
        next = app->settings.look.of[row->part] + way;
        if (around) next = (next + LOOK_CHOICES) % LOOK_CHOICES;
        if (next >= 0 && next < LOOK_CHOICES) put_look(app, row, next);
        break;
    case ROW_PEOPLE:
        if (around) app_go(app, SCREEN_PEOPLE);
        break;
    case ROW_EXPORT:
        if (around) export_record(app);
        break;
    case ROW_KEY:
        if (around) app->settings_screen.waits = true, app->notice[0] = '\0';
        break;
    case ROW_KEYS_ANEW:
        if (around) keys_anew(app);
        break;
    case ROW_CHOICE:
    case ROW_LANGUAGE:
    case ROW_COACH:
    case ROW_FIGURE:
    case ROW_MONITOR:
        if (around) next = (next + count) % count;
        if (next >= 0 && next < count) choose(app, row, choice_value(app, row, next));
        break;
    }
}

/* ---- what stands where */

static Page page_of(const App *app) {
    return (Page)app->settings_screen.page;
}

static float grown(const Frame *f, float length) {
    return length * f->u * f->text_scale;
}

/* From what is set in a row to its end: an arrow stands there. */
static float inset(const Frame *f) {
    return grown(f, ROW_INSET);
}

static int page_rows(Page page, int *first) {
    int count = 0;
    for (int i = ROW_COUNT - 1; i >= 0; i--) {
        if (rows[i].page == page) count++, *first = i;
    }
    return count;
}

/* With enlarged type titles stand higher, and so does what is below them. */
static float list_y(const Frame *f) {
    return (f->large ? LIST_Y_LARGE : LIST_Y) * (float)f->height;
}

static float list_height(const Frame *f) {
    return LIST_BOTTOM * (float)f->height - list_y(f);
}

/* Enlarged, the names of the pages have no room beside the rows of a narrow window: then there is a head with the name of the open one, and arrows. */
static bool has_head(const Frame *f) {
    return f->large && f->narrow;
}

static float rows_y(const Frame *f) {
    return list_y(f) + (has_head(f) ? (HEAD_HEIGHT + HEAD_GAP) * f->u : -8 * f->u);
}

static float rows_x(const Frame *f) {
    return has_head(f) ? f->x0 - 20 * f->u : menu_along(f, f->large ? ROWS_X_LARGE : ROWS_X);
}

/* As what the voice says will be read. */
static CaptionSaid preview(const App *app) {
    return (CaptionSaid){.text = say(app, "settings.preview")};
}

static float caption_height(const Frame *f, const char *text) {
    return caption_fit(f, text, f->x1 - rows_x(f)).height + PREVIEW_GAP * f->u;
}

/* Captions are shown below what is set of them; without any the rows stand where they stood. */
static float rows_height(const App *app) {
    const Frame *f = view_frame(app->view);
    return LIST_BOTTOM * (float)f->height - rows_y(f) - 8 * f->u - (page_of(app) == PAGE_TEXT ? caption_height(f, preview(app).text) : 0);
}

static float row_step_least(const App *app) {
    const Frame *f = view_frame(app->view);
    if (f->narrow && !f->large) return grown(f, ROW_STEP_NARROW);
    return grown(f, page_of(app) == PAGE_KEYS ? ROW_STEP_KEYS : ROW_STEP);
}

static int rows_shown(const App *app) {
    return (int)fmaxf(ROWS_LEAST, rows_height(app) / row_step_least(app));
}

/* The few rows that are enlarged share all of the height. */
static float row_step(const App *app) {
    const Frame *f = view_frame(app->view);
    return f->large ? rows_height(app) / (float)rows_shown(app) : row_step_least(app);
}

/* In the list of all. */
static SDL_FRect page_rect(const Frame *f, int page) {
    float step = fminf(grown(f, PAGE_STEP), list_height(f) / (float)PAGE_COUNT);
    return (SDL_FRect){f->x0 - 20 * f->u, list_y(f) + step * (float)page, rows_x(f) - f->x0 - 30 * f->u, step - 8 * f->u};
}

static SDL_FRect head_rect(const Frame *f) {
    float left = f->x0 - 20 * f->u, arrows = 2 * HEAD_HEIGHT * f->u;
    return (SDL_FRect){left, list_y(f), f->x1 - arrows - 24 * f->u - left, HEAD_HEIGHT * f->u};
}

/* To the page before (-1) or after (+1). */
static SDL_FRect arrow_rect(const Frame *f, int way) {
    float size = HEAD_HEIGHT * f->u;
    return (SDL_FRect){f->x1 - size - (way < 0 ? size + 12 * f->u : 0), list_y(f), size, size};
}

/* Beside these pages there is what they are about, alive. */
static bool has_aside(Page page) {
    return page == PAGE_PICTURE || page == PAGE_BREATH;
}

static SDL_FRect row_rect(const App *app, int row) {
    const Frame *f    = view_frame(app->view);
    float        step = row_step(app), left = rows_x(f), right = has_aside(page_of(app)) ? menu_along(f, ASIDE_X) : f->x1;
    return (SDL_FRect){left, rows_y(f) + step * (float)row, right - left, step - 12 * f->u};
}

static SDL_FRect swatch_rect(const Frame *f, SDL_FRect row, int choice) {
    float size = SWATCH * f->u, left = row.x + row.w - inset(f) - SWATCH_STEP * f->u * (float)(LOOK_CHOICES - 1 - choice) - size;
    return (SDL_FRect){left, row.y + (row.h - size) / 2, size, size};
}

static int settings_items(const App *app, KitItem items[KIT_ITEMS_MAX]) {
    const Frame          *f      = view_frame(app->view);
    const SettingsScreen *screen = &app->settings_screen;
    int                   count = 0, first = 0, page_count = page_rows(page_of(app), &first);
    if (has_head(f)) {
        if (screen->page > 0) items[count++] = (KitItem){screen->page - 1, arrow_rect(f, -1)};
        items[count++] = (KitItem){screen->page, head_rect(f)};
        if (screen->page + 1 < PAGE_COUNT) items[count++] = (KitItem){screen->page + 1, arrow_rect(f, 1)};
    }
    for (int i = 0; i < PAGE_COUNT && !has_head(f); i++) items[count++] = (KitItem){i, page_rect(f, i)};
    for (int i = 0; i < rows_shown(app) && screen->list.scroll + i < page_count; i++)
        items[count++] = (KitItem){ITEM_ROWS + first + screen->list.scroll + i, row_rect(app, i)};
    return count;
}

/* ---- input */

static void show_page(App *app, int page) {
    if (app->settings_screen.page == page) return;
    app->settings_screen = (SettingsScreen){.page = page};
    menu_hush(app);
}

static void focus_row(App *app, int row) {
    SettingsScreen *screen = &app->settings_screen;
    int             first = 0, count = page_rows(page_of(app), &first);
    screen->list.count = count;
    menu_list_look(&screen->list, row - first, rows_shown(app));
    app->focus = ITEM_ROWS + first + screen->list.row;
}

static void focus_page(App *app, int page) {
    app->focus = page < 0 ? 0 : page >= PAGE_COUNT ? PAGE_COUNT - 1 : page;
    show_page(app, app->focus);
}

/* Of the open page; returns its first row. */
static int bound_scroll(App *app) {
    SettingsScreen *screen = &app->settings_screen;
    int             first  = 0;
    screen->list.count     = page_rows(page_of(app), &first);
    menu_list_bound(&screen->list, rows_shown(app));
    return first;
}

/* What has the focus can be seen, also when the window or the type has another size by now, or a wheel moved the rows. */
static void keep_in_sight(App *app) {
    int page = app->settings_screen.page;
    bound_scroll(app);
    if (app->focus >= ITEM_ROWS)
        focus_row(app, app->focus - ITEM_ROWS);
    else if (has_head(view_frame(app->view)) && abs(app->focus - page) > 1)
        app->focus = page;
}

/* The wheel moves the rows under the pointer, and the focus only where it would go out of sight. */
static void turn_wheel(App *app, float turn) {
    MenuList *list = &app->settings_screen.list;
    list->scroll += turn < 0 ? 1 : -1;
    int first = bound_scroll(app), shown = rows_shown(app);
    if (app->focus < ITEM_ROWS) return;
    int top    = ITEM_ROWS + first + list->scroll;
    app->focus = app->focus < top ? top : app->focus >= top + shown ? top + shown - 1 : app->focus;
}

static void press(App *app, int item) {
    int first = 0;
    if (item < ITEM_ROWS && has_head(view_frame(app->view)) && item != app->settings_screen.page) {
        focus_page(app, item);
    } else if (item < ITEM_ROWS) {
        page_rows((Page)item, &first);
        show_page(app, item);
        focus_row(app, first);
    } else {
        change(app, &rows[item - ITEM_ROWS], 1, true);
    }
}

/* Keys and pads: up and down within the column, left and right change what is focused. */
static void steer(App *app, Action action) {
    bool in_rows = app->focus >= ITEM_ROWS;
    int  step    = action == ACTION_UP || action == ACTION_LEFT ? -1 : 1;
    switch (action) {
    case ACTION_UP:
    case ACTION_DOWN:
        if (in_rows)
            focus_row(app, app->focus - ITEM_ROWS + step);
        else
            focus_page(app, (has_head(view_frame(app->view)) ? app->settings_screen.page : app->focus) + step);
        break;
    case ACTION_LEFT:
    case ACTION_RIGHT:
        if (in_rows)
            change(app, &rows[app->focus - ITEM_ROWS], step, false);
        else if (step > 0)
            press(app, app->focus);
        break;
    case ACTION_ACCEPT:
    case ACTION_PAUSE:
        press(app, app->focus);
        break;
    case ACTION_CANCEL:
        if (in_rows)
            app->focus = app->settings_screen.page;
        else
            app_go(app, SCREEN_HOME);
        break;
    default:
        break;
    }
}

/* A pointer takes the very colour that it is on. */
static bool press_swatch(App *app, const Input *input, const KitItem *item) {
    const Row *row   = &rows[item->id - ITEM_ROWS];
    float      reach = SWATCH_STEP * view_frame(app->view)->u / 2;
    for (int i = 0; row->kind == ROW_LOOK && i < LOOK_CHOICES; i++) {
        SDL_FRect r = swatch_rect(view_frame(app->view), item->rect, i);
        if (fabsf(input->x - r.x - r.w / 2) > reach) continue;
        put_look(app, row, i);
        return true;
    }
    return false;
}

static void settings_input(App *app, const Input *input) {
    if (app->settings_screen.waits) {
        wait_for_key(app, input);
        return;
    }
    KitItem items[KIT_ITEMS_MAX];
    int     count = settings_items(app, items);
    if (input->wheel != 0) turn_wheel(app, input->wheel);
    if (input->pointer_moved || input->pointer_pressed) {
        int pressed = menu_input(app, input, items, count);
        if (pressed != KIT_NONE && (pressed < ITEM_ROWS || !press_swatch(app, input, &items[menu_index(items, count, pressed)]))) press(app, pressed);
        return;
    }
    if (input->pressed) steer(app, input->action);
}

/* ---- paint */

static void page_name(const void *app, int page, char name[KIT_LIST_BYTES], float *width) {
    (void)width;
    snprintf(name, KIT_LIST_BYTES, "%s", say(app, page_names[page]));
}

static SDL_FRect page_words(const Frame *f, SDL_FRect r) {
    return (SDL_FRect){r.x + 20 * f->u, r.y, r.w - 30 * f->u, r.h};
}

static float pages_px(const App *app, const Frame *f) {
    SDL_FRect words = page_words(f, page_rect(f, 0));
    return kit_list_px(f, TYPE_LABEL_STRONG, page_name, app, PAGE_COUNT, words.w, words.h);
}

/* Its name stands in the words' box. */
static void paint_page(App *app, int page, SDL_FRect r, SDL_FRect words, float px) {
    const Frame   *f    = view_frame(app->view);
    const Palette *p    = f->palette;
    SDL_FRect      mark = {r.x, r.y, 5 * f->u, r.h};
    bool           here = app->settings_screen.page == page, focused = app->focus == page;
    float          radius = metrics.radius_row * f->u;
    if (here) draw_round_rect(f->draw, r, radius, color_alpha(p->ink, opacity.row_focus));
    if (here) draw_round_rect(f->draw, mark, mark.w / 2, p->accent);
    kit_list_text(f, here ? TYPE_LABEL_STRONG : TYPE_LABEL_BOLD, TYPE_LABEL_STRONG, px, say(app, page_names[page]), words, ALIGN_LEFT, p->ink);
    if (!focused) return;
    kit_focus(app->view, r, radius);
    kit_focus_place(app->view, page + 1, PAGE_COUNT);
}

static void paint_arrow(App *app, int page, SDL_FRect r, int way) {
    const Frame *f = view_frame(app->view);
    float        x = r.x + r.w / 2, y = r.y + r.h / 2, arm = .17f * r.w;
    const Point  tip[3] = {{x - arm, y - .5f * arm * (float)way}, {x, y + .5f * arm * (float)way}, {x + arm, y - .5f * arm * (float)way}};
    draw_round_rect(f->draw, r, metrics.radius_row * f->u, color_alpha(f->palette->ink, opacity.quiet));
    draw_line(f->draw, tip, 3, 6 * f->u, false, f->palette->ink);
    if (app->focus != page) return;
    kit_focus(app->view, r, metrics.radius_row * f->u);
    kit_focus_named(app->view, say(app, page_names[page]));
}

/* The name leaves room for which of the pages it is. */
static void paint_head(App *app, SDL_FRect r) {
    const Frame *f    = view_frame(app->view);
    int          page = app->settings_screen.page;
    char         place[32], number[12], all[12];
    snprintf(number, sizeof number, "%d", page + 1);
    snprintf(all, sizeof all, "%d", PAGE_COUNT);
    strings_fill(app->strings, place, sizeof place, "welcome.page", "page", number, "all", all, NULL);
    SDL_FRect words = page_words(f, r), name = words;
    name.w -= kit_text_width(f, TYPE_LABEL, place) + 30 * f->u;
    float px = kit_list_px(f, TYPE_LABEL_STRONG, page_name, app, PAGE_COUNT, name.w, name.h);
    paint_page(app, page, r, name, px);
    kit_text_box_at(f, TYPE_LABEL, px, place, words, ALIGN_RIGHT, f->palette->ink);
}

static void paint_pages(App *app, const KitItem *items, int count) {
    const Frame *f    = view_frame(app->view);
    int          page = app->settings_screen.page;
    float        px   = has_head(f) ? 0 : pages_px(app, f);
    for (int i = 0; i < count && items[i].id < ITEM_ROWS; i++) {
        if (!has_head(f))
            paint_page(app, items[i].id, items[i].rect, page_words(f, items[i].rect), px);
        else if (items[i].id == page)
            paint_head(app, items[i].rect);
        else
            paint_arrow(app, items[i].id, items[i].rect, items[i].id - page);
    }
}

static float paint_switch(const App *app, const Frame *f, SDL_FRect row, bool on) {
    const Palette *p    = f->palette;
    SDL_FRect      pill = {row.x + row.w - inset(f) - 72 * f->u, row.y + row.h / 2 - 20 * f->u, 72 * f->u, 40 * f->u};
    float          knob = pill.y + pill.h / 2;
    if (on)
        draw_round_rect(f->draw, pill, pill.h / 2, p->accent);
    else
        draw_round_rect_line(f->draw, pill, pill.h / 2, 3 * f->u, p->ink);
    draw_circle(f->draw, on ? pill.x + pill.w - 20 * f->u : pill.x + 20 * f->u, knob, 13 * f->u, on ? p->on_accent : p->ink);
    return inset(f) + 72 * f->u +
           kit_text(f, TYPE_LABEL, say(app, on ? "settings.on" : "settings.off"), pill.x - 18 * f->u, menu_baseline(f, TYPE_LABEL, row), ALIGN_RIGHT, p->ink);
}

/* "1.5", or with a comma where that is how it is written. */
static void decimal_text(const App *app, double number, char *out, size_t size) {
    int tenths = (int)lround(number * 10);
    snprintf(out, size, "%d%s%d", tenths / 10, say(app, "number.point"), tenths % 10);
}

static void number_text(const App *app, const Row *row, char *out, size_t size) {
    char percent[16];
    if (row->unit)
        decimal_text(app, number_of(app, row), percent, sizeof percent), strings_fill(app->strings, out, size, row->unit, "n", percent, NULL);
    else if (row->high <= 2)
        snprintf(percent, sizeof percent, "%d", (int)lround(number_of(app, row) * 100)),
            strings_fill(app->strings, out, size, "unit.percent", "n", percent, NULL);
    else
        snprintf(out, size, "%d", (int)lround(number_of(app, row)));
}

static float paint_slider(const App *app, const Frame *f, SDL_FRect r, const Row *row) {
    const Palette *p = f->palette;
    char           text[16];
    float          share = (float)((number_of(app, row) - row->low) / (row->high - row->low)), y = r.y + r.h / 2;
    float          width = fminf(300 * f->u, (f->large ? SLIDER_LARGE : SLIDER) * r.w), right = r.x + r.w - inset(f),
          left      = right - fminf(grown(f, NUMBER_ROOM), .2f * r.w) - width;
    SDL_FRect track = {left, y - 4 * f->u, width, 8 * f->u}, done = track;
    done.w = width * share;
    draw_round_rect(f->draw, track, track.h / 2, color_alpha(p->ink, .40f));
    draw_round_rect(f->draw, done, track.h / 2, p->ink);
    draw_circle(f->draw, left + done.w, y, 16 * f->u, p->accent);
    number_text(app, row, text, sizeof text);
    kit_text_cut(f, TYPE_LABEL_BOLD, text, right, menu_baseline(f, TYPE_LABEL, r), right - left - width - 24 * f->u, ALIGN_RIGHT, p->ink);
    return r.x + r.w - left + 20 * f->u;
}

static float paint_label(const Frame *f, const char *label, SDL_FRect box, Align align, bool focused) {
    return kit_list_text(f, focused ? TYPE_LABEL_STRONG : TYPE_LABEL_BOLD, TYPE_LABEL_STRONG, kit_type_px(f, TYPE_LABEL_STRONG), label, box, align,
                         f->palette->ink);
}

/* Arrows on both sides say that there is more to choose from: one in the row's margin, for the other there is always room. */
static float paint_choice(const App *app, const Frame *f, SDL_FRect r, const Row *row, bool focused) {
    int         choice = choice_of(app, row);
    const char *label  = choice_label(app, row, choice);
    SDL_Color   ink    = f->palette->ink;
    float       right = r.x + r.w - inset(f), room = CHOICE_WIDTH * r.w, px = fminf(kit_type_px(f, TYPE_LABEL_BOLD), ARROW_MOST * f->u);
    float       width = paint_label(f, label, (SDL_FRect){right - room, r.y, room, r.h}, ALIGN_RIGHT, focused);
    SDL_FRect   more = {right, r.y, inset(f), r.h}, less = {right - width - inset(f), r.y, inset(f), r.h};
    if (focused) {
        if (choice + 1 < choice_count(app, row)) kit_text_box_at(f, TYPE_LABEL_BOLD, px, "›", more, ALIGN_CENTER, ink);
        if (choice > 0) kit_text_box_at(f, TYPE_LABEL_BOLD, px, "‹", less, ALIGN_CENTER, ink);
    }
    return 2 * inset(f) + 22 * f->u + fmaxf(width, fminf(room, kit_text_width(f, TYPE_LABEL_STRONG, label)));
}

/* The keyboard's cap, and right of it the gamepad's, which is round. Returns the width. */
static float paint_caps(const App *app, const Frame *f, SDL_FRect r, const Row *row) {
    float x = r.x + r.w - inset(f);
    for (int device = INPUT_PAD; device >= INPUT_KEYS; device--) {
        const char *hint = input_hint_on(app->input, (InputDevice)device, row->action);
        if (hint[0]) x -= kit_keycap(f, device == INPUT_PAD ? KIT_CAP_BUTTON : KIT_CAP, x, r.y + r.h / 2, say_cap(app, hint), f->palette->ink) + 16 * f->u;
    }
    return r.x + r.w - x;
}

/* With which key and which button, in words. */
static void control_text(const App *app, const Row *row, const char *key, char *out, size_t size) {
    strings_fill(app->strings, out, size, key, "key", say_cap(app, input_hint_on(app->input, INPUT_KEYS, row->action)), "button",
                 say_cap(app, input_hint_on(app->input, INPUT_PAD, row->action)), "esc", say_key(app, ACTION_CANCEL), NULL);
}

/* Who listens is told what the caps show. */
static void tell_control(App *app, const Row *row) {
    bool button = input_hint_on(app->input, INPUT_PAD, row->action)[0];
    char text[192], told[256];
    control_text(app, row, button ? "settings.key.now" : "settings.key.now.no-button", text, sizeof text);
    snprintf(told, sizeof told, "%s. %s", say(app, row->label), text);
    kit_focus_named(app->view, told);
}

/* The one that is worn is named below the row's label. */
static float paint_swatches(App *app, const Frame *f, SDL_FRect row, LookPart part) {
    for (int i = 0; i < LOOK_CHOICES; i++) {
        SDL_FRect r = swatch_rect(f, row, i);
        if (tip_pointed(f, r)) tip_show(app->view, r, say(app, look_choice_name(part, i)));
        menu_paint_swatch(app, r, part, i);
        if (app->settings.look.of[part] == i) draw_circle_line(f->draw, r.x + r.w / 2, r.y + r.h / 2, r.w / 2 + 5 * f->u, 3 * f->u, f->palette->ink);
    }
    return row.x + row.w - swatch_rect(f, row, 0).x + 12 * f->u;
}

/* Label and help stand close together in the middle of the row: the label as large as it can be, the help in what is left, and smaller than it. */
static void paint_packed(const Frame *f, const char *label, const char *help, SDL_FRect row, SDL_FRect box, bool focused) {
    char      lines[HELP_LINES][TEXT_LINE_BYTES];
    float     one = kit_text_px_fit(f, TYPE_LABEL_STRONG, label, box.w), full = kit_type_px(f, TYPE_LABEL_STRONG);
    float     most = one >= LABEL_ONE * full ? one : LABEL_MOST * row.h, label_px = kit_text_box_px(f, TYPE_LABEL_STRONG, label, box.w, most);
    SDL_FRect label_box = box, help_box = box;
    label_box.h = kit_text_box_height(f, TYPE_LABEL_STRONG, label, box.w, most);
    float room  = .94f * row.h - label_box.h, px;
    px          = fminf(HELP_MOST * label_px, kit_text_box_px(f, TYPE_HINT, help, box.w, room / (1 + HELP_GAP / HELP_LINES)));
    int count   = kit_wrap(f, theme_type(TYPE_HINT)->face, px, help, box.w, lines, HELP_LINES);
    help_box.h  = px * (.95f + metrics.leading * (float)(count - 1));
    label_box.y = row.y + (row.h - label_box.h - HELP_GAP * px - help_box.h) / 2;
    help_box.y  = label_box.y + label_box.h + HELP_GAP * px;
    paint_label(f, label, label_box, ALIGN_LEFT, focused);
    kit_text_box_at(f, TYPE_HINT, px, help, help_box, ALIGN_LEFT, f->palette->ink);
}

static void paint_row(App *app, const KitItem *item) {
    const Frame   *f       = view_frame(app->view);
    const Palette *p       = f->palette;
    const Row     *row     = &rows[item->id - ITEM_ROWS];
    SDL_FRect      r       = item->rect;
    bool           focused = app->focus == item->id;
    float          radius = metrics.radius_row * f->u, used = 0;
    if (focused) draw_round_rect(f->draw, r, radius, color_alpha(p->ink, opacity.row_focus));
    if (row->kind == ROW_SWITCH || row->kind == ROW_MEMBER || row->kind == ROW_WINDOW) used = paint_switch(app, f, r, is_on(app, row));
    if (row->kind == ROW_SLIDER || row->kind == ROW_PHASE) used = paint_slider(app, f, r, row);
    if (row->kind == ROW_LOOK) used = paint_swatches(app, f, r, (LookPart)row->part);
    if (is_one_of_many(row)) used = paint_choice(app, f, r, row, focused);
    if (row->kind == ROW_KEY) used = paint_caps(app, f, r, row);
    SDL_FRect label = {r.x + 28 * f->u, r.y + .06f * r.h, r.w - used - 60 * f->u, LABEL_SHARE * r.h}, help = label;
    char      text[192] = "";
    if (row->kind == ROW_KEY && focused && app->settings_screen.waits)
        control_text(app, row, "settings.key.waits", text, sizeof text);
    else if (row->kind == ROW_LOOK)
        snprintf(text, sizeof text, "%s", say(app, look_choice_name((LookPart)row->part, app->settings.look.of[row->part])));
    else if (row->help && row->kind != ROW_KEY)
        snprintf(text, sizeof text, "%s", say(app, row->help));
    if (!text[0]) label.h = .88f * r.h;
    help.y = label.y + label.h;
    help.h = r.y + .94f * r.h - help.y;
    if ((f->large || f->narrow) && text[0]) {
        paint_packed(f, say(app, row->label), text, r, label, focused);
    } else {
        paint_label(f, say(app, row->label), label, ALIGN_LEFT, focused);
        if (text[0]) kit_text_box(f, TYPE_HINT, text, help, ALIGN_LEFT, p->ink);
    }
    if (!focused) return;
    int first = 0, count = page_rows(row->page, &first);
    kit_focus(app->view, r, radius);
    if (row->kind == ROW_KEY && !app->settings_screen.waits) tell_control(app, row);
    kit_focus_place(app->view, item->id - ITEM_ROWS - first + 1, count);
}

/* What a coach says to be known by is read below the rows; enlarged, in the place of the last, which come again when it is over. */
static void paint_rows(App *app, const KitItem *items, int count) {
    const Frame *f    = view_frame(app->view);
    bool         said = page_of(app) == PAGE_VOICE && menu_caption_leaves(app) < 1;
    float        top  = LIST_BOTTOM * (float)f->height - (said ? caption_height(f, app_sample_text(app)) : 0);
    for (int i = 0; i < count; i++) {
        bool gives_way = said && items[i].id != app->focus && items[i].rect.y + items[i].rect.h > top;
        if (items[i].id < ITEM_ROWS || (gives_way && menu_caption_leaves(app) <= 0)) continue;
        if (gives_way) draw_set_alpha(f->draw, menu_caption_leaves(app));
        paint_row(app, &items[i]);
        draw_set_alpha(f->draw, 1);
    }
    if (page_of(app) == PAGE_VOICE) menu_paint_caption(app, rows_x(f), f->x1, LIST_BOTTOM * (float)f->height);
}

static void paint_preview(App *app) {
    const Frame *f = view_frame(app->view);
    if (!app->settings.captions) {
        caption_reset(app->view);
        return;
    }
    float left = rows_x(f);
    caption_draw(app->view, preview(app), app->screen_us, (left + f->x1) / 2, LIST_BOTTOM * (float)f->height, f->x1 - left);
}

/* The breath as it will be practised: its form, its pace, its word. */
static void paint_breath(App *app) {
    const Frame  *f       = view_frame(app->view);
    BreathPattern pattern = app->settings.prefs.pattern;
    BreathShow    show    = {.led = true, .state = breath_at(&pattern, app->screen_us), .pattern = pattern, .t_us = app->screen_us, .breaths = 1 << 20};
    float         x = (menu_along(f, ASIDE_X) + f->x1) / 2 + 10 * f->u, y = ASIDE_Y * (float)f->height, room = f->x1 - menu_along(f, ASIDE_X);
    float         r = fminf(ASIDE_R * (float)f->height, room / 2.5f);
    breath_draw(app->view, app->settings.breath_form, &show, x, y, r);
    breath_draw_word(app->view, &show, x + 20 * f->u, y + 1.26f * r + 90 * f->u * fminf(f->text_scale, 1.3f), f->x1, room - ASIDE_GAP * f->u);
}

/* As she stands before you, in the light of this hour. */
static void paint_figure(App *app) {
    const Frame *f    = view_frame(app->view);
    int          clip = catalog_find_clip(app->catalog, "mountain.hold");
    if (clip < 0) clip = catalog_find_clip(app->catalog, "standing.rest");
    BreathState state = breath_at(&app->settings.prefs.pattern, app->screen_us);
    FigureShow  show  = figure_show(f, clip, state.volume, (menu_along(f, ASIDE_X) + f->x1) / 2 + (has_head(f) ? 30 : 10) * f->u);
    show.wall_shift   = 0;
    show.no_mat       = true;
    show.y[STAGE_STANDING] += (has_head(f) ? FIGURE_DOWN_HEAD : FIGURE_DOWN) * (float)f->height;
    figure_ahead(app->view, &show, false, NULL, 0);
    figure_draw(app->view, &show);
}

static void settings_paint(App *app) {
    static const MenuKey across = {ACTION_LEFT, ACTION_RIGHT, "menu.change"}, pressed = {ACTION_ACCEPT, ACTION_NONE, "menu.change"};
    const Frame         *f      = view_frame(app->view);
    SettingsScreen      *screen = &app->settings_screen;
    const MenuKey keys[] = {{ACTION_CANCEL, ACTION_NONE, "menu.back"}, {ACTION_UP, ACTION_DOWN, "menu.choose"}, page_of(app) == PAGE_KEYS ? pressed : across};
    SceneSpec     scene  = {.foot_ink = .85f, .foot_ink_from = .72f};
    KitItem       items[KIT_ITEMS_MAX];
    int           first = 0, page_count = page_rows(page_of(app), &first), shown = rows_shown(app);
    keep_in_sight(app);
    scene_draw(app->view, &scene, true);
    menu_paint_veil(f);
    menu_paint_title(f, say(app, "settings.title"), "");
    int count = settings_items(app, items);
    paint_pages(app, items, count);
    paint_rows(app, items, count);
    SDL_FRect list = row_rect(app, 0);
    list.h         = row_step(app) * (float)shown - 12 * f->u;
    menu_paint_track(f, list, screen->list.scroll, shown, page_count);
    if (screen->page == PAGE_TEXT) paint_preview(app);
    if (screen->page == PAGE_BREATH) paint_breath(app);
    if (screen->page == PAGE_PICTURE) paint_figure(app);
    if (app->notice[0]) kit_text_cut(f, TYPE_HINT, app->notice, f->x1, .148f * (float)f->height, .6f * (f->x1 - f->x0), ALIGN_RIGHT, f->palette->ink);
    menu_paint_keys(app, keys, sizeof keys / sizeof keys[0]);
    view_fade_in(app->view, app->screen_us);
}

static int people_row(void) {
    int row = 0;
    while (rows[row].kind != ROW_PEOPLE) row++;
    return row;
}

/* Back from the people one stands where one left. */
static void settings_enter(App *app, ScreenId from) {
    if (from == SCREEN_PEOPLE) {
        app->focus = ITEM_ROWS + people_row();
    } else {
        app->settings_screen = (SettingsScreen){0};
        app->focus           = 0;
    }
}

static void paint_for_capture(void *context) {
    settings_paint(context);
}

static void settings_leave(App *app, ScreenId to) {
    (void)to;
    if (app->settings_screen.told) app->notice[0] = '\0';
    view_capture(app->view, paint_for_capture, app);
    app_hush(app);
}

static bool settings_still(const App *app) {
    bool alive = has_aside(page_of(app)) || (page_of(app) == PAGE_VOICE && menu_caption_leaves(app) < 1);
    return !view_moving(app->view) && !alive;
}

const Screen screen_settings = {
    .name = "settings", .enter = settings_enter, .leave = settings_leave, .input = settings_input, .paint = settings_paint, .still = settings_still};
