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

static const char *const told[SAVE_TOLD_COUNT] = {
    [SAVE_TOLD_MISSING]       = "The record of your practice was missing; the backup {backup} has taken its place: {path}",
    [SAVE_TOLD_DAMAGED]       = "The record of your practice was damaged; the backup {backup} has taken its place, and the old file is kept: {path}",
    [SAVE_TOLD_DAMAGED_ALONE] = "The record of your practice was damaged and has no backup; a new one is begun, and the old file is kept: {path}",
    [SAVE_TOLD_FOREIGN] =
        "The record of your practice was not written by this program; the backup {backup} has taken its place, and the old file is kept: {path}",
    [SAVE_TOLD_FOREIGN_ALONE] =
        "The record of your practice was not written by this program and has no backup; a new one is begun, and the old file is kept: {path}",
    [SAVE_TOLD_SHOWN]      = "The record of your practice is shown, but what is practised now is not kept ({why}): {path}",
    [SAVE_TOLD_NO_BACKUP]  = "The record of your practice is kept, but no backup of it can be made ({why}): {path}",
    [SAVE_TOLD_NOT_OPENED] = "The record of your practice cannot be opened ({why}); what is practised now is kept only until the program is left: {path}",
    [SAVE_TOLD_NOT_WHOLE]  = "The record of your practice may not be shown whole ({why}): {path}",
    [SAVE_TOLD_NOT_SHOWN]  = "The record of your practice cannot be shown ({why}): {path}",
};

/* Each {word} of the sentence gives way to its value. */
static void fill(const char *sentence, const SaveNews *news, char *out, size_t size) {
    const struct { const char *word, *value; } values[] = {{"{why}", news->why}, {"{backup}", news->backup}, {"{path}", news->path}};
    size_t at                                           = 0;
    out[0]                                              = '\0';
    while (*sentence && at + 1 < size) {
        size_t i = 0, count = sizeof values / sizeof values[0];
        while (i < count && strncmp(sentence, values[i].word, strlen(values[i].word)) != 0) i++;
        if (i < count) {
            at += (size_t)snprintf(out + at, size - at, "%s", values[i].value);
            sentence += strlen(values[i].word);
        } else {
            out[at++] = *sentence++;
            out[at]   = '\0';
        }
    }
}

void save_why(Reason *reason, SaveWhy why) {
    static const char *const words[SAVE_WHY_COUNT] = {
        [SAVE_WHY_NEWER]     = "it was written by a newer version of this program",
        [SAVE_WHY_FORBIDDEN] = "there is no permission to write it",
        [SAVE_WHY_HELD]      = "another program is holding it",
        [SAVE_WHY_ODD]       = "it is not a file",
        [SAVE_WHY_HOMELESS]  = "no folder is known for it",
    };
    REASON(reason, "%s", words[why]);
    reason->known = why;
}

void save_tell(Save *save, char *message, size_t size, SaveTold what, const Reason *why, const char *backup, const char *path) {
    char text[2 * DISK_PATH_MAX] = "";
    save->news                   = (SaveNews){.what = what, .known = why ? why->known : SAVE_WHY_SYSTEM};
    save_copy_text(save->news.why, sizeof save->news.why, why ? why->text : "");
    save_copy_text(save->news.backup, sizeof save->news.backup, backup);
    save_copy_text(save->news.path, sizeof save->news.path, path);
    if (told[what]) fill(told[what], &save->news, text, sizeof text);
    save_copy_text(message, size, text);
}

const SaveNews *save_news(const Save *save) {
    return &save->news;
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
    if (finding == FINDING_NEWER) save_why(reason, SAVE_WHY_NEWER);
    return finding == FINDING_GOOD || finding == FINDING_NEWER;
}

Save *save_open_read_only(const char *data_dir, char *message, size_t size) {
    Save  *save   = save_new();
    Reason reason = {"", SAVE_WHY_SYSTEM};
    save_tell(save, message, size, SAVE_TOLD_NOTHING, NULL, "", "");
    bool shown = data_dir && look(save, data_dir, &reason);
    if (reason.text[0]) save_tell(save, message, size, shown ? SAVE_TOLD_NOT_WHOLE : SAVE_TOLD_NOT_SHOWN, &reason, "", save->path);
    if (shown)
        save_forbid_writing(save);
    else
        save_keep_in_memory(save);
    return save;
}
