/* Time: a monotonic clock that notices sleep, and the calendar; both can be set for tests. */
#ifndef UNSLOUCH_PLATFORM_CLOCK_H
#define UNSLOUCH_PLATFORM_CLOCK_H

#include <stdbool.h>
#include <stdint.h>

/* Monotonic microseconds, time asleep left out. */
int64_t clock_monotonic_us(void);
/* Monotonic microseconds, time asleep included (CLOCK_BOOTTIME where there is one). A gap between the two over 2 s means the machine slept. */
int64_t clock_boot_us(void);

/* Microseconds that the processor has worked for this thread; where there is no such clock, clock_monotonic_us. */
int64_t clock_thread_us(void);

typedef struct {
    int64_t utc_s;
    int32_t offset_s;
    int     hour; /* local, 0..23 */
} WallTime;

/* The wall clock now, or the fixed instant given to clock_fix_wall moved on by the time since. */
WallTime clock_wall(void);
/* ISO 8601: 2026-11-23T18:30:00 with optional Z or +hh:mm; local zone without. False when it is not that. */
bool clock_fix_wall(const char *iso);
/* From now on, for good, the wall clock stands where it is and moves only by what clock_move_wall is given: for runs in virtual time. Another fixed instant is where it
   stands then, whatever it was moved by before. */
void clock_hold_wall(void);
void clock_move_wall(int64_t us);

#endif
