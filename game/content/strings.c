/* One file a language. English stands behind every other, and the key itself behind English, so that nothing is ever empty. */
#include "content/strings.h"

#include <dirent.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "content/catalog_internal.h"
#include "content/strings_internal.h"

#define ENGLISH       "en"
#define NUMBERS_MAX   12 /* written as words up to here */
#define KEY_BYTES     (STRINGS_KEY_BYTES_MAX + 16)
#define STRETCH_PARTS 5 /* two of five characters come twice */

struct Strings {
    Arena        arena;
    const char  *locale;
    StringTable  chosen, english;
    LanguageInfo languages[STRINGS_LANGUAGES_MAX];
    int          language_count;
};

/* ---- English made longer */

static size_t character_bytes(const char *at) {
    size_t bytes = 1;
    while (((unsigned char)at[bytes] & 0xc0) == 0x80) bytes++;
    return bytes;
}

/* What stands in braces stays, or nobody could fill it. */
static const char *stretch(Arena *arena, const char *text) {
    char *out = arena_alloc(arena, 2 * strlen(text) + 1, 1), *to = out;
    int   part = 0;
    bool  name = false;
    for (size_t bytes; *text; text += bytes) {
        bytes       = character_bytes(text);
        name        = *text == '{' || (name && *text != '}');
        bool letter = !name && *text != '}';
        int  times  = letter && (part += 2) >= STRETCH_PARTS ? 2 : 1;
        if (times == 2) part -= STRETCH_PARTS;
        for (; times > 0; times--) memcpy(to, text, bytes), to += bytes;
    }
    return out;
}

static StringTable stretched(Arena *arena, const StringTable *table) {
    StringTable longer = *table;
    longer.entries     = arena_alloc(arena, (size_t)table->count + 1, sizeof *longer.entries);
    for (int i = 0; i < table->count; i++) longer.entries[i] = (StringEntry){table->entries[i].key, stretch(arena, table->entries[i].text)};
    return longer;
}

/* ---- reading */

static bool read_language(Strings *strings, const char *folder, const char *locale, StringTable *out, Faults *faults) {
    JsonFile file;
    if (!json_file_open(&file, arena_print(&strings->arena, "%s/%s.json", folder, locale), faults)) return false;
    bool read = read_strings(&file, &strings->arena, out);
    json_file_close(&file);
    return read;
}

static int is_language(const struct dirent *entry) {
    const char *dot = strchr(entry->d_name, '.');
    return dot && dot != entry->d_name && strcmp(dot, ".json") == 0;
}

/* Every language is read, for its name stands in it. */
static void read_folder(Strings *strings, const char *folder, const char *wish, Faults *faults) {
    struct dirent **entries;
    int             count = scandir(folder, &entries, is_language, alphasort);
    for (int i = 0; i < count; i++) {
        StringTable table  = {0};
        const char *locale = arena_print(&strings->arena, "%.*s", (int)strcspn(entries[i]->d_name, "."), entries[i]->d_name);
        free(entries[i]);
        if (!read_language(strings, folder, locale, &table, faults)) continue;
        if (strcmp(locale, ENGLISH) == 0) strings->english = table;
        if (strcmp(locale, wish) == 0) strings->chosen = table;
        if (strings->language_count < STRINGS_LANGUAGES_MAX) strings->languages[strings->language_count++] = (LanguageInfo){locale, table.language};
    }
    if (count >= 0) free(entries);
    if (!strings->english.entries) faults_add(faults, folder, 0, 0, "has no texts, expected a sound en.json");
}

static const char *choose(Strings *strings, const char *folder, const char *wish) {
    char tag[LOCALE_BYTES_MAX];
    if (!wish || !locale_tag(wish, tag)) return ENGLISH;
    bool there = strcmp(tag, STRINGS_PSEUDO_LOCALE) == 0 || file_is_there(arena_print(&strings->arena, "%s/%s.json", folder, tag));
    if (!there) tag[strcspn(tag, "-")] = '\0';
    return there || file_is_there(arena_print(&strings->arena, "%s/%s.json", folder, tag)) ? arena_copy(&strings->arena, tag) : ENGLISH;
}

Strings *strings_load(const char *folder, const char *wish, Faults *faults) {
    Arena    arena   = {NULL};
    Strings *strings = arena_alloc(&arena, 1, sizeof *strings);
    strings->arena   = arena;
    strings->locale  = choose(strings, folder, wish);
    read_folder(strings, folder, strings->locale, faults);
    if (strcmp(strings->locale, STRINGS_PSEUDO_LOCALE) == 0)
        strings->chosen = stretched(&strings->arena, &strings->english);
    else if (!strings->chosen.entries)
        strings->chosen = strings->english, strings->locale = ENGLISH;
    return strings;
}

void strings_free(Strings *strings) {
    if (!strings) return;
    Arena arena = strings->arena;
    arena_free(&arena);
}

/* ---- looking up */

const char *strings_locale(const Strings *strings) {
    return strings->locale;
}

int strings_language_count(const Strings *strings) {
    return strings->language_count;
}

const LanguageInfo *strings_language(const Strings *strings, int language) {
    return &strings->languages[language];
}

