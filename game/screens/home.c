/* Home: one large action for today, the levels to choose from, and the week. */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "app.h"
#include "view/figure.h"
#include "view/kit.h"
#include "view/scene.h"

#define BEGIN        "Begin"
#define ABOUT_LINES  3
#define LIST_ROWS    3 /* one fewer with enlarged type */
#define NOTICE_LINES 3
#define ITEM_BEGIN   0
#define ITEM_LEVELS  1 /* the first level's item; the others follow */

static int level_minutes(App *app, int level) {
    if (level < 0 || level >= HOME_MINUTES_MAX) return -1;
    if (app->home_screen.minutes[level] == 0) {
        Faults faults;
        faults_init(&faults);
        Plan *plan                      = app_plan(app, level, &faults);
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

/* ---- what stands where */

typedef struct {
    char   title[2][TEXT_LINE_BYTES], about[ABOUT_LINES][TEXT_LINE_BYTES];
    TypeId title_type;
    int    title_count, about_count;
    float  greeting, hero, hero_leading, about_y, about_leading, button, list;
    int    rows;
} HomeLayout;

static void describe(App *app, const LevelInfo *level, char *out, size_t size) {
    int    minutes = level_minutes(app, app->chosen_level);
    size_t at      = 0;
    if (minutes > 0)
        snprintf(out, size, "%d minutes", minutes);
    else
        snprintf(out, size, "It cannot be played");
    for (int i = 0; i < level->prop_count; i++) {
        const char *joint = i == 0 ? ", with " : i == level->prop_count - 1 ? " and " : ", ";
        at                = strlen(out);
        snprintf(out + at, size - at, "%s%s", joint, level->props[i]);
    }
    at = strlen(out);
    snprintf(out + at, size - at, ".");
}

static int rows_shown(const App *app) {
    return view_frame(app->view)->text_scale > TEXT_SCALE_LARGE ? LIST_ROWS - 1 : LIST_ROWS;
}

static float text_room(const Frame *f) {
    return (f->narrow ? .50f : .44f) * (f->x1 - f->x0);
}

/* The largest size in which the name takes no more than two lines. */
static void fit_title(const Frame *f, const char *name, HomeLayout *l) {
    static const TypeId sizes[] = {TYPE_HERO, TYPE_DISPLAY, TYPE_TITLE};
    float               width   = .40f * (f->x1 - f->x0);
    char                lines[3][TEXT_LINE_BYTES];
    for (size_t i = 0; i < sizeof sizes / sizeof sizes[0]; i++) {
        Face  face     = theme_type(sizes[i])->face;
        float px       = kit_type_px(f, sizes[i]);
        l->title_type  = sizes[i];
        l->title_count = kit_wrap(f, face, px, name, width, l->title, 2);
        if (text_wrap(f->text, face, px, name, (int)width, lines, 3) <= 2) break;
    }
    l->hero_leading = fmaxf(.103f * (float)f->height * theme_type(l->title_type)->px / theme_type(TYPE_HERO)->px, .98f * kit_type_px(f, l->title_type));
}

static HomeLayout home_layout(App *app) {
    const Frame     *f      = view_frame(app->view);
    const LevelInfo *level  = catalog_level(app->catalog, app->chosen_level);
    HomeLayout       l      = {.rows = rows_shown(app)};
    KitColumn        column = kit_column(f);
    char             about[256];
    float            height = (float)f->height, body_px = kit_type_px(f, TYPE_BODY);
    describe(app, level, about, sizeof about);
    fit_title(f, level->name, &l);
    l.about_count   = kit_wrap(f, theme_type(TYPE_BODY)->face, body_px, about, text_room(f), l.about, f->text_scale > TEXT_SCALE_LARGE ? ABOUT_LINES : 2);
    l.about_leading = 1.12f * body_px;
    kit_column_line(&column, TYPE_WORDMARK, .098f * height, 0);
    l.greeting = kit_column_line(&column, TYPE_BODY, .268f * height, 40);
    l.hero     = kit_column_line(&column, l.title_type, (l.title_count > 1 ? .375f : .425f) * height, 8);
    column.bottom += l.hero_leading * (float)(l.title_count - 1);
    l.about_y = kit_column_line(&column, TYPE_BODY, .556f * height, 4);
    column.bottom += l.about_leading * (float)(l.about_count - 1);
    l.button = kit_column_block(&column, .612f * height, kit_button_rect(f, 0, 0, BEGIN, true, 0).h, 28);
    l.list   = kit_column_block(&column, .735f * height, 0, 28);
    return l;
}

/* ---- items */

static SDL_FRect list_row(const Frame *f, const HomeLayout *l, int row) {
    float step = 76 * f->u * fminf(f->text_scale, 1.3f);
    return (SDL_FRect){f->x0 - 24 * f->u, l->list + step * (float)row, text_room(f) + 48 * f->u, step - 8 * f->u};
}

/* One level leaves nothing to choose. */
static int home_items(App *app, const HomeLayout *l, KitItem items[KIT_ITEMS_MAX]) {
    const Frame *f     = view_frame(app->view);
    int          count = 0, levels = catalog_level_count(app->catalog);
    items[count++] = (KitItem){ITEM_BEGIN, kit_button_rect(f, f->x0, l->button, BEGIN, true, 300 * f->u)};
    for (int row = 0; levels > 1 && row < l->rows && app->home_screen.scroll + row < levels; row++) {
        items[count++] = (KitItem){ITEM_LEVELS + app->home_screen.scroll + row, list_row(f, l, row)};
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
    HomeScreen *home = &app->home_screen;
    int         last = catalog_level_count(app->catalog) - rows_shown(app);
    if (level < home->scroll) home->scroll = level;
    if (level >= home->scroll + rows_shown(app)) home->scroll = level - rows_shown(app) + 1;
    if (home->scroll > last) home->scroll = last;
    if (home->scroll < 0) home->scroll = 0;
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
    int levels = catalog_level_count(app->catalog), last = levels > 1 ? ITEM_LEVELS + levels - 1 : ITEM_BEGIN;
    app->focus = app->focus + step < 0 ? 0 : app->focus + step > last ? last : app->focus + step;
    if (app->focus >= ITEM_LEVELS) scroll_to(app, app->focus - ITEM_LEVELS);
}

static void home_input(App *app, const Input *input) {
    KitItem items[KIT_ITEMS_MAX];
    if (input->pressed && input->action == ACTION_CANCEL) app_quit(app);
    if (catalog_level_count(app->catalog) == 0) return;
    HomeLayout layout = home_layout(app);
    int        count  = home_items(app, &layout, items);
    if (input->wheel != 0) scroll_to(app, input->wheel < 0 ? app->home_screen.scroll + layout.rows : app->home_screen.scroll - 1);
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
}

/* ---- paint */

static void paint_hero(const Frame *f, const HomeLayout *l) {
    SDL_Color ink = f->palette->ink;
    kit_text(f, TYPE_BODY, greeting(clock_wall().hour), f->x0, l->greeting, ALIGN_LEFT, ink);
    /* Large letters have wider margins of their own. */
    for (int i = 0; i < l->title_count; i++) kit_text(f, l->title_type, l->title[i], f->x0 - 6 * f->u, l->hero + l->hero_leading * (float)i, ALIGN_LEFT, ink);
    for (int i = 0; i < l->about_count; i++) kit_text(f, TYPE_BODY, l->about[i], f->x0, l->about_y + l->about_leading * (float)i, ALIGN_LEFT, ink);
}

/* Where there is nothing to choose from, what the level does. */
static void paint_summary(App *app, const Frame *f, const HomeLayout *l) {
    char  lines[ABOUT_LINES][TEXT_LINE_BYTES];
    float px = kit_type_px(f, TYPE_LABEL), leading = 1.25f * px, room = (float)f->height - metrics.safe_y * f->u - l->list;
    int   most = (int)(room / leading), count = most > ABOUT_LINES ? ABOUT_LINES : most;
    if (count < 1) return;
    count = kit_wrap(f, theme_type(TYPE_LABEL)->face, px, catalog_level(app->catalog, app->chosen_level)->summary, text_room(f), lines, count);
    kit_text_lines(f, TYPE_LABEL, lines, count, f->x0, l->list + .8f * px, leading, f->palette->ink);
}

static void paint_row(App *app, const Frame *f, const KitItem *item) {
    const Palette *p     = f->palette;
    int            level = item->id - ITEM_LEVELS, minutes = level_minutes(app, level);
    SDL_FRect      r       = item->rect;
    bool           focused = app->focus == item->id, chosen = level == app->chosen_level;
    float          radius = metrics.radius_row * f->u, baseline = r.y + r.h / 2 + .34f * kit_type_px(f, TYPE_LABEL), right = r.x + r.w - 24 * f->u;
    char           text[32];
    if (focused) draw_round_rect(f->draw, r, radius, color_alpha(p->ink, opacity.row_focus));
    if (chosen)
        draw_circle(f->draw, r.x + 38 * f->u, r.y + r.h / 2, 11 * f->u, p->ink);
    else
        draw_circle_line(f->draw, r.x + 38 * f->u, r.y + r.h / 2, 10 * f->u, 3 * f->u, color_alpha(p->ink, .8f));
    snprintf(text, sizeof text, "%d min", minutes);
    float wide = minutes > 0 ? kit_text(f, TYPE_LABEL, text, right, baseline, ALIGN_RIGHT, p->ink) : 0;
    kit_text_cut(f, focused ? TYPE_LABEL_STRONG : TYPE_LABEL_BOLD, catalog_level(app->catalog, level)->name, r.x + 68 * f->u, baseline, r.w - 116 * f->u - wide,
                 ALIGN_LEFT, p->ink);
    if (focused) kit_focus(app->view, r, radius);
}

/* How much of the list is seen, and where. */
static void paint_track(App *app, const Frame *f, const HomeLayout *l) {
    const Palette *p      = f->palette;
    int            levels = catalog_level_count(app->catalog);
    SDL_FRect      first = list_row(f, l, 0), last = list_row(f, l, l->rows - 1);
    float          track = last.y + last.h - first.y, x = first.x + first.w + 20 * f->u, width = 6 * f->u;
    SDL_FRect      all  = {x, first.y, width, track};
    SDL_FRect      part = {x, first.y + track * (float)app->home_screen.scroll / (float)levels, width, track * (float)l->rows / (float)levels};
    if (levels <= l->rows) return;
    draw_round_rect(f->draw, all, width / 2, color_alpha(p->ink, .25f));
    draw_round_rect(f->draw, part, width / 2, p->ink);
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
    figure_keep_mat_inside(f, &show, f->x1);
    figure_draw(app->view, &show);
}

static void paint_choice(App *app, const Frame *f) {
    KitItem    items[KIT_ITEMS_MAX];
    HomeLayout layout = home_layout(app);
    int        count  = home_items(app, &layout, items);
    if (app->focus >= ITEM_LEVELS + catalog_level_count(app->catalog)) app->focus = ITEM_BEGIN;
    paint_hero(f, &layout);
    kit_button(app->view, items[index_of(items, count, ITEM_BEGIN)].rect, BEGIN, true, app->focus == ITEM_BEGIN);
    for (int i = 1; i < count; i++) paint_row(app, f, &items[i]);
    if (count == 1)
        paint_summary(app, f, &layout);
    else
        paint_track(app, f, &layout);
}

/* What the person must know of their record: long sentences, so on a few lines above the figure. */
static void paint_notice(const Frame *f, const char *notice, float top) {
    char  lines[NOTICE_LINES][TEXT_LINE_BYTES];
    float px = kit_type_px(f, TYPE_LABEL), width = .62f * (f->x1 - f->x0);
    int   count = kit_wrap(f, theme_type(TYPE_LABEL)->face, px, notice, width, lines, NOTICE_LINES);
    for (int i = 0; i < count; i++) kit_text_cut(f, TYPE_LABEL, lines[i], f->x1, top + 1.25f * px * (float)i, width, ALIGN_RIGHT, f->palette->ink);
}

static void home_paint(App *app) {
    const Frame *f     = view_frame(app->view);
    SDL_Color    ink   = f->palette->ink;
    float        stage = (f->x0 + .720f * (f->x1 - f->x0)) / (float)f->width, top = .098f * (float)f->height, width = .56f * (f->x1 - f->x0);
    SceneSpec    scene = {.sun = true, .sun_x = .64f, .pool_x = stage, .left_ink = .66f, .left_ink_to = .62f, .foot_ink = .85f, .foot_ink_from = .72f};
    scene_draw(app->view, &scene, true);
    paint_figure(app, f);
    kit_text(f, TYPE_WORDMARK, "unslouch", f->x0, top, ALIGN_LEFT, ink);
    if (catalog_level_count(app->catalog) > 0)
        paint_choice(app, f);
    else
        kit_text_cut(f, TYPE_BODY, "No level could be read. See `unslouch doctor`.", f->x0, .375f * (float)f->height, width, ALIGN_LEFT, ink);
    paint_week(&app->home_screen, f);
    if (app->notice[0]) paint_notice(f, app->notice, top);
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
