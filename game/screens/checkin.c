/* Check-in: where it aches and how much, what the day was. What is said here chooses today's session; with a red flag there is only breathing, and a doctor first. */
#include <math.h>
#include <stdio.h>

#include "core/breath.h"
#include "screens/menu.h"
#include "view/body_map.h"
#include "view/figure.h"
#include "view/scene.h"

#define FLOOR_Y         .905f /* of the height */
#define MAP_SIZE        440   /* pixels a metre at 1080 lines */
#define MAP_LABEL_X     .15f  /* metres: from the middle of a body, beside its head */
#define MAP_LABEL_Y     1.44f
#define MAP_LABEL_GAP   32 /* pixels at 1080 lines: to the words on the right */
#define BACK_X          290
#define FRONT_X         670
#define NARROW          .80f
#define RIGHT_X         .575f /* of the width */
#define BUTTON_Y        .884f /* top, of the height */
#define BUTTON_FOOT     .974f /* where it ends at most, of the height: it is higher where type is enlarged */
#define CHIPS_FOOT      .020f /* of the height: to the buttons */
#define GROUPS          4     /* the place, how much, the day, the buttons */
#define APART_LEAST     12    /* pixels at 1080 lines */
#define APART_MOST      30
#define SIGNS_Y         .312f
#define SIGNS_Y_LARGE   .274f /* titles stand higher, too */
#define SIGNS_HEAD      .027f /* above them */
#define SIGN_STEP       72
#define SIGN_GAP        2
#define SIGN_PAD        10   /* above and below its lines together */
#define ADVICE_WIDTH    .62f /* of the column */
#define ADVICE_GAP      44   /* pixels at 1080 lines */
#define ADVICE_FIGURE_X .82f
#define ADVICE_FIGURE_Y .760f /* of the height */
#define SCALE_POINTS    (ACHE_MOST + 1)
#define FIRST_GUESS     4                 /* of an area that has not been looked at */
#define BREATHS_US      INT64_C(90000000) /* over which the bodies breathe a whole number of times */
#define ITEM_AREA       0
#define ITEM_SCALE      (ITEM_AREA + AREA_COUNT)
#define ITEM_LOAD       (ITEM_SCALE + SCALE_POINTS)
#define ITEM_SIGN       (ITEM_LOAD + LOAD_COUNT)
#define ITEM_SIGNS      (ITEM_SIGN + FLAG_COUNT)
#define ITEM_SKIP       (ITEM_SIGNS + 1)
#define ITEM_CONTINUE   (ITEM_SIGNS + 2)

/* ---- what stands where */

/* With enlarged type only what must be said is said: what is asked stands below the title. */
typedef struct {
    bool  brief;
    float place_px; /* of their names */
    float zone, question, scale, numbers, ends, day, chips;
    float chip_px; /* the size in which all of them stand above the buttons */
} Places;

static SDL_FRect signs_rect(const App *app, const Frame *f) {
    SDL_FRect rect = kit_button_rect(f, 0, .079f * (float)f->height, say(app, "check-in.signs"), false, 0);
    rect.x         = f->x1 - rect.w;
    return rect;
}

/* In which the longest of their names stands on one line: nothing moves, or grows, when another is chosen. */
static float places_px(const App *app, const Frame *f) {
    float px = kit_type_px(f, TYPE_NUMBER), width = f->x1 - menu_along(f, RIGHT_X);
    for (int i = 0; i < AREA_COUNT; i++) px = fminf(px, kit_text_px_fit(f, TYPE_NUMBER, words_place(app->strings, (Area)i), width));
    return px;
}

