/* SDL_mixer opens the device and decodes; the mixing is ours (mixer.c), hung behind its channels. Its channels cannot be pulled by hand
   without a device: with one mixing function for both, film writes sample for sample what is heard. Music and nature are decoded as they
   are heard (stream.h), by that same function: whole they would take 10 MB a minute. */
#include "media/audio.h"

#include <SDL_mixer.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "media/mixer.h"
#include "media/sound.h"
#include "memory.h"
#include "platform/clock.h"
#include "platform/log.h"
#include "platform/quiet.h"

#define BUFFER_FRAMES    1024
#define CHANNELS         2
#define SOUND_BYTES_MAX  (INT64_C(10) << 20) /* of sounds beside music and nature, which stay while they go round */
#define URGENT           (-1)                /* somebody waits to hear it */
#define AT_ONCE          (-2)                /* by the thread that asks */
#define AHEAD_US         200000              /* before pictures that are needed later than this */
#define MS_FRAMES(ms)    ((int64_t)(ms)*MIXER_RATE_HZ / 1000)
#define REPLACE_FRAMES   MS_FRAMES(20)
#define HUSH_FRAMES      MS_FRAMES(60)
#define CROSSFADE_FRAMES MS_FRAMES(2000)

typedef enum { SOUND_EMPTY, SOUND_LOADING, SOUND_READY, SOUND_FAILED } SoundState;

typedef struct Sound {
    char         *path;
    SoundState    state;
    Wave          wave; /* behind the lock: the device's thread reads it */
    uint64_t      used;
    struct Sound *next;
} Sound;

struct Audio {
    Worker     *worker;
    bool        offline;
    bool        alive;    /* the device is open */
    bool        lost;     /* it went away: look for another */
    Mixer       mixer;    /* behind the lock */
    SDL_mutex  *lock;     /* held by the device's thread while it mixes, and decodes what goes round; by others for a few assignments */
    SDL_mutex  *decoding; /* held while SDL_mixer decodes, opens or closes: decoding needs the device's format */
    atomic_bool closing;  /* jobs that have not begun are not worth it any more */
    int         loading;  /* jobs out */
    Sound      *sounds;
    Sound      *loops[BUS_COUNT];
    int64_t     bytes;       /* what sounds take in memory */
    uint64_t    clock;       /* counts uses */
    int64_t     failed;      /* sounds that were asked for and cannot be had */
    int64_t     mixed_at_us; /* when the device last asked, behind the lock; */
    int         mixed;       /* and for how many frames */
};

typedef struct {
    Audio *audio;
    Sound *sound; /* lives as long as the audio */
    bool   loop;
    Wave   wave;
    bool   done, no_device;
    char   error[SOUND_ERROR_BYTES];
} LoadJob;

/* ---- device */

static void SDLCALL mix(void *context, Uint8 *stream, int bytes) {
    Audio *audio = context;
    SDL_LockMutex(audio->lock);
    audio->mixed_at_us = clock_monotonic_us();
    audio->mixed       = bytes / (CHANNELS * (int)sizeof(int16_t));
    mixer_render(&audio->mixer, (int16_t *)(void *)stream, audio->mixed);
    SDL_UnlockMutex(audio->lock);
}

static void device_close(Audio *audio) {
    SDL_LockMutex(audio->decoding);
    if (audio->alive) {
        Mix_SetPostMix(NULL, NULL);
        Mix_CloseAudio();
        Mix_Quit();
    }
    audio->alive = false;
    SDL_UnlockMutex(audio->decoding);
}

/* No change of format is allowed: SDL converts, so that a frame is always 1/44100 s. */
static bool device_open(Audio *audio) {
    SDL_LockMutex(audio->decoding);
    int kept     = quiet_begin();
    audio->alive = Mix_OpenAudioDevice(MIXER_RATE_HZ, AUDIO_S16SYS, CHANNELS, BUFFER_FRAMES, NULL, 0) == 0;
    quiet_end(kept);
    SDL_UnlockMutex(audio->decoding);
    if (!audio->alive) return false;
    Mix_AllocateChannels(0);
    if (!audio->offline) Mix_SetPostMix(mix, audio);
    return true;
}

static Audio *audio_alloc(Worker *worker, bool offline) {
    Audio *audio    = memory_need(calloc(1, sizeof *audio));
    audio->worker   = worker;
    audio->offline  = offline;
    audio->lock     = memory_need(SDL_CreateMutex());
    audio->decoding = memory_need(SDL_CreateMutex());
    mixer_init(&audio->mixer);
    return audio;
}

