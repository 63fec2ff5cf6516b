/* Who speaks, in which language: the list of voices, the wish of a person, and the order in which their lines are read. */
#include <dirent.h>
#include <stdlib.h>
#include <string.h>

#include "content/catalog_internal.h"

#define LOCALE_DEFAULT "en"

/* ---- languages */

bool locale_tag(const char *wish, char out[LOCALE_BYTES_MAX]) {
    size_t length = 0;
    for (; wish[length] && !strchr(".@:", wish[length]); length++) {
        char c = wish[length];
        if (length + 1 == LOCALE_BYTES_MAX) return false;
        if (c >= 'A' && c <= 'Z') c = (char)(c - 'A' + 'a');
        if (c == '_') c = '-';
        if ((c < 'a' || c > 'z') && (length == 0 || ((c < '0' || c > '9') && c != '-'))) return false;
        out[length] = c;
    }
    out[length] = '\0';
    return length > 1 && strcmp(out, "posix") != 0;
}

/* A language whose coaches nobody lists, for they are not spoken yet: the lines of the first are captions. NULL: it has none. */
static const char *caption_index(Catalog *catalog, const char *folder, const char *tag) {
    struct dirent **entries;
    const char     *found = NULL, *place = arena_print(&catalog->arena, "%s/voice/%s", folder, tag);
    int             count = scandir(place, &entries, NULL, alphasort);
    for (int i = 0; i < count; i++) {
        const char *index = arena_print(&catalog->arena, "%s/%s/index.json", place, entries[i]->d_name);
        if (!found && entries[i]->d_name[0] != '.' && file_is_there(index)) found = index;
        free(entries[i]);
    }
    if (count >= 0) free(entries);
    return found;
}

/* Whether anybody speaks or at least writes it: a voice of ours, a person's own pack, our captions. */
static bool is_there(Catalog *catalog, const CatalogSource *source, const char *tag) {
    for (int i = 0; i < catalog->voice_count; i++) {
        if (strcmp(catalog->voices[i].locale, tag) == 0) return true;
    }
    if (source->own_dir && file_is_there(arena_print(&catalog->arena, "%s/voice/%s/index.json", source->own_dir, tag))) return true;
    return source->assets_dir && caption_index(catalog, source->assets_dir, tag);
}

static const char *choose_locale(Catalog *catalog, const CatalogSource *source) {
    char tag[LOCALE_BYTES_MAX];
    if (!source->locale || !locale_tag(source->locale, tag)) return LOCALE_DEFAULT;
    if (!is_there(catalog, source, tag)) tag[strcspn(tag, "-")] = '\0';
    return is_there(catalog, source, tag) ? arena_copy(&catalog->arena, tag) : LOCALE_DEFAULT;
}

/* ---- coaches */

/* -1: nobody is listed for the language. Without a wish, or with one that cannot be met, it is the first. */
static int choose_voice(const Catalog *catalog, const char *coach) {
    int first = -1;
    for (int i = 0; i < catalog->voice_count; i++) {
        if (strcmp(catalog->voices[i].locale, catalog->locale) != 0) continue;
        if (first < 0) first = i;
        if (coach && strcmp(catalog->voices[i].coach, coach) == 0) return i;
    }
    return first;
}

static void read_voice(const JsonNode *node, Arena *arena, VoiceInfo *voice) {
    static const char *const keys[] = {"locale", "language", "coach", "name", NULL};
    if (!json_expect_object(node, "a voice")) return;
    json_known_keys(node, keys);
    voice->locale   = json_id(node, "locale", arena);
    voice->language = json_text(node, "language", true, arena);
    voice->coach    = json_id(node, "coach", arena);
    voice->name     = json_text(node, "name", true, arena);
}

