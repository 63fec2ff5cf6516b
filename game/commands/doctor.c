/* What the program finds on this machine, and the way out of each fault. Nothing is changed. */
#include <dirent.h>
#include <string.h>
#include <sys/stat.h>

#include "commands/child.h"
#include "commands/house.h"
#include "commands/sums.h"
#include "commands/whole.h"
#include "platform/log.h"
#include "save/backup.h"

typedef enum {
    STATE_OK,
    STATE_NOTE,  /* works with less */
    STATE_FAULT, /* does not work */
} State;

typedef struct {
    const char *name;
    State       state;
    char        found[512];
    char        fix[256]; /* "" when there is nothing to mend */
} Finding;

typedef struct {
    Places   places;
    char     record[PATH_BYTES_MAX]; /* the folder of the record; "": unknown */
    Catalog *catalog;
    Faults   faults; /* of the catalogue */
} Patient;

static Finding finding(const char *name, State state) {
    return (Finding){.name = name, .state = state};
}

/* ---- one function for each thing that is looked at */

static Finding look_at_renderer(const Patient *patient) {
    Window           window;
    SDL_RendererInfo info  = {.name = "none"};
    Finding          f     = finding("renderer", STATE_OK);
    WindowOptions    small = {.width = 640, .height = 360, .hidden = true};
    (void)patient;
    if (!window_open(&window, &small, f.found, sizeof f.found)) {
        f.state = STATE_FAULT;
        snprintf(f.fix, sizeof f.fix, "start it in a desktop session (DISPLAY or WAYLAND_DISPLAY set); trace, shot and film work without");
        return f;
    }
    SDL_GetRendererInfo(window.renderer, &info);
    bool software = (info.flags & SDL_RENDERER_SOFTWARE) != 0;
    snprintf(f.found, sizeof f.found, "%s on %s%s", info.name, SDL_GetCurrentVideoDriver(), software ? "; the processor draws, which is fast enough" : "");
    window_close(&window);
    return f;
}

static Finding look_at_audio(const Patient *patient) {
    Finding f = finding("audio", STATE_OK);
    char    message[256];
    (void)patient;
    Audio *audio = audio_new(NULL, message, sizeof message);
    if (audio_alive(audio)) {
        snprintf(f.found, sizeof f.found, "%s, 44100 Hz, stereo", SDL_GetCurrentAudioDriver());
    } else {
        f.state = STATE_NOTE;
        snprintf(f.found, sizeof f.found, "%s", message);
        snprintf(f.fix, sizeof f.fix, "plug in or switch on a sound device, and see that PipeWire, PulseAudio or ALSA runs");
    }
    audio_free(audio);
    return f;
}

static Finding look_at_fonts(const Patient *patient) {
    Finding f = finding("fonts", STATE_OK);
    Window  window;
    char    folder[PATH_BYTES_MAX];
    if (!path_join(folder, sizeof folder, patient->places.root, "assets/fonts")) folder[0] = '\0';
    if (!window_open_offscreen(&window, 16, 16, f.found, sizeof f.found)) {
        f.state = STATE_FAULT;
        snprintf(f.fix, sizeof f.fix, "free some memory");
        return f;
    }
    Canvas *canvas = canvas_new(&window);
    Text   *text   = text_new(canvas, folder);
    bool    usable = text_usable(text), ours = path_is_dir(folder);
    f.state = !usable ? STATE_FAULT : ours ? STATE_OK : STATE_NOTE;
    snprintf(f.found, sizeof f.found, "%.400s", !usable ? "none: words are left out" : ours ? folder : "those of the system stand in");
    if (f.state != STATE_OK) snprintf(f.fix, sizeof f.fix, "put assets/fonts back, or install fonts-lato and fonts-vollkorn");
    text_free(text);
    canvas_free(canvas);
    window_close(&window);
    return f;
}

/* Without its pictures a pose is practised by voice alone. */
static int poses_without_pictures(const Repertoire *repertoire) {
    int count = 0;
    for (int i = 0; i < repertoire->pose_count; i++) {
        const PoseSpec *pose = &repertoire->poses[i];
        Side            side = pose->sided ? SIDE_LEFT : SIDE_NONE;
        count += pose->enter[side].clip < 0 || pose->hold[side].clip < 0;
    }
    return count;
}

