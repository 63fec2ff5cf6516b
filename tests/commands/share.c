/* What is handed to others: the record for a calendar, a physiotherapist and paper, and what the program tells shells and man of itself. */
#include "run.h"

#include "save/save.h"

#define MONDAY_NOON (INT64_C(20780) * 86400 + 43200) /* 2026-11-23 */

/* ---- a record */

static const char *record(void) {
    static char folder[RUN_PATH_MAX];
    char        message[512];
    if (folder[0]) return folder;
    snprintf(folder, sizeof folder, "%s", in_scratch("record"));
    mkdir(folder, 0700);
    Save    *save  = save_open(folder, message, sizeof message);
    SaveTime start = {MONDAY_NOON, 3600}, late = {MONDAY_NOON + 400, 3600}, glimpse = {MONDAY_NOON + 86400, 3600};
    int64_t  whole = save_session_begin(save, LEVEL, 300, start), brief = save_session_begin(save, LEVEL, 300, glimpse);
    save_session_credit(save, whole, 300, true, late);
    save_session_comfort(save, whole, 6, 2);
    save_session_pose(save, whole, "childs-pose");
    save_session_credit(save, brief, 10, false, (SaveTime){glimpse.utc_s + 10, 3600});
    CheckIn checkin            = checkin_none();
    checkin.before[AREA_NECK]  = 4;
    checkin.before[AREA_CHEST] = 1;
    checkin.flags              = red_flag_bit(FLAG_FEVER);
    save_check_in(save, &checkin, (SaveTime){MONDAY_NOON - 60, 3600});
    save_close(save);
    return folder;
}

static Run export_as(const char *format, const char *locale) {
    return RUN("export", "--format", format, "--data-dir", record(), "--locale", locale);
}

/* ---- */

TEST("a calendar gets one event a session that counts, in lines that RFC 5545 allows") {
    Run run    = export_as("ics", "en");
    int events = 0;
    CHECK(run.status == 0 && says(run.out, "BEGIN:VCALENDAR\r\nVERSION:2.0\r\n") && says(run.out, "END:VCALENDAR\r\n"));
    CHECK(says(run.out, "DTSTART:20261123T120000Z\r\nDTEND:20261123T120640Z\r\n") || says(run.out, "DTEND:20261123T120500Z\r\n"));
    CHECK(says(run.out, "5 minutes of practice\\; ache 6 before\\, 2 after"));
    for (const char *at = run.out; (at = strstr(at, "BEGIN:VEVENT")); at++) events++;
    CHECK(events == 1);
    for (const char *line = run.out; *line;) {
        const char *end = strchr(line, '\n');
        CHECK(end && end > line && end[-1] == '\r' && end - line <= 76);
        line = end + 1;
    }
    run_free(&run);
}

TEST("a physiotherapist gets what was practised and what ached, by date, in the person's language") {
    Run run = export_as("visits", "en"), spanish = export_as("visits", "es");
    CHECK(run.status == 0 && line_count(run.out) == 4);
    CHECK(says(run.out, "2026-11-23,12:59,\"Check-in\",,,\"chest 1, neck 4\",\"\",,\"Fever\"\r\n"));
    CHECK(says(run.out, "2026-11-23,13:00,") && says(run.out, ",5,\"yes\",6,2,\"Child"));
    CHECK(strstr(run.out, "Check-in") < strstr(run.out, ",5,\"yes\""));
    CHECK(spanish.status == 0 && says(spanish.out, "\"Fecha\"") && says(spanish.out, "cuello 4"));
    run_free(&run), run_free(&spanish);
}

