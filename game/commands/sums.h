/* Whether what was installed is still what was installed: SHA-256 sums in the format of sha256sum, written at installation. */
#ifndef UNSLOUCH_COMMANDS_SUMS_H
#define UNSLOUCH_COMMANDS_SUMS_H

#include <stdbool.h>

#include "platform/paths.h"

#define SUMS_FILE "checksums" /* beside assets/ and levels/; only in an installation: a source tree has its own history */

typedef struct {
    bool there; /* whether there is a list */
    int  count; /* files of the list */
    int  changed, missing;
    char first[PATH_BYTES_MAX]; /* of those, as the list names it; "" */
} Sums;

/* Reads every file of the list in `root`, about 100 MB. Lines that are not of the format, or lead out of `root`, count as changed. */
void sums_check(Sums *out, const char *root);

#endif
