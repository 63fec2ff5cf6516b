/* The codes, in one table. */
#include "core/condition.h"

#include <string.h>

static const char *const codes_of[CONDITION_COUNT] = {
    [CONDITION_LOW_BONE_DENSITY]    = "OP",
    [CONDITION_PREGNANCY]           = "PG",
    [CONDITION_GLAUCOMA]            = "GL",
    [CONDITION_HIGH_BLOOD_PRESSURE] = "BP",
    [CONDITION_NECK]                = "NK",
    [CONDITION_SHOULDER]            = "SH",
    [CONDITION_WRIST]               = "WR",
    [CONDITION_KNEE]                = "KN",
    [CONDITION_LOW_BACK]            = "LB",
    [CONDITION_ABDOMEN]             = "AB",
};

const char *condition_code(Condition condition) {
    return codes_of[condition];
}

bool condition_from_code(const char *code, Condition *out) {
    for (int i = 0; i < CONDITION_COUNT; i++) {
        if (strcmp(code, codes_of[i]) == 0) {
            *out = (Condition)i;
            return true;
        }
    }
    return false;
}

bool condition_set_read(const char *codes, ConditionSet *set) {
    bool known = true;
    while (*codes) {
        char      code[4] = "";
        Condition condition;
        size_t    length = strcspn(codes, ",");
        if (length < sizeof code) memcpy(code, codes, length);
        if (condition_from_code(code, &condition))
            *set |= condition_bit(condition);
        else
            known = false;
        codes += length;
        if (*codes == ',' && !*++codes) known = false;
    }
    return known;
}

void condition_set_write(ConditionSet set, char out[CONDITION_CODES_BYTES]) {
    *out = '\0';
    for (int i = 0; i < CONDITION_COUNT; i++) {
        if (!(set & condition_bit((Condition)i))) continue;
        if (*out) strcat(out, ",");
        strcat(out, codes_of[i]);
    }
}
