/* Ids are the joints: a pose finds its lines and clips by their names, a base its rest and its ways. */
#include <stdio.h>
#include <string.h>

#include "content/catalog_internal.h"

#define MOVE_MISSING_US INT64_C(4000000) /* a way between bases whose pictures are missing */

/* Bases that a body can always take, and the ways that join them, with or without pictures. */
static const Base plain_bases[]   = {BASE_STANDING, BASE_WALL, BASE_KNEELING, BASE_SEATED, BASE_PRONE};
static const Base plain_ways[][2] = {{BASE_STANDING, BASE_WALL}, {BASE_STANDING, BASE_KNEELING}, {BASE_KNEELING, BASE_SEATED}, {BASE_KNEELING, BASE_PRONE}};

static const char *const daytimes[] = {"dawn", "day", "dusk", "night"};

/* ---- lines */

static LineRef line_by_id(const Catalog *catalog, const char *id) {
    int index = catalog_find_line(catalog, id);
    if (index < 0) return (LineRef){.line = -1};
    return (LineRef){.line = index, .duration_us = catalog->lines[index].duration_us, .level = catalog->lines[index].level};
}

static LineRef line_of(const Catalog *catalog, const char *first, const char *second, const char *third) {
    char id[3 * ID_BYTES_MAX];
    snprintf(id, sizeof id, "%s%s%s", first, second, third);
    return line_by_id(catalog, id);
}

static bool is_spoken(const Catalog *catalog, LineRef line) {
    return line.line >= 0 && catalog->lines[line.line].path;
}

/* Variants are groups of `width` lines. Where some are spoken, those that are captions only are passed over: a coach does not fall silent by turns. */
static void keep_spoken(const Catalog *catalog, LineRef *lines, int count, int width) {
    int kept = 0;
    for (int i = 0; i < count; i++) {
        bool spoken = true;
        for (int k = 0; k < width; k++) spoken = spoken && is_spoken(catalog, lines[i * width + k]);
        if (spoken) memmove(&lines[kept++ * width], &lines[i * width], (size_t)width * sizeof *lines);
    }
    for (int i = kept * width; kept > 0 && i < count * width; i++) lines[i] = (LineRef){.line = -1};
}

/* Those numbered from 1. */
static void wire_numbered(const Catalog *catalog, const char *stem, LineRef *out, int count) {
    for (int i = 0; i < count; i++) {
        char number[12];
        snprintf(number, sizeof number, "%d", i + 1);
        out[i] = line_of(catalog, stem, ".", number);
    }
}

static void wire_variants(const Catalog *catalog, const char *stem, LineRef *out) {
    wire_numbered(catalog, stem, out, CUE_VARIANTS_MAX);
    keep_spoken(catalog, out, CUE_VARIANTS_MAX, 1);
}

/* The pose's own line; a form without one speaks its pose's. */
static LineRef pose_line(const Catalog *catalog, const PoseInfo *info, const char *part) {
    LineRef line = line_of(catalog, "pose.", info->id, part);
    return line.line < 0 && info->form_of ? line_of(catalog, "pose.", info->form_of, part) : line;
}

static void wire_pose_lines(const Catalog *catalog, const PoseInfo *info, PoseSpec *pose) {
    static const char *const ways_in[POSE_IN_LINES_MAX] = {".in.1", ".in.2", ".in.3"};
    bool                     own_way                    = !info->form_of || line_of(catalog, "pose.", info->id, ways_in[0]).line >= 0;
    pose->name                                          = pose_line(catalog, info, ".name");
    pose->inhale                                        = pose_line(catalog, info, ".inhale");
    pose->exhale                                        = pose_line(catalog, info, ".exhale");
    pose->feel                                          = pose_line(catalog, info, ".feel");
    pose->easier                                        = pose_line(catalog, info, ".easier");
    pose->out                                           = pose_line(catalog, info, ".out");
    /* A way in is not mixed from two. */
    for (int i = 0; i < POSE_IN_LINES_MAX; i++) pose->in[i] = line_of(catalog, "pose.", own_way ? info->id : info->form_of, ways_in[i]);
}

