/* The spots lie in the body's own measures, so that they stay in place at any size. */
#include "view/body_map.h"

#include <math.h>
#include <string.h>

#include "view/draw.h"
#include "view/theme.h"

#define ELLIPSE_POINTS 48
#define DASHES         16
#define REACH          1.2f /* of a spot's size: so near counts as touching it */
#define BAND_POINTS    24
#define MUSCLE_LINE    .010f /* metres */

/* Metres: from the middle to both sides, above the floor, half width, half height. */
static const struct {
    Area  area;
    bool  back;
    float side, z, rx, rz;
} spots[] = {
    {AREA_NECK, true, 0, 1.385f, .045f, .050f},           {AREA_SHOULDERS, true, .115f, 1.300f, .060f, .042f},
    {AREA_UPPER_BACK, true, .055f, 1.190f, .046f, .072f}, {AREA_MID_BACK, true, .060f, 1.070f, .052f, .056f},
    {AREA_LOW_BACK, true, 0, .930f, .100f, .050f},        {AREA_NECK, false, 0, 1.360f, .045f, .036f},
    {AREA_SHOULDERS, false, .165f, 1.285f, .050f, .050f}, {AREA_CHEST, false, .072f, 1.215f, .058f, .055f},
    {AREA_ARMS, false, .225f, 1.080f, .040f, .100f},      {AREA_HIPS, false, .110f, .880f, .050f, .060f},
    {AREA_LEGS, false, .090f, .640f, .058f, .110f},
};
#define SPOT_COUNT ((int)(sizeof spots / sizeof spots[0]))

/* Where muscles lie, roughly as Gray's Anatomy draws them on the surface: on one side of the body, that of the other mirrors it. Half length and half width in
   metres; `lean` in degrees: how far the upper end leans away from the middle. */
static const struct {
    const char *name;
    bool        back;
    float       side, z, length, width, lean;
} muscles[] = {
    {"levator scapulae", true, .042f, 1.365f, .055f, .014f, -18},  {"upper trapezius", true, .062f, 1.330f, .062f, .024f, -62},
    {"middle trapezius", true, .062f, 1.252f, .058f, .022f, 80},   {"lower trapezius", true, .040f, 1.150f, .080f, .020f, 22},
    {"rhomboids", true, .050f, 1.205f, .050f, .026f, -35},         {"serratus anterior", false, .132f, 1.120f, .058f, .022f, 10},
    {"infraspinatus", true, .108f, 1.215f, .046f, .030f, 55},      {"anterior deltoid", false, .180f, 1.285f, .052f, .030f, -22},
    {"posterior deltoid", true, .180f, 1.275f, .050f, .030f, -22}, {"latissimus dorsi", true, .088f, 1.075f, .105f, .040f, 20},
    {"erector spinae", true, .030f, 1.065f, .145f, .018f, 0},      {"multifidus", true, .018f, .925f, .060f, .014f, 6},
    {"quadratus lumborum", true, .062f, .955f, .045f, .024f, -8},  {"obliques", false, .098f, 1.000f, .075f, .024f, 8},
    {"rectus abdominis", false, .034f, 1.015f, .110f, .026f, 0},   {"pectoralis major", false, .078f, 1.225f, .062f, .036f, 68},
    {"pectoralis minor", false, .100f, 1.240f, .045f, .022f, 28},  {"biceps brachii", false, .218f, 1.115f, .068f, .022f, -8},
    {"triceps brachii", true, .218f, 1.115f, .072f, .023f, -8},    {"gluteus maximus", true, .072f, .825f, .052f, .056f, 0},
    {"gluteus medius", true, .098f, .900f, .044f, .030f, -20},     {"piriformis", true, .078f, .850f, .048f, .018f, -68},
    {"iliopsoas", false, .062f, .900f, .072f, .020f, -10},         {"rectus femoris", false, .090f, .660f, .135f, .022f, 6},
    {"quadriceps", false, .092f, .640f, .140f, .046f, 6},          {"hamstrings", true, .088f, .610f, .135f, .040f, 4},
};
#define MUSCLE_COUNT ((int)(sizeof muscles / sizeof muscles[0]))

