/* One breath after another, each a copy of the pattern; everything follows from the time since the first began. */
#include "core/breath.h"

#include <assert.h>
#include <math.h>

#include "core/ease.h"

/* How long the visualizer takes to change from its look of breathing in to that of breathing out. */
#define TURN_US 400000

/* Quiet breathing at rest is 12 to 16 a minute in adults. */
#define NATURAL_CYCLE_US 4500000
#define NATURAL_DEPTH    0.6

static const double two_pi = 6.283185307179586;

const char *breath_phase_name(BreathPhase phase) {
    static const char *const names[BREATH_PHASE_COUNT] = {"inhale", "hold-in", "exhale", "hold-out"};
    return names[phase];
}

bool breath_pattern_valid(const BreathPattern *pattern) {
    const int64_t minute = 60000000;
    for (int i = 0; i < BREATH_PHASE_COUNT; i++) {
        if (pattern->phase_us[i] < 0 || pattern->phase_us[i] > minute) return false;
    }
    return pattern->phase_us[BREATH_INHALE] > 0 && pattern->phase_us[BREATH_EXHALE] > 0;
}

int64_t breath_length_us(const BreathPattern *pattern) {
    int64_t sum = 0;
    for (int i = 0; i < BREATH_PHASE_COUNT; i++) sum += pattern->phase_us[i];
    return sum;
}

static double volume_in(BreathPhase phase, double progress) {
    switch (phase) {
    case BREATH_INHALE:
        return ease_smoothstep(progress);
    case BREATH_HOLD_IN:
        return 1;
    case BREATH_EXHALE:
        return 1 - ease_smoothstep(progress);
    default:
        return 0;
    }
}

/* The turns lie in the middle of the pauses, where there are any. `within_us` counts from the start of an inhale. */
static double inflow_at(const BreathPattern *pattern, int64_t within_us) {
    int64_t in = pattern->phase_us[BREATH_INHALE], top = pattern->phase_us[BREATH_HOLD_IN];
    int64_t out_turn = in + top / 2;
    int64_t in_turn  = in + top + pattern->phase_us[BREATH_EXHALE] + pattern->phase_us[BREATH_HOLD_OUT] / 2;
    int64_t before   = in_turn - breath_length_us(pattern);
    double  falling  = 1 - ease_smoothstep((double)(within_us - out_turn + TURN_US / 2) / TURN_US);
    double  rising   = ease_smoothstep((double)(within_us - in_turn + TURN_US / 2) / TURN_US);
    double  risen    = ease_smoothstep((double)(within_us - before + TURN_US / 2) / TURN_US);
    return ease_clamp(fmin(falling, risen) + rising, 0, 1);
}

BreathState breath_at(const BreathPattern *pattern, int64_t t_us) {
    int64_t     length = breath_length_us(pattern);
    int64_t     t = t_us < 0 ? 0 : t_us, within = t % length, start = 0;
    BreathPhase phase = BREATH_INHALE;
    while (within >= start + pattern->phase_us[phase]) start += pattern->phase_us[phase++];
    double progress = (double)(within - start) / (double)pattern->phase_us[phase];
    return (BreathState){
        .phase          = phase,
        .phase_progress = progress,
        .phase_left_us  = start + pattern->phase_us[phase] - within,
        .index          = (int)(t / length),
        .volume         = volume_in(phase, progress),
        .inflow         = inflow_at(pattern, within),
    };
}

int breath_count_at_least(const BreathPattern *pattern, int64_t us) {
    int64_t length = breath_length_us(pattern);
    int64_t count  = us <= 0 ? 1 : (us + length - 1) / length;
    return (int)(count < 1 ? 1 : count);
}

int breath_count_nearest(const BreathPattern *pattern, int64_t us) {
    int64_t length = breath_length_us(pattern);
    int64_t count  = us <= 0 ? 1 : (us + length / 2) / length;
    return (int)(count < 1 ? 1 : count);
}

static int64_t natural_cycles(int64_t span_us) {
    int64_t cycles = (span_us + NATURAL_CYCLE_US / 2) / NATURAL_CYCLE_US;
    return cycles < 1 ? 1 : cycles;
}

double breath_natural_volume(int64_t t_us, int64_t span_us) {
    if (span_us <= 0 || t_us <= 0) return 0;
    double turns = (double)t_us * (double)natural_cycles(span_us) / (double)span_us;
    return NATURAL_DEPTH / 2 * (1 - cos(two_pi * turns));
}

int64_t breath_natural_round_up(int64_t us, int64_t span_us) {
    if (span_us <= 0 || us <= span_us) return span_us;
    int64_t cycles = natural_cycles(span_us);
    int64_t wanted = (us * cycles + span_us - 1) / span_us;
    return (wanted * span_us + cycles - 1) / cycles;
}
