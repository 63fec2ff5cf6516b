/* Streaks, freezes, weeks and rest: each by its definition, and nobody punished by a clock. */
#include "core/streak.h"
#include "harness.h"

#define HOUR_S   3600
#define DAY_S    86400
#define DAYS_MAX 4096
#define MONDAY   20780 /* 2026-11-23 */

/* A log under way. */
typedef struct {
    PracticeDay days[DAYS_MAX];
    RestPeriod  rests[16];
    PracticeLog log;
} Diary;

static void diary_open(Diary *diary, int day_start_hour) {
    diary->log = (PracticeLog){.days = diary->days, .rests = diary->rests, .day_start_hour = day_start_hour};
}

/* Practice at an instant, in its place in the order; the day is what the program would have counted. */
static DayNumber practise_at(Diary *diary, int64_t utc_s, int32_t offset_s) {
    PracticeDay day = {day_of_practice(utc_s, offset_s, diary->log.day_start_hour), utc_s, offset_s};
    int         at  = diary->log.day_count++;
    for (; at > 0 && (diary->days[at - 1].day > day.day || (diary->days[at - 1].day == day.day && diary->days[at - 1].utc_s > utc_s)); at--)
        diary->days[at] = diary->days[at - 1];
    diary->days[at] = day;
    return day.day;
}

/* Noon in Greenwich: every start of the day has the same practice days there. */
static void practise_on(Diary *diary, DayNumber day) {
    practise_at(diary, (int64_t)day * DAY_S + 12 * HOUR_S, 0);
}

static void rest_on(Diary *diary, DayNumber first, DayNumber last) {
    diary->rests[diary->log.rest_count++] = (RestPeriod){first, last};
}

static Streak streak_at(Diary *diary, int64_t utc_s, int32_t offset_s) {
    diary->log.now_utc_s    = utc_s;
    diary->log.now_offset_s = offset_s;
    return streak_count(&diary->log);
}

static Streak streak_on(Diary *diary, DayNumber day) {
    return streak_at(diary, (int64_t)day * DAY_S + 12 * HOUR_S, 0);
}

static Week week_on(Diary *diary, DayNumber day, int goal) {
    streak_on(diary, day);
    return week_count(&diary->log, goal);
}

/* A history as a row of letters from day `first` on: x practised, r marked as rest, R practised on a day so marked. */
static void practise_row(Diary *diary, DayNumber first, const char *row) {
    for (DayNumber day = first; *row; day++, row++) {
        if (*row == 'x' || *row == 'R') practise_on(diary, day);
        if (*row == 'r' || *row == 'R') rest_on(diary, day, day);
    }
}

/* What the days were, in letters: those above, and f frozen, s skipped, m missed, o open, b before, . to come. */
static bool days_are(Diary *diary, DayNumber first, const char *expected) {
    static const char letters[]  = "bxfrsmo.";
    DayState          states[64] = {0};
    char              found[64]  = "";
    int               count      = (int)strlen(expected);
    streak_days(&diary->log, first, count, states);
    for (int i = 0; i < count; i++) found[i] = letters[states[i]];
    if (strcmp(found, expected) != 0) fprintf(stderr, "%s, expected %s\n", found, expected);
    return strcmp(found, expected) == 0;
}

static Diary diary;

/* ---- streaks and freezes */

