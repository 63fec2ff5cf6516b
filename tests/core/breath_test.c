/* The breath: continuous, periodic, told apart in and out, whole. */
#include <math.h>

#include "core/breath.h"
#include "harness.h"

static BreathPattern random_pattern(void) {
    return (BreathPattern){{test_between(1000000, 9000000), test_chance(50) ? 0 : test_between(1, 5000000), test_between(1000000, 9000000),
                            test_chance(50) ? 0 : test_between(1, 5000000)}};
}

TEST("lung volume and inflow stay in 0..1 and never jump") {
    for (int run = 0; run < 300; run++) {
        BreathPattern pattern = random_pattern();
        int64_t       t       = test_between(0, 60000000);
        BreathState   before  = breath_at(&pattern, t);
        for (int i = 0; i < 400; i++) {
            BreathState now = breath_at(&pattern, t += 10000);
            CHECK(now.volume >= 0 && now.volume <= 1 && now.inflow >= 0 && now.inflow <= 1);
            CHECK(fabs(now.volume - before.volume) < .02 && fabs(now.inflow - before.inflow) < .05);
            before = now;
        }
    }
}

TEST("a breath begins empty, is full after the inhale, empty after the exhale, and the next is the same") {
    for (int run = 0; run < 2000; run++) {
        BreathPattern pattern = random_pattern();
        int64_t       length = breath_length_us(&pattern), t = test_between(0, length - 1), k = test_between(1, 50);
        int64_t       full = pattern.phase_us[BREATH_INHALE], empty = full + pattern.phase_us[BREATH_HOLD_IN] + pattern.phase_us[BREATH_EXHALE];
        BreathState   a = breath_at(&pattern, t), b = breath_at(&pattern, t + k * length);
        CHECK(breath_at(&pattern, 0).volume == 0 && breath_at(&pattern, full).volume == 1 && breath_at(&pattern, empty).volume == 0);
        CHECK(a.volume == b.volume && a.phase == b.phase && a.phase_left_us == b.phase_left_us && b.index == a.index + k);
    }
}

TEST("phases come in order and last as long as they say") {
    for (int run = 0; run < 2000; run++) {
        BreathPattern pattern = random_pattern();
        int64_t       t       = test_between(0, 100000000);
        BreathState   now = breath_at(&pattern, t), next = breath_at(&pattern, t + now.phase_left_us);
        CHECK(now.phase_left_us > 0 && now.phase_left_us <= pattern.phase_us[now.phase]);
        CHECK(breath_at(&pattern, t + now.phase_left_us - 1).phase == now.phase);
        BreathPhase expected = now.phase;
        do expected = (BreathPhase)((expected + 1) % BREATH_PHASE_COUNT);
        while (pattern.phase_us[expected] == 0);
        CHECK(next.phase == expected && next.phase_progress == 0);
    }
}

TEST("the look of breathing in belongs to the inhale and that of breathing out to the exhale, but for the turns") {
    BreathPattern pattern = {{4000000, 0, 6000000, 0}};
    CHECK(breath_at(&pattern, 2000000).inflow == 1 && breath_at(&pattern, 7000000).inflow == 0);
    CHECK(fabs(breath_at(&pattern, 4000000).inflow - .5) < 1e-9 && breath_at(&pattern, 3799999).inflow == 1 && breath_at(&pattern, 4200001).inflow == 0);
}

TEST("a hold is never shorter than wished and less than one breath longer") {
    for (int run = 0; run < 2000; run++) {
        BreathPattern pattern = random_pattern();
        int64_t       length = breath_length_us(&pattern), wish = test_between(1, 300000000);
        int           least = breath_count_at_least(&pattern, wish), nearest = breath_count_nearest(&pattern, wish);
        CHECK(least * length >= wish && (least - 1) * length < wish);
        CHECK(nearest >= 1 && (nearest == 1 || llabs(nearest * length - wish) <= (length + 1) / 2));
    }
    BreathPattern pattern = {{1, 0, 1, 0}};
    CHECK(breath_count_at_least(&pattern, 0) == 1 && breath_count_at_least(&pattern, -5) == 1 && breath_count_nearest(&pattern, 0) == 1);
}

TEST("natural breathing starts and ends its span empty, stays shallow, and keeps its rhythm when the span is made longer") {
    for (int run = 0; run < 2000; run++) {
        int64_t span = test_between(1, 120000000), more = breath_natural_round_up(span + test_between(0, 30000000), span);
        CHECK(more >= span);
        CHECK(breath_natural_volume(0, span) < 1e-9 && breath_natural_volume(span, span) < 1e-9 && breath_natural_volume(more, span) < 1e-3);
        double volume = breath_natural_volume(test_between(0, span), span);
        CHECK(volume >= 0 && volume <= .6);
    }
    CHECK(breath_natural_volume(5, 0) == 0);
}

TEST("a pattern needs an inhale and an exhale, and no phase below nothing") {
    CHECK(!breath_pattern_valid(&(BreathPattern){{0, 0, 1, 0}}) && !breath_pattern_valid(&(BreathPattern){{1, 0, 0, 0}}));
    CHECK(!breath_pattern_valid(&(BreathPattern){{1, -1, 1, 0}}) && breath_pattern_valid(&(BreathPattern){{1, 0, 1, 0}}));
}
