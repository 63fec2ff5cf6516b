/* What is said reaches a server on a socket as SSIP, and no server, a deaf one or one that dies is silence, never a wait. */
#include "platform/speaker.h"

#include "harness.h"
#include "platform/speech_server.h"

static bool hears(int client, const char *wanted) {
    char    heard[4096];
    ssize_t got              = recv(client, heard, sizeof heard - 1, MSG_DONTWAIT);
    heard[got > 0 ? got : 0] = '\0';
    if (strcmp(heard, wanted) != 0) fprintf(stderr, "heard: %s\n", heard);
    return strcmp(heard, wanted) == 0;
}

TEST("a line is said with who says it and in which language; the focus takes the place of what was said before") {
    int      server  = speech_serve();
    Speaker *speaker = speaker_new("es_MX.UTF-8");
    CHECK(server >= 0);
    speaker_say(speaker, SPEAKER_LINE, "Inhala");
    int client = accept(server, NULL, NULL);
    CHECK(hears(client, "SET self CLIENT_NAME user:unslouch:main\r\nSET self LANGUAGE es-MX\r\nSET self PRIORITY message\r\nSPEAK\r\nInhala\r\n.\r\n"));
    CHECK(send(client, "208 OK CLIENT NAME SET\r\n", 24, 0) == 24);
    speaker_update(speaker);
    speaker_set_locale(speaker, "fr");
    speaker_say(speaker, SPEAKER_FOCUS, ".5\nRetour\r\n.");
    CHECK(hears(client, "SET self LANGUAGE fr\r\nCANCEL self\r\nSET self PRIORITY text\r\nSPEAK\r\n..5 Retour  .\r\n.\r\n"));
    speaker_hush(speaker);
    CHECK(hears(client, "CANCEL self\r\n"));
    speaker_say(speaker, SPEAKER_FOCUS, "");
    CHECK(hears(client, ""));
    speaker_free(speaker);
    close(client);
    speech_end(server);
}

TEST("a text that is too long is cut after a whole letter, and ends as every other") {
    int      server                     = speech_serve();
    Speaker *speaker                    = speaker_new(NULL);
    char     text[3 * SPEAKER_TEXT_MAX] = "a", heard[4096];
    CHECK(server >= 0);
    for (int i = 0; i < SPEAKER_TEXT_MAX; i++) strcat(text, "é");
    speaker_say(speaker, SPEAKER_LINE, text);
    int     client = accept(server, NULL, NULL);
    ssize_t got    = recv(client, heard, sizeof heard - 1, MSG_DONTWAIT);
    CHECK(got > SPEAKER_TEXT_MAX && strncmp(heard + got - 7, "\xc3\xa9\r\n.\r\n", 7) == 0);
    speaker_free(speaker);
    close(client);
    speech_end(server);
}

TEST("a server that never reads, one that goes, and none at all: nothing waits, nothing ends the program") {
    int      server  = speech_serve();
    Speaker *speaker = speaker_new("en");
    CHECK(server >= 0);
    for (int i = 0; i < 20000; i++) speaker_say(speaker, SPEAKER_LINE, "Lengthen through the crown of the head.");
    int client = accept(server, NULL, NULL);
    close(client);
    speech_end(server);
    for (int i = 0; i < 100; i++) {
        speaker_update(speaker);
        speaker_say(speaker, SPEAKER_LINE, "Let go.");
        speaker_hush(speaker);
    }
    speaker_free(speaker);
    unsetenv("SPEECHD_ADDRESS");
    unsetenv("XDG_RUNTIME_DIR");
    speaker = speaker_new("en");
    speaker_say(speaker, SPEAKER_FOCUS, "Home");
    speaker_update(speaker);
    speaker_free(speaker);
    speaker_say(NULL, SPEAKER_FOCUS, "Home");
    speaker_free(NULL);
}
