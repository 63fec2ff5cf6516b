/* RIFF is little-endian everywhere; so bytes are put one by one. */
#include "commands/wav.h"

#define RATE_HZ     44100
#define CHANNELS    2
#define FRAME_BYTES 4

static void put(FILE *file, uint32_t value, int bytes) {
    for (int i = 0; i < bytes; i++) fputc((int)(value >> (8 * i) & 0xff), file);
}

bool wav_write_header(FILE *file, int64_t frames) {
    uint32_t bytes = (uint32_t)(frames * FRAME_BYTES);
    fputs("RIFF", file);
    put(file, bytes + 36, 4);
    fputs("WAVEfmt ", file);
    put(file, 16, 4);
    put(file, 1, 2); /* PCM */
    put(file, CHANNELS, 2);
    put(file, RATE_HZ, 4);
    put(file, RATE_HZ * FRAME_BYTES, 4);
    put(file, FRAME_BYTES, 2);
    put(file, 16, 2);
    fputs("data", file);
    put(file, bytes, 4);
    return !ferror(file);
}

bool wav_write(FILE *file, const int16_t *samples, int frames) {
    for (int i = 0; i < frames * CHANNELS; i++) put(file, (uint16_t)samples[i], 2);
    return !ferror(file);
}
