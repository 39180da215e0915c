# Goal: every format of one sample; JSON fits its schema; nothing personal shows unless it is asked for; the output can be a file.
. "$SOURCE/tests/cli/lib.sh"

set_dir=$SAMPLES/pass-enterprise
app=$set_dir/application.json
number=$(python3 -c 'import json,sys; print(json.load(open(sys.argv[1]))["subject"]["legal_person"]["id_number"])' "$app")
person=$(python3 -c 'import json,sys; print(json.load(open(sys.argv[1]))["subject"]["legal_person"]["name"])' "$app")
images=$(find "$set_dir" -name '*.jpg' -o -name '*.png' | sort)

for format in text json jsonl html csv; do
    # shellcheck disable=SC2086
    run 0 check --application "$app" --format "$format" --today 2026-11-23 --lang zh $images
    lacks out "$number"
    lacks out "$person"
    lacks err "$number"
    cp out "masked.$format"
    # shellcheck disable=SC2086
    run 0 check --application "$app" --format "$format" --today 2026-11-23 --output revealed --reveal --verbose $images
    [ ! -s out ] || fail "standard output is not empty with --output"
    lacks err "$number"
    lacks err "$person"
done
has revealed "$number"

python3 - "$SOURCE" masked.json masked.jsonl "$app" <<'P'
import json, sys
import jsonschema
source, report, lines, application = sys.argv[1:]
schema = json.load(open(source + "/src/report/report.schema.json"))
jsonschema.validate(json.load(open(report)), schema)
for line in open(lines):
    jsonschema.validate(json.loads(line), schema)
jsonschema.validate(json.load(open(application)), json.load(open(source + "/src/upload/application.schema.json")))
P

run 2 check --output /nowhere/report.json --application "$app"
one_line_of_error
# shellcheck disable=SC2086
run 0 check --format json --today 2026-11-23 - <"$set_dir/licence.jpg"
has out '"id": "stdin"'
has out '"business_licence"'

# The same report whatever the number of workers.
# shellcheck disable=SC2086
for jobs in 1 2 5; do
    run 0 check --application "$app" --format json --jobs "$jobs" --today 2026-11-23 $images
    grep -v elapsed_ms out >"jobs.$jobs"
done
cmp jobs.1 jobs.2 && cmp jobs.1 jobs.5 || fail "the report depends on --jobs"
