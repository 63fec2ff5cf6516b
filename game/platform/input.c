/* One table binds every control to what it means; gamepads come and go while the program runs. */
#include "platform/input.h"

#include <stdlib.h>
#include <string.h>

#include "memory.h"

#define PADS_MAX         8     /* more are ignored */
#define STICK_PRESS      20000 /* of 32767: a push that was meant */
#define STICK_RELEASE    11000 /* it must come back this far before it counts again */
#define PAD_LABEL_STYLES 3

typedef enum { DEVICE_KEYS, DEVICE_MOUSE, DEVICE_PAD } Device;

typedef struct {
    Device      device;
    int         code;      /* SDL_Keycode, mouse button or SDL_GameControllerButton */
    int         modifiers; /* keys: these must be down, and none else but shift */
    Action      action;
    Action      in_practice; /* ACTION_NONE: the same */
    const char *hint;        /* keys: what stands on the cap; NULL: not shown */
} Binding;

/* The first binding of an action on a device is the one that is shown. */
static const Binding bindings[] = {
    {DEVICE_KEYS, SDLK_UP, 0, ACTION_UP, ACTION_NONE, "↑"},
    {DEVICE_KEYS, SDLK_DOWN, 0, ACTION_DOWN, ACTION_NONE, "↓"},
    {DEVICE_KEYS, SDLK_LEFT, 0, ACTION_LEFT, ACTION_BACK, "←"},
    {DEVICE_KEYS, SDLK_RIGHT, 0, ACTION_RIGHT, ACTION_SKIP, "→"},
    {DEVICE_KEYS, SDLK_RETURN, KMOD_ALT, ACTION_FULL_SCREEN, ACTION_NONE, NULL},
    {DEVICE_KEYS, SDLK_RETURN, 0, ACTION_ACCEPT, ACTION_NONE, "Enter"},
    {DEVICE_KEYS, SDLK_KP_ENTER, 0, ACTION_ACCEPT, ACTION_NONE, NULL},
    {DEVICE_KEYS, SDLK_ESCAPE, 0, ACTION_CANCEL, ACTION_NONE, "Esc"},
    {DEVICE_KEYS, SDLK_SPACE, 0, ACTION_PAUSE, ACTION_NONE, "Space"},
    {DEVICE_KEYS, SDLK_n, 0, ACTION_SKIP, ACTION_NONE, "N"},
    {DEVICE_KEYS, SDLK_p, 0, ACTION_BACK, ACTION_NONE, "P"},
    {DEVICE_KEYS, SDLK_r, 0, ACTION_REPEAT, ACTION_NONE, "R"},
    {DEVICE_KEYS, SDLK_h, 0, ACTION_LONGER, ACTION_NONE, "H"},
    {DEVICE_KEYS, SDLK_e, 0, ACTION_EASIER, ACTION_NONE, "E"},
    {DEVICE_KEYS, SDLK_t, 0, ACTION_TALK_LESS, ACTION_NONE, "T"},
    {DEVICE_KEYS, SDLK_c, 0, ACTION_CAPTIONS, ACTION_NONE, "C"},
    {DEVICE_KEYS, SDLK_l, 0, ACTION_LIKE, ACTION_NONE, "L"},
    {DEVICE_KEYS, SDLK_x, 0, ACTION_LEAVE_OUT, ACTION_NONE, "X"},
    {DEVICE_KEYS, SDLK_f, 0, ACTION_FILTER, ACTION_NONE, "F"},
    {DEVICE_KEYS, SDLK_F11, 0, ACTION_FULL_SCREEN, ACTION_NONE, "F11"},
    {DEVICE_KEYS, SDLK_QUESTION, 0, ACTION_HELP, ACTION_NONE, "?"}, /* arrives as text: where it lies depends on the layout */
    {DEVICE_KEYS, SDLK_F1, 0, ACTION_HELP, ACTION_NONE, "F1"},
    {DEVICE_KEYS, SDLK_q, KMOD_CTRL, ACTION_QUIT, ACTION_NONE, "Ctrl+Q"},

    {DEVICE_MOUSE, SDL_BUTTON_RIGHT, 0, ACTION_CANCEL, ACTION_NONE, NULL},
    {DEVICE_MOUSE, SDL_BUTTON_X1, 0, ACTION_CANCEL, ACTION_NONE, NULL},

    {DEVICE_PAD, SDL_CONTROLLER_BUTTON_DPAD_UP, 0, ACTION_UP, ACTION_CAPTIONS, NULL},
    {DEVICE_PAD, SDL_CONTROLLER_BUTTON_DPAD_DOWN, 0, ACTION_DOWN, ACTION_EASIER, NULL},
    {DEVICE_PAD, SDL_CONTROLLER_BUTTON_DPAD_LEFT, 0, ACTION_LEFT, ACTION_TALK_LESS, NULL},
    {DEVICE_PAD, SDL_CONTROLLER_BUTTON_DPAD_RIGHT, 0, ACTION_RIGHT, ACTION_SKIP, NULL},
    {DEVICE_PAD, SDL_CONTROLLER_BUTTON_A, 0, ACTION_ACCEPT, ACTION_NONE, NULL},
    {DEVICE_PAD, SDL_CONTROLLER_BUTTON_B, 0, ACTION_CANCEL, ACTION_NONE, NULL},
    {DEVICE_PAD, SDL_CONTROLLER_BUTTON_X, 0, ACTION_LEAVE_OUT, ACTION_REPEAT, NULL},
    {DEVICE_PAD, SDL_CONTROLLER_BUTTON_Y, 0, ACTION_LIKE, ACTION_LONGER, NULL},
    {DEVICE_PAD, SDL_CONTROLLER_BUTTON_START, 0, ACTION_PAUSE, ACTION_NONE, NULL},
    {DEVICE_PAD, SDL_CONTROLLER_BUTTON_BACK, 0, ACTION_HELP, ACTION_NONE, NULL},
    {DEVICE_PAD, SDL_CONTROLLER_BUTTON_RIGHTSHOULDER, 0, ACTION_FILTER, ACTION_SKIP, NULL},
    {DEVICE_PAD, SDL_CONTROLLER_BUTTON_LEFTSHOULDER, 0, ACTION_BACK, ACTION_NONE, NULL},
};
#define BINDING_COUNT (sizeof bindings / sizeof bindings[0])

