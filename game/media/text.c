/* Runs of text as pictures, rasterised at their final size, of how much of each pixel the letters cover. SDL_ttf keeps glyphs but not runs, so we do. */
#include "media/text.h"

#include <SDL_ttf.h>
#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/utf8.h"
#include "memory.h"
#include "platform/log.h"

#define FONTS_MAX     32                 /* open at once, a face at a size; the one unused longest gives way */
#define RUNS_MAX      512                /* cached; likewise */
#define RUN_BYTES_MAX (INT64_C(3) << 20) /* of their pictures; where a GPU draws they take four times as many */
#define WRAPS_MAX     192                /* likewise: a screen asks for the same lines in every frame, the Library for 64 to 128 */
#define RUN_WIDTH_MAX 8192               /* wider than this no renderer promises a texture */
#define PX_MIN        4
#define PX_MAX        600
#define FONT_PATH_MAX 1024
#define DIGIT_SIZE    .93f /* of the letters around it: as tall as their capitals */
#define ELLIPSIS      "…"

typedef struct {
    TTF_Font *font; /* NULL: free place */
    Face      face;
    int       px;
    uint64_t  used;
} FontSlot;

typedef struct {
    char    *string; /* NULL: free place */
    uint32_t hash;
    Face     face;
    int      px;
    int      width, height, ascent;
    Picture *picture; /* NULL: only measured so far */
    uint64_t used;
} Run;

/* A text in lines. */
typedef struct {
    char *string; /* NULL: free place */
    Face  face;
    int   px, width, max_lines;
    int   count;
    char (*lines)[TEXT_LINE_BYTES];
    uint64_t used;
} Wrap;

struct Text {
    Canvas  *canvas;
    char     path[FACE_COUNT][FONT_PATH_MAX]; /* "": this face was found nowhere */
    bool     usable, started;
    FontSlot fonts[FONTS_MAX];
    Run      runs[RUNS_MAX];
    Wrap     wraps[WRAPS_MAX];
    int64_t  bytes;
    uint64_t clock; /* counts uses */
};

/* ---- finding fonts */

static const char *const files[FACE_COUNT] = {
    [FACE_SERIF_400] = "Vollkorn-Regular.ttf", [FACE_SERIF_500] = "Vollkorn-Medium.ttf", [FACE_SANS_500] = "Lato-Medium.ttf",
    [FACE_SANS_600] = "Lato-Semibold.ttf",     [FACE_SANS_700] = "Lato-Bold.ttf",
};

static const char *const system_folders[] = {
    "/usr/share/fonts/truetype/lato",
    "/usr/share/fonts/truetype/vollkorn",
    "/usr/share/fonts/lato",
    "/usr/share/fonts/vollkorn",
    "/usr/share/fonts/TTF",
    "/usr/local/share/fonts",
    "/Library/Fonts",
};

/* Not what was designed for, but it can be read. */
static const char *const plain_fonts[] = {
    "/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf",
    "/usr/share/fonts/dejavu-sans-fonts/DejaVuSans.ttf",
    "/usr/share/fonts/TTF/DejaVuSans.ttf",
    "/usr/share/fonts/truetype/liberation/LiberationSans-Regular.ttf",
    "/usr/share/fonts/liberation-sans/LiberationSans-Regular.ttf",
    "/usr/share/fonts/truetype/noto/NotoSans-Regular.ttf",
    "/usr/share/fonts/noto/NotoSans-Regular.ttf",
    "/System/Library/Fonts/Supplemental/Arial Unicode.ttf",
};

static bool font_opens(const char *path) {
    TTF_Font *font = TTF_OpenFont(path, PX_MIN);
    if (font) TTF_CloseFont(font);
    return font != NULL;
}

static bool face_try(Text *text, Face face, const char *folder, const char *file) {
    char *path    = text->path[face];
    int   written = snprintf(path, FONT_PATH_MAX, "%s%s%s", folder, folder[0] ? "/" : "", file);
    if (written > 0 && written < FONT_PATH_MAX && font_opens(path)) return true;
    path[0] = '\0';
    return false;
}

static bool face_find(Text *text, Face face, const char *fonts_dir) {
    if (fonts_dir && face_try(text, face, fonts_dir, files[face])) return true;
    for (size_t i = 0; i < sizeof system_folders / sizeof system_folders[0]; i++) {
        if (face_try(text, face, system_folders[i], files[face])) return true;
    }
    return false;
}

