#!/usr/bin/env bash
# The peak memory of files made to exhaust who reads them: each is refused, or read in at most so many MB. Linux.
#
#   benches/bombs.sh              all; fails where one takes more, or is ended by a signal
#   benches/bombs.sh BOMB...      these alone
#   FONDS=FILE benches/bombs.sh   measures another build
#
# Time is not measured. Most bombs are packed: bytes that are written once come out a hundred million times. The peak is
# VmHWM, the highest amount of memory that the process has had, asked for until it ends.
set -euo pipefail
cd "$(dirname "$0")/.."

most=128 # MB
fonds=${FONDS:-${CARGO_TARGET_DIR:-target}/checked/fonds}
[ -n "${FONDS:-}" ] || .ci/build
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

# Name, ending, arguments; bytes before, MB, of what, bytes after. `\n` is a line end.
mods='<mods xmlns="http://www.loc.gov/mods/v3"><titleInfo><title>t</title></titleInfo>'
collection='<modsCollection xmlns="http://www.loc.gov/mods/v3">'
json='{"id": "a", "title": "t"'
bombs() {
    cat << END
lines-of-json	jsonl.gz			160	\n	
record-and-lines	jsonl.gz		$json}\n	160	\n	$json}\n
blanks-of-json	json.gz			160	 	
blanks-of-json-lines	jsonl.gz			160	 	
blanks-in-a-list	json.gz		[$json},	160	 	$json}]
brackets	json.gz			160	[	
objects-within	jsonl.gz			160	{"a":	
numbers-of-a-line	jsonl.gz			1	1\n	
objects-of-a-line	jsonl.gz			1	{}\n	
numbers-of-a-list	json.gz		[	1	1,	1]
wrong-notes	json		$json, "notes": [	14	1,	1]}
empty-notes	json		$json, "notes": [	14	"",	""]}
wrong-dates	json		$json, "dates": [	14	{"edtf": "1957/1956"},	{"edtf": "1956"}]}
one-key	json		$json	14	, "b": 1	}
escapes	json		$json, "notes": ["	14	\u0007	"]}
zeros	jsonl.gz			160	\0	
lines-of-yaml	yaml.gz		- id: a\n  title: t\n	160	\n	
lines-before-yaml	yaml.gz			160	\n	- id: a\n  title: t\n
comments-of-yaml	yaml.gz		- id: a\n  title: t\n	160	# a comment\n	
documents-of-yaml	yaml.gz			1	--- 1\n	
empty-texts-of-yaml	yaml		id: a\ntitle: t\nnotes:\n	14	  - ""\n	
anchors-of-yaml	yaml		id: a\ntitle: t\nnotes:\n	14	  - &a x\n	
lines-below-front-matter	md.gz		---\nid: a\ntitle: t\n---\n	160	\n	
front-matter-without-end	md.gz		---\nid: a\ntitle: t\n	160	\n	
blanks-of-a-table	csv.gz	--profile table	id,title\na,t\n	160	 	
commas-of-a-table	csv.gz	--profile table	id,title\na,t\n	160	,	
a-quote-without-end	csv.gz	--profile table	id,title\n"	160	x	
columns-of-a-table	csv.gz	--profile table	id,title	20	,a	\na,t\n
short-rows	csv.gz	--profile table	id,title\n	1	a\n	
wrong-cells	csv	--profile table	id,title,notes\na,t,"[	14	1,	1]"\n
blanks-of-xml	xml.gz		$mods</mods>	160	 	
blanks-before-xml	xml.gz			160	 	$mods</mods>
blanks-of-a-collection	xml.gz		$collection	160	 	</modsCollection>
blanks-between-records	xml.gz		$collection$mods</mods>	160	 	$mods</mods></modsCollection>
comments-of-xml	xml.gz		$collection	160	<!-- a -->	$mods</mods></modsCollection>
a-comment-of-xml	xml.gz		$collection<!--	160	 	-->$mods</mods></modsCollection>
an-attribute	xml.gz		<modsCollection a="	160	x	">$mods</mods></modsCollection>
a-text	xml.gz		$collection	160	x	$mods</mods></modsCollection>
a-doctype	xml.gz		<!DOCTYPE mods [	160	<!-- a -->	]>$mods</mods>
strays-of-xml	xml.gz		$collection	20	<x/>	$mods</mods></modsCollection>
empty-records	xml.gz		$collection	1	<mods/>	</modsCollection>
unknown-xml	xml.gz		<x>	20	<y/>	</x>
unknown-elements	xml		$mods	14	<x/>	</mods>
empty-elements	xml		$mods	14	<abstract/>	</mods>
wrong-attributes	xml		$mods	14	<note tipe="x">a</note>	</mods>
open-elements	xml		$mods	14	<note>	</mods>
END
}

