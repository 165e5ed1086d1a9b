#!/usr/bin/env python3
"""csl_json.py SHARED SCHEMA: the JSON Schema of CSL-JSON that fonds prints against the official one.

Judges the items of SHARED/corpus/csl-json, and items made of every variable with values of every kind, by both. Prints a
row; exits 1 where a verdict differs. Needs Python's jsonschema.
"""
import copy, json, sys
from pathlib import Path

import jsonschema


def validator(path):
    schema = json.loads(Path(path).read_text())
    kind = jsonschema.validators.validator_for(schema)
    kind.check_schema(schema)
    return kind(schema)


SCALARS = ["a", "", 1, 1.5, -1, True, None]
LISTS = [[], ["a"], ["a", 1], [1], [None], [[]], [{}]]
NAMES = [[{"family": "A", "given": "B"}], [{"literal": "A"}, {"zzz": "A"}], [{"literal": "A"}, "B"]]
DATES = [{"date-parts": parts} for parts in (
    [], [[]], [[2000]], [["2000", "1", "2"]], [[2000, 1, 2, 3]], [[2000], [2001]], [[2000], [2001], [2002]], [2000], "2000", {}, [[True]],
    [[None]], [[2000.5]], [[2000], []])] + [{}, {"raw": "2000"}, {"edtf": "2000"}, {"literal": "x", "circa": True}]


def made(official):
    """Items that say every variable in every way, and some that lack one."""
    item = official["items"]["properties"]
    base = {"id": "1", "type": "book"}
    for key in [*item, "zzz", "Title", "issued_date"]:
        for value in SCALARS + LISTS + NAMES + DATES + [{"a": 1}]:
            yield [base | {key: value}]
    for name, variable, wrap in (("name-variable", "author", lambda v: [v]), ("date-variable", "issued", lambda v: v)):
        for key in [*official["definitions"][name]["anyOf"][0]["properties"], "zzz", "role", "edtf"]:
            for value in SCALARS + LISTS + [{"a": 1}]:
                yield [base | {variable: wrap({key: value})}]
    for kind in [*item["type"]["enum"], "letter", "Book", "", "legal-case", 1]:
        yield [base | {"type": kind}]
    yield from ([{"id": "1"}], [{"type": "book"}], [{}], [], {}, base, [base, {}], "a", None, [[base]], [base, base])


def mutants(items):
    """Of every item: each variable renamed, made a list, made a text, taken away."""
    for item in items:
        for key in item:
            rest = {k: v for k, v in item.items() if k != key}
            yield [rest]
            yield [rest | {key + "s": item[key]}]
            yield [rest | {key: [item[key]]}]
            yield [rest | {key: json.dumps(item[key])}]
            if isinstance(item[key], list) and item[key] and isinstance(item[key][0], dict):
                wrong = copy.deepcopy(item[key])
                wrong[0]["zzz"] = "1"
                yield [rest | {key: wrong}]


def main():
    shared, ours = Path(sys.argv[1]), sys.argv[2]
    path = shared / "standards/csl/v1.0.2/csl-data.json"
    official, own = validator(path), validator(ours)
    lines = (shared / "corpus/csl-json/csl-test-suite-items.jsonl").read_text().splitlines()
    items = [json.loads(line)["item"] for line in lines if line]
    real = [[item] for item in items]
    changed = [*made(json.loads(path.read_text())), *mutants(items[::8])]
    valid = invalid = 0
    differ = []
    for document in real + changed:
        a, b = official.is_valid(document), own.is_valid(document)
        if a != b:
            differ.append((a, b, document))
        valid, invalid = valid + (a and b), invalid + (not a and not b)
    print(f"{'csl-json':14} {len(real) + len(changed):10} {valid:10} {invalid:12} {len(differ):9}")
    for a, b, document in differ[:20]:
        print(f"  official {'valid' if a else 'invalid'}, own {'valid' if b else 'invalid'}: {json.dumps(document)[:200]}")
    sys.exit(1 if differ else 0)


main()
