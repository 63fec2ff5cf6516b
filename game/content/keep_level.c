/* A session that the person wants to keep: whole on the disk under a name of its own, or not there at all. */
#include <assert.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "content/catalog_internal.h"

#define KEEP_TRIES 300 /* names of one kind; whoever has more is told */
#define PATH_BYTES 4096
#define FILE_BYTES (PATH_BYTES + CATALOG_ID_BYTES + 16)

typedef struct {
    const Strings *strings;
    char          *out;
    size_t         size;
} Reason;

static int fail(const Reason *reason, const char *key, const char *folder, const char *why) {
    strings_fill(reason->strings, reason->out, reason->size, key, "folder", folder, "why", why, NULL);
    return -1;
}

/* The folder and its parent; those above are there, or it is nobody's data folder. */
static bool make_folder(const char *own_dir, const char *folder) {
    return (mkdir(own_dir, 0700) == 0 || errno == EEXIST) && (mkdir(folder, 0700) == 0 || errno == EEXIST);
}

static bool has_name(const Catalog *catalog, const char *name) {
    for (int i = 0; i < catalog->level_count; i++) {
        if (strcmp(catalog->levels[i]->name, name) == 0) return true;
    }
    return false;
}

/* Everything is on the disk when it returns true; errno otherwise. */
static bool write_whole(const Catalog *catalog, const LevelDraft *draft, const char *path) {
    int   handle = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
    FILE *file   = handle >= 0 ? fdopen(handle, "w") : NULL;
    if (!file) {
        int why = errno;
        if (handle >= 0) close(handle);
        errno = why;
        return false;
    }
    errno     = 0;
    bool done = catalog_write_level(catalog, draft, file) && fflush(file) == 0 && fsync(fileno(file)) == 0;
    int  why  = errno;
    if (fclose(file) != 0 && done) done = false, why = errno;
    errno = why ? why : EIO;
    return done;
}

/* Gives the file its name unless another has it (EEXIST). Where the disk knows no second names the first one is taken away. */
static bool publish(const char *from, const char *to) {
    if (link(from, to) == 0) return unlink(from) == 0;
    if (errno == EEXIST) return false;
    if (access(to, F_OK) == 0) {
        errno = EEXIST;
        return false;
    }
    return rename(from, to) == 0;
}

static void sync_folder(const char *folder) {
    int handle = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (handle < 0) return;
    (void)fsync(handle); /* not every disk can */
    close(handle);
}

/* "II", "III": a number as a name may hold it, for names are set in a face whose digits are not for reading. */
static void roman(int number, char *out, size_t size) {
    static const struct {
        int         value;
        const char *letters;
    } parts[] = {{100, "C"}, {90, "XC"}, {50, "L"}, {40, "XL"}, {10, "X"}, {9, "IX"}, {5, "V"}, {4, "IV"}, {1, "I"}};
    size_t at = 0;
    out[0]    = '\0';
    for (size_t i = 0; i < sizeof parts / sizeof parts[0]; i++) {
        for (; number >= parts[i].value && at + 3 < size; number -= parts[i].value) at += (size_t)snprintf(out + at, size - at, "%s", parts[i].letters);
    }
}

/* The n-th of its kind: "ten", "ten-2"; "Ten", "Ten II". */
static LevelDraft numbered(const LevelDraft *draft, int n, char id[CATALOG_ID_BYTES], char name[KEEP_NAME_BYTES]) {
    LevelDraft out = *draft;
    char       number[16];
    roman(n, number, sizeof number);
    snprintf(id, CATALOG_ID_BYTES, n > 1 ? "%.48s-%d" : "%.48s", draft->id, n);
    snprintf(name, KEEP_NAME_BYTES, n > 1 ? "%.300s %s" : "%.300s", draft->name, number);
    out.id   = id;
    out.name = name;
    return out;
}

static int read_back(Catalog *catalog, const char *path, const Reason *reason) {
    Faults faults;
    faults_init(&faults);
    int index = catalog_add_level(catalog, path, &faults);
    if (index < 0) fail(reason, "keep.unreadable", path, faults.count > 0 ? faults.items[0].text : "");
    faults_deinit(&faults);
    return index;
}

/* Where it will stand, and where it is written before: no folder is longer than its place. */
static void file_names(const char *folder, const char *id, char path[FILE_BYTES], char part[FILE_BYTES]) {
    int there  = snprintf(path, FILE_BYTES, "%.*s/%s.json", PATH_BYTES, folder, id),
        before = snprintf(part, FILE_BYTES, "%.*s/.%s.part", PATH_BYTES, folder, id);
    assert(there < FILE_BYTES && before < FILE_BYTES);
    (void)there, (void)before;
}

int catalog_keep_level(Catalog *catalog, const Strings *strings, const char *own_dir, const LevelDraft *draft, char *reason, size_t size) {
    Reason told = {strings, reason, size};
    char   folder[PATH_BYTES], part[FILE_BYTES], path[FILE_BYTES], id[CATALOG_ID_BYTES], name[KEEP_NAME_BYTES];
    reason[0] = '\0';
    if (!own_dir || !own_dir[0]) return fail(&told, "keep.no-folder", "", "");
    if ((size_t)snprintf(folder, sizeof folder, "%s/levels", own_dir) >= sizeof folder) return fail(&told, "keep.not-made", own_dir, strerror(ENAMETOOLONG));
    if (!make_folder(own_dir, folder)) return fail(&told, "keep.not-made", folder, strerror(errno));
    for (int n = 1; n <= KEEP_TRIES; n++) {
        LevelDraft own = numbered(draft, n, id, name);
        if (catalog_find_level(catalog, id) >= 0 || has_name(catalog, name)) continue;
        file_names(folder, id, path, part);
        if (file_is_there(path)) continue;
        bool written = write_whole(catalog, &own, part), there = written && publish(part, path);
        int  why = errno;
        if (!there) unlink(part);
        if (written && !there && why == EEXIST) continue;
        if (!there) return fail(&told, "keep.not-written", folder, strerror(why));
        sync_folder(folder);
        return read_back(catalog, path, &told);
    }
    return fail(&told, "keep.full", folder, "");
}
