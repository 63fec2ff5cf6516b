/* Time moves the session from event to event; between two events everything shown is a function of the clock alone. */
#include "core/session.h"

#include <assert.h>
#include <stddef.h>

#include "core/ease.h"
#include "core/session_internal.h"

void session_start(Session *session, const Plan *plan, const Prefs *prefs) {
    assert(plan->step_count > 0);
    *session = (Session){
        .plan           = plan,
        .prefs          = *prefs,
        .state          = SESSION_RUNNING,
        .saying         = {.line = -1},
        .detour_line    = {.line = -1},
        .detour_line_at = -1,
        .easier_item    = -1,
        .blend_from_us  = -SESSION_BLEND_US,
    };
    session->prefs.pattern = plan->prefs.pattern; /* durations were built on it */
    session_begin_step(session);
}

/* ---- where the session is */

bool session_on_detour(const Session *session) {
    return session->detour_at < session->detour_count;
}

const Step *session_planned(const Session *session) {
    int last = session->plan->step_count - 1;
    return &session->plan->steps[session->step < last ? session->step : last];
}

int session_first_step(const Plan *plan, int item) {
    for (int i = 0; i < plan->step_count; i++) {
        if (plan->steps[i].item == item && plan->steps[i].kind != STEP_BASE) return i;
    }
    return plan->step_count;
}

bool session_step_is_timed(const Step *step) {
    return step->kind == STEP_ENTER || step->kind == STEP_EXIT || step->kind == STEP_BASE;
}

void session_extend(const Session *session, Step *step, int breaths) {
    int64_t more_us = breaths * breath_length_us(&session->prefs.pattern);
    if (step->breaths > 0) {
        step->breaths += breaths;
        step->duration_us += more_us;
    } else if (breaths > 0) {
        step->duration_us = breath_natural_round_up(step->duration_us + more_us, session_planned(session)->duration_us);
    }
}

const PoseSpec *session_easier_form(const Session *session, const Step *step) {
    const Repertoire *repertoire = session->plan->repertoire;
    const PoseSpec   *pose       = &repertoire->poses[step->pose];
    if (pose->easier_form < 0) return NULL;
    const PoseSpec *form = &repertoire->poses[pose->easier_form];
    bool            same = form->base == pose->base && form->sided == pose->sided && form->breath == pose->breath;
    return same && form->enter[step->side].clip >= 0 && form->hold[step->side].clip >= 0 ? form : NULL;
}

const PoseSpec *session_pose(const Session *session, const Step *step) {
    const PoseSpec *form = step->item == session->easier_item ? session_easier_form(session, step) : NULL;
    return form ? form : &session->plan->repertoire->poses[step->pose];
}

/* The same step of the easier form. Words were timed to the plain one: a shorter way leaves her standing for their rest. */
void session_ease(const Session *session, Step *step) {
    const PoseSpec *pose = session_pose(session, step);
    bool            held = step->kind == STEP_SETTLE || step->kind == STEP_HOLD || step->kind == STEP_MOVE;
    if (held) step->clip = pose->hold[step->side];
    if (step->kind == STEP_ENTER) step->clip = pose->enter[step->side];
    if (step->kind == STEP_EXIT) step->clip = pose->exit[step->side];
    int64_t end = step->clip_at_us + step->clip.duration_us;
    if (session_step_is_timed(step) && step->duration_us < end) step->duration_us = end;
}

Step session_amended(const Session *session, const Step *step) {
    Step amended = *step;
    bool hold    = step->kind == STEP_HOLD || step->kind == STEP_MOVE;
    if (step->pose >= 0 && step->item == session->easier_item) session_ease(session, &amended);
    if (hold && step->item == session_planned(session)->item) session_extend(session, &amended, session->extra_breaths);
    return amended;
}

void session_begin_step(Session *session) {
    session->step_us    = 0;
    session->next_cue   = 0;
    session->next_phase = 0;
    session->begun      = false;
    if (session_on_detour(session))
        session->current = session->detour[session->detour_at];
    else if (session->step < session->plan->step_count)
        session->current = session_amended(session, &session->plan->steps[session->step]);
}

/* ---- what is heard */

static void push(EventList *out, Event event) {
    assert(out->count < EVENTS_MAX);
    out->items[out->count++] = event;
}

bool session_is_saying(const Session *session) {
    return session->saying.line >= 0 && session->now_us < session->said_at_us + session->saying.duration_us;
}

void session_say(Session *session, LineRef line, EventList *out) {
    session->saying     = line;
    session->said_at_us = session->now_us;
    push(out, (Event){.kind = EVENT_SAY, .at_us = session->now_us, .line = line});
}

void session_hush(Session *session, EventList *out) {
    if (session_is_saying(session)) push(out, (Event){.kind = EVENT_HUSH, .at_us = session->now_us, .line = session->saying});
    session->saying.line = -1;
}

