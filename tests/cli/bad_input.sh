# Goal: whatever is handed in, there is a finding or one line that names cause and mend, the documented status, and never a crash.
. "$SOURCE/tests/cli/lib.sh"

finding() { # finding CODE FILE
    run 1 check --format json "$2"
    has out "\"$1\""
    has out '"verdict": "reject"'
}

finding image.unreadable nowhere.jpg
mkdir folder
finding image.unreadable folder
has err 'preaudit batch'
: >empty.jpg
finding image.unreadable empty.jpg
echo "this is text" >text.jpg
finding image.unreadable text.jpg
sample=$(find "$SAMPLES" -name '*.jpg' | sort | head -n 1)
head -c 20000 "$sample" >cut.jpg
finding image.unreadable cut.jpg
printf 'GIF89a\1\0\1\0\0\0\0;' >small.gif
finding image.format small.gif
echo '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>' >drawing.jpg
finding image.format drawing.jpg
# Too many bytes of a format that is none of ours: the format is what is wrong. Of ours, or of none: a limit.
printf 'BM' >large.bmp
truncate -s 21M large.bmp
finding image.format large.bmp
cp "$sample" large.jpg
truncate -s 21M large.jpg
run 3 check --format json large.jpg
has out '"process.limit"'
rm large.bmp large.jpg
mkfifo pipe.jpg
finding image.unreadable pipe.jpg
# A header alone that claims 900,000 x 900,000 pixels.
printf '\211PNG\r\n\032\n\0\0\0\rIHDR\0\015\273\240\0\015\273\240\10\2\0\0\0^\\*\177\0\0\0\0IEND\256B`\202' >bomb.png
finding image.unreadable bomb.png
# Whole pictures in which nothing can be seen: 1 x 1 pixel, and 20,000 x 8, which leaves one row of the working copy.
echo iVBORw0KGgoAAAANSUhEUgAAAAEAAAABAQAAAAA3bvkkAAAACklEQVR42mP4DwABAQEAHLCMmQAAAABJRU5ErkJggg== | base64 -d >dot.png
finding image.unreadable dot.png
echo iVBORw0KGgoAAAANSUhEUgAATiAAAAAIAQAAAAA0wPLrAAAAOElEQVR42u3WQREAAAzCMPybBh3bJRL6agoAwDmRAADAxAEAYOIAADBxAAAmDgAAEwcAgIkDAPhsDejWZIZUuRkAAAAASUVORK5CYII= | base64 -d >thin.png
finding image.unreadable thin.png

run 1 check --format json - <text.jpg
has out '"image.unreadable"'

# A wrong application is the caller's fault: exit 2, one line, with the path of what is wrong.
wrong() { # wrong TEXT-OF-ERROR APPLICATION
    printf '%s' "$2" >application.json
    run 2 check --application application.json "$sample"
    one_line_of_error
    has err "$1"
}
wrong 'not JSON' '{"schema": '
wrong 'subject.legal_person.id_number: expected a string' \
    '{"schema":"preaudit.application/1","id":"a","subject":{"type":"enterprise","legal_person":{"id_number":7}}}'
wrong 'subject.type: required' '{"schema":"preaudit.application/1","id":"a","subject":{}}'
run 2 check --application nowhere.json "$sample"
one_line_of_error

# A file that the application names and that is not there is a finding.
cat >application.json <<'J'
{"schema":"preaudit.application/1","id":"a","subject":{"type":"enterprise"},
 "documents":[{"file":"missing.jpg","kind":"business_licence"}]}
J
run 1 check --application application.json --format json
has out '"document.missing"'

