/* Chunks in a list; a large request gets a chunk of its own. */
#include "content/arena.h"

#include <stdalign.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "memory.h"

#define CHUNK_BYTES 65536

struct ArenaChunk {
    ArenaChunk *next;
    size_t      used, size;
    alignas(max_align_t) char bytes[];
};

static ArenaChunk *add_chunk(Arena *arena, size_t bytes) {
    size_t      size  = bytes > CHUNK_BYTES ? bytes : CHUNK_BYTES;
    ArenaChunk *chunk = memory_need(calloc(1, sizeof *chunk + size));
    chunk->size       = size;
    chunk->next       = arena->chunks;
    arena->chunks     = chunk;
    return chunk;
}

void *arena_alloc(Arena *arena, size_t count, size_t size) {
    size_t align = alignof(max_align_t);
    if (size > 0 && count > (SIZE_MAX - align) / size) memory_out();
    size_t      bytes = (count * size + align - 1) / align * align;
    ArenaChunk *chunk = arena->chunks;
    if (!chunk || chunk->size - chunk->used < bytes) chunk = add_chunk(arena, bytes);
    void *out = chunk->bytes + chunk->used;
    chunk->used += bytes;
    return out;
}

const char *arena_copy(Arena *arena, const char *string) {
    size_t bytes = strlen(string) + 1;
    return memcpy(arena_alloc(arena, bytes, 1), string, bytes);
}

const char *arena_print(Arena *arena, const char *format, ...) {
    va_list args, again;
    va_start(args, format);
    va_copy(again, args);
    int   length = vsnprintf(NULL, 0, format, args);
    char *out    = arena_alloc(arena, (size_t)length + 1, 1);
    vsnprintf(out, (size_t)length + 1, format, again);
    va_end(again);
    va_end(args);
    return out;
}

void arena_free(Arena *arena) {
    while (arena->chunks) {
        ArenaChunk *next = arena->chunks->next;
        free(arena->chunks);
        arena->chunks = next;
    }
}
