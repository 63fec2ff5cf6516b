/* Text as bytes. */
#ifndef UNSLOUCH_CORE_UTF8_H
#define UNSLOUCH_CORE_UTF8_H

#include <stddef.h>
#include <stdint.h>

/* Bytes of the whole sequence that begins here, 1..4: the shortest form, no surrogates, nothing beyond U+10FFFF (RFC 3629); 0: it is none. Reads no further than a
   byte that does not belong to it, as the end of a string. */
size_t utf8_length(const char *text);
/* The character that begins here, and *text moves behind it; a byte that begins none is U+FFFD by itself. Not at the end of a string. */
uint32_t utf8_next(const char **text);

#endif
