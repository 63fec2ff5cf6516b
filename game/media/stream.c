/* libvorbisfile over a file that stands in memory, so that the device's thread never waits for a disk. */
#include "media/stream.h"

#include <SDL.h>
#include <string.h>
#include <vorbis/vorbisfile.h>

#include "media/mixer.h"
#include "memory.h"

#define STEREO     2
#define PART       1024 /* frames read at once */
#define HOLES_MAX  8    /* of a damaged file, in one call */
#define NOWHERE    (-1)
#define LEAD       MIXER_RATE_HZ /* libvorbis that begins on the last page ends too early: it begins a second before, which no page of ours exceeds */
#define OPEN_BYTES 200000        /* what libvorbis keeps while a file is open, measured */

struct Stream {
    OggVorbis_File file;
    uint8_t       *data;
    size_t         size, read;   /* bytes; those that were read */
    int64_t        frames, at;   /* `at`: the frame that is decoded next */
    int64_t        silent_until; /* after what cannot be decoded: it is not sought anew with every buffer */
    int            channels;
};

/* ---- a file that stands in memory */

static size_t read_bytes(void *out, size_t size, size_t count, void *source) {
    Stream *stream = source;
    size_t  whole  = size > 0 ? SDL_min(count, (stream->size - stream->read) / size) : 0;
    memcpy(out, stream->data + stream->read, whole * size);
    stream->read += whole * size;
    return whole;
}

static int seek_bytes(void *source, ogg_int64_t offset, int whence) {
    Stream *stream = source;
    int64_t from = whence == SEEK_SET ? 0 : (int64_t)(whence == SEEK_CUR ? stream->read : stream->size), to = from + offset;
    if (to < 0 || to > (int64_t)stream->size) return -1;
    stream->read = (size_t)to;
    return 0;
}

static long tell_bytes(void *source) {
    const Stream *stream = source;
    return (long)stream->read;
}

/* ---- life */

Stream *stream_new(void *data, size_t size) {
    static const ov_callbacks calls  = {read_bytes, seek_bytes, NULL, tell_bytes};
    Stream                   *stream = memory_need(SDL_calloc(1, sizeof *stream));
    *stream                          = (Stream){.data = data, .size = size};
    if (ov_open_callbacks(stream, &stream->file, NULL, 0, calls) != 0) {
        SDL_free(stream);
        return NULL;
    }
    const vorbis_info *info = ov_info(&stream->file, -1);
    stream->frames          = ov_pcm_total(&stream->file, -1);
    stream->channels        = info ? info->channels : 0;
    bool one_link           = ov_streams(&stream->file) == 1;
    if (one_link && info && info->rate == MIXER_RATE_HZ && stream->channels >= 1 && stream->channels <= STEREO && stream->frames > 0) return stream;
    ov_clear(&stream->file);
    SDL_free(stream);
    return NULL;
}

void stream_free(Stream *stream) {
    if (!stream) return;
    ov_clear(&stream->file);
    SDL_free(stream->data);
    SDL_free(stream);
}

int64_t stream_frames(const Stream *stream) {
    return stream->frames;
}

int64_t stream_bytes(const Stream *stream) {
    return (int64_t)stream->size + OPEN_BYTES;
}

/* ---- reading */

/* At most so many frames in the file's own channels; 0: there are no more. */
static int64_t decode(Stream *stream, int16_t *out, int64_t frames) {
    int  section;
    long bytes = OV_HOLE;
    for (int holes = 0; bytes == OV_HOLE && holes < HOLES_MAX; holes++)
        bytes = ov_read(&stream->file, (char *)out, (int)(frames * stream->channels) * (int)sizeof *out, SDL_BYTEORDER == SDL_BIG_ENDIAN, 2, 1, &section);
    return bytes > 0 ? bytes / (stream->channels * (int64_t)sizeof *out) : 0;
}

static bool seek(Stream *stream, int64_t at) {
    int16_t part[PART * STEREO];
    int64_t left = stream->frames - at < LEAD ? SDL_min(at, LEAD) : 0, got = 1;
    if (ov_pcm_seek(&stream->file, at - left) != 0) return false;
    for (; left > 0 && got > 0; left -= got) got = decode(stream, part, SDL_min(left, PART));
    stream->at = at;
    return left == 0;
}

static void be_silent(Stream *stream, int64_t at, int16_t *out, int64_t frames) {
    memset(out, 0, (size_t)(frames * STEREO) * sizeof *out);
    stream->at           = NOWHERE;
    stream->silent_until = at + LEAD;
}

void stream_read(void *of, int64_t at, int16_t *out, int64_t frames) {
    Stream *stream  = of;
    bool    damaged = at < stream->silent_until && at >= stream->silent_until - LEAD;
    if (damaged) {
        memset(out, 0, (size_t)(frames * STEREO) * sizeof *out);
        return;
    }
    stream->silent_until = 0;
    if (at != stream->at && !seek(stream, at)) {
        be_silent(stream, at, out, frames);
        return;
    }
    while (frames > 0) {
        int16_t part[PART * STEREO];
        int64_t got = decode(stream, part, SDL_min(frames, PART));
        if (got == 0) {
            be_silent(stream, at, out, frames);
            return;
        }
        for (int64_t i = 0; i < got * STEREO; i++) out[i] = stream->channels == STEREO ? part[i] : part[i / STEREO];
        out += got * STEREO;
        at += got;
        frames -= got;
    }
    stream->at = at;
}
