/* Reminders: how they are set, and the one that waits and asks. */
#include <errno.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "commands/child.h"
#include "commands/house.h"
#include "commands/notify.h"
#include "platform/fullscreen.h"
#include "platform/presence.h"

#define TWO_MINUTES "breathe-two" /* the level that "two minutes now" starts */
#define LATER_S     (15 * 60)
#define STALE_S     (5 * 60)  /* who wakes so late, with the machine, does not remind of the past */
#define FRESH_S     (30 * 60) /* who practised so lately is left alone */
#define ANSWER_MS   (10 * 60 * 1000)
#define NUMBER      24

enum { ANSWER_NOW, ANSWER_LATER, ANSWER_NOT_TODAY };

/* ---- setting */

static void print_times(const RemindTimes *times, Save *save) {
    char between[REMIND_TEXT_BYTES], days[REMIND_TEXT_BYTES];
    save_setting_get(save, "remind_between", REMIND_BETWEEN, between, sizeof between);
    save_setting_get(save, "remind_days", REMIND_DAYS, days, sizeof days);
    if (times->every_min > 0)
        printf("Reminders come every %d minutes between %s, %s.\n", times->every_min, between, days);
    else
        printf("Reminders are off. To have them: unslouch remind --every 90m\n");
}

static bool keep(Save *save, const Options *options) {
    char every[NUMBER];
    snprintf(every, sizeof every, "%d", options->remind.every_min);
    if (options->off && !save_setting_set(save, "remind", "off")) return false;
    if (options->remind.every_min > 0 && !save_setting_set(save, "remind", every)) return false;
    if (options->between && !save_setting_set(save, "remind_between", options->between)) return false;
    return !options->days || save_setting_set(save, "remind_days", options->days);
}

static int change(Save *save, const Options *options) {
    char reason[256];
    if (!keep(save, options)) {
        fprintf(stderr, "unslouch: the record could not be written: %s\n", save_path(save));
        return EXIT_ENVIRONMENT;
    }
    RemindTimes times = app_remind_times(save);
    if (!app_remind_apply(&times, options->data_dir, reason, sizeof reason)) {
        fprintf(stderr, "unslouch: the desktop could not be told: %s\n", reason);
        return EXIT_ENVIRONMENT;
    }
    print_times(&times, save);
    return EXIT_DONE;
}

/* ---- waiting */

typedef struct {
    const Options *options;
    int64_t        later_utc_s; /* "later" was said; 0: it was not */
} Waiter;

static DayNumber today_of(WallTime now) {
    return day_of_practice(now.utc_s, now.offset_s, 0);
}

/* Through sleep of the machine and changes of its clock. */
static void sleep_s(int64_t seconds) {
    struct timespec until = {.tv_sec = time(NULL) + (time_t)seconds};
    while (clock_nanosleep(CLOCK_REALTIME, TIMER_ABSTIME, &until, NULL) == EINTR) continue;
}

/* Seconds until the next one; -1: never. */
static int64_t next_s(const Waiter *waiter, const RemindTimes *times, WallTime now) {
    int64_t local = now.utc_s + now.offset_s, second = (local % 86400 + 86400) % 86400;
    int64_t next = remind_next_s(times, day_weekday(today_of(now)), (int)second), later = waiter->later_utc_s - now.utc_s;
    return next >= 0 && waiter->later_utc_s && later < next ? (later > 0 ? later : 1) : next;
}

static bool practised_lately(const SessionRecord *session, void *context) {
    int64_t *now_s = context;
    if (session->started.utc_s + session->practised_s + FRESH_S > *now_s && session->practised_s > 0) *now_s = 0;
    return false;
}

/* Whoever it was: nobody knows who of them sits there now. Their records are only looked at. */
static bool somebody_practised_lately(const Options *options, WallTime now) {
    Person  people[PEOPLE_MAX];
    char    data[PATH_BYTES_MAX], folder[PATH_BYTES_MAX], message[512];
    int64_t now_s = now.utc_s;
    int     count = house_data_folder(options, data) ? people_list(data, people) : 0;
    for (int i = 0; i < count && now_s != 0; i++) {
        if (!people_folder(data, people[i].number, folder)) continue;
        Save *save = save_open_read_only(folder, message, sizeof message);
        save_each_late_session(save, 1, practised_lately, &now_s);
        save_close(save);
    }
    return now_s == 0;
}

static bool is_welcome(Save *save, const Options *options, WallTime now) {
    char day[NUMBER], today[NUMBER];
    snprintf(today, sizeof today, "%d", (int)today_of(now));
    save_setting_get(save, "remind_not_on", "", day, sizeof day);
    return strcmp(day, today) != 0 && !somebody_practised_lately(options, now) && presence_holder(PRESENCE_OPEN) == 0 && !fullscreen_in_use();
}

