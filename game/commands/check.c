/* Every fault of files that people write, all at once; of a folder also whether its sounds and pictures can be played and shown. */
#include <SDL_image.h>
#include <dirent.h>
#include <stdlib.h>
#include <string.h>

#include "commands/house.h"
#include "media/page.h"
#include "media/sound.h"

#define LENGTH_TOLERANCE_US INT64_C(50000) /* between what an index says and what the file holds */

typedef struct {
    const Options *options;
    Catalog       *catalog; /* what the files are checked against */
    Audio         *audio;   /* NULL until a sound is decoded */
    Faults         faults;
    int            files;
} Check;

/* ---- sounds and pictures */

/* A message names its file as well, and so does the fault. */
static const char *without_path(const char *error, const char *path) {
    return strncmp(error, path, strlen(path)) == 0 ? error + strlen(path) + strspn(error + strlen(path), ": ") : error;
}

/* `said_us` -1: nobody says how long it is. */
static void check_sound(Check *check, const char *path, int64_t said_us) {
    Wave wave;
    char error[SOUND_ERROR_BYTES];
    check->files++;
    if (!check->audio) check->audio = audio_new_offline();
    if (!sound_decode(path, &wave, error)) {
        faults_add(&check->faults, path, 0, 0, "%s, expected a whole Ogg or WAV file", without_path(error, path));
        return;
    }
    int64_t us = wave.frames * 1000000 / MIXER_RATE_HZ;
    if (said_us >= 0 && llabs(us - said_us) > LENGTH_TOLERANCE_US)
        faults_add(&check->faults, path, 0, 0, "lasts %lld ms, expected %lld as its index says", (long long)us / 1000, (long long)said_us / 1000);
    sound_release(&wave);
}

static void check_picture(Check *check, const char *path) {
    check->files++;
    SDL_Surface *picture = path_is_file(path) ? IMG_Load(path) : NULL;
    if (!picture)
        faults_add(&check->faults, path, 0, 0, "cannot be shown: %s, expected a whole picture", path_is_file(path) ? IMG_GetError() : "there is no such file");
    SDL_FreeSurface(picture);
}

/* Its pictures, as the game would read them. */
static void check_page(Check *check, const SheetPage *sheet, SheetLayerId layer) {
    static const Tint colourless; /* they are only read */
    char              error[PAGE_ERROR_BYTES];
    Page             *page = page_new(sheet, layer, 0);
    bool              read = true;
    check->files += sheet->mask ? 2 : 1;
    for (int frame = 0; read && frame < sheet->frame_count; frame++) {
        read = page_frame(page, frame, &colourless, error) != NULL;
        page_let_go(page, frame);
    }
    if (!read) faults_add(&check->faults, sheet->image, 0, 0, "%s, expected what its sheet says", without_path(error, sheet->image));
    page_free(page);
}

static void check_layer(Check *check, const SheetLayer *layer, SheetLayerId id) {
    for (int i = 0; i < layer->page_count; i++) check_page(check, &layer->pages[i], id);
}

static void check_media(Check *check, const Catalog *catalog) {
    for (int i = 0; i < catalog_line_count(catalog); i++) {
        const LineInfo *line = catalog_line(catalog, i);
        if (line->path) check_sound(check, line->path, line->duration_us);
    }
    for (int i = 0; i < catalog_sound_count(catalog); i++) check_sound(check, catalog_sound(catalog, i)->path, catalog_sound(catalog, i)->duration_us);
}

/* The pages of every figure; of one that was shown before, what it has not is looked at again as the other's. */
static void check_figures(Check *check, Catalog *catalog, CatalogSource *source) {
    for (int figure = 0; figure < catalog_figure_count(catalog); figure++) {
        source->figure = catalog_figure(catalog, figure);
        catalog_show(catalog, source, &check->faults);
        const ClipTable *clips = catalog_clips(catalog);
        for (int i = 0; i < clips->clip_count; i++) {
            for (int layer = 0; layer < LAYER_COUNT; layer++) check_layer(check, clip_layer(clips, i, (SheetLayerId)layer), (SheetLayerId)layer);
        }
    }
}

/* ---- plans: a level may be well written and still lead nowhere */

static void check_plans(Check *check, const Catalog *catalog) {
    Prefs prefs = prefs_default();
    for (int i = 0; i < catalog_level_count(catalog); i++) catalog_plan_free(catalog_plan(catalog, i, &prefs, &check->faults));
}

/* ---- files and folders */

static bool ends_in(const char *path, const char *ending) {
    size_t length = strlen(path), tail = strlen(ending);
    return length > tail && strcmp(path + length - tail, ending) == 0;
}

static bool has_folder(const char *folder, const char *name) {
    char path[PATH_BYTES_MAX];
    return path_join(path, sizeof path, folder, name) && path_is_dir(path);
}

static int is_language(const struct dirent *entry) {
    return entry->d_name[0] != '.' && ends_in(entry->d_name, ".json") && !strstr(entry->d_name, ".schema.");
}

