/* Which level is suggested for today, and why: so that a screen can say it in a sentence. */
#ifndef UNSLOUCH_CORE_SUGGEST_H
#define UNSLOUCH_CORE_SUGGEST_H

#include <stdbool.h>
#include <stdint.h>

#include "area.h"
#include "day.h"
#include "pose.h"

typedef struct {
    int64_t duration_us;
    AreaSet focus;
    Effort  intensity;
    bool    relief;
    bool    open;        /* not locked */
    bool    only_breath; /* breathing and rest, no pose */
} SuggestLevel;

/* One session that was practised. */
typedef struct {
    DayNumber day;
    int       level;                         /* index into the levels, -1: none of them */
    int       comfort_before, comfort_after; /* 0..10, -1 unsaid */
} SuggestPractice;

typedef struct {
    const SuggestLevel    *levels;
    int                    level_count;
    const SuggestPractice *lately; /* in any order; none is after today */
    int                    lately_count;
    DayNumber              today;
    int                    hour;             /* 0..23, local */
    int                    ache[AREA_COUNT]; /* 0..10, as the person said today; 0: nothing */
    int64_t                wished_us;        /* 0: no wish */
    bool                   red_flag;         /* a sign for which one sees a doctor first: content.md, "Safety" */
    int                    customary;        /* what a new person is given, -1: nothing in particular */
} SuggestQuestion;

typedef enum {
    SUGGEST_NOTHING,    /* no level is open */
    SUGGEST_BREATH,     /* a red flag: only breathing; level -1 where no open level is only that */
    SUGGEST_FIRST,      /* nothing is known of the person yet */
    SUGGEST_ACHES,      /* it is for what aches */
    SUGGEST_AFTER_AWAY, /* short, after a long break */
    SUGGEST_HELPED,     /* it did good before */
    SUGGEST_EVENING,    /* gentle, before the night */
    SUGGEST_CHANGE,     /* something else than last time */
    SUGGEST_REASON_COUNT
} SuggestReason;

typedef struct {
    int           level; /* index into the levels, -1: none */
    SuggestReason reason;
} Suggestion;

#define SUGGEST_EVENING_HOUR 20                 /* from here on gentle, and */
#define SUGGEST_MORNING_HOUR 5                  /* until here */
#define SUGGEST_AWAY_DAYS    7                  /* a break of so many days is a long one */
#define SUGGEST_AWAY_US      INT64_C(480000000) /* what is short after it */
#define SUGGEST_ACHE_SEVERE  7                  /* of 10, from which pain counts as severe: Serlin et al. 1995, of cancer pain. Then only gentle levels */
#define SUGGEST_OVER_PERCENT 20                 /* over the wished time that is still as wished */

/* The same question always gets the same answer. What is locked is never suggested, nor, where there is any other, what was practised yesterday or today; in the
   evening and with severe aches a gentle one, after a long break a short one, with a wished time one that fits it: each where there is one. Of those that are
   left, what is for the aching areas comes first, then what did good, then what was not practised for long. */
Suggestion  suggest_level(const SuggestQuestion *question);
const char *suggest_reason_name(SuggestReason reason); /* "nothing", "breath", "first", "aches", "after-away", "helped", "evening", "change" */

#endif