TEST("a row of days gives the streak, its freezes and what each day was, as the table says") {
    static const struct {
        const char *row; /* the last letter is today; a space is a day without practice */
        const char *days;
        int         current, best, lifetime, freezes;
        bool        done_today;
    } cases[] = {
        {" ", "o", 0, 0, 0, 0, false},
        {"x", "x", 1, 1, 1, 0, true},
        {"xxx", "xxx", 3, 3, 3, 0, true},
        {"xxx ", "xxxo", 3, 3, 3, 0, false},   /* yesterday's streak lives until today ends */
        {"xxx  ", "xxxmo", 0, 3, 3, 0, false}, /* a missed day ends it */
        {"xxx x", "xxxmx", 1, 3, 4, 0, true},
        {"  x", "bbx", 1, 1, 1, 0, true}, /* nothing is missed before the first practice */
        {"xxxxxxx", "xxxxxxx", 7, 7, 7, 1, true},
        {"xxxxxxx  ", "xxxxxxxfo", 7, 7, 7, 0, false}, /* frozen: kept, not lengthened */
        {"xxxxxxx x", "xxxxxxxfx", 8, 8, 8, 0, true},
        {"xxxxxxx  x", "xxxxxxxfmx", 1, 7, 8, 0, true},
        {"xxxxxxxxxxxxxx", "xxxxxxxxxxxxxx", 14, 14, 14, 2, true},
        {"xxxxxxxxxxxxxxxxxxxxxxxxxxxx", "xxxxxxxxxxxxxxxxxxxxxxxxxxxx", 28, 28, 28, 2, true}, /* never more than two */
        {"xxxxxxxxxxxxxxxx  x", "xxxxxxxxxxxxxxxxffx", 17, 17, 17, 0, true},
        {"xxxxxxxxxxxxxxxx   x", "xxxxxxxxxxxxxxxxffmx", 1, 16, 17, 0, true},
        {"x x x x x x x  ", "xmxmxmxmxmxmxfo", 1, 1, 7, 0, false}, /* seven practice days earn one, in a row or not */
        {"x x x x x x x x", "xmxmxmxmxmxmxfx", 2, 2, 8, 0, true},
        {"xxxxxx xxxxxxx  ", "xxxxxxmxxxxxxxfo", 7, 7, 13, 0, false},
        {"xxrrrx", "xxrrrx", 3, 3, 3, 0, true},             /* rest: neither broken nor lengthened, */
        {"xxrrr", "xxrrr", 2, 2, 2, 0, false},              /* also while it lasts */
        {"xxxxxxxrrr x", "xxxxxxxrrrfx", 8, 8, 8, 0, true}, /* and it uses no freeze */
        {"xx rx", "xxmrx", 1, 2, 3, 0, true},               /* but it mends nothing */
        {"xxRRx", "xxxxx", 5, 5, 5, 0, true},               /* practice on a day of rest is practice */
        {"rrxrr", "rrxrr", 1, 1, 1, 0, false},              /* rest before the first practice is shown */
        {"xxxxxxx r x", "xxxxxxxfrmx", 1, 7, 8, 0, true},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        DayNumber today = MONDAY + (DayNumber)strlen(cases[i].row) - 1;
        diary_open(&diary, 4);
        practise_row(&diary, MONDAY, cases[i].row);
        Streak s = streak_on(&diary, today);
        if (s.current != cases[i].current || s.best != cases[i].best || s.freezes != cases[i].freezes)
            fprintf(stderr, "\"%s\": %d, best %d, %d freezes\n", cases[i].row, s.current, s.best, s.freezes);
        CHECK(s.current == cases[i].current && s.best == cases[i].best && s.lifetime == cases[i].lifetime);
        CHECK(s.freezes == cases[i].freezes && s.done_today == cases[i].done_today && days_are(&diary, MONDAY, cases[i].days));
    }
}

TEST("several sessions a day count once, and an empty history is no streak") {
    diary_open(&diary, 4);
    CHECK(streak_on(&diary, MONDAY).current == 0 && streak_on(&diary, MONDAY).best == 0);
    for (int i = 0; i < 5; i++) practise_on(&diary, MONDAY);
    practise_on(&diary, MONDAY + 1), practise_on(&diary, MONDAY + 1);
    Streak s = streak_on(&diary, MONDAY + 1);
    CHECK(s.current == 2 && s.lifetime == 2 && s.best == 2 && s.done_today);
}

TEST("rest periods may overlap, and stand in any order") {
    diary_open(&diary, 4);
    practise_on(&diary, 0), practise_on(&diary, 30);
    rest_on(&diary, 20, 29), rest_on(&diary, 1, 10), rest_on(&diary, 5, 6), rest_on(&diary, 8, 21);
    CHECK(streak_on(&diary, 30).current == 2 && days_are(&diary, 0, "xrrrrrrrrrrrrrrrrrrrrrrrrrrrrrx"));
    diary.rests[0].first = 23; /* day 22 is missed */
    CHECK(streak_on(&diary, 30).current == 1);
}

