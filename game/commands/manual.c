/* The manual page, written from the tables that also say --help: it cannot tell of an option that is not there. */
#include <string.h>

#include "commands/subcommand.h"

#ifndef UNSLOUCH_VERSION
#error "the build gives the version"
#endif

/* A line of text as troff has it: a backslash and a hyphen are escaped, and no line begins with what it would take for a request. */
static void print_escaped(const char *text) {
    bool fresh = true;
    for (; *text; text++) {
        if (fresh && (*text == '.' || *text == '\'')) fputs("\\&", stdout);
        if (*text == '\\')
            fputs("\\e", stdout);
        else if (*text == '-')
            fputs("\\-", stdout);
        else
            putchar(*text);
        fresh = *text == '\n';
    }
}

static void print_option(OptionText option) {
    fputs(".TP\n\\fB", stdout);
    if (option.letter) printf("\\-%c\\fR, \\fB", option.letter);
    fputs("\\-\\-", stdout);
    print_escaped(option.name);
    fputs("\\fR", stdout);
    if (option.value) {
        fputs(" \\fI", stdout);
        print_escaped(option.value);
        fputs("\\fR", stdout);
    }
    putchar('\n');
    print_escaped(option.help);
    putchar('\n');
}

static void print_options(uint64_t options) {
    for (int id = 0; id < OPTION_COUNT; id++) {
        if (options & OPTION_BIT(id)) print_option(option_text((OptionId)id));
    }
}

/* "unslouch play LEVEL [options]". */
static void print_usage(const Subcommand *subcommand) {
    fputs("\\fBunslouch", stdout);
    if (subcommand->name[0]) printf(" %s", subcommand->name);
    fputs("\\fR", stdout);
    if (subcommand->arguments[0]) {
        fputs(" \\fI", stdout);
        print_escaped(subcommand->arguments);
        fputs("\\fR", stdout);
    }
    fputs(" [\\fIoptions\\fR]\n", stdout);
}

static void print_subcommand(const Subcommand *subcommand) {
    fputs(".SS ", stdout);
    print_usage(subcommand);
    print_escaped(subcommand->help);
    putchar('\n');
    if (subcommand->details) {
        fputs(".PP\n", stdout);
        print_escaped(subcommand->details);
        putchar('\n');
    }
    print_options(subcommand->options);
}

static const char *const closing =
    (".SH FILES\n"
     ".TP\n\\fI~/.local/share/unslouch/unslouch.db\\fR\nYour record; its last three days of use are kept in \\fIbackups\\fR beside it.\n"
     ".TP\n\\fI~/.local/share/unslouch/levels\\fR, \\fIposes\\fR, \\fIvoice\\fR\nWhat you wrote yourself; read after what is installed.\n"
     ".TP\n\\fI~/.local/state/unslouch/unslouch.log\\fR\nWhat went wrong while you practised, and where a crash was; nothing personal.\n"
     ".TP\n\\fI~/.config/autostart/unslouch\\-remind.desktop\\fR\nThere while reminders are on.\n"
     ".SH ENVIRONMENT\n"
     ".TP\n\\fBXDG_DATA_HOME\\fR, \\fBXDG_STATE_HOME\\fR, \\fBXDG_CONFIG_HOME\\fR, \\fBXDG_RUNTIME_DIR\\fR\nWhere those folders are, when they are elsewhere.\n"
     ".TP\n\\fBLC_ALL\\fR, \\fBLC_MESSAGES\\fR, \\fBLANG\\fR\nThe language, until one is chosen in Settings.\n"
     ".SH EXIT STATUS\n"
     ".TP\n0\nDone.\n.TP\n1\nA fault in what was given.\n.TP\n2\nWrong usage.\n.TP\n3\nThe environment failed.\n"
     ".SH NOTES\n"
     "Practice may ease stiffness; it treats nothing. With strong, new or spreading pain, numbness or weakness, see a doctor first.\n");

static int run(const Options *options) {
    (void)options;
    const Subcommand *home = subcommand_at(0);
    printf(".TH UNSLOUCH 1 \"\" \"Unslouch %s\" \"User Commands\"\n", UNSLOUCH_VERSION);
    fputs(".SH NAME\nunslouch \\- a calm coach for a stiff upper back, neck and shoulders\n.SH SYNOPSIS\n", stdout);
    for (int i = 0; subcommand_at(i); i++) {
        if (i > 0) fputs(".br\n", stdout);
        print_usage(subcommand_at(i));
    }
    fputs(".SH DESCRIPTION\n", stdout);
    print_escaped(home->help);
    fputs("\nA figure leads, a voice says how, and a light breathes with you.\nNothing leaves the machine.\n.SH OPTIONS\n", stdout);
    print_options(home->options);
    fputs(".PP\nEvery subcommand takes these, too:\n", stdout);
    print_options(OPTIONS_OF_ALL);
    fputs(".SH SUBCOMMANDS\n", stdout);
    for (int i = 1; subcommand_at(i); i++) print_subcommand(subcommand_at(i));
    fputs(closing, stdout);
    return EXIT_DONE;
}

const Subcommand subcommand_manual = {
    .name      = "manual",
    .arguments = "",
    .help      = "Print the manual page, in the form that man reads.",
    .details   = "Read it without an installation: unslouch manual | man -l -",
    .run       = run,
};
