/* Progress: what practice has added up to, for a person who looks back: days, minutes and an ache, each told in words where one looks. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "memory.h"
#include "screens/progress_parts.h"
#include "view/scene.h"

#define SESSIONS_MAX 8192  /* the latest are looked at */
#define STAT_SLACK   1.03f /* letters get narrower by whole pixels only */
#define KEYS_MAX     4

/* ---- what the record holds */

typedef struct {
    ProgressSession *items;
    int              count;
} Sessions;

static bool take_session(const SessionRecord *record, void *context) {
    Sessions *sessions                 = context;
    sessions->items[sessions->count++] = (ProgressSession){record->day, record->practised_s, record->comfort_before, record->comfort_after};
    return sessions->count < SESSIONS_MAX;
}

typedef struct {
    const Catalog *catalog;
    PoseSet        poses;
} Learned;

/* A form is its pose. */
static void learn(Learned *learned, int pose) {
    int form_of = catalog_repertoire(learned->catalog)->poses[pose].form_of;
    pose_set_add(&learned->poses, form_of >= 0 ? form_of : pose);
}

/* What is no level may be a pose that was practised alone. */
static void take_level(const char *id, int times, void *context) {
    Learned *learned = context;
    PoseSet  alone   = {{0}};
    char     unknown[CATALOG_ID_BYTES];
    int      level = catalog_find_level(learned->catalog, id), count = catalog_repertoire(learned->catalog)->pose_count;
    (void)times;
    if (level >= 0) {
        const LevelSpec *spec = &catalog_level(learned->catalog, level)->spec;
        for (int i = 0; i < spec->item_count; i++) {
            if (spec->items[i].kind == ITEM_POSE) learn(learned, spec->items[i].pose);
        }
    } else if (catalog_read_poses(learned->catalog, id, &alone, unknown)) {
        for (int i = 0; i < count; i++) {
            if (pose_set_has(&alone, i)) learn(learned, i);
        }
    }
}

static int count_poses(const App *app) {
    Learned learned = {.catalog = app->catalog};
    int     count   = 0;
    save_each_level_done(app->save, take_level, &learned);
    for (int i = 0; i < catalog_repertoire(app->catalog)->pose_count; i++) count += pose_set_has(&learned.poses, i);
    return count;
}

static void read_record(App *app) {
    ProgressScreen *screen   = &app->progress_screen;
    SaveTime        now      = app_save_time();
    DayNumber       today    = save_today(app->save, now);
    Sessions        sessions = {.items = memory_need(calloc(SESSIONS_MAX, sizeof *sessions.items))};
    save_each_session(app->save, take_session, &sessions);
    *screen = (ProgressScreen){
        .streak        = save_streak(app->save, now),
        .streak_hidden = save_streak_hidden(app->save),
        .minutes       = save_minutes_lifetime(app->save),
        .poses         = count_poses(app),
        .today         = PROGRESS_DAYS - 7 + day_weekday(today),
    };
    screen->first = today - screen->today;
    progress_days(sessions.items, sessions.count, screen->first, PROGRESS_DAYS, screen->days);
    progress_weeks(sessions.items, sessions.count, today, PROGRESS_WEEKS, screen->weeks);
    screen->ache_count = progress_aches(sessions.items, sessions.count, PROGRESS_ACHES, screen->aches);
    save_days(app->save, now, screen->first, PROGRESS_DAYS, screen->states);
    free(sessions.items);
}

static bool is_empty(const App *app) {
    return app->progress_screen.streak.lifetime == 0 && app->progress_screen.minutes == 0;
}

/* ---- where the focus goes */

static int mark_count(const App *app, Chart chart) {
    return chart == CHART_DAYS ? app->progress_screen.today + 1 : chart == CHART_WEEKS ? PROGRESS_WEEKS : app->progress_screen.ache_count;
}

/* The mark of a chart that stands nearest to x; -1: it shows none. */
static int nearest(const App *app, const ProgressLayout *l, Chart chart, float x, int row) {
    int   best = -1;
    float off  = INFINITY;
    for (int i = 0; i < mark_count(app, chart); i++) {
        SDL_FRect r    = progress_mark_rect(app, l, progress_mark(chart, i));
        float     away = fabsf(r.x + r.w / 2 - x);
        if (r.w <= 0 || (chart == CHART_DAYS && i % 7 != row)) continue;
        if (away < off) off = away, best = progress_mark(chart, i);
    }
    return best;
}

static void go(App *app, int mark) {
    if (mark >= 0) app->focus = mark;
}

