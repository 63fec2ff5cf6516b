/* What was practised is written as it is practised, counted for the right day, and never taken back. */
#include "folder.h"

#define MONDAY 20780 /* 2026-11-23 */

typedef struct {
    SessionRecord items[8];
    char          levels[8][64];
    int           count, most;
} Seen;

static bool see(const SessionRecord *record, void *context) {
    Seen *seen               = context;
    seen->items[seen->count] = *record;
    snprintf(seen->levels[seen->count], sizeof seen->levels[0], "%s", record->level);
    return ++seen->count < seen->most;
}

static Seen all(Folder *folder) {
    Seen seen = {.most = 8};
    save_each_session(folder->save, see, &seen);
    return seen;
}

TEST("a new folder is made with its parents, closed to others, and has nothing to say") {
    Folder      f;
    struct stat info;
    folder_open(&f);
    CHECK(save_state(f.save) == SAVE_READY && f.message[0] == '\0' && strcmp(save_path(f.save), f.file) == 0);
    CHECK(stat(f.file, &info) == 0 && (info.st_mode & 0777) == 0600);
    CHECK(stat(f.dir, &info) == 0 && (info.st_mode & 0777) == 0700);
    CHECK(all(&f).count == 0 && save_minutes_lifetime(f.save) == 0 && save_streak(f.save, noon(MONDAY)).lifetime == 0);
    folder_close(&f);
}

TEST("a session is there with all that was said of it when the program comes back") {
    Folder   f;
    SaveTime start = {INT64_C(1795430000), 3600}, end = {INT64_C(1795430600), 3600};
    folder_open(&f);
    int64_t id = save_session_begin(f.save, "five-for-the-upper-back", 620, start);
    CHECK(id > 0 && save_session_credit(f.save, id, 600, true, end));
    folder_reopen(&f);
    Seen seen = all(&f);
    CHECK(seen.count == 1 && seen.items[0].id == id && strcmp(seen.levels[0], "five-for-the-upper-back") == 0);
    CHECK(seen.items[0].started.utc_s == start.utc_s && seen.items[0].started.offset_s == 3600);
    CHECK(seen.items[0].practised_s == 600 && seen.items[0].planned_s == 620 && seen.items[0].completed);
    CHECK(seen.items[0].day == day_of_practice(end.utc_s, 3600, 4) && save_minutes_lifetime(f.save) == 10);
    folder_close(&f);
}

TEST("the latest session comes first, and the caller may stop when it has seen enough") {
    Folder f;
    folder_open(&f);
    int64_t first = practise(&f, noon(MONDAY)), second = practise(&f, noon(MONDAY + 1)), third = practise(&f, noon(MONDAY + 2));
    Seen    seen = all(&f);
    CHECK(seen.count == 3 && seen.items[0].id == third && seen.items[1].id == second && seen.items[2].id == first);
    Seen few = {.most = 2};
    save_each_session(f.save, see, &few);
    CHECK(few.count == 2 && few.items[1].id == second);
    folder_close(&f);
}

TEST("a session counts from two minutes, or from half of a short one, and not a second before") {
    static const struct { int32_t planned_s, just_not_s, counts_s; } cases[] = {{600, 119, 120}, {100, 49, 50}, {240, 119, 120}, {30, 14, 15}};
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        Folder f;
        folder_open(&f);
        int64_t id = save_session_begin(f.save, "a", cases[i].planned_s, noon(MONDAY));
        CHECK(save_session_credit(f.save, id, cases[i].just_not_s, false, noon(MONDAY)) && save_streak(f.save, noon(MONDAY)).lifetime == 0);
        CHECK(save_session_credit(f.save, id, cases[i].counts_s, false, noon(MONDAY)) && save_streak(f.save, noon(MONDAY)).lifetime == 1);
        folder_close(&f);
    }
}

TEST("a session stopped early keeps what was practised") {
    Folder f;
    folder_open(&f);
    int64_t id = save_session_begin(f.save, "a", 600, noon(MONDAY));
    CHECK(save_session_credit(f.save, id, 65, false, noon(MONDAY)));
    Seen seen = all(&f);
    CHECK(seen.count == 1 && seen.items[0].practised_s == 65 && !seen.items[0].completed && save_minutes_lifetime(f.save) == 1);
    folder_close(&f);
}

