/* Library: every pose, breathing as it is looked at, with what it is for and how to take care; one press practises it. */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "core/breath.h"
#include "screens/menu.h"
#include "view/body_map.h"
#include "view/figure.h"
#include "view/props.h"
#include "view/scene.h"
#include "view/tip.h"

#define LIST_Y          .246f /* of the height */
#define LIST_BOTTOM     .905f
#define ROW_STEP        92 /* pixels at 1080 lines */
#define LIST_WIDTH      520
#define NAME_HIGH       .88f  /* of a row: names on two lines stand apart */
#define NAME_LEFT_OUT   .85f  /* opacity */
#define LIKED           24    /* pixels at 1080 lines: room of a heart, */
#define LIKED_SIZE      6     /* half of it, */
#define LIKED_UP        4     /* how far it stands above the middle, */
#define LIKED_GAP       12    /* and from the words */
#define NAME_Y          .148f /* of the height: of the pose, beside its figure */
#define NAME_Y_LARGE    .112f
#define TEXT_X          .705f /* of the width */
#define TEXT_X_LARGE    .640f
#define TEXT_X_ALONE    .430f
#define FIGURE_X        .500f
#define FIGURE_X_LARGE  .475f
#define FIGURE_SMALL    .93f
#define BESIDE_LIST     34 /* pixels at 1080 lines: the list's track stands there */
#define BESIDE_WORDS    16
#define FIGURE_LARGE    335 /* pixels a metre at 1080 lines: with enlarged type it gives its place to the words */
#define FIGURE_LEAST    240 /* where a narrow window leaves it less room between them and the list */
#define MAP_SIZE        158 /* pixels a metre at 1080 lines */
#define MAP_FLOOR       .955f
#define MAP_FLOOR_TIGHT .905f
#define MAP_TIGHT       .74f
#define MAP_GAP         10 /* pixels at 1080 lines: above the keys */
#define MAP_STEP        134
#define MAP_ROOM        310 /* for both bodies */
#define TRY_BREATHS     2   /* before and after a pose that is practised alone */
#define MARKS_BYTES     8192
#define ITEM_TRY        LIBRARY_POSES_MAX /* the rows of the list come before */

/* ---- what stands where */

static float button_x(const Frame *f) {
    return menu_along(f, f->large ? TEXT_X_LARGE : TEXT_X);
}

/* Enlarged, only what matters most has room beside the figure: all of it takes her place when a row is pressed, until one is pressed again. */
static bool is_words_alone(const App *app) {
    return view_frame(app->view)->large && app->library_screen.words;
}

static float text_x(const App *app) {
    const Frame *f = view_frame(app->view);
    return is_words_alone(app) ? menu_along(f, TEXT_X_ALONE) : button_x(f);
}

static float figure_x(const Frame *f) {
    return menu_along(f, f->large ? FIGURE_X_LARGE : FIGURE_X);
}

/* ---- which poses */

static const PoseSpec *spec_of(const App *app, int pose) {
    return &catalog_repertoire(app->catalog)->poses[pose];
}

static void gather(App *app) {
    LibraryScreen *library = &app->library_screen;
    int            count   = catalog_repertoire(app->catalog)->pose_count;
    AreaSet        wanted  = library->filter < AREA_COUNT ? area_bit((Area)library->filter) : ~UINT32_C(0);
    library->list          = (MenuList){0};
    for (int i = 0; i < count && library->list.count < LIBRARY_POSES_MAX; i++) {
        bool fits = library->filter == AREA_COUNT || (spec_of(app, i)->areas & wanted);
        if (fits && !catalog_pose(app->catalog, i)->form_of) library->poses[library->list.count++] = i;
    }
}

/* The next area that any pose is for; after the last, all poses. */
static void next_filter(App *app) {
    LibraryScreen *library = &app->library_screen;
    do {
        library->filter = library->filter == AREA_COUNT ? 0 : library->filter + 1;
        gather(app);
    } while (library->list.count == 0 && library->filter != AREA_COUNT);
    app->focus = 0;
}

static int pose_now(const App *app) {
    const LibraryScreen *library = &app->library_screen;
    return library->list.count > 0 ? library->poses[library->list.row] : -1;
}

/* ---- what the person thinks of them: ids joined by commas */

