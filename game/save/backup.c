/* A backup bears its name only when it is whole and on the disk. It is written by VACUUM INTO, which reads row by row: damage would fail it, not be copied. */
#include "save/backup.h"

#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "core/day.h"
#include "save/schema.h"
#include "save/sql.h"

/* 0 stands for a digit, so that names sort by age. */
#define DAILY_NAME   "unslouch-0000-00-00.db"
#define VERSION_NAME "before-v000.db"
#define PARTIAL_NAME "partial" /* what is being written, or was when the program was killed */

void backup_today(char date[BACKUP_DATE_SIZE]) {
    CivilDate today = day_to_civil(day_of_practice((int64_t)time(NULL), 0, 0));
    snprintf(date, BACKUP_DATE_SIZE, "%04d-%02d-%02d", today.year, today.month, today.day);
}

/* ---- one copy */

static bool vacuum_into(sqlite3 *db, const char *path) {
    sqlite3_stmt *statement = sql_prepare(db, "VACUUM INTO ?1");
    sqlite3_bind_text(statement, 1, path, -1, SQLITE_STATIC);
    return sql_finish(statement);
}

static bool copy_within(sqlite3 *db, const char *folder, const char *to, Reason *reason) {
    char partial[DISK_PATH_MAX];
    bool ok = disk_join(partial, folder, PARTIAL_NAME) && (remove(partial) == 0 || errno == ENOENT) && disk_create(partial);
    if (ok && !vacuum_into(db, partial)) {
        REASON(reason, "%s", sqlite3_errmsg(db));
        remove(partial);
        return false;
    }
    ok = ok && disk_sync(partial) && disk_publish(folder, partial, to);
    if (!ok) REASON(reason, "%s", strerror(errno));
    return ok;
}

static bool copy_named(sqlite3 *db, const char *folder, const char *name, Reason *reason) {
    char to[DISK_PATH_MAX];
    if (disk_make_folder(folder) && disk_join(to, folder, name)) return copy_within(db, folder, to, reason);
    REASON(reason, "%s", strerror(errno));
    return false;
}

/* ---- the names in the folder */

static bool name_matches(const char *name, const char *pattern) {
    if (strlen(name) != strlen(pattern)) return false;
    for (; *name; name++, pattern++) {
        bool digit = *name >= '0' && *name <= '9';
        if (*pattern == '0' ? !digit : *name != *pattern) return false;
    }
    return true;
}

static int is_daily(const struct dirent *entry) {
    return name_matches(entry->d_name, DAILY_NAME);
}

static int is_version(const struct dirent *entry) {
    return name_matches(entry->d_name, VERSION_NAME);
}

static int newest_first(const struct dirent **a, const struct dirent **b) {
    return strcmp((*b)->d_name, (*a)->d_name);
}

static void free_names(struct dirent **names, int count) {
    for (int i = 0; i < count; i++) free(names[i]);
    if (count >= 0) free(names);
}

/* ---- every day */

/* The last three days stay, today included. A later day is a mistake of the clock: it would pass for the newest for ever, and today's holds all that it does. */
static void rotate(const char *folder, const char *today) {
    char            path[DISK_PATH_MAX];
    struct dirent **names;
    int             count = scandir(folder, &names, is_daily, newest_first), kept = 0;
    for (int i = 0; i < count; i++) {
        bool keep = strcmp(names[i]->d_name, today) <= 0 && kept < BACKUP_DAYS;
        kept += keep;
        if (!keep && disk_join(path, folder, names[i]->d_name)) remove(path);
    }
    free_names(names, count);
}

bool backup_daily(sqlite3 *db, const char *path, const char *folder, Reason *reason) {
    char    date[BACKUP_DATE_SIZE], name[64], today[DISK_PATH_MAX];
    int64_t holds = 0;
    backup_today(date);
    snprintf(name, sizeof name, "unslouch-%s.db", date);
    if (!sql_number(db,
                    "SELECT EXISTS (SELECT 1 FROM session) OR EXISTS (SELECT 1 FROM setting) OR EXISTS (SELECT 1 FROM rest)"
                    " OR EXISTS (SELECT 1 FROM check_in)",
                    &holds)) {
        REASON(reason, "%s", sqlite3_errmsg(db));
        return false;
    }
    if (!holds || (disk_join(today, folder, name) && disk_is_newer(today, path))) return true;
    if (!copy_named(db, folder, name, reason)) return false;
    rotate(folder, name);
    return true;
}

bool backup_before_version(sqlite3 *db, const char *folder, int version, Reason *reason) {
    char name[64];
    snprintf(name, sizeof name, "before-v%03d.db", version);
    return copy_named(db, folder, name, reason);
}

/* ---- back again */

/* One that cannot be read just now may be whole: an older one must not take its place. */
static BackupResult copy_if_whole(const char *folder, const char *source, const char *to, Reason *reason) {
    sqlite3     *db      = NULL;
    BackupResult result  = BACKUP_NONE;
    bool         open    = sqlite3_open_v2(source, &db, SQLITE_OPEN_READONLY, NULL) == SQLITE_OK;
    Finding      finding = open ? schema_examine(db) : FINDING_OUT_OF_REACH;
    if (finding == FINDING_GOOD) {
        result = copy_within(db, folder, to, reason) ? BACKUP_COPIED : BACKUP_FAILED;
    } else if (finding == FINDING_OUT_OF_REACH || finding == FINDING_BUSY) {
        REASON(reason, "its backup cannot be read: %s", sqlite3_errmsg(db));
        result = BACKUP_FAILED;
    }
    sqlite3_close(db);
    return result;
}

static BackupResult copy_first_whole(const char *folder, int (*wanted)(const struct dirent *), const char *to, char *source, Reason *reason) {
    char            parent[DISK_PATH_MAX];
    struct dirent **names;
    BackupResult    result = BACKUP_NONE;
    int             count  = scandir(folder, &names, wanted, newest_first);
    snprintf(parent, sizeof parent, "%.*s", (int)(strrchr(to, '/') - to), to);
    for (int i = 0; i < count && result == BACKUP_NONE; i++) {
        if (disk_join(source, folder, names[i]->d_name)) result = copy_if_whole(parent, source, to, reason);
    }
    free_names(names, count);
    return result;
}

BackupResult backup_copy_newest(const char *folder, const char *to, char *source, Reason *reason) {
    BackupResult result = copy_first_whole(folder, is_daily, to, source, reason);
    return result == BACKUP_NONE ? copy_first_whole(folder, is_version, to, source, reason) : result;
}
