/* A pose file: what a teacher knows of one pose. */
#include <string.h>

#include "content/catalog_internal.h"

static const char *const breath_uses[] = {"led", "linked", "natural"};
static const char *const allowances[]  = {"fine", "easier", "leave-out"};
static const char *const pose_keys[] = {"$schema", "id",      "name",  "sanskrit", "base",   "sided",   "breath",     "hold",  "role",        "effort", "spine",
                                        "props",   "muscles", "areas", "cue",      "easier", "caution", "conditions", "forms", "reviewed_by", NULL};
static const char *const form_keys[] = {"base", "name", "sided", "role", "effort", "spine", "props", NULL};

static Base read_base(const JsonNode *object) {
    const char *names[BASE_COUNT];
    for (int i = 0; i < BASE_COUNT; i++) names[i] = base_name((Base)i);
    int base = json_choice(object, "base", names, BASE_COUNT);
    return base < 0 ? BASE_STANDING : (Base)base;
}

/* A muscle that the core does not know is shown all the same; it only stands for no area. */
static AreaSet read_muscle_list(const JsonNode *object, int rank, PoseInfo *info, Arena *arena) {
    static const char *const ranks[2] = {"primary", "secondary"};
    JsonNode                 list     = json_member(object, ranks[rank]);
    size_t                   count    = json_list_size(object, ranks[rank], MUSCLES_MAX);
    const char             **names    = arena_alloc(arena, count + 1, sizeof *names);
    AreaSet                  areas    = 0;
    for (size_t i = 0; i < count; i++) {
        JsonNode item = json_item(&list, i);
        if (!json_is_string(item.value)) {
            json_fault(&item, "is not a text, expected the name of a muscle");
            continue;
        }
        names[info->muscle_count[rank]++] = arena_copy(arena, json_string_value(item.value));
        areas |= areas_of_muscle(json_string_value(item.value));
    }
    info->muscles[rank] = names;
    return areas;
}

/* The areas of the muscles that the pose is for; those that only help along do not count. */
static AreaSet read_muscles(const JsonNode *root, PoseInfo *info, Arena *arena) {
    static const char *const keys[] = {"primary", "secondary", NULL};
    JsonNode                 node   = json_member(root, "muscles");
    if (!node.value || !json_expect_object(&node, "\"muscles\"")) return 0;
    json_known_keys(&node, keys);
    read_muscle_list(&node, 1, info, arena);
    return read_muscle_list(&node, 0, info, arena);
}

/* What stands in "areas" goes before what the muscles say: not every muscle is drawn on the figure. */
static AreaSet read_areas(const JsonNode *root, AreaSet of_muscles) {
    AreaSet  areas = 0;
    JsonNode list  = json_member(root, "areas");
    size_t   count = json_list_size(root, "areas", AREA_COUNT);
    for (size_t i = 0; i < count; i++) {
        JsonNode item = json_item(&list, i);
        Area     area;
        if (json_is_string(item.value) && area_from_name(json_string_value(item.value), &area))
            areas |= area_bit(area);
        else
            json_fault(&item, "is not an area of the body, expected neck, shoulders, upper-back, mid-back, low-back, chest, arms, hips or legs");
    }
    return list.value ? areas : of_muscles;
}

static void read_hold(const JsonNode *root, PoseSpec *pose) {
    static const char *const keys[] = {"seconds", "breaths", "most_seconds", "most_breaths", NULL};
    JsonNode                 node   = json_member(root, "hold");
    if (!node.value || !json_expect_object(&node, "\"hold\"")) return;
    json_known_keys(&node, keys);
    if (json_member(&node, "seconds").value) pose->hold_us = (int64_t)(json_real_in(&node, "seconds", 1, 1, HOLD_SECONDS_MAX) * 1e6);
    if (json_member(&node, "breaths").value) pose->hold_breaths = json_int_in(&node, "breaths", false, 1, BREATHS_MAX);
    if (json_member(&node, "most_seconds").value) pose->hold_most_us = (int64_t)(json_real_in(&node, "most_seconds", 1, 1, HOLD_SECONDS_MAX) * 1e6);
    if (json_member(&node, "most_breaths").value) pose->hold_most_breaths = json_int_in(&node, "most_breaths", false, 1, BREATHS_MAX);
}

/* What is not said stays as it is. */
static int read_known(const JsonNode *object, const char *key, const char *const *names, int count, int known) {
    int chosen = json_member(object, key).value ? json_choice(object, key, names, count) : -1;
    return chosen < 0 ? known : chosen;
}

static void read_demand(const JsonNode *object, PoseSpec *pose) {
    const char *roles[ROLE_COUNT], *efforts[EFFORT_COUNT], *spines[SPINE_COUNT];
    for (int i = 0; i < ROLE_COUNT; i++) roles[i] = role_name((PoseRole)i);
    for (int i = 0; i < EFFORT_COUNT; i++) efforts[i] = effort_name((Effort)i);
    for (int i = 0; i < SPINE_COUNT; i++) spines[i] = spine_name((Spine)i);
    pose->role   = (PoseRole)read_known(object, "role", roles, ROLE_COUNT, (int)pose->role);
    pose->effort = (Effort)read_known(object, "effort", efforts, EFFORT_COUNT, (int)pose->effort);
    pose->spine  = (Spine)read_known(object, "spine", spines, SPINE_COUNT, (int)pose->spine);
}

