/* Welcome, once: what this is and when a doctor comes first, what to mind, the look of the figure, and whether the voice is heard. Four presses lead into the first session. */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "screens/menu.h"
#include "view/figure.h"
#include "view/scene.h"

#define FIGURE_X       .745f /* of the column */
#define LIST_Y         .300f /* of the height */
#define BUTTON_Y       .868f
#define TICK_STEP      80 /* pixels at 1080 lines */
#define SWATCH         52
#define SWATCH_STEP    84
#define PART_GAP       18   /* likewise, from what is worn to its colour */
#define TEXT_WIDTH     .52f /* of the column */
#define SAFE_WIDTH     .41f
#define SAFE_HEAD      2     /* paragraphs: the title, and what stands below it */
#define SAFE_TOP       .108f /* of the height, where words are alone: what sends to a doctor is to be read as well as what stands above it */
#define SAFE_HEAD_TO   .305f
#define SAFE_COLUMN    .47f /* of the column, where words stand in two */
#define SAFE_FIGURE    .86f /* in a narrow window its mat would run under the words */
#define FLAG_INDENT    48
#define FLAG_MARK      11
#define FLAG_MARK_MOST 16 /* the words begin where they do, however large they are */
#define CAPTION_GAP    28 /* pixels at 1080 lines: above the buttons */
#define ITEM_TICK      0
#define ITEM_SWATCH    CONDITION_COUNT
#define ITEM_GO        (ITEM_SWATCH + LOOK_PART_COUNT * LOOK_CHOICES)
#define ITEM_BESIDE    (ITEM_GO + 1)
#define CODES_BYTES    64
#define REST_BYTES     (FLAG_COUNT * (STRINGS_TEXT_BYTES_MAX + 2) + 2) /* none is left out */

/* ---- pages */

typedef enum { PAGE_SAFETY, PAGE_CONDITIONS, PAGE_LOOK, PAGE_SOUND, PAGE_COUNT } Page;

static const struct {
    const char *title, *sub, *go, *beside; /* keys of texts; beside NULL: one button alone */
} pages[PAGE_COUNT] = {
    [PAGE_SAFETY]     = {"welcome.safety.title", "welcome.safety.sub", "welcome.safety.go", NULL},
    [PAGE_CONDITIONS] = {"welcome.conditions.title", "welcome.conditions.sub", "welcome.next", NULL},
    [PAGE_LOOK]       = {"welcome.look.title", "welcome.look.sub", "welcome.next", NULL},
    [PAGE_SOUND]      = {"welcome.sound.title", "welcome.sound.sub", "welcome.sound.go", "welcome.sound.again"},
};

/* Keys of the settings, and of their texts. */
static const char *const look_keys[LOOK_PART_COUNT] = {
    [LOOK_SKIN] = "look.skin", [LOOK_HAIR] = "look.hair", [LOOK_TOP] = "look.top", [LOOK_LEGGINGS] = "look.leggings"};

static Page page_of(const App *app) {
    return (Page)app->welcome_screen.page;
}

/* ---- what stands where */

static float grown(const Frame *f, float length) {
    return length * f->u * fminf(f->text_scale, 1.3f);
}

/* With enlarged type words take the place of the figure, but where it is chosen how it looks. */
static bool is_bare(const App *app) {
    Page page = page_of(app);
    return view_frame(app->view)->large && (page == PAGE_SAFETY || page == PAGE_CONDITIONS);
}

/* Two columns of five. */
static SDL_FRect tick_rect(const App *app, int condition) {
    const Frame *f      = view_frame(app->view);
    int          column = condition / ((CONDITION_COUNT + 1) / 2), row = condition % ((CONDITION_COUNT + 1) / 2);
    float        width = (is_bare(app) ? .47f : .31f) * (f->x1 - f->x0), step = grown(f, TICK_STEP);
    return (SDL_FRect){f->x0 - 16 * f->u + (width + 12 * f->u) * (float)column, LIST_Y * (float)f->height + step * (float)row, width, step - 8 * f->u};
}

static float part_y(const Frame *f, int part) {
    return (LIST_Y + .02f) * (float)f->height + .135f * (float)f->height * (float)part;
}