void catalog_set_daytime(Catalog *catalog, int daytime) {
    char stem[16];
    snprintf(stem, sizeof stem, "open.%s", daytimes[daytime & 3]);
    LineRef lines[2 * OPEN_VARIANTS_MAX];
    wire_numbered(catalog, stem, lines, 2 * OPEN_VARIANTS_MAX);
    keep_spoken(catalog, lines, OPEN_VARIANTS_MAX, 2);
    memcpy(catalog->repertoire.lines.open, lines, sizeof lines);
}

/* ---- sounds that go round */

static bool goes_round(const Catalog *catalog, int sound, SoundKind kind) {
    return sound >= 0 && catalog->sounds[sound].loop && catalog->sounds[sound].kind == kind;
}

int catalog_find_loop(const Catalog *catalog, SoundKind kind, const char *choice, int daytime) {
    static const char *const natures[] = {"stream", "wind", "ocean", "crickets"};
    const char              *timely    = kind == SOUND_KIND_NATURE ? natures[daytime & 3] : daytimes[daytime & 3];
    int                      chosen = catalog_find_sound(catalog, choice), by_time = catalog_find_sound(catalog, timely);
    if (strcmp(choice, "off") == 0) return -1;
    if (goes_round(catalog, chosen, kind)) return chosen;
    if (goes_round(catalog, by_time, kind)) return by_time;
    int first = 0;
    while (first < catalog->sound_count && !goes_round(catalog, first, kind)) first++;
    return first < catalog->sound_count ? first : -1;
}

/* ---- lines that belong to no pose */

static void wire_cue_lines(Catalog *catalog) {
    CueLines *lines = &catalog->repertoire.lines;
    catalog_set_daytime(catalog, 1);
    wire_numbered(catalog, "open.breath", lines->open_breath, 2);
    wire_variants(catalog, "cue.halfway", lines->halfway);
    wire_variants(catalog, "cue.last-breath", lines->last_breath);
    wire_variants(catalog, "rest", lines->rest);
    wire_variants(catalog, "close", lines->close);
    lines->side_left     = line_by_id(catalog, "cue.side.left");
    lines->side_right    = line_by_id(catalog, "cue.side.right");
    lines->side_other[0] = line_by_id(catalog, "cue.side.other");
    wire_numbered(catalog, "cue.side.other", lines->side_other + 1, CUE_VARIANTS_MAX - 1);
    keep_spoken(catalog, lines->side_other, CUE_VARIANTS_MAX, 1);
    lines->longer       = line_by_id(catalog, "cue.longer");
    lines->easier       = line_by_id(catalog, "cue.easier");
    lines->close_breath = line_by_id(catalog, "close.breath");
}

/* ---- clips */

static ClipUse clip_by_id(const Catalog *catalog, const char *id, bool reversed) {
    int index = catalog_find_clip(catalog, id);
    if (index < 0) return (ClipUse){.clip = -1};
    const Clip *clip = &catalog->clip_table.clips[index];
    return (ClipUse){.clip = index, .reversed = reversed, .cycle = clip->kind == CLIP_CYCLE, .duration_us = clip->duration_us};
}

static ClipUse pose_clip(const Catalog *catalog, const PoseSpec *pose, const char *part, Side side) {
    char id[2 * ID_BYTES_MAX];
    snprintf(id, sizeof id, "%s.%s%s%s", pose->id, part, side == SIDE_NONE ? "" : ".", side == SIDE_NONE ? "" : side_name(side));
    return clip_by_id(catalog, id, false);
}

