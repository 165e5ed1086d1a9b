//! Latin: months in the nominative and the genitive, as imprints and charters have them; Rules for Descriptive
//! Cataloging of Rare Materials (Books).

use super::{Language, Word};

pub(super) const LATIN: Language = Language {
    words: &[
        ("anno", Word::Year),
        ("aprilis", Word::Month(4)),
        ("augusti", Word::Month(8)),
        ("augustus", Word::Month(8)),
        ("decembris", Word::Month(12)),
        ("februarii", Word::Month(2)),
        ("februarius", Word::Month(2)),
        ("ianuarii", Word::Month(1)),
        ("iulii", Word::Month(7)),
        ("iunii", Word::Month(6)),
        ("ixbris", Word::Month(11)),
        ("januarii", Word::Month(1)),
        ("januarius", Word::Month(1)),
        ("julii", Word::Month(7)),
        ("julius", Word::Month(7)),
        ("junii", Word::Month(6)),
        ("junius", Word::Month(6)),
        ("maii", Word::Month(5)),
        ("maius", Word::Month(5)),
        ("martii", Word::Month(3)),
        ("martius", Word::Month(3)),
        ("novembris", Word::Month(11)),
        ("octobris", Word::Month(10)),
        ("septembris", Word::Month(9)),
        ("viibris", Word::Month(9)),
        ("viiibris", Word::Month(10)),
        ("xber", Word::Month(12)),
        ("xbre", Word::Month(12)),
        ("xbris", Word::Month(12)),
    ],
    phrases: &[
        ("anno domini", Word::AnnoDomini),
        ("anno dom", Word::AnnoDomini),
        ("s a", Word::Undated),
        ("s d", Word::Undated),
        ("sine anno", Word::Undated),
        ("sine dato", Word::Undated),
    ],
};
