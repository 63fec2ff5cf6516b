/* What practice has added up to, in words or for programs. */
#include "commands/house.h"

typedef struct {
    Streak  streak;
    Week    week;
    int32_t minutes;
    int     sessions, counted, completed;
    bool    hidden; /* the person does not want to see the days in a row */
} Stats;

static bool add_session(const SessionRecord *record, void *context) {
    Stats *stats = context;
    stats->sessions++;
    stats->counted += record->counts;
    stats->completed += record->completed;
    return true;
}

static Stats gather(Save *save) {
    SaveTime now = app_save_time();
    Stats stats  = {.streak = save_streak(save, now), .week = save_week(save, now), .minutes = save_minutes_lifetime(save), .hidden = save_streak_hidden(save)};
    save_each_session(save, add_session, &stats);
    return stats;
}

/* ---- for people */

static const char *days(int count) {
    return count == 1 ? "day" : "days";
}

static void print_level(const char *level, int times, void *context) {
    (void)context;
    printf("  %-28s %4d\n", level, times);
}

static void print_plain(const Stats *stats, Save *save) {
    const Streak *streak = &stats->streak;
    if (!stats->hidden)
        printf("in a row      %d %s%s, best %d, %d to spare\n", streak->current, days(streak->current), streak->done_today ? "" : ", today still to come",
               streak->best, streak->freezes);
    printf("this week     %d of %d %s\n", stats->week.done, stats->week.goal, days(stats->week.goal));
    printf("in all        %d %s, %d minutes, %d sessions (%d of them counted, %d to their end)\n", streak->lifetime, days(streak->lifetime),
           (int)stats->minutes, stats->sessions, stats->counted, stats->completed);
    if (stats->counted > 0) printf("Levels\n");
    save_each_level_done(save, print_level, NULL);
}

/* ---- for programs */

static void print_count(const char *name, int count, void *context) {
    int *printed = context;
    if ((*printed)++ > 0) putchar(',');
    json_print_text(stdout, name);
    printf(":%d", count);
}

static void print_json(const Stats *stats, Save *save) {
    const Streak *streak  = &stats->streak;
    int           printed = 0;
    printf("{\"streak\":%d,\"best\":%d,\"days\":%d,\"freezes\":%d,\"done_today\":%s,\"week\":{\"done\":%d,\"goal\":%d,\"row\":%d,\"row_best\":%d},"
           "\"minutes\":%d,\"sessions\":%d,\"counted\":%d,\"completed\":%d,\"levels\":{",
           streak->current, streak->best, streak->lifetime, streak->freezes, streak->done_today ? "true" : "false", stats->week.done, stats->week.goal,
           stats->week.row, stats->week.row_best, (int)stats->minutes, stats->sessions, stats->counted, stats->completed);
    save_each_level_done(save, print_count, &printed);
    printf("},\"poses\":{");
    printed = 0;
    save_each_pose_held(save, print_count, &printed);
    printf("}}\n");
}

static int run(const Options *options) {
    Save *save = house_own_record(options, false);
    if (!save) return EXIT_ENVIRONMENT;
    Stats stats = gather(save);
    if (options->json)
        print_json(&stats, save);
    else
        print_plain(&stats, save);
    save_close(save);
    return EXIT_DONE;
}

const Subcommand subcommand_stats = {
    .name      = "stats",
    .arguments = "",
    .help      = "Show what your practice has added up to: days in a row, the week, minutes, levels.",
    .details   = "With --json also how many sessions each pose was held in. A streak that is hidden in the settings is not printed for people.",
    .run       = run,
};
