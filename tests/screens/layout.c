/* Practice at any size of window and type: nothing leaves the picture, nothing lies on anything else. */
#include "screens/practice_parts.h"

#include "stage.h"
#include "view/body_map.h"
#include "view/figure.h"
#include "view/props.h"

#define PARTS 12

static ViewStyle random_style(void) {
    return (ViewStyle){.daytime       = DAYTIME_DUSK,
                       .text_scale    = test_chance(30) ? 1 : (float)test_between(100, 200) / 100,
                       .caption_scale = test_chance(50) ? 0 : (float)test_between(100, 200) / 100};
}

/* 800x450 to 7680x4320, 4:3 to 32:9. */
static void random_size(int *width, int *height) {
    *height = (int)test_between(450, 4320);
    *width  = *height * (int)test_between(134, 355) / 100;
    if (*width < 800) *width = 800;
    if (*width > 7680) *width = 7680;
    if (*width * 100 < *height * 134) *height = *width * 100 / 134;
}

static int parts_of(const PracticeLayout *l, SDL_FRect parts[PARTS], const char *names[PARTS]) {
    const SDL_FRect all[PARTS]       = {l->name, l->sanskrit, l->side, l->next, l->ring, l->number, l->word, l->line, l->caption, l->bar, l->time, l->keys};
    const char     *all_names[PARTS] = {"name", "sanskrit", "side", "next", "ring", "number", "word", "line", "caption", "bar", "time", "keys"};
    int             count            = 0;
    for (int i = 0; i < PARTS; i++) {
        if (all[i].w <= 0) continue;
        names[count]   = all_names[i];
        parts[count++] = all[i];
    }
    return count;
}

static bool inside(const Frame *f, SDL_FRect r, const char *name) {
    float edge_x = fminf(f->x0, (float)f->width - f->x1) - 6 * f->u, edge_y = metrics.safe_y * f->u * .3f;
    bool  so = r.x >= edge_x && r.x + r.w <= (float)f->width - edge_x && r.y >= edge_y && r.y + r.h <= (float)f->height - edge_y;
    if (!so)
        fprintf(stderr, "%s at %.0f,%.0f %.0fx%.0f in %dx%d, text %.2f\n", name, (double)r.x, (double)r.y, (double)r.w, (double)r.h, f->width, f->height,
                (double)f->text_scale);
    return so;
}

static bool apart(const Frame *f, SDL_FRect a, SDL_FRect b, const char *a_name, const char *b_name) {
    float over_x = fminf(a.x + a.w, b.x + b.w) - fmaxf(a.x, b.x), over_y = fminf(a.y + a.h, b.y + b.h) - fmaxf(a.y, b.y);
    bool  opening = strcmp(a_name, "number") == 0 && strcmp(b_name, "ring") == 0; /* it stands in the ring's opening */
    bool  so      = over_x <= 1 || over_y <= 1 || opening;
    if (!so)
        fprintf(stderr, "%s and %s by %.0fx%.0f in %dx%d, text %.2f\n", a_name, b_name, (double)over_x, (double)over_y, f->width, f->height,
                (double)f->text_scale);
    return so;
}

TEST("at every size from 800x450 to 7680x4320, 4:3 to 32:9, text at 100 to 200 %: all stands in the safe area and nothing overlaps") {
    CHECK(stage_open(64, 64, "2026-11-27T18:10:00") && stage_practise());
    for (int run = 0; run < 1500; run++) {
        int          width, height;
        SDL_FRect    parts[PARTS];
        const char  *names[PARTS];
        ViewStyle    style = random_style();
        const Frame *f     = view_frame(stage.view);
        if (run % 10 == 0) app_tick(&stage, test_between(1, 8) * 1000000);
        if (stage.screen != SCREEN_PRACTICE) CHECK(stage_practise());
        random_size(&width, &height);
        view_resize(stage.view, width, height, &style);
        SessionView    session = session_view(&stage.practice.session);
        PracticeLayout layout  = practice_place(&stage, &session);
        int            count   = parts_of(&layout, parts, names);
        for (int i = 0; i < count; i++) {
            CHECK(inside(f, parts[i], names[i]));
            for (int k = 0; k < i; k++) CHECK(apart(f, parts[i], parts[k], names[i], names[k]));
        }
    }
    stage_close();
}

