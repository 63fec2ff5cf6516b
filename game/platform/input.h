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
    ACTION_LIKE,        /* in the Library: L, pad Y */
    ACTION_LEAVE_OUT,   /* in the Library: X, pad X */
    ACTION_FILTER,      /* in the Library: F, pad right shoulder */
    ACTION_FULL_SCREEN, /* F11, Alt+Enter */
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
    bool   woke; /* anything a person did: controls come back */
} Input;

typedef struct InputState InputState;
InputState               *input_new(void);
void                      input_free(InputState *state);
/* Translates one SDL event; false when it means nothing here. `window` gives the ratio of output pixels to window points. */
bool        input_translate(InputState *state, const SDL_Event *event, SDL_Window *window, SDL_Renderer *renderer, Input *out);
const char *action_name(Action action);
/* What to show on a key cap for the action on the device last used ("Space", "R", "X"). */
const char *input_hint(const InputState *state, Action action);

#endif
