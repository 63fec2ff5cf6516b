/* A film is made of the same session as its trace: what is said is heard on its sample, and the same film is the same bytes. */
#include "run.h"

static int16_t *samples_of(const char *path, size_t *frames) {
    size_t size;
    char  *file = read_whole(path, &size);
    *frames     = size > 44 ? (size - 44) / 4 : 0;
    if (*frames == 0 || memcmp(file, "RIFF", 4) != 0) return NULL;
    int16_t *samples = calloc(*frames * 2, sizeof *samples);
    for (size_t i = 0; i < *frames * 2; i++) samples[i] = (int16_t)((unsigned char)file[44 + 2 * i] | (unsigned char)file[45 + 2 * i] << 8);
    free(file);
    return samples;
}

/* The folder that is written where there is no ffmpeg. */
static Run film_into_folder(const char *name, const char *to, const char *script) {
    char path[256];
    snprintf(path, sizeof path, "%s", getenv("PATH"));
    setenv("PATH", "/nonexistent", 1);
    Run run = RUN("film", LEVEL, "--assets", house(), "--now", NOW, "--size", "160x90", "--fps", "1", "--to", to, "--script", script, "-o", name);
    setenv("PATH", path, 1);
    return run;
}

static bool has_ffmpeg(void) {
    return system("ffmpeg -version >/dev/null 2>&1") == 0;
}

/* Every say of the trace begins in the sound at its very sample, and nothing else begins. */
static bool heard_as_told(const char *script, const char *seconds) {
    char folder[RUN_PATH_MAX], film[RUN_PATH_MAX + 8];
    snprintf(folder, sizeof folder, "%s", in_scratch("heard"));
    snprintf(film, sizeof film, "%s.mkv", folder);
    Run     trace  = RUN("trace", LEVEL, "--json", "--assets", house(), "--now", NOW, "--script", script);
    Run     filmed = film_into_folder(film, seconds, script);
    json_t *events = trace_parse(trace.out), *event;
    size_t  frames = 0, i, at = 0;
    int     said  = 0;
    bool    right = filmed.status == 0 && trace.status == 0 && events;
    char    wav[RUN_PATH_MAX + 16];
    snprintf(wav, sizeof wav, "%s/sound.wav", folder);
    int16_t *samples = right ? samples_of(wav, &frames) : NULL;
    right            = samples && frames == (size_t)(atoi(seconds) * RATE_HZ);
    json_array_foreach(events, i, event) {
        int64_t due = us_of(event, "t") * RATE_HZ / 1000000;
        if (!right || !is(event, "say") || due >= (int64_t)frames) continue;
        while (at < frames && samples[2 * at] < MARKER * 9 / 10) at++;
        right = (int64_t)at == due;
        if (!right) fprintf(stderr, "%s is due at sample %lld, heard at %zu\n", text_of(event, "line"), (long long)due, at);
        at += MARKER_FRAMES;
        said++;
    }
    while (right && at < frames && samples[2 * at] < MARKER * 9 / 10) at++;
    if (right && (at != frames || said <= 5)) fprintf(stderr, "%d lines, then sample %zu of %zu\n", said, at, frames);
    right = right && at == frames && said > 5;
    free(samples);
    json_decref(events);
    run_free(&trace), run_free(&filmed);
    return right;
}

TEST("every line that is told begins in the sound at its very sample") {
    CHECK(heard_as_told(write_file(in_scratch("none"), ""), "120"));
}

TEST("so it does after skips, and after a pause that cut a line in two") {
    CHECK(heard_as_told(write_file(in_scratch("skips"), "33.123456 skip\n33.5 skip\n40.000001 skip\n61.7 longer\n70 skip\n"), "120"));
}

TEST("without ffmpeg pictures and a sound are written into a folder, and it says so") {
    const char *nothing = write_file(in_scratch("none"), "");
    char        film[RUN_PATH_MAX];
    snprintf(film, sizeof film, "%s", in_scratch("folder.mkv"));
    Run run = film_into_folder(film, "3", nothing);
    CHECK(run.status == 0 && says(run.err, "ffmpeg was not found") && says(run.out, "3 pictures"));
    for (int i = 1; i <= 3; i++) {
        size_t size;
        char  *png = read_whole(in_scratch("folder/%06d.png", i), &size);
        CHECK(size > 100 && memcmp(png, "\x89PNG", 4) == 0);
        free(png);
    }
    CHECK(access(in_scratch("folder/sound.wav"), R_OK) == 0 && access(film, F_OK) != 0);
    run_free(&run);
}

