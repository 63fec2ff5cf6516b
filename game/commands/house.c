/* The way from options to what the other rooms offer. */
#include "commands/house.h"

#include <string.h>
#include <strings.h>

static bool copy_path(char out[PATH_BYTES_MAX], const char *path) {
    int written = snprintf(out, PATH_BYTES_MAX, "%s", path);
    return written >= 0 && written < PATH_BYTES_MAX;
}

static bool holds_assets(const char *root) {
    char assets[PATH_BYTES_MAX];
    return path_join(assets, sizeof assets, root, "assets") && path_is_dir(assets);
}

int places_find(const Options *options, Places *out) {
    *out = (Places){.data = ""};
    if (options->data_dir && !copy_path(out->data, options->data_dir)) {
        fprintf(stderr, "unslouch: the path of --data-dir is too long\n");
        return EXIT_FAULT;
    }
    if (!options->data_dir && !paths_data_dir(out->data, sizeof out->data)) out->data[0] = '\0';
    if (options->data_dir)
        copy_path(out->state, out->data);
    else if (!paths_state_dir(out->state, sizeof out->state))
        out->state[0] = '\0';
    if (!options->assets_dir) {
        if (paths_install_dir(out->root, sizeof out->root)) return EXIT_DONE;
        fprintf(stderr, "unslouch: the folder assets/ was not found beside the program; give its parent with --assets DIR\n");
        return EXIT_ENVIRONMENT;
    }
    if (copy_path(out->root, options->assets_dir) && holds_assets(out->root)) return EXIT_DONE;
    fprintf(stderr, "unslouch: %s has no folder assets/, expected the folder that holds assets/ and levels/\n", options->assets_dir);
    return EXIT_FAULT;
}

/* ---- whose record it is */

bool house_data_folder(const Options *options, char out[PATH_BYTES_MAX]) {
    return options->data_dir ? copy_path(out, options->data_dir) : paths_data_dir(out, PATH_BYTES_MAX);
}

/* A name goes before a number: somebody may be called "2". */
static int find_person(const Person *people, int count, const char *wish) {
    for (int i = 0; i < count; i++) {
        if (strcmp(people[i].name, wish) == 0) return people[i].number;
    }
    for (int i = 0; i < count; i++) {
        char number[16];
        snprintf(number, sizeof number, "%d", people[i].number);
        if (strcmp(number, wish) == 0) return people[i].number;
    }
    return 0;
}

bool house_find_person(Options *options) {
    char   data[PATH_BYTES_MAX];
    Person people[PEOPLE_MAX];
    if (!options->profile) return true;
    int count       = people_list(house_data_folder(options, data) ? data : "", people);
    options->person = find_person(people, count, options->profile);
    if (options->person > 0) return true;
    fprintf(stderr, "unslouch: there is no person \"%s\" here, expected one of:", options->profile);
    for (int i = 0; i < count; i++) fprintf(stderr, "%s %d%s%s", i > 0 ? "," : "", people[i].number, people[i].name[0] ? " " : "", people[i].name);
    fprintf(stderr, "; more people are made in the program, under Settings\n");
    return false;
}

bool house_record_folder(const Options *options, const char *data_dir, char out[PATH_BYTES_MAX]) {
    int person = options->person > 0 ? options->person : people_last(data_dir);
    return people_folder(data_dir, person, out);
}

/* ---- what is played */

Catalog *house_catalog(const Options *options, int *status) {
    Places places;
    Faults faults;
    *status = places_find(options, &places);
    if (*status != EXIT_DONE) return NULL;
    faults_init(&faults);
    Cast     cast    = house_cast(options);
    Catalog *catalog = app_load_catalog(places.root, places.data, &cast, true, &faults);
    faults_print(&faults, stderr);
    faults_deinit(&faults);
    if (house_cast_is_there(options, catalog)) return catalog;
    *status = EXIT_FAULT;
    catalog_free(catalog);
    return NULL;
}

