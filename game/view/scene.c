/* Painted row by row, far to near, in floating point, and dithered once at the end: a TV shows bands in gradients that are rounded layer by layer. */
#include "view/scene.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "memory.h"
#include "view/internal.h"

#define PI_F             3.14159265f
#define GLOW_STEPS       1024
#define FINISH_PX        64
#define STARS            110
#define CLOUDS           7
#define TREES_MAX        48
#define TREE_STEPS       24
#define SUN_HIGH         .30f /* of the height: further up, a sun has nothing to do with the hills */
#define LINE_Y           .60f /* likewise: of the ground in high contrast */
#define LINE_FADE        .06f /* of the width */
#define SIDE_FROM        .42f /* of the column: where the veil of Paused grows towards its rows */
#define SIDE_FROM_LARGE  .26f
#define SIDE_FROM_NARROW .30f
#define SIDE_WIDTH       .22f
#define SCENE_FRAMES     900 /* half a minute of a session: a scene unseen for as long is not worth its memory */

typedef struct {
    float r, g, b;
} Rgb;

/* How a soft spot thins out from its middle: by the square of the distance. */
typedef struct {
    float alpha[GLOW_STEPS];
} Glow;

typedef struct {
    float x, y, rx, ry, alpha;
    Rgb   color;
} Spot;

typedef struct {
    float x, y, radius, alpha;
} Star;

typedef struct {
    float x, foot, height, half_width;
} Tree;

typedef struct {
    const Frame     *frame;
    const SceneSpec *spec;
    Glow             glow;
    Rgb             *row;                   /* one row of pixels, 0..255 */
    float           *crest[HILL_COUNT + 1]; /* by column; the last is the ground */
    float            crest_top[HILL_COUNT + 1];
    Star             stars[STARS];
    Spot             clouds[CLOUDS];
    Tree             trees[HILL_COUNT][TREES_MAX];
    int              tree_count[HILL_COUNT];
    float            raise; /* of the whole landscape, px: rows of its layers are this much further down than they are in the picture */
} Painter;

/* ---- numbers */

static void glow_build(Glow *glow) {
    for (int i = 0; i < GLOW_STEPS; i++) {
        float t        = 1 - sqrtf((float)i / GLOW_STEPS);
        glow->alpha[i] = powf(t * t * (3 - 2 * t), 1.3f);
    }
}

/* Opacity of a soft spot at `r2`, the squared distance from its middle (1 at its rim). */
static float glow_alpha(const Glow *glow, float r2) {
    return r2 >= 1 ? 0 : glow->alpha[(int)(r2 * GLOW_STEPS)];
}

/* mulberry32: the landscape of the design was drawn with it, so its hills stay where they are. */
static float random_next(uint32_t *state) {
    *state += 0x6D2B79F5u;
    uint32_t t = *state;
    t          = (t ^ t >> 15) * (t | 1u);
    t ^= t + (t ^ t >> 7) * (t | 61u);
    return (float)((double)(t ^ t >> 14) / 4294967296.0);
}

static Rgb rgb(SDL_Color c) {
    return (Rgb){c.r, c.g, c.b};
}

static Rgb rgb_mix(Rgb a, Rgb b, float t) {
    return (Rgb){a.r + (b.r - a.r) * t, a.g + (b.g - a.g) * t, a.b + (b.b - a.b) * t};
}

/* Colour at `t` of stops that ascend; at the ends it stays. */
static Rgb gradient(const float *at, const Rgb *stops, int count, float t) {
    for (int i = 1; i < count; i++) {
        if (t < at[i]) {
            float local = (t - at[i - 1]) / (at[i] - at[i - 1]);
            return rgb_mix(stops[i - 1], stops[i], local < 0 ? 0 : local);
        }
    }
    return stops[count - 1];
}

static float clamp01(float x) {
    return x < 0 ? 0 : x > 1 ? 1 : x;
}

/* ---- one row */

static void blend(Rgb *pixel, Rgb color, float alpha) {
    pixel->r += (color.r - pixel->r) * alpha;
    pixel->g += (color.g - pixel->g) * alpha;
    pixel->b += (color.b - pixel->b) * alpha;
}

static void row_fill(const Painter *p, Rgb color) {
    for (int x = 0; x < p->frame->width; x++) p->row[x] = color;
}