static Places places_wished(const App *app) {
    const Frame *f      = view_frame(app->view);
    KitColumn    column = kit_column(f);
    SDL_FRect    signs  = signs_rect(app, f);
    float        height = (float)f->height, disc = 26 * f->u, raise = f->narrow ? .045f * height : 0;
    Places       p = {.brief = f->large, .place_px = places_px(app, f)};
    column.bottom  = signs.y + signs.h;
    p.zone         = kit_column_line_at(&column, p.place_px, .300f * height, 18);
    if (!p.brief) p.question = kit_column_line(&column, TYPE_LABEL, .372f * height, 6);
    p.scale   = kit_column_block(&column, .452f * height - disc, 2 * disc, 16) + disc;
    p.numbers = kit_column_line(&column, TYPE_NUMBER, p.scale + 82 * f->u, 0);
    p.ends    = kit_column_line(&column, TYPE_HINT, .580f * height, 0);
    p.day     = kit_column_line(&column, TYPE_LABEL, .668f * height - raise, 10);
    p.chips   = kit_column_block(&column, .692f * height - raise, 0, 12);
    return p;
}

static BodyMap map_of(const App *app) {
    const Frame *f    = view_frame(app->view);
    float        size = f->narrow ? NARROW : 1;
    return body_map(catalog_find_clip(app->catalog, "map-back.rest"), catalog_find_clip(app->catalog, "map-front.rest"), f->x0 + BACK_X * size * size * f->u,
                    f->x0 + FRONT_X * size * f->u, FLOOR_Y * (float)f->height, MAP_SIZE * size * f->u);
}

static SDL_FRect scale_rect(const Frame *f, const Places *p, int value) {
    float left = menu_along(f, RIGHT_X), step = (f->x1 - left) / SCALE_POINTS, height = metrics.target_height * f->u;
    return (SDL_FRect){left + step * (float)value, p->scale - height / 2, step, height};
}

/* Chips go on in the next line where one has no more room; returns the bottom of the last line. */
static float lay_chips(const App *app, const Frame *f, const Places *p, float px, KitItem *items) {
    float left = menu_along(f, RIGHT_X), x = left, y = p->chips, height = fmaxf(60 * f->u, 1.5f * px), gap = p->brief ? 8 * f->u : 16 * f->u;
    for (int i = 0; i < LOAD_COUNT; i++) {
        float width = (float)text_width(f->text, theme_type(TYPE_LABEL_BOLD)->face, px, words_load(app->strings, (Load)i)) + 48 * f->u;
        if (x + width > f->x1 + f->u) x = left, y += height + gap;
        items[i] = (KitItem){ITEM_LOAD + i, {x, y, width, height}};
        x += width + gap;
    }
    return y + height;
}

static float buttons_top(const Frame *f) {
    return fminf(BUTTON_Y * (float)f->height, BUTTON_FOOT * (float)f->height - kit_button_rect(f, 0, 0, "", true, 0).h);
}

static float chips_bottom(const Frame *f) {
    return buttons_top(f) - CHIPS_FOOT * (float)f->height;
}

static float chip_px_least(const Frame *f) {
    return theme_type_px(TYPE_KEY, 1) * f->u;
}

/* The largest size in which all of them stand above the buttons. */
static float fit_chips(const App *app, const Frame *f, const Places *p, KitItem *items) {
    float px = kit_type_px(f, TYPE_LABEL_BOLD), least = chip_px_least(f);
    while (lay_chips(app, f, p, px, items) > chips_bottom(f) + f->u && px > least) px = fmaxf(least, metrics.type_step_fine * px);
    return px;
}

/* Groups of what belongs together, by a share of what room chips of this size leave above the buttons: so far apart at most. */
static void part(const App *app, const Frame *f, float chip_px, float most, Places *p) {
    KitItem chips[LOAD_COUNT];
    float   step = fmaxf(0, fminf((chips_bottom(f) - lay_chips(app, f, p, chip_px, chips)) / GROUPS, most * f->u));
    p->zone += step;
    p->scale += 2 * step, p->numbers += 2 * step, p->ends += 2 * step;
    p->day += 3 * step, p->chips += 3 * step;
}

/* What was asked for in brief: some air first, then chips as large as they may be, then what is left. */
static void part_brief(const App *app, const Frame *f, Places *p) {
    KitItem chips[LOAD_COUNT];
    part(app, f, chip_px_least(f), APART_LEAST, p);
    part(app, f, fit_chips(app, f, p, chips), APART_MOST - APART_LEAST, p);
}

