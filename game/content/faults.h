/* What is wrong in files that people write: collected, all of a file in one go, each with its place. */
#ifndef UNSLOUCH_CONTENT_FAULTS_H
#define UNSLOUCH_CONTENT_FAULTS_H

#include <stdbool.h>
#include <stdio.h>

/* line and column count from 1; 0 where the fault is the file as a whole. */
typedef struct {
    char *file;
    int   line, column;
    char *text; /* what is wrong, what was expected */
} Fault;

/* At most FAULTS_MAX are kept; `dropped` counts the rest. */
#define FAULTS_MAX 200

typedef struct {
    Fault *items;
    int    count, capacity;
    int    dropped;
} Faults;

void faults_init(Faults *faults);
void faults_deinit(Faults *faults);
void faults_add(Faults *faults, const char *file, int line, int column, const char *format, ...) __attribute__((format(printf, 5, 6)));
/* One line each: `file:line:column: text`. */
void faults_print(const Faults *faults, FILE *out);

#endif
