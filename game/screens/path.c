/* Path: the journey of levels as a road up the valley, with what is done, what is open and what opens the rest. Relief sessions are lanterns beside it. */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "core/ease.h"
#include "screens/path_parts.h"
#include "view/figure.h"
#include "view/scene.h"

/* ---- numbers: parts of the width and the height, or pixels at 1080 lines */

#define TITLE_TO   .74f /* of the width: what stands below the title ends before the sun */
#define ITEM_SIDE  1000 /* places of the road come before */
#define ITEM_ALL   2000
#define ITEM_BUILD 2001
#define ITEM_BEGIN 2002
#define ITEM_CLOSE 2003

#define ROAD_BEHIND   2    /* so many places lie behind the one that is looked at */
#define LABELS_TO     4.6f /* places further ahead have no room for their names */
#define CARD_BOTTOM   .424f
#define CARD_LINES    3
#define SHEET_LINES   3
#define SHEET_LEADING 1.28f
#define SHEET_POSES   6
#define BUTTONS_Y     .902f
#define POOL          .86f /* opacity behind words */
#define FOOT_AIR      14
#define KEYS_GAP      40  /* to the buttons beside them */
#define NAME_GAP      12  /* to what else is there on its line */
#define LINES_NARROW  230 /* names of two lines */
#define LINES_WIDE    320
#define LINES_LEADING 1.05f
#define LINES_GAP     12  /* to their place */
#define ARRIVED       .1f /* of the way from one place to the next */
#define TAKEN_MAX     512

/* ---- what there is */

/* A chapter in which nothing is ever locked is no part of the journey. */
static bool is_beside(const Catalog *catalog, const ChapterInfo *chapter) {
    for (int i = 0; i < chapter->rule_count; i++) {
        const PathRule *rule = &catalog_path(catalog)->rules[chapter->first_rule + i];
        if (rule->days > 0 || rule->need_count > 0) return false;
    }
    return true;
}

static void add(PathLane *lane, int level) {
    if (lane->count < PATH_PLACES_MAX) lane->levels[lane->count++] = level;
}

/* What is never locked lies beside the road, unless there is nothing else, and after it what the person made. */
static void gather(App *app) {
    PathScreen *screen = &app->path_screen;
    *screen            = (PathScreen){.inside = -1, .road.named = 1, .side.named = 1};
    for (int i = 0; i < catalog_chapter_count(app->catalog); i++) {
        const ChapterInfo *chapter = catalog_chapter(app->catalog, i);
        PathLane          *lane    = is_beside(app->catalog, chapter) ? &screen->side : &screen->road;
        for (int k = 0; k < chapter->rule_count; k++) add(lane, catalog_path(app->catalog)->rules[chapter->first_rule + k].level);
    }
    if (screen->road.count == 0) screen->road = screen->side, screen->side.count = 0;
    for (int i = 0; i < catalog_level_count(app->catalog); i++) {
        if (catalog_level(app->catalog, i)->own && app->path.levels[i].rule < 0) add(&screen->side, i);
    }
}

static const ChapterInfo *chapter_of(const App *app, int level) {
    int rule = app->path.levels[level].rule;
    for (int i = 0; i < catalog_chapter_count(app->catalog); i++) {
        const ChapterInfo *chapter = catalog_chapter(app->catalog, i);
        if (rule >= chapter->first_rule && rule < chapter->first_rule + chapter->rule_count) return chapter;
    }
    return NULL;
}

/* The first of the road that is open and not done yet; else the one that opens next; else the last. */
static int first_look(const App *app) {
    const PathLane *road = &app->path_screen.road;
    for (int i = 0; i < road->count; i++) {
        const LevelState *state = &app->path.levels[road->levels[i]];
        if (state->open && state->done == 0) return i;
    }
    for (int i = 0; i < road->count; i++) {
        if (app->path.next >= 0 && app->path.levels[road->levels[i]].rule == app->path.next) return i;
    }
    return road->count > 0 ? road->count - 1 : 0;
}

/* ---- the eye */

static float eye(const App *app, const PathLane *lane) {
    double t = view_frame(app->view)->reduced_motion ? 1 : (double)(app->now_us - lane->since_us) / (double)motion.pan_us;
    return (float)ease_lerp(lane->from, lane->to, ease_out_cubic(t));
}

static float at_most(float value, float most) {
    return fmaxf(0, fminf(value, most));
}

/* While the eye moves names find other places: they go as it sets out, and come as it arrives. */
static void fade_names(const App *app, PathLane *lane, int64_t dt_us) {
    bool  there = fabsf(eye(app, lane) - lane->to) < ARRIVED;
    float step  = (float)dt_us / (float)(there ? motion.names_in_us : motion.names_out_us);
    lane->named = view_frame(app->view)->reduced_motion ? 1 : fmaxf(0, fminf(1, lane->named + (there ? step : -step)));
}

static void path_tick(App *app, int64_t dt_us) {
    fade_names(app, &app->path_screen.road, dt_us);
    fade_names(app, &app->path_screen.side, dt_us);
}

/* Where the eye rests while it looks at a place. */
static float rest_of(const App *app, const PathLane *lane) {
    const Frame *f = view_frame(app->view);
    if (lane == &app->path_screen.road) return at_most((float)(lane->at - ROAD_BEHIND), (float)(lane->count - ROAD_BEHIND - 2));
    return at_most((float)(lane->at - 1), (float)(lane->count - path_side_shown(f)));
}

