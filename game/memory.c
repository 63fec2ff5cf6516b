#include "memory.h"

#include <unistd.h>

#define EXIT_ENVIRONMENT 3

/* Nothing that needs memory, a lock or another thread; what is still open is closed by the system. */
void memory_out(void) {
    static const char said[] = "unslouch: out of memory; what was practised is kept. Close other programs and start again.\n";
    if (write(STDERR_FILENO, said, sizeof said - 1) < 0) _exit(EXIT_ENVIRONMENT);
    _exit(EXIT_ENVIRONMENT);
}

void *memory_need(void *memory) {
    if (!memory) memory_out();
    return memory;
}
