/* Whose record is open, and how another takes its place. */
#include <stdio.h>
#include <string.h>

#include "app.h"

void app_people_read(App *app) {
    bool on_disk = app->data_dir[0] != '\0' && save_path(app->save)[0] != '\0';
    char name[4 * PERSON_NAME_BYTES];
    /* Who is alone has the record that is open already. */
    app->people_count = on_disk && people_count(app->data_dir) > 1 ? people_list(app->data_dir, app->people) : 1;
    if (app->people_count > 1) return;
    app->people[0].number = PERSON_FIRST;
    save_setting_get(app->save, PERSON_NAME_KEY, "", name, sizeof name);
    person_name_read(name, app->people[0].name);
}

void app_person_name(const App *app, const Person *person, char *out, size_t size) {
    char number[16];
    snprintf(number, sizeof number, "%d", person->number);
    if (person->name[0])
        snprintf(out, size, "%s", person->name);
    else
        strings_fill(app->strings, out, size, "people.unnamed", "n", number, NULL);
}

bool app_change_person(App *app, int number) {
    const AppOptions none = {0};
    char             folder[PATH_BYTES_MAX];
    if (!app->remember || app->keep_dir[0] == '\0' || !people_folder(app->data_dir, number, folder)) return false;
    if (number != app->person) {
        settings_keep(app);
        save_close(app->save);
        app->notice[0]   = '\0';
        app->save        = save_open(folder, app->notice, sizeof app->notice);
        app->person      = number;
        app->needs_given = (Needs){0};
        app->today       = (Today){0};
        settings_load(app, &none);
        audio_set_mix(app->audio, &app->settings.mix);
        app_forget_lengths(app);
        app_path_standing_free(&app->path);
        app_change_cast(app);
        app_tell_record(app);
    }
    people_set_last(app->data_dir, number);
    app_people_read(app);
    return true;
}
