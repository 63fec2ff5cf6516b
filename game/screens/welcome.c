/* Welcome, once: what this is and when a doctor comes first, what to mind, the look of the figure, and whether the voice is heard. Four presses lead into the first session. */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "screens/menu.h"
#include "view/figure.h"
#include "view/scene.h"

#define FIGURE_X    .745f /* of the column */
#define LIST_Y      .300f /* of the height */
#define BUTTON_Y    .868f
#define ROW_STEP    56 /* pixels at 1080 lines */
#define TICK_STEP   80
#define SWATCH      52
#define SWATCH_STEP 84
#define TEXT_WIDTH  .52f /* of the column */
#define REST_WIDTH  .40f
#define ITEM_TICK   0
#define ITEM_SWATCH CONDITION_COUNT
#define ITEM_GO     (ITEM_SWATCH + LOOK_PART_COUNT * LOOK_CHOICES)
#define ITEM_BESIDE (ITEM_GO + 1)
#define CODES_BYTES 64

/* ---- pages */

typedef enum { PAGE_SAFETY, PAGE_CONDITIONS, PAGE_LOOK, PAGE_SOUND, PAGE_COUNT } Page;

static const struct {
    const char *title, *sub, *go, *beside; /* keys of texts; beside NULL: one button alone */
} pages[PAGE_COUNT] = {
    [PAGE_SAFETY]     = {"welcome.safety.title", "welcome.safety.sub", "welcome.safety.go", NULL},
    [PAGE_CONDITIONS] = {"welcome.conditions.title", "welcome.conditions.sub", "welcome.next", NULL},
    [PAGE_LOOK]       = {"welcome.look.title", "welcome.look.sub", "welcome.next", NULL},
    [PAGE_SOUND]      = {"welcome.sound.title", "welcome.sound.sub", "welcome.sound.go", "welcome.sound.again"},
};

/* Keys of the settings, and of their texts. */
static const char *const look_keys[LOOK_PART_COUNT] = {
    [LOOK_SKIN] = "look.skin", [LOOK_HAIR] = "look.hair", [LOOK_TOP] = "look.top", [LOOK_LEGGINGS] = "look.leggings"};

static Page page_of(const App *app) {
    return (Page)app->welcome_screen.page;
}

/* ---- what stands where */

static float grown(const Frame *f, float length) {
    return length * f->u * fminf(f->text_scale, 1.3f);
}

/* Two columns of five. */
static SDL_FRect tick_rect(const Frame *f, int condition) {
    int   column = condition / ((CONDITION_COUNT + 1) / 2), row = condition % ((CONDITION_COUNT + 1) / 2);
    float width = .31f * (f->x1 - f->x0), step = grown(f, TICK_STEP);
    return (SDL_FRect){f->x0 - 16 * f->u + (width + 12 * f->u) * (float)column, LIST_Y * (float)f->height + step * (float)row, width, step - 8 * f->u};
}

static float part_y(const Frame *f, int part) {
    return (LIST_Y + .02f) * (float)f->height + .135f * (float)f->height * (float)part;
}

static SDL_FRect swatch_rect(const Frame *f, int part, int choice) {
    float size = SWATCH * f->u;
    return (SDL_FRect){f->x0 + SWATCH_STEP * f->u * (float)choice, part_y(f, part) + 20 * f->u, size, size};
}

static int welcome_items(const App *app, KitItem items[KIT_ITEMS_MAX]) {
    const Frame *f     = view_frame(app->view);
    Page         page  = page_of(app);
    SDL_FRect    go    = kit_button_rect(f, f->x0, BUTTON_Y * (float)f->height, say(app, pages[page].go), true, 260 * f->u);
    int          count = 0;
    for (int i = 0; i < CONDITION_COUNT && page == PAGE_CONDITIONS; i++) items[count++] = (KitItem){ITEM_TICK + i, tick_rect(f, i)};
    for (int i = 0; i < LOOK_PART_COUNT * LOOK_CHOICES && page == PAGE_LOOK; i++)
        items[count++] = (KitItem){ITEM_SWATCH + i, swatch_rect(f, i / LOOK_CHOICES, i % LOOK_CHOICES)};
    items[count++] = (KitItem){ITEM_GO, go};
    if (!pages[page].beside) return count;
    SDL_FRect beside = kit_button_rect(f, go.x + go.w + 36 * f->u, go.y, say(app, pages[page].beside), false, 0);
    beside.y += (go.h - beside.h) / 2;
    items[count++] = (KitItem){ITEM_BESIDE, beside};
    return count;
}

/* ---- input */

static ConditionSet conditions_of(const App *app) {
    char         codes[CODES_BYTES];
    ConditionSet set = 0;
    save_setting_get(app->save, "conditions", "", codes, sizeof codes);
    condition_set_read(codes, &set);
    return set;
}

