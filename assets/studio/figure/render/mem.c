/* Out of memory dies here. */
#include "mem.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void *mem_new(size_t count, size_t size) {
    size_t bytes  = (count * size + 127) & ~(size_t)63;
    void  *memory = aligned_alloc(64, bytes);
    if (!memory) {
        fprintf(stderr, "fig: no memory for %zu bytes\n", bytes);
        exit(1);
    }
    return memset(memory, 0, bytes);
}
