/* Requests go out in one piece or not at all; answers are read and forgotten, or the server would wait for us. */
#include "platform/speaker.h"

#include <errno.h>
#include <fcntl.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include "memory.h"
#include "platform/clock.h"

#define WAITING_MAX  8192 /* bytes for a server that is slow; a request that has no room is left out */
#define RETRY_US     INT64_C(5000000)
#define LOCALE_BYTES 16
#define FROM_SOCKET  "unix_socket:"

struct Speaker {
    int     socket; /* -1: not connected */
    bool    tried;
    int64_t tried_us;
    size_t  waiting;
    char    out[WAITING_MAX];
    char    language[LOCALE_BYTES];
};

Speaker *speaker_new(const char *locale) {
    Speaker *speaker = memory_need(calloc(1, sizeof *speaker));
    speaker->socket  = -1;
    speaker_set_locale(speaker, locale);
    return speaker;
}

static void part(Speaker *speaker) {
    if (speaker->socket >= 0) close(speaker->socket);
    speaker->socket  = -1;
    speaker->waiting = 0;
}

void speaker_free(Speaker *speaker) {
    if (!speaker) return;
    part(speaker);
    free(speaker);
}

/* ---- the way there */

/* Where the server says that it is, else where it is by itself. */
static bool find(struct sockaddr_un *address) {
    const char *given = getenv("SPEECHD_ADDRESS"), *runtime = getenv("XDG_RUNTIME_DIR");
    size_t      room = sizeof address->sun_path;
    int         length;
    *address = (struct sockaddr_un){.sun_family = AF_UNIX};
    if (given && strncmp(given, FROM_SOCKET, strlen(FROM_SOCKET)) == 0)
        length = snprintf(address->sun_path, room, "%s", given + strlen(FROM_SOCKET));
    else if (runtime && runtime[0] == '/')
        length = snprintf(address->sun_path, room, "%s/speech-dispatcher/speechd.sock", runtime);
    else
        return false;
    return length > 0 && (size_t)length < room && address->sun_path[0] == '/';
}

static void put(Speaker *speaker, const char *request) {
    size_t length = strlen(request);
    if (speaker->socket < 0 || speaker->waiting + length > sizeof speaker->out) return;
    memcpy(speaker->out + speaker->waiting, request, length);
    speaker->waiting += length;
}

static void introduce(Speaker *speaker) {
    char request[128];
    snprintf(request, sizeof request, "SET self CLIENT_NAME user:unslouch:main\r\nSET self LANGUAGE %s\r\n", speaker->language);
    put(speaker, request);
}

static bool connected(Speaker *speaker) {
    struct sockaddr_un address;
    int64_t            now = clock_monotonic_us();
    if (speaker->socket >= 0) return true;
    if ((speaker->tried && now - speaker->tried_us < RETRY_US) || !find(&address)) return false;
    speaker->tried    = true;
    speaker->tried_us = now;
    int made          = socket(AF_UNIX, SOCK_STREAM, 0);
    if (made < 0) return false;
    bool set = fcntl(made, F_SETFL, O_NONBLOCK) == 0 && fcntl(made, F_SETFD, FD_CLOEXEC) == 0;
    if (!set || connect(made, (const struct sockaddr *)&address, sizeof address) != 0) {
        close(made);
        return false;
    }
    speaker->socket = made;
    introduce(speaker);
    return true;
}

static void send_waiting(Speaker *speaker) {
    while (speaker->socket >= 0 && speaker->waiting > 0) {
        ssize_t sent = send(speaker->socket, speaker->out, speaker->waiting, MSG_NOSIGNAL | MSG_DONTWAIT);
        if (sent < 0 && errno == EINTR) continue;
        if (sent < 0 && (errno == EAGAIN || errno == EWOULDBLOCK)) return;
        if (sent <= 0) {
            part(speaker);
            return;
        }
        speaker->waiting -= (size_t)sent;
        memmove(speaker->out, speaker->out + sent, speaker->waiting);
    }
}

void speaker_update(Speaker *speaker) {
    char answer[512];
    if (!speaker) return;
    while (speaker->socket >= 0) {
        ssize_t got = recv(speaker->socket, answer, sizeof answer, MSG_DONTWAIT);
        if (got < 0 && errno == EINTR) continue;
        if (got < 0 && (errno == EAGAIN || errno == EWOULDBLOCK)) break;
        if (got <= 0) part(speaker);
    }
    send_waiting(speaker);
}

/* ---- requests */

/* "es_MX.UTF-8" is "es-MX". */
void speaker_set_locale(Speaker *speaker, const char *locale) {
    char request[64];
    if (!speaker) return;
    size_t length = locale ? strspn(locale, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz_-") : 0;
    snprintf(speaker->language, sizeof speaker->language, "%.*s", length > 1 ? (int)length : 2, length > 1 ? locale : "en");
    for (char *at = speaker->language; *at; at++) *at = *at == '_' ? '-' : *at;
    snprintf(request, sizeof request, "SET self LANGUAGE %s\r\n", speaker->language);
    put(speaker, request);
}

/* One line, which a dot at its beginning must not end, and no half letter at its end. */
static void write_line(char *out, size_t size, const char *text) {
    size_t at = 0;
    if (text[0] == '.') out[at++] = '.';
    for (; *text && at + 1 < size; text++) out[at++] = (unsigned char)*text < ' ' ? ' ' : *text;
    while (*text && at > 0 && ((unsigned char)*text & 0xC0) == 0x80) text--, at--;
    out[at] = '\0';
}

void speaker_say(Speaker *speaker, SpeakerKind kind, const char *text) {
    char line[SPEAKER_TEXT_MAX], request[SPEAKER_TEXT_MAX + 128];
    if (!speaker || !text || !text[0] || !connected(speaker)) return;
    write_line(line, sizeof line, text);
    snprintf(request, sizeof request, "%sSET self PRIORITY %s\r\nSPEAK\r\n%s\r\n.\r\n", kind == SPEAKER_FOCUS ? "CANCEL self\r\n" : "",
             kind == SPEAKER_FOCUS ? "text" : "message", line);
    put(speaker, request);
    send_waiting(speaker);
}

void speaker_hush(Speaker *speaker) {
    if (!speaker || speaker->socket < 0) return;
    put(speaker, "CANCEL self\r\n");
    send_waiting(speaker);
}
