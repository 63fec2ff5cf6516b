/* Civil days counted from the epoch; a year is taken to begin in March, so that the leap day comes last. */
#include "core/day.h"

#define DAYS_PER_ERA   146097 /* 400 Gregorian years */
#define EPOCH_FROM_ERA 719468 /* days from 0000-03-01 to 1970-01-01 */
#define EPOCH_WEEKDAY  3      /* 1970-01-01 was a Thursday */

static int64_t floor_div(int64_t a, int64_t b) {
    return a / b - (a % b != 0 && (a < 0) != (b < 0));
}

DayNumber day_from_civil(CivilDate date) {
    int64_t year        = (int64_t)date.year - (date.month <= 2);
    int64_t era         = floor_div(year, 400);
    int64_t year_of_era = year - era * 400;
    int64_t month       = (date.month + 9) % 12; /* March is 0 */
    int64_t day_of_year = (153 * month + 2) / 5 + date.day - 1;
    int64_t day_of_era  = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    return (DayNumber)(era * DAYS_PER_ERA + day_of_era - EPOCH_FROM_ERA);
}

CivilDate day_to_civil(DayNumber day) {
    int64_t   shifted     = (int64_t)day + EPOCH_FROM_ERA;
    int64_t   era         = floor_div(shifted, DAYS_PER_ERA);
    int64_t   day_of_era  = shifted - era * DAYS_PER_ERA;
    int64_t   year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
    int64_t   day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    int64_t   month       = (5 * day_of_year + 2) / 153;
    CivilDate date        = {
               .year  = (int)(era * 400 + year_of_era + (month >= 10)),
               .month = (int)((month + 2) % 12 + 1),
               .day   = (int)(day_of_year - (153 * month + 2) / 5 + 1),
    };
    return date;
}

int day_weekday(int64_t day) {
    return (int)((day % 7 + 7 + EPOCH_WEEKDAY) % 7);
}

DayNumber day_of_practice(int64_t utc_s, int32_t utc_offset_s, int day_start_hour) {
    return (DayNumber)floor_div(utc_s + utc_offset_s - (int64_t)day_start_hour * 3600, 86400);
}
