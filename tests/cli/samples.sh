# Goal: every sample's verdict and codes are what samples/README.md says: rows "| `folder` | source | purpose | verdict | codes |".
. "$SOURCE/tests/cli/lib.sh"

count=0
grep -E '^\| `[a-z0-9/-]+` ' "$SAMPLES/README.md" >rows
while IFS='|' read -r _ folder _ _ verdict codes _; do
    folder=$(echo "$folder" | tr -d ' `')
    status=0
    "$PREAUDIT" batch --timeout 300 --format json --quiet --today 2026-11-23 "$SAMPLES/$folder" >out 2>err || status=$?
    case " $verdict " in
    *" reject "*) [ "$status" -eq 1 ] || { [ "$status" -eq 3 ] && echo "$verdict" | grep -q review; } ||
        fail "$folder: exit $status, expected $verdict" ;;
    *" review "*) [ "$status" -eq 3 ] || fail "$folder: exit $status, expected $verdict" ;;
    *) [ "$status" -eq 0 ] || fail "$folder: exit $status, expected $verdict" ;;
    esac
    for code in $(echo "$codes" | tr -d '`,'); do
        case $code in *.*) has out "\"$code\"" ;; esac
    done
    count=$((count + 1))
done <rows
[ "$count" -ge 10 ] || fail "only $count samples are described"
