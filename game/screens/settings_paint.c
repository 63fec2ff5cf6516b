/* How a row of Settings looks: its label and help, and at its right end what is set. */
#include <math.h>
#include <stdio.h>

#include "screens/settings_parts.h"
#include "view/look.h"
#include "view/tip.h"

#define ROW_INSET    28   /* pixels at 1080 lines */
#define HELP_GAP     .35f /* of its size, between what is enlarged and its help */
#define HELP_LINES   3
#define CHOICE_WIDTH .40f /* of a row, at most */
#define LABEL_SHARE  .40f /* of its height */
#define LABEL_ONE    .92f /* of its size, in which it stays on one line */
#define LABEL_MOST   .60f /* of the height of a row, on two */
#define HELP_MOST    .94f /* of the size of its label */
#define NUMBER_ROOM  128  /* pixels at 1080 lines: of a slider */
#define SLIDER       .22f /* of a row, at most */
#define SLIDER_LARGE .18f
#define ARROW_MOST   52
#define SWATCH       44 /* pixels at 1080 lines */
#define SWATCH_STEP  62

/* From what is set in a row to its end: an arrow stands there. */
static float inset(const Frame *f) {
    return settings_grown(f, ROW_INSET);
}

static SDL_FRect swatch_rect(const Frame *f, SDL_FRect row, int choice) {
    float size = SWATCH * f->u, left = row.x + row.w - inset(f) - SWATCH_STEP * f->u * (float)(LOOK_CHOICES - 1 - choice) - size;
    return (SDL_FRect){left, row.y + (row.h - size) / 2, size, size};
}

int settings_swatch_at(const Frame *f, SDL_FRect row, float x) {
    for (int i = 0; i < LOOK_CHOICES; i++) {
        SDL_FRect r = swatch_rect(f, row, i);
        if (fabsf(x - r.x - r.w / 2) <= SWATCH_STEP * f->u / 2) return i;
    }
    return -1;
}

static float paint_switch(const App *app, const Frame *f, SDL_FRect row, bool on) {
    const Palette *p    = f->palette;
    SDL_FRect      pill = {row.x + row.w - inset(f) - 72 * f->u, row.y + row.h / 2 - 20 * f->u, 72 * f->u, 40 * f->u};
    float          knob = pill.y + pill.h / 2;
    if (on)
        draw_round_rect(f->draw, pill, pill.h / 2, p->accent);
    else
        draw_round_rect_line(f->draw, pill, pill.h / 2, 3 * f->u, p->ink);
    draw_circle(f->draw, on ? pill.x + pill.w - 20 * f->u : pill.x + 20 * f->u, knob, 13 * f->u, on ? p->on_accent : p->ink);
    return inset(f) + 72 * f->u +
           kit_text(f, TYPE_LABEL, say(app, on ? "settings.on" : "settings.off"), pill.x - 18 * f->u, menu_baseline(f, TYPE_LABEL, row), ALIGN_RIGHT, p->ink);
}

/* "1.5", or with a comma where that is how it is written. */
static void decimal_text(const App *app, double number, char *out, size_t size) {
    int tenths = (int)lround(number * 10);
    snprintf(out, size, "%d%s%d", tenths / 10, say(app, "number.point"), tenths % 10);
}

static void number_text(const App *app, const SettingRow *row, char *out, size_t size) {
    char percent[16];
    if (row->unit)
        decimal_text(app, settings_number(app, row), percent, sizeof percent), strings_fill(app->strings, out, size, row->unit, "n", percent, NULL);
    else if (row->high <= 2)
        snprintf(percent, sizeof percent, "%d", (int)lround(settings_number(app, row) * 100)),
            strings_fill(app->strings, out, size, "unit.percent", "n", percent, NULL);
    else
        snprintf(out, size, "%d", (int)lround(settings_number(app, row)));
}

