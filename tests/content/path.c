/* The path file: what is right is walked, what is wrong is told by line and column and locks nothing. */
#include "scratch.h"

#define LEVEL(id, more)                                                                                                                                        \
    "{\"id\": \"" id "\", \"name\": {\"en\": \"Level " id "\"}, \"intensity\": \"gentle\"" more ", \"steps\": [{\"breathe\": 3, \"base\": \"seated\"}]}"

/* A catalogue of four levels, one of them for relief, and this path. */
static void begin(Scratch *scratch, const char *path) {
    char folder[SCRATCH_PATH_MAX];
    scratch_open(scratch);
    scratch_write(scratch, "levels/a.json", LEVEL("a", ""));
    scratch_write(scratch, "levels/b.json", LEVEL("b", ""));
    scratch_write(scratch, "levels/c.json", LEVEL("c", ""));
    scratch_write(scratch, "levels/ease.json", LEVEL("ease", ", \"relief\": true"));
    if (path) scratch_write(scratch, "levels/path.json", path);
    snprintf(folder, sizeof folder, "%s/levels", scratch->dir);
    scratch_load(scratch, &(CatalogSource){.levels_dir = folder, .figure = "none"});
}

static int level_of(const Scratch *scratch, const char *id) {
    return catalog_find_level(scratch->catalog, id);
}

/* Nothing of the path was kept, and all of the levels. */
static bool dropped(const Scratch *scratch) {
    return catalog_chapter_count(scratch->catalog) == 0 && catalog_path(scratch->catalog)->rule_count == 0 && catalog_level_count(scratch->catalog) == 4;
}

TEST("a path is read as it is written, after the levels that it names") {
    Scratch s;
    begin(&s, "{\"$schema\": \"path.schema.json\", \"chapters\": [\n"
              " {\"id\": \"one\", \"name\": {\"en\": \"One\"}, \"levels\": [{\"level\": \"ease\"}, {\"level\": \"c\"}]},\n"
              " {\"id\": \"two\", \"name\": {\"en\": \"Two\"}, \"levels\": [\n"
              "   {\"level\": \"a\", \"takes\": {\"days\": 6}},\n"
              "   {\"level\": \"b\", \"takes\": {\"days\": 9, \"levels\": [{\"level\": \"c\", \"times\": 3}, {\"level\": \"a\", \"times\": 1}]}}]}]}");
    CHECK(s.faults.count == 0 && catalog_level_count(s.catalog) == 4 && catalog_chapter_count(s.catalog) == 2);
    const ChapterInfo *two  = catalog_chapter(s.catalog, 1);
    const Path        *path = catalog_path(s.catalog);
    CHECK(strcmp(two->id, "two") == 0 && strcmp(two->name, "Two") == 0 && two->first_rule == 2 && two->rule_count == 2 && path->rule_count == 4);
    CHECK(path->rules[0].level == level_of(&s, "ease") && path->rules[0].days == 0 && path->rules[0].need_count == 0);
    CHECK(path->rules[2].level == level_of(&s, "a") && path->rules[2].days == 6 && path->rules[2].need_count == 0);
    const PathRule *b = &path->rules[3];
    CHECK(b->days == 9 && b->need_count == 2 && b->needs[0].level == level_of(&s, "c") && b->needs[0].times == 3 && b->needs[1].level == level_of(&s, "a"));
    CHECK(catalog_level(s.catalog, level_of(&s, "ease"))->relief && !catalog_level(s.catalog, level_of(&s, "a"))->relief);
    CHECK(catalog_check_file(s.catalog, s.path, &s.faults) && s.faults.count == 0);
    scratch_close(&s);
}

TEST("levels without a path are all there, and none is locked") {
    Scratch s;
    begin(&s, NULL);
    CHECK(s.faults.count == 0 && dropped(&s));
    scratch_close(&s);
}