static void look(App *app, PathLane *lane, int at, bool glides) {
    lane->at       = at < 0 ? 0 : at >= lane->count ? lane->count - 1 : at;
    float to       = rest_of(app, lane);
    lane->from     = glides ? eye(app, lane) : to;
    lane->to       = to;
    lane->since_us = app->now_us;
}

/* ---- where things stand */

/* Both at the foot, on the right. */
static void button_rects(const App *app, SDL_FRect *all, SDL_FRect *build) {
    const Frame *f      = view_frame(app->view);
    float        height = fmaxf(metrics.target_height * f->u, 1.7f * kit_type_px(f, TYPE_LABEL_BOLD)), pad = 36 * f->u;
    float        wide_all = kit_text_width(f, TYPE_LABEL_BOLD, say(app, "path.all")) + 2 * pad,
          wide_build      = kit_text_width(f, TYPE_LABEL_BOLD, say(app, "path.build")) + 2 * pad;
    float y               = fminf(BUTTONS_Y * (float)f->height, (float)f->height - 36 * f->u - height);
    *build                = (SDL_FRect){f->x1 - wide_build, y, wide_build, height};
    *all                  = (SDL_FRect){build->x - 28 * f->u - wide_all, y, wide_all, height};
}

static int focused_level(const App *app) {
    const PathScreen *screen = &app->path_screen;
    if (app->focus < ITEM_SIDE) return app->focus < screen->road.count ? screen->road.levels[app->focus] : -1;
    if (app->focus < ITEM_ALL) return app->focus - ITEM_SIDE < screen->side.count ? screen->side.levels[app->focus - ITEM_SIDE] : -1;
    return -1;
}

/* ---- words about a level */

/* Whether it is open, how often it was done, or what opens it. */
static void standing_text(const App *app, int index, char *out, size_t size) {
    const LevelState *state = &app->path.levels[index];
    const LevelInfo  *level = catalog_level(app->catalog, index);
    if (!state->open)
        catalog_opens_text(app->catalog, app->strings, state, &app->path.history, out, size);
    else if (state->done > 0)
        strings_count(app->strings, out, size, "path.done", state->done, NULL);
    else
        snprintf(out, size, "%s", say(app, level->relief ? "path.relief" : level->own ? "path.own" : "path.open"));
}

static void card_text(App *app, int index, char *out, size_t size) {
    char standing[512], length[48];
    int  minutes = app_level_minutes(app, index);
    standing_text(app, index, standing, sizeof standing);
    strings_count(app->strings, length, sizeof length, "unit.minutes", minutes, NULL);
    if (minutes > 0)
        snprintf(out, size, "%s. %s", length, standing);
    else
        snprintf(out, size, "%s", standing);
}

/* As much of it as there is room for. */
static void sub_title(const App *app, char *out, size_t size) {
    const Frame    *f    = view_frame(app->view);
    const PathLane *road = &app->path_screen.road;
    int             done = 0, open = 0;
    for (int i = 0; i < road->count; i++) {
        const LevelState *state = &app->path.levels[road->levels[i]];
        done += state->done > 0;
        open += state->open && state->done == 0;
    }
    if (road->count == 0 || (done == 0 && app->path.history.days == 0)) {
        snprintf(out, size, "%s", say(app, road->count == 0 ? "path.none" : "path.first-day"));
        return;
    }
    char to_do[16];
    snprintf(to_do, sizeof to_do, "%d", open);
    strings_count(app->strings, out, size, open > 0 ? "path.places-open" : "path.places", done, "open", to_do, NULL);
    size_t end = strlen(out);
    snprintf(out + end, size - end, " %s", say(app, "path.always"));
    if (kit_text_width(f, TYPE_LABEL, out) > .5f * (f->x1 - f->x0)) out[end] = '\0';
}

/* ---- the sheet: one level closely */

typedef struct {
    SDL_FRect box, poses, begin, close;
    KitLines  name, texts[3];
    float     name_y, text_y[3];
    bool      open;
} Sheet;

