/* The levels that are shipped, adapted to people: each with any two conditions, with the poses that are there and with those to come. */
#include "scratch.h"

#include <glob.h>
#include <sys/stat.h>
#include <unistd.h>

#define COMING_DIR UNSLOUCH_SOURCE_DIR "/assets/studio/poses-to-come"

/* Lays the folder's poses over those that are there. */
static void lay(const char *poses, const char *folder) {
    char   pattern[SCRATCH_PATH_MAX], path[SCRATCH_PATH_MAX];
    glob_t found;
    snprintf(pattern, sizeof pattern, "%s/*.json", folder);
    int missed = glob(pattern, 0, NULL, &found);
    if (missed == GLOB_NOMATCH) return; /* none is to come */
    if (missed != 0) exit(1);
    for (size_t i = 0; i < found.gl_pathc; i++) {
        snprintf(path, sizeof path, "%s%s", poses, strrchr(found.gl_pathv[i], '/'));
        unlink(path);
        if (symlink(found.gl_pathv[i], path) != 0) exit(1);
    }
    globfree(&found);
}

/* With `coming`, all poses with all their forms, as if their pictures were baked. */
static void begin(Scratch *scratch, bool coming) {
    CatalogSource source = {.assets_dir = ASSETS_DIR, .levels_dir = LEVELS_DIR, .figure = CATALOG_FIGURE};
    char          path[SCRATCH_PATH_MAX];
    scratch_open(scratch);
    if (coming) {
        const char *kept[] = {"voice", "sound", "figure"};
        for (int i = 0; i < 3; i++) {
            char from[SCRATCH_PATH_MAX];
            snprintf(from, sizeof from, "%s/%s", ASSETS_DIR, kept[i]);
            snprintf(path, sizeof path, "%s/%s", scratch->dir, kept[i]);
            if (symlink(from, path) != 0) exit(1);
        }
        snprintf(path, sizeof path, "%s/poses", scratch->dir);
        if (mkdir(path, 0777) != 0) exit(1);
        lay(path, ASSETS_DIR "/poses");
        lay(path, COMING_DIR);
        source.assets_dir = scratch->dir;
    }
    scratch_load(scratch, &source);
    scratch_forget_faults(scratch);
}

static bool is_allowed(const Needs *needs, const PoseSpec *pose) {
    return (needs->conditions & pose->leave_out_for) == 0;
}

/* Pieces of one law each: what the plan does is whole. */
static bool keeps_laws(const Plan *plan) {
    int64_t length_us = 0, breath_us = breath_length_us(&plan->prefs.pattern), held_us[SIDE_COUNT] = {0};
    for (int i = 0; i < plan->step_count; i++) {
        const Step *step    = &plan->steps[i];
        int64_t     free_us = 0;
        length_us += step->duration_us;
        if (step->breaths > 0 && step->duration_us != step->breaths * breath_us) return false;
        if (i > 0 && step->base != step[-1].base && step->kind != STEP_BASE) return false;
        if (step->kind == STEP_HOLD || step->kind == STEP_MOVE) held_us[step->side] += step->duration_us;
        for (int c = 0; c < step->cue_count; c++) {
            const Cue *cue = &plan->cues[step->first_cue + c];
            if (cue->kind != CUE_SAY) continue;
            if (cue->at_us < free_us || cue->at_us + cue->line.duration_us > step->duration_us) return false;
            free_us = cue->at_us + cue->line.duration_us;
        }
    }
    return length_us == plan->duration_us && held_us[SIDE_LEFT] == held_us[SIDE_RIGHT];
}

static bool is_safe(const Plan *plan, const Needs *needs) {
    int before = -1;
    for (int i = 0; i < plan->level->item_count; i++) {
        const LevelItem *item = &plan->level->items[i];
        if (item->kind != ITEM_POSE) continue;
        if (!is_allowed(needs, &plan->repertoire->poses[item->pose]) || item->pose == before) return false;
        before = item->pose;
    }
    return true;
}

/* Why there is no plan: really none of its poses is allowed. */
static bool is_hopeless(const Catalog *catalog, int level, const Needs *needs) {
    const LevelSpec *spec = &catalog_level(catalog, level)->spec;
    for (int i = 0; i < spec->item_count; i++) {
        if (spec->items[i].kind == ITEM_POSE && is_allowed(needs, &catalog_repertoire(catalog)->poses[spec->items[i].pose])) return false;
    }
    return true;
}

static bool is_easier_form(const Repertoire *all, int pose) {
    return all->poses[pose].form_of >= 0 && all->poses[all->poses[pose].form_of].easier_form == pose;
}

