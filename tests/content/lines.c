/* What is heard: every line finds its caption, its sound and its place; what is missing is shown instead of spoken. */
#include "scratch.h"

#define INDEX(lines) "{\"locale\": \"en\", \"coach\": {\"id\": \"ada\", \"name\": \"Ada\"}, \"lines\": [\n" lines "]}"

/* A voice of the person's own, and one pose for it to speak of. */
static void load_voice(Scratch *scratch, const char *index) {
    scratch_open(scratch);
    scratch_write(scratch, "voice/en/a.ogg", "sound");
    scratch_write(scratch, "poses/puppy.json", "{\"id\": \"puppy\", \"name\": {\"en\": \"Puppy\"}, \"base\": \"kneeling\", \"breath\": \"led\"}");
    scratch_write(scratch, "voice/en/index.json", index);
    CatalogSource source = {.own_dir = scratch->dir, .figure = "none"};
    scratch_load(scratch, &source);
}

static void load_sounds(Scratch *scratch, const char *index) {
    scratch_open(scratch);
    scratch_write(scratch, "sound/bowl.ogg", "sound");
    scratch_write(scratch, "sound/index.json", index);
    CatalogSource source = {.assets_dir = scratch->dir, .figure = "none"};
    scratch_load(scratch, &source);
}

TEST("a line has its caption, its length, its talk level and the path of its sound") {
    Scratch s;
    load_voice(&s, INDEX("{\"id\": \"pose.puppy.name\", \"text\": \"Puppy pose.\", \"level\": \"names\", \"file\": \"a.ogg\", \"ms\": 1234}"));
    CHECK(s.faults.count == 0 && catalog_line_count(s.catalog) == 1);
    const LineInfo *line = catalog_line(s.catalog, catalog_find_line(s.catalog, "pose.puppy.name"));
    CHECK(strcmp(line->text, "Puppy pose.") == 0 && line->duration_us == 1234000 && line->level == TALK_NAMES);
    CHECK(strncmp(line->path, s.dir, strlen(s.dir)) == 0 && strstr(line->path, "/voice/en/a.ogg"));
    CHECK(catalog_find_line(s.catalog, "pose.puppy") == -1);
    scratch_close(&s);
}

TEST("a pose finds its lines by their ids, in their order, and nothing where there is none") {
    Scratch s;
    load_voice(&s, INDEX("{\"id\": \"pose.puppy.in.2\", \"text\": \"Two.\", \"level\": \"full\", \"file\": \"a.ogg\", \"ms\": 200},"
                         "{\"id\": \"pose.puppy.in.1\", \"text\": \"One.\", \"level\": \"full\", \"file\": \"a.ogg\", \"ms\": 100},"
                         "{\"id\": \"pose.puppy.exhale\", \"text\": \"Out.\", \"level\": \"full\", \"file\": \"a.ogg\", \"ms\": 300},"
                         "{\"id\": \"base.kneeling\", \"text\": \"Kneel.\", \"level\": \"names\", \"file\": \"a.ogg\", \"ms\": 400},"
                         "{\"id\": \"cue.side.left\", \"text\": \"Left.\", \"level\": \"names\", \"file\": \"a.ogg\", \"ms\": 500}"));
    const Repertoire *all  = catalog_repertoire(s.catalog);
    const PoseSpec   *pose = &all->poses[0];
    CHECK(s.faults.count == 0 && all->pose_count == 1);
    CHECK(pose->in[0].duration_us == 100000 && pose->in[1].duration_us == 200000 && pose->in[2].line == -1);
    CHECK(pose->exhale.duration_us == 300000 && pose->inhale.line == -1 && pose->name.line == -1 && pose->out.line == -1);
    CHECK(all->bases[BASE_KNEELING].arrive.duration_us == 400000 && all->bases[BASE_SEATED].arrive.line == -1);
    CHECK(all->lines.side_left.duration_us == 500000 && all->lines.side_right.line == -1);
    scratch_close(&s);
}

