/* `doctor` finds what is wrong with an installation and a person's files, changes nothing, and says the way out of each. */
#include "run.h"

#include "commands/whole.h"
#include "save/save.h"

/* The check of that name in what `doctor --json` printed; to be released with its root. */
static json_t *check_of(json_t *root, const char *name) {
    json_t *check;
    size_t  i;
    json_array_foreach(json_object_get(root, "checks"), i, check) {
        if (strcmp(text_of(check, "name"), name) == 0) return check;
    }
    return NULL;
}

static bool found(const char *data, const char *root_dir, const char *name, const char *state, const char *part) {
    Run     run  = RUN("doctor", "--json", "--data-dir", data, "--assets", root_dir);
    json_t *root = json_loads(run.out, 0, NULL), *check = check_of(root, name);
    bool    right =
        check && strcmp(text_of(check, "state"), state) == 0 && strstr(text_of(check, "found"), part) && (strcmp(state, "ok") == 0 || text_of(check, "fix")[0]);
    if (!right) fprintf(stderr, "%s: not %s, \"%s\" in:\n%.3000s\n", name, state, part, run.out);
    json_decref(root);
    run_free(&run);
    return right;
}

static bool copy_bytes(const char *from, const char *to, long bytes) {
    size_t size;
    char  *text = read_whole(from, &size);
    FILE  *out  = fopen(to, "wb");
    bool   ok   = out && fwrite(text, 1, bytes < 0 ? size - (size_t)-bytes : (size_t)bytes, out) > 0;
    free(text);
    return out && fclose(out) == 0 && ok;
}

static bool told(const char *from, const char *ending, const char *fault) {
    char        cut[RUN_PATH_MAX];
    const char *whole = whole_fault(from);
    snprintf(cut, sizeof cut, "%s", in_scratch("cut%s", ending));
    if (whole) return fprintf(stderr, "%s %s\n", from, whole), false;
    const long cuts[] = {-1, -7, 60};
    for (size_t i = 0; i < sizeof cuts / sizeof cuts[0]; i++) {
        const char *said = copy_bytes(from, cut, cuts[i]) ? whole_fault(cut) : NULL;
        if (!said || strcmp(said, fault) != 0) return fprintf(stderr, "%s cut to %ld: %s\n", from, cuts[i], said ? said : "whole"), false;
    }
    return true;
}

static const char *first_with(const char *folder, const char *ending) {
    static char path[RUN_PATH_MAX];
    char        command[RUN_PATH_MAX];
    snprintf(command, sizeof command, "find %s -name '*%s' | sort | head -1", folder, ending);
    FILE *pipe = popen(command, "r");
    if (!pipe || !fgets(path, sizeof path, pipe)) path[0] = '\0';
    if (pipe) pclose(pipe);
    path[strcspn(path, "\n")] = '\0';
    return path;
}

TEST("a sound or a picture that is cut off is told from a whole one without being decoded") {
    CHECK(told(first_with(UNSLOUCH_SOURCE_DIR "/assets/voice", ".opus"), ".opus", "is cut off"));
    CHECK(told(first_with(UNSLOUCH_SOURCE_DIR "/assets/figure", ".avif"), ".avif", "is cut off"));
    CHECK(strcmp(whole_fault(in_scratch("nowhere.ogg")), "is missing") == 0 && strcmp(whole_fault(write_file(in_scratch("empty.ogg"), "")), "is empty") == 0);
    CHECK(strcmp(whole_fault(write_file(in_scratch("words.ogg"), "words, words, words")), "is no Ogg file") == 0);
}

TEST("each fault is found where it is, with its remedy") {
    char        message[256];
    const char *data = in_scratch("patient"), *root_dir = house();
    SaveTime    noon = {.utc_s = INT64_C(20780) * 86400 + 43200};
    CHECK(found(data, root_dir, "backups", "note", "none yet") && found(data, root_dir, "save", "ok", "does not exist yet"));
    Save *save = save_open(data, message, sizeof message);
    CHECK(save_session_begin(save, "a", 600, noon) > 0);
    save_close(save);
    save_close(save_open(data, message, sizeof message));
    CHECK(found(data, root_dir, "backups", "ok", "1 in ") && found(data, root_dir, "save", "ok", "is sound"));
    CHECK(found(data, root_dir, "files", "ok", ", 0 of them not whole") && found(data, root_dir, "own", "ok", "no faults") &&
          found(data, root_dir, "locale", "ok", "speaks en"));
    CHECK(mkdir(in_scratch("patient/levels"), 0700) == 0);
    write_file(in_scratch("patient/levels/bad.json"), "{\n\"id\": \"bad\"");
    CHECK(found(data, root_dir, "own", "note", "bad.json:2:"));
    write_file(in_scratch("house/assets/voice/en/close.1.wav"), "RIFF\xff\xff\xff\x7fWAVE");
    CHECK(found(data, root_dir, "files", "note", "close.1.wav is cut off"));
    CHECK(truncate(in_scratch("patient/unslouch.db"), 3000) == 0);
    CHECK(found(data, root_dir, "save", "fault", "is damaged"));
}

TEST("of what was installed, what changed or went since is told by its name") {
    char        command[2 * RUN_PATH_MAX];
    const char *data = in_scratch("someone"), *root_dir = house();
    CHECK(found(data, root_dir, "sums", "ok", "not an installation"));
    snprintf(command, sizeof command, "cd %s && find assets levels -type f | sort | xargs -d '\\n' sha256sum > checksums.new && mv checksums.new checksums", root_dir);
    CHECK(system(command) == 0);
    CHECK(found(data, root_dir, "sums", "ok", " 0 of them changed and 0 missing"));
    write_file(in_scratch("house/assets/voice/en/close.1.wav"), "another");
    CHECK(found(data, root_dir, "sums", "note", " 1 of them changed and 0 missing since they were installed; the first: assets/voice/en/close.1.wav"));
    CHECK(unlink(in_scratch("house/assets/voice/en/close.1.wav")) == 0);
    CHECK(found(data, root_dir, "sums", "note", " 0 of them changed and 1 missing since they were installed; the first: assets/voice/en/close.1.wav"));
    write_file(in_scratch("house/checksums"), "words\n\n0123456789012345678901234567890123456789012345678901234567890123  ../../etc/passwd\n");
    CHECK(found(data, root_dir, "sums", "note", "3 files, 3 of them changed and 0 missing"));
    write_file(in_scratch("house/checksums"), "");
    CHECK(found(data, root_dir, "sums", "note", "0 files"));
}

__attribute__((constructor)) static void begin(void) {
    environment();
}
