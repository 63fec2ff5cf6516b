/* What is heard, sample by sample. */
#include "media/mixer.h"

#include "harness.h"

#define RATE   MIXER_RATE_HZ
#define MS(ms) ((ms)*RATE / 1000)

static int16_t tone[RATE * 10], silence[RATE * 10], out[RATE * 20 * 2], again[RATE * 20 * 2];

/* A level that does not move, so that every change that is heard is a gain's. */
static Wave flat(int16_t level, int64_t frames) {
    for (int64_t i = 0; i < frames; i++) tone[i] = level;
    return (Wave){.samples = tone, .frames = frames, .channels = 1};
}

/* Sample i says where it stands: i / 4. */
static Wave counting(void) {
    for (int i = 0; i < RATE * 2; i++) tone[i] = (int16_t)(i / 4);
    return (Wave){.samples = tone, .frames = RATE * 2, .channels = 1};
}

static int left(int64_t frame) {
    return out[frame * 2];
}

TEST("a line sounds from the very next frame, on both sides") {
    Mixer mixer;
    Wave  wave = flat(1000, RATE);
    mixer_init(&mixer);
    mixer_render(&mixer, out, 777);
    CHECK(left(0) == 0 && left(776) == 0);
    mixer_start(&mixer, &wave, BUS_VOICE, false, 0);
    mixer_render(&mixer, out, RATE + 10);
    CHECK(left(0) == 1000 && out[1] == 1000 && left(RATE - 1) == 1000 && left(RATE) == 0);
    CHECK(mixer.frames == 777 + RATE + 10 && !mixer_plays(&mixer, &wave));
}

TEST("a wave that is not there yet is waited for, and then heard from its start") {
    Mixer mixer;
    Wave  wave = {0};
    mixer_init(&mixer);
    mixer_start(&mixer, &wave, BUS_VOICE, false, 0);
    mixer_render(&mixer, out, 5000);
    CHECK(left(4999) == 0 && mixer_plays(&mixer, &wave));
    wave = flat(500, 100);
    mixer_render(&mixer, out, 200);
    CHECK(left(0) == 500 && left(99) == 500 && left(100) == 0);
}

TEST("music is 9 dB lower 300 ms after the voice begins, and whole again 900 ms after it ends") {
    Mixer mixer;
    Wave  music = flat(10000, RATE), voice = {.samples = silence, .frames = MS(1000), .channels = 1};
    mixer_init(&mixer);
    mixer_start(&mixer, &music, BUS_MUSIC, true, 0);
    mixer_start(&mixer, &voice, BUS_VOICE, false, 0);
    mixer_render(&mixer, out, RATE * 3);
    CHECK(left(0) == 10000);
    CHECK(left(MS(150)) > 6500 && left(MS(150)) < 7000);
    for (int64_t i = MS(300) + 1; i < MS(1000); i++) CHECK(left(i) >= 3548 && left(i) <= 3549);
    CHECK(left(MS(1450)) > 6500 && left(MS(1450)) < 7000);
    CHECK(left(MS(1900) + 1) == 10000 && left(RATE * 3 - 1) == 10000);
}

TEST("cues and bowls do not duck, nor does a voice that is turned off") {
    Mixer mixer;
    Wave  music = flat(10000, RATE), other = {.samples = silence, .frames = RATE, .channels = 1};
    mixer_init(&mixer);
    mixer_start(&mixer, &music, BUS_MUSIC, true, 0);
    mixer_start(&mixer, &other, BUS_CUES, false, 0);
    mixer_set_volume(&mixer, BUS_VOICE, 0);
    mixer_start(&mixer, &other, BUS_VOICE, false, 0);
    mixer_render(&mixer, out, RATE);
    for (int64_t i = 0; i < RATE; i++) CHECK(left(i) == 10000);
}

TEST("a loop has no seam") {
    Mixer mixer;
    Wave  wave = counting();
    mixer_init(&mixer);
    mixer_start(&mixer, &wave, BUS_NATURE, true, 0);
    mixer_render(&mixer, out, RATE * 6);
    for (int64_t i = 0; i < RATE * 6; i++) CHECK(left(i) == tone[i % (RATE * 2)]);
}

/* The next line begins where another is heard, or is just being hushed. */
static bool gives_way(bool hushed) {
    Mixer          mixer;
    Wave           old = flat(8000, RATE * 5);
    static int16_t low[RATE];
    for (int i = 0; i < RATE; i++) low[i] = -100;
    Wave next = {.samples = low, .frames = RATE, .channels = 1};
    mixer_init(&mixer);
    mixer_start(&mixer, &old, BUS_VOICE, false, 0);
    mixer_render(&mixer, out, 1000);
    if (hushed) mixer_end(&mixer, BUS_VOICE, MS(60));
    mixer_end(&mixer, BUS_VOICE, MS(20));
    mixer_start(&mixer, &next, BUS_VOICE, false, 0);
    mixer_render(&mixer, out, RATE);
    bool alone = left(0) > 7800 && !mixer_plays(&mixer, &old);
    for (int64_t i = 1; i < MS(20); i++) alone = alone && left(i) < left(i - 1) + 1;
    for (int64_t i = MS(20) + 1; i < RATE; i++) alone = alone && left(i) == -100;
    return alone;
}

