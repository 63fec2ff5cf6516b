/* Words: measured as they are drawn, broken where they may be. */
#include "media/text.h"

#include <SDL_ttf.h>

#include "core/utf8.h"
#include "harness.h"
#include "platform/window.h"

static Window  window;
static Canvas *canvas;

/* Needs fonts; there are some in the source tree. */
static Text *text_make(void) {
    char error[128];
    if (!window.renderer && !window_open_offscreen(&window, 600, 200, error, sizeof error)) return NULL;
    if (!canvas) canvas = canvas_new(&window);
    return text_new(canvas, UNSLOUCH_SOURCE_DIR "/assets/fonts");
}

static bool utf8_whole(const char *s) {
    while (*s) {
        unsigned char lead = (unsigned char)*s++;
        int           more = lead < 0x80 ? 0 : lead >= 0xF0 ? 3 : lead >= 0xE0 ? 2 : lead >= 0xC0 ? 1 : -1;
        if (more < 0) return false;
        for (; more > 0; more--) {
            if (((unsigned char)*s++ & 0xC0) != 0x80) return false;
        }
    }
    return true;
}

static const char *const sentences[] = {
    "You may feel this along the sides of your back. If your knees complain, come up a little.",
    "Bālāsana, Ardha Matsyendrāsana, Dhanurāsana: Ṛṣi ṃ ḥ ñ.",
    "a",
    "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft ist lang",
    "Вдох, выдох. Εισπνοή, εκπνοή. Ćwiczenie ścięgna.",
    "one\ntwo three\n\nfour",
    "  spaces   before,   between and behind   ",
    "Person 1, 10 minutes at 06:30, and 1234567890 of 9876543210 breaths.",
};
#define SENTENCES ((int)(sizeof sentences / sizeof sentences[0]))

TEST("lines are never wider than asked, never cut inside a letter, and lose nothing when there is room") {
    Text *text = text_make();
    CHECK(text && text_usable(text));
    for (int round = 0; round < 300; round++) {
        const char *sentence = sentences[test_between(0, SENTENCES - 1)];
        Face        face     = (Face)test_between(0, FACE_COUNT - 1);
        float       px       = (float)test_between(12, 90);
        int         width    = (int)test_between((int)px * 2, 1500);
        char        lines[64][TEXT_LINE_BYTES];
        int         count = text_wrap(text, face, px, sentence, width, lines, 64), letters = 0, kept = 0;
        CHECK(count > 0 && count < 64);
        for (int i = 0; i < count; i++) {
            CHECK(utf8_whole(lines[i]) && text_width(text, face, px, lines[i]) <= width);
            for (const char *c = lines[i]; *c; c++) kept += *c != ' ';
        }
        for (const char *c = sentence; *c; c++) letters += *c != ' ' && *c != '\n';
        CHECK(kept == letters);
    }
    text_free(text);
}

TEST("what does not fit ends in an ellipsis after a word, and fits") {
    Text *text = text_make();
    char  lines[2][TEXT_LINE_BYTES];
    CHECK(text && text_usable(text));
    for (int width = 60; width < 830; width += 13) {
        int    count  = text_wrap(text, FACE_SANS_600, 42, sentences[0], width, lines, 2);
        size_t length = strlen(lines[1]);
        CHECK(count == 2 && utf8_whole(lines[1]) && strcmp(lines[1] + length - 3, "…") == 0);
        CHECK(text_width(text, FACE_SANS_600, 42, lines[1]) <= width);
        CHECK(length < 5 || !strchr(" ,", lines[1][length - 4]));
    }
    CHECK(text_wrap(text, FACE_SANS_600, 42, sentences[0], 3000, lines, 1) == 1 && strcmp(lines[0], sentences[0]) == 0);
    text_free(text);
}

TEST("a line longer than its buffer is cut between letters") {
    Text *text = text_make();
    char  lines[2][TEXT_LINE_BYTES], flood[2000] = "";
    CHECK(text && text_usable(text));
    for (int i = 0; i < 600; i++) strcat(flood, "ā");
    CHECK(text_wrap(text, FACE_SANS_500, 8, flood, 1000000, lines, 2) == 2);
    CHECK(utf8_whole(lines[0]) && utf8_whole(lines[1]) && strlen(lines[0]) <= TEXT_LINE_BYTES - 1);
    CHECK(text_wrap(text, FACE_SANS_500, 8, flood, 1, lines, 1) == 1 && utf8_whole(lines[0]));
    text_free(text);
}

TEST("a sign that stands apart, as in French, stays with its word") {
    static const char *const texts[] = {"Un fichier dans vos documents ; unslouch import le lit",
                                        "Que voulez-vous ouvrir ? « Dix pour le matin » encore deux fois !"};
    Text                    *text    = text_make();
    char                     lines[64][TEXT_LINE_BYTES];
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
        for (int width = 330; width < 1600; width += 7) {
            int count = text_wrap(text, FACE_SANS_500, 30, texts[i], width, lines, 64);
            for (int k = 0; k < count; k++) {
                size_t length = strlen(lines[k]);
                CHECK(!strchr(";:!?", lines[k][0]) && strncmp(lines[k], "»", 2) != 0 && (length < 2 || strcmp(lines[k] + length - 2, "«") != 0));
            }
        }
    }
    text_free(text);
}

