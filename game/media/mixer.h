/* The one mixing function, of the live device and of film alike: voices on four buses, and gains that only ever ramp.
   Knows no device, no file and no lock: the caller keeps two threads out of it. 44.1 kHz, 16 bit, stereo. */
#ifndef UNSLOUCH_MEDIA_MIXER_H
#define UNSLOUCH_MEDIA_MIXER_H

#include "core/gain.h"
#include "media/audio.h"

#define MIXER_RATE_HZ 44100
#define MIXER_VOICES  24 /* when all sound, the short one that is nearest to its end gives way */

/* Sound, decoded whole or read as it is heard; whoever made it keeps it until no voice plays it. Without samples and without `read` it is not loaded yet: a voice
   waits for it and begins when it is there. */
typedef struct {
    int16_t *samples;
    int64_t  frames;
    int      channels;                                                    /* of the samples, 1 or 2 */
    void (*read)(void *stream, int64_t at, int16_t *out, int64_t frames); /* in stereo; at + frames is never more than it has */
    void *stream;
} Wave;

typedef struct {
    const Wave *wave; /* NULL: free */
    Bus         bus;
    bool        loop;
    bool        ending; /* fades out and is gone */
    bool        held;   /* began during a pause: sounds when it is over */
    bool        begun;  /* its first sample was heard */
    int64_t     late;   /* frames by which that is after its time */
    int64_t     wait;   /* frames until it begins; they stand still in a pause */
    int64_t     at;     /* next frame of the wave */
    int64_t     paused_at;
    Gain        gain;
} Voice;

typedef struct {
    Voice   voices[MIXER_VOICES];
    Gain    volume[BUS_COUNT];
    Gain    duck, master;
    bool    paused; /* fading out, or stands */
    bool    stands; /* silent, and nothing moves */
    bool    ducked;
    int64_t frames;              /* mixed since the start */
    int64_t begun, lost, latest; /* as AudioTally, in frames; loops do not count */
} Mixer;

void mixer_init(Mixer *mixer);
void mixer_start(Mixer *mixer, const Wave *wave, Bus bus, bool loop, int64_t fade_in_frames);
/* Takes back the end of a voice of the wave that goes round on the bus; false: there is none. */
bool mixer_keep(Mixer *mixer, const Wave *wave, Bus bus, int64_t fade_in_frames);
/* Begins after `wait` more frames on its very sample; at once, and late, when they are negative. */
void mixer_start_in(Mixer *mixer, const Wave *wave, Bus bus, int64_t wait);
/* Forgets what would begin after `wait` more frames, or later. */
void mixer_cancel(Mixer *mixer, int64_t wait);
/* Everything on the bus fades out; what has not begun does not. */
void mixer_end(Mixer *mixer, Bus bus, int64_t fade_frames);
/* Forgets every voice of the wave at once, or of all waves when NULL. */
void mixer_drop(Mixer *mixer, const Wave *wave);
bool mixer_plays(const Mixer *mixer, const Wave *wave);
void mixer_set_volume(Mixer *mixer, Bus bus, float volume);
void mixer_pause(Mixer *mixer, bool paused);
/* The next frames; the same whether they are asked for in one call or in many. */
void mixer_render(Mixer *mixer, int16_t *out, int64_t frames);

#endif
