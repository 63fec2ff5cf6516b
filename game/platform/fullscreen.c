/* libX11 is looked for at run time, as SDL does: the program needs none. */
#include "platform/fullscreen.h"

#include <SDL.h>
#include <stdlib.h>

#define LIBRARY         "libX11.so.6"
#define ANY_TYPE        0UL
#define STATES_MAX      64L /* of a window; there are a dozen in the standard */
#define FORMAT_OF_ATOMS 32

typedef void *(*OpenDisplay)(const char *name);
typedef int (*CloseDisplay)(void *display);
typedef unsigned long (*DefaultRoot)(void *display);
typedef unsigned long (*InternAtom)(void *display, const char *name, int only_if_exists);
typedef int (*GetProperty)(void *display, unsigned long window, unsigned long property, long offset, long length, int delete, unsigned long type,
                           unsigned long *actual_type, int *actual_format, unsigned long *count, unsigned long *after, unsigned char **values);
typedef int (*FreeMemory)(void *memory);
typedef int (*OnError)(void *display, void *event);
typedef OnError (*SetErrorHandler)(OnError handler);

typedef struct {
    OpenDisplay     open;
    CloseDisplay    close;
    DefaultRoot     root;
    InternAtom      atom;
    GetProperty     property;
    FreeMemory      free;
    SetErrorHandler set_error_handler;
} X11;

/* A window may go while it is looked at; what Xlib does of itself would end the program. */
static int pass_over(void *display, void *event) {
    (void)display, (void)event;
    return 0;
}

/* ISO C knows no way from an object's address to a function's; every system with dlsym does. */
#define LOAD(field, name) (*(void **)&x11->field = SDL_LoadFunction(library, name)) != NULL

static bool load(void *library, X11 *x11) {
    return LOAD(open, "XOpenDisplay") && LOAD(close, "XCloseDisplay") && LOAD(root, "XDefaultRootWindow") && LOAD(atom, "XInternAtom") &&
           LOAD(property, "XGetWindowProperty") && LOAD(free, "XFree") && LOAD(set_error_handler, "XSetErrorHandler");
}

/* The values of a property, to be freed with x11->free; NULL and 0 when it has none. */
static unsigned long *values_of(const X11 *x11, void *display, unsigned long window, const char *name, unsigned long *count) {
    unsigned long  type, after;
    unsigned char *values = NULL;
    int            format = 0;
    *count                = 0;
    int status            = x11->property(display, window, x11->atom(display, name, 0), 0, STATES_MAX, 0, ANY_TYPE, &type, &format, count, &after, &values);
    if (status == 0 && format == FORMAT_OF_ATOMS) return (unsigned long *)(void *)values;
    if (values) x11->free(values);
    *count = 0;
    return NULL;
}

static bool is_full_screen(const X11 *x11, void *display) {
    unsigned long  count, state_count, full = x11->atom(display, "_NET_WM_STATE_FULLSCREEN", 0);
    unsigned long *active = values_of(x11, display, x11->root(display), "_NET_ACTIVE_WINDOW", &count);
    unsigned long *states = count > 0 && active[0] ? values_of(x11, display, active[0], "_NET_WM_STATE", &state_count) : NULL;
    bool           found  = false;
    for (unsigned long i = 0; states && i < state_count; i++) found |= states[i] == full;
    if (active) x11->free(active);
    if (states) x11->free(states);
    return found;
}

bool fullscreen_in_use(void) {
    X11   x11;
    void *library = getenv("DISPLAY") ? SDL_LoadObject(LIBRARY) : NULL;
    if (!library) return false;
    void *display = load(library, &x11) ? x11.open(NULL) : NULL;
    bool  full    = false;
    if (display) {
        OnError before = x11.set_error_handler(pass_over);
        full           = is_full_screen(&x11, display);
        x11.close(display);
        x11.set_error_handler(before);
    }
    SDL_UnloadObject(library);
    return full;
}
