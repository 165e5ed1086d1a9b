"""fonds' own schemas against the official ones: the part of .ci/differential that judges by both.

What the corpus and its mutants do not reach is made here: for MODS, every element with every attribute, every child,
every pair of children, every type and many texts, under the rules of each version.
"""
import re, subprocess
from pathlib import Path
from xml.etree import ElementTree

XS = "{http://www.w3.org/2001/XMLSchema}"
MODS = "http://www.loc.gov/mods/v3"
QDC = "http://worldcat.org/xmlschemas/qdc-1.0/"
# The name of our own schema for each kind.
OWN = {"mods": "mods", "oai_dc": "oai_dc", "marcxml": "marcxml", "oai-pmh": "suite", "qualified-dc": "qualified-dc"}
VERSIONS = ["3.5", "3.6", "3.7", "3.8"]


def mods_name(version):
    return "mods" if version == "3.8" else f"mods-{version}"


def official_mods(standards, version):
    return standards / f"mods/mods-{version.replace('.', '-')}.xsd"


def qualified_driver(work, standards):
    """The wrapper of qualified Dublin Core has no official schema; what it holds has one."""
    driver = work / "qualified-dc.xsd"
    driver.write_text(f"""<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:t="http://purl.org/dc/terms/" targetNamespace="{QDC}">
<xs:import namespace="http://purl.org/dc/terms/" schemaLocation="{standards / 'dc/dcterms.xsd'}"/>
<xs:element name="qualifieddc" type="t:elementOrRefinementContainer"/>
</xs:schema>
""")
    return driver


def printed(fonds, work):
    """Writes what `fonds schema` prints of XML Schema into a folder; its names."""
    folder = work / "own"
    folder.mkdir(exist_ok=True)
    listed = subprocess.run([str(fonds), "schema"], capture_output=True, check=True, text=True).stdout
    names = [line.split()[0] for line in listed.splitlines() if "(XML Schema" in line]
    for name in names:
        text = subprocess.run([str(fonds), "schema", name], capture_output=True, check=True).stdout
        (folder / f"{name}.xsd").write_bytes(text)
    imports = {"http://www.openarchives.org/OAI/2.0/": "oai-pmh", "http://www.openarchives.org/OAI/2.0/oai_dc/": "oai_dc",
               "http://www.loc.gov/MARC21/slim": "marcxml", MODS: "mods",
               "http://www.openarchives.org/OAI/2.0/oai-identifier": "oai-identifier"}
    (folder / "suite.xsd").write_text('<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema">\n' + "".join(
        f'<xs:import namespace="{space}" schemaLocation="{name}.xsd"/>\n' for space, name in imports.items()) + "</xs:schema>\n")
    return folder, names


def compiled_by_xmllint(folder, names):
    """The printed schemas that xmllint cannot read, with its words."""
    stub = folder / "stub.xml"
    stub.write_text("<stub/>")
    wrong = []
    for name in names:
        done = subprocess.run(["xmllint", "--nonet", "--noout", "--schema", str(folder / f"{name}.xsd"), str(stub)],
                              capture_output=True, text=True)
        # 3: the stub is invalid, as it must be.
        if done.returncode != 3:
            wrong.append((name, done.stderr.strip()))
    return wrong


class Parts:
    """The names of an official MODS schema, read off its text."""

    def __init__(self, path):
        root = ElementTree.parse(path).getroot()
        self.elements = {e.get("name"): e.get("type") for e in root.findall(f"{XS}element")}
        self.types = [t.get("name") for t in root if t.tag in (f"{XS}complexType", f"{XS}simpleType")]
        self.attributes = {}
        for attribute in root.iter(f"{XS}attribute"):
            values = self.attributes.setdefault(attribute.get("name") or attribute.get("ref"), set())
            values.update(e.get("value") for e in attribute.iter(f"{XS}enumeration"))
            values.update(filter(None, [attribute.get("fixed")]))
        self.texts = {e.get("value") for e in root.iter(f"{XS}enumeration")}
        groups = {g.get("name"): [e.get("ref") for e in g.iter(f"{XS}element")] for g in root.findall(f"{XS}group")}
        self.children = {}
        for kind in root.findall(f"{XS}complexType"):
            names = [e.get("ref") or e.get("name") for e in kind.iter(f"{XS}element")]
            names += [name for g in kind.iter(f"{XS}group") for name in groups[g.get("ref")]]
            self.children[kind.get("name")] = names


