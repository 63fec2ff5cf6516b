/* Level files that people write: what is right is practised, what is wrong is told by line and column. */
#include "scratch.h"

static const CatalogSource shipped_poses = {.assets_dir = ASSETS_DIR, .levels_dir = LEVELS_DIR, .figure = "none"};

static void begin(Scratch *scratch) {
    scratch_open(scratch);
    scratch_load(scratch, &shipped_poses);
    scratch_forget_faults(scratch);
}

/* Adds the level; true when it was taken. */
static bool add(Scratch *scratch, const char *text) {
    int before = catalog_level_count(scratch->catalog);
    scratch_write(scratch, "level.json", text);
    bool added = catalog_add_level(scratch->catalog, scratch->path, &scratch->faults) >= 0;
    return catalog_level_count(scratch->catalog) == before + (added ? 1 : 0) && added && scratch->faults.count == 0;
}

TEST("a level of every kind of step is read as it is written") {
    Scratch s;
    begin(&s);
    CHECK(add(&s, "{\"id\": \"mine\", \"version\": 2, \"name\": {\"en\": \"Mine\"}, \"summary\": {\"en\": \"Short.\"},\n"
                  " \"focus\": [\"neck\"], \"props\": [\"a mat\", \"a chair\"], \"intensity\": \"steady\", \"relief\": false,\n"
                  " \"steps\": [{\"breathe\": 3, \"base\": \"standing\"}, {\"pose\": \"cat-cow\", \"breaths\": 8},\n"
                  "             {\"pose\": \"bow\", \"seconds\": 20.5}, {\"rest\": 5, \"base\": \"seated\"}]}"));
    const LevelInfo *level = catalog_level(s.catalog, catalog_find_level(s.catalog, "mine"));
    CHECK(strcmp(level->name, "Mine") == 0 && strcmp(level->summary, "Short.") == 0 && strcmp(level->intensity, "steady") == 0);
    CHECK(level->prop_count == 2 && strcmp(level->props[1], "a chair") == 0 && level->own);
    const LevelItem  *items = level->spec.items;
    const Repertoire *all   = catalog_repertoire(s.catalog);
    CHECK(level->spec.item_count == 4 && strcmp(level->spec.id, "mine") == 0);
    CHECK(items[0].kind == ITEM_BREATHE && items[0].base == BASE_STANDING && items[0].breaths == 3);
    CHECK(items[1].kind == ITEM_POSE && strcmp(all->poses[items[1].pose].id, "cat-cow") == 0 && items[1].breaths == 8 && items[1].hold_us == 0);
    CHECK(items[2].kind == ITEM_POSE && strcmp(all->poses[items[2].pose].id, "bow") == 0 && items[2].hold_us == 20500000);
    CHECK(items[3].kind == ITEM_REST && items[3].base == BASE_SEATED && items[3].breaths == 5);
    scratch_close(&s);
}

TEST("an unknown pose is told where it stands, with the pose that was meant perhaps") {
    Scratch s;
    begin(&s);
    CHECK(!add(&s, "{\"id\": \"mine\", \"name\": {\"en\": \"Mine\"}, \"intensity\": \"gentle\",\n"
                   " \"steps\": [\n"
                   "   {\"pose\": \"childs-poze\", \"seconds\": 60}]}"));
    CHECK(s.faults.count == 1 && scratch_says(&s, 3, 13, "childs-poze", "expected \"childs-pose\"", NULL));
    scratch_close(&s);
}

TEST("a hold that is negative, nothing or endless is told with what is possible") {
    Scratch     s;
    const char *lengths[] = {"-20", "0", "1e12", "0.001"};
    begin(&s);
    for (size_t i = 0; i < sizeof lengths / sizeof lengths[0]; i++) {
        char text[256];
        snprintf(text, sizeof text,
                 "{\"id\": \"mine\", \"name\": {\"en\": \"M\"}, \"intensity\": \"gentle\",\n\"steps\": [{\"pose\": \"bow\", \"seconds\": %s}]}", lengths[i]);
        CHECK(!add(&s, text));
        CHECK(s.faults.count == 1 && scratch_says(&s, 2, 38, "\"seconds\"", "expected 1 to 3600", NULL));
        scratch_forget_faults(&s);
    }
    scratch_close(&s);
}

