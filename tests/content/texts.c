/* The texts that are shipped: every language whole, nothing asked for that is not there, nothing there that nobody asks for. */
#include "scratch.h"

#include <ctype.h>

#include "content/words.h"

#define KEYS_MAX     STRINGS_KEYS_MAX
#define KEY_BYTES    128
#define GAME_DIR     UNSLOUCH_SOURCE_DIR "/game"
#define STRINGS_DIR  ASSETS_DIR "/strings"
#define SCRIPT       UNSLOUCH_SOURCE_DIR "/assets/studio/voice/script/en.json"
#define POSES_BEFORE UNSLOUCH_SOURCE_DIR "/assets/studio/poses-to-come"

typedef struct {
    char words[KEYS_MAX][KEY_BYTES];
    int  count;
} Set;

static char script[1 << 18]; /* of a coach, whose lines have keys of their own */
static Set  keys, asked;     /* of en.json; of the sources and of what the catalogue holds */

static bool has(const Set *set, const char *word) {
    for (int i = 0; i < set->count; i++) {
        if (strcmp(set->words[i], word) == 0) return true;
    }
    return false;
}

static void put(Set *set, const char *format, ...) {
    char    word[KEY_BYTES];
    va_list words;
    va_start(words, format);
    vsnprintf(word, sizeof word, format, words);
    va_end(words);
    if (set->count < KEYS_MAX && !has(set, word)) memcpy(set->words[set->count++], word, KEY_BYTES);
}

static void read_keys(void) {
    char  line[1024], key[KEY_BYTES];
    bool  inside = false;
    FILE *in     = fopen(STRINGS_DIR "/en.json", "r");
    keys.count   = 0;
    while (in && fgets(line, sizeof line, in)) {
        if (inside && sscanf(line, " \"%127[^\"]\":", key) == 1) put(&keys, "%s", key);
        inside = inside || strstr(line, "\"strings\"");
    }
    if (in) fclose(in);
}

static bool ends_in(const char *text, const char *ending) {
    size_t length = strlen(text), tail = strlen(ending);
    return length >= tail && strcmp(text + length - tail, ending) == 0;
}

/* "home.begin" is one of "home", of which there are texts. */
static bool of_a_kind(const char *literal) {
    size_t length = strcspn(literal, ".");
    if (!literal[length] || ends_in(literal, ".") || ends_in(literal, ".h") || ends_in(literal, ".json") ||
        strspn(literal, "abcdefghijklmnopqrstuvwxyz0123456789-._") != strlen(literal))
        return false;
    for (int i = 0; i < keys.count; i++) {
        if (strncmp(keys.words[i], literal, length + 1) == 0) return true;
    }
    return false;
}

static void read_script(void) {
    FILE  *in    = fopen(SCRIPT, "r");
    size_t size  = in ? fread(script, 1, sizeof script - 1, in) : 0;
    script[size] = '\0';
    if (in) fclose(in);
}

static bool is_spoken(const char *literal) {
    char id[KEY_BYTES + 2];
    snprintf(id, sizeof id, "\"%s\"", literal);
    return strstr(script, id);
}

/* Names of keys and buttons are asked for in small letters. */
static void put_literal(const char *path, const char *literal) {
    char small[KEY_BYTES + 8];
    snprintf(small, sizeof small, "key.%s", literal);
    for (char *at = small; *at; at++) *at = (char)tolower((unsigned char)*at);
    if (strstr(path, "/platform/")) put(&asked, "%s", small);
    if (of_a_kind(literal) && !is_spoken(literal)) put(&asked, "%s", literal);
}

static int read_source(const char *path, const struct stat *info, int kind, struct FTW *walk) {
    char line[1024], literal[KEY_BYTES];
    (void)info, (void)walk;
    FILE *in = kind == FTW_F && (strstr(path, ".c") || strstr(path, ".h")) ? fopen(path, "r") : NULL;
    while (in && fgets(line, sizeof line, in)) {
        for (char *at = line; (at = strchr(at, '"')); at++) {
            size_t length = strcspn(at + 1, "\"\n");
            snprintf(literal, sizeof literal, "%.*s", (int)length, at + 1);
            put_literal(path, literal);
            at += length + (at[length + 1] == '"');
        }
    }
    if (in) fclose(in);
    return 0;
}

