/* One batch of paths. They wait until something else draws, and are then painted in memory, those of one colour that lie close together as one cover: see raster.h for
   why. The cover is kept, since most of what stands on the screen stands there in the next frame, too. */
#include "view/draw.h"

#include <assert.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "memory.h"
#include "view/quarter.h"
#include "view/raster.h"
#include "view/theme.h"

#define POINTS_MAX      16384 /* a batch that is full is sent */
#define PATHS_MAX       512
#define ARC_STEPS_MAX   190
#define LINE_POINTS_MAX 256
#define EMPTY_SCREEN    .016 /* paths share a cover while it holds at most such a part of the screen more than they need */
#define KEPT_MAX        PATHS_MAX
#define KEPT_BYTES_MIN  (INT64_C(3) << 19) /* of pictures that are kept, however small the screen */
#define KEPT_SCREEN     2.                 /* likewise, in pixels for each of the screen; where a GPU draws they take four bytes each */
#define LARGE_PX        16384              /* a rectangle of more is filled by the renderer but for its corners */
#define PI_F            3.14159265f

typedef struct {
    SDL_Color color;
    SDL_Rect  box;
    int       first, lengths[2], contours; /* its points, one contour after another */
    int       fade_first, fade_count;      /* see RasterInk */
} Path;

/* The cover of a batch, found again by the hash of all that it is made of but its colour. */
typedef struct {
    uint64_t hash;
    Picture *picture; /* NULL: free place */
    int64_t  bytes;
    uint64_t used;
} Kept;

struct Draw {
    Canvas   *canvas;
    Raster   *raster;
    float     alpha;
    bool      quartered; /* what is gathered is of one colour, and the same when it is turned by a quarter about `middle` */
    SDL_Point middle;
    uint8_t  *quarter;
    size_t    quarter_room; /* bytes */
    int       point_count, path_count;
    Point     points[POINTS_MAX];
    Path      paths[PATHS_MAX];
    Kept      kept[KEPT_MAX];
    int64_t   kept_bytes;
    uint64_t  clock; /* counts uses */
    int64_t   painted;
};

Draw *draw_new(Canvas *canvas) {
    Draw *draw   = memory_need(calloc(1, sizeof *draw));
    draw->canvas = canvas;
    draw->raster = raster_new();
    draw->alpha  = 1;
    return draw;
}

static void kept_drop(Draw *draw, Kept *kept) {
    canvas_drop(draw->canvas, kept->picture);
    draw->kept_bytes -= kept->bytes;
    *kept = (Kept){0};
}

void draw_forget(Draw *draw) {
    for (int i = 0; i < KEPT_MAX; i++) kept_drop(draw, &draw->kept[i]);
}

void draw_free(Draw *draw) {
    if (!draw) return;
    draw_forget(draw);
    raster_free(draw->raster);
    free(draw->quarter);
    free(draw);
}

void draw_set_alpha(Draw *draw, float alpha) {
    draw->alpha = alpha < 0 ? 0 : alpha > 1 ? 1 : alpha;
}

int64_t draw_painted(const Draw *draw) {
    return draw->painted;
}

float draw_get_alpha(const Draw *draw) {
    return draw->alpha;
}

/* ---- sending */

static uint64_t hash_bytes(uint64_t hash, const void *bytes, size_t size) {
    uint64_t word;
    for (const unsigned char *at = bytes; size > 0; at += sizeof word) {
        size_t part = size < sizeof word ? size : sizeof word;
        word        = 0;
        memcpy(&word, at, part);
        hash = (hash ^ word) * UINT64_C(0x9E3779B97F4A7C15);
        hash ^= hash >> 32;
        size -= part;
    }
    return hash;
}

static uint64_t batch_hash(const Draw *draw, const Path *paths, int count, SDL_Rect area) {
    uint64_t hash = hash_bytes((uint64_t)count, &area, sizeof area);
    for (int i = 0; i < count; i++) {
        const Path *path     = &paths[i];
        int         about[5] = {path->lengths[0], path->lengths[1], path->contours, path->fade_count, path->color.a};
        hash                 = hash_bytes(hash, about, sizeof about);
        hash                 = hash_bytes(hash, draw->points + path->first, (size_t)(path->lengths[0] + path->lengths[1]) * sizeof(Point));
        hash                 = hash_bytes(hash, draw->points + path->fade_first, (size_t)path->fade_count * sizeof(Point));
    }
    return hash;
}

