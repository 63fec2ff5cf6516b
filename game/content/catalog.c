/* Files in, one frozen whole out: what is broken is left out and told, the rest plays. */
#include "content/catalog.h"

#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "content/catalog_internal.h"

bool file_is_there(const char *path) {
    struct stat info;
    return stat(path, &info) == 0 && S_ISREG(info.st_mode);
}

const char *path_beside(Arena *arena, const char *file, const char *name) {
    const char *slash = strrchr(file, '/');
    return arena_print(arena, "%.*s%s", slash ? (int)(slash - file) + 1 : 0, file, name);
}

/* ---- folders */

static int is_json(const struct dirent *entry) {
    const char *dot = strrchr(entry->d_name, '.');
    return entry->d_name[0] != '.' && dot && strcmp(dot, ".json") == 0 && !strstr(entry->d_name, ".schema.");
}

typedef void (*ReadFile)(Catalog *catalog, const JsonFile *file, bool own);

/* In the order of their names, so that the catalogue is the same on every machine. */
static void read_folder(Catalog *catalog, const char *folder, bool own, ReadFile read, Faults *faults) {
    struct dirent **entries;
    int             count = scandir(folder, &entries, is_json, alphasort);
    if (count < 0 && !(own && errno == ENOENT)) faults_add(faults, folder, 0, 0, "cannot be read: %s", strerror(errno));
    for (int i = 0; i < count; i++) {
        JsonFile file;
        if (json_file_open(&file, arena_print(&catalog->arena, "%s/%s", folder, entries[i]->d_name), faults)) {
            read(catalog, &file, own);
            json_file_close(&file);
        }
        free(entries[i]);
    }
    if (count >= 0) free(entries);
}

static void read_pose_file(Catalog *catalog, const JsonFile *file, bool own) {
    int before = catalog->repertoire.pose_count;
    read_pose(catalog, file, true);
    for (int i = before; i < catalog->repertoire.pose_count; i++) catalog->pose_infos[i].own = own;
}

#define PATH_FILE "path.json"

/* The path lies among our levels, and is read after them. */
static void read_level_file(Catalog *catalog, const JsonFile *file, bool own) {
    const char *slash = strrchr(file->path, '/');
    int         index = -1;
    if (own || strcmp(slash ? slash + 1 : file->path, PATH_FILE) != 0) read_level(catalog, file, own, true, &index);
}

void catalog_read_one(Catalog *catalog, const char *path, bool (*read)(Catalog *, const JsonFile *, bool), Faults *faults) {
    JsonFile file;
    if (!json_file_open(&file, path, faults)) return;
    read(catalog, &file, true);
    json_file_close(&file);
}

/* There may be none. */
static void read_path_file(Catalog *catalog, const char *path, Faults *faults) {
    if (file_is_there(path)) catalog_read_one(catalog, path, read_path, faults);
}

/* ---- the whole */

static void read_all(Catalog *catalog, const CatalogSource *source, Faults *faults) {
    Arena *arena = &catalog->arena;
    catalog_read_voices(catalog, source, faults); /* first: names are read in the language that it chooses */
    if (source->assets_dir) {
        catalog_read_one(catalog, arena_print(arena, "%s/sound/index.json", source->assets_dir), read_sound_index, faults);
        catalog_read_figure(catalog, source, faults);
        read_folder(catalog, arena_print(arena, "%s/poses", source->assets_dir), false, read_pose_file, faults);
    }
    if (source->own_dir) read_folder(catalog, arena_print(arena, "%s/poses", source->own_dir), true, read_pose_file, faults);
    catalog_wire(catalog, faults);
    if (source->levels_dir) read_folder(catalog, source->levels_dir, false, read_level_file, faults);
    if (source->levels_dir) read_path_file(catalog, arena_print(arena, "%s/" PATH_FILE, source->levels_dir), faults);
    if (source->own_dir) read_folder(catalog, arena_print(arena, "%s/levels", source->own_dir), true, read_level_file, faults);
}

Catalog *catalog_load(const CatalogSource *source, Faults *faults) {
    Arena    arena            = {NULL};
    Catalog *catalog          = arena_alloc(&arena, 1, sizeof *catalog);
    catalog->lines            = arena_alloc(&arena, LINES_MAX, sizeof *catalog->lines);
    catalog->arena            = arena;
    catalog->lazy             = source->lazy;
    catalog->repertoire.poses = catalog->poses;
    catalog->clip_table       = (ClipTable){.figure = "", .px_per_m = 560, .azimuth_deg = 35, .elevation_deg = 12};
    read_all(catalog, source, faults);
    return catalog;
}

void catalog_free(Catalog *catalog) {
    if (!catalog) return;
    Arena arena = catalog->arena;
    arena_free(&arena);
}

