# shellcheck shell=sh disable=SC2034
# Shared by the scripts of this folder; sourced, not run. Sets ROOT, BUILD and JOBS.

ROOT=$(cd "$(dirname "$0")/.." && pwd)
BUILD=${PREAUDIT_BUILD:-$ROOT/build}
JOBS=${PREAUDIT_JOBS:-$(nproc)}

say() {
    printf '== %s\n' "$*" >&2
}

warn() {
    printf '!! %s\n' "$*" >&2
}

die() {
    printf '!! %s\n' "$*" >&2
    exit 1
}

# as_root COMMAND...: runs it as root, by sudo where needed. Fails where there is no way.
as_root() {
    if [ "$(id -u)" -eq 0 ]; then
        "$@"
    elif command -v sudo >/dev/null 2>&1; then
        sudo "$@"
    else
        warn "neither root nor sudo: cannot run: $*"
        return 1
    fi
}

# apt_install PACKAGE...: without questions and without what is only recommended. Under CI a power cut is no worry, so dpkg need not
# sync every file, which is most of its time.
apt_install() {
    fast=
    [ -z "${CI-}" ] || fast='-o Dpkg::Options::=--force-unsafe-io'
    # shellcheck disable=SC2086 # empty or two words
    as_root env DEBIAN_FRONTEND=noninteractive apt-get -q -y $fast install --no-install-recommends "$@" >&2
}
