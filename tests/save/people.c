/* Several people, one machine: nobody's record touches another's, and nobody's is ever lost. */
#include "folder.h"

#include "save/people.h"

#define MONDAY 20780 /* 2026-11-23 */

static const char *const hostile[] = {"../../x",
                                      "/etc/passwd",
                                      "..",
                                      ".",
                                      "a/b\\c:d",
                                      "%s%n%99999d",
                                      "last",
                                      "removed",
                                      "2",
                                      "'; DROP TABLE session; --",
                                      "\"quoted\"",
                                      "-rf",
                                      " \t spaced  out ",
                                      "\xc3\x89l\xc3\xa9onore",
                                      "\xff\xfe",
                                      "a\x1b[2Jb",
                                      "\xe2\x80\xaegnp.exe",
                                      "x\nunslouch.db",
                                      "$(id)`id`"};
#define HOSTILE_COUNT (sizeof hostile / sizeof hostile[0])

/* Opens the record of a person in the folder's place. */
static bool become(Folder *folder, int number) {
    char place[4096];
    if (!people_folder(folder->dir, number, place)) return false;
    save_close(folder->save);
    folder->save = save_open(place, folder->message, sizeof folder->message);
    return save_state(folder->save) == SAVE_READY;
}

/* Files and folders beside the data folder: there are to be none. */
static int strangers(const Folder *folder) {
    char   pattern[FOLDER_PATH_MAX];
    glob_t found;
    snprintf(pattern, sizeof pattern, "%s/../*", folder->dir);
    int count = glob(pattern, 0, NULL, &found) == 0 ? (int)found.gl_pathc - 1 : 0;
    globfree(&found);
    return count;
}

TEST("everybody has their own history and settings: a new person's are empty, and switching back loses nothing") {
    for (int run = 0; run < 6; run++) {
        Folder folder;
        Reason reason;
        int    sessions[4] = {0}, numbers[4] = {PERSON_FIRST}, goals[4] = {3, 3, 3, 3};
        folder_open(&folder);
        for (int i = 1; i < 4; i++) {
            numbers[i] = people_add(folder.dir, "Somebody", &reason);
            CHECK(numbers[i] > numbers[i - 1] && become(&folder, numbers[i]));
            CHECK(session_count(folder.save) == 0 && save_streak(folder.save, noon(MONDAY)).lifetime == 0 && save_weekly_goal(folder.save) == 3);
        }
        for (int step = 0; step < 40; step++) {
            int  who = (int)test_between(0, 3);
            char goal[8];
            CHECK(become(&folder, numbers[who]));
            CHECK(session_count(folder.save) == sessions[who] && save_weekly_goal(folder.save) == goals[who]);
            if (test_chance(60)) {
                CHECK(practise(&folder, noon(MONDAY + step)) > 0);
                sessions[who]++;
            } else {
                goals[who] = (int)test_between(1, 7);
                snprintf(goal, sizeof goal, "%d", goals[who]);
                CHECK(save_setting_set(folder.save, "weekly_goal", goal));
            }
        }
        for (int i = 0; i < 4; i++)
            CHECK(become(&folder, numbers[i]) && session_count(folder.save) == sessions[i] && save_weekly_goal(folder.save) == goals[i]);
        folder_close(&folder);
    }
}

TEST("whoever is alone has the record where it always was, and it is not touched when others come and go") {
    Folder folder;
    Reason reason;
    char   kept[4096], before[4096], copy[128];
    folder_open(&folder);
    CHECK(people_count(folder.dir) == 1 && people_last(folder.dir) == PERSON_FIRST && people_folder(folder.dir, PERSON_FIRST, before));
    CHECK(strcmp(before, folder.dir) == 0 && practise(&folder, noon(MONDAY)) > 0);
    folder_leave(&folder);
    snprintf(copy, sizeof copy, "%s.copy", folder.file);
    CHECK(file_copy(folder.file, copy));
    int number = people_add(folder.dir, "Jonah", &reason);
    CHECK(number > PERSON_FIRST && people_set_last(folder.dir, number) && people_remove(folder.dir, number, kept, &reason));
    FILE *a = fopen(folder.file, "rb"), *b = fopen(copy, "rb");
    CHECK(a && b);
    int x, y;
    do x = fgetc(a), y = fgetc(b);
    while (x == y && x != EOF);
    CHECK(x == y);
    fclose(a);
    fclose(b);
    folder_close(&folder);
}