/* What is printed on a pad's buttons: Xbox and most others, PlayStation, Nintendo. */
static const struct {
    int         button;
    const char *label[PAD_LABEL_STYLES];
} pad_labels[] = {
    {SDL_CONTROLLER_BUTTON_A, {"A", "Cross", "A"}},           {SDL_CONTROLLER_BUTTON_B, {"B", "Circle", "B"}},
    {SDL_CONTROLLER_BUTTON_X, {"X", "Square", "X"}},          {SDL_CONTROLLER_BUTTON_Y, {"Y", "Triangle", "Y"}},
    {SDL_CONTROLLER_BUTTON_START, {"Start", "Options", "+"}}, {SDL_CONTROLLER_BUTTON_BACK, {"Back", "Share", "-"}},
    {SDL_CONTROLLER_BUTTON_LEFTSHOULDER, {"LB", "L1", "L"}},  {SDL_CONTROLLER_BUTTON_RIGHTSHOULDER, {"RB", "R1", "R"}},
    {SDL_CONTROLLER_BUTTON_DPAD_UP, {"↑", "↑", "↑"}},         {SDL_CONTROLLER_BUTTON_DPAD_DOWN, {"↓", "↓", "↓"}},
    {SDL_CONTROLLER_BUTTON_DPAD_LEFT, {"←", "←", "←"}},       {SDL_CONTROLLER_BUTTON_DPAD_RIGHT, {"→", "→", "→"}},
};
#define PAD_LABEL_COUNT (sizeof pad_labels / sizeof pad_labels[0])

