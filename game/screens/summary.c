/* Summary: what was done, the row of days, how it feels now, one suggestion. One warm moment: the sun behind her. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "core/ease.h"
#include "screens/menu.h"
#include "view/figure.h"
#include "view/scene.h"

#define SCALE_POINTS   11
#define ITEM_SCALE     0 /* 0..10 */
#define ITEM_DONE      SCALE_POINTS
#define ARROW_US       1200000.
#define ADVICE_LEADING 1.12f
#define GROUPS         4     /* below the first */
#define APART_MOST     40    /* pixels at 1080 lines */
#define BESIDE_TO      .575f /* of the column, enlarged: what stands at the button ends before the mat, or in a narrow window below it */
#define BESIDE_GAP     48    /* pixels at 1080 lines */
#define CAPTION_GAP    24
#define SUN_X          .655f /* of the column */
#define SUN_X_NARROW   .86f

/* ---- what stands where */

typedef struct {
    NameBox  title;
    KitLines advice;
    TypeId   advice_type;
    float    title_y, title_leading, done, question, scale, numbers, streak, week, tomorrow, advice_y, button;
} SummaryLayout;

static const char *title(const App *app) {
    if (app->summary_screen.comfort >= 0 && app->summary_screen.comfort <= 3) return say(app, "summary.title.ease");
    return say(app, app->practice.completed ? "summary.title.done" : "summary.title.part");
}

/* One thing for tomorrow: how, where this time was hard, else what. */
static void advice(App *app, char *out, size_t size) {
    int level = app->summary_screen.tomorrow;
    if (!app->practice.completed)
        snprintf(out, size, "%s", say(app, "summary.advice.again"));
    else if (app->summary_screen.comfort >= 7)
        snprintf(out, size, "%s", say(app, "summary.advice.easier"));
    else if (level >= 0)
        strings_count(app->strings, out, size, "summary.advice.level", app_level_minutes(app, level), "level", catalog_level(app->catalog, level)->name, NULL);
    else
        snprintf(out, size, "%s", say(app, "summary.advice.same"));
}

/* What it was before, where that was said. */
static void question(const App *app, char *out, size_t size) {
    const SummaryScreen *screen = &app->summary_screen;
    char                 before[16];
    bool                 placed = screen->area >= 0;
    snprintf(before, sizeof before, "%d", screen->before);
    strings_fill(app->strings, out, size, placed ? "summary.question.place" : "summary.question", "place",
                 placed ? words_place(app->strings, (Area)screen->area) : "", "before", before, NULL);
}

static float text_room(const Frame *f) {
    return .56f * (f->x1 - f->x0);
}

/* Enlarged, the title stands above her. */
static float title_room(const Frame *f) {
    return f->large ? f->x1 - f->x0 : text_room(f);
}

/* In the size of labels where it would need more than two lines, and enlarged, where groups have no room else. */
static void fit_advice(App *app, const Frame *f, SummaryLayout *l) {
    char text[160], lines[3][TEXT_LINE_BYTES];
    advice(app, text, sizeof text);
    l->advice_type = f->large ? TYPE_LABEL : TYPE_BODY;
    if (kit_wrap(f, theme_type(TYPE_BODY)->face, kit_type_px(f, TYPE_BODY), text, text_room(f), lines, 3) > 2) l->advice_type = TYPE_LABEL;
    l->advice = kit_fit_lines(f, l->advice_type, text, text_room(f), 2);
}

