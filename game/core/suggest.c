/* First what does not suit today is put aside, step by step, as long as something is left; then the rest is weighed. */
#include "core/suggest.h"

#include <stddef.h>

#define HELPED_LEAST 1  /* points of comfort, of 10, from which a level is thought to have done good */
#define RESTED_MOST  14 /* days after which a level is as good as new */
#define ACHE_WEIGHT  6
#define HELP_WEIGHT  8

typedef struct {
    const SuggestQuestion *question;
    int                    last_days; /* since the last session of any level; -1: there was none */
} Weigher;

/* ---- what is known of a level */

/* Days since it was practised; -1: never. */
static int days_since(const SuggestQuestion *q, int level) {
    int least = -1;
    for (int i = 0; i < q->lately_count; i++) {
        int days = q->today - q->lately[i].day;
        if ((level < 0 || q->lately[i].level == level) && (least < 0 || days < least)) least = days;
    }
    return least;
}

/* Comfort gained by it on average, in tenths of a point; 0 where nobody said. */
static int comfort_gained(const SuggestQuestion *q, int level) {
    int sum = 0, count = 0;
    for (int i = 0; i < q->lately_count; i++) {
        const SuggestPractice *practice = &q->lately[i];
        if (practice->level != level || practice->comfort_before < 0 || practice->comfort_after < 0) continue;
        sum += practice->comfort_after - practice->comfort_before;
        count++;
    }
    return count > 0 ? sum * 10 / count : 0;
}

/* The aches that it is for, the worst counting most; a level for everything is for nothing in particular. */
static int ache_met(const SuggestQuestion *q, const SuggestLevel *level) {
    int met = 0, all = 0;
    for (int area = 0; area < AREA_COUNT; area++) {
        int weight = q->ache[area] * q->ache[area];
        all += weight;
        if (level->focus & area_bit((Area)area)) met += weight;
    }
    if (met == 0) return 0;
    return 100 * met / all - 2 * area_set_count(level->focus);
}

static int worst_ache(const SuggestQuestion *q) {
    int worst = 0;
    for (int area = 0; area < AREA_COUNT; area++) worst = q->ache[area] > worst ? q->ache[area] : worst;
    return worst;
}

static bool is_evening(const SuggestQuestion *q) {
    return q->hour >= SUGGEST_EVENING_HOUR || q->hour < SUGGEST_MORNING_HOUR;
}

static bool was_away(const Weigher *weigher) {
    return weigher->last_days >= SUGGEST_AWAY_DAYS;
}

/* ---- what is put aside: each says what suits, and leaves all where the question does not arise */

static bool suits_yesterday(const Weigher *weigher, int level) {
    int days = days_since(weigher->question, level);
    return days < 0 || days > 1;
}

static bool suits_aches(const Weigher *weigher, int level) {
    return worst_ache(weigher->question) < SUGGEST_ACHE_SEVERE || weigher->question->levels[level].intensity == EFFORT_GENTLE;
}

static bool suits_hour(const Weigher *weigher, int level) {
    return !is_evening(weigher->question) || weigher->question->levels[level].intensity == EFFORT_GENTLE;
}

static bool suits_break(const Weigher *weigher, int level) {
    return !was_away(weigher) || weigher->question->levels[level].duration_us <= SUGGEST_AWAY_US;
}

static bool suits_wish(const Weigher *weigher, int level) {
    int64_t wished_us = weigher->question->wished_us;
    return wished_us <= 0 || 100 * weigher->question->levels[level].duration_us <= (100 + SUGGEST_OVER_PERCENT) * wished_us;
}

static bool suits_practised_length(const Weigher *weigher, int level) {
    int64_t wished_us = weigher->question->wished_us;
    return wished_us <= 0 || 2 * weigher->question->levels[level].duration_us >= wished_us;
}

