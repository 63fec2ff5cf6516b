/* A session that is kept is a level like any other, whole on the disk or not at all, and never in the place of another. */
#include "scratch.h"

#include <dirent.h>

static const LevelItem  items[] = {{.kind = ITEM_BREATHE, .base = BASE_SEATED, .breaths = 3}, {.kind = ITEM_REST, .base = BASE_SEATED, .breaths = 4}};
static const LevelDraft draft   = {"made-10-7", "Made for the neck", "Made to measure.", UINT32_C(1) << AREA_NECK, EFFORT_STEADY, items, 2};

static char     own[SCRATCH_PATH_MAX], reason[512];
static Strings *strings;

static void begin(Scratch *s) {
    scratch_open(s);
    snprintf(own, sizeof own, "%s/own", s->dir);
    scratch_load(s, &(CatalogSource){.assets_dir = ASSETS_DIR, .levels_dir = LEVELS_DIR, .own_dir = own, .figure = CATALOG_FIGURE});
    strings = strings_load(ASSETS_DIR "/strings", "en", &s->faults);
    scratch_forget_faults(s);
}

static void end(Scratch *s) {
    strings_free(strings);
    scratch_close(s);
}

static int files_in(const char *folder) {
    DIR *dir   = opendir(folder);
    int  count = 0;
    for (struct dirent *entry; dir && (entry = readdir(dir));) count += strcmp(entry->d_name, ".") != 0 && strcmp(entry->d_name, "..") != 0;
    if (dir) closedir(dir);
    return count;
}

static const char *levels(void) {
    static char path[SCRATCH_PATH_MAX + 16];
    snprintf(path, sizeof path, "%s/levels", own);
    return path;
}

TEST("what is kept is a level of the person's own at once, and when the program comes back") {
    Scratch s;
    begin(&s);
    int before = catalog_level_count(s.catalog), index = catalog_keep_level(s.catalog, strings, own, &draft, reason, sizeof reason);
    CHECK(index == before && reason[0] == '\0' && catalog_level_count(s.catalog) == before + 1);
    for (int round = 0; round < 2; round++) {
        const LevelInfo *level = catalog_level(s.catalog, catalog_find_level(s.catalog, "made-10-7"));
        CHECK(level->own && strcmp(level->name, draft.name) == 0 && strcmp(level->intensity, "steady") == 0 && level->focus == draft.focus);
        CHECK(level->spec.item_count == 2 && level->spec.items[1].breaths == 4);
        scratch_load(&s, &(CatalogSource){.assets_dir = ASSETS_DIR, .levels_dir = LEVELS_DIR, .own_dir = own, .figure = CATALOG_FIGURE});
        CHECK(catalog_level_count(s.catalog) == before + 1);
    }
    end(&s);
}

TEST("what is kept again, under a name that is taken, stands beside the first with a number of its own") {
    Scratch s;
    begin(&s);
    for (int i = 0; i < 12; i++) CHECK(catalog_keep_level(s.catalog, strings, own, &draft, reason, sizeof reason) >= 0);
    CHECK(files_in(levels()) == 12);
    CHECK(strcmp(catalog_level(s.catalog, catalog_find_level(s.catalog, "made-10-7-2"))->name, "Made for the neck II") == 0);
    CHECK(strcmp(catalog_level(s.catalog, catalog_find_level(s.catalog, "made-10-7-9"))->name, "Made for the neck IX") == 0);
    CHECK(strcmp(catalog_level(s.catalog, catalog_find_level(s.catalog, "made-10-7-12"))->name, "Made for the neck XII") == 0);
    end(&s);
}

TEST("a file of that name that the catalogue could not read is not written over") {
    Scratch s;
    begin(&s);
    scratch_write(&s, "own/levels/made-10-7.json", "{ not a level");
    int index = catalog_keep_level(s.catalog, strings, own, &draft, reason, sizeof reason);
    CHECK(index >= 0 && strcmp(catalog_level(s.catalog, index)->id, "made-10-7-2") == 0);
    FILE *file     = fopen(s.path, "r");
    char  text[32] = "";
    CHECK(file && fgets(text, sizeof text, file) && strcmp(text, "{ not a level") == 0);
    fclose(file);
    end(&s);
}

TEST("the id of one of our levels is never taken, nor its name") {
    Scratch s;
    begin(&s);
    LevelDraft same = draft;
    same.id         = "wall-set";
    same.name       = "Two quiet minutes";
    int index       = catalog_keep_level(s.catalog, strings, own, &same, reason, sizeof reason);
    CHECK(index >= 0 && strcmp(catalog_level(s.catalog, index)->id, "wall-set-2") == 0);
    CHECK(strcmp(catalog_level(s.catalog, index)->name, "Two quiet minutes II") == 0 &&
          !catalog_level(s.catalog, catalog_find_level(s.catalog, "wall-set"))->own);
    end(&s);
}

TEST("without a folder, or with one that cannot be made or written, it is said why, and nothing is left behind") {
    Scratch s;
    begin(&s);
    int before = catalog_level_count(s.catalog);
    CHECK(catalog_keep_level(s.catalog, strings, "", &draft, reason, sizeof reason) == -1 && strstr(reason, "no folder"));
    CHECK(catalog_keep_level(s.catalog, strings, NULL, &draft, reason, sizeof reason) == -1);
    scratch_write(&s, "own", "a file stands where the folder should be");
    CHECK(catalog_keep_level(s.catalog, strings, own, &draft, reason, sizeof reason) == -1 && strstr(reason, "levels") && strstr(reason, "."));
    CHECK(unlink(s.path) == 0);
    if (geteuid() != 0) {
        scratch_write(&s, "own/levels/other.txt", "");
        CHECK(chmod(levels(), 0500) == 0);
        CHECK(catalog_keep_level(s.catalog, strings, own, &draft, reason, sizeof reason) == -1 && strstr(reason, "could not be written") &&
              files_in(levels()) == 1);
        CHECK(chmod(levels(), 0700) == 0);
    }
    /* A folder stands where the unfinished file would be: the same for every person. */
    scratch_write(&s, "own/levels/.made-10-7.part/x", "");
    CHECK(catalog_keep_level(s.catalog, strings, own, &draft, reason, sizeof reason) == -1 && strstr(reason, "could not be written"));
    CHECK(catalog_level_count(s.catalog) == before && catalog_find_level(s.catalog, "made-10-7") < 0);
    end(&s);
}

TEST("what a session needs is told once each, after its poses and where it is practised") {
    Scratch     s;
    const char *props[LEVEL_PROPS_MAX];
    begin(&s);
    for (int level = 0; level < catalog_level_count(s.catalog); level++) {
        const LevelSpec *spec  = &catalog_level(s.catalog, level)->spec;
        int              count = catalog_props_of(s.catalog, spec->items, spec->item_count, props);
        CHECK(count >= 0 && count <= LEVEL_PROPS_MAX);
        for (int i = 0; i < count; i++) {
            for (int k = 0; k < i; k++) CHECK(strcmp(props[i], props[k]) != 0);
        }
    }
    CHECK(catalog_props_of(s.catalog, items, 2, props) == 1 && strcmp(props[0], "a mat") == 0);
    end(&s);
}
