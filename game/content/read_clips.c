/* The table of a figure's clips, and the sheets that hold their frames. */
#include <stdio.h>
#include <string.h>

#include "content/catalog_internal.h"

#define METRES_MAX 10

static const char *const clip_keys[] = {"id", "kind", "frames", "fps", "pages", "shadow", "glow", "from", "to", "wall", NULL};

static void read_end(const JsonNode *clip, const char *key, ClipEnd *end) {
    static const char *const keys[]   = {"x", "y", "stage", NULL};
    static const char *const stages[] = {"floor", "standing", "reaching"}; /* as Stage */
    JsonNode                 node     = json_member(clip, key);
    if (!json_expect_object(&node, key)) return;
    json_known_keys(&node, keys);
    end->x    = json_real_in(&node, "x", 0, -METRES_MAX, METRES_MAX);
    end->y    = json_real_in(&node, "y", 0, -METRES_MAX, METRES_MAX);
    int stage = json_choice(&node, "stage", stages, STAGE_COUNT);
    if (stage >= 0) end->stage = (Stage)stage;
}

static void read_wall(const JsonNode *clip, Clip *out) {
    static const char *const keys[] = {"from", "to", "x", "y", NULL};
    JsonNode                 node   = json_member(clip, "wall");
    if (!node.value || !json_expect_object(&node, "\"wall\"")) return;
    json_known_keys(&node, keys);
    out->from.wall = json_int_in(&node, "from", true, 0, 1) == 1;
    out->to.wall   = json_int_in(&node, "to", true, 0, 1) == 1;
    out->wall_x    = json_real_in(&node, "x", 0, -METRES_MAX, METRES_MAX);
    out->wall_y    = json_real_in(&node, "y", 0, -METRES_MAX, METRES_MAX);
}

/* The sheets of a layer, in order. */
typedef struct {
    const char *const *paths;
    int                count, frames; /* frames: of the clip, which they must hold together */
    const char        *table;         /* the file that names them */
} SheetList;

/* How many frames they hold. */
static int read_pages(Catalog *catalog, const SheetList *sheets, SheetLayer *layer, Faults *faults) {
    SheetPage *pages = arena_alloc(&catalog->arena, (size_t)sheets->count + 1, sizeof *pages);
    int        found = 0;
    for (int i = 0; i < sheets->count; i++) {
        JsonFile sheet;
        if (!json_file_open(&sheet, sheets->paths[i], faults)) continue;
        pages[i].first_frame = found;
        read_sheet(catalog, &sheet, &pages[i], &layer->scale);
        found += pages[i].frame_count;
        json_file_close(&sheet);
    }
    layer->pages      = pages;
    layer->page_count = sheets->count;
    return found;
}

/* Told where it is found out: the start is long past. */
static void read_unread(void *context, SheetLayer *layer) {
    Catalog         *catalog = context;
    const SheetList *sheets  = layer->unread;
    Faults           faults;
    faults_init(&faults);
    *layer    = (SheetLayer){.scale = 1};
    int found = read_pages(catalog, sheets, layer, &faults);
    if (found != sheets->frames)
        faults_add(&faults, sheets->table, 0, 0, "the sheets of %s hold %d frames, expected %d", sheets->paths[0], found, sheets->frames);
    if (faults.count + faults.dropped > 0) *layer = (SheetLayer){.scale = 1};
    faults_print(&faults, stderr);
    faults_deinit(&faults);
}

static SheetList *list_sheets(Catalog *catalog, const JsonNode *clip, const JsonNode *list, size_t size, int frames) {
    const char **paths  = arena_alloc(&catalog->arena, size + 1, sizeof *paths);
    SheetList   *sheets = arena_alloc(&catalog->arena, 1, sizeof *sheets);
    *sheets             = (SheetList){.paths = paths, .frames = frames, .table = clip->file->path};
    for (size_t i = 0; i < size; i++) {
        JsonNode    item = json_item(list, i);
        const char *name = json_is_string(item.value) ? json_string_value(item.value) : "";
        if (!name[0] || strchr(name, '/') || name[0] == '.')
            json_fault(&item, "is not a plain file name, expected a sheet beside this file");
        else
            paths[sheets->count++] = path_beside(&catalog->arena, clip->file->path, name);
    }
    return sheets;
}

