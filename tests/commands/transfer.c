/* A record that is exported and imported is the same record; one that is joined to another loses nothing, and counts nothing twice. */
#include "run.h"

#include "core/area.h"
#include "record.h"
#include "save/transfer.h"

#define MONDAY 20780 /* 2026-11-23 */

/* ---- records */

static Save *open_at(const char *name) {
    char message[512];
    mkdir(in_scratch("%s", name), 0700);
    Save *save = save_open(in_scratch("%s", name), message, sizeof message);
    if (save_state(save) != SAVE_READY || message[0]) fprintf(stderr, "%s: %s\n", name, message);
    return save;
}

static void forget(const char *name) {
    char command[RUN_PATH_MAX + 16];
    snprintf(command, sizeof command, "rm -rf '%s'", in_scratch("%s", name));
    if (system(command) != 0) exit(1);
}

/* What a person may have done on a day; few levels and instants, so that some are alike. */
static bool add_random_session(Save *save, DayNumber day) {
    static const char *const levels[] = {"five-for-the-upper-back", "ten", "=1+1", "\xc3\xa4 \"quoted\", and\nbroken\\"};
    static const char *const poses[]  = {"bow", "cow-face.seated", "cobra", "twist"};
    MergeSums                sums     = {0};
    SessionFacts             session  = {
                     .level          = levels[test_between(0, 3)],
                     .started        = {(int64_t)day * 86400 + 43200 + test_between(0, 3), (int32_t)test_between(-2, 2) * 3600 + 17},
                     .planned_s      = (int32_t)test_between(0, 900),
                     .practised_s    = (int32_t)test_between(0, 900),
                     .completed      = test_chance(50),
                     .counts         = test_chance(70),
                     .comfort_before = (int)test_between(-1, 10),
                     .comfort_after  = (int)test_between(-1, 10),
                     .poses          = poses,
                     .pose_count     = (int)test_between(0, 4),
    };
    session.credited_utc_s = session.started.utc_s + session.practised_s;
    session.counted        = session.started;
    session.day            = day;
    return save_merge_session(save, &session, &sums);
}

static bool add_random_check_in(Save *save, DayNumber day) {
    AcheFacts    aches[AREA_COUNT];
    MergeSums    sums     = {0};
    CheckInFacts check_in = {
        .at = {(int64_t)day * 86400 + 40000, 3600}, .day = day, .day_was = (uint32_t)test_random(), .red_flags = (uint32_t)test_random(), .aches = aches};
    for (int i = 0; i < AREA_COUNT; i++) {
        if (test_chance(60)) aches[check_in.ache_count++] = (AcheFacts){area_name((Area)i), (int)test_between(0, 10), (int)test_between(-1, 10)};
    }
    return save_merge_check_in(save, &check_in, &sums);
}

static bool fill(Save *save, int days) {
    MergeSums sums = {0};
    bool      ok   = save_merge_begin(save);
    for (int day = 0; ok && day < days; day++) {
        for (int64_t i = test_between(0, 3); ok && i > 0; i--) ok = add_random_session(save, MONDAY + day);
        if (test_chance(50)) ok = ok && add_random_check_in(save, MONDAY + day);
        if (test_chance(20)) ok = ok && save_merge_rest(save, (RestPeriod){MONDAY + day, MONDAY + day + (DayNumber)test_between(0, 3)}, &sums);
    }
    ok = ok && save_merge_setting(save, "excluded", test_chance(50) ? "bow,cobra" : "cobra,twist", &sums);
    ok = ok && save_merge_setting(save, "conditions", test_chance(50) ? "KN" : "WR,LB", &sums);
    ok = ok && save_merge_setting(save, test_chance(50) ? "captions" : "odd \"key\"", "on\n\xe2\x80\xa6 \x01", &sums);
    return save_merge_end(save, ok) && ok;
}

/* What export writes of it. To be freed. */
static char *whole(Save *save) {
    char reason[256];
    if (!record_write_file(save, RECORD_JSON, NULL, in_scratch("whole.json"), reason, sizeof reason)) fprintf(stderr, "%s\n", reason);
    return read_whole(in_scratch("whole.json"), NULL);
}

