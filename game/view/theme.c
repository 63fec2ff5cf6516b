/* The tables of the look. A number that can be seen on screen stands here, or is a proportion of one that does. */
#include "view/theme.h"

#include <math.h>

#define RGB(hex)                                                                                                                                               \
    { (hex) >> 16 & 255, (hex) >> 8 & 255, (hex)&255, 255 }

static const Palette palettes[DAYTIME_COUNT] = {
    [DAYTIME_DAWN]  = {.dark_ink   = true,
                       .ink        = RGB(0x2A2140),
                       .surface    = RGB(0xFFF8EE),
                       .on_surface = RGB(0x2A2140),
                       .accent     = RGB(0x8E3B5E),
                       .on_accent  = RGB(0xFFFFFF),
                       .sky        = {RGB(0xC9C3E2), RGB(0xEBCFD0), RGB(0xFBDCC0), RGB(0xFFE9C9)},
                       .hill       = {RGB(0xC9B3CF), RGB(0xB39FC0), RGB(0x9C8FB0), RGB(0x8B86A3)},
                       .mist       = RGB(0xF6DCD0),
                       .tree       = RGB(0x7E7A99),
                       .ground     = {RGB(0xBFABB0), RGB(0xDCC9C0), RGB(0xEFE1D3)},
                       .pool       = RGB(0xFFF0DC),
                       .glow       = RGB(0xFFF6E4),
                       .petal      = RGB(0x7A2850),
                       .core       = RGB(0xFFF7EA),
                       .mat        = RGB(0x6F8F96),
                       .mat_edge   = RGB(0x4F6E77),
                       .wall_lit   = RGB(0xF3E6DA),
                       .wall_shade = RGB(0xD9C8C0),
                       .sun        = RGB(0xFFF6E0),
                       .sun_halo   = RGB(0xFFF0CC),
                       .figure_mod = RGB(0xFFF7F4),
                       .sun_x      = .255f,
                       .sun_y      = .415f,
                       .sun_r      = .048f,
                       .sun_alpha  = .95f},
    [DAYTIME_DAY]   = {.dark_ink   = true,
                       .ink        = RGB(0x12333A),
                       .surface    = RGB(0xFFFFFF),
                       .on_surface = RGB(0x12333A),
                       .accent     = RGB(0x0F6A6B),
                       .on_accent  = RGB(0xFFFFFF),
                       .sky        = {RGB(0xB9DDE6), RGB(0xD3EAE8), RGB(0xEAF3E4), RGB(0xFBF4DE)},
                       .hill       = {RGB(0xB4D3D2), RGB(0x93C0B6), RGB(0x74A995), RGB(0x5E957E)},
                       .mist       = RGB(0xEAF3E4),
                       .tree       = RGB(0x4C826E),
                       .ground     = {RGB(0x9CBD92), RGB(0xBBD0A6), RGB(0xD2DFBE)},
                       .pool       = RGB(0xFBF6DA),
                       .glow       = RGB(0xFFFFFF),
                       .petal      = RGB(0x08504F),
                       .core       = RGB(0xFFFDF2),
                       .mat        = RGB(0x5B7F96),
                       .mat_edge   = RGB(0x3F6078),
                       .wall_lit   = RGB(0xF6EFE2),
                       .wall_shade = RGB(0xD8D2C4),
                       .sun        = RGB(0xFFFBEA),
                       .sun_halo   = RGB(0xFFFDF0),
                       .figure_mod = RGB(0xFFFFFF),
                       .sun_x      = .600f,
                       .sun_y      = .190f,
                       .sun_r      = .045f,
                       .sun_alpha  = .90f},
    [DAYTIME_DUSK]  = {.ink        = RGB(0xFFF3E4),
                       .surface    = RGB(0x231D40),
                       .on_surface = RGB(0xFFF3E4),
                       .accent     = RGB(0xFFC98B),
                       .on_accent  = RGB(0x2B1F3F),
                       .sky        = {RGB(0x262452), RGB(0x53407A), RGB(0xA85F80), RGB(0xF0A47F)},
                       .hill       = {RGB(0x94607F), RGB(0x7A5179), RGB(0x624672), RGB(0x513E69)},
                       .mist       = RGB(0xE79C86),
                       .tree       = RGB(0x48385F),
                       .ground     = {RGB(0x84607A), RGB(0x5F4A6C), RGB(0x2C2549)},
                       .pool       = RGB(0xF2B49A),
                       .glow       = RGB(0xFFCF9E),
                       .petal      = RGB(0xFFE9CC),
                       .core       = RGB(0xFFF6E6),
                       .mat        = RGB(0xD8CDBE),
                       .mat_edge   = RGB(0xA08FA0),
                       .wall_lit   = RGB(0xC7A3A0),
                       .wall_shade = RGB(0x8D6E86),
                       .sun        = RGB(0xFFD9A6),
                       .sun_halo   = RGB(0xFFC48E),
                       .figure_mod = RGB(0xFFEEE8),
                       .sun_x      = .255f,
                       .sun_y      = .440f,
                       .sun_r      = .052f,
                       .sun_alpha  = .95f},
    [DAYTIME_NIGHT] = {.stars      = true,
                       .ink        = RGB(0xEAF1FF),
                       .surface    = RGB(0x0C1430),
                       .on_surface = RGB(0xEAF1FF),
                       .accent     = RGB(0xB9D3FF),
                       .on_accent  = RGB(0x0C1430),
                       .sky        = {RGB(0x0A0F2B), RGB(0x131F45), RGB(0x22396A), RGB(0x3C5A8A)},
                       .hill       = {RGB(0x36527F), RGB(0x2A446E), RGB(0x20375D), RGB(0x192D4F)},
                       .mist       = RGB(0x4A6A9A),
                       .tree       = RGB(0x152644),
                       .ground     = {RGB(0x415E86), RGB(0x2B4369), RGB(0x101C3A)},
                       .pool       = RGB(0x8FB0DC),
                       .glow       = RGB(0x8FB4F2),
                       .petal      = RGB(0xCFE0FF),
                       .core       = RGB(0xFFFFFF),
                       .mat        = RGB(0xA9B4C6),
                       .mat_edge   = RGB(0x6C7A96),
                       .wall_lit   = RGB(0x6F83A6),
                       .wall_shade = RGB(0x4A5D82),
                       .sun        = RGB(0xF4F1E2),
                       .sun_halo   = RGB(0xA9C3EE),
                       .figure_mod = RGB(0xCED6F0),
                       .sun_x      = .600f,
                       .sun_y      = .190f,
                       .sun_r      = .040f,
                       .sun_alpha  = .95f},
};

