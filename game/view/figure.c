/* The world is one: mat, wall and figure are placed by the same projection, so nothing slides against anything. */
#include "view/figure.h"

#include <math.h>
#include <stdlib.h>

#include "core/clip.h"
#include "core/ease.h"
#include "view/internal.h"
#include "view/props.h"

#define PI_D           3.14159265358979
#define AHEAD_FRAMES   14
#define BREATH_STEP_US INT64_C(150000) /* from frame to frame of a breath; of one that has as many as a film, */
#define FILM_STEP_US   INT64_C(40000)
#define SOON_US        INT64_C(1000000) /* a page of what follows is opened, and its first pictures are scaled, in less than half of it */

static FigureShow show(const Frame *frame, int clip, double u, float x, bool raised) {
    float      shrink = frame->narrow ? stage_tokens.narrow_scale : raised ? stage_tokens.large_text_scale : 1;
    float      shift  = frame->narrow ? stage_tokens.wall_shift_narrow : stage_tokens.wall_shift;
    FigureShow shown  = {.clip = clip, .u = u, .x = x, .wall_shift = shift * (frame->x1 - frame->x0)};
    for (int stage = 0; stage < STAGE_COUNT; stage++) {
        float raise           = raised ? stage_tokens.large_text_raise[stage] : 0;
        shown.y[stage]        = (stage_tokens.y[stage] - raise) * (float)frame->height;
        shown.px_per_m[stage] = (double)(stage_tokens.px_per_m[stage] * shrink * frame->u);
    }
    if (frame->narrow && raised) {
        shown.y[STAGE_FLOOR]        = (stage_tokens.y[STAGE_FLOOR] - stage_tokens.large_text_narrow_raise) * (float)frame->height;
        shown.px_per_m[STAGE_FLOOR] = (double)(stage_tokens.px_per_m[STAGE_FLOOR] * stage_tokens.large_text_narrow_scale * frame->u);
    }
    return shown;
}

FigureShow figure_show(const Frame *frame, int clip, double u, float x) {
    return show(frame, clip, u, x, frame->large);
}

FigureShow figure_show_over_captions(const Frame *frame, int clip, double u, float x) {
    return show(frame, clip, u, x, frame->raised);
}

static const Clip *clip_of(const Frame *frame, int clip) {
    return clip >= 0 && clip < frame->clips->clip_count ? &frame->clips->clips[clip] : NULL;
}

FigurePlace figure_place(const Frame *frame, const FigureShow *show) {
    static const ClipEnd nowhere = {0, 0, STAGE_FLOOR, false};
    const Clip          *clip    = clip_of(frame, show->clip);
    ClipEnd              from = clip ? clip->from : nowhere, to = clip ? clip->to : nowhere;
    double               u   = clip && clip->kind == CLIP_TIMED ? ease_clamp(show->u, 0, 1) : 0;
    double               pan = ease_smoothstep(u);
    /* The size changes with the picture, not between pictures: each is scaled once and kept. */
    double      stepped    = clip && clip->frames > 1 ? floor(u * (clip->frames - 1) + .5) / (clip->frames - 1) : u;
    double      zoom       = frame->reduced_motion ? (u < .5 ? 0 : 1) : ease_smoothstep(stepped);
    double      size       = ease_lerp(show->px_per_m[from.stage], show->px_per_m[to.stage], zoom);
    double      wall       = ease_lerp(from.wall, to.wall, pan);
    double      floor_y    = ease_lerp((double)show->y[from.stage], (double)show->y[to.stage], pan);
    FigurePlace place      = {.px_per_m      = size,
                              .wall          = wall,
                              .wall_x        = clip ? clip->wall_x : 0,
                              .wall_y        = clip ? clip->wall_y : 0,
                              .azimuth_rad   = frame->clips->azimuth_deg * PI_D / 180,
                              .elevation_rad = frame->clips->elevation_deg * PI_D / 180,
                              .mirror        = frame->mirror};
    place.axis_x           = floor((double)show->x + (frame->mirror ? -1 : 1) * (double)show->wall_shift * wall + .5);
    SDL_FPoint floor_point = figure_project(&place, ease_lerp(from.x, to.x, pan), ease_lerp(from.y, to.y, pan), 0);
    double     off_x       = frame->mirror ? place.axis_x * 2 - (double)floor_point.x : (double)floor_point.x;
    place.origin_x         = floor(place.axis_x - off_x + .5);
    place.origin_y         = floor(floor_y - (double)floor_point.y + .5);
    return place;
}

SDL_FPoint figure_project(const FigurePlace *place, double x, double y, double z) {
    double ca = cos(place->azimuth_rad), sa = sin(place->azimuth_rad), ce = cos(place->elevation_rad), se = sin(place->elevation_rad);
    double sx = place->origin_x + place->px_per_m * (x * ca + y * sa);
    double sy = place->origin_y - place->px_per_m * (-x * sa * se + y * ca * se + z * ce);
    return (SDL_FPoint){(float)(place->mirror ? 2 * place->axis_x - sx : sx), (float)sy};
}

