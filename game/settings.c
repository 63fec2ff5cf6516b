/* What the person chose: text by key in the save file, read into Settings; a change is kept and takes effect at once. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "app.h"
#include "platform/paths.h"
#include "record.h"

#define US_PER_S   1e6
#define SETTLE_MIN 3 /* seconds */
#define SETTLE_MAX 60

static bool setting_on(Save *save, const char *key, bool fallback) {
    char value[16];
    save_setting_get(save, key, fallback ? "on" : "off", value, sizeof value);
    return strcmp(value, "on") == 0;
}

static double setting_number(Save *save, const char *key, double fallback, double least, double most) {
    char  value[32];
    char *end;
    if (!save_setting_get(save, key, "", value, sizeof value)) return fallback;
    double number = strtod(value, &end);
    return end == value || *end || !(number >= least && number <= most) ? fallback : number;
}

/* "4-6": seconds in and out; "4-1-6-0": with what is held after each. */
static BreathPattern setting_pace(Save *save, BreathPattern fallback) {
    char   value[32];
    double s[BREATH_PHASE_COUNT] = {0};
    save_setting_get(save, "pace", "", value, sizeof value);
    int count = sscanf(value, "%lf-%lf-%lf-%lf", &s[0], &s[1], &s[2], &s[3]);
    if (count == 2) s[BREATH_EXHALE] = s[1], s[BREATH_HOLD_IN] = 0;
    BreathPattern pattern;
    for (int i = 0; i < BREATH_PHASE_COUNT; i++) pattern.phase_us[i] = s[i] >= 0 && s[i] <= 60 ? (int64_t)(s[i] * US_PER_S + .5) : -1;
    return (count == 2 || count == 4) && breath_pattern_valid(&pattern) ? pattern : fallback;
}

static Side setting_side(Save *save, const char *key) {
    char value[16];
    save_setting_get(save, key, "none", value, sizeof value);
    for (int side = SIDE_NONE; side < SIDE_COUNT; side++) {
        if (strcmp(value, side_name((Side)side)) == 0) return (Side)side;
    }
    return SIDE_NONE;
}

#define TALK_LESS_KNOWN 3 /* of the setting "talk", beyond the levels: full, but less of the poses that one knows */

typedef struct {
    Prefs         *prefs;
    const Catalog *catalog;
} Learner;

static void learn_pose(const char *id, int sessions, void *context) {
    const Learner *learner = context;
    char           unknown[CATALOG_ID_BYTES];
    PoseSet        pose = {{0}};
    if (sessions < KNOWN_SESSIONS || !catalog_read_poses(learner->catalog, id, &pose, unknown)) return;
    pose_set_join(sessions >= KNOWN_WELL_SESSIONS ? &learner->prefs->known_well : &learner->prefs->known, &pose);
}

static int setting_talk(Save *save) {
    return (int)setting_number(save, "talk", TALK_FULL, TALK_BELLS, TALK_LESS_KNOWN);
}

void app_prefs_learn(Prefs *prefs, Save *save, const Catalog *catalog) {
    Learner learner = {prefs, catalog};
    prefs->known = prefs->known_well = (PoseSet){{0}};
    if (setting_talk(save) == TALK_LESS_KNOWN) save_each_pose_held(save, learn_pose, &learner);
}

Prefs app_prefs(Save *save, const Catalog *catalog, const AppOptions *options) {
    Prefs prefs        = prefs_default();
    prefs.talk         = options->use_talk ? options->talk : (TalkLevel)SDL_min(setting_talk(save), TALK_FULL);
    prefs.seed         = options->use_seed ? options->seed : app_seed_of_today();
    prefs.pattern      = setting_pace(save, prefs.pattern);
    prefs.settle_us    = (int64_t)(setting_number(save, "settle", (double)prefs.settle_us / US_PER_S, SETTLE_MIN, SETTLE_MAX) * US_PER_S);
    prefs.tighter_side = setting_side(save, "tighter-side");
    if (!options->use_talk) app_prefs_learn(&prefs, save, catalog);
    return prefs;
}

