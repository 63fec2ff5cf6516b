/* Three charts that need no practice in reading charts: dots that grow with the minutes, bars with their number, and a line of an ache with where it came from. */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "core/ease.h"
#include "screens/progress_parts.h"

/* ---- words, by their keys */

const char *const progress_chart_names[CHART_COUNT] = {"progress.chart.days", "progress.chart.weeks", "progress.chart.aches"};
const char *const progress_months[12]               = {"month.january", "month.february", "month.march",     "month.april",   "month.may",      "month.june",
                                                       "month.july",    "month.august",   "month.september", "month.october", "month.november", "month.december"};

static const char *const months_short[12]           = {"month-short.january",   "month-short.february", "month-short.march",    "month-short.april",
                                                       "month-short.may",       "month-short.june",     "month-short.july",     "month-short.august",
                                                       "month-short.september", "month-short.october",  "month-short.november", "month-short.december"};
const char *const        progress_weekdays_short[7] = {"weekday-short.monday", "weekday-short.tuesday",  "weekday-short.wednesday", "weekday-short.thursday",
                                                       "weekday-short.friday", "weekday-short.saturday", "weekday-short.sunday"};

/* ---- numbers: pixels at 1080 lines, or parts of the height and the width */

#define DAY_STEP    44
#define DAY_BIGGEST 17
#define DAYS_LEFT   78
#define DAYS_Y      .292f /* middle of the first row */
#define WEEKS_X     .585f
#define WEEKS_Y     .250f
#define WEEKS_FOOT  .555f
#define WEEKS_HIGH  .82f /* of the chart: its highest bar */
#define BAR_WIDTH   48
#define BAR_GAP     22 /* to its number */
#define ACHES_HEAD  .708f
#define ACHES_Y     .745f
#define ACHES_FOOT  .885f
#define ACHES_LEFT  70
#define ACHE_R      9
#define READOUT     .632f
#define ACHE_MOST   10
#define TABS_Y      .845f
#define TAB_PAD     48
#define TAB_GAP     20
#define LINES       3

static const float day_radius[PROGRESS_SIZES] = {4, 9, 13, 17}, day_alpha[PROGRESS_SIZES] = {.55f, .75f, .90f, 1};

/* ---- where things stand */

/* Over the days with enlarged type. */
static float months_height(const Frame *f) {
    return kit_type_px(f, TYPE_HINT) + 24 * f->u;
}

static float day_step(const Frame *f, const ProgressLayout *l) {
    return l->single ? fminf(DAY_STEP * f->u, (l->charts[CHART_DAYS].h - months_height(f)) / 7) : DAY_STEP * f->u;
}

static float days_left(const App *app) {
    const Frame *f = view_frame(app->view);
    return fmaxf(DAYS_LEFT * f->u, kit_text_width(f, TYPE_HINT, say(app, progress_weekdays_short[2])) + 22 * f->u);
}

/* Beside the title, or with enlarged type below it; nearer to the title, then smaller, where they are long. */
static void place_stats(const App *app, ProgressLayout *l) {
    const Frame *f     = view_frame(app->view);
    float        width = 0, title = f->x0 + kit_text_width(f, TYPE_TITLE, say(app, "progress.title")) + PROGRESS_STATS_GAP * f->u;
    for (int i = 0; i < PROGRESS_STATS; i++) {
        char number[PROGRESS_STAT_BYTES], label[PROGRESS_STAT_BYTES];
        progress_stat(app, i, number, label);
        width += kit_text_width(f, TYPE_NUMBER, number) + kit_text_width(f, TYPE_LABEL, label) + (PROGRESS_STAT_GAP + PROGRESS_STATS_GAP) * f->u;
    }
    width -= PROGRESS_STATS_GAP * f->u;
    l->stats_x     = l->single ? f->x0 : fmaxf(title, fminf(menu_along(f, f->narrow ? .30f : .38f), f->x1 - width));
    l->stats_y     = l->single ? metrics.safe_y * f->u + kit_type_px(f, TYPE_TITLE) + 1.05f * kit_type_px(f, TYPE_NUMBER) : .148f * (float)f->height;
    l->stats_share = 1;
    while (l->stats_share * width > f->x1 - l->stats_x && l->stats_share > metrics.type_least / f->text_scale) l->stats_share *= metrics.type_step;
}