SDL_FRect figure_box(const Frame *frame, const FigureShow *show) {
    if (!clip_of(frame, show->clip)) return (SDL_FRect){0};
    FigurePlace       place = figure_place(frame, show);
    const SheetLayer *layer = clip_layer(frame->clips, show->clip, LAYER_FIGURE);
    double            left = INFINITY, right = -INFINITY, top = INFINITY, bottom = -INFINITY, size = place.px_per_m / frame->clips->px_per_m;
    for (int i = 0; i < layer->page_count; i++) {
        const SheetPage *page = &layer->pages[i];
        for (int k = 0; k < page->frame_count; k++) {
            const SheetFrame *at = &page->frames[k];
            double            x = place.origin_x + size * (at->left - page->pivot_x), y = place.origin_y + size * (at->top - page->pivot_y), w = size * at->w;
            if (place.mirror) x = 2 * place.axis_x - x - w;
            left = fmin(left, x), right = fmax(right, x + w);
            top = fmin(top, y), bottom = fmax(bottom, y + size * at->h);
        }
    }
    if (left > right) return (SDL_FRect){0};
    return (SDL_FRect){(float)left, (float)top, (float)(right - left), (float)(bottom - top)};
}

void figure_keep_mat_inside(const Frame *frame, FigureShow *show, float right) {
    FigurePlace place = figure_place(frame, show);
    show->x -= fmaxf(0, props_mat_right(frame, &place) - right);
}

/* ---- pictures */

static void draw_sprite(const Frame *frame, const FigurePlace *place, const Sprite *sprite, SDL_Color color) {
    double left = place->origin_x + sprite->left;
    if (place->mirror) left = 2 * place->axis_x - left - sprite->width;
    SDL_Rect dst = {(int)lround(left), (int)place->origin_y + sprite->top, sprite->width, sprite->height};
    draw_picture(frame->draw, sprite->picture, dst, color, place->mirror);
}

static void draw_layer(const Frame *frame, const FigurePlace *place, int clip, SheetLayerId layer, ClipFrames frames, SDL_Color color) {
    Sprite sprite;
    if (clip_layer(frame->clips, clip, layer)->page_count == 0) return;
    if (sprites_between(frame->sprites, clip, layer, frames.a, frames.b, frames.blend, place->px_per_m, &sprite)) draw_sprite(frame, place, &sprite, color);
}

void figure_draw(View *view, const FigureShow *show) {
    const Frame *frame = &view->frame;
    FigurePlace  place = figure_place(frame, show);
    if (place.wall > 0) props_draw_wall(view, &place);
    if (!show->no_mat) props_draw_mat(view, &place);
    const Clip *clip = clip_of(frame, show->clip);
    if (!clip) return;
    ClipFrames frames = clip_frames_at(clip->kind, clip->frames, ease_clamp(show->u, 0, 1));
    float      shade  = frame->palette->dark_ink ? opacity.shadow_dark_ink : opacity.shadow_light_ink;
    SDL_Color  white  = {255, 255, 255, 255};
    draw_layer(frame, &place, show->clip, LAYER_SHADOW, frames, color_alpha(white, shade));
    draw_layer(frame, &place, show->clip, LAYER_FIGURE, frames, white);
    if (show->muscles > 0) {
        /* One picture is enough: the light has no edges that a cross-fade would soften. */
        double     along = ease_clamp(show->u, 0, 1), volume = clip->kind == CLIP_CYCLE ? 1 - fabs(1 - 2 * along) : along;
        float      glow  = (float)(show->muscles * ease_lerp((double)opacity.muscles_low, (double)opacity.muscles_high, volume));
        ClipFrames alone = {frames.blend < .5 ? frames.a : frames.b, frames.a, 0};
        draw_layer(frame, &place, show->clip, LAYER_GLOW, alone, color_alpha(theme_muscle, glow));
    }
}

/* ---- ahead */

static double size_at(const Frame *frame, const FigureShow *show, int clip, int index) {
    FigureShow  then = *show;
    const Clip *c    = &frame->clips->clips[clip];
    then.clip        = clip;
    then.u           = c->frames > 1 ? (double)index / (c->frames - 1) : 0;
    return figure_place(frame, &then).px_per_m;
}

static void ask_in_size(const Frame *frame, const FigureShow *show, int clip, int index, double size, int64_t in_us) {
    for (int layer = LAYER_FIGURE; layer <= (show->muscles > 0 || clip != show->clip ? LAYER_GLOW : LAYER_SHADOW); layer++) {
        if (clip_layer(frame->clips, clip, (SheetLayerId)layer)->page_count > 0) sprites_request(frame->sprites, clip, (SheetLayerId)layer, index, size, in_us);
    }
}

