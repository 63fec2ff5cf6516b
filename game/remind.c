/* What a desktop must know to remind: a file that it reads when the person's session starts, and one process that waits. */
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "app.h"
#include "commands/child.h"
#include "platform/paths.h"
#include "platform/presence.h"

#define FILE_NAME     "unslouch-remind.desktop"
#define WORDS_MAX     10
#define STOP_TRIES    50 /* of STOP_WAIT_NS each */
#define STOP_WAIT_NS  20000000L
#define MINUTES_BYTES 8

RemindTimes app_remind_times(Save *save) {
    char        every[MINUTES_BYTES], between[REMIND_TEXT_BYTES], days[REMIND_TEXT_BYTES];
    RemindTimes times = {.every_min = 0};
    remind_read_between(REMIND_BETWEEN, &times);
    remind_read_days(REMIND_DAYS, &times);
    save_setting_get(save, "remind", "off", every, sizeof every);
    save_setting_get(save, "remind_between", REMIND_BETWEEN, between, sizeof between);
    save_setting_get(save, "remind_days", REMIND_DAYS, days, sizeof days);
    remind_read_every(every, &times); /* "off" is none, and leaves it at never */
    remind_read_between(between, &times);
    remind_read_days(days, &times);
    return times;
}

bool app_remind_somebody(const char *data_dir) {
    Person people[PEOPLE_MAX];
    char   folder[PATH_BYTES_MAX], message[256];
    int    count = people_list(data_dir, people);
    bool   on    = false;
    for (int i = 0; i < count && !on; i++) {
        if (!people_folder(data_dir, people[i].number, folder)) continue;
        Save *save = save_open_read_only(folder, message, sizeof message);
        on         = app_remind_times(save).every_min > 0;
        save_close(save);
    }
    return on;
}

/* ---- the words that start the one that waits */

typedef struct {
    char        program[PATH_BYTES_MAX];
    const char *words[WORDS_MAX];
    int         count;
} Start;

static void add(Start *start, const char *word) {
    start->words[start->count++] = word;
    start->words[start->count]   = NULL;
}

/* An AppImage is mounted elsewhere at each start, and a Flatpak is started from outside: each says in the environment how. */
static bool start_words(Start *start, const char *data_dir, bool from_desktop) {
    const char *image = getenv("APPIMAGE"), *flatpak = getenv("FLATPAK_ID");
    ssize_t     length = -1;
    start->count       = 0;
    if (flatpak && from_desktop) {
        add(start, "flatpak");
        add(start, "run");
        add(start, flatpak);
    } else {
        if (image && image[0] == '/')
            length = snprintf(start->program, sizeof start->program, "%s", image);
        else
            length = readlink("/proc/self/exe", start->program, sizeof start->program - 1);
        if (length <= 0 || length >= (ssize_t)sizeof start->program) return false;
        start->program[length] = '\0';
        add(start, start->program);
    }
    add(start, "remind");
    add(start, "--wait");
    if (data_dir && data_dir[0]) {
        add(start, "--data-dir");
        add(start, data_dir);
    }
    return true;
}

/* ---- the file */

static bool autostart_path(char *out, size_t size, bool make) {
    char        folder[PATH_BYTES_MAX], parent[PATH_BYTES_MAX];
    const char *config = getenv("XDG_CONFIG_HOME"), *home = getenv("HOME");
    if (config && config[0] == '/')
        snprintf(parent, sizeof parent, "%s", config);
    else if (!home || home[0] != '/' || !path_join(parent, sizeof parent, home, ".config"))
        return false;
    return path_join(folder, sizeof folder, parent, "autostart") && (!make || paths_make_dir(folder)) && path_join(out, size, folder, FILE_NAME);
}

/* A word of Exec as the Desktop Entry Specification 1.5 has it: quoted, and the escapes of a string on top of those of a quoted word. */
static void write_word(FILE *out, const char *word) {
    fputc('"', out);
    for (; *word; word++) {
        if (strchr("\"`$", *word)) fputs("\\\\", out);
        if (*word == '\\') fputs("\\\\\\", out);
        if (*word == '%') fputc('%', out);
        fputc(*word, out);
    }
    fputc('"', out);
}

static bool is_one_line(const Start *start) {
    for (int i = 0; i < start->count; i++) {
        for (const char *at = start->words[i]; *at; at++) {
            if ((unsigned char)*at < ' ') return false;
        }
    }
    return true;
}

static bool write_file(const char *path, const Start *start) {
    FILE *out = is_one_line(start) ? fopen(path, "w") : NULL;
    if (!out) return false;
    fputs("[Desktop Entry]\nType=Application\nName=Unslouch reminders\nExec=", out);
    for (int i = 0; i < start->count; i++) {
        if (i > 0) fputc(' ', out);
        write_word(out, start->words[i]);
    }
    fputs("\nIcon=" UNSLOUCH_ID "\nNoDisplay=true\nX-GNOME-Autostart-enabled=true\n", out);
    bool whole = !ferror(out);
    return fclose(out) == 0 && whole;
}

/* ---- the process */

static void stop_waiting(void) {
    const struct timespec while_it_ends = {.tv_nsec = STOP_WAIT_NS};
    for (int i = 0; i < STOP_TRIES; i++) {
        pid_t holder = presence_holder(PRESENCE_REMINDING);
        if (holder <= 0) return;
        if (i == 0) kill(holder, SIGTERM);
        nanosleep(&while_it_ends, NULL);
    }
}

static bool start_waiting(const Start *start) {
    int   nowhere = child_fd(open("/dev/null", O_RDWR | O_CLOEXEC));
    int   fds[]   = {-1, -1, nowhere};
    pid_t pid     = nowhere >= 0 ? child_start(start->words, fds, 3) : -1;
    int   error   = errno;
    if (nowhere >= 0) close(nowhere);
    errno = error;
    return pid > 0;
}

static bool because(char *reason, size_t size, const char *why) {
    snprintf(reason, size, "%s", why);
    return false;
}

bool app_remind_apply(const char *data_dir, char *reason, size_t size) {
    char  path[PATH_BYTES_MAX], own[PATH_BYTES_MAX] = "";
    Start start;
    bool  given = data_dir && data_dir[0];
    bool  on    = (given || paths_data_dir(own, sizeof own)) && app_remind_somebody(given ? data_dir : own);
    if (!autostart_path(path, sizeof path, on)) return because(reason, size, "there is no home folder");
    stop_waiting();
    if (!on) return unlink(path) == 0 || errno == ENOENT || because(reason, size, strerror(errno));
    if (!start_words(&start, data_dir, true) || !write_file(path, &start)) return because(reason, size, strerror(errno));
    if (!start_words(&start, data_dir, false) || !start_waiting(&start)) return because(reason, size, strerror(errno));
    return true;
}
