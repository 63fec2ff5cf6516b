/* Text as bytes. */
#ifndef UNSLOUCH_CORE_UTF8_H
#define UNSLOUCH_CORE_UTF8_H

#include <stddef.h>

/* Bytes of the whole sequence that begins here, 1..4: the shortest form, no surrogates, nothing beyond U+10FFFF (RFC 3629); 0: it is none. Reads no further than a
   byte that does not belong to it, as the end of a string. */
size_t utf8_length(const char *text);

#endif
