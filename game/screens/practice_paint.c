/* Painting of Practice, far to near: scene, figure, breath; then the controls, which fade; then Paused or All keys. */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "core/ease.h"
#include "screens/practice_parts.h"
#include "view/breath_view.h"
#include "view/caption.h"
#include "view/figure.h"
#include "view/props.h"
#include "view/scene.h"
#include "view/tip.h"

#define SEGMENTS_MAX 128
#define NEXT_MAX     3

#define CHANGES_US      INT64_C(20000000) /* of the session: long enough to read them from the mat */
#define CHANGES_FADE_US 1000000.
#define CHANGES_WIDTH   .27f /* of the column */
#define CHANGES_LINES   12
#define CHANGES_BOTTOM  .68f /* of the height: above captions */

/* ---- words */

static const char *name_of(const App *app, const SessionView *s) {
    if (s->pose >= 0) return catalog_pose(app->catalog, s->pose)->name;
    return s->kind == STEP_REST || s->kind == STEP_SETTLE ? say(app, "practice.breathe") : words_base(app->strings, s->base);
}

static const char *sanskrit_of(const App *app, const SessionView *s) {
    return s->pose >= 0 ? catalog_pose(app->catalog, s->pose)->sanskrit : "";
}

/* How the hold of a pose stands to the words around it, for they never reach its wall or its head: they know of both before they come, so that they stay where
   they are then. */
typedef struct {
    float wall_left; /* INFINITY: there is no wall */
    float head;      /* where a head that stands high ends on the right; 0: none does */
    float seated;    /* likewise that of her who does not stand, but reaches enlarged words */
    float wall_right;
    float body_x, body_y; /* where she begins on the left, and at the top; known of enlarged words alone, which may reach her */
} Upright;

static Upright upright_of(const App *app, const Frame *f, int pose) {
    const PoseSpec *spec    = pose >= 0 ? &catalog_repertoire(app->catalog)->poses[pose] : NULL;
    Upright         upright = {.wall_left = INFINITY, .body_x = INFINITY, .body_y = INFINITY};
    for (int side = SIDE_NONE; spec && side < SIDE_COUNT; side++) {
        int clip = spec->hold[side].clip;
        if ((side == SIDE_NONE) == spec->sided || clip < 0) continue;
        FigureShow     show  = figure_show_over_captions(f, clip, 1, practice_figure_x(f));
        FigurePlace    place = figure_place(f, &show);
        const ClipEnd *end   = &f->clips->clips[clip].to;
        if (end->wall) upright.wall_left = fminf(upright.wall_left, props_wall_left(&place));
        if (end->wall) upright.wall_right = fmaxf(upright.wall_right, props_wall_right(&place));
        SDL_FRect body = f->large ? figure_box(f, &show) : (SDL_FRect){0};
        float     head = (float)(place.axis_x + practice_tokens.head_m * place.px_per_m);
        if (end->stage != STAGE_FLOOR) upright.head = fmaxf(upright.head, head);
        if (body.w > 0 && body.y < practice_tokens.next_y * (float)f->height + practice_tokens.next_h * f->u) upright.seated = fmaxf(upright.seated, head);
        if (body.w > 0) upright.body_x = fminf(upright.body_x, body.x), upright.body_y = fminf(upright.body_y, body.y);
    }
    return upright;
}

static float name_room(const Frame *f, const Upright *upright) {
    float room = practice_tokens.name_max * f->column;
    return fminf(room, upright->wall_left - f->x0 - practice_tokens.name_wall_gap * f->u);
}

/* In fewer words where enlarged type would reach the figure. */
static void side_of(const App *app, const Frame *f, const SessionView *s, float room, char *out, size_t size) {
    static const char *const sides[SIDE_COUNT]     = {"practice.sides", "practice.side.left", "practice.side.right"};
    static const char *const of_two[SIDE_COUNT][2] = {{"practice.sides", "practice.sides"},
                                                      {"practice.side.left.first", "practice.side.left.second"},
                                                      {"practice.side.right.first", "practice.side.right.second"}};
    const char              *key                   = s->side_total < 2 ? "practice.sides.together" : "practice.sides.in-turn"; /* still on the way to it */
    if (s->side_total >= 2 && s->side != SIDE_NONE) key = of_two[s->side][s->side_index != 0];
    snprintf(out, size, "%s", s->pose < 0 ? words_base(app->strings, s->base) : say(app, key));
    bool wide = kit_text_width(f, TYPE_BODY_BOLD, out) + practice_tokens.side_text_x * f->u > room;
    if (s->pose >= 0 && wide) snprintf(out, size, "%s", say(app, sides[s->side]));
}

