/* Layers are plain byte arrays; a PNG is a header, one zlib stream and three checksums. */
#include "picture.h"
#include "format.h"
#include "mem.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <zlib.h>

#define BLEED_PX       12
#define PREVIEW_SHADOW .60f

typedef struct {
    const char *suffix;
    int         channels, png_color;
} LayerKind;

/* A grey PNG of the shadow is its alpha. */
static const LayerKind KINDS[LAYER_COUNT] = {{"n", 2, 4}, {"r", 3, 2}, {"m", 3, 2}, {"s", 1, 0}, {"p", 4, 6}};

int picture_channels(LayerId layer) {
    return KINDS[layer].channels;
}

static int layer_side(LayerId layer, int side) {
    return layer == LAYER_SHADOW ? side / 2 : side;
}

static size_t layer_bytes(const Picture *picture, LayerId layer) {
    return (size_t)layer_side(layer, picture->width) * (size_t)layer_side(layer, picture->height) * (size_t)KINDS[layer].channels;
}

void picture_size(Picture *picture, int width, int height) {
    picture->width  = width;
    picture->height = height;
    for (int k = 0; k < LAYER_COUNT; k++) {
        size_t bytes = layer_bytes(picture, (LayerId)k);
        if (bytes > picture->room[k]) {
            free(picture->layer[k]);
            picture->layer[k] = mem_new(bytes, 1);
            picture->room[k]  = bytes;
        }
        memset(picture->layer[k], 0, bytes);
    }
}

void picture_free(Picture *picture) {
    for (int k = 0; k < LAYER_COUNT; k++) free(picture->layer[k]);
    memset(picture, 0, sizeof *picture);
}

/* ---- bleed */

/* Rings grow outwards from the figure, breadth first, in reading order: no two runs differ. */
void picture_bleed(Picture *picture) {
    int      width = picture->width, height = picture->height, tail = 0, head = 0;
    size_t   count   = (size_t)width * (size_t)height;
    uint8_t *neutral = picture->layer[LAYER_NEUTRAL], *region = picture->layer[LAYER_REGION];
    uint8_t *reached = mem_new(count, 1);
    int     *queue   = mem_new(count, sizeof(int));
    for (int i = 0; i < width * height; i++) {
        if (neutral[2 * i + 1] == 0) continue;
        reached[i]    = 1;
        queue[tail++] = i;
    }
    for (int ring = 0; ring < BLEED_PX; ring++) {
        for (int end = tail; head < end; head++) {
            int i = queue[head], x = i % width, y = i / width;
            int near[4] = {x + 1 < width ? i + 1 : -1, x > 0 ? i - 1 : -1, y + 1 < height ? i + width : -1, y > 0 ? i - width : -1};
            for (int k = 0; k < 4; k++) {
                if (near[k] < 0 || reached[near[k]]) continue;
                reached[near[k]]     = 1;
                neutral[2 * near[k]] = neutral[2 * i];
                memcpy(region + 3 * near[k], region + 3 * i, 3);
                queue[tail++] = near[k];
            }
        }
    }
    free(reached);
    free(queue);
}

/* ---- preview */

/* Shadow, middle, light of each region: the game's default look in neutral light. */
static const uint8_t RAMPS[REGION_COUNT][3][3] = {{{0x7A, 0x4A, 0x42}, {0xC9, 0x8D, 0x75}, {0xF0, 0xC6, 0xA8}},
                                                  {{0x97, 0x38, 0x4A}, {0xE8, 0x70, 0x5F}, {0xFF, 0xA3, 0x8A}},
                                                  {{0x17, 0x1E, 0x38}, {0x2F, 0x42, 0x68}, {0x5A, 0x70, 0x96}},
                                                  {{0x1D, 0x14, 0x13}, {0x3F, 0x2B, 0x24}, {0x7A, 0x5A, 0x48}},
                                                  {{0x14, 0x4A, 0x50}, {0x2B, 0x8C, 0x8C}, {0x7C, 0xCA, 0xC2}}};
static const float   GROUND[3]                 = {225, 232, 227};

static float ramp_at(RegionId region, int channel, int grey) {
    const uint8_t(*stop)[3] = RAMPS[region] + (grey < 128 ? 0 : 1);
    float part              = grey < 128 ? (float)grey / 128 : (float)(grey - 128) / 127;
    return (float)stop[0][channel] * (1 - part) + (float)stop[1][channel] * part;
}

