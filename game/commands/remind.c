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
    char data[PATH_BYTES_MAX], reason[256];
    if (!keep(save, options)) {
        fprintf(stderr, "unslouch: the record could not be written: %s\n", save_path(save));
        return EXIT_ENVIRONMENT;
    }
    RemindTimes times = app_remind_times(save);
    if (!app_remind_apply(options->data_dir, reason, sizeof reason)) {
        fprintf(stderr, "unslouch: the desktop could not be told: %s\n", reason);
        return EXIT_ENVIRONMENT;
    }
    print_times(&times, save);
    if (times.every_min == 0 && house_data_folder(options, data) && app_remind_somebody(data)) printf("Those of somebody else here go on.\n");
    return EXIT_DONE;
}

/* ---- who waits */

typedef struct {
    int     number;
    int64_t later_utc_s;       /* "later" was said; 0: it was not */
    int64_t asked_until_utc_s; /* what is due up to here was asked along with what was due before it */
    int64_t due_s;             /* from the last look on; -1: never */
} Sitter;

typedef struct {
    const Options *options;
    char           data[PATH_BYTES_MAX];
    Sitter         sitters[PEOPLE_MAX];
    int            count;
} Waiter;

/* As if it were asked for this person's record, whose language and day count. */
static Options as_person(const Waiter *waiter, int number) {
    Options options  = *waiter->options;
    options.data_dir = waiter->data;
    options.person   = number;
    return options;
}

static Save *open_record(const Waiter *waiter, int number, bool to_write) {
    Options options = as_person(waiter, number);
    return house_own_record(&options, to_write);
}

static DayNumber today_of(WallTime now) {
    return day_of_practice(now.utc_s, now.offset_s, 0);
}

/* Seconds until this one is to be asked; -1: never. Further ahead than a notice lasts nobody was asked: then the clock was set back. */
static int64_t due_s(const Sitter *sitter, const RemindTimes *times, WallTime now) {
    int64_t  ahead = sitter->asked_until_utc_s - now.utc_s, later = sitter->later_utc_s - now.utc_s;
    WallTime from = now;
    if (ahead > 0 && ahead <= ANSWER_MS / 1000 + 1) from.utc_s += ahead;
    int64_t local = from.utc_s + from.offset_s, second = (local % 86400 + 86400) % 86400;
    int64_t next = remind_next_s(times, day_weekday(today_of(from)), (int)second);
    if (next < 0) return -1;
    next += from.utc_s - now.utc_s;
    return sitter->later_utc_s && later < next ? (later > 0 ? later : 1) : next;
}

/* What was said to those who were there before; nothing, to whoever is new. */
static Sitter remembered(const Waiter *waiter, int number) {
    for (int i = 0; i < waiter->count; i++) {
        if (waiter->sitters[i].number == number) return waiter->sitters[i];
    }
    return (Sitter){.number = number};
}

/* Everybody in the folder, or whom --profile names, and when. Read anew each time: people come and go, and change their minds. The soonest; -1: nobody is to be asked. */
static int64_t look_around(Waiter *waiter, WallTime now) {
    Person  people[PEOPLE_MAX];
    Sitter  found[PEOPLE_MAX];
    int64_t soonest = -1;
    int     count = people_list(waiter->data, people), found_count = 0;
    for (int i = 0; i < count; i++) {
        if (waiter->options->profile && people[i].number != waiter->options->person) continue;
        Save *save = open_record(waiter, people[i].number, false);
        if (!save) continue;
        Sitter      sitter = remembered(waiter, people[i].number);
        RemindTimes times  = app_remind_times(save);
        save_close(save);
        sitter.due_s = due_s(&sitter, &times, now);
        if (sitter.due_s >= 0 && (soonest < 0 || sitter.due_s < soonest)) soonest = sitter.due_s;
        found[found_count++] = sitter;
    }
    memcpy(waiter->sitters, found, (size_t)found_count * sizeof *found);
    waiter->count = found_count;
    return soonest;
}

/* ---- waiting */