static void next_of(const App *app, const SessionView *s, char *out, size_t size) {
    const char *text;
    if (s->next_item < 0)
        text = say(app, "practice.next.end");
    else if (s->next_pose < 0)
        text = say(app, "practice.next.breaths");
    else if (s->next_pose == s->pose && s->next_item == s->item && s->next_side != SIDE_NONE)
        text = say(app, s->next_side == SIDE_LEFT ? "practice.next.left" : "practice.next.right");
    else
        text = catalog_pose(app->catalog, s->next_pose)->name;
    snprintf(out, size, "%s", text);
}

/* The words of a frame, found once. */
typedef struct {
    Upright  upright;
    float    room; /* of the name, px */
    NameBox  name;
    KitLines sanskrit;
    char     side[96], next[128], time[16];
} Wording;

/* Beside a wall, and enlarged beside a figure that stands, it keeps to the room of the name. */
static KitLines fit_sanskrit(const Frame *f, const char *sanskrit, const Wording *wording) {
    bool  beside = f->large && wording->upright.head > 0, wall = isfinite(wording->upright.wall_left);
    float room = beside || wall ? wording->room : 1.25f * practice_tokens.name_max * (float)f->width;
    return kit_fit_lines(f, TYPE_BODY, sanskrit, room, beside ? 2 : 1);
}

static PracticeLayout place(const App *app, const SessionView *s, const Wording *wording) {
    const Frame  *f  = view_frame(app->view);
    PracticeWords w  = {.has_side = true, .has_next = true, .has_sanskrit = sanskrit_of(app, s)[0] != '\0'};
    w.name_type      = wording->name.type;
    w.name_lines     = wording->name.count;
    w.name           = wording->name.width;
    w.sanskrit       = wording->sanskrit.width;
    w.sanskrit_px    = wording->sanskrit.px;
    w.sanskrit_lines = wording->sanskrit.count;
    w.head           = fmaxf(fmaxf(wording->upright.head, wording->upright.seated),
                   wording->upright.wall_right > 0 ? wording->upright.wall_right + practice_tokens.name_wall_gap * f->u : 0);
    if (isfinite(wording->upright.body_x)) w.body_x = wording->upright.body_x, w.body_y = wording->upright.body_y;
    w.side         = fminf(kit_text_width(f, TYPE_BODY_BOLD, wording->side), wording->room - practice_tokens.side_text_x * f->u);
    w.next         = kit_text_width(f, TYPE_BODY_BOLD, wording->next);
    w.word         = kit_text_width(f, TYPE_WORD, f->words.breath[BREATH_EXHALE]);
    w.left_of_hold = kit_text_width(f, TYPE_NUMBER, "00:00");
    w.time         = kit_text_width(f, TYPE_NUMBER, wording->time);
    w.left         = kit_text_width(f, TYPE_LABEL, say(app, "practice.left"));
    return practice_layout(f, &w);
}

/* A measure of how much of her the Sanskrit may hide: she is narrow where she begins, at the head or at a hand, and widens below. */
static float hides(const App *app, const SessionView *s, const Wording *wording) {
    SDL_FRect      room    = place(app, s, wording).sanskrit;
    const Upright *upright = &wording->upright;
    float          wide = fmaxf(0, room.x + room.w - upright->body_x), deep = fmaxf(0, room.y + room.h - upright->body_y);
    return wide * deep * deep;
}

/* Enlarged, the Sanskrit is broken where that keeps it further from her. */
static Wording wording_of(const App *app, const SessionView *s) {
    const Frame *f       = view_frame(app->view);
    Wording      wording = {.upright = upright_of(app, f, s->pose)};
    wording.room         = name_room(f, &wording.upright);
    wording.name         = kit_name_fit(f, name_of(app, s), wording.room);
    wording.sanskrit     = fit_sanskrit(f, sanskrit_of(app, s), &wording);
    side_of(app, f, s, wording.room, wording.side, sizeof wording.side);
    next_of(app, s, wording.next, sizeof wording.next);
    kit_clock(wording.time, sizeof wording.time, s->left_us);
    if (!f->large) return wording;
    Wording broken  = wording;
    broken.sanskrit = kit_fit_lines(f, TYPE_BODY, sanskrit_of(app, s), wording.room, 2);
    return hides(app, s, &broken) < hides(app, s, &wording) ? broken : wording;
}

