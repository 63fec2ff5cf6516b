/* A line is parted where the voice takes a breath, so that it is read as it is heard; the place of each piece in time is its share of the letters. */
#include "view/caption.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "core/ease.h"
#include "view/internal.h"

#define LEAST         .55f /* of the leading in its own size, where a single piece is too long */
#define STEP          .94f
#define BASELINE      41   /* of the first line in its leading, as metrics.caption_leading */
#define PIECE_LEAST   .33f /* of what would have room: a shorter sentence or clause does not stand alone */
#define PAUSE_LETTERS 6    /* the voice rests after a sentence for as long as it says so many */

/* ---- lines */

CaptionBox caption_fit(const Frame *frame, const char *text, float width_max) {
    const TypeStyle *type  = theme_type(TYPE_CAPTION);
    CaptionBox       box   = {.lines = {.face = type->face}};
    KitLines        *l     = &box.lines;
    float            pad_x = metrics.caption_pad_x * frame->u, pad_y = metrics.caption_pad_y * frame->u, least = LEAST * metrics.caption_leading * frame->u;
    for (l->px = kit_type_px(frame, TYPE_CAPTION);; l->px *= STEP) {
        char probe[CAPTION_LINES + 1][TEXT_LINE_BYTES];
        int  needed = text_wrap(frame->text, l->face, l->px, text, (int)(width_max - 2 * pad_x), probe, CAPTION_LINES + 1);
        if (needed > CAPTION_LINES && l->px * STEP > least) continue;
        l->count = kit_wrap(frame, l->face, l->px, text, width_max - 2 * pad_x, l->lines, CAPTION_LINES);
        break;
    }
    box.leading = l->px * metrics.caption_leading / type->px;
    for (int i = 0; i < l->count; i++) l->width = fmaxf(l->width, (float)text_width(frame->text, l->face, l->px, l->lines[i]));
    box.width  = l->width + 2 * pad_x;
    box.height = (float)l->count * box.leading + 2 * pad_y;
    return box;
}

/* ---- pieces */

static bool has_room(const Frame *frame, const char *text, size_t bytes, float width) {
    char part[TEXT_LINE_BYTES], probe[CAPTION_LINES + 1][TEXT_LINE_BYTES];
    snprintf(part, sizeof part, "%.*s", (int)bytes, text);
    return text_wrap(frame->text, theme_type(TYPE_CAPTION)->face, kit_type_px(frame, TYPE_CAPTION), part, (int)width, probe, CAPTION_LINES + 1) <=
           CAPTION_LINES;
}

static bool ends_sentence(const char *text, size_t end) {
    return end > 0 && strchr(".!?", text[end - 1]);
}

static bool ends_clause(const char *text, size_t end) {
    return end > 0 && strchr(",;:", text[end - 1]);
}

/* The break nearest the middle of what is said up to the next stop, where both parts then have room; else the last one that leaves room. */
static size_t halve(const Frame *frame, const char *text, float width, size_t last) {
    size_t stop = last, best = last;
    while (text[stop] && !(text[stop] == ' ' && ends_sentence(text, stop))) stop++;
    for (size_t i = 1; i < last; i++) {
        bool nearer = text[i] == ' ' && i * 2 >= stop && i < best;
        if (nearer && has_room(frame, text + i + 1, stop - i - 1, width)) best = i;
    }
    return best;
}

/* Bytes of the first piece. */
static size_t first_piece(const Frame *frame, const char *text, float width) {
    size_t length = strlen(text), sentence = 0, clause = 0, word = 0;
    if (has_room(frame, text, length, width)) return length;
    for (size_t i = 1; i < length; i++) {
        if (text[i] != ' ' || !has_room(frame, text, i, width)) continue;
        word = i;
        if (ends_sentence(text, i)) sentence = i;
        if (ends_clause(text, i)) clause = i;
    }
    float least = PIECE_LEAST * (float)word;
    if (word == 0) return length;
    if (sentence > 0 && (float)sentence >= least) return sentence;
    if (clause > 0 && (float)clause >= least) return clause;
    return halve(frame, text, width, word);
}

float caption_height_most(const Frame *frame) {
    return CAPTION_LINES * metrics.caption_leading * kit_type_px(frame, TYPE_CAPTION) / theme_type(TYPE_CAPTION)->px + 2 * metrics.caption_pad_y * frame->u;
}

CaptionCut caption_cut(const Frame *frame, const char *text, float width_max) {
    CaptionCut cut   = {.count = 0};
    float      width = width_max - 2 * metrics.caption_pad_x * frame->u;
    size_t     at = 0, length = strlen(text);
    while (at < length) {
        bool last             = cut.count == CAPTION_PIECES - 1;
        at                    = last ? length : at + first_piece(frame, text + at, width);
        cut.ends[cut.count++] = at;
        while (text[at] == ' ') at++;
    }
    return cut;
}

static int letters(const char *text, size_t from, size_t to) {
    int count = 0;
    for (size_t i = from; i < to; i++) count += ((unsigned char)text[i] & 0xC0) != 0x80; /* UTF-8: not the bytes that go on */
    return count + (ends_sentence(text, to) ? PAUSE_LETTERS : 0);
}

int caption_piece(const CaptionCut *cut, const char *text, int64_t since_us, int64_t duration_us, int64_t *from_us) {
    int all = 0, before = 0, piece = 0;
    *from_us = 0;
    for (int i = 0; i < cut->count; i++) all += letters(text, i > 0 ? cut->ends[i - 1] : 0, cut->ends[i]);
    if (duration_us <= 0 || all == 0) return 0;
    for (int i = 0; i < cut->count - 1; i++) {
        before += letters(text, i > 0 ? cut->ends[i - 1] : 0, cut->ends[i]);
        int64_t next_us = duration_us * before / all;
        if (since_us < next_us) break;
        piece    = i + 1;
        *from_us = next_us;
    }
    return piece;
}