/* The streak by its definition, each day of a small world in turn. */
typedef struct {
    bool practised[200], rest[200];
    int  length;
} World;

static Streak live(const World *world, int today, DayState states[200]) {
    Streak s     = {.done_today = world->practised[today]};
    int    saved = 0, run = 0;
    bool   begun = false;
    for (int day = 0; day < world->length; day++) {
        bool past   = day < today;
        states[day] = day > today ? DAY_FUTURE : day == today ? DAY_OPEN : begun ? DAY_MISSED : DAY_BEFORE;
        if (world->practised[day]) {
            states[day] = DAY_PRACTISED;
            begun       = true;
            s.lifetime++;
            run++;
            if (run > s.best) s.best = run;
            if (saved < 14) saved++;
        } else if (world->rest[day]) {
            states[day] = DAY_REST;
        } else if (run > 0 && saved >= 7 && day != today) {
            saved -= 7;
            if (past) states[day] = DAY_FROZEN;
        } else if (day != today) {
            run = 0;
        }
        if (day == today) s.current = run, s.freezes = saved / 7;
    }
    return s;
}

static void make_world(World *world) {
    int practises = (int)test_between(30, 98), rests = (int)test_between(0, 10);
    world->length = (int)test_between(1, 200);
    diary_open(&diary, (int)test_between(0, 12));
    memset(world->practised, 0, sizeof world->practised);
    memset(world->rest, 0, sizeof world->rest);
    for (int i = (int)test_between(0, 5); i > 0; i--) {
        int first = (int)test_between(0, world->length - 1), last = first + (int)test_between(0, rests);
        rest_on(&diary, first, last);
        for (int day = first; day <= last && day < 200; day++) world->rest[day] = true;
    }
    for (int day = 0; day < world->length; day++) {
        world->practised[day] = test_chance(practises);
        for (int64_t times = world->practised[day] ? test_between(1, 3) : 0; times > 0; times--) practise_on(&diary, day);
    }
}

TEST("the streak, the freezes and the calendar of any history are what one finds living it day by day") {
    static World world;
    for (int run = 0; run < 20000; run++) {
        DayState lived[200], told[200];
        make_world(&world);
        Streak found = streak_on(&diary, world.length - 1), right = live(&world, world.length - 1, lived);
        CHECK(found.current == right.current && found.best == right.best && found.lifetime == right.lifetime);
        CHECK(found.freezes == right.freezes && found.done_today == right.done_today);
        streak_days(&diary.log, 0, world.length, told);
        CHECK(memcmp(lived, told, (size_t)world.length * sizeof told[0]) == 0);
        /* any part of a calendar is that part of the whole */
        int first = (int)test_between(0, world.length - 1), count = (int)test_between(0, world.length - first);
        streak_days(&diary.log, first, count, told);
        CHECK(memcmp(lived + first, told, (size_t)count * sizeof told[0]) == 0);
    }
}

TEST("what a day was does not change as days go by") {
    static World world;
    for (int run = 0; run < 2000; run++) {
        DayState early[200], late[200];
        make_world(&world);
        int count = diary.log.day_count, cut = (int)test_between(0, world.length - 1);
        for (diary.log.day_count = 0; diary.log.day_count < count && diary.days[diary.log.day_count].day < cut;) diary.log.day_count++;
        streak_on(&diary, cut);
        streak_days(&diary.log, 0, cut, early);
        diary.log.day_count = count;
        streak_on(&diary, world.length + (int)test_between(0, 50));
        streak_days(&diary.log, 0, cut, late);
        for (int day = 0; day < cut; day++) CHECK(early[day] == late[day] || (diary.log.day_count > 0 && day < diary.days[0].day));
    }
}

TEST("a freeze or a day marked as rest never lengthens a streak, and never ends one") {
    static World world;
    for (int run = 0; run < 5000; run++) {
        make_world(&world);
        Streak before = streak_on(&diary, world.length - 1), later = streak_on(&diary, world.length);
        CHECK(later.current <= before.current && later.freezes <= before.freezes && later.best == before.best);
        if (before.done_today) CHECK(later.current == before.current);
        rest_on(&diary, world.length - 1, world.length + 30);
        CHECK(streak_on(&diary, world.length + 30).current == before.current && streak_on(&diary, world.length + 30).freezes == before.freezes);
    }
}