TEST("a form speaks its own lines, and its pose's where it has none; a way in is never mixed from two") {
    Scratch s;
    load_voice(&s, INDEX("{\"id\": \"pose.puppy.name\", \"text\": \"Puppy.\", \"level\": \"names\", \"file\": \"a.ogg\", \"ms\": 100},"
                         "{\"id\": \"pose.puppy.in.1\", \"text\": \"One.\", \"level\": \"full\", \"file\": \"a.ogg\", \"ms\": 200},"
                         "{\"id\": \"pose.puppy.in.2\", \"text\": \"Two.\", \"level\": \"full\", \"file\": \"a.ogg\", \"ms\": 300},"
                         "{\"id\": \"pose.puppy.chair.in.1\", \"text\": \"Sit.\", \"level\": \"full\", \"file\": \"a.ogg\", \"ms\": 400}"));
    scratch_write(
        &s, "poses/puppy.json",
        "{\"id\": \"puppy\", \"name\": {\"en\": \"Puppy\"}, \"base\": \"kneeling\", \"breath\": \"led\", \"forms\": {\"easier\": {}, \"chair\": {}}}");
    scratch_load(&s, &(CatalogSource){.own_dir = s.dir, .figure = "none"});
    const PoseSpec *poses = catalog_repertoire(s.catalog)->poses;
    CHECK(s.faults.count == 0 && catalog_repertoire(s.catalog)->pose_count == 3);
    CHECK(poses[1].name.duration_us == 100000 && poses[1].in[0].duration_us == 200000 && poses[1].in[1].duration_us == 300000);
    CHECK(poses[2].name.duration_us == 100000 && poses[2].in[0].duration_us == 400000 && poses[2].in[1].line == -1);
    scratch_close(&s);
}

TEST("the opening is that of the time of day, and of the day until the time is known") {
    Scratch s;
    load_voice(&s, INDEX("{\"id\": \"open.dawn.1\", \"text\": \"Dawn.\", \"level\": \"full\", \"file\": \"a.ogg\", \"ms\": 100},"
                         "{\"id\": \"open.day.1\", \"text\": \"Day.\", \"level\": \"full\", \"file\": \"a.ogg\", \"ms\": 200},"
                         "{\"id\": \"open.dusk.1\", \"text\": \"Dusk.\", \"level\": \"full\", \"file\": \"a.ogg\", \"ms\": 300},"
                         "{\"id\": \"open.night.1\", \"text\": \"Night.\", \"level\": \"full\", \"file\": \"a.ogg\", \"ms\": 400}"));
    const LineRef *open = catalog_repertoire(s.catalog)->lines.open[0];
    CHECK(open[0].duration_us == 200000 && open[1].line == -1);
    CHECK(catalog_repertoire(s.catalog)->lines.open[1][0].line == -1);
    for (int daytime = 0; daytime < 4; daytime++) {
        catalog_set_daytime(s.catalog, daytime);
        CHECK(open[0].duration_us == 100000 * (daytime + 1));
    }
    scratch_close(&s);
}

TEST("a line whose sound is missing is shown for as long as reading takes, and told once") {
    Scratch s;
    load_voice(&s, INDEX("{\"id\": \"a\", \"text\": \"Rest.\", \"level\": \"full\", \"file\": \"none.ogg\", \"ms\": 900},"
                         "{\"id\": \"b\", \"text\": \"Let both shoulders grow heavy, and let the floor hold them.\", \"level\": \"full\", \"file\": "
                         "\"gone.ogg\", \"ms\": 900}"));
    CHECK(s.faults.count == 2 && scratch_says(&s, 0, 0, "missing", "caption", NULL));
    CHECK(strstr(s.faults.items[0].file, "none.ogg") && strstr(s.faults.items[1].file, "gone.ogg"));
    const LineInfo *brief = catalog_line(s.catalog, catalog_find_line(s.catalog, "a")), *longer = catalog_line(s.catalog, catalog_find_line(s.catalog, "b"));
    CHECK(brief->path == NULL && strcmp(brief->text, "Rest.") == 0 && brief->duration_us == 2500000);
    CHECK(longer->path == NULL && longer->duration_us > 58 * INT64_C(1000000) / 14 - 1000 && longer->duration_us <= 59 * INT64_C(1000000) / 14);
    scratch_close(&s);
}

