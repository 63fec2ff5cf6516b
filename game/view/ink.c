/* One pixel at a time as it is meant; four at a time, with the same sums to the last bit, where the machine can. */
#include "view/ink.h"

#ifdef __SSE2__
#include <emmintrin.h>
#endif

/* ---- one pixel */

/* By 255, rounded. */
static Uint32 scaled(Uint32 channel, Uint32 by) {
    Uint32 product = channel * by + 128;
    return (product + (product >> 8)) >> 8;
}

static Uint32 joined(Uint32 a, Uint32 r, Uint32 g, Uint32 b) {
    return a << 24 | SDL_min(r, a) << 16 | SDL_min(g, a) << 8 | SDL_min(b, a);
}

static Uint32 premultiplied(SDL_Color color, Uint32 alpha) {
    return joined(alpha, scaled(color.r, alpha), scaled(color.g, alpha), scaled(color.b, alpha));
}

static Uint32 over(Uint32 below, Uint32 ink) {
    Uint32 keep = 255 - (ink >> 24), a = (ink >> 24) + scaled(below >> 24, keep), r = (ink >> 16 & 255) + scaled(below >> 16 & 255, keep);
    return joined(a, r, (ink >> 8 & 255) + scaled(below >> 8 & 255, keep), (ink & 255) + scaled(below & 255, keep));
}

static Uint32 straight(Uint32 pixel) {
    Uint32 alpha = pixel >> 24;
    if (alpha == 0 || alpha == 255) return pixel;
    float  more = 255 / (float)alpha;
    Uint32 r = (Uint32)((float)(pixel >> 16 & 255) * more + .5f), g = (Uint32)((float)(pixel >> 8 & 255) * more + .5f);
    return alpha << 24 | r << 16 | g << 8 | (Uint32)((float)(pixel & 255) * more + .5f);
}

/* ---- four pixels */

#ifdef __SSE2__

static inline __m128i load(const Uint32 *pixels) {
    return _mm_loadu_si128((const __m128i *)(const void *)pixels);
}

static inline void store(Uint32 *pixels, __m128i four) {
    _mm_storeu_si128((__m128i *)(void *)pixels, four);
}

/* Two pixels, 16 bits a channel. */
static inline __m128i over_two(__m128i below, __m128i ink, __m128i keep) {
    __m128i product = _mm_add_epi16(_mm_mullo_epi16(below, keep), _mm_set1_epi16(128));
    __m128i sum     = _mm_add_epi16(ink, _mm_srli_epi16(_mm_add_epi16(product, _mm_srli_epi16(product, 8)), 8));
    return _mm_min_epi16(sum, _mm_shufflehi_epi16(_mm_shufflelo_epi16(sum, 0xFF), 0xFF));
}

static int run_fours(Uint32 *pixels, int count, Uint32 ink) {
    const __m128i zero = _mm_setzero_si128(), two = _mm_unpacklo_epi8(_mm_set1_epi32((int)ink), zero), keep = _mm_set1_epi16((short)(255 - (ink >> 24)));
    int           x = 0;
    for (; x + 4 <= count; x += 4) {
        __m128i below = load(pixels + x);
        __m128i low = over_two(_mm_unpacklo_epi8(below, zero), two, keep), high = over_two(_mm_unpackhi_epi8(below, zero), two, keep);
        store(pixels + x, _mm_packus_epi16(low, high));
    }
    return x;
}

/* One channel of four pixels, in its place. */
static inline __m128i channel_straight(__m128i pixels, int shift, __m128 more) {
    __m128i place = _mm_cvtsi32_si128(shift), channel = _mm_and_si128(_mm_srl_epi32(pixels, place), _mm_set1_epi32(255));
    __m128  grown = _mm_add_ps(_mm_mul_ps(_mm_cvtepi32_ps(channel), more), _mm_set1_ps(.5f));
    return _mm_sll_epi32(_mm_cvttps_epi32(grown), place);
}

static int straighten_fours(Uint32 *pixels, int count) {
    const __m128i full = _mm_set1_epi32(255);
    int           x    = 0;
    for (; x + 4 <= count; x += 4) {
        __m128i four = load(pixels + x), alpha = _mm_srli_epi32(four, 24);
        __m128i stays = _mm_or_si128(_mm_cmpeq_epi32(alpha, _mm_setzero_si128()), _mm_cmpeq_epi32(alpha, full));
        if (_mm_movemask_epi8(stays) == 0xFFFF) continue;
        __m128  more  = _mm_div_ps(_mm_set1_ps(255), _mm_cvtepi32_ps(_mm_or_si128(alpha, _mm_and_si128(stays, full))));
        __m128i color = _mm_or_si128(channel_straight(four, 16, more), _mm_or_si128(channel_straight(four, 8, more), channel_straight(four, 0, more)));
        __m128i grown = _mm_or_si128(_mm_slli_epi32(alpha, 24), color);
        store(pixels + x, _mm_or_si128(_mm_and_si128(stays, four), _mm_andnot_si128(stays, grown)));
    }
    return x;
}

static int skip_fours(const float *cells, int from, int to) {
    while (from + 4 <= to && _mm_movemask_ps(_mm_cmpneq_ps(_mm_loadu_ps(cells + from), _mm_setzero_ps())) == 0) from += 4;
    return from;
}

#else

static int run_fours(Uint32 *pixels, int count, Uint32 ink) {
    (void)pixels, (void)count, (void)ink;
    return 0;
}

static int straighten_fours(Uint32 *pixels, int count) {
    (void)pixels, (void)count;
    return 0;
}

static int skip_fours(const float *cells, int from, int to) {
    (void)cells, (void)to;
    return from;
}

#endif

/* ---- rows */

void ink_run(Uint32 *pixels, int count, SDL_Color color, Uint32 alpha) {
    Uint32 ink = premultiplied(color, alpha);
    for (int x = run_fours(pixels, count, ink); x < count; x++) pixels[x] = over(pixels[x], ink);
}

void ink_straighten(Uint32 *pixels, int count) {
    for (int x = straighten_fours(pixels, count); x < count; x++) pixels[x] = straight(pixels[x]);
}

int ink_next_edge(const float *cells, int from, int to) {
    int x = skip_fours(cells, from + 1, to);
    while (x < to && cells[x] == 0) x++;
    return x;
}
