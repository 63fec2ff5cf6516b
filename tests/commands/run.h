/* The program as a person runs it: its words, what it prints, how it ends; and a house of assets made for the test, whose every line is a known sound. */
#ifndef UNSLOUCH_TESTS_COMMANDS_RUN_H
#define UNSLOUCH_TESTS_COMMANDS_RUN_H

#ifndef _XOPEN_SOURCE     /* some libraries bring it along */
#define _XOPEN_SOURCE 700 /* nftw; this header comes first */
#endif
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <ftw.h>
#include <jansson.h>
#include <math.h>
#include <signal.h>
#include <stdarg.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "harness.h"

#define RUN_PATH_MAX  512
#define RUN_WORDS_MAX 48
#define RATE_HZ       44100
#define MARKER        30000 /* level of a line's first samples; nothing else is so loud */
#define MARKER_FRAMES 64

/* ---- a folder of its own */

static char scratch[RUN_PATH_MAX];

static int scratch_remove_one(const char *path, const struct stat *info, int kind, struct FTW *walk) {
    (void)info, (void)kind, (void)walk;
    return remove(path);
}

static void scratch_remove(void) {
    nftw(scratch, scratch_remove_one, 8, FTW_DEPTH | FTW_PHYS);
}

/* A path in it; valid for the next few calls. */
__attribute__((format(printf, 1, 2))) static const char *in_scratch(const char *format, ...) {
    static char paths[64][RUN_PATH_MAX];
    static int  at;
    char        name[RUN_PATH_MAX / 2];
    va_list     args;
    if (!scratch[0]) {
        snprintf(scratch, sizeof scratch, "/tmp/unslouch-test-XXXXXX");
        if (!mkdtemp(scratch)) exit(1);
        atexit(scratch_remove);
    }
    va_start(args, format);
    vsnprintf(name, sizeof name, format, args);
    va_end(args);
    snprintf(paths[at % 64], RUN_PATH_MAX, "%.200s/%s", scratch, name);
    return paths[at++ % 64];
}

__attribute__((unused)) static const char *write_file(const char *path, const char *text) {
    FILE *file = fopen(path, "wb");
    if (!file || fputs(text, file) < 0 || fclose(file) != 0) exit(1);
    return path;
}

/* ---- running */

typedef struct {
    int   status; /* exit status; -1: a signal ended it */
    char *out, *err;
} Run;

static char *read_whole(const char *path, size_t *size) {
    FILE *file = fopen(path, "rb");
    char *text = NULL;
    long  end  = 0;
    if (file && fseek(file, 0, SEEK_END) == 0 && (end = ftell(file)) >= 0 && fseek(file, 0, SEEK_SET) == 0) {
        text = calloc(1, (size_t)end + 1);
        if (text && fread(text, 1, (size_t)end, file) != (size_t)end) end = 0;
    }
    if (file) fclose(file);
    if (size) *size = text ? (size_t)end : 0;
    return text ? text : calloc(1, 1);
}

__attribute__((unused)) static void run_free(Run *run) {
    free(run->out);
    free(run->err);
    *run = (Run){0};
}

/* What the test sets in the environment of the next runs; NULL takes it away. */
__attribute__((unused)) static void environment(void) {
    static const char *const away[] = {"DISPLAY", "LC_ALL", "LC_MESSAGES", "LANG", "WAYLAND_DISPLAY", "SDL_VIDEODRIVER", "XDG_RUNTIME_DIR"};
    for (size_t i = 0; i < sizeof away / sizeof away[0]; i++) unsetenv(away[i]);
    setenv("XDG_DATA_HOME", in_scratch("data"), 1);
    setenv("HOME", in_scratch("home"), 1);
    setenv("TZ", "UTC", 1);
    setenv("SDL_AUDIODRIVER", "dummy", 1);
}

