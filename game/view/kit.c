/* Immediate: drawn from values each frame. Only the focus ring's glide and the fading captions remember anything, and they live in the View. */
#include "view/kit.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "core/ease.h"
#include "view/internal.h"

#define BOX_LINES 4
#define SOFT_PX   128 /* radius of the picture that soft lights are drawn from */

/* ---- text */

float kit_type_px(const Frame *frame, TypeId type) {
    return theme_type_px(type, type == TYPE_CAPTION ? frame->caption_scale : frame->text_scale) * frame->u;
}

float kit_text_width(const Frame *frame, TypeId type, const char *string) {
    return (float)text_width(frame->text, theme_type(type)->face, kit_type_px(frame, type), string);
}

static void hear(Heard *heard, float px, const char *string, float left, float baseline, float width) {
    if (heard->count == HEARD_MAX) return;
    heard->items[heard->count].box = (SDL_FRect){left, baseline - .74f * px, width, .96f * px};
    heard->items[heard->count].px  = px;
    snprintf(heard->items[heard->count++].text, TEXT_LINE_BYTES, "%s", string);
}

static float text_px(const Frame *frame, Face face, float px, const char *string, float x, float baseline, Align align, SDL_Color color) {
    color = color_alpha(color, draw_get_alpha(frame->draw));
    if (color.a == 0 || !string[0]) return 0;
    draw_flush(frame->draw);
    float width = (float)text_draw(frame->text, face, px, string, x, baseline, align, color);
    if (frame->heard) hear(frame->heard, px, string, align == ALIGN_LEFT ? x : align == ALIGN_RIGHT ? x - width : x - width / 2, baseline, width);
    return width;
}

float kit_text(const Frame *frame, TypeId type, const char *string, float x, float baseline, Align align, SDL_Color color) {
    return text_px(frame, theme_type(type)->face, kit_type_px(frame, type), string, x, baseline, align, color);
}

float kit_text_at(const Frame *frame, TypeId type, float px, const char *string, float x, float baseline, Align align, SDL_Color color) {
    return text_px(frame, theme_type(type)->face, px, string, x, baseline, align, color);
}

/* In `most` lines or fewer, and no word is broken. `lines` has room for one more. */
static bool wraps_whole(const Frame *frame, Face face, float px, const char *string, float width, char lines[][TEXT_LINE_BYTES], int most) {
    int count = text_wrap(frame->text, face, px, string, (int)width, lines, most + 1);
    string += strspn(string, " ");
    for (int i = 0; i < count && count <= most; i++) {
        string += strlen(lines[i]);
        if (*string && !strchr(" \n", *string)) return false;
        string += strspn(string, " ");
        string += *string == '\n'; /* a line that is left blank is one, too */
        string += strspn(string, " ");
    }
    return count <= most;
}

/* ---- sizes that fit */

/* FNV-1a. */
static uint64_t key_bytes(uint64_t key, const void *bytes, size_t size) {
    for (size_t i = 0; i < size; i++) key = (key ^ ((const unsigned char *)bytes)[i]) * UINT64_C(0x100000001b3);
    return key;
}

/* Of a text in the room of this width and height (0: one line). */
static uint64_t key_of(const Frame *frame, uint64_t key, TypeId type, const char *string, float width, float height) {
    const float numbers[] = {(float)type, kit_type_px(frame, type), width, height};
    return key_bytes(key_bytes(key, numbers, sizeof numbers), string, strlen(string) + 1);
}

#define KEY_FIRST UINT64_C(0xcbf29ce484222325)

/* 0: not known. */
static float fit_known(const Frame *frame, uint64_t key) {
    const Fits *fits = frame->fits;
    return fits->keys[key % FITS_MAX] == key ? fits->px[key % FITS_MAX] : 0;
}

static float fit_keep(const Frame *frame, uint64_t key, float px) {
    frame->fits->keys[key % FITS_MAX] = key;
    frame->fits->px[key % FITS_MAX]   = px;
    return px;
}

