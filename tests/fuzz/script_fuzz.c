/* Scripts of commands that anybody may write. */
#include "fuzz.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "commands/script.h"

static char path[64];

static void remove_file(void) {
    remove(path);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    Script script;
    Faults faults;
    if (!path[0]) {
        snprintf(path, sizeof path, "%s/unslouch-fuzz-script-%d", access("/dev/shm", W_OK) == 0 ? "/dev/shm" : "/tmp", (int)getpid());
        atexit(remove_file);
    }
    FILE *out = fopen(path, "wb");
    if (!out || (size > 0 && fwrite(data, 1, size, out) != size) || fclose(out) != 0) abort();
    faults_init(&faults);
    bool read = script_read(&script, path, &faults);
    if (read != (faults.count == 0) || (!read && script.count != 0) || script.count > SCRIPT_LINES_MAX) abort();
    for (int i = 1; i < script.count; i++) {
        if (script.lines[i].at_us < script.lines[i - 1].at_us || script.lines[i].command >= COMMAND_COUNT) abort();
    }
    script_free(&script);
    faults_deinit(&faults);
    return 0;
}
