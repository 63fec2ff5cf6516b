/* One press, one meaning: keys, mouse and gamepad through the same table. */
#include "platform/input.h"

#include "harness.h"

static bool press(InputState *state, SDL_Keycode key, int modifiers, Input *out) {
    SDL_Event event = {.key = {.type = SDL_KEYDOWN, .state = SDL_PRESSED, .keysym = {.sym = key, .mod = (Uint16)modifiers}}};
    return input_translate(state, &event, NULL, NULL, out);
}

TEST("each key does what it says on its cap") {
    static const struct {
        SDL_Keycode key;
        int         modifiers;
        Action      action, in_practice;
    } keys[] = {
        {SDLK_UP, 0, ACTION_UP, ACTION_UP},
        {SDLK_LEFT, 0, ACTION_LEFT, ACTION_BACK},
        {SDLK_RIGHT, KMOD_NUM, ACTION_RIGHT, ACTION_SKIP},
        {SDLK_RETURN, 0, ACTION_ACCEPT, ACTION_ACCEPT},
        {SDLK_RETURN, KMOD_LALT, ACTION_FULL_SCREEN, ACTION_FULL_SCREEN},
        {SDLK_ESCAPE, 0, ACTION_CANCEL, ACTION_CANCEL},
        {SDLK_SPACE, 0, ACTION_PAUSE, ACTION_PAUSE},
        {SDLK_n, KMOD_CAPS, ACTION_SKIP, ACTION_SKIP},
        {SDLK_p, 0, ACTION_BACK, ACTION_BACK},
        {SDLK_r, KMOD_LSHIFT, ACTION_REPEAT, ACTION_REPEAT},
        {SDLK_h, 0, ACTION_LONGER, ACTION_LONGER},
        {SDLK_e, 0, ACTION_EASIER, ACTION_EASIER},
        {SDLK_t, 0, ACTION_TALK_LESS, ACTION_TALK_LESS},
        {SDLK_c, 0, ACTION_CAPTIONS, ACTION_CAPTIONS},
        {SDLK_F11, 0, ACTION_FULL_SCREEN, ACTION_FULL_SCREEN},
        {SDLK_F1, 0, ACTION_HELP, ACTION_HELP},
        {SDLK_q, KMOD_RCTRL, ACTION_QUIT, ACTION_QUIT},
    };
    InputState *state = input_new();
    Input       input;
    for (size_t i = 0; i < sizeof keys / sizeof keys[0]; i++) {
        CHECK(press(state, keys[i].key, keys[i].modifiers, &input));
        CHECK(input.action == keys[i].action && input.in_practice == keys[i].in_practice && input.pressed && input.woke);
    }
    input_free(state);
}

TEST("a key that means nothing only brings the controls back") {
    InputState *state = input_new();
    Input       input;
    CHECK(press(state, SDLK_z, 0, &input) && input.action == ACTION_NONE && input.woke);
    CHECK(press(state, SDLK_c, KMOD_LCTRL, &input) && input.action == ACTION_NONE);
    CHECK(press(state, SDLK_q, 0, &input) && input.action == ACTION_NONE);
    input_free(state);
}

TEST("a key held down repeats only where it moves the focus") {
    InputState *state = input_new();
    Input       input;
    SDL_Event   event = {.key = {.type = SDL_KEYDOWN, .repeat = 1, .keysym = {.sym = SDLK_DOWN}}};
    CHECK(input_translate(state, &event, NULL, NULL, &input) && input.action == ACTION_DOWN);
    event.key.keysym.sym = SDLK_SPACE;
    CHECK(!input_translate(state, &event, NULL, NULL, &input));
    event.key.keysym.sym = SDLK_n;
    CHECK(!input_translate(state, &event, NULL, NULL, &input));
    input_free(state);
}

TEST("releases are told of accept and pause alone") {
    InputState *state = input_new();
    Input       input;
    SDL_Event   event = {.key = {.type = SDL_KEYUP, .keysym = {.sym = SDLK_SPACE}}};
    CHECK(input_translate(state, &event, NULL, NULL, &input) && input.action == ACTION_PAUSE && !input.pressed);
    event.key.keysym.sym = SDLK_RETURN;
    CHECK(input_translate(state, &event, NULL, NULL, &input) && input.action == ACTION_ACCEPT && !input.pressed);
    event.key.keysym.sym = SDLK_r;
    CHECK(!input_translate(state, &event, NULL, NULL, &input));
    input_free(state);
}

