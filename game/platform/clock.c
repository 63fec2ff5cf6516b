/* Two monotonic clocks whose difference is sleep, and a calendar that tests may set. */
#include "platform/clock.h"

#include <ctype.h>
#include <string.h>
#include <time.h>

#define US_PER_S         INT64_C(1000000)
#define MINUTE_S         60
#define HOUR_S           3600
#define OFFSET_HOURS_MAX 14 /* no zone lies further from UTC */

static int64_t clock_us(clockid_t id) {
    struct timespec now;
    if (clock_gettime(id, &now) != 0) return 0;
    return (int64_t)now.tv_sec * US_PER_S + now.tv_nsec / 1000;
}

int64_t clock_monotonic_us(void) {
    return clock_us(CLOCK_MONOTONIC);
}

int64_t clock_thread_us(void) {
#ifdef CLOCK_THREAD_CPUTIME_ID
    return clock_us(CLOCK_THREAD_CPUTIME_ID);
#else
    return clock_us(CLOCK_MONOTONIC);
#endif
}

int64_t clock_boot_us(void) {
#ifdef CLOCK_BOOTTIME
    return clock_us(CLOCK_BOOTTIME);
#else
    return clock_us(CLOCK_MONOTONIC);
#endif
}

/* ---- the calendar */

/* Set once at start, before any thread; `zoned`: the instant named its own offset; `held`: it moves by hand. */
static struct {
    bool    set, zoned, held;
    int64_t utc_s, set_at_us, moved_us;
    int32_t offset_s;
} fixed;

static WallTime wall_local(int64_t utc_s) {
    time_t    instant = (time_t)utc_s;
    struct tm local;
    if (!localtime_r(&instant, &local)) return (WallTime){.utc_s = utc_s};
    return (WallTime){utc_s, (int32_t)local.tm_gmtoff, local.tm_hour};
}

WallTime clock_wall(void) {
    if (!fixed.set) return wall_local((int64_t)time(NULL));
    int64_t since_us = fixed.held ? fixed.moved_us : clock_boot_us() - fixed.set_at_us;
    int64_t utc_s    = fixed.utc_s + since_us / US_PER_S;
    if (!fixed.zoned) return wall_local(utc_s);
    int64_t second_of_day = ((utc_s + fixed.offset_s) % (24 * HOUR_S) + 24 * HOUR_S) % (24 * HOUR_S);
    return (WallTime){utc_s, fixed.offset_s, (int)(second_of_day / HOUR_S)};
}

void clock_hold_wall(void) {
    if (!fixed.set) fixed.utc_s = (int64_t)time(NULL);
    fixed.set = fixed.held = true;
}

void clock_move_wall(int64_t us) {
    fixed.moved_us += us;
}

/* Digits where the pattern has 0, else the same character. */
static bool matches(const char *text, const char *pattern) {
    for (; *pattern; text++, pattern++) {
        if (*pattern == '0' ? !isdigit((unsigned char)*text) : *text != *pattern) return false;
    }
    return true;
}

static int number(const char *digits, int count) {
    int value = 0;
    for (int i = 0; i < count; i++) value = value * 10 + (digits[i] - '0');
    return value;
}

/* "", "Z" or "+hh:mm"; false for anything else. */
static bool zone_parse(const char *text, bool *zoned, int32_t *offset_s) {
    *zoned    = text[0] != '\0';
    *offset_s = 0;
    if (!*zoned || strcmp(text, "Z") == 0) return true;
    if ((text[0] != '+' && text[0] != '-') || !matches(text + 1, "00:00") || text[6] != '\0') return false;
    int hours = number(text + 1, 2), minutes = number(text + 4, 2);
    *offset_s = (text[0] == '-' ? -1 : 1) * (hours * HOUR_S + minutes * MINUTE_S);
    return hours <= OFFSET_HOURS_MAX && minutes < 60;
}

/* timegm moves 31 June on to 1 July; what moves was no date. */
static bool same_date(struct tm asked, struct tm got) {
    return asked.tm_year == got.tm_year && asked.tm_mon == got.tm_mon && asked.tm_mday == got.tm_mday;
}

bool clock_fix_wall(const char *iso) {
    bool    zoned;
    int32_t offset_s;
    if (!matches(iso, "0000-00-00T00:00:00") || !zone_parse(iso + 19, &zoned, &offset_s)) return false;
    struct tm date = {.tm_year  = number(iso, 4) - 1900,
                      .tm_mon   = number(iso + 5, 2) - 1,
                      .tm_mday  = number(iso + 8, 2),
                      .tm_hour  = number(iso + 11, 2),
                      .tm_min   = number(iso + 14, 2),
                      .tm_sec   = number(iso + 17, 2),
                      .tm_isdst = -1};
    if (date.tm_hour > 23 || date.tm_min > 59 || date.tm_sec > 59) return false;
    struct tm utc = date, local = date;
    time_t    as_utc = timegm(&utc);
    if (!same_date(date, utc)) return false;
    fixed.set       = true;
    fixed.zoned     = zoned;
    fixed.offset_s  = offset_s;
    fixed.utc_s     = zoned ? (int64_t)as_utc - offset_s : (int64_t)mktime(&local);
    fixed.set_at_us = clock_boot_us();
    fixed.moved_us  = 0;
    return true;
}
