/* A name written with whatever is at hand: a keyboard types it, a pad or a pointer goes from letter to letter. */
#include <stdio.h>
#include <string.h>

#include "screens/people_parts.h"

_Static_assert(NAME_WRITTEN_BYTES == PERSON_NAME_BYTES, "a name that is written is one that is kept");

#define COLUMNS    10
#define LETTERS_Y  .405f /* of the height */
#define FIELD_Y    .255f
#define NAME_SPACE 198
#define NAME_ERASE 199
#define ITEM_FIRST 100 /* of the letters */

/* A letter begins each word large and goes on small, so no key changes between them. */
static const struct {
    const char *large, *small;
} letters[] = {
    {"A", "a"}, {"B", "b"}, {"C", "c"}, {"D", "d"}, {"E", "e"}, {"F", "f"}, {"G", "g"}, {"H", "h"}, {"I", "i"}, {"J", "j"}, {"K", "k"}, {"L", "l"}, {"M", "m"},
    {"N", "n"}, {"O", "o"}, {"P", "p"}, {"Q", "q"}, {"R", "r"}, {"S", "s"}, {"T", "t"}, {"U", "u"}, {"V", "v"}, {"W", "w"}, {"X", "x"}, {"Y", "y"}, {"Z", "z"},
    {"Ñ", "ñ"}, {"Ç", "ç"}, {"’", "’"}, {"-", "-"}, {"Á", "á"}, {"É", "é"}, {"Í", "í"}, {"Ó", "ó"}, {"Ú", "ú"}, {"À", "à"}, {"È", "è"}, {"Ù", "ù"}, {"Â", "â"},
    {"Ê", "ê"}, {"Î", "î"}, {"Ô", "ô"}, {"Û", "û"}, {"Ë", "ë"}, {"Ï", "ï"}, {"Ä", "ä"}, {"Ö", "ö"}, {"Ü", "ü"}, {"Å", "å"}, {"Ø", "ø"},
};
#define LETTER_COUNT ((int)(sizeof letters / sizeof letters[0]))

static const struct {
    int         id;
    const char *label;
} beside[] = {{NAME_SPACE, "people.name.space"}, {NAME_ERASE, "people.name.erase"}, {NAME_DONE, "people.name.done"}};
#define BESIDE_COUNT ((int)(sizeof beside / sizeof beside[0]))

/* ---- what is written */

static void erase_one(char *name) {
    size_t length = strlen(name);
    while (length > 0 && ((unsigned char)name[length - 1] & 0xc0) == 0x80) length--;
    if (length > 0) name[length - 1] = '\0';
}

static bool begins_word(const char *name) {
    size_t length = strlen(name);
    return length == 0 || name[length - 1] == ' ' || name[length - 1] == '-';
}

/* What cannot be part of a name is not taken; a space at the end waits for what follows. */
void people_name_type(App *app, const char *text) {
    char  *name   = app->people_screen.name, whole[2 * PERSON_NAME_BYTES], read[PERSON_NAME_BYTES];
    size_t length = strlen(name);
    if (strcmp(text, "\b") == 0) {
        erase_one(name);
        return;
    }
    app->focus = NAME_DONE; /* who types ends with Return */
    snprintf(whole, sizeof whole, "%s%s", name, text);
    if (strcmp(text, " ") == 0) {
        if (length > 0 && name[length - 1] != ' ' && length + 1 < PERSON_NAME_BYTES) memcpy(name + length, " ", 2);
    } else if (person_name_read(whole, read)) {
        snprintf(name, PERSON_NAME_BYTES, "%s", read);
    }
}

void people_name_press(App *app, int item) {
    int letter = item - ITEM_FIRST;
    if (item == NAME_SPACE)
        people_name_type(app, " ");
    else if (item == NAME_ERASE)
        people_name_type(app, "\b");
    else if (letter >= 0 && letter < LETTER_COUNT)
        people_name_type(app, begins_word(app->people_screen.name) ? letters[letter].large : letters[letter].small);
    app->focus = item;
}

