/* --profile: a command means one person's record, and touches no other. */
#include "run.h"

#include "save/people.h"
#include "save/save.h"

#define MONDAY 20780 /* 2026-11-23 */

static bool practise_in(const char *folder, int days) {
    char  message[512];
    Save *save = save_open(folder, message, sizeof message);
    bool  kept = save_state(save) == SAVE_READY;
    for (int i = 0; kept && i < days; i++) {
        SaveTime time = {.utc_s = (int64_t)(MONDAY + i) * 86400 + 43200};
        kept          = save_session_credit(save, save_session_begin(save, "five-for-the-upper-back", 300, time), 300, true, time);
    }
    save_close(save);
    return kept;
}

/* The first has three days, Mara, who was here last, five. */
static int two_people(const char *data) {
    Reason reason;
    char   folder[4096];
    int    mara = mkdir(data, 0700) == 0 && practise_in(data, 3) ? people_add(data, "Mara ../..", &reason) : 0;
    return mara > 0 && people_folder(data, mara, folder) && practise_in(folder, 5) && people_set_last(data, mara) ? mara : 0;
}

static int days_of(const char *data, const char *profile) {
    Run     run  = profile ? RUN("stats", "--json", "--data-dir", data, "--profile", profile) : RUN("stats", "--json", "--data-dir", data);
    json_t *told = run.status == 0 ? json_loads(run.out, 0, NULL) : NULL;
    int     days = told ? (int)json_integer_value(json_object_get(told, "days")) : -1;
    json_decref(told);
    run_free(&run);
    return days;
}

/* How the run ended, and whether its words have that part. */
static bool ends(Run run, int status, const char *part) {
    bool so = run.status == status && (!part || strstr(run.out, part) || says(run.err, part));
    run_free(&run);
    return so;
}

TEST("stats are of whom --profile names, by name or number, else of who was here last; a name that is nobody's is told with those that are") {
    const char *data = in_scratch("stats");
    int         mara = two_people(data);
    char        number[16];
    snprintf(number, sizeof number, "%d", mara);
    CHECK(mara > PERSON_FIRST && days_of(data, "1") == 3 && days_of(data, number) == 5 && days_of(data, "Mara ../..") == 5 && days_of(data, NULL) == 5);
    CHECK(ends(RUN("stats", "--data-dir", data, "--profile", "Jonah"), 1, "\"Jonah\" here, expected one of: 1, 2 Mara ../.."));
    CHECK(ends(RUN("stats", "--data-dir", data, "--profile", ""), 2, "--profile"));
}

TEST("what one exports another imports: both keep their own, and nobody else is touched") {
    const char *data = in_scratch("moved"), *file = in_scratch("mara.json");
    CHECK(two_people(data) > 0);
    CHECK(ends(RUN("export", "--data-dir", data, "--profile", "Mara ../..", "-o", file), 0, NULL));
    CHECK(ends(RUN("import", file, "--data-dir", data, "--profile", "1"), 0, NULL));
    CHECK(days_of(data, "1") == 5 && days_of(data, "Mara ../..") == 5);
}

TEST("doctor tells of everybody, and whose record is not sound") {
    const char *data = in_scratch("ill");
    int         mara = two_people(data);
    char        path[RUN_PATH_MAX], part[48];
    environment();
    snprintf(part, sizeof part, "2: 1, %d Mara ../..", mara);
    CHECK(ends(RUN("doctor", "--data-dir", data), 3, part)); /* there is no display */
    snprintf(path, sizeof path, "%s/people/%d/unslouch.db", data, mara);
    write_file(path, "no record");
    snprintf(part, sizeof part, "--profile %d once", mara);
    CHECK(ends(RUN("doctor", "--data-dir", data, "--profile", "1"), 3, part));
}
