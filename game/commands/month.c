/* Ink on white: it is to be printed. Lengths are pixels of the page. */
#include "commands/month.h"

#include <SDL_image.h>
#include <math.h>
#include <string.h>
#include <sys/stat.h>

#include "content/words.h"
#include "media/text.h"
#include "platform/window.h"
#include "save/transfer.h"
#include "screens/progress_parts.h"
#include "view/draw.h"

#define PAGE_WIDTH   1240
#define PAGE_HEIGHT  1754
#define MARGIN       110
#define TITLE_Y      190
#define SUM_Y        250
#define GRID_Y       340
#define CELL_WIDTH   ((PAGE_WIDTH - 2 * MARGIN) / 7.0f)
#define CELL_HEIGHT  118
#define DOT_LEAST    9
#define DOT_MOST     34
#define DOT_MINUTES  30 /* from so many on a dot is the largest */
#define KEY_Y        1130
#define CHART_HEAD_Y 1230
#define CHART_TOP    1280
#define CHART_FOOT   1560
#define FOOT_Y       1660
#define DAYS_MAX     31
#define ACHE_ROOM    10.0f

static const SDL_Color ink = {0x12, 0x33, 0x3a, 0xff}, quiet = {0x5a, 0x72, 0x77, 0xff}, line = {0xcf, 0xdc, 0xdc, 0xff}, accent = {0x0f, 0x6a, 0x6b, 0xff};

typedef struct {
    DayNumber first;
    int       days;
    int       practised_s[DAYS_MAX];
    int       before[DAYS_MAX], after[DAYS_MAX]; /* 0..10, -1 unsaid; the last of a day */
    bool      counts[DAYS_MAX];
} Month;

typedef struct {
    Window         window;
    Canvas        *canvas;
    Text          *text;
    Draw          *draw;
    const Strings *strings;
    const Month   *month;
    int            year, number;
} Page;

/* ---- what was practised */

static void add_session(const SessionFacts *session, void *context) {
    Month *month = context;
    int    day   = session->day - month->first;
    if (!session->counts || day < 0 || day >= month->days) return;
    month->counts[day] = true;
    month->practised_s[day] += session->practised_s;
    if (session->comfort_before >= 0) month->before[day] = session->comfort_before;
    if (session->comfort_after >= 0) month->after[day] = session->comfort_after;
}

static bool read_month(Save *save, int year, int number, Month *month) {
    static const FactsVisitor visitor = {.session = add_session};
    *month                            = (Month){.first = day_from_civil((CivilDate){year, number, 1})};
    CivilDate next                    = number < 12 ? (CivilDate){year, number + 1, 1} : (CivilDate){year + 1, 1, 1};
    month->days                       = day_from_civil(next) - month->first;
    for (int i = 0; i < DAYS_MAX; i++) month->before[i] = month->after[i] = -1;
    return save_tell_all(save, &visitor, month);
}

/* ---- how it is drawn. Shapes are sent before words, which the renderer draws at once. */

static void word(const Page *page, Face face, float px, const char *text, float x, float y, Align align, SDL_Color color) {
    draw_flush(page->draw);
    text_draw(page->text, face, px, text, x, y, align, color);
}

static void draw_head(const Page *page) {
    char title[128], days[96], minutes[96], sum[256];
    int  count = 0, seconds = 0;
    for (int i = 0; i < page->month->days; i++) count += page->month->counts[i], seconds += page->month->practised_s[i];
    snprintf(title, sizeof title, "%s %d", strings_get(page->strings, progress_months[page->number - 1]), page->year);
    words_begin(title);
    strings_count(page->strings, days, sizeof days, "month.days", count, NULL);
    strings_count(page->strings, minutes, sizeof minutes, "unit.minutes", (seconds + 30) / 60, NULL);
    strings_fill(page->strings, sum, sizeof sum, "month.sum", "days", days, "minutes", minutes, NULL);
    word(page, FACE_SERIF_500, 84, title, MARGIN, TITLE_Y, ALIGN_LEFT, ink);
    word(page, FACE_SANS_500, 32, sum, MARGIN, SUM_Y, ALIGN_LEFT, quiet);
}

static float dot_radius(int seconds) {
    float share = fminf(1, (float)seconds / (60.0f * DOT_MINUTES));
    return DOT_LEAST + (DOT_MOST - DOT_LEAST) * sqrtf(share);
}

static void draw_day(const Page *page, int day) {
    const Month *month = page->month;
    int          place = day + day_weekday(month->first);
    float        x = MARGIN + CELL_WIDTH * ((float)(place % 7) + .5f), y = GRID_Y + 70 + CELL_HEIGHT * (float)(place / 7);
    char         number[16];
    snprintf(number, sizeof number, "%d", day + 1);
    if (month->counts[day])
        draw_circle(page->draw, x + 8, y, dot_radius(month->practised_s[day]), accent);
    else
        draw_circle(page->draw, x + 8, y, 4, line);
    word(page, FACE_SANS_500, 22, number, x - 34, y - 26, ALIGN_RIGHT, quiet);
    if (!month->counts[day]) return;
    snprintf(number, sizeof number, "%d", (month->practised_s[day] + 30) / 60);
    word(page, FACE_SANS_600, 22, number, x + 8, y + 58, ALIGN_CENTER, ink);
}

