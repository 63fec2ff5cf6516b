/* What we ship is held to what we say of it. */
#include "scratch.h"

#include <glob.h>
#include <jansson.h>

static const CatalogSource shipped = {.assets_dir = ASSETS_DIR, .levels_dir = LEVELS_DIR, .figure = CATALOG_FIGURE};

static void begin(Scratch *scratch) {
    scratch_open(scratch);
    scratch_load(scratch, &shipped);
    scratch_forget_faults(scratch);
}

static bool all_sound(Scratch *scratch, const char *pattern, size_t least) {
    glob_t found;
    bool   sound = true;
    if (glob(pattern, 0, NULL, &found) != 0) return least == 0;
    for (size_t i = 0; i < found.gl_pathc; i++) {
        if (!strstr(found.gl_pathv[i], ".schema.")) sound = catalog_check_file(scratch->catalog, found.gl_pathv[i], &scratch->faults) && sound;
    }
    sound = sound && found.gl_pathc >= least;
    globfree(&found);
    faults_print(&scratch->faults, stderr);
    return sound;
}

TEST("every file that is shipped passes its own check") {
    Scratch s;
    begin(&s);
    CHECK(all_sound(&s, ASSETS_DIR "/poses/*.json", 6));
    CHECK(all_sound(&s, LEVELS_DIR "/*.json", 1));
    CHECK(all_sound(&s, ASSETS_DIR "/voice/*/*/index.json", 3));
    CHECK(all_sound(&s, ASSETS_DIR "/voice/voices.json", 1));
    CHECK(all_sound(&s, ASSETS_DIR "/sound/index.json", 0));
    CHECK(all_sound(&s, ASSETS_DIR "/figure/*/*.json", 0));
    scratch_close(&s);
}

static void check_sides(const Plan *plan, int64_t held_us[SIDE_COUNT], int item) {
    memset(held_us, 0, SIDE_COUNT * sizeof *held_us);
    for (int i = 0; i < plan->step_count; i++) {
        const Step *step = &plan->steps[i];
        if (step->item == item && (step->kind == STEP_HOLD || step->kind == STEP_MOVE)) held_us[step->side] += step->duration_us;
    }
}

TEST("five for the upper back lasts 8 to 12 minutes, with five poses, a breath at either end and both sides alike") {
    Scratch s;
    begin(&s);
    Prefs prefs = prefs_default();
    int   index = catalog_find_level(s.catalog, "five-for-the-upper-back");
    CHECK(index >= 0);
    const LevelInfo *level = catalog_level(s.catalog, index);
    Plan            *plan  = catalog_plan(s.catalog, index, &prefs, &s.faults);
    CHECK(plan && plan->duration_us >= 8 * INT64_C(60000000) && plan->duration_us <= 12 * INT64_C(60000000));
    int poses = 0;
    for (int i = 0; i < level->spec.item_count; i++) {
        int64_t held_us[SIDE_COUNT];
        poses += level->spec.items[i].kind == ITEM_POSE;
        check_sides(plan, held_us, i);
        CHECK(held_us[SIDE_LEFT] == held_us[SIDE_RIGHT]);
    }
    CHECK(poses >= 5 && level->spec.items[0].kind == ITEM_BREATHE && level->spec.items[level->spec.item_count - 1].kind == ITEM_REST);
    catalog_plan_free(plan);
    scratch_close(&s);
}

/* The length of hold that the source material asks for, in seconds a side, or in breaths. */
TEST("twists are held a minute a side, the wall half a minute, cat and cow go with eight breaths") {
    static const struct {
        const char *pose;
        double      seconds;
        int         breaths;
    } asked[] = {{"wall-chest-stretch", 30, 0}, {"cat-cow", 0, 8}, {"bow", 20, 0}, {"childs-pose", 60, 0}, {"seated-twist", 60, 0}};
    Scratch s;
    begin(&s);
    const LevelSpec  *spec = &catalog_level(s.catalog, catalog_find_level(s.catalog, "five-for-the-upper-back"))->spec;
    const Repertoire *all  = catalog_repertoire(s.catalog);
    for (size_t i = 0; i < sizeof asked / sizeof asked[0]; i++) {
        int found = 0;
        for (int j = 0; j < spec->item_count; j++) {
            const LevelItem *item = &spec->items[j];
            if (item->kind == ITEM_POSE && strcmp(all->poses[item->pose].id, asked[i].pose) == 0)
                found += item->hold_us == (int64_t)(asked[i].seconds * 1e6) && item->breaths == asked[i].breaths;
        }
        CHECK(found == 1);
    }
    scratch_close(&s);
}

