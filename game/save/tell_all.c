/* The record read from end to end, in one transaction. */
#include "save/save_internal.h"
#include "save/sql.h"
#include "save/transfer.h"

typedef struct {
    Save               *save;
    const FactsVisitor *visitor;
    void               *context;
} Telling;

static const char *text_at(sqlite3_stmt *row, int column) {
    const char *text = (const char *)sqlite3_column_text(row, column);
    return text ? text : "";
}

static int number_or_unsaid(sqlite3_stmt *row, int column) {
    return sqlite3_column_type(row, column) == SQLITE_NULL ? -1 : sqlite3_column_int(row, column);
}

/* True when the rows ended, and not for a fault. */
static bool ended(sqlite3_stmt *statement, int result) {
    return sqlite3_finalize(statement) == SQLITE_OK && result == SQLITE_DONE;
}

/* A record that is only looked at may be of an older version, without the tables that came later. */
static bool has_table(Save *save, const char *name) {
    sqlite3_stmt *statement = sql_prepare(save->db, "SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = ?1");
    sqlite3_bind_text(statement, 1, name, -1, SQLITE_STATIC);
    bool found = statement && sqlite3_step(statement) == SQLITE_ROW;
    sqlite3_finalize(statement);
    return found;
}

/* The poses of a session stay with their statement until it is read again. */
typedef struct {
    sqlite3_stmt *statement; /* NULL: there are none */
    char         *texts[TRANSFER_POSES_MAX];
    int           count;
} PoseList;

static void poses_forget(PoseList *list) {
    for (int i = 0; i < list->count; i++) sqlite3_free(list->texts[i]);
    list->count = 0;
}

static bool poses_read(PoseList *list, int64_t session) {
    int result = SQLITE_ROW;
    poses_forget(list);
    if (!list->statement) return true;
    sqlite3_bind_int64(list->statement, 1, session);
    while (list->count < TRANSFER_POSES_MAX && (result = sqlite3_step(list->statement)) == SQLITE_ROW) {
        list->texts[list->count] = sqlite3_mprintf("%s", text_at(list->statement, 0));
        if (!list->texts[list->count]) break;
        list->count++;
    }
    sqlite3_reset(list->statement);
    return result == SQLITE_DONE || list->count == TRANSFER_POSES_MAX;
}

static SessionFacts session_of_row(sqlite3_stmt *row, const PoseList *poses) {
    return (SessionFacts){
        .level          = text_at(row, 1),
        .started        = {.utc_s = sqlite3_column_int64(row, 2), .offset_s = sqlite3_column_int(row, 3)},
        .planned_s      = sqlite3_column_int(row, 4),
        .practised_s    = sqlite3_column_int(row, 5),
        .completed      = sqlite3_column_int(row, 6) != 0,
        .credited_utc_s = sqlite3_column_int64(row, 7),
        .counts         = sqlite3_column_type(row, 10) != SQLITE_NULL,
        .counted        = {.utc_s = sqlite3_column_int64(row, 8), .offset_s = sqlite3_column_int(row, 9)},
        .day            = sqlite3_column_int(row, 10),
        .comfort_before = number_or_unsaid(row, 11),
        .comfort_after  = number_or_unsaid(row, 12),
        .poses          = (const char *const *)poses->texts,
        .pose_count     = poses->count,
    };
}

static bool tell_sessions(const Telling *telling) {
    sqlite3      *db    = telling->save->db;
    PoseList      poses = {.statement = NULL};
    sqlite3_stmt *rows  = sql_prepare(db, "SELECT id, level, started_utc_s, started_offset_s, planned_s, practised_s, completed, credited_utc_s, counted_utc_s,"
                                           " counted_offset_s, counted_day, comfort_before, comfort_after FROM session ORDER BY id");
    int           result = SQLITE_ERROR;
    if (has_table(telling->save, "session_pose")) poses.statement = sql_prepare(db, "SELECT pose FROM session_pose WHERE session = ?1 ORDER BY pose");
    while (rows && (result = sqlite3_step(rows)) == SQLITE_ROW) {
        if (!poses_read(&poses, sqlite3_column_int64(rows, 0))) break;
        SessionFacts session = session_of_row(rows, &poses);
        if (telling->visitor->session) telling->visitor->session(&session, telling->context);
    }
    poses_forget(&poses);
    sqlite3_finalize(poses.statement);
    return ended(rows, result);
}

