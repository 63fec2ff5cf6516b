/* Made smaller by a whole number, each pixel the mean of those it stands for: nothing flickers, and the same film gives the same sheet. */
#include "commands/film_sheet.h"

#include <SDL_image.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "media/text.h"
#include "memory.h"
#include "platform/window.h"

#define SMALL_WIDTH 480 /* at least, unless the film is smaller itself */
#define COLUMNS     4
#define GAP         32 /* pixels of the sheet */
#define NAME_PX     26
#define NAME_ROOM   56
#define PICTURES    400 /* those beyond are left out: no session has so many poses */
#define NAME_BYTES  128

typedef struct {
    SDL_Surface *picture;
    char         name[NAME_BYTES];
} Still;

struct FilmSheet {
    int   factor, width, height; /* of a small picture */
    Still stills[PICTURES];
    int   count;
};

FilmSheet *film_sheet_new(int width, int height) {
    FilmSheet *sheet = memory_need(calloc(1, sizeof *sheet));
    sheet->factor    = width >= 2 * SMALL_WIDTH ? width / SMALL_WIDTH : 1;
    while (sheet->factor > 1 && height < sheet->factor) sheet->factor--;
    sheet->width  = width / sheet->factor;
    sheet->height = height / sheet->factor;
    return sheet;
}

void film_sheet_free(FilmSheet *sheet) {
    for (int i = 0; sheet && i < sheet->count; i++) SDL_FreeSurface(sheet->stills[i].picture);
    free(sheet);
}

/* Of the pixels from (x, y) on. */
static uint32_t mean(const SDL_Surface *picture, int x, int y, int factor) {
    uint32_t sums[3] = {0}, count = (uint32_t)(factor * factor);
    for (int row = 0; row < factor; row++) {
        const uint32_t *at = (const uint32_t *)picture->pixels + (size_t)(y + row) * (size_t)(picture->pitch / 4) + x;
        for (int i = 0; i < factor; i++) {
            for (int channel = 0; channel < 3; channel++) sums[channel] += at[i] >> (8 * channel) & 0xff;
        }
    }
    return 0xff000000U | (sums[2] + count / 2) / count << 16 | (sums[1] + count / 2) / count << 8 | (sums[0] + count / 2) / count;
}

void film_sheet_add(FilmSheet *sheet, SDL_Surface *picture, const char *name) {
    if (sheet->count == PICTURES) return;
    Still *still   = &sheet->stills[sheet->count++];
    still->picture = memory_need(SDL_CreateRGBSurfaceWithFormat(0, sheet->width, sheet->height, 32, SDL_PIXELFORMAT_ARGB8888));
    for (int y = 0; y < sheet->height; y++) {
        uint32_t *row = (uint32_t *)still->picture->pixels + (size_t)y * (size_t)(still->picture->pitch / 4);
        for (int x = 0; x < sheet->width; x++) row[x] = mean(picture, x * sheet->factor, y * sheet->factor, sheet->factor);
    }
    snprintf(still->name, sizeof still->name, "%s", name);
}

bool film_still_write(SDL_Surface *picture, const char *path) {
    SDL_Surface *opaque = SDL_ConvertSurfaceFormat(picture, SDL_PIXELFORMAT_RGB24, 0);
    bool         done   = opaque && IMG_SavePNG(opaque, path) == 0;
    if (!done) fprintf(stderr, "unslouch: %s could not be written: %s\n", path, SDL_GetError());
    SDL_FreeSurface(opaque);
    return done;
}

static void paint(const FilmSheet *sheet, const Window *window, Canvas *canvas, Text *text, int columns) {
    SDL_Surface *names = window->surface;
    canvas_begin(canvas);
    canvas_fill(canvas, (SDL_Rect){0, 0, names->w, names->h}, (SDL_Color){255, 255, 255, 255});
    for (int i = 0; i < sheet->count; i++) {
        int x = GAP + i % columns * (sheet->width + GAP), y = GAP + i / columns * (sheet->height + NAME_ROOM);
        text_draw(text, FACE_SANS_600, NAME_PX, sheet->stills[i].name, (float)x, (float)(y + sheet->height + NAME_PX + 4), ALIGN_LEFT,
                  (SDL_Color){0x12, 0x33, 0x3a, 0xff});
    }
    canvas_end(canvas);
    for (int i = 0; i < sheet->count; i++) {
        SDL_Rect to = {GAP + i % columns * (sheet->width + GAP), GAP + i / columns * (sheet->height + NAME_ROOM), sheet->width, sheet->height};
        SDL_BlitSurface(sheet->stills[i].picture, NULL, names, &to);
    }
}

bool film_sheet_write(const FilmSheet *sheet, const char *fonts_dir, const char *path) {
    Window window;
    char   reason[256];
    int    columns = sheet->count < COLUMNS ? SDL_max(sheet->count, 1) : COLUMNS, rows = SDL_max((sheet->count + columns - 1) / columns, 1);
    int    width = GAP + columns * (sheet->width + GAP), height = GAP + rows * (sheet->height + NAME_ROOM);
    if (!window_open_offscreen(&window, width, height, reason, sizeof reason)) {
        fprintf(stderr, "unslouch: %s could not be drawn: %s\n", path, reason);
        return false;
    }
    Canvas *canvas = canvas_new(&window);
    Text   *text   = text_new(canvas, fonts_dir);
    paint(sheet, &window, canvas, text, columns);
    bool done = film_still_write(window.surface, path);
    text_free(text);
    canvas_free(canvas);
    window_close(&window);
    return done;
}