/* One below the other, with `more` pixels at 1080 lines between the GROUPS of what belongs together. */
static SummaryLayout lay_apart(App *app, float more) {
    const Frame  *f      = view_frame(app->view);
    SummaryLayout l      = {.title = kit_name_fit(f, title(app), title_room(f))};
    KitColumn     column = kit_column(f);
    float         height = (float)f->height;
    fit_advice(app, f, &l);
    l.title_leading = practice_tokens.name_leading * kit_type_px(f, l.title.type);
    l.title_y       = kit_column_line(&column, l.title.type, .205f * height, 0);
    column.bottom += l.title_leading * (float)(l.title.count - 1);
    l.done     = kit_column_line(&column, TYPE_BODY, .268f * height, f->large ? 0 : 14);
    l.question = kit_column_line(&column, TYPE_LABEL_BOLD, .350f * height, 14 + more);
    l.scale    = kit_column_block(&column, .425f * height - 34 * f->u, 62 * f->u, 0) + 34 * f->u;
    l.numbers  = kit_column_line(&column, TYPE_NUMBER_BOLD, l.scale + 28 * f->u + kit_type_px(f, TYPE_NUMBER_BOLD), 10);
    l.streak   = kit_column_line(&column, TYPE_BODY_BOLD, .590f * height, 14 + more);
    l.week     = kit_column_block(&column, .640f * height - 22 * f->u, 46 * f->u + 1.2f * kit_type_px(f, TYPE_HINT), 10) + 22 * f->u;
    l.tomorrow = kit_column_line(&column, TYPE_LABEL_STRONG, .775f * height, 20 + more);
    l.advice_y = kit_column_line(&column, l.advice_type, l.tomorrow + 1.28f * kit_type_px(f, l.advice_type), 0);
    column.bottom += ADVICE_LEADING * l.advice.px * (float)(l.advice.count - 1);
    l.button = kit_column_block(&column, .868f * height, 0, 18 + more);
    return l;
}

/* Enlarged, what room is left goes between the groups. */
static SummaryLayout summary_layout(App *app) {
    const Frame  *f     = view_frame(app->view);
    SummaryLayout l     = lay_apart(app, 0);
    float         below = (float)f->height - metrics.safe_y * f->u - l.button - kit_button_rect(f, 0, 0, "", true, 0).h;
    return f->large && below > 0 ? lay_apart(app, fminf(below / GROUPS / f->u, APART_MOST)) : l;
}

/* ---- items */

static float scale_x(const Frame *f, int value) {
    float width = fminf(760 * f->u, text_room(f));
    return f->x0 + 14 * f->u + (float)value / 10 * width;
}

static int summary_items(const App *app, const SummaryLayout *l, KitItem items[KIT_ITEMS_MAX]) {
    const Frame *f     = view_frame(app->view);
    float        step  = scale_x(f, 1) - scale_x(f, 0);
    int          count = 0;
    for (int i = 0; i < SCALE_POINTS; i++) items[count++] = (KitItem){ITEM_SCALE + i, {scale_x(f, i) - step / 2, l->scale - 34 * f->u, step, 68 * f->u}};
    items[count++] = (KitItem){ITEM_DONE, kit_button_rect(f, f->x0, l->button, say(app, "summary.done"), true, 260 * f->u)};
    return count;
}

/* Kept with the session, and with the check-in before it. */
static void say_comfort(App *app, int comfort) {
    SummaryScreen *screen = &app->summary_screen;
    int            after[AREA_COUNT];
    screen->comfort = comfort;
    screen->said_us = app->screen_us;
    if (app->practice.record) save_session_comfort(app->save, app->practice.record, -1, comfort);
    if (screen->area < 0) return;
    for (int i = 0; i < AREA_COUNT; i++) after[i] = i == screen->area ? comfort : ACHE_UNSAID;
    if (app->today.id) save_check_in_after(app->save, app->today.id, after);
    app_speak(app, comfort < screen->before ? "checkin.less" : comfort > screen->before ? "checkin.more" : "checkin.same");
}

static void press(App *app, int id) {
    app->focus = id;
    if (id == ITEM_DONE) {
        app->practice.active = false;
        app_go(app, SCREEN_HOME);
        return;
    }
    say_comfort(app, id - ITEM_SCALE);
    app->focus = ITEM_DONE;
}

static void summary_input(App *app, const Input *input) {
    KitItem       items[KIT_ITEMS_MAX];
    SummaryLayout layout = summary_layout(app);
    int           count  = summary_items(app, &layout, items);
    if (input->pointer_moved || input->pointer_pressed) {
        int hit = kit_hit(view_frame(app->view), items, count, input->x, input->y);
        if (hit != KIT_NONE) app->focus = hit;
        if (hit != KIT_NONE && input->pointer_pressed) press(app, items[hit].id);
        return;
    }
    if (!input->pressed) return;
    static const struct {
        Action action;
        KitWay way;
    } ways[] = {{ACTION_UP, KIT_UP},       {ACTION_DOWN, KIT_DOWN}, {ACTION_LEFT, KIT_LEFT},
                {ACTION_RIGHT, KIT_RIGHT}, {ACTION_BACK, KIT_LEFT}, {ACTION_SKIP, KIT_RIGHT}};
    for (size_t i = 0; i < sizeof ways / sizeof ways[0]; i++) {
        if (input->action == ways[i].action) app->focus = kit_move(items, count, app->focus, ways[i].way);
    }
    if (input->action == ACTION_ACCEPT || input->action == ACTION_PAUSE) press(app, app->focus);
    if (input->action == ACTION_CANCEL) press(app, ITEM_DONE);
}

