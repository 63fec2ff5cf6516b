/* When a person who sits wants to be asked to move: every so often, between two times of the day, on some days of the week. */
#ifndef UNSLOUCH_CORE_REMIND_H
#define UNSLOUCH_CORE_REMIND_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define REMIND_EVERY_MIN  15 /* minutes; more often is nagging */
#define REMIND_EVERY_MAX  480
#define REMIND_TEXT_BYTES 32 /* of days and hours as they are written */

/* The week of a desk. Every ninety minutes, which is what Settings offers first, is our own compromise: Dunstan and others (Diabetes Care 2012) found gains with
   two minutes every twenty, which hardly anybody keeps up. */
#define REMIND_BETWEEN "09:00-18:00"
#define REMIND_DAYS    "mon-fri"

typedef struct {
    int     every_min;        /* 0: never; else REMIND_EVERY_MIN..REMIND_EVERY_MAX */
    int     from_min, to_min; /* minutes of the local day, 0..1440, the first before the second */
    uint8_t days;             /* bit 0 Monday .. bit 6 Sunday */
} RemindTimes;

/* Each reads one value whole or refuses it, and then leaves what it was given. */

/* "90m", "2h", "1h30m", or minutes alone. */
bool remind_read_every(const char *text, RemindTimes *times);
/* "09:00-18:00"; "24:00" ends a day. */
bool remind_read_between(const char *text, RemindTimes *times);
/* "mon-fri", "sat,sun", "mon,wed-fri", "sat-mon". */
bool remind_read_days(const char *text, RemindTimes *times);

/* Seconds from a moment of the local week until the next reminder, 1..604800: `weekday` 0 Monday .. 6 Sunday, `second` of that day 0..86399. The first of a day comes
   `every_min` after it begins, for nobody has sat before. -1: never. */
int32_t remind_next_s(const RemindTimes *times, int weekday, int second);

#endif
