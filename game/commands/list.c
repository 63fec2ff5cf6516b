/* What there is to practise. */
#include "commands/house.h"

#include <sys/stat.h>

#define OPENS_BYTES 4096

typedef struct {
    const Catalog *catalog;
    const Strings *strings;
    Prefs          prefs;
    PathStanding   standing;
} List;

static bool is_open(const List *list, int level) {
    return list->standing.levels[level].open;
}

static void opens_text(const List *list, int level, char *out, size_t size) {
    catalog_opens_text(list->catalog, list->strings, &list->standing.levels[level], &list->standing.history, out, size);
}

/* Length as it would be played today; -1: it cannot be. */
static int64_t level_us(const List *list, int level) {
    Faults faults;
    faults_init(&faults);
    Plan   *plan = catalog_plan(list->catalog, level, &list->prefs, &faults);
    int64_t us   = plan ? plan->duration_us : -1;
    catalog_plan_free(plan);
    faults_print(&faults, stderr);
    faults_deinit(&faults);
    return us;
}

/* ---- for people */

static void print_levels(const List *list) {
    char opens[OPENS_BYTES];
    printf("Levels\n");
    for (int i = 0; i < catalog_level_count(list->catalog); i++) {
        const LevelInfo *level = catalog_level(list->catalog, i);
        int64_t          us    = level_us(list, i);
        if (us >= 0)
            printf("  %-28s %3d min  %-7s %-6s  %s%s\n", level->id, (int)((us + 30000000) / 60000000), level->intensity, is_open(list, i) ? "open" : "locked",
                   level->name, level->own ? " (your own)" : "");
        else
            printf("  %-28s cannot be played\n", level->id);
        opens_text(list, i, opens, sizeof opens);
        if (opens[0]) printf("  %-28s %s\n", "", opens);
    }
}

static void print_poses(const List *list) {
    const Repertoire *repertoire = catalog_repertoire(list->catalog);
    printf("Poses\n");
    for (int i = 0; i < repertoire->pose_count; i++) {
        const PoseSpec *pose = &repertoire->poses[i];
        const PoseInfo *info = catalog_pose(list->catalog, i);
        printf("  %-28s %-9s %-10s %s%s%s%s\n", pose->id, base_name(pose->base), pose->sided ? "both sides" : "", info->name, info->sanskrit[0] ? " (" : "",
               info->sanskrit, info->sanskrit[0] ? ")" : "");
    }
}

/* ---- for programs */

static void json_field(const char *before, const char *key, const char *value) {
    printf("%s\"%s\":", before, key);
    json_print_text(stdout, value);
}

static void json_level(const List *list, int index) {
    const LevelInfo *level = catalog_level(list->catalog, index);
    int64_t          us    = level_us(list, index);
    char             opens[OPENS_BYTES];
    json_field(index > 0 ? ",{" : "{", "id", level->id);
    json_field(",", "name", level->name);
    json_field(",", "summary", level->summary);
    json_field(",", "intensity", level->intensity);
    if (us >= 0)
        printf(",\"minutes\":%lld,\"duration\":%.6f", (long long)((us + 30000000) / 60000000), (double)us / 1e6);
    else
        printf(",\"minutes\":null,\"duration\":null");
    printf(",\"props\":[");
    for (int i = 0; i < level->prop_count; i++) {
        if (i > 0) putchar(',');
        json_print_text(stdout, level->props[i]);
    }
    json_field("],", "file", level->file);
    printf(",\"own\":%s", level->own ? "true" : "false");
    json_field(",", "state", is_open(list, index) ? "open" : "locked");
    printf(",\"done\":%d", list->standing.levels[index].done);
    opens_text(list, index, opens, sizeof opens);
    json_field(",", "opens", opens);
    putchar('}');
}

static int64_t file_bytes(const char *path) {
    struct stat file;
    return path && stat(path, &file) == 0 ? (int64_t)file.st_size : 0;
}

