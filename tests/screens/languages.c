/* Every screen in every language, and in English made 40 % longer: no text is cut, none leaves the picture, none lies on another. text_draw is wrapped by the
   linker. */
#include "screens/practice_parts.h"
#include "screens/progress_parts.h"

#include "stage.h"

#define TEXTS_MAX 256
#define ELLIPSIS  "…"

int __real_text_draw(Text *text, Face face, float px, const char *string, float x, float y, Align align, SDL_Color color);
int __wrap_text_draw(Text *text, Face face, float px, const char *string, float x, float y, Align align, SDL_Color color);

typedef struct {
    char      string[TEXT_LINE_BYTES];
    SDL_FRect box;
} Drawn;

static Drawn       drawn[TEXTS_MAX];
static int         drawn_count;
static bool        watching;
static const char *where; /* what is looked at */
static int         faults;

int __wrap_text_draw(Text *text, Face face, float px, const char *string, float x, float y, Align align, SDL_Color color) {
    int width = __real_text_draw(text, face, px, string, x, y, align, color);
    if (!watching || width == 0 || drawn_count == TEXTS_MAX) return width;
    float  left = align == ALIGN_LEFT ? x : align == ALIGN_RIGHT ? x - (float)width : x - (float)width / 2;
    Drawn *d    = &drawn[drawn_count++];
    snprintf(d->string, sizeof d->string, "%s", string);
    d->box = (SDL_FRect){left, y - .70f * px, (float)width, .90f * px};
    return width;
}

/* ---- what is wrong with what was drawn */

static void fault(const char *kind, const Drawn *a, const Drawn *b) {
    const Frame *f = view_frame(stage.view);
    fprintf(stderr, "%s, %s, %dx%d, text %.0f %%: %s: \"%s\"%s%s%s\n", strings_locale(stage.strings), where, f->width, f->height, (double)f->text_scale * 100,
            kind, a->string, b ? " \"" : "", b ? b->string : "", b ? "\"" : "");
    faults++;
}

static bool is_cut(const Drawn *d) {
    size_t length = strlen(d->string), tail = strlen(ELLIPSIS);
    return length >= tail && strcmp(d->string + length - tail, ELLIPSIS) == 0;
}

static bool is_outside(const Drawn *d) {
    const Frame *f = view_frame(stage.view);
    return d->box.x < 0 || d->box.y < 0 || d->box.x + d->box.w > (float)f->width || d->box.y + d->box.h > (float)f->height;
}

static bool overlap(const Drawn *a, const Drawn *b) {
    float x = fminf(a->box.x + a->box.w, b->box.x + b->box.w) - fmaxf(a->box.x, b->box.x);
    float y = fminf(a->box.y + a->box.h, b->box.y + b->box.h) - fmaxf(a->box.y, b->box.y);
    return x > 1 && y > 1;
}

/* What lies under a sheet is not read: the sheet begins with the text `from`; NULL: there is none. */
static int first_drawn(const char *from) {
    for (int i = drawn_count - 1; from && i >= 0; i--) {
        if (strcmp(drawn[i].string, from) == 0) return i;
    }
    return 0;
}

/* Looks at the screen as it stands, once its fades are over. */
static void look_from(const char *name, const char *from) {
    where = name;
    for (int i = 0; i < 40 && view_moving(stage.view); i++) stage_play(50000);
    drawn_count = 0;
    watching    = true;
    app_frame(&stage, 0);
    watching = false;
    for (int first = first_drawn(from), i = first; i < drawn_count; i++) {
        if (is_cut(&drawn[i])) fault("cut", &drawn[i], NULL);
        if (is_outside(&drawn[i])) fault("outside", &drawn[i], NULL);
        for (int k = first; k < i; k++) {
            if (overlap(&drawn[i], &drawn[k])) fault("overlap", &drawn[k], &drawn[i]);
        }
    }
    if (drawn_count < 3) faults++, fprintf(stderr, "%s: too few texts to be a screen\n", name);
}

static void look(const char *name) {
    look_from(name, NULL);
}

/* With what is said there, which is read, too. */
static void look_heard(const char *line, const char *name) {
    app_speak(&stage, line);
    stage_play(1000000);
    look(name);
}

/* ---- all that there is to see */