/* The next size to try; 0: it would be too small. What was enlarged gives way as far as what was not. */
static float smaller(const Frame *frame, TypeId type, float px) {
    float least = metrics.type_least * theme_type_px(type, 1) * frame->u;
    return px <= least ? 0 : fmaxf(px * metrics.type_step, least);
}

float kit_text_px_fit(const Frame *frame, TypeId type, const char *string, float width) {
    float px = kit_type_px(frame, type);
    if ((float)text_width(frame->text, theme_type(type)->face, px, string) <= width) return px;
    uint64_t key   = key_of(frame, KEY_FIRST, type, string, width, 0);
    float    known = fit_known(frame, key);
    if (known > 0) return known;
    for (float next = px; next > 0 && (float)text_width(frame->text, theme_type(type)->face, px, string) > width; next = smaller(frame, type, px)) px = next;
    return fit_keep(frame, key, px);
}

float kit_text_cut(const Frame *frame, TypeId type, const char *string, float x, float baseline, float width, Align align, SDL_Color color) {
    char  line[1][TEXT_LINE_BYTES];
    Face  face = theme_type(type)->face;
    float px   = kit_text_px_fit(frame, type, string, width);
    if ((float)text_width(frame->text, face, px, string) <= width) return text_px(frame, face, px, string, x, baseline, align, color);
    if (text_wrap(frame->text, face, px, string, (int)width, line, 1) < 1) return 0;
    return text_px(frame, face, px, line[0], x, baseline, align, color);
}

/* Where a sentence ends in the string, for the break that leaves two lines nearest in length; 0 when none leaves two good lines. */
static size_t sentence_break(const Frame *frame, Face face, float px, const char *string, float width) {
    size_t best       = 0;
    float  best_worst = width;
    char   first[TEXT_LINE_BYTES];
    for (size_t i = 1; string[i] && i < sizeof first; i++) {
        if (string[i] != ' ' || !strchr(".!?", string[i - 1])) continue;
        snprintf(first, sizeof first, "%.*s", (int)i, string);
        float a = (float)text_width(frame->text, face, px, first), b = (float)text_width(frame->text, face, px, string + i + 1);
        float worst = fmaxf(a, b);
        if (worst > best_worst || fminf(a, b) < .4f * worst) continue;
        best       = i;
        best_worst = worst;
    }
    return best;
}

int kit_wrap(const Frame *frame, Face face, float px, const char *string, float width, char lines[][TEXT_LINE_BYTES], int max_lines) {
    char probe[KIT_PARAGRAPH_LINES + 1][TEXT_LINE_BYTES];
    if (max_lines > KIT_PARAGRAPH_LINES) max_lines = KIT_PARAGRAPH_LINES;
    int count = text_wrap(frame->text, face, px, string, (int)width, probe, max_lines + 1);
    if (count == 2 && max_lines >= 2) {
        size_t end = sentence_break(frame, face, px, string, width);
        if (end > 0) {
            snprintf(lines[0], TEXT_LINE_BYTES, "%.*s", (int)end, string);
            snprintf(lines[1], TEXT_LINE_BYTES, "%s", string + end + 1);
            return 2;
        }
    }
    if (count > 1 && count <= max_lines) {
        float least = width / (float)count;
        while (width - least > 2) {
            float middle = (least + width) / 2;
            if (wraps_whole(frame, face, px, string, middle, probe, count))
                width = middle;
            else
                least = middle;
        }
    }
    return text_wrap(frame->text, face, px, string, (int)width, lines, max_lines);
}

/* Lines of this size that the box is high for. */
static int lines_in(float height, float px) {
    return (int)fminf(BOX_LINES, fmaxf(1, (height - .92f * px) / (metrics.leading * px) + 1));
}