Audio *audio_new(Worker *worker, char *message, size_t size) {
    Audio *audio = audio_alloc(worker, false);
    if (message && size > 0) message[0] = '\0';
    int  kept    = quiet_begin();
    bool started = SDL_InitSubSystem(SDL_INIT_AUDIO) == 0;
    quiet_end(kept);
    if (started && device_open(audio)) return audio;
    if (message) snprintf(message, size, "no sound: %s; captions and pictures carry the practice", SDL_GetError());
    return audio;
}

/* SDL_mixer decodes only with a device: the one that plays nothing will do, whatever the environment asks for. Whoever pulls sound by hand asks for no
   events, so Ctrl-C must not become one. */
Audio *audio_new_offline(void) {
    Audio *audio = audio_alloc(NULL, true);
    SDL_SetHint(SDL_HINT_NO_SIGNAL_HANDLERS, "1");
    SDL_SetHintWithPriority(SDL_HINT_AUDIODRIVER, "dummy", SDL_HINT_OVERRIDE);
    if (SDL_InitSubSystem(SDL_INIT_AUDIO) != 0 || !device_open(audio)) log_warn("sounds cannot be decoded: %s", SDL_GetError());
    return audio;
}

void audio_free(Audio *audio) {
    if (!audio) return;
    atomic_store(&audio->closing, true);
    if (audio->loading > 0) worker_drain(audio->worker);
    device_close(audio);
    for (Sound *sound = audio->sounds, *next; sound; sound = next) {
        next = sound->next;
        sound_release(&sound->wave);
        free(sound->path);
        free(sound);
    }
    SDL_QuitSubSystem(SDL_INIT_AUDIO);
    SDL_DestroyMutex(audio->lock);
    SDL_DestroyMutex(audio->decoding);
    free(audio);
}

bool audio_alive(const Audio *audio) {
    return audio->alive;
}

/* ---- loading */

static void load_run(void *context) {
    LoadJob *job   = context;
    Audio   *audio = job->audio;
    if (atomic_load(&audio->closing)) return;
    SDL_LockMutex(audio->decoding);
    job->no_device = !audio->alive;
    if (audio->alive) job->done = (job->loop ? sound_open : sound_decode)(job->sound->path, &job->wave, job->error);
    SDL_UnlockMutex(audio->decoding);
}

/* It plays, or is about to. */
static bool goes_round(const Audio *audio, const Sound *sound) {
    for (int bus = 0; bus < BUS_COUNT; bus++) {
        if (audio->loops[bus] == sound) return true;
    }
    return false;
}

static int64_t bytes_beside_loops(const Audio *audio) {
    int64_t bytes = audio->bytes;
    for (int bus = 0; bus < BUS_COUNT; bus++) {
        if (audio->loops[bus]) bytes -= sound_bytes(&audio->loops[bus]->wave);
    }
    return bytes;
}

/* Those unused longest go first, until no more than `most` bytes stand beside the loops; `asked` is about to be heard. */
static void sounds_bound(Audio *audio, int64_t most, const Sound *asked) {
    while (bytes_beside_loops(audio) > most) {
        Sound *oldest = NULL;
        Wave   gone   = {0};
        SDL_LockMutex(audio->lock);
        for (Sound *sound = audio->sounds; sound; sound = sound->next) {
            bool older = sound->state == SOUND_READY && (!oldest || sound->used < oldest->used);
            if (older && sound != asked && !goes_round(audio, sound) && !mixer_plays(&audio->mixer, &sound->wave)) oldest = sound;
        }
        if (oldest) {
            audio->bytes -= sound_bytes(&oldest->wave);
            oldest->state = SOUND_EMPTY;
            gone          = oldest->wave;
            oldest->wave  = (Wave){0};
        }
        SDL_UnlockMutex(audio->lock);
        sound_release(&gone);
        if (!oldest) return;
    }
}

void audio_forget(Audio *audio) {
    sounds_bound(audio, 0, NULL);
}

int64_t audio_bytes(const Audio *audio) {
    return audio->bytes;
}

