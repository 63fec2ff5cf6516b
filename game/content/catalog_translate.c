/* The files of poses, levels and the path hold their texts in English; in every language ours are found by their ids. */
#include <stdio.h>

#include "content/catalog_internal.h"

#define KEY_BYTES (STRINGS_KEY_BYTES_MAX + 1)

static const char *text_of(const Strings *strings, const char *kind, const char *id, const char *part, const char *fallback) {
    char key[KEY_BYTES];
    snprintf(key, sizeof key, "%s.%s.%s", kind, id, part);
    return strings_get_or(strings, key, fallback);
}

/* What is not told of a form is as of its pose. */
static const char *pose_text(const Strings *strings, const PoseInfo *info, const char *part, const char *fallback) {
    if (info->form_of) fallback = text_of(strings, "pose", info->form_of, part, fallback);
    return text_of(strings, "pose", info->id, part, fallback);
}

static void translate_pose(PoseInfo *info, const Strings *strings) {
    if (info->own) return;
    info->name    = pose_text(strings, info, "name", info->name);
    info->cue     = pose_text(strings, info, "cue", info->cue);
    info->easier  = pose_text(strings, info, "easier", info->easier);
    info->caution = pose_text(strings, info, "caution", info->caution);
}

static void translate_level(LevelInfo *level, const Strings *strings) {
    if (level->own) return;
    level->name    = text_of(strings, "level", level->id, "name", level->name);
    level->summary = text_of(strings, "level", level->id, "summary", level->summary);
}

void catalog_translate(Catalog *catalog, const Strings *strings) {
    for (int i = 0; i < catalog->repertoire.pose_count; i++) translate_pose(&catalog->pose_infos[i], strings);
    for (int i = 0; i < catalog->level_count; i++) translate_level(catalog->levels[i], strings);
    for (int i = 0; i < catalog->chapter_count; i++) {
        ChapterInfo *chapter = &catalog->chapters[i];
        chapter->name        = text_of(strings, "chapter", chapter->id, "name", chapter->name);
    }
}
