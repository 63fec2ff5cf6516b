#!/bin/sh
# A window that is resized in mid-session goes on; when its display goes, the program ends, and what was practised is kept.
# Usage: display.sh UNSLOUCH WINDOW_MANAGER SOURCE_DIR. Skips (77) where Xvfb, xdotool or sqlite3 is missing.
set -u
program=$1 manager=$2 source=$3
# shellcheck source=tests/window/server.sh
. "$(dirname "$0")/server.sh"
serve

"$program" play five-for-the-upper-back --window 960x540 --data-dir "$folder/data" --assets "$source" --now 2026-11-27T18:10:00 >"$folder/log" 2>&1 &
playing=$!
within 60 find_window || fail "a window opens"
within 30 is 'SELECT practised_s >= 5 FROM session' 1 || fail "practice is credited"

for wanted in "800 450" "1280 720" "640 700" "960 540"; do
    # shellcheck disable=SC2086 # a width and a height
    xdotool windowsize "$window" $wanted
    within 10 has_size "$wanted" || fail "the window becomes $wanted, not $(size)"
    sleep 1
    alive || fail "the program lives through a window of $wanted"
done
practised=$(ask 'SELECT practised_s FROM session')
within 15 is "SELECT practised_s > $practised FROM session" 1 || fail "practice goes on in a window of another size"

practised=$(ask 'SELECT practised_s FROM session')
kill "$server"
wait "$server" 2>/dev/null
server=''
ended() { ! alive; }
within 20 ended || fail "without its display the program ends"
playing=''
is 'PRAGMA integrity_check' ok || fail "the save file is whole"
is "SELECT practised_s >= $practised FROM session" 1 || fail "what was practised is kept"
echo "1 passed, 0 failed: $(ask 'SELECT practised_s FROM session') s kept of a session whose display went"
