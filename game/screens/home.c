/* Home: one large action for today, the doors to everything else, and the week. */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "screens/people_parts.h"
#include "view/figure.h"
#include "view/scene.h"

#define SHORTEST          "breathe-two"
#define TITLE_WIDTH       .40f /* of the column */
#define TITLE_WIDTH_LARGE .50f
#define ABOUT_LINES       3
#define NOTICE_LINES      3
#define DOORS_Y           .907f /* of the height, baseline */
#define WEEK_Y            .884f
#define WEEK_WORDS_UP     .046f
#define WEEK_GAP          22   /* pixels at 1080 lines: to the short way before it */
#define GAP_LARGE         1.4f /* between doors, enlarged */
#define GAP_MOST          64   /* pixels at 1080 lines; what is left then is left at their right */
#define DAYS_GAP          56   /* to the days beside them */
#define MAT_FOOT          .65f /* of the height: what stands below it may go on under her mat, but in a narrow window, where the ground is too light there */
#define MAT_LEFT          .60f /* of the column */
#define FIGURE_SIZE       .92
#define FIGURE_SIZE_LARGE .80
#define ITEM_BEGIN        0
#define ITEM_INSTEAD      1
#define ITEM_CHECKIN      2
#define ABOUT_UP          .4f /* of its size: of two lines the first stands higher */
#define ITEM_DOORS        3
#define ITEM_PEOPLE       20
#define PEOPLE_Y          .085f /* of the height, the middle of their discs */
#define DISC              72    /* pixels at 1080 lines */
#define DISC_STEP         92

/* ---- doors */

typedef enum { ICON_ROAD, ICON_FIGURE, ICON_PLUS, ICON_BARS, ICON_SLIDERS, ICON_SPOT } Icon;

static const struct {
    ScreenId    screen;
    const char *label;
    Icon        icon;
} doors[] = {{SCREEN_PATH, "path.door", ICON_ROAD},
             {SCREEN_LIBRARY, "library.title", ICON_FIGURE},
             {SCREEN_BUILDER, "builder.door", ICON_PLUS},
             {SCREEN_PROGRESS, "progress.title", ICON_BARS},
             {SCREEN_SETTINGS, "settings.title", ICON_SLIDERS}};
#define DOOR_COUNT ((int)(sizeof doors / sizeof doors[0]))

/* What is left out where not all of them have room: it is a step further on, behind Path. */
#define DOOR_SPARE 2

static const char *greeting(int hour) {
    if (hour < 5) return "home.greeting.late";
    if (hour < 11) return "home.greeting.morning";
    if (hour < 17) return "home.greeting.day";
    return hour < 21 ? "home.greeting.evening" : "home.greeting.night";
}

/* ---- what stands where */

typedef struct {
    char   title[2][TEXT_LINE_BYTES], about[320], short_label[64];
    TypeId title_type;
    int    title_count;
    bool   title_long; /* for two lines even in the smallest size */
    float  title_room;
    float  greeting, hero, hero_leading, about_y, about_foot, button, instead, checkin, doors;
} HomeLayout;

typedef enum { WEEK_BESIDE, WEEK_ABOVE, WEEK_TOLD } WeekPlace; /* of the doors; told: in words, at the head */

typedef struct {
    float     gap; /* in the table, the least */
    WeekPlace week;
    bool      spared; /* one is left out */
    bool      bare;   /* words alone */
} DoorFit;

/* How the doors and the week share the foot. */
typedef struct {
    DoorFit doors;
    char    week[160];
    float   week_width; /* of its dots and its words */
} HomeFoot;

/* Why it is this session, in a sentence with its end; "" where there is nothing to say. */
static const char *reason_text(const App *app) {
    static const char *const keys[SUGGEST_REASON_COUNT] = {
        [SUGGEST_ACHES] = "home.reason.aches",     [SUGGEST_AFTER_AWAY] = "home.reason.away", [SUGGEST_HELPED] = "home.reason.helped",
        [SUGGEST_EVENING] = "home.reason.evening", [SUGGEST_CHANGE] = "home.reason.change",
    };
    return keys[app->home_screen.reason] ? say(app, keys[app->home_screen.reason]) : "";
}

