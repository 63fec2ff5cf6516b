/* Every screen in every state, in every size, size of type, language and style, for somebody to look at. UNSLOUCH_SHEETS=FOLDER writes FOLDER/WAY.png for each way
   of looking at them, all states on one sheet with their names; without it the smallest is drawn, and nothing is written. See README.md of the tests. */
#include <sys/stat.h>

#include "commands/film_sheet.h"
#include "states.h"

typedef struct {
    const char *size;
    int         width, height;
} Size;

static const Size        sizes[]     = {{"1280x720", 1280, 720},   {"1920x1080", 1920, 1080}, {"3840x2160", 3840, 2160}, {"1024x768", 1024, 768},
                                        {"3440x1440", 3440, 1440}, {"800x450", 800, 450},     {"5120x1440", 5120, 1440}, {"7680x4320", 7680, 4320}};
static const char *const languages[] = {"en", "es", "fr"};
static const int         types[]     = {100, 200};
static const char *const styles[]    = {"plain", "contrast", "still"};
/* The times of day take turns, so that no sheet is drawn four times. */
static const char *const nows[] = {"2026-11-27T18:10:00", "2026-11-27T11:10:00", "2026-11-27T23:10:00", "2026-11-27T07:10:00"};

#define COUNT(array) ((int)(sizeof(array) / sizeof((array)[0])))
#define WAYS         (COUNT(sizes) * COUNT(types) * COUNT(languages) * COUNT(styles))

typedef struct {
    char        name[96]; /* "3440x1440-200-es-contrast" */
    const Size *size;
    int         type; /* per cent */
    const char *language, *style, *now;
} Way;

static Way way_at(int at) {
    int style = at % COUNT(styles), language = at / COUNT(styles) % COUNT(languages), type = at / COUNT(styles) / COUNT(languages) % COUNT(types);
    int size = at / COUNT(styles) / COUNT(languages) / COUNT(types);
    Way way  = {.size     = &sizes[size],
                .type     = types[type],
                .language = languages[language],
                .style    = styles[style],
                .now      = nows[(style + language + type + size) % COUNT(nows)]};
    snprintf(way.name, sizeof way.name, "%s-%d-%s-%s", way.size->size, way.type, way.language, way.style);
    return way;
}

/* UNSLOUCH_WAYS: words that are all in its name. */
static bool wanted(const Way *way) {
    const char *words = getenv("UNSLOUCH_WAYS");
    char        all[128], padded[128], one[160];
    snprintf(all, sizeof all, "%s", words ? words : "");
    snprintf(padded, sizeof padded, "-%s-", way->name);
    for (char *word = strtok(all, " "); word; word = strtok(NULL, " ")) {
        snprintf(one, sizeof one, "-%s-", word);
        if (!strstr(padded, one)) return false;
    }
    return true;
}

/* ---- drawing */

static FilmSheet  *sheet;
static const char *folder;       /* NULL: nothing is written */
static char        whole[640];   /* folder of whole pictures; "": they are not wanted */
static Uint32      sum_before;   /* of the picture before */
static int         states, same; /* so many are like the one before */

static Uint32 sum_of(const SDL_Surface *picture) {
    Uint32 sum = 2166136261U; /* FNV-1a, of pixels */
    for (int i = 0; i < picture->w * picture->h; i++) sum = (sum ^ stage_pixel(picture, i % picture->w, i / picture->w)) * 16777619U;
    return sum;
}

static bool draw_state(const char *name) {
    char path[768];
    if (!state_wanted(name)) return true;
    app_paint(&stage);
    Uint32 sum = sum_of(stage.window.surface);
    if (sum == sum_before) fprintf(stderr, "%s looks like the state before it\n", name);
    same += sum == sum_before;
    sum_before = sum;
    states++;
    if (!folder) return true;
    film_sheet_add(sheet, stage.window.surface, name);
    snprintf(path, sizeof path, "%s/%s.png", whole, name);
    return !whole[0] || film_still_write(stage.window.surface, path);
}

static bool draw_way(const Way *way) {
    char path[640];
    if (!stage_open_in(way->language, way->size->width, way->size->height, way->now)) return false;
    stage.settings.text_scale     = (float)way->type / 100;
    stage.settings.high_contrast  = strcmp(way->style, "contrast") == 0;
    stage.settings.reduced_motion = strcmp(way->style, "still") == 0;
    states                        = 0;
    whole[0]                      = '\0';
    sheet                         = film_sheet_new(way->size->width, way->size->height);
    if (folder && getenv("UNSLOUCH_WHOLE")) snprintf(whole, sizeof whole, "%s/%s", folder, way->name), mkdir(whole, 0777);
    snprintf(path, sizeof path, "%s/%s.png", folder ? folder : "", way->name);
    bool done = states_each(draw_state) && (!folder || film_sheet_write(sheet, UNSLOUCH_SOURCE_DIR "/assets/fonts", path));
    film_sheet_free(sheet);
    stage_close();
    if (done && folder) printf("%s: %d states\n", path, states);
    fflush(stdout);
    return done;
}

TEST("every state of every screen can be drawn, and no two that follow each other are the same picture") {
    folder = getenv("UNSLOUCH_SHEETS");
    if (folder) mkdir(folder, 0777);
    for (int at = 0; at < WAYS; at++) {
        Way way = way_at(at);
        if (folder ? !wanted(&way) : strcmp(way.name, "800x450-100-en-still") != 0) continue;
        CHECK(draw_way(&way) && (states > 50 || folder));
    }
    CHECK(same == 0);
}