static const char *slug(const char *name) {
    static char out[KEY_BYTES];
    snprintf(out, sizeof out, "%s", strncmp(name, "a ", 2) == 0 ? name + 2 : strncmp(name, "an ", 3) == 0 ? name + 3 : name);
    for (char *at = out; *at; at++) *at = *at == ' ' ? '-' : (char)tolower((unsigned char)*at);
    return out;
}

/* Every name that the core has for what a person reads. */
static void put_core(void) {
    for (int i = 0; i <= 12; i++) put(&asked, "number.%d", i);
    for (int i = 0; i < AREA_COUNT; i++) put(&asked, "area.%s", area_name((Area)i)), put(&asked, "place.%s", area_name((Area)i));
    for (int i = 0; i < CONDITION_COUNT; i++) put(&asked, "condition.%s", slug(condition_code((Condition)i)));
    for (int i = 0; i < LOAD_COUNT; i++) put(&asked, "load.%s", load_name((Load)i));
    for (int i = 0; i < FLAG_COUNT; i++) put(&asked, "flag.%s", red_flag_name((RedFlag)i));
    for (int i = ADVICE_DOCTOR_FIRST; i <= ADVICE_URGENT; i++) put(&asked, "advice.%s", advice_name((Advice)i));
    for (int i = 0; i < BASE_COUNT; i++) put(&asked, "base.%s", base_name((Base)i));
    for (int i = 0; i < EFFORT_COUNT; i++) put(&asked, "effort.%s", effort_name((Effort)i));
}

static void put_pose(const PoseInfo *info) {
    put(&asked, "pose.%s.name", info->id);
    if (info->cue[0]) put(&asked, "pose.%s.cue", info->id);
    if (info->easier[0]) put(&asked, "pose.%s.easier", info->id);
    if (info->caution[0]) put(&asked, "pose.%s.caution", info->id);
    for (int i = 0; i < info->prop_count; i++) put(&asked, "prop.%s", slug(info->props[i]));
    for (int rank = 0; rank < 2; rank++) {
        for (int i = 0; i < info->muscle_count[rank]; i++) put(&asked, "muscle.%s", slug(info->muscles[rank][i]));
    }
}

static void put_catalogue(const Catalog *catalog) {
    for (int i = 0; i < catalog_repertoire(catalog)->pose_count; i++) put_pose(catalog_pose(catalog, i));
    for (int i = 0; i < catalog_level_count(catalog); i++) {
        const LevelInfo *level = catalog_level(catalog, i);
        put(&asked, "level.%s.name", level->id);
        put(&asked, "level.%s.summary", level->id);
        for (int k = 0; k < level->prop_count; k++) put(&asked, "prop.%s", slug(level->props[k]));
    }
    for (int i = 0; i < catalog_figure_count(catalog); i++) put(&asked, "settings.figure.%s", catalog_figure(catalog, i));
    for (int i = 0; i < catalog_chapter_count(catalog); i++) put(&asked, "chapter.%s.name", catalog_chapter(catalog, i)->id);
}

static void begin(Scratch *s) {
    scratch_open(s);
    scratch_load(s, &(CatalogSource){.assets_dir = ASSETS_DIR, .levels_dir = LEVELS_DIR, .figure = CATALOG_FIGURE});
    scratch_forget_faults(s);
    read_keys();
    asked.count = 0;
    read_script();
    nftw(GAME_DIR, read_source, 8, FTW_PHYS);
    put_core();
    put_catalogue(s->catalog);
}

/* The key itself, or what stands before an ending that is put to it. */
static bool is_asked(const char *key) {
    static const char *const endings[] = {"", ".one", ".other", ".help"};
    char                     stem[KEY_BYTES];
    for (size_t i = 0; i < sizeof endings / sizeof endings[0]; i++) {
        size_t length = strlen(key), tail = strlen(endings[i]);
        if (length <= tail || strcmp(key + length - tail, endings[i]) != 0) continue;
        snprintf(stem, sizeof stem, "%.*s", (int)(length - tail), key);
        if (has(&asked, stem)) return true;
    }
    return false;
}

/* Poses whose pictures are not made yet are translated already, and every muscle that the core knows. */
static bool is_waiting(const char *key) {
    char        path[512], muscle[KEY_BYTES];
    struct stat info;
    snprintf(muscle, sizeof muscle, "%s", key + strcspn(key, ".") + 1);
    for (char *dash; (dash = strchr(muscle, '-'));) *dash = ' ';
    if (strncmp(key, "muscle.", 7) == 0) return areas_of_muscle(muscle) != 0;
    snprintf(path, sizeof path, POSES_BEFORE "/%.*s.json", (int)strcspn(key + 5, "."), key + 5);
    return strncmp(key, "pose.", 5) == 0 && stat(path, &info) == 0;
}