TEST("nothing is nothing: no width, no lines") {
    Text     *text  = text_make();
    SDL_Color white = {255, 255, 255, 255};
    char      lines[2][TEXT_LINE_BYTES];
    CHECK(text && text_usable(text));
    CHECK(text_width(text, FACE_SANS_500, 30, "") == 0 && text_draw(text, FACE_SANS_500, 30, "", 0, 0, ALIGN_LEFT, white) == 0);
    CHECK(text_wrap(text, FACE_SANS_500, 30, "", 500, lines, 2) == 0 && text_wrap(text, FACE_SANS_500, 30, "   ", 500, lines, 2) == 0);
    for (int width = -2; width < 2; width++) {
        CHECK(text_wrap(text, FACE_SERIF_500, 4, "Downward dog", width, lines, 2) == 2 && strlen(lines[0]) == 1);
        CHECK(text_wrap(text, FACE_SERIF_500, 4, "10 minutes", width, lines, 2) == 2 && strlen(lines[0]) == 1);
    }
    text_free(text);
}

static int inked(int from, int to) {
    int count = 0;
    for (int y = 0; y < window.surface->h; y++) {
        const uint32_t *row = (const uint32_t *)(const void *)((const uint8_t *)window.surface->pixels + y * window.surface->pitch);
        for (int x = from; x < to; x++) count += (row[x] & 0xFFFFFF) != 0;
    }
    return count;
}

static void clear(void) {
    canvas_begin(canvas);
    canvas_fill(canvas, (SDL_Rect){0, 0, 600, 200}, (SDL_Color){0, 0, 0, 255});
}

TEST("words stand where they are put, in their colour and no other") {
    Text     *text   = text_make();
    SDL_Color orange = {255, 128, 0, 255};
    CHECK(text && text_usable(text));
    static const float share[] = {0, .5f, 1};
    for (int align = ALIGN_LEFT; align <= ALIGN_RIGHT; align++) {
        clear();
        int width = text_draw(text, FACE_SANS_700, 40, "Breathe", 300, 100, (Align)align, orange);
        canvas_end(canvas);
        int left = 300 - (int)((float)width * share[align]);
        CHECK(width == text_width(text, FACE_SANS_700, 40, "Breathe"));
        CHECK(inked(left - 2, left + width + 2) > 200 && inked(0, left - 2) == 0 && inked(left + width + 2, 600) == 0);
        const uint32_t *row = (const uint32_t *)(const void *)((const uint8_t *)window.surface->pixels + 90 * window.surface->pitch);
        for (int x = 0; x < 600; x++) CHECK((row[x] & 255) == 0 && abs((int)(row[x] >> 16 & 255) - 2 * (int)(row[x] >> 8 & 255)) <= 4);
    }
    text_free(text);
}

TEST("a thousand different words, sizes and forgettings leave the same picture") {
    Text     *text  = text_make();
    SDL_Color white = {255, 255, 255, 255};
    CHECK(text && text_usable(text));
    clear();
    text_draw(text, FACE_SERIF_400, 60, "Child's pose", 20, 100, ALIGN_LEFT, white);
    canvas_end(canvas);
    int before = inked(0, 600);
    clear();
    for (int i = 0; i < 1000; i++) {
        char word[32];
        snprintf(word, sizeof word, "%d:%02d left", i / 60, i % 60);
        text_draw(text, (Face)(i % FACE_COUNT), (float)(10 + i % 97), word, 0, 50, ALIGN_LEFT, white);
        if (i % 300 == 299) text_forget(text);
    }
    clear();
    text_draw(text, FACE_SERIF_400, 60, "Child's pose", 20, 100, ALIGN_LEFT, white);
    canvas_end(canvas);
    CHECK(before > 500 && inked(0, 600) == before);
    text_free(text);
}

TEST("every digit of the sans faces is as wide as any other, so that a clock does not tremble") {
    Text *text = text_make();
    CHECK(text && text_usable(text));
    for (int face = FACE_SANS_500; face <= FACE_SANS_700; face++) {
        int width = text_width(text, (Face)face, 44, "00000000");
        for (char digit = '1'; digit <= '9'; digit++) {
            char string[9];
            memset(string, digit, 8);
            string[8] = '\0';
            CHECK(abs(text_width(text, (Face)face, 44, string) - width) <= 3);
        }
    }
    text_free(text);
}

/* ---- fonts */

#define FONTS_DIR   UNSLOUCH_SOURCE_DIR "/assets/fonts"
#define STRINGS_DIR UNSLOUCH_SOURCE_DIR "/assets/strings"

