/* One record joined to another. Each thing that is given finds the one here that it is, at most once, or is written anew. */
#include "save/save_internal.h"
#include "save/sql.h"
#include "save/transfer.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Settings that are lists of words joined by commas: what stands in either is in both. */
static const char *const list_keys[] = {"conditions", "excluded"};

bool save_merge_begin(Save *save) {
    /* What has been found already: two alike in one record are two in the other. */
    return sql_run(save->db, "BEGIN IMMEDIATE; CREATE TEMP TABLE taken (kind TEXT, id INTEGER, PRIMARY KEY (kind, id)) STRICT, WITHOUT ROWID");
}

bool save_merge_end(Save *save, bool keep) {
    if (keep && sql_run(save->db, "DROP TABLE temp.taken; COMMIT")) return true;
    sql_run(save->db, "ROLLBACK");
    return !keep;
}

static bool take(Save *save, const char *kind, int64_t id) {
    sqlite3_stmt *statement = sql_prepare(save->db, "INSERT INTO temp.taken (kind, id) VALUES (?1, ?2)");
    sqlite3_bind_text(statement, 1, kind, -1, SQLITE_STATIC);
    sqlite3_bind_int64(statement, 2, id);
    return sql_finish(statement);
}

/* The first id that the statement finds goes to *id, 0 when there is none; false when it failed. Frees it. */
static bool find_id(sqlite3_stmt *statement, int64_t *id) {
    int result = statement ? sqlite3_step(statement) : SQLITE_ERROR;
    *id        = result == SQLITE_ROW ? sqlite3_column_int64(statement, 0) : 0;
    sqlite3_finalize(statement);
    return result == SQLITE_ROW || result == SQLITE_DONE;
}

static bool insert_and_take(Save *save, sqlite3_stmt *statement, const char *kind, int64_t *id) {
    if (!sql_finish(statement)) return false;
    *id = sqlite3_last_insert_rowid(save->db);
    return take(save, kind, *id);
}

static void bind_said(sqlite3_stmt *statement, int at, int said) {
    if (said >= 0) sqlite3_bind_int(statement, at, said); /* what is not bound is NULL */
}

/* ---- sessions */

static bool find_session(Save *save, const SessionFacts *session, int64_t *id) {
    sqlite3_stmt *statement = sql_prepare(save->db, "SELECT id FROM session WHERE started_utc_s = ?1 AND started_offset_s = ?2 AND level = ?3"
                                                    " AND NOT EXISTS (SELECT 1 FROM temp.taken WHERE kind = 'session' AND taken.id = session.id)"
                                                    " ORDER BY id LIMIT 1");
    sqlite3_bind_int64(statement, 1, session->started.utc_s);
    sqlite3_bind_int(statement, 2, session->started.offset_s);
    sqlite3_bind_text(statement, 3, session->level, -1, SQLITE_STATIC);
    return find_id(statement, id);
}

/* ?1 level, ?2 ?3 started, ?4 planned, ?5 practised, ?6 completed, ?7 credited, ?8 ?9 ?10 counted, ?11 ?12 comfort, ?13 id */
static void bind_session(sqlite3_stmt *statement, const SessionFacts *session) {
    sqlite3_bind_text(statement, 1, session->level, -1, SQLITE_STATIC);
    sqlite3_bind_int64(statement, 2, session->started.utc_s);
    sqlite3_bind_int(statement, 3, session->started.offset_s);
    sqlite3_bind_int(statement, 4, session->planned_s);
    sqlite3_bind_int(statement, 5, session->practised_s);
    sqlite3_bind_int(statement, 6, session->completed);
    sqlite3_bind_int64(statement, 7, session->credited_utc_s);
    if (session->counts) {
        sqlite3_bind_int64(statement, 8, session->counted.utc_s);
        sqlite3_bind_int(statement, 9, session->counted.offset_s);
        sqlite3_bind_int(statement, 10, session->day);
    }
    bind_said(statement, 11, session->comfort_before);
    bind_said(statement, 12, session->comfort_after);
}