/* ---- paint */

static void paint_done(App *app, const Frame *f, SummaryLayout *l) {
    char             text[160], minutes_text[48], poses_text[48];
    int              minutes = (int)((app->practice.session.now_us + 30000000) / 60000000), poses = 0;
    int              reached = app->practice.completed || !app->practice.plan ? -1 : session_view(&app->practice.session).item;
    const LevelSpec *level   = app->practice.plan ? app->practice.plan->level : NULL;
    for (int i = 0; level && i < level->item_count && (reached < 0 || i <= reached); i++) poses += level->items[i].kind == ITEM_POSE;
    kit_text_lines(f, l->title.type, l->title.lines, l->title.count, f->x0 - 5 * f->u, l->title_y, l->title_leading, f->palette->ink);
    strings_count(app->strings, minutes_text, sizeof minutes_text, "unit.minutes", minutes, NULL);
    strings_count(app->strings, poses_text, sizeof poses_text, "unit.poses", poses, NULL);
    strings_fill(app->strings, text, sizeof text, minutes < 1 ? "summary.less" : "summary.what", "minutes", minutes_text, "poses", poses_text, NULL);
    kit_text_cut(f, TYPE_BODY, text, f->x0, l->done, text_room(f), ALIGN_LEFT, f->palette->ink);
}

static void paint_point(App *app, const Frame *f, int value, float y) {
    float x = scale_x(f, value), ring = 22 * f->u;
    draw_circle(f->draw, x, y, 6 * f->u, f->palette->ink);
    if (value == app->summary_screen.before) draw_circle_line(f->draw, x, y, 20 * f->u, 5 * f->u, f->palette->ink);
    if (value == app->summary_screen.comfort) draw_circle(f->draw, x, y, 24 * f->u, f->palette->accent);
    if (app->focus != ITEM_SCALE + value) return;
    char told[192], asked[160];
    question(app, asked, sizeof asked);
    snprintf(told, sizeof told, "%s %d", asked, value);
    kit_focus(app->view, (SDL_FRect){x - ring, y - ring, 2 * ring, 2 * ring}, ring);
    kit_focus_named(app->view, told);
}

/* From what it was to what it is; drawn once, and there at once where nothing is to travel. */
static void paint_arrow(const App *app, const Frame *f, float y) {
    const SummaryScreen *screen = &app->summary_screen;
    if (screen->before < 0 || screen->comfort < 0 || abs(screen->before - screen->comfort) < 2) return;
    float drawn = f->reduced_motion ? 1 : (float)ease_smoothstep(fmin(1, (double)(app->screen_us - screen->said_us) / ARROW_US));
    float way = screen->comfort < screen->before ? -1 : 1, from = scale_x(f, screen->before) + way * 26 * f->u,
          to      = scale_x(f, screen->comfort) - way * 34 * f->u;
    float tip     = from + (to - from) * drawn;
    Point line[2] = {{from, y}, {tip, y}},
          head[3] = {{tip + way * 10 * f->u, y}, {tip - way * 14 * f->u, y - 15 * f->u}, {tip - way * 14 * f->u, y + 15 * f->u}};
    draw_line(f->draw, line, 2, 8 * f->u, false, f->palette->ink);
    draw_triangle(f->draw, head, f->palette->ink);
}