/* What the person said of today, or the question. */
static void checkin_text(const App *app, char *out, size_t size) {
    char        ache[16] = "";
    const char *key = "home.checkin.said", *place = "";
    int         worst = app_worst_ache(app);
    if (!app->today.said)
        key = "check-in.title";
    else if (app_advice(app) != ADVICE_PRACTISE)
        key = "home.checkin.doctor";
    else if (worst < 0)
        key = "home.checkin.nothing";
    else
        place = words_place(app->strings, (Area)worst), snprintf(ache, sizeof ache, "%d", app->today.checkin.before[worst]);
    strings_fill(app->strings, out, size, key, "place", place, "ache", ache, NULL);
}

/* With a red flag a doctor comes first: nothing is greeted or suggested, and she rests. */
static bool advised(const App *app) {
    return app_advice(app) != ADVICE_PRACTISE;
}

static const char *title_of(const App *app) {
    if (advised(app)) return say(app, app_advice(app) == ADVICE_URGENT ? "check-in.advice.urgent" : "check-in.advice.doctor");
    return catalog_level(app->catalog, app->chosen_level)->name;
}

static const char *begin_label(const App *app) {
    return say(app, advised(app) ? "check-in.only-breathe" : "home.begin");
}

static void describe(App *app, const LevelInfo *level, char *out, size_t size) {
    char        length[48], props[160];
    const char *reason  = reason_text(app);
    int         minutes = app_level_minutes(app, app->chosen_level);
    if (advised(app)) {
        snprintf(out, size, "%s", words_advice(app->strings, app_advice(app)));
        return;
    }
    strings_count(app->strings, length, sizeof length, "unit.minutes", minutes, NULL);
    words_props(app->strings, level->props, level->prop_count, props, sizeof props);
    const char *key = minutes <= 0 ? "home.unplayable" : props[0] ? "home.about.props" : "home.about";
    strings_fill(app->strings, out, size, key, "minutes", length, "props", props, NULL);
    size_t at = strlen(out);
    if (reason[0]) at += (size_t)snprintf(out + at, size - at, " %s", reason);
    if (app->home_screen.changes == 0 || at + 2 >= size) return;
    out[at++] = ' ';
    strings_count(app->strings, out + at, size - at, "home.changed", app->home_screen.changes, NULL);
}

static float text_room(const Frame *f) {
    return (f->narrow ? .50f : .44f) * (f->x1 - f->x0);
}

/* In the largest size in which the name takes no more than two lines of this width. */
static void fit_title_in(const Frame *f, const char *name, float width, HomeLayout *l) {
    static const TypeId sizes[] = {TYPE_HERO, TYPE_DISPLAY, TYPE_TITLE};
    char                lines[3][TEXT_LINE_BYTES];
    l->title_room = width;
    for (size_t i = 0; i < sizeof sizes / sizeof sizes[0]; i++) {
        Face  face     = theme_type(sizes[i])->face;
        float px       = kit_type_px(f, sizes[i]);
        l->title_type  = sizes[i];
        l->title_count = kit_wrap(f, face, px, name, width, l->title, 2);
        l->title_long  = text_wrap(f->text, face, px, name, (int)width, lines, 3) > 2;
        if (!l->title_long) break;
    }
}

/* A long name that is enlarged stands higher than she does, and may be wider. */
static void fit_title(const Frame *f, const char *name, HomeLayout *l) {
    fit_title_in(f, name, TITLE_WIDTH * (f->x1 - f->x0), l);
    if (l->title_type != TYPE_HERO && f->large) fit_title_in(f, name, TITLE_WIDTH_LARGE * (f->x1 - f->x0), l);
    l->hero_leading = fmaxf(.103f * (float)f->height * theme_type(l->title_type)->px / theme_type(TYPE_HERO)->px, .98f * kit_type_px(f, l->title_type));
}