TEST("the old line is gone within 20 ms and the new one whole from its first sample") {
    CHECK(gives_way(false) && gives_way(true));
}

TEST("twenty lines in a row leave only the last") {
    Mixer mixer;
    Wave  waves[20];
    mixer_init(&mixer);
    for (int i = 0; i < 20; i++) {
        waves[i] = (Wave){.samples = tone, .frames = RATE, .channels = 1};
        mixer_end(&mixer, BUS_VOICE, MS(20));
        mixer_start(&mixer, &waves[i], BUS_VOICE, false, 0);
        mixer_render(&mixer, out, test_between(0, 300));
    }
    mixer_render(&mixer, out, MS(21));
    for (int i = 0; i < 19; i++) CHECK(!mixer_plays(&mixer, &waves[i]));
    CHECK(mixer_plays(&mixer, &waves[19]));
}

TEST("a pause is silent within 150 ms, stands, and goes on where it was asked") {
    Mixer mixer;
    Wave  wave = counting();
    mixer_init(&mixer);
    mixer_start(&mixer, &wave, BUS_VOICE, false, 0);
    mixer_render(&mixer, out, RATE / 2);
    mixer_pause(&mixer, true);
    mixer_render(&mixer, out, RATE);
    for (int64_t i = MS(150) + 1; i < RATE; i++) CHECK(left(i) == 0);
    mixer_pause(&mixer, false);
    mixer_render(&mixer, out, RATE);
    CHECK(left(0) == 0);
    for (int64_t i = MS(150) + 1; i < RATE; i++) CHECK(left(i) == tone[RATE / 2 + i]);
}

TEST("a line that begins during a pause is heard after it, whole") {
    Mixer mixer;
    Wave  wave = flat(3000, RATE);
    mixer_init(&mixer);
    mixer_pause(&mixer, true);
    mixer_render(&mixer, out, test_between(1, RATE));
    mixer_start(&mixer, &wave, BUS_VOICE, false, 0);
    mixer_render(&mixer, out, RATE);
    for (int64_t i = 0; i < RATE; i++) CHECK(left(i) == 0);
    mixer_pause(&mixer, false);
    mixer_render(&mixer, out, RATE);
    CHECK(left(MS(151)) == 3000 && left(RATE - 1) == 3000 && !mixer_plays(&mixer, &wave));
}

/* ---- laws over random use */

typedef struct {
    int64_t at;
    int     what;
    Bus     bus;
    float   value;
} Act;

#define ACTS 60

static void acts_make(Act acts[ACTS]) {
    int64_t at = 0;
    for (int i = 0; i < ACTS; i++) {
        at += test_between(0, RATE / 3);
        acts[i] = (Act){at, (int)test_between(0, 5), (Bus)test_between(0, BUS_COUNT - 1), (float)test_between(0, 100) / 100};
    }
}

static void act(Mixer *mixer, const Act *a, const Wave *looped, const Wave *line) {
    if (a->what == 0) mixer_pause(mixer, true);
    if (a->what == 1) mixer_pause(mixer, false);
    if (a->what == 2) mixer_set_volume(mixer, a->bus, a->value);
    if (a->what == 3) mixer_end(mixer, a->bus, MS(60));
    if (a->what == 4) mixer_start(mixer, looped, a->bus, true, MS(500));
    if (a->what == 5) mixer_start(mixer, line, BUS_VOICE, false, MS(20));
}

static void play(Mixer *mixer, const Act acts[ACTS], const Wave *looped, const Wave *line, int16_t *to, int64_t frames, int64_t stride) {
    int64_t at   = 0;
    int     next = 0;
    mixer_init(mixer);
    while (at < frames) {
        while (next < ACTS && acts[next].at <= at) act(mixer, &acts[next++], looped, line);
        int64_t part = frames - at < stride ? frames - at : stride;
        if (next < ACTS && acts[next].at - at < part) part = acts[next].at - at;
        mixer_render(mixer, to + at * 2, part);
        at += part;
    }
}

TEST("it makes no difference in how many pieces the sound is asked for") {
    Wave looped = counting(), line = {.samples = tone + 500, .frames = 30011, .channels = 1};
    for (int round = 0; round < 12; round++) {
        Mixer mixer, other;
        Act   acts[ACTS];
        acts_make(acts);
        play(&mixer, acts, &looped, &line, out, RATE * 12, RATE * 12);
        play(&other, acts, &looped, &line, again, RATE * 12, test_between(1, 3000));
        CHECK(memcmp(out, again, sizeof(int16_t) * RATE * 12 * 2) == 0);
    }
}