static bool plain_find(Text *text, Face face) {
    for (size_t i = 0; i < sizeof plain_fonts / sizeof plain_fonts[0]; i++) {
        if (face_try(text, face, "", plain_fonts[i])) return true;
    }
    return false;
}

/* A face that is missing borrows another that was found; one warning says what is missing and what comes in its place. */
static void faces_find(Text *text, const char *fonts_dir) {
    bool        found[FACE_COUNT];
    const char *missing = NULL, *borrowed = NULL;
    for (int face = 0; face < FACE_COUNT; face++) {
        found[face] = face_find(text, (Face)face, fonts_dir);
        if (found[face])
            borrowed = text->path[face];
        else
            missing = files[face];
    }
    if (!borrowed && plain_find(text, FACE_SANS_500)) borrowed = text->path[FACE_SANS_500];
    text->usable = borrowed != NULL;
    for (int face = 0; borrowed && face < FACE_COUNT; face++) {
        if (!found[face] && text->path[face] != borrowed) snprintf(text->path[face], FONT_PATH_MAX, "%s", borrowed);
    }
    if (!missing) return;
    if (borrowed)
        log_warn("%s is neither in %s nor among the system's fonts; %s stands in", missing, fonts_dir ? fonts_dir : "assets/fonts", borrowed);
    else
        log_warn("no font was found in %s or on the system: words are left out (install fonts-lato and fonts-vollkorn)",
                 fonts_dir ? fonts_dir : "assets/fonts");
}

Text *text_new(Canvas *canvas, const char *fonts_dir) {
    Text *text    = memory_need(calloc(1, sizeof *text));
    text->canvas  = canvas;
    text->started = TTF_Init() == 0;
    if (text->started)
        faces_find(text, fonts_dir);
    else
        log_warn("words are left out: %s", TTF_GetError());
    return text;
}

static void run_drop(Text *text, Run *run) {
    if (run->picture) {
        canvas_drop(text->canvas, run->picture);
        text->bytes -= (int64_t)run->width * run->height;
    }
    free(run->string);
    *run = (Run){0};
}

static void wrap_drop(Wrap *wrap) {
    free(wrap->string);
    free(wrap->lines);
    *wrap = (Wrap){0};
}

void text_forget(Text *text) {
    for (int i = 0; i < RUNS_MAX; i++) run_drop(text, &text->runs[i]);
    for (int i = 0; i < WRAPS_MAX; i++) wrap_drop(&text->wraps[i]);
    for (int i = 0; i < FONTS_MAX; i++) {
        if (text->fonts[i].font) TTF_CloseFont(text->fonts[i].font);
        text->fonts[i] = (FontSlot){0};
    }
}

void text_free(Text *text) {
    if (!text) return;
    text_forget(text);
    if (text->started) TTF_Quit();
    free(text);
}

bool text_usable(const Text *text) {
    return text->usable;
}

/* ---- fonts by size */

static int whole_px(float px) {
    long rounded = lroundf(px);
    return (int)(rounded < PX_MIN ? PX_MIN : rounded > PX_MAX ? PX_MAX : rounded);
}

static TTF_Font *font_at(Text *text, Face face, int px) {
    FontSlot *oldest = &text->fonts[0];
    if (!text->usable) return NULL;
    for (int i = 0; i < FONTS_MAX; i++) {
        FontSlot *slot = &text->fonts[i];
        if (slot->font && slot->face == face && slot->px == px) {
            slot->used = ++text->clock;
            return slot->font;
        }
        if (slot->used < oldest->used) oldest = slot;
    }
    if (oldest->font) TTF_CloseFont(oldest->font);
    *oldest = (FontSlot){TTF_OpenFont(text->path[face], px), face, px, ++text->clock};
    if (!oldest->font) return NULL;
    /* Light hinting settles the height of letters on the pixels and leaves their widths alone. */
    TTF_SetFontHinting(oldest->font, TTF_HINTING_LIGHT);
    TTF_SetFontKerning(oldest->font, 1);
    return oldest->font;
}

/* ---- digits: those of the serif face are of an old style, each of another height and width, so they come from the sans */

typedef struct {
    char string[TEXT_LINE_BYTES];
    Face face;
    int  px;
} Piece;

static bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

