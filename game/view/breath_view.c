/* Every shape here is a function of lung volume and of the turn between in and out; nothing has a clock of its own. */
#include "view/breath_view.h"

#include <assert.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "core/ease.h"
#include "view/internal.h"
#include "view/kit.h"

#define PI_F         3.14159265f
#define LINE_SAMPLES 112
#define WAVE_SAMPLES 60 /* along a vessel's width */

static const char *const form_names[BREATH_FORM_COUNT] = {[BREATH_FORM_BLOOM] = "bloom", [BREATH_FORM_RING] = "ring", [BREATH_FORM_WAVE] = "wave"};

const char *breath_form_name(BreathForm form) {
    return form_names[form];
}

BreathForm breath_form_named(const char *name) {
    for (int form = 0; form < BREATH_FORM_COUNT; form++) {
        if (strcmp(form_names[form], name) == 0) return (BreathForm)form;
    }
    return BREATH_FORM_BLOOM;
}

static float mixf(float a, float b, float t) {
    return a + (b - a) * t;
}

int breath_petal(float v, float s, float angle, float length, float half_width, Point left[BREATH_OUTLINE_MAX], Point right[BREATH_OUTLINE_MAX]) {
    const BreathTokens *t = &breath_tokens;
    float               a = mixf(t->exhale_a, t->inhale_a, s), b = mixf(t->exhale_b, t->inhale_b, s), peak = a / (a + b);
    float               norm = 1 / (powf(peak, a) * powf(1 - peak, b)), turned = angle + v * PI_F / (float)t->petals;
    float               c = cosf(turned), n = sinf(turned);
    for (int i = 0; i <= t->steps; i++) {
        float along = .5f - .5f * cosf(PI_F * (float)i / (float)t->steps);
        float h = half_width * norm * powf(along, a) * powf(1 - along, b), d = t->root + (length - t->root) * along;
        left[i]  = (Point){c * d - n * h, n * d + c * h};
        right[i] = (Point){c * d + n * h, n * d - c * h};
    }
    return t->steps + 1;
}

static void place(Point *points, int count, float x, float y, float radius) {
    for (int i = 0; i < count; i++) points[i] = (Point){x + points[i].x * radius, y + points[i].y * radius};
}

/* What is drawn: lung volume, and 1 in .. 0 out; natural breathing stands still, and only its light comes and goes. */
typedef struct {
    float x, y, radius;
    float v, s;
    float turn;    /* of what goes round with the breath; none with reduced motion */
    float phase;   /* along the breath out, 0..1 */
    bool  leaving; /* there is one */
    float whole;   /* opacity of all of it */
} Moment;

static void draw_petals(const Frame *f, const Moment *m, float offset, float length, float width, float fill) {
    const BreathTokens *t = &breath_tokens;
    Point               left[BREATH_OUTLINE_MAX], right[BREATH_OUTLINE_MAX], outline[2 * BREATH_OUTLINE_MAX];
    for (int i = 0; i < t->petals; i++) {
        float angle = offset - .5f * PI_F + 2 * PI_F * (float)i / (float)t->petals + m->turn - m->v * PI_F / (float)t->petals;
        int   count = breath_petal(m->v, m->s, angle, length, width, left, right), total = 0;
        place(left, count, m->x, m->y, m->radius);
        place(right, count, m->x, m->y, m->radius);
        draw_band(f->draw, left, right, count, color_alpha(f->palette->petal, fill));
        for (int k = 0; k < count; k++) outline[total++] = left[k];
        for (int k = count - 2; k > 0; k--) outline[total++] = right[k];
        draw_line(f->draw, outline, total, mixf(t->line_exhale, t->line_inhale, m->s) * f->u, true,
                  color_alpha(f->palette->petal, mixf(t->alpha_exhale, t->alpha_inhale, m->s)));
    }
}

