/* Everything alive, put together and taken apart; one frame is input, time, paint. */
#include "app.h"

#include <ctype.h>
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "commands/script.h"
#include "platform/guard.h"
#include "platform/log.h"
#include "view/caption.h"
#include "view/look.h"
#include "view/tip.h"

#define SPRITE_BYTES_MIN  (INT64_C(24) << 20) /* of the figure's pictures, however small the screen */
#define SPRITE_SCREENS    5                   /* likewise, as parts of the screen's own bytes: a hold and the ways around it */
#define UPLOAD_BUDGET_US  2000
#define COLLECT_BUDGET_US 1000
#define FRAME_US          16667   /* where nothing else sets the pace */
#define SOFT_FRAME_US     33333   /* likewise where the processor draws a session: as many pictures as a film has, for half the work */
#define STILL_WAIT_MS     500     /* nothing moves: look at the clock this often */
#define STALL_US          1000000 /* a frame later than this is an interruption, not a slow frame */
#define SOUND_APART_US    200000  /* further apart than this, the device began anew */
#define SOUND_SMOOTH      16      /* frames over which a difference is made up */
#define DEFAULT_LEVEL     "five-for-the-upper-back"

static const Screen *const screens[SCREEN_COUNT] = {&screen_home, &screen_practice, &screen_summary, &screen_sessions, &screen_library, &screen_settings,
                                                    &screen_path, &screen_progress, &screen_builder, &screen_checkin,  &screen_welcome, &screen_people};

/* ---- screens */

void app_go(App *app, ScreenId screen) {
    ScreenId from = app->screen;
    if (screens[from]->leave) screens[from]->leave(app, screen);
    app->screen    = screen;
    app->screen_us = 0;
    app_hush(app);
    caption_reset(app->view);
    if (screens[screen]->enter) screens[screen]->enter(app, from);
}

bool app_screen_from_name(const char *name, ScreenId *out) {
    for (int screen = 0; screen < SCREEN_COUNT; screen++) {
        if (strcmp(screens[screen]->name, name) != 0) continue;
        *out = (ScreenId)screen;
        return true;
    }
    return false;
}

void app_quit(App *app) {
    app->running = false;
}

const char *say(const App *app, const char *key) {
    return strings_get(app->strings, key);
}

/* Letters, signs and the names of most buttons are the same everywhere, and in no file. */
const char *say_cap(const App *app, const char *hint) {
    char key[STRINGS_KEY_BYTES_MAX];
    snprintf(key, sizeof key, "key.%s", hint);
    for (char *at = key; *at; at++) *at = (char)tolower((unsigned char)*at);
    return strings_get_or(app->strings, key, hint);
}

const char *say_key(const App *app, Action action) {
    return say_cap(app, input_hint(app->input, action));
}

SaveTime app_save_time(void) {
    WallTime wall = clock_wall();
    return (SaveTime){.utc_s = wall.utc_s, .offset_s = wall.offset_s};
}

uint32_t app_seed_of_today(void) {
    return (uint32_t)(app_save_time().utc_s / 86400);
}

/* ---- start and end */

static bool open_window(App *app, const AppOptions *options) {
    char reason[256] = "";
    bool open        = options->offscreen ? window_open_offscreen(&app->window, options->offscreen_width, options->offscreen_height, reason, sizeof reason)
                                          : window_open(&app->window, &options->window, reason, sizeof reason);
    if (!open) log_warn("%s", reason);
    return open;
}

typedef struct {
    char          assets[PATH_BYTES_MAX], levels[PATH_BYTES_MAX];
    CatalogSource source;
} Shelf;