TEST("the day is that on which the session began to count, whatever comes after") {
    Folder f;
    folder_open(&f);
    SaveTime before = {(int64_t)(MONDAY + 1) * 86400 + 4 * 3600 - 60, 0}, after = {before.utc_s + 600, 0}; /* 03:59 and 04:09 of Tuesday */
    int64_t  id = save_session_begin(f.save, "a", 3600, before);
    CHECK(save_session_credit(f.save, id, 121, false, before) && save_session_credit(f.save, id, 900, true, after));
    CHECK(save_session_credit(f.save, id, 901, true, noon(MONDAY + 9)));
    CHECK(save_streak(f.save, before).done_today && save_streak(f.save, before).lifetime == 1 && !save_streak(f.save, after).done_today);
    CHECK(all(&f).items[0].day == MONDAY);
    folder_close(&f);
}

TEST("a changed start of the day rewrites no day that is past") {
    Folder   f;
    SaveTime night = {(int64_t)(MONDAY + 1) * 86400 + 2 * 3600, 0}; /* two at night is still Monday */
    folder_open(&f);
    CHECK(save_day_start_hour(f.save) == 4 && practise(&f, night) && all(&f).items[0].day == MONDAY);
    CHECK(save_setting_set(f.save, "day_start", "0") && save_day_start_hour(f.save) == 0);
    CHECK(all(&f).items[0].day == MONDAY && practise(&f, night) && all(&f).items[0].day == MONDAY + 1);
    folder_close(&f);
}

TEST("a start of the day that is no hour counts as four o'clock") {
    Folder      f;
    const char *wrong[] = {"", "noon", "-1", "13", "4.5", "99999999999999999999", "4 o'clock"};
    folder_open(&f);
    for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++) {
        CHECK(save_setting_set(f.save, "day_start", "7") && save_day_start_hour(f.save) == 7);
        CHECK(save_setting_set(f.save, "day_start", wrong[i]) && save_day_start_hour(f.save) == 4);
    }
    folder_close(&f);
}

TEST("the day is the person's own, east and west of Greenwich") {
    Folder   f;
    SaveTime east = {(int64_t)MONDAY * 86400 + 20 * 3600, 13 * 3600}, west = {(int64_t)(MONDAY + 1) * 86400 + 11 * 3600, -11 * 3600};
    folder_open(&f);
    CHECK(practise(&f, east) && all(&f).items[0].day == MONDAY + 1);
    CHECK(practise(&f, west) && all(&f).items[0].day == MONDAY);
    folder_close(&f);
}

TEST("days in a row are a streak, two sessions on a day are one day, and a clock set back takes nothing away") {
    Folder f;
    folder_open(&f);
    CHECK(practise(&f, noon(MONDAY)) && practise(&f, noon(MONDAY + 1)) && practise(&f, noon(MONDAY + 1)) && practise(&f, noon(MONDAY + 2)));
    Streak streak = save_streak(f.save, noon(MONDAY + 3));
    CHECK(streak.current == 3 && streak.best == 3 && streak.lifetime == 3 && !streak.done_today);
    CHECK(practise(&f, noon(MONDAY - 400)));
    streak = save_streak(f.save, noon(MONDAY + 2));
    CHECK(streak.current == 3 && streak.lifetime == 4 && streak.done_today);
    CHECK(save_streak(f.save, noon(MONDAY + 4)).current == 0 && save_streak(f.save, noon(MONDAY + 4)).best == 3);
    folder_close(&f);
}

TEST("the week begins on Monday and shows its own days only") {
    Folder f;
    folder_open(&f);
    CHECK(practise(&f, noon(MONDAY - 1)) && practise(&f, noon(MONDAY)) && practise(&f, noon(MONDAY + 2)) && practise(&f, noon(MONDAY + 6)) &&
          practise(&f, noon(MONDAY + 7)));
    const bool right[7] = {true, false, true, false, false, false, true};
    for (int day = 0; day < 7; day++) {
        Week week = save_week(f.save, noon(MONDAY + day));
        CHECK(week.today == day && week.done == 3 && week.goal == 3 && week.row == 1);
        for (int i = 0; i < 7; i++) CHECK((week.days[i] == DAY_PRACTISED) == right[i]);
    }
    Week week = save_week(f.save, noon(-4)); /* before 1970: a Sunday */
    CHECK(week.today == 6 && week.days[6] == DAY_OPEN && week.done == 0);
    folder_close(&f);
}

