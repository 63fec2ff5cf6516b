/* What the program says beside its work: on the error stream, and while a person practises also in a file, which whoever mends a fault can read. One for the
   program. The file holds nothing personal: no name, no level, no time of practice, and "~" for the home folder. */
#ifndef UNSLOUCH_PLATFORM_LOG_H
#define UNSLOUCH_PLATFORM_LOG_H

#include <stdbool.h>

#define LOG_FILE      "unslouch.log"
#define LOG_FILE_OLD  "unslouch.log.1"
#define LOG_BYTES_MAX (128 << 10) /* then it becomes the old file, and another is begun */
#define LOG_CRASH     "crashed:"  /* a line with this begins a backtrace */

/* Appends to LOG_FILE in the folder, which is made, mode 0600; from now on a crash leaves its backtrace there. A folder that cannot be written leaves the error
   stream alone. Opening twice closes the first. */
void log_open(const char *folder);
void log_close(void);

/* A sentence without its end: to the error stream after "unslouch: ", and to the file. Any thread. */
__attribute__((format(printf, 1, 2))) void log_warn(const char *format, ...);
/* To the file alone. */
__attribute__((format(printf, 1, 2))) void log_note(const char *format, ...);

/* Whether the file in the folder, or its old one, tells of a crash; `when` is then the time of the last, as written there. */
bool log_tells_crash(const char *folder, char *when, int size);

#endif
