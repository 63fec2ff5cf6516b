/* Pictures go through a pipe while they are drawn; the sound waits in a file, for ffmpeg reads its inputs one after the other when it starts
   and would wait for a sound that is only made with the pictures. A second, quick start of ffmpeg joins both. What waits has no name on the
   disk, so that nothing is left behind whatever happens. Threads are counted and everything is "bitexact": the same film is the same bytes. */
#define _GNU_SOURCE /* F_SETPIPE_SZ, where there is one */
#include "commands/film_writer.h"

#include <SDL_image.h>
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "commands/child.h"
#include "commands/wav.h"
#include "commands/yuv.h"
#include "memory.h"
#include "platform/paths.h"

#define WORDS_MAX    64
#define PIPE_BYTES   (1 << 20)
#define ENCODERS_MAX (256 << 10) /* bytes of ffmpeg's list that are looked at */

struct FilmWriter {
    char     path[PATH_BYTES_MAX];   /* the film */
    char     folder[PATH_BYTES_MAX]; /* of pictures, "": ffmpeg writes */
    int      width, height, fps;
    int64_t  pictures, sound_frames;
    FILE    *sound;
    int      video; /* what ffmpeg has encoded so far */
    int      pipe;  /* to ffmpeg */
    pid_t    ffmpeg;
    uint8_t *video_picture; /* one, as it goes through the pipe */
    bool     failed;
};

static bool fail(FilmWriter *writer, const char *what) {
    if (!writer->failed) fprintf(stderr, "unslouch: %s could not be written: %s\n", film_writer_target(writer), what);
    writer->failed = true;
    return false;
}

/* ---- files without a name */

/* In the folder of the film, where there is room for a film. */
static int open_nameless(const FilmWriter *writer) {
    char name[PATH_BYTES_MAX + 8];
    snprintf(name, sizeof name, "%s.XXXXXX", writer->path);
    int fd = mkstemp(name);
    if (fd >= 0) unlink(name);
    return child_fd(fd);
}

/* ---- ffmpeg */

typedef struct {
    const char *words[WORDS_MAX];
    int         count;
} Words;

static void add(Words *words, const char *const *more) {
    while (*more && words->count + 1 < WORDS_MAX) words->words[words->count++] = *more++;
    words->words[words->count] = NULL;
}

#define ADD(words, ...) add(words, (const char *const[]){__VA_ARGS__, NULL})

/* True when ffmpeg is there; its list of encoders is read into `list`. */
static bool ask_ffmpeg(FilmWriter *writer, char *list, size_t size) {
    const char *const words[] = {"ffmpeg", "-hide_banner", "-nostdin", "-loglevel", "error", "-encoders", NULL};
    int               out     = open_nameless(writer);
    if (out < 0) return fail(writer, strerror(errno));
    int     fds[]           = {-1, out};
    pid_t   pid             = child_start(words, fds, 2);
    bool    there           = pid > 0 && child_wait(pid) == 0;
    ssize_t got             = there && lseek(out, 0, SEEK_SET) == 0 ? read(out, list, size - 1) : 0;
    list[got > 0 ? got : 0] = '\0';
    close(out);
    return there;
}

/* x264 where it is, else a lossless encoder that is always there. B-frames would begin before time 0. */
static bool start_ffmpeg(FilmWriter *writer, bool x264) {
    Words words = {.count = 0};
    char  size[32], rate[16];
    int   ends[2];
    /* As yuv.h has it. */
    const char *pixels = writer->width % 2 == 0 && writer->height % 2 == 0 ? "yuv420p" : "yuv444p";
    snprintf(size, sizeof size, "%dx%d", writer->width, writer->height);
    snprintf(rate, sizeof rate, "%d", writer->fps);
    ADD(&words, "ffmpeg", "-hide_banner", "-nostdin", "-loglevel", "error");
    ADD(&words, "-f", "rawvideo", "-pix_fmt", pixels, "-video_size", size, "-framerate", rate, "-i", "pipe:0");
    if (x264)
        ADD(&words, "-c:v", "libx264", "-preset", "veryfast", "-crf", "17", "-bf", "0", "-threads", "2");
    else
        ADD(&words, "-c:v", "ffv1", "-level", "3", "-slices", "4", "-threads", "2");
    ADD(&words, "-pix_fmt", pixels, "-colorspace", "bt709", "-color_primaries", "bt709", "-color_trc", "bt709", "-color_range", "tv");
    ADD(&words, "-chroma_sample_location", "center");
    ADD(&words, "-fflags", "+bitexact", "-flags:v", "+bitexact", "-f", "nut", "pipe:1");
    writer->video_picture = memory_need(malloc(yuv_bytes(writer->width, writer->height)));
    writer->video         = open_nameless(writer);
    if (writer->video < 0 || pipe(ends) != 0) return fail(writer, strerror(errno));
    int fds[]    = {child_fd(ends[0]), writer->video};
    writer->pipe = child_fd(ends[1]);
#ifdef F_SETPIPE_SZ
    if (writer->pipe >= 0) fcntl(writer->pipe, F_SETPIPE_SZ, PIPE_BYTES); /* fewer turns; a refusal costs only time */
#endif
    writer->ffmpeg = fds[0] >= 0 && writer->pipe >= 0 ? child_start(words.words, fds, 2) : -1;
    int error      = errno;
    if (fds[0] >= 0) close(fds[0]);
    return writer->ffmpeg > 0 || fail(writer, strerror(error));
}

