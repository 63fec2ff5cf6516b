/* A record file is looked at as a whole, and everything wrong with it told, before the first of it is written. */
#include "record.h"

#include <inttypes.h>
#include <limits.h>
#include <string.h>

#include "content/json_file.h"

#define FORMAT  "unslouch-record"
#define VERSION 1

/* Far from where sums of seconds end; the years 1 to 9999 (RFC 3339). */
#define UTC_LEAST INT64_C(-62135596800)
#define UTC_MOST  INT64_C(253402300799)
#define OFFSET    86400

typedef struct {
    JsonFile   file;
    Save      *save; /* NULL: it is only looked at */
    MergeSums *sums;
    bool       written; /* nothing has failed so far */
} Reading;

/* When there are more faults than are kept, the rest is not looked for. */
static bool goes_on(const Reading *reading) {
    return reading->written && reading->file.faults->count < FAULTS_MAX;
}

/* ---- values: what is wrong is told, and something harmless returned */

static bool is_there(const JsonNode *object, const char *key) {
    return json_object_get(object->value, key) != NULL;
}

static int64_t whole(const JsonNode *object, const char *key, int64_t least, int64_t most) {
    JsonNode   node   = json_member(object, key);
    json_int_t number = json_integer_value(node.value);
    if (!node.value)
        json_fault(object, "\"%s\" is missing, expected a whole number", key);
    else if (!json_is_integer(node.value))
        json_fault(&node, "\"%s\" is no whole number, expected %" PRId64 " to %" PRId64, key, least, most);
    else if (number < least || number > most)
        json_fault(&node, "\"%s\" is %" JSON_INTEGER_FORMAT ", expected %" PRId64 " to %" PRId64, key, number, least, most);
    else
        return number;
    return least;
}

static int said(const JsonNode *object, const char *key) {
    return is_there(object, key) ? (int)whole(object, key, 0, 10) : -1;
}

static SaveTime instant(const JsonNode *object, const char *utc, const char *offset) {
    return (SaveTime){.utc_s = whole(object, utc, UTC_LEAST, UTC_MOST), .offset_s = (int32_t)whole(object, offset, -OFFSET, OFFSET)};
}

/* Never empty, within its limit, and without what a screen cannot show. */
static const char *text_of(const JsonNode *node, const char *what, size_t bytes_max) {
    const char *text = json_string_value(node->value);
    if (!text)
        json_fault(node, "is no text, expected %s", what);
    else if (strlen(text) > bytes_max)
        json_fault(node, "is %zu bytes long, expected at most %zu", strlen(text), bytes_max);
    else
        return text;
    return "";
}

static const char *name_of(const JsonNode *object, const char *key) {
    JsonNode node = json_member(object, key);
    if (!node.value) {
        json_fault(object, "\"%s\" is missing, expected a text", key);
        return "";
    }
    const char *text = text_of(&node, "a text", RECORD_TEXT_MAX);
    if (json_is_string(node.value) && json_string_length(node.value) == 0) json_fault(&node, "\"%s\" is empty, expected a text", key);
    return text;
}

static bool yes_or_no(const JsonNode *object, const char *key) {
    JsonNode node = json_member(object, key);
    if (!node.value)
        json_fault(object, "\"%s\" is missing, expected true or false", key);
    else if (!json_is_boolean(node.value))
        json_fault(&node, "\"%s\" is neither true nor false", key);
    return json_is_true(node.value);
}

/* ---- entries */

static void read_counted(const JsonNode *node, SessionFacts *session) {
    session->counts = is_there(node, "counted_day") || is_there(node, "counted_utc_s") || is_there(node, "counted_offset_s");
    if (!session->counts) return;
    session->counted = instant(node, "counted_utc_s", "counted_offset_s");
    session->day     = (DayNumber)whole(node, "counted_day", INT32_MIN, INT32_MAX);
}

static void read_session(Reading *reading, const JsonNode *node) {
    static const char *const keys[] = {
        "level",         "started_utc_s",    "started_offset_s", "planned_s",      "practised_s",   "completed", "credited_utc_s",
        "counted_utc_s", "counted_offset_s", "counted_day",      "comfort_before", "comfort_after", "poses",     NULL};
    const char *poses[TRANSFER_POSES_MAX];
    if (!json_expect_object(node, "a session")) return;
    json_known_keys(node, keys);
    SessionFacts session = {
        .level          = name_of(node, "level"),
        .started        = instant(node, "started_utc_s", "started_offset_s"),
        .planned_s      = (int32_t)whole(node, "planned_s", 0, INT32_MAX),
        .practised_s    = (int32_t)whole(node, "practised_s", 0, INT32_MAX),
        .completed      = yes_or_no(node, "completed"),
        .credited_utc_s = whole(node, "credited_utc_s", UTC_LEAST, UTC_MOST),
        .comfort_before = said(node, "comfort_before"),
        .comfort_after  = said(node, "comfort_after"),
        .poses          = poses,
        .pose_count     = (int)json_list_size(node, "poses", TRANSFER_POSES_MAX),
    };
    read_counted(node, &session);
    JsonNode list = json_member(node, "poses");
    for (int i = 0; i < session.pose_count; i++) {
        JsonNode pose = json_item(&list, (size_t)i);
        poses[i]      = text_of(&pose, "the id of a pose", RECORD_TEXT_MAX);
    }
    if (reading->save) reading->written = save_merge_session(reading->save, &session, reading->sums);
}

