/* Session builder: so many minutes, for these places, in these positions; the session that suits stands below, another one is one press away. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "screens/menu.h"
#include "view/scene.h"

/* ---- what there is to choose */

typedef enum { ROW_MINUTES, ROW_AREAS, ROW_PLACES, ROW_EFFORT, ROW_COUNT } Row;

static const char *const row_labels[ROW_COUNT] = {"builder.row.minutes", "builder.row.areas", "builder.row.places", "builder.row.effort"};

#define BIT(base) (UINT32_C(1) << (base))

/* Positions as a person speaks of them. */
static const struct {
    const char *label;
    uint32_t    bases;
} places[] = {{"builder.place.standing", BIT(BASE_STANDING)},
              {"builder.place.wall", BIT(BASE_WALL)},
              {"builder.place.chair", BIT(BASE_CHAIR)},
              {"builder.place.sitting", BIT(BASE_SEATED)},
              {"builder.place.kneeling", BIT(BASE_KNEELING) | BIT(BASE_HANDS_FEET)},
              {"builder.place.belly", BIT(BASE_PRONE)},
              {"builder.place.back", BIT(BASE_SUPINE) | BIT(BASE_SUPINE_WALL)}};
#define PLACE_COUNT ((int)(sizeof places / sizeof places[0]))
#define ALL_BASES   (BIT(BASE_COUNT) - 1)
#define OFF_FLOOR   (BIT(BASE_STANDING) | BIT(BASE_WALL) | BIT(BASE_CHAIR))

static const int minutes_of[] = {2, 3, 4, 5, 6, 8, 10, 12, 15, 20, 25, 30, 40, 50, 60};
#define MINUTES_COUNT ((int)(sizeof minutes_of / sizeof minutes_of[0]))
#define MINUTES_USUAL 10

/* ---- numbers: parts of the height, or pixels at 1080 lines */

#define CHOICES_Y      .232f
#define CHOICES_BOTTOM .584f
#define ROW_GAP        16
#define CHIP_GAP       12
#define CHIP_PAD       18
#define SLIDER_WIDTH   620
#define PICTURE_WIDTH  132
#define NAME_Y         .636f
#define LENGTH_Y       .678f
#define POSES_Y        .702f
#define BUTTONS_Y      .810f
#define ROOM           24 /* around what scrolls, for the focus ring */
#define LENGTH_LINES   2
#define LENGTH_LEADING 1.2f
#define NAME_LEADING   1.1f
#define LABEL_BYTES    96
#define SUMMARY_BYTES  512

#define ITEM_MINUTES  0
#define ITEM_AREAS    10
#define ITEM_PLACES   30
#define ITEM_NO_FLOOR 45
#define ITEM_EFFORT   50
#define ITEM_BEGIN    60
#define ITEM_ANOTHER  61
#define ITEM_KEEP     62

/* ---- the session */

static void make(App *app) {
    BuilderScreen *b     = &app->builder_screen;
    Needs          needs = app_needs(app->save, app->catalog);
    needs.conditions |= app->needs_given.conditions;
    pose_set_join(&needs.excluded, &app->needs_given.excluded);
    PlannerRequest request = {
        .wished_us = b->minutes * INT64_C(60000000),
        .focus     = b->focus,
        .bases     = b->bases,
        .intensity = b->effort,
        .needs     = needs,
        .seed      = app->settings.prefs.seed + b->another,
        .prefs     = app->settings.prefs,
    };
    b->made_us = app->now_us;
    b->kept    = false;
    b->said[0] = '\0';
    b->result  = (PlannerResult){0};
    b->status  = b->bases ? planner_make(catalog_repertoire(app->catalog), &request, b->items, &b->result) : PLANNER_NOTHING;
    b->widened = planner_widened(&request, &b->result);
}

static bool is_there(const BuilderScreen *b) {
    return b->status != PLANNER_NOTHING;
}

/* "Made for neck and mid back": without digits, for names are set in a face that has none. */
static void name_session(const App *app, char *out, size_t size) {
    const char *words[AREA_COUNT];
    char        areas[256];
    int         count = 0;
    for (int i = 0; i < AREA_COUNT; i++) {
        if (app->builder_screen.focus & area_bit((Area)i)) words[count++] = words_area(app->strings, (Area)i);
    }
    strings_list(app->strings, areas, sizeof areas, words, count);
    strings_fill(app->strings, out, size, count == 0 || count == AREA_COUNT ? "builder.whole" : "builder.for", "areas", areas, NULL);
}