static void draw_days(const Page *page) {
    for (int i = 0; i < 7; i++) {
        const char *name = strings_get(page->strings, progress_weekdays_short[i]);
        word(page, FACE_SANS_600, 26, name, MARGIN + CELL_WIDTH * ((float)i + .5f), GRID_Y, ALIGN_CENTER, quiet);
    }
    for (int day = 0; day < page->month->days; day++) draw_day(page, day);
    word(page, FACE_SANS_500, 24, strings_get(page->strings, "month.key"), MARGIN, KEY_Y, ALIGN_LEFT, quiet);
}

static float ache_y(int ache) {
    return CHART_FOOT - (CHART_FOOT - CHART_TOP) * (float)ache / ACHE_ROOM;
}

static float day_x(const Page *page, int day) {
    return MARGIN + 50 + (PAGE_WIDTH - 2 * MARGIN - 70) * (float)day / (float)(page->month->days - 1);
}

/* Where it came from is a ring, where it went is a dot. */
static void draw_ache(const Page *page, int day) {
    int   before = page->month->before[day], after = page->month->after[day];
    float x = day_x(page, day);
    if (before >= 0 && after >= 0) draw_line(page->draw, (Point[]){{x, ache_y(before)}, {x, ache_y(after)}}, 2, 3, false, accent);
    if (before >= 0) draw_circle(page->draw, x, ache_y(before), 10, (SDL_Color){255, 255, 255, 255});
    if (before >= 0) draw_circle_line(page->draw, x, ache_y(before), 9, 3, accent);
    if (after >= 0) draw_circle(page->draw, x, ache_y(after), 9, accent);
}

static void draw_aches(const Page *page) {
    for (int ache = 0; ache <= (int)ACHE_ROOM; ache += 5) {
        char  number[16];
        float y = ache_y(ache);
        snprintf(number, sizeof number, "%d", ache);
        draw_line(page->draw, (Point[]){{MARGIN + 40, y}, {PAGE_WIDTH - MARGIN, y}}, 2, 2, false, line);
        word(page, FACE_SANS_500, 22, number, MARGIN + 24, y + 8, ALIGN_RIGHT, quiet);
    }
    for (int day = 0; day < page->month->days; day++) draw_ache(page, day);
    for (int day = 0; day < page->month->days; day += 7) {
        char number[16];
        snprintf(number, sizeof number, "%d", day + 1);
        word(page, FACE_SANS_500, 22, number, day_x(page, day), CHART_FOOT + 40, ALIGN_CENTER, quiet);
    }
    word(page, FACE_SANS_600, 28, strings_get(page->strings, "month.aches"), MARGIN, CHART_HEAD_Y, ALIGN_LEFT, ink);
}

static void draw_foot(const Page *page) {
    const char *before = strings_get(page->strings, "month.before"), *after = strings_get(page->strings, "month.after");
    float       x = MARGIN + 50, y = FOOT_Y;
    draw_circle_line(page->draw, x, y - 8, 9, 3, accent);
    word(page, FACE_SANS_500, 24, before, x + 22, y, ALIGN_LEFT, quiet);
    x += 70 + (float)text_width(page->text, FACE_SANS_500, 24, before);
    draw_circle(page->draw, x, y - 8, 9, accent);
    word(page, FACE_SANS_500, 24, after, x + 22, y, ALIGN_LEFT, quiet);
    word(page, FACE_SERIF_500, 30, "Unslouch", PAGE_WIDTH - MARGIN, y, ALIGN_RIGHT, quiet);
}

static void draw_page(const Page *page) {
    canvas_begin(page->canvas);
    canvas_fill(page->canvas, (SDL_Rect){0, 0, PAGE_WIDTH, PAGE_HEIGHT}, (SDL_Color){255, 255, 255, 255});
    draw_head(page);
    draw_days(page);
    draw_aches(page);
    draw_foot(page);
    draw_flush(page->draw);
    canvas_end(page->canvas);
}

/* ---- into a file */

static int refuse(const char *path, const char *why) {
    fprintf(stderr, "unslouch: %s could not be written: %s\n", path, why);
    return EXIT_ENVIRONMENT;
}

static int write_png(SDL_Surface *picture, const char *path) {
    mode_t       before = umask(0077);
    SDL_Surface *opaque = SDL_ConvertSurfaceFormat(picture, SDL_PIXELFORMAT_RGB24, 0);
    bool         done   = opaque && IMG_SavePNG(opaque, path) == 0;
    umask(before);
    SDL_FreeSurface(opaque);
    return done ? EXIT_DONE : refuse(path, SDL_GetError());
}

int month_write(Save *save, const Strings *strings, const char *fonts_dir, int year, int number, const char *path) {
    Month month;
    Page  page = {.strings = strings, .month = &month, .year = year, .number = number};
    char  reason[256];
    if (!read_month(save, year, number, &month)) return refuse(path, "the record could not be read whole");
    if (!window_open_offscreen(&page.window, PAGE_WIDTH, PAGE_HEIGHT, reason, sizeof reason)) return refuse(path, reason);
    page.canvas = canvas_new(&page.window);
    page.text   = text_new(page.canvas, fonts_dir);
    page.draw   = draw_new(page.canvas);
    draw_page(&page);
    int status = write_png(page.window.surface, path);
    draw_free(page.draw);
    text_free(page.text);
    canvas_free(page.canvas);
    window_close(&page.window);
    return status;
}
