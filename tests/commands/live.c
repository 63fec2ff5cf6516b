/* Played in real time, with a sound device whose clock is not the machine's: SDL's "disk" writes what would be heard, a little slower or faster. */
#include "run.h"

#define BUFFER_FRAMES 1024

static int count_says(json_t *const events, int64_t until_us, int64_t *says_us, int most) {
    size_t  i;
    json_t *event;
    int     count = 0;
    json_array_foreach(events, i, event) {
        if (is(event, "say") && us_of(event, "t") < until_us && count < most) says_us[count++] = us_of(event, "t");
    }
    return count;
}

/* Frames at which a line begins, in raw stereo. */
static int find_lines(const char *path, int64_t *frames, int most, int64_t *length) {
    size_t size;
    char  *file  = read_whole(path, &size);
    int    count = 0;
    *length      = (int64_t)size / 4;
    for (int64_t i = 0; i < *length && count < most; i++) {
        int level = (int16_t)((unsigned char)file[4 * i] | (unsigned char)file[4 * i + 1] << 8);
        if (level < MARKER * 9 / 10) continue;
        frames[count++] = i;
        i += MARKER_FRAMES;
    }
    free(file);
    return count;
}

/* One play of the level, heard beside its trace: whether every line began where it should. */
static bool played_in_time(void) {
    enum { LINES_MAX = 64 };
    char        disk[RUN_PATH_MAX];
    int64_t     says_us[LINES_MAX], heard[LINES_MAX], length;
    const char *script = write_file(in_scratch("keys"), "4.2 skip\n9 pause\n11 resume\n11.7 skip\n");
    snprintf(disk, sizeof disk, "%s", in_scratch("disk.raw"));
    setenv("SDL_VIDEODRIVER", "dummy", 1);
    setenv("SDL_AUDIODRIVER", "disk", 1);
    setenv("SDL_DISKAUDIOFILE", disk, 1);
    Run play = RUN_AND_STOP(24000, "play", LEVEL, "--assets", house(), "--now", NOW, "--window", "320x180", "--script", script);
    environment();
    Run     trace   = RUN("trace", LEVEL, "--json", "--assets", house(), "--now", NOW, "--script", script);
    json_t *events  = trace_parse(trace.out);
    int     found   = find_lines(disk, heard, LINES_MAX, &length);
    int     said    = count_says(events, INT64_MAX, says_us, LINES_MAX);
    bool    in_time = play.status == 0 && events && found >= 5 && said >= found; /* what is heard last may be cut by the end */
    for (int i = 0; in_time && i < found; i++) {
        /* The device begins before the session; the first line tells how much. */
        int64_t apart = heard[i] - heard[0] - (says_us[i] - says_us[0]) * RATE_HZ / 1000000;
        in_time       = llabs(apart) <= BUFFER_FRAMES;
        if (!in_time) fprintf(stderr, "line %d is %lld frames off\n", i, (long long)apart);
    }
    json_decref(events);
    run_free(&play), run_free(&trace);
    return in_time;
}

/* A machine that holds the sound device up for a moment spoils a play, so there are three; what is wrong in the program spoils all. */
TEST("every line begins within one buffer of the device of its time, also after skips and a pause") {
    CHECK(played_in_time() || played_in_time() || played_in_time());
}

__attribute__((constructor)) static void begin(void) {
    environment();
}
