# What is done often. `just` lists it.

default:
    @just --list

# Everything that must hold before a change lands.
ci:
    .ci/run

# The same with nothing sampled, and long runs.
full:
    .ci/full

# Tests; `just bless` rewrites the generated docs they compare with.
test *args:
    cargo test {{args}}

bless:
    FONDS_BLESS=1 cargo test --test it -- docs:: walk::

# The stages timed apart.
bench *args:
    cargo bench --bench stages {{args}}

# The ratios of the README.
ratio:
    benches/ratio.sh

lint:
    cargo fmt --all -- --check
    cargo clippy --workspace --all-targets -- -D warnings
