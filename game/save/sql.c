#include "save/sql.h"

#include <stddef.h>

sqlite3_stmt *sql_prepare(sqlite3 *db, const char *sql) {
    sqlite3_stmt *statement = NULL;
    sqlite3_prepare_v2(db, sql, -1, &statement, NULL);
    return statement;
}

bool sql_finish(sqlite3_stmt *statement) {
    if (!statement) return false;
    while (sqlite3_step(statement) == SQLITE_ROW) {
    }
    return sqlite3_finalize(statement) == SQLITE_OK;
}

bool sql_run(sqlite3 *db, const char *sql) {
    return sqlite3_exec(db, sql, NULL, NULL, NULL) == SQLITE_OK;
}

bool sql_number(sqlite3 *db, const char *sql, int64_t *out) {
    sqlite3_stmt *statement = sql_prepare(db, sql);
    bool          found     = statement && sqlite3_step(statement) == SQLITE_ROW;
    if (found) *out = sqlite3_column_int64(statement, 0);
    return sqlite3_finalize(statement) == SQLITE_OK && found;
}