/* Above the buttons, in the smallest type at least: what is over is taken from the air above them. */
static Places places(const App *app) {
    const Frame *f = view_frame(app->view);
    KitItem      chips[LOAD_COUNT];
    Places       p     = places_wished(app);
    float        over  = lay_chips(app, f, &p, chip_px_least(f), chips) - chips_bottom(f);
    float        raise = fmaxf(0, fminf(over, p.day - p.ends - .26f * kit_type_px(f, TYPE_HINT) - .78f * kit_type_px(f, TYPE_LABEL)));
    p.day -= raise, p.chips -= raise;
    if (p.brief) part_brief(app, f, &p);
    p.chip_px = fit_chips(app, f, &p, chips);
    return p;
}

/* The signs stand in two columns, all in one size: the largest in which both end above the buttons. */
typedef struct {
    SDL_FRect rects[FLAG_COUNT];
    float     px;
} Signs;

static bool is_urgent(int sign) {
    return red_flag_advice((RedFlag)sign) == ADVICE_URGENT;
}

/* As high as its lines, with the same gap whatever their number: a row of one line is high enough to be pressed. */
static float sign_height(const App *app, const Frame *f, int sign, float px, float width) {
    char probe[4][TEXT_LINE_BYTES];
    int  lines = text_wrap(f->text, theme_type(TYPE_LABEL_STRONG)->face, px, words_red_flag(app->strings, (RedFlag)sign), (int)width, probe, 4);
    return metrics.leading * px * (float)lines + fmaxf(SIGN_PAD * f->u, metrics.target_height * f->u - metrics.leading * px);
}

static float column_height(const App *app, const Frame *f, bool urgent, float px, float width, int *count) {
    float height = 0;
    *count       = 0;
    for (int i = 0; i < FLAG_COUNT; i++) {
        if (is_urgent(i) == urgent) height += sign_height(app, f, i, px, width) + SIGN_GAP * f->u, *count += 1;
    }
    return height;
}

static float signs_y(const Frame *f) {
    return (f->large ? SIGNS_Y_LARGE : SIGNS_Y) * (float)f->height;
}

/* A column's edges, and where it begins; its height is not known yet. */
static SDL_FRect column_of(const Frame *f, bool urgent) {
    float left = urgent ? f->x0 : menu_along(f, .47f), right = urgent ? menu_along(f, .45f) : f->x1;
    return (SDL_FRect){left, signs_y(f), right - left, 0};
}

/* Its first row, which begins before its words. */
static SDL_FRect column_rect(const Frame *f, bool urgent) {
    SDL_FRect column = column_of(f, urgent);
    return (SDL_FRect){column.x - 16 * f->u, column.y, column.w + 16 * f->u, 0};
}

static float column_room(const Frame *f) {
    return buttons_top(f) - .014f * (float)f->height - signs_y(f);
}

static float column_px(const App *app, const Frame *f, bool urgent, float px) {
    float least = metrics.type_least * theme_type(TYPE_LABEL_STRONG)->px * f->u, width = menu_tick_width(f, column_rect(f, urgent));
    int   count;
    while (px > least && column_height(app, f, urgent, px, width, &count) > column_room(f)) px = fmaxf(least, metrics.type_step_fine * px);
    return px;
}

/* What room a column leaves to each of its rows. */
static float column_spare(const App *app, const Frame *f, bool urgent, float px) {
    int   count;
    float height = column_height(app, f, urgent, px, menu_tick_width(f, column_rect(f, urgent)), &count);
    return (column_room(f) - height) / (float)count;
}

static void lay_column(const App *app, const Frame *f, bool urgent, float spare, Signs *signs) {
    SDL_FRect row   = column_rect(f, urgent);
    float     width = menu_tick_width(f, row);
    for (int i = 0; i < FLAG_COUNT; i++) {
        if (is_urgent(i) != urgent) continue;
        row.h           = sign_height(app, f, i, signs->px, width) + spare;
        signs->rects[i] = row;
        row.y += row.h + SIGN_GAP * f->u;
    }
}

