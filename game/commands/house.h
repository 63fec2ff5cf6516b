/* What the subcommands share: where things are, the catalogue, the script, and an App set up as the options ask. */
#ifndef UNSLOUCH_COMMANDS_HOUSE_H
#define UNSLOUCH_COMMANDS_HOUSE_H

#include "commands/script.h"
#include "commands/subcommand.h"
#include "platform/paths.h"

/* Where our own assets and the person's data are. */
typedef struct {
    char root[PATH_BYTES_MAX];
    char data[PATH_BYTES_MAX];  /* "": unknown */
    char state[PATH_BYTES_MAX]; /* where the log is: beside the data of --data-dir; "": unknown */
} Places;

/* EXIT_DONE, or another status after a message. */
int places_find(const Options *options, Places *out);
/* The folder of everybody's records and own levels: that of --data-dir, else that of their home; false: unknown. */
bool house_data_folder(const Options *options, char out[PATH_BYTES_MAX]);
/* Puts the number of whom --profile names into options->person; false after a message. */
bool house_find_person(Options *options);
/* The folder of the record: that of whom --profile names, else of who was here last. */
bool house_record_folder(const Options *options, const char *data_dir, char out[PATH_BYTES_MAX]);
/* The catalogue, with what is wrong in it said on stderr; NULL and *status after a message. */
Catalog *house_catalog(const Options *options, int *status);
/* The texts in English, as all that is printed. Free with strings_free. */
Strings *house_english(const Options *options);
/* A level by its id or its file's path; -1 with the reasons on stderr. */
int house_level(Catalog *catalog, const char *level);
/* Reads options->script if there is one; false after a message. Free with script_free in any case. */
bool house_script(const Options *options, Script *out);
/* The record to look at: that of a new person, or with --data-dir or --profile that of the folder, which is not changed. What is wrong with it is said on stderr. */
Save *house_record(const Options *options);
/* The person's own record, that of --data-dir or of their home: to look at, which changes nothing, or to write. NULL after a message. */
Save *house_own_record(const Options *options, bool to_write);
/* How the session is wanted: by a new person, or with --data-dir by the one of the folder, as play would give it; over it the options. */
Prefs house_prefs(const Options *options, const Catalog *catalog);
/* What the options tell of the person, added to *needs; false after a message. */
bool house_add_needs(const Options *options, const Catalog *catalog, Needs *needs);
/* What that same person told of themselves, and the options beside it; false after a message. */
bool house_needs(const Options *options, const Catalog *catalog, Needs *out);
/* The language, the coach and the figure, likewise. */
Cast house_cast(const Options *options);
/* Whether somebody speaks what --locale asks for, --coach is one of them, and --figure is there; false after a message. */
bool house_cast_is_there(const Options *options, const Catalog *catalog);
/* What play, shot and film have in common. */
AppOptions house_app_options(const Options *options, const Script *script);

/* A JSON string with its quotes. */
void json_print_text(FILE *out, const char *text);

#endif
