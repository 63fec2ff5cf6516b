/* Reminders as arithmetic on the week. */
#include "core/remind.h"

#include <string.h>

#define DAY_S  86400
#define WEEK   7
#define DIGITS 4 /* at most, of a number */

/* ---- reading */

/* A whole number of at most DIGITS digits; moves on behind it. -1: there is none. */
static int read_number(const char **text) {
    int number = 0, digits = 0;
    for (; **text >= '0' && **text <= '9' && digits <= DIGITS; (*text)++, digits++) number = 10 * number + (**text - '0');
    return digits > 0 && digits <= DIGITS ? number : -1;
}

static bool read_letter(const char **text, char letter) {
    bool there = **text == letter;
    *text += there;
    return there;
}

bool remind_read_every(const char *text, RemindTimes *times) {
    int number = read_number(&text), minutes = number;
    if (number >= 0 && read_letter(&text, 'h')) {
        minutes = 60 * number;
        number  = *text ? read_number(&text) : 0;
        if (number < 0) return false;
        if (*text && !read_letter(&text, 'm')) return false;
        minutes += number;
    } else {
        read_letter(&text, 'm');
    }
    if (*text || minutes < REMIND_EVERY_MIN || minutes > REMIND_EVERY_MAX) return false;
    times->every_min = minutes;
    return true;
}

/* "09:00"; -1: it is none. */
static int read_time(const char **text) {
    int hour = read_number(text), minute = read_letter(text, ':') ? read_number(text) : -1;
    if (hour < 0 || minute < 0 || minute > 59 || hour * 60 + minute > 24 * 60) return -1;
    return hour * 60 + minute;
}

bool remind_read_between(const char *text, RemindTimes *times) {
    int from = read_time(&text), to = read_letter(&text, '-') ? read_time(&text) : -1;
    if (from < 0 || to <= from || *text) return false;
    times->from_min = from;
    times->to_min   = to;
    return true;
}

static int read_day(const char **text) {
    static const char *const names[WEEK] = {"mon", "tue", "wed", "thu", "fri", "sat", "sun"};
    for (int day = 0; day < WEEK; day++) {
        if (strncmp(*text, names[day], 3) != 0) continue;
        *text += 3;
        return day;
    }
    return -1;
}

bool remind_read_days(const char *text, RemindTimes *times) {
    unsigned days = 0;
    do {
        int first = read_day(&text), last = first >= 0 && read_letter(&text, '-') ? read_day(&text) : first;
        if (first < 0 || last < 0) return false;
        for (int day = first;; day = (day + 1) % WEEK) {
            days |= 1U << day;
            if (day == last) break;
        }
    } while (read_letter(&text, ','));
    if (*text) return false;
    times->days = (uint8_t)days;
    return true;
}

/* ---- when */

/* Seconds of the day of the first reminder after `second`; -1: none is left. */
static int32_t next_of_day(const RemindTimes *times, int second) {
    for (int at = times->from_min + times->every_min; at <= times->to_min && at < 24 * 60; at += times->every_min) {
        if (at * 60 > second) return at * 60;
    }
    return -1;
}

int32_t remind_next_s(const RemindTimes *times, int weekday, int second) {
    if (times->every_min <= 0) return -1;
    for (int ahead = 0; ahead <= WEEK; ahead++) {
        bool    wanted = (times->days >> ((weekday + ahead) % WEEK) & 1) != 0;
        int32_t at     = wanted ? next_of_day(times, ahead == 0 ? second : -1) : -1;
        if (at >= 0 && ahead * DAY_S + at - second <= WEEK * DAY_S) return ahead * DAY_S + at - second;
    }
    return -1;
}