static void row_spot(const Painter *p, float y, const Spot *spot) {
    float dy = (y - spot->y) / spot->ry, room = 1 - dy * dy;
    if (room <= 0) return;
    float half = spot->rx * sqrtf(room);
    int   from = (int)fmaxf(0, floorf(spot->x - half)), to = (int)fminf((float)p->frame->width, ceilf(spot->x + half));
    for (int x = from; x < to; x++) {
        float dx = ((float)x + .5f - spot->x) / spot->rx;
        blend(&p->row[x], spot->color, glow_alpha(&p->glow, dx * dx + dy * dy) * spot->alpha);
    }
}

static void row_disc(const Painter *p, float y, float cx, float cy, float radius, Rgb color, float alpha) {
    if (fabsf(y - cy) > radius + 1) return;
    int from = (int)fmaxf(0, floorf(cx - radius - 1)), to = (int)fminf((float)p->frame->width, ceilf(cx + radius + 1));
    for (int x = from; x < to; x++) blend(&p->row[x], color, alpha * clamp01(radius + .5f - hypotf((float)x + .5f - cx, y - cy)));
}

static void row_below(const Painter *p, float y, int layer, Rgb color) {
    if (y + 1 < p->crest_top[layer]) return;
    const float *crest = p->crest[layer];
    for (int x = 0; x < p->frame->width; x++) {
        float cover = y + .5f - crest[x];
        if (cover >= 1)
            p->row[x] = color;
        else if (cover > 0)
            blend(&p->row[x], color, cover);
    }
}

/* Half width of a cypress at a share of its height from the tip: a cubic curve, read backwards. */
static float tree_half_width(float down, float half_width) {
    float before_y = 0, before_x = 0;
    for (int i = 1; i <= TREE_STEPS; i++) {
        float t = (float)i / TREE_STEPS, s = 1 - t;
        float y = 3 * s * s * t * .45f + 3 * s * t * t * .9f + t * t * t;
        float x = 3 * s * s * t * .9f + 3 * s * t * t;
        if (y >= down) return half_width * (before_x + (x - before_x) * (down - before_y) / fmaxf(y - before_y, 1e-6f));
        before_y = y;
        before_x = x;
    }
    return 0;
}

static void row_tree(const Painter *p, float y, const Tree *tree, Rgb color) {
    float down = (y - (tree->foot - tree->height)) / tree->height;
    if (down < 0 || down > 1) return;
    float half = tree_half_width(down, tree->half_width);
    int   from = (int)fmaxf(0, floorf(tree->x - half - 1)), to = (int)fminf((float)p->frame->width, ceilf(tree->x + half + 1));
    for (int x = from; x < to; x++) blend(&p->row[x], color, clamp01(half + .5f - fabsf((float)x + .5f - tree->x)));
}

/* ---- what stands where */

static float hill_crest(const HillToken *hill, float x, float u, float height) {
    uint32_t state = hill->seed;
    float    sum = 0, total = 0;
    for (int k = 1; k <= 4; k++) {
        float weight = 1 / powf((float)k, 1.25f);
        float w      = x / (1920 * u) * 6.283f * hill->frequency * (float)k * .72f + random_next(&state) * 6.283f;
        float soft = sinf(w), sharp = 1 - 2 * fabsf(sinf(w / 2));
        sum += weight * (soft + (sharp - soft) * hill->ridge);
        total += weight;
    }
    return (hill->base - hill->amplitude * sum / total) * height;
}

static void place_crests(Painter *p) {
    float width = (float)p->frame->width, height = (float)p->frame->height;
    for (int layer = 0; layer <= HILL_COUNT; layer++) {
        p->crest_top[layer] = height;
        for (int x = 0; x < p->frame->width; x++) {
            float at            = (float)x + .5f;
            float y             = layer < HILL_COUNT ? hill_crest(&hill_tokens[layer], at, p->frame->u, height)
                                                     : height * (.604f - .020f * sinf(PI_F * (at / width * .9f + .08f)));
            p->crest[layer][x]  = y;
            p->crest_top[layer] = fminf(p->crest_top[layer], y);
        }
    }
}