static void look_at(ScreenId screen, const char *name) {
    app_go(&stage, screen);
    stage_play(1000000);
    look(name);
}

/* Every row of a list, as it is looked at. */
static void look_down(ScreenId screen, const char *name, const MenuList *list) {
    look_at(screen, name);
    for (int i = list->row; i + 1 < list->count; i++) {
        stage_press(ACTION_DOWN);
        stage_play(STEP_US);
        look(name);
    }
}

/* Enlarged, each pose is looked at as a figure, and then as words. */
static void look_at_library(void) {
    const MenuList *list = &stage.library_screen.list;
    look_down(SCREEN_LIBRARY, "Library", list);
    stage_press(ACTION_ACCEPT);
    for (int i = list->row; stage.library_screen.words && i >= 0; i--) {
        stage_play(STEP_US);
        look("Library, all of a pose");
        stage_press(ACTION_UP);
    }
}

static void look_at_settings(void) {
    look_at(SCREEN_SETTINGS, "Settings");
    stage_press(ACTION_ACCEPT);
    look_heard("welcome.first", "Settings, heard");
    stage_press(ACTION_DOWN);
    look_heard("welcome.first", "Settings, a coach is heard");
    stage_press(ACTION_CANCEL);
    for (int page = 0; page < 16; page++) {
        stage_press(ACTION_DOWN);
        stage_play(STEP_US);
        look("Settings, a page");
        if (stage.settings_screen.page == page) break; /* there is no further one */
        stage_press(ACTION_ACCEPT);
        for (int row = 0; row < 16; row++) {
            stage_press(ACTION_DOWN);
            stage_play(STEP_US);
            look("Settings, a row");
        }
        stage_press(ACTION_CANCEL);
    }
}

static void look_at_people(void) {
    static const Person others[] = {{2, "Mara"}, {3, "Jonah Alexander"}, {4, ""}};
    memcpy(&stage.people[1], others, sizeof others);
    stage.people_count = 4;
    look_at(SCREEN_HOME, "Home of several people");
    look_at(SCREEN_PEOPLE, "People");
    memcpy(&stage.people[1], others, sizeof others);
    stage.people_count = 4;
    for (int row = 0; row <= stage.people_count; row++) {
        stage.people_screen.row = stage.focus = row;
        look("People, somebody");
    }
    stage.people_screen.row  = 2;
    stage.people_screen.page = PEOPLE_REMOVE;
    stage.focus              = 0;
    look("People, the question");
    stage.people_screen.page = PEOPLE_NAME;
    snprintf(stage.people_screen.name, sizeof stage.people_screen.name, "Jonah");
    look("People, a name");
    app_people_read(&stage);
}

static void look_at_welcome(void) {
    look_at(SCREEN_WELCOME, "Welcome");
    for (int page = 0; page < 4; page++) {
        stage.welcome_screen.page = page;
        stage_play(STEP_US);
        look("Welcome, a page");
    }
    look_heard("welcome.first", "Welcome, heard");
}

static void look_at_path(void) {
    look_at(SCREEN_PATH, "Path");
    for (int place = 0; place < 24; place++) {
        int before = stage.focus;
        look("Path, a place");
        if (place % 4 == 0) {
            stage_press(ACTION_ACCEPT);
            look_from("Path, a place closely", catalog_level(stage.catalog, stage.path_screen.inside)->name);
            stage_press(ACTION_CANCEL);
        }
        stage_press(place == 12 ? ACTION_DOWN : ACTION_RIGHT);
        stage_play(STEP_US);
        if (stage.focus == before) break;
    }
    stage_press(ACTION_DOWN);
    stage_press(ACTION_DOWN);
    look("Path, its buttons");
}

/* For somebody with a record, every chart. */
static void look_at_progress(void) {
    look_at(SCREEN_PROGRESS, "Progress");
    for (int chart = 0; chart < CHART_COUNT; chart++) {
        stage.progress_screen.chart = chart;
        stage.focus                 = progress_mark((Chart)chart, chart == CHART_DAYS ? stage.progress_screen.today - 3 : 2);
        look("Progress, a mark");
        stage.focus = progress_mark((Chart)chart, chart == CHART_DAYS ? stage.progress_screen.today : chart == CHART_WEEKS ? PROGRESS_WEEKS - 1 : 11);
        look("Progress, the last mark");
    }
}

