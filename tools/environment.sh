#!/bin/sh
# Makes .venv with the project and its exact dependencies; uv is used where it is present, because it is much faster.
# Usage: environment.sh '.' | '.[test]'
set -eu
what=$1
stamp=.venv/.ready
[ "$what" = . ] || stamp=.venv/.ready-test
python=${PYTHON:-python3}

say() { printf '%s\n' "$*" >&2; }

# Debian and Ubuntu leave pip out of new environments, but keep it in a package that anyone may download and unpack.
borrow_pip() {
    unpacked=$(mktemp -d)
    (cd "$unpacked" && apt-get -qq download python3-pip-whl && dpkg -x python3-pip-whl*.deb .) >/dev/null 2>&1 || return 1
    "$python" -m venv --without-pip .venv
    .venv/bin/python "$(ls "$unpacked"/usr/share/python-wheels/pip-*.whl)/pip" install --quiet pip
    rm -rf "$unpacked"
}

make_environment() {
    "$python" -m venv .venv >/dev/null 2>&1 && return
    rm -rf .venv
    borrow_pip && return
    rm -rf .venv
    if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
        say "· Het pakket python3-venv ontbreekt; dat wordt nu geïnstalleerd ..."
        { apt-get -qq update && DEBIAN_FRONTEND=noninteractive apt-get -qq install -y python3-venv; } >/dev/null
        "$python" -m venv .venv && return
    fi
    say "Python kan hier geen omgeving maken; typ: sudo apt install python3-venv (of installeer uv) en probeer het opnieuw."
    exit 2
}

if ! "$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
    say "Python 3.11 of nieuwer is nodig; installeer het, of wijs het aan met: make PYTHON=/pad/naar/python3.11 handbook"
    exit 2
fi
say "· Omgeving klaarzetten (.venv), de eerste keer duurt dat ongeveer een minuut ..."
if command -v uv >/dev/null 2>&1; then
    [ -x .venv/bin/python ] || uv venv --quiet --python "$python" .venv
    uv pip install --quiet --python .venv/bin/python --constraint constraints.txt --editable "$what"
else
    .venv/bin/python -m pip --version >/dev/null 2>&1 || make_environment
    .venv/bin/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable "$what"
fi
touch "$stamp"
