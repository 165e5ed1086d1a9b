"""Compares what the NDJSON and the CSV of the same collections became; .ci/nypl calls it."""

import collections
import csv
import json
import re
import sys
import xml.etree.ElementTree as ET

work, source = sys.argv[1:]
LOCAL = re.compile(r"^\{.*\}")
ID = re.compile(r"^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$")


def letters(text):
    """The words of a text, without what parts them: kinds of names are split differently."""
    return frozenset(re.findall(r"\w+", text.lower()))


def whole(element):
    """An element with all that is in it, as a value that can be compared."""
    name = LOCAL.sub("", element.tag)
    marks = tuple(sorted((LOCAL.sub("", key), value) for key, value in element.attrib.items()))
    return name, marks, (element.text or "").strip(), tuple(map(whole, element))


def without(value, marks, elements=()):
    """The same without some attributes and elements, at every depth."""
    name, attributes, text, children = value
    kept = tuple(pair for pair in attributes if pair[0] not in marks)
    inside = tuple(without(child, marks, elements) for child in children if child[0] not in elements)
    return name, kept, text, inside


def text_of(value):
    return " ".join(filter(None, [value[2], *map(text_of, value[3])]))


def mods(path):
    for record in ET.parse(path).getroot():
        parts = [whole(element) for element in record]
        yield next(p[2] for p in parts if p[0] == "identifier" and dict(p[1])["type"] == "local"), parts


def dc(path):
    for record in ET.parse(path).getroot():
        parts = [whole(element) for element in record]
        yield next(p[2] for p in parts if p[0] == "identifier" and ID.match(p[2])), parts


def csl(path):
    def one(key, value):
        if key == "custom":
            return [("note", (), note, ()) for note in value.get("notes", [])]
        if key in AGENTS:
            names = value if isinstance(value, list) else [{"literal": value}]
            return [(key, (), " ".join(map(str, name.values())), ()) for name in names]
        if isinstance(value, list):
            return [(key, (), json.dumps(part, sort_keys=True, ensure_ascii=False), ()) for part in value]
        return [(key, (), json.dumps(value, sort_keys=True, ensure_ascii=False), ())]

    for record in json.load(open(path)):
        yield record["id"], [part for key, value in record.items() for part in one(key, value)]


TARGETS = [("MODS", mods, "mods.xml"), ("Dublin Core", dc, "dc.xml"), ("CSL-JSON", csl, "csl.json")]
AGENTS = {
    "name", "creator", "contributor", "publisher", "author", "editor", "translator", "illustrator", "compiler",
    "composer", "director", "recipient", "collection-editor", "narrator", "curator",
}  # fmt: skip
NOTES = {"note", "description"}
DATES = {"originInfo", "date", "issued"}

CLASSES = {
    "addresses": "the CSV has no addresses of subjects, genres and names, nor the vocabularies these tell",
    "roles and kinds of names": "the CSV has no roles of contributors, nor says what is a person and what a body",
    "repeated contributors": "the CSV names a contributor once, the NDJSON each time",
    "one note of several": "the CSV has one note of several, or none",
    "one description of several": "the CSV has one description of several",
    "one date of several": "the CSV has one date of several",
    "LCCN": "the CSV has no `LCCN`",
    "kind of a note": "the CSV calls kinds of notes that have no label `General Note`",
    "alternative titles": "the NDJSON has no alternative titles",
    "backslash": "the CSV has `/` for a backslash",
}

rows = {row["UUID"]: row for row in csv.DictReader(open(source + ".csv", encoding="utf-8", newline=""))}
given = {row["UUID"]: row for row in map(json.loads, open(source + ".ndjson", encoding="utf-8"))}
kinds_without_label = {"bibliographic history"}


