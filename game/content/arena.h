/* Memory that lives and dies as one: what a catalogue is made of. */
#ifndef UNSLOUCH_CONTENT_ARENA_H
#define UNSLOUCH_CONTENT_ARENA_H

#include <stddef.h>

typedef struct ArenaChunk ArenaChunk;

typedef struct {
    ArenaChunk *chunks;
} Arena;

/* Zeroed, aligned for anything; never NULL: without memory the program ends here, with a message. */
void       *arena_alloc(Arena *arena, size_t count, size_t size);
const char *arena_copy(Arena *arena, const char *string);
const char *arena_print(Arena *arena, const char *format, ...) __attribute__((format(printf, 2, 3)));
void        arena_free(Arena *arena);

#endif
