/* What a person can ask for at any moment: each answered at once, each by a way that a body could go. */
#include <string.h>

#include "core/ease.h"
#include "core/session.h"
#include "core/session_internal.h"

#define BACK_TWICE_US  INT64_C(5000000) /* this early in a pose, back means the one before */
#define LONGER_BREATHS 3
#define EXTRA_MAX      30 /* breaths: further presses are taken as enough */
#define LINE_TAIL_US   INT64_C(500000)
#define VOLUME_SEEN    0.002 /* below it nothing is there to ease away */

/* ---- ways */

/* The figure's breath at this instant, and what glows on her, ease into whatever follows. */
static void cut(Session *session) {
    double volume = session_volume(session), round = session_round(session), muscles = session_muscles(session);
    if (!session_step_is_timed(&session->current)) session->blend_clip = session->current.clip;
    session->blend_volume  = volume;
    session->blend_round   = round;
    session->blend_muscles = muscles;
    session->blend_from_us = session->now_us;
}

static int64_t blend_left_us(const Session *session) {
    int64_t left = session->blend_from_us + SESSION_BLEND_US - session->now_us;
    bool    seen = session->blend_volume > VOLUME_SEEN || session->blend_muscles > VOLUME_SEEN;
    return seen && left > 0 ? left : 0;
}

/* A movement that has begun is finished without its words and pauses. */
static Step finished(const Session *session) {
    Step    step  = session->current;
    int64_t start = session->step_us + blend_left_us(session);
    if (step.clip_at_us > start) step.clip_at_us = start;
    int64_t end      = step.clip_at_us + step.clip.duration_us;
    step.duration_us = end > session->step_us ? end : session->step_us;
    step.cue_count   = 0;
    return step;
}

/* Back along the way in, from as far as it went. */
static Step retreat(const Session *session) {
    Step    step = session->current;
    int64_t done = session->step_us - step.clip_at_us, whole = step.clip.duration_us;
    if (done > whole) done = whole;
    step.kind          = STEP_EXIT;
    step.clip.reversed = !step.clip.reversed;
    step.clip_at_us    = done - whole;
    step.duration_us   = done;
    step.breaths = step.cue_count = 0;
    return step;
}

static Step way_out(Session *session) {
    const PoseSpec *pose = session_pose(session, &session->current);
    Step            step = session->current;
    cut(session);
    step.kind = STEP_EXIT;
    step.clip = pose->exit[step.side];
    if (step.clip.duration_us <= 0) step.clip.duration_us = PLAN_CLIP_MISSING_US;
    step.clip_at_us  = blend_left_us(session);
    step.duration_us = step.clip_at_us + step.clip.duration_us;
    step.breaths = step.cue_count = 0;
    return step;
}

static bool in_pose(const Step *step) {
    return step->pose >= 0 && (step->kind == STEP_SETTLE || step->kind == STEP_HOLD || step->kind == STEP_MOVE);
}

static void detour_add(Session *session, Step step, int item) {
    step.item                                = item;
    session->detour[session->detour_count++] = step;
}

static void detour_add_hops(Session *session, Base at, Base goal, int item) {
    const Repertoire *repertoire = session->plan->repertoire;
    LineRef           line       = repertoire->bases[goal].arrive;
    bool              speak      = line.line >= 0 && line.level <= session->prefs.talk;
    for (bool first = true; at != goal; first = false) {
        Base next = repertoire_next_base(repertoire, at, goal);
        if (next == BASE_COUNT) return; /* a plan with such an item is refused when it is built */
        if (first && speak) {
            session->detour_line    = line;
            session->detour_line_at = session->detour_count;
        }
        detour_add(session, plan_hop(repertoire, at, next, first, first && speak ? PLAN_NAME_AT_US + line.duration_us : 0), item);
        at = next;
    }
}