static void place_trees(Painter *p) {
    float width = (float)p->frame->width, u = p->frame->u;
    for (int layer = 0; layer < HILL_COUNT; layer++) {
        const HillToken *hill  = &hill_tokens[layer];
        uint32_t         state = hill->seed * 7;
        for (int k = 0; k < hill->trees; k++) {
            float cluster = floorf(random_next(&state) * 5) / 5;
            float x       = fmodf(cluster + random_next(&state) * .11f + .04f, 1) * fmaxf(width, 1920 * u);
            float tall    = (hill->tree_low + (hill->tree_high - hill->tree_low) * random_next(&state)) * u;
            float half    = tall * (.20f + .10f * random_next(&state));
            /* The nearest trees leave the figure's background calm. */
            if (layer == HILL_COUNT - 1 && x > .24f * width && x < .70f * width) continue;
            p->trees[layer][p->tree_count[layer]++] = (Tree){x, hill_crest(hill, x, u, (float)p->frame->height) + 3 * u, tall, half};
        }
    }
}

static void place_sky(Painter *p) {
    float    width = (float)p->frame->width, height = (float)p->frame->height;
    uint32_t state = 7;
    for (int i = 0; i < STARS; i++) {
        Star *star   = &p->stars[i];
        star->x      = random_next(&state) * width;
        star->y      = powf(random_next(&state), 1.5f) * .46f * height;
        float size   = random_next(&state);
        star->radius = (.7f + 1.5f * size * random_next(&state)) * p->frame->u;
        star->alpha  = .25f + .55f * random_next(&state);
    }
    const Palette *palette = p->frame->palette;
    Rgb            white = {255, 255, 255}, color = rgb_mix(rgb(palette->sky[3]), white, .25f);
    state = 91;
    for (int i = 0; i < CLOUDS; i++) {
        Spot *cloud  = &p->clouds[i];
        cloud->x     = random_next(&state) * width;
        cloud->y     = (.20f + .22f * random_next(&state)) * height;
        cloud->rx    = (.12f + .16f * random_next(&state)) * width;
        cloud->ry    = (.008f + .012f * random_next(&state)) * height;
        cloud->alpha = palette->stars ? .09f : .20f;
        cloud->color = color;
    }
}

/* ---- the layers of a row */

/* Where a share of the column lies. */
static float along(const Frame *f, float share) {
    return f->column_x + share * f->column;
}

/* Beside the column it is as dense as at its edge. */
static void row_left_ink(const Painter *p) {
    Rgb   ink   = rgb(p->frame->palette->dark_ink ? p->frame->palette->surface : p->frame->palette->sky[0]);
    float start = along(p->frame, 0), end = along(p->frame, p->spec->left.end);
    for (int x = 0; (float)x < end && x < p->frame->width && p->spec->left.ink > 0; x++)
        blend(&p->row[x], ink, p->spec->left.ink * fminf(1, (end - (float)x - .5f) / (end - start)));
}

/* Words, or captions where there are any, are so large that the figure makes room for them: it stands higher, and with it its ground and all behind. */
static bool is_raised(const Frame *frame, const SceneSpec *spec) {
    return spec->pool_x > 0 && (spec->captions ? frame->raised : frame->large);
}

/* Where words come near it, as enlarged ones do and those of a narrow window. */
static bool sun_near_words(const Painter *p) {
    return is_raised(p->frame, p->spec) || (p->spec->pool_x > 0 && p->frame->narrow);
}

/* A high one stands lower there; a low one, where the words are large, is on their other side, half set behind the hills, which rise higher than it does. */
static Point sun_at(const Painter *p) {
    const Palette *palette = p->frame->palette;
    bool           low = palette->sun_y >= SUN_HIGH, near = sun_near_words(p), aside = low && is_raised(p->frame, p->spec);
    float          x = aside ? stage_tokens.large_text_sun_x : palette->sun_x, y = palette->sun_y;
    if (near && !low) y += stage_tokens.sun_lower;
    if (aside) y -= stage_tokens.large_text_sun;
    return (Point){p->spec->sun_x > 0 ? p->spec->sun_x * (float)p->frame->width : along(p->frame, x), y * (float)p->frame->height + p->raise};
}

static void paint_sunlight(const Painter *p, float y) {
    const Palette *palette = p->frame->palette;
    Point          sun     = sun_at(p);
    float          height = (float)p->frame->height, alpha = palette->sun_alpha * (sun_near_words(p) ? stage_tokens.halo_near_words : 1);
    Spot           wide  = {sun.x, sun.y, .42f * height, .42f * height, .55f * alpha, rgb(palette->sun_halo)};
    Spot           close = {sun.x, sun.y, .17f * height, .17f * height, .80f * alpha, rgb(palette->sun_halo)};
    row_spot(p, y, &wide);
    row_spot(p, y, &close);
}

