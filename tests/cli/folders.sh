# Goal: what lies in a folder is told by its content: no picture and no set is left out in silence.
. "$SOURCE/tests/cli/lib.sh"

set_dir=$SAMPLES/pass-individual
portrait=$(find "$set_dir" -name '*portrait*.jpg')
emblem=$(find "$set_dir" -name '*emblem*.jpg')
picture=$emblem
blank() { # blank FOLDER ID: an application without documents
    mkdir -p "$1"
    printf '{"schema":"preaudit.application/1","id":"%s","subject":{"type":"individual"}}' "$2" >"$1/application.json"
}

# Pictures by their first bytes, whatever their names; hidden ones and such as are still fetched are left alone.
mkdir loose
for name in a.jfif b.JPE scan001 .hidden c.jpg.part d.tmp e.crdownload; do cp "$picture" "loose/$name"; done
printf 'GIF89a\1\0\1\0\0\0\0;' >loose/small
echo 'no picture' >loose/notes
run 1 batch --only quality --format json loose
for id in a b scan001 small; do has out "\"id\": \"$id\""; done
has out '"image.format"'
[ "$(grep -c '"verdict"' out)" -eq 4 ] || fail "not four reports"

# Likewise in a set whose application names no documents.
blank set free
cp "$portrait" set/id-portrait
cp "$emblem" set/id-emblem.jfif
cp "$emblem" set/copy.part
run 0 batch --only quality --format json set
has out '"file": "id-portrait"'
has out '"file": "id-emblem.jfif"'
lacks out 'copy.part'

# Nothing that is read is written over, by whatever name it goes.
kept() { # kept FILE ARGUMENT...: refused, the file as it was
    file=$1
    shift
    before=$(sha256sum <"$file")
    run 2 "$@"
    one_line_of_error
    has err '--output'
    [ "$(sha256sum <"$file")" = "$before" ] || fail "written over: $*"
}
blank own own
cp "$picture" own/emblem.jpg
cp "$picture" single.jpg
ln -s single.jpg alias.jpg
ln single.jpg hard.jpg
mkdir finished
for name in single.jpg ./own/../single.jpg alias.jpg hard.jpg; do
    kept single.jpg check --only quality single.jpg -o "$name"
    [ ! -L "$name" ] || [ "$name" = alias.jpg ] || fail "a link is gone"
done
# shellcheck disable=SC2094 # that is what is refused
"$PREAUDIT" check --only quality - -o single.jpg <single.jpg >out 2>err && fail "standard input's own file is written over"
[ "$(sha256sum <single.jpg)" = "$(sha256sum <"$picture")" ] || fail "standard input's own file is gone"
kept own/application.json check --only quality --application own/application.json own/emblem.jpg -o own/application.json
for format in json jsonl html; do
    kept own/emblem.jpg batch --only quality own --format "$format" -o own/emblem.jpg
    kept own/application.json batch --only quality own --format "$format" -o own/application.json
    kept single.jpg batch --only quality . --format "$format" -o hard.jpg
done
run 0 check --only quality --format json single.jpg -o finished/report.json
kept finished/report.json report finished -o finished/report.json
run 0 batch --only quality own --format jsonl -o own/out.jsonl
run 0 batch --only quality own --format jsonl -o own/out.jsonl

# A set below another is a set. Pictures below a set that it does not name are at least said.
blank nest/a outer
blank nest/a/b inner
mkdir nest/a/more nest/a/named
for name in a/1.jpg a/b/2.jpg a/more/3.jpg; do cp "$picture" "nest/$name"; done
run 0 batch --only quality --format json nest
has out '"id": "outer"'
has out '"id": "inner"'
has err 'nest/a: 1 pictures in folders below it'
one_line=$(grep -c 'folders below' err)
[ "$one_line" -eq 1 ] || fail "said more than once"
mv nest/a/more/3.jpg nest/a/named/3.jpg
printf '{"schema":"preaudit.application/1","id":"outer","subject":{"type":"individual"},"documents":[{"file":"named/3.jpg","kind":"id_card_emblem"}]}' \
    >nest/a/application.json
run 0 batch --only quality --format json nest
lacks err 'folders below'
