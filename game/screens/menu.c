/* Menus look and answer alike, so what they share is written once. */
#include "screens/menu.h"

#include <math.h>
#include <stdio.h>

#include "view/caption.h"
#include "view/figure.h"
#include "view/tip.h"

#define TITLE_Y        .148f /* of the height */
#define SUB_Y          .204f
#define SUB_GAP        12 /* pixels at 1080 lines, below the title's line: a mark that begins a Spanish question hangs deeper than a letter */
#define KEYS_Y         .957f
#define BUTTON_Y       .812f /* of the height */
#define BUTTON_Y_LARGE .798f /* above the keys, which are larger, too */
#define TICK_SIZE      34    /* pixels at 1080 lines */

/* ---- what is said */

/* As long as it is heard; then it stays as long as captions do. */
static CaptionSaid said_now(const App *app) {
    CaptionSaid     said = {.at_us = app->said.at_us};
    const LineInfo *line = app->said.line >= 0 ? catalog_line(app->catalog, app->said.line) : NULL;
    if (!line || !app->settings.captions || app->screen_us >= said.at_us + line->duration_us) return said;
    said.text        = line->text;
    said.duration_us = line->duration_us;
    return said;
}

void menu_paint_caption(App *app, float left, float right, float bottom) {
    caption_draw(app->view, said_now(app), app->screen_us, (left + right) / 2, bottom, right - left);
}

void menu_hush(App *app) {
    app_hush(app);
    caption_reset(app->view);
}

float menu_caption_leaves(const App *app) {
    return said_now(app).text ? 0 : caption_leaves(app->view, app->screen_us);
}

/* ---- focus */

int menu_index(const KitItem *items, int count, int id) {
    for (int i = 0; i < count; i++) {
        if (items[i].id == id) return i;
    }
    return 0;
}

static int point_at(App *app, const Input *input, const KitItem *items, int count) {
    int hit = kit_hit(view_frame(app->view), items, count, input->x, input->y);
    if (hit == KIT_NONE) return KIT_NONE;
    app->focus = items[hit].id;
    return input->pointer_pressed ? app->focus : KIT_NONE;
}

int menu_input(App *app, const Input *input, const KitItem *items, int count) {
    static const struct {
        Action action;
        KitWay way;
    } ways[] = {{ACTION_UP, KIT_UP}, {ACTION_DOWN, KIT_DOWN}, {ACTION_LEFT, KIT_LEFT}, {ACTION_RIGHT, KIT_RIGHT}};
    if (count == 0) return KIT_NONE;
    if (input->pointer_moved || input->pointer_pressed) return point_at(app, input, items, count);
    if (!input->pressed) return KIT_NONE;
    for (size_t i = 0; i < sizeof ways / sizeof ways[0]; i++) {
        if (input->action == ways[i].action) app->focus = items[kit_move(items, count, menu_index(items, count, app->focus), ways[i].way)].id;
    }
    return input->action == ACTION_ACCEPT || input->action == ACTION_PAUSE ? app->focus : KIT_NONE;
}

/* ---- lists */

void menu_list_bound(MenuList *list, int rows) {
    int last     = list->count - rows;
    list->scroll = list->scroll > last ? last : list->scroll;
    list->scroll = list->scroll < 0 ? 0 : list->scroll;
}

void menu_list_look(MenuList *list, int row, int rows) {
    list->row    = row >= list->count ? list->count - 1 : row;
    list->row    = list->row < 0 ? 0 : list->row;
    list->scroll = list->row < list->scroll ? list->row : list->row >= list->scroll + rows ? list->row - rows + 1 : list->scroll;
    menu_list_bound(list, rows);
}

/* Up, down and the wheel. */
static bool walk(App *app, MenuList *list, const Input *input, int rows, int button) {
    bool in_list = app->focus != button, up = input->pressed && input->action == ACTION_UP, down = input->pressed && input->action == ACTION_DOWN;
    int  step = input->wheel < 0 || (in_list && down) ? 1 : input->wheel > 0 || (in_list && up) ? -1 : 0;
    if (step == 0) return false;
    menu_list_look(list, list->row + step, rows);
    if (in_list) app->focus = list->row;
    return true;
}

int menu_list_input(App *app, MenuList *list, const Input *input, const KitItem *items, int count, int rows, int button) {
    if (walk(app, list, input, rows, button)) return KIT_NONE;
    if (input->pressed && input->action == ACTION_LEFT && app->focus == button) {
        app->focus = list->row;
        return KIT_NONE;
    }
    if (input->pressed && input->action == ACTION_RIGHT && count > 0 && items[menu_index(items, count, button)].id == button) {
        app->focus = button; /* however far up or down it is */
        return KIT_NONE;
    }
    int pressed = menu_input(app, input, items, count);
    if (app->focus != button) menu_list_look(list, app->focus, rows);
    return pressed;
}

