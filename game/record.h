/* The record as a file: for keeping it elsewhere, for a spreadsheet, and back again. */
#ifndef UNSLOUCH_RECORD_H
#define UNSLOUCH_RECORD_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

#include "content/faults.h"
#include "content/strings.h"
#include "save/transfer.h"

/* A file that asks for more is refused. Sixteen million bytes are three sessions a day for forty years. */
#define RECORD_BYTES_MAX    (16 << 20)
#define RECORD_ENTRIES_MAX  100000 /* sessions, and likewise check-ins and periods of rest */
#define RECORD_SETTINGS_MAX 1000
#define RECORD_TEXT_MAX     400   /* bytes of an id, a key, a pose */
#define RECORD_VALUE_MAX    16384 /* bytes of a setting's value */

typedef enum {
    RECORD_JSON, /* all of it: assets/record.schema.json */
    RECORD_CSV,  /* the sessions alone, a row each, as RFC 4180 has it */
    /* For others, in the person's words: */
    RECORD_VISITS, /* a table for a physiotherapist: what was practised and what ached, by date */
    RECORD_ICS     /* an event a session that counts, for a calendar: RFC 5545 */
} RecordFormat;

/* What ids are called. Borrowed; the functions return the id itself when they know no name. */
typedef struct {
    const Strings *strings;
    const char *(*level)(const void *context, const char *id);
    const char *(*pose)(const void *context, const char *id);
    const void *context;
} RecordWords;

/* False when the record could not be read whole, or `out` did not take it. `words` only for what is for others, else NULL. */
bool record_write(Save *save, RecordFormat format, const RecordWords *words, FILE *out);
/* Into a file that others cannot read and that appears only when it is whole; one of that name is replaced. False with the reason. */
bool record_write_file(Save *save, RecordFormat format, const RecordWords *words, const char *path, char *reason, size_t size);

/* ---- for record_write.c */

bool record_share(Save *save, RecordFormat format, const RecordWords *words, FILE *out);
/* A cell in quotes, as RFC 4180 has it; what a spreadsheet would take for a formula gets an apostrophe before it. */
void record_cell(FILE *out, const char *text);
void record_date(FILE *out, DayNumber day);

/* Joins what a JSON file holds to the record, all of it or nothing. False with everything that is wrong with the file in `faults`, or with no fault when it is the
   record that could not be written. */
bool record_read_file(Save *save, const char *path, MergeSums *sums, Faults *faults);

#endif
