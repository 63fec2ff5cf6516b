/* What stands on the screen and does not change is painted once, in a window of any size. */
#include "stage.h"
#include "view/draw.h"

static const ScreenId still[] = {SCREEN_HOME, SCREEN_PATH, SCREEN_PROGRESS, SCREEN_LIBRARY, SCREEN_SESSIONS, SCREEN_BUILDER, SCREEN_SETTINGS};

static int64_t painted(void) {
    return draw_painted(view_frame(stage.view)->draw);
}

static void check_size(int width, int height) {
    CHECK(stage_open(width, height, "2026-11-27T11:10:00") && stage_remember(60));
    for (size_t i = 0; i < sizeof still / sizeof still[0]; i++) {
        app_go(&stage, still[i]);
        stage_wait(2000000); /* whatever fades in has */
        app_frame(&stage, 0);
        int64_t before = painted();
        for (int k = 0; k < 3; k++) app_frame(&stage, 0);
        if (painted() != before) fprintf(stderr, "%dx%d: screen %d paints %d covers anew\n", width, height, (int)still[i], (int)(painted() - before) / 3);
        CHECK(painted() == before);
    }
    stage_close();
}

TEST("a screen at rest paints nothing anew at 800x450") {
    check_size(800, 450);
}

TEST("nor at 1920x1080") {
    check_size(1920, 1080);
}

TEST("nor at 3840x2160") {
    check_size(3840, 2160);
}