static const Palette palette_high_contrast = {
    .flat       = true,
    .ink        = RGB(0xFFFFFF),
    .surface    = RGB(0x000000),
    .on_surface = RGB(0xFFFFFF),
    .accent     = RGB(0xFFD54A),
    .on_accent  = RGB(0x000000),
    .sky        = {RGB(0x000000), RGB(0x000000), RGB(0x000000), RGB(0x000000)},
    .hill       = {RGB(0x000000), RGB(0x000000), RGB(0x000000), RGB(0x000000)},
    .mist       = RGB(0x000000),
    .tree       = RGB(0x000000),
    .ground     = {RGB(0x262626), RGB(0x1A1A1A), RGB(0x000000)},
    .petal      = RGB(0xFFFFFF),
    .core       = RGB(0xFFFFFF),
    .mat        = RGB(0x8C8C8C),
    .mat_edge   = RGB(0xFFFFFF),
    .wall_lit   = RGB(0x2A2A2A),
    .wall_shade = RGB(0x000000),
    .figure_mod = RGB(0xFFFFFF),
};

const Palette *theme_palette(Daytime daytime, bool high_contrast) {
    return high_contrast ? &palette_high_contrast : &palettes[daytime];
}

SDL_Color color_mix(SDL_Color a, SDL_Color b, float t) {
    return (SDL_Color){(Uint8)lroundf((float)a.r + (float)(b.r - a.r) * t), (Uint8)lroundf((float)a.g + (float)(b.g - a.g) * t),
                       (Uint8)lroundf((float)a.b + (float)(b.b - a.b) * t), (Uint8)lroundf((float)a.a + (float)(b.a - a.a) * t)};
}

SDL_Color color_alpha(SDL_Color color, float alpha) {
    float clamped = alpha < 0 ? 0 : alpha > 1 ? 1 : alpha;
    color.a       = (Uint8)lroundf((float)color.a * clamped);
    return color;
}

double color_linear(Uint8 value) {
    double c = value / 255.0;
    return c <= .03928 ? c / 12.92 : pow((c + .055) / 1.055, 2.4);
}

double color_contrast(SDL_Color a, SDL_Color b) {
    double la = .2126 * color_linear(a.r) + .7152 * color_linear(a.g) + .0722 * color_linear(a.b);
    double lb = .2126 * color_linear(b.r) + .7152 * color_linear(b.g) + .0722 * color_linear(b.b);
    return la > lb ? (la + .05) / (lb + .05) : (lb + .05) / (la + .05);
}