/* Where the window is narrow the mat begins beside the main button: the short way stands below it. */
static bool stacked(const Frame *f) {
    return f->narrow && !f->large;
}

/* Of the question, and of the doors. */
static float row_height(const Frame *f) {
    return fmaxf(metrics.target_height * f->u, 1.9f * kit_type_px(f, TYPE_LABEL));
}

/* Of those whose words stand on this baseline. */
static float door_top(const Frame *f, float baseline) {
    return baseline - .36f * kit_type_px(f, TYPE_LABEL_BOLD) - row_height(f) / 2;
}

static HomeLayout home_layout(App *app) {
    const Frame     *f      = view_frame(app->view);
    const LevelInfo *level  = catalog_level(app->catalog, app->chosen_level);
    HomeLayout       l      = {0};
    KitColumn        column = kit_column(f);
    char             lines[ABOUT_LINES][TEXT_LINE_BYTES];
    float            height = (float)f->height, body_px = kit_type_px(f, TYPE_BODY);
    describe(app, level, l.about, sizeof l.about);
    fit_title(f, title_of(app), &l);
    int about_count = kit_wrap(f, theme_type(TYPE_BODY)->face, body_px, l.about, text_room(f), lines, f->large ? ABOUT_LINES : 2);
    kit_column_line(&column, TYPE_WORDMARK, .098f * height, 0);
    if (!advised(app)) l.greeting = kit_column_line(&column, TYPE_BODY, .268f * height, 40);
    l.hero = kit_column_line(&column, l.title_type, (l.title_count > 1 ? .375f : .425f) * height, advised(app) ? 22 : 8);
    column.bottom += l.hero_leading * (float)(l.title_count - 1);
    float about = (l.title_count > 1 ? .556f : .515f) * height - ABOUT_UP * body_px * (float)(about_count - 1);
    l.about_y   = kit_column_line(&column, TYPE_BODY, about, f->large && !advised(app) ? 10 : 22);
    column.bottom += metrics.leading_text * body_px * (float)(about_count - 1);
    l.about_foot = column.bottom;
    float begin = kit_button_rect(f, 0, 0, begin_label(app), true, 0).h, other = kit_button_rect(f, 0, 0, say(app, "home.instead"), false, 0).h;
    l.button  = kit_column_block(&column, .612f * height, begin, 28);
    l.instead = stacked(f) ? kit_column_block(&column, .612f * height, other, 22) : l.button + (begin - other) / 2;
    l.checkin = kit_column_block(&column, stacked(f) ? .612f * height : .735f * height, row_height(f), stacked(f) ? 18 : 22);
    l.doors   = fmaxf(DOORS_Y * height, kit_column_line(&column, TYPE_LABEL_BOLD, DOORS_Y * height, f->large ? 34 : 24));
    /* What would not find room at the foot is taken from the text, which then is in smaller type. */
    float over = fmaxf(0, l.doors - (height - metrics.safe_y * f->u));
    l.about_foot -= over, l.button -= over, l.instead -= over, l.checkin -= over, l.doors -= over;
    return l;
}

/* ---- items */

static float icon_size(const Frame *f) {
    return 34 * f->u * fminf(f->text_scale, 1.4f);
}

/* Of the icon, with the gap to its words. */
static float icon_room(const Frame *f) {
    return icon_size(f) + 18 * f->u;
}

static float week_width(const Frame *f) {
    return 6 * kit_week_step(f) + 30 * f->u;
}

static float door_width(const App *app, const Frame *f, const DoorFit *fit, int door) {
    return (fit->bare ? 0 : icon_room(f)) + kit_text_width(f, TYPE_LABEL_BOLD, say(app, doors[door].label));
}

/* The gap, in units, that is left between them when they fill the row. */
static float door_gap(const App *app, const Frame *f, const DoorFit *fit) {
    float room  = f->x1 - f->x0 - (fit->week == WEEK_BESIDE ? week_width(f) + DAYS_GAP * f->u * (f->large ? GAP_LARGE : 1) : 0);
    int   count = 0;
    for (int door = 0; door < DOOR_COUNT; door++) {
        if (fit->spared && door == DOOR_SPARE) continue;
        room -= door_width(app, f, fit, door);
        count++;
    }
    return room / (float)(count - 1) / f->u;
}