static float paint_slider(const App *app, const Frame *f, SDL_FRect r, const SettingRow *row) {
    const Palette *p = f->palette;
    char           text[16];
    float          share = (float)((settings_number(app, row) - row->low) / (row->high - row->low)), y = r.y + r.h / 2;
    float          width = fminf(300 * f->u, (f->large ? SLIDER_LARGE : SLIDER) * r.w), right = r.x + r.w - inset(f),
          left      = right - fminf(settings_grown(f, NUMBER_ROOM), .2f * r.w) - width;
    SDL_FRect track = {left, y - 4 * f->u, width, 8 * f->u}, done = track;
    done.w = width * share;
    draw_round_rect(f->draw, track, track.h / 2, color_alpha(p->ink, .40f));
    draw_round_rect(f->draw, done, track.h / 2, p->ink);
    draw_circle(f->draw, left + done.w, y, 16 * f->u, p->accent);
    number_text(app, row, text, sizeof text);
    kit_text_cut(f, TYPE_LABEL_BOLD, text, right, menu_baseline(f, TYPE_LABEL, r), right - left - width - 24 * f->u, ALIGN_RIGHT, p->ink);
    return r.x + r.w - left + 20 * f->u;
}

static float paint_label(const Frame *f, const char *label, SDL_FRect box, Align align, bool focused) {
    return kit_list_text(f, focused ? TYPE_LABEL_STRONG : TYPE_LABEL_BOLD, TYPE_LABEL_STRONG, kit_type_px(f, TYPE_LABEL_STRONG), label, box, align,
                         f->palette->ink);
}

/* Arrows on both sides say that there is more to choose from: one in the row's margin, for the other there is always room. */
static float paint_choice(const App *app, const Frame *f, SDL_FRect r, const SettingRow *row, bool focused) {
    int         choice = settings_choice(app, row);
    const char *label  = settings_choice_label(app, row, choice);
    SDL_Color   ink    = f->palette->ink;
    float       right = r.x + r.w - inset(f), room = CHOICE_WIDTH * r.w, px = fminf(kit_type_px(f, TYPE_LABEL_BOLD), ARROW_MOST * f->u);
    float       width = paint_label(f, label, (SDL_FRect){right - room, r.y, room, r.h}, ALIGN_RIGHT, focused);
    SDL_FRect   more = {right, r.y, inset(f), r.h}, less = {right - width - inset(f), r.y, inset(f), r.h};
    if (focused) {
        if (choice + 1 < settings_choice_count(app, row)) kit_text_box_at(f, TYPE_LABEL_BOLD, px, "›", more, ALIGN_CENTER, ink);
        if (choice > 0) kit_text_box_at(f, TYPE_LABEL_BOLD, px, "‹", less, ALIGN_CENTER, ink);
    }
    return 2 * inset(f) + 22 * f->u + fmaxf(width, fminf(room, kit_text_width(f, TYPE_LABEL_STRONG, label)));
}

/* The keyboard's cap, and right of it the gamepad's, which is round. Returns the width. */
static float paint_caps(const App *app, const Frame *f, SDL_FRect r, const SettingRow *row) {
    float x = r.x + r.w - inset(f);
    for (int device = INPUT_PAD; device >= INPUT_KEYS; device--) {
        const char *hint = input_hint_on(app->input, (InputDevice)device, row->action);
        if (hint[0]) x -= kit_keycap(f, device == INPUT_PAD ? KIT_CAP_BUTTON : KIT_CAP, x, r.y + r.h / 2, say_cap(app, hint), f->palette->ink) + 16 * f->u;
    }
    return r.x + r.w - x;
}

/* With which key and which button, in words. */
static void control_text(const App *app, const SettingRow *row, const char *key, char *out, size_t size) {
    strings_fill(app->strings, out, size, key, "key", say_cap(app, input_hint_on(app->input, INPUT_KEYS, row->action)), "button",
                 say_cap(app, input_hint_on(app->input, INPUT_PAD, row->action)), "esc", say_key(app, ACTION_CANCEL), NULL);
}

/* Who listens is told what the caps show. */
static void tell_control(App *app, const SettingRow *row) {
    bool button = input_hint_on(app->input, INPUT_PAD, row->action)[0];
    char text[192], told[256];
    control_text(app, row, button ? "settings.key.now" : "settings.key.now.no-button", text, sizeof text);
    snprintf(told, sizeof told, "%s. %s", say(app, row->label), text);
    kit_focus_named(app->view, told);
}

/* The one that is worn is named below the row's label. */
static float paint_swatches(App *app, const Frame *f, SDL_FRect row, LookPart part) {
    for (int i = 0; i < LOOK_CHOICES; i++) {
        SDL_FRect r = swatch_rect(f, row, i);
        if (tip_pointed(f, r)) tip_show(app->view, r, say(app, look_choice_name(part, i)));
        menu_paint_swatch(app, r, part, i);
        if (app->settings.look.of[part] == i) draw_circle_line(f->draw, r.x + r.w / 2, r.y + r.h / 2, r.w / 2 + 5 * f->u, 3 * f->u, f->palette->ink);
    }
    return row.x + row.w - swatch_rect(f, row, 0).x + 12 * f->u;
}

