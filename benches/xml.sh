#!/usr/bin/env bash
# What `fonds check` costs on a collection of MODS beside `xmllint --stream --schema`, and how much memory it takes.
#
#   benches/xml.sh [--records N] [--rounds N] [--shared DIR]
#
# The collection is what `fonds convert` makes of generated records; with `--shared DIR`, which holds `standards` and
# `bench`, the one that `bench/generate.py` makes, under the official schema with `fonds check --xsd` and by the
# built-in one. xmllint is given the schemas that `fonds schema` prints where there are no official ones. The programs
# run one after the other, round after round; the median of the ratios of rounds is printed. Needs bash, awk, xmllint
# and Linux: peak memory is that of /proc. Exit 1 where `check` takes more than 0.6 of xmllint's CPU.
set -euo pipefail
cd "$(dirname "$0")/.."

rounds=5 records=100000 shared=
while [ $# -gt 0 ]; do
    case $1 in
        --records) records=$2; shift 2 ;;
        --rounds) rounds=$2; shift 2 ;;
        --shared) shared=$(cd "$2" && pwd); shift 2 ;;
        *) echo "xml.sh: expected --records, --rounds or --shared, found \`$1\`" >&2; exit 2 ;;
    esac
done

cargo build --release --quiet --package fonds --package xtask --bins
bin=${CARGO_TARGET_DIR:-target}/release
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

options=()
if [ -n "$shared" ]; then
    python3 "$shared/bench/generate.py" --n "$records" --out "$scratch" --formats mods > /dev/null
    file=$scratch/mods.xml schema=$shared/standards/mods/mods-3-8.xsd
    export XML_CATALOG_FILES=$shared/standards/catalog.xml
    options=(--xsd "$schema" --catalog "$XML_CATALOG_FILES")
else
    "$bin/xtask" generate --n "$records" --out "$scratch/records.jsonl"
    "$bin/fonds" convert "$scratch/records.jsonl" --to mods -o "$scratch" --quiet
    rm "$scratch/records.jsonl"
    file=$scratch/mods.xml schema=$scratch/mods.xsd
    for name in mods xlink xml; do "$bin/fonds" schema "$name" > "$scratch/$name.xsd"; done
fi

TIMEFORMAT='%U %S'
# User and system CPU of a command, in microseconds a record; a collection with warnings is none the less valid.
cpu() {
    local spent
    spent=$({ time "$@" > /dev/null 2> "$scratch/errors"; } 2>&1) || { cat "$scratch/errors" >&2; exit 1; }
    echo "$spent" | awk -v n="$records" '{ print ($1 + $2) * 1e6 / n }'
}

for _ in $(seq "$rounds"); do
    xmllint=$(cpu xmllint --nonet --noout --stream --schema "$schema" "$file")
    own=$(cpu "$bin/fonds" check "$file" --jobs 1 --quiet)
    given=$own
    [ ${#options[@]} = 0 ] || given=$(cpu "$bin/fonds" check "$file" "${options[@]}" --jobs 1 --quiet)
    echo "$xmllint $own $given"
done > "$scratch/rounds"

median() {
    awk "{ print $1 }" "$scratch/rounds" | sort -g | awk '{ all[NR] = $1 } END { print all[int((NR + 1) / 2)] }'
}

peak() {
    local most=0 now
    "$bin/fonds" check "$file" --quiet > /dev/null &
    while now=$(awk '/^VmHWM/ { print $2 }' "/proc/$!/status" 2> /dev/null) && [ -n "$now" ]; do
        [ "$now" -gt "$most" ] && most=$now
        sleep 0.05
    done
    wait
    awk -v kb="$most" 'BEGIN { printf "%.1f", kb / 1024 }'
}

echo "$records records of $(($(stat -c %s "$file") / records)) bytes, $rounds rounds, one job; CPU as medians"
printf 'xmllint --stream:         1.00  %5.1f µs a record\n' "$(median '$1')"
printf 'check, built-in schema:   %.2f  %5.1f µs a record\n' "$(median '$2 / $1')" "$(median '$2')"
if [ ${#options[@]} != 0 ]; then
    printf 'check, official schema:   %.2f  %5.1f µs a record\n' "$(median '$3 / $1')" "$(median '$3')"
fi
echo "peak memory, $(nproc) jobs: $(peak) MB"
awk -v ratio="$(median '$2 / $1')" 'BEGIN { exit ratio > 0.6 }'
