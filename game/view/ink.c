/* One pixel at a time as it is meant; sixteen at a time, with the same sums to the last bit, where the machine can. */
#include "view/ink.h"

#include <string.h>

#ifdef __SSE2__
#include <emmintrin.h>
#endif

/* ---- one pixel */

static Uint8 over(Uint32 below, Uint32 alpha) {
    Uint32 product = below * (255 - alpha) + 128;
    return (Uint8)(alpha + ((product + (product >> 8)) >> 8));
}

/* ---- many */

#ifdef __SSE2__

/* Eight pixels, of 16 bits. */
static inline __m128i over_eight(__m128i below, __m128i alpha, __m128i keep) {
    __m128i product = _mm_add_epi16(_mm_mullo_epi16(below, keep), _mm_set1_epi16(128));
    return _mm_add_epi16(alpha, _mm_srli_epi16(_mm_add_epi16(product, _mm_srli_epi16(product, 8)), 8));
}

static int run_sixteens(Uint8 *cover, int count, Uint32 alpha) {
    const __m128i zero = _mm_setzero_si128(), more = _mm_set1_epi16((short)alpha), keep = _mm_set1_epi16((short)(255 - alpha));
    int           x = 0;
    for (; x + 16 <= count; x += 16) {
        __m128i *at = (__m128i *)(void *)(cover + x), below = _mm_loadu_si128(at);
        __m128i  low = over_eight(_mm_unpacklo_epi8(below, zero), more, keep), high = over_eight(_mm_unpackhi_epi8(below, zero), more, keep);
        _mm_storeu_si128(at, _mm_packus_epi16(low, high));
    }
    return x;
}

static int skip_fours(const float *cells, int from, int to) {
    while (from + 4 <= to && _mm_movemask_ps(_mm_cmpneq_ps(_mm_loadu_ps(cells + from), _mm_setzero_ps())) == 0) from += 4;
    return from;
}

#else

static int run_sixteens(Uint8 *cover, int count, Uint32 alpha) {
    (void)cover, (void)count, (void)alpha;
    return 0;
}

static int skip_fours(const float *cells, int from, int to) {
    (void)cells, (void)to;
    return from;
}

#endif

/* ---- rows */

void ink_run(Uint8 *cover, int count, Uint32 alpha) {
    if (alpha == 255) memset(cover, 255, (size_t)count);
    for (int x = alpha == 255 ? count : run_sixteens(cover, count, alpha); x < count; x++) cover[x] = over(cover[x], alpha);
}

int ink_next_edge(const float *cells, int from, int to) {
    int x = skip_fours(cells, from + 1, to);
    while (x < to && cells[x] == 0) x++;
    return x;
}
