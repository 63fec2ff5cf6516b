/* Several people on one machine: each has a record and backups of their own. That of the first lies in the data folder itself, as if there were nobody else; that
   of another in DATA_DIR/people/NUMBER. A name is only text in its record: it never becomes part of a path. */
#ifndef UNSLOUCH_SAVE_PEOPLE_H
#define UNSLOUCH_SAVE_PEOPLE_H

#include <stdbool.h>

#include "save/reason.h"

#define PEOPLE_MAX        8 /* folders beyond are left alone, and nobody is added to so many */
#define PERSON_FIRST      1
#define PERSON_NAME_BYTES 49 /* its end included */

typedef struct {
    int  number;                  /* never given to somebody else */
    char name[PERSON_NAME_BYTES]; /* UTF-8 without control characters; "": none was given */
} Person;

/* The setting that holds the name. */
#define PERSON_NAME_KEY "name"

/* What of a text can be a name: spaces joined and trimmed, control characters and broken UTF-8 left out, cut between characters. False: nothing is left. */
bool person_name_read(const char *text, char name[PERSON_NAME_BYTES]);

/* Everybody, the first first; how many, at least 1. Records are only looked at. `data_dir` may be "": then there is the first alone. */
int people_list(const char *data_dir, Person people[PEOPLE_MAX]);
/* How many there are, without a look into their records. */
int people_count(const char *data_dir);
/* Whether there is such a person, and the folder that holds their record, into a buffer of DISK_PATH_MAX (4096). */
bool people_folder(const char *data_dir, int number, char *out);

/* Who practised last; the first when that is not known, or they are gone. */
int  people_last(const char *data_dir);
bool people_set_last(const char *data_dir, int number);

/* Makes a record for somebody new; their number, or 0 with a reason. */
int people_add(const char *data_dir, const char *name, Reason *reason);
/* For a record that is not open here. */
bool people_rename(const char *data_dir, int number, const char *name);
/* Moves the whole folder to DATA_DIR/people/removed/NUMBER (`kept`, DISK_PATH_MAX): nothing is deleted, and moved back it is there again. Not the first. */
bool people_remove(const char *data_dir, int number, char *kept, Reason *reason);

#endif
