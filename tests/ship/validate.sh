#!/bin/sh
# What a desktop reads of us is what its specifications say; each validator that is there is asked.
# usage: validate.sh BUILD_FOLDER SOURCE_FOLDER
set -u
pages=$1/game/desktop
source=$2
id=$(sed -n 's/^UNSLOUCH_ID:STRING=//p' "$1/CMakeCache.txt")
asked=0
broken=0

ask() {
    command -v "$2" >/dev/null 2>&1 || return 0
    what=$1
    shift
    asked=$((asked + 1))
    if ! "$@" >"$pages/asked.log" 2>&1 || { [ "$what" = quiet ] && [ -s "$pages/asked.log" ]; }; then
        echo "BROKEN: $*"
        head -n 20 "$pages/asked.log"
        broken=$((broken + 1))
    fi
}

# The page itself is not looked at.
man_is_clean() {
    { man --warnings -E UTF-8 -l -Tutf8 "$1" >/dev/null; } 2>&1
}

manifest_has_id() {
    grep -qx "app-id: $id" "$source"/game/desktop/*.yaml || echo "the Flatpak manifest has another app-id than CMakeLists.txt: $id"
}

# What CMake asks pkg-config for is in the runtime, or a module of the manifest.
manifest_brings_libraries() {
    brought=" $(sed -n 's/^# The runtime brings: \([^.]*\).*/\1/p; s/^  - name: //p' "$source"/game/desktop/*.yaml | tr '\n' ' ')"
    sed -n 's/^pkg_check_modules([A-Z0-9_]* REQUIRED IMPORTED_TARGET \([A-Za-z0-9_]*\).*/\1/p' "$source/CMakeLists.txt" | while read -r library; do
        case $brought in
        *" $library "*) ;;
        *) echo "the Flatpak manifest does not bring $library, which CMakeLists.txt asks for" ;;
        esac
    done
}

# It keeps notes where it is started.
manifest_is_read() {
    case $source in
    /*) manifest=$source/game/desktop/$id.yaml ;;
    *) manifest=$PWD/$source/game/desktop/$id.yaml ;;
    esac
    (cd "$pages" && flatpak-builder --show-manifest "$manifest")
}

ask quiet manifest_has_id
ask quiet manifest_brings_libraries
! command -v flatpak-builder >/dev/null 2>&1 || ask any manifest_is_read
ask quiet desktop-file-validate "$pages/$id.desktop"
ask any appstreamcli validate --no-net "$pages/$id.metainfo.xml"
! command -v man >/dev/null 2>&1 || ask quiet man_is_clean "$pages/unslouch.1"
ask quiet bash -n "$pages/unslouch.bash"
ask quiet zsh -n "$pages/unslouch.zsh"
ask quiet fish -n "$pages/unslouch.fish"
cd "$source" || exit 1 # what a script reads is named from here
ask quiet shellcheck -x game/desktop/package game/desktop/appimage tests/ship/*.sh
if command -v doxygen >/dev/null 2>&1; then
    { cat game/Doxyfile; echo "OUTPUT_DIRECTORY = $pages/doc"; } >"$pages/Doxyfile"
    mkdir -p "$pages/doc"
    ask quiet doxygen "$pages/Doxyfile"
fi
[ "$asked" -gt 0 ] || exit 77
echo "$((asked - broken)) passed, $broken failed"
[ "$broken" -eq 0 ]
