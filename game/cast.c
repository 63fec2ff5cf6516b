/* Which language is spoken, by whom, and who shows the poses: an option over what the person chose over what the machine is set to. */
#include <stdio.h>
#include <stdlib.h>

#include "app.h"

/* As POSIX has it for messages: the first that is set and not empty. */
static const char *environment_locale(void) {
    static const char *const names[] = {"LC_ALL", "LC_MESSAGES", "LANG"};
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        const char *value = getenv(names[i]);
        if (value && value[0]) return value;
    }
    return "en";
}

static void choose(Save *save, const char *given, const char *key, const char *fallback, char out[CAST_BYTES_MAX]) {
    if (given)
        snprintf(out, CAST_BYTES_MAX, "%s", given);
    else
        save_setting_get(save, key, fallback, out, CAST_BYTES_MAX);
}

Cast app_cast(Save *save, const AppOptions *options) {
    Cast cast;
    choose(save, options->locale, "locale", environment_locale(), cast.locale);
    choose(save, options->coach, "coach", "", cast.coach);
    choose(save, options->figure, "figure", CATALOG_FIGURE, cast.figure);
    return cast;
}