static void shelf_of(Shelf *shelf, const char *root, const char *data_dir, const Cast *cast) {
    shelf->source = (CatalogSource){.own_dir = data_dir[0] ? data_dir : NULL, .locale = cast->locale, .figure = cast->figure};
    if (cast->coach[0]) shelf->source.coach = cast->coach;
    if (path_join(shelf->assets, sizeof shelf->assets, root, "assets")) shelf->source.assets_dir = shelf->assets;
    if (path_join(shelf->levels, sizeof shelf->levels, root, "levels")) shelf->source.levels_dir = shelf->levels;
}

Catalog *app_load_catalog(const char *root, const char *data_dir, const Cast *cast, bool lazy, Faults *faults) {
    Shelf shelf;
    shelf_of(&shelf, root, data_dir, cast);
    shelf.source.lazy = lazy;
    return catalog_load(&shelf.source, faults);
}

Strings *app_load_strings(const char *root, const Cast *cast, Faults *faults) {
    char folder[PATH_BYTES_MAX];
    if (!path_join(folder, sizeof folder, root, "assets/strings")) folder[0] = '\0';
    return strings_load(folder, cast->locale, faults);
}

/* What is read from files, by a thread of its own while the window opens. */
typedef struct {
    App        *app;
    Cast        cast;
    Faults      faults;
    SDL_Thread *thread;
} Reading;

/* Opening a window changes the locale of the process for a moment, and numbers must be read as they are written: this thread has its own. */
static int read_content(void *context) {
    Reading *reading = context;
    App     *app     = reading->app;
    locale_t plain = newlocale(LC_ALL_MASK, "C", (locale_t)0), before = uselocale(plain);
    app->catalog = app_load_catalog(app->root, app->data_dir, &reading->cast, true, &reading->faults);
    app->strings = app_load_strings(app->root, &reading->cast, &reading->faults);
    uselocale(before);
    if (plain) freelocale(plain);
    return 0;
}

static void reading_begin(Reading *reading, App *app, const AppOptions *options) {
    *reading = (Reading){.app = app, .cast = app_cast(app->save, options)};
    faults_init(&reading->faults);
    if (!options->offscreen) reading->thread = SDL_CreateThread(read_content, "content", reading);
}

static void reading_end(Reading *reading) {
    if (reading->thread)
        SDL_WaitThread(reading->thread, NULL);
    else
        read_content(reading);
    catalog_translate(reading->app->catalog, reading->app->strings);
}

static void open_save(App *app, const AppOptions *options, const char *data_dir) {
    char        of_person[PATH_BYTES_MAX];
    const char *folder = data_dir[0] ? data_dir : NULL;
    app->person        = options->new_person || !folder ? PERSON_FIRST : options->person > 0 ? options->person : people_last(folder);
    if (folder && people_folder(folder, app->person, of_person)) folder = of_person;
    if (options->new_person)
        app->save = save_open(NULL, app->notice, sizeof app->notice);
    else if (options->remember)
        app->save = save_open(folder, app->notice, sizeof app->notice);
    else
        app->save = save_open_read_only(folder, app->notice, sizeof app->notice);
}

static void tell_homeless(App *app, const AppOptions *options, const char *data_dir) {
    bool lost = !data_dir[0] && options->remember && !options->new_person;
    if (lost) snprintf(app->notice, sizeof app->notice, "%s", say(app, "notice.homeless"));
}

static void choose_level(App *app) {
    app->chosen_level = catalog_find_level(app->catalog, DEFAULT_LEVEL);
    if (app->chosen_level < 0) app->chosen_level = 0;
}

static void give_words(App *app) {
    static const char *const phases[BREATH_PHASE_COUNT] = {
        [BREATH_INHALE] = "breath.in", [BREATH_HOLD_IN] = "breath.hold", [BREATH_EXHALE] = "breath.out", [BREATH_HOLD_OUT] = "breath.rest"};
    static const char *const days[7] = {"week.monday", "week.tuesday", "week.wednesday", "week.thursday", "week.friday", "week.saturday", "week.sunday"};
    ViewWords                words;
    for (int i = 0; i < BREATH_PHASE_COUNT; i++) words.breath[i] = say(app, phases[i]);
    for (int i = 0; i < 7; i++) words.weekdays[i] = say(app, days[i]);
    view_set_words(app->view, &words);
}

