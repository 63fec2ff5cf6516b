/* A script is written by hand, so each fault is told by its line and column, and all of them at once. */
#include "commands/script.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "commands/numbers.h"
#include "memory.h"

#define BLANKS " \t\r"

typedef struct {
    Script     *script;
    int         room;
    const char *path;
    Faults     *faults;
    int         line;
} Reader;

/* Bytes to make room for: a file says how many it has; a pipe, and what the system writes while one reads, do not. */
static size_t room_for(const struct stat *info) {
    bool known = S_ISREG(info->st_mode) && info->st_size > 0 && info->st_size <= SCRIPT_BYTES_MAX;
    return known ? (size_t)info->st_size : SCRIPT_BYTES_MAX;
}

/* The whole file as a text; NULL with the reason in `faults`. */
static char *read_text(const char *path, Faults *faults) {
    struct stat info;
    FILE       *in   = fopen(path, "rb");
    char       *text = NULL;
    if (!in || fstat(fileno(in), &info) != 0)
        faults_add(faults, path, 0, 0, "cannot be read: %s", strerror(errno));
    else if (S_ISDIR(info.st_mode))
        faults_add(faults, path, 0, 0, "is a folder, expected a script");
    else {
        size_t room = room_for(&info);
        text        = memory_need(calloc(1, room + 2));
        if (fread(text, 1, room + 1, in) > SCRIPT_BYTES_MAX) {
            faults_add(faults, path, 0, 0, "is too long, expected at most %d bytes", SCRIPT_BYTES_MAX);
            free(text);
            text = NULL;
        }
    }
    if (in) fclose(in);
    return text;
}

static void add(Reader *reader, ScriptLine line) {
    Script *script = reader->script;
    if (script->count == reader->room) {
        reader->room  = reader->room ? reader->room * 2 : 64;
        script->lines = memory_need(realloc(script->lines, (size_t)reader->room * sizeof *script->lines));
    }
    script->lines[script->count++] = line;
}

/* Ends the word at `*at` and moves past the blanks behind it; the word, "" at the end of the line. */
static char *next_word(char **at) {
    char *word = *at + strspn(*at, BLANKS), *end = word + strcspn(word, BLANKS);
    *at  = *end ? end + 1 : end;
    *end = '\0';
    return word;
}

static void list_commands(char *out, size_t size) {
    size_t at = 0;
    for (int i = 0; i < COMMAND_COUNT && at < size; i++) at += (size_t)snprintf(out + at, size - at, "%s%s", i > 0 ? ", " : "", command_name((Command)i));
}

static void read_line(Reader *reader, char *text) {
    char      *at            = text, *time, *name, *rest;
    ScriptLine line          = {.at_us = 0};
    text[strcspn(text, "#")] = '\0';
    time                     = next_word(&at);
    if (!time[0]) return;
    name                   = next_word(&at);
    rest                   = next_word(&at);
    const Script *script   = reader->script;
    int64_t       least_us = script->count > 0 ? script->lines[script->count - 1].at_us : 0;
    if (!number_seconds(time, &line.at_us))
        faults_add(reader->faults, reader->path, reader->line, (int)(time - text) + 1, "\"%.40s\" is not a time, expected seconds such as 12.5", time);
    else if (line.at_us < least_us)
        faults_add(reader->faults, reader->path, reader->line, (int)(time - text) + 1, "%s lies before the line above it, expected times that ascend", time);
    if (!command_from_name(name, &line.command)) {
        char all[160];
        list_commands(all, sizeof all);
        faults_add(reader->faults, reader->path, reader->line, (int)(name - text) + 1, "\"%.40s\" is no command, expected one of: %s", name, all);
    }
    if (rest[0]) faults_add(reader->faults, reader->path, reader->line, (int)(rest - text) + 1, "\"%.40s\" is too much, expected a time and a command", rest);
    if (script->count < SCRIPT_LINES_MAX)
        add(reader, line);
    else
        faults_add(reader->faults, reader->path, reader->line, 1, "is one line too many, expected at most %d", SCRIPT_LINES_MAX);
}

bool script_read(Script *script, const char *path, Faults *faults) {
    int    before = faults->count + faults->dropped;
    Reader reader = {.script = script, .path = path, .faults = faults, .line = 1};
    *script       = (Script){0};
    char *text    = read_text(path, faults);
    for (char *line = text, *end; line; line = end, reader.line++) {
        end = strchr(line, '\n');
        if (end) *end++ = '\0';
        read_line(&reader, line);
        if (script->count == SCRIPT_LINES_MAX && faults->count + faults->dropped > before) break;
    }
    free(text);
    if (faults->count + faults->dropped == before) return true;
    script_free(script);
    return false;
}

void script_free(Script *script) {
    free(script->lines);
    *script = (Script){0};
}
