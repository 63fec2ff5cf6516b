/* A session made to measure comes out as a level file that can be checked and played; what cannot be met is said. */
#include "run.h"

static json_t *level_of(const Run *run) {
    return json_loads(run->out, 0, NULL);
}

/* Length of the session in seconds, as trace tells it. */
static double traced_s(const char *path) {
    Run     run    = RUN("trace", "--json", "--seed", "1", "--now", NOW, path);
    json_t *events = trace_parse(run.out);
    double  length = (double)us_of(json_array_get(events, 0), "duration") / 1e6;
    if (run.status != 0) length = -1;
    json_decref(events);
    run_free(&run);
    return length;
}

TEST("a printed session passes its check and lasts as long as was asked") {
    static const struct {
        const char *minutes, *focus, *bases, *intensity;
        size_t      areas;
    } asked[] = {{"2", "neck", "chair,standing", "gentle", 1},
                 {"10", "neck,mid-back", "standing,kneeling,seated,supine", "steady", 2},
                 {"20", "shoulders,upper-back", "standing,wall,kneeling,prone,seated,supine", "strong", 2},
                 {"60", "mid-back,low-back,shoulders", "standing,wall,kneeling,prone,seated,supine", "strong", 3}};
    for (size_t i = 0; i < sizeof asked / sizeof asked[0]; i++) {
        Run run = RUN("plan", "--minutes", asked[i].minutes, "--focus", asked[i].focus, "--bases", asked[i].bases, "--intensity", asked[i].intensity, "--seed",
                      "7", "--now", NOW);
        CHECK(run.status == 0);
        const char *path  = write_file(in_scratch("plan.json"), run.out);
        Run         check = RUN("check", path);
        double      wish = 60 * atof(asked[i].minutes), length = traced_s(path);
        CHECK(check.status == 0 && length > .95 * wish && length < 1.05 * wish);
        json_t *level = level_of(&run);
        CHECK(strcmp(text_of(level, "intensity"), asked[i].intensity) == 0 && json_array_size(json_object_get(level, "steps")) >= 3);
        CHECK(json_array_size(json_object_get(level, "focus")) == asked[i].areas);
        json_decref(level);
        run_free(&run), run_free(&check);
    }
}

TEST("the same words print the same session, and without a seed it is the day's") {
    Run a = RUN("plan", "--minutes", "10", "--seed", "5"), b = RUN("plan", "--minutes=10", "--seed=5"), c = RUN("plan", "--minutes", "10", "--seed", "6");
    Run today = RUN("plan", "--minutes", "10", "--now", NOW), later = RUN("plan", "--minutes", "10", "--now", "2026-11-23T21:00:00Z");
    Run tomorrow = RUN("plan", "--minutes", "10", "--now", "2026-11-24T18:30:00Z");
    CHECK(a.status == 0 && strcmp(a.out, b.out) == 0 && strcmp(a.out, c.out) != 0);
    CHECK(strcmp(today.out, later.out) == 0 && strcmp(today.out, tomorrow.out) != 0);
    run_free(&a), run_free(&b), run_free(&c), run_free(&today), run_free(&later), run_free(&tomorrow);
}

TEST("what is to be avoided is not in it") {
    Run run = RUN("plan", "--minutes", "30", "--intensity", "strong", "--avoid", "PG,WR", "--seed", "1");
    CHECK(run.status == 0 && says(run.out, "\"pose\""));
    static const char *const left_out[] = {"\"cobra\"", "\"locust\"", "\"bow\"", "\"bridge\"", "\"corpse\"", "\"seated-twist\"", "\"prone\"", "\"supine\""};
    for (size_t i = 0; i < sizeof left_out / sizeof left_out[0]; i++) CHECK(!strstr(run.out, left_out[i]));
    run_free(&run);
}

TEST("what cannot be met is said, with what to ask instead; the time is met all the same") {
    Run run = RUN("plan", "--minutes", "60", "--bases", "prone");
    CHECK(run.status == 0 && says(run.err, "do not fill the time") && says(run.err, "allow more bases"));
    double length = traced_s(write_file(in_scratch("quiet.json"), run.out));
    CHECK(length > .95 * 3600 && length < 1.05 * 3600);
    json_t *level = level_of(&run);
    CHECK(says(run.out, "breathing and rest"));
    json_decref(level);
    run_free(&run);
    run = RUN("plan", "--minutes", "10", "--bases", "prone", "--avoid", "NK", "--intensity", "gentle");
    CHECK(run.status == 0 && says(run.out, "\"sphinx\""));
    run_free(&run);
    run = RUN("plan", "--minutes", "10", "--bases", "supine", "--avoid", "PG");
    CHECK(run.status == 1 && says(run.err, "nothing may be practised in these bases; allow more bases") && run.out[0] == '\0');
    run_free(&run);
}

TEST("where the wished areas have few poses, the summary says that others fill the rest") {
    Run run = RUN("plan", "--minutes", "30", "--bases", "wall", "--focus", "neck", "--seed", "1");
    CHECK(run.status == 0 && says(run.out, "others fill the rest"));
    run_free(&run);
}

static bool is_refused(const char *option, const char *value) {
    Run  run   = RUN("plan", "--minutes", "10", option, value);
    bool right = run.status == 2 && says(run.err, "expected") && run.out[0] == '\0';
    run_free(&run);
    return right;
}

TEST("words that are no area, base, condition or intensity are refused") {
    static const char *const wrong[][2] = {{"--focus", "tail"},     {"--focus", "neck,"},  {"--focus", ""},      {"--bases", "bed"}, {"--bases", "chair;wall"},
                                           {"--intensity", "hard"}, {"--avoid", "kn"},     {"--avoid", "KN WR"}, {"--minutes", "1"}, {"--minutes", "61"},
                                           {"--minutes", "ten"},    {"--minutes", "10.5"}, {"--seed", "-1"},     {"--intensity", ""}};
    for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++) CHECK(is_refused(wrong[i][0], wrong[i][1]));
    Run run = RUN("plan", "--focus", "neck");
    CHECK(run.status == 2 && says(run.err, "--minutes N is missing"));
    run_free(&run);
}

__attribute__((constructor)) static void begin(void) {
    environment();
}
