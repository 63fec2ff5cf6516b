/* Where the person stands on the path: what content asks, and what the record holds. */
#include "memory.h"
#include <stdio.h>
#include <stdlib.h>

#include "app.h"

typedef struct {
    const Catalog *catalog;
    int           *done;
} Tally;

static void tally(const char *level, int times, void *context) {
    Tally *sum   = context;
    int    index = catalog_find_level(sum->catalog, level);
    if (index >= 0) sum->done[index] = times;
}

static void *allocate(int count, size_t size) {
    return memory_need(calloc((size_t)count + 1, size));
}

PathStanding app_path_standing(const Catalog *catalog, Save *save, SaveTime now) {
    int          count    = catalog_level_count(catalog);
    int         *done     = allocate(count, sizeof *done);
    PathStanding standing = {.levels = allocate(count, sizeof *standing.levels)};
    save_each_level_done(save, tally, &(Tally){catalog, done});
    standing.history = (PathHistory){
        .days = save_streak(save, now).lifetime, .done = done, .level_count = count, .unlock_everything = save_setting_on(save, "unlock_everything", false)};
    standing.next = path_states(catalog_path(catalog), &standing.history, standing.levels);
    standing.done = done;
    return standing;
}

void app_path_standing_free(PathStanding *standing) {
    free(standing->levels);
    free(standing->done);
    *standing = (PathStanding){.next = -1};
}