static SDL_FRect swatch_rect(const Frame *f, int part, int choice) {
    float size = SWATCH * f->u;
    return (SDL_FRect){f->x0 + SWATCH_STEP * f->u * (float)choice, part_y(f, part) + 20 * f->u, size, size};
}

/* How wide the place in the row of pages is. */
static float place_width(const Frame *f) {
    return (40 * PAGE_COUNT + 48) * f->u;
}

static int welcome_items(const App *app, KitItem items[KIT_ITEMS_MAX]) {
    const Frame *f     = view_frame(app->view);
    Page         page  = page_of(app);
    SDL_FRect    go    = kit_button_rect(f, f->x0, BUTTON_Y * (float)f->height, say(app, pages[page].go), true, 260 * f->u);
    int          count = 0;
    for (int i = 0; i < CONDITION_COUNT && page == PAGE_CONDITIONS; i++) items[count++] = (KitItem){ITEM_TICK + i, tick_rect(app, i)};
    for (int i = 0; i < LOOK_PART_COUNT * LOOK_CHOICES && page == PAGE_LOOK; i++)
        items[count++] = (KitItem){ITEM_SWATCH + i, swatch_rect(f, i / LOOK_CHOICES, i % LOOK_CHOICES)};
    float room     = f->x1 - f->x0 - place_width(f);
    go.w           = fminf(go.w, room);
    items[count++] = (KitItem){ITEM_GO, go};
    if (!pages[page].beside) return count;
    SDL_FRect beside = kit_button_rect(f, go.x + go.w + 36 * f->u, go.y, say(app, pages[page].beside), false, 0);
    if (beside.x + beside.w > f->x0 + room) beside.x = go.x, beside.y -= go.h + 36 * f->u; /* above it */
    items[count++] = (KitItem){ITEM_BESIDE, beside};
    return count;
}

/* ---- input */

static ConditionSet conditions_of(const App *app) {
    char         codes[CODES_BYTES];
    ConditionSet set = 0;
    save_setting_get(app->save, "conditions", "", codes, sizeof codes);
    condition_set_read(codes, &set);
    return set;
}

static void toggle_condition(App *app, Condition condition) {
    char codes[CONDITION_CODES_BYTES];
    condition_set_write(conditions_of(app) ^ condition_bit(condition), codes);
    settings_change(app, "conditions", codes);
}

static void choose_look(App *app, int item) {
    char value[16];
    snprintf(value, sizeof value, "%d", item % LOOK_CHOICES);
    settings_change(app, look_keys[item / LOOK_CHOICES], value);
}

static void turn_to(App *app, int page) {
    app->welcome_screen.page = page;
    app->focus               = ITEM_GO;
    menu_hush(app);
    if (page == PAGE_SOUND) app_speak(app, "welcome.first");
}

/* From the last page straight into the first session. */
static void go_on(App *app) {
    if (page_of(app) + 1 < PAGE_COUNT) {
        turn_to(app, app->welcome_screen.page + 1);
        return;
    }
    settings_change(app, "welcomed", "on");
    app_go(app, app_practice_start(app, app->chosen_level) ? SCREEN_PRACTICE : SCREEN_HOME);
}

static void press(App *app, int item) {
    if (item == ITEM_GO)
        go_on(app);
    else if (item == ITEM_BESIDE)
        app_speak(app, "welcome.first");
    else if (item >= ITEM_SWATCH)
        choose_look(app, item - ITEM_SWATCH);
    else
        toggle_condition(app, (Condition)(item - ITEM_TICK));
}

/* The first page is not passed by: there is no way back from it but out. */
static void welcome_input(App *app, const Input *input) {
    KitItem items[KIT_ITEMS_MAX];
    int     count = welcome_items(app, items);
    if (input->pressed && input->action == ACTION_CANCEL) {
        if (page_of(app) == PAGE_SAFETY)
            app_quit(app);
        else
            turn_to(app, app->welcome_screen.page - 1);
        return;
    }
    int pressed = menu_input(app, input, items, count);
    if (pressed != KIT_NONE) press(app, pressed);
}

/* ---- paint */

