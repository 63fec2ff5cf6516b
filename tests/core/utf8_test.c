/* Which bytes are characters. */
#include "core/utf8.h"

#include <stdint.h>

#include "harness.h"

/* A code point in its shortest form, or in one of `longer` bytes more. */
static size_t encode(uint32_t code, int longer, char out[8]) {
    int length = (code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4) + longer;
    for (int i = length - 1; i > 0; i--, code >>= 6) out[i] = (char)(0x80 | (code & 0x3f));
    out[0]      = (char)(length == 1 ? code : (0xf00u >> length & 0xff & ~(0xffu >> (length + 1))) | code);
    out[length] = '\0';
    return (size_t)length;
}

TEST("every character is as long as it is written, and no longer form of it is one") {
    char text[8];
    for (uint32_t code = 1; code <= 0x10ffff; code++) {
        bool   surrogate = code >= 0xd800 && code < 0xe000;
        size_t length    = encode(code, 0, text);
        CHECK(utf8_length(text) == (surrogate ? 0 : length));
        if (length < 4) CHECK(encode(code, 1, text) == length + 1 && utf8_length(text) == 0);
    }
}

TEST("every character is read as what was written, and the next begins behind it; what is none is U+FFFD, a byte long") {
    char text[8];
    for (uint32_t code = 1; code <= 0x10ffff; code++) {
        const char *at        = text;
        bool        surrogate = code >= 0xd800 && code < 0xe000;
        size_t      length    = encode(code, 0, text);
        CHECK(utf8_next(&at) == (surrogate ? 0xfffd : code) && at == text + (surrogate ? 1 : length));
    }
}

TEST("what is cut off, goes on without a beginning or lies beyond the last is none") {
    char text[8];
    for (int run = 0; run < 20000; run++) {
        size_t length = encode((uint32_t)test_between(0x80, 0x10ffff), 0, text);
        CHECK(utf8_length(text + 1) == 0);
        text[test_between(1, (int64_t)length - 1)] = (char)(test_chance(50) ? 0 : 'a');
        CHECK(utf8_length(text) == 0);
    }
    for (uint32_t code = 0x110000; code < 0x140000; code++) CHECK(encode(code, 0, text) == 4 && utf8_length(text) == 0);
}
