/* The cells are keys: whatever a screen has, it hears of it as if that key were pressed. */
#include "scan.h"

#include <math.h>

#include "app.h"
#include "view/kit.h"

#define COLUMNS_MAX 7
#define CELL_HEIGHT 76 /* pixels at 1080 lines */
#define CELL_GAP    12
#define CELL_PAD    10
#define CELL_AIR    6 /* above and below its words */
#define SHEET_PAD   20
#define RING        12 /* around what has the focus */

typedef struct {
    Action      action;
    const char *label; /* key of its text */
} Cell;

/* What goes on with the practice stands first. */
static const Cell practice_cells[] = {{ACTION_PAUSE, "practice.row.resume"},
                                      {ACTION_SKIP, "settings.key.skip"},
                                      {ACTION_BACK, "settings.key.back"},
                                      {ACTION_REPEAT, "settings.key.repeat"},
                                      {ACTION_LONGER, "settings.key.longer"},
                                      {ACTION_EASIER, "settings.key.easier"},
                                      {ACTION_TALK_LESS, "settings.key.talk-less"},
                                      {ACTION_CAPTIONS, "settings.key.captions"},
                                      {ACTION_HELP, "settings.key.all"},
                                      {ACTION_STOP, "settings.key.stop"},
                                      {ACTION_FULL_SCREEN, "settings.key.full-screen"}};
static const Cell menu_cells[]     = {
        {ACTION_DOWN, "settings.key.down"}, {ACTION_RIGHT, "settings.key.right"},   {ACTION_ACCEPT, "settings.key.accept"},          {ACTION_UP, "settings.key.up"},
        {ACTION_LEFT, "settings.key.left"}, {ACTION_CANCEL, "settings.key.cancel"}, {ACTION_FULL_SCREEN, "settings.key.full-screen"}};
static const Cell library_cells[] = {{ACTION_LIKE, "library.keys.like"}, {ACTION_LEAVE_OUT, "library.keys.leave-out"}, {ACTION_FILTER, "library.keys.filter"}};

#define COUNT(cells) ((int)(sizeof(cells) / sizeof(cells)[0]))

static const Cell *cell_of(const App *app, int cell) {
    if (app->screen == SCREEN_PRACTICE) return &practice_cells[cell];
    return cell < COUNT(menu_cells) ? &menu_cells[cell] : &library_cells[cell - COUNT(menu_cells)];
}

int scan_cells(const App *app) {
    if (app->screen == SCREEN_PRACTICE) return COUNT(practice_cells);
    return COUNT(menu_cells) + (app->screen == SCREEN_LIBRARY ? COUNT(library_cells) : 0);
}

Action scan_action(const App *app, int cell) {
    return cell_of(app, cell)->action;
}

const char *scan_label(const App *app, int cell) {
    return say(app, cell_of(app, cell)->label);
}

/* ---- what a press does */

static bool is_paused(const App *app) {
    return app->screen == SCREEN_PRACTICE && app->practice.session.state == SESSION_PAUSED;
}

static void press(App *app, Action action) {
    Input input = {.action = action, .in_practice = action, .pressed = true, .woke = true};
    app_hear(app, &input);
}

static void light(App *app, int cell) {
    app->scan.at     = cell;
    app->scan.lit_us = 0;
}

static void open(App *app) {
    if (app->screen == SCREEN_PRACTICE && app->practice_screen.help) press(app, ACTION_CANCEL);
    if (app->screen == SCREEN_PRACTICE && !is_paused(app)) press(app, ACTION_PAUSE);
    app->scan.open   = true;
    app->scan.passed = 0;
    light(app, 0);
}

/* What changes the session goes on with it; what only changes how it is told does not, and the menu stays. */
static void choose_in_practice(App *app, Action action) {
    bool stays = action == ACTION_TALK_LESS || action == ACTION_CAPTIONS || action == ACTION_FULL_SCREEN,
         waits = stays || action == ACTION_HELP || action == ACTION_STOP;
    if (action != ACTION_STOP) app->scan.open = stays; /* to the end, so that the list behind it does not come for a moment */
    if (!waits) press(app, ACTION_PAUSE);
    if (action != ACTION_PAUSE) press(app, action);
    app->scan.open = stays;
}

/* A cell that was chosen stays lit, so that it may be pressed again and again; after the screen changed, all begins at the first. */
static void choose(App *app) {
    ScreenId screen  = app->screen;
    Action   action  = scan_action(app, app->scan.at);
    app->scan.passed = 0;
    light(app, app->scan.at);
    if (screen == SCREEN_PRACTICE)
        choose_in_practice(app, action);
    else
        press(app, action);
    if (app->screen != screen) light(app, 0);
    if (app->screen != screen && app->screen == SCREEN_PRACTICE) app->scan.open = false;
}

static void let_go(App *app) {
    bool counts    = app->scan.down;
    app->scan.down = false;
    if (!counts) return;
    if (app->scan.open)
        choose(app);
    else
        press(app, app->screen == SCREEN_PRACTICE && !app->practice_screen.help ? ACTION_PAUSE : ACTION_ACCEPT);
}

bool scan_input(App *app, const Input *input) {
    bool key = input->action == ACTION_ACCEPT || input->action == ACTION_PAUSE, pressed = key ? input->pressed : input->pointer_pressed;
    bool released = key ? !input->pressed : input->pointer_released;
    if (!app->settings.one_button || (!pressed && !released)) return false;
    if (app->screen == SCREEN_PRACTICE) app->practice.since_input_us = 0;
    if (pressed && !app->scan.down) app->scan.down = true, app->scan.down_us = 0;
    if (released) let_go(app);
    return true;
}

