/* Reminders come when they were asked for, and never otherwise. */
#include "core/remind.h"
#include "harness.h"

#define DAY_S 86400

static bool due_at(const RemindTimes *times, int weekday, int second) {
    int minute = second / 60 - times->from_min;
    return second % 60 == 0 && (times->days >> weekday & 1) && minute > 0 && minute % times->every_min == 0 && second / 60 <= times->to_min && second < DAY_S;
}

/* The slow way: second by second, by whole minutes. */
static int32_t search(const RemindTimes *times, int weekday, int second) {
    for (int32_t ahead = 60 - second % 60; ahead <= 7 * DAY_S; ahead += 60) {
        int at = second + ahead;
        if (due_at(times, (weekday + at / DAY_S) % 7, at % DAY_S)) return ahead;
    }
    return -1;
}

TEST("the next reminder is the first moment of the week that was asked for") {
    for (int i = 0; i < 3000; i++) {
        int         from    = (int)test_between(0, 1300);
        RemindTimes times   = {(int)test_between(REMIND_EVERY_MIN, REMIND_EVERY_MAX), from, (int)test_between(from + 1, 1440), (uint8_t)test_between(1, 127)};
        int         weekday = (int)test_between(0, 6), second = (int)test_between(0, DAY_S - 1);
        CHECK(remind_next_s(&times, weekday, second) == search(&times, weekday, second));
    }
}

TEST("without a time between them, or without days, there are none") {
    RemindTimes times = {.every_min = 0, .from_min = 540, .to_min = 1080, .days = 31};
    CHECK(remind_next_s(&times, 0, 0) == -1);
    times = (RemindTimes){.every_min = 90, .from_min = 540, .to_min = 1080, .days = 0};
    CHECK(remind_next_s(&times, 0, 0) == -1);
    times = (RemindTimes){.every_min = 120, .from_min = 540, .to_min = 600, .days = 127};
    CHECK(remind_next_s(&times, 3, 40000) == -1);
}

TEST("the desk's week: at half past ten on Monday, and on Friday evening again on Monday") {
    RemindTimes times = {0};
    CHECK(remind_read_every("90m", &times) && remind_read_between(REMIND_BETWEEN, &times) && remind_read_days(REMIND_DAYS, &times));
    CHECK(remind_next_s(&times, 0, 9 * 3600) == 90 * 60);
    CHECK(remind_next_s(&times, 4, 18 * 3600) == (2 * 24 + 6 + 10) * 3600 + 1800);
}

TEST("what is no time, no hours or no days is refused, and what was there stays") {
    static const char *const every[]   = {"", "m", "h", "14", "481", "9h", "90 m", "-90", "1h60x", "1.5h", "90mm", "99999999999"};
    static const char *const between[] = {"", "9", "9-18", "09:00", "09:00-", "18:00-09:00", "09:00-09:00", "09:60-10:00", "09:00-24:01", "09:00-18:00 "};
    static const char *const days[]    = {"", "monday", "mon-", "mon,", ",mon", "mon--fri", "Mon", "mon fri"};
    RemindTimes              before = {77, 1, 2, 3}, times = before;
    for (size_t i = 0; i < sizeof every / sizeof every[0]; i++) CHECK(!remind_read_every(every[i], &times));
    for (size_t i = 0; i < sizeof between / sizeof between[0]; i++) CHECK(!remind_read_between(between[i], &times));
    for (size_t i = 0; i < sizeof days / sizeof days[0]; i++) CHECK(!remind_read_days(days[i], &times));
    CHECK(times.every_min == before.every_min && times.from_min == before.from_min && times.to_min == before.to_min && times.days == before.days);
}

TEST("times are read as people write them") {
    RemindTimes times = {0};
    CHECK(remind_read_every("2h", &times) && times.every_min == 120);
    CHECK(remind_read_every("1h30m", &times) && times.every_min == 90);
    CHECK(remind_read_every("1h30", &times) && times.every_min == 90);
    CHECK(remind_read_every("45", &times) && times.every_min == 45);
    CHECK(remind_read_days("sat-mon", &times) && times.days == 0x61);
    CHECK(remind_read_days("mon,wed-fri", &times) && times.days == 0x1d);
    CHECK(remind_read_between("0:00-24:00", &times) && times.from_min == 0 && times.to_min == 1440);
}