TEST("the question mark is found wherever the keyboard has it") {
    InputState *state = input_new();
    Input       input;
    SDL_Event   event = {.text = {.type = SDL_TEXTINPUT, .text = "?"}};
    CHECK(input_translate(state, &event, NULL, NULL, &input) && input.action == ACTION_HELP && input.pressed);
    SDL_Event other = {.text = {.type = SDL_TEXTINPUT, .text = "r"}};
    CHECK(!input_translate(state, &other, NULL, NULL, &input));
    /* On some layouts the key has this name too: help must not open and close again. */
    CHECK(!press(state, SDLK_QUESTION, 0, &input));
    input_free(state);
}

TEST("the mouse points, presses and goes back") {
    InputState *state = input_new();
    Input       input;
    SDL_Event   moved = {.motion = {.type = SDL_MOUSEMOTION, .x = 12, .y = 34, .xrel = 1}};
    CHECK(input_translate(state, &moved, NULL, NULL, &input) && input.pointer_moved && input.x == 12 && input.y == 34 && input.woke);
    moved.motion.xrel = 0;
    CHECK(!input_translate(state, &moved, NULL, NULL, &input));
    SDL_Event button = {.button = {.type = SDL_MOUSEBUTTONDOWN, .button = SDL_BUTTON_LEFT, .x = 5, .y = 6}};
    CHECK(input_translate(state, &button, NULL, NULL, &input) && input.pointer_pressed && !input.pointer_released && input.x == 5);
    button.type = SDL_MOUSEBUTTONUP;
    CHECK(input_translate(state, &button, NULL, NULL, &input) && input.pointer_released && !input.pointer_pressed);
    SDL_Event right = {.button = {.type = SDL_MOUSEBUTTONDOWN, .button = SDL_BUTTON_RIGHT}};
    CHECK(input_translate(state, &right, NULL, NULL, &input) && input.action == ACTION_CANCEL && !input.pointer_pressed);
    SDL_Event wheel = {.wheel = {.type = SDL_MOUSEWHEEL, .y = -1, .preciseY = -1}};
    CHECK(input_translate(state, &wheel, NULL, NULL, &input) && input.wheel == -1);
    input_free(state);
}

static Input finger(InputState *state, Uint32 type, int y) {
    Input     out   = {0};
    SDL_Event event = {.type = type};
    if (type == SDL_MOUSEMOTION)
        event.motion = (SDL_MouseMotionEvent){.type = type, .which = SDL_TOUCH_MOUSEID, .x = 50, .y = y, .yrel = 1};
    else
        event.button = (SDL_MouseButtonEvent){.type = type, .which = SDL_TOUCH_MOUSEID, .button = SDL_BUTTON_LEFT, .x = 50, .y = y};
    if (!input_translate(state, &event, NULL, NULL, &out)) out = (Input){0};
    return out;
}

TEST("a finger presses where it is lifted; dragged it turns the wheel and presses nothing; for one button it presses as it comes down") {
    InputState *state = input_new();
    Input       down = finger(state, SDL_MOUSEBUTTONDOWN, 300), still = finger(state, SDL_MOUSEMOTION, 306), up = finger(state, SDL_MOUSEBUTTONUP, 306);
    CHECK(down.pointer_moved && !down.pointer_pressed && still.wheel == 0 && !still.pointer_moved && up.pointer_pressed && up.y == 306);
    float turned = 0;
    finger(state, SDL_MOUSEBUTTONDOWN, 300);
    for (int y = 299; y >= 100; y--) {
        Input moved = finger(state, SDL_MOUSEMOTION, y);
        CHECK(!moved.pointer_moved);
        turned += moved.wheel;
    }
    CHECK(turned == -5 && !finger(state, SDL_MOUSEBUTTONUP, 100).pointer_pressed);
    input_touch_at_once(state, true);
    CHECK(finger(state, SDL_MOUSEBUTTONDOWN, 300).pointer_pressed && finger(state, SDL_MOUSEBUTTONUP, 300).pointer_released);
    input_free(state);
}

