/* People: who practises on this machine. One is chosen, called something else, added, or removed after a question; nobody's record is ever deleted. */
#include <stdio.h>
#include <string.h>

#include "screens/people_parts.h"
#include "view/scene.h"

#define HERE_MOST        .30f  /* of a row */
#define LIST_Y           .250f /* of the height */
#define LIST_BOTTOM      .905f
#define ROW_STEP         78   /* pixels at 1080 lines */
#define ROW_WIDTH        .40f /* of the column */
#define ROW_WIDTH_LARGE  .48f
#define PANEL_X          .530f /* of the width */
#define NAME_Y           .330f
#define BUTTONS_Y        .400f
#define TEXT_WIDTH       .60f /* of the column */
#define INITIAL_PX       .60f /* of the disc that it stands in */
#define TEXT_WIDTH_LARGE .86f

/* ---- who */

static bool somebody_new(const App *app) {
    return app->people_screen.row >= app->people_count;
}

static const Person *looked_at(const App *app) {
    return &app->people[somebody_new(app) ? 0 : app->people_screen.row];
}

static bool is_here(const App *app, const Person *person) {
    return person->number == app->person;
}

/* The letter, or figure, by which somebody is told on a disc. */
static void initial_of(const Person *person, char out[8]) {
    size_t length = 1;
    if (!person->name[0]) {
        snprintf(out, 8, "%d", person->number);
        return;
    }
    while (length < 4 && ((unsigned char)person->name[length] & 0xc0) == 0x80) length++;
    snprintf(out, 8, "%.*s", (int)length, person->name);
    if (length == 1 && out[0] >= 'a' && out[0] <= 'z') out[0] = (char)(out[0] - 'a' + 'A');
}

void people_paint_disc(App *app, SDL_FRect rect, const Person *person, bool here) {
    const Frame   *f = view_frame(app->view);
    const Palette *p = f->palette;
    char           initial[8];
    float          x = rect.x + rect.w / 2, y = rect.y + rect.h / 2, r = rect.w / 2;
    float          inner = 1.3f * r;
    initial_of(person, initial);
    draw_circle(f->draw, x, y, r, here ? p->accent : color_alpha(p->surface, .55f));
    if (!here) draw_circle_line(f->draw, x, y, r - f->u, 2 * f->u, color_alpha(p->ink, opacity.quiet_edge));
    TypeId type = here ? TYPE_LABEL_STRONG : TYPE_LABEL_BOLD;
    float  px   = fminf(INITIAL_PX * rect.w, kit_text_box_px(f, type, initial, inner, inner));
    kit_text_box_at(f, type, px, initial, (SDL_FRect){x - inner / 2, y - inner / 2, inner, inner}, ALIGN_CENTER, here ? p->on_accent : p->ink);
}

/* ---- what stands where */

static SDL_FRect row_rect(const App *app, const Frame *f, int row) {
    float all  = (LIST_BOTTOM - LIST_Y) * (float)f->height,
          step = SDL_min(ROW_STEP * f->u * SDL_min(f->text_scale, MENU_LIST_GROWN), all / (float)(app->people_count + 1));
    return (SDL_FRect){f->x0 - 12 * f->u, LIST_Y * (float)f->height + step * (float)row, (f->large ? ROW_WIDTH_LARGE : ROW_WIDTH) * (f->x1 - f->x0),
                       step - 10 * f->u};
}

static const char *label_of(const App *app, int item) {
    bool here = !somebody_new(app) && is_here(app, looked_at(app));
    switch (item) {
    case PEOPLE_ITEM_CHOOSE:
        return say(app, somebody_new(app) ? "people.write" : here ? "people.stay" : "people.choose");
    case PEOPLE_ITEM_RENAME:
        return say(app, "people.rename");
    case PEOPLE_ITEM_REMOVE:
        return say(app, "people.remove");
    case PEOPLE_ITEM_KEEP:
        return say(app, "people.remove.keep");
    default:
        return say(app, "people.remove.go");
    }
}

/* One below the other: labels are long in some languages. */
static int add_buttons(const App *app, float x, float y, const int *ids, int count, KitItem *items) {
    const Frame *f = view_frame(app->view);
    for (int i = 0; i < count; i++) {
        SDL_FRect rect = kit_button_rect(f, x, y, label_of(app, ids[i]), i == 0, 300 * f->u);
        rect.w         = SDL_min(rect.w, f->x1 - x);
        items[i]       = (KitItem){ids[i], rect};
        y += rect.h + 24 * f->u;
    }
    return count;
}

