/* What the files share that adapt a level. */
#ifndef UNSLOUCH_CORE_ADAPT_INTERNAL_H
#define UNSLOUCH_CORE_ADAPT_INTERNAL_H

#include "adapt.h"

typedef struct {
    Adapted          *out;
    const Repertoire *repertoire;
    const LevelSpec  *level; /* as it was */
    const Needs      *needs;
    const Prefs      *prefs;
} Tailor;

/* The planned length of a level; -1: it cannot be planned. */
int64_t tailor_length_us(const Tailor *tailor, const LevelSpec *level);
/* How long a pose is held in all, both sides together. */
int64_t tailor_held_us(const Tailor *tailor, const LevelItem *item);
/* The longest that a pose is taught for, each side; 0: not known. */
int64_t tailor_taught_us(const Tailor *tailor, const PoseSpec *pose);
/* The length that an adapted level should at least have. */
int64_t tailor_kept_us(const Tailor *tailor);
/* Gives the time that became free to what remains, and tells of it. */
void tailor_lengthen(Tailor *tailor);

#endif