static void steer_days(App *app, const ProgressLayout *l, int place, Action action, float x) {
    int row = place % 7, last = app->progress_screen.today;
    if (action == ACTION_LEFT && place - 7 >= l->first_day) app->focus = place - 7;
    if (action == ACTION_RIGHT && place + 7 <= last)
        app->focus = place + 7;
    else if (action == ACTION_RIGHT)
        go(app, nearest(app, l, CHART_WEEKS, 0, 0));
    if (action == ACTION_UP && row > 0) app->focus = place - 1;
    if (action == ACTION_DOWN && row < 6 && place < last)
        app->focus = place + 1;
    else if (action == ACTION_DOWN)
        go(app, l->single ? PROGRESS_TABS : nearest(app, l, CHART_ACHES, x, 0));
}

/* Along a chart of one row; left and right of its ends, above and below it is what stands there. */
static void steer_row(App *app, const ProgressLayout *l, Chart chart, int place, Action action, float x) {
    int step = action == ACTION_LEFT ? -1 : action == ACTION_RIGHT ? 1 : 0;
    if (step != 0 && place + step >= 0 && place + step < mark_count(app, chart))
        app->focus = progress_mark(chart, place + step);
    else if (step < 0 && chart == CHART_WEEKS && !l->single)
        go(app, nearest(app, l, CHART_DAYS, x, app->progress_screen.today % 7));
    if (action == ACTION_DOWN && l->single) app->focus = PROGRESS_TABS + (int)chart;
    if (action == ACTION_DOWN && chart == CHART_WEEKS && !l->single) go(app, nearest(app, l, CHART_ACHES, x, 0));
    if (action == ACTION_UP && chart == CHART_ACHES && !l->single)
        go(app, x > l->charts[CHART_WEEKS].x ? nearest(app, l, CHART_WEEKS, x, 0) : nearest(app, l, CHART_DAYS, x, 6));
}

static void steer_tabs(App *app, const ProgressLayout *l, Action action) {
    int tab = app->focus - PROGRESS_TABS + (action == ACTION_RIGHT) - (action == ACTION_LEFT);
    if (action == ACTION_UP) {
        Chart chart = (Chart)app->progress_screen.chart;
        go(app, chart == CHART_DAYS                        ? app->progress_screen.today
                : nearest(app, l, chart, INFINITY, 0) >= 0 ? progress_mark(chart, mark_count(app, chart) - 1)
                                                           : -1);
        return;
    }
    tab                        = tab < 0 ? 0 : tab >= CHART_COUNT ? CHART_COUNT - 1 : tab;
    app->focus                 = PROGRESS_TABS + tab;
    app->progress_screen.chart = tab;
}

static void steer(App *app, Action action) {
    ProgressLayout l     = progress_layout(app);
    int            place = app->focus % PROGRESS_STRIDE;
    Chart          chart = (Chart)(app->focus / PROGRESS_STRIDE);
    SDL_FRect      r     = progress_mark_rect(app, &l, app->focus);
    float          x     = r.x + r.w / 2;
    if (action != ACTION_UP && action != ACTION_DOWN && action != ACTION_LEFT && action != ACTION_RIGHT) return;
    if (app->focus >= PROGRESS_TABS)
        steer_tabs(app, &l, action);
    else if (chart == CHART_DAYS)
        steer_days(app, &l, place, action, x);
    else
        steer_row(app, &l, chart, place, action, x);
}

/* What is under the pointer, as far around as its neighbours leave room. */
static void point_at(App *app, const Input *input) {
    const Frame   *f = view_frame(app->view);
    ProgressLayout l = progress_layout(app);
    SDL_FPoint     p = {input->x, input->y};
    for (int tab = 0; tab < CHART_COUNT; tab++) {
        if (!l.single || !SDL_PointInFRect(&p, &l.tabs[tab])) continue;
        app->focus = PROGRESS_TABS + tab;
        if (input->pointer_pressed) app->progress_screen.chart = tab;
    }
    for (int chart = 0; chart < CHART_COUNT; chart++) {
        for (int i = 0; i < mark_count(app, (Chart)chart); i++) {
            SDL_FRect r    = progress_mark_rect(app, &l, progress_mark((Chart)chart, i));
            float     grow = chart == CHART_DAYS ? 4 * f->u : 8 * f->u;
            SDL_FRect hit  = {r.x - grow, r.y - grow, r.w + 2 * grow, r.h + 2 * grow};
            if (chart == CHART_WEEKS) hit.y = l.charts[chart].y, hit.h = l.charts[chart].h;
            if (r.w > 0 && SDL_PointInFRect(&p, &hit)) app->focus = progress_mark((Chart)chart, i);
        }
    }
}

