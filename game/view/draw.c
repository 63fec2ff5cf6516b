/* One vertex batch. Every shape is a core at full opacity and a ring one pixel wide that fades to nothing: SDL's triangles have hard edges. */
#include "view/draw.h"

#include <assert.h>
#include <math.h>
#include <stdlib.h>

#include "view/theme.h"

#define VERTICES_MAX    8192
#define INDICES_MAX     (VERTICES_MAX * 3)
#define PATH_MAX_POINTS 192
#define PI_F            3.14159265f

struct Draw {
    SDL_Renderer *renderer;
    float         alpha;
    int           vertex_count, index_count;
    SDL_Vertex    vertices[VERTICES_MAX];
    int           indices[INDICES_MAX];
};

Draw *draw_new(SDL_Renderer *renderer) {
    Draw *draw = calloc(1, sizeof *draw);
    if (!draw) abort();
    draw->renderer = renderer;
    draw->alpha    = 1;
    return draw;
}

void draw_free(Draw *draw) {
    free(draw);
}

SDL_Renderer *draw_renderer(const Draw *draw) {
    return draw->renderer;
}

void draw_flush(Draw *draw) {
    if (draw->index_count > 0) {
        SDL_SetRenderDrawBlendMode(draw->renderer, SDL_BLENDMODE_BLEND);
        SDL_RenderGeometry(draw->renderer, NULL, draw->vertices, draw->vertex_count, draw->indices, draw->index_count);
    }
    draw->vertex_count = draw->index_count = 0;
}

void draw_set_alpha(Draw *draw, float alpha) {
    draw->alpha = alpha < 0 ? 0 : alpha > 1 ? 1 : alpha;
}

float draw_get_alpha(const Draw *draw) {
    return draw->alpha;
}

/* ---- the batch */

static void reserve(Draw *draw, int vertices, int indices) {
    assert(vertices <= VERTICES_MAX && indices <= INDICES_MAX);
    if (draw->vertex_count + vertices > VERTICES_MAX || draw->index_count + indices > INDICES_MAX) draw_flush(draw);
}

static int vertex(Draw *draw, float x, float y, SDL_Color color) {
    draw->vertices[draw->vertex_count] = (SDL_Vertex){{x, y}, color, {0, 0}};
    return draw->vertex_count++;
}

static void triangle(Draw *draw, int a, int b, int c) {
    draw->indices[draw->index_count++] = a;
    draw->indices[draw->index_count++] = b;
    draw->indices[draw->index_count++] = c;
}

/* Joins the rows of `across` vertices that start at `a` and `b`. */
static void join_rows(Draw *draw, int a, int b, int across) {
    for (int i = 0; i + 1 < across; i++) {
        triangle(draw, a + i, a + i + 1, b + i);
        triangle(draw, a + i + 1, b + i + 1, b + i);
    }
}

static bool shown(const Draw *draw, SDL_Color *color) {
    *color = color_alpha(*color, draw->alpha);
    return color->a > 0;
}

static SDL_Color clear(SDL_Color color) {
    color.a = 0;
    return color;
}

/* ---- rectangles */

static SDL_Rect snap(SDL_FRect rect) {
    int x0 = (int)lroundf(rect.x), y0 = (int)lroundf(rect.y);
    int x1 = (int)lroundf(rect.x + rect.w), y1 = (int)lroundf(rect.y + rect.h);
    return (SDL_Rect){x0, y0, x1 - x0, y1 - y0};
}

static void fill(Draw *draw, SDL_Rect rect, SDL_Color color) {
    if (rect.w <= 0 || rect.h <= 0) return;
    SDL_SetRenderDrawBlendMode(draw->renderer, SDL_BLENDMODE_BLEND);
    SDL_SetRenderDrawColor(draw->renderer, color.r, color.g, color.b, color.a);
    SDL_RenderFillRect(draw->renderer, &rect);
}