# Elements that are declared within others, with what is around them.
WITHIN = ["physicalDescription note", "copyInformation note", "subject name", "subject titleInfo", "part extent"]


def grid(standards):
    """Small MODS documents, the same in every run."""
    parts = [Parts(official_mods(standards, version)) for version in VERSIONS]
    union = lambda sets: sorted(set().union(*sets))
    elements = union(p.elements for p in parts)
    types, texts = union(p.types for p in parts), union(p.texts for p in parts)
    attributes = {name: union([p.attributes.get(name, set()) for p in parts]) for name in union(p.attributes for p in parts)}
    places = [(f'<{e} xmlns="{MODS}"', e, "", f"</{e}>") for e in elements]
    for pair in WITHIN:
        outer, inner = pair.split()
        places.append((f'<{outer} xmlns="{MODS}"><{inner}', inner, "", f"</{inner}></{outer}>"))
    escaped = lambda text: text.replace("&", "&amp;").replace('"', "&quot;")
    for start, name, _, end in places:
        for child in elements:
            yield f"{start}><{child}/>{end}"
        for attribute, values in attributes.items():
            more = ' xmlns:xlink="http://www.w3.org/1999/xlink"' if attribute.startswith("xlink:") else ""
            for value in [*values, "yes", "primary", "zzz"]:
                yield f'{start}{more} {attribute}="{escaped(value)}">{end}'
        for attribute in ["xlink:href", "xlink:type", "xlink:show", "xlink:label", "xml:base", "xml:id", "xml:space"]:
            for value in ["simple", "new", "preserve", "%zz"]:
                yield f'{start} xmlns:xlink="http://www.w3.org/1999/xlink" {attribute}="{value}">{end}'
        for kind in types:
            yield f'{start} xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:type="{kind}">{end}'
        for text in [*texts, "", " ", "zzz", "7", "0"]:
            yield f"{start}>{escaped(text)}{end}"
        holds = union(set(p.children.get(p.elements.get(name) or "", [])) for p in parts)
        for first in holds:
            for second in holds:
                yield f"{start}><{first}/><{second}/>{end}"


def without_version(data):
    return re.sub(rb'(<(?:\w+:)?mods\b[^>]*?)\sversion\s*=\s*("[^"]*"|\'[^\']*\')', rb"\1", data)


class Comparison:
    """What two schemas say of the same documents."""

    def __init__(self, name):
        self.name, self.all, self.valid, self.invalid, self.differ, self.lines, self.same = name, 0, 0, 0, [], 0, 0

    def add(self, path, label, official, own):
        """`official` and `own`: what fonds finds by each; None where it said nothing."""
        self.all += 1
        if official is None or own is None or (not official) != (not own):
            self.differ.append((label, path, official, own))
            return
        self.valid += not official
        self.invalid += bool(official)
        self.lines += bool(official) and min(official)[0] == min(own)[0]
        # Where, what rule, which element; the words may name what may stand there in another order.
        found = lambda faults: [(line, rule, words.split(": ")[0]) for line, rule, words in faults]
        self.same += found(official) == found(own)

    def row(self):
        share = lambda n, of: f"{100 * n / of:.1f} %" if of else "-"
        return (f"{self.name:14} {self.all:10} {self.valid:10} {self.invalid:12} {len(self.differ):9} "
                f"{share(self.lines, self.invalid):>16} {share(self.same, self.all):>14}")


HEAD = f"{'by own schemas':14} {'documents':>10} {'both valid':>10} {'both invalid':>12} {'disagree':>9} {'same first line':>16} {'same findings':>14}"