void app_change_cast(App *app) {
    const AppOptions none = {0};
    Faults           faults; /* those of the files were told at the start */
    Shelf            shelf;
    Cast             cast   = app_cast(app->save, &none);
    Strings         *before = app->strings;
    faults_init(&faults);
    app->said.line = -1; /* it was of the cast before */
    if (app->practice.plan) catalog_plan_free(app->practice.plan);
    app->practice.plan = NULL;
    shelf_of(&shelf, app->root, app->data_dir, &cast);
    catalog_speak(app->catalog, &shelf.source, &faults);
    if (catalog_show(app->catalog, &shelf.source, &faults)) sprites_forget(app->sprites);
    app->strings = app_load_strings(app->root, &cast, &faults);
    catalog_translate(app->catalog, app->strings);
    give_words(app);
    speaker_set_locale(app->speaker, strings_locale(app->strings));
    strings_free(before);
    faults_deinit(&faults);
}

static void open_audio(App *app, const AppOptions *options) {
    char message[256] = "";
    app->audio        = options->silent ? audio_new_offline() : audio_new(app->worker, message, sizeof message);
    if (message[0]) log_warn("%s", message), app_tell_no_sound(app);
    audio_set_mix(app->audio, &app->settings.mix);
    app->speaker   = options->offscreen ? NULL : speaker_new(strings_locale(app->strings));
    app->spoken_on = SCREEN_COUNT;
}

/* There is no window: what was opened for it is closed. */
static void leave_unopened(App *app) {
    catalog_free(app->catalog);
    strings_free(app->strings);
    save_close(app->save);
    *app = (App){0};
}

/* The figure is tinted anew only when the light changes, for her pictures are then made again. */
static void light_figure(App *app, const ViewStyle *style) {
    bool worn = memcmp(&app->worn, &app->settings.look, sizeof app->worn) == 0;
    bool same = app->lit && worn && app->style.daytime == style->daytime && app->style.high_contrast == style->high_contrast;
    if (same) return;
    Look look = look_make(&app->settings.look, style->daytime, style->high_contrast);
    sprites_set_look(app->sprites, &look);
    app->lit  = true;
    app->worn = app->settings.look;
}

static void refresh_view(App *app) {
    if (app->screen != SCREEN_PRACTICE) app->daytime = daytime_at_hour(clock_wall().hour);
    ViewStyle style = {
        .daytime        = app->daytime,
        .high_contrast  = app->settings.high_contrast,
        .reduced_motion = app->settings.reduced_motion,
        .mirror         = app->settings.mirror,
        .text_scale     = app->settings.text_scale,
        .caption_scale  = app->settings.caption_scale,
        .caption_ground = app->settings.caption_ground,
    };
    int width, height;
    window_size_px(&app->window, &width, &height);
    light_figure(app, &style);
    view_listen(app->view, app->settings.speak_menus);
    app->style = style;
    view_resize(app->view, width, height, &style);
    sprites_bound(app->sprites, SDL_max(SPRITE_BYTES_MIN, SPRITE_SCREENS * (int64_t)sizeof(uint32_t) * width * height));
}

