/* Every seed once, in every test run: what was found stays mended, also where there is no fuzzer. */
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "fuzz.h"

#define BYTES_MAX 65536

static size_t read_seed(const char *folder, const char *name, uint8_t *out) {
    char path[4096];
    snprintf(path, sizeof path, "%s/%s", folder, name);
    FILE  *in   = fopen(path, "rb");
    size_t size = in ? fread(out, 1, BYTES_MAX, in) : 0;
    if (in) fclose(in);
    return size;
}

/* usage: replay FOLDER; a seed that is no good ends the program. */
int main(int argc, char **argv) {
    static uint8_t bytes[BYTES_MAX];
    int            count  = 0;
    DIR           *folder = argc == 2 ? opendir(argv[1]) : NULL;
    for (struct dirent *entry; folder && (entry = readdir(folder));) {
        if (entry->d_name[0] == '.') continue;
        LLVMFuzzerTestOneInput(bytes, read_seed(argv[1], entry->d_name, bytes));
        count++;
    }
    if (folder) closedir(folder);
    printf("%d seeds\n", count);
    return count == 0;
}
