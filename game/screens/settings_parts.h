/* The rows of Settings: what can be set, what it is, how it changes, and how a row looks. */
#ifndef UNSLOUCH_SCREENS_SETTINGS_PARTS_H
#define UNSLOUCH_SCREENS_SETTINGS_PARTS_H

#include "screens/menu.h"

typedef enum {
    SETTINGS_VOICE,
    SETTINGS_BREATH,
    SETTINGS_TEXT,
    SETTINGS_SOUND,
    SETTINGS_PICTURE,
    SETTINGS_BODY,
    SETTINGS_DAYS,
    SETTINGS_KEYS,
    SETTINGS_ACCESS,
    SETTINGS_PAGES
} SettingsPage;

typedef enum {
    ROW_SWITCH,   /* "on", "off" */
    ROW_CHOICE,   /* one of `choices` */
    ROW_LANGUAGE, /* one of those that there are texts in */
    ROW_COACH,    /* one of those that speak the language */
    ROW_FIGURE,   /* one of those that there are pictures of */
    ROW_MONITOR,  /* one of those that there are, counted from 1 */
    ROW_WINDOW,   /* whether the window fills the screen, in this run */
    ROW_SLIDER,   /* a number from `low` to `high` */
    ROW_PEOPLE,   /* leads to who practises here */
    ROW_EXPORT,   /* writes the record to a file when it is pressed */
    ROW_MEMBER,   /* whether `member` is in a list of words joined by commas */
    ROW_PHASE,    /* seconds in or out: one of the two numbers of the pace */
    ROW_LOOK,     /* one of the colours of `part` */
    ROW_KEY,      /* which key and which button have `action`: pressed, it waits for another */
    ROW_KEYS_ANEW /* all of them as at first, when it is pressed */
} SettingKind;

typedef struct {
    const char *value, *label;
} SettingChoice; /* labels and helps are keys of their texts */

typedef struct {
    SettingsPage  page;
    SettingKind   kind;
    const char   *key, *label, *help, *fallback; /* help NULL: the row speaks for itself */
    const char   *follows;                       /* key of what it is as long as nothing is set; NULL: the fallback */
    SettingChoice choices[6];                    /* unused ones come last */
    double        low, high, step;
    const char   *unit; /* key of the text with its number; NULL: a share in percent up to 2, else the number */
    const char   *member;
    Action        action;
    int           part; /* of what is chosen: a LookPart; 0 in, 1 out */
} SettingRow;

/* Those of a page stand one after another. */
extern const SettingRow settings_rows[];
/* How many a page has, and which is the first. */
int settings_page_rows(SettingsPage page, int *first);

/* ---- what a row is now */

/* Of a switch, or of a member of a list. */
bool settings_is_on(const App *app, const SettingRow *row);
/* Of a slider, within its range. */
double settings_number(const App *app, const SettingRow *row);
/* One of several, told by its name. */
bool settings_is_choice(const SettingRow *row);
int  settings_choice_count(const App *app, const SettingRow *row);
/* -1: something else stands there, such as a pace of one's own. */
int settings_choice(const App *app, const SettingRow *row);
/* In the language of the screens; of -1, too. */
const char *settings_choice_label(const App *app, const SettingRow *row, int choice);

/* ---- how it changes */

/* One step on (+1) or back (-1). Switches know no direction; `around`, as a press does it: after the last choice comes the first. */
void settings_turn(App *app, const SettingRow *row, int way, bool around);
void settings_put_look(App *app, const SettingRow *row, int choice);
/* While a key or button is waited for: Escape, a click, or another way to leave it as it is. */
void settings_take_key(App *app, const SettingRow *row, const Input *input);

/* ---- how it looks */

static inline float settings_grown(const Frame *frame, float length) {
    return length * frame->u * frame->text_scale;
}

/* The colour in a row of them that a pointer takes; -1: none. */
int settings_swatch_at(const Frame *frame, SDL_FRect row, float x);
/* The `at`th of all rows. */
void settings_paint_row(App *app, int at, SDL_FRect rect, bool focused);

#endif