static void paint_figure(App *app) {
    const Frame *f    = view_frame(app->view);
    bool         look = page_of(app) == PAGE_LOOK;
    int          clip = catalog_find_clip(app->catalog, look ? "mountain.hold" : "childs-pose.hold");
    if (clip < 0) clip = catalog_find_clip(app->catalog, "standing.rest");
    float      x    = f->x0 + FIGURE_X * (f->x1 - f->x0);
    FigureShow show = page_of(app) == PAGE_SOUND ? figure_show_over_captions(f, clip, 1, x) : figure_show(f, clip, 1, x);
    show.wall_shift = 0;
    if (page_of(app) == PAGE_SAFETY && f->narrow) show.px_per_m[STAGE_FLOOR] *= SAFE_FIGURE;
    show.y[STAGE_STANDING] += .06f * (float)f->height;
    figure_keep_mat_inside(f, &show, f->x1);
    figure_draw(app->view, &show);
}

/* In one column beside the figure; in two, below the title, where words take its place. The first of `second` is what the second column begins with. */
static void place_safety(const App *app, KitParagraph *words, int count, int second) {
    const Frame *f      = view_frame(app->view);
    SDL_Color    ink    = f->palette->ink;
    float        bottom = BUTTON_Y * (float)f->height - 34 * f->u, top = .148f * (float)f->height, all = f->x1 - f->x0;
    if (!is_bare(app)) {
        kit_paragraphs(f, words, count, f->x0, SAFE_WIDTH * all, top, bottom, ink);
        return;
    }
    words[SAFE_HEAD].gap = words[second].gap = 0; /* both columns begin level */
    float list = kit_paragraphs(f, words, SAFE_HEAD, f->x0, all, SAFE_TOP * (float)f->height, SAFE_HEAD_TO * (float)f->height, ink) +
                 1.3f * kit_type_px(f, TYPE_LABEL_STRONG);
    float width = SAFE_COLUMN * all, share = kit_paragraphs_share(f, words + SAFE_HEAD, second - SAFE_HEAD, width, list, bottom);
    share = fminf(share, kit_paragraphs_share(f, words + second, count - second, width, list, bottom));
    kit_paragraphs_at(f, words + SAFE_HEAD, second - SAFE_HEAD, f->x0, width, list, share, ink);
    kit_paragraphs_at(f, words + second, count - second, f->x1 - width, width, list, share, ink);
}

/* What sends to a doctor at once, one by one, each after a mark of its own; then what asks for one first. */
static void paint_safety(App *app) {
    const Frame *f = view_frame(app->view);
    KitParagraph words[4 + FLAG_COUNT + 1];
    char         rest[REST_BYTES] = "";
    int          count            = 0, first_flag;
    words[count++]                = (KitParagraph){TYPE_TITLE, say(app, pages[PAGE_SAFETY].title), .indent = -3};
    words[count++]                = (KitParagraph){TYPE_LABEL, say(app, pages[PAGE_SAFETY].sub), .gap = 16};
    words[count++]                = (KitParagraph){TYPE_LABEL_STRONG, say(app, "welcome.safety.urgent"), .gap = 44};
    first_flag                    = count;
    for (int i = 0; i < FLAG_COUNT; i++) {
        const char *text = words_red_flag(app->strings, (RedFlag)i);
        if (red_flag_advice((RedFlag)i) == ADVICE_URGENT)
            words[count++] = (KitParagraph){TYPE_LABEL, text, .gap = 19, .indent = FLAG_INDENT};
        else
            words_add(rest, sizeof rest, ". ", text);
    }
    words_add(rest, sizeof rest, "", ".");
    int flags_end  = count;
    words[count++] = (KitParagraph){TYPE_LABEL_STRONG, say(app, "welcome.safety.first"), .gap = 31};
    words[count++] = (KitParagraph){TYPE_LABEL, rest, .gap = 10};
    place_safety(app, words, count, flags_end);
    for (int i = first_flag; i < flags_end; i++) {
        float       mark = fminf(FLAG_MARK * words[i].px / theme_type(TYPE_LABEL)->px, FLAG_MARK_MOST * f->u), y = words[i].baseline - .34f * words[i].px;
        const Point left[3] = {{f->x0, y}, {f->x0 + mark, y - mark}, {f->x0 + mark, y + mark}}, right[3] = {{f->x0 + 2 * mark, y}, left[1], left[2]};
        draw_triangle(f->draw, left, f->palette->accent);
        draw_triangle(f->draw, right, f->palette->accent);
    }
}

