/* A road in the perspective of the landscape: near it is broad and winds, far it is a thread that ends under the sun. */
#include <math.h>

#include "core/ease.h"
#include "screens/path_parts.h"

/* ---- numbers: parts of the width and the height, or pixels at 1080 lines */

#define ROAD_NEAR     -.6f /* places are seen from here */
#define ROAD_FAR      7.6f /* to here, ahead of the eye */
#define ROAD_END      8.0f
#define ROAD_START    -1.6f
#define STEPS         14 /* pieces of road from place to place */
#define ROAD_WIDE     62
#define ROAD_THIN     5
#define TALL          1.24f /* upright it is as much broader than across */
#define PAVED         .80f  /* of the road's width */
#define DASH          .34f
#define DASH_EVERY    .22f /* places */
#define SIDE_Y        .812f
#define SIDE_X        .455f
#define SIDE_STEP     .148f
#define SIDE_STEP_MIN 250
#define SIDE_R        19
#define TRAIL_LEAVES  .45f /* of the first place */
#define STONE_EVERY   24   /* of the trail beside it */
#define STONE_R       4.5f
#define POINTS_MAX    160

/* Where the road runs, from behind the eye to the horizon, a point a place. */
static const float road_x[] = {-.050f, .100f, .245f, .385f, .510f, .615f, .705f, .775f, .832f, .868f};
static const float road_y[] = {.950f, .800f, .735f, .700f, .668f, .626f, .587f, .543f, .500f, .462f};
#define ROAD_POINTS ((int)(sizeof road_x / sizeof road_x[0]))

/* ---- where it runs */

static float clampf(float value, float low, float high) {
    return fmaxf(low, fminf(value, high));
}

/* Catmull and Rom 1974. */
static float spline(const float *points, float at) {
    at       = clampf(at, 0, ROAD_POINTS - 1.001f);
    int   i  = (int)at;
    float t  = at - (float)i;
    float p0 = points[i > 0 ? i - 1 : 0], p1 = points[i], p2 = points[i + 1], p3 = points[i + 2 < ROAD_POINTS ? i + 2 : ROAD_POINTS - 1];
    return .5f * (2 * p1 + (p2 - p0) * t + (2 * p0 - 5 * p1 + 4 * p2 - p3) * t * t + (3 * p1 - p0 - 3 * p2 + p3) * t * t * t);
}

/* 0 at the horizon, 1 at the feet. */
static float nearness(float y) {
    return powf(clampf((y - .45f) / .42f, 0, 1.2f), 1.25f);
}

/* By where it is in the world, so that its bends come nearer as one walks. */
static float bend(float place) {
    return .72f * sinf(2.45f * place + 2.1f) + .28f * sinf(1.1f * place);
}

static Point road_point(const Frame *f, float place, float eye, float *near) {
    float at = place - eye + 1, x = spline(road_x, at), y = spline(road_y, at);
    /* Behind the eye it runs straight out of the picture. */
    if (at < 0) x += at * .15f, y -= at * .13f;
    *near = nearness(y);
    return (Point){x * (float)f->width, (y + .024f * bend(place) * *near) * (float)f->height};
}

PathSpot path_road_spot(const Frame *f, float place, float eye) {
    float ahead = place - eye, near, r = (float)ease_lerp(34, 13, pow(ease_clamp(ahead / 7, 0, 1), .8));
    Point p = road_point(f, place, eye, &near);
    return (PathSpot){p.x, p.y, r * f->u, ahead, ahead > ROAD_NEAR && ahead < ROAD_FAR};
}

float path_road_half(const Frame *f, float place, float eye) {
    float near;
    road_point(f, place, eye, &near);
    return .5f * (float)ease_lerp(ROAD_THIN, ROAD_WIDE, near) * f->u;
}

static float side_step(const Frame *f) {
    return fmaxf(SIDE_STEP * (float)f->width, SIDE_STEP_MIN * f->u);
}

int path_side_shown(const Frame *f) {
    return (int)fmaxf(1, (f->x1 - SIDE_X * (float)f->width) / side_step(f) + .7f);
}

static float side_y(const Frame *f, float x) {
    return (SIDE_Y + .006f * sinf(7 * x / (float)f->width)) * (float)f->height;
}

PathSpot path_side_spot(const Frame *f, float place, float eye) {
    float ahead = place - eye, x = SIDE_X * (float)f->width + ahead * side_step(f), r = SIDE_R * f->u;
    return (PathSpot){x, side_y(f, x), r, ahead, ahead > -.3f && x < (float)f->width - 3 * r};
}

/* ---- the road */