TEST("the level plans with every talk level, breath and tighter side, with a step for each item") {
    static const BreathPattern patterns[] = {
        {{5000000, 0, 5000000, 0}}, {{4000000, 0, 6000000, 0}}, {{4000000, 0, 4000000, 0}}, {{3000000, 1000000, 8000000, 2000000}}};
    Scratch s;
    begin(&s);
    int index = catalog_find_level(s.catalog, "five-for-the-upper-back");
    for (int pattern = 0; pattern < 4; pattern++) {
        for (int talk = TALK_BELLS; talk <= TALK_FULL; talk++) {
            for (int side = SIDE_NONE; side < SIDE_COUNT; side++) {
                Prefs prefs        = prefs_default();
                prefs.pattern      = patterns[pattern];
                prefs.talk         = (TalkLevel)talk;
                prefs.tighter_side = (Side)side;
                Plan *plan         = catalog_plan(s.catalog, index, &prefs, &s.faults);
                CHECK(plan && plan->steps[plan->step_count - 1].item == catalog_level(s.catalog, index)->spec.item_count - 1);
                catalog_plan_free(plan);
            }
        }
    }
    CHECK(s.faults.count == 0);
    scratch_close(&s);
}

TEST("a breath that cannot be is told as the reason why there is no plan") {
    Scratch s;
    begin(&s);
    Prefs prefs                           = prefs_default();
    prefs.pattern.phase_us[BREATH_EXHALE] = 0;
    CHECK(catalog_plan(s.catalog, 0, &prefs, &s.faults) == NULL && s.faults.count == 1 && scratch_says(&s, 0, 0, "breath", NULL));
    scratch_close(&s);
}

/* A pose file that forgets one of the three would be planned as a steady stretch. */
TEST("every pose that is shipped or to come says its role, its effort and its way of the spine") {
    static const char *const folders[] = {ASSETS_DIR "/poses/*.json", ASSETS_DIR "/studio/poses-to-come/*.json"};
    for (size_t folder = 0; folder < 2; folder++) {
        glob_t found;
        int    missed = glob(folders[folder], 0, NULL, &found);
        CHECK(missed == 0 || (folder == 1 && missed == GLOB_NOMATCH)); /* none may be to come */
        for (size_t i = 0; i < found.gl_pathc; i++) {
            if (strstr(found.gl_pathv[i], ".schema.")) continue;
            json_t *pose = json_load_file(found.gl_pathv[i], 0, NULL);
            CHECK(json_object_get(pose, "role") && json_object_get(pose, "effort") && json_object_get(pose, "spine"));
            json_decref(pose);
        }
        globfree(&found);
    }
}

TEST("no pose claims a review that nobody gave") {
    Scratch s;
    begin(&s);
    for (int i = 0; i < catalog_repertoire(s.catalog)->pose_count; i++) CHECK(strcmp(catalog_pose(s.catalog, i)->reviewed_by, "") == 0);
    scratch_close(&s);
}

TEST("a catalogue of nothing is still a catalogue") {
    Scratch s;
    scratch_open(&s);
    scratch_load(&s, &(CatalogSource){.figure = "none"});
    CHECK(s.faults.count == 0 && catalog_level_count(s.catalog) == 0 && catalog_line_count(s.catalog) == 0 && catalog_sound_count(s.catalog) == 0);
    CHECK(catalog_repertoire(s.catalog)->pose_count == 0 && catalog_clips(s.catalog)->clip_count == 0);
    CHECK(catalog_find_level(s.catalog, "a") == -1 && catalog_find_clip(s.catalog, "a") == -1);
    catalog_free(NULL);
    scratch_close(&s);
}

#define SIX_SECONDS_US (INT64_C(1000000) * (6 * 24 + 1) / 24) /* at 24 pictures a second, the first and the last counted */

TEST("from any base to any other she goes by two moves at most, six seconds each at most") {
    Scratch s;
    begin(&s);
    const Repertoire *all = catalog_repertoire(s.catalog);
    for (int from = 0; from < BASE_COUNT; from++) {
        for (int to = 0; to < BASE_COUNT; to++) {
            Base at   = (Base)from;
            int  hops = 0;
            while (at != (Base)to && hops < 3) {
                Base next = repertoire_next_base(all, at, (Base)to);
                CHECK(next != BASE_COUNT && all->moves[at][next].clip >= 0 && all->moves[at][next].duration_us <= SIX_SECONDS_US);
                at = next;
                hops++;
            }
            CHECK(at == (Base)to && hops <= 2);
        }
    }
    scratch_close(&s);
}