/* Breath that leaves: two broken rings that widen and thin out; with reduced motion they only thin out. */
static void draw_leaving(const Frame *f, const Moment *m, float length) {
    const BreathTokens *t = &breath_tokens;
    for (int k = 0; k < 2; k++) {
        float q     = m->phase + .5f * (float)k - floorf(m->phase + .5f * (float)k);
        float r     = f->reduced_motion ? t->broken_end * (1 - .11f * (float)k) : mixf(t->broken_start * length, t->broken_end, q);
        float alpha = (1 - m->s) * t->broken_alpha * (f->reduced_motion ? 1 - m->phase : (1 - q) * fminf(1, 5 * q + .25f));
        for (int i = 0; i < t->petals; i++) {
            float middle = m->turn - .5f * PI_F + 2 * PI_F * (float)i / (float)t->petals;
            draw_arc(f->draw, m->x, m->y, r * m->radius, middle - t->broken_half_rad, middle + t->broken_half_rad, t->broken_line * f->u,
                     color_alpha(f->palette->petal, alpha));
        }
    }
}

/* Scaled glows are dear without a GPU: one is drawn for the size, and only its opacity breathes. */
static void draw_glow(View *view, float x, float y, float radius, float alpha) {
    Frame *f = &view->frame;
    if (f->palette->flat) return;
    int r = (int)lroundf(radius);
    if (!view->glow || view->glow_radius != radius) {
        canvas_drop(f->canvas, view->glow);
        view->glow        = glow_cover(f->canvas, r, r, 1);
        view->glow_radius = radius;
    }
    draw_picture(f->draw, view->glow, (SDL_Rect){(int)lroundf(x) - r, (int)lroundf(y) - r, 2 * r, 2 * r}, color_alpha(f->palette->glow, alpha), false);
}

static void draw_core(const Frame *f, const Moment *m, float radius) {
    draw_circle(f->draw, m->x, m->y, radius, f->palette->core);
    if (f->palette->dark_ink) draw_circle_line(f->draw, m->x, m->y, radius, breath_tokens.core_line * f->u, color_alpha(f->palette->petal, .9f));
}

static void draw_bloom(const Frame *f, const Moment *m) {
    const BreathTokens *t = &breath_tokens;
    float               s = m->s, group = draw_get_alpha(f->draw);
    float               length = mixf(t->length_low, t->length_high, m->v), width = mixf(t->width_low, t->width_high, m->v);
    if (m->leaving && s < 1) draw_leaving(f, m, length);
    assert(t->petals % 4 == 0);
    draw_begin_quartered(f->draw, (int)m->x, (int)m->y);
    if (s > .02f) {
        draw_set_alpha(f->draw, group * fminf(1, s * 2));
        draw_petals(f, m, PI_F / (float)t->petals, length, width * t->back_width, mixf(t->open_fill, t->back_fill, s));
        draw_set_alpha(f->draw, group);
    }
    draw_petals(f, m, 0, length * mixf(1, t->front_length, s), width * mixf(t->front_width, 1, s), mixf(t->open_fill, t->front_fill, s));
    draw_end_quartered(f->draw);
    draw_core(f, m, m->radius * mixf(t->core_low, t->core_high, m->v));
}

/* ---- a ring: closed and toothed, or dashes on their way inward */

static void draw_tooth(const Frame *f, const Moment *m, float r, float angle, SDL_Color color) {
    const BreathTokens *t    = &breath_tokens;
    float               root = r + t->tooth_root * m->radius, tip = r + t->tooth_tip * m->radius, half = t->tooth_half * m->radius;
    float               c = cosf(angle), n = sinf(angle);
    const Point         corners[3] = {
                {m->x + c * root - n * half, m->y + n * root + c * half}, {m->x + c * tip, m->y + n * tip}, {m->x + c * root + n * half, m->y + n * root - c * half}};
    draw_triangle(f->draw, corners, color);
}

static void draw_band_ring(const Frame *f, const Moment *m) {
    const BreathTokens *t     = &breath_tokens;
    SDL_Color           petal = f->palette->petal, solid = color_alpha(petal, m->s), faint = color_alpha(petal, 1 - m->s);
    float               r = m->radius * mixf(t->band_low, t->band_high, m->v), dash = t->dash_width * m->radius, step = 2 * PI_F / (float)t->dashes;
    draw_circle(f->draw, m->x, m->y, r, color_alpha(petal, t->band_fill * m->s));
    draw_circle_line(f->draw, m->x, m->y, r, t->band_width * m->radius, solid);
    for (int i = 0; i < t->teeth; i++) draw_tooth(f, m, r, m->turn - .5f * PI_F + 2 * PI_F * (float)i / (float)t->teeth, solid);
    draw_circle_line(f->draw, m->x, m->y, t->outer * m->radius, t->outer_line * f->u, color_alpha(faint, t->outer_alpha));
    float half = step / 2 - (t->dash_gap * m->radius + dash / 2) / r; /* round caps reach further than the arc */
    for (int i = 0; i < t->dashes; i++) {
        float middle = m->turn + step * ((float)i + .5f);
        draw_arc(f->draw, m->x, m->y, r, middle - fmaxf(half, .02f), middle + fmaxf(half, .02f), dash, faint);
    }
    draw_core(f, m, t->dot * m->radius);
}

