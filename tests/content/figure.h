/* A small figure of one pose, drawn by nobody: sheets as the studio writes them, pictures that are only their headers. */
#ifndef UNSLOUCH_TESTS_CONTENT_FIGURE_H
#define UNSLOUCH_TESTS_CONTENT_FIGURE_H

#include "scratch.h"

typedef enum { WEBP_EXTENDED, WEBP_LOSSLESS, WEBP_LOSSY } WebpKind;

/* The first 30 bytes tell the size (RFC 9649). */
static void figure_write_webp(Scratch *scratch, const char *name, WebpKind kind, unsigned width, unsigned height) {
    static const char *const tags[]   = {"VP8X", "VP8L", "VP8 "};
    unsigned char            head[40] = "RIFF\x20\0\0\0WEBP";
    memcpy(head + 12, tags[kind], 4);
    if (kind == WEBP_LOSSLESS) {
        uint32_t bits = (width - 1) | (height - 1) << 14;
        head[20]      = 0x2f;
        for (int i = 0; i < 4; i++) head[21 + i] = (unsigned char)(bits >> 8 * i);
    } else {
        unsigned less = kind == WEBP_EXTENDED, at = kind == WEBP_EXTENDED ? 24 : 26, bytes = kind == WEBP_EXTENDED ? 3 : 2;
        for (unsigned i = 0; i < bytes; i++) {
            head[at + i]         = (unsigned char)((width - less) >> 8 * i);
            head[at + bytes + i] = (unsigned char)((height - less) >> 8 * i);
        }
    }
    scratch_write_bytes(scratch, name, head, sizeof head);
}

/* `frames` frames of 100x200 side by side in a picture of 512x256, with `extra` keys at the end of each frame and of meta. */
static void figure_write_sheet(Scratch *scratch, const char *name, const char *image, int frames, const char *in_frame, const char *in_meta) {
    char text[4096];
    int  at = sprintf(text, "{\"frames\": [");
    for (int i = 0; i < frames; i++)
        at += sprintf(text + at,
                      "%s\n{\"filename\": \"f %d\", \"frame\": {\"x\": %d, \"y\": 0, \"w\": 100, \"h\": 200}, \"rotated\": false, \"trimmed\": true,"
                      " \"spriteSourceSize\": {\"x\": %d, \"y\": -3, \"w\": 100, \"h\": 200}, \"sourceSize\": {\"w\": 600, \"h\": 700}, \"duration\": 42%s}",
                      i ? "," : "", i, 100 * i, 10 + i, in_frame);
    sprintf(text + at,
            "],\n\"meta\": {\"app\": \"studio\", \"version\": \"1\", \"image\": \"%s\", \"format\": \"RGBA8888\", \"size\": {\"w\": 512, \"h\": 256}, "
            "\"scale\": \"1\","
            " \"pivot\": {\"x\": 300, \"y\": 650}%s}}",
            image, in_meta);
    scratch_write(scratch, name, text);
}

#define FIGURE_DIR "figure/f"

/* Clips of the pose "stand": in 5 frames on two sheets, held in 3, and the rest of its base. */
#define FIGURE_CLIPS                                                                                                                                           \
    "{\"figure\": \"f\", \"px_per_m\": 500, \"azimuth_deg\": 30, \"elevation_deg\": 10, \"clips\": [\n"                                                        \
    "{\"id\": \"stand.enter\", \"kind\": \"timed\", \"frames\": 5, \"fps\": 10, \"pages\": [\"in-0.json\", \"in-1.json\"], \"shadow\": [\"shadow.json\"],"     \
    " \"from\": {\"x\": 0, \"y\": 0.5, \"stage\": \"standing\"}, \"to\": {\"x\": 1, \"y\": 0, \"stage\": \"floor\"}, \"wall\": {\"from\": 0, \"to\": 1}},\n"   \
    "{\"id\": \"stand.hold\", \"kind\": \"breath\", \"frames\": 3, \"pages\": [\"hold.json\"],"                                                                \
    " \"from\": {\"x\": 1, \"y\": 0, \"stage\": \"floor\"}, \"to\": {\"x\": 1, \"y\": 0, \"stage\": \"floor\"}},\n"                                            \
    "{\"id\": \"standing.rest\", \"kind\": \"breath\", \"frames\": 3, \"pages\": [\"hold.json\"],"                                                             \
    " \"from\": {\"x\": 0, \"y\": 0, \"stage\": \"standing\"}, \"to\": {\"x\": 0, \"y\": 0, \"stage\": \"standing\"}},\n"                                      \
    "{\"id\": \"standing-wall.move\", \"kind\": \"timed\", \"frames\": 3, \"fps\": 1, \"pages\": [\"hold.json\"],"                                             \
    " \"from\": {\"x\": 0, \"y\": 0, \"stage\": \"standing\"}, \"to\": {\"x\": 0, \"y\": 1, \"stage\": \"standing\"}}]}"

static void figure_write(Scratch *scratch) {
    scratch_write(scratch, "poses/stand.json", "{\"id\": \"stand\", \"name\": {\"en\": \"Stand\"}, \"base\": \"standing\", \"breath\": \"led\"}");
    scratch_write(scratch, "sound/index.json", "{\"sounds\": []}");
    scratch_write(scratch, "voice/en/index.json", "{\"locale\": \"en\", \"lines\": []}");
    figure_write_webp(scratch, FIGURE_DIR "/in-0.webp", WEBP_EXTENDED, 512, 256);
    figure_write_webp(scratch, FIGURE_DIR "/in-0.mask.webp", WEBP_EXTENDED, 512, 256);
    figure_write_webp(scratch, FIGURE_DIR "/in-1.webp", WEBP_LOSSLESS, 512, 256);
    figure_write_webp(scratch, FIGURE_DIR "/hold.webp", WEBP_LOSSY, 512, 256);
    figure_write_sheet(scratch, FIGURE_DIR "/in-0.json", "in-0.webp", 3, "", "");
    figure_write_sheet(scratch, FIGURE_DIR "/in-1.json", "in-1.webp", 2, "", "");
    figure_write_sheet(scratch, FIGURE_DIR "/hold.json", "hold.webp", 3, "", "");
    figure_write_sheet(scratch, FIGURE_DIR "/shadow.json", "hold.webp", 5, "", ", \"related_multi_packs\": []");
    scratch_write(scratch, FIGURE_DIR "/clips.json", FIGURE_CLIPS);
}

#endif