static Finding look_at_assets(const Patient *patient) {
    Finding           f          = finding("assets", STATE_OK);
    const Repertoire *repertoire = catalog_repertoire(patient->catalog);
    int               levels = catalog_level_count(patient->catalog), bare = poses_without_pictures(repertoire);
    int               faults = patient->faults.count + patient->faults.dropped;
    snprintf(f.found, sizeof f.found, "%.300s: %d levels, %d poses (%d without pictures), %d sounds, %d faults", patient->places.root, levels,
             repertoire->pose_count, bare, catalog_sound_count(patient->catalog), faults);
    if (levels == 0 || repertoire->pose_count == 0)
        f.state = STATE_FAULT;
    else if (bare > 0 || faults > 0 || catalog_sound_count(patient->catalog) == 0)
        f.state = STATE_NOTE;
    if (f.state != STATE_OK)
        snprintf(f.fix, sizeof f.fix, "see what is missing with: unslouch check %.150s; or install the program again", patient->places.root);
    return f;
}

/* What was looked at of the files that are played, and the first that is not whole. */
typedef struct {
    int  count, broken;
    char first[PATH_BYTES_MAX + 32];
} Files;

static void look_at_file(Files *files, const char *path) {
    const char *fault = path ? whole_fault(path) : NULL;
    files->count += path != NULL;
    if (fault && files->broken++ == 0) snprintf(files->first, sizeof files->first, "%s %s", path, fault);
}

/* Every sound and picture by its container; that each also plays and shows is for check, which takes long. */
static Finding look_at_files(const Patient *patient) {
    Finding          f     = finding("files", STATE_OK);
    const ClipTable *clips = catalog_clips(patient->catalog);
    Files            files = {.count = 0};
    for (int i = 0; i < catalog_line_count(patient->catalog); i++) look_at_file(&files, catalog_line(patient->catalog, i)->path);
    for (int i = 0; i < catalog_sound_count(patient->catalog); i++) look_at_file(&files, catalog_sound(patient->catalog, i)->path);
    for (int i = 0; i < clips->clip_count * LAYER_COUNT; i++) {
        const SheetLayer *layer = clip_layer(clips, i / LAYER_COUNT, (SheetLayerId)(i % LAYER_COUNT));
        for (int page = 0; page < layer->page_count; page++) {
            look_at_file(&files, layer->pages[page].image);
            look_at_file(&files, layer->pages[page].mask);
        }
    }
    snprintf(f.found, sizeof f.found, "%d sounds and pictures, %d of them not whole%s%.380s", files.count, files.broken,
             files.broken > 0 ? "; the first: " : "", files.first);
    if (files.broken == 0) return f;
    f.state = STATE_NOTE;
    snprintf(f.fix, sizeof f.fix, "install the program again, or put these files back: see all with unslouch check %.150s", patient->places.root);
    return f;
}

/* A file that opens may still not be the one that came. */
static Finding look_at_sums(const Patient *patient) {
    Finding f = finding("sums", STATE_OK);
    Sums    sums;
    sums_check(&sums, patient->places.root);
    if (!sums.there) {
        snprintf(f.found, sizeof f.found, "none are kept here: this is not an installation");
        return f;
    }
    bool whole = sums.count > 0 && sums.changed + sums.missing == 0;
    snprintf(f.found, sizeof f.found, "%d files, %d of them changed and %d missing since they were installed%s%.300s", sums.count, sums.changed, sums.missing,
             sums.first[0] ? "; the first: " : "", sums.first);
    if (whole) return f;
    f.state = STATE_NOTE;
    snprintf(f.fix, sizeof f.fix, "install the program again; what you make yourself belongs into your own folder, where no installation touches it");
    return f;
}

static Finding look_at_voice(const Patient *patient) {
    Finding f      = finding("voice", STATE_OK);
    int     spoken = 0, lines = catalog_line_count(patient->catalog);
    for (int i = 0; i < lines; i++) spoken += catalog_line(patient->catalog, i)->path != NULL;
    int chosen = catalog_chosen_voice(patient->catalog);
    snprintf(f.found, sizeof f.found, "%.24s, %.40s: %d lines, %d of them spoken", catalog_locale(patient->catalog),
             chosen < 0 ? "no coach of ours" : catalog_voice(patient->catalog, chosen)->name, lines, spoken);
    if (lines > 0 && spoken == lines) return f;
    f.state = STATE_NOTE;
    snprintf(f.fix, sizeof f.fix, "install the program again: assets/voice is missing or not whole; until then %s",
             lines > 0 ? "captions say what has no sound" : "the figure and the breath lead alone");
    return f;
}