/* Leaves what plays and goes to the start of `item`; item_count means the end. */
static void go_to(Session *session, int item, EventList *out) {
    const Plan *plan = session->plan;
    int         last = plan->level->item_count - 1, shown = item < last ? item : last;
    Step        current = session->current;
    bool        moving  = current.kind == STEP_BASE || current.kind == STEP_EXIT;
    session_hush(session, out);
    session->extra_breaths  = 0;
    session->detour_at      = 0;
    session->detour_count   = 0;
    session->detour_line_at = -1;
    if (moving)
        detour_add(session, finished(session), shown);
    else if (current.kind == STEP_ENTER && session->step_us > current.clip_at_us)
        detour_add(session, retreat(session), shown);
    else if (in_pose(&current))
        detour_add(session, way_out(session), shown);
    else
        cut(session);
    session->step = item > last ? plan->step_count : session_first_step(plan, item);
    if (item <= last) detour_add_hops(session, current.base, plan->steps[session->step].base, item);
    if (moving) {
        session->current  = session->detour[0];
        session->next_cue = 0;
    } else if (session_on_detour(session) || item <= last) {
        session_begin_step(session);
    } else {
        session_end(session, true, out);
    }
}

/* ---- commands */

static void skip(Session *session, EventList *out) {
    int last = session->plan->level->item_count - 1, item = session_planned(session)->item;
    if (session_on_detour(session) && item == last) return; /* already on the way there */
    go_to(session, item + 1, out);
}

static void back(Session *session, EventList *out) {
    bool ending = session->step >= session->plan->step_count;
    int  item   = session_planned(session)->item;
    bool early  = session->step == session_first_step(session->plan, item) && session->step_us < BACK_TWICE_US;
    bool coming = (session_on_detour(session) && !ending) || session->current.kind == STEP_BASE || early;
    go_to(session, coming && item > 0 ? item - 1 : item, out);
}

static void repeat(Session *session, EventList *out) {
    StepKind kind = session->current.kind;
    if (session_on_detour(session)) return;
    if (kind == STEP_EXIT || kind == STEP_SWITCH) {
        go_to(session, session->current.item, out);
        return;
    }
    if (kind != STEP_HOLD && kind != STEP_MOVE) return;
    session_hush(session, out);
    cut(session);
    session->step_us = session->next_cue = session->next_phase = 0;
    session->begun                                             = false;
}

/* Speaks at once where the words end within the step. */
static void say_now(Session *session, LineRef line, EventList *out) {
    bool again = session_is_saying(session) && session->saying.line == line.line;
    if (line.line < 0 || again || session->step_us + line.duration_us > session->current.duration_us) return;
    session_hush(session, out);
    session_say(session, line, out);
}

static void hold_longer(Session *session, EventList *out) {
    Step *step = &session->current;
    if (session_on_detour(session) || session->extra_breaths >= EXTRA_MAX) return;
    if (step->kind == STEP_EXIT || step->kind == STEP_BASE) return;
    bool now = step->kind == STEP_HOLD || step->kind == STEP_MOVE || (step->breaths > 0 && step->pose < 0);
    if (now) session_extend(session, step, LONGER_BREATHS);
    session->extra_breaths += LONGER_BREATHS;
    LineRef line = session->plan->repertoire->lines.longer;
    if (line.line >= 0 && line.level <= session->prefs.talk) say_now(session, line, out);
}

/* The step waits until the words have ended; a hold does so on both sides. */
static void make_room(Session *session, int64_t until_us) {
    Step   *step     = &session->current;
    int64_t short_by = until_us - step->duration_us;
    if (short_by <= 0) return;
    if (step->breaths > 0) {
        int breaths = breath_count_at_least(&session->prefs.pattern, short_by);
        session_extend(session, step, breaths);
        if (step->kind == STEP_HOLD || step->kind == STEP_MOVE) session->extra_breaths += breaths;
    } else if (step->kind == STEP_ENTER) {
        step->duration_us = until_us;
    } else {
        step->duration_us = breath_natural_round_up(until_us, session_planned(session)->duration_us);
    }
}

/* The way into the easier form, without the words that belong to the other. */
static Step easier_enter(const Session *session) {
    int  at   = session->step;
    Side side = session->current.side;
    while (at > 0 && session->plan->steps[at].kind != STEP_ENTER) at--;
    Step step        = session->plan->steps[at];
    step.clip        = session_pose(session, &step)->enter[side];
    step.clip_at_us  = 0;
    step.duration_us = step.clip.duration_us;
    step.cue_count   = 0;
    return step;
}

