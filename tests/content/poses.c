/* Pose files: what a teacher knows is kept, what is wrong is told, and a pose without pictures or words is still practised. */
#include "scratch.h"

#define SOUND_POSE                                                                                                                                             \
    "{\"id\": \"puppy\", \"name\": {\"en\": \"Puppy\"}, \"sanskrit\": \"Uttana Shishosana\", \"base\": \"kneeling\", \"sided\": true, \"breath\": "            \
    "\"natural\","                                                                                                                                             \
    " \"hold\": {\"seconds\": 30, \"most_seconds\": 60.5}, \"muscles\": {\"primary\": [\"latissimus dorsi\"], \"secondary\": []}, \"cue\": {\"en\": "          \
    "\"Long.\"},"                                                                                                                                              \
    " \"easier\": {\"en\": \"A blanket.\"}, \"caution\": {\"en\": \"Knees.\"}, \"conditions\": {\"KN\": \"easier\"}, \"reviewed_by\": \"A. Teacher\"}"

/* Reads one pose from the person's own folder, beside those that are shipped. */
static void load_own(Scratch *scratch, const char *text) {
    scratch_open(scratch);
    scratch_write(scratch, "poses/puppy.json", text);
    scratch_write(scratch, "levels/try.json",
                  "{\"id\": \"try\", \"name\": {\"en\": \"Try\"}, \"intensity\": \"gentle\", \"steps\": [{\"pose\": \"puppy\", \"seconds\": 30}]}");
    CatalogSource source = {.own_dir = scratch->dir, .figure = "none"};
    scratch_load(scratch, &source);
}

static bool check(Scratch *scratch, const char *text) {
    scratch_write(scratch, "pose.json", text);
    return catalog_check_file(scratch->catalog, scratch->path, &scratch->faults);
}

TEST("what a pose file says is what is shown") {
    Scratch s;
    load_own(&s, SOUND_POSE);
    CHECK(s.faults.count == 0 && catalog_repertoire(s.catalog)->pose_count == 1);
    const PoseInfo *info = catalog_pose(s.catalog, 0);
    const PoseSpec *pose = &catalog_repertoire(s.catalog)->poses[0];
    CHECK(strcmp(info->id, "puppy") == 0 && strcmp(info->name, "Puppy") == 0 && strcmp(info->sanskrit, "Uttana Shishosana") == 0);
    CHECK(strcmp(info->easier, "A blanket.") == 0 && strcmp(info->caution, "Knees.") == 0 && strcmp(info->reviewed_by, "A. Teacher") == 0);
    CHECK(strcmp(pose->id, "puppy") == 0 && pose->base == BASE_KNEELING && pose->sided && pose->breath == BREATH_NATURAL);
    CHECK(pose->hold_us == 30000000 && pose->hold_breaths == 0 && pose->hold_most_us == 60500000 && pose->hold_most_breaths == 0);
    CHECK(pose->easier_for == condition_bit(CONDITION_KNEE) && pose->leave_out_for == 0);
    scratch_close(&s);
}

TEST("a pose is for the areas of its primary muscles, or for those that it names itself") {
    static const struct {
        const char *keys;
        AreaSet     areas;
    } told[] = {
        {"\"muscles\": {\"primary\": [\"rhomboids\"], \"secondary\": [\"quadriceps\"]}", UINT32_C(1) << AREA_UPPER_BACK},
        {"\"muscles\": {\"primary\": [\"rhomboids\", \"quadriceps\", \"unheard of\"]}", UINT32_C(1) << AREA_UPPER_BACK | UINT32_C(1) << AREA_LEGS},
        {"\"muscles\": {\"primary\": [\"rhomboids\"]}, \"areas\": [\"neck\", \"low-back\"]", UINT32_C(1) << AREA_NECK | UINT32_C(1) << AREA_LOW_BACK},
        {"\"muscles\": {\"primary\": [\"rhomboids\"]}, \"areas\": []", 0},
        {"\"sided\": false", 0},
    };
    for (size_t i = 0; i < sizeof told / sizeof told[0]; i++) {
        Scratch s;
        char    text[400];
        snprintf(text, sizeof text,
                 "{\"id\": \"puppy\", \"name\": {\"en\": \"P\"}, \"base\": \"kneeling\", \"breath\": \"led\", %s, \"forms\": {\"chair\": {}}}", told[i].keys);
        load_own(&s, text);
        CHECK(s.faults.count == 0 && catalog_repertoire(s.catalog)->pose_count == 2);
        for (int pose = 0; pose < 2; pose++) CHECK(catalog_repertoire(s.catalog)->poses[pose].areas == told[i].areas);
        scratch_close(&s);
    }
}