/* ---- input */

static void begin(App *app) {
    int level = catalog_find_level(app->catalog, "breathe-two");
    if (level < 0) level = app->chosen_level;
    if (app_practice_start(app, level)) app_go(app, SCREEN_PRACTICE);
}

/* What was practised is read anew: the row and the freezes follow from the rest. */
static void turn_rest(App *app) {
    int chart = app->progress_screen.chart;
    if (!progress_may_rest(app)) return;
    progress_turn_rest(app);
    read_record(app);
    app->progress_screen.chart = chart;
}

/* The pointer goes to a day first, and turns what it is already at. */
static void press_at(App *app, const Input *input) {
    int            before = app->focus;
    ProgressLayout l      = progress_layout(app);
    SDL_FPoint     p      = {input->x, input->y};
    point_at(app, input);
    SDL_FRect r = progress_mark_rect(app, &l, app->focus);
    if (input->pointer_pressed && app->focus == before && SDL_PointInFRect(&p, &r)) turn_rest(app);
}

static void progress_input(App *app, const Input *input) {
    if (input->pressed && input->action == ACTION_CANCEL) {
        app_go(app, SCREEN_HOME);
    } else if (is_empty(app)) {
        KitItem item = {PROGRESS_BEGIN, progress_layout(app).begin};
        if (menu_input(app, input, &item, 1) == PROGRESS_BEGIN) begin(app);
    } else if (input->pointer_moved || input->pointer_pressed) {
        press_at(app, input);
    } else if (input->pressed && input->action == ACTION_ACCEPT) {
        turn_rest(app);
    } else if (input->pressed) {
        steer(app, input->action);
    }
}

/* ---- paint */

/* "12 minutes", or what the day was without. */
static void day_deed(const App *app, int place, char *out, size_t size) {
    const ProgressScreen *screen  = &app->progress_screen;
    const ProgressDay    *day     = &screen->days[place];
    int                   minutes = (day->practised_s + 30) / 60;
    const char           *key     = day->sessions > 0 ? "progress.day.short" : menu_day_key(screen->states[place], screen->streak_hidden);
    if (minutes > 0)
        strings_count(app->strings, out, size, "unit.minutes", minutes, NULL);
    else
        snprintf(out, size, "%s", say(app, key));
}

/* "Friday 20 November. 12 minutes, ache 6 before, 3 after." */
static void day_text(const App *app, int place, char *out, size_t size) {
    const ProgressDay *day  = &app->progress_screen.days[place];
    CivilDate          date = day_to_civil(app->progress_screen.first + place);
    char               number[16], before[16], after[16], deed[96];
    const char        *key = day->before >= 0 && day->after >= 0 ? "progress.day.both" : day->before >= 0 ? "progress.day.before" : "progress.day.after";
    if (day->before < 0 && day->after < 0) key = "progress.day";
    snprintf(number, sizeof number, "%d", date.day);
    snprintf(before, sizeof before, "%d", day->before);
    snprintf(after, sizeof after, "%d", day->after);
    day_deed(app, place, deed, sizeof deed);
    strings_fill(app->strings, out, size, key, "weekday", say(app, menu_weekdays[place % 7]), "day", number, "month", say(app, progress_months[date.month - 1]),
                 "deed", deed, "before", before, "after", after, NULL);
}

static void week_text(const App *app, int place, char *out, size_t size) {
    int  minutes = (int)app->progress_screen.weeks[place], ago = PROGRESS_WEEKS - 1 - place;
    char weeks[16];
    snprintf(weeks, sizeof weeks, "%d", ago);
    strings_count(app->strings, out, size, ago == 0 ? "progress.week.now" : ago == 1 ? "progress.week.last" : "progress.week.ago", minutes, "ago", weeks, NULL);
}

static void ache_text(const App *app, int place, char *out, size_t size) {
    const ProgressAche *ache = &app->progress_screen.aches[place];
    int                 ago  = app->progress_screen.ache_count - 1 - place;
    char                before[16], after[16];
    snprintf(before, sizeof before, "%d", ache->before);
    snprintf(after, sizeof after, "%d", ache->after);
    if (ago == 0)
        strings_fill(app->strings, out, size, "progress.ache.latest", "before", before, "after", after, NULL);
    else
        strings_count(app->strings, out, size, "progress.ache.ago", ago, "before", before, "after", after, NULL);
}

