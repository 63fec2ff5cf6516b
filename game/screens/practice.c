/* Practice: the figure leads, everything else keeps out of the way. Input in, commands out; time passes only while it runs. */
#include <math.h>

#include "core/ease.h"
#include "screens/practice_parts.h"

const PracticeControl practice_controls[] = {
    {ACTION_PAUSE, "practice.hint.pause", "practice.row.resume", "practice.help.pause"},
    {ACTION_SKIP, "practice.hint.skip", NULL, "practice.help.skip"},
    {ACTION_BACK, NULL, NULL, "practice.help.back"},
    {ACTION_REPEAT, "practice.hint.repeat", "practice.row.repeat", "practice.help.repeat"},
    {ACTION_LONGER, "practice.hint.longer", "practice.row.longer", "practice.help.longer"},
    {ACTION_EASIER, "practice.hint.easier", "practice.row.easier", "practice.help.easier"},
    {ACTION_TALK_LESS, NULL, "practice.row.talk-less", "practice.help.talk-less"},
    {ACTION_CAPTIONS, NULL, "practice.row.captions-on", "practice.help.captions"},
    {ACTION_FULL_SCREEN, NULL, NULL, "practice.help.full-screen"},
    {ACTION_HELP, "practice.hint.keys", "practice.row.keys", "practice.help.keys"},
    {ACTION_STOP, NULL, "practice.row.stop", "practice.help.stop"},
    {ACTION_CANCEL, NULL, NULL, "practice.help.cancel"},
};
const int practice_control_count = sizeof practice_controls / sizeof practice_controls[0];

static bool paused(const App *app) {
    return app->practice.session.state == SESSION_PAUSED;
}

static void pause_toggle(App *app) {
    app_practice_command(app, paused(app) ? COMMAND_RESUME : COMMAND_PAUSE);
    app->focus = 0;
}

/* Nobody can read a list and follow a pose: the session waits behind it, and goes on when it closes. */
static void help_open(App *app) {
    app->practice_screen.help       = true;
    app->practice_screen.hot        = KIT_NONE;
    app->practice_screen.help_waits = !paused(app);
    if (app->practice_screen.help_waits) app_practice_command(app, COMMAND_PAUSE);
}

static void help_close(App *app) {
    app->practice_screen.help = false;
    app->practice_screen.hot  = KIT_NONE;
    if (app->practice_screen.help_waits) app_practice_command(app, COMMAND_RESUME);
}

/* What ends a session is confirmed: it pauses first, and the row that stops is looked at. */
static void stop(App *app) {
    if (paused(app)) {
        app_practice_command(app, COMMAND_QUIT);
        return;
    }
    pause_toggle(app);
    app->focus = practice_menu_row(ACTION_STOP);
}

void practice_do(App *app, Action action) {
    static const struct {
        Action  action;
        Command command;
    } commands[] = {{ACTION_SKIP, COMMAND_SKIP},          {ACTION_BACK, COMMAND_BACK},     {ACTION_REPEAT, COMMAND_REPEAT},
                    {ACTION_LONGER, COMMAND_HOLD_LONGER}, {ACTION_EASIER, COMMAND_EASIER}, {ACTION_TALK_LESS, COMMAND_TALK_LESS}};
    if (action == ACTION_PAUSE) pause_toggle(app);
    if (action == ACTION_CAPTIONS) app->settings.captions = !app->settings.captions;
    if (action == ACTION_HELP) help_open(app);
    if (action == ACTION_STOP) stop(app);
    for (size_t i = 0; i < sizeof commands / sizeof commands[0]; i++) {
        if (commands[i].action == action) app_practice_command(app, commands[i].command);
    }
}

/* While it is paused, what changes the practice also goes on with it. */
static void do_paused(App *app, Action action) {
    if (action == ACTION_REPEAT || action == ACTION_LONGER || action == ACTION_EASIER) pause_toggle(app);
    practice_do(app, action);
}

static void choose_row(App *app, int row) {
    do_paused(app, practice_menu_action(row));
}

static void input_paused(App *app, const Input *input) {
    KitItem rows[KIT_ITEMS_MAX];
    int     count = practice_menu_rows(app, rows);
    if (input->pointer_moved || input->pointer_pressed) {
        int hit = kit_hit(view_frame(app->view), rows, count, input->x, input->y);
        if (hit != KIT_NONE) app->focus = hit;
        if (hit != KIT_NONE && input->pointer_pressed) choose_row(app, rows[hit].id);
        return;
    }
    if (!input->pressed) return;
    switch (input->action) {
    case ACTION_UP:
        app->focus = kit_move(rows, count, app->focus, KIT_UP);
        break;
    case ACTION_DOWN:
        app->focus = kit_move(rows, count, app->focus, KIT_DOWN);
        break;
    case ACTION_ACCEPT:
        choose_row(app, rows[app->focus].id);
        break;
    case ACTION_CANCEL:
        pause_toggle(app);
        break;
    /* Left, right and the pad's cross belong to the list while it is open. */
    case ACTION_SKIP:
    case ACTION_BACK:
        break;
    default:
        do_paused(app, input->action);
    }
}