static void read_conditions(const JsonNode *root, PoseSpec *pose) {
    const char *known[CONDITION_COUNT + 1] = {0};
    for (int i = 0; i < CONDITION_COUNT; i++) known[i] = condition_code((Condition)i);
    JsonNode node = json_member(root, "conditions");
    if (!node.value || !json_expect_object(&node, "\"conditions\"")) return;
    json_known_keys(&node, known);
    for (int i = 0; i < CONDITION_COUNT; i++) {
        if (!json_member(&node, known[i]).value) continue;
        int allowance = json_choice(&node, known[i], allowances, 3);
        if (allowance == 1) pose->easier_for |= condition_bit((Condition)i);
        if (allowance == 2) pose->leave_out_for |= condition_bit((Condition)i);
    }
}

static int find_pose(const Catalog *catalog, const char *id) {
    for (int i = 0; i < catalog->repertoire.pose_count; i++) {
        if (strcmp(catalog->poses[i].id, id) == 0) return i;
    }
    return -1;
}

static void add(Catalog *catalog, const PoseInfo *info, const PoseSpec *pose) {
    int *count                  = &catalog->repertoire.pose_count;
    catalog->pose_infos[*count] = *info;
    catalog->poses[(*count)++]  = *pose;
}

/* What a form does not say of itself, it has from its pose. */
static void read_form(Catalog *catalog, const JsonNode *forms, const char *key, const PoseInfo *info, const PoseSpec *pose, bool keep) {
    JsonNode form = json_member(forms, key);
    if (!json_expect_object(&form, key)) return;
    json_known_keys(&form, form_keys);
    const char *id        = arena_print(&catalog->arena, "%s.%s", info->id, key);
    PoseInfo    form_info = *info;
    PoseSpec    form_pose = *pose;
    form_info.id = form_pose.id = id;
    form_info.form_of           = info->id;
    if (json_member(&form, "name").value) form_info.name = json_translated(&form, "name", true, catalog->locale, &catalog->arena);
    if (json_member(&form, "base").value) form_pose.base = read_base(&form);
    form_pose.sided = json_bool(&form, "sided", pose->sided);
    read_demand(&form, &form_pose);
    if (json_member(&form, "props").value)
        form_info.props = json_texts(&form, "props", PROPS_MAX, "the name of a prop", &catalog->arena, &form_info.prop_count);
    if (strlen(id) >= ID_BYTES_MAX) json_fault(&form, "the name %s is too long, expected less than %d letters", id, ID_BYTES_MAX);
    if (keep && catalog->repertoire.pose_count < POSES_MAX) add(catalog, &form_info, &form_pose);
}

static void read_forms(Catalog *catalog, const JsonNode *root, const PoseInfo *info, const PoseSpec *pose, bool keep) {
    JsonNode forms = json_member(root, "forms");
    if (!forms.value || !json_expect_object(&forms, "\"forms\"")) return;
    const char *key;
    json_t     *value;
    json_object_foreach(forms.value, key, value) read_form(catalog, &forms, key, info, pose, keep);
}

bool read_pose(Catalog *catalog, const JsonFile *file, bool keep) {
    int      before = file->faults->count + file->faults->dropped;
    Arena   *arena  = &catalog->arena;
    JsonNode root   = json_root(file);
    if (!json_expect_object(&root, "a pose")) return false;
    json_known_keys(&root, pose_keys);
    PoseInfo info = {
        .id          = json_id(&root, "id", arena),
        .name        = json_translated(&root, "name", true, catalog->locale, arena),
        .sanskrit    = json_text(&root, "sanskrit", false, arena),
        .easier      = json_translated(&root, "easier", false, catalog->locale, arena),
        .caution     = json_translated(&root, "caution", false, catalog->locale, arena),
        .cue         = json_translated(&root, "cue", false, catalog->locale, arena),
        .reviewed_by = json_text(&root, "reviewed_by", false, arena),
    };
    /* Of a pose that does not say what it asks, it is not thought that it warms up or is gentle. */
    PoseSpec pose = {.id = info.id, .base = read_base(&root), .sided = json_bool(&root, "sided", false), .role = ROLE_STRETCH, .effort = EFFORT_STEADY};
    info.props    = json_texts(&root, "props", PROPS_MAX, "the name of a prop", arena, &info.prop_count);
    int use       = json_choice(&root, "breath", breath_uses, 3);
    pose.breath   = use < 0 ? BREATH_LED : (BreathUse)use;
    pose.areas    = read_areas(&root, read_muscles(&root, &info, arena));
    read_hold(&root, &pose);
    read_demand(&root, &pose);
    read_conditions(&root, &pose);
    read_forms(catalog, &root, &info, &pose, false);
    JsonNode id = json_member(&root, "id");
    if (keep && find_pose(catalog, info.id) >= 0) json_fault(&id, "a pose named \"%s\" is there already, expected another id", info.id);
    if (keep && catalog->repertoire.pose_count == POSES_MAX) json_fault(&id, "is one pose too many, expected at most %d", POSES_MAX);
    if (file->faults->count + file->faults->dropped > before) return false;
    if (keep) {
        add(catalog, &info, &pose);
        read_forms(catalog, &root, &info, &pose, true);
    }
    return true;
}