TEST("closing the window asks to quit") {
    InputState *state = input_new();
    Input       input;
    SDL_Event   event = {.type = SDL_QUIT};
    CHECK(input_translate(state, &event, NULL, NULL, &input) && input.action == ACTION_QUIT && input.pressed);
    input_free(state);
}

TEST("every action but none has a name of its own and a hint on the keyboard") {
    InputState *state = input_new();
    for (int a = ACTION_NONE; a < ACTION_COUNT; a++) {
        CHECK(action_name((Action)a) != NULL);
        for (int b = 0; b < a; b++) CHECK(strcmp(action_name((Action)a), action_name((Action)b)) != 0);
        CHECK(a == ACTION_NONE || input_hint(state, (Action)a)[0] != '\0');
    }
    CHECK(strcmp(input_hint(state, ACTION_PAUSE), "Space") == 0 && strcmp(input_hint(state, ACTION_REPEAT), "R") == 0);
    CHECK(strcmp(input_hint(state, ACTION_HELP), "?") == 0 && strcmp(input_hint(state, ACTION_ACCEPT), "Enter") == 0);
    input_free(state);
}

/* ---- the person's own keys */

static const Action movable[] = {ACTION_UP,       ACTION_DOWN, ACTION_LEFT,   ACTION_RIGHT,     ACTION_ACCEPT,     ACTION_PAUSE,  ACTION_SKIP,
                                 ACTION_BACK,     ACTION_STOP, ACTION_LIKE,   ACTION_REPEAT,    ACTION_LONGER,     ACTION_EASIER, ACTION_TALK_LESS,
                                 ACTION_CAPTIONS, ACTION_HELP, ACTION_FILTER, ACTION_LEAVE_OUT, ACTION_FULL_SCREEN};
#define MOVABLE ((int)(sizeof movable / sizeof movable[0]))

static const SDL_Keycode some_keys[] = {SDLK_a,    SDLK_r,  SDLK_n,  SDLK_s,  SDLK_l,    SDLK_SPACE, SDLK_RETURN,
                                        SDLK_LEFT, SDLK_UP, SDLK_F1, SDLK_F5, SDLK_KP_5, SDLK_TAB};
#define SOME_KEYS ((int)(sizeof some_keys / sizeof some_keys[0]))

/* Each action that may be moved is on the key that its hint names. */
static bool all_reached(InputState *state) {
    for (int i = 0; i < MOVABLE; i++) {
        bool found = false;
        for (int k = 0; k < 700 && !found; k++) {
            SDL_Keycode key = k < 128 ? k : (SDL_Keycode)((Uint32)(k - 128) | SDLK_SCANCODE_MASK);
            Input       input;
            if (key == SDLK_KP_ENTER || key == SDLK_QUESTION || !press(state, key, 0, &input)) continue;
            found = input.action == movable[i] || input.in_practice == movable[i];
        }
        if (!found) fprintf(stderr, "no key does %s\n", action_name(movable[i]));
        if (!found) return false;
    }
    return true;
}

TEST("wherever a person puts their keys, no action is without one, Escape leads back, and what was moved is found again as it was") {
    InputState *state = input_new(), *again = input_new();
    for (int run = 0; run < 300; run++) {
        Action      action = movable[test_between(0, MOVABLE - 1)], swapped;
        SDL_Keycode key    = some_keys[test_between(0, SOME_KEYS - 1)];
        char        moves[INPUT_MOVES_BYTES];
        Input       input, other;
        InputMove   move = input_put(state, INPUT_KEYS, action, key, &swapped);
        CHECK(move == INPUT_SAME || move == INPUT_MOVED || move == INPUT_SWAPPED);
        CHECK((move == INPUT_SWAPPED) == (swapped != ACTION_NONE) && swapped != action);
        CHECK(press(state, key, 0, &input) && (input.action == action || input.in_practice == action));
        CHECK(press(state, SDLK_ESCAPE, 0, &input) && input.action == ACTION_CANCEL && input.in_practice == ACTION_CANCEL);
        input_moves(state, INPUT_KEYS, moves, sizeof moves);
        CHECK(input_rebind(again, INPUT_KEYS, moves));
        for (int k = 0; k < SOME_KEYS; k++) {
            bool a = press(state, some_keys[k], 0, &input), b = press(again, some_keys[k], 0, &other);
            CHECK(a == b && input.action == other.action && input.in_practice == other.in_practice);
        }
        for (int i = 0; i < MOVABLE; i++) CHECK(strcmp(input_hint(state, movable[i]), input_hint(again, movable[i])) == 0);
        if (run % 10 == 0) CHECK(all_reached(state));
    }
    CHECK(input_rebind(state, INPUT_KEYS, "") && all_reached(state));
    input_free(state);
    input_free(again);
}