/* ---- clocks that were wrong */

TEST("a clock a year ahead: the days count once for lifetime, the streak of today does not know them") {
    diary_open(&diary, 4);
    practise_row(&diary, MONDAY, "xxx");
    Streak right = streak_on(&diary, MONDAY + 2);
    practise_on(&diary, MONDAY + 2 + 365), practise_on(&diary, MONDAY + 2 + 365), practise_on(&diary, MONDAY + 3 + 365);
    Streak s = streak_on(&diary, MONDAY + 2);
    CHECK(s.current == right.current && s.done_today && s.lifetime == 5 && s.best == 3 && s.freezes == right.freezes);
    CHECK(days_are(&diary, MONDAY + 2, "x......") && days_are(&diary, MONDAY + 2 + 365, "xx."));
    practise_on(&diary, MONDAY + 3); /* and it goes on when the clock is right again */
    CHECK(streak_on(&diary, MONDAY + 3).current == 4 && streak_on(&diary, MONDAY + 3).lifetime == 6);
    CHECK(streak_on(&diary, MONDAY + 3 + 365).current == 2 && streak_on(&diary, MONDAY + 3 + 365).best == 4);
}

TEST("a clock a day ahead gives no day to the streak before that day comes") {
    diary_open(&diary, 4);
    practise_row(&diary, MONDAY, "xxx");
    CHECK(streak_on(&diary, MONDAY + 1).current == 2 && streak_on(&diary, MONDAY + 1).lifetime == 3 && streak_on(&diary, MONDAY).current == 1);
    CHECK(streak_on(&diary, MONDAY + 2).current == 3 && days_are(&diary, MONDAY, "xxx."));
}

TEST("a clock a year back: the session is kept, and the streak of today is as it was") {
    diary_open(&diary, 4);
    for (int i = 0; i < 30; i++) practise_on(&diary, MONDAY + i);
    practise_on(&diary, MONDAY + 29 - 365);
    Streak s = streak_on(&diary, MONDAY + 29 - 365); /* while it is wrong */
    CHECK(s.done_today && s.current == 1 && s.best == 30 && s.lifetime == 31);
    s = streak_on(&diary, MONDAY + 29); /* when it is right again */
    CHECK(s.done_today && s.current == 30 && s.best == 30 && s.lifetime == 31 && s.freezes == 2);
    CHECK(days_are(&diary, MONDAY + 29 - 366, "bxm"));
}

TEST("days at the ends of the calendar, and of rest, are counted like others") {
    diary_open(&diary, 4);
    diary.days[0]       = (PracticeDay){.day = INT32_MIN, .utc_s = (int64_t)INT32_MIN * DAY_S};
    diary.days[1]       = (PracticeDay){.day = MONDAY, .utc_s = (int64_t)MONDAY * DAY_S};
    diary.days[2]       = (PracticeDay){.day = INT32_MAX, .utc_s = (int64_t)INT32_MAX * DAY_S};
    diary.log.day_count = 3;
    rest_on(&diary, INT32_MIN, MONDAY - 1), rest_on(&diary, MONDAY + 1, INT32_MAX);
    Streak s = streak_on(&diary, MONDAY + 9);
    CHECK(s.current == 2 && s.best == 3 && s.lifetime == 3 && days_are(&diary, INT32_MAX - 1, "rx"));
    Week week = week_on(&diary, MONDAY + 9, 1);
    CHECK(week.row == 2 && week.row_best == 3 && week.done == 0);
}

/* ---- places and their clocks */

typedef struct {
    const char *place;
    CivilDate   date;    /* the local date of the change */
    int64_t     at_s;    /* UTC, in seconds of that UTC day... */
    int         utc_day; /* ...which is the date and this many days */
    int32_t     before_s, after_s;
} Change;