PracticeLayout practice_place(const App *app, const SessionView *s) {
    Wording wording = wording_of(app, s);
    return place(app, s, &wording);
}

/* ---- figure */

/* What plays after this step: a detour first, where a command made one. */
static int coming(const Session *session, FigureNext next[NEXT_MAX]) {
    int     count = 0;
    int64_t in_us = session->current.duration_us - session->step_us;
    for (int i = session->detour_at; i < session->detour_count && count < NEXT_MAX; i++) {
        const Step *step = &session->detour[i];
        next[count++]    = (FigureNext){step->clip.clip, step->clip.reversed, in_us + step->clip_at_us};
        in_us += step->duration_us;
    }
    int at = session->detour_at < session->detour_count ? session->step : session->step + 1;
    for (int i = at; i < session->plan->step_count && count < NEXT_MAX; i++) {
        const Step *step = &session->plan->steps[i];
        next[count++]    = (FigureNext){step->clip.clip, step->clip.reversed, in_us + step->clip_at_us};
        in_us += step->duration_us;
    }
    return count;
}

static void paint_figure(App *app, const SessionView *s, const PracticeLayout *l) {
    FigureShow show = figure_show_over_captions(view_frame(app->view), s->clip, s->u, l->figure_x);
    FigureNext next[NEXT_MAX];
    show.muscles = s->muscles;
    figure_draw(app->view, &show);
    figure_ahead(app->view, &show, s->reversed, next, coming(&app->practice.session, next));
}

/* ---- breath */

static BreathShow breath_of(const SessionView *s) {
    return (BreathShow){.led = s->led, .state = s->breath, .pattern = s->pattern, .t_us = s->breath_us, .breaths = s->breaths};
}

static void paint_ground(App *app, SDL_FRect room) {
    const Frame *f = view_frame(app->view);
    if (f->palette->flat)
        draw_round_rect(f->draw, room, metrics.radius_row * f->u, f->palette->surface);
    else
        kit_glow(app->view, room.x + room.w / 2, room.y + room.h / 2, 1.15f * room.w, 1.4f * room.h, f->palette->surface);
}

static float mat_right(const App *app, const SessionView *s, const PracticeLayout *l) {
    const Frame *f     = view_frame(app->view);
    FigureShow   show  = figure_show_over_captions(f, s->clip, s->u, l->figure_x);
    FigurePlace  place = figure_place(f, &show);
    return props_mat_right(f, &place);
}

static SDL_FRect padded(const Frame *f, SDL_FRect room) {
    float pad = practice_tokens.word_pad * f->u;
    return (SDL_FRect){room.x - pad, room.y, room.w + 2 * pad, room.h + pad};
}

/* Where the window is narrow the mat may reach under the word, and is as light as it; in high contrast one ground is that of the time above it, too. */
static void paint_word_ground(App *app, const SessionView *s, const PracticeLayout *l) {
    const Frame *f = view_frame(app->view);
    SDL_FRect    words, room;
    SDL_UnionFRect(&l->word, &l->line, &words);
    SDL_UnionFRect(&words, &l->number, &room);
    room = padded(f, f->palette->flat ? room : words);
    if (s->led && f->narrow && mat_right(app, s, l) > room.x) paint_ground(app, room);
}

/* Likewise under the time; enlarged, the light of the breath reaches it, too. */
static void paint_number_ground(App *app, const SessionView *s, const PracticeLayout *l) {
    const Frame *f    = view_frame(app->view);
    SDL_FRect    room = padded(f, l->number);
    bool         mat  = f->narrow && mat_right(app, s, l) > room.x;
    if (f->palette->flat ? mat && !s->led : mat || f->large) paint_ground(app, room);
}

static void paint_breath(App *app, const SessionView *s, const PracticeLayout *l) {
    BreathShow show = breath_of(s);
    paint_word_ground(app, s, l);
    breath_draw(app->view, app->settings.breath_form, &show, l->breath_x, l->breath_y, l->breath_r);
    breath_draw_word(app->view, &show, l->word_x, l->word_baseline, view_frame(app->view)->x1, (float)view_frame(app->view)->width);
    breath_draw_line(app->view, &show, l->breath_x, l->line_y, l->line_width, practice_tokens.line_amplitude * (float)view_frame(app->view)->height);
}

static void paint_ring(App *app, const SessionView *s, const PracticeLayout *l) {
    double left = (double)s->hold_left_us / (double)s->hold_total_us;
    paint_number_ground(app, s, l);
    breath_draw_ring(app->view, l->breath_x, l->breath_y, l->ring_r, l->number_baseline, s->breaths, left, s->hold_left_us);
}

