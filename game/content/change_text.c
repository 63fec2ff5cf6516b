/* Sentences about a level that was adapted. The one place where they are made: console and screens show the same. */
#include <stdio.h>
#include <string.h>

#include "content/catalog_internal.h"
#include "content/words.h"

#define REASONS_BYTES 320

/* "neck", "neck and wrist", "neck, wrist and your choice". */
static void reasons_of(const Strings *strings, const Change *change, char out[REASONS_BYTES]) {
    const char *reasons[CONDITION_COUNT + 1];
    int         count = 0;
    for (int i = 0; i < CONDITION_COUNT; i++) {
        if (change->because & condition_bit((Condition)i)) reasons[count++] = words_condition(strings, (Condition)i);
    }
    if (change->excluded) reasons[count++] = strings_get(strings, "change.choice");
    strings_list(strings, out, REASONS_BYTES, reasons, count);
}

static const char *name_of(const Catalog *catalog, const Strings *strings, int pose) {
    return pose < 0 ? strings_get(strings, "change.rest") : catalog->pose_infos[pose].name;
}

static const char *const keys[CHANGE_KIND_COUNT] = {
    [CHANGE_NONE] = "change.none",       [CHANGE_EASIER_FORM] = "change.easier-form", [CHANGE_EASIER_TOLD] = "change.easier-told",
    [CHANGE_SWAPPED] = "change.swapped", [CHANGE_LEFT_OUT] = "change.left-out",       [CHANGE_JOINED] = "change.joined",
    [CHANGE_LONGER] = "change.longer",
};

void catalog_change_text(const Catalog *catalog, const Strings *strings, const Change *change, char out[CHANGE_TEXT_BYTES]) {
    char        reasons[REASONS_BYTES];
    const char *easier = change->kind == CHANGE_EASIER_TOLD ? catalog->pose_infos[change->pose].easier : "";
    reasons_of(strings, change, reasons);
    strings_fill(strings, out, CHANGE_TEXT_BYTES, keys[change->kind], "pose", name_of(catalog, strings, change->pose), "instead",
                 name_of(catalog, strings, change->instead), "reasons", reasons, NULL);
    words_begin(out);
    size_t at = strlen(out);
    if (easier[0]) snprintf(out + at, CHANGE_TEXT_BYTES - at, " %s", easier);
}

static int find_pose(const Catalog *catalog, const char *id) {
    for (int i = 0; i < catalog->repertoire.pose_count; i++) {
        if (strcmp(catalog->pose_infos[i].id, id) == 0) return i;
    }
    return -1;
}

bool catalog_read_poses(const Catalog *catalog, const char *ids, PoseSet *set, char unknown[CATALOG_ID_BYTES]) {
    bool known = true;
    for (bool more = *ids != '\0'; more; ids++) {
        char   id[CATALOG_ID_BYTES];
        size_t length = strcspn(ids, ",");
        snprintf(id, sizeof id, "%.*s", (int)length, ids);
        int pose = length < sizeof id ? find_pose(catalog, id) : -1;
        if (pose >= 0) pose_set_add(set, pose);
        if (pose < 0 && known) snprintf(unknown, CATALOG_ID_BYTES, "%s", id);
        known = known && pose >= 0;
        ids += length;
        more = *ids == ',';
    }
    return known;
}