/* Through sleep of the machine and changes of its clock. */
static void sleep_s(int64_t seconds) {
    struct timespec until = {.tv_sec = time(NULL) + (time_t)seconds};
    while (clock_nanosleep(CLOCK_REALTIME, TIMER_ABSTIME, &until, NULL) == EINTR) continue;
}

static bool practised_lately(const SessionRecord *session, void *context) {
    int64_t *now_s = context;
    if (session->started.utc_s + session->practised_s + FRESH_S > *now_s && session->practised_s > 0) *now_s = 0;
    return false;
}

/* Whoever it was: nobody knows who of them sits there now. Their records are only looked at. */
static bool somebody_practised_lately(const Waiter *waiter, WallTime now) {
    Person  people[PEOPLE_MAX];
    char    folder[PATH_BYTES_MAX], message[512];
    int64_t now_s = now.utc_s;
    int     count = people_list(waiter->data, people);
    for (int i = 0; i < count && now_s != 0; i++) {
        if (!people_folder(waiter->data, people[i].number, folder)) continue;
        Save *save = save_open_read_only(folder, message, sizeof message);
        save_each_late_session(save, 1, practised_lately, &now_s);
        save_close(save);
    }
    return now_s == 0;
}

static bool said_not_today(const Waiter *waiter, int number, WallTime now) {
    char  day[NUMBER] = "", today[NUMBER];
    Save *save        = open_record(waiter, number, false);
    snprintf(today, sizeof today, "%d", (int)today_of(now));
    if (save) save_setting_get(save, "remind_not_on", "", day, sizeof day);
    save_close(save);
    return strcmp(day, today) == 0;
}

/* Who is asked now, each by number: all whose time comes within `along_s`. */
static int who_is_due(Waiter *waiter, WallTime before, int64_t waited_s, int64_t along_s, int due[PEOPLE_MAX]) {
    int count = 0;
    for (int i = 0; i < waiter->count; i++) {
        Sitter *sitter = &waiter->sitters[i];
        if (sitter->due_s < 0 || sitter->due_s > waited_s + along_s) continue;
        sitter->later_utc_s       = 0;
        sitter->asked_until_utc_s = before.utc_s + sitter->due_s;
        if (!said_not_today(waiter, sitter->number, clock_wall())) due[count++] = sitter->number;
    }
    return count;
}

static bool nobody_is_at_it(const Waiter *waiter, WallTime now) {
    return !somebody_practised_lately(waiter, now) && presence_holder(PRESENCE_OPEN) == 0 && !fullscreen_in_use();
}

/* ---- asking */

static void keep_not_today(const Waiter *waiter, int number) {
    char  today[NUMBER];
    Save *save = open_record(waiter, number, true);
    snprintf(today, sizeof today, "%d", (int)today_of(clock_wall()));
    if (save) save_setting_set(save, "remind_not_on", today);
    save_close(save);
}

static void keep_later(Waiter *waiter, int number) {
    for (int i = 0; i < waiter->count; i++) {
        if (waiter->sitters[i].number == number) waiter->sitters[i].later_utc_s = clock_wall().utc_s + LATER_S;
    }
}

/* The program again, from where it is now; waited for, so that nobody is reminded meanwhile. */
static void practise(const Waiter *waiter, int number) {
    const char *data = waiter->options->data_dir, *root = waiter->options->assets_dir;
    char        person[NUMBER];
    const char *words[10] = {"/proc/self/exe", "play", TWO_MINUTES, "--profile", person};
    const int   fds[]     = {-1, -1};
    int         count     = 5;
    snprintf(person, sizeof person, "%d", number);
    if (data) words[count++] = "--data-dir", words[count++] = data;
    if (root) words[count++] = "--assets", words[count++] = root;
    pid_t pid = child_start(words, fds, 2);
    if (pid > 0) child_wait(pid);
}

static bool is_among(int number, const int *numbers, int count) {
    for (int i = 0; i < count; i++) {
        if (numbers[i] == number) return true;
    }
    return false;
}

/* Of those who are asked: who was here last, else the first. */
static int whose_it_is(const Waiter *waiter, const int *due, int count) {
    int last = people_last(waiter->data);
    return is_among(last, due, count) ? last : due[0];
}

