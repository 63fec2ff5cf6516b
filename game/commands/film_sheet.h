/* Stills of a film: one as its poster, and one of each chapter on a sheet. */
#ifndef UNSLOUCH_COMMANDS_FILM_SHEET_H
#define UNSLOUCH_COMMANDS_FILM_SHEET_H

#include <SDL.h>
#include <stdbool.h>

typedef struct FilmSheet FilmSheet;

/* For a film of this size, in pixels. */
FilmSheet *film_sheet_new(int width, int height);
void       film_sheet_free(FilmSheet *sheet); /* NULL is fine */
/* One more picture, 32-bit ARGB, made smaller; the name is copied. */
void film_sheet_add(FilmSheet *sheet, SDL_Surface *picture, const char *name);
/* All of them with their names under them, as a PNG; false after a message. */
bool film_sheet_write(const FilmSheet *sheet, const char *fonts_dir, const char *path);
/* A picture as a PNG; false after a message. */
bool film_still_write(SDL_Surface *picture, const char *path);

#endif
