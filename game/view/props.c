/* Flat faces with exact antialiasing, rasterised on the CPU: a quad's edge is the distance to it, so a soft shadow is the same quad with a wider edge. */
#include "view/props.h"

#include <math.h>
#include <stdlib.h>

#include "core/ease.h"
#include "memory.h"
#include "view/internal.h"

typedef struct {
    float r, g, b, a;
} Paint;

typedef struct {
    Paint *pixels; /* straight alpha, 0..1 */
    int    width, height;
    float  left, top; /* of the board, from the world's origin */
} Board;

typedef struct {
    Point corner[4];
} Quad;

static Paint paint_of(SDL_Color c, float alpha) {
    return (Paint){(float)c.r / 255, (float)c.g / 255, (float)c.b / 255, alpha};
}

/* ---- board */

static Board board_around(const Quad *quads, int count, float margin) {
    float x0 = 1e9f, y0 = 1e9f, x1 = -1e9f, y1 = -1e9f;
    for (int i = 0; i < count * 4; i++) {
        Point p = quads[i / 4].corner[i % 4];
        x0      = fminf(x0, p.x);
        y0      = fminf(y0, p.y);
        x1      = fmaxf(x1, p.x);
        y1      = fmaxf(y1, p.y);
    }
    Board board  = {.left = floorf(x0 - margin), .top = floorf(y0 - margin)};
    board.width  = (int)(ceilf(x1 + margin) - board.left);
    board.height = (int)(ceilf(y1 + margin) - board.top);
    board.pixels = memory_need(calloc((size_t)board.width * (size_t)board.height, sizeof *board.pixels));
    return board;
}

static void lay(Paint *below, Paint top) {
    if (top.a <= 0) return;
    float alpha = top.a + below->a * (1 - top.a), t = top.a / alpha;
    below->r += (top.r - below->r) * t;
    below->g += (top.g - below->g) * t;
    below->b += (top.b - below->b) * t;
    below->a = alpha;
}

/* Four lines, each so that x * point.x + y * point.y + c is the signed distance to it, positive inside. */
typedef struct {
    float x, y, c;
} Line;

typedef struct {
    Line line[4];
} Edges;

static Edges edges_of(const Quad *quad, float dx, float dy) {
    const Point *c    = quad->corner;
    float        area = (c[1].x - c[0].x) * (c[2].y - c[0].y) - (c[1].y - c[0].y) * (c[2].x - c[0].x), sign = area < 0 ? -1 : 1;
    Edges        edges;
    for (int i = 0; i < 4; i++) {
        Point a = c[i], b = c[(i + 1) % 4];
        float ex = b.x - a.x, ey = b.y - a.y, by = sign / fmaxf(hypotf(ex, ey), 1e-4f);
        edges.line[i] = (Line){-ey * by, ex * by, (ey * (a.x + dx) - ex * (a.y + dy)) * by};
    }
    return edges;
}

typedef struct {
    int from, to; /* `to` lies behind the last */
} Columns;

/* Those of the board in which a point of row `y` lies no further than `reach` outside of any edge, and perhaps one more on each side. */
static Columns columns_of(const Board *board, const Edges *edges, float y, float reach) {
    float low = 0, high = (float)board->width;
    for (int i = 0; i < 4; i++) {
        const Line *line = &edges->line[i];
        float       rest = line->y * y + line->c + reach;
        if (fabsf(line->x) < 1e-6f) {
            if (rest < 0) return (Columns){0, 0};
            continue;
        }
        float x = -rest / line->x - board->left - .5f;
        low     = line->x > 0 ? fmaxf(low, x) : low;
        high    = line->x < 0 ? fminf(high, x + 1) : high;
    }
    return high < low ? (Columns){0, 0} : (Columns){(int)fmaxf(0, floorf(low) - 1), (int)fminf((float)board->width, ceilf(high) + 1)};
}

static void distances(const Edges *edges, float x, float y, float out[4]) {
    for (int i = 0; i < 4; i++) out[i] = edges->line[i].x * x + edges->line[i].y * y + edges->line[i].c;
}

