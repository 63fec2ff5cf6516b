/* Where things are: our assets, the person's data, by the XDG rules, without trusting the environment. */
#ifndef UNSLOUCH_PLATFORM_PATHS_H
#define UNSLOUCH_PLATFORM_PATHS_H

#include <stdbool.h>
#include <stddef.h>

#define PATH_BYTES_MAX 4096

/* Joins with one slash; false when it does not fit. */
bool path_join(char *out, size_t size, const char *folder, const char *name);
/* $XDG_DATA_HOME/unslouch (empty or relative counts as unset), else ~/.local/share/unslouch. Not created here. */
bool paths_data_dir(char *out, size_t size);
/* $XDG_STATE_HOME/unslouch, else ~/.local/state/unslouch. */
bool paths_state_dir(char *out, size_t size);
/* Where the person's desktop keeps documents (XDG user-dirs), else ~/Documents; false when there is no such folder. */
bool paths_documents_dir(char *out, size_t size);
/* Creates the folder and its parents with mode 0700. */
bool paths_make_dir(const char *path);
/* The folder that holds assets/ and levels/: beside the program, above the build folder, the installed share folder, or what
   share/unslouch beside the program links to. False when none of them has assets/. */
bool paths_install_dir(char *out, size_t size);
bool path_is_file(const char *path);
bool path_is_dir(const char *path);

#endif
