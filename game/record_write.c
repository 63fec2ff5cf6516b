/* What the record holds, written so that nothing of it is lost (JSON), or so that a spreadsheet shows it (CSV). */
#include "record.h"

#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/utf8.h"

#define PATH_BYTES 4096

typedef struct {
    FILE       *out;
    const char *open;  /* what stands before the first of a list, and ends when there is none */
    int         count; /* entries of the list so far */
    int         list;  /* which list it is */
} Writer;

/* ---- JSON */

static void write_text(FILE *out, const char *text) {
    fputc('"', out);
    for (const char *at = text; *at;) {
        size_t length = utf8_length(at);
        if (length == 0)
            fputs("\\ufffd", out), length = 1;
        else if (*at == '"' || *at == '\\')
            fprintf(out, "\\%c", *at);
        else if ((unsigned char)*at < 0x20)
            fprintf(out, "\\u%04x", (unsigned)*at);
        else
            fwrite(at, 1, length, out);
        at += length;
    }
    fputc('"', out);
}

enum { LIST_SESSIONS, LIST_RESTS, LIST_CHECK_INS, LIST_SETTINGS, LIST_COUNT };

static const struct {
    const char *name;
    char        opens, closes;
} lists[LIST_COUNT] = {{"sessions", '[', ']'}, {"rest", '[', ']'}, {"check_ins", '[', ']'}, {"settings", '{', '}'}};

/* Ends lists and begins others until `list` is open, then the entry that comes. */
static void enter_list(Writer *writer, int list) {
    while (writer->list < list) {
        if (writer->list >= 0) fprintf(writer->out, "%s%c,\n", writer->count > 0 ? "\n  " : "", lists[writer->list].closes);
        writer->list++;
        writer->count = 0;
        fprintf(writer->out, "  \"%s\": %c", lists[writer->list].name, lists[writer->list].opens);
    }
}

static void begin_entry(Writer *writer, int list) {
    enter_list(writer, list);
    fputs(writer->count++ > 0 ? ",\n    " : "\n    ", writer->out);
}

static void json_session(const SessionFacts *session, void *context) {
    Writer *writer = context;
    FILE   *out    = writer->out;
    begin_entry(writer, LIST_SESSIONS);
    fputs("{\"level\": ", out);
    write_text(out, session->level);
    fprintf(out,
            ", \"started_utc_s\": %" PRId64
            ", \"started_offset_s\": %d, \"planned_s\": %d, \"practised_s\": %d, \"completed\": %s, \"credited_utc_s\": %" PRId64,
            session->started.utc_s, session->started.offset_s, session->planned_s, session->practised_s, session->completed ? "true" : "false",
            session->credited_utc_s);
    if (session->counts)
        fprintf(out, ", \"counted_utc_s\": %" PRId64 ", \"counted_offset_s\": %d, \"counted_day\": %d", session->counted.utc_s, session->counted.offset_s,
                session->day);
    if (session->comfort_before >= 0) fprintf(out, ", \"comfort_before\": %d", session->comfort_before);
    if (session->comfort_after >= 0) fprintf(out, ", \"comfort_after\": %d", session->comfort_after);
    if (session->pose_count > 0) fputs(", \"poses\": [", out);
    for (int i = 0; i < session->pose_count; i++) {
        if (i > 0) fputs(", ", out);
        write_text(out, session->poses[i]);
    }
    fputs(session->pose_count > 0 ? "]}" : "}", out);
}

static void json_rest(RestPeriod rest, void *context) {
    Writer *writer = context;
    begin_entry(writer, LIST_RESTS);
    fprintf(writer->out, "{\"first_day\": %d, \"last_day\": %d}", rest.first, rest.last);
}

static void json_check_in(const CheckInFacts *check_in, void *context) {
    Writer *writer = context;
    FILE   *out    = writer->out;
    begin_entry(writer, LIST_CHECK_INS);
    fprintf(out, "{\"utc_s\": %" PRId64 ", \"offset_s\": %d, \"practice_day\": %d, \"day_was\": %" PRIu32 ", \"red_flags\": %" PRIu32 ", \"aches\": [",
            check_in->at.utc_s, check_in->at.offset_s, check_in->day, check_in->day_was, check_in->red_flags);
    for (int i = 0; i < check_in->ache_count; i++) {
        const AcheFacts *ache = &check_in->aches[i];
        fputs(i > 0 ? ", {\"area\": " : "{\"area\": ", out);
        write_text(out, ache->area);
        fprintf(out, ", \"before\": %d", ache->before);
        if (ache->after >= 0) fprintf(out, ", \"after\": %d", ache->after);
        fputc('}', out);
    }
    fputs("]}", out);
}

static void json_setting(const char *key, const char *value, void *context) {
    Writer *writer = context;
    begin_entry(writer, LIST_SETTINGS);
    write_text(writer->out, key);
    fputs(": ", writer->out);
    write_text(writer->out, value);
}

