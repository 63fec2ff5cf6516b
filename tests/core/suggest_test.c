/* What is suggested for today: what must never be, and what comes first. */
#include "core/suggest.h"

#include "harness.h"

#define LEVELS 8
#define LATELY 12
#define RUNS   20000

static SuggestLevel    levels[LEVELS];
static SuggestPractice lately[LATELY];

static SuggestQuestion random_question(void) {
    SuggestQuestion q = {.levels = levels, .level_count = (int)test_between(1, LEVELS), .lately = lately, .lately_count = (int)test_between(0, LATELY)};
    q.today           = (DayNumber)test_between(20000, 21000);
    q.hour            = (int)test_between(0, 23);
    q.wished_us       = test_chance(30) ? test_between(2, 30) * 60000000 : 0;
    q.customary       = (int)test_between(-1, q.level_count - 1);
    for (int i = 0; i < q.level_count; i++) {
        levels[i] = (SuggestLevel){.duration_us = test_between(2, 40) * 60000000,
                                   .focus       = (AreaSet)test_between(0, (1 << AREA_COUNT) - 1),
                                   .intensity   = (Effort)test_between(0, EFFORT_COUNT - 1),
                                   .relief      = test_chance(50),
                                   .open        = test_chance(80),
                                   .only_breath = test_chance(15)};
    }
    for (int i = 0; i < q.lately_count; i++) {
        bool said = test_chance(60);
        lately[i] = (SuggestPractice){.day            = q.today - (DayNumber)test_between(0, 20),
                                      .level          = (int)test_between(-1, q.level_count - 1),
                                      .comfort_before = said ? (int)test_between(0, 10) : -1,
                                      .comfort_after  = said ? (int)test_between(0, 10) : -1};
    }
    for (int i = 0; test_chance(60) && i < 3; i++) q.ache[test_between(0, AREA_COUNT - 1)] = (int)test_between(0, 10);
    return q;
}

static bool just_done(const SuggestQuestion *q, int level) {
    for (int i = 0; i < q->lately_count; i++) {
        if (q->lately[i].level == level && q->today - q->lately[i].day <= 1) return true;
    }
    return false;
}

static int open_count(const SuggestQuestion *q) {
    int count = 0;
    for (int i = 0; i < q->level_count; i++) count += q->levels[i].open;
    return count;
}

TEST("something open is always suggested where anything is, nothing locked ever, and the answer is the same twice") {
    for (int run = 0; run < RUNS; run++) {
        SuggestQuestion q = random_question();
        Suggestion      s = suggest_level(&q), again = suggest_level(&q);
        CHECK((s.level >= 0) == (open_count(&q) > 0) && (s.level < 0 || q.levels[s.level].open));
        CHECK((s.level < 0) == (s.reason == SUGGEST_NOTHING));
        CHECK(s.level == again.level && s.reason == again.reason);
    }
}

TEST("what was practised yesterday or today is not suggested while there is another") {
    for (int run = 0; run < RUNS; run++) {
        SuggestQuestion q     = random_question();
        Suggestion      s     = suggest_level(&q);
        bool            other = false;
        for (int i = 0; i < q.level_count; i++) other = other || (q.levels[i].open && !just_done(&q, i));
        if (other) CHECK(!just_done(&q, s.level));
    }
}

TEST("in the evening and with a severe ache it is gentle, where a gentle one is left") {
    int seen = 0;
    for (int run = 0; run < RUNS; run++) {
        SuggestQuestion q      = random_question();
        Suggestion      s      = suggest_level(&q);
        bool            gentle = false, severe = false;
        for (int i = 0; i < q.level_count; i++) gentle = gentle || (q.levels[i].open && !just_done(&q, i) && q.levels[i].intensity == EFFORT_GENTLE);
        for (int i = 0; i < AREA_COUNT; i++) severe = severe || q.ache[i] >= SUGGEST_ACHE_SEVERE;
        if (!gentle || s.reason == SUGGEST_FIRST || (!severe && q.hour >= SUGGEST_MORNING_HOUR && q.hour < SUGGEST_EVENING_HOUR)) continue;
        CHECK(q.levels[s.level].intensity == EFFORT_GENTLE);
        seen++;
    }
    CHECK(seen > RUNS / 10);
}