int people_items(const App *app, KitItem items[KIT_ITEMS_MAX]) {
    static const int of_person[] = {PEOPLE_ITEM_CHOOSE, PEOPLE_ITEM_RENAME, PEOPLE_ITEM_REMOVE}, of_question[] = {PEOPLE_ITEM_KEEP, PEOPLE_ITEM_GO};
    const Frame     *f     = view_frame(app->view);
    int              count = 0, most = somebody_new(app) ? 1 : looked_at(app)->number == PERSON_FIRST ? 2 : 3;
    if (app->people_screen.page == PEOPLE_NAME) return people_name_items(app, items);
    if (app->people_screen.page == PEOPLE_REMOVE) return add_buttons(app, f->x0, .560f * (float)f->height, of_question, 2, items);
    for (int row = 0; row < app->people_count + (app->people_count < PEOPLE_MAX); row++) items[count++] = (KitItem){row, row_rect(app, f, row)};
    return count + add_buttons(app, menu_along(f, PANEL_X), BUTTONS_Y * (float)f->height, of_person, most, items + count);
}

/* ---- what is done */

static void turn_to(App *app, PeoplePage page, int focus) {
    app->people_screen.page = page;
    app->focus              = focus;
}

static void look_at(App *app, int number) {
    app->people_screen.row = 0;
    for (int i = 0; i < app->people_count; i++) {
        if (app->people[i].number == number) app->people_screen.row = i;
    }
}

static void tell(App *app, const char *key, const char *reason) {
    strings_fill(app->strings, app->notice, sizeof app->notice, key, "reason", reason, NULL);
}

bool people_become(App *app, int number) {
    if (!app_change_person(app, number)) return false;
    app_go(app, save_setting_on(app->save, "welcomed", false) ? SCREEN_HOME : SCREEN_WELCOME);
    return true;
}

static void become(App *app, int number) {
    if (!people_become(app, number)) tell(app, "notice.read-only", "");
}

static void write_name(App *app, bool of_somebody) {
    snprintf(app->people_screen.name, sizeof app->people_screen.name, "%s", of_somebody ? looked_at(app)->name : "");
    turn_to(app, PEOPLE_NAME, NAME_DONE);
}

static void add_person(App *app, const char *name) {
    Reason reason = {"", SAVE_WHY_SYSTEM};
    int    number = app->keep_dir[0] ? people_add(app->data_dir, name, &reason) : 0;
    app_people_read(app);
    if (number > 0)
        become(app, number);
    else if (reason.text[0])
        tell(app, "people.failed", reason.text);
    else
        tell(app, "notice.read-only", "");
}

static void rename_person(App *app, const char *name) {
    int  number = looked_at(app)->number;
    bool kept   = number == app->person ? settings_change(app, PERSON_NAME_KEY, name) : app->keep_dir[0] && people_rename(app->data_dir, number, name);
    app_people_read(app);
    look_at(app, number);
    if (!kept) tell(app, "notice.read-only", "");
}

static void end_name(App *app) {
    char name[PERSON_NAME_BYTES];
    if (!person_name_read(app->people_screen.name, name)) return;
    bool new_one = somebody_new(app);
    turn_to(app, PEOPLE_LIST, app->people_screen.row);
    if (new_one)
        add_person(app, name);
    else
        rename_person(app, name);
}

/* Whoever is removed while it is their record that is open makes room for the first. */
static void remove_person(App *app) {
    char   kept[PATH_BYTES_MAX];
    Reason reason = {"", SAVE_WHY_SYSTEM};
    int    number = looked_at(app)->number;
    bool   away   = number != app->person || app_change_person(app, PERSON_FIRST);
    bool   gone   = away && app->keep_dir[0] && people_remove(app->data_dir, number, kept, &reason);
    app_people_read(app);
    look_at(app, app->person);
    turn_to(app, PEOPLE_LIST, app->people_screen.row);
    if (gone) app_tell_reminders(app);
    if (gone)
        strings_fill(app->strings, app->notice, sizeof app->notice, "people.removed", "folder", kept, NULL);
    else if (reason.text[0])
        tell(app, "people.failed", reason.text);
    else
        tell(app, "notice.read-only", "");
}

/* ---- input */

static void press(App *app, int item) {
    if (app->people_screen.page == PEOPLE_NAME && item != NAME_DONE)
        people_name_press(app, item);
    else if (item == NAME_DONE)
        end_name(app);
    else if (item < PEOPLE_ITEM_CHOOSE)
        app->focus = PEOPLE_ITEM_CHOOSE;
    else if (item == PEOPLE_ITEM_CHOOSE && somebody_new(app))
        write_name(app, false);
    else if (item == PEOPLE_ITEM_CHOOSE)
        become(app, looked_at(app)->number);
    else if (item == PEOPLE_ITEM_RENAME)
        write_name(app, true);
    else if (item == PEOPLE_ITEM_REMOVE)
        turn_to(app, PEOPLE_REMOVE, PEOPLE_ITEM_KEEP);
    else if (item == PEOPLE_ITEM_GO)
        remove_person(app);
    else
        turn_to(app, PEOPLE_LIST, app->people_screen.row);
}

