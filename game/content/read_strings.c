/* A language's file: its name, how it counts, and its texts by key. */
#include <stdlib.h>
#include <string.h>

#include "content/strings.h"
#include "content/strings_internal.h"

static int by_key(const void *a, const void *b) {
    return strcmp(((const StringEntry *)a)->key, ((const StringEntry *)b)->key);
}

const char *string_table_find(const StringTable *table, const char *key) {
    StringEntry  wanted = {key, NULL};
    StringEntry *found  = table->count ? bsearch(&wanted, table->entries, (size_t)table->count, sizeof wanted, by_key) : NULL;
    return found ? found->text : NULL;
}

bool string_table_is_one(const StringTable *table, int number) {
    for (int i = 0; i < table->one_count; i++) {
        if (table->ones[i] == number) return true;
    }
    return false;
}

static bool key_valid(const char *key) {
    size_t length = strlen(key);
    return length > 0 && length <= STRINGS_KEY_BYTES_MAX && strspn(key, "abcdefghijklmnopqrstuvwxyz0123456789-._") == length;
}

/* Every brace belongs to a placeholder: "{minutes}". */
static bool braces_valid(const char *text) {
    for (text += strcspn(text, "{}"); *text; text += strcspn(text, "{}")) {
        size_t length = *text == '{' ? strspn(text + 1, "abcdefghijklmnopqrstuvwxyz") : 0;
        if (length == 0 || text[length + 1] != '}') return false;
        text += length + 2;
    }
    return true;
}

static void read_entry(const JsonNode *texts, const char *key, Arena *arena, StringTable *out) {
    JsonNode    node = json_member(texts, key);
    const char *text = json_string_value(node.value);
    if (!key_valid(key))
        json_fault(&node, "\"%.100s\" is not a key, expected at most %d of a-z, 0-9, '-', '_' and '.'", key, STRINGS_KEY_BYTES_MAX);
    else if (!text || text[0] == '\0')
        json_fault(&node, "\"%s\" is %s, expected a text", key, text ? "empty" : "no text");
    else if (strlen(text) > STRINGS_TEXT_BYTES_MAX)
        json_fault(&node, "\"%s\" is %zu bytes long, expected at most %d", key, strlen(text), STRINGS_TEXT_BYTES_MAX);
    else if (!braces_valid(text))
        json_fault(&node, "\"%s\" has a brace that belongs to no placeholder, expected {name} of small letters", key);
    else
        out->entries[out->count++] = (StringEntry){arena_copy(arena, key), arena_copy(arena, text)};
}

static void read_texts(const JsonNode *root, Arena *arena, StringTable *out) {
    JsonNode    texts = json_member(root, "strings");
    const char *key;
    json_t     *value;
    if (!json_expect_object(&texts, "\"strings\"")) return;
    size_t size = json_object_size(texts.value);
    if (size > STRINGS_KEYS_MAX) {
        json_fault(&texts, "\"strings\" has %zu keys, expected at most %d", size, STRINGS_KEYS_MAX);
        return;
    }
    out->entries = arena_alloc(arena, size + 1, sizeof *out->entries);
    json_object_foreach(texts.value, key, value) read_entry(&texts, key, arena, out);
    qsort(out->entries, (size_t)out->count, sizeof *out->entries, by_key);
}

static void read_ones(const JsonNode *root, StringTable *out) {
    JsonNode list = json_member(root, "one");
    size_t   size = json_list_size(root, "one", ONES_MAX);
    if (!list.value) json_fault(root, "\"one\" is missing, expected the numbers that take the form .one, such as [1]");
    for (size_t i = 0; i < size; i++) {
        JsonNode item = json_item(&list, i);
        if (json_is_integer(item.value) && json_integer_value(item.value) >= 0 && json_integer_value(item.value) <= 1000)
            out->ones[out->one_count++] = (int)json_integer_value(item.value);
        else
            json_fault(&item, "is no number, expected a whole one from 0 to 1000");
    }
}

bool read_strings(const JsonFile *file, Arena *arena, StringTable *out) {
    static const char *const keys[] = {"$schema", "language", "one", "strings", NULL};
    int                      before = file->faults->count + file->faults->dropped;
    JsonNode                 root   = json_root(file);
    *out                            = (StringTable){.language = ""};
    if (!json_expect_object(&root, "a file of texts")) return false;
    json_known_keys(&root, keys);
    out->language = json_text(&root, "language", true, arena);
    read_ones(&root, out);
    read_texts(&root, arena, out);
    return file->faults->count + file->faults->dropped == before;
}
