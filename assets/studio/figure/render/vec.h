/* Three floats with a name, and the few functions every part of the renderer needs. */
#ifndef VEC_H
#define VEC_H

#include <math.h>

#define PI_F 3.14159265f

typedef struct {
    float x, y, z;
} V3;

static inline V3 v3(float x, float y, float z) {
    return (V3){x, y, z};
}
static inline V3 v3_add(V3 a, V3 b) {
    return v3(a.x + b.x, a.y + b.y, a.z + b.z);
}
static inline V3 v3_sub(V3 a, V3 b) {
    return v3(a.x - b.x, a.y - b.y, a.z - b.z);
}
static inline V3 v3_scale(V3 a, float s) {
    return v3(a.x * s, a.y * s, a.z * s);
}
static inline V3 v3_mul(V3 a, V3 b) {
    return v3(a.x * b.x, a.y * b.y, a.z * b.z);
}
static inline float v3_dot(V3 a, V3 b) {
    return a.x * b.x + a.y * b.y + a.z * b.z;
}
static inline V3 v3_cross(V3 a, V3 b) {
    return v3(a.y * b.z - a.z * b.y, a.z * b.x - a.x * b.z, a.x * b.y - a.y * b.x);
}
static inline V3 v3_unit(V3 a) {
    float length = sqrtf(v3_dot(a, a));
    return length > 1e-12f ? v3_scale(a, 1 / length) : v3(0, 0, 1);
}
static inline V3 v3_mix(V3 a, V3 b, float t) {
    return v3_add(v3_scale(a, 1 - t), v3_scale(b, t));
}
static inline V3 v3_weigh(V3 a, float wa, V3 b, float wb, V3 c, float wc) {
    return v3_add(v3_add(v3_scale(a, wa), v3_scale(b, wb)), v3_scale(c, wc));
}
/* Unlike those of math.h these become one instruction; what they do with a number that is no number is nobody's concern here. */
static inline float f_min(float a, float b) {
    return a < b ? a : b;
}
static inline float f_max(float a, float b) {
    return a > b ? a : b;
}
static inline float f_clamp(float x, float low, float high) {
    return x < low ? low : x > high ? high : x;
}
static inline float f_smooth(float from, float to, float x) {
    float t = f_clamp((x - from) / (to - from), 0, 1);
    return t * t * (3 - 2 * t);
}
static inline float f_min3(float a, float b, float c) {
    return f_min(a, f_min(b, c));
}
static inline float f_max3(float a, float b, float c) {
    return f_max(a, f_max(b, c));
}

#endif