static void paint_sky(const Painter *p, float y) {
    static const float stops[4]  = {0, .228f, .433f, .57f};
    const Palette     *palette   = p->frame->palette;
    float              height    = (float)p->frame->height;
    Rgb                colors[4] = {rgb(palette->sky[0]), rgb(palette->sky[1]), rgb(palette->sky[2]), rgb(palette->sky[3])};
    /* Its colours stay where they are when the landscape rises: the brightest, low over the hills, do not come behind words. */
    row_fill(p, gradient(stops, colors, 4, (y - p->raise) / height));
    if (palette->stars) {
        Rgb ink = rgb(palette->ink);
        for (int i = 0; i < STARS; i++) row_disc(p, y, p->stars[i].x, p->stars[i].y, p->stars[i].radius, ink, p->stars[i].alpha);
    }
    if (p->spec->sun) {
        Point sun = sun_at(p);
        paint_sunlight(p, y);
        row_disc(p, y, sun.x, sun.y, palette->sun_r * height, rgb(palette->sun), palette->sun_alpha);
    }
    for (int i = 0; i < CLOUDS; i++) row_spot(p, y, &p->clouds[i]);
}

static void paint_hill(const Painter *p, float y, int layer) {
    static const float stops[3] = {0, .45f, 1};
    const HillToken   *hill     = &hill_tokens[layer];
    const Palette     *palette  = p->frame->palette;
    float              height = (float)p->frame->height, width = (float)p->frame->width;
    Rgb                color = rgb(palette->hill[layer]), mist = rgb(palette->mist);
    Rgb                colors[3] = {rgb_mix(color, mist, layer < 2 ? .10f : 0), color, rgb_mix(color, mist, hill->mist_mix)};
    float              top = (hill->base - hill->amplitude) * height, bottom = (hill->base + .10f) * height;
    row_below(p, y, layer, gradient(stops, colors, 3, (y - top) / (bottom - top)));
    Rgb tree = rgb_mix(color, rgb(palette->tree), .55f);
    for (int i = 0; i < p->tree_count[layer]; i++) row_tree(p, y, &p->trees[layer][i], tree);
    if (hill->mist_alpha > 0) {
        float at    = (hill->base + .055f) * height;
        Spot  left  = {.325f * width, at + .005f * height, .575f * width, .045f * height, hill->mist_alpha, mist};
        Spot  right = {.825f * width, at, .525f * width, .050f * height, hill->mist_alpha, mist};
        row_spot(p, y, &left);
        row_spot(p, y, &right);
    }
}

static void paint_ground(const Painter *p, float y) {
    static const float stops[3] = {0, .46f, 1};
    const Palette     *palette  = p->frame->palette;
    float              height = (float)p->frame->height, width = (float)p->frame->width;
    Rgb                colors[3] = {rgb(palette->ground[0]), rgb(palette->ground[1]), rgb(palette->ground[2])};
    row_below(p, y, HILL_COUNT, gradient(stops, colors, 3, (y - .584f * height) / (.416f * height)));
    if (p->spec->pool_x > 0) {
        Spot pool = {p->spec->pool_x * width, .725f * height, .486f * height, .125f * height, .55f, rgb(palette->pool)};
        row_spot(p, y, &pool);
    }
}

static void paint_flat(const Painter *p, float y) {
    static const float stops[3] = {0, .46f, 1};
    const Palette     *palette  = p->frame->palette;
    float              height = (float)p->frame->height, line = LINE_Y * height - p->raise;
    Rgb                colors[3] = {rgb(palette->ground[0]), rgb(palette->ground[1]), rgb(palette->ground[2])};
    /* Where nobody stands there are words alone, and no line runs through them. */
    if (!p->spec->sun) line = height;
    row_fill(p, y < line ? rgb(palette->sky[0]) : gradient(stops, colors, 3, (y + p->raise - .584f * height) / (.416f * height)));
    if (y < line || y >= line + 3 * p->frame->u) return;
    /* A line through text would cross it out: it runs beside it, and begins and ends softly. */
    float width = (float)p->frame->width, from = p->spec->left.ink > 0 ? along(p->frame, p->spec->left.end) : 0,
          to = p->spec->right.ink > 0 ? along(p->frame, p->spec->right.end) : width;
    for (int x = (int)from; x < (int)to; x++) {
        float left = from > 0 ? ((float)x - from) / (LINE_FADE * width) : 1, right = to < width ? (to - (float)x) / (LINE_FADE * width) : 1;
        blend(&p->row[x], rgb(palette->ink), clamp01(fminf(left, right)));
    }
}

