/* Sample-exact gain ramps: the only way a volume ever changes, so that no change clicks. */
#ifndef UNSLOUCH_CORE_GAIN_H
#define UNSLOUCH_CORE_GAIN_H

#include <stddef.h>
#include <stdint.h>

/* A gain on its way from where it is to `target`. Plain value; all fields counted in sample frames. */
typedef struct {
    double current;
    double target;
    double step; /* per sample frame; 0 when settled */
} Gain;

/* Gain is linear amplitude, 0..4. */
void gain_init(Gain *gain, double value);
/* Head for `target`, arriving after `frames` sample frames (0 = at once). */
void gain_ramp(Gain *gain, double target, int64_t frames);
/* Multiply interleaved 16-bit samples in place and move the ramp on by `frames`. Saturates. */
void   gain_apply_s16(Gain *gain, int16_t *samples, size_t frames, int channels);
double gain_from_db(double db);
double gain_to_db(double linear);

#endif