void session_end(Session *session, bool completed, EventList *out) {
    session->state     = SESSION_ENDED;
    session->completed = completed;
    push(out, (Event){.kind = EVENT_END, .at_us = session->now_us, .completed = completed});
}

static int cue_count(const Session *session) {
    if (session_on_detour(session)) return session->detour_at == session->detour_line_at ? 1 : 0;
    return session->current.cue_count;
}

/* The cue at its instant in the step as it is played, which commands may have made longer. */
static Cue cue_at(const Session *session, int index) {
    if (session_on_detour(session)) return (Cue){.kind = CUE_SAY, .at_us = PLAN_NAME_AT_US, .line = session->detour_line};
    Cue cue = session->plan->cues[session->current.first_cue + index];
    if (cue.from_end) cue.at_us += session->current.duration_us - session->plan->steps[session->step].duration_us;
    return cue;
}

static int64_t next_cue_us(const Session *session) {
    return session->next_cue < cue_count(session) ? cue_at(session, session->next_cue).at_us : INT64_MAX;
}

static int64_t phase_start_us(const Session *session, int phase) {
    const BreathPattern *pattern = &session->prefs.pattern;
    int64_t              at      = phase / BREATH_PHASE_COUNT * breath_length_us(pattern);
    for (int i = 0; i < phase % BREATH_PHASE_COUNT; i++) at += pattern->phase_us[i];
    return at;
}

static int64_t next_phase_us(const Session *session) {
    return session->next_phase < session->current.breaths * BREATH_PHASE_COUNT ? phase_start_us(session, session->next_phase) : INT64_MAX;
}

void session_report_step(Session *session, EventList *out) {
    if (session->begun) return;
    push(out, (Event){.kind = EVENT_STEP, .at_us = session->now_us, .step = session->current});
    session->begun = true;
}

static void emit_phase(Session *session, EventList *out) {
    BreathPhase phase    = (BreathPhase)(session->next_phase++ % BREATH_PHASE_COUNT);
    int64_t     duration = session->prefs.pattern.phase_us[phase];
    if (duration == 0) return;
    push(out, (Event){.kind = EVENT_BREATH, .at_us = session->now_us, .phase = phase, .duration_us = duration});
    if (phase == BREATH_HOLD_IN || phase == BREATH_HOLD_OUT) return;
    SoundId sound = phase == BREATH_INHALE ? SOUND_INHALE : SOUND_EXHALE;
    push(out, (Event){.kind = EVENT_SOUND, .at_us = session->now_us, .sound = sound, .duration_us = duration});
}

/* A line gives way to one that a command has put in its place, and to a person who wants it quieter. */
static void emit_cue(Session *session, EventList *out) {
    Cue cue = cue_at(session, session->next_cue++);
    if (cue.kind == CUE_SOUND) {
        push(out, (Event){.kind = EVENT_SOUND, .at_us = session->now_us, .sound = cue.sound});
    } else if (cue.line.level <= session->prefs.talk && !session_is_saying(session)) {
        session_say(session, cue.line, out);
    }
}

static void next_step(Session *session, EventList *out) {
    int item = session_planned(session)->item;
    if (session_on_detour(session))
        session->detour_at++;
    else
        session->step++;
    if (session->step >= session->plan->step_count && !session_on_detour(session)) {
        session_end(session, true, out);
        return;
    }
    if (session_planned(session)->item != item) session->extra_breaths = 0;
    session_begin_step(session);
}

/* Reports all that is due at this instant; false when there was no room for it. */
static bool emit_due(Session *session, EventList *out) {
    while (session->state == SESSION_RUNNING) {
        int64_t cue_us = next_cue_us(session), phase_us = next_phase_us(session), now = session->step_us;
        if (out->count + 2 > EVENTS_MAX) return false;
        if (!session->begun)
            session_report_step(session, out);
        else if (phase_us <= now && phase_us <= cue_us)
            emit_phase(session, out);
        else if (cue_us <= now)
            emit_cue(session, out);
        else if (now >= session->current.duration_us)
            next_step(session, out);
        else
            return true;
    }
    return true;
}

int64_t session_until_event_us(const Session *session) {
    if (session->state != SESSION_RUNNING) return -1;
    int64_t next = session->current.duration_us, cue_us = next_cue_us(session), phase_us = next_phase_us(session);
    if (cue_us < next) next = cue_us;
    if (phase_us < next) next = phase_us;
    return session->begun && next > session->step_us ? next - session->step_us : 0;
}

int64_t session_advance(Session *session, int64_t dt_us, EventList *out) {
    assert(dt_us >= 0);
    while (session->state == SESSION_RUNNING) {
        if (!emit_due(session, out)) return dt_us;
        int64_t until = session_until_event_us(session), stride = until < dt_us ? until : dt_us;
        if (stride <= 0) break;
        session->now_us += stride;
        session->step_us += stride;
        dt_us -= stride;
    }
    return 0;
}