/* What room is left goes between them, in both columns alike, as far as the design has it. */
static Signs lay_signs(const App *app, const Frame *f) {
    Signs signs = {.px = column_px(app, f, true, column_px(app, f, false, kit_type_px(f, TYPE_LABEL_STRONG)))};
    float most  = (SIGN_STEP * fminf(f->text_scale, 1.3f) - metrics.target_height - SIGN_GAP) * f->u;
    float spare = fmaxf(0, fminf(most, fminf(column_spare(app, f, false, signs.px), column_spare(app, f, true, signs.px))));
    lay_column(app, f, false, spare, &signs);
    lay_column(app, f, true, spare, &signs);
    return signs;
}

static const char *continue_label(const App *app) {
    const CheckInScreen *screen = &app->checkin_screen;
    if (screen->page == CHECKIN_SIGNS) return say(app, screen->said.flags ? "check-in.continue" : "check-in.none");
    return say(app, screen->page == CHECKIN_ADVICE ? "check-in.only-breathe" : "check-in.continue");
}

static const char *skip_label(const App *app) {
    return say(app, app->checkin_screen.page == CHECKIN_ADVICE ? "check-in.not-now" : "check-in.skip");
}

/* From the right: the main button, the way out, and the signs. */
static int button_items(const App *app, KitItem *items) {
    const Frame *f     = view_frame(app->view);
    CheckInPage  page  = app->checkin_screen.page;
    int          count = 0;
    float        y = buttons_top(f), x = f->x1;
    SDL_FRect    go = kit_button_rect(f, 0, y, continue_label(app), true, 240 * f->u), skip = kit_button_rect(f, 0, y, skip_label(app), false, 0);
    go.x           = x - go.w;
    skip.x         = go.x - 32 * f->u - skip.w;
    items[count++] = (KitItem){ITEM_CONTINUE, go};
    skip.y += (go.h - skip.h) / 2;
    if (page != CHECKIN_SIGNS) items[count++] = (KitItem){ITEM_SKIP, skip};
    if (page != CHECKIN_ACHES) return count;
    items[count++] = (KitItem){ITEM_SIGNS, signs_rect(app, f)};
    return count;
}

static int checkin_items(const App *app, KitItem items[KIT_ITEMS_MAX]) {
    const Frame *f     = view_frame(app->view);
    Places       p     = places(app);
    BodyMap      map   = map_of(app);
    int          count = 0;
    if (app->checkin_screen.page == CHECKIN_ACHES) {
        for (int i = 0; i < AREA_COUNT; i++) items[count++] = (KitItem){ITEM_AREA + i, body_map_rect(f, &map, (Area)i)};
        for (int i = 0; i < SCALE_POINTS; i++) items[count++] = (KitItem){ITEM_SCALE + i, scale_rect(f, &p, i)};
        lay_chips(app, f, &p, p.chip_px, items + count);
        count += LOAD_COUNT;
    }
    if (app->checkin_screen.page == CHECKIN_SIGNS) {
        Signs signs = lay_signs(app, f);
        for (int i = 0; i < FLAG_COUNT; i++) items[count++] = (KitItem){ITEM_SIGN + i, signs.rects[i]};
    }
    return count + button_items(app, items + count);
}

/* ---- input */

static int value_of(const App *app) {
    return app->checkin_screen.said.before[app->checkin_screen.area];
}

static void turn_to(App *app, CheckInPage page) {
    app->checkin_screen.page = page;
    app->focus               = ITEM_CONTINUE;
}

