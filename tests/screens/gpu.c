/* A GPU shows each screen as the processor does: OpenGL, played by the processor where there is no card. Skipped where there is no OpenGL at all. */
#include "states.h"

#define WIDTH      960
#define HEIGHT     540
#define BLOCK      16 /* pixels: letters and edges that are stretched are smoothed in another way, what is shown is not */
#define BLOCK_OFF  6  /* levels of 255, of a block's mean; 3 are the most, */
#define NAME_OFF   16 /* but on the page where the name of the monitor stands: there is one only with a window */
#define NAME_PAGE  "settings-5"
#define STATES_MAX 128
#define SKIPPED    77

#define COLUMNS ((WIDTH + BLOCK - 1) / BLOCK)
#define ROWS    ((HEIGHT + BLOCK - 1) / BLOCK)

typedef struct {
    char   name[48];
    Uint32 means[ROWS * COLUMNS]; /* of each block, its channels as in a pixel */
} State;

static State states[STATES_MAX];
static int   state_count, state_at;
static bool  by_gpu;

/* ---- the App's window is one of OpenGL */

bool __real_window_open_offscreen(Window *window, int width, int height, char *error, size_t error_size);
bool __wrap_window_open_offscreen(Window *window, int width, int height, char *error, size_t error_size);

bool __wrap_window_open_offscreen(Window *window, int width, int height, char *error, size_t error_size) {
    if (!by_gpu) return __real_window_open_offscreen(window, width, height, error, error_size);
    WindowOptions options = {.width = width, .height = height, .hidden = true};
    return window_open(window, &options, error, error_size);
}

/* ---- pictures, as the means of blocks */

static Uint32 mean_of(const Uint32 *pixels, int x0, int y0) {
    Uint32 sums[3] = {0}, count = 0;
    for (int y = y0; y < SDL_min(y0 + BLOCK, HEIGHT); y++) {
        for (int x = x0; x < SDL_min(x0 + BLOCK, WIDTH); x++, count++) {
            for (int i = 0; i < 3; i++) sums[i] += pixels[y * WIDTH + x] >> (8 * i) & 255;
        }
    }
    return sums[0] / count | sums[1] / count << 8 | sums[2] / count << 16;
}

static bool means_read(Uint32 *means) {
    static Uint32 pixels[WIDTH * HEIGHT];
    if (SDL_RenderReadPixels(stage.window.renderer, NULL, SDL_PIXELFORMAT_ARGB8888, pixels, WIDTH * 4) != 0) return false;
    for (int i = 0; i < ROWS * COLUMNS; i++) means[i] = mean_of(pixels, i % COLUMNS * BLOCK, i / COLUMNS * BLOCK);
    return true;
}

static bool keep(const char *name) {
    if (state_count == STATES_MAX) return false;
    State *state = &states[state_count++];
    snprintf(state->name, sizeof state->name, "%s", name);
    return means_read(state->means);
}

static bool compare(const char *name) {
    static Uint32 means[ROWS * COLUMNS];
    const State  *state = &states[state_at++];
    int           most = 0, where = 0, allowed = strncmp(name, NAME_PAGE, strlen(NAME_PAGE)) == 0 ? NAME_OFF : BLOCK_OFF;
    if (state_at > state_count || strcmp(state->name, name) != 0 || !means_read(means)) return false;
    for (int i = 0; i < ROWS * COLUMNS; i++) {
        for (int shift = 0; shift < 24; shift += 8) {
            int off = abs((int)(means[i] >> shift & 255) - (int)(state->means[i] >> shift & 255));
            if (off > most) most = off, where = i;
        }
    }
    if (most > allowed) fprintf(stderr, "%s: %d levels off around %d, %d\n", name, most, where % COLUMNS * BLOCK, where / COLUMNS * BLOCK);
    return most <= allowed;
}

static bool walk(StateLook *look) {
    bool on = stage_open(WIDTH, HEIGHT, "2026-11-27T18:10:00") && canvas_is_software(stage.canvas) != by_gpu && states_each(look);
    stage_close();
    return on;
}

/* Whether there is an OpenGL that draws without a screen. */
static bool gl_is_there(void) {
    char             error[256];
    Window           window;
    WindowOptions    options = {.width = WIDTH, .height = HEIGHT, .hidden = true};
    bool             open    = window_open(&window, &options, error, sizeof error);
    SDL_RendererInfo info    = {.flags = SDL_RENDERER_SOFTWARE};
    if (open) SDL_GetRendererInfo(window.renderer, &info);
    if (open) window_close(&window);
    return !(info.flags & SDL_RENDERER_SOFTWARE);
}

TEST("a GPU shows each state of each screen as the processor does") {
    setenv("SDL_VIDEODRIVER", "offscreen", 1);
    setenv("SDL_RENDER_DRIVER", "opengl", 1);
    if (!gl_is_there()) exit(SKIPPED);
    CHECK(walk(keep));
    by_gpu = true;
    CHECK(walk(compare));
    CHECK(state_at == state_count && state_count > 60);
}
