/* Of a picture that stays the same when it is turned by a quarter, only one quarter needs to be painted. */
#ifndef UNSLOUCH_VIEW_QUARTER_H
#define UNSLOUCH_VIEW_QUARTER_H

#include <SDL.h>

/* Makes the whole, 2 `side` pixels wide and high, of its upper right quarter, turned three times. */
void quarter_spread(Uint8 *whole, const Uint8 *quarter, int side);

#endif