/* Out of the pose as far as she is in it, and into its easier form; the hold then counts anew. */
static void go_easier(Session *session, LineRef line, EventList *out) {
    int  item     = session->current.item;
    bool entering = session->current.kind == STEP_ENTER, speak = line.line >= 0 && line.level <= session->prefs.talk;
    session_hush(session, out);
    session->detour_at = session->detour_count = 0;
    detour_add(session, entering ? retreat(session) : way_out(session), item);
    session->easier_item    = item;
    session->detour_line    = line;
    session->detour_line_at = speak ? 0 : -1;
    int64_t said_us         = PLAN_NAME_AT_US + line.duration_us + LINE_TAIL_US;
    if (speak && session->detour[0].duration_us < said_us) session->detour[0].duration_us = said_us;
    detour_add(session, easier_enter(session), item);
    if (entering) session->step++;
    session_begin_step(session);
}

/* Where the pose has no pictures of its easier form, or she is not in it yet, it is told; from then on it is what she shows. */
static void tell_easier(Session *session, LineRef line, EventList *out) {
    Step   *step  = &session->current;
    int64_t until = session->step_us + line.duration_us + LINE_TAIL_US;
    if (step->kind == STEP_ENTER && session->easier_item == step->item) session_ease(session, step);
    if (line.line < 0) return;
    make_room(session, until);
    say_now(session, line, out);
}

static void easier(Session *session, EventList *out) {
    const Step *step = &session->current;
    if (session_on_detour(session) || step->pose < 0 || step->kind == STEP_EXIT) return;
    LineRef line    = session->plan->repertoire->poses[step->pose].easier;
    bool    changes = step->item != session->easier_item && session_easier_form(session, step) != NULL;
    bool    begun   = in_pose(step) || (step->kind == STEP_ENTER && session->step_us > step->clip_at_us);
    if (!changes && session_is_saying(session) && session->saying.line == line.line) return;
    if (changes && begun) {
        go_easier(session, line, out);
        return;
    }
    if (changes) session->easier_item = step->item;
    tell_easier(session, line, out);
}

static void talk_less(Session *session, EventList *out) {
    session->prefs.talk = session->prefs.talk == TALK_BELLS ? TALK_FULL : (TalkLevel)(session->prefs.talk - 1);
    if (session->saying.level > session->prefs.talk) session_hush(session, out);
}

static void pause(Session *session, EventList *out) {
    (void)out;
    if (session->state == SESSION_RUNNING) session->state = SESSION_PAUSED;
}

static void resume(Session *session, EventList *out) {
    (void)out;
    if (session->state == SESSION_PAUSED) session->state = SESSION_RUNNING;
}

static void quit(Session *session, EventList *out) {
    session_hush(session, out);
    session_end(session, false, out);
}

static const struct {
    const char *name;
    void (*run)(Session *session, EventList *out);
} commands[COMMAND_COUNT] = {
    [COMMAND_PAUSE] = {"pause", pause},    [COMMAND_RESUME] = {"resume", resume},          [COMMAND_SKIP] = {"skip", skip},
    [COMMAND_BACK] = {"back", back},       [COMMAND_REPEAT] = {"repeat", repeat},          [COMMAND_HOLD_LONGER] = {"longer", hold_longer},
    [COMMAND_EASIER] = {"easier", easier}, [COMMAND_TALK_LESS] = {"talk-less", talk_less}, [COMMAND_QUIT] = {"quit", quit},
};

void session_command(Session *session, Command command, EventList *out) {
    if (session->state == SESSION_ENDED) return;
    session_report_step(session, out);
    commands[command].run(session, out);
}

const char *command_name(Command command) {
    return commands[command].name;
}

bool command_from_name(const char *name, Command *out) {
    for (int i = 0; i < COMMAND_COUNT; i++) {
        if (strcmp(name, commands[i].name) != 0) continue;
        *out = (Command)i;
        return true;
    }
    return false;
}