/* Every language of an assets folder, against English. */
static void check_languages(Check *check, const Catalog *catalog, const char *assets) {
    char            folder[PATH_BYTES_MAX], path[PATH_BYTES_MAX];
    struct dirent **entries;
    int             count = path_join(folder, sizeof folder, assets, "strings") ? scandir(folder, &entries, is_language, alphasort) : -1;
    for (int i = 0; i < count; i++) {
        check->files++;
        if (path_join(path, sizeof path, folder, entries[i]->d_name)) catalog_check_file(catalog, path, &check->faults);
        free(entries[i]);
    }
    if (count >= 0) free(entries);
}

/* The folder of the program's files, of assets alone, or of a person's own. */
static void check_folder(Check *check, const char *path) {
    char          assets[PATH_BYTES_MAX], levels[PATH_BYTES_MAX];
    Places        places;
    CatalogSource source = {.locale = "en", .figure = CATALOG_FIGURE};
    if (has_folder(path, "assets")) {
        if (path_join(assets, sizeof assets, path, "assets")) source.assets_dir = assets;
        if (path_join(levels, sizeof levels, path, "levels")) source.levels_dir = levels;
    } else if (has_folder(path, "figure") || has_folder(path, "sound")) {
        source.assets_dir = path;
    } else if (has_folder(path, "levels") || has_folder(path, "poses") || has_folder(path, "voice")) {
        if (places_find(check->options, &places) == EXIT_DONE && path_join(assets, sizeof assets, places.root, "assets")) source.assets_dir = assets;
        source.own_dir = path;
    } else {
        faults_add(&check->faults, path, 0, 0, "is a folder without assets/, levels/, poses/, voice/, figure/ or sound/, expected a file or such a folder");
        return;
    }
    Catalog *catalog = catalog_load(&source, &check->faults);
    check->files += catalog_level_count(catalog) + catalog_repertoire(catalog)->pose_count + (catalog_chapter_count(catalog) > 0);
    check_media(check, catalog);
    check_figures(check, catalog, &source);
    check_plans(check, catalog);
    if (has_folder(path, "assets") || source.assets_dir == path) check_languages(check, catalog, source.assets_dir);
    catalog_free(catalog);
}

/* Another kind of file is refused as a level, which is no fault of it. */
static void check_plan_if_level(Check *check, const char *path) {
    Prefs  prefs = prefs_default();
    Faults unheard;
    faults_init(&unheard);
    int level = catalog_add_level(check->catalog, path, &unheard);
    if (level >= 0) catalog_plan_free(catalog_plan(check->catalog, level, &prefs, &check->faults));
    faults_deinit(&unheard);
}

static void check_path(Check *check, const char *path) {
    if (path_is_dir(path))
        check_folder(check, path);
    else if (ends_in(path, ".ogg") || ends_in(path, ".wav"))
        check_sound(check, path, -1);
    else if (ends_in(path, ".webp") || ends_in(path, ".png"))
        check_picture(check, path);
    else {
        check->files++;
        if (catalog_check_file(check->catalog, path, &check->faults)) check_plan_if_level(check, path);
    }
}

/* ---- telling */

static void tell(const Check *check) {
    const Faults *faults = &check->faults;
    if (!check->options->json) {
        faults_print(faults, stdout);
        if (faults->count + faults->dropped == 0) printf("%d file%s, no faults\n", check->files, check->files == 1 ? "" : "s");
        return;
    }
    for (int i = 0; i < faults->count; i++) {
        printf("{\"file\":");
        json_print_text(stdout, faults->items[i].file);
        printf(",\"line\":%d,\"column\":%d,\"text\":", faults->items[i].line, faults->items[i].column);
        json_print_text(stdout, faults->items[i].text);
        printf("}\n");
    }
}

/* The faults of our own catalogue are those of its files, not of the files that are asked about. */
static Catalog *load_quietly(const Options *options, const Places *places) {
    Faults faults;
    Cast   cast = house_cast(options);
    faults_init(&faults);
    Catalog *catalog = app_load_catalog(places->root, places->data, &cast, false, &faults);
    faults_deinit(&faults);
    return catalog;
}

static int run(const Options *options) {
    Places places;
    Check  check  = {.options = options};
    int    status = places_find(options, &places);
    if (status != EXIT_DONE) return status;
    faults_init(&check.faults);
    check.catalog = load_quietly(options, &places);
    for (int i = 0; i < options->argument_count; i++) check_path(&check, options->arguments[i]);
    tell(&check);
    status = check.faults.count + check.faults.dropped > 0 ? EXIT_FAULT : EXIT_DONE;
    audio_free(check.audio);
    catalog_free(check.catalog);
    faults_deinit(&check.faults);
    return status;
}

const Subcommand subcommand_check = {
    .name          = "check",
    .arguments     = "FILE...",
    .help          = "Find every fault in levels, the path, poses, voices, sounds, texts and sprite sheets.",
    .details       = "FILE may be a folder: the one that holds assets/ and levels/, an assets folder, or one of your own with levels/, poses/ or voice/;\n"
                     "then sounds and pictures are decoded, too. Each fault is a line: file:line:column: what is wrong, expected what.",
    .arguments_min = 1,
    .arguments_max = 1000000,
    .run           = run,
};