TEST("the week follows the start of the person's day, and leaves out what does not count") {
    Folder   f;
    SaveTime sunday_night = {(int64_t)MONDAY * 86400 + 3 * 3600, 0}; /* three o'clock on Monday morning is still Sunday */
    folder_open(&f);
    CHECK(save_week(f.save, sunday_night).today == 6 && save_today(f.save, sunday_night) == MONDAY - 1);
    int64_t id = save_session_begin(f.save, "a", 600, noon(MONDAY));
    CHECK(save_session_credit(f.save, id, 119, false, noon(MONDAY)));
    Week week = save_week(f.save, noon(MONDAY));
    CHECK(week.today == 0 && week.days[0] == DAY_OPEN && !all(&f).items[0].counts && all(&f).items[0].day == MONDAY);
    CHECK(save_session_credit(f.save, id, 120, false, noon(MONDAY)));
    CHECK(save_week(f.save, noon(MONDAY)).days[0] == DAY_PRACTISED && all(&f).items[0].counts);
    folder_close(&f);
}

TEST("a freeze that was earned keeps the streak over a missed day, and is shown for it") {
    Folder   f;
    DayState days[10];
    folder_open(&f);
    for (int day = 0; day < 7; day++) CHECK(practise(&f, noon(MONDAY + day)));
    CHECK(save_streak(f.save, noon(MONDAY + 6)).freezes == 1 && save_streak(f.save, noon(MONDAY + 8)).current == 7);
    CHECK(save_streak(f.save, noon(MONDAY + 8)).freezes == 0 && save_streak(f.save, noon(MONDAY + 9)).current == 0);
    save_days(f.save, noon(MONDAY + 9), MONDAY, 10, days);
    CHECK(days[6] == DAY_PRACTISED && days[7] == DAY_FROZEN && days[8] == DAY_MISSED && days[9] == DAY_OPEN);
    folder_close(&f);
}

TEST("a flight over the date line, as it was written down, takes no day from the streak") {
    Folder   f;
    SaveTime honolulu = {(int64_t)MONDAY * 86400 + 28 * 3600, -10 * 3600}, tokyo = {(int64_t)(MONDAY + 2) * 86400 + 3 * 3600, 9 * 3600};
    folder_open(&f);
    CHECK(practise(&f, honolulu) && practise(&f, tokyo)); /* on Monday at 18:00 and on Wednesday at noon */
    folder_reopen(&f);
    CHECK(all(&f).items[1].day == MONDAY && all(&f).items[0].day == MONDAY + 2 && save_streak(f.save, tokyo).current == 2);
    folder_close(&f);
}

typedef struct {
    int64_t    ids[8];
    RestPeriod rests[8];
    int        count, most;
} Rests;

static bool see_rest(int64_t id, RestPeriod rest, void *context) {
    Rests *rests               = context;
    rests->ids[rests->count]   = id;
    rests->rests[rests->count] = rest;
    return ++rests->count < rests->most;
}

static Rests all_rests(Folder *folder) {
    Rests rests = {.most = 8};
    save_each_rest(folder->save, see_rest, &rests);
    return rests;
}

TEST("days of rest are kept as they were marked, changed and taken away, and keep the streak while they stand") {
    Folder f;
    folder_open(&f);
    CHECK(practise(&f, noon(MONDAY)) && save_streak(f.save, noon(MONDAY + 5)).current == 0);
    int64_t id = save_rest_mark(f.save, (RestPeriod){MONDAY + 1, MONDAY + 3}), other = save_rest_mark(f.save, (RestPeriod){MONDAY - 9, MONDAY - 9});
    CHECK(id > 0 && other > 0 && id != other && save_streak(f.save, noon(MONDAY + 5)).current == 0);
    CHECK(save_rest_change(f.save, id, (RestPeriod){MONDAY + 1, MONDAY + 4}));
    folder_reopen(&f);
    Rests rests = all_rests(&f);
    CHECK(rests.count == 2 && rests.ids[0] == id && rests.rests[0].first == MONDAY + 1 && rests.rests[0].last == MONDAY + 4 && rests.ids[1] == other);
    Rests one = {.most = 1};
    save_each_rest(f.save, see_rest, &one);
    CHECK(one.count == 1);
    CHECK(save_streak(f.save, noon(MONDAY + 5)).current == 1 && save_week(f.save, noon(MONDAY + 5)).days[4] == DAY_REST);
    CHECK(save_rest_forget(f.save, id) && !save_rest_forget(f.save, id) && save_streak(f.save, noon(MONDAY + 5)).current == 0);
    CHECK(all_rests(&f).count == 1);
    folder_close(&f);
}