/* Who aches much is asked for the signs as well. */
static void go_on(App *app) {
    CheckInScreen *screen = &app->checkin_screen;
    if (screen->page == CHECKIN_ADVICE) {
        if (app->home_screen.reason != SUGGEST_BREATH || !app_practice_start(app, app->chosen_level))
            app_go(app, SCREEN_HOME);
        else
            app_go(app, SCREEN_PRACTICE);
    } else if (screen->page == CHECKIN_ACHES && checkin_worst_before(&screen->said) >= SUGGEST_ACHE_SEVERE) {
        turn_to(app, CHECKIN_SIGNS);
    } else {
        app_check_in(app, &screen->said);
        if (app_advice(app) == ADVICE_PRACTISE) {
            app_go(app, SCREEN_HOME);
            return;
        }
        Suggestion breath = app_suggest(app, 0);
        if (breath.level >= 0) app->chosen_level = breath.level;
        app->home_screen.reason = breath.reason;
        turn_to(app, CHECKIN_ADVICE);
    }
}

static void go_back(App *app) {
    if (app->checkin_screen.page == CHECKIN_SIGNS)
        turn_to(app, CHECKIN_ACHES);
    else
        app_go(app, SCREEN_HOME);
}

static void press(App *app, int item) {
    CheckInScreen *screen = &app->checkin_screen;
    if (item == ITEM_CONTINUE) {
        go_on(app);
    } else if (item == ITEM_SKIP) {
        app_go(app, SCREEN_HOME);
    } else if (item == ITEM_SIGNS) {
        turn_to(app, CHECKIN_SIGNS);
    } else if (item >= ITEM_SIGN) {
        screen->said.flags ^= red_flag_bit((RedFlag)(item - ITEM_SIGN));
    } else if (item >= ITEM_LOAD) {
        screen->said.day ^= load_bit((Load)(item - ITEM_LOAD));
    } else if (item >= ITEM_SCALE) {
        screen->said.before[screen->area] = item - ITEM_SCALE;
        app->focus                        = ITEM_CONTINUE;
    } else {
        app->focus = ITEM_SCALE + (value_of(app) > 0 ? value_of(app) : FIRST_GUESS);
    }
}

/* A pointer touches the places themselves, not the rectangles around them. */
static int point_at_map(App *app, const Input *input) {
    BodyMap map  = map_of(app);
    int     area = app->checkin_screen.page == CHECKIN_ACHES ? body_map_hit(view_frame(app->view), &map, input->x, input->y) : -1;
    if (area >= 0) app->focus = ITEM_AREA + area;
    return area;
}

static void checkin_input(App *app, const Input *input) {
    KitItem items[KIT_ITEMS_MAX];
    int     count = checkin_items(app, items), pressed = KIT_NONE;
    if (input->pressed && input->action == ACTION_CANCEL) {
        go_back(app);
        return;
    }
    if (input->pointer_moved || input->pointer_pressed) {
        bool aches = app->checkin_screen.page == CHECKIN_ACHES;
        int  area  = point_at_map(app, input);
        if (area >= 0)
            pressed = input->pointer_pressed ? ITEM_AREA + area : KIT_NONE;
        else
            pressed = menu_input(app, input, aches ? items + AREA_COUNT : items, aches ? count - AREA_COUNT : count);
    } else {
        pressed = menu_input(app, input, items, count);
    }
    if (app->focus < ITEM_SCALE) app->checkin_screen.area = (Area)(app->focus - ITEM_AREA);
    if (pressed != KIT_NONE) press(app, pressed);
}

/* ---- paint */

/* Beside their heads, both in the size in which both have room. */
static void name_bodies(const App *app, const Frame *f, const BodyMap *map) {
    const char *names[] = {say(app, "check-in.behind"), say(app, "check-in.front")};
    float       beside = MAP_LABEL_X * MAP_SIZE * f->u, y = FLOOR_Y * (float)f->height - MAP_LABEL_Y * MAP_SIZE * f->u, px = kit_type_px(f, TYPE_HINT);
    float       left[] = {map->back.x + beside, map->front.x + beside}, right[] = {map->front.x - beside, menu_along(f, RIGHT_X) - MAP_LABEL_GAP * f->u};
    for (int i = 0; i < 2; i++) px = fminf(px, kit_text_px_fit(f, TYPE_HINT, names[i], right[i] - left[i]));
    for (int i = 0; i < 2; i++) kit_text_at(f, TYPE_HINT, px, names[i], left[i], y, ALIGN_LEFT, f->palette->ink);
}