static bool is_mixed(Face face, const char *string) {
    return (face == FACE_SERIF_400 || face == FACE_SERIF_500) && strpbrk(string, "0123456789");
}

/* What follows in one face, and moves behind it; false at the end. */
static bool piece_next(const char **string, Face face, int px, Piece *out) {
    size_t length = 0;
    bool   digits = is_digit(**string);
    while ((*string)[length] && is_digit((*string)[length]) == digits && length < sizeof out->string - 1) length++;
    while (length > 1 && ((*string)[length] & 0xC0) == 0x80) length--;
    memcpy(out->string, *string, length);
    out->string[length] = '\0';
    out->face           = !digits ? face : face == FACE_SERIF_400 ? FACE_SANS_500 : FACE_SANS_600;
    out->px             = digits ? whole_px(DIGIT_SIZE * (float)px) : px;
    *string += length;
    return length > 0;
}

static bool measure(Text *text, Face face, int px, const char *string, int *width, int *height) {
    TTF_Font *font = font_at(text, face, px);
    Piece     piece;
    int       wide, high;
    if (!font || !is_mixed(face, string)) return font && TTF_SizeUTF8(font, string, width, height) == 0;
    for (*width = *height = 0; piece_next(&string, face, px, &piece); *width += wide, *height = SDL_max(*height, high)) {
        font = font_at(text, piece.face, piece.px);
        if (!font || TTF_SizeUTF8(font, piece.string, &wide, &high) != 0) return false;
    }
    return true;
}

/* ---- runs */

static uint32_t hash_of(const char *string) {
    uint32_t hash = 2166136261u; /* FNV-1a, Fowler, Noll and Vo 1991 */
    for (; *string; string++) hash = (hash ^ (unsigned char)*string) * 16777619u;
    return hash;
}

static void runs_bound(Text *text, int64_t more) {
    while (text->bytes + more > RUN_BYTES_MAX) {
        Run *oldest = NULL;
        for (int i = 0; i < RUNS_MAX; i++) {
            Run *run = &text->runs[i];
            if (run->picture && (!oldest || run->used < oldest->used)) oldest = run;
        }
        if (!oldest) return;
        run_drop(text, oldest);
    }
}

/* Rows above the baseline in the picture of a string: one more for each by which an accent rises above what the font calls its ascent. */
static int ascent_of(Text *text, Face face, int px, const char *string) {
    TTF_Font *font   = font_at(text, face, px);
    int       ascent = TTF_FontAscent(font), top;
    while (*string) {
        uint32_t character = utf8_next(&string);
        if (character >= 0x80 && TTF_GlyphMetrics32(font, character, NULL, NULL, NULL, &top, NULL) == 0 && top > ascent) ascent = top;
    }
    return ascent;
}

/* The run with its measures; NULL when there is no font for it. */
static Run *run_of(Text *text, Face face, float size_px, const char *string) {
    int      px     = whole_px(size_px);
    uint32_t hash   = hash_of(string);
    Run     *oldest = &text->runs[0];
    for (int i = 0; i < RUNS_MAX; i++) {
        Run *run = &text->runs[i];
        if (run->string && run->hash == hash && run->face == face && run->px == px && strcmp(run->string, string) == 0) {
            run->used = ++text->clock;
            return run;
        }
        if (run->used < oldest->used) oldest = run;
    }
    int width, height;
    if (!measure(text, face, px, string, &width, &height)) return NULL;
    run_drop(text, oldest);
    *oldest = (Run){memory_need(strdup(string)), hash, face, px, width, height, ascent_of(text, face, px, string), NULL, ++text->clock};
    return oldest;
}

static SDL_Surface *render(Text *text, Face face, int px, const char *string) {
    TTF_Font *font = font_at(text, face, px);
    return font ? TTF_RenderUTF8_Blended(font, string, (SDL_Color){255, 255, 255, 255}) : NULL;
}

/* Piece beside piece on one baseline. */
static SDL_Surface *render_mixed(Text *text, const Run *run) {
    const char  *string = run->string;
    SDL_Surface *whole  = SDL_CreateRGBSurfaceWithFormat(0, run->width, run->height, 32, SDL_PIXELFORMAT_ARGB8888);
    Piece        piece;
    SDL_Rect     to = {0};
    while (whole && piece_next(&string, run->face, run->px, &piece)) {
        SDL_Surface *drawn = render(text, piece.face, piece.px, piece.string);
        if (!drawn) continue;
        to.y = run->ascent - ascent_of(text, piece.face, piece.px, piece.string);
        SDL_SetSurfaceBlendMode(drawn, SDL_BLENDMODE_NONE);
        SDL_BlitSurface(drawn, NULL, whole, &(SDL_Rect){to.x, to.y, drawn->w, drawn->h});
        to.x += drawn->w;
        SDL_FreeSurface(drawn);
    }
    return whole;
}

