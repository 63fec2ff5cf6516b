/* SDL breaks in places where it gets no memory (SDL_SetHint follows NULL, as of 2.26): what it asks for goes through here, so that a lack of it ends the program as
   it does elsewhere, with a sentence. */
#ifndef UNSLOUCH_PLATFORM_GUARD_H
#define UNSLOUCH_PLATFORM_GUARD_H

/* Before anything of SDL; again does no harm. */
void guard_memory(void);

#endif
