# Goal: every format of one set; JSON fits its schema; nothing personal shows unless it is asked for; the output can be a file.
. "$SOURCE/tests/cli/lib.sh"

set_dir=$SAMPLES/pass-individual
app=$set_dir/application.json
number=$(python3 -c 'import json,sys; print(json.load(open(sys.argv[1]))["subject"]["legal_person"]["id_number"])' "$app")
person=$(python3 -c 'import json,sys; print(json.load(open(sys.argv[1]))["subject"]["legal_person"]["name"])' "$app")
images=$(find "$set_dir" -name '*.jpg' -o -name '*.png' | sort)

impersonal() { # impersonal FILE...
    for file in "$@"; do
        lacks "$file" "$number"
        lacks "$file" "$person"
    done
}

# shellcheck disable=SC2086
{
    run 0 check --application "$app" --format text --lang zh --today 2026-11-23 --verbose $images
    impersonal out err
    run 0 check --application "$app" --format html --lang zh --today 2026-11-23 --output page.html $images
    [ ! -s out ] || fail "standard output is not empty with --output"
    impersonal page.html err
    run 0 check --application "$app" --format json --lang en --today 2026-11-23 --jobs 1 $images
    impersonal out err
    mkdir finished finished/a finished/b
    cp out finished/a/report.json
    run 0 check --application "$app" --format json --lang en --today 2026-11-23 --jobs 5 --reveal --verbose $images
    has out "$number"
    has out "$person"
    impersonal err
    cp out revealed.json
}
sed 's/"id": "pass-individual"/"id": "=two"/' finished/a/report.json >finished/b/report.json

# Finished reports again, in every format.
run 0 report finished --format jsonl --output all.jsonl
run 0 report finished --format json --output all.json
run 0 report finished --format csv --bom --output all.csv
run 0 report finished --format xlsx --output all.xlsx
run 0 report finished --format html --output all.html
run 0 report finished --format text --lang en
has out '2 sets: 2 pass'
impersonal all.jsonl all.json all.csv all.html out

