/* One thing grows at a time, and at last all do: the record, own levels, own poses, the longest level, own voices. What is measured is the processor's time, so
   that other programs do not count. */
#include "commands/bench_growth.h"

#include <dirent.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "commands/rehearsal.h"
#include "core/streak.h"
#include "memory.h"
#include "save/transfer.h"

#define ROUNDS    3 /* of which the quickest counts */
#define WIDTH     1280
#define HEIGHT    720
#define MINUTES   10 /* of the session that is made to measure */
#define DAY_S     86400
#define YEAR_DAYS 3652
#define STEPS_MAX 400 /* of a level file */

typedef enum { PART_SESSIONS, PART_LEVELS, PART_POSES, PART_MINUTES, PART_VOICES, PART_COUNT } Part;

static const struct {
    const char *name;
    int         most;
} parts[PART_COUNT] = {{"sessions", 10000}, {"own levels", 2000}, {"own poses", 500}, {"minutes", 480}, {"own voices", 200}};

static const int sizes[] = {1, 10, 100, 1000, 10000};
#define SIZES ((int)(sizeof sizes / sizeof sizes[0]))

typedef struct {
    int     count[PART_COUNT];
    int64_t start_us, home_us, progress_us, planner_us;
} House;

/* ---- what is measured */

static int64_t processor_us(void) {
    struct timespec now;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return (int64_t)now.tv_sec * 1000000 + now.tv_nsec / 1000;
}

static void keep_least(int64_t *least_us, int64_t began_us) {
    int64_t us = processor_us() - began_us;
    if (*least_us == 0 || us < *least_us) *least_us = us > 0 ? us : 1;
}

static void make_plan(const App *app, uint32_t seed) {
    LevelItem      items[PLANNER_ITEMS_MAX];
    PlannerResult  result;
    PlannerRequest request = {.wished_us = MINUTES * INT64_C(60000000), .intensity = EFFORT_STEADY, .seed = seed, .prefs = prefs_default()};
    planner_make(catalog_repertoire(app->catalog), &request, items, &result);
}

static void measure_screens(App *app, House *house) {
    for (int round = 0; round < ROUNDS; round++) {
        int64_t began_us = processor_us();
        app_go(app, SCREEN_PROGRESS);
        keep_least(&house->progress_us, began_us);
        app_forget_lengths(app); /* as at the first time */
        began_us = processor_us();
        app_go(app, SCREEN_HOME);
        keep_least(&house->home_us, began_us);
        began_us = processor_us();
        make_plan(app, (uint32_t)round);
        keep_least(&house->planner_us, began_us);
    }
}

/* Start is up to the first Home that answers, without the pictures of the landscape: these do not grow. */
static int measure(const Options *options, const char *folder, House *house) {
    Options own    = *options;
    int     status = EXIT_DONE;
    own.data_dir   = folder;
    for (int round = 0; round < ROUNDS && status == EXIT_DONE; round++) {
        Rehearsal rehearsal;
        int64_t   began_us = processor_us();
        status             = rehearsal_open(&rehearsal, &own, WIDTH, HEIGHT, false);
        keep_least(&house->start_us, began_us);
        if (status == EXIT_DONE && round == 0) measure_screens(&rehearsal.app, house);
        rehearsal_close(&rehearsal);
    }
    return status;
}

/* ---- houses */

static FILE *create(const char *folder, const char *kind, int number) {
    char path[PATH_BYTES_MAX], name[64];
    snprintf(name, sizeof name, "%s/own-%d.json", kind, number);
    return path_join(path, sizeof path, folder, name) ? fopen(path, "w") : NULL;
}

/* Its poses change with its number, so that no two are alike. */
static bool write_level(const char *folder, int number, int steps) {
    static const char *const poses[] = {"mountain", "shoulder-rolls", "side-bend", "neck-stretch", "cat-cow", "sphinx", "bridge", "childs-pose"};
    FILE                    *out     = create(folder, "levels", number);
    if (!out) return false;
    fprintf(out, "{\"id\": \"own-%d\", \"name\": {\"en\": \"Own %d\"}, \"intensity\": \"gentle\", \"steps\": [{\"breathe\": 3, \"base\": \"standing\"}", number,
            number);
    for (int i = 0; i < steps; i++) fprintf(out, ",\n{\"pose\": \"%s\", \"seconds\": 60}", steps > 8 ? poses[i % 2 * 7] : poses[(number + i) % 8]);
    fprintf(out, ",\n{\"rest\": 3, \"base\": \"standing\"}]}\n");
    return fclose(out) == 0;
}