static Sheet sheet_of(App *app, int index) {
    const Frame     *f     = view_frame(app->view);
    const LevelInfo *level = catalog_level(app->catalog, index);
    Sheet            s     = {.open = app->path.levels[index].open};
    char             about[320], standing[512];
    float            pad = 52 * f->u, width = fminf(1040 * f->u * fminf(f->text_scale, 1.3f), f->x1 - f->x0), room = width - 2 * pad;
    float            y = pad - 6 * f->u, gap = 22 * f->u;
    menu_about_level(app, index, about, sizeof about);
    if (app->path_screen.refused)
        snprintf(standing, sizeof standing, "%s", app->notice);
    else
        standing_text(app, index, standing, sizeof standing);
    const char *texts[3] = {about, level->summary, standing};
    s.name               = kit_fit_lines(f, TYPE_TITLE, level->name, room, 2);
    s.name_y             = y + .78f * s.name.px;
    y += s.name.px + metrics.leading_title * s.name.px * (float)(s.name.count - 1);
    for (int i = 0; i < 3; i++) {
        if (!texts[i][0]) continue;
        KitLines *text = &s.texts[i];
        *text          = kit_fit_lines(f, i == 2 ? TYPE_LABEL_STRONG : TYPE_LABEL, texts[i], room, SHEET_LINES);
        s.text_y[i]    = y + gap + .74f * text->px;
        y += gap + .96f * text->px + SHEET_LEADING * text->px * (float)(text->count - 1);
    }
    float picture = .64f * (room - 14 * f->u * (SHEET_POSES - 1)) / SHEET_POSES, button = kit_button_rect(f, 0, 0, say(app, "home.begin"), true, 0).h;
    float whole = y + 34 * f->u + button + pad, most = .90f * (float)f->height;
    bool  shows = level->spec.item_count > 0 && whole + picture + 30 * f->u < most;
    if (shows) s.poses = (SDL_FRect){pad, y + 30 * f->u, room, picture};
    if (shows) y += 30 * f->u + picture;
    y += 34 * f->u;
    s.box   = (SDL_FRect){(float)f->width / 2 - width / 2, fmaxf(30 * f->u, .5f * ((float)f->height - y - button - pad)), width, y + button + pad - 6 * f->u};
    s.begin = kit_button_rect(f, s.box.x + pad, s.box.y + y, say(app, "home.begin"), true, 260 * f->u);
    s.close = kit_button_rect(f, s.open ? s.begin.x + s.begin.w + 32 * f->u : s.begin.x, s.box.y + y, say(app, "path.close"), false, 0);
    return s;
}

/* ---- items: only what is seen; what lies further on is reached along the way */

static int sheet_items(App *app, KitItem items[KIT_ITEMS_MAX]) {
    Sheet sheet = sheet_of(app, app->path_screen.inside);
    int   count = 0;
    if (sheet.open) items[count++] = (KitItem){ITEM_BEGIN, sheet.begin};
    items[count++] = (KitItem){ITEM_CLOSE, sheet.close};
    return count;
}

static void add_place(KitItem *items, int *count, int id, const PathSpot *spot) {
    if (spot->seen && *count < KIT_ITEMS_MAX - 2) items[(*count)++] = (KitItem){id, {spot->x - spot->r, spot->y - spot->r, 2 * spot->r, 2 * spot->r}};
}

static int path_items(App *app, KitItem items[KIT_ITEMS_MAX]) {
    const Frame      *f      = view_frame(app->view);
    const PathScreen *screen = &app->path_screen;
    int               count  = 0;
    SDL_FRect         all, build;
    if (screen->inside >= 0) return sheet_items(app, items);
    for (int i = 0; i < screen->road.count; i++) {
        PathSpot spot = path_road_spot(f, (float)i, eye(app, &screen->road));
        add_place(items, &count, i, &spot);
    }
    for (int i = 0; i < screen->side.count; i++) {
        PathSpot spot = path_side_spot(f, (float)i, eye(app, &screen->side));
        add_place(items, &count, ITEM_SIDE + i, &spot);
    }
    button_rects(app, &all, &build);
    items[count++] = (KitItem){ITEM_ALL, all};
    items[count++] = (KitItem){ITEM_BUILD, build};
    return count;
}

/* ---- input */

static void open_sheet(App *app, int level) {
    app->path_screen.inside  = level;
    app->path_screen.refused = false;
    app->focus               = app->path.levels[level].open ? ITEM_BEGIN : ITEM_CLOSE;
}

static void close_sheet(App *app) {
    PathScreen *screen = &app->path_screen;
    app->focus         = screen->road.count > 0 && screen->road.levels[screen->road.at] == screen->inside ? screen->road.at : ITEM_SIDE + screen->side.at;
    screen->inside     = -1;
}

static void press(App *app, int item) {
    PathScreen *screen = &app->path_screen;
    if (item == ITEM_ALL) app_go(app, SCREEN_SESSIONS);
    if (item == ITEM_BUILD) app_go(app, SCREEN_BUILDER);
    if (item == ITEM_CLOSE) close_sheet(app);
    if (item == ITEM_BEGIN) {
        app->chosen_level = screen->inside;
        screen->refused   = !app_practice_start(app, screen->inside);
        if (!screen->refused) app_go(app, SCREEN_PRACTICE);
    }
    if (item < ITEM_ALL && focused_level(app) >= 0) {
        PathLane *lane = item < ITEM_SIDE ? &screen->road : &screen->side;
        look(app, lane, item < ITEM_SIDE ? item : item - ITEM_SIDE, true);
        open_sheet(app, focused_level(app));
    }
}

/* Three rows, one above the other: the road, what lies beside it, the buttons. */
static void walk(App *app, int step) {
    PathScreen *screen = &app->path_screen;
    if (app->focus >= ITEM_ALL) {
        app->focus = step < 0 ? ITEM_ALL : ITEM_BUILD;
    } else if (app->focus >= ITEM_SIDE) {
        look(app, &screen->side, app->focus - ITEM_SIDE + step, true);
        app->focus = ITEM_SIDE + screen->side.at;
    } else {
        look(app, &screen->road, app->focus + step, true);
        app->focus = screen->road.at;
    }
}

static void change_row(App *app, int step) {
    const PathScreen *screen = &app->path_screen;
    int               row = app->focus >= ITEM_ALL ? 2 : app->focus >= ITEM_SIDE ? 1 : 0, counts[3] = {screen->road.count, screen->side.count, 2};
    int               firsts[3] = {screen->road.at, ITEM_SIDE + screen->side.at, ITEM_ALL};
    for (row += step; row >= 0 && row < 3; row += step) {
        if (counts[row] == 0) continue;
        app->focus = firsts[row];
        return;
    }
}

