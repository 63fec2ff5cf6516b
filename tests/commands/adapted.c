/* What a person told of themselves, on the command line or in the record, changes what is practised, and they are told. */
#include "run.h"

#include "save/save.h"

/* The poses of the steps of a trace, and the changes told before the plan. */
static bool practises(const json_t *events, const char *pose) {
    size_t  i;
    json_t *event;
    json_array_foreach(events, i, event) {
        if (is(event, "step") && strcmp(text_of(event, "pose"), pose) == 0) return true;
    }
    return false;
}

static const json_t *change_of(const json_t *events, const char *pose) {
    size_t  i;
    json_t *event;
    json_array_foreach(events, i, event) {
        if (is(event, "change") && strcmp(text_of(event, "kind"), "longer") != 0 && strcmp(text_of(event, "pose"), pose) == 0) return event;
    }
    return NULL;
}

TEST("trace says first what was changed and why, and then practises so") {
    Run     run    = RUN("trace", LEVEL, "--json", "--assets", house(), "--now", NOW, "--avoid", "LB,PG", "--exclude", "cat-cow");
    json_t *events = trace_parse(run.out);
    CHECK(run.status == 0 && events && is(json_array_get(events, 0), "change") && us_of(json_array_get(events, 0), "t") == 0);
    const json_t *bow = change_of(events, "bow"), *cat = change_of(events, "cat-cow");
    CHECK(bow && strcmp(text_of(bow, "because"), "PG,LB") == 0 && says(text_of(bow, "text"), "pregnancy and low back"));
    CHECK(cat && strcmp(text_of(cat, "because"), "") == 0 && json_is_true(json_object_get(cat, "excluded")) && says(text_of(cat, "text"), "your choice"));
    CHECK(!practises(events, "bow") && !practises(events, "cat-cow") && !practises(events, "seated-twist") && practises(events, "wall-chest-stretch"));
    size_t  i;
    json_t *event;
    bool    planned = false;
    json_array_foreach(events, i, event) {
        planned = planned || is(event, "plan");
        CHECK(!is(event, "change") || !planned);
    }
    json_decref(events);
    run_free(&run);
}

TEST("without --json the changes are sentences") {
    Run run = RUN("trace", LEVEL, "--assets", house(), "--now", NOW, "--avoid", "LB");
    CHECK(run.status == 0 && says(run.out, "change  Bow with strap is left out: low back.\n"));
    run_free(&run);
}

TEST("what the record holds counts as well, and what is told beside it is added") {
    char message[256];
    CHECK(mkdir(in_scratch("told"), 0700) == 0);
    Save *save = save_open(in_scratch("told"), message, sizeof message);
    CHECK(save_setting_set(save, "conditions", "LB") && save_setting_set(save, "excluded", "cat-cow,gone-since"));
    save_close(save);
    Run     run    = RUN("trace", LEVEL, "--json", "--assets", house(), "--now", NOW, "--data-dir", in_scratch("told"), "--exclude", "childs-pose");
    json_t *events = trace_parse(run.out);
    CHECK(run.status == 0 && events && change_of(events, "bow") && change_of(events, "cat-cow") && change_of(events, "childs-pose"));
    CHECK(!practises(events, "bow") && !practises(events, "cat-cow") && !practises(events, "childs-pose"));
    json_decref(events);
    run_free(&run);
}

TEST("a code or a pose that is none is refused, with what was expected") {
    Run code = RUN("trace", LEVEL, "--assets", house(), "--avoid", "KN,XX"), pose = RUN("trace", LEVEL, "--assets", house(), "--exclude", "bow,boww");
    CHECK(code.status == 2 && says(code.err, "--avoid is \"KN,XX\"") && says(code.err, "KN,WR"));
    CHECK(pose.status == 1 && says(pose.err, "no pose \"boww\"") && pose.out[0] == '\0');
    run_free(&code);
    run_free(&pose);
}

TEST("a level of which nothing is left is not played, and why is said") {
    const char *prone = write_file(in_scratch("prone.json"), "{\"id\": \"prone\", \"name\": {\"en\": \"Prone\"}, \"intensity\": \"steady\","
                                                             " \"steps\": [{\"pose\": \"bow\", \"seconds\": 20}]}");
    Run         run   = RUN("trace", prone, "--assets", house(), "--avoid", "PG");
    CHECK(run.status == 1 && run.out[0] == '\0' && says(run.err, "no pose of this level is left"));
    run_free(&run);
    Run shot = RUN("shot", prone, "--assets", house(), "--avoid", "PG", "-o", in_scratch("none.png"));
    CHECK(shot.status == 1 && says(shot.err, "no pose of this level is left") && access(in_scratch("none.png"), F_OK) != 0);
    run_free(&shot);
}

__attribute__((constructor)) static void begin(void) {
    environment();
}
