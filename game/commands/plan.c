/* A session made to measure, printed as a level file. */
#include <string.h>

#include "commands/house.h"

#define NAME_BYTES 160
#define SUMMARY    "Made to measure: it warms up, works from place to place, and ends in rest."

static void append(char *text, const char *more) {
    size_t at = strlen(text);
    snprintf(text + at, NAME_BYTES - at, "%s", more);
}

/* "10 minutes for neck and mid-back". */
static void name_plan(const Options *options, char name[NAME_BYTES]) {
    int left = area_set_count(options->focus);
    snprintf(name, NAME_BYTES, "%d minutes%s", options->minutes, left > 0 ? " for " : " for the whole body");
    for (int i = 0; i < AREA_COUNT; i++) {
        if (!(options->focus & area_bit((Area)i))) continue;
        left--;
        append(name, area_name((Area)i));
        append(name, left > 1 ? ", " : left == 1 ? " and " : "");
    }
}

static int print_plan(const Options *options, Catalog *catalog) {
    LevelItem      items[PLANNER_ITEMS_MAX];
    PlannerResult  result;
    Prefs          prefs   = house_prefs(options, catalog);
    PlannerRequest request = {
        .wished_us = options->minutes * INT64_C(60000000),
        .focus     = options->focus,
        .bases     = options->bases,
        .intensity = options->intensity,
        .needs     = {.conditions = options->avoid},
        .seed      = prefs.seed,
        .prefs     = prefs,
    };
    PlannerStatus status = planner_make(catalog_repertoire(catalog), &request, items, &result);
    if (status != PLANNER_OK) fprintf(stderr, "unslouch: %s\n", planner_status_text(status));
    if (status == PLANNER_NOTHING) return EXIT_FAULT;
    char id[NAME_BYTES], name[NAME_BYTES];
    snprintf(id, sizeof id, "plan-%d-%u", options->minutes, request.seed);
    name_plan(options, name);
    LevelDraft draft = {id, name, SUMMARY, options->focus, options->intensity, items, result.item_count};
    catalog_write_level(catalog, &draft, stdout);
    return EXIT_DONE;
}

static int run(const Options *options) {
    int status;
    if (options->minutes == 0) return subcommand_usage_error(&subcommand_plan, "--minutes N is missing");
    Catalog *catalog = house_catalog(options, &status);
    if (catalog) status = print_plan(options, catalog);
    catalog_free(catalog);
    return status;
}

const Subcommand subcommand_plan = {
    .name      = "plan",
    .arguments = "--minutes N",
    .help      = "Print a session made to measure, as a level file.",
    .details = "It warms up before it goes deep, does both sides alike, answers every deep bend, and visits few places. Within the intensity, the conditions\n"
               "and the bases that are given, the wished areas get most of the time. The same words print the same session; --seed makes another.\n"
               "Written to a file it can be checked and played: unslouch play FILE. Where the poses do not fill the time, that is said on stderr.",
    .options = OPTION_BIT(OPTION_MINUTES) | OPTION_BIT(OPTION_FOCUS) | OPTION_BIT(OPTION_BASES) | OPTION_BIT(OPTION_INTENSITY) | OPTION_BIT(OPTION_AVOID) |
               OPTION_BIT(OPTION_SEED),
    .run = run,
};
