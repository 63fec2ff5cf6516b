/* The session itself: a plain struct that is copied by assignment, moved on by time and commands, and looked at. */
#ifndef UNSLOUCH_CORE_SESSION_H
#define UNSLOUCH_CORE_SESSION_H

#include <stdbool.h>
#include <stdint.h>

#include "plan.h"

typedef enum {
    COMMAND_PAUSE,
    COMMAND_RESUME,
    COMMAND_SKIP,        /* on to the next pose, by the way the figure would really go */
    COMMAND_BACK,        /* to the start of this pose; within its first 5 s to the one before */
    COMMAND_REPEAT,      /* this hold once more from its first breath; on the way out, the pose once more */
    COMMAND_HOLD_LONGER, /* three breaths more on this side, and as many on the other */
    COMMAND_EASIER,      /* the easier form, told; the step waits for the words */
    COMMAND_TALK_LESS,   /* full -> names -> bells -> full */
    COMMAND_QUIT,
    COMMAND_COUNT
} Command;

typedef enum { SESSION_RUNNING, SESSION_PAUSED, SESSION_ENDED } SessionState;

typedef enum {
    EVENT_STEP, /* a step begins */
    EVENT_SAY,
    EVENT_HUSH,   /* the line that was being said is cut short here by a command */
    EVENT_BREATH, /* a led phase begins */
    EVENT_SOUND,
    EVENT_END
} EventKind;

typedef struct {
    EventKind   kind;
    int64_t     at_us;       /* session clock: time practised, pauses left out */
    Step        step;        /* EVENT_STEP: what begins, durations as they will be played */
    LineRef     line;        /* EVENT_SAY, EVENT_HUSH */
    BreathPhase phase;       /* EVENT_BREATH */
    int64_t     duration_us; /* EVENT_BREATH, and EVENT_SOUND for breath cues: the phase */
    SoundId     sound;       /* EVENT_SOUND */
    bool        completed;   /* EVENT_END: false when quit */
} Event;

#define EVENTS_MAX         64
#define EVENTS_PER_COMMAND 3

typedef struct {
    Event items[EVENTS_MAX];
    int   count;
} EventList;

/* Steps that a command puts between here and the next planned step: a way back to the base and the hops to another. */
#define SESSION_DETOUR_MAX (BASE_COUNT + 1)

typedef struct {
    const Plan  *plan;
    Prefs        prefs;
    SessionState state;
    bool         completed;
    int64_t      now_us;     /* session clock: time practised, what is credited */
    int          step;       /* planned step that plays, or that follows the detour; step_count: the end follows */
    Step         current;    /* the step that plays, as amended by commands */
    int64_t      step_us;    /* time into it */
    bool         begun;      /* its EVENT_STEP was reported */
    int          next_cue;   /* within the current step */
    int          next_phase; /* led phases gone through so far in the current step, empty ones counted */
    Step         detour[SESSION_DETOUR_MAX];
    int          detour_count, detour_at; /* on a detour while detour_at < detour_count */
    LineRef      detour_line;             /* how to get to the base that the detour leads to */
    int          detour_line_at;          /* the detour step that says it */
    LineRef      saying;                  /* line -1: silence */
    int64_t      said_at_us;
    ClipUse      blend_clip; /* what the figure did at the last cut; eased away over SESSION_BLEND_US so that nothing pops */
    double       blend_volume;
    double       blend_round;   /* where in its circle it was, 0..1 */
    double       blend_muscles; /* how much they glowed then */
    int64_t      blend_from_us;
    int          easier_item;   /* the item whose pose is practised in its easier form; -1: none */
    int          extra_breaths; /* granted to every hold of this item that is still to come */
} Session;

#define SESSION_BLEND_US INT64_C(600000)

/* What to draw: plain values, no pointers into the session but to frozen data. */
typedef struct {
    SessionState state;
    StepKind     kind;
    int          item, item_count;
    int          pose; /* of the current item, -1 if none */
    Side         side;
    int          side_index; /* 0 first, 1 second */
    int          side_total; /* 0 for unsided, else 2 */
    Base         base;

    int    clip; /* catalogue clip; -1: its pictures are missing */
    bool   reversed;
    double u; /* 0..1 along a timed clip in the direction of its frames (already turned round when reversed), lung volume, or how far round a cycle */

    double muscles; /* how much the muscles glow that the hold addresses, 0..1: for its first three breaths */

    bool          led;    /* the breath leads: word, line and cues; else the visualizer only glows */
    BreathState   breath; /* valid when led; else volume .45, inflow 1 */
    BreathPattern pattern;
    int64_t       breath_us; /* time into the led breaths of this step */
    int           breaths;   /* led breaths in this step */

    LineRef caption;       /* line -1: none */
    int64_t caption_at_us; /* session clock when it began */

    bool    hold_ring; /* a ring is due: hold, move, rest, settle in a pose show it; others not */
    int64_t hold_left_us, hold_total_us;

    int  next_item; /* what comes next, -1 at the end */
    int  next_pose; /* -1: rest or breathing */
    Side next_side; /* the other side of the same pose comes first where it is due */

    int64_t now_us, left_us; /* practised so far, and still to come as things stand */
    double  item_progress;   /* 0..1 within the current item */
} SessionView;

void session_start(Session *session, const Plan *plan, const Prefs *prefs);
/* Reports at most EVENTS_PER_COMMAND events; the caller leaves room for them in `out`. */
void session_command(Session *session, Command command, EventList *out);
/* Moves on by dt_us >= 0 and appends what happened. Returns the time that is left over because `out` was full (0 otherwise): empty the list and call again. */
int64_t session_advance(Session *session, int64_t dt_us, EventList *out);
/* Time until the next event, so that a driver may stride from event to event; -1 when paused or ended. */
int64_t     session_until_event_us(const Session *session);
SessionView session_view(const Session *session);
/* Share of the session bar that each item takes, and where it starts: microseconds of the plan. */
void        session_item_span(const Plan *plan, int item, int64_t *start_us, int64_t *duration_us);
const char *command_name(Command command);
bool        command_from_name(const char *name, Command *out);
const char *event_kind_name(EventKind kind);

#endif
