/* Texts that anybody may translate: read, held beside English, and put together in little room. */
#include "fuzz.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "content/strings.h"

#define PATH_BYTES 256

static void put_together(const Strings *strings, size_t size) {
    static const char *const words[] = {"neck", "iris", "wrist"};
    char                     out[64];
    strings_fill(strings, out, size, "home.last", "level", "Wall set", "minutes", "é", NULL);
    if (strlen(out) >= size) abort();
    for (int number = -1; number < 4; number++) strings_count(strings, out, size, "unit.minutes", number, NULL);
    strings_list(strings, out, size, words, 3);
    if (strlen(out) >= size) abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    char   folder[PATH_BYTES];
    Faults faults;
    fuzz_read("strings/es.json", data, size);
    faults_init(&faults);
    snprintf(folder, sizeof folder, "%s/strings", fuzz_folder());
    Strings *strings = strings_load(folder, "es", &faults);
    if (!strings_get(strings, "unit.minutes.one")[0]) abort();
    for (size_t room = 1; room <= 64; room += 7) put_together(strings, room);
    strings_free(strings);
    faults_deinit(&faults);
    return 0;
}