/* A sheet that is missing is told at once in any case. */
static bool all_there(const SheetList *sheets) {
    for (int i = 0; i < sheets->count; i++) {
        if (!file_is_there(sheets->paths[i])) return false;
    }
    return true;
}

/* Pages of one layer, one after another until all frames are there. */
static void read_layer(Catalog *catalog, const JsonNode *clip, const char *key, int frames, bool needed, SheetLayer *layer) {
    JsonNode   list   = json_member(clip, key);
    size_t     size   = json_list_size(clip, key, PAGES_MAX);
    SheetList *sheets = list_sheets(catalog, clip, &list, size, frames);
    layer->scale      = 1;
    if (size == 0) {
        if (needed) json_fault(clip, "\"%s\" is missing or empty, expected a list of sheets", key);
    } else if (catalog->lazy && sheets->count == (int)size && all_there(sheets)) {
        layer->unread = sheets;
    } else {
        int found = read_pages(catalog, sheets, layer, clip->file->faults);
        if (found != frames) json_fault(&list, "the sheets of \"%s\" hold %d frames, expected %d", key, found, frames);
    }
}

static bool read_clip(Catalog *catalog, const JsonNode *node, Clip *clip) {
    static const char *const kinds[] = {"timed", "breath", "cycle"}; /* as ClipKind */
    const Faults            *faults  = node->file->faults;
    int                      before  = faults->count + faults->dropped;
    if (!json_expect_object(node, "a clip")) return false;
    json_known_keys(node, clip_keys);
    clip->id     = json_id(node, "id", &catalog->arena);
    int kind     = json_choice(node, "kind", kinds, 3);
    clip->kind   = kind >= 0 ? (ClipKind)kind : CLIP_TIMED;
    clip->frames = json_int_in(node, "frames", true, 1, CLIP_FRAMES_MAX);
    double fps   = json_real_in(node, "fps", 24, 1, 120);
    if (clip->kind == CLIP_TIMED) clip->duration_us = (int64_t)(clip->frames / fps * 1e6);
    read_end(node, "from", &clip->from);
    read_end(node, "to", &clip->to);
    read_wall(node, clip);
    read_layer(catalog, node, "pages", clip->frames, true, &clip->layers[LAYER_FIGURE]);
    read_layer(catalog, node, "shadow", clip->frames, false, &clip->layers[LAYER_SHADOW]);
    read_layer(catalog, node, "glow", clip->frames, false, &clip->layers[LAYER_GLOW]);
    return faults->count + faults->dropped == before;
}

bool read_clip_table(Catalog *catalog, const JsonFile *file, bool keep) {
    static const char *const keys[] = {"$schema", "figure", "px_per_m", "azimuth_deg", "elevation_deg", "clips", NULL};
    int                      before = file->faults->count + file->faults->dropped;
    JsonNode                 root   = json_root(file);
    if (!json_expect_object(&root, "a clip table")) return false;
    json_known_keys(&root, keys);
    ClipTable table = {
        .figure        = json_id(&root, "figure", &catalog->arena),
        .px_per_m      = json_real_in(&root, "px_per_m", 560, 10, 10000),
        .azimuth_deg   = json_real_in(&root, "azimuth_deg", 35, -360, 360),
        .elevation_deg = json_real_in(&root, "elevation_deg", 12, 0, 89),
    };
    JsonNode list  = json_member(&root, "clips");
    size_t   size  = json_list_size(&root, "clips", CLIPS_MAX);
    Clip    *clips = arena_alloc(&catalog->arena, size + 1, sizeof *clips);
    if (!list.value) json_fault(&root, "\"clips\" is missing, expected a list of clips");
    for (size_t i = 0; i < size; i++) {
        JsonNode node = json_item(&list, i);
        /* A clip that is broken is left out by itself; the others still play. */
        if (read_clip(catalog, &node, &clips[table.clip_count]))
            table.clip_count++;
        else
            clips[table.clip_count] = (Clip){0};
    }
    table.clips = clips;
    if (catalog->lazy) {
        table.read    = read_unread;
        table.context = catalog;
    }
    if (keep) catalog->clip_table = table;
    return file->faults->count + file->faults->dropped == before;
}