static void marks_read(App *app, const char *key, bool marks[LIBRARY_POSES_MAX]) {
    char list[MARKS_BYTES];
    int  count = catalog_repertoire(app->catalog)->pose_count;
    memset(marks, 0, LIBRARY_POSES_MAX * sizeof *marks);
    save_setting_get(app->save, key, "", list, sizeof list);
    for (char *rest, *id = strtok_r(list, ",", &rest); id; id = strtok_r(NULL, ",", &rest)) {
        for (int i = 0; i < count && i < LIBRARY_POSES_MAX; i++) {
            if (strcmp(catalog_pose(app->catalog, i)->id, id) == 0) marks[i] = true;
        }
    }
}

static void marks_toggle(App *app, const char *key, bool marks[LIBRARY_POSES_MAX], int pose) {
    char   list[MARKS_BYTES] = "";
    size_t at                = 0;
    marks[pose]              = !marks[pose];
    for (int i = 0; i < LIBRARY_POSES_MAX && i < catalog_repertoire(app->catalog)->pose_count; i++) {
        const char *id = catalog_pose(app->catalog, i)->id;
        if (!marks[i] || at + strlen(id) + 2 > sizeof list) continue;
        at += (size_t)snprintf(list + at, sizeof list - at, "%s%s", at > 0 ? "," : "", id);
    }
    settings_change(app, key, list);
}

/* ---- one pose alone */

static void practise(App *app, int pose) {
    const PoseSpec *spec     = spec_of(app, pose);
    LevelItem       items[3] = {
              {.kind = ITEM_BREATHE, .base = spec->base, .breaths = TRY_BREATHS},
              {.kind = ITEM_POSE, .pose = pose, .hold_us = spec->hold_us, .breaths = spec->hold_us > 0 ? 0 : spec->hold_breaths},
              {.kind = ITEM_REST, .base = spec->base, .breaths = TRY_BREATHS},
    };
    int level = catalog_put_passing(app->catalog, spec->id, catalog_pose(app->catalog, pose)->name, items, 3);
    if (app_practice_start(app, level)) app_go(app, SCREEN_PRACTICE);
}

/* ---- what stands where */

static float row_step(const Frame *f) {
    return ROW_STEP * f->u * fminf(f->text_scale, MENU_LIST_GROWN);
}

static SDL_FRect row_rect(const Frame *f, int row) {
    float step = row_step(f), width = fminf(LIST_WIDTH * f->u, .36f * (f->x1 - f->x0));
    return (SDL_FRect){f->x0 - 12 * f->u, LIST_Y * (float)f->height + step * (float)row, width, step - 12 * f->u};
}

static int rows_shown(const Frame *f) {
    return (int)fmaxf(1, (LIST_BOTTOM - LIST_Y) * (float)f->height / row_step(f));
}

static int library_items(const App *app, KitItem items[KIT_ITEMS_MAX]) {
    const Frame         *f       = view_frame(app->view);
    const LibraryScreen *library = &app->library_screen;
    int                  count = 0, rows = rows_shown(f);
    for (int i = 0; i < rows && library->list.scroll + i < library->list.count; i++) items[count++] = (KitItem){library->list.scroll + i, row_rect(f, i)};
    float width = kit_button_rect(f, 0, 0, say(app, "library.try"), true, 0).w, left = fminf(button_x(f), f->x1 - width);
    items[count++] = (KitItem){ITEM_TRY, kit_button_rect(f, left, menu_button_y(f), say(app, "library.try"), true, 0)};
    return count;
}

/* ---- input */

/* A row was pressed. */
static void look(App *app) {
    LibraryScreen *library = &app->library_screen;
    if (view_frame(app->view)->large)
        library->words = !library->words;
    else
        app->focus = ITEM_TRY;
}

/* First from the words back to the figure. */
static void leave(App *app) {
    bool words                = is_words_alone(app);
    app->library_screen.words = false;
    if (words)
        app->focus = app->library_screen.list.row;
    else
        app_go(app, SCREEN_HOME);
}