bool app_init(App *app, const AppOptions *options) {
    char    fonts[PATH_BYTES_MAX];
    Reading reading;
    guard_memory();
    *app = (App){.running      = true,
                 .remember     = options->remember,
                 .mute         = options->mute,
                 .virtual_time = options->offscreen,
                 .script       = options->script,
                 .said         = {.line = -1}};
    if (options->assets_dir)
        snprintf(app->root, sizeof app->root, "%s", options->assets_dir);
    else if (!paths_install_dir(app->root, sizeof app->root)) {
        log_warn("the folder assets/ was not found beside the program; give its parent with --assets DIR");
        return false;
    }
    if (options->data_dir)
        snprintf(app->data_dir, sizeof app->data_dir, "%s", options->data_dir);
    else if (!paths_data_dir(app->data_dir, sizeof app->data_dir))
        app->data_dir[0] = '\0';
    if (options->remember && !options->new_person) snprintf(app->keep_dir, sizeof app->keep_dir, "%s", app->data_dir);
    if (app->virtual_time) clock_hold_wall();
    open_save(app, options, app->data_dir);
    reading_begin(&reading, app, options);
    bool open = open_window(app, options);
    reading_end(&reading);
    if (open) faults_print(&reading.faults, stderr);
    faults_deinit(&reading.faults);
    if (!open) {
        leave_unopened(app);
        return false;
    }
    app->input  = input_new();
    app->worker = options->offscreen && !options->ahead ? NULL : worker_new();
    app_people_read(app);
    app_tell_record(app);
    tell_homeless(app, options, app->data_dir);
    settings_load(app, options);
    if (!options->use_monitor && app->settings.monitor > 0) window_move(&app->window, app->settings.monitor);
    if (!path_join(fonts, sizeof fonts, app->root, "assets/fonts")) fonts[0] = '\0';
    app->canvas  = canvas_new(&app->window);
    app->text    = text_new(app->canvas, fonts);
    app->sprites = sprites_new(app->canvas, app->worker, catalog_clips(app->catalog), SPRITE_BYTES_MIN);
    app->view    = view_new(app->canvas, app->text, app->sprites, catalog_clips(app->catalog));
    give_words(app);
    open_audio(app, options);
    choose_level(app);
    app->screen = SCREEN_HOME;
    refresh_view(app); /* a key may come before the first picture */
    screens[SCREEN_HOME]->enter(app, SCREEN_HOME);
    return true;
}

void app_deinit(App *app) {
    if (!app->save) {
        window_close(&app->window);
        return;
    }
    if (app->practice.active && app->practice.session.state != SESSION_ENDED) app_practice_command(app, COMMAND_QUIT);
    settings_keep(app);
    view_free(app->view);
    sprites_free(app->sprites);
    text_free(app->text);
    speaker_free(app->speaker);
    audio_free(app->audio);
    worker_free(app->worker);
    app_path_standing_free(&app->path);
    app_path_standing_free(&app->practice.path_before);
    if (app->practice.plan) catalog_plan_free(app->practice.plan);
    catalog_free(app->catalog);
    strings_free(app->strings);
    save_close(app->save);
    input_free(app->input);
    canvas_free(app->canvas);
    window_close(&app->window);
}

/* ---- one frame */

static void tick_by(App *app, int64_t dt_us) {
    app->now_us += dt_us;
    app->screen_us += dt_us;
    if (app->screen == SCREEN_PRACTICE) app->practice.lived_us += dt_us;
    scan_tick(app, dt_us);
    if (screens[app->screen]->tick) screens[app->screen]->tick(app, dt_us);
}

/* -1: the script has no more to press, or nobody to press it. */
static int64_t until_press_us(const App *app) {
    bool waits = app->script && app->script_next < app->script->count && app->screen == SCREEN_PRACTICE;
    if (!waits) return -1;
    int64_t until = app->script->lines[app->script_next].at_us - app->practice.lived_us;
    return until > 0 ? until : 0;
}

/* A command of the script is a key pressed: the controls come back. */
static void press_due(App *app) {
    while (until_press_us(app) == 0) {
        app->practice.since_input_us = 0;
        app_practice_command(app, app->script->lines[app->script_next++].command);
    }
}

void app_tick(App *app, int64_t dt_us) {
    if (app->worker) worker_collect(app->worker, COLLECT_BUDGET_US);
    if (app->virtual_time) clock_move_wall(dt_us);
    audio_update(app->audio);
    speaker_update(app->speaker);
    for (int64_t press_us; (press_us = until_press_us(app)) >= 0 && press_us <= dt_us; dt_us -= press_us) {
        tick_by(app, press_us);
        press_due(app);
    }
    tick_by(app, dt_us);
}