/* ---- a wave: a vessel that fills with water under pointed crests, and empties in round ripples */

/* The surface at `x` from the middle, down from the middle of a vessel of radius 1. */
static float crest_at(const Moment *m, float x) {
    const BreathTokens *t     = &breath_tokens;
    float               level = 1 - 2 * mixf(t->level_low, t->level_high, m->v);
    return level + t->crest * (fabsf(sinf(PI_F * t->crests * (x + m->turn * t->wave_drift))) - .5f);
}

static void draw_water(const Frame *f, const Moment *m, SDL_Color color) {
    Point top[WAVE_SAMPLES + 1], bottom[WAVE_SAMPLES + 1];
    for (int i = 0; i <= WAVE_SAMPLES; i++) {
        float x = -cosf(PI_F * (float)i / WAVE_SAMPLES), wall = sqrtf(fmaxf(0, 1 - x * x)), y = fminf(fmaxf(crest_at(m, x), -wall), wall);
        top[i]    = (Point){m->x + x * m->radius, m->y + y * m->radius};
        bottom[i] = (Point){m->x + x * m->radius, m->y + wall * m->radius};
    }
    draw_band(f->draw, top, bottom, WAVE_SAMPLES + 1, color);
}

/* One ripple, as far as the vessel is wide there. */
static void draw_ripple(const Frame *f, const Moment *m, float y, SDL_Color color) {
    const BreathTokens *t     = &breath_tokens;
    float               width = t->ripple_width, inside = 1 - width * .75f;
    Point               points[WAVE_SAMPLES + 1];
    int                 count = 0;
    for (int i = 0; i <= WAVE_SAMPLES; i++) {
        float x = -1 + 2 * (float)i / WAVE_SAMPLES, at = y + t->ripple * sinf(2 * PI_F * t->ripples * (x - m->turn * t->wave_drift));
        if (x * x + at * at < inside * inside) points[count++] = (Point){m->x + x * m->radius, m->y + at * m->radius};
    }
    draw_line(f->draw, points, count, width * m->radius, false, color);
}

static void draw_vessel(const Frame *f, const Moment *m) {
    const BreathTokens *t     = &breath_tokens;
    SDL_Color           petal = f->palette->petal;
    float               level = 1 - 2 * mixf(t->level_low, t->level_high, m->v) + t->ripple_width / 2;
    draw_circle(f->draw, m->x, m->y, m->radius, color_alpha(petal, t->vessel_fill));
    draw_water(f, m, color_alpha(petal, t->water_fill * m->s));
    for (int k = 0; level + t->ripple_step * (float)k < 1; k++) {
        float alpha = fmaxf(t->ripple_least, 1 - t->ripple_fade * (float)k);
        draw_ripple(f, m, level + t->ripple_step * (float)k, color_alpha(petal, alpha * (1 - m->s)));
    }
    draw_circle_line(f->draw, m->x, m->y, m->radius, t->vessel_line * f->u, color_alpha(petal, t->vessel_alpha));
}

/* ---- any form */

static Moment moment_of(const Frame *f, const BreathShow *show, float x, float y, float radius) {
    const BreathTokens *t = &breath_tokens;
    Moment              m = {.x = x, .y = y, .radius = radius, .v = t->natural_volume, .s = 1, .whole = 1};
    if (show->led) {
        m.v       = (float)show->state.volume;
        m.s       = (float)show->state.inflow;
        m.phase   = (float)show->state.phase_progress;
        m.leaving = show->state.phase == BREATH_EXHALE;
    } else {
        float wave = .5f - .5f * cosf(2 * PI_F * (float)(f->now_us % motion.natural_us) / (float)motion.natural_us);
        m.whole    = mixf(t->natural_low, t->natural_high, wave);
    }
    m.turn = f->reduced_motion ? 0 : m.v * PI_F / (float)t->petals;
    return m;
}

