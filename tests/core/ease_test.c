/* Curves of motion: clamped, monotone, at rest where they say so. */
#include "core/ease.h"
#include "harness.h"

TEST("smoothstep and out-cubic go from 0 to 1, never back, and stay there") {
    CHECK(ease_smoothstep(-3) == 0 && ease_smoothstep(0) == 0 && ease_smoothstep(1) == 1 && ease_smoothstep(7) == 1);
    CHECK(ease_out_cubic(-1) == 0 && ease_out_cubic(1) == 1 && ease_out_cubic(2) == 1);
    for (int i = 0; i < 1000; i++) {
        CHECK(ease_smoothstep((i + 1) / 1000.) >= ease_smoothstep(i / 1000.));
        CHECK(ease_out_cubic((i + 1) / 1000.) >= ease_out_cubic(i / 1000.));
    }
}

TEST("smoothstep starts and ends at rest") {
    CHECK(ease_smoothstep(.001) < 1e-5 && ease_smoothstep(.999) > 1 - 1e-5);
}
