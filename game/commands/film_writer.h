/* Where a film goes: through ffmpeg into one file, or as pictures and a WAV into a folder. */
#ifndef UNSLOUCH_COMMANDS_FILM_WRITER_H
#define UNSLOUCH_COMMANDS_FILM_WRITER_H

#include <SDL.h>
#include <stdbool.h>
#include <stdint.h>

#include "commands/film_notes.h"
#include "commands/subcommand.h"

typedef struct FilmWriter FilmWriter;

/* `path` ends in ".mkv"; without ffmpeg the folder of the same name without it is made. NULL after a message. */
FilmWriter *film_writer_new(const char *path, int width, int height, int fps);
/* The next picture, 32-bit ARGB. False when it could not be written: there is no use in going on. */
bool film_writer_picture(FilmWriter *writer, SDL_Surface *picture);
/* The next sound: interleaved stereo at 44.1 kHz. */
void film_writer_sound(FilmWriter *writer, const int16_t *samples, int frames);
/* Completes the film, with chapters and subtitles from `notes`, and frees the writer; EXIT_DONE, or another status after a message. Only a whole film gets the file's
   name, and a file of that name stays until then; pictures in a folder stay in any case. */
int film_writer_finish(FilmWriter *writer, const FilmNotes *notes);
/* What is written: the file or the folder. */
const char *film_writer_target(const FilmWriter *writer);

#endif
