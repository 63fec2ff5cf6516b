/* Three stops a region: shadow, middle, light. Shadows lean to violet, lights to warm, so that grey shading reads as skin and cloth. */
#include "view/look.h"

#include "view/theme.h"

#define RGB(hex)                                                                                                                                               \
    { (hex) >> 16 & 255, (hex) >> 8 & 255, (hex)&255, 255 }

static const struct {
    const char *name;
    Region      region;
    Ramp        ramps[LOOK_CHOICES];
    const char *choices[LOOK_CHOICES];
} parts[LOOK_PART_COUNT] = {
    [LOOK_SKIN]     = {"skin",
                       REGION_SKIN,
                       {{{RGB(0x7A4A42), RGB(0xC98D75), RGB(0xF0C6A8)}},
                        {{RGB(0x8A5850), RGB(0xE0AE96), RGB(0xFBDCC6)}},
                        {{RGB(0x6A3D30), RGB(0xB57A56), RGB(0xE0AE84)}},
                        {{RGB(0x4A2A22), RGB(0x8A5A3E), RGB(0xB98A66)}},
                        {{RGB(0x2E1B18), RGB(0x5A3A2C), RGB(0x8C6450)}}},
                       {"look.skin.medium", "look.skin.light", "look.skin.golden", "look.skin.brown", "look.skin.deep"}},
    [LOOK_HAIR]     = {"hair",
                       REGION_HAIR,
                       {{{RGB(0x1D1413), RGB(0x3F2B24), RGB(0x7A5A48)}},
                        {{RGB(0x0E0D12), RGB(0x24222A), RGB(0x4C4A58)}},
                        {{RGB(0x5E4326), RGB(0xA88048), RGB(0xDCBE86)}},
                        {{RGB(0x4A1C12), RGB(0x8E4426), RGB(0xC87E50)}},
                        {{RGB(0x45444C), RGB(0x8A8A92), RGB(0xC8C8CE)}}},
                       {"look.hair.dark-brown", "look.hair.black", "look.hair.blond", "look.hair.auburn", "look.hair.grey"}},
    [LOOK_TOP]      = {"top",
                       REGION_TOP,
                       {{{RGB(0x97384A), RGB(0xE8705F), RGB(0xFFA38A)}},
                        {{RGB(0x144A50), RGB(0x2B8C8C), RGB(0x7CCAC2)}},
                        {{RGB(0x3C2148), RGB(0x7A4A8C), RGB(0xB48AC4)}},
                        {{RGB(0x6E5A44), RGB(0xBCA284), RGB(0xE6D4BA)}},
                        {{RGB(0x1E3A66), RGB(0x3F72B4), RGB(0x86B0E0)}}},
                       {"look.top.coral", "look.top.teal", "look.top.violet", "look.top.sand", "look.top.blue"}},
    [LOOK_LEGGINGS] = {"leggings",
                       REGION_LEGGINGS,
                       {{{RGB(0x171E38), RGB(0x2F4268), RGB(0x5A7096)}},
                        {{RGB(0x101014), RGB(0x2A2A32), RGB(0x545462)}},
                        {{RGB(0x34363E), RGB(0x6A6E7A), RGB(0xA0A4B0)}},
                        {{RGB(0x262E20), RGB(0x4E5C40), RGB(0x84926E)}},
                        {{RGB(0x321426), RGB(0x662C4C), RGB(0x9A5C80)}}},
                       {"look.leggings.navy", "look.leggings.black", "look.leggings.grey", "look.leggings.olive", "look.leggings.burgundy"}},
};

static const Ramp prop_ramp = {{RGB(0x144A50), RGB(0x2B8C8C), RGB(0x7CCAC2)}};

Look look_make(const LookChoice *choice, Daytime daytime, bool high_contrast) {
    Look look               = {.mod = theme_palette(daytime, high_contrast)->figure_mod};
    look.ramps[REGION_PROP] = prop_ramp;
    for (int i = 0; i < LOOK_PART_COUNT; i++) look.ramps[parts[i].region] = parts[i].ramps[choice->of[i]];
    return look;
}

const char *look_part_name(LookPart part) {
    return parts[part].name;
}

const char *look_choice_name(LookPart part, int choice) {
    return parts[part].choices[choice];
}

SDL_Color look_swatch(LookPart part, int choice) {
    return parts[part].ramps[choice].stop[1];
}