static void paint_on(Draw *draw, const Path *paths, int count, SDL_Rect area, uint8_t *cover) {
    raster_begin(draw->raster, area, cover);
    for (int i = 0; i < count; i++) {
        RasterInk ink = {paths[i].color.a, draw->points + paths[i].fade_first, paths[i].fade_count};
        raster_fill(draw->raster, draw->points + paths[i].first, paths[i].lengths, paths[i].contours, &ink);
    }
}

static void paint_quartered(Draw *draw, const Path *paths, int count, SDL_Rect area, uint8_t *cover) {
    SDL_Rect corner = {area.x + area.w / 2, area.y, area.w / 2, area.h / 2};
    size_t   room   = (size_t)corner.w * (size_t)corner.h;
    if (room > draw->quarter_room) {
        free(draw->quarter);
        draw->quarter      = memory_need(malloc(room));
        draw->quarter_room = room;
    }
    paint_on(draw, paths, count, corner, draw->quarter);
    quarter_spread(cover, draw->quarter, corner.w);
}

static Picture *paint(Draw *draw, const Path *paths, int count, SDL_Rect area) {
    uint8_t *cover = canvas_cover(draw->canvas, (size_t)area.w * (size_t)area.h);
    (draw->quartered ? paint_quartered : paint_on)(draw, paths, count, area, cover);
    return canvas_take_cover(draw->canvas, cover, area.w, area.h);
}

static int bytes_a_px(const Draw *draw) {
    return canvas_is_software(draw->canvas) ? 1 : 4;
}

/* One cover, a path from edge to edge, say, may take most of the screen; what is painted anew in every frame costs more than all the rest. */
static int64_t kept_bytes_max(const Draw *draw) {
    int width, height;
    canvas_size(draw->canvas, &width, &height);
    int64_t bytes = (int64_t)(KEPT_SCREEN * width * height) * bytes_a_px(draw);
    return bytes > KEPT_BYTES_MIN ? bytes : KEPT_BYTES_MIN;
}

/* A place for one more; those unused longest go first. */
static Kept *kept_place(Draw *draw, int64_t bytes) {
    int64_t bytes_max = kept_bytes_max(draw);
    for (;;) {
        Kept *oldest = NULL, *place = NULL;
        for (int i = 0; i < KEPT_MAX; i++) {
            Kept *kept = &draw->kept[i];
            if (!kept->picture)
                place = kept;
            else if (!oldest || kept->used < oldest->used)
                oldest = kept;
        }
        if (place && (!oldest || draw->kept_bytes + bytes <= bytes_max)) return place;
        kept_drop(draw, oldest);
    }
}

static int64_t area_of(SDL_Rect box) {
    return (int64_t)box.w * box.h;
}

static bool same_color(const Path *a, const Path *b) {
    return a->color.r == b->color.r && a->color.g == b->color.g && a->color.b == b->color.b;
}

static void send(Draw *draw, const Path *paths, int count, SDL_Rect area) {
    uint64_t  hash  = batch_hash(draw, paths, count, area);
    SDL_Color color = {paths[0].color.r, paths[0].color.g, paths[0].color.b, 255};
    Kept     *kept  = NULL;
    for (int i = 0; i < KEPT_MAX && !kept; i++) {
        if (draw->kept[i].picture && draw->kept[i].hash == hash) kept = &draw->kept[i];
    }
    if (!kept) {
        int64_t bytes = area_of(area) * bytes_a_px(draw);
        kept          = kept_place(draw, bytes);
        *kept         = (Kept){.hash = hash, .picture = paint(draw, paths, count, area)};
        draw->painted++;
        if (kept->picture) kept->bytes = bytes;
        draw->kept_bytes += kept->bytes;
    }
    kept->used = ++draw->clock;
    canvas_copy(draw->canvas, kept->picture, area, color, false);
}

/* How many of the paths go into one cover, for they are of one colour and lie close together; the picture's place in `area`. */
static int together(const Path *paths, int count, int64_t empty_px, SDL_Rect *area) {
    int taken = 1;
    for (*area = paths[0].box; taken < count && same_color(&paths[0], &paths[taken]); taken++) {
        SDL_Rect both;
        SDL_UnionRect(area, &paths[taken].box, &both);
        if (area_of(both) > area_of(*area) + area_of(paths[taken].box) + empty_px) break;
        *area = both;
    }
    return taken;
}