/* Runs the program with the words of the list, NULL at its end; sends SIGTERM after `stop_ms` when it is not 0. */
__attribute__((unused)) static Run run_words(int stop_ms, const char *const *words) {
    char        out[RUN_PATH_MAX], err[RUN_PATH_MAX];
    const char *argv[RUN_WORDS_MAX] = {UNSLOUCH_PROGRAM};
    int         count               = 1, status;
    while (*words && count + 1 < RUN_WORDS_MAX) argv[count++] = *words++;
    snprintf(out, sizeof out, "%s", in_scratch("out"));
    snprintf(err, sizeof err, "%s", in_scratch("err"));
    fflush(NULL);
    pid_t pid = fork();
    if (pid == 0) {
        if (!freopen(out, "wb", stdout) || !freopen(err, "wb", stderr)) _exit(127);
        execv(UNSLOUCH_PROGRAM, (char *const *)argv);
        _exit(127);
    }
    if (stop_ms > 0) {
        nanosleep(&(struct timespec){stop_ms / 1000, stop_ms % 1000 * 1000000L}, NULL);
        kill(pid, SIGTERM);
    }
    waitpid(pid, &status, 0);
    return (Run){.status = WIFEXITED(status) ? WEXITSTATUS(status) : -1, .out = read_whole(out, NULL), .err = read_whole(err, NULL)};
}

#define RUN(...)              run_words(0, (const char *const[]){__VA_ARGS__, NULL})
#define RUN_AND_STOP(ms, ...) run_words(ms, (const char *const[]){__VA_ARGS__, NULL})
#define LEVEL                 "five-for-the-upper-back"
#define NOW                   "2026-11-23T18:30:00Z"

__attribute__((unused)) static bool says(const char *text, const char *part) {
    if (strstr(text, part)) return true;
    fprintf(stderr, "not said: \"%s\" in:\n%.2000s\n", part, text);
    return false;
}

__attribute__((unused)) static int line_count(const char *text) {
    int count = 0;
    for (; *text; text++) count += *text == '\n';
    return count;
}

/* ---- a house whose every line is a sound that begins with a marker */

__attribute__((unused)) static void put_le(FILE *file, uint32_t value, int bytes) {
    for (int i = 0; i < bytes; i++) fputc((int)(value >> (8 * i) & 0xff), file);
}

/* The marker, then a low level, then a short silence. */
__attribute__((unused)) static void write_line_wav(const char *path, int ms) {
    int   frames = ms * RATE_HZ / 1000;
    FILE *file   = fopen(path, "wb");
    if (!file) exit(1);
    fputs("RIFF", file);
    put_le(file, (uint32_t)(36 + frames * 2), 4);
    fputs("WAVEfmt ", file);
    put_le(file, 16, 4);
    put_le(file, 1, 2);
    put_le(file, 1, 2);
    put_le(file, RATE_HZ, 4);
    put_le(file, RATE_HZ * 2, 4);
    put_le(file, 2, 2);
    put_le(file, 16, 2);
    fputs("data", file);
    put_le(file, (uint32_t)(frames * 2), 4);
    for (int i = 0; i < frames; i++) put_le(file, i < MARKER_FRAMES ? MARKER : i < frames - RATE_HZ / 50 ? 1500 : 0, 2);
    fclose(file);
}

__attribute__((unused)) static void house_add_line(FILE *index, const char *folder, const char *id, int number) {
    char path[RUN_PATH_MAX];
    int  ms = 700 + number % 23 * 50;
    snprintf(path, sizeof path, "%s/%s.wav", folder, id);
    write_line_wav(path, ms);
    fprintf(index, "%s{\"id\": \"%s\", \"text\": \"Line %d, \\\"%s\\\".\", \"level\": \"full\", \"file\": \"%s.wav\", \"ms\": %d}", number > 0 ? ",\n" : "", id,
            number, id, id, ms);
}

