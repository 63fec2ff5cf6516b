/* Three stops a region: shadow, middle, light. Shadows lean to violet, lights to warm, so that grey shading reads as skin and cloth. */
#include "view/look.h"

#include "view/theme.h"

#define RGB(hex)                                                                                                                                               \
    { (hex) >> 16 & 255, (hex) >> 8 & 255, (hex)&255, 255 }

static const Ramp ramps_default[REGION_COUNT] = {
    [REGION_SKIN] = {{RGB(0x7A4A42), RGB(0xC98D75), RGB(0xF0C6A8)}},     [REGION_TOP] = {{RGB(0x97384A), RGB(0xE8705F), RGB(0xFFA38A)}},
    [REGION_LEGGINGS] = {{RGB(0x171E38), RGB(0x2F4268), RGB(0x5A7096)}}, [REGION_HAIR] = {{RGB(0x1D1413), RGB(0x3F2B24), RGB(0x7A5A48)}},
    [REGION_PROP] = {{RGB(0x144A50), RGB(0x2B8C8C), RGB(0x7CCAC2)}},
};

Look look_default(Daytime daytime, bool high_contrast) {
    Look look = {.mod = theme_palette(daytime, high_contrast)->figure_mod};
    for (int i = 0; i < REGION_COUNT; i++) look.ramps[i] = ramps_default[i];
    return look;
}
