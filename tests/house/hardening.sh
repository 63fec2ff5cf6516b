#!/bin/sh
# What the program is made of, read from its ELF: hardened as promised in .github/SECURITY.md, without network and without a shell.
# usage: hardening.sh PROGRAM
set -u
program=$1
command -v readelf >/dev/null && command -v nm >/dev/null || exit 77
passed=0
broken=0

promise() {
    if eval "$2" >/dev/null; then
        passed=$((passed + 1))
    else
        echo "BROKEN: $1"
        broken=$((broken + 1))
    fi
}

header=$(readelf -h "$program")
segments=$(readelf -lW "$program")
dynamic=$(readelf -dW "$program")
imports=$(nm -D --undefined-only "$program" | awk '{print $2}' | sed 's/@.*//')

imports_none_of() {
    found=$(echo "$imports" | grep -xE "$1" || true)
    [ -z "$found" ] || { echo "imports: $found" >&2; return 1; }
}

promise "it may be loaded anywhere (PIE)" 'echo "$header" | grep -qE "Type: +DYN" && echo "$dynamic" | grep -q "PIE"'
promise "its tables are closed once it runs (full RELRO)" 'echo "$segments" | grep -q GNU_RELRO && echo "$dynamic" | grep -qE "BIND_NOW|FLAGS_1.*NOW"'
promise "its stack runs no code" 'echo "$segments" | grep GNU_STACK | grep -qv "RWE"'
promise "no part of it is both written and run" '! echo "$segments" | grep LOAD | grep -q "RWE"'
promise "its stack is watched" 'echo "$imports" | grep -qx __stack_chk_fail'
promise "its copies are checked (FORTIFY)" 'echo "$imports" | grep -qE "^__(v?snprintf|memcpy|fprintf|printf|memset|strcat|strcpy)_chk$"'
promise "it asks no name, waits for nobody, and has no library of a network; house_walls holds that its one socket is of this machine" \
    'imports_none_of "socketpair|bind|listen|accept4?|getaddrinfo|gethostby(name|addr).*|inet_.*|send(to|m?msg)|recv(from|m?msg)|res_.*|SDLNet_.*|curl_.*"'
promise "it starts no shell" 'imports_none_of "system|popen|wordexp|execlp?|execle"'
promise "it makes no file by a name that another may guess" 'imports_none_of "mktemp|tmpnam|tempnam|gets"'
promise "it looks for no library of its own outside the system's folders" '! echo "$dynamic" | grep -E "R(UN)?PATH" | grep -vE "\[(/usr)?/lib[^]]*\]|\[\\\$ORIGIN"'

echo "$passed passed, $broken failed"
[ "$broken" -eq 0 ]
