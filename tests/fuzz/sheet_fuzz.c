/* Sprite sheets that anybody's tools may write. */
#include "fuzz.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    fuzz_read("figure/f/input.json", data, size);
    return 0;
}
