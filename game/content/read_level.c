/* A level file: a sequence of breathing, poses and rests, each of a length that can be practised. */
#include <stdio.h>
#include <string.h>

#include "content/catalog_internal.h"

static const char *const level_keys[]  = {"$schema", "id", "version", "name", "summary", "focus", "props", "intensity", "relief", "steps", NULL};
static const char *const intensities[] = {"gentle", "steady", "strong"};

/* "upper back" is the area upper-back; what is no area, such as "rest", is shown and stands for none. */
static AreaSet read_focus(const JsonNode *root) {
    JsonNode list  = json_member(root, "focus");
    size_t   size  = json_list_size(root, "focus", PROPS_MAX);
    AreaSet  areas = 0;
    for (size_t i = 0; i < size; i++) {
        JsonNode item = json_item(&list, i);
        char     name[16];
        Area     area;
        if (!json_is_string(item.value)) {
            json_fault(&item, "is not a text, expected a part of the body");
            continue;
        }
        snprintf(name, sizeof name, "%.15s", json_string_value(item.value));
        for (char *c = name; *c; c++) *c = *c == ' ' ? '-' : *c;
        if (area_from_name(name, &area)) areas |= area_bit(area);
    }
    return areas;
}

static int find_pose(const Catalog *catalog, const JsonNode *step) {
    const char *ids[POSES_MAX];
    JsonNode    node  = json_member(step, "pose");
    int         count = catalog->repertoire.pose_count;
    if (!json_is_string(node.value)) {
        json_fault(&node, "\"pose\" is not a text, expected the id of a pose");
        return 0;
    }
    const char *id = json_string_value(node.value);
    for (int i = 0; i < count; i++) {
        if (strcmp(id, catalog->poses[i].id) == 0) return i;
        ids[i] = catalog->poses[i].id;
    }
    json_fault(&node, "there is no pose \"%.60s\", expected \"%s\" perhaps", id, text_nearest(id, ids, count));
    return 0;
}

static Base read_base(const Catalog *catalog, const JsonNode *step) {
    const char *names[BASE_COUNT];
    int         count = 0, chosen;
    for (int i = 0; i < BASE_COUNT; i++) {
        if (catalog->repertoire.bases[i].available) names[count++] = base_name((Base)i);
    }
    Base base = BASE_STANDING;
    chosen    = json_choice(step, "base", names, count);
    if (chosen >= 0) base_from_name(names[chosen], &base);
    return base;
}

static void read_pose_step(const Catalog *catalog, const JsonNode *step, LevelItem *item) {
    static const char *const keys[] = {"pose", "seconds", "breaths", NULL};
    json_known_keys(step, keys);
    *item            = (LevelItem){.kind = ITEM_POSE, .pose = find_pose(catalog, step)};
    JsonNode seconds = json_member(step, "seconds"), breaths = json_member(step, "breaths");
    if (!seconds.value == !breaths.value) {
        json_fault(step, "a pose needs its length, expected either \"seconds\" or \"breaths\"");
    } else if (seconds.value) {
        item->hold_us = (int64_t)(json_real_in(step, "seconds", 1, 1, HOLD_SECONDS_MAX) * 1e6);
    } else {
        item->breaths = json_int_in(step, "breaths", true, 1, BREATHS_MAX);
    }
}

static void read_breath_step(const Catalog *catalog, const JsonNode *step, const char *key, LevelItem *item) {
    const char *const keys[] = {key, "base", NULL};
    json_known_keys(step, keys);
    *item = (LevelItem){
        .kind = key[0] == 'r' ? ITEM_REST : ITEM_BREATHE, .base = read_base(catalog, step), .breaths = json_int_in(step, key, true, 1, BREATHS_MAX)};
}

static void read_step(const Catalog *catalog, const JsonNode *step, LevelItem *item) {
    if (!json_expect_object(step, "a step")) return;
    if (json_object_get(step->value, "pose"))
        read_pose_step(catalog, step, item);
    else if (json_object_get(step->value, "breathe"))
        read_breath_step(catalog, step, "breathe", item);
    else if (json_object_get(step->value, "rest"))
        read_breath_step(catalog, step, "rest", item);
    else
        json_fault(step, "a step does nothing, expected \"pose\", \"breathe\" or \"rest\"");
}

static void read_steps(const Catalog *catalog, const JsonNode *root, Arena *arena, LevelSpec *spec) {
    JsonNode   list  = json_member(root, "steps");
    size_t     size  = json_list_size(root, "steps", LEVEL_STEPS_MAX);
    LevelItem *items = arena_alloc(arena, size + 1, sizeof *items);
    if (!list.value)
        json_fault(root, "\"steps\" is missing, expected a list of steps");
    else if (size == 0 && json_array_size(list.value) == 0)
        json_fault(&list, "\"steps\" is empty, expected at least one step");
    for (size_t i = 0; i < size; i++) {
        JsonNode step = json_item(&list, i);
        read_step(catalog, &step, &items[i]);
    }
    spec->items      = items;
    spec->item_count = (int)size;
}

bool read_level(Catalog *catalog, const JsonFile *file, bool own, bool keep, int *index) {
    int        before = file->faults->count + file->faults->dropped;
    Arena     *arena  = &catalog->arena;
    JsonNode   root   = json_root(file);
    LevelInfo *level  = arena_alloc(arena, 1, sizeof *level);
    if (!json_expect_object(&root, "a level")) return false;
    json_known_keys(&root, level_keys);
    level->id      = json_id(&root, "id", arena);
    level->name    = json_translated(&root, "name", true, catalog->locale, arena);
    level->summary = json_translated(&root, "summary", false, catalog->locale, arena);
    level->props   = json_texts(&root, "props", PROPS_MAX, "the name of a prop", arena, &level->prop_count);
    level->file    = arena_copy(arena, file->path);
    level->own     = own;
    json_int_in(&root, "version", false, 1, 1000000);
    level->relief    = json_bool(&root, "relief", false);
    level->focus     = read_focus(&root);
    int intensity    = json_choice(&root, "intensity", intensities, 3);
    level->intensity = intensities[intensity < 0 ? 0 : intensity];
    level->spec.id   = level->id;
    read_steps(catalog, &root, arena, &level->spec);
    JsonNode id    = json_member(&root, "id");
    int      known = catalog_find_level(catalog, level->id);
    if (keep && known >= 0 && known != *index) json_fault(&id, "a level named \"%s\" is there already, expected another id", level->id);
    if (keep && *index < 0 && catalog->level_count == LEVELS_MAX) json_fault(&id, "is one level too many, expected at most %d", LEVELS_MAX);
    if (file->faults->count + file->faults->dropped > before) return false;
    if (keep) {
        if (*index < 0) *index = catalog->level_count++;
        catalog->levels[*index] = level;
    }
    return true;
}