/* The largest size of the type, or smaller, in which all words stand in `lines` lines; 0: in as many as `height` has room for. */
static float lines_px(const Frame *frame, TypeId type, const char *string, float width, float height, int lines) {
    char     probe[KIT_PARAGRAPH_LINES + 1][TEXT_LINE_BYTES];
    Face     face  = theme_type(type)->face;
    uint64_t key   = key_of(frame, KEY_FIRST, type, string, width, lines > 0 ? (float)-lines : height);
    float    known = fit_known(frame, key), px = kit_type_px(frame, type), next = px;
    if (known > 0) return known;
    do {
        px        = next;
        int  room = lines > 0 ? lines : lines_in(height, px);
        bool fits = wraps_whole(frame, face, px, string, width, probe, room);
        next      = fits ? 0 : smaller(frame, type, px);
    } while (next > 0);
    return fit_keep(frame, key, px);
}

float kit_text_box_px(const Frame *frame, TypeId type, const char *string, float width, float height) {
    return lines_px(frame, type, string, width, height, 0);
}

float kit_text_box_height(const Frame *frame, TypeId type, const char *string, float width, float height) {
    char  lines[KIT_PARAGRAPH_LINES][TEXT_LINE_BYTES];
    float px    = kit_text_box_px(frame, type, string, width, height);
    int   count = kit_wrap(frame, theme_type(type)->face, px, string, width, lines, lines_in(height, px));
    return px * (.95f + metrics.leading * (float)(count - 1));
}

float kit_text_box(const Frame *frame, TypeId type, const char *string, SDL_FRect box, Align align, SDL_Color color) {
    return kit_text_box_at(frame, type, kit_text_box_px(frame, type, string, box.w, box.h), string, box, align, color);
}

/* Broken as one face has it, written in another. */
static float box_lines(const Frame *frame, Face face, Face broken, float px, const char *string, SDL_FRect box, Align align, SDL_Color color) {
    char  lines[KIT_PARAGRAPH_LINES][TEXT_LINE_BYTES];
    float widest = 0, x = box.x;
    int   count    = kit_wrap(frame, broken, px, string, box.w, lines, lines_in(box.h, px));
    float baseline = box.y + box.h / 2 + .34f * px - .5f * metrics.leading * px * (float)(count - 1);
    if (align != ALIGN_LEFT) x += align == ALIGN_RIGHT ? box.w : box.w / 2;
    for (int i = 0; i < count; i++) widest = fmaxf(widest, text_px(frame, face, px, lines[i], x, baseline + metrics.leading * px * (float)i, align, color));
    return widest;
}

float kit_text_box_at(const Frame *frame, TypeId type, float px, const char *string, SDL_FRect box, Align align, SDL_Color color) {
    return box_lines(frame, theme_type(type)->face, theme_type(type)->face, px, string, box, align, color);
}

float kit_list_px(const Frame *frame, TypeId strong, KitListName *name_of, const void *list, int count, float width, float height) {
    float px = kit_type_px(frame, strong);
    for (int i = 0; i < count && i < KIT_LIST_MOST; i++) {
        char  name[KIT_LIST_BYTES];
        float room = width;
        name_of(list, i, name, &room);
        px = fminf(px, kit_text_box_px(frame, strong, name, room, height));
    }
    return px;
}

float kit_list_text(const Frame *frame, TypeId type, TypeId strong, float px, const char *string, SDL_FRect box, Align align, SDL_Color color) {
    px = fminf(px, kit_text_box_px(frame, strong, string, box.w, box.h));
    return box_lines(frame, theme_type(type)->face, theme_type(strong)->face, px, string, box, align, color);
}

KitLines kit_fit_lines(const Frame *frame, TypeId type, const char *string, float width, int max_lines) {
    KitLines fitted = {.face = theme_type(type)->face, .px = lines_px(frame, type, string, width, 0, max_lines)};
    fitted.count    = kit_wrap(frame, fitted.face, fitted.px, string, width, fitted.lines, max_lines);
    for (int i = 0; i < fitted.count; i++) fitted.width = fmaxf(fitted.width, (float)text_width(frame->text, fitted.face, fitted.px, fitted.lines[i]));
    return fitted;
}