static void input_running(App *app, const Input *input) {
    SessionView    session = session_view(&app->practice.session);
    PracticeLayout layout  = practice_place(app, &session);
    KitItem        items[KIT_ITEMS_MAX];
    if (input->pointer_moved || input->pointer_pressed) {
        int  count               = practice_hints(app, &layout, items);
        bool seen                = app->practice_screen.controls > .5f;
        app->practice_screen.hot = kit_hit(view_frame(app->view), items, count, input->x, input->y);
        if (!input->pointer_pressed) return;
        /* A click brings the controls back first; one on the scene pauses. */
        if (seen && app->practice_screen.hot != KIT_NONE)
            practice_do(app, practice_controls[items[app->practice_screen.hot].id].action);
        else if (seen)
            practice_do(app, ACTION_PAUSE);
        return;
    }
    if (!input->pressed) return;
    Action action = input->in_practice;
    /* One button is enough: what confirms also pauses. */
    if (action == ACTION_ACCEPT || action == ACTION_CANCEL) action = ACTION_PAUSE;
    practice_do(app, action);
}

static void do_help_row(App *app, Action action) {
    if (paused(app) && (action == ACTION_SKIP || action == ACTION_BACK)) pause_toggle(app); /* no keys of the list behind it */
    if (action != ACTION_HELP) app_hear(app, &(Input){.action = action, .in_practice = action, .pressed = true, .woke = true});
}

/* A click does what the row says; anywhere else, as any key or the one button, it closes the list. */
static void input_help(App *app, const Input *input) {
    KitItem rows[KIT_ITEMS_MAX];
    bool    pointer = (input->pointer_moved || input->pointer_pressed) && !app->settings.one_button;
    bool    key     = input->pressed && input->action != ACTION_NONE && input->action != ACTION_FULL_SCREEN;
    int     count = practice_help_rows(app, rows), hot = pointer ? kit_hit(view_frame(app->view), rows, count, input->x, input->y) : KIT_NONE;
    if (pointer) app->practice_screen.hot = hot;
    if (!input->pointer_pressed && !key) return;
    help_close(app);
    if (hot != KIT_NONE) do_help_row(app, practice_controls[rows[hot].id].action);
}

static void practice_input(App *app, const Input *input) {
    if (input->woke) app->practice.since_input_us = 0;
    if (app->practice_screen.help)
        input_help(app, input);
    else if (paused(app))
        input_paused(app, input);
    else
        input_running(app, input);
}

/* With the controls it goes, and with a key. */
static void show_cursor(const App *app, bool wanted) {
    SDL_ShowCursor(wanted && view_frame(app->view)->pointed ? SDL_ENABLE : SDL_DISABLE);
}

static void practice_enter(App *app, ScreenId from) {
    (void)from;
    app->practice_screen         = (PracticeScreen){.controls = 1, .hot = KIT_NONE};
    app->practice.since_input_us = 0;
    app->focus                   = 0;
}

static void paint_for_capture(void *context) {
    practice_paint(context);
}

static void practice_leave(App *app, ScreenId to) {
    (void)to;
    if (app->practice.plan) view_capture(app->view, paint_for_capture, app);
    show_cursor(app, true);
}

static void practice_tick(App *app, int64_t dt_us) {
    app->practice.since_input_us += dt_us;
    bool  wanted                  = paused(app) || app->practice_screen.help || app->practice.since_input_us < motion.controls_after_us;
    float step                    = (float)dt_us / (float)(wanted ? motion.controls_in_us : motion.controls_out_us);
    app->practice_screen.controls = (float)ease_clamp((double)(app->practice_screen.controls + (wanted ? step : -step)), 0, 1);
    show_cursor(app, wanted);
    float lift                = (float)dt_us / (float)motion.veil_us;
    app->practice_screen.veil = (float)ease_clamp((double)(app->practice_screen.veil + (paused(app) ? lift : -lift)), 0, 1);
    if (!paused(app)) app_practice_advance(app, dt_us);
}

static bool practice_still(const App *app) {
    return paused(app) && app->practice_screen.veil >= 1 && !view_moving(app->view);
}

const Screen screen_practice = {
    .name  = "practice",
    .enter = practice_enter,
    .leave = practice_leave,
    .input = practice_input,
    .tick  = practice_tick,
    .paint = practice_paint,
    .still = practice_still,
};
