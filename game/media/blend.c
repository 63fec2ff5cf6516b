/* The sums of pictures are those of SDL's own copies, to the last bit, but four pixels at a time where the machine can. */
#include "media/blend.h"

#include <string.h>

#ifdef __SSE2__
#include <emmintrin.h>
#endif

/* ---- one pixel */

static uint32_t channel(uint32_t pixel, int shift) {
    return pixel >> shift & 255;
}

static uint32_t joined(uint32_t r, uint32_t g, uint32_t b) {
    return 0xFF000000u | r << 16 | g << 8 | b;
}

static uint32_t mixed(uint32_t over, uint32_t below, uint32_t alpha, int shift) {
    return (channel(over, shift) * alpha >> 8) + (channel(below, shift) * (255 - alpha) >> 8);
}

static uint32_t laid(uint32_t over, uint32_t below) {
    uint32_t alpha = over >> 24;
    if (alpha == 0) return below;
    if (alpha == 255) return over;
    return joined(mixed(over, below, alpha, 16), mixed(over, below, alpha, 8), mixed(over, below, alpha, 0));
}

static uint32_t tinted(uint32_t over, uint32_t below, uint32_t tint, uint32_t alpha, int shift) {
    return channel(over, shift) * tint / 255 * alpha / 255 + (255 - alpha) * channel(below, shift) / 255;
}

static uint32_t laid_tinted(uint32_t over, uint32_t below, SDL_Color tint) {
    uint32_t alpha = (over >> 24) * tint.a / 255;
    return joined(tinted(over, below, tint.r, alpha, 16), tinted(over, below, tint.g, alpha, 8), tinted(over, below, tint.b, alpha, 0));
}

/* By 255, to the nearest. */
static uint32_t rounded_part(uint32_t sum) {
    return (sum + 128 + ((sum + 128) >> 8)) >> 8;
}

static uint32_t laid_colored(uint32_t cover, uint32_t below, SDL_Color color) {
    uint32_t alpha = rounded_part(cover * color.a), rest = 255 - alpha;
    uint32_t r = rounded_part(color.r * alpha + channel(below, 16) * rest), g = rounded_part(color.g * alpha + channel(below, 8) * rest);
    return joined(r, g, rounded_part(color.b * alpha + channel(below, 0) * rest));
}

static uint32_t weighed(uint32_t a, float by_a, uint32_t b, float by_b, int shift) {
    return (uint32_t)(((float)channel(a, shift) * by_a + (float)channel(b, shift) * by_b) / (by_a + by_b) + .5f) << shift;
}

/* Of two that are opaque; the share in 256ths. */
static uint32_t opaque_between(uint32_t a, uint32_t b, uint32_t share) {
    uint32_t sum = 0xFF000000u;
    for (int shift = 0; shift < 24; shift += 8) sum |= (channel(a, shift) * (256 - share) + channel(b, shift) * share + 128) >> 8 << shift;
    return sum;
}

static uint32_t in_256ths(float share) {
    return (uint32_t)(share * 256 + .5f);
}

static uint32_t between(uint32_t a, uint32_t b, float share) {
    if ((a & b) >> 24 == 255) return opaque_between(a, b, in_256ths(share));
    float by_a = (float)(a >> 24) * (1 - share), by_b = (float)(b >> 24) * share;
    if (by_a + by_b < .5f) return 0;
    return (uint32_t)(by_a + by_b + .5f) << 24 | weighed(a, by_a, b, by_b, 16) | weighed(a, by_a, b, by_b, 8) | weighed(a, by_a, b, by_b, 0);
}

/* ---- four pixels */

#ifdef __SSE2__

/* Of eight sums up to 255 times 255. */
static inline __m128i by_255(__m128i sums) {
    return _mm_srli_epi16(_mm_mulhi_epu16(sums, _mm_set1_epi16((short)0x8081)), 7);
}

/* The same, to the nearest. */
static inline __m128i rounded_by_255(__m128i sums) {
    __m128i more = _mm_add_epi16(sums, _mm_set1_epi16(128));
    return _mm_srli_epi16(_mm_add_epi16(more, _mm_srli_epi16(more, 8)), 8);
}

/* The opacity of two pixels in all their channels. */
static inline __m128i alphas(__m128i two) {
    return _mm_shufflehi_epi16(_mm_shufflelo_epi16(two, 0xFF), 0xFF);
}

