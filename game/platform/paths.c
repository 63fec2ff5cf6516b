/* The environment is a guest: what it says of a folder counts only when it is an absolute path. */
#include "platform/paths.h"

#include <SDL.h>
#include <pwd.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define APP_FOLDER "unslouch"

bool path_join(char *out, size_t size, const char *folder, const char *name) {
    size_t length = strlen(folder);
    while (length > 1 && folder[length - 1] == '/') length--;
    while (*name == '/') name++;
    bool root    = length == 1 && folder[0] == '/';
    int  written = snprintf(out, size, "%.*s%s%s", (int)length, folder, root || length == 0 ? "" : "/", name);
    return written >= 0 && (size_t)written < size;
}

bool path_is_file(const char *path) {
    struct stat info;
    return stat(path, &info) == 0 && S_ISREG(info.st_mode);
}

bool path_is_dir(const char *path) {
    struct stat info;
    return stat(path, &info) == 0 && S_ISDIR(info.st_mode);
}

/* ---- the person's folders */

static const char *absolute(const char *path) {
    return path && path[0] == '/' ? path : NULL;
}

static const char *home(void) {
    const char *path = absolute(getenv("HOME"));
    if (path) return path;
    const struct passwd *entry = getpwuid(getuid());
    return entry ? absolute(entry->pw_dir) : NULL;
}

/* XDG Base Directory Specification 0.8: an empty or relative value is to be ignored. */
static bool xdg_dir(char *out, size_t size, const char *variable, const char *below_home) {
    char        parent[PATH_BYTES_MAX];
    const char *given = absolute(getenv(variable));
    if (given) return path_join(out, size, given, APP_FOLDER);
    const char *fallback = home();
    return fallback && path_join(parent, sizeof parent, fallback, below_home) && path_join(out, size, parent, APP_FOLDER);
}

bool paths_data_dir(char *out, size_t size) {
    return xdg_dir(out, size, "XDG_DATA_HOME", ".local/share");
}

bool paths_state_dir(char *out, size_t size) {
    return xdg_dir(out, size, "XDG_STATE_HOME", ".local/state");
}

/* xdg-user-dirs writes XDG_DOCUMENTS_DIR="$HOME/Dokumente", or an absolute path, and no other shape. */
static bool documents_of_line(char *out, size_t size, char *line, const char *home_dir) {
    static const char key[] = "XDG_DOCUMENTS_DIR=\"", home_mark[] = "$HOME/";
    if (strncmp(line, key, sizeof key - 1) != 0) return false;
    char *value                 = line + sizeof key - 1;
    value[strcspn(value, "\"")] = '\0';
    if (value[0] == '/') return snprintf(out, size, "%s", value) < (int)size;
    return strncmp(value, home_mark, sizeof home_mark - 1) == 0 && path_join(out, size, home_dir, value + sizeof home_mark - 1);
}

static bool documents_of_desktop(char *out, size_t size, const char *home_dir) {
    char        config[PATH_BYTES_MAX], path[PATH_BYTES_MAX], line[PATH_BYTES_MAX];
    const char *given = absolute(getenv("XDG_CONFIG_HOME"));
    if (!path_join(config, sizeof config, given ? given : home_dir, given ? "" : ".config") || !path_join(path, sizeof path, config, "user-dirs.dirs"))
        return false;
    FILE *in    = fopen(path, "r");
    bool  found = false;
    while (in && !found && fgets(line, sizeof line, in)) found = documents_of_line(out, size, line, home_dir);
    if (in) fclose(in);
    return found && path_is_dir(out);
}

bool paths_documents_dir(char *out, size_t size) {
    const char *home_dir = home();
    if (!home_dir) return false;
    return documents_of_desktop(out, size, home_dir) || (path_join(out, size, home_dir, "Documents") && path_is_dir(out));
}

bool paths_make_dir(const char *path) {
    char   partial[PATH_BYTES_MAX];
    size_t length = strlen(path);
    if (length == 0 || length >= sizeof partial) return false;
    memcpy(partial, path, length + 1);
    for (size_t i = 1; i <= length; i++) {
        if (partial[i] != '/' && partial[i] != '\0') continue;
        partial[i] = '\0';
        if (mkdir(partial, 0700) != 0 && !path_is_dir(partial)) return false;
        partial[i] = path[i];
    }
    return true;
}

/* ---- our own */

/* Without its dots and links, so that messages name a place that can be recognised. */
static bool has_assets(char *out, size_t size, const char *folder) {
    char assets[PATH_BYTES_MAX];
    if (!path_join(assets, sizeof assets, folder, "assets") || !path_is_dir(assets)) return false;
    char *real    = realpath(folder, NULL);
    int   written = real ? snprintf(out, size, "%s", real) : -1;
    free(real);
    return written >= 0 && (size_t)written < size;
}

bool paths_install_dir(char *out, size_t size) {
    /* Beside the program, above a build folder, installed, and a build folder that lies elsewhere: it links to its source. */
    static const char *const from_program[] = {".", "..", "../..", "../share/unslouch", "share/unslouch"};
    char                    *base           = SDL_GetBasePath();
    bool                     found          = false;
    for (size_t i = 0; base && !found && i < sizeof from_program / sizeof from_program[0]; i++) {
        char folder[PATH_BYTES_MAX];
        found = path_join(folder, sizeof folder, base, from_program[i]) && has_assets(out, size, folder);
    }
    SDL_free(base);
    return found;
}
