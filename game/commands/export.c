/* The record written to a file, or to where the words go. */
#include <string.h>

#include "commands/house.h"
#include "record.h"

static int write_record(Save *save, const Options *options) {
    char         reason[256];
    RecordFormat format = options->csv ? RECORD_CSV : RECORD_JSON;
    if (!options->output) {
        if (record_write(save, format, stdout)) return EXIT_DONE;
        fprintf(stderr, "unslouch: the record could not be read whole\n");
        return EXIT_ENVIRONMENT;
    }
    if (record_write_file(save, format, options->output, reason, sizeof reason)) return EXIT_DONE;
    fprintf(stderr, "unslouch: %s could not be written: %s\n", options->output, reason);
    return EXIT_ENVIRONMENT;
}

static int run(const Options *options) {
    Save *save   = house_own_record(options, false);
    int   status = save ? write_record(save, options) : EXIT_ENVIRONMENT;
    save_close(save);
    return status;
}

const Subcommand subcommand_export = {
    .name      = "export",
    .arguments = "",
    .help      = "Write your record to a file: everything as JSON, or the sessions as CSV.",
    .details =
        "The JSON holds all that is known of your practice, exactly (assets/record.schema.json says how); unslouch import reads it back. The CSV is a table\n"
        "of the sessions for a spreadsheet, in local times. Without -o it is printed. The file is readable by you alone.",
    .options = OPTION_BIT(OPTION_FORMAT) | OPTION_BIT(OPTION_OUTPUT),
    .run     = run,
};
