/* Sessions: every level there is, what it does and what it needs; one press begins it. */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "screens/menu.h"
#include "view/scene.h"

#define MINUTES_MOST 88    /* so wide are those of a session of ours; a person's own may have three digits, which still have room */
#define NAME_HIGH    .84f  /* of a row: names on two lines stand apart */
#define LIST_Y       .246f /* of the height */
#define LIST_BOTTOM  .905f
#define ROW_STEP     84    /* pixels at 1080 lines */
#define LIST_RIGHT   .500f /* of the width */
#define TEXT_X       .590f
#define POSES_SHOWN  5
#define POSES_GAP    30            /* pixels at 1080 lines: from the words */
#define ITEM_BEGIN   LEVEL_PASSING /* the levels come before */

/* ---- what stands where */

static float row_step(const Frame *f) {
    return ROW_STEP * f->u * fminf(f->text_scale, MENU_LIST_GROWN);
}

static SDL_FRect row_rect(const Frame *f, int row) {
    float step = row_step(f), left = f->x0 - 24 * f->u;
    return (SDL_FRect){left, LIST_Y * (float)f->height + step * (float)row, menu_along(f, LIST_RIGHT) - left, step - 10 * f->u};
}

static int rows_shown(const Frame *f) {
    return (int)fmaxf(1, (LIST_BOTTOM - LIST_Y) * (float)f->height / row_step(f));
}

static bool is_open(const App *app, int level) {
    return !app->path.levels || app->path.levels[level].open;
}

/* A session that is still locked cannot be begun from here. */
static int sessions_items(const App *app, KitItem items[KIT_ITEMS_MAX]) {
    const Frame    *f     = view_frame(app->view);
    const MenuList *list  = &app->sessions_screen.list;
    int             count = 0;
    for (int i = 0; i < rows_shown(f) && list->scroll + i < list->count; i++) items[count++] = (KitItem){list->scroll + i, row_rect(f, i)};
    if (list->count > 0 && is_open(app, list->row))
        items[count++] = (KitItem){ITEM_BEGIN, kit_button_rect(f, menu_along(f, TEXT_X), menu_button_y(f), say(app, "home.begin"), true, 260 * f->u)};
    return count;
}

/* ---- input */

static void sessions_input(App *app, const Input *input) {
    MenuList *list = &app->sessions_screen.list;
    KitItem   items[KIT_ITEMS_MAX];
    int       count = sessions_items(app, items);
    if (input->pressed && input->action == ACTION_CANCEL) {
        app_go(app, SCREEN_PATH);
        return;
    }
    int pressed = menu_list_input(app, list, input, items, count, rows_shown(view_frame(app->view)), ITEM_BEGIN);
    if (app->focus == ITEM_BEGIN && !is_open(app, list->row)) app->focus = list->row; /* the wheel went on */
    if (pressed == ITEM_BEGIN) {
        app->chosen_level = list->row;
        if (app_practice_start(app, list->row)) app_go(app, SCREEN_PRACTICE);
    } else if (pressed != KIT_NONE && is_open(app, list->row)) {
        app->focus = ITEM_BEGIN;
    }
}

/* ---- paint */

static void paint_lock(const Frame *f, float x, float y) {
    SDL_FRect body = {x - 10 * f->u, y - 3 * f->u, 20 * f->u, 16 * f->u};
    draw_arc(f->draw, x, y - 4 * f->u, 6.5f * f->u, 3.14159265f, 6.2831853f, 3 * f->u, f->palette->ink);
    draw_round_rect(f->draw, body, 4 * f->u, f->palette->ink);
}

/* Between the row's edges, and beside the longest of times, written in this share of its size. */
static float name_width(const App *app, const Frame *f, float share) {
    char text[32];
    strings_count(app->strings, text, sizeof text, "unit.min", MINUTES_MOST, NULL);
    return row_rect(f, 0).w - 108 * f->u - share * kit_text_width(f, TYPE_LABEL, text);
}

static void name_of(const void *app, int level, char name[KIT_LIST_BYTES], float *width) {
    (void)width;
    snprintf(name, KIT_LIST_BYTES, "%s", catalog_level(((const App *)app)->catalog, level)->name);
}

/* Of names, and of times. */
typedef struct {
    float name, time;
} Sizes;

/* A time is no larger than the names would be beside times that are not smaller; what room it leaves then is theirs. */
static Sizes sizes_of(const App *app, const Frame *f) {
    float height = NAME_HIGH * row_rect(f, 0).h, all = kit_type_px(f, TYPE_LABEL);
    int   count = app->sessions_screen.list.count;
    float time  = kit_list_px(f, TYPE_LABEL_STRONG, name_of, app, count, name_width(app, f, 1), height);
    return (Sizes){kit_list_px(f, TYPE_LABEL_STRONG, name_of, app, count, name_width(app, f, time / all), height), time};
}