/* The eye follows keys and wheel; a pointer that wanders over the places moves nothing. */
static void steer(App *app, const Input *input) {
    if (input->wheel != 0 && app->focus < ITEM_ALL) walk(app, input->wheel < 0 ? 1 : -1);
    if (!input->pressed) return;
    if (input->action == ACTION_LEFT || input->action == ACTION_RIGHT) walk(app, input->action == ACTION_LEFT ? -1 : 1);
    if (input->action == ACTION_UP || input->action == ACTION_DOWN) change_row(app, input->action == ACTION_UP ? -1 : 1);
    if (input->action == ACTION_ACCEPT || input->action == ACTION_PAUSE) press(app, app->focus);
}

static void sheet_input(App *app, const Input *input) {
    KitItem   items[KIT_ITEMS_MAX];
    int       count = path_items(app, items), pressed = menu_input(app, input, items, count);
    SDL_FRect box     = sheet_of(app, app->path_screen.inside).box;
    bool      outside = input->x < box.x || input->x > box.x + box.w || input->y < box.y || input->y > box.y + box.h;
    if ((input->pressed && input->action == ACTION_CANCEL) || (input->pointer_pressed && outside))
        close_sheet(app);
    else if (pressed != KIT_NONE)
        press(app, pressed);
}

static void path_input(App *app, const Input *input) {
    KitItem items[KIT_ITEMS_MAX];
    if (app->path_screen.inside >= 0) {
        sheet_input(app, input);
    } else if (input->pressed && input->action == ACTION_CANCEL) {
        app_go(app, SCREEN_HOME);
    } else if (input->pointer_moved || input->pointer_pressed) {
        int count   = path_items(app, items);
        int pressed = menu_input(app, input, items, count);
        if (app->focus < ITEM_SIDE && app->path_screen.road.count > 0) app->path_screen.road.at = app->focus;
        if (app->focus >= ITEM_SIDE && app->focus < ITEM_ALL) app->path_screen.side.at = app->focus - ITEM_SIDE;
        if (pressed != KIT_NONE) press(app, pressed);
    } else {
        steer(app, input);
    }
}

/* ---- paint: words find room or stay away */

/* Words go where nothing else is. Their grounds are painted first, that none lies on a word: the same walk twice. */
typedef struct {
    SDL_FRect rects[TAKEN_MAX];
    int       count;
    bool      grounds;
} Taken;

/* The road goes through all of a wide window, and so do the names beside it: not only through the column of the other words. */
static float left_edge(const Frame *f) {
    return f->x0 - f->column_x;
}

static float right_edge(const Frame *f) {
    return (float)f->width - left_edge(f);
}

static void take(Taken *taken, SDL_FRect rect) {
    if (taken->count < TAKEN_MAX) taken->rects[taken->count++] = rect;
}

static bool is_free(const Frame *f, const Taken *taken, SDL_FRect words) {
    float     gap  = NAME_GAP * f->u * f->text_scale;
    SDL_FRect rect = {words.x - gap, words.y, words.w + 2 * gap, words.h};
    if (words.x < left_edge(f) - 2 || words.x + words.w > right_edge(f) + 2) return false;
    for (int i = 0; i < taken->count; i++) {
        if (SDL_HasIntersectionF(&rect, &taken->rects[i])) return false;
    }
    return true;
}

static SDL_FRect text_rect(const Frame *f, TypeId type, const char *text, float x, float baseline) {
    float width = kit_text_width(f, type, text), px = kit_type_px(f, type);
    return (SDL_FRect){x - width / 2, baseline - .78f * px, width, 1.02f * px};
}

/* The ground is not dark, or light, enough everywhere for words. */
static void paint_pool(View *view, SDL_FRect r) {
    const Frame *f = view_frame(view);
    kit_glow(view, r.x + r.w / 2, r.y + r.h / 2, .90f * r.w + 44 * f->u, 1.7f * r.h, color_alpha(f->palette->surface, POOL));
}

/* Beside a place, in lines centred below it or above it, as far aside as the edge wants; false where something else is. */
static bool paint_lines(View *view, Taken *taken, const PathSpot *spot, const char *text, float width, bool above) {
    const Frame *f    = view_frame(view);
    KitLines     name = kit_fit_lines(f, TYPE_HINT, text, width * f->u, 2);
    float        x = fmaxf(left_edge(f) + name.width / 2, fminf(spot->x, right_edge(f) - name.width / 2)), height = LINES_LEADING * name.px * (float)name.count;
    float        top  = above ? spot->y - spot->r - LINES_GAP * f->u - height : spot->y + spot->r + LINES_GAP * f->u;
    SDL_FRect    rect = {x - name.width / 2, top, name.width, height};
    if (!is_free(f, taken, rect)) return false;
    take(taken, rect);
    if (taken->grounds)
        paint_pool(view, rect);
    else
        kit_fitted_lines(f, &name, x, top + .78f * name.px, LINES_LEADING, ALIGN_CENTER, f->palette->ink);
    return true;
}

