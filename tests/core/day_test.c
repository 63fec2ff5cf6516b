/* Days and streaks: the calendar as it is, and nobody punished by a clock. */
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

TEST("yesterday's streak lives until today ends, and a missed day ends it") {
    DayNumber days[] = {10, 11, 12};
    CHECK(streak_count(days, 3, 12).current == 3 && streak_count(days, 3, 12).done_today);
    CHECK(streak_count(days, 3, 13).current == 3 && !streak_count(days, 3, 13).done_today);
    CHECK(streak_count(days, 3, 14).current == 0 && streak_count(days, 3, 14).best == 3 && streak_count(days, 3, 14).lifetime == 3);
    CHECK(streak_count(NULL, 0, 5).current == 0 && streak_count(NULL, 0, 5).best == 0);
}

TEST("several sessions a day count once, and days from a clock that was wrong never harm the streak of today") {
    DayNumber days[] = {10, 10, 11, 11, 11, 400, 401};
    Streak    streak = streak_count(days, 7, 11);
    CHECK(streak.current == 2 && streak.lifetime == 4 && streak.best == 2 && streak.done_today);
}

/* The streak by its definition, day by day. */
static int walk_back(const bool *practised, int today) {
    int day = practised[today] ? today : today - 1, length = 0;
    while (day >= 0 && practised[day]) length++, day--;
    return length;
}

TEST("the streak of any history is what one counts walking back from today") {
    for (int run = 0; run < 5000; run++) {
        bool      practised[60] = {false};
        DayNumber days[60];
        int       count = 0, lifetime = 0, today = (int)test_between(1, 59);
        for (int day = 0; day <= today; day++) practised[day] = test_chance(70);
        for (int day = 0; day <= today; day++) {
            if (practised[day]) days[count++] = day, lifetime++;
        }
        Streak streak = streak_count(days, count, today);
        CHECK(streak.current == walk_back(practised, today) && streak.lifetime == lifetime && streak.best >= streak.current &&
              streak.done_today == practised[today]);
    }
}
