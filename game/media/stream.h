/* A sound that is decoded as it is heard: minutes of music whole would take ten megabytes each. */
#ifndef UNSLOUCH_MEDIA_STREAM_H
#define UNSLOUCH_MEDIA_STREAM_H

#include <stddef.h>
#include <stdint.h>

typedef struct Stream Stream;

/* The bytes of an Ogg Vorbis file of MIXER_RATE_HZ with one or two channels, from SDL_malloc, which it then owns. NULL: they are something else, and stay the caller's. */
Stream *stream_new(void *data, size_t size);
void    stream_free(Stream *stream);
int64_t stream_frames(const Stream *stream);
/* What it keeps in memory. */
int64_t stream_bytes(const Stream *stream);
/* Frames from `at` on, in stereo; those after another come cheap, a jump is found page by page. Silence where the file is damaged or over. `stream` as Wave has it. */
void stream_read(void *stream, int64_t at, int16_t *out, int64_t frames);

#endif
