/* What trace tells of the shipped level keeps the laws of a session, whatever is pressed. */
#include "run.h"

#include "core/plan.h"
#include "save/save.h"

/* The trace of the shipped level in the test's house, under a script; NULL when it did not end well. */
static json_t *traced(const char *script) {
    const char *path   = in_scratch("script");
    json_t     *events = NULL;
    write_file(path, script);
    Run run = RUN("trace", LEVEL, "--json", "--assets", house(), "--now", NOW, "--script", path);
    if (run.status == 0)
        events = trace_parse(run.out);
    else
        fprintf(stderr, "%s", run.err);
    run_free(&run);
    return events;
}

/* True when times never go back and no line is heard over another: each is over, or was hushed, before the next. */
static bool lines_keep_apart(const json_t *events) {
    int64_t now = 0, until = 0;
    size_t  i;
    json_t *event;
    char    saying[80] = "";
    json_array_foreach(events, i, event) {
        int64_t t = us_of(event, "t");
        if (t < now) return false;
        now = t;
        if (is(event, "hush") && strcmp(text_of(event, "line"), saying) == 0) until = t;
        if (is(event, "hush") && strcmp(text_of(event, "line"), saying) != 0) return false;
        if (!is(event, "say")) continue;
        if (t < until) {
            fprintf(stderr, "%s begins at %lld, %s ends at %lld\n", text_of(event, "line"), (long long)t, saying, (long long)until);
            return false;
        }
        until = t + us_of(event, "duration");
        snprintf(saying, sizeof saying, "%s", text_of(event, "line"));
    }
    return true;
}

static int count_of(const json_t *events, const char *kind) {
    size_t  i;
    json_t *event;
    int     count = 0;
    json_array_foreach(events, i, event) count += is(event, kind);
    return count;
}

TEST("the first line is the plan, the last the end, and every time has six decimals") {
    Run     run    = RUN("trace", LEVEL, "--json", "--assets", house(), "--now", NOW);
    json_t *events = trace_parse(run.out);
    CHECK(run.status == 0 && events && json_array_size(events) > 100);
    const json_t *first = json_array_get(events, 0), *last = json_array_get(events, json_array_size(events) - 1);
    CHECK(is(first, "plan") && us_of(first, "t") == 0 && strcmp(text_of(first, "level"), LEVEL) == 0);
    CHECK(is(last, "end") && us_of(last, "t") == us_of(first, "duration"));
    CHECK(json_integer_value(json_object_get(first, "steps")) == count_of(events, "step"));
    for (const char *line = run.out; *line; line += strcspn(line, "\n") + 1) {
        CHECK(strncmp(line, "{\"t\":", 5) == 0);
        size_t whole = strspn(line + 5, "0123456789");
        CHECK(whole > 0 && line[5 + whole] == '.' && strspn(line + 6 + whole, "0123456789") == 6);
    }
    json_decref(events);
    run_free(&run);
}

TEST("a level of eight to twelve minutes is planned, and each step begins where the one before it ends") {
    json_t *events = traced(""), *event;
    int64_t due    = 0;
    size_t  i;
    CHECK(events);
    CHECK(us_of(json_array_get(events, 0), "duration") >= INT64_C(480000000) && us_of(json_array_get(events, 0), "duration") <= INT64_C(720000000));
    json_array_foreach(events, i, event) {
        if (is(event, "end")) CHECK(us_of(event, "t") == due);
        if (!is(event, "step")) continue;
        CHECK(us_of(event, "t") == due);
        due += us_of(event, "duration");
    }
    json_decref(events);
}

TEST("lines never overlap, and none outlasts its step") {
    json_t *events    = traced(""), *event;
    int64_t step_ends = 0;
    size_t  i;
    CHECK(events && lines_keep_apart(events) && count_of(events, "say") > 40 && count_of(events, "hush") == 0);
    json_array_foreach(events, i, event) {
        if (is(event, "step")) step_ends = us_of(event, "t") + us_of(event, "duration");
        if (is(event, "say")) CHECK(us_of(event, "t") + us_of(event, "duration") <= step_ends);
    }
    json_decref(events);
}

TEST("both sides of a pose are held alike") {
    json_t *events = traced(""), *event;
    int64_t left = 0, right = 0;
    size_t  i;
    CHECK(events);
    json_array_foreach(events, i, event) {
        if (!is(event, "step") || strcmp(text_of(event, "kind"), "hold") != 0) continue;
        if (strcmp(text_of(event, "side"), "left") == 0) left += us_of(event, "duration");
        if (strcmp(text_of(event, "side"), "right") == 0) right += us_of(event, "duration");
    }
    CHECK(left > 0 && left == right);
    json_decref(events);
}

TEST("the figure goes from one base to another only by a step of its own") {
    char scripts[2][512] = {"", ""};
    for (int i = 0, at = 0; i < 20; i++) at += snprintf(scripts[1] + at, sizeof scripts[1] - (size_t)at, "%d.5 skip\n", 20 + 9 * i);
    for (int s = 0; s < 2; s++) {
        json_t *events   = traced(scripts[s]), *event;
        char    base[32] = "standing";
        size_t  i;
        CHECK(events);
        json_array_foreach(events, i, event) {
            if (!is(event, "step")) continue;
            CHECK(strcmp(text_of(event, "kind"), "base") == 0 || strcmp(text_of(event, "base"), base) == 0);
            snprintf(base, sizeof base, "%s", text_of(event, "base"));
        }
        json_decref(events);
    }
}