/* Keys that cannot be read, of a newer program or of a strange hand, are as at first. */
static void keys_read(App *app) {
    char moves[INPUT_MOVES_BYTES];
    save_setting_get(app->save, "keys", "", moves, sizeof moves);
    input_rebind(app->input, INPUT_KEYS, moves);
    save_setting_get(app->save, "pad", "", moves, sizeof moves);
    input_rebind(app->input, INPUT_PAD, moves);
}

bool settings_put_key(App *app, InputDevice device, Action action, int code, InputMove *move, Action *swapped) {
    char moves[INPUT_MOVES_BYTES];
    *move = input_put(app->input, device, action, code, swapped);
    if (*move != INPUT_MOVED && *move != INPUT_SWAPPED) return true;
    input_moves(app->input, device, moves, sizeof moves);
    return app->remember && save_setting_set(app->save, device == INPUT_KEYS ? "keys" : "pad", moves);
}

bool settings_keys_anew(App *app) {
    bool kept = app->remember && save_setting_set(app->save, "keys", "") && save_setting_set(app->save, "pad", "");
    input_rebind(app->input, INPUT_KEYS, "");
    input_rebind(app->input, INPUT_PAD, "");
    return kept;
}

static CaptionGround caption_ground(Save *save) {
    char value[16];
    save_setting_get(save, "caption-ground", "", value, sizeof value);
    return strcmp(value, "clear") == 0 ? CAPTION_CLEAR : strcmp(value, "solid") == 0 ? CAPTION_SOLID : CAPTION_SOFT;
}

static Settings settings_read(Save *save, const Catalog *catalog, const AppOptions *options) {
    static const char *const bus_keys[BUS_COUNT] = {"volume.voice", "volume.music", "volume.nature", "volume.cues"};
    char                     form[16];
    Settings                 settings = {
                        .prefs          = app_prefs(save, catalog, options),
                        .captions       = setting_on(save, "captions", true),
                        .reduced_motion = setting_on(save, "reduced-motion", false),
                        .high_contrast  = setting_on(save, "high-contrast", false),
                        .mirror         = setting_on(save, "mirror", false),
                        .one_button     = setting_on(save, "one-button", false),
                        .scan_us        = (int64_t)(setting_number(save, "scan-time", 1.5, SCAN_TIME_MIN, SCAN_TIME_MAX) * US_PER_S),
                        .monitor        = (int)setting_number(save, "monitor", 1, 1, MONITORS_MAX) - 1,
                        .speak_menus    = setting_on(save, "speak-menus", false),
                        .text_scale     = (float)setting_number(save, "text-scale", 1, 1, 2),
                        .caption_scale  = (float)setting_number(save, "caption-scale", 0, 1, 2),
                        .caption_ground = caption_ground(save),
    };
    save_setting_get(save, "breath-form", "", form, sizeof form);
    settings.breath_form = breath_form_named(form);
    save_setting_get(save, "music", "", settings.music, sizeof settings.music);
    save_setting_get(save, "nature", "", settings.nature, sizeof settings.nature);
    for (int part = 0; part < LOOK_PART_COUNT; part++) {
        char key[24];
        snprintf(key, sizeof key, "look.%s", look_part_name((LookPart)part));
        settings.look.of[part] = (int)setting_number(save, key, 0, 0, LOOK_CHOICES - 1);
    }
    for (int bus = 0; bus < BUS_COUNT; bus++) settings.mix.volume[bus] = (float)setting_number(save, bus_keys[bus], 1, 0, 1);
    return settings;
}

