/* A session as a film: drawn picture by picture in virtual time, with the sound that the mixer makes for the very same instants. */
#include <errno.h>
#include <string.h>
#include <unistd.h>

#include "commands/film_notes.h"
#include "commands/film_sheet.h"
#include "commands/film_writer.h"
#include "commands/rehearsal.h"
#include "commands/wav.h"

#define WIDTH   1280
#define HEIGHT  720
#define FPS     30
#define TAIL_US INT64_C(4000000) /* of the summary, when no end is given */

typedef struct {
    Rehearsal   rehearsal;
    FilmWriter *writer;
    int         fps;
    int64_t     from_us, to_us; /* to_us -1: at the end */
    int64_t     pictures;
    FilmNotes  *notes;
    LineRef     said; /* at the picture before */
    FilmSheet  *sheet;
    const char *poster, *sheet_path; /* NULL: not wanted */
    int         shown_item;          /* whose still is on the sheet */
    bool        poster_done;
    bool        sound_only; /* into a WAV */
    int64_t     length_us;  /* of what was written */
} Film;

static void hear(void *context, const int16_t *samples, int frames) {
    film_writer_sound(context, samples, frames);
}

static int64_t picture_us(const Film *film) {
    return film->from_us + film->pictures * 1000000 / film->fps;
}

/* The end is known when nothing more can happen. */
static bool more(Film *film) {
    if (film->to_us < 0 && rehearsal_over(&film->rehearsal)) film->to_us = film->rehearsal.now_us + TAIL_US;
    return film->to_us < 0 || picture_us(film) < film->to_us;
}

static void show_progress(const Film *film) {
    if (film->pictures % film->fps == 0 && isatty(STDERR_FILENO)) fprintf(stderr, "\r%lld s ", (long long)(picture_us(film) / 1000000));
}

/* ---- beside the film */

static const char *chapter_name(const App *app, const SessionView *view) {
    if (view->pose >= 0) return catalog_pose(app->catalog, view->pose)->name;
    return view->kind == STEP_REST || view->kind == STEP_SETTLE ? say(app, "practice.breathe") : words_base(app->strings, view->base);
}

static void note(Film *film, const SessionView *view, int64_t at_us) {
    const App *app = &film->rehearsal.app;
    film_notes_chapter(film->notes, at_us, chapter_name(app, view));
    if (view->caption.line == film->said.line) return;
    film->said = view->caption;
    film_notes_say(film->notes, at_us, view->caption.line >= 0 ? catalog_line(app->catalog, view->caption.line)->text : NULL);
}

/* A still where a pose is half over: there the figure is well in it. */
static bool take_stills(Film *film, const SessionView *view) {
    bool held = view->pose >= 0 && view->item_progress >= .5;
    if (!held) return true;
    if (film->poster && !film->poster_done) {
        film->poster_done = true;
        if (!film_still_write(rehearsal_picture(&film->rehearsal), film->poster)) return false;
    }
    if (film->sheet && view->item != film->shown_item) {
        film->shown_item = view->item;
        film_sheet_add(film->sheet, rehearsal_picture(&film->rehearsal), chapter_name(&film->rehearsal.app, view));
    }
    return true;
}

/* Before the summary. */
static bool look(Film *film) {
    SessionView view  = session_view(&film->rehearsal.app.practice.session);
    int64_t     at_us = film->pictures * 1000000 / film->fps;
    if (view.state == SESSION_ENDED) {
        film_notes_end(film->notes, at_us);
        return true;
    }
    note(film, &view, at_us);
    return take_stills(film, &view);
}

/* Of a film that shows no pose it is the last picture. */
static bool finish_stills(Film *film) {
    char fonts[PATH_BYTES_MAX];
    if (film->poster && !film->poster_done && !film_still_write(rehearsal_picture(&film->rehearsal), film->poster)) return false;
    if (!film->sheet) return true;
    if (film->shown_item < 0)
        film_sheet_add(film->sheet, rehearsal_picture(&film->rehearsal), catalog_level(film->rehearsal.app.catalog, film->rehearsal.app.chosen_level)->name);
    if (!path_join(fonts, sizeof fonts, film->rehearsal.app.root, "assets/fonts")) fonts[0] = '\0';
    return film_sheet_write(film->sheet, fonts, film->sheet_path);
}

