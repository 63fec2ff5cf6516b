/* Files with bytes turned, cut and doubled: whatever comes out is read or refused, and nothing breaks. Run under the sanitizers. */
#include "figure.h"

#include <glob.h>

#define FILES_MAX  64
#define BYTES_MAX  (1 << 16)
#define ROUNDS     60 /* for each file */
#define LOAD_EVERY 6

/* A few bytes are replaced, dropped or doubled; often by those that mean something in JSON. */
static size_t mutate(char *text, size_t size) {
    static const char telling[] = "{}[],:\"\\0-9.eE+\0\n\xff\xc3 tfn";
    for (int64_t edits = test_between(1, 4); edits > 0 && size > 1; edits--) {
        size_t at = (size_t)test_between(0, (int64_t)size - 1), rest = size - at;
        size_t length = (size_t)test_between(1, rest < 40 ? (int64_t)rest : 40);
        switch (test_between(0, 4)) {
        case 0:
            text[at] = (char)test_between(0, 255);
            break;
        case 1:
            text[at] = telling[test_between(0, sizeof telling - 2)];
            break;
        case 2:
            text[at] ^= (char)(1 << test_between(0, 7));
            break;
        case 3:
            memmove(text + at, text + at + length, rest - length);
            size -= length;
            break;
        default:
            if (size + length > BYTES_MAX) break;
            memmove(text + at + length, text + at, rest);
            size += length;
        }
    }
    return size;
}

static size_t read_bytes(const char *path, char *out) {
    FILE  *in   = fopen(path, "rb");
    size_t size = in ? fread(out, 1, BYTES_MAX, in) : 0;
    if (in) fclose(in);
    return size;
}

/* Reads every shape of the file: as a whole catalogue, and by the check. A file that is sound has no faults, one that is not has some. */
static bool survives(Scratch *scratch, const char *name, const char *original, size_t size, int round) {
    static char text[BYTES_MAX];
    char        path[SCRATCH_PATH_MAX];
    memcpy(text, original, size);
    size_t mutated = mutate(text, size);
    scratch_write_bytes(scratch, name, text, mutated);
    snprintf(path, sizeof path, "%s", scratch->path);
    scratch_forget_faults(scratch);
    bool sound = catalog_check_file(scratch->catalog, path, &scratch->faults), honest = sound == (scratch->faults.count == 0);
    if (round % LOAD_EVERY == 0) {
        char levels[SCRATCH_PATH_MAX];
        snprintf(levels, sizeof levels, "%s/levels", scratch->dir);
        scratch_load(scratch, &(CatalogSource){.assets_dir = scratch->dir, .levels_dir = levels, .figure = "f"});
        for (int i = 0; i < catalog_level_count(scratch->catalog); i++) {
            Prefs prefs = prefs_default();
            catalog_plan_free(catalog_plan(scratch->catalog, i, &prefs, &scratch->faults));
        }
    }
    return honest;
}

/* A whole product in small, of what is shipped and the small figure. */
static void begin(Scratch *scratch) {
    static char text[BYTES_MAX];
    const char *patterns[] = {ASSETS_DIR "/poses/*.json", LEVELS_DIR "/*.json"};
    const char *folders[]  = {"poses", "levels"};
    scratch_open(scratch);
    figure_write(scratch);
    scratch_write(scratch, "sound/bowl.ogg", "sound");
    scratch_write(scratch, "sound/index.json",
                  "{\"sounds\": [{\"name\": \"bowl\", \"file\": \"bowl.ogg\", \"ms\": 6000, \"loop\": false, \"kind\": \"cue\"}]}");
    scratch_write(
        scratch, "voice/en/index.json",
        "{\"locale\": \"en\", \"coach\": {\"id\": \"ada\", \"name\": \"Ada\"}, \"lines\": [{\"id\": \"pose.bow.name\", \"text\": \"Bow.\", \"level\": "
        "\"names\","
        " \"file\": \"bow.ogg\", \"ms\": 1200}, {\"id\": \"open.day.1\", \"text\": \"Welcome.\", \"level\": \"full\", \"file\": \"a.ogg\", \"ms\": 900}]}");
    for (int i = 0; i < 2; i++) {
        glob_t found;
        if (glob(patterns[i], 0, NULL, &found) != 0) continue;
        for (size_t j = 0; j < found.gl_pathc; j++) {
            char name[SCRATCH_PATH_MAX];
            snprintf(name, sizeof name, "%s%s", folders[i], strrchr(found.gl_pathv[j], '/'));
            scratch_write_bytes(scratch, name, text, read_bytes(found.gl_pathv[j], text));
        }
        globfree(&found);
    }
    scratch_load(scratch, &(CatalogSource){.assets_dir = scratch->dir, .figure = "f"});
}

static bool all_survive(Scratch *scratch, const char *pattern) {
    static char original[BYTES_MAX];
    char        full[SCRATCH_PATH_MAX];
    glob_t      found;
    bool        survived = true;
    snprintf(full, sizeof full, "%s/%s", scratch->dir, pattern);
    if (glob(full, 0, NULL, &found) != 0) return false;
    for (size_t i = 0; i < found.gl_pathc && i < FILES_MAX; i++) {
        const char *name = found.gl_pathv[i] + strlen(scratch->dir) + 1;
        size_t      size = read_bytes(found.gl_pathv[i], original);
        for (int round = 0; round < ROUNDS; round++) survived = survives(scratch, name, original, size, round) && survived;
        scratch_write_bytes(scratch, name, original, size);
    }
    globfree(&found);
    return survived;
}

TEST("poses with any bytes turned are read or refused") {
    Scratch s;
    begin(&s);
    CHECK(all_survive(&s, "poses/*.json"));
    scratch_close(&s);
}

TEST("levels with any bytes turned are read or refused, and what is read can be planned") {
    Scratch s;
    begin(&s);
    CHECK(all_survive(&s, "levels/*.json"));
    scratch_close(&s);
}

TEST("voice and sound indexes with any bytes turned are read or refused") {
    Scratch s;
    begin(&s);
    CHECK(all_survive(&s, "voice/en/index.json"));
    CHECK(all_survive(&s, "sound/index.json"));
    scratch_close(&s);
}

TEST("clip tables, sheets and pictures' heads with any bytes turned are read or refused") {
    Scratch s;
    begin(&s);
    CHECK(all_survive(&s, "figure/f/*.json"));
    CHECK(all_survive(&s, "figure/f/*.webp"));
    scratch_close(&s);
}

TEST("a level cut short at any byte is refused with a place, never half read") {
    static char text[BYTES_MAX];
    Scratch     s;
    begin(&s);
    size_t size = read_bytes(LEVELS_DIR "/five-for-the-upper-back.json", text);
    while (size > 0 && text[size - 1] != '}') size--;
    CHECK(size > 100);
    for (size_t cut = 0; cut < size; cut++) {
        scratch_write_bytes(&s, "cut.json", text, cut);
        scratch_forget_faults(&s);
        CHECK(!catalog_check_file(s.catalog, s.path, &s.faults) && s.faults.count == 1 && s.faults.items[0].line > 0);
    }
    scratch_close(&s);
}
