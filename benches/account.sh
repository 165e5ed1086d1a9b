#!/usr/bin/env bash
# What the accounts of single values add to a conversion, in instructions a record and in peak memory.
#
#   benches/account.sh            instructions a record, and what `--account` and `--account-full` add; needs valgrind
#   benches/account.sh --memory   peak memory at 5,000 records and at ten times as many: it must be flat. Linux
#   FONDS=FILE benches/account.sh measures another build
#
# The records are those of `cargo xtask generate`, converted to all targets. With `--account` every record has about
# as many lines as it has values that some target does not keep.
set -euo pipefail
cd "$(dirname "$0")/.."

.ci/build
target=${CARGO_TARGET_DIR:-target}
fonds=${FONDS:-$target/checked/fonds}
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
generate() { "$target/checked/xtask" generate --n "$1" --out "$scratch/$1.jsonl"; }

if [ "${1:-}" = --memory ]; then
    # The highest VmHWM of a process, in MB, looked at until it is gone.
    peak() {
        local most=0 now
        "$fonds" convert "$@" --quiet > /dev/null &
        local process=$!
        while now=$(awk '/^VmHWM/ { print $2 }' "/proc/$process/status" 2> /dev/null) && [ -n "$now" ]; do
            [ "$now" -gt "$most" ] && most=$now
            sleep 0.02
        done
        awk -v kb="$most" 'BEGIN { printf "%.1f", kb / 1024 }'
    }
    for records in 5000 50000; do
        generate "$records"
        plain=$(peak "$scratch/$records.jsonl" -o "$scratch/out")
        lines=$(peak "$scratch/$records.jsonl" -o "$scratch/out" --account "$scratch/a")
        ledger=$(peak "$scratch/$records.jsonl" -o "$scratch/out" --account-full "$scratch/a")
        echo "$records records: convert $plain MB, --account $lines MB, --account-full $ledger MB"
    done
    exit
fi

records=1000
generate "$records"
head -n 1 "$scratch/$records.jsonl" > "$scratch/one.jsonl"
count() {
    valgrind --tool=cachegrind --cache-sim=no --cachegrind-out-file=/dev/null "$fonds" convert "$@" --jobs 1 --quiet 2>&1 \
        > /dev/null | awk '/I +refs:/ { gsub(",", "", $NF); print $NF; found = 1 } END { exit !found }'
}
per_record() {
    local one all
    one=$(count "$scratch/one.jsonl" -o "$scratch/out" "$@")
    all=$(count "$scratch/$records.jsonl" -o "$scratch/out" "$@")
    echo $(((all - one) / (records - 1)))
}
plain=$(per_record)
echo "convert         $plain"
for flag in --account --account-full; do
    more=$(per_record "$flag" "$scratch/account")
    bytes=$(wc -c < "$scratch/account")
    awk -v flag="$flag" -v plain="$plain" -v more="$more" -v bytes="$bytes" -v records="$records" 'BEGIN {
        printf "%-15s %d   %+.0f %%   %d bytes a record\n", flag, more, (more / plain - 1) * 100, bytes / records
    }'
done
