/* Blocks end where something changes (a line ends, a fade arrives), so that every change falls on its sample. */
#include "media/mixer.h"

#include <math.h>
#include <string.h>

#define CHANNELS      2
#define BLOCK_FRAMES  1024
#define MS_FRAMES(ms) ((int64_t)(ms)*MIXER_RATE_HZ / 1000)

/* Music and nature under the voice: down fast enough for the first word, up so slowly that it is not noticed. */
#define DUCK_DB          (-9.0) /* over the loudest bars of our music a short name is then still 12 dB up */
#define DUCK_DOWN_FRAMES MS_FRAMES(300)
#define DUCK_UP_FRAMES   MS_FRAMES(900)
#define PAUSE_FRAMES     MS_FRAMES(150)
#define VOLUME_FRAMES    MS_FRAMES(80)

void mixer_init(Mixer *mixer) {
    *mixer = (Mixer){0};
    gain_init(&mixer->duck, 1);
    gain_init(&mixer->master, 1);
    for (int bus = 0; bus < BUS_COUNT; bus++) gain_init(&mixer->volume[bus], 1);
}

/* ---- voices */

static bool is_loaded(const Wave *wave) {
    return wave->samples || wave->read;
}

static bool gain_settled(const Gain *gain) {
    return gain->step == 0;
}

/* Frames until the ramp arrives, never too many. */
static int64_t gain_left(const Gain *gain) {
    double left = floor((gain->target - gain->current) / gain->step);
    return left < 1 ? 1 : (int64_t)left;
}

static int64_t voice_left(const Voice *voice) {
    return is_loaded(voice->wave) ? voice->wave->frames - voice->at : INT64_MAX;
}

static Voice *voice_free(Mixer *mixer) {
    Voice *shortest = &mixer->voices[0];
    for (int i = 0; i < MIXER_VOICES; i++) {
        Voice *voice = &mixer->voices[i];
        if (!voice->wave) return voice;
        bool shorter = !voice->loop && (shortest->loop || voice_left(voice) < voice_left(shortest));
        if (shorter) shortest = voice;
    }
    return shortest;
}

/* It was to be heard, and is not any more. */
static void lose(Mixer *mixer, const Voice *voice) {
    mixer->lost += voice->wave && !voice->loop && !voice->ending;
}

static Voice *voice_start(Mixer *mixer, const Wave *wave, Bus bus, bool loop, int64_t fade_in_frames) {
    Voice *voice = voice_free(mixer);
    lose(mixer, voice);
    *voice = (Voice){.wave = wave, .bus = bus, .loop = loop, .held = mixer->paused};
    gain_init(&voice->gain, fade_in_frames > 0 ? 0 : 1);
    gain_ramp(&voice->gain, 1, fade_in_frames);
    return voice;
}

void mixer_start(Mixer *mixer, const Wave *wave, Bus bus, bool loop, int64_t fade_in_frames) {
    voice_start(mixer, wave, bus, loop, fade_in_frames);
}

void mixer_start_in(Mixer *mixer, const Wave *wave, Bus bus, int64_t wait) {
    Voice *voice = voice_start(mixer, wave, bus, false, 0);
    voice->wait  = SDL_max(wait, 0);
    voice->late  = SDL_max(-wait, 0);
}

void mixer_cancel(Mixer *mixer, int64_t wait) {
    for (int i = 0; i < MIXER_VOICES; i++) {
        Voice *voice = &mixer->voices[i];
        if (voice->wave && voice->wait > 0 && voice->wait >= wait) voice->wave = NULL;
    }
}

/* What cannot be heard needs no fade. */
static void voice_end(const Mixer *mixer, Voice *voice, int64_t fade_frames) {
    if (mixer->stands || voice->held || voice->wait > 0 || !is_loaded(voice->wave)) {
        voice->wave = NULL;
        return;
    }
    voice->ending = true;
    gain_ramp(&voice->gain, 0, fade_frames);
}

/* What fades already may fade sooner, not later. */
void mixer_end(Mixer *mixer, Bus bus, int64_t fade_frames) {
    for (int i = 0; i < MIXER_VOICES; i++) {
        Voice *voice = &mixer->voices[i];
        bool   soon  = voice->ending && (gain_settled(&voice->gain) || gain_left(&voice->gain) <= fade_frames);
        if (voice->wave && voice->bus == bus && !soon) voice_end(mixer, voice, fade_frames);
    }
}

