/* What is told beside a film: a chapter a pose, and what the voice says, as subtitles. */
#ifndef UNSLOUCH_COMMANDS_FILM_NOTES_H
#define UNSLOUCH_COMMANDS_FILM_NOTES_H

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>

typedef struct FilmNotes FilmNotes;

FilmNotes *film_notes_new(void);
void       film_notes_free(FilmNotes *notes); /* NULL is fine */
/* Microseconds of the film, never less than before. A chapter of the same name as the one before goes on with it. Texts are copied. */
void film_notes_chapter(FilmNotes *notes, int64_t at_us, const char *name);
/* What is said from now on; NULL: silence. */
void film_notes_say(FilmNotes *notes, int64_t at_us, const char *words);
/* The film is so long. */
void film_notes_end(FilmNotes *notes, int64_t at_us);

/* As ffmpeg reads chapters (ffmetadata), and as SubRip has subtitles. False when `out` did not take it. */
bool film_notes_write_chapters(const FilmNotes *notes, FILE *out);
bool film_notes_write_subtitles(const FilmNotes *notes, FILE *out);

#endif