/* ---- controls */

static void paint_name(App *app, const SessionView *s, Wording *wording, const PracticeLayout *l) {
    const Frame *f   = view_frame(app->view);
    SDL_Color    ink = f->palette->ink;
    kit_text_lines(f, wording->name.type, wording->name.lines, wording->name.count, l->name_x, l->name_baseline, l->name_leading, ink);
    kit_fitted_lines(f, &wording->sanskrit, f->x0, l->sanskrit_baseline, metrics.leading, ALIGN_LEFT, ink);
    float grow = kit_type_px(f, TYPE_BODY_BOLD) / 36, icon_y = l->side_baseline - practice_tokens.side_icon_up * grow, text_x = f->x0;
    float icon_grow = fminf(f->text_scale, practice_tokens.side_icon_grow);
    if (s->pose >= 0) {
        kit_side_icon(f, f->x0 + practice_tokens.side_icon_x * f->u, icon_y, practice_tokens.side_icon_r * icon_grow * f->u, s->side);
        text_x += practice_tokens.side_text_x * f->u;
    }
    kit_text_cut(f, TYPE_BODY_BOLD, wording->side, text_x, l->side_baseline, l->side.w - practice_tokens.side_text_x * f->u + 1, ALIGN_LEFT, ink);
}

/* What of the level was changed for this person, and why: a line break before each change but the first. */
static int wrap_changes(App *app, float width, int most, char lines[CHANGES_LINES][TEXT_LINE_BYTES], bool begins[CHANGES_LINES]) {
    const Frame  *f = view_frame(app->view);
    int           count, total = 0;
    const Change *changes = catalog_plan_changes(app->practice.plan, &count);
    for (int i = 0; i < count && total < most; i++) {
        char text[CHANGE_TEXT_BYTES];
        catalog_change_text(app->catalog, app->strings, &changes[i], text);
        begins[total] = true;
        total += kit_wrap(f, theme_type(TYPE_LABEL)->face, kit_type_px(f, TYPE_LABEL), text, width, &lines[total], most - total);
    }
    return total;
}

/* As the session begins, and in every pause; on a sheet, since the sun may stand behind it. */
static void paint_changes(App *app, const SessionView *s, const PracticeLayout *l) {
    const Frame *f = view_frame(app->view);
    char         lines[CHANGES_LINES][TEXT_LINE_BYTES];
    bool         begins[CHANGES_LINES] = {false};
    float        px = kit_type_px(f, TYPE_LABEL), pad = 20 * f->u, width = CHANGES_WIDTH * (f->x1 - f->x0), height = 2 * pad, alpha = draw_get_alpha(f->draw);
    float        there = s->state == SESSION_PAUSED ? 1 : (float)ease_clamp((double)(CHANGES_US - s->now_us) / CHANGES_FADE_US, 0, 1);
    int          most  = (int)ease_clamp((double)((CHANGES_BOTTOM * (float)f->height - l->side_baseline - 2 * pad) / (1.3f * px)), 1, CHANGES_LINES);
    int          count = there > 0 ? wrap_changes(app, width, most, lines, begins) : 0;
    if (count == 0) return;
    for (int i = 0; i < count; i++) height += (i > 0 && begins[i] ? 1.5f : i > 0 ? 1.22f : .96f) * px;
    SDL_FRect sheet = {f->x0 - 4 * f->u, l->side_baseline + .8f * px, width + 2 * pad, height};
    float     y     = sheet.y + pad + .74f * px;
    draw_set_alpha(f->draw, there);
    draw_round_rect(f->draw, sheet, metrics.radius_row * f->u, color_alpha(f->palette->surface, opacity.caption));
    for (int i = 0; i < count; i++) {
        if (i > 0) y += (begins[i] ? 1.5f : 1.22f) * px;
        kit_text(f, TYPE_LABEL, lines[i], sheet.x + pad, y, ALIGN_LEFT, f->palette->on_surface);
    }
    draw_set_alpha(f->draw, alpha);
}

static int clip_of_next(const App *app, const SessionView *s) {
    const Repertoire *r = catalog_repertoire(app->catalog);
    if (s->next_pose >= 0) return r->poses[s->next_pose].hold[s->next_side].clip;
    return s->next_item >= 0 ? r->bases[app->practice.plan->level->items[s->next_item].base].rest.clip : -1;
}