void breath_draw(View *view, BreathForm form, const BreathShow *show, float x, float y, float radius) {
    static void (*const forms[BREATH_FORM_COUNT])(const Frame *f, const Moment *m) = {
        [BREATH_FORM_BLOOM] = draw_bloom, [BREATH_FORM_RING] = draw_band_ring, [BREATH_FORM_WAVE] = draw_vessel};
    const Frame        *f     = &view->frame;
    const BreathTokens *t     = &breath_tokens;
    Moment              m     = moment_of(f, show, roundf(x), roundf(y), radius);
    bool                dark  = f->palette->dark_ink;
    float               led   = dark ? t->glow_alpha_dark_ink : mixf(t->glow_alpha_low, t->glow_alpha_high, m.v);
    float               group = draw_get_alpha(f->draw);
    draw_glow(view, x, y, radius * (t->glow_low + t->glow_high) / 2, show->led ? led : dark ? m.whole : m.whole * .35f);
    draw_set_alpha(f->draw, group * m.whole);
    forms[form](f, &m);
    draw_set_alpha(f->draw, group);
}

/* ---- what is left of the hold */

void breath_draw_ring(View *view, float x, float y, float radius, float number_y, int breaths, double left, int64_t left_us) {
    const Frame *f     = &view->frame;
    int          count = breaths < 1 ? 1 : breaths > 40 ? 40 : breaths;
    float        gap = breath_tokens.ring_gap * f->u / radius, span = 2 * PI_F - breath_tokens.ring_open_rad;
    if (gap * (float)count > span / 2) gap = span / 2 / (float)count;
    float     start = .5f * PI_F + breath_tokens.ring_open_rad / 2, arc = (span - gap * (float)(count - 1)) / (float)count;
    double    spent  = (1 - ease_clamp(left, 0, 1)) * count;
    SDL_Color bright = f->palette->ink, dim = color_alpha(bright, opacity.ring_spent);
    for (int i = 0; i < count; i++) {
        float from = start + (float)i * (arc + gap), part = (float)ease_clamp(spent - i, 0, 1);
        if (part > 0) draw_arc(f->draw, x, y, radius, from, from + arc, metrics.stroke_ring * f->u, dim);
        if (part < .995f) draw_arc(f->draw, x, y, radius, from + arc * part, from + arc, metrics.stroke_ring * f->u, bright);
    }
    char    text[16];
    int64_t seconds = (left_us + 999999) / 1000000;
    snprintf(text, sizeof text, "%d:%02d", (int)(seconds / 60), (int)(seconds % 60));
    kit_text(f, TYPE_NUMBER, text, x, number_y, ALIGN_CENTER, f->palette->ink);
}

/* ---- word */

static void draw_mark(const Frame *f, BreathPhase phase, float x, float y, float size) {
    float s = practice_tokens.mark_size * size * f->u, h = .4f * s;
    if (phase == BREATH_INHALE) {
        Point up[3] = {{x - s / 2, y + h}, {x, y - h}, {x + s / 2, y + h}};
        draw_triangle(f->draw, up, f->palette->ink);
    } else if (phase == BREATH_EXHALE) {
        Point down[3] = {{x - s / 2, y - h}, {x, y + h}, {x + s / 2, y - h}};
        draw_line(f->draw, down, 3, metrics.stroke_line * f->u, true, f->palette->ink);
    } else {
        Point bar[2] = {{x - s / 2, y}, {x + s / 2, y}};
        draw_line(f->draw, bar, 2, metrics.stroke_line * 1.5f * f->u, false, f->palette->ink);
    }
}

/* All words are of one size: what it is of that of their type. */
static float word_size(const Frame *f, float room) {
    float mark = (practice_tokens.mark_gap + practice_tokens.mark_size / 2) * f->u, widest = 0;
    for (int phase = 0; phase < BREATH_PHASE_COUNT; phase++) widest = fmaxf(widest, kit_text_width(f, TYPE_WORD, f->words.breath[phase]));
    return fminf(1, room / (widest + mark));
}

