/* Whatever the person's language and its customs for numbers and letters: the same bytes. In Turkish I is not the capital of i, and a number has a comma. */
#include "run.h"

#include <locale.h>

#include "save/save.h"

#define MONDAY  20780 /* 2026-11-23 */
#define TURKISH "tr_TR.UTF-8"

static const char *const locales[] = {"C.UTF-8", "C", TURKISH};

/* Sessions with all that is told of one, as somebody keeps them elsewhere. */
static const char *exported(void) {
    static char path[RUN_PATH_MAX];
    char        message[512];
    if (path[0]) return path;
    mkdir(in_scratch("elsewhere"), 0700);
    Save *save = save_open(in_scratch("elsewhere"), message, sizeof message);
    for (int day = 0; day < 9; day++) {
        SaveTime start   = {(int64_t)(MONDAY + day) * 86400 + 43200, 3600};
        CheckIn  said    = checkin_none();
        int64_t  session = save_session_begin(save, LEVEL, 300, start);
        save_session_credit(save, session, 300 - 31 * day, day != 4, (SaveTime){start.utc_s + 330, 3600});
        save_session_comfort(save, session, 6, day);
        save_session_pose(save, session, "childs-pose");
        said.before[AREA_NECK] = day;
        save_check_in(save, &said, (SaveTime){start.utc_s - 60, 3600});
    }
    save_setting_set(save, "talk", "\xc4\xb1\xc4\xb0 Ii 1,5");
    save_setting_set(save, "volume_voice", "0.625");
    save_close(save);
    snprintf(path, sizeof path, "%s", in_scratch("elsewhere.json"));
    Run run = RUN("export", "--data-dir", in_scratch("elsewhere"), "-o", path);
    if (run.status != 0) fprintf(stderr, "%s", run.err);
    run_free(&run);
    return path;
}

/* The folder of a record, which is imported anew under each locale. */
static const char *here(void) {
    static char path[RUN_PATH_MAX];
    if (!path[0]) snprintf(path, sizeof path, "%s", in_scratch("here"));
    return path;
}

static bool import_here(void) {
    char command[RUN_PATH_MAX + 16];
    snprintf(command, sizeof command, "rm -rf '%s'", here());
    if (system(command) != 0) exit(1);
    Run  import = RUN("import", exported(), "--data-dir", here());
    bool done   = import.status == 0;
    run_free(&import);
    return done;
}

static Run run_in(const char *locale, const char *const *words) {
    bool imports = false, ready = true;
    for (int i = 0; words[i]; i++) imports = imports || words[i] == here();
    setenv("LC_ALL", locale, 1);
    if (imports) ready = import_here();
    Run run = run_words(0, words);
    if (!ready) run.status = -2;
    unsetenv("LC_ALL");
    return run;
}

static bool is_same(const char *const *words) {
    Run  first = run_in(locales[0], words);
    bool same  = first.status >= 0 && (first.out[0] != '\0' || first.err[0] != '\0');
    for (size_t i = 1; same && i < sizeof locales / sizeof locales[0]; i++) {
        Run other = run_in(locales[i], words);
        same      = other.status == first.status && strcmp(other.out, first.out) == 0 && strcmp(other.err, first.err) == 0;
        if (!same) fprintf(stderr, "%s under %s: %d\n%.800s\n%.400s\n", words[0], locales[i], other.status, other.out, other.err);
        run_free(&other);
    }
    run_free(&first);
    return same;
}

#define SAME(...) is_same((const char *const[]){__VA_ARGS__, NULL})

TEST("the locales that are asked about are there") {
    for (size_t i = 0; i < sizeof locales / sizeof locales[0]; i++) CHECK(setlocale(LC_ALL, locales[i]));
    CHECK(strcmp(localeconv()->decimal_point, ",") == 0);
    setlocale(LC_ALL, "C");
}

TEST("an imported record is told and exported alike: everything, tables, a calendar, what it has added up to") {
    CHECK(SAME("export", "--data-dir", here()));
    CHECK(SAME("export", "--data-dir", here(), "--format", "csv"));
    CHECK(SAME("export", "--data-dir", here(), "--format", "visits", "--now", NOW));
    CHECK(SAME("export", "--data-dir", here(), "--format", "ics", "--now", NOW));
    CHECK(SAME("stats", "--data-dir", here(), "--now", NOW));
    CHECK(SAME("stats", "--data-dir", here(), "--now", NOW, "--json"));
}

TEST("levels and poses are listed and planned alike, and a session runs to its end alike") {
    CHECK(SAME("list", "--json"));
    CHECK(SAME("list", "--poses", "--json"));
    CHECK(SAME("plan", "--minutes", "10", "--seed", "7", "--focus", "neck,mid-back"));
    CHECK(SAME("trace", LEVEL, "--now", NOW, "--assets", house(), "--volume", "voice=0.75,music=0.25"));
}

TEST("numbers and names of options are read alike, and faults are told alike") {
    write_file(in_scratch("odd.json"),
               "{\"id\": \"odd\", \"INTENSITY\": \"gentle\", \"steps\": [{\"pose\": \"childs-pose\", \"seconds\": 1.5}, {\"REST\": 2,5}]}");
    write_file(in_scratch("typo.json"), "{\"id\": \"odd\", \"Intensity\": \"GENTLE\", \"steps\": [{\"pose\": \"CHILDS-POSE\", \"seconds\": 1.5}]}");
    CHECK(SAME("check", in_scratch("odd.json"), in_scratch("typo.json")));
    CHECK(SAME("trace", LEVEL, "--volume", "voice=0,75"));
    CHECK(SAME("remind", "--EVERY", "1,5h"));
    CHECK(SAME("script", "--locale", "ES"));
    CHECK(SAME("manual"));
}

__attribute__((constructor)) static void begin(void) {
    environment();
}
