/* One view for one size and style: what is baked is dropped when either changes, and comes back when it is next drawn. */
#include "view/view.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "core/ease.h"
#include "memory.h"
#include "view/internal.h"
#include "view/tip.h"

View *view_new(Canvas *canvas, Text *text, Sprites *sprites, const ClipTable *clips) {
    View *view          = memory_need(calloc(1, sizeof *view));
    view->frame.canvas  = canvas;
    view->frame.text    = text;
    view->frame.sprites = sprites;
    view->frame.clips   = clips;
    view->frame.draw    = draw_new(canvas);
    view->frame.fits    = memory_need(calloc(1, sizeof *view->frame.fits));
    view->frame.palette = theme_palette(DAYTIME_DUSK, false);
    view_set_words(view, &(ViewWords){{"", "", "", ""}, {"", "", "", "", "", "", ""}});
    view->caption_gone_us = -1;
    view->caption_busy_us = -1;
    return view;
}

static void drop(View *view, Picture **picture) {
    canvas_drop(view->frame.canvas, *picture);
    *picture = NULL;
}

void view_drop_pictures(View *view) {
    for (int i = 0; i < SCENE_SLOTS; i++) drop(view, &view->scenes[i].picture);
    for (int i = 0; i < PROP_SLOTS; i++) drop(view, &view->props[i].picture);
    drop(view, &view->mist[0]);
    drop(view, &view->mist[1]);
    drop(view, &view->veil);
    drop(view, &view->glow);
    drop(view, &view->soft);
    drop(view, &view->kept);
}

void view_free(View *view) {
    if (!view) return;
    view_drop_pictures(view);
    draw_free(view->frame.draw);
    free(view->frame.fits);
    free(view->frame.heard);
    free(view);
}

static bool style_equal(const ViewStyle *a, const ViewStyle *b) {
    return a->daytime == b->daytime && a->high_contrast == b->high_contrast && a->reduced_motion == b->reduced_motion && a->mirror == b->mirror &&
           a->text_scale == b->text_scale && a->caption_scale == b->caption_scale && a->caption_ground == b->caption_ground;
}

/* The column of content: as wide as the picture, but never so wide that its edges part company, and set in from them. */
static void place_column(Frame *frame) {
    float width = (float)frame->width, height = (float)frame->height, aspect = width / height;
    frame->u      = height / 1080;
    frame->narrow = aspect < metrics.narrow_aspect;
    if (aspect < metrics.column_aspect_min) frame->u = width / metrics.column_aspect_min / 1080;
    frame->column   = fminf(width, metrics.column_aspect * height);
    frame->column_x = (width - frame->column) / 2;
    frame->x0       = frame->column_x + (frame->narrow ? metrics.safe_x_narrow : metrics.safe_x) * frame->u;
    frame->x1       = width - frame->x0;
}

void view_resize(View *view, int width, int height, const ViewStyle *style) {
    Frame *frame = &view->frame;
    if (view->ready && frame->width == width && frame->height == height && style_equal(&view->style, style)) return;
    if (frame->width != width || frame->height != height) view_point(view, NULL); /* it was on something else */
    view_drop_pictures(view);
    view->ready           = true;
    view->style           = *style;
    frame->width          = width;
    frame->height         = height;
    frame->text_scale     = style->text_scale;
    frame->caption_scale  = style->caption_scale > 0 ? style->caption_scale : style->text_scale;
    frame->caption_ground = style->caption_ground;
    frame->large          = style->text_scale > TEXT_SCALE_LARGE;
    frame->raised         = frame->large || frame->caption_scale > TEXT_SCALE_LARGE;
    frame->reduced_motion = style->reduced_motion;
    frame->mirror         = style->mirror;
    frame->palette        = theme_palette(style->daytime, style->high_contrast);
    view->glide.live      = false;
    place_column(frame);
}

void view_forget(View *view) {
    view_drop_pictures(view);
    draw_forget(view->frame.draw);
}

void view_set_words(View *view, const ViewWords *words) {
    view->frame.words = *words;
}

void view_point(View *view, const SDL_FPoint *pointer) {
    view->frame.pointed = pointer != NULL;
    if (pointer) view->frame.pointer = *pointer;
}

void view_begin(View *view, int64_t now_us) {
    view->frame.now_us = now_us;
    view->frames++;
    scene_age(view);
    view->rings = 0;
    if (view->frame.heard)
        view->frame.heard->count = view->frame.heard->at = view->frame.heard->of = 0, view->frame.heard->over = HEARD_MAX, view->frame.heard->name[0] = '\0',
        view->frame.heard->focus.w = 0;
    draw_set_alpha(view->frame.draw, 1);
}

