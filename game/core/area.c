/* Two tables: what the areas are called, and which muscles lie in them. */
#include "core/area.h"

#include <stddef.h>
#include <string.h>

static const char *const area_names[AREA_COUNT] = {"neck", "shoulders", "upper-back", "mid-back", "low-back", "chest", "arms", "hips", "legs"};

#define BIT(area) (UINT32_C(1) << AREA_##area)

static const struct {
    const char *name;
    AreaSet     areas;
} muscles[] = {
    {"levator scapulae", BIT(NECK) | BIT(SHOULDERS)},
    {"upper trapezius", BIT(NECK) | BIT(SHOULDERS)},
    {"middle trapezius", BIT(UPPER_BACK)},
    {"lower trapezius", BIT(UPPER_BACK) | BIT(MID_BACK)},
    {"rhomboids", BIT(UPPER_BACK)},
    {"serratus anterior", BIT(SHOULDERS)},
    {"infraspinatus", BIT(SHOULDERS)},
    {"anterior deltoid", BIT(SHOULDERS)},
    {"posterior deltoid", BIT(SHOULDERS)},
    {"latissimus dorsi", BIT(SHOULDERS) | BIT(MID_BACK)},
    {"erector spinae", BIT(MID_BACK) | BIT(LOW_BACK)},
    {"multifidus", BIT(LOW_BACK)},
    {"quadratus lumborum", BIT(LOW_BACK)},
    {"obliques", BIT(MID_BACK) | BIT(LOW_BACK)},
    {"rectus abdominis", BIT(LOW_BACK)},
    {"pectoralis major", BIT(CHEST)},
    {"pectoralis minor", BIT(CHEST)},
    {"biceps brachii", BIT(ARMS)},
    {"triceps brachii", BIT(ARMS)},
    {"gluteus maximus", BIT(HIPS)},
    {"gluteus medius", BIT(HIPS)},
    {"piriformis", BIT(HIPS)},
    {"iliopsoas", BIT(HIPS)},
    {"rectus femoris", BIT(HIPS) | BIT(LEGS)},
    {"quadriceps", BIT(LEGS)},
    {"hamstrings", BIT(LEGS)},
};

const char *area_name(Area area) {
    return area_names[area];
}

bool area_from_name(const char *name, Area *out) {
    for (int i = 0; i < AREA_COUNT; i++) {
        if (strcmp(name, area_names[i]) != 0) continue;
        *out = (Area)i;
        return true;
    }
    return false;
}

int area_set_count(AreaSet areas) {
    int count = 0;
    for (; areas; areas &= areas - 1) count++;
    return count;
}

AreaSet areas_of_muscle(const char *muscle) {
    for (size_t i = 0; i < sizeof muscles / sizeof muscles[0]; i++) {
        if (strcmp(muscle, muscles[i].name) == 0) return muscles[i].areas;
    }
    return 0;
}