static void paint_scale(App *app, const Frame *f, const SummaryLayout *l) {
    SDL_Color ink     = f->palette->ink;
    Point     line[2] = {{scale_x(f, 0), l->scale}, {scale_x(f, 10), l->scale}};
    int       shown   = app->focus < ITEM_DONE ? app->focus : app->summary_screen.comfort;
    char      text[128];
    question(app, text, sizeof text);
    kit_text_cut(f, TYPE_LABEL_BOLD, text, f->x0, l->question, text_room(f), ALIGN_LEFT, ink);
    draw_line(f->draw, line, 2, metrics.stroke_line * f->u, false, color_alpha(ink, .45f));
    for (int i = 0; i < SCALE_POINTS; i++) paint_point(app, f, i, l->scale);
    paint_arrow(app, f, l->scale);
    snprintf(text, sizeof text, "%d", shown);
    if (shown > 0 && shown < 10) kit_text(f, TYPE_NUMBER_BOLD, text, scale_x(f, shown), l->numbers, ALIGN_CENTER, ink);
    /* The ends keep their words unless the number needs the place. */
    if (shown != 1 && shown != 2) kit_text(f, shown == 0 ? TYPE_HINT_STRONG : TYPE_HINT, say(app, "summary.nothing"), f->x0, l->numbers, ALIGN_LEFT, ink);
    if (shown != 8 && shown != 9)
        kit_text(f, shown == 10 ? TYPE_HINT_STRONG : TYPE_HINT, say(app, "summary.worst"), scale_x(f, 10) + 12 * f->u, l->numbers, ALIGN_RIGHT, ink);
}

/* As much of it as there is room for. */
static void streak_text(const App *app, const Frame *f, char *out, size_t size) {
    Streak s   = app->practice.streak_after;
    bool   row = s.current > 1 && !app->summary_screen.streak_hidden;
    char   minutes[48], all[16];
    if (s.lifetime <= 1) {
        snprintf(out, size, "%s", say(app, s.lifetime == 1 ? "summary.first-day" : "summary.no-day"));
        return;
    }
    snprintf(all, sizeof all, "%d", s.lifetime);
    strings_count(app->strings, minutes, sizeof minutes, "unit.minutes", app->summary_screen.minutes_lifetime, NULL);
    strings_count(app->strings, out, size, row ? "summary.row" : "summary.days", row ? s.current : s.lifetime, "all", all, "minutes", minutes, NULL);
    if (kit_text_width(f, TYPE_BODY_BOLD, out) <= text_room(f)) return;
    strings_count(app->strings, out, size, row ? "home.row" : "home.days", row ? s.current : s.lifetime, NULL);
}

static void paint_streak(App *app, const Frame *f, const SummaryLayout *l) {
    char text[192];
    streak_text(app, f, text, sizeof text);
    kit_text_cut(f, TYPE_BODY_BOLD, text, f->x0, l->streak, text_room(f), ALIGN_LEFT, f->palette->ink);
    menu_paint_week(app, &app->summary_screen.week, app->summary_screen.streak_hidden, f->x0 + 17 * f->u, l->week, TYPE_BODY_BOLD, l->streak);
}

static void paint_figure(App *app, const Frame *f) {
    int clip = catalog_find_clip(app->catalog, "mountain.hold");
    if (clip < 0) clip = catalog_find_clip(app->catalog, "standing.rest");
    FigureShow show        = figure_show(f, clip, 1, f->x0 + .738f * (f->x1 - f->x0));
    show.wall_shift        = 0;
    show.y[STAGE_STANDING] = show.y[STAGE_FLOOR] = .800f * (float)f->height;
    figure_keep_mat_inside(f, &show, f->x1);
    figure_draw(app->view, &show);
}

/* Where what stands at the button ends: with its ground, before the figure. */
static float words_right(const Frame *f) {
    if (!f->large) return f->column_x + ground_summary.plain.end * f->column;
    return f->narrow ? f->x1 : f->x0 + BESIDE_TO * (f->x1 - f->x0);
}

/* What opens stands beside the button, and captions right of it; where they have no room there, in its place while they are there. */
static void paint_beside(App *app, const Frame *f, const SummaryLayout *l, SDL_FRect done) {
    float left = done.x + done.w + BESIDE_GAP * f->u, right = words_right(f), group = draw_get_alpha(f->draw);
    bool  instead  = f->caption_scale > TEXT_SCALE_LARGE || (f->large && f->narrow);
    float captions = (instead ? fmaxf(done.x + done.w, f->x0 + l->advice.width) : right) + CAPTION_GAP * f->u;
    float seen     = instead ? menu_caption_leaves(app) : 1;
    draw_set_alpha(f->draw, group * seen);
    if (seen > 0) kit_text_box(f, TYPE_LABEL, app->summary_screen.opens, (SDL_FRect){left, done.y, right - left, done.h}, ALIGN_LEFT, f->palette->ink);
    draw_set_alpha(f->draw, group);
    menu_paint_caption(app, captions, f->x1, (float)f->height - metrics.safe_y * f->u);
}