/* tz database, 2026 */
static const Change changes[] = {
    {"Europe/Berlin, spring", {2026, 3, 29}, 1 * HOUR_S, 0, 1 * HOUR_S, 2 * HOUR_S},
    {"Europe/Berlin, autumn", {2026, 10, 25}, 1 * HOUR_S, 0, 2 * HOUR_S, 1 * HOUR_S},
    {"America/New_York, spring", {2026, 3, 8}, 7 * HOUR_S, 0, -5 * HOUR_S, -4 * HOUR_S},
    {"America/New_York, autumn", {2026, 11, 1}, 6 * HOUR_S, 0, -4 * HOUR_S, -5 * HOUR_S},
    {"Australia/Lord_Howe, autumn", {2026, 4, 5}, 15 * HOUR_S, -1, 11 * HOUR_S, 21 * HOUR_S / 2},
    {"Australia/Lord_Howe, spring", {2026, 10, 4}, 31 * HOUR_S / 2, -1, 21 * HOUR_S / 2, 11 * HOUR_S},
};

static int64_t change_utc_s(const Change *change) {
    return ((int64_t)day_from_civil(change->date) + change->utc_day) * DAY_S + change->at_s;
}

static int32_t offset_in(const Change *change, int64_t utc_s) {
    return utc_s < change_utc_s(change) ? change->before_s : change->after_s;
}

/* The instant of a local time, which may come twice (the first is taken) or not at all (then what the clock shows instead). */
static int64_t instant(const Change *change, DayNumber day, int64_t local_s) {
    int64_t early = (int64_t)day * DAY_S + local_s - change->before_s, late = (int64_t)day * DAY_S + local_s - change->after_s;
    return early < change_utc_s(change) ? early : late;
}

TEST("daylight saving, both ways and by half hours, makes no day of practice longer, shorter or lost") {
    static const int starts[] = {0, 4, 12};
    for (size_t c = 0; c < sizeof changes / sizeof changes[0]; c++) {
        const Change *change = &changes[c];
        DayNumber     date   = day_from_civil(change->date);
        for (size_t i = 0; i < sizeof starts / sizeof starts[0]; i++) {
            for (int minute = 0; minute < 24 * 60; minute += 5) { /* once a day at that time of the clock, for two weeks */
                int late = minute < starts[i] * 60;               /* before the start of the day: still the day before */
                diary_open(&diary, starts[i]);
                for (DayNumber day = date - 7; day <= date + 7; day++) {
                    int64_t utc_s = instant(change, day, (int64_t)minute * 60);
                    /* where the clock jumps over the start of the day, an hour of it is the new day's already */
                    DayNumber counted = practise_at(&diary, utc_s, offset_in(change, utc_s));
                    bool      jumped  = day == date && counted != day - late;
                    CHECK(!jumped || (change->after_s > change->before_s && counted == day));
                }
                int64_t now_s = instant(change, date + 7, (int64_t)minute * 60);
                Streak  s     = streak_at(&diary, now_s, offset_in(change, now_s));
                CHECK(s.done_today && s.current >= 14 && s.lifetime == s.current);
            }
        }
    }
}

TEST("a day missed in the week of a change of clocks is missed, whichever way the clocks go") {
    for (size_t c = 0; c < sizeof changes / sizeof changes[0]; c++) {
        const Change *change = &changes[c];
        DayNumber     date   = day_from_civil(change->date);
        for (DayNumber missed = date - 2; missed <= date + 2; missed++) {
            diary_open(&diary, 4);
            for (DayNumber day = date - 3; day <= date + 3; day++) {
                int64_t utc_s = instant(change, day, 9 * HOUR_S);
                if (day != missed) practise_at(&diary, utc_s, offset_in(change, utc_s));
            }
            int64_t now_s = instant(change, date + 3, 10 * HOUR_S);
            CHECK(streak_at(&diary, now_s, offset_in(change, now_s)).current == date + 3 - missed);
        }
    }
}

