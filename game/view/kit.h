/* Text, buttons, rows, key hints, captions, bars and the one focus ring: what screens are put together from. */
#ifndef UNSLOUCH_VIEW_KIT_H
#define UNSLOUCH_VIEW_KIT_H

#include "core/pose.h"
#include "core/streak.h"
#include "view/draw.h"
#include "view/theme.h"
#include "view/view.h"

/* ---- text */
float kit_type_px(const Frame *frame, TypeId type);
float kit_text_width(const Frame *frame, TypeId type, const char *string);
/* On the baseline, in the draw's opacity; returns the width. */
float kit_text(const Frame *frame, TypeId type, const char *string, float x, float baseline, Align align, SDL_Color color);
/* Likewise in a size that is given. */
float kit_text_at(const Frame *frame, TypeId type, float px, const char *string, float x, float baseline, Align align, SDL_Color color);
/* In smaller type where it is wider than `width`; cut after a word with an ellipsis only where that does not help. */
float kit_text_cut(const Frame *frame, TypeId type, const char *string, float x, float baseline, float width, Align align, SDL_Color color);
/* Likewise on as many lines as the box is high for, around its middle. Returns the width of the widest. */
float kit_text_box(const Frame *frame, TypeId type, const char *string, SDL_FRect box, Align align, SDL_Color color);
/* The size in which kit_text_box writes it; kit_text_box_at writes it in a size that is given. */
float kit_text_box_px(const Frame *frame, TypeId type, const char *string, float width, float height);
/* What its lines need of that height: in a box of this one they are written just so. */
float kit_text_box_height(const Frame *frame, TypeId type, const char *string, float width, float height);
float kit_text_box_at(const Frame *frame, TypeId type, float px, const char *string, SDL_FRect box, Align align, SDL_Color color);
/* What stands in one list is of one size, and is broken into lines as the strong face has it, which what is focused is written in: so nothing moves, and
   nothing shrinks, where the focus comes. Of a list the first KIT_LIST_MOST decide the size: more than we bring. What a person adds without end would cost as
   much time in every frame; a longer one of theirs is smaller by itself. */
#define KIT_LIST_MOST  96
#define KIT_LIST_BYTES 192
/* What the `at`th is called; `width` is what all have, and may be made less for this one. */
typedef void KitListName(const void *list, int at, char name[KIT_LIST_BYTES], float *width);
float        kit_list_px(const Frame *frame, TypeId strong, KitListName *name_of, const void *list, int count, float width, float height);
/* One of them, in a face of the strong one's size. Returns the width of the widest line. */
float kit_list_text(const Frame *frame, TypeId type, TypeId strong, float px, const char *string, SDL_FRect box, Align align, SDL_Color color);
/* The type's size, or the largest below it in which the string is no wider. */
float kit_text_px_fit(const Frame *frame, TypeId type, const char *string, float width);
/* Breaks into at most `max_lines`, or KIT_PARAGRAPH_LINES, lines no wider than `width`: after a sentence where that leaves two good lines, else into lines of about one length. */
int kit_wrap(const Frame *frame, Face face, float px, const char *string, float width, char lines[][TEXT_LINE_BYTES], int max_lines);
/* Lines of text from a first baseline down; returns the last baseline. */
float kit_text_lines(const Frame *frame, TypeId type, char lines[][TEXT_LINE_BYTES], int count, float x, float baseline, float leading, SDL_Color color);

#define KIT_FITTED_LINES 4
typedef struct {
    char  lines[KIT_FITTED_LINES][TEXT_LINE_BYTES];
    int   count;
    Face  face;
    float px, width; /* of its type; of the widest line */
} KitLines;

/* Broken into at most `max_lines` lines no wider than `width`, in the largest type, up to this one, in which nothing is cut. */
KitLines kit_fit_lines(const Frame *frame, TypeId type, const char *string, float width, int max_lines);
/* From a first baseline down, `leading` in ems; returns the last baseline. */
float kit_fitted_lines(const Frame *frame, const KitLines *lines, float x, float baseline, float leading, Align align, SDL_Color color);

#define KIT_PARAGRAPH_LINES 8
typedef struct {
    TypeId      type;
    const char *text;         /* "": nothing stands there */
    float       gap;          /* to what is above, in pixels at 1080 lines */
    float       indent;       /* likewise, from the left */
    float       baseline, px; /* out: of its first line, and the size of its type */
} KitParagraph;

/* Paragraphs one below the other, the first baseline at `baseline`, in the largest type, up to the size of each, in which all of them end above `bottom`.
   Returns their foot. */
float kit_paragraphs(const Frame *frame, KitParagraph *paragraphs, int count, float x, float width, float baseline, float bottom, SDL_Color color);
/* The share of their size, up to 1, in which kit_paragraphs writes them: columns that stand beside each other are written in the least of theirs. */
float kit_paragraphs_share(const Frame *frame, KitParagraph *paragraphs, int count, float width, float baseline, float bottom);
/* Written in that share of their size, wherever they end; returns their foot. */
float kit_paragraphs_at(const Frame *frame, KitParagraph *paragraphs, int count, float x, float width, float baseline, float share, SDL_Color color);

