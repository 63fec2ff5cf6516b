/* The codes and names, one table. */
#include "core/condition.h"

#include <string.h>

static const struct {
    const char *code, *name;
} conditions[CONDITION_COUNT] = {
    [CONDITION_LOW_BONE_DENSITY]    = {"OP", "low bone density"},
    [CONDITION_PREGNANCY]           = {"PG", "pregnancy"},
    [CONDITION_GLAUCOMA]            = {"GL", "glaucoma"},
    [CONDITION_HIGH_BLOOD_PRESSURE] = {"BP", "high blood pressure"},
    [CONDITION_NECK]                = {"NK", "neck"},
    [CONDITION_SHOULDER]            = {"SH", "shoulder"},
    [CONDITION_WRIST]               = {"WR", "wrist"},
    [CONDITION_KNEE]                = {"KN", "knee"},
    [CONDITION_LOW_BACK]            = {"LB", "low back"},
    [CONDITION_ABDOMEN]             = {"AB", "belly"},
};

const char *condition_code(Condition condition) {
    return conditions[condition].code;
}

const char *condition_name(Condition condition) {
    return conditions[condition].name;
}

bool condition_from_code(const char *code, Condition *out) {
    for (int i = 0; i < CONDITION_COUNT; i++) {
        if (strcmp(code, conditions[i].code) == 0) {
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
        strcat(out, conditions[i].code);
    }
}