/* One chart at a time; from the bottom up: the tabs, the sentence, what stands below a chart, the chart. */
static void place_single(const App *app, ProgressLayout *l) {
    const Frame *f      = view_frame(app->view);
    float        height = (float)f->height, x = f->x0, tab_height = fmaxf(metrics.target_height * f->u, 1.6f * kit_type_px(f, TYPE_HINT_STRONG));
    float        label = kit_type_px(f, TYPE_LABEL_BOLD), foot, top = l->stats_y + 44 * f->u, share = 0;
    for (int i = 0; i < CHART_COUNT; i++) share += kit_text_width(f, TYPE_HINT_STRONG, say(app, progress_chart_names[i])) + (TAB_PAD + TAB_GAP) * f->u;
    share = fminf(1, (f->x1 - f->x0 + TAB_GAP * f->u) / share);
    for (int i = 0; i < CHART_COUNT; i++) {
        float width = share * (kit_text_width(f, TYPE_HINT_STRONG, say(app, progress_chart_names[i])) + TAB_PAD * f->u);
        l->tabs[i]  = (SDL_FRect){x, TABS_Y * height - tab_height / 2, width, tab_height};
        x += width + share * TAB_GAP * f->u;
    }
    l->readout                            = l->tabs[0].y - 20 * f->u - .22f * label;
    foot                                  = l->readout - (.74f + PROGRESS_LEADING) * label - 1.5f * kit_type_px(f, TYPE_HINT) - 14 * f->u;
    l->charts[app->progress_screen.chart] = (SDL_FRect){f->x0, top, f->x1 - f->x0, foot - top};
}

ProgressLayout progress_layout(const App *app) {
    const Frame   *f      = view_frame(app->view);
    ProgressLayout l      = {.single = f->large, .readout = READOUT * (float)f->height};
    float          height = (float)f->height, weeks_x = menu_along(f, WEEKS_X), days_right = l.single ? f->x1 : weeks_x - 60 * f->u;
    l.begin = kit_button_rect(f, f->x0, .66f * height, say(app, "progress.begin"), true, 0);
    place_stats(app, &l);
    if (l.single) {
        place_single(app, &l);
    } else {
        l.charts[CHART_DAYS]  = (SDL_FRect){f->x0, (DAYS_Y - .075f) * height, days_right - f->x0, .40f * height};
        l.charts[CHART_WEEKS] = (SDL_FRect){weeks_x, WEEKS_Y * height, f->x1 - weeks_x, (WEEKS_FOOT - WEEKS_Y) * height};
        l.charts[CHART_ACHES] = (SDL_FRect){f->x0, ACHES_Y * height, f->x1 - f->x0, (ACHES_FOOT - ACHES_Y) * height};
    }
    int weeks = (int)((days_right - f->x0 - days_left(app)) / day_step(f, &l)), last = app->progress_screen.today / 7;
    l.first_day = last + 1 > weeks ? (last + 1 - weeks) * 7 : 0;
    return l;
}

static SDL_FRect around(float x, float y, float r) {
    return (SDL_FRect){x - r, y - r, 2 * r, 2 * r};
}

static SDL_FRect day_rect(const App *app, const ProgressLayout *l, int day) {
    const Frame *f = view_frame(app->view);
    if (day < l->first_day || day > app->progress_screen.today || l->charts[CHART_DAYS].w <= 0) return (SDL_FRect){0};
    float step = day_step(f, l), top = l->single ? l->charts[CHART_DAYS].y + months_height(f) + .5f * step : DAYS_Y * (float)f->height;
    float x = f->x0 + days_left(app) + DAY_BIGGEST * f->u + step * (float)((day - l->first_day) / 7), y = top + step * (float)((day - l->first_day) % 7);
    return around(x, y, DAY_BIGGEST * f->u * fminf(1, step / (DAY_STEP * f->u)));
}

/* Between a bar and its number there is room for the ring of the focus. */
static float number_gap(const Frame *f) {
    return fmaxf(BAR_GAP * f->u, .42f * kit_type_px(f, TYPE_HINT));
}

/* Foot and height of a bar, and room above it for its number. */
static SDL_FRect bar_rect(const App *app, const ProgressLayout *l, int week) {
    const Frame *f    = view_frame(app->view);
    SDL_FRect    all  = l->charts[CHART_WEEKS];
    int32_t      most = 10;
    if (all.w <= 0) return all;
    for (int i = 0; i < PROGRESS_WEEKS; i++) most = SDL_max(most, app->progress_screen.weeks[i]);
    float head = l->single ? 1.2f * kit_type_px(f, TYPE_LABEL) : 0, room = (all.h - head) * WEEKS_HIGH - number_gap(f) - .7f * kit_type_px(f, TYPE_HINT);
    float width = fminf(BAR_WIDTH * f->u, .6f * all.w / PROGRESS_WEEKS),
          x     = all.x + 8 * f->u + (all.w - width - 16 * f->u) * (float)week / (PROGRESS_WEEKS - 1);
    float high  = fmaxf(4 * f->u, room * (float)app->progress_screen.weeks[week] / (float)most);
    return (SDL_FRect){x, all.y + all.h - high, width, high};
}

