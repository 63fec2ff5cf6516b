/* Ramps: sample-exact, without a step that could click, saturating. */
#include <math.h>

#include "core/gain.h"
#include "harness.h"

TEST("a ramp arrives exactly when and where it was told to, whatever the block sizes") {
    for (int run = 0; run < 500; run++) {
        double  from = (double)test_between(0, 1000) / 1000, to = (double)test_between(0, 1000) / 1000;
        int64_t frames = test_between(1, 5000), done = 0;
        Gain    gain;
        int16_t samples[2 * 512];
        gain_init(&gain, from);
        gain_ramp(&gain, to, frames);
        while (done < frames + 1) {
            int64_t left = frames + 1 - done, block = test_between(1, left < 512 ? left : 512);
            for (int64_t i = 0; i < 2 * block; i++) samples[i] = 10000;
            gain_apply_s16(&gain, samples, (size_t)block, 2);
            for (int64_t i = 0; i < block; i++) {
                double expected = from + (to - from) * (double)(done + i > frames ? frames : done + i) / (double)frames;
                CHECK(fabs(samples[2 * i] - 10000 * expected) <= 1 && samples[2 * i] == samples[2 * i + 1]);
            }
            done += block;
        }
        CHECK(gain.current == to && gain.step == 0);
    }
}

TEST("a gain of one leaves samples as they are, and a gain above one never wraps round") {
    int16_t samples[] = {INT16_MIN, -1, 0, 1, INT16_MAX}, kept[5];
    Gain    gain;
    memcpy(kept, samples, sizeof samples);
    gain_init(&gain, 1);
    gain_apply_s16(&gain, samples, 5, 1);
    CHECK(memcmp(kept, samples, sizeof samples) == 0);
    gain_ramp(&gain, 4, 0);
    gain_apply_s16(&gain, samples, 5, 1);
    CHECK(samples[0] == INT16_MIN && samples[1] == -4 && samples[3] == 4 && samples[4] == INT16_MAX);
}

TEST("decibels and factors are each other's inverse") {
    for (int db = -60; db <= 12; db++) CHECK(fabs(gain_to_db(gain_from_db(db)) - db) < 1e-9);
    CHECK(fabs(gain_from_db(-6.0206) - .5) < 1e-5);
}