static void send_scattered(Draw *draw) {
    SDL_Rect screen = {0}, wanted, area;
    canvas_size(draw->canvas, &screen.w, &screen.h);
    int64_t empty_px = (int64_t)(EMPTY_SCREEN * screen.w * screen.h);
    for (int i = 0; i < draw->path_count;) {
        int count = together(draw->paths + i, draw->path_count - i, empty_px, &wanted);
        if (SDL_IntersectRect(&screen, &wanted, &area)) send(draw, draw->paths + i, count, area);
        i += count;
    }
}

/* In the square about the middle that holds all paths. */
static void send_quartered(Draw *draw) {
    SDL_Point middle = draw->middle;
    SDL_Rect  all    = draw->paths[0].box;
    for (int i = 1; i < draw->path_count; i++) {
        assert(same_color(&draw->paths[0], &draw->paths[i]));
        SDL_UnionRect(&all, &draw->paths[i].box, &all);
    }
    int across = SDL_max(middle.x - all.x, all.x + all.w - middle.x), up = SDL_max(middle.y - all.y, all.y + all.h - middle.y);
    int half = SDL_max(across, up);
    if (half > 0) send(draw, draw->paths, draw->path_count, (SDL_Rect){middle.x - half, middle.y - half, 2 * half, 2 * half});
}

void draw_flush(Draw *draw) {
    if (draw->path_count == 0) return;
    if (draw->quartered)
        send_quartered(draw);
    else
        send_scattered(draw);
    draw->path_count = draw->point_count = 0;
}

void draw_begin_quartered(Draw *draw, int x, int y) {
    draw_flush(draw);
    draw->quartered = true;
    draw->middle    = (SDL_Point){x, y};
}

void draw_end_quartered(Draw *draw) {
    draw_flush(draw);
    draw->quartered = false;
}

/* ---- paths */

static bool shown(const Draw *draw, SDL_Color *color) {
    *color = color_alpha(*color, draw->alpha);
    return color->a > 0;
}

/* A path of at most so many points; they follow. */
static void path_begin(Draw *draw, int points_max, SDL_Color color) {
    assert(points_max <= POINTS_MAX);
    if (draw->path_count == PATHS_MAX || draw->point_count + points_max > POINTS_MAX) draw_flush(draw);
    draw->paths[draw->path_count] = (Path){.color = color, .first = draw->point_count, .contours = 1};
}

static void path_add(Draw *draw, float x, float y) {
    Path *path                        = &draw->paths[draw->path_count];
    draw->points[draw->point_count++] = (Point){x, y};
    path->lengths[path->contours - 1]++;
}

static void path_add_arc(Draw *draw, Point middle, float radius, float from, float to, int steps) {
    for (int i = 0; i <= steps; i++) {
        float angle = from + (to - from) * (float)i / (float)steps;
        path_add(draw, middle.x + radius * cosf(angle), middle.y + radius * sinf(angle));
    }
}

static void path_end(Draw *draw) {
    Path *path = &draw->paths[draw->path_count++];
    path->box  = raster_box(draw->points + path->first, path->lengths[0] + path->lengths[1]);
}

/* So many that a chord lies less than a tenth of a pixel off its arc. */
static int arc_steps(float radius, float angle) {
    int steps = (int)ceilf(fabsf(angle) * sqrtf(radius < 1 ? 1 : radius) * 1.2f);
    return steps < 3 ? 3 : steps > ARC_STEPS_MAX ? ARC_STEPS_MAX : steps;
}

static void pie(Draw *draw, Point middle, float radius, float from, float to, SDL_Color color) {
    int steps = arc_steps(radius, to - from);
    path_begin(draw, steps + 2, color);
    path_add(draw, middle.x, middle.y);
    path_add_arc(draw, middle, radius, from, to, steps);
    path_end(draw);
}

/* ---- rectangles */

static SDL_Rect snap(SDL_FRect rect) {
    int x0 = (int)lroundf(rect.x), y0 = (int)lroundf(rect.y);
    int x1 = (int)lroundf(rect.x + rect.w), y1 = (int)lroundf(rect.y + rect.h);
    return (SDL_Rect){x0, y0, x1 - x0, y1 - y0};
}

static void fill(Draw *draw, SDL_Rect rect, SDL_Color color) {
    if (rect.w > 0 && rect.h > 0) canvas_fill(draw->canvas, rect, color);
}

