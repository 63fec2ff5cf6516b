/* What the files of the catalogue share: growing lists of frozen things, and the readers of each kind of file. */
#ifndef UNSLOUCH_CONTENT_CATALOG_INTERNAL_H
#define UNSLOUCH_CONTENT_CATALOG_INTERNAL_H

#include "content/arena.h"
#include "content/catalog.h"
#include "content/json_file.h"

/* Far above any real use; a file that asks for more is refused. */
#define POSES_MAX        POSE_SET_MAX
#define LEVELS_MAX       LEVEL_PASSING
#define LINES_MAX        8192
#define SOUNDS_MAX       256
#define VOICES_MAX       256
#define LOCALE_BYTES_MAX 24
#define CLIPS_MAX        4096
#define FIGURES_MAX      16
#define LEVEL_STEPS_MAX  400
#define PROPS_MAX        16
#define MUSCLES_MAX      32
#define PAGES_MAX        64
#define PAGE_FRAMES_MAX  256
#define CLIP_FRAMES_MAX  2048
#define BREATHS_MAX      600
#define HOLD_SECONDS_MAX 3600
#define CHAPTERS_MAX     32
#define PATH_LEVELS_MAX  256
#define PATH_NEEDS_MAX   8
#define PATH_TIMES_MAX   1000
#define PATH_DAYS_MAX    10000

struct Catalog {
    Arena        arena;
    const char  *locale; /* of the folders: "en" */
    VoiceInfo    voices[VOICES_MAX];
    int          voice_count;
    int          voice; /* the one that speaks, -1: nobody listed */
    PoseInfo     pose_infos[POSES_MAX];
    PoseSpec     poses[POSES_MAX];
    LevelInfo   *levels[LEVELS_MAX + 1]; /* the last is the passing one, or NULL */
    int          level_count;
    Path         path;
    ChapterInfo *chapters;
    int          chapter_count;
    LineInfo    *lines; /* LINES_MAX */
    int          line_count;
    SoundInfo    sounds[SOUNDS_MAX];
    int          sound_count;
    bool         lazy; /* sheets wait until they are asked for */
    ClipTable    clip_table; /* of the figure that is shown */
    const char  *figures[FIGURES_MAX];
    ClipTable    clip_tables[FIGURES_MAX]; /* of figures that were shown, by number; none of others */
    int          figure_count, figure;
    Repertoire   repertoire;
};

/* Each reads an open file into the catalogue; with `keep` false it is only checked. False when something was wrong: nothing of it is kept.
   `index` of a level: in, the one whose place it may take, -1: none; out, its own. */
bool        read_pose(Catalog *catalog, const JsonFile *file, bool keep);
bool        read_level(Catalog *catalog, const JsonFile *file, bool own, bool keep, int *index);
bool        read_path(Catalog *catalog, const JsonFile *file, bool keep); /* after the levels that it names */
bool        read_voice_index(Catalog *catalog, const JsonFile *file, bool keep);
bool        read_voices(Catalog *catalog, const JsonFile *file, bool keep);
bool        read_sound_index(Catalog *catalog, const JsonFile *file, bool keep);
bool        check_strings(Catalog *catalog, const JsonFile *file, bool keep); /* keeps nothing; against the English beside it */
bool        read_clip_table(Catalog *catalog, const JsonFile *file, bool keep);
void        catalog_read_figure(Catalog *catalog, const CatalogSource *source, Faults *faults);
const Clip *catalog_clip_named(const ClipTable *table, const char *id); /* NULL: none */
/* A file by itself, with `read` of the above; what is wrong with it is told. */
void catalog_read_one(Catalog *catalog, const char *path, bool (*read)(Catalog *, const JsonFile *, bool), Faults *faults);
/* One sheet: `page->first_frame` is set by the caller. */
bool read_sheet(Catalog *catalog, const JsonFile *file, SheetPage *page, double *scale);

/* "es_MX.UTF-8" is "es-mx": the form of our folders and files. False when it names no language. */
bool locale_tag(const char *wish, char out[LOCALE_BYTES_MAX]);
/* Chooses the language and the coach, and reads their lines. */
void catalog_read_voices(Catalog *catalog, const CatalogSource *source, Faults *faults);
/* Joins lines and clips to poses and bases by their ids, and says what is missing. */
void catalog_wire(Catalog *catalog, Faults *faults);
void catalog_wire_lines(Catalog *catalog); /* only the lines */
/* A path beside `file`. */
const char *path_beside(Arena *arena, const char *file, const char *name);
bool        file_is_there(const char *path);

#endif