static void library_input(App *app, const Input *input) {
    LibraryScreen *library = &app->library_screen;
    KitItem        items[KIT_ITEMS_MAX];
    int            count = library_items(app, items), pose = pose_now(app);
    if (input->pressed && input->action == ACTION_CANCEL) {
        leave(app);
        return;
    }
    if (input->pressed && pose >= 0) {
        if (input->action == ACTION_LIKE) marks_toggle(app, "liked", library->liked, pose);
        if (input->action == ACTION_LEAVE_OUT) marks_toggle(app, "excluded", library->excluded, pose);
        if (input->action == ACTION_FILTER) next_filter(app);
    }
    int pressed = menu_list_input(app, &library->list, input, items, count, rows_shown(view_frame(app->view)), ITEM_TRY);
    if (pose_now(app) != pose) library->since_us = app->now_us;
    if (pressed == ITEM_TRY && pose >= 0)
        practise(app, pose);
    else if (pressed != KIT_NONE && (pose_now(app) == pose || !view_frame(app->view)->large)) /* a finger first chooses it */
        look(app);
}

/* ---- paint: the list */

static void paint_heart(const Frame *f, float x, float y, float r, SDL_Color color) {
    Point tip[3] = {{x - 1.86f * r, y + .22f * r}, {x + 1.86f * r, y + .22f * r}, {x, y + 2.3f * r}};
    draw_circle(f->draw, x - .95f * r, y - .35f * r, r * 1.06f, color);
    draw_circle(f->draw, x + .95f * r, y - .35f * r, r * 1.06f, color);
    draw_triangle(f->draw, tip, color);
}

/* Where a row's name begins. */
static float name_left(const Frame *f, SDL_FRect row) {
    return row.x + 138 * f->u;
}

static void name_of(const void *context, int row, char name[KIT_LIST_BYTES], float *width) {
    const App *app = context;
    (void)width;
    snprintf(name, KIT_LIST_BYTES, "%s", catalog_pose(app->catalog, app->library_screen.poses[row])->name);
}

/* Where nothing else is said in their row. */
static float names_px(const App *app, const Frame *f) {
    SDL_FRect r = row_rect(f, 0);
    return kit_list_px(f, TYPE_LABEL_STRONG, name_of, app, app->library_screen.list.count, r.x + r.w - 20 * f->u - name_left(f, r), NAME_HIGH * r.h);
}

/* Below the name and no larger, both in the middle of the place. Returns where the name has room. */
static SDL_FRect paint_left_out(const App *app, const Frame *f, const char *text, SDL_FRect place, float name_px) {
    char      lines[2][TEXT_LINE_BYTES];
    float     px = fminf(name_px, kit_type_px(f, TYPE_HINT)), line = metrics.leading * px;
    int       count = kit_wrap(f, theme_type(TYPE_LABEL_STRONG)->face, name_px, text, place.w, lines, 2);
    float     high  = fminf(NAME_HIGH * place.h - line, name_px * (.92f + metrics.leading * (float)(count - 1)) + f->u);
    SDL_FRect name = {place.x, place.y + (place.h - high - line) / 2, place.w, high}, below = {place.x, name.y + high, place.w, line};
    kit_text_box_at(f, TYPE_HINT, px, say(app, "library.left-out"), below, ALIGN_LEFT, f->palette->ink);
    return name;
}

/* At the right end of a row; returns where its words end. */
static float paint_liked(App *app, SDL_FRect row, float right) {
    const Frame *f    = view_frame(app->view);
    float        size = LIKED * f->u, words = right - size - LIKED_GAP * f->u;
    SDL_FRect    place = {right - size, row.y + (row.h - size) / 2, size, size}, end = {words, row.y, row.x + row.w - words, row.h};
    paint_heart(f, place.x + place.w / 2, place.y + place.h / 2 - LIKED_UP * f->u, LIKED_SIZE * f->u, f->palette->ink);
    if (tip_pointed(f, end)) tip_show(app->view, place, say(app, "library.liked"));
    return words;
}

/* For who listens: a heart cannot be heard. */
static void tell_row(App *app, int pose) {
    const LibraryScreen *library   = &app->library_screen;
    char                 told[256] = "";
    words_add(told, sizeof told, ", ", catalog_pose(app->catalog, pose)->name);
    if (library->liked[pose]) words_add(told, sizeof told, ", ", say(app, "library.liked"));
    if (library->excluded[pose]) words_add(told, sizeof told, ", ", say(app, "library.left-out"));
    kit_focus_named(app->view, told);
}