static float ache_y(const SDL_FRect *all, int ache) {
    return all->y + all->h - all->h * (float)ache / ACHE_MOST;
}

/* Where the aches lie: with enlarged type below the chart's name. */
static SDL_FRect ache_area(const Frame *f, const ProgressLayout *l) {
    SDL_FRect all  = l->charts[CHART_ACHES];
    float     name = l->single ? 1.6f * kit_type_px(f, TYPE_LABEL) : 0;
    return (SDL_FRect){all.x, all.y + name, all.w, all.h - name};
}

static float ache_x(const App *app, const SDL_FRect *all, int place) {
    const Frame *f    = view_frame(app->view);
    int          last = app->progress_screen.ache_count - 1;
    float        left = all->x + (ACHES_LEFT + 30) * f->u, width = all->x + all->w - 30 * f->u - left;
    return last > 0 ? left + width * (float)place / (float)last : left;
}

static SDL_FRect ache_rect(const App *app, const ProgressLayout *l, int place) {
    const Frame        *f    = view_frame(app->view);
    const SDL_FRect     all  = ache_area(f, l);
    const ProgressAche *ache = &app->progress_screen.aches[place];
    if (all.w <= 0) return (SDL_FRect){0};
    float high = ache_y(&all, SDL_max(ache->before, ache->after)), low = ache_y(&all, SDL_min(ache->before, ache->after)), r = (ACHE_R + 4) * f->u;
    float x = ache_x(app, &all, place);
    return (SDL_FRect){x - r, high - r, 2 * r, low - high + 2 * r};
}

SDL_FRect progress_mark_rect(const App *app, const ProgressLayout *l, int mark) {
    int place = mark % PROGRESS_STRIDE;
    switch (mark / PROGRESS_STRIDE) {
    case CHART_DAYS:
        return place < PROGRESS_DAYS ? day_rect(app, l, place) : (SDL_FRect){0};
    case CHART_WEEKS:
        return place < PROGRESS_WEEKS ? bar_rect(app, l, place) : (SDL_FRect){0};
    case CHART_ACHES:
        return place < app->progress_screen.ache_count ? ache_rect(app, l, place) : (SDL_FRect){0};
    default:
        return (SDL_FRect){0};
    }
}

/* ---- days */

static void paint_axes(const App *app, const ProgressLayout *l) {
    const Frame *f  = view_frame(app->view);
    float        px = kit_type_px(f, TYPE_HINT), free_from = -1;
    for (int row = 0; row < 7; row += l->single ? 3 : 2) {
        SDL_FRect r = day_rect(app, l, l->first_day + row);
        if (r.w > 0) kit_text(f, TYPE_HINT, say(app, progress_weekdays_short[row]), f->x0, r.y + r.h / 2 + .36f * px, ALIGN_LEFT, f->palette->ink);
    }
    for (int day = l->first_day; day <= app->progress_screen.today; day += 7) {
        CivilDate   monday = day_to_civil(app->progress_screen.first + day);
        SDL_FRect   r      = day_rect(app, l, day);
        const char *name   = say(app, months_short[monday.month - 1]);
        float       width  = kit_text_width(f, TYPE_HINT, name);
        /* A month is named where its first Monday is. */
        if ((monday.day > 7 && day > l->first_day) || r.x < free_from || r.x + width > l->charts[CHART_DAYS].x + l->charts[CHART_DAYS].w) continue;
        if (monday.day > 21 && day == l->first_day) continue;
        kit_text(f, TYPE_HINT, name, r.x, r.y - 20 * f->u, ALIGN_LEFT, f->palette->ink);
        free_from = r.x + width + 16 * f->u;
    }
}