static void read_rest(Reading *reading, const JsonNode *node) {
    static const char *const keys[] = {"first_day", "last_day", NULL};
    if (!json_expect_object(node, "days of rest")) return;
    json_known_keys(node, keys);
    RestPeriod rest = {(DayNumber)whole(node, "first_day", INT32_MIN, INT32_MAX), (DayNumber)whole(node, "last_day", INT32_MIN, INT32_MAX)};
    JsonNode   last = json_member(node, "last_day");
    if (last.value && rest.last < rest.first) json_fault(&last, "\"last_day\" is %d, expected %d at least, when it began", rest.last, rest.first);
    if (reading->save) reading->written = save_merge_rest(reading->save, rest, reading->sums);
}

static AcheFacts read_ache(const JsonNode *node) {
    static const char *const keys[] = {"area", "before", "after", NULL};
    if (!json_expect_object(node, "an ache")) return (AcheFacts){.area = ""};
    json_known_keys(node, keys);
    return (AcheFacts){.area = name_of(node, "area"), .before = (int)whole(node, "before", 0, 10), .after = said(node, "after")};
}

static void read_check_in(Reading *reading, const JsonNode *node) {
    static const char *const keys[] = {"utc_s", "offset_s", "practice_day", "day_was", "red_flags", "aches", NULL};
    AcheFacts                aches[TRANSFER_POSES_MAX];
    if (!json_expect_object(node, "a check-in")) return;
    json_known_keys(node, keys);
    CheckInFacts check_in = {
        .at         = instant(node, "utc_s", "offset_s"),
        .day        = (DayNumber)whole(node, "practice_day", INT32_MIN, INT32_MAX),
        .day_was    = (uint32_t)whole(node, "day_was", 0, UINT32_MAX),
        .red_flags  = (uint32_t)whole(node, "red_flags", 0, UINT32_MAX),
        .aches      = aches,
        .ache_count = (int)json_list_size(node, "aches", TRANSFER_POSES_MAX),
    };
    JsonNode list = json_member(node, "aches");
    for (int i = 0; i < check_in.ache_count; i++) {
        JsonNode ache = json_item(&list, (size_t)i);
        aches[i]      = read_ache(&ache);
    }
    if (reading->save) reading->written = save_merge_check_in(reading->save, &check_in, reading->sums);
}

static void read_setting(Reading *reading, const JsonNode *settings, const char *key) {
    JsonNode    node  = json_member(settings, key);
    const char *value = text_of(&node, "a text", RECORD_VALUE_MAX);
    if (strlen(key) > RECORD_TEXT_MAX || key[0] == '\0') json_fault(&node, "has a name of %zu bytes, expected 1 to %d", strlen(key), RECORD_TEXT_MAX);
    if (reading->save) reading->written = save_merge_setting(reading->save, key, value, reading->sums);
}

/* ---- the whole */

static void read_list(Reading *reading, const JsonNode *root, const char *key, void (*read)(Reading *reading, const JsonNode *node)) {
    JsonNode list = json_member(root, key);
    size_t   size = json_list_size(root, key, RECORD_ENTRIES_MAX);
    for (size_t i = 0; i < size && goes_on(reading); i++) {
        JsonNode node = json_item(&list, i);
        read(reading, &node);
    }
}

static void read_settings(Reading *reading, const JsonNode *root) {
    JsonNode    settings = json_member(root, "settings");
    const char *key;
    json_t     *value;
    if (!settings.value || !json_expect_object(&settings, "\"settings\"")) return;
    if (json_object_size(settings.value) > RECORD_SETTINGS_MAX) {
        json_fault(&settings, "\"settings\" has %zu entries, expected at most %d", json_object_size(settings.value), RECORD_SETTINGS_MAX);
        return;
    }
    json_object_foreach(settings.value, key, value) {
        if (goes_on(reading)) read_setting(reading, &settings, key);
    }
}

/* What it says of itself comes first: another kind of file has no faults of a record. */
static bool is_record(const JsonNode *root) {
    JsonNode    format = json_member(root, "format"), version = json_member(root, "version");
    const char *name = json_string_value(format.value);
    if (!json_is_object(root->value) || !name || strcmp(name, FORMAT) != 0) {
        json_fault(json_is_object(root->value) ? &format : root, "is no record, expected what unslouch export writes (\"format\": \"" FORMAT "\")");
        return false;
    }
    if (json_is_integer(version.value) && json_integer_value(version.value) > VERSION) {
        json_fault(&version, "was written by a newer version of this program, expected \"version\": %d", VERSION);
        return false;
    }
    return whole(root, "version", 1, VERSION) == VERSION;
}

static void read_all(Reading *reading) {
    static const char *const keys[] = {"$schema", "format", "version", "sessions", "rest", "check_ins", "settings", NULL};
    JsonNode                 root   = json_root(&reading->file);
    if (!is_record(&root)) return;
    json_known_keys(&root, keys);
    read_list(reading, &root, "sessions", read_session);
    read_list(reading, &root, "rest", read_rest);
    read_list(reading, &root, "check_ins", read_check_in);
    read_settings(reading, &root);
}

static bool join(Reading *reading, Save *save) {
    if (!save_merge_begin(save)) return false;
    reading->save = save;
    read_all(reading);
    return save_merge_end(save, reading->written) && reading->written;
}

bool record_read_file(Save *save, const char *path, MergeSums *sums, Faults *faults) {
    int     before  = faults->count + faults->dropped;
    Reading reading = {.sums = sums, .written = true};
    *sums           = (MergeSums){0};
    if (!json_file_open_within(&reading.file, path, RECORD_BYTES_MAX, faults)) return false;
    read_all(&reading);
    bool joined = faults->count + faults->dropped == before && join(&reading, save);
    json_file_close(&reading.file);
    return joined;
}
