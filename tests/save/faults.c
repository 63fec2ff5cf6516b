/* The disk fails at every single call that a person's practice makes of it: the record always opens, what was said to be kept is kept, and nothing else changed. */
#include "folder.h"

#include "save/schema.h"
#include "save/transfer.h"

#include "faulty_disk.h"

#define MONDAY      20780 /* 2026-11-23 */
#define CALLS_MAX   3000  /* no course makes so many */
#define CUT_CHANCES 4     /* a power cut leaves now this, now that: so often is each tried */

/* UNSLOUCH_EVERY=1 in the environment: every call of every course fails once, which takes a minute or two; else every third, and of practice every one. */
#define STRIDE 3

/* What the program was told to be on the disk when the fault came. */
typedef struct {
    int     sessions; /* begun, beside those of the past */
    int32_t practised_s;
    bool    counted, check_in, rest, setting, pose;
    bool    durable; /* the record was on the disk at all */
} Told;

static const int32_t credits[] = {60, 125, 130};

/* A session as practice.c goes through one, with a check-in before it. */
static Told practise_through(Save *save) {
    CheckIn  said = checkin_none();
    SaveTime now  = noon(MONDAY + 2);
    Told     told = {.durable = save_state(save) == SAVE_READY || save_state(save) == SAVE_RESTORED};
    told.check_in = save_check_in(save, &said, now) > 0;
    int64_t id    = save_session_begin(save, "today", 600, now);
    told.sessions = id > 0;
    for (size_t i = 0; id > 0 && i < sizeof credits / sizeof credits[0]; i++) {
        if (!save_session_credit(save, id, credits[i], false, now)) continue;
        told.practised_s = credits[i];
        told.counted     = told.counted || credits[i] >= 120;
    }
    told.pose    = id > 0 && save_session_pose(save, id, "bow");
    told.rest    = save_rest_mark(save, (RestPeriod){MONDAY + 5, MONDAY + 6}) > 0;
    told.setting = save_setting_set(save, "captions", "off");
    return told;
}

/* Another record comes in meanwhile: all of it or nothing. */
static Told merge_through(Save *save) {
    MergeSums    sums    = {0};
    SessionFacts session = {.level = "yesterday", .practised_s = 600, .counts = true, .comfort_before = -1, .comfort_after = -1};
    Told         told    = {.durable = save_state(save) == SAVE_READY};
    bool         ok      = save_merge_begin(save);
    for (int i = 0; ok && i < 40; i++) {
        session.started = session.counted = noon(MONDAY - 1 - i);
        session.day                       = MONDAY - 1 - i;
        ok                                = save_merge_session(save, &session, &sums);
    }
    ok            = save_merge_end(save, ok) && ok;
    told.sessions = ok ? 40 : 0;
    return told;
}

/* ---- where it begins */

static bool with_past(Folder *f) {
    return practise(f, noon(MONDAY)) && practise(f, noon(MONDAY + 1)) && save_setting_set(f->save, "talk", "1");
}

/* Found by the next start: yesterday's backup, and a file whose middle is gone. */
static bool with_damage(Folder *f) {
    if (!with_past(f)) return false;
    folder_reopen(f);
    folder_leave(f);
    return folder_scribble(f->file, 0, 5000);
}

static bool with_first_version(Folder *f) {
    Reason           reason;
    const Migrations first = {schema_migrations.steps, 1};
    sqlite3         *db;
    folder_leave(f);
    bool made = remove(f->file) == 0 && sqlite3_open(f->file, &db) == SQLITE_OK && schema_migrate(db, &first, NULL, &reason) && sqlite3_close(db) == SQLITE_OK;
    for (int day = 0; made && day < 2; day++) {
        char sql[256];
        snprintf(
            sql, sizeof sql,
            "INSERT INTO session (level, planned_s, practised_s, completed, started_utc_s, started_offset_s, credited_utc_s, counted_utc_s, counted_offset_s,"
            " counted_day) VALUES ('a', 600, 600, 1, %lld, 0, 0, %lld, 0, %d)",
            (long long)noon(MONDAY + day).utc_s, (long long)noon(MONDAY + day).utc_s, MONDAY + day);
        made = folder_sql(f, sql);
    }
    return made;
}

static bool with_nothing(Folder *f) {
    folder_leave(f);
    return remove(f->file) == 0;
}

typedef struct {
    const char *name;
    bool (*begin)(Folder *f);
    Told (*go)(Save *save);
    int  past; /* sessions that were there, a day each */
    bool repairs;
} Course;

