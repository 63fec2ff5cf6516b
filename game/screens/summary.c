/* Summary: what was done, the row of days, how it feels now, one suggestion. One warm moment: the sun behind her. */
#include <math.h>
#include <stdio.h>

#include "app.h"
#include "view/figure.h"
#include "view/kit.h"
#include "view/scene.h"

#define SCALE_POINTS 11
#define ITEM_SCALE   0 /* 0..10 */
#define ITEM_DONE    SCALE_POINTS

static float scale_x(const Frame *f, int value) {
    float width = fminf(760 * f->u, .46f * (f->x1 - f->x0));
    return f->x0 + 14 * f->u + (float)value / 10 * width;
}

static int summary_items(const App *app, KitItem items[KIT_ITEMS_MAX]) {
    const Frame *f = view_frame(app->view);
    float        y = .425f * (float)f->height, step = scale_x(f, 1) - scale_x(f, 0);
    int          count = 0;
    for (int i = 0; i < SCALE_POINTS; i++) items[count++] = (KitItem){ITEM_SCALE + i, {scale_x(f, i) - step / 2, y - 34 * f->u, step, 68 * f->u}};
    items[count++] = (KitItem){ITEM_DONE, kit_button_rect(f, f->x0, .868f * (float)f->height, "Done", true, 260 * f->u)};
    return count;
}

static void press(App *app, int id) {
    app->focus = id;
    if (id == ITEM_DONE) {
        app->practice.active = false;
        app_go(app, SCREEN_HOME);
        return;
    }
    app->summary_screen.comfort = id - ITEM_SCALE;
    if (app->practice.record) save_session_comfort(app->save, app->practice.record, -1, app->summary_screen.comfort);
    app->focus = ITEM_DONE;
}

