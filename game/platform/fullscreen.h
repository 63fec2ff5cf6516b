/* Whether another program fills the screen: a film, a game, a talk that is given. */
#ifndef UNSLOUCH_PLATFORM_FULLSCREEN_H
#define UNSLOUCH_PLATFORM_FULLSCREEN_H

#include <stdbool.h>

/* Asks an X server (or the one that a Wayland desktop runs for X programs) about its active window: EWMH, _NET_ACTIVE_WINDOW and _NET_WM_STATE. False as well when
   nobody can be asked; a desktop then holds back quiet notifications by itself. */
bool fullscreen_in_use(void);

#endif