static void identify(const App *app, char *out, size_t size) {
    const BuilderScreen *b = &app->builder_screen;
    snprintf(out, size, "made-%d-%u", b->minutes, (unsigned)(app->settings.prefs.seed + b->another));
}

static void begin(App *app) {
    BuilderScreen *b = &app->builder_screen;
    char           id[CATALOG_ID_BYTES], name[KEEP_NAME_BYTES];
    identify(app, id, sizeof id);
    name_session(app, name, sizeof name);
    if (app_practice_start(app, catalog_put_passing(app->catalog, id, name, b->items, b->result.item_count)))
        app_go(app, SCREEN_PRACTICE);
    else
        snprintf(b->said, sizeof b->said, "%s", app->notice);
}

static void summarise(const App *app, char *out, size_t size) {
    snprintf(out, size, "%s%s%s", say(app, "builder.summary"), app->builder_screen.widened ? " " : "",
             app->builder_screen.widened ? say(app, "builder.widened") : "");
}

static void keep(App *app) {
    BuilderScreen *b = &app->builder_screen;
    char           id[CATALOG_ID_BYTES], name[KEEP_NAME_BYTES], summary[SUMMARY_BYTES];
    if (b->kept) return;
    identify(app, id, sizeof id);
    name_session(app, name, sizeof name);
    summarise(app, summary, sizeof summary);
    LevelDraft draft = {id, name, summary, b->focus, b->effort, b->items, b->result.item_count};
    b->kept          = catalog_keep_level(app->catalog, app->strings, app->keep_dir, &draft, b->said, sizeof b->said) >= 0;
    if (b->kept) snprintf(b->said, sizeof b->said, "%s", say(app, "builder.kept-text"));
}

/* ---- what the person chose last is there the next time */

static int number_of(App *app, const char *key, int fallback, int least, int most) {
    char value[32], *end;
    if (!save_setting_get(app->save, key, "", value, sizeof value)) return fallback;
    long number = strtol(value, &end, 10);
    return end == value || *end || number < least || number > most ? fallback : (int)number;
}

static void recall(App *app) {
    BuilderScreen *b = &app->builder_screen;
    b->minutes       = number_of(app, "build-minutes", MINUTES_USUAL, minutes_of[0], minutes_of[MINUTES_COUNT - 1]);
    b->focus         = (AreaSet)number_of(app, "build-focus", 0, 0, (1 << AREA_COUNT) - 1);
    b->bases         = (uint32_t)number_of(app, "build-bases", ALL_BASES, 1, ALL_BASES);
    b->effort        = (Effort)number_of(app, "build-effort", EFFORT_GENTLE, EFFORT_GENTLE, EFFORT_COUNT - 1);
}

static void remember(App *app) {
    const BuilderScreen *b = &app->builder_screen;
    const struct {
        const char *key;
        int         value;
    } all[] = {{"build-minutes", b->minutes}, {"build-focus", (int)b->focus}, {"build-bases", (int)b->bases}, {"build-effort", (int)b->effort}};
    for (size_t i = 0; i < sizeof all / sizeof all[0] && app->remember; i++) {
        char before[32], value[32];
        snprintf(value, sizeof value, "%d", all[i].value);
        save_setting_get(app->save, all[i].key, "", before, sizeof before);
        if (strcmp(before, value) != 0) save_setting_set(app->save, all[i].key, value);
    }
}

/* ---- choices */

static int minutes_place(int minutes) {
    int place = 0;
    while (place + 1 < MINUTES_COUNT && minutes_of[place + 1] <= minutes) place++;
    return place;
}

static void choose_minutes(App *app, int place) {
    int minutes = minutes_of[place < 0 ? 0 : place >= MINUTES_COUNT ? MINUTES_COUNT - 1 : place];
    if (minutes == app->builder_screen.minutes) return;
    app->builder_screen.minutes = minutes;
    make(app);
}