static inline __m128i lay_two(__m128i over, __m128i below) {
    __m128i alpha = alphas(over), rest = _mm_sub_epi16(_mm_set1_epi16(255), alpha);
    return _mm_add_epi16(_mm_srli_epi16(_mm_mullo_epi16(over, alpha), 8), _mm_srli_epi16(_mm_mullo_epi16(below, rest), 8));
}

static inline __m128i lay_two_tinted(__m128i over, __m128i below, __m128i tint) {
    __m128i color = by_255(_mm_mullo_epi16(over, tint)), alpha = alphas(color), rest = _mm_sub_epi16(_mm_set1_epi16(255), alpha);
    return _mm_add_epi16(by_255(_mm_mullo_epi16(color, alpha)), by_255(_mm_mullo_epi16(below, rest)));
}

static inline __m128i opaque(__m128i pixels) {
    return _mm_or_si128(pixels, _mm_set1_epi32((int)0xFF000000u));
}

/* Of four pixels. */
static inline int all_alphas_are(__m128i pixels, int value) {
    __m128i alpha = _mm_srli_epi32(pixels, 24);
    return _mm_movemask_epi8(_mm_cmpeq_epi32(alpha, _mm_set1_epi32(value))) == 0xFFFF;
}

static int copy_fours(uint32_t *below, const uint32_t *pixels, int count) {
    int x = 0;
    for (; x + 4 <= count; x += 4) _mm_storeu_si128((__m128i *)(void *)(below + x), _mm_loadu_si128((const __m128i *)(const void *)(pixels + x)));
    return x;
}

static int blend_fours(uint32_t *below, const uint32_t *pixels, int count) {
    const __m128i zero = _mm_setzero_si128();
    int           x    = 0;
    for (; x + 4 <= count; x += 4) {
        __m128i over = _mm_loadu_si128((const __m128i *)(const void *)(pixels + x));
        if (all_alphas_are(over, 0)) continue;
        if (all_alphas_are(over, 255)) {
            _mm_storeu_si128((__m128i *)(void *)(below + x), over);
            continue;
        }
        __m128i old  = _mm_loadu_si128((const __m128i *)(const void *)(below + x));
        __m128i low  = lay_two(_mm_unpacklo_epi8(over, zero), _mm_unpacklo_epi8(old, zero));
        __m128i high = lay_two(_mm_unpackhi_epi8(over, zero), _mm_unpackhi_epi8(old, zero)), sum = opaque(_mm_packus_epi16(low, high));
        /* Pixels without any opacity, or with all of it, lose nothing by rounding. */
        __m128i alpha = _mm_srli_epi32(over, 24), none = _mm_cmpeq_epi32(alpha, zero), full = _mm_cmpeq_epi32(alpha, _mm_set1_epi32(255));
        sum = _mm_or_si128(_mm_and_si128(none, old), _mm_andnot_si128(none, sum));
        sum = _mm_or_si128(_mm_and_si128(full, over), _mm_andnot_si128(full, sum));
        _mm_storeu_si128((__m128i *)(void *)(below + x), sum);
    }
    return x;
}

/* What is only paled keeps its colours: its opacity alone is multiplied. */
static inline __m128i lay_two_paled(__m128i over, __m128i below, __m128i pale) {
    __m128i alpha = by_255(_mm_mullo_epi16(alphas(over), pale)), rest = _mm_sub_epi16(_mm_set1_epi16(255), alpha);
    return _mm_add_epi16(by_255(_mm_mullo_epi16(over, alpha)), by_255(_mm_mullo_epi16(below, rest)));
}

typedef __m128i LayTwo(__m128i over, __m128i below, __m128i by);

static inline int blend_fours_by(uint32_t *below, const uint32_t *pixels, int count, __m128i by, LayTwo *lay) {
    const __m128i zero = _mm_setzero_si128();
    int           x    = 0;
    for (; x + 4 <= count; x += 4) {
        __m128i over = _mm_loadu_si128((const __m128i *)(const void *)(pixels + x));
        if (all_alphas_are(over, 0)) continue;
        __m128i old  = _mm_loadu_si128((const __m128i *)(const void *)(below + x));
        __m128i low  = lay(_mm_unpacklo_epi8(over, zero), _mm_unpacklo_epi8(old, zero), by);
        __m128i high = lay(_mm_unpackhi_epi8(over, zero), _mm_unpackhi_epi8(old, zero), by);
        _mm_storeu_si128((__m128i *)(void *)(below + x), opaque(_mm_packus_epi16(low, high)));
    }
    return x;
}

