/* The session that was recorded last. */
#ifndef UNSLOUCH_TESTS_COMMANDS_NEWEST_H
#define UNSLOUCH_TESTS_COMMANDS_NEWEST_H

#include "app.h"

static bool newest_keep(const SessionRecord *record, void *context) {
    *(SessionRecord *)context = *record;
    return false;
}

/* Its id is 0 when there is none. */
static SessionRecord newest(const App *app) {
    SessionRecord record = {.id = 0};
    save_each_session(app->save, newest_keep, &record);
    return record;
}

#endif
