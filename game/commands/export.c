/* The record written to a file, or to where the words go. */
#include <string.h>

#include "commands/house.h"
#include "commands/month.h"
#include "record.h"

/* ---- what ids are called */

typedef struct {
    Catalog *catalog;
    Strings *strings;
} Names;

static const char *level_name(const void *context, const char *id) {
    const Names *names = context;
    int          level = names->catalog ? catalog_find_level(names->catalog, id) : -1;
    return level >= 0 ? catalog_level(names->catalog, level)->name : id;
}

static const char *pose_name(const void *context, const char *id) {
    const Names      *names      = context;
    const Repertoire *repertoire = names->catalog ? catalog_repertoire(names->catalog) : NULL;
    for (int i = 0; repertoire && i < repertoire->pose_count; i++) {
        if (strcmp(repertoire->poses[i].id, id) == 0) return catalog_pose(names->catalog, i)->name;
    }
    return id;
}

/* Without a catalogue there are ids, and without texts their keys: the record is told in any case. */
static Names names_load(const Options *options, Places *places) {
    Faults faults; /* told at the program's start */
    Names  names = {.catalog = NULL};
    Cast   cast  = house_cast(options);
    bool   found = places_find(options, places) == EXIT_DONE;
    faults_init(&faults);
    if (found) names.catalog = app_load_catalog(places->root, places->data, &cast, true, &faults);
    names.strings = app_load_strings(found ? places->root : "", &cast, &faults);
    if (names.catalog) catalog_translate(names.catalog, names.strings);
    faults_deinit(&faults);
    return names;
}

static void names_free(Names *names) {
    catalog_free(names->catalog);
    strings_free(names->strings);
}

/* ---- the ways it is written */

static int write_month(Save *save, const Options *options, const Names *names, const Places *places) {
    WallTime  now   = clock_wall();
    CivilDate today = day_to_civil(day_of_practice(now.utc_s, now.offset_s, 0));
    char      fonts[PATH_BYTES_MAX];
    if (!path_join(fonts, sizeof fonts, places->root, "assets/fonts")) fonts[0] = '\0';
    int year = options->month > 0 ? options->year : today.year, month = options->month > 0 ? options->month : today.month;
    return month_write(save, names->strings, fonts, year, month, options->output);
}

static int write_record(Save *save, RecordFormat format, const RecordWords *words, const char *output) {
    char reason[256];
    if (!output) {
        if (record_write(save, format, words, stdout)) return EXIT_DONE;
        fprintf(stderr, "unslouch: the record could not be read whole\n");
        return EXIT_ENVIRONMENT;
    }
    if (record_write_file(save, format, words, output, reason, sizeof reason)) return EXIT_DONE;
    fprintf(stderr, "unslouch: %s could not be written: %s\n", output, reason);
    return EXIT_ENVIRONMENT;
}

/* For others it is told in the person's language. */
static int share(Save *save, const Options *options) {
    Places      places = {.root = ""};
    Names       names  = names_load(options, &places);
    RecordWords words  = {.strings = names.strings, .level = level_name, .pose = pose_name, .context = &names};
    int         status;
    if (options->format == FORMAT_PNG)
        status = write_month(save, options, &names, &places);
    else
        status = write_record(save, options->format == FORMAT_ICS ? RECORD_ICS : RECORD_VISITS, &words, options->output);
    names_free(&names);
    return status;
}

static int run(const Options *options) {
    if (options->format == FORMAT_PNG && !options->output) return subcommand_usage_error(&subcommand_export, "-o FILE.png is missing");
    if (options->format != FORMAT_PNG && options->month > 0) return subcommand_usage_error(&subcommand_export, "--month goes with --format png alone");
    Save *save = house_own_record(options, false);
    if (!save) return EXIT_ENVIRONMENT;
    int status = EXIT_DONE;
    if (options->format == FORMAT_JSON || options->format == FORMAT_CSV)
        status = write_record(save, options->format == FORMAT_CSV ? RECORD_CSV : RECORD_JSON, NULL, options->output);
    else
        status = share(save, options);
    save_close(save);
    return status;
}

const Subcommand subcommand_export = {
    .name      = "export",
    .arguments = "",
    .help      = "Write your record to a file: everything as JSON, or what others read.",
    .details =
        "json holds all that is known of your practice, exactly (assets/record.schema.json says how); unslouch import reads it back. csv is a table of the\n"
        "sessions for a spreadsheet, in local times. visits is one for a physiotherapist, in your language: what was practised, and what ached. ics is an "
        "event\n"
        "a session for a calendar. png draws a month on one page. Without -o it is printed. The file is readable by you alone.",
    .options = OPTION_BIT(OPTION_FORMAT) | OPTION_BIT(OPTION_MONTH) | OPTION_BIT(OPTION_OUTPUT) | OPTION_BIT(OPTION_LOCALE),
    .run     = run,
};