static void wire_pose_clips(const Catalog *catalog, PoseSpec *pose, Faults *faults) {
    for (int side = pose->sided ? SIDE_LEFT : SIDE_NONE; side <= (pose->sided ? SIDE_RIGHT : SIDE_NONE); side++) {
        pose->enter[side] = pose_clip(catalog, pose, "enter", (Side)side);
        pose->hold[side]  = pose_clip(catalog, pose, pose->breath == BREATH_LINKED ? "move" : "hold", (Side)side);
        pose->exit[side]  = pose_clip(catalog, pose, "exit", (Side)side);
        if (pose->exit[side].clip < 0) {
            pose->exit[side]          = pose->enter[side];
            pose->exit[side].reversed = true;
        }
        bool missing = pose->enter[side].clip < 0 || pose->hold[side].clip < 0;
        if (missing && catalog->clip_table.clip_count > 0) {
            faults_add(faults, pose->id, 0, 0, "has no pictures%s%s: it is practised by voice alone", side ? " for the side " : "",
                       side ? side_name((Side)side) : "");
        }
    }
}

static void wire_base(Catalog *catalog, Base base, bool plain) {
    char      id[32];
    BaseSpec *spec = &catalog->repertoire.bases[base];
    snprintf(id, sizeof id, "%s.rest", base_name(base));
    spec->rest      = clip_by_id(catalog, id, false);
    spec->available = plain || spec->rest.clip >= 0;
}

static void wire_way(Catalog *catalog, Base from, Base to) {
    char id[64];
    snprintf(id, sizeof id, "%s-%s.move", base_name(from), base_name(to));
    ClipUse use = clip_by_id(catalog, id, false);
    if (use.clip < 0) return;
    catalog->repertoire.moves[from][to] = use;
    use.reversed                        = true;
    if (catalog->repertoire.moves[to][from].clip < 0) catalog->repertoire.moves[to][from] = use;
}

static void wire_bases(Catalog *catalog) {
    Repertoire *repertoire = &catalog->repertoire;
    for (int from = 0; from < BASE_COUNT; from++) {
        for (int to = 0; to < BASE_COUNT; to++) repertoire->moves[from][to] = (ClipUse){.clip = -1};
        wire_base(catalog, (Base)from, false);
    }
    for (size_t i = 0; i < sizeof plain_bases / sizeof plain_bases[0]; i++) wire_base(catalog, plain_bases[i], true);
    for (size_t i = 0; i < sizeof plain_ways / sizeof plain_ways[0]; i++) {
        Base a = plain_ways[i][0], b = plain_ways[i][1];
        repertoire->moves[a][b].duration_us = repertoire->moves[b][a].duration_us = MOVE_MISSING_US;
    }
    for (int from = 0; from < BASE_COUNT; from++) {
        for (int to = 0; to < BASE_COUNT; to++) wire_way(catalog, (Base)from, (Base)to);
    }
}

static int find_pose(const Catalog *catalog, const char *id) {
    for (int i = 0; i < catalog->repertoire.pose_count; i++) {
        if (strcmp(catalog->pose_infos[i].id, id) == 0) return i;
    }
    return -1;
}

static int easier_form(const Catalog *catalog, const PoseInfo *info) {
    char id[ID_BYTES_MAX + 8];
    snprintf(id, sizeof id, "%s.easier", info->id);
    return info->form_of ? -1 : find_pose(catalog, id);
}

void catalog_wire_lines(Catalog *catalog) {
    wire_cue_lines(catalog);
    for (int base = 0; base < BASE_COUNT; base++) catalog->repertoire.bases[base].arrive = line_of(catalog, "base.", base_name((Base)base), "");
    for (int i = 0; i < catalog->repertoire.pose_count; i++) wire_pose_lines(catalog, &catalog->pose_infos[i], &catalog->poses[i]);
}

void catalog_wire(Catalog *catalog, Faults *faults) {
    wire_bases(catalog);
    catalog_wire_lines(catalog);
    for (int i = 0; i < catalog->repertoire.pose_count; i++) {
        wire_pose_clips(catalog, &catalog->poses[i], faults);
        catalog->poses[i].easier_form = easier_form(catalog, &catalog->pose_infos[i]);
        catalog->poses[i].form_of     = catalog->pose_infos[i].form_of ? find_pose(catalog, catalog->pose_infos[i].form_of) : -1;
    }
}
