#!/usr/bin/env bash
# Whether anything grows faster than its input: each shape at a size and at eight times the size.
#
#   benches/growth.sh              all shapes; fails where one takes more than ten times the instructions, or fewer than
#                                  twice, since then it does not show what it is for
#   benches/growth.sh SHAPE...     these alone
#   FONDS=path benches/growth.sh   with a binary that is there already
#
# A shape is a file in which one thing comes again and again: the same fault, a key, a name, an attribute, a bracket
# that is never closed. Instructions do not care how busy the machine is. What a run costs before its first record is
# taken off, for it would hide growth. Needs valgrind.
set -euo pipefail
cd "$(dirname "$0")/.."

least=2 most=10
if [ -z "${FONDS:-}" ]; then
    cargo build --release --quiet --bin fonds
    FONDS=${CARGO_TARGET_DIR:-target}/release/fonds
fi
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

mods='<mods xmlns="http://www.loc.gov/mods/v3" version="3.8"><titleInfo><title>t</title></titleInfo>'
dc='<oai_dc:dc xmlns:oai_dc="http://www.openarchives.org/OAI/2.0/oai_dc/" xmlns:dc="http://purl.org/dc/elements/1.1/">'
json='{"id": "a", "title": "t", '
yaml='id: a\ntitle: t\n'

# What is written N times, between what is written once: `#` is its number, `\n` a line end, `@` behind it N cells.
repeat() {
    awk -v n="$1" -v before="$2" -v one="$3" -v after="$4" 'BEGIN {
        printf "%s", before
        for (i = 0; i < n; i++) { text = one; gsub(/#/, i, text); printf "%s", text }
        if (index(after, "@")) {
            for (i = 0; i < n; i++) cells = cells ",x"
            sub(/@/, cells, after)
        }
        printf "%s", after
    }'
}

# Name, size, ending, arguments (of `check`, unless they begin with `convert`); before, again and again, after.
shapes() {
    cat << END
json-empty	500	json		$json"notes": [""	, ""	]}
json-ones	500	json		$json"agents": [1	, 1	]}
json-lines	500	json		$json"agents": [\n1	,\n1	\n]}
json-keys	500	json		$json"notes": ["a"]	, "key#": 1	}
json-same-key	500	json		$json"notes": ["a"]	, "notes": 1	}
json-rights	300	json		$json"rights": [{"uri": "http://rightsstatements.org/vocab/InC/1.0/"}	, {"uri": "http://rightsstatements.org/vocab/InC/1.0/"}	]}
json-languages	50	json		$json"languages": ["eng"	, "Elvish#"	]}
json-unclosed	500	json		[\n	{"a": 1,\n	
json-open-lists	500	json		[\n	{"a": [\n	}
json-broken	300	json		[\n	{"id": "a" "title": "t"},\n	]
json-ids	500	jsonl			{"id": "a", "title": "t"}\n	
json-foreign	100	jsonl			{"objectid": #, "titel_text": "y", "creator_name": "z", "dating": "q"}\n	
json-dates	300	json		$json"dates": [{"edtf": "1957/1956"}	, {"edtf": "1957/1956"}	]}
yaml-dates	300	yaml		${yaml}dates:\n	  - {edtf: 1957/1956}\n	
yaml-empty	300	yaml		${yaml}notes:\n	  - ""\n	
yaml-flow	300	yaml		${yaml}notes: ["a"	, ""	]\n
yaml-anchors	300	yaml		${yaml}notes:\n	  - &a# x\n	
yaml-aliases	300	yaml		${yaml}x: &a {text: "", kinde: y}\nnotes:\n	  - *a\n	
yaml-keys	300	yaml		$yaml	key#: y\n	
front-matter	300	md		---\n${yaml}notes:\n	  - ""\n	---\ntext\n
labels	300	md	--profile wilson-center	Title: t\n\n	Citation: x\n\n	
table-columns	200	csv	--profile table	id,title	,unknown#	\na,t@\n
table-same-column	200	csv	--profile table	id,title	,a,b	\na,t\n
table-languages	300	csv	--profile table	id,title,languages\na,t,"[""eng""	, ""Elvish#""	]"\n
table-dates	300	csv	--profile table	id,title,dates\na,t,"[""1956""	, ""sometime#""	]"\n
table-fields	5000	csv	--profile table	id,title,notes\na,t,"[""x""	, {""text"": ""x"", ""kinde"": 1}	]"\n
xml-empty	300	xml		$mods	<abstract/>\n	</mods>
xml-attributes	300	xml		$mods	<note tipe="x">a</note>	</mods>
xml-languages	300	xml		$mods	<note xml:lang="greek">n#</note>\n	</mods>
xml-unknown	300	xml		$mods	<x/>	</mods>
xml-names	300	xml		$mods	<x#/>	</mods>
xml-attribute	60	xml		$mods<note	 a#="b"	>a</note></mods>
xml-primary	300	xml		$mods	<x# usage="primary"/>	</mods>
xml-ends	300	xml		$mods<originInfo>	<dateCreated point="end">1956</dateCreated>	</originInfo></mods>
xml-translation	300	xml		$mods	<language objectPart="translation"><languageTerm>English</languageTerm></language>	</mods>
xml-section	3000	xml		$mods<note><![CDATA[	http://a b 	]]></note></mods>
xml-repeated	300	xml		$dc	<dc:subject id="#">Tea</dc:subject>	</oai_dc:dc>
xml-unclosed	500	xml		<modsCollection xmlns="http://www.loc.gov/mods/v3">	<mods><titleInfo>	
xml-stray	300	xml		<modsCollection xmlns="http://www.loc.gov/mods/v3">	$mods</mods>\n<x/>\n	</modsCollection>
xml-prefixes	60	xml		<modsCollection xmlns="http://www.loc.gov/mods/v3"	 xmlns:p#="http://www.loc.gov/mods/v3"	/>
json-titles	300	json		$json"alternative_titles": ["t"	, "Title #"	]}
json-agents	300	json		$json"agents": [{"name": "A"}	, {"name": "Name # (Oslo)", "roles": ["auther#"]}	]}
json-subjects	300	json		$json"subjects": [{"term": "a"}	, {"term": "b#", "vocabulary": "lcsh#"}	]}
json-codes	300	json		$json"reference_codes": ["a"	, "RG #/1/2"	]}
json-related	300	json		$json"related": [{"title": "x"}	, {"title": "x", "relation": "is_versoin_of", "url": "http://a b"}	]}
json-ancestors	300	json		$json"ancestors": [{"title": "x", "level": "fonds"}	, {"title": "x#", "level": "seires"}	]}
json-invisible	300	json		$json"notes": ["	a\u200b \u0007	"]}
json-mojibake	300	json		$json"notes": ["	Ã¼ber 	"]}
yaml-same-key	300	yaml		$yaml	key: y\n	
yaml-tags	300	yaml		${yaml}notes:\n	  - !t# x\n	
yaml-comments	300	yaml		${yaml}notes:\n	  - x #y\n	
table-rows	300	csv	--profile table	id,title\n	a,t\n	
table-parts	300	csv	--profile table	id,title,parent_id\n	a#,t,a#\n	
xml-ids	300	xml		$mods	<note ID="a#">x</note><note ID="a#">x</note>	</mods>
xml-idrefs	300	xml		<ead xmlns="urn:isbn:1-931666-22-9"><archdesc level="fonds"><dsc>	<c><did><unittitle><ref target="a#">x</ref></unittitle></did></c>	</dsc></archdesc></ead>
xml-fields	300	xml		<record xmlns="http://www.loc.gov/MARC21/slim">	<datafield tag="245" ind1="1" ind2="0"><subfield code="a">t</subfield></datafield>	</record>
xml-roles	300	xml		$mods	<name><namePart>a#</namePart><role><roleTerm>auther#</roleTerm></role></name>	</mods>
xml-oai	300	xml		<OAI-PMH xmlns="http://www.openarchives.org/OAI/2.0/"><ListRecords>	<record><header><identifier>a</identifier></header><metadata>$mods</mods></metadata></record>	</ListRecords></OAI-PMH>
write-mods	2000	json	convert --to mods	$json"notes": ["a"	, "b#"	]}
write-agents	2000	json	convert	$json"agents": [{"name": "A"}	, {"name": "Name #", "roles": ["author"]}	]}
write-subjects	2000	json	convert	$json"subjects": [{"term": "a"}	, {"term": "b#"}	]}
write-dc	2000	xml	convert --to dc	$dc<dc:title>t</dc:title>	<dc:subject>Tea</dc:subject><dc:subject>Tea #</dc:subject>	</oai_dc:dc>
write-account	2000	json	convert --account /dev/null	$json"agents": [{"name": "A"}	, {"name": "Name #", "dates": "1900"}	]}
xml-references	300	xml		<mets xmlns="http://www.loc.gov/METS/"><structMap><div>	<div DMDID="d#"/>	</div></structMap></mets>
END
}

