/* What opens a level, as a sentence. */
#include <stdio.h>
#include <string.h>

#include "content/catalog.h"
#include "content/words.h"

#define PARTS_MAX  16 /* practice days and levels; those beyond are not told */
#define PART_BYTES 192

typedef struct {
    char parts[PARTS_MAX][PART_BYTES];
    int  count;
} Wants;

static char *next_part(Wants *wants) {
    return wants->parts[wants->count++];
}

static void want_days(Wants *wants, const Strings *strings, int days) {
    if (days > 0) strings_count(strings, next_part(wants), PART_BYTES, "opens.days", days, NULL);
}

static void want_level(Wants *wants, const Strings *strings, const Catalog *catalog, int level, int times) {
    if (times == 0 || wants->count == PARTS_MAX) return;
    const char *name = catalog_level(catalog, level)->name;
    if (times == 2)
        strings_fill(strings, next_part(wants), PART_BYTES, "opens.twice", "level", name, NULL);
    else
        strings_count(strings, next_part(wants), PART_BYTES, "opens.times", times, "level", name, NULL);
}

void catalog_opens_text(const Catalog *catalog, const Strings *strings, const LevelState *state, const PathHistory *history, char *out, size_t size) {
    Wants       wants = {.count = 0};
    const char *parts[PARTS_MAX];
    char        all[PARTS_MAX * PART_BYTES];
    if (size == 0) return;
    out[0] = '\0';
    if (state->open || state->rule < 0) return;
    const PathRule *rule = &catalog_path(catalog)->rules[state->rule];
    want_days(&wants, strings, state->days_left);
    for (int i = 0; i < rule->need_count; i++) want_level(&wants, strings, catalog, rule->needs[i].level, path_need_left(&rule->needs[i], history));
    for (int i = 0; i < wants.count; i++) parts[i] = wants.parts[i];
    strings_list(strings, all, sizeof all, parts, wants.count);
    bool several = wants.count > 1 || state->days_left > 1;
    strings_fill(strings, out, size, several ? "opens.several" : "opens.single", "what", all, "level", catalog_level(catalog, rule->level)->name, NULL);
    words_begin(out);
}
