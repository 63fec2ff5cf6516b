/* What the files of People share, and Home with them. */
#ifndef UNSLOUCH_SCREENS_PEOPLE_PARTS_H
#define UNSLOUCH_SCREENS_PEOPLE_PARTS_H

#include "screens/menu.h"

/* A disc with the first letter of a name; whoever it is now has theirs filled. */
void people_paint_disc(App *app, SDL_FRect rect, const Person *person, bool here);

/* From here on it is them: Home, or, who is new, what to mind. False when it stays who it was. */
bool people_become(App *app, int number);

/* What can be pressed on the page that is shown: rows by their place, and these. */
#define PEOPLE_ITEM_CHOOSE 20
#define PEOPLE_ITEM_RENAME 21
#define PEOPLE_ITEM_REMOVE 22
#define PEOPLE_ITEM_KEEP   30
#define PEOPLE_ITEM_GO     31
int people_items(const App *app, KitItem items[KIT_ITEMS_MAX]);

/* ---- a name being written, by keys or letter by letter */

#define NAME_DONE 200 /* the item that ends it */

int  people_name_items(const App *app, KitItem items[KIT_ITEMS_MAX]);
void people_name_type(App *app, const char *text);
/* What one of the items does; NAME_DONE is for the caller. */
void people_name_press(App *app, int item);
void people_name_paint(App *app, const KitItem *items, int count);

#endif