/* The size tells the minutes; a dash is rest, a ring a day that a freeze kept. */
static void paint_day(const App *app, SDL_FRect r, int day) {
    const Frame   *f = view_frame(app->view);
    const Palette *p = f->palette;
    float          x = r.x + r.w / 2, y = r.y + r.h / 2, scale = r.w / (2 * DAY_BIGGEST);
    int            size  = progress_size(app->progress_screen.days[day].practised_s);
    DayState       state = app->progress_screen.states[day];
    if (size == 0 && state == DAY_PRACTISED) size = 1;
    if (size > 0) {
        draw_circle(f->draw, x, y, day_radius[size] * scale, color_alpha(size == PROGRESS_SIZES - 1 ? p->accent : p->ink, day_alpha[size]));
    } else if (state == DAY_REST || state == DAY_SKIPPED) {
        const Point dash[2] = {{x - 8 * scale, y}, {x + 8 * scale, y}};
        draw_line(f->draw, dash, 2, 4 * scale, false, color_alpha(p->ink, .75f));
    } else if (state == DAY_FROZEN && !app->progress_screen.streak_hidden) {
        draw_circle_line(f->draw, x, y, 9 * scale, 2.5f * scale, color_alpha(p->ink, .75f));
    } else {
        draw_circle(f->draw, x, y, day_radius[0] * scale, color_alpha(p->ink, day_alpha[0]));
    }
    if (day == app->progress_screen.today && size == 0) draw_circle_line(f->draw, x, y, 12 * scale, 3 * scale, p->accent);
}

static void paint_days(const App *app, const ProgressLayout *l) {
    paint_axes(app, l);
    for (int day = l->first_day; day <= app->progress_screen.today; day++) paint_day(app, day_rect(app, l, day), day);
}

/* ---- weeks */

static void paint_weeks(const App *app, const ProgressLayout *l) {
    const Frame   *f    = view_frame(app->view);
    const Palette *p    = f->palette;
    SDL_FRect      all  = l->charts[CHART_WEEKS];
    float          foot = all.y + all.h, px = kit_type_px(f, TYPE_HINT);
    const Point    ground[2] = {{all.x, foot}, {all.x + all.w, foot}};
    char           text[64];
    kit_text(f, TYPE_LABEL_STRONG, say(app, progress_chart_names[CHART_WEEKS]), all.x, all.y + (l->single ? .8f * kit_type_px(f, TYPE_LABEL) : 0), ALIGN_LEFT,
             p->ink);
    draw_line(f->draw, ground, 2, 2 * f->u, false, color_alpha(p->ink, .5f));
    for (int i = 0; i < PROGRESS_WEEKS; i++) {
        SDL_FRect bar  = bar_rect(app, l, i);
        bool      last = i == PROGRESS_WEEKS - 1;
        draw_round_rect(f->draw, bar, fminf(8 * f->u, bar.h / 2), last ? p->accent : color_alpha(p->ink, .78f));
        if (app->progress_screen.weeks[i] == 0) continue;
        snprintf(text, sizeof text, "%d", (int)app->progress_screen.weeks[i]);
        kit_text(f, last ? TYPE_HINT_STRONG : TYPE_HINT, text, bar.x + bar.w / 2, bar.y - number_gap(f), ALIGN_CENTER, p->ink);
    }
    strings_count(app->strings, text, sizeof text, "progress.weeks-ago", PROGRESS_WEEKS - 1, NULL);
    kit_text(f, TYPE_HINT, text, all.x, foot + 14 * f->u + px, ALIGN_LEFT, p->ink);
    kit_text(f, TYPE_HINT, say(app, "progress.this-week"), all.x + all.w, foot + 14 * f->u + px, ALIGN_RIGHT, p->ink);
}

/* ---- aches */

static void trend_text(const App *app, char *out, size_t size) {
    static const char *const keys[] = {[ACHE_EASES] = "progress.eases", [ACHE_STAYS] = "progress.stays", [ACHE_GROWS] = "progress.grows"};
    char                     from[16], to[16];
    int                      before = 0, after = 0;
    AcheTrend                trend = progress_trend(app->progress_screen.aches, app->progress_screen.ache_count, &before, &after);
    out[0]                         = '\0';
    snprintf(from, sizeof from, "%d", before);
    snprintf(to, sizeof to, "%d", after);
    if (trend != ACHE_NOT_KNOWN) strings_fill(app->strings, out, size, keys[trend], "before", from, "after", to, NULL);
}

