/* Civil days and practice days: the calendar as it is. */
#include "core/day.h"
#include "harness.h"

TEST("every day of four thousand years is one more than the day before, and comes back as it was") {
    CivilDate date = {-1000, 1, 1};
    DayNumber day  = day_from_civil(date);
    for (int i = 0; i < 1460970; i++, day++) {
        static const int lengths[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
        bool             leap      = date.year % 4 == 0 && (date.year % 100 != 0 || date.year % 400 == 0);
        int              length    = lengths[date.month - 1] + (leap && date.month == 2);
        CivilDate        back      = day_to_civil(day);
        CHECK(day_from_civil(date) == day && back.year == date.year && back.month == date.month && back.day == date.day);
        if (++date.day > length) {
            date.day = 1;
            if (++date.month > 12) {
                date.month = 1;
                date.year++;
            }
        }
    }
    CHECK(day_from_civil((CivilDate){1970, 1, 1}) == 0 && day_from_civil((CivilDate){2026, 11, 23}) == 20780);
}

TEST("the practice day changes at the person's hour, not at midnight, and also before 1970") {
    int64_t midnight = (int64_t)20780 * 86400;
    CHECK(day_of_practice(midnight + 3 * 3600 + 3599, 0, 4) == 20779 && day_of_practice(midnight + 4 * 3600, 0, 4) == 20780);
    CHECK(day_of_practice(midnight, 7200, 0) == 20780 && day_of_practice(midnight - 7200, 7200, 0) == 20780 &&
          day_of_practice(midnight - 7201, 7200, 0) == 20779);
    CHECK(day_of_practice(-1, 0, 0) == -1);
}

TEST("weeks begin on Monday, before 1970 as after") {
    CHECK(day_weekday(day_from_civil((CivilDate){2026, 11, 23})) == 0 && day_weekday(0) == 3 && day_weekday(-4) == 6 && day_weekday(-3) == 0);
    CHECK(day_weekday(day_from_civil((CivilDate){2024, 2, 29})) == 3 && day_weekday(day_from_civil((CivilDate){2000, 2, 29})) == 1);
    for (DayNumber day = -5000; day < 5000; day++) CHECK(day_weekday(day + 1) == (day_weekday(day) + 1) % 7);
}
