# Sourced by the scenarios of this folder: a scratch folder, and checks that say what they missed.
#
# PREAUDIT is the program, SOURCE the repository's root; both are set by CTest.
set -eu
export LC_ALL=C.UTF-8
SCRATCH=$(mktemp -d)
trap 'rm -rf "$SCRATCH"' EXIT
cd "$SCRATCH"
SAMPLES=$SOURCE/samples

fail() {
    echo "FAILED: $*" >&2
    echo "--- standard output"; cat out 2>/dev/null || true
    echo "--- standard error"; cat err 2>/dev/null || true
    exit 1
}

# run STATUS ARGUMENT...: runs the program, keeps its output in out and err, checks its exit status.
run() {
    wanted=$1
    shift
    # No test may hang on how fast the machine is; one that says --timeout itself comes later and wins.
    case ${1-} in
    check | batch | watch)
        verb=$1
        shift
        set -- "$verb" --timeout 300 "$@"
        ;;
    esac
    status=0
    "$PREAUDIT" "$@" >out 2>err || status=$?
    [ "$status" -eq "$wanted" ] || fail "exit $status, expected $wanted: $*"
}

# has FILE TEXT, lacks FILE TEXT
has() {
    grep -q -F -- "$2" "$1" || fail "no \"$2\" in $1"
}
lacks() {
    ! grep -q -F -- "$2" "$1" || fail "\"$2\" in $1"
}
one_line_of_error() {
    [ "$(wc -l <err)" -eq 1 ] || fail "standard error is not one line"
}
