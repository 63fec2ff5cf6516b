/* The codes, one table. */
#include "core/condition.h"

#include <string.h>

static const char *const codes[CONDITION_COUNT] = {"OP", "PG", "GL", "BP", "NK", "SH", "WR", "KN", "LB", "AB"};

const char *condition_code(Condition condition) {
    return codes[condition];
}

bool condition_from_code(const char *code, Condition *out) {
    for (int i = 0; i < CONDITION_COUNT; i++) {
        if (strcmp(code, codes[i]) == 0) {
            *out = (Condition)i;
            return true;
        }
    }
    return false;
}
