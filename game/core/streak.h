/* What practice days add up to: the day streak with its freezes, the week with its goal, and what each day of a calendar was. Pure: nothing is ever rewritten. */
#ifndef UNSLOUCH_CORE_STREAK_H
#define UNSLOUCH_CORE_STREAK_H

#include <stdbool.h>
#include <stdint.h>

#include "day.h"

/* All numbers: content.md, "Streaks and progression". */
#define DAY_START_DEFAULT   4 /* o'clock */
#define DAY_START_LATEST    12
#define FREEZE_DAYS         7 /* practice days that earn one; while all are held, none is earned */
#define FREEZES_MAX         2
#define WEEKLY_GOAL_DEFAULT 3 /* days */
#define WEEKLY_GOAL_MOST    7

/* An instant that counted: the day is the one it counted for then, and is never worked out again. */
typedef struct {
    DayNumber day;
    int64_t   utc_s;
    int32_t   offset_s; /* local time less UTC, in force then */
} PracticeDay;

/* Marked by the person as rest or sickness, both days included: it neither breaks nor lengthens a streak, and uses no freeze. Practice on such a day is practice. */
typedef struct {
    DayNumber first, last;
} RestPeriod;

/* What there is to count, and when it is looked at. Everything is borrowed. */
typedef struct {
    const PracticeDay *days; /* ascending by day, then by time; a day may be there several times */
    int                day_count;
    const RestPeriod  *rests; /* in any order; they may overlap */
    int                rest_count;
    int64_t            now_utc_s;
    int32_t            now_offset_s;
    int                day_start_hour; /* 0..12 */
} PracticeLog;

DayNumber practice_today(const PracticeLog *log);

/* Days that lie in the future (a clock that was wrong) count for lifetime and best, not for the rest. A day that was practised before a flight to where it has not
   begun yet is no such day. A day that a flight, or a country that changed its date, took away between two practices is not missed. */
typedef struct {
    int  current; /* days in a row up to today, without those frozen or rested; yesterday's streak lives until today ends */
    int  best;
    int  lifetime; /* distinct practice days */
    int  freezes;  /* held now: 0..2 */
    bool done_today;
} Streak;

Streak streak_count(const PracticeLog *log);

typedef enum {
    DAY_BEFORE,    /* earlier than the first practice */
    DAY_PRACTISED, /* also where it lies in the future */
    DAY_FROZEN,    /* missed, and a freeze kept the streak */
    DAY_REST,      /* marked so, past or to come */
    DAY_SKIPPED,   /* travel or a change of date took it away */
    DAY_MISSED,
    DAY_OPEN, /* today, not practised yet */
    DAY_FUTURE
} DayState;

/* What each of the `count` days from `first` on was: for calendars. */
void        streak_days(const PracticeLog *log, DayNumber first, int count, DayState *states);
const char *day_state_name(DayState state); /* "before" ... "future" */

/* The week that holds today. All weeks are judged by the goal of today. */
typedef struct {
    DayState days[7]; /* Monday first */
    int      today;   /* 0..6 */
    int      done;    /* distinct days practised in it */
    int      goal;    /* days */
    int      row;     /* weeks in a row that met the goal, up to this one; last week's row lives until this week ends */
    int      row_best;
} Week;

/* `goal` 1..7. A week that missed it only for days that were marked as rest neither breaks the row nor lengthens it. */
Week week_count(const PracticeLog *log, int goal);

#endif