int64_t app_until_due_us(const App *app) {
    int64_t press_us = until_press_us(app);
    int64_t event_us = app->screen == SCREEN_PRACTICE ? session_until_event_us(&app->practice.session) : -1;
    if (press_us < 0 || event_us < 0) return press_us > event_us ? press_us : event_us;
    return press_us < event_us ? press_us : event_us;
}

void app_paint(App *app) {
    refresh_view(app);
    sprites_update(app->sprites, UPLOAD_BUDGET_US);
    canvas_begin(app->canvas);
    view_begin(app->view, app->now_us);
    screens[app->screen]->paint(app);
    tip_paint(app->view);
    scan_paint(app);
    app_speak_focus(app);
    canvas_end(app->canvas);
}

void app_frame(App *app, int64_t dt_us) {
    app_tick(app, dt_us);
    app_paint(app);
}

bool app_type(App *app, const SDL_Event *event) {
    const Screen *screen = screens[app->screen];
    if (!screen->typing || !screen->typing(app)) return false;
    if (event->type == SDL_TEXTINPUT) {
        screen->typed(app, event->text.text);
        return true;
    }
    if (event->type != SDL_KEYDOWN || event->key.keysym.mod & (KMOD_CTRL | KMOD_ALT | KMOD_GUI)) return false;
    if (event->key.keysym.sym == SDLK_BACKSPACE) screen->typed(app, "\b");
    return event->key.keysym.sym == SDLK_BACKSPACE ||
           (event->key.keysym.sym >= SDLK_SPACE && event->key.keysym.sym < SDLK_CAPSLOCK && event->key.keysym.sym != SDLK_DELETE);
}

void app_hear(App *app, const Input *input) {
    bool pressed = input->pressed;
    if (pressed && input->action == ACTION_FULL_SCREEN)
        window_toggle_full_screen(&app->window);
    else if (screens[app->screen]->input)
        screens[app->screen]->input(app, input);
}

/* What keys and buttons do hides the mouse; a finger leaves nothing behind. */
static void follow_pointer(App *app, const Input *input) {
    if (input->wheel != 0 || (!input->mouse && !input->touch && !input->pressed)) return;
    view_point(app->view, input->mouse ? &(SDL_FPoint){input->x, input->y} : NULL);
    SDL_ShowCursor(input->mouse ? SDL_ENABLE : SDL_DISABLE);
}

void app_input(App *app, const Input *input) {
    static const Input leave = {.key = SDLK_ESCAPE};
    bool               waits = app->screen == SCREEN_SETTINGS && app->settings_screen.waits,
         only                = app->settings.one_button && (input->action == ACTION_ACCEPT || input->action == ACTION_PAUSE);
    follow_pointer(app, input);
    if (input->pressed && input->action == ACTION_QUIT)
        app_quit(app);
    else if (waits) /* who has one button must not lose it */
        screens[app->screen]->input(app, only ? &leave : input);
    else if (!scan_input(app, input))
        app_hear(app, input);
}

/* ---- the loop */

static void forget_pictures(App *app) {
    canvas_forget(app->canvas);
    view_forget(app->view);
    text_forget(app->text);
    sprites_forget(app->sprites);
}

void app_forget(App *app) {
    forget_pictures(app);
    audio_forget(app->audio);
}

