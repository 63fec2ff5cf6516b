/* Everything the program can show and say, read from files, cross-checked and frozen: poses, levels, lines, sounds, clips. */
#ifndef UNSLOUCH_CONTENT_CATALOG_H
#define UNSLOUCH_CONTENT_CATALOG_H

#include <stdbool.h>
#include <stdio.h>

#include "content/faults.h"
#include "content/strings.h"
#include "core/adapt.h"
#include "core/path.h"
#include "core/sheet.h"

typedef struct Catalog Catalog;

#define CATALOG_ID_BYTES  128  /* any id, its end included; longer words are cut */
#define CHANGE_TEXT_BYTES 2048 /* more than two names and a text of a pose file need */

/* Index i describes Repertoire.poses[i]. Strings live as long as the catalogue. */
typedef struct {
    const char        *id;      /* of a form: POSE.FORM */
    const char        *form_of; /* id of the pose that this is a form of; NULL: it is the pose itself */
    const char        *name;
    const char        *sanskrit;   /* "" when there is none */
    const char        *easier;     /* the easier form in words, "" when there is none */
    const char        *caution;    /* "" when there is none */
    const char        *cue;        /* what matters most, "" when it is not told */
    const char *const *muscles[2]; /* names of those it is for, and of those that help */
    int                muscle_count[2];
    bool               own;         /* from the person's own folder */
    const char        *reviewed_by; /* "" until a qualified person has signed */
    const char *const *props;       /* what it needs beside its base: "a strap" */
    int                prop_count;
} PoseInfo;

typedef struct {
    const char *id;
    const char *text;        /* the caption */
    const char *path;        /* sound file; NULL: a line without audio */
    int64_t     duration_us; /* with audio: its length; without: reading time at 14 characters a second, at least 2.5 s */
    int64_t     limit_us;    /* the length up to which it fits its place in a session; 0: not known */
    TalkLevel   level;
} LineInfo;

typedef enum { SOUND_KIND_CUE, SOUND_KIND_MUSIC, SOUND_KIND_NATURE, SOUND_KIND_UI, SOUND_KIND_COUNT } SoundKind;

/* A coach of a language. The first of a language is its default. */
typedef struct {
    const char *locale;   /* "en" */
    const char *language; /* its name in itself */
    const char *coach;    /* id */
    const char *name;     /* of the coach */
} VoiceInfo;

typedef struct {
    const char *name;
    const char *path;
    int64_t     duration_us;
    bool        loop;
    SoundKind   kind;
} SoundInfo;

typedef struct {
    const char        *id;
    const char        *name;
    const char        *summary;
    const char        *intensity; /* "gentle", "steady", "strong" */
    AreaSet            focus;     /* those of its focus that are areas of the body */
    bool               relief;    /* never locked */
    const char *const *props;
    int                prop_count;
    const char        *file;
    bool               own; /* from the person's own folder */
    LevelSpec          spec;
} LevelInfo;

/* A part of the path: its rules stand together. */
typedef struct {
    const char *id;
    const char *name;
    int         first_rule, rule_count;
} ChapterInfo;

#define CATALOG_FIGURE "woman"

/* Where to read. Paths may be NULL to leave a part out. */
typedef struct {
    const char *assets_dir; /* holds poses/, voice/, sound/, figure/ */
    const char *levels_dir;
    const char *own_dir; /* the person's: levels/, poses/, voice/ read after ours by the same code */
    const char *locale;  /* the language wished for, as "es" or "es_MX.UTF-8"; English when it is NULL or nobody speaks it */
    const char *coach;   /* id of the coach wished for; the default one of the language when it is NULL or unknown. A line that this one has not is the default
                            one's; lines are never taken from another language */
    const char *figure;  /* whose pictures: a folder of figure/ in assets_dir; CATALOG_FIGURE's when it is NULL or there is none */
    bool        lazy;    /* a clip's sheets are read when they are first asked for (clip_layer); what is wrong in them is then told on stderr, and the clip has
                            no pictures. Else at once, and a clip with a fault is left out */
} CatalogSource;

/* Never fails as a whole: what is found broken is left out and said in `faults`; a catalogue without clips or lines still plans. */
Catalog *catalog_load(const CatalogSource *source, Faults *faults);
void     catalog_free(Catalog *catalog);

/* Names and texts of our poses, levels and chapters become those of `strings`, which must outlive the catalogue or the next call: under pose.ID.name, .cue,
   .easier and .caution, level.ID.name and .summary, chapter.ID.name. What is not there, and what is the person's own, stays as its file has it. */
void catalog_translate(Catalog *catalog, const Strings *strings);

/* Language and coach are from now on those of `source`: its folders are as they were when the catalogue was loaded. Plans made before speak of lines that are
   gone: free them first. */
void catalog_speak(Catalog *catalog, const CatalogSource *source, Faults *faults);

/* The pictures are from now on those of the figure of `source`: clips keep their numbers, so plans stay good; one that the figure has not, or not as
   long, is as it was. False when nothing changed. Pictures taken from the table before are to be forgotten. */
bool catalog_show(Catalog *catalog, const CatalogSource *source, Faults *faults);

/* The opening lines are those of the time of day: 0 dawn, 1 day (until this is called), 2 dusk, 3 night. */
void catalog_set_daytime(Catalog *catalog, int daytime);

const Repertoire *catalog_repertoire(const Catalog *catalog);
const ClipTable  *catalog_clips(const Catalog *catalog);

const PoseInfo *catalog_pose(const Catalog *catalog, int pose);

