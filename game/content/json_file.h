/* A JSON file with a place for every value: read within limits, looked into by key, complained about by line and column. */
#ifndef UNSLOUCH_CONTENT_JSON_FILE_H
#define UNSLOUCH_CONTENT_JSON_FILE_H

#include <jansson.h>
#include <stdbool.h>
#include <stddef.h>

#include "content/arena.h"
#include "content/faults.h"

#define JSON_BYTES_MAX (8 << 20)
#define JSON_DEPTH_MAX 64
#define ID_BYTES_MAX   64
#define TEXT_BYTES_MAX 400

typedef struct {
    const char *path;
    char       *text;
    size_t      size;
    json_t     *root;
    Faults     *faults;
} JsonFile;

/* A value and the way to it. `value` is NULL when it is not there; its place is then that of what should hold it. */
typedef struct JsonNode {
    const JsonFile        *file;
    const struct JsonNode *parent;
    const char            *key;   /* in an object */
    size_t                 index; /* in an array, when key is NULL */
    json_t                *value;
} JsonNode;

/* False with the reason in `faults`. `path` and `faults` must outlive the file. */
bool json_file_open(JsonFile *file, const char *path, Faults *faults);
/* A file that may be longer, or must be shorter, than most. */
bool json_file_open_within(JsonFile *file, const char *path, size_t bytes_max, Faults *faults);
void json_file_close(JsonFile *file);

JsonNode json_root(const JsonFile *file);
JsonNode json_member(const JsonNode *object, const char *key);
JsonNode json_item(const JsonNode *array, size_t index);
/* Adds `file:line:column: text`. */
void json_fault(const JsonNode *node, const char *format, ...) __attribute__((format(printf, 2, 3)));
/* Line and column, from 1, of the value at `node`, or of the nearest thing around it that is there. */
void json_locate(const JsonNode *node, int *line, int *column);

/* At most ID_BYTES_MAX of a-z, 0-9, '-' and '.', neither of the two in front: it may be part of a path. */
bool id_valid(const char *id);

/* ---- typed reading: each says what is wrong and what was expected, and returns a harmless value */
bool        json_expect_object(const JsonNode *node, const char *what);
size_t      json_list_size(const JsonNode *object, const char *key, size_t most);            /* 0 and a fault when it is no array or has too many */
const char *json_text(const JsonNode *object, const char *key, bool required, Arena *arena); /* "" when absent */
const char *json_id(const JsonNode *object, const char *key, Arena *arena);                  /* [a-z0-9.-], "" when wrong */
/* A list of texts, empty when absent; `what` is what each should be. */
const char *const *json_texts(const JsonNode *object, const char *key, size_t most, const char *what, Arena *arena, int *count);
bool               json_bool(const JsonNode *object, const char *key, bool fallback);
/* `fallback` when absent; least..most or a fault. */
double json_real_in(const JsonNode *object, const char *key, double fallback, double least, double most);
int    json_int_in(const JsonNode *object, const char *key, bool required, int least, int most);
/* The text in `locale`, else in English. */
const char *json_translated(const JsonNode *object, const char *key, bool required, const char *locale, Arena *arena);
/* The index of the text in `names`; -1 and a fault when it is none of them. */
int json_choice(const JsonNode *object, const char *key, const char *const *names, int count);
/* Each key is one of `keys` (NULL ends them); others are faults that name the nearest known one. */
void json_known_keys(const JsonNode *object, const char *const *keys);
/* A plain file name: no folder, nothing hidden. "" and a fault otherwise. */
const char *json_file_name(const JsonNode *object, const char *key, Arena *arena);
const char *text_nearest(const char *word, const char *const *words, int count);

#endif
