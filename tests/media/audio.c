/* The device, files and the worker around the mixing: whatever is missing or broken, practice goes on. */
#include "media/audio.h"

#include <unistd.h>

#include "harness.h"

#define RATE 44100

static int16_t out[RATE * 4 * 2];
static char    folder[64];

static void put32(FILE *file, uint32_t value) {
    for (int i = 0; i < 4; i++) fputc((int)(value >> (8 * i) & 255), file);
}

static void put16(FILE *file, int value) {
    fputc(value & 255, file);
    fputc(value >> 8 & 255, file);
}

/* A mono WAV of one level. */
static const char *wav(const char *name, int level, int frames) {
    static char paths[8][128];
    static int  at;
    char       *path = paths[at++ % 8];
    if (!folder[0]) {
        snprintf(folder, sizeof folder, "/tmp/unslouch-test-XXXXXX");
        if (!mkdtemp(folder)) abort();
    }
    snprintf(path, 128, "%s/%s", folder, name);
    FILE *file = fopen(path, "wb");
    fputs("RIFF", file);
    put32(file, (uint32_t)(36 + frames * 2));
    fputs("WAVEfmt ", file);
    put32(file, 16);
    put16(file, 1);
    put16(file, 1);
    put32(file, RATE);
    put32(file, RATE * 2);
    put16(file, 2);
    put16(file, 16);
    fputs("data", file);
    put32(file, (uint32_t)(frames * 2));
    for (int i = 0; i < frames; i++) put16(file, level);
    fclose(file);
    return path;
}

static const char *garbage(const char *name, const char *start, int size) {
    const char *path = wav(name, 0, 1);
    FILE       *file = fopen(path, "wb");
    fputs(start, file);
    for (int i = 0; i < size; i++) fputc((int)test_between(0, 255), file);
    fclose(file);
    return path;
}

TEST("what is said offline begins with the next sample, and its level is that of the file") {
    Audio      *audio = audio_new_offline();
    const char *line  = wav("line.wav", 1234, RATE);
    CHECK(audio_alive(audio));
    audio_render(audio, out, 100);
    audio_say(audio, line);
    audio_render(audio, out, RATE + 100);
    CHECK(out[0] == 1234 && out[1] == 1234 && out[(RATE - 1) * 2] == 1234 && out[RATE * 2] == 0);
    CHECK(audio_frames(audio) == RATE + 200);
    audio_free(audio);
}

TEST("music and nature are both heard, and a line over them, however long they are") {
    enum { LONG = 18 * 1024 * 1024 };
    Audio      *audio = audio_new_offline();
    const char *music = wav("long-music.wav", 1000, LONG), *nature = wav("long-nature.wav", 300, LONG), *line = wav("line.wav", 50, RATE);
    audio_loop(audio, music, BUS_MUSIC);
    audio_loop(audio, nature, BUS_NATURE);
    for (int i = 0; i < 10; i++) audio_render(audio, out, RATE);
    CHECK(out[0] == 1300 && out[2 * RATE - 2] == 1300);
    audio_preload(audio, line);
    audio_say(audio, line);
    audio_render(audio, out, RATE);
    CHECK(out[0] == 1350);
    audio_free(audio);
    unlink(music);
    unlink(nature);
}

TEST("the same doings give the same bytes") {
    static int16_t first[sizeof out / sizeof out[0]];
    const char    *line = wav("line.wav", 900, RATE / 2), *music = wav("music.wav", 3000, RATE);
    for (int round = 0; round < 2; round++) {
        Audio *audio = audio_new_offline();
        Mix    mix   = {{.9f, .5f, .4f, .8f}};
        audio_set_mix(audio, &mix);
        audio_loop(audio, music, BUS_MUSIC);
        audio_render(audio, out, RATE);
        audio_say(audio, line);
        audio_render(audio, out + RATE * 2, RATE);
        audio_loop(audio, NULL, BUS_MUSIC);
        audio_play(audio, line, BUS_CUES);
        audio_render(audio, out + RATE * 4, RATE * 2);
        audio_free(audio);
        if (round == 0) memcpy(first, out, sizeof out);
    }
    CHECK(memcmp(first, out, sizeof out) == 0 && out[RATE * 2 + 100] != 0);
}