static void paint_next(App *app, const SessionView *s, const Wording *wording, const PracticeLayout *l) {
    const Frame   *f      = view_frame(app->view);
    const Palette *p      = f->palette;
    int            clip   = clip_of_next(app, s);
    float          text_x = clip >= 0 ? l->next_text_x : f->x1;
    kit_text(f, TYPE_LABEL, say(app, "practice.next"), text_x, l->next_label_baseline, ALIGN_RIGHT, p->ink);
    kit_text_cut(f, TYPE_BODY_BOLD, wording->next, text_x, l->next_name_baseline, l->next_text_width + 1, ALIGN_RIGHT, p->ink);
    if (clip < 0) return;
    float     radius = practice_tokens.next_radius * f->u;
    SDL_Color dark   = {0x26, 0x26, 0x26, 255};
    SDL_Color top = p->flat ? dark : color_mix(p->hill[0], p->mist, .35f), bottom = p->flat ? dark : color_mix(p->ground[0], p->pool, .35f);
    draw_round_rect_gradient(f->draw, l->next_picture, radius, top, bottom);
    figure_draw_thumbnail(app->view, clip, l->next_picture);
    draw_round_rect_line(f->draw, l->next_picture, radius, 3 * f->u, color_alpha(p->ink, .9f));
}

/* What a part of the session is, and how long. */
static void tell_part(App *app, SDL_FRect part, int item, double length_us) {
    int   pose = app->practice.plan->level->items[item].pose;
    float head = practice_tokens.bar_head * view_frame(app->view)->u;
    char  time[16], text[160];
    kit_clock(time, sizeof time, (int64_t)length_us);
    strings_fill(app->strings, text, sizeof text, "practice.part", "what",
                 pose >= 0 ? catalog_pose(app->catalog, pose)->name : say(app, "practice.next.breaths"), "time", time, NULL);
    tip_show_below(app->view, (SDL_FRect){part.x, part.y + part.h / 2 - head, part.w, 2 * head}, text);
}

static void paint_bar(App *app, const SessionView *s, const Wording *wording, const PracticeLayout *l) {
    const Frame *f = view_frame(app->view);
    BarSegment   segments[SEGMENTS_MAX];
    int          count = app->practice.plan->level->item_count;
    if (count > SEGMENTS_MAX) count = SEGMENTS_MAX;
    double total = 0;
    for (int i = 0; i < count; i++) {
        int64_t start, length;
        session_item_span(app->practice.plan, i, &start, &length);
        segments[i] = (BarSegment){(double)start, (double)length};
        total += (double)length;
    }
    for (int i = 0; i < count; i++) segments[i].length /= total > 0 ? total : 1;
    kit_session_bar(f, f->x0, l->bar_y, l->bar_width, segments, count, s->item, s->item_progress);
    SDL_FRect part;
    int       pointed = app->practice_screen.help ? -1 : kit_session_bar_pointed(f, f->x0, l->bar_y, l->bar_width, segments, count, &part);
    if (pointed >= 0) tell_part(app, part, pointed, segments[pointed].length * total);
    float left = kit_text(f, TYPE_LABEL, say(app, "practice.left"), f->x1, l->time_baseline - f->u, ALIGN_RIGHT, f->palette->ink);
    if (left == 0) left = kit_text_width(f, TYPE_LABEL, say(app, "practice.left"));
    kit_text(f, TYPE_NUMBER, wording->time, f->x1 - left - 12 * f->u, l->time_baseline, ALIGN_RIGHT, f->palette->ink);
}

/* Hints in the order in which they are given up when room is short. */
static bool hint_shown(const Frame *f, Action action) {
    if (f->large) return action == ACTION_PAUSE || action == ACTION_HELP;
    return true;
}

int practice_hints(const App *app, const PracticeLayout *layout, KitItem items[KIT_ITEMS_MAX]) {
    const Frame *f = view_frame(app->view);
    float        widths[KIT_ITEMS_MAX], total = 0;
    int          count = 0;
    for (int i = 0; i < practice_control_count; i++) {
        const PracticeControl *c = &practice_controls[i];
        if (!c->hint || !hint_shown(f, c->action)) continue;
        widths[count]   = kit_key(f, 0, 0, say_key(app, c->action), say(app, c->hint), false);
        items[count].id = i;
        total += widths[count++];
    }
    float gap = count > 1 ? fminf(practice_tokens.keys_gap * f->u, (f->x1 - f->x0 - total) / (float)(count - 1)) : 0, x = f->x0;
    float height = metrics.target_width * f->u;
    for (int i = 0; i < count; i++) {
        items[i].rect = (SDL_FRect){x, layout->keys_baseline - 10 * f->u - height / 2, widths[i], height};
        x += widths[i] + gap;
    }
    return count;
}

