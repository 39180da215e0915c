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
