/* What the record looks like inside, how an older one is brought up to date, and what kind of file one has before oneself. */
#ifndef UNSLOUCH_SAVE_SCHEMA_H
#define UNSLOUCH_SAVE_SCHEMA_H

#include <sqlite3.h>
#include <stdbool.h>

#include "save/reason.h"

/* Step i brings version i to i + 1; the version stands in the file's user_version. A step that was released is never edited. */
typedef struct {
    const char *const *steps;
    int                count;
} Migrations;

extern const Migrations schema_migrations;

typedef enum {
    FINDING_GOOD,
    FINDING_EMPTY,
    FINDING_NEWER,       /* ours, of a version that we do not know */
    FINDING_FOREIGN,     /* a database of another program */
    FINDING_DAMAGED,     /* including what is no database at all */
    FINDING_BUSY,        /* another program holds it */
    FINDING_OUT_OF_REACH /* the disk or the permissions are in the way; sqlite3_errmsg says more */
} Finding;

Finding schema_examine(sqlite3 *db);

/* Brings the file up to date, each step in a transaction of its own and only after a backup in `backups` (NULL: none is made; nor is one of a new file). False
   when a backup or a step failed: the file is at the version of the last step that went well, and `reason` says what happened. */
bool schema_migrate(sqlite3 *db, const Migrations *migrations, const char *backups, Reason *reason);

#endif