static bool write_json(Save *save, FILE *out) {
    static const FactsVisitor visitor = {json_session, json_rest, json_check_in, json_setting};
    Writer                    writer  = {.out = out, .list = -1};
    fputs("{\n  \"format\": \"unslouch-record\",\n  \"version\": 1,\n", out);
    if (!save_tell_all(save, &visitor, &writer)) return false;
    enter_list(&writer, LIST_COUNT - 1);
    fprintf(out, "%s}\n}\n", writer.count > 0 ? "\n  " : "");
    return true;
}

/* ---- CSV */

static void write_within_quotes(FILE *out, const char *text) {
    for (; *text; text++) {
        if (*text == '"') fputc('"', out);
        fputc(*text, out);
    }
}

/* What a spreadsheet would take for a formula gets an apostrophe before it. */
static void open_cell(FILE *out, const char *text) {
    fputs(text[0] && strchr("=+-@\t\r", text[0]) ? "\"'" : "\"", out);
}

void record_cell(FILE *out, const char *text) {
    open_cell(out, text);
    write_within_quotes(out, text);
    fputc('"', out);
}

void record_date(FILE *out, DayNumber day) {
    CivilDate date = day_to_civil(day);
    fprintf(out, "%04d-%02d-%02d", date.year, date.month, date.day);
}

/* Local time, as it was then. */
static void write_local(FILE *out, SaveTime when) {
    int64_t local = when.utc_s + when.offset_s, second = (local % 86400 + 86400) % 86400;
    record_date(out, day_of_practice(when.utc_s, when.offset_s, 0));
    fprintf(out, " %02d:%02d:%02d", (int)(second / 3600), (int)(second / 60 % 60), (int)(second % 60));
}

static void csv_session(const SessionFacts *session, void *context) {
    FILE *out = context;
    write_local(out, session->started);
    fputc(',', out);
    open_cell(out, session->level);
    write_within_quotes(out, session->level);
    fprintf(out, "\",%d,%d,%s,", session->planned_s, session->practised_s, session->completed ? "yes" : "no");
    if (session->counts) record_date(out, session->day);
    fputc(',', out);
    if (session->comfort_before >= 0) fprintf(out, "%d", session->comfort_before);
    fputc(',', out);
    if (session->comfort_after >= 0) fprintf(out, "%d", session->comfort_after);
    fputc(',', out);
    open_cell(out, session->pose_count > 0 ? session->poses[0] : "");
    for (int i = 0; i < session->pose_count; i++) {
        if (i > 0) fputc(' ', out);
        write_within_quotes(out, session->poses[i]);
    }
    fputs("\"\r\n", out);
}

static bool write_csv(Save *save, FILE *out) {
    static const FactsVisitor visitor = {.session = csv_session};
    fputs("started,level,planned_s,practised_s,completed,practice_day,comfort_before,comfort_after,poses\r\n", out);
    return save_tell_all(save, &visitor, out);
}

bool record_write(Save *save, RecordFormat format, const RecordWords *words, FILE *out) {
    bool told = format == RECORD_JSON ? write_json(save, out) : format == RECORD_CSV ? write_csv(save, out) : record_share(save, format, words, out);
    return told && fflush(out) == 0 && !ferror(out);
}

/* ---- a file */

static bool because(char *reason, size_t size, const char *why) {
    snprintf(reason, size, "%s", why);
    return false;
}

static bool write_and_close(Save *save, RecordFormat format, const RecordWords *words, int file, char *reason, size_t size) {
    FILE *out = fdopen(file, "wb");
    if (!out) {
        close(file);
        return because(reason, size, strerror(errno));
    }
    errno        = 0;
    bool written = record_write(save, format, words, out);
    int  fault   = errno;
    if (written && fsync(file) != 0 && errno != EINVAL && errno != EROFS) written = false, fault = errno; /* a pipe has no disk to wait for */
    if (fclose(out) != 0) written = false, fault = errno;
    return written || because(reason, size, fault ? strerror(fault) : "the record could not be read whole");
}

/* A pipe or a device is written into as it is. */
static bool write_into(Save *save, RecordFormat format, const RecordWords *words, const char *path, char *reason, size_t size) {
    int file = open(path, O_WRONLY | O_CLOEXEC);
    return file < 0 ? because(reason, size, strerror(errno)) : write_and_close(save, format, words, file, reason, size);
}

bool record_write_file(Save *save, RecordFormat format, const RecordWords *words, const char *path, char *reason, size_t size) {
    char        partial[PATH_BYTES];
    struct stat info;
    if (stat(path, &info) == 0 && !S_ISREG(info.st_mode)) return write_into(save, format, words, path, reason, size);
    int length = snprintf(partial, sizeof partial, "%s.partial", path);
    if (length < 0 || length >= (int)sizeof partial) return because(reason, size, strerror(ENAMETOOLONG));
    if (unlink(partial) != 0 && errno != ENOENT) return because(reason, size, strerror(errno));
    int file = open(partial, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    if (file < 0) return because(reason, size, strerror(errno));
    bool written = write_and_close(save, format, words, file, reason, size);
    if (written && rename(partial, path) != 0) written = because(reason, size, strerror(errno));
    if (!written) unlink(partial);
    return written;
}
