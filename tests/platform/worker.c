/* Jobs that run beside the main thread: each is finished or dropped exactly once, the urgent first. */
#include "platform/worker.h"

#include <SDL.h>

#include "harness.h"

#define JOBS 200

/* What the main thread and the worker hand each other; the lock orders it. */
typedef struct {
    int ran, finished, dropped; /* `ran` by the worker, the others by the main thread */
    int order;                  /* the how manieth to run */
} Job;

static SDL_mutex *gate;
static int        runs; /* behind the gate */

static void run(void *context) {
    Job *job = context;
    SDL_LockMutex(gate);
    job->ran++;
    job->order = runs++;
    SDL_UnlockMutex(gate);
}

static void finish(void *context) {
    ((Job *)context)->finished++;
}

static void drop(void *context) {
    ((Job *)context)->dropped++;
}

static const WorkerJobType type = {run, finish, drop};

static void begin(void) {
    if (!gate) gate = SDL_CreateMutex();
    runs = 0;
}

TEST("every job runs once and is finished once") {
    static Job jobs[JOBS];
    Worker    *worker = worker_new();
    begin();
    memset(jobs, 0, sizeof jobs);
    CHECK(worker != NULL);
    for (int i = 0; i < JOBS; i++) {
        CHECK(worker_submit(worker, &type, &jobs[i], test_between(-50, 50)));
        if (test_chance(20)) worker_collect(worker, test_between(0, 50));
    }
    worker_drain(worker);
    for (int i = 0; i < JOBS; i++) CHECK(jobs[i].ran == 1 && jobs[i].finished == 1 && jobs[i].dropped == 0);
    worker_free(worker);
}

TEST("the more urgent job runs first, equals in their order") {
    Job     jobs[JOBS] = {0};
    int64_t urgency[JOBS];
    Job     first  = {0};
    Worker *worker = worker_new();
    begin();
    CHECK(worker != NULL);
    SDL_LockMutex(gate); /* the worker stands at its first job until all the others are there */
    worker_submit(worker, &type, &first, INT64_MIN);
    for (int i = 0; i < JOBS; i++) {
        urgency[i] = test_between(0, 9);
        worker_submit(worker, &type, &jobs[i], urgency[i]);
    }
    SDL_UnlockMutex(gate);
    worker_drain(worker);
    int misplaced = 0, begun = first.order == 0; /* else the first was not yet taken when the others came: it is the most urgent still */
    for (int i = 0; i < JOBS; i++) {
        for (int j = i + 1; j < JOBS; j++) misplaced += (urgency[i] <= urgency[j]) != (jobs[i].order < jobs[j].order);
    }
    worker_free(worker);
    CHECK(begun && misplaced == 0);
}

TEST("collecting without time still finishes one job") {
    Job     jobs[2] = {0};
    Worker *worker  = worker_new();
    int     count = 0, calls = 0;
    begin();
    CHECK(worker != NULL);
    worker_submit(worker, &type, &jobs[0], 0);
    worker_submit(worker, &type, &jobs[1], 0);
    while (count < 2 && calls++ < 10000) {
        int done = worker_collect(worker, 0);
        CHECK(done <= 1);
        count += done;
        SDL_Delay(done ? 0 : 1);
    }
    CHECK(count == 2 && worker_collect(worker, 1000) == 0);
    worker_free(worker);
}

TEST("freeing the worker finishes or drops what it still had") {
    for (int round = 0; round < 20; round++) {
        Job     jobs[JOBS] = {0};
        Worker *worker     = worker_new();
        begin();
        CHECK(worker != NULL);
        for (int i = 0; i < JOBS; i++) worker_submit(worker, &type, &jobs[i], i);
        if (round % 2) worker_collect(worker, 0);
        worker_free(worker);
        for (int i = 0; i < JOBS; i++) {
            CHECK(jobs[i].finished + jobs[i].dropped == 1);
            CHECK(jobs[i].ran == jobs[i].finished);
        }
    }
}

TEST("one event wakes the main loop, however many jobs are done") {
    Job jobs[JOBS] = {0};
    CHECK(SDL_InitSubSystem(SDL_INIT_EVENTS) == 0);
    Worker *worker = worker_new();
    begin();
    CHECK(worker != NULL && worker_event_type() >= SDL_USEREVENT);
    SDL_FlushEvent(worker_event_type());
    SDL_LockMutex(gate);
    for (int i = 0; i < JOBS; i++) worker_submit(worker, &type, &jobs[i], i);
    SDL_UnlockMutex(gate);
    SDL_Event event;
    int       woken = 0;
    CHECK(SDL_WaitEventTimeout(&event, 10000) && event.type == worker_event_type());
    SDL_LockMutex(gate);
    while (runs < JOBS) {
        SDL_UnlockMutex(gate);
        SDL_Delay(1);
        SDL_LockMutex(gate);
    }
    SDL_UnlockMutex(gate);
    while (SDL_PollEvent(&event)) woken += event.type == worker_event_type();
    CHECK(woken == 0);
    worker_drain(worker);
    worker_free(worker);
    SDL_QuitSubSystem(SDL_INIT_EVENTS);
}

static Worker *resubmitter;
static Job     second;

static void finish_and_submit(void *context) {
    finish(context);
    worker_submit(resubmitter, &type, &second, 0);
}

TEST("a drain waits also for what a finished job asked for") {
    static const WorkerJobType chain = {run, finish_and_submit, drop};
    Job                        job   = {0};
    begin();
    second      = (Job){0};
    resubmitter = worker_new();
    CHECK(resubmitter != NULL && worker_submit(resubmitter, &chain, &job, 0));
    worker_drain(resubmitter);
    CHECK(job.finished == 1 && second.finished == 1);
    worker_free(resubmitter);
}

TEST("without a worker nothing is taken and nothing breaks") {
    Job job = {0};
    CHECK(!worker_submit(NULL, &type, &job, 0) && worker_collect(NULL, 0) == 0);
    worker_drain(NULL);
    worker_free(NULL);
    CHECK(job.ran == 0 && job.finished == 0 && job.dropped == 0);
}