static float covered(const float d[4], float soft) {
    float cover = 1;
    for (int i = 0; i < 4 && cover > 0; i++)
        cover *= soft > 1 ? (float)ease_smoothstep((double)(d[i] / (2 * soft) + .5f)) : (float)ease_clamp((double)(d[i] + .5f), 0, 1);
    return cover;
}

/* Fills with a colour that runs from `from` to `to` between the first and the last edge; edges are `soft` pixels wide. */
static void fill_quad(Board *board, const Quad *quad, float dx, float dy, float soft, Paint from, Paint to) {
    Edges edges = edges_of(quad, dx, dy);
    for (int y = 0; y < board->height; y++) {
        float   row = board->top + (float)y + .5f;
        Columns at  = columns_of(board, &edges, row, fmaxf(soft, .5f));
        for (int x = at.from; x < at.to; x++) {
            float d[4];
            distances(&edges, board->left + (float)x + .5f, row, d);
            float cover = covered(d, soft);
            if (cover <= 0) continue;
            float across = d[0] + d[2] > 0 ? (float)ease_clamp((double)(d[0] / (d[0] + d[2])), 0, 1) : 0;
            Paint paint  = {from.r + (to.r - from.r) * across, from.g + (to.g - from.g) * across, from.b + (to.b - from.b) * across,
                            (from.a + (to.a - from.a) * across) * cover};
            lay(&board->pixels[(size_t)y * (size_t)board->width + (size_t)x], paint);
        }
    }
}

static void line_quad(Board *board, const Quad *quad, float width, Paint paint) {
    Edges edges = edges_of(quad, 0, 0);
    for (int y = 0; y < board->height; y++) {
        float   row = board->top + (float)y + .5f;
        Columns at  = columns_of(board, &edges, row, width / 2 + .5f);
        for (int x = at.from; x < at.to; x++) {
            float d[4], nearest = 1e9f;
            distances(&edges, board->left + (float)x + .5f, row, d);
            for (int i = 0; i < 4; i++) nearest = fminf(nearest, d[i]);
            Paint here = paint;
            here.a *= (float)ease_clamp((double)(width / 2 + .5f - fabsf(nearest)), 0, 1);
            lay(&board->pixels[(size_t)y * (size_t)board->width + (size_t)x], here);
        }
    }
}

static Uint32 byte_of(float value) {
    return (Uint32)(value * 255 + .5f);
}

static Picture *board_finish(Board *board, Canvas *canvas) {
    size_t  count = (size_t)board->width * (size_t)board->height;
    Uint32 *out   = memory_need(malloc(count * sizeof *out));
    for (size_t i = 0; i < count; i++) {
        Paint p = board->pixels[i];
        out[i]  = byte_of(p.a) << 24 | byte_of(p.r) << 16 | byte_of(p.g) << 8 | byte_of(p.b);
    }
    free(board->pixels);
    return canvas_take(canvas, out, board->width, board->height, true);
}

/* ---- what they look like */

static Point at(const FigurePlace *origin, double x, double y, double z) {
    return figure_project(origin, x, y, z);
}

static Quad floor_quad(const FigurePlace *o, double x0, double y0, double x1, double y1) {
    return (Quad){{at(o, x0, y0, 0), at(o, x1, y0, 0), at(o, x1, y1, 0), at(o, x0, y1, 0)}};
}

/* The same camera at the origin of a board, not mirrored: mirroring is done when it is copied. */
static FigurePlace bare(const FigurePlace *place) {
    FigurePlace origin = *place;
    origin.origin_x = origin.origin_y = origin.axis_x = 0;
    origin.mirror                                     = false;
    return origin;
}

