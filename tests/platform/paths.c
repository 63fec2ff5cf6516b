/* Where the program looks and writes, whatever the environment says. */
#include "platform/paths.h"

#include <sys/stat.h>
#include <unistd.h>

#include "harness.h"

static char scratch[64];

static const char *scratch_dir(void) {
    snprintf(scratch, sizeof scratch, "%s", "/tmp/unslouch-test-XXXXXX");
    return mkdtemp(scratch);
}

TEST("an absolute XDG folder is used") {
    char path[PATH_BYTES_MAX];
    setenv("XDG_DATA_HOME", "/data", 1);
    setenv("XDG_STATE_HOME", "/state/", 1);
    CHECK(paths_data_dir(path, sizeof path) && strcmp(path, "/data/unslouch") == 0);
    CHECK(paths_state_dir(path, sizeof path) && strcmp(path, "/state/unslouch") == 0);
}

TEST("an empty or relative XDG folder counts as none") {
    char path[PATH_BYTES_MAX];
    setenv("HOME", "/home/someone", 1);
    const char *values[] = {"", "data", "./data", "../x"};
    for (size_t i = 0; i < sizeof values / sizeof values[0]; i++) {
        setenv("XDG_DATA_HOME", values[i], 1);
        CHECK(paths_data_dir(path, sizeof path) && strcmp(path, "/home/someone/.local/share/unslouch") == 0);
    }
    unsetenv("XDG_STATE_HOME");
    CHECK(paths_state_dir(path, sizeof path) && strcmp(path, "/home/someone/.local/state/unslouch") == 0);
}

TEST("a home that is no absolute path is not trusted") {
    char path[PATH_BYTES_MAX];
    unsetenv("XDG_DATA_HOME");
    setenv("HOME", "somewhere", 1);
    CHECK(!paths_data_dir(path, sizeof path) || path[0] == '/');
}

/* A home of its own with the given user-dirs; "" when there is no folder for documents, else its last part. */
static const char *documents_with(const char *user_dirs) {
    static char home_dir[64], found[PATH_BYTES_MAX];
    char        path[256];
    snprintf(home_dir, sizeof home_dir, "/tmp/unslouch-test-XXXXXX");
    if (!mkdtemp(home_dir)) exit(1);
    setenv("HOME", home_dir, 1);
    unsetenv("XDG_CONFIG_HOME");
    snprintf(path, sizeof path, "mkdir -p %s/.config %s/Dokumente", home_dir, home_dir);
    if (system(path) != 0) exit(1);
    snprintf(path, sizeof path, "%s/.config/user-dirs.dirs", home_dir);
    FILE *out = fopen(path, "w");
    if (!out || fputs(user_dirs, out) < 0 || fclose(out) != 0) exit(1);
    bool there = paths_documents_dir(found, sizeof found);
    snprintf(path, sizeof path, "rm -rf %s", home_dir);
    if (system(path) != 0) exit(1);
    return there ? strrchr(found, '/') + 1 : "";
}

TEST("documents lie where the desktop says; what is said of no folder counts for nothing") {
    CHECK(strcmp(documents_with("# comment\nXDG_MUSIC_DIR=\"$HOME/Musik\"\nXDG_DOCUMENTS_DIR=\"$HOME/Dokumente\"\n"), "Dokumente") == 0);
    CHECK(strcmp(documents_with("XDG_DOCUMENTS_DIR=\"/tmp\"\n"), "tmp") == 0);
    CHECK(strcmp(documents_with("XDG_DOCUMENTS_DIR=\"$HOME/Nowhere\"\n"), "") == 0);
    CHECK(strcmp(documents_with("XDG_DOCUMENTS_DIR=\"Dokumente\"\nXDG_DOCUMENTS_DIR"), "") == 0);
    CHECK(strcmp(documents_with(""), "") == 0);
}

TEST("joining puts exactly one slash, and says when it does not fit") {
    char path[16];
    CHECK(path_join(path, sizeof path, "/a", "b") && strcmp(path, "/a/b") == 0);
    CHECK(path_join(path, sizeof path, "/a//", "/b") && strcmp(path, "/a/b") == 0);
    CHECK(path_join(path, sizeof path, "/", "b") && strcmp(path, "/b") == 0);
    CHECK(path_join(path, sizeof path, "", "b") && strcmp(path, "b") == 0);
    CHECK(path_join(path, sizeof path, "/123456", "1234567"));
    CHECK(!path_join(path, sizeof path, "/1234567", "1234567"));
}

TEST("the person's folders are made with their parents, closed to others") {
    char        deep[PATH_BYTES_MAX], middle[PATH_BYTES_MAX];
    struct stat info;
    const char *root = scratch_dir();
    CHECK(root != NULL);
    CHECK(path_join(middle, sizeof middle, root, "a") && path_join(deep, sizeof deep, middle, "b/c"));
    CHECK(paths_make_dir(deep) && paths_make_dir(deep));
    CHECK(path_is_dir(deep) && !path_is_file(deep));
    CHECK(stat(middle, &info) == 0 && (info.st_mode & 0777) == 0700);
    CHECK(stat(deep, &info) == 0 && (info.st_mode & 0777) == 0700);
}

TEST("a folder is not made where a file stands") {
    char        file[PATH_BYTES_MAX], below[PATH_BYTES_MAX];
    const char *root = scratch_dir();
    CHECK(root != NULL && path_join(file, sizeof file, root, "file") && path_join(below, sizeof below, file, "x"));
    FILE *made = fopen(file, "w");
    CHECK(made != NULL);
    fclose(made);
    CHECK(path_is_file(file) && !path_is_dir(file));
    CHECK(!paths_make_dir(file) && !paths_make_dir(below) && !paths_make_dir(""));
}

TEST("a build finds the assets of its source tree") {
    char found[PATH_BYTES_MAX], assets[PATH_BYTES_MAX];
    CHECK(paths_install_dir(found, sizeof found));
    CHECK(found[0] == '/' && path_join(assets, sizeof assets, found, "assets") && path_is_dir(assets));
}