float kit_fitted_lines(const Frame *frame, const KitLines *l, float x, float baseline, float leading, Align align, SDL_Color color) {
    for (int i = 0; i < l->count; i++) text_px(frame, l->face, l->px, l->lines[i], x, baseline + leading * l->px * (float)i, align, color);
    return baseline + leading * l->px * (float)(l->count > 1 ? l->count - 1 : 0);
}

float kit_text_lines(const Frame *frame, TypeId type, char lines[][TEXT_LINE_BYTES], int count, float x, float baseline, float leading, SDL_Color color) {
    for (int i = 0; i < count; i++) kit_text(frame, type, lines[i], x, baseline + leading * (float)i, ALIGN_LEFT, color);
    return baseline + leading * (float)(count > 1 ? count - 1 : 0);
}

/* ---- paragraphs */

static float leading_of(TypeId type) {
    return theme_type(type)->face <= FACE_SERIF_500 ? metrics.leading_title : metrics.leading_text;
}

/* Each to its place, in this share of its size. Returns the foot; endless when one has too many lines. */
static float place_paragraphs(const Frame *frame, KitParagraph *paragraphs, int count, float width, float top, float share) {
    char lines[KIT_PARAGRAPH_LINES + 1][TEXT_LINE_BYTES];
    bool all = true;
    for (int i = 0; i < count; i++) {
        KitParagraph *p = &paragraphs[i];
        if (!p->text[0]) continue;
        Face  face  = theme_type(p->type)->face;
        float room  = width - p->indent * frame->u;
        p->px       = share * kit_type_px(frame, p->type);
        p->baseline = top + p->gap * frame->u + .74f * p->px;
        int needed  = text_wrap(frame->text, face, p->px, p->text, (int)room, lines, KIT_PARAGRAPH_LINES + 1);
        all         = all && wraps_whole(frame, face, p->px, p->text, room, lines, KIT_PARAGRAPH_LINES);
        top         = p->baseline + .22f * p->px + leading_of(p->type) * p->px * (float)(needed - 1);
    }
    return all ? top : INFINITY;
}

static void paint_paragraph(const Frame *frame, const KitParagraph *p, float x, float width, SDL_Color color) {
    char lines[KIT_PARAGRAPH_LINES][TEXT_LINE_BYTES];
    Face face  = theme_type(p->type)->face;
    int  count = kit_wrap(frame, face, p->px, p->text, width, lines, KIT_PARAGRAPH_LINES);
    for (int i = 0; i < count; i++) text_px(frame, face, p->px, lines[i], x, p->baseline + leading_of(p->type) * p->px * (float)i, ALIGN_LEFT, color);
}

static float paragraphs_top(const Frame *frame, const KitParagraph *paragraphs, float baseline) {
    return baseline - .74f * kit_type_px(frame, paragraphs[0].type);
}

float kit_paragraphs_share(const Frame *frame, KitParagraph *paragraphs, int count, float width, float baseline, float bottom) {
    float    top = paragraphs_top(frame, paragraphs, baseline), least = metrics.type_least / frame->text_scale, share = 1;
    uint64_t key = KEY_FIRST;
    for (int i = 0; i < count; i++) key = key_of(frame, key, paragraphs[i].type, paragraphs[i].text, width, bottom - top);
    float known = fit_known(frame, key);
    if (known > 0) return known;
    while (share > least && place_paragraphs(frame, paragraphs, count, width, top, share) > bottom) share = fmaxf(least, share * metrics.type_step);
    return fit_keep(frame, key, share);
}

float kit_paragraphs_at(const Frame *frame, KitParagraph *paragraphs, int count, float x, float width, float baseline, float share, SDL_Color color) {
    float foot = place_paragraphs(frame, paragraphs, count, width, paragraphs_top(frame, paragraphs, baseline), share);
    for (int i = 0; i < count; i++) {
        float indent = paragraphs[i].indent * frame->u;
        if (paragraphs[i].text[0]) paint_paragraph(frame, &paragraphs[i], x + indent, width - indent, color);
    }
    return foot;
}

