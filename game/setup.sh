# Sourced by game/run and tests/run: finds what is missing, installs it by this system's package manager, builds.
# A need is one line: how it is recognised, then its package for apt, dnf, pacman, zypper and brew ("-": nothing to install).

needs_to_build='
command cc             | gcc libc6-dev      | gcc                | gcc        | gcc                  | gcc
command cmake          | cmake              | cmake              | cmake      | cmake                | cmake
command ninja          | ninja-build        | ninja-build        | ninja      | ninja                | ninja
command pkg-config     | pkg-config         | pkgconf-pkg-config | pkgconf    | pkg-config           | pkg-config
library sdl2           | libsdl2-dev        | SDL2-devel         | sdl2       | libSDL2-devel        | sdl2
library SDL2_image     | libsdl2-image-dev  | SDL2_image-devel   | sdl2_image | libSDL2_image-devel  | sdl2_image
library SDL2_mixer     | libsdl2-mixer-dev  | SDL2_mixer-devel   | sdl2_mixer | libSDL2_mixer-devel  | sdl2_mixer
library vorbisfile     | libvorbis-dev      | libvorbis-devel    | libvorbis  | libvorbis-devel      | libvorbis
library SDL2_ttf       | libsdl2-ttf-dev    | SDL2_ttf-devel     | sdl2_ttf   | libSDL2_ttf-devel    | sdl2_ttf
library libavif        | libavif-dev        | libavif-devel      | libavif    | libavif-devel        | libavif
library jansson        | libjansson-dev     | jansson-devel      | jansson    | libjansson-devel     | jansson
library libmd          | libmd-dev          | libmd-devel        | libmd      | libmd-devel          | libmd
library sqlite3        | libsqlite3-dev     | sqlite-devel       | sqlite     | sqlite3-devel        | sqlite'

needs_to_film='
command ffmpeg         | ffmpeg             | ffmpeg-free        | ffmpeg     | ffmpeg               | ffmpeg'

needs_to_test="$needs_to_film
command clang          | clang              | clang              | clang      | clang                | llvm
fuzzer  clang          | libclang-rt-dev    | compiler-rt        | compiler-rt | clang-devel         | llvm
command Xvfb           | xvfb               | xorg-x11-server-Xvfb | xorg-server-xvfb | xorg-x11-server-Xvfb | -
command xdotool        | xdotool            | xdotool            | xdotool    | xdotool              | -
command sqlite3        | sqlite3            | sqlite             | sqlite     | sqlite3              | sqlite
module  numpy          | python3-numpy      | python3-numpy      | python-numpy | python3-numpy      | numpy
module  scipy          | python3-scipy      | python3-scipy      | python-scipy | python3-scipy      | scipy
command avifenc        | libavif-bin        | libavif-tools      | libavif    | libavif-tools        | libavif
library zlib           | zlib1g-dev         | zlib-devel         | zlib       | zlib-devel           | zlib
command localedef      | libc-bin           | glibc-common       | glibc      | glibc                | -
file    /usr/share/i18n/locales/tr_TR | locales | glibc-locale-source | glibc | glibc-i18ndata     | -"

installed=no

fail() {
    echo "$0: $*" >&2
    exit 3
}

have() {
    case $1 in
    command) command -v "$2" >/dev/null 2>&1 ;;
    library) pkg-config --exists "$2" >/dev/null 2>&1 ;;
    module) /usr/bin/python3 -c "import $2" >/dev/null 2>&1 ;;
    file) [ -e "$2" ] ;;
    fuzzer) ls "$("$2" -print-resource-dir 2>/dev/null)"/lib/*/libclang_rt.fuzzer* >/dev/null 2>&1 ;;
    esac
}

# The column of the table that this system's package manager reads.
package_manager() {
    for manager in apt-get dnf pacman zypper brew; do
        if command -v "$manager" >/dev/null 2>&1; then
            echo "$manager"
            return
        fi
    done
}

# Prints the packages of the needs that are not met.
missing_packages() {
    column=$1
    shift
    printf '%s\n' "$@" | while IFS='|' read -r probe apt dnf pacman zypper brew; do
        # shellcheck disable=SC2086 # the probe is two words
        [ -z "$probe" ] || have $probe || case $column in
        apt-get) echo $apt ;;
        dnf) echo $dnf ;;
        pacman) echo $pacman ;;
        zypper) echo $zypper ;;
        brew) echo $brew ;;
        esac
    done | tr ' ' '\n' | grep -vx -e - -e '' | sort -u
}

as_root() {
    if [ "$(id -u)" -eq 0 ]; then
        "$@"
    else
        command -v sudo >/dev/null 2>&1 || fail "installing packages needs root, and there is no sudo; as root run: $*"
        sudo "$@"
    fi
}

install_packages() {
    manager=$1
    shift
    case $manager in
    apt-get)
        as_root apt-get update -q
        as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends "$@"
        ;;
    dnf) as_root dnf install -y "$@" ;;
    pacman) as_root pacman -S --needed --noconfirm "$@" ;;
    zypper) as_root zypper --non-interactive install "$@" ;;
    brew) brew install "$@" ;;
    esac
}

# install_missing YES NEEDS...: asks first, unless YES is "yes" or the person is root.
install_missing() {
    yes=$1
    shift
    manager=$(package_manager)
    packages=$(missing_packages "${manager:-apt-get}" "$@" | tr '\n' ' ')
    [ -n "$packages" ] || return 0
    [ -n "$manager" ] || fail "these are missing, and no package manager that this script knows was found (named as on Debian): $packages"
    if [ "$yes" != yes ] && [ "$(id -u)" -ne 0 ]; then
        printf 'These packages are missing: %s\nInstall them with %s? [y/N] ' "$packages" "$manager" >&2
        read -r answer || answer=
        case $answer in
        y | Y | yes) ;;
        *) fail "nothing was installed; install them yourself, or start again with --yes" ;;
        esac
    fi
    # shellcheck disable=SC2086 # one word a package
    install_packages "$manager" $packages >&2 || fail "$manager could not install: $packages"
    installed=yes
}

# build_preset FOLDER PRESET TARGET [CMAKE OPTION...]: configures once and after an installation, builds what changed; quiet unless it fails.
build_preset() {
    folder=$1
    preset=$2
    target=$3
    shift 3
    log=$folder/build.log
    mkdir -p "$folder"
    if [ ! -f "$folder/build.ninja" ] || [ "$installed" = yes ]; then
        cmake -S "$root" -B "$folder" -G Ninja -DUNSLOUCH_PRESET="$preset" "$@" >"$log" 2>&1 || { cat "$log" >&2; fail "cmake could not configure $folder"; }
    fi
    cmake --build "$folder" --target "$target" >"$log" 2>&1 || { cat "$log" >&2; fail "$folder does not build; to begin anew, delete it"; }
}