BodyMap body_map(int clip_back, int clip_front, float back_x, float front_x, float floor_y, float px_per_m) {
    BodyMap map = {.back = {.clip = clip_back, .x = back_x, .no_mat = true}, .front = {.clip = clip_front, .x = front_x, .no_mat = true}};
    for (int stage = 0; stage < STAGE_COUNT; stage++) {
        map.back.y[stage] = map.front.y[stage] = floor_y;
        map.back.px_per_m[stage] = map.front.px_per_m[stage] = (double)px_per_m;
    }
    return map;
}

int body_map_spots(const Frame *frame, const BodyMap *map, Area area, BodySpot out[BODY_MAP_SPOTS]) {
    int count = 0;
    for (int i = 0; i < SPOT_COUNT; i++) {
        if (spots[i].area != area) continue;
        FigurePlace place = figure_place(frame, spots[i].back ? &map->back : &map->front);
        float       size = (float)place.px_per_m, upright = (float)cos(place.elevation_rad);
        for (int way = -1; way <= (spots[i].side > 0 ? 1 : -1) && count < BODY_MAP_SPOTS; way += 2) {
            double     side  = way * (double)spots[i].side;
            SDL_FPoint point = figure_project(&place, side * cos(place.azimuth_rad), side * sin(place.azimuth_rad), (double)spots[i].z);
            out[count++]     = (BodySpot){point.x, point.y, spots[i].rx * size, spots[i].rz * size * upright, spots[i].back};
        }
    }
    return count;
}

SDL_FRect body_map_rect(const Frame *frame, const BodyMap *map, Area area) {
    BodySpot spot[BODY_MAP_SPOTS];
    int      count = body_map_spots(frame, map, area, spot);
    float    left = 1e9f, right = -1e9f, top = 1e9f, bottom = -1e9f;
    for (int i = 0; i < count && spot[i].back == spot[0].back; i++) {
        left   = fminf(left, spot[i].x - spot[i].rx);
        right  = fmaxf(right, spot[i].x + spot[i].rx);
        top    = fminf(top, spot[i].y - spot[i].ry);
        bottom = fmaxf(bottom, spot[i].y + spot[i].ry);
    }
    return (SDL_FRect){left, top, right - left, bottom - top};
}

int body_map_hit(const Frame *frame, const BodyMap *map, float x, float y) {
    int   nearest = -1;
    float least   = REACH * REACH;
    for (int area = 0; area < AREA_COUNT; area++) {
        BodySpot spot[BODY_MAP_SPOTS];
        int      count = body_map_spots(frame, map, (Area)area, spot);
        for (int i = 0; i < count; i++) {
            float dx = (x - spot[i].x) / spot[i].rx, dy = (y - spot[i].y) / spot[i].ry;
            if (dx * dx + dy * dy < least) least = dx * dx + dy * dy, nearest = area;
        }
    }
    return nearest;
}

/* ---- drawing */

static Point on_ellipse(const BodySpot *spot, float turn, float scale) {
    return (Point){spot->x + spot->rx * scale * cosf(turn), spot->y + spot->ry * scale * sinf(turn)};
}

static void draw_arc_of(const Frame *frame, const BodySpot *spot, float from, float to, bool closed, float width, SDL_Color color) {
    Point points[ELLIPSE_POINTS];
    int   count = closed ? ELLIPSE_POINTS : 5;
    for (int i = 0; i < count; i++) points[i] = on_ellipse(spot, from + (to - from) * (float)i / (float)(closed ? count : count - 1), 1);
    draw_line(frame->draw, points, count, width, closed, color);
}

static void draw_dashes(const Frame *frame, const BodySpot *spot, float width, SDL_Color color) {
    float step = 6.2831853f / DASHES;
    for (int i = 0; i < DASHES; i++) draw_arc_of(frame, spot, step * (float)i, step * ((float)i + .45f), false, width * frame->u, color);
}

static void draw_fill(const Frame *frame, const BodySpot *spot, float scale, SDL_Color color) {
    Point left[BAND_POINTS], right[BAND_POINTS];
    for (int i = 0; i < BAND_POINTS; i++) {
        float turn = 3.1415927f * (float)i / (BAND_POINTS - 1);
        left[i]    = on_ellipse(spot, -1.5707963f - turn, scale);
        right[i]   = on_ellipse(spot, -1.5707963f + turn, scale);
    }
    draw_band(frame->draw, left, right, BAND_POINTS, color);
}