static Finding look_at_save(const Patient *patient) {
    static const struct {
        State       state;
        const char *what;
    } states[] = {
        [SAVE_READY]         = {STATE_OK, "is sound"},
        [SAVE_RESTORED]      = {STATE_NOTE, "is damaged or missing; the newest backup takes its place at the next start"},
        [SAVE_FRESH_DAMAGED] = {STATE_FAULT, "is damaged, and there is no backup"},
        [SAVE_READ_ONLY]     = {STATE_OK, "is sound"},
        [SAVE_UNAVAILABLE]   = {STATE_OK, "does not exist yet: it is made at the first start"},
    };
    Finding     f = finding("save", STATE_OK);
    char        message[512];
    const char *data = patient->record;
    if (!data[0]) {
        f.state = STATE_FAULT;
        snprintf(f.found, sizeof f.found, "no home folder is known, so nothing is kept");
        snprintf(f.fix, sizeof f.fix, "set HOME or XDG_DATA_HOME, or give a folder with --data-dir");
        return f;
    }
    Save     *save  = save_open_read_only(data, message, sizeof message);
    SaveState state = save_state(save);
    f.state         = message[0] && states[state].state == STATE_OK ? STATE_FAULT : states[state].state;
    snprintf(f.found, sizeof f.found, "%.200s %.250s", save_path(save)[0] ? save_path(save) : data, message[0] ? message : states[state].what);
    if (f.state != STATE_OK) snprintf(f.fix, sizeof f.fix, "start unslouch once, it mends what it can; backups are in %.120s/backups", data);
    save_close(save);
    return f;
}

/* Everybody's record is looked at; which one is opened otherwise is told by "save". */
static Finding look_at_people(const Patient *patient) {
    Finding     f    = finding("people", STATE_OK);
    const char *data = patient->places.data;
    Person      people[PEOPLE_MAX];
    int         count = people_list(data, people), at = 0, unsound = 0;
    at += snprintf(f.found, sizeof f.found, "%d:", count);
    for (int i = 0; i < count; i++) {
        char folder[PATH_BYTES_MAX], message[512] = "";
        if (data[0] && people_folder(data, people[i].number, folder)) save_close(save_open_read_only(folder, message, sizeof message));
        if (message[0] && unsound == 0) unsound = people[i].number;
        if (at < (int)sizeof f.found - 80)
            at += snprintf(f.found + at, sizeof f.found - (size_t)at, "%s %d%s%s", i > 0 ? "," : "", people[i].number, people[i].name[0] ? " " : "",
                           people[i].name);
    }
    if (unsound == 0) return f;
    f.state = STATE_FAULT;
    snprintf(f.fix, sizeof f.fix, "the record of %d is not sound: start unslouch --profile %d once, it mends what it can", unsound, unsound);
    return f;
}

/* Files of the folder that are backups of the record, and when the newest was written. */
static int count_backups(const char *folder, time_t *newest) {
    int  count = 0;
    DIR *open  = opendir(folder);
    *newest    = 0;
    for (struct dirent *entry; open && (entry = readdir(open));) {
        char        path[PATH_BYTES_MAX];
        struct stat info;
        const char *dot = strrchr(entry->d_name, '.');
        if (!dot || strcmp(dot, ".db") != 0 || !path_join(path, sizeof path, folder, entry->d_name) || stat(path, &info) != 0) continue;
        count++;
        if (info.st_mtime > *newest) *newest = info.st_mtime;
    }
    if (open) closedir(open);
    return count;
}

static Finding look_at_backups(const Patient *patient) {
    Finding f = finding("backups", STATE_OK);
    char    folder[PATH_BYTES_MAX];
    time_t  newest;
    bool    known = patient->record[0] && path_join(folder, sizeof folder, patient->record, BACKUP_FOLDER);
    int     count = known ? count_backups(folder, &newest) : 0;
    if (count > 0) {
        CivilDate date = day_to_civil(day_of_practice((int64_t)newest, 0, 0));
        snprintf(f.found, sizeof f.found, "%d in %.350s, the newest of %04d-%02d-%02d", count, folder, date.year, date.month, date.day);
        return f;
    }
    f.state = STATE_NOTE;
    snprintf(f.found, sizeof f.found, "none yet");
    snprintf(f.fix, sizeof f.fix, "the first is made at the start after the first practice; a copy elsewhere: unslouch export -o FILE");
    return f;
}

static Finding look_at_locale(const Patient *patient) {
    static const char *const variables[] = {"LC_ALL", "LC_MESSAGES", "LANG"};
    Finding                  f           = finding("locale", STATE_OK);
    const char              *value = "", *variable = "no LC_ALL, LC_MESSAGES or LANG";
    for (size_t i = 0; i < sizeof variables / sizeof variables[0] && !value[0]; i++) {
        const char *set = getenv(variables[i]);
        if (set && set[0]) value = set, variable = variables[i];
    }
    snprintf(f.found, sizeof f.found, "%s%s%.40s; the coach speaks %.24s", variable, value[0] ? "=" : "", value, catalog_locale(patient->catalog));
    return f;
}