static bool is_there(const char *key) {
    char one[KEY_BYTES + 8];
    snprintf(one, sizeof one, "%s.one", key);
    return has(&keys, key) || has(&keys, one);
}

TEST("English, Spanish and French are whole, with the same placeholders and both forms of every number") {
    static const char *const files[] = {"en", "es", "fr"};
    Scratch                  s;
    begin(&s);
    for (size_t i = 0; i < sizeof files / sizeof files[0]; i++) {
        char path[256];
        snprintf(path, sizeof path, STRINGS_DIR "/%s.json", files[i]);
        bool whole = catalog_check_file(s.catalog, path, &s.faults);
        faults_print(&s.faults, stderr);
        CHECK(whole && s.faults.count == 0);
    }
    scratch_close(&s);
}

#define NARROW "\u202f" /* spaces at which no line is broken */
#define HARD   "\u00a0"

/* Signs are set as they are in French: two parts after a narrow space, quotes with one inside, the colon after a whole one. A colon after '"' is JSON's. */
static bool is_set_in_french(const char *line, int *signs) {
    static const struct {
        const char *sign, *before, *after;
    } rules[] = {{";", NARROW, ""}, {"!", NARROW, ""}, {"?", NARROW, ""}, {"»", NARROW, ""}, {"«", "", NARROW}, {":", HARD, ""}};
    for (size_t i = 0; i < sizeof rules / sizeof rules[0]; i++) {
        size_t before = strlen(rules[i].before), after = strlen(rules[i].after);
        for (const char *at = line; (at = strstr(at, rules[i].sign)); at++) {
            if (*rules[i].sign == ':' && at > line && at[-1] == '"') continue;
            if ((size_t)(at - line) < before || memcmp(at - before, rules[i].before, before) != 0) return false;
            if (strncmp(at + strlen(rules[i].sign), rules[i].after, after) != 0) return false;
            ++*signs;
        }
    }
    return true;
}

TEST("in French the signs of two parts stand after their own kind of space, in the texts, in the script of the voice and in its captions") {
    static const struct {
        const char *path;
        int         signs; /* at least */
    } files[] = {{STRINGS_DIR "/fr.json", 100}, {UNSLOUCH_SOURCE_DIR "/assets/studio/voice/script/fr.json", 4}, {ASSETS_DIR "/voice/fr/warm/index.json", 4}};
    bool all  = true;
    for (size_t i = 0; i < sizeof files / sizeof files[0]; i++) {
        char  line[1024];
        int   signs = 0;
        FILE *in    = fopen(files[i].path, "r");
        while (in && fgets(line, sizeof line, in)) {
            bool set = is_set_in_french(line, &signs);
            if (!set) fprintf(stderr, "%s: a sign without its space: %s", files[i].path, line);
            all = all && set;
        }
        if (in) fclose(in);
        CHECK(signs >= files[i].signs);
    }
    CHECK(all);
}

TEST("every text that the program asks for is there") {
    Scratch s;
    bool    all = true;
    begin(&s);
    for (int i = 0; i < asked.count; i++) {
        const char *key  = asked.words[i];
        bool        name = strncmp(key, "pose.", 5) == 0; /* a form may be called as its pose is: the texts of poses are compared below */
        if (name || strncmp(key, "key.", 4) == 0 || is_there(key)) continue;
        fprintf(stderr, "en.json has no \"%s\"\n", key);
        all = false;
    }
    CHECK(all && asked.count > 300);
    scratch_close(&s);
}

TEST("every text that is there is asked for") {
    Scratch s;
    bool    all = true;
    begin(&s);
    for (int i = 0; i < keys.count; i++) {
        bool cap = strncmp(keys.words[i], "key.", 4) == 0; /* what a key is called: asked for by the key */
        if (cap || is_asked(keys.words[i]) || is_waiting(keys.words[i])) continue;
        fprintf(stderr, "nobody asks for \"%s\"\n", keys.words[i]);
        all = false;
    }
    CHECK(all && keys.count > 500);
    scratch_close(&s);
}

/* ---- poses, levels and chapters: their files and the texts say the same in English */

