#include "commands/whole.h"

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#define OGG_PAGE_BYTES_MAX (27 + 255 + 255 * 255)
#define OGG_END            0x04 /* flag of a stream's last page */

static uint32_t little(const unsigned char *bytes) {
    return (uint32_t)bytes[0] | (uint32_t)bytes[1] << 8 | (uint32_t)bytes[2] << 16 | (uint32_t)bytes[3] << 24;
}

static uint32_t big(const unsigned char *bytes) {
    return (uint32_t)bytes[3] | (uint32_t)bytes[2] << 8 | (uint32_t)bytes[1] << 16 | (uint32_t)bytes[0] << 24;
}

static bool read_at(FILE *in, long at, unsigned char *out, size_t size) {
    return at >= 0 && fseek(in, at, SEEK_SET) == 0 && fread(out, 1, size, in) == size;
}

/* The last page ends the stream, and the file with it. */
static const char *ogg_fault(FILE *in, long size) {
    static unsigned char tail[OGG_PAGE_BYTES_MAX];
    long                 length = size < OGG_PAGE_BYTES_MAX ? size : OGG_PAGE_BYTES_MAX;
    if (!read_at(in, 0, tail, 4) || memcmp(tail, "OggS", 4) != 0) return "is no Ogg file";
    if (!read_at(in, size - length, tail, (size_t)length)) return "cannot be read";
    for (long at = length - 27; at >= 0; at--) {
        if (memcmp(tail + at, "OggS", 4) != 0) continue;
        long page = 27 + tail[at + 26];
        if (at + page > length) continue;
        for (int i = 0; i < tail[at + 26]; i++) page += tail[at + 27 + i];
        if (at + page == length && (tail[at + 5] & OGG_END)) return NULL;
    }
    return "is cut off";
}

/* Boxes one after the other up to the end. */
static const char *avif_fault(FILE *in, long size) {
    unsigned char head[8];
    if (!read_at(in, 0, head, sizeof head) || memcmp(head + 4, "ftyp", 4) != 0) return "is no AVIF file";
    for (long at = 0; at < size;) {
        if (!read_at(in, at, head, sizeof head)) return "is cut off";
        uint32_t length = big(head);
        if (length == 0) return NULL; /* the last one, as long as the file */
        if (length < sizeof head || (long)length > size - at) return "is cut off";
        at += (long)length;
    }
    return NULL;
}

static const char *riff_fault(FILE *in, long size) {
    unsigned char head[8];
    if (!read_at(in, 0, head, sizeof head) || memcmp(head, "RIFF", 4) != 0) return "is no RIFF file";
    return (int64_t)little(head + 4) + 8 > size ? "is cut off" : NULL;
}

static const char *png_fault(FILE *in, long size) {
    unsigned char head[8], tail[8];
    if (!read_at(in, 0, head, sizeof head) || memcmp(head, "\x89PNG\r\n\x1a\n", sizeof head) != 0) return "is no PNG file";
    return read_at(in, size - 8, tail, sizeof tail) && memcmp(tail, "IEND", 4) == 0 ? NULL : "is cut off";
}

static const struct {
    const char *ending;
    const char *(*fault)(FILE *in, long size);
} kinds[] = {{".ogg", ogg_fault}, {".opus", ogg_fault}, {".avif", avif_fault}, {".webp", riff_fault}, {".wav", riff_fault}, {".png", png_fault}};

const char *whole_fault(const char *path) {
    FILE *in = fopen(path, "rb");
    if (!in) return "is missing";
    const char *fault = "cannot be read", *dot = strrchr(path, '.');
    long        size = fseek(in, 0, SEEK_END) == 0 ? ftell(in) : -1;
    if (size == 0) fault = "is empty";
    if (size > 0) fault = NULL;
    for (size_t i = 0; size > 0 && dot && i < sizeof kinds / sizeof kinds[0]; i++) {
        if (strcmp(dot, kinds[i].ending) == 0) fault = kinds[i].fault(in, size);
    }
    fclose(in);
    return fault;
}
