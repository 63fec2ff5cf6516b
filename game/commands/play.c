/* What a person starts: Home, or a level at once. */
#include "commands/house.h"
#include "platform/log.h"
#include "platform/presence.h"

#define OPTIONS                                                                                                                                                \
    (OPTION_BIT(OPTION_WINDOW) | OPTION_BIT(OPTION_MONITOR) | OPTION_BIT(OPTION_VOLUME) | OPTION_BIT(OPTION_TALK) | OPTION_BIT(OPTION_SEED) |                  \
     OPTION_BIT(OPTION_SCRIPT) | OPTION_BIT(OPTION_AVOID) | OPTION_BIT(OPTION_EXCLUDE) | OPTIONS_OF_CAST)

/* What was changed for this person, before it begins. */
static void tell_changes(const App *app) {
    int           count;
    const Change *changes = catalog_plan_changes(app->practice.plan, &count);
    for (int i = 0; i < count; i++) {
        char text[CHANGE_TEXT_BYTES];
        catalog_change_text(app->catalog, app->strings, &changes[i], text);
        printf("%s\n", text);
    }
    fflush(stdout);
}

/* What whoever looks for a fault asks first. */
static void note_machine(const App *app) {
    SDL_RendererInfo info = {.name = "none"};
    SDL_version      sdl;
    int              width, height;
    SDL_GetVersion(&sdl);
    SDL_GetRendererInfo(app->window.renderer, &info);
    window_size_px(&app->window, &width, &height);
    log_note("SDL %d.%d.%d, %s, drawn by %s, %d x %d, sound by %s", sdl.major, sdl.minor, sdl.patch, SDL_GetCurrentVideoDriver(), info.name, width, height,
             audio_alive(app->audio) ? SDL_GetCurrentAudioDriver() : "nobody");
}

/* `level` NULL: Home. */
static int run_app(const Options *options, const Script *script, const char *level) {
    App        app;
    AppOptions app_options = house_app_options(options, script);
    int        status      = EXIT_DONE;
    app_options.remember   = true;
    if (!app_init(&app, &app_options)) {
        app_deinit(&app);
        return EXIT_ENVIRONMENT;
    }
    note_machine(&app);
    presence_hold(PRESENCE_OPEN); /* nobody reminds of practice meanwhile */
    int found = level ? house_level(app.catalog, level) : -1;
    if (!house_cast_is_there(options, app.catalog) || !house_add_needs(options, app.catalog, &app.needs_given))
        status = EXIT_FAULT;
    else if (!level) {
        if (!save_setting_on(app.save, "welcomed", false)) app_go(&app, SCREEN_WELCOME);
        status = app_run(&app);
    } else if (found < 0)
        status = EXIT_FAULT;
    else if (app_practice_start(&app, found)) {
        app.chosen_level = found;
        tell_changes(&app);
        app_go(&app, SCREEN_PRACTICE);
        status = app_run(&app);
    } else {
        fprintf(stderr, "unslouch: %s\n", app.notice);
        status = EXIT_FAULT;
    }
    app_deinit(&app);
    return status;
}

static int open_and_run(const Options *options, const Script *script, const char *level) {
    Places places;
    int    status = places_find(options, &places);
    if (status != EXIT_DONE) return status;
    log_open(places.state);
    log_note("unslouch %s", UNSLOUCH_VERSION);
    status = run_app(options, script, level);
    log_note("ended with status %d", status);
    log_close();
    return status;
}

static int run_with_script(const Options *options, const char *level) {
    Script script;
    int    status = house_script(options, &script) ? open_and_run(options, &script, level) : EXIT_FAULT;
    script_free(&script);
    return status;
}

static int run_home(const Options *options) {
    return run_with_script(options, NULL);
}

static int run_play(const Options *options) {
    return run_with_script(options, options->arguments[0]);
}

const Subcommand subcommand_home = {
    .name      = "",
    .arguments = "",
    .help      = "A yoga coach for the back that has sat all day. Opens full screen.",
    .options   = OPTIONS,
    .run       = run_home,
};

const Subcommand subcommand_play = {
    .name          = "play",
    .arguments     = "LEVEL",
    .help          = "Practise a level at once.",
    .details       = "LEVEL is the id of a level (see unslouch list) or the path of a level file.",
    .options       = OPTIONS,
    .arguments_min = 1,
    .arguments_max = 1,
    .run           = run_play,
};
