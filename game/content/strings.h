/* Every word that the person reads, by key, in their language: read once, frozen, looked up while drawing. */
#ifndef UNSLOUCH_CONTENT_STRINGS_H
#define UNSLOUCH_CONTENT_STRINGS_H

#include <stdbool.h>
#include <stddef.h>

#include "content/faults.h"

typedef struct Strings Strings;

#define STRINGS_LANGUAGES_MAX  64   /* those beyond are not offered */
#define STRINGS_KEYS_MAX       4096 /* of a file; one with more is refused */
#define STRINGS_KEY_BYTES_MAX  96   /* a longer key is refused */
#define STRINGS_TEXT_BYTES_MAX 400  /* likewise a text */

/* English with every text 40 % longer: for looking at layouts. It is in no list. */
#define STRINGS_PSEUDO_LOCALE "en-xa"

typedef struct {
    const char *locale; /* "es": the name of its file */
    const char *name;   /* its name in itself: "Español" */
} LanguageInfo;

/* Reads `folder`/en.json and the file of the language that `wish` names, as "es" or "es_MX.UTF-8"; English when it is NULL or there is no such file. Never
   NULL: what cannot be read is said in `faults`, and its keys are what is shown. Free with strings_free. */
Strings *strings_load(const char *folder, const char *wish, Faults *faults);
void     strings_free(Strings *strings);

const char         *strings_locale(const Strings *strings); /* the language that was chosen: "en" */
int                 strings_language_count(const Strings *strings);
const LanguageInfo *strings_language(const Strings *strings, int language); /* in the order of their locales */

/* The text of a key: in the language, else in English, else the key itself. Lives as long as `strings`. */
const char *strings_get(const Strings *strings, const char *key);
/* Likewise, but `fallback` when no file has the key: for what a person may have written themselves, such as a level's name. */
const char *strings_get_or(const Strings *strings, const char *key, const char *fallback);

/* ---- text put together: cut at `size` bytes, after a whole character */

/* The text with its placeholders filled. Then come pairs of a placeholder's name and what it stands for, and NULL:
   strings_fill(s, out, sizeof out, "practice.row.stop", "time", "2:10", NULL) makes "Stop here, keep {time}" into "Stop here, keep 2:10". */
void strings_fill(const Strings *strings, char *out, size_t size, const char *key, ...) __attribute__((sentinel));
/* Likewise from the form for a number: `key`.one or `key`.other, as the language counts. {n} is the number in digits, {number} in words up to twelve. */
void strings_count(const Strings *strings, char *out, size_t size, const char *key, int number, ...) __attribute__((sentinel));
/* "neck", "neck and wrist", "neck, wrist and knee". */
void strings_list(const Strings *strings, char *out, size_t size, const char *const *words, int count);

#endif
