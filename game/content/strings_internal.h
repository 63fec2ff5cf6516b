/* One language's texts as they stand in its file. */
#ifndef UNSLOUCH_CONTENT_STRINGS_INTERNAL_H
#define UNSLOUCH_CONTENT_STRINGS_INTERNAL_H

#include "content/arena.h"
#include "content/json_file.h"

#define ONES_MAX 8

typedef struct {
    const char *key, *text;
} StringEntry;

typedef struct {
    const char  *language;                  /* its name in itself */
    int          ones[ONES_MAX], one_count; /* numbers that take the form .one */
    StringEntry *entries;                   /* by key */
    int          count;
} StringTable;

/* False when something was wrong: nothing of it is to be kept. */
bool        read_strings(const JsonFile *file, Arena *arena, StringTable *out);
const char *string_table_find(const StringTable *table, const char *key); /* NULL: it has none */
bool        string_table_is_one(const StringTable *table, int number);

#endif
