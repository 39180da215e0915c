# Goal: pages in a real browser: no console errors, no overflow at phone and desktop width, filter and sort work.
. "$SOURCE/tests/cli/lib.sh"

if ! command -v chromium >/dev/null || ! command -v chromedriver >/dev/null; then
    echo "SKIPPED: no chromium"
    exit 77
fi
set -- "$SAMPLES"/*/
status=0
"$PREAUDIT" batch --timeout 300 --format html --output index.html --today 2026-11-23 --quiet "$SAMPLES" 2>err || status=$?
[ "$status" -ne 2 ] || fail "batch"
status=0
"$PREAUDIT" check --timeout 300 --format html --output set.html --today 2026-11-23 --application "$SAMPLES/reject-glare/application.json" 2>err || status=$?
[ "$status" -ne 2 ] || fail "check"
python3 "$SOURCE/tests/cli/browse.py" "$SCRATCH/index.html" "$SCRATCH/set.html"
