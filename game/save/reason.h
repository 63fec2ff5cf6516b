/* Why something could not be done, in a few words that fit into brackets. */
#ifndef UNSLOUCH_SAVE_REASON_H
#define UNSLOUCH_SAVE_REASON_H

#include <stdio.h>

/* As far as this program knows why. */
typedef enum {
    SAVE_WHY_SYSTEM,    /* what the system said, in whatever language it speaks */
    SAVE_WHY_NEWER,     /* it was written by a newer version of this program */
    SAVE_WHY_FORBIDDEN, /* there is no permission to write it */
    SAVE_WHY_HELD,      /* another program is holding it */
    SAVE_WHY_ODD,       /* it is not a file */
    SAVE_WHY_HOMELESS,  /* no folder is known for it */
    SAVE_WHY_COUNT
} SaveWhy;

typedef struct {
    char    text[200];
    SaveWhy known;
} Reason;

#define REASON(reason, ...) ((reason)->known = SAVE_WHY_SYSTEM, (void)snprintf((reason)->text, sizeof(reason)->text, __VA_ARGS__))

#endif