/* The doors stand beside the week: closer together where they must, then below it, then without icons; at last the spare one gives way, and the week. */
static DoorFit door_fit(const App *app, const Frame *f) {
    static const DoorFit fits[] = {{.gap = GAP_MOST},
                                   {.gap = 36},
                                   {.gap = GAP_MOST, .week = WEEK_ABOVE},
                                   {.gap = 36, .week = WEEK_ABOVE},
                                   {.gap = 36, .week = WEEK_ABOVE, .bare = true},
                                   {.gap = 26, .week = WEEK_ABOVE, .bare = true},
                                   {.gap = 36, .week = WEEK_ABOVE, .spared = true},
                                   {.gap = 36, .week = WEEK_ABOVE, .spared = true, .bare = true},
                                   {.gap = GAP_MOST, .week = WEEK_TOLD, .spared = true, .bare = true}};
    size_t               count = sizeof fits / sizeof fits[0], i = 0;
    float                grow = f->large ? GAP_LARGE : 1;
    while (i < count - 1 && door_gap(app, f, &fits[i]) < grow * fits[i].gap) i++;
    DoorFit fit = fits[i];
    fit.gap     = fminf(grow * GAP_MOST, door_gap(app, f, &fit));
    return fit;
}

/* Those who share the machine stand in the corner; who is alone sees nothing of it. */
static SDL_FRect disc_rect(const App *app, const Frame *f, int person) {
    float size = DISC * f->u;
    return (SDL_FRect){f->x1 - size - DISC_STEP * f->u * (float)(app->people_count - 1 - person), PEOPLE_Y * (float)f->height - size / 2, size, size};
}

static float people_foot(const App *app, const Frame *f) {
    return app->people_count > 1 ? .075f * (float)f->height : 0;
}

/* After a break no word of what was missed. */
static void week_text(const App *app, const Frame *f, char *out, size_t size) {
    const Streak *s    = &app->home_screen.streak;
    float         room = .40f * (f->x1 - f->x0);
    char          best[16];
    bool          hidden = app->home_screen.streak_hidden && s->lifetime > 0;
    snprintf(best, sizeof best, "%d", s->best);
    if (!hidden && s->current > 0)
        strings_count(app->strings, out, size, "home.row", s->current, NULL);
    else if (s->lifetime == 0)
        snprintf(out, size, "%s", say(app, "home.first-day"));
    else
        strings_count(app->strings, out, size, hidden ? "home.days" : "home.best", s->lifetime, "best", best, NULL);
    bool best_told = !hidden && s->current == 0 && s->lifetime > 0;
    if (best_told && kit_text_width(f, TYPE_BODY_BOLD, out) > room) strings_count(app->strings, out, size, "home.days", s->lifetime, NULL);
}

static HomeFoot home_foot(const App *app) {
    const Frame *f    = view_frame(app->view);
    HomeFoot     foot = {.doors = door_fit(app, f)};
    week_text(app, f, foot.week, sizeof foot.week);
    foot.week_width = fmaxf(week_width(f), kit_text_width(f, TYPE_BODY_BOLD, foot.week));
    return foot;
}

/* Where the short way ends at the latest: before her mat, or where it stands below it, before the week. */
static float short_way_right(const Frame *f, const HomeFoot *foot, float y) {
    if (f->narrow || y <= MAT_FOOT * (float)f->height) return f->x0 + MAT_LEFT * (f->x1 - f->x0);
    return foot->doors.week == WEEK_ABOVE ? f->x1 - foot->week_width - WEEK_GAP * f->u : f->x1;
}