/* Whatever is to be easier is, or is told of. */
static bool is_eased(const Plan *plan, const Needs *needs) {
    int           count, told = 0, due = 0;
    const Change *changes = catalog_plan_changes(plan, &count);
    for (int i = 0; i < count; i++) told += changes[i].kind == CHANGE_EASIER_TOLD;
    for (int i = 0; i < plan->level->item_count; i++) {
        int pose = plan->level->items[i].kind == ITEM_POSE ? plan->level->items[i].pose : -1;
        due += pose >= 0 && (plan->repertoire->poses[pose].easier_for & needs->conditions) && !is_easier_form(plan->repertoire, pose);
    }
    return told == due;
}

/* One level for one person; false when a promise is broken. `played` counts the levels that are left. */
static bool try_level(Scratch *s, int level, const Needs *needs, int *played) {
    Prefs prefs = prefs_default();
    Plan *plan  = catalog_plan_for(s->catalog, level, &prefs, needs, &s->faults);
    bool  good  = plan ? keeps_laws(plan) && is_safe(plan, needs) && is_eased(plan, needs) : is_hopeless(s->catalog, level, needs);
    *played += plan != NULL;
    if (!good) fprintf(stderr, "%s with %x\n", catalog_level(s->catalog, level)->id, (unsigned)needs->conditions);
    catalog_plan_free(plan);
    return good;
}

TEST("every level with any two conditions can be played, keeps the laws and holds no pose that they leave out") {
    for (int coming = 0; coming < 2; coming++) {
        Scratch s;
        int     played = 0, tried = 0;
        begin(&s, coming);
        CHECK(catalog_level_count(s.catalog) >= 8);
        for (int level = 0; level < catalog_level_count(s.catalog); level++) {
            for (int one = 0; one < CONDITION_COUNT; one++) {
                for (int other = one; other < CONDITION_COUNT; other++, tried++) {
                    Needs needs = {.conditions = condition_bit((Condition)one) | condition_bit((Condition)other)};
                    CHECK(try_level(&s, level, &needs, &played));
                }
            }
        }
        CHECK(played * 10 > tried * 8);
        scratch_close(&s);
    }
}

typedef struct {
    int tried, played, kept;
} Kept;

/* Whether a level may keep four fifths of its length and does: core/adapt_test.c judges that; here is counted how many do. */
static void count_kept(Scratch *s, int level, ConditionSet conditions, Kept *sum) {
    Prefs prefs = prefs_default();
    Needs needs = {.conditions = conditions};
    Plan *plain = catalog_plan(s->catalog, level, &prefs, &s->faults), *plan = catalog_plan_for(s->catalog, level, &prefs, &needs, &s->faults);
    sum->tried++;
    sum->played += plan != NULL;
    sum->kept += plan && plain && plan->duration_us * 100 >= plain->duration_us * ADAPT_LENGTH_KEPT;
    catalog_plan_free(plan);
    catalog_plan_free(plain);
}

TEST("four fifths of their length keep nine of ten levels, with one condition and with two") {
    for (int coming = 0; coming < 2; coming++) {
        Scratch s;
        Kept    single = {0}, pairs = {0};
        begin(&s, coming);
        for (int level = 0; level < catalog_level_count(s.catalog); level++) {
            for (int one = 0; one < CONDITION_COUNT; one++) {
                count_kept(&s, level, condition_bit((Condition)one), &single);
                for (int other = one + 1; other < CONDITION_COUNT; other++)
                    count_kept(&s, level, condition_bit((Condition)one) | condition_bit((Condition)other), &pairs);
            }
        }
        if (getenv("TEST_TELL"))
            printf("one: %d tried, %d played, %d kept; two: %d tried, %d played, %d kept\n", single.tried, single.played, single.kept, pairs.tried,
                   pairs.played, pairs.kept);
        CHECK(single.kept * 10 >= single.tried * 9 && pairs.kept * 10 >= pairs.tried * 9);
        scratch_close(&s);
    }
}

TEST("a level that concerns nobody is planned as it is, and tells of no change") {
    Scratch s;
    begin(&s, false);
    for (int level = 0; level < catalog_level_count(s.catalog); level++) {
        Prefs prefs = prefs_default();
        int   count;
        Plan *plain = catalog_plan(s.catalog, level, &prefs, &s.faults), *plan = catalog_plan_for(s.catalog, level, &prefs, &(Needs){0}, &s.faults);
        CHECK(plain && plan && plain->step_count == plan->step_count && plain->cue_count == plan->cue_count);
        for (int i = 0; i < plan->step_count; i++) {
            const Step *is = &plan->steps[i], *was = &plain->steps[i];
            CHECK(is->kind == was->kind && is->item == was->item && is->pose == was->pose && is->side == was->side && is->duration_us == was->duration_us);
        }
        catalog_plan_changes(plan, &count);
        CHECK(count == 0);
        catalog_plan_changes(plain, &count);
        CHECK(count == 0);
        catalog_plan_free(plain);
        catalog_plan_free(plan);
    }
    scratch_close(&s);
}

