/* One table binds every control to what it means, and a person may move most of it; gamepads come and go while the program runs. */
#include "platform/input.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "memory.h"

#define PADS_MAX         8     /* more are ignored */
#define STICK_PRESS      20000 /* of 32767: a push that was meant */
#define STICK_RELEASE    11000 /* it must come back this far before it counts again */
#define PAD_LABEL_STYLES 3
#define TOUCH_SLACK      14 /* points: a finger that lies still moves so much */
#define TOUCH_STEP       40 /* points of a drag for a step of the wheel */

typedef enum { DEVICE_KEYS, DEVICE_PAD, DEVICE_MOUSE } Device; /* the first two as InputDevice has them */

enum { IN_MENUS = 1, IN_PRACTICE = 2, EVERYWHERE = 3 };

typedef struct {
    Device      device;
    int         code;      /* SDL_Keycode, mouse button or SDL_GameControllerButton */
    int         modifiers; /* keys: these must be down, and none else but shift */
    Action      action;
    int         where;
    bool        own;  /* a person may put the action elsewhere; the others stay, and give way to what is put on them */
    const char *hint; /* keys: what stands on the cap; NULL: not shown */
} Binding;

#define KEY(code_, action_, where_, hint_)                                                                                                                     \
    { DEVICE_KEYS, SDLK_##code_, 0, ACTION_##action_, where_, true, hint_ }
#define FIXED(code_, action_, where_, hint_)                                                                                                                   \
    { DEVICE_KEYS, SDLK_##code_, 0, ACTION_##action_, where_, false, hint_ }
#define PAD(code_, action_, where_)                                                                                                                            \
    { DEVICE_PAD, SDL_CONTROLLER_BUTTON_##code_, 0, ACTION_##action_, where_, true, NULL }

/* The first binding of an action on a device is the one that is shown, until the person's own one is elsewhere. No two own ones of a device are alike in one place. */
static const Binding bindings[] = {
    KEY(UP, UP, IN_MENUS, "↑"),
    KEY(DOWN, DOWN, IN_MENUS, "↓"),
    KEY(LEFT, LEFT, IN_MENUS, "←"),
    KEY(RIGHT, RIGHT, IN_MENUS, "→"),
    FIXED(LEFT, BACK, IN_PRACTICE, "←"),
    FIXED(RIGHT, SKIP, IN_PRACTICE, "→"),
    {DEVICE_KEYS, SDLK_RETURN, KMOD_ALT, ACTION_FULL_SCREEN, EVERYWHERE, false, NULL},
    KEY(RETURN, ACCEPT, EVERYWHERE, "Enter"),
    FIXED(KP_ENTER, ACCEPT, EVERYWHERE, NULL),
    FIXED(ESCAPE, CANCEL, EVERYWHERE, "Esc"), /* the way back that nobody can lose */
    KEY(SPACE, PAUSE, EVERYWHERE, "Space"),
    KEY(n, SKIP, EVERYWHERE, "N"),
    KEY(p, BACK, EVERYWHERE, "P"),
    KEY(r, REPEAT, EVERYWHERE, "R"),
    KEY(h, LONGER, EVERYWHERE, "H"),
    KEY(e, EASIER, EVERYWHERE, "E"),
    KEY(t, TALK_LESS, EVERYWHERE, "T"),
    KEY(c, CAPTIONS, EVERYWHERE, "C"),
    KEY(s, STOP, EVERYWHERE, "S"),
    KEY(l, LIKE, IN_MENUS, "L"),
    KEY(x, LEAVE_OUT, IN_MENUS, "X"),
    KEY(f, FILTER, IN_MENUS, "F"),
    KEY(F11, FULL_SCREEN, EVERYWHERE, "F11"),
    FIXED(QUESTION, HELP, EVERYWHERE, "?"), /* arrives as text: where it lies depends on the layout */
    KEY(F1, HELP, EVERYWHERE, "F1"),
    {DEVICE_KEYS, SDLK_q, KMOD_CTRL, ACTION_QUIT, EVERYWHERE, false, "Ctrl+Q"},

    {DEVICE_MOUSE, SDL_BUTTON_RIGHT, 0, ACTION_CANCEL, EVERYWHERE, false, NULL},
    {DEVICE_MOUSE, SDL_BUTTON_X1, 0, ACTION_CANCEL, EVERYWHERE, false, NULL},

    PAD(DPAD_UP, UP, IN_MENUS),
    PAD(DPAD_DOWN, DOWN, IN_MENUS),
    PAD(DPAD_LEFT, LEFT, IN_MENUS),
    PAD(DPAD_RIGHT, RIGHT, IN_MENUS),
    PAD(DPAD_UP, CAPTIONS, IN_PRACTICE),
    PAD(DPAD_DOWN, EASIER, IN_PRACTICE),
    PAD(DPAD_LEFT, TALK_LESS, IN_PRACTICE),
    {DEVICE_PAD, SDL_CONTROLLER_BUTTON_DPAD_RIGHT, 0, ACTION_SKIP, IN_PRACTICE, false, NULL},
    PAD(A, ACCEPT, EVERYWHERE),
    PAD(B, CANCEL, EVERYWHERE),
    PAD(X, LEAVE_OUT, IN_MENUS),
    PAD(X, REPEAT, IN_PRACTICE),
    PAD(Y, LIKE, IN_MENUS),
    PAD(Y, LONGER, IN_PRACTICE),
    PAD(START, PAUSE, EVERYWHERE),
    PAD(BACK, HELP, EVERYWHERE),
    PAD(RIGHTSHOULDER, FILTER, IN_MENUS),
    PAD(RIGHTSHOULDER, SKIP, IN_PRACTICE),
    PAD(LEFTSHOULDER, BACK, IN_PRACTICE),
    PAD(LEFTSTICK, STOP, IN_PRACTICE),
    PAD(RIGHTSTICK, FULL_SCREEN, EVERYWHERE),
};
#define BINDING_COUNT ((int)(sizeof bindings / sizeof bindings[0]))

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
    {SDL_CONTROLLER_BUTTON_LEFTSTICK, {"LS", "L3", "LS"}},    {SDL_CONTROLLER_BUTTON_RIGHTSTICK, {"RS", "R3", "RS"}},
};
#define PAD_LABEL_COUNT (sizeof pad_labels / sizeof pad_labels[0])

static const char *const names[ACTION_COUNT] = {
    [ACTION_NONE] = "none",         [ACTION_UP] = "up",
    [ACTION_DOWN] = "down",         [ACTION_LEFT] = "left",
    [ACTION_RIGHT] = "right",       [ACTION_ACCEPT] = "accept",
    [ACTION_CANCEL] = "cancel",     [ACTION_PAUSE] = "pause",
    [ACTION_SKIP] = "skip",         [ACTION_BACK] = "back",
    [ACTION_REPEAT] = "repeat",     [ACTION_LONGER] = "longer",
    [ACTION_EASIER] = "easier",     [ACTION_TALK_LESS] = "talk-less",
    [ACTION_CAPTIONS] = "captions", [ACTION_STOP] = "stop",
    [ACTION_LIKE] = "like",         [ACTION_LEAVE_OUT] = "leave-out",
    [ACTION_FILTER] = "filter",     [ACTION_FULL_SCREEN] = "full-screen",
    [ACTION_HELP] = "help",         [ACTION_QUIT] = "quit",
};

typedef struct {
    SDL_GameController *controller; /* NULL: free place */
    SDL_JoystickID      id;
    int                 pushed[2]; /* of the left stick, along x and y: -1, 0, 1 */
    Action              held;      /* ACCEPT or PAUSE that was told and not yet let go; ACTION_NONE */
    int                 held_code; /* the button that does it */
} Pad;

/* A finger on the screen: it presses when it is lifted; once it moved, it turned the wheel instead. In points of the window. */
typedef struct {
    bool drags;
    int  from_y, turned_y; /* where it came down, and where it last turned the wheel */
} Touch;

struct InputState {
    Pad    pads[PADS_MAX];
    bool   pads_asked; /* SDL was asked to look for gamepads */
    Device last;       /* keys or pad */
    int    label_style;
    int    codes[BINDING_COUNT]; /* where the person has each binding */
    char   caps[BINDING_COUNT][INPUT_CONTROL_BYTES];
    Touch  touch;
    bool   touch_at_once;
};

static void name_caps(InputState *state);

void input_touch_at_once(InputState *state, bool at_once) {
    state->touch_at_once = at_once;
}

InputState *input_new(void) {
    InputState *state = memory_need(calloc(1, sizeof *state));
    for (int i = 0; i < BINDING_COUNT; i++) state->codes[i] = bindings[i].code;
    name_caps(state);
    return state;
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

static int binding_at(const InputState *state, Device device, int code, int modifiers, int where, bool own) {
    for (int i = 0; i < BINDING_COUNT; i++) {
        const Binding *b     = &bindings[i];
        bool           there = b->device == device && b->own == own && (b->where & where) && state->codes[i] == code;
        if (there && !b->modifiers == !modifiers && (b->modifiers & modifiers) == modifiers) return i;
    }
    return -1;
}

/* What the person put there goes before what stays where it was. */
static Action action_at(const InputState *state, Device device, int code, int modifiers, int where) {
    int own = binding_at(state, device, code, modifiers, where, true), at = own >= 0 ? own : binding_at(state, device, code, modifiers, where, false);
    return at >= 0 ? bindings[at].action : ACTION_NONE;
}

/* Releases are told only of what may be held. */
static bool tell(Action in_menus, Action in_practice, bool pressed, Input *out) {
    Action action = in_menus != ACTION_NONE ? in_menus : in_practice;
    if (action == ACTION_NONE || (!pressed && action != ACTION_ACCEPT && action != ACTION_PAUSE)) return false;
    out->action      = action;
    out->in_practice = in_practice != ACTION_NONE ? in_practice : action;
    out->pressed     = pressed;
    out->woke        = true;
    return true;
}

static bool act(const InputState *state, Device device, int code, int modifiers, bool pressed, Input *out) {
    return tell(action_at(state, device, code, modifiers, IN_MENUS), action_at(state, device, code, modifiers, IN_PRACTICE), pressed, out);
}

/* ---- keys */

static bool is_direction(Action action) {
    return action >= ACTION_UP && action <= ACTION_RIGHT;
}

static bool key(InputState *state, const SDL_KeyboardEvent *event, Input *out) {
    int  code = event->keysym.sym, modifiers = event->keysym.mod & (KMOD_CTRL | KMOD_ALT | KMOD_GUI);
    bool pressed = event->type == SDL_KEYDOWN;
    if (pressed) state->last = DEVICE_KEYS;
    if (code == SDLK_QUESTION) return false;
    if (event->repeat && !is_direction(action_at(state, DEVICE_KEYS, code, modifiers, IN_MENUS))) return false;
    if (pressed && modifiers == 0 && !event->repeat) out->key = code;
    if (act(state, DEVICE_KEYS, code, modifiers, pressed, out)) return true;
    out->woke = pressed; /* any key brings the controls back */
    return pressed;
}

static bool typed(const InputState *state, const SDL_TextInputEvent *event, Input *out) {
    return strcmp(event->text, "?") == 0 && act(state, DEVICE_KEYS, SDLK_QUESTION, 0, true, out);
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

static bool touch(InputState *state, const SDL_MouseButtonEvent *event, Input *out) {
    bool down = event->type == SDL_MOUSEBUTTONDOWN;
    if (down) state->touch = (Touch){.from_y = event->y, .turned_y = event->y};
    out->pointer_moved   = down;
    out->pointer_pressed = !down && !state->touch.drags;
    out->woke            = true;
    return true;
}

/* As long as it moves it points at nothing: what it passes over is not meant. */
static bool touch_moved(InputState *state, const SDL_MouseMotionEvent *event, Input *out) {
    Touch *t  = &state->touch;
    out->woke = true;
    if (abs(event->y - t->from_y) > TOUCH_SLACK) t->drags = true;
    if (!t->drags || abs(event->y - t->turned_y) < TOUCH_STEP) return true;
    out->wheel  = event->y > t->turned_y ? 1 : -1;
    t->turned_y = event->y;
    return true;
}

static bool button(InputState *state, const SDL_MouseButtonEvent *event, Input *out) {
    bool pressed = event->type == SDL_MOUSEBUTTONDOWN;
    if (event->which == SDL_TOUCH_MOUSEID && !state->touch_at_once) return touch(state, event, out);
    if (event->button != SDL_BUTTON_LEFT) return act(state, DEVICE_MOUSE, event->button, 0, pressed, out);
    out->pointer_pressed  = pressed;
    out->pointer_released = !pressed;
    out->woke             = true;
    return true;
}

static bool moved(InputState *state, const SDL_MouseMotionEvent *event, Input *out) {
    if (event->which == SDL_TOUCH_MOUSEID && !state->touch_at_once) return touch_moved(state, event, out);
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

/* What was held on it is let go with it. */
static bool pad_removed(InputState *state, SDL_JoystickID id, Input *out) {
    Pad *pad = pad_of(state, id);
    if (!pad) return false;
    Action held = pad->held;
    SDL_GameControllerClose(pad->controller);
    *pad = (Pad){0};
    return tell(held, held, false, out);
}

static void pad_used(InputState *state, const Pad *pad) {
    state->last        = DEVICE_PAD;
    state->label_style = label_style_of(pad->controller);
}

static bool pad_button(InputState *state, const SDL_ControllerButtonEvent *event, Input *out) {
    Pad *pad = pad_of(state, event->which);
    if (!pad) return false;
    bool pressed = event->type == SDL_CONTROLLERBUTTONDOWN;
    pad_used(state, pad);
    if (!pressed && pad->held != ACTION_NONE && pad->held_code == event->button) {
        Action held = pad->held;
        pad->held   = ACTION_NONE;
        return tell(held, held, false, out);
    }
    if (!pressed) return false;
    out->pad_button = event->button + 1;
    if (!act(state, DEVICE_PAD, event->button, 0, true, out)) return out->woke = true;
    if (pad->held == ACTION_NONE && (out->action == ACTION_ACCEPT || out->action == ACTION_PAUSE)) pad->held = out->action, pad->held_code = event->button;
    return true;
}

/* The left stick is the cross as it is on a new pad: one push, one step; it must return before it counts again. */
static bool pad_axis(InputState *state, const SDL_ControllerAxisEvent *event, Input *out) {
    static const Action ways[2][2]  = {{ACTION_LEFT, ACTION_RIGHT}, {ACTION_UP, ACTION_DOWN}},
                        there[2][2] = {{ACTION_TALK_LESS, ACTION_SKIP}, {ACTION_CAPTIONS, ACTION_EASIER}};
    Pad *pad                        = pad_of(state, event->which);
    if (!pad || (event->axis != SDL_CONTROLLER_AXIS_LEFTX && event->axis != SDL_CONTROLLER_AXIS_LEFTY)) return false;
    int *pushed = &pad->pushed[event->axis == SDL_CONTROLLER_AXIS_LEFTY];
    int  side = event->value < 0 ? -1 : 1, depth = abs(event->value);
    if (depth < STICK_RELEASE) *pushed = 0;
    if (depth < STICK_PRESS || *pushed == side) return false;
    *pushed = side;
    pad_used(state, pad);
    int upright = event->axis == SDL_CONTROLLER_AXIS_LEFTY;
    return tell(ways[upright][side > 0], there[upright][side > 0], true, out);
}

/* ---- */

static void told_by(Uint32 which, Input *out) {
    out->touch = which == SDL_TOUCH_MOUSEID;
    out->mouse = !out->touch;
}

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
        return typed(state, &event->text, out);
    case SDL_MOUSEMOTION:
        place(window, renderer, event->motion.x, event->motion.y, out);
        told_by(event->motion.which, out);
        return moved(state, &event->motion, out);
    case SDL_MOUSEBUTTONDOWN:
    case SDL_MOUSEBUTTONUP:
        place(window, renderer, event->button.x, event->button.y, out);
        told_by(event->button.which, out);
        return button(state, &event->button, out);
    case SDL_MOUSEWHEEL:
        place(window, renderer, event->wheel.mouseX, event->wheel.mouseY, out);
        told_by(event->wheel.which, out);
        return wheel(&event->wheel, out);
    case SDL_CONTROLLERDEVICEADDED:
        pad_added(state, event->cdevice.which);
        return false;
    case SDL_CONTROLLERDEVICEREMOVED:
        return pad_removed(state, event->cdevice.which, out);
    case SDL_CONTROLLERBUTTONDOWN:
    case SDL_CONTROLLERBUTTONUP:
        return pad_button(state, &event->cbutton, out);
    case SDL_CONTROLLERAXISMOTION:
        return pad_axis(state, &event->caxis, out);
    default:
        return false;
    }
}

/* ---- the person's own keys */

/* The binding that a person may move: of an action, on a device. */
static int own_of(InputDevice device, Action action) {
    for (int i = 0; i < BINDING_COUNT; i++) {
        if (bindings[i].own && bindings[i].device == (Device)device && bindings[i].action == action) return i;
    }
    return -1;
}

static const char *code_name(Device device, int code) {
    const char *name = device == DEVICE_KEYS ? SDL_GetKeyName(code) : SDL_GameControllerGetStringForButton((SDL_GameControllerButton)code);
    return name ? name : "";
}

static int code_of(Device device, const char *name) {
    int code = device == DEVICE_KEYS ? SDL_GetKeyFromName(name) : SDL_GameControllerGetButtonFromString(name);
    return code == (device == DEVICE_KEYS ? (int)SDLK_UNKNOWN : (int)SDL_CONTROLLER_BUTTON_INVALID) ? -1 : code;
}

static bool collide(const int codes[], int a, int b) {
    return a != b && bindings[a].own && bindings[b].own && bindings[a].device == bindings[b].device && (bindings[a].where & bindings[b].where) &&
           codes[a] == codes[b];
}

static bool may_lie_at(Device device, int code) {
    return code >= 0 && !(device == DEVICE_KEYS && code == SDLK_ESCAPE);
}

/* "skip=M,back=K": reads one of them. False when it is none. */
static bool read_move(InputDevice device, const char *text, size_t length, int codes[]) {
    char word[INPUT_CONTROL_BYTES + 16], *equals;
    if (length >= sizeof word) return false;
    snprintf(word, sizeof word, "%.*s", (int)length, text);
    if (!(equals = strchr(word, '='))) return false;
    *equals = '\0';
    for (int action = 0; action < ACTION_COUNT; action++) {
        int own = strcmp(names[action], word) == 0 ? own_of(device, (Action)action) : -1, code = own >= 0 ? code_of((Device)device, equals + 1) : -1;
        if (own < 0 || !may_lie_at((Device)device, code)) continue;
        codes[own] = code;
        return true;
    }
    return false;
}

/* Where the device's bindings are, as at first or as given. */
static void lay(InputState *state, InputDevice device, const int codes[]) {
    for (int i = 0; i < BINDING_COUNT; i++) {
        if (bindings[i].device == (Device)device) state->codes[i] = codes ? codes[i] : bindings[i].code;
    }
    name_caps(state);
}

bool input_rebind(InputState *state, InputDevice device, const char *moves) {
    int  codes[BINDING_COUNT];
    bool good = true;
    for (int i = 0; i < BINDING_COUNT; i++) codes[i] = bindings[i].code;
    for (const char *at = moves; *at && good; at += strcspn(at, ","), at += *at == ',') good = read_move(device, at, strcspn(at, ","), codes);
    for (int a = 0; a < BINDING_COUNT && good; a++) {
        for (int b = 0; b < a && good; b++) good = !collide(codes, a, b);
    }
    lay(state, device, good ? codes : NULL);
    return good;
}

/* A comma would end it. */
static bool can_be_written(Device device, int code) {
    const char *name = code_name(device, code);
    return name[0] && !strpbrk(name, ",=") && code_of(device, name) == code;
}

void input_moves(const InputState *state, InputDevice device, char *out, size_t size) {
    size_t at = 0;
    out[0]    = '\0';
    for (int i = 0; i < BINDING_COUNT; i++) {
        if (bindings[i].device != (Device)device || state->codes[i] == bindings[i].code || at >= size) continue;
        at += (size_t)snprintf(out + at, size - at, "%s%s=%s", at ? "," : "", names[bindings[i].action], code_name((Device)device, state->codes[i]));
    }
}

/* What lay there goes where this one was; what lay beside this one, in the other half of the program, comes here where it would now be in the way. */
InputMove input_put(InputState *state, InputDevice device, Action action, int code, Action *swapped) {
    int own = own_of(device, action), from, pushed = 0;
    *swapped = ACTION_NONE;
    if (own < 0) return INPUT_FIXED;
    if (!may_lie_at((Device)device, code) || !can_be_written((Device)device, code)) return INPUT_REFUSED;
    from = state->codes[own];
    if (from == code) return INPUT_SAME;
    int before[BINDING_COUNT];
    memcpy(before, state->codes, sizeof before);
    state->codes[own] = code;
    for (int i = 0; i < BINDING_COUNT; i++) {
        if (!collide(state->codes, i, own)) continue;
        state->codes[i] = from;
        pushed |= bindings[i].where;
        if (*swapped == ACTION_NONE) *swapped = bindings[i].action;
    }
    for (int i = 0; i < BINDING_COUNT; i++) {
        bool beside = i != own && bindings[i].own && bindings[i].device == (Device)device && before[i] == from && (bindings[i].where & pushed);
        if (beside) state->codes[i] = code;
    }
    name_caps(state);
    return *swapped == ACTION_NONE ? INPUT_MOVED : INPUT_SWAPPED;
}

/* ---- hints */

static const char *pad_label(int button_code, int style) {
    for (size_t i = 0; i < PAD_LABEL_COUNT; i++) {
        if (pad_labels[i].button == button_code) return pad_labels[i].label[style];
    }
    return code_name(DEVICE_PAD, button_code);
}

/* A key has the same cap wherever it is bound. */
static const char *key_cap(int code) {
    for (int i = 0; i < BINDING_COUNT; i++) {
        if (bindings[i].device == DEVICE_KEYS && bindings[i].modifiers == 0 && bindings[i].code == code && bindings[i].hint) return bindings[i].hint;
    }
    return code_name(DEVICE_KEYS, code);
}

/* SDL has one buffer for names that are not of its own. */
static void name_caps(InputState *state) {
    for (int i = 0; i < BINDING_COUNT; i++) {
        const Binding *b     = &bindings[i];
        bool           moved = state->codes[i] != b->code;
        if (b->device == DEVICE_KEYS) snprintf(state->caps[i], sizeof state->caps[i], "%s", moved ? key_cap(state->codes[i]) : b->hint ? b->hint : "");
    }
}

/* Another's key is not this one's any more. */
static bool is_covered(const InputState *state, int i) {
    const Binding *b = &bindings[i];
    return !b->own && binding_at(state, b->device, state->codes[i], b->modifiers, b->where, true) >= 0;
}

static const char *hint_on(const InputState *state, Device device, Action action) {
    int own = own_of((InputDevice)device, action), at = own >= 0 && state->codes[own] != bindings[own].code ? own : -1;
    for (int i = 0; i < BINDING_COUNT && at < 0; i++) {
        const Binding *b = &bindings[i];
        if (b->device == device && b->action == action && (device == DEVICE_PAD || b->hint) && !is_covered(state, i)) at = i;
    }
    if (at < 0) return NULL;
    return device == DEVICE_PAD ? pad_label(state->codes[at], state->label_style) : state->caps[at];
}

const char *input_hint(const InputState *state, Action action) {
    const char *hint = hint_on(state, state->last, action);
    if (!hint) hint = hint_on(state, DEVICE_KEYS, action);
    return hint ? hint : "";
}

const char *input_hint_on(const InputState *state, InputDevice device, Action action) {
    int own = own_of(device, action);
    if (own < 0) return hint_on(state, (Device)device, action) ? hint_on(state, (Device)device, action) : "";
    return device == INPUT_PAD ? pad_label(state->codes[own], state->label_style) : state->caps[own];
}
