/* A check-in says what it was told, and a red flag is never talked away. */
#include "core/checkin.h"
#include "harness.h"

TEST("a new check-in is valid and says nothing") {
    CheckIn none = checkin_none();
    CHECK(checkin_valid(&none) && checkin_aching(&none) == 0 && checkin_worst_before(&none) == 0 && checkin_worst_after(&none) == ACHE_UNSAID);
    CHECK(advice_of(none.flags) == ADVICE_PRACTISE);
}

TEST("what lies beyond the scale, the loads or the flags is not valid") {
    for (int area = 0; area < AREA_COUNT; area++) {
        static const int wrong_before[] = {-1, 11, -100}, wrong_after[] = {-2, 11};
        for (int i = 0; i < 3; i++) {
            CheckIn checkin      = checkin_none();
            checkin.before[area] = wrong_before[i];
            CHECK(!checkin_valid(&checkin));
        }
        for (int i = 0; i < 2; i++) {
            CheckIn checkin     = checkin_none();
            checkin.after[area] = wrong_after[i];
            CHECK(!checkin_valid(&checkin));
        }
    }
    CheckIn day = checkin_none(), flags = checkin_none();
    day.day     = UINT32_C(1) << LOAD_COUNT;
    flags.flags = UINT32_C(1) << FLAG_COUNT;
    CHECK(!checkin_valid(&day) && !checkin_valid(&flags));
}

TEST("the areas that ache and the worst of them are those that were told") {
    for (int run = 0; run < 500; run++) {
        CheckIn checkin = checkin_none();
        AreaSet aching  = 0;
        int     worst   = 0;
        for (int i = 0; i < AREA_COUNT; i++) {
            checkin.before[i] = test_chance(50) ? (int)test_between(0, ACHE_MOST) : 0;
            if (checkin.before[i] > 0) aching |= area_bit((Area)i);
            if (checkin.before[i] > worst) worst = checkin.before[i];
        }
        CHECK(checkin_valid(&checkin) && checkin_aching(&checkin) == aching && checkin_worst_before(&checkin) == worst);
        checkin.after[test_between(0, AREA_COUNT - 1)] = 3;
        CHECK(checkin_worst_after(&checkin) == 3);
    }
}

TEST("five signs call for care at once, seven for a doctor first, and every one has its name") {
    int counts[3] = {0};
    for (int i = 0; i < FLAG_COUNT; i++) {
        counts[red_flag_advice((RedFlag)i)]++;
        CHECK(red_flag_name((RedFlag)i)[0] != '\0');
    }
    CHECK(counts[ADVICE_PRACTISE] == 0 && counts[ADVICE_DOCTOR_FIRST] == 7 && counts[ADVICE_URGENT] == 5);
    static const RedFlag urgent[] = {FLAG_CHEST, FLAG_TRAUMA, FLAG_LEG, FLAG_BALANCE, FLAG_BLADDER};
    for (size_t i = 0; i < 5; i++) CHECK(red_flag_advice(urgent[i]) == ADVICE_URGENT);
    for (int i = 0; i < LOAD_COUNT; i++) CHECK(load_name((Load)i)[0] != '\0');
}

TEST("of several signs the worst decides, and one more never makes it better") {
    for (RedFlagSet flags = 0; flags < 1 << FLAG_COUNT; flags++) {
        Advice advice = advice_of(flags), worst = ADVICE_PRACTISE;
        for (int i = 0; i < FLAG_COUNT; i++) {
            if ((flags & red_flag_bit((RedFlag)i)) && red_flag_advice((RedFlag)i) > worst) worst = red_flag_advice((RedFlag)i);
            CHECK(advice_of(flags | red_flag_bit((RedFlag)i)) >= advice);
        }
        CHECK(advice == worst);
    }
}

TEST("with a red flag nothing but breath is offered, without one everything") {
    const LevelItem breath[] = {{.kind = ITEM_BREATHE, .base = BASE_CHAIR, .breaths = 12}, {.kind = ITEM_REST, .base = BASE_CHAIR, .breaths = 3}};
    const LevelItem pose[]   = {breath[0], {.kind = ITEM_POSE, .pose = 0, .breaths = 3}};
    const LevelSpec calm = {.id = "calm", .items = breath, .item_count = 2}, moving = {.id = "moving", .items = pose, .item_count = 2};
    for (int advice = ADVICE_PRACTISE; advice <= ADVICE_URGENT; advice++) {
        CHECK(advice_allows((Advice)advice, &calm));
        CHECK(advice_allows((Advice)advice, &moving) == (advice == ADVICE_PRACTISE));
    }
}