/* The short way stands beside the long one, or below it: told in words, or where these have no room there, by its length. False where that has none either. */
static bool short_way(App *app, HomeLayout *l, const HomeFoot *foot, SDL_FRect begin, SDL_FRect *r) {
    const Frame *f = view_frame(app->view);
    float        x = stacked(f) ? f->x0 : begin.x + begin.w + 36 * f->u, right = short_way_right(f, foot, l->instead);
    int          minutes = app_level_minutes(app, catalog_find_level(app->catalog, SHORTEST));
    snprintf(l->short_label, sizeof l->short_label, "%s", say(app, "home.instead"));
    *r = kit_button_rect(f, x, l->instead, l->short_label, false, 0);
    if (r->x + r->w < right) return true;
    strings_count(app->strings, l->short_label, sizeof l->short_label, "unit.min", minutes, NULL);
    *r = kit_button_rect(f, x, l->instead, l->short_label, false, 0);
    return r->x + r->w < right;
}

/* The short way is offered where a level is that short, and where there is room beside the long one. */
static int home_items(App *app, HomeLayout *l, const HomeFoot *foot, KitItem items[KIT_ITEMS_MAX]) {
    const Frame *f     = view_frame(app->view);
    SDL_FRect    begin = kit_button_rect(f, f->x0, l->button, begin_label(app), true, 300 * f->u);
    SDL_FRect    other;
    char         said[96];
    int          count = 0, shortest = catalog_find_level(app->catalog, SHORTEST);
    float        x = f->x0;
    items[count++] = (KitItem){ITEM_BEGIN, begin};
    if (shortest >= 0 && shortest != app->chosen_level && short_way(app, l, foot, begin, &other)) items[count++] = (KitItem){ITEM_INSTEAD, other};
    checkin_text(app, said, sizeof said);
    items[count++] = (KitItem){
        ITEM_CHECKIN,
        {f->x0 - 16 * f->u, l->checkin, fminf(icon_size(f) + 50 * f->u + kit_text_width(f, TYPE_LABEL_BOLD, said), .54f * (f->x1 - f->x0)), row_height(f)}};
    for (int door = 0; door < DOOR_COUNT; door++) {
        float width = door_width(app, f, &foot->doors, door);
        if (foot->doors.spared && door == DOOR_SPARE) continue;
        items[count++] = (KitItem){ITEM_DOORS + door, {x - 16 * f->u, door_top(f, l->doors), width + 32 * f->u, row_height(f)}};
        x += width + foot->doors.gap * f->u;
    }
    for (int i = 0; i < app->people_count && app->people_count > 1; i++) items[count++] = (KitItem){ITEM_PEOPLE + i, disc_rect(app, f, i)};
    return count;
}

/* ---- input */

static void begin(App *app, int level) {
    if (app_practice_start(app, level)) app_go(app, SCREEN_PRACTICE);
}

static void become(App *app, int person) {
    if (app->people[person].number == app->person || !people_become(app, app->people[person].number)) return;
    if (app->screen == SCREEN_HOME) app->focus = ITEM_PEOPLE + person;
}

static void home_input(App *app, const Input *input) {
    KitItem items[KIT_ITEMS_MAX];
    if (input->pressed && input->action == ACTION_CANCEL) app_quit(app);
    if (catalog_level_count(app->catalog) == 0) return;
    HomeLayout layout  = home_layout(app);
    HomeFoot   foot    = home_foot(app);
    int        count   = home_items(app, &layout, &foot, items);
    int        pressed = menu_input(app, input, items, count);
    if (pressed == ITEM_BEGIN) begin(app, app->chosen_level);
    if (pressed == ITEM_INSTEAD) begin(app, catalog_find_level(app->catalog, SHORTEST));
    if (pressed == ITEM_CHECKIN) app_go(app, SCREEN_CHECKIN);
    if (pressed >= ITEM_PEOPLE)
        become(app, pressed - ITEM_PEOPLE);
    else if (pressed >= ITEM_DOORS)
        app_go(app, doors[pressed - ITEM_DOORS].screen);
}

/* ---- paint */

