/* The path file: chapters of levels, and what each locked one takes. A level may wait only for levels before it, so that no two wait for each other. */
#include <string.h>

#include "content/catalog_internal.h"

typedef struct {
    Catalog     *catalog;
    Arena       *arena;
    ChapterInfo *chapters;
    PathRule    *rules;
    int          chapter_count, rule_count;
} PathRead;

/* The index of the level that the node names; -1 and a fault when there is none. */
static int find_level(const PathRead *read, const JsonNode *object) {
    const char  *id    = json_id(object, "level", read->arena);
    int          count = read->catalog->level_count, level = id[0] ? catalog_find_level(read->catalog, id) : -1;
    JsonNode     node = json_member(object, "level");
    const char **ids  = arena_alloc(read->arena, (size_t)count + 1, sizeof *ids);
    if (level >= 0 || !id[0]) return level;
    for (int i = 0; i < count; i++) ids[i] = read->catalog->levels[i]->id;
    if (count > 0)
        json_fault(&node, "there is no level \"%s\", expected \"%s\" perhaps", id, text_nearest(id, ids, count));
    else
        json_fault(&node, "there is no level \"%s\", nor any other", id);
    return -1;
}

static bool is_on_path(const PathRead *read, int level) {
    for (int i = 0; i < read->rule_count; i++) {
        if (read->rules[i].level == level) return true;
    }
    return false;
}

/* ---- what a level takes */

static void read_need(const PathRead *read, const JsonNode *node, PathRule *rule, PathNeed *needs) {
    static const char *const keys[] = {"level", "times", NULL};
    if (!json_expect_object(node, "a level that is to be done")) return;
    json_known_keys(node, keys);
    PathNeed need = {.level = find_level(read, node), .times = json_int_in(node, "times", true, 1, PATH_TIMES_MAX)};
    JsonNode id   = json_member(node, "level");
    if (need.level < 0) return;
    bool twice = false;
    for (int i = 0; i < rule->need_count; i++) twice = twice || needs[i].level == need.level;
    if (twice)
        json_fault(&id, "\"%s\" is asked for already, expected each level once", read->catalog->levels[need.level]->id);
    else if (!is_on_path(read, need.level))
        json_fault(&id, "\"%s\" does not come earlier on the path, expected a level from above", read->catalog->levels[need.level]->id);
    needs[rule->need_count++] = need;
}

static void read_takes(const PathRead *read, const JsonNode *entry, PathRule *rule) {
    static const char *const keys[] = {"days", "levels", NULL};
    JsonNode                 node   = json_member(entry, "takes");
    if (!node.value || !json_expect_object(&node, "\"takes\"")) return;
    json_known_keys(&node, keys);
    JsonNode  days = json_member(&node, "days"), levels = json_member(&node, "levels");
    size_t    size  = json_list_size(&node, "levels", PATH_NEEDS_MAX);
    PathNeed *needs = arena_alloc(read->arena, size + 1, sizeof *needs);
    rule->needs     = needs;
    if (days.value) rule->days = json_int_in(&node, "days", false, 1, PATH_DAYS_MAX);
    for (size_t i = 0; i < size; i++) {
        JsonNode need = json_item(&levels, i);
        read_need(read, &need, rule, needs);
    }
    if (!days.value && !levels.value) json_fault(&node, "\"takes\" asks for nothing, expected \"days\", \"levels\" or both");
    if (rule->level >= 0 && read->catalog->levels[rule->level]->relief)
        json_fault(&node, "\"%s\" is a relief level, which is never locked, expected no \"takes\"", read->catalog->levels[rule->level]->id);
}

/* ---- chapters */

static void read_entry(PathRead *read, const JsonNode *node) {
    static const char *const keys[] = {"level", "takes", NULL};
    if (!json_expect_object(node, "a level of the path")) return;
    json_known_keys(node, keys);
    PathRule rule  = {.level = find_level(read, node)};
    JsonNode level = json_member(node, "level");
    read_takes(read, node, &rule);
    if (rule.level < 0) return;
    if (is_on_path(read, rule.level))
        json_fault(&level, "\"%s\" is on the path already, expected each level once", read->catalog->levels[rule.level]->id);
    else if (read->rule_count == PATH_LEVELS_MAX)
        json_fault(&level, "is one level too many, expected at most %d", PATH_LEVELS_MAX);
    else
        read->rules[read->rule_count++] = rule;
}

static void read_chapter(PathRead *read, const JsonNode *node) {
    static const char *const keys[] = {"id", "name", "levels", NULL};
    if (!json_expect_object(node, "a chapter")) return;
    json_known_keys(node, keys);
    ChapterInfo chapter = {.id         = json_id(node, "id", read->arena),
                           .name       = json_translated(node, "name", true, read->catalog->locale, read->arena),
                           .first_rule = read->rule_count};
    JsonNode    levels = json_member(node, "levels"), id = json_member(node, "id");
    size_t      size = json_list_size(node, "levels", PATH_LEVELS_MAX);
    if (!levels.value)
        json_fault(node, "\"levels\" is missing, expected a list of levels");
    else if (json_is_array(levels.value) && json_array_size(levels.value) == 0)
        json_fault(&levels, "\"levels\" is empty, expected at least one level");
    for (size_t i = 0; i < size; i++) {
        JsonNode entry = json_item(&levels, i);
        read_entry(read, &entry);
    }
    for (int i = 0; i < read->chapter_count; i++) {
        if (chapter.id[0] && strcmp(read->chapters[i].id, chapter.id) == 0)
            json_fault(&id, "a chapter \"%s\" is there already, expected another id", chapter.id);
    }
    chapter.rule_count                    = read->rule_count - chapter.first_rule;
    read->chapters[read->chapter_count++] = chapter;
}

bool read_path(Catalog *catalog, const JsonFile *file, bool keep) {
    static const char *const keys[] = {"$schema", "chapters", NULL};
    int                      before = file->faults->count + file->faults->dropped;
    PathRead                 read   = {.catalog = catalog, .arena = &catalog->arena};
    JsonNode                 root   = json_root(file);
    if (!json_expect_object(&root, "a path")) return false;
    json_known_keys(&root, keys);
    JsonNode list = json_member(&root, "chapters");
    size_t   size = json_list_size(&root, "chapters", CHAPTERS_MAX);
    if (!list.value)
        json_fault(&root, "\"chapters\" is missing, expected a list of chapters");
    else if (json_is_array(list.value) && json_array_size(list.value) == 0)
        json_fault(&list, "\"chapters\" is empty, expected at least one chapter");
    read.chapters = arena_alloc(read.arena, size + 1, sizeof *read.chapters);
    read.rules    = arena_alloc(read.arena, PATH_LEVELS_MAX, sizeof *read.rules);
    for (size_t i = 0; i < size; i++) {
        JsonNode chapter = json_item(&list, i);
        read_chapter(&read, &chapter);
    }
    if (file->faults->count + file->faults->dropped > before) return false;
    if (keep) {
        catalog->path          = (Path){read.rules, read.rule_count};
        catalog->chapters      = read.chapters;
        catalog->chapter_count = read.chapter_count;
    }
    return true;
}
