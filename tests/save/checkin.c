/* What was said of a day is kept as it was said, and a red flag holds until that day ends. */
#include "folder.h"

#include "save/schema.h"

#define MONDAY 20780 /* 2026-11-23 */

static CheckIn random_checkin(void) {
    CheckIn checkin = checkin_none();
    for (int i = 0; i < AREA_COUNT; i++) checkin.before[i] = (int)test_between(0, ACHE_MOST);
    checkin.day   = (LoadSet)test_between(0, (1 << LOAD_COUNT) - 1);
    checkin.flags = (RedFlagSet)test_between(0, (1 << FLAG_COUNT) - 1);
    return checkin;
}

TEST("without a check-in there is none, and nothing stands in the way") {
    Folder        f;
    CheckInRecord record;
    folder_open(&f);
    CHECK(!save_check_in_latest(f.save, &record) && record.id == 0 && checkin_worst_before(&record.checkin) == 0);
    CHECK(save_red_flags(f.save, noon(MONDAY)) == 0);
    folder_close(&f);
}

TEST("the latest check-in is there with all that was said when the program comes back") {
    Folder f;
    folder_open(&f);
    for (int day = 0; day < 12; day++) {
        CheckIn       said = random_checkin();
        SaveTime      when = noon(MONDAY + day);
        CheckInRecord record;
        when.offset_s = 3600;
        int64_t id    = save_check_in(f.save, &said, when);
        CHECK(id > 0);
        folder_reopen(&f);
        CHECK(save_check_in_latest(f.save, &record) && record.id == id && record.day == MONDAY + day);
        CHECK(record.at.utc_s == when.utc_s && record.at.offset_s == 3600 && memcmp(&record.checkin, &said, sizeof said) == 0);
    }
    folder_close(&f);
}

TEST("what aches after the session is kept beside what ached before; what is not said changes nothing") {
    Folder        f;
    CheckInRecord record;
    CheckIn       said = random_checkin();
    int           after[AREA_COUNT], none[AREA_COUNT];
    folder_open(&f);
    for (int i = 0; i < AREA_COUNT; i++) after[i] = i % 2 ? i : ACHE_UNSAID, none[i] = ACHE_UNSAID;
    int64_t id = save_check_in(f.save, &said, noon(MONDAY));
    CHECK(id > 0 && save_check_in_after(f.save, id, after) && save_check_in_after(f.save, id, none));
    folder_reopen(&f);
    CHECK(save_check_in_latest(f.save, &record) && memcmp(record.checkin.after, after, sizeof after) == 0);
    CHECK(memcmp(record.checkin.before, said.before, sizeof said.before) == 0);
    folder_close(&f);
}

TEST("what is not valid, or belongs to no check-in, is refused and leaves nothing behind") {
    Folder        f;
    CheckInRecord record;
    CheckIn       wrong = checkin_none(), right = random_checkin();
    int           after[AREA_COUNT] = {11}, fine[AREA_COUNT] = {1};
    folder_open(&f);
    wrong.before[AREA_HIPS] = 11;
    CHECK(save_check_in(f.save, &wrong, noon(MONDAY)) == 0 && !save_check_in_latest(f.save, &record));
    int64_t id = save_check_in(f.save, &right, noon(MONDAY));
    CHECK(id > 0 && !save_check_in_after(f.save, id, after) && !save_check_in_after(f.save, id + 1, fine));
    CHECK(save_check_in_latest(f.save, &record) && memcmp(&record.checkin, &right, sizeof right) == 0);
    CHECK(number_in(f.file, "SELECT count(*) FROM check_in") == 1 && number_in(f.file, "SELECT count(*) FROM check_in_ache") == AREA_COUNT);
    folder_close(&f);
}

TEST("a red flag holds for its practice day, whatever is said later, and not into the next") {
    Folder  f;
    CheckIn flagged = checkin_none(), fine = checkin_none(), other = checkin_none();
    flagged.flags    = red_flag_bit(FLAG_LEG);
    other.flags      = red_flag_bit(FLAG_FEVER);
    SaveTime evening = noon(MONDAY), night = noon(MONDAY + 1), morning = noon(MONDAY + 1);
    evening.utc_s += 8 * 3600;
    night.utc_s -= 9 * 3600; /* three at night: still Monday's practice day */
    morning.utc_s -= 7 * 3600;
    folder_open(&f);
    CHECK(save_check_in(f.save, &flagged, noon(MONDAY)) > 0 && save_check_in(f.save, &fine, evening) > 0);
    CHECK(save_red_flags(f.save, evening) == flagged.flags && advice_of(save_red_flags(f.save, night)) == ADVICE_URGENT);
    CHECK(save_check_in(f.save, &other, night) > 0 && save_red_flags(f.save, evening) == (flagged.flags | other.flags));
    folder_reopen(&f);
    CHECK(save_red_flags(f.save, evening) == (flagged.flags | other.flags) && save_red_flags(f.save, morning) == 0);
    CHECK(save_red_flags(f.save, noon(MONDAY - 1)) == 0);
    folder_close(&f);
}

TEST("a record from before there were check-ins is brought up, with a backup and all its sessions") {
    Folder           f;
    Reason           reason;
    CheckIn          said  = random_checkin();
    const Migrations first = {schema_migrations.steps, 1};
    sqlite3         *db;
    folder_open(&f);
    folder_leave(&f);
    CHECK(remove(f.file) == 0 && sqlite3_open(f.file, &db) == SQLITE_OK && schema_migrate(db, &first, NULL, &reason) && sqlite3_close(db) == SQLITE_OK);
    CHECK(folder_sql(&f, "INSERT INTO session (level, planned_s, started_utc_s, started_offset_s, credited_utc_s) VALUES ('a', 600, 1, 0, 1)"));
    folder_reopen(&f);
    CHECK(save_state(f.save) == SAVE_READY && session_count(f.save) == 1 && folder_count(&f, "backups/before-v002.db") == 1);
    CHECK(save_check_in(f.save, &said, noon(MONDAY)) > 0 && session_count(f.save) == 1);
    folder_close(&f);
}

TEST("a check-in whose table was damaged is noticed before it is relied upon") {
    Folder f;
    folder_open(&f);
    CHECK(practise(&f, noon(MONDAY)));
    folder_reopen(&f);
    CHECK(folder_sql(&f, "ALTER TABLE check_in RENAME COLUMN red_flags TO red_flaps"));
    folder_reopen(&f);
    CHECK(save_state(f.save) == SAVE_RESTORED && session_count(f.save) == 1 && save_red_flags(f.save, noon(MONDAY)) == 0);
    folder_close(&f);
}