def classify(name, record, ours, theirs):
    """The class of what only the NDJSON has (`ours`) and only the CSV (`theirs`), or None."""
    source, row = given[record], rows[record]
    if name in AGENTS or name == "agents":
        # All agents of the record, as sets of words.
        mine, other = ours, theirs
        named = [contributor["contributorName"] for contributor in source["contributor"]]
        # Neither Dublin Core nor CSL-JSON names who gave a unit, where that is said.
        gave = {letters(c["contributorName"]) for c in source["contributor"] if "Donor" in c["contributorRole"]}
        # Of a name whose kind is not said, what stands in brackets or is a year is taken for no part of it.
        beside = letters(" ".join(re.findall(r"\(.*?\)|\d+", " ".join(named))))

        def same(said, unsaid):
            return said == unsaid or unsaid < said and said - unsaid <= beside

        if not all(any(same(name, unsaid) for unsaid in other) for name in mine):
            return None
        if not all(any(same(name, unsaid) for name in mine) or any(unsaid <= who for who in gave) for unsaid in other):
            return None
        repeated = len(mine) > len(other) and len(set(named)) < len(named)
        return "repeated contributors" if repeated else "roles and kinds of names"
    if name in NOTES:
        if theirs:
            kinds = {note["type"] for note in source["note"]}
            same = {part[2] for part in theirs} <= {part[2] for part in ours}
            if same and kinds & kinds_without_label:
                return "kind of a note"
            if len(source["description"]) > 1:
                return "one description of several"
            return None
        return "one note of several" if len(source["note"]) > 1 or not row["Note"] else None
    if name == "abstract":
        return "one description of several" if len(source["description"]) > 1 else None
    if name in DATES:
        return "one date of several" if len(source["date"]) > 1 and ours else None
    if name == "identifier":
        if not theirs and "LCCN" in source and all(source["LCCN"] in part[2] for part in ours):
            return "LCCN"
        backslash = {part[2].replace("\\", "/") for part in ours} == {part[2] for part in theirs}
        return "backslash" if backslash else None
    if name in {"titleInfo", "title"}:
        return "alternative titles" if row["Alternative Title"] and not ours else None
    if name in {"location", "archive_location", "part"}:
        same = [text_of(part).replace("\\\\", "/").replace("\\", "/") for part in ours]
        return "backslash" if same == [text_of(part) for part in theirs] else None
    return None


bad = 0
print("| target | records | alike | the difference | records that have it |")
print("|---|---|---|---|---|")
for target, read, file in TARGETS:
    ndjson, table = (dict(read(f"{work}/{form}/{file}")) for form in ("ndjson", "csv"))
    for record in set(ndjson) ^ set(table):
        bad += 1
        print(f"{target}: {record} is in one output alone", file=sys.stderr)
    count, alike = collections.Counter(), 0
    for record in ndjson.keys() & table.keys():
        found = set()
        ours, theirs = (collections.Counter(parts[record]) for parts in (ndjson, table))
        agents = [
            [letters(text_of(without(part, set(), {"role", "displayForm"}))) for part in parts[record] if part[0] in AGENTS]
            for parts in (ndjson, table)
        ]
        ours, theirs = ours - theirs, theirs - ours
        # What differs in addresses alone.
        for part, times in list(ours.items()):
            if part[0] in {"subject", "genre"}:
                bare = without(part, {"valueURI", "authority"})
                if theirs[bare]:
                    both = min(times, theirs[bare])
                    ours[part] -= both
                    theirs[bare] -= both
                    found.add("addresses")
        groups = collections.defaultdict(lambda: ([], []))
        for side, parts in enumerate((ours, theirs)):
            for part in parts.elements():
                groups["agents" if part[0] in AGENTS else part[0]][side].append(part)
        if "agents" in groups:
            groups["agents"] = agents
        for name, (mine, other) in groups.items():
            kind = classify(name, record, mine, other)
            if kind is None:
                bad += 1
                print(f"{target}: {record}: {name}: {mine} in NDJSON, {other} in CSV", file=sys.stderr)
            else:
                found.add(kind)
        alike += not found
        count.update(found)
    for number, (kind, times) in enumerate(sorted(count.items(), key=lambda item: -item[1])):
        head = f"{target} | {len(ndjson)} | {alike}" if number == 0 else " | | "
        print(f"| {head} | {CLASSES[kind]} | {times} |")
if bad:
    print(f"{bad} differences that the forms do not explain", file=sys.stderr)
sys.exit(bool(bad))
