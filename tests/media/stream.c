/* What is decoded as it is heard is what the whole file holds, wherever it is begun and however often it goes round. */
#include "media/stream.h"

#include "harness.h"
#include "media/audio.h"
#include "media/sound.h"

#define SOUNDS   UNSLOUCH_SOURCE_DIR "/assets/sound/"
#define PART_MAX 3000

static int16_t part[PART_MAX * 2];

static Stream *open_file(const char *path) {
    size_t  size;
    void   *data   = SDL_LoadFile(path, &size);
    Stream *stream = data ? stream_new(data, size) : NULL;
    if (!stream) SDL_free(data);
    return stream;
}

/* Whether the frames in `part` are those of the whole from `at` on. */
static bool same(const Wave *whole, int64_t at, int64_t frames) {
    for (int64_t i = 0; i < frames * 2; i++) {
        int64_t frame = at + i / 2;
        if (part[i] != whole->samples[whole->channels == 2 ? frame * 2 + i % 2 : frame]) return false;
    }
    return true;
}

TEST("a sound that is decoded as it is heard has the samples of the whole, from any frame on") {
    static const char *const files[] = {SOUNDS "day.ogg", SOUNDS "wind.ogg", SOUNDS "night.ogg"};
    Audio                   *audio   = audio_new_offline();
    for (size_t i = 0; i < sizeof files / sizeof files[0]; i++) {
        Wave    whole;
        char    error[SOUND_ERROR_BYTES];
        Stream *stream = open_file(files[i]);
        CHECK(stream && sound_decode(files[i], &whole, error) && stream_frames(stream) == whole.frames);
        CHECK(stream_bytes(stream) < sound_bytes(&whole) / 3);
        int64_t at = 0;
        for (int step = 0; step < 1500; step++) {
            if (test_chance(5)) at = test_between(0, whole.frames - 1);
            int64_t frames = test_between(1, SDL_min(PART_MAX, whole.frames - at));
            stream_read(stream, at, part, frames);
            CHECK(same(&whole, at, frames));
            at = at + frames == whole.frames ? 0 : at + frames;
        }
        stream_free(stream);
        sound_release(&whole);
    }
    audio_free(audio);
}

TEST("music that goes round has no seam: after its last sample comes its first") {
    static int16_t heard[PART_MAX * 2];
    const char    *path  = SOUNDS "wind.ogg";
    Audio         *audio = audio_new_offline();
    Wave           whole;
    char           error[SOUND_ERROR_BYTES];
    CHECK(sound_decode(path, &whole, error));
    audio_loop(audio, path, BUS_NATURE);
    CHECK(audio_bytes(audio) < 3 << 20);
    for (int64_t at = 0; at < 2 * whole.frames + PART_MAX; at += PART_MAX) {
        audio_render(audio, heard, PART_MAX);
        if (at < 3 * MIXER_RATE_HZ) continue; /* it fades in */
        for (int64_t i = 0; i < PART_MAX * 2; i++) {
            int64_t frame = (at + i / 2) % whole.frames;
            CHECK(heard[i] == whole.samples[whole.channels == 2 ? frame * 2 + i % 2 : frame]);
        }
    }
    audio_free(audio);
    sound_release(&whole);
}

TEST("what is no Vorbis stays its owner's; what is damaged is silent where it is, and the rest is heard") {
    size_t   size;
    uint8_t *data = SDL_LoadFile(SOUNDS "bowl.ogg", &size);
    char not []   = "RIFF and so on, and OggS";
    CHECK(data && stream_new(not, sizeof not ) == NULL);
    for (int run = 0; run < 200; run++) {
        uint8_t *copy = SDL_malloc(size);
        memcpy(copy, data, size);
        size_t cut = test_chance(30) ? (size_t)test_between(1, (int64_t)size) : size;
        for (int i = 0; i < 1 + run % 20; i++) copy[test_between(0, (int64_t)size - 1)] ^= (uint8_t)test_between(1, 255);
        Stream *stream = stream_new(copy, cut);
        if (!stream) {
            SDL_free(copy);
            continue;
        }
        int64_t frames = stream_frames(stream);
        CHECK(frames > 0);
        for (int step = 0; step < 40; step++) {
            int64_t at = test_between(0, frames - 1), count = test_between(1, SDL_min(PART_MAX, frames - at));
            part[2 * count - 1] = 12345;
            stream_read(stream, at, part, count);
            stream_read(stream, at, part, count);
        }
        stream_free(stream);
    }
    SDL_free(data);
}
