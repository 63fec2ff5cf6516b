/* The few ways in which we speak with SQLite. A statement that could not be prepared is NULL, and may be bound, finished and read like any other. */
#ifndef UNSLOUCH_SAVE_SQL_H
#define UNSLOUCH_SAVE_SQL_H

#include <sqlite3.h>
#include <stdbool.h>
#include <stdint.h>

sqlite3_stmt *sql_prepare(sqlite3 *db, const char *sql);
/* Runs it to its end and frees it; true when nothing failed. */
bool sql_finish(sqlite3_stmt *statement);
/* One or more statements whose rows do not matter. */
bool sql_run(sqlite3 *db, const char *sql);
/* The number in the first column of the first row. */
bool sql_number(sqlite3 *db, const char *sql, int64_t *out);

#endif
