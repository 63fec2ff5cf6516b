/* Of what is shipped one thing after another is missing, empty or garbage: a session is practised to its first pose all the same. */
#include "run.h"

#include "app.h"

#define LEVEL_PLAYED "five-for-the-upper-back"

/* A copy in which every file is a link, so that one may be replaced. */
static void make_copy(void) {
    char command[4 * RUN_PATH_MAX];
    mkdir(in_scratch("copy"), 0700);
    snprintf(command, sizeof command,
             "cd %s && cp -rs %s/levels . && mkdir assets && for d in figure fonts poses sound strings voice; do cp -rs %s/assets/$d assets; done",
             in_scratch("copy"), UNSLOUCH_SOURCE_DIR, UNSLOUCH_SOURCE_DIR);
    if (system(command) != 0) exit(1);
}

static int practise(void) {
    static App app;
    AppOptions options = {.assets_dir       = in_scratch("copy"),
                          .data_dir         = in_scratch("data"),
                          .offscreen        = true,
                          .silent           = true,
                          .new_person       = true,
                          .remember         = true,
                          .offscreen_width  = 320,
                          .offscreen_height = 180};
    if (!app_init(&app, &options)) return 3;
    app_frame(&app, 16667);
    int level = catalog_find_level(app.catalog, LEVEL_PLAYED);
    if (level < 0) level = 0;
    bool started = catalog_level_count(app.catalog) > 0 && app_practice_start(&app, level);
    if (started) app_go(&app, SCREEN_PRACTICE);
    for (int i = 0; started && i < 45; i++) app_tick(&app, 1000000);
    app_paint(&app);
    bool went_on = !started || app.practice.session.now_us == 45000000;
    app_deinit(&app);
    return went_on ? started ? 0 : 4 : 1;
}

/* Exit status of a run by itself; below 0: the signal that ended it. */
static int practise_apart(void) {
    int status;
    fflush(NULL);
    pid_t child = fork();
    if (child == 0) {
        if (!freopen("/dev/null", "w", stderr)) _exit(1);
        _exit(practise());
    }
    waitpid(child, &status, 0);
    return WIFEXITED(status) ? WEXITSTATUS(status) : -WTERMSIG(status);
}

/* Of the harms, each victim takes one in so many: where every access of memory is watched, a practice takes long. */
#ifdef UNSLOUCH_SLOW
#define HARMS_STEP 4
#else
#define HARMS_STEP 2
#endif

typedef struct {
    const char *pattern; /* the first that matches, in the copy */
    int         status;  /* 0: practised; 4: there is nothing left to practise */
} Victim;

static bool goes_on(const Victim *victim, const char *harm) {
    char command[4 * RUN_PATH_MAX], path[RUN_PATH_MAX] = "";
    snprintf(command, sizeof command, "ls -d %s/%s | head -1", in_scratch("copy"), victim->pattern);
    FILE *pipe = popen(command, "r");
    if (pipe && fgets(path, sizeof path, pipe)) path[strcspn(path, "\n")] = '\0';
    if (pipe) pclose(pipe);
    snprintf(command, sizeof command, "mv %s %s.away && f=%s && %s", path, path, path, harm);
    if (!path[0] || system(command) != 0) return fprintf(stderr, "no %s\n", victim->pattern), false;
    int status = practise_apart();
    if (status != victim->status) fprintf(stderr, "%s: %s: status %d\n", path, harm, status);
    snprintf(command, sizeof command, "rm -f %s; mv %s.away %s", path, path, path);
    return system(command) == 0 && status == victim->status;
}

TEST("whatever one thing of the house is missing or broken, practice goes on with the rest") {
    static const Victim      victims[] = {{"assets/fonts/*.ttf", 0},         {"assets/strings/en.json", 0},       {"assets/sound/index.json", 0},
                                          {"assets/sound/*.o*", 0},          {"assets/voice/en/*/index.json", 0}, {"assets/voice/en/*/open.*", 0},
                                          {"assets/figure/*/clips.json", 0}, {"assets/figure/*/*.avif", 0},       {"levels/path.json", 0},
                                          {"assets/poses/cat-cow.json", 0}};
    static const char *const harms[]   = {"true", ": > $f", "head -c 3000 /dev/urandom > $f", "mkdir -p $f.d && ln -s $f.d $f"};
    make_copy();
    CHECK(practise_apart() == 0);
    bool ok = true;
    for (size_t i = 0; i < sizeof victims / sizeof victims[0]; i++) {
        for (size_t j = i % HARMS_STEP; j < sizeof harms / sizeof harms[0]; j += HARMS_STEP) ok = goes_on(&victims[i], harms[j]) && ok;
    }
    CHECK(ok);
}

__attribute__((constructor)) static void begin(void) {
    environment();
}
