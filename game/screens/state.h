/* What each screen remembers from frame to frame: plain values that the App holds. */
#ifndef UNSLOUCH_SCREENS_STATE_H
#define UNSLOUCH_SCREENS_STATE_H

#include <stdbool.h>
#include <stdint.h>

#include "core/checkin.h"
#include "core/planner.h"
#include "core/progress.h"
#include "core/streak.h"
#include "core/suggest.h"

typedef struct {
    Week   week;
    Streak streak;
    bool   streak_hidden;

    SuggestReason reason;  /* why it is this session */
    int           changes; /* poses of it that are changed for the person */
} HomeScreen;

typedef struct {
    int page;
} WelcomeScreen;

#define NAME_WRITTEN_BYTES 49 /* as PERSON_NAME_BYTES of the record */

typedef enum { PEOPLE_LIST, PEOPLE_NAME, PEOPLE_REMOVE } PeoplePage;

typedef struct {
    PeoplePage page;
    int        row;                      /* who is looked at, as a place in App.people; people_count: somebody new */
    char       name[NAME_WRITTEN_BYTES]; /* as it is being written */
    int        from;                     /* ScreenId: where Back leads */
} PeopleScreen;

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

#define PATH_PLACES_MAX 512

/* Places in a row, along which the eye glides. */
typedef struct {
    int     count;
    int     levels[PATH_PLACES_MAX]; /* of the catalogue */
    int     at;                      /* what is looked at, or was last */
    float   from, seen;              /* where the eye set out, and where it was in the last picture: in places */
    float   to;
    int64_t since_us;
    float   named; /* how much of its places' names is seen, 0..1 */
} PathLane;

typedef struct {
    PathLane road, side; /* the journey, and the relief sessions beside it */
    int      inside;     /* the level that is shown closely, -1: none */
    bool     refused;    /* it cannot be begun, and the notice says why */
} PathScreen;

#define PROGRESS_DAYS  (53 * 7)
#define PROGRESS_WEEKS 8
#define PROGRESS_ACHES 24

typedef struct {
    Streak       streak;
    bool         streak_hidden;
    int          poses; /* distinct ones, of sessions that counted */
    int32_t      minutes;
    DayNumber    first; /* a Monday: the day of days[0] */
    int          today; /* as a place in days */
    ProgressDay  days[PROGRESS_DAYS];
    DayState     states[PROGRESS_DAYS];
    int32_t      weeks[PROGRESS_WEEKS];
    ProgressAche aches[PROGRESS_ACHES];
    int          ache_count;
    int          chart; /* with enlarged type one chart is shown at a time: which */
} ProgressScreen;

typedef struct {
    int           minutes; /* wished */
    AreaSet       focus;   /* none: the whole body */
    uint32_t      bases;   /* bit i: Base i */
    Effort        effort;
    uint32_t      another; /* how many other sessions of today were asked for */
    LevelItem     items[PLANNER_ITEMS_MAX];
    PlannerResult result;
    PlannerStatus status;
    bool          widened;   /* most of it is not for the focus */
    int64_t       made_us;   /* when */
    bool          kept;      /* this very session is a file by now */
    char          said[320]; /* about keeping it, "" when there is nothing to say */
    float         scroll;    /* pixels by which the choices are moved up */
    int           from;      /* ScreenId: where Back leads */
} BuilderScreen;

#define LIBRARY_POSES_MAX POSE_SET_MAX

typedef struct {
    MenuList list;
    int      poses[LIBRARY_POSES_MAX];                              /* of the list, as places in the repertoire */
    int      filter;                                                /* an Area, AREA_COUNT: all poses */
    int64_t  since_us;                                              /* the pose is looked at since then */
    bool     words;                                                 /* enlarged: all that is said of it stands in the figure's place */
    bool     liked[LIBRARY_POSES_MAX], excluded[LIBRARY_POSES_MAX]; /* by place in the repertoire */
} LibraryScreen;

typedef struct {
    int      page;
    MenuList list;  /* rows of the page */
    bool     told;  /* the notice is of what was pressed here */
    bool     waits; /* for the key or button that the focused action is to have: nothing else is heard */
} SettingsScreen;

typedef struct {
    float controls; /* 0 faded .. 1 there */
    bool  help;
    bool  help_waits; /* the session was running when help opened, and goes on when it closes */
    int   hot;        /* key hint, or row of All keys, under the pointer; KIT_NONE */
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