TEST("a name is only text: no path is made of it, and nothing appears outside the data folder") {
    Folder folder;
    folder_open(&folder);
    for (size_t i = 0; i < HOSTILE_COUNT; i++) {
        Reason reason = {.text = ""};
        char   place[4096], kept[4096], wanted[64], name[PERSON_NAME_BYTES];
        Person people[PEOPLE_MAX];
        bool   readable = person_name_read(hostile[i], name);
        int    number   = people_add(folder.dir, hostile[i], &reason);
        CHECK((number > 0) == readable);
        if (!readable) continue;
        snprintf(wanted, sizeof wanted, "/people/%d", number);
        CHECK(people_folder(folder.dir, number, place) && strcmp(place + strlen(folder.dir), wanted) == 0);
        CHECK(people_list(folder.dir, people) == 2 && people[1].number == number && strcmp(people[1].name, name) == 0);
        CHECK(folder_count(&folder, "*") == 2 && strangers(&folder) == 0); /* the record, and people/ */
        CHECK(people_remove(folder.dir, number, kept, &reason));
    }
    folder_close(&folder);
}

TEST("a name that is read is short UTF-8 without controls or spaces at its ends, and reading it once more changes nothing") {
    for (int run = 0; run < 20000; run++) {
        char text[200], name[PERSON_NAME_BYTES], again[PERSON_NAME_BYTES];
        int  length = (int)test_between(0, 120);
        for (int i = 0; i < length; i++) text[i] = (char)(test_chance(50) ? test_between(32, 126) : test_between(1, 255));
        text[length] = '\0';
        if (!person_name_read(text, name)) continue;
        size_t used = strlen(name);
        CHECK(used > 0 && used < PERSON_NAME_BYTES && name[0] != ' ' && name[used - 1] != ' ');
        for (size_t i = 0; i < used; i++) CHECK((unsigned char)name[i] >= 0x20 && name[i] != 0x7f);
        CHECK(person_name_read(name, again) && strcmp(name, again) == 0);
    }
}

TEST("whoever is removed is kept whole: moved back they are there again, and their number is given to nobody else") {
    Folder folder;
    Reason reason;
    char   kept[4096], back[160], last[160];
    folder_open(&folder);
    int mara = people_add(folder.dir, "Mara", &reason);
    CHECK(become(&folder, mara) && practise(&folder, noon(MONDAY)) > 0 && practise(&folder, noon(MONDAY + 1)) > 0);
    CHECK(people_set_last(folder.dir, mara) && people_last(folder.dir) == mara);
    folder_leave(&folder);
    CHECK(people_remove(folder.dir, mara, kept, &reason) && people_count(folder.dir) == 1 && people_last(folder.dir) == PERSON_FIRST);
    snprintf(last, sizeof last, "%.100s/unslouch.db", kept);
    CHECK(number_in(last, "SELECT count(*) FROM session") == 2);
    int jonah = people_add(folder.dir, "Jonah", &reason);
    CHECK(jonah > mara);
    snprintf(back, sizeof back, "%s/people/%d", folder.dir, mara);
    CHECK(rename(kept, back) == 0 && people_count(folder.dir) == 3 && become(&folder, mara) && session_count(folder.save) == 2);
    folder_close(&folder);
}

TEST("the first is not removed, nobody is added beyond the most, and folders that are no person are left alone") {
    Folder folder;
    Reason reason;
    char   path[160], kept[4096];
    Person people[PEOPLE_MAX];
    folder_open(&folder);
    CHECK(!people_remove(folder.dir, PERSON_FIRST, kept, &reason) && !people_remove(folder.dir, 7, kept, &reason));
    for (int i = 1; i < PEOPLE_MAX; i++) CHECK(people_add(folder.dir, "Somebody", &reason) > 0);
    CHECK(people_add(folder.dir, "One more", &reason) == 0 && reason.text[0] && people_count(folder.dir) == PEOPLE_MAX);
    static const char *const odd[] = {"01", "0", "1", "-3", "12345", "mara", "4x"};
    for (size_t i = 0; i < sizeof odd / sizeof odd[0]; i++) {
        snprintf(path, sizeof path, "%s/people/%s", folder.dir, odd[i]);
        CHECK(mkdir(path, 0700) == 0);
    }
    CHECK(people_list(folder.dir, people) == PEOPLE_MAX && people[PEOPLE_MAX - 1].number == PEOPLE_MAX);
    for (int i = 0; i < PEOPLE_MAX; i++) CHECK(people[i].number == i + 1);
    folder_close(&folder);
}

TEST("what says who was here last may be anything: then it is the first") {
    static const char *const contents[] = {"", "\n", "7\n", "../2\n", "2 \n", "02\n", "99999999999999999999\n", "-1\n"};
    Folder                   folder;
    Reason                   reason;
    char                     path[160];
    folder_open(&folder);
    int number = people_add(folder.dir, "Mara", &reason);
    snprintf(path, sizeof path, "%s/people/last", folder.dir);
    for (size_t i = 0; i < sizeof contents / sizeof contents[0]; i++) {
        FILE *out = fopen(path, "w");
        CHECK(out && fputs(contents[i], out) >= 0 && fclose(out) == 0 && people_last(folder.dir) == PERSON_FIRST);
    }
    CHECK(people_set_last(folder.dir, number) && people_last(folder.dir) == number);
    folder_close(&folder);
}
