/* What the person must know of the record and of the sound: in English in the log, in their own language on the screen. */
#include <stdio.h>

#include "app.h"
#include "platform/log.h"

static const char *const keys[SAVE_TOLD_COUNT] = {
    [SAVE_TOLD_MISSING]       = "notice.record.missing",
    [SAVE_TOLD_DAMAGED]       = "notice.record.damaged",
    [SAVE_TOLD_DAMAGED_ALONE] = "notice.record.damaged-alone",
    [SAVE_TOLD_FOREIGN]       = "notice.record.foreign",
    [SAVE_TOLD_FOREIGN_ALONE] = "notice.record.foreign-alone",
    [SAVE_TOLD_SHOWN]         = "notice.record.shown",
    [SAVE_TOLD_NO_BACKUP]     = "notice.record.no-backup",
    [SAVE_TOLD_NOT_OPENED]    = "notice.record.not-opened",
    [SAVE_TOLD_NOT_WHOLE]     = "notice.record.not-whole",
    [SAVE_TOLD_NOT_SHOWN]     = "notice.record.not-shown",
};

static const char *const reasons[SAVE_WHY_COUNT] = {
    [SAVE_WHY_NEWER] = "notice.why.newer", [SAVE_WHY_FORBIDDEN] = "notice.why.forbidden", [SAVE_WHY_HELD] = "notice.why.held",
    [SAVE_WHY_ODD] = "notice.why.odd",     [SAVE_WHY_HOMELESS] = "notice.why.homeless",
};

/* What the system said stays as it is. */
static const char *why_of(const App *app, const SaveNews *news) {
    return reasons[news->known] ? say(app, reasons[news->known]) : news->why;
}

void app_tell_record(App *app) {
    const SaveNews *news = save_news(app->save);
    if (app->notice[0]) log_note("told: %s", app->notice);
    if (!keys[news->what]) return;
    strings_fill(app->strings, app->notice, sizeof app->notice, keys[news->what], "why", why_of(app, news), "backup", news->backup, "path", news->path, NULL);
}

void app_tell_no_sound(App *app) {
    if (!app->notice[0]) snprintf(app->notice, sizeof app->notice, "%s", say(app, "notice.no-sound"));
}
