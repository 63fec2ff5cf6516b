/* Rows of straight-alpha ARGB pixels, laid over opaque ones or mixed: what the processor does most of the time where it draws. */
#ifndef UNSLOUCH_MEDIA_BLEND_H
#define UNSLOUCH_MEDIA_BLEND_H

#include <SDL.h>
#include <stdint.h>

/* What is opaque takes the place of what is below. For long rows memcpy is up to four times slower on AMD's processors since 2020:
   glibc before 2.39 copies them by `rep movsb`, which stumbles where both lie a few bytes apart within their pages. */
void blend_row_opaque(uint32_t *below, const uint32_t *pixels, int count);
/* What is below is opaque and stays so. */
void blend_row(uint32_t *below, const uint32_t *pixels, int count);
/* Each channel times that of `tint`, by 255. */
void blend_row_tinted(uint32_t *below, const uint32_t *pixels, int count, SDL_Color tint);
/* One colour, over each pixel as much of it as `cover` says, 0..255; to the nearest, so that hardly any of it darkens nothing. */
void blend_row_covered(uint32_t *below, const uint8_t *cover, int count, SDL_Color color);
/* The same colour everywhere, to the nearest as well. */
void blend_row_flat(uint32_t *below, int count, SDL_Color color);
/* `share` 0..1 of `b` and the rest of `a`: over any ground, the mixture of both laid over it. */
void blend_between(uint32_t *out, const uint32_t *a, const uint32_t *b, int count, float share);

#endif
