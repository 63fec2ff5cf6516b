/* The input stands as one file in a small product of its own and is checked; when it is sound, and now and then when not, all is read and planned. */
#ifndef UNSLOUCH_TESTS_FUZZ_H
#define UNSLOUCH_TESTS_FUZZ_H

#include <stddef.h>
#include <stdint.h>

/* `place` is the file's path in the product, such as "levels/input.json". */
void fuzz_read(const char *place, const uint8_t *data, size_t size);

const char *fuzz_folder(void); /* of the product, once something was read */

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

#endif
