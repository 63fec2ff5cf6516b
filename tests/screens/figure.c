/* The words of Practice leave the figure alone: every pose is drawn in its hold, on its own, and looked for under them. */
#include "view/figure.h"
#include "screens/practice_parts.h"
#include "stage.h"
#include "view/draw.h"
#include "view/internal.h"
#include "view/props.h"

#define WORDS 4
/* Of the figure's own pixels, that a text or the largest caption may lie on. */
#define WORDS_MOST    .0625
#define MIRRORED_MOST .08
#define CAPTION_MOST  .12

static SDL_Surface *bare; /* the same without the figure */

static int figure_pixels(SDL_FRect box) {
    const SDL_Surface *picture = stage.window.surface;
    int                x0 = SDL_max(0, (int)box.x), y0 = SDL_max(0, (int)box.y), count = 0;
    int                x1 = SDL_min(picture->w, (int)(box.x + box.w)), y1 = SDL_min(picture->h, (int)(box.y + box.h));
    for (int y = y0; y < y1; y++) {
        for (int x = x0; x < x1; x++) count += stage_pixel(picture, x, y) != stage_pixel(bare, x, y);
    }
    return count;
}

/* Before black, where its shadow cannot be seen; without it only the wall. */
static void draw_hold(int clip, bool figure) {
    const Frame *f    = view_frame(stage.view);
    FigureShow   show = figure_show_over_captions(f, clip, 1, practice_figure_x(f));
    show.no_mat       = true;
    FigurePlace place = figure_place(f, &show);
    view_begin(stage.view, stage.now_us);
    canvas_begin(stage.canvas);
    canvas_fill(stage.canvas, (SDL_Rect){0, 0, f->width, f->height}, (SDL_Color){0, 0, 0, 255});
    if (!figure && place.wall > 0) props_draw_wall(stage.view, &place);
    if (figure) figure_draw(stage.view, &show);
    draw_flush(f->draw);
    canvas_end(stage.canvas);
}

static SessionView hold_of(const PoseSpec *spec, int pose, int pose_count, Side side) {
    return (SessionView){.pose       = pose,
                         .clip       = spec->hold[side].clip,
                         .side       = side,
                         .side_total = spec->sided ? 2 : 0,
                         .next_item  = 1,
                         .next_pose  = (pose + 7) % pose_count, /* another, with a name of another length */
                         .left_us    = INT64_C(754000000)};
}

static bool free_of_words(const SessionView *v) {
    static const char *const names[] = {"name", "sanskrit", "side", "next"};
    const Frame             *f       = view_frame(stage.view);
    PracticeLayout           l       = practice_place(&stage, v);
    const SDL_FRect          words[] = {l.name, l.sanskrit, l.side, l.next};
    draw_hold(v->clip, false);
    bare = stage_picture();
    draw_hold(v->clip, true);
    double whole = figure_pixels((SDL_FRect){0, 0, (float)f->width, (float)f->height}), under = figure_pixels(l.caption) / whole;
    bool   free = whole > 0 && under <= CAPTION_MOST;
    if (!free) fprintf(stderr, "%s: the caption hides %.1f %% of %.0f pixels\n", catalog_pose(stage.catalog, v->pose)->id, 100 * under, whole);
    double most = f->mirror && f->narrow ? MIRRORED_MOST : WORDS_MOST;
    for (int i = 0; i < WORDS; i++) {
        under = words[i].w > 0 ? figure_pixels(words[i]) / whole : 0;
        if (under > most) fprintf(stderr, "%s: its %s lies on %.1f %% of it\n", catalog_pose(stage.catalog, v->pose)->id, names[i], 100 * under);
        free = free && under <= most;
    }
    SDL_FreeSurface(bare);
    return free;
}

static void check_poses(const char *locale, int width, int height, bool mirror) {
    CHECK(stage_open_in(locale, width, height, "2026-11-27T18:10:00") && stage_practise());
    const Repertoire *r = catalog_repertoire(stage.catalog);
    for (int way = 0; way < 3; way++) {
        ViewStyle style = {.daytime = DAYTIME_DUSK, .text_scale = way < 2 ? 1 : 2, .caption_scale = way < 1 ? 1 : 2, .mirror = mirror};
        view_resize(stage.view, width, height, &style);
        for (int pose = 0; pose < r->pose_count; pose++) {
            for (int side = SIDE_NONE; side < SIDE_COUNT; side++) {
                SessionView v = hold_of(&r->poses[pose], pose, r->pose_count, (Side)side);
                if ((side == SIDE_NONE) == r->poses[pose].sided || v.clip < 0) continue;
                CHECK(free_of_words(&v));
            }
        }
    }
    stage_close();
}

TEST("no caption, as large as the words or larger, hides more than an eighth of any figure in its hold, and no word a sixteenth, in a wide window") {
    check_poses("en", 480, 270, false);
}

TEST("nor in a narrow one, and in French") {
    check_poses("fr", 384, 288, false);
    check_poses("fr", 480, 270, false);
}

TEST("nor in a mirror, for which no pose was arranged, but for the narrow window, where none lies on a twelfth") {
    check_poses("fr", 480, 270, true);
    check_poses("fr", 384, 288, true);
}
