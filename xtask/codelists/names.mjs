// Prints names of languages as CLDR has them: one line a language, `code<TAB>name; name; …`, in the languages in which
// archives describe and in the language itself. `languages.py` reads what this prints.
//
//     node xtask/codelists/names.mjs > names.tsv
//
// Any Node with full ICU will do; `process.versions.cldr` says which version of CLDR it has.
const places = ("de fr es it pt nl pl cs sk ru uk be bg sr hr sl ro hu lt lv et fi sv da nb el tr he ar fa zh ja ko vi "
  + "ca gl eu hy ka az kk ky uz mn sq mk bs").split(" ");
const codes = ("ab aa af ak sq am ar an hy as av ae ay az bm ba eu be bn bi bs br bg my ca ch ce ny zh cv kw co cr hr cs da dv nl "
  + "dz en eo et ee fo fj fi fr ff gl ka de el gn gu ht ha he hz hi ho hu ia id ga ig ik io is it iu ja jv kl kn ks kk km ki rw "
  + "ky kv kg ko ku kj la lb lg li ln lo lt lu lv gv mk mg ms ml mt mi mr mh mn na nv nd ne nb nn no oc oj cu om or os pa fa pl "
  + "ps pt qu rm rn ro ru sa sc sd se sm sg sr gd sn si sk sl so st es su sw ss sv ta te tg th ti bo tk tl tn to tr ts tt tw ty "
  + "ug uk ur uz ve vi vo wa cy wo fy xh yi yo za zu ckb sah hsb dsb yue lad grc ang enm fro frm goh gmh non got cop akk sux syc "
  + "chr haw tyv bua xal krc kbd ady inh lez dar kum crh gag udm mdf myv szl csb scn vec nap lzh sco rom smn sms sma smj tet kok")
  .split(" ");
console.log(`# CLDR ${process.versions.cldr}`);
for (const code of codes) {
  const names = new Set();
  for (const place of new Set([code, ...places])) {
    let name;
    try {
      name = new Intl.DisplayNames([place], { type: "language", fallback: "none" }).of(code);
    } catch { continue; }
    if (name && Intl.DisplayNames.supportedLocalesOf([place]).length > 0) names.add(name);
  }
  console.log(`${code}\t${[...names].join("; ")}`);
}