void settings_load(App *app, const AppOptions *options) {
    app->settings = settings_read(app->save, app->catalog, options);
    for (int bus = 0; bus < BUS_COUNT; bus++) {
        if (options->use_mix[bus]) app->settings.mix.volume[bus] = options->mix.volume[bus];
    }
    app->talk_asked = options->use_talk;
    app->talk_given = app->settings.prefs.talk;
    keys_read(app);
}

void settings_keep(App *app) {
    if (!app->remember) return;
    char talk[8];
    snprintf(talk, sizeof talk, "%d", (int)app->settings.prefs.talk);
    save_setting_set(app->save, "captions", app->settings.captions ? "on" : "off");
    if (app->settings.prefs.talk != app->talk_given) save_setting_set(app->save, "talk", talk);
}

/* The documents of the person; where they have no such folder, the one that holds the record. */
static bool export_folder(const App *app, char *out, size_t size) {
    if (paths_documents_dir(out, size)) return true;
    const char *path = save_path(app->save), *slash = strrchr(path, '/');
    int         length = slash ? (int)(slash - path) : 0;
    return length > 0 && snprintf(out, size, "%.*s", length, path) == length;
}

void app_export(App *app) {
    char      folder[PATH_BYTES_MAX], path[PATH_BYTES_MAX], name[64], reason[160];
    SaveTime  now  = app_save_time();
    CivilDate date = day_to_civil(day_of_practice(now.utc_s, now.offset_s, 0));
    snprintf(name, sizeof name, "unslouch-%04d-%02d-%02d.json", date.year, date.month, date.day);
    if (!app->remember) {
        snprintf(app->notice, sizeof app->notice, "%s", say(app, "notice.read-only"));
    } else if (!export_folder(app, folder, sizeof folder) || !path_join(path, sizeof path, folder, name)) {
        snprintf(app->notice, sizeof app->notice, "%s", say(app, "notice.homeless"));
    } else {
        bool written = record_write_file(app->save, RECORD_JSON, NULL, path, reason, sizeof reason);
        strings_fill(app->strings, app->notice, sizeof app->notice, written ? "notice.exported" : "notice.not-exported", "file", path, "reason", reason, NULL);
    }
}

/* Only where the person's own record is at work: not for a film, nor for whoever is tried out. */
void app_tell_reminders(App *app) {
    char own[PATH_BYTES_MAX], reason[160];
    bool is_own = paths_data_dir(own, sizeof own) && strcmp(own, app->keep_dir) == 0;
    if (app->virtual_time || !app->keep_dir[0] || app_remind_apply(is_own ? NULL : app->keep_dir, reason, sizeof reason)) return;
    strings_fill(app->strings, app->notice, sizeof app->notice, "notice.no-reminders", "reason", reason, NULL);
}

/* What this run was given on its command line goes on, until just that is changed. */
bool settings_change(App *app, const char *key, const char *value) {
    const AppOptions none  = {0};
    Settings         given = app->settings;
    if (!app->remember || !save_setting_set(app->save, key, value)) return false;
    app->settings            = settings_read(app->save, app->catalog, &none);
    app->settings.prefs.seed = given.prefs.seed;
    if (strncmp(key, "volume.", 7) != 0) app->settings.mix = given.mix;
    if (strcmp(key, "talk") == 0) {
        app->talk_asked = false;
    } else {
        app->settings.prefs.talk       = given.prefs.talk;
        app->settings.prefs.known      = given.prefs.known;
        app->settings.prefs.known_well = given.prefs.known_well;
    }
    if (strcmp(key, "captions") != 0) app->settings.captions = given.captions;
    if (strcmp(key, "monitor") == 0) window_move(&app->window, app->settings.monitor);
    if (strcmp(key, "locale") == 0 || strcmp(key, "coach") == 0 || strcmp(key, "figure") == 0) app_change_cast(app);
    if (strcmp(key, "remind") == 0) app_tell_reminders(app);
    audio_set_mix(app->audio, &app->settings.mix);
    app_forget_lengths(app);
    return true;
}