int              catalog_line_count(const Catalog *catalog);
const LineInfo  *catalog_line(const Catalog *catalog, int line);
int              catalog_find_line(const Catalog *catalog, const char *id); /* -1: none */
int              catalog_voice_count(const Catalog *catalog);               /* all that may be chosen, the person's own after ours */
const VoiceInfo *catalog_voice(const Catalog *catalog, int voice);
int              catalog_chosen_voice(const Catalog *catalog); /* -1: only lines of the person's own, or none */
const char      *catalog_locale(const Catalog *catalog);       /* the language that was chosen: "en" */
int              catalog_sound_count(const Catalog *catalog);
const SoundInfo *catalog_sound(const Catalog *catalog, int sound);
int              catalog_find_sound(const Catalog *catalog, const char *name); /* -1: none */
/* What goes round under a session, SOUND_KIND_MUSIC or SOUND_KIND_NATURE: the loop of that kind named `choice`; where there is none of that name ("": as it
   comes), the one of the time of day, as in catalog_set_daytime; else the first of its kind. -1: `choice` is "off", or there is none at all. */
int catalog_find_loop(const Catalog *catalog, SoundKind kind, const char *choice, int daytime);
int catalog_find_clip(const Catalog *catalog, const char *id); /* -1: none */
/* Figures by number, CATALOG_FIGURE first, whether its pictures are there or not. */
int         catalog_figure_count(const Catalog *catalog);
const char *catalog_figure(const Catalog *catalog, int figure);
int         catalog_shown_figure(const Catalog *catalog);

/* The place of a level that was put together for now; it is in no list. */
#define LEVEL_PASSING 4096

int              catalog_level_count(const Catalog *catalog);
const LevelInfo *catalog_level(const Catalog *catalog, int level);
int              catalog_find_level(const Catalog *catalog, const char *id); /* -1: none */
/* Reads one more level from a file, in place of the one of the same id; its index, or -1 with the reasons in `faults`. */
int catalog_add_level(Catalog *catalog, const char *path, Faults *faults);

/* Puts a level of these items together and returns its place, LEVEL_PASSING. What was there before is gone for the next plan. */
int catalog_put_passing(Catalog *catalog, const char *id, const char *name, const LevelItem *items, int count);

/* levels/path.json. Without one, or with one that has a fault, there are no chapters and no rules, and every level is open. */
const Path        *catalog_path(const Catalog *catalog); /* rules and needs name levels by their index */
int                catalog_chapter_count(const Catalog *catalog);
const ChapterInfo *catalog_chapter(const Catalog *catalog, int chapter);
/* What opens a level of this state, in a sentence with its end, cut at `size` bytes; "" when it is open. */
void catalog_opens_text(const Catalog *catalog, const Strings *strings, const LevelState *state, const PathHistory *history, char *out, size_t size);

/* A session that is to become a level file. What props it needs follows from its items. */
typedef struct {
    const char      *id, *name, *summary;
    AreaSet          focus;
    Effort           intensity;
    const LevelItem *items;
    int              item_count;
} LevelDraft;

/* Writes it as the files in levels/ are written. False when `file` took it not. */
bool catalog_write_level(const Catalog *catalog, const LevelDraft *draft, FILE *file);

#define KEEP_NAME_BYTES 320

/* Writes it to levels/ in the person's folder, which is made where it is missing, and reads it back as a level of their own; its index. It is there whole or not at
   all, and never in place of another: where its id or its name is taken, both get a number. -1: not so, and `reason` says why in a sentence. */
int catalog_keep_level(Catalog *catalog, const Strings *strings, const char *own_dir, const LevelDraft *draft, char *reason, size_t size);

#define LEVEL_PROPS_MAX 16

/* What the items need: their poses' props, and what their bases stand or lie on. How many; the names live as long as the catalogue. */
int catalog_props_of(const Catalog *catalog, const LevelItem *items, int count, const char *props[LEVEL_PROPS_MAX]);

/* Builds a plan with storage of its own; NULL with a reason in `faults`. Free with catalog_plan_free. */
Plan *catalog_plan(const Catalog *catalog, int level, const Prefs *prefs, Faults *faults);
/* As it suits a person: from the level adapted to their needs, which is then the plan's. NULL as well when nothing of it is left. */
Plan *catalog_plan_for(const Catalog *catalog, int level, const Prefs *prefs, const Needs *needs, Faults *faults);
/* How long such a plan is, in microseconds, without making it; -1: there would be none. */
int64_t catalog_length_for(const Catalog *catalog, int level, const Prefs *prefs, const Needs *needs);
/* What of the level was changed for it; as long as the plan. For plans of the two above. */
const Change *catalog_plan_changes(const Plan *plan, int *count);
void          catalog_plan_free(Plan *plan);

/* Adds poses by their ids, joined by commas, to *set. False when some are not there (the first goes to `unknown`); the others are added all the same. */
bool catalog_read_poses(const Catalog *catalog, const char *ids, PoseSet *set, char unknown[CATALOG_ID_BYTES]);

/* What was changed and why, in a sentence or two: "Cobra is left out: neck and wrist." */
void catalog_change_text(const Catalog *catalog, const Strings *strings, const Change *change, char out[CHANGE_TEXT_BYTES]);

/* Checks one file of any kind (pose, level, path, voice index, sound index, texts of a language, clip table, sprite sheet: told by what is in it). True when nothing is wrong. */
bool catalog_check_file(const Catalog *catalog, const char *path, Faults *faults);

#endif
