/* Faults are told all together, each with its place, and never without end. */
#include "content/faults.h"

#include "harness.h"

static void print(const Faults *faults, char *out, size_t size) {
    FILE *file = tmpfile();
    faults_print(faults, file);
    rewind(file);
    out[fread(out, 1, size - 1, file)] = '\0';
    fclose(file);
}

TEST("a fault is printed as file:line:column, or as the file alone where it is the file that is wrong") {
    Faults faults;
    char   text[256];
    faults_init(&faults);
    faults_add(&faults, "a.json", 3, 14, "\"%s\" is %d, expected %s", "seconds", -1, "1 to 3600");
    faults_add(&faults, "b.json", 0, 0, "cannot be read");
    print(&faults, text, sizeof text);
    CHECK(strcmp(text, "a.json:3:14: \"seconds\" is -1, expected 1 to 3600\nb.json: cannot be read\n") == 0);
    faults_deinit(&faults);
}

TEST("a fault keeps its own copy of the file's name") {
    Faults faults;
    char   name[] = "first.json";
    faults_init(&faults);
    faults_add(&faults, name, 1, 1, "wrong");
    strcpy(name, "other");
    CHECK(strcmp(faults.items[0].file, "first.json") == 0);
    faults_deinit(&faults);
}

TEST("faults beyond the most that are kept are counted and said as a number") {
    Faults faults;
    char   text[FAULTS_MAX * 32];
    faults_init(&faults);
    for (int i = 0; i < FAULTS_MAX + 7; i++) faults_add(&faults, "a.json", i + 1, 1, "wrong");
    CHECK(faults.count == FAULTS_MAX && faults.dropped == 7);
    print(&faults, text, sizeof text);
    CHECK(strstr(text, "and 7 more\n") != NULL);
    faults_deinit(&faults);
    CHECK(faults.count == 0 && faults.items == NULL);
}

TEST("a text that is far too long is cut, not spilled") {
    Faults faults;
    char   text[4096];
    memset(text, 'x', sizeof text - 1);
    text[sizeof text - 1] = '\0';
    faults_init(&faults);
    faults_add(&faults, "a.json", 1, 1, "%s", text);
    CHECK(faults.count == 1 && strlen(faults.items[0].text) < sizeof text - 1 && strlen(faults.items[0].text) > 100);
    faults_deinit(&faults);
}