static void paint_readout(const App *app, const ProgressLayout *l) {
    const Frame *f         = view_frame(app->view);
    char         text[320] = "";
    int          place     = app->focus % PROGRESS_STRIDE;
    if (app->focus >= PROGRESS_BEGIN) return;
    if (app->focus / PROGRESS_STRIDE == CHART_DAYS) day_text(app, place, text, sizeof text);
    if (app->focus / PROGRESS_STRIDE == CHART_WEEKS) week_text(app, place, text, sizeof text);
    if (app->focus / PROGRESS_STRIDE == CHART_ACHES) ache_text(app, place, text, sizeof text);
    KitLines lines = kit_fit_lines(f, TYPE_LABEL_BOLD, text, f->x1 - f->x0, PROGRESS_READOUT_LINES);
    kit_focus_named(app->view, text);
    kit_fitted_lines(f, &lines, f->x0, l->readout - PROGRESS_LEADING * lines.px * (float)(lines.count - 1), PROGRESS_LEADING, ALIGN_LEFT, f->palette->ink);
}

/* A streak that the person hid gives its place to the minutes. */
void progress_stat(const App *app, int which, char number[PROGRESS_STAT_BYTES], char label[PROGRESS_STAT_BYTES]) {
    const ProgressScreen *screen = &app->progress_screen;
    const struct {
        int         number;
        const char *key;
    } stats[PROGRESS_STATS] = {
        {screen->streak.lifetime, "progress.days"},
        {screen->streak_hidden ? (int)screen->minutes : screen->streak.best, screen->streak_hidden ? "progress.minutes" : "progress.best"},
        {screen->poses, "progress.poses"}};
    snprintf(number, PROGRESS_STAT_BYTES, "%d", stats[which].number);
    strings_count(app->strings, label, PROGRESS_STAT_BYTES, stats[which].key, stats[which].number, NULL);
}

static float paint_stat(const Frame *f, const ProgressLayout *l, float x, float y, const char *number, const char *label) {
    float share = l->stats_share * STAT_SLACK, width = share * kit_text_width(f, TYPE_NUMBER, number), room = share * kit_text_width(f, TYPE_LABEL, label);
    x += kit_text_cut(f, TYPE_NUMBER, number, x, y, width, ALIGN_LEFT, f->palette->ink) + PROGRESS_STAT_GAP * f->u;
    return x + kit_text_cut(f, TYPE_LABEL, label, x, y, room, ALIGN_LEFT, f->palette->ink) + l->stats_share * PROGRESS_STATS_GAP * f->u;
}

static void paint_stats(const App *app, const ProgressLayout *l) {
    const Frame *f = view_frame(app->view);
    float        x = l->stats_x;
    for (int i = 0; i < PROGRESS_STATS; i++) {
        char number[PROGRESS_STAT_BYTES], label[PROGRESS_STAT_BYTES];
        progress_stat(app, i, number, label);
        x = paint_stat(f, l, x, l->stats_y, number, label);
    }
}

static void paint_empty(App *app, const ProgressLayout *l) {
    const Frame *f     = view_frame(app->view);
    bool         large = f->large;
    float        width = (large ? .92f : .60f) * (f->x1 - f->x0), top = (large ? .30f : .38f) * (float)f->height;
    KitParagraph words[] = {{TYPE_DISPLAY, say(app, "progress.empty.title"), .indent = -4}, {TYPE_BODY, say(app, "progress.empty.text"), .gap = 20}};
    kit_paragraphs(f, words, 2, f->x0, width, top, l->begin.y - 30 * f->u, f->palette->ink);
    kit_button(app->view, l->begin, say(app, "progress.begin"), true, true);
}

static void paint_tabs(App *app, const ProgressLayout *l) {
    const Frame *f = view_frame(app->view);
    for (int i = 0; i < CHART_COUNT; i++) {
        bool here = app->progress_screen.chart == i, focused = app->focus == PROGRESS_TABS + i;
        if (here) draw_round_rect(f->draw, l->tabs[i], metrics.radius_row * f->u, color_alpha(f->palette->ink, opacity.row_focus));
        kit_text_cut(f, here ? TYPE_HINT_STRONG : TYPE_HINT, say(app, progress_chart_names[i]), l->tabs[i].x + l->tabs[i].w / 2,
                     menu_baseline(f, TYPE_HINT, l->tabs[i]), l->tabs[i].w - 16 * f->u, ALIGN_CENTER, f->palette->ink);
        if (focused) kit_focus(app->view, l->tabs[i], metrics.radius_row * f->u);
    }
}

