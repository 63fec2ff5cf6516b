#!/bin/sh
# Builds and packs twice, from copies in two folders, and compares: two builds, one checksum.
# usage: tests/ship/reproducible.sh [FOLDER]      works in FOLDER (a new one in /tmp)
set -eu
root=$(cd "$(dirname "$0")/../.." && pwd)
work=${1:-$(mktemp -d)}
commit=$(git -C "$root" rev-parse HEAD) # once: somebody may go on meanwhile
for copy in one another-place; do
    mkdir -p "$work/$copy"
    git -C "$root" archive "$commit" | tar -x -C "$work/$copy"
    "$work/$copy/game/desktop/package" "$work/$copy/packed" >"$work/$copy.log" 2>&1 || { tail -n 20 "$work/$copy.log" >&2; exit 1; }
    (cd "$work/$copy/packed" && sha256sum ./*.deb ./*.tar.gz) >"$work/$copy.sums"
    cat "$work/$copy.sums"
done
cmp "$work/one.sums" "$work/another-place.sums"
echo "1 passed, 0 failed"
