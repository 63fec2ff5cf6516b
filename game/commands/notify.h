/* A question on the desktop, through notify-send: a program of its own, so that ours speaks to no bus. */
#ifndef UNSLOUCH_COMMANDS_NOTIFY_H
#define UNSLOUCH_COMMANDS_NOTIFY_H

#include <stdint.h>

#define NOTIFY_ANSWERS 3

/* Shows it quietly and waits, at most `wait_ms`, for one of the answers to be chosen: its index, or -1 when none was, or when the desktop shows no answers, or -2 when
   notify-send is not there or nobody shows notifications. */
int notify_ask(const char *title, const char *body, const char *const answers[NOTIFY_ANSWERS], int64_t wait_ms);

#endif
