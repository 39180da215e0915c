# Goal: both sides of an ID card on one sheet of paper are two documents, whatever the sheet's edges look like, and either or both may
# be declared.
. "$SOURCE/tests/cli/lib.sh"
RENDER=$(dirname "$PREAUDIT")/tests/render/render

"$RENDER" doc --kind id_card_portrait --sheet both-sides --preset mild --count 4 --seed 1601 --out sheets >/dev/null
for number in 00000 00001 00003; do
    cp "sheets/$number.jpg" id.jpg
    for roles in portrait emblem both; do
        python3 - "$roles" <<'P'
import json, sys
kinds = {"portrait": ["id_card_portrait"], "emblem": ["id_card_emblem"], "both": ["id_card_portrait", "id_card_emblem"]}[sys.argv[1]]
json.dump({"schema": "preaudit.application/1", "id": "sheet", "subject": {"type": "individual"},
           "documents": [{"file": "id.jpg", "kind": kind} for kind in kinds]}, open("application.json", "w"))
P
        "$PREAUDIT" check --timeout 300 --today 2026-11-23 --format json --quiet --application application.json id.jpg >out 2>err || true
        python3 - "$roles" <<'P' || fail "$number, declared as $roles"
import json, sys
report = json.load(open("out"))
kinds = [d["kind"] for d in report["documents"]]
assert sorted(set(kinds)) == ["id_card_emblem", "id_card_portrait"] and len(kinds) == 2, kinds
codes = {f["code"] for f in report["findings"]}
assert not codes & {"document.kind_mismatch", "document.missing", "document.duplicate", "document.not_found"}, codes
P
        [ "$number" = 00000 ] || break # the roles on one picture
    done
done
