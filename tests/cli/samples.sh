# Goal: every sample's verdict and codes are what samples/README.md says: rows "| folder | verdict | code, code | … |".
. "$SOURCE/tests/cli/lib.sh"

rows=0
grep -E '^\| *[a-z0-9-]+/? *\| *(pass|review|reject) *\|' "$SAMPLES/README.md" >rows
while IFS='|' read -r _ folder verdict codes _; do
    folder=$(echo "$folder" | tr -d ' /')
    verdict=$(echo "$verdict" | tr -d ' ')
    case $verdict in pass) wanted=0 ;; review) wanted=3 ;; *) wanted=1 ;; esac
    run "$wanted" batch --format json --today 2026-06-01 "$SAMPLES/$folder"
    has out "\"verdict\": \"$verdict\""
    for code in $(echo "$codes" | tr -d '`,'); do
        case $code in *.*) has out "\"$code\"" ;; esac
    done
    rows=$((rows + 1))
done <rows
[ "$rows" -ge 10 ] || fail "only $rows samples are described"