static void summary_paint(App *app) {
    const Frame  *f = view_frame(app->view);
    KitItem       items[KIT_ITEMS_MAX];
    SummaryLayout l     = summary_layout(app);
    int           count = summary_items(app, &l, items);
    float         stage = (f->x0 + .738f * (f->x1 - f->x0)) / (float)f->width, height = (float)f->height;
    bool          large = f->large;
    SceneSpec     scene = {.sun           = !large, /* under the ink for enlarged words it would be dull */
                           .sun_x         = menu_along(f, f->narrow ? SUN_X_NARROW : SUN_X) / (float)f->width,
                           .pool_x        = stage,
                           .left          = *theme_ground(f, &ground_summary),
                           .foot_ink      = .80f,
                           .foot_ink_from = .72f,
                           .halo_x        = stage * (float)f->width,
                           .halo_y        = .50f * height,
                           .halo_r        = .52f * height};
    scene_draw(app->view, &scene, true);
    paint_figure(app, f);
    paint_done(app, f, &l);
    paint_scale(app, f, &l);
    paint_streak(app, f, &l);
    kit_text(f, TYPE_LABEL_STRONG, say(app, "summary.tomorrow"), f->x0, l.tomorrow, ALIGN_LEFT, f->palette->ink);
    kit_fitted_lines(f, &l.advice, f->x0, l.advice_y, ADVICE_LEADING, ALIGN_LEFT, f->palette->ink);
    SDL_FRect done = items[count - 1].rect;
    kit_button(app->view, done, say(app, "summary.done"), true, app->focus == ITEM_DONE);
    paint_beside(app, f, &l, done);
    view_fade_in(app->view, app->screen_us);
}

/* What this session opened on the path, else what opens next and how. The spoken line that goes with it, NULL when there is none. */
static const char *tell_path(App *app, char *out, size_t size) {
    PathStanding *before = &app->practice.path_before, now = app_path_standing(app->catalog, app->save, app_save_time());
    const char   *line       = NULL;
    char          opens[256] = "";
    out[0]                   = '\0';
    for (int i = 0; before->levels && i < now.history.level_count && i < before->history.level_count; i++) {
        if (before->levels[i].open || !now.levels[i].open) continue;
        words_add(opens, sizeof opens, ", ", catalog_level(app->catalog, i)->name);
        line = "path.opened.2";
    }
    if (line) strings_fill(app->strings, out, size, "summary.now-open", "levels", opens, NULL);
    if (!line && now.next >= 0) {
        int level = catalog_path(app->catalog)->rules[now.next].level;
        catalog_opens_text(app->catalog, app->strings, &now.levels[level], &now.history, out, size);
    }
    app_path_standing_free(&now);
    return line;
}

static const char *line_of_streak(const App *app) {
    Streak before = app->practice.streak_before, after = app->practice.streak_after;
    if (after.lifetime == before.lifetime || app->summary_screen.streak_hidden) return NULL;
    if (before.lifetime == 0) return "streak.first";
    return after.current == 1 ? "streak.again" : "streak.kept.1";
}

static void summary_enter(App *app, ScreenId from) {
    SummaryScreen *screen = &app->summary_screen;
    (void)from;
    app_today_read(app);
    *screen                  = (SummaryScreen){.comfort = -1, .area = app_worst_ache(app), .before = -1, .tomorrow = app_suggest(app, 1).level};
    app->focus               = ITEM_DONE;
    screen->before           = screen->area >= 0 ? app->today.checkin.before[screen->area] : -1;
    screen->minutes_lifetime = save_minutes_lifetime(app->save);
    screen->week             = save_week(app->save, app_save_time());
    screen->streak_hidden    = save_streak_hidden(app->save);
    const char *line         = tell_path(app, screen->opens, sizeof screen->opens);
    app_speak(app, line ? line : line_of_streak(app));
}

static void paint_for_capture(void *context) {
    summary_paint(context);
}

static void summary_leave(App *app, ScreenId to) {
    (void)to;
    view_capture(app->view, paint_for_capture, app);
}

static bool summary_still(const App *app) {
    bool drawing = app->summary_screen.comfort >= 0 && (double)(app->screen_us - app->summary_screen.said_us) < ARROW_US;
    return !view_moving(app->view) && !drawing && menu_caption_leaves(app) >= 1;
}

const Screen screen_summary = {
    .name = "summary", .enter = summary_enter, .leave = summary_leave, .input = summary_input, .paint = summary_paint, .still = summary_still};
