/* The program run in virtual time on a surface: what shot and film draw from. Every stride ends where something happens, so that
   commands, events and sound fall on their exact instants. */
#ifndef UNSLOUCH_COMMANDS_REHEARSAL_H
#define UNSLOUCH_COMMANDS_REHEARSAL_H

#include "commands/house.h"

typedef struct {
    App     app;
    Script  script;
    bool    sounds; /* the mixer runs along */
    int64_t now_us; /* since the screen's or the session's begin */
    int64_t frames; /* of sound so far */
    /* Takes interleaved stereo at 44.1 kHz; NULL: it is thrown away. */
    void (*hear)(void *context, const int16_t *samples, int frames);
    void *context;
} Rehearsal;

/* Sets the stage; EXIT_DONE, or another status after a message. rehearsal_close in any case. */
int  rehearsal_open(Rehearsal *rehearsal, const Options *options, int width, int height, bool sounds);
void rehearsal_close(Rehearsal *rehearsal);
/* Begins the session of a level: an id, a path, or NULL for the one that Home offers. */
int rehearsal_begin(Rehearsal *rehearsal, const char *level);
/* Moves on to an instant, without pictures. */
void rehearsal_move_to(Rehearsal *rehearsal, int64_t us);
/* Moves on to an instant; the last moments are painted every `step_us`, since captions and fades remember what was on screen. */
void rehearsal_paint_to(Rehearsal *rehearsal, int64_t us, int64_t step_us);
/* Nothing will happen any more of itself: the session has ended, or is paused for good. */
bool rehearsal_over(const Rehearsal *rehearsal);
/* The picture as it stands, 32-bit ARGB; valid until something moves. */
SDL_Surface *rehearsal_picture(Rehearsal *rehearsal);

#endif
