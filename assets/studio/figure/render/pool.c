/* Threads live as long as one loop: a few dozen starts a frame cost nothing beside the frame. */
#include "pool.h"
#include <pthread.h>
#include <stdatomic.h>
#include <stdbool.h>

typedef struct {
    PoolStep  *step;
    void      *context;
    int        count;
    atomic_int next;
} Loop;

typedef struct {
    Loop *loop;
    int   thread;
} Worker;

static void *worker_run(void *argument) {
    Worker *worker = argument;
    Loop   *loop   = worker->loop;
    for (int i = atomic_fetch_add(&loop->next, 1); i < loop->count; i = atomic_fetch_add(&loop->next, 1)) loop->step(loop->context, i, worker->thread);
    return NULL;
}

void pool_run(int threads, int count, PoolStep *step, void *context) {
    Loop      loop = {.step = step, .context = context, .count = count};
    Worker    workers[POOL_THREADS_MAX];
    pthread_t handles[POOL_THREADS_MAX];
    bool      started[POOL_THREADS_MAX] = {false};
    for (int i = 0; i < threads; i++) workers[i] = (Worker){&loop, i};
    for (int i = 1; i < threads; i++) started[i] = pthread_create(&handles[i], NULL, worker_run, &workers[i]) == 0;
    worker_run(&workers[0]);
    for (int i = 1; i < threads; i++)
        if (started[i]) pthread_join(handles[i], NULL);
}