TEST("an area that no body has is told where it stands") {
    Scratch s;
    load_own(&s, SOUND_POSE);
    CHECK(!check(&s, "{\"id\": \"a\", \"name\": {\"en\": \"A\"}, \"base\": \"prone\", \"breath\": \"led\",\n\"areas\": [\"neck\", \"tail\",\n7]}"));
    CHECK(s.faults.count == 2 && scratch_says(&s, 2, 19, "not an area", "upper-back", NULL) && scratch_says(&s, 3, 1, "not an area", NULL));
    scratch_close(&s);
}

TEST("a pose says what it is for, what it asks and where it takes the spine; a form says where it differs") {
    Scratch s;
    load_own(
        &s,
        "{\"id\": \"puppy\", \"name\": {\"en\": \"P\"}, \"base\": \"kneeling\", \"breath\": \"led\", \"role\": \"strengthen\", \"effort\": \"strong\","
        "\"spine\": \"extension\", \"props\": [\"a strap\", \"a block\"], \"forms\": {\"easier\": {\"effort\": \"gentle\", \"props\": []}, \"chair\": {}}}");
    CHECK(s.faults.count == 0 && catalog_repertoire(s.catalog)->pose_count == 3);
    for (int i = 0; i < 3; i++) {
        const PoseSpec *pose = &catalog_repertoire(s.catalog)->poses[i];
        CHECK(pose->role == ROLE_STRENGTHEN && pose->spine == SPINE_EXTENSION && pose->effort == (i == 1 ? EFFORT_GENTLE : EFFORT_STRONG));
        CHECK(catalog_pose(s.catalog, i)->prop_count == (i == 1 ? 0 : 2));
    }
    CHECK(strcmp(catalog_pose(s.catalog, 2)->props[1], "a block") == 0);
    scratch_close(&s);
}

TEST("of a pose that does not say what it asks, nobody thinks that it is gentle or warms up") {
    Scratch s;
    load_own(&s, "{\"id\": \"puppy\", \"name\": {\"en\": \"P\"}, \"base\": \"kneeling\", \"breath\": \"linked\"}");
    const PoseSpec *pose = &catalog_repertoire(s.catalog)->poses[0];
    CHECK(pose->effort == EFFORT_STEADY && pose->role == ROLE_STRETCH && pose->spine == SPINE_NEUTRAL);
    CHECK(!check(
        &s, "{\"id\": \"a\", \"name\": {\"en\": \"A\"}, \"base\": \"prone\", \"breath\": \"led\",\n\"role\": \"warm\",\n\"effort\": \"mild\",\n\"spine\": 3}"));
    CHECK(s.faults.count == 3 && scratch_says(&s, 2, 9, "mobilise", NULL) && scratch_says(&s, 3, 11, "gentle", NULL));
    scratch_close(&s);
}

TEST("a pose without pictures and words is planned all the same, both sides and for as long as asked") {
    Scratch s;
    load_own(&s, SOUND_POSE);
    Prefs prefs = prefs_default();
    Plan *plan  = catalog_plan(s.catalog, catalog_find_level(s.catalog, "try"), &prefs, &s.faults);
    CHECK(plan != NULL && s.faults.count == 0);
    int64_t held_us[SIDE_COUNT] = {0};
    for (int i = 0; i < plan->step_count; i++) {
        if (plan->steps[i].kind == STEP_HOLD) held_us[plan->steps[i].side] += plan->steps[i].duration_us;
        CHECK(plan->steps[i].clip.clip == -1);
    }
    CHECK(held_us[SIDE_LEFT] >= 30000000 && held_us[SIDE_LEFT] == held_us[SIDE_RIGHT]);
    catalog_plan_free(plan);
    scratch_close(&s);
}

