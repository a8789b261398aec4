#!/bin/sh
# What pip cannot bring: `system.sh papers` for print-outs in any script, `system.sh browser` and
# `system.sh database` for the tests.
# On Debian and its kin, with the right to install, it installs what is missing; elsewhere it says what to do.
set -eu
cd "$(dirname "$0")/.."
what=$1
noto="fonts-noto-core fonts-noto-cjk fonts-noto-color-emoji"
own=src/everyname/papers/fonts

has_package() { dpkg-query --show --showformat='${Status}' "$1" 2>/dev/null | grep -q '^install ok installed$'; }

as_root() {
    if [ "$(id -u)" = 0 ]; then "$@"; else sudo -n "$@"; fi
}

may_install() { command -v apt-get >/dev/null 2>&1 && as_root true 2>/dev/null; }

# Debian keeps the server's programs off the path; the tests look there, too.
has_postgresql() {
    for program in "$(command -v initdb)" /usr/lib/postgresql/*/bin/initdb /usr/pgsql-*/bin/initdb; do
        [ ! -x "$program" ] || return 0
    done
    return 1
}

need_packages() {
    missing=
    for package in "$@"; do
        has_package "$package" || missing="$missing $package"
    done
    [ -n "$missing" ] || return 0
    if may_install; then
        echo "Installing$missing: once." >&2
        export DEBIAN_FRONTEND=noninteractive
        # shellcheck disable=SC2086 # a list of words is what is meant
        as_root apt-get install --yes --quiet=2 --no-install-recommends $missing >/dev/null 2>&1 || {
            as_root apt-get update --quiet=2
            as_root apt-get install --yes --quiet=2 --no-install-recommends $missing >/dev/null
        }
    else
        echo "Please install$missing (on Debian: apt install$missing), or their like on this system." >&2
        return 1
    fi
}

# The typeface of Everyname, from its pinned packages. Without it, papers are set in Noto Sans.
own_typeface() {
    command -v npm >/dev/null 2>&1 || need_packages npm || return 1
    (cd requirements/fonts && npm ci --silent)
    rm -rf "$own"
    mkdir -p "$own"
    from=requirements/fonts/node_modules
    cp "$from"/@expo-google-fonts/*/400Regular/*.ttf "$from"/@expo-google-fonts/*/600SemiBold/*.ttf \
        "$from"/@fontsource-variable/*/files/*-wght-normal.woff2 "$own"
    cp "$from"/@expo-google-fonts/*/LICENSE_FONT "$own"/OFL.txt
    rm -rf "$from"
}

case $what in
papers)
    # shellcheck disable=SC2086
    need_packages $noto || echo "Names in scripts that no font here holds will be named, not printed." >&2
    own_typeface || echo "Without npm the papers are set in Noto Sans." >&2
    ;;
browser)
    # Without windows it takes half the time; where no package holds it, the whole one will do.
    command -v chromium-headless-shell >/dev/null 2>&1 || need_packages chromium-headless-shell ||
        command -v chromium >/dev/null 2>&1 || need_packages chromium
    # Readers of PDF that we have not written.
    command -v pdftotext >/dev/null 2>&1 || need_packages poppler-utils
    command -v qpdf >/dev/null 2>&1 || need_packages qpdf
    ;;
database)
    # Installed, and left alone: the tests start a cluster of their own.
    has_postgresql || need_packages postgresql
    ;;
esac
