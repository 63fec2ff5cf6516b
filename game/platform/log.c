/* One write a line, to a file opened for appending: lines of two programs or threads do not mix. The crash handler calls only what may be called in one. */
#include "platform/log.h"

#include <dlfcn.h>
#include <execinfo.h>
#include <fcntl.h>
#include <signal.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "platform/paths.h"

#define LINE_BYTES   1024
#define FRAMES_MAX   48
#define STACK_BYTES  (64 << 10)
#define CRASH_MOST_S 2 /* seconds that a backtrace may take: the loader's lock may be held by what crashed */

static int log_fd = -1; /* the one state: a signal handler is given none */

static const int crashes[] = {SIGSEGV, SIGBUS, SIGILL, SIGFPE, SIGABRT};
#define CRASH_COUNT (sizeof crashes / sizeof crashes[0])

static void put(const char *text, size_t length) {
    if (log_fd >= 0 && write(log_fd, text, length) < 0) return; /* a full disk: what is not told cannot be told anywhere */
}

/* ---- lines */

static void hide_home(char *line, size_t size) {
    const char *home   = getenv("HOME");
    size_t      length = home ? strlen(home) : 0;
    while (length > 0 && home[length - 1] == '/') length--;
    if (length < 2) return;
    for (char *at = line; (at = strstr(at, home)) != NULL && at < line + size; at++) {
        if (at[length] != '/' && at[length] != '\0') continue;
        *at = '~';
        memmove(at + 1, at + length, strlen(at + length) + 1);
    }
}

static size_t stamp(char *line, size_t size) {
    time_t    now = time(NULL);
    struct tm utc;
    return gmtime_r(&now, &utc) ? strftime(line, size, "%Y-%m-%dT%H:%M:%SZ ", &utc) : 0;
}

static void keep(const char *said) {
    char   line[LINE_BYTES];
    size_t at = stamp(line, sizeof line);
    snprintf(line + at, sizeof line - at - 1, "%s", said);
    hide_home(line, sizeof line);
    at         = strlen(line);
    line[at++] = '\n';
    put(line, at);
}

static void tell(bool aloud, const char *format, va_list args) {
    char said[LINE_BYTES];
    vsnprintf(said, sizeof said, format, args);
    if (aloud) fprintf(stderr, "unslouch: %s\n", said);
    keep(said);
}

void log_warn(const char *format, ...) {
    va_list args;
    va_start(args, format);
    tell(true, format, args);
    va_end(args);
}

void log_note(const char *format, ...) {
    va_list args;
    va_start(args, format);
    tell(false, format, args);
    va_end(args);
}

/* ---- a crash */

static void put_text(const char *text) {
    put(text, strlen(text));
}

static void put_number(uintptr_t number, unsigned base) {
    char   digits[2 * sizeof number + 4];
    size_t at = sizeof digits;
    do digits[--at] = "0123456789abcdef"[number % base];
    while ((number /= base) > 0);
    put(digits + at, sizeof digits - at);
}

/* Program or library without its folder, and where in it: what addr2line -e asks for. */
static void put_frame(void *address) {
    Dl_info info;
    put_text("  ");
    if (!dladdr(address, &info) || !info.dli_fname) {
        put_text("?");
    } else {
        const char *slash = strrchr(info.dli_fname, '/');
        put_text(slash ? slash + 1 : info.dli_fname);
        put_text("+0x");
        put_number((uintptr_t)address - (uintptr_t)info.dli_fbase, 16);
        if (info.dli_sname) put_text(" "), put_text(info.dli_sname);
    }
    put_text("\n");
}

/* SA_RESETHAND has put the default back, so that raising it again ends the program as it would have ended. */
static void crashed(int signal_number) {
    void *frames[FRAMES_MAX];
    alarm(CRASH_MOST_S);
    put_text(LOG_CRASH " signal ");
    put_number((uintptr_t)signal_number, 10);
    put_text(", at\n");
    int count = backtrace(frames, FRAMES_MAX);
    for (int i = 1; i < count; i++) put_frame(frames[i]);
    raise(signal_number);
}

/* Who watches for crashes already, a sanitizer say, goes on watching. The first backtrace loads its library, which a handler may not. */
static void watch(void) {
    static char      stack[STACK_BYTES];
    stack_t          own   = {.ss_sp = stack, .ss_size = sizeof stack};
    struct sigaction watch = {.sa_handler = crashed, .sa_flags = (int)(SA_RESETHAND | SA_ONSTACK)}, before;
    void            *frame[1];
    if (backtrace(frame, 1) < 0 || sigaltstack(&own, NULL) != 0) return;
    for (size_t i = 0; i < CRASH_COUNT; i++) {
        if (sigaction(crashes[i], NULL, &before) == 0 && before.sa_handler == SIG_DFL) sigaction(crashes[i], &watch, NULL);
    }
}

static void unwatch(void) {
    struct sigaction now;
    for (size_t i = 0; i < CRASH_COUNT; i++) {
        if (sigaction(crashes[i], NULL, &now) == 0 && now.sa_handler == crashed) signal(crashes[i], SIG_DFL);
    }
}

/* ---- the file */

void log_open(const char *folder) {
    char        path[PATH_BYTES_MAX], old[PATH_BYTES_MAX];
    struct stat info;
    log_close();
    if (!folder[0] || !paths_make_dir(folder) || !path_join(path, sizeof path, folder, LOG_FILE) || !path_join(old, sizeof old, folder, LOG_FILE_OLD)) return;
    if (stat(path, &info) == 0 && info.st_size >= LOG_BYTES_MAX) rename(path, old);
    log_fd = open(path, O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
    if (log_fd >= 0) watch();
}

void log_close(void) {
    if (log_fd < 0) return;
    unwatch();
    close(log_fd);
    log_fd = -1;
}

/* A backtrace has no time of its own: the line before it has, if only that the program started. */
static bool file_tells_crash(const char *path, char *when, int size) {
    char  line[LINE_BYTES], time_before[32] = "";
    bool  told = false;
    FILE *in   = fopen(path, "r");
    while (in && fgets(line, sizeof line, in)) {
        if (line[0] >= '0' && line[0] <= '9') snprintf(time_before, sizeof time_before, "%.20s", line);
        if (strncmp(line, LOG_CRASH, sizeof LOG_CRASH - 1) != 0) continue;
        told = true;
        snprintf(when, (size_t)size, "%s", time_before);
    }
    if (in) fclose(in);
    return told;
}

bool log_tells_crash(const char *folder, char *when, int size) {
    char path[PATH_BYTES_MAX];
    if (path_join(path, sizeof path, folder, LOG_FILE) && file_tells_crash(path, when, size)) return true;
    return path_join(path, sizeof path, folder, LOG_FILE_OLD) && file_tells_crash(path, when, size);
}