static bool off_floor(const BuilderScreen *b) {
    return b->bases && !(b->bases & ~OFF_FLOOR);
}

static bool is_chosen(const BuilderScreen *b, int item) {
    if (item == ITEM_NO_FLOOR) return off_floor(b);
    if (item >= ITEM_EFFORT) return (int)b->effort == item - ITEM_EFFORT;
    if (item >= ITEM_PLACES) return b->bases & places[item - ITEM_PLACES].bases;
    return b->focus & area_bit((Area)(item - ITEM_AREAS));
}

static void choose(App *app, int item) {
    BuilderScreen *b = &app->builder_screen;
    if (item == ITEM_NO_FLOOR)
        b->bases = off_floor(b) ? ALL_BASES : OFF_FLOOR;
    else if (item >= ITEM_EFFORT)
        b->effort = (Effort)(item - ITEM_EFFORT);
    else if (item >= ITEM_PLACES)
        b->bases = is_chosen(b, item) ? b->bases & ~places[item - ITEM_PLACES].bases : b->bases | places[item - ITEM_PLACES].bases;
    else
        b->focus ^= area_bit((Area)(item - ITEM_AREAS));
    make(app);
}

static void chip_label(const App *app, int item, char *out, size_t size) {
    const char *text = say(app, "builder.no-floor");
    if (item < ITEM_PLACES)
        text = words_area(app->strings, (Area)(item - ITEM_AREAS));
    else if (item < ITEM_NO_FLOOR)
        text = say(app, places[item - ITEM_PLACES].label);
    else if (item >= ITEM_EFFORT)
        text = words_effort(app->strings, effort_name((Effort)(item - ITEM_EFFORT)));
    snprintf(out, size, "%s", text);
    words_begin(out);
}

/* ---- what stands where */

typedef struct {
    KitItem   items[KIT_ITEMS_MAX]; /* choices, as they are scrolled, then buttons */
    int       count, choices;
    float     labels_y[ROW_COUNT]; /* middle of each row's first line */
    float     height;              /* of a line of choices */
    SDL_FRect view;                /* where choices are seen */
    float     content;
    float     name_y, length_y;
    KitLines  name, length;
    SDL_FRect poses; /* h 0: no room */
} Layout;

/* Chips go on to the next line where they find no room. */
typedef struct {
    const App   *app;
    const Frame *f;
    Layout      *l;
    float        left, x, y, height;
} Flow;

static void flow_line(Flow *flow) {
    flow->x = flow->left;
    flow->y += flow->height + CHIP_GAP * flow->f->u;
}

static void flow_add(Flow *flow, int id, float width) {
    if (flow->x + width > flow->f->x1 && flow->x > flow->left) flow_line(flow);
    flow->l->items[flow->l->count++] = (KitItem){id, {flow->x, flow->y, width, flow->height}};
    flow->x += width + CHIP_GAP * flow->f->u;
}

static void flow_chips(Flow *flow, int first, int count) {
    for (int i = 0; i < count; i++) {
        char label[LABEL_BYTES];
        chip_label(flow->app, first + i, label, sizeof label);
        flow_add(flow, first + i, kit_text_width(flow->f, TYPE_LABEL_STRONG, label) + 2 * CHIP_PAD * flow->f->u);
    }
}

static float labels_width(const App *app) {
    const Frame *f     = view_frame(app->view);
    float        width = 0;
    for (int i = 0; i < ROW_COUNT; i++) width = fmaxf(width, kit_text_width(f, TYPE_LABEL_STRONG, say(app, row_labels[i])));
    return fminf(width + 36 * f->u, .3f * (f->x1 - f->x0));
}