static void paint_map(App *app) {
    const Frame         *f      = view_frame(app->view);
    const CheckInScreen *screen = &app->checkin_screen;
    BodyMap              map    = map_of(app);
    body_map_draw_bodies(app->view, &map, f->reduced_motion ? 0 : breath_natural_volume(app->screen_us, BREATHS_US));
    for (int i = 0; i < AREA_COUNT; i++) {
        bool here = (int)screen->area == i;
        body_map_draw_area(app->view, &map, (Area)i, screen->said.before[i] > 0 ? SPOT_FIRST : here ? SPOT_SECOND : SPOT_IDLE);
    }
    if (!f->narrow) name_bodies(app, f, &map);
    if (app->focus < ITEM_SCALE) {
        SDL_FRect ring = body_map_rect(f, &map, screen->area);
        char      told[128];
        snprintf(told, sizeof told, screen->said.before[screen->area] >= 0 ? "%s, %d" : "%s", words_place(app->strings, screen->area),
                 screen->said.before[screen->area]);
        kit_focus(app->view, ring, fminf(ring.w, ring.h) / 2);
        kit_focus_named(app->view, told);
        kit_focus_place(app->view, (int)screen->area + 1, AREA_COUNT);
    }
}

/* All in the size in which the widest has room. */
static void paint_number(const Frame *f, const char *number, float x, float baseline, float width) {
    kit_text_at(f, TYPE_LABEL, kit_text_px_fit(f, TYPE_LABEL, "10", width), number, x, baseline, ALIGN_CENTER, f->palette->ink);
}

static void paint_disc(App *app, const Places *p, int value) {
    const Frame *f    = view_frame(app->view);
    SDL_FRect    r    = scale_rect(f, p, value);
    float        size = (10 + 1.55f * (float)value) * f->u, x = r.x + r.w / 2, ring = 31 * f->u;
    bool         here = value == value_of(app);
    char         text[12];
    snprintf(text, sizeof text, "%d", value);
    if (value <= value_of(app))
        draw_circle(f->draw, x, p->scale, size, f->palette->ink);
    else
        draw_circle_line(f->draw, x, p->scale, size, 2.5f * f->u, color_alpha(f->palette->ink, .75f));
    if (here)
        kit_text_cut(f, TYPE_NUMBER_BOLD, text, x, p->numbers, r.w - 4 * f->u, ALIGN_CENTER, f->palette->ink);
    else
        paint_number(f, text, x, p->numbers, r.w - 4 * f->u);
    if (app->focus != ITEM_SCALE + value) return;
    char told[128];
    snprintf(told, sizeof told, "%s: %d", words_place(app->strings, app->checkin_screen.area), value);
    kit_focus(app->view, (SDL_FRect){x - ring, p->scale - ring, 2 * ring, 2 * ring}, ring);
    kit_focus_named(app->view, told);
}

static void paint_chip(App *app, const KitItem *item, float px, bool on) {
    const Frame   *f     = view_frame(app->view);
    const Palette *p     = f->palette;
    SDL_FRect      r     = item->rect;
    const char    *label = words_load(app->strings, (Load)(item->id - ITEM_LOAD));
    draw_round_rect(f->draw, r, r.h / 2, on ? p->ink : color_alpha(p->ink, opacity.quiet));
    if (!on) draw_round_rect_line(f->draw, r, r.h / 2, metrics.stroke_quiet * f->u, color_alpha(p->ink, opacity.quiet_edge));
    kit_text_box_at(f, TYPE_LABEL_BOLD, px, label, (SDL_FRect){r.x, r.y, r.w + f->u, r.h}, ALIGN_CENTER, on ? p->surface : p->ink);
    if (app->focus == item->id) menu_focus_switch(app, r, r.h / 2, label, on);
}

