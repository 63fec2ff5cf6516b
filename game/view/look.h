/* What the figure wears and how light falls on her: colour ramps for each region and the scene's light. */
#ifndef UNSLOUCH_VIEW_LOOK_H
#define UNSLOUCH_VIEW_LOOK_H

#include "media/sprites.h"
#include "view/view.h"

#define LOOK_CHOICES 5 /* of each part */

typedef enum { LOOK_SKIN, LOOK_HAIR, LOOK_TOP, LOOK_LEGGINGS, LOOK_PART_COUNT } LookPart;

/* 0..LOOK_CHOICES-1 by part; all zero is the default. */
typedef struct {
    int of[LOOK_PART_COUNT];
} LookChoice;

Look        look_make(const LookChoice *choice, Daytime daytime, bool high_contrast);
const char *look_part_name(LookPart part); /* "skin", "hair", "top", "leggings" */
/* The key of its text: "look.skin.light". */
const char *look_choice_name(LookPart part, int choice);
/* The colour by which a choice is shown. */
SDL_Color look_swatch(LookPart part, int choice);

#endif