/* Corners of a box, clockwise from the upper left: where their arcs turn. */
static void corner_centers(SDL_Rect box, float radius, Point out[4]) {
    float left = (float)box.x + radius, right = (float)(box.x + box.w) - radius, top = (float)box.y + radius, bottom = (float)(box.y + box.h) - radius;
    out[0] = (Point){left, top};
    out[1] = (Point){right, top};
    out[2] = (Point){right, bottom};
    out[3] = (Point){left, bottom};
}

static float corner_from(int corner) {
    return PI_F + .5f * PI_F * (float)corner;
}

static void fill_large(Draw *draw, SDL_Rect box, int r, SDL_Color color) {
    Point corners[4];
    draw_flush(draw);
    fill(draw, (SDL_Rect){box.x + r, box.y, box.w - 2 * r, r}, color);
    fill(draw, (SDL_Rect){box.x, box.y + r, box.w, box.h - 2 * r}, color);
    fill(draw, (SDL_Rect){box.x + r, box.y + box.h - r, box.w - 2 * r, r}, color);
    corner_centers(box, (float)r, corners);
    for (int i = 0; i < 4 && r > 0; i++) pie(draw, corners[i], (float)r, corner_from(i), corner_from(i + 1), color);
}

void draw_round_rect(Draw *draw, SDL_FRect rect, float radius, SDL_Color color) {
    SDL_Rect box = snap(rect);
    if (!shown(draw, &color) || box.w <= 0 || box.h <= 0) return;
    float half = (float)SDL_min(box.w, box.h) / 2, r = radius > half ? half : radius;
    if (area_of(box) > LARGE_PX) {
        fill_large(draw, box, (int)r, color);
        return;
    }
    Point corners[4];
    int   steps = arc_steps(r, .5f * PI_F);
    corner_centers(box, r, corners);
    path_begin(draw, 4 * (steps + 1), color);
    for (int i = 0; i < 4; i++) path_add_arc(draw, corners[i], r, corner_from(i), corner_from(i + 1), steps);
    path_end(draw);
}

void draw_round_rect_line(Draw *draw, SDL_FRect rect, float radius, float width, SDL_Color color) {
    SDL_Rect box = snap(rect);
    if (!shown(draw, &color) || box.w <= 0 || box.h <= 0) return;
    float half = (float)SDL_min(box.w, box.h) / 2, r = radius > half ? half : radius, outer = r + width / 2, inner = r > width / 2 ? r - width / 2 : 0;
    Point corners[4];
    int   steps = arc_steps(outer, .5f * PI_F);
    corner_centers(box, r, corners);
    path_begin(draw, 8 * (steps + 1), color);
    for (int i = 0; i < 4; i++) path_add_arc(draw, corners[i], outer, corner_from(i), corner_from(i + 1), steps);
    draw->paths[draw->path_count].contours = 2;
    corner_centers(box, inner + width / 2, corners);
    for (int i = 3; i >= 0; i--) path_add_arc(draw, corners[i], inner, corner_from(i + 1), corner_from(i), steps);
    path_end(draw);
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
    if (!shown(draw, &color)) return;
    int steps = arc_steps(radius, 2 * PI_F);
    path_begin(draw, steps + 1, color);
    path_add_arc(draw, (Point){x, y}, radius, 0, 2 * PI_F, steps);
    path_end(draw);
}

void draw_circle_line(Draw *draw, float x, float y, float radius, float width, SDL_Color color) {
    if (!shown(draw, &color)) return;
    int steps = arc_steps(radius + width / 2, 2 * PI_F);
    path_begin(draw, 2 * (steps + 1), color);
    path_add_arc(draw, (Point){x, y}, radius + width / 2, 0, 2 * PI_F, steps);
    draw->paths[draw->path_count].contours = 2;
    path_add_arc(draw, (Point){x, y}, fmaxf(radius - width / 2, 0), 2 * PI_F, 0, steps);
    path_end(draw);
}

void draw_half_disc(Draw *draw, float x, float y, float radius, int side, SDL_Color color) {
    if (!shown(draw, &color)) return;
    float from = side < 0 ? .5f * PI_F : -.5f * PI_F;
    pie(draw, (Point){x, y}, radius, from, from + PI_F, color);
}

