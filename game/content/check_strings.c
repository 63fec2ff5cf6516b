/* A language beside English: it has the same keys, and what English leaves to be filled it leaves as well. */
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "content/catalog_internal.h"
#include "content/strings.h"
#include "content/strings_internal.h"

#define ENGLISH_FILE "en.json"
#define NAME_BYTES   32

typedef struct {
    const JsonNode    *texts;
    const StringTable *own, *english;
    const char *const *english_keys;
} Comparison;

/* ---- plural forms */

static bool ends_in(const char *key, const char *ending) {
    size_t length = strlen(key), tail = strlen(ending);
    return length > tail && strcmp(key + length - tail, ending) == 0;
}

/* Of "days.one" "days.other", and the other way round; "" when the key is no form of a plural. */
static void other_form(const char *key, char out[STRINGS_KEY_BYTES_MAX + 8]) {
    size_t stem = strlen(key);
    out[0]      = '\0';
    if (ends_in(key, ".one")) snprintf(out, STRINGS_KEY_BYTES_MAX + 8, "%.*s.other", (int)stem - 4, key);
    if (ends_in(key, ".other")) snprintf(out, STRINGS_KEY_BYTES_MAX + 8, "%.*s.one", (int)stem - 6, key);
}

static void check_form(const JsonNode *texts, const StringTable *table, const char *key) {
    char     other[STRINGS_KEY_BYTES_MAX + 8];
    JsonNode node = json_member(texts, key);
    other_form(key, other);
    if (other[0] && !string_table_find(table, other)) json_fault(&node, "\"%s\" stands alone, expected \"%s\" beside it", key, other);
}

/* ---- placeholders */

/* The next name in braces, "" after the last. */
static const char *next_name(const char *text, char name[NAME_BYTES]) {
    name[0] = '\0';
    text    = strchr(text, '{');
    if (!text) return NULL;
    size_t length = strcspn(text + 1, "}");
    snprintf(name, NAME_BYTES, "%.*s", (int)length, text + 1);
    return text + 1 + length;
}

static bool has_name(const char *text, const char *name) {
    char one[NAME_BYTES];
    for (const char *at = text; at && (at = next_name(at, one));) {
        if (strcmp(one, name) == 0) return true;
    }
    return false;
}

/* A number fills these two by itself. */
static bool of_number(const char *name) {
    return strcmp(name, "n") == 0 || strcmp(name, "number") == 0;
}

/* "one minute" needs no number, and each form may have what the other has. */
static void check_names(const Comparison *c, const char *key, const char *text, const char *english) {
    char        name[NAME_BYTES], other[STRINGS_KEY_BYTES_MAX + 8];
    JsonNode    node = json_member(c->texts, key);
    const char *form = NULL;
    other_form(key, other);
    if (other[0]) form = string_table_find(c->english, other);
    for (const char *at = text; at && (at = next_name(at, name));) {
        if (!has_name(english, name) && !(form && (has_name(form, name) || of_number(name))))
            json_fault(&node, "\"%s\" has {%s}, which nothing fills: English has it not", key, name);
    }
    for (const char *at = english; at && (at = next_name(at, name));) {
        if (!has_name(text, name) && !(form && of_number(name))) json_fault(&node, "\"%s\" leaves {%s} out, expected it as in English", key, name);
    }
}

/* ---- keys */

static void compare(const Comparison *c) {
    for (int i = 0; i < c->own->count; i++) {
        const StringEntry *entry   = &c->own->entries[i];
        const char        *english = string_table_find(c->english, entry->key);
        JsonNode           node    = json_member(c->texts, entry->key);
        if (english)
            check_names(c, entry->key, entry->text, english);
        else
            json_fault(&node, "\"%s\" is not known, expected \"%s\" perhaps", entry->key, text_nearest(entry->key, c->english_keys, c->english->count));
    }
    for (int i = 0; i < c->english->count; i++) {
        const char *key = c->english->entries[i].key;
        if (!string_table_find(c->own, key)) json_fault(c->texts, "\"%s\" is missing: it is shown in English", key);
    }
}

static void compare_with_english(const JsonFile *file, const JsonNode *texts, const StringTable *own, Arena *arena) {
    JsonFile    beside;
    StringTable english;
    Faults      unheard; /* its own faults are told where it is checked */
    const char *path = path_beside(arena, file->path, ENGLISH_FILE);
    if (strcmp(path, file->path) == 0 || !file_is_there(path)) return;
    faults_init(&unheard);
    if (json_file_open(&beside, path, &unheard)) {
        if (read_strings(&beside, arena, &english)) {
            const char **keys = arena_alloc(arena, (size_t)english.count + 1, sizeof *keys);
            for (int i = 0; i < english.count; i++) keys[i] = english.entries[i].key;
            compare(&(Comparison){texts, own, &english, keys});
        }
        json_file_close(&beside);
    }
    faults_deinit(&unheard);
}

bool check_strings(Catalog *catalog, const JsonFile *file, bool keep) {
    int         before = file->faults->count + file->faults->dropped;
    StringTable own;
    JsonNode    root = json_root(file), texts = json_member(&root, "strings");
    (void)keep;
    if (!read_strings(file, &catalog->arena, &own)) return false;
    for (int i = 0; i < own.count; i++) check_form(&texts, &own, own.entries[i].key);
    compare_with_english(file, &texts, &own, &catalog->arena);
    return file->faults->count + file->faults->dropped == before;
}
