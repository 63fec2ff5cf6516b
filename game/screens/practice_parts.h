/* What the files of the Practice screen share. */
#ifndef UNSLOUCH_SCREENS_PRACTICE_PARTS_H
#define UNSLOUCH_SCREENS_PRACTICE_PARTS_H

#include "app.h"
#include "screens/practice_layout.h"
#include "view/kit.h"

/* A control: which key, and the keys of what is said of it. */
typedef struct {
    Action      action;
    const char *hint; /* beside the key cap below the scene */
    const char *row;  /* in the list of Paused */
    const char *help; /* in All keys */
} PracticeControl;

extern const PracticeControl practice_controls[];
extern const int             practice_control_count;

void practice_do(App *app, Action action);
/* The key hints that fit, as items with id = index into practice_controls. */
int            practice_hints(const App *app, const PracticeLayout *layout, KitItem items[KIT_ITEMS_MAX]);
PracticeLayout practice_place(const App *app, const SessionView *session);
/* Rows of Paused. */
int    practice_menu_rows(const App *app, KitItem items[KIT_ITEMS_MAX]);
Action practice_menu_action(int row);
int    practice_menu_row(Action action);
void   practice_menu_paint(App *app, const SessionView *session);
/* Of All keys, with id = index into practice_controls. */
int  practice_help_rows(const App *app, KitItem items[KIT_ITEMS_MAX]);
void practice_help_paint(App *app);
void practice_paint(App *app);

#endif