/* ---- in time */

/* Parting and breaking a line takes longer than drawing it, so each is done once for a width. */
static bool still_fits(CaptionFit *fit, const Frame *f, float width_max) {
    if (fit->width == width_max && fit->px == kit_type_px(f, TYPE_CAPTION)) return true;
    *fit = (CaptionFit){width_max, kit_type_px(f, TYPE_CAPTION)};
    return false;
}

static void draw_line_of(const Frame *f, CaptionLine *line, float x, float bottom, float width_max, float alpha) {
    if (alpha <= 0 || !line->text[0]) return;
    if (!still_fits(&line->fit, f, width_max)) line->box = caption_fit(f, line->text, width_max);
    const float       grounds[CAPTION_GROUND_COUNT] = {[CAPTION_SOFT] = opacity.caption, [CAPTION_CLEAR] = opacity.caption_clear, [CAPTION_SOLID] = 1};
    const CaptionBox *box                           = &line->box;
    const Palette    *p                             = f->palette;
    SDL_FRect         rect                          = {x - box->width / 2, bottom - box->height, box->width, box->height};
    float             group = draw_get_alpha(f->draw), radius = metrics.radius_row * f->u;
    if (box->lines.count == 0) return;
    draw_set_alpha(f->draw, group * alpha);
    draw_round_rect(f->draw, rect, radius, color_alpha(p->surface, p->flat ? 1 : grounds[f->caption_ground]));
    if (p->flat) draw_round_rect_line(f->draw, rect, radius, 3 * f->u, p->ink);
    float baseline = rect.y + metrics.caption_pad_y * f->u + box->leading * BASELINE / metrics.caption_leading;
    kit_fitted_lines(f, &box->lines, x, baseline, box->leading / box->lines.px, ALIGN_CENTER, p->on_surface);
    draw_set_alpha(f->draw, group);
}

void caption_reset(View *view) {
    view->caption.text[0] = view->caption_before.text[0] = view->caption_whole.text[0] = '\0';
    view->caption_gone_us = view->caption_ended_us = -1;
}

float caption_leaves(const View *view, int64_t now_us) {
    if (view->caption.text[0]) return 0;
    if (view->caption_ended_us < 0) return 1;
    return (float)ease_clamp((double)(now_us - view->caption_ended_us) / (double)motion.caption_us, 0, 1);
}

static void follow(View *view, const char *text, int64_t at_us, int64_t now_us) {
    CaptionLine *line = &view->caption;
    if (line->text[0] && now_us < line->at_us) caption_reset(view); /* the session went back */
    if (text && (strcmp(line->text, text) != 0 || line->at_us != at_us)) {
        view->caption_before = *line;
        snprintf(line->text, sizeof line->text, "%s", text);
        line->at_us           = at_us;
        line->fit             = (CaptionFit){0};
        line->alpha           = 0;
        view->caption_gone_us = -1;
    }
    int64_t stay = line->at_us + motion.caption_stay_us;
    if (!text && line->text[0] && view->caption_gone_us < 0) view->caption_gone_us = now_us > stay ? now_us : stay;
}

/* The piece of it that is heard now, and since when. */
static void follow_piece(View *view, CaptionSaid said, int64_t now_us, float width_max) {
    CaptionWhole *whole = &view->caption_whole;
    char          piece[TEXT_LINE_BYTES];
    int64_t       from_us;
    bool          same = strcmp(whole->text, said.text) == 0;
    snprintf(whole->text, sizeof whole->text, "%s", said.text);
    if (!still_fits(&whole->fit, &view->frame, width_max) || !same) whole->cut = caption_cut(&view->frame, whole->text, width_max);
    if (said.duration_us <= 0) whole->cut = (CaptionCut){{strlen(whole->text)}, 1};
    int    at    = caption_piece(&whole->cut, whole->text, now_us - said.at_us, said.duration_us, &from_us);
    size_t begin = at > 0 ? whole->cut.ends[at - 1] : 0;
    begin += strspn(whole->text + begin, " ");
    snprintf(piece, sizeof piece, "%.*s", (int)(whole->cut.ends[at] - begin), whole->text + begin);
    follow(view, piece, said.at_us + from_us, now_us);
}

void caption_draw(View *view, CaptionSaid said, int64_t now_us, float x, float bottom, float width_max) {
    const Frame *f = &view->frame;
    if (said.text && said.text[0])
        follow_piece(view, said, now_us, width_max);
    else
        follow(view, NULL, 0, now_us);
    double in  = ease_clamp((double)(now_us - view->caption.at_us) / (double)motion.caption_us, 0, 1);
    double out = view->caption_gone_us < 0 ? 0 : ease_clamp((double)(now_us - view->caption_gone_us) / (double)motion.caption_us, 0, 1);
    /* The old line is gone before the new one comes: two lines in one place cannot be read. */
    bool   swaps        = view->caption_before.text[0] && view->caption_before.alpha > 0;
    double comes        = swaps ? ease_clamp(2 * in - 1, 0, 1) : in;
    view->caption.alpha = (float)(comes * (1 - out));
    if (swaps && in < .5) draw_line_of(f, &view->caption_before, x, bottom, width_max, view->caption_before.alpha * (float)(1 - 2 * in));
    draw_line_of(f, &view->caption, x, bottom, width_max, view->caption.alpha);
    if ((in > 0 && in < 1) || (out > 0 && out < 1)) view->caption_busy_us = f->now_us;
    if (out < 1) return;
    caption_reset(view);
    view->caption_ended_us = now_us;
}