static bool holds(Save *save, const char *text) {
    char *now  = whole(save);
    bool  same = strcmp(now, text) == 0;
    if (!same) fprintf(stderr, "not the same:\n%.1500s\n---\n%.1500s\n", now, text);
    free(now);
    return same;
}

static bool join_file(Save *save, const char *path, MergeSums *sums) {
    Faults faults;
    faults_init(&faults);
    bool joined = record_read_file(save, path, sums, &faults);
    faults_print(&faults, stderr);
    faults_deinit(&faults);
    return joined;
}

static bool join(Save *to, Save *from, MergeSums *sums) {
    free(whole(from));
    return join_file(to, in_scratch("whole.json"), sums);
}

/* ---- promises */

TEST("what is exported and imported into an empty record is exported again to the byte") {
    for (int round = 0; round < 12; round++) {
        MergeSums sums;
        Save     *from = open_at("from"), *to = open_at("to");
        CHECK(fill(from, round * 4));
        char *text = whole(from);
        CHECK(join(to, from, &sums) && sums.new_sessions == sums.sessions && sums.new_check_ins == sums.check_ins && sums.new_rests == sums.rests);
        CHECK(holds(to, text));
        free(text);
        save_close(from), save_close(to);
        forget("from"), forget("to");
    }
}

TEST("importing what is there already changes nothing") {
    for (int round = 0; round < 12; round++) {
        MergeSums sums;
        Save     *save = open_at("same");
        CHECK(fill(save, 20));
        char *text = whole(save);
        for (int again = 0; again < 2; again++) {
            CHECK(join(save, save, &sums) && sums.new_sessions == 0 && sums.new_check_ins == 0 && sums.new_rests == 0 && sums.new_settings == 0);
            CHECK(sums.settings_kept == 0 && holds(save, text));
        }
        free(text);
        save_close(save);
        forget("same");
    }
}

static bool add_practised(const SessionRecord *record, void *context) {
    *(int64_t *)context += record->practised_s;
    return true;
}

static int64_t practised_s(Save *save) {
    int64_t sum = 0;
    save_each_session(save, add_practised, &sum);
    return sum;
}

static bool same_streak(Streak a, Streak b) {
    return a.current == b.current && a.best == b.best && a.lifetime == b.lifetime && a.freezes == b.freezes && a.done_today == b.done_today;
}

TEST("two machines that shared a past and then parted come together: all of both, the past once, in either order") {
    for (int round = 0; round < 8; round++) {
        MergeSums sums;
        SaveTime  now  = {.utc_s = (int64_t)(MONDAY + 40) * 86400 + 43200};
        Save     *desk = open_at("desk"), *lap = open_at("lap"), *both = open_at("both"), *other = open_at("other");
        CHECK(fill(desk, 10) && join(lap, desk, &sums));
        int64_t shared = practised_s(desk);
        CHECK(save_merge_begin(desk) && add_random_session(desk, MONDAY + 30) && save_merge_end(desk, true));
        CHECK(save_merge_begin(lap) && add_random_session(lap, MONDAY + 31) && add_random_session(lap, MONDAY + 33) && save_merge_end(lap, true));
        int64_t apart = practised_s(desk) + practised_s(lap) - shared;
        CHECK(join(both, desk, &sums) && join(both, lap, &sums) && join(other, lap, &sums) && join(other, desk, &sums));
        CHECK(practised_s(both) == apart && practised_s(other) == apart);
        Streak a = save_streak(both, now), b = save_streak(other, now);
        CHECK(same_streak(a, b) && a.lifetime >= save_streak(desk, now).lifetime && a.lifetime >= save_streak(lap, now).lifetime);
        CHECK(join(desk, lap, &sums) && sums.new_sessions == 2 && practised_s(desk) == apart);
        CHECK(join(lap, desk, &sums) && sums.new_sessions == 1 && practised_s(lap) == apart);
        save_close(desk), save_close(lap), save_close(both), save_close(other);
        forget("desk"), forget("lap"), forget("both"), forget("other");
    }
}

