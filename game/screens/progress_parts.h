/* The charts of Progress: where their marks stand, and how they look. */
#ifndef UNSLOUCH_SCREENS_PROGRESS_PARTS_H
#define UNSLOUCH_SCREENS_PROGRESS_PARTS_H

#include "screens/menu.h"

typedef enum { CHART_DAYS, CHART_WEEKS, CHART_ACHES, CHART_COUNT } Chart;

/* A day, a week or a session that can be looked at: an item is its chart and its place there. */
#define PROGRESS_STRIDE 1000
#define PROGRESS_BEGIN  (CHART_COUNT * PROGRESS_STRIDE)
#define PROGRESS_TABS   (PROGRESS_BEGIN + 1) /* one for each chart, with enlarged type */

static inline int progress_mark(Chart chart, int place) {
    return (int)chart * PROGRESS_STRIDE + place;
}

/* Lengths in output pixels. The foot's right end is left free: an export of the record may stand there. */
typedef struct {
    bool      single;              /* one chart at a time */
    SDL_FRect charts[CHART_COUNT]; /* with their heads and axes; empty: not shown */
    float     readout;             /* baseline of the last line of the sentence about what is looked at */
    float     stats_x, stats_y;    /* left end and baseline of the first line of the numbers above */
    float     stats_share;         /* of their size, for which there is room */
    int       first_day;           /* the first that is shown, a Monday */
    SDL_FRect tabs[CHART_COUNT], begin;
} ProgressLayout;

#define PROGRESS_READOUT_LINES 2
#define PROGRESS_LEADING       1.1f

ProgressLayout progress_layout(const App *app);

/* Days, the best row or the minutes, and poses: what it has all added up to. */
#define PROGRESS_STATS      3
#define PROGRESS_STAT_GAP   14 /* pixels at 1080 lines: from a number to its word */
#define PROGRESS_STATS_GAP  60 /* to the next number */
#define PROGRESS_STAT_BYTES 96
void progress_stat(const App *app, int which, char number[PROGRESS_STAT_BYTES], char label[PROGRESS_STAT_BYTES]);
/* Where a mark stands, a box around its middle; width 0: it is not shown. */
SDL_FRect progress_mark_rect(const App *app, const ProgressLayout *layout, int mark);
void      progress_paint_chart(App *app, const ProgressLayout *layout, Chart chart);

/* Whether the day that is looked at may be marked as rest, or is so and may be taken back; whether it is so; and turning it. */
bool progress_may_rest(const App *app);
bool progress_is_rest(const App *app);
void progress_turn_rest(App *app);

/* Keys of texts. */
extern const char *const progress_chart_names[CHART_COUNT];
extern const char *const progress_months[12], *const progress_weekdays_short[7];

#endif
