/* posix_spawn does all between fork and exec. */
#include "commands/child.h"

#include <errno.h>
#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

extern char **environ;

int child_fd(int fd) {
    if (fd < 0) return -1;
    int moved = fcntl(fd, F_DUPFD_CLOEXEC, CHILD_FDS_MAX);
    close(fd);
    return moved;
}

static int add_fds(posix_spawn_file_actions_t *actions, const int *fds, int fd_count) {
    int error = 0;
    for (int i = 0; i < fd_count && error == 0; i++) {
        if (fds[i] >= 0)
            error = posix_spawn_file_actions_adddup2(actions, fds[i], i);
        else if (i < 2)
            error = posix_spawn_file_actions_addopen(actions, i, "/dev/null", O_RDWR, 0);
    }
    return error;
}

pid_t child_start(const char *const argv[], const int *fds, int fd_count) {
    posix_spawn_file_actions_t actions;
    pid_t                      pid   = -1;
    int                        error = posix_spawn_file_actions_init(&actions);
    if (error == 0) {
        error = add_fds(&actions, fds, fd_count);
        /* The words are not changed: the type is older than const. */
        if (error == 0) error = posix_spawnp(&pid, argv[0], &actions, NULL, (char *const *)argv, environ);
        posix_spawn_file_actions_destroy(&actions);
    }
    errno = error;
    return error == 0 ? pid : -1;
}

int child_wait(pid_t pid) {
    int status;
    while (waitpid(pid, &status, 0) < 0) {
        if (errno != EINTR) return -1;
    }
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}
