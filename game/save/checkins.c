/* How the person was, day by day. A check-in is one commit, and so is what is said after the session. */
#include "save/save_internal.h"
#include "save/sql.h"

static sqlite3_stmt *insert_ache(Save *save, int64_t id, int area, const CheckIn *checkin) {
    sqlite3_stmt *statement = sql_prepare(save->db, "INSERT INTO check_in_ache (check_in, area, before, after) VALUES (?1, ?2, ?3, ?4)");
    sqlite3_bind_int64(statement, 1, id);
    sqlite3_bind_text(statement, 2, area_name((Area)area), -1, SQLITE_STATIC);
    sqlite3_bind_int(statement, 3, checkin->before[area]);
    if (checkin->after[area] != ACHE_UNSAID) sqlite3_bind_int(statement, 4, checkin->after[area]); /* what is not bound is NULL */
    return statement;
}

static int64_t insert_check_in(Save *save, const CheckIn *checkin, SaveTime now) {
    sqlite3_stmt *statement = sql_prepare(save->db, "INSERT INTO check_in (utc_s, offset_s, practice_day, day_was, red_flags) VALUES (?1, ?2, ?3, ?4, ?5)");
    sqlite3_bind_int64(statement, 1, now.utc_s);
    sqlite3_bind_int(statement, 2, now.offset_s);
    sqlite3_bind_int(statement, 3, day_of_practice(now.utc_s, now.offset_s, save_day_start_hour(save)));
    sqlite3_bind_int64(statement, 4, checkin->day);
    sqlite3_bind_int64(statement, 5, checkin->flags);
    return sql_finish(statement) ? sqlite3_last_insert_rowid(save->db) : 0;
}

/* Ends what was begun: whole, or not at all. */
static bool settle(Save *save, bool ok) {
    if (ok && sql_run(save->db, "COMMIT")) return true;
    sql_run(save->db, "ROLLBACK");
    return false;
}

int64_t save_check_in(Save *save, const CheckIn *checkin, SaveTime now) {
    if (!checkin_valid(checkin) || !sql_run(save->db, "BEGIN IMMEDIATE")) return 0;
    int64_t id = insert_check_in(save, checkin, now);
    bool    ok = id > 0;
    for (int area = 0; ok && area < AREA_COUNT; area++) ok = sql_finish(insert_ache(save, id, area, checkin));
    return settle(save, ok) ? id : 0;
}

static bool update_after(Save *save, int64_t id, int area, int after) {
    sqlite3_stmt *statement = sql_prepare(save->db, "UPDATE check_in_ache SET after = ?3 WHERE check_in = ?1 AND area = ?2");
    sqlite3_bind_int64(statement, 1, id);
    sqlite3_bind_text(statement, 2, area_name((Area)area), -1, SQLITE_STATIC);
    sqlite3_bind_int(statement, 3, after);
    return sql_finish(statement) && sqlite3_changes(save->db) == 1;
}

bool save_check_in_after(Save *save, int64_t id, const int after[AREA_COUNT]) {
    CheckIn said = checkin_none();
    for (int area = 0; area < AREA_COUNT; area++) said.after[area] = after[area];
    if (!checkin_valid(&said) || !sql_run(save->db, "BEGIN IMMEDIATE")) return false;
    bool ok = true;
    for (int area = 0; ok && area < AREA_COUNT; area++) {
        if (after[area] != ACHE_UNSAID) ok = update_after(save, id, area, after[area]);
    }
    return settle(save, ok);
}

/* ---- reading */

static void read_aches(Save *save, int64_t id, CheckIn *checkin) {
    sqlite3_stmt *statement = sql_prepare(save->db, "SELECT area, before, ifnull(after, -1) FROM check_in_ache WHERE check_in = ?1");
    sqlite3_bind_int64(statement, 1, id);
    while (statement && sqlite3_step(statement) == SQLITE_ROW) {
        Area        area;
        const char *name = (const char *)sqlite3_column_text(statement, 0);
        if (!name || !area_from_name(name, &area)) continue; /* of a newer program */
        checkin->before[area] = sqlite3_column_int(statement, 1);
        checkin->after[area]  = sqlite3_column_int(statement, 2);
    }
    sqlite3_finalize(statement);
}

bool save_check_in_latest(Save *save, CheckInRecord *out) {
    sqlite3_stmt *statement = sql_prepare(save->db, "SELECT id, utc_s, offset_s, practice_day, day_was, red_flags FROM check_in ORDER BY id DESC LIMIT 1");
    bool          found     = statement && sqlite3_step(statement) == SQLITE_ROW;
    *out                    = (CheckInRecord){.checkin = checkin_none()};
    if (found) {
        out->id            = sqlite3_column_int64(statement, 0);
        out->at            = (SaveTime){.utc_s = sqlite3_column_int64(statement, 1), .offset_s = sqlite3_column_int(statement, 2)};
        out->day           = sqlite3_column_int(statement, 3);
        out->checkin.day   = (LoadSet)sqlite3_column_int64(statement, 4);
        out->checkin.flags = (RedFlagSet)sqlite3_column_int64(statement, 5);
    }
    sqlite3_finalize(statement);
    if (found) read_aches(save, out->id, &out->checkin);
    return found;
}

RedFlagSet save_red_flags(Save *save, SaveTime now) {
    RedFlagSet    flags     = 0;
    sqlite3_stmt *statement = sql_prepare(save->db, "SELECT red_flags FROM check_in WHERE practice_day = ?1");
    sqlite3_bind_int(statement, 1, day_of_practice(now.utc_s, now.offset_s, save_day_start_hour(save)));
    while (statement && sqlite3_step(statement) == SQLITE_ROW) flags |= (RedFlagSet)sqlite3_column_int64(statement, 0);
    sqlite3_finalize(statement);
    return flags;
}