static void paint_hero(const App *app, const Frame *f, const HomeLayout *l) {
    SDL_Color ink = f->palette->ink;
    if (!advised(app)) kit_text_cut(f, TYPE_BODY, say(app, greeting(clock_wall().hour)), f->x0, l->greeting, f->x1 - f->x0, ALIGN_LEFT, ink);
    /* Large letters have wider margins of their own. */
    float        foot  = l->hero + l->hero_leading + .25f * kit_type_px(f, l->title_type);
    KitParagraph title = {.type = l->title_type, .text = title_of(app), .indent = -6};
    if (l->title_long) kit_paragraphs(f, &title, 1, f->x0, l->title_room, l->hero, foot, ink);
    for (int i = 0; i < l->title_count && !l->title_long; i++)
        kit_text(f, l->title_type, l->title[i], f->x0 - 6 * f->u, l->hero + l->hero_leading * (float)i, ALIGN_LEFT, ink);
    KitParagraph about = {.type = l->title_long ? TYPE_LABEL : TYPE_BODY, .text = l->about}; /* never larger than the title */
    kit_paragraphs(f, &about, 1, f->x0, text_room(f), l->about_y, l->about_foot + f->u, ink);
}

/* A road that winds uphill, a figure with arms spread, three sliders: lines in a square of `size` around the middle. */
static void paint_icon(const Frame *f, Icon icon, float x, float y, float size) {
    SDL_Color ink = f->palette->ink;
    float     r = size / 2, width = 3.5f * f->u;
    if (icon == ICON_ROAD) {
        Point road[16];
        for (int i = 0; i < 16; i++) {
            float t = (float)i / 15;
            road[i] = (Point){x + r * .62f * sinf(5.2f * t - 1.2f) * (1 - .35f * t), y + r * (.9f - 1.6f * t)};
        }
        draw_line(f->draw, road, 16, width, false, ink);
        draw_circle(f->draw, road[15].x, road[15].y - 2 * f->u, 4.5f * f->u, ink);
    } else if (icon == ICON_FIGURE) {
        const Point arms[2] = {{x - r * .8f, y - r * .22f}, {x + r * .8f, y - r * .22f}}, trunk[2] = {{x, y - r * .22f}, {x, y + r * .25f}};
        const Point legs[3] = {{x - r * .55f, y + r * .95f}, {x, y + r * .25f}, {x + r * .55f, y + r * .95f}};
        draw_circle(f->draw, x, y - r * .72f, r * .22f, ink);
        draw_line(f->draw, arms, 2, width, false, ink);
        draw_line(f->draw, trunk, 2, width, false, ink);
        draw_line(f->draw, legs, 3, width, false, ink);
    } else if (icon == ICON_PLUS) {
        const Point across[2] = {{x - r * .8f, y}, {x + r * .8f, y}}, upright[2] = {{x, y - r * .8f}, {x, y + r * .8f}};
        draw_line(f->draw, across, 2, width, false, ink);
        draw_line(f->draw, upright, 2, width, false, ink);
    } else if (icon == ICON_BARS) {
        for (int i = 0; i < 3; i++) {
            float       at     = x + r * .72f * (float)(i - 1);
            const Point bar[2] = {{at, y + r * .8f}, {at, y + r * (.35f - .6f * (float)i)}};
            draw_line(f->draw, bar, 2, 1.6f * width, false, ink);
        }
    } else if (icon == ICON_SPOT) {
        draw_circle_line(f->draw, x, y, r * .80f, width, ink);
        draw_circle(f->draw, x, y, r * .34f, ink);
    } else {
        for (int i = 0; i < 3; i++) {
            float       at      = y + r * .62f * (float)(i - 1);
            const Point line[2] = {{x - r * .9f, at}, {x + r * .9f, at}};
            draw_line(f->draw, line, 2, width, false, ink);
            draw_circle(f->draw, x + r * (i == 1 ? .38f : -.30f), at, 5.5f * f->u, ink);
        }
    }
}

