/* The parser keeps no places, so a fault looks its place up: the text is walked again along the way to the value. */
#include <string.h>

#include "content/json_file.h"

typedef struct {
    const char *at, *end;
} Walk;

static void skip_space(Walk *walk) {
    while (walk->at < walk->end && strchr(" \t\r\n", *walk->at)) walk->at++;
}

static void skip_string(Walk *walk) {
    for (walk->at++; walk->at < walk->end && *walk->at != '"'; walk->at++) {
        if (*walk->at == '\\') walk->at++;
    }
    if (walk->at < walk->end) walk->at++;
}

/* The text is known to be JSON, so counting brackets is enough. */
static void skip_value(Walk *walk) {
    int depth = 0;
    skip_space(walk);
    do {
        if (walk->at >= walk->end) return;
        char c = *walk->at;
        if (c == '"') {
            skip_string(walk);
        } else {
            depth += c == '[' || c == '{';
            depth -= c == ']' || c == '}';
            walk->at++;
            bool scalar = depth == 0 && c != ']' && c != '}';
            while (scalar && walk->at < walk->end && !strchr(",]} \t\r\n", *walk->at)) walk->at++;
        }
    } while (depth > 0);
}

/* From the opening bracket to the next element, past the comma; false at the end. */
static bool next_element(Walk *walk) {
    skip_space(walk);
    if (walk->at < walk->end && *walk->at == ',') walk->at++;
    skip_space(walk);
    return walk->at < walk->end && *walk->at != ']' && *walk->at != '}';
}

static bool key_equals(const char *quoted, const char *end, const char *key) {
    size_t length = strlen(key);
    return (size_t)(end - quoted) == length + 2 && memcmp(quoted + 1, key, length) == 0;
}

static bool enter(Walk *walk, const JsonNode *node) {
    skip_space(walk);
    if (walk->at >= walk->end || (*walk->at != '{' && *walk->at != '[')) return false;
    walk->at++;
    for (size_t i = 0; next_element(walk); i++) {
        if (node->key) {
            const char *quoted = walk->at;
            skip_string(walk);
            bool found = key_equals(quoted, walk->at, node->key);
            skip_space(walk);
            if (walk->at < walk->end) walk->at++; /* the colon */
            if (found) return true;
        } else if (i == node->index) {
            return true;
        }
        skip_value(walk);
    }
    return false;
}

/* Walks to the node; as far as there is something. */
static bool walk_to(Walk *walk, const JsonNode *node) {
    if (node->parent && !walk_to(walk, node->parent)) return false;
    if (node->parent) {
        Walk inside = *walk;
        if (!enter(&inside, node)) return false;
        *walk = inside;
    }
    skip_space(walk);
    return true;
}

void json_locate(const JsonNode *node, int *line, int *column) {
    Walk walk = {node->file->text, node->file->text + node->file->size};
    walk_to(&walk, node);
    *line = *column = 1;
    for (const char *c = node->file->text; c < walk.at; c++) {
        bool newline = *c == '\n', continues = ((unsigned char)*c & 0xc0) == 0x80;
        *line += newline;
        *column = newline ? 1 : *column + !continues;
    }
}