static void ask(const Frame *frame, const FigureShow *show, int clip, int index, int64_t in_us) {
    const Clip *c = &frame->clips->clips[clip];
    if (c->kind == CLIP_CYCLE) index = (index + c->frames) % c->frames;
    if (index >= 0 && index < c->frames) ask_in_size(frame, show, clip, index, size_at(frame, show, clip, index), in_us);
}

void figure_ask(View *view, const FigureShow *show) {
    const Frame *frame = &view->frame;
    const Clip  *clip  = clip_of(frame, show->clip);
    if (!clip) return;
    ClipFrames frames = clip_frames_at(clip->kind, clip->frames, ease_clamp(show->u, 0, 1));
    double     size   = figure_place(frame, show).px_per_m;
    ask_in_size(frame, show, show->clip, frames.a, size, 0);
    if (frames.blend > 0) ask_in_size(frame, show, show->clip, frames.b, size, 0);
}

static void ask_run(const Frame *frame, const FigureShow *show, int clip, double u, bool reversed, int64_t in_us) {
    const Clip *c = clip_of(frame, clip);
    if (!c) return;
    int     at   = (int)lround(ease_clamp(u, 0, 1) * (c->frames - 1));
    int64_t step = c->frames >= CLIP_FILM_FRAMES ? FILM_STEP_US : BREATH_STEP_US;
    if (c->kind == CLIP_TIMED && c->frames > 1) step = c->duration_us / (c->frames - 1);
    for (int i = 0; i <= AHEAD_FRAMES; i++) {
        ask(frame, show, clip, at + (reversed ? -i : i), in_us + i * step);
        /* A breath turns round, so both its ways are needed; so does a circle half way. */
        if (c->kind != CLIP_TIMED && i > 0) ask(frame, show, clip, at - (reversed ? -i : i), in_us + i * step);
    }
}

/* Nothing more of it will be wanted, however long it goes on. */
static bool is_asked_whole(const Frame *frame, const FigureShow *show, bool reversed) {
    const Clip *c = clip_of(frame, show->clip);
    if (!c) return true;
    int at   = (int)lround(ease_clamp(show->u, 0, 1) * (c->frames - 1));
    int left = c->kind != CLIP_TIMED ? c->frames - 1 : reversed ? at : c->frames - 1 - at;
    return left <= AHEAD_FRAMES;
}

/* While a clip still goes on to new frames, others would be read between two of them, and for a page of theirs one of its own would have to be opened again. */
void figure_ahead(View *view, const FigureShow *show, bool reversed, const FigureNext *next, int next_count) {
    const Frame *frame = &view->frame;
    bool         whole = is_asked_whole(frame, show, reversed);
    ask_run(frame, show, show->clip, show->u, reversed, 0);
    for (int i = 0; i < next_count && (whole || next[i].in_us <= SOON_US); i++) {
        const Clip *c = clip_of(frame, next[i].clip);
        if (c) ask_run(frame, show, next[i].clip, next[i].reversed && c->kind == CLIP_TIMED ? 1 : 0, next[i].reversed, next[i].in_us);
    }
}

/* ---- thumbnail */

static const SheetFrame *first_frame(const Frame *frame, int clip) {
    if (!clip_of(frame, clip)) return NULL;
    const SheetLayer *layer = clip_layer(frame->clips, clip, LAYER_FIGURE);
    return layer->page_count > 0 && layer->pages[0].first_frame == 0 && layer->pages[0].frame_count > 0 ? &layer->pages[0].frames[0] : NULL;
}

void figure_draw_thumbnail(View *view, int clip_index, SDL_FRect box) {
    const Frame      *frame = &view->frame;
    const SheetFrame *first = first_frame(frame, clip_index);
    if (!first || first->w <= 0 || first->h <= 0) return;
    bool   tall  = first->h > 1.8 * first->w;
    double scale = tall ? .85 * (double)box.h / (first->h * .56) : fmin(.89 * (double)box.w / first->w, .81 * (double)box.h / first->h);
    Sprite sprite;
    if (!sprites_get(frame->sprites, clip_index, LAYER_FIGURE, 0, scale * frame->clips->px_per_m, &sprite)) return;
    SDL_Color white    = {255, 255, 255, 255};
    SDL_Rect  clip_box = {(int)lroundf(box.x), (int)lroundf(box.y), (int)lroundf(box.w), (int)lroundf(box.h)};
    SDL_Rect  dst      = {clip_box.x + (clip_box.w - sprite.width) / 2, clip_box.y + (clip_box.h - sprite.height) / 2, sprite.width, sprite.height};
    if (tall) dst.y = clip_box.y + clip_box.h / 10;
    draw_flush(frame->draw);
    canvas_clip(frame->canvas, &clip_box);
    draw_picture(frame->draw, sprite.picture, dst, white, frame->mirror);
    canvas_clip(frame->canvas, NULL);
}
