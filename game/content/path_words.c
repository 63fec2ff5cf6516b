/* What opens a level, as a sentence. */
#include <stdio.h>
#include <string.h>

#include "content/catalog.h"

static const char *const numbers[] = {"no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"};

static void add(char *out, size_t size, const char *text) {
    size_t at = strlen(out);
    snprintf(out + at, size - at, "%s", text);
}

static void add_number(char *out, size_t size, int number) {
    char digits[16];
    snprintf(digits, sizeof digits, "%d", number);
    add(out, size, number >= 0 && number < (int)(sizeof numbers / sizeof numbers[0]) ? numbers[number] : digits);
}

static void add_name(char *out, size_t size, const Catalog *catalog, int level) {
    add(out, size, "“");
    add(out, size, catalog_level(catalog, level)->name);
    add(out, size, "”");
}

static void add_need(char *out, size_t size, const Catalog *catalog, int level, int times) {
    add_name(out, size, catalog, level);
    if (times > 2) {
        add(out, size, " ");
        add_number(out, size, times);
    }
    add(out, size, times == 1 ? " once more" : times == 2 ? " twice more" : " more times");
}

/* Needs that are not met yet. */
static int needs_left(const PathRule *rule, const PathHistory *history) {
    int count = 0;
    for (int i = 0; i < rule->need_count; i++) count += path_need_left(&rule->needs[i], history) > 0;
    return count;
}

void catalog_opens_text(const Catalog *catalog, const LevelState *state, const PathHistory *history, char *out, size_t size) {
    if (size == 0) return;
    out[0] = '\0';
    if (state->open || state->rule < 0) return;
    const PathRule *rule = &catalog_path(catalog)->rules[state->rule];
    int             left = needs_left(rule, history), parts = left + (state->days_left > 0), part = 0;
    if (state->days_left > 0) {
        add_number(out, size, state->days_left);
        add(out, size, state->days_left == 1 ? " more practice day" : " more practice days");
        part++;
    }
    for (int i = 0; i < rule->need_count; i++) {
        int times = path_need_left(&rule->needs[i], history);
        if (times == 0) continue;
        if (part > 0) add(out, size, part == parts - 1 ? " and " : ", ");
        add_need(out, size, catalog, rule->needs[i].level, times);
        part++;
    }
    add(out, size, parts == 1 && (left == 1 || state->days_left == 1) ? " opens " : " open ");
    add_name(out, size, catalog, rule->level);
    add(out, size, ".");
    if (out[0] >= 'a' && out[0] <= 'z') out[0] = (char)(out[0] - 'a' + 'A');
}