static void paint_hints(App *app, const PracticeLayout *l) {
    const Frame *f = view_frame(app->view);
    KitItem      items[KIT_ITEMS_MAX];
    int          count = practice_hints(app, l, items);
    for (int i = 0; i < count; i++) {
        const PracticeControl *c = &practice_controls[items[i].id];
        if (i == app->practice_screen.hot) {
            SDL_FRect r = items[i].rect, around = {r.x - 12 * f->u, r.y + 8 * f->u, r.w + 24 * f->u, r.h - 16 * f->u};
            draw_round_rect(f->draw, around, metrics.radius_row * f->u, color_alpha(f->palette->ink, opacity.row_focus));
        }
        kit_key(f, items[i].rect.x, l->keys_baseline, say_key(app, c->action), say(app, c->hint), true);
    }
}

/* Enlarged words reach down to where the sky is bright; in high contrast a narrow window has words where the line of the ground would run. */
static SceneSpec scene_of(const Frame *f, const PracticeLayout *l) {
    bool flat = f->palette->flat;
    return (SceneSpec){.sun           = true,
                       .pool_x        = l->figure_x / (float)f->width,
                       .foot_ink      = f->palette->dark_ink ? .55f : .75f,
                       .foot_ink_from = .78f,
                       .left          = f->large && !flat ? ground_practice_large : (WordsGround){0, 1},
                       .captions      = true,
                       .left_far      = true,
                       .right         = {flat && f->narrow ? 1 : 0, (fminf(l->line.x, l->word.x) - f->column_x) / f->column},
                       .breath_x      = l->breath_x,
                       .breath_y      = l->breath_y,
                       .breath_r      = l->breath_r};
}

static float controls_shown(const App *app) {
    float controls = app->practice_screen.controls;
    return app->practice.since_input_us < motion.controls_after_us ? (float)ease_out_cubic((double)controls) : (float)ease_smoothstep((double)controls);
}

/* What leads and what tells, without the figure. A pause lets it go while its veil comes; the bar alone stays. */
static void paint_led(App *app, const SessionView *s, Wording *wording, const PracticeLayout *l, float there, bool paused) {
    const Frame *f     = view_frame(app->view);
    float        shown = controls_shown(app);
    draw_set_alpha(f->draw, there);
    paint_breath(app, s, l);
    draw_set_alpha(f->draw, there * shown);
    if (shown > 0) {
        if (s->hold_ring && s->hold_total_us > 0) paint_ring(app, s, l);
        paint_name(app, s, wording, l);
        paint_next(app, s, wording, l);
        if (!paused || app->practice_screen.help) paint_bar(app, s, wording, l);
        paint_hints(app, l);
    }
    draw_set_alpha(f->draw, there);
    CaptionSaid said_now = {.at_us = s->caption_at_us, .duration_us = s->caption.duration_us};
    if (app->settings.captions && s->caption.line >= 0) said_now.text = catalog_line(app->catalog, s->caption.line)->text;
    caption_draw(app->view, said_now, s->now_us, l->caption_x, l->caption_bottom, l->caption_width);
    draw_set_alpha(f->draw, 1);
}

void practice_paint(App *app) {
    const Frame *f = view_frame(app->view);
    if (!app->practice.plan) return;
    SessionView    s       = session_view(&app->practice.session);
    Wording        wording = wording_of(app, &s);
    PracticeLayout l       = place(app, &s, &wording);
    SceneSpec      scene   = scene_of(f, &l);
    float          veil    = (float)ease_smoothstep((double)app->practice_screen.veil);
    bool           paused  = s.state == SESSION_PAUSED || (s.state == SESSION_ENDED && app->practice_screen.veil > 0);
    scene_draw(app->view, &scene, false);
    paint_figure(app, &s, &l);
    scene_draw_veil(app->view, veil);
    if (veil < 1) paint_led(app, &s, &wording, &l, 1 - veil, paused);
    if (paused && !app->practice_screen.help) {
        practice_menu_paint(app, &s);
        paint_bar(app, &s, &wording, &l);
    }
    paint_changes(app, &s, &l);
    if (app->practice_screen.help) practice_help_paint(app);
    view_fade_in(app->view, app->screen_us);
}