static void people_input(App *app, const Input *input) {
    KitItem items[KIT_ITEMS_MAX];
    int     count = people_items(app, items);
    if (input->pressed && input->action == ACTION_CANCEL) {
        if (app->people_screen.page == PEOPLE_LIST)
            app_go(app, (ScreenId)app->people_screen.from);
        else
            turn_to(app, PEOPLE_LIST, app->people_screen.row);
        return;
    }
    /* From the buttons back to whose they are, not to the row that happens to be level with them. */
    bool on_button = app->focus == PEOPLE_ITEM_CHOOSE || app->focus == PEOPLE_ITEM_RENAME || app->focus == PEOPLE_ITEM_REMOVE;
    if (input->pressed && input->action == ACTION_LEFT && app->people_screen.page == PEOPLE_LIST && on_button) {
        app->focus = app->people_screen.row;
        return;
    }
    if (input->pressed && input->action == ACTION_RIGHT && app->people_screen.page == PEOPLE_LIST && !on_button) {
        app->focus = PEOPLE_ITEM_CHOOSE;
        return;
    }
    int pressed = menu_input(app, input, items, count);
    if (app->people_screen.page == PEOPLE_LIST && app->focus < PEOPLE_ITEM_CHOOSE) app->people_screen.row = app->focus;
    if (pressed != KIT_NONE) press(app, pressed);
}

static bool people_typing(const App *app) {
    return app->people_screen.page == PEOPLE_NAME;
}

/* ---- paint */

static SDL_FRect disc_of(const Frame *f, SDL_FRect r) {
    float size = fminf(r.h - 12 * f->u, 64 * f->u);
    return (SDL_FRect){r.x + 12 * f->u, r.y + (r.h - size) / 2, size, size};
}

/* Between the disc, and the end of the row or what is said there of who is here. */
static SDL_FRect words_of(const App *app, const Frame *f, SDL_FRect r, int row) {
    SDL_FRect disc = disc_of(f, r);
    float     left = disc.x + disc.w + 22 * f->u, right = r.x + r.w - 20 * f->u;
    if (row < app->people_count && is_here(app, &app->people[row]))
        right -= fminf(kit_text_width(f, TYPE_HINT, say(app, "people.here")), HERE_MOST * r.w) + 16 * f->u;
    return (SDL_FRect){left, r.y, right - left, r.h};
}

static void row_text(const App *app, int row, char name[KIT_LIST_BYTES]) {
    if (row < app->people_count)
        app_person_name(app, &app->people[row], name, KIT_LIST_BYTES);
    else
        snprintf(name, KIT_LIST_BYTES, "%s", say(app, "people.add"));
}

static void name_of(const void *context, int row, char name[KIT_LIST_BYTES], float *width) {
    const App   *app = context;
    const Frame *f   = view_frame(app->view);
    row_text(app, row, name);
    *width = words_of(app, f, row_rect(app, f, row), row).w;
}

static float names_px(const App *app, const Frame *f) {
    SDL_FRect r = row_rect(app, f, 0);
    return kit_list_px(f, TYPE_LABEL_STRONG, name_of, app, app->people_count + (app->people_count < PEOPLE_MAX), r.w, r.h);
}

static void paint_row(App *app, const KitItem *item, float px) {
    const Frame *f       = view_frame(app->view);
    SDL_FRect    r       = item->rect;
    bool         focused = app->focus == item->id, looked = app->people_screen.row == item->id, new_one = item->id >= app->people_count;
    float        radius = metrics.radius_row * f->u;
    SDL_FRect    disc = disc_of(f, r), words = words_of(app, f, r, item->id);
    char         name[KIT_LIST_BYTES];
    if (focused || looked) draw_round_rect(f->draw, r, radius, color_alpha(f->palette->ink, focused ? opacity.row_focus : opacity.row_focus * .7f));
    if (new_one) {
        float       x = disc.x + disc.w / 2, y = r.y + r.h / 2, arm = .30f * disc.w;
        const Point across[2] = {{x - arm, y}, {x + arm, y}}, upright[2] = {{x, y - arm}, {x, y + arm}};
        draw_line(f->draw, across, 2, 4 * f->u, false, f->palette->ink);
        draw_line(f->draw, upright, 2, 4 * f->u, false, f->palette->ink);
    } else {
        people_paint_disc(app, disc, &app->people[item->id], is_here(app, &app->people[item->id]));
        if (is_here(app, &app->people[item->id]))
            kit_text_cut(f, TYPE_HINT, say(app, "people.here"), r.x + r.w - 20 * f->u, menu_baseline(f, TYPE_HINT, r), HERE_MOST * r.w, ALIGN_RIGHT,
                         f->palette->ink);
    }
    row_text(app, item->id, name);
    kit_list_text(f, focused ? TYPE_LABEL_STRONG : TYPE_LABEL_BOLD, TYPE_LABEL_STRONG, px, name, words, ALIGN_LEFT, f->palette->ink);
    if (focused) kit_focus(app->view, r, radius);
}