/* Notes that wait for ffmpeg; -1 after a message. */
static int open_notes(FilmWriter *writer, const FilmNotes *notes, bool (*write_notes)(const FilmNotes *notes, FILE *out)) {
    int   file = open_nameless(writer), kept = file >= 0 ? child_fd(dup(file)) : -1;
    FILE *out   = kept >= 0 ? fdopen(file, "w") : NULL;
    bool  whole = out && write_notes(notes, out);
    if (!whole) fail(writer, strerror(errno));
    if (out)
        fclose(out);
    else if (file >= 0)
        close(file);
    if (whole && lseek(kept, 0, SEEK_SET) == 0) return kept;
    if (kept >= 0) close(kept);
    return -1;
}

/* Of the pictures, the sound and what is told beside them, one file; false when ffmpeg failed. Any size of sound but that of its header is read to its end. */
static bool join_into(const FilmWriter *writer, const char *path, int sound, int chapters, int subtitles) {
    Words words = {.count = 0};
    char  target[PATH_BYTES_MAX + 16];
    int   fds[] = {-1, -1, -1, writer->video, sound, chapters, subtitles};
    snprintf(target, sizeof target, "file:%s", path);
    ADD(&words, "ffmpeg", "-hide_banner", "-nostdin", "-loglevel", "error", "-y", "-f", "nut", "-i", "pipe:3", "-f", "wav", "-i", "pipe:4");
    ADD(&words, "-f", "ffmetadata", "-i", "pipe:5", "-f", "srt", "-i", "pipe:6", "-map_metadata", "-1", "-map_chapters", "2");
    ADD(&words, "-map", "0:v", "-map", "1:a", "-map", "3:s", "-c:s", "srt", "-disposition:s:0", "0", "-c:v", "copy", "-c:a", "flac", "-threads", "1", "-fflags",
        "+bitexact", "-flags:a", "+bitexact");
    ADD(&words, "-f", "matroska", target);
    pid_t pid = child_start(words.words, fds, 7);
    return pid > 0 && child_wait(pid) == 0;
}

/* The film gets its name when it is whole. Until then, a few seconds, nobody stops it or ffmpeg, which inherits that: so no part of it is left behind. */
static void join(FilmWriter *writer, const FilmNotes *notes) {
    static const int stops[] = {SIGINT, SIGTERM, SIGHUP, SIGQUIT};
    char             part[PATH_BYTES_MAX + 8];
    sigset_t         later, before;
    int              sound = child_fd(dup(fileno(writer->sound)));
    bool             ready = sound >= 0 && lseek(sound, 0, SEEK_SET) == 0 && lseek(writer->video, 0, SEEK_SET) == 0;
    if (!ready) fail(writer, strerror(errno));
    int chapters  = ready ? open_notes(writer, notes, film_notes_write_chapters) : -1,
        subtitles = ready ? open_notes(writer, notes, film_notes_write_subtitles) : -1;
    ready         = chapters >= 0 && subtitles >= 0;
    snprintf(part, sizeof part, "%s.part", writer->path);
    sigemptyset(&later);
    for (size_t i = 0; i < sizeof stops / sizeof stops[0]; i++) sigaddset(&later, stops[i]);
    pthread_sigmask(SIG_BLOCK, &later, &before);
    if (ready && !join_into(writer, part, sound, chapters, subtitles))
        fail(writer, "ffmpeg failed");
    else if (ready && rename(part, writer->path) != 0)
        fail(writer, strerror(errno));
    if (writer->failed) unlink(part);
    pthread_sigmask(SIG_SETMASK, &before, NULL);
    if (sound >= 0) close(sound);
    if (chapters >= 0) close(chapters);
    if (subtitles >= 0) close(subtitles);
}

/* ---- pictures in a folder */

static bool start_folder(FilmWriter *writer) {
    char   sound[PATH_BYTES_MAX];
    size_t length = strlen(writer->path) - strlen(".mkv");
    snprintf(writer->folder, sizeof writer->folder, "%.*s", (int)length, writer->path);
    fprintf(stderr, "unslouch: ffmpeg was not found; pictures and sound go into the folder %s (install ffmpeg to get one file)\n", writer->folder);
    if (mkdir(writer->folder, 0777) != 0 && !(errno == EEXIST && path_is_dir(writer->folder))) return fail(writer, strerror(errno));
    if (!path_join(sound, sizeof sound, writer->folder, "sound.wav")) return fail(writer, "its path is too long");
    writer->sound = fopen(sound, "w+b");
    return writer->sound || fail(writer, strerror(errno));
}

