/* What a person would press, and when: one command a line, "12.5 skip". Drives play, trace, shot and film alike. */
#ifndef UNSLOUCH_COMMANDS_SCRIPT_H
#define UNSLOUCH_COMMANDS_SCRIPT_H

#include <stdbool.h>
#include <stdint.h>

#include "content/faults.h"
#include "core/session.h"

typedef struct {
    int64_t at_us; /* since the session began, pauses counted */
    Command command;
} ScriptLine;

typedef struct Script {
    ScriptLine *lines; /* in the order of their times */
    int         count;
} Script;

#define SCRIPT_LINES_MAX 10000
#define SCRIPT_BYTES_MAX (1 << 20)

/* Blank lines and what follows # are passed over. False with all reasons in `faults`; the script is then empty. Free with script_free in any case. */
bool script_read(Script *script, const char *path, Faults *faults);
void script_free(Script *script);

#endif