# Frames of Zstandard (RFC 8878, section 3.1.1) by their windows, in MB: 500 MB of line ends in blocks of one byte.
frame() {
    python3 - "$1" << 'END'
import sys
megabytes, blocks, out = int(sys.argv[1]), 4000, sys.stdout.buffer
exponent = megabytes.bit_length() - 1
mantissa = (megabytes - (1 << exponent)) * 8 >> exponent
out.write(bytes([0x28, 0xB5, 0x2F, 0xFD, 0x00, (exponent + 10) << 3 | mantissa]))
for block in range(blocks):
    out.write((int(block == blocks - 1) | 1 << 1 | 131072 << 3).to_bytes(3, "little") + b"\n")
END
}

# Writes a bomb to a file.
write() {
    local pack=cat before one after
    [[ $1 != *.gz ]] || pack='gzip -1'
    printf -v before %b "$2" && printf -v after %b "${5//\\u/\\\\u}"
    one=${4//\\u/\\\\u}
    {
        printf %s "$before"
        ONE=$one MB=$3 python3 -c '
import os, sys
one = os.environ["ONE"].encode().decode("unicode_escape").encode()
count = (int(os.environ["MB"]) << 20) // len(one)
for times in [1 << 14] * (count >> 14) + [count & 16383]:
    sys.stdout.buffer.write(one * times)'
        printf %s "$after"
    } | $pack > "$1"
}

failed=0
# Holds one against the bound.
measure() {
    local name=$1 file=$2 peak=0 now status=0
    shift 2
    "$fonds" check "$file" "$@" --quiet --jobs 2 --report jsonl:/dev/null > /dev/null 2>&1 &
    local process=$!
    while now=$(awk '/^VmHWM/ { print $2 }' "/proc/$process/status" 2> /dev/null) && [ -n "$now" ]; do
        [ "$now" -gt "$peak" ] && peak=$now
        sleep 0.02
    done
    wait "$process" || status=$?
    printf '%-26s %5d MB   exit %d\n' "$name" $((peak / 1024)) "$status"
    if [ $((peak / 1024)) -gt "$most" ] || [ "$status" -gt 3 ]; then failed=1; fi
    rm -f "$file"
}

while IFS= read -r line; do
    # Blanks between tabs count, so that tabs are no blanks for `read`.
    IFS=$'\x1f' read -r name ending arguments before megabytes one after <<< "${line//$'\t'/$'\x1f'}"
    if [ $# -gt 0 ] && [[ " $* " != *" $name "* ]]; then continue; fi
    write "$scratch/$name.$ending" "$before" "$megabytes" "$one" "$after"
    # shellcheck disable=SC2086 # several words
    measure "$name" "$scratch/$name.$ending" $arguments
done < <(bombs)
for window in 32 48 64 128 2048; do
    if [ $# -gt 0 ] && [[ " $* " != *" window-of-$window "* ]]; then continue; fi
    frame "$window" > "$scratch/$window.jsonl.zst"
    measure "window-of-$window" "$scratch/$window.jsonl.zst"
done
exit $failed