static int64_t clip_bytes(const ClipTable *table, int clip) {
    int64_t bytes = 0;
    for (int layer = 0; layer < LAYER_COUNT; layer++) {
        const SheetLayer *pages = clip_layer(table, clip, (SheetLayerId)layer);
        for (int i = 0; i < pages->page_count; i++) bytes += file_bytes(pages->pages[i].image) + file_bytes(pages->pages[i].mask);
    }
    return bytes;
}

/* Every clip of the pose: its ways in and out and what is held, of each side. */
static void json_clips(const List *list, const PoseSpec *pose) {
    static const char *const kinds[] = {"timed", "breath", "cycle"};
    const ClipTable         *table   = catalog_clips(list->catalog);
    const ClipUse           *uses[]  = {pose->enter, pose->hold, pose->exit};
    int                      count   = 0;
    printf(",\"clips\":[");
    for (int side = pose->sided ? SIDE_LEFT : SIDE_NONE; side <= (pose->sided ? SIDE_RIGHT : SIDE_NONE); side++) {
        for (int i = 0; i < 3; i++) {
            ClipUse use = uses[i][side];
            if (use.clip < 0 || use.reversed) continue; /* out as in is no clip of its own */
            const Clip *clip = &table->clips[use.clip];
            json_field(count++ > 0 ? ",{" : "{", "id", clip->id);
            json_field(",", "kind", kinds[clip->kind]);
            json_field(",", "side", side_name((Side)side));
            printf(",\"frames\":%d", clip->frames);
            if (clip->kind == CLIP_TIMED) printf(",\"duration\":%.6f", (double)clip->duration_us / 1e6);
            printf(",\"bytes\":%lld}", (long long)clip_bytes(table, use.clip));
        }
    }
    putchar(']');
}

static void json_pose(const List *list, int index) {
    static const char *const breaths[] = {"led", "linked", "natural"};
    const PoseSpec          *pose      = &catalog_repertoire(list->catalog)->poses[index];
    const PoseInfo          *info      = catalog_pose(list->catalog, index);
    json_field(index > 0 ? ",{" : "{", "id", pose->id);
    json_field(",", "name", info->name);
    json_field(",", "sanskrit", info->sanskrit);
    json_field(",", "base", base_name(pose->base));
    printf(",\"sided\":%s", pose->sided ? "true" : "false");
    json_field(",", "breath", breaths[pose->breath]);
    if (info->form_of) json_field(",", "form_of", info->form_of);
    json_clips(list, pose);
    putchar('}');
}

static void json_list(const List *list, bool levels, bool poses) {
    putchar('{');
    if (levels) {
        printf("\"levels\":[");
        for (int i = 0; i < catalog_level_count(list->catalog); i++) json_level(list, i);
        putchar(']');
    }
    if (poses) {
        printf("%s\"poses\":[", levels ? "," : "");
        for (int i = 0; i < catalog_repertoire(list->catalog)->pose_count; i++) json_pose(list, i);
        putchar(']');
    }
    printf("}\n");
}

static int run(const Options *options) {
    int      status;
    Catalog *catalog = house_catalog(options, &status);
    if (!catalog) return status;
    AppOptions app     = house_app_options(options, NULL);
    Save      *record  = house_record(options);
    Strings   *strings = house_english(options);
    List       list    = {catalog, strings, app_prefs(record, catalog, &app), app_path_standing(catalog, record, app_save_time())};
    save_close(record);
    bool levels = options->levels || !options->poses, poses = options->poses || !options->levels;
    if (options->json) {
        json_list(&list, levels, poses);
    } else {
        if (levels) print_levels(&list);
        if (levels && poses) putchar('\n');
        if (poses) print_poses(&list);
    }
    app_path_standing_free(&list.standing);
    strings_free(strings);
    catalog_free(catalog);
    return EXIT_DONE;
}

const Subcommand subcommand_list = {
    .name      = "list",
    .arguments = "",
    .help      = "List the levels and poses.",
    .details =
        "Of each level whether it is open, and what opens it: for a new person, or with --data-dir for the one whose record is there. A locked level can be\n"
        "played by its name.",
    .options = OPTION_BIT(OPTION_LEVELS) | OPTION_BIT(OPTION_POSES) | OPTION_BIT(OPTION_FIGURE),
    .run     = run,
};
