/* Files that people write: everything about them may be wrong, and each wrong thing is told in their words. */
#include "content/json_file.h"

#include <ctype.h>
#include <errno.h>
#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "memory.h"

/* ---- reading */

static bool read_text(JsonFile *file, size_t bytes_max) {
    struct stat info;
    FILE       *in = fopen(file->path, "rb");
    if (!in) {
        faults_add(file->faults, file->path, 0, 0, "cannot be read: %s", strerror(errno));
        return false;
    }
    bool ok = fstat(fileno(in), &info) == 0 && S_ISREG(info.st_mode);
    if (!ok) faults_add(file->faults, file->path, 0, 0, "is not a file, expected a JSON file");
    if (ok && (size_t)info.st_size > bytes_max) {
        faults_add(file->faults, file->path, 0, 0, "is %lld bytes long, expected at most %zu", (long long)info.st_size, bytes_max);
        ok = false;
    }
    if (ok) {
        file->text             = memory_need(malloc((size_t)info.st_size + 1));
        file->size             = fread(file->text, 1, (size_t)info.st_size, in);
        file->text[file->size] = '\0';
    }
    fclose(in);
    return ok;
}

/* Depth is checked before the parser recurses; brackets in strings do not count. */
static bool depth_within(const JsonFile *file) {
    int  depth = 0, line = 1, column = 0;
    bool quoted = false;
    for (size_t i = 0; i < file->size; i++) {
        char c = file->text[i];
        column++;
        if (c == '\n') line++, column = 0;
        if (quoted && c == '\\')
            i++, column++;
        else if (c == '"')
            quoted = !quoted;
        else if (!quoted && (c == '[' || c == '{'))
            depth++;
        else if (!quoted && (c == ']' || c == '}'))
            depth--;
        if (depth <= JSON_DEPTH_MAX) continue;
        faults_add(file->faults, file->path, line, column, "is nested too deeply, expected at most %d levels", JSON_DEPTH_MAX);
        return false;
    }
    return true;
}

bool json_file_open(JsonFile *file, const char *path, Faults *faults) {
    return json_file_open_within(file, path, JSON_BYTES_MAX, faults);
}

bool json_file_open_within(JsonFile *file, const char *path, size_t bytes_max, Faults *faults) {
    json_error_t error;
    *file = (JsonFile){.path = path, .faults = faults};
    if (!read_text(file, bytes_max) || !depth_within(file)) {
        json_file_close(file);
        return false;
    }
    file->root = json_loadb(file->text, file->size, JSON_REJECT_DUPLICATES, &error);
    if (!file->root && json_error_code(&error) == json_error_out_of_memory) memory_out();
    if (!file->root) {
        faults_add(faults, path, error.line > 0 ? error.line : 1, error.column > 0 ? error.column : 1, "is not JSON: %s", error.text);
        json_file_close(file);
        return false;
    }
    return true;
}

void json_file_close(JsonFile *file) {
    json_decref(file->root);
    free(file->text);
    file->root = NULL;
    file->text = NULL;
}

/* ---- ways */

JsonNode json_root(const JsonFile *file) {
    return (JsonNode){.file = file, .value = file->root};
}

JsonNode json_member(const JsonNode *object, const char *key) {
    return (JsonNode){.file = object->file, .parent = object, .key = key, .value = json_object_get(object->value, key)};
}

JsonNode json_item(const JsonNode *array, size_t index) {
    return (JsonNode){.file = array->file, .parent = array, .index = index, .value = json_array_get(array->value, index)};
}

void json_fault(const JsonNode *node, const char *format, ...) {
    char    text[480];
    int     line, column;
    va_list args;
    va_start(args, format);
    vsnprintf(text, sizeof text, format, args);
    va_end(args);
    json_locate(node, &line, &column);
    faults_add(node->file->faults, node->file->path, line, column, "%s", text);
}

/* ---- typed reading */