/* Where the wall of this moment begins. */
static float wall_begins(const PracticeLayout *layout, const SessionView *session) {
    FigureShow  show  = figure_show_over_captions(view_frame(stage.view), session->clip, session->u, layout->figure_x);
    FigurePlace place = figure_place(view_frame(stage.view), &show);
    return place.wall > 0 ? props_wall_left(&place) : INFINITY;
}

TEST("name, Sanskrit and side never reach the wall, in any language, at any size of window and type") {
    static const char *const locales[] = {"en", "es", "fr"};
    for (int language = 0; language < 3; language++) {
        CHECK(stage_open_in(locales[language], 64, 64, "2026-11-27T18:10:00") && stage_practise());
        CHECK(stage_seek(&(Moment){"wall-chest-stretch", STEP_HOLD, SIDE_LEFT, 0}));
        for (int run = 0; run < 200; run++) {
            int       width, height;
            ViewStyle style = random_style();
            random_size(&width, &height);
            view_resize(stage.view, width, height, &style);
            SessionView    session = session_view(&stage.practice.session);
            PracticeLayout layout  = practice_place(&stage, &session);
            float          wall    = wall_begins(&layout, &session);
            CHECK(isfinite(wall) && layout.name.x + layout.name.w < wall && layout.sanskrit.x + layout.sanskrit.w < wall);
            CHECK(layout.side.x + layout.side.w < wall);
        }
        stage_close();
    }
}

TEST("every key hint is a target of 72 by 64 at least, within the picture, and none lies on another") {
    CHECK(stage_open(64, 64, "2026-11-27T18:10:00") && stage_practise());
    for (int run = 0; run < 500; run++) {
        int       width, height;
        ViewStyle style = random_style();
        KitItem   items[KIT_ITEMS_MAX];
        random_size(&width, &height);
        view_resize(stage.view, width, height, &style);
        const Frame   *f       = view_frame(stage.view);
        SessionView    session = session_view(&stage.practice.session);
        PracticeLayout layout  = practice_place(&stage, &session);
        int            count   = practice_hints(&stage, &layout, items);
        CHECK(count >= 2 && count <= 6);
        for (int i = 0; i < count; i++) {
            SDL_FRect r = items[i].rect;
            CHECK(r.h >= 64 * f->u && r.w >= 72 * f->u && r.x >= f->x0 - 1 && r.x + r.w <= f->x1 + 1 && r.y + r.h <= (float)height);
            if (i > 0) CHECK(items[i - 1].rect.x + items[i - 1].rect.w <= r.x);
            CHECK(kit_hit(f, items, count, r.x + r.w / 2, r.y + r.h / 2) == i);
        }
    }
    stage_close();
}

TEST("the rows of Paused are targets within the picture, one under the other") {
    CHECK(stage_open(64, 64, "2026-11-27T18:10:00") && stage_practise());
    for (int run = 0; run < 500; run++) {
        int       width, height;
        ViewStyle style = random_style();
        KitItem   rows[KIT_ITEMS_MAX];
        random_size(&width, &height);
        view_resize(stage.view, width, height, &style);
        const Frame *f     = view_frame(stage.view);
        int          count = practice_menu_rows(&stage, rows);
        for (int i = 0; i < count; i++) {
            CHECK(rows[i].rect.h >= 64 * f->u && rows[i].rect.x >= f->x0 && rows[i].rect.x + rows[i].rect.w <= f->x1 + 1);
            CHECK(rows[i].rect.y + rows[i].rect.h <= (float)height - metrics.safe_y * f->u);
            if (i > 0) CHECK(rows[i].rect.y >= rows[i - 1].rect.y + rows[i - 1].rect.h);
        }
    }
    stage_close();
}

TEST("every muscle that a pose names lies on the body that the Library shows") {
    CHECK(stage_open(640, 360, "2026-11-27T18:10:00"));
    for (int pose = 0; pose < catalog_repertoire(stage.catalog)->pose_count; pose++) {
        const PoseInfo *info = catalog_pose(stage.catalog, pose);
        for (int rank = 0; rank < 2; rank++) {
            for (int i = 0; i < info->muscle_count[rank]; i++) {
                bool back;
                if (!body_map_muscle(info->muscles[rank][i], &back)) fprintf(stderr, "%s is not on the map\n", info->muscles[rank][i]);
                CHECK(body_map_muscle(info->muscles[rank][i], &back));
            }
        }
    }
    stage_close();
}