bool read_voices(Catalog *catalog, const JsonFile *file, bool keep) {
    static const char *const keys[] = {"$schema", "voices", NULL};
    int                      before = file->faults->count + file->faults->dropped;
    JsonNode                 root   = json_root(file);
    if (!json_expect_object(&root, "a list of voices")) return false;
    json_known_keys(&root, keys);
    JsonNode list = json_member(&root, "voices");
    if (!list.value) json_fault(&root, "\"voices\" is missing, expected a list of voices");
    size_t     size   = json_list_size(&root, "voices", VOICES_MAX);
    VoiceInfo *voices = arena_alloc(&catalog->arena, size + 1, sizeof *voices);
    for (size_t i = 0; i < size; i++) {
        JsonNode node = json_item(&list, i);
        read_voice(&node, &catalog->arena, &voices[i]);
    }
    if (file->faults->count + file->faults->dropped > before) return false;
    for (size_t i = 0; keep && i < size && catalog->voice_count < VOICES_MAX; i++) catalog->voices[catalog->voice_count++] = voices[i];
    return true;
}

/* ---- lines, the later over the earlier: of the default coach, of the chosen one, of whoever speaks for everybody */

static bool read_index_at(Catalog *catalog, const char *path, Faults *faults) {
    JsonFile file;
    if (!file_is_there(path)) return false;
    if (!json_file_open(&file, path, faults)) return true;
    read_voice_index(catalog, &file, true);
    json_file_close(&file);
    return true;
}

static bool read_index(Catalog *catalog, const char *folder, const char *coach, Faults *faults) {
    return read_index_at(catalog, arena_print(&catalog->arena, "%s/voice/%s/%s%sindex.json", folder, catalog->locale, coach, coach[0] ? "/" : ""), faults);
}

/* False when there is nothing to read. */
static bool read_indexes(Catalog *catalog, const char *folder, Faults *faults) {
    int         first = choose_voice(catalog, NULL), chosen = catalog->voice;
    const char *captions = first < 0 ? caption_index(catalog, folder, catalog->locale) : NULL;
    bool        found    = first >= 0 && read_index(catalog, folder, catalog->voices[first].coach, faults);
    if (captions) found = read_index_at(catalog, captions, faults);
    if (chosen != first) found = read_index(catalog, folder, catalog->voices[chosen].coach, faults) || found;
    return read_index(catalog, folder, "", faults) || found;
}

static void read_list(Catalog *catalog, const char *folder, Faults *faults) {
    const char *path = arena_print(&catalog->arena, "%s/voice/voices.json", folder);
    JsonFile    file;
    if (!file_is_there(path) || !json_file_open(&file, path, faults)) return;
    read_voices(catalog, &file, true);
    json_file_close(&file);
}

void catalog_read_voices(Catalog *catalog, const CatalogSource *source, Faults *faults) {
    if (source->assets_dir) read_list(catalog, source->assets_dir, faults);
    if (source->own_dir) read_list(catalog, source->own_dir, faults);
    catalog->locale = choose_locale(catalog, source);
    catalog->voice  = choose_voice(catalog, source->coach);
    if (source->assets_dir && !read_indexes(catalog, source->assets_dir, faults))
        faults_add(faults, arena_print(&catalog->arena, "%s/voice/%s", source->assets_dir, catalog->locale), 0, 0, "has no lines, expected an index.json");
    if (source->own_dir) read_indexes(catalog, source->own_dir, faults);
}

void catalog_speak(Catalog *catalog, const CatalogSource *source, Faults *faults) {
    catalog->voice_count = catalog->line_count = 0;
    catalog_read_voices(catalog, source, faults);
    catalog_wire_lines(catalog);
}

/* ---- looking up */

int catalog_voice_count(const Catalog *catalog) {
    return catalog->voice_count;
}

const VoiceInfo *catalog_voice(const Catalog *catalog, int voice) {
    return &catalog->voices[voice];
}

int catalog_chosen_voice(const Catalog *catalog) {
    return catalog->voice;
}

const char *catalog_locale(const Catalog *catalog) {
    return catalog->locale;
}
