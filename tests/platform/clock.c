/* Time that tests can set, and dates that are none. */
#include "platform/clock.h"

#include <time.h>

#include "harness.h"

static bool near_second(int64_t a, int64_t b) {
    return a - b >= 0 && a - b <= 60; /* the fixed clock moves on; a minute is an age for a test */
}

TEST("a fixed instant is what the clock then says, in its own zone") {
    CHECK(clock_fix_wall("2026-11-23T18:30:00Z"));
    WallTime wall = clock_wall();
    CHECK(near_second(wall.utc_s, 1795458600) && wall.offset_s == 0 && wall.hour == 18);
    CHECK(clock_fix_wall("2026-11-23T18:30:00+05:30"));
    wall = clock_wall();
    CHECK(near_second(wall.utc_s, 1795458600 - 19800) && wall.offset_s == 19800 && wall.hour == 18);
    CHECK(clock_fix_wall("2026-11-23T00:10:00-03:00"));
    wall = clock_wall();
    CHECK(near_second(wall.utc_s, 1795458600 - 66000 + 10800) && wall.offset_s == -10800 && wall.hour == 0);
}

TEST("an instant without a zone is local, summer time included") {
    setenv("TZ", "CET-1CEST,M3.5.0,M10.5.0/3", 1);
    tzset();
    CHECK(clock_fix_wall("2026-07-01T06:00:00"));
    CHECK(clock_wall().offset_s == 7200 && clock_wall().hour == 6);
    CHECK(clock_fix_wall("2026-12-01T06:00:00"));
    CHECK(clock_wall().offset_s == 3600 && clock_wall().hour == 6);
}

TEST("what is no date is refused, and changes nothing") {
    static const char *const bad[] = {"",
                                      "now",
                                      "2026-11-23",
                                      "2026-11-23 18:30:00",
                                      "2026-11-23T18:30",
                                      "2026-02-29T00:00:00",
                                      "2026-06-31T00:00:00",
                                      "2026-13-01T00:00:00",
                                      "2026-00-10T00:00:00",
                                      "2026-01-00T00:00:00",
                                      "2026-11-23T24:00:00",
                                      "2026-11-23T18:60:00",
                                      "2026-11-23T18:30:60",
                                      "2026-11-23T18:30:00z",
                                      "2026-11-23T18:30:00+5:30",
                                      "2026-11-23T18:30:00+15:00",
                                      "2026-11-23T18:30:00+05:60",
                                      "2026-11-23T18:30:00+05:30x",
                                      "20261123T183000Z",
                                      "-026-11-23T18:30:00"};
    CHECK(clock_fix_wall("2024-02-29T12:00:00Z"));
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) CHECK(!clock_fix_wall(bad[i]));
    CHECK(near_second(clock_wall().utc_s, 1709208000));
}

TEST("a held clock moves by what it is given alone, and another instant forgets that") {
    CHECK(clock_fix_wall("2026-11-23T18:30:00Z"));
    clock_hold_wall();
    clock_move_wall(INT64_C(5400000000));
    nanosleep(&(struct timespec){.tv_sec = 1, .tv_nsec = 100000000}, NULL);
    CHECK(clock_wall().utc_s == 1795458600 + 5400 && clock_wall().hour == 20);
    CHECK(clock_fix_wall("2026-11-23T18:30:00Z"));
    CHECK(clock_wall().utc_s == 1795458600);
}

TEST("both monotonic clocks only go forward, and sleep is never negative") {
    int64_t monotonic = clock_monotonic_us(), boot = clock_boot_us();
    for (int i = 0; i < 1000; i++) {
        int64_t next = clock_monotonic_us(), next_boot = clock_boot_us();
        CHECK(next >= monotonic && next_boot >= boot && next_boot >= next);
        monotonic = next;
        boot      = next_boot;
    }
}