void draw_rect(Draw *draw, SDL_FRect rect, SDL_Color color) {
    if (!shown(draw, &color)) return;
    draw_flush(draw);
    fill(draw, snap(rect), color);
}

static int arc_steps(float radius, float angle) {
    int steps = (int)ceilf(fabsf(angle) * sqrtf(radius < 1 ? 1 : radius) * 1.1f);
    return steps < 3 ? 3 : steps > PATH_MAX_POINTS - 2 ? PATH_MAX_POINTS - 2 : steps;
}

/* A slice of a disc with a feathered rim; its two straight sides stay hard, for others to lie against. */
static void slice(Draw *draw, float x, float y, float radius, float from, float to, SDL_Color color) {
    int   steps = arc_steps(radius, to - from);
    float inner = radius > .5f ? radius - .5f : 0;
    reserve(draw, 2 * (steps + 1) + 1, 9 * steps);
    int middle = vertex(draw, x, y, color);
    for (int i = 0; i <= steps; i++) {
        float angle = from + (to - from) * (float)i / (float)steps, c = cosf(angle), s = sinf(angle);
        int   v = vertex(draw, x + c * inner, y + s * inner, color);
        vertex(draw, x + c * (radius + .5f), y + s * (radius + .5f), clear(color));
        if (i == 0) continue;
        triangle(draw, middle, v - 2, v);
        join_rows(draw, v - 2, v, 2);
    }
}

void draw_round_rect(Draw *draw, SDL_FRect rect, float radius, SDL_Color color) {
    if (!shown(draw, &color)) return;
    SDL_Rect box = snap(rect);
    int      r   = (int)lroundf(radius);
    if (r > box.w / 2) r = box.w / 2;
    if (r > box.h / 2) r = box.h / 2;
    draw_flush(draw);
    fill(draw, (SDL_Rect){box.x + r, box.y, box.w - 2 * r, r}, color);
    fill(draw, (SDL_Rect){box.x, box.y + r, box.w, box.h - 2 * r}, color);
    fill(draw, (SDL_Rect){box.x + r, box.y + box.h - r, box.w - 2 * r, r}, color);
    if (r == 0) return;
    float left = (float)(box.x + r), right = (float)(box.x + box.w - r), top = (float)(box.y + r), bottom = (float)(box.y + box.h - r);
    slice(draw, left, top, (float)r, PI_F, 1.5f * PI_F, color);
    slice(draw, right, top, (float)r, 1.5f * PI_F, 2 * PI_F, color);
    slice(draw, right, bottom, (float)r, 0, .5f * PI_F, color);
    slice(draw, left, bottom, (float)r, .5f * PI_F, PI_F, color);
}

void draw_round_rect_line(Draw *draw, SDL_FRect rect, float radius, float width, SDL_Color color) {
    SDL_Rect box  = snap(rect);
    float    half = (float)(box.w < box.h ? box.w : box.h) / 2, r = radius > half ? half : radius;
    float    cx[4] = {(float)box.x + r, (float)(box.x + box.w) - r, (float)(box.x + box.w) - r, (float)box.x + r};
    float    cy[4] = {(float)box.y + r, (float)box.y + r, (float)(box.y + box.h) - r, (float)(box.y + box.h) - r};
    Point    path[4 * 24];
    int      steps = arc_steps(r, .5f * PI_F), count = 0;
    if (steps > 23) steps = 23;
    for (int corner = 0; corner < 4; corner++) {
        for (int i = 0; i <= steps; i++) {
            float angle = PI_F + .5f * PI_F * ((float)corner + (float)i / (float)steps);
            Point at    = {cx[corner] + r * cosf(angle), cy[corner] + r * sinf(angle)};
            /* On a pill two corners meet in one point, which has no direction. */
            bool meets = count > 0 && hypotf(at.x - path[count - 1].x, at.y - path[count - 1].y) < .05f;
            if (!meets) path[count++] = at;
        }
    }
    if (count > 1 && hypotf(path[0].x - path[count - 1].x, path[0].y - path[count - 1].y) < .05f) count--;
    draw_line(draw, path, count, width, true, color);
}

