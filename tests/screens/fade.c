/* The controls go and come back; what one practises by stays where it was, to the pixel. */
#include "screens/practice_parts.h"

#include "stage.h"

static SDL_Surface *painted(float controls, int64_t since_input_us) {
    stage.practice_screen.controls = controls;
    stage.practice.since_input_us  = since_input_us;
    app_frame(&stage, 0);
    return stage_picture();
}

static void check_moment(const Moment *moment) {
    CHECK(stage_seek(moment));
    SessionView    session = session_view(&stage.practice.session);
    PracticeLayout l       = practice_place(&stage, &session);
    const Frame   *f       = view_frame(stage.view);
    SDL_Surface   *there = painted(1, 0), *gone = painted(0, 10000000), *back = painted(1, 0);
    float          petals = .98f * l.breath_r, width = (float)f->width, height = (float)f->height;
    SDL_FRect      figure = {.34f * width, .28f * height, .28f * width, .42f * height}, all = {0, 0, width, height};
    SDL_FRect      breath = {l.breath_x - .7f * petals, l.breath_y - .7f * petals, 1.4f * petals, 1.4f * petals};
    SDL_FRect      line = l.line, caption = l.caption;
    line.h += 20 * f->u;
    CHECK(stage_same(there, gone, figure));
    CHECK(stage_same(there, gone, breath));
    CHECK(stage_same(there, gone, l.word));
    CHECK(stage_same(there, gone, line));
    CHECK(stage_same(there, gone, caption));
    CHECK(!stage_same(there, gone, l.name) && !stage_same(there, gone, l.next) && !stage_same(there, gone, l.bar) && !stage_same(there, gone, l.keys));
    CHECK(stage_same(there, back, all));
    SDL_FreeSurface(there);
    SDL_FreeSurface(gone);
    SDL_FreeSurface(back);
}

TEST("faded controls leave figure, caption, breath, word and line as they were, and come back as they were") {
    static const Moment moments[] = {
        {"wall-chest-stretch", STEP_HOLD, SIDE_LEFT, 2000000}, {"cat-cow", STEP_MOVE, SIDE_NONE, 13000000}, {"childs-pose", STEP_HOLD, SIDE_NONE, 25000000}};
    CHECK(stage_open(960, 540, "2026-11-27T11:10:00") && stage_practise());
    for (size_t i = 0; i < sizeof moments / sizeof moments[0]; i++) check_moment(&moments[i]);
    stage_close();
}

TEST("controls begin to go three seconds after the last key, are gone in six tenths, and are back in two tenths") {
    static const Moment moment = {"childs-pose", STEP_HOLD, SIDE_NONE, 5000000};
    CHECK(stage_open(320, 180, "2026-11-27T11:10:00") && stage_practise());
    CHECK(stage_seek(&moment));
    stage_press(ACTION_CAPTIONS);
    stage_play(2900000);
    CHECK(stage.practice_screen.controls == 1);
    stage_play(900000);
    CHECK(stage.practice_screen.controls == 0);
    stage_press(ACTION_CAPTIONS);
    stage_play(200000);
    CHECK(stage.practice_screen.controls == 1);
    stage_close();
}
