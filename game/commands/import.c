/* A record that was kept elsewhere, joined to the one here. */
#include <string.h>

#include "commands/house.h"
#include "record.h"

static void print_json(const MergeSums *sums) {
    printf("{\"sessions\":%d,\"new_sessions\":%d,\"check_ins\":%d,\"new_check_ins\":%d,\"rest\":%d,\"new_rest\":%d,\"settings\":%d,\"new_settings\":%d,"
           "\"settings_kept\":%d}\n",
           sums->sessions, sums->new_sessions, sums->check_ins, sums->new_check_ins, sums->rests, sums->new_rests, sums->settings, sums->new_settings,
           sums->settings_kept);
}

static void print_plain(const MergeSums *sums) {
    printf("sessions   %6d, %d of them new\n", sums->sessions, sums->new_sessions);
    printf("check-ins  %6d, %d of them new\n", sums->check_ins, sums->new_check_ins);
    printf("rest       %6d, %d of them new\n", sums->rests, sums->new_rests);
    printf("settings   %6d, %d of them new", sums->settings, sums->new_settings);
    if (sums->settings_kept > 0) printf("; %d set otherwise here, which stay as they are here", sums->settings_kept);
    putchar('\n');
}

static int import(Save *save, const Options *options) {
    MergeSums sums;
    Faults    faults;
    faults_init(&faults);
    bool joined = record_read_file(save, options->arguments[0], &sums, &faults);
    int  status = joined ? EXIT_DONE : faults.count > 0 ? EXIT_FAULT : EXIT_ENVIRONMENT;
    faults_print(&faults, stderr);
    faults_deinit(&faults);
    if (status == EXIT_ENVIRONMENT) fprintf(stderr, "unslouch: nothing was imported: %s cannot be written now; try again in a moment\n", save_path(save));
    if (joined && options->json) print_json(&sums);
    if (joined && !options->json) print_plain(&sums);
    return status;
}

static int run(const Options *options) {
    Save *save   = house_own_record(options, true);
    int   status = save ? import(save, options) : EXIT_ENVIRONMENT;
    save_close(save);
    return status;
}

const Subcommand subcommand_import = {
    .name      = "import",
    .arguments = "FILE",
    .help      = "Join a record that unslouch export wrote as JSON to your own.",
    .details =
        "Nothing is lost and nothing counted twice: what is here already is found again, and importing the same file once more changes nothing. Settings\n"
        "that are made here stay; conditions and excluded poses are joined. A file with a fault is refused whole, each fault by line and column.",
    .arguments_min = 1,
    .arguments_max = 1,
    .run           = run,
};
