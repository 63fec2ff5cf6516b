/* What the first byte promises, and the second narrows. */
#include "core/utf8.h"

#include <stdbool.h>

size_t utf8_length(const char *text) {
    const unsigned char *at     = (const unsigned char *)text;
    size_t               length = at[0] < 0x80 ? 1 : at[0] < 0xc2 ? 0 : at[0] < 0xe0 ? 2 : at[0] < 0xf0 ? 3 : at[0] < 0xf5 ? 4 : 0;
    for (size_t i = 1; i < length; i++) {
        if ((at[i] & 0xc0) != 0x80) return 0;
    }
    bool wrong = (at[0] == 0xe0 && at[1] < 0xa0) || (at[0] == 0xed && at[1] > 0x9f) || (at[0] == 0xf0 && at[1] < 0x90) || (at[0] == 0xf4 && at[1] > 0x8f);
    return wrong ? 0 : length;
}

uint32_t utf8_next(const char **text) {
    const unsigned char *at     = (const unsigned char *)*text;
    size_t               length = utf8_length(*text);
    uint32_t             code   = length == 0 ? 0xfffd : length == 1 ? at[0] : at[0] & (0x7fu >> length);
    for (size_t i = 1; i < length; i++) code = code << 6 | (at[i] & 0x3fu);
    *text += length ? length : 1;
    return code;
}
