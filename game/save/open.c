/* From a folder in any state to a record: found, told apart, repaired, brought up to date, backed up. */
#include "save/save_internal.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

#include "save/backup.h"
#include "save/sql.h"

typedef struct {
    Save  *save;
    char   folder[DISK_PATH_MAX], backups[DISK_PATH_MAX];
    Reason reason;
    char  *message;
    size_t size;
} Opening;

static bool fail(Opening *opening, const char *reason) {
    REASON(&opening->reason, "%s", reason);
    return false;
}

static bool fail_known(Opening *opening, SaveWhy why) {
    save_why(&opening->reason, why);
    return false;
}

/* ---- repair */

static void tell(const Opening *opening, SaveTold what, const Reason *why, const char *backup, const char *path) {
    save_tell(opening->save, opening->message, opening->size, what, why, backup, path);
}

static void tell_replaced(const Opening *opening, Finding finding, const char *source, const char *aside) {
    bool        foreign = finding == FINDING_FOREIGN;
    const char *backup  = strrchr(source, '/') ? strrchr(source, '/') + 1 : source;
    if (finding == FINDING_EMPTY)
        tell(opening, SAVE_TOLD_MISSING, NULL, backup, opening->save->path);
    else if (source[0])
        tell(opening, foreign ? SAVE_TOLD_FOREIGN : SAVE_TOLD_DAMAGED, NULL, backup, aside);
    else
        tell(opening, foreign ? SAVE_TOLD_FOREIGN_ALONE : SAVE_TOLD_DAMAGED_ALONE, NULL, "", aside);
}

/* Puts the newest good backup, or else a new file, in the place of one that is of no use. Killed at any moment, the next start finds the one or the other, or no
   file and the backup. */
static bool replace(Opening *opening, Finding finding) {
    Save *save = opening->save;
    char  restored[DISK_PATH_MAX], source[DISK_PATH_MAX] = "", aside[DISK_PATH_MAX] = "", date[BACKUP_DATE_SIZE];
    save_detach(save);
    backup_today(date);
    if (!disk_join(restored, opening->folder, SAVE_FILE_NAME ".restored")) return fail(opening, strerror(errno));
    BackupResult backup = backup_copy_newest(opening->backups, restored, source, &opening->reason);
    if (backup == BACKUP_FAILED) return false;
    if (finding == FINDING_EMPTY && backup == BACKUP_NONE) return true;
    if (finding != FINDING_EMPTY && !disk_move_aside(opening->folder, save->path, date, aside)) return fail(opening, strerror(errno));
    bool placed = backup == BACKUP_COPIED ? disk_publish(opening->folder, restored, save->path) : disk_create(save->path);
    if (!placed) return fail(opening, strerror(errno));
    save->state = backup == BACKUP_COPIED ? SAVE_RESTORED : SAVE_FRESH_DAMAGED;
    tell_replaced(opening, finding, backup == BACKUP_COPIED ? source : "", aside);
    return true;
}

/* ---- the way to a record */

static bool make_place(Opening *opening) {
    const char *path = opening->save->path;
    if (disk_is_odd(path)) return fail_known(opening, SAVE_WHY_ODD);
    return disk_has_bytes(path) || disk_create(path) || fail(opening, strerror(errno));
}

/* Attaches to what is there, or to what has been put in its place. */
static bool find(Opening *opening, Finding *finding) {
    Save *save = opening->save;
    *finding   = save_attach(save, SQLITE_OPEN_READWRITE, &opening->reason);
    if (*finding == FINDING_EMPTY || *finding == FINDING_DAMAGED || *finding == FINDING_FOREIGN) {
        if (!replace(opening, *finding)) return false;
        *finding = save_attach(save, SQLITE_OPEN_READWRITE, &opening->reason);
    }
    return *finding == FINDING_GOOD || *finding == FINDING_EMPTY || *finding == FINDING_NEWER;
}

static bool may_write(const Opening *opening) {
    return sqlite3_db_readonly(opening->save->db, "main") == 0 && access(opening->folder, W_OK | X_OK) == 0;
}

/* For what the reason says. */
static void show_only(Opening *opening) {
    save_forbid_writing(opening->save);
    tell(opening, SAVE_TOLD_SHOWN, &opening->reason, "", opening->save->path);
}

static void back_up(Opening *opening) {
    Reason reason;
    if (backup_daily(opening->save->db, opening->save->path, opening->backups, &reason) || opening->message[0]) return;
    tell(opening, SAVE_TOLD_NO_BACKUP, &reason, "", opening->backups);
}

/* False: there is no record on the disk to work with. */
static bool open_record(Opening *opening) {
    Save   *save = opening->save;
    Finding finding;
    if (!make_place(opening) || !find(opening, &finding)) return false;
    if (finding == FINDING_NEWER) {
        save_why(&opening->reason, SAVE_WHY_NEWER);
        show_only(opening);
        return true;
    }
    if (!may_write(opening)) {
        if (finding == FINDING_EMPTY) return fail_known(opening, SAVE_WHY_FORBIDDEN);
        save_why(&opening->reason, SAVE_WHY_FORBIDDEN);
        show_only(opening);
        return true;
    }
    sql_run(save->db, "PRAGMA journal_mode = DELETE; PRAGMA synchronous = EXTRA");
    if (!schema_migrate(save->db, &schema_migrations, opening->backups, &opening->reason)) {
        if (finding == FINDING_EMPTY) return false;
        show_only(opening);
        return true;
    }
    disk_close_to_others(save->path);
    back_up(opening);
    return true;
}

static bool open_in_turn(Opening *opening, const char *data_dir) {
    bool kept = false;
    if (data_dir[0] == '\0') return fail_known(opening, SAVE_WHY_HOMELESS);
    if (!disk_absolute(opening->folder, data_dir) || !disk_join(opening->save->path, opening->folder, SAVE_FILE_NAME) ||
        !disk_join(opening->backups, opening->folder, BACKUP_FOLDER) || !disk_make_folder(opening->folder))
        return fail(opening, strerror(errno));
    int turn = disk_take_turn(opening->folder, OPEN_PATIENCE_MS, &kept);
    if (kept) return fail_known(opening, SAVE_WHY_HELD);
    bool open = open_record(opening);
    disk_end_turn(turn);
    return open;
}

Save *save_open(const char *data_dir, char *message, size_t size) {
    Opening opening = {.save = save_new(), .message = message, .size = size};
    tell(&opening, SAVE_TOLD_NOTHING, NULL, "", "");
    if (data_dir && open_in_turn(&opening, data_dir)) {
        sqlite3_busy_timeout(opening.save->db, WRITE_PATIENCE_MS);
        return opening.save;
    }
    if (data_dir) tell(&opening, SAVE_TOLD_NOT_OPENED, &opening.reason, "", opening.save->path);
    save_keep_in_memory(opening.save);
    return opening.save;
}