void draw_arc(Draw *draw, float x, float y, float radius, float from, float to, float width, SDL_Color color) {
    if (!shown(draw, &color)) return;
    Point middle = {x, y}, start = {x + radius * cosf(from), y + radius * sinf(from)}, end = {x + radius * cosf(to), y + radius * sinf(to)};
    float half  = width / 2;
    int   steps = arc_steps(radius + half, to - from), round = arc_steps(half, PI_F);
    path_begin(draw, 2 * (steps + round + 2), color);
    path_add_arc(draw, middle, radius + half, from, to, steps);
    path_add_arc(draw, end, half, to, to + PI_F, round);
    path_add_arc(draw, middle, radius - half, to, from, steps);
    path_add_arc(draw, start, half, from + PI_F, from + 2 * PI_F, round);
    path_end(draw);
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

/* Half the width to the left of each point. */
static void sides_of(const Point *points, int count, float half, bool closed, Point *sides) {
    for (int i = 0; i < count; i++) {
        bool  starts = !closed && i == 0, ends = !closed && i == count - 1;
        Point before = direction(points[(i + count - 1) % count], points[i]), after = direction(points[i], points[(i + 1) % count]);
        Point side = miter(starts ? after : before, ends ? before : after);
        sides[i]   = (Point){side.x * half, side.y * half};
    }
}

static void path_add_cap(Draw *draw, Point at, Point side, float half) {
    float from = atan2f(side.y, side.x);
    path_add_arc(draw, at, half, from, from - PI_F, arc_steps(half, PI_F));
}

static void path_add_line(Draw *draw, const Point *points, int count, float half, bool closed) {
    Point sides[LINE_POINTS_MAX];
    sides_of(points, count, half, closed, sides);
    for (int i = 0; i < count; i++) path_add(draw, points[i].x + sides[i].x, points[i].y + sides[i].y);
    if (closed)
        draw->paths[draw->path_count].contours = 2;
    else
        path_add_cap(draw, points[count - 1], sides[count - 1], half);
    for (int i = count - 1; i >= 0; i--) path_add(draw, points[i].x - sides[i].x, points[i].y - sides[i].y);
    if (!closed) path_add_cap(draw, points[0], (Point){-sides[0].x, -sides[0].y}, half);
}

static bool line_begin(Draw *draw, int count, float *width, SDL_Color color) {
    assert(count <= LINE_POINTS_MAX);
    if (count < 2 || !shown(draw, &color)) return false;
    /* Thinner than a pixel, a line pales instead. */
    if (*width < 1) color = color_alpha(color, *width);
    *width = fmaxf(*width, 1);
    path_begin(draw, 3 * count + 2 * arc_steps(*width / 2, PI_F) + 2, color);
    return true;
}

void draw_line(Draw *draw, const Point *points, int count, float width, bool closed, SDL_Color color) {
    if (!line_begin(draw, count, &width, color)) return;
    path_add_line(draw, points, count, width / 2, closed);
    path_end(draw);
}

void draw_line_fading(Draw *draw, const Point *points, const float *alphas, int count, float width, SDL_Color color) {
    if (!line_begin(draw, count, &width, color)) return;
    path_add_line(draw, points, count, width / 2, false);
    draw->paths[draw->path_count].fade_first = draw->point_count;
    draw->paths[draw->path_count].fade_count = count;
    for (int i = 0; i < count; i++) draw->points[draw->point_count++] = (Point){points[i].x, alphas[i]};
    path_end(draw);
}

void draw_band(Draw *draw, const Point *left, const Point *right, int count, SDL_Color color) {
    if (count < 2 || !shown(draw, &color)) return;
    path_begin(draw, 2 * count, color);
    for (int i = 0; i < count; i++) path_add(draw, left[i].x, left[i].y);
    for (int i = count - 1; i >= 0; i--) path_add(draw, right[i].x, right[i].y);
    path_end(draw);
}

void draw_triangle(Draw *draw, const Point corners[3], SDL_Color color) {
    if (!shown(draw, &color)) return;
    path_begin(draw, 3, color);
    for (int i = 0; i < 3; i++) path_add(draw, corners[i].x, corners[i].y);
    path_end(draw);
}

/* ---- pictures */

void draw_picture(Draw *draw, Picture *picture, SDL_Rect dst, SDL_Color color, bool flipped) {
    if (!picture || !shown(draw, &color)) return;
    draw_flush(draw);
    canvas_copy(draw->canvas, picture, dst, color, flipped);
}
