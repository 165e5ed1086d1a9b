"""The names of months in schemas/codelists/date_words.tsv, from the Unicode CLDR as Babel has it: `python3 .ci/date_words.py`
with Babel 2.19.0 installed. Rows by hand stay as they are and go before: a name that means something else there, or another
month in another language, is left out, and printed."""
import collections
import pathlib

from babel import Locale
from babel.dates import get_month_names

LIST = pathlib.Path(__file__).parent.parent / "schemas/codelists/date_words.tsv"
LANGUAGES = """en de fr es it nl pt ca gl oc eu pl cs sk sl hr sr sr_Latn bs mk bg ru uk be hu ro sq el tr az da sv nb nn is fo fi et lv lt
ga cy gd br af id ms sw mt lb rm fy eo hy ka kk ky uz mn he ar ar_SY fa ur tg vi hi ha so""".split()
# Words of everyday language, or of other months elsewhere, that an abbreviation spells.
COMMON = set("pro led dub mar ara kas ira ots abe aza urr eki tem oca haz nis bal vas lie lap kov per mas sie sen juni. des. ion tach".split())


def names(code):
    locale = Locale.parse(code)
    for width in "wide", "abbreviated":
        for context in "format", "stand-alone":
            for month, name in get_month_names(width, context, locale).items():
                name = name.lower().strip().rstrip(".").replace("\u200f", "").replace("\u200e", "")
                parts = [part for part in name.replace("-", " ").replace("'", " ").replace("’", " ").replace(".", " ").split() if part]
                name = " ".join(parts)
                if not parts or not all(part.isalpha() for part in parts) or name != name.lower() or len(name.encode()) > 48:
                    continue
                script = "latin" if ord(name[0]) < 0x250 else "other"
                if width == "abbreviated" and (len(name) < 3 or name in COMMON or script == "latin" and len(name) < 3):
                    continue
                yield name, month
                if code == "he":
                    # "in January"
                    yield "ב" + name, month


rows, head = {}, []
for line in LIST.read_text(encoding="utf-8").splitlines():
    if line.startswith("#"):
        head.append(line)
        continue
    word, meaning, languages, source = line.split("\t")
    if source != "cldr":
        rows[word] = [meaning, languages.split(), source]
found = collections.defaultdict(lambda: collections.defaultdict(list))
for code in LANGUAGES:
    for name, month in names(code):
        language = code.replace("_", "-").replace("ar-SY", "ar")
        if language not in found[name][month]:
            found[name][month].append(language)
for name, months in sorted(found.items()):
    if name in rows:
        for month, languages in months.items():
            if rows[name][0] == f"month-{month}":
                rows[name][1] += [language for language in languages if language not in rows[name][1]]
            else:
                print("by hand", name, rows[name][0], "not", month, languages)
    elif len(months) > 1:
        print("several", name, {month: languages for month, languages in months.items()})
    else:
        [(month, languages)] = months.items()
        rows[name] = [f"month-{month}", languages, "cldr"]
lines = head + ["\t".join([word, meaning, " ".join(languages), source]) for word, (meaning, languages, source) in sorted(rows.items(), key=lambda row: row[0].encode())]
LIST.write_text("\n".join(lines) + "\n", encoding="utf-8")
print(len(rows), "rows", sum(row[2] == "cldr" for row in rows.values()), "of CLDR")