bool mixer_keep(Mixer *mixer, const Wave *wave, Bus bus, int64_t fade_in_frames) {
    for (int i = 0; i < MIXER_VOICES; i++) {
        Voice *voice = &mixer->voices[i];
        if (voice->wave != wave || voice->bus != bus || !voice->loop) continue;
        voice->ending = false;
        gain_ramp(&voice->gain, 1, fade_in_frames);
        return true;
    }
    return false;
}

void mixer_drop(Mixer *mixer, const Wave *wave) {
    for (int i = 0; i < MIXER_VOICES; i++) {
        Voice *voice = &mixer->voices[i];
        if (wave && voice->wave != wave) continue;
        lose(mixer, voice);
        voice->wave = NULL;
    }
}

bool mixer_plays(const Mixer *mixer, const Wave *wave) {
    for (int i = 0; i < MIXER_VOICES; i++) {
        if (mixer->voices[i].wave == wave) return true;
    }
    return false;
}

void mixer_set_volume(Mixer *mixer, Bus bus, float volume) {
    double wanted = volume < 0 ? 0 : volume > 1 ? 1 : (double)volume;
    if (mixer->volume[bus].target != wanted) gain_ramp(&mixer->volume[bus], wanted, VOLUME_FRAMES);
}

/* ---- pause */

/* The fade plays on a little; what it faded is heard again afterwards, so that sound and picture go on from the same instant. */
void mixer_pause(Mixer *mixer, bool paused) {
    if (mixer->paused == paused) return;
    mixer->paused = paused;
    for (int i = 0; i < MIXER_VOICES; i++) {
        Voice *voice = &mixer->voices[i];
        if (paused) voice->paused_at = voice->at;
        voice->held = paused && voice->wait > 0;
    }
    mixer->stands = false;
    gain_ramp(&mixer->master, paused ? 0 : 1, PAUSE_FRAMES);
}

static void stand_still(Mixer *mixer) {
    mixer->stands = true;
    for (int i = 0; i < MIXER_VOICES; i++) {
        mixer->voices[i].at = mixer->voices[i].paused_at;
        if (mixer->voices[i].ending) mixer->voices[i].wave = NULL;
    }
}

/* ---- mixing */

static bool voice_sounds(const Voice *voice) {
    return voice->wave && is_loaded(voice->wave) && !voice->held && voice->wait == 0 && (voice->loop || voice->at < voice->wave->frames);
}

static bool voice_waits(const Voice *voice) {
    return voice->wave && voice->wait > 0 && !voice->held;
}

static int64_t frames_alike(const Mixer *mixer, int64_t frames) {
    if (mixer->paused && !gain_settled(&mixer->master)) frames = SDL_min(frames, gain_left(&mixer->master));
    for (int i = 0; i < MIXER_VOICES; i++) {
        const Voice *voice = &mixer->voices[i];
        if (voice_waits(voice)) frames = SDL_min(frames, voice->wait);
        if (!voice_sounds(voice)) continue;
        if (!voice->loop) frames = SDL_min(frames, voice->wave->frames - voice->at);
        if (voice->ending && !gain_settled(&voice->gain)) frames = SDL_min(frames, gain_left(&voice->gain));
    }
    return frames;
}

static void wave_read(const Wave *wave, int64_t at, int16_t *out, int64_t frames) {
    if (wave->read) {
        wave->read(wave->stream, at, out, frames);
        return;
    }
    const int16_t *from = wave->samples + at * wave->channels;
    if (wave->channels == CHANNELS) memcpy(out, from, (size_t)(frames * CHANNELS) * sizeof *out);
    for (int64_t i = 0; wave->channels == 1 && i < frames; i++) out[2 * i] = out[2 * i + 1] = from[i];
}

/* Fills `out` with stereo, going round where it loops. */
static void voice_read(Voice *voice, int16_t *out, int64_t frames) {
    const Wave *wave = voice->wave;
    while (frames > 0) {
        int64_t part = SDL_min(frames, wave->frames - voice->at);
        wave_read(wave, voice->at, out, part);
        out += part * CHANNELS;
        frames -= part;
        voice->at += part;
        if (voice->loop && voice->at == wave->frames) voice->at = 0;
    }
}