static const char *kind_name(const json_t *value) {
    switch (json_typeof(value)) {
    case JSON_OBJECT:
        return "an object";
    case JSON_ARRAY:
        return "a list";
    case JSON_STRING:
        return "a text";
    case JSON_INTEGER:
    case JSON_REAL:
        return "a number";
    case JSON_NULL:
        return "null";
    default:
        return "true or false";
    }
}

/* False when absent (a fault if it is required) or of another kind (a fault). */
static bool expect(const JsonNode *node, bool right_kind, bool required, const char *kind) {
    if (!node->value && required)
        json_fault(node->parent, "\"%s\" is missing, expected %s", node->key, kind);
    else if (node->value && !right_kind)
        json_fault(node, "\"%s\" is %s, expected %s", node->key, kind_name(node->value), kind);
    return node->value && right_kind;
}

bool json_expect_object(const JsonNode *node, const char *what) {
    if (json_is_object(node->value)) return true;
    json_fault(node, "%s is %s, expected an object", what, node->value ? kind_name(node->value) : "missing");
    return false;
}

size_t json_list_size(const JsonNode *object, const char *key, size_t most) {
    JsonNode node = json_member(object, key);
    if (!expect(&node, json_is_array(node.value), false, "a list")) return 0;
    size_t size = json_array_size(node.value);
    if (size <= most) return size;
    json_fault(&node, "\"%s\" has %zu entries, expected at most %zu", key, size, most);
    return 0;
}

static const char *node_text(const JsonNode *node, Arena *arena) {
    const char *text = json_string_value(node->value);
    if (strlen(text) <= TEXT_BYTES_MAX) return arena_copy(arena, text);
    json_fault(node, "is %zu bytes long, expected at most %d", strlen(text), TEXT_BYTES_MAX);
    return "";
}

const char *json_text(const JsonNode *object, const char *key, bool required, Arena *arena) {
    JsonNode node = json_member(object, key);
    return expect(&node, json_is_string(node.value), required, "a text") ? node_text(&node, arena) : "";
}

bool id_valid(const char *id) {
    size_t length = strlen(id);
    if (length == 0 || length > ID_BYTES_MAX || id[0] == '.' || id[0] == '-') return false;
    return strspn(id, "abcdefghijklmnopqrstuvwxyz0123456789-.") == length;
}

const char *json_id(const JsonNode *object, const char *key, Arena *arena) {
    const char *id = json_text(object, key, true, arena);
    if (id[0] == '\0' || id_valid(id)) return id;
    JsonNode node = json_member(object, key);
    json_fault(&node, "\"%s\" is not an id, expected at most %d of a-z, 0-9, '-' and '.'", id, ID_BYTES_MAX);
    return "";
}

const char *const *json_texts(const JsonNode *object, const char *key, size_t most, const char *what, Arena *arena, int *count) {
    JsonNode     list  = json_member(object, key);
    size_t       size  = json_list_size(object, key, most);
    const char **texts = arena_alloc(arena, size + 1, sizeof *texts);
    *count             = 0;
    for (size_t i = 0; i < size; i++) {
        JsonNode item = json_item(&list, i);
        if (json_is_string(item.value))
            texts[(*count)++] = arena_copy(arena, json_string_value(item.value));
        else
            json_fault(&item, "is not a text, expected %s", what);
    }
    return texts;
}

bool json_bool(const JsonNode *object, const char *key, bool fallback) {
    JsonNode node = json_member(object, key);
    return expect(&node, json_is_boolean(node.value), false, "true or false") ? json_is_true(node.value) : fallback;
}

double json_real_in(const JsonNode *object, const char *key, double fallback, double least, double most) {
    JsonNode node = json_member(object, key);
    if (!expect(&node, json_is_number(node.value), false, "a number")) return fallback;
    double number = json_number_value(node.value);
    if (number >= least && number <= most) return number;
    json_fault(&node, "\"%s\" is %g, expected %g to %g", key, number, least, most);
    return fallback;
}