static bool save_picture(FilmWriter *writer, SDL_Surface *picture) {
    char name[32], path[PATH_BYTES_MAX];
    snprintf(name, sizeof name, "%06lld.png", (long long)writer->pictures);
    SDL_Surface *opaque = SDL_ConvertSurfaceFormat(picture, SDL_PIXELFORMAT_RGB24, 0);
    bool         saved  = opaque && path_join(path, sizeof path, writer->folder, name) && IMG_SavePNG(opaque, path) == 0;
    SDL_FreeSurface(opaque);
    return saved || fail(writer, SDL_GetError());
}

/* Beside pictures they lie as files that whoever joins them can use. */
static void save_notes(FilmWriter *writer, const FilmNotes *notes, const char *name, bool (*write_notes)(const FilmNotes *notes, FILE *out)) {
    char  path[PATH_BYTES_MAX];
    FILE *out = path_join(path, sizeof path, writer->folder, name) ? fopen(path, "w") : NULL;
    if (!out || !write_notes(notes, out)) fail(writer, strerror(errno));
    if (out && fclose(out) != 0) fail(writer, strerror(errno));
}

/* ---- a film */

static bool writer_start(FilmWriter *writer) {
    char *list  = memory_need(calloc(1, ENCODERS_MAX));
    bool  there = ask_ffmpeg(writer, list, ENCODERS_MAX), x264 = strstr(list, " libx264 ") != NULL;
    free(list);
    if (writer->failed) return false;
    if (!there) {
        if (!start_folder(writer)) return false;
    } else if (path_is_dir(writer->path)) {
        return fail(writer, "it is a folder");
    } else {
        int fd        = open_nameless(writer);
        writer->sound = fd >= 0 ? fdopen(fd, "w+b") : NULL;
        if (!writer->sound) return fail(writer, strerror(errno));
        if (!start_ffmpeg(writer, x264)) return false;
    }
    return wav_write_header(writer->sound, 0) || fail(writer, strerror(errno));
}

FilmWriter *film_writer_new(const char *path, int width, int height, int fps) {
    FilmWriter *writer = memory_need(calloc(1, sizeof *writer));
    *writer            = (FilmWriter){.width = width, .height = height, .fps = fps, .video = -1, .pipe = -1, .ffmpeg = -1};
    int written        = snprintf(writer->path, sizeof writer->path, "%s", path);
    signal(SIGPIPE, SIG_IGN); /* an ffmpeg that died is told by its pipe */
    if (written < 0 || written >= (int)sizeof writer->path)
        fail(writer, "its path is too long");
    else if (writer_start(writer))
        return writer;
    film_writer_finish(writer, NULL);
    return NULL;
}

static bool write_all(int fd, const uint8_t *bytes, size_t size) {
    while (size > 0) {
        ssize_t written = write(fd, bytes, size);
        if (written < 0 && errno == EINTR) continue;
        if (written <= 0) return false;
        bytes += written;
        size -= (size_t)written;
    }
    return true;
}

static bool send_picture(FilmWriter *writer, const SDL_Surface *picture) {
    yuv_from_argb(picture->pixels, picture->pitch / 4, picture->w, picture->h, writer->video_picture);
    return write_all(writer->pipe, writer->video_picture, yuv_bytes(picture->w, picture->h)) || fail(writer, "ffmpeg stopped");
}

bool film_writer_picture(FilmWriter *writer, SDL_Surface *picture) {
    writer->pictures++;
    if (writer->failed) return false;
    return writer->folder[0] ? save_picture(writer, picture) : send_picture(writer, picture);
}

void film_writer_sound(FilmWriter *writer, const int16_t *samples, int frames) {
    writer->sound_frames += frames;
    if (!writer->failed && !wav_write(writer->sound, samples, frames)) fail(writer, strerror(errno));
}

const char *film_writer_target(const FilmWriter *writer) {
    return writer->folder[0] ? writer->folder : writer->path;
}

static bool finish_sound(FilmWriter *writer) {
    rewind(writer->sound);
    return (wav_write_header(writer->sound, writer->sound_frames) && fflush(writer->sound) == 0) || fail(writer, strerror(errno));
}

int film_writer_finish(FilmWriter *writer, const FilmNotes *notes) {
    if (writer->pipe >= 0) close(writer->pipe);
    if (writer->ffmpeg > 0 && child_wait(writer->ffmpeg) != 0) fail(writer, "ffmpeg failed");
    if (!writer->failed && finish_sound(writer)) {
        if (!writer->folder[0]) {
            join(writer, notes);
        } else {
            save_notes(writer, notes, "chapters.txt", film_notes_write_chapters);
            save_notes(writer, notes, "subtitles.srt", film_notes_write_subtitles);
        }
    }
    int status = writer->failed ? EXIT_ENVIRONMENT : EXIT_DONE;
    if (writer->sound) fclose(writer->sound);
    if (writer->video >= 0) close(writer->video);
    free(writer->video_picture);
    free(writer);
    return status;
}
