#!/bin/sh
# Checks every #include below src/ against src/LAYERS: a room sees its own files, base/, and the front doors of lower
# rooms; each third-party header has one door.
#
# usage: scripts/check_layers.sh
set -eu
cd "$(dirname "$0")/.."

# shellcheck disable=SC2016 # awk's own
find src -mindepth 1 -name '*.[ch]' | LC_ALL=C sort | xargs awk '
BEGIN {
    while ((getline line < "src/LAYERS") > 0) {
        sub(/#.*/, "", line)
        n = split(line, word, /[ \t]+/)
        if (word[1] == "door") { # door HEADER-PREFIX FILE-PREFIX...
            for (i = 3; i <= n; i++) if (word[i] != "") door[word[2]] = door[word[2]] " " word[i]
            continue
        }
        found = 0
        for (i = 1; i <= n; i++) {
            if (word[i] == "") continue
            if (word[i] ~ /\//) { open_header[word[i]] = 1; continue }
            if (!found++) rank++
            level[word[i]] = rank
        }
    }
    top = rank + 1
}
FNR == 1 {
    file = FILENAME
    sub(/^src\//, "", file)
    room = file
    if (!sub(/\/.*/, "", room)) room = ""
    if (room != "" && !(room in level)) complain("room " room " is not in src/LAYERS")
    mine = room == "" ? top : level[room]
}
/^[ \t]*#[ \t]*include[ \t]*"/ {
    split($0, part, "\"")
    header = part[2]
    other = header
    if (!sub(/\/.*/, "", other)) other = ""
    if (other == room || other == "base" || room == "") next
    if (!(other in level)) complain("includes \"" header "\", which is of no room")
    else if (level[other] >= mine) complain("includes \"" header "\" of a room that is not below")
    else if (header != other "/" other ".h" && !(header in open_header))
        complain("includes \"" header "\", which is no front door")
}
/^[ \t]*#[ \t]*include[ \t]*</ {
    split($0, part, /[<>]/)
    for (prefix in door)
        if (index(part[2], prefix) == 1) {
            n = split(door[prefix], allowed, " ")
            fits = 0
            for (i = 1; i <= n; i++) if (index(file, allowed[i]) == 1) fits = 1
            if (!fits) complain("includes <" part[2] ">, whose door is" door[prefix])
        }
}
function complain(text) {
    printf "%s:%d: %s\n", FILENAME, FNR, text
    bad = 1
}
END { exit bad }
'
