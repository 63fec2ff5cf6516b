#include "platform/guard.h"

#include <SDL.h>
#include <stdint.h>
#include <stdlib.h>

#include "memory.h"

#define LARGE_BYTES ((size_t)64 << 20) /* a picture beyond any sense: who asks for so much is told that there is none, and can say so */

static void *need_malloc(size_t size) {
    void *memory = malloc(size);
    return size > LARGE_BYTES ? memory : memory_need(memory);
}

static void *need_calloc(size_t count, size_t size) {
    void *memory = calloc(count, size);
    return size > 0 && count > LARGE_BYTES / size ? memory : memory_need(memory);
}

static void *need_realloc(void *old, size_t size) {
    void *memory = realloc(old, size);
    return size > LARGE_BYTES || size == 0 ? memory : memory_need(memory);
}

void guard_memory(void) {
    SDL_SetMemoryFunctions(need_malloc, need_calloc, need_realloc, free);
}
