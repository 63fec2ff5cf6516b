/* Areas of the body that a pose addresses, that ache, that a session is for; and sets of them. */
#ifndef UNSLOUCH_CORE_AREA_H
#define UNSLOUCH_CORE_AREA_H

#include <stdbool.h>
#include <stdint.h>

typedef enum {
    AREA_NECK,
    AREA_SHOULDERS,
    AREA_UPPER_BACK, /* between the shoulder blades */
    AREA_MID_BACK,
    AREA_LOW_BACK,
    AREA_CHEST,
    AREA_ARMS,
    AREA_HIPS,
    AREA_LEGS,
    AREA_COUNT
} Area;

/* Bit i: Area i. */
typedef uint32_t AreaSet;

static inline AreaSet area_bit(Area area) {
    return UINT32_C(1) << area;
}

const char *area_name(Area area); /* "neck", "shoulders", "upper-back", ... "legs" */
bool        area_from_name(const char *name, Area *out);
int         area_set_count(AreaSet areas);
/* Where a muscle lies and is felt, by its name as in the pose files ("erector spinae"); none for a name that is not known.
   After origin and insertion: Gray's Anatomy, 20th ed., "Myology". */
AreaSet areas_of_muscle(const char *muscle);

#endif
