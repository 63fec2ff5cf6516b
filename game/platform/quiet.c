/* The descriptor is swapped, since the libraries know no stream of ours. */
#include "platform/quiet.h"

#include <fcntl.h>
#include <stdio.h>
#include <unistd.h>

#include "memory.h"

int quiet_begin(void) {
    fflush(stderr);
    int kept    = fcntl(STDERR_FILENO, F_DUPFD_CLOEXEC, STDERR_FILENO + 1);
    int nowhere = open("/dev/null", O_WRONLY | O_CLOEXEC);
    if (kept >= 0 && nowhere >= 0) dup2(nowhere, STDERR_FILENO);
    if (nowhere >= 0) close(nowhere);
    if (kept >= 0) memory_say_to(kept);
    return kept;
}

void quiet_end(int kept) {
    if (kept < 0) return;
    fflush(stderr);
    dup2(kept, STDERR_FILENO);
    memory_say_to(STDERR_FILENO);
    close(kept);
}
