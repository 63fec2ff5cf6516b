/* Faults are collected, not thrown: a person mends a file once, not once for each error in it. */
#include "content/faults.h"

#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

void faults_init(Faults *faults) {
    *faults = (Faults){0};
}

void faults_deinit(Faults *faults) {
    for (int i = 0; i < faults->count; i++) {
        free(faults->items[i].file);
        free(faults->items[i].text);
    }
    free(faults->items);
    *faults = (Faults){0};
}

static bool grow(Faults *faults) {
    if (faults->count < faults->capacity) return true;
    int    capacity = faults->capacity ? faults->capacity * 2 : 8;
    Fault *items    = realloc(faults->items, (size_t)capacity * sizeof *items);
    if (!items) return false;
    faults->items    = items;
    faults->capacity = capacity;
    return true;
}

void faults_add(Faults *faults, const char *file, int line, int column, const char *format, ...) {
    char    text[512];
    va_list args;
    va_start(args, format);
    vsnprintf(text, sizeof text, format, args);
    va_end(args);
    char *file_copy = NULL, *text_copy = NULL;
    bool  kept = faults->count < FAULTS_MAX && grow(faults) && (file_copy = strdup(file)) && (text_copy = strdup(text));
    if (kept) {
        faults->items[faults->count++] = (Fault){file_copy, line, column, text_copy};
        return;
    }
    free(file_copy);
    faults->dropped++;
}

void faults_print(const Faults *faults, FILE *out) {
    for (int i = 0; i < faults->count; i++) {
        const Fault *fault = &faults->items[i];
        if (fault->line > 0)
            fprintf(out, "%s:%d:%d: %s\n", fault->file, fault->line, fault->column, fault->text);
        else
            fprintf(out, "%s: %s\n", fault->file, fault->text);
    }
    if (faults->dropped > 0) fprintf(out, "and %d more\n", faults->dropped);
}
