# Goal: the registrar and the day of issue, under the seal of the samples' licences, are read, and never for certain.
. "$SOURCE/tests/cli/lib.sh"

while read -r folder registrar day; do
    "$PREAUDIT" check --timeout 300 --format json --reveal --quiet "$SAMPLES/$folder/licence.jpg" >out 2>err || true
    has out "\"$registrar\""
    has out "\"$day\""
    python3 - <<'PY' || fail "$folder: sure of what a seal covers"
import json
fields = json.load(open("out"))["documents"][0]["fields"]
assert max(fields["authority"]["confidence"], fields["issued"]["confidence"]) < 0.95
PY
done <<'ROWS'
pass-enterprise 福州市鼓楼区市场监督管理局 2022-05-13
pass-individual-business 上海市松江区市场监督管理局 2017-02-16
pass-permit 武汉市江岸区市场监督管理局 2025-03-07
ROWS

# A firm's own seal beside the registrar's hides nobody; alone it is no registrar's.
RENDER=$(dirname "$PREAUDIT")/tests/render/render
"$RENDER" set --seed 75615 --count 1 --defect good --out two >/dev/null
"$RENDER" set --seed 75801 --count 1 --defect seal-firm --out one >/dev/null
"$PREAUDIT" check --timeout 300 --format json --reveal --quiet two/*/licence.jpg >out 2>err || true
has out '"合肥市庐阳区工商行政管理局"'
lacks out document.not_found
"$PREAUDIT" check --timeout 300 --format json --reveal --quiet one/*/licence.jpg >out 2>err || true
has out document.not_found
