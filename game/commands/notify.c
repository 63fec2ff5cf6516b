/* notify-send 0.8 prints the name of the action that was chosen; an older one refuses actions, and then there is a notice without a question. */
#include "commands/notify.h"

#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "commands/child.h"

#define ANSWER_BYTES 64
#define LABEL_BYTES  160

/* What it prints until it ends or the time is up; then it is ended. Its exit status. */
static int hear(pid_t pid, int from, int64_t wait_ms, char *out, size_t size) {
    struct pollfd ready = {.fd = from, .events = POLLIN};
    size_t        got   = 0;
    while (got + 1 < size) {
        if (poll(&ready, 1, (int)wait_ms) <= 0) {
            kill(pid, SIGTERM);
            break;
        }
        ssize_t count = read(from, out + got, size - 1 - got);
        if (count <= 0) break;
        got += (size_t)count;
    }
    out[got] = '\0';
    return child_wait(pid);
}

static int show(const char *const words[], int64_t wait_ms, char out[ANSWER_BYTES]) {
    int ends[2];
    out[0] = '\0';
    if (pipe(ends) != 0) return -1;
    int   from = child_fd(ends[0]), to = child_fd(ends[1]);
    int   fds[]  = {-1, to};
    pid_t pid    = from >= 0 && to >= 0 ? child_start(words, fds, 2) : -1;
    int   status = -1;
    if (to >= 0) close(to);
    if (pid > 0) status = hear(pid, from, wait_ms, out, ANSWER_BYTES);
    if (from >= 0) close(from);
    return status;
}

int notify_ask(const char *title, const char *body, const char *const answers[NOTIFY_ANSWERS], int64_t wait_ms) {
    char              actions[NOTIFY_ANSWERS][LABEL_BYTES], answer[ANSWER_BYTES];
    const char *const plain[] = {"notify-send", "-a", "Unslouch", "-i", UNSLOUCH_ID, "-u", "low", "--", title, body, NULL};
    for (int i = 0; i < NOTIFY_ANSWERS; i++) snprintf(actions[i], LABEL_BYTES, "--action=%d=%s", i, answers[i]);
    const char *const words[] = {"notify-send", "-a", "Unslouch", "-i", UNSLOUCH_ID, "-u", "low", actions[0], actions[1], actions[2], "--", title, body, NULL};
    int               status  = show(words, wait_ms, answer);
    if (status > 0 && !answer[0]) return show(plain, wait_ms, answer) == 0 ? -1 : -2;
    if (status == -1 && !answer[0]) return -1; /* ended, for the time was up */
    return answer[0] >= '0' && answer[0] < '0' + NOTIFY_ANSWERS ? answer[0] - '0' : -1;
}
