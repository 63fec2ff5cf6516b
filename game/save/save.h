/* What a person's practice leaves behind: one SQLite file, one commit per change, safe against a kill at any moment. */
#ifndef UNSLOUCH_SAVE_SAVE_H
#define UNSLOUCH_SAVE_SAVE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "core/checkin.h"
#include "core/streak.h"
#include "save/reason.h"

typedef struct Save Save;

/* An instant as the practice log keeps it; given by the caller, so that tests own time. */
typedef struct {
    int64_t utc_s;
    int32_t offset_s; /* local time less UTC */
} SaveTime;

typedef struct {
    int64_t     id;
    const char *level; /* lives as long as the call that shows it */
    SaveTime    started;
    int32_t     practised_s;
    int32_t     planned_s;
    bool        completed;
    bool        counts;                        /* two minutes, or half of it, were practised */
    DayNumber   day;                           /* the practice day it counts for; if it does not count, the one on which it began */
    int         comfort_before, comfort_after; /* how sore: 0 nothing .. 10 the worst, -1 unsaid */
} SessionRecord;

typedef enum {
    SAVE_READY,
    SAVE_RESTORED,      /* the file was damaged or missing: what there was is moved aside, the newest good backup is in its place */
    SAVE_FRESH_DAMAGED, /* damaged, no backup: moved aside, a new file begun */
    SAVE_READ_ONLY,     /* written by a newer program, or no permission, or opened so: shown, not changed */
    SAVE_UNAVAILABLE    /* kept in memory for this run only */
} SaveState;

/* What there is to say of opening it. */
typedef enum {
    SAVE_TOLD_NOTHING,
    SAVE_TOLD_MISSING,       /* a backup has taken its place */
    SAVE_TOLD_DAMAGED,       /* likewise, and the old file is kept at `path` */
    SAVE_TOLD_DAMAGED_ALONE, /* there is no backup: a new one is begun */
    SAVE_TOLD_FOREIGN,       /* the file was no record: as after damage */
    SAVE_TOLD_FOREIGN_ALONE,
    SAVE_TOLD_SHOWN,      /* but what is practised now is not kept */
    SAVE_TOLD_NO_BACKUP,  /* kept, but no backup of it can be made */
    SAVE_TOLD_NOT_OPENED, /* what is practised is kept only until the program is left */
    SAVE_TOLD_NOT_WHOLE,  /* only read, and that may not be all */
    SAVE_TOLD_NOT_SHOWN,
    SAVE_TOLD_COUNT
} SaveTold;

#define SAVE_TOLD_BYTES 1024
typedef struct {
    SaveTold what;
    SaveWhy  known;       /* why, as far as this program knows, */
    char     why[256];    /* and in words: English, or the system's; "": nothing to say */
    char     backup[128]; /* its name */
    char     path[SAVE_TOLD_BYTES];
} SaveNews;

/* Opens DATA_DIR/unslouch.db, making both if need be; checks, repairs, brings up to date and backs up (data_dir/backups: the last three days of use).
   Never NULL: in the worst case the record is kept in memory and `message` says why. The message (a sentence, empty when all is well) holds at most `size`
   bytes. Without data_dir (NULL) the record is kept in memory, as asked. For one thread. May wait a second for another program that opens the same file. */
Save *save_open(const char *data_dir, char *message, size_t size);
/* Shows the record without changing anything on the disk, whatever state it is in; without a record an empty one in memory. */
Save     *save_open_read_only(const char *data_dir, char *message, size_t size);
void      save_close(Save *save); /* NULL is fine */
SaveState save_state(const Save *save);
/* What the message at opening said, for whoever says it in another language; lives as long as the record. */
const SaveNews *save_news(const Save *save);
/* The file, absolute, even when it could not be opened; "" when there is to be none. */
const char *save_path(const Save *save);

/* What is written is on the disk when the call returns true; false when it could not be written, or when there is no such session. Writing waits a fifth of a
   second for another program that writes, then gives up. */