TEST("a broken file costs its own sound and nothing else") {
    Audio      *audio    = audio_new_offline();
    const char *line     = wav("line.wav", 700, RATE);
    const char *broken[] = {garbage("junk.ogg", "", 5000),
                            garbage("cut.ogg", "OggS", 3000),
                            garbage("short.ogg", "OggS", 3),
                            garbage("empty.ogg", "", 0),
                            garbage("junk.wav", "RIFF", 600),
                            "/nonexistent/line.ogg",
                            "/tmp"};
    for (size_t i = 0; i < sizeof broken / sizeof broken[0]; i++) {
        audio_say(audio, broken[i]);
        audio_say(audio, broken[i]);
        audio_loop(audio, broken[i], BUS_NATURE);
        audio_render(audio, out, 3000);
        for (int s = 0; s < 6000; s++) CHECK(out[s] == 0);
        audio_say(audio, line);
        audio_render(audio, out, 3000);
        CHECK(out[5999] == 700);
        audio_hush(audio);
        audio_render(audio, out, RATE / 10);
    }
    audio_free(audio);
}

TEST("a hushed line is silent after 60 ms") {
    Audio *audio = audio_new_offline();
    audio_say(audio, wav("line.wav", 10000, RATE * 2));
    audio_render(audio, out, 500);
    audio_hush(audio);
    audio_render(audio, out, RATE);
    CHECK(out[0] > 9900 && out[(RATE * 60 / 1000 + 1) * 2] == 0);
    audio_free(audio);
}

/* ---- live */

static void wait_frames(Audio *audio, int64_t frames) {
    for (int64_t until = audio_frames(audio) + frames; audio_frames(audio) < until; SDL_Delay(1)) audio_update(audio);
}

/* Five lines said on a device that writes what is heard: whether each begins within one buffer of being said. */
static bool said_in_time(void) {
    char raw[128];
    wav("line.wav", 0, 1);
    snprintf(raw, sizeof raw, "%s/disk.raw", folder);
    setenv("SDL_AUDIODRIVER", "disk", 1);
    setenv("SDL_DISKAUDIODELAY", "1", 1);
    setenv("SDL_DISKAUDIOFILE", raw, 1);
    SDL_SetHintWithPriority(SDL_HINT_AUDIODRIVER, "disk", SDL_HINT_OVERRIDE);
    char        message[256];
    Worker     *worker = worker_new();
    Audio      *audio  = audio_new(worker, message, sizeof message);
    const char *line   = wav("line.wav", 2000, 5000);
    int64_t     earliest[5], latest[5];
    bool        in_time = audio_alive(audio) && message[0] == '\0';
    audio_preload(audio, line);
    worker_drain(worker);
    for (int i = 0; in_time && i < 5; i++) {
        wait_frames(audio, test_between(8000, 12000));
        earliest[i] = audio_frames(audio);
        audio_say(audio, line);
        latest[i] = audio_frames(audio) + 1024;
    }
    if (in_time) wait_frames(audio, 12000);
    audio_free(audio);
    worker_free(worker);
    FILE   *file  = fopen(raw, "rb");
    int64_t frame = 0;
    int     found = 0;
    int16_t sample[2], before = 0;
    while (in_time && file && fread(sample, sizeof sample, 1, file) == 1) {
        if (before == 0 && sample[0] != 0) {
            in_time = found < 5 && frame >= earliest[found] && frame <= latest[found];
            found++;
        }
        before = sample[0];
        frame++;
    }
    if (file) fclose(file);
    unlink(raw);
    return in_time && found == 5;
}

/* A machine that stops this thread between two of its lines spoils a run, so there are three; what is wrong in the program spoils all. */
TEST("on a device a preloaded line begins within one buffer of being said") {
    CHECK(said_in_time() || said_in_time() || said_in_time());
}

