#!/bin/sh
# No room reaches past the rooms and libraries that it may use, and the core reaches nowhere: what the include paths enforce, said by name.
# usage: walls.sh SOURCE_DIR
set -eu
cd "$1/game"
broken=0

# may ROOM PATTERN...: every quoted include of the room, and every one of a library, begins with one of the patterns.
may() {
    room=$1
    shift
    allowed=$(echo "$room/" "$@" | tr ' ' '|')
    found=$(grep -nE '^#include ("|<(SDL|avif|jansson|sqlite3))' "$room"/*.[ch] | grep -vE "#include [\"<]($allowed)" | grep -vE '#include "[a-z_]+\.h"' || true)
    if [ -n "$found" ]; then
        echo "game/$room may use only: $*"
        echo "$found"
        broken=$((broken + 1))
    fi
}

may core
may content core/ jansson
may save core/ sqlite3
may platform SDL
may media core/ platform/ SDL avif
may view core/ media/ SDL
may screens core/ view/

# Out of memory dies in one place.
dies=$(grep -nE '(^|[^a-z_])(abort|_exit|exit) *\(' */*.[ch] | grep -v '^commands/child.c' || true)
if [ -n "$dies" ]; then
    echo "game/memory.c alone ends the program"
    echo "$dies"
    broken=$((broken + 1))
fi

impure=$(grep -nE '(^|[^a-z_])(time|rand|clock|fopen|printf|fprintf|malloc|calloc|getenv|abort) *\(' core/*.c || true)
if [ -n "$impure" ]; then
    echo "game/core is pure: no clock, chance, files, output or allocation"
    echo "$impure"
    broken=$((broken + 1))
fi

# No network: one file opens a socket, of this machine alone, and nothing names another family.
nets=$(grep -nE '(^|[^a-z_])(socket|connect|socketpair) *\(|sys/socket\.h|netinet|netdb\.h|arpa/|AF_|PF_' */*.[ch] *.[ch] | grep -vE '^platform/speaker\.[ch]:.*(socket\(AF_UNIX, SOCK_STREAM, 0\)|connect\(made, |#include <sys/socket\.h>|\.sun_family = AF_UNIX|than AF_UNIX)' || true)
if [ -n "$nets" ]; then
    echo "game/platform/speaker.c alone opens a socket, of AF_UNIX"
    echo "$nets"
    broken=$((broken + 1))
fi

echo "$((10 - broken)) passed, $broken failed"
[ "$broken" -eq 0 ]