static void paint_aches(App *app, const KitItem *items, int count) {
    const Frame *f    = view_frame(app->view);
    Places       p    = places(app);
    float        left = menu_along(f, RIGHT_X);
    SDL_Color    ink  = f->palette->ink;
    menu_paint_title_to(f, say(app, "check-in.title"), say(app, "check-in.sub"), signs_rect(app, f).x - 24 * f->u);
    paint_map(app);
    kit_text_at(f, TYPE_NUMBER, p.place_px, words_place(app->strings, app->checkin_screen.area), left, p.zone, ALIGN_LEFT, ink);
    if (!p.brief) kit_text_cut(f, TYPE_LABEL, say(app, "check-in.how-much"), left, p.question, f->x1 - left, ALIGN_LEFT, ink);
    for (int i = 0; i < SCALE_POINTS; i++) paint_disc(app, &p, i);
    kit_text(f, TYPE_HINT, say(app, "check-in.nothing"), left + 4 * f->u, p.ends, ALIGN_LEFT, ink);
    kit_text(f, TYPE_HINT, say(app, "check-in.worst"), f->x1 - 4 * f->u, p.ends, ALIGN_RIGHT, ink);
    float day_px = fminf(p.place_px, kit_text_px_fit(f, TYPE_LABEL, say(app, "check-in.day"), f->x1 - left)); /* no larger than the place */
    kit_text_at(f, TYPE_LABEL, day_px, say(app, "check-in.day"), left, p.day, ALIGN_LEFT, ink);
    for (int i = 0; i < count; i++) {
        int load = items[i].id - ITEM_LOAD;
        if (load >= 0 && load < LOAD_COUNT) paint_chip(app, &items[i], p.chip_px, app->checkin_screen.said.day & load_bit((Load)load));
    }
}

/* Both in one size, which is no larger than that of the signs. */
static void paint_signs_heads(const App *app, const Frame *f, float px) {
    const char *heads[2]   = {say(app, "check-in.signs.urgent"), say(app, "check-in.signs.doctor")};
    SDL_FRect   columns[2] = {column_of(f, true), column_of(f, false)};
    for (int i = 0; i < 2; i++) px = fminf(px, kit_text_px_fit(f, TYPE_LABEL_STRONG, heads[i], columns[i].w));
    for (int i = 0; i < 2; i++)
        kit_text_at(f, TYPE_LABEL_STRONG, px, heads[i], columns[i].x, columns[i].y - SIGNS_HEAD * (float)f->height, ALIGN_LEFT, f->palette->ink);
}

static void paint_signs(App *app, const KitItem *items, int count) {
    const Frame *f     = view_frame(app->view);
    Signs        signs = lay_signs(app, f);
    menu_paint_title_to(f, say(app, "check-in.signs.title"), say(app, "check-in.signs.sub"), f->x1);
    paint_signs_heads(app, f, signs.px);
    for (int i = 0; i < count; i++) {
        int sign = items[i].id - ITEM_SIGN;
        if (sign < 0 || sign >= FLAG_COUNT) continue;
        menu_paint_tick(app, &items[i], words_red_flag(app->strings, (RedFlag)sign), signs.px, app->checkin_screen.said.flags & red_flag_bit((RedFlag)sign));
    }
}

/* As she will sit who only breathes. */
static void paint_figure(App *app, const Frame *f) {
    FigureShow show        = figure_show(f, catalog_find_clip(app->catalog, "chair.rest"), 0, f->x0 + ADVICE_FIGURE_X * (f->x1 - f->x0));
    show.y[STAGE_STANDING] = ADVICE_FIGURE_Y * (float)f->height;
    show.no_mat            = true;
    figure_draw(app->view, &show);
}

static void name_signs(const App *app, RedFlagSet marked, char *out, size_t size) {
    out[0] = '\0';
    for (int i = 0; i < FLAG_COUNT; i++) {
        if (marked & red_flag_bit((RedFlag)i)) words_add(out, size, "\xC2\xA0\xC2\xB7 ", words_red_flag(app->strings, (RedFlag)i));
    }
}