int json_int_in(const JsonNode *object, const char *key, bool required, int least, int most) {
    JsonNode node = json_member(object, key);
    if (!expect(&node, json_is_integer(node.value), required, "a whole number")) return least;
    json_int_t number = json_integer_value(node.value);
    if (number >= least && number <= most) return (int)number;
    json_fault(&node, "\"%s\" is %" JSON_INTEGER_FORMAT ", expected %d to %d", key, number, least, most);
    return least;
}

const char *json_translated(const JsonNode *object, const char *key, bool required, const char *locale, Arena *arena) {
    JsonNode node = json_member(object, key);
    if (!expect(&node, json_is_object(node.value), required, "texts by language, such as {\"en\": \"…\"}")) return "";
    const char *name;
    json_t     *value;
    json_object_foreach(node.value, name, value) {
        JsonNode text = json_member(&node, name);
        if (!json_is_string(value)) json_fault(&text, "\"%s\" is %s, expected a text", name, kind_name(value));
    }
    JsonNode text = json_member(&node, locale);
    if (!json_is_string(text.value)) text = json_member(&node, "en");
    if (json_is_string(text.value)) return node_text(&text, arena);
    json_fault(&node, "\"%s\" has no English text, expected one under \"en\"", key);
    return "";
}

int json_choice(const JsonNode *object, const char *key, const char *const *names, int count) {
    JsonNode node = json_member(object, key);
    if (!expect(&node, json_is_string(node.value), true, "a text")) return -1;
    const char *text = json_string_value(node.value);
    for (int i = 0; i < count; i++) {
        if (strcmp(text, names[i]) == 0) return i;
    }
    char all[160] = "";
    for (int i = 0; i < count; i++) {
        size_t at = strlen(all);
        snprintf(all + at, sizeof all - at, "%s%s", i > 0 ? ", " : "", names[i]);
    }
    json_fault(&node, "\"%s\" is \"%.40s\", expected one of: %s", key, text, all);
    return -1;
}

void json_known_keys(const JsonNode *object, const char *const *keys) {
    const char *key;
    json_t     *value;
    int         count = 0;
    while (keys[count]) count++;
    json_object_foreach(object->value, key, value) {
        bool known = false;
        for (int i = 0; i < count && !known; i++) known = strcmp(key, keys[i]) == 0;
        JsonNode node = json_member(object, key);
        if (!known) json_fault(&node, "\"%.40s\" is not known here, expected \"%s\" perhaps", key, text_nearest(key, keys, count));
    }
}

const char *json_file_name(const JsonNode *object, const char *key, Arena *arena) {
    const char *name = json_text(object, key, true, arena);
    if (name[0] != '.' && !strchr(name, '/') && !strchr(name, '\\')) return name;
    JsonNode node = json_member(object, key);
    json_fault(&node, "\"%s\" leads out of its folder, expected a plain file name", name);
    return "";
}

/* ---- likeness of words */

/* Edits between two words (Levenshtein), long words cut. */
static int distance(const char *a, const char *b) {
    enum { LONGEST = 40 };
    int row[LONGEST + 1], length_b = (int)strnlen(b, LONGEST), length_a = (int)strnlen(a, LONGEST);
    for (int j = 0; j <= length_b; j++) row[j] = j;
    for (int i = 1; i <= length_a; i++) {
        int diagonal = row[0];
        row[0]       = i;
        for (int j = 1; j <= length_b; j++) {
            int above = row[j], best = diagonal + (tolower((unsigned char)a[i - 1]) != tolower((unsigned char)b[j - 1]));
            if (above + 1 < best) best = above + 1;
            if (row[j - 1] + 1 < best) best = row[j - 1] + 1;
            diagonal = above;
            row[j]   = best;
        }
    }
    return row[length_b];
}

const char *text_nearest(const char *word, const char *const *words, int count) {
    const char *nearest = "";
    int         least   = 1000;
    for (int i = 0; i < count; i++) {
        int apart = distance(word, words[i]);
        if (apart < least) least = apart, nearest = words[i];
    }
    return nearest;
}
