# Goal: a whole card on a table whose lines run up to the picture's border is not called cut; a licence that the picture cuts amid its
# printed border is.
. "$SOURCE/tests/cli/lib.sh"
RENDER=$(dirname "$PREAUDIT")/tests/render/render

"$RENDER" set --seed 68935 --count 1 --defect good --out whole >/dev/null
"$RENDER" set --seed 68903 --count 1 --subject any --defect cut-edge-licence --out cut >/dev/null
run 0 check --format json --quiet whole/*/id-portrait.jpg
lacks out image.cropped
run 1 check --format json --quiet cut/*/licence.jpg
has out image.cropped
