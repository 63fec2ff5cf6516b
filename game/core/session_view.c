/* What the session looks like at this instant: all of it derived, nothing remembered. */
#include <math.h>

#include "core/ease.h"
#include "core/session.h"
#include "core/session_internal.h"

#define MUSCLES_IN_US     INT64_C(1200000)
#define MUSCLES_OUT_US    INT64_C(1600000)
#define MUSCLES_BREATHS   3
#define CAPTION_LINGER_US INT64_C(900000) /* a caption stays this long after its last word */

const char *event_kind_name(EventKind kind) {
    static const char *const names[] = {"step", "say", "hush", "breath", "sound", "end"};
    return names[kind];
}

/* ---- the figure */

double session_blend(const Session *session) {
    return ease_smoothstep((double)(session->now_us - session->blend_from_us) / SESSION_BLEND_US);
}

static double step_volume(const Session *session) {
    const Step *step = &session->current;
    if (session_step_is_timed(step)) return 0;
    if (step->breaths > 0) return session->step_us >= step->duration_us ? 0 : breath_at(&session->prefs.pattern, session->step_us).volume;
    return breath_natural_volume(session->step_us, session_planned(session)->duration_us);
}

double session_volume(const Session *session) {
    return ease_lerp(session->blend_volume, step_volume(session), session_blend(session));
}

/* Half way round with the inhale, on with the exhale; the second half of the breaths the other way round, so that both ways get the same. */
static double step_round(const Session *session) {
    const Step *step = &session->current;
    if (session_step_is_timed(step) || !step->clip.cycle || step->breaths == 0 || session->step_us >= step->duration_us) return 0;
    BreathState breath = breath_at(&session->prefs.pattern, session->step_us);
    bool        in     = breath.phase == BREATH_INHALE || breath.phase == BREATH_HOLD_IN;
    double      round  = in ? breath.volume / 2 : 1 - breath.volume / 2;
    return 2 * breath.index >= session_planned(session)->breaths ? 1 - round : round;
}

/* What is left of the last cut is eased away on the shorter way; a step begins where its circle does. */
double session_round(const Session *session) {
    double offset = session->blend_round < .5 ? session->blend_round : session->blend_round - 1;
    double round  = step_round(session) + offset * (1 - session_blend(session));
    return round - floor(round);
}

/* They are shown while one settles into the hold, then left alone; a hold too short for that shows them until its end. */
static double step_muscles(const Session *session) {
    const Step *step = &session->current;
    if (step->kind != STEP_HOLD && step->kind != STEP_MOVE) return 0;
    int64_t shown = MUSCLES_BREATHS * breath_length_us(&session->prefs.pattern), room = session_planned(session)->duration_us - MUSCLES_OUT_US;
    int64_t out = shown < room ? shown : room;
    double  in = ease_smoothstep((double)session->step_us / MUSCLES_IN_US), gone = ease_smoothstep((double)(session->step_us - out) / MUSCLES_OUT_US);
    return in * (1 - gone);
}

double session_muscles(const Session *session) {
    return ease_lerp(session->blend_muscles, step_muscles(session), session_blend(session));
}

/* A timed clip stands still at its ends; before its start the breath of the clip before it may still be easing out. */
static void view_figure(const Session *session, SessionView *view) {
    const Step *step   = &session->current;
    bool        easing = session_blend(session) < 1 && (session->blend_volume > 0 || session->blend_muscles > 0);
    if (!session_step_is_timed(step) || (session->step_us < step->clip_at_us && easing)) {
        ClipUse use = session_step_is_timed(step) ? session->blend_clip : step->clip;
        view->clip  = use.clip;
        view->u     = use.cycle ? session_round(session) : session_volume(session);
        return;
    }
    double progress = step->clip.duration_us > 0 ? (double)(session->step_us - step->clip_at_us) / (double)step->clip.duration_us : 1;
    progress        = ease_clamp(progress, 0, 1);
    view->clip      = step->clip.clip;
    view->reversed  = step->clip.reversed;
    view->u         = step->clip.reversed ? 1 - progress : progress;
}

/* ---- the breath */

static void view_breath(const Session *session, SessionView *view) {
    const Step *step = &session->current;
    view->pattern    = session->prefs.pattern;
    view->led        = step->breaths > 0;
    view->breaths    = step->breaths;
    view->breath_us  = view->led ? session->step_us : 0;
    view->breath     = view->led ? breath_at(&session->prefs.pattern, session->step_us) : (BreathState){.volume = .45, .inflow = 1};
}