/* From one place to another, its width a part of the whole. */
static void paint_band(const Frame *f, float from, float to, float eye, float share, SDL_Color color) {
    Point left[POINTS_MAX], right[POINTS_MAX];
    int   count = (int)fmaxf(2, fminf(POINTS_MAX, ceilf((to - from) * STEPS) + 1));
    for (int i = 0; i < count; i++) {
        float place = from + (to - from) * (float)i / (float)(count - 1), unused;
        Point p = road_point(f, place, eye, &unused), before = road_point(f, place - .03f, eye, &unused), after = road_point(f, place + .03f, eye, &unused);
        float dx = after.x - before.x, dy = after.y - before.y, length = fmaxf(hypotf(dx, dy), 1e-3f);
        float half = share * path_road_half(f, place, eye);
        left[i]    = (Point){p.x - half * dy / length, p.y + half * TALL * dx / length};
        right[i]   = (Point){p.x + half * dy / length, p.y - half * TALL * dx / length};
    }
    draw_band(f->draw, left, right, count, color);
}

static SDL_Color bed_color(const Palette *p) {
    SDL_Color black = {0, 0, 0, 255};
    if (p->flat) return color_alpha(p->ink, .25f);
    return color_alpha(p->dark_ink ? color_mix(p->ground[0], black, .25f) : p->surface, .40f);
}

void path_paint_road(const Frame *f, float eye, float paved) {
    const Palette *p    = f->palette;
    float          from = eye + ROAD_START, end = eye + ROAD_END, until = clampf(paved, from, end);
    paint_band(f, from, end, eye, 1, bed_color(p));
    if (until > from) paint_band(f, from, until, eye, PAVED, p->flat ? color_alpha(p->ink, .55f) : color_alpha(p->pool, .85f));
    for (float dash = ceilf((until + .1f) / DASH_EVERY) * DASH_EVERY; dash < end - DASH_EVERY; dash += DASH_EVERY)
        paint_band(f, dash, dash + DASH_EVERY / 2, eye, DASH, color_alpha(p->ink, .62f));
}

static Point stone(const Frame *f, Point leaves, float x) {
    float first = SIDE_X * (float)f->width;
    return (Point){x, (float)ease_lerp(leaves.y, side_y(f, x), ease_smoothstep((x - leaves.x) / (first - leaves.x)))};
}

int path_trail(const Frame *f, float road_eye, Point stones[PATH_STONES_MAX]) {
    float near, step = fmaxf(STONE_EVERY * f->u, (float)f->width / PATH_STONES_MAX), edge = (float)f->width + step;
    Point leaves = road_point(f, road_eye + TRAIL_LEAVES, road_eye, &near);
    int   count  = 0;
    leaves.y += path_road_half(f, road_eye + TRAIL_LEAVES, road_eye);
    for (float x = leaves.x + step; x < edge && count < PATH_STONES_MAX; x += step) stones[count++] = stone(f, leaves, x);
    return count;
}

void path_paint_trail(const Frame *f, const Point *stones, int count) {
    const Palette *p = f->palette;
    for (int i = 0; i < count; i++)
        draw_circle(f->draw, stones[i].x, stones[i].y, STONE_R * f->u, p->flat ? color_alpha(p->ink, .6f) : color_alpha(p->pool, .75f));
}

/* ---- places */

static void paint_tick(const Frame *f, const PathSpot *s, SDL_Color color) {
    const Point tick[3] = {{s->x - .42f * s->r, s->y + .02f * s->r}, {s->x - .10f * s->r, s->y + .34f * s->r}, {s->x + .46f * s->r, s->y - .34f * s->r}};
    draw_line(f->draw, tick, 3, fmaxf(5 * f->u * s->r / (26 * f->u), 2 * f->u), false, color);
}

void path_paint_light(View *view, const PathSpot *s, PlaceKind kind) {
    SDL_Color glow = view_frame(view)->palette->glow;
    if (kind == PLACE_DONE) kit_glow(view, s->x, s->y, 2.4f * s->r, 2.4f * s->r, color_alpha(glow, .55f));
    if (kind == PLACE_OPEN) kit_glow(view, s->x, s->y - .4f * s->r, 3.4f * s->r, 3.4f * s->r, color_alpha(glow, .95f));
}

void path_paint_place(View *view, const PathSpot *s, PlaceKind kind) {
    const Frame   *f = view_frame(view);
    const Palette *p = f->palette;
    if (kind == PLACE_DONE) {
        draw_circle(f->draw, s->x, s->y, s->r, p->ink);
        paint_tick(f, s, p->surface);
    } else if (kind == PLACE_OPEN) {
        draw_circle(f->draw, s->x, s->y, 1.1f * s->r, p->accent);
        draw_circle(f->draw, s->x, s->y, .42f * s->r, p->on_accent);
    } else {
        draw_circle(f->draw, s->x, s->y, s->r, kind == PLACE_NEXT ? p->surface : color_alpha(p->surface, .92f));
        if (kind == PLACE_NEXT) draw_half_disc(f->draw, s->x, s->y, s->r - 4 * f->u, 1, p->ink);
        draw_circle_line(f->draw, s->x, s->y, s->r, 3 * f->u, color_alpha(p->ink, kind == PLACE_NEXT ? 1 : .85f));
    }
}
