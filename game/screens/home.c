/* Home: one large action for today, the levels to choose from, and the week. */
#include <math.h>
#include <stdio.h>

#include "app.h"
#include "view/figure.h"
#include "view/kit.h"
#include "view/scene.h"

#define LIST_ROWS   3
#define ITEM_BEGIN  0
#define ITEM_LEVELS 1 /* the first level's item; the others follow */

static int level_minutes(App *app, int level) {
    if (level < 0 || level >= HOME_MINUTES_MAX) return -1;
    if (app->home_screen.minutes[level] == 0) {
        Faults faults;
        faults_init(&faults);
        Plan *plan                      = catalog_plan(app->catalog, level, &app->settings.prefs, &faults);
        app->home_screen.minutes[level] = plan ? (int)((plan->duration_us + 30000000) / 60000000) : -1;
        if (plan) catalog_plan_free(plan);
        faults_deinit(&faults);
    }
    return app->home_screen.minutes[level];
}

static const char *greeting(int hour) {
    if (hour < 5) return "Still awake. Something quiet";
    if (hour < 11) return "Good morning. Today";
    if (hour < 17) return "Today, before the desk wins";
    return hour < 21 ? "Today, before the evening" : "Before the night";
}

/* ---- items */

static SDL_FRect list_row(const Frame *f, int row) {
    float step = 76 * f->u * fminf(f->text_scale, 1.3f), top = .735f * (float)f->height;
    return (SDL_FRect){f->x0 - 24 * f->u, top + step * (float)row, .44f * (f->x1 - f->x0), step - 8 * f->u};
}

static int home_items(const App *app, KitItem items[KIT_ITEMS_MAX]) {
    const Frame *f     = view_frame(app->view);
    int          count = 0, levels = catalog_level_count(app->catalog);
    items[count++] = (KitItem){ITEM_BEGIN, kit_button_rect(f, f->x0, .612f * (float)f->height, "Begin", true, 300 * f->u)};
    for (int row = 0; row < LIST_ROWS && app->home_screen.scroll + row < levels; row++) {
        items[count++] = (KitItem){ITEM_LEVELS + app->home_screen.scroll + row, list_row(f, row)};
    }
    return count;
}

static int index_of(const KitItem *items, int count, int id) {
    for (int i = 0; i < count; i++) {
        if (items[i].id == id) return i;
    }
    return 0;
}

static void scroll_to(App *app, int level) {
    int levels = catalog_level_count(app->catalog);
    if (level < app->home_screen.scroll) app->home_screen.scroll = level;
    if (level >= app->home_screen.scroll + LIST_ROWS) app->home_screen.scroll = level - LIST_ROWS + 1;
    if (app->home_screen.scroll > levels - LIST_ROWS) app->home_screen.scroll = levels - LIST_ROWS;
    if (app->home_screen.scroll < 0) app->home_screen.scroll = 0;
}

/* ---- input */

static void begin(App *app) {
    if (app_practice_start(app, app->chosen_level)) app_go(app, SCREEN_PRACTICE);
}

static void press(App *app, int id) {
    app->focus = id;
    if (id == ITEM_BEGIN) {
        begin(app);
    } else {
        app->chosen_level = id - ITEM_LEVELS;
        app->focus        = ITEM_BEGIN;
    }
}

static void move(App *app, int step) {
    int last   = ITEM_LEVELS + catalog_level_count(app->catalog) - 1;
    app->focus = app->focus + step < 0 ? 0 : app->focus + step > last ? last : app->focus + step;
    if (app->focus >= ITEM_LEVELS) scroll_to(app, app->focus - ITEM_LEVELS);
}

static void home_input(App *app, const Input *input) {
    KitItem items[KIT_ITEMS_MAX];
    int     count = home_items(app, items);
    if (input->wheel != 0) scroll_to(app, input->wheel < 0 ? app->home_screen.scroll + LIST_ROWS : app->home_screen.scroll - 1);
    if (input->pointer_moved || input->pointer_pressed) {
        int hit = kit_hit(view_frame(app->view), items, count, input->x, input->y);
        if (hit != KIT_NONE) app->focus = items[hit].id;
        if (hit != KIT_NONE && input->pointer_pressed) press(app, items[hit].id);
        return;
    }
    if (!input->pressed) return;
    if (input->action == ACTION_UP) move(app, -1);
    if (input->action == ACTION_DOWN) move(app, 1);
    if (input->action == ACTION_ACCEPT || input->action == ACTION_PAUSE) press(app, app->focus);
    if (input->action == ACTION_CANCEL) app_quit(app);
}

