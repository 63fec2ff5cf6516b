/* Memory that is there or ends the program: a studio tool has nothing better to do without it. */
#ifndef MEM_H
#define MEM_H

#include <stddef.h>

/* Zeroed room for `count` things of `size` bytes, aligned to 64. Free with free(). */
void *mem_new(size_t count, size_t size);

#endif
