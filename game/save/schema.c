#include "save/schema.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "save/backup.h"
#include "save/sql.h"

#define APPLICATION_ID 1433301868 /* "Unsl" */
#define TEXT_(token)   #token
#define TEXT(macro)    TEXT_(macro)

/* Times are UTC seconds with the local offset in force then. A session counts when counted_day is set; that day is never worked out again. */
static const char *const steps[] = {
    "PRAGMA application_id = " TEXT(APPLICATION_ID) ";"
                                                    "CREATE TABLE session ("
                                                    "  id INTEGER PRIMARY KEY CHECK (id > 0),"
                                                    "  level TEXT NOT NULL,"
                                                    "  planned_s INTEGER NOT NULL CHECK (planned_s BETWEEN 0 AND 0x7fffffff),"
                                                    "  practised_s INTEGER NOT NULL DEFAULT 0 CHECK (practised_s BETWEEN 0 AND 0x7fffffff),"
                                                    "  completed INTEGER NOT NULL DEFAULT 0 CHECK (completed IN (0, 1)),"
                                                    "  started_utc_s INTEGER NOT NULL,"
                                                    "  started_offset_s INTEGER NOT NULL,"
                                                    "  credited_utc_s INTEGER NOT NULL," /* when something was last practised of it */
                                                    "  counted_utc_s INTEGER,"
                                                    "  counted_offset_s INTEGER,"
                                                    "  counted_day INTEGER CHECK (counted_day BETWEEN -0x80000000 AND 0x7fffffff)," /* since 1970-01-01 */
                                                    "  comfort_before INTEGER CHECK (comfort_before BETWEEN 0 AND 10),"
                                                    "  comfort_after INTEGER CHECK (comfort_after BETWEEN 0 AND 10)"
                                                    ") STRICT;"
                                                    "CREATE TABLE setting (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;",
    /* Days marked as rest or sickness, both included, since 1970-01-01; periods may overlap. */
    "CREATE TABLE rest ("
    "  id INTEGER PRIMARY KEY CHECK (id > 0),"
    "  first_day INTEGER NOT NULL CHECK (first_day BETWEEN -0x80000000 AND 0x7fffffff),"
    "  last_day INTEGER NOT NULL CHECK (last_day BETWEEN first_day AND 0x7fffffff)"
    ") STRICT;",

    /* day_was and red_flags: bits of Load and RedFlag (core/checkin.h). practice_day is never worked out again. */
    "CREATE TABLE check_in ("
    "  id INTEGER PRIMARY KEY CHECK (id > 0),"
    "  utc_s INTEGER NOT NULL,"
    "  offset_s INTEGER NOT NULL,"
    "  practice_day INTEGER NOT NULL CHECK (practice_day BETWEEN -0x80000000 AND 0x7fffffff)," /* since 1970-01-01 */
    "  day_was INTEGER NOT NULL CHECK (day_was BETWEEN 0 AND 0xffffffff),"
    "  red_flags INTEGER NOT NULL CHECK (red_flags BETWEEN 0 AND 0xffffffff)"
    ") STRICT;"
    "CREATE TABLE check_in_ache ("
    "  check_in INTEGER NOT NULL REFERENCES check_in (id),"
    "  area TEXT NOT NULL,"
    "  before INTEGER NOT NULL CHECK (before BETWEEN 0 AND 10),"
    "  after INTEGER CHECK (after BETWEEN 0 AND 10),"
    "  PRIMARY KEY (check_in, area)"
    ") STRICT, WITHOUT ROWID;",

    /* Which poses were held in a session: how familiar one is, is in how many. What follows is found when records are joined. */
    "CREATE TABLE session_pose ("
    "  session INTEGER NOT NULL REFERENCES session (id),"
    "  pose TEXT NOT NULL,"
    "  PRIMARY KEY (session, pose)"
    ") STRICT, WITHOUT ROWID;"
    "CREATE INDEX session_begun ON session (started_utc_s);"
    "CREATE INDEX check_in_said ON check_in (utc_s);"
    "CREATE INDEX rest_begun ON rest (first_day);",
};

const Migrations schema_migrations = {.steps = steps, .count = sizeof steps / sizeof steps[0]};