static void region_parts(const uint8_t *mask, float parts[REGION_COUNT]) {
    float prop             = (float)(mask[0] < mask[1] ? (mask[0] < mask[2] ? mask[0] : mask[2]) : mask[1] < mask[2] ? mask[1] : mask[2]);
    parts[REGION_SKIN]     = (float)mask[0] - prop;
    parts[REGION_TOP]      = (float)mask[1] - prop;
    parts[REGION_LEGGINGS] = (float)mask[2] - prop;
    parts[REGION_PROP]     = prop;
    float sum              = parts[REGION_SKIN] + parts[REGION_TOP] + parts[REGION_LEGGINGS] + prop;
    parts[REGION_HAIR]     = sum < 255 ? 255 - sum : 0;
    for (int k = 0; k < REGION_COUNT; k++) parts[k] /= sum < 255 ? 255 : sum;
}

void picture_tint(Picture *picture) {
    for (int y = 0; y < picture->height; y++)
        for (int x = 0; x < picture->width; x++) {
            size_t         at = (size_t)y * (size_t)picture->width + (size_t)x, half = (size_t)(y / 2) * (size_t)(picture->width / 2) + (size_t)(x / 2);
            const uint8_t *neutral = picture->layer[LAYER_NEUTRAL] + 2 * at;
            uint8_t       *out     = picture->layer[LAYER_TINTED] + 4 * at;
            float          parts[REGION_COUNT], shade = 1 - PREVIEW_SHADOW * (float)picture->layer[LAYER_SHADOW][half] / 255, alpha = (float)neutral[1] / 255;
            region_parts(picture->layer[LAYER_REGION] + 3 * at, parts);
            for (int c = 0; c < 3; c++) {
                float color = 0;
                for (int k = 0; k < REGION_COUNT; k++) color += parts[k] * ramp_at((RegionId)k, c, neutral[0]);
                out[c] = (uint8_t)(color * alpha + GROUND[c] * shade * (1 - alpha) + .5f);
            }
            out[3] = 255;
        }
}

/* ---- PNG */

static void put_big_endian(uint8_t *out, uint32_t value) {
    for (int k = 0; k < 4; k++) out[k] = (uint8_t)(value >> (24 - 8 * k));
}

static bool chunk_write(FILE *file, const char *kind, const uint8_t *data, size_t size) {
    uint8_t  word[4];
    uint32_t sum = (uint32_t)crc32(crc32(0, (const uint8_t *)kind, 4), data, (uInt)size);
    put_big_endian(word, (uint32_t)size);
    bool good = fwrite(word, 1, 4, file) == 4 && fwrite(kind, 1, 4, file) == 4 && fwrite(data, 1, size, file) == size;
    put_big_endian(word, sum);
    return good && fwrite(word, 1, 4, file) == 4;
}

/* Each row is stored as differences from its left neighbour (filter 1), which is enough for pictures that are soon packed and thrown away. */
static uint8_t *rows_filter(const uint8_t *pixels, size_t row_bytes, int rows, int channels) {
    uint8_t *filtered = mem_new((row_bytes + 1) * (size_t)rows, 1), *out = filtered;
    for (int y = 0; y < rows; y++) {
        const uint8_t *row = pixels + (size_t)y * row_bytes;
        *out++             = 1;
        for (size_t x = 0; x < row_bytes; x++) *out++ = (uint8_t)(row[x] - (x >= (size_t)channels ? row[x - (size_t)channels] : 0));
    }
    return filtered;
}

static bool png_write(FILE *file, const uint8_t *pixels, int width, int height, const LayerKind *kind) {
    size_t   row = (size_t)width * (size_t)kind->channels, raw = (row + 1) * (size_t)height;
    uint8_t *filtered = rows_filter(pixels, row, height, kind->channels), head[13] = {0};
    uLongf   packed_size = compressBound((uLong)raw);
    uint8_t *packed      = mem_new(packed_size, 1);
    put_big_endian(head, (uint32_t)width);
    put_big_endian(head + 4, (uint32_t)height);
    head[8]   = 8;
    head[9]   = (uint8_t)kind->png_color;
    bool good = compress2(packed, &packed_size, filtered, (uLong)raw, 1) == Z_OK && fwrite("\x89PNG\r\n\x1a\n", 1, 8, file) == 8;
    good      = good && chunk_write(file, "IHDR", head, sizeof head) && chunk_write(file, "IDAT", packed, packed_size) && chunk_write(file, "IEND", head, 0);
    free(filtered);
    free(packed);
    return good;
}

bool picture_write(const Picture *picture, LayerId layer, const char *folder, const char *name, char *error, size_t error_size) {
    char path[4096];
    snprintf(path, sizeof path, "%s/%s.%s.png", folder, name, KINDS[layer].suffix);
    FILE *file = fopen(path, "wb");
    if (!file) {
        snprintf(error, error_size, "%s: cannot be written; make its folder first", path);
        return false;
    }
    bool good = png_write(file, picture->layer[layer], layer_side(layer, picture->width), layer_side(layer, picture->height), &KINDS[layer]);
    good      = fclose(file) == 0 && good;
    if (!good) snprintf(error, error_size, "%s: could not be written whole; is the disk full?", path);
    return good;
}