float kit_paragraphs(const Frame *frame, KitParagraph *paragraphs, int count, float x, float width, float baseline, float bottom, SDL_Color color) {
    float share = kit_paragraphs_share(frame, paragraphs, count, width, baseline, bottom);
    return kit_paragraphs_at(frame, paragraphs, count, x, width, baseline, share, color);
}

KitColumn kit_column(const Frame *frame) {
    return (KitColumn){frame, metrics.safe_y * frame->u, frame->large};
}

float kit_column_block(KitColumn *column, float top, float height, float gap) {
    float least    = column->bottom + gap * column->frame->u;
    top            = column->packed ? least : fmaxf(top, least);
    column->bottom = top + height;
    return top;
}

float kit_column_line_at(KitColumn *column, float px, float baseline, float gap) {
    return kit_column_block(column, baseline - .74f * px, .96f * px, gap) + .74f * px;
}

float kit_column_line(KitColumn *column, TypeId type, float baseline, float gap) {
    return kit_column_line_at(column, kit_type_px(column->frame, type), baseline, gap);
}

NameBox kit_name_fit(const Frame *frame, const char *name, float width) {
    static const struct {
        TypeId type;
        int    lines;
    } ways[] = {{TYPE_TITLE, 2}, {TYPE_WORD, 2}, {TYPE_WORD, KIT_NAME_LINES}, {TYPE_WORDMARK, 2}, {TYPE_WORDMARK, KIT_NAME_LINES}};
    char    lines[KIT_NAME_LINES + 1][TEXT_LINE_BYTES];
    NameBox box = {.count = 1, .type = TYPE_DISPLAY, .width = kit_text_width(frame, TYPE_DISPLAY, name)};
    snprintf(box.lines[0], sizeof box.lines[0], "%s", name);
    if (box.width <= width) return box;
    size_t at = 0, last = sizeof ways / sizeof ways[0] - 1;
    while (at < last && !wraps_whole(frame, theme_type(ways[at].type)->face, kit_type_px(frame, ways[at].type), name, width, lines, ways[at].lines)) at++;
    box.type  = ways[at].type;
    box.count = kit_wrap(frame, theme_type(box.type)->face, kit_type_px(frame, box.type), name, width, box.lines, ways[at].lines);
    box.width = 0;
    for (int i = 0; i < box.count; i++) box.width = fmaxf(box.width, kit_text_width(frame, box.type, box.lines[i]));
    return box;
}

/* ---- focus */

static float middle_x(const KitItem *item) {
    return item->rect.x + item->rect.w / 2;
}

static float middle_y(const KitItem *item) {
    return item->rect.y + item->rect.h / 2;
}

int kit_move(const KitItem *items, int count, int focus, KitWay way) {
    if (focus < 0 || focus >= count) return count > 0 ? 0 : KIT_NONE;
    bool  upright = way == KIT_UP || way == KIT_DOWN;
    float sign = way == KIT_DOWN || way == KIT_RIGHT ? 1 : -1, best_cost = INFINITY;
    int   best = focus;
    for (int i = 0; i < count; i++) {
        float dx = middle_x(&items[i]) - middle_x(&items[focus]), dy = middle_y(&items[i]) - middle_y(&items[focus]);
        float along = sign * (upright ? dy : dx), aside = fabsf(upright ? dx : dy);
        if (i == focus || along < 1) continue;
        /* Sideways one stays in the row; up and down one may change columns. */
        if (!upright && aside > (items[i].rect.h + items[focus].rect.h) / 2) continue;
        float cost = along + aside * .5f;
        if (cost < best_cost) {
            best_cost = cost;
            best      = i;
        }
    }
    return best;
}

int kit_hit(const Frame *frame, const KitItem *items, int count, float x, float y) {
    for (int i = 0; i < count; i++) {
        float            grow_x = fmaxf(0, metrics.target_width * frame->u - items[i].rect.w) / 2;
        float            grow_y = fmaxf(0, metrics.target_height * frame->u - items[i].rect.h) / 2;
        const SDL_FRect *r      = &items[i].rect;
        if (x >= r->x - grow_x && x < r->x + r->w + grow_x && y >= r->y - grow_y && y < r->y + r->h + grow_y) return i;
    }
    return KIT_NONE;
}

