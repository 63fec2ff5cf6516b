/* What the log keeps, and what it keeps to itself. */
#include "platform/log.h"

#include <signal.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "harness.h"

static char folder[64];

static const char *in_folder(const char *name) {
    static char path[4][128];
    static int  at;
    if (!folder[0]) {
        snprintf(folder, sizeof folder, "/tmp/unslouch-test-XXXXXX");
        if (!mkdtemp(folder)) exit(1);
    }
    at = (at + 1) % 4;
    snprintf(path[at], sizeof path[at], "%s/%s", folder, name);
    return path[at];
}

/* The file's text, "" when there is none; until the next call. */
static const char *text_of_file(const char *path) {
    static char text[2 * LOG_BYTES_MAX];
    FILE       *in                                     = fopen(path, "r");
    text[in ? fread(text, 1, sizeof text - 1, in) : 0] = '\0';
    if (in) fclose(in);
    return text;
}

static void begin_anew(void) {
    log_close();
    unlink(in_folder(LOG_FILE));
    unlink(in_folder(LOG_FILE_OLD));
    log_open(in_folder(""));
}

TEST("what is said stands in the file with its time, and the home folder does not") {
    setenv("HOME", "/home/someone", 1);
    begin_anew();
    log_note("the page %s is cut off, and /home/someone", "/home/someone/.local/share/unslouch/a.avif");
    log_note("%s", "/home/someone-else stays");
    const char *text = text_of_file(in_folder(LOG_FILE));
    CHECK(text[4] == '-' && text[10] == 'T' && text[19] == 'Z');
    CHECK(strstr(text, " the page ~/.local/share/unslouch/a.avif is cut off, and ~\n"));
    CHECK(!strstr(text, "/home/someone/") && strstr(text, "/home/someone-else stays\n"));
}

TEST("nobody else can read it, and it is not written through a link") {
    struct stat info;
    umask(0);
    begin_anew();
    CHECK(stat(in_folder(LOG_FILE), &info) == 0 && (info.st_mode & 0777) == 0600);
    log_close();
    unlink(in_folder(LOG_FILE));
    CHECK(symlink(in_folder("elsewhere"), in_folder(LOG_FILE)) == 0);
    log_open(in_folder(""));
    log_note("nothing");
    CHECK(access(in_folder("elsewhere"), F_OK) != 0);
}

TEST("over any number of runs it keeps what was said last, and little more than twice its bound") {
    char        last[64] = "";
    struct stat file, old = {.st_size = 0};
    begin_anew();
    for (int run = 0; run < 60; run++) {
        log_open(in_folder(""));
        for (int line = 0; line < 100; line++) {
            snprintf(last, sizeof last, "run %d, line %d", run, line);
            log_note("%s %.*s", last, (int)test_between(0, 150),
                     "and more and more and more and more and more and more and more and more and more and more and more and "
                     "more and more and more and more and more and more and more");
        }
        CHECK(stat(in_folder(LOG_FILE), &file) == 0 && file.st_size < LOG_BYTES_MAX + 100 * 200);
        CHECK(strstr(text_of_file(in_folder(LOG_FILE)), last));
    }
    CHECK(stat(in_folder(LOG_FILE_OLD), &old) == 0 && old.st_size >= LOG_BYTES_MAX);
}

/* In a child: how it ended. */
static int crash_with(int signal_number) {
    int   status = 0;
    pid_t child  = fork();
    if (child == 0) {
        log_open(in_folder(""));
        log_note("started");
        raise(signal_number);
        _exit(0);
    }
    waitpid(child, &status, 0);
    return status;
}

/* Under a sanitizer some have an owner, who must go on watching. */
static bool unwatched(int signal_number) {
    struct sigaction now;
    return sigaction(signal_number, NULL, &now) == 0 && now.sa_handler == SIG_DFL;
}

TEST("a crash leaves where it was, and ends the program as it would have ended") {
    const int signals[] = {SIGABRT, SIGSEGV, SIGBUS, SIGILL, SIGFPE};
    char      when[32];
    log_close();
    CHECK(unwatched(SIGABRT));
    for (size_t i = 0; i < sizeof signals / sizeof signals[0]; i++) {
        begin_anew();
        log_close();
        CHECK(!log_tells_crash(folder, when, sizeof when));
        if (!unwatched(signals[i])) continue;
        int status = crash_with(signals[i]);
        CHECK(WIFSIGNALED(status) && WTERMSIG(status) == signals[i]);
        CHECK(log_tells_crash(folder, when, sizeof when) && strlen(when) == 20 && when[19] == 'Z');
        const char *text = strstr(text_of_file(in_folder(LOG_FILE)), LOG_CRASH);
        CHECK(text && strstr(text, "test_platform_log+0x") && !strstr(text, "/"));
    }
}

static void watcher(int signal_number) {
    (void)signal_number;
}

TEST("who watches for crashes already goes on watching") {
    struct sigaction now;
    signal(SIGBUS, watcher);
    log_open(in_folder(""));
    CHECK(sigaction(SIGBUS, NULL, &now) == 0 && now.sa_handler == watcher);
    log_close();
    CHECK(sigaction(SIGBUS, NULL, &now) == 0 && now.sa_handler == watcher && unwatched(SIGABRT));
}

TEST("without a folder that can be written only the error stream is told") {
    char when[32];
    log_open("");
    log_note("nothing");
    log_open("/proc/unslouch");
    log_note("nothing");
    CHECK(!log_tells_crash("/proc/unslouch", when, sizeof when) && !log_tells_crash("", when, sizeof when));
}