static void look_at_builder(void) {
    look_at(SCREEN_BUILDER, "Builder");
    for (int press = 0; press < 12; press++) {
        stage_press(ACTION_UP);
        look("Builder, a choice");
    }
    stage_press(ACTION_ACCEPT);
    for (int area = 0; area < AREA_COUNT - 1; area++) stage.builder_screen.focus |= area_bit((Area)area);
    look("Builder, for many places");
}

static void look_at_check_in(void) {
    look_at(SCREEN_CHECKIN, "Check-in");
    for (int area = 0; area < AREA_COUNT; area++) {
        stage.checkin_screen.area = (Area)area;
        look("Check-in, a place");
    }
    stage.checkin_screen.page = CHECKIN_SIGNS;
    look("Check-in, signs");
    stage.today.flags         = red_flag_bit(FLAG_CHEST);
    stage.checkin_screen.page = CHECKIN_ADVICE;
    look("Check-in, advice");
    stage.today.flags = 0;
}

static void look_at_practice(void) {
    static const Moment moments[] = {{NULL, STEP_REST, SIDE_NONE, 3000000},
                                     {"wall-chest-stretch", STEP_HOLD, SIDE_LEFT, 2000000},
                                     {"cat-cow", STEP_MOVE, SIDE_NONE, 17000000},
                                     {"seated-twist", STEP_HOLD, SIDE_RIGHT, 7000000}};
    if (!stage_practise()) faults++;
    for (size_t i = 0; i < sizeof moments / sizeof moments[0]; i++) {
        if (!stage_seek(&moments[i])) continue;
        look("Practice");
        stage_press(ACTION_PAUSE);
        stage_play(600000);
        look("Paused");
        stage_press(ACTION_HELP);
        stage_play(600000);
        look_from("All keys", say(&stage, "practice.row.keys"));
        stage_press(ACTION_CANCEL);
        stage_press(ACTION_PAUSE);
    }
    while (stage.screen == SCREEN_PRACTICE) app_tick(&stage, 1000000);
    stage_play(1000000);
    look("Summary");
    look_heard("streak.again", "Summary, heard");
}

static int faults_in(const char *locale, int width, int height, float text_scale) {
    faults = 0;
    if (!stage_open_in(locale, width, height, "2026-11-27T18:10:00")) return 1;
    stage.settings.text_scale     = text_scale;
    stage.settings.reduced_motion = true; /* nothing glides: one frame is enough */
    stage_play(1000000);
    look_at_welcome();
    look_at(SCREEN_PATH, "Path at first");
    look_at(SCREEN_PROGRESS, "Progress before there is any");
    look_at(SCREEN_HOME, "Home");
    if (!stage_remember(40)) faults++;
    look_at_path();
    look_at_progress();
    look_at_builder();
    look_at(SCREEN_HOME, "Home");
    look_down(SCREEN_SESSIONS, "Sessions", &stage.sessions_screen.list);
    look_at(SCREEN_HOME, "Home");
    look_at_library();
    look_at_settings();
    look_at_people();
    look_at_check_in();
    look_at_practice();
    stage_close();
    return faults;
}

typedef struct {
    int   width, height;
    float text_scale;
} Viewing;

/* The first two for every language; with UNSLOUCH_EVERY=1 the first four, and the widest too, which takes long. A build that watches every step takes only the
   narrowest. */
#ifdef UNSLOUCH_SLOW
static const Viewing looks[] = {{1024, 768, 2}};
#else
static const Viewing looks[] = {{1024, 768, 2},    {1280, 720, 1}, {1024, 768, 1}, {1280, 720, 2}, {1280, 720, 1.5f},
                                {1024, 768, 1.5f}, {800, 450, 1},  {1600, 450, 1}, {2560, 1080, 2}};
#endif
#define LOOK_COUNT  ((int)(sizeof looks / sizeof looks[0]))
#define LOOKS_QUICK 8

static bool every(void) {
    return getenv("UNSLOUCH_EVERY") != NULL;
}

static int faults_at(const char *locale, int first, int count) {
    int found = 0;
    for (int i = first; i < first + count && i < LOOK_COUNT; i++) found += faults_in(locale, looks[i].width, looks[i].height, looks[i].text_scale);
    return found;
}