/* What makes text on the scene legible: its own ground, part of the picture. */
static void paint_ink_grounds(const Painter *p, float y) {
    const Palette   *palette = p->frame->palette;
    const SceneSpec *spec    = p->spec;
    float            height  = (float)p->frame->height;
    if (spec->halo_r > 0) {
        Spot halo = {spec->halo_x, spec->halo_y, spec->halo_r, spec->halo_r, palette->dark_ink ? .55f : .30f, rgb(palette->glow)};
        row_spot(p, y, &halo);
    }
    float foot = spec->foot_ink > 0 ? (y / height - spec->foot_ink_from) / (1 - spec->foot_ink_from) : 0;
    if (foot > 0) {
        Rgb ground = rgb(palette->ground[2]);
        for (int x = 0; x < p->frame->width; x++) blend(&p->row[x], ground, foot * spec->foot_ink);
    }
    if (!spec->left_far) row_left_ink(p);
    if (spec->right.ink > 0) {
        Rgb   ink  = rgb(palette->dark_ink ? palette->surface : palette->sky[0]);
        float from = along(p->frame, spec->right.end), to = along(p->frame, 1);
        for (int x = (int)from; x < p->frame->width; x++)
            blend(&p->row[x], ink, spec->right.ink * fminf(1, 2.2f * fmaxf(0, (float)x + .5f - from) / (to - from)));
    }
    if (spec->breath_r > 0) {
        Rgb   white = {255, 255, 255};
        float r     = spec->breath_r;
        Spot  tall  = {spec->breath_x, spec->breath_y + .10f * height,  2.3f * r,
                       .52f * height,  palette->dark_ink ? .34f : .42f, palette->dark_ink ? white : rgb(palette->sky[0])};
        Spot  round = {spec->breath_x, spec->breath_y, 2.1f * r, 2.1f * r, .62f, rgb(palette->surface)};
        row_spot(p, y, &tall);
        if (!palette->dark_ink) row_spot(p, y, &round);
    }
}

/* A pattern of -1/2..1/2 without lumps (interleaved gradient noise). */
static float dither(int x, int y) {
    float v = .06711056f * (float)x + .00583715f * (float)y;
    v       = 52.9829189f * (v - (float)(int)v);
    return v - (float)(int)v - .5f;
}

/* To the nearest; bounded as a whole number, for which there are vector instructions. */
static int quantize(float value) {
    int nearest = (int)(value + .5f);
    return nearest < 0 ? 0 : nearest > 255 ? 255 : nearest;
}

static Uint32 argb(int a, int r, int g, int b) {
    return (Uint32)a << 24 | (Uint32)r << 16 | (Uint32)g << 8 | (Uint32)b;
}

/* Some pixels at a time, in loops over one array each. */
static void finish_row(const Painter *p, int y, Uint32 *out) {
    _Static_assert(sizeof(Rgb) == 3 * sizeof(float), "a row is an array of floats, too");
    float noise[3 * FINISH_PX];
    int   channels[3 * FINISH_PX];
    for (int x = 0, count; x < p->frame->width; x += count) {
        const float *row = (const float *)(const void *)(p->row + x);
        count            = SDL_min(FINISH_PX, p->frame->width - x);
        for (int i = 0; i < count; i++) noise[3 * i] = noise[3 * i + 1] = noise[3 * i + 2] = p->frame->palette->flat ? 0 : dither(x + i, y);
        for (int i = 0; i < 3 * count; i++) channels[i] = quantize(row[i] + noise[i]);
        for (int i = 0; i < count; i++) out[x + i] = argb(255, channels[3 * i], channels[3 * i + 1], channels[3 * i + 2]);
    }
}

static float raise_of(const Frame *frame, const SceneSpec *spec) {
    return is_raised(frame, spec) ? roundf(stage_tokens.large_text_horizon * (float)frame->height) : 0;
}