TEST("the same film is the same bytes, its pictures differ and it can be heard") {
    if (!has_ffmpeg()) return;
    size_t sizes[2];
    char  *films[2];
    for (int i = 0; i < 2; i++) {
        char path[RUN_PATH_MAX];
        snprintf(path, sizeof path, "%s", in_scratch("same%d.mkv", i));
        Run run = RUN("film", LEVEL, "--assets", house(), "--now", NOW, "--size", "320x180", "--fps", "10", "--from", "1", "--to", "4", "-o", path);
        CHECK(run.status == 0);
        films[i] = read_whole(path, &sizes[i]);
        run_free(&run);
    }
    CHECK(sizes[0] > 1000 && sizes[0] == sizes[1] && memcmp(films[0], films[1], sizes[0]) == 0);
    free(films[0]), free(films[1]);
}

TEST("the sound alone is sample for sample that of the film, quickly made, and needs neither ffmpeg nor a picture") {
    char        path[RUN_PATH_MAX];
    size_t      film_frames = 0, alone_frames = 0;
    const char *nothing = write_file(in_scratch("nothing"), "");
    snprintf(path, sizeof path, "%s", in_scratch("alone.wav"));
    Run filmed = film_into_folder(in_scratch("beside.mkv"), "20", nothing);
    Run heard  = RUN("film", LEVEL, "--assets", house(), "--now", NOW, "--fps", "1", "--to", "20", "-o", path);
    CHECK(filmed.status == 0 && heard.status == 0);
    int16_t *film = samples_of(in_scratch("beside/sound.wav"), &film_frames), *alone = samples_of(path, &alone_frames);
    CHECK(film && alone && film_frames == 20 * 44100 && alone_frames == film_frames && memcmp(film, alone, film_frames * 4) == 0);
    CHECK(access(in_scratch("alone.wav.part"), F_OK) != 0);
    free(film), free(alone), run_free(&filmed), run_free(&heard);
    Run refused = RUN("film", LEVEL, "--assets", house(), "--poster", in_scratch("p.png"), "-o", path);
    CHECK(refused.status == 2 && says(refused.err, "need a film"));
    run_free(&refused);
    refused = RUN("film", LEVEL, "--assets", house(), "--to", "1", "-o", "/nonexistent/a.wav");
    CHECK(refused.status == 3 && says(refused.err, "could not be written"));
    run_free(&refused);
}

TEST("a film of an odd size is made all the same") {
    if (!has_ffmpeg()) return;
    Run run = RUN("film", LEVEL, "--assets", house(), "--now", NOW, "--size", "161x91", "--fps", "5", "--to", "1", "-o", in_scratch("odd.mkv"));
    CHECK(run.status == 0);
    run_free(&run);
}

TEST("a film that cannot be written fails with one reason, and leaves nothing") {
    Run run = RUN("film", LEVEL, "--assets", house(), "--now", NOW, "--to", "1", "-o", "/nonexistent/a.mkv");
    CHECK(run.status == 3 && says(run.err, "could not be written"));
    run_free(&run);
}

TEST("a film cannot take the place of a folder, which is said before the work is done") {
    if (!has_ffmpeg()) return;
    const char *folder = in_scratch("taken.mkv");
    CHECK(mkdir(folder, 0700) == 0);
    Run run = RUN("film", LEVEL, "--assets", house(), "--now", NOW, "--size", "16x16", "--to", "86400", "-o", folder);
    CHECK(run.status == 3 && says(run.err, "it is a folder"));
    run_free(&run);
}

TEST("a film of one pixel is made, also by somebody without a home") {
    if (!has_ffmpeg()) return;
    unsetenv("HOME"), unsetenv("XDG_DATA_HOME");
    Run run = RUN("film", LEVEL, "--assets", house(), "--now", NOW, "--size", "1x1", "--fps", "1", "--to", "1", "-o", in_scratch("pixel.mkv"));
    environment();
    CHECK(run.status == 0 && access(in_scratch("pixel.mkv"), R_OK) == 0);
    run_free(&run);
}

TEST("a film that is stopped ends at once and leaves nothing") {
    if (!has_ffmpeg()) return;
    char film[RUN_PATH_MAX];
    snprintf(film, sizeof film, "%s", in_scratch("stopped.mkv"));
    Run run = RUN_AND_STOP(2000, "film", LEVEL, "--assets", house(), "--now", NOW, "--size", "160x90", "--to", "86400", "-o", film);
    CHECK(run.status == -1 && access(film, F_OK) != 0 && access(in_scratch("stopped.mkv.part"), F_OK) != 0);
    run_free(&run);
}

