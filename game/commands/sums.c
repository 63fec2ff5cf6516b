/* The sums themselves are libmd's. */
#include "commands/sums.h"

#include <sys/types.h>
/* libmd's header needs the types above. */
#include <sha2.h>
#include <stdio.h>
#include <string.h>

#define SUM_DIGITS (SHA256_DIGEST_STRING_LENGTH - 1)

/* Within the folder, whoever wrote the list. */
static bool name_is_tame(const char *name) {
    return name[0] && name[0] != '/' && strncmp(name, "../", 3) != 0 && !strstr(name, "/../");
}

static void check_file(Sums *sums, const char *root, const char *sum, const char *name) {
    char path[PATH_BYTES_MAX], now[SHA256_DIGEST_STRING_LENGTH];
    sums->count++;
    bool tame   = name_is_tame(name) && path_join(path, sizeof path, root, name);
    bool there  = tame && path_is_file(path);
    bool same   = there && SHA256File(path, now) && strcmp(now, sum) == 0;
    bool absent = tame && !there;
    sums->missing += absent;
    sums->changed += !absent && !same;
    if (!same && !sums->first[0]) snprintf(sums->first, sizeof sums->first, "%s", name);
}

/* "SUM  NAME"; any other line is told by itself. */
static void check_line(Sums *sums, const char *root, char *line) {
    line[strcspn(line, "\n")] = '\0';
    bool shaped               = strlen(line) > SUM_DIGITS + 2 && strncmp(line + SUM_DIGITS, "  ", 2) == 0;
    if (shaped) line[SUM_DIGITS] = '\0';
    check_file(sums, root, shaped ? line : "", shaped ? line + SUM_DIGITS + 2 : "");
}

void sums_check(Sums *out, const char *root) {
    char line[PATH_BYTES_MAX + SHA256_DIGEST_STRING_LENGTH], path[PATH_BYTES_MAX];
    *out       = (Sums){.first = ""};
    FILE *in   = path_join(path, sizeof path, root, SUMS_FILE) ? fopen(path, "r") : NULL;
    out->there = in != NULL;
    while (in && fgets(line, sizeof line, in)) check_line(out, root, line);
    if (in) fclose(in);
}