static void place_choices(const App *app, Layout *l) {
    const Frame *f    = view_frame(app->view);
    Flow         flow = {.app = app, .f = f, .l = l, .left = f->x0 + labels_width(app), .y = l->view.y + ROOM * f->u - app->builder_screen.scroll};
    float        top  = flow.y;
    flow.height = l->height = fmaxf(metrics.target_height * f->u, 1.7f * kit_type_px(f, TYPE_LABEL));
    for (int row = 0; row < ROW_COUNT; row++) {
        flow.x           = flow.left;
        l->labels_y[row] = flow.y + flow.height / 2;
        if (row == ROW_MINUTES) flow_add(&flow, ITEM_MINUTES, fminf(SLIDER_WIDTH * f->u + 90 * f->u * f->text_scale, f->x1 - flow.left));
        if (row == ROW_AREAS) flow_chips(&flow, ITEM_AREAS, AREA_COUNT);
        if (row == ROW_PLACES) flow_chips(&flow, ITEM_PLACES, PLACE_COUNT), flow_chips(&flow, ITEM_NO_FLOOR, 1);
        if (row == ROW_EFFORT) flow_chips(&flow, ITEM_EFFORT, EFFORT_COUNT);
        flow_line(&flow);
        flow.y += (ROW_GAP - CHIP_GAP) * f->u + 2 * f->u;
    }
    l->choices = l->count;
    l->content = flow.y - top + ROOM * f->u;
}

/* Its true length and what it needs, or what is wrong with it; what became of keeping it comes first. */
static void tell(const App *app, char *out, size_t size) {
    static const char *const keys[]     = {[PLANNER_OK]        = "builder.length",
                                           [PLANNER_QUIET]     = "builder.quiet",
                                           [PLANNER_TOO_SHORT] = "builder.too-short",
                                           [PLANNER_NO_POSE]   = "builder.no-pose",
                                           [PLANNER_NOTHING]   = "builder.nothing"};
    static const char *const remedies[] = {[PLANNER_REMEDY_NONE]     = "builder.remedy.none",
                                           [PLANNER_REMEDY_BASES]    = "builder.remedy.bases",
                                           [PLANNER_REMEDY_EFFORT]   = "builder.remedy.effort",
                                           [PLANNER_REMEDY_EXCLUDED] = "builder.remedy.excluded"};
    const BuilderScreen     *b          = &app->builder_screen;
    const char              *needed[LEVEL_PROPS_MAX];
    char                     time[16], wished[16], props[256] = "";
    int                      count = b->status == PLANNER_OK ? catalog_props_of(app->catalog, b->items, b->result.item_count, needed) : 0;
    if (b->said[0]) {
        snprintf(out, size, "%s", b->said);
        return;
    }
    kit_clock(time, sizeof time, b->status == PLANNER_QUIET ? b->result.pose_us : b->result.duration_us);
    snprintf(wished, sizeof wished, "%d", b->minutes);
    words_props(app->strings, needed, count, props, sizeof props);
    strings_fill(app->strings, out, size, count > 0 ? "builder.length-with" : keys[b->status], "time", time, "wished", wished, "props", props, NULL);
    const char *more = b->status == PLANNER_NO_POSE ? remedies[b->result.remedy] : b->status == PLANNER_OK && b->widened ? "builder.widened" : NULL;
    size_t      at   = strlen(out);
    if (more) snprintf(out + at, size - at, " %s", say(app, more));
}

/* On one line, or in smaller type on two. */
static void fit_name(const App *app, const Frame *f, Layout *l) {
    char  name[KEEP_NAME_BYTES];
    float room = f->x1 - f->x0;
    name_session(app, name, sizeof name);
    l->name = kit_fit_lines(f, TYPE_WORD, name, room, 1);
    if (l->name.width > room || l->name.px < .8f * kit_type_px(f, TYPE_WORD)) l->name = kit_fit_lines(f, TYPE_LABEL_BOLD, name, room, 2);
}

