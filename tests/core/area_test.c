/* Areas of the body: names that go there and back, and muscles that are found where they lie. */
#include "core/area.h"
#include "harness.h"

TEST("every area goes by a name of its own, there and back, and nothing else does") {
    for (int i = 0; i < AREA_COUNT; i++) {
        Area area;
        CHECK(area_from_name(area_name((Area)i), &area) && area == (Area)i);
    }
    Area        untouched = AREA_HIPS;
    const char *wrong[]   = {"", "Neck", "neck ", "upper back", "back"};
    for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++) CHECK(!area_from_name(wrong[i], &untouched) && untouched == AREA_HIPS);
}

TEST("a muscle stands for where it lies, a word that is no muscle for nothing") {
    CHECK(areas_of_muscle("levator scapulae") == (area_bit(AREA_NECK) | area_bit(AREA_SHOULDERS)));
    CHECK(areas_of_muscle("rhomboids") == area_bit(AREA_UPPER_BACK) && areas_of_muscle("pectoralis major") == area_bit(AREA_CHEST));
    CHECK(areas_of_muscle("erector spinae") & area_bit(AREA_LOW_BACK) && !(areas_of_muscle("erector spinae") & area_bit(AREA_NECK)));
    CHECK(areas_of_muscle("") == 0 && areas_of_muscle("Rhomboids") == 0 && areas_of_muscle("soul") == 0);
}

TEST("a set counts its areas") {
    for (int round = 0; round < 200; round++) {
        AreaSet areas = 0;
        int     count = 0;
        for (int i = 0; i < AREA_COUNT; i++) {
            if (!test_chance(40)) continue;
            areas |= area_bit((Area)i);
            count++;
        }
        CHECK(area_set_count(areas) == count);
    }
}
