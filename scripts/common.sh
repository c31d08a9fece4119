# shellcheck shell=bash
# What the scripts share. Sourced, never run: it moves to the project's root and defines a few functions.

set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

# A crash in a test is reported by its signal; the backtrace of Swift takes minutes on a small machine.
export SWIFT_BACKTRACE=enable=no

# say TEXT…: one line of talk, on stderr, so that stdout stays the result of what runs.
say() {
    printf '==> %s\n' "$*" >&2
}

# fail TEXT…: ends the script with what is wrong; further lines say what to do.
fail() {
    printf 'error: %s\n' "$1" >&2
    shift
    for line in "$@"; do printf '       %s\n' "$line" >&2; done
    exit 1
}

# Where scripts/libgit2 puts its archive.
libgit2_folder=.build/libgit2

# The one way in which the program is built for use: everywhere the same options, so that nothing is built twice.
# The Swift runtime is linked into the program; warnings are errors by Package.swift. Where scripts/libgit2 was run,
# all of the program is in its one file, and it starts on every Linux of this kind of processor.
build_release() {
    local options=(--static-swift-stdlib)
    if [ -e "$libgit2_folder/lib/libgit2.a" ]; then
        export PKG_CONFIG_PATH="$PWD/$libgit2_folder/lib/pkgconfig${PKG_CONFIG_PATH:+:$PKG_CONFIG_PATH}"
        options=(-Xswiftc -static-executable)
    fi
    say "building the release (the first time takes a few minutes)"
    swift build -c release "${options[@]}" --product hearback >&2
}
