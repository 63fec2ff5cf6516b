/* Practice days and the day streak: arithmetic on civil-day numbers, never on 86,400 s. */
#ifndef UNSLOUCH_CORE_DAY_H
#define UNSLOUCH_CORE_DAY_H

#include <stdbool.h>
#include <stdint.h>

/* Days since 1970-01-01 in the proleptic Gregorian calendar. */
typedef int32_t DayNumber;

typedef struct {
    int year, month, day; /* month 1..12, day 1..31 */
} CivilDate;

DayNumber day_from_civil(CivilDate date);
CivilDate day_to_civil(DayNumber day);
/* The practice day of an instant: UTC seconds, the local offset in force then (seconds east), the hour at which the person's day starts (0..12, default 4). */
DayNumber day_of_practice(int64_t utc_s, int32_t utc_offset_s, int day_start_hour);

typedef struct {
    int  current; /* days in a row up to today; yesterday's streak lives until today ends */
    int  best;
    int  lifetime; /* distinct practice days */
    bool done_today;
} Streak;

/* `days` ascending, may repeat; days after `today` (a clock that was wrong) count once each for lifetime but never for the current streak. */
Streak streak_count(const DayNumber *days, int count, DayNumber today);

#endif
