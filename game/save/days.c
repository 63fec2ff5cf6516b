/* What adds up over the sessions: practice days, the week, minutes. */
#include "save/save_internal.h"
#include "save/sql.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define MONDAY_FROM_EPOCH 3 /* 1970-01-01 was a Thursday, 3 days after a Monday */

static DayNumber practice_day(Save *save, SaveTime now) {
    return day_of_practice(now.utc_s, now.offset_s, save_day_start_hour(save));
}

/* The distinct practice days from `first` to `last`, ascending; free them. */
static DayNumber *days_between(Save *save, DayNumber first, DayNumber last, int *count) {
    sqlite3_stmt *statement = sql_prepare(save->db, "SELECT DISTINCT counted_day FROM session WHERE counted_day BETWEEN ?1 AND ?2 ORDER BY counted_day");
    DayNumber    *days      = NULL;
    int           room      = 0;
    *count                  = 0;
    sqlite3_bind_int(statement, 1, first);
    sqlite3_bind_int(statement, 2, last);
    while (statement && sqlite3_step(statement) == SQLITE_ROW) {
        if (*count == room) {
            room = room ? room * 2 : 64;
            days = realloc(days, (size_t)room * sizeof *days);
            if (!days) {
                fputs("unslouch: out of memory while counting practice days\n", stderr);
                abort();
            }
        }
        days[(*count)++] = sqlite3_column_int(statement, 0);
    }
    sqlite3_finalize(statement);
    return days;
}

Streak save_streak(Save *save, SaveTime now) {
    int        count;
    DayNumber *days   = days_between(save, INT32_MIN, INT32_MAX, &count);
    Streak     streak = streak_count(days, count, practice_day(save, now));
    free(days);
    return streak;
}

void save_week(Save *save, SaveTime now, bool practised[7], int *today) {
    DayNumber day     = practice_day(save, now);
    int       weekday = (day % 7 + 7 + MONDAY_FROM_EPOCH) % 7, count;
    DayNumber monday = day - weekday, *days = days_between(save, monday, monday + 6, &count);
    memset(practised, 0, 7 * sizeof *practised);
    for (int i = 0; i < count; i++) practised[days[i] - monday] = true;
    *today = weekday;
    free(days);
}

int32_t save_minutes_lifetime(Save *save) {
    int64_t minutes = 0;
    sql_number(save->db, "SELECT ifnull(sum(practised_s), 0) / 60 FROM session", &minutes);
    return minutes < INT32_MAX ? (int32_t)minutes : INT32_MAX;
}
