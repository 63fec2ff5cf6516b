/* Curves of motion, clamped to their ends. */
#include "core/ease.h"

double ease_clamp(double x, double low, double high) {
    return x < low ? low : x > high ? high : x;
}

double ease_lerp(double a, double b, double t) {
    return a + (b - a) * t;
}

double ease_smoothstep(double t) {
    t = ease_clamp(t, 0, 1);
    return t * t * (3 - 2 * t);
}

double ease_out_cubic(double t) {
    double left = 1 - ease_clamp(t, 0, 1);
    return 1 - left * left * left;
}