TEST("rest that ends before it begins, or was never marked, is refused") {
    Folder f;
    folder_open(&f);
    CHECK(save_rest_mark(f.save, (RestPeriod){MONDAY, MONDAY - 1}) == 0 && all_rests(&f).count == 0);
    int64_t id = save_rest_mark(f.save, (RestPeriod){MONDAY, MONDAY});
    CHECK(id > 0 && !save_rest_change(f.save, id, (RestPeriod){MONDAY, MONDAY - 1}) && all_rests(&f).rests[0].last == MONDAY);
    CHECK(!save_rest_change(f.save, id + 1, (RestPeriod){MONDAY, MONDAY}) && !save_rest_forget(f.save, id + 1) && all_rests(&f).count == 1);
    folder_close(&f);
}

TEST("the weekly goal is one to seven days, three for anything else") {
    Folder      f;
    const char *wrong[] = {"", "0", "8", "-1", "three", "3.5", "100"};
    folder_open(&f);
    CHECK(save_weekly_goal(f.save) == 3);
    for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++) {
        CHECK(save_setting_set(f.save, "weekly_goal", "5") && save_weekly_goal(f.save) == 5 && save_week(f.save, noon(MONDAY)).goal == 5);
        CHECK(save_setting_set(f.save, "weekly_goal", wrong[i]) && save_weekly_goal(f.save) == 3 && save_week(f.save, noon(MONDAY)).goal == 3);
    }
    folder_close(&f);
}

TEST("a hidden streak is counted all the same") {
    Folder f;
    folder_open(&f);
    CHECK(!save_streak_hidden(f.save) && practise(&f, noon(MONDAY)));
    CHECK(save_setting_set(f.save, "streak_hidden", "on") && save_streak_hidden(f.save) && save_streak(f.save, noon(MONDAY)).current == 1);
    CHECK(save_setting_set(f.save, "streak_hidden", "once") && !save_streak_hidden(f.save));
    folder_close(&f);
}

static void add_times(const char *level, int times, void *context) {
    char  *out = context;
    size_t at  = strlen(out);
    snprintf(out + at, 128 - at, "%s:%d ", level, times);
}

TEST("a level is done as often as sessions of it count") {
    Folder f;
    char   done[128] = "";
    folder_open(&f);
    save_each_level_done(f.save, add_times, done);
    CHECK(done[0] == '\0');
    for (int i = 0; i < 3; i++) CHECK(practise(&f, noon(MONDAY + i)));
    int64_t brief = save_session_begin(f.save, "five-for-the-upper-back", 600, noon(MONDAY)),
            half  = save_session_begin(f.save, "desk-break", 100, noon(MONDAY));
    CHECK(save_session_credit(f.save, brief, 119, false, noon(MONDAY)) && save_session_credit(f.save, half, 50, false, noon(MONDAY)));
    save_each_level_done(f.save, add_times, done);
    CHECK(strcmp(done, "desk-break:1 five-for-the-upper-back:3 ") == 0);
    folder_close(&f);
}

static void add_held(const char *pose, int sessions, void *context) {
    int *sums = context;
    if (strcmp(pose, "bow") == 0) sums[0] += sessions;
    if (strcmp(pose, "cow-face.seated") == 0) sums[1] += sessions;
    sums[2]++;
}

TEST("a pose is as familiar as the sessions are many in which it was held, once each") {
    Folder f;
    int    sums[3] = {0};
    folder_open(&f);
    for (int day = 0; day < 5; day++) {
        int64_t id = practise(&f, noon(MONDAY + day));
        CHECK(id > 0 && save_session_pose(f.save, id, "bow") && save_session_pose(f.save, id, "bow"));
        if (day % 2) CHECK(save_session_pose(f.save, id, "cow-face.seated"));
    }
    CHECK(!save_session_pose(f.save, 6, "bow") && session_count(f.save) == 5);
    folder_reopen(&f);
    save_each_pose_held(f.save, add_held, sums);
    CHECK(sums[0] == 5 && sums[1] == 2 && sums[2] == 2);
    folder_close(&f);
}

TEST("what was practised and completed is never made less") {
    Folder f;
    folder_open(&f);
    int64_t id = practise(&f, noon(MONDAY));
    CHECK(save_session_credit(f.save, id, 30, false, noon(MONDAY)));
    CHECK(all(&f).items[0].practised_s == 600 && all(&f).items[0].completed);
    folder_close(&f);
}

TEST("credit for a session that never began is refused") {
    Folder f;
    folder_open(&f);
    CHECK(!save_session_credit(f.save, 0, 600, true, noon(MONDAY)) && !save_session_credit(f.save, 4711, 600, true, noon(MONDAY)));
    CHECK(save_streak(f.save, noon(MONDAY)).lifetime == 0);
    folder_close(&f);
}

