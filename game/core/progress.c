#include "progress.h"

static int32_t sum_s(int64_t a, int64_t b) {
    return (int32_t)(a + b < INT32_MAX ? a + b : INT32_MAX);
}

void progress_days(const ProgressSession *sessions, int session_count, DayNumber first, int count, ProgressDay *out) {
    for (int i = 0; i < count; i++) out[i] = (ProgressDay){.before = -1, .after = -1};
    for (int i = 0; i < session_count; i++) {
        int64_t at = (int64_t)sessions[i].day - first;
        if (at < 0 || at >= count || sessions[i].practised_s <= 0) continue;
        ProgressDay *day = &out[at];
        day->practised_s = sum_s(day->practised_s, sessions[i].practised_s);
        day->sessions++;
        if (sessions[i].before >= 0) day->before = sessions[i].before;                /* the earliest comes last */
        if (sessions[i].after >= 0 && day->after < 0) day->after = sessions[i].after; /* the latest comes first */
    }
}

int progress_size(int32_t practised_s) {
    if (practised_s <= 0) return 0;
    return practised_s < PROGRESS_MIDDLE_S ? 1 : practised_s < PROGRESS_LARGE_S ? 2 : 3;
}

void progress_weeks(const ProgressSession *sessions, int session_count, DayNumber today, int count, int32_t *minutes) {
    int64_t first = (int64_t)today - day_weekday(today) - 7 * ((int64_t)count - 1);
    for (int i = 0; i < count; i++) minutes[i] = 0;
    for (int i = 0; i < session_count; i++) {
        int64_t at = (int64_t)sessions[i].day - first;
        if (at >= 0 && at / 7 < count && sessions[i].practised_s > 0) minutes[at / 7] = sum_s(minutes[at / 7], sessions[i].practised_s);
    }
    for (int i = 0; i < count; i++) minutes[i] = minutes[i] / 60 + (minutes[i] % 60 >= 30);
}

int progress_aches(const ProgressSession *sessions, int session_count, int count, ProgressAche *out) {
    int found = 0;
    for (int i = 0; i < session_count && found < count; i++) {
        if (sessions[i].before >= 0 && sessions[i].after >= 0) out[found++] = (ProgressAche){sessions[i].before, sessions[i].after};
    }
    for (int i = 0; i < found / 2; i++) {
        ProgressAche swapped = out[i];
        out[i]               = out[found - 1 - i];
        out[found - 1 - i]   = swapped;
    }
    return found;
}

AcheTrend progress_trend(const ProgressAche *aches, int count, int *before, int *after) {
    int before_sum = 0, after_sum = 0;
    if (count < PROGRESS_TREND_LEAST) return ACHE_NOT_KNOWN;
    for (int i = 0; i < count; i++) {
        before_sum += aches[i].before;
        after_sum += aches[i].after;
    }
    *before = (2 * before_sum + count) / (2 * count);
    *after  = (2 * after_sum + count) / (2 * count);
    return *after < *before ? ACHE_EASES : *after > *before ? ACHE_GROWS : ACHE_STAYS;
}