void scene_paint(const Frame *frame, const SceneSpec *spec, Uint32 *pixels, int pitch_px) {
    Painter *p     = memory_need(calloc(1, sizeof *p));
    size_t   width = (size_t)frame->width;
    float   *store = memory_need(calloc(width * (HILL_COUNT + 1 + 3), sizeof *store));
    glow_build(&p->glow);
    p->frame = frame;
    p->spec  = spec;
    p->raise = raise_of(frame, spec);
    p->row   = memory_need(calloc(width, sizeof *p->row));
    for (int i = 0; i <= HILL_COUNT; i++) p->crest[i] = store + width * (size_t)i;
    if (!frame->palette->flat) {
        place_crests(p);
        place_trees(p);
        place_sky(p);
    }
    for (int row = 0; row < frame->height; row++) {
        float y = (float)row + .5f;
        if (frame->palette->flat) {
            paint_flat(p, y);
        } else {
            float land = y + p->raise;
            /* Below the ground's crest nothing of what is behind can be seen. */
            if (land < .61f * (float)frame->height) {
                paint_sky(p, land);
                for (int layer = 0; layer < HILL_COUNT; layer++) {
                    paint_hill(p, land, layer);
                    if (layer == 0 && spec->left_far) row_left_ink(p);
                }
            }
            paint_ground(p, land);
            paint_ink_grounds(p, y);
        }
        finish_row(p, row, pixels + (size_t)row * (size_t)pitch_px);
    }
    free(p->row);
    free(store);
    free(p);
}

/* ---- pictures */

static Uint32 *new_pixels(int width, int height) {
    Uint32 *pixels = memory_need(calloc((size_t)width * (size_t)height, sizeof *pixels));
    return pixels;
}

/* What is less than one is one here and there. */
static Uint8 grained(float alpha, float noise) {
    if (alpha >= 1) return (Uint8)quantize(alpha + noise);
    return alpha >= .5f - noise && alpha > 0;
}

static Uint8 *glow_bytes(int radius_x, int radius_y, float alpha) {
    int    width = 2 * radius_x, height = 2 * radius_y;
    Uint8 *cover = memory_need(malloc((size_t)width * (size_t)height));
    Glow   glow;
    glow_build(&glow);
    for (int y = 0; y < height; y++) {
        float dy = ((float)(y - radius_y) + .5f) / (float)radius_y;
        for (int x = 0; x < width; x++) {
            float dx                                     = ((float)(x - radius_x) + .5f) / (float)radius_x;
            cover[(size_t)y * (size_t)width + (size_t)x] = grained(glow_alpha(&glow, dx * dx + dy * dy) * alpha * 255, dither(x, y));
        }
    }
    return cover;
}

Picture *glow_cover(Canvas *canvas, int radius_x, int radius_y, float alpha) {
    return canvas_take_cover(canvas, glow_bytes(radius_x, radius_y, alpha), 2 * radius_x, 2 * radius_y);
}

Picture *glow_picture(Canvas *canvas, int radius) {
    int     side   = 2 * radius;
    Uint8  *cover  = glow_bytes(radius, radius, 1);
    Uint32 *pixels = new_pixels(side, side);
    for (size_t i = 0; i < (size_t)side * (size_t)side; i++) pixels[i] = 0xFFFFFF | (Uint32)cover[i] << 24;
    free(cover);
    return canvas_take(canvas, pixels, side, side, true);
}

static Picture *bake_scene(const Frame *frame, const SceneSpec *spec) {
    Uint32 *pixels = new_pixels(frame->width, frame->height);
    scene_paint(frame, spec, pixels, frame->width);
    return canvas_take(frame->canvas, pixels, frame->width, frame->height, false);
}

static bool ground_equal(WordsGround a, WordsGround b) {
    return a.ink == b.ink && a.end == b.end;
}

static bool spec_equal(const SceneSpec *a, const SceneSpec *b) {
    return a->sun == b->sun && a->sun_x == b->sun_x && a->pool_x == b->pool_x && ground_equal(a->left, b->left) && ground_equal(a->right, b->right) &&
           a->captions == b->captions && a->left_far == b->left_far && a->foot_ink == b->foot_ink && a->foot_ink_from == b->foot_ink_from &&
           a->breath_x == b->breath_x && a->breath_y == b->breath_y && a->breath_r == b->breath_r && a->halo_x == b->halo_x && a->halo_y == b->halo_y &&
           a->halo_r == b->halo_r;
}