/* Centred on x, or as far aside as it must; false where something else is. */
static bool paint_label(View *view, Taken *taken, TypeId type, const char *text, float x, float baseline) {
    const Frame *f    = view_frame(view);
    SDL_FRect    rect = text_rect(f, type, text, x, baseline);
    rect.x            = fmaxf(left_edge(f), fminf(rect.x, right_edge(f) - rect.w));
    if (!is_free(f, taken, rect)) return false;
    take(taken, rect);
    if (taken->grounds)
        paint_pool(view, rect);
    else
        kit_text(f, type, text, rect.x + rect.w / 2, baseline, ALIGN_CENTER, f->palette->ink);
    return true;
}

static void paint_name(App *app, Taken *taken, const PathSpot *spot, int id, int level) {
    static const float asides[] = {0, -3.6f, 3.6f}; /* of its radius: no further, or it would seem to be the name of another */
    const Frame       *f        = view_frame(app->view);
    const char        *name     = catalog_level(app->catalog, level)->name;
    float              px = kit_type_px(f, TYPE_LABEL_BOLD), under = spot->y + spot->r + 16 * f->u + .78f * px, over = spot->y - spot->r - 20 * f->u;
    bool               first = id % 2 == 1; /* every other one above, so that long names pass each other */
    if (app->focus == id) return;
    if (f->large) { /* below the road it would seem to be that of a lantern */
        paint_lines(app->view, taken, spot, name, LINES_WIDE, true);
        return;
    }
    for (size_t i = 0; i < sizeof asides / sizeof asides[0]; i++) {
        float x = spot->x + asides[i] * spot->r;
        if (paint_label(app->view, taken, TYPE_LABEL_BOLD, name, x, first ? over : under)) return;
        if (paint_label(app->view, taken, TYPE_LABEL_BOLD, name, x, first ? under : over)) return;
    }
}

/* Below its lantern, wider where a button stands below. Enlarged, the buttons reach up to there: above it, where the road leaves room. */
static void paint_lantern_name(App *app, Taken *taken, const PathSpot *spot, int id, int level) {
    const Frame *f    = view_frame(app->view);
    const char  *name = catalog_level(app->catalog, level)->name;
    if (app->focus == id || spot->x > right_edge(f)) return;
    if (paint_lines(app->view, taken, spot, name, LINES_NARROW, f->large)) return;
    if (paint_lines(app->view, taken, spot, name, LINES_WIDE, f->large) || !f->large) return;
    paint_lines(app->view, taken, spot, name, LINES_NARROW, false);
}

/* A post beside the road with the name of the chapter that begins there; of the name so much is seen. */
static void paint_sign(View *view, Taken *taken, const PathSpot *spot, const char *name, float named) {
    const Frame *f      = view_frame(view);
    float        height = 2.6f * spot->r, px = kit_type_px(f, TYPE_HINT_STRONG);
    const Point  post[2] = {{spot->x, spot->y - .3f * spot->r}, {spot->x, spot->y - height}};
    SDL_FRect    rect    = text_rect(f, TYPE_HINT_STRONG, name, spot->x, spot->y - height - .35f * px);
    if (!is_free(f, taken, rect)) return;
    take(taken, rect);
    take(taken, (SDL_FRect){spot->x - 6 * f->u, spot->y - height, 12 * f->u, height});
    if (!taken->grounds) draw_line(f->draw, post, 2, 3 * f->u, false, color_alpha(f->palette->ink, .8f));
    draw_set_alpha(f->draw, named);
    if (taken->grounds)
        paint_pool(view, rect);
    else
        kit_text(f, TYPE_HINT_STRONG, name, spot->x, spot->y - height - .35f * px, ALIGN_CENTER, f->palette->ink);
    draw_set_alpha(f->draw, 1);
}

/* ---- paint: the picture */

static PlaceKind kind_of(const App *app, int level) {
    const LevelState *state = &app->path.levels[level];
    if (state->open) return state->done > 0 ? PLACE_DONE : PLACE_OPEN;
    return state->rule == app->path.next ? PLACE_NEXT : PLACE_LOCKED;
}

/* The last place before the first that is locked. */
static float paved_to(const App *app) {
    const PathLane *road = &app->path_screen.road;
    for (int i = 0; i < road->count; i++) {
        if (!app->path.levels[road->levels[i]].open) return i > 0 ? (float)i - 1 : -.5f;
    }
    return (float)road->count - 1;
}

/* No word lies on the road: it is light. */
static void take_road(const Frame *f, float eye_at, Taken *taken) {
    for (float ahead = -1.2f; ahead < 8; ahead += .07f) {
        float    half;
        PathSpot spot = path_road_spot(f, eye_at + ahead, eye_at);
        half          = 1.3f * path_road_half(f, eye_at + ahead, eye_at);
        take(taken, (SDL_FRect){spot.x - half, spot.y - half, 2 * half, 2 * half});
    }
}

static void paint_trail(const Frame *f, float eye_at, Taken *taken) {
    Point stones[PATH_STONES_MAX];
    int   count = path_trail(f, eye_at, stones);
    float r     = 6 * f->u;
    path_paint_trail(f, stones, count);
    for (int i = 0; i < count; i++) take(taken, (SDL_FRect){stones[i].x - 2 * r, stones[i].y - r, 4 * r, 2 * r});
}

/* What is focused has a ring around it. */
static float ring_radius(const Frame *f, const PathSpot *spot) {
    return 1.1f * spot->r + 4 * f->u;
}

