/* The path: what is open stays open, what is locked opens by what it takes and by nothing else. */
#include "core/path.h"
#include "harness.h"

enum { DESK, FIVE, STRONG, LONG, OWN, LEVELS };

static const PathNeed strong_needs[] = {{FIVE, 3}};
static const PathNeed long_needs[]   = {{FIVE, 5}, {STRONG, 2}};
static const PathRule rules[]        = {{DESK, 0, NULL, 0}, {FIVE, 0, NULL, 0}, {STRONG, 6, strong_needs, 1}, {LONG, 9, long_needs, 2}};
static const Path     path           = {rules, 4};

static LevelState states[LEVELS];

/* The index of the rule that opens next. */
static int walk(int days, int five, int strong, bool unlock_everything) {
    int         done[LEVELS] = {[FIVE] = five, [STRONG] = strong, [OWN] = 2};
    PathHistory history      = {days, done, LEVELS, unlock_everything};
    return path_states(&path, &history, states);
}

TEST("levels open by practice days and by the shorter ones done, as the table says") {
    static const struct {
        int  days, five, strong;
        bool strong_open, long_open;
        int  next, days_left, times_left; /* of the next */
    } cases[] = {
        {0, 0, 0, false, false, 2, 6, 3}, {5, 3, 0, false, false, 2, 1, 0}, /* days alone are missing */
        {6, 2, 0, false, false, 2, 0, 1},                                   /* times alone */
        {6, 3, 0, true, false, 3, 3, 4},  {40, 3, 2, true, false, 3, 0, 2}, {9, 5, 1, true, false, 3, 0, 1},
        {8, 5, 2, true, false, 3, 1, 0},  {9, 5, 2, true, true, -1, 0, 0},  {99, 99, 99, true, true, -1, 0, 0},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        int next = walk(cases[i].days, cases[i].five, cases[i].strong, false);
        CHECK(next == cases[i].next && states[STRONG].open == cases[i].strong_open && states[LONG].open == cases[i].long_open);
        CHECK(states[DESK].open && states[FIVE].open && states[OWN].open && states[OWN].rule == -1 && states[OWN].done == 2);
        CHECK(states[FIVE].done == cases[i].five && states[STRONG].done == cases[i].strong);
        if (next < 0) continue;
        const LevelState *state = &states[rules[next].level];
        CHECK(!state->open && state->rule == next && state->days_left == cases[i].days_left && state->times_left == cases[i].times_left);
    }
}

TEST("unlock everything opens everything, and takes no count away") {
    CHECK(walk(0, 1, 0, true) == -1);
    for (int level = 0; level < LEVELS; level++) CHECK(states[level].open && states[level].days_left == 0 && states[level].times_left == 0);
    CHECK(states[FIVE].done == 1 && states[STRONG].rule == 2);
}

TEST("an empty path locks nothing") {
    int         done[2] = {0, 3};
    PathHistory history = {0, done, 2, false};
    CHECK(path_states(&(Path){NULL, 0}, &history, states) == -1 && states[0].open && states[1].open && states[1].done == 3);
    history.level_count = 0;
    CHECK(path_states(&(Path){NULL, 0}, &history, states) == -1);
}

TEST("what waits for a locked level does not open before it") {
    walk(100, 0, 0, false); /* LONG lacks 5 + 2 times, STRONG 3 */
    CHECK(walk(100, 0, 0, false) == 2);
    static const PathNeed one_strong[] = {{STRONG, 1}};
    static const PathRule odd[]        = {{STRONG, 6, strong_needs, 1}, {LONG, 1, one_strong, 1}};
    int                   done[LEVELS] = {0};
    PathHistory           history      = {0, done, LEVELS, false};
    CHECK(path_states(&(Path){odd, 2}, &history, states) == 0 && states[LONG].days_left == 1);
}

TEST("of two levels with as much still to do the one that comes first on the path opens next, a nearer one before both") {
    static const PathRule even[]       = {{DESK, 5, NULL, 0}, {FIVE, 5, NULL, 0}, {LONG, 5, NULL, 0}, {STRONG, 4, NULL, 0}};
    int                   done[LEVELS] = {0};
    PathHistory           history      = {1, done, LEVELS, false};
    CHECK(path_states(&(Path){even, 3}, &history, states) == 0 && path_states(&(Path){even, 4}, &history, states) == 3);
}

/* ---- any path, any history */

#define ANY_MAX 12

typedef struct {
    PathNeed needs[ANY_MAX][2];
    PathRule rules[ANY_MAX];
    Path     path;
    int      done[ANY_MAX], levels;
} Any;

static Any any;

static void make_any(void) {
    any.levels = (int)test_between(1, ANY_MAX);
    any.path   = (Path){any.rules, any.levels};
    for (int i = 0; i < any.levels; i++) {
        int needs = i > 1 ? (int)test_between(0, 2) : 0, first = i > 1 ? (int)test_between(0, i - 2) : 0;
        any.rules[i] = (PathRule){i, test_chance(50) ? (int)test_between(1, 40) : 0, any.needs[i], needs};
        any.done[i]  = (int)test_between(0, 8);
        for (int n = 0; n < 2; n++) any.needs[i][n] = (PathNeed){first + n, (int)test_between(1, 6)};
    }
}

static bool opens(int rule, int days) {
    bool met = days >= any.rules[rule].days;
    for (int n = 0; n < any.rules[rule].need_count; n++) met = met && any.done[any.needs[rule][n].level] >= any.needs[rule][n].times;
    return met;
}

TEST("a level is open exactly when all is done that it takes, and next is one that is locked and within reach") {
    for (int run = 0; run < 20000; run++) {
        int         days = (int)test_between(0, 45), locked = 0;
        LevelState  found[ANY_MAX];
        PathHistory history = {0};
        make_any();
        history  = (PathHistory){days, any.done, any.levels, false};
        int next = path_states(&any.path, &history, found);
        for (int i = 0; i < any.levels; i++) {
            CHECK(found[i].open == opens(i, days) && found[i].done == any.done[i] && found[i].rule == i);
            CHECK(found[i].open == (found[i].days_left == 0 && found[i].times_left == 0));
            locked += !found[i].open;
        }
        CHECK((next < 0) == (locked == 0) && (next < 0 || !found[next].open));
        for (int n = 0; next >= 0 && n < any.rules[next].need_count; n++) {
            const PathNeed *need = &any.needs[next][n];
            CHECK(path_need_left(need, &history) == 0 || found[need->level].open);
        }
    }
}

TEST("more practice never locks what was open") {
    for (int run = 0; run < 5000; run++) {
        LevelState  before[ANY_MAX], after[ANY_MAX];
        PathHistory history = {0};
        make_any();
        history = (PathHistory){(int)test_between(0, 40), any.done, any.levels, false};
        path_states(&any.path, &history, before);
        history.days += (int)test_between(0, 3);
        any.done[test_between(0, any.levels - 1)]++;
        path_states(&any.path, &history, after);
        for (int i = 0; i < any.levels; i++) CHECK(after[i].open || !before[i].open);
    }
}

TEST("who does what opens next comes to the end of any path") {
    for (int run = 0; run < 2000; run++) {
        LevelState  found[ANY_MAX];
        PathHistory history = {0};
        int         days    = 0, next;
        make_any();
        memset(any.done, 0, sizeof any.done);
        history = (PathHistory){0, any.done, any.levels, false};
        while ((next = path_states(&any.path, &history, found)) >= 0 && days < 1000) {
            for (int n = 0; n < any.rules[next].need_count; n++) any.done[any.needs[next][n].level]++;
            history.days = ++days;
        }
        CHECK(next == -1);
    }
}