TEST("a level that does not exist is told where it stands, with the one that was meant perhaps, and the path is left out whole") {
    Scratch s;
    begin(&s, "{\"chapters\": [{\"id\": \"one\", \"name\": {\"en\": \"One\"}, \"levels\": [\n"
              "  {\"level\": \"a\"},\n"
              "  {\"level\": \"eese\"},\n"
              "  {\"level\": \"b\", \"takes\": {\"levels\": [{\"level\": \"stand-tall\", \"times\": 2}]}}]}]}");
    CHECK(s.faults.count == 2 && scratch_says(&s, 3, 13, "no level \"eese\"", "expected \"ease\"", NULL));
    CHECK(scratch_says(&s, 4, 49, "no level \"stand-tall\"", NULL) && strstr(s.faults.items[0].file, "path.json") && dropped(&s));
    scratch_close(&s);
}

TEST("all faults of a path come at once, each at its place") {
    Scratch s;
    begin(&s, "{\"chapters\": [\n"
              " {\"id\": \"one\", \"name\": {\"en\": \"One\"}, \"levels\": [\n"
              "  {\"level\": \"ease\", \"takes\": {\"days\": 3}},\n"
              "  {\"level\": \"a\", \"takes\": {}},\n"
              "  {\"level\": \"a\"},\n"
              "  {\"level\": \"b\", \"takes\": {\"days\": 0, \"levels\": [\n"
              "    {\"level\": \"c\", \"times\": 1},\n"
              "    {\"level\": \"b\", \"times\": 1},\n"
              "    {\"level\": \"a\", \"times\": 0},\n"
              "    {\"level\": \"a\", \"times\": 2},\n"
              "    {\"level\": \"a\", \"tims\": 2}, 7]}},\n"
              "  {\"levels\": \"c\"}, \"c\"]},\n"
              " {\"id\": \"one\", \"name\": {\"de\": \"Zwei\"}, \"levels\": []},\n"
              " {\"id\": \"3 !\", \"name\": {\"en\": \"Three\"}},\n"
              " 4], \"chapter\": 1}");
    CHECK(scratch_says(&s, 3, 30, "relief level", NULL) && scratch_says(&s, 4, 27, "asks for nothing", NULL) && scratch_says(&s, 5, 13, "already", NULL));
    CHECK(scratch_says(&s, 6, 36, "\"days\" is 0", "1 to 10000", NULL) && scratch_says(&s, 7, 15, "\"c\" does not come earlier", NULL));
    CHECK(scratch_says(&s, 8, 15, "\"b\" does not come earlier", NULL) && scratch_says(&s, 9, 29, "\"times\" is 0", NULL));
    CHECK(scratch_says(&s, 10, 15, "asked for already", NULL) && scratch_says(&s, 11, 28, "tims", NULL) &&
          scratch_says(&s, 11, 0, "\"times\" is missing", NULL));
    CHECK(scratch_says(&s, 11, 0, "a number", NULL) && scratch_says(&s, 12, 0, "\"level\" is missing", NULL) && scratch_says(&s, 12, 0, "a text", NULL));
    CHECK(scratch_says(&s, 13, 9, "there already", NULL) && scratch_says(&s, 13, 0, "English", NULL) && scratch_says(&s, 13, 0, "is empty", NULL));
    CHECK(scratch_says(&s, 14, 9, "not an id", NULL) && scratch_says(&s, 14, 0, "\"levels\" is missing", NULL) && scratch_says(&s, 15, 2, "a chapter", NULL));
    CHECK(scratch_says(&s, 15, 0, "\"chapter\" is not known", "chapters", NULL) && dropped(&s));
    scratch_close(&s);
}

TEST("a path that is empty, endless or no path is refused") {
    static const char *const wrong[] = {"{}", "{\"chapters\": []}", "{\"chapters\": 3}", "[]", "{\"chapters\": [{}]}", "{\"chapters\": [", "{\"steps\": []}"};
    for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++) {
        Scratch s;
        begin(&s, wrong[i]);
        CHECK(s.faults.count > 0 && s.faults.items[0].line > 0 && dropped(&s));
        scratch_close(&s);
    }
}

TEST("a person's own levels hold no path: what looks like one there is told as no level") {
    Scratch s;
    begin(&s, NULL);
    scratch_write(&s, "own/levels/path.json", "{\"chapters\": []}");
    char own[SCRATCH_PATH_MAX];
    snprintf(own, sizeof own, "%s/own", s.dir);
    scratch_load(&s, &(CatalogSource){.own_dir = own, .figure = "none"});
    CHECK(s.faults.count > 0 && strstr(s.faults.items[0].file, "own/levels/path.json") && catalog_chapter_count(s.catalog) == 0);
    scratch_close(&s);
}

