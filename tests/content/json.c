/* Whatever stands in place of a JSON file is refused with a clear word: nothing hangs, nothing is read that is too much. */
#include "scratch.h"

static void begin(Scratch *scratch) {
    scratch_open(scratch);
    scratch_load(scratch, &(CatalogSource){.assets_dir = ASSETS_DIR, .figure = "none"});
    scratch_forget_faults(scratch);
}

/* Checks what was written last: it must be refused with exactly one fault. */
static bool refused(Scratch *scratch) {
    scratch_forget_faults(scratch);
    return !catalog_check_file(scratch->catalog, scratch->path, &scratch->faults) && scratch->faults.count == 1;
}

TEST("a file that is not there is told with the reason") {
    Scratch s;
    begin(&s);
    snprintf(s.path, sizeof s.path, "%s/none.json", s.dir);
    CHECK(refused(&s) && scratch_says(&s, 0, 0, "cannot be read", "No such file", NULL));
    CHECK(strcmp(s.faults.items[0].file, s.path) == 0);
    scratch_close(&s);
}

TEST("a directory in place of a file is told as such") {
    Scratch s;
    begin(&s);
    snprintf(s.path, sizeof s.path, "%s", s.dir);
    CHECK(refused(&s) && scratch_says(&s, 0, 0, "is not a file", NULL));
    scratch_close(&s);
}

TEST("a device that never ends is not read") {
    Scratch s;
    begin(&s);
    snprintf(s.path, sizeof s.path, "/dev/zero");
    CHECK(refused(&s) && scratch_says(&s, 0, 0, "is not a file", NULL));
    scratch_close(&s);
}

TEST("a hundred million brackets are refused by their number of bytes, eight million by their depth") {
    Scratch s;
    begin(&s);
    size_t many = 100u << 20, few = 8u << 20;
    char  *text = malloc(many);
    memset(text, '[', many);
    scratch_write_bytes(&s, "many.json", text, many);
    CHECK(refused(&s) && scratch_says(&s, 0, 0, "104857600 bytes", "at most 8388608", NULL));
    scratch_write_bytes(&s, "few.json", text, few);
    CHECK(refused(&s) && scratch_says(&s, 1, 65, "nested too deeply", "64 levels", NULL));
    free(text);
    scratch_close(&s);
}

TEST("brackets in a text are no depth, and a quote that is escaped does not end it") {
    Scratch s;
    begin(&s);
    char text[400];
    int  at = sprintf(text, "{\"id\": \"bow-two\", \"base\": \"prone\", \"breath\": \"led\", \"name\": {\"en\": \"\\\"");
    memset(text + at, '[', 200);
    strcpy(text + at + 200, "\"}}");
    scratch_write(&s, "pose.json", text);
    CHECK(catalog_check_file(s.catalog, s.path, &s.faults) && s.faults.count == 0);
    scratch_close(&s);
}

TEST("bytes that are no text, NUL bytes, and NUL written as an escape are refused") {
    Scratch s;
    begin(&s);
    const char nul[] = "{\"id\": \"a\0b\"}";
    scratch_write_bytes(&s, "a.json", nul, sizeof nul - 1);
    CHECK(refused(&s) && scratch_says(&s, 1, 0, "not JSON", NULL));
    scratch_write(&s, "b.json", "{\"id\": \"a\\u0000b\"}");
    CHECK(refused(&s) && scratch_says(&s, 1, 0, "not JSON", NULL));
    scratch_write(&s, "c.json", "{\n\"id\": \"a\xff\xfe\"}");
    CHECK(refused(&s) && scratch_says(&s, 2, 0, "decode", NULL));
    scratch_write(&s, "d.json", "{\"id\": \"\xed\xa0\x80\"}"); /* half of a surrogate pair */
    CHECK(refused(&s) && scratch_says(&s, 1, 0, "decode", NULL));
    scratch_write_bytes(&s, "e.json", "\0\0\0\0", 4);
    CHECK(refused(&s));
    scratch_close(&s);
}

TEST("a key that stands twice is told, for one of the two would be lost") {
    Scratch s;
    begin(&s);
    scratch_write(&s, "a.json", "{\"id\": \"a\",\n\"id\": \"b\"}");
    CHECK(refused(&s) && scratch_says(&s, 2, 0, "duplicate", "id", NULL));
    scratch_close(&s);
}

TEST("an empty file, half a file and more than one value are refused with their place") {
    Scratch     s;
    const char *texts[] = {"", " \n", "{", "{\"id\": ", "{\"id\": \"a", "{} {}", "[1, 2", "nul", "{'id': 'a'}", "{\"id\": 01}", "\"\\u12\"", "{\"id\": 1e999}"};
    begin(&s);
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
        scratch_write(&s, "a.json", texts[i]);
        CHECK(refused(&s) && s.faults.items[0].line >= 1 && s.faults.items[0].column >= 1 && strstr(s.faults.items[0].text, "not JSON"));
    }
    scratch_close(&s);
}

TEST("JSON that is nothing of ours is told what it could have been") {
    Scratch     s;
    const char *texts[] = {"{}", "[]", "[{\"steps\": []}]", "{\"name\": \"x\"}"};
    begin(&s);
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
        scratch_write(&s, "a.json", texts[i]);
        CHECK(refused(&s) && scratch_says(&s, 1, 1, "none of ours", "\"steps\"", NULL));
    }
    scratch_close(&s);
}

TEST("columns are counted in letters, lines by line feeds, also after texts of several bytes") {
    Scratch s;
    begin(&s);
    scratch_write(&s, "a.json", "{\r\n\"name\": {\"en\": \"\xe2\x80\xa6\xc3\xa4\"}, \"id\": \"A B\", \"base\": \"prone\", \"breath\": \"led\"}");
    CHECK(refused(&s) && scratch_says(&s, 2, 29, "A B", NULL));
    scratch_close(&s);
}

TEST("a value is found past brackets, quotes and commas in the texts before it") {
    Scratch s;
    begin(&s);
    scratch_write(&s, "a.json",
                  "{\"sanskrit\": \"]},\\\"{[ \\\\\",\n\"muscles\": {\"primary\": [\"a,b\", \"]\", \"}\"], \"secondary\": []},\n"
                  "\"id\": \"A\", \"name\": {\"en\": \"id\"}, \"base\": \"prone\", \"breath\": \"led\"}");
    CHECK(refused(&s) && scratch_says(&s, 3, 7, "\"A\"", NULL));
    scratch_close(&s);
}