static void summary_input(App *app, const Input *input) {
    KitItem items[KIT_ITEMS_MAX];
    int     count = summary_items(app, items);
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

static const char *title(const App *app) {
    if (app->summary_screen.comfort >= 0 && app->summary_screen.comfort <= 3) return "Lighter now.";
    return app->practice.completed ? "Well done. Stand tall." : "Every minute counts.";
}

static void paint_done(App *app, const Frame *f) {
    char             text[128];
    int              minutes = (int)((app->practice.session.now_us + 30000000) / 60000000), poses = 0;
    int              reached = app->practice.completed || !app->practice.plan ? -1 : session_view(&app->practice.session).item;
    const LevelSpec *level   = app->practice.plan ? app->practice.plan->level : NULL;
    for (int i = 0; level && i < level->item_count && (reached < 0 || i <= reached); i++) poses += level->items[i].kind == ITEM_POSE;
    kit_text_cut(f, TYPE_DISPLAY, title(app), f->x0 - 5 * f->u, .205f * (float)f->height, .58f * (f->x1 - f->x0), ALIGN_LEFT, f->palette->ink);
    snprintf(text, sizeof text, "%d minute%s, %d pose%s.", minutes, minutes == 1 ? "" : "s", poses, poses == 1 ? "" : "s");
    if (minutes < 1) snprintf(text, sizeof text, "Less than a minute, and it counts.");
    kit_text(f, TYPE_BODY, text, f->x0, .268f * (float)f->height, ALIGN_LEFT, f->palette->ink);
}

static void paint_scale(App *app, const Frame *f, const KitItem *items) {
    const Palette *p       = f->palette;
    float          y       = .425f * (float)f->height;
    Point          line[2] = {{scale_x(f, 0), y}, {scale_x(f, 10), y}};
    char           text[16];
    kit_text(f, TYPE_LABEL_BOLD, "How much does it ache now?", f->x0, .350f * (float)f->height, ALIGN_LEFT, p->ink);
    draw_line(f->draw, line, 2, 4 * f->u, false, color_alpha(p->ink, .45f));
    for (int i = 0; i < SCALE_POINTS; i++) {
        bool focused = app->focus == ITEM_SCALE + i;
        draw_circle(f->draw, scale_x(f, i), y, 6 * f->u, p->ink);
        if (i == app->summary_screen.comfort) draw_circle(f->draw, scale_x(f, i), y, 24 * f->u, p->accent);
        if (focused) {
            float     r    = 22 * f->u;
            SDL_FRect disc = {scale_x(f, i) - r, y - r, 2 * r, 2 * r};
            kit_focus(app->view, disc, r);
        }
    }
    (void)items;
    int   shown = app->focus < ITEM_DONE ? app->focus : app->summary_screen.comfort;
    float under = y + 28 * f->u + kit_type_px(f, TYPE_NUMBER_BOLD);
    if (shown > 0 && shown < 10) {
        snprintf(text, sizeof text, "%d", shown);
        kit_text(f, TYPE_NUMBER_BOLD, text, scale_x(f, shown), under, ALIGN_CENTER, p->ink);
    }
    if (shown != 1 && shown != 2) kit_text(f, shown == 0 ? TYPE_HINT_STRONG : TYPE_HINT, "0 nothing", f->x0, under, ALIGN_LEFT, p->ink);
    if (shown != 8 && shown != 9)
        kit_text(f, shown == 10 ? TYPE_HINT_STRONG : TYPE_HINT, "the worst 10", scale_x(f, 10) + 12 * f->u, under, ALIGN_RIGHT, p->ink);
}

static void paint_streak(App *app, const Frame *f) {
    char   text[96];
    Streak s = app->practice.streak_after;
    if (s.current > 1)
        snprintf(text, sizeof text, "%d days in a row, %d in all, %d minutes", s.current, s.lifetime, (int)app->summary_screen.minutes_lifetime);
    else if (s.lifetime > 1)
        snprintf(text, sizeof text, "%d days of practice, %d minutes", s.lifetime, (int)app->summary_screen.minutes_lifetime);
    else
        snprintf(text, sizeof text, s.lifetime == 1 ? "Your first day of practice" : "Two minutes make a day of practice");
    kit_text_cut(f, TYPE_BODY_BOLD, text, f->x0, .590f * (float)f->height, .56f * (f->x1 - f->x0), ALIGN_LEFT, f->palette->ink);
    kit_week(f, f->x0 + 17 * f->u, .640f * (float)f->height, app->summary_screen.practised, app->summary_screen.today);
}

static const char *suggestion(const App *app) {
    if (!app->practice.completed) return "The same again, from the start, without hurry.";
    if (app->summary_screen.comfort >= 7) return "Choose the easier forms, and stop at what hurts.";
    return app->practice.streak_after.current > 1 ? "The same time, the same mat." : "Once more, at the time that suits you best.";
}

static void paint_figure(App *app, const Frame *f) {
    int clip = catalog_find_clip(app->catalog, "mountain.hold");
    if (clip < 0) clip = catalog_find_clip(app->catalog, "standing.rest");
    FigureShow show        = figure_show(f, clip, 1, f->x0 + .738f * (f->x1 - f->x0));
    show.wall_shift        = 0;
    show.y[STAGE_STANDING] = show.y[STAGE_FLOOR] = .800f * (float)f->height;
    figure_draw(app->view, &show);
}

static void summary_paint(App *app) {
    const Frame *f = view_frame(app->view);
    KitItem      items[KIT_ITEMS_MAX];
    int          count = summary_items(app, items);
    float        stage = (f->x0 + .738f * (f->x1 - f->x0)) / (float)f->width, height = (float)f->height;
    SceneSpec    scene = {.sun           = true,
                          .sun_x         = .655f,
                          .pool_x        = stage,
                          .left_ink      = .70f,
                          .left_ink_to   = .66f,
                          .foot_ink      = .80f,
                          .foot_ink_from = .72f,
                          .halo_x        = stage * (float)f->width,
                          .halo_y        = .50f * height,
                          .halo_r        = .52f * height};
    scene_draw(app->view, &scene, true);
    paint_figure(app, f);
    paint_done(app, f);
    paint_scale(app, f, items);
    paint_streak(app, f);
    kit_text(f, TYPE_LABEL_STRONG, "Tomorrow", f->x0, .775f * height, ALIGN_LEFT, f->palette->ink);
    kit_text_cut(f, TYPE_BODY, suggestion(app), f->x0, .775f * height + 1.28f * kit_type_px(f, TYPE_BODY), .56f * (f->x1 - f->x0), ALIGN_LEFT, f->palette->ink);
    kit_button(app->view, items[count - 1].rect, "Done", true, app->focus == ITEM_DONE);
    view_fade_in(app->view, app->screen_us);
}

static void summary_enter(App *app, ScreenId from) {
    (void)from;
    app->summary_screen.comfort          = -1;
    app->focus                           = ITEM_DONE;
    app->summary_screen.minutes_lifetime = save_minutes_lifetime(app->save);
    save_week(app->save, app_save_time(), app->summary_screen.practised, &app->summary_screen.today);
}

static void paint_for_capture(void *context) {
    summary_paint(context);
}

static void summary_leave(App *app, ScreenId to) {
    (void)to;
    view_capture(app->view, paint_for_capture, app);
}

static bool summary_still(const App *app) {
    return !view_moving(app->view);
}

const Screen screen_summary = {
    .name = "summary", .enter = summary_enter, .leave = summary_leave, .input = summary_input, .paint = summary_paint, .still = summary_still};
