#!/usr/bin/env bash
# What fonds costs beside a parser that does nothing else, and how much memory it takes.
#
#   benches/ratio.sh [--records N] [--rounds N]    CPU of `check` and `convert --dry-run`, in parses (S)
#   benches/ratio.sh --memory [--records N]        peak memory at a million records, piped, nothing on disk
#
# Wall time means nothing on a shared machine, and CPU time drifts; so the three programs run one after the
# other, round after round, each is divided by the parse of its own round, and the median is printed.
# Needs bash, awk and Linux; `--memory` reads VmHWM from /proc.
set -euo pipefail
cd "$(dirname "$0")/.."

rounds=9 records= memory=
while [ $# -gt 0 ]; do
    case $1 in
        --records) records=$2; shift 2 ;;
        --rounds) rounds=$2; shift 2 ;;
        --memory) memory=yes; shift ;;
        *) echo "ratio.sh: expected --records, --rounds or --memory, found \`$1\`" >&2; exit 2 ;;
    esac
done

cargo build --release --quiet --package fonds --package xtask --bins
bin=${CARGO_TARGET_DIR:-target}/release
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

# The highest VmHWM of a process, in MB, looked at until it is gone.
peak() {
    local most=0 now
    while now=$(awk '/^VmHWM/ { print $2 }' "/proc/$1/status" 2>/dev/null) && [ -n "$now" ]; do
        [ "$now" -gt "$most" ] && most=$now
        sleep 0.05
    done
    awk -v kb="$most" 'BEGIN { printf "%.1f", kb / 1024 }'
}

if [ -n "$memory" ]; then
    n=${records:-1000000}
    echo "peak memory, $n records through a pipe, $(nproc) jobs"
    for command in check "convert --dry-run"; do
        mkfifo "$scratch/pipe"
        "$bin/xtask" generate --n "$n" > "$scratch/pipe" &
        # shellcheck disable=SC2086
        "$bin/fonds" $command - --from jsonl --quiet < "$scratch/pipe" > /dev/null &
        fonds=$!
        echo "$command: $(peak "$fonds") MB"
        wait "$fonds"
        rm "$scratch/pipe"
    done
    exit
fi

n=${records:-100000}
file=$scratch/records.jsonl
"$bin/xtask" generate --n "$n" --out "$file"
TIMEFORMAT='%U %S'

# User and system CPU of a command, in microseconds a record.
cpu() {
    local spent
    spent=$({ time "$@" > /dev/null 2> "$scratch/errors"; } 2>&1) || { cat "$scratch/errors" >&2; exit 1; }
    echo "$spent" | awk -v n="$n" '{ print ($1 + $2) * 1e6 / n }'
}

for _ in $(seq "$rounds"); do
    parse=$(cpu "$bin/xtask" parse "$file")
    check=$(cpu "$bin/fonds" check "$file" --jobs 1)
    convert=$(cpu "$bin/fonds" convert "$file" --dry-run --jobs 1)
    echo "$parse $check $convert"
done > "$scratch/rounds"

# The median of what an awk expression makes of each round.
median() {
    awk "{ print $1 }" "$scratch/rounds" | sort -g | awk '{ all[NR] = $1 } END { print all[int((NR + 1) / 2)] }'
}

size=$(($(stat -c %s "$file") / n))
echo "$n records of $size bytes, $rounds rounds, one job; CPU as medians"
printf 'parse:   1.0 S   %5.1f µs a record\n' "$(median '$1')"
printf 'check:   %.1f S   %5.1f µs a record\n' "$(median '$2 / $1')" "$(median '$2')"
printf 'convert: %.1f S   %5.1f µs a record\n' "$(median '$3 / $1')" "$(median '$3')"
