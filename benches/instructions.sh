#!/usr/bin/env bash
# How many instructions a record costs, held against the bounds in `instructions.bound`.
#
#   benches/instructions.sh            measures; fails where a count is over its bound
#   benches/instructions.sh --lower    also writes lower counts to `instructions.bound`
#   FONDS=FILE benches/instructions.sh measures another build
#
# Instructions do not care how busy the machine is, so they can be a gate where time cannot. A run over one
# record is counted apart and taken off: `startup` is what a run costs with its first record, mostly the
# building of the schema, which is built when a record first needs it. The others are instructions a record: `check` and `convert` of the native form,
# `foreign` and `table` a check of the same records in a foreign JSON and in a table, each through its profile.
# `xml` is a check of the same records in MODS, and `startup-xml` that of one of them, mostly the building of the
# schema of MODS.
#
# A bound only goes down: whoever must raise one says why in the commit. The tolerance is for what moves the
# count and is no change of fonds: the compiler, the C library, and which instructions the processor offers.
# Two runs of one binary differ by less than half a per cent.
set -euo pipefail
cd "$(dirname "$0")/.."

tolerance=5 # per cent
records=2000
bounds=benches/instructions.bound

target=${CARGO_TARGET_DIR:-target} fonds=${FONDS:-}
if [ -z "$fonds" ]; then
    cargo build --locked --release --quiet --bin fonds
    fonds=$target/release/fonds
fi
.ci/build
xtask=$target/checked/xtask
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
for form in native foreign csv; do
    "$xtask" generate --n "$records" --form "$form" --out "$scratch/$form"
done
"$fonds" profile --draft "$scratch/csv" -o "$scratch/csv.toml" 2> /dev/null

# The instructions of one run.
count() {
    valgrind --tool=cachegrind --cache-sim=no --cachegrind-out-file=/dev/null "$@" 2>&1 > /dev/null \
        | awk '/I +refs:/ { gsub(",", "", $NF); print $NF; found = 1 } END { exit !found }'
}
# Of the records in a form, and of the first of them: of a table, its header and a row.
counts() {
    local name=$1 form=$2 command=$3 one full
    shift 3
    head -n "$([ "$form" = csv ] && echo 2 || echo 1)" "$scratch/$form" > "$scratch/one.$form"
    one=$(count "$fonds" "$command" "$scratch/one.$form" --jobs 1 "$@")
    full=$(count "$fonds" "$command" "$scratch/$form" --jobs 1 "$@")
    [ "$name" = check ] && echo "startup $one"
    echo "$name $(((full - one) / (records - 1)))"
}
# Of the records in MODS, and of one.
counts_of_xml() {
    local one full
    one=$(count "$fonds" check "$scratch/one/mods.xml" --jobs 1)
    full=$(count "$fonds" check "$scratch/all/mods.xml" --jobs 1)
    echo "startup-xml $one"
    echo "xml $(((full - one) / (records - 1)))"
}
head -n 1 "$scratch/native" > "$scratch/first"
"$fonds" convert "$scratch/first" --from jsonl --to mods -o "$scratch/one" --quiet
"$fonds" convert "$scratch/native" --from jsonl --to mods -o "$scratch/all" --quiet
{
    counts check native check --from jsonl
    counts convert native convert --from jsonl --dry-run
    counts foreign foreign check --from jsonl --profile generator
    counts table csv check --from csv --profile "$scratch/csv.toml"
    counts_of_xml
} > "$scratch/counts"

awk -v tolerance="$tolerance" '
    NR == FNR { if ($1 !~ /^#/) bound[$1] = $2; next }
    {
        part = ($2 / bound[$1] - 1) * 100
        printf "%-11s %11d   bound %11d   %+.1f %%\n", $1, $2, bound[$1], part
        if (part > tolerance) { over = 1; print "         over the bound: find out what it costs, and why" }
        if (part < -tolerance) print "         well below: take the gain with `benches/instructions.sh --lower`"
    }
    END { exit over }
' "$bounds" "$scratch/counts"

if [ "${1:-}" = --lower ]; then
    awk '
        NR == FNR { count[$1] = $2; next }
        $1 in count && count[$1] < $2 { $2 = count[$1] }
        { print }
    ' "$scratch/counts" "$bounds" > "$scratch/bounds"
    cp "$scratch/bounds" "$bounds"
fi