static int blend_fours_tinted(uint32_t *below, const uint32_t *pixels, int count, SDL_Color tint) {
    if (tint.r == 255 && tint.g == 255 && tint.b == 255) return blend_fours_by(below, pixels, count, _mm_set1_epi16(tint.a), lay_two_paled);
    return blend_fours_by(below, pixels, count, _mm_set_epi16(tint.a, tint.r, tint.g, tint.b, tint.a, tint.r, tint.g, tint.b), lay_two_tinted);
}

static inline __m128i colored_two(__m128i cover, __m128i below, __m128i color) {
    __m128i alpha = rounded_by_255(_mm_mullo_epi16(cover, alphas(color))), rest = _mm_sub_epi16(_mm_set1_epi16(255), alpha);
    return rounded_by_255(_mm_add_epi16(_mm_mullo_epi16(color, alpha), _mm_mullo_epi16(below, rest)));
}

static inline void blend_four_covered(uint32_t *below, __m128i cover, __m128i color) {
    const __m128i zero = _mm_setzero_si128();
    __m128i       old  = _mm_loadu_si128((const __m128i *)(const void *)below);
    __m128i       low  = colored_two(_mm_unpacklo_epi8(cover, zero), _mm_unpacklo_epi8(old, zero), color);
    __m128i       high = colored_two(_mm_unpackhi_epi8(cover, zero), _mm_unpackhi_epi8(old, zero), color);
    _mm_storeu_si128((__m128i *)(void *)below, opaque(_mm_packus_epi16(low, high)));
}

/* Sixteen pixels' cover in one load, each repeated for its four channels. */
static int blend_covered(uint32_t *below, const uint8_t *cover, int count, SDL_Color color) {
    const __m128i by = _mm_set_epi16(color.a, color.r, color.g, color.b, color.a, color.r, color.g, color.b);
    int           x  = 0;
    for (; x + 16 <= count; x += 16) {
        __m128i all = _mm_loadu_si128((const __m128i *)(const void *)(cover + x));
        if (_mm_movemask_epi8(_mm_cmpeq_epi8(all, _mm_setzero_si128())) == 0xFFFF) continue;
        __m128i low = _mm_unpacklo_epi8(all, all), high = _mm_unpackhi_epi8(all, all);
        blend_four_covered(below + x, _mm_unpacklo_epi16(low, low), by);
        blend_four_covered(below + x + 4, _mm_unpackhi_epi16(low, low), by);
        blend_four_covered(below + x + 8, _mm_unpacklo_epi16(high, high), by);
        blend_four_covered(below + x + 12, _mm_unpackhi_epi16(high, high), by);
    }
    return x;
}

static inline __m128 channels(__m128i pixels, int shift) {
    return _mm_cvtepi32_ps(_mm_and_si128(_mm_srl_epi32(pixels, _mm_cvtsi32_si128(shift)), _mm_set1_epi32(255)));
}

static inline __m128i rounded(__m128 values, int shift) {
    return _mm_sll_epi32(_mm_cvttps_epi32(_mm_add_ps(values, _mm_set1_ps(.5f))), _mm_cvtsi32_si128(shift));
}

static inline __m128i weighed_four(__m128i a, __m128 by_a, __m128i b, __m128 by_b, __m128 sum, int shift) {
    return rounded(_mm_div_ps(_mm_add_ps(_mm_mul_ps(channels(a, shift), by_a), _mm_mul_ps(channels(b, shift), by_b)), sum), shift);
}

/* Two pixels, 16 bits a channel. */
static inline __m128i opaque_two(__m128i a, __m128i b, __m128i of_a, __m128i of_b) {
    return _mm_srli_epi16(_mm_add_epi16(_mm_add_epi16(_mm_mullo_epi16(a, of_a), _mm_mullo_epi16(b, of_b)), _mm_set1_epi16(128)), 8);
}

static inline __m128i opaque_four(__m128i a, __m128i b, uint32_t share) {
    const __m128i zero = _mm_setzero_si128(), of_a = _mm_set1_epi16((short)(256 - share)), of_b = _mm_set1_epi16((short)share);
    __m128i       low = opaque_two(_mm_unpacklo_epi8(a, zero), _mm_unpacklo_epi8(b, zero), of_a, of_b);
    return opaque(_mm_packus_epi16(low, opaque_two(_mm_unpackhi_epi8(a, zero), _mm_unpackhi_epi8(b, zero), of_a, of_b)));
}