TEST("a voice index with a fault is not taken at all: half a coach would be worse than captions") {
    Scratch s;
    load_voice(&s, INDEX("{\"id\": \"a\", \"text\": \"Rest.\", \"level\": \"full\", \"file\": \"a.ogg\", \"ms\": 900},\n"
                         "{\"id\": \"b\", \"text\": 7, \"level\": \"loud\", \"file\": \"../../etc/passwd\", \"ms\": -1, \"mss\": 1},\n3"));
    CHECK(catalog_line_count(s.catalog) == 0 && s.faults.count == 6);
    CHECK(scratch_says(&s, 3, 0, "\"text\" is a number", NULL) && scratch_says(&s, 3, 0, "loud", "bells, names, full", NULL));
    CHECK(scratch_says(&s, 3, 0, "../../etc/passwd", "plain file name", NULL) && scratch_says(&s, 3, 0, "\"ms\" is -1", NULL));
    CHECK(scratch_says(&s, 3, 0, "\"mss\"", "\"ms\" perhaps", NULL) && scratch_says(&s, 4, 1, "a number", NULL));
    scratch_close(&s);
}

TEST("no path in an index leads out of its folder") {
    Scratch     s;
    const char *names[] = {"../a.ogg", "/etc/passwd", "sub/a.ogg", "..", ".", ".hidden", "a\\\\b.ogg"};
    load_voice(&s, INDEX(""));
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        char text[256];
        snprintf(text, sizeof text, INDEX("{\"id\": \"a\", \"text\": \"T\", \"level\": \"full\", \"ms\": 1, \"file\": \"%s\"}"), names[i]);
        scratch_write(&s, "voice/en/index.json", text);
        scratch_forget_faults(&s);
        CHECK(!catalog_check_file(s.catalog, s.path, &s.faults) && s.faults.count == 1 && scratch_says(&s, 2, 0, "plain file name", NULL));
    }
    scratch_close(&s);
}

TEST("a person's own voice speaks in place of ours, line by line") {
    Scratch s;
    scratch_open(&s);
    scratch_write(&s, "ours/voice/en/a.ogg", "sound");
    scratch_write(&s, "ours/voice/en/index.json",
                  INDEX("{\"id\": \"a\", \"text\": \"Ours a.\", \"level\": \"full\", \"file\": \"a.ogg\", \"ms\": 100},"
                        "{\"id\": \"b\", \"text\": \"Ours b.\", \"level\": \"full\", \"file\": \"a.ogg\", \"ms\": 100}"));
    scratch_write(&s, "own/voice/en/a.ogg", "sound");
    scratch_write(&s, "own/voice/en/index.json", INDEX("{\"id\": \"a\", \"text\": \"Own a.\", \"level\": \"full\", \"file\": \"a.ogg\", \"ms\": 300}"));
    char ours[SCRATCH_PATH_MAX], own[SCRATCH_PATH_MAX];
    snprintf(ours, sizeof ours, "%s/ours", s.dir);
    snprintf(own, sizeof own, "%s/own", s.dir);
    scratch_load(&s, &(CatalogSource){.assets_dir = ours, .own_dir = own, .figure = "none"});
    CHECK(catalog_line_count(s.catalog) == 2);
    CHECK(strcmp(catalog_line(s.catalog, catalog_find_line(s.catalog, "a"))->text, "Own a.") == 0);
    CHECK(strcmp(catalog_line(s.catalog, catalog_find_line(s.catalog, "b"))->text, "Ours b.") == 0);
    scratch_close(&s);
}