static bool insert_session(Save *save, const SessionFacts *session, int64_t *id) {
    sqlite3_stmt *statement =
        sql_prepare(save->db, "INSERT INTO session (level, started_utc_s, started_offset_s, planned_s, practised_s, completed, credited_utc_s,"
                              " counted_utc_s, counted_offset_s, counted_day, comfort_before, comfort_after)"
                              " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)");
    bind_session(statement, session);
    return insert_and_take(save, statement, "session", id);
}

static bool join_session(Save *save, const SessionFacts *session, int64_t id) {
    sqlite3_stmt *statement =
        sql_prepare(save->db, "UPDATE session SET practised_s = max(practised_s, ?5), completed = max(completed, ?6), credited_utc_s = max(credited_utc_s, ?7),"
                              " counted_utc_s = iif(counted_day IS NULL, ?8, counted_utc_s), counted_offset_s = iif(counted_day IS NULL, ?9, counted_offset_s),"
                              " counted_day = ifnull(counted_day, ?10), comfort_before = ifnull(comfort_before, ?11),"
                              " comfort_after = ifnull(comfort_after, ?12) WHERE id = ?13");
    bind_session(statement, session);
    sqlite3_bind_int64(statement, 13, id);
    return sql_finish(statement) && take(save, "session", id);
}

static bool add_pose(Save *save, int64_t session, const char *pose) {
    sqlite3_stmt *statement = sql_prepare(save->db, "INSERT INTO session_pose (session, pose) VALUES (?1, ?2) ON CONFLICT DO NOTHING");
    sqlite3_bind_int64(statement, 1, session);
    sqlite3_bind_text(statement, 2, pose, -1, SQLITE_STATIC);
    return sql_finish(statement);
}

bool save_merge_session(Save *save, const SessionFacts *session, MergeSums *sums) {
    int64_t id;
    bool    ok = find_session(save, session, &id);
    sums->sessions++;
    sums->new_sessions += id == 0;
    ok = ok && (id == 0 ? insert_session(save, session, &id) : join_session(save, session, id));
    for (int i = 0; ok && i < session->pose_count; i++) ok = add_pose(save, id, session->poses[i]);
    return ok;
}

/* ---- rest */

bool save_merge_rest(Save *save, RestPeriod rest, MergeSums *sums) {
    sqlite3_stmt *statement =
        sql_prepare(save->db, "SELECT id FROM rest WHERE first_day = ?1 AND last_day = ?2"
                              " AND NOT EXISTS (SELECT 1 FROM temp.taken WHERE kind = 'rest' AND taken.id = rest.id) ORDER BY id LIMIT 1");
    int64_t id;
    sqlite3_bind_int(statement, 1, rest.first);
    sqlite3_bind_int(statement, 2, rest.last);
    if (!find_id(statement, &id)) return false;
    sums->rests++;
    sums->new_rests += id == 0;
    if (id != 0) return take(save, "rest", id);
    id = save_rest_mark(save, rest);
    return id > 0 && take(save, "rest", id);
}

/* ---- check-ins */

static bool find_check_in(Save *save, const CheckInFacts *check_in, int64_t *id) {
    sqlite3_stmt *statement = sql_prepare(save->db, "SELECT id FROM check_in WHERE utc_s = ?1 AND offset_s = ?2 AND practice_day = ?3"
                                                    " AND NOT EXISTS (SELECT 1 FROM temp.taken WHERE kind = 'check-in' AND taken.id = check_in.id)"
                                                    " ORDER BY id LIMIT 1");
    sqlite3_bind_int64(statement, 1, check_in->at.utc_s);
    sqlite3_bind_int(statement, 2, check_in->at.offset_s);
    sqlite3_bind_int(statement, 3, check_in->day);
    return find_id(statement, id);
}

static bool insert_check_in(Save *save, const CheckInFacts *check_in, int64_t *id) {
    sqlite3_stmt *statement = sql_prepare(save->db, "INSERT INTO check_in (utc_s, offset_s, practice_day, day_was, red_flags) VALUES (?1, ?2, ?3, ?4, ?5)");
    sqlite3_bind_int64(statement, 1, check_in->at.utc_s);
    sqlite3_bind_int(statement, 2, check_in->at.offset_s);
    sqlite3_bind_int(statement, 3, check_in->day);
    sqlite3_bind_int64(statement, 4, check_in->day_was);
    sqlite3_bind_int64(statement, 5, check_in->red_flags);
    return insert_and_take(save, statement, "check-in", id);
}