static void bake_mat(View *view, const FigurePlace *place, PropSlot *slot) {
    const Frame *f = &view->frame;
    FigurePlace  o = bare(place);
    double       w = (double)stage_tokens.mat_half_width_m, l = (double)stage_tokens.mat_half_length_m, in = (double)stage_tokens.mat_inset_m;
    Quad         mat = floor_quad(&o, -w, slot->where.y - l, w, slot->where.y + l),
         inset       = floor_quad(&o, -w + in, slot->where.y - l + in, w - in, slot->where.y + l - in);
    Board     board  = board_around(&mat, 1, 30 * f->u);
    SDL_Color black = {0, 0, 0, 255}, white = {255, 255, 255, 255};
    Paint     shade = paint_of(black, f->palette->dark_ink ? opacity.mat_shadow_dark_ink : opacity.mat_shadow_light_ink);
    Paint     edge = paint_of(f->palette->mat_edge, 1), top = paint_of(f->palette->mat, 1);
    fill_quad(&board, &mat, 0, 9 * f->u, 12 * f->u, shade, shade);
    fill_quad(&board, &mat, 0, 5 * f->u, 1, edge, edge);
    fill_quad(&board, &mat, 0, 0, 1, top, top);
    line_quad(&board, &inset, metrics.stroke_quiet * f->u, paint_of(color_mix(f->palette->mat, white, .5f), .5f));
    slot->left    = (int)board.left;
    slot->top     = (int)board.top;
    slot->width   = board.width;
    slot->height  = board.height;
    slot->picture = board_finish(&board, f->canvas);
}

static void bake_wall(View *view, const FigurePlace *place, PropSlot *slot) {
    const Frame   *f = &view->frame;
    const Palette *p = f->palette;
    FigurePlace    o = bare(place);
    double         x = slot->where.x, back = x - (double)stage_tokens.wall_thick_m, half = (double)stage_tokens.wall_half_width_m;
    double         near = slot->where.y - half, far = slot->where.y + half;
    double         high = (double)stage_tokens.wall_height_m, reach = (double)stage_tokens.wall_shadow_m;
    Quad           face   = {{at(&o, x, near, 0), at(&o, x, near, high), at(&o, x, far, high), at(&o, x, far, 0)}};
    Quad           top    = {{at(&o, x, near, high), at(&o, back, near, high), at(&o, back, far, high), at(&o, x, far, high)}};
    Quad           end    = {{at(&o, x, near, 0), at(&o, x, near, high), at(&o, back, near, high), at(&o, back, near, 0)}};
    Quad           cast   = {{at(&o, x, near, 0), at(&o, x, far, 0), at(&o, x + reach, far + .25, 0), at(&o, x + reach, near + .25, 0)}};
    Quad           all[4] = {face, top, end, cast};
    Board          board  = board_around(all, 4, 4);
    SDL_Color      black = {0, 0, 0, 255}, white = {255, 255, 255, 255};
    Paint          dark = paint_of(black, p->dark_ink ? .20f : .30f), none = paint_of(black, 0);
    Paint          low = paint_of(p->wall_shade, .55f), clear = paint_of(p->wall_shade, 0);
    fill_quad(&board, &cast, 0, 0, 1, dark, none);
    Paint side = paint_of(color_mix(p->wall_shade, black, .12f), 1), lid = paint_of(color_mix(p->wall_lit, white, p->flat ? 0 : .25f), 1);
    fill_quad(&board, &end, 0, 0, 1, side, side);
    fill_quad(&board, &top, 0, 0, 1, lid, lid);
    fill_quad(&board, &face, 0, 0, 1, paint_of(p->wall_lit, 1), paint_of(color_mix(p->wall_lit, p->wall_shade, .75f), 1));
    /* Darker to the foot, where the ground takes the light. */
    Quad foot = {{at(&o, x, near, 0), at(&o, x, far, 0), at(&o, x, far, high), at(&o, x, near, high)}};
    fill_quad(&board, &foot, 0, 0, 1, low, clear);
    if (p->flat) {
        Paint line = paint_of(white, 1);
        for (int i = 0; i < 3; i++) line_quad(&board, &all[i], 3 * f->u, line);
    }
    slot->left    = (int)board.left;
    slot->top     = (int)board.top;
    slot->width   = board.width;
    slot->height  = board.height;
    slot->picture = board_finish(&board, f->canvas);
}

/* ---- slots */

/* While the size changes, the next larger one of a stage is drawn smaller: a new bake for each picture would cost more than it shows. */
static double mat_size(const View *view, double px_per_m) {
    double size = 0;
    for (int stage = 0; stage < STAGE_COUNT; stage++) {
        double staged = (double)(stage_tokens.px_per_m[stage] * view->frame.u);
        if (staged + .5 >= px_per_m && (size == 0 || staged < size)) size = staged;
    }
    return fabs(size - px_per_m) < .5 || size == 0 ? px_per_m : size;
}