static int shoot(Film *film) {
    Rehearsal *rehearsal = &film->rehearsal;
    rehearsal_paint_to(rehearsal, film->from_us, 1000000 / film->fps);
    rehearsal->hear    = hear;
    rehearsal->context = film->writer;
    bool stills        = true;
    for (bool written = true; written && stills && more(film); film->pictures++) {
        rehearsal_move_to(rehearsal, picture_us(film));
        app_paint(&rehearsal->app);
        stills  = look(film);
        written = film_writer_picture(film->writer, rehearsal_picture(rehearsal));
        show_progress(film);
    }
    rehearsal_move_to(rehearsal, picture_us(film)); /* the last picture's sound */
    if (isatty(STDERR_FILENO)) fputc('\r', stderr);
    film_notes_end(film->notes, film->pictures * 1000000 / film->fps);
    film->length_us = film->pictures * 1000000 / film->fps;
    int status      = film_writer_finish(film->writer, film->notes);
    return status == EXIT_DONE && (!stills || !finish_stills(film)) ? EXIT_ENVIRONMENT : status;
}

/* ---- the sound alone: no picture is drawn, so that it takes seconds */

typedef struct {
    FILE   *file;
    int64_t frames;
    bool    failed;
} SoundFile;

static void keep_sound(void *context, const int16_t *samples, int frames) {
    SoundFile *sound = context;
    sound->failed |= !wav_write(sound->file, samples, frames);
    sound->frames += frames;
}

static void listen(Film *film, SoundFile *sound) {
    Rehearsal *rehearsal = &film->rehearsal;
    rehearsal_move_to(rehearsal, film->from_us);
    rehearsal->hear    = keep_sound;
    rehearsal->context = sound;
    for (; !sound->failed && more(film); film->pictures++) rehearsal_move_to(rehearsal, picture_us(film));
    rehearsal_move_to(rehearsal, picture_us(film));
    film->length_us = picture_us(film) - film->from_us;
    film->pictures  = 0; /* none was drawn */
}

/* Only a whole one gets the file's name. */
static bool write_sound(Film *film, const char *path) {
    char      part[PATH_BYTES_MAX + 8];
    SoundFile sound = {.file = NULL};
    snprintf(part, sizeof part, "%s.part", path);
    sound.file = fopen(part, "wb");
    if (sound.file) {
        sound.failed = !wav_write_header(sound.file, 0);
        listen(film, &sound);
        sound.failed |= fseek(sound.file, 0, SEEK_SET) != 0 || !wav_write_header(sound.file, sound.frames);
        sound.failed |= fclose(sound.file) != 0;
    }
    if (sound.file && !sound.failed && rename(part, path) == 0) return true;
    fprintf(stderr, "unslouch: %s could not be written: %s\n", path, strerror(errno));
    if (sound.file) unlink(part);
    return false;
}

static void report(const Film *film, const Options *options, const char *target, int64_t took_us) {
    double seconds = (double)film->length_us / 1e6, took = (double)took_us / 1e6;
    if (options->json) {
        fputs("{\"file\":", stdout);
        json_print_text(stdout, target);
        printf(",\"duration\":%.6f,\"pictures\":%lld,\"took\":%.6f}\n", seconds, (long long)film->pictures, took);
    } else {
        printf("%s: %.1f s, %lld pictures, made in %.1f s (%.1f times as fast as it plays)\n", target, seconds, (long long)film->pictures, took,
               took > 0 ? seconds / took : 0);
    }
}