static void draw_one_word(const Frame *f, BreathPhase phase, float x, float baseline, float x_max, float size, float alpha) {
    const char *word  = f->words.breath[phase];
    float       width = size * kit_text_width(f, TYPE_WORD, word), group = draw_get_alpha(f->draw);
    if (x + width / 2 > x_max) x = x_max - width / 2;
    draw_set_alpha(f->draw, group * alpha);
    kit_text_at(f, TYPE_WORD, size * kit_type_px(f, TYPE_WORD), word, x, baseline, ALIGN_CENTER, f->palette->ink);
    draw_mark(f, phase, x - width / 2 - practice_tokens.mark_gap * size * f->u, baseline - practice_tokens.mark_up * size * f->u, size);
    draw_set_alpha(f->draw, group);
}

static BreathPhase phase_before(const BreathPattern *pattern, BreathPhase phase) {
    do phase = (BreathPhase)((phase + BREATH_PHASE_COUNT - 1) % BREATH_PHASE_COUNT);
    while (pattern->phase_us[phase] <= 0);
    return phase;
}

void breath_draw_word(View *view, const BreathShow *show, float x, float baseline, float x_max, float width) {
    if (!show->led) return;
    float       size   = word_size(&view->frame, width);
    BreathPhase phase  = show->state.phase;
    int64_t     since  = show->pattern.phase_us[phase] - show->state.phase_left_us;
    float       change = show->t_us < motion.word_us && since == show->t_us ? 1 : (float)ease_clamp((double)since / (double)motion.word_us, 0, 1);
    /* The old word is gone before the new one comes: two words on one place cannot be read. */
    if (change < .5f)
        draw_one_word(&view->frame, phase_before(&show->pattern, phase), x, baseline, x_max, size, 1 - 2 * change);
    else
        draw_one_word(&view->frame, phase, x, baseline, x_max, size, 2 * change - 1);
}

/* ---- the line of breaths to come */

static bool taking_in(BreathPhase phase) {
    return phase == BREATH_INHALE || phase == BREATH_HOLD_IN;
}

typedef struct {
    Point points[LINE_SAMPLES + 1];
    float alphas[LINE_SAMPLES + 1];
    int   count;
} Run;

static void run_draw(const Frame *f, Run *run, bool in) {
    draw_line_fading(f->draw, run->points, run->alphas, run->count, (in ? 5 : 4) * f->u, f->palette->ink);
    run->count = 0;
}

static void run_add(Run *run, Point point, float alpha) {
    run->points[run->count]   = point;
    run->alphas[run->count++] = alpha;
}

void breath_draw_line(View *view, const BreathShow *show, float x, float y, float width, float amplitude) {
    if (!show->led) return;
    const Frame *f   = &view->frame;
    double       per = (double)breath_length_us(&show->pattern), window = (double)practice_tokens.line_breaths * per;
    double       end = per * show->breaths, now = (double)practice_tokens.line_now;
    Run          run    = {.count = 0};
    bool         run_in = true;
    for (int i = 0; i <= LINE_SAMPLES; i++) {
        double part = (double)i / LINE_SAMPLES, t = (double)show->t_us + (part - now) * window;
        if (t < 0 || t > end - 1) {
            run_draw(f, &run, run_in);
            continue;
        }
        BreathState state = breath_at(&show->pattern, (int64_t)t);
        Point       point = {x - width / 2 + (float)part * width, y - amplitude * (2 * (float)state.volume - 1)};
        bool        in    = taking_in(state.phase);
        double      alpha = part < now ? .10 + .25 * part / now : .95 * (1 - pow((part - now) / (1 - now), 2.2));
        /* In is one line, out is dashes. */
        if (run.count > 0 && (in != run_in || (!in && i % 4 == 2))) run_draw(f, &run, run_in);
        run_in = in;
        if (in || i % 4 < 2) run_add(&run, point, (float)alpha);
    }
    run_draw(f, &run, run_in);
    float dot_x = x - width / 2 + (float)now * width, dot_y = y - amplitude * (2 * (float)show->state.volume - 1);
    draw_circle(f->draw, dot_x, dot_y, practice_tokens.line_halo * f->u, color_alpha(f->palette->ink, .25f));
    draw_circle(f->draw, dot_x, dot_y, practice_tokens.line_dot * f->u, f->palette->ink);
}