static PropSlot *prop(View *view, const FigurePlace *place, bool wall, SpotOnFloor where) {
    PropSlot *slot = &view->props[0];
    double    size = wall ? place->px_per_m : mat_size(view, place->px_per_m);
    for (int i = 0; i < PROP_SLOTS; i++) {
        PropSlot *other = &view->props[i];
        if (other->picture && other->wall == wall && fabs(other->px_per_m - size) < .01 && other->where.x == where.x && other->where.y == where.y) {
            other->used = view->frames;
            return other;
        }
        if (!other->picture || (slot->picture && other->used < slot->used)) slot = other;
    }
    canvas_drop(view->frame.canvas, slot->picture);
    *slot             = (PropSlot){.wall = wall, .px_per_m = size, .where = where, .used = view->frames};
    FigurePlace sized = *place;
    sized.px_per_m    = size;
    if (wall)
        bake_wall(view, &sized, slot);
    else
        bake_mat(view, &sized, slot);
    return slot;
}

static void draw_prop(View *view, const FigurePlace *place, const PropSlot *slot, float alpha) {
    SDL_Color white = {255, 255, 255, 255};
    double    k = place->px_per_m / slot->px_per_m, left = place->origin_x + slot->left * k, width = slot->width * k;
    if (place->mirror) left = 2 * place->axis_x - left - width;
    SDL_Rect dst = {(int)lround(left), (int)lround(place->origin_y + slot->top * k), (int)lround(width), (int)lround(slot->height * k)};
    draw_picture(view->frame.draw, slot->picture, dst, color_alpha(white, alpha), place->mirror);
}

/* Halfway between the outermost places that figures take on the floor: the mat stays where it lies through all clips. */
static SpotOnFloor mat_place(const ClipTable *clips) {
    double low = 0, high = 0;
    bool   any = false;
    for (int i = 0; i < clips->clip_count * 2; i++) {
        const Clip    *clip = &clips->clips[i / 2];
        const ClipEnd *end  = i % 2 ? &clip->to : &clip->from;
        if (end->stage != STAGE_FLOOR) continue;
        low  = any ? fmin(low, end->y) : end->y;
        high = any ? fmax(high, end->y) : end->y;
        any  = true;
    }
    return (SpotOnFloor){0, (low + high) / 2};
}

float props_mat_right(const Frame *frame, const FigurePlace *place) {
    double      w = (double)stage_tokens.mat_half_width_m, l = (double)stage_tokens.mat_half_length_m;
    SpotOnFloor where = mat_place(frame->clips);
    Quad        mat   = floor_quad(place, where.x - w, where.y - l, where.x + w, where.y + l);
    float       right = mat.corner[0].x;
    for (int i = 1; i < 4; i++) right = fmaxf(right, mat.corner[i].x);
    return right;
}

/* A corner of the eight of its slab. */
static float wall_corner_x(const FigurePlace *place, int corner) {
    double half = (double)stage_tokens.wall_half_width_m, high = (double)stage_tokens.wall_height_m;
    double x = place->wall_x - (corner & 1 ? (double)stage_tokens.wall_thick_m : 0), y = place->wall_y + (corner & 2 ? half : -half);
    return figure_project(place, x, y, corner & 4 ? high : 0).x;
}

float props_wall_left(const FigurePlace *place) {
    float left = INFINITY;
    for (int i = 0; i < 8; i++) left = fminf(left, wall_corner_x(place, i));
    return left;
}

float props_wall_right(const FigurePlace *place) {
    float right = -INFINITY;
    for (int i = 0; i < 8; i++) right = fmaxf(right, wall_corner_x(place, i));
    return right;
}

void props_draw_mat(View *view, const FigurePlace *place) {
    draw_prop(view, place, prop(view, place, false, mat_place(view->frame.clips)), 1);
}

void props_draw_wall(View *view, const FigurePlace *place) {
    draw_prop(view, place, prop(view, place, true, (SpotOnFloor){place->wall_x, place->wall_y}), (float)place->wall);
}
