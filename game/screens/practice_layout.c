/* The anchors of theme.c, held against each other when type grows or the window narrows. */
#include "screens/practice_layout.h"

#include <math.h>

#include "view/caption.h"

/* The room of a line of text: from its tallest letters to its deepest. */
static SDL_FRect line_room(float x, float baseline, float width, float px) {
    return (SDL_FRect){x, baseline - .74f * px, width, .96f * px};
}

static void place_breath(const Frame *f, const PracticeWords *w, PracticeLayout *l) {
    const PracticeTokens *t      = &practice_tokens;
    float                 height = (float)f->height;
    l->breath_r                  = (f->narrow ? t->breath_r_narrow : t->breath_r) * height;
    l->ring_r                    = t->ring_r * l->breath_r;
    l->breath_x                  = f->x1 - l->ring_r - (f->narrow ? t->breath_margin_narrow : t->breath_margin) * f->u;
    l->breath_y                  = (f->narrow ? t->breath_y_narrow : t->breath_y) * height;
    l->ring                      = (SDL_FRect){l->breath_x - l->ring_r, l->breath_y - l->ring_r, 2 * l->ring_r, 2 * l->ring_r + 20 * f->u};
    /* The time that is left stands in the ring's opening, and clear of the breath. */
    float number_px = kit_type_px(f, TYPE_NUMBER);
    l->number_baseline =
        l->breath_y + fmaxf(l->ring_r + t->number_under * f->u, breath_tokens.broken_end * l->breath_r + t->number_gap * f->u + .74f * number_px);
    l->number        = line_room(l->breath_x - w->left_of_hold / 2, l->number_baseline, w->left_of_hold, number_px);
    l->word_baseline = f->narrow ? l->breath_y + l->ring_r + t->word_under_narrow * height : t->word_y * height;
    l->word_baseline = fmaxf(l->word_baseline, l->number.y + l->number.h + .74f * kit_type_px(f, TYPE_WORD));
    float mark = (t->mark_gap + t->mark_size / 2) * f->u, width = w->word + mark;
    l->word_x       = fminf(l->breath_x + t->word_shift * f->u, f->x1 - w->word / 2);
    l->word         = line_room(l->word_x - w->word / 2 - mark, l->word_baseline, width, kit_type_px(f, TYPE_WORD));
    l->line_y       = l->word_baseline + t->line_under * height;
    l->line_width   = fminf((f->narrow ? t->line_w_narrow : t->line_w) * height, 2 * (f->x1 - l->breath_x));
    float amplitude = t->line_amplitude * height;
    l->line         = (SDL_FRect){l->breath_x - l->line_width / 2, l->line_y - amplitude, l->line_width, 2 * amplitude};
}

static void place_name(const Frame *f, const PracticeWords *w, PracticeLayout *l) {
    const PracticeTokens *t      = &practice_tokens;
    float                 height = (float)f->height, name_px = kit_type_px(f, w->name_type), body_px = kit_type_px(f, TYPE_BODY);
    float                 sanskrit_px = w->has_sanskrit ? w->sanskrit_px : body_px,
          sanskrit_more               = metrics.leading * sanskrit_px * (float)(w->has_sanskrit ? w->sanskrit_lines - 1 : 0);
    /* Enlarged type would leave the safe area above, or run into the line below: the block is then pushed down. */
    float air            = f->large ? 0 : t->sanskrit_air * f->u; /* enlarged, the gaps are large enough, and the low sun is near */
    l->name_x            = f->x0 - 4 * f->u;
    l->name_leading      = t->name_leading * name_px;
    float more           = (float)(w->name_lines - 1) * l->name_leading, last;
    l->name_baseline     = fmaxf(t->name_y * height - .55f * more, metrics.safe_y * f->u + .74f * name_px);
    last                 = l->name_baseline + more;
    l->sanskrit_baseline = last + fmaxf((t->sanskrit_y - t->name_y) * height, .24f * name_px + .80f * sanskrit_px + air);
    float side           = w->has_sanskrit ? fmaxf(t->side_y * height, l->sanskrit_baseline + sanskrit_more + 1.25f * body_px + .75f * air)
                                           : last + fmaxf((t->side_y_alone - t->name_y) * height, .24f * name_px + .90f * body_px);
    l->side_baseline     = side;
    l->name              = line_room(l->name_x, l->name_baseline, w->name, name_px);
    l->name.h += more;
    if (w->has_sanskrit) l->sanskrit = line_room(f->x0, l->sanskrit_baseline, w->sanskrit, sanskrit_px);
    l->sanskrit.h += sanskrit_more;
    if (w->has_side) l->side = line_room(f->x0, l->side_baseline, w->side + t->side_text_x * f->u, body_px);
    /* Where it would lie on her it ends before her, but keeps most of its size: what her box begins with may be a hand, far below. */
    if (w->body_x > 0 && l->side.y + l->side.h > w->body_y && l->side.x + l->side.w > w->body_x - t->side_body_gap * f->u)
        l->side.w = fmaxf(w->body_x - t->side_body_gap * f->u - f->x0, t->side_least * w->side + t->side_text_x * f->u);
}