static void paint_row(App *app, const KitItem *item, float px) {
    const Frame         *f       = view_frame(app->view);
    const LibraryScreen *library = &app->library_screen;
    const Palette       *p       = f->palette;
    int                  pose    = library->poses[item->id];
    bool                 focused = app->focus == item->id, here = library->list.row == item->id;
    SDL_FRect            r = item->rect, picture = {r.x + 12 * f->u, r.y + 6 * f->u, 106 * f->u, r.h - 12 * f->u};
    float                radius = metrics.radius_row * f->u, right = r.x + r.w - 20 * f->u, left = name_left(f, r);
    SDL_Color            ink = library->excluded[pose] ? color_alpha(p->ink, NAME_LEFT_OUT) : p->ink;
    if (focused || here) draw_round_rect(f->draw, r, radius, color_alpha(p->ink, focused ? opacity.row_focus : opacity.row_focus * .7f));
    draw_round_rect(f->draw, picture, 14 * f->u, color_alpha(p->sky[2], .55f));
    figure_draw_thumbnail(app->view, spec_of(app, pose)->hold[spec_of(app, pose)->sided ? SIDE_LEFT : SIDE_NONE].clip, picture);
    draw_round_rect_line(f->draw, picture, 14 * f->u, 2 * f->u, color_alpha(p->ink, .55f));
    if (library->liked[pose]) right = paint_liked(app, r, right);
    SDL_FRect   name = {left, r.y, right - left, r.h};
    const char *text = catalog_pose(app->catalog, pose)->name;
    if (library->excluded[pose]) name = paint_left_out(app, f, text, name, px);
    kit_list_text(f, focused ? TYPE_LABEL_STRONG : TYPE_LABEL_BOLD, TYPE_LABEL_STRONG, px, text, name, ALIGN_LEFT, ink);
    if (!focused) return;
    kit_focus(app->view, r, radius);
    tell_row(app, pose);
    kit_focus_place(app->view, item->id + 1, app->library_screen.list.count);
}

/* ---- paint: the pose */

static void name_muscles(const App *app, const PoseInfo *info, int rank, char *out, size_t size) {
    out[0] = '\0';
    for (int i = 0; i < info->muscle_count[rank]; i++) words_add(out, size, ", ", words_muscle(app->strings, info->muscles[rank][i]));
    words_begin(out);
}

/* Muscles that it is for have a full mark, those that help a hollow one. */
static void paint_mark(const Frame *f, const KitParagraph *muscles, int rank, float left) {
    float mark = fminf(9 * f->u * muscles->px / kit_type_px(f, TYPE_HINT) * f->text_scale, 12 * f->u), x = left + mark,
          y = muscles->baseline - .34f * muscles->px;
    if (!muscles->text[0]) return;
    if (rank == 0)
        draw_circle(f->draw, x, y, mark, theme_muscle);
    else
        draw_circle_line(f->draw, x, y, mark - 1.5f * f->u, 3 * f->u, theme_muscle);
}

static void paint_words(const App *app, int pose) {
    const Frame    *f    = view_frame(app->view);
    const PoseInfo *info = catalog_pose(app->catalog, pose);
    const PoseSpec *spec = spec_of(app, pose);
    const char     *feel = spec->feel.line >= 0 ? catalog_line(app->catalog, spec->feel.line)->text : "";
    bool            all  = !f->large || is_words_alone(app);
    float           left = text_x(app);
    char            muscles[2][320];
    for (int rank = 0; rank < 2; rank++) name_muscles(app, info, rank, muscles[rank], sizeof muscles[rank]);
#define PARAGRAPH(head, text) {TYPE_HINT_STRONG, (text)[0] ? say(app, head) : "", .gap = 24}, {TYPE_HINT, text, .gap = 6}
    KitParagraph words[] = {{TYPE_TITLE, info->name, .indent = -3},
                            {TYPE_LABEL, info->sanskrit, .gap = 10},
                            {TYPE_HINT, muscles[0], .gap = 22, .indent = 34},
                            {TYPE_HINT, all ? muscles[1] : "", .gap = 12, .indent = 34},
                            PARAGRAPH("library.cue", info->cue),
                            PARAGRAPH("library.feel", all ? feel : ""),
                            PARAGRAPH("library.easier", all ? info->easier : ""),
                            PARAGRAPH("library.care", info->caution)};
    float        bottom  = menu_button_y(f) - .015f * (float)f->height;
    kit_paragraphs(f, words, sizeof words / sizeof words[0], left, f->x1 - left, (f->large ? NAME_Y_LARGE : NAME_Y) * (float)f->height, bottom,
                   f->palette->ink);
    for (int rank = 0; rank < 2; rank++) paint_mark(f, &words[2 + rank], rank, left);
}

