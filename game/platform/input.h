/* Keys, mouse, touch and gamepads turned into a few actions; one table binds them. */
#ifndef UNSLOUCH_PLATFORM_INPUT_H
#define UNSLOUCH_PLATFORM_INPUT_H

#include <SDL.h>
#include <stdbool.h>

typedef enum {
    ACTION_NONE,
    ACTION_UP,
    ACTION_DOWN,
    ACTION_LEFT,
    ACTION_RIGHT,
    ACTION_ACCEPT,      /* Return, pad A */
    ACTION_CANCEL,      /* Escape, pad B */
    ACTION_PAUSE,       /* Space, pad Start */
    ACTION_SKIP,        /* Right in practice, N, pad right shoulder */
    ACTION_BACK,        /* Left in practice, P, pad left shoulder */
    ACTION_REPEAT,      /* R, pad X */
    ACTION_LONGER,      /* H, pad Y */
    ACTION_EASIER,      /* E, pad down */
    ACTION_TALK_LESS,   /* T, pad left */
    ACTION_CAPTIONS,    /* C, pad up */
    ACTION_STOP,        /* S, pad left stick pressed */
    ACTION_LIKE,        /* in the Library: L, pad Y */
    ACTION_LEAVE_OUT,   /* in the Library: X, pad X */
    ACTION_FILTER,      /* in the Library: F, pad right shoulder */
    ACTION_FULL_SCREEN, /* F11, Alt+Enter, pad right stick pressed */
    ACTION_HELP,        /* ?, F1, pad Back */
    ACTION_QUIT,        /* window closed, Ctrl+Q */
    ACTION_COUNT
} Action;

/* One thing that happened. Pointer positions are in output pixels. */
typedef struct {
    Action action;      /* ACTION_NONE for pure pointer events */
    Action in_practice; /* what the same control means while a pose runs: the arrows skip and go back, a pad's cross has keys of its own */
    bool   pressed;     /* false: released (only reported for ACCEPT and PAUSE) */
    bool   pointer_moved, pointer_pressed, pointer_released;
    float  x, y;
    float  wheel;
    bool   mouse, touch;    /* what a pointer, a wheel or a mouse's other button came from */
    bool   woke;            /* anything a person did: controls come back */
    int    key, pad_button; /* which one was pressed, for who asks: an SDL_Keycode without modifiers, and a button's number plus one; 0: none */
} Input;

typedef enum { INPUT_KEYS, INPUT_PAD } InputDevice;

typedef enum {
    INPUT_SAME,    /* it lies there already */
    INPUT_MOVED,   /* nothing lay there */
    INPUT_SWAPPED, /* what lay there lies where this one was */
    INPUT_FIXED,   /* this action stays where it is on this device */
    INPUT_REFUSED  /* Escape, which always leads back; or a key without a name */
} InputMove;

#define INPUT_CONTROL_BYTES 32
#define INPUT_MOVES_BYTES   1024

typedef struct InputState InputState;
InputState               *input_new(void);
void                      input_free(InputState *state);
/* Translates one SDL event; false when it means nothing here. `window` gives the ratio of output pixels to window points. */
bool input_translate(InputState *state, const SDL_Event *event, SDL_Window *window, SDL_Renderer *renderer, Input *out);
/* A finger presses as it comes down, and not as it is lifted: for who presses one button alone, short or long. Then it does not drag. */
void        input_touch_at_once(InputState *state, bool at_once);
const char *action_name(Action action);
/* What to show on a key cap for the action on the device last used ("Space", "R", "X"). */
const char *input_hint(const InputState *state, Action action);

/* ---- the person's own keys */

/* On that device, whichever was used last; "": the action has no control there. */
const char *input_hint_on(const InputState *state, InputDevice device, Action action);
/* Puts the action on this control. No action is ever without one: what lay there changes places with it, and `swapped` says which. */
InputMove input_put(InputState *state, InputDevice device, Action action, int code, Action *swapped);
/* What was moved, as a setting keeps it: "skip=M,back=K"; "": nothing was. */
void input_moves(const InputState *state, InputDevice device, char *out, size_t size);
/* Everything where it was at first, but for these. False when they are not to be read, or two would lie on one control: then all is as at first. */
bool input_rebind(InputState *state, InputDevice device, const char *moves);

#endif
