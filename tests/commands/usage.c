/* Wrong words end with status 2 and the usage; no display ends with status 3 and one line. */
#include "run.h"

static bool is_usage_error(const char *const *words, const char *what) {
    Run  run   = run_words(0, words);
    bool right = run.status == 2 && says(run.err, what) && says(run.err, "Usage: unslouch") && run.out[0] == '\0';
    if (!right) fprintf(stderr, "status %d\n", run.status);
    run_free(&run);
    return right;
}

#define USAGE_ERROR(what, ...) is_usage_error((const char *const[]){__VA_ARGS__, NULL}, what)

TEST("unknown words and options are told, with what there is") {
    CHECK(USAGE_ERROR("there is no subcommand \"dance\"", "dance"));
    CHECK(USAGE_ERROR("there is no option --loud", "play", LEVEL, "--loud"));
    CHECK(USAGE_ERROR("there is no option -q", "list", "-q"));
    CHECK(USAGE_ERROR("there is no option --fps", "trace", LEVEL, "--fps", "30"));
    CHECK(USAGE_ERROR("LEVEL is missing", "play"));
    CHECK(USAGE_ERROR("\"extra\" is too much", "trace", LEVEL, "extra"));
    CHECK(USAGE_ERROR("FILE... is missing", "check"));
}

TEST("numbers are taken whole or not at all") {
    static const char *const times[] = {
        "", "-1", "+1", "1e3", "0x10", "1,5", "1.", ".5", " 1", "1 ", "nan", "inf", "1.1234567", "86401", "99999999999999999999"};
    for (size_t i = 0; i < sizeof times / sizeof times[0]; i++) CHECK(USAGE_ERROR("expected seconds", "shot", LEVEL, "--at", times[i], "-o", "a.png"));
    static const char *const sizes[] = {"",     "1280",       "1280x",    "x720",     "0x720",   "1280x0",
                                        "-1x5", "1280x720x1", "1280X720", "1280*720", "16385x1", "99999999999999999999x1"};
    for (size_t i = 0; i < sizeof sizes / sizeof sizes[0]; i++) CHECK(USAGE_ERROR("expected a size", "shot", LEVEL, "--size", sizes[i], "-o", "a.png"));
    static const char *const rates[] = {"0", "241", "1000", "29.97", "-30", "thirty", ""};
    for (size_t i = 0; i < sizeof rates / sizeof rates[0]; i++) CHECK(USAGE_ERROR("expected a whole number", "film", LEVEL, "--fps", rates[i], "-o", "a.mkv"));
    static const char *const mixes[] = {"", "voice", "voice=", "voice=2", "voice=-1", "drums=1", "voice=1,", "voice=1,,music=0", "voice=1;music=0"};
    for (size_t i = 0; i < sizeof mixes / sizeof mixes[0]; i++) CHECK(USAGE_ERROR("expected volumes", "play", LEVEL, "--volume", mixes[i]));
    static const char *const nows[] = {"", "today", "2026-02-30T10:00:00", "2026-11-23", "2026-11-23T25:00:00", "2026-11-23T10:00:00+99:00"};
    for (size_t i = 0; i < sizeof nows / sizeof nows[0]; i++) CHECK(USAGE_ERROR("expected an ISO 8601 time", "trace", LEVEL, "--now", nows[i]));
    CHECK(USAGE_ERROR("0 to 4294967295", "trace", LEVEL, "--seed", "4294967296"));
    CHECK(USAGE_ERROR("full, names or bells", "trace", LEVEL, "--talk", "loud"));
    CHECK(USAGE_ERROR("expected home, path,", "shot", "--screen", "attic", "-o", "a.png"));
}

TEST("what a subcommand needs is asked for") {
    CHECK(USAGE_ERROR("-o FILE.png is missing", "shot", LEVEL));
    CHECK(USAGE_ERROR("LEVEL or --screen", "shot", "-o", "a.png"));
    CHECK(USAGE_ERROR("-o FILE.mkv is missing", "film", LEVEL));
    CHECK(USAGE_ERROR("ends in .mkv", "film", LEVEL, "-o", "a.gif"));
    CHECK(USAGE_ERROR("--to is not after --from", "film", LEVEL, "--from", "10", "--to", "10", "-o", "a.mkv"));
    CHECK(USAGE_ERROR("--to is not after --from", "film", LEVEL, "--from", "20", "--to", "10", "-o", "a.mkv"));
    CHECK(USAGE_ERROR("-o needs a file", "shot", LEVEL, "-o"));
    CHECK(USAGE_ERROR("--json takes no value", "list", "--json=yes"));
}

