/* Advisory record locks: the kernel says who holds them, and forgets them with the process. */
#include "platform/presence.h"

#include <fcntl.h>
#include <stdlib.h>
#include <unistd.h>

#include "platform/paths.h"

static const char *const names[PRESENCE_COUNT] = {[PRESENCE_OPEN] = "unslouch-open.lock", [PRESENCE_REMINDING] = "unslouch-remind.lock"};

static int open_lock(Presence what) {
    char        path[PATH_BYTES_MAX], state[PATH_BYTES_MAX];
    const char *folder = getenv("XDG_RUNTIME_DIR");
    if (!folder || folder[0] != '/' || !path_is_dir(folder)) {
        if (!paths_state_dir(state, sizeof state) || !paths_make_dir(state)) return -1;
        folder = state;
    }
    return path_join(path, sizeof path, folder, names[what]) ? open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600) : -1;
}

bool presence_hold(Presence what) {
    struct flock lock = {.l_type = F_WRLCK, .l_whence = SEEK_SET};
    int          file = open_lock(what);
    if (file < 0) return false;
    if (fcntl(file, F_SETLK, &lock) == 0) return true; /* the file stays open: closing it would end the lock */
    close(file);
    return false;
}

pid_t presence_holder(Presence what) {
    struct flock lock = {.l_type = F_WRLCK, .l_whence = SEEK_SET};
    int          file = open_lock(what);
    bool         told = file >= 0 && fcntl(file, F_GETLK, &lock) == 0 && lock.l_type != F_UNLCK;
    if (file >= 0) close(file);
    return told ? lock.l_pid : 0;
}
