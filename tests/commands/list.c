/* `list` says of each level whether it is open and what opens it, for a new person or for the one whose record is given. */
#include "run.h"
#include "save/save.h"

#include <glob.h>

#define MONDAY 20780 /* 2026-11-23 */

/* A house of three levels and a path: "long" takes two practice days and "short" twice; "ease" is for relief. */
static const char *small_house(void) {
    static char root[RUN_PATH_MAX];
    if (root[0]) return root;
    static const char level[] =
        "{\"id\": \"%s\", \"name\": {\"en\": \"%s\"}, \"intensity\": \"gentle\", \"relief\": %s, \"steps\": [{\"breathe\": 3, \"base\": "
        "\"seated\"}]}";
    static const char *const ids[] = {"ease", "long", "short"}, *const names[] = {"Ease", "The long one", "The short one"};
    char text[512];
    snprintf(root, sizeof root, "%s", in_scratch("small"));
    const char *folders[] = {"small", "small/assets", "small/assets/sound", "small/assets/poses", "small/levels"};
    for (size_t i = 0; i < sizeof folders / sizeof folders[0]; i++) {
        if (mkdir(in_scratch("%s", folders[i]), 0700) != 0) exit(1);
    }
    if (symlink(UNSLOUCH_SOURCE_DIR "/assets/strings", in_scratch("small/assets/strings")) != 0) exit(1);
    write_file(in_scratch("small/assets/sound/index.json"), "{\"sounds\": []}\n");
    for (int i = 0; i < 3; i++) {
        snprintf(text, sizeof text, level, ids[i], names[i], i == 0 ? "true" : "false");
        write_file(in_scratch("small/levels/%s.json", ids[i]), text);
    }
    write_file(in_scratch("small/levels/path.json"),
               "{\"chapters\": [{\"id\": \"one\", \"name\": {\"en\": \"One\"}, \"levels\": [{\"level\": \"ease\"}, {\"level\": \"short\"},\n"
               "{\"level\": \"long\", \"takes\": {\"days\": 2, \"levels\": [{\"level\": \"short\", \"times\": 2}]}}]}]}\n");
    return root;
}

/* The level of that id in what `list --json` printed; NULL when there is none. */
static json_t *level_in(json_t *list, const char *id) {
    json_t *level;
    size_t  i;
    json_array_foreach(json_object_get(list, "levels"), i, level) {
        if (strcmp(text_of(level, "id"), id) == 0) return level;
    }
    return NULL;
}

static bool level_is(const Run *run, const char *id, const char *state, const char *opens, int done) {
    json_t *list = json_loads(run->out, 0, NULL), *level = level_in(list, id);
    bool    right = run->status == 0 && level && strcmp(text_of(level, "state"), state) == 0 && strcmp(text_of(level, "opens"), opens) == 0 &&
                 json_integer_value(json_object_get(level, "done")) == done;
    if (!right) fprintf(stderr, "%s: not %s, %s, %d in:\n%s%s\n", id, state, opens, done, run->out, run->err);
    json_decref(list);
    return right;
}

static bool practise(const char *folder, const char *level, DayNumber day, bool unlock) {
    char     message[256];
    SaveTime when = {.utc_s = (int64_t)day * 86400 + 43200};
    Save    *save = save_open(folder, message, sizeof message);
    int64_t  id   = save_session_begin(save, level, 600, when);
    bool     ok   = save_state(save) == SAVE_READY && save_session_credit(save, id, 600, true, when);
    if (unlock) ok = ok && save_setting_set(save, "unlock_everything", "on");
    save_close(save);
    return ok;
}

TEST("a new person sees what is open and, of the rest, what opens it") {
    Run json = RUN("list", "--json", "--assets", small_house()), plain = RUN("list", "--assets", small_house());
    CHECK(level_is(&json, "ease", "open", "", 0) && level_is(&json, "short", "open", "", 0));
    CHECK(level_is(&json, "long", "locked", "Two more practice days and “The short one” twice more open “The long one”.", 0));
    CHECK(plain.status == 0 && says(plain.out, "locked  The long one") && says(plain.out, "open    The short one"));
    CHECK(says(plain.out, "Two more practice days and “The short one” twice more open “The long one”.\n"));
    run_free(&json), run_free(&plain);
}

