/* What a shell offers after Tab, written from the tables that also say --help. Levels are asked of the program while the person types. */
#include <string.h>

#include "commands/subcommand.h"

/* How a shell finds the ids of levels: the first word of each indented line but those that say what opens a level. */
#define LEVELS "unslouch list --levels 2>/dev/null | sed -n 's/^  \\([a-z0-9][a-z0-9.-]*\\) .*/\\1/p'"

static bool takes(const Subcommand *subcommand, int id) {
    return ((subcommand->options | OPTIONS_OF_ALL) & OPTION_BIT(id)) != 0;
}

static bool is_level(const Subcommand *subcommand) {
    return strstr(subcommand->arguments, "LEVEL") != NULL;
}

static bool is_file(const Subcommand *subcommand) {
    return strstr(subcommand->arguments, "FILE") != NULL;
}

/* The words that a subcommand takes as they are: "bash" of "bash | zsh | fish"; "" when the first is none such. */
static void words_of(const Subcommand *subcommand, char *out, size_t size) {
    size_t at    = 0;
    bool   plain = subcommand->arguments[0] >= 'a' && subcommand->arguments[0] <= 'z';
    for (const char *text = subcommand->arguments; plain && *text && at + 1 < size; text++) {
        bool letter = (*text >= 'a' && *text <= 'z') || *text == '-';
        if (*text == '|' && at > 0 && out[at - 1] != ' ') out[at++] = ' ';
        if (letter || (*text == ' ' && at > 0 && out[at - 1] != ' ')) out[at++] = *text;
    }
    out[at] = '\0';
}

static void print_names(const char *between) {
    for (int i = 1; subcommand_at(i); i++) printf("%s%s", i > 1 ? between : "", subcommand_at(i)->name);
}

/* ---- bash */

static void bash_values(void) {
    for (int id = 0; id < OPTION_COUNT; id++) {
        OptionText option = option_text((OptionId)id);
        if (!option.value) continue;
        if (option.letter) printf("    -%c | ", option.letter);
        printf("%s--%s) ", option.letter ? "" : "    ", option.name);
        if (option.words)
            printf("COMPREPLY=($(compgen -W '%s' -- \"$word\")) ;;\n", option.words);
        else
            printf("%s ;;\n", strcmp(option.value, "FILE") == 0  ? "COMPREPLY=($(compgen -f -- \"$word\"))"
                              : strcmp(option.value, "DIR") == 0 ? "COMPREPLY=($(compgen -d -- \"$word\"))"
                                                                 : ":");
    }
}

static void bash_subcommand(const Subcommand *subcommand) {
    char words[64];
    words_of(subcommand, words, sizeof words);
    printf("    '%s')\n        options='", subcommand->name);
    for (int id = 0; id < OPTION_COUNT; id++) {
        if (takes(subcommand, id)) printf("--%s ", option_text((OptionId)id).name);
    }
    printf("'\n        arguments='%s'", words);
    if (is_level(subcommand)) printf("\n        arguments=$(" LEVELS ")");
    if (is_level(subcommand) || is_file(subcommand)) printf("\n        files=yes");
    printf("\n        ;;\n");
}

static void print_bash(void) {
    fputs(("_unslouch() {\n"
           "    local word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD - 1]} name= options= arguments= files=no i\n"
           "    COMPREPLY=()\n"
           "    case $before in\n"),
          stdout);
    bash_values();
    fputs(("    *) before= ;;\n"
           "    esac\n"
           "    [ -z \"$before\" ] || return 0\n"
           "    for ((i = 1; i < COMP_CWORD; i++)); do\n"
           "        case ${COMP_WORDS[i]} in\n        "),
          stdout);
    print_names(" | ");
    fputs((")\n            name=${COMP_WORDS[i]}\n            break\n            ;;\n"
           "        esac\n"
           "    done\n"
           "    case $name in\n"),
          stdout);
    for (int i = 0; subcommand_at(i); i++) bash_subcommand(subcommand_at(i));
    fputs("    esac\n    [ -n \"$name\" ] || arguments='help ", stdout);
    print_names(" ");
    fputs(("'\n"
           "    case $word in\n"
           "    -*) COMPREPLY=($(compgen -W \"$options\" -- \"$word\")) ;;\n"
           "    *) COMPREPLY=($(compgen -W \"$arguments\" -- \"$word\")) ;;\n"
           "    esac\n"
           "    [ $files = no ] || COMPREPLY+=($(compgen -f -- \"$word\"))\n"
           "}\n"
           "complete -o filenames -F _unslouch unslouch\n"),
          stdout);
}

/* ---- zsh */

/* Within single quotes, in a description in brackets: what would end either is escaped. */
static void zsh_text(const char *text) {
    for (; *text; text++) {
        if (*text == '\'')
            fputs("'\\''", stdout);
        else if (strchr("[]:\\", *text))
            printf("\\%c", *text);
        else
            putchar(*text);
    }
}

static void zsh_option(OptionText option) {
    if (option.letter) printf("            {-%c,--%s}'[", option.letter, option.name);
    if (!option.letter) printf("            '--%s[", option.name);
    zsh_text(option.help);
    putchar(']');
    if (option.value) {
        printf(":%s:", option.value);
        if (option.words)
            printf("(%s)", option.words);
        else
            fputs(strcmp(option.value, "FILE") == 0 ? "_files" : strcmp(option.value, "DIR") == 0 ? "_files -/" : " ", stdout);
    }
    fputs("' \\\n", stdout);
}