/* NULL when nobody has it; `table` is where it was found. */
static const char *find(const Strings *strings, const char *key, const StringTable **table) {
    const StringTable *tables[] = {&strings->chosen, &strings->english};
    for (size_t i = 0; i < 2; i++) {
        const char *text = string_table_find(tables[i], key);
        if (!text) continue;
        if (table) *table = tables[i];
        return text;
    }
    return NULL;
}

const char *strings_get_or(const Strings *strings, const char *key, const char *fallback) {
    const char *text = find(strings, key, NULL);
    return text ? text : fallback;
}

const char *strings_get(const Strings *strings, const char *key) {
    return strings_get_or(strings, key, key);
}

/* ---- putting together */

typedef struct {
    char  *out;
    size_t size, at;
} Text;

/* `bytes` of the text, or as many whole characters as there is room for; then nothing more. */
static void add(Text *text, const char *from, size_t bytes) {
    size_t room = text->size - text->at - 1;
    if (bytes > room) {
        for (bytes = room; bytes > 0 && ((unsigned char)from[bytes] & 0xc0) == 0x80;) bytes--;
        text->size = text->at + bytes + 1;
    }
    memcpy(text->out + text->at, from, bytes);
    text->out[text->at += bytes] = '\0';
}

static void add_all(Text *text, const char *from) {
    add(text, from, strlen(from));
}

/* What stands for the placeholder; NULL when it is not among the pairs. */
static const char *value_of(const char *name, size_t length, va_list pairs) {
    va_list     rest;
    const char *found = NULL, *key;
    va_copy(rest, pairs);
    while (!found && (key = va_arg(rest, const char *))) {
        const char *value = va_arg(rest, const char *);
        if (strlen(key) == length && strncmp(key, name, length) == 0) found = value;
    }
    va_end(rest);
    return found;
}

typedef struct {
    const char *digits, *word; /* NULL: there is no number */
} Number;

static const char *part_of(const char *name, size_t length, const Number *number, va_list pairs) {
    if (number->digits && length == 1 && name[0] == 'n') return number->digits;
    if (number->word && length == 6 && strncmp(name, "number", 6) == 0) return number->word;
    return value_of(name, length, pairs);
}

/* A placeholder that nobody fills stays as it is: it is seen, and mended. */
static void add_filled(Text *text, const char *pattern, const Number *number, va_list pairs) {
    while (*pattern) {
        size_t      plain = strcspn(pattern, "{"), length = pattern[plain] ? strcspn(pattern + plain + 1, "}") : 0;
        const char *part = pattern[plain] ? part_of(pattern + plain + 1, length, number, pairs) : NULL;
        add(text, pattern, plain);
        pattern += plain;
        if (part) {
            add_all(text, part);
            pattern += length + 2;
        } else if (*pattern) {
            add(text, pattern++, 1);
        }
    }
}

static Text text_begin(char *out, size_t size) {
    out[0] = '\0';
    return (Text){out, size, 0};
}

void strings_fill(const Strings *strings, char *out, size_t size, const char *key, ...) {
    const Number none = {NULL, NULL};
    Text         text = text_begin(out, size);
    va_list      pairs;
    va_start(pairs, key);
    add_filled(&text, strings_get(strings, key), &none, pairs);
    va_end(pairs);
}

/* A form that is missing in the language is taken from English, and then it is English that counts. */
static const char *plural(const Strings *strings, const char *key, int number) {
    char               other[KEY_BYTES], form[KEY_BYTES];
    const StringTable *table = &strings->chosen;
    snprintf(other, sizeof other, "%s.other", key);
    find(strings, other, &table);
    snprintf(form, sizeof form, "%s.%s", key, string_table_is_one(table, number) ? "one" : "other");
    return strings_get_or(strings, form, strings_get_or(strings, other, key));
}

void strings_count(const Strings *strings, char *out, size_t size, const char *key, int number, ...) {
    char    digits[16], word_key[32];
    Text    text = text_begin(out, size);
    va_list pairs;
    snprintf(digits, sizeof digits, "%d", number);
    snprintf(word_key, sizeof word_key, "number.%d", number);
    Number parts = {digits, number >= 0 && number <= NUMBERS_MAX ? strings_get_or(strings, word_key, digits) : digits};
    va_start(pairs, number);
    add_filled(&text, plural(strings, key, number), &parts, pairs);
    va_end(pairs);
}

/* Spanish says "y", but "e" before the sound of i: "hombros e isquiotibiales". Every language may say another word there. */
static const char *last_joint(const Strings *strings, const char *word) {
    static const char *const sounds[] = {"i", "I", "í", "Í", "hi", "Hi", "hí", "Hí"};
    bool                     i_first  = false;
    for (size_t i = 0; i < sizeof sounds / sizeof sounds[0]; i++) i_first = i_first || strncmp(word, sounds[i], strlen(sounds[i])) == 0;
    if (strncmp(word, "hie", 3) == 0 || strncmp(word, "Hie", 3) == 0) i_first = false;
    return strings_get(strings, i_first ? "list.last.before-i" : "list.last");
}

void strings_list(const Strings *strings, char *out, size_t size, const char *const *words, int count) {
    Text text = text_begin(out, size);
    for (int i = 0; i < count; i++) {
        if (i > 0) add_all(&text, i == count - 1 ? last_joint(strings, words[i]) : strings_get(strings, "list.between"));
        add_all(&text, words[i]);
    }
}