void draw_round_rect_gradient(Draw *draw, SDL_FRect rect, float radius, SDL_Color top, SDL_Color bottom) {
    SDL_Rect box = snap(rect);
    draw_flush(draw);
    for (int row = 0; row < box.h; row++) {
        float     from_edge = (float)(row < box.h - 1 - row ? row : box.h - 1 - row) + .5f, down = radius - from_edge;
        int       inset = down > 0 ? (int)lroundf(radius - sqrtf(radius * radius - down * down)) : 0;
        SDL_Color color = color_mix(top, bottom, ((float)row + .5f) / (float)box.h);
        if (shown(draw, &color)) fill(draw, (SDL_Rect){box.x + inset, box.y + row, box.w - 2 * inset, 1}, color);
    }
}

/* ---- round things */

void draw_circle(Draw *draw, float x, float y, float radius, SDL_Color color) {
    if (shown(draw, &color)) slice(draw, x, y, radius, 0, 2 * PI_F, color);
}

void draw_circle_line(Draw *draw, float x, float y, float radius, float width, SDL_Color color) {
    Point path[PATH_MAX_POINTS];
    int   steps = arc_steps(radius, 2 * PI_F);
    for (int i = 0; i < steps; i++) {
        float angle = 2 * PI_F * (float)i / (float)steps;
        path[i]     = (Point){x + radius * cosf(angle), y + radius * sinf(angle)};
    }
    draw_line(draw, path, steps, width, true, color);
}

void draw_half_disc(Draw *draw, float x, float y, float radius, int side, SDL_Color color) {
    if (!shown(draw, &color)) return;
    float from = side < 0 ? .5f * PI_F : -.5f * PI_F;
    slice(draw, x, y, radius, from, from + PI_F, color);
}

void draw_arc(Draw *draw, float x, float y, float radius, float from, float to, float width, SDL_Color color) {
    Point path[PATH_MAX_POINTS];
    int   steps = arc_steps(radius, to - from);
    for (int i = 0; i <= steps; i++) {
        float angle = from + (to - from) * (float)i / (float)steps;
        path[i]     = (Point){x + radius * cosf(angle), y + radius * sinf(angle)};
    }
    draw_line(draw, path, steps + 1, width, false, color);
}

/* ---- lines */

static Point direction(Point a, Point b) {
    float dx = b.x - a.x, dy = b.y - a.y, length = sqrtf(dx * dx + dy * dy);
    return length > 1e-6f ? (Point){dx / length, dy / length} : (Point){0, 0};
}

/* The sideways vector at a point between two directions, long enough that the width stays the same through the bend. */
static Point miter(Point before, Point after) {
    float nx = -(before.y + after.y), ny = before.x + after.x, length2 = nx * nx + ny * ny;
    if (length2 < .25f) return (Point){-after.y, after.x};
    float scale = 2 / length2;
    return (Point){nx * scale, ny * scale};
}

static void cap(Draw *draw, Point at, Point outward, float width, SDL_Color color) {
    float angle = atan2f(outward.y, outward.x);
    slice(draw, at.x, at.y, width / 2, angle - .5f * PI_F, angle + .5f * PI_F, color);
}