static const char *const names[ACTION_COUNT] = {
    [ACTION_NONE]        = "none",
    [ACTION_UP]          = "up",
    [ACTION_DOWN]        = "down",
    [ACTION_LEFT]        = "left",
    [ACTION_RIGHT]       = "right",
    [ACTION_ACCEPT]      = "accept",
    [ACTION_CANCEL]      = "cancel",
    [ACTION_PAUSE]       = "pause",
    [ACTION_SKIP]        = "skip",
    [ACTION_BACK]        = "back",
    [ACTION_REPEAT]      = "repeat",
    [ACTION_LONGER]      = "longer",
    [ACTION_EASIER]      = "easier",
    [ACTION_TALK_LESS]   = "talk-less",
    [ACTION_CAPTIONS]    = "captions",
    [ACTION_LIKE]        = "like",
    [ACTION_LEAVE_OUT]   = "leave-out",
    [ACTION_FILTER]      = "filter",
    [ACTION_FULL_SCREEN] = "full-screen",
    [ACTION_HELP]        = "help",
    [ACTION_QUIT]        = "quit",
};

typedef struct {
    SDL_GameController *controller; /* NULL: free place */
    SDL_JoystickID      id;
    int                 pushed[2]; /* of the left stick, along x and y: -1, 0, 1 */
} Pad;

struct InputState {
    Pad    pads[PADS_MAX];
    bool   pads_asked; /* SDL was asked to look for gamepads */
    Device last;       /* keys or pad */
    int    label_style;
};

InputState *input_new(void) {
    return memory_need(calloc(1, sizeof(InputState)));
}

void input_free(InputState *state) {
    if (!state) return;
    for (int i = 0; i < PADS_MAX; i++) {
        if (state->pads[i].controller) SDL_GameControllerClose(state->pads[i].controller);
    }
    if (state->pads_asked) SDL_QuitSubSystem(SDL_INIT_GAMECONTROLLER);
    free(state);
}

const char *action_name(Action action) {
    return action >= 0 && action < ACTION_COUNT ? names[action] : names[ACTION_NONE];
}

/* ---- what a control means */

static const Binding *binding_of(Device device, int code, int modifiers) {
    for (size_t i = 0; i < BINDING_COUNT; i++) {
        const Binding *b = &bindings[i];
        if (b->device == device && b->code == code && !b->modifiers == !modifiers && (b->modifiers & modifiers) == modifiers) return b;
    }
    return NULL;
}

/* Releases are told only of what may be held. */
static bool act(const Binding *binding, bool pressed, Input *out) {
    if (!binding) return false;
    if (!pressed && binding->action != ACTION_ACCEPT && binding->action != ACTION_PAUSE) return false;
    out->action      = binding->action;
    out->in_practice = binding->in_practice != ACTION_NONE ? binding->in_practice : binding->action;
    out->pressed     = pressed;
    out->woke        = true;
    return true;
}

/* ---- keys */

static bool is_direction(Action action) {
    return action >= ACTION_UP && action <= ACTION_RIGHT;
}

static bool key(InputState *state, const SDL_KeyboardEvent *event, Input *out) {
    const Binding *binding = binding_of(DEVICE_KEYS, event->keysym.sym, event->keysym.mod & (KMOD_CTRL | KMOD_ALT | KMOD_GUI));
    bool           pressed = event->type == SDL_KEYDOWN;
    if (pressed) state->last = DEVICE_KEYS;
    if (event->keysym.sym == SDLK_QUESTION) return false;
    if (event->repeat && (!binding || !is_direction(binding->action))) return false;
    if (act(binding, pressed, out)) return true;
    out->woke = pressed; /* any key brings the controls back */
    return pressed;
}