# A report that was made with --reveal shows as much again where that is asked for, and not otherwise.
mkdir -p shown/a
cp revealed.json shown/a/report.json
for format in json jsonl csv html text xlsx; do
    run 0 report shown --format "$format" --output "shown.$format"
    [ "$format" != xlsx ] || python3 -m zipfile -e shown.xlsx sheets
    [ "$format" != xlsx ] || cat sheets/xl/*.xml sheets/xl/worksheets/*.xml >shown.xlsx
    impersonal "shown.$format" err
done
run 0 report shown --format json --reveal
has out "$number"
has out "$person"

# One that is damaged is said and left out; the others are there.
mkdir finished/c
printf '{"schema": ' >finished/c/report.json
run 2 report finished --format text --lang en
has out '2 sets: 2 pass'
has err 'finished/c/report.json'

# What is no report, or says what its own findings do not, is no pass.
believed_not() { # believed_not TEXT-OF-ERROR PYTHON: a report changed by a statement about r
    python3 -c "import json; r = json.load(open('finished/a/report.json')); $2; json.dump(r, open('finished/c/report.json', 'w'))"
    run 2 report finished --format jsonl
    one_line_of_error
    has err "finished/c/report.json: $1"
    [ "$(wc -l <out)" -eq 2 ] || fail "the others are not there"
}
finding="{'code': 'image.glare', 'severity': 'reject', 'message': 'm', 'advice': 'a'}"
believed_not 'verdict: its findings make it reject' "r['findings'] = [$finding]"
believed_not 'verdict: its findings make it reject' "r['documents'][0]['findings'] = [$finding]"
believed_not 'verdict: its findings make it pass' "r['verdict'] = 'reject'"
believed_not 'verdict: its findings make it pass' "r['verdict'] = 'fine'"
believed_not 'findings: required' "del r['findings']"
believed_not 'findings: expected an array' "r['findings'] = 'none'"
believed_not 'findings[0].severity: expected' "r['findings'] = [dict($finding, severity='bad')]"
believed_not 'documents[0].findings: required' "del r['documents'][0]['findings']"
believed_not 'documents: expected an array' "r['documents'] = {}"
believed_not 'documents[0].file: expected a string' "r['documents'] = ['x']"
believed_not 'documents[0].fields: a value' "r['documents'][0]['fields'] = {'name': 'x'}"
believed_not 'checks: required' "del r['checks']"
believed_not 'checks[0].outcome: expected' "r['checks'][0]['outcome'] = 'equal'"
believed_not 'id: expected a string' "r['id'] = 7"
believed_not 'not a preaudit.report/1' "r['schema'] = 'preaudit.report/2'"
believed_not 'not a preaudit.report/1' "r = []"
believed_not 'not a preaudit.report/1' "r = [[r]]"
rm -r finished/c

# A list of them, as batch writes it.
mkdir -p listed/all
cp all.json listed/all/report.json
run 0 report listed --format text --lang en
has out '2 sets: 2 pass'

python3 - "$SOURCE" "$app" <<'P'
import csv, io, json, sys, xml.dom.minidom, zipfile
import jsonschema
source, application = sys.argv[1:]
schema = json.load(open(source + "/src/report/report.schema.json"))
report, revealed = json.load(open("finished/a/report.json")), json.load(open("revealed.json"))
every = json.load(open("all.json"))
lines = [json.loads(line) for line in open("all.jsonl")]
for one in [report, revealed, *every, *lines]:
    jsonschema.validate(one, schema)
jsonschema.validate(json.load(open(application)), json.load(open(source + "/src/upload/application.schema.json")))
assert every == lines and [r["id"] for r in every] == [report["id"], "=two"]

# The same report whatever the number of workers, but for what is masked.
def bare(r):
    values = {"value", "application", "document", "elapsed_ms"}
    if isinstance(r, dict):
        return {k: bare(v) for k, v in r.items() if k not in values}
    return [bare(v) for v in r] if isinstance(r, list) else r
assert bare(report) == bare(revealed)

raw = open("all.csv", "rb").read()
assert raw.startswith(b"\xef\xbb\xbf")
rows = list(csv.DictReader(io.StringIO(raw.decode("utf-8-sig"))))
assert [r["id"] for r in rows] == [report["id"], "'=two"] and rows[0]["verdict"] == "pass", rows

book = zipfile.ZipFile("all.xlsx")
for name in book.namelist():
    if name.endswith((".xml", ".rels")):
        xml.dom.minidom.parseString(book.read(name))
assert b"<f>" not in b"".join(book.read(n) for n in book.namelist()), "a formula in the workbook"
assert len([n for n in book.namelist() if n.startswith("xl/worksheets/sheet")]) == 2
P

run 2 check --output /nowhere/report.json --application "$app"
one_line_of_error
emblem=$(echo "$images" | grep emblem)
run 0 check --format json --today 2026-11-23 - <"$emblem"
has out '"id": "stdin"'
has out '"id_card_emblem"'

# Names that would harm a careless printer harm nobody, and do not keep the picture from being looked at.
mkdir names
python3 - "$emblem" <<'P'
import shutil, sys
for name in (b"a\xff\xfe.jpg", b"b\x1b[31m.jpg", b"c<img src=x onerror=alert(1)>.jpg", "d\u202egpj.exe.jpg".encode(), b"=cmd|calc.jpg",
             b"f\nline.jpg", b"g\"'&amp;.jpg", b"%s%n.jpg", b"\xc2\x9b31m.jpg", b"e" * 250 + b".jpg"):
    shutil.copy(sys.argv[1], b"names/" + name)
P
for format in text html csv json; do
    run 0 check --only quality --format "$format" --output "names.$format" names/*
done
python3 - <<'P'
import json
for form in ("text", "html", "csv"):
    text = open("names." + form, encoding="utf-8").read()
    bad = [c for c in text if (ord(c) < 32 and c not in "\r\n") or 0x7F <= ord(c) < 0xA0 or c in "\u202e\u200b"]
    assert not bad, (form, bad)
    assert form != "html" or "<img" not in text
assert len(json.load(open("names.json"))) == 10
P
