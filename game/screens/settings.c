/* Settings: pages on the left, what a page holds on the right. One table says what can be set; every change takes effect at once. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "screens/menu.h"
#include "view/scene.h"

#define LIST_Y       .246f /* of the height */
#define LIST_BOTTOM  .905f
#define PAGE_STEP    72 /* pixels at 1080 lines */
#define ROW_STEP     112
#define ROWS_X       .335f /* of the width */
#define CHOICE_WIDTH .40f  /* of a row, at most */
#define LABEL_SHARE  .40f  /* of its height */
#define LIST_BYTES   256
#define ITEM_ROWS    100 /* the first row's item; pages come before */

/* ---- what can be set */

typedef enum { PAGE_VOICE, PAGE_BREATH, PAGE_TEXT, PAGE_SOUND, PAGE_PICTURE, PAGE_BODY, PAGE_DAYS, PAGE_COUNT } Page;

static const char *const page_names[PAGE_COUNT] = {"settings.page.voice",   "settings.page.breath", "settings.page.text", "settings.page.sound",
                                                   "settings.page.picture", "settings.page.body",   "settings.page.days"};

typedef enum {
    ROW_SWITCH,   /* "on", "off" */
    ROW_CHOICE,   /* one of `choices` */
    ROW_LANGUAGE, /* one of those that there are texts in */
    ROW_SLIDER,   /* a number from `low` to `high` */
    ROW_EXPORT,   /* writes the record to a file when it is pressed */
    ROW_MEMBER    /* whether `member` is in a list of words joined by commas */
} RowKind;

typedef struct {
    const char *value, *label;
} Choice; /* labels and helps are keys of their texts */

typedef struct {
    Page        page;
    RowKind     kind;
    const char *key, *label, *help, *fallback;
    Choice      choices[6]; /* unused ones come last */
    double      low, high, step;
    const char *member;
} Row;

