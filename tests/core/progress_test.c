/* Progress: sums that lose nothing and invent nothing. */
#include "core/progress.h"
#include "harness.h"

#define MOST 200

/* Sessions as the record gives them: the latest first. */
static int random_sessions(ProgressSession *out, DayNumber today) {
    int       count = (int)test_between(0, MOST);
    DayNumber day   = today;
    for (int i = 0; i < count; i++) {
        if (test_chance(60)) day -= (DayNumber)test_between(0, 6);
        out[i] = (ProgressSession){day, (int32_t)test_between(0, 4000), (int)test_between(-1, 10), (int)test_between(-1, 10)};
    }
    return count;
}

TEST("every second of the span is in exactly one day, and none from outside it") {
    for (int run = 0; run < 500; run++) {
        ProgressSession sessions[MOST];
        ProgressDay     days[371];
        int             span = (int)test_between(1, 371), count = random_sessions(sessions, 20000);
        DayNumber       first   = 20000 - (DayNumber)test_between(0, 400);
        int64_t         in_days = 0, in_sessions = 0;
        progress_days(sessions, count, first, span, days);
        for (int i = 0; i < span; i++) in_days += days[i].practised_s;
        for (int i = 0; i < count; i++) in_sessions += sessions[i].day >= first && sessions[i].day < first + span ? sessions[i].practised_s : 0;
        CHECK(in_days == in_sessions);
    }
}

TEST("a day's ache is its first word before and its last word after") {
    const ProgressSession sessions[] = {{5, 60, -1, -1}, {5, 60, 4, 2}, {5, 60, 6, 5}, {5, 60, -1, 7}, {4, 60, 9, 9}};
    ProgressDay           day;
    progress_days(sessions, 5, 5, 1, &day);
    CHECK(day.sessions == 4 && day.practised_s == 240 && day.before == 6 && day.after == 2);
}

TEST("a longer day is never drawn smaller, and any practice at all is seen") {
    CHECK(progress_size(0) == 0 && progress_size(-5) == 0 && progress_size(1) == 1);
    for (int32_t s = 1; s < 5000; s++) CHECK(progress_size(s) >= progress_size(s - 1) && progress_size(s) < PROGRESS_SIZES);
    CHECK(progress_size(120) == 1 && progress_size(600) == 2 && progress_size(1200) == 3 && progress_size(INT32_MAX) == 3);
}

TEST("weeks begin on Monday, end with today's, and hold the minutes of their days") {
    for (int run = 0; run < 500; run++) {
        ProgressSession sessions[MOST];
        ProgressDay     days[8 * 7];
        int32_t         weeks[8];
        DayNumber       today = (DayNumber)test_between(-5000, 30000), monday = today - day_weekday(today);
        int             count = random_sessions(sessions, today);
        progress_weeks(sessions, count, today, 8, weeks);
        progress_days(sessions, count, monday - 49, 56, days);
        for (int week = 0; week < 8; week++) {
            int32_t seconds = 0;
            for (int i = 0; i < 7; i++) seconds += days[7 * week + i].practised_s;
            CHECK(weeks[week] == (seconds + 30) / 60);
        }
    }
}

TEST("sums of an absurd record stop at the largest number") {
    const ProgressSession sessions[] = {{3, INT32_MAX, -1, -1}, {3, INT32_MAX, -1, -1}};
    ProgressDay           day;
    int32_t               week;
    progress_days(sessions, 2, 3, 1, &day);
    progress_weeks(sessions, 2, 3, 1, &week);
    CHECK(day.practised_s == INT32_MAX && week == INT32_MAX / 60);
}

TEST("aches are the latest that were said on both sides, the oldest of them first") {
    const ProgressSession sessions[] = {{9, 60, 3, 1}, {8, 60, 5, -1}, {7, 60, 4, 4}, {6, 60, -1, 2}, {5, 60, 8, 6}};
    ProgressAche          aches[3];
    CHECK(progress_aches(sessions, 5, 2, aches) == 2 && aches[0].before == 4 && aches[1].before == 3 && aches[1].after == 1);
    CHECK(progress_aches(sessions, 5, 3, aches) == 3 && aches[0].before == 8 && aches[0].after == 6);
}

TEST("what is said of the ache agrees with the numbers that are said with it") {
    for (int run = 0; run < 2000; run++) {
        ProgressAche aches[24];
        int          count = (int)test_between(0, 24), before = -1, after = -1;
        for (int i = 0; i < count; i++) aches[i] = (ProgressAche){(int)test_between(0, 10), (int)test_between(0, 10)};
        AcheTrend trend = progress_trend(aches, count, &before, &after);
        CHECK((trend == ACHE_NOT_KNOWN) == (count < PROGRESS_TREND_LEAST));
        if (trend == ACHE_NOT_KNOWN) continue;
        CHECK(before >= 0 && before <= 10 && after >= 0 && after <= 10);
        CHECK((trend == ACHE_EASES) == (after < before) && (trend == ACHE_GROWS) == (after > before));
    }
}
