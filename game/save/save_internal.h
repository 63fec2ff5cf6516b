/* What the files of the record share. */
#ifndef UNSLOUCH_SAVE_INTERNAL_H
#define UNSLOUCH_SAVE_INTERNAL_H

#include <sqlite3.h>

#include "save/disk.h"
#include "save/reason.h"
#include "save/save.h"
#include "save/schema.h"

#define SAVE_FILE_NAME    "unslouch.db"
#define OPEN_PATIENCE_MS  1000
#define WRITE_PATIENCE_MS 200

struct Save {
    sqlite3  *db; /* never NULL once it is open */
    SaveState state;
    SaveNews  news;
    char      path[DISK_PATH_MAX];
};

/* Nothing open yet; the program ends here when there is no memory. */
Save *save_new(void);
/* Opens the file at `path` with SQLITE_OPEN_ flags, and says what it is; anything but good, empty or newer leaves a reason. */
Finding save_attach(Save *save, int flags, Reason *reason);
void    save_detach(Save *save);
/* The record becomes an empty one in memory. */
void save_keep_in_memory(Save *save);
/* No change from here on. */
void save_forbid_writing(Save *save);

/* `out` gets at most `size` bytes, its end included, cut between characters. */
void save_copy_text(char *out, size_t size, const char *text);
/* A reason that this program knows, in English words as well. Never SAVE_WHY_SYSTEM. */
void save_why(Reason *reason, SaveWhy why);
/* Remembers what there is to say, and says it in English. */
void save_tell(Save *save, char *message, size_t size, SaveTold what, const Reason *why, const char *backup, const char *path);

#endif
