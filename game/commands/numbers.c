/* Read by hand: the C library takes signs, hexadecimal, blanks and the commas of a locale, and none of them is meant here. */
#include "commands/numbers.h"

#include <stddef.h>
#include <string.h>

#define DECIMALS   6
#define US_PER_S   INT64_C(1000000)
#define SIDE_MAX   16384
#define DIGITS_MAX 18 /* what fits into 64 bits whatever the digits are */

static bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

/* Moves past at least one digit; false when there is none or there are too many. */
static bool digits(const char **text, int64_t *out) {
    const char *at = *text;
    *out           = 0;
    for (; is_digit(*at) && at - *text < DIGITS_MAX; at++) *out = *out * 10 + (*at - '0');
    bool read = at > *text && !is_digit(*at);
    *text     = at;
    return read;
}

/* The number in millionths. */
static bool millionths(const char *text, int64_t whole_max, int64_t *out) {
    int64_t whole, part = 0, unit = US_PER_S;
    if (!digits(&text, &whole) || whole > whole_max) return false;
    if (*text == '.') {
        const char *from = ++text;
        if (!digits(&text, &part) || text - from > DECIMALS) return false;
        for (ptrdiff_t i = text - from; i > 0; i--) unit /= 10;
        part *= unit;
    }
    *out = whole * US_PER_S + part;
    return *text == '\0' && *out <= whole_max * US_PER_S;
}

bool number_seconds(const char *text, int64_t *us) {
    return millionths(text, SECONDS_MAX, us);
}

bool number_whole(const char *text, int64_t least, int64_t most, int64_t *out) {
    return digits(&text, out) && *text == '\0' && *out >= least && *out <= most;
}

bool number_size(const char *text, int *width, int *height) {
    int64_t w, h;
    if (!digits(&text, &w) || *text++ != 'x' || !digits(&text, &h) || *text) return false;
    *width  = (int)w;
    *height = (int)h;
    return w >= 1 && w <= SIDE_MAX && h >= 1 && h <= SIDE_MAX;
}

bool number_share(const char *text, float *out) {
    int64_t value;
    if (!millionths(text, 1, &value)) return false;
    *out = (float)((double)value / US_PER_S);
    return true;
}
