/* A session as a level file, a step to a line. */
#include <string.h>

#include "content/catalog_internal.h"

typedef struct {
    const char *names[PROPS_MAX];
    int         count;
} Props;

static void add_prop(Props *props, const char *name) {
    for (int i = 0; i < props->count; i++) {
        if (strcmp(props->names[i], name) == 0) return;
    }
    if (props->count < PROPS_MAX) props->names[props->count++] = name;
}

/* What a base stands, sits or lies on or at; NULL: nothing. */
static const char *base_prop(Base base) {
    switch (base) {
    case BASE_STANDING:
        return NULL;
    case BASE_CHAIR:
        return "a chair";
    case BASE_WALL:
    case BASE_SUPINE_WALL:
        return "a wall";
    default:
        return "a mat";
    }
}

static Props find_props(const Catalog *catalog, const LevelItem *items, int count) {
    Props props = {.count = 0};
    for (int i = 0; i < count; i++) {
        const LevelItem *item = &items[i];
        bool             pose = item->kind == ITEM_POSE;
        const char      *prop = base_prop(pose ? catalog->poses[item->pose].base : item->base);
        if (prop) add_prop(&props, prop);
        for (int k = 0; pose && k < catalog->pose_infos[item->pose].prop_count; k++) add_prop(&props, catalog->pose_infos[item->pose].props[k]);
    }
    return props;
}

_Static_assert(PROPS_MAX <= LEVEL_PROPS_MAX, "props of a level");

int catalog_props_of(const Catalog *catalog, const LevelItem *items, int count, const char *props[LEVEL_PROPS_MAX]) {
    Props found = find_props(catalog, items, count);
    for (int i = 0; i < found.count; i++) props[i] = found.names[i];
    return found.count;
}

static json_t *json_of_item(const Catalog *catalog, const LevelItem *item) {
    if (item->kind != ITEM_POSE) return json_pack("{s:i, s:s}", item->kind == ITEM_REST ? "rest" : "breathe", item->breaths, "base", base_name(item->base));
    const char *id = catalog->poses[item->pose].id;
    if (item->breaths > 0) return json_pack("{s:s, s:i}", "pose", id, "breaths", item->breaths);
    if (item->hold_us % 1000000 == 0) return json_pack("{s:s, s:I}", "pose", id, "seconds", (json_int_t)(item->hold_us / 1000000));
    return json_pack("{s:s, s:f}", "pose", id, "seconds", (double)item->hold_us / 1e6);
}

/* Frees the value. */
static void put(FILE *file, const char *before, json_t *value) {
    fputs(before, file);
    if (!value || json_dumpf(value, file, JSON_ENCODE_ANY | JSON_REAL_PRECISION(12)) != 0) fputs("null", file);
    json_decref(value);
}

bool catalog_write_level(const Catalog *catalog, const LevelDraft *draft, FILE *file) {
    json_t *focus = json_array(), *needed = json_array();
    Props   props = find_props(catalog, draft->items, draft->item_count);
    for (int i = 0; i < AREA_COUNT; i++) {
        if (draft->focus & area_bit((Area)i)) json_array_append_new(focus, json_string(area_name((Area)i)));
    }
    for (int i = 0; i < props.count; i++) json_array_append_new(needed, json_string(props.names[i]));
    put(file, "{\n  \"id\": ", json_string(draft->id));
    put(file, ",\n  \"version\": 1,\n  \"name\": ", json_pack("{s:s}", "en", draft->name));
    put(file, ",\n  \"summary\": ", json_pack("{s:s}", "en", draft->summary));
    put(file, ",\n  \"focus\": ", focus);
    put(file, ",\n  \"props\": ", needed);
    put(file, ",\n  \"intensity\": ", json_string(effort_name(draft->intensity)));
    fputs(",\n  \"relief\": false,\n  \"steps\": [", file);
    for (int i = 0; i < draft->item_count; i++) put(file, i > 0 ? ",\n    " : "\n    ", json_of_item(catalog, &draft->items[i]));
    fputs("\n  ]\n}\n", file);
    return !ferror(file);
}
