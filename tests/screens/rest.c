/* Rest is marked in the calendar of Progress, and taken back there. */
#include "screens/progress_parts.h"

#include "stage.h"

/* Practised ten days ago and today, and not between. */
static bool open_progress(void) {
    if (!stage_open(640, 360, "2026-11-27T11:10:00")) return false;
    for (int ago = 9; ago >= 0; ago -= 9) {
        SaveTime time = {.utc_s = (int64_t)(20784 - ago) * 86400 + 36000};
        if (!save_session_credit(stage.save, save_session_begin(stage.save, LEVEL, 300, time), 300, true, time)) return false;
    }
    app_frame(&stage, 0);
    app_go(&stage, SCREEN_PROGRESS);
    return true;
}

static DayState state_of(int ago) {
    return stage.progress_screen.states[stage.progress_screen.today - ago];
}

static void press_day(int ago) {
    stage.focus = stage.progress_screen.today - ago;
    stage_press(ACTION_ACCEPT);
    app_frame(&stage, 0);
}

TEST("a missed day becomes rest at a press, and missed again at another; a practised day stays what it is") {
    CHECK(open_progress());
    CHECK(state_of(0) == DAY_PRACTISED && state_of(3) == DAY_MISSED);
    press_day(3);
    CHECK(state_of(3) == DAY_REST && state_of(2) == DAY_MISSED && state_of(4) == DAY_MISSED);
    press_day(3);
    CHECK(state_of(3) == DAY_MISSED);
    press_day(0);
    CHECK(state_of(0) == DAY_PRACTISED);
    stage_close();
}

TEST("when all days between are rest the row goes on, and a day taken out of a long rest leaves the others") {
    CHECK(open_progress());
    CHECK(stage.progress_screen.streak.current == 1);
    DayNumber today = stage.progress_screen.first + stage.progress_screen.today;
    CHECK(save_rest_mark(stage.save, (RestPeriod){today - 8, today - 2}) != 0);
    app_go(&stage, SCREEN_PROGRESS);
    CHECK(state_of(1) == DAY_MISSED && state_of(2) == DAY_REST);
    press_day(1);
    CHECK(stage.progress_screen.streak.current == 2);
    press_day(5);
    CHECK(state_of(5) == DAY_MISSED && stage.progress_screen.streak.current == 1);
    for (int ago = 1; ago <= 8; ago++) CHECK(ago == 5 || state_of(ago) == DAY_REST);
    stage_close();
}
