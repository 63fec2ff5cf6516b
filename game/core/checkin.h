/* How a person is today: where it aches, what the day was, and the signs with which nobody should practise. Plain values; what follows from them is here too. */
#ifndef UNSLOUCH_CORE_CHECKIN_H
#define UNSLOUCH_CORE_CHECKIN_H

#include <stdbool.h>
#include <stdint.h>

#include "area.h"
#include "plan.h"

/* What the day was. Kept in the record by their bits: new ones go to the end, none changes its place. */
typedef enum { LOAD_DESK, LOAD_DRIVING, LOAD_STANDING, LOAD_LIFTING, LOAD_SPORT, LOAD_POOR_SLEEP, LOAD_STRESS, LOAD_REST, LOAD_COUNT } Load;

/* Signs of something that no stretch is for (content.md, "Safety"). Kept in the record by their bits, as above. */
typedef enum {
    FLAG_CHEST,   /* chest pain or breathlessness */
    FLAG_TRAUMA,  /* a fall, a blow, an accident lately */
    FLAG_LEG,     /* weakness or numbness */
    FLAG_BALANCE, /* loss of it */
    FLAG_BLADDER, /* a change of bladder or bowel */
    FLAG_FEVER,
    FLAG_WEIGHT_LOSS,
    FLAG_CANCER,         /* history of it */
    FLAG_STEROIDS,       /* taken for long */
    FLAG_WORSENING_PAIN, /* or constant */
    FLAG_FIRST_PAIN,     /* first ever such pain under 20 or over 50 */
    FLAG_ARM,            /* numbness or weakness */
    FLAG_COUNT
} RedFlag;

/* Bit i: Load i, RedFlag i. */
typedef uint32_t LoadSet;
typedef uint32_t RedFlagSet;

static inline LoadSet load_bit(Load load) {
    return UINT32_C(1) << load;
}

static inline RedFlagSet red_flag_bit(RedFlag flag) {
    return UINT32_C(1) << flag;
}

#define ACHE_MOST   10
#define ACHE_UNSAID (-1)

typedef struct {
    int        before[AREA_COUNT]; /* 0 not at all .. ACHE_MOST */
    int        after[AREA_COUNT];  /* the same after the session, ACHE_UNSAID until then */
    LoadSet    day;
    RedFlagSet flags;
} CheckIn;

/* Ascending: what is worse is more. */
typedef enum {
    ADVICE_PRACTISE,
    ADVICE_DOCTOR_FIRST, /* see a doctor before practising */
    ADVICE_URGENT        /* stop, and seek care at once */
} Advice;

CheckIn checkin_none(void); /* nothing aches, nothing is said */
bool    checkin_valid(const CheckIn *checkin);
/* Areas that ache at all. */
AreaSet checkin_aching(const CheckIn *checkin);
/* The worst of all areas, 0..ACHE_MOST, before and after; ACHE_UNSAID: not said of any. */
int checkin_worst_before(const CheckIn *checkin);
int checkin_worst_after(const CheckIn *checkin);

const char *red_flag_name(RedFlag flag); /* "chest", "trauma", ... "arm" */
const char *load_name(Load load);        /* "desk", "driving", ... "rest" */
/* By itself. */
Advice      red_flag_advice(RedFlag flag);
Advice      advice_of(RedFlagSet flags); /* the worst of them */
const char *advice_name(Advice advice);  /* "practise", "doctor-first", "urgent" */
/* With anything but ADVICE_PRACTISE only a session of nothing but breath is offered. */
bool advice_allows(Advice advice, const LevelSpec *level);

#endif
