#include "media/tint.h"

#include <math.h>

#define GLOW_SECONDARY 153 /* of 255: muscles that only help glow .60 as strong */
#define CHROMA_MIDDLE  128
#define CHROMA_REACH   112 /* from the middle to a corner */
#define CODING_NOISE   4   /* levels of alpha that coding adds or takes */

typedef struct {
    int part[REGION_COUNT]; /* together 255, or more by what rounding adds */
} Mixture;

static uint8_t between(uint8_t a, uint8_t b, int part, int whole) {
    return (uint8_t)((a * (whole - part) + b * part + whole / 2) / whole);
}

static uint8_t times(uint8_t a, uint8_t b) {
    return (uint8_t)((a * b + 127) / 255);
}

static uint32_t pack(int alpha, int red, int green, int blue) {
    return (uint32_t)alpha << 24 | (uint32_t)red << 16 | (uint32_t)green << 8 | (uint32_t)blue;
}

static SDL_Color ramp_at(const Ramp *ramp, int grey) {
    const SDL_Color *from = &ramp->stop[grey < 128 ? 0 : 1], *to = from + 1;
    int              part = grey < 128 ? grey : grey - 128, whole = grey < 128 ? 128 : 127;
    return (SDL_Color){between(from->r, to->r, part, whole), between(from->g, to->g, part, whole), between(from->b, to->b, part, whole), 255};
}

static uint32_t mixed(const Tint *tint, const Mixture *mixture, int tone, int alpha) {
    int red = 0, green = 0, blue = 0, sum = 0;
    for (int region = 0; region < REGION_COUNT; region++) {
        const SDL_Color *color = &tint->tone[region][tone];
        int              part  = mixture->part[region];
        red += color->r * part;
        green += color->g * part;
        blue += color->b * part;
        sum += part;
    }
    return pack(alpha, (red + sum / 2) / sum, (green + sum / 2) / sum, (blue + sum / 2) / sum);
}

/* Skin stands in the middle of the chroma plane, the others in its corners; x and y are -1..1 there. A point lies in the triangle of the middle and two corners. */
static Mixture mixture_at(double x, double y) {
    bool    across = fabs(y) >= fabs(x);
    double  reach = fmax(fabs(x), fabs(y)), along = reach > 0 ? ((across ? x : y) / reach + 1) / 2 : 0;
    Region  from          = across && y > 0 ? REGION_PROP : across || x < 0 ? REGION_HAIR : REGION_TOP;
    Region  to            = across && y < 0 ? REGION_TOP : across || x > 0 ? REGION_LEGGINGS : REGION_PROP;
    Mixture out           = {{0}};
    out.part[REGION_SKIN] = (int)lround(255 * (1 - reach));
    out.part[from] += (int)lround(255 * reach * (1 - along));
    out.part[to] += (int)lround(255 * reach * along);
    return out;
}

static void build_coded(Tint *tint) {
    for (int row = 0; row < TINT_STEPS; row++) {
        for (int column = 0; column < TINT_STEPS; column++) {
            Mixture   mixture = mixture_at(column * 2. / (TINT_STEPS - 1) - 1, row * 2. / (TINT_STEPS - 1) - 1);
            uint32_t *out     = tint->coded[row * TINT_STEPS + column];
            for (int tone = 0; tone < 256; tone++) out[tone] = mixed(tint, &mixture, tone, 255);
        }
    }
}

/* The nearest step of an axis of chroma. */
static int step_of(uint8_t chroma) {
    int step = ((chroma - CHROMA_MIDDLE) * (TINT_STEPS / 2) * 2 + CHROMA_REACH * TINT_STEPS) / (CHROMA_REACH * 2);
    return step < 0 ? 0 : step >= TINT_STEPS ? TINT_STEPS - 1 : step;
}

static void build_steps(Tint *tint) {
    for (int level = 0; level < 256; level++) {
        tint->column_of[level] = (uint16_t)step_of((uint8_t)level);
        tint->row_of[level]    = (uint16_t)(step_of((uint8_t)level) * TINT_STEPS);
    }
}

void tint_build(Tint *tint, const Look *look, int serial) {
    tint->mod    = look->mod;
    tint->serial = serial;
    for (int region = 0; region < REGION_COUNT; region++) {
        for (int grey = 0; grey < 256; grey++) {
            SDL_Color color          = ramp_at(&look->ramps[region], grey);
            tint->tone[region][grey] = (SDL_Color){times(color.r, look->mod.r), times(color.g, look->mod.g), times(color.b, look->mod.b), 255};
        }
    }
    build_steps(tint);
    build_coded(tint);
}

uint32_t tint_masked(const Tint *tint, SDL_Color neutral, SDL_Color mask) {
    int     prop              = SDL_min(mask.r, SDL_min(mask.g, mask.b));
    Mixture mixture           = {{[REGION_SKIN] = mask.r - prop, [REGION_TOP] = mask.g - prop, [REGION_LEGGINGS] = mask.b - prop, [REGION_PROP] = prop}};
    int     sum               = mask.r + mask.g + mask.b - 2 * prop;
    mixture.part[REGION_HAIR] = sum < 255 ? 255 - sum : 0;
    return mixed(tint, &mixture, neutral.g, neutral.a);
}

uint32_t tint_plain(const Tint *tint, SheetLayerId layer, SDL_Color neutral) {
    if (layer == LAYER_GLOW) {
        int strength = neutral.r + neutral.g * GLOW_SECONDARY / 255;
        return pack(SDL_min(strength, 255), 255, 255, 255);
    }
    if (layer == LAYER_SHADOW) return pack(neutral.a, neutral.r, neutral.g, neutral.b);
    return pack(neutral.a, times(neutral.r, tint->mod.r), times(neutral.g, tint->mod.g), times(neutral.b, tint->mod.b));
}

void tint_coded_row(const Tint *tint, const uint8_t *luma, const uint8_t *u, const uint8_t *v, const uint8_t *alpha, int count, uint32_t *out) {
    for (int x = 0; x < count; x++) {
        if (alpha[x] < CODING_NOISE) {
            out[x] = 0;
            continue;
        }
        uint32_t color = tint->coded[tint->row_of[v[x]] + tint->column_of[u[x]]][luma[x]];
        out[x]         = alpha[x] > 255 - CODING_NOISE ? color : (color & 0xffffff) | (uint32_t)alpha[x] << 24;
    }
}

void tint_strength_row(SheetLayerId layer, const uint8_t *luma, int count, uint32_t *out) {
    uint32_t color = layer == LAYER_GLOW ? 0xffffffu : 0u;
    for (int x = 0; x < count; x++) out[x] = (uint32_t)luma[x] << 24 | color;
}