TEST("what lay on a key changes places with what comes there, and both are told on their caps") {
    InputState *state = input_new();
    Action      swapped;
    Input       input;
    CHECK(input_put(state, INPUT_KEYS, ACTION_REPEAT, SDLK_h, &swapped) == INPUT_SWAPPED && swapped == ACTION_LONGER);
    CHECK(strcmp(input_hint(state, ACTION_REPEAT), "H") == 0 && strcmp(input_hint(state, ACTION_LONGER), "R") == 0);
    CHECK(press(state, SDLK_r, 0, &input) && input.action == ACTION_LONGER);
    CHECK(input_put(state, INPUT_KEYS, ACTION_SKIP, SDLK_m, &swapped) == INPUT_MOVED && strcmp(input_hint(state, ACTION_SKIP), "M") == 0);
    CHECK(press(state, SDLK_RIGHT, 0, &input) && input.in_practice == ACTION_SKIP); /* what stays, stays */
    /* On a pad one button means one thing in menus and another in practice: each goes by itself. */
    CHECK(input_put(state, INPUT_PAD, ACTION_REPEAT, SDL_CONTROLLER_BUTTON_Y, &swapped) == INPUT_SWAPPED && swapped == ACTION_LONGER);
    CHECK(strcmp(input_hint_on(state, INPUT_PAD, ACTION_LIKE), "Y") == 0 && strcmp(input_hint_on(state, INPUT_PAD, ACTION_LONGER), "X") == 0);
    CHECK(input_put(state, INPUT_PAD, ACTION_LONGER, SDL_CONTROLLER_BUTTON_A, &swapped) == INPUT_SWAPPED && swapped == ACTION_ACCEPT);
    CHECK(strcmp(input_hint_on(state, INPUT_PAD, ACTION_ACCEPT), "X") == 0 && strcmp(input_hint_on(state, INPUT_PAD, ACTION_LEAVE_OUT), "A") == 0);
    input_free(state);
}

TEST("Escape stays, and keys that cannot be read are all as at first") {
    static const char *const bad[] = {"skip=Escape", "skip", "skip=", "=M", "nothing=M", "skip=M,repeat=M", "cancel=M", "skip=no such key", "skip=M,,"};
    InputState              *state = input_new();
    Action                   swapped;
    Input                    input;
    CHECK(input_put(state, INPUT_KEYS, ACTION_SKIP, SDLK_ESCAPE, &swapped) == INPUT_REFUSED);
    CHECK(input_put(state, INPUT_KEYS, ACTION_CANCEL, SDLK_m, &swapped) == INPUT_FIXED);
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
        CHECK(input_rebind(state, INPUT_KEYS, "skip=M") && press(state, SDLK_m, 0, &input) && input.action == ACTION_SKIP);
        CHECK(!input_rebind(state, INPUT_KEYS, bad[i]));
        CHECK(press(state, SDLK_m, 0, &input) && input.action == ACTION_NONE && press(state, SDLK_n, 0, &input) && input.action == ACTION_SKIP);
    }
    input_free(state);
}

/* ---- a gamepad that is not there */

/* The next event of the type that means something. */
static bool next_input(InputState *state, Input *out, Uint32 type) {
    SDL_Event event;
    SDL_PumpEvents();
    while (SDL_PeepEvents(&event, 1, SDL_GETEVENT, SDL_FIRSTEVENT, SDL_LASTEVENT) == 1) {
        bool told = input_translate(state, &event, NULL, NULL, out);
        if (told && event.type == type) return true;
    }
    return false;
}

