/* What can be set in Settings: one table says it all. Every change takes effect at once. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "screens/settings_parts.h"
#include "view/look.h"

#define FOLLOWED   "1" /* what a setting that another follows is, unless it is set */
#define LIST_BYTES 256

#define ROW(page_, kind_, key_, label_, ...)                                                                                                                   \
    { .page = SETTINGS_##page_, .kind = ROW_##kind_, .key = key_, .label = label_, .help = label_ ".help", __VA_ARGS__ }
#define CHOICES(...)                .choices = {__VA_ARGS__}
#define VOLUME(page_, key_, label_) ROW(page_, SLIDER, key_, label_, .fallback = "1", .low = 0, .high = 1, .step = .1)
#define LOOK(part_, key_)                                                                                                                                      \
    { .page = SETTINGS_PICTURE, .kind = ROW_LOOK, .key = key_, .label = key_, .fallback = "0", .part = part_ }
#define CONTROL(action_, label_) ROW(KEYS, KEY, "", label_, .fallback = "", .action = ACTION_##action_)
#define CONDITION(code_, label_) ROW(BODY, MEMBER, "conditions", label_, .fallback = "", .member = code_)

const SettingRow settings_rows[] = {
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
#define ROW_COUNT ((int)(sizeof settings_rows / sizeof settings_rows[0]))

int settings_page_rows(SettingsPage page, int *first) {
    int count = 0;
    for (int i = ROW_COUNT - 1; i >= 0; i--) {
        if (settings_rows[i].page == page) count++, *first = i;
    }
    return count;
}

/* ---- values */

static void followed_value(const App *app, const SettingRow *row, char *out, size_t size) {
    save_setting_get(app->save, row->follows, FOLLOWED, out, size);
}

/* A number that cannot be is as one that is not set. */
static bool is_number_of(const SettingRow *row, const char *value) {
    double number = strtod(value, NULL);
    return number >= row->low && number <= row->high;
}

static void value_of(const App *app, const SettingRow *row, char *out, size_t size) {
    save_setting_get(app->save, row->key, row->fallback, out, size);
    if (row->follows && !is_number_of(row, out)) followed_value(app, row, out, size);
}

/* The pace as it is practised, in whole seconds: what is kept may have held breaths, too, or make no sense. */
static int seconds_of(const App *app, int part) {
    return (int)((app->settings.prefs.pattern.phase_us[part == 0 ? BREATH_INHALE : BREATH_EXHALE] + 500000) / 1000000);
}

double settings_number(const App *app, const SettingRow *row) {
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

int settings_choice_count(const App *app, const SettingRow *row) {
    int count = 0;
    if (row->kind == ROW_LOOK) return LOOK_CHOICES;
    if (row->kind == ROW_LANGUAGE) return strings_language_count(app->strings);
    if (row->kind == ROW_COACH) return coach_count(app);
    if (row->kind == ROW_FIGURE) return catalog_figure_count(app->catalog);
    if (row->kind == ROW_MONITOR) return window_monitors();
    while (count < (int)(sizeof row->choices / sizeof row->choices[0]) && row->choices[count].value) count++;
    return count;
}

static const char *choice_value(const App *app, const SettingRow *row, int choice) {
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
const char *settings_choice_label(const App *app, const SettingRow *row, int choice) {
    if (choice < 0) return say(app, "settings.own-choice");
    const char *value = choice_value(app, row, choice);
    if (row->kind == ROW_MONITOR) return window_monitor_name(choice)[0] ? window_monitor_name(choice) : value;
    if (row->kind == ROW_COACH) return catalog_voice(app->catalog, first_coach(app) + choice)->name;
    if (row->kind == ROW_FIGURE) return figure_name(app, value);
    return row->kind == ROW_LANGUAGE ? strings_language(app->strings, choice)->name : say(app, row->choices[choice].label);
}

int settings_choice(const App *app, const SettingRow *row) {
    char value[LIST_BYTES];
    value_of(app, row, value, sizeof value);
    if (row->kind == ROW_COACH) return catalog_chosen_voice(app->catalog) < 0 ? -1 : catalog_chosen_voice(app->catalog) - first_coach(app);
    const char *chosen = row->kind == ROW_LANGUAGE ? strings_locale(app->strings) : value;
    for (int i = settings_choice_count(app, row) - 1; i >= 0; i--) {
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

bool settings_is_on(const App *app, const SettingRow *row) {
    char value[LIST_BYTES];
    if (row->kind == ROW_WINDOW) return window_is_full_screen(&app->window);
    value_of(app, row, value, sizeof value);
    return row->kind == ROW_MEMBER ? is_member(value, row->member) : strcmp(value, "on") == 0;
}

static void put(App *app, const SettingRow *row, const char *value) {
    if (!settings_change(app, row->key, value)) snprintf(app->notice, sizeof app->notice, "%s", say(app, "notice.read-only"));
}

/* The list without the member, or with it at the end. */
static void toggle_member(App *app, const SettingRow *row) {
    char   list[LIST_BYTES], out[LIST_BYTES] = "";
    size_t at  = 0;
    bool   had = settings_is_on(app, row);
    value_of(app, row, list, sizeof list);
    for (char *rest, *word = strtok_r(list, ",", &rest); word; word = strtok_r(NULL, ",", &rest)) {
        if (strcmp(word, row->member) != 0) at += (size_t)snprintf(out + at, sizeof out - at, "%s%s", at ? "," : "", word);
    }
    if (!had) snprintf(out + at, sizeof out - at, "%s%s", at ? "," : "", row->member);
    put(app, row, out);
}

void settings_put_look(App *app, const SettingRow *row, int choice) {
    char value[16];
    snprintf(value, sizeof value, "%d", choice);
    put(app, row, value);
}

/* What is as the setting that it follows goes on to follow it. */
static void put_number(App *app, const SettingRow *row, double number) {
    char value[32], followed[32] = "";
    snprintf(value, sizeof value, "%g", number);
    if (row->follows) followed_value(app, row, followed, sizeof followed);
    put(app, row, strcmp(value, followed) == 0 ? "" : value);
}

/* The other of the two numbers stays as it is. */
static void put_phase(App *app, const SettingRow *row, int seconds) {
    char value[32];
    snprintf(value, sizeof value, "%d-%d", row->part == 0 ? seconds : seconds_of(app, 0), row->part == 1 ? seconds : seconds_of(app, 1));
    put(app, row, value);
}

/* One step from where it stands; pressed at its end, it begins anew, so that a pointer alone reaches every number. */
static double number_beside(const App *app, const SettingRow *row, int way, bool around) {
    double now = settings_number(app, row), next = row->step * round((now + way * row->step) / row->step);
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

static const SettingRow *row_of_action(Action action) {
    for (int i = 0; i < ROW_COUNT; i++) {
        if (settings_rows[i].kind == ROW_KEY && settings_rows[i].action == action) return &settings_rows[i];
    }
    return NULL;
}

/* What became of it: where it lies now, and what lies where it was. */
static void tell_move(App *app, const SettingRow *row, InputDevice device, InputMove move, Action swapped) {
    static const char *const keys[] = {[INPUT_SAME]    = "settings.key.moved",
                                       [INPUT_MOVED]   = "settings.key.moved",
                                       [INPUT_SWAPPED] = "settings.key.swapped",
                                       [INPUT_FIXED]   = "settings.key.fixed",
                                       [INPUT_REFUSED] = "settings.key.refused"};
    const SettingRow        *other  = row_of_action(swapped);
    strings_fill(app->strings, app->notice, sizeof app->notice, keys[move], "action", say(app, row->label), "key",
                 say_cap(app, input_hint_on(app->input, device, row->action)), "other", other ? say(app, other->label) : "", "before",
                 other ? say_cap(app, input_hint_on(app->input, device, swapped)) : "", NULL);
}

static void take_key(App *app, const SettingRow *row, InputDevice device, int code) {
    InputMove move;
    Action    swapped;
    bool      kept             = settings_put_key(app, device, row->action, code, &move, &swapped);
    app->settings_screen.waits = false;
    tell_move(app, row, device, move, swapped);
    keep_told(app, kept);
}

void settings_take_key(App *app, const SettingRow *row, const Input *input) {
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

bool settings_is_choice(const SettingRow *row) {
    return row->kind == ROW_CHOICE || row->kind == ROW_LANGUAGE || row->kind == ROW_COACH || row->kind == ROW_FIGURE || row->kind == ROW_MONITOR;
}

/* Who is chosen to speak is heard. */
static void choose(App *app, const SettingRow *row, const char *value) {
    put(app, row, value);
    if (row->kind == ROW_COACH || row->kind == ROW_LANGUAGE) app_speak_sample(app);
}

void settings_turn(App *app, const SettingRow *row, int way, bool around) {
    bool chosen = settings_is_choice(row);
    int  count = chosen ? settings_choice_count(app, row) : 0, next = chosen ? settings_choice(app, row) + way : 0;
    switch (row->kind) {
    case ROW_SWITCH:
        put(app, row, settings_is_on(app, row) ? "off" : "on");
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
        if (next >= 0 && next < LOOK_CHOICES) settings_put_look(app, row, next);
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