static int between_fours(uint32_t *out, const uint32_t *a, const uint32_t *b, int count, float share) {
    const uint32_t part  = in_256ths(share);
    const __m128   least = _mm_set1_ps(.5f), of_a = _mm_set1_ps(1 - share), of_b = _mm_set1_ps(share);
    const __m128i  zero = _mm_setzero_si128();
    int            x    = 0;
    for (; x + 4 <= count; x += 4) {
        __m128i one = _mm_loadu_si128((const __m128i *)(const void *)(a + x)), two = _mm_loadu_si128((const __m128i *)(const void *)(b + x)), all;
        if (all_alphas_are(_mm_or_si128(one, two), 0)) {
            _mm_storeu_si128((__m128i *)(void *)(out + x), zero);
            continue;
        }
        __m128i solid = _mm_cmpeq_epi32(_mm_srli_epi32(_mm_and_si128(one, two), 24), _mm_set1_epi32(255));
        if (_mm_movemask_epi8(solid) == 0xFFFF) {
            _mm_storeu_si128((__m128i *)(void *)(out + x), opaque_four(one, two, part));
            continue;
        }
        __m128  by_a = _mm_mul_ps(channels(one, 24), of_a), by_b = _mm_mul_ps(channels(two, 24), of_b), sum = _mm_add_ps(by_a, by_b);
        __m128i there = _mm_castps_si128(_mm_cmpge_ps(sum, least));
        sum           = _mm_max_ps(sum, least);
        all           = _mm_or_si128(rounded(sum, 24), weighed_four(one, by_a, two, by_b, sum, 16));
        all           = _mm_or_si128(all, _mm_or_si128(weighed_four(one, by_a, two, by_b, sum, 8), weighed_four(one, by_a, two, by_b, sum, 0)));
        all           = _mm_or_si128(_mm_and_si128(solid, opaque_four(one, two, part)), _mm_andnot_si128(solid, _mm_and_si128(there, all)));
        _mm_storeu_si128((__m128i *)(void *)(out + x), all);
    }
    return x;
}

#else

static int copy_fours(uint32_t *below, const uint32_t *pixels, int count) {
    memcpy(below, pixels, (size_t)count * sizeof *pixels);
    return count;
}

static int between_fours(uint32_t *out, const uint32_t *a, const uint32_t *b, int count, float share) {
    (void)out, (void)a, (void)b, (void)count, (void)share;
    return 0;
}

static int blend_fours(uint32_t *below, const uint32_t *pixels, int count) {
    (void)below, (void)pixels, (void)count;
    return 0;
}

static int blend_fours_tinted(uint32_t *below, const uint32_t *pixels, int count, SDL_Color tint) {
    (void)below, (void)pixels, (void)count, (void)tint;
    return 0;
}

static int blend_covered(uint32_t *below, const uint8_t *cover, int count, SDL_Color color) {
    (void)below, (void)cover, (void)count, (void)color;
    return 0;
}

#endif

/* ---- rows */

void blend_row_opaque(uint32_t *below, const uint32_t *pixels, int count) {
    for (int x = copy_fours(below, pixels, count); x < count; x++) below[x] = pixels[x];
}

void blend_row(uint32_t *below, const uint32_t *pixels, int count) {
    for (int x = blend_fours(below, pixels, count); x < count; x++) below[x] = laid(pixels[x], below[x]);
}

void blend_row_tinted(uint32_t *below, const uint32_t *pixels, int count, SDL_Color tint) {
    for (int x = blend_fours_tinted(below, pixels, count, tint); x < count; x++) below[x] = laid_tinted(pixels[x], below[x], tint);
}

void blend_row_covered(uint32_t *below, const uint8_t *cover, int count, SDL_Color color) {
    for (int x = blend_covered(below, cover, count, color); x < count; x++) below[x] = laid_colored(cover[x], below[x], color);
}

void blend_row_flat(uint32_t *below, int count, SDL_Color color) {
    for (int x = 0; x < count; x++) below[x] = laid_colored(255, below[x], color);
}

void blend_between(uint32_t *out, const uint32_t *a, const uint32_t *b, int count, float share) {
    for (int x = between_fours(out, a, b, count, share); x < count; x++) out[x] = between(a[x], b[x], share);
}
