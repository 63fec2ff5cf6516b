#!/bin/sh
# shellcheck disable=SC2016 # what a promise asks is read when it is asked
# What game/desktop/appimage assembles, moved elsewhere, in a Debian root that has what a desktop has and none of our libraries: it draws and plays there.
# usage, as root: tests/ship/appdir.sh APPDIR [SUITE [MIRROR]]      makes the root with debootstrap in a new folder of /tmp
set -eu
app=${1:?"usage: tests/ship/appdir.sh APPDIR [SUITE [MIRROR]]"}
suite=${2:-trixie}
mirror=${3:-} # left out: as debootstrap knows it
# shellcheck source=tests/ship/root.sh
. "$(dirname "$0")/root.sh"
desktop='libx11-6 libxcursor1 libxext6 libxfixes3 libxi6 libxrandr2 libxss1 ^libasound2(t64)?$ libdbus-1-3 libdrm2 libgbm1 libpulse0 libwayland-client0 libwayland-cursor0
libwayland-egl1 libxkbcommon0 xvfb xauth'
rm -rf "$root/opt/moved"
cp -a "$app" "$root/opt/moved"
# shellcheck disable=SC2086 # one word a package
inside apt-get install -y -q --no-install-recommends $desktop >/dev/null
promise "SDL is not there but in it" '! inside dpkg -l | grep -q libsdl2'
promise "desktop entry and icon lie at its top" 'desktop-file-validate "$app"/*.desktop && [ -e "$app/$(sed -n "s/^Icon=//p" "$app"/*.desktop | head -n 1).png" ] && [ -e "$app/.DirIcon" ]'
promise "it finds what it plays" 'inside /opt/moved/AppRun list | grep -q breathe-two'
promise "it draws a session" 'inside /opt/moved/AppRun shot five-for-the-upper-back --at 60 --size 640x360 -o /tmp/shot.png && [ -s "$root/tmp/shot.png" ]'
# The end of the time, 124, is the one that is wished.
promise "it plays in a window" 'inside xvfb-run -a timeout 25 /opt/moved/AppRun play breathe-two --window 640x360; [ $? -eq 124 ] || [ $? -eq 143 ]'
promise "what was practised is kept" '[ -s "$root/tmp/home/.local/share/unslouch/unslouch.db" ]'
echo "$passed passed, $broken failed"
[ "$broken" -eq 0 ]