/* Every column that the program uses: damage to a name is valid SQL that no check of the file notices. */
static const char *const all_columns[] = {
    ("SELECT id, level, planned_s, practised_s, completed, started_utc_s, started_offset_s, credited_utc_s, counted_utc_s, counted_offset_s, counted_day, "
     "comfort_before, comfort_after FROM session"),
    "SELECT key, value FROM setting",
    "SELECT id, first_day, last_day FROM rest",
    "SELECT id, utc_s, offset_s, practice_day, day_was, red_flags FROM check_in",
    "SELECT check_in, area, before, after FROM check_in_ache",
    "SELECT session, pose FROM session_pose",
};

/* ---- what kind of file it is */

static Finding finding_of_error(sqlite3 *db) {
    switch (sqlite3_errcode(db) & 0xff) {
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
    case SQLITE_ERROR: /* our statements are right, so it is what they speak of that is not */
        return FINDING_DAMAGED;
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
        return FINDING_BUSY;
    default:
        return FINDING_OUT_OF_REACH;
    }
}

/* The check also tells of a page that could not be read, which is a fault of the disk or the memory, perhaps of this moment, and not of the file. */
static Finding finding_of_verdict(const char *verdict) {
    static const char unread[] = "error code=";
    const char       *code     = strstr(verdict, unread);
    int               error    = code ? atoi(code + sizeof unread - 1) & 0xff : SQLITE_CORRUPT;
    if (strcmp(verdict, "ok") == 0) return FINDING_GOOD;
    return error == SQLITE_IOERR || error == SQLITE_NOMEM || error == SQLITE_CANTOPEN ? FINDING_OUT_OF_REACH : FINDING_DAMAGED;
}

static Finding check_pages(sqlite3 *db) {
    sqlite3_stmt *statement = sql_prepare(db, "PRAGMA quick_check(1)");
    bool          told      = statement && sqlite3_step(statement) == SQLITE_ROW;
    const char   *verdict   = told ? (const char *)sqlite3_column_text(statement, 0) : NULL;
    Finding       finding   = verdict ? finding_of_verdict(verdict) : FINDING_OUT_OF_REACH;
    if (sqlite3_finalize(statement) != SQLITE_OK || !told) return finding_of_error(db);
    return finding;
}

static Finding check_columns(sqlite3 *db) {
    for (size_t i = 0; i < sizeof all_columns / sizeof all_columns[0]; i++) {
        sqlite3_stmt *statement = sql_prepare(db, all_columns[i]);
        if (!statement) return finding_of_error(db);
        sqlite3_finalize(statement);
    }
    return FINDING_GOOD;
}

Finding schema_examine(sqlite3 *db) {
    int64_t id, version, tables;
    if (!sql_number(db, "PRAGMA application_id", &id) || !sql_number(db, "PRAGMA user_version", &version)) return finding_of_error(db);
    bool ours = id == APPLICATION_ID;
    if (ours && version > schema_migrations.count) return FINDING_NEWER; /* before anything that an older SQLite may not understand */
    if (!sql_number(db, "SELECT count(*) FROM sqlite_schema", &tables)) return finding_of_error(db);
    if (!ours) return tables == 0 && version == 0 ? FINDING_EMPTY : FINDING_FOREIGN;
    if (version < 1) return FINDING_DAMAGED;
    Finding finding = check_pages(db);
    return finding == FINDING_GOOD && version == schema_migrations.count ? check_columns(db) : finding;
}

/* ---- bringing it up to date */

static bool set_version(sqlite3 *db, int version) {
    char sql[64];
    snprintf(sql, sizeof sql, "PRAGMA user_version = %d", version);
    return sql_run(db, sql);
}

static bool take_step(sqlite3 *db, const char *sql, int from) {
    int64_t version;
    if (!sql_run(db, "BEGIN IMMEDIATE")) return false;
    bool ok = sql_number(db, "PRAGMA user_version", &version);
    if (ok && version == from) ok = sql_run(db, sql) && set_version(db, from + 1); /* otherwise another program has just done it */
    return ok && sql_run(db, "COMMIT");
}

bool schema_migrate(sqlite3 *db, const Migrations *migrations, const char *backups, Reason *reason) {
    int64_t version;
    bool    known = sql_number(db, "PRAGMA user_version", &version);
    if (known && version == 0) backups = NULL; /* there is nothing to keep yet */
    while (known && version < migrations->count) {
        int from = (int)version;
        if (backups && !backup_before_version(db, backups, from + 1, reason)) return false;
        known = take_step(db, migrations->steps[from], from) && sql_number(db, "PRAGMA user_version", &version);
    }
    if (!known) REASON(reason, "%s", sqlite3_errmsg(db));
    if (!sqlite3_get_autocommit(db)) sql_run(db, "ROLLBACK");
    return known;
}