int catalog_add_level(Catalog *catalog, const char *path, Faults *faults) {
    JsonFile file;
    if (!json_file_open(&file, arena_copy(&catalog->arena, path), faults)) return -1;
    const char *id    = json_string_value(json_object_get(file.root, "id"));
    int         index = id ? catalog_find_level(catalog, id) : -1;
    bool        read  = read_level(catalog, &file, true, true, &index);
    json_file_close(&file);
    return read ? index : -1;
}

int catalog_put_passing(Catalog *catalog, const char *id, const char *name, const LevelItem *items, int count) {
    Arena     *arena = &catalog->arena;
    LevelInfo *level = arena_alloc(arena, 1, sizeof *level);
    LevelItem *kept  = arena_alloc(arena, (size_t)count + 1, sizeof *kept);
    memcpy(kept, items, (size_t)count * sizeof *kept);
    *level      = (LevelInfo){.id = arena_copy(arena, id), .name = arena_copy(arena, name), .summary = "", .intensity = "gentle", .file = "", .own = true};
    level->spec = (LevelSpec){.id = level->id, .items = kept, .item_count = count};
    catalog->levels[LEVEL_PASSING] = level;
    return LEVEL_PASSING;
}

/* ---- looking up */

const Repertoire *catalog_repertoire(const Catalog *catalog) {
    return &catalog->repertoire;
}

const ClipTable *catalog_clips(const Catalog *catalog) {
    return &catalog->clip_table;
}

const PoseInfo *catalog_pose(const Catalog *catalog, int pose) {
    return &catalog->pose_infos[pose];
}

int catalog_line_count(const Catalog *catalog) {
    return catalog->line_count;
}

const LineInfo *catalog_line(const Catalog *catalog, int line) {
    return &catalog->lines[line];
}

int catalog_find_line(const Catalog *catalog, const char *id) {
    for (int i = 0; i < catalog->line_count; i++) {
        if (strcmp(catalog->lines[i].id, id) == 0) return i;
    }
    return -1;
}

int catalog_sound_count(const Catalog *catalog) {
    return catalog->sound_count;
}

const SoundInfo *catalog_sound(const Catalog *catalog, int sound) {
    return &catalog->sounds[sound];
}

int catalog_find_sound(const Catalog *catalog, const char *name) {
    for (int i = 0; i < catalog->sound_count; i++) {
        if (strcmp(catalog->sounds[i].name, name) == 0) return i;
    }
    return -1;
}

int catalog_find_clip(const Catalog *catalog, const char *id) {
    const Clip *clip = catalog_clip_named(&catalog->clip_table, id);
    return clip ? (int)(clip - catalog->clip_table.clips) : -1;
}

int catalog_level_count(const Catalog *catalog) {
    return catalog->level_count;
}

const LevelInfo *catalog_level(const Catalog *catalog, int level) {
    return catalog->levels[level];
}

int catalog_find_level(const Catalog *catalog, const char *id) {
    for (int i = 0; i < catalog->level_count; i++) {
        if (strcmp(catalog->levels[i]->id, id) == 0) return i;
    }
    return -1;
}

const Path *catalog_path(const Catalog *catalog) {
    return &catalog->path;
}

int catalog_chapter_count(const Catalog *catalog) {
    return catalog->chapter_count;
}

const ChapterInfo *catalog_chapter(const Catalog *catalog, int chapter) {
    return &catalog->chapters[chapter];
}

/* ---- checking */

bool catalog_check_file(const Catalog *catalog, const char *path, Faults *faults) {
    static const struct {
        const char *key;
        bool (*read)(Catalog *, const JsonFile *, bool);
    } kinds[] = {{"chapters", read_path},    {"lines", read_voice_index}, {"voices", read_voices}, {"sounds", read_sound_index},
                 {"clips", read_clip_table}, {"strings", check_strings},  {"base", read_pose},     {"breath", read_pose}};
    JsonFile file;
    Catalog  scratch = *catalog; /* what is read goes into memory of its own and is dropped */
    int      index = -1, before = faults->count + faults->dropped;
    scratch.arena = (Arena){NULL};
    if (!json_file_open(&file, path, faults)) return false;
    JsonNode root = json_root(&file);
    bool     read = false;
    if (json_object_get(root.value, "steps")) read_level(&scratch, &file, true, false, &index), read = true;
    for (size_t i = 0; !read && i < sizeof kinds / sizeof kinds[0]; i++) {
        if (json_object_get(root.value, kinds[i].key)) kinds[i].read(&scratch, &file, false), read = true;
    }
    SheetPage page = {0};
    double    scale;
    if (!read && json_object_get(root.value, "frames")) read_sheet(&scratch, &file, &page, &scale), read = true;
    if (!read)
        faults_add(faults, path, 1, 1,
                   "is none of ours, expected a level (\"steps\"), a path (\"chapters\"), a pose (\"base\"), a voice or sound index, a list of voices, the "
                   "texts of a language, a clip "
                   "table or a sprite sheet");
    json_file_close(&file);
    arena_free(&scratch.arena);
    return faults->count + faults->dropped == before;
}
