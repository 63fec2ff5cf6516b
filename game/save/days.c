/* What adds up over the sessions: practice days, the week, minutes. */
#include "memory.h"
#include "save/save_internal.h"
#include "save/sql.h"

#include <stdio.h>
#include <stdlib.h>

static void *grow(void *items, int count, int *room, size_t size) {
    if (count < *room) return items;
    *room = *room ? *room * 2 : 64;
    return memory_need(realloc(items, (size_t)*room * size));
}

static int order_of_days(const void *first, const void *second) {
    const PracticeDay *a = first, *b = second;
    if (a->day != b->day) return a->day < b->day ? -1 : 1;
    return (a->utc_s > b->utc_s) - (a->utc_s < b->utc_s);
}

/* The arrays are to be freed. Sorted here, which is quicker than the database does it. */
static PracticeDay *read_days(Save *save, int *count) {
    sqlite3_stmt *statement = sql_prepare(save->db, "SELECT counted_day, counted_utc_s, counted_offset_s FROM session WHERE counted_day IS NOT NULL");
    PracticeDay  *days      = NULL;
    int           room      = 0;
    *count                  = 0;
    while (statement && sqlite3_step(statement) == SQLITE_ROW) {
        days             = grow(days, *count, &room, sizeof *days);
        days[(*count)++] = (PracticeDay){sqlite3_column_int(statement, 0), sqlite3_column_int64(statement, 1), sqlite3_column_int(statement, 2)};
    }
    sqlite3_finalize(statement);
    if (*count > 1) qsort(days, (size_t)*count, sizeof *days, order_of_days);
    return days;
}

static RestPeriod *read_rests(Save *save, int *count) {
    sqlite3_stmt *statement = sql_prepare(save->db, "SELECT first_day, last_day FROM rest");
    RestPeriod   *rests     = NULL;
    int           room      = 0;
    *count                  = 0;
    while (statement && sqlite3_step(statement) == SQLITE_ROW) {
        rests             = grow(rests, *count, &room, sizeof *rests);
        rests[(*count)++] = (RestPeriod){sqlite3_column_int(statement, 0), sqlite3_column_int(statement, 1)};
    }
    sqlite3_finalize(statement);
    return rests;
}

/* ---- the log, read anew each time: it is small, and another program may have written it */

typedef struct {
    PracticeDay *days;
    RestPeriod  *rests;
    PracticeLog  log;
} LogRead;

static LogRead log_read(Save *save, SaveTime now) {
    LogRead read   = {.log = {.now_utc_s = now.utc_s, .now_offset_s = now.offset_s, .day_start_hour = save_day_start_hour(save)}};
    read.days      = read_days(save, &read.log.day_count);
    read.rests     = read_rests(save, &read.log.rest_count);
    read.log.days  = read.days;
    read.log.rests = read.rests;
    return read;
}

static void log_free(LogRead *read) {
    free(read->days);
    free(read->rests);
}

Streak save_streak(Save *save, SaveTime now) {
    LogRead read   = log_read(save, now);
    Streak  streak = streak_count(&read.log);
    log_free(&read);
    return streak;
}

Week save_week(Save *save, SaveTime now) {
    LogRead read = log_read(save, now);
    Week    week = week_count(&read.log, save_weekly_goal(save));
    log_free(&read);
    return week;
}

void save_days(Save *save, SaveTime now, DayNumber first, int count, DayState *states) {
    LogRead read = log_read(save, now);
    streak_days(&read.log, first, count, states);
    log_free(&read);
}

DayNumber save_today(Save *save, SaveTime now) {
    return day_of_practice(now.utc_s, now.offset_s, save_day_start_hour(save));
}

/* ---- rest */

int64_t save_rest_mark(Save *save, RestPeriod rest) {
    sqlite3_stmt *statement = sql_prepare(save->db, "INSERT INTO rest (first_day, last_day) VALUES (?1, ?2)");
    sqlite3_bind_int(statement, 1, rest.first);
    sqlite3_bind_int(statement, 2, rest.last);
    return sql_finish(statement) ? sqlite3_last_insert_rowid(save->db) : 0;
}

bool save_rest_change(Save *save, int64_t id, RestPeriod rest) {
    sqlite3_stmt *statement = sql_prepare(save->db, "UPDATE rest SET first_day = ?2, last_day = ?3 WHERE id = ?1");
    sqlite3_bind_int64(statement, 1, id);
    sqlite3_bind_int(statement, 2, rest.first);
    sqlite3_bind_int(statement, 3, rest.last);
    return sql_finish(statement) && sqlite3_changes(save->db) == 1;
}

bool save_rest_forget(Save *save, int64_t id) {
    sqlite3_stmt *statement = sql_prepare(save->db, "DELETE FROM rest WHERE id = ?1");
    sqlite3_bind_int64(statement, 1, id);
    return sql_finish(statement) && sqlite3_changes(save->db) == 1;
}

void save_each_rest(Save *save, bool (*each)(int64_t id, RestPeriod rest, void *context), void *context) {
    sqlite3_stmt *statement = sql_prepare(save->db, "SELECT id, first_day, last_day FROM rest ORDER BY first_day DESC, id DESC");
    bool          more      = statement != NULL;
    while (more && sqlite3_step(statement) == SQLITE_ROW)
        more = each(sqlite3_column_int64(statement, 0), (RestPeriod){sqlite3_column_int(statement, 1), sqlite3_column_int(statement, 2)}, context);
    sqlite3_finalize(statement);
}

/* ---- sums */

int32_t save_minutes_lifetime(Save *save) {
    int64_t minutes = 0;
    sql_number(save->db, "SELECT ifnull(sum(practised_s), 0) / 60 FROM session", &minutes);
    return minutes < INT32_MAX ? (int32_t)minutes : INT32_MAX;
}

static void each_counted(Save *save, const char *sql, void (*each)(const char *name, int count, void *context), void *context) {
    sqlite3_stmt *statement = sql_prepare(save->db, sql);
    while (statement && sqlite3_step(statement) == SQLITE_ROW) {
        const char *name = (const char *)sqlite3_column_text(statement, 0);
        if (name) each(name, sqlite3_column_int(statement, 1), context);
    }
    sqlite3_finalize(statement);
}

void save_each_level_done(Save *save, void (*each)(const char *level, int times, void *context), void *context) {
    each_counted(save, "SELECT level, count(*) FROM session WHERE counted_day IS NOT NULL GROUP BY level ORDER BY level", each, context);
}

void save_each_pose_held(Save *save, void (*each)(const char *pose, int sessions, void *context), void *context) {
    each_counted(save, "SELECT pose, count(*) FROM session_pose GROUP BY pose ORDER BY pose", each, context);
}
