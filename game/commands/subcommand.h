/* The subcommands and their options: two tables. Each subcommand is a file here. */
#ifndef UNSLOUCH_COMMANDS_SUBCOMMAND_H
#define UNSLOUCH_COMMANDS_SUBCOMMAND_H

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>

#include "app.h"
#include "core/planner.h"
#include "core/remind.h"

/* As every subcommand ends. */
enum {
    EXIT_DONE        = 0,
    EXIT_FAULT       = 1, /* in what was given: a level, a file, a script */
    EXIT_USAGE       = 2,
    EXIT_ENVIRONMENT = 3, /* no display, no room on the disk, assets that are missing */
};

/* How a record is written. */
typedef enum { FORMAT_JSON, FORMAT_CSV, FORMAT_VISITS, FORMAT_ICS, FORMAT_PNG, FORMAT_COUNT } ExportFormat;

/* What was asked for, every number already checked. Strings are those of the command line. */
typedef struct {
    const char        *data_dir, *assets_dir, *script, *output, *screen, *locale, *coach, *figure, *profile; /* NULL: not given */
    int                person;                                                                               /* whom --profile names, by number; 0: not given */
    bool               json, help, version, poses, levels, real, off, wait;
    int                window_width, window_height; /* 0: full screen */
    int                monitor;                     /* from 1; 0: not given */
    int                width, height;               /* 0: the subcommand's own */
    Mix                mix;
    bool               mix_given[BUS_COUNT];
    bool               talk_given;
    TalkLevel          talk;
    bool               seed_given;
    uint32_t           seed;
    ConditionSet       avoid;
    const char        *exclude;               /* ids of poses, not checked yet; NULL: not given */
    int64_t            at_us, from_us, to_us; /* -1: not given */
    int64_t            hours_us;              /* 0: not given */
    int                fps;                   /* 0: the subcommand's own */
    int                minutes;               /* 0: not given */
    AreaSet            focus;
    uint32_t           bases; /* bit i: Base i */
    Effort             intensity;
    ExportFormat       format;
    int                year, month;    /* month 1..12; 0: not given */
    RemindTimes        remind;         /* what was given of it; every_min 0: not given */
    const char        *between, *days; /* as they were given; NULL: they were not */
    const char        *poster, *sheet; /* NULL: not wanted */
    const char *const *arguments;
    int                argument_count;
} Options;

typedef enum {
    OPTION_DATA_DIR,
    OPTION_ASSETS,
    OPTION_NOW,
    OPTION_JSON,
    OPTION_HELP,
    OPTION_VERSION,
    OPTION_WINDOW,
    OPTION_MONITOR,
    OPTION_VOLUME,
    OPTION_TALK,
    OPTION_SEED,
    OPTION_SCRIPT,
    OPTION_AVOID,
    OPTION_EXCLUDE,
    OPTION_POSES,
    OPTION_LEVELS,
    OPTION_SCREEN,
    OPTION_AT,
    OPTION_SIZE,
    OPTION_FPS,
    OPTION_FROM,
    OPTION_TO,
    OPTION_OUTPUT,
    OPTION_FORMAT,
    OPTION_MONTH,
    OPTION_HOURS,
    OPTION_REAL,
    OPTION_MINUTES,
    OPTION_FOCUS,
    OPTION_BASES,
    OPTION_INTENSITY,
    OPTION_EVERY,
    OPTION_BETWEEN,
    OPTION_DAYS,
    OPTION_OFF,
    OPTION_WAIT,
    OPTION_POSTER,
    OPTION_SHEET,
    OPTION_LOCALE,
    OPTION_COACH,
    OPTION_FIGURE,
    OPTION_PROFILE,
    OPTION_COUNT
} OptionId;

#define OPTION_BIT(id)   (UINT64_C(1) << (id))
#define OPTIONS_OF_VOICE (OPTION_BIT(OPTION_LOCALE) | OPTION_BIT(OPTION_COACH))
#define OPTIONS_OF_CAST  (OPTIONS_OF_VOICE | OPTION_BIT(OPTION_FIGURE))

typedef struct {
    const char *name;      /* "": what the program does without a subcommand */
    const char *arguments; /* as in its usage */
    const char *help;      /* one line */
    const char *details;   /* what else there is to know; NULL: nothing */
    uint64_t    options;   /* bits of OptionId, beside those that all take */
    int         arguments_min, arguments_max;
    int (*run)(const Options *options); /* exit status */
} Subcommand;

extern const Subcommand subcommand_home, subcommand_play, subcommand_list, subcommand_check, subcommand_trace, subcommand_shot, subcommand_film,
    subcommand_plan, subcommand_script, subcommand_stats, subcommand_export, subcommand_import, subcommand_remind, subcommand_bench, subcommand_doctor,
    subcommand_manual, subcommand_completions;

/* The table: the first is what runs without a name. NULL past the end. */
const Subcommand *subcommand_at(int index);

/* Finds the subcommand, reads its options, runs it. */
int subcommand_main(int argc, char **argv);
/* Says what is wrong and how the subcommand is used; EXIT_USAGE. */
int subcommand_usage_error(const Subcommand *subcommand, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* ---- for options.c */

/* Index of the first word that is neither an option nor the value of one; argc when there is none. */
int options_first_word(int argc, char **argv);
/* Reads the options and arguments after the subcommand's name; false after a message. */
bool options_read(const Subcommand *subcommand, int argc, char **argv, Options *out);
/* One line for each option of these bits. */
void options_print(uint64_t options, FILE *out);

/* An option as whoever describes it needs it: help, the manual, completions. */
typedef struct {
    char        letter; /* 0: none */
    const char *name, *help;
    const char *value; /* as in its help; NULL: it takes none */
    const char *words; /* what the value may be, with spaces between; NULL: not a choice of words */
} OptionText;

OptionText option_text(OptionId id);
#define OPTIONS_OF_ALL                                                                                                                                         \
    (OPTION_BIT(OPTION_DATA_DIR) | OPTION_BIT(OPTION_ASSETS) | OPTION_BIT(OPTION_NOW) | OPTION_BIT(OPTION_JSON) | OPTION_BIT(OPTION_HELP) |                    \
     OPTION_BIT(OPTION_VERSION) | OPTION_BIT(OPTION_PROFILE))

#endif