TEST("nothing that is done makes a click") {
    Wave looped = flat(300, RATE), line = {.samples = silence, .frames = 30011, .channels = 1};
    for (int round = 0; round < 30; round++) {
        Mixer mixer;
        Act   acts[ACTS];
        acts_make(acts);
        play(&mixer, acts, &looped, &line, out, RATE * 12, 1024);
        /* The steepest ramp is 60 ms from full to nothing; of 24 voices at 300 each that is 2.8 a sample, and each of four stages rounds. */
        for (int64_t i = 1; i < RATE * 12; i++) CHECK(abs(left(i) - left(i - 1)) <= 8);
    }
}

TEST("too much at once is held at full level, not wrapped round") {
    Mixer mixer;
    Wave  wave = flat(30000, RATE);
    mixer_init(&mixer);
    for (int i = 0; i < 8; i++) mixer_start(&mixer, &wave, (Bus)(i % BUS_COUNT), true, 0);
    mixer_render(&mixer, out, 100);
    for (int64_t i = 0; i < 100; i++) CHECK(left(i) == INT16_MAX);
}

TEST("when every place is taken a short sound gives way, never the music") {
    Mixer mixer;
    Wave  music = {.samples = silence, .frames = RATE, .channels = 1}, cue = {.samples = tone, .frames = RATE, .channels = 1},
         last = {.samples = tone, .frames = 100, .channels = 1};
    mixer_init(&mixer);
    mixer_start(&mixer, &music, BUS_MUSIC, true, 0);
    for (int i = 0; i < MIXER_VOICES * 2; i++) mixer_start(&mixer, &cue, BUS_CUES, false, 0);
    mixer_start(&mixer, &last, BUS_CUES, false, 0);
    CHECK(mixer_plays(&mixer, &music) && mixer_plays(&mixer, &last));
}

TEST("what is to begin later begins on its sample, whether it is mixed in one call or in many") {
    Wave wave = flat(1000, RATE);
    for (int part = 1; part <= 5000; part += 1666) {
        Mixer mixer;
        mixer_init(&mixer);
        mixer_start_in(&mixer, &wave, BUS_VOICE, 4321);
        for (int at = 0; at < 10000; at += part) mixer_render(&mixer, out + at * 2, part);
        CHECK(left(4320) == 0 && left(4321) == 1000);
    }
}

TEST("what waits stands still in a pause, and begins as much later") {
    Mixer mixer;
    Wave  wave = flat(1000, RATE);
    mixer_init(&mixer);
    mixer_start_in(&mixer, &wave, BUS_VOICE, 3000);
    mixer_render(&mixer, out, 1000);
    mixer_pause(&mixer, true);
    mixer_render(&mixer, out, RATE);
    mixer_pause(&mixer, false);
    mixer_render(&mixer, out, RATE);
    CHECK(left(1999) == 0 && left(2000) > 0);
}

TEST("what has not begun is silenced by a hush and by a cancel; what begins before the instant is not") {
    Mixer mixer;
    Wave  soon = flat(1000, 100), late = {.samples = tone, .frames = 200, .channels = 1};
    mixer_init(&mixer);
    mixer_start_in(&mixer, &soon, BUS_CUES, 500);
    mixer_start_in(&mixer, &late, BUS_CUES, 2000);
    mixer_cancel(&mixer, 501);
    CHECK(mixer_plays(&mixer, &soon) && !mixer_plays(&mixer, &late));
    mixer_start_in(&mixer, &late, BUS_VOICE, 2000);
    mixer_end(&mixer, BUS_VOICE, MS(60));
    CHECK(!mixer_plays(&mixer, &late));
}

TEST("what begins, what begins late and what is never heard is counted; what is called off is not") {
    Mixer mixer;
    Wave  there = flat(100, RATE), away = {0};
    mixer_init(&mixer);
    mixer_start_in(&mixer, &there, BUS_VOICE, 500);
    mixer_start(&mixer, &there, BUS_MUSIC, true, 0);
    mixer_render(&mixer, out, 1000);
    CHECK(mixer.begun == 1 && mixer.lost == 0 && mixer.latest == 0);
    mixer_start_in(&mixer, &there, BUS_CUES, -300);
    mixer_render(&mixer, out, 10);
    CHECK(mixer.begun == 2 && mixer.latest == 300);
    mixer_start(&mixer, &away, BUS_CUES, false, 0);
    mixer_render(&mixer, out, 700);
    away = there;
    mixer_render(&mixer, out, 10);
    CHECK(mixer.begun == 3 && mixer.latest == 700);
    mixer_start_in(&mixer, &there, BUS_CUES, 5000);
    mixer_cancel(&mixer, 5000);
    CHECK(mixer.lost == 0);
    for (int i = 0; i < MIXER_VOICES; i++) mixer_start(&mixer, &there, BUS_CUES, false, 0);
    CHECK(mixer.lost == 4); /* of 24 voices the loop and three others sounded */
}
