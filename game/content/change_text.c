/* Sentences about a level that was adapted. The one place where they are made: console and screens show the same. */
#include <stdio.h>
#include <string.h>

#include "content/catalog_internal.h"

typedef struct {
    char  *out;
    size_t size, at;
} Words;

static void add(Words *words, const char *text) {
    int length = snprintf(words->out + words->at, words->size - words->at, "%s", text);
    words->at += (size_t)length < words->size - words->at ? (size_t)length : words->size - words->at - 1;
}

/* "neck", "neck and wrist", "neck, wrist and your choice". */
static void add_reasons(Words *words, const Change *change) {
    const char *reasons[CONDITION_COUNT + 1];
    int         count = 0;
    for (int i = 0; i < CONDITION_COUNT; i++) {
        if (change->because & condition_bit((Condition)i)) reasons[count++] = condition_name((Condition)i);
    }
    if (change->excluded) reasons[count++] = "your choice";
    for (int i = 0; i < count; i++) {
        if (i > 0) add(words, i == count - 1 ? " and " : ", ");
        add(words, reasons[i]);
    }
}

static const char *name_of(const Catalog *catalog, int pose) {
    return pose < 0 ? "A rest" : catalog->pose_infos[pose].name;
}

/* What happened, before the colon and its reasons. `%1` is the pose, `%2` what takes its place. */
static const char *const sentences[CHANGE_KIND_COUNT] = {
    [CHANGE_NONE]        = "%1 is as it was",
    [CHANGE_EASIER_FORM] = "%1 is practised in its easier form",
    [CHANGE_EASIER_TOLD] = "Take %1 easier than it is shown",
    [CHANGE_SWAPPED]     = "%2 takes the place of %1",
    [CHANGE_LEFT_OUT]    = "%1 is left out",
    [CHANGE_JOINED]      = "%1 comes once, for it would come twice in a row",
    [CHANGE_LONGER]      = "%1 is longer, for time became free",
};

static void add_sentence(Words *words, const Catalog *catalog, const Change *change) {
    for (const char *at = sentences[change->kind]; *at; at++) {
        char letter[2] = {*at, '\0'};
        if (*at == '%')
            add(words, name_of(catalog, *++at == '1' ? change->pose : change->instead));
        else
            add(words, letter);
    }
}

void catalog_change_text(const Catalog *catalog, const Change *change, char out[CHANGE_TEXT_BYTES]) {
    Words words = {.out = out, .size = CHANGE_TEXT_BYTES};
    add_sentence(&words, catalog, change);
    add(&words, ": ");
    add_reasons(&words, change);
    add(&words, ".");
    if (change->kind != CHANGE_EASIER_TOLD || !catalog->pose_infos[change->pose].easier[0]) return;
    add(&words, " ");
    add(&words, catalog->pose_infos[change->pose].easier);
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