TEST("of a session that both know the more is kept; what one has not said the other says; its day stays") {
    MergeSums    sums     = {0};
    Save        *save     = open_at("known");
    SessionFacts short_of = {.level          = "ten",
                             .started        = {1795430000, 3600},
                             .planned_s      = 600,
                             .practised_s    = 60,
                             .credited_utc_s = 1795430060,
                             .comfort_before = 4,
                             .comfort_after  = -1};
    SessionFacts done     = short_of, late;
    done.practised_s = 600, done.completed = done.counts = true, done.counted = done.started, done.day = MONDAY, done.comfort_before = -1,
    done.comfort_after = 8;
    late               = done;
    late.day = MONDAY + 1, late.practised_s = 300, late.completed = false;
    CHECK(save_merge_begin(save) && save_merge_session(save, &short_of, &sums) && save_merge_end(save, true));
    CHECK(save_merge_begin(save) && save_merge_session(save, &done, &sums) && save_merge_end(save, true));
    CHECK(save_merge_begin(save) && save_merge_session(save, &late, &sums) && save_merge_end(save, true) && sums.new_sessions == 1);
    char *text = whole(save);
    CHECK(says(text, "\"practised_s\": 600, \"completed\": true") && says(text, "\"counted_day\": 20780, \"comfort_before\": 4, \"comfort_after\": 8"));
    free(text);
    save_close(save);
    forget("known");
}

TEST("settings made here stay and are counted; conditions and exclusions are joined; a raised red flag stays raised") {
    char      value[64];
    MergeSums sums;
    Save     *here = open_at("here"), *there = open_at("there");
    CHECK(save_setting_set(here, "talk", "0") && save_setting_set(here, "excluded", "bow,cobra") && save_setting_set(here, "conditions", ""));
    CHECK(save_setting_set(there, "talk", "2") && save_setting_set(there, "excluded", "cobra,twist") && save_setting_set(there, "conditions", "KN"));
    CHECK(save_setting_set(there, "weekly_goal", "5") && join(here, there, &sums) && sums.settings == 4 && sums.new_settings == 1 && sums.settings_kept == 1);
    CHECK(save_setting_get(here, "talk", "", value, sizeof value) && strcmp(value, "0") == 0 && save_weekly_goal(here) == 5);
    CHECK(save_setting_get(here, "excluded", "", value, sizeof value) && strcmp(value, "bow,cobra,twist") == 0);
    CHECK(save_setting_get(here, "conditions", "", value, sizeof value) && strcmp(value, "KN") == 0);
    CheckIn  said = checkin_none();
    SaveTime noon = {.utc_s = (int64_t)MONDAY * 86400 + 43200};
    CHECK(save_check_in(here, &said, noon) > 0);
    said.flags = red_flag_bit(FLAG_FEVER);
    CHECK(save_check_in(there, &said, noon) > 0 && join(here, there, &sums) && sums.new_check_ins == 0 && save_red_flags(here, noon) == said.flags);
    save_close(here), save_close(there);
    forget("here"), forget("there");
}

/* ---- files that are wrong */

#define SESSION                                                                                                                                                \
    "\"level\": \"a\", \"started_utc_s\": 0, \"started_offset_s\": 0, \"planned_s\": 0, \"practised_s\": 0, \"completed\": true, \"credited_utc_s\": 0"