static void paint_list(App *app, const KitItem *items, int count) {
    const Frame *f = view_frame(app->view);
    char         name[96];
    float        left = menu_along(f, PANEL_X), px = names_px(app, f);
    app_person_name(app, looked_at(app), name, sizeof name);
    for (int i = 0; i < count; i++) {
        if (items[i].id < PEOPLE_ITEM_CHOOSE)
            paint_row(app, &items[i], px);
        else
            kit_button(app->view, items[i].rect, label_of(app, items[i].id), items[i].id == PEOPLE_ITEM_CHOOSE, app->focus == items[i].id);
    }
    kit_text_cut(f, TYPE_TITLE, somebody_new(app) ? say(app, "people.add") : name, left, NAME_Y * (float)f->height, f->x1 - left, ALIGN_LEFT, f->palette->ink);
}

static void paint_question(App *app, const KitItem *items, int count) {
    const Frame *f = view_frame(app->view);
    char         name[96], title[160], text[PATH_BYTES_MAX], folder[PATH_BYTES_MAX];
    app_person_name(app, looked_at(app), name, sizeof name);
    strings_fill(app->strings, title, sizeof title, "people.remove.title", "name", name, NULL);
    snprintf(folder, sizeof folder, "people/removed/%d", looked_at(app)->number);
    strings_fill(app->strings, text, sizeof text, "people.remove.sub", "folder", folder, NULL);
    KitParagraph words[] = {{TYPE_TITLE, title, .indent = -3}, {TYPE_BODY, text, .gap = 24}};
    bool         large   = f->large; /* then it begins where the titles of other pages do */
    kit_paragraphs(f, words, 2, f->x0, (large ? TEXT_WIDTH_LARGE : TEXT_WIDTH) * (f->x1 - f->x0), (large ? .148f : .300f) * (float)f->height,
                   .540f * (float)f->height, f->palette->ink);
    for (int i = 0; i < count; i++)
        kit_button(app->view, items[i].rect, label_of(app, items[i].id), items[i].id == PEOPLE_ITEM_KEEP, app->focus == items[i].id);
}

static void people_paint(App *app) {
    static const MenuKey keys[]  = {{ACTION_CANCEL, ACTION_NONE, "menu.back"}, {ACTION_UP, ACTION_DOWN, "menu.choose"}};
    const Frame         *f       = view_frame(app->view);
    PeoplePage           page    = app->people_screen.page;
    bool                 writing = page == PEOPLE_NAME;
    SceneSpec            scene   = {.foot_ink = .85f, .foot_ink_from = .72f};
    KitItem              items[KIT_ITEMS_MAX];
    int                  count = people_items(app, items);
    scene_draw(app->view, &scene, true);
    menu_paint_veil(f);
    if (page != PEOPLE_REMOVE)
        menu_paint_title_to(f, say(app, writing ? "people.name.title" : "people.title"), say(app, writing ? "people.name.sub" : "people.sub"), f->x1);
    if (writing)
        people_name_paint(app, items, count);
    else if (page == PEOPLE_REMOVE)
        paint_question(app, items, count);
    else
        paint_list(app, items, count);
    if (app->notice[0] && page == PEOPLE_LIST)
        kit_text_box(f, TYPE_HINT, app->notice,
                     (SDL_FRect){menu_along(f, PANEL_X), .76f * (float)f->height, f->x1 - menu_along(f, PANEL_X), .12f * (float)f->height}, ALIGN_LEFT,
                     f->palette->ink);
    menu_paint_keys(app, keys, sizeof keys / sizeof keys[0]);
    view_fade_in(app->view, app->screen_us);
}

static void people_enter(App *app, ScreenId from) {
    app_people_read(app);
    if (from == SCREEN_SETTINGS || from == SCREEN_HOME) app->people_screen.from = (int)from;
    app->people_screen.page = PEOPLE_LIST;
    look_at(app, app->person);
    app->focus = app->people_screen.row;
}

static void paint_for_capture(void *context) {
    people_paint(context);
}

static void people_leave(App *app, ScreenId to) {
    (void)to;
    view_capture(app->view, paint_for_capture, app);
}

static bool people_still(const App *app) {
    return !view_moving(app->view);
}

const Screen screen_people = {.name   = "people",
                              .enter  = people_enter,
                              .leave  = people_leave,
                              .input  = people_input,
                              .typing = people_typing,
                              .typed  = people_name_type,
                              .paint  = people_paint,
                              .still  = people_still};
