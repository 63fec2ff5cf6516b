/* The breath as a light, in one of three forms: in is whole and pointed, out is open and round. Ring of the hold, word with its mark, and the breaths to come. */
#ifndef UNSLOUCH_VIEW_BREATH_VIEW_H
#define UNSLOUCH_VIEW_BREATH_VIEW_H

#include "core/breath.h"
#include "view/draw.h"
#include "view/view.h"

/* Which form shows the breath; the person chooses. With reduced motion nothing of it turns or travels: only what is the breath itself grows and shrinks. */
typedef enum { BREATH_FORM_BLOOM, BREATH_FORM_RING, BREATH_FORM_WAVE, BREATH_FORM_COUNT } BreathForm;

const char *breath_form_name(BreathForm form);   /* "bloom", "ring", "wave" */
BreathForm  breath_form_named(const char *name); /* the bloom where there is none of that name */

typedef struct {
    bool          led; /* false: natural breathing, only a glow */
    BreathState   state;
    BreathPattern pattern;
    int64_t       t_us;    /* into the led breaths */
    int           breaths; /* led breaths in all */
} BreathShow;

#define BREATH_OUTLINE_MAX 64

/* One petal's edges, from root to tip, for lung volume `v`, inflow `s`, length and half width (radius 1), turned by `angle`. Points on each side: steps + 1. */
int breath_petal(float v, float s, float angle, float length, float half_width, Point left[BREATH_OUTLINE_MAX], Point right[BREATH_OUTLINE_MAX]);

void breath_draw(View *view, BreathForm form, const BreathShow *show, float x, float y, float radius);
/* One arc a breath; what is left is bright. `left` 0..1 of the whole. The time stands in the opening below, on the baseline `number_y`. */
void breath_draw_ring(View *view, float x, float y, float radius, float number_y, int breaths, double left, int64_t left_us);
/* The word centred at x with its mark before it, kept left of `x_max`; smaller where any of the words, with its mark, would be wider than `width`. */
void breath_draw_word(View *view, const BreathShow *show, float x, float baseline, float x_max, float width);
/* The curve of the breaths to come; now is the dot. */
void breath_draw_line(View *view, const BreathShow *show, float x, float y, float width, float amplitude);

#endif