static SDL_FRect rect_between(SDL_FRect a, SDL_FRect b, float t) {
    return (SDL_FRect){a.x + (b.x - a.x) * t, a.y + (b.y - a.y) * t, a.w + (b.w - a.w) * t, a.h + (b.h - a.h) * t};
}

static SDL_FRect glide(const View *view) {
    const FocusGlide *g = &view->glide;
    double            t = view->frame.reduced_motion ? 1 : (double)(view->frame.now_us - g->since_us) / (double)motion.focus_us;
    return rect_between(g->from, g->to, (float)ease_out_cubic(t));
}

static bool rect_differs(SDL_FRect a, SDL_FRect b) {
    return fabsf(a.x - b.x) + fabsf(a.y - b.y) + fabsf(a.w - b.w) + fabsf(a.h - b.h) > .5f;
}

void kit_focus(View *view, SDL_FRect rect, float radius) {
    const Frame *f = &view->frame;
    FocusGlide  *g = &view->glide;
    view->rings++;
    if (f->heard) f->heard->focus = rect;
    if (!g->live) {
        *g = (FocusGlide){.from = rect, .to = rect, .since_us = f->now_us - motion.focus_us, .live = true};
    } else if (rect_differs(g->to, rect)) {
        SDL_FRect here = glide(view);
        *g             = (FocusGlide){.from = here, .to = rect, .since_us = f->now_us, .live = true};
    }
    SDL_FRect ring = glide(view);
    float     gap = metrics.focus_gap * f->u, r = radius + gap;
    SDL_FRect around = {ring.x - gap, ring.y - gap, ring.w + 2 * gap, ring.h + 2 * gap};
    SDL_Color dark = {0x0A, 0x08, 0x18, 255}, white = {255, 255, 255, 255};
    draw_round_rect_line(f->draw, around, r, metrics.stroke_focus_under * f->u, color_alpha(f->palette->dark_ink ? white : dark, opacity.focus_under));
    draw_round_rect_line(f->draw, around, r, metrics.stroke_focus * f->u, f->palette->accent);
}

void kit_focus_named(View *view, const char *name) {
    if (view->frame.heard) snprintf(view->frame.heard->name, sizeof view->frame.heard->name, "%s", name);
}

void kit_focus_place(View *view, int at, int of) {
    if (!view->frame.heard) return;
    view->frame.heard->at = at;
    view->frame.heard->of = of;
}

void kit_focus_carry(View *view, float dx, float dy) {
    FocusGlide *g = &view->glide;
    g->from.x += dx, g->to.x += dx;
    g->from.y += dy, g->to.y += dy;
}

/* ---- buttons and keys */

SDL_FRect kit_button_rect(const Frame *frame, float x, float y, const char *label, bool main, float width_min) {
    float width  = kit_text_width(frame, main ? TYPE_BUTTON_LARGE : TYPE_BUTTON, label) + 2 * metrics.button_inset * frame->u;
    float height = metrics.button_height_main * frame->u * (frame->text_scale > 1.4f ? 1.15f : 1);
    return (SDL_FRect){x, y, fmaxf(width, width_min), height};
}

void kit_button(View *view, SDL_FRect rect, const char *label, bool main, bool focused) {
    const Frame   *f    = &view->frame;
    const Palette *p    = f->palette;
    TypeId         type = main ? TYPE_BUTTON_LARGE : TYPE_BUTTON;
    draw_round_rect(f->draw, rect, rect.h / 2, main ? p->accent : color_alpha(p->ink, opacity.quiet));
    if (!main) draw_round_rect_line(f->draw, rect, rect.h / 2, metrics.stroke_quiet * f->u, color_alpha(p->ink, opacity.quiet_edge));
    kit_text_cut(f, type, label, rect.x + rect.w / 2, rect.y + rect.h / 2 + kit_type_px(f, type) * .34f, rect.w - metrics.button_inset * f->u, ALIGN_CENTER,
                 main ? p->on_accent : p->ink);
    if (focused) kit_focus(view, rect, rect.h / 2);
}