TEST("help and version are no errors, before or after the name") {
    static const char *const words[][3] = {{"--help", NULL},    {"help", NULL},           {"-h", NULL},
                                           {"--version", NULL}, {"film", "--help", NULL}, {"--help", "film", NULL}};
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++) {
        Run run = run_words(0, words[i]);
        CHECK(run.status == 0 && run.out[0] && run.err[0] == '\0');
        run_free(&run);
    }
}

TEST("options may stand before the subcommand, with = or without") {
    char assets[RUN_PATH_MAX + 16];
    snprintf(assets, sizeof assets, "--assets=%s", house());
    Run run = RUN(assets, "--now", NOW, "trace", "--json", LEVEL);
    CHECK(run.status == 0 && says(run.out, "\"event\":\"end\""));
    run_free(&run);
}

TEST("without a display play and Home say so in one line and end with status 3") {
    Run play = RUN("play", LEVEL, "--assets", house()), home = RUN("--assets", house());
    CHECK(play.status == 3 && line_count(play.err) == 1 && says(play.err, "no display"));
    CHECK(home.status == 3 && line_count(home.err) == 1 && says(home.err, "no display"));
    run_free(&play), run_free(&home);
}

TEST("without a display the others work") {
    Run     list = RUN("list", "--json", "--assets", house()), doctor = RUN("doctor", "--json", "--assets", house());
    json_t *found = json_loads(list.out, 0, NULL), *checks = json_loads(doctor.out, 0, NULL);
    CHECK(list.status == 0 && found && json_array_size(json_object_get(found, "levels")) > 0 && json_array_size(json_object_get(found, "poses")) > 5);
    CHECK(doctor.status == 3 && checks && json_array_size(json_object_get(checks, "checks")) >= 6);
    CHECK(says(doctor.out, "\"name\":\"renderer\",\"state\":\"fault\"") && says(doctor.out, "\"name\":\"fonts\",\"state\":\"ok\""));
    json_decref(found), json_decref(checks);
    run_free(&list), run_free(&doctor);
}

TEST("list tells of every pose its clips with their sides, frames and bytes") {
    Run     list  = RUN("list", "--poses", "--json", "--assets", UNSLOUCH_SOURCE_DIR);
    json_t *found = json_loads(list.out, 0, NULL), *poses = json_object_get(found, "poses"), *pose, *clip;
    size_t  i, k;
    CHECK(list.status == 0 && json_array_size(poses) > 5);
    json_array_foreach(poses, i, pose) {
        json_t     *clips = json_object_get(pose, "clips");
        const char *id    = json_string_value(json_object_get(pose, "id"));
        CHECK(json_array_size(clips) >= (json_is_true(json_object_get(pose, "sided")) ? 4u : 2u));
        json_array_foreach(clips, k, clip) {
            CHECK(strncmp(json_string_value(json_object_get(clip, "id")), id, strlen(id)) == 0);
            CHECK(json_integer_value(json_object_get(clip, "frames")) > 1 && json_integer_value(json_object_get(clip, "bytes")) > 1000);
        }
    }
    json_decref(found);
    run_free(&list);
}

TEST("script prints all that is said with its level, the room it has and its words, for eyes and for programs") {
    Run json      = RUN("script", "--json", "--locale", "en", "--assets", UNSLOUCH_SOURCE_DIR),
        text      = RUN("script", "--locale", "en", "--assets", UNSLOUCH_SOURCE_DIR);
    json_t *found = json_loads(json.out, 0, NULL), *lines = json_object_get(found, "lines"), *line;
    size_t  k;
    CHECK(json.status == 0 && text.status == 0 && json_array_size(lines) > 400 && (size_t)line_count(text.out) == json_array_size(lines));
    json_array_foreach(lines, k, line) {
        double limit = json_real_value(json_object_get(line, "limit"));
        CHECK(limit >= 1 && limit <= 10 && says(text.out, json_string_value(json_object_get(line, "id"))));
        CHECK(says(text.out, json_string_value(json_object_get(line, "text"))));
    }
    json_decref(found);
    run_free(&json), run_free(&text);
}