static bool tell_rests(const Telling *telling) {
    sqlite3_stmt *rows   = sql_prepare(telling->save->db, "SELECT first_day, last_day FROM rest ORDER BY id");
    int           result = SQLITE_ERROR;
    while (rows && (result = sqlite3_step(rows)) == SQLITE_ROW) {
        RestPeriod rest = {sqlite3_column_int(rows, 0), sqlite3_column_int(rows, 1)};
        if (telling->visitor->rest) telling->visitor->rest(rest, telling->context);
    }
    return ended(rows, result);
}

/* Rows of a check-in and one of its aches, or of none: those of one check-in stand together. */
static bool tell_check_ins(const Telling *telling) {
    sqlite3_stmt *rows = sql_prepare(telling->save->db, "SELECT id, utc_s, offset_s, practice_day, day_was, red_flags, area, before, after"
                                                        " FROM check_in LEFT JOIN check_in_ache ON check_in = id ORDER BY id, area");
    char         *areas[TRANSFER_POSES_MAX];
    AcheFacts     aches[TRANSFER_POSES_MAX];
    CheckInFacts  check_in = {.aches = aches};
    int64_t       id       = 0;
    int           result   = SQLITE_ERROR;
    while (rows) {
        result    = sqlite3_step(rows);
        bool more = result == SQLITE_ROW;
        if (id != 0 && (!more || sqlite3_column_int64(rows, 0) != id)) {
            if (telling->visitor->check_in && (more || result == SQLITE_DONE)) telling->visitor->check_in(&check_in, telling->context);
            while (check_in.ache_count > 0) sqlite3_free(areas[--check_in.ache_count]);
        }
        if (!more) break;
        id                 = sqlite3_column_int64(rows, 0);
        check_in.at        = (SaveTime){.utc_s = sqlite3_column_int64(rows, 1), .offset_s = sqlite3_column_int(rows, 2)};
        check_in.day       = sqlite3_column_int(rows, 3);
        check_in.day_was   = (uint32_t)sqlite3_column_int64(rows, 4);
        check_in.red_flags = (uint32_t)sqlite3_column_int64(rows, 5);
        if (sqlite3_column_type(rows, 6) == SQLITE_NULL || check_in.ache_count == TRANSFER_POSES_MAX) continue;
        char *area = sqlite3_mprintf("%s", text_at(rows, 6));
        if (!area) break;
        areas[check_in.ache_count]   = area;
        aches[check_in.ache_count++] = (AcheFacts){area, sqlite3_column_int(rows, 7), number_or_unsaid(rows, 8)};
    }
    while (check_in.ache_count > 0) sqlite3_free(areas[--check_in.ache_count]);
    return ended(rows, result);
}

static bool tell_settings(const Telling *telling) {
    sqlite3_stmt *rows   = sql_prepare(telling->save->db, "SELECT key, value FROM setting ORDER BY key");
    int           result = SQLITE_ERROR;
    while (rows && (result = sqlite3_step(rows)) == SQLITE_ROW) {
        if (telling->visitor->setting) telling->visitor->setting(text_at(rows, 0), text_at(rows, 1), telling->context);
    }
    return ended(rows, result);
}

bool save_tell_all(Save *save, const FactsVisitor *visitor, void *context) {
    Telling telling = {save, visitor, context};
    bool    began   = sql_run(save->db, "BEGIN");
    bool    ok      = began && tell_sessions(&telling) && (!has_table(save, "rest") || tell_rests(&telling)) &&
              (!has_table(save, "check_in") || tell_check_ins(&telling)) && tell_settings(&telling);
    if (began) sql_run(save->db, "COMMIT");
    return ok;
}