static void place_session(const App *app, Layout *l) {
    const Frame         *f      = view_frame(app->view);
    const BuilderScreen *b      = &app->builder_screen;
    float                height = (float)f->height, px = kit_type_px(f, TYPE_LABEL), name = kit_type_px(f, TYPE_WORD), top = BUTTONS_Y * height, x = f->x0;
    char                 text[512];
    tell(app, text, sizeof text);
    l->length = kit_fit_lines(f, TYPE_LABEL, text, f->x1 - f->x0, LENGTH_LINES);
    float up  = LENGTH_LEADING * l->length.px * (float)(l->length.count - 1);
    l->view.y = CHOICES_Y * height - ROOM * f->u;
    if (f->large) {
        l->view.y   = metrics.safe_y * f->u + 1.1f * kit_type_px(f, TYPE_TITLE);
        l->length_y = top - .9f * px - up;
        l->name_y   = l->length_y - .80f * l->length.px - .28f * name;
    } else {
        l->name_y   = NAME_Y * height - up;
        l->length_y = LENGTH_Y * height - up;
        l->poses    = (SDL_FRect){f->x0, POSES_Y * height, 0, PICTURE_WIDTH * .64f * f->u};
    }
    fit_name(app, f, l);
    l->name_y -= NAME_LEADING * l->name.px * (float)(l->name.count > 1);
    l->view = (SDL_FRect){0, l->view.y, (float)f->width, l->name_y - fmaxf(name * (float)(l->name.count < 2), l->name.px) - 14 * f->u - l->view.y};
    place_choices(app, l);
    const char *labels[3] = {say(app, "home.begin"), say(app, "builder.another"), say(app, b->kept ? "builder.kept" : "builder.keep")};
    for (int i = 0; i < 3; i++) {
        SDL_FRect r = kit_button_rect(f, x, top, labels[i], i == 0, i == 0 ? 260 * f->u : 0);
        if (!is_there(b) && i != 1) continue;
        if (i == 2) r.w = fminf(r.w, f->x1 - x);
        l->items[l->count++] = (KitItem){ITEM_BEGIN + i, r};
        x += r.w + 28 * f->u;
    }
}

static Layout builder_layout(const App *app) {
    Layout l = {.count = 0};
    place_session(app, &l);
    return l;
}

/* What is cut by an edge is not shown at all: half a word cannot be read. */
static bool is_whole(const Layout *l, SDL_FRect r) {
    return r.y >= l->view.y && r.y + r.h <= l->view.y + l->view.h;
}

static bool in_view(const Layout *l, const KitItem *item) {
    return item->id >= ITEM_BEGIN || is_whole(l, item->rect);
}

/* Moves the choices until what has the focus is seen; never further than there is something. */
static void scroll_to_focus(App *app) {
    Layout l    = builder_layout(app);
    float  room = ROOM * view_frame(app->view)->u, *scroll = &app->builder_screen.scroll;
    for (int i = 0; i < l.choices; i++) {
        SDL_FRect r = l.items[i].rect;
        if (l.items[i].id != app->focus) continue;
        if (r.y - room < l.view.y) *scroll -= l.view.y - (r.y - room);
        if (r.y + r.h + room > l.view.y + l.view.h) *scroll += r.y + r.h + room - (l.view.y + l.view.h);
    }
    *scroll = fmaxf(0, fminf(*scroll, l.content - l.view.h));
}

/* ---- input */

static void press(App *app, int item, const Layout *l, const Input *input) {
    if (item == ITEM_MINUTES && input->pointer_pressed) {
        SDL_FRect r   = l->items[0].rect;
        float     pad = 30 * view_frame(app->view)->u, width = fminf(SLIDER_WIDTH * view_frame(app->view)->u, r.w * .8f) - 2 * pad;
        choose_minutes(app, (int)lroundf((input->x - r.x - pad) / width * (MINUTES_COUNT - 1)));
    } else if (item == ITEM_BEGIN) {
        begin(app);
    } else if (item == ITEM_ANOTHER) {
        app->builder_screen.another++;
        make(app);
    } else if (item == ITEM_KEEP) {
        keep(app);
    } else if (item != ITEM_MINUTES) {
        choose(app, item);
    }
}

static void wheel(App *app, float turn) {
    if (app->focus == ITEM_MINUTES) {
        choose_minutes(app, minutes_place(app->builder_screen.minutes) + (turn > 0 ? 1 : -1));
        return;
    }
    Layout l                   = builder_layout(app);
    float  to                  = app->builder_screen.scroll - turn * 80 * view_frame(app->view)->u;
    app->builder_screen.scroll = fmaxf(0, fminf(to, l.content - l.view.h));
}

