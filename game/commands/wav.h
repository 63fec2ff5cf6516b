/* A WAV file of 16-bit stereo at 44.1 kHz, written as it comes. */
#ifndef UNSLOUCH_COMMANDS_WAV_H
#define UNSLOUCH_COMMANDS_WAV_H

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>

/* The header of a file that holds `frames`; write it first and again at the end, when the number is known. */
bool wav_write_header(FILE *file, int64_t frames);
/* Interleaved samples. */
bool wav_write(FILE *file, const int16_t *samples, int frames);

#endif
