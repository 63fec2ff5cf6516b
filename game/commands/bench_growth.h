/* How start, Home, Progress and planner grow with what a person gathers over the years. */
#ifndef UNSLOUCH_COMMANDS_BENCH_GROWTH_H
#define UNSLOUCH_COMMANDS_BENCH_GROWTH_H

#include "commands/subcommand.h"

/* Makes houses of growing size in a folder of its own, measures each, and removes it. EXIT_FAULT when something takes more than GROWTH_MOST_US of the processor. */
#define GROWTH_MOST_US INT64_C(100000)
int bench_growth(const Options *options);

#endif
