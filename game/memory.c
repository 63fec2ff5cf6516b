#include "memory.h"

#include <stdlib.h>
#include <unistd.h>

#ifdef __GLIBC__
#include <malloc.h>
#endif

#define EXIT_ENVIRONMENT 3
#define LARGE_BYTES      (128 << 10)

static volatile int says_to = STDERR_FILENO;

void memory_say_to(int descriptor) {
    says_to = descriptor;
}

/* Nothing that needs memory, a lock or another thread; what is still open is closed by the system. */
void memory_out(void) {
    static const char said[] = "unslouch: out of memory; what was practised is kept. Close other programs and start again.\n";
    if (write(says_to, said, sizeof said - 1) < 0) _exit(EXIT_ENVIRONMENT);
    _exit(EXIT_ENVIRONMENT);
}

void *memory_need(void *memory) {
    if (!memory) memory_out();
    return memory;
}

void memory_begin(void) {
#ifdef __GLIBC__
    mallopt(M_MMAP_THRESHOLD, LARGE_BYTES);
    mallopt(M_TRIM_THRESHOLD, 4 * LARGE_BYTES);
#endif
}