/* The heavier come first; one that leaves nothing is passed over. */
static bool (*const suits[])(const Weigher *weigher, int level) = {suits_yesterday, suits_aches, suits_hour, suits_break, suits_wish, suits_practised_length};
#define SUITS_COUNT (sizeof suits / sizeof suits[0])

static bool passes(const Weigher *weigher, int level, uint32_t asked) {
    if (!weigher->question->levels[level].open) return false;
    for (size_t i = 0; i < SUITS_COUNT; i++) {
        if ((asked >> i & 1) && !suits[i](weigher, level)) return false;
    }
    return true;
}

static bool any_passes(const Weigher *weigher, uint32_t asked) {
    for (int level = 0; level < weigher->question->level_count; level++) {
        if (passes(weigher, level, asked)) return true;
    }
    return false;
}

static uint32_t what_to_ask(const Weigher *weigher) {
    uint32_t asked = 0;
    for (size_t i = 0; i < SUITS_COUNT; i++) {
        if (any_passes(weigher, asked | UINT32_C(1) << i)) asked |= UINT32_C(1) << i;
    }
    return asked;
}

/* ---- weighing */

static int worth(const Weigher *weigher, int level) {
    const SuggestQuestion *q    = weigher->question;
    int                    days = days_since(q, level), rested = days < 0 || days > RESTED_MOST ? RESTED_MOST : days;
    return ACHE_WEIGHT * ache_met(q, &q->levels[level]) + HELP_WEIGHT * comfort_gained(q, level) + rested + (q->levels[level].relief && worst_ache(q) > 0);
}

static SuggestReason reason_for(const Weigher *weigher, int level) {
    const SuggestQuestion *q = weigher->question;
    if (ache_met(q, &q->levels[level]) > 0) return SUGGEST_ACHES;
    if (was_away(weigher) && suits_break(weigher, level)) return SUGGEST_AFTER_AWAY;
    if (comfort_gained(q, level) >= 10 * HELPED_LEAST) return SUGGEST_HELPED;
    return is_evening(q) && suits_hour(weigher, level) ? SUGGEST_EVENING : SUGGEST_CHANGE;
}

static Suggestion weigh(const Weigher *weigher) {
    uint32_t asked = what_to_ask(weigher);
    int      best  = -1;
    for (int level = 0; level < weigher->question->level_count; level++) {
        if (passes(weigher, level, asked) && (best < 0 || worth(weigher, level) > worth(weigher, best))) best = level;
    }
    if (best < 0) return (Suggestion){.level = -1, .reason = SUGGEST_NOTHING};
    return (Suggestion){.level = best, .reason = reason_for(weigher, best)};
}

/* The gentlest, of these the shortest. */
static Suggestion only_breath(const SuggestQuestion *q) {
    int best = -1;
    for (int i = 0; i < q->level_count; i++) {
        const SuggestLevel *level = &q->levels[i], *other = &q->levels[best < 0 ? i : best];
        if (!level->open || !level->only_breath) continue;
        bool gentler = level->intensity < other->intensity || (level->intensity == other->intensity && level->duration_us < other->duration_us);
        if (best < 0 || gentler) best = i;
    }
    return (Suggestion){.level = best, .reason = SUGGEST_BREATH};
}

Suggestion suggest_level(const SuggestQuestion *question) {
    Weigher weigher = {.question = question, .last_days = days_since(question, -1)};
    bool    known   = question->lately_count > 0 || worst_ache(question) > 0 || question->wished_us > 0;
    int     first   = question->customary;
    if (question->red_flag) return only_breath(question);
    if (!known && first >= 0 && first < question->level_count && question->levels[first].open) return (Suggestion){.level = first, .reason = SUGGEST_FIRST};
    return weigh(&weigher);
}

const char *suggest_reason_name(SuggestReason reason) {
    static const char *const names[SUGGEST_REASON_COUNT] = {"nothing", "breath", "first", "aches", "after-away", "helped", "evening", "change"};
    return names[reason];
}