/* Begins a record; its id, or 0 when nothing can be written. */
int64_t save_session_begin(Save *save, const char *level, int32_t planned_s, SaveTime now);
/* Credits what was practised so far; called every few seconds. The practice day is fixed when the session counts (two minutes, or half of it) and is never
   rewritten; what was practised and completed never grows less. */
bool save_session_credit(Save *save, int64_t id, int32_t practised_s, bool completed, SaveTime now);
/* The pose was held in this session; true as well when that is known already. */
bool save_session_pose(Save *save, int64_t id, const char *pose);
/* How sore it is before or after, 0 nothing .. 10 the worst; -1 leaves it as it is. */
bool save_session_comfort(Save *save, int64_t id, int before, int after);

/* What is read is empty, zero or the fallback when it cannot be read. */

Streak save_streak(Save *save, SaveTime now);
Week   save_week(Save *save, SaveTime now);
/* What each of the `count` days from `first` on was: for calendars. */
void      save_days(Save *save, SaveTime now, DayNumber first, int count, DayState *states);
DayNumber save_today(Save *save, SaveTime now);
/* Sessions that ended most recently first; calls `each` until it returns false. */
void save_each_session(Save *save, bool (*each)(const SessionRecord *record, void *context), void *context);
/* Of these only the first `most`: the others are not even put in order. */
void    save_each_late_session(Save *save, int most, bool (*each)(const SessionRecord *record, void *context), void *context);
int32_t save_minutes_lifetime(Save *save);
/* How often each level was done, by its id: sessions that count. */
void save_each_level_done(Save *save, void (*each)(const char *level, int times, void *context), void *context);

/* How familiar each pose is, by its id: in how many sessions it was held. */
void save_each_pose_held(Save *save, void (*each)(const char *pose, int sessions, void *context), void *context);

/* Days of rest or sickness, marked from one to another, both included. The id of the period, or 0 when it could not be written, or ends before it begins. */
int64_t save_rest_mark(Save *save, RestPeriod rest);
bool    save_rest_change(Save *save, int64_t id, RestPeriod rest);
bool    save_rest_forget(Save *save, int64_t id);
/* Those that began last first; calls `each` until it returns false. */
void save_each_rest(Save *save, bool (*each)(int64_t id, RestPeriod rest, void *context), void *context);

typedef struct {
    int64_t   id;
    SaveTime  at;
    DayNumber day; /* the practice day on which it was said */
    CheckIn   checkin;
} CheckInRecord;

/* Keeps a check-in, all of it or nothing; its id, or 0 when it cannot be written or is not valid. */
int64_t save_check_in(Save *save, const CheckIn *checkin, SaveTime now);
/* What aches after the session; areas with ACHE_UNSAID stay as they are. */
bool save_check_in_after(Save *save, int64_t id, const int after[AREA_COUNT]);
/* False, and an empty one, when there is none. */
bool save_check_in_latest(Save *save, CheckInRecord *out);
/* The red flags of all check-ins of the practice day of `now`: one that was raised holds for that day, whatever is said later. */
RedFlagSet save_red_flags(Save *save, SaveTime now);

/* Settings as text by key. */
bool save_setting_set(Save *save, const char *key, const char *value);
/* Copies the value into `out`, cut between characters if it is longer; false (and `fallback` copied) when there is none. */
bool save_setting_get(Save *save, const char *key, const char *fallback, char *out, size_t size);

bool save_setting_on(Save *save, const char *key, bool fallback); /* "on" or not; the fallback when it was never set */

int  save_day_start_hour(Save *save); /* setting "day_start", 0..12, default 4 */
int  save_weekly_goal(Save *save);    /* setting "weekly_goal", days, 1..7, default 3 */
bool save_streak_hidden(Save *save);  /* setting "streak_hidden", "on": the streak is counted, but the person does not want to see it */

#endif
