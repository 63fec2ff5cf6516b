/* A picture without a display, and a clear word where there is none. */
#include "platform/window.h"

#include "harness.h"

TEST("an offscreen window draws what is asked, on 32-bit pixels of the asked size") {
    Window window;
    char   error[256] = "";
    int    width, height;
    CHECK(window_open_offscreen(&window, 320, 200, error, sizeof error));
    window_size_px(&window, &width, &height);
    CHECK(width == 320 && height == 200 && window.window == NULL);
    SDL_SetRenderDrawColor(window.renderer, 10, 200, 30, 255);
    SDL_RenderClear(window.renderer);
    SDL_RenderPresent(window.renderer);
    const uint32_t *row = (const uint32_t *)((const uint8_t *)window.surface->pixels + 150 * window.surface->pitch);
    CHECK(window.surface->format->format == SDL_PIXELFORMAT_ARGB8888 && row[300] == 0xFF0AC81E);
    window_toggle_full_screen(&window);
    window_close(&window);
    CHECK(window.renderer == NULL && window.surface == NULL);
}

TEST("a picture that cannot be is refused with its size") {
    Window    window;
    const int sizes[][2] = {{0, 100}, {100, 0}, {-5, 5}, {100000, 10}};
    char      error[256];
    for (size_t i = 0; i < sizeof sizes / sizeof sizes[0]; i++) {
        error[0] = '\0';
        CHECK(!window_open_offscreen(&window, sizes[i][0], sizes[i][1], error, sizeof error));
        CHECK(strstr(error, "cannot be drawn") != NULL && window.renderer == NULL);
    }
}

TEST("without a display a window is refused in one line, not drawn into nothing") {
    Window window;
    char   error[256] = "";
    unsetenv("DISPLAY");
    unsetenv("WAYLAND_DISPLAY");
    unsetenv("SDL_VIDEODRIVER");
    setenv("XDG_RUNTIME_DIR", "/nonexistent", 1);
    WindowOptions options = {.width = 640, .height = 360};
    if (window_open(&window, &options, error, sizeof error)) { /* a system that draws straight on the screen: no display needed */
        window_close(&window);
        return;
    }
    CHECK(error[0] != '\0' && strchr(error, '\n') == NULL && window.window == NULL && window.renderer == NULL);
}

TEST("who asks for the dummy driver gets it, at the asked size") {
    Window window;
    char   error[256] = "";
    int    width, height;
    setenv("SDL_VIDEODRIVER", "dummy", 1);
    WindowOptions options = {.width = 640, .height = 360, .software = true};
    CHECK(window_open(&window, &options, error, sizeof error));
    window_size_px(&window, &width, &height);
    CHECK(width == 640 && height == 360);
    window_keep_awake(true);
    CHECK(!SDL_IsScreenSaverEnabled());
    window_keep_awake(false);
    CHECK(SDL_IsScreenSaverEnabled());
    window_close(&window);
    window_keep_awake(true);
}
