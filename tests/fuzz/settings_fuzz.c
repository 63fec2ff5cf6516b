/* Settings as a record may hold them: each line of the input is the value of one. */
#include "fuzz.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "app.h"

#define VALUE_MAX 4096

static const char *const keys[] = {
    "talk",       "pace",        "settle",       "tighter-side",  "captions",          "reduced-motion", "high-contrast", "mirror",   "text-scale",
    "music",      "nature",      "volume.voice", "volume.music",  "volume.nature",     "volume.cues",    "conditions",    "excluded", "locale",
    "coach",      "weekly_goal", "day_start",    "streak_hidden", "unlock_everything", "level",          "keys",          "pad",      "breath-form",
    "one-button", "scan-time",   "monitor",      "speak-menus",   "caption-scale",     "caption-ground"};
#define KEY_COUNT (sizeof keys / sizeof keys[0])

/* Most of an input is as it was in the one before: only what differs is written. */
static void set(Save *save, size_t key, const char *value) {
    static char *kept[KEY_COUNT];
    if (kept[key] && strcmp(kept[key], value) == 0) return;
    if (!save_setting_set(save, keys[key], value)) abort();
    free(kept[key]);
    kept[key] = strdup(value);
}

static void set_all(Save *save, const uint8_t *data, size_t size) {
    char value[VALUE_MAX];
    for (size_t i = 0; i < KEY_COUNT; i++) {
        const uint8_t *end    = size > 0 ? memchr(data, '\n', size) : NULL;
        size_t         length = end ? (size_t)(end - data) : size, kept = length < VALUE_MAX ? length : VALUE_MAX - 1;
        if (kept > 0) memcpy(value, data, kept);
        value[kept] = '\0';
        set(save, i, value);
        length += end != NULL;
        data += length, size -= length;
    }
}

static void within(double number, double least, double most) {
    if (!(number >= least && number <= most)) abort();
}

/* Whatever stands there, what comes of it is within what the rest of the program relies upon. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    static App       app;
    const AppOptions none = {0};
    if (!app.save) app.save = save_open(NULL, app.notice, sizeof app.notice);
    if (!app.input) app.input = input_new();
    set_all(app.save, data, size);
    settings_load(&app, &none);
    const Settings *settings = &app.settings;
    within(settings->text_scale, 1, 2);
    if (settings->caption_scale != 0) within(settings->caption_scale, 1, 2);
    within(settings->caption_ground, 0, CAPTION_GROUND_COUNT - 1);
    within(settings->prefs.talk, TALK_BELLS, TALK_FULL);
    for (int bus = 0; bus < BUS_COUNT; bus++) within(settings->mix.volume[bus], 0, 1);
    if (!breath_pattern_valid(&settings->prefs.pattern)) abort();
    within((double)settings->prefs.settle_us, 1e6, 60e6);
    within(save_day_start_hour(app.save), 0, 12);
    within(save_weekly_goal(app.save), 1, 7);
    Cast         cast  = app_cast(app.save, &none);
    ConditionSet codes = 0;
    char         text[64];
    save_setting_get(app.save, "conditions", "", text, sizeof text);
    condition_set_read(text, &codes);
    within((double)strlen(cast.locale) + (double)strlen(cast.coach) + (double)strlen(cast.figure), 0, 3 * CAST_BYTES_MAX);
    return 0;
}
