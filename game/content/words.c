/* Keys made of the names that the core and the files have for things. */
#include "content/words.h"

#include <stdio.h>
#include <string.h>

#define KEY_BYTES (STRINGS_KEY_BYTES_MAX + 1)
#define PROPS_MAX 16

/* "prop." and "a bolster or a pillow" make "prop.bolster-or-a-pillow". */
static void make_key(char out[KEY_BYTES], const char *kind, const char *name) {
    if (strncmp(name, "a ", 2) == 0) name += 2;
    if (strncmp(name, "an ", 3) == 0) name += 3;
    snprintf(out, KEY_BYTES, "%s.%s", kind, name);
    for (char *at = out; *at; at++) {
        if (*at >= 'A' && *at <= 'Z') *at = (char)(*at - 'A' + 'a');
        if (*at == ' ') *at = '-';
    }
}

static const char *look_up(const Strings *strings, const char *kind, const char *name) {
    char key[KEY_BYTES];
    make_key(key, kind, name);
    return strings_get_or(strings, key, name);
}

const char *words_area(const Strings *strings, Area area) {
    return look_up(strings, "area", area_name(area));
}

const char *words_place(const Strings *strings, Area area) {
    return look_up(strings, "place", area_name(area));
}

const char *words_condition(const Strings *strings, Condition condition) {
    return look_up(strings, "condition", condition_code(condition));
}

const char *words_load(const Strings *strings, Load load) {
    return look_up(strings, "load", load_name(load));
}

const char *words_red_flag(const Strings *strings, RedFlag flag) {
    return look_up(strings, "flag", red_flag_name(flag));
}

const char *words_advice(const Strings *strings, Advice advice) {
    return advice == ADVICE_PRACTISE ? "" : look_up(strings, "advice", advice_name(advice));
}

const char *words_base(const Strings *strings, Base base) {
    return look_up(strings, "base", base_name(base));
}

const char *words_effort(const Strings *strings, const char *effort) {
    return look_up(strings, "effort", effort);
}

const char *words_prop(const Strings *strings, const char *prop) {
    return look_up(strings, "prop", prop);
}

const char *words_muscle(const Strings *strings, const char *muscle) {
    return look_up(strings, "muscle", muscle);
}

void words_props(const Strings *strings, const char *const *props, int count, char *out, size_t size) {
    const char *words[PROPS_MAX];
    if (count > PROPS_MAX) count = PROPS_MAX;
    for (int i = 0; i < count; i++) words[i] = words_prop(strings, props[i]);
    strings_list(strings, out, size, words, count);
}

/* Two bytes of Latin-1 letters, à to þ but ÷, lie 32 below their small ones. */
void words_begin(char *text) {
    unsigned char first = (unsigned char)text[0], second = first ? (unsigned char)text[1] : 0;
    if (first >= 'a' && first <= 'z') text[0] = (char)(first - 'a' + 'A');
    if (first == 0xc3 && second >= 0xa0 && second <= 0xbe && second != 0xb7) text[1] = (char)(second - 0x20);
}

void words_add(char *list, size_t size, const char *between, const char *word) {
    size_t at = strlen(list);
    if (at + (at > 0 ? strlen(between) : 0) + strlen(word) < size) snprintf(list + at, size - at, "%s%s", at > 0 ? between : "", word);
}
