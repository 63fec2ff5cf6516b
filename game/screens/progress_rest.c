/* A day of rest or sickness is marked where one looks at it, and taken back there: it costs neither the streak nor a freeze. */
#include "screens/progress_parts.h"

#define PERIODS_MAX 32 /* that hold one day; of more, the others are taken back at the next press */

typedef struct {
    DayNumber  day;
    int64_t    ids[PERIODS_MAX];
    RestPeriod rests[PERIODS_MAX];
    int        count;
} Holding;

static DayNumber day_looked_at(const App *app) {
    return app->progress_screen.first + app->focus % PROGRESS_STRIDE;
}

bool progress_is_rest(const App *app) {
    return app->progress_screen.states[app->focus % PROGRESS_STRIDE] == DAY_REST;
}

bool progress_may_rest(const App *app) {
    const ProgressScreen *screen = &app->progress_screen;
    int                   place  = app->focus;
    if (!app->remember || place < 0 || place > screen->today || screen->days[place].sessions > 0) return false;
    DayState state = screen->states[place];
    return state == DAY_REST || state == DAY_MISSED || state == DAY_FROZEN || state == DAY_OPEN;
}

static bool keep_if_held(int64_t id, RestPeriod rest, void *context) {
    Holding *holding = context;
    if (rest.first > holding->day || rest.last < holding->day) return true;
    holding->ids[holding->count]     = id;
    holding->rests[holding->count++] = rest;
    return holding->count < PERIODS_MAX;
}

/* What comes after the day is kept first: should the program end in between, a day too much is rest, and none too few. */
static void take_back(Save *save, int64_t id, RestPeriod rest, DayNumber day) {
    if (rest.last > day) save_rest_mark(save, (RestPeriod){day + 1, rest.last});
    if (rest.first < day)
        save_rest_change(save, id, (RestPeriod){rest.first, day - 1});
    else
        save_rest_forget(save, id);
}

void progress_turn_rest(App *app) {
    Holding holding = {.day = day_looked_at(app)};
    if (!progress_is_rest(app)) {
        save_rest_mark(app->save, (RestPeriod){holding.day, holding.day});
        return;
    }
    save_each_rest(app->save, keep_if_held, &holding);
    for (int i = 0; i < holding.count; i++) take_back(app->save, holding.ids[i], holding.rests[i], holding.day);
}