/* Ours in two languages, one with two coaches; every line says who speaks it. */
static void write_house(Scratch *s) {
    static const char *const folders[] = {"en/ada", "en/bo", "es/ana"};
    scratch_open(s);
    scratch_write(s, "ours/voice/voices.json",
                  "{\"voices\": [{\"locale\": \"en\", \"language\": \"English\", \"coach\": \"ada\", \"name\": \"Ada\"},"
                  "{\"locale\": \"en\", \"language\": \"English\", \"coach\": \"bo\", \"name\": \"Bo\"},"
                  "{\"locale\": \"es\", \"language\": \"Español\", \"coach\": \"ana\", \"name\": \"Ana\"}]}");
    for (size_t i = 0; i < sizeof folders / sizeof folders[0]; i++) {
        char name[64], index[512];
        snprintf(name, sizeof name, "ours/voice/%s/a.ogg", folders[i]);
        scratch_write(s, name, "sound");
        snprintf(name, sizeof name, "ours/voice/%s/index.json", folders[i]);
        snprintf(index, sizeof index, INDEX("{\"id\": \"a\", \"text\": \"%s a\", \"level\": \"full\", \"file\": \"a.ogg\", \"ms\": 100, \"max_ms\": 200}%s"),
                 folders[i], i == 1 ? "" : ",{\"id\": \"b\", \"text\": \"b\", \"level\": \"full\", \"file\": \"a.ogg\", \"ms\": 100}");
        scratch_write(s, name, index);
    }
}

static void load_house(Scratch *s, const char *locale, const char *coach) {
    static char ours[SCRATCH_PATH_MAX], own[SCRATCH_PATH_MAX];
    snprintf(ours, sizeof ours, "%s/ours", s->dir);
    snprintf(own, sizeof own, "%s/own", s->dir);
    scratch_forget_faults(s);
    scratch_load(s, &(CatalogSource){.assets_dir = ours, .own_dir = own, .figure = "none", .locale = locale, .coach = coach});
}

/* The house has nothing but voices: of what else is missing nothing is asked here. */
static int voice_faults(const Scratch *s) {
    int count = 0;
    for (int i = 0; i < s->faults.count; i++) count += strstr(s->faults.items[i].file, "/voice/") != NULL;
    return count;
}

static const char *text_of(const Scratch *s, const char *id) {
    int line = catalog_find_line(s->catalog, id);
    return line < 0 ? "" : catalog_line(s->catalog, line)->text;
}

TEST("the language is the one wished for in any of its spellings, and English where nobody speaks it") {
    static const char *const wishes[][2] = {{"es", "es"},    {"es_MX.UTF-8", "es"}, {"ES-es@euro", "es"}, {"es:en", "es"},    {"en_GB", "en"},
                                            {"C", "en"},     {"C.UTF-8", "en"},     {"POSIX", "en"},      {"", "en"},         {"de_DE", "en"},
                                            {"../es", "en"}, {"e", "en"},           {"es/ana", "en"},     {"eslovaco", "en"}, {NULL, "en"}};
    Scratch                  s;
    write_house(&s);
    for (size_t i = 0; i < sizeof wishes / sizeof wishes[0]; i++) {
        load_house(&s, wishes[i][0], NULL);
        CHECK(strcmp(catalog_locale(s.catalog), wishes[i][1]) == 0);
        CHECK(strcmp(text_of(&s, "a"), strcmp(wishes[i][1], "es") == 0 ? "es/ana a" : "en/ada a") == 0);
    }
    scratch_close(&s);
}

TEST("the coach is the one wished for, else the first of the language; what one has not the first one says") {
    Scratch s;
    write_house(&s);
    load_house(&s, "en", "bo");
    CHECK(strcmp(text_of(&s, "a"), "en/bo a") == 0 && strcmp(text_of(&s, "b"), "b") == 0);
    CHECK(strcmp(catalog_voice(s.catalog, catalog_chosen_voice(s.catalog))->name, "Bo") == 0 && catalog_voice_count(s.catalog) == 3);
    CHECK(strstr(catalog_line(s.catalog, catalog_find_line(s.catalog, "b"))->path, "/en/ada/a.ogg"));
    load_house(&s, "es", "bo");
    CHECK(strcmp(text_of(&s, "a"), "es/ana a") == 0);
    load_house(&s, "en", "../bo");
    CHECK(strcmp(text_of(&s, "a"), "en/ada a") == 0);
    scratch_close(&s);
}

