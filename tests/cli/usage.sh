# Goal: help, versions and wrong usage as every user expects them.
. "$SOURCE/tests/cli/lib.sh"

picture=$(find "$SAMPLES" -name '*.jpg' | sort | head -n 1)
run 0 --help
has out 'check'
has out 'watch'
run 0 --version
has out 'preaudit '
has out 'libvips'
for command in check batch watch report explain doctor enqueue work queue; do
    run 0 "$command" --help
    has out '--format'
done
run 2
run 2 nonsense
one_line_of_error
run 2 check
one_line_of_error
run 2 check --format novel x.jpg
one_line_of_error
run 2 check --today 2024-13-01 x.jpg
run 2 check --lang fr x.jpg
run 2 check --timeout nan x.jpg
run 2 check --timeout 1e300 x.jpg
run 2 check --timeout 0 x.jpg
run 2 check --jobs 100000 x.jpg
run 2 check --jobs 0 x.jpg
one_line_of_error
# What the locale does not know is answered like any other wrong value.
for locale in C C.UTF-8; do
    for option in --format --lang --only --today --profile; do
        LC_ALL=$locale run 2 check "$option" 今天 x.jpg
        one_line_of_error
        has err "$option: "
        has err 'expected'
    done
    LC_ALL=$locale run 2 queue --queue 'postgresql:///x?user=用户&host=/nowhere'
    lacks err 'Invalid byte sequence'
done
run 2 check --nonsense x.jpg
one_line_of_error
run 2 check --models /nowhere x.jpg
one_line_of_error
has err 'models'
run 2 check --rules /nowhere x.jpg
one_line_of_error

run 0 explain
[ "$(wc -l <out)" -ge 50 ] || fail "explain lists too few codes"
run 0 explain image.glare --lang zh
has out '改正'
run 0 explain image.glare --lang en
has out 'mend'
run 2 explain no.such
one_line_of_error

# Both are said as JSON too; a format that they do not know is no text.
run 0 explain --format json --lang zh
python3 -c 'import json; codes = json.load(open("out")); assert len(codes) >= 50 and all(c["mend"] for c in codes)' || fail "no array of codes"
run 0 explain --format jsonl -o codes.jsonl
[ ! -s out ] || fail "printed although --output is given"
python3 -c 'import json; codes = [json.loads(line) for line in open("codes.jsonl")]; assert len(codes) >= 50' || fail "no lines of codes"
run 0 explain image.glare --format json
python3 -c 'import json; assert json.load(open("out"))["code"] == "image.glare"' || fail "no object"
run 0 doctor --format json .
python3 -c 'import json; d = json.load(open("out")); assert d["missing"] == 0 and d["checks"][-1]["check"] == "."' || fail "doctor: no object"
# The supervisor is linked with no decoder and no reader.
if ldd "$PREAUDIT" | grep -E 'libvips|libtesseract|liblept|libzbar|libjpeg'; then fail "a decoder in the supervisor"; fi
PREAUDIT_WORKER=/nowhere/worker run 2 check --only quality "$picture"
one_line_of_error
has err "a worker cannot be started"
for command in explain doctor; do
    for format in html csv xlsx; do
        run 2 "$command" --format "$format"
        one_line_of_error
        has err "--format: $command knows"
    done
done
printf '[preaudit]\nformat=html\n' >config
run 0 explain image.glare --config config
has out 'mend'

printf '[preaudit]\nlang=zh\n' >config
run 0 explain image.glare --config config
has out '含义'
printf '[preaudit]\nnovel=zh\n' >config
run 2 explain image.glare --config config
for line in jobs=x jobs=0 jobs=1.5 jobs=99999999999 timeout=x timeout=nan reveal=maybe lang=fr format=novel only=all today=2024-13-01; do
    printf '[preaudit]\n%s\n' "$line" >config
    run 2 explain image.glare --config config
    one_line_of_error
    has err "config: ${line%%=*}: expected"
