/* The path: which levels are open, what opens the others, and which opens next. Pure: levels are numbers here, their names are content's. */
#ifndef UNSLOUCH_CORE_PATH_H
#define UNSLOUCH_CORE_PATH_H

#include <stdbool.h>

/* A level to be done so many times. */
typedef struct {
    int level;
    int times;
} PathNeed;

/* A level of the path and what it takes: all of it. Nothing: it is open from the first day. */
typedef struct {
    int             level;
    int             days; /* practice days */
    const PathNeed *needs;
    int             need_count;
} PathRule;

/* In the order of the path; a rule needs only levels of rules before it. A level that is not on the path is open. */
typedef struct {
    const PathRule *rules;
    int             rule_count;
} Path;

typedef struct {
    int        days; /* distinct practice days so far */
    const int *done; /* of each level: sessions that counted */
    int        level_count;
    bool       unlock_everything;
} PathHistory;

typedef struct {
    bool open;
    int  done;       /* sessions that counted */
    int  rule;       /* index into the rules; -1: not on the path */
    int  days_left;  /* practice days still to come before it opens; 0 when it is open */
    int  times_left; /* sessions of other levels still to come; 0 when it is open */
} LevelState;

/* How often the needed level is still to be done. */
int path_need_left(const PathNeed *need, const PathHistory *history);

/* Fills `states`, one for each level. The index of the rule that opens next: the one with the least still to do, each day giving a session, the first of equals;
   one that waits for a locked level comes after that level. -1: nothing is locked. */
int path_states(const Path *path, const PathHistory *history, LevelState *states);

#endif
