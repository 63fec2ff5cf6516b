/* Files and folders as the record needs them: closed to others, on the disk before they are relied upon, and never lost by a rename. */
#ifndef UNSLOUCH_SAVE_DISK_H
#define UNSLOUCH_SAVE_DISK_H

#include <stdbool.h>
#include <stddef.h>

#define DISK_PATH_MAX 4096

/* Those that return bool leave the reason of a failure in errno. */

/* A name in a folder, into a buffer of DISK_PATH_MAX. */
bool disk_join(char *out, const char *folder, const char *name);
/* `path` as seen from the root, into a buffer of DISK_PATH_MAX; nothing of it need exist. */
bool disk_absolute(char *out, const char *path);
/* Makes the folder and its parents, mode 0700; those that exist stay as they are. */
bool disk_make_folder(const char *path);
/* An empty file, mode 0600; one that exists stays as it is. */
bool disk_create(const char *path);
/* Takes the permissions of group and others away. */
bool disk_close_to_others(const char *path);
/* A regular file that holds something. */
bool disk_has_bytes(const char *path);
/* Neither a file nor a way to one: a folder, a pipe, a device. */
bool disk_is_odd(const char *path);
bool disk_is_newer(const char *path, const char *than);
/* Waits until a file or a folder is on the disk. */
bool disk_sync(const char *path);
/* Renames within `folder`, and waits until that is on the disk. */
bool disk_publish(const char *folder, const char *from, const char *to);
/* Renames a database and the journals that belong to it (which would otherwise be played into its successor) to `path`.damaged-DATE. `aside` (DISK_PATH_MAX)
   is the new name. A database that is not there is no failure. */
bool disk_move_aside(const char *folder, const char *path, const char *date, char *aside);

/* Programs that open the same folder take turns, so that only one of them repairs. A turn to end, or -1: the folder cannot be locked (go on without), or another
   program has kept its turn for `patience_ms` (`*kept`). A turn ends with its process. */
int  disk_take_turn(const char *folder, int patience_ms, bool *kept);
void disk_end_turn(int turn);

#endif
