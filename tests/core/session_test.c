/* Laws of the session over random plans and random commands. */
#include "core/session.h"

#include <math.h>

#include "fixture.h"

#define RUNS 1500

static Fixture f;

static void advance_all(Session *session, int64_t dt_us, Event *log, int *count, int capacity) {
    do {
        EventList out = {.count = 0};
        dt_us         = session_advance(session, dt_us, &out);
        for (int i = 0; i < out.count && *count < capacity; i++) log[(*count)++] = out.items[i];
    } while (dt_us > 0);
}

static bool same_event(const Event *a, const Event *b) {
    return a->kind == b->kind && a->at_us == b->at_us && a->line.line == b->line.line && a->phase == b->phase && a->duration_us == b->duration_us &&
           a->sound == b->sound && a->completed == b->completed && a->step.kind == b->step.kind && a->step.duration_us == b->step.duration_us &&
           a->step.item == b->step.item && a->step.side == b->step.side;
}

static bool same_view(const Session *a, const Session *b) {
    SessionView x = session_view(a), y = session_view(b);
    return x.clip == y.clip && x.u == y.u && x.left_us == y.left_us && x.now_us == y.now_us && x.item == y.item && x.kind == y.kind &&
           x.caption.line == y.caption.line && x.breath.volume == y.breath.volume && x.hold_left_us == y.hold_left_us && x.muscles == y.muscles &&
           a->state == b->state;
}

/* A random command, mostly those of a person who plays with the keys. */
static Command random_command(void) {
    return (Command)test_between(COMMAND_PAUSE, COMMAND_TALK_LESS);
}

static void command_logged(Session *session, Command command, Event *log, int *count, int capacity) {
    EventList out = {.count = 0};
    session_command(session, command, &out);
    for (int i = 0; i < out.count && *count < capacity; i++) log[(*count)++] = out.items[i];
}

TEST("advancing by a and then by b is advancing by a + b, in state and in events, also after commands") {
    static Event one[4000], two[4000];
    for (int run = 0; run < RUNS; run++) {
        CHECK(fixture_build(&f) == PLAN_OK);
        Session a;
        session_start(&a, &f.plan, &f.prefs);
        Session b = a;
        for (int leg = 0; leg < 12; leg++) {
            int     n_one = 0, n_two = 0;
            int64_t dt = test_between(0, 40000000), cut = test_between(0, dt);
            if (test_chance(50)) {
                Command command = random_command();
                command_logged(&a, command, one, &n_one, 4000);
                command_logged(&b, command, two, &n_two, 4000);
            }
            advance_all(&a, dt, one, &n_one, 4000);
            advance_all(&b, cut, two, &n_two, 4000);
            advance_all(&b, dt - cut, two, &n_two, 4000);
            CHECK(n_one == n_two && same_view(&a, &b));
            for (int i = 0; i < n_one; i++) CHECK(same_event(&one[i], &two[i]));
        }
    }
}

TEST("left to itself a session lasts exactly as long as its plan says, whatever the strides") {
    static Event log[20000];
    for (int run = 0; run < RUNS; run++) {
        CHECK(fixture_build(&f) == PLAN_OK);
        Session session;
        int     count = 0;
        session_start(&session, &f.plan, &f.prefs);
        advance_all(&session, 0, log, &count, 20000);
        CHECK(session_view(&session).left_us == f.plan.duration_us);
        while (session.state == SESSION_RUNNING) {
            int64_t stride = test_chance(50) ? session_until_event_us(&session) : test_between(1, 3000000);
            CHECK(stride > 0);
            advance_all(&session, stride, log, &count, 20000);
            SessionView view = session_view(&session);
            CHECK(view.left_us + view.now_us == f.plan.duration_us);
        }
        CHECK(session.now_us == f.plan.duration_us && session.completed && log[count - 1].kind == EVENT_END && log[count - 1].completed);
    }
}

/* Lines in the log: none starts before the one before has ended or was hushed; none outlasts its step unless it was hushed. */
static bool lines_sound(const Event *log, int count) {
    int64_t busy_until = 0;
    int     said       = -1;
    for (int i = 0; i < count; i++) {
        if (log[i].kind == EVENT_SAY) {
            if (log[i].at_us < busy_until) return false;
            busy_until = log[i].at_us + log[i].line.duration_us;
            said       = log[i].line.line;
        }
        if (log[i].kind == EVENT_HUSH) {
            if (log[i].at_us >= busy_until || log[i].line.line != said) return false;
            busy_until = log[i].at_us;
        }
        if ((log[i].kind == EVENT_STEP || log[i].kind == EVENT_END) && log[i].at_us < busy_until) return false;
    }
    return true;
}