static void builder_input(App *app, const Input *input) {
    bool left = input->pressed && input->action == ACTION_LEFT, right = input->pressed && input->action == ACTION_RIGHT;
    if (input->pressed && input->action == ACTION_CANCEL) {
        app_go(app, (ScreenId)app->builder_screen.from);
    } else if (input->wheel != 0) {
        wheel(app, input->wheel);
    } else if (app->focus == ITEM_MINUTES && (left || right)) {
        choose_minutes(app, minutes_place(app->builder_screen.minutes) + (right ? 1 : -1));
    } else {
        Layout  l       = builder_layout(app);
        bool    pointer = input->pointer_moved || input->pointer_pressed;
        int     count   = 0;
        KitItem items[KIT_ITEMS_MAX];
        for (int i = 0; i < l.count; i++) {
            if (!pointer || in_view(&l, &l.items[i])) items[count++] = l.items[i];
        }
        int pressed = menu_input(app, input, items, count);
        if (pressed != KIT_NONE) press(app, pressed, &l, input);
        if (app->screen == SCREEN_BUILDER && !pointer) scroll_to_focus(app);
    }
}

/* ---- paint */

static void paint_slider(App *app, SDL_FRect r) {
    const Frame   *f = view_frame(app->view);
    const Palette *p = f->palette;
    char           text[16];
    float          pad = 30 * f->u, width = fminf(SLIDER_WIDTH * f->u, r.w * .8f) - 2 * pad, y = r.y + r.h / 2;
    float          share = (float)minutes_place(app->builder_screen.minutes) / (MINUTES_COUNT - 1);
    SDL_FRect      track = {r.x + pad, y - 4 * f->u, width, 8 * f->u}, done = track;
    bool           focused = app->focus == ITEM_MINUTES;
    done.w                 = width * share;
    if (focused) draw_round_rect(f->draw, r, metrics.radius_row * f->u, color_alpha(p->ink, opacity.row_focus));
    draw_round_rect(f->draw, track, track.h / 2, color_alpha(p->ink, .40f));
    draw_round_rect(f->draw, done, track.h / 2, p->ink);
    draw_circle(f->draw, track.x + done.w, y, 17 * f->u, p->accent);
    snprintf(text, sizeof text, "%d", app->builder_screen.minutes);
    kit_text(f, TYPE_NUMBER_BOLD, text, r.x + r.w - 22 * f->u, menu_baseline(f, TYPE_NUMBER_BOLD, r), ALIGN_RIGHT, p->ink);
    if (focused) kit_focus(app->view, r, metrics.radius_row * f->u);
}

/* Chosen ones are filled, the others have an edge. */
static void paint_chip(App *app, const KitItem *item) {
    const Frame   *f      = view_frame(app->view);
    const Palette *p      = f->palette;
    SDL_FRect      r      = item->rect;
    bool           on     = is_chosen(&app->builder_screen, item->id);
    float          radius = r.h / 2;
    char           label[LABEL_BYTES];
    chip_label(app, item->id, label, sizeof label);
    draw_round_rect(f->draw, r, radius, on ? p->ink : color_alpha(p->ink, .10f));
    if (!on) draw_round_rect_line(f->draw, r, radius, metrics.stroke_quiet * f->u, color_alpha(p->ink, opacity.quiet_edge));
    kit_text(f, on ? TYPE_LABEL_STRONG : TYPE_LABEL_BOLD, label, r.x + r.w / 2, menu_baseline(f, TYPE_LABEL, r), ALIGN_CENTER, on ? p->surface : p->ink);
    if (app->focus == item->id) menu_focus_switch(app, r, radius, label, on);
}

static void paint_choices(App *app, const Layout *l) {
    const Frame *f    = view_frame(app->view);
    SDL_Rect     clip = {0, (int)l->view.y, f->width, (int)l->view.h};
    draw_flush(f->draw);
    canvas_clip(f->canvas, &clip);
    for (int row = 0; row < ROW_COUNT; row++) {
        if (!is_whole(l, (SDL_FRect){0, l->labels_y[row] - .5f * l->height, 0, l->height})) continue;
        kit_text_cut(f, TYPE_LABEL_STRONG, say(app, row_labels[row]), f->x0, l->labels_y[row] + .34f * kit_type_px(f, TYPE_LABEL),
                     labels_width(app) - 20 * f->u, ALIGN_LEFT, f->palette->ink);
    }
    for (int i = 0; i < l->choices; i++) {
        if (!is_whole(l, l->items[i].rect)) continue;
        if (l->items[i].id == ITEM_MINUTES)
            paint_slider(app, l->items[i].rect);
        else
            paint_chip(app, &l->items[i]);
    }
    draw_flush(f->draw);
    canvas_clip(f->canvas, NULL);
    SDL_FRect place = {f->x0, l->view.y, f->x1 - f->x0, l->view.h};
    menu_paint_track(f, place, (int)app->builder_screen.scroll, (int)l->view.h, (int)l->content);
}