/* Of her, and of the wall at which she is. */
static SDL_FRect show_box(const Frame *f, const FigureShow *show) {
    SDL_FRect box = figure_box(f, show);
    if (box.w <= 0 || !f->clips->clips[show->clip].to.wall) return box;
    FigurePlace place = figure_place(f, show);
    float       left = fminf(box.x, props_wall_left(&place)), right = fmaxf(box.x + box.w, props_wall_right(&place));
    return (SDL_FRect){left, box.y, right - left, box.h};
}

/* Beside the list and the words, if it can be: smaller first, then moved. */
static void keep_between(const App *app, FigureShow *show) {
    const Frame *f   = view_frame(app->view);
    SDL_FRect    row = row_rect(f, 0), box = show_box(f, show);
    float        left = row.x + row.w + BESIDE_LIST * f->u, right = text_x(app) - BESIDE_WORDS * f->u, room = right - left;
    if (box.w <= 0 || (box.x >= left && box.x + box.w <= right)) return;
    for (int i = 0; i < STAGE_COUNT && box.w > room; i++)
        show->px_per_m[i] = fmax(fmin(show->px_per_m[i], (double)(FIGURE_LEAST * f->u)), show->px_per_m[i] * (double)(room / box.w));
    box = show_box(f, show);
    show->x += box.w > room ? left + room / 2 - box.x - box.w / 2 : fmaxf(left - box.x, fminf(0, right - box.x - box.w));
}

/* The pose breathes as in practice; one that moves with the breath goes round. */
static FigureShow show_of(const App *app, int pose) {
    const Frame         *f      = view_frame(app->view);
    const PoseSpec      *spec   = spec_of(app, pose);
    const BreathPattern *beat   = &app->settings.prefs.pattern;
    int                  clip   = spec->hold[spec->sided ? SIDE_LEFT : SIDE_NONE].clip;
    int64_t              t      = app->now_us - app->library_screen.since_us;
    BreathState          state  = breath_at(beat, t);
    const ClipTable     *table  = catalog_clips(app->catalog);
    bool                 round  = clip >= 0 && table->clips[clip].kind == CLIP_CYCLE;
    int64_t              breath = breath_length_us(beat);
    FigureShow           show   = figure_show(f, clip, round ? (double)(t % breath) / (double)breath : state.volume, figure_x(f));
    for (int i = 0; i < STAGE_COUNT; i++) show.px_per_m[i] *= (double)FIGURE_SMALL;
    if (f->large) show.px_per_m[STAGE_FLOOR] = (double)(FIGURE_LARGE * f->u);
    show.wall_shift *= .4f;
    show.muscles = 1;
    show.no_mat  = true; /* it would run under the words on both sides */
    keep_between(app, &show);
    return show;
}

static void paint_pose(App *app, int pose) {
    FigureShow show = show_of(app, pose);
    figure_ahead(app->view, &show, false, NULL, 0);
    figure_draw(app->view, &show);
}

/* The body from behind and from the front: every muscle at one glance, also those that the figure hides. Beside the button, below her mat; smaller where the
   keys below reach as far. */
static void paint_map(App *app, int pose, float right, float keys_right) {
    const Frame    *f     = view_frame(app->view);
    const PoseInfo *info  = catalog_pose(app->catalog, pose);
    bool            tight = f->narrow || f->large || keys_right > right - MAP_ROOM * f->u;
    float           small = tight ? MAP_TIGHT : 1, front = right - 106 * small * f->u;
    float           floor = tight ? fminf(MAP_FLOOR_TIGHT * (float)f->height, menu_keys_top(f) - MAP_GAP * f->u) : MAP_FLOOR * (float)f->height;
    BodyMap map = body_map(catalog_find_clip(app->catalog, "map-back.rest"), catalog_find_clip(app->catalog, "map-front.rest"), front - MAP_STEP * small * f->u,
                           front, floor, MAP_SIZE * small * f->u);
    body_map_draw_bodies(app->view, &map, 0);
    for (int rank = 1; rank >= 0; rank--) {
        for (int i = 0; i < info->muscle_count[rank]; i++) body_map_draw_muscle(app->view, &map, info->muscles[rank][i], rank == 0);
    }
}

