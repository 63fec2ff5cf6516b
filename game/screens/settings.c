/* Settings: pages on the left, what a page holds on the right. settings_rows.c says what can be set. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "screens/settings_parts.h"
#include "view/breath_view.h"
#include "view/caption.h"
#include "view/figure.h"
#include "view/scene.h"

#define LIST_Y           .246f /* of the height */
#define LIST_Y_LARGE     .165f
#define LIST_BOTTOM      .905f
#define PAGE_STEP        72 /* pixels at 1080 lines */
#define ROW_STEP         112
#define ROW_STEP_KEYS    96    /* one has help, and one that waits for a key: a line of it */
#define ROW_STEP_NARROW  132   /* for a label or its help on two lines */
#define ROWS_LEAST       2     /* closer together, where there is so little room */
#define ROWS_X           .335f /* of the width */
#define ROWS_X_LARGE     .362f
#define HEAD_HEIGHT      96 /* pixels at 1080 lines: the page that is open, where there is no room for a list of them */
#define HEAD_GAP         14
#define ASIDE_X          .775f /* of the width: what a page shows beside its rows */
#define ASIDE_GAP        48    /* pixels at 1080 lines: from the rows and their track to its words */
#define ASIDE_Y          .430f
#define ASIDE_R          .118f
#define FIGURE_DOWN      .06f
#define FIGURE_DOWN_HEAD .175f
#define SAID_GAP         10  /* pixels at 1080 lines: above the keys */
#define PREVIEW_GAP      24  /* pixels at 1080 lines: below the rows */
#define ITEM_ROWS        100 /* the first row's item; pages come before */

static const char *const page_names[SETTINGS_PAGES] = {"settings.page.voice", "settings.page.breath",  "settings.page.text",
                                                       "settings.page.sound", "settings.page.picture", "settings.page.body",
                                                       "settings.page.days",  "settings.page.keys",    "settings.page.access"};

/* ---- what stands where */