TEST("an hour of daylight saving takes no day away: who practises at ten to four and a day later at ten to five has missed the day between") {
    const Change *berlin = &changes[0];
    DayNumber     sunday = day_from_civil(berlin->date);
    diary_open(&diary, 4);
    int64_t saturday_night = instant(berlin, sunday - 1, 4 * HOUR_S - 600), sunday_night = saturday_night + DAY_S;
    CHECK(practise_at(&diary, saturday_night, berlin->before_s) == sunday - 2 && practise_at(&diary, sunday_night, berlin->after_s) == sunday);
    CHECK(streak_at(&diary, sunday_night, berlin->after_s).current == 1 && days_are(&diary, sunday - 2, "xmx"));
}

TEST("Apia, which had no 30 December 2011: nobody could practise on it, and nobody missed it") {
    static const int starts[] = {0, 4, 12};
    DayNumber        date     = day_from_civil((CivilDate){2011, 12, 30});
    Change           apia     = {"Pacific/Apia", {2011, 12, 30}, 10 * HOUR_S, 0, -10 * HOUR_S, 14 * HOUR_S};
    for (size_t i = 0; i < sizeof starts / sizeof starts[0]; i++) {
        diary_open(&diary, starts[i]);
        for (DayNumber day = date - 5; day <= date + 5; day++) {
            int64_t utc_s = instant(&apia, day, 19 * HOUR_S);
            if (day != date) practise_at(&diary, utc_s, offset_in(&apia, utc_s));
        }
        int64_t now_s = instant(&apia, date + 5, 20 * HOUR_S);
        Streak  s     = streak_at(&diary, now_s, offset_in(&apia, now_s));
        CHECK(s.current == 10 && s.lifetime == 10 && s.freezes == 1 && days_are(&diary, date - 2, "xxsxx"));
        now_s               = instant(&apia, date + 1, 13 * HOUR_S); /* before the first practice on the other side */
        diary.log.day_count = 5;
        s                   = streak_at(&diary, now_s, offset_in(&apia, now_s));
        CHECK(s.current == 5 && !s.done_today && days_are(&diary, date - 1, "xso"));
        now_s = instant(&apia, date + 2, 13 * HOUR_S); /* the 31st is missed like any other day */
        CHECK(streak_at(&diary, now_s, offset_in(&apia, now_s)).current == 0);
    }
}

/* From -10 to +9 and back: Honolulu and Tokyo. */
TEST("a flight west repeats a day, which counts once; what was done there already stays in the streak") {
    int32_t tokyo = 9 * HOUR_S, honolulu = -10 * HOUR_S;
    diary_open(&diary, 4);
    for (int day = 0; day < 4; day++) practise_at(&diary, (int64_t)(MONDAY + day) * DAY_S + 18 * HOUR_S - tokyo, tokyo);
    int64_t landed = (int64_t)(MONDAY + 3) * DAY_S + 8 * HOUR_S - honolulu; /* Thursday again, in the morning */
    Streak  s      = streak_at(&diary, landed, honolulu);
    CHECK(s.current == 4 && s.done_today && s.lifetime == 4);
    practise_at(&diary, landed, honolulu);
    s = streak_at(&diary, landed, honolulu);
    CHECK(s.current == 4 && s.done_today && s.lifetime == 4);
    int64_t earlier = (int64_t)(MONDAY + 2) * DAY_S + 23 * HOUR_S - honolulu; /* landed on Wednesday night: Thursday is practised already */
    s               = streak_at(&diary, earlier, honolulu);
    CHECK(s.current == 4 && s.done_today && days_are(&diary, MONDAY, "xxxx."));
}

TEST("a flight east over the date line takes a day away, which nobody missed; the day after is missed like any other") {
    int32_t tokyo = 9 * HOUR_S, honolulu = -10 * HOUR_S;
    diary_open(&diary, 4);
    for (int day = 0; day < 3; day++) practise_at(&diary, (int64_t)(MONDAY + day) * DAY_S + 18 * HOUR_S - honolulu, honolulu);
    int64_t friday = (int64_t)(MONDAY + 4) * DAY_S + 8 * HOUR_S - tokyo, saturday = friday + DAY_S;
    Streak  s = streak_at(&diary, friday, tokyo);
    CHECK(s.current == 3 && !s.done_today && days_are(&diary, MONDAY, "xxxso"));
    CHECK(streak_at(&diary, saturday, tokyo).current == 0);
    practise_at(&diary, friday, tokyo);
    CHECK(streak_at(&diary, friday, tokyo).current == 4 && streak_at(&diary, saturday, tokyo).current == 4);
}

