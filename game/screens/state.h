/* What each screen remembers from frame to frame: plain values that the App holds. */
#ifndef UNSLOUCH_SCREENS_STATE_H
#define UNSLOUCH_SCREENS_STATE_H

#include <stdbool.h>
#include <stdint.h>

#include "core/streak.h"

#define HOME_MINUTES_MAX 128 /* levels whose length is remembered; those beyond are counted when shown */

typedef struct {
    int    scroll; /* first level shown */
    Week   week;
    Streak streak;
    bool   streak_hidden;
    int    minutes[HOME_MINUTES_MAX]; /* of each level, 0: not yet counted, -1: cannot be played */
} HomeScreen;

typedef struct {
    float controls; /* 0 faded .. 1 there */
    bool  help;
    bool  help_waits; /* the session was running when help opened, and goes on when it closes */
    int   hot;        /* key hint under the pointer, KIT_NONE */
    float veil;       /* of Paused: 0 gone .. 1 there */
} PracticeScreen;

typedef struct {
    int     comfort; /* 0..10, -1: unsaid */
    Week    week;
    bool    streak_hidden;
    int32_t minutes_lifetime;
} SummaryScreen;

#endif
