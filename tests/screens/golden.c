/* A few moments held as pictures. UNSLOUCH_UPDATE_GOLDEN=1 draws them anew; otherwise the first place that differs is named and the difference is written.
   Letters depend on the versions of SDL and FreeType: with others than the pictures were made with, only the mean of each block is compared. */
#include <SDL_image.h>
#include <SDL_ttf.h>
#include <sys/stat.h>

#include "states.h"

#define FOLDER      UNSLOUCH_SOURCE_DIR "/tests/screens/golden"
#define MADE_WITH   FOLDER "/made-with.txt"
#define WIDTH       640
#define HEIGHT      360
#define CHANNEL_OFF 2  /* rounding */
#define BLOCK       16 /* pixels */
#define BLOCK_OFF   10
#define SKIPPED     77

/* ---- versions */

static void versions(char *out, size_t size) {
    SDL_version sdl;
    int         major, minor, patch;
    SDL_GetVersion(&sdl);
    TTF_Init();
    TTF_GetFreeTypeVersion(&major, &minor, &patch);
    TTF_Quit();
    const SDL_version *ttf = TTF_Linked_Version();
    snprintf(out, size, "SDL %d.%d.%d, SDL_ttf %d.%d.%d, FreeType %d.%d.%d\n", sdl.major, sdl.minor, sdl.patch, ttf->major, ttf->minor, ttf->patch, major,
             minor, patch);
}

static bool same_versions(void) {
    char  now[128], then[128] = "";
    FILE *file = fopen(MADE_WITH, "r");
    versions(now, sizeof now);
    if (file && !fgets(then, sizeof then, file)) then[0] = '\0';
    if (file) fclose(file);
    return strcmp(now, then) == 0;
}

static bool write_versions(void) {
    char  now[128];
    FILE *file = fopen(MADE_WITH, "w");
    versions(now, sizeof now);
    bool written = file && fputs(now, file) >= 0;
    return file && fclose(file) == 0 && written;
}

/* ---- comparing */

static int channel(Uint32 pixel, int i) {
    return (int)(pixel >> (8 * i) & 255);
}

static int pixel_off(Uint32 a, Uint32 b) {
    int most = 0;
    for (int i = 0; i < 3; i++) most = SDL_max(most, abs(channel(a, i) - channel(b, i)));
    return most;
}

/* The difference of the means of one block. */
static int block_off(const SDL_Surface *a, const SDL_Surface *b, int x0, int y0) {
    int most = 0;
    for (int i = 0; i < 3; i++) {
        int sum = 0, count = 0;
        for (int y = y0; y < SDL_min(y0 + BLOCK, a->h); y++) {
            for (int x = x0; x < SDL_min(x0 + BLOCK, a->w); x++, count++) sum += channel(stage_pixel(a, x, y), i) - channel(stage_pixel(b, x, y), i);
        }
        most = SDL_max(most, abs(sum) / count);
    }
    return most;
}

/* First place that differs; false when none does. */
static bool first_difference(const SDL_Surface *now, const SDL_Surface *golden, bool exact, SDL_Point *place) {
    int step = exact ? 1 : BLOCK;
    for (int y = 0; y < now->h; y += step) {
        for (int x = 0; x < now->w; x += step) {
            int off = exact ? pixel_off(stage_pixel(now, x, y), stage_pixel(golden, x, y)) : block_off(now, golden, x, y);
            *place  = (SDL_Point){x, y};
            if (off > (exact ? CHANNEL_OFF : BLOCK_OFF)) return true;
        }
    }
    return false;
}

static bool write_picture(SDL_Surface *picture, const char *path) {
    SDL_Surface *opaque  = SDL_ConvertSurfaceFormat(picture, SDL_PIXELFORMAT_RGB24, 0);
    bool         written = opaque && IMG_SavePNG(opaque, path) == 0;
    SDL_FreeSurface(opaque);
    return written;
}