#define ROW(page_, kind_, key_, label_, ...)                                                                                                                   \
    { .page = PAGE_##page_, .kind = ROW_##kind_, .key = key_, .label = label_, .help = label_ ".help", __VA_ARGS__ }
#define CHOICES(...)                .choices = {__VA_ARGS__}
#define VOLUME(page_, key_, label_) ROW(page_, SLIDER, key_, label_, .fallback = "1", .low = 0, .high = 1, .step = .1)
#define CONDITION(code_, label_)    ROW(BODY, MEMBER, "conditions", label_, .fallback = "", .member = code_)

static const Row rows[] = {
    ROW(VOICE, LANGUAGE, "locale", "settings.language", .fallback = ""),
    ROW(VOICE, CHOICE, "talk", "settings.talk", .fallback = "2",
        CHOICES({"2", "settings.talk.full"}, {"3", "settings.talk.known"}, {"1", "settings.talk.names"}, {"0", "settings.talk.bells"})),
    VOLUME(VOICE, "volume.voice", "settings.volume.voice"),
    ROW(VOICE, SLIDER, "settle", "settings.settle", .fallback = "10", .low = 5, .high = 30, .step = 5),

    ROW(BREATH, CHOICE, "pace", "settings.pace", .fallback = "4-6",
        CHOICES({"3-4", "settings.pace.3-4"}, {"4-4", "settings.pace.4-4"}, {"4-6", "settings.pace.4-6"}, {"5-5", "settings.pace.5-5"},
                {"5-7", "settings.pace.5-7"}, {"6-8", "settings.pace.6-8"})),
    VOLUME(BREATH, "volume.cues", "settings.volume.cues"),

    ROW(TEXT, SWITCH, "captions", "settings.captions", .fallback = "on"),
    ROW(TEXT, SLIDER, "text-scale", "settings.text-scale", .fallback = "1", .low = 1, .high = 2, .step = .1),
    ROW(TEXT, SWITCH, "high-contrast", "settings.high-contrast", .fallback = "off"),
    ROW(TEXT, SWITCH, "reduced-motion", "settings.reduced-motion", .fallback = "off"),

    VOLUME(SOUND, "volume.music", "settings.volume.music"),
    VOLUME(SOUND, "volume.nature", "settings.volume.nature"),

    ROW(PICTURE, CHOICE, "mirror", "settings.mirror", .fallback = "off", CHOICES({"off", "settings.mirror.off"}, {"on", "settings.mirror.on"})),

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
    ROW(DAYS, EXPORT, "", "settings.export", .fallback = ""),
};
#define ROW_COUNT ((int)(sizeof rows / sizeof rows[0]))

/* ---- values */

static void value_of(const App *app, const Row *row, char *out, size_t size) {
    save_setting_get(app->save, row->key, row->fallback, out, size);
}

static double number_of(const App *app, const Row *row) {
    char value[LIST_BYTES];
    value_of(app, row, value, sizeof value);
    double number = strtod(value, NULL);
    return number < row->low ? row->low : number > row->high ? row->high : number;
}

static int choice_count(const App *app, const Row *row) {
    int count = 0;
    if (row->kind == ROW_LANGUAGE) return strings_language_count(app->strings);
    while (count < (int)(sizeof row->choices / sizeof row->choices[0]) && row->choices[count].value) count++;
    return count;
}

static const char *choice_value(const App *app, const Row *row, int choice) {
    return row->kind == ROW_LANGUAGE ? strings_language(app->strings, choice)->locale : row->choices[choice].value;
}

/* A language is named in itself. */
static const char *choice_label(const App *app, const Row *row, int choice) {
    if (choice < 0) return say(app, "settings.own-choice");
    return row->kind == ROW_LANGUAGE ? strings_language(app->strings, choice)->name : say(app, row->choices[choice].label);
}

/* -1: something else stands there, such as a pace of one's own. */
static int choice_of(const App *app, const Row *row) {
    char value[LIST_BYTES];
    value_of(app, row, value, sizeof value);
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

/* Only a press does it: arrows that go through the choices of a row must not. */
static void export_record(App *app) {
    app->settings_screen.told = true;
    app_export(app);
}

/* One step on (+1) or back (-1). Switches know no direction; `around`: after the last choice comes the first. */
static void change(App *app, const Row *row, int way, bool around) {
    char value[32];
    bool chosen = row->kind == ROW_CHOICE || row->kind == ROW_LANGUAGE;
    int  count = chosen ? choice_count(app, row) : 0, next = chosen ? choice_of(app, row) + way : 0;
    switch (row->kind) {
    case ROW_SWITCH:
        put(app, row, is_on(app, row) ? "off" : "on");
        break;
    case ROW_MEMBER:
        toggle_member(app, row);
        break;
    case ROW_SLIDER:
        snprintf(value, sizeof value, "%g", fmin(row->high, fmax(row->low, row->step * round((number_of(app, row) + way * row->step) / row->step))));
        put(app, row, value);
        break;
    case ROW_EXPORT:
        if (around) export_record(app);
        break;
    case ROW_CHOICE:
    case ROW_LANGUAGE:
        if (around) next = (next + count) % count;
        if (next >= 0 && next < count) put(app, row, choice_value(app, row, next));
        break;
    }
}

/* ---- what stands where */

static float grown(const Frame *f, float length) {
    return length * f->u * f->text_scale;
}

static int page_rows(Page page, int *first) {
    int count = 0;
    for (int i = ROW_COUNT - 1; i >= 0; i--) {
        if (rows[i].page == page) count++, *first = i;
    }
    return count;
}

static int rows_shown(const Frame *f) {
    return (int)fmaxf(1, (LIST_BOTTOM - LIST_Y) * (float)f->height / grown(f, ROW_STEP));
}

static SDL_FRect page_rect(const Frame *f, int page) {
    float step = fminf(grown(f, PAGE_STEP), (LIST_BOTTOM - LIST_Y) * (float)f->height / PAGE_COUNT);
    return (SDL_FRect){f->x0 - 20 * f->u, LIST_Y * (float)f->height + step * (float)page, menu_along(f, ROWS_X) - f->x0 - 30 * f->u, step - 8 * f->u};
}

static SDL_FRect row_rect(const Frame *f, int row) {
    float step = grown(f, ROW_STEP), left = menu_along(f, ROWS_X);
    return (SDL_FRect){left, LIST_Y * (float)f->height - 8 * f->u + step * (float)row, f->x1 - left, step - 12 * f->u};
}

static int settings_items(const App *app, KitItem items[KIT_ITEMS_MAX]) {
    const Frame          *f      = view_frame(app->view);
    const SettingsScreen *screen = &app->settings_screen;
    int                   count = 0, first = 0, page_count = page_rows((Page)screen->page, &first);
    for (int i = 0; i < PAGE_COUNT; i++) items[count++] = (KitItem){i, page_rect(f, i)};
    for (int i = 0; i < rows_shown(f) && screen->list.scroll + i < page_count; i++)
        items[count++] = (KitItem){ITEM_ROWS + first + screen->list.scroll + i, row_rect(f, i)};
    return count;
}

/* ---- input */

static void show_page(App *app, int page) {
    if (app->settings_screen.page == page) return;
    app->settings_screen = (SettingsScreen){.page = page};
    kit_caption_reset(app->view);
}

static void focus_row(App *app, int row) {
    SettingsScreen *screen = &app->settings_screen;
    int             first = 0, count = page_rows((Page)screen->page, &first);
    screen->list.count = count;
    menu_list_look(&screen->list, row - first, rows_shown(view_frame(app->view)));
    app->focus = ITEM_ROWS + first + screen->list.row;
}

static void focus_page(App *app, int page) {
    app->focus = page < 0 ? 0 : page >= PAGE_COUNT ? PAGE_COUNT - 1 : page;
    show_page(app, app->focus);
}

static void press(App *app, int item) {
    int first = 0;
    if (item < ITEM_ROWS) {
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
            focus_page(app, app->focus + step);
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

static void settings_input(App *app, const Input *input) {
    KitItem items[KIT_ITEMS_MAX];
    int     count = settings_items(app, items), first = 0, page_count = page_rows((Page)app->settings_screen.page, &first);
    if (input->wheel != 0) {
        int scroll = app->settings_screen.list.scroll + (input->wheel < 0 ? 1 : -1), room = page_count - rows_shown(view_frame(app->view));
        app->settings_screen.list.scroll = scroll < 0 || room < 0 ? 0 : scroll > room ? room : scroll;
    }
    if (input->pointer_moved || input->pointer_pressed) {
        int pressed = menu_input(app, input, items, count);
        if (pressed != KIT_NONE) press(app, pressed);
        return;
    }
    if (input->pressed) steer(app, input->action);
}

/* ---- paint */

static void paint_page(App *app, int page) {
    const Frame   *f = view_frame(app->view);
    const Palette *p = f->palette;
    SDL_FRect      r = page_rect(f, page), mark = {r.x, r.y, 5 * f->u, r.h};
    bool           here = app->settings_screen.page == page, focused = app->focus == page;
    float          radius = metrics.radius_row * f->u;
    if (here) draw_round_rect(f->draw, r, radius, color_alpha(p->ink, opacity.row_focus));
    if (here) draw_round_rect(f->draw, mark, mark.w / 2, p->accent);
    kit_text_box(f, here ? TYPE_LABEL_STRONG : TYPE_LABEL_BOLD, say(app, page_names[page]), (SDL_FRect){r.x + 20 * f->u, r.y, r.w - 30 * f->u, r.h}, ALIGN_LEFT,
                 p->ink);
    if (focused) kit_focus(app->view, r, radius);
}

static float paint_switch(const App *app, const Frame *f, SDL_FRect row, bool on) {
    const Palette *p    = f->palette;
    SDL_FRect      pill = {row.x + row.w - 28 * f->u - 72 * f->u, row.y + row.h / 2 - 20 * f->u, 72 * f->u, 40 * f->u};
    float          knob = pill.y + pill.h / 2;
    if (on)
        draw_round_rect(f->draw, pill, pill.h / 2, p->accent);
    else
        draw_round_rect_line(f->draw, pill, pill.h / 2, 3 * f->u, p->ink);
    draw_circle(f->draw, on ? pill.x + pill.w - 20 * f->u : pill.x + 20 * f->u, knob, 13 * f->u, on ? p->on_accent : p->ink);
    return 100 * f->u +
           kit_text(f, TYPE_LABEL, say(app, on ? "settings.on" : "settings.off"), pill.x - 18 * f->u, menu_baseline(f, TYPE_LABEL, row), ALIGN_RIGHT, p->ink);
}

static void number_text(const App *app, const Row *row, char *out, size_t size) {
    char percent[16];
    if (row->high <= 2)
        snprintf(percent, sizeof percent, "%d", (int)lround(number_of(app, row) * 100)),
            strings_fill(app->strings, out, size, "unit.percent", "n", percent, NULL);
    else
        snprintf(out, size, "%d", (int)lround(number_of(app, row)));
}

static float paint_slider(const App *app, const Frame *f, SDL_FRect r, const Row *row) {
    const Palette *p = f->palette;
    char           text[16];
    float          share = (float)((number_of(app, row) - row->low) / (row->high - row->low)), y = r.y + r.h / 2;
    float          width = fminf(300 * f->u, .25f * r.w), left = r.x + r.w - 28 * f->u - fminf(grown(f, 110), .2f * r.w) - width;
    SDL_FRect      track = {left, y - 4 * f->u, width, 8 * f->u}, done = track;
    done.w = width * share;
    draw_round_rect(f->draw, track, track.h / 2, color_alpha(p->ink, .40f));
    draw_round_rect(f->draw, done, track.h / 2, p->ink);
    draw_circle(f->draw, left + done.w, y, 16 * f->u, p->accent);
    number_text(app, row, text, sizeof text);
    float right = r.x + r.w - 28 * f->u;
    kit_text_cut(f, TYPE_LABEL_BOLD, text, right, menu_baseline(f, TYPE_LABEL, r), right - left - width - 24 * f->u, ALIGN_RIGHT, p->ink);
    return r.x + r.w - left + 20 * f->u;
}

/* Arrows on both sides say that there is more to choose from. */
static float paint_choice(const App *app, const Frame *f, SDL_FRect r, const Row *row, bool focused) {
    int         choice = choice_of(app, row);
    const char *label  = choice_label(app, row, choice);
    SDL_Color   ink    = f->palette->ink;
    float       arrow = 34 * f->u, right = r.x + r.w - 28 * f->u, room = CHOICE_WIDTH * r.w;
    SDL_FRect   box = {right - (focused ? arrow : 0) - room, r.y, room, r.h};
    float width = kit_text_box(f, focused ? TYPE_LABEL_STRONG : TYPE_LABEL_BOLD, label, box, ALIGN_RIGHT, ink), baseline = menu_baseline(f, TYPE_LABEL, r);
    if (!focused) return 48 * f->u + width;
    kit_text(f, TYPE_LABEL_BOLD, "›", right, baseline, ALIGN_RIGHT, color_alpha(ink, choice + 1 < choice_count(app, row) ? 1 : .3f));
    kit_text(f, TYPE_LABEL_BOLD, "‹", right - 2 * arrow - width, baseline, ALIGN_LEFT, color_alpha(ink, choice > 0 ? 1 : .3f));
    return 48 * f->u + width + 2 * arrow;
}

static void paint_row(App *app, const KitItem *item) {
    const Frame   *f       = view_frame(app->view);
    const Palette *p       = f->palette;
    const Row     *row     = &rows[item->id - ITEM_ROWS];
    SDL_FRect      r       = item->rect;
    bool           focused = app->focus == item->id;
    float          radius = metrics.radius_row * f->u, used = 0;
    if (focused) draw_round_rect(f->draw, r, radius, color_alpha(p->ink, opacity.row_focus));
    if (row->kind == ROW_SWITCH || row->kind == ROW_MEMBER) used = paint_switch(app, f, r, is_on(app, row));
    if (row->kind == ROW_SLIDER) used = paint_slider(app, f, r, row);
    if (row->kind == ROW_CHOICE || row->kind == ROW_LANGUAGE) used = paint_choice(app, f, r, row, focused);
    SDL_FRect label = {r.x + 28 * f->u, r.y + .06f * r.h, r.w - used - 60 * f->u, LABEL_SHARE * r.h}, help = label;
    help.y = label.y + label.h;
    help.h = r.y + .94f * r.h - help.y;
    kit_text_box(f, focused ? TYPE_LABEL_STRONG : TYPE_LABEL_BOLD, say(app, row->label), label, ALIGN_LEFT, p->ink);
    kit_text_box(f, TYPE_HINT, say(app, row->help), help, ALIGN_LEFT, p->ink);
    if (focused) kit_focus(app->view, r, radius);
}

static void paint_preview(App *app) {
    const Frame *f = view_frame(app->view);
    if (!app->settings.captions) {
        kit_caption_reset(app->view);
        return;
    }
    float left = menu_along(f, ROWS_X);
    kit_caption(app->view, say(app, "settings.preview"), 0, app->screen_us, (left + f->x1) / 2, LIST_BOTTOM * (float)f->height, f->x1 - left);
}

static void settings_paint(App *app) {
    static const MenuKey keys[] = {
        {ACTION_CANCEL, ACTION_NONE, "menu.back"}, {ACTION_UP, ACTION_DOWN, "menu.choose"}, {ACTION_LEFT, ACTION_RIGHT, "menu.change"}};
    const Frame    *f      = view_frame(app->view);
    SettingsScreen *screen = &app->settings_screen;
    SceneSpec       scene  = {.foot_ink = .85f, .foot_ink_from = .72f};
    SDL_FRect       all    = {0, 0, (float)f->width, (float)f->height};
    KitItem         items[KIT_ITEMS_MAX];
    int             first = 0, page_count = page_rows((Page)screen->page, &first), shown = rows_shown(f);
    scene_draw(app->view, &scene, true);
    draw_round_rect(f->draw, all, 0, color_alpha(f->palette->dark_ink ? f->palette->surface : f->palette->sky[0], .66f));
    menu_paint_title(f, say(app, "settings.title"), "");
    int count = settings_items(app, items);
    for (int i = 0; i < PAGE_COUNT; i++) paint_page(app, i);
    for (int i = PAGE_COUNT; i < count; i++) paint_row(app, &items[i]);
    SDL_FRect list = row_rect(f, 0);
    list.h         = grown(f, ROW_STEP) * (float)shown - 12 * f->u;
    menu_paint_track(f, list, screen->list.scroll, shown, page_count);
    if (screen->page == PAGE_TEXT && page_count < shown) paint_preview(app);
    if (app->notice[0]) kit_text_cut(f, TYPE_HINT, app->notice, f->x1, .148f * (float)f->height, .6f * (f->x1 - f->x0), ALIGN_RIGHT, f->palette->ink);
    menu_paint_keys(app, keys, sizeof keys / sizeof keys[0]);
    view_fade_in(app->view, app->screen_us);
}

static void settings_enter(App *app, ScreenId from) {
    (void)from;
    app->settings_screen = (SettingsScreen){0};
    app->focus           = 0;
    kit_caption_reset(app->view);
}

static void paint_for_capture(void *context) {
    settings_paint(context);
}

static void settings_leave(App *app, ScreenId to) {
    (void)to;
    if (app->settings_screen.told) app->notice[0] = '\0';
    view_capture(app->view, paint_for_capture, app);
    kit_caption_reset(app->view);
}

static bool settings_still(const App *app) {
    return !view_moving(app->view);
}

const Screen screen_settings = {
    .name = "settings", .enter = settings_enter, .leave = settings_leave, .input = settings_input, .paint = settings_paint, .still = settings_still};
