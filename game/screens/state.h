/* What each screen remembers from frame to frame: plain values that the App holds. */
#ifndef UNSLOUCH_SCREENS_STATE_H
#define UNSLOUCH_SCREENS_STATE_H

#include <stdbool.h>
#include <stdint.h>

#include "core/checkin.h"
#include "core/streak.h"
#include "core/suggest.h"

typedef struct {
    Week   week;
    Streak streak;
    bool   streak_hidden;

    SuggestReason reason;  /* why it is this session */
    int           changes; /* poses of it that are changed for the person */
} HomeScreen;

typedef enum { CHECKIN_ACHES, CHECKIN_SIGNS, CHECKIN_ADVICE } CheckInPage;

typedef struct {
    CheckInPage page;
    CheckIn     said;
    Area        area; /* looked at */
} CheckInScreen;

/* A list that is longer than the screen; beside it there is one button. */
typedef struct {
    int count;
    int row;    /* what is looked at */
    int scroll; /* first row shown */
} MenuList;

typedef struct {
    MenuList list; /* of all levels */
} SessionsScreen;

#define LIBRARY_POSES_MAX 512

typedef struct {
    MenuList list;
    int      poses[LIBRARY_POSES_MAX];                              /* of the list, as places in the repertoire */
    int      filter;                                                /* an Area, AREA_COUNT: all poses */
    int64_t  since_us;                                              /* the pose is looked at since then */
    bool     liked[LIBRARY_POSES_MAX], excluded[LIBRARY_POSES_MAX]; /* by place in the repertoire */
} LibraryScreen;

typedef struct {
    int      page;
    MenuList list; /* rows of the page */
    bool     told; /* the notice is of what was pressed here */
} SettingsScreen;

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
    int     area;       /* an Area that is asked about; -1: in general */
    int     before;     /* 0..10, what was said of it before; -1: nothing */
    int64_t said_us;    /* screen time at which comfort was said */
    int     tomorrow;   /* level, -1: none */
    char    opens[192]; /* what is open now, or opens next, in a sentence */
} SummaryScreen;

#endif