TEST("a line asked for before it is loaded is heard as soon as it is there") {
    SDL_SetHintWithPriority(SDL_HINT_AUDIODRIVER, "dummy", SDL_HINT_OVERRIDE);
    Worker *worker = worker_new();
    Audio  *audio  = audio_new(worker, NULL, 0);
    CHECK(audio_alive(audio));
    audio_say(audio, wav("late.wav", 2000, 3000));
    worker_drain(worker);
    wait_frames(audio, 5000);
    audio_loop(audio, wav("loop.wav", 2000, 3000), BUS_MUSIC);
    audio_pause(audio, true);
    audio_free(audio); /* with a job on its way */
    worker_free(worker);
}

TEST("when the device goes everything is quiet, and another is taken") {
    SDL_SetHintWithPriority(SDL_HINT_AUDIODRIVER, "dummy", SDL_HINT_OVERRIDE);
    Worker   *worker  = worker_new();
    Audio    *audio   = audio_new(worker, NULL, 0);
    SDL_Event removed = {.adevice = {.type = SDL_AUDIODEVICEREMOVED, .which = 2}};
    CHECK(audio_alive(audio));
    audio_loop(audio, wav("loop.wav", 2000, 3000), BUS_MUSIC);
    audio_say(audio, wav("late.wav", 2000, 3000));
    audio_event(audio, &removed);
    CHECK(!audio_alive(audio));
    audio_say(audio, wav("late.wav", 2000, 3000));
    audio_update(audio);
    CHECK(audio_alive(audio));
    wait_frames(audio, 2000);
    audio_free(audio);
    worker_free(worker);
}

TEST("what is said while long music fades is heard, however much memory the music takes") {
    Audio *audio   = audio_new_offline();
    int    highest = 0;
    audio_loop(audio, wav("long.wav", 100, 6 << 20), BUS_MUSIC);
    audio_render(audio, out, RATE * 3);
    audio_loop(audio, NULL, BUS_MUSIC);
    audio_say(audio, wav("line.wav", 5000, RATE));
    audio_render(audio, out, RATE / 2);
    for (int i = 0; i < RATE; i++) highest = SDL_max(highest, out[i]);
    CHECK(highest >= 5000);
    audio_free(audio);
}

TEST("music that is called back while it fades goes on, and sounds once") {
    Audio *audio = audio_new_offline();
    audio_loop(audio, wav("round.wav", 100, RATE), BUS_MUSIC);
    audio_render(audio, out, RATE * 3);
    audio_loop(audio, NULL, BUS_MUSIC);
    audio_render(audio, out, RATE / 2);
    audio_loop(audio, wav("round.wav", 100, RATE), BUS_MUSIC);
    audio_render(audio, out, RATE * 3);
    for (int i = 0; i < RATE * 3 * 2; i++) CHECK(out[i] > 50 && out[i] <= 100);
    CHECK(out[RATE * 3 * 2 - 1] == 100);
    audio_free(audio);
}

TEST("without a device it says so once and does nothing") {
    char message[256] = "";
    SDL_SetHintWithPriority(SDL_HINT_AUDIODRIVER, "no-such-driver", SDL_HINT_OVERRIDE);
    Worker *worker = worker_new();
    Audio  *audio  = audio_new(worker, message, sizeof message);
    Mix     mix    = {{1, 1, 1, 1}};
    CHECK(!audio_alive(audio) && message[0] != '\0' && !strchr(message, '\n'));
    audio_set_mix(audio, &mix);
    audio_preload(audio, wav("line.wav", 1, 100));
    audio_say(audio, wav("line.wav", 1, 100));
    audio_play(audio, wav("line.wav", 1, 100), BUS_CUES);
    audio_loop(audio, wav("line.wav", 1, 100), BUS_MUSIC);
    audio_hush(audio);
    audio_pause(audio, true);
    audio_update(audio);
    CHECK(audio_frames(audio) == 0);
    audio_free(audio);
    worker_free(worker);
}
