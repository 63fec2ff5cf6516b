#include "save/disk.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#define ASIDE_MAX    1000 /* damaged files of one day */
#define TURN_POLL_MS 5

static bool fits(int written) {
    if (written >= 0 && written < DISK_PATH_MAX) return true;
    errno = ENAMETOOLONG;
    return false;
}

bool disk_join(char *out, const char *folder, const char *name) {
    const char *slash = folder[0] && folder[strlen(folder) - 1] == '/' ? "" : "/";
    return fits(snprintf(out, DISK_PATH_MAX, "%s%s%s", folder, slash, name));
}

bool disk_absolute(char *out, const char *path) {
    char here[DISK_PATH_MAX];
    if (path[0] == '/') return fits(snprintf(out, DISK_PATH_MAX, "%s", path));
    return getcwd(here, sizeof here) && disk_join(out, here, path);
}

bool disk_make_folder(const char *path) {
    char        partial[DISK_PATH_MAX];
    struct stat info;
    if (!fits(snprintf(partial, sizeof partial, "%s", path))) return false;
    for (size_t i = 1, length = strlen(path); i <= length; i++) {
        if (path[i] != '/' && path[i] != '\0') continue;
        partial[i] = '\0';
        if (mkdir(partial, 0700) != 0 && errno != EEXIST && stat(partial, &info) != 0) return false;
        partial[i] = path[i];
    }
    if (stat(path, &info) != 0) return false;
    if (S_ISDIR(info.st_mode)) return true;
    errno = ENOTDIR;
    return false;
}

bool disk_create(const char *path) {
    int file = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    return file >= 0 && close(file) == 0;
}

bool disk_close_to_others(const char *path) {
    struct stat info;
    if (stat(path, &info) != 0) return false;
    return (info.st_mode & 077) == 0 || chmod(path, info.st_mode & 0700) == 0;
}

bool disk_has_bytes(const char *path) {
    struct stat info;
    return stat(path, &info) == 0 && S_ISREG(info.st_mode) && info.st_size > 0;
}

bool disk_is_odd(const char *path) {
    struct stat info;
    return stat(path, &info) == 0 && !S_ISREG(info.st_mode);
}

bool disk_is_newer(const char *path, const char *than) {
    struct stat a, b;
    if (stat(path, &a) != 0 || stat(than, &b) != 0) return false;
    return a.st_mtim.tv_sec != b.st_mtim.tv_sec ? a.st_mtim.tv_sec > b.st_mtim.tv_sec : a.st_mtim.tv_nsec > b.st_mtim.tv_nsec;
}

bool disk_sync(const char *path) {
    int file = open(path, O_RDONLY | O_CLOEXEC);
    if (file < 0) return false;
    bool synced = fsync(file) == 0 || errno == EINVAL; /* some file systems cannot sync a folder */
    return close(file) == 0 && synced;
}

bool disk_publish(const char *folder, const char *from, const char *to) {
    return rename(from, to) == 0 && disk_sync(folder);
}

bool disk_move_aside(const char *folder, const char *path, const char *date, char *aside) {
    /* The database goes last: should we be killed in between, it is still found damaged. */
    static const char *const parts[] = {"-journal", "-wal", "-shm", ""};
    char                     from[DISK_PATH_MAX], to[DISK_PATH_MAX];
    struct stat              info;
    bool                     ok = fits(snprintf(aside, DISK_PATH_MAX, "%s.damaged-%s", path, date));
    for (int i = 2; ok && lstat(aside, &info) == 0; i++) {
        ok = i <= ASIDE_MAX && fits(snprintf(aside, DISK_PATH_MAX, "%s.damaged-%s-%d", path, date, i));
    }
    for (size_t i = 0; ok && i < sizeof parts / sizeof parts[0]; i++) {
        ok = fits(snprintf(from, sizeof from, "%s%s", path, parts[i])) && fits(snprintf(to, sizeof to, "%s%s", aside, parts[i])) &&
             (rename(from, to) == 0 || errno == ENOENT);
    }
    return ok && disk_sync(folder);
}

int disk_take_turn(const char *folder, int patience_ms, bool *kept) {
    const struct timespec nap    = {.tv_nsec = TURN_POLL_MS * 1000000L};
    int                   turn   = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    int                   waited = 0;
    *kept                        = false;
    while (turn >= 0 && flock(turn, LOCK_EX | LOCK_NB) != 0) {
        *kept = errno == EWOULDBLOCK && waited >= patience_ms;
        if (*kept || (errno != EWOULDBLOCK && errno != EINTR)) {
            close(turn);
            return -1;
        }
        nanosleep(&nap, NULL);
        waited += TURN_POLL_MS;
    }
    return turn;
}

void disk_end_turn(int turn) {
    if (turn >= 0) close(turn);
}
