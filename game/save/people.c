/* A person is a folder that is called by a number. */
#include "save/people.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/utf8.h"
#include "save/save_internal.h"

#define PEOPLE_FOLDER  "people"
#define REMOVED_FOLDER "removed"
#define LAST_FILE      "last"
#define NUMBER_MOST    9999

/* ---- names */

/* Of C0, C1 and DEL, and what turns the direction of writing or breaks lines: U+2028 to U+202E, U+2066 to U+2069. */
static bool is_control(const unsigned char *at, size_t length) {
    if (length == 1) return at[0] < 0x20 || at[0] == 0x7f;
    if (length == 2) return at[0] == 0xc2 && at[1] < 0xa0;
    return length == 3 && at[0] == 0xe2 && ((at[1] == 0x80 && at[2] >= 0xa8 && at[2] <= 0xae) || (at[1] == 0x81 && at[2] >= 0xa6 && at[2] <= 0xa9));
}

bool person_name_read(const char *text, char name[PERSON_NAME_BYTES]) {
    const unsigned char *at   = (const unsigned char *)text;
    size_t               used = 0;
    bool                 gap  = false;
    while (*at) {
        size_t length = utf8_length((const char *)at);
        bool   space  = *at == ' ' || *at == '\t' || *at == '\n';
        if (space || length == 0 || is_control(at, length)) {
            gap = gap || space;
            at += length > 0 ? length : 1;
            continue;
        }
        size_t space_bytes = gap && used > 0 ? 1 : 0;
        if (used + space_bytes + length >= PERSON_NAME_BYTES) break;
        if (space_bytes) name[used++] = ' ';
        memcpy(name + used, at, length);
        used += length;
        at += length;
        gap = false;
    }
    name[used] = '\0';
    return used > 0;
}

/* ---- folders */

static bool join_people(const char *data_dir, const char *name, char *out) {
    char people[DISK_PATH_MAX];
    return data_dir[0] && disk_join(people, data_dir, PEOPLE_FOLDER) && disk_join(out, people, name);
}

/* 2 and up, written as the program writes it; 0: the folder is no person's. */
static int number_of(const char *name) {
    char   written[16];
    size_t length = strlen(name);
    if (length < 1 || length > 4 || strspn(name, "0123456789") != length) return 0;
    int number = atoi(name);
    snprintf(written, sizeof written, "%d", number);
    return number > PERSON_FIRST && strcmp(written, name) == 0 ? number : 0;
}

static bool is_folder(const char *path) {
    struct stat info;
    return lstat(path, &info) == 0 && S_ISDIR(info.st_mode);
}

static bool join_number(const char *data_dir, int number, const char *below, char *out) {
    char name[32];
    snprintf(name, sizeof name, "%s%s%d", below, below[0] ? "/" : "", number);
    return join_people(data_dir, name, out);
}

bool people_folder(const char *data_dir, int number, char *out) {
    if (number == PERSON_FIRST) return snprintf(out, DISK_PATH_MAX, "%s", data_dir) < DISK_PATH_MAX;
    return number > PERSON_FIRST && number <= NUMBER_MOST && join_number(data_dir, number, "", out) && is_folder(out);
}

static int ascending(const void *a, const void *b) {
    return *(const int *)a - *(const int *)b;
}

/* Numbers of the folders in `folder`, ascending, at most `most`; their highest, which may be beyond those, too. */
static int numbers_in(const char *folder, int *numbers, int most, int *highest) {
    DIR *open  = opendir(folder);
    int  count = 0, all[NUMBER_MOST];
    *highest   = PERSON_FIRST;
    for (struct dirent *entry; open && count < NUMBER_MOST && (entry = readdir(open));) {
        char path[DISK_PATH_MAX];
        int  number = number_of(entry->d_name);
        if (number > 0 && disk_join(path, folder, entry->d_name) && is_folder(path)) all[count++] = number;
    }
    if (open) closedir(open);
    qsort(all, (size_t)count, sizeof *all, ascending);
    if (count > 0) *highest = all[count - 1];
    if (count > most) count = most;
    memcpy(numbers, all, (size_t)count * sizeof *all);
    return count;
}

static int others(const char *data_dir, int numbers[PEOPLE_MAX]) {
    char folder[DISK_PATH_MAX];
    int  highest;
    return join_people(data_dir, "", folder) ? numbers_in(folder, numbers, PEOPLE_MAX - 1, &highest) : 0;
}

int people_count(const char *data_dir) {
    int numbers[PEOPLE_MAX];
    return 1 + others(data_dir, numbers);
}

static void look_up_name(const char *data_dir, Person *person) {
    char folder[DISK_PATH_MAX], message[16], text[4 * PERSON_NAME_BYTES];
    person->name[0] = '\0';
    if (!data_dir[0] || !people_folder(data_dir, person->number, folder)) return;
    Save *save = save_open_read_only(folder, message, sizeof message);
    save_setting_get(save, PERSON_NAME_KEY, "", text, sizeof text);
    save_close(save);
    person_name_read(text, person->name);
}