/* ---- what must be so afterwards */

static bool has(const Folder *f, bool told, const char *sql) {
    int64_t found = number_in(f->file, sql);
    if (found >= told) return true;
    fprintf(stderr, "was kept, is gone: %s\n", sql);
    return false;
}

static bool holds(Folder *f, const Course *course, const Told *told) {
    int     most  = course->past + (course->go == merge_through ? 40 : 1);
    int     least = course->past + (told->durable ? told->sessions : 0);
    int     count;
    bool    all = course->go == merge_through;
    int64_t integrity;
    folder_reopen(f);
    count   = session_count(f->save);
    bool ok = save_state(f->save) == SAVE_READY || (course->repairs && save_state(f->save) == SAVE_RESTORED);
    ok      = ok && count >= least && count <= most && (!all || count == course->past || count == most);
    ok      = ok && (course->past == 0 || save_streak(f->save, noon(MONDAY + 1)).lifetime >= course->past);
    if (!ok) fprintf(stderr, "state %d, %d sessions of %d to %d: %s\n", save_state(f->save), count, least, most, f->message);
    integrity = number_in(f->file, "SELECT integrity_check = 'ok' FROM pragma_integrity_check");
    if (!told->durable) return ok && integrity == 1;
    char sql[128];
    snprintf(sql, sizeof sql, "SELECT count(*) FROM session WHERE level = 'today' AND practised_s >= %d", told->practised_s);
    ok = ok && integrity == 1 && (told->practised_s == 0 || has(f, true, sql));
    ok = ok && has(f, told->counted, "SELECT count(*) FROM session WHERE counted_day = 20782") && has(f, told->check_in, "SELECT count(*) FROM check_in_ache");
    ok = ok && has(f, told->pose, "SELECT count(*) FROM session_pose") && has(f, told->rest, "SELECT count(*) FROM rest");
    return ok && has(f, told->setting, "SELECT count(*) FROM setting WHERE key = 'captions' AND value = 'off'");
}

/* The course with a fault at its n-th call; *over when the course ended before. */
static bool survives_at(const Course *course, const Folder *first, DiskFault fault, int calls, bool *over) {
    Folder f;
    bool   begun = folder_copy(first, &f);
    disk_break(fault, calls);
    f.save    = save_open(f.dir, f.message, sizeof f.message);
    Told told = course->go(f.save);
    folder_leave(&f);
    *over   = !disk_mend();
    bool ok = begun && holds(&f, course, &told);
    if (!ok) fprintf(stderr, "%s: fault %d at call %d\n", course->name, fault, calls);
    folder_close(&f);
    return ok;
}

static bool survives(const Course *course, const Folder *first, DiskFault fault) {
    bool over = false, ok = true;
    int  stride = getenv("UNSLOUCH_EVERY") || (course->go == practise_through && course->begin == with_past) ? 1 : STRIDE;
    for (int calls = 0; ok && !over && calls < CALLS_MAX; calls += stride) {
        int chances = fault == DISK_POWER_CUT ? CUT_CHANCES : 1;
        for (int i = 0; ok && !over && i < chances; i++) ok = survives_at(course, first, fault, calls, &over);
    }
    return ok && over;
}

static bool survives_all(const Course *course) {
    Folder first;
    folder_open(&first);
    bool ok = course->begin(&first);
    folder_leave(&first);
    for (int fault = 0; ok && fault < DISK_FAULT_COUNT; fault++) ok = survives(course, &first, (DiskFault)fault);
    folder_close(&first);
    return ok;
}

/* ---- promises */

TEST("a session survives a full disk, a failing call, a torn write, a kill and a power cut at every call that it makes") {
    CHECK(survives_all(&(Course){"practice", with_past, practise_through, 2, false}));
}

TEST("so does the very first start") {
    CHECK(survives_all(&(Course){"first start", with_nothing, practise_through, 0, false}));
}

TEST("so does bringing an old record up to date") {
    CHECK(survives_all(&(Course){"change of version", with_first_version, practise_through, 2, false}));
}

TEST("so does putting a backup in the place of a damaged record") {
    CHECK(survives_all(&(Course){"repair", with_damage, practise_through, 2, true}));
}

TEST("a record that is imported while the disk fails is there whole, or not at all") {
    CHECK(survives_all(&(Course){"import", with_past, merge_through, 2, false}));
}

__attribute__((constructor)) static void begin(void) {
    disk_install();
}
