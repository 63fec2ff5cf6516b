/* A GPU where there is a real one, software where there is none: the software renderer beats a GPU that is played by the processor. */
#include "platform/window.h"

#include <SDL_opengl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "platform/quiet.h"

#define TITLE           "Unslouch"
#define WINDOWED_WIDTH  1280 /* when full screen is left */
#define WINDOWED_HEIGHT 720
#define WIDTH_MIN       640
#define HEIGHT_MIN      360
#define SIDE_MAX        16384

/* Must stand before SDL's video starts, so that the desktop knows who keeps it awake and why. */
static void hints_set(void) {
    SDL_SetHint(SDL_HINT_APP_NAME, TITLE);
    SDL_SetHint(SDL_HINT_SCREENSAVER_INHIBIT_ACTIVITY_NAME, "Yoga practice");
    SDL_SetHint(SDL_HINT_RENDER_SCALE_QUALITY, "linear");
    SDL_SetHint(SDL_HINT_RENDER_BATCHING, "1");
    SDL_SetHint(SDL_HINT_VIDEO_MINIMIZE_ON_FOCUS_LOSS, "0");
}

/* Without a display SDL quietly draws nowhere; that is right only for those who asked for it. */
static bool draws_nowhere(void) {
    const char *driver = SDL_GetCurrentVideoDriver(), *asked = SDL_GetHint(SDL_HINT_VIDEODRIVER);
    bool        nowhere = driver && (strcmp(driver, "offscreen") == 0 || strcmp(driver, "dummy") == 0);
    return nowhere && (!asked || !asked[0]);
}

static bool video_start(char *error, size_t size) {
    hints_set();
    int  kept    = quiet_begin();
    bool started = SDL_InitSubSystem(SDL_INIT_VIDEO) == 0;
    quiet_end(kept);
    if (started && !draws_nowhere()) return true;
    if (started) SDL_QuitSubSystem(SDL_INIT_VIDEO);
    snprintf(error, size, "no display to open a window on%s%s (start it from a desktop session; shot and film need no display)", started ? "" : ": ",
             started ? "" : SDL_GetError());
    return false;
}

/* SDL_RENDER_DRIVER names the one that somebody wants. */
static bool driver_is_named(void) {
    const char *name = SDL_GetHint(SDL_HINT_RENDER_DRIVER);
    return name && name[0];
}

/* Where there is no graphics card OpenGL is played by the processor, and opening it only to see that costs a compiler's memory and a fifth of a second. */
static bool card_may_be_there(void) {
    static const char *const places[] = {"/dev/dri", "/dev/nvidia0", "/dev/dxg"};
    for (size_t i = 0; i < sizeof places / sizeof places[0]; i++) {
        if (access(places[i], F_OK) == 0) return true;
    }
    return false;
}

/* OpenGL by Mesa's llvmpipe and its kin, which a card that cannot do it falls back on. */
static bool gpu_is_played(SDL_Renderer *renderer) {
    SDL_RendererInfo info;
    if (SDL_GetRendererInfo(renderer, &info) != 0 || strncmp(info.name, "opengl", 6) != 0) return false;
    const GLubyte *(APIENTRY * get_string)(GLenum);
    void *address = SDL_GL_GetProcAddress("glGetString");
    if (!address) return false;
    memcpy(&get_string, &address, sizeof get_string);
    const char *name = (const char *)get_string(GL_RENDERER);
    return name && (strstr(name, "llvmpipe") || strstr(name, "softpipe") || strstr(name, "swrast") || strstr(name, "Software Rasterizer"));
}

/* SDL shows a window's surface as a texture of OpenGL; where that is played by the processor it costs more than all we draw. X11 takes pixels as they are, Wayland's back end does not. */
static void surface_without_gl(void) {
    const char *driver = SDL_GetCurrentVideoDriver();
    if (driver && strcmp(driver, "x11") == 0) SDL_SetHint(SDL_HINT_FRAMEBUFFER_ACCELERATION, "0");
}

static SDL_Renderer *renderer_new(SDL_Window *window, bool software) {
    bool          named = driver_is_named(), tried = !software && (named || card_may_be_there());
    int           kept     = quiet_begin();
    SDL_Renderer *renderer = tried ? SDL_CreateRenderer(window, -1, SDL_RENDERER_ACCELERATED | SDL_RENDERER_PRESENTVSYNC) : NULL;
    quiet_end(kept);
    if (renderer && !named && gpu_is_played(renderer)) {
        SDL_DestroyRenderer(renderer);
        renderer = NULL;
    }
    if (renderer) return renderer;
    surface_without_gl();
    return SDL_CreateRenderer(window, -1, SDL_RENDERER_SOFTWARE | SDL_RENDERER_PRESENTVSYNC);
}

