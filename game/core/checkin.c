/* The flags and their advice in one table, the rest follows from it. */
#include "core/checkin.h"

static const struct {
    Advice      advice;
    const char *name;
} flags[FLAG_COUNT] = {
    [FLAG_CHEST]          = {ADVICE_URGENT, "chest"},
    [FLAG_TRAUMA]         = {ADVICE_URGENT, "trauma"},
    [FLAG_LEG]            = {ADVICE_URGENT, "leg"},
    [FLAG_BALANCE]        = {ADVICE_URGENT, "balance"},
    [FLAG_BLADDER]        = {ADVICE_URGENT, "bladder"},
    [FLAG_FEVER]          = {ADVICE_DOCTOR_FIRST, "fever"},
    [FLAG_WEIGHT_LOSS]    = {ADVICE_DOCTOR_FIRST, "weight-loss"},
    [FLAG_CANCER]         = {ADVICE_DOCTOR_FIRST, "cancer"},
    [FLAG_STEROIDS]       = {ADVICE_DOCTOR_FIRST, "steroids"},
    [FLAG_WORSENING_PAIN] = {ADVICE_DOCTOR_FIRST, "worsening-pain"},
    [FLAG_FIRST_PAIN]     = {ADVICE_DOCTOR_FIRST, "first-pain"},
    [FLAG_ARM]            = {ADVICE_DOCTOR_FIRST, "arm"},
};

static const char *const load_names[LOAD_COUNT] = {"desk", "driving", "standing", "lifting", "sport", "poor-sleep", "stress", "rest"};

CheckIn checkin_none(void) {
    CheckIn none = {.day = 0};
    for (int i = 0; i < AREA_COUNT; i++) none.after[i] = ACHE_UNSAID;
    return none;
}

bool checkin_valid(const CheckIn *checkin) {
    bool valid = checkin->day >> LOAD_COUNT == 0 && checkin->flags >> FLAG_COUNT == 0;
    for (int i = 0; i < AREA_COUNT; i++) {
        valid = valid && checkin->before[i] >= 0 && checkin->before[i] <= ACHE_MOST;
        valid = valid && checkin->after[i] >= ACHE_UNSAID && checkin->after[i] <= ACHE_MOST;
    }
    return valid;
}

AreaSet checkin_aching(const CheckIn *checkin) {
    AreaSet aching = 0;
    for (int i = 0; i < AREA_COUNT; i++) aching |= checkin->before[i] > 0 ? area_bit((Area)i) : 0;
    return aching;
}

static int worst(const int ache[AREA_COUNT]) {
    int worst = ACHE_UNSAID;
    for (int i = 0; i < AREA_COUNT; i++) worst = ache[i] > worst ? ache[i] : worst;
    return worst;
}

int checkin_worst_before(const CheckIn *checkin) {
    return worst(checkin->before);
}

int checkin_worst_after(const CheckIn *checkin) {
    return worst(checkin->after);
}

const char *red_flag_name(RedFlag flag) {
    return flags[flag].name;
}

const char *load_name(Load load) {
    return load_names[load];
}

Advice red_flag_advice(RedFlag flag) {
    return flags[flag].advice;
}

Advice advice_of(RedFlagSet set) {
    Advice advice = ADVICE_PRACTISE;
    for (int i = 0; i < FLAG_COUNT; i++) {
        if ((set & red_flag_bit((RedFlag)i)) && flags[i].advice > advice) advice = flags[i].advice;
    }
    return advice;
}

const char *advice_name(Advice advice) {
    static const char *const names[] = {"practise", "doctor-first", "urgent"};
    return names[advice];
}

bool advice_allows(Advice advice, const LevelSpec *level) {
    for (int i = 0; i < level->item_count && advice != ADVICE_PRACTISE; i++) {
        if (level->items[i].kind == ITEM_POSE) return false;
    }
    return true;
}
