/* What the menus share: title, foot of keys, rows to choose from, and the ways of the focus. */
#ifndef UNSLOUCH_SCREENS_MENU_H
#define UNSLOUCH_SCREENS_MENU_H

#include "app.h"
#include "view/kit.h"

/* Moves app->focus, which holds an item's id, as the input says. The id of what was pressed, KIT_NONE when nothing was. */
int menu_input(App *app, const Input *input, const KitItem *items, int count);
/* Index of the item with this id; 0 when there is none. */
int menu_index(const KitItem *items, int count, int id);
/* `also` ACTION_NONE: one key does it. */
typedef struct {
    Action      action, also;
    const char *label; /* key of its text */
} MenuKey;

/* Over the whole scene, so that words stand on it. */
void menu_paint_veil(const Frame *frame);
void menu_paint_title(const Frame *frame, const char *title, const char *sub);
/* The title, and what stands below it, ends before `right`. */
void menu_paint_title_to(const Frame *frame, const char *title, const char *sub, float right);
void menu_paint_keys(const App *app, const MenuKey *keys, int count);
/* Above all of them. */
float menu_keys_top(const Frame *frame);
/* Where the last of those ends that end before `right`. */
float menu_keys_right(const App *app, const MenuKey *keys, int count, float right);
/* Those that end before `right`. */
void menu_paint_keys_to(const App *app, const MenuKey *keys, int count, float right);
/* What is said outside of practice, where captions are on: no further than from `left` to `right`, and down to `bottom`; output pixels. */
void menu_paint_caption(App *app, float left, float right, float bottom);
/* What is said ends, and is read no more. */
void menu_hush(App *app);
/* How much may be seen of what stands in its place; 1: it is over. */
float menu_caption_leaves(const App *app);
/* An anchor of the design, a part of the width at 16:9, in this frame's column. */
float menu_along(const Frame *frame, float share);
/* Top of the button below what is told beside a list, above the keys; output pixels. */
float menu_button_y(const Frame *frame);
/* Where a line of text stands in a row of this height. */
float menu_baseline(const Frame *frame, TypeId type, SDL_FRect row);

/* The ring around what is on or off; told so to who listens. */
void menu_focus_switch(App *app, SDL_FRect rect, float radius, const char *label, bool on);
/* A colour of the figure's look, in a place as high as it is wide. What is worn has a mark of its own, so that it is told apart without colours. */
void menu_paint_swatch(const App *app, SDL_FRect rect, LookPart part, int choice);
/* A row that is ticked or not; its words in this size. */
void menu_paint_tick(App *app, const KitItem *item, const char *text, float px, bool on);
/* How wide their room in the row is. */
float menu_tick_width(const Frame *f, SDL_FRect rect);

/* Rows of a list grow with the type, up to so much: more are to be seen at once. */
#define MENU_LIST_GROWN 1.75f
/* Keeps the scroll within the list: nothing below its last row is shown while there are others above. `rows` have room. */
void menu_list_bound(MenuList *list, int rows);
/* Looks at the row, and shows it among the `rows` that have room. */
void menu_list_look(MenuList *list, int row, int rows);
/* Rows are items 0..count-1, the button is item `button`. Moves through rows that are not shown as well; the id of what was pressed, or KIT_NONE. */
int menu_list_input(App *app, MenuList *list, const Input *input, const KitItem *items, int count, int rows, int button);
/* "Gentle, 11 minutes, with a mat and a wall." */
void menu_about_level(App *app, int level, char *out, size_t size);
/* The first of a level's poses in a row of small pictures, `most` of which fill the place. How many more there are. */
int menu_paint_poses(App *app, const LevelSpec *spec, SDL_FRect place, int most);
/* How much of a list is seen, and where; nothing when all of it is. */
void menu_paint_track(const Frame *frame, SDL_FRect place, int scroll, int rows, int count);

/* ---- days */

extern const char *const menu_weekdays[7]; /* keys of their texts, from Monday */
/* The key of what a day was or is; who hides the streak is told of no freeze. */
const char *menu_day_key(DayState day, bool streak_hidden);
/* The dots of a week, the first at (x, y); the one under the pointer is told in words, above the line of type `over` that stands on `baseline` above them. */
void menu_paint_week(App *app, const Week *week, bool streak_hidden, float x, float y, TypeId over, float baseline);

#endif