static bool write_pose(const char *folder, int number) {
    FILE *out = create(folder, "poses", number);
    if (!out) return false;
    fprintf(
        out,
        "{\"id\": \"own-%d\", \"name\": {\"en\": \"Own %d\"}, \"base\": \"standing\", \"sided\": false, \"breath\": \"led\", \"hold\": {\"seconds\": 30, "
        "\"most_seconds\": 60},\n\"role\": \"stretch\", \"effort\": \"gentle\", \"spine\": \"neutral\", \"areas\": [\"shoulders\"], \"reviewed_by\": \"\"}\n",
        number, number);
    return fclose(out) == 0;
}

static bool write_voices(const char *folder, int count) {
    char  path[PATH_BYTES_MAX];
    FILE *out = path_join(path, sizeof path, folder, "voice/voices.json") ? fopen(path, "w") : NULL;
    if (!out) return false;
    fprintf(out, "{\"voices\": [");
    for (int i = 0; i < count; i++)
        fprintf(out, "%s{\"locale\": \"en\", \"language\": \"English\", \"coach\": \"own-%d\", \"name\": \"Own %d\"}", i > 0 ? ",\n" : "", i, i);
    fprintf(out, "]}\n");
    return fclose(out) == 0;
}

/* One session a day, back from today, each with its comfort and its poses. */
static bool write_sessions(const char *folder, int count) {
    static const char *const levels[] = {"five-for-the-upper-back", "stand-tall", "tight-hips-15"}, *const poses[] = {"mountain", "side-bend", "cat-cow"};
    char      message[256];
    Save     *save = save_open(folder, message, sizeof message);
    MergeSums sums = {0};
    SaveTime  now  = app_save_time();
    bool      ok   = save_merge_begin(save);
    for (int i = 0; i < count && ok; i++) {
        SaveTime     at      = {.utc_s = now.utc_s - (int64_t)i * DAY_S - 3600, .offset_s = now.offset_s};
        SessionFacts session = {.level          = levels[i % 3],
                                .started        = at,
                                .planned_s      = 600,
                                .practised_s    = 600,
                                .completed      = true,
                                .credited_utc_s = at.utc_s + 600,
                                .counts         = true,
                                .counted        = {.utc_s = at.utc_s + 600, .offset_s = at.offset_s},
                                .day            = save_today(save, at),
                                .comfort_before = 5,
                                .comfort_after  = 3,
                                .poses          = poses,
                                .pose_count     = 3};
        ok                   = save_merge_session(save, &session, &sums);
    }
    ok = save_merge_end(save, ok) && ok;
    save_close(save);
    return ok;
}

/* The one level that is as long as asked: its steps are minutes and a little more. */
static bool furnish(const char *folder, const House *house) {
    int  steps = house->count[PART_MINUTES] * 3 / 4 + 1;
    bool ok    = write_sessions(folder, house->count[PART_SESSIONS]) && write_voices(folder, house->count[PART_VOICES]);
    for (int i = 0; i < house->count[PART_LEVELS] && ok; i++) ok = write_level(folder, i, i == 0 && steps > 8 ? steps : 8);
    for (int i = 0; i < house->count[PART_POSES] && ok; i++) ok = write_pose(folder, i);
    return ok;
}

static void remove_folder(const char *folder) {
    DIR *open = opendir(folder);
    for (struct dirent *entry; open && (entry = readdir(open));) {
        char path[PATH_BYTES_MAX];
        if (strcmp(entry->d_name, ".") == 0 || strcmp(entry->d_name, "..") == 0) continue;
        if (path_join(path, sizeof path, folder, entry->d_name) && unlink(path) != 0) remove_folder(path);
    }
    if (open) closedir(open);
    rmdir(folder);
}