/* ---- paint */

static void paint_hero(App *app, const Frame *f) {
    const Palette *p      = f->palette;
    float          height = (float)f->height, width = .56f * (f->x1 - f->x0);
    char           lines[2][TEXT_LINE_BYTES], text[160];
    kit_text(f, TYPE_WORDMARK, "unslouch", f->x0, .098f * height, ALIGN_LEFT, p->ink);
    kit_text(f, TYPE_BODY, greeting(clock_wall().hour), f->x0, .268f * height, ALIGN_LEFT, p->ink);
    if (catalog_level_count(app->catalog) == 0) {
        kit_text_cut(f, TYPE_BODY, "No level could be read. See `unslouch doctor`.", f->x0, .375f * height, width, ALIGN_LEFT, p->ink);
        return;
    }
    const LevelInfo *level = catalog_level(app->catalog, app->chosen_level);
    int              count = text_wrap(f->text, theme_type(TYPE_HERO)->face, kit_type_px(f, TYPE_HERO), level->name, (int)(.40f * (f->x1 - f->x0)), lines, 2);
    float            base  = count > 1 ? .375f : .425f;
    for (int i = 0; i < count; i++) kit_text(f, TYPE_HERO, lines[i], f->x0 - 6 * f->u, (base + .103f * (float)i) * height, ALIGN_LEFT, p->ink);
    int minutes = level_minutes(app, app->chosen_level), at = 0;
    if (minutes > 0)
        at = snprintf(text, sizeof text, "%d minutes", minutes);
    else
        at = snprintf(text, sizeof text, "It cannot be played");
    for (int i = 0; i < level->prop_count && at < (int)sizeof text; i++) {
        at += snprintf(text + at, sizeof text - (size_t)at, "%s%s", i == 0 ? ", with " : i == level->prop_count - 1 ? " and " : ", ", level->props[i]);
    }
    if (at < (int)sizeof text) snprintf(text + at, sizeof text - (size_t)at, ".");
    kit_text_cut(f, TYPE_BODY, text, f->x0, .556f * height, width, ALIGN_LEFT, p->ink);
}

static void paint_list(App *app, const Frame *f, const KitItem *items, int count) {
    const Palette *p = f->palette;
    char           text[32];
    for (int i = 1; i < count; i++) {
        int              level   = items[i].id - ITEM_LEVELS;
        const LevelInfo *info    = catalog_level(app->catalog, level);
        SDL_FRect        r       = items[i].rect;
        bool             focused = app->focus == items[i].id, chosen = level == app->chosen_level;
        float            radius = metrics.radius_row * f->u, baseline = r.y + r.h / 2 + .34f * kit_type_px(f, TYPE_LABEL);
        if (focused) draw_round_rect(f->draw, r, radius, color_alpha(p->ink, opacity.row_focus));
        if (chosen)
            draw_circle(f->draw, r.x + 38 * f->u, r.y + r.h / 2, 11 * f->u, p->ink);
        else
            draw_circle_line(f->draw, r.x + 38 * f->u, r.y + r.h / 2, 10 * f->u, 3 * f->u, color_alpha(p->ink, .8f));
        snprintf(text, sizeof text, "%d min", level_minutes(app, level));
        float right = r.x + r.w - 24 * f->u, wide = level_minutes(app, level) > 0 ? kit_text(f, TYPE_LABEL, text, right, baseline, ALIGN_RIGHT, p->ink) : 0;
        kit_text_cut(f, focused ? TYPE_LABEL_STRONG : TYPE_LABEL_BOLD, info->name, r.x + 68 * f->u, baseline, r.w - 116 * f->u - wide, ALIGN_LEFT, p->ink);
        if (focused) kit_focus(app->view, r, radius);
    }
    int levels = catalog_level_count(app->catalog);
    if (levels > LIST_ROWS) {
        SDL_FRect first = list_row(f, 0), last = list_row(f, LIST_ROWS - 1);
        float     track = last.y + last.h - first.y, x = first.x + first.w + 20 * f->u;
        SDL_FRect all  = {x, first.y, 6 * f->u, track},
                  part = {x, first.y + track * (float)app->home_screen.scroll / (float)levels, 6 * f->u, track * LIST_ROWS / (float)levels};
        draw_round_rect(f->draw, all, 3 * f->u, color_alpha(p->ink, .25f));
        draw_round_rect(f->draw, part, 3 * f->u, p->ink);
    }
}

