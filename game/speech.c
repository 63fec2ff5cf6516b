/* Which language is spoken, and by whom: an option over what the person chose over what the machine is set to. */
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

static void choose(Save *save, const char *given, const char *key, const char *fallback, char out[SPEECH_BYTES_MAX]) {
    if (given)
        snprintf(out, SPEECH_BYTES_MAX, "%s", given);
    else
        save_setting_get(save, key, fallback, out, SPEECH_BYTES_MAX);
}

Speech app_speech(Save *save, const AppOptions *options) {
    Speech speech;
    choose(save, options->locale, "locale", environment_locale(), speech.locale);
    choose(save, options->coach, "coach", "", speech.coach);
    return speech;
}