TEST("a file with a fault is refused whole: each fault by line and column, and the record as it was") {
    static const struct {
        const char *inside, *place, *what;
    } faulty[] = {
        {"\"sessions\": [{" SESSION "}, {}]", ":3:", "\"level\" is missing"},
        {"\"sessions\": [{" SESSION ", \"poses\": [\"bow\", 7]}]", ":3:", "is no text, expected the id of a pose"},
        {"\"sessions\": [{" SESSION ", \"counted_day\": 1}]", ":3:", "\"counted_utc_s\" is missing"},
        {"\"sessions\": [{" SESSION ", \"comfort_after\": 11}]", ":3:", "\"comfort_after\" is 11, expected 0 to 10"},
        {"\"sessions\": [{" SESSION ", \"practised\": 1}]", ":3:", "\"practised\" is not known here, expected \"practised_s\" perhaps"},
        {"\"sessions\":\n [{\"level\": \"\"}]", ":4:13: ", "\"level\" is empty"},
        {"\"sessions\":\n [{\"level\": \"a\", \"planned_s\": -1}]", ":4:31: ", "\"planned_s\" is -1, expected 0 to 2147483647"},
        {"\"sessions\":\n [{\"level\": \"a\", \"started_utc_s\": 9e99}]", ":4:", "\"started_utc_s\" is no whole number"},
        {"\"sessions\": {}", ":3:13: ", "expected a list"},
        {"\"rest\": [\n{\"first_day\": 5, \"last_day\": 4}]", ":4:30: ", "expected 5 at least"},
        {"\"rest\": [3]", ":3:10: ", "expected an object"},
        {"\"check_ins\": [{\"utc_s\": 0, \"offset_s\": 0, \"practice_day\": 0, \"day_was\": -1, \"red_flags\": 0}]", ":3:", "\"day_was\" is -1"},
        {"\"settings\": {\"talk\": 1}", ":3:", "is no text"},
        {"\"settings\": {\"\": \"x\"}", ":3:", "has a name of 0 bytes"},
        {"\"settings\": {\"a\": \"1\", \"a\": \"2\"}", ":3:", "duplicate"},
        {"\"sessions\": [{", ":4:", "is not JSON"},
        {"\"sesions\": []", ":3:12: ", "expected \"sessions\" perhaps"},
    };
    Save *save = open_at("refusing");
    CHECK(fill(save, 5));
    char *before = whole(save);
    save_close(save);
    for (size_t i = 0; i < sizeof faulty / sizeof faulty[0]; i++) {
        char        text[1024];
        const char *path = in_scratch("faulty.json");
        snprintf(text, sizeof text, "{\"format\": \"unslouch-record\",\n\"version\": 1,\n%s}\n", faulty[i].inside);
        Run run = RUN("import", write_file(path, text), "--data-dir", in_scratch("refusing"));
        CHECK(run.status == 1 && run.out[0] == '\0' && says(run.err, faulty[i].place) && says(run.err, faulty[i].what) && says(run.err, "faulty.json"));
        run_free(&run);
    }
    save = open_at("refusing");
    CHECK(holds(save, before));
    free(before);
    save_close(save);
}

TEST("another file, one of a newer program, and one that is too long are told from a record") {
    static const struct {
        const char *text, *what;
    } files[] = {{"{}", "is no record"},
                 {"[]", "is no record"},
                 {"{\"id\": \"a\", \"steps\": []}", "is no record"},
                 {"{\"format\": \"unslouch-record\"}", "\"version\" is missing"},
                 {"{\"format\": \"unslouch-record\", \"version\": 2, \"moods\": []}", "newer version"},
                 {"{\"format\": \"unslouch-record\", \"version\": 0}", "\"version\" is 0"},
                 {"started,level\r\n", "is not JSON"},
                 {"", "is not JSON"}};
    for (size_t i = 0; i < sizeof files / sizeof files[0]; i++) {
        Run run = RUN("import", write_file(in_scratch("other.json"), files[i].text), "--data-dir", in_scratch("refusing"));
        CHECK(run.status == 1 && says(run.err, files[i].what) && says(run.err, "other.json:1:"));
        run_free(&run);
    }
    const char *huge = in_scratch("huge.json");
    CHECK(truncate(write_file(huge, ""), RECORD_BYTES_MAX + 1) == 0);
    Run run = RUN("import", huge, "--data-dir", in_scratch("refusing"));
    CHECK(run.status == 1 && says(run.err, "bytes long, expected at most 16777216"));
    run_free(&run);
    run = RUN("import", in_scratch("nowhere.json"), "--data-dir", in_scratch("refusing"));
    CHECK(run.status == 1 && says(run.err, "cannot be read"));
    run_free(&run);
}