static void toggle_condition(App *app, Condition condition) {
    char codes[CONDITION_CODES_BYTES];
    condition_set_write(conditions_of(app) ^ condition_bit(condition), codes);
    settings_change(app, "conditions", codes);
}

static void choose_look(App *app, int item) {
    char value[16];
    snprintf(value, sizeof value, "%d", item % LOOK_CHOICES);
    settings_change(app, look_keys[item / LOOK_CHOICES], value);
}

static void turn_to(App *app, int page) {
    app->welcome_screen.page = page;
    app->focus               = ITEM_GO;
    if (page == PAGE_SOUND) app_speak(app, "welcome.first");
}

/* From the last page straight into the first session. */
static void go_on(App *app) {
    if (page_of(app) + 1 < PAGE_COUNT) {
        turn_to(app, app->welcome_screen.page + 1);
        return;
    }
    settings_change(app, "welcomed", "on");
    app_go(app, app_practice_start(app, app->chosen_level) ? SCREEN_PRACTICE : SCREEN_HOME);
}

static void press(App *app, int item) {
    if (item == ITEM_GO)
        go_on(app);
    else if (item == ITEM_BESIDE)
        app_speak(app, "welcome.first");
    else if (item >= ITEM_SWATCH)
        choose_look(app, item - ITEM_SWATCH);
    else
        toggle_condition(app, (Condition)(item - ITEM_TICK));
}

/* The first page is not passed by: there is no way back from it but out. */
static void welcome_input(App *app, const Input *input) {
    KitItem items[KIT_ITEMS_MAX];
    int     count = welcome_items(app, items);
    if (input->pressed && input->action == ACTION_CANCEL) {
        if (page_of(app) == PAGE_SAFETY)
            app_quit(app);
        else
            turn_to(app, app->welcome_screen.page - 1);
        return;
    }
    int pressed = menu_input(app, input, items, count);
    if (pressed != KIT_NONE) press(app, pressed);
}

/* ---- paint */

static void paint_figure(App *app) {
    const Frame *f    = view_frame(app->view);
    bool         look = page_of(app) == PAGE_LOOK;
    int          clip = catalog_find_clip(app->catalog, look ? "mountain.hold" : "childs-pose.hold");
    if (clip < 0) clip = catalog_find_clip(app->catalog, "standing.rest");
    FigureShow show = figure_show(f, clip, 1, f->x0 + FIGURE_X * (f->x1 - f->x0));
    show.wall_shift = 0;
    show.y[STAGE_STANDING] += .06f * (float)f->height;
    figure_keep_mat_inside(f, &show, f->x1);
    figure_draw(app->view, &show);
}

static void paint_flags(App *app) {
    const Frame *f  = view_frame(app->view);
    float        px = kit_type_px(f, TYPE_LABEL), y = (LIST_Y + .02f) * (float)f->height, step = grown(f, ROW_STEP) * .86f, mark = 11 * f->u;
    char         rest[512] = "", lines[6][TEXT_LINE_BYTES];
    size_t       at        = 0;
    kit_text(f, TYPE_LABEL_STRONG, say(app, "welcome.safety.urgent"), f->x0, y, ALIGN_LEFT, f->palette->ink);
    for (int i = 0; i < FLAG_COUNT; i++) {
        const char *text = words_red_flag(app->strings, (RedFlag)i);
        if (red_flag_advice((RedFlag)i) != ADVICE_URGENT) {
            at += (size_t)snprintf(rest + at, sizeof rest - at, "%s%s.", at ? " " : "", text);
            continue;
        }
        y += step;
        const Point left[3]  = {{f->x0, y - .34f * px}, {f->x0 + mark, y - .34f * px - mark}, {f->x0 + mark, y - .34f * px + mark}};
        const Point right[3] = {{f->x0 + 2 * mark, y - .34f * px}, left[1], left[2]};
        draw_triangle(f->draw, left, f->palette->accent);
        draw_triangle(f->draw, right, f->palette->accent);
        kit_text(f, TYPE_LABEL, text, f->x0 + 48 * f->u, y, ALIGN_LEFT, f->palette->ink);
    }
    y += 1.25f * step;
    kit_text(f, TYPE_LABEL_STRONG, say(app, "welcome.safety.first"), f->x0, y, ALIGN_LEFT, f->palette->ink);
    int count = kit_wrap(f, theme_type(TYPE_HINT)->face, kit_type_px(f, TYPE_HINT), rest, REST_WIDTH * (f->x1 - f->x0), lines, 6);
    kit_text_lines(f, TYPE_HINT, lines, count, f->x0, y + 1.3f * px, 1.2f * kit_type_px(f, TYPE_HINT), f->palette->ink);
}

static void paint_condition(App *app, const KitItem *item, bool on) {
    char text[96];
    snprintf(text, sizeof text, "%s", words_condition(app->strings, (Condition)(item->id - ITEM_TICK)));
    words_begin(text);
    menu_paint_tick(app, item, text, on);
}