static void paint_session(App *app, const Layout *l) {
    const Frame         *f = view_frame(app->view);
    const BuilderScreen *b = &app->builder_screen;
    char                 more[16];
    LevelSpec            spec = {.items = b->items, .item_count = b->result.item_count};
    if (is_there(b)) kit_fitted_lines(f, &l->name, f->x0 - 3 * f->u, l->name_y, NAME_LEADING, ALIGN_LEFT, f->palette->ink);
    kit_fitted_lines(f, &l->length, f->x0, l->length_y, LENGTH_LEADING, ALIGN_LEFT, f->palette->ink);
    if (l->poses.h <= 0 || !is_there(b)) return;
    SDL_FRect place = l->poses;
    float     gap = 14 * f->u, room = f->x1 - f->x0 - 90 * f->u;
    int       most = (int)((room + gap) / (PICTURE_WIDTH * f->u + gap));
    place.w        = (float)most * (PICTURE_WIDTH * f->u + gap) - gap;
    int left       = menu_paint_poses(app, &spec, place, most);
    snprintf(more, sizeof more, "+%d", left);
    if (left > 0) kit_text(f, TYPE_LABEL_BOLD, more, place.x + place.w + 20 * f->u, menu_baseline(f, TYPE_LABEL, place), ALIGN_LEFT, f->palette->ink);
}

static void builder_paint(App *app) {
    static const MenuKey keys[]    = {{ACTION_CANCEL, ACTION_NONE, "menu.back"},
                                      {ACTION_UP, ACTION_DOWN, "menu.choose"},
                                      {ACTION_LEFT, ACTION_RIGHT, "menu.change"},
                                      {ACTION_ACCEPT, ACTION_NONE, "builder.keys.take"}};
    const Frame         *f         = view_frame(app->view);
    const BuilderScreen *b         = &app->builder_screen;
    SceneSpec            scene     = {.foot_ink = .85f, .foot_ink_from = .66f};
    const char          *labels[3] = {say(app, "home.begin"), say(app, "builder.another"), say(app, b->kept ? "builder.kept" : "builder.keep")};
    scene_draw(app->view, &scene, true);
    menu_paint_veil(f);
    Layout l   = builder_layout(app);
    app->focus = l.items[menu_index(l.items, l.count, app->focus)].id;
    menu_paint_title(f, say(app, "builder.title"), f->large ? "" : say(app, "builder.sub"));
    paint_choices(app, &l);
    paint_session(app, &l);
    for (int i = l.choices; i < l.count; i++) {
        int item = l.items[i].id;
        kit_button(app->view, l.items[i].rect, labels[item - ITEM_BEGIN], item == ITEM_BEGIN, app->focus == item);
    }
    if (!f->large) menu_paint_keys(app, keys, sizeof keys / sizeof keys[0]); /* else the buttons need their place */
    view_fade_in(app->view, app->screen_us);
}

/* ---- the screen */

static void builder_enter(App *app, ScreenId from) {
    BuilderScreen *b = &app->builder_screen;
    *b               = (BuilderScreen){.from = from == SCREEN_PATH ? SCREEN_PATH : SCREEN_HOME};
    recall(app);
    make(app);
    app->focus = is_there(b) ? ITEM_BEGIN : ITEM_MINUTES;
}

static void paint_for_capture(void *context) {
    builder_paint(context);
}

static void builder_leave(App *app, ScreenId to) {
    (void)to;
    remember(app);
    view_capture(app->view, paint_for_capture, app);
}

/* Small pictures come as they are made, so it is looked at again until it was shown for a while. */
static bool builder_still(const App *app) {
    return !view_moving(app->view) && app->screen_us > INT64_C(2000000) && app->now_us - app->builder_screen.made_us > INT64_C(2000000);
}

const Screen screen_builder = {
    .name = "builder", .enter = builder_enter, .leave = builder_leave, .input = builder_input, .paint = builder_paint, .still = builder_still};