TEST("with English made 40 % longer no text is cut, leaves the picture or lies on another, from 4:3 to 32:9, at 100, 150 and 200 %") {
    CHECK(faults_at("en-xa", 0, every() ? LOOK_COUNT : LOOKS_QUICK) == 0);
}

TEST("nor in Spanish and French") {
    CHECK(faults_at("es", 0, every() ? 4 : 2) == 0);
    CHECK(faults_at("fr", 0, every() ? 4 : 2) == 0);
}

/* On the next picture; of a line of it, so much as the text has. */
static bool is_told(const char *text) {
    drawn_count = 0;
    watching    = true;
    app_frame(&stage, 0);
    watching = false;
    for (int i = 0; i < drawn_count; i++) {
        if (strncmp(drawn[i].string, text, strlen(text)) == 0) return true;
    }
    return false;
}

TEST("what a red flag asks for is told all day, with all that was marked at any check-in of the day, and nothing else can be begun") {
    CHECK(stage_open(1280, 720, "2026-11-27T09:10:00"));
    CheckIn morning = checkin_none(), evening = checkin_none();
    morning.flags = red_flag_bit(FLAG_CHEST);
    app_check_in(&stage, &morning);
    app_check_in(&stage, &evening);
    app_go(&stage, SCREEN_CHECKIN);
    stage.checkin_screen.page = CHECKIN_ADVICE;
    stage_play(2000000);
    CHECK(is_told("Please stop here") && is_told("What you marked") && is_told("Chest pain or breathlessness"));
    app_go(&stage, SCREEN_HOME);
    stage_play(2000000);
    CHECK(is_told("Only breathe") && !is_told("Begin") && !is_told("Two minutes instead"));
    stage_close();
}

TEST("the short way is told in words where they have room, else by its length; who listens hears it by its name") {
    CHECK(stage_open_in("fr", 1280, 720, "2026-11-27T09:10:00") && settings_change(&stage, "speak-menus", "on"));
    stage_play(400000);
    CHECK(is_told("Plutôt deux minutes") && !is_told("2 min"));
    CHECK(settings_change(&stage, "text-scale", "2"));
    stage_play(400000);
    CHECK(!is_told("Plutôt deux minutes") && is_told("2 min"));
    stage_press(ACTION_RIGHT);
    stage_play(400000);
    CHECK(strstr(stage.spoken, "Plutôt deux minutes") && !strstr(stage.spoken, "2 min"));
    stage_close();
}

TEST("a language that is chosen in Settings holds at once: on the screen, in what is said, for poses and levels, and in the session that follows") {
    CHECK(stage_open(640, 360, "2026-11-27T18:10:00"));
    app_go(&stage, SCREEN_SETTINGS);
    stage_press(ACTION_ACCEPT); /* into the first page, onto the row of the language */
    stage_press(ACTION_RIGHT);
    stage_play(200000);
    CHECK(strcmp(strings_locale(stage.strings), "es") == 0 && strcmp(catalog_locale(stage.catalog), "es") == 0);
    CHECK(strcmp(say(&stage, "settings.title"), "Ajustes") == 0);
    CHECK(strcmp(catalog_level(stage.catalog, catalog_find_level(stage.catalog, LEVEL))->name, "Cinco para la parte alta de la espalda") == 0);
    stage_press(ACTION_RIGHT);
    CHECK(strcmp(strings_locale(stage.strings), "fr") == 0);
    stage_press(ACTION_RIGHT); /* there is no further one */
    CHECK(strcmp(strings_locale(stage.strings), "fr") == 0);
    CHECK(stage_practise() && strcmp(view_frame(stage.view)->words.breath[BREATH_INHALE], "Inspirez") == 0);
    for (int i = 0; i < 100; i++) app_tick(&stage, 1000000);
    CHECK(session_view(&stage.practice.session).now_us > 0);
    stage_press(ACTION_PAUSE);
    app_practice_command(&stage, COMMAND_QUIT);
    app_go(&stage, SCREEN_SETTINGS);
    stage_press(ACTION_ACCEPT);
    stage_press(ACTION_LEFT);
    stage_press(ACTION_LEFT);
    CHECK(strcmp(strings_locale(stage.strings), "en") == 0 && strcmp(say(&stage, "settings.title"), "Settings") == 0);
    stage_close();
}
