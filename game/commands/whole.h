/* Whether a sound or a picture is all there, told from its container without decoding it. */
#ifndef UNSLOUCH_COMMANDS_WHOLE_H
#define UNSLOUCH_COMMANDS_WHOLE_H

/* NULL when nothing is wrong; else what is: "is missing", "is empty", "is cut off", "is no Ogg file". Of Ogg (RFC 3533), AVIF (ISO/IEC 14496-12, boxes), WebP and
   WAV (RIFF) and PNG (its IEND) the length is checked; of other files only that there is something. */
const char *whole_fault(const char *path);

#endif