/* The difference, eight times as strong, beside where the test runs. */
static void write_difference(const char *name, const SDL_Surface *now, const SDL_Surface *golden) {
    SDL_Surface *out = SDL_CreateRGBSurfaceWithFormat(0, now->w, now->h, 32, SDL_PIXELFORMAT_ARGB8888);
    char         path[128];
    for (int i = 0; out && i < now->w * now->h; i++) {
        Uint32 a = stage_pixel(now, i % now->w, i / now->w), b = stage_pixel(golden, i % now->w, i / now->w), pixel = 0xFF000000u;
        for (int k = 0; k < 3; k++) pixel |= (Uint32)SDL_min(255, 8 * abs(channel(a, k) - channel(b, k))) << (8 * k);
        ((Uint32 *)out->pixels)[(i / now->w) * (out->pitch / 4) + i % now->w] = pixel;
    }
    snprintf(path, sizeof path, "golden-%s-difference.png", name);
    if (out && write_picture(out, path)) fprintf(stderr, "the difference is in %s\n", path);
    SDL_FreeSurface(out);
}

static bool compare(const char *name, SDL_Surface *now) {
    char      path[512];
    SDL_Point place = {0, 0}; /* where pictures of different sizes differ */
    snprintf(path, sizeof path, FOLDER "/%s.png", name);
    SDL_Surface *loaded = IMG_Load(path), *golden = loaded ? SDL_ConvertSurfaceFormat(loaded, SDL_PIXELFORMAT_ARGB8888, 0) : NULL;
    SDL_FreeSurface(loaded);
    if (!golden) fprintf(stderr, "%s cannot be read: %s\n", path, SDL_GetError());
    bool equal = golden && golden->w == now->w && golden->h == now->h && !first_difference(now, golden, same_versions(), &place);
    if (golden && !equal) {
        fprintf(stderr, "%s differs first at %d,%d: %06x, was %06x\n", name, place.x, place.y, stage_pixel(now, place.x, place.y) & 0xFFFFFF,
                stage_pixel(golden, place.x, place.y) & 0xFFFFFF);
        write_difference(name, now, golden);
    }
    SDL_FreeSurface(golden);
    return equal;
}

static bool updating(void) {
    const char *update = getenv("UNSLOUCH_UPDATE_GOLDEN");
    return update && strcmp(update, "1") == 0;
}

static bool hold(const char *name) {
    char         path[512];
    SDL_Surface *now = stage_picture();
    snprintf(path, sizeof path, FOLDER "/%s.png", name);
    bool so = updating() ? write_picture(now, path) : compare(name, now);
    SDL_FreeSurface(now);
    return so;
}

/* ---- the moments */

TEST("pictures to compare with are there") {
    struct stat there;
    if (updating()) {
        mkdir(FOLDER, 0777);
        CHECK(write_versions());
    } else if (stat(MADE_WITH, &there) != 0) {
        printf("skipped: no pictures in tests/screens/golden yet; UNSLOUCH_UPDATE_GOLDEN=1 draws them\n");
        exit(SKIPPED);
    }
}

TEST("The check-in at dusk looks as it did") {
    CHECK(stage_open(WIDTH, HEIGHT, "2026-11-27T18:10:00"));
    app_go(&stage, SCREEN_CHECKIN);
    stage.checkin_screen.said.before[AREA_UPPER_BACK] = 6;
    stage.checkin_screen.said.before[AREA_SHOULDERS]  = 2;
    stage.checkin_screen.said.day                     = load_bit(LOAD_DESK);
    stage_play(1000000);
    bool so = hold("checkin-dusk");
    stage_close();
    CHECK(so);
}

static bool hold_welcome(int page, const char *name) {
    bool opened = stage_open(WIDTH, HEIGHT, "2026-11-27T06:10:00");
    app_go(&stage, SCREEN_WELCOME);
    stage.welcome_screen.page = page;
    stage_play(1000000);
    bool so = opened && hold(name);
    stage_close();
    return so;
}

TEST("Welcome at dawn looks as it did: safety, the look of the figure") {
    CHECK(hold_welcome(0, "welcome-safety-dawn"));
    CHECK(hold_welcome(2, "welcome-look-dawn"));
}

TEST("Home at dusk looks as it did") {
    CHECK(stage_open(WIDTH, HEIGHT, "2026-11-27T18:10:00"));
    stage_play(1000000);
    bool so = hold("home-dusk");
    stage_close();
    CHECK(so);
}

