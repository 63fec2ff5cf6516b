/* Records that anybody may send: what is taken is exported and taken again without a change. */
#include "fuzz.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "record.h"

static char given[64], kept[64];

static void make_files(void) {
    const char *folder = access("/dev/shm", W_OK) == 0 ? "/dev/shm" : "/tmp";
    snprintf(given, sizeof given, "%s/unslouch-fuzz-given-%d", folder, (int)getpid());
    snprintf(kept, sizeof kept, "%s/unslouch-fuzz-kept-%d", folder, (int)getpid());
}

static void remove_files(void) {
    remove(given);
    remove(kept);
}

static bool take(Save *save, const char *path) {
    Faults    faults;
    MergeSums sums;
    faults_init(&faults);
    bool taken = record_read_file(save, path, &sums, &faults);
    if (taken != (faults.count == 0)) abort();
    faults_deinit(&faults);
    return taken;
}

static char *text_of(Save *save, size_t *size) {
    char *text = NULL;
    FILE *out  = open_memstream(&text, size);
    if (!out || !record_write(save, RECORD_JSON, NULL, out) || fclose(out) != 0) abort();
    return text;
}

static void give(const char *path, const void *bytes, size_t size) {
    FILE *out = fopen(path, "wb");
    if (!out || (size > 0 && fwrite(bytes, 1, size, out) != size) || fclose(out) != 0) abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    static Save *save;
    char         message[256];
    size_t       first_size, again_size;
    if (!given[0]) {
        make_files();
        atexit(remove_files);
    }
    if (!save) save = save_open(NULL, message, sizeof message);
    give(given, data, size);
    if (!take(save, given)) return 0;
    char *first = text_of(save, &first_size);
    give(kept, first, first_size);
    if (!take(save, kept)) abort();
    char *again = text_of(save, &again_size);
    if (first_size != again_size || memcmp(first, again, first_size) != 0) abort();
    free(first);
    free(again);
    save_close(save);
    save = NULL;
    return 0;
}