SDL_Color color_over(SDL_Color below, SDL_Color top) {
    float     alpha  = (float)top.a / 255;
    SDL_Color opaque = {top.r, top.g, top.b, 255};
    return color_mix(below, opaque, alpha);
}

const SDL_Color theme_muscle = {0xFF, 0xCE, 0x5C, 255};

static const TypeStyle types[TYPE_COUNT] = {
    [TYPE_HERO] = {FACE_SERIF_400, 104, 1.25f},      [TYPE_DISPLAY] = {FACE_SERIF_400, 84, 1.25f}, [TYPE_TITLE] = {FACE_SERIF_400, 64, 1.3f},
    [TYPE_WORD] = {FACE_SERIF_500, 56, 1.3f},        [TYPE_WORDMARK] = {FACE_SERIF_500, 44, 1.3f}, [TYPE_NUMBER] = {FACE_SANS_600, 44, 1.6f},
    [TYPE_NUMBER_BOLD] = {FACE_SANS_700, 44, 1.6f},  [TYPE_CAPTION] = {FACE_SANS_600, 42, 2},      [TYPE_BUTTON] = {FACE_SANS_700, 38, 1.6f},
    [TYPE_BUTTON_LARGE] = {FACE_SANS_700, 44, 1.4f}, [TYPE_ITEM] = {FACE_SANS_500, 38, 1.6f},      [TYPE_BODY] = {FACE_SANS_500, 36, 2},
    [TYPE_BODY_BOLD] = {FACE_SANS_600, 36, 2},       [TYPE_BODY_STRONG] = {FACE_SANS_700, 36, 2},  [TYPE_LABEL] = {FACE_SANS_500, 30, 2},
    [TYPE_LABEL_BOLD] = {FACE_SANS_600, 30, 2},      [TYPE_LABEL_STRONG] = {FACE_SANS_700, 30, 2}, [TYPE_HINT] = {FACE_SANS_500, 28, 1.5f},
    [TYPE_HINT_STRONG] = {FACE_SANS_700, 28, 1.5f},  [TYPE_KEY] = {FACE_SANS_700, 26, 1.5f},       [TYPE_KEY_LIST] = {FACE_SANS_700, 26, 2},
};

const TypeStyle *theme_type(TypeId type) {
    return &types[type];
}

float theme_type_px(TypeId type, float text_scale) {
    const TypeStyle *style = &types[type];
    float            scale = text_scale < 1 ? 1 : text_scale;
    return style->px * (scale > style->grow_max ? style->grow_max : scale);
}

const Metrics metrics = {
    .safe_x             = 96,
    .safe_x_narrow      = 72,
    .safe_y             = 54,
    .narrow_aspect      = 1.5f,
    .column_aspect      = 2.05f,
    .column_aspect_min  = 1.2f,
    .radius_key         = 10,
    .radius_row         = 20,
    .radius_sheet       = 28,
    .stroke_quiet       = 2,
    .stroke_line        = 4,
    .stroke_ring        = 6,
    .stroke_focus       = 5,
    .stroke_focus_under = 9,
    .focus_gap          = 8,
    .button_height      = 84,
    .button_height_main = 96,
    .button_inset       = 44,
    .caption_pad_x      = 36,
    .caption_pad_y      = 16,
    .caption_leading    = 56,
    .target_width       = 72,
    .target_height      = 64,
    .row_height         = 76,
    .row_step           = 84,
    .week_step          = 62,
    .week_reach         = 24,
    .tip_pad_x          = 22,
    .tip_pad_y          = 12,
    .tip_gap            = 16,
    .leading_title      = 1.02f,
    .leading_text       = 1.25f,
    .key_rise           = .36f,
    .key_most           = 64,
    .leading            = 1.18f,
    .type_least         = .72f,
    .type_step          = .92f,
    .type_step_fine     = .96f,
};

const Opacity opacity = {
    .veil                 = .70f,
    .help                 = .80f,
    .help_edge            = .30f,
    .muscles_low          = .55f,
    .muscles_high         = .85f,
    .caption              = .84f,
    .caption_clear        = .66f,
    .quiet                = .14f,
    .quiet_edge           = .55f,
    .key                  = .14f,
    .key_flat             = .25f,
    .row_focus            = .16f,
    .bar_to_come          = .60f,
    .ring_spent           = .30f,
    .focus_under          = .90f,
    .shadow_light_ink     = .80f,
    .shadow_dark_ink      = .55f,
    .mat_shadow_light_ink = .30f,
    .mat_shadow_dark_ink  = .16f,
    .pause_light_ink      = .34f,
    .pause_dark_ink       = .50f,
    .pause_side_light_ink = .84f,
    .pause_side_dark_ink  = .90f,
};

