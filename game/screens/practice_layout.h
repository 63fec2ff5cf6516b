/* Where everything on Practice stands, from the size of the window and the widths of the words. Pure. */
#ifndef UNSLOUCH_SCREENS_PRACTICE_LAYOUT_H
#define UNSLOUCH_SCREENS_PRACTICE_LAYOUT_H

#include "view/theme.h"
#include "view/view.h"

/* Widths in output pixels of what will be written. */
typedef struct {
    float  name, sanskrit, side, next, word, time, left;
    float  left_of_hold; /* the time in the ring */
    float  sanskrit_px;  /* the size of its type */
    int    sanskrit_lines;
    float  head;           /* where a head that stands as high as the words, or a wall, ends on the right; 0: none does */
    float  body_x, body_y; /* where the figure begins on the left and at the top, if the words may reach it; 0, 0: they cannot */
    bool   has_sanskrit, has_side, has_next;
    TypeId name_type;
    int    name_lines;
} PracticeWords;

typedef struct {
    float     figure_x;
    SDL_FRect name, sanskrit, side, next, ring, number, word, line, caption, bar, time, keys; /* the room of each, for overlaps and clicks */
    float     name_x, name_baseline, name_leading, sanskrit_baseline, side_baseline;
    float     next_text_x, next_label_baseline, next_name_baseline, next_text_width;
    SDL_FRect next_picture;
    float     breath_x, breath_y, breath_r, ring_r;
    float     number_baseline; /* of the time that is left of the hold */
    float     word_x, word_baseline, line_y, line_width;
    float     caption_x, caption_bottom, caption_width;
    float     bar_y, bar_width, time_baseline, keys_baseline;
} PracticeLayout;

/* Where the figure's floor point stands, output pixels. */
float          practice_figure_x(const Frame *frame);
PracticeLayout practice_layout(const Frame *frame, const PracticeWords *words);

#endif
