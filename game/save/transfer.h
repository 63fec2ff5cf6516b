/* All that the record holds, out of it and into another: nothing is lost on the way, and nothing is there twice. */
#ifndef UNSLOUCH_SAVE_TRANSFER_H
#define UNSLOUCH_SAVE_TRANSFER_H

#include "save/save.h"

/* Texts live as long as the call that shows them; those that are given are borrowed for the call. Ranges are those of the record (save/schema.c). */

#define TRANSFER_POSES_MAX 256 /* in a session, and areas in a check-in; what is beyond is not shown */

typedef struct {
    const char        *level;
    SaveTime           started;
    int32_t            planned_s, practised_s;
    bool               completed;
    int64_t            credited_utc_s; /* when something was last practised of it */
    bool               counts;
    SaveTime           counted; /* when it began to count, and for which practice day: if it counts */
    DayNumber          day;
    int                comfort_before, comfort_after; /* 0..10, -1 unsaid */
    const char *const *poses;                         /* that were held */
    int                pose_count;
} SessionFacts;

typedef struct {
    const char *area;          /* that of a newer program goes through as it is */
    int         before, after; /* 0..10; after: -1 unsaid */
} AcheFacts;

typedef struct {
    SaveTime         at;
    DayNumber        day;
    uint32_t         day_was, red_flags;
    const AcheFacts *aches;
    int              ache_count;
} CheckInFacts;

/* ---- out */

/* Called in the order in which things were written down; settings by their keys. NULL: such things are passed over. */
typedef struct {
    void (*session)(const SessionFacts *session, void *context);
    void (*rest)(RestPeriod rest, void *context);
    void (*check_in)(const CheckInFacts *check_in, void *context);
    void (*setting)(const char *key, const char *value, void *context);
} FactsVisitor;

/* Shows all as it stood at one instant, whatever other programs write meanwhile; false when not all of it could be read. */
bool save_tell_all(Save *save, const FactsVisitor *visitor, void *context);

/* ---- in */

typedef struct {
    int sessions, rests, check_ins, settings;                 /* that were given */
    int new_sessions, new_rests, new_check_ins, new_settings; /* that were not there */
    int settings_kept;                                        /* that are set otherwise here, and stay so */
} MergeSums;

/* Between begin and end all is joined to what is there, or with `keep` false nothing. What began in the same second, at the same level, is the same session:
   what was practised and completed is the more of both, and what is unsaid here is taken. A practice day that is fixed stays so. Conditions and exclusions
   are joined; any other setting that is made here stays. The functions return false when something could not be written; end with keep false then. */
bool save_merge_begin(Save *save);
bool save_merge_session(Save *save, const SessionFacts *session, MergeSums *sums);
bool save_merge_rest(Save *save, RestPeriod rest, MergeSums *sums);
bool save_merge_check_in(Save *save, const CheckInFacts *check_in, MergeSums *sums);
bool save_merge_setting(Save *save, const char *key, const char *value, MergeSums *sums);
bool save_merge_end(Save *save, bool keep);

#endif