void menu_paint_track(const Frame *f, SDL_FRect place, int scroll, int rows, int count) {
    float     width = 6 * f->u;
    SDL_FRect all = {place.x + place.w + 20 * f->u, place.y, width, place.h}, part = all;
    if (count <= rows) return;
    part.y += place.h * (float)scroll / (float)count;
    part.h = place.h * (float)rows / (float)count;
    draw_round_rect(f->draw, all, width / 2, color_alpha(f->palette->ink, .25f));
    draw_round_rect(f->draw, part, width / 2, f->palette->ink);
}

void menu_about_level(App *app, int index, char *out, size_t size) {
    const LevelInfo *level = catalog_level(app->catalog, index);
    char             minutes[48], props[160];
    strings_count(app->strings, minutes, sizeof minutes, "unit.minutes", app_level_minutes(app, index), NULL);
    words_props(app->strings, level->props, level->prop_count, props, sizeof props);
    strings_fill(app->strings, out, size, props[0] ? "sessions.about.props" : "sessions.about", "effort", words_effort(app->strings, level->intensity),
                 "minutes", minutes, "props", props, NULL);
}

/* A pose that comes twice in a row is one picture. */
int menu_paint_poses(App *app, const LevelSpec *spec, SDL_FRect place, int most) {
    const Frame *f   = view_frame(app->view);
    float        gap = 14 * f->u, width = (place.w - gap * (float)(most - 1)) / (float)most;
    int          count = 0, before = -1;
    for (int i = 0; i < spec->item_count; i++) {
        if (spec->items[i].kind != ITEM_POSE || spec->items[i].pose == before) continue;
        const PoseSpec *pose = &catalog_repertoire(app->catalog)->poses[before = spec->items[i].pose];
        SDL_FRect       box  = {place.x + (width + gap) * (float)count, place.y, width, place.h};
        if (count++ >= most) continue;
        draw_round_rect(f->draw, box, 14 * f->u, color_alpha(f->palette->sky[2], .55f));
        figure_draw_thumbnail(app->view, pose->hold[pose->sided ? SIDE_LEFT : SIDE_NONE].clip, box);
        draw_round_rect_line(f->draw, box, 14 * f->u, 2 * f->u, color_alpha(f->palette->ink, .55f));
    }
    return count > most ? count - most : 0;
}

float menu_along(const Frame *f, float share) {
    return f->x0 + (share - .05f) / .90f * (f->x1 - f->x0);
}

float menu_button_y(const Frame *f) {
    return (f->large ? BUTTON_Y_LARGE : BUTTON_Y) * (float)f->height;
}

float menu_baseline(const Frame *f, TypeId type, SDL_FRect row) {
    return row.y + row.h / 2 + .34f * kit_type_px(f, type);
}

/* ---- rows that are ticked */

void menu_focus_switch(App *app, SDL_FRect rect, float radius, const char *label, bool on) {
    char told[256];
    snprintf(told, sizeof told, "%s, %s", label, say(app, on ? "settings.on" : "settings.off"));
    kit_focus(app->view, rect, radius);
    kit_focus_named(app->view, told);
}

void menu_paint_swatch(const App *app, SDL_FRect rect, LookPart part, int choice) {
    const Frame *f = view_frame(app->view);
    float        x = rect.x + rect.w / 2, y = rect.y + rect.h / 2;
    draw_circle(f->draw, x, y, rect.w / 2, f->palette->surface);
    draw_circle(f->draw, x, y, rect.w / 2 - 3 * f->u, look_swatch(part, choice));
    draw_circle_line(f->draw, x, y, rect.w / 2 - f->u, metrics.stroke_quiet * f->u, color_alpha(f->palette->ink, opacity.quiet_edge)); /* black at night */
    if (app->settings.look.of[part] != choice) return;
    draw_circle(f->draw, x, y, 9 * f->u, f->palette->surface);
    draw_circle_line(f->draw, x, y, 9 * f->u, 3 * f->u, f->palette->ink);
}

/* Right of its box. */
static SDL_FRect tick_words(const Frame *f, SDL_FRect r) {
    return (SDL_FRect){r.x + (16 + TICK_SIZE + 20) * f->u, r.y, r.w - (TICK_SIZE + 44) * f->u, r.h};
}

float menu_tick_width(const Frame *f, SDL_FRect rect) {
    return tick_words(f, rect).w;
}