done
printf '[preaudit]\nlang=zh\n[other]\nlang=en\n' >config
run 2 explain image.glare --config config
has err 'config: no group "other"'
printf '[preaudit]\njobs=2\ntimeout=7.5\nreveal=false\nquiet=true\n' >config
run 0 explain image.glare --config config
run 0 doctor --config config
has out ', 2 workers'
run 0 doctor --config config --jobs 3
has out ', 3 workers'

# A short option's value may be joined to it; a value that looks like an option, or a name behind "--", is taken as it is.
run 0 doctor -j3
has out ', 3 workers'
run 0 doctor -qj3
has out ', 3 workers'
run 2 check -jx x.jpg
has err 'for -j'
run 2 check -fnovel x.jpg
has err '--format'
for words in '-fjson' '-f json' '-qfjson' '-vfjson -j1' '--format=json -j 1'; do
    # shellcheck disable=SC2086
    run 0 check --only quality $words "$picture"
    has out '"preaudit.report/1"'
done
run 0 check --only quality -qfjson -o-fjsonl "$picture"
has ./-fjsonl '"preaudit.report/1"'
run 0 check --only quality -o -j3 "$picture"
has ./-j3 'PASS'
cp "$picture" ./-j1
run 0 check --only quality -fjson -- -j1
has out '"file": "-j1"'

# Standard output by another name, and a link: neither is replaced.
ln -s /proc/self/fd/1 stdout-link
run 0 check --only quality -fjson -o stdout-link "$picture"
has out '"preaudit.report/1"'
mkdir real
echo old >real/report.json
ln -s real/report.json report-link
run 0 check --only quality -fjson -o report-link "$picture"
has real/report.json '"preaudit.report/1"'
if [ ! -L stdout-link ] || [ ! -L report-link ]; then fail "a link was replaced by --output"; fi

# What nobody receives was not done.
for words in explain --help --version 'explain image.glare' doctor 'check --help' 'batch --help' 'watch --help' \
    "check --only quality $picture" "check --only quality --format json $picture" \
    "batch --quiet --only quality $SAMPLES/pass-individual" "batch --quiet --only quality --format html $SAMPLES/pass-individual"; do
    for closed in no yes; do
        status=0
        # shellcheck disable=SC2086
        if [ "$closed" = no ]; then "$PREAUDIT" $words >/dev/full 2>err; else "$PREAUDIT" $words >&- 2>err; fi || status=$?
        [ "$status" -eq 2 ] || fail "$words: exit $status where standard output cannot be written"
        one_line_of_error
        has err 'standard output'
    done
done

# Too few files that may be open are said, not waited for.
status=0
(ulimit -n 8 && exec "$PREAUDIT" check --only quality "$picture") >out 2>err || status=$?
[ "$status" -eq 2 ] || fail "exit $status with 8 open files"
one_line_of_error
has err 'ulimit -n'

# Debug pictures: a folder a set; what was read is in them where it may be shown.
run 0 check -a "$SAMPLES/pass-individual/application.json" --debug-dir debug
lines=$(find debug/pass-individual -name '*.json' | wc -l)
if [ "$lines" -ne 2 ] || grep -r -q --include='*.json' '公' debug; then fail "what was read, or not two pages' lines"; fi
run 0 check -a "$SAMPLES/pass-individual/application.json" --debug-dir debug --reveal
grep -r -q --include='*.json' '公' debug/pass-individual || fail "no lines as read"

# A full disk is the reason, not the picture.
mkdir full
if mount -t tmpfs -o size=32k tmpfs full 2>/dev/null; then
    trap 'umount -l "$SCRATCH/full"; rm -rf "$SCRATCH"' EXIT
    for option in --debug-dir --prepared; do
        run 2 check "$option" full "$SAMPLES/pass-individual/id-emblem.jpg"
        one_line_of_error
        has err 'No space left'
        rm -rf full/*
    done
fi