static void condition_text(const App *app, int condition, char *out, size_t size) {
    snprintf(out, size, "%s", words_condition(app->strings, (Condition)condition));
    words_begin(out);
}

static void condition_name(const void *app, int condition, char name[KIT_LIST_BYTES], float *width) {
    (void)width;
    condition_text(app, condition, name, KIT_LIST_BYTES);
}

static float conditions_px(const App *app) {
    const Frame *f = view_frame(app->view);
    SDL_FRect    r = tick_rect(app, 0);
    return kit_list_px(f, TYPE_LABEL_STRONG, condition_name, app, CONDITION_COUNT, menu_tick_width(f, r), r.h);
}

static void paint_condition(App *app, const KitItem *item, float px, bool on) {
    char text[KIT_LIST_BYTES];
    condition_text(app, item->id - ITEM_TICK, text, sizeof text);
    menu_paint_tick(app, item, text, px, on);
}

/* What of her it is, and the colour that is looked at, else worn. */
static void paint_part(const App *app, int part) {
    const Frame *f      = view_frame(app->view);
    int          at     = app->focus - ITEM_SWATCH - part * LOOK_CHOICES;
    const char  *choice = look_choice_name((LookPart)part, at >= 0 && at < LOOK_CHOICES ? at : app->settings.look.of[part]);
    float        x      = f->x0 + kit_text(f, TYPE_LABEL_BOLD, say(app, look_keys[part]), f->x0, part_y(f, part), ALIGN_LEFT, f->palette->ink);
    kit_text(f, TYPE_LABEL, say(app, choice), x + PART_GAP * f->u * f->text_scale, part_y(f, part), ALIGN_LEFT, f->palette->ink);
}

/* What is worn has a ring of its own, so that it is told apart from what has the focus. */
static void paint_swatch(App *app, const KitItem *item) {
    int       part = (item->id - ITEM_SWATCH) / LOOK_CHOICES, choice = (item->id - ITEM_SWATCH) % LOOK_CHOICES;
    SDL_FRect r = item->rect;
    if (choice == 0) paint_part(app, part);
    menu_paint_swatch(app, r, (LookPart)part, choice);
    if (app->focus != item->id) return;
    bool chosen = app->settings.look.of[part] == choice;
    char told[128];
    snprintf(told, sizeof told, "%s, %s%s%s", say(app, look_keys[part]), say(app, look_choice_name((LookPart)part, choice)), chosen ? ", " : "",
             chosen ? say(app, "settings.on") : "");
    kit_focus(app->view, r, r.w / 2);
    kit_focus_named(app->view, told);
    kit_focus_place(app->view, choice + 1, LOOK_CHOICES);
}

/* Which page of how many: as dots, and in words where the buttons leave room. */
static void paint_place(App *app, float buttons_right) {
    const Frame *f = view_frame(app->view);
    float        x = f->x1, y = (BUTTON_Y + .045f) * (float)f->height, step = 40 * f->u;
    char         text[64], page[16], all[16];
    for (int i = PAGE_COUNT - 1; i >= 0; i--) {
        bool      here     = i == app->welcome_screen.page;
        SDL_FRect long_dot = {x - 48 * f->u, y - 7 * f->u, 48 * f->u, 14 * f->u};
        if (here)
            draw_round_rect(f->draw, long_dot, 7 * f->u, f->palette->ink);
        else
            draw_circle(f->draw, x - 7 * f->u, y, 7 * f->u, color_alpha(f->palette->ink, .60f));
        x -= here ? step + 34 * f->u : step;
    }
    snprintf(page, sizeof page, "%d", app->welcome_screen.page + 1);
    snprintf(all, sizeof all, "%d", (int)PAGE_COUNT);
    strings_fill(app->strings, text, sizeof text, "welcome.page", "page", page, "all", all, NULL);
    if (x - kit_text_width(f, TYPE_HINT, text) > buttons_right + 30 * f->u)
        kit_text(f, TYPE_HINT, text, x, y + .34f * kit_type_px(f, TYPE_HINT), ALIGN_RIGHT, f->palette->ink);
}

