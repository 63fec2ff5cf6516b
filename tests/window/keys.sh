#!/bin/sh
# Real key presses under a bare X server carry a session from Home to its record: pause, go on, hold longer, skip, back, full screen, stop, quit.
# Usage: keys.sh UNSLOUCH WINDOW_MANAGER SOURCE_DIR. Skips (77) where Xvfb, xdotool or sqlite3 is missing.
set -u
program=$1 manager=$2 source=$3
# shellcheck source=tests/window/server.sh
. "$(dirname "$0")/server.sh"
serve

"$program" --window 960x540 --data-dir "$folder/data" --assets "$source" --now 2026-11-27T18:10:00 >"$folder/log" 2>&1 &
playing=$!
within 60 find_window || fail "a window opens"

press() { xdotool key --clearmodifiers "$1"; sleep "${2:-.5}"; }
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