/* ---- in words */

static const char *opens(const Scratch *s, int days, int c_done, int a_done, const char *level) {
    static char text[512];
    LevelState  states[4];
    int         done[4]    = {0};
    done[level_of(s, "c")] = c_done, done[level_of(s, "a")] = a_done;
    PathHistory history = {days, done, 4, false};
    Faults      faults;
    faults_init(&faults);
    path_states(catalog_path(s->catalog), &history, states);
    Strings *english = strings_load(ASSETS_DIR "/strings", NULL, &faults);
    catalog_opens_text(s->catalog, english, &states[level_of(s, level)], &history, text, sizeof text);
    strings_free(english);
    faults_deinit(&faults);
    return text;
}

TEST("what opens a level is said in a whole sentence") {
    Scratch s;
    begin(&s, "{\"chapters\": [{\"id\": \"one\", \"name\": {\"en\": \"One\"}, \"levels\": [{\"level\": \"c\"}, {\"level\": \"a\"},\n"
              " {\"level\": \"b\", \"takes\": {\"days\": 20, \"levels\": [{\"level\": \"c\", \"times\": 3}, {\"level\": \"a\", \"times\": 2}]}}]}]}");
    static const struct {
        int         days, c, a;
        const char *text;
    } cases[] = {
        {0, 0, 0, "20 more practice days, “Level c” three more times and “Level a” twice more open “Level b”."},
        {18, 3, 2, "Two more practice days open “Level b”."},
        {19, 3, 2, "One more practice day opens “Level b”."},
        {20, 2, 2, "“Level c” once more opens “Level b”."},
        {99, 0, 2, "“Level c” three more times opens “Level b”."},
        {8, 3, 1, "Twelve more practice days and “Level a” once more open “Level b”."},
        {20, 2, 0, "“Level c” once more and “Level a” twice more open “Level b”."},
        {20, 3, 2, ""},
    };
    CHECK(s.faults.count == 0);
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        const char *text = opens(&s, cases[i].days, cases[i].c, cases[i].a, "b");
        if (strcmp(text, cases[i].text) != 0) fprintf(stderr, "%s\nexpected %s\n", text, cases[i].text);
        CHECK(strcmp(text, cases[i].text) == 0);
    }
    CHECK(opens(&s, 0, 0, 0, "a")[0] == '\0' && opens(&s, 0, 0, 0, "ease")[0] == '\0');
    scratch_close(&s);
}

/* ---- as shipped */

#define DAYS_A_WEEK 3
#define WEEKS       12

TEST("at three days a week the path is twelve weeks long, a week opens one level at most, and relief is never locked") {
    static LevelState states[4096];
    static int        done[4096];
    Scratch           s;
    scratch_open(&s);
    scratch_load(&s, &(CatalogSource){.assets_dir = ASSETS_DIR, .levels_dir = LEVELS_DIR, .figure = CATALOG_FIGURE});
    const Path *path  = catalog_path(s.catalog);
    int         count = catalog_level_count(s.catalog), open_before = 0, last = 0, locked = 0;
    CHECK(catalog_chapter_count(s.catalog) >= 3 && count <= 4096);
    for (int i = 0; i < count; i++) done[i] = 1000; /* the days alone hold it back */
    for (int days = 0; days <= 200; days++) {
        PathHistory history = {days, done, count, false};
        int         open    = 0;
        path_states(path, &history, states);
        for (int i = 0; i < count; i++) {
            open += states[i].open;
            locked += days == 0 && !states[i].open;
            CHECK(states[i].open || !catalog_level(s.catalog, i)->relief);
        }
        CHECK(days == 0 || open - open_before <= 1);
        if (days > 0 && open > open_before) {
            CHECK(last == 0 || days - last >= DAYS_A_WEEK);
            last = days;
        }
        open_before = open;
    }
    CHECK(locked > 0 && open_before == count && last >= WEEKS * DAYS_A_WEEK);
    for (int i = 0; i < path->rule_count; i++) {
        for (int n = 0; n < path->rules[i].need_count; n++) CHECK(path->rules[i].needs[n].times <= path->rules[i].days); /* nobody need practise twice a day */
    }
    scratch_close(&s);
}