static const char *write_many(const char *before, const char *entry, int count, const char *after) {
    const char *path = in_scratch("many.json");
    FILE       *out  = fopen(path, "wb");
    if (!out) exit(1);
    fprintf(out, "{\"format\": \"unslouch-record\", \"version\": 1, %s", before);
    for (int i = 0; i < count; i++) fprintf(out, "%s%s", i > 0 ? "," : "", entry);
    fputs(after, out);
    fclose(out);
    return path;
}

TEST("one more than the limits allow is refused, and so are millions of faults without delay") {
    char longest[RECORD_VALUE_MAX + 64];
    char key[RECORD_VALUE_MAX + 2];
    Run  run = RUN("import", write_many("\"rest\": [", "{\"first_day\":1,\"last_day\":1}", RECORD_ENTRIES_MAX + 1, "]}"), "--data-dir", in_scratch("refusing"));
    CHECK(run.status == 1 && says(run.err, "has 100001 entries, expected at most 100000"));
    run_free(&run);
    run = RUN("import", write_many("\"rest\": [", "{}", RECORD_ENTRIES_MAX, "]}"), "--data-dir", in_scratch("refusing"));
    CHECK(run.status == 1 && line_count(run.err) <= FAULTS_MAX + 1);
    run_free(&run);
    run =
        RUN("import", write_many("\"sessions\": [{" SESSION ", \"poses\": [", "\"bow\"", TRANSFER_POSES_MAX + 1, "]}]}"), "--data-dir", in_scratch("refusing"));
    CHECK(run.status == 1 && says(run.err, "has 257 entries, expected at most 256"));
    run_free(&run);
    memset(key, 'k', sizeof key);
    key[RECORD_VALUE_MAX + 1] = '\0';
    snprintf(longest, sizeof longest, "\"settings\": {\"a\": \"%s\"}}", key);
    run = RUN("import", write_many(longest, "", 0, ""), "--data-dir", in_scratch("refusing"));
    CHECK(run.status == 1 && says(run.err, "is 16385 bytes long, expected at most 16384"));
    run_free(&run);
    key[RECORD_TEXT_MAX + 1] = '\0';
    snprintf(longest, sizeof longest, "\"settings\": {\"%s\": \"\"}}", key);
    run = RUN("import", write_many(longest, "", 0, ""), "--data-dir", in_scratch("refusing"));
    CHECK(run.status == 1 && says(run.err, "has a name of 401 bytes"));
    run_free(&run);
}

/* ---- as a person does it */

TEST("export, import, export by hand: the same file, readable by oneself alone") {
    struct stat info;
    Save       *save = open_at("mine");
    CHECK(fill(save, 12));
    save_close(save);
    umask(0);
    Run out = RUN("export", "--data-dir", in_scratch("mine"), "-o", in_scratch("mine.json")), printed = RUN("export", "--data-dir", in_scratch("mine"));
    Run in   = RUN("import", in_scratch("mine.json"), "--data-dir", in_scratch("yours"), "--json");
    Run back = RUN("export", "--data-dir", in_scratch("yours"), "-o", in_scratch("yours.json"), "--format=json");
    umask(022);
    char *first = read_whole(in_scratch("mine.json"), NULL), *second = read_whole(in_scratch("yours.json"), NULL);
    CHECK(out.status == 0 && printed.status == 0 && in.status == 0 && back.status == 0);
    CHECK(first[0] && strcmp(first, second) == 0 && strcmp(first, printed.out) == 0 && says(in.out, "\"settings_kept\":0"));
    CHECK(stat(in_scratch("mine.json"), &info) == 0 && (info.st_mode & 0777) == 0600 && access(in_scratch("mine.json.partial"), F_OK) != 0);
    json_t *parsed = json_loads(first, JSON_REJECT_DUPLICATES, NULL);
    CHECK(parsed && json_is_array(json_object_get(parsed, "sessions")));
    json_decref(parsed);
    free(first), free(second);
    run_free(&out), run_free(&printed), run_free(&in), run_free(&back);
}

