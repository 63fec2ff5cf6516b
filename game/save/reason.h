/* Why something could not be done, in a few words that fit into brackets. */
#ifndef UNSLOUCH_SAVE_REASON_H
#define UNSLOUCH_SAVE_REASON_H

#include <stdio.h>

typedef struct {
    char text[200];
} Reason;

#define REASON(reason, ...) ((void)snprintf((reason)->text, sizeof(reason)->text, __VA_ARGS__))

#endif