const Frame *view_frame(const View *view) {
    return &view->frame;
}

bool view_focus_rect(const View *view, SDL_FRect *out) {
    *out = view->glide.to;
    return view->rings > 0;
}

Daytime daytime_at_hour(int hour) {
    if (hour < 5 || hour >= 21) return DAYTIME_NIGHT;
    return hour < 9 ? DAYTIME_DAWN : hour < 17 ? DAYTIME_DAY : DAYTIME_DUSK;
}

/* ---- what is heard */

void view_listen(View *view, bool listens) {
    if (listens == (view->frame.heard != NULL)) return;
    if (listens)
        view->frame.heard = memory_need(calloc(1, sizeof *view->frame.heard));
    else
        free(view->frame.heard);
    if (!listens) view->frame.heard = NULL;
}

/* As a line is read: what stands below one another from above, what stands beside one another from the left. */
static bool is_before(SDL_FRect a, SDL_FRect b) {
    bool beside = a.x + a.w <= b.x || b.x + b.w <= a.x;
    return beside ? a.x < b.x : a.y < b.y;
}

void view_focus_text(const View *view, char *out, size_t size) {
    const Heard *heard = view->frame.heard;
    int          order[HEARD_MAX], count = 0;
    size_t       at = 0;
    out[0]          = '\0';
    if (!heard || heard->focus.w <= 0) return;
    if (heard->name[0]) {
        snprintf(out, size, "%s", heard->name);
        return;
    }
    for (int i = 0; i < heard->count && i < heard->over; i++) {
        SDL_FRect  box    = heard->items[i].box;
        SDL_FPoint middle = {box.x + box.w / 2, box.y + box.h / 2};
        if (!SDL_PointInFRect(&middle, &heard->focus)) continue;
        int place = count++;
        for (; place > 0 && is_before(box, heard->items[order[place - 1]].box); place--) order[place] = order[place - 1];
        order[place] = i;
    }
    for (int i = 0; i < count && at < size; i++) at += (size_t)snprintf(out + at, size - at, "%s%s", i > 0 ? ", " : "", heard->items[order[i]].text);
}

bool view_focus_place(const View *view, int *at, int *of) {
    const Heard *heard = view->frame.heard;
    if (!heard || heard->of <= 0) return false;
    *at = heard->at;
    *of = heard->of;
    return true;
}

void view_title_text(const View *view, char *out, size_t size) {
    const Heard *heard   = view->frame.heard;
    int          largest = -1;
    out[0]               = '\0';
    for (int i = 0; heard && i < heard->count; i++) {
        if (largest < 0 || heard->items[i].px > heard->items[largest].px) largest = i;
    }
    if (largest >= 0) snprintf(out, size, "%s", heard->items[largest].text);
}

typedef struct {
    View *view;
    void (*paint)(void *context);
    void *context;
} Capture;

static void capture(void *context) {
    const Capture *wanted = context;
    wanted->paint(wanted->context);
    draw_flush(wanted->view->frame.draw);
}

void view_capture(View *view, void (*paint)(void *context), void *context) {
    Capture wanted = {view, paint, context};
    if (view->frames < 2 || !view->ready) return;
    Picture *kept = canvas_capture(view->frame.canvas, capture, &wanted);
    if (!kept) return;
    drop(view, &view->kept);
    view->kept       = kept;
    view->glide.live = false;
}

void view_fade_in(View *view, int64_t screen_us) {
    Frame *frame = &view->frame;
    draw_set_alpha(frame->draw, 1);
    if (view->kept) {
        float     alpha = 1 - (float)ease_smoothstep((double)screen_us / (double)motion.screen_us);
        SDL_Color white = {255, 255, 255, 255};
        draw_picture(frame->draw, view->kept, (SDL_Rect){0, 0, frame->width, frame->height}, color_alpha(white, alpha), false);
        if (screen_us >= motion.screen_us) drop(view, &view->kept);
    }
    draw_flush(frame->draw);
}

bool view_moving(const View *view) {
    const Frame *frame  = &view->frame;
    bool         glides = view->glide.live && frame->now_us - view->glide.since_us < motion.focus_us;
    return view->kept || glides || tip_moving(view) || (view->caption_busy_us >= 0 && view->caption_busy_us == frame->now_us);
}