/* Text from the top down: each baseline where the design has it, or lower where what stands above needs the room. */
typedef struct {
    const Frame *frame;
    float        bottom; /* of the lowest line so far */
    bool         packed; /* enlarged type: as close as it may be, whatever the design says */
} KitColumn;

KitColumn kit_column(const Frame *frame);
/* Baseline of the next line, which the design has at `baseline`; `gap` pixels at 1080 lines to what is above at least. */
float kit_column_line(KitColumn *column, TypeId type, float baseline, float gap);
/* Likewise in a size that is given (px). */
float kit_column_line_at(KitColumn *column, float px, float baseline, float gap);
/* Top of something that is not text, `height` tall; moves on below it. */
float kit_column_block(KitColumn *column, float top, float height, float gap);

#define KIT_NAME_LINES 3
typedef struct {
    char   lines[KIT_NAME_LINES][TEXT_LINE_BYTES];
    int    count;
    TypeId type;
    float  width; /* of the widest line */
} NameBox;

/* A pose's name: in the display size, or in the title size where that is too wide, on two lines where that is too wide as well; in smaller type, and on three
   lines, before it is cut. */
NameBox kit_name_fit(const Frame *frame, const char *name, float width);

/* ---- what can be pressed */
#define KIT_ITEMS_MAX 64
#define KIT_NONE      (-1)

typedef struct {
    int       id; /* the caller's */
    SDL_FRect rect;
} KitItem;

typedef enum { KIT_UP, KIT_DOWN, KIT_LEFT, KIT_RIGHT } KitWay;

/* The item that focus moves to: the nearest that way. Edges stop. Index into items. */
int kit_move(const KitItem *items, int count, int focus, KitWay way);
/* Item under the point, KIT_NONE if none. Targets are never smaller than the least size. */
int kit_hit(const Frame *frame, const KitItem *items, int count, float x, float y);
/* The ring around the focused thing; glides when it moves. */
void kit_focus(View *view, SDL_FRect rect, float radius);

/* For who listens: what the focused thing is, where no text stands in it, or not all that is to be known. */
void kit_focus_named(View *view, const char *name);
/* Likewise: it is the `at`th of so many, from one. */
void kit_focus_place(View *view, int at, int of);

/* What the ring stands around was moved with its whole picture: the ring goes along. */
void kit_focus_carry(View *view, float dx, float dy);

SDL_FRect kit_button_rect(const Frame *frame, float x, float y, const char *label, bool main, float width_min);
/* Its label in smaller type where the place is narrower. */
void kit_button(View *view, SDL_FRect rect, const char *label, bool main, bool focused);
/* Key cap and what the key does; x at the left, on the baseline. Returns the width; draws only when `draw` is set. */
float kit_key(const Frame *frame, float x, float baseline, const char *key, const char *label, bool draw);
typedef enum { KIT_CAP, KIT_CAP_BUTTON, KIT_CAP_BARE } KitCap; /* of a keyboard; round, as those of a gamepad are; only what is written on it */
/* In a list, where a cap's letters grow as its words do, as far as metrics.key_most lets them; from its right edge, around its middle in height (px). Returns the width. */
float kit_keycap(const Frame *frame, KitCap cap, float right, float middle, const char *key, SDL_Color color);
/* Of a cap in a list. */
float kit_keycap_width(const Frame *frame, const char *key);

/* ---- instruments */
typedef struct {
    double start, length; /* share of the whole, 0..1 */
} BarSegment;

void kit_session_bar(const Frame *frame, float x, float y, float width, const BarSegment *segments, int count, int current, double progress);
/* The segment that the pointer is on, which reaches above and below the bar and halfway to its neighbours; `*part` is where it stands. -1: none. */
int  kit_session_bar_pointed(const Frame *frame, float x, float y, float width, const BarSegment *segments, int count, SDL_FRect *part);
void kit_side_icon(const Frame *frame, float x, float y, float radius, Side side);
/* From a day of a week to the next. */
float kit_week_step(const Frame *frame);
/* How far the days' letters reach below the middle of the week. */
float kit_week_depth(const Frame *frame);
/* Of the week at (x, y): a day with its letter. */
SDL_FRect kit_week_day(const Frame *frame, float x, float y, int day);
/* Told apart by shape: practised a disc, frozen a ring with a dot, rest or a day taken away a dash, everything else a ring. */
void kit_week(const Frame *frame, float x, float y, const DayState days[7], int today);
/* A soft light of the scene, its opacity in the color; none in high contrast. */
void kit_glow(View *view, float x, float y, float radius_x, float radius_y, SDL_Color color);
/* "0:07", "12:30" */
void kit_clock(char *out, size_t size, int64_t us);

#endif