TEST("a gamepad can come, lead, and go while the program runs") {
    Input       input;
    InputState *state   = input_new();
    SDL_Event   nothing = {.type = SDL_USEREVENT};
    SDL_SetHint(SDL_HINT_JOYSTICK_ALLOW_BACKGROUND_EVENTS, "1");
    CHECK(!input_translate(state, &nothing, NULL, NULL, &input)); /* begins to look for gamepads */
    int device = SDL_JoystickAttachVirtual(SDL_JOYSTICK_TYPE_GAMECONTROLLER, SDL_CONTROLLER_AXIS_MAX, SDL_CONTROLLER_BUTTON_MAX, 0);
    if (device < 0) { /* this SDL was built without virtual joysticks */
        fprintf(stderr, "gamepad not tried: %s\n", SDL_GetError());
        input_free(state);
        return;
    }
    CHECK(!next_input(state, &input, SDL_CONTROLLERBUTTONDOWN)); /* it is added */
    SDL_Joystick *pad = SDL_JoystickOpen(device);
    CHECK(pad != NULL);
    SDL_JoystickSetVirtualButton(pad, SDL_CONTROLLER_BUTTON_DPAD_DOWN, 1);
    CHECK(next_input(state, &input, SDL_CONTROLLERBUTTONDOWN) && input.action == ACTION_DOWN && input.in_practice == ACTION_EASIER);
    CHECK(strcmp(input_hint(state, ACTION_ACCEPT), "A") == 0);
    SDL_JoystickSetVirtualButton(pad, SDL_CONTROLLER_BUTTON_START, 1);
    CHECK(next_input(state, &input, SDL_CONTROLLERBUTTONDOWN) && input.action == ACTION_PAUSE && input.pressed);
    SDL_JoystickSetVirtualButton(pad, SDL_CONTROLLER_BUTTON_START, 0);
    CHECK(next_input(state, &input, SDL_CONTROLLERBUTTONUP) && input.action == ACTION_PAUSE && !input.pressed);
    /* One push of the stick is one step, however it trembles on its way. */
    static const Sint16 push[] = {0, -9000, -22000, -18000, -30000, -21000, -32768};
    int                 steps  = 0;
    for (size_t i = 0; i < sizeof push / sizeof push[0]; i++) {
        SDL_JoystickSetVirtualAxis(pad, SDL_CONTROLLER_AXIS_LEFTY, push[i]);
        while (next_input(state, &input, SDL_CONTROLLERAXISMOTION)) steps += input.action == ACTION_UP;
    }
    CHECK(steps == 1);
    SDL_JoystickSetVirtualAxis(pad, SDL_CONTROLLER_AXIS_LEFTY, 0);
    CHECK(!next_input(state, &input, SDL_CONTROLLERAXISMOTION));
    SDL_JoystickSetVirtualAxis(pad, SDL_CONTROLLER_AXIS_LEFTY, 30000);
    CHECK(next_input(state, &input, SDL_CONTROLLERAXISMOTION) && input.action == ACTION_DOWN);
    CHECK(press(state, SDLK_SPACE, 0, &input) && strcmp(input_hint(state, ACTION_ACCEPT), "Enter") == 0);
    /* Pulled out in mid-press, whatever SDL tells of its buttons: what was held is let go, once. */
    SDL_JoystickSetVirtualButton(pad, SDL_CONTROLLER_BUTTON_A, 1);
    CHECK(next_input(state, &input, SDL_CONTROLLERBUTTONDOWN) && input.action == ACTION_ACCEPT && input.pressed);
    SDL_Event pulled = {.cdevice = {.type = SDL_CONTROLLERDEVICEREMOVED, .which = SDL_JoystickInstanceID(pad)}};
    CHECK(input_translate(state, &pulled, NULL, NULL, &input) && input.action == ACTION_ACCEPT && !input.pressed);
    CHECK(!input_translate(state, &pulled, NULL, NULL, &input));
    SDL_JoystickClose(pad);
    SDL_JoystickDetachVirtual(device);
    CHECK(!next_input(state, &input, SDL_CONTROLLERBUTTONDOWN));
    input_free(state);
}
