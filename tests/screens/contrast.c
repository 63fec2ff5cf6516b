/* Every text that is drawn is held against the pixels that it is drawn on: 4.5 to 1 for all but the worst hundredth of them. text_draw is wrapped by the linker. */
#include "states.h"

#define BAR          4.5
#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

int __real_text_draw(Text *text, Face face, float px, const char *string, float x, float y, Align align, SDL_Color color);
int __wrap_text_draw(Text *text, Face face, float px, const char *string, float x, float y, Align align, SDL_Color color);

static bool   watching;
static int    texts;
static double worst;
static char   worst_text[128];

static SDL_Color color_of(Uint32 pixel) {
    return (SDL_Color){(Uint8)(pixel >> 16), (Uint8)(pixel >> 8), (Uint8)pixel, 255};
}

static int ascending(const void *a, const void *b) {
    double x = *(const double *)a, y = *(const double *)b;
    return x < y ? -1 : x > y;
}

/* The contrast that 99 of 100 pixels in the box have at least. */
static double contrast_in(SDL_FRect box, SDL_Color color) {
    const SDL_Surface *picture = stage.window.surface;
    int                x0 = SDL_max(0, (int)box.x), y0 = SDL_max(0, (int)box.y), x1 = SDL_min(picture->w, (int)(box.x + box.w)),
        y1 = SDL_min(picture->h, (int)(box.y + box.h));
    if (x1 <= x0 || y1 <= y0) return 21;
    double *all   = malloc((size_t)(x1 - x0) * (size_t)(y1 - y0) * sizeof *all);
    size_t  count = 0;
    if (!all) abort();
    for (int y = y0; y < y1; y++) {
        for (int x = x0; x < x1; x++) {
            SDL_Color below = color_of(stage_pixel(picture, x, y));
            all[count++]    = color_contrast(below, color_over(below, color));
        }
    }
    qsort(all, count, sizeof *all, ascending);
    double value = all[count / 100];
    free(all);
    return value;
}

int __wrap_text_draw(Text *text, Face face, float px, const char *string, float x, float y, Align align, SDL_Color color) {
    if (watching && string[0]) {
        float width = (float)text_width(text, face, px, string), left = align == ALIGN_LEFT ? x : align == ALIGN_RIGHT ? x - width : x - width / 2;
        canvas_flush(stage.canvas);
        double contrast = contrast_in((SDL_FRect){left, y - .74f * px, width, .96f * px}, color);
        texts++;
        if (contrast < worst) {
            worst = contrast;
            snprintf(worst_text, sizeof worst_text, "%s", string);
        }
    }
    return __real_text_draw(text, face, px, string, x, y, align, color);
}

/* What fades in or out is not there to be read yet, or any more. */
static void wait_for_fades(void) {
    for (int i = 0; i < 40 && view_moving(stage.view); i++) stage_wait(50000);
}

/* The next picture; it has at least so many texts. */
static bool legible_among(int least, const char *where) {
    watching = true;
    texts    = 0;
    worst    = 21;
    app_frame(&stage, 0);
    watching = false;
    if (worst < BAR)
        fprintf(stderr, "%s: \"%s\" has %.2f at %d in %dx%d\n", where, worst_text, worst, clock_wall().hour, stage.window.surface->w, stage.window.surface->h);
    return worst >= BAR && texts >= least;
}

static bool legible(const char *where) {
    return legible_among(3, where);
}

/* What a picture is made in. */
typedef struct {
    int   width, height;
    float text_scale;
} Ground;

static const Ground usual = {960, 540, 1}, fine = {3840, 2160, 1};

static void check_day(Ground ground, const char *now, bool high_contrast) {
    static const Moment moments[] = {{"wall-chest-stretch", STEP_HOLD, SIDE_LEFT, 2000000},
                                     {"cat-cow", STEP_MOVE, SIDE_NONE, 17000000},
                                     {"childs-pose", STEP_HOLD, SIDE_NONE, 22000000},
                                     {"seated-twist", STEP_HOLD, SIDE_RIGHT, 7000000}};
    CHECK(stage_open(ground.width, ground.height, now));
    stage.settings.high_contrast  = high_contrast;
    stage.settings.text_scale     = ground.text_scale;
    stage.settings.caption_ground = CAPTION_CLEAR; /* the lightest */
    app_frame(&stage, 0);
    CHECK(legible("Home"));
    CHECK(stage_practise());
    for (size_t i = 0; i < sizeof moments / sizeof moments[0]; i++) {
        CHECK(stage_seek(&moments[i]));
        stage_wait(400000);
        wait_for_fades();
        CHECK(legible(moments[i].pose));
        stage_press(ACTION_PAUSE);
        stage_wait(600000);
        CHECK(legible("Paused"));
        stage_press(ACTION_PAUSE);
    }
    stage_press(ACTION_HELP);
    stage_wait(300000);
    CHECK(legible("All keys"));
    stage_press(ACTION_HELP);
    app_practice_command(&stage, COMMAND_QUIT);
    stage_wait(600000);
    CHECK(stage.screen == SCREEN_SUMMARY && legible("Summary"));
    stage_close();
}

TEST("text at dawn stands out from what it lies on") {
    check_day(usual, "2026-11-27T07:10:00", false);
}

TEST("text by day stands out from what it lies on") {
    check_day(usual, "2026-11-27T11:10:00", false);
}

TEST("text at dusk stands out from what it lies on") {
    check_day(usual, "2026-11-27T18:10:00", false);
}

TEST("text at night stands out from what it lies on") {
    check_day(usual, "2026-11-27T23:10:00", false);
}