static void take_place(const App *app, Taken *taken, const PathSpot *spot, int id) {
    const Frame *f = view_frame(app->view);
    float        r = app->focus == id ? ring_radius(f, spot) + (metrics.focus_gap + metrics.stroke_focus) * f->u : 1.2f * spot->r;
    if (spot->seen) take(taken, (SDL_FRect){spot->x - r, spot->y - r, 2 * r, 2 * r});
}

static void take_places(App *app, Taken *taken) {
    const Frame      *f      = view_frame(app->view);
    const PathScreen *screen = &app->path_screen;
    if (screen->road.count > 0) take_road(f, eye(app, &screen->road), taken);
    for (int i = 0; i < screen->road.count; i++) {
        PathSpot spot = path_road_spot(f, (float)i, eye(app, &screen->road));
        take_place(app, taken, &spot, i);
    }
    for (int i = 0; i < screen->side.count; i++) {
        PathSpot spot = path_side_spot(f, (float)i, eye(app, &screen->side));
        take_place(app, taken, &spot, ITEM_SIDE + i);
    }
}

/* The near ones over the far ones. */
static void paint_places(App *app, void (*paint)(View *view, const PathSpot *spot, PlaceKind kind)) {
    const Frame      *f      = view_frame(app->view);
    const PathScreen *screen = &app->path_screen;
    for (int i = screen->road.count - 1; i >= 0; i--) {
        PathSpot spot = path_road_spot(f, (float)i, eye(app, &screen->road));
        if (spot.seen) paint(app->view, &spot, kind_of(app, screen->road.levels[i]));
    }
    for (int i = 0; i < screen->side.count; i++) {
        PathSpot spot = path_side_spot(f, (float)i, eye(app, &screen->side));
        if (spot.seen) paint(app->view, &spot, kind_of(app, screen->side.levels[i]));
    }
}

static bool begins_chapter(const App *app, const PathLane *lane, int i) {
    const ChapterInfo *chapter = chapter_of(app, lane->levels[i]);
    return chapter && (i == 0 || chapter_of(app, lane->levels[i - 1]) != chapter);
}

/* Where the names of lanterns are not: above, or enlarged, below. */
static void paint_side_chapter(App *app, Taken *taken, const PathSpot *spot, const char *name) {
    const Frame *f     = view_frame(app->view);
    float        aside = kit_text_width(f, TYPE_HINT_STRONG, name) / 2 + spot->r, px = kit_type_px(f, TYPE_HINT_STRONG);
    float        baseline = f->large ? spot->y + spot->r + LINES_GAP * f->u + .78f * px : spot->y - spot->r - 22 * f->u;
    if (!paint_label(app->view, taken, TYPE_HINT_STRONG, name, spot->x, baseline))
        paint_label(app->view, taken, TYPE_HINT_STRONG, name, spot->x + (f->large ? -aside : aside), baseline);
}

static void paint_signs(App *app, Taken *taken) {
    const Frame    *f    = view_frame(app->view);
    const PathLane *road = &app->path_screen.road, *side = &app->path_screen.side;
    for (int i = 0; i < road->count; i++) {
        PathSpot spot = path_road_spot(f, (float)i - .5f, eye(app, road));
        if (begins_chapter(app, road, i) && spot.ahead > -.4f && spot.ahead < LABELS_TO)
            paint_sign(app->view, taken, &spot, chapter_of(app, road->levels[i])->name, road->named);
    }
    draw_set_alpha(f->draw, side->named);
    for (int i = 0; i < side->count; i++) {
        PathSpot spot = path_side_spot(f, (float)i, eye(app, side));
        if (spot.seen && begins_chapter(app, side, i)) paint_side_chapter(app, taken, &spot, chapter_of(app, side->levels[i])->name);
    }
    draw_set_alpha(f->draw, 1);
}

static void paint_names(App *app, Taken *taken) {
    const Frame      *f      = view_frame(app->view);
    const PathScreen *screen = &app->path_screen;
    draw_set_alpha(f->draw, screen->road.named);
    for (int i = 0; i < screen->road.count; i++) {
        PathSpot spot = path_road_spot(f, (float)i, eye(app, &screen->road));
        if (spot.seen && spot.ahead > -.3f && spot.ahead < LABELS_TO) paint_name(app, taken, &spot, i, screen->road.levels[i]);
    }
    draw_set_alpha(f->draw, screen->side.named);
    for (int i = 0; i < screen->side.count; i++) {
        PathSpot spot = path_side_spot(f, (float)i, eye(app, &screen->side));
        if (spot.seen) paint_lantern_name(app, taken, &spot, ITEM_SIDE + i, screen->side.levels[i]);
    }
    draw_set_alpha(f->draw, 1);
}

static void paint_words(App *app, const Taken *taken) {
    for (int words = 0; words < 2; words++) {
        Taken room   = *taken;
        room.grounds = words == 0;
        paint_signs(app, &room);
        paint_names(app, &room);
    }
}

/* ---- paint: what is looked at */

static PathSpot focused_spot(App *app, float road_eye, float side_eye) {
    const Frame *f = view_frame(app->view);
    return app->focus < ITEM_SIDE ? path_road_spot(f, (float)app->focus, road_eye) : path_side_spot(f, (float)(app->focus - ITEM_SIDE), side_eye);
}

