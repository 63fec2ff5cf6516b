/* A tip fades in, stays while the pointer goes from thing to thing, and is gone at once. */
#include "view/tip.h"

#include <math.h>
#include <stdio.h>

#include "core/ease.h"
#include "view/internal.h"
#include "view/kit.h"

#define LINES    2
#define BASELINE .8f /* of its size, below the top of its line */

bool tip_pointed(const Frame *frame, SDL_FRect thing) {
    return frame->pointed && SDL_PointInFRect(&frame->pointer, &thing);
}

static void ask(View *view, SDL_FRect thing, const char *text, bool below) {
    Tip *tip = &view->tip;
    if (tip->frame + 1 < view->frames) tip->since_us = view->frame.now_us;
    tip->frame = view->frames;
    tip->thing = thing;
    tip->below = below;
    tip->alpha = draw_get_alpha(view->frame.draw);
    snprintf(tip->text, sizeof tip->text, "%s", text);
}

void tip_show(View *view, SDL_FRect thing, const char *text) {
    ask(view, thing, text, false);
}

void tip_show_below(View *view, SDL_FRect thing, const char *text) {
    ask(view, thing, text, true);
}

static float shown(const View *view) {
    if (view->frame.reduced_motion) return 1;
    return (float)ease_out_cubic((double)(view->frame.now_us - view->tip.since_us) / (double)motion.tip_us);
}

/* As high as its lines, between the edges of the content. */
static SDL_FRect place_sheet(const Frame *f, const Tip *tip, const KitLines *lines) {
    SDL_FRect thing = tip->thing;
    float     width = lines->width + 2 * metrics.tip_pad_x * f->u, gap = metrics.tip_gap * f->u;
    float     height = lines->px * (1 + metrics.leading * (float)(lines->count - 1)) + 2 * metrics.tip_pad_y * f->u;
    float     left = fmaxf(f->x0, fminf(thing.x + thing.w / 2 - width / 2, f->x1 - width)), above = thing.y - gap - height, below = thing.y + thing.h + gap;
    bool      under = tip->below ? below + height < (float)f->height : above < 0;
    return (SDL_FRect){left, under ? below : above, width, height};
}

/* Points from the sheet to the thing. */
static void paint_point(const Frame *f, SDL_FRect sheet, SDL_FRect thing, SDL_Color color) {
    float half = metrics.tip_gap / 2 * f->u, radius = metrics.radius_row * f->u, x = thing.x + thing.w / 2;
    bool  above = sheet.y < thing.y;
    float y = roundf(above ? sheet.y + sheet.h : sheet.y), tip = above ? y + half : y - half;
    if (x < sheet.x + radius + half || x > sheet.x + sheet.w - radius - half) return;
    const Point corners[3] = {{x - half, y}, {x + half, y}, {x, tip}};
    draw_triangle(f->draw, corners, color);
}

void tip_paint(View *view) {
    const Frame   *f   = &view->frame;
    const Palette *p   = f->palette;
    Tip           *tip = &view->tip;
    if (tip->frame != view->frames || tip->alpha <= 0) return;
    KitLines  lines = kit_fit_lines(f, TYPE_HINT_STRONG, tip->text, (f->x1 - f->x0) / 2, LINES);
    SDL_FRect sheet = tip->sheet = place_sheet(f, tip, &lines);
    if (f->heard) f->heard->over = f->heard->count;
    draw_set_alpha(f->draw, tip->alpha * shown(view));
    draw_round_rect(f->draw, sheet, metrics.radius_row * f->u, p->surface);
    if (p->flat)
        draw_round_rect_line(f->draw, sheet, metrics.radius_row * f->u, metrics.stroke_line * f->u, p->ink);
    else
        paint_point(f, sheet, tip->thing, p->surface);
    kit_fitted_lines(f, &lines, sheet.x + sheet.w / 2, sheet.y + metrics.tip_pad_y * f->u + BASELINE * lines.px, metrics.leading, ALIGN_CENTER, p->on_surface);
    draw_set_alpha(f->draw, 1);
    draw_flush(f->draw);
}

bool tip_moving(const View *view) {
    return view->tip.frame == view->frames && shown(view) < 1;
}