TEST("text in high contrast stands out from what it lies on") {
    check_day(usual, "2026-11-27T18:10:00", true);
}

/* ---- the screens that look further than a session */

static bool legible_on(ScreenId screen, const char *where) {
    app_go(&stage, screen);
    stage_wait(500000);
    wait_for_fades();
    return legible(where);
}

static void check_screens(Ground ground, const char *now, bool high_contrast) {
    CHECK(stage_open(ground.width, ground.height, now));
    stage.settings.high_contrast  = high_contrast;
    stage.settings.text_scale     = ground.text_scale;
    stage.settings.caption_ground = CAPTION_CLEAR; /* the lightest */
    app_frame(&stage, 0);
    CHECK(legible_on(SCREEN_PATH, "Path at first") && legible_on(SCREEN_PROGRESS, "Progress before there is any"));
    CHECK(stage_remember(12));
    CHECK(legible_on(SCREEN_PATH, "Path"));
    for (int i = 0; i < 3; i++) {
        stage_press(ACTION_RIGHT);
        stage_wait(500000);
        CHECK(legible("Path, further on"));
    }
    stage_press(ACTION_ACCEPT);
    stage_wait(300000);
    CHECK(legible("Path, a place closely"));
    CHECK(legible_on(SCREEN_PROGRESS, "Progress") && legible_on(SCREEN_BUILDER, "Builder"));
    CHECK(legible_on(SCREEN_PEOPLE, "People") && legible_on(SCREEN_LIBRARY, "Library") && legible_on(SCREEN_CHECKIN, "Check-in"));
    CHECK(legible_on(SCREEN_SESSIONS, "Sessions") && legible_on(SCREEN_SETTINGS, "Settings") && legible_on(SCREEN_PEOPLE, "People again"));
    stage.people_screen.page = PEOPLE_NAME;
    CHECK(legible("People, a name"));
    CHECK(legible_on(SCREEN_WELCOME, "Welcome"));
    stage.settings.text_scale = 2; /* words in the place of the figure */
    stage_wait(500000);
    CHECK(legible("Welcome in large type"));
    stage_close();
}

TEST("text of Path, Progress, the builder, People and Welcome at dawn stands out from what it lies on") {
    check_screens(usual, "2026-11-27T07:10:00", false);
}

TEST("text of Path, Progress, the builder, People and Welcome by day stands out from what it lies on") {
    check_screens(usual, "2026-11-27T11:10:00", false);
}

TEST("text of Path, Progress, the builder, People and Welcome at dusk stands out from what it lies on") {
    check_screens(usual, "2026-11-27T18:10:00", false);
}

TEST("text of Path, Progress, the builder, People and Welcome at night stands out from what it lies on") {
    check_screens(usual, "2026-11-27T23:10:00", false);
}

TEST("text of Path, Progress, the builder, People and Welcome in high contrast stands out from what it lies on") {
    check_screens(usual, "2026-11-27T18:10:00", true);
}

/* ---- where type and window are others */

static const char *const nows[] = {"2026-11-27T18:10:00", "2026-11-27T23:10:00", "2026-11-27T11:10:00", "2026-11-27T07:10:00"};

TEST("text at 3840x2160 stands out from what it lies on at dusk, where it is hardest") {
    if (!getenv("UNSLOUCH_EVERY")) return; /* it takes as long as half of the others, and the picture is theirs, only finer */
    check_day(fine, nows[0], false);
    check_screens(fine, nows[0], false);
}

/* ---- every state */

static int states; /* that were measured */

/* What a caption says is not there to be read while it comes or goes. Where the controls have gone there is a word alone. */
static bool state_is_legible(const char *name) {
    if (!state_wanted(name)) return true;
    states++;
    for (int i = 0; i < 3 && view_moving(stage.view); i++) app_frame(&stage, motion.caption_us);
    return legible_among(1, name);
}

static void check_states(const char *language, Ground ground, const char *now, bool high_contrast) {
    CHECK(stage_open_in(language, ground.width, ground.height, now));
    stage.settings.text_scale     = ground.text_scale;
    stage.settings.caption_ground = CAPTION_CLEAR; /* the lightest */
    stage.settings.high_contrast  = high_contrast;
    states                        = 0;
    CHECK(states_each(state_is_legible) && states > 0);
    stage_close();
}

static const char *const languages[] = {"en", "es", "fr"};
static const Ground      grounds[]   = {{1024, 768, 2},  {1024, 768, 1}, {1280, 720, 2}, {1280, 720, 1}, {3440, 1440, 2},
                                        {3440, 1440, 1}, {800, 450, 2},  {800, 450, 1},  {2560, 720, 2}, {2560, 720, 1}};

#ifdef UNSLOUCH_SLOW
#define WAYS_QUICK 1
#else
#define WAYS_QUICK 4
#endif

/* The hardest ways first; languages and times of day take turns. */
TEST("every text of every state of the screens stands out from what it lies on, at all times of day") {
    bool every = getenv("UNSLOUCH_EVERY");
    for (size_t way = 0; way < COUNT(grounds) * COUNT(nows) && (every || way < WAYS_QUICK); way++) {
        for (size_t i = 0; i < COUNT(languages); i++) {
            size_t hour = (way + way / COUNT(grounds)) % COUNT(nows);
            if (every || i == way % COUNT(languages)) check_states(languages[i], grounds[way % COUNT(grounds)], nows[hour], false);
        }
    }
}

TEST("nor is any lost in high contrast") {
    for (size_t i = 0; i < COUNT(grounds) && (getenv("UNSLOUCH_EVERY") || i == 0); i++)
        check_states(languages[i % COUNT(languages)], grounds[i], nows[0], true);
}