TEST("twenty skips in two seconds leave no line over another") {
    static const double starts[] = {0, 0.35, 31, 47.3, 100, 222.2, 400};
    for (size_t s = 0; s < sizeof starts / sizeof starts[0]; s++) {
        char script[1024] = "";
        int  at           = 0;
        for (int i = 0; i < 20; i++) at += snprintf(script + at, sizeof script - (size_t)at, "%.3f skip\n", starts[s] + i * .1);
        json_t *events = traced(script);
        CHECK(events && lines_keep_apart(events) && count_of(events, "end") == 1);
        json_decref(events);
    }
}

TEST("whatever is pressed, and when, no line is heard over another and the session ends") {
    static const char *const names[] = {"skip", "back", "repeat", "longer", "easier", "talk-less", "pause", "resume"};
    for (int round = 0; round < 12; round++) {
        char    script[8192] = "";
        int     at           = 0;
        int64_t ms           = 0;
        for (int i = 0; i < 60; i++) {
            ms += test_chance(40) ? test_between(0, 300) : test_between(0, 20000);
            at += snprintf(script + at, sizeof script - (size_t)at, "%lld.%03lld %s\n", (long long)(ms / 1000), (long long)(ms % 1000),
                           names[test_between(0, 7)]);
        }
        snprintf(script + at, sizeof script - (size_t)at, "%lld resume\n", (long long)(ms / 1000 + 1));
        json_t *events = traced(script);
        CHECK(events && lines_keep_apart(events) && count_of(events, "end") == 1);
        json_decref(events);
    }
}

TEST("a line that a command cuts is told by a hush of that line at that instant") {
    json_t *plain = traced(""), *event;
    double  cut   = -1;
    char    script[64], cut_line[80] = "";
    size_t  i;
    CHECK(plain);
    json_array_foreach(plain, i, event) {
        if (cut >= 0 || !is(event, "say") || us_of(event, "t") < 40000000) continue;
        cut = json_number_value(json_object_get(event, "t")) + .25;
        snprintf(cut_line, sizeof cut_line, "%s", text_of(event, "line"));
    }
    json_decref(plain);
    CHECK(cut > 0);
    snprintf(script, sizeof script, "%.6f skip", cut);
    json_t *events = traced(script);
    int     hushes = 0;
    CHECK(events);
    json_array_foreach(events, i, event) {
        if (!is(event, "hush")) continue;
        hushes++;
        CHECK(us_of(event, "t") == llround(cut * 1e6) && strcmp(text_of(event, "line"), cut_line) == 0);
    }
    CHECK(hushes == 1);
    json_decref(events);
}

TEST("nothing happens in a pause, and everything after it comes as much later") {
    json_t *plain = traced(""), *paused = traced("# a rest\n30 pause\n\n45 resume\n"), *event;
    size_t  i;
    CHECK(plain && paused && json_array_size(plain) == json_array_size(paused));
    json_array_foreach(paused, i, event) {
        int64_t t = us_of(event, "t"), planned = us_of(json_array_get(plain, i), "t");
        CHECK(t <= 30000000 || t >= 45000000);
        CHECK(t == (planned > 30000000 ? planned + 15000000 : planned));
    }
    json_decref(plain);
    json_decref(paused);
}

TEST("a session that is left paused is told as far as it went") {
    json_t *events = traced("30 pause\n");
    CHECK(events && count_of(events, "end") == 0);
    CHECK(us_of(json_array_get(events, json_array_size(events) - 1), "t") <= 30000000);
    json_decref(events);
}

TEST("the day and the time of day decide what is said, and the same ones say the same") {
    Run evening = RUN("trace", LEVEL, "--json", "--assets", house(), "--now", NOW);
    Run again   = RUN("trace", LEVEL, "--json", "--assets", house(), "--now", NOW);
    Run morning = RUN("trace", LEVEL, "--json", "--assets", house(), "--now", "2026-11-23T07:30:00Z");
    Run seeded  = RUN("trace", LEVEL, "--json", "--assets", house(), "--now", NOW, "--seed", "1");
    Run other   = RUN("trace", LEVEL, "--json", "--assets", house(), "--now", NOW, "--seed", "2");
    CHECK(strcmp(evening.out, again.out) == 0);
    CHECK(says(evening.out, "open.dusk.1") && says(morning.out, "open.dawn.1"));
    CHECK(strcmp(seeded.out, other.out) != 0);
    run_free(&evening), run_free(&again), run_free(&morning), run_free(&seeded), run_free(&other);
}

TEST("bells only means that nothing is said") {
    Run     run    = RUN("trace", LEVEL, "--json", "--assets", house(), "--now", NOW, "--talk", "bells");
    json_t *events = trace_parse(run.out);
    CHECK(events && count_of(events, "say") == 0 && count_of(events, "sound") > 0);
    json_decref(events);
    run_free(&run);
}

