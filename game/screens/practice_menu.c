/* Paused and All keys: the picture stands still behind a veil, and a list says what can be done. */
#include <math.h>
#include <stdio.h>

#include "core/ease.h"
#include "screens/practice_parts.h"
#include "view/scene.h"

/* Rows in their order; the first is the main action. */
static const Action rows[] = {ACTION_PAUSE, ACTION_REPEAT, ACTION_LONGER, ACTION_EASIER, ACTION_TALK_LESS, ACTION_CAPTIONS, ACTION_HELP, ACTION_STOP};
#define ROW_COUNT ((int)(sizeof rows / sizeof rows[0]))

Action practice_menu_action(int row) {
    return rows[row];
}

int practice_menu_row(Action action) {
    for (int row = 0; row < ROW_COUNT; row++) {
        if (rows[row] == action) return row;
    }
    return 0;
}

static const PracticeControl *control_of(Action action) {
    for (int i = 0; i < practice_control_count; i++) {
        if (practice_controls[i].action == action) return &practice_controls[i];
    }
    return &practice_controls[0];
}

static void row_text(const App *app, int row, char *out, size_t size) {
    static const char *const talk[] = {[TALK_BELLS] = "practice.talk.bells", [TALK_NAMES] = "practice.talk.names", [TALK_FULL] = "practice.talk.full"};
    const char              *key    = control_of(rows[row])->row;
    char                     clock[16];
    kit_clock(clock, sizeof clock, app->practice.session.now_us);
    if (rows[row] == ACTION_CAPTIONS && app->settings.captions) key = "practice.row.captions-off";
    strings_fill(app->strings, out, size, key, "time", clock, "talk", say(app, talk[app->practice.session.prefs.talk]), NULL);
}

/* Enlarged rows have no room beside the words in a narrow window. */
static bool is_below(const Frame *f) {
    return f->large && f->narrow;
}

static SDL_FRect row_rect(const Frame *f, int row) {
    const PracticeTokens *t   = &practice_tokens;
    float                 gap = row > 0 ? t->menu_gap_first * f->u : 0;
    if (is_below(f))
        return (SDL_FRect){f->x0, t->menu_below_y * (float)f->height + t->menu_below_step * f->u * (float)row + gap, f->x1 - f->x0,
                           t->menu_below_height * f->u};
    float left = f->x0 + (t->menu_x - .05f) / .90f * (f->x1 - f->x0) - 32 * f->u;
    if (f->large) left = f->x0 + .45f * (f->x1 - f->x0);
    if (f->narrow) left = fminf(left, f->x0 + .50f * (f->x1 - f->x0));
    float y = t->menu_y * (float)f->height + (float)row * metrics.row_step * f->u + gap;
    return (SDL_FRect){left, y, f->x1 - left, metrics.row_height * f->u};
}

int practice_menu_rows(const App *app, KitItem items[KIT_ITEMS_MAX]) {
    for (int i = 0; i < ROW_COUNT; i++) items[i] = (KitItem){i, row_rect(view_frame(app->view), i)};
    return ROW_COUNT;
}

/* Between the row's edge and its key. */
static SDL_FRect words_of(const App *app, SDL_FRect r, int row) {
    const Frame *f     = view_frame(app->view);
    const char  *key   = say_key(app, rows[row]);
    float        right = r.x + r.w - (key[0] ? 24 * f->u + kit_keycap_width(f, key) : 24 * f->u), left = r.x + 32 * f->u;
    return (SDL_FRect){left, r.y, right - 20 * f->u - left, r.h};
}

static void row_name(const void *context, int row, char name[KIT_LIST_BYTES], float *width) {
    const App *app = context;
    row_text(app, row, name, KIT_LIST_BYTES);
    *width = words_of(app, row_rect(view_frame(app->view), row), row).w;
}

static void paint_row(App *app, const KitItem *item, float px, bool focused) {
    const Frame   *f = view_frame(app->view);
    const Palette *p = f->palette;
    char           text[KIT_LIST_BYTES];
    bool           main   = item->id == 0;
    SDL_Color      ink    = main ? p->on_accent : p->ink;
    float          radius = metrics.radius_row * f->u;
    row_text(app, item->id, text, sizeof text);
    if (main)
        draw_round_rect(f->draw, item->rect, radius, p->accent);
    else if (focused)
        draw_round_rect(f->draw, item->rect, radius, color_alpha(p->ink, opacity.row_focus));
    const char *key = say_key(app, rows[item->id]);
    if (key[0]) kit_keycap(f, main ? KIT_CAP_BARE : KIT_CAP, item->rect.x + item->rect.w - 24 * f->u, item->rect.y + item->rect.h / 2, key, ink);
    kit_list_text(f, focused || main ? TYPE_BUTTON : TYPE_ITEM, TYPE_BUTTON, px, text, words_of(app, item->rect, item->id), ALIGN_LEFT, ink);
    if (!focused) return;
    kit_focus(app->view, item->rect, radius);
    kit_focus_place(app->view, item->id + 1, ROW_COUNT);
}

