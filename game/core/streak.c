/* One walk over the days in their order: each practice lengthens the streak, each missed day costs a freeze or the streak. */
#include "streak.h"

#include <assert.h>
#include <stddef.h>

#define CLOCKS_APART_DAYS 2          /* most that clocks are apart: 26 hours */
#define FLIGHT_S          (3 * 3600) /* a smaller change takes no more from a day than daylight saving does */

static const char *const state_names[] = {"before", "practised", "frozen", "rest", "skipped", "missed", "open", "future"};

const char *day_state_name(DayState state) {
    return state_names[state];
}

DayNumber practice_today(const PracticeLog *log) {
    return day_of_practice(log->now_utc_s, log->now_offset_s, log->day_start_hour);
}

/* ---- rest */

/* The last day of the rest that holds `day`; less than `day` when none does. */
static int64_t rest_end(const PracticeLog *log, int64_t day) {
    int64_t end = day - 1;
    for (int i = 0; i < log->rest_count; i++) {
        const RestPeriod *rest = &log->rests[i];
        if (rest->first <= day && rest->last >= day && rest->last > end) end = rest->last;
    }
    return end;
}

static bool is_rest(const PracticeLog *log, int64_t day) {
    return rest_end(log, day) >= day;
}

/* The first day from `day` on that is no rest. */
static int64_t after_rest(const PracticeLog *log, int64_t day) {
    for (int64_t end; (end = rest_end(log, day)) >= day;) day = end + 1;
    return day;
}

/* ---- the walk over days */

typedef struct {
    const PracticeLog *log;
    int                run, best;
    int                saved; /* practice days put by: FREEZE_DAYS make a freeze */
    DayNumber          first; /* days that are to be told of; states NULL: none are */
    int                count;
    DayState          *states;
} Walk;

static void tell(const Walk *walk, int64_t day, DayState state) {
    int64_t at = day - walk->first;
    if (walk->states && at >= 0 && at < walk->count && walk->states[at] == DAY_MISSED) walk->states[at] = state;
}

static void practise(Walk *walk) {
    walk->run++;
    if (walk->run > walk->best) walk->best = walk->run;
    if (walk->saved < FREEZES_MAX * FREEZE_DAYS) walk->saved++;
}

/* False when the streak is over. */
static bool miss(Walk *walk, int64_t day) {
    if (walk->saved >= FREEZE_DAYS) {
        walk->saved -= FREEZE_DAYS;
        tell(walk, day, DAY_FROZEN);
        return true;
    }
    walk->run = 0;
    return false;
}

/* How many of the days between were taken away: by the clock of the one place or of the other there were fewer of them. */
static int64_t days_taken(const PracticeLog *log, const PracticeDay *from, const PracticeDay *to) {
    if ((int64_t)to->offset_s - from->offset_s < FLIGHT_S) return 0;
    int64_t as_if_left = (int64_t)day_of_practice(to->utc_s, from->offset_s, log->day_start_hour) - from->day;
    int64_t as_if_came = (int64_t)to->day - day_of_practice(from->utc_s, to->offset_s, log->day_start_hour);
    int64_t taken      = (int64_t)to->day - from->day - (as_if_left < as_if_came ? as_if_left : as_if_came);
    return taken < CLOCKS_APART_DAYS ? taken : CLOCKS_APART_DAYS;
}

/* The days between two practices, or between the last one and today. */
static void pass(Walk *walk, const PracticeDay *from, const PracticeDay *to) {
    int64_t day = after_rest(walk->log, (int64_t)from->day + 1);
    for (int64_t taken = days_taken(walk->log, from, to); taken > 0 && day < to->day; taken--) {
        tell(walk, day, DAY_SKIPPED);
        day = after_rest(walk->log, day + 1);
    }
    while (day < to->day && miss(walk, day)) day = after_rest(walk->log, day + 1);
}

/* Over the practice days up to `last`; the last of them, NULL when there is none. */
static const PracticeDay *walk_to(Walk *walk, DayNumber last) {
    const PracticeDay *before = NULL;
    for (int i = 0; i < walk->log->day_count && walk->log->days[i].day <= last; i++) {
        const PracticeDay *day = &walk->log->days[i];
        if (!before || before->day != day->day) {
            if (before) pass(walk, before, day);
            practise(walk);
        }
        before = day;
    }
    return before;
}

/* Today, or a day after it that was practised before a flight west. */
static DayNumber last_lived(const PracticeLog *log) {
    DayNumber today = practice_today(log), last = today;
    for (int i = 0; i < log->day_count; i++) {
        const PracticeDay *day   = &log->days[i];
        int64_t            ahead = (int64_t)day->day - today;
        if (ahead > 0 && ahead <= CLOCKS_APART_DAYS && day->utc_s <= log->now_utc_s) last = day->day;
    }
    return last;
}