/* SDL_ttf draws ARGB, in rows that may be longer than the picture is wide. */
static void take_alphas(uint8_t *cover, const SDL_Surface *drawn) {
    for (int y = 0; y < drawn->h; y++) {
        const uint32_t *row = (const uint32_t *)(const void *)((const char *)drawn->pixels + (size_t)y * (size_t)drawn->pitch);
        for (int x = 0; x < drawn->w; x++) *cover++ = (uint8_t)(row[x] >> 24);
    }
}

static void run_rasterise(Text *text, Run *run) {
    bool         mixed = is_mixed(run->face, run->string);
    SDL_Surface *drawn = run->width > RUN_WIDTH_MAX ? NULL : mixed ? render_mixed(text, run) : render(text, run->face, run->px, run->string);
    if (!drawn) return;
    size_t count = (size_t)drawn->w * (size_t)drawn->h;
    runs_bound(text, (int64_t)count);
    uint8_t *cover = canvas_cover(text->canvas, count);
    take_alphas(cover, drawn);
    run->picture = canvas_take_cover(text->canvas, cover, drawn->w, drawn->h);
    if (run->picture) {
        run->width  = drawn->w;
        run->height = drawn->h;
        text->bytes += (int64_t)count;
    }
    SDL_FreeSurface(drawn);
}

int text_width(Text *text, Face face, float px, const char *string) {
    const Run *run = string[0] ? run_of(text, face, px, string) : NULL;
    return run ? run->width : 0;
}

int text_draw(Text *text, Face face, float px, const char *string, float x, float y, Align align, SDL_Color color) {
    Run *run = string[0] ? run_of(text, face, px, string) : NULL;
    if (!run) return 0;
    if (!run->picture) run_rasterise(text, run);
    if (!run->picture) return 0;
    float    share = align == ALIGN_CENTER ? .5f : align == ALIGN_RIGHT ? 1 : 0;
    SDL_Rect place = {(int)lroundf(x - share * (float)run->width), (int)lroundf(y) - run->ascent, run->width, run->height};
    canvas_copy(text->canvas, run->picture, place, color, false);
    return run->width;
}

/* ---- lines */

/* Bytes of the first `count` characters. */
static size_t bytes_of(const char *string, int count) {
    size_t at = 0;
    for (int i = 0; i < count && string[at]; i++) {
        at++;
        while (((unsigned char)string[at] & 0xC0) == 0x80) at++;
    }
    return at;
}

/* How many bytes of the line fit into `width` and into a line's buffer, whole characters only; at least one character. */
static size_t fitting(Text *text, Face face, int px, const char *string, size_t length, int width) {
    TTF_Font *font = font_at(text, face, px);
    char      line[TEXT_LINE_BYTES];
    int       extent = 0, count = 0, height;
    if (width < 1) width = 1; /* the library takes none for no bound, and counts nothing */
    if (length > sizeof line - 1) length = sizeof line - 1;
    while (length > 0 && string[length] && ((unsigned char)string[length] & 0xC0) == 0x80) length--;
    memcpy(line, string, length);
    line[length] = '\0';
    if (TTF_MeasureUTF8(font, line, width, &extent, &count) != 0) return length;
    size_t fits = bytes_of(line, count > 0 ? count : 1);
    /* The library counts a letter in that ends a pixel too far. */
    if (!is_mixed(face, line) && extent < width - 1) return fits < length ? fits : length;
    for (line[fits] = '\0'; count > 1 && measure(text, face, px, line, &extent, &height) && extent > width; line[fits] = '\0') fits = bytes_of(line, --count);
    return fits < length ? fits : length;
}

/* The end of the last word that is whole within `fits` bytes; `fits` itself when the first word alone is longer. */
static size_t word_end(const char *string, size_t fits, size_t length) {
    size_t end = fits;
    if (fits < length && string[fits] != ' ') {
        while (end > 0 && string[end - 1] != ' ') end--;
        if (end == 0) return fits;
    }
    while (end > 0 && string[end - 1] == ' ') end--;
    return end > 0 ? end : fits;
}

