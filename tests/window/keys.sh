#!/bin/sh
# Real key presses under a bare X server carry a session from Home to its record: pause, go on, hold longer, skip, back, full screen, stop, quit.
# Usage: keys.sh UNSLOUCH WINDOW_MANAGER SOURCE_DIR. Skips (77) where Xvfb, xdotool or sqlite3 is missing.
set -u
program=$1 manager=$2 source=$3
skip() { echo "skipped: $1 is missing"; exit 77; }
for tool in Xvfb xdotool sqlite3; do command -v "$tool" >/dev/null || skip "$tool"; done

folder=$(mktemp -d) || exit 1
server='' managing='' playing=''
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
"$program" --window 960x540 --data-dir "$folder/data" --assets "$source" --now 2026-11-27T18:10:00 >"$folder/log" 2>&1 &
playing=$!

find_window() { window=$(xdotool search --onlyvisible --pid "$playing" 2>/dev/null | head -n 1); test -n "$window"; }
within 60 find_window || fail "a window opens"

press() { xdotool key --clearmodifiers "$1"; sleep "${2:-.5}"; }
ask() { sqlite3 -readonly "$folder/data/unslouch.db" "PRAGMA busy_timeout = 2000; $1" 2>/dev/null | tail -n 1; }
is() { test "$(ask "$1")" = "$2"; }
size() { xdotool getwindowgeometry --shell "$window" | sed -n 's/^WIDTH=//p; s/^HEIGHT=//p' | tr '\n' ' '; }
has_size() { test "$(size)" = "$1 "; }
alive() { kill -0 "$playing" 2>/dev/null; }
focused() { test "$(xdotool getwindowfocus 2>/dev/null)" = "$window"; }

within 20 focused || fail "the window takes the keys"
has_size "960 540" || fail "the window is as large as was asked for, not $(size)"
sleep 1

for page in safety conditions look; do press Return 1; done
press Return
within 20 is 'SELECT count(*) FROM session' 1 || fail "four presses lead from the first start through Welcome into a session and its record"
is 'SELECT level FROM session' five-for-the-upper-back || fail "the record names the level"
sleep 3

press space
within 10 is 'SELECT practised_s >= 2 FROM session' 1 || fail "pausing credits what was practised"
paused_at=$(ask 'SELECT practised_s FROM session')
sleep 4
press space
press space 1
now_at=$(ask 'SELECT practised_s FROM session')
[ "$now_at" -le $((paused_at + 3)) ] || fail "a pause is no practice: $paused_at s before it, $now_at s after it"
press space

press F11
within 10 has_size "1280 720" || fail "F11 fills the screen, not $(size)"
press F11
within 10 has_size "960 540" || fail "F11 gives the window back, not $(size)"

press h
press Right 1
press Right 1
press Left 1
press n 1
press p 1
press e 1
press c
press question
press Escape
alive || fail "the program lives through every key of practice"
within 15 is "SELECT practised_s >= $now_at + 5 FROM session" 1 || fail "practice goes on being credited as it goes"
is 'SELECT completed FROM session' 0 || fail "skipping within a session does not end it"

press Escape
for row in 1 2 3 4 5 6 7; do press Down .2; done
press Return 1
within 10 is "SELECT practised_s > $now_at FROM session" 1 || fail "stopping keeps what was done"
press Return 1
press Escape 1

quits() { ! alive; }
within 20 quits || fail "Escape on Home ends the program"
wait "$playing"
status=$?
playing=''
[ "$status" -eq 0 ] || fail "the program ends with 0, not $status"
is 'SELECT count(*) FROM session' 1 || fail "one session leaves one record"
is 'PRAGMA integrity_check' ok || fail "the save file is whole"
echo "1 passed, 0 failed: a session of $(ask 'SELECT practised_s FROM session') s by key presses"