static float right_of(SDL_FRect room) {
    return room.x + room.w;
}

static void place_next(const Frame *f, const PracticeWords *w, PracticeLayout *l) {
    const PracticeTokens *t      = &practice_tokens;
    float                 middle = t->next_y * (float)f->height, picture_w = t->next_w * f->u, picture_h = t->next_h * f->u;
    float                 label_px = kit_type_px(f, TYPE_LABEL), name_px = kit_type_px(f, TYPE_BODY_BOLD), grow = name_px / (36 * f->u);
    l->next_picture        = (SDL_FRect){f->x1 - picture_w, middle - picture_h / 2, picture_w, picture_h};
    l->next_text_x         = l->next_picture.x - t->next_gap * f->u;
    l->next_label_baseline = middle - t->next_label_up * grow * f->u;
    l->next_name_baseline  = middle + t->next_name_down * grow * f->u;
    l->next_text_width     = fminf(w->next, l->next_text_x - fmaxf(right_of(l->name), fmaxf(right_of(l->sanskrit), right_of(l->side))) - 24 * f->u);
    l->next_text_width     = fminf(l->next_text_width, l->next_text_x - w->head);
    float top = l->next_label_baseline - .74f * label_px, bottom = fmaxf(l->next_name_baseline + .22f * name_px, l->next_picture.y + picture_h);
    top = fminf(top, l->next_picture.y);
    if (w->has_next) l->next = (SDL_FRect){l->next_text_x - l->next_text_width, top, f->x1 - l->next_text_x + l->next_text_width, bottom - top};
}

static void place_foot(const Frame *f, const PracticeWords *w, PracticeLayout *l) {
    const PracticeTokens *t      = &practice_tokens;
    float                 height = (float)f->height, time_px = kit_type_px(f, TYPE_NUMBER), hint_px = kit_type_px(f, TYPE_HINT);
    /* Larger figures under the bar push it up a little. */
    l->bar_y         = t->bar_y * height - .6f * (time_px - 44 * f->u);
    l->time_baseline = l->bar_y + .34f * time_px;
    l->time          = line_room(f->x1 - w->time - 12 * f->u - w->left, l->time_baseline, w->time + 12 * f->u + w->left, time_px);
    l->bar_width     = l->time.x - 36 * f->u - f->x0;
    l->bar           = (SDL_FRect){f->x0, l->bar_y - t->bar_head * f->u, l->bar_width, 2 * t->bar_head * f->u};
    l->keys_baseline = fmaxf(t->keys_y * height, l->time.y + l->time.h + .90f * hint_px);
    l->keys          = (SDL_FRect){f->x0, l->keys_baseline - .80f * hint_px, f->x1 - f->x0, 1.2f * hint_px};
}

static void place_caption(const Frame *f, PracticeLayout *l) {
    const PracticeTokens *t    = &practice_tokens;
    float                 room = fminf(l->word.x, l->line.x) - 20 * f->u, height = caption_height_most(f);
    l->caption_bottom = fminf(t->caption_bottom * (float)f->height, l->time.y - 8 * f->u);
    l->caption_width  = t->caption_w * f->column;
    l->caption_x      = l->figure_x;
    bool below        = l->caption_bottom - height > l->line.y + l->line.h;
    if (f->narrow && below && !f->raised) {
        /* Below the line of breaths the whole width is free. */
        l->caption_x     = (float)f->width / 2;
        l->caption_width = (f->x1 - f->x0) * .72f;
    } else if (f->narrow || f->raised) {
        l->caption_width = room - f->x0;
        l->caption_x     = (f->x0 + room) / 2;
    } else if (l->caption_x + l->caption_width / 2 > room) {
        l->caption_width = 2 * (room - l->caption_x);
    }
    l->caption_width = fminf(l->caption_width, 2 * (l->caption_x - f->x0));
    l->caption       = (SDL_FRect){l->caption_x - l->caption_width / 2, l->caption_bottom - height, l->caption_width, height};
}

float practice_figure_x(const Frame *frame) {
    return frame->x0 + (frame->narrow ? practice_tokens.figure_x_narrow : practice_tokens.figure_x) * (frame->x1 - frame->x0);
}

PracticeLayout practice_layout(const Frame *frame, const PracticeWords *words) {
    PracticeLayout l = {.figure_x = 0};
    l.figure_x       = practice_figure_x(frame);
    place_breath(frame, words, &l);
    place_name(frame, words, &l);
    place_next(frame, words, &l);
    place_foot(frame, words, &l);
    place_caption(frame, &l);
    return l;
}