TEST("where nothing is left there is no plan, and that is the reason") {
    Scratch s;
    begin(&s, false);
    Prefs prefs = prefs_default();
    Needs needs = {.conditions = condition_bit(CONDITION_PREGNANCY)};
    int   level = catalog_find_level(s.catalog, "lie-down-and-let-go");
    CHECK(level >= 0 && !catalog_plan_for(s.catalog, level, &prefs, &needs, &s.faults) && s.faults.count == 1 && scratch_says(&s, 0, 0, "no pose", NULL));
    scratch_close(&s);
}

TEST("poses are read from their ids, and the first that is none is named") {
    Scratch s;
    PoseSet set                       = {{0}};
    char    unknown[CATALOG_ID_BYTES] = "";
    begin(&s, false);
    const Repertoire *all = catalog_repertoire(s.catalog);
    CHECK(catalog_read_poses(s.catalog, "", &set, unknown) && catalog_read_poses(s.catalog, "bow,cobra", &set, unknown));
    for (int i = 0; i < all->pose_count; i++) {
        bool asked = strcmp(all->poses[i].id, "bow") == 0 || strcmp(all->poses[i].id, "cobra") == 0;
        CHECK(pose_set_has(&set, i) == asked);
    }
    CHECK(!catalog_read_poses(s.catalog, "sphinx,bows,,locust", &set, unknown) && strcmp(unknown, "bows") == 0);
    int count = 0;
    for (int i = 0; i < all->pose_count; i++) count += pose_set_has(&set, i);
    CHECK(count == 4);
    CHECK(!catalog_read_poses(s.catalog, "bow,", &set, unknown) && unknown[0] == '\0');
    scratch_close(&s);
}

TEST("each change is told in a sentence with its reasons") {
    static const struct {
        Change      change;
        const char *text;
    } told[] = {
        {{.kind = CHANGE_LEFT_OUT, .instead = -1, .because = UINT32_C(1) << CONDITION_NECK}, "Cobra is left out: neck."},
        {{.kind = CHANGE_LEFT_OUT, .instead = -1, .because = UINT32_C(1) << CONDITION_NECK | UINT32_C(1) << CONDITION_WRIST, .excluded = true},
         "Cobra is left out: neck, wrist and your choice."},
        {{.kind = CHANGE_SWAPPED, .instead = 1, .excluded = true}, "Sphinx takes the place of Cobra: your choice."},
        {{.kind = CHANGE_EASIER_TOLD, .instead = -1, .because = UINT32_C(1) << CONDITION_KNEE}, "Take Cobra easier than it is shown: knee. Sphinx."},
        {{.kind = CHANGE_EASIER_FORM, .instead = 1, .because = UINT32_C(1) << CONDITION_KNEE}, "Cobra is practised in its easier form: knee."},
        {{.kind = CHANGE_LONGER, .instead = -1, .because = UINT32_C(1) << CONDITION_KNEE}, "Cobra is longer, for time became free: knee."},
    };
    Scratch s;
    begin(&s, false);
    Strings          *english = strings_load(ASSETS_DIR "/strings", NULL, &s.faults);
    const Repertoire *all     = catalog_repertoire(s.catalog);
    int               cobra = 0, sphinx = 0;
    for (int i = 0; i < all->pose_count; i++) {
        if (strcmp(all->poses[i].id, "cobra") == 0) cobra = i;
        if (strcmp(all->poses[i].id, "sphinx") == 0) sphinx = i;
    }
    for (size_t i = 0; i < sizeof told / sizeof told[0]; i++) {
        char   text[CHANGE_TEXT_BYTES];
        Change change = told[i].change;
        change.pose   = cobra;
        if (change.instead >= 0) change.instead = sphinx;
        catalog_change_text(s.catalog, english, &change, text);
        CHECK(strcmp(text, told[i].text) == 0);
        change.pose = -1;
        if (change.kind == CHANGE_LEFT_OUT) catalog_change_text(s.catalog, english, &change, text);
        CHECK(change.kind != CHANGE_LEFT_OUT || strncmp(text, "A rest is left out: ", 20) == 0);
    }
    strings_free(english);
    scratch_close(&s);
}