/* What is worn has a ring of its own, so that it is told apart from what has the focus. */
static void paint_swatch(App *app, const KitItem *item) {
    const Frame *f    = view_frame(app->view);
    int          part = (item->id - ITEM_SWATCH) / LOOK_CHOICES, choice = (item->id - ITEM_SWATCH) % LOOK_CHOICES;
    SDL_FRect    r = item->rect;
    if (choice == 0) kit_text(f, TYPE_LABEL_BOLD, say(app, look_keys[part]), f->x0, part_y(f, part), ALIGN_LEFT, f->palette->ink);
    menu_paint_swatch(app, r, (LookPart)part, choice);
    if (app->focus != item->id) return;
    bool chosen = app->settings.look.of[part] == choice;
    char told[128];
    snprintf(told, sizeof told, "%s%s%s", say(app, look_keys[part]), chosen ? ", " : "", chosen ? say(app, "settings.on") : "");
    kit_focus(app->view, r, r.w / 2);
    kit_focus_named(app->view, told);
    kit_focus_place(app->view, choice + 1, LOOK_CHOICES);
}

static void paint_place(App *app) {
    const Frame *f = view_frame(app->view);
    float        x = f->x1, y = (BUTTON_Y + .045f) * (float)f->height, step = 40 * f->u;
    char         text[64], page[16], all[16];
    for (int i = PAGE_COUNT - 1; i >= 0; i--) {
        bool      here     = i == app->welcome_screen.page;
        SDL_FRect long_dot = {x - 48 * f->u, y - 7 * f->u, 48 * f->u, 14 * f->u};
        if (here)
            draw_round_rect(f->draw, long_dot, 7 * f->u, f->palette->ink);
        else
            draw_circle(f->draw, x - 7 * f->u, y, 7 * f->u, color_alpha(f->palette->ink, .60f));
        x -= here ? step + 34 * f->u : step;
    }
    snprintf(page, sizeof page, "%d", app->welcome_screen.page + 1);
    snprintf(all, sizeof all, "%d", (int)PAGE_COUNT);
    strings_fill(app->strings, text, sizeof text, "welcome.page", "page", page, "all", all, NULL);
    kit_text(f, TYPE_HINT, text, x, y + .34f * kit_type_px(f, TYPE_HINT), ALIGN_RIGHT, f->palette->ink);
}

static void paint_words(App *app) {
    const Frame *f    = view_frame(app->view);
    float        left = f->x0, width = TEXT_WIDTH * (f->x1 - f->x0);
    KitParagraph words[] = {{TYPE_TITLE, say(app, pages[page_of(app)].title), .indent = -3}, {TYPE_LABEL, say(app, pages[page_of(app)].sub), .gap = 16}};
    kit_paragraphs(f, words, 2, left, width, .148f * (float)f->height, (LIST_Y - .01f) * (float)f->height, f->palette->ink);
}

static void welcome_paint(App *app) {
    const Frame *f     = view_frame(app->view);
    float        stage = (f->x0 + FIGURE_X * (f->x1 - f->x0)) / (float)f->width;
    SceneSpec    scene = {.sun           = true,
                          .sun_x         = .80f,
                          .pool_x        = stage,
                          .left_ink      = f->palette->dark_ink ? .75f : .60f,
                          .left_ink_to   = .70f,
                          .foot_ink      = .60f,
                          .foot_ink_from = .72f};
    KitItem      items[KIT_ITEMS_MAX];
    int          count = welcome_items(app, items);
    ConditionSet set   = conditions_of(app);
    Page         page  = page_of(app);
    scene_draw(app->view, &scene, true);
    paint_figure(app);
    paint_words(app);
    if (page == PAGE_SAFETY) paint_flags(app);
    for (int i = 0; i < count; i++) {
        int id = items[i].id;
        if (id < ITEM_SWATCH)
            paint_condition(app, &items[i], set & condition_bit((Condition)(id - ITEM_TICK)));
        else if (id < ITEM_GO)
            paint_swatch(app, &items[i]);
        else
            kit_button(app->view, items[i].rect, say(app, id == ITEM_GO ? pages[page].go : pages[page].beside), id == ITEM_GO, app->focus == id);
    }
    paint_place(app);
    view_fade_in(app->view, app->screen_us);
}

static void welcome_enter(App *app, ScreenId from) {
    (void)from;
    app->welcome_screen = (WelcomeScreen){0};
    app->focus          = ITEM_GO;
}

static void paint_for_capture(void *context) {
    welcome_paint(context);
}

static void welcome_leave(App *app, ScreenId to) {
    (void)to;
    view_capture(app->view, paint_for_capture, app);
}

static bool welcome_still(const App *app) {
    return !view_moving(app->view);
}

const Screen screen_welcome = {
    .name = "welcome", .enter = welcome_enter, .leave = welcome_leave, .input = welcome_input, .paint = welcome_paint, .still = welcome_still};
