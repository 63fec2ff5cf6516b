/* A decoder plays what is there of a broken file and says nothing; so an Ogg file is held against its own page headers first. */
#include "media/sound.h"

#include <SDL_mixer.h>
#include <stdio.h>
#include <string.h>

#include "media/stream.h"
#include "platform/paths.h"

#define CHANNELS 2

/* Ogg page header, RFC 3533: "OggS", version, flags, 8 bytes position, 4 serial, 4 number, 4 checksum, count of segments, their lengths. */
#define PAGE_HEADER   27
#define PAGE_FLAGS    5
#define PAGE_SEGMENTS 26
#define PAGE_LAST     0x04

static bool is_ogg(const uint8_t *data, size_t size) {
    return size >= 4 && memcmp(data, "OggS", 4) == 0;
}

/* Bytes of the page at `data`, 0 when it is cut off or no page. */
static size_t page_size(const uint8_t *data, size_t size) {
    if (!is_ogg(data, size) || size < PAGE_HEADER) return 0;
    size_t length = PAGE_HEADER + (size_t)data[PAGE_SEGMENTS];
    if (length > size) return 0;
    for (int i = 0; i < data[PAGE_SEGMENTS]; i++) length += data[PAGE_HEADER + i];
    return length <= size ? length : 0;
}

/* NULL when the pages follow each other up to one that says it is the last. */
static const char *ogg_fault(const uint8_t *data, size_t size) {
    bool   ended = false;
    size_t at    = 0;
    while (at < size) {
        size_t page = page_size(data + at, size - at);
        if (page == 0) return "it is cut off or damaged";
        ended = (data[at + PAGE_FLAGS] & PAGE_LAST) != 0;
        at += page;
    }
    return ended ? NULL : "its end is missing";
}

/* Half the memory for what is spoken. */
static void fold(Wave *wave) {
    for (int64_t i = 0; i < wave->frames; i++) {
        if (wave->samples[CHANNELS * i] != wave->samples[CHANNELS * i + 1]) return;
    }
    for (int64_t i = 0; i < wave->frames; i++) wave->samples[i] = wave->samples[CHANNELS * i];
    int16_t *smaller = SDL_realloc(wave->samples, (size_t)wave->frames * sizeof *smaller);
    if (smaller) wave->samples = smaller;
    wave->channels = 1;
}

static bool decode(const void *data, size_t size, Wave *out) {
    Mix_Chunk *chunk = Mix_LoadWAV_RW(SDL_RWFromConstMem(data, (int)size), 1);
    if (!chunk) return false;
    *out = (Wave){.samples = (int16_t *)(void *)chunk->abuf, .frames = (int64_t)chunk->alen / (CHANNELS * (int64_t)sizeof(int16_t)), .channels = CHANNELS};
    chunk->allocated = 0; /* the samples are ours now */
    Mix_FreeChunk(chunk);
    if (out->frames > 0) return true;
    sound_release(out);
    SDL_SetError("there is no sound in it");
    return false;
}

/* The whole file, checked for being whole; NULL with a sentence in `error`. SDL_free it. */
static void *load(const char *path, size_t *size, char error[SOUND_ERROR_BYTES]) {
    bool        there = path_is_file(path);
    void       *data  = there ? SDL_LoadFile(path, size) : NULL;
    const char *fault = NULL;
    if (!there)
        fault = "there is no such file";
    else if (!data)
        fault = SDL_GetError();
    else if (*size == 0 || *size > INT32_MAX)
        fault = "it is empty or too large";
    else if (is_ogg(data, *size))
        fault = ogg_fault(data, *size);
    if (!fault) return data;
    snprintf(error, SOUND_ERROR_BYTES, "%s: the sound cannot be played: %s", path, fault);
    SDL_free(data);
    return NULL;
}

static bool decode_loaded(const char *path, const void *data, size_t size, Wave *out, char error[SOUND_ERROR_BYTES]) {
    bool done = decode(data, size, out);
    if (!done) snprintf(error, SOUND_ERROR_BYTES, "%s: the sound cannot be played: %s", path, SDL_GetError());
    if (done) fold(out);
    return done;
}

bool sound_decode(const char *path, Wave *out, char error[SOUND_ERROR_BYTES]) {
    size_t size = 0;
    void  *data = load(path, &size, error);
    *out        = (Wave){0};
    bool done   = data && decode_loaded(path, data, size, out, error);
    SDL_free(data);
    return done;
}

bool sound_open(const char *path, Wave *out, char error[SOUND_ERROR_BYTES]) {
    size_t  size   = 0;
    void   *data   = load(path, &size, error);
    Stream *stream = data ? stream_new(data, size) : NULL;
    *out           = (Wave){0};
    if (stream) {
        *out = (Wave){.frames = stream_frames(stream), .channels = CHANNELS, .read = stream_read, .stream = stream};
        return true;
    }
    bool done = data && decode_loaded(path, data, size, out, error);
    SDL_free(data);
    return done;
}

void sound_release(Wave *wave) {
    stream_free(wave->stream);
    SDL_free(wave->samples);
    *wave = (Wave){0};
}

int64_t sound_bytes(const Wave *wave) {
    return wave->stream ? stream_bytes(wave->stream) : wave->frames * wave->channels * (int64_t)sizeof *wave->samples;
}