TEST("wherever one flies, who practises at least once in any day and night keeps the streak") {
    for (int run = 0; run < 5000; run++) {
        int64_t utc_s  = (int64_t)MONDAY * DAY_S + test_between(0, DAY_S);
        int32_t offset = (int32_t)test_between(-12, 14) * HOUR_S;
        int     starts = (int)test_between(0, 12), sessions = (int)test_between(2, 60);
        diary_open(&diary, starts);
        for (int i = 0; i < sessions; i++) {
            practise_at(&diary, utc_s, offset);
            if (i + 1 == sessions) break;
            utc_s += test_between(4 * HOUR_S, 24 * HOUR_S);
            int32_t there = (int32_t)test_between(-12, 14) * HOUR_S;
            if (test_chance(20) && (there < offset || there >= offset + 3 * HOUR_S)) offset = there;
        }
        Streak s = streak_at(&diary, utc_s, offset);
        CHECK(s.done_today && s.current == s.lifetime && s.best == s.lifetime);
    }
}

TEST("a session over midnight is of the day whose start hour came last, at 23:59 as at 00:01") {
    static const struct { int start, first, second; /* of Monday, counted from it */ } cases[] = {{0, 0, 1}, {4, 0, 0}, {12, 0, 0}};
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        int64_t midnight = (int64_t)(MONDAY + 1) * DAY_S;
        diary_open(&diary, cases[i].start);
        CHECK(practise_at(&diary, midnight - 60, 0) == MONDAY + cases[i].first && practise_at(&diary, midnight + 60, 0) == MONDAY + cases[i].second);
        CHECK(streak_at(&diary, midnight + 60, 0).current == 1 + cases[i].second && streak_at(&diary, midnight + 60, 0).done_today);
        CHECK(practise_at(&diary, midnight + cases[i].start * HOUR_S - 60, 0) == MONDAY + (cases[i].start == 0 ? 0 : cases[i].second));
        CHECK(practise_at(&diary, midnight + cases[i].start * HOUR_S + 60, 0) == MONDAY + 1);
    }
}

TEST("leap days are days") {
    static const struct {
        CivilDate from, to;
        int       days;
    } cases[] = {{{2024, 2, 27}, {2024, 3, 2}, 5}, {{2023, 2, 27}, {2023, 3, 2}, 4}, {{2000, 2, 28}, {2000, 3, 1}, 3}, {{1900, 2, 28}, {1900, 3, 1}, 2}};
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        DayNumber from = day_from_civil(cases[i].from), to = day_from_civil(cases[i].to);
        diary_open(&diary, 4);
        for (DayNumber day = from; day <= to; day++) practise_on(&diary, day);
        CHECK(streak_on(&diary, to).current == cases[i].days);
    }
    diary_open(&diary, 4);
    practise_on(&diary, day_from_civil((CivilDate){2024, 2, 28})), practise_on(&diary, day_from_civil((CivilDate){2024, 3, 1}));
    CHECK(streak_on(&diary, day_from_civil((CivilDate){2024, 3, 1})).current == 1); /* the 29th was missed */
}

TEST("ten years of days are one streak; with each eighth day missed they still are, and a year without one day in seven is not") {
    DayNumber first = day_from_civil((CivilDate){2017, 1, 1}), last = day_from_civil((CivilDate){2026, 12, 31});
    diary_open(&diary, 4);
    for (DayNumber day = first; day <= last; day++) practise_on(&diary, day);
    Streak s = streak_on(&diary, last);
    CHECK(s.current == 3652 && s.best == 3652 && s.lifetime == 3652 && s.freezes == 2);
    diary_open(&diary, 4);
    for (DayNumber day = first; day <= last; day++) {
        if ((day - first) % 8 != 7) practise_on(&diary, day); /* seven earn what the eighth costs */
    }
    s = streak_on(&diary, last);
    CHECK(s.current == s.lifetime && s.lifetime == 3652 - 3652 / 8 && s.best == s.current);
    diary_open(&diary, 4);
    for (DayNumber day = first; day <= last; day++) {
        if ((day - first) % 7 != 6) practise_on(&diary, day);
    }
    s = streak_on(&diary, last);
    CHECK(s.current < 60 && s.best < 60 && s.lifetime == 3652 - 3652 / 7);
    Week week = week_on(&diary, last, 6);
    CHECK(week.row >= 520 && week.row_best == week.row);
}

