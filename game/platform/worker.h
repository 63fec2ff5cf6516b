/* One background thread that does jobs in order of urgency; results are taken back on the main thread. */
#ifndef UNSLOUCH_PLATFORM_WORKER_H
#define UNSLOUCH_PLATFORM_WORKER_H

#include <stdbool.h>
#include <stdint.h>

typedef struct Worker Worker;

typedef struct {
    void (*run)(void *job);    /* on the worker: no renderer, no mixer, no save file */
    void (*finish)(void *job); /* on the main thread; frees the job */
    void (*drop)(void *job);   /* on the main thread, in place of run and finish, when it was cancelled */
} WorkerJobType;

Worker *worker_new(void); /* NULL: no thread; the caller then runs jobs itself */
/* Waits for the running job, drops the rest. */
void worker_free(Worker *worker);
/* Lower `urgency` runs first. The job is the worker's until finish or drop. */
bool worker_submit(Worker *worker, const WorkerJobType *type, void *job, int64_t urgency);
/* Calls finish for jobs that are done until `budget_us` is spent (at least one); how many were finished. An SDL user event wakes the main loop when one is ready. */
int worker_collect(Worker *worker, int64_t budget_us);
/* Waits until every submitted job is done, then collects all. */
void     worker_drain(Worker *worker);
uint32_t worker_event_type(void); /* SDL event type posted when a job is ready; 0 when none could be had */

#endif