/* ---- time */

static void view_hold(const Session *session, SessionView *view) {
    const Step *step  = &session->current;
    bool        holds = step->kind == STEP_HOLD || step->kind == STEP_MOVE || step->kind == STEP_REST;
    if (holds) {
        view->hold_total_us = step->duration_us;
        view->hold_left_us  = step->duration_us - session->step_us;
    } else if (step->kind == STEP_SETTLE && step->pose >= 0 && session->step + 1 < session->plan->step_count) {
        Step next           = session_amended(session, &session->plan->steps[session->step + 1]);
        view->hold_total_us = view->hold_left_us = next.duration_us;
    }
    view->hold_ring = view->hold_total_us > 0;
}

static void view_time(const Session *session, SessionView *view) {
    const Plan *plan         = session->plan;
    int64_t     left_in_step = session->current.duration_us - session->step_us;
    int64_t     left = left_in_step, gone_of_item = 0, left_of_item = 0;
    bool        detour = session_on_detour(session);
    for (int i = session->detour_at + 1; i < session->detour_count; i++) left += session->detour[i].duration_us;
    for (int i = 0; i < plan->step_count; i++) {
        Step step   = session_amended(session, &plan->steps[i]);
        bool coming = i > session->step || (i == session->step && detour), here = i == session->step && !detour;
        if (coming) left += step.duration_us;
        if (step.item != view->item) continue;
        gone_of_item += here ? session->step_us : coming ? 0 : step.duration_us;
        left_of_item += here ? left_in_step : coming ? step.duration_us : 0;
    }
    bool over           = session->state == SESSION_ENDED;
    view->now_us        = session->now_us;
    view->left_us       = over ? 0 : left;
    view->item_progress = over && session->completed ? 1 : gone_of_item <= 0 ? 0 : (double)gone_of_item / (double)(gone_of_item + left_of_item);
    if (session->step >= plan->step_count) view->item_progress = 1;
}

void session_item_span(const Plan *plan, int item, int64_t *start_us, int64_t *duration_us) {
    *start_us = *duration_us = 0;
    for (int i = 0; i < plan->step_count; i++) {
        if (plan->steps[i].item < item)
            *start_us += plan->steps[i].duration_us;
        else if (plan->steps[i].item == item)
            *duration_us += plan->steps[i].duration_us;
    }
}

/* ---- what it is, and what comes next */

static int pose_of_item(const Plan *plan, int item) {
    const LevelItem *it = &plan->level->items[item];
    return it->kind == ITEM_POSE ? it->pose : -1;
}

static void view_place(const Session *session, SessionView *view) {
    const Plan *plan  = session->plan;
    const Step *step  = session_planned(session);
    Side        first = plan->prefs.tighter_side == SIDE_RIGHT ? SIDE_RIGHT : SIDE_LEFT;
    view->item        = step->item;
    view->item_count  = plan->level->item_count;
    view->pose        = pose_of_item(plan, step->item);
    view->side        = step->side;
    view->side_total  = view->pose >= 0 && plan->repertoire->poses[view->pose].sided ? 2 : 0;
    view->side_index  = view->side_total > 0 && step->side != SIDE_NONE && step->side != first ? 1 : 0;
    view->base        = session->current.base;
}

static void view_next(const Session *session, SessionView *view) {
    const Plan *plan = session->plan;
    view->next_item = view->next_pose = -1;
    for (int i = session->step + 1; i < plan->step_count; i++) {
        const Step *step  = &plan->steps[i];
        bool        other = step->kind == STEP_SWITCH, item = step->item != view->item && step->kind != STEP_BASE;
        if (!other && !item) continue;
        view->next_item = step->item;
        view->next_pose = step->pose;
        view->next_side = step->side;
        return;
    }
}

SessionView session_view(const Session *session) {
    SessionView view = {.state = session->state, .kind = session->current.kind, .clip = -1, .caption = {.line = -1}};
    view_place(session, &view);
    view_figure(session, &view);
    view.muscles = session_muscles(session);
    view_breath(session, &view);
    view_hold(session, &view);
    view_time(session, &view);
    view_next(session, &view);
    if (session->saying.line >= 0 && session->now_us < session->said_at_us + session->saying.duration_us + CAPTION_LINGER_US) {
        view.caption       = session->saying;
        view.caption_at_us = session->said_at_us;
    }
    return view;
}