void body_map_draw_bodies(View *view, BodyMap *map, double volume) {
    map->back.u = map->front.u = volume;
    figure_draw(view, &map->back);
    figure_draw(view, &map->front);
}

void body_map_draw_area(View *view, const BodyMap *map, Area area, SpotMark mark) {
    const Frame *frame = view_frame(view);
    SDL_Color    white = {255, 255, 255, 255}, under = {0x0A, 0x08, 0x18, 255}; /* white alone is lost beside the body on a light scene */
    BodySpot     spot[BODY_MAP_SPOTS];
    int          count = body_map_spots(frame, map, area, spot);
    for (int i = 0; i < count; i++) {
        if (mark == SPOT_FIRST) draw_fill(frame, &spot[i], 1, color_alpha(theme_muscle, .45f));
        if (mark == SPOT_FIRST) draw_fill(frame, &spot[i], .72f, color_alpha(theme_muscle, .85f));
        if (mark == SPOT_IDLE)
            draw_dashes(frame, &spot[i], 5, color_alpha(under, .35f)), draw_dashes(frame, &spot[i], 2.5f, color_alpha(white, .90f));
        else
            draw_arc_of(frame, &spot[i], 0, 6.2831853f, true, (mark == SPOT_FIRST ? 5 : 4) * frame->u, white);
    }
}

/* ---- muscles */

static int find_muscle(const char *name) {
    int i = 0;
    while (i < MUSCLE_COUNT && strcmp(muscles[i].name, name) != 0) i++;
    return i;
}

bool body_map_muscle(const char *name, bool *back) {
    int i = find_muscle(name);
    if (i < MUSCLE_COUNT) *back = muscles[i].back;
    return i < MUSCLE_COUNT;
}

/* A point on the outline of a muscle, `turn` from its upper end, projected as the body is. */
static Point on_muscle(const FigurePlace *place, int muscle, int way, float turn, float scale) {
    float      lean  = muscles[muscle].lean * 3.1415927f / 180;
    float      along = muscles[muscle].length * scale * cosf(turn), across = muscles[muscle].width * scale * sinf(turn);
    double     side  = (double)way * (double)(muscles[muscle].side + along * sinf(lean) + across * cosf(lean));
    double     z     = (double)(muscles[muscle].z + along * cosf(lean) - across * sinf(lean));
    SDL_FPoint point = figure_project(place, side * cos(place->azimuth_rad), side * sin(place->azimuth_rad), z);
    return (Point){point.x, point.y};
}

void body_map_draw_muscle(View *view, const BodyMap *map, const char *name, bool first) {
    const Frame *frame  = view_frame(view);
    int          muscle = find_muscle(name);
    if (muscle == MUSCLE_COUNT) return;
    FigurePlace place = figure_place(frame, muscles[muscle].back ? &map->back : &map->front);
    float       width = fmaxf(MUSCLE_LINE * (float)place.px_per_m, 2 * frame->u);
    SDL_Color   under = {0x0A, 0x08, 0x18, 255};
    for (int way = -1; way <= 1; way += 2) {
        Point outline[BAND_POINTS * 2], left[BAND_POINTS], right[BAND_POINTS];
        for (int i = 0; i < BAND_POINTS * 2; i++) outline[i] = on_muscle(&place, muscle, way, 3.1415927f * (float)i / BAND_POINTS, 1);
        for (int i = 0; i < BAND_POINTS; i++) {
            float turn = 3.1415927f * (float)i / (BAND_POINTS - 1);
            left[i]    = on_muscle(&place, muscle, way, turn, 1);
            right[i]   = on_muscle(&place, muscle, way, -turn, 1);
        }
        if (first) draw_band(frame->draw, left, right, BAND_POINTS, theme_muscle);
        draw_line(frame->draw, outline, BAND_POINTS * 2, first ? width : 2.2f * width, true, color_alpha(under, first ? .65f : .50f));
        if (!first) draw_line(frame->draw, outline, BAND_POINTS * 2, width, true, theme_muscle);
    }
}
