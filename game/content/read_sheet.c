/* A sprite sheet in the JSON-array form that Aseprite and TexturePacker write; every frame must lie inside the picture. */
#include <stdio.h>
#include <string.h>

#include "content/catalog_internal.h"

#define PICTURE_SIDE_MAX 16383 /* what WebP allows */
#define AVIF_HEAD_BYTES  1024  /* its properties stand near its beginning */
#define CANVAS_SIDE_MAX  32768

/* ---- the size that a picture's own header tells: WebP (RFC 9649), AVIF (ISO 23008-12, "ispe") */

static int little_endian(const unsigned char *bytes, int count) {
    int value = 0;
    for (int i = count - 1; i >= 0; i--) value = value << 8 | bytes[i];
    return value;
}

static int big_endian(const unsigned char *bytes) {
    return (int)((bytes[0] & 0x7fu) << 24 | (unsigned)bytes[1] << 16 | (unsigned)bytes[2] << 8 | bytes[3]);
}

static bool avif_size(const unsigned char *head, size_t size, int *width, int *height) {
    if (size < 16 || memcmp(head + 4, "ftyp", 4) != 0) return false;
    for (size_t at = 8; at + 16 <= size; at++) {
        if (memcmp(head + at, "ispe", 4) != 0) continue;
        *width  = big_endian(head + at + 8);
        *height = big_endian(head + at + 12);
        return true;
    }
    return false;
}

static bool webp_size(const unsigned char *head, size_t size, int *width, int *height) {
    if (size < 30 || memcmp(head, "RIFF", 4) != 0 || memcmp(head + 8, "WEBPVP8", 7) != 0) return false;
    if (head[15] == 'X') {
        *width  = little_endian(head + 24, 3) + 1;
        *height = little_endian(head + 27, 3) + 1;
    } else if (head[15] == 'L') {
        *width  = (little_endian(head + 21, 2) & 0x3fff) + 1;
        *height = ((little_endian(head + 22, 3) >> 6) & 0x3fff) + 1;
    } else {
        *width  = little_endian(head + 26, 2) & 0x3fff;
        *height = little_endian(head + 28, 2) & 0x3fff;
    }
    return true;
}

static bool picture_size(const char *path, int *width, int *height) {
    unsigned char head[AVIF_HEAD_BYTES];
    FILE         *in   = fopen(path, "rb");
    size_t        size = in ? fread(head, 1, sizeof head, in) : 0;
    if (in) fclose(in);
    return webp_size(head, size, width, height) || avif_size(head, size, width, height);
}

/* ---- reading */

static void read_rect(const JsonNode *frame, const char *key, int least, int out[4]) {
    static const char *const names[] = {"x", "y", "w", "h"};
    JsonNode                 node    = json_member(frame, key);
    if (!node.value) {
        json_fault(frame, "\"%s\" is missing, expected {\"x\", \"y\", \"w\", \"h\"}", key);
    } else if (json_expect_object(&node, key)) {
        for (int i = 0; i < 4; i++) out[i] = json_int_in(&node, names[i], true, i < 2 ? least : 1, CANVAS_SIDE_MAX);
    }
}

static void read_frame(const JsonNode *node, const SheetPage *page, SheetFrame *frame) {
    static const char *const keys[] = {"filename", "frame", "rotated", "trimmed", "spriteSourceSize", "sourceSize", "duration", NULL};
    int                      at[4] = {0, 0, 1, 1}, from[4] = {0};
    if (!json_expect_object(node, "a frame")) return;
    json_known_keys(node, keys);
    read_rect(node, "frame", 0, at);
    read_rect(node, "spriteSourceSize", -CANVAS_SIDE_MAX, from);
    if (json_bool(node, "rotated", false)) json_fault(node, "is rotated, expected frames that stand upright");
    JsonNode place  = json_member(node, "frame");
    bool     inside = at[0] + at[2] <= page->width && at[1] + at[3] <= page->height;
    if (page->width > 0 && !inside)
        json_fault(&place, "the frame reaches %d,%d, expected it inside the picture of %dx%d", at[0] + at[2], at[1] + at[3], page->width, page->height);
    *frame = (SheetFrame){.x = at[0], .y = at[1], .w = at[2], .h = at[3], .left = from[0], .top = from[1]};
}

static void check_size(const JsonNode *meta, const SheetPage *page) {
    JsonNode size = json_member(meta, "size");
    int      width, height;
    if (!picture_size(page->image, &width, &height)) {
        JsonNode image = json_member(meta, "image");
        json_fault(&image, "the picture %s is missing, or is neither AVIF nor WebP", page->image);
    } else if (width != page->width || height != page->height) {
        json_fault(&size, "says %dx%d, but the picture is %dx%d", page->width, page->height, width, height);
    }
}

static void read_meta(Catalog *catalog, const JsonNode *meta, SheetPage *page, double *scale) {
    static const char *const keys[] = {"app",       "version", "image",  "format", "size", "scale", "pivot", "related_multi_packs",
                                       "frameTags", "layers",  "slices", NULL};
    json_known_keys(meta, keys);
    const char *image = json_file_name(meta, "image", &catalog->arena), *dot = strrchr(image, '.');
    JsonNode    size = json_member(meta, "size"), pivot = json_member(meta, "pivot");
    page->image = path_beside(&catalog->arena, meta->file->path, image);
    if (json_expect_object(&size, "\"size\"")) {
        page->width  = json_int_in(&size, "w", true, 1, PICTURE_SIDE_MAX);
        page->height = json_int_in(&size, "h", true, 1, PICTURE_SIDE_MAX);
    }
    if (json_expect_object(&pivot, "\"pivot\"")) {
        page->pivot_x = json_int_in(&pivot, "x", true, -CANVAS_SIDE_MAX, CANVAS_SIDE_MAX);
        page->pivot_y = json_int_in(&pivot, "y", true, -CANVAS_SIDE_MAX, CANVAS_SIDE_MAX);
    }
    const char *text = json_text(meta, "scale", false, &catalog->arena);
    double      number;
    *scale = sscanf(text, "%lf", &number) == 1 && number > 0 && number <= 1 ? number : 1;
    if (dot) {
        const char *mask = arena_print(&catalog->arena, "%.*s.mask%s", (int)(dot - image), image, dot);
        mask             = path_beside(&catalog->arena, meta->file->path, mask);
        page->mask       = file_is_there(mask) ? mask : NULL;
    }
    if (page->width > 0 && image[0]) check_size(meta, page);
}

bool read_sheet(Catalog *catalog, const JsonFile *file, SheetPage *page, double *scale) {
    static const char *const keys[] = {"frames", "meta", NULL};
    int                      before = file->faults->count + file->faults->dropped;
    JsonNode                 root   = json_root(file), list, meta;
    *scale                          = 1;
    if (!json_expect_object(&root, "a sprite sheet")) return false;
    json_known_keys(&root, keys);
    list = json_member(&root, "frames");
    meta = json_member(&root, "meta");
    if (json_expect_object(&meta, "\"meta\"")) read_meta(catalog, &meta, page, scale);
    size_t      size   = json_list_size(&root, "frames", PAGE_FRAMES_MAX);
    SheetFrame *frames = arena_alloc(&catalog->arena, size + 1, sizeof *frames);
    if (size == 0) json_fault(&list, "\"frames\" is empty or missing, expected a list of frames");
    for (size_t i = 0; i < size; i++) {
        JsonNode frame = json_item(&list, i);
        read_frame(&frame, page, &frames[i]);
    }
    page->frames      = frames;
    page->frame_count = (int)size;
    return file->faults->count + file->faults->dropped == before;
}
