/* Libraries that look for devices complain on stderr by themselves, where one clear line of ours is enough. */
#ifndef UNSLOUCH_PLATFORM_QUIET_H
#define UNSLOUCH_PLATFORM_QUIET_H

/* From here to quiet_end nothing that is written to stderr, by whichever thread, is seen, but that memory ran out. Takes what quiet_begin gave; does not nest. */
int  quiet_begin(void);
void quiet_end(int kept);

#endif
