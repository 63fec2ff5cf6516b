/* One single button does everything: a press pauses and goes on, or presses what has the focus; holding it opens a menu whose cells light up one after another, and
   a press chooses the one that is lit. What the arrows, Enter and the keys of practice reach, it reaches. Settings "one-button" and "scan-time". */
#ifndef UNSLOUCH_SCAN_H
#define UNSLOUCH_SCAN_H

#include <SDL.h>
#include <stdbool.h>
#include <stdint.h>

#include "platform/input.h"

#define SCAN_HOLD_US  INT64_C(800000) /* held so long, it is no press */
#define SCAN_ROUNDS   3               /* so many times past every cell without a press, and the menu closes */
#define SCAN_TIME_MIN .5              /* seconds that a cell is lit */
#define SCAN_TIME_MAX 4

typedef struct App App;

typedef struct {
    bool    open;
    int     at;      /* the cell that is lit */
    int     passed;  /* cells since the last press */
    int64_t lit_us;  /* how long it has been */
    bool    down;    /* the button is held, and counts */
    int64_t down_us; /* for so long */
} Scan;

/* True when the input was of the one button, and is done with. Enter, Space, the pad's A and Start, a click and a touch anywhere are that button. */
bool scan_input(App *app, const Input *input);
void scan_tick(App *app, int64_t dt_us);
void scan_paint(App *app);
/* Where its menu stands: at the foot, or at the head where it would hide what the arrows move. */
SDL_FRect scan_sheet(const App *app);
/* The cells of the screen that is shown; what is chosen acts as this key would. */
int         scan_cells(const App *app);
Action      scan_action(const App *app, int cell);
const char *scan_label(const App *app, int cell);

#endif