/* Films with an ffmpeg that takes what it is given and does `joining` with "$film", the file that it is to write. */
static Run film_with(const char *joining, const char *film) {
    char path[1024], fake[RUN_PATH_MAX], script[1024];
    mkdir(in_scratch("fake"), 0700);
    snprintf(fake, sizeof fake, "%s", in_scratch("fake/ffmpeg"));
    snprintf(script, sizeof script, "#!/bin/sh\nfor last; do :; done\ncase $last in\npipe:1) cat >/dev/null ;;\nfile:*) film=${last#file:}; %s ;;\nesac\n",
             joining);
    chmod(write_file(fake, script), 0700);
    snprintf(path, sizeof path, "%s", getenv("PATH"));
    snprintf(script, sizeof script, "%s:%.900s", in_scratch("fake"), path);
    setenv("PATH", script, 1);
    Run run = RUN("film", LEVEL, "--assets", house(), "--now", NOW, "--size", "160x90", "--fps", "1", "--to", "1", "-o", film);
    setenv("PATH", path, 1);
    return run;
}

static bool holds(const char *path, const char *text) {
    char *held = read_whole(path, NULL);
    bool  same = strcmp(held, text) == 0;
    free(held);
    return same;
}

TEST("an older film stays until the new one is whole") {
    const char *film = write_file(in_scratch("older.mkv"), "older");
    Run         run  = film_with("echo half >\"$film\"; exit 1", film);
    CHECK(run.status == 3 && says(run.err, "ffmpeg failed") && holds(film, "older") && access(in_scratch("older.mkv.part"), F_OK) != 0);
    run_free(&run);
    run = film_with("printf whole >\"$film\"", film);
    CHECK(run.status == 0 && holds(film, "whole") && access(in_scratch("older.mkv.part"), F_OK) != 0);
    run_free(&run);
}

TEST("who stops a film that is all but done gets it whole") {
    const char *film = in_scratch("late.mkv");
    Run         run  = film_with("kill -TERM $PPID; sleep 0.2; printf whole >\"$film\"", film);
    CHECK(run.status == -1 && holds(film, "whole") && access(in_scratch("late.mkv.part"), F_OK) != 0);
    run_free(&run);
}

TEST("a whole session filmed ends with its summary") {
    char        path[256];
    const char *script = write_file(in_scratch("quick"), "2 quit\n"), *film = in_scratch("whole.mkv");
    snprintf(path, sizeof path, "%s", getenv("PATH"));
    setenv("PATH", "/nonexistent", 1);
    Run run = RUN("film", LEVEL, "--assets", house(), "--now", NOW, "--size", "160x90", "--fps", "2", "--script", script, "-o", film, "--json");
    setenv("PATH", path, 1);
    CHECK(run.status == 0 && says(run.out, "\"duration\":6.000000,\"pictures\":12"));
    run_free(&run);
}

TEST("a shot is the same bytes each time, and of the size that was asked for") {
    size_t sizes[2];
    char  *shots[2];
    for (int i = 0; i < 2; i++) {
        char path[RUN_PATH_MAX];
        snprintf(path, sizeof path, "%s", in_scratch("shot%d.png", i));
        Run run = RUN("shot", LEVEL, "--at", "35.5", "--assets", house(), "--now", NOW, "--size", "640x360", "-o", path);
        CHECK(run.status == 0);
        shots[i] = read_whole(path, &sizes[i]);
        run_free(&run);
    }
    CHECK(sizes[0] > 1000 && sizes[0] == sizes[1] && memcmp(shots[0], shots[1], sizes[0]) == 0);
    CHECK(memcmp(shots[0] + 16, "\0\0\2\x80\0\0\1\x68", 8) == 0);
    free(shots[0]), free(shots[1]);
}

TEST("every screen can be shot, and nobody's record is touched by it") {
    static const char *const screens[] = {"home", "practice", "summary"};
    for (int i = 0; i < 3; i++) {
        Run run = RUN("shot", "--screen", screens[i], "--assets", house(), "--now", NOW, "--size", "320x180", "-o", in_scratch("screen.png"));
        CHECK(run.status == 0);
        run_free(&run);
    }
    CHECK(access(in_scratch("data/unslouch"), F_OK) != 0);
}

__attribute__((constructor)) static void begin(void) {
    environment();
}
