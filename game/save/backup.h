/* Copies of the record in DATA_DIR/backups: one for each of the last three days of use, and one from before each change of version. */
#ifndef UNSLOUCH_SAVE_BACKUP_H
#define UNSLOUCH_SAVE_BACKUP_H

#include <sqlite3.h>
#include <stdbool.h>

#include "save/disk.h"
#include "save/reason.h"

#define BACKUP_FOLDER    "backups"
#define BACKUP_DAYS      3
#define BACKUP_DATE_SIZE 40 /* YYYY-MM-DD, with room for any int */

/* Today by the computer's clock, in UTC; it names files, and counts for nothing else. */
void backup_today(char date[BACKUP_DATE_SIZE]);

/* Brings the backup of today up to what `db` (the file at `path`) holds, unless it is so already or there is nothing to keep; backups of older days go. */
bool backup_daily(sqlite3 *db, const char *path, const char *folder, Reason *reason);
bool backup_before_version(sqlite3 *db, const char *folder, int version, Reason *reason);

typedef enum { BACKUP_COPIED, BACKUP_NONE, BACKUP_FAILED } BackupResult;
/* Copies the newest backup that is whole to `to`; `source` (DISK_PATH_MAX) is its path. BACKUP_FAILED: there is one, but it could not be copied. */
BackupResult backup_copy_newest(const char *folder, const char *to, char *source, Reason *reason);

#endif