static bool same(const Strings *strings, const char *kind, const char *id, const char *part, const char *text) {
    char key[KEY_BYTES];
    snprintf(key, sizeof key, "%s.%s.%s", kind, id, part);
    bool told = strcmp(strings_get_or(strings, key, ""), text) == 0;
    if (!told) fprintf(stderr, "%s is \"%s\", its file has \"%s\"\n", key, strings_get(strings, key), text);
    return told;
}

static bool same_pose(const Strings *strings, const PoseInfo *info, const PoseInfo *whole) {
    if (whole && strcmp(info->name, whole->name) == 0) return true;
    bool told = same(strings, "pose", info->id, "name", info->name);
    if (whole) return told;
    told = same(strings, "pose", info->id, "cue", info->cue) && told;
    told = same(strings, "pose", info->id, "easier", info->easier) && told;
    return same(strings, "pose", info->id, "caution", info->caution) && told;
}

static const PoseInfo *pose_by_id(const Catalog *catalog, const char *id) {
    for (int i = 0; id && i < catalog_repertoire(catalog)->pose_count; i++) {
        if (strcmp(catalog_pose(catalog, i)->id, id) == 0) return catalog_pose(catalog, i);
    }
    return NULL;
}

TEST("in English a pose, a level and a chapter are called as their own files call them") {
    Scratch s;
    bool    all = true;
    begin(&s);
    Strings *strings = strings_load(STRINGS_DIR, NULL, &s.faults);
    for (int i = 0; i < catalog_repertoire(s.catalog)->pose_count; i++) {
        const PoseInfo *info = catalog_pose(s.catalog, i);
        all                  = same_pose(strings, info, pose_by_id(s.catalog, info->form_of)) && all;
    }
    for (int i = 0; i < catalog_level_count(s.catalog); i++) {
        const LevelInfo *level = catalog_level(s.catalog, i);
        all                    = same(strings, "level", level->id, "name", level->name) && all;
        all                    = same(strings, "level", level->id, "summary", level->summary) && all;
    }
    for (int i = 0; i < catalog_chapter_count(s.catalog); i++)
        all = same(strings, "chapter", catalog_chapter(s.catalog, i)->id, "name", catalog_chapter(s.catalog, i)->name) && all;
    CHECK(all && s.faults.count == 0);
    strings_free(strings);
    scratch_close(&s);
}

TEST("the catalogue takes the names of a language, and keeps those that a person gave") {
    Scratch s;
    scratch_open(&s);
    scratch_write(&s, "poses/mine.json", "{\"id\": \"mine\", \"name\": {\"en\": \"My own\"}, \"base\": \"seated\", \"breath\": \"led\"}");
    scratch_load(&s, &(CatalogSource){.assets_dir = ASSETS_DIR, .levels_dir = LEVELS_DIR, .own_dir = s.dir, .figure = CATALOG_FIGURE});
    scratch_write(&s, "wall-set.json",
                  "{\"id\": \"wall-set\", \"name\": {\"en\": \"Mine\"}, \"intensity\": \"gentle\", \"steps\": [{\"breathe\": 2, \"base\": \"seated\"}]}");
    CHECK(catalog_add_level(s.catalog, s.path, &s.faults) == catalog_find_level(s.catalog, "wall-set"));
    Strings *spanish = strings_load(STRINGS_DIR, "es", &s.faults), *french = strings_load(STRINGS_DIR, "fr", &s.faults);
    catalog_translate(s.catalog, spanish);
    CHECK(strcmp(pose_by_id(s.catalog, "cobra")->name, "La cobra") == 0 && strcmp(pose_by_id(s.catalog, "mine")->name, "My own") == 0);
    CHECK(strcmp(pose_by_id(s.catalog, "mountain.easier")->name, "La montaña en la pared") == 0);
    CHECK(strcmp(pose_by_id(s.catalog, "bridge.easier")->name, "El puente") == 0);
    CHECK(strcmp(catalog_level(s.catalog, catalog_find_level(s.catalog, "wall-set"))->name, "Mine") == 0);
    catalog_translate(s.catalog, french);
    CHECK(strcmp(pose_by_id(s.catalog, "cobra")->name, "Le cobra") == 0);
    CHECK(strcmp(catalog_chapter(s.catalog, 0)->name, "Au bureau") == 0);
    strings_free(spanish);
    strings_free(french);
    scratch_close(&s);
}