static SettingsPage page_of(const App *app) {
    return (SettingsPage)app->settings_screen.page;
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

static float preview_height(const App *app, const Frame *f) {
    return caption_fit(f, preview(app).text, f->x1 - rows_x(f)).height + PREVIEW_GAP * f->u;
}

/* Captions are shown below what is set of them; without any the rows stand where they stood. */
static float rows_height(const App *app) {
    const Frame *f = view_frame(app->view);
    return LIST_BOTTOM * (float)f->height - rows_y(f) - 8 * f->u - (page_of(app) == SETTINGS_TEXT ? preview_height(app, f) : 0);
}

static float row_step_least(const App *app) {
    const Frame *f = view_frame(app->view);
    if (f->narrow && !f->large) return settings_grown(f, ROW_STEP_NARROW);
    return settings_grown(f, page_of(app) == SETTINGS_KEYS ? ROW_STEP_KEYS : ROW_STEP);
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
    float step = fminf(settings_grown(f, PAGE_STEP), list_height(f) / (float)SETTINGS_PAGES);
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
static bool has_aside(SettingsPage page) {
    return page == SETTINGS_PICTURE || page == SETTINGS_BREATH;
}

static SDL_FRect row_rect(const App *app, int row) {
    const Frame *f    = view_frame(app->view);
    float        step = row_step(app), left = rows_x(f), right = has_aside(page_of(app)) ? menu_along(f, ASIDE_X) : f->x1;
    return (SDL_FRect){left, rows_y(f) + step * (float)row, right - left, step - 12 * f->u};
}

static float said_bottom(const Frame *f) {
    return menu_keys_top(f) - SAID_GAP * f->u;
}

/* What a coach says to be known by is read below the rows. Where it has no room there, those that it lies on come again when it is over. */
static float row_seen(const App *app, const KitItem *row) {
    const Frame *f = view_frame(app->view);
    if (page_of(app) != SETTINGS_VOICE || row->id == app->focus) return 1;
    float leaves = menu_caption_leaves(app);
    return leaves < 1 && row->rect.y + row->rect.h > said_bottom(f) - caption_height_most(f) ? leaves : 1;
}

static int settings_items(const App *app, KitItem items[KIT_ITEMS_MAX]) {
    const Frame          *f      = view_frame(app->view);
    const SettingsScreen *screen = &app->settings_screen;
    int                   count = 0, first = 0, page_count = settings_page_rows(page_of(app), &first);
    if (has_head(f)) {
        if (screen->page > 0) items[count++] = (KitItem){screen->page - 1, arrow_rect(f, -1)};
        items[count++] = (KitItem){screen->page, head_rect(f)};
        if (screen->page + 1 < SETTINGS_PAGES) items[count++] = (KitItem){screen->page + 1, arrow_rect(f, 1)};
    }
    for (int i = 0; i < SETTINGS_PAGES && !has_head(f); i++) items[count++] = (KitItem){i, page_rect(f, i)};
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
    int             first = 0, count = settings_page_rows(page_of(app), &first);
    screen->list.count = count;
    menu_list_look(&screen->list, row - first, rows_shown(app));
    app->focus = ITEM_ROWS + first + screen->list.row;
}

static void focus_page(App *app, int page) {
    app->focus = page < 0 ? 0 : page >= SETTINGS_PAGES ? SETTINGS_PAGES - 1 : page;
    show_page(app, app->focus);
}

/* Of the open page; returns its first row. */
static int bound_scroll(App *app) {
    SettingsScreen *screen = &app->settings_screen;
    int             first  = 0;
    screen->list.count     = settings_page_rows(page_of(app), &first);
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
        settings_page_rows((SettingsPage)item, &first);
        show_page(app, item);
        focus_row(app, first);
    } else {
        settings_turn(app, &settings_rows[item - ITEM_ROWS], 1, true);
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
            settings_turn(app, &settings_rows[app->focus - ITEM_ROWS], step, false);
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
    const SettingRow *row    = &settings_rows[item->id - ITEM_ROWS];
    int               choice = row->kind == ROW_LOOK ? settings_swatch_at(view_frame(app->view), item->rect, input->x) : -1;
    if (choice >= 0) settings_put_look(app, row, choice);
    return choice >= 0;
}

/* A row that is not seen cannot be pressed. */
static void point(App *app, const Input *input) {
    KitItem items[KIT_ITEMS_MAX];
    int     count = settings_items(app, items), hit = kit_hit(view_frame(app->view), items, count, input->x, input->y);
    bool    seen    = hit == KIT_NONE || row_seen(app, &items[hit]) > 0;
    int     pressed = menu_input(app, input, items, count);
    if (pressed == KIT_NONE || !seen) return;
    if (pressed < ITEM_ROWS || !press_swatch(app, input, &items[hit])) press(app, pressed);
}

static void settings_input(App *app, const Input *input) {
    if (app->settings_screen.waits) {
        settings_take_key(app, &settings_rows[app->focus - ITEM_ROWS], input);
        return;
    }
    int before = app->focus;
    if (input->wheel != 0) turn_wheel(app, input->wheel);
    if (input->pointer_moved || input->pointer_pressed)
        point(app, input);
    else if (input->pressed)
        steer(app, input->action);
    if (page_of(app) == SETTINGS_VOICE && app->focus != before) menu_hush(app); /* what is said belongs to its row */
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
    return kit_list_px(f, TYPE_LABEL_STRONG, page_name, app, SETTINGS_PAGES, words.w, words.h);
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
    kit_focus_place(app->view, page + 1, SETTINGS_PAGES);
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
    snprintf(all, sizeof all, "%d", SETTINGS_PAGES);
    strings_fill(app->strings, place, sizeof place, "welcome.page", "page", number, "all", all, NULL);
    SDL_FRect words = page_words(f, r), name = words;
    name.w -= kit_text_width(f, TYPE_LABEL, place) + 30 * f->u;
    float px = kit_list_px(f, TYPE_LABEL_STRONG, page_name, app, SETTINGS_PAGES, name.w, name.h);
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

static void paint_rows(App *app, const KitItem *items, int count) {
    const Frame *f = view_frame(app->view);
    for (int i = 0; i < count; i++) {
        float seen = items[i].id >= ITEM_ROWS ? row_seen(app, &items[i]) : 0;
        draw_set_alpha(f->draw, seen);
        if (seen > 0) settings_paint_row(app, items[i].id - ITEM_ROWS, items[i].rect, items[i].id == app->focus);
        draw_set_alpha(f->draw, 1);
    }
    if (page_of(app) == SETTINGS_VOICE) menu_paint_caption(app, rows_x(f), f->x1, said_bottom(f));
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
    const MenuKey        keys[] = {
               {ACTION_CANCEL, ACTION_NONE, "menu.back"}, {ACTION_UP, ACTION_DOWN, "menu.choose"}, page_of(app) == SETTINGS_KEYS ? pressed : across};
    SceneSpec scene = {.foot_ink = .85f, .foot_ink_from = .72f};
    KitItem   items[KIT_ITEMS_MAX];
    int       first = 0, page_count = settings_page_rows(page_of(app), &first), shown = rows_shown(app);
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
    if (screen->page == SETTINGS_TEXT) paint_preview(app);
    if (screen->page == SETTINGS_BREATH) paint_breath(app);
    if (screen->page == SETTINGS_PICTURE) paint_figure(app);
    if (app->notice[0]) kit_text_cut(f, TYPE_HINT, app->notice, f->x1, .148f * (float)f->height, .6f * (f->x1 - f->x0), ALIGN_RIGHT, f->palette->ink);
    menu_paint_keys(app, keys, sizeof keys / sizeof keys[0]);
    view_fade_in(app->view, app->screen_us);
}

static int people_row(void) {
    int row = 0;
    while (settings_rows[row].kind != ROW_PEOPLE) row++;
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
}

static bool settings_still(const App *app) {
    bool alive = has_aside(page_of(app)) || (page_of(app) == SETTINGS_VOICE && menu_caption_leaves(app) < 1);
    return !view_moving(app->view) && !alive;
}

const Screen screen_settings = {
    .name = "settings", .enter = settings_enter, .leave = settings_leave, .input = settings_input, .paint = settings_paint, .still = settings_still};