void menu_paint_tick(App *app, const KitItem *item, const char *text, float px, bool on) {
    const Frame   *f       = view_frame(app->view);
    const Palette *p       = f->palette;
    SDL_FRect      r       = item->rect;
    bool           focused = app->focus == item->id;
    float          radius = metrics.radius_row * f->u, size = TICK_SIZE * f->u;
    SDL_FRect      box  = {r.x + 16 * f->u, r.y + (r.h - size) / 2, size, size};
    const Point tick[3] = {{box.x + .24f * size, box.y + .52f * size}, {box.x + .43f * size, box.y + .72f * size}, {box.x + .77f * size, box.y + .29f * size}};
    if (focused) draw_round_rect(f->draw, r, radius, color_alpha(p->ink, opacity.row_focus));
    if (on) draw_round_rect(f->draw, box, 8 * f->u, p->accent);
    draw_round_rect_line(f->draw, box, 8 * f->u, 3 * f->u, on ? p->accent : p->ink);
    if (on) draw_line(f->draw, tick, 3, 5 * f->u, false, p->on_accent);
    kit_list_text(f, focused ? TYPE_LABEL_STRONG : TYPE_LABEL, TYPE_LABEL_STRONG, px, text, tick_words(f, r), ALIGN_LEFT, p->ink);
    if (focused) menu_focus_switch(app, r, radius, text, on);
}

/* ---- title and keys */

void menu_paint_veil(const Frame *f) {
    SDL_FRect all = {0, 0, (float)f->width, (float)f->height};
    draw_round_rect(f->draw, all, 0, color_alpha(f->palette->dark_ink ? f->palette->surface : f->palette->sky[0], opacity.veil));
}

void menu_paint_title_to(const Frame *f, const char *title, const char *sub, float right) {
    KitColumn column = kit_column(f);
    float     height = (float)f->height, y = kit_column_line(&column, TYPE_TITLE, TITLE_Y * height, 0);
    kit_text_cut(f, TYPE_TITLE, title, f->x0 - 3 * f->u, y, right - f->x0, ALIGN_LEFT, f->palette->ink);
    if (sub[0])
        kit_text_cut(f, TYPE_LABEL, sub, f->x0, kit_column_line(&column, TYPE_LABEL, SUB_Y * height, SUB_GAP), right - f->x0, ALIGN_LEFT, f->palette->ink);
}

void menu_paint_title(const Frame *f, const char *title, const char *sub) {
    menu_paint_title_to(f, title, sub, (f->x0 + f->x1) / 2);
}

/* Returns the right end of the last that has room. */
static float walk_keys(const App *app, const MenuKey *keys, int count, float right, bool draw) {
    const Frame *f = view_frame(app->view);
    float        x = f->x0, end = f->x0, baseline = KEYS_Y * (float)f->height;
    for (int i = 0; i < count; i++) {
        char text[32];
        bool two = keys[i].also != ACTION_NONE;
        snprintf(text, sizeof text, "%s%s%s", say_key(app, keys[i].action), two ? " " : "", two ? say_key(app, keys[i].also) : "");
        const char *label = say(app, keys[i].label);
        float       width = kit_key(f, x, baseline, text, label, false);
        if (x + width > right) break;
        if (draw) kit_key(f, x, baseline, text, label, true);
        end = x + width;
        x   = end + 56 * f->u;
    }
    return end;
}

float menu_keys_top(const Frame *frame) {
    return KEYS_Y * (float)frame->height - 1.2f * kit_type_px(frame, TYPE_KEY);
}

float menu_keys_right(const App *app, const MenuKey *keys, int count, float right) {
    return walk_keys(app, keys, count, right, false);
}

void menu_paint_keys_to(const App *app, const MenuKey *keys, int count, float right) {
    walk_keys(app, keys, count, right, true);
}

void menu_paint_keys(const App *app, const MenuKey *keys, int count) {
    menu_paint_keys_to(app, keys, count, view_frame(app->view)->x1);
}

/* ---- days */

const char *const menu_weekdays[7] = {"weekday.monday", "weekday.tuesday",  "weekday.wednesday", "weekday.thursday",
                                      "weekday.friday", "weekday.saturday", "weekday.sunday"};

const char *menu_day_key(DayState day, bool streak_hidden) {
    static const char *const keys[] = {[DAY_BEFORE] = "progress.day.earlier", [DAY_PRACTISED] = "progress.day.practised", [DAY_FROZEN] = "progress.day.frozen",
                                       [DAY_REST] = "progress.day.rest",      [DAY_SKIPPED] = "progress.day.none",        [DAY_MISSED] = "progress.day.none",
                                       [DAY_OPEN] = "progress.day.today",     [DAY_FUTURE] = "progress.day.to-come"};
    return keys[day == DAY_FROZEN && streak_hidden ? DAY_MISSED : day];
}

void menu_paint_week(App *app, const Week *week, bool streak_hidden, float x, float y, TypeId over, float baseline) {
    const Frame *f   = view_frame(app->view);
    float        top = baseline - kit_type_px(f, over);
    kit_week(f, x, y, week->days, week->today);
    for (int i = 0; i < 7; i++) {
        SDL_FRect day = kit_week_day(f, x, y, i);
        char      text[128];
        if (!tip_pointed(f, day)) continue;
        strings_fill(app->strings, text, sizeof text, "week.day", "weekday", say(app, menu_weekdays[i]), "deed",
                     say(app, menu_day_key(week->days[i], streak_hidden)), NULL);
        tip_show(app->view, (SDL_FRect){day.x, top, day.w, day.y + day.h - top}, text);
    }
}