static int measure_house(const Options *options, House *house) {
    const char *temporary = getenv("TMPDIR");
    char        folder[PATH_BYTES_MAX], inner[PATH_BYTES_MAX];
    snprintf(folder, sizeof folder, "%s/unslouch-growth-XXXXXX", temporary && temporary[0] ? temporary : "/tmp");
    bool                     made = mkdtemp(folder) != NULL, ok = made;
    static const char *const inside[] = {"levels", "poses", "voice"};
    for (size_t i = 0; i < sizeof inside / sizeof inside[0] && ok; i++) ok = path_join(inner, sizeof inner, folder, inside[i]) && mkdir(inner, 0700) == 0;
    int status = ok && furnish(folder, house) ? measure(options, folder, house) : EXIT_ENVIRONMENT;
    if (status == EXIT_ENVIRONMENT) fprintf(stderr, "unslouch: %s cannot be written; there must be some room, or give another folder by TMPDIR\n", folder);
    if (made) remove_folder(folder);
    return status;
}

/* ---- what is told */

static double ms(int64_t us) {
    return (double)us / 1000;
}

static void print_house(const Options *options, const char *grows, int count, const House *house) {
    if (options->json)
        printf("{\"grows\":\"%s\",\"count\":%d,\"start_ms\":%.2f,\"home_ms\":%.2f,\"progress_ms\":%.2f,\"planner_ms\":%.2f}\n", grows, count,
               ms(house->start_us), ms(house->home_us), ms(house->progress_us), ms(house->planner_us));
    else
        printf("%6d %-10s  start %8.2f ms  Home %8.2f ms  Progress %8.2f ms  planner %8.2f ms\n", count, grows, ms(house->start_us), ms(house->home_us),
               ms(house->progress_us), ms(house->planner_us));
    fflush(stdout);
}

static bool quick(const House *house) {
    return house->home_us <= GROWTH_MOST_US && house->progress_us <= GROWTH_MOST_US && house->planner_us <= GROWTH_MOST_US;
}

/* `part` PART_COUNT: everything grows. Sizes beyond the most of a part are cut to it, and a size is not measured twice. */
static int grow(const Options *options, int part, bool *all_quick) {
    int status = EXIT_DONE, before = 0;
    for (int i = 0; i < SIZES && status == EXIT_DONE; i++) {
        House house = {.count = {0}};
        int   count = part < PART_COUNT && sizes[i] > parts[part].most ? parts[part].most : sizes[i];
        if (count == before) break;
        for (int k = 0; k < PART_COUNT; k++) {
            if (part == PART_COUNT || part == k) house.count[k] = count < parts[k].most ? count : parts[k].most;
        }
        if (part == PART_MINUTES) house.count[PART_LEVELS] = 1;
        status = measure_house(options, &house);
        if (status == EXIT_DONE) print_house(options, part < PART_COUNT ? parts[part].name : "of all", count, &house);
        *all_quick = *all_quick && quick(&house);
        before     = count;
    }
    return status;
}

/* Ten years of which every day was practised. */
static void print_years(const Options *options) {
    PracticeDay *days     = memory_need(calloc(YEAR_DAYS, sizeof *days));
    PracticeLog  log      = {.days = days, .day_count = YEAR_DAYS, .now_utc_s = INT64_C(1700000000), .day_start_hour = 4};
    int64_t      least_us = 0;
    for (int i = 0; i < YEAR_DAYS; i++) {
        days[i].utc_s = log.now_utc_s - (int64_t)(YEAR_DAYS - 1 - i) * DAY_S;
        days[i].day   = day_of_practice(days[i].utc_s, 0, log.day_start_hour);
    }
    int current = 0;
    for (int round = 0; round < ROUNDS; round++) {
        int64_t began_us = processor_us();
        current          = streak_count(&log).current;
        keep_least(&least_us, began_us);
    }
    if (options->json)
        printf("{\"grows\":\"days\",\"count\":%d,\"streak\":%d,\"streak_ms\":%.3f}\n", YEAR_DAYS, current, ms(least_us));
    else
        printf("%6d days        streak of %d, counted in %.3f ms\n", YEAR_DAYS, current, ms(least_us));
    free(days);
}

int bench_growth(const Options *options) {
    bool all_quick = true;
    int  status    = EXIT_DONE;
    for (int part = 0; part <= PART_COUNT && status == EXIT_DONE; part++) status = grow(options, part, &all_quick);
    if (status != EXIT_DONE) return status;
    print_years(options);
    if (!all_quick) fprintf(stderr, "unslouch: Home, Progress or the planner takes more than %.0f ms\n", ms(GROWTH_MOST_US));
    return all_quick ? EXIT_DONE : EXIT_FAULT;
}
