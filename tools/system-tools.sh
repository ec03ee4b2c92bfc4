#!/bin/sh
# LibreOffice recalculates workbooks, Chromium walks through the site and a Dutch word list judges the spelling in the tests.
# Installs what is missing through apt when that is allowed; else says which tests are skipped. With BLUEPRINT_REQUIRE_TOOLS=1 a
# missing tool is a failure.
set -u

say() { printf '%s\n' "$*" >&2; }

missing=""
command -v soffice >/dev/null 2>&1 || command -v libreoffice >/dev/null 2>&1 || missing="$missing libreoffice-calc"
command -v chromium >/dev/null 2>&1 || command -v chromium-browser >/dev/null 2>&1 || command -v google-chrome >/dev/null 2>&1 || missing="$missing chromium"
# The program that drives the browser in the tests needs this small library, which a bare machine lacks.
find /lib /usr/lib -name 'libatomic.so.1*' 2>/dev/null | grep -q . || missing="$missing libatomic1"
[ -f /usr/share/hunspell/nl_NL.dic ] || missing="$missing hunspell-nl"
[ -n "$missing" ] || exit 0

root=""
if [ "$(id -u)" != 0 ]; then
    if command -v sudo >/dev/null 2>&1 && sudo -n true 2>/dev/null; then root="sudo -n"; else root=no; fi
fi
if [ "$root" != no ] && command -v apt-get >/dev/null 2>&1; then
    say "· Voor de tests wordt geïnstalleerd:$missing ..."
    # shellcheck disable=SC2086
    $root apt-get -qq update >/dev/null && $root env DEBIAN_FRONTEND=noninteractive apt-get -qq install -y --no-install-recommends $missing >/dev/null && exit 0
fi
for tool in $missing; do
    case $tool in
        chromium | libatomic1) what="de browsertests en de zoektests" ;;
        hunspell-nl) what="de spellingtests" ;;
        *) what="de narekening van de werkmappen" ;;
    esac
    say "$tool ontbreekt, dus $what worden overgeslagen; installeer het met: sudo apt install $tool"
done
[ "${BLUEPRINT_REQUIRE_TOOLS:-0}" != 1 ]