void practice_menu_paint(App *app, const SessionView *session) {
    const Frame *f = view_frame(app->view);
    KitItem      items[KIT_ITEMS_MAX];
    char         text[160], clock[16];
    draw_set_alpha(f->draw, (float)ease_smoothstep((double)app->practice_screen.veil));
    float name_px = kit_type_px(f, TYPE_DISPLAY), baseline = fmaxf(practice_tokens.name_y * (float)f->height, metrics.safe_y * f->u + .74f * name_px);
    kit_text(f, TYPE_DISPLAY, say(app, "practice.paused"), f->x0 - 4 * f->u, baseline, ALIGN_LEFT, f->palette->ink);
    kit_clock(clock, sizeof clock, session->hold_left_us);
    const char *name = session->pose >= 0 ? catalog_pose(app->catalog, session->pose)->name : say(app, "practice.breathing");
    strings_fill(app->strings, text, sizeof text, session->hold_ring ? "practice.paused-at" : "practice.paused-in", "pose", name, "time", clock, NULL);
    int          count = practice_menu_rows(app, items);
    float        px = kit_type_px(f, TYPE_BODY), sub = fmaxf(practice_tokens.menu_sub_y * (float)f->height, baseline + .24f * name_px + .8f * px);
    KitParagraph words = {.type = TYPE_BODY, .text = text};
    float room = fminf(practice_tokens.name_max * (float)f->width, items[0].rect.x - practice_tokens.menu_sub_gap * f->u - f->x0), foot = sub + 2.6f * px;
    if (is_below(f)) room = f->x1 - f->x0, foot = items[0].rect.y - metrics.focus_gap * f->u - metrics.stroke_focus_under * f->u;
    kit_paragraphs(f, &words, 1, f->x0, room, sub, foot, f->palette->ink);
    float rows_px = kit_list_px(f, TYPE_BUTTON, row_name, app, count, 0, items[0].rect.h);
    /* The one button's menu has the same in its cells. */
    for (int i = 0; i < count && !app->scan.open; i++) paint_row(app, &items[i], rows_px, i == app->focus);
    draw_set_alpha(f->draw, 1);
}

static void help_name(const void *app, int control, char name[KIT_LIST_BYTES], float *width) {
    (void)width;
    snprintf(name, KIT_LIST_BYTES, "%s", say(app, practice_controls[control].help));
}

typedef struct {
    SDL_FRect sheet;
    float     step, caps, words; /* height of a row; right end of its cap; width of what it does */
} HelpLayout;

static HelpLayout help_layout(const App *app) {
    const PracticeTokens *t    = &practice_tokens;
    const Frame          *f    = view_frame(app->view);
    float                 rest = (t->help_head + t->help_foot) * f->u, room = (float)f->height - 2 * metrics.safe_y * f->u - rest;
    float                 step = fminf(t->help_step * f->u * f->text_scale, room / (float)practice_control_count), caps = t->help_caps * f->u, width = 0;
    for (int i = 0; i < practice_control_count; i++) {
        width = fmaxf(width, kit_text_width(f, TYPE_LABEL, say(app, practice_controls[i].help)));
        caps  = fmaxf(caps, kit_keycap_width(f, say_key(app, practice_controls[i].action)));
    }
    float     aside = caps + (2 * t->help_edge + t->help_gap) * f->u, height = step * (float)practice_control_count + rest;
    float     all   = fminf(width + aside, f->x1 - f->x0);
    SDL_FRect sheet = {((float)f->width - all) / 2, ((float)f->height - height) / 2, all, height};
    return (HelpLayout){.sheet = sheet, .step = step, .caps = sheet.x + t->help_edge * f->u + caps, .words = all - aside};
}

static SDL_FRect help_row(const Frame *f, const HelpLayout *l, int control) {
    float inset = practice_tokens.help_edge * f->u / 2;
    return (SDL_FRect){l->sheet.x + inset, l->sheet.y + practice_tokens.help_head * f->u + l->step * (float)control, l->sheet.w - 2 * inset, l->step};
}

int practice_help_rows(const App *app, KitItem items[KIT_ITEMS_MAX]) {
    HelpLayout l = help_layout(app);
    for (int i = 0; i < practice_control_count; i++) items[i] = (KitItem){i, help_row(view_frame(app->view), &l, i)};
    return practice_control_count;
}

void practice_help_paint(App *app) {
    const PracticeTokens *t    = &practice_tokens;
    const Frame          *f    = view_frame(app->view);
    const Palette        *p    = f->palette;
    HelpLayout            l    = help_layout(app);
    SDL_FRect             all  = {0, 0, (float)f->width, (float)f->height};
    float                 edge = p->flat ? 3 : metrics.stroke_quiet, left = l.caps + t->help_gap * f->u;
    draw_round_rect(f->draw, all, 0, color_alpha(p->surface, opacity.help));
    draw_round_rect(f->draw, l.sheet, metrics.radius_sheet * f->u, p->surface);
    draw_round_rect_line(f->draw, l.sheet, metrics.radius_sheet * f->u, edge * f->u, color_alpha(p->ink, p->flat ? 1 : opacity.help_edge));
    kit_text(f, TYPE_WORD, say(app, "practice.row.keys"), l.sheet.x + t->help_edge * f->u, l.sheet.y + t->help_title * f->u, ALIGN_LEFT, p->on_surface);
    float words_px = kit_list_px(f, TYPE_LABEL, help_name, app, practice_control_count, l.words, l.step);
    for (int i = 0; i < practice_control_count; i++) {
        SDL_FRect row = help_row(f, &l, i), words = {left, row.y, l.words, l.step};
        if (i == app->practice_screen.hot) draw_round_rect(f->draw, row, metrics.radius_row * f->u, color_alpha(p->on_surface, opacity.row_focus));
        kit_keycap(f, KIT_CAP, l.caps, row.y + l.step / 2, say_key(app, practice_controls[i].action), p->on_surface);
        kit_list_text(f, TYPE_LABEL, TYPE_LABEL, words_px, say(app, practice_controls[i].help), words, ALIGN_LEFT, p->on_surface);
    }
}
