/* Civil days and practice days as numbers, so that nothing ever counts in steps of 86,400 s. */
#ifndef UNSLOUCH_CORE_DAY_H
#define UNSLOUCH_CORE_DAY_H

#include <stdint.h>

/* Days since 1970-01-01 in the proleptic Gregorian calendar. */
typedef int32_t DayNumber;

typedef struct {
    int year, month, day; /* month 1..12, day 1..31 */
} CivilDate;

DayNumber day_from_civil(CivilDate date);
CivilDate day_to_civil(DayNumber day);
int       day_weekday(int64_t day); /* 0 Monday .. 6 Sunday; any day, also beyond DayNumber */
/* The practice day of an instant: UTC seconds, the local offset in force then (seconds east), the hour at which the person's day starts (0..12, default 4). */
DayNumber day_of_practice(int64_t utc_s, int32_t utc_offset_s, int day_start_hour);

#endif