static void keep_not_today(const Waiter *waiter) {
    char  today[NUMBER];
    Save *save = house_own_record(waiter->options, true);
    snprintf(today, sizeof today, "%d", (int)today_of(clock_wall()));
    if (save) save_setting_set(save, "remind_not_on", today);
    save_close(save);
}

/* The program again, from where it is now; waited for, so that nobody is reminded meanwhile. */
static void practise(const Waiter *waiter) {
    const char *data = waiter->options->data_dir, *root = waiter->options->assets_dir;
    const char *words[8] = {"/proc/self/exe", "play", TWO_MINUTES};
    const int   fds[]    = {-1, -1};
    int         count    = 3;
    if (data) words[count++] = "--data-dir", words[count++] = data;
    if (root) words[count++] = "--assets", words[count++] = root;
    pid_t pid = child_start(words, fds, 2);
    if (pid > 0) child_wait(pid);
}

static void ask(Waiter *waiter) {
    Places places;
    Faults faults; /* those of the texts are told at the program's start */
    Cast   cast = house_cast(waiter->options);
    faults_init(&faults);
    Strings *strings = app_load_strings(places_find(waiter->options, &places) == EXIT_DONE ? places.root : "", &cast, &faults);
    faults_deinit(&faults);
    const char *const answers[NOTIFY_ANSWERS] = {[ANSWER_NOW]       = strings_get(strings, "remind.now"),
                                                 [ANSWER_LATER]     = strings_get(strings, "remind.later"),
                                                 [ANSWER_NOT_TODAY] = strings_get(strings, "remind.not-today")};
    int               answer                  = notify_ask(strings_get(strings, "remind.title"), strings_get(strings, "remind.body"), answers, ANSWER_MS);
    strings_free(strings);
    waiter->later_utc_s = answer == ANSWER_LATER ? clock_wall().utc_s + LATER_S : 0;
    if (answer == ANSWER_NOW) practise(waiter);
    if (answer == ANSWER_NOT_TODAY) keep_not_today(waiter);
    if (answer == -2) fprintf(stderr, "unslouch: no notification could be shown: install notify-send (Debian: libnotify-bin)\n");
}

/* Waits for one reminder and gives it; false when there are to be none. The record is read anew each time. */
static bool wait_once(Waiter *waiter) {
    WallTime before = clock_wall();
    Save    *save   = house_own_record(waiter->options, false);
    if (!save) return false;
    RemindTimes times = app_remind_times(save);
    int64_t     wait  = next_s(waiter, &times, before);
    save_close(save);
    if (wait < 0) return false;
    sleep_s(wait);
    WallTime now = clock_wall();
    if (now.utc_s - before.utc_s > wait + STALE_S || now.utc_s < before.utc_s) return true;
    save = house_own_record(waiter->options, false);
    if (!save) return false;
    waiter->later_utc_s = 0;
    bool welcome        = is_welcome(save, waiter->options, now);
    save_close(save);
    if (welcome) ask(waiter);
    return true;
}

static int wait_and_remind(const Options *options) {
    Waiter waiter = {.options = options};
    if (!presence_hold(PRESENCE_REMINDING)) {
        fprintf(stderr, "unslouch: another one reminds already\n");
        return EXIT_DONE;
    }
    setsid(); /* the terminal that it was started from may close */
    signal(SIGHUP, SIG_IGN);
    while (wait_once(&waiter)) continue;
    return EXIT_DONE;
}

static int run(const Options *options) {
    bool changes = options->off || options->remind.every_min > 0 || options->between || options->days;
    if (options->off && options->remind.every_min > 0) return subcommand_usage_error(&subcommand_remind, "--off and --every do not go together");
    if (options->wait && changes) return subcommand_usage_error(&subcommand_remind, "--wait goes with no other of these");
    if (options->wait) return wait_and_remind(options);
    Save *save = house_own_record(options, true);
    if (!save) return EXIT_ENVIRONMENT;
    RemindTimes times  = app_remind_times(save);
    int         status = EXIT_DONE;
    if (changes)
        status = change(save, options);
    else
        print_times(&times, save);
    save_close(save);
    return status;
}

const Subcommand subcommand_remind = {
    .name      = "remind",
    .arguments = "",
    .help      = "Ask you to move now and then while you sit, by a notification of the desktop.",
    .details =
        "Off until it is asked for. The notification offers two minutes now, later (a quarter of an hour), or not today. It never comes while Unslouch is\n"
        "open, while another program fills the screen, or within half an hour of practice, whoever practised. Without options it says\n"
        "how reminders are set. It holds from now on and from each login (XDG autostart); it needs notify-send of libnotify 0.8.",
    .options = OPTION_BIT(OPTION_EVERY) | OPTION_BIT(OPTION_BETWEEN) | OPTION_BIT(OPTION_DAYS) | OPTION_BIT(OPTION_OFF) | OPTION_BIT(OPTION_WAIT),
    .run     = run,
};