/* For who listens: which place it is, and how it stands with it. */
static void tell_place(App *app) {
    const PathScreen *screen = &app->path_screen;
    const PathLane   *lane   = app->focus < ITEM_SIDE ? &screen->road : &screen->side;
    char              standing[192], told[320];
    int               level = focused_level(app);
    if (level < 0) return;
    standing_text(app, level, standing, sizeof standing);
    snprintf(told, sizeof told, "%s, %s", catalog_level(app->catalog, level)->name, standing);
    kit_focus_named(app->view, told);
    kit_focus_place(app->view, lane->at + 1, lane->count);
}

/* The place keeps its ring while the road moves under it. */
static void paint_ring(App *app) {
    PathScreen *screen   = &app->path_screen;
    float       road_eye = eye(app, &screen->road), side_eye = eye(app, &screen->side);
    PathSpot    before = focused_spot(app, screen->road.seen, screen->side.seen), now = focused_spot(app, road_eye, side_eye);
    kit_focus_carry(app->view, now.x - before.x, now.y - before.y);
    float r = ring_radius(view_frame(app->view), &now);
    kit_focus(app->view, (SDL_FRect){now.x - r, now.y - r, 2 * r, 2 * r}, r);
    tell_place(app);
}

/* Over the focused place, joined to it by a thread. */
static void paint_card(App *app, float title_bottom, Taken *taken) {
    const Frame   *f     = view_frame(app->view);
    const Palette *p     = f->palette;
    int            level = focused_level(app);
    PathSpot       spot  = focused_spot(app, eye(app, &app->path_screen.road), eye(app, &app->path_screen.side));
    char           text[600];
    float          pad = 38 * f->u, gap = 24 * f->u, most = f->x1 - f->x0 - 2 * pad;
    card_text(app, level, text, sizeof text);
    KitLines name  = kit_fit_lines(f, TYPE_WORD, catalog_level(app->catalog, level)->name, most, 1);
    KitLines about = kit_fit_lines(f, TYPE_LABEL_BOLD, text, f->large ? most : .56f * (f->x1 - f->x0), CARD_LINES);
    float    width = fmaxf(name.width, about.width) + 2 * pad;
    float height = gap + name.px + SHEET_LEADING * about.px * (float)about.count + gap, bottom = fminf(CARD_BOTTOM * (float)f->height, spot.y - 2.4f * spot.r);
    SDL_FRect   box       = {fmaxf(left_edge(f), fminf(spot.x - width / 2, right_edge(f) - width)), fmaxf(bottom - height, title_bottom), width, height};
    const Point thread[2] = {{spot.x, box.y + box.h}, {spot.x, spot.y - spot.r - 22 * f->u}};
    if (thread[1].y > thread[0].y) take(taken, (SDL_FRect){spot.x - 6 * f->u, thread[0].y, 12 * f->u, thread[1].y - thread[0].y});
    if (thread[1].y > thread[0].y) draw_line(f->draw, thread, 2, 3 * f->u, false, color_alpha(p->ink, .8f));
    draw_round_rect(f->draw, box, metrics.radius_sheet * f->u, color_alpha(p->surface, p->flat ? 1 : opacity.caption));
    if (p->flat) draw_round_rect_line(f->draw, box, metrics.radius_sheet * f->u, 3 * f->u, p->ink);
    kit_fitted_lines(f, &name, box.x + pad, box.y + gap + .74f * name.px, 1, ALIGN_LEFT, p->on_surface);
    kit_fitted_lines(f, &about, box.x + pad, box.y + gap + name.px + 14 * f->u + .94f * about.px, SHEET_LEADING, ALIGN_LEFT, p->on_surface);
    take(taken, box);
}

static void paint_sheet(App *app) {
    const Frame   *f    = view_frame(app->view);
    const Palette *p    = f->palette;
    Sheet          s    = sheet_of(app, app->path_screen.inside);
    SDL_FRect      all  = {0, 0, (float)f->width, (float)f->height};
    float          left = s.box.x + 52 * f->u;
    draw_round_rect(f->draw, all, 0, color_alpha(p->dark_ink ? p->surface : p->sky[0], .45f));
    draw_round_rect(f->draw, s.box, metrics.radius_sheet * f->u, color_alpha(p->surface, p->flat ? 1 : .92f));
    if (p->flat) draw_round_rect_line(f->draw, s.box, metrics.radius_sheet * f->u, 3 * f->u, p->ink);
    kit_fitted_lines(f, &s.name, left - 3 * f->u, s.box.y + s.name_y, metrics.leading_title, ALIGN_LEFT, p->on_surface);
    for (int i = 0; i < 3; i++) kit_fitted_lines(f, &s.texts[i], left, s.box.y + s.text_y[i], SHEET_LEADING, ALIGN_LEFT, p->on_surface);
    s.poses.x += s.box.x, s.poses.y += s.box.y;
    if (s.poses.h > 0) menu_paint_poses(app, &catalog_level(app->catalog, app->path_screen.inside)->spec, s.poses, SHEET_POSES);
    if (s.open) kit_button(app->view, s.begin, say(app, "home.begin"), true, app->focus == ITEM_BEGIN);
    kit_button(app->view, s.close, say(app, "path.close"), false, app->focus == ITEM_CLOSE);
}

/* ---- the screen */