/* Where the word before the last ends, or the letter before the last when there is only one word; 0 when that was the first. */
static size_t word_before(const char *string, size_t length) {
    size_t end = length;
    while (end > 0 && string[end - 1] != ' ') end--;
    while (end > 0 && string[end - 1] == ' ') end--;
    if (end > 0) return end;
    for (end = length; end > 0 && ((unsigned char)string[end - 1] & 0xC0) == 0x80;) end--;
    return end > 0 ? end - 1 : 0;
}

/* French sets a space before and after some signs, and never ends a line there. */
static bool clings(const char *string, size_t end) {
    const char *next  = string + end + strspn(string + end, " ");
    bool        opens = end >= 2 && memcmp(string + end - 2, "«", 2) == 0 && (end == 2 || string[end - 3] == ' ');
    return opens || (*next && strchr(";:!?", *next) && (next[1] == ' ' || next[1] == '\0' || next[1] == '\n')) || strncmp(next, "»", 2) == 0;
}

/* As word_end, or a word earlier where the last one would part from its sign. */
static size_t line_end(const char *string, size_t fits, size_t length) {
    size_t end = word_end(string, fits, length), before = end < length && clings(string, end) ? word_before(string, end) : 0;
    return before > 0 && string[before] == ' ' ? before : end;
}

/* The last line, cut after a word so that the ellipsis fits too. */
static void cut(Text *text, Face face, int px, char line[TEXT_LINE_BYTES], int width) {
    int    width_cut = 0, height;
    size_t length = strlen(line), room = TEXT_LINE_BYTES - sizeof ELLIPSIS;
    size_t end = fitting(text, face, px, line, length < room ? length : room, width);
    do {
        end = word_end(line, end, length);
        while (end > 1 && strchr(",;:", line[end - 1])) end--;
        memcpy(line + end, ELLIPSIS, sizeof ELLIPSIS);
        measure(text, face, px, line, &width_cut, &height);
        length = end;
        end    = word_before(line, end);
    } while (width_cut > width && end > 0);
}

static int wrap(Text *text, Face face, int whole, const char *string, int width, char lines[][TEXT_LINE_BYTES], int max_lines) {
    int  count = 0;
    bool found = font_at(text, face, whole) != NULL;
    while (*string == ' ') string++;
    while (found && *string && count < max_lines) {
        size_t length = strcspn(string, "\n");
        size_t fits   = fitting(text, face, whole, string, length, width);
        size_t end    = line_end(string, fits, length);
        memcpy(lines[count], string, end);
        lines[count][end] = '\0';
        string += end;
        while (*string == ' ') string++;
        if (*string == '\n') string++;
        while (*string == ' ') string++;
        count++;
    }
    if (count == max_lines && count > 0 && *string) cut(text, face, whole, lines[count - 1], width);
    return count;
}

/* The one that is known, or the place of the one unused longest. */
static Wrap *wrap_place(Text *text, Face face, int px, const char *string, int width, int max_lines) {
    Wrap *oldest = &text->wraps[0];
    for (int i = 0; i < WRAPS_MAX; i++) {
        Wrap *known = &text->wraps[i];
        bool  same  = known->string && known->px == px && known->width == width && known->face == face && known->max_lines == max_lines;
        if (same && strcmp(known->string, string) == 0) return known;
        if (known->used < oldest->used) oldest = known;
    }
    wrap_drop(oldest);
    return oldest;
}

int text_wrap(Text *text, Face face, float px, const char *string, int width, char lines[][TEXT_LINE_BYTES], int max_lines) {
    int   whole = whole_px(px);
    Wrap *known = wrap_place(text, face, whole, string, width, max_lines);
    known->used = ++text->clock;
    if (!known->string) {
        int count     = wrap(text, face, whole, string, width, lines, max_lines);
        known->string = memory_need(strdup(string));
        known->face   = face;
        known->px = whole, known->width = width, known->max_lines = max_lines;
        known->count = count;
        known->lines = memory_need(malloc((size_t)(count + 1) * sizeof *known->lines));
        memcpy(known->lines, lines, (size_t)count * sizeof *lines);
        return count;
    }
    memcpy(lines, known->lines, (size_t)known->count * sizeof *lines);
    return known->count;
}
