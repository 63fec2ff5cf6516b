/* Sound files, decoded whole or as they are heard; checked for being whole. */
#ifndef UNSLOUCH_MEDIA_SOUND_H
#define UNSLOUCH_MEDIA_SOUND_H

#include "media/mixer.h"

#define SOUND_ERROR_BYTES 512

/* Needs SDL_mixer's device to be open, for it decodes to its format. The samples belong to the caller: sound_release. False with a sentence in `error`.
   A sound whose sides are equal is kept as mono. */
bool sound_decode(const char *path, Wave *out, char error[SOUND_ERROR_BYTES]);
/* The same, but one that can be is read as it is heard: what is long and goes round. One voice at a time reads it cheaply. */
bool    sound_open(const char *path, Wave *out, char error[SOUND_ERROR_BYTES]);
void    sound_release(Wave *wave);
int64_t sound_bytes(const Wave *wave);

#endif