/* An icon, if there is room for it, and a word or two. */
static void paint_door(App *app, const KitItem *item, bool bare, Icon icon, const char *label) {
    const Frame *f       = view_frame(app->view);
    bool         focused = app->focus == item->id;
    SDL_FRect    r       = item->rect;
    float        radius = metrics.radius_row * f->u, size = icon_size(f), x = r.x + 16 * f->u, words = bare ? x : x + icon_room(f);
    if (focused) draw_round_rect(f->draw, r, radius, color_alpha(f->palette->ink, opacity.row_focus));
    if (!bare) paint_icon(f, icon, x + size / 2, r.y + r.h / 2, size);
    kit_text_cut(f, focused ? TYPE_LABEL_STRONG : TYPE_LABEL_BOLD, label, words, menu_baseline(f, TYPE_LABEL, r), r.x + r.w - words, ALIGN_LEFT,
                 f->palette->ink);
    if (focused) kit_focus(app->view, r, radius);
}

/* Above the doors it stands where the light about her mat still is. */
static void paint_week_ground(View *view, float width, float words, float dots) {
    const Frame *f = view_frame(view);
    kit_glow(view, f->x1 - width / 2, (words + dots) / 2, width, 1.4f * (dots - words) + kit_type_px(f, TYPE_BODY_BOLD),
             color_alpha(f->palette->dark_ink ? f->palette->surface : f->palette->ground[2], opacity.caption));
}

static void paint_week(App *app, const Frame *f, const HomeFoot *foot, float doors_y) {
    const HomeScreen *home  = &app->home_screen;
    WeekPlace         place = foot->doors.week;
    bool              up    = place == WEEK_TOLD && app->people_count == 1; /* the corner is theirs where there are several */
    float             left = f->x1 - week_width(f) + 15 * f->u, y = WEEK_Y * (float)f->height, words = y - WEEK_WORDS_UP * (float)f->height;
    if (place == WEEK_ABOVE) {
        float ring = (metrics.focus_gap + metrics.stroke_focus_under) * f->u, raise = fmaxf(0, y + kit_week_depth(f) - (door_top(f, doors_y) - ring));
        y -= raise, words -= raise;
        paint_week_ground(app->view, foot->week_width, words, y);
    }
    if (up) words = .098f * (float)f->height;
    kit_text_cut(f, TYPE_BODY_BOLD, foot->week, f->x1, words, (up ? .60f : .43f) * (f->x1 - f->x0), ALIGN_RIGHT, f->palette->ink);
    if (place != WEEK_TOLD) menu_paint_week(app, &home->week, home->streak_hidden, left, y, TYPE_BODY_BOLD, words);
}

/* As she is when breath is out: the first picture of her page, which is read soonest. */
static FigureShow figure_of(const App *app, const Frame *f) {
    static const char *const wishes[] = {"seated-twist.hold.left", "seated.rest", "kneeling.rest", "standing.rest"};
    int                      clip     = -1;
    for (size_t i = advised(app) ? 1 : 0; i < sizeof wishes / sizeof wishes[0] && clip < 0; i++) clip = catalog_find_clip(app->catalog, wishes[i]);
    FigureShow show = figure_show(f, clip, 0, f->x0 + .722f * (f->x1 - f->x0));
    show.wall_shift = 0;
    /* Her mat ends beside the buttons. */
    for (int i = 0; i < STAGE_COUNT; i++) show.px_per_m[i] *= f->large ? FIGURE_SIZE_LARGE : FIGURE_SIZE;
    figure_keep_mat_inside(f, &show, f->x1);
    return show;
}

/* The name beside the discs is of whom the focus is on, else of who is here. */
static void paint_people(App *app, const Frame *f) {
    int   named = 0;
    float right = disc_rect(app, f, 0).x - 24 * f->u;
    char  name[96];
    for (int i = 0; i < app->people_count; i++) {
        SDL_FRect r = disc_rect(app, f, i);
        if (app->people[i].number == app->person && app->focus < ITEM_PEOPLE) named = i;
        if (app->focus == ITEM_PEOPLE + i) named = i;
        people_paint_disc(app, r, &app->people[i], app->people[i].number == app->person);
        if (app->focus == ITEM_PEOPLE + i) kit_focus(app->view, r, r.w / 2);
    }
    app_person_name(app, &app->people[named], name, sizeof name);
    kit_text_cut(f, TYPE_LABEL, name, right, PEOPLE_Y * (float)f->height + .34f * kit_type_px(f, TYPE_LABEL), right - f->x0 - .22f * (f->x1 - f->x0),
                 ALIGN_RIGHT, f->palette->ink);
}