#define MS INT64_C(1000)

const Motion motion = {
    .controls_in_us    = 180 * MS,
    .controls_out_us   = 600 * MS,
    .controls_after_us = 3000 * MS,
    .screen_us         = 320 * MS,
    .focus_us          = 140 * MS,
    .tip_us            = 160 * MS,
    .pan_us            = 320 * MS,
    .caption_us        = 240 * MS,
    .caption_stay_us   = 2500 * MS,
    .word_us           = 200 * MS,
    .veil_us           = 240 * MS,
    .names_in_us       = 180 * MS,
    .names_out_us      = 90 * MS,
    .natural_us        = 6000 * MS,
    .drift_px_s        = 6,
};

const GroundTokens ground_home           = {.plain = {.72f, .72f}, .narrow = {.78f, .72f}, .large = {.92f, .74f}};
const GroundTokens ground_welcome        = {.plain = {.75f, .70f}, .narrow = {.75f, .80f}, .large = {.75f, .80f}};
const GroundTokens ground_summary        = {.plain = {.70f, .66f}, .narrow = {.82f, .94f}, .large = {.92f, 1}};
const GroundTokens ground_library        = {.plain = {.78f, .46f}, .narrow = {.78f, .46f}, .large = {.88f, .58f}};
const WordsGround  ground_path           = {.34f, .70f};
const WordsGround  ground_practice_large = {.66f, .60f};
const WordsGround  ground_alone          = {.92f, 1};
const GroundTokens ground_library_right  = {.plain = {.84f, .60f}, .narrow = {.84f, .60f}, .large = {.92f, .50f}};
const WordsGround  ground_library_alone  = {.92f, .26f};
const WordsGround  ground_welcome_alone  = {.60f, .40f};

const WordsGround *theme_ground(const Frame *frame, const GroundTokens *tokens) {
    if (frame->large) return &tokens->large;
    return frame->narrow ? &tokens->narrow : &tokens->plain;
}

const HillToken hill_tokens[HILL_COUNT] = {
    {.base = .470f, .amplitude = .095f, .frequency = 1.35f, .ridge = .75f, .seed = 11, .mist_mix = .55f, .mist_alpha = .50f},
    {.base = .505f, .amplitude = .062f, .frequency = 1.00f, .ridge = .35f, .seed = 23, .mist_mix = .42f, .mist_alpha = .40f},
    {.base       = .540f,
     .amplitude  = .048f,
     .frequency  = .85f,
     .ridge      = .10f,
     .seed       = 37,
     .mist_mix   = .22f,
     .mist_alpha = .28f,
     .trees      = 26,
     .tree_low   = 11,
     .tree_high  = 22},
    {.base = .572f, .amplitude = .034f, .frequency = .70f, .ridge = 0, .seed = 53, .mist_mix = .10f, .trees = 15, .tree_low = 20, .tree_high = 40},
};

const StageTokens stage_tokens = {
    .y                       = {[STAGE_FLOOR] = .683f, [STAGE_STANDING] = .672f, [STAGE_REACHING] = .672f},
    .px_per_m                = {[STAGE_FLOOR] = 560, [STAGE_STANDING] = 388, [STAGE_REACHING] = 342},
    .narrow_scale            = .86f,
    .large_text_scale        = .86f,
    .large_text_raise        = {[STAGE_FLOOR] = .110f, [STAGE_STANDING] = .075f, [STAGE_REACHING] = .075f},
    .large_text_sun          = .030f,
    .large_text_sun_x        = .620f,
    .sun_lower               = .105f,
    .halo_near_words         = .45f,
    .large_text_horizon      = .090f,
    .large_text_narrow_scale = .70f,
    .large_text_narrow_raise = .105f,
    .wall_shift              = .055f,
    .wall_shift_narrow       = .140f,
    .mat_half_width_m        = .33f,
    .mat_half_length_m       = .90f,
    .mat_inset_m             = .035f,
    .wall_height_m           = 1.50f,
    .wall_thick_m            = .13f,
    .wall_shadow_m           = .55f,
    .wall_half_width_m       = .47f,
};