TEST("breaths are whole and within reason") {
    Scratch     s;
    const char *counts[] = {"-1", "0", "2.5", "99999999999999999999", "601", "\"eight\""};
    begin(&s);
    for (size_t i = 0; i < sizeof counts / sizeof counts[0]; i++) {
        char text[256];
        snprintf(text, sizeof text,
                 "{\"id\": \"mine\", \"name\": {\"en\": \"M\"}, \"intensity\": \"gentle\",\n\"steps\": [{\"pose\": \"cat-cow\", \"breaths\": %s}]}", counts[i]);
        CHECK(!add(&s, text) && s.faults.count == 1 && s.faults.items[0].line == 2);
        scratch_forget_faults(&s);
    }
    scratch_close(&s);
}

TEST("a missing comma is told at the place where the file stops to make sense") {
    Scratch s;
    begin(&s);
    CHECK(!add(&s, "{\"id\": \"mine\",\n \"name\": {\"en\": \"Mine\"}\n \"intensity\": \"gentle\",\n \"steps\": []}"));
    CHECK(s.faults.count == 1 && scratch_says(&s, 3, 0, "not JSON", "expected", NULL));
    scratch_close(&s);
}

TEST("all faults of a level come at once, each at its place") {
    Scratch s;
    begin(&s);
    CHECK(!add(&s, "{\n \"id\": \"My Level\",\n \"name\": {\"de\": \"Meins\"},\n \"intensity\": \"brutal\",\n \"levle\": 1,\n"
                   " \"steps\": [\n  {\"pose\": \"bow\"},\n  {\"pose\": \"bow\", \"seconds\": 20, \"breaths\": 2},\n  {\"rest\": 3, \"base\": \"sofa\"},\n"
                   "  {\"breathe\": 0, \"base\": \"standing\"},\n  7,\n  {}\n ]\n}"));
    CHECK(scratch_says(&s, 2, 8, "not an id", "a-z", NULL));
    CHECK(scratch_says(&s, 3, 10, "English", NULL));
    CHECK(scratch_says(&s, 4, 15, "brutal", "gentle, steady, strong", NULL));
    CHECK(scratch_says(&s, 5, 11, "levle", "expected", NULL));
    CHECK(scratch_says(&s, 7, 3, "\"seconds\" or \"breaths\"", NULL));
    CHECK(scratch_says(&s, 8, 3, "\"seconds\" or \"breaths\"", NULL));
    CHECK(scratch_says(&s, 9, 23, "sofa", "standing, wall", NULL));
    CHECK(scratch_says(&s, 10, 15, "\"breathe\" is 0", "1 to 600", NULL));
    CHECK(scratch_says(&s, 11, 3, "a number", "expected an object", NULL));
    CHECK(scratch_says(&s, 12, 3, "\"pose\", \"breathe\" or \"rest\"", NULL));
    CHECK(s.faults.count == 10);
    scratch_close(&s);
}

TEST("nothing of a level with a fault is kept, and the next one is read as if it had never been") {
    Scratch s;
    begin(&s);
    CHECK(!add(&s, "{\"id\": \"mine\", \"name\": {\"en\": \"M\"}, \"intensity\": \"gentle\", \"steps\": [{\"pose\": \"none\", \"seconds\": 9}]}"));
    scratch_forget_faults(&s);
    CHECK(catalog_find_level(s.catalog, "mine") == -1);
    CHECK(add(&s, "{\"id\": \"mine\", \"name\": {\"en\": \"M\"}, \"intensity\": \"gentle\", \"steps\": [{\"pose\": \"bow\", \"seconds\": 9}]}"));
    CHECK(catalog_find_level(s.catalog, "mine") >= 0);
    scratch_close(&s);
}

TEST("two levels of one id in a folder are told, and the first stays") {
    static const char level[] =
        "{\n\"id\": \"mine\", \"name\": {\"en\": \"%s\"}, \"intensity\": \"gentle\", \"steps\": [{\"breathe\": 3, \"base\": \"seated\"}]}";
    char    text[256];
    Scratch s;
    scratch_open(&s);
    snprintf(text, sizeof text, level, "First");
    scratch_write(&s, "levels/a.json", text);
    snprintf(text, sizeof text, level, "Second");
    scratch_write(&s, "levels/b.json", text);
    scratch_write(&s, "poses/note.txt", "");
    scratch_load(&s, &(CatalogSource){.own_dir = s.dir, .figure = "none"});
    CHECK(s.faults.count == 1 && strstr(s.faults.items[0].file, "b.json") && scratch_says(&s, 2, 7, "there already", NULL));
    CHECK(catalog_level_count(s.catalog) == 1 && strcmp(catalog_level(s.catalog, 0)->name, "First") == 0);
    scratch_close(&s);
}