/* Of what is open; it is closed then. */
static bool hold_screen(const char *name, ScreenId screen) {
    stage_play(100000);
    app_go(&stage, screen);
    stage_play(4000000);
    bool so = hold(name);
    stage_close();
    return so;
}

static void check_menu(const char *name, const char *locale, const char *now, ScreenId screen) {
    CHECK(stage_open_in(locale, WIDTH, HEIGHT, now));
    CHECK(hold_screen(name, screen));
}

TEST("Library by day looks as it did") {
    check_menu("library-day", NULL, "2026-11-27T11:10:00", SCREEN_LIBRARY);
}

TEST("Sessions at dawn look as they did") {
    check_menu("sessions-dawn", NULL, "2026-11-27T07:10:00", SCREEN_SESSIONS);
}

TEST("Settings at night look as they did") {
    check_menu("settings-night", NULL, "2026-11-27T23:10:00", SCREEN_SETTINGS);
}

TEST("Settings in Spanish look as they did") {
    check_menu("settings-spanish", "es", "2026-11-27T18:10:00", SCREEN_SETTINGS);
}

TEST("Library in French looks as it did") {
    check_menu("library-french", "fr", "2026-11-27T18:10:00", SCREEN_LIBRARY);
}

/* At the size of a small television; `days` of practice are on the record. */
static void check_large(const char *name, const char *now, ScreenId screen, int days) {
    CHECK(stage_open(1280, 720, now) && stage_remember(days));
    CHECK(hold_screen(name, screen));
}

TEST("Path on the first evening looks as it did") {
    check_large("path-dusk", "2026-11-27T18:10:00", SCREEN_PATH, 0);
}

TEST("Path by day, some way along, looks as it did") {
    check_large("path-day", "2026-11-27T11:10:00", SCREEN_PATH, 9);
}

TEST("Progress at night looks as it did") {
    check_large("progress-night", "2026-11-27T23:10:00", SCREEN_PROGRESS, 40);
}

TEST("Progress at dawn, before there is any, looks as it did") {
    check_large("progress-dawn", "2026-11-27T07:10:00", SCREEN_PROGRESS, 0);
}

TEST("the builder by day looks as it did") {
    check_large("builder-day", "2026-11-27T11:10:00", SCREEN_BUILDER, 0);
}

static void check_moment(const char *name, const char *now, bool high_contrast, const Moment *moment) {
    CHECK(stage_open(WIDTH, HEIGHT, now));
    stage.settings.high_contrast = high_contrast;
    bool so                      = stage_practise() && stage_seek(moment) && hold(name);
    stage_close();
    CHECK(so);
}

TEST("a hold at dusk, on the way in, looks as it did") {
    check_moment("hold-dusk", "2026-11-27T18:10:00", false, &(Moment){"childs-pose", STEP_HOLD, SIDE_NONE, 12500000});
}

TEST("the left side at the wall by day, on the way out, looks as it did") {
    check_moment("wall-day", "2026-11-27T11:10:00", false, &(Moment){"wall-chest-stretch", STEP_HOLD, SIDE_LEFT, 6500000});
}

TEST("the cow at night looks as it did") {
    check_moment("cow-night", "2026-11-27T23:10:00", false, &(Moment){"cat-cow", STEP_MOVE, SIDE_NONE, 14000000});
}

TEST("the twist at dawn looks as it did") {
    check_moment("twist-dawn", "2026-11-27T07:10:00", false, &(Moment){"seated-twist", STEP_HOLD, SIDE_RIGHT, 33000000});
}

TEST("the bow in high contrast looks as it did") {
    check_moment("bow-contrast", "2026-11-27T18:10:00", true, &(Moment){"bow", STEP_HOLD, SIDE_NONE, 4000000});
}

