/* Whatever is wrong with what is given: a clear message, the right exit status, no crash, and the rest goes on. */
#include "run.h"

static const char *level_of(const char *steps) {
    static char text[1024];
    snprintf(text, sizeof text, "{\"id\": \"mine\", \"name\": {\"en\": \"Mine\"}, \"intensity\": \"gentle\",\n  \"steps\": [\n    %s\n  ]}\n", steps);
    return write_file(in_scratch("mine.json"), text);
}

/* Each way to use the file tells the fault at its place and ends with status 1. */
static bool refused(const char *path, const char *place, const char *what) {
    char file[RUN_PATH_MAX], told[RUN_PATH_MAX + 32];
    snprintf(file, sizeof file, "%s", path);
    snprintf(told, sizeof told, "%s%s", file, place);
    Run  check = RUN("check", file, "--assets", house()), trace = RUN("trace", file, "--assets", house());
    Run  shot  = RUN("shot", file, "--assets", house(), "--size", "160x90", "-o", in_scratch("never.png"));
    bool right = check.status == 1 && says(check.out, told) && says(check.out, what) && says(check.out, "expected");
    right      = right && trace.status == 1 && says(trace.err, told) && says(trace.err, what) && trace.out[0] == '\0';
    right      = right && shot.status == 1 && says(shot.err, told) && access(in_scratch("never.png"), F_OK) != 0;
    if (!right) fprintf(stderr, "status %d, %d, %d\n", check.status, trace.status, shot.status);
    run_free(&check), run_free(&trace), run_free(&shot);
    return right;
}

TEST("an unknown pose is told with the one that was meant") {
    CHECK(refused(level_of("{\"pose\": \"cat-caw\", \"breaths\": 5}"), ":3:14: ", "there is no pose \"cat-caw\", expected \"cat-cow\""));
}

TEST("a hold of less than nothing is told") {
    CHECK(refused(level_of("{\"pose\": \"bow\", \"seconds\": -20}"), ":3:32: ", "\"seconds\" is -20"));
}

TEST("a missing comma is told by its line") {
    CHECK(refused(level_of("{\"pose\": \"bow\" \"seconds\": 20}"), ":3:", "is not JSON"));
}

TEST("all faults of a file are told at once") {
    Run run = RUN("check", level_of("{\"pose\": \"bau\", \"seconds\": -20},\n{\"rest\": 0, \"base\": \"ceiling\"}"), "--assets", house());
    CHECK(run.status == 1 && line_count(run.out) == 4);
    run_free(&run);
}

TEST("a hundred million brackets are refused without being read into memory") {
    const char *path = in_scratch("brackets.json");
    FILE       *file = fopen(path, "wb");
    char        block[1 << 16];
    memset(block, '[', sizeof block);
    for (int i = 0; i < 100000000 / (int)sizeof block + 1; i++) fwrite(block, 1, sizeof block, file);
    fclose(file);
    CHECK(refused(path, ": ", "bytes long"));
    remove(path);
    write_file(in_scratch("deep.json"), "");
    file = fopen(in_scratch("deep.json"), "wb");
    for (int i = 0; i < 16; i++) fwrite(block, 1, sizeof block, file);
    fclose(file);
    CHECK(refused(in_scratch("deep.json"), ":1:65: ", "nested too deeply"));
}

TEST("a folder in place of a file is told") {
    const char *folder = in_scratch("folder.json");
    CHECK(mkdir(folder, 0700) == 0);
    CHECK(refused(folder, ": ", "is "));
    Run script = RUN("trace", LEVEL, "--assets", house(), "--script", folder);
    CHECK(script.status == 1 && says(script.err, "is a folder, expected a script"));
    run_free(&script);
}

TEST("a level that is not there is told with those that are") {
    Run run = RUN("trace", "six-for-the-knees", "--assets", house());
    CHECK(run.status == 1 && says(run.err, "there is no level \"six-for-the-knees\"") && says(run.err, LEVEL));
    run_free(&run);
}

TEST("every fault of a script is told by line and column") {
    const char *path = write_file(in_scratch("bad.script"), "1 skip\n  x skip\n3 dance\n2 skip\n4 skip twice\n5\n");
    Run         run  = RUN("trace", LEVEL, "--assets", house(), "--script", path);
    CHECK(run.status == 1 && run.out[0] == '\0' && line_count(run.err) == 5);
    CHECK(says(run.err, ":2:3: \"x\" is not a time") && says(run.err, ":3:3: \"dance\" is no command") && says(run.err, ":4:1: 2 lies before"));
    CHECK(says(run.err, ":5:8: \"twice\" is too much") && says(run.err, ":6:2: \"\" is no command"));
    run_free(&run);
}

/* A picture of 64x64 as far as its header goes. */
static void write_webp_header(const char *path) {
    static const unsigned char head[30] = {'R', 'I', 'F', 'F', 22, 0, 0, 0, 'W', 'E', 'B', 'P', 'V', 'P', '8',
                                           'X', 10,  0,   0,   0,  0, 0, 0, 0,   63,  0,   0,   63,  0,   0};
    FILE                      *file     = fopen(path, "wb");
    fwrite(head, 1, sizeof head, file);
    fclose(file);
}

