/* The window and its renderer: full screen by default, software where the GPU fails, sized by its output pixels. */
#ifndef UNSLOUCH_PLATFORM_WINDOW_H
#define UNSLOUCH_PLATFORM_WINDOW_H

#include <SDL.h>
#include <stdbool.h>

typedef struct {
    SDL_Window   *window; /* NULL: an offscreen target */
    SDL_Renderer *renderer;
    SDL_Surface  *surface; /* offscreen: what is drawn on; 32-bit ARGB */
} Window;

typedef struct {
    int  width, height; /* windowed size; 0: full screen */
    bool software;      /* force the software renderer */
    int  display;       /* monitor index */
    bool hidden;        /* never shown: to see what could be opened */
} WindowOptions;

/* A real window. False with a reason (one line) in `error` when there is no display. */
bool window_open(Window *window, const WindowOptions *options, char *error, size_t error_size);
/* No display needed: a software renderer on a surface; what shot and film draw on, pixel for pixel what a software window shows. */
bool window_open_offscreen(Window *window, int width, int height, char *error, size_t error_size);
void window_close(Window *window);
bool window_is_full_screen(const Window *window);
void window_toggle_full_screen(Window *window);
#define MONITORS_MAX 16
/* How many there are, at most MONITORS_MAX; 1 without a display. */
int window_monitors(void);
/* The monitor's own name, "" where it has none. */
const char *window_monitor_name(int monitor);
/* To that monitor, full screen or not as before; one that is not there changes nothing. */
void window_move(Window *window, int monitor);
void window_size_px(const Window *window, int *width, int *height);
/* The screen never sleeps in practice and may elsewhere. */
void window_keep_awake(bool awake);

#endif
