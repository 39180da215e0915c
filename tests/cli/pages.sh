# Goal: pages in a real browser, as a person has them: at phone and desktop width, light, dark and printed, with and without script.
. "$SOURCE/tests/cli/lib.sh"

if ! command -v chromium >/dev/null || ! command -v chromedriver >/dev/null; then
    echo "SKIPPED: no chromium"
    exit 77
fi
for lang in zh en; do
    run 1 batch --format html --output "day-$lang.html" --lang "$lang" --today 2026-11-23 --quiet \
        "$SAMPLES/pass-individual" "$SAMPLES/reject-glare-id" "$SAMPLES/reject-expired-id"
done
[ "$(find day-zh-sets -name '*.html' | wc -l)" -eq 3 ] || fail "not a page a set"
for page in day-zh.html day-zh-sets/*.html; do
    lacks "$page" 'http:'
    lacks "$page" 'https:'
done
python3 "$SOURCE/tests/cli/browse.py" "$SCRATCH/day-zh.html" "$(echo "$SCRATCH"/day-zh-sets/reject-glare-id-*.html)" \
    "$SCRATCH/day-en.html" "$(echo "$SCRATCH"/day-en-sets/reject-glare-id-*.html)" || fail "in the browser"

# The pages of a resumed run are there again without any work.
run 1 batch --resume --format html --output day-zh.html --lang zh --today 2026-11-23 \
    "$SAMPLES/pass-individual" "$SAMPLES/reject-glare-id" "$SAMPLES/reject-expired-id"
has err '3 of them from the ledger'
has day-zh.html 'day-zh-sets/reject-glare-id-'
