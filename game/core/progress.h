/* What practice adds up to for a person who looks back: minutes of each day and week, and how an ache went with it. Pure: sums over the sessions of the record. */
#ifndef UNSLOUCH_CORE_PROGRESS_H
#define UNSLOUCH_CORE_PROGRESS_H

#include <stdbool.h>
#include <stdint.h>

#include "day.h"

/* A session as it counts here. */
typedef struct {
    DayNumber day; /* practice day, see SessionRecord */
    int32_t   practised_s;
    int       before, after; /* ache 0..10, -1 unsaid */
} ProgressSession;

typedef struct {
    int32_t practised_s;
    int     sessions;      /* those with any practice at all */
    int     before, after; /* of the day's first and last word on it, -1 unsaid */
} ProgressDay;

/* Sums the sessions, which begin with the latest, into the `count` days from `first` on. */
void progress_days(const ProgressSession *sessions, int session_count, DayNumber first, int count, ProgressDay *out);

/* How large a day's mark is: 0 without practice, then 1..3. The steps are the product's own: two minutes count, ten are a session, twenty are a long one. */
#define PROGRESS_SIZES    4
#define PROGRESS_MIDDLE_S 480
#define PROGRESS_LARGE_S  1080
int progress_size(int32_t practised_s);

/* Minutes of the `count` weeks that end with the one that holds `today`, Monday first; rounded to the nearest. */
void progress_weeks(const ProgressSession *sessions, int session_count, DayNumber today, int count, int32_t *minutes);

/* The latest sessions in which the ache was said both before and after, oldest first. */
typedef struct {
    int before, after;
} ProgressAche;

/* Fills at most `count`; how many there are. */
int progress_aches(const ProgressSession *sessions, int session_count, int count, ProgressAche *out);

/* How the ache goes in a session, from means that are rounded to whole points. */
typedef enum { ACHE_NOT_KNOWN, ACHE_EASES, ACHE_STAYS, ACHE_GROWS } AcheTrend;

/* From fewer than PROGRESS_TREND_LEAST sessions nothing is said. */
#define PROGRESS_TREND_LEAST 2
AcheTrend progress_trend(const ProgressAche *aches, int count, int *before, int *after);

#endif