/* What to do, and what was marked today, so that it can be told to a doctor: however much that is, the advice stays as large. */
static void paint_advice(App *app) {
    const Frame *f      = view_frame(app->view);
    bool         urgent = app_advice(app) == ADVICE_URGENT;
    float        width = ADVICE_WIDTH * (f->x1 - f->x0), foot = buttons_top(f) - .03f * (float)f->height;
    char         text[320], signs[640];
    KitParagraph advice  = {.type = TYPE_BODY, .text = text};
    KitParagraph said[2] = {{.type = TYPE_LABEL_STRONG, .text = say(app, "check-in.advice.said")}, {.type = TYPE_LABEL, .text = signs, .gap = 14}};
    menu_paint_title_to(f, say(app, urgent ? "check-in.advice.urgent" : "check-in.advice.doctor"), "", f->x1);
    strings_fill(app->strings, text, sizeof text, "check-in.advice.wait", "advice", words_advice(app->strings, app_advice(app)), NULL);
    float below = kit_paragraphs(f, &advice, 1, f->x0, width, .268f * (float)f->height, foot, f->palette->ink) + ADVICE_GAP * f->u;
    name_signs(app, app->today.flags, signs, sizeof signs);
    kit_paragraphs(f, said, 2, f->x0, width, below + .74f * kit_type_px(f, TYPE_LABEL_STRONG), foot, f->palette->ink);
    paint_figure(app, f);
}

static void checkin_paint(App *app) {
    static const MenuKey keys[] = {{ACTION_CANCEL, ACTION_NONE, "menu.back"}};
    const Frame         *f      = view_frame(app->view);
    SceneSpec            scene  = {.sun = false};
    KitItem              items[KIT_ITEMS_MAX];
    int                  count = checkin_items(app, items);
    scene_draw(app->view, &scene, true);
    menu_paint_veil(f);
    if (app->checkin_screen.page == CHECKIN_ACHES) paint_aches(app, items, count);
    if (app->checkin_screen.page == CHECKIN_SIGNS) paint_signs(app, items, count);
    if (app->checkin_screen.page == CHECKIN_ADVICE) paint_advice(app);
    for (int i = 0; i < count; i++) {
        bool focused = app->focus == items[i].id;
        if (items[i].id == ITEM_CONTINUE) kit_button(app->view, items[i].rect, continue_label(app), true, focused);
        if (items[i].id == ITEM_SKIP) kit_button(app->view, items[i].rect, skip_label(app), false, focused);
        if (items[i].id == ITEM_SIGNS) kit_button(app->view, items[i].rect, say(app, "check-in.signs"), false, focused);
    }
    if (!f->narrow || !f->large) menu_paint_keys(app, keys, 1); /* else the buttons need the place, and one of them leads back */
    view_fade_in(app->view, app->screen_us);
}

/* What was said before today is where one begins; an evening may be another day than its morning. */
static void checkin_enter(App *app, ScreenId from) {
    CheckInScreen *screen = &app->checkin_screen;
    int            worst  = app_worst_ache(app);
    (void)from;
    *screen            = (CheckInScreen){.said = app->today.said ? app->today.checkin : checkin_none(), .area = worst >= 0 ? (Area)worst : AREA_UPPER_BACK};
    screen->said.flags = 0;
    for (int i = 0; i < AREA_COUNT; i++) screen->said.after[i] = ACHE_UNSAID;
    app->focus = ITEM_AREA + (int)screen->area;
}

static void paint_for_capture(void *context) {
    checkin_paint(context);
}

static void checkin_leave(App *app, ScreenId to) {
    (void)to;
    view_capture(app->view, paint_for_capture, app);
}

static bool checkin_still(const App *app) {
    return !view_moving(app->view) && (app->checkin_screen.page != CHECKIN_ACHES || app->settings.reduced_motion);
}

const Screen screen_checkin = {
    .name = "check-in", .enter = checkin_enter, .leave = checkin_leave, .input = checkin_input, .paint = checkin_paint, .still = checkin_still};
