#include "save/save_internal.h"
#include "save/sql.h"

#include <stdlib.h>
#include <string.h>

#define DAY_START_DEFAULT 4
#define DAY_START_LATEST  12

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

int save_day_start_hour(Save *save) {
    char   value[4];
    size_t length;
    if (!save_setting_get(save, "day_start", "", value, sizeof value)) return DAY_START_DEFAULT;
    length = strlen(value);
    if (length < 1 || length > 2 || strspn(value, "0123456789") != length) return DAY_START_DEFAULT;
    int hour = atoi(value);
    return hour <= DAY_START_LATEST ? hour : DAY_START_DEFAULT;
}