TEST("no line ever overlaps another or outlasts its step, whatever keys are pressed") {
    static Event log[40000];
    for (int run = 0; run < RUNS; run++) {
        CHECK(fixture_build(&f) == PLAN_OK);
        Session session;
        int     count = 0;
        session_start(&session, &f.plan, &f.prefs);
        for (int leg = 0; leg < 60 && session.state != SESSION_ENDED; leg++) {
            command_logged(&session, random_command(), log, &count, 40000);
            advance_all(&session, test_chance(50) ? test_between(0, 300000) : test_between(0, 15000000), log, &count, 40000);
        }
        CHECK(lines_sound(log, count));
    }
}

static bool is_cycle(int clip) {
    for (int i = 0; i < f.repertoire.pose_count; i++) {
        for (int side = 0; side < SIDE_COUNT; side++) {
            if (f.poses[i].hold[side].cycle && f.poses[i].hold[side].clip == clip) return true;
        }
    }
    return false;
}

TEST("whatever keys are pressed, the figure never jumps: clips change only at equal pictures, and the breath is eased") {
    for (int run = 0; run < RUNS; run++) {
        CHECK(fixture_build(&f) == PLAN_OK);
        Session session;
        Event   log[256];
        int     count = 0;
        session_start(&session, &f.plan, &f.prefs);
        advance_all(&session, 0, log, &count, 0);
        SessionView before = session_view(&session);
        Base        base   = before.base;
        for (int leg = 0; leg < 4000 && session.state != SESSION_ENDED; leg++) {
            if (test_chance(2)) command_logged(&session, random_command(), log, &count, 0);
            if (session.state == SESSION_PAUSED && test_chance(90)) command_logged(&session, COMMAND_RESUME, log, &count, 0);
            advance_all(&session, 20000, log, &count, 0);
            SessionView now       = session_view(&session);
            bool        timed_end = now.u < .06 || now.u > .94, before_end = before.u < .06 || before.u > .94;
            double      moved = fabs(now.u - before.u);
            if (now.clip == before.clip)
                CHECK(moved < .06 || (is_cycle(now.clip) && moved > .94)); /* a circle's end is its beginning */
            else
                CHECK(timed_end && before_end);
            if (session.state == SESSION_RUNNING && now.base != base) {
                CHECK(now.kind == STEP_BASE);
                base = now.base;
            }
            before = now;
        }
    }
}

TEST("a circle goes once round with every breath, the first half of the breaths one way and the second the other") {
    int seen = 0;
    for (int run = 0; run < RUNS; run++) {
        CHECK(fixture_build(&f) == PLAN_OK);
        Session session;
        Event   log[256];
        int     count = 0;
        session_start(&session, &f.plan, &f.prefs);
        while (session.state == SESSION_RUNNING) {
            const Step *step = &session.current;
            if (step->kind == STEP_MOVE && step->clip.cycle) {
                BreathState breath = breath_at(&f.prefs.pattern, session.step_us);
                bool        in = breath.phase == BREATH_INHALE || breath.phase == BREATH_HOLD_IN, first = breath.index < (step->breaths + 1) / 2;
                double      u = session_view(&session).u;
                CHECK(fabs(1 - fabs(1 - 2 * u) - breath.volume) < 1e-9);
                CHECK(fabs(breath.volume - .5) > .4 || (u < .5) == (in == first));
                seen++;
            }
            advance_all(&session, test_between(1, 2000000), log, &count, 0);
        }
    }
    CHECK(seen > 100);
}

static bool holds(const PoseSpec *pose, Side side, int clip) {
    return pose->hold[side].clip == clip;
}

TEST("asked for the easier form, she goes out of the pose, into that form, and holds it for the whole hold, on the other side too") {
    int seen = 0;
    for (int run = 0; run < RUNS; run++) {
        CHECK(fixture_build(&f) == PLAN_OK);
        Session session;
        Event   log[256];
        int     count = 0;
        session_start(&session, &f.plan, &f.prefs);
        while (session.state == SESSION_RUNNING && session.current.kind != STEP_HOLD && session.current.kind != STEP_MOVE)
            advance_all(&session, 500000, log, &count, 0);
        if (session.state != SESSION_RUNNING || f.poses[session.current.pose].easier_form < 0) continue;
        const PoseSpec *plain = &f.poses[session.current.pose], *form = &f.poses[plain->easier_form];
        const Step      asked   = session.current;
        int64_t         held_us = 0;
        CHECK(holds(plain, asked.side, session_view(&session).clip));
        command_logged(&session, COMMAND_EASIER, log, &count, 0);
        while (session.state == SESSION_RUNNING && session_view(&session).item == asked.item) {
            const Step *step = &session.current;
            bool        held = step->kind == STEP_HOLD || step->kind == STEP_MOVE;
            if (held) CHECK(holds(form, step->side, session_view(&session).clip));
            if (held && step->side == asked.side && step->duration_us > held_us) held_us = step->duration_us;
            advance_all(&session, 500000, log, &count, 0);
        }
        CHECK(held_us == asked.duration_us);
        seen++;
    }
    CHECK(seen > 50);
}

