/* Linear ramps counted in sample frames; the last step lands on the target exactly. */
#include "core/gain.h"

#include <math.h>
#include <stdbool.h>

void gain_init(Gain *gain, double value) {
    *gain = (Gain){.current = value, .target = value};
}

void gain_ramp(Gain *gain, double target, int64_t frames) {
    gain->target = target;
    gain->step   = frames > 0 ? (target - gain->current) / (double)frames : 0;
    if (gain->step == 0) gain->current = target;
}

static void gain_move(Gain *gain) {
    if (gain->step == 0) return;
    double next   = gain->current + gain->step;
    bool   over   = gain->step > 0 ? next >= gain->target : next <= gain->target;
    gain->current = over ? gain->target : next;
    if (over) gain->step = 0;
}

static int16_t sample_saturate(double value) {
    long rounded = lround(value);
    return (int16_t)(rounded > INT16_MAX ? INT16_MAX : rounded < INT16_MIN ? INT16_MIN : rounded);
}

void gain_apply_s16(Gain *gain, int16_t *samples, size_t frames, int channels) {
    if (gain->step == 0 && gain->current == 1) return;
    for (size_t frame = 0; frame < frames; frame++) {
        for (int channel = 0; channel < channels; channel++, samples++) *samples = sample_saturate(*samples * gain->current);
        gain_move(gain);
    }
}

double gain_from_db(double db) {
    return pow(10, db / 20);
}

double gain_to_db(double linear) {
    return 20 * log10(linear);
}
