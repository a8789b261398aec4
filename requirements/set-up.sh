#!/bin/sh
# Makes .venv and fills it: `set-up.sh base` to run Everyname, `set-up.sh dev` to work on it, `set-up.sh semgrep`
# for what looks at its sources and wants older versions of the same packages: an environment within the first.
# Every package is pinned with its hash. uv installs where it can be had, pip where it cannot.
set -eu
cd "$(dirname "$0")/.."
what=$1
target=.venv/bin/python
candidates=${PYTHON:-python3 python3.11 python3.12 python3.13 python3.14}

is_new_enough() { "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; }
has_venv() { "$1" -c 'import venv, ensurepip' 2>/dev/null; }
pip() { .venv/bin/python -m pip --python "$target" --disable-pip-version-check --quiet "$@"; }

find_python() {
    for candidate in $candidates; do
        if is_new_enough "$candidate" && has_venv "$candidate"; then
            command -v "$candidate"
            return
        fi
    done
    {
        echo "Everyname needs Python 3.11 or later with its venv module; none of these has both:"
        for candidate in $candidates; do
            echo "  $candidate: $("$candidate" --version 2>/dev/null || echo 'not found')"
        done
        echo "On Debian or Ubuntu: apt install python3 python3-venv. Another Python: make PYTHON=/path/to/python3"
    } >&2
    return 1
}

make_environment() {
    python=$(find_python)
    rm -rf .venv
    "$python" -m venv .venv
    command -v uv >/dev/null 2>&1 ||
        pip install --only-binary :all: --require-hashes --requirement requirements/uv.txt 2>/dev/null ||
        echo "uv cannot be had here; pip installs instead, which takes about a minute longer." >&2
    pwd >.venv/folder
}

install() {
    uv=$(command -v uv || command -v .venv/bin/uv || true)
    if [ -n "$uv" ]; then
        "$uv" pip install --quiet --python "$target" "$@" && return
        echo "uv did not manage; trying pip." >&2
    fi
    pip install "$@"
}

echo "Setting up .venv ($what): once, and again when the lists in requirements/ change." >&2
if [ "$(cat .venv/folder 2>/dev/null)" != "$(pwd)" ] || ! is_new_enough .venv/bin/python; then
    make_environment
fi
if [ "$what" = semgrep ]; then
    .venv/bin/python -m venv --clear --without-pip .venv/semgrep
    target=.venv/semgrep/bin/python
    install --require-hashes --requirement requirements/semgrep.txt
    touch .venv/semgrep/ready
    exit
fi
install --require-hashes --requirement "requirements/$what.txt"
if [ "$what" = base ]; then
    install --require-hashes --requirement requirements/build.txt
    install --no-deps --no-build-isolation --editable .
    sh requirements/system.sh papers
else
    sh requirements/system.sh browser
    sh requirements/system.sh database
fi
touch ".venv/$what"