TEST("a level that is asked for by its file takes the place of the one of its id") {
    Scratch s;
    begin(&s);
    int count = catalog_level_count(s.catalog), known = catalog_find_level(s.catalog, "five-for-the-upper-back");
    CHECK(known >= 0);
    scratch_write(
        &s, "level.json",
        "{\"id\": \"five-for-the-upper-back\", \"name\": {\"en\": \"M\"}, \"intensity\": \"gentle\", \"steps\": [{\"pose\": \"bow\", \"seconds\": 9}]}");
    CHECK(catalog_add_level(s.catalog, s.path, &s.faults) == known && s.faults.count == 0);
    CHECK(catalog_level_count(s.catalog) == count && strcmp(catalog_level(s.catalog, known)->name, "M") == 0);
    scratch_close(&s);
}

TEST("what a level lacks is told by name") {
    Scratch s;
    begin(&s);
    CHECK(!add(&s, "{}"));
    CHECK(scratch_says(&s, 1, 1, "\"id\" is missing", NULL) && scratch_says(&s, 1, 1, "\"name\" is missing", NULL));
    CHECK(scratch_says(&s, 1, 1, "\"intensity\" is missing", NULL) && scratch_says(&s, 1, 1, "\"steps\" is missing", NULL));
    scratch_forget_faults(&s);
    CHECK(!add(&s, "{\"id\": \"mine\", \"name\": {\"en\": \"M\"}, \"intensity\": \"gentle\", \"steps\": []}"));
    CHECK(s.faults.count == 1 && scratch_says(&s, 1, 0, "\"steps\" is empty", NULL));
    scratch_close(&s);
}

TEST("a level of more steps than anybody practises is refused") {
    Scratch s;
    begin(&s);
    char *text = malloc(1 << 16);
    int   at   = sprintf(text, "{\"id\": \"mine\", \"name\": {\"en\": \"M\"}, \"intensity\": \"gentle\", \"steps\": [{\"pose\": \"bow\", \"seconds\": 9}");
    for (int i = 0; i < 400; i++) at += sprintf(text + at, ",{\"pose\": \"bow\", \"seconds\": 9}");
    strcpy(text + at, "]}");
    CHECK(!add(&s, text) && s.faults.count == 1 && scratch_says(&s, 1, 0, "401 entries", "at most 400", NULL));
    free(text);
    scratch_close(&s);
}

TEST("the language asked for is shown, English where it is not there") {
    Scratch       s;
    CatalogSource german = shipped_poses;
    german.locale        = "de";
    scratch_open(&s);
    german.own_dir = s.dir;
    scratch_write(&s, "voice/de/index.json", "{\"locale\": \"de\", \"coach\": {\"id\": \"own\", \"name\": \"Own\"}, \"lines\": []}");
    scratch_load(&s, &german);
    scratch_forget_faults(&s);
    CHECK(add(&s, "{\"id\": \"a\", \"name\": {\"en\": \"Back\", \"de\": \"R\\u00fccken\"}, \"intensity\": \"gentle\", \"steps\": [{\"pose\": \"bow\", "
                  "\"seconds\": 9}]}"));
    CHECK(
        add(&s, "{\"id\": \"b\", \"name\": {\"en\": \"Back\", \"fr\": \"Dos\"}, \"intensity\": \"gentle\", \"steps\": [{\"pose\": \"bow\", \"seconds\": 9}]}"));
    CHECK(strcmp(catalog_level(s.catalog, catalog_find_level(s.catalog, "a"))->name, "R\xc3\xbc"
                                                                                     "cken") == 0);
    CHECK(strcmp(catalog_level(s.catalog, catalog_find_level(s.catalog, "b"))->name, "Back") == 0);
    scratch_close(&s);
}

TEST("a level's focus is kept as areas of the body; words that are none stand for none") {
    Scratch s;
    scratch_open(&s);
    scratch_write(
        &s, "levels/focus.json",
        "{\"id\": \"focus\", \"name\": {\"en\": \"F\"}, \"intensity\": \"gentle\", \"relief\": true, \"focus\": [\"upper back\", \"low-back\", \"rest\","
        "\"the whole of the body\"], \"steps\": [{\"breathe\": 3, \"base\": \"standing\"}]}");
    CatalogSource source = {.own_dir = s.dir, .figure = "none"};
    scratch_load(&s, &source);
    CHECK(s.faults.count == 0 && catalog_level_count(s.catalog) == 1);
    CHECK(catalog_level(s.catalog, 0)->focus == (area_bit(AREA_UPPER_BACK) | area_bit(AREA_LOW_BACK)) && catalog_level(s.catalog, 0)->relief);
    scratch_close(&s);
}
