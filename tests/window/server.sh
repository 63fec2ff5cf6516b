# shellcheck shell=sh disable=SC2154 # `program` and `manager` are who sources this one's
# To be sourced: a bare X server with a window manager of ours, and questions about the window and its record. `playing` is the program's process, `window` its window.
skip() { echo "skipped: $1 is missing"; exit 77; }
for tool in Xvfb xdotool sqlite3; do command -v "$tool" >/dev/null || skip "$tool"; done

folder=$(mktemp -d) || exit 1
server='' managing='' playing='' window=''
cleanup() {
    for process in $playing $managing $server; do kill "$process" 2>/dev/null; done
    rm -rf "$folder"
}
trap cleanup EXIT INT TERM

fail() {
    echo "not so: $1" >&2
    sed 's/^/program: /' "$folder/log" >&2
    exit 1
}

# Runs a command until it succeeds, at most so many seconds.
within() {
    tenths=$(($1 * 10)); shift
    while [ "$tenths" -gt 0 ]; do
        "$@" && return 0
        sleep .1
        tenths=$((tenths - 1))
    done
    return 1
}

# The server picks a free display and writes its number.
serve() {
    Xvfb -displayfd 3 -screen 0 1280x720x24 -nolisten tcp 3>"$folder/display" >/dev/null 2>&1 &
    server=$!
    within 20 test -s "$folder/display" || skip "a display that Xvfb can open"
    DISPLAY=:$(cat "$folder/display")
    export DISPLAY
    "$manager" >"$folder/managing" & managing=$!
    within 20 test -s "$folder/managing" || { echo "not so: somebody manages windows" >&2; exit 1; }
    # What the libraries of X, GL and D-Bus leave behind at the end is not ours to free.
    export LSAN_OPTIONS=detect_leaks=0
    export SDL_AUDIODRIVER=dummy XDG_CONFIG_HOME="$folder" XDG_DATA_HOME="$folder"
}

find_window() { window=$(xdotool search --onlyvisible --pid "$playing" 2>/dev/null | head -n 1); test -n "$window"; }
size() { xdotool getwindowgeometry --shell "$window" | sed -n 's/^WIDTH=//p; s/^HEIGHT=//p' | tr '\n' ' '; }
has_size() { test "$(size)" = "$1 "; }
ask() { sqlite3 -readonly "$folder/data/unslouch.db" "PRAGMA busy_timeout = 2000; $1" 2>/dev/null | tail -n 1; }
is() { test "$(ask "$1")" = "$2"; }
alive() { kill -0 "$playing" 2>/dev/null; }
