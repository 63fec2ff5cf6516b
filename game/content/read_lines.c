/* The indexes of what is heard: spoken lines with their captions, and sounds. */
#include <string.h>

#include "content/catalog_internal.h"

#define LINE_MS_MAX  60000
#define SOUND_MS_MAX 1800000

/* A line without sound stands as a caption for as long as reading takes. */
#define READING_US_PER_BYTE (INT64_C(1000000) / 14)
#define READING_US_LEAST    INT64_C(2500000)

static const char *const talk_levels[] = {"bells", "names", "full"};

static int64_t reading_us(const char *text) {
    int64_t us = (int64_t)strlen(text) * READING_US_PER_BYTE;
    return us < READING_US_LEAST ? READING_US_LEAST : us;
}

static void read_line(Catalog *catalog, const JsonNode *node, LineInfo *line) {
    static const char *const keys[] = {"id", "text", "level", "file", "ms", "max_ms", NULL};
    if (!json_expect_object(node, "a line")) return;
    json_known_keys(node, keys);
    line->id          = json_id(node, "id", &catalog->arena);
    line->text        = json_text(node, "text", true, &catalog->arena);
    int level         = json_choice(node, "level", talk_levels, 3);
    line->level       = level < 0 ? TALK_FULL : (TalkLevel)level;
    line->duration_us = reading_us(line->text);
    if (json_member(node, "max_ms").value) line->limit_us = INT64_C(1000) * json_int_in(node, "max_ms", true, 1, LINE_MS_MAX);
    if (!json_member(node, "file").value) return; /* a caption: its length is that of reading */
    line->duration_us = INT64_C(1000) * json_int_in(node, "ms", true, 1, LINE_MS_MAX);
    const char *file  = json_file_name(node, "file", &catalog->arena);
    if (file[0]) line->path = path_beside(&catalog->arena, node->file->path, file);
}

/* The file is sound but for a picture or a sound that is not there: that one is left out. */
static void drop_missing_line(LineInfo *line, Faults *faults) {
    if (!line->path || file_is_there(line->path)) return;
    faults_add(faults, line->path, 0, 0, "is missing: the line is shown as a caption only");
    line->path        = NULL;
    line->duration_us = reading_us(line->text);
}

/* Takes the place of the line by the same id, and with it the room that the line has there. */
static void keep_line(Catalog *catalog, LineInfo line, Faults *faults) {
    int known = catalog_find_line(catalog, line.id);
    drop_missing_line(&line, faults);
    if (known >= 0 && line.limit_us == 0) line.limit_us = catalog->lines[known].limit_us;
    if (line.path && line.limit_us > 0 && line.duration_us > line.limit_us)
        faults_add(faults, line.path, 0, 0, "lasts %.1f s, at most %.1f s fit its place in a session", (double)line.duration_us / 1e6,
                   (double)line.limit_us / 1e6);
    catalog->lines[known < 0 ? catalog->line_count++ : known] = line;
}

bool read_voice_index(Catalog *catalog, const JsonFile *file, bool keep) {
    static const char *const keys[] = {"$schema", "locale", "coach", "lines", NULL};
    int                      before = file->faults->count + file->faults->dropped;
    JsonNode                 root   = json_root(file);
    if (!json_expect_object(&root, "a voice index")) return false;
    json_known_keys(&root, keys);
    JsonNode list = json_member(&root, "lines");
    if (!list.value) json_fault(&root, "\"lines\" is missing, expected a list of lines");
    size_t    size  = json_list_size(&root, "lines", LINES_MAX);
    LineInfo *lines = arena_alloc(&catalog->arena, size + 1, sizeof *lines);
    for (size_t i = 0; i < size; i++) {
        JsonNode node = json_item(&list, i);
        read_line(catalog, &node, &lines[i]);
    }
    if (file->faults->count + file->faults->dropped > before) return false;
    for (size_t i = 0; keep && i < size && catalog->line_count < LINES_MAX; i++) keep_line(catalog, lines[i], file->faults);
    return true;
}

static void read_sound(Catalog *catalog, const JsonNode *node, SoundInfo *sound) {
    static const char *const keys[]  = {"name", "file", "ms", "loop", "kind", NULL};
    static const char *const kinds[] = {[SOUND_KIND_CUE] = "cue", [SOUND_KIND_MUSIC] = "music", [SOUND_KIND_NATURE] = "nature", [SOUND_KIND_UI] = "ui"};
    if (!json_expect_object(node, "a sound")) return;
    json_known_keys(node, keys);
    sound->name        = json_id(node, "name", &catalog->arena);
    sound->duration_us = INT64_C(1000) * json_int_in(node, "ms", true, 1, SOUND_MS_MAX);
    sound->loop        = json_bool(node, "loop", false);
    sound->kind        = (SoundKind)json_choice(node, "kind", kinds, SOUND_KIND_COUNT);
    const char *file   = json_file_name(node, "file", &catalog->arena);
    sound->path        = path_beside(&catalog->arena, node->file->path, file);
}

bool read_sound_index(Catalog *catalog, const JsonFile *file, bool keep) {
    static const char *const keys[] = {"$schema", "sounds", NULL};
    int                      before = file->faults->count + file->faults->dropped;
    JsonNode                 root   = json_root(file);
    if (!json_expect_object(&root, "a sound index")) return false;
    json_known_keys(&root, keys);
    JsonNode   list   = json_member(&root, "sounds");
    size_t     size   = json_list_size(&root, "sounds", SOUNDS_MAX);
    SoundInfo *sounds = arena_alloc(&catalog->arena, size + 1, sizeof *sounds);
    if (!list.value) json_fault(&root, "\"sounds\" is missing, expected a list of sounds");
    for (size_t i = 0; i < size; i++) {
        JsonNode node = json_item(&list, i);
        read_sound(catalog, &node, &sounds[i]);
    }
    if (file->faults->count + file->faults->dropped > before) return false;
    for (size_t i = 0; keep && i < size && catalog->sound_count < SOUNDS_MAX; i++) {
        if (file_is_there(sounds[i].path))
            catalog->sounds[catalog->sound_count++] = sounds[i];
        else
            faults_add(file->faults, sounds[i].path, 0, 0, "is missing: the sound is left out");
    }
    return true;
}
