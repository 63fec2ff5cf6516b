/* A folder of its own for each promise, files written into it, and faults looked for by what they say. */
#ifndef UNSLOUCH_TESTS_CONTENT_SCRATCH_H
#define UNSLOUCH_TESTS_CONTENT_SCRATCH_H

#define _XOPEN_SOURCE 700 /* nftw; this header comes first */
#include <ftw.h>
#include <stdarg.h>
#include <sys/stat.h>
#include <unistd.h>

#include "content/catalog.h"
#include "harness.h"

#define SCRATCH_PATH_MAX 256

#define ASSETS_DIR UNSLOUCH_SOURCE_DIR "/assets"
#define LEVELS_DIR UNSLOUCH_SOURCE_DIR "/levels"

typedef struct {
    char     dir[64];
    char     path[SCRATCH_PATH_MAX]; /* of the file written last */
    Faults   faults;
    Catalog *catalog;
} Scratch;

__attribute__((unused)) static void scratch_write_bytes(Scratch *scratch, const char *name, const void *bytes, size_t size) {
    snprintf(scratch->path, sizeof scratch->path, "%s/%s", scratch->dir, name);
    for (char *slash = strchr(scratch->path + strlen(scratch->dir) + 1, '/'); slash; slash = strchr(slash + 1, '/')) {
        *slash = '\0';
        mkdir(scratch->path, 0700);
        *slash = '/';
    }
    FILE *out = fopen(scratch->path, "wb");
    if (!out || fwrite(bytes, 1, size, out) != size || fclose(out) != 0) {
        perror(scratch->path);
        exit(1);
    }
}

__attribute__((unused)) static void scratch_write(Scratch *scratch, const char *name, const char *text) {
    scratch_write_bytes(scratch, name, text, strlen(text));
}

__attribute__((unused)) static void scratch_open(Scratch *scratch) {
    *scratch = (Scratch){.dir = "/tmp/unslouch-test-XXXXXX"};
    if (!mkdtemp(scratch->dir)) exit(1);
    faults_init(&scratch->faults);
}

__attribute__((unused)) static void scratch_load(Scratch *scratch, const CatalogSource *source) {
    catalog_free(scratch->catalog);
    scratch->catalog = catalog_load(source, &scratch->faults);
}

__attribute__((unused)) static void scratch_forget_faults(Scratch *scratch) {
    faults_deinit(&scratch->faults);
    faults_init(&scratch->faults);
}

static int scratch_remove_one(const char *path, const struct stat *info, int kind, struct FTW *walk) {
    (void)info, (void)kind, (void)walk;
    return remove(path);
}

__attribute__((unused)) static void scratch_close(Scratch *scratch) {
    catalog_free(scratch->catalog);
    faults_deinit(&scratch->faults);
    nftw(scratch->dir, scratch_remove_one, 8, FTW_DEPTH | FTW_PHYS);
}

/* Whether some fault stands at this line and column (0: anywhere) and says each of the words, given up to a NULL. */
__attribute__((unused, sentinel)) static bool scratch_says(const Scratch *scratch, int line, int column, ...) {
    for (int i = 0; i < scratch->faults.count; i++) {
        const Fault *fault = &scratch->faults.items[i];
        bool         found = (line == 0 || fault->line == line) && (column == 0 || fault->column == column);
        va_list      words;
        va_start(words, column);
        for (const char *word = va_arg(words, const char *); word; word = va_arg(words, const char *)) found = found && strstr(fault->text, word);
        va_end(words);
        if (found) return true;
    }
    faults_print(&scratch->faults, stderr);
    return false;
}

#endif