/* Every line that a plan may say, by content's ids. */
__attribute__((unused)) static void house_add_lines(const char *folder) {
    static const char *const plain[] = {
        "open.dawn.1",   "open.dawn.2",    "open.day.1",     "open.day.2",    "open.dusk.1",   "open.dusk.2",       "open.night.1", "open.night.2",
        "open.breath.1", "open.breath.2",  "cue.halfway.1",  "cue.halfway.2", "cue.halfway.3", "cue.last-breath.1", "cue.longer",   "cue.easier",
        "cue.side.left", "cue.side.right", "cue.side.other", "rest.1",        "rest.2",        "close.1",           "close.2",      "close.breath",
        "base.standing", "base.wall",      "base.kneeling",  "base.seated",   "base.prone"};
    static const char *const of_pose[] = {"name", "in.1", "in.2", "in.3", "inhale", "exhale", "feel", "easier", "out"};
    char                     path[RUN_PATH_MAX], id[128];
    int                      number = 0;
    snprintf(path, sizeof path, "%s/index.json", folder);
    FILE *index = fopen(path, "wb");
    DIR  *poses = opendir(UNSLOUCH_SOURCE_DIR "/assets/poses");
    if (!index || !poses) exit(1);
    fputs("{\"locale\": \"en\", \"coach\": \"test\", \"lines\": [\n", index);
    for (size_t i = 0; i < sizeof plain / sizeof plain[0]; i++) house_add_line(index, folder, plain[i], number++);
    for (struct dirent *entry; (entry = readdir(poses));) {
        char *dot = strrchr(entry->d_name, '.');
        if (entry->d_name[0] == '.' || !dot || strstr(entry->d_name, ".schema.")) continue;
        *dot = '\0';
        for (size_t i = 0; i < sizeof of_pose / sizeof of_pose[0]; i++) {
            snprintf(id, sizeof id, "pose.%.60s.%s", entry->d_name, of_pose[i]);
            house_add_line(index, folder, id, number++);
        }
    }
    closedir(poses);
    fputs("\n]}\n", index);
    fclose(index);
}

/* For --assets: our own poses, levels and fonts; lines as above; no other sound, no pictures. */
__attribute__((unused)) static const char *house(void) {
    static char root[RUN_PATH_MAX];
    if (root[0]) return root;
    snprintf(root, sizeof root, "%s", in_scratch("house"));
    const char *folders[] = {"house", "house/assets", "house/assets/voice", "house/assets/voice/en", "house/assets/sound"};
    for (size_t i = 0; i < sizeof folders / sizeof folders[0]; i++) {
        if (mkdir(in_scratch("%s", folders[i]), 0700) != 0) exit(1);
    }
    if (symlink(UNSLOUCH_SOURCE_DIR "/levels", in_scratch("house/levels")) != 0) exit(1);
    if (symlink(UNSLOUCH_SOURCE_DIR "/assets/poses", in_scratch("house/assets/poses")) != 0) exit(1);
    if (symlink(UNSLOUCH_SOURCE_DIR "/assets/fonts", in_scratch("house/assets/fonts")) != 0) exit(1);
    write_file(in_scratch("house/assets/sound/index.json"), "{\"sounds\": []}\n");
    house_add_lines(in_scratch("house/assets/voice/en"));
    return root;
}

/* ---- traces */

/* Every line of a trace, parsed; NULL and a broken promise when one is no JSON. Release with json_decref. */
__attribute__((unused)) static json_t *trace_parse(const char *text) {
    json_t *events = json_array();
    while (*text) {
        size_t  length = strcspn(text, "\n");
        json_t *event  = json_loadb(text, length, 0, NULL);
        if (!event) {
            fprintf(stderr, "no JSON: %.*s\n", (int)length, text);
            json_decref(events);
            return NULL;
        }
        json_array_append_new(events, event);
        text += length + (text[length] == '\n');
    }
    return events;
}

__attribute__((unused)) static const char *text_of(const json_t *event, const char *key) {
    const char *text = json_string_value(json_object_get(event, key));
    return text ? text : "";
}

/* Microseconds, so that sums are exact. */
__attribute__((unused)) static int64_t us_of(const json_t *event, const char *key) {
    return llround(json_number_value(json_object_get(event, key)) * 1e6);
}

__attribute__((unused)) static bool is(const json_t *event, const char *kind) {
    return strcmp(text_of(event, "event"), kind) == 0;
}

#endif