TEST("comfort is kept from 0 to 10, each side by itself, and unsaid until it is said") {
    Folder f;
    folder_open(&f);
    int64_t id = practise(&f, noon(MONDAY));
    CHECK(all(&f).items[0].comfort_before == -1 && all(&f).items[0].comfort_after == -1);
    CHECK(save_session_comfort(f.save, id, 0, -1) && save_session_comfort(f.save, id, -1, 10) && save_session_comfort(f.save, id, -1, -1));
    folder_reopen(&f);
    CHECK(all(&f).items[0].comfort_before == 0 && all(&f).items[0].comfort_after == 10);
    CHECK(save_session_comfort(f.save, id, -1, 8) && all(&f).items[0].comfort_before == 0 && all(&f).items[0].comfort_after == 8);
    CHECK(!save_session_comfort(f.save, id, 11, 3) && !save_session_comfort(f.save, id, 3, -2) && all(&f).items[0].comfort_before == 0);
    CHECK(!save_session_comfort(f.save, 4711, 3, 3));
    folder_close(&f);
}

TEST("a setting is what was last set, whatever it holds; one that was never set is what the caller says") {
    Folder      f;
    char        value[64];
    const char *awkward = "a'b\"; DROP TABLE session; -- \xc3\xa4";
    folder_open(&f);
    CHECK(!save_setting_get(f.save, "voice", "ada", value, sizeof value) && strcmp(value, "ada") == 0);
    CHECK(save_setting_set(f.save, "voice", "one") && save_setting_set(f.save, "voice", awkward) && save_setting_set(f.save, awkward, ""));
    folder_reopen(&f);
    CHECK(save_setting_get(f.save, "voice", "ada", value, sizeof value) && strcmp(value, awkward) == 0);
    CHECK(save_setting_get(f.save, awkward, "x", value, sizeof value) && value[0] == '\0');
    char brief[4];
    CHECK(save_setting_get(f.save, "voice", "ada", brief, sizeof brief) && strlen(brief) < sizeof brief);
    folder_close(&f);
}

TEST("a setting that stays the same is not written again") {
    Folder      f;
    struct stat before, after;
    folder_open(&f);
    CHECK(save_setting_set(f.save, "voice", "ada") && stat(f.file, &before) == 0);
    usleep(20000);
    CHECK(save_setting_set(f.save, "voice", "ada") && stat(f.file, &after) == 0);
    CHECK(before.st_mtim.tv_sec == after.st_mtim.tv_sec && before.st_mtim.tv_nsec == after.st_mtim.tv_nsec);
    CHECK(save_setting_set(f.save, "voice", "one") && stat(f.file, &after) == 0 && before.st_mtim.tv_nsec != after.st_mtim.tv_nsec);
    folder_close(&f);
}

TEST("a value that is cut short is cut between characters") {
    Folder f;
    char   value[5];
    folder_open(&f);
    CHECK(save_setting_set(f.save, "name", "a\xe2\x82\xac\xc3\xa4")); /* a, a sign of three bytes, one of two */
    CHECK(save_setting_get(f.save, "name", "", value, 5) && strcmp(value, "a\xe2\x82\xac") == 0);
    CHECK(save_setting_get(f.save, "name", "", value, 4) && strcmp(value, "a") == 0);
    CHECK(save_setting_get(f.save, "name", "", value, 1) && value[0] == '\0');
    CHECK(!save_setting_get(f.save, "none", "a\xe2\x82\xac", value, 3) && strcmp(value, "a") == 0);
    folder_close(&f);
}

TEST("without a folder the record is kept in memory, as asked, and there is nothing to say") {
    char  message[64] = "x";
    Save *save        = save_open(NULL, message, sizeof message);
    CHECK(save_state(save) == SAVE_UNAVAILABLE && message[0] == '\0' && save_path(save)[0] == '\0');
    int64_t id = save_session_begin(save, "a", 600, noon(MONDAY));
    CHECK(id > 0 && save_session_credit(save, id, 600, true, noon(MONDAY)) && save_streak(save, noon(MONDAY)).done_today);
    CHECK(save_setting_set(save, "day_start", "6") && save_day_start_hour(save) == 6);
    save_close(save);
    save = save_open("", message, sizeof message);
    CHECK(save_state(save) == SAVE_UNAVAILABLE && message[0] != '\0');
    save_close(save);
    save_close(NULL);
}