static void walk_to_now(Walk *walk) {
    PracticeDay        now  = {practice_today(walk->log), walk->log->now_utc_s, walk->log->now_offset_s};
    const PracticeDay *last = walk_to(walk, last_lived(walk->log));
    if (last && last->day < now.day) pass(walk, last, &now);
}

Streak streak_count(const PracticeLog *log) {
    Walk      now = {.log = log}, all = {.log = log};
    DayNumber today = practice_today(log);
    walk_to_now(&now);
    walk_to(&all, INT32_MAX);
    Streak streak = {.current = now.run, .best = all.best, .freezes = now.saved / FREEZE_DAYS};
    for (int i = 0; i < log->day_count; i++) {
        streak.lifetime += i == 0 || log->days[i].day != log->days[i - 1].day;
        if (log->days[i].day == today) streak.done_today = true;
    }
    return streak;
}

/* ---- calendars */

static DayState plain_state(const PracticeLog *log, int64_t day, DayNumber today) {
    if (is_rest(log, day)) return DAY_REST;
    if (day > today) return DAY_FUTURE;
    if (day == today) return DAY_OPEN;
    return log->day_count == 0 || day < log->days[0].day ? DAY_BEFORE : DAY_MISSED;
}

void streak_days(const PracticeLog *log, DayNumber first, int count, DayState *states) {
    Walk      walk  = {.log = log, .first = first, .count = count, .states = states};
    DayNumber today = practice_today(log);
    for (int i = 0; i < count; i++) states[i] = plain_state(log, (int64_t)first + i, today);
    for (int i = 0; i < log->day_count; i++) {
        int64_t at = (int64_t)log->days[i].day - first;
        if (at >= 0 && at < count) states[at] = DAY_PRACTISED;
    }
    walk_to_now(&walk);
}

/* ---- weeks, numbered by their Mondays */

static int64_t monday_of(int64_t day) {
    return day - day_weekday(day);
}

/* Days of the week that were rested and not practised; `days` are those of the week. */
static int rested(const PracticeLog *log, int64_t monday, const PracticeDay *days, int count) {
    int rest = 0;
    for (int64_t day = monday; day < monday + 7; day++) {
        bool practised = false;
        for (int i = 0; i < count && !practised; i++) practised = days[i].day == day;
        rest += !practised && is_rest(log, day);
    }
    return rest;
}

/* Whether each week from `monday` to before `until`, none of them practised, was rest enough to miss the goal. */
static bool rested_through(const PracticeLog *log, int64_t monday, int64_t until, int goal) {
    while (monday < until && rested(log, monday, NULL, 0) >= goal) {
        int64_t free = after_rest(log, monday);
        monday       = free >= monday + 7 ? monday_of(free) : monday + 7;
    }
    return monday >= until;
}

/* Entries of the week that holds the first of them; *done is how many distinct days they are. */
static int take_week(const PracticeDay *days, int count, int *done) {
    int64_t monday = monday_of(days[0].day);
    int     taken  = 0;
    *done          = 0;
    for (; taken < count && days[taken].day < monday + 7; taken++) *done += taken == 0 || days[taken].day != days[taken - 1].day;
    return taken;
}

/* Weeks in a row up to the one of `this_monday`, which only lengthens the row as yet. */
static int weeks_in_row(const PracticeLog *log, int goal, int64_t this_monday, int *best) {
    int64_t next = 0; /* the Monday after the week before */
    int     row  = 0, done;
    *best        = 0;
    for (int i = 0, taken; i < log->day_count; i += taken) {
        int64_t monday = monday_of(log->days[i].day);
        if (monday > this_monday) break;
        taken = take_week(&log->days[i], log->day_count - i, &done);
        if (row > 0 && !rested_through(log, next, monday, goal)) row = 0;
        if (done >= goal)
            row++;
        else if (monday < this_monday && done + rested(log, monday, &log->days[i], taken) < goal)
            row = 0;
        if (row > *best) *best = row;
        next = monday + 7;
    }
    return row > 0 && rested_through(log, next, this_monday, goal) ? row : 0;
}

Week week_count(const PracticeLog *log, int goal) {
    DayNumber today  = practice_today(log);
    int64_t   monday = monday_of(today);
    Week      week   = {.today = day_weekday(today), .goal = goal};
    int       unused;
    assert(goal >= 1 && goal <= WEEKLY_GOAL_MOST);
    streak_days(log, (DayNumber)monday, 7, week.days);
    for (int i = 0; i < 7; i++) week.done += week.days[i] == DAY_PRACTISED;
    week.row = weeks_in_row(log, goal, monday, &unused);
    weeks_in_row(log, goal, INT64_MAX, &week.row_best);
    return week;
}
