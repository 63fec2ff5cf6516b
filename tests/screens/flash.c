/* Nothing that moves flashes: WCAG 2.3.1 forbids more than three flashes a second over a quarter of what is seen. Here every change counts, not only pairs of them,
   and a change is a tenth of what a region's mean light was, which is less than the standard's tenth of white. */
#include "stage.h"

#define WIDTH     320
#define HEIGHT    180
#define FRAME_US  INT64_C(40000)
#define WATCHED   500 /* pictures: 20 s */
#define CHANGE    1.10
#define SECOND    25 /* pictures */
#define MOST      3
#define REGIONS_X 3 /* each half as wide and high as the picture, a quarter of the way on */
#define REGIONS   (REGIONS_X * REGIONS_X)

typedef struct {
    double low, high;    /* since the latest change */
    int    way;          /* 1 it rose last, -1 it fell, 0 it has not changed yet */
    int    at[MOST + 1]; /* pictures of the latest changes */
    int    count;
} Quarter;

/* True while no second holds more changes than may be. */
static bool quarter_see(Quarter *q, double light, int picture) {
    if (picture == 0) q->low = q->high = light;
    bool fell = q->way >= 0 && light * CHANGE < q->high, rose = q->way <= 0 && light > CHANGE * q->low;
    q->low = fmin(q->low, light), q->high = fmax(q->high, light);
    if (!fell && !rose) return true;
    q->way = rose ? 1 : -1;
    q->low = q->high               = light;
    q->at[q->count++ % (MOST + 1)] = picture;
    return q->count <= MOST || picture - q->at[q->count % (MOST + 1)] >= SECOND;
}

static double linear_of[256];

static double light_of(const SDL_Surface *picture, int x0, int y0) {
    double sum = 0;
    for (int y = y0; y < y0 + HEIGHT / 2; y++) {
        for (int x = x0; x < x0 + WIDTH / 2; x++) {
            Uint32 p = stage_pixel(picture, x, y);
            sum += .2126 * linear_of[p >> 16 & 255] + .7152 * linear_of[p >> 8 & 255] + .0722 * linear_of[p & 255];
        }
    }
    return sum / (WIDTH / 2 * HEIGHT / 2);
}

/* For 20 s; every so many pictures one of the keys is pressed. */
static bool is_calm(const char *name, int every, const Action *keys, int key_count) {
    static Quarter regions[REGIONS];
    memset(regions, 0, sizeof regions);
    for (int i = 0; i < 256; i++) linear_of[i] = color_linear((Uint8)i);
    for (int picture = 0; picture < WATCHED; picture++) {
        if (key_count > 0 && picture % every == every - 1) stage_press(keys[picture / every % key_count]);
        app_frame(&stage, FRAME_US);
        for (int i = 0; i < REGIONS; i++) {
            double light = light_of(stage.window.surface, i % REGIONS_X * WIDTH / 4, i / REGIONS_X * HEIGHT / 4);
            if (quarter_see(&regions[i], light, picture)) continue;
            fprintf(stderr, "%s: region %d flashes at %.2f s\n", name, i, (double)picture * FRAME_US / 1e6);
            return false;
        }
    }
    return true;
}

TEST("a light that comes and goes four times a second is seen as a flash, one that comes once in two seconds is not") {
    Quarter fast = {0}, slow = {0};
    bool    fast_calm = true, slow_calm = true;
    for (int picture = 0; picture < WATCHED; picture++) {
        fast_calm = quarter_see(&fast, picture % 6 < 3 ? .2 : .25, picture) && fast_calm;
        slow_calm = quarter_see(&slow, .2 + .1 * sin(picture * 3.14159 / SECOND), picture) && slow_calm;
    }
    CHECK(!fast_calm && slow_calm && slow.count >= 18);
}

TEST("Home does not flash, nor does the way from screen to screen") {
    static const Action keys[] = {ACTION_RIGHT, ACTION_DOWN, ACTION_LEFT, ACTION_ACCEPT, ACTION_CANCEL};
    CHECK(stage_open(WIDTH, HEIGHT, "2026-11-27T18:10:00"));
    stage_play(500000);
    CHECK(is_calm("Home", 1000, NULL, 0));
    app_go(&stage, SCREEN_PATH);
    CHECK(is_calm("Path, walked", 10, keys, 3));
    stage_close();
}

TEST("no form of the breath flashes, by day or by night, nor do pause and captions") {
    static const char *const nows[] = {"2026-11-27T11:10:00", "2026-11-27T23:10:00"};
    static const Action      keys[] = {ACTION_PAUSE};
    for (size_t now = 0; now < sizeof nows / sizeof nows[0]; now++) {
        for (int form = 0; form < BREATH_FORM_COUNT; form++) {
            const Moment moment = {"childs-pose", STEP_HOLD, SIDE_NONE, 2000000};
            CHECK(stage_open(WIDTH, HEIGHT, nows[now]) && stage_practise() && stage_seek(&moment));
            stage.settings.breath_form = (BreathForm)form;
            CHECK(is_calm(breath_form_name((BreathForm)form), 1000, NULL, 0));
            if (form == 0) CHECK(is_calm("Paused and not", 30, keys, 1));
            stage_close();
        }
    }
}

TEST("Summary does not flash while a comfort is said and said again") {
    static const Action keys[] = {ACTION_UP, ACTION_RIGHT, ACTION_RIGHT, ACTION_ACCEPT};
    CHECK(stage_open(WIDTH, HEIGHT, "2026-11-27T18:10:00") && stage_practise());
    for (int i = 0; i < 200; i++) app_tick(&stage, 1000000);
    app_practice_command(&stage, COMMAND_QUIT);
    stage_play(600000);
    CHECK(stage.screen == SCREEN_SUMMARY && is_calm("Summary", 25, keys, 3));
    stage_close();
}