TEST("muscles glow from the start of a hold for three breaths, then not, and whatever keys are pressed they never flash") {
    for (int run = 0; run < RUNS / 3; run++) {
        CHECK(fixture_build(&f) == PLAN_OK);
        Session session;
        Event   log[256];
        int     count = 0;
        bool    keys  = test_chance(50);
        session_start(&session, &f.plan, &f.prefs);
        advance_all(&session, 0, log, &count, 0);
        double before = 0;
        for (int leg = 0; leg < 4000 && session.state != SESSION_ENDED; leg++) {
            if (keys && test_chance(3)) command_logged(&session, random_command(), log, &count, 0);
            if (session.state == SESSION_PAUSED) command_logged(&session, COMMAND_RESUME, log, &count, 0);
            advance_all(&session, 20000, log, &count, 0);
            SessionView now   = session_view(&session);
            bool        hold  = now.kind == STEP_HOLD || now.kind == STEP_MOVE;
            int64_t     three = 3 * breath_length_us(&session.prefs.pattern);
            CHECK(now.muscles >= 0 && now.muscles <= 1 && fabs(now.muscles - before) < .06);
            if (!keys && (!hold || session.step_us > three + 1600000)) CHECK(now.muscles < 1e-9);
            if (!keys && hold && session.step_us > 1200000 && session.step_us < three && session.current.duration_us > three + 1600000)
                CHECK(now.muscles > .999);
            before = now.muscles;
        }
    }
}

TEST("a paused session stands still in everything, and copies of a session are equal") {
    for (int run = 0; run < RUNS; run++) {
        CHECK(fixture_build(&f) == PLAN_OK);
        Session session;
        Event   log[8];
        int     count = 0;
        session_start(&session, &f.plan, &f.prefs);
        advance_all(&session, test_between(0, f.plan.duration_us - 1), log, &count, 0);
        command_logged(&session, COMMAND_PAUSE, log, &count, 0);
        Session copy = session;
        count        = 0;
        advance_all(&session, INT64_C(1000000000000), log, &count, 8);
        CHECK(count == 0 && same_view(&session, &copy) && session_until_event_us(&session) == -1);
        command_logged(&session, COMMAND_RESUME, log, &count, 0);
        command_logged(&copy, COMMAND_RESUME, log, &count, 0);
        advance_all(&session, 777777, log, &count, 0);
        advance_all(&copy, 777777, log, &count, 0);
        CHECK(same_view(&session, &copy));
    }
}

TEST("a session always ends, its time left is never below nothing, and its progress stays within") {
    for (int run = 0; run < RUNS; run++) {
        CHECK(fixture_build(&f) == PLAN_OK);
        Session session;
        Event   log[8];
        int     count = 0;
        session_start(&session, &f.plan, &f.prefs);
        for (int leg = 0; leg < 100; leg++) {
            command_logged(&session, random_command(), log, &count, 0);
            advance_all(&session, test_between(0, 20000000), log, &count, 0);
            SessionView view = session_view(&session);
            CHECK(view.left_us >= 0 && view.item_progress >= 0 && view.item_progress <= 1 && view.hold_left_us >= 0 && view.u >= 0 && view.u <= 1);
            CHECK(view.hold_left_us <= view.hold_total_us && view.item >= 0 && view.item < view.item_count);
        }
        command_logged(&session, COMMAND_RESUME, log, &count, 0);
        advance_all(&session, INT64_C(100000000000), log, &count, 0);
        CHECK(session.state == SESSION_ENDED && session_view(&session).left_us == 0);
    }
}

TEST("twenty skips in two seconds lead twenty items on, or to the last one, and leave one line speaking at most") {
    static Event log[4000];
    for (int run = 0; run < RUNS; run++) {
        CHECK(fixture_build(&f) == PLAN_OK);
        Session session;
        int     count = 0, last = f.level.item_count - 1;
        session_start(&session, &f.plan, &f.prefs);
        advance_all(&session, test_between(0, f.plan.duration_us / 2), log, &count, 4000);
        for (int i = 0; i < 20; i++) {
            command_logged(&session, COMMAND_SKIP, log, &count, 4000);
            advance_all(&session, 100000, log, &count, 4000);
        }
        CHECK(session_view(&session).item == last && lines_sound(log, count));
    }
}