bool window_open(Window *window, const WindowOptions *options, char *error, size_t error_size) {
    *window = (Window){0};
    if (!video_start(error, error_size)) return false;
    bool     full    = options->width <= 0 || options->height <= 0;
    int      display = options->display >= 0 && options->display < SDL_GetNumVideoDisplays() ? options->display : 0;
    int      place   = (int)SDL_WINDOWPOS_CENTERED_DISPLAY((unsigned)display);
    uint32_t flags   = SDL_WINDOW_ALLOW_HIGHDPI | SDL_WINDOW_RESIZABLE | (full ? (uint32_t)SDL_WINDOW_FULLSCREEN_DESKTOP : 0);
    if (options->hidden) flags |= SDL_WINDOW_HIDDEN;
    window->window = SDL_CreateWindow(TITLE, place, place, full ? WINDOWED_WIDTH : options->width, full ? WINDOWED_HEIGHT : options->height, flags);
    if (window->window) window->renderer = renderer_new(window->window, options->software);
    if (!window->renderer) {
        snprintf(error, error_size, "the window could not be opened: %s", SDL_GetError());
        if (!window->window) SDL_QuitSubSystem(SDL_INIT_VIDEO);
        window_close(window);
        return false;
    }
    SDL_SetWindowMinimumSize(window->window, WIDTH_MIN, HEIGHT_MIN);
    SDL_SetRenderDrawBlendMode(window->renderer, SDL_BLENDMODE_BLEND);
    SDL_ShowCursor(SDL_DISABLE); /* until it is moved */
    SDL_EnableScreenSaver();     /* SDL forbids it from the start; only practice may */
    SDL_StartTextInput();        /* "?" is found by what is typed, not by where it lies */
    return true;
}

bool window_open_offscreen(Window *window, int width, int height, char *error, size_t error_size) {
    *window = (Window){0};
    if (width < 1 || height < 1 || width > SIDE_MAX || height > SIDE_MAX) {
        snprintf(error, error_size, "a picture of %dx%d cannot be drawn: each side must be 1 to %d", width, height, SIDE_MAX);
        return false;
    }
    hints_set();
    window->surface = SDL_CreateRGBSurfaceWithFormat(0, width, height, 32, SDL_PIXELFORMAT_ARGB8888);
    if (window->surface) window->renderer = SDL_CreateSoftwareRenderer(window->surface);
    if (!window->renderer) {
        snprintf(error, error_size, "a picture of %dx%d could not be drawn: %s", width, height, SDL_GetError());
        window_close(window);
        return false;
    }
    SDL_SetRenderDrawBlendMode(window->renderer, SDL_BLENDMODE_BLEND);
    return true;
}

void window_close(Window *window) {
    if (window->renderer) SDL_DestroyRenderer(window->renderer);
    if (window->surface) SDL_FreeSurface(window->surface);
    if (window->window) {
        SDL_DestroyWindow(window->window);
        SDL_QuitSubSystem(SDL_INIT_VIDEO);
    }
    *window = (Window){0};
}

bool window_is_full_screen(const Window *window) {
    return window->window && (SDL_GetWindowFlags(window->window) & SDL_WINDOW_FULLSCREEN_DESKTOP) != 0;
}

void window_toggle_full_screen(Window *window) {
    if (!window->window) return;
    SDL_SetWindowFullscreen(window->window, window_is_full_screen(window) ? 0 : (uint32_t)SDL_WINDOW_FULLSCREEN_DESKTOP);
}

int window_monitors(void) {
    int count = SDL_WasInit(SDL_INIT_VIDEO) ? SDL_GetNumVideoDisplays() : 1;
    return count < 1 ? 1 : count > MONITORS_MAX ? MONITORS_MAX : count;
}

const char *window_monitor_name(int monitor) {
    const char *name = SDL_WasInit(SDL_INIT_VIDEO) && monitor >= 0 && monitor < SDL_GetNumVideoDisplays() ? SDL_GetDisplayName(monitor) : NULL;
    return name ? name : "";
}

/* A window that fills one screen must leave it before it can fill another. */
void window_move(Window *window, int monitor) {
    if (!window->window || monitor < 0 || monitor >= window_monitors() || SDL_GetWindowDisplayIndex(window->window) == monitor) return;
    uint32_t full  = SDL_GetWindowFlags(window->window) & (uint32_t)SDL_WINDOW_FULLSCREEN_DESKTOP;
    int      place = (int)SDL_WINDOWPOS_CENTERED_DISPLAY((unsigned)monitor);
    if (full) SDL_SetWindowFullscreen(window->window, 0);
    SDL_SetWindowPosition(window->window, place, place);
    if (full) SDL_SetWindowFullscreen(window->window, full);
}

void window_size_px(const Window *window, int *width, int *height) {
    *width = *height = 0;
    if (window->surface) {
        *width  = window->surface->w;
        *height = window->surface->h;
    } else if (window->renderer) {
        SDL_GetRendererOutputSize(window->renderer, width, height);
    }
}

void window_keep_awake(bool awake) {
    if (!SDL_WasInit(SDL_INIT_VIDEO)) return;
    if (awake)
        SDL_DisableScreenSaver();
    else
        SDL_EnableScreenSaver();
}