void scene_age(View *view) {
    for (int i = 0; i < SCENE_SLOTS; i++) {
        SceneSlot *slot = &view->scenes[i];
        if (!slot->picture || view->frames - slot->used < SCENE_FRAMES) continue;
        canvas_drop(view->frame.canvas, slot->picture);
        slot->picture = NULL;
    }
}

static Picture *scene_picture(View *view, const SceneSpec *spec) {
    SceneSlot *slot = &view->scenes[0];
    for (int i = 0; i < SCENE_SLOTS; i++) {
        SceneSlot *other = &view->scenes[i];
        if (other->picture && spec_equal(&other->spec, spec)) {
            other->used = view->frames;
            return other->picture;
        }
        if (!other->picture || (slot->picture && other->used < slot->used)) slot = other;
    }
    canvas_drop(view->frame.canvas, slot->picture);
    *slot = (SceneSlot){bake_scene(&view->frame, spec), *spec, view->frames};
    return slot->picture;
}

/* Two strips of mist wander over the foot of the hills, so slowly that one notices only that the picture lives. */
static void draw_mist(View *view, float raise) {
    static const struct { float half_width, half_height, y, alpha, start; } strips[2] = {{.55f, .045f, .560f, .20f, .10f}, {.50f, .050f, .590f, .16f, .85f}};
    const Frame *f                                                                    = &view->frame;
    for (int i = 0; i < 2; i++) {
        int half_w = (int)(strips[i].half_width * (float)f->width), half_h = (int)(strips[i].half_height * (float)f->height);
        if (!view->mist[i]) view->mist[i] = glow_cover(f->canvas, half_w, half_h, strips[i].alpha);
        double   span = f->width + 2.0 * half_w, drift = f->reduced_motion ? 0 : (double)motion.drift_px_s * f->u * (double)f->now_us / 1e6;
        int      x   = (int)fmod(strips[i].start * span + drift, span) - 2 * half_w;
        SDL_Rect dst = {x, (int)(strips[i].y * (float)f->height - raise) - half_h, 2 * half_w, 2 * half_h};
        draw_picture(f->draw, view->mist[i], dst, f->palette->mist, false);
    }
}

void scene_draw(View *view, const SceneSpec *spec, bool still) {
    const Frame *f     = &view->frame;
    SDL_Color    white = {255, 255, 255, 255};
    Picture     *scene = scene_picture(view, spec);
    draw_flush(f->draw);
    canvas_copy(f->canvas, scene, (SDL_Rect){0, 0, f->width, f->height}, white, false);
    if (!still && !view->frame.palette->flat) draw_mist(view, raise_of(f, spec));
}

/* Enlarged rows begin further to the left, and those of a narrow window, where they stand on her; there enlarged ones take the whole width. */
static float side_from(const Frame *f) {
    if (f->narrow) return f->large ? -SIDE_WIDTH : SIDE_FROM_NARROW;
    return f->large ? SIDE_FROM_LARGE : SIDE_FROM;
}

static Picture *bake_veil(const Frame *f) {
    const Palette *palette = f->palette;
    Rgb            far = rgb(palette->dark_ink ? palette->surface : palette->sky[0]), near = rgb(palette->surface);
    float          all  = palette->dark_ink ? opacity.pause_dark_ink : opacity.pause_light_ink;
    float          side = palette->dark_ink ? opacity.pause_side_dark_ink : opacity.pause_side_light_ink;
    float          from = along(f, side_from(f)), width = SIDE_WIDTH * f->column;
    Uint32        *pixels = new_pixels(f->width, f->height);
    for (int y = 0; y < f->height; y++) {
        for (int x = 0; x < f->width; x++) {
            float top                                        = clamp01(((float)x + .5f - from) / width) * side;
            float alpha                                      = top + all * (1 - top);
            Rgb   c                                          = rgb_mix(far, near, top / alpha);
            pixels[(size_t)y * (size_t)f->width + (size_t)x] = argb(quantize(alpha * 255 + dither(x, y)), quantize(c.r), quantize(c.g), quantize(c.b));
        }
    }
    return canvas_take(f->canvas, pixels, f->width, f->height, true);
}

void scene_draw_veil(View *view, float alpha) {
    SDL_Color white = {255, 255, 255, 255};
    if (alpha <= 0) return;
    if (!view->veil) view->veil = bake_veil(&view->frame);
    draw_picture(view->frame.draw, view->veil, (SDL_Rect){0, 0, view->frame.width, view->frame.height}, color_alpha(white, alpha), false);
}