static void load_finish(void *context) {
    LoadJob *job   = context;
    Audio   *audio = job->audio;
    Sound   *sound = job->sound;
    bool     fault = !job->done && !job->no_device && !atomic_load(&audio->closing);
    SDL_LockMutex(audio->lock);
    sound->state = job->done ? SOUND_READY : fault ? SOUND_FAILED : SOUND_EMPTY;
    sound->wave  = job->wave;
    if (!job->done) mixer_drop(&audio->mixer, &sound->wave);
    SDL_UnlockMutex(audio->lock);
    if (fault) log_warn("%s", job->error);
    audio->bytes += sound_bytes(&job->wave);
    audio->loading--;
    free(job);
    sounds_bound(audio, SOUND_BYTES_MAX, sound);
}

static void load_drop(void *context) {
    LoadJob *job      = context;
    job->sound->state = SOUND_EMPTY;
    job->audio->loading--;
    free(job);
}

static const WorkerJobType load_type = {load_run, load_finish, load_drop};

/* At once, or without a worker, the sound is there when this returns. */
static void sound_load(Audio *audio, Sound *sound, bool loop, int64_t urgency) {
    if (sound->state != SOUND_EMPTY) return;
    LoadJob *job = memory_need(calloc(1, sizeof *job));
    job->audio   = audio;
    job->sound   = sound;
    job->loop    = loop;
    sound->state = SOUND_LOADING;
    audio->loading++;
    if (urgency != AT_ONCE && worker_submit(audio->worker, &load_type, job, urgency)) return;
    load_run(job);
    load_finish(job);
}

static Sound *sound_known(const Audio *audio, const char *path) {
    Sound *sound = audio->sounds;
    while (sound && strcmp(sound->path, path) != 0) sound = sound->next;
    return sound;
}

static Sound *sound_of(Audio *audio, const char *path) {
    Sound *sound = sound_known(audio, path);
    if (!sound) {
        sound         = memory_need(calloc(1, sizeof *sound));
        sound->path   = memory_need(strdup(path));
        sound->next   = audio->sounds;
        audio->sounds = sound;
    }
    sound->used = ++audio->clock;
    return sound;
}

bool audio_can_play(const Audio *audio, const char *path) {
    const Sound *sound = sound_known(audio, path);
    return audio->alive && !(sound && sound->state == SOUND_FAILED);
}

void audio_need(Audio *audio, const char *path) {
    if (audio->alive) sound_load(audio, sound_of(audio, path), false, AT_ONCE);
}

void audio_preload(Audio *audio, const char *path) {
    if (audio->alive) sound_load(audio, sound_of(audio, path), false, AHEAD_US);
}

/* ---- playing */

/* False when it cannot be had; it may still be on its way otherwise. */
static bool can_sound(Audio *audio, Sound *sound, bool loop) {
    if (audio->alive) sound_load(audio, sound, loop, URGENT);
    return audio->alive && sound->state != SOUND_FAILED;
}

static void start(Audio *audio, Sound *sound, Bus bus, bool loop, int64_t fade_in_frames) {
    if (!can_sound(audio, sound, loop)) {
        audio->failed += !loop;
        return;
    }
    SDL_LockMutex(audio->lock);
    bool kept = loop && mixer_keep(&audio->mixer, &sound->wave, bus, fade_in_frames); /* two voices would read one stream in turns */
    if (!kept) mixer_start(&audio->mixer, &sound->wave, bus, loop, fade_in_frames);
    SDL_UnlockMutex(audio->lock);
}

static void end(Audio *audio, Bus bus, int64_t fade_frames) {
    SDL_LockMutex(audio->lock);
    mixer_end(&audio->mixer, bus, fade_frames);
    SDL_UnlockMutex(audio->lock);
}

void audio_say(Audio *audio, const char *path) {
    end(audio, BUS_VOICE, REPLACE_FRAMES);
    start(audio, sound_of(audio, path), BUS_VOICE, false, 0);
}

void audio_hush(Audio *audio) {
    end(audio, BUS_VOICE, HUSH_FRAMES);
}

void audio_play(Audio *audio, const char *path, Bus bus) {
    start(audio, sound_of(audio, path), bus, false, 0);
}

/* What is mixed begins to sound when it is asked for, as far as anybody can know. */
int64_t audio_clock_us(const Audio *audio) {
    if (!audio->alive || audio->offline) return -1;
    SDL_LockMutex(audio->lock);
    int64_t since   = (clock_monotonic_us() - audio->mixed_at_us) * MIXER_RATE_HZ / 1000000;
    int64_t sounded = audio->mixer.frames - audio->mixed + SDL_min(since, audio->mixed);
    SDL_UnlockMutex(audio->lock);
    return sounded * 1000000 / MIXER_RATE_HZ;
}