static float keycap_width(const Frame *f, TypeId type, const char *key) {
    return fmaxf(44 * f->u, kit_text_width(f, type, key) + 24 * f->u);
}

static void keycap(const Frame *f, TypeId type, KitCap cap, float x, float baseline, const char *key, SDL_Color color) {
    float     width = keycap_width(f, type, key), px = kit_type_px(f, type), height = fminf(px * 40 / 26, metrics.key_most * f->u);
    float     back = f->palette->flat ? opacity.key_flat : opacity.key;
    SDL_FRect box  = {x, baseline - px * metrics.key_rise - height / 2, width, height};
    if (cap != KIT_CAP_BARE) draw_round_rect(f->draw, box, cap == KIT_CAP_BUTTON ? height / 2 : metrics.radius_key * f->u, color_alpha(color, back));
    kit_text(f, type, key, x + width / 2, baseline, ALIGN_CENTER, color);
}

float kit_keycap_width(const Frame *f, const char *key) {
    return keycap_width(f, TYPE_KEY_LIST, key);
}

float kit_keycap(const Frame *f, KitCap cap, float right, float middle, const char *key, SDL_Color color) {
    float width = kit_keycap_width(f, key);
    keycap(f, TYPE_KEY_LIST, cap, right - width, middle + metrics.key_rise * kit_type_px(f, TYPE_KEY_LIST), key, color);
    return width;
}

float kit_key(const Frame *frame, float x, float baseline, const char *key, const char *label, bool draw) {
    float width = keycap_width(frame, TYPE_KEY, key), gap = 14 * frame->u;
    if (draw) {
        keycap(frame, TYPE_KEY, KIT_CAP, x, baseline, key, frame->palette->ink);
        kit_text(frame, TYPE_HINT, label, x + width + gap, baseline, ALIGN_LEFT, frame->palette->ink);
    }
    return width + gap + kit_text_width(frame, TYPE_HINT, label);
}

/* ---- instruments */

static float bar_gap(const Frame *f, float width, int count) {
    return fminf(practice_tokens.bar_gap * f->u, count > 1 ? width / (float)(count * 4) : 0);
}

void kit_session_bar(const Frame *f, float x, float y, float width, const BarSegment *segments, int count, int current, double progress) {
    float     done = practice_tokens.bar_done * f->u, ahead = practice_tokens.bar_to_come * f->u;
    float     gap = bar_gap(f, width, count), room = width - gap * (float)(count - 1), at = x, head = -1;
    SDL_Color ink = f->palette->ink, dim = color_alpha(ink, opacity.bar_to_come);
    for (int i = 0; i < count; i++) {
        float     part  = room * (float)segments[i].length;
        SDL_FRect thick = {at, y - done / 2, part, done}, thin = {at, y - ahead / 2, part, ahead};
        if (i < current) {
            draw_round_rect(f->draw, thick, done / 2, ink);
        } else {
            if (i == current) {
                head    = at + part * (float)ease_clamp(progress, 0, 1);
                thick.w = head - at;
                thin.x  = head;
                thin.w  = at + part - head;
            }
            draw_round_rect(f->draw, thin, ahead / 2, dim);
            if (i == current) draw_round_rect(f->draw, thick, done / 2, ink);
        }
        at += part + gap;
    }
    if (head >= 0) draw_circle(f->draw, head, y, practice_tokens.bar_head * f->u, ink);
}