/* Returns the baseline of the doors. */
static float paint_choice(App *app, const Frame *f, const HomeFoot *foot) {
    KitItem    items[KIT_ITEMS_MAX];
    HomeLayout layout = home_layout(app);
    int        count  = home_items(app, &layout, foot, items);
    char       said[96];
    checkin_text(app, said, sizeof said);
    app->focus = items[menu_index(items, count, app->focus)].id;
    paint_hero(app, f, &layout);
    for (int i = 0; i < count; i++) {
        bool main = items[i].id == ITEM_BEGIN;
        int  door = items[i].id - ITEM_DOORS;
        if (items[i].id >= ITEM_PEOPLE) continue;
        if (door >= 0)
            paint_door(app, &items[i], foot->doors.bare, doors[door].icon, say(app, doors[door].label));
        else if (items[i].id == ITEM_CHECKIN)
            paint_door(app, &items[i], false, ICON_SPOT, said);
        else if (main)
            kit_button(app->view, items[i].rect, begin_label(app), true, app->focus == items[i].id);
        else {
            kit_button(app->view, items[i].rect, layout.short_label, false, app->focus == items[i].id);
            if (app->focus == items[i].id) kit_focus_named(app->view, say(app, "home.instead"));
        }
    }
    return layout.doors;
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
    SceneSpec    scene  = {.sun           = true,
                           .sun_x         = menu_along(f, .64f) / (float)f->width,
                           .pool_x        = stage,
                           .left          = *theme_ground(f, &ground_home),
                           .foot_ink      = .85f,
                           .foot_ink_from = f->large ? .58f : .72f};
    FigureShow   figure = figure_of(app, f);
    HomeFoot     foot   = home_foot(app);
    figure_ask(app->view, &figure);
    scene_draw(app->view, &scene, true);
    figure_draw(app->view, &figure);
    kit_text(f, TYPE_WORDMARK, "unslouch", f->x0, top, ALIGN_LEFT, ink);
    float doors_y = DOORS_Y * (float)f->height;
    if (catalog_level_count(app->catalog) > 0)
        doors_y = paint_choice(app, f, &foot);
    else
        kit_text_cut(f, TYPE_BODY, say(app, "home.no-levels"), f->x0, .375f * (float)f->height, width, ALIGN_LEFT, ink);
    paint_week(app, f, &foot, doors_y);
    if (app->people_count > 1) paint_people(app, f);
    if (app->notice[0])
        paint_notice(f, app->notice, top + (app->people_count > 1 ? people_foot(app, f) : foot.doors.week == WEEK_TOLD ? .06f * (float)f->height : 0));
    view_fade_in(app->view, app->screen_us);
}

/* How many poses of the level are changed for this person. */
static int changes_of(const App *app, int level) {
    Faults faults;
    int    count = 0;
    faults_init(&faults);
    Plan *plan = level < catalog_level_count(app->catalog) ? app_plan(app, level, &faults) : NULL;
    if (plan) catalog_plan_changes(plan, &count);
    catalog_plan_free(plan);
    faults_deinit(&faults);
    return count;
}

static void home_enter(App *app, ScreenId from) {
    Suggestion today;
    app_today_read(app);
    today                   = app_suggest(app, 0);
    app->home_screen.reason = today.reason;
    if (today.level >= 0) app->chosen_level = today.level;
    app->home_screen.changes = changes_of(app, app->chosen_level);
    app->focus               = ITEM_BEGIN;
    for (int door = 0; door < DOOR_COUNT; door++) {
        if (doors[door].screen == from) app->focus = ITEM_DOORS + door;
    }
    app->home_screen.streak        = save_streak(app->save, app_save_time());
    app->home_screen.week          = save_week(app->save, app_save_time());
    app->home_screen.streak_hidden = save_streak_hidden(app->save);
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
