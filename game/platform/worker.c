/* One thread, a heap of jobs by urgency, a line of finished ones. Everything that two threads see stands behind one lock. */
#include "platform/worker.h"

#include <SDL.h>
#include <stdlib.h>

#include "platform/clock.h"

typedef struct {
    const WorkerJobType *type;
    void                *job;
    int64_t              urgency;
    uint64_t             order; /* first come, first served among equals */
} Entry;

typedef struct {
    Entry *items;
    int    count, room;
} EntryList;

struct Worker {
    SDL_Thread *thread;
    SDL_mutex  *lock;
    SDL_cond   *submitted, *idle;
    /* behind the lock */
    EntryList queue; /* heap: the most urgent first */
    EntryList done;  /* in the order in which they were done; `taken` of them are gone */
    int       taken;
    bool      running, closing, woken;
    uint64_t  orders;
};

/* The one type that SDL gave us; set by the first worker_new, on the main thread, before any worker runs. */
static uint32_t event_type;

uint32_t worker_event_type(void) {
    return event_type;
}

/* ---- lists */

static bool list_reserve(EntryList *list, int count) {
    if (count <= list->room) return true;
    int    room  = count < 32 ? 32 : count * 2;
    Entry *items = realloc(list->items, (size_t)room * sizeof *items);
    if (!items) return false;
    list->items = items;
    list->room  = room;
    return true;
}

static bool before(const Entry *a, const Entry *b) {
    return a->urgency != b->urgency ? a->urgency < b->urgency : a->order < b->order;
}

static void heap_push(EntryList *heap, Entry entry) {
    int at = heap->count++;
    while (at > 0 && before(&entry, &heap->items[(at - 1) / 2])) {
        heap->items[at] = heap->items[(at - 1) / 2];
        at              = (at - 1) / 2;
    }
    heap->items[at] = entry;
}

static Entry heap_pop(EntryList *heap) {
    Entry top = heap->items[0], last = heap->items[--heap->count];
    int   at = 0;
    for (int child = 1; child < heap->count; child = 2 * at + 1) {
        if (child + 1 < heap->count && before(&heap->items[child + 1], &heap->items[child])) child++;
        if (!before(&heap->items[child], &last)) break;
        heap->items[at] = heap->items[child];
        at              = child;
    }
    heap->items[at] = last;
    return top;
}

/* ---- the thread */

/* One event is enough until somebody collects. Needs the lock. */
static void wake(Worker *worker) {
    if (worker->woken || event_type == 0) return;
    SDL_Event event = {.type = event_type};
    worker->woken   = SDL_PushEvent(&event) == 1;
}

static int work(void *context) {
    Worker *worker = context;
    SDL_SetThreadPriority(SDL_THREAD_PRIORITY_LOW); /* picture and sound come first */
    SDL_LockMutex(worker->lock);
    while (!worker->closing) {
        if (worker->queue.count == 0) {
            SDL_CondWait(worker->submitted, worker->lock);
            continue;
        }
        Entry entry     = heap_pop(&worker->queue);
        worker->running = true;
        SDL_UnlockMutex(worker->lock);
        entry.type->run(entry.job);
        SDL_LockMutex(worker->lock);
        worker->running                          = false;
        worker->done.items[worker->done.count++] = entry; /* worker_submit made room */
        wake(worker);
        SDL_CondSignal(worker->idle);
    }
    SDL_UnlockMutex(worker->lock);
    return 0;
}

/* ---- for the main thread */

static void worker_release(Worker *worker) {
    if (worker->submitted) SDL_DestroyCond(worker->submitted);
    if (worker->idle) SDL_DestroyCond(worker->idle);
    if (worker->lock) SDL_DestroyMutex(worker->lock);
    free(worker->queue.items);
    free(worker->done.items);
    free(worker);
}

Worker *worker_new(void) {
    Worker *worker = calloc(1, sizeof *worker);
    if (!worker) return NULL;
    if (event_type == 0) {
        uint32_t registered = SDL_RegisterEvents(1);
        event_type          = registered == (uint32_t)-1 ? 0 : registered;
    }
    worker->lock      = SDL_CreateMutex();
    worker->submitted = SDL_CreateCond();
    worker->idle      = SDL_CreateCond();
    if (worker->lock && worker->submitted && worker->idle) worker->thread = SDL_CreateThread(work, "worker", worker);
    if (worker->thread) return worker;
    worker_release(worker);
    return NULL;
}

void worker_free(Worker *worker) {
    if (!worker) return;
    SDL_LockMutex(worker->lock);
    worker->closing = true;
    SDL_CondSignal(worker->submitted);
    SDL_UnlockMutex(worker->lock);
    SDL_WaitThread(worker->thread, NULL);
    for (int i = worker->taken; i < worker->done.count; i++) worker->done.items[i].type->finish(worker->done.items[i].job);
    for (int i = 0; i < worker->queue.count; i++) worker->queue.items[i].type->drop(worker->queue.items[i].job);
    worker_release(worker);
}

bool worker_submit(Worker *worker, const WorkerJobType *type, void *job, int64_t urgency) {
    if (!worker) return false;
    SDL_LockMutex(worker->lock);
    int  pending = worker->queue.count + (worker->running ? 1 : 0) + 1;
    bool room    = list_reserve(&worker->queue, worker->queue.count + 1) && list_reserve(&worker->done, worker->done.count + pending);
    if (room) {
        heap_push(&worker->queue, (Entry){type, job, urgency, worker->orders++});
        SDL_CondSignal(worker->submitted);
    }
    SDL_UnlockMutex(worker->lock);
    return room;
}

/* The job that was done first; false when there is none. */
static bool take(Worker *worker, Entry *out) {
    SDL_LockMutex(worker->lock);
    bool found = worker->taken < worker->done.count;
    if (found) *out = worker->done.items[worker->taken++];
    if (worker->taken == worker->done.count) worker->taken = worker->done.count = 0;
    SDL_UnlockMutex(worker->lock);
    return found;
}

int worker_collect(Worker *worker, int64_t budget_us) {
    if (!worker) return 0;
    int64_t until_us = clock_monotonic_us() + budget_us;
    int     count    = 0;
    Entry   entry;
    SDL_LockMutex(worker->lock);
    worker->woken = false;
    SDL_UnlockMutex(worker->lock);
    while ((count == 0 || clock_monotonic_us() < until_us) && take(worker, &entry)) {
        entry.type->finish(entry.job);
        count++;
    }
    SDL_LockMutex(worker->lock);
    if (worker->done.count > 0) wake(worker); /* the budget is spent: come back for the rest */
    SDL_UnlockMutex(worker->lock);
    return count;
}

void worker_drain(Worker *worker) {
    if (!worker) return;
    bool busy = true;
    while (busy) {
        SDL_LockMutex(worker->lock);
        while (worker->queue.count > 0 || worker->running) SDL_CondWait(worker->idle, worker->lock);
        SDL_UnlockMutex(worker->lock);
        busy = worker_collect(worker, INT64_MAX / 2) > 0; /* what is finished may have submitted more */
    }
}