/* How many characters of the file the font has not. */
static int missing_from(TTF_Font *font, const char *font_name, const char *path) {
    char  line[1024];
    int   missing = 0;
    FILE *in      = fopen(path, "r");
    while (in && fgets(line, sizeof line, in)) {
        for (const char *at = line; *at;) {
            Uint32 code = utf8_next(&at);
            if (code < 0x20 || TTF_GlyphIsProvided32(font, code)) continue;
            fprintf(stderr, "%s has no U+%04X of %s\n", font_name, code, path);
            missing++;
        }
    }
    if (in) fclose(in);
    return in ? missing : 1;
}

/* Rows from the highest ink to the lowest. */
static void rows_of(Text *text, Face face, const char *string, int *top, int *bottom) {
    clear();
    text_draw(text, face, 90, string, 20, 120, ALIGN_LEFT, (SDL_Color){255, 255, 255, 255});
    canvas_end(canvas);
    *top = *bottom = -1;
    for (int y = 0; y < window.surface->h; y++) {
        const uint32_t *row = (const uint32_t *)(const void *)((const uint8_t *)window.surface->pixels + y * window.surface->pitch);
        for (int x = 0; x < 600; x++) {
            if ((row[x] & 0xFF) < 128) continue;
            if (*top < 0) *top = y;
            *bottom = y;
        }
    }
}

TEST("digits among the serif's letters stand on their line, as tall as capitals, and words with them are as wide as they are drawn") {
    Text *text = text_make();
    int   top, bottom, high, low;
    CHECK(text && text_usable(text));
    for (int face = FACE_SERIF_400; face <= FACE_SERIF_500; face++) {
        rows_of(text, (Face)face, "H", &high, &low);
        for (char digit = '0'; digit <= '9'; digit++) {
            char string[2] = {digit, '\0'}, named[16];
            rows_of(text, (Face)face, string, &top, &bottom);
            CHECK(abs(top - high) <= 4 && abs(bottom - low) <= 3);
            snprintf(named, sizeof named, "Person %c", digit);
            clear();
            int width = text_draw(text, (Face)face, 60, named, 20, 120, ALIGN_LEFT, (SDL_Color){255, 255, 255, 255});
            canvas_end(canvas);
            CHECK(width == text_width(text, (Face)face, 60, named) && inked(20, 20 + width) > 500 && inked(20 + width, 600) == 0);
        }
    }
    text_free(text);
}

TEST("our fonts show every character of every language") {
    static const char *const fonts[] = {"Vollkorn-Regular", "Vollkorn-Medium", "Lato-Medium", "Lato-Semibold", "Lato-Bold"}, *const locales[] = {"en", "es",
                                                                                                                                                 "fr"};
    int missing = 0;
    CHECK(TTF_Init() == 0);
    for (size_t i = 0; i < sizeof fonts / sizeof fonts[0]; i++) {
        char path[512];
        snprintf(path, sizeof path, FONTS_DIR "/%s.ttf", fonts[i]);
        TTF_Font *font = TTF_OpenFont(path, 20);
        CHECK(font);
        for (size_t k = 0; k < sizeof locales / sizeof locales[0]; k++) {
            snprintf(path, sizeof path, STRINGS_DIR "/%s.json", locales[k]);
            missing += missing_from(font, fonts[i], path);
        }
        TTF_CloseFont(font);
    }
    TTF_Quit();
    CHECK(missing == 0);
}

/* The lowest row that a letter touches, from the baseline; at least half lit. */
static int foot_of(Text *text, Face face, float px, const char *letter) {
    int foot = 0;
    clear();
    text_draw(text, face, px, letter, 40, 120, ALIGN_LEFT, (SDL_Color){255, 255, 255, 255});
    canvas_end(canvas);
    for (int y = 0; y < window.surface->h; y++) {
        const uint32_t *row = (const uint32_t *)(const void *)((const uint8_t *)window.surface->pixels + y * window.surface->pitch);
        for (int x = 0; x < window.surface->w; x++) foot = row[x] & 0x80 ? y - 120 : foot;
    }
    return foot;
}

TEST("an accent over a capital letter leaves the letter on its line") {
    static const struct { const char *plain, *accented; } letters[] = {{"E", "É"}, {"E", "Ê"}, {"A", "À"}, {"A", "Å"}, {"N", "Ñ"}, {"I", "Î"}};
    Text *text                                                      = text_make();
    CHECK(text && text_usable(text));
    for (int face = 0; face < FACE_COUNT; face++) {
        for (int px = 12; px <= 100; px += 4) {
            for (size_t i = 0; i < sizeof letters / sizeof letters[0]; i++)
                CHECK(foot_of(text, (Face)face, (float)px, letters[i].accented) == foot_of(text, (Face)face, (float)px, letters[i].plain));
        }
    }
    text_free(text);
}
