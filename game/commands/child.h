/* Other programs, started and waited for. */
#ifndef UNSLOUCH_COMMANDS_CHILD_H
#define UNSLOUCH_COMMANDS_CHILD_H

#include <stdbool.h>
#include <sys/types.h>

#define CHILD_FDS_MAX 8

/* Starts argv[0], looked for on PATH; argv ends with NULL. fds[i] becomes its descriptor i; -1: nothing there, but descriptor 2, which it shares with us.
   Every fd lies above CHILD_FDS_MAX (see child_fd). -1 with errno when it cannot be started. */
pid_t child_start(const char *const argv[], const int *fds, int fd_count);
/* Its exit status; -1 when it died of a signal. */
int child_wait(pid_t pid);
/* The same file as a descriptor above CHILD_FDS_MAX that children do not inherit; `fd` is closed. -1 with errno. */
int child_fd(int fd);

#endif