static void paint_words(App *app) {
    const Frame *f     = view_frame(app->view);
    float        width = (is_bare(app) ? 1 : TEXT_WIDTH) * (f->x1 - f->x0), list = (LIST_Y - .01f) * (float)f->height;
    KitParagraph words[] = {{TYPE_TITLE, say(app, pages[page_of(app)].title), .indent = -3}, {TYPE_LABEL, say(app, pages[page_of(app)].sub), .gap = 16}};
    if (page_of(app) == PAGE_LOOK) list = fminf(list, part_y(f, 0) - kit_type_px(f, TYPE_LABEL_BOLD));
    if (page_of(app) == PAGE_SOUND) list = .5f * (float)f->height;
    kit_paragraphs(f, words, 2, f->x0, width, .148f * (float)f->height, list, f->palette->ink);
}

/* Above the buttons; where one stands above the other, beside that. */
static void paint_caption(App *app, SDL_FRect go, SDL_FRect beside) {
    const Frame *f   = view_frame(app->view);
    float        gap = CAPTION_GAP * f->u, left = beside.y < go.y ? beside.x + beside.w + gap : f->x0;
    menu_paint_caption(app, left, f->x1, go.y - gap);
}

static void welcome_paint(App *app) {
    const Frame *f     = view_frame(app->view);
    float        stage = (f->x0 + FIGURE_X * (f->x1 - f->x0)) / (float)f->width;
    SceneSpec    scene = {.sun           = !is_bare(app),
                          .sun_x         = .80f,
                          .pool_x        = stage,
                          .captions      = page_of(app) == PAGE_SOUND,
                          .left          = is_bare(app) ? ground_alone : *theme_ground(f, &ground_welcome),
                          .right         = is_bare(app) ? ground_welcome_alone : (WordsGround){0, 1},
                          .foot_ink      = .60f,
                          .foot_ink_from = .72f};
    KitItem      items[KIT_ITEMS_MAX];
    int          count = welcome_items(app, items);
    ConditionSet set   = conditions_of(app);
    Page         page  = page_of(app);
    float        px    = page == PAGE_CONDITIONS ? conditions_px(app) : 0;
    scene_draw(app->view, &scene, true);
    if (!is_bare(app)) paint_figure(app);
    if (page == PAGE_SAFETY)
        paint_safety(app);
    else
        paint_words(app);
    for (int i = 0; i < count; i++) {
        int id = items[i].id;
        if (id < ITEM_SWATCH)
            paint_condition(app, &items[i], px, set & condition_bit((Condition)(id - ITEM_TICK)));
        else if (id < ITEM_GO)
            paint_swatch(app, &items[i]);
        else
            kit_button(app->view, items[i].rect, say(app, id == ITEM_GO ? pages[page].go : pages[page].beside), id == ITEM_GO, app->focus == id);
    }
    SDL_FRect last = items[count - 1].rect, go = items[menu_index(items, count, ITEM_GO)].rect;
    paint_place(app, fmaxf(go.x + go.w, last.y + last.h > go.y ? last.x + last.w : 0));
    if (page == PAGE_SOUND) paint_caption(app, go, last);
    view_fade_in(app->view, app->screen_us);
}

static void welcome_enter(App *app, ScreenId from) {
    (void)from;
    app->welcome_screen = (WelcomeScreen){0};
    app->focus          = ITEM_GO;
}

static void paint_for_capture(void *context) {
    welcome_paint(context);
}

static void welcome_leave(App *app, ScreenId to) {
    (void)to;
    view_capture(app->view, paint_for_capture, app);
}

static bool welcome_still(const App *app) {
    return !view_moving(app->view) && menu_caption_leaves(app) >= 1;
}

const Screen screen_welcome = {
    .name = "welcome", .enter = welcome_enter, .leave = welcome_leave, .input = welcome_input, .paint = welcome_paint, .still = welcome_still};