/* What the person wrote themselves. Its faults are told by their places. */
static Finding look_at_own(const Patient *patient) {
    Finding     f      = finding("own", STATE_OK);
    const char *data   = patient->places.data;
    int         levels = 0, faults = 0;
    for (int i = 0; i < catalog_level_count(patient->catalog); i++) levels += catalog_level(patient->catalog, i)->own;
    for (int i = 0; i < patient->faults.count; i++) {
        const Fault *fault = &patient->faults.items[i];
        bool         own   = data[0] && strncmp(fault->file, data, strlen(data)) == 0;
        if (own && faults++ == 0) snprintf(f.found, sizeof f.found, "%.200s:%d:%d: %.200s", fault->file, fault->line, fault->column, fault->text);
    }
    if (faults == 0) {
        snprintf(f.found, sizeof f.found, "%d level%s of your own, no faults", levels, levels == 1 ? "" : "s");
        return f;
    }
    f.state = STATE_NOTE;
    snprintf(f.fix, sizeof f.fix, "mend what stands there; all faults: unslouch check %.180s", data);
    return f;
}

/* A crash is told for as long as the log remembers it. */
static Finding look_at_log(const Patient *patient) {
    Finding     f = finding("log", STATE_OK);
    char        when[32];
    const char *folder = patient->places.state;
    if (!folder[0] || !log_tells_crash(folder, when, sizeof when)) {
        snprintf(f.found, sizeof f.found, "%.400s tells of no crash", folder[0] ? folder : "no home folder is known, so it");
        return f;
    }
    f.state = STATE_NOTE;
    snprintf(f.found, sizeof f.found, "%.400s/%s: it crashed after %s", folder, LOG_FILE, when);
    snprintf(f.fix, sizeof f.fix, "tell us, with that file: there is nothing personal in it; the practice was kept to within five seconds");
    return f;
}

static Finding look_at_ffmpeg(const Patient *patient) {
    const char *const words[] = {"ffmpeg", "-version", NULL};
    const int         fds[]   = {-1, -1};
    Finding           f       = finding("ffmpeg", STATE_OK);
    pid_t             pid     = child_start(words, fds, 2);
    (void)patient;
    if (pid > 0 && child_wait(pid) == 0) {
        snprintf(f.found, sizeof f.found, "is there");
        return f;
    }
    f.state = STATE_NOTE;
    snprintf(f.found, sizeof f.found, "is missing; film then writes pictures and a WAV");
    snprintf(f.fix, sizeof f.fix, "install ffmpeg, if films are wanted");
    return f;
}

static Finding (*const looks[])(const Patient *patient) = {look_at_renderer, look_at_audio,  look_at_fonts, look_at_assets, look_at_files,
                                                           look_at_sums,     look_at_locale, look_at_own,   look_at_people, look_at_backups,
                                                           look_at_voice,    look_at_save,   look_at_log,   look_at_ffmpeg};
#define LOOK_COUNT (sizeof looks / sizeof looks[0])

/* ---- telling */

static const char *const state_names[] = {"ok", "note", "fault"};

static void print_json(const Finding *findings) {
    printf("{\"checks\":[");
    for (size_t i = 0; i < LOOK_COUNT; i++) {
        printf("%s{\"name\":\"%s\",\"state\":\"%s\",\"found\":", i > 0 ? "," : "", findings[i].name, state_names[findings[i].state]);
        json_print_text(stdout, findings[i].found);
        printf(",\"fix\":");
        json_print_text(stdout, findings[i].fix);
        putchar('}');
    }
    printf("]}\n");
}

static void print_plain(const Finding *findings) {
    for (size_t i = 0; i < LOOK_COUNT; i++) {
        printf("%-6s %-9s %s\n", state_names[findings[i].state], findings[i].name, findings[i].found);
        if (findings[i].fix[0]) printf("%17s-> %s\n", "", findings[i].fix);
    }
}

static int run(const Options *options) {
    Finding findings[LOOK_COUNT];
    Patient patient;
    int     status = places_find(options, &patient.places);
    if (status != EXIT_DONE) return status;
    if (!patient.places.data[0] || !house_record_folder(options, patient.places.data, patient.record)) patient.record[0] = '\0';
    faults_init(&patient.faults);
    Cast cast       = house_cast(options);
    patient.catalog = app_load_catalog(patient.places.root, patient.places.data, &cast, false, &patient.faults);
    for (size_t i = 0; i < LOOK_COUNT; i++) {
        findings[i] = looks[i](&patient);
        if (findings[i].state == STATE_FAULT) status = EXIT_ENVIRONMENT;
    }
    if (options->json)
        print_json(findings);
    else
        print_plain(findings);
    catalog_free(patient.catalog);
    faults_deinit(&patient.faults);
    return status;
}

const Subcommand subcommand_doctor = {
    .name      = "doctor",
    .arguments = "",
    .help      = "Look at renderer, sound, fonts, assets, voice, record, people, backups and own files, and say how to mend each fault.",
    .details   = "A note works with less; a fault does not work, and then the exit status is 3.",
    .run       = run,
};
