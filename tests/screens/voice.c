/* What is said outside a session: who speaks is heard when they are chosen, and what cannot sound is spoken by the system. */
#include "media/sound.h"
#include "platform/speech_server.h"
#include "stage.h"

#define RATE        44100
#define FADE_FRAMES (RATE / 50) /* the line before is gone by then */

static int16_t heard[RATE * 2];

static void hear(int frames) {
    audio_render(stage.audio, heard, frames);
}

static bool is_silent(int from, int until) {
    for (int i = 2 * from; i < 2 * until; i++) {
        if (heard[i] != 0) return false;
    }
    return true;
}

/* The page of the voice in Settings, on the row of the coach; heard, unlike in the other tests. */
static bool open_coaches(const char *locale) {
    if (!stage_open_in(locale, 640, 360, "2026-11-27T18:10:00")) return false;
    stage.mute = false;
    app_go(&stage, SCREEN_SETTINGS);
    app_frame(&stage, 0);
    stage_press(ACTION_ACCEPT);
    stage_press(ACTION_DOWN);
    app_frame(&stage, 0);
    return true;
}

/* From the next sample on nothing sounds but the beginning of a file that lies in `folder`. */
static bool only_sample_of(const char *folder) {
    char        error[SOUND_ERROR_BYTES];
    Wave        wave;
    int         line = catalog_find_line(stage.catalog, "welcome.first"), loud = 0;
    const char *path = line >= 0 ? catalog_line(stage.catalog, line)->path : NULL;
    if (!path || !strstr(path, folder) || !sound_decode(path, &wave, error)) return false;
    hear(RATE);
    bool same = wave.channels == 1 && wave.frames > RATE;
    for (int i = FADE_FRAMES; same && i < RATE; i++) {
        same = heard[2 * i] == wave.samples[i] && heard[2 * i + 1] == wave.samples[i];
        loud += heard[2 * i] != 0;
    }
    sound_release(&wave);
    return same && loud > RATE / 2;
}

TEST("a coach who is chosen says a line, alone, however fast one goes from one to the other, and not on the next screen") {
    CHECK(open_coaches("en"));
    hear(RATE);
    CHECK(is_silent(0, RATE));
    stage_press(ACTION_RIGHT);
    CHECK(only_sample_of("/en/steady/"));
    stage_press(ACTION_LEFT);
    CHECK(only_sample_of("/en/warm/"));
    for (int i = 0; i < 20; i++) {
        hear((int)test_between(0, 300));
        stage_press(i % 2 == 0 ? ACTION_RIGHT : ACTION_LEFT);
    }
    CHECK(only_sample_of("/en/warm/"));
    stage_press(ACTION_RIGHT);
    app_go(&stage, SCREEN_HOME);
    hear(RATE);
    CHECK(is_silent(RATE / 10, RATE));
    stage_close();
}

TEST("each language has such a line of its own; who chooses the language hears it, too") {
    static const struct { const char *locale, *folder; } all[] = {{"en", "/en/warm/"}, {"es", "/voice/es/"}, {"fr", "/voice/fr/"}};
    for (size_t i = 0; i < sizeof all / sizeof all[0]; i++) {
        CHECK(open_coaches("en") && settings_change(&stage, "locale", all[i].locale));
        for (int around = i == 0 ? 2 : 1; around > 0; around--) stage_press(ACTION_ACCEPT);
        CHECK(only_sample_of(all[i].folder));
        stage_press(ACTION_UP);
        stage_press(ACTION_RIGHT);
        stage_press(ACTION_LEFT);
        CHECK(only_sample_of("/voice/"));
        stage_close();
    }
}

TEST("no sample with the voice at zero, or with bells only") {
    CHECK(open_coaches("en") && settings_change(&stage, "volume.voice", "0"));
    hear(RATE);
    stage_press(ACTION_RIGHT);
    hear(RATE);
    CHECK(is_silent(0, RATE) && audio_tally(stage.audio).begun == 0);
    CHECK(settings_change(&stage, "volume.voice", "1") && settings_change(&stage, "talk", "0"));
    stage_press(ACTION_LEFT);
    hear(RATE);
    CHECK(is_silent(0, RATE) && audio_tally(stage.audio).begun == 0);
    CHECK(settings_change(&stage, "talk", "1"));
    stage_press(ACTION_RIGHT);
    CHECK(only_sample_of("/en/steady/"));
    stage_close();
}

/* ---- through speech-dispatcher */

/* How often the words were sent since the last call. */
static int spoken(int client, const char *words) {
    static char sent[65536];
    int         count = 0;
    speaker_update(stage.speaker);
    ssize_t got             = recv(client, sent, sizeof sent - 1, MSG_DONTWAIT);
    sent[got > 0 ? got : 0] = '\0';
    for (const char *at = sent; (at = strstr(at, words)); at++) count++;
    return count;
}

static int spoken_lines(int client) {
    return spoken(client, "SPEAK\r\n");
}

/* Till the coach has brought `lines` more of them, and the captions too. */
static bool practise_lines(int lines) {
    const Session *session = &stage.practice.session;
    for (int guard = 0, said = 0; said < lines && guard < 2000; guard++) {
        int before = session->saying.line;
        app_tick(&stage, SDL_max(session_until_event_us(session), 0));
        if (session->saying.line >= 0 && session->saying.line != before) said++;
        if (said == lines) return session_view(session).caption.line >= 0;
    }
    return false;
}

TEST("when the sound device goes in a session, its lines are spoken by the system and captioned, until there is sound again") {
    static SDL_Event removed = {.adevice = {.type = SDL_AUDIODEVICEREMOVED, .which = 2}};
    int              server  = speech_serve();
    CHECK(server >= 0 && stage_open(640, 360, "2026-11-27T18:10:00"));
    stage.mute    = false;
    stage.speaker = speaker_new("en");
    speaker_say(stage.speaker, SPEAKER_LINE, "first");
    int client = accept(server, NULL, NULL);
    send(client, "208 OK\r\n", 8, 0);
    audio_free(stage.audio);
    SDL_SetHintWithPriority(SDL_HINT_AUDIODRIVER, "dummy", SDL_HINT_OVERRIDE);
    stage.audio = audio_new(stage.worker, NULL, 0);
    CHECK(audio_alive(stage.audio) && stage_practise() && practise_lines(2));
    CHECK(spoken_lines(client) == 1); /* the very first, of the test */
    SDL_SetHintWithPriority(SDL_HINT_AUDIODRIVER, "no-such-driver", SDL_HINT_OVERRIDE);
    audio_event(stage.audio, &removed);
    SDL_QuitSubSystem(SDL_INIT_AUDIO);
    CHECK(practise_lines(3));
    CHECK(!audio_alive(stage.audio));
    CHECK(spoken_lines(client) == 3);
    stage.settings.mix.volume[BUS_VOICE] = 0;
    CHECK(practise_lines(2) && spoken_lines(client) == 0);
    stage.settings.mix.volume[BUS_VOICE] = 1;
    SDL_SetHintWithPriority(SDL_HINT_AUDIODRIVER, "dummy", SDL_HINT_OVERRIDE);
    SDL_Event added = {.adevice = {.type = SDL_AUDIODEVICEADDED}};
    audio_event(stage.audio, &added);
    CHECK(practise_lines(1) && audio_alive(stage.audio));
    spoken_lines(client);
    CHECK(practise_lines(2) && spoken_lines(client) == 0);
    stage_close();
    close(client);
    speech_end(server);
}
