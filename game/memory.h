/* Out of memory dies here, wherever in the program it happens: with one sentence and exit status 3. What was practised is safe: each change of the record is on the
   disk when it was made. Any room but the core may use this. */
#ifndef UNSLOUCH_MEMORY_H
#define UNSLOUCH_MEMORY_H

/* Once, at the start: large blocks (pictures, sounds) go back to the system when they are freed. Left alone, glibc keeps them in a heap that they tear to pieces: of
   410 MB after two hours 170 were holes. */
void memory_begin(void);
/* What an allocation returned, which is then never NULL: `memory_need(malloc(n))`. Any thread may call it. */
void *memory_need(void *memory);
/* For what reports a lack of memory in another way. */
_Noreturn void memory_out(void);
/* Where the sentence is said, for who silences stderr; at first that is where. */
void memory_say_to(int descriptor);

#endif
