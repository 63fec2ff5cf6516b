/* The path among the levels. */
#include "fuzz.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    fuzz_read("levels/path.json", data, size);
    return 0;
}