# It is one with --only quality too: nothing that was not looked at passes. Likewise a file that lies elsewhere by a link.
run 1 check --only quality --application application.json --format json
has out '"document.missing"'
mkdir elsewhere set
cp "$sample" elsewhere/licence.jpg
ln -s ../elsewhere set/link
ln -s ../elsewhere/licence.jpg set/licence.jpg
for file in link/licence.jpg licence.jpg; do
    printf '{"schema":"preaudit.application/1","id":"a","subject":{"type":"enterprise"},"documents":[{"file":"%s","kind":"business_licence"}]}' \
        "$file" >set/application.json
    run 1 check --only quality --application set/application.json --format json
    has out '"document.missing"'
done
mkdir bare
echo '{"schema":"preaudit.application/1","id":"a","subject":{"type":"enterprise"}}' >bare/application.json
run 2 check --only quality --application bare/application.json
one_line_of_error
has err 'no picture'
wrong 'stands twice' '{"schema":"preaudit.application/1","id":"a","id":"b","subject":{"type":"enterprise"}}'
wrong 'inside the set' \
    '{"schema":"preaudit.application/1","id":"a","subject":{"type":"enterprise"},"documents":[{"file":"../x.jpg","kind":"business_licence"}]}'

# No message shows an ID number that a path holds.
person=150105195001098031
mkdir "$person"
printf '{' >"$person/application.json"
cp "$sample" "$person.jpg"
anonymous() { # anonymous ARGUMENT...
    run 2 "$@"
    lacks err "$person"
    has err '150105********8031'
}
anonymous check --application "$person/application.json"
anonymous check --application "$person/nowhere.json"
anonymous check --only quality "$person.jpg" --output "nowhere/$person.json"
anonymous check --only quality "$person.jpg" --models "$person/models"
anonymous check --only quality "$person.jpg" --config "$person/config"
anonymous check --only quality "$person.jpg" --jobs "$person"
anonymous batch "$person/nowhere"
anonymous batch "$person"
anonymous report "$person"
anonymous watch "$person/nowhere" --outbox out-of-it
anonymous explain "$person"
anonymous "$person"
run 2 check --application "$(printf '%0500d' 0)/$person"
lacks err '15010519'

# Every message says what mends it.
wrong 'column 41; correct it' '{"schema":"preaudit.application/1","id":x'
wrong 'id: required; correct it' '{"schema":"preaudit.application/1"}'
head -c 1100000 /dev/zero | tr '\0' ' ' >application.json
run 2 check --application application.json "$sample"
one_line_of_error
has err 'more than 1048576 bytes; an application is'
for encoding in UTF-16 UTF-16LE UTF-16BE; do
    printf '{"schema":"preaudit.application/1","id":"店","subject":{"type":"enterprise"}}' | iconv -f UTF-8 -t "$encoding" >application.json
    run 2 check --application application.json "$sample"
    one_line_of_error
    has err 'it is not UTF-8'
done
mended() { # mended TEXT ARGUMENT...
    text=$1
    shift
    run 2 "$@"
    one_line_of_error
    has err "$text"
}
mended 'see that it is there' check --application nowhere.json "$sample"
mended '--application: expected' check --application '' "$sample"
mended '--output: expected' check -o '' "$sample"
mended '--output: expected' check -o . "$sample"
mended 'another place with --output' check --only quality -o nowhere/x.json "$sample"
mended '--config: expected' check --config '' "$sample"
mended 'another file with --config' check --config nowhere "$sample"
mended '--prepared: expected' check --prepared '' "$sample"
mended '--debug-dir: expected' check --debug-dir '' "$sample"
mended 'make the inbox first' watch nowhere --outbox out-of-it
mended 'name one that is there' batch nowhere
mended 'name a folder' report nowhere

# A folder without a set is no folder whose sets all pass.
mkdir -p hollow/deeper
for format in json jsonl text; do
    run 2 batch --format "$format" hollow
    one_line_of_error
    has err 'no set found'
    [ ! -s out ] || fail "something is printed of an empty folder"
done
wrong 'not JSON' '{"schema":"preaudit.application/1","id":"a","subject":{"type":"enterprise"},"n":007}'