/* ---- weeks */

TEST("the week and the weeks in a row are as the table says") {
    static const struct {
        const char *row; /* from a Monday on, the last letter is today */
        int         goal, done, weeks, best;
    } cases[] = {
        {" ", 3, 0, 0, 0},
        {"x x x  ", 3, 3, 1, 1},
        {"x x    ", 3, 2, 0, 0},
        {"x x x  x", 3, 1, 1, 1}, /* last week's row lives until this week ends */
        {"x x x  x  x  x", 3, 3, 2, 2},
        {"x x x  x  x   ", 3, 2, 1, 1},
        {"x x x  x  x   xxx", 3, 3, 1, 1}, /* the week between missed the goal */
        {"x x x         xxx", 3, 3, 1, 1}, /* a whole week without practice, too */
        {"x x x  rrrrrrrxxx", 3, 3, 2, 2}, /* unless it was rest: it neither breaks nor lengthens */
        {"x x x  xrr    xxx", 3, 3, 2, 2}, /* one practised and two rested might have been three */
        {"x x x  xr     xxx", 3, 3, 1, 1},
        {"x x x  xxxr   xxx", 3, 3, 3, 3}, /* rest takes no week away that met the goal */
        {"x x x  Rr     xxx", 3, 3, 1, 1}, /* a day is practised or rested, not both */
        {"x x x  rrrrrrrrrrrrrrxxx", 3, 3, 2, 2},
        {"x x x  rrrrrr r", 3, 0, 1, 1},
        {"xxxxxxxxxxxxxx", 7, 7, 2, 2},
        {"xxxxxxxxxxxxx", 7, 6, 1, 1},
        {"x      x      x", 1, 1, 3, 3},
        {"xxx    xxx           xxx    ", 3, 3, 1, 2},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        diary_open(&diary, 4);
        practise_row(&diary, MONDAY, cases[i].row);
        DayNumber today = MONDAY + (DayNumber)strlen(cases[i].row) - 1;
        Week      week  = week_on(&diary, today, cases[i].goal);
        if (week.done != cases[i].done || week.row != cases[i].weeks || week.row_best != cases[i].best)
            fprintf(stderr, "\"%s\": %d done, %d weeks, best %d\n", cases[i].row, week.done, week.row, week.row_best);
        CHECK(week.done == cases[i].done && week.row == cases[i].weeks && week.row_best == cases[i].best);
        CHECK(week.goal == cases[i].goal && week.today == (today - MONDAY) % 7);
        DayState days[7];
        streak_days(&diary.log, today - week.today, 7, days);
        CHECK(memcmp(days, week.days, sizeof days) == 0);
    }
}

/* Weeks by their definition, from the world's first Monday. */
static int weeks_lived(const World *world, int today, int goal) {
    int row = 0;
    for (int monday = -3; monday <= today; monday += 7) { /* day 0 is a Thursday */
        int done = 0, rest = 0;
        for (int day = monday < 0 ? 0 : monday; day < monday + 7; day++) {
            done += day < world->length && world->practised[day];
            rest += day < 200 && !world->practised[day] && world->rest[day];
        }
        if (done >= goal)
            row++;
        else if (monday + 7 <= today && done + rest < goal)
            row = 0;
    }
    return row;
}

TEST("the weeks in a row of any history are what one finds living it week by week") {
    static World world;
    for (int run = 0; run < 10000; run++) {
        int goal = (int)test_between(1, 7), best = 0;
        make_world(&world);
        for (int day = 0; day < world.length; day++) {
            int row = weeks_lived(&world, day, goal);
            if (row > best) best = row;
        }
        Week week = week_on(&diary, world.length - 1, goal);
        CHECK(week.row == weeks_lived(&world, world.length - 1, goal) && week.row_best == best);
    }
}