const PracticeTokens practice_tokens = {
    .figure_x             = .432f,
    .figure_x_narrow      = .405f,
    .name_y               = .1235f,
    .sanskrit_y           = .1685f,
    .sanskrit_air         = 4,
    .side_y               = .2260f,
    .side_y_alone         = .1780f,
    .name_max             = .30f,
    .name_wall_gap        = 24,
    .head_m               = .22,
    .name_leading         = 1.04f,
    .side_icon_x          = 22,
    .side_icon_r          = 19,
    .side_icon_grow       = 1.3f,
    .side_icon_up         = 13,
    .side_text_x          = 60,
    .side_body_gap        = 16,
    .side_least           = .80f,
    .next_w               = 180,
    .next_h               = 116,
    .next_radius          = 24,
    .next_y               = .118f,
    .next_gap             = 28,
    .next_label_up        = 12,
    .next_name_down       = 32,
    .breath_r             = .158f,
    .breath_y             = .440f,
    .breath_r_narrow      = .118f,
    .breath_y_narrow      = .400f,
    .breath_margin        = 18,
    .breath_margin_narrow = 6,
    .ring_r               = 1.26f,
    .number_under         = 14,
    .number_gap           = 3,
    .word_pad             = 16,
    .word_y               = .758f,
    .word_shift           = 22,
    .word_under_narrow    = .090f,
    .mark_size            = 30,
    .mark_gap             = 36,
    .mark_up              = 18,
    .line_under           = .050f,
    .line_w               = .37f,
    .line_w_narrow        = .30f,
    .line_amplitude       = .018f,
    .line_now             = .20f,
    .line_breaths         = 1.9f,
    .line_dot             = 9,
    .line_halo            = 15,
    .caption_bottom       = .858f,
    .caption_w            = .50f,
    .bar_y                = .896f,
    .bar_done             = 10,
    .bar_to_come          = 6,
    .bar_gap              = 8,
    .bar_head             = 11,
    .bar_reach            = 24,
    .keys_y               = .950f,
    .keys_gap             = 72,
    .menu_x               = .640f,
    .menu_y               = .130f,
    .menu_sub_y           = .1785f,
    .menu_gap_first       = 12,
    .menu_sub_gap         = 48,
    .menu_below_y         = .232f,
    .menu_below_step      = 80,
    .menu_below_height    = 72,
    .help_step            = 62,
    .help_head            = 112,
    .help_foot            = 38,
    .help_title           = 82,
    .help_edge            = 48,
    .help_caps            = 162,
    .help_gap             = 30,
};

const BreathTokens breath_tokens = {
    .petals              = 8,
    .steps               = 36,
    .length_low          = .42f,
    .length_high         = 1,
    .width_low           = .105f,
    .width_high          = .225f,
    .root                = .10f,
    .exhale_a            = 1.90f,
    .inhale_a            = .95f,
    .exhale_b            = .52f,
    .inhale_b            = 1,
    .back_width          = .94f,
    .back_fill           = .30f,
    .front_fill          = .42f,
    .open_fill           = .07f,
    .front_length        = .84f,
    .front_width         = .92f,
    .line_inhale         = 2.4f,
    .line_exhale         = 3.2f,
    .alpha_inhale        = .80f,
    .alpha_exhale        = .95f,
    .core_low            = .10f,
    .core_high           = .17f,
    .core_line           = 3,
    .broken_half_rad     = .20f,
    .broken_start        = 1.04f,
    .broken_end          = 1.13f,
    .broken_line         = 4,
    .broken_alpha        = .85f,
    .glow_low            = 1.25f,
    .glow_high           = 1.75f,
    .glow_alpha_low      = .10f,
    .glow_alpha_high     = .26f,
    .glow_alpha_dark_ink = .75f,
    .natural_volume      = .45f,
    .natural_low         = .55f,
    .natural_high        = .75f,
    .ring_open_rad       = 64 * 3.14159265f / 180,
    .ring_gap            = 12,
    .teeth               = 12,
    .dashes              = 8,
    .band_low            = .34f,
    .band_high           = .86f,
    .band_width          = .10f,
    .tooth_root          = .05f,
    .tooth_tip           = .15f,
    .tooth_half          = .055f,
    .band_fill           = .22f,
    .dash_width          = .065f,
    .dash_gap            = .085f,
    .outer               = .98f,
    .outer_line          = 2,
    .outer_alpha         = .60f,
    .dot                 = .075f,
    .level_low           = .14f,
    .level_high          = .86f,
    .vessel_fill         = .12f,
    .vessel_line         = 2,
    .vessel_alpha        = .80f,
    .water_fill          = .85f,
    .crest               = .13f,
    .crests              = 1.5f,
    .ripple              = .045f,
    .ripples             = 1,
    .ripple_width        = .085f,
    .ripple_step         = .20f,
    .ripple_fade         = .08f,
    .ripple_least        = .45f,
    .wave_drift          = .50f,
};