TEST("a month is one page of A4 that others cannot read") {
    struct stat info;
    size_t      size;
    char        path[RUN_PATH_MAX];
    snprintf(path, sizeof path, "%s", in_scratch("month.png"));
    Run run = RUN("export", "--format", "png", "--month", "2026-11", "--data-dir", record(), "-o", path);
    CHECK(run.status == 0 && stat(path, &info) == 0 && (info.st_mode & 0777) == 0600);
    unsigned char *png = (unsigned char *)read_whole(path, &size);
    CHECK(size > 10000 && memcmp(png, "\x89PNG", 4) == 0);
    CHECK(size > 24 && (png[18] << 8 | png[19]) == 1240 && (png[22] << 8 | png[23]) == 1754);
    free(png);
    run_free(&run);
    Run bare = RUN("export", "--format", "png", "--data-dir", record()), odd = RUN("export", "--month", "2026-13", "--format", "png");
    CHECK(bare.status == 2 && says(bare.err, "-o FILE.png is missing") && odd.status == 2 && says(odd.err, "expected a month such as"));
    run_free(&bare), run_free(&odd);
}

/* ---- what is told to man and to shells */

/* Calls `each` with the names that --help lists. */
static int each_subcommand(bool (*each)(const char *name, const char *text), const char *text) {
    Run   help = RUN("--help");
    char *line = strstr(help.out, "Subcommands"), *rest;
    int   told = 0, missed = 0;
    for (line = strtok_r(line, "\n", &rest); line && strncmp(line, "Options", 7) != 0; line = strtok_r(NULL, "\n", &rest)) {
        char name[64];
        if (sscanf(line, "  %63s", name) != 1 || strncmp(line, "  ", 2) != 0) continue;
        told++;
        missed += !each(name, text);
    }
    run_free(&help);
    return missed > 0 ? -missed : told;
}

/* Every long option of --help of a subcommand is in the text; in a manual its hyphens are escaped. */
static bool tells_options(const char *name, const char *text, bool manual) {
    Run  help = RUN(name, "--help");
    bool all  = help.status == 0;
    for (char *at = help.out; all && (at = strstr(at, "--")); at += 2) {
        char   word[64] = "", escaped[136] = "";
        size_t out = 0;
        if (sscanf(at, "--%63[a-z-]", word) != 1) continue;
        for (const char *c = word; *c; c++) {
            if (*c == '-' && manual) escaped[out++] = '\\';
            escaped[out++] = *c;
        }
        all = says(text, escaped);
    }
    run_free(&help);
    return all;
}

static bool manual_tells(const char *name, const char *text) {
    char heading[96];
    snprintf(heading, sizeof heading, ".SS \\fBunslouch %s\\fR", name);
    return says(text, heading) && tells_options(name, text, true);
}

static bool shell_tells(const char *name, const char *text) {
    return says(text, name) && tells_options(name, text, false);
}

/* Whether what stands at `at`, after the program's name, is a subcommand with options that its help knows; without a subcommand, options that all have. */
static bool help_knows(const char *at) {
    char        name[64] = "", option[66];
    size_t      length   = strcspn(at, "`#\n>;");
    const char *end      = at + length;
    bool        bare     = sscanf(at, "%63[a-z]", name) != 1;
    Run         help     = bare ? RUN("--help") : RUN(name, "--help");
    bool        known    = help.status == 0;
    for (; known && (at = strstr(at, "--")) && at < end; at += 2) known = sscanf(at, "%65[a-z-]", option) == 1 && says(help.out, option);
    if (!known) fprintf(stderr, "not known to --help: %.*s\n", (int)length, end - length);
    run_free(&help);
    return known;
}

TEST("what the documentation tells one to type is known to --help") {
    static const char *const texts[] = {"README.md", "game/README.md", "tests/README.md", ".github/SECURITY.md", "assets/studio/voice/README.md"};
    static const char *const calls[] = {"./game/run ", "`build/unslouch ", "`unslouch "};
    int                      told    = 0;
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        char path[RUN_PATH_MAX];
        snprintf(path, sizeof path, "%s/%s", UNSLOUCH_SOURCE_DIR, texts[i]);
        char *text = read_whole(path, NULL);
        for (size_t call = 0; call < sizeof calls / sizeof *calls; call++) {
            for (char *at = text; (at = strstr(at, calls[call])); told++) {
                at += strlen(calls[call]);
                if (at[0] != ' ') CHECK(help_knows(at));
            }
        }
        free(text);
    }
    CHECK(told > 30);
}

