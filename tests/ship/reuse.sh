#!/bin/sh
# Asks the REUSE tool about a copy in which the texts of the licences stand at the top, where it wants them.
# usage: tests/ship/reuse.sh
set -eu
root=$(cd "$(dirname "$0")/../.." && pwd)
work=$(mktemp -d)
git -C "$root" archive HEAD | tar -x -C "$work"
mv "$work/.reuse/LICENSES" "$work/LICENSES"
(cd "$work" && reuse lint) || { rm -rf "$work"; exit 1; }
rm -rf "$work"
