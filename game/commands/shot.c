/* One picture of what the window would show, as a PNG. */
#include <SDL_image.h>

#include "commands/rehearsal.h"

#define WIDTH        1920
#define HEIGHT       1080
#define SCREEN_AT_US INT64_C(1000000) /* a screen has faded in by then */
#define STEP_US      INT64_C(100000)

static int write_png(SDL_Surface *picture, const char *path) {
    SDL_Surface *opaque = SDL_ConvertSurfaceFormat(picture, SDL_PIXELFORMAT_RGB24, 0);
    bool         done   = opaque && IMG_SavePNG(opaque, path) == 0;
    if (!done) fprintf(stderr, "unslouch: %s could not be written: %s\n", path, SDL_GetError());
    SDL_FreeSurface(opaque);
    return done ? EXIT_DONE : EXIT_ENVIRONMENT;
}

/* Time then counts from the begin of the screen that follows. */
static void practise_whole(Rehearsal *rehearsal) {
    while (!rehearsal_over(rehearsal)) rehearsal_move_to(rehearsal, rehearsal->now_us + app_until_due_us(&rehearsal->app));
    rehearsal->now_us = 0;
}

static bool is_menu(ScreenId screen) {
    return screen != SCREEN_PRACTICE && screen != SCREEN_SUMMARY;
}

static int shoot(Rehearsal *rehearsal, const Options *options, ScreenId screen) {
    int64_t at_us  = options->at_us >= 0 ? options->at_us : SCREEN_AT_US;
    int     status = is_menu(screen) ? EXIT_DONE : rehearsal_begin(rehearsal, options->argument_count > 0 ? options->arguments[0] : NULL);
    if (status != EXIT_DONE) return status;
    if (screen == SCREEN_SUMMARY) practise_whole(rehearsal);
    if (is_menu(screen) && screen != SCREEN_HOME) app_go(&rehearsal->app, screen);
    rehearsal_paint_to(rehearsal, at_us, STEP_US);
    return write_png(rehearsal_picture(rehearsal), options->output);
}

static int run(const Options *options) {
    Rehearsal rehearsal;
    ScreenId  screen = SCREEN_PRACTICE;
    if (!options->output) return subcommand_usage_error(&subcommand_shot, "-o FILE.png is missing");
    if (options->screen) app_screen_from_name(options->screen, &screen);
    if (options->argument_count == 0 && !options->screen) return subcommand_usage_error(&subcommand_shot, "LEVEL or --screen NAME is missing");
    int width = options->width > 0 ? options->width : WIDTH, height = options->height > 0 ? options->height : HEIGHT;
    int status = rehearsal_open(&rehearsal, options, width, height, false);
    if (status == EXIT_DONE) status = shoot(&rehearsal, options, screen);
    rehearsal_close(&rehearsal);
    return status;
}

const Subcommand subcommand_shot = {
    .name      = "shot",
    .arguments = "[LEVEL]",
    .help      = "Draw one picture of what the window would show.",
    .details   = "The session of LEVEL at --at SECONDS, or --screen NAME; practice and summary are those of LEVEL. It shows the record of a new person,\n"
                 "or with --data-dir that of the folder, which is not changed. --now decides the time of day. 1920x1080 when --size is left out.",
    .options   = OPTION_BIT(OPTION_AT) | OPTION_BIT(OPTION_SCREEN) | OPTION_BIT(OPTION_SIZE) | OPTION_BIT(OPTION_OUTPUT) | OPTION_BIT(OPTION_SCRIPT) |
               OPTION_BIT(OPTION_TALK) | OPTION_BIT(OPTION_SEED) | OPTION_BIT(OPTION_AVOID) | OPTION_BIT(OPTION_EXCLUDE) | OPTIONS_OF_CAST,
    .arguments_max = 1,
    .run           = run,
};