TEST("a person's own pack speaks over every coach of its language, and a coach of one's own may be chosen") {
    Scratch s;
    write_house(&s);
    scratch_write(&s, "own/voice/en/b.ogg", "sound");
    scratch_write(&s, "own/voice/en/index.json", INDEX("{\"id\": \"b\", \"text\": \"Own b.\", \"level\": \"full\", \"file\": \"b.ogg\", \"ms\": 300}"));
    scratch_write(&s, "own/voice/voices.json", "{\"voices\": [{\"locale\": \"en\", \"language\": \"English\", \"coach\": \"me\", \"name\": \"Me\"}]}");
    scratch_write(&s, "own/voice/en/me/a.ogg", "sound");
    scratch_write(&s, "own/voice/en/me/index.json", INDEX("{\"id\": \"a\", \"text\": \"My a.\", \"level\": \"full\", \"file\": \"a.ogg\", \"ms\": 100}"));
    load_house(&s, "en", "bo");
    CHECK(strcmp(text_of(&s, "a"), "en/bo a") == 0 && strcmp(text_of(&s, "b"), "Own b.") == 0);
    load_house(&s, "en", "me");
    CHECK(strcmp(text_of(&s, "a"), "My a.") == 0 && strcmp(text_of(&s, "b"), "Own b.") == 0);
    load_house(&s, "es", "me");
    CHECK(strcmp(text_of(&s, "a"), "es/ana a") == 0 && strcmp(text_of(&s, "b"), "b") == 0);
    CHECK(voice_faults(&s) == 0);
    scratch_close(&s);
}

TEST("a pack of one's own in a language that we have not is spoken, with nothing of another language between") {
    Scratch s;
    write_house(&s);
    scratch_write(&s, "own/voice/de/a.ogg", "sound");
    scratch_write(&s, "own/voice/de/index.json", INDEX("{\"id\": \"a\", \"text\": \"Ein a.\", \"level\": \"full\", \"file\": \"a.ogg\", \"ms\": 300}"));
    load_house(&s, "de_AT.UTF-8", NULL);
    CHECK(strcmp(catalog_locale(s.catalog), "de") == 0 && catalog_chosen_voice(s.catalog) == -1);
    CHECK(catalog_line_count(s.catalog) == 1 && strcmp(text_of(&s, "a"), "Ein a.") == 0);
    scratch_close(&s);
}

TEST("a line of one's own that is too long for its place is told, and still spoken") {
    Scratch s;
    write_house(&s);
    scratch_write(&s, "own/voice/en/a.ogg", "sound");
    scratch_write(&s, "own/voice/en/index.json", INDEX("{\"id\": \"a\", \"text\": \"Own a.\", \"level\": \"full\", \"file\": \"a.ogg\", \"ms\": 1500}"));
    load_house(&s, "en", NULL);
    const LineInfo *line = catalog_line(s.catalog, catalog_find_line(s.catalog, "a"));
    CHECK(voice_faults(&s) == 1 && scratch_says(&s, 0, 0, "lasts 1.5 s", "0.2 s", NULL));
    CHECK(line->duration_us == 1500000 && line->limit_us == 200000 && line->path && strcmp(line->text, "Own a.") == 0);
    scratch_close(&s);
}

TEST("a line without a file is a caption for as long as reading takes, and no fault") {
    Scratch s;
    load_voice(&s, INDEX("{\"id\": \"a\", \"text\": \"Rest.\", \"level\": \"full\", \"max_ms\": 9000}"));
    const LineInfo *line = catalog_line(s.catalog, catalog_find_line(s.catalog, "a"));
    CHECK(s.faults.count == 0 && line->path == NULL && line->duration_us == 2500000 && line->limit_us == 9000000);
    scratch_close(&s);
}

