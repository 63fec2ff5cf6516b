/* A level as it suits a person: poses made easier, swapped or left out by what they told of themselves, and its length kept. The level itself is not touched. */
#ifndef UNSLOUCH_CORE_ADAPT_H
#define UNSLOUCH_CORE_ADAPT_H

#include "condition.h"
#include "plan.h"

/* What a person told of themselves. With a pose its forms are excluded; a form can be excluded by itself. */
typedef struct {
    ConditionSet conditions;
    PoseSet      excluded;
} Needs;

typedef enum {
    CHANGE_NONE,        /* never told of */
    CHANGE_EASIER_FORM, /* practised in its easier form, which is `instead` */
    CHANGE_EASIER_TOLD, /* to be practised more easily than the figure shows: there are no pictures of that form */
    CHANGE_SWAPPED,     /* `instead` takes its place */
    CHANGE_LEFT_OUT,
    CHANGE_JOINED, /* it would have come twice in a row: once, and longer */
    CHANGE_LONGER, /* takes time that became free */
    CHANGE_KIND_COUNT
} ChangeKind;

typedef struct {
    ChangeKind   kind;
    int          item;     /* of the level as it was */
    int          pose;     /* that stood there, CHANGE_LONGER: that is practised there; -1: breathing or rest */
    int          instead;  /* pose that is practised in its place, else -1 */
    ConditionSet because;  /* of these conditions */
    bool         excluded; /* because a pose is excluded */
} Change;

/* Room that an adapted level needs in each of its three arrays. */
#define ADAPT_ROOM(item_count) (2 * (item_count))

/* Storage is the caller's, outlives whatever is made of the level, and has ADAPT_ROOM of the level's item_count in each array. */
typedef struct {
    LevelItem *items;
    int       *origins; /* out: the item of the level as it was that each item comes from */
    Change    *changes; /* out: in the order of the level; those that are longer come after the others */
    int        change_count;
    LevelSpec  level;       /* out: the adapted level, under the id of the level as it was */
    int64_t    original_us; /* out: planned length of the level as it was, */
    int64_t    planned_us;  /* and adapted */
} Adapted;

typedef enum {
    ADAPT_OK,
    ADAPT_NOTHING_LEFT, /* no pose of the level is safe, and none could take its place: there is no adapted level */
    ADAPT_BAD_LEVEL     /* the level as it is cannot be planned: plan_build says why */
} AdaptStatus;

/* An adapted level keeps at least this share of its planned length, in percent, where what remains may be lengthened so far. */
#define ADAPT_LENGTH_KEPT 80
/* Nothing is lengthened beyond this many times its length, nor a pose beyond what it is taught for. */
#define ADAPT_TIMES_MOST 2

/* Where nothing concerns the person the adapted level is the level as it was, with no changes. */
AdaptStatus adapt_level(Adapted *adapted, const Repertoire *repertoire, const LevelSpec *level, const Needs *needs, const Prefs *prefs);
/* The longest that an item is made: microseconds of each side, or breaths of what is counted in breaths. Never less than it is. */
int64_t adapt_most(const Repertoire *repertoire, const LevelItem *item, const Prefs *prefs);
/* A person who may not practise it at all, in whatever form. */
bool        needs_forbid(const Needs *needs, const Repertoire *repertoire, int pose);
const char *change_kind_name(ChangeKind kind); /* "easier-form", "easier-told", "swapped", "left-out", "joined", "longer" */

#endif