/* Label and help stand close together in the middle of the row: the label as large as it can be, the help in what is left, and smaller than it. */
static void paint_packed(const Frame *f, const char *label, const char *help, SDL_FRect row, SDL_FRect box, bool focused) {
    char      lines[HELP_LINES][TEXT_LINE_BYTES];
    float     one = kit_text_px_fit(f, TYPE_LABEL_STRONG, label, box.w), full = kit_type_px(f, TYPE_LABEL_STRONG);
    float     most = one >= LABEL_ONE * full ? one : LABEL_MOST * row.h, label_px = kit_text_box_px(f, TYPE_LABEL_STRONG, label, box.w, most);
    SDL_FRect label_box = box, help_box = box;
    label_box.h = kit_text_box_height(f, TYPE_LABEL_STRONG, label, box.w, most);
    float room  = .94f * row.h - label_box.h, px;
    px          = fminf(HELP_MOST * label_px, kit_text_box_px(f, TYPE_HINT, help, box.w, room / (1 + HELP_GAP / HELP_LINES)));
    int count   = kit_wrap(f, theme_type(TYPE_HINT)->face, px, help, box.w, lines, HELP_LINES);
    help_box.h  = px * (.95f + metrics.leading * (float)(count - 1));
    label_box.y = row.y + (row.h - label_box.h - HELP_GAP * px - help_box.h) / 2;
    help_box.y  = label_box.y + label_box.h + HELP_GAP * px;
    paint_label(f, label, label_box, ALIGN_LEFT, focused);
    kit_text_box_at(f, TYPE_HINT, px, help, help_box, ALIGN_LEFT, f->palette->ink);
}

void settings_paint_row(App *app, int at, SDL_FRect r, bool focused) {
    const Frame      *f      = view_frame(app->view);
    const Palette    *p      = f->palette;
    const SettingRow *row    = &settings_rows[at];
    float             radius = metrics.radius_row * f->u, used = 0;
    if (focused) draw_round_rect(f->draw, r, radius, color_alpha(p->ink, opacity.row_focus));
    if (row->kind == ROW_SWITCH || row->kind == ROW_MEMBER || row->kind == ROW_WINDOW) used = paint_switch(app, f, r, settings_is_on(app, row));
    if (row->kind == ROW_SLIDER || row->kind == ROW_PHASE) used = paint_slider(app, f, r, row);
    if (row->kind == ROW_LOOK) used = paint_swatches(app, f, r, (LookPart)row->part);
    if (settings_is_choice(row)) used = paint_choice(app, f, r, row, focused);
    if (row->kind == ROW_KEY) used = paint_caps(app, f, r, row);
    SDL_FRect label = {r.x + 28 * f->u, r.y + .06f * r.h, r.w - used - 60 * f->u, LABEL_SHARE * r.h}, help = label;
    char      text[192] = "";
    if (row->kind == ROW_KEY && focused && app->settings_screen.waits)
        control_text(app, row, "settings.key.waits", text, sizeof text);
    else if (row->kind == ROW_LOOK)
        snprintf(text, sizeof text, "%s", say(app, look_choice_name((LookPart)row->part, app->settings.look.of[row->part])));
    else if (row->help && row->kind != ROW_KEY)
        snprintf(text, sizeof text, "%s", say(app, row->help));
    if (!text[0]) label.h = .88f * r.h;
    help.y = label.y + label.h;
    help.h = r.y + .94f * r.h - help.y;
    if ((f->large || f->narrow) && text[0]) {
        paint_packed(f, say(app, row->label), text, r, label, focused);
    } else {
        paint_label(f, say(app, row->label), label, ALIGN_LEFT, focused);
        if (text[0]) kit_text_box(f, TYPE_HINT, text, help, ALIGN_LEFT, p->ink);
    }
    if (!focused) return;
    int first = 0, count = settings_page_rows(row->page, &first);
    kit_focus(app->view, r, radius);
    if (row->kind == ROW_KEY && !app->settings_screen.waits) tell_control(app, row);
    kit_focus_place(app->view, at - first + 1, count);
}