static int64_t hold_of(const Event *log, int count, int item, Side side) {
    for (int i = 0; i < count; i++) {
        bool hold = log[i].kind == EVENT_STEP && (log[i].step.kind == STEP_HOLD || log[i].step.kind == STEP_MOVE);
        if (hold && log[i].step.item == item && log[i].step.side == side) return log[i].step.duration_us;
    }
    return -1;
}

TEST("a hold made longer on the first side is made as much longer on the second") {
    static Event log[20000];
    int          seen = 0;
    for (int run = 0; run < RUNS; run++) {
        CHECK(fixture_build(&f) == PLAN_OK);
        Session session;
        int     count = 0, item = -1;
        session_start(&session, &f.plan, &f.prefs);
        for (int i = 0; i < f.plan.step_count && item < 0; i++) {
            if (f.steps[i].side == SIDE_LEFT && f.steps[i].kind == STEP_ENTER && f.prefs.tighter_side != SIDE_RIGHT) item = f.steps[i].item;
        }
        if (item < 0) continue;
        seen++;
        int64_t planned = 0;
        for (int i = 0; i < f.plan.step_count; i++) {
            bool right_hold = f.steps[i].item == item && f.steps[i].side == SIDE_RIGHT && (f.steps[i].kind == STEP_HOLD || f.steps[i].kind == STEP_MOVE);
            if (right_hold) planned = f.steps[i].duration_us;
        }
        while (session.state != SESSION_ENDED && !(session.current.item == item && session.current.kind == STEP_ENTER && session.begun)) {
            advance_all(&session, session_until_event_us(&session), log, &count, 20000);
        }
        command_logged(&session, COMMAND_HOLD_LONGER, log, &count, 20000);
        count = 0;
        advance_all(&session, INT64_C(10000000000), log, &count, 20000);
        CHECK(hold_of(log, count, item, SIDE_RIGHT) > planned);
        int64_t more = hold_of(log, count, item, SIDE_RIGHT) - planned, least = 3 * breath_length_us(&f.prefs.pattern);
        CHECK(more >= least - 1 && more <= least + 10000000);
    }
    CHECK(seen > 50);
}

TEST("quiet levels leave out lines but never change a duration") {
    static Event full[20000], bells[20000];
    for (int run = 0; run < 300; run++) {
        CHECK(fixture_build(&f) == PLAN_OK);
        Session a, b;
        int     n_full = 0, n_bells = 0, said = 0;
        Prefs   prefs = f.prefs;
        prefs.talk    = TALK_FULL;
        session_start(&a, &f.plan, &prefs);
        prefs.talk = TALK_BELLS;
        session_start(&b, &f.plan, &prefs);
        advance_all(&a, f.plan.duration_us, full, &n_full, 20000);
        advance_all(&b, f.plan.duration_us, bells, &n_bells, 20000);
        for (int i = 0; i < n_bells; i++) said += bells[i].kind == EVENT_SAY;
        CHECK(a.state == SESSION_ENDED && b.state == SESSION_ENDED && a.now_us == b.now_us && said == 0);
    }
}

TEST("back early in a pose leads to the one before, later to its own start; repeat holds once more") {
    int done = 0;
    for (int run = 0; run < RUNS; run++) {
        CHECK(fixture_build(&f) == PLAN_OK);
        Session session;
        Event   log[8];
        int     count = 0;
        session_start(&session, &f.plan, &f.prefs);
        while (session.state == SESSION_RUNNING && !(session.current.item == 1 && (session.current.kind == STEP_HOLD || session.current.kind == STEP_MOVE))) {
            advance_all(&session, session_until_event_us(&session), log, &count, 0);
        }
        if (session.state == SESSION_ENDED) continue;
        done++;
        advance_all(&session, session.current.duration_us / 2, log, &count, 0);
        Session again = session, back = session;
        command_logged(&again, COMMAND_REPEAT, log, &count, 0);
        CHECK(session_view(&again).hold_left_us == session_view(&again).hold_total_us);
        command_logged(&back, COMMAND_BACK, log, &count, 0);
        CHECK(session_view(&back).item == 1);
        while (back.detour_at < back.detour_count || !back.begun) advance_all(&back, session_until_event_us(&back), log, &count, 0);
        CHECK(back.current.kind == STEP_ANNOUNCE);
        command_logged(&back, COMMAND_BACK, log, &count, 0);
        CHECK(session_view(&back).item == 0);
    }
    CHECK(done > 50);
}

TEST("what was said by name is understood, and nothing else") {
    for (int i = 0; i < COMMAND_COUNT; i++) {
        Command command;
        CHECK(command_from_name(command_name((Command)i), &command) && command == (Command)i);
    }
    Command none;
    CHECK(!command_from_name("jump", &none) && !command_from_name("", &none));
}
