/* Poses that anybody may write. */
#include "fuzz.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    fuzz_read("poses/input.json", data, size);
    return 0;
}