TEST("a form is a pose of its own that has from its pose what it does not say itself") {
    Scratch s;
    load_own(&s, "{\"id\": \"puppy\", \"name\": {\"en\": \"Puppy\"}, \"base\": \"kneeling\", \"sided\": true, \"breath\": \"natural\", \"caution\": {\"en\": "
                 "\"Knees.\"},"
                 " \"forms\": {\"easier\": {}, \"chair\": {\"base\": \"chair\", \"name\": {\"en\": \"Puppy on a chair\"}, \"sided\": false}}}");
    CHECK(s.faults.count == 0 && catalog_repertoire(s.catalog)->pose_count == 3);
    const PoseInfo *easier = catalog_pose(s.catalog, 1), *chair = catalog_pose(s.catalog, 2);
    const PoseSpec *poses = catalog_repertoire(s.catalog)->poses;
    CHECK(catalog_pose(s.catalog, 0)->form_of == NULL && strcmp(easier->form_of, "puppy") == 0);
    CHECK(strcmp(easier->id, "puppy.easier") == 0 && strcmp(easier->name, "Puppy") == 0 && strcmp(easier->caution, "Knees.") == 0);
    CHECK(poses[1].base == BASE_KNEELING && poses[1].sided && poses[1].breath == BREATH_NATURAL);
    CHECK(poses[0].form_of == -1 && poses[0].easier_form == 1 && poses[1].form_of == 0 && poses[1].easier_form == -1 && poses[2].form_of == 0);
    CHECK(strcmp(chair->name, "Puppy on a chair") == 0 && poses[2].base == BASE_CHAIR && !poses[2].sided);
    scratch_close(&s);
}

TEST("a form that is wrong is told once, and its pose is left out with it") {
    Scratch s;
    load_own(&s, "{\"id\": \"puppy\", \"name\": {\"en\": \"Puppy\"}, \"base\": \"kneeling\", \"breath\": \"led\",\n\"forms\": {\"easier\": {\"base\": "
                 "\"sofa\"}, \"chair\": 3}}");
    CHECK(scratch_says(&s, 2, 0, "sofa", NULL) && scratch_says(&s, 2, 0, "chair", NULL) && catalog_repertoire(s.catalog)->pose_count == 0);
    scratch_close(&s);
}

TEST("a broken pose is left out with what needs it, and the rest goes on") {
    Scratch s;
    load_own(&s, "{\"id\": \"puppy\", \"name\": {\"en\": \"Puppy\"}, \"base\": \"sofa\", \"breath\": \"led\"}");
    CHECK(scratch_says(&s, 1, 0, "sofa", "kneeling", NULL) && scratch_says(&s, 0, 0, "there is no pose \"puppy\"", NULL));
    CHECK(catalog_repertoire(s.catalog)->pose_count == 0 && catalog_level_count(s.catalog) == 0);
    scratch_close(&s);
}

TEST("two poses of one id are told, and the first stays") {
    Scratch s;
    scratch_open(&s);
    scratch_write(&s, "poses/a.json", "{\"id\": \"puppy\", \"name\": {\"en\": \"First\"}, \"base\": \"kneeling\", \"breath\": \"led\"}");
    scratch_write(&s, "poses/b.json", "{\"id\": \"puppy\", \"name\": {\"en\": \"Second\"}, \"base\": \"kneeling\", \"breath\": \"led\"}");
    scratch_load(&s, &(CatalogSource){.own_dir = s.dir, .figure = "none"});
    CHECK(s.faults.count == 1 && strstr(s.faults.items[0].file, "b.json") && scratch_says(&s, 1, 8, "there already", NULL));
    CHECK(catalog_repertoire(s.catalog)->pose_count == 1 && strcmp(catalog_pose(s.catalog, 0)->name, "First") == 0);
    scratch_close(&s);
}

TEST("each wrong thing in a pose is told where it stands") {
    Scratch s;
    load_own(&s, SOUND_POSE);
    CHECK(!check(
        &s,
        "{\"id\": \"../etc\",\n\"name\": \"Puppy\",\n\"base\": 3,\n\"sided\": \"yes\",\n\"breath\": \"held\",\n\"hold\": {\"seconds\": -5, \"second\": 1},\n"
        "\"muscles\": {\"primary\": \"back\", \"secondary\": [1]},\n\"conditions\": {\"XX\": \"fine\", \"PG\": \"perhaps\"},\n\"sanscrit\": "
        "\"\",\n\"reviewed_by\": null}"));
    CHECK(scratch_says(&s, 1, 8, "../etc", "not an id", NULL) && scratch_says(&s, 2, 9, "\"name\" is a text", NULL));
    CHECK(scratch_says(&s, 3, 9, "\"base\" is a number", NULL) && scratch_says(&s, 4, 10, "\"sided\" is a text", "true or false", NULL));
    CHECK(scratch_says(&s, 5, 11, "held", "led, linked, natural", NULL) && scratch_says(&s, 6, 21, "\"seconds\" is -5", NULL));
    CHECK(scratch_says(&s, 6, 35, "\"second\"", "\"seconds\"", NULL) && scratch_says(&s, 7, 24, "\"primary\" is a text", NULL));
    CHECK(scratch_says(&s, 7, 46, "not a text", NULL) && scratch_says(&s, 8, 22, "\"XX\"", NULL) && scratch_says(&s, 8, 36, "perhaps", "leave-out", NULL));
    CHECK(scratch_says(&s, 9, 13, "\"sanscrit\"", "\"sanskrit\"", NULL) && scratch_says(&s, 10, 16, "null", NULL));
    CHECK(s.faults.count == 13);
    scratch_close(&s);
}

