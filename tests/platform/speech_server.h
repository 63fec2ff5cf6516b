/* A server that listens where speech-dispatcher would, and answers as the test tells it. */
#ifndef UNSLOUCH_TESTS_PLATFORM_SPEECH_SERVER_H
#define UNSLOUCH_TESTS_PLATFORM_SPEECH_SERVER_H

#include <stdio.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

static char speech_folder[64], speech_path[108];

/* The listening socket, in a folder of its own; -1: there is none. */
static int speech_serve(void) {
    struct sockaddr_un address = {.sun_family = AF_UNIX};
    char               variable[128];
    snprintf(speech_folder, sizeof speech_folder, "/tmp/unslouch-test-XXXXXX");
    if (!mkdtemp(speech_folder)) return -1;
    snprintf(speech_path, sizeof speech_path, "%s/speechd.sock", speech_folder);
    snprintf(address.sun_path, sizeof address.sun_path, "%s", speech_path);
    snprintf(variable, sizeof variable, "unix_socket:%s", speech_path);
    setenv("SPEECHD_ADDRESS", variable, 1);
    int server = socket(AF_UNIX, SOCK_STREAM, 0);
    return bind(server, (struct sockaddr *)&address, sizeof address) == 0 && listen(server, 4) == 0 ? server : -1;
}

static void speech_end(int server) {
    close(server);
    unlink(speech_path);
    rmdir(speech_folder);
}

#endif
