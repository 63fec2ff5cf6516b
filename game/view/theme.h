/* Every number that shapes the look: colours by time of day, type, spacing, opacity, motion, anchors. Lengths are pixels at 1080 lines (multiply by u). */
#ifndef UNSLOUCH_VIEW_THEME_H
#define UNSLOUCH_VIEW_THEME_H

#include <SDL.h>
#include <stdbool.h>
#include <stdint.h>

#include "core/sheet.h"
#include "media/text.h"
#include "view/view.h"

/* ---- colour */

typedef struct Palette {
    bool      dark_ink; /* dark text on a light scene */
    bool      flat;     /* high contrast: no landscape, no glows */
    bool      stars;
    SDL_Color ink, surface, on_surface, accent, on_accent;
    SDL_Color sky[4], hill[4], mist, tree, ground[3];
    SDL_Color pool, glow, petal, core;
    SDL_Color mat, mat_edge, wall_lit, wall_shade;
    SDL_Color sun, sun_halo, figure_mod;
    float     sun_x, sun_y, sun_r, sun_alpha; /* of the column of the words; of the height */
} Palette;

extern const SDL_Color theme_muscle; /* the light on a muscle that a hold addresses, the same at all times of day */

const Palette *theme_palette(Daytime daytime, bool high_contrast);
SDL_Color      color_mix(SDL_Color a, SDL_Color b, float t);
/* The colour with its opacity multiplied by `alpha` 0..1. */
SDL_Color color_alpha(SDL_Color color, float alpha);
/* WCAG 2 contrast ratio of two opaque colours, 1..21. */
/* The light of a channel, 0..1 (WCAG 2.1, relative luminance). */
double color_linear(Uint8 value);
double color_contrast(SDL_Color a, SDL_Color b);
/* `top` with its opacity laid over an opaque `below`. */
SDL_Color color_over(SDL_Color below, SDL_Color top);

/* ---- type */

typedef enum {
    TYPE_HERO,
    TYPE_DISPLAY,
    TYPE_TITLE,
    TYPE_WORD,
    TYPE_WORDMARK,
    TYPE_NUMBER,
    TYPE_NUMBER_BOLD,
    TYPE_CAPTION,
    TYPE_BUTTON,
    TYPE_BUTTON_LARGE,
    TYPE_ITEM,
    TYPE_BODY,
    TYPE_BODY_BOLD,
    TYPE_BODY_STRONG,
    TYPE_LABEL,
    TYPE_LABEL_BOLD,
    TYPE_LABEL_STRONG,
    TYPE_HINT,
    TYPE_HINT_STRONG,
    TYPE_KEY,
    TYPE_KEY_LIST,
    TYPE_COUNT
} TypeId;

typedef struct {
    Face  face;
    float px;
    float grow_max; /* the person's text scale is followed up to here: what is large already grows less */
} TypeStyle;

const TypeStyle *theme_type(TypeId type);
float            theme_type_px(TypeId type, float text_scale);

/* ---- spacing, opacity, motion */

typedef struct {
    float safe_x, safe_x_narrow, safe_y;
    float narrow_aspect, column_aspect, column_aspect_min;
    float radius_key, radius_row, radius_sheet;
    float stroke_quiet, stroke_line, stroke_ring, stroke_focus, stroke_focus_under, focus_gap;
    float button_height, button_height_main, button_inset;
    float caption_pad_x, caption_pad_y, caption_leading;
    float target_width, target_height;
    float row_height, row_step;
    float week_step, week_reach; /* from day to day; of a dot, up and down */
    float tip_pad_x, tip_pad_y;
    float tip_gap;                     /* from what it names */
    float leading_title, leading_text; /* of lines of a paragraph, in ems */
    float key_rise;                    /* of its type: from the baseline of a key's name to the middle of its cap */
    float key_most;                    /* pixels at 1080 lines: so high is its cap at most */
    float leading;                     /* of lines of text in a box, in ems */
    float type_least, type_step;       /* where room is short: the smallest, of its size at 100 %, and the share of each step down */
    float type_step_fine;              /* likewise, where much is in that type */
} Metrics;

typedef struct {
    float veil; /* of the scene, where it is the ground of a list */
    float help, help_edge, muscles_low, muscles_high;
    float caption, caption_clear, quiet, quiet_edge, key, key_flat, row_focus;
    float bar_to_come, ring_spent, focus_under;
    float shadow_light_ink, shadow_dark_ink, mat_shadow_light_ink, mat_shadow_dark_ink;
    float pause_light_ink, pause_dark_ink, pause_side_light_ink, pause_side_dark_ink;
} Opacity;

typedef struct {
    int64_t controls_in_us, controls_out_us, controls_after_us;
    int64_t screen_us, focus_us, tip_us, pan_us, caption_us, caption_stay_us, word_us, veil_us;
    int64_t names_in_us, names_out_us; /* of Path, while its eye moves */
    int64_t natural_us;                /* one cycle of the glow in natural breathing */
    float   drift_px_s;
} Motion;

extern const Metrics metrics;
extern const Opacity opacity;
extern const Motion  motion;

/* Beyond this scale type is large (Frame). */
#define TEXT_SCALE_LARGE 1.25f

/* ---- the ground of words: the surface, from an edge of the column on, fading */

typedef struct {
    float ink, end; /* opacity at the edge; where it ends, of the column from the left */
} WordsGround;

/* In a narrow window, and enlarged, words reach further into the light. */
typedef struct {
    WordsGround plain, narrow, large;
} GroundTokens;

