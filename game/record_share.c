/* The record for others: a table that a physiotherapist reads at a glance, and events for a calendar. */
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "content/words.h"
#include "memory.h"
#include "record.h"

#define TEXT_BYTES  4096
#define FOLD_OCTETS 74 /* RFC 5545, 3.1: lines of at most 75 octets */

/* ---- both */

typedef struct {
    const RecordWords *words;
    FILE              *out;
} Share;

static int minutes_of(int seconds) {
    return (seconds + 30) / 60;
}

/* "name, name": cut at `size`, after a whole name. */
static void append(char *out, size_t size, const char *between, const char *text) {
    size_t length = strlen(out), more = strlen(text) + (length > 0 ? strlen(between) : 0);
    if (length + more + 1 < size) snprintf(out + length, size - length, "%s%s", length > 0 ? between : "", text);
}

/* ---- a table of visits to the mat, and of what was said on the way */

typedef struct {
    SaveTime at;
    char    *row; /* all of it but the date and the time */
} Visit;

typedef struct {
    const RecordWords *words;
    Visit             *visits;
    size_t             count, room;
} Visits;

#define COLUMNS 9
static const char *const columns[COLUMNS] = {"visits.date",   "visits.time",  "visits.what",  "visits.minutes", "visits.finished",
                                             "visits.before", "visits.after", "visits.poses", "visits.signs"};

/* `text` is there once the stream is closed. */
static void end_row(Visits *visits, SaveTime at, FILE *row, char **text) {
    fputs("\r\n", row);
    memory_need(fclose(row) == 0 ? *text : NULL); /* it is all in memory */
    if (visits->count == visits->room) {
        visits->room   = visits->room > 0 ? 2 * visits->room : 64;
        visits->visits = memory_need(realloc(visits->visits, visits->room * sizeof *visits->visits));
    }
    visits->visits[visits->count++] = (Visit){at, *text};
}

static void visit_number(FILE *row, int number) {
    fputc(',', row);
    if (number >= 0) fprintf(row, "%d", number);
}

static void visit_text(FILE *row, const char *text) {
    fputc(',', row);
    record_cell(row, text);
}

static void visit_session(const SessionFacts *session, void *context) {
    Visits     *visits            = context;
    const char *yes               = strings_get(visits->words->strings, session->completed ? "visits.yes" : "visits.no");
    char        poses[TEXT_BYTES] = "", *text = NULL;
    size_t      size = 0;
    FILE       *row  = memory_need(open_memstream(&text, &size));
    for (int i = 0; i < session->pose_count; i++) append(poses, sizeof poses, ", ", visits->words->pose(visits->words->context, session->poses[i]));
    visit_text(row, visits->words->level(visits->words->context, session->level));
    visit_number(row, minutes_of(session->practised_s));
    visit_text(row, yes);
    visit_number(row, session->comfort_before);
    visit_number(row, session->comfort_after);
    visit_text(row, poses);
    visit_text(row, "");
    end_row(visits, session->started, row, &text);
}

static const char *area_words(const Strings *strings, const char *name) {
    Area area = AREA_NECK;
    return area_from_name(name, &area) ? words_area(strings, area) : name;
}

/* "neck 4, chest 2": of what ached before or after. */
static void append_aches(const Visits *visits, const CheckInFacts *check_in, bool after, char *out, size_t size) {
    for (int i = 0; i < check_in->ache_count; i++) {
        const AcheFacts *ache   = &check_in->aches[i];
        int              number = after ? ache->after : ache->before;
        char             text[TEXT_BYTES / 8];
        if (number < 0 || (ache->before == 0 && ache->after <= 0)) continue;
        snprintf(text, sizeof text, "%s %d", area_words(visits->words->strings, ache->area), number);
        append(out, size, ", ", text);
    }
}

static void visit_check_in(const CheckInFacts *check_in, void *context) {
    Visits *visits             = context;
    char    before[TEXT_BYTES] = "", after[TEXT_BYTES] = "", signs[TEXT_BYTES] = "", *text = NULL;
    size_t  size = 0;
    FILE   *row  = memory_need(open_memstream(&text, &size));
    append_aches(visits, check_in, false, before, sizeof before);
    append_aches(visits, check_in, true, after, sizeof after);
    for (int flag = 0; flag < FLAG_COUNT; flag++) {
        if (check_in->red_flags & red_flag_bit((RedFlag)flag)) append(signs, sizeof signs, "; ", words_red_flag(visits->words->strings, (RedFlag)flag));
    }
    visit_text(row, strings_get(visits->words->strings, "visits.check-in"));
    fputs(",,", row);
    visit_text(row, before);
    visit_text(row, after);
    fputc(',', row);
    visit_text(row, signs);
    end_row(visits, check_in->at, row, &text);
}

static int by_time(const void *a, const void *b) {
    const Visit *one = a, *other = b;
    return (one->at.utc_s > other->at.utc_s) - (one->at.utc_s < other->at.utc_s);
}