static void zsh_subcommand(const Subcommand *subcommand) {
    char words[64];
    words_of(subcommand, words, sizeof words);
    printf("    '%s')\n        _arguments \\\n", subcommand->name);
    for (int id = 0; id < OPTION_COUNT; id++) {
        if (takes(subcommand, id)) zsh_option(option_text((OptionId)id));
    }
    if (is_level(subcommand))
        fputs("            '1:level:_unslouch_level' '*:file:_files'\n", stdout);
    else if (is_file(subcommand))
        fputs("            '*:file:_files'\n", stdout);
    else if (words[0])
        printf("            '1:word:(%s)'\n", words);
    else
        fputs("            && return\n", stdout);
    fputs("        ;;\n", stdout);
}

static void print_zsh(void) {
    fputs(("#compdef unslouch\n"
           "_unslouch_level() {\n"
           "    local -a levels\n"
           "    levels=(${(f)\"$(" LEVELS ")\"})\n"
           "    compadd -a levels\n"
           "    _files\n"
           "}\n"
           "_unslouch() {\n"
           "    local -a names\n"
           "    names=(\n"),
          stdout);
    for (int i = 1; subcommand_at(i); i++) {
        printf("        '%s:", subcommand_at(i)->name);
        zsh_text(subcommand_at(i)->help);
        fputs("'\n", stdout);
    }
    fputs(("    )\n"
           "    if ((CURRENT == 2)) && [[ ${words[2]} != -* ]]; then\n"
           "        _describe subcommand names\n"
           "        return\n"
           "    fi\n"
           "    local name=${words[2]}\n"
           "    if ((${names[(I)$name:*]})); then\n"
           "        shift words\n"
           "        ((CURRENT--))\n"
           "    else\n"
           "        name=\n"
           "    fi\n"
           "    case $name in\n"),
          stdout);
    for (int i = 0; subcommand_at(i); i++) zsh_subcommand(subcommand_at(i));
    fputs("    esac\n}\n_unslouch \"$@\"\n", stdout);
}

/* ---- fish */

static void fish_text(const char *text) {
    putchar('\'');
    for (; *text; text++) {
        if (*text == '\'' || *text == '\\') putchar('\\');
        putchar(*text);
    }
    putchar('\'');
}

static void fish_option(const Subcommand *subcommand, OptionText option) {
    printf("complete -c unslouch -n '%s%s' -l %s", subcommand->name[0] ? "__fish_seen_subcommand_from " : "__fish_use_subcommand", subcommand->name,
           option.name);
    if (option.letter) printf(" -s %c", option.letter);
    fputs(" -d ", stdout);
    fish_text(option.help);
    if (option.words) printf(" -x -a '%s'", option.words);
    if (option.value && !option.words)
        fputs(strcmp(option.value, "FILE") == 0 ? " -r -F" : strcmp(option.value, "DIR") == 0 ? " -x -a '(__fish_complete_directories)'" : " -x", stdout);
    putchar('\n');
}

static void fish_subcommand(const Subcommand *subcommand) {
    char words[64];
    words_of(subcommand, words, sizeof words);
    if (subcommand->name[0]) {
        printf("complete -c unslouch -n __fish_use_subcommand -a %s -d ", subcommand->name);
        fish_text(subcommand->help);
        putchar('\n');
    }
    for (int id = 0; id < OPTION_COUNT; id++) {
        if (takes(subcommand, id)) fish_option(subcommand, option_text((OptionId)id));
    }
    if (is_level(subcommand)) printf("complete -c unslouch -n '__fish_seen_subcommand_from %s' -a '(__unslouch_levels)'\n", subcommand->name);
    if (is_level(subcommand) || is_file(subcommand)) printf("complete -c unslouch -n '__fish_seen_subcommand_from %s' -F\n", subcommand->name);
    if (words[0]) printf("complete -c unslouch -n '__fish_seen_subcommand_from %s' -a '%s'\n", subcommand->name, words);
}

static void print_fish(void) {
    fputs(("function __unslouch_levels\n    " LEVELS "\nend\n"
           "complete -c unslouch -f\n"),
          stdout);
    for (int i = 0; subcommand_at(i); i++) fish_subcommand(subcommand_at(i));
}

static const struct {
    const char *name;
    void (*print)(void);
} shells[] = {{"bash", print_bash}, {"zsh", print_zsh}, {"fish", print_fish}};

static int run(const Options *options) {
    for (size_t i = 0; i < sizeof shells / sizeof shells[0]; i++) {
        if (strcmp(options->arguments[0], shells[i].name) != 0) continue;
        shells[i].print();
        return EXIT_DONE;
    }
    return subcommand_usage_error(&subcommand_completions, "there are no completions for \"%s\", expected bash, zsh or fish", options->arguments[0]);
}

const Subcommand subcommand_completions = {
    .name          = "completions",
    .arguments     = "bash|zsh|fish",
    .help          = "Print what a shell needs to complete words after Tab.",
    .details       = "An installed program has them in place. For this bash alone: eval \"$(unslouch completions bash)\"",
    .arguments_min = 1,
    .arguments_max = 1,
    .run           = run,
};