extern const GroundTokens ground_home, ground_welcome, ground_summary, ground_library;
extern const WordsGround  ground_path, ground_practice_large;
extern const WordsGround  ground_alone; /* of words that have the whole window */
/* From the right edge on. */
extern const GroundTokens ground_library_right;
extern const WordsGround  ground_library_alone, ground_welcome_alone;

const WordsGround *theme_ground(const Frame *frame, const GroundTokens *tokens);

/* ---- the landscape */

typedef struct {
    float    base, amplitude, frequency, ridge;
    uint32_t seed;
    float    mist_mix, mist_alpha;
    int      trees;
    float    tree_low, tree_high;
} HillToken;

#define HILL_COUNT 4
extern const HillToken hill_tokens[HILL_COUNT];

/* ---- the stage */

typedef struct {
    float y[STAGE_COUNT], px_per_m[STAGE_COUNT]; /* by Stage */
    float narrow_scale;
    /* With enlarged type it is smaller, and all stands higher by these parts of the height, so that captions do not cover the figure. In a narrow window what is on the
       floor is smaller still, for the words above reach further in. */
    float large_text_scale, large_text_raise[STAGE_COUNT], large_text_horizon;
    float large_text_sun, large_text_sun_x; /* a low one: up by this part of the height, and there in the column, away from the words */
    float sun_lower, halo_near_words;       /* where words come near it: a high one goes down by this part of the height; its halo, of its opacity */
    float large_text_narrow_scale, large_text_narrow_raise;
    float wall_shift, wall_shift_narrow; /* of the width, while the wall stands */
    float mat_half_width_m, mat_half_length_m, mat_inset_m;
    float wall_height_m, wall_thick_m, wall_half_width_m, wall_shadow_m;
} StageTokens;

extern const StageTokens stage_tokens;

/* ---- Practice: fractions of the height unless said otherwise */

typedef struct {
    float  figure_x, figure_x_narrow; /* of the column */
    float  name_y, sanskrit_y, side_y, side_y_alone;
    float  sanskrit_air;  /* pixels at 1080 lines: below the name's deepest letters */
    float  name_max;      /* of the width, at most that of the column */
    float  name_wall_gap; /* to the wall, where there is one */
    double head_m;        /* from the figure's axis to beside the head, where it stands high: what comes next ends there */
    float  name_leading;  /* of the type size */
    float  side_icon_x, side_icon_r, side_icon_up, side_text_x;
    float  side_icon_grow;            /* at most, with enlarged type */
    float  side_body_gap, side_least; /* enlarged, to the figure; of its width */
    float  next_w, next_h, next_radius, next_y, next_gap, next_label_up, next_name_down;
    float  breath_r, breath_y, breath_r_narrow, breath_y_narrow, breath_margin, breath_margin_narrow;
    float  ring_r;                   /* of the breath's radius */
    float  number_under, number_gap; /* px: the time left, below the ring, and however large its type is from the light around the breath */
    float  word_pad;                 /* px: of the ground of the breath's words, where they need one */
    float  word_y, word_shift, word_under_narrow, mark_size, mark_gap, mark_up;
    float  line_under, line_w, line_w_narrow, line_amplitude, line_now, line_breaths, line_dot, line_halo;
    float  caption_bottom, caption_w;
    float  bar_y, bar_done, bar_to_come, bar_gap, bar_head;
    float  bar_reach; /* px: up and down from it, for a pointer */
    float  keys_y, keys_gap;
    float  menu_x; /* of the width */
    float  menu_y, menu_sub_y, menu_gap_first;
    float  menu_sub_gap;                       /* px: from the words to the list */
    float  menu_below_y;                       /* of the height: the list, where it stands below the words and not beside them */
    float  menu_below_step, menu_below_height; /* px */
    float  help_step, help_head, help_foot;    /* px: of the list of keys, its rows, and what is above and below them */
    float  help_title, help_edge;              /* px: its title, from above, and all that is in it, from its sides */
    float  help_caps, help_gap;                /* px: the room of the caps at least, and from them to the words */
} PracticeTokens;

extern const PracticeTokens practice_tokens;

/* ---- the breath: of its radius unless said otherwise */

typedef struct {
    int   petals, steps;
    float length_low, length_high, width_low, width_high, root;
    float exhale_a, inhale_a, exhale_b, inhale_b;
    float back_width, back_fill, front_fill, open_fill, front_length, front_width;
    float line_inhale, line_exhale, alpha_inhale, alpha_exhale; /* px; opacity */
    float core_low, core_high, core_line;
    float broken_half_rad, broken_start, broken_end, broken_line, broken_alpha;
    float glow_low, glow_high, glow_alpha_low, glow_alpha_high, glow_alpha_dark_ink;
    float natural_volume, natural_low, natural_high;
    float ring_open_rad, ring_gap;

    /* the ring: a band with teeth, or dashes inside a circle */
    int   teeth, dashes;
    float band_low, band_high, band_width, tooth_root, tooth_tip, tooth_half, band_fill;
    float dash_width, dash_gap, outer, outer_line, outer_alpha, dot;

    /* the wave: a vessel that fills and empties */
    float level_low, level_high; /* of its height */
    float vessel_fill, vessel_line, vessel_alpha, water_fill, crest, crests;
    float ripple, ripples, ripple_width, ripple_step, ripple_fade, ripple_least;
    float wave_drift; /* how far its waves go sideways in a breath */
} BreathTokens;

extern const BreathTokens breath_tokens;

#endif
