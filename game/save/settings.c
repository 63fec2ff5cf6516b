#include "save/save_internal.h"
#include "save/sql.h"

#include <stdlib.h>
#include <string.h>

bool save_setting_set(Save *save, const char *key, const char *value) {
    /* What is the same already is not written, and so costs no commit. */
    sqlite3_stmt *statement = sql_prepare(save->db, "INSERT INTO setting (key, value) VALUES (?1, ?2) "
                                                    "ON CONFLICT (key) DO UPDATE SET value = excluded.value WHERE value <> excluded.value");
    sqlite3_bind_text(statement, 1, key, -1, SQLITE_STATIC);
    sqlite3_bind_text(statement, 2, value, -1, SQLITE_STATIC);
    return sql_finish(statement);
}

bool save_setting_get(Save *save, const char *key, const char *fallback, char *out, size_t size) {
    sqlite3_stmt *statement = sql_prepare(save->db, "SELECT value FROM setting WHERE key = ?1");
    sqlite3_bind_text(statement, 1, key, -1, SQLITE_STATIC);
    const char *value = statement && sqlite3_step(statement) == SQLITE_ROW ? (const char *)sqlite3_column_text(statement, 0) : NULL;
    save_copy_text(out, size, value ? value : fallback);
    sqlite3_finalize(statement);
    return value != NULL;
}

bool save_setting_on(Save *save, const char *key, bool fallback) {
    char value[4];
    save_setting_get(save, key, fallback ? "on" : "off", value, sizeof value);
    return strcmp(value, "on") == 0;
}

/* A whole number of one or two digits; the fallback for anything else. */
static int small_number(Save *save, const char *key, int fallback, int least, int most) {
    char   value[4];
    size_t length;
    if (!save_setting_get(save, key, "", value, sizeof value)) return fallback;
    length = strlen(value);
    if (length < 1 || length > 2 || strspn(value, "0123456789") != length) return fallback;
    int number = atoi(value);
    return number >= least && number <= most ? number : fallback;
}

int save_day_start_hour(Save *save) {
    return small_number(save, "day_start", DAY_START_DEFAULT, 0, DAY_START_LATEST);
}

int save_weekly_goal(Save *save) {
    return small_number(save, "weekly_goal", WEEKLY_GOAL_DEFAULT, 1, WEEKLY_GOAL_MOST);
}

bool save_streak_hidden(Save *save) {
    return save_setting_on(save, "streak_hidden", false);
}