int people_list(const char *data_dir, Person people[PEOPLE_MAX]) {
    int numbers[PEOPLE_MAX], count = 1 + others(data_dir, numbers);
    for (int i = 0; i < count; i++) {
        people[i].number = i == 0 ? PERSON_FIRST : numbers[i - 1];
        look_up_name(data_dir, &people[i]);
    }
    return count;
}

/* ---- who was here last */

int people_last(const char *data_dir) {
    char  path[DISK_PATH_MAX], text[16] = "";
    FILE *in = join_people(data_dir, LAST_FILE, path) ? fopen(path, "r") : NULL;
    if (!in) return PERSON_FIRST;
    if (!fgets(text, sizeof text, in)) text[0] = '\0';
    fclose(in);
    text[strcspn(text, "\n")] = '\0';
    int number                = number_of(text);
    return number > 0 && people_folder(data_dir, number, path) ? number : PERSON_FIRST;
}

/* Written beside and renamed, so that it is never half there. */
bool people_set_last(const char *data_dir, int number) {
    char folder[DISK_PATH_MAX], path[DISK_PATH_MAX], partial[DISK_PATH_MAX];
    if (!join_people(data_dir, "", folder) || !join_people(data_dir, LAST_FILE, path) || !join_people(data_dir, LAST_FILE ".new", partial)) return false;
    if (!is_folder(folder)) return number == PERSON_FIRST; /* there is nobody else */
    if (!disk_create(partial)) return false;
    FILE *out     = fopen(partial, "w");
    bool  written = out && fprintf(out, "%d\n", number) > 0;
    written       = out && fclose(out) == 0 && written;
    return written && disk_publish(folder, partial, path);
}

/* ---- coming and going */

static bool give_name(const char *folder, const char *name) {
    char message[16], cleaned[PERSON_NAME_BYTES];
    if (!person_name_read(name, cleaned)) return false;
    Save *save = save_open(folder, message, sizeof message);
    bool  kept = save_state(save) != SAVE_UNAVAILABLE && save_setting_set(save, PERSON_NAME_KEY, cleaned);
    save_close(save);
    return kept;
}

/* A number that nobody had, not even somebody who is gone. Making the folder decides between two programs that ask at once. */
static int make_folder(const char *data_dir, char *folder, Reason *reason) {
    char people[DISK_PATH_MAX], removed[DISK_PATH_MAX];
    int  numbers[1], highest, gone;
    if (!join_people(data_dir, "", people) || !join_people(data_dir, REMOVED_FOLDER, removed) || !disk_make_folder(people)) {
        REASON(reason, "%s", data_dir[0] ? strerror(errno) : "no folder is known for it");
        return 0;
    }
    numbers_in(people, numbers, 0, &highest);
    numbers_in(removed, numbers, 0, &gone);
    for (int number = (highest > gone ? highest : gone) + 1; number <= NUMBER_MOST; number++) {
        if (!join_number(data_dir, number, "", folder)) break;
        if (mkdir(folder, 0700) == 0) return number;
        if (errno != EEXIST) break;
    }
    REASON(reason, "%s", strerror(errno));
    return 0;
}

int people_add(const char *data_dir, const char *name, Reason *reason) {
    char folder[DISK_PATH_MAX], cleaned[PERSON_NAME_BYTES];
    if (!person_name_read(name, cleaned)) {
        REASON(reason, "the name is empty");
        return 0;
    }
    if (people_count(data_dir) >= PEOPLE_MAX) {
        REASON(reason, "there are %d people already", PEOPLE_MAX);
        return 0;
    }
    int number = make_folder(data_dir, folder, reason);
    if (number == 0 || give_name(folder, cleaned)) return number;
    people_remove(data_dir, number, folder, reason);
    REASON(reason, "their record cannot be written");
    return 0;
}

bool people_rename(const char *data_dir, int number, const char *name) {
    char folder[DISK_PATH_MAX];
    return people_folder(data_dir, number, folder) && give_name(folder, name);
}

bool people_remove(const char *data_dir, int number, char *kept, Reason *reason) {
    char folder[DISK_PATH_MAX], people[DISK_PATH_MAX], removed[DISK_PATH_MAX];
    if (number == PERSON_FIRST || !people_folder(data_dir, number, folder)) {
        REASON(reason, "there is no such person");
        return false;
    }
    bool moved = join_people(data_dir, "", people) && join_people(data_dir, REMOVED_FOLDER, removed) && join_number(data_dir, number, REMOVED_FOLDER, kept) &&
                 disk_make_folder(removed) && disk_publish(people, folder, kept) && disk_sync(removed);
    if (!moved) REASON(reason, "%s", strerror(errno));
    return moved;
}
