/* What the things of the core and of the catalogue are called in the person's language. Texts live as long as the Strings they come from. */
#ifndef UNSLOUCH_CONTENT_WORDS_H
#define UNSLOUCH_CONTENT_WORDS_H

#include "content/strings.h"
#include "core/area.h"
#include "core/checkin.h"
#include "core/condition.h"
#include "core/pose.h"

const char *words_area(const Strings *strings, Area area);                /* "upper back", as within a sentence */
const char *words_place(const Strings *strings, Area area);               /* as a person would say it: "Between the shoulder blades" */
const char *words_condition(const Strings *strings, Condition condition); /* likewise: "wrist" */
const char *words_load(const Strings *strings, Load load);                /* what the day was, by itself: "At a desk" */
const char *words_red_flag(const Strings *strings, RedFlag flag);         /* as it stands in a list: "Fever" */
const char *words_advice(const Strings *strings, Advice advice);          /* a sentence or two for the person; "" for ADVICE_PRACTISE */
const char *words_base(const Strings *strings, Base base);                /* "At the wall" */
const char *words_effort(const Strings *strings, const char *effort);     /* as effort_name has it; "Gentle" */
/* As the files of poses and levels have them, "a strap", "rhomboids"; what no file of texts knows stays as it is. */
const char *words_prop(const Strings *strings, const char *prop);
const char *words_muscle(const Strings *strings, const char *muscle);
/* "a mat, a strap and a wall"; cut at `size`. */
void words_props(const Strings *strings, const char *const *props, int count, char *out, size_t size);
/* The first letter large, where it is a Latin one: how a sentence begins. */
void words_begin(char *text);
/* Puts one more behind those that are there, `between` them; one that has no room whole is left out. */
void words_add(char *list, size_t size, const char *between, const char *word);

#endif