# The instructions of a check of that file, or of its conversion.
count() {
    local file=$1 command=check
    shift
    if [ "${1:-}" = convert ]; then
        shift
        command=convert
        set -- -o "$scratch/out" "$@"
    fi
    # Findings make its exit code 1.
    { valgrind --tool=cachegrind --cache-sim=no --cachegrind-out-file=/dev/null "$FONDS" "$command" "$file" "$@" --quiet --jobs 1 \
        --report jsonl:/dev/null 2>&1 > /dev/null || true; } \
        | awk '/I +refs:/ { gsub(",", "", $NF); print $NF; found = 1 } END { exit !found }'
}

failed=0
while IFS= read -r line; do
    # Blanks between tabs count, so that tabs are no blanks for `read`.
    IFS=$'\x1f' read -r name size ending arguments before one after <<< "${line//$'\t'/$'\x1f'}"
    if [ $# -gt 0 ] && [[ " $* " != *" $name "* ]]; then continue; fi
    counts=()
    for n in 1 "$size" $((8 * size)); do
        file=$scratch/$name-$n.$ending
        repeat "$n" "$before" "$one" "$after" > "$file"
        # shellcheck disable=SC2086 # several words
        counts+=("$(count "$file" $arguments)")
    done
    awk -v name="$name" -v none="${counts[0]}" -v small="${counts[1]}" -v large="${counts[2]}" -v least="$least" -v most="$most" 'BEGIN {
        grown = (large - none) / (small > none ? small - none : 1)
        printf "%-18s %12.0f %13.0f   %.1f times\n", name, small - none, large - none, grown
        exit grown < least || grown > most
    }' || failed=1
done < <(shapes)
exit $failed
