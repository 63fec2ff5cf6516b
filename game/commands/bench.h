/* What the benches share. Each prints rows, and with --json one object a line; a floor is what the barest program takes for the same thing, in the same run. */
#ifndef UNSLOUCH_COMMANDS_BENCH_H
#define UNSLOUCH_COMMANDS_BENCH_H

#include "app.h"
#include "commands/subcommand.h"

#define BENCH_LEVEL      "five-for-the-upper-back" /* the session that is measured where one is enough */
#define BENCH_VALUES_MAX 4096

/* Numbers of one kind; those beyond the room are left out. */
typedef struct {
    double of[BENCH_VALUES_MAX];
    int    count;
} BenchValues;

void bench_add(BenchValues *values, double value);
/* The value that `share` 0..1 of all do not exceed; sorts them; 0 when there is none. */
double bench_share(BenchValues *values, double share);

/* One row; `floor` 0: there is none. */
void bench_row(const Options *options, const char *name, double value, const char *unit, double floor);
/* A row without a number, and why. */
void bench_absent(const Options *options, const char *name, const char *why);

/* Kilobytes, or a count, after such a name in /proc/self/status ("VmRSS:"); -1: there is none, on another system. */
long bench_status(const char *name);
/* Begins BENCH_LEVEL; false, perhaps after a message, when it cannot be played. */
bool bench_practise(App *app);
/* Begins the next level in its turn, passing over what cannot be played; false after a message when nothing can. */
bool bench_next_session(App *app, int *sessions);
/* Whether nobody practises, or is at the end of it. */
bool bench_session_is_over(const App *app);

int bench_start(const Options *options);
int bench_first_frame(const Options *options);  /* one measurement of bench_start, in its own process; */
int bench_barest(const Options *options);       /* likewise its floor */
int bench_hold_frames(const Options *options);  /* for a counter of instructions: COUNTED frames of a hold, each within bench_counted_frame */
int bench_enter_frames(const Options *options); /* likewise of the way into a pose */
int bench_frames(const Options *options);
int bench_bake(const Options *options);
int bench_seek(const Options *options);
int bench_memory(const Options *options);
int bench_sound(const Options *options);
int bench_idle(const Options *options);
int bench_sync(const Options *options);

#endif