static void write_visit(const Visit *visit, FILE *out) {
    int64_t local = visit->at.utc_s + visit->at.offset_s, minute = ((local % 86400 + 86400) % 86400) / 60;
    record_date(out, day_of_practice(visit->at.utc_s, visit->at.offset_s, 0));
    fprintf(out, ",%02d:%02d%s", (int)(minute / 60), (int)(minute % 60), visit->row);
}

static bool write_visits(Save *save, const RecordWords *words, FILE *out) {
    static const FactsVisitor visitor = {.session = visit_session, .check_in = visit_check_in};
    Visits                    visits  = {.words = words};
    for (int i = 0; i < COLUMNS; i++) {
        if (i > 0) fputc(',', out);
        record_cell(out, strings_get(words->strings, columns[i]));
    }
    fputs("\r\n", out);
    bool told = save_tell_all(save, &visitor, &visits);
    if (visits.count > 0) qsort(visits.visits, visits.count, sizeof *visits.visits, by_time);
    for (size_t i = 0; i < visits.count; i++) {
        if (told) write_visit(&visits.visits[i], out);
        free(visits.visits[i].row);
    }
    free(visits.visits);
    return told;
}

/* ---- a calendar */

/* A line ends in CRLF and is folded between characters. */
static void ics_line(FILE *out, const char *name, const char *text) {
    size_t at = (size_t)fprintf(out, "%s:", name);
    for (; *text; text++) {
        bool first = ((unsigned char)*text & 0xc0) != 0x80; /* of a character */
        if (first && at + 4 > FOLD_OCTETS) at = (size_t)fprintf(out, "\r\n ") - 2;
        fputc(*text, out);
        at++;
    }
    fputs("\r\n", out);
}

/* TEXT as 3.3.11 has it; what is no character of a line is left out. */
static void ics_text(FILE *out, const char *name, const char *text) {
    char   escaped[TEXT_BYTES];
    size_t at = 0;
    for (; *text && at + 3 < sizeof escaped; text++) {
        if (strchr("\\;,", *text)) escaped[at++] = '\\';
        if (*text == '\n')
            escaped[at++] = '\\', escaped[at++] = 'n';
        else if ((unsigned char)*text >= ' ')
            escaped[at++] = *text;
    }
    escaped[at] = '\0';
    ics_line(out, name, escaped);
}

static void ics_time(FILE *out, const char *name, int64_t utc_s) {
    char      text[40];
    CivilDate date = day_to_civil(day_of_practice(utc_s, 0, 0));
    int       s    = (int)((utc_s % 86400 + 86400) % 86400);
    snprintf(text, sizeof text, "%04d%02d%02dT%02d%02d%02dZ", date.year, date.month, date.day, s / 3600, s / 60 % 60, s % 60);
    ics_line(out, name, text);
}

static void ics_session(const SessionFacts *session, void *context) {
    const Share       *share = context;
    const RecordWords *words = share->words;
    char               id[TEXT_BYTES], minutes[64], text[TEXT_BYTES], before[8], after[8];
    int64_t            end = session->credited_utc_s;
    if (!session->counts) return;
    /* Pauses belong to the event, but not a night in which the program stood open. */
    if (end < session->started.utc_s + session->practised_s || end > session->started.utc_s + 2 * (int64_t)session->practised_s)
        end = session->started.utc_s + session->practised_s;
    snprintf(id, sizeof id, "%" PRId64 "-%s@unslouch", session->started.utc_s, session->level);
    strings_count(words->strings, minutes, sizeof minutes, "unit.minutes", minutes_of(session->practised_s), NULL);
    snprintf(before, sizeof before, "%d", session->comfort_before);
    snprintf(after, sizeof after, "%d", session->comfort_after);
    bool said = session->comfort_before >= 0 && session->comfort_after >= 0;
    strings_fill(words->strings, text, sizeof text, said ? "ics.both" : "ics.minutes", "minutes", minutes, "before", before, "after", after, NULL);
    fputs("BEGIN:VEVENT\r\n", share->out);
    ics_text(share->out, "UID", id);
    ics_time(share->out, "DTSTAMP", session->credited_utc_s);
    ics_time(share->out, "DTSTART", session->started.utc_s);
    ics_time(share->out, "DTEND", end);
    ics_text(share->out, "SUMMARY", words->level(words->context, session->level));
    ics_text(share->out, "DESCRIPTION", text);
    fputs("CLASS:PRIVATE\r\nTRANSP:TRANSPARENT\r\nEND:VEVENT\r\n", share->out);
}

static bool write_ics(Save *save, const RecordWords *words, FILE *out) {
    static const FactsVisitor visitor = {.session = ics_session};
    Share                     share   = {.words = words, .out = out};
    fputs("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Unslouch//Unslouch//EN\r\nCALSCALE:GREGORIAN\r\n", out);
    if (!save_tell_all(save, &visitor, &share)) return false;
    fputs("END:VCALENDAR\r\n", out);
    return true;
}

bool record_share(Save *save, RecordFormat format, const RecordWords *words, FILE *out) {
    return format == RECORD_VISITS ? write_visits(save, words, out) : write_ics(save, words, out);
}
