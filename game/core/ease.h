/* Curves of motion: pure functions of a progress in 0..1 (values outside are clamped). */
#ifndef UNSLOUCH_CORE_EASE_H
#define UNSLOUCH_CORE_EASE_H

double ease_clamp(double x, double low, double high);
double ease_lerp(double a, double b, double t);
/* 3t^2 - 2t^3: starts and ends at rest. */
double ease_smoothstep(double t);
/* 1 - (1-t)^3: quick answer, soft landing; for controls that come in. */
double ease_out_cubic(double t);

#endif