/* ---- time; while the button is down, nothing moves on under it */

static void held(App *app, int64_t dt_us) {
    app->scan.down_us += dt_us;
    if (app->scan.down_us < SCAN_HOLD_US) return;
    app->scan.down = false;
    if (app->scan.open)
        app->scan.open = false;
    else
        open(app);
}

static void move_on(App *app) {
    int count = scan_cells(app);
    light(app, (app->scan.at + 1) % count);
    if (++app->scan.passed >= SCAN_ROUNDS * count) app->scan.open = false;
}

void scan_tick(App *app, int64_t dt_us) {
    if (!app->settings.one_button) {
        app->scan = (Scan){.open = false};
    } else if (app->scan.down) {
        held(app, dt_us);
    } else if (app->scan.open) {
        if (app->screen == SCREEN_PRACTICE && !is_paused(app)) app->scan.open = false; /* another key went on with it */
        app->scan.lit_us += dt_us;
        if (app->scan.at >= scan_cells(app)) light(app, 0);
        if (app->scan.lit_us >= app->settings.scan_us) move_on(app);
    }
}

/* ---- paint: a sheet with the cells in rows */

typedef struct {
    int   count, lines, columns;
    float width, height, gap, pad; /* of a cell; between two; around them */
} Grid;

static Grid grid_of(const App *app) {
    const Frame *f     = view_frame(app->view);
    int          count = scan_cells(app), most = f->large || f->narrow ? COLUMNS_MAX - 2 : COLUMNS_MAX;
    Grid         g = {.count  = count,
                      .lines  = (count + most - 1) / most,
                      .height = CELL_HEIGHT * f->u * fminf(f->text_scale, 1.4f),
                      .gap    = CELL_GAP * f->u,
                      .pad    = SHEET_PAD * f->u};
    g.columns      = (count + g.lines - 1) / g.lines;
    g.width        = (f->x1 - f->x0 - g.gap * (float)(g.columns - 1)) / (float)g.columns;
    return g;
}

SDL_FRect scan_sheet(const App *app) {
    const Frame *f = view_frame(app->view);
    Grid         g = grid_of(app);
    float     tall = (float)g.lines * (g.height + g.gap) - g.gap + 2 * g.pad, edge = (metrics.safe_y - SHEET_PAD) * f->u; /* its cells stand in the safe area */
    SDL_FRect ring, sheet = {f->x0 - g.pad, (float)f->height - edge - tall, f->x1 - f->x0 + 2 * g.pad, tall};
    if (view_focus_rect(app->view, &ring) && ring.y + ring.h + RING * f->u > sheet.y) sheet.y = edge;
    return sheet;
}

/* Cells of a last row that is not full are wider. */
static SDL_FRect cell_rect(const Grid *g, SDL_FRect sheet, int cell) {
    int   row = cell / g->columns, in_row = SDL_min(g->columns, g->count - row * g->columns);
    float all = (float)g->columns * (g->width + g->gap), step = all / (float)in_row;
    return (SDL_FRect){sheet.x + g->pad + step * (float)(cell % g->columns), sheet.y + g->pad + (g->height + g->gap) * (float)row, step - g->gap, g->height};
}

static SDL_FRect words_of(const Frame *f, SDL_FRect cell) {
    float pad = CELL_PAD * f->u, air = CELL_AIR * f->u;
    return (SDL_FRect){cell.x + pad, cell.y + air, cell.w - 2 * pad, cell.h - 2 * air};
}

static void name_of(const void *app, int cell, char name[KIT_LIST_BYTES], float *width) {
    (void)width;
    snprintf(name, KIT_LIST_BYTES, "%s", scan_label(app, cell));
}

static float cells_px(const App *app, const Grid *g) {
    const Frame *f     = view_frame(app->view);
    SDL_FRect    words = words_of(f, (SDL_FRect){0, 0, g->width, g->height});
    return kit_list_px(f, TYPE_LABEL_STRONG, name_of, app, scan_cells(app), words.w, words.h);
}

static void paint_cell(App *app, int cell, SDL_FRect r, float px) {
    const Frame   *f      = view_frame(app->view);
    const Palette *p      = f->palette;
    bool           lit    = cell == app->scan.at;
    float          radius = metrics.radius_row * f->u;
    if (lit) draw_round_rect(f->draw, r, radius, p->accent);
    draw_round_rect_line(f->draw, r, radius, (lit ? 5 : 2) * f->u, lit ? p->on_surface : color_alpha(p->on_surface, .55f));
    kit_list_text(f, lit ? TYPE_LABEL_STRONG : TYPE_LABEL, TYPE_LABEL_STRONG, px, scan_label(app, cell), words_of(f, r), ALIGN_CENTER,
                  lit ? p->on_accent : p->on_surface);
}

void scan_paint(App *app) {
    const Frame   *f = view_frame(app->view);
    const Palette *p = f->palette;
    if (!app->scan.open || app->scan.at >= scan_cells(app)) return;
    Grid      g     = grid_of(app);
    SDL_FRect sheet = scan_sheet(app);
    float     px    = cells_px(app, &g);
    draw_round_rect(f->draw, sheet, metrics.radius_sheet * f->u, p->surface);
    draw_round_rect_line(f->draw, sheet, metrics.radius_sheet * f->u, (p->flat ? 3 : metrics.stroke_quiet) * f->u,
                         color_alpha(p->on_surface, p->flat ? 1 : opacity.help_edge));
    for (int i = 0; i < g.count; i++) paint_cell(app, i, cell_rect(&g, sheet, i), px);
    draw_flush(f->draw);
}
