/* Whose pictures are shown: each figure has a folder with the same clips. */
#include <dirent.h>
#include <stdlib.h>
#include <string.h>

#include "content/catalog_internal.h"

static const char *table_path(Catalog *catalog, const CatalogSource *source, const char *figure) {
    return arena_print(&catalog->arena, "%s/figure/%s/clips.json", source->assets_dir, figure);
}

/* ---- which there are */

/* In the order of their names; the one that stands for all comes first. */
static void list_figures(Catalog *catalog, const CatalogSource *source) {
    struct dirent **entries;
    int             count = scandir(arena_print(&catalog->arena, "%s/figure", source->assets_dir), &entries, NULL, alphasort);
    catalog->figures[0]   = CATALOG_FIGURE;
    catalog->figure_count = 1;
    for (int i = 0; i < count; i++) {
        const char *name  = entries[i]->d_name;
        bool        other = id_valid(name) && strcmp(name, CATALOG_FIGURE) != 0;
        if (other && catalog->figure_count < FIGURES_MAX && file_is_there(table_path(catalog, source, name)))
            catalog->figures[catalog->figure_count++] = arena_copy(&catalog->arena, name);
        free(entries[i]);
    }
    if (count >= 0) free(entries);
}

int catalog_figure_count(const Catalog *catalog) {
    return catalog->figure_count;
}

const char *catalog_figure(const Catalog *catalog, int figure) {
    return catalog->figures[figure];
}

int catalog_shown_figure(const Catalog *catalog) {
    return catalog->figure;
}

static int find_figure(const Catalog *catalog, const char *name) {
    for (int i = 0; name && i < catalog->figure_count; i++) {
        if (strcmp(catalog->figures[i], name) == 0) return i;
    }
    return 0;
}

/* ---- their clips */

const Clip *catalog_clip_named(const ClipTable *table, const char *id) {
    for (int i = 0; i < table->clip_count; i++) {
        if (strcmp(table->clips[i].id, id) == 0) return &table->clips[i];
    }
    return NULL;
}

void catalog_read_figure(Catalog *catalog, const CatalogSource *source, Faults *faults) {
    list_figures(catalog, source);
    catalog->figure = find_figure(catalog, source->figure);
    catalog_read_one(catalog, table_path(catalog, source, catalog->figures[catalog->figure]), read_clip_table, faults);
    catalog->clip_tables[catalog->figure] = catalog->clip_table;
}

/* A plan counts on how long a way is; of what goes with the breath it knows nothing but that it does. */
static bool takes_place_of(const Clip *own, const Clip *was) {
    return own->kind == was->kind && (own->kind != CLIP_TIMED || own->duration_us == was->duration_us);
}

/* In the order of the table that it takes the place of; what it has not, or otherwise, is that one's. */
static void follow_order(Catalog *catalog, ClipTable *table, const ClipTable *before) {
    Clip *clips = arena_alloc(&catalog->arena, (size_t)before->clip_count + 1, sizeof *clips);
    for (int i = 0; i < before->clip_count; i++) {
        const Clip *was = &before->clips[i], *own = catalog_clip_named(table, was->id);
        clips[i] = own && takes_place_of(own, was) ? *own : *was;
    }
    table->clips      = clips;
    table->clip_count = before->clip_count;
}

bool catalog_show(Catalog *catalog, const CatalogSource *source, Faults *faults) {
    int        next   = find_figure(catalog, source->figure);
    ClipTable *table  = &catalog->clip_tables[next];
    ClipTable  before = catalog->clip_table;
    if (next == catalog->figure || !source->assets_dir) return false;
    if (!table->clips) {
        catalog_read_one(catalog, table_path(catalog, source, catalog->figures[next]), read_clip_table, faults);
        *table = catalog->clip_table;
        follow_order(catalog, table, &before);
    }
    catalog->clip_table = *table;
    catalog->figure     = next;
    return true;
}