/* From the right: what is hollow, what is filled. */
static float paint_legend(const App *app, float right, float y) {
    const Frame *f    = view_frame(app->view);
    float        mark = ACHE_R * f->u, up = .34f * kit_type_px(f, TYPE_HINT), x = right;
    x -= kit_text(f, TYPE_HINT, say(app, "progress.after"), x, y, ALIGN_RIGHT, f->palette->ink) + 12 * f->u + mark;
    draw_circle(f->draw, x, y - up, mark, f->palette->accent);
    x -= 40 * f->u + mark;
    x -= kit_text(f, TYPE_HINT, say(app, "progress.before"), x, y, ALIGN_RIGHT, f->palette->ink) + 12 * f->u + mark;
    draw_circle_line(f->draw, x, y - up, mark - 1.5f * f->u, 3.5f * f->u, f->palette->ink);
    return x - 40 * f->u;
}

static void paint_scale(const Frame *f, const SDL_FRect *all) {
    for (int ache = 0; ache <= ACHE_MOST; ache += 5) {
        char        text[16];
        float       y       = ache_y(all, ache);
        const Point line[2] = {{all->x + ACHES_LEFT * f->u, y}, {all->x + all->w, y}};
        draw_line(f->draw, line, 2, 1.5f * f->u, false, color_alpha(f->palette->ink, .35f));
        snprintf(text, sizeof text, "%d", ache);
        kit_text(f, TYPE_HINT, text, all->x + 44 * f->u, y + .36f * kit_type_px(f, TYPE_HINT), ALIGN_RIGHT, f->palette->ink);
    }
}

static void paint_ache_marks(const App *app, const SDL_FRect *all) {
    const Frame          *f     = view_frame(app->view);
    const Palette        *p     = f->palette;
    const ProgressScreen *state = &app->progress_screen;
    Point                 after[PROGRESS_ACHES];
    float                 r = ACHE_R * f->u;
    for (int i = 0; i < state->ache_count; i++) {
        after[i]            = (Point){ache_x(app, all, i), ache_y(all, state->aches[i].after)};
        const Point stem[2] = {{after[i].x, ache_y(all, state->aches[i].before)}, after[i]};
        draw_line(f->draw, stem, 2, 3 * f->u, false, color_alpha(p->ink, .38f));
    }
    draw_line(f->draw, after, state->ache_count, 5 * f->u, false, p->accent);
    for (int i = 0; i < state->ache_count; i++) {
        float y = ache_y(all, state->aches[i].before);
        draw_circle(f->draw, after[i].x, y, r, p->surface);
        draw_circle_line(f->draw, after[i].x, y, r - 1.5f * f->u, 3.5f * f->u, p->ink);
        if (state->aches[i].before != state->aches[i].after) draw_circle(f->draw, after[i].x, after[i].y, r, p->accent);
        if (state->aches[i].before == state->aches[i].after) draw_circle(f->draw, after[i].x, after[i].y, .55f * r, p->accent);
    }
}

static void paint_aches(const App *app, const ProgressLayout *l) {
    const Frame *f   = view_frame(app->view);
    SDL_FRect    all = l->charts[CHART_ACHES], area = ache_area(f, l);
    float        head = l->single ? all.y + .8f * kit_type_px(f, TYPE_LABEL) : ACHES_HEAD * (float)f->height, px = kit_type_px(f, TYPE_LABEL);
    char         lines[LINES][TEXT_LINE_BYTES], trend[400];
    float        right = app->progress_screen.ache_count > 0 ? paint_legend(app, f->x1, head) : f->x1;
    float x = f->x0 + kit_text_cut(f, TYPE_LABEL_STRONG, say(app, progress_chart_names[CHART_ACHES]), f->x0, head, right - f->x0, ALIGN_LEFT, f->palette->ink) +
              28 * f->u;
    if (app->progress_screen.ache_count == 0) {
        int count = kit_wrap(f, theme_type(TYPE_LABEL)->face, px, say(app, "progress.no-aches"), all.w, lines, LINES);
        kit_text_lines(f, TYPE_LABEL, lines, count, f->x0, head + 1.6f * px, 1.28f * px, f->palette->ink);
        return;
    }
    trend_text(app, trend, sizeof trend);
    if (!l->single && x + kit_text_width(f, TYPE_LABEL, trend) < right) kit_text(f, TYPE_LABEL, trend, x, head, ALIGN_LEFT, f->palette->ink);
    paint_scale(f, &area);
    paint_ache_marks(app, &area);
}

void progress_paint_chart(App *app, const ProgressLayout *l, Chart chart) {
    if (l->charts[chart].w <= 0) return;
    if (chart == CHART_DAYS) paint_days(app, l);
    if (chart == CHART_WEEKS) paint_weeks(app, l);
    if (chart == CHART_ACHES) paint_aches(app, l);
}