TEST("a coach or a language that there is not is told with those that there are") {
    Run coach  = RUN("trace", LEVEL, "--coach", "nobody", "--assets", UNSLOUCH_SOURCE_DIR);
    Run locale = RUN("script", "--locale", "xx", "--assets", UNSLOUCH_SOURCE_DIR);
    CHECK(coach.status == 1 && says(coach.err, "no coach \"nobody\" for en") && says(coach.err, " warm"));
    CHECK(locale.status == 1 && says(locale.err, "nobody speaks \"xx\"") && says(locale.err, " en"));
    run_free(&coach), run_free(&locale);
}

TEST("whoever translates the texts sees them before somebody speaks the language") {
    char copy[4 * RUN_PATH_MAX];
    snprintf(
        copy, sizeof copy,
        "cd '%s/assets' && rm strings && cp -r '%s/assets/strings' strings && sed 's/\\(\"home.begin\": \"\\)[^\"]*/\\1Los/' strings/en.json >strings/de.json",
        house(), UNSLOUCH_SOURCE_DIR);
    CHECK(system(copy) == 0);
    Run german = RUN("shot", "--screen", "home", "--locale", "de", "--assets", house(), "--size", "320x180", "-o", in_scratch("de.png"));
    Run other  = RUN("shot", "--screen", "home", "--locale", "da", "--assets", house(), "--size", "320x180", "-o", in_scratch("da.png"));
    CHECK(german.status == 0 && access(in_scratch("de.png"), R_OK) == 0);
    CHECK(other.status == 1 && says(other.err, "nobody speaks \"da\""));
    run_free(&german), run_free(&other);
}

/* A pack of the person's own in German: one caption. */
static const char *german(void) {
    static const char *const folders[] = {"pack", "pack/voice", "pack/voice/de"};
    static char              root[RUN_PATH_MAX];
    snprintf(root, sizeof root, "%s", in_scratch("pack"));
    for (size_t i = 0; i < sizeof folders / sizeof folders[0]; i++) mkdir(in_scratch("%s", folders[i]), 0700);
    write_file(in_scratch("pack/voice/de/index.json"),
               "{\"locale\": \"de\", \"lines\": [{\"id\": \"rest.1\", \"text\": \"Ruh dich aus.\", \"level\": \"full\"}]}\n");
    return root;
}

TEST("the machine's language is spoken, messages before all else, unless another is asked for") {
    const char *pack = german();
    setenv("LANG", "de_DE.UTF-8", 1);
    Run of_machine = RUN("script", "--data-dir", pack, "--assets", house()), asked = RUN("script", "--data-dir", pack, "--locale", "en", "--assets", house());
    setenv("LC_MESSAGES", "en_GB.UTF-8", 1);
    Run of_messages = RUN("script", "--data-dir", pack, "--assets", house());
    setenv("LC_ALL", "de_AT.UTF-8", 1);
    Run of_all = RUN("script", "--data-dir", pack, "--assets", house());
    unsetenv("LC_ALL"), unsetenv("LC_MESSAGES"), unsetenv("LANG");
    CHECK(says(of_machine.out, "Ruh dich aus.") && says(of_all.out, "Ruh dich aus."));
    CHECK(asked.status == 0 && !says(asked.out, "Ruh dich aus.") && of_messages.status == 0 && !says(of_messages.out, "Ruh dich aus."));
    run_free(&of_machine), run_free(&asked), run_free(&of_messages), run_free(&of_all);
}

TEST("doctor finds no fault where there is a display and a house in order") {
    setenv("SDL_VIDEODRIVER", "dummy", 1);
    Run run = RUN("doctor", "--assets", house());
    unsetenv("SDL_VIDEODRIVER");
    CHECK(run.status == 0 && says(run.out, "ok     voice"));
    run_free(&run);
}

TEST("an output that is full is noticed") {
    char command[RUN_PATH_MAX * 2];
    snprintf(command, sizeof command, "%s trace " LEVEL " --assets %s >/dev/full 2>%s", UNSLOUCH_PROGRAM, house(), in_scratch("full"));
    int   status = system(command);
    char *said   = read_whole(in_scratch("full"), NULL);
    CHECK(WIFEXITED(status) && WEXITSTATUS(status) == 3 && says(said, "could not be written"));
    free(said);
}

__attribute__((constructor)) static void begin(void) {
    environment();
}
