/* A month on one page, for paper: the days that were practised, how long, and what ached before and after. */
#ifndef UNSLOUCH_COMMANDS_MONTH_H
#define UNSLOUCH_COMMANDS_MONTH_H

#include "commands/subcommand.h"
#include "content/strings.h"
#include "save/save.h"

/* Draws a page of A4 at 150 dots an inch into a PNG that others cannot read; month 1..12. Exit status, after a message when it is not EXIT_DONE. */
int month_write(Save *save, const Strings *strings, const char *fonts_dir, int year, int month, const char *path);

#endif