static void paint_week(const HomeScreen *home, const Frame *f) {
    char  text[64];
    float step = metrics.week_step * f->u * fminf(f->text_scale, 1.4f), left = f->x1 - 6 * step - 15 * f->u;
    if (home->streak.current > 0)
        snprintf(text, sizeof text, home->streak.current == 1 ? "%d day in a row" : "%d days in a row", home->streak.current);
    else
        snprintf(text, sizeof text, home->streak.lifetime > 0 ? "A new row begins today" : "Your first day");
    kit_text(f, TYPE_BODY_BOLD, text, f->x1, .838f * (float)f->height, ALIGN_RIGHT, f->palette->ink);
    kit_week(f, left, .884f * (float)f->height, home->practised, home->today);
}

static void paint_figure(App *app, const Frame *f) {
    static const char *const wishes[] = {"seated-twist.hold.left", "seated.rest", "kneeling.rest", "standing.rest"};
    int                      clip     = -1;
    for (size_t i = 0; i < sizeof wishes / sizeof wishes[0] && clip < 0; i++) clip = catalog_find_clip(app->catalog, wishes[i]);
    FigureShow show = figure_show(f, clip, 1, f->x0 + .722f * (f->x1 - f->x0));
    show.wall_shift = 0;
    figure_draw(app->view, &show);
}

static void home_paint(App *app) {
    const Frame *f = view_frame(app->view);
    KitItem      items[KIT_ITEMS_MAX];
    int          count = home_items(app, items);
    float        stage = (f->x0 + .720f * (f->x1 - f->x0)) / (float)f->width;
    SceneSpec    scene = {.sun = true, .sun_x = .64f, .pool_x = stage, .left_ink = .66f, .left_ink_to = .62f, .foot_ink = .85f, .foot_ink_from = .72f};
    scene_draw(app->view, &scene, true);
    paint_figure(app, f);
    paint_hero(app, f);
    if (app->focus >= ITEM_LEVELS + catalog_level_count(app->catalog)) app->focus = ITEM_BEGIN;
    if (catalog_level_count(app->catalog) > 0) kit_button(app->view, items[index_of(items, count, ITEM_BEGIN)].rect, "Begin", true, app->focus == ITEM_BEGIN);
    paint_list(app, f, items, count);
    paint_week(&app->home_screen, f);
    if (app->notice[0]) kit_text_cut(f, TYPE_LABEL, app->notice, f->x1, .098f * (float)f->height, .60f * (f->x1 - f->x0), ALIGN_RIGHT, f->palette->ink);
    view_fade_in(app->view, app->screen_us);
}

static void home_enter(App *app, ScreenId from) {
    (void)from;
    app->focus              = ITEM_BEGIN;
    app->home_screen.streak = save_streak(app->save, app_save_time());
    save_week(app->save, app_save_time(), app->home_screen.practised, &app->home_screen.today);
    scroll_to(app, app->chosen_level);
}

static void paint_for_capture(void *context) {
    home_paint(context);
}

static void home_leave(App *app, ScreenId to) {
    (void)to;
    view_capture(app->view, paint_for_capture, app);
}

static bool home_still(const App *app) {
    return !view_moving(app->view);
}

const Screen screen_home = {.name = "home", .enter = home_enter, .leave = home_leave, .input = home_input, .paint = home_paint, .still = home_still};
