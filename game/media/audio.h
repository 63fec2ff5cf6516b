/* Sound on mixer channels with our own sample-exact ramps: voice, music that ducks, bowl, breath cues. Silent, not broken, without a device. */
#ifndef UNSLOUCH_MEDIA_AUDIO_H
#define UNSLOUCH_MEDIA_AUDIO_H

#include <SDL.h>
#include <stdbool.h>
#include <stdint.h>

#include "platform/worker.h"

typedef enum { BUS_VOICE, BUS_MUSIC, BUS_NATURE, BUS_CUES, BUS_COUNT } Bus;

typedef struct {
    float volume[BUS_COUNT]; /* linear 0..1 */
} Mix;

typedef struct Audio Audio;

/* Opens the device at 44100 Hz, stereo, 16 bit, 1024 frames. Never NULL: without a device it stays silent and `message` (may be NULL) says so. */
Audio *audio_new(Worker *worker, char *message, size_t size);
void   audio_free(Audio *audio);
bool   audio_alive(const Audio *audio);
void   audio_set_mix(Audio *audio, const Mix *mix);
/* Loads before it returns: for what is heard at once, and short. */
void audio_need(Audio *audio, const char *path);
/* Loads ahead, off the frame path. */
void audio_preload(Audio *audio, const char *path);
/* Speaks at once; a line still sounding is ended first within 20 ms. Music and nature duck while it lasts. */
void audio_say(Audio *audio, const char *path);
void audio_hush(Audio *audio); /* ends the line within 60 ms */
void audio_play(Audio *audio, const char *path, Bus bus);
/* Where the sound is, in microseconds since it began; goes on in a pause, and in the small steps of the device. -1: there is no device. */
int64_t audio_clock_us(const Audio *audio);
/* Begins on the sample at which audio_clock_us is `clock_us`; at once when that is gone. */
void audio_play_at(Audio *audio, const char *path, Bus bus, int64_t clock_us);
/* What was to begin after `clock_us` does not. */
void audio_cancel_after(Audio *audio, int64_t clock_us);
/* Loops on its bus until replaced (crossfaded over 2 s) or NULL (faded out). */
void audio_loop(Audio *audio, const char *path, Bus bus);
/* True pause: everything fades out within 150 ms and stands; comes back without a click. */
void audio_pause(Audio *audio, bool paused);
/* Decoded sounds that nobody hears just now are decoded anew when they are asked for. */
void    audio_forget(Audio *audio);
int64_t audio_bytes(const Audio *audio); /* of decoded sound */
/* Once per frame: device loss and return (SDL_AUDIODEVICEREMOVED/ADDED), chunks that finished loading. */
void audio_update(Audio *audio);
void audio_event(Audio *audio, const SDL_Event *event);
/* False: nobody would hear the file now, for want of a device or because it turned out to be broken. */
bool audio_can_play(const Audio *audio, const char *path);
/* What became of lines and cues since the start; what was cancelled or hushed before its time does not count. */
typedef struct {
    int64_t begun;     /* heard from their first sample */
    int64_t lost;      /* never heard, or not to their end: no room among the voices, no device, no good file */
    int64_t latest_us; /* the most by which one began after its time */
} AudioTally;
AudioTally audio_tally(const Audio *audio);
/* Sample frames mixed since the start: the clock of what is heard. */
int64_t audio_frames(const Audio *audio);

/* For film and tests: no device; the same mixing, pulled by hand. */
Audio *audio_new_offline(void);
/* Renders the next `frames` interleaved stereo 16-bit 44.1 kHz frames. */
void audio_render(Audio *audio, int16_t *out, int frames);

#endif