/* Needs the lock; negative: it is gone. */
static int64_t frames_until(const Audio *audio, int64_t clock_us) {
    if (clock_us < 0) return 0; /* nobody knows when */
    return clock_us * MIXER_RATE_HZ / 1000000 - audio->mixer.frames;
}

void audio_play_at(Audio *audio, const char *path, Bus bus, int64_t clock_us) {
    Sound *sound = sound_of(audio, path);
    if (!can_sound(audio, sound, false)) {
        audio->failed++;
        return;
    }
    SDL_LockMutex(audio->lock);
    mixer_start_in(&audio->mixer, &sound->wave, bus, frames_until(audio, clock_us));
    SDL_UnlockMutex(audio->lock);
}

void audio_cancel_after(Audio *audio, int64_t clock_us) {
    SDL_LockMutex(audio->lock);
    mixer_cancel(&audio->mixer, SDL_max(frames_until(audio, clock_us), 0) + 1);
    SDL_UnlockMutex(audio->lock);
}

/* What loops is remembered, so that it comes back with a device that was away. */
void audio_loop(Audio *audio, const char *path, Bus bus) {
    Sound *sound = path ? sound_of(audio, path) : NULL;
    if (sound == audio->loops[bus]) return;
    audio->loops[bus] = sound;
    end(audio, bus, CROSSFADE_FRAMES);
    if (sound && audio->alive) start(audio, sound, bus, true, CROSSFADE_FRAMES);
}

void audio_set_mix(Audio *audio, const Mix *mix_wanted) {
    SDL_LockMutex(audio->lock);
    for (int bus = 0; bus < BUS_COUNT; bus++) mixer_set_volume(&audio->mixer, (Bus)bus, mix_wanted->volume[bus]);
    SDL_UnlockMutex(audio->lock);
}

void audio_pause(Audio *audio, bool paused) {
    SDL_LockMutex(audio->lock);
    mixer_pause(&audio->mixer, paused);
    SDL_UnlockMutex(audio->lock);
}

/* ---- once per frame */

/* A line that was cut by the loss is not taken up again; what loops is. */
static void device_return(Audio *audio) {
    if (SDL_WasInit(SDL_INIT_AUDIO) == 0 && SDL_InitSubSystem(SDL_INIT_AUDIO) != 0) return;
    if (!device_open(audio)) return;
    for (int bus = 0; bus < BUS_COUNT; bus++) {
        if (audio->loops[bus]) start(audio, audio->loops[bus], (Bus)bus, true, CROSSFADE_FRAMES);
    }
}

void audio_event(Audio *audio, const SDL_Event *event) {
    if (audio->offline || (event->type != SDL_AUDIODEVICEREMOVED && event->type != SDL_AUDIODEVICEADDED) || event->adevice.iscapture) return;
    /* A removal names the opened device, or none when it was never opened: then it was not ours. */
    if (event->type == SDL_AUDIODEVICEREMOVED && event->adevice.which != 0 && audio->alive) {
        log_warn("the sound device is gone; captions and pictures go on, and sound when there is one again");
        device_close(audio);
        mixer_drop(&audio->mixer, NULL); /* no device, no other thread */
        audio->lost = true;
    }
    if (event->type == SDL_AUDIODEVICEADDED && !audio->alive) audio->lost = true;
}

void audio_update(Audio *audio) {
    worker_collect(audio->worker, 0);
    if (!audio->lost) return;
    audio->lost = false; /* one try; the next when a device appears */
    device_return(audio);
}

AudioTally audio_tally(const Audio *audio) {
    SDL_LockMutex(audio->lock);
    AudioTally tally = {audio->mixer.begun, audio->mixer.lost + audio->failed, audio->mixer.latest * 1000000 / MIXER_RATE_HZ};
    SDL_UnlockMutex(audio->lock);
    return tally;
}

int64_t audio_frames(const Audio *audio) {
    SDL_LockMutex(audio->lock);
    int64_t frames = audio->mixer.frames;
    SDL_UnlockMutex(audio->lock);
    return frames;
}

void audio_render(Audio *audio, int16_t *out, int frames) {
    mixer_render(&audio->mixer, out, frames);
}
