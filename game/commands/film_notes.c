/* Two lists of spans with their words. */
#include "commands/film_notes.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "memory.h"

typedef struct {
    int64_t from_us, to_us; /* to_us -1: it goes on */
    char   *text;
} Span;

typedef struct {
    Span  *spans;
    size_t count, room;
} Spans;

struct FilmNotes {
    Spans chapters, subtitles;
};

static void spans_end(Spans *list, int64_t at_us) {
    if (list->count > 0 && list->spans[list->count - 1].to_us < 0) list->spans[list->count - 1].to_us = at_us;
}

static void spans_add(Spans *list, int64_t at_us, const char *text) {
    spans_end(list, at_us);
    if (list->count == list->room) {
        list->room  = list->room > 0 ? 2 * list->room : 32;
        list->spans = memory_need(realloc(list->spans, list->room * sizeof *list->spans));
    }
    list->spans[list->count++] = (Span){at_us, -1, memory_need(strdup(text))};
}

static void spans_free(Spans *list) {
    for (size_t i = 0; i < list->count; i++) free(list->spans[i].text);
    free(list->spans);
}

FilmNotes *film_notes_new(void) {
    return memory_need(calloc(1, sizeof(FilmNotes)));
}

void film_notes_free(FilmNotes *notes) {
    if (!notes) return;
    spans_free(&notes->chapters);
    spans_free(&notes->subtitles);
    free(notes);
}

void film_notes_chapter(FilmNotes *notes, int64_t at_us, const char *name) {
    const Spans *list = &notes->chapters;
    if (list->count == 0 || strcmp(list->spans[list->count - 1].text, name) != 0) spans_add(&notes->chapters, at_us, name);
}

void film_notes_say(FilmNotes *notes, int64_t at_us, const char *words) {
    if (words)
        spans_add(&notes->subtitles, at_us, words);
    else
        spans_end(&notes->subtitles, at_us);
}

void film_notes_end(FilmNotes *notes, int64_t at_us) {
    spans_end(&notes->chapters, at_us);
    spans_end(&notes->subtitles, at_us);
}

/* ---- written down */

bool film_notes_write_chapters(const FilmNotes *notes, FILE *out) {
    fputs(";FFMETADATA1\n", out);
    for (size_t i = 0; i < notes->chapters.count; i++) {
        const Span *chapter = &notes->chapters.spans[i];
        fprintf(out, "[CHAPTER]\nTIMEBASE=1/1000\nSTART=%" PRId64 "\nEND=%" PRId64 "\ntitle=", chapter->from_us / 1000, chapter->to_us / 1000);
        for (const char *at = chapter->text; *at; at++) {
            if (strchr("=;#\\\n", *at)) fputc('\\', out);
            fputc(*at, out);
        }
        fputc('\n', out);
    }
    return fflush(out) == 0 && !ferror(out);
}

static void write_time(FILE *out, int64_t us) {
    int64_t ms = us / 1000;
    fprintf(out, "%02d:%02d:%02d,%03d", (int)(ms / 3600000), (int)(ms / 60000 % 60), (int)(ms / 1000 % 60), (int)(ms % 1000));
}

bool film_notes_write_subtitles(const FilmNotes *notes, FILE *out) {
    for (size_t i = 0; i < notes->subtitles.count; i++) {
        const Span *line = &notes->subtitles.spans[i];
        fprintf(out, "%zu\n", i + 1);
        write_time(out, line->from_us);
        fputs(" --> ", out);
        write_time(out, line->to_us);
        fprintf(out, "\n%s\n\n", line->text);
    }
    return fflush(out) == 0 && !ferror(out);
}
