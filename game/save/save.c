/* The record as a thing that is open: on a file, or in memory, or on a file that is only looked at. */
#include "save/save_internal.h"

#include <assert.h>
#include <errno.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include "memory.h"
#include "save/sql.h"

/* ---- words */

void save_copy_text(char *out, size_t size, const char *text) {
    size_t length = strlen(text);
    if (size == 0) return;
    if (length >= size) {
        length = size - 1;
        while (length > 0 && ((unsigned char)text[length] & 0xc0) == 0x80) length--; /* UTF-8: this byte goes on with a character */
    }
    memcpy(out, text, length);
    out[length] = '\0';
}

void save_tell(char *message, size_t size, const char *format, ...) {
    char    text[2 * DISK_PATH_MAX];
    va_list args;
    va_start(args, format);
    vsnprintf(text, sizeof text, format, args);
    va_end(args);
    save_copy_text(message, size, text);
}

/* ---- open and closed */

Save *save_new(void) {
    return memory_need(calloc(1, sizeof(Save)));
}

static bool open_database(Save *save, const char *path, int flags) {
    int result = sqlite3_open_v2(path, &save->db, flags, NULL);
    if (!save->db) memory_out();
    sqlite3_busy_timeout(save->db, OPEN_PATIENCE_MS);
    /* What a strange file might bring along (views, triggers, broken cells) shall not run, nor be believed. */
    sqlite3_db_config(save->db, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
    sqlite3_db_config(save->db, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL);
    sqlite3_db_config(save->db, SQLITE_DBCONFIG_ENABLE_TRIGGER, 0, NULL);
    sqlite3_db_config(save->db, SQLITE_DBCONFIG_ENABLE_VIEW, 0, NULL);
    sql_run(save->db, "PRAGMA cell_size_check = ON");
    return result == SQLITE_OK;
}

Finding save_attach(Save *save, int flags, Reason *reason) {
    Finding finding = open_database(save, save->path, flags) ? schema_examine(save->db) : FINDING_OUT_OF_REACH;
    switch (finding) {
    case FINDING_GOOD:
    case FINDING_EMPTY:
    case FINDING_NEWER:
        break;
    case FINDING_FOREIGN:
        REASON(reason, "it is not a record of this program");
        break;
    case FINDING_DAMAGED:
        REASON(reason, "it is damaged");
        break;
    case FINDING_BUSY:
        REASON(reason, "another program is holding it");
        break;
    case FINDING_OUT_OF_REACH:
        REASON(reason, "%s", sqlite3_errmsg(save->db));
        break;
    }
    return finding;
}

void save_detach(Save *save) {
    int result = sqlite3_close(save->db);
    assert(result == SQLITE_OK); /* else a statement was never finished */
    (void)result;
    save->db = NULL;
}

void save_keep_in_memory(Save *save) {
    Reason reason;
    save_detach(save);
    if (!open_database(save, ":memory:", SQLITE_OPEN_READWRITE) || !schema_migrate(save->db, &schema_migrations, NULL, &reason)) memory_out();
    save->state = SAVE_UNAVAILABLE;
}

void save_forbid_writing(Save *save) {
    sql_run(save->db, "PRAGMA query_only = ON");
    save->state = SAVE_READ_ONLY;
}

void save_close(Save *save) {
    if (!save) return;
    save_detach(save);
    free(save);
}

SaveState save_state(const Save *save) {
    return save->state;
}

const char *save_path(const Save *save) {
    return save->path;
}

/* ---- only looked at */

/* Whether there is something to show; the reason is empty when all is well, or when there is no record yet. */
static bool look(Save *save, const char *data_dir, Reason *reason) {
    char folder[DISK_PATH_MAX];
    if (!disk_absolute(folder, data_dir) || !disk_join(save->path, folder, SAVE_FILE_NAME)) {
        REASON(reason, "%s", strerror(errno));
        return false;
    }
    if (!disk_has_bytes(save->path)) return false;
    Finding finding = save_attach(save, SQLITE_OPEN_READONLY, reason);
    if (finding == FINDING_NEWER) REASON(reason, "it was written by a newer version of this program");
    return finding == FINDING_GOOD || finding == FINDING_NEWER;
}

Save *save_open_read_only(const char *data_dir, char *message, size_t size) {
    Save  *save   = save_new();
    Reason reason = {""};
    save_tell(message, size, "%s", "");
    bool shown = data_dir && look(save, data_dir, &reason);
    if (reason.text[0])
        save_tell(message, size, "The record of your practice %s (%s): %s", shown ? "may not be shown whole" : "cannot be shown", reason.text, save->path);
    if (shown)
        save_forbid_writing(save);
    else
        save_keep_in_memory(save);
    return save;
}