TEST("a table for a spreadsheet has a row for each session, every cell in its place, and no formula") {
    Save        *save    = open_at("table");
    MergeSums    sums    = {0};
    SessionFacts session = {.level          = "=cmd(\"x\"),\n",
                            .started        = {1795430000, -3600 * 5},
                            .planned_s      = 600,
                            .practised_s    = 540,
                            .credited_utc_s = 0,
                            .counts         = true,
                            .counted        = {1795430120, 0},
                            .day            = MONDAY,
                            .comfort_before = 3,
                            .comfort_after  = -1};
    CHECK(save_merge_begin(save) && save_merge_session(save, &session, &sums) && save_merge_end(save, true));
    save_close(save);
    Run run = RUN("export", "--data-dir", in_scratch("table"), "--format", "csv");
    CHECK(run.status == 0 && says(run.out, "started,level,planned_s,practised_s,completed,practice_day,comfort_before,comfort_after,poses\r\n"));
    CHECK(says(run.out, "\r\n2026-11-23 05:33:20,\"'=cmd(\"\"x\"\"),\n\",600,540,no,2026-11-23,3,,\"\"\r\n"));
    run_free(&run);
}

TEST("where nothing can be written nothing is half written, and it is said") {
    Run full = RUN("export", "--data-dir", in_scratch("table"), "-o", "/dev/full");
    CHECK(full.status == 3 && says(full.err, "/dev/full could not be written: No space left on device"));
    run_free(&full);
    Run nowhere = RUN("export", "--data-dir", in_scratch("table"), "-o", in_scratch("no/such/folder.json"));
    CHECK(nowhere.status == 3 && says(nowhere.err, "No such file or directory"));
    run_free(&nowhere);
    Run nobody = RUN("export", "--data-dir", in_scratch("nobody"), "-o", in_scratch("nobody.json"));
    CHECK(nobody.status == 3 && says(nobody.err, "there is no record yet") && access(in_scratch("nobody.json"), F_OK) != 0);
    run_free(&nobody);
}

TEST("what practice has added up to is told in words and as JSON") {
    char  message[512];
    Save *save = save_open(in_scratch("sums"), message, sizeof message);
    for (int day = 0; day < 3; day++) {
        SaveTime when = {.utc_s = (int64_t)(MONDAY + day) * 86400 + 43200};
        int64_t  id   = save_session_begin(save, "ten", 600, when);
        CHECK(id > 0 && save_session_credit(save, id, 600, day > 0, when) && save_session_pose(save, id, "bow"));
    }
    save_close(save);
    Run plain = RUN("stats", "--data-dir", in_scratch("sums"), "--now", "2026-11-25T18:30:00Z"),
        json  = RUN("stats", "--data-dir", in_scratch("sums"), "--now", "2026-11-25T18:30:00Z", "--json");
    CHECK(plain.status == 0 && says(plain.out, "in a row      3 days, best 3") &&
          says(plain.out, "3 days, 30 minutes, 3 sessions (3 of them counted, 2 to their end)"));
    json_t *parsed = json_loads(json.out, 0, NULL);
    CHECK(json.status == 0 && parsed && us_of(parsed, "streak") == 3000000 && us_of(json_object_get(parsed, "poses"), "bow") == 3000000);
    CHECK(us_of(json_object_get(parsed, "levels"), "ten") == 3000000 && us_of(json_object_get(parsed, "week"), "done") == 3000000);
    json_decref(parsed);
    run_free(&plain), run_free(&json);
}

/* In memory where the system has such a place: many records are written, and none need wait for a disk. */
__attribute__((constructor)) static void begin(void) {
    snprintf(scratch, sizeof scratch, "%s/unslouch-test-XXXXXX", access("/dev/shm", W_OK) == 0 ? "/dev/shm" : "/tmp");
    if (!mkdtemp(scratch)) exit(1);
    atexit(scratch_remove);
    environment();
}
