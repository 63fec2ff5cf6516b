/* A data folder of its own for each promise, and instants that the test owns. */
#ifndef UNSLOUCH_TESTS_SAVE_FOLDER_H
#define UNSLOUCH_TESTS_SAVE_FOLDER_H

#define _XOPEN_SOURCE 700 /* nftw; this header comes first */
#include <fcntl.h>
#include <ftw.h>
#include <glob.h>
#include <sqlite3.h>
#include <stddef.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "save/save.h"

#include "harness.h"

#define FOLDER_PATH_MAX 256

typedef struct {
    char  dir[64];
    char  file[96];
    char  message[512];
    Save *save;
} Folder;

static void folder_reopen(Folder *folder) {
    save_close(folder->save);
    folder->save = save_open(folder->dir, folder->message, sizeof folder->message);
}

/* In memory where the system has such a place: the tests kill programs, not the power, and need not wait for a disk. */
static void folder_open(Folder *folder) {
    char root[48];
    snprintf(root, sizeof root, "%s/unslouch-test-XXXXXX", access("/dev/shm", W_OK) == 0 ? "/dev/shm" : "/tmp");
    *folder = (Folder){.save = NULL};
    if (!mkdtemp(root)) exit(1);
    snprintf(folder->dir, sizeof folder->dir, "%s/data/unslouch", root);
    snprintf(folder->file, sizeof folder->file, "%s/unslouch.db", folder->dir);
    folder_reopen(folder);
}

static int folder_remove_one(const char *path, const struct stat *info, int kind, struct FTW *walk) {
    (void)info, (void)kind, (void)walk;
    return remove(path);
}

static void folder_close(Folder *folder) {
    char root[64];
    save_close(folder->save);
    snprintf(root, sizeof root, "%.*s", (int)(strstr(folder->dir, "/data") - folder->dir), folder->dir);
    nftw(root, folder_remove_one, 8, FTW_DEPTH | FTW_PHYS);
}

__attribute__((unused)) static bool file_copy(const char *from, const char *to) {
    FILE *in = fopen(from, "rb"), *out = fopen(to, "wb");
    bool  ok = in && out;
    char  bytes[4096];
    for (size_t count; ok && (count = fread(bytes, 1, sizeof bytes, in)) > 0;) ok = fwrite(bytes, 1, count, out) == count;
    if (in) fclose(in);
    return out && fclose(out) == 0 && ok;
}

static bool folder_copy_matching(const Folder *from, const Folder *to, const char *pattern) {
    char   full[FOLDER_PATH_MAX], name[FOLDER_PATH_MAX];
    glob_t found;
    bool   ok = true;
    snprintf(full, sizeof full, "%s/%s", from->dir, pattern);
    if (glob(full, 0, NULL, &found) != 0) return true;
    for (size_t i = 0; ok && i < found.gl_pathc; i++) {
        struct stat info;
        snprintf(name, sizeof name, "%s%s", to->dir, found.gl_pathv[i] + strlen(from->dir));
        ok = stat(found.gl_pathv[i], &info) == 0 && (S_ISDIR(info.st_mode) ? mkdir(name, 0700) == 0 : file_copy(found.gl_pathv[i], name));
    }
    globfree(&found);
    return ok;
}

/* A data folder with the same files; no record is open in it. */
__attribute__((unused)) static bool folder_copy(const Folder *from, Folder *to) {
    char root[48], parent[64];
    snprintf(root, sizeof root, "%s/unslouch-test-XXXXXX", access("/dev/shm", W_OK) == 0 ? "/dev/shm" : "/tmp");
    *to = (Folder){.save = NULL};
    if (!mkdtemp(root)) exit(1);
    snprintf(parent, sizeof parent, "%s/data", root);
    snprintf(to->dir, sizeof to->dir, "%s/data/unslouch", root);
    snprintf(to->file, sizeof to->file, "%s/unslouch.db", to->dir);
    return mkdir(parent, 0700) == 0 && mkdir(to->dir, 0700) == 0 && folder_copy_matching(from, to, "*") && folder_copy_matching(from, to, "*/*");
}

/* How many files of the data folder match. */
__attribute__((unused)) static int folder_count(const Folder *folder, const char *pattern) {
    char   full[FOLDER_PATH_MAX];
    glob_t found;
    snprintf(full, sizeof full, "%s/%s", folder->dir, pattern);
    int count = glob(full, 0, NULL, &found) == 0 ? (int)found.gl_pathc : 0;
    if (count > 0) globfree(&found);
    return count;
}

/* SQL past the program, as a stranger would. */
__attribute__((unused)) static bool folder_sql(const Folder *folder, const char *sql) {
    sqlite3 *db;
    bool     ok = sqlite3_open(folder->file, &db) == SQLITE_OK && sqlite3_exec(db, sql, NULL, NULL, NULL) == SQLITE_OK;
    sqlite3_close(db);
    return ok;
}

/* Overwrites bytes of the file in place. */
__attribute__((unused)) static bool folder_scribble(const char *file, long at, size_t length) {
    FILE *out = fopen(file, "r+b");
    if (!out) return false;
    bool ok = fseek(out, at, SEEK_SET) == 0;
    for (size_t i = 0; ok && i < length; i++) ok = fputc((int)(0xa5 ^ (i & 0xff)), out) != EOF;
    return fclose(out) == 0 && ok;
}

__attribute__((unused)) static void folder_leave(Folder *folder) {
    save_close(folder->save);
    folder->save = NULL;
}

/* Runs `act` in a process of its own, which may lose its rights or be killed without harm to this one; what it returned, -1 if it ended otherwise. */
__attribute__((unused)) static int apart(int (*act)(const Folder *folder), const Folder *folder) {
    int   status = 0;
    pid_t child  = fork();
    if (child == 0) _exit(act(folder));
    return child > 0 && waitpid(child, &status, 0) == child && WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

/* A number that SQL gives of a database; -1 when it gives none. */
__attribute__((unused)) static int64_t number_in(const char *file, const char *sql) {
    sqlite3      *db;
    sqlite3_stmt *statement = NULL;
    int64_t       number    = -1;
    if (sqlite3_open_v2(file, &db, SQLITE_OPEN_READONLY, NULL) == SQLITE_OK && sqlite3_prepare_v2(db, sql, -1, &statement, NULL) == SQLITE_OK &&
        sqlite3_step(statement) == SQLITE_ROW)
        number = sqlite3_column_int64(statement, 0);
    sqlite3_finalize(statement);
    sqlite3_close(db);
    return number;
}

__attribute__((unused)) static bool count_one(const SessionRecord *record, void *context) {
    (void)record;
    ++*(int *)context;
    return true;
}

__attribute__((unused)) static int session_count(Save *save) {
    int count = 0;
    save_each_session(save, count_one, &count);
    return count;
}

/* Noon of a day, at no offset. */
__attribute__((unused)) static SaveTime noon(DayNumber day) {
    return (SaveTime){.utc_s = (int64_t)day * 86400 + 43200};
}

/* One whole session of ten minutes at that time; its id. */
__attribute__((unused)) static int64_t practise(Folder *folder, SaveTime when) {
    int64_t id = save_session_begin(folder->save, "five-for-the-upper-back", 600, when);
    return id > 0 && save_session_credit(folder->save, id, 600, true, when) ? id : 0;
}

#endif