TEST("with a record what was practised counts, and opens what it opens") {
    const char *folder = in_scratch("practised");
    CHECK(practise(folder, "short", MONDAY, false));
    Run once = RUN("list", "--levels", "--json", "--assets", small_house(), "--data-dir", folder, "--now", NOW);
    CHECK(level_is(&once, "long", "locked", "One more practice day and “The short one” once more open “The long one”.", 0) &&
          level_is(&once, "short", "open", "", 1));
    CHECK(practise(folder, "short", MONDAY + 3, false));
    Run twice = RUN("list", "--levels", "--json", "--assets", small_house(), "--data-dir", folder, "--now", NOW);
    CHECK(level_is(&twice, "long", "open", "", 0) && level_is(&twice, "short", "open", "", 2));
    run_free(&once), run_free(&twice);
}

/* What stands in the folder of levels, the path aside. */
static size_t level_files(void) {
    glob_t found;
    if (glob(UNSLOUCH_SOURCE_DIR "/levels/*.json", 0, NULL, &found) != 0) return 0;
    size_t count = 0;
    for (size_t i = 0; i < found.gl_pathc; i++) count += !strstr(found.gl_pathv[i], ".schema.") && !strstr(found.gl_pathv[i], "/path.json");
    globfree(&found);
    return count;
}

TEST("every level of ours is listed with its minutes and whether it is open; what is locked says what opens it") {
    Run     run  = RUN("list", "--levels", "--json");
    json_t *list = json_loads(run.out, 0, NULL), *levels = json_object_get(list, "levels"), *level;
    size_t  locked = 0, i;
    CHECK(run.status == 0 && json_array_size(levels) == level_files() && json_array_size(levels) >= 24);
    json_array_foreach(levels, i, level) {
        bool       closed  = strcmp(text_of(level, "state"), "locked") == 0;
        json_int_t minutes = json_integer_value(json_object_get(level, "minutes"));
        CHECK(minutes >= 2 && minutes <= 45 && (closed || strcmp(text_of(level, "state"), "open") == 0));
        CHECK(closed == (text_of(level, "opens")[0] != '\0'));
        locked += closed;
    }
    CHECK(locked > 0 && locked < i);
    json_decref(list);
    run_free(&run);
}

TEST("unlock everything opens everything") {
    const char *folder = in_scratch("unlocked");
    CHECK(practise(folder, "ease", MONDAY, true));
    Run run = RUN("list", "--json", "--assets", small_house(), "--data-dir", folder);
    CHECK(level_is(&run, "long", "open", "", 0) && level_is(&run, "ease", "open", "", 1));
    run_free(&run);
}

TEST("a locked level that is named is traced like any other") {
    Run trace = RUN("trace", "--json", "long", "--assets", small_house());
    CHECK(trace.status == 0 && says(trace.out, "\"event\":\"end\""));
    run_free(&trace);
}

TEST("a level that the path names and that is not there is told by check, with line and column") {
    const char *path =
        write_file(in_scratch("path.json"), "{\"chapters\": [{\"id\": \"one\", \"name\": {\"en\": \"One\"}, \"levels\": [\n  {\"level\": \"shrt\"}]}]}\n");
    Run file = RUN("check", path, "--assets", small_house()), ours = RUN("check", UNSLOUCH_SOURCE_DIR "/levels/path.json");
    CHECK(file.status == 1 && says(file.out, ":2:13: there is no level \"shrt\", expected \"short\" perhaps"));
    CHECK(ours.status == 0 && says(ours.out, "1 file, no faults"));
    run_free(&file), run_free(&ours);
}

__attribute__((constructor)) static void begin(void) {
    environment();
}