static void add_name(const Strings *strings, const Person *person, char *names, size_t size) {
    char   number[NUMBER], unnamed[4 * PERSON_NAME_BYTES];
    size_t used = strlen(names);
    snprintf(number, sizeof number, "%d", person->number);
    strings_fill(strings, unnamed, sizeof unnamed, "people.unnamed", "n", number, NULL);
    snprintf(names + used, size - used, "%s%s", used > 0 ? ", " : "", person->name[0] ? person->name : unnamed);
}

/* Where several share the machine the notice says whom it is for: "Anna, Mara: you have sat for a while". */
static void write_title(const Waiter *waiter, const Strings *strings, const int *due, int count, char *out, size_t size) {
    Person people[PEOPLE_MAX];
    char   names[PEOPLE_MAX * (PERSON_NAME_BYTES + 2)] = "";
    int    all                                         = people_list(waiter->data, people);
    for (int i = 0; i < all; i++) {
        if (is_among(people[i].number, due, count)) add_name(strings, &people[i], names, sizeof names);
    }
    strings_fill(strings, out, size, all > 1 ? "remind.title-for" : "remind.title", "names", names, NULL);
}

static void ask(Waiter *waiter, const int *due, int count) {
    char    title[1024];
    Places  places;
    Faults  faults; /* those of the texts are told at the program's start */
    int     whose   = whose_it_is(waiter, due, count);
    Options options = as_person(waiter, whose);
    Cast    cast    = house_cast(&options);
    faults_init(&faults);
    Strings *strings = app_load_strings(places_find(&options, &places) == EXIT_DONE ? places.root : "", &cast, &faults);
    faults_deinit(&faults);
    const char *const answers[NOTIFY_ANSWERS] = {[ANSWER_NOW]       = strings_get(strings, "remind.now"),
                                                 [ANSWER_LATER]     = strings_get(strings, "remind.later"),
                                                 [ANSWER_NOT_TODAY] = strings_get(strings, "remind.not-today")};
    write_title(waiter, strings, due, count, title, sizeof title);
    int answer = notify_ask(title, strings_get(strings, "remind.body"), answers, ANSWER_MS);
    strings_free(strings);
    for (int i = 0; i < count; i++) {
        if (answer == ANSWER_LATER) keep_later(waiter, due[i]);
        if (answer == ANSWER_NOT_TODAY) keep_not_today(waiter, due[i]);
    }
    if (answer == ANSWER_NOW) practise(waiter, whose);
    if (answer == -2) fprintf(stderr, "unslouch: no notification could be shown: install notify-send (Debian: libnotify-bin)\n");
}

/* Waits for one reminder and gives it; false when nobody is to have one any more. */
static bool wait_once(Waiter *waiter) {
    int      due[PEOPLE_MAX];
    WallTime before = clock_wall();
    int64_t  wait   = look_around(waiter, before);
    if (wait < 0) return false;
    sleep_s(wait);
    WallTime now = clock_wall();
    if (now.utc_s - before.utc_s > wait + STALE_S || now.utc_s < before.utc_s) return true;
    /* There is one notice at a time: whose turn comes while it may be there is asked along. */
    bool welcome = nobody_is_at_it(waiter, now);
    int  count   = who_is_due(waiter, before, wait, welcome ? ANSWER_MS / 1000 : 0, due);
    if (welcome && count > 0) ask(waiter, due, count);
    return true;
}

static int wait_and_remind(const Options *options) {
    Waiter waiter = {.options = options};
    if (!house_data_folder(options, waiter.data)) {
        fprintf(stderr, "unslouch: your home folder is not known, give a folder with --data-dir\n");
        return EXIT_ENVIRONMENT;
    }
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
        "open, while another program fills the screen, or within half an hour of practice, whoever practised. Several people on one machine each have\n"
        "their own. Without options it says how reminders are set. It holds from now on and from each login (XDG autostart); it needs notify-send of libnotify "
        "0.8.",
    .options = OPTION_BIT(OPTION_EVERY) | OPTION_BIT(OPTION_BETWEEN) | OPTION_BIT(OPTION_DAYS) | OPTION_BIT(OPTION_OFF) | OPTION_BIT(OPTION_WAIT),
    .run     = run,
};
