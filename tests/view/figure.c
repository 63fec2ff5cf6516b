/* The stage never jumps: where a clip ends, the next one stands. */
#include "view/figure.h"

#include <math.h>

#include "harness.h"
#include "view/theme.h"

#define CLIPS 6

static Clip      clips[CLIPS];
static ClipTable table = {.figure = "test", .px_per_m = 560, .azimuth_deg = 50, .elevation_deg = 12, .clips = clips, .clip_count = CLIPS};

static ClipEnd random_end(void) {
    return (ClipEnd){.x     = (double)test_between(-500, 500) / 1000,
                     .y     = (double)test_between(-500, 500) / 1000,
                     .stage = test_chance(50) ? STAGE_FLOOR : STAGE_STANDING,
                     .wall  = test_chance(50)};
}

/* A rest, a way to another base, its rest, and so on; each begins where the one before ended. */
static void random_clips(void) {
    ClipEnd at = random_end();
    for (int i = 0; i < CLIPS; i++) {
        bool timed = i % 2 == 1;
        clips[i]   = (Clip){.id = "clip", .kind = timed ? CLIP_TIMED : CLIP_BREATH, .frames = timed ? 96 : 12, .duration_us = timed ? 4000000 : 0, .from = at};
        if (timed) at = random_end();
        clips[i].to = at;
    }
}

static Frame random_frame(void) {
    Frame frame  = {.height = (int)test_between(450, 4320), .clips = &table, .text_scale = 1};
    frame.width  = (int)(frame.height * test_between(133, 355) / 100);
    frame.u      = (float)frame.height / 1080;
    frame.x0     = 96 * frame.u;
    frame.x1     = (float)frame.width - frame.x0;
    frame.narrow = (float)frame.width < 1.5f * (float)frame.height;
    frame.mirror = test_chance(30);
    return frame;
}

/* The floor point of an end of a clip, as it is seen. */
static SDL_FPoint spot(const FigurePlace *place, const ClipEnd *end) {
    return figure_project(place, end->x, end->y, 0);
}

TEST("a change of base never pops: place, size and wall are the same at the last instant of one clip and the first of the next") {
    for (int run = 0; run < 2000; run++) {
        random_clips();
        Frame frame = random_frame();
        float x     = (float)test_between(200, 1200) * frame.u;
        for (int i = 0; i + 1 < CLIPS; i++) {
            FigureShow  ends = figure_show(&frame, i, clips[i].kind == CLIP_TIMED ? 1 : .4, x), begins = figure_show(&frame, i + 1, 0, x);
            FigurePlace a = figure_place(&frame, &ends), b = figure_place(&frame, &begins);
            SDL_FPoint  p = spot(&a, &clips[i].to), q = spot(&b, &clips[i + 1].from);
            CHECK(fabs(a.px_per_m - b.px_per_m) < 1e-9 && fabs(a.wall - b.wall) < 1e-9);
            CHECK(fabs(a.origin_x - b.origin_x) < 1e-9 && fabs(a.origin_y - b.origin_y) < 1e-9);
            CHECK(fabsf(p.x - q.x) < .01f && fabsf(p.y - q.y) < .01f);
        }
    }
}

TEST("on the way from base to base the floor under her moves smoothly, less than a hundredth of the height at 60 pictures a second") {
    for (int run = 0; run < 400; run++) {
        random_clips();
        Frame       frame = random_frame();
        float       x     = (float)test_between(200, 1200) * frame.u;
        FigureShow  show  = figure_show(&frame, 1, 0, x);
        FigurePlace last  = figure_place(&frame, &show);
        for (int step = 1; step <= 240; step++) {
            show.u            = step / 240.0;
            FigurePlace place = figure_place(&frame, &show);
            SDL_FPoint  a = spot(&last, &clips[1].from), b = spot(&place, &clips[1].from);
            CHECK(hypotf(a.x - b.x, a.y - b.y) < .012f * (float)frame.height + 1.5f);
            CHECK(fabs(place.px_per_m / last.px_per_m - 1) < .02);
            last = place;
        }
    }
}

TEST("with reduced motion the size does not travel: it is that of the one base or of the other") {
    random_clips();
    clips[1].from.stage  = STAGE_STANDING;
    clips[1].to.stage    = STAGE_FLOOR;
    Frame frame          = random_frame();
    frame.reduced_motion = true;
    FigureShow show      = figure_show(&frame, 1, 0, 500);
    for (int step = 0; step <= 100; step++) {
        show.u      = step / 100.0;
        double size = figure_place(&frame, &show).px_per_m;
        CHECK(size == show.px_per_m[STAGE_STANDING] || size == show.px_per_m[STAGE_FLOOR]);
    }
}

TEST("a mirror image turns about the figure: what stood to her left stands as far to her right") {
    random_clips();
    for (int run = 0; run < 200; run++) {
        Frame frame       = random_frame();
        frame.mirror      = false;
        FigureShow show   = figure_show(&frame, 0, 0, 700 * frame.u);
        show.wall_shift   = 0;
        FigurePlace seen  = figure_place(&frame, &show);
        frame.mirror      = true;
        FigurePlace glass = figure_place(&frame, &show);
        double      x = (double)test_between(-900, 900) / 1000, y = (double)test_between(-900, 900) / 1000, z = (double)test_between(0, 1800) / 1000;
        SDL_FPoint  a = figure_project(&seen, x, y, z), b = figure_project(&glass, x, y, z);
        CHECK(fabs(((double)a.x + (double)b.x) / 2 - seen.axis_x) < 1.01 && fabsf(a.y - b.y) < 1.01f);
    }
}