int kit_session_bar_pointed(const Frame *f, float x, float y, float width, const BarSegment *segments, int count, SDL_FRect *part) {
    float gap = bar_gap(f, width, count), room = width - gap * (float)(count - 1), reach = practice_tokens.bar_reach * f->u;
    if (!f->pointed || fabsf(f->pointer.y - y) > reach || f->pointer.x < x) return -1;
    for (int i = 0; i < count; i++) {
        *part = (SDL_FRect){x, y - reach, room * (float)segments[i].length, 2 * reach};
        x += part->w + gap;
        if (f->pointer.x <= x - gap / 2) return i;
    }
    return -1;
}

void kit_side_icon(const Frame *f, float x, float y, float radius, Side side) {
    SDL_Color ink = f->palette->ink;
    for (int sign = -1; sign <= 1; sign += 2) {
        float cx = x + (float)sign * 3.5f * f->u, from = sign < 0 ? 1.5707963f : -1.5707963f;
        Point path[26];
        bool  full = side == SIDE_NONE || (side == SIDE_LEFT) == (sign < 0);
        for (int i = 0; i <= 24; i++) {
            float angle = from + 3.14159265f * (float)i / 24;
            path[i]     = (Point){cx + radius * cosf(angle), y + radius * sinf(angle)};
        }
        if (full) draw_half_disc(f->draw, cx, y, radius, sign, ink);
        draw_line(f->draw, path, 25, 3.5f * f->u, true, ink);
    }
}

static void paint_day(const Frame *f, float x, float y, DayState day, bool today) {
    const Palette *p    = f->palette;
    SDL_Color      ring = today ? p->accent : color_alpha(p->ink, .5f), mark = today ? p->accent : p->ink;
    Point          dash[] = {{x - 11 * f->u, y}, {x + 11 * f->u, y}};
    if (day == DAY_PRACTISED) {
        draw_circle(f->draw, x, y, 15 * f->u, p->ink);
        if (today) draw_circle_line(f->draw, x, y, 22 * f->u, 3 * f->u, p->accent);
        return;
    }
    if (day == DAY_REST || day == DAY_SKIPPED) {
        draw_line(f->draw, dash, 2, 5 * f->u, false, mark);
        return;
    }
    draw_circle_line(f->draw, x, y, 13 * f->u, (today ? 4 : 2.5f) * f->u, ring);
    if (today || day == DAY_FROZEN) draw_circle(f->draw, x, y, 5 * f->u, mark);
}

float kit_week_step(const Frame *f) {
    return metrics.week_step * f->u * fminf(f->text_scale, 1.4f);
}

float kit_week_depth(const Frame *f) {
    return metrics.week_reach * f->u + 1.25f * kit_type_px(f, TYPE_HINT);
}

SDL_FRect kit_week_day(const Frame *f, float x, float y, int day) {
    float step = kit_week_step(f), up = metrics.week_reach * f->u;
    return (SDL_FRect){x + ((float)day - .5f) * step, y - up, step, up + kit_week_depth(f)};
}

void kit_week(const Frame *f, float x, float y, const DayState days[7], int today) {
    for (int i = 0; i < 7; i++) {
        float cx = x + (float)i * kit_week_step(f);
        paint_day(f, cx, y, days[i], i == today);
        kit_text(f, i == today ? TYPE_HINT_STRONG : TYPE_HINT, f->words.weekdays[i], cx, y + metrics.week_reach * f->u + kit_type_px(f, TYPE_HINT),
                 ALIGN_CENTER, f->palette->ink);
    }
}

void kit_glow(View *view, float x, float y, float radius_x, float radius_y, SDL_Color color) {
    const Frame *f   = &view->frame;
    SDL_Rect     box = {(int)lroundf(x - radius_x), (int)lroundf(y - radius_y), (int)lroundf(2 * radius_x), (int)lroundf(2 * radius_y)};
    if (f->palette->flat) return;
    if (!view->soft) view->soft = glow_picture(f->canvas, SOFT_PX);
    draw_picture(f->draw, view->soft, box, color, false);
}

void kit_clock(char *out, size_t size, int64_t us) {
    int64_t seconds = (us + 500000) / 1000000;
    snprintf(out, size, "%lld:%02d", (long long)(seconds / 60), (int)(seconds % 60));
}
