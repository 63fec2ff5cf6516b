# shellcheck shell=sh disable=SC2034,SC2154 # `passed` and `broken` are who sources this one's; `suite` and `mirror` are given
# To be sourced: a fresh Debian root with its /proc, made with debootstrap unless UNSLOUCH_ROOT names one, and promises that are asked there.
root=${UNSLOUCH_ROOT:-$(mktemp -d)/root}
[ -d "$root/etc" ] || debootstrap --variant=minbase "$suite" "$root" ${mirror:+"$mirror"} >"$root.log" 2>&1
mount -t proc proc "$root/proc"
trap 'umount "$root/proc"' EXIT
passed=0
broken=0

inside() {
    chroot "$root" env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME=/tmp/home LC_ALL=C.UTF-8 DEBIAN_FRONTEND=noninteractive SDL_AUDIODRIVER=dummy "$@"
}

promise() {
    if eval "$2"; then
        passed=$((passed + 1))
    else
        echo "BROKEN: $1"
        broken=$((broken + 1))
    fi
}

inside mkdir -p /tmp/home
inside apt-get update -q >/dev/null
