/* From the start of a process to its first picture, and the same for a program that opens a window and shows one picture and one line of text. */
#include <SDL_ttf.h>
#include <string.h>
#include <unistd.h>

#include "commands/bench.h"
#include "commands/child.h"
#include "commands/house.h"
#include "platform/clock.h"

#define RUNS       7
#define WIDTH      1920
#define HEIGHT     1080
#define SETTLED_US INT64_C(10000000) /* Home is whole long before this */

static WindowOptions window_of(const Options *options) {
    return (WindowOptions){.width = options->width > 0 ? options->width : WIDTH, .height = options->height > 0 ? options->height : HEIGHT};
}

/* ---- in a process of its own: prints the instants at which something was reached */

static void print_now(void) {
    printf("%lld\n", (long long)clock_monotonic_us());
    fflush(stdout);
}

/* The first picture, then the first in which nothing is missing. */
int bench_first_frame(const Options *options) {
    App        app;
    AppOptions app_options = house_app_options(options, NULL);
    app_options.new_person = app_options.remember = true;
    app_options.window                            = window_of(options);
    if (!app_init(&app, &app_options)) {
        app_deinit(&app);
        return EXIT_ENVIRONMENT;
    }
    app_frame(&app, 0);
    canvas_present(app.canvas);
    print_now();
    for (int64_t began = clock_monotonic_us(); sprites_stats(app.sprites).frames_waiting > 0 && clock_monotonic_us() - began < SETTLED_US;) {
        SDL_PumpEvents();
        app_frame(&app, 1000);
        canvas_present(app.canvas);
        SDL_Delay(1);
    }
    print_now();
    app_deinit(&app);
    return EXIT_DONE;
}

static SDL_Texture *picture_of_noise(SDL_Renderer *renderer, int width, int height) {
    SDL_Surface *surface = SDL_CreateRGBSurfaceWithFormat(0, width, height, 32, SDL_PIXELFORMAT_ARGB8888);
    for (int i = 0; surface && i < width * height; i++) ((Uint32 *)surface->pixels)[i] = 0xFF000000u | (Uint32)i;
    SDL_Texture *texture = surface ? SDL_CreateTextureFromSurface(renderer, surface) : NULL;
    SDL_FreeSurface(surface);
    return texture;
}

static void draw_line_of_text(SDL_Renderer *renderer, const char *root) {
    char         path[PATH_BYTES_MAX];
    SDL_Color    white = {255, 255, 255, 255};
    TTF_Font    *font  = TTF_Init() == 0 && path_join(path, sizeof path, root, "assets/fonts/Lato-Medium.ttf") ? TTF_OpenFont(path, 48) : NULL;
    SDL_Surface *drawn = font ? TTF_RenderUTF8_Blended(font, "One line of text", white) : NULL;
    SDL_Texture *line  = drawn ? SDL_CreateTextureFromSurface(renderer, drawn) : NULL;
    SDL_Rect     place = {100, 100, drawn ? drawn->w : 0, drawn ? drawn->h : 0};
    if (line) SDL_RenderCopy(renderer, line, NULL, &place);
    SDL_FreeSurface(drawn);
}

int bench_barest(const Options *options) {
    Window        window;
    Places        places;
    char          error[256];
    WindowOptions wanted = window_of(options);
    int           status = places_find(options, &places);
    if (status != EXIT_DONE) return status;
    if (!window_open(&window, &wanted, error, sizeof error)) return EXIT_ENVIRONMENT;
    SDL_RenderCopy(window.renderer, picture_of_noise(window.renderer, wanted.width, wanted.height), NULL, NULL);
    draw_line_of_text(window.renderer, places.root);
    SDL_RenderPresent(window.renderer);
    print_now();
    TTF_Quit();
    window_close(&window);
    return EXIT_DONE;
}

/* ---- from outside */

static bool read_all(int from, char *out, size_t size) {
    size_t  length = 0;
    ssize_t got;
    while (length + 1 < size && (got = read(from, out + length, size - 1 - length)) > 0) length += (size_t)got;
    out[length] = '\0';
    return length > 0;
}

/* Runs one of the two above and reads at most two instants, as milliseconds since before it was started; how many. */
static int run_once(const char *bench, const Options *options, double ms[2]) {
    char        self[PATH_BYTES_MAX] = "", size[32], said[128];
    int         ends[2], count = 0;
    ssize_t     length = readlink("/proc/self/exe", self, sizeof self - 1);
    const char *argv[] = {self, "bench", bench, "--size", size, options->assets_dir ? "--assets" : NULL, options->assets_dir, NULL};
    if (length <= 0 || pipe(ends) != 0) return 0;
    snprintf(size, sizeof size, "%dx%d", window_of(options).width, window_of(options).height);
    int     from = child_fd(ends[0]), to = child_fd(ends[1]), fds[] = {-1, to, -1};
    int64_t began = clock_monotonic_us();
    pid_t   child = child_start(argv, fds, 3);
    close(to);
    if (child > 0 && read_all(from, said, sizeof said) && child_wait(child) == EXIT_DONE) {
        char *at = said;
        for (; count < 2 && *at; at += strspn(at, "\n")) ms[count++] = (double)(strtoll(at, &at, 10) - began) / 1e3;
    }
    close(from);
    return count;
}

/* The best of a few: what the program takes, not what else the machine did meanwhile. */
int bench_start(const Options *options) {
    double first = 0, whole = 0, floor = 0, ms[2];
    for (int run = 0; run < RUNS; run++) {
        if (run_once("barest", options, ms) == 1 && (floor == 0 || ms[0] < floor)) floor = ms[0];
        if (run_once("first-frame", options, ms) != 2) continue;
        if (first == 0 || ms[0] < first) first = ms[0];
        if (whole == 0 || ms[1] < whole) whole = ms[1];
    }
    if (first == 0) {
        bench_absent(options, "start", "no display");
        return EXIT_ENVIRONMENT;
    }
    bench_row(options, "start to the first picture", first, "ms", floor);
    bench_row(options, "start to Home with all its pictures", whole, "ms", floor);
    return EXIT_DONE;
}
