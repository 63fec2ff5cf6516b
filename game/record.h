/* The record as a file: for keeping it elsewhere, for a spreadsheet, and back again. */
#ifndef UNSLOUCH_RECORD_H
#define UNSLOUCH_RECORD_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

#include "content/faults.h"
#include "save/transfer.h"

/* A file that asks for more is refused. Sixteen million bytes are three sessions a day for forty years. */
#define RECORD_BYTES_MAX    (16 << 20)
#define RECORD_ENTRIES_MAX  100000 /* sessions, and likewise check-ins and periods of rest */
#define RECORD_SETTINGS_MAX 1000
#define RECORD_TEXT_MAX     400   /* bytes of an id, a key, a pose */
#define RECORD_VALUE_MAX    16384 /* bytes of a setting's value */

typedef enum {
    RECORD_JSON, /* all of it: assets/record.schema.json */
    RECORD_CSV   /* the sessions alone, a row each, as RFC 4180 has it */
} RecordFormat;

/* False when the record could not be read whole, or `out` did not take it. */
bool record_write(Save *save, RecordFormat format, FILE *out);
/* Into a file that others cannot read and that appears only when it is whole; one of that name is replaced. False with the reason. */
bool record_write_file(Save *save, RecordFormat format, const char *path, char *reason, size_t size);

/* Joins what a JSON file holds to the record, all of it or nothing. False with everything that is wrong with the file in `faults`, or with no fault when it is the
   record that could not be written. */
bool record_read_file(Save *save, const char *path, MergeSums *sums, Faults *faults);

#endif