/* A red flag that was raised in either is raised. */
static bool join_check_in(Save *save, const CheckInFacts *check_in, int64_t id) {
    sqlite3_stmt *statement = sql_prepare(save->db, "UPDATE check_in SET day_was = day_was | ?2, red_flags = red_flags | ?3 WHERE id = ?1");
    sqlite3_bind_int64(statement, 1, id);
    sqlite3_bind_int64(statement, 2, check_in->day_was);
    sqlite3_bind_int64(statement, 3, check_in->red_flags);
    return sql_finish(statement) && take(save, "check-in", id);
}

static bool add_ache(Save *save, int64_t check_in, const AcheFacts *ache) {
    sqlite3_stmt *statement = sql_prepare(save->db, "INSERT INTO check_in_ache (check_in, area, before, after) VALUES (?1, ?2, ?3, ?4)"
                                                    " ON CONFLICT (check_in, area) DO UPDATE SET after = ifnull(after, excluded.after)");
    sqlite3_bind_int64(statement, 1, check_in);
    sqlite3_bind_text(statement, 2, ache->area, -1, SQLITE_STATIC);
    sqlite3_bind_int(statement, 3, ache->before);
    bind_said(statement, 4, ache->after);
    return sql_finish(statement);
}

bool save_merge_check_in(Save *save, const CheckInFacts *check_in, MergeSums *sums) {
    int64_t id;
    bool    ok = find_check_in(save, check_in, &id);
    sums->check_ins++;
    sums->new_check_ins += id == 0;
    ok = ok && (id == 0 ? insert_check_in(save, check_in, &id) : join_check_in(save, check_in, id));
    for (int i = 0; ok && i < check_in->ache_count; i++) ok = add_ache(save, id, &check_in->aches[i]);
    return ok;
}

/* ---- settings */

static bool is_list(const char *key) {
    for (size_t i = 0; i < sizeof list_keys / sizeof list_keys[0]; i++) {
        if (strcmp(key, list_keys[i]) == 0) return true;
    }
    return false;
}

static bool list_has(const char *list, const char *word, size_t length) {
    for (;; list++) {
        size_t here = strcspn(list, ",");
        if (here == length && memcmp(list, word, length) == 0) return true;
        list += here;
        if (!*list) return false;
    }
}

/* The words of `here`, and those of `there` that it lacks. Free with sqlite3_free; NULL: no memory. */
static char *join_lists(const char *here, const char *there) {
    char *joined = sqlite3_mprintf("%s", here);
    for (const char *word = there; joined;) {
        size_t length = strcspn(word, ",");
        if (length > 0 && !list_has(joined, word, length)) {
            char *longer = sqlite3_mprintf("%s%s%.*s", joined, joined[0] ? "," : "", (int)length, word);
            sqlite3_free(joined);
            joined = longer;
        }
        if (!word[length]) break;
        word += length + 1;
    }
    return joined;
}

/* The value here; NULL when it was never set. Free with sqlite3_free. */
static char *setting_here(Save *save, const char *key) {
    sqlite3_stmt *statement = sql_prepare(save->db, "SELECT value FROM setting WHERE key = ?1");
    sqlite3_bind_text(statement, 1, key, -1, SQLITE_STATIC);
    bool  found = statement && sqlite3_step(statement) == SQLITE_ROW;
    char *value = found ? sqlite3_mprintf("%s", sqlite3_column_text(statement, 0)) : NULL;
    sqlite3_finalize(statement);
    return value;
}

static bool join_setting(Save *save, const char *key, const char *here, const char *there, MergeSums *sums) {
    bool ok = true;
    if (is_list(key)) {
        char *joined = join_lists(here, there);
        ok           = joined && save_setting_set(save, key, joined);
        sqlite3_free(joined);
    } else if (strcmp(here, there) != 0) {
        sums->settings_kept++;
    }
    return ok;
}

bool save_merge_setting(Save *save, const char *key, const char *value, MergeSums *sums) {
    char *here = setting_here(save, key);
    sums->settings++;
    sums->new_settings += !here;
    bool ok = here ? join_setting(save, key, here, value, sums) : save_setting_set(save, key, value);
    sqlite3_free(here);
    return ok;
}
