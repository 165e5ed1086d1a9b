#!/usr/bin/env python3
"""Writes the generated lists of languages under schemas/codelists.

    npm pack language-subtag-registry && tar xzf language-subtag-registry-*.tgz
    node xtask/codelists/names.mjs > names.tsv
    python3 xtask/codelists/languages.py package/data/json names.tsv

* `iso639_3.tsv`: every language subtag of the IANA registry that `languages.tsv` does not have: the codes that
  ISO 639-3 and 639-5 alone have.
* `language_subtags.tsv`: extended languages, scripts, regions, variants, and whole tags with a preferred value.
* `language_names_cldr.tsv`: names of languages in many languages. A name that two languages share is left out.
"""
import json
import sys
import unicodedata
from pathlib import Path

registry_folder, names_file = Path(sys.argv[1]), Path(sys.argv[2])
lists = Path(__file__).resolve().parents[2] / "schemas" / "codelists"
registry = json.loads((registry_folder / "registry.json").read_text())
date = json.loads((registry_folder / "meta.json").read_text())["File-Date"]

rows = [line.split("\t") for line in (lists / "languages.tsv").read_text().splitlines() if not line.startswith("#")]
listed = {code: row[0] for row in rows for code in row[:3] if code}
# Codes that MARC gave up and ISO 639-3 has for other languages stay those of MARC.
given_up = {row[0] for row in rows if row[5] != "current"}
current = {row[0] for row in rows if row[5] == "current"}


def code(subtag):
    """The code by which fonds knows a subtag: of ISO 639-2/B, else itself."""
    return "hbs" if subtag == "sh" else listed.get(subtag, subtag)


def write(name, header, lines):
    text = "".join(f"# {line}\n" for line in header) + "".join("\t".join(line) + "\n" for line in sorted(lines))
    (lists / name).write_text(text)


def of_type(kind):
    return [entry for entry in registry if entry["Type"] == kind and ".." not in entry.get("Subtag", "")]


# The registry has no `hbs`, which is the code of ISO 639-3 for what it calls `sh`.
languages = [["hbs", "", "", "", "sh", "Serbo-Croatian"]]
for entry in of_type("language"):
    subtag = entry["Subtag"]
    if subtag in listed or subtag == "sh":
        continue
    assert len(subtag) == 3, subtag
    status, link = "", entry.get("Macrolanguage", "")
    if "Deprecated" in entry:
        status, link = "obsolete", entry.get("Preferred-Value", "")
    elif entry.get("Scope") == "collection":
        status = "group"
    macro, replacement = ("", code(link)) if status == "obsolete" else (code(link) if link else "", "")
    if macro == "hbs":
        macro = ""
    languages.append([subtag, status, macro, replacement if link else "", "", "; ".join(entry["Description"])])
write(
    "iso639_3.tsv",
    [
        "list: languages: codes of ISO 639-3 and ISO 639-5 that ISO 639-2 does not have",
        "source: IANA Language Subtag Registry; `hbs`: ISO 639-3",
        f"date: {date}",
        "note: written by xtask/codelists/languages.py, not by hand; names that are missing belong in language_names.tsv",
        "note: `status` is `group` for a collective code of ISO 639-5, `obsolete` for a code that was given up. "
        "`macrolanguage` and `replacement` are codes of ISO 639-2/B where there is one. `tag` is the subtag of BCP 47 where it is another",
        "columns: code\tstatus\tmacrolanguage\treplacement\ttag\tnames",
    ],
    languages,
)

subtags = []
for entry in of_type("extlang"):
    subtags.append(["extlang " + entry["Subtag"], entry["Prefix"][0], entry["Preferred-Value"]])
for kind in ("script", "region", "variant"):
    for entry in of_type(kind):
        name = entry["Description"][0] if kind == "script" else ""
        subtags.append([f"{kind} {entry['Subtag'].lower()}", name, entry.get("Preferred-Value", "").lower()])
for kind in ("grandfathered", "redundant"):
    for entry in of_type(kind):
        if kind == "grandfathered" or "Preferred-Value" in entry:
            subtags.append(["tag " + entry["Tag"].lower(), "", entry.get("Preferred-Value", "")])
write(
    "language_subtags.tsv",
    [
        "list: subtags of language tags: extended languages, scripts, regions, variants, and tags that are one word to the registry",
        "source: IANA Language Subtag Registry",
        f"date: {date}",
        "note: written by xtask/codelists/languages.py, not by hand. Subtags are in small letters. `of` is the language an extended language "
        "belongs behind, or the English name of a script. The ranges for private use (Qaaa..Qabx, QM..QZ, XA..XZ) are not listed",
        "columns: subtag\tof\tpreferred",
    ],
    subtags,
)


def folded(name):
    return unicodedata.normalize("NFC", name).lower()


taken = {}
for row in rows:
    if row[0] in current:
        for name in (name for cell in (row[3], row[4], row[7]) for name in cell.split("; ") if name):
            taken.setdefault(folded(name), row[0])
for line in languages:
    for name in line[5].split("; "):
        taken.setdefault(folded(name), line[0])
for line in (lists / "language_names.tsv").read_text().splitlines():
    if not line.startswith("#"):
        name, of = line.split("\t")
        taken[folded(name)] = of
# "Tonga (Nyasa)", "Tonga (Tonga Islands)": without its bracket the name is of either.
bases = {}
for names_of, of in [(row[3], row[0]) for row in rows] + [(line[5], line[0]) for line in languages]:
    for name in names_of.split("; "):
        bases.setdefault(folded(name.split(" (")[0]), set()).add(of)
ambiguous = {base for base, of in bases.items() if len(of) > 1}
version, *lines = names_file.read_text().splitlines()
# Words that also stand about the names of languages, and names of places.
other_words = {"lingua", "haiti"}
found = {}
for line in lines:
    subtag, names = line.split("\t")
    if code(subtag) in given_up:
        continue
    for name in names.split("; "):
        found.setdefault(folded(name), {}).setdefault(code(subtag), name)
names = {}
for key, of in found.items():
    # Short words of few letters are too often something else.
    is_short = len(key) < 4 and key.isascii() or len(key) < 2
    if len(of) == 1 and key not in taken and key not in other_words | ambiguous and not is_short and "\t" not in key:
        (one, name), = of.items()
        names.setdefault(one, []).append(name)
write(
    "language_names_cldr.tsv",
    [
        "list: names of languages in the languages in which archives describe, and in the languages themselves",
        f"source: Unicode {version.removeprefix('# ')}, localeDisplayNames (Unicode License v3)",
        "date: 2026-12-01",
        "note: the date is that of writing; the version of the source stands with it",
        "note: written by xtask/codelists/languages.py, not by hand; names that are missing belong in language_names.tsv",
        "note: names that other lists have, or that two languages share, are left out",
        "columns: code\tnames",
    ],
    [[of, "; ".join(names)] for of, names in names.items()],
)
