/* Sessions as they are practised. Each change is one statement, and so one commit. */
#include "save/save_internal.h"
#include "save/sql.h"

static int64_t at_least_zero(int32_t seconds) {
    return seconds > 0 ? seconds : 0;
}

int64_t save_session_begin(Save *save, const char *level, int32_t planned_s, SaveTime now) {
    sqlite3_stmt *statement =
        sql_prepare(save->db, "INSERT INTO session (level, planned_s, started_utc_s, started_offset_s, credited_utc_s) VALUES (?1, ?2, ?3, ?4, ?3)");
    sqlite3_bind_text(statement, 1, level, -1, SQLITE_STATIC);
    sqlite3_bind_int64(statement, 2, at_least_zero(planned_s));
    sqlite3_bind_int64(statement, 3, now.utc_s);
    sqlite3_bind_int(statement, 4, now.offset_s);
    return sql_finish(statement) ? sqlite3_last_insert_rowid(save->db) : 0;
}

/* False as well when there is no such session. */
static bool finish_update(Save *save, sqlite3_stmt *statement) {
    return sql_finish(statement) && sqlite3_changes(save->db) == 1;
}

bool save_session_credit(Save *save, int64_t id, int32_t practised_s, bool completed, SaveTime now) {
    /* A session counts from two minutes, or from half of it, whichever is less (content.md, "Streaks and progression"). */
    static const char sql[]     = "UPDATE session SET practised_s = max(practised_s, ?2), completed = max(completed, ?3), credited_utc_s = ?4,"
                                  "  counted_utc_s = iif(begins.counting, ?4, counted_utc_s),"
                                  "  counted_offset_s = iif(begins.counting, ?5, counted_offset_s),"
                                  "  counted_day = iif(begins.counting, ?6, counted_day) "
                                  "FROM (SELECT counted_day IS NULL AND max(practised_s, ?2) >= max(min(120, (planned_s + 1) / 2), 1) AS counting"
                                  "  FROM session WHERE id = ?1) AS begins "
                                  "WHERE id = ?1";
    DayNumber         day       = day_of_practice(now.utc_s, now.offset_s, save_day_start_hour(save));
    sqlite3_stmt     *statement = sql_prepare(save->db, sql);
    sqlite3_bind_int64(statement, 1, id);
    sqlite3_bind_int64(statement, 2, at_least_zero(practised_s));
    sqlite3_bind_int(statement, 3, completed);
    sqlite3_bind_int64(statement, 4, now.utc_s);
    sqlite3_bind_int(statement, 5, now.offset_s);
    sqlite3_bind_int(statement, 6, day);
    return finish_update(save, statement);
}

bool save_session_pose(Save *save, int64_t id, const char *pose) {
    sqlite3_stmt *statement = sql_prepare(save->db, "INSERT INTO session_pose (session, pose) SELECT id, ?2 FROM session WHERE id = ?1 "
                                                    "ON CONFLICT DO UPDATE SET pose = pose");
    sqlite3_bind_int64(statement, 1, id);
    sqlite3_bind_text(statement, 2, pose, -1, SQLITE_STATIC);
    return finish_update(save, statement);
}

static void bind_comfort(sqlite3_stmt *statement, int at, int comfort) {
    if (comfort >= 0) sqlite3_bind_int(statement, at, comfort); /* what is not bound is NULL */
}

bool save_session_comfort(Save *save, int64_t id, int before, int after) {
    if (before < -1 || before > 10 || after < -1 || after > 10) return false;
    sqlite3_stmt *statement = sql_prepare(save->db, "UPDATE session SET comfort_before = ifnull(?2, comfort_before), comfort_after = ifnull(?3, comfort_after) "
                                                    "WHERE id = ?1");
    sqlite3_bind_int64(statement, 1, id);
    bind_comfort(statement, 2, before);
    bind_comfort(statement, 3, after);
    return finish_update(save, statement);
}

/* ---- reading */

static int number_or(sqlite3_stmt *row, int column, int fallback) {
    return sqlite3_column_type(row, column) == SQLITE_NULL ? fallback : sqlite3_column_int(row, column);
}

static SessionRecord record_of_row(sqlite3_stmt *row, int day_start_hour) {
    const char   *level   = (const char *)sqlite3_column_text(row, 1);
    SaveTime      started = {.utc_s = sqlite3_column_int64(row, 2), .offset_s = sqlite3_column_int(row, 3)};
    SessionRecord record  = {
         .id             = sqlite3_column_int64(row, 0),
         .level          = level ? level : "",
         .started        = started,
         .practised_s    = sqlite3_column_int(row, 4),
         .planned_s      = sqlite3_column_int(row, 5),
         .completed      = sqlite3_column_int(row, 6) != 0,
         .counts         = sqlite3_column_type(row, 7) != SQLITE_NULL,
         .day            = number_or(row, 7, day_of_practice(started.utc_s, started.offset_s, day_start_hour)),
         .comfort_before = number_or(row, 8, -1),
         .comfort_after  = number_or(row, 9, -1),
    };
    return record;
}

void save_each_late_session(Save *save, int most, bool (*each)(const SessionRecord *record, void *context), void *context) {
    int           day_start_hour = save_day_start_hour(save);
    sqlite3_stmt *statement      = sql_prepare(save->db, "SELECT id, level, started_utc_s, started_offset_s, practised_s, planned_s, completed, counted_day,"
                                                              "  comfort_before, comfort_after FROM session ORDER BY credited_utc_s DESC, id DESC LIMIT ?1");
    bool          more           = statement != NULL;
    if (statement) sqlite3_bind_int(statement, 1, most);
    while (more && sqlite3_step(statement) == SQLITE_ROW) {
        SessionRecord record = record_of_row(statement, day_start_hour);
        more                 = each(&record, context);
    }
    sqlite3_finalize(statement);
}

void save_each_session(Save *save, bool (*each)(const SessionRecord *record, void *context), void *context) {
    save_each_late_session(save, -1, each, context); /* no limit */
}
