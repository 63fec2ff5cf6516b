/* A loop spread over threads. What it computes must not depend on who does which step, nor when. */
#ifndef POOL_H
#define POOL_H

#define POOL_THREADS_MAX 16

typedef void PoolStep(void *context, int index, int thread);

/* Calls step(context, i, thread) once for every i below `count`; returns when all are done. */
void pool_run(int threads, int count, PoolStep *step, void *context);

#endif
