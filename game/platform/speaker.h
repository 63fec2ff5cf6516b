/* Words to speech-dispatcher, where it runs: SSIP over its Unix socket on this machine. Nothing here waits: what cannot be said at once is left unsaid, and where
   nobody listens there is silence. The one file of the program that opens a socket, and of no other family than AF_UNIX.
   The protocol: Cerha, Hanke and Milan Zamazal, "Speech Synthesis Interface Protocol", Brailcom. */
#ifndef UNSLOUCH_PLATFORM_SPEAKER_H
#define UNSLOUCH_PLATFORM_SPEAKER_H

typedef struct Speaker Speaker;

typedef enum {
    SPEAKER_FOCUS, /* takes the place of what was said before */
    SPEAKER_LINE   /* is said to its end */
} SpeakerKind;

#define SPEAKER_TEXT_MAX 1024 /* bytes; what is longer is cut */

/* `locale` as "es" or "es_MX"; it may be NULL or C. */
Speaker *speaker_new(const char *locale);
void     speaker_free(Speaker *speaker);
void     speaker_set_locale(Speaker *speaker, const char *locale);
/* UTF-8. All of these do nothing for NULL. */
void speaker_say(Speaker *speaker, SpeakerKind kind, const char *text);
void speaker_hush(Speaker *speaker);
/* Once a frame: sends what waits, and takes in the answers. */
void speaker_update(Speaker *speaker);

#endif