static void paint_row(App *app, const KitItem *item, Sizes sizes) {
    const Frame     *f       = view_frame(app->view);
    const Palette   *p       = f->palette;
    const LevelInfo *level   = catalog_level(app->catalog, item->id);
    SDL_FRect        r       = item->rect;
    bool             focused = app->focus == item->id, here = app->sessions_screen.list.row == item->id;
    float            radius = metrics.radius_row * f->u, right = r.x + r.w - 24 * f->u;
    int              minutes = app_level_minutes(app, item->id);
    char             text[32];
    if (focused || here) draw_round_rect(f->draw, r, radius, color_alpha(p->ink, focused ? opacity.row_focus : opacity.row_focus * .7f));
    strings_count(app->strings, text, sizeof text, "unit.min", minutes, NULL);
    SDL_FRect time = {r.x, r.y, right - r.x, r.h};
    float     wide = minutes > 0 ? kit_text_box_at(f, TYPE_LABEL, sizes.time, text, time, ALIGN_RIGHT, p->ink) : 0;
    if (!is_open(app, item->id)) paint_lock(f, right - wide - 30 * f->u, r.y + r.h / 2);
    SDL_FRect name = {r.x + 24 * f->u, r.y, name_width(app, f, sizes.time / kit_type_px(f, TYPE_LABEL)), r.h};
    kit_list_text(f, focused || here ? TYPE_LABEL_STRONG : TYPE_LABEL_BOLD, TYPE_LABEL_STRONG, sizes.name, level->name, name, ALIGN_LEFT, p->ink);
    if (!focused) return;
    kit_focus(app->view, r, radius);
    kit_focus_place(app->view, item->id + 1, app->sessions_screen.list.count);
}

static void paint_words(App *app, int index) {
    const Frame     *f     = view_frame(app->view);
    const LevelInfo *level = catalog_level(app->catalog, index);
    bool             open  = is_open(app, index);
    float            left = menu_along(f, TEXT_X), width = f->x1 - left, height = (float)f->height;
    char             about[320], opens[512] = "";
    menu_about_level(app, index, about, sizeof about);
    if (!open) catalog_opens_text(app->catalog, app->strings, &app->path.levels[index], &app->path.history, opens, sizeof opens);
    KitParagraph words[] = {
        {TYPE_TITLE, level->name, .indent = -3}, {TYPE_LABEL, about, .gap = 22}, {TYPE_LABEL, level->summary, .gap = 18}, {TYPE_LABEL, opens, .gap = 18}};
    bool      shown  = !(f->large && f->narrow); /* else words take their place */
    SDL_FRect poses  = {left, 0, width, .64f * (width - 14 * f->u * (POSES_SHOWN - 1)) / POSES_SHOWN};
    float     bottom = open ? menu_button_y(f) - .025f * height : LIST_BOTTOM * height;
    if (shown) bottom -= POSES_GAP * f->u + poses.h;
    poses.y = kit_paragraphs(f, words, sizeof words / sizeof words[0], left, width, .280f * height, bottom, f->palette->ink) + POSES_GAP * f->u;
    if (shown) menu_paint_poses(app, &level->spec, poses, POSES_SHOWN);
}

static void sessions_paint(App *app) {
    static const MenuKey keys[] = {
        {ACTION_CANCEL, ACTION_NONE, "menu.back"}, {ACTION_UP, ACTION_DOWN, "sessions.title"}, {ACTION_ACCEPT, ACTION_NONE, "menu.choose"}};
    const Frame    *f     = view_frame(app->view);
    const MenuList *list  = &app->sessions_screen.list;
    SceneSpec       scene = {.foot_ink = .85f, .foot_ink_from = .72f};
    KitItem         items[KIT_ITEMS_MAX];
    char            sub[96];
    scene_draw(app->view, &scene, true);
    menu_paint_veil(f);
    strings_count(app->strings, sub, sizeof sub, "sessions.sub", list->count, NULL);
    menu_paint_title(f, say(app, "sessions.title"), sub);
    int   count = sessions_items(app, items);
    Sizes sizes = sizes_of(app, f);
    for (int i = 0; i < count; i++) {
        if (items[i].id != ITEM_BEGIN) paint_row(app, &items[i], sizes);
    }
    SDL_FRect place = row_rect(f, 0);
    place.h         = row_step(f) * (float)rows_shown(f) - 10 * f->u;
    menu_paint_track(f, place, list->scroll, rows_shown(f), list->count);
    if (list->count > 0) paint_words(app, list->row);
    if (count > 0 && items[count - 1].id == ITEM_BEGIN) kit_button(app->view, items[count - 1].rect, say(app, "home.begin"), true, app->focus == ITEM_BEGIN);
    menu_paint_keys(app, keys, sizeof keys / sizeof keys[0]);
    view_fade_in(app->view, app->screen_us);
}

static void sessions_enter(App *app, ScreenId from) {
    MenuList *list = &app->sessions_screen.list;
    (void)from;
    app->path   = app_path_standing(app->catalog, app->save, app_save_time());
    list->count = catalog_level_count(app->catalog);
    menu_list_look(list, app->chosen_level < list->count ? app->chosen_level : 0, rows_shown(view_frame(app->view)));
    app->focus = list->row;
}

static void paint_for_capture(void *context) {
    sessions_paint(context);
}

static void sessions_leave(App *app, ScreenId to) {
    (void)to;
    view_capture(app->view, paint_for_capture, app);
    app_path_standing_free(&app->path);
}

/* Small pictures come as they are made, so it is looked at again until it was shown for a while. */
static bool sessions_still(const App *app) {
    return !view_moving(app->view) && app->screen_us > INT64_C(2000000);
}

const Screen screen_sessions = {
    .name = "sessions", .enter = sessions_enter, .leave = sessions_leave, .input = sessions_input, .paint = sessions_paint, .still = sessions_still};