static void line(Draw *draw, const Point *points, const float *alphas, int count, float width, bool closed, SDL_Color full) {
    SDL_Color color = full;
    if (count < 2 || !shown(draw, &color)) return;
    if (width < 1) {
        color = color_alpha(color, width);
        width = 1;
    }
    full        = color;
    float inner = width / 2 - .5f, outer = width / 2 + .5f;
    reserve(draw, 4 * (count + 1), 18 * (count + 1));
    int first = draw->vertex_count;
    for (int i = 0; i < count; i++) {
        bool  starts = !closed && i == 0, ends = !closed && i == count - 1;
        Point before = direction(points[(i + count - 1) % count], points[i]), after = direction(points[i], points[(i + 1) % count]);
        Point side = miter(starts ? after : before, ends ? before : after), at = points[i];
        if (alphas) color = color_alpha(full, alphas[i]);
        int row = vertex(draw, at.x + side.x * outer, at.y + side.y * outer, clear(color));
        vertex(draw, at.x + side.x * inner, at.y + side.y * inner, color);
        vertex(draw, at.x - side.x * inner, at.y - side.y * inner, color);
        vertex(draw, at.x - side.x * outer, at.y - side.y * outer, clear(color));
        if (i > 0) join_rows(draw, row - 4, row, 4);
    }
    if (closed) {
        join_rows(draw, draw->vertex_count - 4, first, 4);
    } else {
        cap(draw, points[0], direction(points[1], points[0]), width, alphas ? color_alpha(full, alphas[0]) : full);
        cap(draw, points[count - 1], direction(points[count - 2], points[count - 1]), width, color);
    }
}

void draw_line(Draw *draw, const Point *points, int count, float width, bool closed, SDL_Color color) {
    line(draw, points, NULL, count, width, closed, color);
}

void draw_line_fading(Draw *draw, const Point *points, const float *alphas, int count, float width, SDL_Color color) {
    line(draw, points, alphas, count, width, false, color);
}

void draw_band(Draw *draw, const Point *left, const Point *right, int count, SDL_Color color) {
    if (count < 2 || !shown(draw, &color)) return;
    reserve(draw, 4 * count, 18 * count);
    for (int i = 0; i < count; i++) {
        Point across = direction(left[i], right[i]);
        float width = hypotf(right[i].x - left[i].x, right[i].y - left[i].y), in = width < 1 ? width / 2 : .5f;
        int   row = vertex(draw, left[i].x - across.x * .5f, left[i].y - across.y * .5f, clear(color));
        vertex(draw, left[i].x + across.x * in, left[i].y + across.y * in, color);
        vertex(draw, right[i].x - across.x * in, right[i].y - across.y * in, color);
        vertex(draw, right[i].x + across.x * .5f, right[i].y + across.y * .5f, clear(color));
        if (i > 0) join_rows(draw, row - 4, row, 4);
    }
}

void draw_triangle(Draw *draw, const Point corners[3], SDL_Color color) {
    if (!shown(draw, &color)) return;
    reserve(draw, 6, 21);
    Point middle = {(corners[0].x + corners[1].x + corners[2].x) / 3, (corners[0].y + corners[1].y + corners[2].y) / 3};
    int   core   = draw->vertex_count;
    for (int i = 0; i < 3; i++) {
        Point out = direction(middle, corners[i]);
        vertex(draw, corners[i].x - out.x, corners[i].y - out.y, color);
        vertex(draw, corners[i].x + out.x, corners[i].y + out.y, clear(color));
    }
    triangle(draw, core, core + 2, core + 4);
    for (int i = 0; i < 3; i++) join_rows(draw, core + 2 * i, core + 2 * ((i + 1) % 3), 2);
}

/* ---- pictures */

void draw_texture(Draw *draw, SDL_Texture *texture, SDL_Rect dst, SDL_Color color, bool flipped) {
    if (!texture || !shown(draw, &color)) return;
    draw_flush(draw);
    SDL_SetTextureColorMod(texture, color.r, color.g, color.b);
    SDL_SetTextureAlphaMod(texture, color.a);
    if (flipped) {
        SDL_RenderCopyEx(draw->renderer, texture, NULL, &dst, 0, NULL, SDL_FLIP_HORIZONTAL);
    } else {
        SDL_RenderCopy(draw->renderer, texture, NULL, &dst);
    }
}