TEST("of variants those are said that are spoken, in pairs where they belong together; where none is, all are captions") {
#define CAPTION(id) "{\"id\": \"" id "\", \"text\": \"T.\", \"level\": \"full\"},"
#define SPOKEN(id)  "{\"id\": \"" id "\", \"text\": \"T.\", \"level\": \"full\", \"file\": \"a.ogg\", \"ms\": 100},"
    Scratch s;
    load_voice(&s, INDEX(CAPTION("rest.1") SPOKEN("rest.2") CAPTION("rest.3") SPOKEN("rest.4") CAPTION("close.1") CAPTION("close.2") SPOKEN("open.day.1")
                             CAPTION("open.day.2") SPOKEN("open.day.3") SPOKEN("open.day.4") CAPTION("open.dusk.1")
                                 SPOKEN("cue.side.other.2") "{\"id\": \"cue.side.other\", \"text\": \"T.\", \"level\": \"names\"}"));
    CueLines lines = catalog_repertoire(s.catalog)->lines;
    CHECK(s.faults.count == 0);
    CHECK(lines.rest[0].line == catalog_find_line(s.catalog, "rest.2") && lines.rest[1].line == catalog_find_line(s.catalog, "rest.4"));
    CHECK(lines.rest[2].line == -1 && lines.close[1].line == catalog_find_line(s.catalog, "close.2") && lines.close[2].line == -1);
    CHECK(lines.open[0][0].line == catalog_find_line(s.catalog, "open.day.3") && lines.open[0][1].line == catalog_find_line(s.catalog, "open.day.4"));
    CHECK(lines.open[1][0].line == -1 && lines.side_other[0].line == catalog_find_line(s.catalog, "cue.side.other.2") && lines.side_other[1].line == -1);
    catalog_set_daytime(s.catalog, 2);
    CHECK(catalog_repertoire(s.catalog)->lines.open[0][0].line == catalog_find_line(s.catalog, "open.dusk.1"));
    scratch_close(&s);
}

TEST("a list of voices with a fault is not taken, and the lines of the first coach that is there are said") {
    Scratch s;
    write_house(&s);
    scratch_write(&s, "ours/voice/voices.json", "{\"voices\": [{\"locale\": \"../en\", \"language\": 3, \"coach\": \"ada\"}]}");
    load_house(&s, "es", NULL);
    CHECK(catalog_voice_count(s.catalog) == 0 && strcmp(catalog_locale(s.catalog), "es") == 0 && scratch_says(&s, 1, 0, "../en", "not an id", NULL));
    CHECK(strcmp(text_of(&s, "a"), "es/ana a") == 0 && catalog_chosen_voice(s.catalog) == -1);
    load_house(&s, "de", NULL);
    CHECK(strcmp(text_of(&s, "a"), "en/ada a") == 0);
    scratch_close(&s);
}

TEST("a sound has its path, its length and whether it goes round") {
    Scratch s;
    load_sounds(&s, "{\"sounds\": [{\"name\": \"bowl\", \"file\": \"bowl.ogg\", \"ms\": 6000, \"loop\": true, \"kind\": \"cue\"}]}");
    const SoundInfo *sound = catalog_sound(s.catalog, catalog_find_sound(s.catalog, "bowl"));
    CHECK(catalog_sound_count(s.catalog) == 1 && sound->duration_us == 6000000 && sound->loop && strstr(sound->path, "/sound/bowl.ogg"));
    CHECK(catalog_find_sound(s.catalog, "gong") == -1);
    scratch_close(&s);
}

/* Loops named as they are, two of each kind that a time of day asks for. */
#define LOOP(name, kind) "{\"name\": \"" name "\", \"file\": \"bowl.ogg\", \"ms\": 6000, \"loop\": true, \"kind\": \"" kind "\"}"
#define BOWL             "{\"name\": \"bowl\", \"file\": \"bowl.ogg\", \"ms\": 6000, \"loop\": false, \"kind\": \"music\"}"