TEST("with a red flag there is only breathing, or nothing") {
    for (int run = 0; run < RUNS; run++) {
        SuggestQuestion q      = random_question();
        bool            breath = false;
        q.red_flag             = true;
        Suggestion s           = suggest_level(&q);
        for (int i = 0; i < q.level_count; i++) breath = breath || (q.levels[i].open && q.levels[i].only_breath);
        CHECK(s.reason == SUGGEST_BREATH && (s.level >= 0) == breath);
        if (breath) CHECK(q.levels[s.level].open && q.levels[s.level].only_breath);
        for (int i = 0; breath && i < q.level_count; i++) {
            if (q.levels[i].open && q.levels[i].only_breath) CHECK(q.levels[i].intensity >= q.levels[s.level].intensity);
        }
    }
}

/* ---- one rule at a time: levels that differ in one thing only, at noon */

enum { PLAIN, NECK, LONG_ONE, STRONG, KINDS };

static SuggestQuestion plain_question(int lately_count) {
    for (int i = 0; i < KINDS; i++)
        levels[i] = (SuggestLevel){.duration_us = 420000000, .focus = area_bit(AREA_HIPS), .intensity = EFFORT_STEADY, .open = true};
    levels[NECK].focus           = area_bit(AREA_NECK);
    levels[LONG_ONE].duration_us = 1800000000;
    levels[STRONG].intensity     = EFFORT_STRONG;
    return (SuggestQuestion){
        .levels = levels, .level_count = KINDS, .lately = lately, .lately_count = lately_count, .today = 20000, .hour = 12, .customary = STRONG};
}

TEST("a new person is given what is customary, unless it is locked or something aches") {
    SuggestQuestion q = plain_question(0);
    CHECK(suggest_level(&q).level == STRONG && suggest_level(&q).reason == SUGGEST_FIRST);
    q.hour = 22;
    CHECK(suggest_level(&q).level == STRONG);
    q.ache[AREA_NECK] = 4;
    CHECK(suggest_level(&q).level == NECK && suggest_level(&q).reason == SUGGEST_ACHES);
    q.ache[AREA_NECK]   = 0;
    levels[STRONG].open = false;
    CHECK(suggest_level(&q).level != STRONG && suggest_level(&q).reason != SUGGEST_FIRST);
}

TEST("the worst ache decides, and a level for it alone goes before one for everything") {
    SuggestQuestion q      = plain_question(0);
    q.ache[AREA_NECK]      = 6;
    q.ache[AREA_HIPS]      = 3;
    levels[LONG_ONE].focus = (1 << AREA_COUNT) - 1;
    levels[LONG_ONE].focus &= ~area_bit(AREA_HIPS);
    CHECK(suggest_level(&q).level == NECK);
    q.ache[AREA_HIPS] = 9, levels[PLAIN].intensity = EFFORT_GENTLE;
    CHECK(suggest_level(&q).level == PLAIN);
}

TEST("what did good comes back, but not the next day; what did harm does not") {
    lately[0]         = (SuggestPractice){.day = 19996, .level = LONG_ONE, .comfort_before = 3, .comfort_after = 7};
    lately[1]         = (SuggestPractice){.day = 19997, .level = NECK, .comfort_before = 6, .comfort_after = 4};
    SuggestQuestion q = plain_question(2);
    CHECK(suggest_level(&q).level == LONG_ONE && suggest_level(&q).reason == SUGGEST_HELPED);
    lately[0].day = 19999;
    CHECK(suggest_level(&q).level != LONG_ONE && suggest_level(&q).level != NECK && suggest_level(&q).reason == SUGGEST_CHANGE);
}

TEST("after a long break it is short, and the break is the reason") {
    lately[0]         = (SuggestPractice){.day = 19985, .level = LONG_ONE, .comfort_before = 1, .comfort_after = 9};
    SuggestQuestion q = plain_question(1);
    CHECK(suggest_level(&q).level != LONG_ONE && suggest_level(&q).reason == SUGGEST_AFTER_AWAY);
    lately[0].day = 19995;
    CHECK(suggest_level(&q).level == LONG_ONE);
}

TEST("a wished time is kept: nothing much longer, and nothing of half its length where there is better") {
    SuggestQuestion q = plain_question(0);
    q.wished_us       = 1700000000;
    CHECK(suggest_level(&q).level == LONG_ONE);
    q.wished_us = 480000000;
    CHECK(suggest_level(&q).level != LONG_ONE);
}

TEST("in the evening the hour is the reason when nothing else is") {
    lately[0]              = (SuggestPractice){.day = 19998, .level = NECK, .comfort_before = -1, .comfort_after = -1};
    SuggestQuestion q      = plain_question(1);
    q.hour                 = 21;
    levels[NECK].intensity = EFFORT_GENTLE;
    CHECK(suggest_level(&q).level == NECK && suggest_level(&q).reason == SUGGEST_EVENING);
}