Strings *house_english(const Options *options) {
    Places places;
    Faults faults; /* those of the files are told with the catalogue, or by check */
    Cast   english = {.locale = "en"};
    faults_init(&faults);
    Strings *strings = app_load_strings(places_find(options, &places) == EXIT_DONE ? places.root : "", &english, &faults);
    faults_deinit(&faults);
    return strings;
}

int house_level(Catalog *catalog, const char *level) {
    Faults faults;
    int    found = catalog_find_level(catalog, level);
    if (found >= 0) return found;
    if (!strchr(level, '/') && !path_is_file(level) && !path_is_dir(level)) {
        fprintf(stderr, "unslouch: there is no level \"%s\", expected the path of a level file or one of:", level);
        for (int i = 0; i < catalog_level_count(catalog); i++) fprintf(stderr, " %s", catalog_level(catalog, i)->id);
        fputc('\n', stderr);
        return -1;
    }
    faults_init(&faults);
    found = catalog_add_level(catalog, level, &faults);
    faults_print(&faults, stderr);
    faults_deinit(&faults);
    return found;
}

bool house_script(const Options *options, Script *out) {
    Faults faults;
    *out = (Script){0};
    if (!options->script) return true;
    faults_init(&faults);
    bool read = script_read(out, options->script, &faults);
    faults_print(&faults, stderr);
    faults_deinit(&faults);
    return read;
}

AppOptions house_app_options(const Options *options, const Script *script) {
    AppOptions app = {
        .data_dir    = options->data_dir,
        .person      = options->person,
        .assets_dir  = options->assets_dir,
        .mix         = options->mix,
        .use_talk    = options->talk_given,
        .talk        = options->talk,
        .use_seed    = options->seed_given,
        .seed        = options->seed,
        .locale      = options->locale,
        .coach       = options->coach,
        .figure      = options->figure,
        .script      = script,
        .window      = {.width = options->window_width, .height = options->window_height, .display = options->monitor > 0 ? options->monitor - 1 : 0},
        .use_monitor = options->monitor > 0,
    };
    memcpy(app.use_mix, options->mix_given, sizeof app.use_mix);
    return app;
}

static Save *open_record(const Options *options, char *message, size_t size) {
    char data[PATH_BYTES_MAX], folder[PATH_BYTES_MAX];
    bool asked = (options->data_dir || options->profile) && house_data_folder(options, data) && house_record_folder(options, data, folder);
    return asked ? save_open_read_only(folder, message, size) : save_open(NULL, message, size);
}

Save *house_record(const Options *options) {
    char  message[256];
    Save *save = open_record(options, message, sizeof message);
    if (message[0]) fprintf(stderr, "unslouch: %s\n", message);
    return save;
}

Save *house_own_record(const Options *options, bool to_write) {
    char data[PATH_BYTES_MAX], folder[PATH_BYTES_MAX], message[512];
    if (!house_data_folder(options, data) || !house_record_folder(options, data, folder)) {
        fprintf(stderr, "unslouch: your home folder is not known, give a folder with --data-dir\n");
        return NULL;
    }
    Save     *save  = to_write ? save_open(folder, message, sizeof message) : save_open_read_only(folder, message, sizeof message);
    SaveState state = save_state(save);
    if (message[0]) fprintf(stderr, "unslouch: %s\n", message);
    if (state != SAVE_UNAVAILABLE && (!to_write || state != SAVE_READ_ONLY)) return save;
    if (!message[0]) fprintf(stderr, "unslouch: there is no record yet: %s\n", save_path(save));
    save_close(save);
    return NULL;
}

Prefs house_prefs(const Options *options, const Catalog *catalog) {
    AppOptions app   = house_app_options(options, NULL);
    Save      *save  = house_record(options);
    Prefs      prefs = app_prefs(save, catalog, &app);
    save_close(save);
    return prefs;
}

