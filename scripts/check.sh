#!/bin/sh
# The house's rules that a machine can check (src/STYLE.md says them for people).
#
# usage: scripts/check.sh [CHECK...]   the checks named, or all
#        scripts/check.sh --list       their names
#        scripts/check.sh --fix        formats all sources
# shellcheck disable=SC2317 # the checks are called by name
set -eu
# shellcheck source=scripts/lib.sh
. "$(dirname "$0")/lib.sh"
cd "$ROOT"

CHECKS="format layers banned length"
MAX_FUNCTION=60 # lines; one screen
MAX_FILE=500    # lines; 400 is what we aim for; tables of data are in LONG_FILES
LONG_FILES='tests/render/fiction_pool\.c'
LONG_TOOLS='tests/tools/locate_score\.c' # a developer's tool, to be cut up when it is touched next

sources() {
    find src tests -name '*.[ch]' | LC_ALL=C sort
}

# Releases of clang-format differ in what they find right; Debian 12's is the measure.
check_format() {
    if ! clang-format --version | grep -q 'version 14\.'; then
        echo "format: skipped, clang-format here is not version 14"
        return 0
    fi
    sources | grep -v -E "^($LONG_FILES)\$" | xargs clang-format --dry-run --Werror
}

check_layers() {
    scripts/check_layers.sh
}

# Calls that write past an end, keep hidden state or depend on the locale.
check_banned() {
    ! sources | xargs grep -n -E \
        '(^|[^_[:alnum:]])(sprintf|vsprintf|strcpy|strcat|strtok|atoi|atol|atof|localtime|gets)[[:space:]]*\('
}

# Files and functions, counted from the opening line to the closing brace.
check_length() {
    long=$(sources | grep -v -E "^($LONG_FILES|$LONG_TOOLS)\$" | xargs wc -l |
        awk -v max="$MAX_FILE" '$2 != "total" && $1 > max { print $2 ": " $1 " lines, more than " max }')
    functions=$(sources | grep -v -E "^$LONG_TOOLS\$" | ctags --fields=+ne --languages=C --c-kinds=f -f - -L - 2>/dev/null |
        awk -F '\t' -v max="$MAX_FUNCTION" '{
            line = end = 0
            for (i = 4; i <= NF; i++) {
                if ($i ~ /^line:/) line = substr($i, 6)
                if ($i ~ /^end:/) end = substr($i, 5)
            }
            if (end - line + 1 > max) print $2 ":" line ": " $1 " has " end - line + 1 " lines, more than " max
        }')
    [ -z "$functions" ] || printf '%s\n' "$functions"
    [ -z "$long" ] || printf '%s\n' "$long"
    [ -z "$functions$long" ]
}

case ${1-} in
--list)
    echo "$CHECKS"
    exit 0
    ;;
--fix)
    sources | grep -v -E "^($LONG_FILES)\$" | xargs clang-format -i
    exit 0
    ;;
esac
# shellcheck disable=SC2086 # words
[ $# -gt 0 ] || set -- $CHECKS
status=0
for check in "$@"; do
    if "check_$check" >&2; then
        printf 'check %s: ok\n' "$check"
    else
        printf 'check %s: FAILED\n' "$check"
        status=1
    fi
done
exit "$status"
