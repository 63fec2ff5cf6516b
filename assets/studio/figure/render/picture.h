/* The layers of one frame as bytes, and how they become PNG files. */
#ifndef PICTURE_H
#define PICTURE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef enum { LAYER_NEUTRAL, LAYER_REGION, LAYER_MUSCLE, LAYER_SHADOW, LAYER_TINTED, LAYER_COUNT } LayerId;

typedef struct {
    int      width, height; /* of all layers but the shadow, which is half as wide and half as high */
    uint8_t *layer[LAYER_COUNT];
    size_t   room[LAYER_COUNT];
} Picture;

/* Bytes a pixel: grey and alpha; red, green, blue; red, green, blue; alpha of black; red, green, blue, alpha. */
int picture_channels(LayerId layer);
/* Cleared layers of this size. */
void picture_size(Picture *picture, int width, int height);
void picture_free(Picture *picture);
/* Gives the transparent pixels near the figure the colour of its edge, so that scaling and lossy coding stay clean. */
void picture_bleed(Picture *picture);
/* Colours the figure by the game's default look and puts it and its shadow on a plain ground. */
void picture_tint(Picture *picture);
/* Writes FOLDER/NAME.n.png and so on. On failure writes a sentence into `error`. */
bool picture_write(const Picture *picture, LayerId layer, const char *folder, const char *name, char *error, size_t error_size);

#endif
