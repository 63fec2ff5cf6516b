#!/bin/sh
# shellcheck disable=SC2016 # what a promise asks is read when it is asked
# A package in a fresh Debian root: it installs with what it needs, plays there, and goes without a trace.
# usage, as root: tests/ship/install.sh PACKAGE.deb [SUITE [MIRROR]]      makes the root with debootstrap in a new folder of /tmp
set -eu
package=${1:?"usage: tests/ship/install.sh PACKAGE.deb [SUITE [MIRROR]]"}
suite=${2:-bookworm}
mirror=${3:-} # left out: as debootstrap knows it
# shellcheck source=tests/ship/root.sh
. "$(dirname "$0")/root.sh"
cp "$package" "$root/tmp/unslouch.deb"
promise "it installs by name of its file" 'inside apt-get install -y -q --no-install-recommends /tmp/unslouch.deb >/dev/null'
promise "it finds what it plays" 'inside unslouch list >/dev/null && inside unslouch check /usr/share/unslouch/levels/breathe-two.json'
promise "it draws a session" 'inside unslouch shot five-for-the-upper-back --at 60 --size 640x360 -o /tmp/shot.png && [ -s "$root/tmp/shot.png" ]'
promise "its files are whole" 'inside sh -c "cd / && md5sum --quiet -c /var/lib/dpkg/info/unslouch.md5sums"'
inside apt-get install -y -q --no-install-recommends xvfb xauth >/dev/null
# Ten seconds of practice in a window; the end of the time, 124, is the one that is wished.
promise "it plays in a window" 'inside xvfb-run -a timeout 25 unslouch play breathe-two --window 640x360; [ $? -eq 124 ] || [ $? -eq 143 ]'
promise "what was practised is kept" 'inside unslouch stats --json | grep -q "\"sessions\"\|minutes"'
promise "it is removed" 'inside apt-get purge -y -q unslouch >/dev/null && ! inside dpkg -s unslouch >/dev/null 2>&1'
promise "nothing of it is left" '[ -z "$(find "$root/usr" "$root/etc" "$root/var/lib/dpkg/info" -iname "*unslouch*")" ]'
promise "the record stays where it is" '[ -s "$root/tmp/home/.local/share/unslouch/unslouch.db" ]'
echo "$passed passed, $broken failed"
[ "$broken" -eq 0 ]
