/* The breath as a function of time: what the figure, the visualizer, the voice and the cues all follow. */
#ifndef UNSLOUCH_CORE_BREATH_H
#define UNSLOUCH_CORE_BREATH_H

#include <stdbool.h>
#include <stdint.h>

typedef enum { BREATH_INHALE, BREATH_HOLD_IN, BREATH_EXHALE, BREATH_HOLD_OUT, BREATH_PHASE_COUNT } BreathPhase;

/* Lengths of the four phases of one breath; inhale and exhale > 0, holds >= 0. */
typedef struct {
    int64_t phase_us[BREATH_PHASE_COUNT];
} BreathPattern;

/* Where a led breath stands. */
typedef struct {
    BreathPhase phase;
    double      phase_progress; /* 0..1 within the phase */
    int64_t     phase_left_us;
    int         index;  /* breaths completed since the start */
    double      volume; /* lung volume, 0 full exhale .. 1 full inhale */
    double      inflow; /* 1 while breathing in, 0 while out; turns over 400 ms centred on the turn */
} BreathState;

const char *breath_phase_name(BreathPhase phase); /* "inhale", "hold-in", "exhale", "hold-out" */
bool        breath_pattern_valid(const BreathPattern *pattern);
int64_t     breath_length_us(const BreathPattern *pattern);
BreathState breath_at(const BreathPattern *pattern, int64_t t_us);
/* Fewest whole breaths that last at least `us`; never less than 1. */
int breath_count_at_least(const BreathPattern *pattern, int64_t us);
/* Whole breaths nearest to `us`; never less than 1. */
int breath_count_nearest(const BreathPattern *pattern, int64_t us);
/* Unled, natural breathing over a still step of `span_us`: a whole number of shallow cycles of about 4.5 s, so that it starts and ends at volume 0. Returns volume 0..0.6. After the span it goes on in the same rhythm. */
double breath_natural_volume(int64_t t_us, int64_t span_us);
/* The end of the first natural cycle at or after `us`, for a step of `span_us` that is made longer. */
int64_t breath_natural_round_up(int64_t us, int64_t span_us);

#endif