static int film_session(Film *film, const Options *options) {
    int     width = options->width > 0 ? options->width : WIDTH, height = options->height > 0 ? options->height : HEIGHT;
    int64_t began_us = clock_monotonic_us();
    char    target[PATH_BYTES_MAX];
    int     status = rehearsal_open(&film->rehearsal, options, width, height, true);
    if (status == EXIT_DONE) status = rehearsal_begin(&film->rehearsal, options->arguments[0]);
    if (status != EXIT_DONE) return status;
    if (film->sound_only) {
        if (!write_sound(film, options->output)) return EXIT_ENVIRONMENT;
        report(film, options, options->output, clock_monotonic_us() - began_us);
        return EXIT_DONE;
    }
    film->writer = film_writer_new(options->output, width, height, film->fps);
    if (!film->writer) return EXIT_ENVIRONMENT;
    snprintf(target, sizeof target, "%s", film_writer_target(film->writer));
    film->notes = film_notes_new();
    film->said  = (LineRef){.line = -1};
    if (film->sheet_path) film->sheet = film_sheet_new(width, height);
    status = shoot(film);
    film_notes_free(film->notes);
    film_sheet_free(film->sheet);
    if (status == EXIT_DONE) report(film, options, target, clock_monotonic_us() - began_us);
    return status;
}

static bool ends_in(const char *path, const char *ending) {
    const char *slash = strrchr(path, '/'), *name = slash ? slash + 1 : path, *dot = strrchr(name, '.');
    return dot && dot > name && strcmp(dot, ending) == 0;
}

static int run(const Options *options) {
    Film film = {.fps        = options->fps > 0 ? options->fps : FPS,
                 .from_us    = options->from_us > 0 ? options->from_us : 0,
                 .to_us      = options->to_us,
                 .poster     = options->poster,
                 .sheet_path = options->sheet,
                 .shown_item = -1,
                 .sound_only = options->output && ends_in(options->output, ".wav")};
    if (!options->output) return subcommand_usage_error(&subcommand_film, "-o FILE.mkv is missing");
    if (!film.sound_only && !ends_in(options->output, ".mkv"))
        return subcommand_usage_error(&subcommand_film, "-o is \"%s\", expected a name that ends in .mkv, or .wav for the sound alone", options->output);
    if (film.sound_only && (options->poster || options->sheet))
        return subcommand_usage_error(&subcommand_film, "--poster and --sheet need a film, not its sound alone");
    if (film.to_us >= 0 && film.to_us <= film.from_us) return subcommand_usage_error(&subcommand_film, "--to is not after --from");
    int status = film_session(&film, options);
    rehearsal_close(&film.rehearsal);
    return status;
}

const Subcommand subcommand_film = {
    .name      = "film",
    .arguments = "LEVEL",
    .help      = "Write a session as a film with its sound.",
    .details =
        "Writes FILE.mkv through ffmpeg, with a chapter for each pose and what is said as subtitles; where ffmpeg is missing, pictures, a WAV and these two\n"
        "into the folder FILE. 1280x720 when --size is left out. With -o FILE.wav only the sound is written, in seconds.\n"
        "The same --now gives the same bytes. The person is new, or with --data-dir the one of the folder, which is not changed.",
    .options = OPTION_BIT(OPTION_SIZE) | OPTION_BIT(OPTION_FPS) | OPTION_BIT(OPTION_FROM) | OPTION_BIT(OPTION_TO) | OPTION_BIT(OPTION_OUTPUT) |
               OPTION_BIT(OPTION_POSTER) | OPTION_BIT(OPTION_SHEET) | OPTION_BIT(OPTION_SCRIPT) | OPTION_BIT(OPTION_VOLUME) | OPTION_BIT(OPTION_TALK) |
               OPTION_BIT(OPTION_SEED) | OPTION_BIT(OPTION_AVOID) | OPTION_BIT(OPTION_EXCLUDE) | OPTIONS_OF_CAST,
    .arguments_min = 1,
    .arguments_max = 1,
    .run           = run,
};