/* ---- what stands where */

static float step_x(const Frame *f) {
    return (f->x1 - f->x0) / 17;
}

static float step_y(const Frame *f) {
    return .088f * (float)f->height;
}

static SDL_FRect letter_rect(const Frame *f, int letter) {
    float gap = 8 * f->u;
    return (SDL_FRect){f->x0 + step_x(f) * (float)(letter % COLUMNS), LETTERS_Y * (float)f->height + step_y(f) * (float)(letter / COLUMNS), step_x(f) - gap,
                       step_y(f) - gap};
}

int people_name_items(const App *app, KitItem items[KIT_ITEMS_MAX]) {
    const Frame *f     = view_frame(app->view);
    int          count = 0;
    float        left = f->x0 + step_x(f) * (COLUMNS + .5f), y = LETTERS_Y * (float)f->height; /* close together: the way down leads from one to the next */
    for (int i = 0; i < LETTER_COUNT; i++) items[count++] = (KitItem){ITEM_FIRST + i, letter_rect(f, i)};
    for (int i = 0; i < BESIDE_COUNT; i++) {
        SDL_FRect rect = kit_button_rect(f, left, 0, say(app, beside[i].label), beside[i].id == NAME_DONE, 200 * f->u);
        rect.y         = y;
        rect.w         = SDL_min(rect.w, f->x1 - left);
        items[count++] = (KitItem){beside[i].id, rect};
        y += SDL_max(rect.h + 14 * f->u, 1.3f * step_y(f));
    }
    return count;
}

/* ---- paint */

static void paint_letter(App *app, const KitItem *item) {
    const Frame *f       = view_frame(app->view);
    bool         focused = app->focus == item->id;
    float        radius  = metrics.radius_key * f->u;
    int          letter  = item->id - ITEM_FIRST;
    const char  *text    = begins_word(app->people_screen.name) ? letters[letter].large : letters[letter].small;
    draw_round_rect(f->draw, item->rect, radius, color_alpha(f->palette->ink, focused ? 2 * opacity.row_focus : opacity.quiet));
    kit_text_box(f, focused ? TYPE_LABEL_STRONG : TYPE_LABEL_BOLD, text, item->rect, ALIGN_CENTER, f->palette->ink);
    if (focused) kit_focus(app->view, item->rect, radius);
}

/* The name as it stands, with a line at its end where the next letter goes. */
static void paint_field(App *app) {
    const Frame *f     = view_frame(app->view);
    float        right = f->x0 + .62f * (f->x1 - f->x0), y = FIELD_Y * (float)f->height + 60 * f->u;
    const char  *name = app->people_screen.name;
    float        px   = kit_text_px_fit(f, TYPE_TITLE, name, right - f->x0 - 20 * f->u), width;
    SDL_FRect    line = {f->x0, y + 22 * f->u, right - f->x0, 4 * f->u};
    width             = (float)text_width(f->text, theme_type(TYPE_TITLE)->face, px, name);
    kit_text_cut(f, TYPE_TITLE, name, f->x0, y, right - f->x0 - 20 * f->u, ALIGN_LEFT, f->palette->ink);
    draw_round_rect(f->draw, (SDL_FRect){f->x0 + width + 8 * f->u, y - 46 * f->u, 4 * f->u, 58 * f->u}, 2 * f->u, f->palette->accent);
    draw_round_rect(f->draw, line, 2 * f->u, color_alpha(f->palette->ink, .75f));
}

void people_name_paint(App *app, const KitItem *items, int count) {
    paint_field(app);
    for (int i = 0; i < count; i++) {
        int id = items[i].id;
        if (id < NAME_SPACE)
            paint_letter(app, &items[i]);
        else
            kit_button(app->view, items[i].rect, say(app, beside[i - LETTER_COUNT].label), id == NAME_DONE, app->focus == id); /* they come last */
    }
}