TEST("the man at the wall by day, in the cow at dusk and in the twist at night looks as he did") {
    static const struct {
        const char *name, *now;
        Moment      moment;
    } seen[]     = {{"man-wall-day", "2026-11-27T11:10:00", {"wall-chest-stretch", STEP_HOLD, SIDE_LEFT, 6500000}},
                    {"man-cow-dusk", "2026-11-27T18:10:00", {"cat-cow", STEP_MOVE, SIDE_NONE, 14000000}},
                    {"man-twist-night", "2026-11-27T23:10:00", {"seated-twist", STEP_HOLD, SIDE_LEFT, 33000000}}};
    stage_figure = "man";
    for (size_t i = 0; i < sizeof seen / sizeof seen[0]; i++) check_moment(seen[i].name, seen[i].now, false, &seen[i].moment);
    stage_figure = NULL;
}

TEST("Paused looks as it did") {
    CHECK(stage_open(WIDTH, HEIGHT, "2026-11-27T18:10:00"));
    CHECK(stage_practise() && stage_seek(&(Moment){"childs-pose", STEP_HOLD, SIDE_NONE, 12500000}));
    stage_press(ACTION_PAUSE);
    stage_play(1000000);
    bool so = hold("paused-dusk");
    stage_close();
    CHECK(so);
}

TEST("Summary looks as it did") {
    CHECK(stage_open(WIDTH, HEIGHT, "2026-11-27T21:10:00"));
    CHECK(stage_practise());
    while (stage.screen == SCREEN_PRACTICE) app_tick(&stage, 5000000);
    stage_play(1000000);
    bool so = hold("summary-night");
    stage_close();
    CHECK(so);
}

/* ---- other ways of looking, of which sheet.c draws all */

static const char *wanted; /* a state */
static const char *as;     /* what its picture is called */
static bool        held;

static bool hold_wanted(const char *name) {
    if (strcmp(name, wanted) != 0) return true;
    held = hold(as);
    return false;
}

typedef struct {
    int         width, height;
    float       text_scale;
    const char *locale, *now;
    bool        high_contrast, reduced_motion;
} Looked;

static void check_looked(const char *name, const char *state, bool (*states)(StateLook *), const Looked *way) {
    CHECK(stage_open_in(way->locale, way->width, way->height, way->now) && stage_remember(STATE_DAYS));
    stage.settings.text_scale     = way->text_scale;
    stage.settings.high_contrast  = way->high_contrast;
    stage.settings.reduced_motion = way->reduced_motion;
    wanted                        = state;
    as                            = name;
    held                          = false;
    state_settle();
    states(hold_wanted);
    stage_close();
    CHECK(held);
}

static bool states_home(StateLook *look) {
    return state_of(SCREEN_HOME, look, "home");
}

TEST("at 21:9 the wall, and the choice of a figure in high contrast look as they did") {
    const Looked wide = {3440, 1440, 1, "en", "2026-11-27T18:10:00", false, false}, black = {3440, 1440, 1, "en", "2026-11-27T18:10:00", true, false};
    check_looked("wall-wide", "practice-wall", states_practice, &wide);
    check_looked("figure-wide-contrast", "settings-5-first", states_settings, &black);
}

TEST("at 4:3 Home, the wall, and Settings in Spanish at 200 % without motion look as they did") {
    const Looked narrow = {1024, 768, 1, "en", "2026-11-27T18:10:00", false, false}, large = {1024, 768, 2, "es", "2026-11-27T11:10:00", false, true};
    check_looked("home-narrow", "home", states_home, &narrow);
    check_looked("wall-narrow", "practice-wall", states_practice, &narrow);
    check_looked("settings-narrow-large", "settings-1-first", states_settings, &large);
}

TEST("at 3840x2160 Progress in high contrast, and in French at 200 % the check-in at 1920x1080, look as they did") {
    const Looked fine = {3840, 2160, 1, "en", "2026-11-27T18:10:00", true, false}, large = {1920, 1080, 2, "fr", "2026-11-27T23:10:00", false, false};
    check_looked("progress-fine-contrast", "progress-week", states_progress, &fine);
    check_looked("check-in-large-french", "check-in-said", states_check_in, &large);
}

TEST("at 200 % a hold at dusk looks as it did") {
    const Looked large = {1280, 720, 2, "en", "2026-11-27T18:10:00", false, false};
    check_looked("hold-large", "practice-hold", states_practice, &large);
}
