/* Which subcommand is meant, and what is said when none is. */
#include "commands/house.h"

#include <errno.h>
#include <stdarg.h>
#include <string.h>

#include "memory.h"
#include "platform/guard.h"

#ifndef UNSLOUCH_VERSION
#error "the build gives the version"
#endif

/* The first runs when no name is given. */
static const Subcommand *const table[] = {&subcommand_home,   &subcommand_play,       &subcommand_list,   &subcommand_check,  &subcommand_trace,
                                          &subcommand_shot,   &subcommand_film,       &subcommand_plan,   &subcommand_script, &subcommand_stats,
                                          &subcommand_export, &subcommand_import,     &subcommand_remind, &subcommand_bench,  &subcommand_doctor,
                                          &subcommand_manual, &subcommand_completions};
#define TABLE_COUNT (sizeof table / sizeof table[0])

const Subcommand *subcommand_at(int index) {
    return index >= 0 && (size_t)index < TABLE_COUNT ? table[index] : NULL;
}

static const Subcommand *find(const char *name) {
    for (size_t i = 1; i < TABLE_COUNT; i++) {
        if (strcmp(table[i]->name, name) == 0) return table[i];
    }
    return NULL;
}

/* ---- what is said */

static void print_usage(const Subcommand *subcommand, FILE *out) {
    fprintf(out, "Usage: unslouch%s%s%s%s [options]\n", subcommand->name[0] ? " " : "", subcommand->name, subcommand->arguments[0] ? " " : "",
            subcommand->arguments);
}

static void print_help(const Subcommand *subcommand) {
    print_usage(subcommand, stdout);
    printf("\n%s\n", subcommand->help);
    if (subcommand->details) printf("\n%s\n", subcommand->details);
    if (subcommand == table[0]) {
        printf("\nSubcommands (each has its own --help):\n");
        for (size_t i = 1; i < TABLE_COUNT; i++) printf("  %-28s %s\n", table[i]->name, table[i]->help);
    }
    printf("\nOptions:\n");
    options_print(subcommand->options, stdout);
    options_print(OPTIONS_OF_ALL, stdout);
    printf("\nExit status: 0 done, 1 a fault in what was given, 2 wrong usage, 3 the environment failed.\n");
}

int subcommand_usage_error(const Subcommand *subcommand, const char *format, ...) {
    va_list args;
    fputs("unslouch: ", stderr);
    va_start(args, format);
    vfprintf(stderr, format, args);
    va_end(args);
    fputc('\n', stderr);
    print_usage(subcommand, stderr);
    options_print(subcommand->options, stderr);
    options_print(OPTIONS_OF_ALL, stderr);
    return EXIT_USAGE;
}

static void unknown(const char *name) {
    fprintf(stderr, "unslouch: there is no subcommand \"%s\", expected one of:", name);
    for (size_t i = 1; i < TABLE_COUNT; i++) fprintf(stderr, " %s", table[i]->name);
    fputc('\n', stderr);
    print_usage(table[0], stderr);
}

/* ---- running */

/* A full disk is noticed only now. */
static int flushed(int status) {
    if (fflush(stdout) == 0 && !ferror(stdout)) return status;
    fprintf(stderr, "unslouch: the output could not be written: %s\n", strerror(errno));
    return EXIT_ENVIRONMENT;
}

/* Takes the subcommand's name out of the words; options may stand before it. NULL after a message. */
static const Subcommand *take_name(int *argc, char **argv) {
    int at = options_first_word(*argc, argv);
    if (at == *argc) return table[0];
    const Subcommand *named = find(argv[at]);
    if (!named) {
        unknown(argv[at]);
        return NULL;
    }
    memmove(argv + at, argv + at + 1, (size_t)(*argc - at - 1) * sizeof *argv);
    (*argc)--;
    return named;
}

int subcommand_main(int argc, char **argv) {
    Options options;
    int     count = argc > 0 ? argc - 1 : 0;
    char  **words = argv + (argc > 0);
    memory_begin();
    guard_memory();
    if (count > 0 && strcmp(words[0], "help") == 0) {
        print_help(table[0]);
        return flushed(EXIT_DONE);
    }
    const Subcommand *subcommand = take_name(&count, words);
    if (!subcommand || !options_read(subcommand, count, words, &options)) return EXIT_USAGE;
    if (options.help)
        print_help(subcommand);
    else if (options.version)
        printf("unslouch %s\n", UNSLOUCH_VERSION);
    else if (!house_find_person(&options))
        return flushed(EXIT_FAULT);
    else
        return flushed(subcommand->run(&options));
    return flushed(EXIT_DONE);
}