static bool goes_round(const Scratch *s, SoundKind kind, const char *choice, int daytime, const char *name) {
    int sound = catalog_find_loop(s->catalog, kind, choice, daytime);
    return name ? sound >= 0 && strcmp(catalog_sound(s->catalog, sound)->name, name) == 0 : sound == -1;
}

TEST("music and nature are those of the time of day; where one is missing, the first of its kind") {
    static const char *const music[] = {"dawn", "tune", "tune", "night"}, *const nature[] = {"rain", "wind", "rain", "crickets"};
    Scratch s;
    load_sounds(&s, "{\"sounds\": [" BOWL ", " LOOP("tune", "music") ", " LOOP("night", "music") ", " LOOP("dawn", "music") ", " LOOP(
                        "rain", "nature") ", " LOOP("crickets", "nature") ", " LOOP("dusk", "cue") ", " LOOP("wind", "nature") "]}");
    for (int daytime = 0; daytime < 4; daytime++) {
        CHECK(goes_round(&s, SOUND_KIND_MUSIC, "", daytime, music[daytime]));
        CHECK(goes_round(&s, SOUND_KIND_NATURE, "", daytime, nature[daytime]));
    }
    scratch_close(&s);
}

TEST("the loop that was chosen goes round at every time of day, off is none, and a choice that cannot be met is as none was made") {
    Scratch s;
    load_sounds(&s, "{\"sounds\": [" BOWL ", " LOOP("night", "music") ", " LOOP("day", "music") ", " LOOP("rain", "nature") "]}");
    for (int daytime = 0; daytime < 4; daytime++) {
        CHECK(goes_round(&s, SOUND_KIND_MUSIC, "day", daytime, "day") && goes_round(&s, SOUND_KIND_NATURE, "rain", daytime, "rain"));
        CHECK(goes_round(&s, SOUND_KIND_MUSIC, "off", daytime, NULL) && goes_round(&s, SOUND_KIND_NATURE, "off", daytime, NULL));
    }
    static const char *const cannot[] = {"rain", "bowl", "gone"};
    for (int i = 0; i < 3; i++) CHECK(goes_round(&s, SOUND_KIND_MUSIC, cannot[i], 3, "night") && goes_round(&s, SOUND_KIND_MUSIC, cannot[i], 1, "day"));
    scratch_close(&s);
}

TEST("with nothing that goes round there is silence, not a fault") {
    Scratch s;
    load_sounds(&s, "{\"sounds\": [" BOWL "]}");
    for (int daytime = 0; daytime < 4; daytime++)
        CHECK(goes_round(&s, SOUND_KIND_MUSIC, "bowl", daytime, NULL) && goes_round(&s, SOUND_KIND_NATURE, "", daytime, NULL));
    scratch_close(&s);
}

TEST("a sound whose file is missing is left out and told, the others stay") {
    Scratch s;
    load_sounds(&s, "{\"sounds\": [{\"name\": \"gong\", \"file\": \"gong.ogg\", \"ms\": 1, \"kind\": \"cue\"}, {\"name\": \"bowl\", \"file\": \"bowl.ogg\", "
                    "\"ms\": 1, \"kind\": \"cue\"}]}");
    CHECK(catalog_sound_count(s.catalog) == 1 && catalog_find_sound(s.catalog, "bowl") == 0 && scratch_says(&s, 0, 0, "the sound is left out", NULL));
    scratch_close(&s);
}

TEST("what is wrong in a sound index is told where it stands") {
    Scratch s;
    load_sounds(&s, "{\"sounds\": [\n{\"name\": \"Gong\", \"file\": \"/gong.ogg\", \"ms\": 0, \"loop\": 1, \"kind\": \"noise\"}]}");
    CHECK(scratch_says(&s, 2, 10, "Gong", NULL) && scratch_says(&s, 2, 0, "plain file name", NULL) && scratch_says(&s, 2, 0, "\"ms\" is 0", NULL));
    CHECK(scratch_says(&s, 2, 0, "\"loop\"", NULL) && scratch_says(&s, 2, 0, "noise", "music", NULL) && catalog_sound_count(s.catalog) == 0);
    scratch_close(&s);
}