TEST("a frame that lies outside its picture is told, and the rest plays") {
    CHECK(mkdir(in_scratch("own"), 0700) == 0);
    write_webp_header(in_scratch("own/sheet.webp"));
    const char *sheet = write_file(
        in_scratch("own/sheet.json"),
        "{\"frames\": [\n{\"frame\": {\"x\": 10, \"y\": 0, \"w\": 60, \"h\": 20}, \"spriteSourceSize\": {\"x\": 0, \"y\": 0, \"w\": 60, \"h\": 20}}\n],\n"
        "\"meta\": {\"image\": \"sheet.webp\", \"size\": {\"w\": 64, \"h\": 64}, \"pivot\": {\"x\": 0, \"y\": 0}, \"scale\": \"1\"}}\n");
    Run run = RUN("check", sheet, "--assets", house());
    CHECK(run.status == 1 && says(run.out, "sheet.json:2:11: the frame reaches 70,20, expected it inside the picture of 64x64"));
    run_free(&run);
    run = RUN("check", in_scratch("own/sheet.webp"), "--assets", house());
    CHECK(run.status == 1 && says(run.out, "cannot be shown"));
    run_free(&run);
}

/* A house of its own in which one line is a cut-off Ogg file. */
static const char *house_with_broken_line(void) {
    static const char page[] = "OggS\0\2\0\0\0\0\0\0\0\0\1\0\0\0\0\0\0\0\0\0\0\0\1\x1e\1vorbis";
    static char       root[RUN_PATH_MAX];
    char              command[RUN_PATH_MAX * 4];
    snprintf(root, sizeof root, "%s", in_scratch("broken"));
    snprintf(command, sizeof command, "cp -R %s %s", house(), root);
    if (system(command) != 0) exit(1);
    FILE *file = fopen(in_scratch("broken/assets/voice/en/open.dusk.1.wav"), "wb");
    fwrite(page, 1, sizeof page - 1, file);
    fclose(file);
    return root;
}

TEST("a sound that is cut off is told, and the session goes on without it") {
    const char *root = house_with_broken_line();
    Run         film = RUN("film", LEVEL, "--assets", root, "--now", NOW, "--size", "160x90", "--fps", "5", "--to", "2", "-o", in_scratch("broken.mkv"));
    CHECK(film.status == 0 && says(film.err, "open.dusk.1.wav: the sound cannot be played: it is cut off"));
    run_free(&film);
    Run check = RUN("check", root);
    CHECK(check.status == 1 && says(check.out, "open.dusk.1.wav: ") && says(check.out, "cut off"));
    run_free(&check);
}

TEST("without a sound device practice goes on, and it says so") {
    setenv("SDL_VIDEODRIVER", "dummy", 1);
    setenv("SDL_AUDIODRIVER", "nowhere", 1);
    Run run = RUN_AND_STOP(2500, "play", LEVEL, "--assets", house(), "--window", "320x180");
    unsetenv("SDL_VIDEODRIVER");
    setenv("SDL_AUDIODRIVER", "dummy", 1);
    CHECK(run.status == 0 && says(run.err, "no sound: ") && says(run.err, "captions and pictures carry the practice"));
    run_free(&run);
    CHECK(access(in_scratch("data/unslouch/unslouch.db"), R_OK) == 0);
}

TEST("without our fonts the system's stand in, or words are left out, and it says so") {
    char root[RUN_PATH_MAX], command[RUN_PATH_MAX * 4];
    snprintf(root, sizeof root, "%s", in_scratch("plain"));
    snprintf(command, sizeof command, "cp -R %s %s && rm %s/assets/fonts", house(), root, root);
    CHECK(system(command) == 0);
    Run run = RUN("shot", LEVEL, "--assets", root, "--now", NOW, "--size", "320x180", "-o", in_scratch("plain.png"));
    CHECK(run.status == 0 && access(in_scratch("plain.png"), R_OK) == 0);
    CHECK(strstr(run.err, "stands in") || says(run.err, "words are left out"));
    run_free(&run);
}

TEST("a house without assets is told, and what is asked of it fails") {
    Run run = RUN("trace", LEVEL, "--assets", in_scratch("nowhere"));
    CHECK(run.status == 1 && says(run.err, "has no folder assets/"));
    run_free(&run);
}

TEST("a folder with nothing of ours is no folder to check") {
    CHECK(mkdir(in_scratch("empty"), 0700) == 0);
    Run run = RUN("check", in_scratch("empty"), "--assets", house());
    CHECK(run.status == 1 && says(run.out, "expected a file or such a folder"));
    run_free(&run);
}

TEST("a person's own broken level costs only itself") {
    CHECK(mkdir(in_scratch("person"), 0700) == 0 && mkdir(in_scratch("person/levels"), 0700) == 0);
    write_file(in_scratch("person/levels/bad.json"), "{\"id\": \"bad\"");
    write_file(in_scratch("person/levels/good.json"),
               "{\"id\": \"good\", \"name\": {\"en\": \"Good\"}, \"intensity\": \"gentle\", \"steps\": [{\"breathe\": 2, \"base\": \"seated\"}]}");
    Run run = RUN("list", "--data-dir", in_scratch("person"), "--assets", house());
    CHECK(run.status == 0 && says(run.err, "bad.json:1:") && says(run.out, "good") && says(run.out, LEVEL));
    run_free(&run);
    run = RUN("check", in_scratch("person"), "--assets", house());
    CHECK(run.status == 1 && says(run.out, "bad.json:1:") && !strstr(run.out, "good.json"));
    run_free(&run);
}

__attribute__((constructor)) static void begin(void) {
    environment();
}