/* ---- the screen */

static void sub_title(const App *app, char *out, size_t size) {
    const LibraryScreen *library = &app->library_screen;
    bool                 all     = library->filter == AREA_COUNT;
    strings_count(app->strings, out, size, all ? "library.poses" : "library.area", library->list.count, "area",
                  all ? "" : words_area(app->strings, (Area)library->filter), NULL);
    words_begin(out);
}

#define KEYS_MOST 6

/* Enlarged, not all of them have room: what is told by nothing else stands first. What the button does stands on it. */
static int keys_of(const App *app, MenuKey keys[KEYS_MOST]) {
    bool    large = view_frame(app->view)->large, words = app->library_screen.words;
    MenuKey poses = {ACTION_UP, ACTION_DOWN, "library.keys.poses"};
    int     count = 0;
    keys[count++] = (MenuKey){ACTION_CANCEL, ACTION_NONE, "menu.back"};
    if (!large) keys[count++] = poses;
    if (large && app->focus != ITEM_TRY) keys[count++] = (MenuKey){ACTION_ACCEPT, ACTION_NONE, words ? "library.keys.figure" : "library.keys.words"};
    keys[count++] = (MenuKey){ACTION_LIKE, ACTION_NONE, "library.keys.like"};
    keys[count++] = (MenuKey){ACTION_LEAVE_OUT, ACTION_NONE, "library.keys.leave-out"};
    keys[count++] = (MenuKey){ACTION_FILTER, ACTION_NONE, "library.keys.filter"};
    if (large) keys[count++] = poses;
    return count;
}

static void library_paint(App *app) {
    const Frame   *f       = view_frame(app->view);
    LibraryScreen *library = &app->library_screen;
    bool           alone   = is_words_alone(app);
    SceneSpec      scene   = {.sun           = !alone,
                              .sun_x         = .46f,
                              .pool_x        = figure_x(f) / (float)f->width,
                              .left          = *theme_ground(f, &ground_library),
                              .foot_ink      = .85f,
                              .foot_ink_from = .78f,
                              .right         = alone ? ground_library_alone : *theme_ground(f, &ground_library_right)};
    KitItem        items[KIT_ITEMS_MAX];
    MenuKey        keys[KEYS_MOST];
    char           sub[96];
    scene_draw(app->view, &scene, true);
    int count = library_items(app, items), pose = pose_now(app), rows = rows_shown(f), key_count = keys_of(app, keys);
    if (pose >= 0 && !alone) paint_pose(app, pose);
    sub_title(app, sub, sizeof sub);
    menu_paint_title(f, say(app, "library.title"), sub);
    float px = names_px(app, f);
    for (int i = 0; i < count; i++) {
        if (items[i].id != ITEM_TRY) paint_row(app, &items[i], px);
    }
    SDL_FRect first = row_rect(f, 0);
    first.h         = row_step(f) * (float)rows - 12 * f->u;
    menu_paint_track(f, first, library->list.scroll, rows, library->list.count);
    if (pose >= 0) paint_words(app, pose);
    if (pose >= 0 && !alone) paint_map(app, pose, items[menu_index(items, count, ITEM_TRY)].rect.x, menu_keys_right(app, keys, key_count, f->x1));
    kit_button(app->view, items[menu_index(items, count, ITEM_TRY)].rect, say(app, "library.try"), true, app->focus == ITEM_TRY);
    menu_paint_keys(app, keys, key_count);
    view_fade_in(app->view, app->screen_us);
}

static void library_enter(App *app, ScreenId from) {
    LibraryScreen *library = &app->library_screen;
    if (from == SCREEN_HOME) {
        library->filter = AREA_COUNT;
        gather(app);
    }
    marks_read(app, "liked", library->liked);
    marks_read(app, "excluded", library->excluded);
    library->words    = false;
    library->since_us = app->now_us;
    app->focus        = library->list.row;
}

static void paint_for_capture(void *context) {
    library_paint(context);
}

static void library_leave(App *app, ScreenId to) {
    (void)to;
    view_capture(app->view, paint_for_capture, app);
}

const Screen screen_library = {.name = "library", .enter = library_enter, .leave = library_leave, .input = library_input, .paint = library_paint};
