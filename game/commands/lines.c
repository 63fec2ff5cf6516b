/* All that the coach says, for whoever lends a voice: id, when it is said, how long it may be, and the words. */
#include "commands/house.h"

static void print_line(const LineInfo *line) {
    char limit[16] = "";
    if (line->limit_us > 0) snprintf(limit, sizeof limit, "%.1f s", (double)line->limit_us / 1e6);
    printf("%-34s  %-5s  %6s  %s\n", line->id, talk_level_name(line->level), limit, line->text);
}

static void json_line(const LineInfo *line, bool first) {
    printf("%s\n{\"id\":", first ? "" : ",");
    json_print_text(stdout, line->id);
    printf(",\"level\":\"%s\",\"limit\":", talk_level_name(line->level));
    if (line->limit_us > 0)
        printf("%.3f", (double)line->limit_us / 1e6);
    else
        printf("null");
    printf(",\"text\":");
    json_print_text(stdout, line->text);
    printf(",\"spoken\":%s}", line->path ? "true" : "false");
}

static void json_script(const Catalog *catalog) {
    int chosen = catalog_chosen_voice(catalog);
    printf("{\"locale\":");
    json_print_text(stdout, catalog_locale(catalog));
    printf(",\"coach\":");
    if (chosen >= 0)
        json_print_text(stdout, catalog_voice(catalog, chosen)->coach);
    else
        printf("null");
    printf(",\"lines\":[");
    for (int i = 0; i < catalog_line_count(catalog); i++) json_line(catalog_line(catalog, i), i == 0);
    printf("\n]}\n");
}

static int run(const Options *options) {
    int      status;
    Catalog *catalog = house_catalog(options, &status);
    if (!catalog) return status;
    if (options->json)
        json_script(catalog);
    else
        for (int i = 0; i < catalog_line_count(catalog); i++) print_line(catalog_line(catalog, i));
    catalog_free(catalog);
    return EXIT_DONE;
}

const Subcommand subcommand_script = {
    .name      = "script",
    .arguments = "",
    .help      = "Print all that the coach says, for whoever lends a voice.",
    .details   = "Each line has its id, the talk level from which it is said, the length up to which it fits its place, and its words. Record a line as\n"
                 "ID.opus, ID.ogg or ID.wav, and list it in voice/LANG/index.json of your data folder (index.schema.json of assets/voice): it is then said in\n"
                 "place of ours, line by line.",
    .options   = OPTIONS_OF_VOICE,
    .run       = run,
};