static void paint_button(App *app, SDL_FRect r, const char *label, bool focused) {
    const Frame *f = view_frame(app->view);
    draw_round_rect(f->draw, r, r.h / 2, color_alpha(f->palette->ink, opacity.quiet));
    draw_round_rect_line(f->draw, r, r.h / 2, metrics.stroke_quiet * f->u, color_alpha(f->palette->ink, opacity.quiet_edge));
    kit_text(f, TYPE_LABEL_BOLD, label, r.x + r.w / 2, menu_baseline(f, TYPE_LABEL_BOLD, r), ALIGN_CENTER, f->palette->ink);
    if (focused) kit_focus(app->view, r, r.h / 2);
}

/* What stands below the title would be covered in part by the sheet of a place. Returns the lower edge. */
static float paint_title(App *app) {
    const Frame *f        = view_frame(app->view);
    char         sub[200] = "";
    if (app->path_screen.inside < 0) sub_title(app, sub, sizeof sub);
    menu_paint_title_to(f, say(app, "path.title"), sub, menu_along(f, TITLE_TO));
    return fmaxf(.204f * (float)f->height, metrics.safe_y * f->u + kit_type_px(f, TYPE_TITLE) + kit_type_px(f, TYPE_LABEL)) + 30 * f->u;
}

/* The buttons and the keys, with some air: no name comes so near that both read as one. */
static void take_foot(const App *app, Taken *taken, SDL_FRect buttons, float keys_right) {
    const Frame *f   = view_frame(app->view);
    float        air = FOOT_AIR * f->u, top = menu_keys_top(f) - air;
    take(taken, (SDL_FRect){buttons.x, buttons.y - air, buttons.w, buttons.h + air});
    take(taken, (SDL_FRect){f->x0, top, keys_right - f->x0, (float)f->height - top});
}

static void path_paint(App *app) {
    static const MenuKey keys[] = {
        {ACTION_CANCEL, ACTION_NONE, "menu.back"}, {ACTION_LEFT, ACTION_RIGHT, "path.keys.walk"}, {ACTION_ACCEPT, ACTION_NONE, "path.keys.look"}};
    const Frame *f      = view_frame(app->view);
    PathScreen  *screen = &app->path_screen;
    SceneSpec    scene  = {.sun = true, .sun_x = .865f, .left = ground_path, .foot_ink = .62f, .foot_ink_from = .70f};
    Taken        taken  = {.count = 0};
    SDL_FRect    all, build;
    scene_draw(app->view, &scene, true);
    if (screen->side.count > 0) paint_trail(f, eye(app, &screen->road), &taken);
    if (screen->road.count > 0) path_paint_road(f, eye(app, &screen->road), paved_to(app));
    button_rects(app, &all, &build);
    float keys_end = all.x - KEYS_GAP * f->u;
    take_foot(app, &taken, (SDL_FRect){all.x, all.y, build.x + build.w - all.x, all.h}, menu_keys_right(app, keys, sizeof keys / sizeof keys[0], keys_end));
    take_places(app, &taken);
    paint_places(app, path_paint_light); /* below every word */
    float bottom = paint_title(app);
    if (focused_level(app) >= 0 && screen->inside < 0) paint_card(app, bottom, &taken);
    if (screen->inside < 0) paint_words(app, &taken); /* else a sheet would cover a part of them */
    paint_places(app, path_paint_place);
    paint_button(app, all, say(app, "path.all"), app->focus == ITEM_ALL);
    paint_button(app, build, say(app, "path.build"), app->focus == ITEM_BUILD);
    menu_paint_keys_to(app, keys, sizeof keys / sizeof keys[0], keys_end);
    if (screen->inside >= 0)
        paint_sheet(app);
    else if (focused_level(app) >= 0)
        paint_ring(app);
    screen->road.seen = eye(app, &screen->road);
    screen->side.seen = eye(app, &screen->side);
    view_fade_in(app->view, app->screen_us);
}

static void path_enter(App *app, ScreenId from) {
    PathScreen *screen = &app->path_screen;
    app->path          = app_path_standing(app->catalog, app->save, app_save_time());
    gather(app);
    look(app, &screen->road, first_look(app), false);
    look(app, &screen->side, 0, false);
    app->focus = screen->road.count > 0 ? screen->road.at : screen->side.count > 0 ? ITEM_SIDE : ITEM_ALL;
    if (from == SCREEN_SESSIONS) app->focus = ITEM_ALL;
    if (from == SCREEN_BUILDER) app->focus = ITEM_BUILD;
}

static void paint_for_capture(void *context) {
    path_paint(context);
}

static void path_leave(App *app, ScreenId to) {
    (void)to;
    view_capture(app->view, paint_for_capture, app);
    app_path_standing_free(&app->path);
}

static bool path_still(const App *app) {
    const PathLane *road = &app->path_screen.road, *side = &app->path_screen.side;
    int64_t         road_us = app->now_us - road->since_us, side_us = app->now_us - side->since_us;
    bool            named = road->named >= 1 && side->named >= 1;
    return !view_moving(app->view) && named && road_us > motion.pan_us && side_us > motion.pan_us &&
           (app->path_screen.inside < 0 || app->screen_us > INT64_C(2000000));
}

const Screen screen_path = {
    .name = "path", .enter = path_enter, .leave = path_leave, .input = path_input, .tick = path_tick, .paint = path_paint, .still = path_still};