TEST("a text longer than a caption can ever be is refused") {
    Scratch s;
    load_own(&s, SOUND_POSE);
    char text[700] = "{\"id\": \"a\", \"base\": \"prone\", \"breath\": \"led\", \"name\": {\"en\": \"";
    memset(text + strlen(text), 'n', 401);
    strcat(text, "\"}}");
    CHECK(!check(&s, text) && s.faults.count == 1 && scratch_says(&s, 1, 0, "401 bytes", "at most 400", NULL));
    scratch_close(&s);
}

TEST("an id is at most 64 letters, small ones, digits, '-' and '.'") {
    Scratch     s;
    const char *wrong[] = {"a/b",      "a b", "A",  "-a",     ".a",
                           "\xc3\xa4", "a_b", "..", "a\\\\b", "a-234567890123456789012345678901234567890123456789012345678901234"};
    const char *right[] = {"a", "7", "cat-cow", "pose.bow.in.1", "a-23456789012345678901234567890123456789012345678901234567890123"};
    char        text[256];
    load_own(&s, SOUND_POSE);
    for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++) {
        snprintf(text, sizeof text, "{\"id\": \"%s\", \"name\": {\"en\": \"N\"}, \"base\": \"prone\", \"breath\": \"led\"}", wrong[i]);
        scratch_forget_faults(&s);
        CHECK(!check(&s, text) && s.faults.count == 1 && scratch_says(&s, 1, 8, "not an id", NULL));
    }
    for (size_t i = 0; i < sizeof right / sizeof right[0]; i++) {
        snprintf(text, sizeof text, "{\"id\": \"%s\", \"name\": {\"en\": \"N\"}, \"base\": \"prone\", \"breath\": \"led\"}", right[i]);
        scratch_forget_faults(&s);
        CHECK(check(&s, text) && s.faults.count == 0);
    }
    scratch_close(&s);
}

TEST("files are read in the order of their names; hidden files, schemas and other kinds are passed over") {
    Scratch s;
    scratch_open(&s);
    scratch_write(&s, "poses/b.json", "{\"id\": \"b\", \"name\": {\"en\": \"B\"}, \"base\": \"prone\", \"breath\": \"led\"}");
    scratch_write(&s, "poses/a.json", "{\"id\": \"a\", \"name\": {\"en\": \"A\"}, \"base\": \"prone\", \"breath\": \"led\"}");
    scratch_write(&s, "poses/.c.json", "broken");
    scratch_write(&s, "poses/pose.schema.json", "broken");
    scratch_write(&s, "poses/notes.txt", "broken");
    scratch_write(&s, "poses/a.json~", "broken");
    scratch_load(&s, &(CatalogSource){.own_dir = s.dir, .figure = "none"});
    CHECK(s.faults.count == 0 && catalog_repertoire(s.catalog)->pose_count == 2);
    CHECK(strcmp(catalog_pose(s.catalog, 0)->id, "a") == 0 && strcmp(catalog_pose(s.catalog, 1)->id, "b") == 0);
    scratch_close(&s);
}

TEST("a person without files of their own hears of no fault; a folder of ours that is missing is told") {
    Scratch s;
    char    nowhere[SCRATCH_PATH_MAX];
    scratch_open(&s);
    snprintf(nowhere, sizeof nowhere, "%s/none", s.dir);
    scratch_load(&s, &(CatalogSource){.own_dir = nowhere, .figure = "none"});
    CHECK(s.faults.count == 0);
    scratch_load(&s, &(CatalogSource){.levels_dir = nowhere, .figure = "none"});
    CHECK(s.faults.count == 1 && strcmp(s.faults.items[0].file, nowhere) == 0 && scratch_says(&s, 0, 0, "cannot be read", NULL));
    scratch_close(&s);
}
