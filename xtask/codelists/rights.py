#!/usr/bin/env python3
"""Writes schemas/codelists/rights_ports.tsv: the licences of Creative Commons as ported to jurisdictions.

    python3 xtask/codelists/rights.py

The jurisdictions of version 3.0 are those of the list of licences that Creative Commons keeps
(creativecommons/cc-legal-tools-data, config/cc-legal-tools.csv, at b5f0188), read under by-nc and by-nc-nd; those of 1.0 to
2.5 are those of the RDF in cc.licenserdf 0.2.29 (2012), compared with the list for 1.0 and 2.0 only. English names of
jurisdictions are those of the list where it has the licence in English (Australia, Ireland, Vietnam …), else written down
from general knowledge and not compared with the deeds.
"""
from pathlib import Path

lists = Path(__file__).resolve().parents[2] / "schemas" / "codelists"
versions = {
    "1.0": "fi il nl",
    "2.0": "at au be br ca cl de es fr hr it jp kr nl pl tw uk za",
    "2.1": "au es jp",
    "2.5": "ar au bg br ca ch cn co dk es hr hu il in it mk mt mx my nl pe pl pt scotland se si tw za",
    "3.0": "am at au az br ca ch cl cn cr cz de ec ee eg es fr ge gr gt hk hr ie igo it lu nl no nz ph pl pr pt ro rs sg th tw "
    "ug us ve vn za",
}
names = {
    "am": "Armenia", "ar": "Argentina", "at": "Austria", "au": "Australia", "az": "Azerbaijan", "be": "Belgium",
    "bg": "Bulgaria", "br": "Brazil", "ca": "Canada", "ch": "Switzerland", "cl": "Chile", "cn": "China Mainland",
    "co": "Colombia", "cr": "Costa Rica", "cz": "Czech Republic", "de": "Germany", "dk": "Denmark", "ec": "Ecuador",
    "ee": "Estonia", "eg": "Egypt", "es": "Spain", "fi": "Finland", "fr": "France", "ge": "Georgia", "gr": "Greece",
    "gt": "Guatemala", "hk": "Hong Kong", "hr": "Croatia", "hu": "Hungary", "ie": "Ireland", "igo": "IGO", "il": "Israel",
    "in": "India", "it": "Italy", "jp": "Japan", "kr": "South Korea", "lu": "Luxembourg", "mk": "North Macedonia",
    "mt": "Malta", "mx": "Mexico", "my": "Malaysia", "nl": "Netherlands", "no": "Norway", "nz": "New Zealand", "pe": "Peru",
    "ph": "Philippines", "pl": "Poland", "pr": "Puerto Rico", "pt": "Portugal", "ro": "Romania", "rs": "Serbia",
    "scotland": "UK: Scotland", "se": "Sweden", "sg": "Singapore", "si": "Slovenia", "th": "Thailand", "tw": "Taiwan",
    "ug": "Uganda", "uk": "UK: England & Wales", "us": "United States", "ve": "Venezuela", "vn": "Vietnam",
    "za": "South Africa",
}
units = {
    "by": "Attribution", "by-nc": "Attribution-NonCommercial", "by-nc-nd": "Attribution-NonCommercial-NoDerivs",
    "by-nc-sa": "Attribution-NonCommercial-ShareAlike", "by-nd": "Attribution-NoDerivs", "by-sa": "Attribution-ShareAlike",
}
first = {
    "by": "Attribution", "by-nc": "Attribution-NonCommercial", "by-nc-sa": "Attribution-NonCommercial-ShareAlike",
    "by-nd": "Attribution-NoDerivs", "by-nd-nc": "Attribution-NoDerivs-NonCommercial", "by-sa": "Attribution-ShareAlike",
}
retired = {
    "nc": "NonCommercial", "nc-sa": "NonCommercial-ShareAlike", "nd": "NoDerivs", "nd-nc": "NoDerivs-NonCommercial",
    "sa": "ShareAlike", "sampling": "Sampling", "sampling+": "Sampling Plus", "nc-sampling+": "NonCommercial Sampling Plus",
}
lines = {}


def add(unit, version, jurisdiction, name):
    address = f"http://creativecommons.org/licenses/{unit}/{version}/{jurisdiction}/"
    lines[address] = f"{name} {version} {names[jurisdiction]}"


for version, jurisdictions in versions.items():
    for jurisdiction in jurisdictions.split():
        for unit, name in (first if version == "1.0" else units).items():
            add(unit, version, jurisdiction, name)
for jurisdiction, more in {
    "fi": "nc nc-sa nd nd-nc sa", "nl": "nc nc-sa nd nd-nc sa", "br": "sampling sampling+", "de": "sampling+",
    "tw": "sampling sampling+ nc-sampling+",
}.items():
    for unit in more.split():
        add(unit, "1.0", jurisdiction, retired[unit])
head = [
    "list: licences of Creative Commons as ported to jurisdictions",
    "source: Creative Commons: its list of licences (creativecommons/cc-legal-tools-data, config/cc-legal-tools.csv, b5f0188) for "
    "version 3.0, cc.licenserdf 0.2.29 for the older ones; names of jurisdictions in part general knowledge",
    "date: 2026-12-01",
    "note: the date is that of reading; the list itself has none",
    "note: written by xtask/codelists/rights.py, not by hand",
    "columns: uri\tlabel",
]
text = "".join(f"# {line}\n" for line in head) + "".join(f"{uri}\t{label}\n" for uri, label in sorted(lines.items()))
(lists / "rights_ports.tsv").write_text(text)
