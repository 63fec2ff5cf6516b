/* From the screen's pixels to those of video: BT.709, limited range. */
#ifndef UNSLOUCH_COMMANDS_YUV_H
#define UNSLOUCH_COMMANDS_YUV_H

#include <stddef.h>
#include <stdint.h>

/* Bytes of one picture: 4:2:0 where both sides are even, 4:4:4 elsewhere. */
size_t yuv_bytes(int width, int height);
/* Three planes one after the other, Y, Cb and Cr, from 32-bit ARGB; `stride` in pixels. */
void yuv_from_argb(const uint32_t *pixels, int stride, int width, int height, uint8_t *out);

#endif