static bool typed(const SDL_TextInputEvent *event, Input *out) {
    return strcmp(event->text, "?") == 0 && act(binding_of(DEVICE_KEYS, SDLK_QUESTION, 0), true, out);
}

/* ---- mouse; touch arrives as mouse */

static void place(SDL_Window *window, SDL_Renderer *renderer, int x, int y, Input *out) {
    int width = 0, height = 0, width_px = 0, height_px = 0;
    out->x = (float)x;
    out->y = (float)y;
    if (!window || !renderer) return;
    SDL_GetWindowSize(window, &width, &height);
    if (width <= 0 || height <= 0 || SDL_GetRendererOutputSize(renderer, &width_px, &height_px) != 0) return;
    out->x = (float)x * (float)width_px / (float)width;
    out->y = (float)y * (float)height_px / (float)height;
}

static bool button(const SDL_MouseButtonEvent *event, Input *out) {
    bool pressed = event->type == SDL_MOUSEBUTTONDOWN;
    if (event->button != SDL_BUTTON_LEFT) return act(binding_of(DEVICE_MOUSE, event->button, 0), pressed, out);
    out->pointer_pressed  = pressed;
    out->pointer_released = !pressed;
    out->woke             = true;
    return true;
}

static bool moved(const SDL_MouseMotionEvent *event, Input *out) {
    /* Some systems report a motion of nothing when a window appears. */
    out->pointer_moved = out->woke = event->xrel != 0 || event->yrel != 0;
    return out->woke;
}

static bool wheel(const SDL_MouseWheelEvent *event, Input *out) {
    out->wheel = event->direction == SDL_MOUSEWHEEL_FLIPPED ? -event->preciseY : event->preciseY;
    out->woke  = true;
    return true;
}

/* ---- gamepads */

static Pad *pad_of(InputState *state, SDL_JoystickID id) {
    for (int i = 0; i < PADS_MAX; i++) {
        if (state->pads[i].controller && state->pads[i].id == id) return &state->pads[i];
    }
    return NULL;
}

static int label_style_of(SDL_GameController *controller) {
    switch (SDL_GameControllerGetType(controller)) {
    case SDL_CONTROLLER_TYPE_PS3:
    case SDL_CONTROLLER_TYPE_PS4:
    case SDL_CONTROLLER_TYPE_PS5:
        return 1;
    case SDL_CONTROLLER_TYPE_NINTENDO_SWITCH_PRO:
        return 2;
    default:
        return 0;
    }
}

/* `index` is a device's place in the list of today; what stays with a pad is its instance id. */
static void pad_added(InputState *state, int index) {
    if (!SDL_IsGameController(index) || pad_of(state, SDL_JoystickGetDeviceInstanceID(index))) return;
    for (int i = 0; i < PADS_MAX; i++) {
        Pad *pad = &state->pads[i];
        if (pad->controller) continue;
        *pad = (Pad){.controller = SDL_GameControllerOpen(index)};
        if (pad->controller) pad->id = SDL_JoystickInstanceID(SDL_GameControllerGetJoystick(pad->controller));
        return;
    }
}

static void pad_removed(InputState *state, SDL_JoystickID id) {
    Pad *pad = pad_of(state, id);
    if (!pad) return;
    SDL_GameControllerClose(pad->controller);
    *pad = (Pad){0};
}

static void pad_used(InputState *state, const Pad *pad) {
    state->last        = DEVICE_PAD;
    state->label_style = label_style_of(pad->controller);
}

static bool pad_button(InputState *state, const SDL_ControllerButtonEvent *event, Input *out) {
    const Pad *pad = pad_of(state, event->which);
    if (!pad) return false;
    pad_used(state, pad);
    return act(binding_of(DEVICE_PAD, event->button, 0), event->type == SDL_CONTROLLERBUTTONDOWN, out);
}