static void add(int16_t *sum, const int16_t *more, int64_t frames) {
    for (int64_t i = 0; i < frames * CHANNELS; i++) {
        int value = sum[i] + more[i];
        sum[i]    = (int16_t)SDL_clamp(value, INT16_MIN, INT16_MAX);
    }
}

/* What waits comes nearer; what is due and not loaded yet comes later. */
static void wait_for(Mixer *mixer, int64_t frames) {
    for (int i = 0; i < MIXER_VOICES; i++) {
        Voice *voice = &mixer->voices[i];
        if (voice_waits(voice))
            voice->wait -= frames;
        else if (voice->wave && !is_loaded(voice->wave) && !voice->held)
            voice->late += frames;
    }
}

static void retire(Mixer *mixer) {
    for (int i = 0; i < MIXER_VOICES; i++) {
        Voice *voice = &mixer->voices[i];
        if (!voice->wave || !is_loaded(voice->wave)) continue;
        bool over  = !voice->loop && voice->at >= voice->wave->frames;
        bool faded = voice->ending && gain_settled(&voice->gain);
        if (faded || (over && !mixer->paused)) voice->wave = NULL;
    }
}

static void duck(Mixer *mixer) {
    bool speaks = false;
    for (int i = 0; i < MIXER_VOICES; i++) {
        const Voice *voice = &mixer->voices[i];
        speaks |= voice_sounds(voice) && voice->bus == BUS_VOICE && !voice->ending && mixer->volume[BUS_VOICE].target > 0;
    }
    if (speaks == mixer->ducked) return;
    mixer->ducked = speaks;
    gain_ramp(&mixer->duck, speaks ? gain_from_db(DUCK_DB) : 1, speaks ? DUCK_DOWN_FRAMES : DUCK_UP_FRAMES);
}

static void begin(Mixer *mixer, Voice *voice) {
    if (voice->begun) return;
    voice->begun = true;
    if (voice->loop) return;
    mixer->begun++;
    mixer->latest = SDL_max(mixer->latest, voice->late);
}

/* True when anything sounded on the bus. */
static bool mix_bus(Mixer *mixer, Bus bus, int16_t *sum, int64_t frames) {
    int16_t one[BLOCK_FRAMES * CHANNELS];
    bool    sounded = false;
    memset(sum, 0, (size_t)(frames * CHANNELS) * sizeof *sum);
    for (int i = 0; i < MIXER_VOICES; i++) {
        Voice *voice = &mixer->voices[i];
        if (!voice_sounds(voice) || voice->bus != bus) continue;
        begin(mixer, voice);
        voice_read(voice, one, frames);
        gain_apply_s16(&voice->gain, one, (size_t)frames, CHANNELS);
        add(sum, one, frames);
        sounded = true;
    }
    return sounded;
}

static void mix_block(Mixer *mixer, int16_t *out, int64_t frames) {
    int16_t sum[BLOCK_FRAMES * CHANNELS], quiet[BLOCK_FRAMES] = {0};
    Gain    ducking = mixer->duck; /* music and nature go down together */
    memset(out, 0, (size_t)(frames * CHANNELS) * sizeof *out);
    gain_apply_s16(&mixer->duck, quiet, (size_t)frames, 1);
    for (int bus = 0; bus < BUS_COUNT; bus++) {
        Gain under  = ducking;
        bool sounds = mix_bus(mixer, (Bus)bus, sum, frames);
        if (sounds || !gain_settled(&mixer->volume[bus])) gain_apply_s16(&mixer->volume[bus], sum, (size_t)frames, CHANNELS);
        if (sounds && (bus == BUS_MUSIC || bus == BUS_NATURE)) gain_apply_s16(&under, sum, (size_t)frames, CHANNELS);
        if (sounds) add(out, sum, frames);
    }
    gain_apply_s16(&mixer->master, out, (size_t)frames, CHANNELS);
}

void mixer_render(Mixer *mixer, int16_t *out, int64_t frames) {
    mixer->frames += frames;
    while (frames > 0) {
        if (mixer->stands) {
            memset(out, 0, (size_t)(frames * CHANNELS) * sizeof *out);
            return;
        }
        duck(mixer);
        int64_t part = frames_alike(mixer, SDL_min(frames, BLOCK_FRAMES));
        mix_block(mixer, out, part);
        wait_for(mixer, part);
        retire(mixer);
        if (mixer->paused && gain_settled(&mixer->master)) stand_still(mixer);
        out += part * CHANNELS;
        frames -= part;
    }
}