/* A pose's name, or which side. */
static bool is_of_names(const char *line) {
    size_t length = strlen(line);
    bool   name   = strncmp(line, "pose.", 5) == 0 && length > 5 && strcmp(line + length - 5, ".name") == 0;
    return name || strncmp(line, "cue.side.", 9) == 0;
}

TEST("names only means names and sides, all of them") {
    Run full       = RUN("trace", LEVEL, "--json", "--assets", UNSLOUCH_SOURCE_DIR, "--now", NOW),
        run        = RUN("trace", LEVEL, "--json", "--assets", UNSLOUCH_SOURCE_DIR, "--now", NOW, "--talk", "names");
    json_t *events = trace_parse(run.out), *all = trace_parse(full.out), *event;
    size_t  i;
    int     names = 0, wanted = 0;
    json_array_foreach(events, i, event) {
        if (!is(event, "say")) continue;
        names++;
        CHECK(is_of_names(text_of(event, "line")));
    }
    json_array_foreach(all, i, event) {
        if (is(event, "say")) wanted += is_of_names(text_of(event, "line"));
    }
    CHECK(names == wanted && names > 5);
    json_decref(events), json_decref(all);
    run_free(&run), run_free(&full);
}

/* A person's folder in which the talk level is kept as Settings keep it. */
static const char *person_who_wants(const char *talk) {
    static char folder[RUN_PATH_MAX];
    char        message[256];
    snprintf(folder, sizeof folder, "%s", in_scratch("person"));
    Save *save = save_open(folder, message, sizeof message);
    bool  kept = save_setting_set(save, "talk", talk);
    save_close(save);
    return kept ? folder : "";
}

TEST("with the folder of a person who wants bells only, nothing is said, unless the options ask for it") {
    const char *folder  = person_who_wants("0");
    Run         bells   = RUN("trace", LEVEL, "--json", "--assets", house(), "--now", NOW, "--data-dir", folder);
    Run         asked   = RUN("trace", LEVEL, "--json", "--assets", house(), "--now", NOW, "--data-dir", folder, "--talk", "full");
    Run         nobodys = RUN("trace", LEVEL, "--json", "--assets", house(), "--now", NOW);
    CHECK(bells.status == 0 && !strstr(bells.out, "\"event\":\"say\"") && says(bells.out, "\"event\":\"sound\""));
    CHECK(asked.status == 0 && nobodys.status == 0 && strcmp(asked.out, nobodys.out) == 0);
    run_free(&bells), run_free(&asked), run_free(&nobodys);
}

/* Holds every pose of the level once more. */
static bool practise_once(const char *folder, json_t *events, SaveTime at) {
    char    message[256];
    size_t  i;
    json_t *event;
    Save   *save = save_open(folder, message, sizeof message);
    int64_t id   = save_session_begin(save, LEVEL, 600, at);
    bool    kept = id > 0;
    json_array_foreach(events, i, event) {
        const char *pose = json_string_value(json_object_get(event, "pose"));
        if (is(event, "step") && pose) kept = save_session_pose(save, id, pose) && kept;
    }
    save_close(save);
    return kept;
}

TEST("who wants to hear less of what they know hears less after some sessions, and still less after more") {
    const char *folder = person_who_wants("3");
    int         said[3];
    SaveTime    at = {.utc_s = INT64_C(20780) * 86400 + 43200};
    for (int done = 0, look = 0; look < 3; done++, at.utc_s += 86400) {
        Run     run    = RUN("trace", LEVEL, "--json", "--assets", house(), "--now", NOW, "--data-dir", folder, "--seed", "1");
        json_t *events = trace_parse(run.out);
        if (done == 0 || done == KNOWN_SESSIONS || done == KNOWN_WELL_SESSIONS) said[look++] = count_of(events, "say");
        CHECK(run.status == 0 && practise_once(folder, events, at));
        json_decref(events);
        run_free(&run);
    }
    CHECK(said[0] > said[1] && said[1] > said[2] && said[2] > 0);
}

TEST("a level is found by its file, too, also when its name is taken") {
    char path[RUN_PATH_MAX];
    snprintf(path, sizeof path, "%s/levels/" LEVEL ".json", UNSLOUCH_SOURCE_DIR);
    Run by_id = RUN("trace", LEVEL, "--json", "--assets", house(), "--now", NOW), by_path = RUN("trace", path, "--json", "--assets", house(), "--now", NOW);
    CHECK(by_path.status == 0 && strcmp(by_id.out, by_path.out) == 0);
    run_free(&by_id), run_free(&by_path);
}

TEST("without any asset but poses and levels the same level still plays, silently") {
    Run     run    = RUN("trace", LEVEL, "--json", "--now", NOW);
    json_t *events = trace_parse(run.out);
    CHECK(run.status == 0 && events && count_of(events, "end") == 1);
    json_decref(events);
    run_free(&run);
}

__attribute__((constructor)) static void begin(void) {
    environment();
}