static void paint_focus(App *app, const ProgressLayout *l) {
    SDL_FRect r = progress_mark_rect(app, l, app->focus);
    if (app->focus < PROGRESS_BEGIN && r.w > 0) kit_focus(app->view, r, fminf(r.w, r.h) / 2);
}

/* What has the focus is shown: size of window and type may have changed since. */
static void mend_focus(App *app, const ProgressLayout *l) {
    if (is_empty(app)) app->focus = PROGRESS_BEGIN;
    if (app->focus >= PROGRESS_BEGIN) {
        if (!is_empty(app) && !l->single) app->focus = app->progress_screen.today;
    } else if (progress_mark_rect(app, l, app->focus).w <= 0) {
        app->focus = l->single ? PROGRESS_TABS + app->progress_screen.chart : app->progress_screen.today;
    }
}

/* What they do where the focus is: along the marks, and to the other charts. Keys that would do nothing are not named. */
static int keys_of(const App *app, const ProgressLayout *l, MenuKey keys[KEYS_MAX]) {
    static const char *const along[CHART_COUNT] = {"progress.keys.weeks", "progress.keys.weeks", "progress.keys.sessions"};
    Chart                    chart = (Chart)(app->focus / PROGRESS_STRIDE), shown = (Chart)app->progress_screen.chart;
    int                      count = 0;
    keys[count++]                  = (MenuKey){ACTION_CANCEL, ACTION_NONE, "menu.back"};
    if (is_empty(app)) return count;
    if (app->focus >= PROGRESS_TABS) {
        keys[count++] = (MenuKey){ACTION_LEFT, ACTION_RIGHT, "progress.keys.charts"};
        if (mark_count(app, shown) > 0) keys[count++] = (MenuKey){ACTION_UP, ACTION_NONE, along[shown]};
        return count;
    }
    if (mark_count(app, chart) > 1) keys[count++] = (MenuKey){ACTION_LEFT, ACTION_RIGHT, along[chart]};
    if (chart == CHART_DAYS)
        keys[count++] = (MenuKey){ACTION_UP, ACTION_DOWN, "progress.keys.days"};
    else if (l->single || (chart == CHART_WEEKS && mark_count(app, CHART_ACHES) > 0))
        keys[count++] = (MenuKey){ACTION_DOWN, ACTION_NONE, "progress.keys.charts"};
    else if (chart == CHART_ACHES)
        keys[count++] = (MenuKey){ACTION_UP, ACTION_NONE, "progress.keys.charts"};
    if (progress_may_rest(app)) keys[count++] = (MenuKey){ACTION_ACCEPT, ACTION_NONE, progress_is_rest(app) ? "progress.keys.no-rest" : "progress.keys.rest"};
    return count;
}

static void progress_paint(App *app) {
    MenuKey      keys[KEYS_MAX];
    const Frame *f     = view_frame(app->view);
    SceneSpec    scene = {.foot_ink = .85f, .foot_ink_from = .72f};
    scene_draw(app->view, &scene, true);
    menu_paint_veil(f);
    ProgressLayout l = progress_layout(app);
    mend_focus(app, &l);
    menu_paint_title(f, say(app, "progress.title"), "");
    if (is_empty(app)) {
        paint_empty(app, &l);
    } else {
        paint_stats(app, &l);
        for (int chart = 0; chart < CHART_COUNT; chart++) progress_paint_chart(app, &l, (Chart)chart);
        if (l.single) paint_tabs(app, &l);
        paint_readout(app, &l);
        paint_focus(app, &l);
    }
    menu_paint_keys(app, keys, keys_of(app, &l, keys));
    view_fade_in(app->view, app->screen_us);
}

static void progress_enter(App *app, ScreenId from) {
    (void)from;
    read_record(app);
    app->focus = is_empty(app) ? PROGRESS_BEGIN : app->progress_screen.today;
}

static void paint_for_capture(void *context) {
    progress_paint(context);
}

static void progress_leave(App *app, ScreenId to) {
    (void)to;
    view_capture(app->view, paint_for_capture, app);
}

static bool progress_still(const App *app) {
    return !view_moving(app->view);
}

const Screen screen_progress = {
    .name = "progress", .enter = progress_enter, .leave = progress_leave, .input = progress_input, .paint = progress_paint, .still = progress_still};