TEST("the manual and the completions tell of every subcommand and option that --help tells of") {
    static const char *const shells[] = {"bash", "zsh", "fish"};
    Run                      manual   = RUN("manual");
    CHECK(manual.status == 0 && each_subcommand(manual_tells, manual.out) > 14);
    run_free(&manual);
    for (int i = 0; i < 3; i++) {
        Run run = RUN("completions", shells[i]);
        CHECK(run.status == 0 && each_subcommand(shell_tells, run.out) > 14);
        run_free(&run);
    }
    Run unknown = RUN("completions", "tcsh");
    CHECK(unknown.status == 2 && says(unknown.err, "expected bash, zsh or fish"));
    run_free(&unknown);
}

TEST("bash completes names, options, words and levels") {
    if (system("bash --version >/dev/null 2>&1") != 0) return;
    Run  run = RUN("completions", "bash");
    char command[4 * RUN_PATH_MAX];
    write_file(in_scratch("c.bash"), run.out);
    run_free(&run);
    snprintf(command, sizeof command,
             "PATH=\"$(dirname '%s'):$PATH\" bash -c '. %s; try() { COMP_WORDS=(\"$@\"); COMP_CWORD=$(($# - 1)); _unslouch; echo \"${COMPREPLY[*]}\"; };"
             " try unslouch pl; try unslouch film x --fp; try unslouch export --format v; try unslouch play breathe-t; try unslouch completions z' >%s",
             UNSLOUCH_PROGRAM, in_scratch("c.bash"), in_scratch("c.out"));
    CHECK(system(command) == 0);
    char *out = read_whole(in_scratch("c.out"), NULL);
    CHECK(strcmp(out, "play plan\n--fps\nvisits\nbreathe-two\nzsh\n") == 0 || (fprintf(stderr, "%s", out), false));
    free(out);
}

/* ---- films */

TEST("a film has a chapter for each pose, and what is said as subtitles that do not overlap") {
    char film[RUN_PATH_MAX], path[256], sheet[RUN_PATH_MAX], poster[RUN_PATH_MAX];
    snprintf(film, sizeof film, "%s", in_scratch("told.mkv"));
    snprintf(sheet, sizeof sheet, "%s", in_scratch("sheet.png"));
    snprintf(poster, sizeof poster, "%s", in_scratch("poster.png"));
    snprintf(path, sizeof path, "%s", getenv("PATH"));
    setenv("PATH", "/nonexistent", 1);
    Run run = RUN("film", LEVEL, "--assets", house(), "--now", NOW, "--size", "160x90", "--fps", "1", "--to", "120", "--sheet", sheet, "--poster", poster, "-o",
                  film);
    setenv("PATH", path, 1);
    CHECK(run.status == 0 && access(sheet, R_OK) == 0 && access(poster, R_OK) == 0);
    run_free(&run);
    char *chapters = read_whole(in_scratch("told/chapters.txt"), NULL), *lines = read_whole(in_scratch("told/subtitles.srt"), NULL);
    int   count = 0, before = 0, said = 0;
    for (const char *at = chapters; (at = strstr(at, "START=")); at++, count++) {
        int start, end;
        CHECK(sscanf(at, "START=%d\nEND=%d", &start, &end) == 2 && start == before && end > start);
        before = end;
    }
    CHECK(count > 1 && before == 120000);
    before = 0;
    for (const char *at = lines; (at = strstr(at, " --> ")); at += 5, said++) {
        int m[2], s[2], ms[2];
        CHECK(sscanf(at - 12, "00:%d:%d,%d --> 00:%d:%d,%d", &m[0], &s[0], &ms[0], &m[1], &s[1], &ms[1]) == 6);
        int from = (m[0] * 60 + s[0]) * 1000 + ms[0], to = (m[1] * 60 + s[1]) * 1000 + ms[1];
        CHECK(from >= before && to > from);
        before = to;
    }
    CHECK(said > 5);
    free(chapters), free(lines);
}

__attribute__((constructor)) static void begin(void) {
    environment();
}
