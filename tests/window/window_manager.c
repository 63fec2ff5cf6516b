/* The least that X asks of a window manager, for a bare server: windows are shown where they want to be, take the keys, and go full screen and back. */
#include <X11/Xatom.h>
#include <X11/Xlib.h>
#include <stdbool.h>
#include <stdio.h>
#include <time.h>
#include <unistd.h>

#define STATE_REMOVE 0 /* of _NET_WM_STATE; 1 adds, 2 toggles */
#define STATE_TOGGLE 2
#define ALIVE_S      300 /* no test takes longer */
#define ATTEMPTS     100 /* to reach the server, each a tenth of a second after the last */

static Display *display;
static Window   root;
static Atom     state, full_screen, active;

static Atom atom(const char *name) {
    return XInternAtom(display, name, False);
}

static void put_window(Window window, const char *property, Window value) {
    XChangeProperty(display, window, atom(property), XA_WINDOW, 32, PropModeReplace, (unsigned char *)&value, 1);
}

/* How programs find out that somebody manages windows, and what for. */
static void announce(void) {
    Window check        = XCreateSimpleWindow(display, root, -1, -1, 1, 1, 0, 0, 0);
    Atom   supported[3] = {state, full_screen, active};
    put_window(root, "_NET_SUPPORTING_WM_CHECK", check);
    put_window(check, "_NET_SUPPORTING_WM_CHECK", check);
    XChangeProperty(display, check, atom("_NET_WM_NAME"), atom("UTF8_STRING"), 8, PropModeReplace, (const unsigned char *)"test", 4);
    XChangeProperty(display, root, atom("_NET_SUPPORTED"), XA_ATOM, 32, PropModeReplace, (unsigned char *)supported, 3);
    XSelectInput(display, root, SubstructureRedirectMask | SubstructureNotifyMask);
}

static bool is_full(Window window) {
    Atom           type;
    int            format;
    unsigned long  count = 0, after;
    unsigned char *data  = NULL;
    XGetWindowProperty(display, window, state, 0, 1, False, XA_ATOM, &type, &format, &count, &after, &data);
    bool full = count == 1 && data && *(Atom *)(void *)data == full_screen;
    if (data) XFree(data);
    return full;
}

static void set_full(Window window, bool full) {
    static XWindowAttributes before;
    XWindowAttributes        screen;
    if (full == is_full(window)) return;
    XGetWindowAttributes(display, root, &screen);
    if (full) XGetWindowAttributes(display, window, &before);
    XChangeProperty(display, window, state, XA_ATOM, 32, PropModeReplace, (unsigned char *)&full_screen, full ? 1 : 0);
    if (full)
        XMoveResizeWindow(display, window, 0, 0, (unsigned)screen.width, (unsigned)screen.height);
    else
        XMoveResizeWindow(display, window, before.x, before.y, (unsigned)before.width, (unsigned)before.height);
}

static void show(Window window) {
    XMapRaised(display, window);
    XSetInputFocus(display, window, RevertToParent, CurrentTime);
    put_window(root, "_NET_ACTIVE_WINDOW", window);
}

static void configure(const XConfigureRequestEvent *event) {
    XWindowChanges changes = {event->x, event->y, event->width, event->height, event->border_width, event->above, event->detail};
    XConfigureWindow(display, event->window, (unsigned)event->value_mask, &changes);
}

static void message(const XClientMessageEvent *event) {
    bool about_full = event->message_type == state && ((Atom)event->data.l[1] == full_screen || (Atom)event->data.l[2] == full_screen);
    if (about_full) set_full(event->window, event->data.l[0] == STATE_TOGGLE ? !is_full(event->window) : event->data.l[0] != STATE_REMOVE);
}

/* A window may be gone before what was asked for it is done. */
static int ignore(Display *where, XErrorEvent *error) {
    (void)where;
    (void)error;
    return 0;
}

/* A server that has just written its number may still turn callers away. */
static Display *reach(void) {
    Display *reached = XOpenDisplay(NULL);
    for (int i = 1; i < ATTEMPTS && !reached; i++) {
        nanosleep(&(struct timespec){.tv_nsec = 100000000}, NULL);
        reached = XOpenDisplay(NULL);
    }
    return reached;
}

/* Says "managing" once programs can rely on it. */
int main(void) {
    display = reach();
    if (!display) {
        fprintf(stderr, "window_manager: no display\n");
        return 1;
    }
    XSetErrorHandler(ignore);
    root        = DefaultRootWindow(display);
    state       = atom("_NET_WM_STATE");
    full_screen = atom("_NET_WM_STATE_FULLSCREEN");
    active      = atom("_NET_ACTIVE_WINDOW");
    announce();
    XSync(display, False);
    puts("managing");
    fflush(stdout);
    alarm(ALIVE_S);
    for (;;) {
        XEvent event;
        XNextEvent(display, &event);
        if (event.type == MapRequest) show(event.xmaprequest.window);
        if (event.type == ConfigureRequest) configure(&event.xconfigurerequest);
        if (event.type == ClientMessage) message(&event.xclient);
    }
}
