/* Conditions that a person may have told of, and sets of them. Codes and what each pose makes of them: the pose files' "conditions". */
#ifndef UNSLOUCH_CORE_CONDITION_H
#define UNSLOUCH_CORE_CONDITION_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef enum {
    CONDITION_LOW_BONE_DENSITY,    /* OP: no end-range flexion or twist */
    CONDITION_PREGNANCY,           /* PG: not prone, no closed twist, not long on the back */
    CONDITION_GLAUCOMA,            /* GL: no head below the heart */
    CONDITION_HIGH_BLOOD_PRESSURE, /* BP: uncontrolled */
    CONDITION_NECK,                /* NK: neck injury or arm symptoms */
    CONDITION_SHOULDER,            /* SH */
    CONDITION_WRIST,               /* WR */
    CONDITION_KNEE,                /* KN */
    CONDITION_LOW_BACK,            /* LB: acute low back pain */
    CONDITION_ABDOMEN,             /* AB: recent surgery or hernia */
    CONDITION_COUNT
} Condition;

/* Bit i: Condition i. */
typedef uint32_t ConditionSet;

static inline ConditionSet condition_bit(Condition condition) {
    return UINT32_C(1) << condition;
}

const char *condition_code(Condition condition); /* "OP" ... "AB" */
bool        condition_from_code(const char *code, Condition *out);

/* "KN,WR" there and back; "" is nobody's. Reading adds to *set: false when one of the codes is none, the others are added all the same. Writing needs
   CONDITION_CODES_BYTES. */
#define CONDITION_CODES_BYTES (3 * CONDITION_COUNT)
bool condition_set_read(const char *codes, ConditionSet *set);
void condition_set_write(ConditionSet set, char out[CONDITION_CODES_BYTES]);

#endif