static void handle_event(App *app, const SDL_Event *event) {
    Input input;
    if (event->type == SDL_RENDER_TARGETS_RESET || event->type == SDL_RENDER_DEVICE_RESET) forget_pictures(app);
    if (event->type == SDL_APP_LOWMEMORY) app_forget(app);
    if (event->type == SDL_WINDOWEVENT && event->window.event != SDL_WINDOWEVENT_MOVED) canvas_forget(app->canvas);
    if (event->type == SDL_WINDOWEVENT && event->window.event == SDL_WINDOWEVENT_LEAVE) view_point(app->view, NULL);
    audio_event(app->audio, event);
    if (app_type(app, event)) return;
    input_touch_at_once(app->input, app->settings.one_button);
    if (input_translate(app->input, event, app->window.window, app->window.renderer, &input)) app_input(app, &input);
}

/* Nothing moves and no script is about to press a key. */
static bool still(const App *app) {
    if (app->scan.open || app->scan.down) return false;
    return screens[app->screen]->still && screens[app->screen]->still(app) && until_press_us(app) < 0;
}

static void handle_events(App *app) {
    SDL_Event event;
    if (still(app) && !view_moving(app->view) && SDL_WaitEventTimeout(&event, STILL_WAIT_MS)) handle_event(app, &event);
    while (SDL_PollEvent(&event)) handle_event(app, &event);
}

/* The machine slept or the program was stopped: the person was away, so the session waits for them. A picture that took long to draw is no absence. */
static int64_t handle_interruption(App *app, int64_t dt_us, int64_t worked_us, int64_t asleep_us) {
    if (dt_us - worked_us < STALL_US && asleep_us < 2 * STALL_US) return dt_us;
    bool running = app->screen == SCREEN_PRACTICE && app->practice.session.state == SESSION_RUNNING;
    if (running) app_practice_command(app, COMMAND_PAUSE);
    return 0;
}

/* The clock of a sound device and that of the machine part by a little, and hours later by a lot. What is seen follows what is heard, so that both stay
   together: the time of a frame is made a little longer or shorter until they are. */
static int64_t handle_sound_clock(App *app, int64_t dt_us) {
    int64_t heard_us = audio_clock_us(app->audio), off_us = heard_us - app->sound_us - dt_us, most_us = dt_us / 4;
    bool    together = dt_us > 0 && heard_us >= 0 && app->sound_us >= 0 && off_us > -SOUND_APART_US && off_us < SOUND_APART_US;
    if (!together) {
        app->sound_us = heard_us;
        return dt_us;
    }
    off_us /= SOUND_SMOOTH;
    dt_us += off_us > most_us ? most_us : off_us < -most_us ? -most_us : off_us;
    app->sound_us += dt_us;
    return dt_us;
}

static void handle_pace(const App *app, int64_t began_us) {
    bool    film = app->screen == SCREEN_PRACTICE && canvas_is_software(app->canvas);
    int64_t left = (film ? SOFT_FRAME_US : FRAME_US) - (clock_monotonic_us() - began_us);
    if (left > 1000) SDL_Delay((Uint32)(left / 1000));
}

AppTurn app_turn_begin(void) {
    return (AppTurn){.before_us = clock_monotonic_us(), .boot_us = clock_boot_us(), .shown = SCREEN_COUNT};
}

void app_turn(App *app, AppTurn *turn) {
    bool waits = still(app);
    handle_events(app);
    int64_t now = clock_monotonic_us(), boot = clock_boot_us(), asleep = (boot - turn->boot_us) - (now - turn->before_us);
    int64_t dt      = waits ? 0 : handle_interruption(app, now - turn->before_us, turn->worked_us, asleep);
    dt              = handle_sound_clock(app, dt);
    turn->before_us = now, turn->boot_us = boot;
    app_frame(app, dt);
    turn->worked_us = clock_monotonic_us() - now;
    canvas_present(app->canvas);
    handle_pace(app, now);
    /* A screen's first picture takes long to bake: its time begins when it is there. */
    if (app->screen != turn->shown) *turn = app_turn_begin(), app->sound_us = -1;
    turn->shown = app->screen;
}

int app_run(App *app) {
    AppTurn turn = app_turn_begin();
    while (app->running) app_turn(app, &turn);
    return 0;
}
