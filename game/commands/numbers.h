/* Numbers as people write them on a command line or in a script: the whole text counts, or none of it. */
#ifndef UNSLOUCH_COMMANDS_NUMBERS_H
#define UNSLOUCH_COMMANDS_NUMBERS_H

#include <stdbool.h>
#include <stdint.h>

#define SECONDS_MAX 86400 /* a day: no session is longer */

/* "12", "12.5", "0.000001": at most six decimals, 0..SECONDS_MAX, to microseconds. */
bool number_seconds(const char *text, int64_t *us);
/* Digits only, least..most. */
bool number_whole(const char *text, int64_t least, int64_t most, int64_t *out);
/* "1280x720": each side 1..16384. */
bool number_size(const char *text, int *width, int *height);
/* "0", "0.4", "1": at most six decimals, 0..1. */
bool number_share(const char *text, float *out);

#endif