bool house_add_needs(const Options *options, const Catalog *catalog, Needs *needs) {
    char unknown[CATALOG_ID_BYTES];
    needs->conditions |= options->avoid;
    if (!options->exclude || catalog_read_poses(catalog, options->exclude, &needs->excluded, unknown)) return true;
    fprintf(stderr, "unslouch: there is no pose \"%s\" to exclude, expected ids of poses as unslouch list --poses shows them\n", unknown);
    return false;
}

bool house_needs(const Options *options, const Catalog *catalog, Needs *out) {
    char  message[256]; /* house_prefs has said it */
    Save *save = open_record(options, message, sizeof message);
    *out       = app_needs(save, catalog);
    save_close(save);
    return house_add_needs(options, catalog, out);
}

Cast house_cast(const Options *options) {
    char       message[256]; /* told where the preferences are asked for */
    AppOptions app  = house_app_options(options, NULL);
    Save      *save = open_record(options, message, sizeof message);
    Cast       cast = app_cast(save, &app);
    save_close(save);
    return cast;
}

/* What is left of the choice after a wish that could not be met: "expected one of: ...". */
static void print_voices(const Catalog *catalog, const char *locale) {
    fprintf(stderr, ", expected one of:");
    for (int i = 0; i < catalog_voice_count(catalog); i++) {
        const VoiceInfo *voice = catalog_voice(catalog, i);
        bool             first = i == 0 || strcmp(catalog_voice(catalog, i - 1)->locale, voice->locale) != 0;
        if (locale && strcmp(voice->locale, locale) == 0) fprintf(stderr, " %s", voice->coach);
        if (!locale && first) fprintf(stderr, " %s", voice->locale);
    }
    fputc('\n', stderr);
}

static bool figure_is_there(const Options *options, const Catalog *catalog) {
    if (!options->figure || strcmp(catalog_figure(catalog, catalog_shown_figure(catalog)), options->figure) == 0) return true;
    fprintf(stderr, "unslouch: there is no figure \"%s\", expected one of:", options->figure);
    for (int i = 0; i < catalog_figure_count(catalog); i++) fprintf(stderr, " %s", catalog_figure(catalog, i));
    fputc('\n', stderr);
    return false;
}

static bool is_language(const char *wish, const char *locale) {
    return strncasecmp(wish, locale, strcspn(locale, "-")) == 0;
}

/* Whoever translates the texts sees them before somebody speaks: with the English voice. */
static bool is_written(const Options *options) {
    Places places;
    Faults faults; /* those of the texts are told by check */
    Cast   cast = house_cast(options);
    if (places_find(options, &places) != EXIT_DONE) return false;
    faults_init(&faults);
    Strings *strings = app_load_strings(places.root, &cast, &faults);
    bool     written = is_language(options->locale, strings_locale(strings));
    strings_free(strings);
    faults_deinit(&faults);
    return written;
}

static bool voice_is_there(const Options *options, const Catalog *catalog) {
    const char *locale = catalog_locale(catalog);
    int         chosen = catalog_chosen_voice(catalog);
    if (options->locale && !is_language(options->locale, locale) && !is_written(options)) {
        fprintf(stderr, "unslouch: nobody speaks \"%s\"", options->locale);
        print_voices(catalog, NULL);
        return false;
    }
    if (!options->coach || (chosen >= 0 && strcmp(catalog_voice(catalog, chosen)->coach, options->coach) == 0)) return true;
    fprintf(stderr, "unslouch: there is no coach \"%s\" for %s", options->coach, locale);
    print_voices(catalog, locale);
    return false;
}

bool house_cast_is_there(const Options *options, const Catalog *catalog) {
    return voice_is_there(options, catalog) && figure_is_there(options, catalog);
}

/* UTF-8 goes through as it is. */
void json_print_text(FILE *out, const char *text) {
    fputc('"', out);
    for (; *text; text++) {
        unsigned char c = (unsigned char)*text;
        if (c == '"' || c == '\\')
            fprintf(out, "\\%c", c);
        else if (c < 0x20)
            fprintf(out, "\\u%04x", c);
        else
            fputc(c, out);
    }
    fputc('"', out);
}