/* The left stick is the cross: one push, one step; it must return before it counts again. */
static bool pad_axis(InputState *state, const SDL_ControllerAxisEvent *event, Input *out) {
    static const int buttons[2][2] = {{SDL_CONTROLLER_BUTTON_DPAD_LEFT, SDL_CONTROLLER_BUTTON_DPAD_RIGHT},
                                      {SDL_CONTROLLER_BUTTON_DPAD_UP, SDL_CONTROLLER_BUTTON_DPAD_DOWN}};
    Pad             *pad           = pad_of(state, event->which);
    if (!pad || (event->axis != SDL_CONTROLLER_AXIS_LEFTX && event->axis != SDL_CONTROLLER_AXIS_LEFTY)) return false;
    int *pushed = &pad->pushed[event->axis == SDL_CONTROLLER_AXIS_LEFTY];
    int  side = event->value < 0 ? -1 : 1, depth = abs(event->value);
    if (depth < STICK_RELEASE) *pushed = 0;
    if (depth < STICK_PRESS || *pushed == side) return false;
    *pushed = side;
    pad_used(state, pad);
    return act(binding_of(DEVICE_PAD, buttons[event->axis == SDL_CONTROLLER_AXIS_LEFTY][side > 0], 0), true, out);
}

/* ---- */

bool input_translate(InputState *state, const SDL_Event *event, SDL_Window *window, SDL_Renderer *renderer, Input *out) {
    *out = (Input){0};
    /* Looking for gamepads takes its time: not before the first picture is on its way. */
    if (!state->pads_asked) state->pads_asked = SDL_InitSubSystem(SDL_INIT_GAMECONTROLLER) == 0;
    switch (event->type) {
    case SDL_QUIT:
        out->action = out->in_practice = ACTION_QUIT;
        out->pressed                   = true;
        return true;
    case SDL_KEYDOWN:
    case SDL_KEYUP:
        return key(state, &event->key, out);
    case SDL_TEXTINPUT:
        return typed(&event->text, out);
    case SDL_MOUSEMOTION:
        place(window, renderer, event->motion.x, event->motion.y, out);
        return moved(&event->motion, out);
    case SDL_MOUSEBUTTONDOWN:
    case SDL_MOUSEBUTTONUP:
        place(window, renderer, event->button.x, event->button.y, out);
        return button(&event->button, out);
    case SDL_MOUSEWHEEL:
        place(window, renderer, event->wheel.mouseX, event->wheel.mouseY, out);
        return wheel(&event->wheel, out);
    case SDL_CONTROLLERDEVICEADDED:
        pad_added(state, event->cdevice.which);
        return false;
    case SDL_CONTROLLERDEVICEREMOVED:
        pad_removed(state, event->cdevice.which);
        return false;
    case SDL_CONTROLLERBUTTONDOWN:
    case SDL_CONTROLLERBUTTONUP:
        return pad_button(state, &event->cbutton, out);
    case SDL_CONTROLLERAXISMOTION:
        return pad_axis(state, &event->caxis, out);
    default:
        return false;
    }
}

/* ---- hints */

static const char *pad_label(int button_code, int style) {
    for (size_t i = 0; i < PAD_LABEL_COUNT; i++) {
        if (pad_labels[i].button == button_code) return pad_labels[i].label[style];
    }
    return "";
}

static const char *hint_on(Device device, Action action, int style) {
    for (size_t i = 0; i < BINDING_COUNT; i++) {
        const Binding *b = &bindings[i];
        if (b->device != device || (b->action != action && b->in_practice != action)) continue;
        if (device == DEVICE_PAD) return pad_label(b->code, style);
        if (b->hint) return b->hint;
    }
    return NULL;
}

const char *input_hint(const InputState *state, Action action) {
    const char *hint = state ? hint_on(state->last, action, state->label_style) : NULL;
    if (!hint) hint = hint_on(DEVICE_KEYS, action, 0);
    return hint ? hint : "";
}
