/* Whether the program is open somewhere: locks that end with their process, so that one that was killed leaves nothing behind. */
#ifndef UNSLOUCH_PLATFORM_PRESENCE_H
#define UNSLOUCH_PLATFORM_PRESENCE_H

#include <stdbool.h>
#include <sys/types.h>

typedef enum {
    PRESENCE_OPEN,      /* a window of ours: somebody may practise. Several may be open; the first tells of all */
    PRESENCE_REMINDING, /* the one that waits to remind */
    PRESENCE_COUNT
} Presence;

/* Holds it until this process ends. False when another process holds it, or when there is no folder for it ($XDG_RUNTIME_DIR, else ~/.local/state/unslouch). */
bool presence_hold(Presence what);
/* The process that holds it, 0: none. Not for one that this process holds itself: asking would let it go. */
pid_t presence_holder(Presence what);

#endif
